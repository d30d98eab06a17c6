//! What a report begins with: what it is about, the figures, the table of proposals, the statistics by unit.

use super::columns::{about, cells_about, counts};
use super::reviewers;
use super::sheet::Sheet;
use crate::export::outcome::{Tally, percent};
use crate::export::paper::{Block, Cell, Column, Look};
use crate::export::plan::SummaryRow;
use crate::export::statistics::{Counted, Statistics};
use crate::export::{ExportError, said};
use crate::lang::{Lang, Text, counted};
use crate::review::{FollowState, Part};

/// Puts all of it on the paper.
pub(super) fn begin(sheet: &mut Sheet) -> Result<(), ExportError> {
    let (report, lang) = (sheet.report, sheet.lang);
    let statistics = Statistics::of(&report.plan.lines);
    sheet.put(Block::Title(Text::ReportTitle.get(lang)))?;
    sheet.put(Block::Subtitle(&report.library.collection().title))?;
    // The collection has been named.
    sheet.facts(said::head(report).into_iter().skip(1))?;
    sheet.chapter(Text::ReportSummary)?;
    let works = report.plan.summary.judges_work();
    for line in figures(&statistics, works, lang) {
        sheet.line(Look::Plain, &line)?;
    }
    if sheet.has_several() {
        sheet.line(Look::Small, Text::PaperPanel.get(lang))?;
    }
    sheet.chapter(Text::PaperProposals)?;
    let classes = !statistics.classes.is_empty();
    if sheet.has_several() {
        reviewers::proposals(sheet, classes)?;
    } else {
        proposals(sheet, classes)?;
    }
    sheet.chapter(Text::PaperUnits)?;
    let differs = statistics.all.results.differs > 0;
    let units = statistics.units.iter().map(|(name, counted)| (name.as_str(), counted));
    let all = (Text::PaperAll.get(lang), &statistics.all);
    counts(sheet, Text::ReportColumnUnit, &mut units.chain([all]), differs)?;
    sheet.line(Look::Small, Text::PaperColumnsMean.get(lang))?;
    if statistics.units.iter().map(|(_, counted)| counted.proposals).sum::<usize>() > statistics.all.proposals {
        sheet.line(Look::Small, Text::PaperUnitsShared.get(lang))?;
    }
    Ok(())
}

/// What is still to be judged, which makes the report one of what is done so far; and that nobody asks for the work.
fn unfinished(all: &Counted, works: bool, lang: Lang) -> Option<String> {
    let left = [all.points.left(), all.results.left(), if works { all.works.left() } else { 0 }];
    match left {
        [0, 0, 0] => (!works).then(|| Text::PaperNoWork.get(lang).to_owned()),
        [0, 0, works] => Some(counted(Text::PaperWorkOpen, &[works], lang)),
        _ if works => Some(counted(Text::PaperUnfinished, &left, lang)),
        [points, results, _] => {
            let open = counted(Text::PaperUnfinishedNoWork, &[points, results], lang);
            Some(open + Text::PaperNoWork.get(lang))
        }
    }
}

/// The figures of all proposals, as notices say them; before them what is still to be judged.
pub(in crate::export) fn figures(statistics: &Statistics, works: bool, lang: Lang) -> Vec<String> {
    let all = &statistics.all;
    let [good, fair, poor] = all.points.grades;
    let share = |count| percent(count, all.points.judged());
    let text = if all.points.differs > 0 { Text::PaperPointsAlike } else { Text::PaperPoints };
    let points = lang.say(
        text,
        &[&all.points.total(), &all.points.judged(), &good, &share(good), &fair, &share(fair), &poor, &share(poor)],
    );
    let mut lines: Vec<String> = unfinished(all, works, lang).into_iter().collect();
    lines.push(points + &aside(&all.points, lang));
    let whole = [(Part::Result, &all.results), (Part::Work, &all.works)];
    for (part, tally) in whole.into_iter().filter(|(part, _)| works || *part == Part::Result) {
        let name = part.label(Text::ReportPoint, lang);
        let [good, fair, poor] = tally.grades;
        let (text, none) = match tally.differs {
            0 => (Text::PaperRate, Text::PaperNoRate),
            _ => (Text::PaperRateAlike, Text::PaperNoneAlike),
        };
        let said = match tally.satisfaction() {
            Some(rate) => lang.say(text, &[&name, &tally.judged(), &rate, &good, &fair, &poor]),
            None => lang.say(none, &[&name]),
        };
        lines.push(said + &aside(tally, lang));
    }
    if !statistics.classes.is_empty() {
        let class = |(class, count): &(String, usize)| {
            let is_letter = class.len() == 1;
            let text = match class.is_empty() {
                true => return lang.say(Text::PaperNoClass, &[count, &percent(*count, all.proposals)]),
                false if is_letter => Text::PaperClass,
                false => Text::PaperClassWord,
            };
            lang.say(text, &[class, count, &percent(*count, all.proposals)])
        };
        let classes: Vec<String> = statistics.classes.iter().map(class).collect();
        lines.push(lang.say(Text::PaperClasses, &[&classes.join(Text::ReportJoin.get(lang))]));
    }
    let promises: usize = statistics.promises.iter().sum();
    if promises > 0 {
        let states = FollowState::ALL.iter().zip(statistics.promises);
        let states: Vec<String> = states.map(|(state, count)| format!("{} {count}", state.label().get(lang))).collect();
        let states = states.join(Text::ReportAsideJoin.get(lang));
        lines.push(lang.say(Text::PaperPromises, &[&promises, &states]));
    }
    lines
}

/// What has no verdict that stands, where there is such.
fn aside(tally: &Tally, lang: Lang) -> String {
    let counts = [
        (tally.differs, Text::ReportDiffers),
        (tally.deferred, Text::ReportDeferred),
        (tally.open, Text::ReviewUndecided),
    ];
    let said = counts.into_iter().filter(|(count, _)| *count > 0);
    said.map(|(count, text)| format!("{}{} {count}", Text::ReportJoin.get(lang), text.get(lang))).collect()
}

/// A row for each proposal, as the one reviewer has judged it.
fn proposals(sheet: &mut Sheet, classes: bool) -> Result<(), ExportError> {
    let (report, lang) = (sheet.report, sheet.lang);
    let works = report.plan.summary.judges_work();
    let mut columns = about(&[17, 50, 26, 27], classes, lang);
    let counts = [Text::PaperAnswered, Text::PaperPartly, Text::PaperNotAnswered];
    columns.extend(counts.map(|text| Column::short(text.get(lang), 13)));
    columns.push(Column::short(Text::VerdictResult.get(lang), 17));
    columns.extend(works.then(|| Column::short(Text::VerdictWork.get(lang), 17)));
    let row = |row: &SummaryRow| {
        let mut cells = cells_about(row, classes, lang);
        let [good, fair, poor] = row.answers.grades;
        cells.extend([Cell::new(good.to_string()), Cell::new(fair.to_string())]);
        cells.push(Cell::marked(poor.to_string(), poor > 0));
        let whole = [(Part::Result, row.result), (Part::Work, row.work)];
        let whole = whole.into_iter().filter(|(part, _)| works || *part == Part::Result);
        cells.extend(whole.map(|(part, outcome)| Cell::marked(outcome.word(part, lang), outcome.is_poor())));
        cells
    };
    sheet.table(&columns, &mut report.plan.lines.iter().map(row))
}
