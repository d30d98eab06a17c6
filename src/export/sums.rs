//! What a report comes to, in sentences: for the report, and for the screen before it.

use super::assessment::ReviewerTotals;
use super::plan::{COMMITTEE, Summary};
use crate::lang::{Lang, Text, counted};

impl Summary {
    /// Which proposals are in the report.
    pub fn scope(&self, lang: Lang) -> String {
        match (self.is_whole(), self.proposals == self.reviewed) {
            (true, true) => counted(Text::ReportScopeEach, &[self.proposals], lang),
            (true, false) => counted(Text::ReportScopeAll, &[self.proposals, self.reviewed], lang),
            (false, _) => counted(Text::ReportScopeSome, &[self.proposals, COMMITTEE, self.reviewed], lang),
        }
    }
}

impl ReviewerTotals {
    /// A reviewer's totals; `works` says whether anybody has judged the work.
    pub fn sentences(&self, works: bool, lang: Lang) -> Vec<String> {
        let [good, fair, poor, undecided] = self.points;
        let points = [self.points.iter().sum(), good, fair, poor, undecided];
        let mut sentences =
            vec![counted(Text::ReportTotals, &points, lang), counted(Text::ReportResults, &self.results, lang)];
        sentences.extend(works.then(|| counted(Text::ReportWorks, &self.works, lang)));
        sentences.push(match self.orphaned {
            0 => counted(Text::ReportOthers, &[self.deferred, self.notes, self.follow_ups], lang),
            lost => counted(Text::ReportOthersLost, &[self.deferred, self.notes, lost, self.follow_ups], lang),
        });
        sentences
    }
}
