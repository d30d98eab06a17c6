//! A text in the user's own editor.
//!
//! The text goes through a file in a folder that only its owner can look into; both are removed afterwards.
//! `$VISUAL`, else `$EDITOR`, is a command with its arguments, split as a shell splits them but run without
//! one. What a failing editor has left is kept and its place told, so that no text is lost.

use std::env;
use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::draft::{self, Draft};
use super::system;
use crate::ui::msg::EditorError;

/// Nobody has looked at a text and left it as it was in less: an editor that ends so soon has handed the text over to
/// a window that goes on.
const AT_ONCE: Duration = Duration::from_millis(300);

/// An editor at work.
pub(crate) struct Editor {
    process: u32,
    thread: JoinHandle<()>,
}

impl Editor {
    /// Starts an editor on a text, with the standard input that `keys` gives; the terminal must be free for
    /// it. Calls `done` from another thread with the new text when it has ended, or with why there is none; where
    /// `done` says that nobody takes the text, its file stays.
    /// The byte order mark and the newline that editors put at the end are left out; a line ends in `\n`.
    ///
    /// # Errors
    /// Where it cannot be started.
    pub(crate) fn start(
        text: &str,
        keys: impl Fn() -> io::Result<Stdio>,
        done: impl FnOnce(Result<String, EditorError>) -> bool + Send + 'static,
    ) -> Result<Editor, EditorError> {
        Editor::run(&command(|name| env::var(name).ok())?, text, keys, done)
    }

    fn run(
        words: &[String],
        text: &str,
        keys: impl Fn() -> io::Result<Stdio>,
        done: impl FnOnce(Result<String, EditorError>) -> bool + Send + 'static,
    ) -> Result<Editor, EditorError> {
        let shown = words.join(" ");
        let draft = Draft::new(text, &draft::folder()).map_err(|e| EditorError::File(e.to_string()))?;
        let start = |e: io::Error| match e.kind() {
            io::ErrorKind::OutOfMemory | io::ErrorKind::WouldBlock => EditorError::NoMeans(e.to_string()),
            _ => EditorError::Start(shown.clone(), e.to_string()),
        };
        let mut child = spawn(words, &draft.path(), keys).map_err(start)?;
        let process = child.id();
        let name = shown.clone();
        let (hand_over, taken) = std::sync::mpsc::sync_channel::<(Child, Draft)>(1);
        let waiting = thread::Builder::new().name("editor".to_owned()).spawn(move || {
            if let Ok((child, draft)) = taken.recv() {
                let begun = Instant::now();
                match outcome(system::wait(child), &name, draft, begun) {
                    Ok((text, draft)) => {
                        if !done(Ok(text)) {
                            draft.keep();
                        }
                    }
                    Err(why) => {
                        done(Err(why));
                    }
                }
            }
        });
        match waiting {
            Ok(thread) => {
                // The thread takes it as its first act.
                let _ = hand_over.send((child, draft));
                Ok(Editor { process, thread })
            }
            Err(e) => {
                let _ = child.kill().and_then(|()| child.wait());
                draft.keep();
                Err(start(e))
            }
        }
    }

    /// Waits until the file of a text that has come back is removed: left behind by the end of the program it
    /// would look like one that is lost.
    pub(crate) fn finish(self) {
        let _ = self.thread.join();
    }

    /// Passes a signal on to the editor.
    pub(crate) fn signal(&self, signal: u8) {
        system::signal(self.process, signal);
    }
}

/// Starts a command on a file.
fn spawn(words: &[String], file: &Path, keys: impl Fn() -> io::Result<Stdio>) -> io::Result<Child> {
    let (program, args) = words.split_first().ok_or(io::ErrorKind::NotFound)?;
    let mut begun = Err(io::ErrorKind::NotFound.into());
    for ending in system::ENDINGS {
        let name = format!("{program}{ending}");
        // A missing batch file would be noticed only by the shell that runs it, as if it had failed.
        if !ending.is_empty() && name.contains(['/', '\\']) && !Path::new(&name).is_file() {
            continue;
        }
        begun = Command::new(name).args(args).arg(file).stdin(keys()?).spawn();
        if !matches!(&begun, Err(e) if e.kind() == io::ErrorKind::NotFound) {
            break;
        }
    }
    begun
}

/// The words of the command that the environment asks for.
fn command(variable: impl Fn(&str) -> Option<String>) -> Result<Vec<String>, EditorError> {
    let set = |name| variable(name).filter(|value| !value.trim().is_empty());
    let Some(value) = set("VISUAL").or_else(|| set("EDITOR")) else {
        return Ok(vec![system::EDITOR.to_owned()]);
    };
    // On Windows a path is no text for a shell: its blanks and backslashes mean themselves.
    if cfg!(windows) && Path::new(&value).is_file() {
        return Ok(vec![value]);
    }
    let split =
        if cfg!(windows) { shell_words::split(&value.replace('\\', r"\\")) } else { shell_words::split(&value) };
    split.map_err(|_| EditorError::Command(value))
}

/// The new text and its file, or why there is none.
fn outcome(
    ended: io::Result<ExitStatus>,
    command: &str,
    draft: Draft,
    begun: Instant,
) -> Result<(String, Draft), EditorError> {
    let status = match ended {
        Ok(status) if status.success() => {
            let text = match draft.read() {
                Ok(text) if begun.elapsed() < AT_ONCE && draft.is_unchanged(&text) => {
                    return Err(EditorError::AtOnce { command: command.to_owned(), kept: draft.leave() });
                }
                Ok(text) => return Ok((text, draft)),
                Err(e) => (e.kind(), e.to_string()),
            };
            return Err(match (text, draft.keep()) {
                ((io::ErrorKind::InvalidData | io::ErrorKind::FileTooLarge, _), kept) => EditorError::NotText { kept },
                ((_, words), kept) => EditorError::Unreadable { words, kept },
            });
        }
        Ok(status) => status.to_string(),
        Err(e) => e.to_string(),
    };
    Err(EditorError::Failed { command: command.to_owned(), status, kept: draft.keep() })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_environment_names_the_editor() {
        let asked = |visual: Option<&str>, editor: Option<&str>| {
            let variable = |name: &str| if name == "VISUAL" { visual } else { editor }.map(str::to_owned);
            command(variable)
        };
        assert_eq!(asked(Some("code --wait"), Some("vi")).unwrap(), ["code", "--wait"]);
        assert_eq!(asked(Some(" "), Some("'/opt/my ed' -n")).unwrap(), ["/opt/my ed", "-n"]);
        assert_eq!(asked(None, None).unwrap(), [system::EDITOR]);
        assert_eq!(asked(None, Some("ed 'x")), Err(EditorError::Command("ed 'x".to_owned())));
        if cfg!(windows) {
            assert_eq!(asked(None, Some(r"C:\ed.exe -n")).unwrap(), [r"C:\ed.exe", "-n"]);
            assert_eq!(asked(None, Some(r#""C:\my files\ed" -n"#)).unwrap(), [r"C:\my files\ed", "-n"]);
        }
    }

    #[test]
    fn an_editor_is_found_by_its_name_and_its_text_comes_back() {
        let folder = tempfile::Builder::new().prefix("my editors ").tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).display().to_string();
        let words = if cfg!(windows) {
            fs::write(path("editor.cmd"), "@echo %1 %2>>%3\r\n").unwrap();
            vec![path("editor"), "-a".to_owned(), "b c".to_owned()]
        } else {
            fs::write(path("editor"), "echo \"$1 $2\" >> \"$3\"\n").unwrap();
            vec!["sh".to_owned(), path("editor"), "-a".to_owned(), "b c".to_owned()]
        };
        let (send, received) = std::sync::mpsc::channel();
        Editor::run(&words, "农田", || Ok(Stdio::null()), move |edited| send.send(edited).is_ok()).unwrap();
        let added = received.recv().unwrap().unwrap().replace('"', "");
        assert_eq!(added, "农田\n-a b c");
        let missing = Editor::run(&[path("nothing")], "", || Ok(Stdio::null()), |_| true);
        assert!(matches!(missing, Err(EditorError::Start(..))));
    }
}
