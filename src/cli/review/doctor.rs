//! `tian review doctor`: what is damaged in the journals, where, and what was kept.

use std::fmt::Display;

use clap::ArgMatches;
use serde::Serialize;

use super::in_step;
use super::left::{DraftsJson, UnfinishedJson, Unsaved};
use crate::app::errors::reviews_error;
use crate::app::gone_in;
use crate::cli::{location, output};
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text, round_words};
use crate::model::Library;
use crate::review::{
    Assignment, Assignments, Bookmark, BookmarkTrouble, Damage, EventLog, Gathered, Journal, LineError, MissingEvents,
    ReviewLocation, Store, VERSION, bookmark_troubles,
};

/// Lines of a file that are named one by one; the rest is counted.
const NAMED: usize = 20;

#[derive(Serialize)]
struct Output {
    folder: String,
    files: Vec<File>,
    damaged: usize,
    /// Bookmarks that Git tracks, or that are broken, those that were set aside among them.
    bookmarks: Vec<BookmarkTrouble>,
    /// Assignments that do not count.
    assignments: Vec<UncountedAssignment>,
    /// Reviewers in whose names files of several accounts stand.
    shared_names: Vec<String>,
    /// Other rounds of the collection.
    rounds: Vec<Round>,
    /// Events that an earlier session could not save, and that are still missing.
    unsaved: Vec<Unsaved>,
    /// Drafts that are in no note.
    drafts: Option<DraftsJson>,
    /// Notes that were begun on the screen and not finished.
    unfinished: Option<UnfinishedJson>,
    /// Events that were there and are in no journal any more.
    missing: Option<MissingEvents>,
    /// Who has recorded as settled what does not count, without having looked at the verdicts of others.
    settled_unseen: Vec<String>,
}

#[derive(Serialize)]
struct UncountedAssignment {
    name: String,
    reason: String,
}

#[derive(Serialize)]
struct Round {
    round: Option<String>,
    events: usize,
    /// Events of the reviewer's that were there and are in no journal any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<usize>,
    /// Whether something there cannot be read: it is in no count.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unreadable: bool,
    /// Whether records of it are here too.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    copied: bool,
    /// What is said of these.
    #[serde(skip)]
    said: Vec<String>,
}

#[derive(Serialize)]
struct File {
    name: String,
    events: usize,
    repeated: usize,
    unknown: usize,
    foreign: usize,
    conflicting: usize,
    /// The file with the events that count under these ids.
    conflicts_with: Option<String>,
    early: usize,
    future: usize,
    postponed: usize,
    corrected: usize,
    claimed: usize,
    version: u32,
    refused: Option<String>,
    damage: Vec<DamagedLine>,
}

#[derive(Serialize)]
struct DamagedLine {
    line: usize,
    bytes: usize,
    reason: String,
}

/// Prints a report of each journal; ends with the status of bad data where one is damaged.
pub(super) fn run(
    library: &dyn Library,
    location: &ReviewLocation,
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Exit, Error> {
    if matches.get_flag("git") {
        let saving = |e| Error::new(ErrorKind::Save(e)).in_file(&location.reviews.to_string_lossy());
        let written = in_step::prepare_git(location).map_err(saving)?;
        let said = if written.is_empty() { Text::DoctorGitDone } else { Text::DoctorGitWritten };
        output::print_done(&(), &(lang.say(said, &[&written.join(Text::NameJoin.get(lang))]) + "\n"), false)?;
        return Ok(Exit::Done);
    }
    let mut gathered = location::gather(location, lang)?;
    let drafts = DraftsJson::left();
    let event_log = location.event_log(std::mem::take(&mut gathered.events)).place_all(library);
    let unsaved = Unsaved::of(location, &event_log);
    let missing = MissingEvents::of(location, &event_log, &gathered);
    let sessions = Bookmark::all(location).map_err(|e| reviews_error(location, e))?;
    let unfinished = UnfinishedJson::of(&sessions, &event_log, library, &location.session);
    let settled_unseen: Vec<String> = event_log.settled_unseen().into_iter().map(str::to_owned).collect();
    let bookmarks = bookmark_troubles(location);
    let rounds = rounds(location, &event_log, lang);
    let is_whole = unsaved.is_empty()
        && missing.is_none()
        && rounds.iter().all(|round| round.missing.is_none() && !round.unreadable && !round.copied)
        && settled_unseen.is_empty()
        && !bookmarks.iter().any(|bookmark| bookmark.broken);
    let assignments = Assignments::read(location).map_err(|e| reviews_error(location, e))?;
    if matches.get_flag("json") {
        let uncounted = assignments.faults.iter();
        let uncounted = uncounted
            .map(|(name, fault)| UncountedAssignment { name: name.clone(), reason: fault.sentence(lang) })
            .collect();
        let files = gathered.files.iter().map(|journal| file(journal, lang)).collect();
        let folder = location.path().to_string_lossy().into_owned();
        let damaged = gathered.damaged();
        let shared_names = location.shared_names();
        let assignments = uncounted;
        let output = Output {
            folder,
            files,
            damaged,
            bookmarks,
            assignments,
            shared_names,
            rounds,
            unsaved,
            drafts,
            unfinished,
            missing,
            settled_unseen,
        };
        output::print_json(&output)?;
    } else {
        let unsaved = unsaved.iter().map(|unsaved| unsaved.sentence(lang) + "\n").collect::<String>();
        let drafts = drafts.map(|drafts| drafts.sentence(lang)).unwrap_or_default();
        let unfinished = unfinished.map(|unfinished| unfinished.sentence(lang)).unwrap_or_default();
        let missing = missing.map(|missing| missing.sentence(lang)).into_iter();
        let asked = assignments.current.as_ref().map(Assignment::asked);
        let settled = event_log.settled_oddly(library, asked.as_ref(), |item| output::item_name(item, lang), lang);
        let said = missing.chain(assignments.uncounted(lang)).chain(settled).map(|said| said + "\n");
        let said = said.collect::<String>();
        output::print_plain(
            &(unsaved + &drafts + &unfinished + &said + &render_text(location, &gathered, &bookmarks, &rounds, lang)),
        )?;
    }
    let is_sound = is_whole
        && gathered.damaged() + gathered.uncounted() + assignments.faults.len() == 0
        && gathered.files.iter().all(|journal| journal.refused.is_none());
    Ok(if is_sound { Exit::Done } else { Exit::Data })
}

fn rounds(location: &ReviewLocation, here: &EventLog, lang: Lang) -> Vec<Round> {
    let round = |there: ReviewLocation| {
        let read = Store::read(&there);
        let unread = location::unread(&there, &read, lang);
        let events = read.map(|gathered| gathered.events).unwrap_or_default();
        let copied = location::copied(here, &there, &events, lang);
        let (missing, gone) = gone_in(&there, lang).unzip();
        let (events, unreadable, is_copied) = (events.len(), unread.is_some(), copied.is_some());
        let said = unread.into_iter().chain(copied).chain(gone).collect();
        Round { round: there.round, events, missing, unreadable, copied: is_copied, said }
    };
    location.other_rounds().into_iter().map(round).collect()
}

fn file(journal: &Journal, lang: Lang) -> File {
    let line =
        |damage: &Damage| DamagedLine { line: damage.line, bytes: damage.bytes, reason: reason(&damage.reason, lang) };
    File {
        name: journal.name.clone(),
        events: journal.events,
        repeated: journal.repeated,
        unknown: journal.unknown,
        foreign: journal.foreign,
        conflicting: journal.conflicting,
        conflicts_with: journal.conflicts_with.clone(),
        early: journal.early,
        future: journal.future,
        postponed: journal.postponed,
        corrected: journal.corrected,
        claimed: journal.claimed,
        version: journal.version,
        refused: journal.refused.as_ref().map(ToString::to_string),
        damage: journal.damage.iter().map(line).collect(),
    }
}

fn render_text(
    location: &ReviewLocation,
    gathered: &Gathered,
    bookmarks: &[BookmarkTrouble],
    rounds: &[Round],
    lang: Lang,
) -> String {
    let say = |text: Text, values: &[&dyn Display]| lang.say(text, values) + "\n";
    let is_disowned = |journal: &Journal| {
        let mut claims = gathered.claims.iter().filter(|claim| Some(&claim.source) == journal.source.as_ref());
        claims.any(|claim| claim.answer == Some(false))
    };
    let mut text = say(Text::ReviewStatusFolder, &[&location.path().to_string_lossy()]);
    for journal in &gathered.files {
        let name = journal.name.as_str();
        if let Some(error) = &journal.refused {
            text += &say(Text::ReviewJournalRefused, &[&name, &crate::lang::reason(&error.to_string(), lang)]);
            continue;
        }
        text += &say(Text::ReviewJournal, &[&name, &journal.events]);
        for damage in journal.damage.iter().take(NAMED) {
            text += &(damaged_line(Text::ReviewDamagedLine, name, damage, lang) + "\n");
        }
        if journal.damage.len() > NAMED {
            text += &say(Text::ReviewMoreDamage, &[&name, &(journal.damage.len() - NAMED)]);
        }
        let with = journal.conflicts_with.as_deref().unwrap_or_default();
        let first = journal.unknown_line.to_string();
        let counts = [
            (Text::ReviewJournalRepeated, journal.repeated),
            (Text::ReviewJournalUnknown, journal.unknown),
            (Text::DoctorForeign, if journal.nameless { 0 } else { journal.foreign }),
            (if with.is_empty() { Text::DoctorAltered } else { Text::DoctorConflicting }, journal.conflicting),
            (Text::DoctorEarly, journal.early),
            (Text::DoctorFuture, journal.future),
            (Text::DoctorPostponed, journal.postponed),
            (Text::DoctorCorrected, journal.corrected),
            (if is_disowned(journal) { Text::DoctorDisowned } else { Text::DoctorClaimed }, journal.claimed),
        ];
        for (sentence, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
            let behind = if sentence == Text::ReviewJournalUnknown { &*first } else { with };
            text += &say(sentence, &[&name, &count, &behind]);
        }
        if journal.version > VERSION {
            text += &say(Text::ReviewNewer, &[&journal.version]);
        }
    }
    // A socket or what else cannot be read is not there to be made one.
    let is_segment = |j: &&Journal| location.is_own(&j.name) && j.source.is_none() && j.refused.is_none();
    if gathered.files.iter().filter(is_segment).count() > 1 {
        text += &say(Text::ReviewSegments, &[]);
    }
    text += &in_step::advice(location, gathered, bookmarks, lang);
    let accounts = location.shared_names();
    if !accounts.is_empty() {
        text += &say(Text::DoctorAccounts, &[&accounts.join(Text::NameJoin.get(lang))]);
    }
    let named =
        rounds.iter().map(|one| lang.say(Text::RoundEvents, &[&round_words(one.round.as_deref(), lang), &one.events]));
    if !rounds.is_empty() {
        text += &say(Text::RoundOthers, &[&named.collect::<Vec<_>>().join(Text::NameJoin.get(lang))]);
        text.extend(rounds.iter().flat_map(|round| &round.said).map(|said| [said, "\n"].concat()));
    }
    let events: usize = gathered.files.iter().map(|journal| journal.events - journal.repeated).sum();
    text += &say(Text::ReviewDoctor, &[&gathered.files.len(), &events, &gathered.damaged()]);
    let refused = gathered.files.iter().filter(|journal| journal.refused.is_some()).count();
    if refused > 0 {
        text += &say(Text::DoctorRefused, &[&refused]);
    }
    text
}

/// A line that is no event: where, how long, why; `text` says what has become of it.
pub(super) fn damaged_line(text: Text, file: &str, damage: &Damage, lang: Lang) -> String {
    lang.say(text, &[&file, &damage.line, &damage.bytes, &reason(&damage.reason, lang)])
}

/// Why a line is no event.
pub(in crate::cli) fn reason(reason: &LineError, lang: Lang) -> String {
    match reason {
        LineError::Json(words) => match crate::lang::reason(words, lang) {
            // The parser's words in no language of the reader's help nobody.
            same if lang == Lang::Zh && same == *words => Text::LineNoEvent.get(lang).to_owned(),
            said => said,
        },
        LineError::Name(value) => lang.say(Text::ReviewBadName, &[&format!("{value:?}")]),
        LineError::Id(value) => lang.say(Text::ReviewBadId, &[value]),
        LineError::Time(value) if is_far_ahead(value) => lang.say(Text::ReviewFarTime, &[value]),
        LineError::Time(value) => lang.say(Text::ReviewBadTime, &[value]),
        LineError::ConflictMark => Text::DoctorConflictMark.get(lang).to_owned(),
    }
}

/// Whether what is no time is one so far ahead that no clock goes there: the end of year 9999, or later.
fn is_far_ahead(value: &str) -> bool {
    let Some((year, _)) = value.trim_start_matches('+').split_once('-') else { return false };
    let is_year = !year.is_empty() && year.bytes().all(|byte| byte.is_ascii_digit());
    is_year && year.parse::<u64>().map_or(true, |year| year >= 9999)
}
