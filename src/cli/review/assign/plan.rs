//! The shares that a command line asks for.

use std::collections::HashMap;

use clap::ArgMatches;

use crate::cli::usage::wrong;
use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::review::{Share, by_unit, evenly, is_name, random};
use crate::search::selection::{Numbers, ids_in};

/// Shares the proposals of a library out; returns also how that was done.
///
/// # Errors
/// Where names or numbers are wrong, or nothing says how.
pub(super) fn shares(
    library: &dyn Library,
    matches: &ArgMatches,
    seed: u64,
    lang: Lang,
) -> Result<(&'static str, Vec<Share>), Error> {
    let by_hand: Vec<&String> = matches.get_many("share").into_iter().flatten().collect();
    if !by_hand.is_empty() {
        return Ok(("hand", handed(library, &by_hand, lang)?));
    }
    let asked: Vec<&String> = matches.get_many("to").into_iter().flatten().collect();
    let names: Vec<String> = asked.iter().flat_map(|text| names_in(text)).collect();
    check_names(&names, lang)?;
    let overlap = matches.get_one::<u32>("overlap").map_or(1, |count| *count as usize);
    if overlap > names.len() {
        return Err(wrong(Text::AssignOverlap, &[&overlap, &names.len()], lang));
    }
    let (how, places) = match () {
        () if matches.get_flag("random") => ("random", random(library.len(), names.len(), overlap, seed)),
        () if matches.get_flag("evenly") => ("evenly", evenly(library.len(), names.len(), overlap)),
        () if matches.contains_id("by") => ("unit", by_unit(&groups(library), names.len(), overlap)),
        () => return Err(wrong(Text::AssignHow, &[], lang)),
    };
    let share = |(reviewer, places): (String, Vec<usize>)| Share {
        reviewer,
        proposals: places.into_iter().filter_map(|place| library.id(place)).collect(),
    };
    Ok((how, names.into_iter().zip(places).map(share).collect()))
}

/// The names in a list of them.
fn names_in(text: &str) -> impl Iterator<Item = String> + '_ {
    let names = text.split([',', '，', '、', ';', '；']).map(str::trim);
    names.filter(|name| !name.is_empty()).map(str::to_owned)
}

fn check_names(names: &[String], lang: Lang) -> Result<(), Error> {
    if names.is_empty() {
        return Err(wrong(Text::AssignNobody, &[], lang));
    }
    if let Some(name) = names.iter().find(|name| !is_name(name)) {
        return Err(wrong(Text::UsageBadName, &[name], lang));
    }
    let twice = names.iter().enumerate().find(|(at, name)| names.iter().take(*at).any(|other| other == *name));
    twice.map_or(Ok(()), |(_, name)| Err(wrong(Text::AssignTwice, &[name], lang)))
}

/// The proposals of each leading unit; one without a unit stands alone.
fn groups(library: &dyn Library) -> Vec<Vec<usize>> {
    let (mut groups, mut known): (Vec<Vec<usize>>, HashMap<String, usize>) = Default::default();
    for place in 0..library.len() {
        let proposal = library.proposal(place);
        let unit = proposal.as_ref().and_then(|proposal| proposal.units().first().map(|unit| (*unit).to_owned()));
        let at = unit.map_or(groups.len(), |unit| *known.entry(unit).or_insert(groups.len()));
        match groups.get_mut(at) {
            Some(group) => group.push(place),
            None => groups.push(vec![place]),
        }
    }
    groups
}

/// Shares by hand: `王丽=1-20,李凤=21-40`.
fn handed(library: &dyn Library, texts: &[&String], lang: Lang) -> Result<Vec<Share>, Error> {
    let mut asked: Vec<(String, Vec<String>)> = Vec::new();
    for word in texts.iter().flat_map(|text| ids_in(&text.replace(['=', '＝'], "= "))) {
        match (word.strip_suffix('='), asked.last_mut()) {
            (Some(name), _) => asked.push((name.to_owned(), Vec::new())),
            (None, Some((_, ids))) => ids.push(word),
            (None, None) => return Err(wrong(Text::AssignNoName, &[&word], lang)),
        }
    }
    let names: Vec<String> = asked.iter().map(|(name, _)| name.clone()).collect();
    check_names(&names, lang)?;
    let numbers = Numbers::of(library);
    let share = |(reviewer, ids): (String, Vec<String>)| {
        let (places, unknown) = numbers.look_up(&ids);
        if !unknown.is_empty() {
            let unknown = unknown.join(Text::NameJoin.get(lang));
            return Err(wrong(Text::AssignNoIds, &[&reviewer, &unknown], lang));
        }
        let proposals = places.into_iter().filter_map(|place| library.id(place)).collect();
        Ok(Share { reviewer, proposals })
    };
    asked.into_iter().map(share).collect()
}
