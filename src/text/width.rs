//! How many columns a text takes in the terminal: the one width policy of the program.
//!
//! Widths are those of `unicode-width`, which ratatui uses for its buffer too, so that layout and
//! screen agree. Only characters of ambiguous width (“ ” — …) are decided here: terminals draw them
//! in one column or in two, by option (PuTTY, xterm) or by setting (Windows, macOS). How wide this
//! terminal does is set once it has said so, or on the command line; until then it is one column,
//! which is right for most, and costs a second layout where it is not.

use std::sync::atomic::{AtomicU8, Ordering};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How characters of ambiguous width are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ambiguous {
    /// In one column.
    #[default]
    Narrow,
    /// In two columns.
    Wide,
    /// By characters that every terminal draws in one column.
    Replaced,
}

static AMBIGUOUS: AtomicU8 = AtomicU8::new(0);

/// How characters of ambiguous width are shown now.
pub(crate) fn ambiguous() -> Ambiguous {
    match AMBIGUOUS.load(Ordering::Relaxed) {
        1 => Ambiguous::Wide,
        2 => Ambiguous::Replaced,
        _ => Ambiguous::Narrow,
    }
}

/// Sets how they are shown. There is one terminal, so there is one policy; the caller lays out anew what was
/// laid out before.
pub fn set_ambiguous(policy: Ambiguous) {
    AMBIGUOUS.store(policy as u8, Ordering::Relaxed);
}

/// Columns of a text on one row.
pub fn width(text: &str) -> usize {
    let narrow = text.width();
    match ambiguous() {
        Ambiguous::Wide => narrow + graphemes(text).filter(|(_, g, columns)| *columns == 2 && g.width() == 1).count(),
        _ => narrow,
    }
}

/// The user-perceived characters of a text: byte offset, the character, its columns.
pub fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    let wide = ambiguous() == Ambiguous::Wide;
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let mut chars = rest.chars();
        let first = plain_columns(chars.next()?);
        let start = at;
        // Between two such characters is always a boundary. Looking it up took a tenth of a first frame.
        if let Some(columns) = first.filter(|_| chars.clone().next().is_none_or(|c| plain_columns(c).is_some())) {
            at = text.len() - chars.as_str().len();
            return Some((start, text.get(start..at)?, columns));
        }
        let grapheme = rest.graphemes(true).next()?;
        at += grapheme.len();
        let columns = grapheme.width();
        Some((start, grapheme, if wide && columns == 1 && is_ambiguous(grapheme) { 2 } else { columns }))
    })
}

/// Columns of a character that joins no other and that all terminals draw alike: the letters and signs of ASCII,
/// Han characters, and the marks that stand among them. `None` of any other.
pub(crate) fn plain_columns(c: char) -> Option<usize> {
    match c {
        ' '..='~' => Some(1),
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' => {
            Some(2)
        }
        '\u{ff01}'..='\u{ff5e}' => Some(2),
        _ => None,
    }
}

/// Whether terminals disagree about the width of this text's first character (East Asian
/// Ambiguous): after it, the cursor may stand one column further than we think.
pub(crate) fn is_ambiguous(text: &str) -> bool {
    text.chars().next().is_some_and(is_ambiguous_char)
}

/// East_Asian_Width=A (UAX #11, EastAsianWidth.txt of Unicode 16): those that `unicode-width` counts
/// twice in an East Asian context, and the Greek and Cyrillic letters, which it does not and terminals
/// do.
fn is_ambiguous_char(c: char) -> bool {
    match c {
        '\0'..='\u{a0}' => false,
        '\u{391}'..='\u{3a1}' | '\u{3a3}'..='\u{3a9}' | '\u{3b1}'..='\u{3c1}' | '\u{3c3}'..='\u{3c9}' => true,
        '\u{401}' | '\u{410}'..='\u{44f}' | '\u{451}' => true,
        c => c.width() != c.width_cjk(),
    }
}

/// What replaces a character of ambiguous width: something alike that has one column everywhere.
pub(crate) fn stand_in(c: char) -> char {
    if ambiguous() != Ambiguous::Replaced || !is_ambiguous_char(c) {
        return c;
    }
    match c {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '—' | '–' | '―' | '─' | '━' => '-',
        '…' | '‥' | '·' | '‧' | '•' | '●' | '■' => '.',
        '│' | '┃' => '|',
        '×' => 'x',
        '①'..='⑨' => char::from_digit(c as u32 - '①' as u32 + 1, 10).unwrap_or('?'),
        '→' | '⇒' => '>',
        '←' => '<',
        '↑' => '^',
        '↓' => 'v',
        '℃' => 'C',
        _ => '?',
    }
}

/// The longest start of a text that fits into `columns`, and how many it takes.
pub(crate) fn fitting(text: &str, columns: usize) -> (&str, usize) {
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
pub(crate) fn clipped(text: &str, columns: usize) -> String {
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
        assert!(["“", "—", "…", "·", "│", "①", "■", "α", "Я"].iter().all(|c| is_ambiguous(c)));
        assert!(!["中", "a", "，", "|"].iter().any(|c| is_ambiguous(c)));
    }

    #[test]
    fn plain_characters_join_no_other_and_have_the_columns_of_the_table() {
        let plain = (0..=0x1_0000).filter_map(char::from_u32).filter_map(|c| Some((c, plain_columns(c)?)));
        for (c, columns) in plain {
            let text = format!("中{c}{c}a");
            assert_eq!(text.graphemes(true).count(), 4, "{c}");
            assert_eq!(c.width(), Some(columns), "{c}");
            assert!(!is_ambiguous_char(c), "{c}");
        }
    }

    #[test]
    fn characters_with_marks_stay_whole() {
        let found: Vec<_> = graphemes("a中e\u{301}\u{302}，\u{20dd}👨\u{200d}👩z").map(|(at, g, _)| (at, g)).collect();
        let marks = "a中e\u{301}\u{302}，\u{20dd}👨\u{200d}👩z";
        assert_eq!(found, marks.grapheme_indices(true).collect::<Vec<_>>());
    }
}
