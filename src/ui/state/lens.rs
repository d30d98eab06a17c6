//! The lens that the texts are looked at through, and which of what it shows the person is at.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::State;
use crate::answers::{Finding, Lens};
use crate::model::Place;
use crate::search::Spot;

/// A lens that is on.
#[derive(Clone, Debug)]
pub struct ActiveLens {
    /// Which.
    pub lens: Lens,
    /// The proposal and which of its findings the person is at, once they have stepped to one.
    pub at: Option<(usize, usize)>,
    /// What it shows in the proposals that have been looked at.
    findings: RefCell<HashMap<usize, Rc<Vec<Finding>>>>,
}

/// Proposals whose findings are remembered.
const REMEMBERED: usize = 256;

impl ActiveLens {
    /// Through a lens, not yet stepped to anything.
    pub(crate) fn through(lens: Lens) -> ActiveLens {
        ActiveLens { lens, at: None, findings: RefCell::default() }
    }
}

impl State {
    /// The lens that the texts are shown through. While a query is typed its hits are shown instead.
    pub(crate) fn lens(&self) -> Option<&ActiveLens> {
        self.active_lens.as_ref().filter(|_| self.query_box().is_none())
    }

    /// What the lens shows in a proposal, in the order of reading; nothing where none is on. Worked out
    /// when a proposal is first asked for.
    pub fn findings_of(&self, number: usize) -> Rc<Vec<Finding>> {
        let Some(active) = self.lens() else { return Rc::default() };
        if let Some(known) = active.findings.borrow().get(&number) {
            return Rc::clone(known);
        }
        let found = self.library.proposal(number).map(|proposal| active.lens.findings(&proposal));
        let found = Rc::new(found.unwrap_or_default());
        let mut known = active.findings.borrow_mut();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(number, Rc::clone(&found));
        found
    }

    /// The finding that the person is at: the proposal, the text in it, the characters.
    pub(crate) fn current_finding(&self) -> Option<(usize, Place, Spot)> {
        let (proposal, number) = self.lens()?.at?;
        let findings = self.findings_of(proposal);
        findings.get(number).map(|finding| (proposal, finding.place, vec![finding.range]))
    }

    /// Where `n` and `N` have led: the finding of the lens if one is on, else the hit of the search.
    pub fn current_spot(&self) -> Option<(usize, Place, Spot)> {
        if self.lens().is_some() { self.current_finding() } else { self.current_hit() }
    }
}
