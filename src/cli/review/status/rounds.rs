//! The other rounds of a collection: how far the reviewer is there, and what there is to know of them.

use std::collections::HashSet;

use serde::Serialize;

use crate::app::gone_in;
use crate::cli::location;
use crate::lang::{Lang, Text, round_words};
use crate::model::Library;
use crate::review::{Claim, Counts, EventLog, Gathered, ReviewLocation, Store};

/// How far the reviewer is in another round.
#[derive(Serialize)]
pub(super) struct RoundJson {
    pub(super) round: Option<String>,
    pub(super) decided: usize,
    pub(super) total: usize,
    /// Events of the reviewer's that were there and are in no journal any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<usize>,
    /// Whether something there cannot be read: it is in no count.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unreadable: bool,
    /// Events in the reviewer's name that do not count there before the reviewer's word.
    #[serde(skip_serializing_if = "is_zero")]
    waiting: usize,
    /// What has been recorded there, whoever did.
    #[serde(skip)]
    pub(super) events: usize,
    /// What is said of those that are missing, and of those that wait.
    #[serde(skip)]
    pub(super) said: Vec<String>,
}

impl RoundJson {
    /// The reviewer's round of a location, beside what stands here and whether the reviewer is a clerk here.
    pub(super) fn of(library: &dyn Library, there: ReviewLocation, here: (&EventLog, bool), lang: Lang) -> RoundJson {
        let (here, is_clerk) = here;
        let read = Store::read(&there);
        let unread = location::unread(&there, &read, lang);
        let mut gathered = read.ok();
        let events = gathered.as_mut().map(|gathered| std::mem::take(&mut gathered.events)).unwrap_or_default();
        let copied = location::copied(here, &there, &events, lang);
        let event_log = there.event_log(events).place_all(library);
        let mut checklist = location::checklist(library, &event_log.own());
        // Each round has shares of its own.
        let asked = location::asked(&there).ok().flatten();
        let share = asked
            .map(|asked| library.ids().iter().filter(|id| asked.of(id).contains(&there.reviewer)).cloned().collect());
        let has_part = share.as_ref().is_none_or(|share: &HashSet<String>| !share.is_empty()) && !is_clerk;
        share.iter().for_each(|share| checklist.narrow(Some(share)));
        let counts = if has_part { checklist.counts() } else { Counts::default() };
        let (decided, total) = (counts.decided, counts.total());
        let (missing, gone) = gone_in(&there, lang).unzip();
        let claims: Vec<&Claim> = gathered.iter().flat_map(Gathered::open_claims).collect();
        let named = |claim: &&Claim| {
            let said = location::claim_words(&there, claim, lang);
            lang.say(Text::RoundSaid, &[&round_words(there.round.as_deref(), lang), &said])
        };
        let said = unread.iter().cloned().chain(copied).chain(gone).chain(claims.iter().map(named)).collect();
        let waiting = claims.iter().map(|claim| claim.events).sum();
        let (events, unreadable) = (event_log.events().len(), unread.is_some());
        RoundJson { round: there.round, decided, total, missing, unreadable, waiting, events, said }
    }
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}
