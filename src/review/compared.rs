//! How far reviewers agree, in words: all of them together, and of more than two each pair.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use super::agreement::{agreement_of_asked, raters};
use super::{Agreement, Change, Difference, EventLog, Gathered, Kind, agreement, minute};
use crate::lang::{Lang, Text};
use crate::order;

/// Reviewers that are named in a sentence which says more than their names.
const NAMED: usize = 3;

/// Reviewers up to whom each pair of them is compared: of many more the pairs are millions, and nobody reads them.
const PAIRED: usize = 30;

/// How far some reviewers agree on a kind of items.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Compared {
    /// The kind of items.
    pub(crate) kind: Kind,
    /// The reviewers, as columns of the differences.
    pub(crate) columns: Vec<usize>,
    /// How far they agree.
    pub(crate) agreement: Agreement,
    /// How far they do by the verdicts that were given independently, before looking at those of others, and on one text.
    pub(crate) independent: Agreement,
    /// Whether one of them has given, changed or taken back a verdict after looking at those of others, or has judged an
    /// earlier text.
    pub(crate) is_marked: bool,
    /// Whether one of them has judged an earlier text.
    pub(crate) is_earlier: bool,
    /// Whether they are all who have judged, or all to whom proposals were shared out.
    pub(crate) is_all: bool,
    /// Whether it is of what all have judged to whom a proposal was shared out, whoever these are.
    pub(crate) is_asked: bool,
}

/// Compares the columns of those who have judged, all of them together and of more than two each pair, on every kind
/// of items that they have in common.
pub(crate) fn compare(rows: &[Difference], columns: usize) -> Vec<Compared> {
    let all = raters(rows, columns);
    let mut groups = vec![all.clone()];
    if (3..=PAIRED).contains(&all.len()) {
        let behind = |at: usize| all.iter().copied().skip(at + 1);
        groups.extend(all.iter().enumerate().flat_map(|(at, a)| behind(at).map(|b| vec![*a, b])));
    }
    groups.retain(|group| group.len() > 1);
    let groups_of = all.len();
    let kinds = Kind::ALL.into_iter().flat_map(|kind| groups.iter().map(move |group| (kind, group.clone())));
    let compared = kinds.map(|(kind, columns)| {
        let [all, independent] = [false, true].map(|independent| agreement(rows, kind, &columns, independent));
        let of_kind = rows.iter().filter(|row| Kind::of(row.item.part) == kind);
        let is_late = of_kind.clone().any(|row| columns.iter().any(|at| row.late.get(*at) == Some(&true)));
        let has_all = |row: &&Difference| columns.iter().all(|at| row.grades.get(*at).is_some_and(Option::is_some));
        let is_earlier = of_kind.filter(has_all).any(|row| !row.is_of_one_text(columns.iter().copied()));
        let (is_all, is_marked) = (columns.len() == groups_of, is_late || is_earlier);
        Compared { kind, columns, agreement: all, independent, is_marked, is_earlier, is_all, is_asked: false }
    });
    let mut compared: Vec<Compared> = compared.filter(|compared| compared.agreement.items > 0).collect();
    for kind in Kind::ALL {
        let [agreement, independent] = [false, true].map(|independent| agreement_of_asked(rows, kind, independent));
        let by_all = |one: &Compared| one.kind == kind && one.is_all;
        // Where all were asked to judge all it is the same figure.
        if agreement.items > compared.iter().find(|one| by_all(one)).map_or(0, |one| one.agreement.items) {
            compared.retain(|one| !by_all(one));
            let is_marked = independent.items != agreement.items;
            let is_earlier = is_marked && rows.iter().any(|row| !row.is_of_one_text(0..columns));
            let (columns, is_all, is_asked) = (Vec::new(), true, true);
            compared.push(Compared { kind, columns, agreement, independent, is_marked, is_earlier, is_all, is_asked });
        }
    }
    order::sort_by_key(&mut compared, |one| (one.kind as usize, !one.is_all));
    compared
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
        let names = match self.is_asked {
            true => Text::ReviewAsked.get(lang).to_owned(),
            false => self.names(names).join(Text::NameJoin.get(lang)),
        };
        lang.say(Text::ReviewAgreement, &[&kind.get(lang), &names]) + &self.figures(lang)
    }

    /// Says how many items all of them have judged, and how many alike; where verdicts were given, changed or taken
    /// back after looking at those of others, or on different texts, first of those that were not. Where kappa says
    /// nothing, why.
    pub(crate) fn figures(&self, lang: Lang) -> String {
        let of = |text: Text, agreement: &Agreement| {
            let line = lang.say(text, &[&agreement.items, &agreement.alike, &agreement.percent()]);
            let kappa = agreement.kappa.map(|kappa| lang.say(Text::ReviewKappa, &[&format!("{kappa:.2}")]));
            let why = match agreement.items {
                1 => Text::ReviewKappaOfOne.get(lang),
                all if all == agreement.alike => Text::ReviewNoKappa.get(lang),
                // Some have more verdicts than others: there is no such figure.
                _ => "",
            };
            line + &kappa.unwrap_or_else(|| why.to_owned())
        };
        if !self.is_marked {
            return of(Text::ReviewJudgedByAll, &self.agreement);
        }
        let [none, alone, alike, after] = match self.is_earlier {
            false => [Text::ReviewNoneAlone, Text::ReviewJudgedAlone, Text::ReviewJudgedAlike, Text::ReviewJudgedAfter],
            true => [Text::ReviewNoneOnOne, Text::ReviewJudgedOnOne, Text::ReviewMarkedAlike, Text::ReviewWithMarked],
        };
        let alone = match self.independent.items {
            0 => none.get(lang).to_owned(),
            _ => of(alone, &self.independent),
        };
        // As many items are the same items: all that both have judged was judged independently.
        if self.independent.items == self.agreement.items {
            return alone + alike.get(lang);
        }
        alone + &of(after, &self.agreement)
    }
}

impl Difference {
    /// What a reviewer's verdict is called, whether it is outside of the reviewer's share, with a star where it was given,
    /// changed or taken back after looking at those of others, and a tilde where it was given on another text than this one and others.
    pub(crate) fn word(&self, at: usize, lang: Lang) -> String {
        let is_late = self.late.get(at) == Some(&true);
        let word = match self.grades.get(at).copied().flatten() {
            Some(grade) => grade.label(self.item.part).get(lang),
            None if is_late => Text::ReviewTakenBack.get(lang),
            None => self.open.get(at).copied().unwrap_or(Text::ReviewUndecided).get(lang),
        };
        let tilde = if self.earlier.get(at) == Some(&true) { "~" } else { "" };
        let word = [word, if is_late { "*" } else { "" }, tilde].concat();
        match self.is_outside(at) {
            true => lang.say(Text::ReportAside, &[&word, &Text::ReportOutside.get(lang)]),
            false => word,
        }
    }

    /// How far the verdicts are apart, as a mark of at most two characters: `!!` the whole scale, `!` a
    /// step, `=` alike by all who should judge it; nothing where some of them have not.
    pub(crate) fn mark(&self) -> &'static str {
        match self.apart() {
            0 if self.judged() > 1 && self.is_whole => "=",
            0 => "",
            1 => "!",
            _ => "!!",
        }
    }

    /// The same in a word, or that a verdict was settled together.
    pub(crate) fn remark(&self, event_log: &EventLog, lang: Lang) -> &'static str {
        match self.mark() {
            _ if event_log.agreed(&self.item.proposal, self.item.part).is_some() => Text::AgreedDone,
            "=" => Text::ReportAgreed,
            "" => Text::ReportNotAll,
            _ => Text::ReportDiffers,
        }
        .get(lang)
    }
}

/// Says when each reviewer has looked at the verdicts of others.
pub(crate) fn reveals(event_log: &EventLog, zone: &TimeZone, lang: Lang) -> impl Iterator<Item = String> {
    event_log.reveals().map(move |(who, time, is_sure)| {
        let said = if event_log.is_clerk(who) { Text::ReviewRevealedByClerk } else { Text::ReviewRevealedAt };
        let unsure = if is_sure { "" } else { Text::ClocksDiffer.get(lang) };
        lang.say(said, &[&who, &minute(time, zone)]) + unsure
    })
}

/// How many events this program does not know (a verdict of an unknown value, an operation of a later version), and
/// whose they are: without a word of them a reviewer would seem to have judged less.
pub(crate) fn unknown(event_log: &EventLog, is_named: impl Fn(&str) -> bool, lang: Lang) -> Option<(usize, String)> {
    let counts = event_log.unknown(is_named);
    // The reviewer's own first: where there are many, only some have room.
    let own = counts.get_key_value(event_log.me());
    let others = counts.iter().filter(|(who, _)| **who != event_log.me());
    let names = own.into_iter().chain(others).take(NAMED);
    let names: Vec<String> = names.map(|(who, count)| lang.say(Text::UnknownOf, &[who, count])).collect();
    let more = if counts.len() > NAMED { ".." } else { "" };
    (!names.is_empty()).then(|| (counts.values().sum(), names.join(Text::NameJoin.get(lang)) + more))
}

/// What others have said not to be theirs, and counts as theirs here all the same: who has written it only they can tell.
/// A sentence for each source.
pub(crate) fn disowned(event_log: &EventLog, gathered: &Gathered, lang: Lang) -> Vec<String> {
    let mut last_words = BTreeMap::new();
    for event in event_log.events().iter().filter(|event| event.who != event_log.me()) {
        if let Some(Change::Adopt { source, mine }) = &event.change {
            last_words.insert((event.who.as_str(), source.as_str()), *mine);
        }
    }
    let counts = |source: &str| {
        let is_of = |name: &str| name.strip_prefix(source).is_some_and(|rest| rest.starts_with('.'));
        gathered.files.iter().any(|file| is_of(&file.name) && file.events > file.uncounted())
    };
    let disowned = last_words.into_iter().filter(|((_, source), mine)| !mine && counts(source));
    disowned.map(|((who, source), _)| lang.say(Text::DisownedOf, &[&who, &source])).collect()
}

/// Says what the star and the tilde at a verdict mean, where a verdict has them (`earlier` says it of the tilde), and what
/// kappa is, where there is a figure: a committee need not know the letter.
pub(crate) fn explained(
    compared: &[Compared],
    rows: &[Difference],
    earlier: Text,
    lang: Lang,
) -> impl Iterator<Item = String> {
    let said = |text: Text, set: fn(&Difference) -> &Vec<bool>| {
        let count = rows.iter().flat_map(set).filter(|marked| **marked).count();
        (count > 0).then(|| lang.say(text, &[&count]))
    };
    let (star, tilde) = (said(Text::ReviewLate, |row| &row.late), said(earlier, |row| &row.earlier));
    let has_kappa = compared.iter().any(|one| one.agreement.kappa.or(one.independent.kappa).is_some());
    let kappa = has_kappa.then(|| Text::ReportKappaMeans.get(lang).to_owned());
    star.into_iter().chain(tilde).chain(kappa)
}
