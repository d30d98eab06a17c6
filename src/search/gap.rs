//! Gap matches: the characters of the term in order, with others between (高标农田 for 高标准农田).
//!
//! Scored by SkimMatcherV2 against the term's own score, with its bonuses off (they reward Latin
//! word starts, which Chinese does not have). `fuzzy_indices` is used for score and places both:
//! `fuzzy_match` gives other scores in 11 % of matches, since its two-row matrix is not reset.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::{SkimMatcherV2, SkimScoreConfig};

use super::exact::{Needle, is_whole};
use super::figures::Figures;
use super::standing::{PARTS, are_signs_between, is_sign};
use crate::text::code::{BREAK, Code, char_of, is_ascii_alphanumeric, is_han};
use crate::text::words::Words;

/// The longest and shortest terms, in characters, that may match with gaps: one character has no
/// gap to leave, and a sentence of sixteen is quoted, not abbreviated.
const TERM: std::ops::RangeInclusive<usize> = 2..=16;

/// The least quality that counts.
const THRESHOLD: f64 = 0.6;

/// The quality of two words by the characters that begin them.
const NEIGHBOURS: f64 = 0.8;

/// Characters of a word that two characters may be the beginning of with the next.
const WORD: std::ops::RangeInclusive<usize> = 2..=3;

/// A gap match: how good it is, from 0 to 1, and the folded positions that matched.
pub(super) struct Gap {
    pub(super) quality: f64,
    pub(super) positions: Vec<usize>,
}

/// A term ready for gap matching.
pub(super) struct Pattern {
    text: String,
    codes: Vec<Code>,
    figures: Figures,
    first: Needle,
    /// Whether nothing but signs may stand between, since it has figures or Latin letters: 5000 is not in 1500-2300, and
    /// 5位两院院士 is 5位“两院”院士.
    of_signs: bool,
    /// The score of the term against itself.
    perfect: f64,
    matcher: SkimMatcherV2,
}

impl Pattern {
    /// Prepares a term; `None` where its length rules gap matching out, or it is all figures or Latin letters.
    pub(super) fn new(term: &[Code]) -> Option<Pattern> {
        let of_signs = term.iter().any(|&c| is_ascii_alphanumeric(c));
        if !TERM.contains(&term.len()) || of_signs && !term.iter().any(|&c| is_han(c)) {
            return None;
        }
        let config = SkimScoreConfig {
            bonus_head: 0,
            bonus_break: 0,
            bonus_camel: 0,
            bonus_first_char_multiplier: 1,
            ..SkimScoreConfig::default()
        };
        let matcher = SkimMatcherV2::default().ignore_case().score_config(config);
        let text: String = term.iter().map(|&c| char_of(c)).collect();
        let (perfect, _) = matcher.fuzzy_indices(&text, &text)?;
        Some(Pattern {
            perfect: perfect as f64,
            text,
            codes: term.to_vec(),
            figures: Figures::of(term),
            first: Needle::new(term.get(..1)?),
            of_signs,
            matcher,
        })
    }

    /// Whether nothing but signs may stand between.
    pub(super) fn is_of_signs(&self) -> bool {
        self.of_signs
    }

    /// The longest stretch that a match may cover.
    fn span(&self) -> usize {
        self.codes.len() * 5 / 2 + 2
    }

    /// Finds the best match in a short field.
    pub(super) fn in_field(&self, codes: &[Code]) -> Option<Gap> {
        let found = match *self.codes.as_slice() {
            _ if self.of_signs => {
                let places = codes.iter().enumerate().filter(|(_, c)| self.codes.first() == Some(c));
                places.map(|(at, _)| at).find_map(|start| self.beside_signs(codes, start))
            }
            [first, second] => neighbours(codes, first, second),
            _ => self.is_subsequence(codes).then(|| self.score(codes, 0)).flatten(),
        };
        found.filter(|gap| self.has_figures(codes, gap))
    }

    /// Whether the numbers of the term stand where it matches.
    fn has_figures(&self, codes: &[Code], gap: &Gap) -> bool {
        self.figures.stand(&self.codes, codes, |at| gap.positions.get(at).copied())
    }

    /// The term from a place on, but for signs in it.
    fn beside_signs(&self, codes: &[Code], start: usize) -> Option<Gap> {
        let (mut positions, mut wanted) = (Vec::new(), self.codes.iter().peekable());
        for (at, &c) in codes.iter().enumerate().skip(start) {
            if wanted.next_if_eq(&&c).is_some() {
                positions.push(at);
            } else if !is_sign(c) && char_of(c) != PARTS {
                return None;
            }
            if wanted.peek().is_none() {
                break;
            }
        }
        let ranges = runs(&positions);
        let is_there = wanted.peek().is_none() && are_signs_between(codes, &ranges);
        (is_there && ranges.iter().all(|&range| is_whole(codes, range))).then_some(Gap { quality: 1.0, positions })
    }

    /// Finds the matches in a long text: within one sentence, within [`Pattern::span`], not overlapping.
    pub(super) fn in_sentences(&self, codes: &[Code]) -> Vec<Gap> {
        let mut found = Vec::new();
        if self.codes.len() < 3 {
            return found;
        }
        let mut from = 0;
        while let Some(start) = self.first.next(codes, from) {
            from = start + 1;
            let gap = match self.of_signs {
                true => self.beside_signs(codes, start),
                false => self.window(codes, start).and_then(|window| self.score(window, start)),
            };
            if let Some(gap) = gap.filter(|gap| self.has_figures(codes, gap)) {
                from = gap.positions.last().map_or(from, |last| last + 1);
                found.push(gap);
            }
        }
        found
    }

    /// The shortest stretch from `start` that holds the whole term, if no sentence ends in it.
    fn window<'a>(&self, codes: &'a [Code], start: usize) -> Option<&'a [Code]> {
        let mut wanted = self.codes.iter();
        let mut next = wanted.next();
        for (length, &c) in codes.get(start..)?.iter().take(self.span()).enumerate() {
            if c == BREAK || matches!(char_of(c), '。' | '；' | '？' | '！' | '?' | '!' | ';') {
                return None;
            }
            if next == Some(&c) {
                next = wanted.next();
                if next.is_none() {
                    return codes.get(start..=start + length);
                }
            }
        }
        None
    }

    fn is_subsequence(&self, codes: &[Code]) -> bool {
        let mut codes = codes.iter();
        self.codes.iter().all(|wanted| codes.any(|c| c == wanted))
    }

    fn score(&self, codes: &[Code], offset: usize) -> Option<Gap> {
        let text: String = codes.iter().map(|&c| char_of(c)).collect();
        let (score, positions) = self.matcher.fuzzy_indices(&text, &self.text)?;
        let quality = (score as f64 / self.perfect).min(1.0);
        let spread = positions.last()? - positions.first()? + 1;
        (quality >= THRESHOLD && spread <= self.span())
            .then(|| Gap { quality, positions: positions.into_iter().map(|p| p + offset).collect() })
    }
}

/// Two characters that begin two words side by side, as abbreviations do (环保 is 环境保护): elsewhere two characters
/// far apart are chance.
fn neighbours(codes: &[Code], first: Code, second: Code) -> Option<Gap> {
    let words = Words::table();
    let are = |at: usize, next: usize| {
        let word = words.bounds(codes, at, next);
        word.whole && word.left_over < 2 && words.bounds(codes, next, next + 1).begins
    };
    let begins = codes.iter().enumerate().filter(|(_, c)| **c == first).map(|(at, _)| at);
    let mut pairs = begins.flat_map(|at| WORD.map(move |length| (at, at + length)));
    let (at, next) = pairs.find(|&(at, next)| codes.get(next) == Some(&second) && are(at, next))?;
    Some(Gap { quality: NEIGHBOURS, positions: vec![at, next] })
}

/// Joins positions to ranges: 3 4 5 8 is 3..6 and 8..9.
pub(super) fn runs(positions: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &position in positions {
        match runs.last_mut() {
            Some((_, end)) if *end == position => *end += 1,
            _ => runs.push((position, position + 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<Code> {
        text.chars().map(crate::text::code::code).collect()
    }

    fn field(term: &str, text: &str) -> Option<Vec<usize>> {
        Pattern::new(&codes(term))?.in_field(&codes(text)).map(|g| g.positions)
    }

    fn sentences(term: &str, text: &str) -> usize {
        Pattern::new(&codes(term)).map_or(0, |p| p.in_sentences(&codes(text)).len())
    }

    #[test]
    fn abbreviations_match_their_full_names() {
        assert_eq!(field("高标农田", "关于高质量建设高标准农田的建议"), Some(vec![7, 8, 10, 11]));
        assert!(field("卫健委", "吕梁市卫生健康委员会").is_some());
        assert!(field("发改委", "吕梁市发展和改革委员会").is_some());
    }

    #[test]
    fn scattered_characters_do_not_match() {
        assert_eq!(field("高铁", "关于高质量建设铁路的建议"), None);
        assert_eq!(field("高铁", "关于高速铁路的建议"), Some(vec![2, 4]));
        assert_eq!(field("环保", "关于加强环境保护的建议"), Some(vec![4, 6]));
        assert_eq!(field("建高", "关于高质量建设高标准农田的建议"), Some(vec![5, 7]));
        assert_eq!(field("能安", "关于智能化安全生产的建议"), None, "能 begins no word");
        assert_eq!(sentences("数字法治", "数字技术是一种手段。法律要靠人来治理"), 0);
        assert_eq!(sentences("数字法治", "数字化建设要坚持依靠各方面的力量把法律落到实处，治理"), 0);
    }

    #[test]
    fn bodies_match_within_a_sentence() {
        assert_eq!(sentences("智能煤矿", "累计建成17座智能化煤矿、192处智能化采掘面，智能示范煤矿"), 2);
        assert_eq!(sentences("智能煤矿", "智能。煤矿"), 0);
        assert_eq!(sentences("煤矿", "煤和矿"), 0, "two characters do not search bodies with gaps");
    }
}
