//! Finds the stretch of a text that is likest to some words.

/// A stretch of a text, and how far it is from the pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Likest {
    /// How many characters are put in, left out or replaced.
    pub(super) slips: usize,
    /// The characters of the text that stand where the marked ones of the pattern stood.
    pub(super) range: (usize, usize),
}

/// Finds the stretch of a text that a pattern is turned into with the fewest slips (Sellers' way), and
/// within it what has become of the part of the pattern between two marks. Time is that of comparing
/// every character with every other.
pub(super) fn likest(pattern: &[char], text: &[char], marks: (usize, usize)) -> Option<Likest> {
    // A stretch may begin anywhere in the text at no cost.
    let mut row: Vec<Likest> = (0..=text.len()).map(|at| Likest { slips: 0, range: (at, at) }).collect();
    for (number, wanted) in (1..).zip(pattern) {
        let mut left = row.first()?.with(1);
        let mut next = Vec::with_capacity(row.len());
        next.push(left);
        for ((at, pair), found) in (1..).zip(row.windows(2)).zip(text) {
            let [diagonal, above] = pair else { continue };
            let kept = diagonal.with(usize::from(wanted != found));
            // Of ways that cost the same, this one keeps characters together.
            let mut down = if above.slips + 1 < kept.slips { above.with(1) } else { kept };
            if number == marks.1 {
                down.range.1 = at;
            }
            let mut best = if left.slips + 1 < down.slips { left.with(1) } else { down };
            if number == marks.0 {
                best.range.0 = at;
            }
            next.push(best);
            left = best;
        }
        row = next;
    }
    row.into_iter().min_by_key(|end| end.slips)
}

impl Likest {
    fn with(self, slips: usize) -> Likest {
        Likest { slips: self.slips + slips, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pattern: &str, text: &str, marks: (usize, usize)) -> (usize, String) {
        let text: Vec<char> = text.chars().collect();
        let pattern: Vec<char> = pattern.chars().collect();
        let likest = likest(&pattern, &text, marks).unwrap();
        (likest.slips, text[likest.range.0..likest.range.1].iter().collect())
    }

    #[test]
    fn the_likest_stretch_is_found() {
        assert_eq!(found("能源革命", "推进能源大革命。能命", (0, 4)), (1, "能源大革命".to_owned()));
        assert_eq!(found("能源革命", "推进能革命。", (0, 4)), (1, "能革命".to_owned()));
        assert_eq!(found("能源革命", "推进能量革命。", (0, 4)), (1, "能量革命".to_owned()));
        assert_eq!(found("甲乙", "", (0, 2)), (2, String::new()));
    }

    #[test]
    fn what_stands_between_the_marks_is_told_apart() {
        assert_eq!(found("建成基站100个以上", "已经建成基站1200个以上。", (4, 7)), (1, "1200".to_owned()));
        assert_eq!(found("建成基站100个以上", "已经建成基站三千个以上。", (4, 7)), (3, "三千".to_owned()));
        assert_eq!(found("建成基站100个以上", "已经建成基站个以上。", (4, 7)), (3, String::new()));
    }
}
