//! The verdicts of several reviewers side by side: how far they agree, and on what they do not.

use super::escape::inline;
use super::{columns, heading, list, paragraph, row};
use crate::export::{ReviewReport, words};
use crate::lang::Text;
use crate::review::{Agreement, Checklist, Difference, Kind, agreement, differences};

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
    for Difference { item, grades } in &shared {
        let mut cells = vec![inline(&item.proposal), words::part(item.part, lang)];
        cells.extend(grades.iter().map(|grade| words::grade(*grade, item.part, lang).to_owned()));
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
    let all: Vec<usize> = (0..report.panel.views().len()).collect();
    let line = |kind: Kind| {
        let Agreement { items, alike, kappa } = agreement(shared, kind, &all);
        let percent = (alike * 100).checked_div(items)?;
        let name = match kind {
            Kind::Points => Text::FieldPoint,
            Kind::Results => Text::VerdictResult,
            Kind::Work => Text::VerdictWork,
        };
        let plain = lang.say(Text::ReportAgreement, &[&name.get(lang), &items, &alike, &percent]);
        let kappa = kappa.map(|kappa| lang.say(Text::ReviewKappa, &[&format!("{kappa:.2}")]));
        Some((plain + kappa.as_deref().unwrap_or_default(), kappa.is_some()))
    };
    let (mut lines, has_kappa): (Vec<String>, Vec<bool>) = Kind::ALL.into_iter().filter_map(line).unzip();
    // A committee need not know the letter.
    lines.extend(has_kappa.contains(&true).then(|| Text::ReportKappaMeans.get(lang).to_owned()));
    lines
}
