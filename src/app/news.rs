//! First the disk, then the screen: what the disk has that this window does not know is taken in before a key does or shows
//! anything in a review, and what others have judged is shown once it is on the disk that the reviewer has looked.

use std::time::Duration;

use super::opening::{questions, rescue_alerts};
use super::scope::walked;
use super::{App, LoopRequest};
use crate::lang::{Text, reason};
use crate::review::{
    Assignment, Assignments, Change, SaveReport, Store, count_unread, rescue, rescue_folders, rescued,
};
use crate::ui::Msg;
use crate::ui::action::Action;
use crate::ui::context::Context;
use crate::ui::msg::Joined;
use crate::ui::share_out;
use crate::ui::state::Notice;
use crate::ui::typing::LineKind;

/// How long a key waits for what another window has recorded: nearly always less than a millisecond. A debug build is one
/// that tests run, many at a time.
const LOOK: Duration = Duration::from_millis(if cfg!(debug_assertions) { 5_000 } else { 100 });

/// How long revealing waits for the disk: what others have judged is shown once it is on record.
const FIRST: Duration = Duration::from_millis(800);

impl App {
    /// Reads the journals once more: other windows and other reviewers may have added to them.
    pub(super) fn catch_up(&mut self) -> Vec<LoopRequest> {
        let Some(store) = &mut self.store else { return vec![] };
        let joined = store.catch_up().map(|gathered| {
            let claims = questions(store.location(), &gathered, &*self.state.library);
            let known = |id| {
                let event_log = self.state.review.as_ref().map(|review| review.review.event_log());
                event_log.is_some_and(|event_log| event_log.knows(id))
                    || gathered.events.iter().any(|event| event.id == id)
            };
            let files = rescued(store.location(), |event| known(event.id));
            let rescued = (rescue_alerts(store.location(), &files), files);
            let alone = gathered.alone(store.location());
            let review = self.state.review.as_ref();
            let unread =
                review.map_or(0, |review| count_unread(store.location(), review.review.event_log(), &gathered));
            // What does not count for some other reason is there.
            let there = gathered.events.iter().chain(&gathered.aside);
            let mut gone = review.map(|review| review.review.event_log().vanished(there)).unwrap_or_default();
            let own = store.counted();
            for id in gathered.waiting.iter().filter(|id| !own.contains(id)) {
                gone.insert(&store.location().reviewer, *id);
            }
            let (unreadable, waiting) = (gathered.unreadable(), gathered.waiting);
            let shared_out = walked(&self.selection, store.location(), &*self.state.library, self.state.lang);
            let of_assignments = shared_out.as_ref().map(|walked| walked.alerts.clone()).unwrap_or_default();
            let shared_out = shared_out.ok().map(|walked| (walked.asked, walked.scope));
            let events = gathered.events;
            Box::new(Joined {
                shared_out,
                of_assignments,
                claims,
                rescued,
                alone,
                unreadable,
                unread,
                gone,
                waiting,
                events,
            })
        });
        self.handle(Msg::Joined(joined.map_err(|e| e.to_string())))
    }

    /// Takes in what the disk has that this window does not know, before a key is about something else than what stands:
    /// every key that does something in a review, or shows something of it, comes through here. Returns what is to be
    /// said of it. A folder that takes long to read is read only for a key that is about what others have recorded.
    pub(super) fn look(&mut self, msg: &Msg) -> Option<Notice> {
        let context = self.state.context();
        let hands_in = context == Context::Export;
        let is_about = context.is_judging() || context.is_review_list() || context == Context::Line || hands_in;
        let looked = self.store.as_mut().filter(|_| is_about)?.look(LOOK);
        let action = match msg {
            Msg::Key(key) => self.state.keymap.action(context, *key),
            _ => None,
        };
        let settles = self.state.line().is_some_and(|line| matches!(line.kind, LineKind::Agree { .. }));
        let needs_others = match action {
            Some(Action::Agree | Action::AdoptEvents | Action::DisownEvents) => context.is_judging(),
            Some(Action::Accept) => settles,
            // A report names who has judged.
            _ => hands_in,
        };
        let alerts = self.state.review.iter().flat_map(|review| &review.alerts);
        let is_rescued = !looked.events.is_empty() && alerts.into_iter().any(|(text, _)| *text == Text::AlertRescue);
        let reads = is_rescued || looked.changed && (needs_others || !looked.large);
        if looked.changed && looked.answered && !reads {
            self.share_out();
        }
        if looked.events.is_empty() && !reads && !looked.rewritten {
            return None;
        }
        let before = self.state.at_stake();
        let asked = self.asked();
        let count = |app: &App| {
            let review = app.state.review.as_ref();
            review.map(|review| review.review.event_log()).map_or([0; 2], |log| [log.own_count(), log.counted()])
        };
        let [own, counted] = count(self);
        if let Some(review) = self.state.review.as_mut().filter(|_| looked.rewritten) {
            review.alerts.push((Text::CollectionWritten, vec![]));
            review.review.note_former();
        }
        // What it covers has not been read.
        let covered = self.state.notice.take();
        if !looked.events.is_empty() {
            // What it asks for, that a report is looked through anew, asks for nothing of the loop.
            self.take(Msg::Saved(SaveReport::Seen(looked.events)));
        }
        if reads {
            self.catch_up();
        }
        let [own_now, counted_now] = count(self);
        let is_own = own != own_now;
        let new = counted_now.checked_sub(counted).filter(|new| *new > 0).unwrap_or(own_now.saturating_sub(own));
        let unseen = self.asked().iter().any(|now| !asked.contains(now));
        let said = std::mem::replace(&mut self.state.notice, covered);
        let review = self.state.review.as_mut()?;
        review.unseen = unseen;
        review.news = before.filter(|_| is_own);
        // That there is something else to know does not hide that records of one's own have come.
        let joined = || Notice { text: Text::ReviewJoined, values: vec![new.to_string()] };
        let is_told = |alert: &(Text, Vec<String>)| alert.0 != Text::AlertJoined || review.told.contains(alert);
        let says = is_own && new > 0 && review.alerts.iter().all(is_told);
        let said = if says { Some(joined()) } else { said };
        // Of what others record there is nothing to see before it is revealed, and how many records there were must not
        // cover what has to be known of them.
        let is_seen = !unseen && (is_own || !review.review.event_log().is_blind());
        said.filter(|said| is_seen || said.text != Text::ReviewJoined)
    }

    /// Takes in who is asked to judge what, where what others have recorded takes long to read.
    fn share_out(&mut self) {
        let Some(location) = self.store.as_ref().map(Store::location) else { return };
        // What cannot be read is said of the journals beside it.
        let assignments = Assignments::read(location).unwrap_or_default();
        let asked = assignments.current.as_ref().map(Assignment::asked);
        let is_news = self.state.review.as_ref().is_some_and(|review| {
            let is_said = |said: &String| review.of_assignments.iter().any(|(_, values)| values.contains(said));
            review.review.checklist().assigned() != asked.as_ref()
                || self.selection.is_empty() && !assignments.uncounted(self.state.lang).iter().all(is_said)
        });
        // To select anew takes long in a large collection.
        if is_news && let Ok(walked) = walked(&self.selection, location, &*self.state.library, self.state.lang) {
            share_out(&mut self.state, (walked.asked, walked.scope), walked.alerts);
        }
    }

    /// Says behind the answer to a key what the look before it has found, beside what the screen has shown before.
    pub(super) fn tell(&mut self, news: Option<Notice>, shown: Option<(Text, Vec<String>)>) {
        if let Some(review) = &mut self.state.review {
            (review.news, review.unseen) = (None, false);
        }
        // What the key says goes before it.
        news.into_iter().for_each(|news| self.state.say_also(news));
        self.state.tell_news(shown);
    }

    /// What the reviewer is told and asked now.
    fn asked(&self) -> Vec<(Text, Vec<String>)> {
        let (library, lang) = (&*self.state.library, self.state.lang);
        let asked =
            self.state.review.as_ref().map(|review| [review.alert(library, lang), review.question(library, lang)]);
        asked.into_iter().flatten().flatten().collect()
    }

    /// Puts on record that the reviewer looks at the verdicts of others, and shows them once that is on the disk: in the
    /// journal, else in a file elsewhere. Where it can be saved nowhere, nothing is shown.
    pub(super) fn reveal(&mut self) -> Vec<LoopRequest> {
        let Some(store) = &mut self.store else { return vec![] };
        let event = match store.record(Change::Reveal) {
            Ok(event) => event,
            Err(refused) => return self.handle(Msg::Refused(refused.version)),
        };
        if let Some(why) = store.settle(FIRST) {
            // With the verdicts that are not saved either: alone it would be a clerk's.
            self.rescued = rescue(&store.left(), store.location(), rescue_folders());
            if self.rescued.is_none() {
                store.withdraw(event.id);
                self.state.notify(Text::RevealUnsaved, vec![reason(&why, self.state.lang)]);
                return vec![];
            }
        }
        self.handle(Msg::Recorded(Box::new(event)))
    }
}
