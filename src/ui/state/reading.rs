//! The two pages of the open proposal, laid out at their widths, and where they are scrolled to.

use std::rc::Rc;

use super::State;
use crate::answers::Pairs;
use crate::lang::Lang;
use crate::model::{Proposal, Side};
use crate::page::{BlockKind, Flow, PageSetting, proposal_page, reply_page};
use crate::review::Part;
use crate::text::width::{Ambiguous, ambiguous};
use crate::ui::layout::Pane;
use crate::ui::reviewing::add_to_page;
use crate::ui::scrolled::Scrolled;

/// The two pages of the open proposal.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    key: LayoutKey,
    /// What was asked.
    pub(crate) proposal: Scrolled,
    /// What was answered.
    pub(crate) reply: Scrolled,
    /// Which of the one belongs to which of the other: worked out when the proposal is shown.
    pub pairs: Rc<Pairs>,
    /// The same as the program guesses it, without what the reviewer has said.
    guessed: Rc<Pairs>,
    /// The blocks of the proposal's page that say what was decided of it as a whole, in a review.
    pub(crate) verdicts: Vec<(Part, usize)>,
    /// Whether more is on record of the proposal than its texts.
    pub(crate) has_details: bool,
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
    pub(crate) fn distance(&self, side: Side) -> isize {
        // Where a page has been moved alone since, what is seen counts.
        let rows = if self.distance.tops == self.tops() {
            self.distance.rows
        } else {
            self.reply.top.cast_signed() - self.proposal.top.cast_signed()
        };
        if side == Side::Proposal { rows } else { -rows }
    }

    /// Remembers that distance, both having been moved.
    pub(crate) fn keep_distance(&mut self, side: Side, distance: isize) {
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
    airy: bool,
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
        airy: layout.proposal.is_airy() && layout.reply.is_airy(),
        ambiguous: ambiguous(),
        review: state.reviewing().map(|review| review.version),
    };
    if key != state.reading.key {
        state.remember_positions();
        let proposal = state.proposal();
        if key.proposal != state.reading.key.proposal {
            state.point = None;
            state.reading.guessed = Rc::new(proposal.as_deref().map(Pairs::of).unwrap_or_default());
        }
        state.reading.pairs = settled(state, proposal.as_deref());
        state.reading.verdicts.clear();
        state.reading.has_details = false;
        for (side, area) in [Side::Proposal, Side::Reply].into_iter().zip(areas) {
            let setting = PageSetting { numbered: false, ..state.page_setting(area.width as usize) };
            let mut page = match (&proposal, side) {
                (Some(p), Side::Proposal) => proposal_page(p, &setting),
                (Some(p), Side::Reply) => reply_page(p, &setting),
                (None, _) => Default::default(),
            };
            state.reading.has_details |= page.blocks.iter().any(|block| !block.quiet.is_empty());
            if let (Some(review), Some(proposal), Side::Proposal) = (state.reviewing(), &proposal, side) {
                state.reading.verdicts = add_to_page(&mut page, review, proposal, key.lang);
            }
            let mut greeted = false;
            for block in &mut page.blocks {
                let place = block.parts.first().map(|part| part.place);
                let captioned = place.is_some_and(|place| state.reading.pairs.has_caption(place));
                // Right below the salutation a caption would be read as one of it.
                block.aired = captioned && (key.airy || greeted);
                greeted = block.kind == BlockKind::Salutation;
            }
            let anchor = key.proposal.and_then(|p| state.positions.get(&(p, side))).copied().unwrap_or_default();
            state.scrolled_mut(side).replace(Flow::new(page, area.width as usize), anchor, area.height as usize);
        }
        state.reading.key = key;
    }
    for (side, area) in [Side::Proposal, Side::Reply].into_iter().zip(areas) {
        state.scrolled_mut(side).fit(area.height as usize);
    }
}

/// What belongs to which, with what the reviewer has confirmed and refused.
fn settled(state: &State, proposal: Option<&Proposal>) -> Rc<Pairs> {
    let guessed = &state.reading.guessed;
    let said =
        state.reviewing().zip(proposal).map(|(review, proposal)| (review.review.own().answered(proposal).0, proposal));
    let Some((said, proposal)) = said.filter(|(said, _)| !said.is_empty()) else { return Rc::clone(guessed) };
    // The first that was confirmed stands first.
    let said = said.iter().map(|one| (one.point, one.paragraph, one.confirmed));
    Rc::new(guessed.settled(proposal, said))
}

impl State {
    /// Notes where the pages of the open proposal stand.
    pub(crate) fn remember_positions(&mut self) {
        if let Some(proposal) = self.reading.key.proposal {
            for side in [Side::Proposal, Side::Reply] {
                self.positions.insert((proposal, side), self.scrolled(side).anchor());
            }
        }
    }

    /// Puts both pages of the open proposal where they were left.
    pub(crate) fn restore_positions(&mut self) {
        let Some(proposal) = self.current else { return };
        let beside = self.point.is_some();
        for side in [Side::Proposal, Side::Reply] {
            let anchor = self.positions.get(&(proposal, side)).copied().unwrap_or_default();
            let height = self.layout().pane(Pane::of(side)).text().height as usize;
            let scrolled = self.scrolled_mut(side);
            scrolled.return_to(anchor, height, beside);
        }
    }
}
