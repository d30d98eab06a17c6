//! How many columns a text takes in the terminal: the one width policy of the program.
//!
//! Widths are those of `unicode-width`, which ratatui uses for its buffer too, so that layout and
//! screen agree. East Asian Ambiguous characters (“ ” — …) count as one column.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of a text on one row.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The user-perceived characters of a text: byte offset, the character, its columns.
pub fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    text.grapheme_indices(true).map(|(at, g)| (at, g, g.width()))
}

/// Whether terminals disagree about the width of this text's first character (East Asian
/// Ambiguous): after it, the cursor may stand one column further than we think.
pub fn is_ambiguous(text: &str) -> bool {
    text.chars().next().is_some_and(|c| !c.is_ascii() && c.width() != c.width_cjk())
}

/// The longest start of a text that fits into `columns`, and how many it takes.
pub fn fitting(text: &str, columns: usize) -> (&str, usize) {
    let mut used = 0;
    for (at, _, w) in graphemes(text) {
        if used + w > columns {
            return (text.get(..at).unwrap_or_default(), used);
        }
        used += w;
    }
    (text, used)
}

/// The text, or as much of it as fits with `..` behind it to say that there is more.
pub fn clipped(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let (start, _) = fitting(text, columns.saturating_sub(2));
    let dots = if columns >= 2 { ".." } else { "" };
    [start, dots].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clipping_never_cuts_a_character_in_half() {
        assert_eq!(clipped("提案者", 6), "提案者");
        assert_eq!(clipped("提案者", 5), "提..");
        assert_eq!(clipped("提案者", 4), "提..");
        assert_eq!(clipped("提案者", 3), "..");
        assert_eq!(clipped("提案者", 1), "");
    }

    #[test]
    fn quotes_and_dashes_are_ambiguous_han_and_latin_are_not() {
        assert!(["“", "—", "…", "·", "│"].iter().all(|c| is_ambiguous(c)));
        assert!(!["中", "a", "，", "|"].iter().any(|c| is_ambiguous(c)));
    }
}
