//! `tian review differences --against`: what a reviewer has judged otherwise in another round.

use clap::ArgMatches;
use serde::Serialize;

use crate::cli::output::PartJson;
use crate::cli::{location, output};
use crate::dataset::FileLibrary;
use crate::error::{Error, Exit};
use crate::lang::{Lang, Text};
use crate::review::{Difference, Grade, Item, ReviewLocation, differences, star};

#[derive(Serialize)]
struct Output<'a> {
    reviewer: &'a str,
    round: Option<&'a str>,
    against: Option<&'a str>,
    changed: usize,
    /// Judged better than in the other round.
    better: usize,
    worse: usize,
    same: usize,
    only_here: usize,
    only_there: usize,
    items: Vec<ItemJson<'a>>,
}

/// An item that was not judged alike.
#[derive(Serialize)]
struct ItemJson<'a> {
    id: &'a str,
    #[serde(flatten)]
    part: PartJson,
    was: Option<&'static str>,
    now: Option<&'static str>,
}

/// Prints which of the reviewer's verdicts differ from those of the round that the command line names.
pub(super) fn run(
    library: &FileLibrary,
    location: &ReviewLocation,
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Exit, Error> {
    let against = matches.get_one::<String>("against").and_then(|name| location::round_named(name));
    let other = ReviewLocation { round: against.clone(), ..location.clone() };
    let name = against.as_deref().unwrap_or(Text::RoundUnnamed.get(lang));
    let ((here, _), (there, _)) = (location::read(location, lang)?, location::read(&other, lang)?);
    if !there.own().has_events() {
        output::complain(&lang.say(Text::RoundEmpty, &[&location.reviewer, &name]));
        return Ok(Exit::NothingFound);
    }
    let rows = differences(&location::checklist(library, &here.own()), &[there.own(), here.own()]);
    let count = |is: fn((Option<Grade>, Option<Grade>)) -> bool| rows.iter().filter(|row| is(both(row))).count();
    let better = count(|(was, now)| was.zip(now).is_some_and(|(was, now)| now < was));
    let worse = count(|(was, now)| was.zip(now).is_some_and(|(was, now)| now > was));
    let same = count(|(was, now)| was == now);
    let (only_here, only_there) = (count(|(was, _)| was.is_none()), count(|(_, now)| now.is_none()));
    let changed = better + worse;
    let differing = rows.iter().filter(|row| both(row).0 != both(row).1);
    if matches.get_flag("json") {
        output::print_json(&Output {
            reviewer: &location.reviewer,
            round: location.round.as_deref(),
            against: against.as_deref(),
            changed,
            better,
            worse,
            same,
            only_here,
            only_there,
            items: differing.map(item_json).collect(),
        })?;
        return Ok(Exit::Done);
    }
    let counts = lang.say(Text::RoundCounts, &[&name, &changed, &better, &worse, &same, &only_here, &only_there]);
    let line = |row: &Difference| {
        let item = lang.say(Text::ReviewItem, &[&row.item.proposal, &output::part_name(row.item.part, lang)]);
        lang.say(Text::RoundChange, &[&item, &row.word(0, lang), &row.word(1, lang)]) + "\n"
    };
    let head: String = [counts].into_iter().chain(star(&rows, lang)).map(|line| line + "\n").collect();
    output::print_plain(&(head + &differing.map(line).collect::<String>()))?;
    Ok(Exit::Done)
}

/// The verdict of that round, and the one of this round; at least one is there.
fn both(row: &Difference) -> (Option<Grade>, Option<Grade>) {
    match row.grades.as_slice() {
        [was, now] => (*was, *now),
        _ => (None, None),
    }
}

fn item_json(row: &Difference) -> ItemJson<'_> {
    let ((was, now), Item { proposal, part }) = (both(row), &row.item);
    let [was, now] = [was, now].map(|grade| grade.map(|grade| grade.name(*part)));
    ItemJson { id: proposal, part: (*part).into(), was, now }
}
