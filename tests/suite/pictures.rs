//! The pictures of README and docs are those of the program as it is now.

use std::fs;

use crate::support::project;

#[path = "../../examples/pictures.rs"]
mod generator;

#[test]
fn pictures_show_what_the_program_paints() {
    let folder = project("docs/pictures");
    let pictures = generator::pictures();
    let is_kept = |name: &str, picture: &str| fs::read_to_string(folder.join(name)).is_ok_and(|kept| kept == picture);
    let stale: Vec<&String> = pictures.iter().filter(|(n, p)| !is_kept(n, p)).map(|(name, _)| name).collect();
    assert!(stale.is_empty(), "stale: {stale:?}; cargo run --example pictures draws them, then look at them");
    for file in fs::read_dir(&folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(pictures.contains_key(&name), "nothing draws docs/pictures/{name} any more");
    }
}
