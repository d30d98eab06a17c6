//! Years, which are written in two ways: 2023年 and 二〇二三年, the nought of which is typed in three.

use super::{Clause, Query, Term};
use crate::text::code::{Code, char_of, code};

/// Figures of a year.
const FIGURES: usize = 4;

/// The Chinese figures, and what is typed for the first of them.
const CHINESE: &str = "〇一二三四五六七八九";
const NOUGHTS: [char; 3] = ['〇', '○', '零'];

/// Behind which a figure goes on: 二〇二三万 is no year.
const GOES_ON: &str = "十百千万亿";

/// Adds to each term with a year what else the texts may have for it: of what must not be there, that as well.
pub(super) fn in_all_figures(mut query: Query) -> Query {
    let mut clauses = Vec::with_capacity(query.clauses.len());
    for clause in query.clauses {
        let forms = |term: &Term| -> Vec<Term> {
            let forms = forms(&term.codes).into_iter().filter(|_| !term.is_outside());
            forms.map(|codes| Term { codes, literal: true, also: true, ..term.clone() }).collect()
        };
        match clause.any_of.as_slice() {
            [term] if term.negated => {
                let forms = forms(term);
                clauses.push(clause);
                clauses.extend(forms.into_iter().map(|form| Clause { any_of: vec![form] }));
            }
            terms if terms.iter().any(|term| term.negated) => clauses.push(clause),
            terms => {
                let any_of = terms.iter().flat_map(|term| [vec![term.clone()], forms(term)].concat()).collect();
                clauses.push(Clause { any_of });
            }
        }
    }
    query.clauses = clauses;
    query
}

/// The other ways to write the years of a term; none where it has no year.
fn forms(codes: &[Code]) -> Vec<Vec<Code>> {
    let figures: Vec<Option<u8>> = codes.iter().map(|&c| figure(char_of(c))).collect();
    let mut years = Vec::new();
    let mut from = 0;
    while from < codes.len() {
        let count = figures.iter().skip(from).take_while(|figure| figure.is_some()).count();
        let behind = codes.get(from + count).map(|&c| char_of(c));
        let of = codes.get(from..from + count).unwrap_or_default();
        // Without 年 behind it only one that is spelled with a nought.
        let is_year = behind == Some('年') || of.iter().any(|&c| NOUGHTS.contains(&char_of(c)));
        let ends = behind.is_none_or(|c| !GOES_ON.contains(c));
        let is_mixed = of.iter().any(|&c| char_of(c).is_ascii()) && of.iter().any(|&c| !char_of(c).is_ascii());
        // What only begins one is a figure that goes on: 二〇 of 二〇二三年.
        let is_of_century =
            matches!(of, [first, second, ..] if char_of(*first) == '二' && NOUGHTS.contains(&char_of(*second)));
        let is_begun = behind.is_none() && count < FIGURES && is_of_century;
        if (count == FIGURES && is_year || is_begun) && ends && !is_mixed {
            years.push(from..from + count);
        }
        from += count.max(1);
    }
    let written = |digits: &dyn Fn(u8) -> char| {
        let mut codes = codes.to_vec();
        for (at, place) in codes.iter_mut().enumerate() {
            let is_in_year = years.iter().any(|year| year.contains(&at));
            if let Some(Some(figure)) = figures.get(at).filter(|_| is_in_year) {
                *place = code(digits(*figure));
            }
        }
        codes
    };
    let chinese = |nought: char| move |figure: u8| if figure == 0 { nought } else { chinese(figure) };
    let mut forms = vec![written(&|figure| char::from(b'0' + figure))];
    forms.extend(NOUGHTS.map(|nought| written(&chinese(nought))));
    forms.retain(|form| form.as_slice() != codes);
    forms.dedup();
    forms
}

/// What a figure of a year stands for.
fn figure(c: char) -> Option<u8> {
    let value = if NOUGHTS.contains(&c) { Some(0) } else { CHINESE.chars().position(|other| other == c) };
    c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()).or(value.and_then(|value| u8::try_from(value).ok()))
}

fn chinese(figure: u8) -> char {
    CHINESE.chars().nth(usize::from(figure)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_written_in_figures_of_both_kinds() {
        let ways = |text: &str| -> Vec<String> {
            let codes: Vec<Code> = text.chars().map(code).collect();
            forms(&codes).iter().map(|form| form.iter().map(|&c| char_of(c)).collect()).collect()
        };
        assert_eq!(ways("二〇二三年"), ["2023年", "二○二三年", "二零二三年"]);
        assert_eq!(ways("2023年底"), ["二〇二三年底", "二○二三年底", "二零二三年底"]);
        assert_eq!(ways("二零二一"), ["2021", "二〇二一", "二○二一"]);
        assert_eq!(ways("二零")[0], "20");
        for none in ["2023", "12023年", "二〇二三万", "一九", "三年", "2023元", "一二三四"] {
            assert!(ways(none).is_empty(), "{none}: {:?}", ways(none));
        }
    }
}
