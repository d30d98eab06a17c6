//! The folder of kept indexes: listed and cleared, also what stands in the place of one, and indexes of another version.

use std::fs;

use crate::cli::text;
use crate::kept_index::Home;

#[test]
fn the_cache_is_listed_and_cleared() {
    let home = Home::new();
    let none = home.cache_command(&[]);
    assert_eq!((none.status.code(), text(&none.stderr).trim()), (Some(1), "tian: no index is kept"));
    home.run("建设");
    let listed = home.cache_command(&[]);
    assert!(text(&listed.stdout).contains(home.data().canonicalize().unwrap().to_str().unwrap()));
    assert!(!text(&listed.stdout).contains("in use"));
    let cleared = home.cache_command(&["clear"]);
    assert!(cleared.status.success() && text(&cleared.stdout).starts_with("indexes removed: 1, "));
    assert!(home.files().is_empty());
    let wrong = home.cache_command(&["burn"]);
    assert_eq!(wrong.status.code(), Some(2));
}

/// The sum of `paths/filed`.
fn checksum(bytes: &[u8], seed: u64) -> u64 {
    let word = |bytes: &[u8]| bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
    let mixed = |sum: u64, word: u64| (sum ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    let mut lanes = [seed, 1, 2, 3];
    for stretch in bytes.chunks_exact(32) {
        lanes.iter_mut().zip(stretch.chunks(8)).for_each(|(lane, bytes)| *lane = mixed(*lane, word(bytes)));
    }
    let sum = lanes.into_iter().fold(bytes.len() as u64, mixed);
    bytes.chunks_exact(32).remainder().chunks(8).map(word).fold(sum, mixed)
}

#[test]
fn an_index_of_another_version_is_made_anew() {
    let home = Home::new();
    let truth = home.truth();
    home.run("建设");
    let (number, mut bytes) = (home.number(), fs::read(home.index()).unwrap());
    let word = |bytes: &[u8], at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap());
    let put = |bytes: &mut [u8], at: usize, word: u64| bytes[at..at + 8].copy_from_slice(&word.to_le_bytes());
    let (offset, count) = (word(&bytes, 8) as usize, word(&bytes, 16) as usize);
    let sums = |bytes: &[u8]| {
        [checksum(&bytes[offset..offset + 8 * count], offset as u64), checksum(&bytes[..32], word(bytes, 0))]
    };
    assert_eq!(sums(&bytes), [word(&bytes, 24), word(&bytes, 32)], "as they are written");
    // What its maker is known by comes first. All else is right.
    bytes[offset] ^= 1;
    let [sum, _] = sums(&bytes);
    put(&mut bytes, 24, sum);
    let [_, own] = sums(&bytes);
    put(&mut bytes, 32, own);
    fs::write(home.index(), &bytes).unwrap();
    home.holds(&truth, "of another version");
    assert_ne!(home.number(), number, "it was made anew");
    assert_ne!(fs::read(home.index()).unwrap()[offset], bytes[offset]);
}

#[test]
fn what_stands_in_the_place_of_an_index_is_said_and_cleared() {
    let home = Home::new();
    home.run("建设");
    let (index, part) = (home.index(), home.index().with_extension("part"));
    fs::remove_file(&index).unwrap();
    fs::create_dir(&index).unwrap();
    fs::write(index.join("x"), "").unwrap();
    std::os::unix::fs::symlink("/dev/null", &part).unwrap();
    let listed = text(&home.cache_command(&[]).stdout);
    assert!(listed.lines().count() == 2 && listed.lines().all(|line| line.contains("no index")), "{listed}");
    let cleared = home.cache_command(&["clear"]);
    let said = text(&cleared.stderr);
    assert_eq!(cleared.status.code(), Some(4), "{said}");
    assert!(said.contains(index.to_str().unwrap()) && said.contains("cannot be removed"), "{said}");
    assert!(!said.contains("saved") && fs::symlink_metadata(&part).is_err() && index.join("x").exists());
    fs::remove_file(index.join("x")).unwrap();
    assert!(home.cache_command(&["clear"]).status.success());
    home.run("建设");
    home.index();
    // And where their folder should be.
    let folder = index.parent().unwrap();
    fs::remove_dir_all(folder).unwrap();
    fs::write(folder, "").unwrap();
    let said = text(&home.cache_command(&[]).stderr);
    assert!(said.contains(folder.to_str().unwrap()), "{said}");
}
