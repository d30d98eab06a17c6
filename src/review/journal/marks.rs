//! What lines say of others, besides their events: that they were recorded behind some that a wrong clock has dated
//! ahead, and that they replace what was altered under the program that had written it.
//!
//! Both hold for the reviewer's own lines alone, and a replacement only among the files of one reviewer and machine.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::review::wire::LineMarks;
use crate::review::{Change, Event, Id};

/// The files among which a line may replace another: their kind, reviewer and machine.
pub(super) type Family = (u32, String);

/// What lines say of others.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// For a reviewer's event the time of the first record that was made in knowledge of it.
    known_at: HashMap<(String, Id), Timestamp>,
    /// Since when a machine has only said whose records are the reviewer's own: what it says so of, one after the other, is
    /// put before one and the same time, and keeps its order.
    calm: HashMap<Family, Timestamp>,
    /// How often an event was written again.
    again: HashMap<(Family, Id), u32>,
}

impl Marks {
    /// Whether no line says anything of others.
    pub(super) fn is_empty(&self) -> bool {
        self.known_at.is_empty() && self.again.is_empty()
    }

    /// Takes in what a line says.
    pub(super) fn add(&mut self, reviewer: &str, family: &Family, event: &Event, mark: &LineMarks) {
        let time = match event.change {
            Some(Change::Adopt { .. }) => *self.calm.entry(family.clone()).or_insert(event.time),
            _ => {
                // Most folders have none, and this is asked for every line.
                if !self.calm.is_empty() {
                    self.calm.remove(family);
                }
                event.time
            }
        };
        for id in &mark.behind {
            let known_at = self.known_at.entry((reviewer.to_owned(), *id)).or_insert(time);
            *known_at = time.min(*known_at);
        }
        if mark.again > 0 {
            let again = self.again.entry((family.clone(), event.id)).or_default();
            *again = mark.again.max(*again);
        }
    }

    /// Whether a line was written again, oftener than this one.
    pub(super) fn is_replaced(&self, family: &Family, id: Id, again: u32) -> bool {
        !self.again.is_empty() && self.again.get(&(family.clone(), id)).is_some_and(|newer| *newer > again)
    }

    /// For events that were written one after another the times before which they count: what was written before one
    /// that was known was written before what knew it. None at all where none has one.
    pub(super) fn limits(&self, reviewer: &str, events: &[Event]) -> Vec<Option<Timestamp>> {
        if self.known_at.is_empty() {
            return Vec::new();
        }
        let (mut limit, mut has_any) = (None, false);
        let limits = events.iter().rev().map(|event| {
            let own = self.known_at.get(&(reviewer.to_owned(), event.id)).copied();
            limit = limit.into_iter().chain(own).min();
            has_any |= limit.is_some();
            limit
        });
        let mut limits: Vec<Option<Timestamp>> = limits.collect();
        limits.reverse();
        if has_any { limits } else { Vec::new() }
    }
}
