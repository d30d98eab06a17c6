//! The lens that the texts are looked at through, and which of what it shows the person is at.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::State;
use crate::answers::{Lens, Sight};
use crate::model::Place;
use crate::search::Spot;

/// A lens that is on.
#[derive(Clone, Debug)]
pub struct Looking {
    /// Which.
    pub lens: Lens,
    /// The proposal and which of its sights the person is at, once they have stepped to one.
    pub at: Option<(usize, usize)>,
    /// What it shows in the proposals that have been looked at.
    sights: RefCell<HashMap<usize, Rc<Vec<Sight>>>>,
}

/// Proposals whose sights are remembered.
const REMEMBERED: usize = 256;

impl Looking {
    /// Through a lens, not yet stepped to anything.
    pub fn through(lens: Lens) -> Looking {
        Looking { lens, at: None, sights: RefCell::default() }
    }
}

impl State {
    /// The lens that the texts are shown through. While a query is typed its hits are shown instead.
    pub fn lens(&self) -> Option<&Looking> {
        self.looking.as_ref().filter(|_| self.search.prompt.is_none())
    }

    /// What the lens shows in a proposal, in the order of reading; nothing where none is on. Worked out
    /// when a proposal is first asked for.
    pub fn sights_of(&self, number: usize) -> Rc<Vec<Sight>> {
        let Some(looking) = self.lens() else { return Rc::default() };
        if let Some(known) = looking.sights.borrow().get(&number) {
            return Rc::clone(known);
        }
        let found = self.library.proposal(number).map(|proposal| looking.lens.sights(&proposal));
        let found = Rc::new(found.unwrap_or_default());
        let mut known = looking.sights.borrow_mut();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(number, Rc::clone(&found));
        found
    }

    /// The sight that the person is at: the proposal, the text in it, the characters.
    pub fn current_sight(&self) -> Option<(usize, Place, Spot)> {
        let (proposal, number) = self.lens()?.at?;
        let sights = self.sights_of(proposal);
        sights.get(number).map(|sight| (proposal, sight.place, vec![sight.range]))
    }

    /// Where `n` and `N` have led: the sight of the lens if one is on, else the hit of the search.
    pub fn current_spot(&self) -> Option<(usize, Place, Spot)> {
        if self.lens().is_some() { self.current_sight() } else { self.current_hit() }
    }
}
