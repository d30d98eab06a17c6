//! Text as search sees it: case, character width, traditional and simplified forms, quotes, dashes
//! and white space made equal on both sides, with every position leading back to the source.
//!
//! A user who types `5g基站` means `5G 基站`; an input method in full-width mode types `５Ｇ`, one of Hong Kong
//! 中醫藥. Folding is a matter of single characters, so ranges found in the folded text are exact in the source.

use std::sync::OnceLock;

use super::code::{BREAK, Code, code, is_ascii_alphanumeric};

/// Traditional to simplified characters: pairs of u16, little-endian, sorted
/// (`data/tables/README.md` has source and licence).
pub(super) const SIMPLIFIED: &[u8] = include_bytes!("../../data/tables/simplified.bin");

/// A folded text. Position `i` of `codes` came from character `source[i]` of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The characters after folding.
    pub codes: Vec<Code>,
    /// For each of them, the index of the source character, counted in characters.
    pub(crate) source: Vec<u32>,
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str) -> Folded {
        let mut folded = Folded::default();
        fold(text.chars(), |code, at| {
            folded.codes.push(code);
            folded.source.push(at);
        });
        folded
    }
}

/// Folds characters; gives each with the index of its source.
pub(crate) fn fold(chars: impl Iterator<Item = char>, mut give: impl FnMut(Code, u32)) {
    let table = table();
    let (mut at, mut space_at, mut last) = (0, None, BREAK);
    // Not a loop: a chained iterator goes through its texts one by one in `for_each`, where `next` asks at
    // every character which text it is in.
    chars.for_each(|c| {
        let code = table.get(c as usize).copied().unwrap_or_else(|| code(c));
        if code == BREAK {
            space_at.get_or_insert(at);
        } else {
            // White space counts only between two words of Latin letters or figures; beside Chinese
            // it is a matter of taste (5G 基站, 5G基站).
            if let Some(space) = space_at.take()
                && is_ascii_alphanumeric(last)
                && is_ascii_alphanumeric(code)
            {
                give(Code::from(b' '), space);
            }
            last = code;
            give(code, at);
        }
        at += 1;
    });
}

/// What every character of the Basic Multilingual Plane folds to, [`BREAK`] for white space: one look-up
/// where the rules below ask a dozen questions.
fn table() -> &'static [Code] {
    static TABLE: OnceLock<Vec<Code>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let fold = |point: u32| {
            char::from_u32(point).map_or(0, |c| if c.is_whitespace() { BREAK } else { code(fold_char(c)) })
        };
        let mut table: Vec<Code> = (0..=u16::MAX).collect();
        // Chinese and Korean have no case: only the table of simplified forms changes them.
        for point in (0..0x3400).chain(0xa000..0xac00).chain(0xf900..0x1_0000) {
            if let Some(place) = table.get_mut(point as usize) {
                *place = fold(point);
            }
        }
        for point in simplified_table().iter().map(|pair| u32::from(pair.0)).chain([ACCOUNT as u32]) {
            if let Some(place) = table.get_mut(point as usize) {
                *place = fold(point);
            }
        }
        table
    })
}

/// Another form of 账, which in 帐篷 is another character: one for who searches, but not for who imports.
const ACCOUNT: char = '帐';

/// One character, folded: full-width ASCII to ASCII, capitals to small letters, traditional characters
/// to simplified ones, quotes, dashes and ~ to their ASCII forms, square brackets to round ones.
pub(crate) fn fold_char(c: char) -> char {
    // The year of a letter's number stands in 〔〕, and is typed in what the keyboard has.
    match c {
        '[' | '［' | '〔' => return '(',
        ']' | '］' | '〕' => return ')',
        // From one number to another: 1500～2300.
        '~' | '～' => return '-',
        ACCOUNT => return '账',
        _ => {}
    }
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    if let Some(simplified) = simplified(c) {
        return if simplified == ACCOUNT { '账' } else { simplified };
    }
    let c = match c {
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' | '〝' | '〞' => '"',
        '‘' | '’' => '\'',
        '—' | '–' | '‐' | '‑' | '―' | '－' => '-',
        c => narrow(c),
    };
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(l), None) => l,
        _ => c,
    }
}

/// The simplified form of a character, where it is another one.
pub(crate) fn simplified(c: char) -> Option<char> {
    let code = u16::try_from(c as u32).ok().filter(|code| *code >= 0x3400)?;
    let table = simplified_table();
    let at = table.binary_search_by_key(&code, |pair| pair.0).ok()?;
    table.get(at).and_then(|pair| char::from_u32(u32::from(pair.1)))
}

fn simplified_table() -> &'static [(u16, u16)] {
    static TABLE: OnceLock<Vec<(u16, u16)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (pairs, _) = SIMPLIFIED.as_chunks::<4>();
        pairs.iter().map(|&[a, b, c, d]| (u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]))).collect()
    })
}

/// The ASCII character that a full-width one stands for (`：` for `:`); others as they are.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// A sign of a query as its key has it: those of a Chinese input method (‘ …… ￥) are ' ^ $.
pub(crate) fn sign(c: char) -> char {
    match c {
        '‘' | '’' => '\'',
        '…' => '^',
        '￥' | '¥' => '$',
        _ => narrow(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(folded: &Folded) -> String {
        folded.codes.iter().map(|&code| super::super::code::char_of(code)).collect()
    }

    #[test]
    fn width_case_and_space_fold_and_lead_back() {
        let folded = Folded::new("建成 ５Ｇ 基站");
        assert_eq!(text(&folded), "建成5g基站");
        assert_eq!(folded.source, [0, 1, 3, 4, 6, 7]);
    }

    #[test]
    fn traditional_characters_quotes_and_dashes_fold() {
        assert_eq!(text(&Folded::new("中醫藥—「黨建」2021－2025")), "中医药-\"党建\"2021-2025");
        assert_eq!(text(&Folded::new("中医药")), "中医药");
    }

    #[test]
    fn the_table_says_what_the_rules_say() {
        for c in (0..0x1_0000).filter_map(char::from_u32).filter(|c| !c.is_whitespace() && *c != '\u{ffff}') {
            assert_eq!(Folded::new(&c.to_string()).codes, [code(fold_char(c))], "{c:?}");
        }
    }

    #[test]
    fn space_stays_between_latin_words_only() {
        assert_eq!(text(&Folded::new(" Wi-Fi  6 App 平台 ")), "wi-fi 6 app平台");
    }

    #[test]
    fn characters_outside_the_basic_plane_keep_their_places() {
        let folded = Folded::new("𠮷田A");
        assert_eq!(text(&folded), "𠮷田a");
        assert_eq!(folded.source.last(), Some(&2));
    }
}
