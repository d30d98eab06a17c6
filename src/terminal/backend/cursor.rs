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
    pub(super) fn way_to(self, x: u16, y: u16, gap: bool) -> Way {
        let mut best = Way::address(x, y);
        let Some(from) = self.position else { return best };
        let Some(down) = y.checked_sub(from.y).filter(|down| *down <= STEPS) else { return best };
        // The rows below are on the screen: a line feed moves straight down and never scrolls.
        let feeds = |way: Way| way.repeat(b'\n', down);
        let mut offer = |way: Way| best = if way.length <= best.length { way } else { best };
        if x == 0 {
            offer(feeds(Way::default().push(b'\r')));
        }
        offer(feeds(Way::default()).times(x + 1, b'G'));
        match x.checked_sub(from.x).filter(|_| !self.row_only) {
            Some(0) => offer(feeds(Way::default())),
            Some(right) => {
                offer(feeds(Way::default()).times(right, b'C'));
                if gap && down == 0 && usize::from(right) < LONGEST {
                    offer(Way::default().repeat(b' ', right));
                }
            }
            None => {}
        }
        best
    }

    /// The fewest bytes that move the cursor while a part of the screen scrolls: its margins stop relative
    /// moves and draw a carriage return to themselves, and its last row makes a line feed scroll.
    pub(super) fn way_past(self, x: u16, y: u16) -> Way {
        match self.position {
            Some(from) if from.y == y => Way::default().times(x + 1, b'G'),
            _ => Way::default().text(b"\x1b[").number(y + 1).push(b';').number(x + 1).push(b'H'),
        }
    }
}

/// The longest way: the address of a place on the largest screen.
const LONGEST: usize = 14;

/// Bytes that move the cursor. On the stack: several ways are tried for each move, and as strings they took a tenth
/// of a first frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Way {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Way {
    /// The bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    fn address(x: u16, y: u16) -> Way {
        let row = Way::default().text(b"\x1b[").number(y + 1);
        if x == 0 { row.push(b'H') } else { row.push(b';').number(x + 1).push(b'H') }
    }

    /// A sequence that moves some cells.
    fn times(self, n: u16, last: u8) -> Way {
        let begun = self.text(b"\x1b[");
        if n == 1 { begun.push(last) } else { begun.number(n).push(last) }
    }

    fn text(self, bytes: &[u8]) -> Way {
        bytes.iter().fold(self, |way, byte| way.push(*byte))
    }

    fn repeat(self, byte: u8, n: u16) -> Way {
        (0..n).fold(self, |way, _| way.push(byte))
    }

    fn number(self, n: u16) -> Way {
        let before = if n > 9 { self.number(n / 10) } else { self };
        before.push(b'0' + u8::try_from(n % 10).unwrap_or(0))
    }

    fn push(mut self, byte: u8) -> Way {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_way_is_taken() {
        let words = |way: Way| String::from_utf8(way.bytes().to_vec()).unwrap();
        let way = |from: Cursor, x, y| words(from.way_to(x, y, false));
        assert_eq!(way(Cursor::default(), 0, 4), "\x1b[5H");
        assert_eq!(way(Cursor::at(9, 4), 0, 4), "\r");
        assert_eq!(way(Cursor::at(9, 4), 0, 5), "\r\n");
        assert_eq!(way(Cursor::at(9, 4), 10, 4), "\x1b[C");
        assert_eq!(way(Cursor::at(9, 4), 9, 6), "\n\n");
        assert_eq!(way(Cursor::at(9, 4), 3, 4), "\x1b[4G");
        assert_eq!(way(Cursor::in_row(4), 88, 4), "\x1b[89G");
        assert_eq!(way(Cursor::in_row(4), 88, 30), "\x1b[31;89H");
        assert_eq!(words(Cursor::at(3, 1).way_to(5, 1, true)), "  ");
        assert_eq!(way(Cursor::default(), u16::MAX - 1, u16::MAX - 1), "\x1b[65535;65535H");
    }
}
