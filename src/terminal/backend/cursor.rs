//! Where we believe the terminal's cursor is, and the shortest way from there.

use ratatui::layout::Position;

/// Rows that a few line feeds reach more cheaply than an address.
const STEPS: u16 = 3;

/// What is known of the cursor's place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The cursor's place, where at least its row is known.
    pub(super) position: Option<Position>,
    /// Whether only the row is certain: after a character whose width terminals disagree on, and at the
    /// right edge.
    row_only: bool,
}

impl Cursor {
    /// A cursor at a place.
    pub(super) fn at(x: u16, y: u16) -> Cursor {
        Cursor { position: Some(Position { x, y }), row_only: false }
    }

    /// A cursor somewhere in a row.
    pub(super) fn in_row(y: u16) -> Cursor {
        Cursor { position: Some(Position { x: u16::MAX, y }), row_only: true }
    }

    /// Whether the column is known too.
    pub(super) fn is_certain(self) -> bool {
        self.position.is_some() && !self.row_only
    }

    /// The fewest bytes that move the cursor to a place; `gap` says that all between here and there is blank
    /// and may be written as such.
    pub(super) fn way_to(self, x: u16, y: u16, gap: bool) -> String {
        let times = |n: u16, last: char| if n == 1 { format!("\x1b[{last}") } else { format!("\x1b[{n}{last}") };
        let mut ways = vec![match x {
            0 => format!("\x1b[{}H", y + 1),
            _ => format!("\x1b[{};{}H", y + 1, x + 1),
        }];
        if let Some(from) = self.position
            && let Some(down) = y.checked_sub(from.y).filter(|down| *down <= STEPS)
        {
            // The rows below are on the screen: a line feed moves straight down and never scrolls.
            let feeds = "\n".repeat(usize::from(down));
            if x == 0 {
                ways.push(["\r", &feeds].concat());
            }
            ways.push([feeds.as_str(), &times(x + 1, 'G')].concat());
            if let Some(right) = x.checked_sub(from.x).filter(|_| !self.row_only) {
                if right == 0 {
                    ways.push(feeds.clone());
                } else {
                    ways.push([feeds.as_str(), &times(right, 'C')].concat());
                }
                if gap && down == 0 {
                    ways.push(" ".repeat(usize::from(right)));
                }
            }
        }
        // Of equals the last, which has the fewer sequences.
        ways.into_iter().rev().min_by_key(String::len).unwrap_or_default()
    }
}

impl Cursor {
    /// The fewest bytes that move the cursor while a part of the screen scrolls: its margins stop relative
    /// moves and draw a carriage return to themselves, and its last row makes a line feed scroll.
    pub(super) fn way_past(self, x: u16, y: u16) -> String {
        match self.position {
            Some(from) if from.y == y => format!("\x1b[{}G", x + 1),
            _ => format!("\x1b[{};{}H", y + 1, x + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_way_is_taken() {
        let way = |from: Cursor, x, y| from.way_to(x, y, false);
        assert_eq!(way(Cursor::default(), 0, 4), "\x1b[5H");
        assert_eq!(way(Cursor::at(9, 4), 0, 4), "\r");
        assert_eq!(way(Cursor::at(9, 4), 0, 5), "\r\n");
        assert_eq!(way(Cursor::at(9, 4), 10, 4), "\x1b[C");
        assert_eq!(way(Cursor::at(9, 4), 9, 6), "\n\n");
        assert_eq!(way(Cursor::at(9, 4), 3, 4), "\x1b[4G");
        assert_eq!(way(Cursor::in_row(4), 88, 4), "\x1b[89G");
        assert_eq!(way(Cursor::in_row(4), 88, 30), "\x1b[31;89H");
        assert_eq!(Cursor::at(3, 1).way_to(5, 1, true), "  ");
    }
}
