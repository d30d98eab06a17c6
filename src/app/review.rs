//! The review that the interface asks for: this opens it where it is kept, and gives every change a name and
//! a time and hands it to the writing thread.

use std::env;
use std::fmt::Display;
use std::sync::Arc;
use std::thread;

use jiff::ZonedDateTime;

use super::{App, LoopRequest, errors};
use crate::error::{Error, ErrorKind};
use crate::lang::{Lang, Text, reason};
use crate::paths;
use crate::review::{
    Bookmark, Change, Claim, FollowState, FollowUp, Gathered, Id, Note, Review, ReviewLocation, SaveError, Store,
    is_somebody, keep_name, merge_claim, rescue,
};
use crate::terminal::draft;
use crate::ui::Msg;
use crate::ui::effect::NewRecord;
use crate::ui::msg::{ClaimQuestion, Joined, Opened};

/// The largest collection whose proposals are counted before the next frame: it takes some 20 ms.
const AT_ONCE: usize = 1_000;

/// What the reviewer has to know of the journals: what cannot be read, and what does not count.
fn alerts(gathered: &Gathered, lang: Lang) -> Vec<(Text, Vec<String>)> {
    let refused = gathered.unreadable().into_iter();
    let refused = refused.map(|(name, why)| (Text::AlertRefused, vec![reason(&why, lang), name]));
    let counts = [(Text::AlertUncounted, gathered.uncounted()), (Text::ReviewDamagedHere, gathered.damaged())];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    refused.chain(counts.map(|(text, count)| (text, vec![count.to_string()]))).collect()
}

/// What the reviewer is asked: whose the events in the reviewer's name from elsewhere are, and what they would
/// overturn. What cannot be read for that is asked about all the same.
fn questions(location: &ReviewLocation, gathered: &Gathered) -> Vec<ClaimQuestion> {
    let question = |claim: &Claim| {
        let plan = merge_claim(location, gathered, &claim.source);
        let overturned = plan.map(|plan| plan.overturned()).unwrap_or_default();
        ClaimQuestion { source: claim.source.clone(), events: claim.events, overturned }
    };
    gathered.open_claims().map(question).collect()
}

impl App {
    /// Opens the review and tells what stands in it. Of a large collection the proposals are counted on
    /// another thread, since all of them have to be read for that.
    pub(super) fn open_review(&mut self) -> Vec<LoopRequest> {
        if self.store.is_some() {
            // The review is being opened already.
            self.state.notify(Text::ReviewOpening, vec![]);
            return vec![];
        }
        let opened = match self.open_store() {
            Ok(count) if self.state.count <= AT_ONCE => Ok(Box::new(count())),
            Ok(count) => {
                self.state.notify(Text::ReviewOpening, vec![]);
                let sender = self.sender();
                let counting = thread::Builder::new().name("review".to_owned()).spawn(move || {
                    let _ = sender.send(Msg::Opened(Ok(Box::new(count()))));
                });
                match counting {
                    Ok(_) => return vec![],
                    Err(e) => Err(e.to_string()),
                }
            }
            Err(reason) => Err(reason),
        };
        self.handle(Msg::Opened(opened))
    }

    /// Opens what is on the disk; returns the rest, which may take longer.
    fn open_store(&mut self) -> Result<impl FnOnce() -> Opened + Send + use<>, String> {
        let library = Arc::clone(&self.state.library);
        let mut location = self.locator.as_ref().ok_or_else(String::new)?(&*library)?;
        if let Some(reviewer) = self.reviewer.clone() {
            location = ReviewLocation { reviewer, named: true, ..location };
        }
        let login = (!location.named).then(|| location.reviewer.clone()).filter(|login| is_somebody(login));
        let sender = self.sender();
        let report = move |report| {
            // The receiver is gone when the program is ending.
            let _ = sender.send(Msg::Saved(report));
        };
        let session = location.session.clone();
        // A lost bookmark is no reason not to go on.
        let stopped = Bookmark::load(&location).ok().flatten();
        let lang = self.state.lang;
        let opened = Store::open(location.clone(), report);
        let (store, event_log, gathered) = opened.map_err(|e| errors::reviews_error(&location, e).sentence(lang))?;
        let newer = store.newer();
        let claims = questions(&location, &gathered);
        let alerts = alerts(&gathered, lang);
        let unreadable = gathered.unreadable();
        let unnamed = !location.named && !event_log.own().has_events();
        let unnamed = unnamed.then(|| login.unwrap_or_default());
        self.store = Some(store);
        let now = ZonedDateTime::now();
        let (today, zone) = (now.date(), now.time_zone().clone());
        let draft = draft::left_behind().map(|path| path.display().to_string());
        Ok(move || {
            let mut review = Review::new(event_log);
            for proposal in (0..library.len()).filter_map(|number| library.proposal(number)) {
                review.expect_proposal(&proposal);
            }
            let bookmark = stopped.map(|stopped| stopped.caught_up(&review)).unwrap_or_default();
            Opened { review, today, zone, session, bookmark, alerts, claims, unreadable, newer, unnamed, draft }
        })
    }

    /// Opens the review anew under the name that the reviewer has given, and keeps it for later sessions.
    pub(super) fn name_reviewer(&mut self, name: String) -> Vec<LoopRequest> {
        // What cannot be kept is asked for again next time.
        let _ = keep_name(&name);
        self.reviewer = Some(name);
        // Nothing was recorded under the other name.
        self.store = None;
        self.open_review()
    }

    /// Opens the review anew from the disk, once all of it is there.
    pub(super) fn reopen_review(&mut self) -> Vec<LoopRequest> {
        if let Err(e) = self.close() {
            // Without its journal a review would take what can never be saved.
            self.state.review = None;
            return self.handle(Msg::Opened(Err(e.sentence(self.state.lang))));
        }
        self.open_review()
    }

    /// Reads the journals once more: other windows and other reviewers may have added to them.
    pub(super) fn catch_up(&mut self) -> Vec<LoopRequest> {
        let Some(store) = &mut self.store else { return vec![] };
        let joined = store.catch_up().map(|gathered| {
            let claims = questions(store.location(), &gathered);
            Box::new(Joined { claims, unreadable: gathered.unreadable(), events: gathered.events })
        });
        self.handle(Msg::Joined(joined.map_err(|e| e.to_string())))
    }

    /// Makes an event of a record, and tells the interface of it.
    pub(super) fn record(&mut self, record: NewRecord) -> Vec<LoopRequest> {
        let Some(store) = &mut self.store else { return vec![] };
        let change = match record {
            NewRecord::Change(change) => change,
            NewRecord::Note { item, text, tags, anchor } => {
                Change::Note(Note { id: Id::fresh(), item, text, tags, anchor })
            }
            NewRecord::FollowUp { item, source, unit, due } => Change::FollowUp(FollowUp {
                id: Id::fresh(),
                item,
                source,
                unit,
                due,
                state: FollowState::Open,
                remark: String::new(),
            }),
        };
        let told = match store.record(change) {
            Ok(event) => Msg::Recorded(Box::new(event)),
            Err(refused) => Msg::Refused(refused.version),
        };
        self.handle(told)
    }

    /// What the reviewer has to know of where the events went and has not read, for after the screen is gone.
    pub(super) fn unread(&self) -> Vec<String> {
        let alerts = self.state.review.iter().flat_map(|review| &review.alerts);
        let alerts = alerts.filter(|(text, _)| {
            matches!(text, Text::DetourBusy | Text::DetourFailed | Text::DetourRestored | Text::DetourCopied)
        });
        let say = |(text, values): &(Text, Vec<String>)| {
            let values: Vec<&dyn Display> = values.iter().map(|value| value as &dyn Display).collect();
            self.state.lang.say(*text, &values)
        };
        alerts.map(say).collect()
    }

    /// Ends the review: waits until everything is on the disk.
    ///
    /// # Errors
    /// What could not be saved where it belongs: with the file that it is in now, else with its lines.
    pub fn close(&mut self) -> Result<(), Error> {
        self.end_export();
        let round = self.store.as_ref().and_then(|store| store.location().round.as_deref().map(Box::from));
        let finished = self.store.take().map(Store::finish);
        // What the writing thread has found at the end.
        while let Ok(msg) = self.messages.try_recv() {
            if let Msg::Saved(_) = msg {
                self.handle(msg);
            }
        }
        match finished {
            None | Some(Ok(())) => Ok(()),
            Some(Err(SaveError { lines, reason })) => {
                let state = paths::state_folder();
                let kept = rescue(&lines, state.into_iter().chain(env::current_dir()).chain([env::temp_dir()]));
                Err(Error::new(ErrorKind::Unsaved { lines, reason: reason.into(), round, kept: kept.map(Into::into) }))
            }
        }
    }
}
