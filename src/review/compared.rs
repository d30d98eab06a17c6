//! How far reviewers agree, in words: all of them together, and of more than two each pair.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Agreement, Difference, EventLog, Kind, agreement};
use crate::lang::{Lang, Text};

/// How far some reviewers agree on a kind of items.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Compared {
    /// The kind of items.
    pub(crate) kind: Kind,
    /// The reviewers, as columns of the differences.
    pub(crate) columns: Vec<usize>,
    /// How far they agree.
    pub(crate) agreement: Agreement,
    /// How far they do by the verdicts that were given independently, before looking at those of others.
    pub(crate) independent: Agreement,
}

/// Compares so many reviewers, all of them together and of more than two each pair, on every kind of items
/// that they have in common.
pub(crate) fn compare(rows: &[Difference], reviewers: usize) -> Vec<Compared> {
    let mut groups = vec![(0..reviewers).collect::<Vec<_>>()];
    if reviewers > 2 {
        groups.extend((0..reviewers).flat_map(|a| (a + 1..reviewers).map(move |b| vec![a, b])));
    }
    groups.retain(|group| group.len() > 1);
    let kinds = Kind::ALL.into_iter().flat_map(|kind| groups.iter().map(move |group| (kind, group.clone())));
    let compared = kinds.map(|(kind, columns)| {
        let [all, independent] = [false, true].map(|independent| agreement(rows, kind, &columns, independent));
        Compared { kind, columns, agreement: all, independent }
    });
    compared.filter(|compared| compared.agreement.items > 0).collect()
}

impl Compared {
    /// The names of these reviewers, out of those of all columns.
    pub(crate) fn names<'a>(&self, names: &[&'a str]) -> Vec<&'a str> {
        self.columns.iter().filter_map(|at| names.get(*at).copied()).collect()
    }

    /// Says in a line how far the reviewers agree.
    pub(crate) fn sentence(&self, names: &[&str], lang: Lang) -> String {
        let kind = match self.kind {
            Kind::Points => Text::ReviewPoints,
            Kind::Results => Text::VerdictResult,
            Kind::Work => Text::VerdictWork,
        };
        let names = self.names(names).join(Text::NameJoin.get(lang));
        lang.say(Text::ReviewAgreement, &[&kind.get(lang), &names]) + &self.figures(lang)
    }

    /// Says how many items all of them have judged, and how many alike; where some verdicts were not independent,
    /// of the others first.
    pub(crate) fn figures(&self, lang: Lang) -> String {
        let of = |text: Text, agreement: &Agreement| {
            let line = lang.say(text, &[&agreement.items, &agreement.alike, &agreement.percent()]);
            let kappa = agreement.kappa.map(|kappa| lang.say(Text::ReviewKappa, &[&format!("{kappa:.2}")]));
            line + &kappa.unwrap_or_default()
        };
        if self.independent.items == self.agreement.items {
            return of(Text::ReviewJudgedByAll, &self.agreement);
        }
        let alone = match self.independent.items {
            0 => Text::ReviewNoneAlone.get(lang).to_owned(),
            _ => of(Text::ReviewJudgedAlone, &self.independent),
        };
        alone + &of(Text::ReviewJudgedAfter, &self.agreement)
    }
}

impl Difference {
    /// What a reviewer's verdict is called, with a star where it was given or changed after looking at those of
    /// others.
    pub(crate) fn word(&self, at: usize, lang: Lang) -> String {
        let word = self.grades.get(at).copied().flatten().map_or("-", |grade| grade.label(self.item.part).get(lang));
        if self.late.get(at) == Some(&true) { [word, "*"].concat() } else { word.to_owned() }
    }

    /// How far the verdicts are apart, as a mark of at most two characters: `!!` the whole scale, `!` a
    /// step, `=` alike; nothing where at most one has judged.
    pub(crate) fn mark(&self) -> &'static str {
        match (self.judged(), self.apart()) {
            (0 | 1, _) => "",
            (_, 0) => "=",
            (_, 1) => "!",
            _ => "!!",
        }
    }
}

/// Says when each reviewer has looked at the verdicts of others.
pub(crate) fn reveals(event_log: &EventLog, zone: &TimeZone, lang: Lang) -> impl Iterator<Item = String> {
    event_log.reveals().map(move |(who, time)| lang.say(Text::ReviewRevealedAt, &[&who, &minute(time, zone)]))
}

/// Says what the star at a verdict means, where one has it.
pub(crate) fn star(rows: &[Difference], lang: Lang) -> Option<String> {
    let late = rows.iter().flat_map(|row| &row.late).filter(|late| **late).count();
    (late > 0).then(|| lang.say(Text::ReviewLate, &[&late]))
}

/// A time as a clock of the zone shows it.
pub(crate) fn minute(time: Timestamp, zone: &TimeZone) -> String {
    let at = zone.to_datetime(time);
    format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute())
}
