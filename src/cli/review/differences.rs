//! `tian review differences`: the verdicts of all reviewers side by side, disagreements first.

use std::collections::BTreeMap;

use clap::ArgMatches;
use serde::Serialize;

use crate::cli::output::PartJson;
use crate::cli::{location, output};
use crate::dataset::FileLibrary;
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text};
use crate::review::{
    Agreement, Compared, Difference, EventLog, ReviewLocation, ReviewerView, TimeZone, compare, differences, reveals,
    star,
};

#[derive(Serialize)]
struct Output<'a> {
    reviewers: Vec<&'a str>,
    reveals: Vec<RevealJson<'a>>,
    agreement: Vec<AgreementJson<'a>>,
    differences: Vec<DifferenceJson<'a>>,
}

/// When a reviewer first looked at the verdicts of others.
#[derive(Serialize)]
pub(super) struct RevealJson<'a> {
    reviewer: &'a str,
    time: String,
}

#[derive(Serialize)]
struct AgreementJson<'a> {
    kind: &'static str,
    reviewers: Vec<&'a str>,
    #[serde(flatten)]
    all: Figures,
    /// By the verdicts that were given before looking at those of others.
    independent: Figures,
}

#[derive(Serialize)]
struct Figures {
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
    /// Whose verdicts were given or changed after looking at those of others.
    late: Vec<&'a str>,
}

/// Prints how far the reviewers agree, and what each has judged.
pub(super) fn run(
    library: &FileLibrary,
    location: &ReviewLocation,
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Exit, Error> {
    let (event_log, _) = location::read(location, lang)?;
    let own = event_log.own();
    // With nobody else there is nothing hidden either.
    if own.revealed().is_none() && event_log.other_names().next().is_none() {
        output::complain(Text::ReviewAlone.get(lang));
        return Ok(Exit::NothingFound);
    }
    if own.revealed().is_none() {
        return Err(Error::new(ErrorKind::Hidden));
    }
    let checklist = location::checklist(library, &own);
    let views = event_log.visible();
    let names: Vec<&str> = views.iter().map(ReviewerView::who).collect();
    let rows = differences(&checklist, &views);
    let compared = compare(&rows, names.len());
    if matches.get_flag("json") {
        output::print_json(&Output {
            reveals: reveals_json(&event_log),
            agreement: compared.iter().map(|compared| agreement_json(compared, &names)).collect(),
            differences: rows.iter().map(|row| difference_json(row, &names)).collect(),
            reviewers: names,
        })?;
        return Ok(Exit::Done);
    }
    let mut text: String = compared.iter().map(|compared| compared.sentence(&names, lang) + "\n").collect();
    text.extend(reveals(&event_log, &TimeZone::system(), lang).chain(star(&rows, lang)).map(|line| line + "\n"));
    text.extend(rows.iter().map(|row| difference_line(row, &names, lang) + "\n"));
    output::print_plain(&text)?;
    if rows.is_empty() {
        output::complain(Text::ReviewNothingJudged.get(lang));
        return Ok(Exit::NothingFound);
    }
    Ok(Exit::Done)
}

fn agreement_json<'a>(compared: &Compared, names: &[&'a str]) -> AgreementJson<'a> {
    let (all, independent) = (figures(compared.agreement), figures(compared.independent));
    AgreementJson { kind: compared.kind.name(), reviewers: compared.names(names), all, independent }
}

fn figures(Agreement { items, alike, kappa }: Agreement) -> Figures {
    let percent = (items > 0).then(|| (1000.0 * alike as f64 / items as f64).round() / 10.0);
    Figures { items, alike, percent, kappa: kappa.map(|kappa| (1000.0 * kappa).round() / 1000.0) }
}

/// When each reviewer first looked at the verdicts of others.
pub(super) fn reveals_json(event_log: &EventLog) -> Vec<RevealJson<'_>> {
    event_log.reveals().map(|(reviewer, time)| RevealJson { reviewer, time: time.to_string() }).collect()
}

fn difference_json<'a>(row: &'a Difference, names: &[&'a str]) -> DifferenceJson<'a> {
    let verdicts = names.iter().zip(&row.grades);
    DifferenceJson {
        id: &row.item.proposal,
        part: row.item.part.into(),
        apart: row.apart(),
        late: names.iter().zip(&row.late).filter(|(_, late)| **late).map(|(name, _)| *name).collect(),
        verdicts: verdicts.filter_map(|(name, grade)| Some((*name, (*grade)?.name(row.item.part)))).collect(),
    }
}

fn difference_line(row: &Difference, names: &[&str], lang: Lang) -> String {
    let verdicts = names.iter().enumerate().map(|(at, name)| lang.say(Text::Credit, &[name, &row.word(at, lang)]));
    let item = lang.say(Text::ReviewItem, &[&row.item.proposal, &output::part_name(row.item.part, lang)]);
    format!("{:<3}{item}  {}", row.mark(), verdicts.collect::<Vec<_>>().join("  "))
}
