//! Which proposal and point a row is about, whose it is, and whether what it says of what is gone was written there by the
//! program.

use std::sync::Arc;

use super::Reader;
use crate::export::ledger::columns::{Cells, Field};
use crate::export::ledger::fault::FaultKind;
use crate::export::ledger::items::{self, Row, remark_words};
use crate::export::ledger::words::{is_same, plain_number, said};
use crate::export::words;
use crate::facts::struck;
use crate::lang::{Lang, Text, of_round};
use crate::model::Proposal;
use crate::review::{Part, PresentTexts, Standing};
use crate::text::sanitize::seen_name;

/// What of a row is taken in: of one's own, and of anybody's.
const OWN: &[Field] =
    &[Field::Verdict, Field::Result, Field::Work, Field::Notes, Field::Remark, Field::FollowUps, Field::Tags];
const EVERYBODYS: &[Field] = &[Field::Agreed, Field::AgreedPeople];

impl Reader<'_> {
    /// The proposal of a row, and its point; without one the whole.
    pub(super) fn place(&self, cells: &Cells) -> Result<(Arc<Proposal>, Part), FaultKind> {
        let proposal = self.proposal(cells.get(Field::Id), cells)?;
        let [point, text] = [Field::Number, Field::Text].map(|field| cells.get(field));
        if point.is_empty() {
            return Ok((proposal, Part::Whole));
        }
        let no_point = || FaultKind::Of(Text::FilledNoPoint, point.to_owned());
        let at = number(point).ok_or_else(no_point)?;
        let own = proposal.points.get(at);
        if own.is_some_and(|own| text.is_empty() || is_same(&struck(text), &struck(&own.text()))) {
            return Ok((proposal, Part::Point(at)));
        }
        // A row that was written before an import has moved the point goes with its text.
        let moved = PresentTexts::of(&proposal).place_text(at, text).filter(|_| !text.is_empty());
        let at = moved.ok_or_else(|| own.map_or_else(no_point, |_| FaultKind::Plain(Text::FilledOtherText)))?;
        Ok((proposal, Part::Point(at)))
    }

    pub(super) fn proposal(&self, number: &str, cells: &Cells) -> Result<Arc<Proposal>, FaultKind> {
        let mut found = self.numbers.get(&plain_number(number)).cloned().unwrap_or_default();
        if found.is_empty() {
            found.extend(self.library.find(number));
        }
        let all: Vec<Arc<Proposal>> = found.into_iter().filter_map(|at| self.library.proposal(at)).collect();
        let any = !all.is_empty();
        // One that was withdrawn when the ledger was written may be there again.
        let is_missing = |title: &str| [Lang::Zh, Lang::En].map(|lang| Text::ReportMissing.get(lang)).contains(&title);
        let title = Some(cells.get(Field::Title)).filter(|title| !is_missing(title)).unwrap_or_default();
        let with_title = |proposal: &Arc<Proposal>| title.is_empty() || is_same(title, &proposal.title);
        let mut fitting: Vec<Arc<Proposal>> = all.into_iter().filter(with_title).collect();
        if fitting.len() > 1 && fitting.iter().any(|proposal| proposal.number() == number) {
            fitting.retain(|proposal| proposal.number() == number);
        }
        let fault = |why: Text| Err(FaultKind::Of(why, number.to_owned()));
        match (fitting.pop(), fitting.is_empty()) {
            (Some(proposal), true) => Ok(proposal),
            (Some(_), false) => fault(Text::FilledSeveralProposals),
            (None, _) if any => fault(Text::FilledOtherTitle),
            (None, _) => fault(Text::FilledNoProposal),
        }
    }

    /// Whether a row that is about nothing in the collection says what the program has written there, as it stands or
    /// stood when the ledger was written: of a row of somebody else what was settled together, which anybody may fill in.
    pub(super) fn is_as_written(&self, cells: &Cells, is_own: bool) -> bool {
        let number_said = cells.get(Field::Id);
        let proposal = self.proposal(number_said, cells).ok();
        let id = proposal.as_ref().map_or(number_said, |proposal| &proposal.id);
        let part = number(cells.get(Field::Number)).map_or(Part::Whole, Part::Point);
        let langs = [Lang::Zh, Lang::En];
        // What was said of a point that is gone is kept under a number of its own, which is not shown.
        let is_its = |said: &Part| match (*said, part) {
            (Part::Point(said), Part::Point(point)) => Part::shown(said) == Part::shown(point),
            (said, part) => said == part,
        };
        let rows = [Some(&self.panel), self.then.as_ref()].into_iter().flatten().flat_map(|panel| {
            let all = proposal.as_deref().map_or_else(|| panel.bare(id), |proposal| panel.assessments(proposal));
            let parts = panel.points_said(id, &all).into_iter().chain([Part::Whole]).filter(is_its);
            let own = all.into_iter().next().unwrap_or_default();
            let row = |part: Part, lang: Lang| {
                let mut row = items::said(part, &own, Text::ReviewUndecided, lang);
                row.agreed = words::agreed(panel.event_log(), id, part, lang);
                row
            };
            parts.flat_map(|part| langs.map(|lang| row(part, lang))).collect::<Vec<_>>()
        });
        let rows: Vec<Row> = rows.collect();
        let is_remark = |line: &str| langs.iter().flat_map(|lang| remark_words(part, *lang)).any(|said| said == line);
        let is_known = |field: Field| match cells.get(field) {
            "" => true,
            cell if rows.iter().any(|row| is_same(cell, row.text(field))) => true,
            cell if field == Field::Remark => cell.lines().all(|line| is_remark(line.trim())),
            cell => field.is_judged() && said(cell, Part::Whole) == Some(Standing::Left),
        };
        EVERYBODYS.iter().chain(OWN.iter().filter(|_| is_own)).all(|field| is_known(*field))
    }

    pub(super) fn is_own(&self, who: &str) -> bool {
        let who = seen_name(who);
        let log = self.panel.event_log();
        let own = |lang| of_round(log.me(), self.round.as_deref(), lang) == who;
        who.is_empty() || who == log.me() || own(Lang::Zh) || own(Lang::En)
    }

    /// Whether somebody goes by a name: who has recorded something, or has a share.
    pub(super) fn is_known(&self, who: &str) -> bool {
        let who = seen_name(who);
        let log = self.panel.event_log();
        let is = |name: &str| {
            name == who
                || [Lang::Zh, Lang::En].into_iter().any(|lang| of_round(name, self.round.as_deref(), lang) == who)
        };
        log.other_names().any(is) || self.asked.is_some_and(|asked| asked.names(&who))
    }
}

/// The point that a cell names, from 0.
fn number(cell: &str) -> Option<usize> {
    cell.parse::<usize>().ok()?.checked_sub(1)
}
