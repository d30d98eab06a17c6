//! The files that the user writes for the program: options (read by the command line) and keys.

use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind};
use crate::lang::{Lang, Text};
use crate::paths;
use crate::text::width::width;
use crate::ui::action::{Action, ActionEntry, Group};
use crate::ui::context::Context;
use crate::ui::keymap::{Keymap, parse};

/// Bytes of the longest file that is read.
const LONGEST: u64 = 1 << 20;

/// Columns before what a line of the list of keys does.
const KEYS: usize = 44;

/// The file of keys, whether there is one or not; `None` where the user has no home.
pub(crate) fn keys_file() -> Option<PathBuf> {
    Some(paths::settings_folder()?.join("keys"))
}

/// Reads a file of settings; `None` where there is none.
///
/// # Errors
/// Where it is there and cannot be read, or is no text.
pub(crate) fn read(path: &Path) -> Result<Option<String>, ErrorKind> {
    let bytes = match paths::read(path, LONGEST) {
        Ok(bytes) => bytes,
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(None),
        Err(e) => return Err(ErrorKind::File(e)),
    };
    let text = String::from_utf8(bytes).map_err(|_| ErrorKind::NotUtf8)?;
    Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
}

/// The keys: those of the user's file, and the usual ones for what it does not name.
///
/// # Errors
/// Where the file cannot be read, or a line of it gives no keys that can be.
pub(crate) fn keymap(lang: Lang) -> Result<Keymap, Error> {
    let Some(path) = keys_file() else { return Ok(Keymap::default()) };
    let place = path.to_string_lossy();
    let Some(text) = read(&path).map_err(|kind| Error::new(kind).in_file(&place))? else {
        return Ok(Keymap::default());
    };
    parse(&text).map_err(|wrong| Error::new(ErrorKind::Usage(wrong.sentence(lang))).in_file(&place).at_line(wrong.line))
}

/// The keys that hold, as a file of keys. Where the user's file is wrong, the usual ones, whose names are then what
/// the user needs, and what is wrong.
pub(crate) fn list_own_keys(lang: Lang) -> (String, Option<Error>) {
    match keymap(lang) {
        Ok(keymap) => (list_keys(&keymap, lang), None),
        Err(wrong) => (list_keys(&Keymap::default(), lang), Some(wrong)),
    }
}

/// The keys as a file of keys that says what each does.
fn list_keys(keymap: &Keymap, lang: Lang) -> String {
    let file = keys_file().map(|path| path.display().to_string()).unwrap_or_default();
    let mut text = lang.say(Text::KeysHead, &[&file]) + "\n";
    for group in Group::ALL {
        text.extend(["\n# ", group.title(lang), "\n"]);
        for (entry, keys) in keymap.rows().filter(|(entry, _)| entry.group == group) {
            let shown: Vec<String> = keys.iter().map(|key| key.shown()).collect();
            let fixed = if is_fixed(entry) { "# " } else { "" };
            let line = [fixed, entry.name, " = ", &shown.join(" ")].concat();
            let about = keymap.put_keys(Context::Reading, lang.pick(entry.about.0, entry.about.1));
            text.extend([&line, &*" ".repeat(KEYS.saturating_sub(width(&line))), "  # ", &about, "\n"]);
        }
    }
    text
}

/// Whether the keys of an action are digits that nobody can change.
fn is_fixed(entry: &ActionEntry) -> bool {
    matches!(entry.action, Action::Number | Action::NoVerdict)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_keys_is_a_file_of_keys() {
        let usual = Keymap::default();
        for lang in [Lang::Zh, Lang::En] {
            let list = list_keys(&usual, lang);
            let read = parse(&list).unwrap_or_else(|wrong| panic!("{} {}", wrong.line, wrong.sentence(lang)));
            assert!(read.rows().zip(usual.rows()).all(|((_, read), (_, usual))| read == usual));
        }
    }
}
