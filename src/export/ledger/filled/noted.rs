//! What a row has beside its verdicts, held against what is on record: notes, tags, remarks and promises; and verdicts
//! whose cells were emptied.

use std::collections::BTreeSet;

use super::Reader;
use crate::export::ledger::columns::{Cells, Field};
use crate::export::ledger::fault::FaultKind;
use crate::export::ledger::items::{notes, parts_of_row, promises, remark_words, remarks};
use crate::export::ledger::words::{is_same, is_same_note, tags, untagged};
use crate::export::panel::Panel;
use crate::export::words;
use crate::lang::{Lang, Text};
use crate::model::Proposal;
use crate::order;
use crate::review::{Change, Event, EventLog, Item, Part, Standing, tagged};
use crate::text::width::width;

/// Half-width characters of words of the program's that nobody else would begin or end a line with.
const TELLING: usize = 10;

impl Reader<'_> {
    /// The tags of a row that are new, and those that are there and that it has no more.
    pub(super) fn tags(&self, cells: &Cells, proposal: &Proposal, part: Part) -> (Vec<String>, Vec<String>) {
        let parts = parts_of_row(part);
        let of = |panel: &Panel| -> Vec<String> {
            let own = panel.event_log().own();
            let notes = own.notes_on(&proposal.id).filter(|note| parts.contains(&note.item.part));
            notes.flat_map(|note| note.tags.iter().cloned()).collect()
        };
        let known = of(&self.panel);
        let then = self.then.as_ref().map_or_else(|| known.clone(), of);
        let mut said = tags(cells.get(Field::Tags));
        said.extend([Field::Notes, Field::Remark].into_iter().flat_map(|field| tagged(cells.get(field)).1));
        // Without the column none has been taken out of it.
        let mut removed = if cells.has(Field::Tags) { lacking(&then, &said) } else { Vec::new() };
        removed.retain(|tag| known.contains(tag));
        (lacking(&lacking(&said, &known), &then), removed)
    }

    /// What stood of a part when the ledger was written, where it says when.
    pub(super) fn stood(&self, proposal: &Proposal, part: Part) -> Option<Standing> {
        Some(self.then.as_ref()?.event_log().own().standing(&proposal.id, part))
    }

    /// The verdicts that stand and whose cells are empty, or say that nothing is judged, in a row that had them.
    pub(super) fn emptied(&self, cells: &Cells, proposal: &Proposal, part: Part) -> Vec<FaultKind> {
        let own = self.panel.event_log().own();
        let columns: &[(Field, Part)] = match part {
            Part::Point(_) => &[(Field::Verdict, part)],
            _ => &[(Field::Result, Part::Result), (Field::Work, Part::Work)],
        };
        let is_open = |word: &str| [Lang::Zh, Lang::En].map(|lang| Text::ReviewUndecided.get(lang)).contains(&word);
        let is_emptied = |word: &str| word.is_empty() || is_open(word);
        let emptied = columns.iter().filter(|(field, _)| cells.has(*field) && is_emptied(cells.get(*field)));
        let stands = emptied.map(|(field, part)| (field, own.standing(&proposal.id, *part).label(*part), part));
        let is_open = |standing: Option<Standing>| standing == Some(Standing::Left);
        let stands = stands.filter(|(.., part)| {
            !is_open(Some(own.standing(&proposal.id, **part))) && !is_open(self.stood(proposal, **part))
        });
        stands.map(|(field, word, _)| FaultKind::Emptied(field.head(), word)).collect()
    }

    /// What stands in the columns that the program writes and is not of it: a remark, which is a note, and promises.
    pub(super) fn beside(&self, cells: &Cells, proposal: &Proposal, part: Part) -> (Option<String>, Vec<String>) {
        let [remark, promised] = [Field::Remark, Field::FollowUps].map(|field| cells.get(field));
        if remark.is_empty() && promised.is_empty() {
            return (None, Vec::new());
        }
        let assessments = self.panel.assessments(proposal);
        let Some(own) = assessments.first() else { return (None, Vec::new()) };
        let of_row = own.notes.iter().filter(|note| parts_of_row(part).contains(&note.note.item.part));
        let mut known: Vec<String> = of_row.map(|note| note.note.text.clone()).collect();
        let then = self.then.as_ref().and_then(|then| then.assessments(proposal).into_iter().next());
        let langs = [Lang::Zh, Lang::En];
        for lang in langs {
            // Notes that had lost their words stood here.
            known.push(Text::ReportOrphans.get(lang).to_owned());
            known.extend(notes(own, part, lang, true));
            known.extend([remarks(own, part, lang), promises(own, part, lang)]);
            known.extend(then.as_ref().map(|then| remarks(then, part, lang)));
            known.extend(remark_words(part, lang));
        }
        // A promise that was changed on its own sheet stands here as it was when the ledger was written.
        let log = self.panel.event_log();
        let was = |text: &str, event: &Event| match &event.change {
            Some(Change::FollowUp(was)) if event.who == log.me() && was.item.proposal == proposal.id => {
                [Lang::Zh, Lang::En].into_iter().any(|lang| is_same(text, &words::promise(was, lang)))
            }
            _ => false,
        };
        let is_known = |text: &str| {
            known.iter().flat_map(|known| known.lines()).any(|line| is_same_note(text, line))
                || log.events().iter().any(|event| was(text, event))
        };
        // A table (CSV) has the remarks of a row on one line.
        let is_new = |line: &&str| !line.is_empty() && !is_known(line) && !line.split(['；', ';']).all(is_known);
        let new = |cell: &str| -> Vec<String> {
            let cell = cell.strip_prefix('\'').unwrap_or(cell);
            cell.lines().map(str::trim).filter(is_new).map(str::to_owned).collect()
        };
        // What was typed on the line of the program's own words is the reviewer's, these are not.
        let mut own_words: Vec<String> = langs.into_iter().flat_map(|lang| remark_words(part, lang)).collect();
        own_words.retain(|said| width(said) >= TELLING);
        let remark = new(remark).into_iter().map(|line| without(&line, &own_words)).filter(|line| !is_known(line));
        let remark: Vec<String> = remark.collect();
        // Tags alone are taken as tags.
        let remark = remark.join("\n");
        (Some(remark).filter(|note| !tagged(note).0.is_empty()), new(promised))
    }

    /// What a cell of notes says beside those that are there.
    pub(super) fn note(&self, cells: &Cells, proposal: &Proposal, part: Part) -> Result<Written, FaultKind> {
        let lines = |text: &str| -> Vec<String> {
            text.lines().map(|line| line.trim().to_owned()).filter(|line| !untagged(line).is_empty()).collect()
        };
        let cell = cells.get(Field::Notes);
        let written = lines(cell.strip_prefix('\'').unwrap_or(cell));
        // A note may have lost its words since, or found them again: then the program has put it among its own remarks.
        let remarked = cells.get(Field::Remark);
        let said = |panel: &Panel, (lang, with_lost)| {
            let mut known = lines(&notes_of(panel, proposal, part, lang, with_lost).join("\n"));
            known.retain(|line| !(with_lost && remarked.lines().any(|remarked| is_same_note(remarked, line))));
            known
        };
        let found = (self.lang, false);
        let is_shorter = |panel: &Panel| {
            let lacks = |lang| written.len() < said(panel, (lang, true)).len();
            lacks(Lang::Zh) && lacks(Lang::En)
        };
        let is_shorter = self.then.as_ref().is_some_and(is_shorter) && is_shorter(&self.panel);
        if written.is_empty() {
            return Ok(Written { is_shorter, ..Written::default() });
        }
        let known_of = |panel: &Panel, how| {
            let known = said(panel, how);
            let same = known.iter().zip(&written).all(|(known, written)| is_same_note(written, known));
            same.then_some(known.len())
        };
        // As they were typed.
        let typed = || {
            let own = self.panel.event_log().own().notes_on(&proposal.id);
            let own = own.filter(|note| parts_of_row(part).contains(&note.item.part));
            let known = lines(&own.map(|note| note.text.as_str()).collect::<Vec<_>>().join("\n"));
            let same = known.iter().zip(&written).all(|(known, written)| is_same_note(written, known));
            same.then_some(known.len())
        };
        let ways = [(Lang::Zh, false), (Lang::En, false), (Lang::Zh, true), (Lang::En, true)];
        let known_in = |panel: &Panel| ways.into_iter().find_map(|how| known_of(panel, how).filter(|known| *known > 0));
        let known = known_in(&self.panel).or_else(typed);
        // Notes that were written, changed or taken back on the screen since are not the ledger's.
        let stood = |then: &Panel| known_in(then).or_else(|| known_of(then, found));
        let stood = self.then.as_ref().and_then(stood).filter(|stood| known.is_none_or(|known| known < *stood));
        let is_older = known.is_none() || stood.is_some();
        let Some(known) = stood.or(known) else { return Err(FaultKind::Plain(Text::FilledOtherNotes)) };
        let present = if is_older { said(&self.panel, found) } else { Vec::new() };
        let is_new = |line: &&String| !present.iter().any(|known| is_same_note(line, known));
        let new = written.iter().skip(known).filter(is_new).cloned().collect::<Vec<_>>().join("\n");
        Ok(Written { new: (!new.is_empty()).then_some(new), is_known: known > 0, is_shorter })
    }
}

/// The notes of the panel's first on a row, with those that have lost their words or without.
fn notes_of(panel: &Panel, proposal: &Proposal, part: Part, lang: Lang, with_lost: bool) -> Vec<String> {
    let own = panel.assessments(proposal).into_iter().next();
    own.map(|own| notes(&own, part, lang, with_lost)).unwrap_or_default()
}

/// A line without what the program has said before and behind what was typed.
fn without(line: &str, own_words: &[String]) -> String {
    let is_mark = |sign: char| sign.is_whitespace() || "；;，,".contains(sign);
    let mut rest = line;
    loop {
        let before = own_words.iter().filter_map(|said| rest.strip_prefix(&**said));
        let behind = own_words.iter().filter_map(|said| rest.strip_suffix(&**said));
        let left = before.map(|left| left.trim_start_matches(is_mark));
        // Where one is the beginning of another, as much as is the program's.
        let left = left.chain(behind.map(|left| left.trim_end_matches(is_mark))).min_by_key(|left| left.len());
        let Some(left) = left else { return rest.to_owned() };
        rest = left;
    }
}

/// What a cell of notes says.
#[derive(Default)]
pub(super) struct Written {
    /// What it adds to the notes that are there.
    pub(super) new: Option<String>,
    /// Whether it has any of these.
    pub(super) is_known: bool,
    /// Whether it had more when the ledger was written, which stand.
    pub(super) is_shorter: bool,
}

/// Those of some tags that are not among others, each once.
fn lacking(tags: &[String], others: &[String]) -> Vec<String> {
    let mut lacking: Vec<String> = Vec::new();
    for tag in tags {
        if !others.contains(tag) && !lacking.contains(tag) {
            lacking.push(tag.clone());
        }
    }
    lacking
}

/// What the reviewer has ever taken back a verdict on.
pub(super) fn taken_back(event_log: &EventLog) -> BTreeSet<Item> {
    let me = event_log.me();
    let own = event_log.events().iter().filter(|event| event.who == me).filter_map(|event| event.change.as_ref());
    let items = own.filter_map(|change| match change {
        Change::Judge { item, grade: None, .. } => Some(item),
        Change::Undo(id) => match event_log.change(me, *id)? {
            Change::Judge { item, .. } => Some(item),
            _ => None,
        },
        _ => None,
    });
    order::set(items.cloned())
}
