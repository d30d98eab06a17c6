//! A sheet that was filled in by hand, as what it would change in a reviewer's review. Nothing that does not fit is
//! taken: it is named with its sheet and row.

mod about;
mod noted;
mod unread;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

pub(crate) use unread::is_to_fill;

use super::columns::{Cells, Field, FilledRow, is_nameless, round_said};
use super::fault::{Fault, FaultKind, Filled};
use super::items::parts_of_row;
use super::known::KnownRecords;
use super::marked;
use super::promised;
use super::settled::SettledRows;
use super::words::{TOLD, numbers, said};
use crate::answers::{Link, links};
use crate::export::panel::Panel;
use crate::export::words;
use crate::lang::{Lang, Text};
use crate::model::{Library, Proposal};
use crate::order;
use crate::review::{Asked, Change, EventLog, FollowUp, Id, Item, Note, Part, Standing, TextHash, tagged};
use crate::text::sanitize::is_name_of;

/// Columns of the sheet that sets reviewers side by side, theirs aside.
const SIDE_COLUMNS: usize = 5;

/// Reads rows of the sheets of a file as what they would change in the own review of an event log; `None` where no
/// sheet has the columns.
pub(crate) fn read_filled(
    rows: &[FilledRow],
    library: &dyn Library,
    event_log: &EventLog,
    asked: Option<&Asked>,
    lang: Lang,
) -> Option<Filled> {
    let then = KnownRecords::read(rows);
    let then = then.map(|known| [true, false].map(|sees| known.stood(event_log, library, sees)));
    let known = then.as_ref().map(|then| then.as_slice()).unwrap_or_default();
    let mut settled = SettledRows::new((event_log, known), asked, lang);
    let mut reader = Reader {
        library,
        asked,
        lang,
        round: round_said(rows, event_log.me()).unwrap_or_else(|| event_log.round().map(str::to_owned)),
        panel: Panel::own(event_log, asked),
        then: then.iter().flatten().next().map(|then| Panel::own(then, asked)),
        numbers: numbers(library),
        linked: (String::new(), Vec::new()),
        is_of_several: rows.iter().any(is_of_several) || is_nameless(rows),
        taken_back: noted::taken_back(event_log),
        filled: Filled::default(),
    };
    let (mut heads, mut marks): (Vec<Option<Field>>, Option<usize>) = (Vec::new(), None);
    let (mut sheet, mut has_head, mut any_head) = ("", false, false);
    let mut faults: Vec<(usize, FaultKind)> = Vec::new();
    let mut said: Vec<(usize, Said)> = Vec::new();
    let mut unheaded = None;
    for (at, row) in rows.iter().enumerate() {
        if let Some(comment) = &row.comment {
            faults.push((at, FaultKind::Of(Text::FilledComment, comment.clone())));
            continue;
        }
        if sheet != row.place.0 {
            faults.extend(unheaded.take());
            (has_head, sheet) = (false, &row.place.0);
            let is_read = unread::is_anybodys(rows.get(at..).unwrap_or_default());
            unheaded = is_read.then_some((at, FaultKind::Plain(Text::FilledNoHead)));
        }
        if !has_head {
            heads = row.cells.iter().map(|cell| Field::named(cell)).collect();
            marks = row.cells.iter().position(|cell| marked::is_head(cell));
            let has = |field| heads.contains(&Some(field));
            let verdicts = [Field::Verdict, Field::Result, Field::Work, Field::Agreed].into_iter().any(has);
            has_head = has(Field::Id) && (has(Field::Number) && verdicts || has(Field::Promise) && has(Field::State));
            any_head |= has_head;
            unheaded = unheaded.filter(|_| !has_head);
            continue;
        }
        let cells = Cells { heads: &heads, row };
        let who = cells.get(Field::Reviewer);
        // The head of another page.
        let is_head = Field::named(cells.get(Field::Id)) == Some(Field::Id);
        if let Some(said) = cells.beside(marks).filter(|_| !is_head && reader.is_own(who)) {
            let said = || words::shortened(said, TOLD);
            faults.extend(is_to_fill(&row.place.0).then(|| (at, FaultKind::Of(Text::FilledBeside, said()))));
        }
        if cells.has(Field::Promise) {
            // A line below the table is in its first column.
            let is_one = Field::PROMISES.into_iter().skip(1).any(|field| !cells.get(field).is_empty());
            let taken = if is_one && !is_head { reader.promise(&cells) } else { Ok(()) };
            faults.extend(taken.err().map(|kind| (at, FaultKind::WholeRow(kind.into()))));
            continue;
        }
        let (is_filled, is_said) = (cells.is_filled(), cells.is_filled() || cells.is_settled());
        let is_below = [Field::Id, Field::Title, Field::Text].into_iter().all(|field| cells.get(field).is_empty());
        let is_added = cells.is_added() && Field::PROGRAMS.into_iter().any(|field| !cells.get(field).is_empty());
        if is_head || is_below && !is_said && !is_added && who.is_empty() {
            continue;
        }
        let placed = reader.place(&cells);
        let is_changed = cells.is_changed(marks);
        if is_changed && (placed.is_ok() || !is_said) {
            faults.push((at, FaultKind::Plain(Text::FilledChanged)));
        }
        if settled.concern(&cells)
            && let Ok((proposal, part)) = &placed
        {
            let own = !who.is_empty() && reader.is_own(who);
            faults.extend(settled.read((at, &cells), (proposal, *part), own).into_iter().map(|kind| (at, kind)));
        }
        // A row that names a reviewer had verdicts perhaps, which are emptied.
        let is_lost = cells.is_added() && placed.is_err();
        if !is_said && (who.is_empty() || is_changed || is_lost) {
            let kind = placed.err().filter(|_| is_lost && !is_changed);
            faults.extend(kind.map(|kind| (at, FaultKind::WholeRow(kind.into()))));
            continue;
        }
        match reader.read(&cells) {
            Ok(one) => {
                faults.extend(one.iter().flat_map(|one| &one.asides).map(|kind| (at, kind.clone())));
                said.extend(one.filter(|_| is_filled).map(|one| (at, one)));
            }
            Err(kind) if is_said => faults.push((at, FaultKind::WholeRow(kind.into()))),
            Err(_) => {}
        }
    }
    if !any_head {
        return None;
    }
    faults.extend(unheaded);
    faults.extend(unread::changed(rows, lang));
    // Of each item the first rows that say something of it.
    let mut places: HashMap<(&str, Part), Vec<usize>> = HashMap::new();
    for (at, one) in &said {
        places.entry((&one.proposal.id, one.part)).or_default().push(*at);
    }
    for (at, one) in &said {
        let of_item = places.get(&(one.proposal.id.as_str(), one.part)).into_iter().flatten();
        let another = of_item.copied().find(|other| other != at).and_then(|other| rows.get(other));
        match another {
            Some(row) => faults.push((*at, FaultKind::Twice(row.place.1))),
            None => faults.extend(reader.take(one).map(|kind| (*at, kind))),
        }
    }
    faults.extend(settled.take(&mut reader.filled).into_iter().map(|(at, kind)| match kind {
        FaultKind::Twice(other) => (at, FaultKind::Twice(rows.get(other).map_or(other, |row| row.place.1))),
        kind => (at, kind),
    }));
    order::sort_by_key(&mut faults, |(at, _)| *at);
    let placed = |(at, kind): (usize, FaultKind)| Some(Fault { place: rows.get(at)?.place.clone(), kind });
    let all = faults.into_iter().filter_map(placed);
    let (remarks, faults) = all.partition(|fault: &Fault| fault.kind.is_remark());
    Some(Filled { faults, remarks, ..reader.filled })
}

/// What a row says.
struct Said {
    proposal: Arc<Proposal>,
    /// A point, or the whole.
    part: Part,
    verdicts: Vec<(Part, Standing)>,
    /// The notes that are new.
    notes: Vec<String>,
    /// Whether there are notes that are known.
    known_notes: bool,
    /// The tags that are new.
    tags: Vec<String>,
    /// What of it is not taken, though the rest is.
    asides: Vec<FaultKind>,
}

struct Reader<'a> {
    library: &'a dyn Library,
    asked: Option<&'a Asked>,
    lang: Lang,
    /// The round that the rows say they are of, else the one that they are taken into.
    round: Option<String>,
    panel: Panel<'a>,
    /// What stood when the ledger was written, where it says when that was: a cell that says so has not been touched.
    then: Option<Panel<'a>>,
    /// Proposals by what people call them, noughts before figures aside.
    numbers: HashMap<String, Vec<usize>>,
    /// The last proposal that was judged, and what may answer its points: its rows stand together.
    linked: (String, Vec<Link>),
    /// Whether the rows are of several reviewers, so that one without a name says nothing of whose it is.
    is_of_several: bool,
    /// What the reviewer has taken back verdicts on: an older ledger still has them.
    taken_back: BTreeSet<Item>,
    filled: Filled,
}

/// Whether a row is the head of the sheet that sets reviewers side by side, with a column for each.
fn is_of_several(row: &FilledRow) -> bool {
    unread::is_beside(row)
        && row.place.1 == 1
        && row.cells.iter().filter(|cell| !cell.is_empty() && !marked::is_head(cell)).count() > SIDE_COLUMNS
}

impl Reader<'_> {
    /// Reads a row; `None` where it is not the reviewer's, or says nothing.
    fn read(&mut self, cells: &Cells) -> Result<Option<Said>, FaultKind> {
        let who = cells.get(Field::Reviewer);
        let is_own = self.is_own(who);
        if !is_own && cells.is_filled() {
            self.filled.others += 1;
            if !self.is_known(who) && !self.filled.strangers.iter().any(|name| name == who) {
                self.filled.strangers.push(who.to_owned());
            }
        }
        if who.is_empty() && self.is_of_several && cells.is_filled() {
            return Err(FaultKind::Plain(Text::FilledUnnamed));
        }
        let (proposal, part) = match self.place(cells) {
            Ok(placed) if is_own => placed,
            Ok(_) => return Ok(None),
            // What the collection no longer has was said before, and can only be read.
            Err(_) if self.is_as_written(cells, is_own) => return Ok(None),
            Err(fault) => return Err(fault),
        };
        let verdicts = self.verdicts(cells, part)?;
        let note = self.note(cells, &proposal, part)?;
        let mut asides = if who.is_empty() { Vec::new() } else { self.emptied(cells, &proposal, part) };
        let (remark, promised) = self.beside(cells, &proposal, part);
        asides.extend(promised.into_iter().map(|line| FaultKind::Of(Text::FilledNewPromise, line)));
        let (tags, removed) = self.tags(cells, &proposal, part);
        asides.extend(
            (!removed.is_empty() && !who.is_empty())
                .then(|| FaultKind::Of(Text::FilledTagsRemoved, removed.join("、"))),
        );
        let is_shorter = note.is_shorter && cells.has(Field::Notes);
        asides.extend(is_shorter.then_some(FaultKind::Plain(Text::FilledNotesRemoved)));
        let (known_notes, notes) = (note.is_known, note.new.into_iter().chain(remark).collect());
        Ok(Some(Said { proposal, part, verdicts, notes, known_notes, tags, asides }))
    }

    /// Takes what a row says of a promise.
    fn promise(&mut self, cells: &Cells) -> Result<(), FaultKind> {
        let who = cells.get(Field::Reviewer);
        if !self.is_own(who) {
            self.filled.others += 1;
            return Ok(());
        }
        if who.is_empty() && self.is_of_several {
            return Err(FaultKind::Plain(Text::FilledUnnamed));
        }
        let (number, own) = (cells.get(Field::Id), self.panel.event_log().own());
        let (id, proposal) = match self.proposal(number, cells) {
            Ok(proposal) => (proposal.id.clone(), Some(proposal)),
            // What was promised there is followed up all the same.
            Err(_) if own.follow_ups_on(number).next().is_some() => (number.to_owned(), None),
            Err(fault) => return Err(fault),
        };
        let cell = |field| cells.has(field).then(|| cells.get(field));
        let then: Vec<&FollowUp> =
            self.then.iter().flat_map(|then| then.event_log().own().follow_ups_on(&id)).collect();
        match promised::changed(own.follow_ups_on(&id), &then, proposal.as_deref(), &cell, self.lang)? {
            Some((now, replaced)) => {
                let item = || now.item.clone();
                self.filled.overturned.extend(replaced.map(|[before, after]| (item(), before, after)));
                self.filled.changes.push(Change::FollowUp(now));
            }
            None => self.filled.known += 1,
        }
        Ok(())
    }

    /// The verdicts of a row, each in the column of its part.
    fn verdicts(&self, cells: &Cells, part: Part) -> Result<Vec<(Part, Standing)>, FaultKind> {
        let works = self.panel.event_log().asks_work();
        let columns = match part {
            Part::Point(_) => [(Field::Verdict, Some(part)), (Field::Result, None), (Field::Work, None)],
            _ => [
                (Field::Verdict, None),
                (Field::Result, Some(Part::Result)),
                (Field::Work, works.then_some(Part::Work)),
            ],
        };
        let mut verdicts = Vec::new();
        for (field, part) in columns {
            let word = cells.get(field);
            match part {
                None if word.is_empty() => {}
                None => return Err(FaultKind::WrongColumn(field.head())),
                Some(part) => match said(word, part) {
                    Some(Standing::Left) => {}
                    Some(standing) => verdicts.push((part, standing)),
                    None => return Err(FaultKind::UnknownWord(field.head(), word.to_owned())),
                },
            }
        }
        Ok(verdicts)
    }

    /// Takes what a row says for changes, where it does not stand already; says what is worth a word of its verdicts, as
    /// the screen does.
    fn take(&mut self, row: &Said) -> Option<FaultKind> {
        let own = self.panel.event_log().own();
        let proposal = &row.proposal;
        let mut is_judged = false;
        for (part, standing) in &row.verdicts {
            let before = own.standing(&proposal.id, *part);
            let item = part.of(&proposal.id);
            if before == *standing || self.stood(proposal, *part) == Some(*standing) {
                self.filled.known += 1;
                continue;
            }
            if before != Standing::Left || self.taken_back.contains(&item) {
                let word = |standing: Standing| standing.label(*part).get(self.lang).to_owned();
                self.filled.overturned.push((item.clone(), word(before), word(*standing)));
            }
            is_judged |= matches!(standing, Standing::Decided(_));
            let change = match standing {
                Standing::Decided(grade) => Change::Judge {
                    item,
                    grade: Some(*grade),
                    on: TextHash::judged(proposal, *part),
                    answers: self.answers(proposal, *part),
                },
                Standing::Deferred | Standing::Left => Change::Defer { item, deferred: true },
            };
            self.filled.changes.push(change);
        }
        self.filled.known += usize::from(row.known_notes);
        let mut notes: Vec<Note> = Vec::new();
        for text in &row.notes {
            let (text, tags) = tagged(text);
            notes.push(Note { id: Id::fresh(), item: row.part.of(&proposal.id), text, tags, anchor: None });
        }
        // Tags are a note's: that of the row, else its latest, else one of tags alone.
        let is_new = |tag: &&String| notes.iter().all(|note| !note.tags.contains(tag));
        let new: Vec<String> = row.tags.iter().filter(is_new).cloned().collect();
        if !new.is_empty() {
            if notes.is_empty() {
                let parts = parts_of_row(row.part);
                let latest = own.notes_on(&proposal.id).filter(|note| parts.contains(&note.item.part)).last().cloned();
                let (id, item) = (Id::fresh(), row.part.of(&proposal.id));
                let fresh = || Note { id, item, text: String::new(), tags: Vec::new(), anchor: None };
                notes.push(latest.unwrap_or_else(fresh));
            }
            notes.first_mut().into_iter().for_each(|note| note.tags.extend_from_slice(&new));
        }
        self.filled.changes.extend(notes.into_iter().map(Change::Note));
        let asked = self.asked.map(|asked| asked.of(&proposal.id));
        match asked {
            _ if !is_judged => None,
            _ if proposal.proposer_names().any(|name| is_name_of(name, own.who())) => Some(FaultKind::Own),
            Some(asked) if asked.iter().all(|name| name != own.who()) => {
                Some(FaultKind::Outside(asked.join(Text::NameJoin.get(self.lang))))
            }
            _ => None,
        }
    }

    /// What answers a point, as the screen records it beside a verdict.
    fn answers(&mut self, proposal: &Proposal, part: Part) -> Option<String> {
        let Part::Point(point) = part else { return None };
        if self.linked.0 != proposal.id {
            self.linked = (proposal.id.clone(), links(proposal));
        }
        let targets = &self.linked.1.iter().find(|link| link.point == point)?.targets;
        TextHash::answers(proposal, point, &targets.iter().map(|target| target.paragraph).collect::<Vec<_>>())
    }
}
