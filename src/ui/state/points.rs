//! Point by point: the pair that the person is at, and where the pages stand to show it.

use std::ops::Range;

use super::State;
use crate::answers::Target;
use crate::lang::Text;
use crate::model::{Field, Place, Side};
use crate::review::Part;

/// A point and a paragraph of the reply beside it. One of them is what the person went to; the other is
/// the likeliest to belong to it, if any is near it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointAt {
    /// The proposal's number.
    pub proposal: usize,
    /// The side from which the person asks for the other.
    pub asked: Side,
    /// The point, from 0.
    pub point: Option<usize>,
    /// The paragraph of the reply, from 0, counted through all replies.
    pub paragraph: Option<usize>,
}

impl PointAt {
    /// The text of it on a page.
    pub fn place(&self, side: Side) -> Option<Place> {
        match side {
            Side::Proposal => self.point.map(|point| Field::Point.at(point)),
            Side::Reply => self.paragraph.map(|paragraph| Field::Reply.at(paragraph)),
        }
    }
}

/// The row of a page on which a pair begins: a sixth of the way down, so that what comes before it is
/// still in sight, and its caption in any case.
pub fn reading_line(height: usize) -> usize {
    (height / 6).max(1).min(height.saturating_sub(1))
}

impl State {
    /// Why no paragraph stands beside a point: none is near it, or the reviewer has refused what is.
    pub(crate) fn no_paragraph(&self, point: usize) -> Text {
        let is_refused = self
            .reviewing()
            .zip(self.proposal())
            .is_some_and(|(review, proposal)| review.review.own().has_refused(&proposal.id, Part::Point(point)));
        if is_refused { Text::ClueRefused } else { Text::ClueNoParagraph }
    }

    /// The pair that the person is at, if it is one of the open proposal.
    pub fn pair(&self) -> Option<PointAt> {
        self.point.filter(|at| Some(at.proposal) == self.current)
    }

    /// The link within that pair, if there is one.
    pub(crate) fn pair_link(&self) -> Option<&Target> {
        let at = self.pair()?;
        self.reading.pairs.between(at.point?, at.paragraph?)
    }

    /// The pair of a text: with the likeliest text of the other side, if any is near it.
    pub(crate) fn pair_of(&self, place: Place) -> Option<PointAt> {
        let (pairs, number) = (&self.reading.pairs, place.paragraph);
        let (point, paragraph) = match place.field {
            Field::Point => (Some(number), pairs.targets(number).first().map(|target| target.paragraph)),
            Field::Reply => (pairs.sources(number).first().map(|(point, _)| *point), Some(number)),
            _ => return None,
        };
        Some(PointAt { proposal: self.current?, asked: place.field.side(), point, paragraph })
    }

    /// Goes to a pair: both texts begin on the same row, or as near to it as they can stand. A side that
    /// has nothing to show stays where it is.
    pub(crate) fn go_to_pair(&mut self, at: PointAt) {
        self.point = Some(at);
        self.stand_beside();
    }

    /// Whether the text of the pair that the person went to begins on the screen.
    pub(crate) fn pair_in_sight(&self) -> bool {
        let rows = self.pair().and_then(|at| Some((at.asked, self.rows_of(at.asked, at.place(at.asked))?)));
        rows.is_some_and(|(side, rows)| self.scrolled(side).shows(rows.start..=rows.start, self.height(side)))
    }

    /// Puts the pair that the person is at side by side again, after another size has moved it.
    pub(crate) fn stand_beside(&mut self) {
        let Some(at) = self.pair() else { return };
        if self.layout().stacked {
            return self.stand_above(at);
        }
        let begin = |side: Side| Some((side, self.rows_of(side, at.place(side))?, self.height(side)));
        let begin: Vec<(Side, Range<usize>, usize)> =
            [Side::Proposal, Side::Reply].into_iter().filter_map(begin).collect();
        let line = begin.iter().map(|(.., height)| reading_line(*height)).min().unwrap_or(0);
        let highest = begin.iter().map(|(_, rows, _)| rows.start).min().unwrap_or(0);
        // Lower down where a text would end above the bottom of its pane, as far as the other one reaches
        // and both are still to be seen whole.
        let full =
            begin.iter().map(|(side, rows, height)| rows.start.saturating_sub(self.scrolled(*side).full(*height)));
        let whole = begin.iter().map(|(_, rows, height)| height.saturating_sub(rows.len())).min().unwrap_or(0);
        let row = full.fold(line, usize::max).min(whole).max(line).min(highest);
        // What is in sight stays where it is, if it can, and only what belongs to it comes beside it.
        let stays = |side: Side| {
            let (_, rows, _) = begin.iter().find(|(other, ..)| *other == side && begin.len() > 1)?;
            let here = rows.start.checked_sub(self.scrolled(side).top)?;
            (0 < here && here <= whole.min(highest)).then_some(here)
        };
        let stays = stays(at.asked).or_else(|| stays(at.asked.other()));
        let row = stays.unwrap_or(row);
        for (side, rows, height) in begin {
            self.scrolled_mut(side).put_beside(rows.start - row, height);
        }
    }

    /// Puts both texts of a pair at the top of their halves, below their captions.
    fn stand_above(&mut self, at: PointAt) {
        for side in [Side::Proposal, Side::Reply] {
            let height = self.height(side);
            if let Some(rows) = self.rows_of(side, at.place(side)) {
                self.scrolled_mut(side).put(rows.start.saturating_sub(1), height);
            }
        }
    }

    /// Leaves the pair: the pages stand again as far down as they do otherwise.
    pub(crate) fn leave_pair(&mut self) {
        self.point = None;
        for side in [Side::Proposal, Side::Reply] {
            let height = self.height(side);
            self.scrolled_mut(side).end_beside(height);
        }
    }

    /// The rows of a page that show a text.
    fn rows_of(&self, side: Side, place: Option<Place>) -> Option<Range<usize>> {
        self.scrolled(side).flow.rows_at(place?)
    }
}
