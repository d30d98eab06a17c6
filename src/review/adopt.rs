//! Events in the reviewer's own name from elsewhere, made the reviewer's own.
//!
//! The file that they come from may be another user's, who can change or remove it. What the reviewer adopts is
//! copied line by line, byte for byte, into a file of the reviewer's own
//! (`王丽@laptop.adopted-by-王丽@pc.jsonl`), which counts as long as the reviewer's word does.

use std::collections::HashSet;
use std::io::{self, ErrorKind};

use jiff::{Timestamp, ToSpan};

use super::journal::{is_journal, lines};
use super::store::addition::add_to;
use super::store::location::ReviewLocation;
use super::store::names::file_name;
use super::store::speaker::{Speaker, seen_part};
use super::wire::parse;
use super::{Id, VERSION};
use crate::text::sanitize::seen_name;

/// Whether somebody means a source by what they type, in whatever way its reviewer is spelt there: `王丽@pc`.
pub(crate) fn is_source_named(source: &str, named: &str) -> bool {
    let both = source.split_once('@').zip(named.split_once('@'));
    both.is_some_and(|((who, host), (name, of))| host == of && seen_part(who) == file_name(&seen_name(name)))
}

/// The events of a source in the reviewer's name with which something ends that was written one after another, where a
/// wrong clock has dated them days ahead: the reviewer's word comes behind them. What cannot be read has none.
pub(crate) fn dated_ahead_of(location: &ReviewLocation, source: &str) -> Vec<Id> {
    let Ok(Some(folder)) = location.folder() else { return Vec::new() };
    let names = folder.names().unwrap_or_default();
    let is_of_source = |name: &&String| {
        let speaker = location.speaker_in(&folder, &names, name);
        is_journal(name) && matches!(speaker, Speaker::Claimed(of) | Speaker::Adopted(of) if of == source)
    };
    let tomorrow = Timestamp::now().checked_add(24.hours()).unwrap_or(Timestamp::MAX);
    let mut ends = Vec::new();
    for (bytes, _) in names.iter().filter(is_of_source).filter_map(|name| folder.read(name).ok()) {
        let mut line_before = 0;
        for (number, line) in lines(&bytes) {
            if line_before > 0 && number == line_before + 1 {
                ends.pop();
            }
            line_before = number;
            ends.push(parse(line).ok());
        }
    }
    let ahead = ends.into_iter().flatten().filter(|event| event.time > tomorrow);
    ahead.map(|event| event.id).collect()
}

/// Copies what the folder holds in the reviewer's name under a source, before the reviewer's word is put on record.
///
/// # Errors
/// Where a file cannot be read, or the copies cannot be written: then there are none.
pub(crate) fn copy_claim(location: &ReviewLocation, source: &str) -> io::Result<()> {
    let Some(folder) = location.folder()? else { return Ok(()) };
    let (copy, reviewer) = (location.adopted(source), file_name(&location.reviewer));
    let mut known: HashSet<Vec<u8>> = HashSet::new();
    if folder.has(&copy) {
        if !folder.is_mine(&copy) {
            return Err(io::Error::new(ErrorKind::PermissionDenied, copy));
        }
        known.extend(lines(&folder.read(&copy)?.0).map(|(_, line)| line.trim_ascii().to_vec()));
    }
    let (names, mut copied) = (folder.names()?, Vec::new());
    let is_of_source = |name: &&String| {
        is_journal(name) && location.speaker_in(&folder, &names, name) == Speaker::Claimed(source.to_owned())
    };
    for name in names.iter().filter(is_of_source) {
        // What was not written one after another stays parted (`journal/gathering`).
        let (mut begins, mut line_before) = (!(known.is_empty() && copied.is_empty()), 0);
        for (number, line) in lines(&folder.read(name)?.0) {
            begins |= number > line_before + 1;
            line_before = number;
            let is_taken = parse(line).is_ok_and(|event| event.version <= VERSION && file_name(&event.who) == reviewer)
                && known.insert(line.trim_ascii().to_vec());
            if is_taken {
                copied.extend([if begins { &b"\n"[..] } else { b"" }, line, b"\n"].concat());
                begins = false;
            }
        }
    }
    if copied.is_empty() { Ok(()) } else { add_to(&folder, &copy, &copied).map(drop) }
}
