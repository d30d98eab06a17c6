//! Events in the reviewer's own name that come from elsewhere: whose they are is the reviewer's to say.

use std::io::{self, BufRead, IsTerminal, Write};

use clap::ArgMatches;
use serde::Serialize;

use super::save;
use crate::app::errors::{merge_error, reviews_error};
use crate::cli::output;
use crate::error::{Error, Exit};
use crate::lang::{Lang, Text};
use crate::order;
use crate::review::{Change, Item, MergePlan, ReviewLocation, Standing, Store, merge_claim};

/// Verdicts that are named one by one.
const NAMED: usize = 10;

#[derive(Serialize)]
struct Adopted {
    source: String,
    events: usize,
    mine: bool,
}

/// Puts on record whose the events of a source are (`tian review adopt`).
pub(super) fn run(location: ReviewLocation, matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let source = matches.get_one::<String>("SOURCE").cloned().unwrap_or_default();
    let mine = !matches.get_flag("not-mine");
    let gathered = Store::read(&location).map_err(|e| reviews_error(&location, e))?;
    let Some(claim) = gathered.claims.iter().find(|claim| claim.source == source) else {
        output::complain(&lang.say(Text::AdoptUnknown, &[&source]));
        return Ok(Exit::NothingFound);
    };
    if mine && claim.answer != Some(true) {
        let plan = merge_claim(&location, &gathered, &source).map_err(merge_error)?;
        if !plan.overturned().is_empty() && !confirm(&plan, &location, matches, lang) {
            return Ok(Exit::Usage);
        }
    }
    let adopted = Adopted { source: source.clone(), events: claim.events, mine };
    save(location, Change::Adopt { source, mine })?;
    if matches.get_flag("json") {
        output::print_json(&adopted)?;
        return Ok(Exit::Done);
    }
    let sentence = if mine { Text::AdoptedMine } else { Text::AdoptedNot };
    output::print_plain(&(lang.say(sentence, &[&adopted.source, &adopted.events]) + "\n"))?;
    Ok(Exit::Done)
}

/// Asks whether what a merge would take in under the reviewer's name is the reviewer's, and says which verdicts it
/// would overturn. Without a terminal the answer is no, unless the command line gives it (`--yes`).
pub(in crate::cli) fn confirm(plan: &MergePlan, location: &ReviewLocation, matches: &ArgMatches, lang: Lang) -> bool {
    if plan.own().is_empty() {
        return false;
    }
    let mut hosts: Vec<&str> = plan.own().iter().map(|event| event.host.as_str()).collect();
    hosts.retain(|host| !host.is_empty());
    order::sort(&mut hosts);
    hosts.dedup();
    let hosts = if hosts.is_empty() { "?".to_owned() } else { hosts.join(Text::NameJoin.get(lang)) };
    let is_given = matches.get_flag("yes");
    if !is_given {
        output::complain(&lang.say(Text::MergeOwn, &[&plan.own().len(), &location.reviewer, &hosts]));
    }
    let overturned = plan.overturned();
    for (item, before, after) in overturned.iter().take(NAMED) {
        output::complain(&overturns(item, *before, *after, lang));
    }
    if overturned.len() > NAMED {
        output::complain(&lang.say(Text::MergeOverturnsMore, &[&(overturned.len() - NAMED)]));
    }
    let confirmed = is_given || asked(lang);
    if !confirmed {
        output::complain(&lang.say(Text::MergeLeftOut, &[&plan.own().len()]));
    }
    confirmed
}

fn overturns(item: &Item, before: Standing, after: Standing, lang: Lang) -> String {
    let word = |standing: Standing| match standing {
        Standing::Decided(grade) => grade.label(item.part).get(lang),
        Standing::Deferred => Text::ReportDeferred.get(lang),
        Standing::Left => Text::ReviewUndecided.get(lang),
    };
    let name = lang.say(Text::ReviewItem, &[&item.proposal, &output::part_name(item.part, lang)]);
    lang.say(Text::MergeOverturns, &[&name, &word(before), &word(after)])
}

/// Asks on a terminal. Everything but a yes is a no.
fn asked(lang: Lang) -> bool {
    let (input, mut out) = (io::stdin().lock(), io::stderr().lock());
    if !io::stdin().is_terminal() || !out.is_terminal() {
        return false;
    }
    let asked = write!(out, "{}", Text::MergeAsk.get(lang)).and_then(|()| out.flush());
    let mut answer = String::new();
    asked.is_ok() && { input }.read_line(&mut answer).is_ok() && matches!(answer.trim(), "y" | "Y" | "yes" | "是")
}
