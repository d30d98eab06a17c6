//! What a row has beside its verdicts, held against what is on record: notes, tags, remarks and promises; and verdicts
//! whose cells were emptied.

use super::Reader;
use crate::export::ledger::columns::{Cells, Field};
use crate::export::ledger::fault::FaultKind;
use crate::export::ledger::items::{notes, parts_of_row, promises, remark_words, remarks};
use crate::export::ledger::words::{is_same, is_same_note, tags};
use crate::lang::Lang;
use crate::model::Proposal;
use crate::review::{Part, Standing, tagged};

impl Reader<'_> {
    /// The tags of a row that are new, and those that are there and that it has no more.
    pub(super) fn tags(&self, cells: &Cells, proposal: &Proposal, part: Part) -> (Vec<String>, Vec<String>) {
        let (own, parts) = (self.panel.event_log().own(), parts_of_row(part));
        let notes = own.notes_on(&proposal.id).filter(|note| parts.contains(&note.item.part));
        let known: Vec<&String> = notes.flat_map(|note| &note.tags).collect();
        if !cells.has(Field::Tags) {
            return Default::default();
        }
        let mut said = tags(cells.get(Field::Tags));
        said.extend(tagged(cells.get(Field::Notes)).1);
        let removed = known.iter().filter(|tag| !said.contains(tag)).map(|tag| (**tag).clone()).collect();
        (said.iter().filter(|tag| !known.contains(tag)).cloned().collect(), removed)
    }

    /// The verdicts that stand and whose cells are empty in a row that had them.
    pub(super) fn emptied(&self, cells: &Cells, proposal: &Proposal, part: Part) -> Vec<FaultKind> {
        let own = self.panel.event_log().own();
        let columns: &[(Field, Part)] = match part {
            Part::Point(_) => &[(Field::Verdict, part)],
            _ => &[(Field::Result, Part::Result), (Field::Work, Part::Work)],
        };
        let emptied = columns.iter().filter(|(field, _)| cells.has(*field) && cells.get(*field).is_empty());
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
        let mut known: Vec<String> = own.notes.iter().map(|note| note.note.text.clone()).collect();
        for lang in [Lang::Zh, Lang::En] {
            known.extend([remarks(own, part, lang), promises(own, part, lang)]);
            known.extend(remark_words(part, lang));
        }
        let is_known = |text: &str| known.iter().flat_map(|known| known.lines()).any(|line| is_same(text, line));
        // A table (CSV) has the remarks of a row on one line.
        let is_new = |line: &&str| !line.is_empty() && !is_known(line) && !line.split(['；', ';']).all(is_known);
        let new = |cell: &str| -> Vec<String> {
            let cell = cell.strip_prefix('\'').unwrap_or(cell);
            cell.lines().map(str::trim).filter(is_new).map(str::to_owned).collect()
        };
        (Some(new(remark).join("\n")).filter(|note| !note.is_empty()), new(promised))
    }

    /// The note that a cell adds to those that are there, and whether there are any.
    pub(super) fn note(
        &self,
        cell: &str,
        proposal: &Proposal,
        part: Part,
    ) -> Result<(Option<String>, bool), FaultKind> {
        let lines = |text: &str| -> Vec<String> {
            text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
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
        // As they were typed, with their tags in them, to which the column of tags may have added others.
        let typed = || {
            let own = self.panel.event_log().own().notes_on(&proposal.id);
            let own = own.filter(|note| parts_of_row(part).contains(&note.item.part));
            let known = own.map(|note| [&note.text, &*note.hashtags()].concat()).collect::<Vec<_>>();
            let known = lines(&known.join("\n"));
            let is_typed = |(known, written): (&String, &String)| {
                let ((known, all), (written, tags)) = (tagged(known), tagged(written));
                is_same(&written, &known) && tags.iter().all(|tag| all.contains(tag))
            };
            known.iter().zip(&written).all(is_typed).then_some(known.len())
        };
        let known = known(Lang::Zh).or_else(|| known(Lang::En)).filter(|known| *known > 0).or_else(typed);
        let Some(known) = known else { return Err(FaultKind::OtherNotes) };
        let new = written.iter().skip(known).cloned().collect::<Vec<_>>().join("\n");
        Ok(((!new.is_empty()).then_some(new), known > 0))
    }
}
