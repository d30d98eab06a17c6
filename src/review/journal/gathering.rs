//! Journals of a folder, read in an order of trust.

mod claims;

use std::collections::{HashMap, HashSet};
use std::io::{self, ErrorKind};

use jiff::{Timestamp, ToSpan};

use self::claims::Claimed;
use super::marks::Marks;
use super::supposed::Supposed;
use super::times::{corrected_times, count_early, dated_ahead, keep_order};
use super::{Damage, Gathered, Journal, is_journal, lines};
use crate::order;
use crate::review::store::folder::Folder;
use crate::review::store::location::ReviewLocation;
use crate::review::store::names::file_name;
use crate::review::store::speaker::Speaker;
use crate::review::wire::parse_marked;
use crate::review::{Event, Id, VERSION, count_of};

/// What is given each event that counts, with its line.
type Give<'a> = &'a mut dyn FnMut(&Event, &[u8]);

/// Bytes of a line with a verdict, about.
const LINE: usize = 200;

/// Which journals of a folder are read.
#[derive(Clone, Copy)]
pub(super) enum Which<'a> {
    /// All but these.
    But(&'a [String]),
    /// Those that count in the reviewer's own name.
    Own,
    /// All, and what is not there yet.
    With(&'a Supposed),
}

/// Reads journals of a folder, as they concern the reviewer of a location at some time; gives each event that counts
/// with its line.
pub(super) fn read(
    folder: &Folder,
    location: &ReviewLocation,
    now: Timestamp,
    which: Which,
    give: Option<Give>,
) -> io::Result<Gathered> {
    let none = Marks::default();
    let (gathered, marks) = read_once(folder, location, now, which, &none, &mut |_, _| ())?;
    // What lines say of others may stand anywhere; hardly any journal has such lines.
    match (give, marks.is_empty()) {
        (None, true) => Ok(gathered),
        (None, false) => Ok(read_once(folder, location, now, which, &marks, &mut |_, _| ())?.0),
        (Some(give), _) => Ok(read_once(folder, location, now, which, &marks, give)?.0),
    }
}

/// Reads journals once; returns also what their lines say of others, which counts at the next reading.
fn read_once(
    folder: &Folder,
    location: &ReviewLocation,
    now: Timestamp,
    which: Which,
    marks: &Marks,
    give: Give,
) -> io::Result<(Gathered, Marks)> {
    let supposed = if let Which::With(supposed) = which { Some(supposed) } else { None };
    let mut gathering = Gathering {
        location,
        supposed,
        marks,
        found: Marks::default(),
        now,
        tomorrow: now.checked_add(24.hours()).unwrap_or(now),
        known: HashMap::new(),
        answers: HashMap::new(),
        copied: HashSet::new(),
        starts: Vec::new(),
        gathered: Gathered::default(),
        give,
    };
    // The reviewer's own files first: what they say goes before what others say in the same name.
    let names = folder.names()?;
    let mut read: Vec<(u32, String, Speaker)> = Vec::new();
    for name in names.iter().filter(|name| is_journal(name)) {
        let speaker = location.speaker_in(folder, &names, name);
        let is_read = match which {
            Which::But(but) => !but.contains(name),
            Which::Own => speaker.is_for_reviewer(),
            Which::With(_) => true,
        };
        if is_read {
            read.push((speaker.place(name), name.clone(), speaker));
        }
    }
    for name in supposed.into_iter().flat_map(Supposed::files).filter(|name| !names.contains(name)) {
        let speaker = location.speaker(name);
        read.push((speaker.place(name), name.clone(), speaker));
    }
    order::sort_by(&mut read, |(place, name, _), (other, other_name, _)| (place, name).cmp(&(other, other_name)));
    let mut is_settled = false;
    for (_, name, speaker) in read {
        if speaker != Speaker::Own && !is_settled {
            gathering.settle_answers();
            is_settled = true;
        }
        if matches!(which, Which::Own) && !location.is_own(&name) && gathering.is_waiting(&speaker, true) {
            continue;
        }
        gathering.add(folder, &speaker, name);
    }
    if !is_settled {
        gathering.settle_answers();
    }
    gathering.gathered.own.answers = gathering.answers;
    let mut gathered = gathering.gathered;
    keep_order(&mut gathered.events, &gathered.said_times);
    order::sort_by(&mut gathered.files, |one, other| one.name.cmp(&other.name));
    Ok((gathered, gathering.found))
}

/// Journals being read.
struct Gathering<'a> {
    location: &'a ReviewLocation,
    supposed: Option<&'a Supposed>,
    /// What lines say of others, and what of that this reading finds.
    marks: &'a Marks,
    found: Marks,
    now: Timestamp,
    tomorrow: Timestamp,
    /// For each reviewer, as the name stands in file names, the events that are known, by where they stand.
    known: HashMap<String, HashMap<Id, usize>>,
    /// What the reviewer has said of files from elsewhere.
    answers: HashMap<String, bool>,
    /// Where the events come from of which the reviewer has copies.
    copied: HashSet<String>,
    /// For each file where its events begin.
    starts: Vec<(usize, String)>,
    gathered: Gathered,
    give: Give<'a>,
}

impl Gathering<'_> {
    fn add(&mut self, folder: &Folder, speaker: &Speaker, name: String) {
        let mut journal = Journal { name, nameless: *speaker == Speaker::Nobody, ..Journal::default() };
        journal.source = speaker.source().map(str::to_owned);
        if let Speaker::Adopted(source) = speaker {
            self.copied.insert(source.clone());
        }
        let supposed = self.supposed.and_then(|supposed| supposed.lines_of(&journal.name));
        match folder.read(&journal.name) {
            // Of a file that is not there yet nothing is known but its lines.
            Err(e) if e.kind() == ErrorKind::NotFound && supposed.is_some() => {
                self.add_lines(&mut journal, speaker, true, supposed.unwrap_or_default());
            }
            Ok((mut bytes, mark)) => {
                // Parted from what was there, as they will be written.
                supposed.into_iter().for_each(|lines| bytes.extend([b"\n\n", lines].concat()));
                if speaker.is_for_reviewer() {
                    self.gathered.own.files.push((journal.name.clone(), mark));
                }
                let is_mine = folder.is_mine(&journal.name);
                self.add_lines(&mut journal, speaker, is_mine, &bytes);
            }
            Err(e) => {
                // Also one that is another user's now, and so speaks for nobody: what was in it is not gone.
                let is_own = *speaker == Speaker::Own || self.location.is_own(&journal.name);
                if is_own && self.gathered.own.unreadable.is_none() {
                    self.gathered.own.unreadable = Some((journal.name.clone(), e.to_string()));
                }
                journal.refused = Some(e);
            }
        }
        self.gathered.files.push(journal);
    }

    fn add_lines(&mut self, journal: &mut Journal, speaker: &Speaker, is_mine: bool, bytes: &[u8]) {
        let reviewer = Speaker::reviewer(&journal.name).unwrap_or_default();
        let mut known = self.known.remove(&reviewer).unwrap_or_default();
        let is_waiting = self.is_waiting(speaker, is_mine);
        let is_own = speaker.is_for_reviewer();
        let is_taken = !is_own && is_mine && self.location.has_written(&journal.name);
        let family = speaker.family(&journal.name);
        let from = self.gathered.events.len();
        let (mut run, mut line_before) = (Vec::new(), 0);
        self.starts.push((from, journal.name.clone()));
        let mut claimed = Claimed::default();
        // Growing by and by would hash every id several times.
        known.reserve(bytes.len() / LINE);
        self.gathered.events.reserve(bytes.len() / LINE);
        // The name that was compared last: nearly all lines of a file have the same.
        let mut who = String::new();
        for (number, line) in lines(bytes) {
            // Compacting parts by an empty line what was not written one after another.
            if number > line_before + 1 {
                self.end_run(journal, &mut known, std::mem::take(&mut run), is_own);
            }
            line_before = number;
            let (event, mark) = match parse_marked(line) {
                Ok(parsed) => parsed,
                Err(reason) => {
                    journal.damage.push(Damage { line: number, bytes: line.len(), reason });
                    continue;
                }
            };
            journal.events += 1;
            journal.version = journal.version.max(event.version);
            let speaks = event.who == who || file_name(&event.who) == reviewer;
            if *speaker == Speaker::Nobody || !speaks {
                journal.foreign += 1;
                continue;
            }
            if event.who != who {
                who.clone_from(&event.who);
            }
            self.gathered.own.taken.extend(is_taken.then_some(event.id));
            // A newer version from elsewhere would keep the reviewer from the own review.
            let waits = is_waiting || event.version > VERSION && matches!(speaker, Speaker::Claimed(_));
            if !waits {
                self.found.add(&reviewer, &family, &event, &mark);
            }
            // Another text under the same id was written again by the program that knew what stood there.
            if self.marks.is_replaced(&family, event.id, mark.again) {
                journal.conflicting += 1;
                self.gathered.aside.push(event);
                continue;
            }
            let earlier = known.get(&event.id).and_then(|at| Some((at, self.gathered.events.get(*at)?)));
            if let Some((at, earlier)) = earlier {
                if self.gathered.says(earlier, &event) {
                    journal.repeated += 1
                } else {
                    journal.conflicting += 1;
                    if journal.conflicts_with.is_none() {
                        let behind = self.starts.partition_point(|(start, _)| start <= at);
                        let file = behind.checked_sub(1).and_then(|file| self.starts.get(file));
                        journal.conflicts_with = file.map(|(_, name)| name.clone());
                    }
                    self.gathered.aside.push(event);
                }
                continue;
            }
            if waits {
                self.add_waiting(journal, &mut claimed, &event);
                continue;
            }
            if event.change.is_none() {
                journal.unknown += 1;
                journal.unknown_line = if journal.unknown == 1 { number } else { journal.unknown_line };
            }
            if is_own {
                if event.version > VERSION {
                    let newest = self.gathered.newer.unwrap_or_default();
                    self.gathered.newer = Some(event.version.max(newest));
                }
                if let Some(source) = speaker.source() {
                    self.gathered.own.adopted.insert(event.id, source.to_owned());
                }
                self.gathered.own.add(&event, line);
            }
            known.insert(event.id, self.gathered.events.len());
            run.push(line);
            self.gathered.events.push(event);
        }
        self.end_run(journal, &mut known, run, is_own);
        self.known.insert(reviewer, known);
        let taken = count_of(self.gathered.events.get(from..).unwrap_or_default());
        self.claim(journal, taken, &claimed);
    }

    /// Ends a run of events that were written one after another, the last of those that are known: none of them counts
    /// later than those behind it. One that a wrong clock has dated more than a day ahead of these is put right behind
    /// what was written before it, for every reader and at every reading alike: it would win against what was recorded
    /// since. So is one that the reviewer knew when something was recorded elsewhere (`marks`). What then is still from
    /// the future does not count before its time; the reviewer's own does at once.
    fn end_run(&mut self, journal: &mut Journal, known: &mut HashMap<Id, usize>, mut run: Vec<&[u8]>, is_own: bool) {
        let from = self.gathered.events.len().saturating_sub(run.len());
        let events = self.gathered.events.get(from..).unwrap_or_default();
        let reviewer = Speaker::reviewer(&journal.name).unwrap_or_default();
        let limits = self.marks.limits(&reviewer, events);
        let mut written = events.iter().map(|event| event.time);
        journal.early += count_early(written.clone(), self.now, self.tomorrow);
        // Clocks are nearly always right.
        if !limits.is_empty() || dated_ahead(written.clone(), self.tomorrow).contains(&true) {
            if is_own && let (Some(time), None | Some(None)) = (written.next_back(), limits.last()) {
                let id = events.last().filter(|_| time > self.tomorrow).map(|event| event.id);
                self.gathered.misdated.extend(id);
            }
            let (postponed, corrected) = self.correct_times(from, &limits, is_own);
            journal.corrected += corrected;
            if is_own {
                journal.future += postponed;
            } else if postponed > 0 {
                journal.postponed += postponed;
                run = self.put_aside(known, from, run);
            }
        }
        for (event, line) in self.gathered.events.iter().skip(from).zip(run) {
            (self.give)(event, line);
        }
    }

    /// Puts the times of a run right; returns how many events are from the future to others, and how many have another
    /// time now and are not.
    fn correct_times(&mut self, from: usize, limits: &[Option<Timestamp>], is_own: bool) -> (usize, usize) {
        let events = self.gathered.events.get_mut(from..).unwrap_or_default();
        let written: Vec<Timestamp> = events.iter().map(|event| event.time).collect();
        let to_others = corrected_times(&written, limits, Timestamp::MAX, Timestamp::UNIX_EPOCH);
        let postponed = to_others.iter().filter(|time| **time > self.tomorrow).count();
        let corrected = written.iter().zip(&to_others).filter(|(said, time)| said != time).count();
        let times = match is_own {
            true => corrected_times(&written, limits, self.tomorrow, self.now),
            false => to_others,
        };
        // Its own clock was wrong where a later line of the file, or the clock here, is more than a day behind.
        let is_wrong = dated_ahead(written.iter().copied(), self.tomorrow);
        for ((event, time), is_wrong) in events.iter_mut().zip(times).zip(is_wrong) {
            if event.time != time {
                event.clock = (!is_wrong).then_some(event.time);
                self.gathered.said_times.insert((event.id, event.who.clone()), event.time);
                event.time = time;
            }
        }
        (postponed, corrected)
    }

    /// Puts aside what is from the future of a run; returns the lines of the others.
    fn put_aside<'l>(&mut self, known: &mut HashMap<Id, usize>, from: usize, run: Vec<&'l [u8]>) -> Vec<&'l [u8]> {
        let mut kept = Vec::new();
        for (mut event, line) in self.gathered.events.split_off(from).into_iter().zip(run) {
            if event.time > self.tomorrow {
                known.remove(&event.id);
                let said = self.gathered.said_times.remove(&(event.id, event.who.clone()));
                event.time = said.unwrap_or(event.time);
                self.gathered.aside.push(event);
            } else {
                known.insert(event.id, self.gathered.events.len());
                self.gathered.events.push(event);
                kept.push(line);
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Collection;
    use crate::review::DatasetName;

    /// Quitting read 100 MB of a colleague's where the reviewer's own journal was gone.
    #[test]
    fn what_is_missing_of_ones_own_is_looked_for_in_ones_own_files_alone() {
        let folder = tempfile::tempdir().unwrap();
        let name = DatasetName::new(&Collection { title: "x".to_owned(), ..Collection::default() }, [""; 0]);
        let location = ReviewLocation::new(folder.path().to_owned(), name, "王丽");
        let own = location.journal(1);
        for name in [&*own, "王丽@elsewhere.jsonl", "李凤@pc.jsonl", "notes.jsonl"] {
            std::fs::create_dir_all(location.path()).unwrap();
            std::fs::write(location.path().join(name), "x\n").unwrap();
        }
        let folder = location.folder().unwrap().unwrap();
        let read = |which| read(&folder, &location, Timestamp::now(), which, None).unwrap().files;
        let names = |which| read(which).into_iter().map(|file| file.name).collect::<Vec<_>>();
        assert_eq!((names(Which::Own), names(Which::But(&[])).len()), (vec![own], 4));
    }
}
