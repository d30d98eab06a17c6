//! The verdicts of several reviewers side by side: how far they agree, and on what they do not.

use super::escape::inline;
use super::{columns, heading, list, paragraph, row};
use crate::export::agreed::{SideBySide, agreement, unjudged};
use crate::export::{ReviewReport, words};
use crate::lang::Text;

/// The figures, and a table of what at least two have judged or taken back; nothing where only one has judged at all.
pub(super) fn compared(report: &ReviewReport) -> String {
    let Some(SideBySide { people, shared, figures, explained, .. }) = agreement(report) else { return String::new() };
    let lang = report.lang;
    let mut text = heading(2, Text::TitleOthers.get(lang));
    if shared.is_empty() {
        return text + &paragraph(Text::ReportNothingShared.get(lang));
    }
    text.push_str(&list(figures.into_iter().chain(explained.iter().map(|said| inline(said)))));
    let mut names = vec![Text::ReportColumnId.get(lang).to_owned(), Text::ReportColumnItem.get(lang).to_owned()];
    names.extend(people.iter().map(|name| inline(name)));
    // Where nothing was settled together, there is nothing to say of it.
    let event_log = report.panel.event_log();
    let settled = shared.iter().any(|row| !event_log.agreed_by_each(&row.item.proposal, row.item.part).is_empty());
    names.extend(settled.then(|| Text::AgreedColumn.get(lang).to_owned()));
    names.push(Text::ReportColumnRemark.get(lang).to_owned());
    text.push_str(&columns(&names.iter().map(|name| (name.as_str(), false)).collect::<Vec<_>>()));
    for difference in &shared {
        let item = &difference.item;
        let mut cells = vec![inline(&report.library.number_of(&item.proposal)), words::part(item.part, lang)];
        let word = |(at, grade): (usize, &Option<_>)| match (grade, difference.late.get(at)) {
            (None, Some(false)) => unjudged(report, people.get(at), item).to_owned(),
            _ => inline(&difference.word(at, lang)),
        };
        cells.extend(difference.grades.iter().enumerate().map(word));
        let agreed = event_log.agreed_words(&item.proposal, item.part, lang);
        cells.extend(settled.then(|| inline(&agreed.unwrap_or_default())));
        cells.push(difference.remark(event_log, lang).to_owned());
        text.push_str(&row(cells));
    }
    text
}
