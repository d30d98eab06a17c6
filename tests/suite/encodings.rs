//! Files as other programs have saved them: GB18030, UTF-16, UTF-8 with a mark; damaged ones.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use encoding_rs::GB18030;

use crate::support::temporary;

fn page() -> String {
    fs::read_to_string(crate::support::project("data/luliang-2024.json")).unwrap()
}

/// The page with each proposal on a line.
fn lines() -> String {
    let page = tian::dataset::bundled().unwrap();
    page.proposals.iter().map(|proposal| serde_json::to_string(proposal).unwrap() + "\n").collect()
}

fn gb18030(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = temporary(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// Status, standard output, standard error.
fn tian(args: &[&str], input: &[u8]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tian"));
    command.args(args).env("TIAN_LANG", "zh").env("TIAN_REVIEWS", temporary("encodings-reviews"));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_file_is_read_in_the_encoding_it_is_in() {
    let export = |args: &[&str], input: &[u8]| tian(&[&["export", "--format", "json"], args].concat(), input);
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{feff}{text}").encode_utf16().flat_map(bytes).collect()
    };
    for text in [page(), lines()] {
        let plain = file("plain.json", text.as_bytes());
        let expected = export(&[plain.to_str().unwrap()], b"");
        assert_eq!((expected.0, expected.2.as_str()), (Some(0), ""));
        for (name, bytes) in [
            ("gb18030", gb18030(&text)),
            ("marked", format!("\u{feff}{text}").into_bytes()),
            ("utf-16le", utf16(&text, u16::to_le_bytes)),
            ("utf-16be", utf16(&text, u16::to_be_bytes)),
        ] {
            let path = file(&format!("{name}.json"), &bytes);
            assert_eq!(export(&[path.to_str().unwrap()], b""), expected, "{name}");
            assert_eq!(export(&["-"], &bytes), expected, "{name} by standard input");
        }
    }
}

#[test]
fn a_large_file_of_lines_is_read_piece_by_piece_and_shown_again() {
    let record =
        |number: usize| format!("{{\"id\":\"{number}\",\"title\":\"第{number}件农田{}\"}}\n", "建议".repeat(200));
    let text: String = (0..2_000).map(record).collect();
    let path = file("large.jsonl", &gb18030(&text));
    let path = path.to_str().unwrap();
    assert_eq!(tian(&["list", path], b"").1.lines().count(), 2_000);
    let (_, shown, _) = tian(&["show", "1999", path], b"");
    assert!(shown.starts_with("第1999件农田建议"), "{shown}");
}

#[test]
fn a_damaged_byte_is_named_and_makes_no_other_encoding_of_the_file() {
    for (name, mut bytes) in [("gb", gb18030(&lines())), ("utf8", lines().into_bytes())] {
        bytes[2_500] = 0xff;
        let path = file(&format!("damaged-{name}.jsonl"), &bytes);
        let (status, listed, said) = tian(&["list", path.to_str().unwrap()], b"");
        assert_eq!((status, listed.lines().count(), said.lines().count()), (Some(3), 5, 2), "{name}: {said}");
        assert!(said.contains("第 1 行：不是文本，或已损坏"), "{said}");
        assert!(listed.contains("关于构建绿色低碳能源体系"), "{listed}");
    }
    let mut cut = gb18030(&lines());
    cut.truncate(cut.len() - 4);
    let (_, listed, said) = tian(&["list", "-"], &cut);
    assert_eq!((listed.lines().count(), said.lines().count()), (5, 2), "{said}");
}

#[test]
fn the_command_line_decides() {
    let path = file("named.json", &gb18030(&page()));
    let path = path.to_str().unwrap();
    assert_eq!(tian(&["list", "--encoding", "gb18030", path], b"").0, Some(0));
    let (status, _, said) = tian(&["--encoding", "utf-8", "list", path], b"");
    assert_eq!(status, Some(3));
    assert!(said.contains("第 4 行") && said.contains("--encoding"), "{said}");
    assert_eq!(tian(&["list", "--encoding", "big5", path], b"").0, Some(2));
}

#[test]
#[cfg(unix)]
fn the_screen_says_which_encoding_it_was() {
    let path = file("shown.json", &gb18030(&page()));
    let mut tty = crate::tty::Tty::tian(&[path.to_str().unwrap()], 120, 36);
    tty.wait_for_text("shown.json 按 GB18030 读入");
    tty.wait_for_text("民进吕梁市委会");
    tty.send("q");
    assert_eq!(tty.status(), 0);
}
