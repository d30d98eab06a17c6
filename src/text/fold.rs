//! Text as search sees it: case, character width, traditional and simplified forms, quotes, dashes
//! and white space made equal on both sides, with every position leading back to the source.
//!
//! A person who types `5g基站` means `5G 基站`, one whose input method is in full-width mode types
//! `５Ｇ`, one from Hong Kong 中醫藥. Folding is a matter of single characters, so ranges found in the
//! folded text are exact in the source.

use std::sync::OnceLock;

/// Traditional to simplified characters: pairs of u16, little-endian, sorted
/// (`data/tables/README.md` has source and licence).
const SIMPLIFIED: &[u8] = include_bytes!("../../data/tables/simplified.bin");

/// A folded text. Position `i` of `chars` came from character `source[i]` of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The characters after folding.
    pub chars: Vec<char>,
    /// For each of them, the index of the source character, counted in characters.
    pub source: Vec<u32>,
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str) -> Folded {
        let mut folded = Folded::default();
        let mut space_at = None;
        for (at, c) in (0u32..).zip(text.chars()) {
            if c.is_whitespace() {
                space_at.get_or_insert(at);
                continue;
            }
            let c = fold_char(c);
            // White space counts only between two words of Latin letters or figures; beside Chinese
            // it is a matter of taste (5G 基站, 5G基站).
            if let (Some(space), Some(&last)) = (space_at, folded.chars.last())
                && last.is_ascii_alphanumeric()
                && c.is_ascii_alphanumeric()
            {
                folded.chars.push(' ');
                folded.source.push(space);
            }
            space_at = None;
            folded.chars.push(c);
            folded.source.push(at);
        }
        folded
    }

    /// The range of source characters behind a range of folded ones, white space inside included.
    /// An empty or impossible range gives an empty one.
    pub fn source_range(&self, start: usize, end: usize) -> (usize, usize) {
        let first = self.source.get(start);
        let last = end.checked_sub(1).filter(|&last| last >= start).and_then(|last| self.source.get(last));
        match (first, last) {
            (Some(&first), Some(&last)) => (first as usize, last as usize + 1),
            _ => (0, 0),
        }
    }
}

/// One character, folded: full-width ASCII to ASCII, capitals to small letters, traditional characters
/// to simplified ones, quotes and dashes to their ASCII forms.
pub fn fold_char(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    if let Some(simplified) = simplified(c) {
        return simplified;
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
fn simplified(c: char) -> Option<char> {
    static TABLE: OnceLock<Vec<(u16, u16)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let (pairs, _) = SIMPLIFIED.as_chunks::<4>();
        pairs.iter().map(|&[a, b, c, d]| (u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]))).collect()
    });
    let code = u16::try_from(c as u32).ok().filter(|code| *code >= 0x3400)?;
    let at = table.binary_search_by_key(&code, |pair| pair.0).ok()?;
    table.get(at).and_then(|pair| char::from_u32(u32::from(pair.1)))
}

/// The ASCII character that a full-width one stands for (`：` for `:`); others as they are.
pub fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(folded: &Folded) -> String {
        folded.chars.iter().collect()
    }

    #[test]
    fn width_case_and_space_fold_and_lead_back() {
        let folded = Folded::new("建成 ５Ｇ 基站");
        assert_eq!(text(&folded), "建成5g基站");
        assert_eq!(folded.source_range(2, 4), (3, 5));
        assert_eq!(folded.source_range(1, 5), (1, 7));
        assert_eq!(folded.source_range(3, 3), (0, 0));
    }

    #[test]
    fn traditional_characters_quotes_and_dashes_fold() {
        assert_eq!(text(&Folded::new("中醫藥—「黨建」2021－2025")), "中医药-\"党建\"2021-2025");
        assert_eq!(text(&Folded::new("中医药")), "中医药");
    }

    #[test]
    fn space_stays_between_latin_words_only() {
        assert_eq!(text(&Folded::new(" Wi-Fi  6 App 平台 ")), "wi-fi 6 app平台");
    }

    #[test]
    fn characters_outside_the_basic_plane_keep_their_places() {
        let folded = Folded::new("𠮷田A");
        assert_eq!(text(&folded), "𠮷田a");
        assert_eq!(folded.source_range(2, 3), (2, 3));
    }
}
