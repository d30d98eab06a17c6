//! `tian review status`: how far the reviewer is.

mod rounds;
mod text;

use std::collections::BTreeMap;
use std::sync::Arc;

use clap::ArgMatches;
use jiff::ZonedDateTime;
use serde::{Serialize, Serializer};

use self::rounds::RoundJson;
use self::text::render_text;
use super::differences::{RevealJson, Scope, gone_of, reveals_json, settled_in};
use super::left::{DraftsJson, UnfinishedJson, Unsaved};
use crate::app::errors::reviews_error;
use crate::app::merge_options;
use crate::cli::location::NameFrom;
use crate::cli::output::PartJson;
use crate::cli::{location, output};
use crate::error::{Error, Exit};
use crate::export::Plan;
use crate::lang::{Lang, Text};
use crate::model::{Library, Proposal};
use crate::review::{
    Assignment, Assignments, Bookmark, Checklist, Counts, EventLog, Filter, Gathered, Item, MissingEvents, Note, Part,
    ReviewLocation, ReviewerView, Stopped, TimeZone, VERSION, Way, reveals,
};

#[derive(Serialize)]
struct Status<'a> {
    reviewer: String,
    /// What the name comes from: `option`, `variable`, `file` or `login`.
    reviewer_from: &'static str,
    host: String,
    /// Whether it is a clerk, who has looked at the verdicts of others and judges nothing.
    clerk: bool,
    /// The name of the round, where it has one.
    round: Option<String>,
    folder: String,
    /// Which proposals the counts are of, where only some were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    selection: Option<Scope<'a>>,
    /// Other rounds of the collection.
    rounds: Vec<RoundJson>,
    /// The reviewer's share, where the proposals are shared out and the reviewer has one.
    share: Option<ShareJson>,
    total: usize,
    decided: usize,
    deferred: usize,
    left: usize,
    /// Verdicts on proposals that are not of the reviewer's share.
    outside: usize,
    #[serde(skip)]
    no_share: Option<String>,
    /// What a report opens with, for who hands it in.
    #[serde(skip)]
    figures: Vec<String>,
    proposals: Rows<'a>,
    notes: usize,
    lost_notes: usize,
    changed: usize,
    /// Verdicts on points and proposals that the collection does not have.
    gone: usize,
    #[serde(skip)]
    gone_items: Vec<Item>,
    follow_ups: FollowUps,
    /// Items on which several have settled a verdict together, as far as that may be seen.
    agreed: usize,
    /// Such items that the collection does not have any more.
    agreed_gone: usize,
    /// Items on which two have recorded as settled what contradicts each other: they do not count.
    contradicting: usize,
    #[serde(skip)]
    contradicting_items: Vec<Item>,
    /// Items on which all have judged otherwise since something was settled, which stands.
    outlived: usize,
    #[serde(skip)]
    outlived_items: Vec<Item>,
    #[serde(skip)]
    settled_oddly: Vec<String>,
    /// The tags of the notes that may be seen, with how many notes have each.
    tags: BTreeMap<&'a str, usize>,
    /// The same, the most used first.
    #[serde(skip)]
    tags_by_use: Vec<(&'a str, usize)>,
    others: Vec<String>,
    revealed: bool,
    #[serde(skip)]
    reveal_aside: bool,
    reveals: Vec<RevealJson<'a>>,
    sessions: Vec<Session>,
    last: Option<String>,
    damaged: usize,
    /// Events that do not count, in another's name or with the id of another event.
    uncounted: usize,
    /// Events that this version does not know, by reviewer.
    unknown: Vec<UnknownJson<'a>>,
    /// Events of the reviewer's own from the future, which do not count with others yet.
    ahead: usize,
    /// Events that count, and are dated later than now by less than a day: a clock is wrong.
    early: usize,
    /// Events in the reviewer's name from elsewhere that wait for the reviewer's word.
    claims: Vec<ClaimJson>,
    /// The same that the reviewer has answered for, and that do not count.
    left_out: Vec<ClaimJson>,
    /// Events that an earlier session could not save, and that are still missing.
    unsaved: Vec<Unsaved>,
    /// Drafts that are in no note.
    drafts: Option<DraftsJson>,
    /// Notes that were begun on the screen and not finished.
    unfinished: Option<UnfinishedJson>,
    /// Events that were there and are in no journal any more.
    missing: Option<MissingEvents>,
    /// Who has recorded as settled what does not count, without having looked at the verdicts of others.
    settled_unseen: Vec<&'a str>,
    /// Journals that cannot be read.
    unreadable: Vec<String>,
    /// The version of the reviewer's own events where it is newer than the program, which then records nothing.
    newer: Option<u32>,
    /// The newest version in the journals of others where it is newer than the program.
    newer_of_others: Option<u32>,
}

/// The reviewer's share of the proposals, and how many of it are judged in all their parts.
#[derive(Serialize)]
struct ShareJson {
    proposals: usize,
    judged: usize,
}

#[derive(Serialize)]
struct UnknownJson<'a> {
    reviewer: &'a str,
    events: usize,
}

#[derive(Serialize)]
struct ClaimJson {
    source: String,
    events: usize,
}

/// The proposals that are walked, and others that were begun: in text there is something to say of those that were begun
/// alone, and all are read again, one by one, only where all are printed.
struct Rows<'a> {
    begun: Vec<Row>,
    untouched: usize,
    all: &'a dyn Fn() -> Box<dyn Iterator<Item = Row> + 'a>,
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.all)())
    }
}

#[derive(Serialize)]
struct Row {
    id: String,
    /// What people call it.
    #[serde(skip)]
    number: String,
    title: String,
    decided: usize,
    deferred: usize,
    left: usize,
    /// Verdicts given on a text that is another one now.
    changed: usize,
    /// What these are on.
    changed_parts: Vec<PartJson>,
    #[serde(skip)]
    parts: Vec<Part>,
}

#[derive(Default, Serialize)]
struct FollowUps {
    open: usize,
    overdue: usize,
    done: usize,
    broken: usize,
    dropped: usize,
    differing: usize,
}

#[derive(Serialize)]
struct Session {
    session: String,
    host: String,
    time: String,
    proposal: Option<String>,
    #[serde(flatten)]
    part: Option<PartJson>,
    #[serde(skip)]
    stopped: Stopped,
}

/// Prints how far the reviewer is with each proposal that was begun.
pub(super) fn run(
    library: &dyn Library,
    location: &ReviewLocation,
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Exit, Error> {
    let (event_log, gathered, missing) = location::read_here(location, lang)?;
    let unsaved = Unsaved::of(location, &event_log);
    let assignments = Assignments::read(location).map_err(|e| reviews_error(location, e))?;
    let broken = Bookmark::broken(location).map(|name| lang.say(Text::BookmarkBroken, &[&name]));
    assignments.uncounted(lang).iter().chain(&broken).for_each(|said| output::complain(said));
    let assigned = assignments.current.as_ref();
    let own_share = assigned.map(|current| current.share_of(&location.reviewer).unwrap_or_default());
    // Of a selection alone a share would be another one.
    let share = own_share.filter(|share| !share.is_empty() && library.selection().is_none());
    let event_log = location::chosen(event_log, library);
    let sessions = Bookmark::all(location).map_err(|e| reviews_error(location, e))?;
    let own = event_log.own();
    let unfinished = UnfinishedJson::of(&sessions, &event_log, library, &location.session);
    let mut checklist = location::checklist(library, &own);
    let everything = checklist.counts();
    // What was shared out to others is not the reviewer's to decide.
    own_share.into_iter().for_each(|share| checklist.narrow(Some(&share.iter().cloned().collect())));
    let counts = checklist.counts();
    let proposal = |id: &str| library.proposal(library.find(id)?);
    let row = |p: Arc<Proposal>| {
        let Counts { decided, deferred, left } = checklist.counts_of(&p.id).unwrap_or_default();
        let parts = own.parts_asked(p.points.len()).filter(|part| own.has_changed(&p.id, *part));
        let parts: Vec<Part> = parts.collect();
        let changed_parts = parts.iter().map(|part| (*part).into()).collect();
        let (id, title) = (p.id.clone(), p.title.clone());
        let number = p.number().to_owned();
        Row { id, number, title, decided, deferred, left, changed: parts.len(), changed_parts, parts }
    };
    let is_asked = |row: &Row| row.decided + row.deferred > 0 || checklist.is_in_scope(&row.id);
    let all = || (0..library.len()).filter_map(|number| library.proposal(number)).map(row).filter(is_asked);
    let is_untouched =
        |(id, _): &(&str, usize)| checklist.counts_of(id).is_none_or(|counts| counts.total() == counts.left);
    let rows = Rows {
        begun: checklist.begun().filter_map(proposal).map(row).collect(),
        untouched: checklist.proposals().filter(is_untouched).count(),
        all: &|| Box::new(all()),
    };
    let is_lost = |note: &&Note| {
        let anchored = note.anchor.as_ref().zip(proposal(&note.item.proposal));
        anchored.is_some_and(|(at, proposal)| at.find(&proposal).is_none())
    };
    let is_clerk = event_log.is_clerk(own.who());
    let asked = || assigned.map(Assignment::asked);
    let figures = is_clerk.then(|| {
        let plan = Plan::shared_out(library, &event_log, asked(), false);
        let visible = event_log.visible();
        let names: Vec<&str> = visible.iter().map(ReviewerView::who).collect();
        let gone = gone_of(&checklist, &names, &visible, Text::StatusGoneOf, lang);
        plan.summary.figures(lang).into_iter().chain(plan.changed(lang)).chain(gone).collect()
    });
    let [agreed, agreed_gone] = settled_in(&event_log, &checklist);
    let (from, gone_items) = (NameFrom::of(location, matches), checklist.gone(&own));
    let status = Status {
        reviewer: location.reviewer.clone(),
        reviewer_from: from.name(),
        host: location.host.clone(),
        clerk: is_clerk,
        figures: figures.unwrap_or_default(),
        round: location.round.clone(),
        folder: location.path().to_string_lossy().into_owned(),
        selection: Scope::of(library),
        share: share.map(|share| share_json(share, &checklist)),
        rounds: location
            .other_rounds()
            .into_iter()
            .map(|there| RoundJson::of(library, there, (&event_log, is_clerk), lang))
            .collect(),
        total: counts.total(),
        decided: counts.decided,
        deferred: counts.deferred,
        left: counts.left,
        outside: everything.decided - counts.decided,
        no_share: assignments.without_share(&location.reviewer, lang).filter(|_| library.selection().is_none()),
        notes: own.notes().count(),
        lost_notes: own.notes().filter(is_lost).count(),
        changed: rows.begun.iter().map(|row| row.changed).sum(),
        gone: gone_items.len(),
        gone_items,
        follow_ups: promises(&event_log),
        agreed,
        agreed_gone,
        contradicting: event_log.contradicting().len(),
        contradicting_items: event_log.contradicting(),
        outlived: event_log.outlived().len(),
        outlived_items: event_log.outlived(),
        settled_oddly: {
            let name = |item: &Item| output::item_name(item, lang);
            event_log
                .settled_oddly(library, asked().as_ref(), name, lang)
                .into_iter()
                .chain(event_log.differing_promises(name, lang))
                .collect()
        },
        tags: event_log.tags().into_iter().collect(),
        tags_by_use: event_log.tags(),
        others: event_log.other_names().map(str::to_owned).collect(),
        revealed: own.revealed().is_some(),
        reveal_aside: event_log.aside.reveals,
        reveals: reveals_json(&event_log),
        sessions: {
            let walked = sessions.into_iter().filter(|stopped| !stopped.only_remembers());
            walked.map(|stopped| session(stopped, &event_log, library, &checklist)).collect()
        },
        last: own.last().map(|time| time.to_string()),
        damaged: gathered.damaged(),
        uncounted: gathered.uncounted(),
        unknown: event_log
            .unknown(|_| true)
            .into_iter()
            .map(|(reviewer, events)| UnknownJson { reviewer, events })
            .collect(),
        ahead: gathered.ahead(),
        early: gathered.files.iter().map(|journal| journal.early).sum(),
        claims: gathered.open_claims().map(|c| ClaimJson { source: c.source.clone(), events: c.events }).collect(),
        left_out: gathered.left_out().map(|c| ClaimJson { source: c.source.clone(), events: c.waiting }).collect(),
        unsaved,
        drafts: DraftsJson::left(),
        unfinished,
        missing,
        settled_unseen: event_log.settled_unseen(),
        unreadable: gathered.files.iter().filter(|f| f.refused.is_some()).map(|f| f.name.clone()).collect(),
        newer: gathered.newer,
        newer_of_others: newer_of_others(location, &gathered),
        proposals: rows,
    };
    if matches.get_flag("json") {
        output::print_json(&status)?;
    } else {
        let seen = reveals(&event_log, &TimeZone::system(), lang).map(|line| line + "\n").collect();
        let name = from.sentence(&location.reviewer, lang) + "\n";
        output::print_plain(&(render_text(&status, seen, &merge_options(location), lang) + &name))?;
    }
    Ok(Exit::Done)
}

fn share_json(share: &[String], checklist: &Checklist) -> ShareJson {
    let counts: Vec<Counts> = share.iter().filter_map(|id| checklist.counts_of(id)).collect();
    ShareJson { proposals: counts.len(), judged: counts.iter().filter(|counts| counts.open() == 0).count() }
}

fn newer_of_others(location: &ReviewLocation, gathered: &Gathered) -> Option<u32> {
    let others = gathered.files.iter().filter(|file| !location.is_own(&file.name));
    others.map(|file| file.version).max().filter(|version| *version > VERSION)
}

/// What becomes of the promises, those of others among them once they are revealed.
fn promises(event_log: &EventLog) -> FollowUps {
    let [open, overdue, done, broken, dropped, differing] = event_log.promises_counted(ZonedDateTime::now().date());
    FollowUps { open, overdue, done, broken, dropped, differing }
}

/// A session, and where the program would go on with it: what was merged since, and the verdict that it was killed at,
/// move it on.
fn session(mut stopped: Stopped, event_log: &EventLog, library: &dyn Library, checklist: &Checklist) -> Session {
    let (bookmark, goes_on) = stopped.clone().caught_up(event_log, library);
    let own = event_log.own();
    // A filter or a search leads elsewhere, which only the screen knows.
    let is_plain = bookmark.query.is_empty() && matches!(bookmark.filter, Filter::All | Filter::Undecided);
    let next = |filter| {
        let behind = checklist.next(&own, bookmark.at.as_ref(), filter, Way::Forward);
        behind.or_else(|| checklist.next(&own, None, filter, Way::Forward))
    };
    let next = [Filter::Undecided, Filter::Deferred].into_iter().filter(|_| goes_on && is_plain).find_map(next);
    stopped.bookmark.at = next.or(bookmark.at);
    let at = stopped.bookmark.at.as_ref();
    Session {
        session: stopped.session.clone(),
        host: stopped.host.clone(),
        time: stopped.shown.to_string(),
        proposal: at.map(|item| item.proposal.clone()),
        part: at.map(|item| item.part.into()),
        stopped,
    }
}
