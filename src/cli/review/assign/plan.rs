//! The shares that a command line asks for.

use std::collections::HashMap;

use clap::ArgMatches;

use crate::cli::output;
use crate::cli::usage::wrong;
use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::order;
use crate::review::{Share, by_unit, evenly, is_name, random};
use crate::search::selection::{Numbers, ids_in};
use crate::text::sanitize::{is_name_of, seen_name};

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
    let mut names: Vec<String> = Vec::new();
    for text in &asked {
        names.extend(names_in(text, lang)?);
    }
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
    let mut places = places;
    recuse(library, &names, &mut places, how != "unit", lang);
    let share = |(reviewer, places): (String, Vec<usize>)| Share {
        reviewer: seen_name(&reviewer),
        proposals: places.into_iter().filter_map(|place| library.id(place)).collect(),
    };
    Ok((how, names.into_iter().zip(places).map(share).collect()))
}

/// The names in a list of them; a blank parts them too, as two names in one would be a reviewer who is not there, but
/// not the characters of one that is set as lists have it (王　丽): these would be as many reviewers.
fn names_in(text: &str, lang: Lang) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for said in text.split([',', '，', '、', ';', '；']) {
        let pieces: Vec<&str> = said.split_whitespace().collect();
        let one = seen_name(said);
        match pieces.len() {
            // Nobody can tell 王 丽 李 凤 from a name of four characters.
            3.. if one.chars().count() > 3 && !one.contains(char::is_whitespace) => {
                return Err(wrong(Text::AssignBlanks, &[&said.trim()], lang));
            }
            2.. if one.contains(char::is_whitespace) => names.extend(pieces.into_iter().map(str::to_owned)),
            _ => names.extend((!one.is_empty()).then_some(one)),
        }
    }
    Ok(names)
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

/// Leaves proposers out: a proposal of a reviewer's own goes to who has least of those who neither propose it nor have
/// it, and where shares are to be equal another one comes back for it. Says what was done.
fn recuse(library: &dyn Library, names: &[String], shares: &mut [Vec<usize>], is_even: bool, lang: Lang) {
    let proposes: Vec<Vec<usize>> = names.iter().map(|name| own_proposals(library, name)).collect();
    let owns = |at: usize, place: usize| proposes.get(at).is_some_and(|own| own.contains(&place));
    for at in 0..names.len() {
        let own: Vec<usize> = shares.get(at).into_iter().flatten().copied().filter(|place| owns(at, *place)).collect();
        for place in &own {
            let has =
                |shares: &[Vec<usize>], at: usize, place| shares.get(at).is_some_and(|share| share.contains(&place));
            let others = (0..names.len()).filter(|other| !owns(*other, *place) && !has(shares, *other, *place));
            let other = others.min_by_key(|other| shares.get(*other).map_or(0, Vec::len));
            shares.get_mut(at).into_iter().for_each(|share| share.retain(|mine| mine != place));
            let Some(other) = other else {
                output::complain(&lang.say(Text::AssignAllRecused, &[&number(library, *place)]));
                continue;
            };
            let theirs = shares.get(other).cloned().unwrap_or_default();
            let is_longer = theirs.len() > shares.get(at).map_or(0, Vec::len);
            let back = theirs.into_iter().rev().find(|back| !owns(at, *back) && !has(shares, at, *back));
            shares.get_mut(other).into_iter().for_each(|share| share.push(*place));
            if let Some(back) = back.filter(|_| is_even && is_longer) {
                shares.get_mut(other).into_iter().for_each(|share| share.retain(|place| *place != back));
                shares.get_mut(at).into_iter().for_each(|share| share.push(back));
            }
        }
    }
    for (name, own) in names.iter().zip(&proposes).filter(|(_, own)| !own.is_empty()) {
        output::complain(&lang.say(Text::AssignRecused, &[&called(library, own, lang), name]));
    }
    shares.iter_mut().for_each(order::sort);
}

/// The places of the proposals that a reviewer proposes.
fn own_proposals(library: &dyn Library, name: &str) -> Vec<usize> {
    let is_own = |place: &usize| {
        library
            .proposal(*place)
            .is_some_and(|proposal| proposal.proposer_names().any(|proposer| is_name_of(proposer, name)))
    };
    (0..library.len()).filter(is_own).collect()
}

fn number(library: &dyn Library, place: usize) -> String {
    library.id(place).map(|id| library.number_of(&id)).unwrap_or_default()
}

fn called(library: &dyn Library, places: &[usize], lang: Lang) -> String {
    places.iter().map(|place| number(library, *place)).collect::<Vec<_>>().join(Text::NameJoin.get(lang))
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
        let mut own = own_proposals(library, &reviewer);
        own.retain(|place| places.contains(place));
        if !own.is_empty() {
            output::complain(&lang.say(Text::AssignOwn, &[&reviewer, &called(library, &own, lang)]));
        }
        let proposals = places.into_iter().filter_map(|place| library.id(place)).collect();
        Ok(Share { reviewer: seen_name(&reviewer), proposals })
    };
    asked.into_iter().map(share).collect()
}
