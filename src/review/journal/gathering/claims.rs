//! What stands in the reviewer's name and comes from elsewhere: whether it counts, and what there is to ask about.

use super::Gathering;
use crate::order;
use crate::review::journal::{Claim, Journal, Supposed};
use crate::review::store::speaker::Speaker;
use crate::review::{Change, Event, VERSION, is_counted};

/// What of a file waits for the reviewer's word.
#[derive(Default)]
pub(super) struct Claimed {
    /// How many events a person would count.
    here: usize,
    /// How many stand in no file before it, and how many of these a person would count.
    new: usize,
    counted: usize,
    /// The newest version of these.
    newest: u32,
}

impl Gathering<'_> {
    /// Whether what a file says in the reviewer's name waits for the reviewer's word.
    pub(super) fn is_waiting(&self, speaker: &Speaker, is_mine: bool) -> bool {
        let is_adopted = |source| self.answers.get(source) == Some(&true);
        match speaker {
            Speaker::Adopted(source) => !is_adopted(source),
            // What another user may change counts as it was when it was copied.
            Speaker::Claimed(source) if self.supposed.is_some_and(|supposed| supposed.adopts(source)) => false,
            Speaker::Claimed(source) => !is_adopted(source) || !is_mine && self.copied.contains(source),
            _ => false,
        }
    }

    /// Counts an event that waits for the reviewer's word.
    pub(super) fn add_waiting(&mut self, journal: &mut Journal, claimed: &mut Claimed, event: &Event) {
        let counts = usize::from(is_counted(event));
        journal.claimed += 1;
        claimed.here += counts;
        let answer = journal.source.as_ref().and_then(|source| self.answers.get(source));
        self.gathered.own.given_back.extend((answer == Some(&false)).then_some(event.id));
        if self.gathered.waiting.insert(event.id) {
            claimed.new += 1;
            claimed.counted += counts;
            claimed.newest = claimed.newest.max(event.version);
        }
    }

    /// Notes what a file has that the reviewer is asked about, where so many of its events count. What waits is counted as a
    /// person does, unless there is nothing to count.
    pub(super) fn claim(&mut self, journal: &mut Journal, taken: usize, claimed: &Claimed) {
        if claimed.here > 0 {
            journal.claimed = claimed.here;
        }
        let Some(source) = &journal.source else { return };
        let answer = self.answers.get(source).copied();
        let newer = (claimed.newest > VERSION).then_some(claimed.newest);
        let known = self.gathered.claims.iter_mut().find(|claim| claim.source == *source);
        // What is not counted of a file is told where there is nothing else.
        let waiting = if claimed.here > 0 || known.is_some() { claimed.counted } else { claimed.new };
        match known {
            Some(claim) => {
                claim.events += taken + waiting;
                claim.waiting += waiting;
                claim.newer = claim.newer.max(newer);
            }
            None if taken + waiting == 0 => {}
            None => {
                let (source, events) = (source.clone(), taken + waiting);
                self.gathered.claims.push(Claim { source, events, waiting, newer, answer });
            }
        }
    }

    /// Learns from the reviewer's own files what the reviewer has said of files from elsewhere: of each the last word.
    pub(super) fn settle_answers(&mut self) {
        let mut said: Vec<&Event> = self.gathered.events.iter().collect();
        said.retain(|event| matches!(event.change, Some(Change::Adopt { .. })));
        order::sort_by(&mut said, |one, other| (one.time, one.id).cmp(&(other.time, other.id)));
        for event in said {
            if let Some(Change::Adopt { source, mine }) = &event.change {
                self.answers.insert(source.clone(), *mine);
            }
        }
        if let Some(Supposed::Adopted(source)) = self.supposed {
            self.answers.insert(source.clone(), true);
        }
    }
}
