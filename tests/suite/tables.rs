//! The tables that search reads Chinese with are what their generator makes.

use std::fs::{read, read_to_string};

use crate::support::project;

#[path = "../../examples/tables.rs"]
mod generator;

#[test]
fn the_tables_are_what_the_generator_makes() {
    let folder = project("data/tables");
    let made = generator::make(&folder).unwrap();
    assert_eq!(made.syllables, read_to_string(folder.join("syllables.txt")).unwrap());
    assert_eq!(made.heteronyms, read_to_string(folder.join("heteronyms.txt")).unwrap());
    assert!(made.readings == read(folder.join("readings.bin")).unwrap(), "readings.bin differs");
    assert!(made.tones == read(folder.join("tones.bin")).unwrap(), "tones.bin differs");
    assert!(made.simplified == read(folder.join("simplified.bin")).unwrap(), "simplified.bin differs");
    assert!(made.words == read(folder.join("words.bin")).unwrap(), "words.bin differs");
}
