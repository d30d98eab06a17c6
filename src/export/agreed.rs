//! How far several reviewers agree on what a report lists, and what at least two of them have judged.

use super::ReviewReport;
use crate::lang::Text;
use crate::review::{Checklist, Compared, Difference, Item, Kind, Standing, compare, explained, side_by_side};

/// The verdicts of several reviewers, side by side.
pub(super) struct SideBySide<'a> {
    /// The reviewers, in the order of the verdicts.
    pub(super) people: Vec<&'a str>,
    /// What at least two have judged or taken back, or several have settled together.
    pub(super) shared: Vec<Difference>,
    /// A line for each kind of items that all of them have judged some of; nothing where there is none.
    pub(super) figures: Vec<String>,
    /// What the marks in a table of the verdicts mean, and kappa.
    pub(super) explained: Vec<String>,
    /// What kappa means, where there is one.
    pub(super) kappa: Option<String>,
}

/// Sets the verdicts side by side; `None` where only one has judged at all.
pub(super) fn agreement<'a>(report: &ReviewReport<'a>) -> Option<SideBySide<'a>> {
    let views = report.panel.views();
    let own = views.first()?;
    let lang = report.lang;
    let mut checklist = Checklist::default();
    for line in &report.plan.lines {
        checklist.expect(own, &line.id, line.points);
    }
    checklist.share_out(report.plan.asked.clone());
    let (people, rows) = side_by_side(&checklist, views.to_vec());
    if people.len() < 2 {
        return None;
    }
    let mut compared = compare(&rows, people.len());
    compared.retain(|compared| compared.is_all);
    let is_settled =
        |Item { proposal, part }: &Item| report.panel.event_log().agreed_words(proposal, *part, lang).is_some();
    let is_shared = |row: &Difference| row.judged() + row.taken_back() > 1 || is_settled(&row.item);
    let shared: Vec<Difference> = rows.into_iter().filter(is_shared).collect();
    let line = |compared: &Compared| {
        let name = match compared.kind {
            Kind::Points => Text::FieldPoint,
            Kind::Results => Text::VerdictResult,
            Kind::Work => Text::VerdictWork,
        };
        lang.say(Text::ReportBy, &[&name.get(lang), &compared.figures(lang)])
    };
    let figures = compared.iter().map(line).collect();
    let said = |rows| explained(&compared, rows, Text::ReviewEarlier, lang);
    let (kappa, explained) = (said(&[]).next(), said(&shared).collect());
    Some(SideBySide { people, shared, figures, explained, kappa })
}

/// What stands of a part that a reviewer has not judged: put off, undecided, or not asked for.
pub(super) fn unjudged(report: &ReviewReport, who: Option<&&str>, item: &Item) -> &'static str {
    let Item { proposal, part } = item;
    let at = report.panel.views().iter().position(|view| Some(&view.who()) == who).unwrap_or(usize::MAX);
    let proposers = report.plan.lines.iter().filter(|row| row.id == *proposal).flat_map(|row| &row.proposers);
    let open = || report.panel.open_word(at, proposal, proposers.map(String::as_str));
    match report.panel.views().get(at).map_or(Standing::Left, |view| view.standing(proposal, *part)) {
        Standing::Left => open(),
        standing => standing.label(*part),
    }
    .get(report.lang)
}
