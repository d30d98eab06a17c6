//! The two pages of the open proposal, laid out at their widths, and where they are scrolled to.

use std::ops::RangeInclusive;
use std::rc::Rc;

use super::{Pane, State};
use crate::answers::Pairs;
use crate::lang::Lang;
use crate::model::Side;
use crate::page::{Anchor, Flow, proposal_page, reply_page};
use crate::text::width::{Ambiguous, ambiguous};

/// A text with the row that stands at the top.
#[derive(Clone, Debug, Default)]
pub struct Scrolled {
    /// The text, laid out.
    pub flow: Flow,
    /// The row at the top.
    pub top: usize,
    /// The place that was put at the top. It outlives heights and widths at which its row cannot stand
    /// there, so that going back to the old size goes back to the old sight.
    anchor: Anchor,
    /// Rows that may be blank below the end of the text, so that its last paragraphs can stand beside
    /// those of the other page.
    beyond: usize,
}

impl Scrolled {
    /// The place that was put at the top.
    pub fn anchor(&self) -> Anchor {
        self.anchor
    }

    /// The furthest row that may stand at the top: the last row is then at the bottom, or higher where
    /// it was put beside something.
    pub fn furthest(&self, height: usize) -> usize {
        self.full(height) + self.beyond
    }

    /// The furthest row at the top with which the text still fills its pane.
    pub fn full(&self, height: usize) -> usize {
        self.flow.rows.len().saturating_sub(height.max(1))
    }

    /// Scrolls by rows, as far as the text goes.
    pub fn scroll(&mut self, rows: isize, height: usize) {
        self.put(self.top.saturating_add_signed(rows), height);
    }

    /// Puts a row at the top, or as near as it can stand.
    pub fn put(&mut self, row: usize, height: usize) {
        self.top = row.min(self.furthest(height));
        self.beyond = self.top.saturating_sub(self.full(height));
        self.anchor = self.flow.anchor(self.top);
    }

    /// Puts a row at the top, also where the text then ends above the bottom of its pane: what it is put
    /// beside stands there.
    pub fn put_beside(&mut self, row: usize, height: usize) {
        let last = self.flow.rows.len().saturating_sub(1);
        self.beyond = row.min(last).saturating_sub(self.full(height));
        self.put(row, height);
    }

    /// Fills the pane again.
    pub fn end_beside(&mut self, height: usize) {
        self.beyond = 0;
        self.put(self.top, height);
    }

    /// Takes another layout of the text, or another height, with this place at the top.
    pub fn replace(&mut self, flow: Flow, anchor: Anchor, height: usize) {
        self.flow = flow;
        self.anchor = anchor;
        if self.beyond > 0 {
            self.beyond = self.flow.row_at(anchor).saturating_sub(self.full(height));
        }
        self.fit(height);
    }

    /// Puts the place that belongs at the top there, or as near as it can stand.
    pub fn fit(&mut self, height: usize) {
        self.top = self.flow.row_at(self.anchor).min(self.furthest(height));
    }

    /// Whether rows are visible.
    pub fn shows(&self, rows: RangeInclusive<usize>, height: usize) -> bool {
        *rows.start() >= self.top && *rows.end() < self.top + height
    }

    /// Scrolls so that rows are visible, with some text above them; not at all where they are already.
    pub fn reveal(&mut self, rows: RangeInclusive<usize>, height: usize) {
        if !self.shows(rows.clone(), height) {
            // The first of them must be in sight even where they are more than fit.
            let above = (height / 3).min(height.saturating_sub(rows.end() - rows.start() + 1));
            self.put(rows.start().saturating_sub(above), height);
        }
    }
}

/// The two pages of the open proposal.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    key: LayoutKey,
    /// What was asked.
    pub proposal: Scrolled,
    /// What was answered.
    pub reply: Scrolled,
    /// Which of the one belongs to which of the other: worked out when the proposal is shown.
    pub pairs: Rc<Pairs>,
    distance: Distance,
}

/// How many rows further down the reply stands than the proposal, as the person left them before they
/// were scrolled together; and the tops that have come of that since.
#[derive(Clone, Copy, Debug, Default)]
struct Distance {
    rows: isize,
    tops: (usize, usize),
}

impl Reading {
    fn tops(&self) -> (usize, usize) {
        (self.proposal.top, self.reply.top)
    }

    /// How many rows further down the other page stands than this one.
    pub fn distance(&self, side: Side) -> isize {
        // Where a page has been moved alone since, what is seen counts.
        let rows = if self.distance.tops == self.tops() {
            self.distance.rows
        } else {
            self.reply.top.cast_signed() - self.proposal.top.cast_signed()
        };
        if side == Side::Proposal { rows } else { -rows }
    }

    /// Remembers that distance, both having been moved.
    pub fn keep_distance(&mut self, side: Side, distance: isize) {
        let rows = if side == Side::Proposal { distance } else { -distance };
        self.distance = Distance { rows, tops: self.tops() };
    }
}

/// What the layout of the pages depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct LayoutKey {
    proposal: Option<usize>,
    lang: Lang,
    columns: [u16; 2],
    ambiguous: Ambiguous,
    /// What is said of the proposal in a review changes with it.
    review: Option<u64>,
}

/// Lays the pages out anew where something they depend on has changed, each at the place where it
/// was left.
pub(super) fn relayout(state: &mut State) {
    let layout = state.layout();
    let areas = [layout.proposal.text(), layout.reply.text()];
    let key = LayoutKey {
        proposal: state.current,
        lang: state.lang,
        columns: areas.map(|a| a.width),
        ambiguous: ambiguous(),
        review: state.reviewing().map(|review| review.version),
    };
    if key != state.reading.key {
        state.remember_places();
        let proposal = state.proposal();
        if key.proposal != state.reading.key.proposal {
            state.point = None;
            state.reading.pairs = Rc::new(proposal.as_deref().map(Pairs::of).unwrap_or_default());
        }
        for (side, area) in [Side::Proposal, Side::Reply].into_iter().zip(areas) {
            let mut page = match (&proposal, side) {
                (Some(p), Side::Proposal) => proposal_page(p, key.lang),
                (Some(p), Side::Reply) => reply_page(p, key.lang),
                (None, _) => Default::default(),
            };
            if let (Some(review), Some(proposal), Side::Proposal) = (state.reviewing(), &proposal, side) {
                super::review::add_to_page(&mut page, review, proposal, key.lang);
            }
            let anchor = key.proposal.and_then(|p| state.places.get(&(p, side))).copied().unwrap_or_default();
            state.scrolled_mut(side).replace(Flow::new(page, area.width as usize), anchor, area.height as usize);
        }
        state.reading.key = key;
    }
    for (side, area) in [Side::Proposal, Side::Reply].into_iter().zip(areas) {
        state.scrolled_mut(side).fit(area.height as usize);
    }
}

impl State {
    /// Notes where the pages of the open proposal stand.
    pub fn remember_places(&mut self) {
        if let Some(proposal) = self.reading.key.proposal {
            for side in [Side::Proposal, Side::Reply] {
                self.places.insert((proposal, side), self.scrolled(side).anchor());
            }
        }
    }

    /// Puts both pages of the open proposal where they were left.
    pub fn restore_places(&mut self) {
        let Some(proposal) = self.current else { return };
        for side in [Side::Proposal, Side::Reply] {
            let anchor = self.places.get(&(proposal, side)).copied().unwrap_or_default();
            let height = self.layout().pane(Pane::of(side)).text().height as usize;
            let scrolled = self.scrolled_mut(side);
            scrolled.anchor = anchor;
            scrolled.fit(height);
        }
    }
}
