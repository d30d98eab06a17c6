//! What a merge finds that is known: the same event, or one that says something else under its id.

use std::collections::HashMap;

use crate::review::journal::Gathered;
use crate::review::{Event, Id};

/// The events that are known, those aside that do not count.
pub(super) struct Known {
    here: Gathered,
    /// By reviewer and id, where the event that counts stands among those of the folder, or behind them among the new.
    places: HashMap<(Id, String), usize>,
    new: Vec<Event>,
    aside: HashMap<(Id, String), Vec<Event>>,
}

/// What an event is beside those that are known.
pub(super) enum News {
    /// Nothing is known under its id.
    New,
    /// It is known.
    Known,
    /// Its id stands for something else.
    Conflict {
        /// Whether it is kept all the same.
        is_kept: bool,
    },
}

impl Known {
    /// Begins with what the folder holds.
    pub(super) fn of(mut here: Gathered) -> Known {
        let key = |event: &Event| (event.id, event.who.clone());
        let places = here.events.iter().enumerate().map(|(at, event)| (key(event), at)).collect();
        let mut aside: HashMap<_, Vec<Event>> = HashMap::new();
        for event in std::mem::take(&mut here.aside) {
            aside.entry(key(&event)).or_default().push(event);
        }
        Known { here, places, new: Vec::new(), aside }
    }

    /// Takes in an event, which is known from here on.
    pub(super) fn take_in(&mut self, event: &Event) -> News {
        let key = (event.id, event.who.clone());
        let counted = self.places.get(&key).copied();
        let first_new = self.here.events.len();
        let same = counted.is_some_and(|at| match at.checked_sub(first_new) {
            None => self.here.events.get(at).is_some_and(|counted| self.here.says(counted, event)),
            Some(at) => self.new.get(at) == Some(event),
        });
        let is_kept = self.aside.get(&key).is_some_and(|aside| aside.contains(event));
        match counted {
            None if is_kept => News::Known,
            None => {
                self.places.insert(key, first_new + self.new.len());
                self.new.push(event.clone());
                News::New
            }
            Some(_) if same => News::Known,
            Some(_) => {
                if !is_kept {
                    self.aside.entry(key).or_default().push(event.clone());
                }
                News::Conflict { is_kept }
            }
        }
    }

    /// The events of the folder.
    pub(super) fn into_events(self) -> Vec<Event> {
        self.here.events
    }
}
