//! A proposal in the report: its points, the paragraphs that answer them, and the verdicts on each.

use std::collections::BTreeSet;

use super::escape::inline;
use super::{heading, item, list, paragraph};
use crate::export::assessment::Assessment;
use crate::export::words::{PointWithAnswers, points_with_answers};
use crate::export::{ReviewReport, said, words};
use crate::lang::Text;
use crate::model::Proposal;
use crate::review::Part;

/// The proposal, its points, verdicts, notes and promises.
pub(super) fn section(report: &ReviewReport, proposal: &Proposal, assessments: &[Assessment]) -> String {
    let lang = report.lang;
    let mut text = heading(3, &format!("{}　{}", inline(proposal.number()), inline(&proposal.title)));
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
    let points = points_with_answers(proposal);
    if points.is_empty() {
        text.push_str(&paragraph(Text::ReportNoPoints.get(lang)));
    }
    // Verdicts and notes stay in the report when the point itself has gone.
    let gone = assessments.iter().flat_map(Assessment::parts).filter(|part| *part >= Part::Point(points.len()));
    let gone: BTreeSet<Part> = gone.filter(|part| matches!(part, Part::Point(_))).collect();
    for (part, point) in points
        .iter()
        .enumerate()
        .map(|(number, point)| (Part::Point(number), Some(point)))
        .chain(gone.into_iter().map(|part| (part, None)))
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
    let number = |number: usize| number.to_string();
    for answer in &point.answers {
        let label = words::source(answer, lang);
        text.push_str(&paragraph(lang.say(Text::ReportBy, &[&label, &""]).trim_end()));
        text.push_str(&paragraph(&format!("> {}", inline(&answer.text))));
    }
    if point.answers.is_empty() {
        text.push_str(&paragraph(Text::ReportNoAnswer.get(lang)));
    }
    if !point.more.is_empty() {
        let more = point.more.iter().copied().map(number).collect::<Vec<_>>().join(Text::NameJoin.get(lang));
        text.push_str(&paragraph(&lang.say(Text::ReportMore, &[&more])));
    }
    text
}
