//! The person's editor: it has the terminal and the keys, what it leaves comes back, and nothing that was
//! written is lost. The editors here are scripts of the shell.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use portable_pty::CommandBuilder;
use tian::app::{App, converse};
use tian::lang::Lang;
use tian::terminal::session::Session;
use tian::ui::Effect;

use crate::tty::{Tty, environment, signal};

/// Not a test of its own: what the others run in a terminal. A program that begins with a text in the
/// editor, and in the end prints what came of it.
#[test]
#[ignore = "takes the terminal, run by other tests"]
fn edits_in_a_terminal() {
    let session = Session::enter().unwrap();
    let library = Arc::new(tian::dataset::bundled().unwrap());
    let mut app = App::new(library, Lang::Zh, false, session.size());
    let first = app.perform(Effect::Edit("农田".to_owned()));
    let exit = converse(&mut app, &session, first, false).unwrap();
    drop(session);
    println!("exit {} edited {:?}.", exit.status(), app.state.edited);
}

/// A folder with an editor in it, both gone in the end.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str, script: &str) -> Desk {
        let folder = std::env::temp_dir().join(format!("tian-desk-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("temporary")).unwrap();
        fs::write(folder.join("editor"), script).unwrap();
        Desk(folder)
    }

    /// The program in a terminal, with this editor; what runs it may be another shell's text.
    fn run(&self, editor: &str, script: &str) -> Tty {
        let program = format!(
            "{} --ignored --exact editor::edits_in_a_terminal --nocapture --test-threads=1",
            std::env::current_exe().unwrap().display()
        );
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", &script.replace("PROGRAM", &program)]);
        let mut command = environment(command);
        command.env("TMPDIR", self.0.join("temporary"));
        command.env("VISUAL", editor.replace("EDITOR", &format!("sh '{}'", self.0.join("editor").display())));
        Tty::run(command, 100, 30)
    }

    /// What is left in the folder of temporary files.
    fn left(&self) -> Vec<PathBuf> {
        fs::read_dir(self.0.join("temporary")).unwrap().map(|entry| entry.unwrap().path()).collect()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn an_editor_has_the_terminal_and_its_text_comes_back() {
    let desk =
        Desk::new("plain", "ls -l \"$2\"; ls -ld \"${2%/*}\"; echo ready $1; read line; echo \"$line\" >> \"$2\"");
    let mut tty = desk.run("EDITOR '-a b'", "exec PROGRAM");
    tty.wait_for_text("ready -a b");
    let written = tty.written();
    assert!(written.contains("-rw-------") && written.contains("drwx------"), "{written}");
    assert!(written.rfind("\u{1b}[?1049l") > written.rfind("\u{1b}[?1049h"), "on the screen that stays");
    // Commands, if anybody else read them; Ctrl-C is the editor's too.
    tty.send("qqJ 煤矿\r");
    tty.wait_for_text("/ 搜索");
    assert!(tty.screen().join("\n").contains("第 1/6 件"));
    assert!(desk.left().is_empty());
    tty.send("J");
    tty.wait_for_text("第 2/6 件");
    tty.send("q");
    tty.wait_for("what came of it", |tty| tty.written().contains("exit 0 edited Some(\"农田\\nqqJ 煤矿\")."));
}

#[test]
fn what_a_failing_editor_has_written_is_kept_and_its_place_said() {
    let desk = Desk::new("failing", "echo 煤矿 >> \"$1\"; exit 3");
    let mut tty = desk.run("EDITOR", "exec PROGRAM");
    tty.wait_for_text("note.md：");
    let folder = desk.left().pop().unwrap();
    assert_eq!(fs::read_to_string(folder.join("note.md")).unwrap(), "农田\n煤矿\n");
    tty.send("q");
    tty.wait_for("no text", |tty| tty.written().contains("exit 0 edited None."));
    drop(tty);

    let desk = Desk::new("unwilling", "exit 1");
    let mut tty = desk.run("EDITOR", "exec PROGRAM");
    tty.wait_for_text("文字未改");
    assert!(desk.left().is_empty());
    tty.send("q");
    tty.wait_for("no text", |tty| tty.written().contains("exit 0 edited None."));
}

#[test]
fn an_editor_that_does_not_exist_is_named() {
    let desk = Desk::new("missing", "");
    for (editor, said) in [("/nonexistent/editor -x", "/nonexistent/editor -x 无法启动"), ("vi 'x", "无法读懂")]
    {
        let mut tty = desk.run(editor, "exec PROGRAM");
        tty.wait_for_text(said);
        assert!(desk.left().is_empty());
        tty.send("J");
        tty.wait_for_text("第 2/6 件");
        tty.send("q");
        tty.wait_for("its end", |tty| tty.written().contains("exit 0 edited None."));
    }
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn a_signal_ends_the_editor_first_and_what_it_saves_is_taken() {
    let desk = Desk::new("ended", "trap 'echo 存 >> \"$1\"; exit 0' TERM HUP\necho ready\nwhile :; do read line; done");
    for (name, status) in [("TERM", 143), ("HUP", 129)] {
        let mut tty = desk.run("EDITOR", "sh -c 'echo pid $$; exec PROGRAM'");
        tty.wait_for_text("ready");
        signal(name, &tty.pid());
        let ended = format!("exit {status} edited Some(\"农田\\n存\").");
        tty.wait_for(&ended, |tty| tty.written().contains(&ended));
        assert!(desk.left().is_empty());
    }
}

#[test]
fn ctrl_c_in_an_editor_is_the_editors() {
    let desk =
        Desk::new("interrupted", "trap 'echo 断 >> \"$1\"; exit 0' INT\necho ready\nwhile :; do read line; done");
    let mut tty = desk.run("EDITOR", "exec PROGRAM");
    tty.wait_for_text("ready");
    tty.send("\u{3}");
    tty.wait_for_text("/ 搜索");
    tty.send("q");
    tty.wait_for("the text", |tty| tty.written().contains("exit 0 edited Some(\"农田\\n断\")."));
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn an_editor_that_is_stopped_stops_the_program_and_fg_goes_on_with_both() {
    let desk =
        Desk::new("stopped", "echo ready\nread line\nkill -TSTP $$\necho \"$line\" >> \"$1\"\necho back; read line");
    let mut tty = desk.run("EDITOR", "set -m; PROGRAM; echo shell $?; read line; fg; echo end $?");
    tty.wait_for_text("ready");
    tty.send("煤矿\r");
    tty.wait_for_text("shell 147");
    tty.send("\r");
    tty.wait_for_text("back");
    tty.send("\r");
    tty.wait_for_text("/ 搜索");
    tty.send("q");
    tty.wait_for("its end", |tty| tty.written().contains("end 0"));
    assert!(tty.written().contains("exit 0 edited Some(\"农田\\n煤矿\")."));
}
