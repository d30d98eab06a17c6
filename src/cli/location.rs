//! Whose review it is and where it is kept: options, then variables, then what the system knows.

use std::env;
use std::fmt::Display;
use std::io;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::usage::wrong;
use crate::app::errors::reviews_error;
use crate::app::{ReviewLocator, merge_options, note_aside, shell_word, waiting};
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text, round_words};
use crate::model::Library;
use crate::order;
use crate::paths;
use crate::review::{
    Aside, Asked, Assignments, Checklist, Claim, DatasetName, Event, EventLog, Gathered, Id, MissingEvents,
    ReviewLocation, ReviewerView, SESSION, Store, disowned, is_name, is_somebody, kept_name, login_name, name_file,
    reviews_folder, round_of, unknown,
};
use crate::text::sanitize::seen_name;

/// Finds the location that the command line asks for; without a reviewer or a place that is wrong usage.
pub(super) fn asked_for(library: &dyn Library, matches: &ArgMatches, lang: Lang) -> Result<ReviewLocation, Error> {
    match known(library, matches, lang)? {
        Ok(location) => Ok(location),
        Err(nobody) => Err(wrong(nobody, &[], lang)),
    }
}

/// Says of which round what is read is, where nobody has said it; a round that is not there, beside others that are,
/// was mistyped.
pub(super) fn check_round(location: &ReviewLocation, matches: &ArgMatches, lang: Lang) -> Result<(), Error> {
    if location.round.is_some() && round_asked_for(matches).is_none() {
        let round = round_words(location.round.as_deref(), lang);
        super::output::complain(&lang.say(Text::RoundOfFile, &[&round]));
        return Ok(());
    }
    check_begun(location, lang)
}

/// Refuses a round in which nobody has recorded anything, where there are others.
pub(super) fn check_begun(location: &ReviewLocation, lang: Lang) -> Result<(), Error> {
    let round = round_words(location.round.as_deref(), lang);
    let others = if location.is_begun() { None } else { location.other_rounds_named(lang) };
    match (others, &location.round) {
        (None, _) => Ok(()),
        (Some(others), Some(_)) => Err(Error::new(ErrorKind::Usage(lang.say(Text::RoundMissing, &[&round, &others])))),
        (Some(others), None) => {
            super::output::complain(&lang.say(Text::RoundNone, &[&others]));
            Ok(())
        }
    }
}

/// The round that option or variable name.
pub(super) fn round_asked_for(matches: &ArgMatches) -> Option<String> {
    option("round", matches).or_else(|| variable("TIAN_ROUND"))
}

fn option(name: &str, matches: &ArgMatches) -> Option<String> {
    matches.try_get_one::<String>(name).ok().flatten().cloned()
}

/// A variable of the environment that is set to something.
pub(super) fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// The folder of all reviews.
pub(super) fn reviews_of(matches: &ArgMatches) -> Option<PathBuf> {
    let reviews = matches.try_get_one::<PathBuf>("reviews").ok().flatten().cloned();
    let reviews = reviews.or_else(|| env::var_os("TIAN_REVIEWS").filter(|value| !value.is_empty()).map(PathBuf::from));
    let reviews = reviews.or_else(reviews_folder)?;
    // What is said of it, and what is kept elsewhere under its name, holds in other folders too.
    Some(std::path::absolute(&reviews).unwrap_or(reviews))
}

/// The reviewer's name, and what it comes from.
pub(super) fn reviewer_of(matches: &ArgMatches) -> Option<(String, NameFrom)> {
    let name = option("reviewer", matches).map(|name| (name, NameFrom::Option));
    let name = name.or_else(|| Some((variable("TIAN_REVIEWER")?, NameFrom::Variable)));
    let name = name.or_else(|| Some((kept_name()?, NameFrom::File)));
    name.or_else(|| Some((login_name()?, NameFrom::Login)))
}

/// What a reviewer's name comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NameFrom {
    /// `--reviewer`.
    Option,
    /// TIAN_REVIEWER.
    Variable,
    /// The name that was given when the program asked, or by `tian review name`.
    File,
    /// The account.
    Login,
}

impl NameFrom {
    /// What the name of a location comes from: a review that was begun under the login's name goes on under it.
    pub(super) fn of(location: &ReviewLocation, matches: &ArgMatches) -> NameFrom {
        // The file system may have spelt it otherwise.
        let spelt = |name: &str| seen_name(name).to_lowercase();
        let used = reviewer_of(matches).filter(|(name, _)| spelt(name) == spelt(&location.reviewer));
        used.map_or(NameFrom::Login, |(_, from)| from)
    }

    /// The name in JSON.
    pub(super) fn name(self) -> &'static str {
        match self {
            NameFrom::Option => "option",
            NameFrom::Variable => "variable",
            NameFrom::File => "file",
            NameFrom::Login => "login",
        }
    }

    /// Says whose name it is, where it comes from, and how to take another.
    pub(super) fn sentence(self, name: &str, lang: Lang) -> String {
        let from = match self {
            NameFrom::Option => "--reviewer".to_owned(),
            NameFrom::Variable => "TIAN_REVIEWER".to_owned(),
            NameFrom::File => name_file().unwrap_or_default().display().to_string(),
            NameFrom::Login if !is_somebody(name) => Text::NameLoginNobody.get(lang).to_owned(),
            NameFrom::Login => Text::NameLogin.get(lang).to_owned(),
        };
        // The name that is kept gives way to the variable.
        let from_now_on = match self {
            NameFrom::Variable => lang.pick("TIAN_REVIEWER=名字", "TIAN_REVIEWER=NAME"),
            _ => lang.pick("tian review name 名字", "tian review name NAME"),
        };
        lang.say(Text::NameUsed, &[&name, &from, &from_now_on])
    }
}

/// Characters of a name that does not do that are said: the reason behind it must have room.
const SAID: usize = 12;

/// Refuses names that nobody can have, of reviewer, session and round.
pub(super) fn check_names(matches: &ArgMatches, lang: Lang) -> Result<(), Error> {
    let names = [reviewer_of(matches).map(|(name, _)| name), option("session", matches), round_asked_for(matches)];
    let Some(name) = names.into_iter().flatten().find(|name| !is_name(name)) else { return Ok(()) };
    let beginning: String = name.chars().take(SAID).collect();
    let more = if beginning == name { "" } else { ".." };
    Err(wrong(Text::UsageBadName, &[&[&*beginning, more].concat()], lang))
}

/// Finds the location that the command line asks for, or the sentence for the user where neither options nor
/// system name a reviewer or a place.
pub(super) fn known(
    library: &dyn Library,
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Result<ReviewLocation, Text>, Error> {
    // The program without a subcommand has none of these options.
    let flag = |name: &str| matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or_default();
    let (reviewer, from) = reviewer_of(matches).unzip();
    let session = option("session", matches).unwrap_or_else(|| SESSION.to_owned());
    let round = round_asked_for(matches);
    check_names(matches, lang)?;
    let Some(reviewer) = reviewer else { return Ok(Err(Text::UsageNoReviewer)) };
    let Some(reviews) = reviews_of(matches) else { return Ok(Err(Text::UsageNoReviews)) };
    let dataset = DatasetName::new(library.collection(), std::iter::once_with(|| library.ids()).flatten());
    let location = ReviewLocation {
        session: session.trim().to_owned(),
        // A file with the reviews of a round is opened in that round.
        round: match round {
            Some(name) => round_named(&name),
            None => library.reviews().and_then(|reviews| round_of(&reviews).ok().flatten()),
        },
        asks_work: !flag("no-work"),
        shared: flag("shared"),
        files: super::named_files(matches),
        aside: paths::state_folder(),
        ..ReviewLocation::new(reviews, dataset, reviewer.trim())
    };
    let location = ReviewLocation { named: from != Some(NameFrom::Login), ..location };
    let location = under_login(location, matches!(from, Some(NameFrom::Option | NameFrom::Variable)));
    let host = variable("TIAN_HOST").filter(|name| is_name(name));
    let location =
        host.into_iter().fold(location, |location, host| ReviewLocation { host, ..location }).spelt_as_there();
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
pub(super) fn finder(files: &[String], matches: &ArgMatches, lang: Lang) -> ReviewLocator {
    let (files, matches) = (files.to_vec(), matches.clone());
    Box::new(move |library| match known(library, &matches, lang) {
        Ok(Ok(location)) => Ok(ReviewLocation { files: files.clone(), ..location }),
        Ok(Err(nobody)) => Err(nobody.get(lang).to_owned()),
        // The reason first: what has no room on the screen is cut off at the end.
        Err(e) => Err(e.reason_first(lang)),
    })
}

/// Reads the folder of a location. Where it cannot be read, tells on standard error which files have what could not be
/// saved there: nobody would look for them.
pub(super) fn gather(location: &ReviewLocation, lang: Lang) -> Result<Gathered, Error> {
    Store::read(location).map_err(|e| {
        complain_of_waiting(location, |_| false, lang);
        reviews_error(location, e)
    })
}

/// Names on standard error the files of events that could not be saved and are still missing.
fn complain_of_waiting(location: &ReviewLocation, is_known: impl Fn(Id) -> bool, lang: Lang) {
    waiting(location, is_known).iter().for_each(|file| super::output::complain(&file.sentence(lang)));
}

/// How a command ends that has printed what stands: as one that has read a part, where some of it cannot be read, is gone,
/// or could not be saved and waits elsewhere.
pub(super) fn ended(event_log: &EventLog, exit: Exit) -> Exit {
    let Aside { events, unread, gone, .. } = event_log.aside;
    let is_part = events + unread + gone > 0 && matches!(exit, Exit::Done | Exit::NothingFound);
    if is_part { Exit::Data } else { exit }
}

/// Reads what stands in the reviews of a location; tells on standard error what cannot be read, what is gone, and what
/// waits elsewhere.
pub(super) fn read(location: &ReviewLocation, lang: Lang) -> Result<(EventLog, Gathered), Error> {
    let (event_log, gathered, missing) = read_here(location, lang)?;
    missing.iter().for_each(|missing| super::output::complain(&missing.sentence(lang)));
    if event_log.aside.events + event_log.aside.unread > 0 {
        complain_of_waiting(location, |id| event_log.knows(id), lang);
    }
    Ok((event_log, gathered))
}

/// Reads what stands in the reviews of a location, and tells on standard error what cannot be read, for who names what
/// is gone, and what waits elsewhere, with the rest.
pub(super) fn read_here(
    location: &ReviewLocation,
    lang: Lang,
) -> Result<(EventLog, Gathered, Option<MissingEvents>), Error> {
    let mut gathered = gather(location, lang)?;
    complain(location, &gathered, lang);
    location.namesakes(lang).into_iter().for_each(|said| super::output::complain(&said));
    let mut event_log = location.event_log(std::mem::take(&mut gathered.events));
    let (missing, aside) = note_aside(location, &mut event_log, &gathered, lang);
    aside.into_iter().for_each(super::output::complain);
    disowned(&event_log, &gathered, lang).iter().for_each(|said| super::output::complain(said));
    if let Some((count, names)) = unknown(&event_log, |_| true, lang) {
        super::output::complain(&lang.say(Text::AlertUnknown, &[&count, &names]));
    }
    Ok((event_log, gathered, missing))
}

/// Who is asked to judge what, where the proposals of a location are shared out.
pub(super) fn asked(location: &ReviewLocation) -> Result<Option<Asked>, Error> {
    let assignments = Assignments::read(location).map_err(|e| reviews_error(location, e))?;
    Ok(assignments.current.map(|current| current.asked()))
}

/// What stands of those proposals alone that are meant, at the points where their texts stand now.
pub(super) fn chosen(event_log: EventLog, library: &dyn Library) -> EventLog {
    let event_log = event_log.place_all(library);
    if library.selection().is_none() {
        return event_log;
    }
    event_log.within(|id| library.find(id).is_some())
}

/// What a command is told that is to go on in this round.
pub(super) fn round_option(location: &ReviewLocation) -> String {
    location.round.as_ref().map_or_else(String::new, |round| [" --round ", &shell_word(round)].concat())
}

/// Says which records of another round are in this one too: a file of it was copied to where it does not belong, and what
/// was judged there counts here.
pub(super) fn copied(here: &EventLog, there: &ReviewLocation, events: &[Event], lang: Lang) -> Option<String> {
    let copied = || events.iter().filter(|event| here.has(event));
    let names = order::set(copied().map(|event| event.who.as_str())).into_iter().collect::<Vec<_>>();
    let (round, count) = (round_words(there.round.as_deref(), lang), copied().count());
    (count > 0).then(|| lang.say(Text::RoundCopied, &[&round, &count, &names.join(Text::NameJoin.get(lang))]))
}

/// Says what of another round cannot be read: its folder, or journals in it.
pub(super) fn unread(there: &ReviewLocation, read: &io::Result<Gathered>, lang: Lang) -> Option<String> {
    let refused = |path: &Path, error: &io::Error| {
        let reason = crate::lang::reason(&error.to_string(), lang);
        lang.say(Text::ReportAside, &[&path.display(), &reason])
    };
    let all = match read {
        Err(error) => vec![refused(&there.path(), error)],
        Ok(gathered) => {
            let journals = gathered.files.iter().filter_map(|journal| Some((&journal.name, journal.refused.as_ref()?)));
            journals.map(|(name, error)| refused(&there.path().join(name), error)).collect()
        }
    };
    let round = round_words(there.round.as_deref(), lang);
    (!all.is_empty()).then(|| lang.say(Text::RoundUnread, &[&round, &all.join(Text::NameJoin.get(lang))]))
}

/// Says of events in the reviewer's name that they wait for the reviewer's word, and how to give it in their round.
pub(super) fn claim_words(location: &ReviewLocation, claim: &Claim, lang: Lang) -> String {
    let source = [&*claim.source, &merge_options(location)].concat();
    lang.say(Text::ClaimOpen, &[&claim.source, &claim.events, &source])
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
    let open = || gathered.open_claims();
    if open().next().is_some() && !gathered.files.iter().any(|journal| location.is_own(&journal.name)) {
        let sources: Vec<&str> = open().map(|claim| claim.source.as_str()).collect();
        said(Text::NameElsewhere, &[&location.reviewer, &sources.join(Text::NameJoin.get(lang))]);
    }
    for claim in open() {
        if let Some(version) = claim.newer {
            said(Text::ClaimNewer, &[&claim.source, &claim.events, &version]);
            continue;
        }
        super::output::complain(&claim_words(location, claim, lang));
    }
    // What is missing here and stands in their own reports: the two must not seem to disagree.
    let mut postponed = std::collections::BTreeMap::new();
    for journal in gathered.files.iter().filter(|journal| journal.postponed > 0) {
        *postponed.entry(journal.reviewer().unwrap_or_default()).or_insert(0) += journal.postponed;
    }
    for (who, count) in &postponed {
        said(Text::PostponedOf, &[who, count]);
    }
    if let Some([files, count]) = gathered.early_in(lang) {
        said(Text::DoctorEarly, &[&files, &count]);
    }
    if gathered.ahead() > 0 {
        said(Text::AlertAhead, &[&gathered.ahead()]);
    }
    // What two people have judged under one name would pass for the verdicts of one.
    let accounts = location.shared_names();
    if !accounts.is_empty() {
        said(Text::DoctorAccounts, &[&accounts.join(Text::NameJoin.get(lang))]);
    }
    let uncounted = gathered.uncounted();
    if uncounted > 0 {
        said(Text::ReviewUncounted, &[&uncounted, &gathered.uncounted_kinds(lang)]);
    }
    let newest = gathered.files.iter().map(|journal| journal.version).max().unwrap_or(0);
    if let Some(file) = gathered.files.iter().find(|file| file.version == newest && newest > crate::review::VERSION) {
        said(Text::ErrorPlace, &[&file.name, &lang.say(Text::ReviewNewer, &[&newest])]);
    }
}

/// The items to decide, and how far a reviewer is with them.
pub(super) fn checklist(library: &dyn Library, view: &ReviewerView) -> Checklist {
    let mut checklist = Checklist::default();
    for proposal in (0..library.len()).filter_map(|number| library.proposal(number)) {
        checklist.expect(view, &proposal.id, proposal.points.len());
    }
    checklist
}
