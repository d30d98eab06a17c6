//! `tian review differences`: the verdicts of all reviewers side by side, disagreements first.

use std::collections::BTreeMap;

use clap::ArgMatches;
use serde::Serialize;

use super::words::{self, PartJson};
use crate::cli::{desk, output};
use crate::dataset::Shelf;
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text, fill};
use crate::review::{Agreement, Ballot, Desk, Difference, Kind, agreement, differences};

#[derive(Serialize)]
struct Output<'a> {
    reviewers: Vec<&'a str>,
    agreement: Vec<AgreementJson<'a>>,
    differences: Vec<DifferenceJson<'a>>,
}

#[derive(Serialize)]
struct AgreementJson<'a> {
    kind: &'static str,
    reviewers: Vec<&'a str>,
    items: usize,
    alike: usize,
    percent: Option<f64>,
    /// Cohen's for two, Fleiss' for more.
    kappa: Option<f64>,
}

#[derive(Serialize)]
struct DifferenceJson<'a> {
    id: &'a str,
    #[serde(flatten)]
    part: PartJson,
    apart: usize,
    verdicts: BTreeMap<&'a str, &'static str>,
}

/// Who is compared on what, and how far they agree.
type Compared = (Kind, Vec<usize>, Agreement);

/// Prints how far the reviewers agree, and what each has judged.
pub(super) fn run(shelf: &Shelf, desk: &Desk, matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let (ledger, _) = desk::read(desk, lang)?;
    let own = ledger.own();
    let Some(others) = ledger.others() else { return Err(Error::new(ErrorKind::Hidden)) };
    let agenda = desk::agenda(shelf, &own);
    let ballots: Vec<Ballot> = [own].into_iter().chain(others).collect();
    let names: Vec<&str> = ballots.iter().map(Ballot::who).collect();
    let rows = differences(&agenda, &ballots);
    let compared = compare(&rows, names.len());
    if matches.get_flag("json") {
        output::print_json(&Output {
            agreement: compared.iter().map(|compared| agreement_json(compared, &names)).collect(),
            differences: rows.iter().map(|row| difference_json(row, &names)).collect(),
            reviewers: names,
        })?;
        return Ok(Exit::Done);
    }
    let mut text: String = compared.iter().map(|compared| agreement_line(compared, &names, lang) + "\n").collect();
    text.extend(rows.iter().map(|row| difference_line(row, &names, lang) + "\n"));
    output::print_plain(&text)?;
    if rows.is_empty() {
        output::complain(Text::ReviewNothingJudged.get(lang));
        return Ok(Exit::NothingFound);
    }
    Ok(Exit::Done)
}

/// All of them together, and of more than two each pair.
fn compare(rows: &[Difference], reviewers: usize) -> Vec<Compared> {
    let mut groups = vec![(0..reviewers).collect::<Vec<_>>()];
    if reviewers > 2 {
        groups.extend((0..reviewers).flat_map(|a| (a + 1..reviewers).map(move |b| vec![a, b])));
    }
    groups.retain(|group| group.len() > 1);
    let kinds = Kind::ALL.into_iter().flat_map(|kind| groups.iter().map(move |group| (kind, group.clone())));
    let compared = kinds.map(|(kind, group)| {
        let agreement = agreement(rows, kind, &group);
        (kind, group, agreement)
    });
    compared.filter(|(.., agreement)| agreement.items > 0).collect()
}

fn names_of<'a>(group: &[usize], names: &[&'a str]) -> Vec<&'a str> {
    group.iter().filter_map(|at| names.get(*at).copied()).collect()
}

fn agreement_json<'a>((kind, group, agreement): &Compared, names: &[&'a str]) -> AgreementJson<'a> {
    let Agreement { items, alike, kappa } = *agreement;
    let percent = (items > 0).then(|| (1000.0 * alike as f64 / items as f64).round() / 10.0);
    let kappa = kappa.map(|kappa| (1000.0 * kappa).round() / 1000.0);
    AgreementJson { kind: kind.name(), reviewers: names_of(group, names), items, alike, percent, kappa }
}

fn difference_json<'a>(row: &'a Difference, names: &[&'a str]) -> DifferenceJson<'a> {
    let verdicts = names.iter().zip(&row.grades);
    DifferenceJson {
        id: &row.item.proposal,
        part: row.item.part.into(),
        apart: row.apart(),
        verdicts: verdicts.filter_map(|(name, grade)| Some((*name, (*grade)?.name(row.item.part)))).collect(),
    }
}

fn agreement_line((kind, group, agreement): &Compared, names: &[&str], lang: Lang) -> String {
    let kind = match kind {
        Kind::Points => Text::ReviewPoints,
        Kind::Results => Text::VerdictResult,
        Kind::Work => Text::VerdictWork,
    };
    let percent = 100 * agreement.alike / agreement.items.max(1);
    let names = names_of(group, names).join(Text::NameJoin.get(lang));
    let counts = [agreement.items, agreement.alike, percent].map(|number| number.to_string());
    let [items, alike, percent] = &counts;
    let line = fill(Text::ReviewAgreement.get(lang), &[kind.get(lang), &names, items, alike, percent]);
    match agreement.kappa {
        Some(kappa) => line + &fill(Text::ReviewKappa.get(lang), &[&format!("{kappa:.2}")]),
        None => line,
    }
}

fn difference_line(row: &Difference, names: &[&str], lang: Lang) -> String {
    let verdicts = names.iter().zip(&row.grades).map(|(name, given)| {
        let word = given.map_or("-", |given| given.label(row.item.part).get(lang));
        fill(Text::Credit.get(lang), &[name, word])
    });
    let mark = match (row.judged(), row.apart()) {
        (0 | 1, _) => "   ",
        (_, 0) => "=  ",
        (_, 1) => "!  ",
        _ => "!! ",
    };
    let item = fill(Text::ReviewItem.get(lang), &[&row.item.proposal, &words::part(row.item.part, lang)]);
    format!("{mark}{item}  {}", verdicts.collect::<Vec<_>>().join("  "))
}
