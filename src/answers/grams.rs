//! Texts as bags of characters and pairs of them: Chinese has no spaces to split words at, and pairs
//! do for words what a dictionary would.

use std::collections::BTreeMap;

/// One or two characters in a row; the second is 0 where there is one.
pub(super) type Gram = (char, char);

/// How often each character and pair occurs; pairs do not cross punctuation.
pub(super) fn grams(text: &str) -> BTreeMap<Gram, u32> {
    let mut grams = BTreeMap::new();
    let mut last = None;
    for c in text.chars() {
        if !c.is_alphanumeric() {
            last = None;
            continue;
        }
        *grams.entry((c, '\0')).or_insert(0) += 1;
        if let Some(before) = last.replace(c) {
            *grams.entry((before, c)).or_insert(0) += 1;
        }
    }
    grams
}

/// What a gram is worth in a text of so many, of which `with` have it: the rarer the more.
pub(super) fn rarity(texts: usize, with: u32) -> f64 {
    ((texts as f64 + 1.0) / (f64::from(with) + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_stop_at_punctuation() {
        let grams = grams("农田，农田5G");
        assert_eq!(grams[&('农', '田')], 2);
        assert_eq!(grams[&('5', 'G')], 1);
        assert!(!grams.contains_key(&('田', '农')));
    }
}
