//! The verdicts of several reviewers side by side: how far they agree, and on what they do not.

use super::escape::inline;
use super::{columns, heading, list, paragraph, row};
use crate::export::{ReviewReport, words};
use crate::lang::Text;
use crate::review::{Checklist, Compared, Difference, Kind, compare, differences, star};

/// The figures, and a table of what at least two have judged; nothing where there is only one.
pub(super) fn compared(report: &ReviewReport) -> String {
    let views = report.panel.views();
    let Some((own, [_, ..])) = views.split_first() else { return String::new() };
    let lang = report.lang;
    let mut checklist = Checklist::default();
    for line in &report.plan.lines {
        checklist.expect(own, &line.id, line.points);
    }
    let shared: Vec<Difference> = differences(&checklist, views).into_iter().filter(|d| d.judged() > 1).collect();
    let mut text = heading(2, Text::TitleOthers.get(lang));
    if shared.is_empty() {
        return text + &paragraph(Text::ReportNothingShared.get(lang));
    }
    text.push_str(&list(figures(report, &shared)));
    let mut names = vec![Text::ReportColumnId.get(lang).to_owned(), Text::ReportColumnItem.get(lang).to_owned()];
    names.extend(report.panel.names().iter().map(|name| inline(name)));
    names.push(Text::ReportColumnRemark.get(lang).to_owned());
    text.push_str(&columns(&names.iter().map(|name| (name.as_str(), false)).collect::<Vec<_>>()));
    for Difference { item, grades, late } in &shared {
        let mut cells = vec![inline(&item.proposal), words::part(item.part, lang)];
        cells.extend(grades.iter().zip(late).map(|(grade, late)| {
            let word = words::grade(*grade, item.part, lang);
            if *late { inline(&[word, "*"].concat()) } else { word.to_owned() }
        }));
        let mut given = grades.iter().flatten();
        let first = given.next();
        let agreed = given.all(|grade| Some(grade) == first);
        cells.push(if agreed { Text::ReportAgreed } else { Text::ReportDiffers }.get(lang).to_owned());
        text.push_str(&row(cells));
    }
    text
}

/// A line for each kind of items that all of them have judged some of.
fn figures(report: &ReviewReport, shared: &[Difference]) -> Vec<String> {
    let lang = report.lang;
    let reviewers = report.panel.views().len();
    let mut compared = compare(shared, reviewers);
    compared.retain(|compared| compared.columns.len() == reviewers);
    let line = |compared: &Compared| {
        let name = match compared.kind {
            Kind::Points => Text::FieldPoint,
            Kind::Results => Text::VerdictResult,
            Kind::Work => Text::VerdictWork,
        };
        lang.say(Text::ReportBy, &[&name.get(lang), &compared.figures(lang)])
    };
    let mut lines: Vec<String> = compared.iter().map(line).collect();
    lines.extend(star(shared, lang).map(|said| inline(&said)));
    // A committee need not know the letter.
    let has_kappa = compared.iter().any(|compared| compared.agreement.kappa.or(compared.independent.kappa).is_some());
    lines.extend(has_kappa.then(|| Text::ReportKappaMeans.get(lang).to_owned()));
    lines
}
