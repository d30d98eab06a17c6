//! Events in the reviewer's own name that come from elsewhere: whose they are is the reviewer's to say.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use clap::ArgMatches;
use serde::Serialize;

use super::save;
use crate::app::errors::{merge_error, reviews_error};
use crate::cli::output;
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::order;
use crate::review::{
    Change, Claim, Gathered, Item, MergePlan, Overturned, ReviewLocation, Store, VERSION, copy_claim, count_of,
    is_source_named, merge_claim,
};

/// What stands on an item and would not any more, in words, and what would.
type Replaced = (Item, String, String);

/// Changes that are named one by one.
const NAMED: usize = 10;

#[derive(Serialize)]
struct Adopted {
    source: String,
    events: usize,
    mine: bool,
}

/// Where events in the reviewer's name come from, and what the reviewer has said of them.
#[derive(Serialize)]
struct Source<'a> {
    source: &'a str,
    events: usize,
    mine: Option<bool>,
}

/// Puts on record whose the events of a source are (`tian review adopt`); without one, lists the sources.
pub(super) fn run(
    library: &dyn Library,
    location: ReviewLocation,
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Exit, Error> {
    let mine = !matches.get_flag("not-mine");
    let gathered = Store::read(&location).map_err(|e| reviews_error(&location, e))?;
    let Some(named) = matches.get_one::<String>("SOURCE") else {
        return list(&gathered.claims, matches, lang);
    };
    let Some(claim) = claim_named(&gathered, named) else {
        output::complain(&lang.say(Text::AdoptUnknown, &[named]));
        return Ok(Exit::NothingFound);
    };
    let source = claim.source.clone();
    if let Some(version) = claim.newer.filter(|_| mine) {
        output::complain(&lang.say(Text::AdoptNewer, &[&source, &version]));
        return Ok(Exit::Data);
    }
    let mut told = None;
    if mine && (claim.answer != Some(true) || claim.waiting > 0) {
        let plan = merge_claim(&location, &gathered, &source).map_err(merge_error)?;
        if !plan.overturned(library).is_empty() || plan.reveals() {
            let answer = confirm(&plan, library, &location, matches, lang);
            if !answer.is_yes {
                return Ok(Exit::Usage);
            }
            told = Some(answer);
        }
    }
    let adopted = Adopted { source: source.clone(), events: claim.events, mine };
    let is_known = !mine && claim.answer == Some(false);
    let before = (!mine).then(|| location.event_log(gathered.events).place_all(library));
    if mine {
        let saving = |e| Error::new(ErrorKind::Save(e)).in_file(&location.path().to_string_lossy());
        copy_claim(&location, &source).map_err(saving)?;
    }
    if !is_known {
        save(location.clone(), Change::Adopt { source, mine }, lang)?;
    }
    told.iter().for_each(Answer::tell);
    if let Some(before) = before {
        let after = Store::read(&location).map_err(|e| reviews_error(&location, e))?.events;
        let all = crate::review::overturned(&before, &location.event_log(after).place_all(library));
        overturned(&in_words(all, lang), true, lang).iter().for_each(|line| output::complain(line));
    }
    let sentence = if mine { Text::AdoptedMine } else { Text::AdoptedNot };
    output::print_done(
        &adopted,
        &(lang.say(sentence, &[&adopted.source, &adopted.events]) + "\n"),
        matches.get_flag("json"),
    )?;
    Ok(Exit::Done)
}

/// The source that is named, by itself or by one of its files.
fn claim_named<'a>(gathered: &'a Gathered, named: &str) -> Option<&'a Claim> {
    let of = |source: &str| gathered.claims.iter().find(|claim| claim.source == source);
    let file = Path::new(named).file_name().and_then(|name| name.to_str());
    let source = |name: &str| gathered.files.iter().find(|file| file.name == name)?.source.clone();
    let spelt = || gathered.claims.iter().find(|claim| is_source_named(&claim.source, named));
    of(named).or_else(|| of(&source(file?)?)).or_else(spelt)
}

fn list(claims: &[Claim], matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    if matches.get_flag("json") {
        let sources =
            claims.iter().map(|Claim { source, events, answer, .. }| Source { source, events: *events, mine: *answer });
        output::print_json(&sources.collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    if claims.is_empty() {
        output::complain(Text::ClaimNone.get(lang));
        return Ok(Exit::NothingFound);
    }
    let line = |claim: &Claim| {
        let word = match claim.answer {
            None => Text::AdoptOpen,
            Some(true) => Text::AdoptMine,
            Some(false) => Text::AdoptNotMine,
        };
        lang.say(Text::AdoptSource, &[&claim.source, &claim.events, &word.get(lang)]) + "\n"
    };
    output::print_plain(&claims.iter().map(line).collect::<String>())?;
    Ok(Exit::Done)
}

/// What a reviewer has said of events that come in the reviewer's name.
pub(in crate::cli) struct Answer {
    /// Whether they are the reviewer's.
    pub(in crate::cli) is_yes: bool,
    /// What to say when they have been taken in without asking: the verdicts that this has overturned.
    overturned: Vec<String>,
}

impl Answer {
    /// Says what was done.
    pub(in crate::cli) fn tell(&self) {
        self.overturned.iter().for_each(|line| output::complain(line));
    }
}

/// What others take the place of, in words.
fn in_words(all: Vec<Overturned>, lang: Lang) -> Vec<Replaced> {
    let words = all.into_iter().map(|(item, before, after)| {
        let [before, after] = [before, after].map(|stood| stood.words(item.part, lang));
        (item, before, after)
    });
    words.collect()
}

/// Asks whether what a merge would take in under the reviewer's name is the reviewer's, and says which verdicts it
/// would overturn. Without a terminal the answer is no, unless the command line gives it (`--yes`).
pub(in crate::cli) fn confirm(
    plan: &MergePlan,
    library: &dyn Library,
    location: &ReviewLocation,
    matches: &ArgMatches,
    lang: Lang,
) -> Answer {
    if plan.own().is_empty() {
        return Answer { is_yes: false, overturned: Vec::new() };
    }
    // Taken in, they would lock the reviewer out of the own review.
    if let Some(version) = plan.own().iter().map(|event| event.version).max().filter(|version| *version > VERSION) {
        output::complain(&lang.say(Text::MergeNewer, &[&count_of(plan.own()), &version]));
        return Answer { is_yes: false, overturned: Vec::new() };
    }
    let mut hosts: Vec<&str> = plan.own().iter().map(|event| event.host.as_str()).collect();
    hosts.retain(|host| !host.is_empty());
    order::sort(&mut hosts);
    hosts.dedup();
    let hosts = if hosts.is_empty() { "?".to_owned() } else { hosts.join(Text::NameJoin.get(lang)) };
    let is_given = matches.get_flag("yes");
    let mut overturned = overturned(&in_words(plan.overturned(library), lang), is_given, lang);
    overturned.extend(reveals(plan, is_given, lang));
    if is_given {
        return Answer { is_yes: true, overturned };
    }
    let count = count_of(plan.own());
    output::complain(&lang.say(Text::MergeOwn, &[&count, &location.reviewer, &hosts]));
    overturned.iter().for_each(|line| output::complain(line));
    let is_yes = asked(Text::MergeAsk, lang);
    if !is_yes {
        output::complain(&lang.say(Text::MergeLeftOut, &[&count]));
    }
    // That the reviewer has revealed the others holds from now on: it is said again behind the figures.
    let revealed = reveals(plan, true, lang).filter(|_| is_yes);
    Answer { is_yes, overturned: revealed.into_iter().collect() }
}

/// Says that events of the reviewer's own reveal the verdicts of others here too, or would.
fn reveals(plan: &MergePlan, done: bool, lang: Lang) -> Option<String> {
    let text = if done { Text::MergeRevealed } else { Text::MergeReveals };
    plan.reveals().then(|| text.get(lang).to_owned())
}

/// Asks whether what stands may be changed, and says what. Nothing is asked where nothing would be.
pub(in crate::cli) fn confirm_changes(all: &[Replaced], matches: &ArgMatches, lang: Lang) -> Answer {
    let is_given = matches.get_flag("yes");
    let overturned = overturned(all, is_given, lang);
    if is_given || all.is_empty() {
        return Answer { is_yes: true, overturned };
    }
    overturned.iter().for_each(|line| output::complain(line));
    Answer { is_yes: asked(Text::FilledAsk, lang), overturned: Vec::new() }
}

/// Names what is overturned, or would be: the first ones, and how many more there are.
pub(super) fn overturned(all: &[Replaced], done: bool, lang: Lang) -> Vec<String> {
    let [verb, more] = match done {
        true => [Text::MergeOverturned, Text::MergeOverturnedMore],
        false => [Text::MergeOverturns, Text::MergeOverturnsMore],
    };
    let first = all.iter().take(NAMED).map(|(item, before, after)| {
        let name = lang.say(Text::ReviewItem, &[&item.proposal, &output::part_name(item.part, lang)]);
        lang.say(verb, &[&name, before, after])
    });
    let more = (all.len() > NAMED).then(|| lang.say(more, &[&(all.len() - NAMED)]));
    first.chain(more).collect()
}

/// Asks on a terminal. Everything but a yes is a no.
pub(super) fn asked(question: Text, lang: Lang) -> bool {
    let (input, mut out) = (io::stdin().lock(), io::stderr().lock());
    if !io::stdin().is_terminal() || !out.is_terminal() {
        return false;
    }
    let asked = write!(out, "{}", question.get(lang)).and_then(|()| out.flush());
    let mut answer = String::new();
    asked.is_ok() && { input }.read_line(&mut answer).is_ok() && matches!(answer.trim(), "y" | "Y" | "yes" | "是")
}
