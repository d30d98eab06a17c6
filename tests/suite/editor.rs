//! The person's editor: it has the terminal and the keys, what it leaves comes back, and nothing that was
//! written is lost. The editors here are scripts of the shell.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use portable_pty::CommandBuilder;
use tian::app::{App, Look, run_loop};
use tian::lang::Lang;
use tian::review::{DatasetName, ReviewLocation};
use tian::terminal::session::Session;
use tian::theme::Scheme;
use tian::ui::{Key, Msg};

use crate::tty::{Tty, environment, signal};

/// Not a test of its own: what the others run in a terminal. A program that begins with a note in the
/// editor, and in the end prints what came of it.
#[test]
#[ignore = "takes the terminal, run by other tests"]
fn edits_in_a_terminal() {
    let session = Session::enter(true, None).unwrap();
    let page = tian::dataset::bundled().unwrap();
    let name = DatasetName::new(&page.collection, page.proposals.iter().map(|proposal| &proposal.id));
    let location = ReviewLocation::new(std::env::var_os("TIAN_REVIEWS").unwrap().into(), name, "王丽");
    let mut app = App::new(Arc::new(page), Lang::Zh, Scheme::Mono, session.size())
        .with_reviews(Box::new(move |_| Ok(location.clone())));
    // A note, the editor on it, and no review keys while it is looked at.
    let keys = Key::sequence("ri农田<Enter>Er");
    let first = keys.into_iter().flat_map(|key| app.handle(Msg::Key(key))).collect();
    let exit = run_loop(&mut app, &session, first, Look::default()).unwrap();
    drop(session);
    let review = app.state.review.as_ref().unwrap();
    let notes: Vec<&str> = review.review.own().notes().map(|note| note.text.as_str()).collect();
    println!("exit {} notes {notes:?}.", exit.status());
}

/// A folder with an editor in it, both gone in the end.
struct Room(PathBuf);

impl Room {
    fn new(name: &str, script: &str) -> Room {
        let folder = std::env::temp_dir().join(format!("tian-location-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("editor"), script).unwrap();
        Room(folder)
    }

    /// The program in a terminal, with this editor; what runs it may be another shell's text.
    fn run(&self, editor: &str, script: &str) -> Tty {
        let program = "\"$SUITE\" --ignored --exact editor::edits_in_a_terminal --nocapture --test-threads=1";
        let mut command = self.command("sh");
        command.args(["-c", &script.replace("PROGRAM", program)]);
        command.env("VISUAL", editor.replace("EDITOR", &format!("sh '{}'", self.0.join("editor").display())));
        Tty::run(command, 100, 30)
    }

    /// A program that keeps what it keeps in this room.
    fn command(&self, program: &str) -> CommandBuilder {
        let mut command = environment(CommandBuilder::new(program));
        command.env("XDG_STATE_HOME", self.0.join("state"));
        command.env("TIAN_REVIEWS", self.0.join("reviews"));
        command
    }

    /// What is left in the folder of drafts.
    fn left(&self) -> Vec<PathBuf> {
        let folders = fs::read_dir(self.0.join("state/tian/drafts")).into_iter().flatten();
        folders.map(|entry| entry.unwrap().path()).collect()
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn an_editor_has_the_terminal_and_its_text_comes_back() {
    let room =
        Room::new("plain", "ls -l \"$2\"; ls -ld \"${2%/*}\"; echo ready $1; read line; echo \"$line\" >> \"$2\"");
    let mut tty = room.run("EDITOR '-a b'", "exec PROGRAM");
    tty.wait_for_text("ready -a b");
    let written = tty.written();
    assert!(written.contains("-rw-------") && written.contains("drwx------"), "{written}");
    assert!(written.rfind("\u{1b}[?1049l") > written.rfind("\u{1b}[?1049h"), "on the screen that stays");
    // Commands, if anybody else read them; Ctrl-C is the editor's too.
    tty.send("qqJ 煤矿\r");
    tty.wait_for_text("/ 搜索");
    assert!(tty.screen().join("\n").contains("1/6  关于"));
    assert!(room.left().is_empty());
    tty.send("J");
    tty.wait_for_text("2/6  关于");
    tty.send("q");
    tty.wait_for("what came of it", |tty| tty.written().contains("exit 0 notes [\"农田\\nqqJ 煤矿\"]."));
}

#[test]
fn what_a_failing_editor_has_written_is_kept_and_its_place_said() {
    let room = Room::new("failing", "echo 煤矿 >> \"$1\"; exit 3");
    let mut tty = room.run("EDITOR", "exec PROGRAM");
    // The reason was behind the path, where no row of 110 columns had room for it, and in English.
    tty.wait_for_text("编辑器未正常结束（退出状态 3），所写内容在");
    let folder = room.left().pop().unwrap();
    assert_eq!(fs::read_to_string(folder.join("note.md")).unwrap(), "农田\n煤矿\n");
    tty.send("q");
    tty.wait_for("no text", |tty| tty.written().contains("exit 0 notes [\"农田\"]."));
    drop(tty);

    let room = Room::new("unwilling", "exit 1");
    let mut tty = room.run("EDITOR", "exec PROGRAM");
    tty.wait_for_text("文字未改，编辑器未正常结束（退出状态 1）");
    assert!(room.left().is_empty());
    tty.send("q");
    tty.wait_for("no text", |tty| tty.written().contains("exit 0 notes [\"农田\"]."));
}

#[test]
fn whatever_an_editor_leaves_and_however_it_ends_nothing_written_is_lost() {
    for (name, script, said, left) in [
        ("shot", "echo 煤矿 >> \"$1\"; kill -KILL $$", "所写内容在", Some("note.md")),
        ("bytes", "printf '\\325\\342' > \"$1\"", "所写内容在", Some("note.md")),
        ("long", "head -c 1100000 /dev/zero | tr '\\0' x > \"$1\"", "所写内容在", Some("note.md")),
        ("folder", "mv \"$1\" \"$1~\"; mkdir \"$1\"", "无法读回", Some("note.md~")),
        ("unreadable", "rm \"$1\"; ln -s \"$1\" \"$1\"", "无法读回", Some("")),
        ("pipe", "mv \"$1\" \"$1~\"; mkfifo \"$1\"", "无法读回", Some("note.md~")),
        ("moved", "mv \"$1\" \"$1~\"", "无法读回", Some("note.md~")),
        ("removed", "rm \"$1\"", "没有留下文件", None),
        // A folder was named that is not there any more.
        ("all removed", "rm -r \"${1%/*}\"", "没有留下文件", None),
    ] {
        let room = Room::new(name, script);
        let mut tty = room.run("EDITOR", "exec PROGRAM");
        tty.wait_for_text(said);
        match left {
            Some(file) => assert!(room.left().pop().unwrap().join(file).exists() || file.is_empty(), "{name}"),
            None => assert!(room.left().is_empty(), "{name}"),
        }
        tty.send("q");
        tty.wait_for("the note as it was", |tty| tty.written().contains("exit 0 notes [\"农田\"]."));
    }
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn what_an_editor_writes_that_the_program_does_not_wait_for_stays() {
    let room = Room::new("stubborn", "trap '' TERM\necho 煤矿 >> \"$1\"\necho ready\nread line");
    let mut tty = room.run("EDITOR", "sh -c 'echo pid $$; exec PROGRAM'");
    tty.wait_for_text("ready");
    signal("TERM", &tty.pid());
    std::thread::sleep(std::time::Duration::from_millis(200));
    signal("TERM", &tty.pid());
    tty.wait_for("its end", |tty| tty.written().contains("exit 143 notes [\"农田\"]."));
    let file = room.left().pop().unwrap().join("note.md");
    assert_eq!(fs::read_to_string(file).unwrap(), "农田\n煤矿\n");
}

/// Editors with a window of their own return at once where nothing tells them to wait: what was written there was lost.
#[test]
fn an_editor_that_does_not_wait_is_told_of_and_what_it_writes_later_is_found() {
    let room = Room::new("at-once", "");
    let mut tty = room.run("EDITOR", "exec PROGRAM");
    tty.wait_for_text("编辑器马上返回，批注未改；它若还开着（要加 code --wait 这样的选项），写在");
    let file = room.left().pop().unwrap().join("note.md");
    assert_eq!(fs::read_to_string(&file).unwrap(), "农田\n");
    tty.send("q");
    tty.wait_for("the note as it was", |tty| tty.written().contains("exit 0 notes [\"农田\"]."));
    drop(tty);
    // Only on Unix it is known which drafts no program holds any more.
    if cfg!(feature = "portable-input") {
        return;
    }
    fs::write(&file, "农田\n后来写的\n").unwrap();
    let mut again = room.command(env!("CARGO_BIN_EXE_tian"));
    again.args(["review", "--reviewer", "王丽"]);
    let mut tty = Tty::run(again, 200, 30);
    tty.wait_for_text("份草稿没有收进批注");
}

/// vi keeps what is typed in a file of its own: killed together with the program it left an empty note, and nothing
/// was said of its copy.
#[test]
#[cfg_attr(feature = "portable-input", ignore = "only on Unix it is known which drafts no program holds any more")]
fn the_copy_of_an_editor_that_was_killed_is_told_of() {
    let room = Room::new("copy", "");
    // Where it is by default: below the home folder, which a row of 80 columns has no room for.
    let folder = room.0.join(".local/state/tian/drafts/tian-x");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("note.md"), "").unwrap();
    let open = || {
        let mut command = room.command(env!("CARGO_BIN_EXE_tian"));
        command.args(["review", "--reviewer", "王丽"]);
        command.env("HOME", &room.0);
        command.env_remove("XDG_STATE_HOME");
        Tty::run(command, 80, 24)
    };
    let mut tty = open();
    tty.wait_for_text("1/6");
    assert!(!tty.written().contains("份草稿没有收进批注"), "an empty draft is no text");
    drop(tty);
    fs::write(folder.join(".note.md.swp"), "b0VIM 农田").unwrap();
    open().wait_for_text("1 份草稿没有收进批注，最近的是 ~/.local/state/tian/drafts/tian-x（用后请删）");
    // Of several only one was told of.
    let newest = room.0.join(".local/state/tian/drafts/tian-y");
    fs::create_dir_all(&newest).unwrap();
    fs::write(newest.join("note.md"), "农田").unwrap();
    open().wait_for_text("2 份草稿没有收进批注，最近的是 ~/.local/state/tian/drafts/tian-y");
    // Only the next review told of them.
    for args in [["review", "status"], ["review", "doctor"]] {
        let tian = |more: &[&str]| {
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_tian"));
            command.args(args).args(["--reviewer", "王丽"]).args(more).env("TIAN_LANG", "zh");
            command.env("HOME", &room.0).env_remove("XDG_STATE_HOME");
            String::from_utf8(command.output().unwrap().stdout).unwrap()
        };
        let said = tian(&[]);
        assert!(said.contains("2 份草稿没有收进批注，最近的是 ~/.local/state/tian/drafts/tian-y/note.md"), "{said}");
        let json: serde_json::Value = serde_json::from_str(&tian(&["--json"])).unwrap();
        assert_eq!(json["drafts"]["count"], 2);
        crate::cli_json::hold(args[1], &json);
    }
}

#[test]
fn an_editor_that_does_not_exist_is_named() {
    for (editor, said) in [
        (
            "/nonexistent/editor -x",
            "编辑器无法启动（没有这个文件或文件夹），请检查 VISUAL 和 EDITOR：/nonexistent/editor -x",
        ),
        ("vi 'x", "无法读懂"),
    ] {
        let room = Room::new("missing", "");
        let mut tty = room.run(editor, "exec PROGRAM");
        tty.wait_for_text(said);
        assert!(room.left().is_empty());
        tty.send("J");
        tty.wait_for_text("2/6  关于");
        tty.send("q");
        tty.wait_for("its end", |tty| tty.written().contains("exit 0 notes [\"农田\"]."));
    }
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn a_signal_ends_the_editor_first_and_what_it_saves_is_taken() {
    for (name, status) in [("TERM", 143), ("HUP", 129), ("USR1", 128 + 10)] {
        // A room each: what the first program saves at its very end must not be found by the second.
        // It leaves the mouse on and the cursor hidden, as one that is killed does.
        let script = "trap 'echo 存 >> \"$1\"; exit 0' TERM HUP\nprintf '\\033[?1000h\\033[?25l'\n\
            echo ready\nwhile :; do read line; done";
        let room = Room::new(&format!("ended-{name}"), script);
        let mut tty = room.run("EDITOR", "sh -c 'echo pid $$; exec PROGRAM'");
        tty.wait_for_text("ready");
        signal(name, &tty.pid());
        let ended = format!("exit {status} notes [\"农田\\n存\"].");
        tty.wait_for(&ended, |tty| tty.written().contains(&ended));
        assert!(room.left().is_empty());
        let written = tty.written();
        let (_, after) = written.split_once("ready").unwrap();
        assert!(after.contains("\u{1b}[?1000l") && after.contains("\u{1b}[?25h"), "{name}: {after:?}");
    }
}

#[test]
fn ctrl_c_in_an_editor_is_the_editors() {
    let room =
        Room::new("interrupted", "trap 'echo 断 >> \"$1\"; exit 0' INT\necho ready\nwhile :; do read line; done");
    let mut tty = room.run("EDITOR", "exec PROGRAM");
    tty.wait_for_text("ready");
    tty.send("\u{3}");
    tty.wait_for_text("/ 搜索");
    tty.send("q");
    tty.wait_for("the text", |tty| tty.written().contains("exit 0 notes [\"农田\\n断\"]."));
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn an_editor_that_is_stopped_stops_the_program_and_fg_goes_on_with_both() {
    let room =
        Room::new("stopped", "echo ready\nread line\nkill -TSTP $$\necho \"$line\" >> \"$1\"\necho back; read line");
    let mut tty = room.run("EDITOR", "set -m; PROGRAM; echo shell $?; read line; fg; echo end $?");
    tty.wait_for_text("ready");
    tty.send("煤矿\r");
    tty.wait_for_text("shell 147");
    tty.send("\r");
    tty.wait_for_text("back");
    tty.send("\r");
    tty.wait_for_text("/ 搜索");
    tty.send("q");
    tty.wait_for("its end", |tty| tty.written().contains("end 0"));
    assert!(tty.written().contains("exit 0 notes [\"农田\\n煤矿\"]."));
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "folders are held on Unix only")]
fn what_was_being_written_when_the_program_was_killed_is_found_again() {
    let room = Room::new("killed", "echo 煤矿 >> \"$1\"\necho ready\nread line");
    let mut tty = room.run("EDITOR", "sh -c 'echo pid $$; exec PROGRAM'");
    tty.wait_for_text("ready");
    signal("KILL", &tty.pid());
    drop(tty);
    let mut again = room.command(env!("CARGO_BIN_EXE_tian"));
    again.args(["review", "--reviewer", "王丽"]);
    let mut tty = Tty::run(again, 200, 30);
    tty.wait_for_text("份草稿没有收进批注");
    let file = room.left().pop().unwrap().join("note.md");
    assert!(tty.screen().join("").contains(file.to_str().unwrap()));
    assert_eq!(fs::read_to_string(file).unwrap(), "农田\n煤矿\n");
}

/// The mouse's movement, which an editor had asked for, went on being told to the program and to the shell after it.
#[test]
fn mouse_tracking_that_an_editor_leaves_on_is_turned_off() {
    let room = Room::new("mouse", "printf '\\033[?1003h\\033[?1002h'; echo ready");
    let mut tty = room.run("EDITOR", "exec PROGRAM");
    let last = |tty: &Tty, sequence: &str| tty.written().rfind(sequence);
    tty.wait_for("the terminal taken again", |tty| {
        let editor = last(tty, "\u{1b}[?1003h");
        editor.is_some() && last(tty, "\u{1b}[?1000h") > editor
    });
    for mode in ["1002", "1003"] {
        assert!(last(&tty, &format!("\u{1b}[?{mode}l")) > last(&tty, &format!("\u{1b}[?{mode}h")), "{mode}");
    }
    assert!(last(&tty, "\u{1b}[?1000h") > last(&tty, "\u{1b}[?1003l"), "our own mode behind them");
    tty.send("q");
    tty.wait_for("its end", |tty| tty.written().contains("exit 0"));
    let end = tty.written();
    assert!(end.rfind("\u{1b}[?1003l") > end.rfind("\u{1b}[?1000h"), "and at the end");
}
