//! A proposal in the report: its points, the paragraphs that answer them, and the verdicts on each.

use super::escape::inline;
use super::{heading, item, list, paragraph, row};
use crate::export::assessment::Assessment;
use crate::export::words::{PointWithAnswers, points_with_answers};
use crate::export::{ReviewReport, said, words};
use crate::lang::Text;
use crate::model::Proposal;
use crate::review::Part;

/// The proposal, its points, verdicts, notes and promises.
pub(super) fn section(report: &ReviewReport, proposal: &Proposal, assessments: &[Assessment]) -> String {
    let lang = report.lang;
    let mut text =
        heading(3, &format!("{}　{}", inline(proposal.number_or(Text::Unnumbered.get(lang))), inline(&proposal.title)));
    let names = |names: &[&str]| names.iter().map(|n| inline(n)).collect::<Vec<_>>().join(Text::NameJoin.get(lang));
    let (proposers, units) = (proposal.proposer_names().collect::<Vec<_>>(), proposal.units());
    let people = [(Text::LabelProposers, proposers), (Text::LabelHandling, units)];
    let people = people.into_iter().filter(|(_, people)| !people.is_empty());
    let mut items: Vec<String> = people.map(|(label, people)| label.get(lang).to_owned() + &names(&people)).collect();
    items.extend(words::details(proposal, report.library, lang).iter().map(|line| inline(line)));
    items.push(inline(&said::judged(report, &proposal.id, Part::Result, assessments)));
    let judges_work = report.plan.summary.judges_work();
    items.extend(judges_work.then(|| inline(&said::judged(report, &proposal.id, Part::Work, assessments))));
    for part in [Part::Result, Part::Work, Part::Whole] {
        items.extend(said::remarks(report, part, assessments).iter().map(|said| item(said)));
    }
    text.push_str(&list(items));
    let points = points_with_answers(proposal, &report.panel, lang);
    if points.is_empty() {
        text.push_str(&paragraph(Text::ReportNoPoints.get(lang)));
    }
    // Verdicts and notes stay in the report when the point itself has gone.
    let gone = report.panel.points_said(&proposal.id, assessments);
    let gone = gone.into_iter().filter(|part| *part >= Part::Point(points.len()));
    for (part, point) in points
        .iter()
        .enumerate()
        .map(|(number, point)| (Part::Point(number), Some(point)))
        .chain(gone.map(|part| (part, None)))
    {
        text.push_str(&heading(4, &inline(&said::judged(report, &proposal.id, part, assessments))));
        match point {
            Some(point) => text.push_str(&quoted(report, point)),
            None => text.push_str(&paragraph(Text::ReportGone.get(lang))),
        }
        text.push_str(&list(said::remarks(report, part, assessments).iter().map(|said| item(said))));
    }
    text
}

/// A point as printed, and the paragraphs that answer it.
fn quoted(report: &ReviewReport, point: &PointWithAnswers) -> String {
    let lang = report.lang;
    let mut text = paragraph(&inline(&point.text));
    // What is only guessed stands in the appendix.
    for answer in point.answers.iter().filter(|answer| answer.strength.is_said()) {
        let label = words::source(answer, lang);
        text.push_str(&paragraph(lang.say(Text::ReportBy, &[&label, &""]).trim_end()));
        text.push_str(&paragraph(&format!("> {}", inline(&answer.text))));
    }
    text + &list(point.refused.iter().map(|said| inline(said)))
}

/// The rows of the appendix about a proposal: which paragraphs may answer its points, as far as nobody has said so.
pub(super) fn guesses(report: &ReviewReport, proposal: &Proposal) -> String {
    let lang = report.lang;
    let mut rows = String::new();
    for (number, point) in points_with_answers(proposal, &report.panel, lang).iter().enumerate() {
        if point.answers.first().is_some_and(|answer| answer.strength.is_said()) {
            continue;
        }
        let places = point.answers.iter().map(|answer| words::source(answer, lang));
        let more = point.more.iter().map(usize::to_string).collect::<Vec<_>>().join(Text::NameJoin.get(lang));
        let more = (!more.is_empty()).then(|| lang.say(Text::ReportMore, &[&more]));
        let quote = point.answers.first().map_or(Text::ReportNoAnswer.get(lang), |answer| answer.text.as_str());
        let likely = places.chain(more).collect::<Vec<_>>().join(Text::ReportJoin.get(lang));
        let cells = [proposal.number(), &(number + 1).to_string(), &likely, quote].map(inline);
        rows.push_str(&row(cells));
    }
    rows
}
