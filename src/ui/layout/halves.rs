//! Two texts that belong together on a screen laid over the panes.

use ratatui::layout::{Position, Rect};

use super::{Layout, MEDIUM, PaneArea, pane};

/// Where the two stand, and the column between them where they are side by side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Halves {
    pub(crate) first: PaneArea,
    pub(crate) second: PaneArea,
    pub(crate) separator: Option<Rect>,
}

impl Halves {
    /// Whether a cell is of the second.
    pub(crate) fn is_second(&self, column: u16, row: u16) -> bool {
        let at = Position::new(column, row);
        self.second.title.contains(at) || self.second.body.contains(at)
    }
}

impl Layout {
    /// The page in two: side by side where there is room, else one above the other.
    pub(crate) fn halves(&self) -> Halves {
        let PaneArea { title, body, .. } = self.page;
        let area = Rect { height: title.height + body.height, ..title };
        if area.width >= MEDIUM {
            let left = (area.width - 1) * 4 / 7;
            let right = Rect { x: area.x + left + 1, width: area.width - left - 1, ..area };
            let separator = Some(Rect { x: area.x + left, width: 1, ..area });
            return Halves { first: pane(Rect { width: left, ..area }, true), second: pane(right, true), separator };
        }
        let upper = (area.height * 3).div_ceil(5);
        let lower = Rect { y: area.y + upper, height: area.height - upper, ..area };
        Halves { first: pane(Rect { height: upper, ..area }, true), second: pane(lower, true), separator: None }
    }
}
