//! A row a point, and one for the whole of a proposal, of each reviewer: what was judged, or what is to be filled in.

use std::collections::BTreeSet;

use super::columns::Field;
use super::marked;
use super::words::choices;
use crate::export::assessment::Assessment;
use crate::export::gathered::Gathered;
use crate::export::workbook::{Column, Look, Value, Workbook};
use crate::export::{ExportError, ReviewReport, Watch, words};
use crate::facts::without_telephones;
use crate::lang::{Lang, Text, of_round};
use crate::model::Proposal;
use crate::order;
use crate::review::{Kept, Part, Since};

/// Columns that stay in sight.
const FIXED: usize = 2;

/// Puts the sheet into the workbook, and gathers what other sheets list.
pub(super) fn sheet(
    book: &mut Workbook,
    report: &ReviewReport,
    gathered: &mut Gathered,
    watch: &mut Watch,
) -> Result<(), ExportError> {
    let lang = report.lang;
    let works = report.plan.summary.judges_work();
    let fields: Vec<Field> = Field::ALL.into_iter().filter(|field| works || *field != Field::Work).collect();
    let columns = fields.iter().map(|field| column(*field, lang)).chain([marked::column(lang)]).collect();
    book.sheet(Text::LedgerItems.get(lang), columns, FIXED)?;
    let numbers = report.plan.numbers(report.library);
    for (done, number) in numbers.iter().enumerate() {
        if let Some(proposal) = report.library.proposal(*number) {
            let assessments = report.panel.assessments(&proposal);
            of_proposal(report, &proposal, &assessments, &mut |row| book.row(&row.values(&fields)))?;
            gathered.add_proposal(&proposal, assessments);
        }
        if watch(done + 1, numbers.len()).is_break() {
            return Err(ExportError::Stopped);
        }
    }
    gathered.add_missing(report);
    for id in &report.plan.missing {
        for (part, reviewer, assessment) in report.panel.missing_rows(id) {
            let (title, open) = (Text::ReportMissing.get(lang).to_owned(), Text::ReviewUndecided);
            let agreed = words::agreed(report.panel.event_log(), id, part, lang);
            let row = Row { id: id.clone(), title, agreed, ..judged(report, part, reviewer, &assessment, open) };
            book.row(&row.values(&fields))?;
        }
    }
    Ok(())
}

fn column(field: Field, lang: Lang) -> Column {
    let (width, look) = match field {
        Field::Id => (8, Look::Short),
        Field::Title => (22, Look::Text),
        Field::Units => (14, Look::Text),
        Field::Kind => (6, Look::Short),
        Field::Number => (6, Look::Short),
        Field::Text => (42, Look::Text),
        Field::Reviewer => (8, Look::Short),
        Field::Verdict | Field::Result | Field::Work => (9, Look::ToChoose),
        Field::Notes => (24, Look::ToFill),
        Field::Remark => (10, Look::Text),
        Field::Tags => (10, Look::ToFill),
        Field::FollowUps => (20, Look::Text),
        _ => (14, Look::Text),
    };
    let choices = match field {
        Field::Verdict => choices(Part::Point(0), lang),
        Field::Result => choices(Part::Result, lang),
        Field::Work => choices(Part::Work, lang),
        _ => Vec::new(),
    };
    Column { name: field.head().get(lang).to_owned(), width, look, choices }
}

/// A row, as texts.
#[derive(Default)]
pub(super) struct Row {
    id: String,
    title: String,
    units: String,
    kind: &'static str,
    point: Option<usize>,
    text: String,
    reviewer: String,
    verdict: &'static str,
    result: &'static str,
    work: &'static str,
    notes: String,
    remark: String,
    follow_ups: String,
    tags: String,
    /// What was settled together, and who was there.
    pub(super) agreed: (String, String),
    answers: String,
}

impl Row {
    /// Its cells, and the mark of those that nobody fills in.
    fn values(&self, fields: &[Field]) -> Vec<Value> {
        let number = || self.point.map_or(Value::Empty, |point| Value::Count(Part::shown(point)));
        let value = |field: &Field| if *field == Field::Number { number() } else { self.text(*field).into() };
        let is_programs = |at: usize| fields.get(at).is_some_and(|field| Field::PROGRAMS.contains(field));
        marked::marked_by(fields.iter().map(value).collect(), is_programs)
    }

    /// What stands in a column, but for the number of a point.
    pub(super) fn text(&self, field: Field) -> &str {
        match field {
            Field::Id => &self.id,
            Field::Title => &self.title,
            Field::Units => &self.units,
            Field::Kind => self.kind,
            Field::Text => &self.text,
            Field::Reviewer => &self.reviewer,
            Field::Verdict => self.verdict,
            Field::Result => self.result,
            Field::Work => self.work,
            Field::Notes => &self.notes,
            Field::Remark => &self.remark,
            Field::FollowUps => &self.follow_ups,
            Field::Tags => &self.tags,
            Field::Agreed => &self.agreed.0,
            Field::AgreedPeople => &self.agreed.1,
            Field::Answers => &self.answers,
            _ => "",
        }
    }
}

/// The rows of a proposal: each point by each reviewer, then the whole by each.
fn of_proposal(
    report: &ReviewReport,
    proposal: &Proposal,
    assessments: &[Assessment],
    put: &mut dyn FnMut(Row) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let nobody = Assessment::default();
    let concerned = report.panel.concerned(&proposal.id, assessments, &nobody);
    let said_of = report.panel.points_said(&proposal.id, assessments);
    let points = (0..proposal.points.len()).map(Part::Point);
    let parts: BTreeSet<Part> = order::set(points.chain(said_of).chain([Part::Whole]));
    let answered = report.panel.answered(proposal);
    for part in parts {
        let answers = match part {
            Part::Point(point) => words::answers_said(&answered, point, report.lang).join("\n"),
            _ => String::new(),
        };
        for (reviewer, assessment) in concerned.iter().copied() {
            let text = match part {
                Part::Point(point) => proposal.points.get(point).map(|point| without_telephones(&point.text())),
                _ => Some(String::new()),
            };
            let open = report.panel.open_word(reviewer, &proposal.id, proposal.proposer_names());
            let said = judged(report, part, reviewer, assessment, open);
            let is_silent =
                [&said.notes, &said.remark, &said.follow_ups, &said.tags].iter().all(|text| text.is_empty());
            // Who has only noted something has nothing to fill in.
            if report.panel.is_guest(reviewer) && is_silent {
                continue;
            }
            put(Row {
                id: proposal.number().to_owned(),
                title: proposal.title.clone(),
                units: proposal.units().join(Text::NameJoin.get(report.lang)),
                text: text.unwrap_or_else(|| Text::ReportGone.get(report.lang).to_owned()),
                agreed: words::agreed(report.panel.event_log(), &proposal.id, part, report.lang),
                answers: answers.clone(),
                ..said
            })?;
        }
    }
    Ok(())
}

/// What a reviewer thinks of a part, with the name.
fn judged(report: &ReviewReport, part: Part, reviewer: usize, assessment: &Assessment, open: Text) -> Row {
    let (name, round) = (report.panel.names().get(reviewer), report.panel.event_log().round());
    let reviewer = name.map(|name| of_round(name, round, report.lang)).unwrap_or_default();
    Row { reviewer, ..said(part, assessment, open, report.lang) }
}

/// What is said of a part; a proposal as a whole has its result and its work. What is undecided is blank, to
/// be filled in; what nobody asks for is said to be so (`open`).
pub(super) fn said(part: Part, assessment: &Assessment, open: Text, lang: Lang) -> Row {
    let word = |part: Part| match assessment.verdict(part) {
        verdict if verdict.grade.is_none() && !verdict.deferred => match open {
            Text::ReviewUndecided => "",
            open => open.get(lang),
        },
        verdict => words::grade(verdict, part, lang),
    };
    let row = Row {
        notes: notes(assessment, part, lang, false).join("\n"),
        tags: words::tags(assessment, &parts_of_row(part), lang),
        remark: remarks(assessment, part, lang),
        follow_ups: promises(assessment, part, lang),
        ..Row::default()
    };
    match part {
        Part::Point(point) => Row { kind: Text::FieldPoint.get(lang), point: Some(point), verdict: word(part), ..row },
        _ => Row { kind: Text::ReportKindWhole.get(lang), result: word(Part::Result), work: word(Part::Work), ..row },
    }
}

/// The parts that a row is about.
pub(super) fn parts_of_row(part: Part) -> Vec<Part> {
    match part {
        Part::Point(_) => vec![part],
        _ => vec![Part::Result, Part::Work, Part::Whole],
    }
}

/// The notes of a row, oldest first, with those that have lost their words or without.
pub(super) fn notes(assessment: &Assessment, part: Part, lang: Lang, with_lost: bool) -> Vec<String> {
    let parts = parts_of_row(part);
    let on_it = assessment.notes.iter().filter(|note| parts.contains(&note.note.item.part));
    let shown = on_it.filter(|note| with_lost || !note.is_orphaned());
    shown.map(|note| words::note(note, lang)).collect()
}

/// What the program itself says of a row: what has become of the verdicts, and notes that have lost their words.
pub(super) fn remarks(assessment: &Assessment, part: Part, lang: Lang) -> String {
    let parts = parts_of_row(part);
    let mut remarks = Vec::new();
    for part in &parts {
        for said in words::remarks(assessment.verdict(*part), lang) {
            // On a row of its own a point needs not be named.
            let named = format!("{} {said}", words::part(*part, lang));
            remarks.push(if matches!(part, Part::Point(_)) { said.to_owned() } else { named });
        }
    }
    let lost = assessment.notes.iter().filter(|note| parts.contains(&note.note.item.part) && note.is_orphaned());
    remarks.extend(lost.map(|note| [Text::ReportOrphans.get(lang), "\n", &words::note(note, lang)].concat()));
    remarks.join("\n")
}

/// What the program may ever have said there of a verdict: a ledger is taken in when that is no longer so.
pub(super) fn remark_words(part: Part, lang: Lang) -> Vec<String> {
    let said = [
        Text::ReportOutside,
        Text::ReportLate,
        Text::ReportTakenBack,
        Text::ReviewMoreReplies,
        Text::ReviewTextChanged,
        Text::ReportDeferred,
    ];
    let said = said.map(|text| text.get(lang));
    let named = parts_of_row(part).into_iter().map(|part| words::part(part, lang));
    let named = named.flat_map(|name| said.map(|said| [&name, " ", said].concat()));
    let moved = (0..MOST_POINTS).flat_map(|then| {
        let kept = [Kept::Same, Kept::MoreReplies, Kept::Changed];
        kept.into_iter().filter_map(move |kept| Since { then: Some(then), kept }.words(lang))
    });
    said.map(str::to_owned).into_iter().chain(named).chain(moved).collect()
}

/// No proposal has had more points.
const MOST_POINTS: usize = 100;

/// The promises of a row.
pub(super) fn promises(assessment: &Assessment, part: Part, lang: Lang) -> String {
    let parts = parts_of_row(part);
    let promises = parts.iter().flat_map(|part| assessment.follow_ups_of(*part)).map(|one| words::promise(one, lang));
    promises.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ledger that was written before a reply was replaced brought back 当时是建议 4，随原文移到这里 as a note of the
    /// reviewer's.
    #[test]
    fn whatever_is_said_of_a_verdict_that_has_moved_is_the_programs() {
        for (kept, lang) in [(Kept::Same, Lang::Zh), (Kept::MoreReplies, Lang::En), (Kept::Changed, Lang::En)] {
            let said = Since { then: Some(3), kept }.words(lang).unwrap();
            assert!(remark_words(Part::Point(1), lang).contains(&said), "{said}");
        }
    }
}
