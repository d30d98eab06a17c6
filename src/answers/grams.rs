//! Texts as bags of characters and pairs of them: Chinese has no spaces to split words at, and pairs
//! do for words what a dictionary would.

/// One character or two in a row, as one number: the first in the high half, the second, if there is
/// one, in the low half.
pub(super) type Gram = u64;

/// Every character and pair of a text, in its order; pairs do not cross punctuation.
pub(super) fn grams(text: &str) -> impl Iterator<Item = Gram> {
    let mut last = None;
    text.chars().flat_map(move |c| {
        let code = c.is_alphanumeric().then(|| u64::from(u32::from(c)));
        let before = std::mem::replace(&mut last, code);
        let pair = before.zip(code).map(|(before, code)| (before << 32) | code);
        code.map(|code| code << 32).into_iter().chain(pair)
    })
}

/// What a gram is worth among so many texts, of which `with` have it: the rarer the more.
pub(super) fn rarity(texts: usize, with: usize) -> f64 {
    ((texts as f64 + 1.0) / (with as f64 + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_stop_at_punctuation() {
        let gram = |text: &str| {
            text.chars().map(|c| u64::from(u32::from(c))).fold(0, |gram, c| (gram << 32) | c)
                << if text.chars().count() == 1 { 32 } else { 0 }
        };
        let found: Vec<Gram> = grams("农田，田5").collect();
        assert_eq!(found, ["农", "田", "农田", "田", "5", "田5"].map(gram));
    }
}
