//! The verdicts of several reviewers side by side: how far they agree, and on what they do not.

use super::escape::inline;
use super::{columns, heading, list, paragraph, row};
use crate::export::{ReviewReport, words};
use crate::lang::Text;
use crate::review::{Checklist, Compared, Difference, Kind, Standing, compare, explained, side_by_side};

/// The figures, and a table of what at least two have judged or taken back; nothing where only one has judged at all.
pub(super) fn compared(report: &ReviewReport) -> String {
    let views = report.panel.views();
    let Some(own) = views.first() else { return String::new() };
    let lang = report.lang;
    let mut checklist = Checklist::default();
    for line in &report.plan.lines {
        checklist.expect(own, &line.id, line.points);
    }
    let (people, rows) = side_by_side(&checklist, views.to_vec());
    if people.len() < 2 {
        return String::new();
    }
    let mut compared = compare(&rows, people.len());
    compared.retain(|compared| compared.is_all);
    let shared: Vec<Difference> = rows.into_iter().filter(|row| row.judged() + row.taken_back() > 1).collect();
    let mut text = heading(2, Text::TitleOthers.get(lang));
    if shared.is_empty() {
        return text + &paragraph(Text::ReportNothingShared.get(lang));
    }
    text.push_str(&list(figures(report, &compared, &shared)));
    let mut names = vec![Text::ReportColumnId.get(lang).to_owned(), Text::ReportColumnItem.get(lang).to_owned()];
    names.extend(people.iter().map(|name| inline(name)));
    names.push(Text::ReportColumnRemark.get(lang).to_owned());
    text.push_str(&columns(&names.iter().map(|name| (name.as_str(), false)).collect::<Vec<_>>()));
    for difference in &shared {
        let item = &difference.item;
        let mut cells = vec![inline(&report.library.number_of(&item.proposal)), words::part(item.part, lang)];
        let word = |(at, grade): (usize, &Option<_>)| match (grade, difference.late.get(at)) {
            (None, Some(false)) => {
                let view = views.iter().find(|view| Some(&view.who()) == people.get(at));
                let standing = view.map_or(Standing::Left, |view| view.standing(&item.proposal, item.part));
                standing.label(item.part).get(lang).to_owned()
            }
            _ => inline(&difference.word(at, lang)),
        };
        cells.extend(difference.grades.iter().enumerate().map(word));
        cells.push(difference.remark(lang).to_owned());
        text.push_str(&row(cells));
    }
    text
}

/// A line for each kind of items that all of them have judged some of.
fn figures(report: &ReviewReport, compared: &[Compared], shared: &[Difference]) -> Vec<String> {
    let lang = report.lang;
    let line = |compared: &Compared| {
        let name = match compared.kind {
            Kind::Points => Text::FieldPoint,
            Kind::Results => Text::VerdictResult,
            Kind::Work => Text::VerdictWork,
        };
        lang.say(Text::ReportBy, &[&name.get(lang), &compared.figures(lang)])
    };
    let mut lines: Vec<String> = compared.iter().map(line).collect();
    lines.extend(explained(compared, shared, lang).map(|said| inline(&said)));
    lines
}
