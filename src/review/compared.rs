//! How far reviewers agree, in words: all of them together, and of more than two each pair.

use super::{Agreement, Difference, Kind, agreement};
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
        let agreement = agreement(rows, kind, &columns);
        Compared { kind, columns, agreement }
    });
    compared.filter(|compared| compared.agreement.items > 0).collect()
}

impl Compared {
    /// The names of these reviewers, out of those of all columns.
    pub(crate) fn names<'a>(&self, names: &[&'a str]) -> Vec<&'a str> {
        self.columns.iter().filter_map(|at| names.get(*at).copied()).collect()
    }

    /// The share of items judged alike, of a hundred, rounded down.
    pub(crate) fn percent(&self) -> usize {
        100 * self.agreement.alike / self.agreement.items.max(1)
    }

    /// Says in a line how far the reviewers agree.
    pub(crate) fn sentence(&self, names: &[&str], lang: Lang) -> String {
        let kind = match self.kind {
            Kind::Points => Text::ReviewPoints,
            Kind::Results => Text::VerdictResult,
            Kind::Work => Text::VerdictWork,
        };
        let names = self.names(names).join(Text::NameJoin.get(lang));
        let Agreement { items, alike, .. } = &self.agreement;
        let line = lang.say(Text::ReviewAgreement, &[&kind.get(lang), &names, items, alike, &self.percent()]);
        match self.agreement.kappa {
            Some(kappa) => line + &lang.say(Text::ReviewKappa, &[&format!("{kappa:.2}")]),
            None => line,
        }
    }
}

impl Difference {
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
