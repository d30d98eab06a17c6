//! Whose review it is and where it is kept: options, then variables, then what the system knows.

use std::env;
use std::fmt::Display;
use std::path::PathBuf;

use clap::ArgMatches;

use super::usage::wrong;
use crate::app::ReviewLocator;
use crate::app::errors::reviews_error;
use crate::dataset::FileLibrary;
use crate::error::{Error, ErrorKind};
use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::review::{
    Checklist, DatasetName, EventLog, Gathered, ReviewLocation, ReviewerView, SESSION, Store, is_name, kept_name,
    login_name, reviews_folder,
};

/// Finds the location that the command line asks for; without a reviewer or a place that is wrong usage.
pub(super) fn asked_for(library: &FileLibrary, matches: &ArgMatches, lang: Lang) -> Result<ReviewLocation, Error> {
    match known(library, matches, lang)? {
        Ok(location) => Ok(location),
        Err(nobody) => Err(wrong(nobody, &[], lang)),
    }
}

/// Finds the location that the command line asks for, or the sentence for the user where neither options nor
/// system name a reviewer or a place.
pub(super) fn known(
    library: &dyn Library,
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Result<ReviewLocation, Text>, Error> {
    // The program without a subcommand has none of these options.
    let option = |name: &str| matches.try_get_one::<String>(name).ok().flatten().cloned();
    let flag = |name: &str| matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or_default();
    let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let given = option("reviewer").or_else(|| variable("TIAN_REVIEWER"));
    let kept = if given.is_some() { None } else { kept_name() };
    let named = given.is_some() || kept.is_some();
    let reviewer = given.or(kept).or_else(login_name);
    let session = option("session").unwrap_or_else(|| SESSION.to_owned());
    let round = option("round").or_else(|| variable("TIAN_ROUND"));
    if let Some(name) = reviewer.iter().chain([&session]).chain(&round).find(|name| !is_name(name)) {
        return Err(wrong(Text::UsageBadName, &[&name], lang));
    }
    let reviews = matches.try_get_one::<PathBuf>("reviews").ok().flatten().cloned();
    let reviews = reviews.or_else(|| env::var_os("TIAN_REVIEWS").filter(|value| !value.is_empty()).map(PathBuf::from));
    let Some(reviewer) = reviewer else { return Ok(Err(Text::UsageNoReviewer)) };
    let Some(reviews) = reviews.or_else(reviews_folder) else { return Ok(Err(Text::UsageNoReviews)) };
    let dataset = DatasetName::new(library.collection(), library.ids());
    let location = ReviewLocation {
        session: session.trim().to_owned(),
        round: round.and_then(|name| round_named(&name)),
        asks_work: !flag("no-work"),
        shared: flag("shared"),
        ..ReviewLocation::new(reviews, dataset, reviewer.trim())
    };
    let location = ReviewLocation { named, ..location };
    let location = under_login(location, option("reviewer").is_some() || variable("TIAN_REVIEWER").is_some());
    let host = variable("TIAN_HOST").filter(|name| is_name(name));
    let location = host.into_iter().fold(location, |location, host| ReviewLocation { host, ..location });
    if let Some(folder) = location.linked() {
        let linked = ErrorKind::Linked(folder.display().to_string());
        return Err(Error::new(linked).in_file(&location.reviews.to_string_lossy()));
    }
    Ok(Ok(location))
}

/// A review that was begun under the login's name, before there was another, goes on under it.
fn under_login(location: ReviewLocation, is_given: bool) -> ReviewLocation {
    let Some(reviewer) = login_name().filter(|_| !is_given && !location.has_journals()) else { return location };
    let login = ReviewLocation { reviewer, named: true, ..location.clone() };
    if login.has_journals() { login } else { location }
}

/// The round of a name: `default` is the one without.
pub(super) fn round_named(name: &str) -> Option<String> {
    Some(name.trim()).filter(|name| *name != SESSION).map(str::to_owned)
}

/// Finds the location once the collection is known, for the interface.
pub(super) fn finder(matches: &ArgMatches, lang: Lang) -> ReviewLocator {
    let matches = matches.clone();
    Box::new(move |library| match known(library, &matches, lang) {
        Ok(Ok(location)) => Ok(location),
        Ok(Err(nobody)) => Err(nobody.get(lang).to_owned()),
        Err(e) => Err(e.sentence(lang)),
    })
}

/// Reads what stands in the reviews of a location; tells on standard error what cannot be read.
pub(super) fn read(location: &ReviewLocation, lang: Lang) -> Result<(EventLog, Gathered), Error> {
    let mut gathered = Store::read(location).map_err(|e| reviews_error(location, e))?;
    complain(location, &gathered, lang);
    let event_log = location.event_log(std::mem::take(&mut gathered.events));
    Ok((event_log, gathered))
}

fn complain(location: &ReviewLocation, gathered: &Gathered, lang: Lang) {
    let said = |text: Text, values: &[&dyn Display]| super::output::complain(&lang.say(text, values));
    for journal in &gathered.files {
        if let Some(error) = &journal.refused {
            let path = location.path().join(&journal.name);
            let reason = crate::lang::reason(&error.to_string(), lang);
            said(Text::ReviewJournalRefused, &[&path.to_string_lossy(), &reason]);
        }
    }
    if gathered.damaged() > 0 {
        said(Text::ReviewDamaged, &[&gathered.damaged()]);
    }
    for claim in gathered.open_claims() {
        said(Text::ClaimOpen, &[&claim.source, &claim.events, &claim.source]);
    }
    let uncounted = gathered.uncounted();
    if uncounted > 0 {
        said(Text::ReviewUncounted, &[&uncounted]);
    }
    let newest = gathered.files.iter().map(|journal| journal.version).max().unwrap_or(0);
    if newest > crate::review::VERSION {
        said(Text::ReviewNewer, &[&newest]);
    }
}

/// The items to decide, and how far a reviewer is with them.
pub(super) fn checklist(library: &FileLibrary, view: &ReviewerView) -> Checklist {
    let mut checklist = Checklist::default();
    for proposal in (0..library.len()).filter_map(|number| library.proposal(number)) {
        checklist.expect_proposal(view, &proposal);
    }
    checklist
}
