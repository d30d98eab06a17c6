//! A proposal in the report: its points, the paragraphs that answer them, and the verdicts on each.

use std::collections::BTreeSet;

use super::escape::inline;
use super::{heading, list, paragraph};
use crate::export::assessment::{Assessment, Noted};
use crate::export::words::{PointWithAnswers, points_with_answers};
use crate::export::{ReviewReport, words};
use crate::lang::Text;
use crate::model::Proposal;
use crate::review::{FollowUp, Part};

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
    items.push(judged(report, Part::Result, assessments));
    items.extend(report.plan.summary.judges_work().then(|| judged(report, Part::Work, assessments)));
    for part in [Part::Result, Part::Work, Part::Whole] {
        items.extend(remarks(report, part, assessments));
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
        text.push_str(&heading(4, &judged(report, part, assessments)));
        match point {
            Some(point) => text.push_str(&quoted(report, point)),
            None => text.push_str(&paragraph(Text::ReportGone.get(lang))),
        }
        text.push_str(&list(remarks(report, part, assessments)));
    }
    text
}

/// A part with the verdict on it, or with each reviewer's and whether they differ.
fn judged(report: &ReviewReport, part: Part, assessments: &[Assessment]) -> String {
    let lang = report.lang;
    let verdict = |assessment: &Assessment| words::verdict(assessment.verdict(part), part, lang);
    let what = match assessments {
        [] => Text::ReviewUndecided.get(lang).to_owned(),
        [assessment] => verdict(assessment),
        several => {
            let each = several.iter().zip(report.panel.names()).enumerate();
            let each = each.filter(|(at, (one, _))| one.verdicts.contains_key(&part) || report.panel.judges(*at));
            let each = each.map(|(_, (one, name))| format!("{} {}", inline(name), verdict(one)));
            let each = each.collect::<Vec<_>>().join(Text::ReportJoin.get(lang));
            if each.is_empty() {
                return lang.say(Text::ReportBy, &[&words::part(part, lang), &Text::ReviewUndecided.get(lang)]);
            }
            let mut grades = several.iter().filter_map(|assessment| assessment.verdict(part).grade);
            let first = grades.next();
            let differs = grades.any(|grade| Some(grade) != first);
            if differs { lang.say(Text::ReportAside, &[&each, &Text::ReportDiffers.get(lang)]) } else { each }
        }
    };
    lang.say(Text::ReportBy, &[&words::part(part, lang), &what])
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

/// Notes and promises that belong to a part.
fn remarks(report: &ReviewReport, part: Part, assessments: &[Assessment]) -> Vec<String> {
    let mut items = Vec::new();
    for (reviewer, assessment) in assessments.iter().enumerate() {
        items.extend(assessment.notes_on(part).map(|note| noted(report, reviewer, note)));
        items.extend(assessment.follow_ups_of(part).map(|promise| promised(report, reviewer, promise)));
    }
    items
}

/// A note: by whom where there are several, on which words, its lines.
pub(super) fn noted(report: &ReviewReport, reviewer: usize, noted: &Noted) -> String {
    let mut aside = author(report, reviewer);
    aside.extend(words::asides(noted, report.lang).iter().map(|text| inline(text)));
    // The end of a line within an item of a list: a backslash, and the next line set in.
    let lines: Vec<String> = noted.note.text.lines().map(inline).filter(|line| !line.is_empty()).collect();
    labelled(report, Text::ReportNote, &aside, &lines.join("\\\n  "))
}

/// A promise: by whom where there are several, what, which unit, until when.
pub(super) fn promised(report: &ReviewReport, reviewer: usize, promise: &FollowUp) -> String {
    let what = inline(&words::promise(promise, report.lang));
    labelled(report, Text::ReportColumnFollowUps, &author(report, reviewer), &what)
}

/// The reviewer's name where there are several.
fn author(report: &ReviewReport, reviewer: usize) -> Vec<String> {
    let names = report.panel.names();
    names.get(reviewer).filter(|_| names.len() > 1).map(|name| inline(name)).into_iter().collect()
}

fn labelled(report: &ReviewReport, label: Text, aside: &[String], what: &str) -> String {
    let lang = report.lang;
    let mut label = label.get(lang).to_owned();
    if !aside.is_empty() {
        label = lang.say(Text::ReportAside, &[&label, &aside.join(Text::ReportAsideJoin.get(lang))]);
    }
    lang.say(Text::ReportBy, &[&label, &what])
}
