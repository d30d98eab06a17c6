//! `tian cache`: the indexes that are kept of large files, listed and cleared.

use clap::ArgMatches;
use jiff::ZonedDateTime;

use super::output;
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text, reason};
use crate::paths::{self, KeptEntry};

/// Lists the indexes, or removes those that no program uses.
pub(super) fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let folder = paths::index_folder().map(|folder| folder.display().to_string()).unwrap_or_default();
    let entries = paths::kept_files().map_err(|e| Error::new(ErrorKind::File(e)).in_file(&folder))?;
    if matches.contains_id("DO") {
        return clear(&entries, lang);
    }
    if entries.is_empty() {
        output::complain(Text::CacheNone.get(lang));
        return Ok(Exit::NothingFound);
    }
    let lines: Vec<String> = entries.iter().map(|entry| line(entry, lang)).collect();
    output::print_plain(&(lines.join("\n") + "\n")).map(|()| Exit::Done)
}

fn line(entry: &KeptEntry, lang: Lang) -> String {
    if entry.is_no_file {
        return lang.say(Text::ErrorPlace, &[&entry.path.display(), &Text::CacheNoFile.get(lang)]);
    }
    let name = entry.name.as_deref().unwrap_or(Text::CacheTorn.get(lang));
    let used = ZonedDateTime::try_from(entry.used).map_or_else(|_| String::new(), |used| used.date().to_string());
    let in_use = if entry.in_use { Text::CacheInUse.get(lang) } else { "" };
    lang.say(Text::CacheIndex, &[&name, &megabytes(entry.size), &used]) + in_use
}

fn clear(entries: &[KeptEntry], lang: Lang) -> Result<Exit, Error> {
    let (mut count, mut size, mut in_use, mut wrong) = (0, 0, 0, Vec::new());
    for entry in entries {
        match entry.remove() {
            Ok(true) => (count, size) = (count + 1, size + entry.size),
            Ok(false) => in_use += 1,
            Err(e) => wrong.push((entry.path.display(), e)),
        }
    }
    output::print_plain(&(lang.say(Text::CacheCleared, &[&count, &megabytes(size)]) + "\n"))?;
    for (path, e) in &wrong {
        let why = lang.say(Text::CacheStuck, &[&reason(&e.to_string(), lang)]);
        output::complain(&lang.say(Text::ErrorPlace, &[path, &why]));
    }
    if in_use > 0 {
        output::complain(&lang.say(Text::CacheKept, &[&in_use]));
    }
    Ok(if in_use == 0 && wrong.is_empty() { Exit::Done } else { Exit::Unsaved })
}

/// Bytes in whole megabytes, at least one.
fn megabytes(size: u64) -> u64 {
    size.div_ceil(1 << 20)
}
