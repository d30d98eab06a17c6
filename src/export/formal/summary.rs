//! What a report begins with: what it is about, the figures, the table of proposals; and the statistics by unit.

use super::columns::{about, cells_about, counts};
use super::reviewers;
use super::sheet::Sheet;
use crate::export::outcome::{Tally, percent};
use crate::export::paper::{Block, Cell, Column, Look};
use crate::export::plan::Summary;
use crate::export::statistics::SummaryRow;
use crate::export::{ExportError, ReviewReport, said};
use crate::lang::{Lang, Text, counted};
use crate::review::{FollowState, Part};

/// Puts all of it on the paper.
pub(super) fn begin(sheet: &mut Sheet) -> Result<(), ExportError> {
    let (report, lang) = (sheet.report, sheet.lang);
    let statistics = &report.plan.summary.statistics;
    sheet.put(Block::Title(Text::ReportTitle.get(lang)))?;
    sheet.put(Block::Subtitle(&report.library.collection().title))?;
    // The collection has been named.
    sheet.facts(said::head(report).into_iter().skip(1))?;
    sheet.chapter(Text::ReportSummary)?;
    for line in report.plan.summary.figures(lang) {
        sheet.line(Look::Plain, &line)?;
    }
    if sheet.has_several() {
        sheet.line(Look::Small, &panel_words(report))?;
    } else if let Some(said) = report.plan.summary.reviewers.iter().find_map(|(_, totals)| totals.outside_said(lang)) {
        sheet.line(Look::Plain, &said)?;
    }
    // A table of noughts would be one of figures.
    if report.plan.summary.is_unknown() {
        return Ok(());
    }
    sheet.chapter(Text::PaperProposals)?;
    let classes = !statistics.classes.is_empty();
    if sheet.has_several() { reviewers::proposals(sheet, classes) } else { proposals(sheet, classes) }
}

/// Puts the statistics by unit on the paper.
pub(super) fn units(sheet: &mut Sheet) -> Result<(), ExportError> {
    let (lang, statistics) = (sheet.lang, &sheet.report.plan.summary.statistics);
    if sheet.report.plan.summary.is_unknown() {
        return Ok(());
    }
    sheet.chapter(Text::PaperUnits)?;
    // Before the first such table: behind it it may stand on another page.
    if !sheet.has_several() {
        sheet.line(Look::Facts, Text::PaperColumnsMean.get(lang))?;
    }
    let differs = statistics.all.results.unsettled() > 0;
    let units = statistics.units.iter().map(|(name, counted)| (name.as_str(), counted));
    let all = (Text::PaperAll.get(lang), &statistics.all);
    counts(sheet, Text::ReportColumnUnit, &mut units.chain([all]), differs)?;
    let agreed = statistics.all.agreed();
    let agreed = (agreed > 0).then(|| lang.say(Text::LedgerAgreed, &[&agreed]));
    let is_shared =
        statistics.units.iter().map(|(_, counted)| counted.proposals).sum::<usize>() > statistics.all.proposals;
    sheet.facts(is_shared.then(|| Text::PaperUnitsShared.get(lang).to_owned()).into_iter().chain(agreed))
}

/// How the verdicts of several reviewers are counted.
pub(in crate::export) fn panel_words(report: &ReviewReport) -> String {
    let summary = &report.plan.summary;
    let text = if summary.is_shared_out { Text::PaperPanelShared } else { Text::PaperPanel };
    let agreed = if summary.statistics.all.agreed() > 0 { Text::PaperAgreedCounts.get(report.lang) } else { "" };
    [text.get(report.lang), agreed].concat()
}

/// How many verdicts stand, of several reviewers: those that all have given who have to, those that one was asked for
/// alone, and those that were settled together.
fn standing(tally: &Tally, several: bool, unit: &'static str, lang: Lang) -> String {
    let all = tally.judged().to_string() + lang.pick(unit, "");
    if !several {
        return all;
    }
    match (tally.sole, tally.agreed) {
        (0, 0) => lang.say(Text::PaperAlike, &[&all]),
        (sole, 0) => lang.say(Text::PaperAlikeOrSole, &[&all, &sole]),
        (0, agreed) => lang.say(Text::PaperAlikeOrAgreed, &[&all, &agreed]),
        (sole, agreed) => lang.say(Text::PaperAlikeSoleOrAgreed, &[&all, &sole, &agreed]),
    }
}

impl Summary {
    /// The figures of all proposals, as notices say them; before them what is still to be judged, and whose they are
    /// where those of others are hidden.
    pub(crate) fn figures(&self, lang: Lang) -> Vec<String> {
        let (works, statistics) = (self.judges_work(), &self.statistics);
        let all = &statistics.all;
        let several = self.has_judges || all.agreed() > 0;
        let [good, fair, poor] = all.points.grades;
        let share = |count| percent(count, all.points.judged());
        let judged = standing(&all.points, several, " 条", lang);
        let points = lang.say(
            if several { Text::PaperPointsAlike } else { Text::PaperPoints },
            &[&all.points.total(), &judged, &good, &share(good), &fair, &share(fair), &poor, &share(poor)],
        );
        if self.is_unknown() {
            return vec![lang.say(Text::PaperAllHidden, &[&self.hidden])];
        }
        let mut lines: Vec<String> = self.unfinished(lang).into_iter().collect();
        lines.extend(self.own_only(lang));
        lines.push(points + &aside(&all.points, lang));
        let whole = [(Part::Result, &all.results), (Part::Work, &all.works)];
        for (part, tally) in whole.into_iter().filter(|(part, _)| works || *part == Part::Result) {
            let name = part.label(Text::ReportPoint, lang);
            let [good, fair, poor] = tally.grades;
            let (text, none) = match tally.unsettled() {
                0 if !several => (Text::PaperRate, Text::PaperNoRate),
                0 => (Text::PaperRateAlike, Text::PaperNoRate),
                _ => (Text::PaperRateAlike, Text::PaperNoneAlike),
            };
            let judged = standing(tally, several, " 件", lang);
            let said = match tally.satisfaction() {
                Some(rate) => lang.say(text, &[&name, &judged, &rate, &good, &fair, &poor]),
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
            let words = FollowState::ALL.map(FollowState::label).into_iter().chain([Text::ReportDiffers]);
            let states = words.zip(statistics.promises).enumerate();
            let states = states.filter(|(at, (_, count))| *at < FollowState::ALL.len() || *count > 0);
            let states: Vec<String> =
                states.map(|(_, (state, count))| format!("{} {count}", state.get(lang))).collect();
            let states = states.join(Text::ReportAsideJoin.get(lang));
            lines.push(lang.say(Text::PaperPromises, &[&promises, &states]));
        }
        let gone = statistics.gone;
        lines.extend(gone.iter().any(|count| *count > 0).then(|| counted(Text::PaperGone, &gone, lang)));
        let guests: Vec<String> =
            self.guests.iter().map(|(name, notes)| lang.say(Text::PaperGuest, &[name, notes])).collect();
        let join = Text::NameJoin.get(lang);
        lines.extend((!guests.is_empty()).then(|| lang.say(Text::PaperGuests, &[&guests.join(join)])));
        lines
    }

    /// Whether nothing is known of any verdict: all who have judged are hidden.
    pub(crate) fn is_unknown(&self) -> bool {
        self.hidden > 0 && !self.reviewers.iter().any(|(_, totals)| totals.has_verdict())
    }

    /// Whose figures they are, where those of others are hidden.
    pub(super) fn own_only(&self, lang: Lang) -> Option<String> {
        let own = self.reviewers.first().filter(|_| self.hidden > 0);
        own.map(|(who, _)| lang.say(Text::PaperOwnOnly, &[who]))
    }

    /// Whether there is anything to be judged yet.
    pub(in crate::export) fn is_unfinished(&self) -> bool {
        let all = &self.statistics.all;
        match self.is_shared_out {
            true => !self.open_shares.is_empty(),
            false => all.points.left() + all.results.left() > 0 || self.judges_work() && all.works.left() > 0,
        }
    }

    /// What is still to be judged, which makes the report one of what is done so far; and that nobody asks for the work.
    fn unfinished(&self, lang: Lang) -> Option<String> {
        let (works, all) = (self.judges_work(), &self.statistics.all);
        let no_work = || (!works).then(|| Text::PaperNoWork.get(lang).to_owned());
        if self.is_shared_out {
            let share = |(who, open, all): &(String, usize, usize)| lang.say(Text::PaperOpenShare, &[who, open, all]);
            let shares: Vec<String> = self.open_shares.iter().map(share).collect();
            let text = if self.selection.is_some() { Text::PaperOpenSharesHere } else { Text::PaperOpenShares };
            let said = (!shares.is_empty()).then(|| lang.say(text, &[&shares.join(Text::ReportAsideJoin.get(lang))]));
            return said.map(|said| said + &no_work().unwrap_or_default()).or_else(no_work);
        }
        let left = [all.points.left(), all.results.left(), if works { all.works.left() } else { 0 }];
        match left {
            [0, 0, 0] => no_work(),
            // Of several, that one of them has judged each is all that is known.
            [0, 0, works] if self.reviewers.len() > 1 => Some(counted(Text::PaperWorkOpenOfSome, &[works], lang)),
            [0, 0, works] => Some(counted(Text::PaperWorkOpen, &[works], lang)),
            _ if works => Some(counted(Text::PaperUnfinished, &left, lang)),
            [points, results, _] => {
                let open = counted(Text::PaperUnfinishedNoWork, &[points, results], lang);
                Some(open + Text::PaperNoWork.get(lang))
            }
        }
    }
}

/// What has no verdict that stands, where there is such.
fn aside(tally: &Tally, lang: Lang) -> String {
    let counts = [
        (tally.lone, Text::ReportLone),
        (tally.partial, Text::ReportNotAll),
        (tally.differs, Text::ReportDiffers),
        (tally.deferred, Text::ReportDeferred),
        (tally.open, Text::ReviewUndecided),
        (tally.elsewhere, Text::ReportElsewhere),
        (tally.recused, Text::ReportRecused),
        (tally.unasked, Text::ReportUnasked),
    ];
    let said = counts.into_iter().filter(|(count, _)| *count > 0);
    said.map(|(count, text)| format!("{}{} {count}", Text::ReportJoin.get(lang), text.get(lang))).collect()
}

/// A row for each proposal, as the one reviewer has judged it.
fn proposals(sheet: &mut Sheet, classes: bool) -> Result<(), ExportError> {
    let (report, lang) = (sheet.report, sheet.lang);
    let works = report.plan.summary.judges_work();
    let mut columns = about(&[17, 58, 26, 27], classes, lang);
    let counts = [Text::PaperAnswered, Text::PaperPartly, Text::PaperNotAnswered];
    columns.extend(counts.map(|text| Column::short(text.get(lang), 13)));
    columns.push(Column::short(Text::VerdictResult.get(lang), 17));
    columns.extend(works.then(|| Column::short(Text::VerdictWork.get(lang), 17)));
    let row = |row: &SummaryRow| {
        let mut cells = cells_about(row, 4, classes, lang);
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
