//! The sheets of promises, of units, and of reviewers side by side.

use super::columns::Field;
use super::marked;
use crate::export::agreed::{agreement, unjudged};
use crate::export::gathered::{Gathered, Kept};
use crate::export::outcome::Tally;
use crate::export::statistics::Counted;
use crate::export::workbook::{Column, Value, Workbook, due};
use crate::export::{ExportError, ReviewReport, said, words};
use crate::lang::Text;
use crate::review::{Grade, Part};

/// The promises, those that are due first at the top.
pub(super) fn promises(book: &mut Workbook, report: &ReviewReport, gathered: &mut Gathered) -> Result<(), ExportError> {
    let lang = report.lang;
    let today = report.made.date();
    let looks =
        [(9, true), (12, true), (60, false), (24, false), (13, true), (10, true), (28, false), (10, true), (12, true)];
    let looks = looks.into_iter().chain([(28, false)]);
    let column = |(field, (width, is_short)): (Field, (u32, bool))| match is_short {
        true => Column::short(field.head().get(lang), width),
        false => Column::text(field.head().get(lang), width),
    };
    let columns = Field::PROMISES.into_iter().zip(looks).map(column).collect();
    book.sheet(Text::ReportColumnFollowUps.get(lang), columns, 1)?;
    let promises = gathered.take_promises();
    let (rows, each) = (promises.len(), report.plan.summary.statistics.promises.iter().sum::<usize>());
    for Kept { number, reviewer, what, .. } in promises {
        let state = words::state(&what, today);
        let who = report.panel.names().get(reviewer).map(String::as_str).unwrap_or_default();
        book.row(&[
            number.into(),
            words::part(what.item.part, lang).into(),
            words::quote(&what).into(),
            what.unit.into(),
            what.due.as_ref().map_or(Value::Empty, |date| due(date, lang)),
            state.get(lang).into(),
            what.remark.into(),
            who.into(),
            what.person.into(),
            what.evidence.into(),
        ])?;
    }
    if rows == 0 {
        book.line(Text::FollowNone.get(lang));
    } else if each < rows {
        book.line(&lang.say(Text::LedgerPromisesOfSeveral, &[&rows, &each]));
    }
    said::differing_promises(report).iter().for_each(|said| book.line(said));
    Ok(())
}

/// The units, and all proposals in the last row.
pub(super) fn units(book: &mut Workbook, report: &ReviewReport) -> Result<(), ExportError> {
    let statistics = &report.plan.summary.statistics;
    let lang = report.lang;
    let (works, several) = (report.plan.summary.judges_work(), report.panel.names().len() > 1);
    let mut columns =
        vec![Column::text(Text::ReportColumnUnit.get(lang), 34), Column::short(Text::PaperCount.get(lang), 7)];
    let kinds =
        [(Part::Point(0), Text::FieldPoint, None), (Part::Result, Text::VerdictResult, Some(Text::PaperResultRate))];
    let work = (Part::Work, Text::VerdictWork, Some(Text::PaperWorkRate));
    let kinds: Vec<_> = kinds.into_iter().chain(works.then_some(work)).collect();
    for (part, kind, rate) in &kinds {
        let name = |text: Text| [kind.get(lang), "\n", text.get(lang)].concat();
        let words = Grade::ALL.map(|grade| grade.label(*part)).into_iter();
        let words = words.chain(several.then_some(Text::PaperUnsettled)).chain([Text::ReviewUndecided]);
        columns.extend(words.map(|text| Column::short(&name(text), 10)));
        columns.extend(rate.map(|text| Column::short(text.get(lang), 10)));
    }
    columns.push(marked::column(lang));
    book.sheet(Text::LedgerUnits.get(lang), columns, 1)?;
    let all = (Text::PaperAll.get(lang).to_owned(), statistics.all.clone());
    for (name, counted) in statistics.units.iter().chain([&all]) {
        let Counted { proposals, points, results, works } = counted;
        let mut values = vec![name.as_str().into(), Value::Count(*proposals)];
        for ((_, _, rate), tally) in kinds.iter().zip([points, results, works]) {
            values.extend(tally.grades.map(Value::Count));
            values.extend(several.then_some(Value::Count(tally.unsettled())));
            values.push(Value::Count(tally.left()));
            values.extend(rate.map(|_| satisfied(tally)));
        }
        book.row(&marked::marked(values))?;
    }
    if statistics.units.iter().map(|(_, counted)| counted.proposals).sum::<usize>() > statistics.all.proposals {
        book.line(Text::PaperUnitsShared.get(lang));
    }
    if statistics.all.agreed() > 0 {
        book.line(&lang.say(Text::LedgerAgreed, &[&statistics.all.agreed()]));
    }
    Ok(())
}

fn satisfied(tally: &Tally) -> Value {
    tally.satisfied().map_or_else(|| "—".into(), Value::Share)
}

/// What at least two have judged, a column a reviewer; then what each has judged, and how far they agree.
pub(super) fn reviewers(book: &mut Workbook, report: &ReviewReport) -> Result<(), ExportError> {
    let lang = report.lang;
    let mut columns = vec![
        Column::short(Text::ReportColumnId.get(lang), 9),
        Column::text(Text::PaperSubject.get(lang), 48),
        Column::short(Text::ReportColumnItem.get(lang), 12),
    ];
    let agreement = agreement(report);
    let people: Vec<&str> = agreement.iter().flat_map(|agreement| agreement.people.iter().copied()).collect();
    columns.extend(people.iter().map(|name| Column::short(name, 19)));
    columns.push(Column::text(Text::AgreedColumn.get(lang), 24));
    columns.push(Column::short(Text::ReportColumnRemark.get(lang), 14));
    columns.push(marked::column(lang));
    book.sheet(Text::LedgerReviewers.get(lang), columns, 1)?;
    let shared = agreement.iter().flat_map(|agreement| &agreement.shared);
    for difference in shared {
        let item = &difference.item;
        let row = report.plan.lines.iter().find(|row| row.id == item.proposal);
        let title = row.map(|row| row.title.as_str()).unwrap_or_default();
        let number = row.map_or(item.proposal.as_str(), |row| row.called.as_str());
        let mut values: Vec<Value> = vec![number.into(), title.into(), words::part(item.part, lang).into()];
        values.extend(difference.grades.iter().enumerate().map(|(at, grade)| match (grade, difference.late.get(at)) {
            (None, Some(false)) => unjudged(report, people.get(at), item).into(),
            _ => Value::from(difference.word(at, lang).to_string()),
        }));
        let event_log = report.panel.event_log();
        let agreed = event_log.agreed_words(&item.proposal, item.part, lang);
        values.push(agreed.map_or(Value::Empty, Value::from));
        values.push(difference.remark(event_log, lang).into());
        book.row(&marked::marked(values))?;
    }
    if people.is_empty() {
        book.line(Text::LedgerOneReviewer.get(lang));
    } else if agreement.as_ref().is_some_and(|agreement| agreement.shared.is_empty()) {
        book.line(Text::ReportNothingShared.get(lang));
    }
    let summary = &report.plan.summary;
    for (name, totals) in &summary.reviewers {
        for said in totals.sentences(summary.judges_work(), lang) {
            book.line(&lang.say(Text::ReportBy, &[name, &said]));
        }
    }
    for line in agreement.iter().flat_map(|agreement| agreement.figures.iter().chain(&agreement.explained)) {
        book.line(line);
    }
    Ok(())
}
