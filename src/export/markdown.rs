//! The report that a committee prints and hands in, in GitHub's flavour of Markdown.
//!
//! * `section`: a proposal, its points, and the verdicts on each
//! * `compared`: the verdicts of several reviewers side by side
//! * `lists`: promises, notes without their words, proposals that are gone
//! * `escape`: text from outside, so that it reads as it is and does nothing

mod compared;
mod escape;
mod lists;
mod section;

use std::io::Write;

use escape::inline;

use super::assessment::{Assessment, ReviewerTotals};
use super::formal::panel_words;
use super::gathered::Gathered;
use super::{ExportError, ReviewReport, Watch, said};
use crate::lang::{Lang, Text};
use crate::review::Part;
use crate::text::width::width;

/// Writes the report; returns how many proposals are in its table.
pub(super) fn write(report: &ReviewReport, out: &mut dyn Write, watch: &mut Watch) -> Result<usize, ExportError> {
    let plan = report.plan;
    out.write_all(head(report).as_bytes())?;
    out.write_all(summary(report).as_bytes())?;
    out.write_all(compared::compared(report).as_bytes())?;
    let mut gathered = Gathered::default();
    let (mut begun, mut guesses) = (false, String::new());
    for (done, line) in plan.lines.iter().enumerate() {
        // A proposal that can no longer be read is missing, which the counts show.
        if let Some(proposal) = report.library.proposal(line.number).filter(|_| line.reviewed) {
            if !begun {
                out.write_all(heading(2, Text::ReportDetails.get(report.lang)).as_bytes())?;
                begun = true;
            }
            let assessments = report.panel.assessments(&proposal);
            out.write_all(section::section(report, &proposal, &assessments).as_bytes())?;
            guesses.push_str(&section::guesses(report, &proposal));
            gathered.add_proposal(&proposal, assessments);
        }
        if watch(done + 1, plan.lines.len()).is_break() {
            return Err(ExportError::Stopped);
        }
    }
    out.write_all(lists::lists(report, gathered).as_bytes())?;
    if !guesses.is_empty() {
        out.write_all((lists::appendix(report) + &guesses).as_bytes())?;
    }
    out.flush()?;
    Ok(plan.lines.len())
}

/// A heading. Every block brings the blank line before it.
fn heading(level: usize, text: &str) -> String {
    format!("\n{} {text}\n", "#".repeat(level))
}

/// Lines as a list, with the blank line before it.
fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    let items: String = items.into_iter().map(|item| format!("- {}\n", item.as_ref())).collect();
    if items.is_empty() { items } else { format!("\n{items}") }
}

/// Lines as an item of a list: the end of one within it is a backslash, and the next line set in.
fn item(text: &str) -> String {
    text.trim().lines().map(inline).collect::<Vec<_>>().join("\\\n  ")
}

/// A block of its own, with the blank line before it.
fn paragraph(text: &str) -> String {
    format!("\n{text}\n")
}

/// A row of a table; its cells are escaped already.
fn row<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    let mut row = String::from("|");
    for cell in cells {
        row.push(' ');
        row.push_str(cell.as_ref());
        row.push_str(" |");
    }
    row.push('\n');
    row
}

/// Columns that a title or a sentence deserves.
const LONG: usize = 40;

/// The two rows that begin a table, with the blank line before it: names of the columns, and whether
/// they hold figures.
fn columns(names: &[(&str, bool)]) -> String {
    // Programs that set the table take the widths of its columns from the dashes.
    let dashes = |(name, figures): &(&str, bool)| {
        let long = [Text::ReportColumnTitle, Text::ReportColumnPromise];
        let is_long = [Lang::Zh, Lang::En].into_iter().any(|lang| long.iter().any(|text| text.get(lang) == *name));
        let dashes = "-".repeat(if is_long { LONG } else { width(name).max(4) });
        if *figures { [&dashes, ":"].concat() } else { dashes }
    };
    format!("\n{}{}", row(names.iter().map(|(name, _)| *name)), row(names.iter().map(dashes)))
}

/// What the report is about.
fn head(report: &ReviewReport) -> String {
    let lines = said::head(report);
    format!("# {}\n{}", Text::ReportTitle.get(report.lang), list(lines.iter().map(|line| inline(line))))
}

/// The totals of each reviewer, and the table of proposals.
fn summary(report: &ReviewReport) -> String {
    let lang = report.lang;
    let summary = &report.plan.summary;
    let reviewers = &summary.reviewers;
    let several = reviewers.len() > 1;
    let mut text = heading(2, Text::ReportSummary.get(lang));
    let how = (report.panel.has_judges()).then(|| panel_words(report));
    text.push_str(&list(summary.figures(lang).into_iter().chain(how).map(|line| inline(&line))));
    for (name, totals) in reviewers {
        if several {
            text.push_str(&heading(3, &inline(name)));
        }
        text.push_str(&list(totals.sentences(summary.judges_work(), report.lang)));
    }
    let name = |text: Text| text.get(lang);
    let mut names = vec![(name(Text::ReportColumnId), false), (name(Text::ReportColumnTitle), false)];
    names.extend(several.then_some((name(Text::ReportColumnReviewer), false)));
    let verdicts = [
        Text::VerdictAnswered,
        Text::VerdictPartly,
        Text::VerdictNotAnswered,
        Text::ReportDeferred,
        Text::ReviewUndecided,
    ];
    names.extend(verdicts.map(|text| (name(text), true)));
    names.push((name(Text::VerdictResult), false));
    names.extend(report.plan.summary.judges_work().then_some((name(Text::VerdictWork), false)));
    names.extend([Text::ReportColumnNotes, Text::ReportColumnFollowUps].map(|text| (name(text), true)));
    text.push_str(&columns(&names));
    let has_judge = (0..reviewers.len()).any(|reviewer| report.panel.judges(reviewer));
    for line in &report.plan.lines {
        let nobody = [(String::new(), ReviewerTotals::default())];
        let people = if reviewers.is_empty() { nobody.as_slice() } else { reviewers };
        for (reviewer, (who, _)) in people.iter().enumerate() {
            let undecided = || ReviewerTotals::of(&Assessment::default(), line.points, !summary.is_shared_out);
            let totals = line.totals.get(reviewer).copied().unwrap_or_else(undecided);
            let is_asked = report.panel.is_asked(reviewer, &line.id);
            if !is_asked && totals == ReviewerTotals::default() && people.len() > 1 {
                continue;
            }
            // Of a reviewer who only notes, the proposals without a note say nothing.
            if has_judge && totals.is_silent() && !report.panel.judges(reviewer) {
                continue;
            }
            let mut cells = vec![inline(&line.called), inline(&line.title)];
            cells.extend(several.then(|| inline(who)));
            cells.extend(totals.points.map(|n| n.to_string()));
            let open = report.panel.open_word(reviewer, &line.id, line.proposers.iter().map(String::as_str));
            cells.push(totals.word(Part::Result, open, lang).to_owned());
            cells.extend(summary.judges_work().then(|| totals.word(Part::Work, open, lang).to_owned()));
            cells.extend([totals.notes, totals.follow_ups].map(|n| n.to_string()));
            text.push_str(&row(cells));
        }
    }
    text
}
