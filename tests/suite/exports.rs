//! Exports: into files whole or not at all, with the reviews, and back from another machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::temporary;

/// A folder of a test's own, gone when it ends.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let folder = temporary(&format!("exports-{name}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    pub fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    /// Names in the folder, hidden ones too.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(&self.0).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The program with a place for reviews of its own; what it is to do follows.
pub fn tian(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tian"));
    command
        .env("TIAN_LANG", "zh")
        .env("TIAN_REVIEWS", folder.join("reviews"))
        .env("TIAN_REVIEWER", "甲")
        .env("TIAN_HOST", "pc");
    command.stdin(Stdio::null());
    command
}

/// Status, standard output, standard error.
pub fn run(command: &mut Command) -> (Option<i32>, String, String) {
    let output = command.output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_file_has_what_would_have_been_printed() {
    let folder = Folder::new("file");
    let path = folder.path("a.json");
    let (_, printed, _) = run(tian(&folder.0).args(["export", "--format", "json"]));
    assert_eq!(
        run(tian(&folder.0).args(["export", "--format", "json", "--output", &path])),
        (Some(0), String::new(), String::new())
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), printed);
    // It was for the user's eyes alone, whatever the system said of new files.
    let usual = folder.path("usual");
    fs::write(&usual, "").unwrap();
    let [mode, usual_mode] = [&path, &usual].map(|path| fs::metadata(path).unwrap().permissions());
    assert_eq!(mode, usual_mode);
    let (_, listed, _) = run(tian(&folder.0).args(["list", &path]));
    assert_eq!(listed.lines().count(), 6, "it opens as any collection");
}

#[test]
fn in_a_folder_it_has_the_name_of_a_day() {
    let folder = Folder::new("named");
    let hostile = folder.path("hostile.json");
    let record = r#"{"format":"tian/1","collection":{"title":"../../x","published":"../2024-\u001b3"},"proposals":[]}"#;
    fs::write(&hostile, record).unwrap();
    // Of a collection without proposals too, which is said.
    for (name, expected) in [(&[][..], (Some(0), "")), (&[hostile.as_str()], (Some(1), "tian: 没有提案\n"))] {
        let (status, _, said) =
            run(tian(&folder.0).args(["export", "--format", "json", "-o", &folder.path(".")]).args(name));
        assert_eq!((status, said.as_str()), expected);
    }
    assert_eq!(folder.names(), ["hostile.json", "tian-2024-03-25.json", "tian-2024-3.json"]);
}

#[test]
fn another_file_is_replaced_only_when_asked() {
    let folder = Folder::new("force");
    let path = folder.path("a.json");
    fs::write(&path, "old").unwrap();
    let export = ["export", "--format", "json", "--output", &path];
    let (status, _, said) = run(tian(&folder.0).args(export));
    assert_eq!(status, Some(4));
    assert!(said.contains("a.json") && said.contains("--force"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    // A collection that cannot be read replaces nothing.
    let (status, _, _) = run(tian(&folder.0).args(export).args(["--force", "/nowhere/at-all.json"]));
    assert_eq!((status, fs::read_to_string(&path).unwrap().as_str()), (Some(3), "old"));
    let (status, _, _) = run(tian(&folder.0).args(export).arg("--force"));
    assert_eq!(status, Some(0));
    assert!(fs::read_to_string(&path).unwrap().starts_with("{\n"));
    assert_eq!(folder.names(), ["a.json"]);
}

#[test]
#[cfg(unix)]
fn nothing_is_written_through_a_link() {
    let folder = Folder::new("link");
    let (path, link) = (folder.path("a.json"), folder.path("link.json"));
    fs::write(&path, "old").unwrap();
    std::os::unix::fs::symlink(&path, &link).unwrap();
    for force in [&[][..], &["--force"]] {
        let (status, _, said) =
            run(tian(&folder.0).args(["export", "--format", "json", "--output", &link]).args(force));
        assert_eq!(status, Some(4));
        assert!(said.contains("link.json") && said.contains("符号链接"), "{said}");
    }
    assert_eq!((fs::read_to_string(&path).unwrap().as_str(), folder.names().len()), ("old", 2));
}

#[test]
fn a_full_disk_leaves_the_old_file_whole() {
    let folder = Folder::new("full");
    // A disk of sixteen kilobytes, in a name space of its own.
    let script = r#"mount -t tmpfs -o size=16k none "$1" || exit 77
        cd "$1" && echo old > a.json || exit 78
        "$2" export --format json --output a.json --force; echo "status $?"
        "$2" export --format json --output b.json; echo "status $?"
        cat a.json; ls -A"#;
    let mut command = Command::new("unshare");
    command.args(["-Urm", "sh", "-c", script, "sh", &folder.path("."), env!("CARGO_BIN_EXE_tian")]);
    command.env("TIAN_LANG", "en").stdin(Stdio::null());
    let Ok(output) = command.output() else { return eprintln!("skipped: no unshare here") };
    if output.status.code() != Some(0) {
        return eprintln!("skipped: no disk of one's own here: {}", String::from_utf8_lossy(&output.stderr));
    }
    let (out, said) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(out, "status 4\nstatus 4\nold\na.json\n", "{said}");
    assert!(said.contains("a.json: cannot be saved (No space left"), "{said}");
}

#[test]
fn a_file_may_be_asked_for_only_where_it_can_be_made() {
    let folder = Folder::new("nowhere");
    let file = folder.path("file");
    fs::write(&file, "").unwrap();
    // Windows does not say what else is there.
    let no_folder = if cfg!(windows) { "没有放它的文件夹" } else { "不是文件夹" };
    for (path, why) in [(folder.path("no/a.json"), "没有放它的文件夹"), (format!("{file}/a.json"), no_folder)] {
        let (status, printed, said) = run(tian(&folder.0).args(["export", "--format", "json", "--output", &path]));
        assert_eq!((status, printed.as_str()), (Some(4), ""));
        assert!(said.contains(&path) && said.contains(why) && !said.contains(".part"), "{said}");
    }
    let (status, _, said) = run(tian(&folder.0).args(["export", "--format", "json", "--force"]));
    assert_eq!(status, Some(2), "{said}");
}

/// Where the current folder had been removed, free space and permissions were called the trouble.
#[test]
#[cfg(unix)]
fn a_folder_that_has_been_removed_is_named_as_the_reason() {
    let folder = Folder::new("removed");
    let script = r#"mkdir "$1/gone"; cd "$1/gone"; rmdir "$1/gone"; exec "$2" export --format json --output a.json"#;
    let mut command = Command::new("sh");
    command.args(["-c", script, "sh", &folder.path("."), env!("CARGO_BIN_EXE_tian")]).env("TIAN_LANG", "zh");
    let (status, _, said) = run(&mut command);
    assert!(status == Some(4) && said.contains("没有放它的文件夹（或已删去）"), "{said}");
}

#[test]
#[cfg(unix)]
fn a_limit_for_files_is_an_error_and_leaves_nothing_behind() {
    let folder = Folder::new("limit");
    let script = r#"ulimit -f 8; cd "$1"; "$2" export --format json --output a.json; echo "status $?"; ls -A"#;
    let mut command = Command::new("sh");
    command.args(["-c", script, "sh", &folder.path("."), env!("CARGO_BIN_EXE_tian")]);
    command.env("TIAN_LANG", "en").env("TIAN_REVIEWS", "/nowhere/reviews").stdin(Stdio::null());
    let (_, out, said) = run(&mut command);
    assert_eq!(out, "status 4\n", "{said}");
    assert!(said.contains("a.json: cannot be saved (File too large"), "{said}");
}

/// It made a file of this name, and refused the next report since there was one.
#[test]
fn a_dash_is_standard_output() {
    let (status, out, err) = crate::cli_review::Page::new().run("王丽", &["export", "--format", "md", "-o", "-"]);
    assert_eq!((status, out.starts_with('#')), (0, true), "{out} {err}");
}
