//! The two pages of the open proposal, laid out at their widths, and where they are scrolled to.

use super::{Pane, State};
use crate::lang::Lang;
use crate::model::Side;
use crate::page::{Anchor, Flow, proposal_page, reply_page};

/// A text with the row that stands at the top.
#[derive(Clone, Debug, Default)]
pub struct Scrolled {
    /// The text, laid out.
    pub flow: Flow,
    /// The row at the top.
    pub top: usize,
}

impl Scrolled {
    /// The place at the top.
    pub fn anchor(&self) -> Anchor {
        self.flow.anchor(self.top)
    }

    /// The furthest row that may stand at the top: the last row is then at the bottom.
    pub fn furthest(&self, height: usize) -> usize {
        self.flow.rows.len().saturating_sub(height.max(1))
    }

    /// Scrolls by rows, as far as the text goes.
    pub fn scroll(&mut self, rows: isize, height: usize) {
        self.top = self.top.saturating_add_signed(rows).min(self.furthest(height));
    }

    /// Takes another layout of the text, with this place at the top.
    pub fn replace(&mut self, flow: Flow, anchor: Anchor, height: usize) {
        self.top = flow.row_at(anchor);
        self.flow = flow;
        self.scroll(0, height);
    }

    /// Scrolls so that a row is visible, with some text above it; not at all where it is already.
    pub fn reveal(&mut self, row: usize, height: usize) {
        if row < self.top || row >= self.top + height {
            self.top = row.saturating_sub(height / 3);
        }
        self.scroll(0, height);
    }
}

/// The two pages of the open proposal.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    key: Key,
    /// What was asked.
    pub proposal: Scrolled,
    /// What was answered.
    pub reply: Scrolled,
}

/// What the layout of the pages depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Key {
    proposal: Option<usize>,
    lang: Lang,
    columns: [u16; 2],
}

/// Lays the pages out anew where something they depend on has changed, each at the place where it
/// was left.
pub(super) fn settle(state: &mut State) {
    let layout = state.layout();
    let areas = [layout.proposal.text(), layout.reply.text()];
    let key = Key { proposal: state.current, lang: state.lang, columns: areas.map(|a| a.width) };
    if key != state.reading.key {
        state.remember_places();
        let proposal = state.proposal().cloned();
        for (side, area) in [Side::Proposal, Side::Reply].into_iter().zip(areas) {
            let page = match (&proposal, side) {
                (Some(p), Side::Proposal) => proposal_page(p, key.lang),
                (Some(p), Side::Reply) => reply_page(p, key.lang),
                (None, _) => Default::default(),
            };
            let anchor = key.proposal.and_then(|p| state.places.get(&(p, side))).copied().unwrap_or_default();
            state.scrolled_mut(side).replace(Flow::new(page, area.width as usize), anchor, area.height as usize);
        }
        state.reading.key = key;
    }
    for (side, area) in [Side::Proposal, Side::Reply].into_iter().zip(areas) {
        state.scrolled_mut(side).scroll(0, area.height as usize);
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
            scrolled.top = scrolled.flow.row_at(anchor);
            scrolled.scroll(0, height);
        }
    }
}
