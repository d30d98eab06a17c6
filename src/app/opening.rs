//! What a review is when it is opened: its store, and what the interface has to know of what stands in it.

use std::path::PathBuf;
use std::sync::mpsc::Sender;

use jiff::ZonedDateTime;

use super::scope::{Walked, walked};
use crate::lang::{Lang, Text, filled, reason, round_words};
use crate::model::Library;
use crate::paths;
use crate::review::{
    Aside, Bookmark, Claim, EventLog, Gathered, Id, MergePlan, MissingEvents, Rescued, Review, ReviewLocation,
    SaveReport, Store, UnfinishedNote, count_unread, dated_ahead_of, disowned, is_somebody, merge_claim, rescued,
    reviews_folder,
};
use crate::search::selection::SelectionRequest;
use crate::terminal::draft;
use crate::text::sanitize::escaped_word;
use crate::ui::Msg;
use crate::ui::msg::{ClaimQuestion, Opened};

/// What the reviewer has to know of the journals: what cannot be read, and what does not count.
fn alerts(gathered: &Gathered, lang: Lang) -> Vec<(Text, Vec<String>)> {
    let refused = gathered.unreadable().into_iter();
    let refused = refused.map(|(name, why)| (Text::AlertRefused, vec![reason(&why, lang), name]));
    let newer = |version: u32| {
        let file = gathered.files.iter().find(|file| file.version == version)?;
        Some((Text::ErrorPlace, vec![file.name.clone(), lang.say(Text::ReviewReadOnly, &[&version])]))
    };
    let newer = gathered.newer.and_then(newer);
    let counts = [
        (Text::AlertAhead, gathered.ahead()),
        (Text::AlertUncounted, gathered.uncounted()),
        (Text::ReviewDamagedHere, gathered.damaged()),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let kinds = gathered.uncounted_kinds(lang);
    let early = gathered.early_in(lang).map(|said| (Text::DoctorEarly, said.to_vec()));
    newer
        .into_iter()
        .chain(refused)
        .chain(early)
        .chain(counts.map(|(text, count)| (text, vec![count.to_string(), kinds.clone()])))
        .collect()
}

/// What a merge has to be told to take events back to where they belong: without, they would go to another reviewer, to
/// another round, folder or collection, and the merge would call that a success.
pub(crate) fn merge_options(location: &ReviewLocation) -> String {
    options_of(location, " --of ")
}

/// What the command is told that says what stands there; of another round, since a variable may name one, which this is.
fn status_options(location: &ReviewLocation, is_other: bool) -> String {
    let round = if is_other && location.round.is_none() { " --round default" } else { "" };
    [round, &options_of(location, " ")].concat()
}

/// How many events of the reviewer's are gone in another round, and what is said of it where the round is named.
pub(crate) fn gone_in(there: &ReviewLocation, lang: Lang) -> Option<(usize, String)> {
    let mut gathered = Store::read(there).ok()?;
    let event_log = there.event_log(std::mem::take(&mut gathered.events));
    let missing = MissingEvents::of(there, &event_log, &gathered)?;
    let (text, values) = missing.in_short(&status_options(there, true));
    let said = filled(text.get(lang), &values.iter().collect::<Vec<_>>());
    Some((missing.count(), lang.say(Text::RoundSaid, &[&round_words(there.round.as_deref(), lang), &said])))
}

fn options_of(location: &ReviewLocation, of: &str) -> String {
    let reviews = Some(&location.reviews).filter(|at| reviews_folder().as_ref() != Some(*at));
    let reviews = reviews.map(|at| at.display().to_string());
    let named =
        [("reviewer", Some(&location.reviewer)), ("round", location.round.as_ref()), ("reviews", reviews.as_ref())];
    let given = named.into_iter().filter_map(|(name, value)| Some(format!(" --{name} {}", shell_word(value?))));
    given.chain(location.files.iter().map(|file| [of, &shell_word(file)].concat())).collect()
}

/// A word of a command that a shell takes for this text, and a person can copy from the screen.
pub(crate) fn shell_word(text: &str) -> String {
    escaped_word(text).unwrap_or_else(|| shell_words::quote(text).into_owned())
}

/// A file of events that an earlier session could not save and that are still missing.
pub(crate) struct Waiting {
    /// How many.
    pub(crate) events: usize,
    /// Where.
    pub(crate) file: String,
    /// What is to be said to `tian review merge --yes`.
    pub(crate) arguments: String,
    /// Why they cannot be counted, where the file cannot be read.
    refused: Option<String>,
}

impl Waiting {
    /// Where they are, and what takes them in.
    pub(crate) fn sentence(&self, lang: Lang) -> String {
        match &self.refused {
            Some(why) => lang.say(Text::RescueRefused, &[&self.file, &reason(why, lang)]),
            None => lang.say(Text::RescueWaits, &[&self.events, &self.file, &self.arguments]),
        }
    }
}

/// Each file of events that an earlier session could not save and that are still missing.
pub(crate) fn waiting(location: &ReviewLocation, is_known: impl Fn(Id) -> bool) -> Vec<Waiting> {
    let of_file = |Rescued { path, who, events, refused, .. }: Rescued| {
        let location = &ReviewLocation { reviewer: who, ..location.clone() };
        let file = path.display().to_string();
        // The file last: a command that is cut off for want of room has none, and takes nothing to another place.
        let arguments = [merge_options(location).trim_start(), " ", &shell_word(&file)].concat();
        Waiting { events, file, arguments, refused }
    };
    rescued(location, |event| is_known(event.id)).into_iter().map(of_file).collect()
}

/// The same in another round: nobody may come back to it.
pub(crate) fn waiting_in(there: &ReviewLocation) -> Vec<Waiting> {
    if waiting(there, |_| false).is_empty() {
        return Vec::new();
    }
    let event_log = there.event_log(Store::read(there).map(|gathered| gathered.events).unwrap_or_default());
    let mut waiting = waiting(there, |id| event_log.knows(id));
    // Else a variable would name the round.
    let round = if there.round.is_none() { "--round default " } else { "" };
    waiting.iter_mut().for_each(|file| file.arguments.insert_str(0, round));
    waiting
}

/// Notes how many journals cannot be read, how many events of the reviewer's are gone, how many could not be saved, and
/// whether the reviewer has revealed the verdicts of others by one of them; returns what is gone, and what is said then.
pub(crate) fn note_aside(
    location: &ReviewLocation,
    event_log: &mut EventLog,
    gathered: &Gathered,
    lang: Lang,
) -> (Option<MissingEvents>, Option<&'static str>) {
    let missing = MissingEvents::of(location, event_log, gathered);
    let unread = count_unread(location, event_log, gathered);
    let gone = missing.as_ref().map_or(0, MissingEvents::count);
    event_log.aside = Aside::of(&rescued(location, |event| event_log.knows(event.id)), event_log, unread, gone);
    (missing, event_log.aside.reveals.then(|| Text::RevealAside.get(lang)))
}

/// What the reviewer is told of each file of events that an earlier session could not save.
pub(super) fn rescue_alerts(location: &ReviewLocation, files: &[Rescued]) -> Vec<(Text, Vec<String>)> {
    let status = |who: &String| status_options(&ReviewLocation { reviewer: who.clone(), ..location.clone() }, false);
    let alert = |Rescued { who, events, refused, .. }: &Rescued| match refused {
        Some(_) => (Text::AlertRescueRefused, vec![status(who)]),
        None => (Text::AlertRescue, vec![events.to_string(), status(who)]),
    };
    files.iter().map(alert).collect()
}

/// What the reviewer has to know of other rounds: what could not be saved there, and stands in no file that has been named
/// (`files`); and, where a new one begins, what is gone.
fn of_rounds(location: &ReviewLocation, files: &[Rescued], is_new: bool, lang: Lang) -> Vec<String> {
    let mut said = Vec::new();
    for there in location.other_rounds() {
        let gone = if is_new { gone_in(&there, lang) } else { None };
        said.extend(gone.map(|(_, said)| said));
        // One of an earlier version does not say which round it is of.
        let is_named = |waiting: &Waiting| files.iter().any(|file| file.path.display().to_string() == waiting.file);
        let events: usize = waiting_in(&there).iter().filter(|one| !is_named(one)).map(|file| file.events).sum();
        if events > 0 {
            let waiting = lang.say(Text::AlertRescue, &[&events, &status_options(&there, true)]);
            said.push(lang.say(Text::RoundSaid, &[&round_words(there.round.as_deref(), lang), &waiting]));
        }
    }
    said
}

/// Drafts that no note has taken in.
pub(crate) struct LeftDrafts {
    /// The newest.
    pub(crate) newest: PathBuf,
    /// How many there are.
    pub(crate) count: usize,
    /// The values of `Text::ReviewDraftsLeft`.
    pub(crate) said: [String; 2],
}

/// The drafts that killed programs or failed editors have left behind, if any.
pub(crate) fn left_drafts() -> Option<LeftDrafts> {
    let (newest, count) = draft::left_behind()?;
    Some(LeftDrafts { said: [count.to_string(), paths::to_be_read(&newest)], newest, count })
}

/// What the reviewer is asked: whose the events in the reviewer's name from elsewhere are, and what they would
/// overturn. What cannot be read for that is asked about all the same.
pub(super) fn questions(location: &ReviewLocation, gathered: &Gathered, library: &dyn Library) -> Vec<ClaimQuestion> {
    let question = |claim: &Claim| {
        let plan = merge_claim(location, gathered, &claim.source);
        let plan = plan.ok();
        let reveals = plan.as_ref().is_some_and(MergePlan::reveals);
        let overturned = plan.map(|plan| plan.overturned(library)).unwrap_or_default();
        let ahead = !dated_ahead_of(location, &claim.source).is_empty();
        ClaimQuestion {
            source: claim.source.clone(),
            events: claim.events,
            newer: claim.newer,
            ahead,
            reveals,
            overturned,
        }
    };
    gathered.open_claims().map(question).collect()
}

/// Opens the store of a review, and finds out what the interface has to know of what stands in it.
pub(super) fn open_store(
    location: ReviewLocation,
    selection: &SelectionRequest,
    library: &dyn Library,
    sender: Sender<Msg>,
    lang: Lang,
) -> Result<(Store, Box<Opened>), String> {
    let Walked { scope, alerts: of_scope, asked } = walked(selection, &location, library, lang)?;
    let login = (!location.named).then(|| location.reviewer.clone()).filter(|login| is_somebody(login));
    let status = status_options(&location, false);
    let options = status.clone();
    let report = move |report| {
        let msg = match report {
            SaveReport::Gone(missing) => Msg::Gone(missing.clone(), missing.in_short(&options)),
            report => Msg::Saved(report),
        };
        // The receiver is gone when the program is ending.
        let _ = sender.send(msg);
    };
    let session = location.session.clone();
    // A lost bookmark is no reason not to go on.
    let stopped = Bookmark::load(&location).ok().flatten();
    let unshared = location.unshared(lang).map(|said| lang.pick("；", "; ").to_owned() + &said);
    let new_round = location.new_round(lang).map(|said| said + &unshared.unwrap_or_default());
    let new_round = new_round.or_else(|| location.namesakes(lang));
    let opened = Store::open(location.clone(), report);
    // The reason first: what has no room is cut off at the end.
    let unusable = |e: std::io::Error| {
        let waiting = rescue_alerts(&location, &rescued(&location, |_| false)).into_iter();
        let waiting = waiting.map(|(text, values)| filled(text.get(lang), &values.iter().collect::<Vec<_>>()));
        let said: Vec<String> = [reason(&e.to_string(), lang)].into_iter().chain(waiting).collect();
        let said = said.join(Text::ReportAsideJoin.get(lang));
        lang.say(Text::ReviewFolderUnusable, &[&said, &location.path().display()])
    };
    let (store, mut event_log, gathered) = opened.map_err(unusable)?;
    if let Some(stopped) = &stopped {
        store.found_drafts(&stopped.bookmark.drafts);
    }
    let newer = store.newer();
    let claims = questions(&location, &gathered, library);
    let (missing, aside) = note_aside(&location, &mut event_log, &gathered, lang);
    let broken = Bookmark::broken(&location).map(|_| lang.say(Text::BookmarkBrokenHere, &[&status]));
    let said = broken.into_iter().chain(aside.map(str::to_owned)).chain(disowned(&event_log, &gathered, lang));
    let said = said.map(|said| (Text::AlertMissing, vec![said]));
    let said = missing.as_ref().map(|missing| missing.in_short(&status)).into_iter().chain(said);
    let (refused, others): (Vec<_>, Vec<_>) =
        alerts(&gathered, lang).into_iter().partition(|(text, _)| *text == Text::AlertRefused);
    // That a file cannot be read may be why records are missing.
    let mut alerts: Vec<_> = refused.into_iter().chain(said).chain(others).collect();
    let files = rescued(&location, |event| event_log.knows(event.id));
    alerts.extend(rescue_alerts(&location, &files));
    let of_rounds = of_rounds(&location, &files, new_round.is_some(), lang).into_iter();
    alerts.extend(of_rounds.map(|said| (Text::AlertMissing, vec![said])));
    // A mistyped name must not begin a round unsaid.
    alerts.extend(new_round.map(|said| (Text::AlertRound, vec![said])));
    alerts.extend(of_scope);
    let (unreadable, alone) = (gathered.unreadable(), gathered.alone(store.location()));
    let unnamed = !location.named && !event_log.own().has_events();
    let unnamed = unnamed.then(|| login.unwrap_or_default());
    let now = ZonedDateTime::now();
    let (today, zone) = (now.date(), now.time_zone().clone());
    let draft = left_drafts().map(|left| left.said);
    let mut review = Review::new(event_log.place_all(library));
    for proposal in (0..library.len()).filter_map(|number| library.proposal(number)) {
        review.expect(&proposal.id, proposal.points.len());
    }
    review.share_out((asked, scope));
    let (bookmark, goes_on) = stopped.map(|stopped| stopped.caught_up(review.event_log(), library)).unwrap_or_default();
    let own = review.own();
    let is_astray =
        |begun: &&UnfinishedNote| begun.is_astray(library) && !own.notes().any(|note| begun.is_said_by(note));
    let astray = bookmark.drafts.iter().filter(is_astray).count();
    let astray = (astray > 0).then(|| lang.say(Text::NotesAstray, &[&astray, &status]));
    alerts.extend(astray.map(|said| (Text::AlertMissing, vec![said])));
    let opened = Opened {
        review,
        today,
        zone,
        session,
        bookmark,
        goes_on,
        alerts,
        claims,
        gone: missing,
        unreadable,
        alone,
        newer,
        unnamed,
        draft,
    };
    Ok((store, Box::new(opened)))
}
