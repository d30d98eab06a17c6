//! What two texts say word for word.

/// The shortest phrase that says something, in characters.
const SHORTEST: usize = 3;
/// How many are kept.
const KEPT: usize = 5;

/// The longest stretches without punctuation that both texts have, longest first, none within another.
pub(super) fn shared(a: &str, b: &str) -> Vec<String> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    // For each place of `b`, how long the stretch that ends here and at the place of `a` is.
    let mut lengths = vec![0usize; b.len() + 1];
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = 0;
        for (y, place) in b.iter().zip(lengths.iter_mut().skip(1)) {
            let before = std::mem::replace(&mut diagonal, *place);
            *place = if x == y && x.is_alphanumeric() { before + 1 } else { 0 };
            if *place >= SHORTEST {
                found.push((i + 1 - *place, i + 1));
            }
        }
    }
    found.sort_by_key(|(start, end)| (std::cmp::Reverse(end - start), *start));
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
    }
}
