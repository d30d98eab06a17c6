//! What two texts say word for word.

use crate::order;

/// The shortest phrase that says something, in characters.
const SHORTEST: usize = 3;
/// Characters of a text that are looked at: many times those of a paragraph.
const LOOKED_AT: usize = 5_000;
/// How many phrases are kept.
const KEPT: usize = 5;

/// Finds the longest stretches without punctuation that both texts have, longest first, none within another.
/// A figure counts as a whole: `00元` of 2300元 and 3600元 says nothing.
pub(super) fn shared(a: &str, b: &str) -> Vec<String> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(LOOKED_AT).collect(), b.chars().take(LOOKED_AT).collect());
    let mut places: Vec<(char, usize)> = b.iter().copied().zip(0..).filter(|(c, _)| c.is_alphanumeric()).collect();
    order::sort(&mut places);
    // For each place of `b`, how long the stretch is that ends there, and the place of `a` for which that
    // holds. Few places have the character that `a` has, so only those are looked at.
    let mut ending = vec![(usize::MAX, 0usize); b.len()];
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (i, x) in a.iter().enumerate() {
        let from = places.partition_point(|(c, _)| c < x);
        let to = places.partition_point(|(c, _)| c <= x);
        // From the end, so that the entry of the place before is still that of the character before.
        for &(_, j) in places.get(from..to).unwrap_or_default().iter().rev() {
            let before = j.checked_sub(1).and_then(|j| ending.get(j)).filter(|(at, _)| at.checked_add(1) == Some(i));
            let length = match before {
                Some((_, length)) => length + 1,
                None if is_inside_figure(&a, i) || is_inside_figure(&b, j) => continue,
                None => 1,
            };
            if let Some(place) = ending.get_mut(j) {
                *place = (i, length);
            }
            if length >= SHORTEST {
                found.push((i + 1 - length, i + 1));
            }
        }
    }
    order::sort_by_key(&mut found, |(start, end)| (std::cmp::Reverse(end - start), *start));
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for (start, end) in found {
        if kept.len() < KEPT && kept.iter().all(|(s, e)| end <= *s || start >= *e) {
            kept.push((start, end));
        }
    }
    let mut phrases: Vec<String> = Vec::new();
    for (start, end) in kept {
        let phrase: String = a.get(start..end).unwrap_or_default().iter().collect();
        if !phrases.iter().any(|known| known.contains(&phrase)) {
            phrases.push(phrase);
        }
    }
    phrases
}

/// Whether the place before belongs to the same figure or Latin word.
fn is_inside_figure(text: &[char], at: usize) -> bool {
    let is_part = |at: usize| text.get(at).is_some_and(char::is_ascii_alphanumeric);
    is_part(at) && at.checked_sub(1).is_some_and(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrases_come_first_and_none_is_in_another() {
        let asked = "加快煤矿产能核增，分类处置停建煤矿，接续配置煤炭资源。";
        let answered = "做好加快煤矿产能核增、分类处置停建煤矿和接续配置煤炭资源等文章";
        assert_eq!(shared(asked, answered), ["加快煤矿产能核增", "分类处置停建煤矿", "接续配置煤炭资源"]);
        assert_eq!(shared("农田", "农田"), [""; 0], "two characters are no phrase");
        assert_eq!(shared("", "农田水利"), [""; 0]);
        assert_eq!(shared("农田农田农田", "农田农田"), ["农田农田"], "stretches that overlap themselves");
        assert_eq!(shared("每亩2300元以上", "每亩3600元以上"), ["元以上"], "no half of a figure");
        assert_eq!(shared("截至2023年底", "在2023年底"), ["2023年底"]);
    }
}
