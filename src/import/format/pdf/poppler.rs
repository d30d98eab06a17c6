//! Running `pdftotext`: found in a fixed list of folders, with bounds of time and of bytes.

use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use crate::import::source::ReadError;

/// Where programs are installed by systems and their owners; a folder in PATH may be anybody's.
const FOLDERS: [&str; 8] = [
    "/usr/bin",
    "/usr/local/bin",
    "/opt/homebrew/bin",
    "/opt/local/bin",
    "/home/linuxbrew/.linuxbrew/bin",
    "/run/current-system/sw/bin",
    "/snap/bin",
    "C:\\Program Files\\poppler\\Library\\bin",
];
/// How long a document may take: a newspaper of a hundred pages takes two seconds.
const TIME_LIMIT: Duration = Duration::from_secs(20);
/// Bytes of words and places: about a hundred a word.
const OUTPUT_LIMIT: u64 = 64 << 20;

/// The program's path, where it is installed.
fn find_program() -> Option<PathBuf> {
    let name = if cfg!(windows) { "pdftotext.exe" } else { "pdftotext" };
    FOLDERS.iter().map(|folder| PathBuf::from(folder).join(name)).find(|path| path.is_absolute() && path.is_file())
}

/// Finds the words of a document. It goes to the program by its standard input, so that nothing is written anywhere.
pub(super) fn run(bytes: &[u8]) -> Result<String, ReadError> {
    let program = find_program().ok_or(ReadError::NoPoppler)?;
    let mut child = Command::new(program)
        .args(["-bbox", "-enc", "UTF-8", "-q", "-", "-"])
        .env_clear()
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(ReadError::File)?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(ReadError::NoPoppler);
    };
    let (done, result) = channel();
    let found = std::thread::scope(|scope| {
        // Both at once: either pipe holds only some thousand bytes. A program that stops reading ends the writing.
        scope.spawn(move || input.write_all(bytes));
        scope.spawn(move || {
            let mut found = Vec::new();
            let read = output.take(OUTPUT_LIMIT + 1).read_to_end(&mut found);
            let _ = done.send(read.map(|_| found));
        });
        let found = result.recv_timeout(TIME_LIMIT);
        if !matches!(&found, Ok(Ok(found)) if found.len() as u64 <= OUTPUT_LIMIT) {
            // With the program both pipes end, and both threads with them.
            let _ = child.kill();
        }
        found
    });
    let status = child.wait().map_err(ReadError::File)?;
    let found = match found {
        Err(_) => return Err(ReadError::TooLarge("20 s")),
        Ok(found) => found.map_err(ReadError::File)?,
    };
    if found.len() as u64 > OUTPUT_LIMIT {
        return Err(ReadError::TooLarge("64 MB of words"));
    }
    if !status.success() {
        return Err(ReadError::Damaged("pdftotext".to_owned()));
    }
    Ok(String::from_utf8_lossy(&found).into_owned())
}
