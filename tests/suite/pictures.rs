//! The pictures of README and docs are those of the program as it is now.

use std::fs;
use std::process::Command;

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

#[test]
fn the_recording_plays_every_caption_of_the_demonstration() {
    let recording = generator::pictures().remove("demo.cast").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_tian")).args(["demo", "--lang", "zh"]).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let mut captions = printed.lines().filter(|line| !line.starts_with(' '));
    let mut vt = avt::Vt::new(80, 24);
    for event in recording.lines().skip(1) {
        let (_, _, bytes): (f64, char, String) = serde_json::from_str(event).unwrap();
        vt.feed_str(&bytes);
        let caption = vt.view().nth(22).unwrap().text();
        assert_eq!(caption.trim(), captions.next().unwrap());
    }
    assert!(captions.count() < 5, "only the report is left out, whose name has the day in it");
}
