//! What a row has beside its verdicts, held against what is on record: notes, tags, remarks and promises; and verdicts
//! whose cells were emptied.

use std::collections::BTreeSet;

use super::Reader;
use crate::export::ledger::columns::{Cells, Field};
use crate::export::ledger::fault::FaultKind;
use crate::export::ledger::items::{notes, parts_of_row, promises, remark_words, remarks};
use crate::export::ledger::words::{is_same, is_same_note, tags, untagged};
use crate::export::words;
use crate::lang::{Lang, Text};
use crate::model::Proposal;
use crate::order;
use crate::review::{Change, Event, EventLog, Item, Part, Standing, tagged};

impl Reader<'_> {
    /// The tags of a row that are new, and those that are there and that it has no more.
    pub(super) fn tags(&self, cells: &Cells, proposal: &Proposal, part: Part) -> (Vec<String>, Vec<String>) {
        let (own, parts) = (self.panel.event_log().own(), parts_of_row(part));
        let notes = own.notes_on(&proposal.id).filter(|note| parts.contains(&note.item.part));
        let known: Vec<String> = notes.flat_map(|note| note.tags.iter().cloned()).collect();
        let mut said = tags(cells.get(Field::Tags));
        said.extend([Field::Notes, Field::Remark].into_iter().flat_map(|field| tagged(cells.get(field)).1));
        // Without the column none has been taken out of it.
        let removed = if cells.has(Field::Tags) { lacking(&known, &said) } else { Vec::new() };
        (lacking(&said, &known), removed)
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
        let stands = stands.filter(|(.., part)| own.standing(&proposal.id, **part) != Standing::Left);
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
        for lang in [Lang::Zh, Lang::En] {
            known.extend([remarks(own, part, lang), promises(own, part, lang)]);
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
        // Tags alone are taken as tags.
        let remark = new(remark).join("\n");
        (Some(remark).filter(|note| !tagged(note).0.is_empty()), new(promised))
    }

    /// The note that a cell adds to those that are there, and whether there are any.
    pub(super) fn note(
        &self,
        cell: &str,
        proposal: &Proposal,
        part: Part,
    ) -> Result<(Option<String>, bool), FaultKind> {
        let lines = |text: &str| -> Vec<String> {
            text.lines().map(|line| line.trim().to_owned()).filter(|line| !untagged(line).is_empty()).collect()
        };
        let written = lines(cell.strip_prefix('\'').unwrap_or(cell));
        if written.is_empty() {
            return Ok((None, false));
        }
        let assessments = self.panel.assessments(proposal);
        let known = |lang| {
            let known = assessments.first().map(|own| notes(own, part, lang)).unwrap_or_default();
            let known = lines(&known);
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
        let known = known(Lang::Zh).or_else(|| known(Lang::En)).filter(|known| *known > 0).or_else(typed);
        let Some(known) = known else { return Err(FaultKind::OtherNotes) };
        let new = written.iter().skip(known).cloned().collect::<Vec<_>>().join("\n");
        Ok(((!new.is_empty()).then_some(new), known > 0))
    }
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
