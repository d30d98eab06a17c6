//! What rows say was settled together (合议), taken as the screen puts it on record: after the others were revealed, with
//! who was there, in the place of what was settled before.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{Cells, Field};
use super::fault::{FaultKind, Filled};
use super::words::{is_same, said};
use crate::export::words;
use crate::lang::{Lang, Text};
use crate::model::Proposal;
use crate::review::{AgreedVerdict, Asked, Change, EventLog, Item, Part, Settled, Standing, TextHash};
use crate::text::sanitize::seen_name;

/// What the rows of a file say was settled together and is not on record.
pub(super) struct SettledRows<'a> {
    log: &'a EventLog,
    /// What stood when the ledger was written, where it says when: who says so has changed nothing.
    then: &'a [EventLog],
    asked: Option<&'a Asked>,
    lang: Lang,
    /// Whether anything is on record as settled.
    any: bool,
    items: BTreeMap<Item, RowsOfItem>,
    /// What rows say something of that nobody is there to have settled.
    alone: BTreeSet<Item>,
    /// How many rows of others say something of it before they are revealed.
    hidden: usize,
}

/// What the rows of an item say, which has one for each reviewer: who settles something may change one of them alone.
#[derive(Default)]
struct RowsOfItem {
    /// The rows that say what stands.
    standing: Vec<usize>,
    /// How many are empty though something stands, and those of them in the reviewer's name.
    empty: usize,
    emptied: Vec<usize>,
    /// The rows that say something else, and by which text.
    others: Vec<(usize, Settled, TextHash)>,
    /// Who proposes it.
    proposers: Vec<String>,
}

impl<'a> SettledRows<'a> {
    pub(super) fn new(
        (log, then): (&'a EventLog, &'a [EventLog]),
        asked: Option<&'a Asked>,
        lang: Lang,
    ) -> SettledRows<'a> {
        let (any, items, alone) = (!log.all_agreed().is_empty(), BTreeMap::new(), BTreeSet::new());
        SettledRows { log, then, asked, lang, any, items, alone, hidden: 0 }
    }

    /// Whether a row has to be looked at: most say nothing of it.
    pub(super) fn concern(&self, cells: &Cells) -> bool {
        cells.has(Field::Agreed) && (cells.is_settled() || self.any)
    }

    /// Reads what a row of a point, or of the whole, says of it, whoever's row it is. What is `own` is a row in the reviewer's name.
    pub(super) fn read(
        &mut self,
        (at, cells): (usize, &Cells),
        (proposal, part): (&Proposal, Part),
        own: bool,
    ) -> Vec<FaultKind> {
        let is_written = |log: &EventLog| {
            let is = |field, text: &str| !cells.has(field) || is_same(cells.get(field), text);
            [Lang::Zh, Lang::En].into_iter().any(|lang| {
                let (word, people) = words::agreed(log, &proposal.id, part, lang);
                is(Field::Agreed, &word) && is(Field::AgreedPeople, &people)
            })
        };
        let parts = match part {
            Part::Point(_) => [Some(part), None],
            _ => [Some(Part::Result), self.log.asks_work().then_some(Part::Work)],
        };
        if is_written(self.log) {
            for part in parts.into_iter().flatten().filter(|part| self.log.agreed(&proposal.id, *part).is_some()) {
                self.items.entry(part.of(&proposal.id)).or_default().standing.push(at);
            }
            return Vec::new();
        }
        if self.then.iter().any(is_written) {
            return Vec::new();
        }
        if self.log.others().is_none() {
            let is_alone = self.log.other_names().next().is_none();
            let why = match is_alone {
                true if self.log.aside.unread > 0 => Text::RevealUnreadable,
                true => Text::FilledSettleAlone,
                false => Text::FilledSettleHidden,
            };
            // The rows of others have what they have settled, which this reviewer does not see yet.
            let is_theirs = !own && !cells.get(Field::Reviewer).is_empty();
            self.hidden += usize::from(is_theirs && !is_alone);
            // Where there is nobody to reveal, it is said once of each item.
            let is_first = is_alone && self.alone.insert(part.of(&proposal.id));
            return if is_theirs && !is_first { Vec::new() } else { vec![FaultKind::Plain(why)] };
        }
        let of = |part| self.settle((at, cells), proposal, part, own).err();
        parts.into_iter().flatten().filter_map(of).collect()
    }

    fn settle(
        &mut self,
        (at, cells): (usize, &Cells),
        proposal: &Proposal,
        part: Part,
        own: bool,
    ) -> Result<(), FaultKind> {
        let (cell, names) = (cells.get(Field::Agreed), cells.get(Field::AgreedPeople));
        let (stands, before) =
            (self.log.agreed(&proposal.id, part), self.log.agreed_words(&proposal.id, part, self.lang));
        let word = match part {
            Part::Point(_) => cell,
            // It is said once, of the result.
            Part::Work if is_bare(cell) => return Ok(()),
            _ if is_bare(cell) && self.log.asks_work() => return Err(FaultKind::Plain(Text::FilledSettleWhich)),
            _ if is_bare(cell) => cell,
            _ => line_of(cell, part).unwrap_or_default(),
        };
        // What the program remarks on it may have changed since.
        let bare = || word.split(['（', '(']).next().unwrap_or_default().trim();
        let grade = match said(word, part).or_else(|| said(bare(), part).filter(|said| *said != Standing::Left)) {
            Some(Standing::Decided(grade)) => grade,
            Some(Standing::Left) => {
                let was_empty = |then: &EventLog| then.agreed_words(&proposal.id, part, self.lang).is_none();
                if before.is_some() {
                    if self.then.iter().any(was_empty) {
                        return Ok(());
                    }
                    let rows = self.items.entry(part.of(&proposal.id)).or_default();
                    rows.empty += 1;
                    rows.emptied.extend(own.then_some(at));
                    return Ok(());
                }
                let is_people_alone = match part {
                    Part::Point(_) => !names.is_empty(),
                    _ if is_bare(names) => cell.is_empty() && part == Part::Result,
                    _ => line_of(names, part).is_some(),
                };
                return if is_people_alone { Err(FaultKind::Plain(Text::FilledSettleNothing)) } else { Ok(()) };
            }
            // What contradicts each other is said in words that are no verdict.
            _ if before.is_some_and(|before| stands.is_none() && is_same(word, &before)) => return Ok(()),
            _ => return Err(FaultKind::UnknownWord(Text::AgreedColumn, word.to_owned())),
        };
        let people = match (cells.has(Field::AgreedPeople), &stands) {
            (false, Some(stands)) => stands.people.to_vec(),
            _ if matches!(part, Part::Point(_)) || is_bare(names) => Settled::names(names),
            _ => Settled::names(line_of(names, part).unwrap_or_default()),
        };
        let is_said = |stands: AgreedVerdict| stands.grade == grade && stands.people == people;
        if stands.is_some_and(is_said) {
            self.items.entry(part.of(&proposal.id)).or_default().standing.push(at);
            return Ok(());
        }
        if self.then.iter().filter_map(|then| then.agreed(&proposal.id, part)).any(is_said) {
            return Ok(());
        }
        if people.is_empty() {
            return Err(FaultKind::Plain(Text::FilledSettleNobody));
        }
        if let Some(said) = self.log.strangers(&people, self.asked, self.lang) {
            return Err(FaultKind::Of(Text::FilledSettleStrangers, said));
        }
        let settled = Settled { grade: Some(grade), people };
        let rows = self.items.entry(part.of(&proposal.id)).or_default();
        rows.others.push((at, settled, TextHash::judged(proposal, part)));
        rows.proposers = proposal.proposer_names().map(seen_name).collect();
        Ok(())
    }

    /// Takes what the rows say; what two say otherwise is given back, each row with the place of the other one.
    ///
    /// In a ledger that does not say when it was written, a row that was not touched says, once the file was taken in, what
    /// stood before: where most rows of the item say so, that is nothing new; where as many say what stands, nobody knows
    /// which was changed.
    pub(super) fn take(self, filled: &mut Filled) -> Vec<(usize, FaultKind)> {
        let mut faults = Vec::new();
        filled.hidden = self.hidden;
        // Beside verdicts that stand these are no news; alone they are what the file says.
        if filled.known == 0 && filled.changes.is_empty() {
            filled.known = self.items.values().filter(|rows| !rows.standing.is_empty()).count();
        }
        for (item, RowsOfItem { standing, empty, emptied, others, proposers }) in self.items {
            let before = self.log.agreed_words(&item.proposal, item.part, self.lang);
            if standing.len() > empty || standing.is_empty() && others.is_empty() {
                let said = || before.clone().map(|words| FaultKind::Of(Text::FilledSettleEmptied, words));
                faults.extend(emptied.into_iter().filter_map(|at| Some((at, said()?))));
            }
            let Some((at, settled, on)) = others.first() else { continue };
            let differing = others.iter().find(|(_, other, _)| other != settled).map(|(other, ..)| other);
            let was_settled = self.log.was_agreed(&item, settled);
            let is_old = was_settled && self.then.is_empty() && others.len() >= standing.len();
            let other = differing.or(standing.first().filter(|_| is_old));
            if is_old && differing.is_none() && others.len() > standing.len() && !standing.is_empty() {
                filled.known += 1;
                continue;
            }
            if let Some(other) = other {
                faults.push((*at, FaultKind::Twice(*other)));
                let rest = others.iter().filter(|(_, other, _)| other != settled);
                faults.extend(rest.map(|(other, ..)| (*other, FaultKind::Twice(*at))));
                continue;
            }
            let Settled { grade, people } = settled.clone();
            let say = |words: &str| self.lang.say(Text::Agreed, &[&words]);
            // What was taken back is asked about too: the ledger may be older.
            let before = before.map(|before| say(&before));
            if let Some(before) = before.or(was_settled.then(|| Text::AgreeTakenBack.get(self.lang).to_owned())) {
                let word = grade.map(|grade| grade.label(item.part).get(self.lang)).unwrap_or_default();
                let now = self.lang.say(Text::ReportAside, &[&word, &people.join(Text::NameJoin.get(self.lang))]);
                filled.overturned.push((item.clone(), before, say(&now)));
            }
            let own: Vec<&str> = people.iter().filter(|who| proposers.contains(who)).map(String::as_str).collect();
            let own = own.join(Text::NameJoin.get(self.lang));
            faults.extend((!own.is_empty()).then_some((*at, FaultKind::SettledOwn(own))));
            filled.changes.push(Change::Agree { item, grade, people, on: *on });
        }
        faults
    }
}

/// What a cell of the row of a whole proposal says of its result or its work, on a line that names it.
fn line_of(cell: &str, part: Part) -> Option<&str> {
    let is_name = |name: &str| [Lang::Zh, Lang::En].into_iter().any(|lang| is_same(name, &words::part(part, lang)));
    let mut lines = cell.lines().flat_map(both).filter_map(|line| line.split_once(['：', ':']));
    lines.find(|(name, _)| is_name(name)).map(|(_, said)| said.trim())
}

/// A line, parted where it names both: 办理结果：满意；办理工作：不满意.
fn both(line: &str) -> [&str; 2] {
    let names = [Lang::Zh, Lang::En].map(|lang| [Part::Result, Part::Work].map(|part| words::part(part, lang)));
    let at = names.iter().flatten().filter_map(|name| line.find(name)).max().unwrap_or(0);
    let (first, second) = line.split_at_checked(at).unwrap_or((line, ""));
    [first, second].map(|said| said.trim().trim_end_matches(['；', ';', '，', ',', '。']))
}

/// Whether a cell says something and names neither result nor work.
fn is_bare(cell: &str) -> bool {
    !cell.is_empty() && [Part::Result, Part::Work].into_iter().all(|part| line_of(cell, part).is_none())
}
