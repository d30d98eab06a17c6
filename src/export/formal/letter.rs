//! A letter to a unit (反馈函): the committee's verdicts on its proposals alone, what is followed up, and the request to
//! handle again what does not satisfy. It names no reviewer, and says nothing of where reviewers differ.

use super::columns::{about, cells_about};
use super::sheet::Sheet;
use super::shortfalls::quoted;
use crate::export::assessment::Assessment;
use crate::export::outcome::Outcome;
use crate::export::paper::{Block, Cell, Column, Look, Paper};
use crate::export::statistics::SummaryRow;
use crate::export::{ExportError, ReviewReport, words};
use crate::lang::{Lang, Text};
use crate::review::{Due, FollowState, FollowUp, Grade, Part, SharedPromise, Since};

/// Half-width characters of a point that are quoted.
const QUOTED: usize = 80;

/// Writes the letter to a unit.
pub(in crate::export) fn write(
    report: &ReviewReport,
    unit: &str,
    mut paper: Box<dyn Paper + '_>,
) -> Result<(), ExportError> {
    let (lang, works) = (report.lang, report.plan.summary.judges_work());
    let rows: Vec<&SummaryRow> = rows_of(report, unit).collect();
    let mut sheet = Sheet::new(report, &mut *paper);
    sheet.put(Block::Title(Text::LetterTitle.get(lang)))?;
    sheet.put(Block::Subtitle(&report.library.collection().title))?;
    sheet.line(Look::Strong, &lang.say(Text::ReportBy, &[&unit, &""]))?;
    sheet.line(Look::Plain, &lang.say(Text::LetterBegins, &[&rows.len()]))?;
    let round = report.panel.event_log().round();
    round.map_or(Ok(()), |round| sheet.line(Look::Plain, &lang.say(Text::ReportRound, &[&round])))?;
    // Who sends it before revealing sends the verdicts of one.
    if report.plan.summary.hidden > 0 {
        sheet.line(Look::Plain, Text::LetterOwnOnly.get(lang))?;
    }
    let mut columns = about(&[17, 56], false, lang);
    let counts = [Text::PaperAnswered, Text::PaperPartly, Text::PaperNotAnswered, Text::LetterOpen];
    columns.extend(counts.map(|text| Column::short(text.get(lang), 13)));
    columns.push(Column::short(Text::VerdictResult.get(lang), 20));
    columns.extend(works.then(|| Column::short(Text::VerdictWork.get(lang), 20)));
    let cell = |outcome: Outcome, part| {
        let is_agreed = matches!(outcome, Outcome::Agreed(_));
        let word = if is_agreed { outcome.word(part, lang) } else { word(outcome, part, lang) };
        Cell::marked(word, is_poor(outcome))
    };
    let row = |row: &&SummaryRow| {
        let mut cells = cells_about(row, 2, false, lang);
        cells.extend(row.answers.grades.map(|count| Cell::new(count.to_string())));
        cells.push(Cell::new((row.answers.total() - row.answers.judged()).to_string()));
        cells.push(cell(row.result, Part::Result));
        cells.extend(works.then(|| cell(row.work, Part::Work)));
        cells
    };
    sheet.table(&columns, &mut rows.iter().map(row))?;
    let agreed = rows.iter().flat_map(|row| &row.agreed).filter(|part| works || **part != Part::Work).count();
    if agreed > 0 {
        sheet.line(Look::Plain, &lang.say(Text::LetterAgreed, &[&agreed]))?;
    }
    // The unit may have answered anew since: then the verdicts are on what it has replaced.
    let changed: Vec<&str> = rows.iter().filter(|row| row.changed > 0).map(|row| row.called.as_str()).collect();
    if !changed.is_empty() {
        sheet.line(Look::Plain, &lang.say(Text::LetterChanged, &[&changed.join(Text::NameJoin.get(lang))]))?;
    }
    let is_poor_work = |row: &SummaryRow| works && is_poor(row.work);
    let again =
        rows.iter().filter(|row| is_poor(row.result) || is_poor_work(row) || row.answers.grades.last() > Some(&0));
    let again: Vec<&&SummaryRow> = again.collect();
    for row in &again {
        let said = |outcome: Outcome, part: Part| {
            lang.say(Text::ReviewAt, &[&part.label(Text::ReportPoint, lang), &word(outcome, part, lang)])
        };
        let mut result = said(row.result, Part::Result);
        if is_poor_work(row) {
            result = [&result, Text::ReportAsideJoin.get(lang), &said(row.work, Part::Work)].concat();
        }
        let head = format!("{}　{}", row.called, row.title);
        sheet.line(Look::Strong, &lang.say(Text::ReportAside, &[&head, &result]))?;
        let Some(proposal) = report.library.proposal(row.number) else { continue };
        let assessments = report.panel.assessments(&proposal);
        for (at, point) in proposal.points.iter().enumerate() {
            let part = Part::Point(at);
            let outcome = report.panel.outcome(&proposal.id, &assessments, part);
            if is_poor(outcome) {
                let since = since(report, (&proposal.id, part), outcome, &assessments);
                let word: Vec<String> = [word(outcome, part, lang)].into_iter().chain(since).collect();
                let word = word.join(Text::ReportAsideJoin.get(lang));
                let said = lang.say(Text::ReportAside, &[&part.label(Text::ReportPoint, lang), &word]);
                sheet.line(Look::Item, &lang.say(Text::ReportBy, &[&said, &quoted(point, QUOTED)]))?;
            }
        }
    }
    let is_open = |row: &&SummaryRow| {
        let is_judged = row.result.grade().is_some() && (!works || row.work.grade().is_some());
        !is_judged || row.answers.judged() < row.answers.total()
    };
    let is_open = rows.iter().any(is_open);
    sheet.line(
        Look::Plain,
        &match again.len() {
            0 if !rows.iter().any(|row| row.has_verdict()) => Text::LetterNothingYet.get(lang).to_owned(),
            0 if is_open => Text::LetterSoFar.get(lang).to_owned(),
            0 => Text::LetterThanks.get(lang).to_owned(),
            again => lang.say(Text::LetterAgain, &[&again]),
        },
    )?;
    if is_open && !again.is_empty() {
        sheet.line(Look::Plain, Text::LetterRest.get(lang))?;
    }
    let promises = promises(report, unit, &rows);
    if !promises.is_empty() {
        sheet.line(Look::Plain, Text::LetterPromises.get(lang))?;
    }
    promises.iter().try_for_each(|promise| sheet.line(Look::Item, promise))?;
    sheet.put(Block::Signatures(&[Text::LetterSealed.get(lang).to_owned()]))?;
    Ok(paper.finish()?)
}

/// What the committee thinks of a part: what it has not decided yet is its own affair.
fn word(outcome: Outcome, part: Part, lang: Lang) -> String {
    outcome.grade().map_or(Text::LetterNotJudged, |grade| grade.label(part)).get(lang).to_owned()
}

/// What has become of the text that a part was judged by.
fn since(
    report: &ReviewReport,
    (id, part): (&str, Part),
    outcome: Outcome,
    assessments: &[Assessment],
) -> Option<String> {
    let agreed = || report.panel.event_log().agreed(id, part).map(|agreed| agreed.since);
    let judged = assessments.iter().map(|one| one.verdict(part)).filter(|verdict| verdict.grade.is_some());
    let each: Vec<Since> = match outcome {
        Outcome::Agreed(_) => agreed().into_iter().collect(),
        _ => judged.map(|verdict| verdict.since).collect(),
    };
    // Which point it was then is nothing to the unit.
    each.into_iter().find_map(|since| Since { then: None, ..since }.words(report.lang))
}

fn is_poor(outcome: Outcome) -> bool {
    outcome.grade() == Some(Grade::Poor)
}

/// What the unit has promised, or was asked for, and is still followed up: each once, whoever does it, with all that is
/// remarked on it. A day is said, and that it is over, where all who follow it up have set the same; where they differ on
/// that, or on what has become of it, it is to be checked.
fn promises(report: &ReviewReport, unit: &str, rows: &[&SummaryRow]) -> Vec<String> {
    let lang = report.lang;
    let is_open = |promise: &&FollowUp| {
        let is_its = promise.unit.is_empty() || promise.unit.split('、').any(|name| name == unit);
        is_its && matches!(promise.state, FollowState::Open | FollowState::Broken)
    };
    let mut lines = Vec::new();
    for row in rows {
        let views = report.panel.views().iter();
        let all = views.flat_map(|view| view.follow_ups_on(&row.id).map(move |promise| (view.who(), promise)));
        for shared in SharedPromise::gather(all) {
            let open = || shared.each().filter(is_open);
            let day = |promise: &&FollowUp| promise.due.as_ref().and_then(Due::last_day);
            let Some(first) = open().min_by_key(|promise| (day(promise).is_none(), day(promise))) else { continue };
            let is_agreed = open().all(|promise| promise.due == first.due);
            let due = if is_agreed { words::due(first, lang) } else { Text::LetterDayToCheck.get(lang).to_owned() };
            let state = match shared.state() {
                None => Text::LetterToCheck,
                Some(FollowState::Open) if !is_agreed => FollowState::Open.label(),
                Some(_) => words::state(first, report.made.date()),
            };
            let mut said = vec![words::promised_by(first, &due, state, lang)];
            // What reviewers remark beside a date is for the unit.
            let remarks: Vec<&str> = open().map(|promise| promise.remark.as_str()).collect();
            for (at, remark) in remarks.iter().enumerate() {
                let is_new = !remark.is_empty() && !remarks.iter().take(at).any(|before| before == remark);
                said.extend(is_new.then(|| (*remark).to_owned()));
            }
            let what = said.split_off(1).join(Text::ReportJoin.get(lang));
            let said = said.concat();
            let said = if what.is_empty() { said } else { lang.say(Text::ReportBy, &[&said, &what]) };
            lines.push(lang.say(Text::ReportBy, &[&row.called, &said]));
        }
    }
    lines
}

/// The proposals of a unit of which there is something to tell.
fn rows_of<'a>(report: &'a ReviewReport, unit: &'a str) -> impl Iterator<Item = &'a SummaryRow> {
    let is_of = move |row: &&SummaryRow| row.is_told() && row.units.iter().any(|name| name == unit);
    report.plan.lines.iter().filter(is_of)
}

/// The units that there is something to tell, in the order of their proposals; and behind them those of proposals that
/// were begun of which there is nothing to tell yet.
pub(in crate::export) fn units<'a>(report: &'a ReviewReport) -> [Vec<&'a str>; 2] {
    let [mut told, mut untold]: [Vec<&str>; 2] = Default::default();
    let all = report.plan.lines.iter().flat_map(|row| row.units.iter().map(move |unit| (row, unit.as_str())));
    for (row, unit) in all {
        let units = if row.is_told() { &mut told } else { &mut untold };
        if (row.is_told() || row.is_begun()) && !units.contains(&unit) {
            units.push(unit);
        }
    }
    untold.retain(|unit| !told.contains(unit));
    [told, untold]
}
