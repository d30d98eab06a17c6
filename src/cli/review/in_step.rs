//! Folders that Git or Syncthing keep in step: what goes wrong there, and how it is healed.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::app::shell_word;
use crate::lang::{Lang, Text};
use crate::review::{BookmarkTrouble, Gathered, ReviewLocation, git_folder};

/// What Git is told of a folder of reviews: both sides of a journal are kept, since every line stands for itself;
/// bookmarks, locks, backups and files being written belong to their machine.
const GIT: [(&str, &str); 2] = [
    (".gitattributes", "*.jsonl -text merge=union\n"),
    (".gitignore", ".*.lock\n*.bak[0-9]\n.*.new\n*.session.json\n"),
];

/// What Syncthing puts into the name of the copy that lost.
const SYNC_CONFLICT: &str = ".sync-conflict-";

/// Says how copies and folders that are kept in step are healed; nothing where there is nothing to heal.
pub(super) fn advice(
    location: &ReviewLocation,
    gathered: &Gathered,
    bookmarks: &[BookmarkTrouble],
    lang: Lang,
) -> String {
    let mut text = String::new();
    for journal in &gathered.files {
        let path = shell_word(&location.path().join(&journal.name).display().to_string());
        if journal.name.contains(SYNC_CONFLICT) {
            text += &(lang.say(Text::DoctorSyncConflict, &[&journal.name, &path]) + "\n");
        } else if journal.nameless {
            text += &(lang.say(Text::DoctorNameless, &[&journal.name, &path]) + "\n");
        }
    }
    let (mut tracked, mut broken) = (Vec::new(), Vec::new());
    for trouble in bookmarks {
        let path = location.path().join(&trouble.name).display().to_string();
        if trouble.strange {
            text += &(lang.say(Text::DoctorBookmarkStrange, &[&trouble.name]) + "\n");
        }
        if trouble.broken {
            broken.push(path.clone());
        }
        if trouble.tracked {
            tracked.push(shell_word(&path));
        }
    }
    if !broken.is_empty() {
        text += &(lang.say(Text::BookmarkBroken, &[&broken.join(Text::NameJoin.get(lang))]) + "\n");
    }
    if !tracked.is_empty() {
        text += &(lang.say(Text::DoctorBookmarkTracked, &[&tracked.len(), &tracked.join(" ")]) + "\n");
    }
    if git_folder(&location.reviews).is_some() && GIT.iter().any(|file| !has_lines(&location.reviews, file)) {
        text += &(Text::DoctorGit.get(lang).to_owned() + "\n");
    }
    text
}

/// Tells Git how to treat the folder of reviews; returns the files that were added to.
///
/// # Errors
/// Where one of them cannot be written to.
pub(super) fn prepare_git(location: &ReviewLocation) -> io::Result<Vec<String>> {
    let mut written = Vec::new();
    for (name, lines) in GIT {
        let path = location.reviews.join(name);
        let text = fs::read_to_string(&path).unwrap_or_default();
        let missing = lines.lines().filter(|line| !text.lines().any(|known| known == *line));
        let mut added: String = missing.map(|line| format!("{line}\n")).collect();
        if added.is_empty() {
            continue;
        }
        if !text.is_empty() && !text.ends_with('\n') {
            added.insert(0, '\n');
        }
        fs::OpenOptions::new().append(true).create(true).open(&path)?.write_all(added.as_bytes())?;
        written.push(path.display().to_string());
    }
    Ok(written)
}

fn has_lines(folder: &Path, (name, lines): &(&str, &str)) -> bool {
    let text = fs::read_to_string(folder.join(name)).unwrap_or_default();
    lines.lines().all(|line| text.lines().any(|known| known == line))
}
