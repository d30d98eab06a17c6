//! A review under way: the events, what is still to be decided, and both kept in step.

use std::collections::HashSet;

use super::{
    Aside, Asked, Change, Checklist, Counts, Event, EventLog, EventSet, Filter, Item, Part, Rescued, ReviewerView,
    Since, Touched, Way,
};

/// What of a collection is walked, where it is not all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The reviewer's share.
    Share,
    /// What the command line has selected.
    Selection,
}

/// Who is asked to judge what, where the proposals are shared out, and the ids of those that are walked, where they are
/// not all.
pub(crate) type SharedOut = (Option<Asked>, Option<(Scope, HashSet<String>)>);

/// A review under way, which an interface asks at every frame and tells of every event.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    event_log: EventLog,
    checklist: Checklist,
    scope: Option<Scope>,
}

impl Review {
    /// Begins a review; [`Review::expect`] names its proposals.
    pub fn new(event_log: EventLog) -> Review {
        Review { event_log, checklist: Checklist::default(), scope: None }
    }

    /// Adds a proposal with so many points at the end of the checklist.
    pub fn expect(&mut self, id: &str, points: usize) {
        self.checklist.expect(&self.event_log.own(), id, points);
    }

    /// What has become of the text that the reviewer's verdict on a part was given on.
    pub(crate) fn since(&self, proposal: &str, part: Part) -> Since {
        self.own().since(proposal, part)
    }

    /// Whether the reviewer's verdict on a part was given on a text that is another one now, or before a further reply.
    pub(crate) fn has_changed(&self, proposal: &str, part: Part) -> bool {
        self.own().has_changed(proposal, part)
    }

    /// How many of the reviewer's verdicts were given on texts that are others now.
    pub(crate) fn changed_count(&self) -> usize {
        let own = self.own();
        let passing = self.checklist.passing(&own, Filter::Changed);
        let parts = passing.flat_map(|id| {
            let points = self.checklist.points(id).unwrap_or(0);
            own.parts_asked(points).filter(|part| self.has_changed(id, *part)).collect::<Vec<_>>()
        });
        parts.count()
    }

    /// Adds an event; returns what it has changed.
    pub fn apply(&mut self, event: Event) -> Touched {
        let reveals = event.change.as_ref().is_some_and(Change::reveals);
        let touched = self.event_log.apply(event);
        self.event_log.aside.reveals &= !reveals;
        match &touched {
            Touched::Nothing | Touched::Item(None) => {}
            Touched::Item(Some(item)) => {
                self.checklist.update(&self.event_log.own(), &item.proposal);
                // What is settled is differed on no more.
                self.checklist.count_given(&self.event_log, &item.proposal);
            }
            Touched::Everything => self.checklist.recount(&self.event_log.own()),
        }
        if reveals || touched == Touched::Everything {
            self.count_others();
        }
        touched
    }

    /// Adds what was recorded elsewhere and drops what is not there any more: [`EventLog::join`].
    pub(crate) fn join(&mut self, events: Vec<Event>, gone: &EventSet) -> [usize; 4] {
        let counts = self.event_log.join(events, gone);
        if counts != [0; 4] {
            self.checklist.recount(&self.event_log.own());
            self.count_others();
        }
        counts
    }

    /// Counts how many others have judged each proposal, and what they think where that is revealed, once all are
    /// expected and shared out.
    pub(crate) fn count_others(&mut self) {
        self.checklist.count_others(&self.event_log);
    }

    /// Says who is asked to judge what, and what is walked and counted where that is not all; returns whether it is
    /// shared out otherwise than before.
    pub(crate) fn share_out(&mut self, (asked, scope): SharedOut) -> bool {
        let is_news = self.checklist.share_out(asked);
        self.checklist.narrow(scope.as_ref().map(|(_, ids)| ids));
        self.scope = scope.map(|(scope, _)| scope);
        self.count_others();
        is_news
    }

    /// Hides the verdicts of others though they are revealed, or shows them: [`EventLog::veil`].
    pub(crate) fn veil(&mut self, veiled: bool) {
        self.event_log.veil(veiled);
        self.count_others();
    }

    /// Notes what waits elsewhere in some files, how many journals cannot be read, and how many events are gone.
    pub(crate) fn note_aside(&mut self, files: &[Rescued], unread: usize, gone: usize) {
        let is_former = self.event_log.aside.is_former;
        self.event_log.aside = Aside { is_former, ..Aside::of(files, &self.event_log, unread, gone) };
    }

    /// Notes that the collection was written anew since it was opened.
    pub(crate) fn note_former(&mut self) {
        self.event_log.aside.is_former = true;
    }

    /// Notes how many events are gone.
    pub(crate) fn note_gone(&mut self, gone: usize) {
        self.event_log.aside.gone = gone;
    }

    /// What is walked, where it is not all.
    pub(crate) fn scope(&self) -> Option<Scope> {
        self.scope
    }

    /// The events of the dataset.
    pub fn event_log(&self) -> &EventLog {
        &self.event_log
    }

    /// The items to decide.
    pub fn checklist(&self) -> &Checklist {
        &self.checklist
    }

    /// The reviewer's own verdicts and notes.
    pub fn own(&self) -> ReviewerView<'_> {
        self.event_log.own()
    }

    /// How far the reviewer is.
    pub fn counts(&self) -> Counts {
        self.checklist.counts()
    }

    /// The next item that a filter lets pass: `Checklist::next`.
    pub fn next(&self, from: Option<&Item>, filter: Filter, way: Way) -> Option<Item> {
        self.checklist.next(&self.event_log.own(), from, filter, way)
    }
}
