//! The kept index of a large file: used at the next start, right or not at all, whatever becomes of it.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::cli::{command, text};
use crate::search_known_items::corpus;
use crate::tty::{Tty, environment};

/// Proposals, so few that a test is quick, each with so many blanks behind it that their file is large.
const COUNT: usize = 240;
const LINE: usize = 40_000;

const QUERIES: [&str; 2] = ["nengyuan", "索道"];

fn line(record: &str) -> String {
    format!("{record:LINE$}\n")
}

fn lines() -> &'static [String] {
    static LINES: OnceLock<Vec<String>> = OnceLock::new();
    LINES.get_or_init(|| {
        let mut lines = Vec::new();
        let add = |record: &str| {
            lines.push(line(record.trim_end()));
            Ok(())
        };
        corpus::lines(COUNT, add).unwrap();
        lines
    })
}

/// A data file with the cache folder of whoever reads it.
pub struct Home {
    folder: TempDir,
}

impl Home {
    pub fn new() -> Home {
        Home::with(&lines().concat())
    }

    fn with(data: &str) -> Home {
        let home = Home { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(home.folder.path().join("a b")).unwrap();
        home.write(data.as_bytes());
        home
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("a b/c.jsonl")
    }

    /// Writes the data file in its place, as if some time ago.
    fn write(&self, data: &[u8]) {
        let mut file = File::options().write(true).create(true).truncate(false).open(self.data()).unwrap();
        file.write_all(data).unwrap();
        file.set_len(data.len() as u64).unwrap();
        let ago = Duration::from_secs(3_000 - data.len() as u64 % 1_000);
        file.set_modified(SystemTime::now() - ago).unwrap();
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    fn search(&self, query: &str) -> Command {
        let mut command = command(&["search", query, self.data().to_str().unwrap(), "--json"]);
        command.env("XDG_CACHE_HOME", self.cache());
        command
    }

    pub fn run(&self, query: &str) -> Output {
        self.search(query).output().unwrap()
    }

    /// What is found where no index can be kept.
    pub fn truth(&self) -> Vec<Output> {
        QUERIES.map(|query| self.search(query).env("XDG_CACHE_HOME", "/dev/null/none").output().unwrap()).into()
    }

    pub fn holds(&self, truth: &[Output], when: &str) {
        for (query, truth) in QUERIES.iter().zip(truth) {
            assert_eq!(&self.run(query), truth, "{query} {when}");
        }
    }

    pub fn files(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(self.cache().join("tian/indexes"));
        files.into_iter().flatten().map(|file| file.unwrap().path()).collect()
    }

    /// The one index that there is.
    pub fn index(&self) -> PathBuf {
        let files = self.files();
        assert!(files.len() == 1 && files[0].extension().unwrap() == "index", "{files:?}");
        files[0].clone()
    }

    pub fn number(&self) -> u64 {
        fs::metadata(self.index()).unwrap().ino()
    }

    pub fn cache_command(&self, args: &[&str]) -> Output {
        let args = [&["--lang", "en", "cache"], args].concat();
        command(&args).env("XDG_CACHE_HOME", self.cache()).output().unwrap()
    }
}

#[test]
fn the_second_start_reads_the_kept_index_and_finds_the_same() {
    let home = Home::new();
    let truth = home.truth();
    assert!(truth[0].stdout.len() > 1_000);
    home.holds(&truth, "while it is made, and kept");
    let (index, number) = (home.index(), home.number());
    home.holds(&truth, "again");
    assert_eq!(home.number(), number, "nothing was made anew");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&index), mode(index.parent().unwrap())), (0o600, 0o700));
}

#[test]
fn small_files_touch_no_cache() {
    let home = Home::with(&lines()[..20].concat());
    home.run("建设");
    assert!(!home.cache().exists());
}

#[test]
fn a_document_and_bad_records_are_the_same_from_the_kept_index() {
    // The blanks before the records: a document is looked at in pieces.
    let records: Vec<String> = lines().iter().map(|line| format!("{:>LINE$}", line.trim_end())).collect();
    let records: Vec<&str> = records.iter().map(String::as_str).collect();
    let document = |records: &[&str]| {
        let head = r#"{"format":"tian/1","collection":{"title":"十年"},"colour":"red","proposals":["#;
        format!("{head}{}],\n\"reviews\":null}}", records.join(",\n"))
    };
    let bad = [&records[..100], &["{\"id\":\"𠮷\",\"title\":\"𠮷林\"}", "{\"id\":7}"], &records[100..]].concat();
    for data in [
        document(&bad),
        bad.join("\n"),
        format!("{{\"format\":\"tian/1\",\"collection\":{{\"title\":\"x\"}}}}\n{}", bad.join("\n")),
    ] {
        let home = Home::with(&data);
        let truth = home.truth();
        let said = text(&truth[0].stderr);
        assert!(truth[0].status.code() == Some(3) && said.contains("整数 7"), "{said}");
        home.holds(&truth, "while it is made, and kept");
        let number = home.number();
        home.holds(&truth, "again");
        assert_eq!(home.number(), number);
        let found = home.run("𠮷林");
        assert!(text(&found.stdout).contains("\"total\": 1"), "{}", text(&found.stdout));
        let exported = |cache: PathBuf| {
            let data = home.data();
            command(&["export", "--format", "json", data.to_str().unwrap()])
                .env("XDG_CACHE_HOME", cache)
                .output()
                .unwrap()
        };
        assert_eq!(exported(home.cache()), exported("/dev/null/none".into()));
    }
}

/// Runs a search over an index that something was done to: right, since the file is read where the index is not what
/// it was, and that is made anew.
fn spoil(home: &Home, truth: &[Output], when: &str) {
    home.holds(truth, when);
    home.index();
}

#[test]
fn a_flipped_byte_or_a_torn_index_is_never_a_wrong_answer() {
    let home = Home::new();
    let truth = home.truth();
    home.run("建设");
    let whole = fs::read(home.index()).unwrap();
    let len = whole.len();
    let places = [0, 9, 36].into_iter().chain((1..6).map(|part| len / 6 * part)).chain([len - 200, len - 1]);
    for place in places {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x10;
        fs::write(home.index(), bytes).unwrap();
        spoil(&home, &truth, &format!("byte {place} of {len}"));
    }
    for end in [64, len - 1] {
        fs::write(home.index(), &whole[..end]).unwrap();
        spoil(&home, &truth, &format!("cut at {end} of {len}"));
    }
    fs::write(home.index(), "no index\n".repeat(1_000)).unwrap();
    spoil(&home, &truth, "a foreign file");
    fs::remove_file(home.index()).unwrap();
    fs::create_dir(home.cache().join("tian/indexes/x.index")).unwrap();
    home.run("建设");
    assert_eq!(home.files().len(), 2);
}

#[test]
fn a_file_that_has_changed_is_indexed_anew_and_one_that_grew_goes_on() {
    let home = Home::with(&lines()[..230].concat());
    home.run("建设");
    let (number, size) = (home.number(), fs::metadata(home.index()).unwrap().len());
    // Behind the lines, and once with a last line that is not ended yet.
    for (count, cut) in [(235, 30_000), (238, 0), (COUNT, 0)] {
        let data = lines()[..count].concat();
        home.write(&data.as_bytes()[..data.len() - cut]);
        home.holds(&home.truth(), &format!("{count} lines"));
        assert_eq!(home.number(), number, "it is the same file, which went on");
    }
    assert!(fs::metadata(home.index()).unwrap().len() < size + size / 4);
    // A change in the middle, of no other length.
    let data = lines().concat().replace("能源", "剑射");
    assert_eq!(data.len(), lines().concat().len());
    home.write(data.as_bytes());
    home.holds(&home.truth(), "another text");
    let mut data = lines().concat().into_bytes();
    let place = data.len() * 3 / 4;
    let at = place + data[place..].windows(6).position(|bytes| bytes == "建设".as_bytes()).unwrap();
    data[at..at + 6].copy_from_slice("索道".as_bytes());
    home.write(&[&data[..], line(r#"{"id":"new","title":"索道"}"#).as_bytes()].concat());
    home.holds(&home.truth(), "a change before what is new");
    home.write(lines()[..225].concat().as_bytes());
    home.holds(&home.truth(), "fewer lines");
    // A change whose time was put back, as `touch -r` does: it was not seen.
    home.write(lines().concat().as_bytes());
    home.run("建设");
    let time = fs::metadata(home.data()).unwrap().modified().unwrap();
    let mut data = lines().concat().into_bytes();
    let at = place + data[place..].windows(6).position(|bytes| bytes == "建设".as_bytes()).unwrap();
    data[at..at + 6].copy_from_slice("索道".as_bytes());
    home.write(&data);
    File::options().write(true).open(home.data()).unwrap().set_modified(time).unwrap();
    home.holds(&home.truth(), "a change at an old time");
    // Another file of that name.
    fs::rename(home.data(), home.folder.path().join("old")).unwrap();
    home.write(lines().concat().as_bytes());
    home.holds(&home.truth(), "another file");
    home.index();
}

#[test]
fn several_programs_at_once_keep_one_index() {
    let home = Home::new();
    let truth = home.truth();
    for round in 0..2 {
        let start = |query: &&str| home.search(query).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let started: Vec<_> = QUERIES.iter().chain(&QUERIES).map(start).collect();
        for (child, truth) in started.into_iter().zip(truth.iter().chain(&truth)) {
            assert_eq!(&child.wait_with_output().unwrap(), truth, "round {round}");
        }
        home.index();
    }
}

#[test]
fn an_index_that_was_not_finished_is_none() {
    let home = Home::new();
    let truth = home.truth();
    let mut killed = 0;
    for step in 1..40 {
        let mut child = home.search("建设").stdout(Stdio::null()).spawn().unwrap();
        sleep(Duration::from_millis(37 * step));
        child.kill().unwrap();
        killed += usize::from(!child.wait().unwrap().success());
        if home.files().iter().any(|path| path.extension().unwrap() == "index") {
            break;
        }
    }
    assert!(killed > 0);
    home.holds(&truth, "after it was killed");
    home.index();
}

#[test]
fn a_full_disk_keeps_no_index_and_loses_no_answer() {
    let home = Home::new();
    let truth = home.truth();
    for blocks in [0, 100, 2_000] {
        for (query, truth) in QUERIES.iter().zip(&truth) {
            let search = home.search(query);
            let mut limited = Command::new("sh");
            limited.args(["-c", &format!("ulimit -f {blocks}; exec \"$@\""), "sh"]).arg(search.get_program());
            limited.args(search.get_args()).stdin(Stdio::null());
            for (name, value) in search.get_envs() {
                match value {
                    Some(value) => limited.env(name, value),
                    None => limited.env_remove(name),
                };
            }
            // What is printed goes through a pipe, which has no limit.
            assert_eq!(&limited.output().unwrap(), truth, "{query} in {blocks} blocks");
        }
        assert!(home.files().is_empty(), "{blocks}: {:?}", home.files());
    }
}

fn screen(home: &Home) -> Tty {
    let mut program = CommandBuilder::new(crate::support::program());
    program.arg(home.data());
    let mut program = environment(program);
    program.env("XDG_CACHE_HOME", home.cache());
    let mut tty = Tty::run(program, 120, 36);
    tty.wait_for_text(&format!("1/{COUNT}"));
    tty
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn an_index_that_goes_while_it_is_used_is_a_sentence_or_no_matter() {
    let home = Home::new();
    home.run("建设");
    let mut tty = screen(&home);
    let listed = text(&home.cache_command(&[]).stdout);
    assert!(listed.contains("a b/c.jsonl") && listed.contains("in use"), "{listed}");
    let cleared = home.cache_command(&["clear"]);
    assert_eq!(cleared.status.code(), Some(4), "{}", text(&cleared.stdout));
    fs::remove_file(home.index()).unwrap();
    tty.send("/jianshe");
    tty.wait_for_text("件，");
    tty.send("\u{3}");
    drop(tty);
    // Cut while it is read.
    home.run("建设");
    let mut tty = screen(&home);
    File::options().write(true).open(home.index()).unwrap().set_len(100).unwrap();
    tty.send("/jianshe");
    tty.wait_for_text("索引已损坏");
    drop(tty);
    assert!(home.files().is_empty());
    // Changed after it was read: what had its sum is compared again.
    home.run("建设");
    let mut tty = screen(&home);
    sleep(Duration::from_millis(2_100));
    for query in ["/jianshe", "\u{15}fazhan", "\u{15}jianshe"] {
        tty.send(query);
        tty.wait_for_text("件，");
    }
    let mut bytes = fs::read(home.index()).unwrap();
    bytes.iter_mut().skip(64).step_by(1_000).for_each(|byte| *byte ^= 1);
    File::options().write(true).open(home.index()).unwrap().write_all(&bytes).unwrap();
    tty.send("\u{15}nengyuan");
    tty.wait_for_text("索引已损坏");
    drop(tty);
    assert!(home.files().is_empty());
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn a_search_that_finds_nothing_says_that_the_file_has_changed() {
    let home = Home::new();
    home.run("建设");
    let mut tty = screen(&home);
    tty.send("/鑫犇");
    tty.wait_for_text("没有找到");
    assert!(!tty.screen().concat().contains("被改动"), "nothing has changed yet");
    tty.send("\u{15}");
    home.write(lines().concat().replace("发展", "鑫犇").as_bytes());
    tty.send("鑫犇");
    tty.wait_for_text("文件在打开后被改动过");
}
