//! How the two texts of a proposal scroll: each alone, or one with the other.

use super::{PointAt, State, reading_line};
use crate::model::{Field, Side};

/// How the two texts scroll where both are on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scrolling {
    /// In lock-step: a row of one, a row of the other.
    Together,
    /// The paragraph that belongs to what is being read stays beside it.
    Aligned,
    /// Each for itself.
    Alone,
}

/// Whether the two texts stand one above the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stacking {
    /// Side by side, or one at a time where only one fits.
    #[default]
    Beside,
    /// One above the other where they do not fit side by side: the person goes point by point.
    WhereNarrow,
    /// One above the other, as the person asked.
    Above,
}

impl Scrolling {
    /// The next way, round and round.
    pub(crate) fn next(self) -> Scrolling {
        match self {
            Scrolling::Together => Scrolling::Aligned,
            Scrolling::Aligned => Scrolling::Alone,
            Scrolling::Alone => Scrolling::Together,
        }
    }
}

impl State {
    /// How the texts scroll now. One above the other they are read one after the other, not row beside
    /// row: there is no lock-step then.
    pub(crate) fn way(&self) -> Scrolling {
        match self.scrolling {
            Scrolling::Together if self.layout().stacked => Scrolling::Alone,
            way => way,
        }
    }

    /// Goes to the next way of scrolling that differs from that of now.
    pub(crate) fn change_way(&mut self) {
        let now = self.way();
        while self.way() == now {
            self.scrolling = self.scrolling.next();
        }
    }

    /// Scrolls a page by rows, and the other one with it, as the person wants it.
    pub(crate) fn scroll(&mut self, side: Side, rows: isize) {
        match self.way() {
            _ if !self.layout().shows_both() => self.scroll_alone(side, rows),
            Scrolling::Alone => self.scroll_alone(side, rows),
            Scrolling::Together => self.scroll_together(side, rows),
            Scrolling::Aligned => {
                self.scroll_to_line(side, rows);
                self.bring_along(side);
            }
        }
        if let Some(results) = &mut self.search.results {
            results.touched = true;
        }
        if let Some(review) = &mut self.review {
            review.away = true;
        }
    }

    fn scroll_alone(&mut self, side: Side, rows: isize) {
        let height = self.height(side);
        self.scrolled_mut(side).scroll(rows, height);
    }

    /// Scrolls a page so far that the last of its pairs can come to the reading line.
    fn scroll_to_line(&mut self, side: Side, rows: isize) {
        let height = self.height(side);
        let pairs = &self.reading.pairs;
        let last = match side {
            Side::Proposal => pairs.points().checked_sub(1).map(|last| Field::Point.at(last)),
            Side::Reply => pairs.paragraphs().checked_sub(1).map(|last| Field::Reply.at(last)),
        };
        let page = self.scrolled(side);
        let last = last.and_then(|last| page.flow.rows_at(last)).map_or(0, |rows| rows.start);
        let furthest = page.full(height).max(last.saturating_sub(reading_line(height)));
        let top = page.top.saturating_add_signed(rows).min(furthest);
        self.scrolled_mut(side).put_beside(top, height);
    }

    /// Both pages keep their distance, also where one of them has come to its end and the other goes on.
    fn scroll_together(&mut self, side: Side, rows: isize) {
        let (other, height) = (side.other(), self.height(side));
        // A jump to the beginning or the end of one page is a jump to that of both.
        if rows == isize::MIN || rows == isize::MAX {
            let room = self.height(other);
            self.scrolled_mut(side).scroll(rows, height);
            return self.scrolled_mut(other).scroll(rows, room);
        }
        let distance = self.reading.distance(side);
        let before = self.scrolled(side).top;
        self.scrolled_mut(side).scroll(rows, height);
        let (after, room) = (self.scrolled(side).top, self.height(other));
        if after != before {
            self.scrolled_mut(other).put(after.saturating_add_signed(distance), room);
            self.reading.keep_distance(side, distance);
        } else {
            // This one is at its end: the other goes on alone.
            self.scrolled_mut(other).scroll(rows, room);
        }
    }

    /// Brings the paragraph along that belongs to what a page has at its reading line. Before the first
    /// pair the other page stands at its start; between pairs it waits.
    pub(crate) fn bring_along(&mut self, side: Side) {
        let here = self.scrolled(side);
        let line = (here.top + reading_line(self.height(side))).min(here.flow.rows.len().saturating_sub(1));
        let Some(at) = self.pair_at_row(side, line) else {
            if here.top == 0 {
                self.point = None;
                let height = self.height(side.other());
                self.scrolled_mut(side.other()).put(0, height);
            }
            return;
        };
        self.point = Some(at);
        let there = at.place(side.other()).and_then(|place| self.scrolled(side.other()).flow.rows_at(place));
        let here = at.place(side).and_then(|place| self.scrolled(side).flow.rows_at(place));
        let (Some(here), Some(there)) = (here, there) else { return };
        // Where the person has read on into a long paragraph, the other one is read on as well, as far as
        // it goes.
        let read = self.scrolled(side).top.saturating_sub(here.start).min(there.len().saturating_sub(1));
        let above = here.start.saturating_sub(self.scrolled(side).top);
        // In a half of its own it begins below its caption.
        let above = if self.layout().stacked { above.min(1) } else { above };
        let height = self.height(side.other());
        self.scrolled_mut(side.other()).put_beside((there.start + read).saturating_sub(above), height);
    }

    /// The pair of the text that a row of a page shows.
    fn pair_at_row(&self, side: Side, row: usize) -> Option<PointAt> {
        let flow = &self.scrolled(side).flow;
        let block = flow.page.blocks.get(flow.rows.get(row)?.block)?;
        self.pair_of(block.parts.first()?.place)
    }
}
