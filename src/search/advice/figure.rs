//! How the texts have an amount that is asked for, where they have not what was typed.

use std::cell::OnceCell;

use crate::lang::{Lang, Text};
use crate::model::{Library, Proposal, Record};
use crate::search::details;
use crate::search::exact::{Needle, is_whole};

use crate::search::query::{Clause, Query, Scope, Term};
use crate::text::code::{Code, char_of};
use crate::text::fold::Folded;
use crate::text::measure::is_unit;
use crate::text::quantity::{Quantity, quantities};

use super::FEW;

/// Other units of a figure that are named: of a common one there may be dozens.
const UNITS: usize = 3;

/// How the texts have an amount.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Otherwise: 7,000万元, 七千万元 or 0.7亿元 as 7000万元, 1500元 in 1500-2300元.
    Otherwise(String),
    /// Not at all, but its digits before other units.
    OfOther(Vec<String>),
}

impl Written {
    /// How the texts have the first amount of a query that they have otherwise.
    pub(super) fn of(query: &Query, library: &dyn Library) -> Option<Written> {
        let terms = query.clauses.iter().flat_map(|clause| &clause.any_of);
        let is_searched =
            |term: &&Term| !term.negated && !term.also && term.scope != Some(Scope::Number) && !term.is_outside();
        terms.filter(is_searched).find_map(|term| {
            let typed = quantities(&chars(&term.codes));
            let small = typed.iter().find(|quantity| !quantity.unit.is_empty());
            let typed = typed.iter().find(|quantity| quantity.is_telling()).or(small)?;
            Written::in_texts(term, typed, &beside(query, term), library)
        })
    }

    /// Looks in the texts of what meets the rest of the query: who adds 农田 is not told of what stands elsewhere.
    fn in_texts(term: &Term, typed: &Quantity, rest: &Query, library: &dyn Library) -> Option<Written> {
        let as_typed = Needle::new(term.codes.get(typed.range.0..typed.range.1)?);
        let (mut same, mut others) = (None, Vec::new());
        for proposal in (0..FEW.min(library.len())).filter_map(|number| library.proposal(number)) {
            let meets = OnceCell::new();
            let meets_rest = || *meets.get_or_init(|| meets_all(rest, &proposal));
            for (_, text) in proposal.searched_texts().into_iter().filter(|(place, _)| term.looks_in(place.field)) {
                let folded = Folded::new(&text);
                let place = as_typed.next(&folded.codes, 0);
                // Then something else is in its way: 书记 of 1589名书记.
                if place.is_some_and(|at| is_whole(&folded.codes, (at, at + as_typed.len()))) {
                    return None;
                }
                let found = quantities(&chars(&folded.codes));
                let printed = |quantity: &Quantity| -> Option<String> {
                    let [from, to] =
                        [quantity.range.0, quantity.range.1.checked_sub(1)?].map(|at| folded.source.get(at));
                    let (from, to) = (*from? as usize, *to? as usize);
                    Some(text.chars().take(to + 1).skip(from).collect())
                };
                same = same.or_else(|| printed(found.iter().find(|quantity| typed.is_in(quantity) && meets_rest())?));
                // 5 stands before everything.
                let has_digits = |of: &Quantity| typed.is_telling() && typed.has_digits_of(of);
                let other = |quantity: &&Quantity| has_digits(quantity) && is_unit(&quantity.unit) && meets_rest();
                for quantity in found.iter().filter(other).filter_map(printed) {
                    if others.len() < UNITS && !others.contains(&quantity) {
                        others.push(quantity);
                    }
                }
            }
        }
        let others = (!others.is_empty()).then_some(others).map(Written::OfOther);
        same.map(Written::Otherwise).or(others)
    }

    /// The same in words.
    pub(super) fn said(&self, lang: Lang) -> String {
        match self {
            Written::Otherwise(stretch) => lang.say(Text::AdviceWritten, &[stretch]),
            Written::OfOther(stretches) => lang.say(Text::AdviceOtherUnit, &[&stretches.join("、")]),
        }
    }
}

/// What a query asks for beside a term.
fn beside(query: &Query, term: &Term) -> Query {
    let is_beside = |clause: &&Clause| {
        clause.words().is_some() && !clause.any_of.contains(term) && !clause.any_of.iter().any(Term::is_outside)
    };
    Query { clauses: query.clauses.iter().filter(is_beside).cloned().collect(), ..Query::default() }
}

fn meets_all(query: &Query, proposal: &Proposal) -> bool {
    query.is_empty() || details(query, &[], &Record::from(proposal)).reasons.len() == query.clauses.len()
}

fn chars(codes: &[Code]) -> Vec<char> {
    codes.iter().map(|&c| char_of(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_shown_as_the_text_has_it() {
        let page = crate::dataset::bundled().unwrap();
        let of = |typed: &str| Written::of(&Query::parse(typed), &page);
        for (typed, stands) in [
            ("1500元", "1500-2300元"),
            ("1500至2300", "1500-2300元"),
            ("170万元", "170余万元"),
            ("1,235", "1235个"),
            ("7,000", "7000万元"),
            ("七千万元", "7000万元"),
            ("2.1025亿吨", "21025万吨"),
        ] {
            assert_eq!(of(typed), Some(Written::Otherwise(stands.to_owned())), "{typed}");
        }
        assert_eq!(of("7000元"), Some(Written::OfOther(vec!["7000万元".to_owned()])));
        for typed in ["9336座", "1589名书记", "99999", "5元", "编号:12"] {
            assert_eq!(of(typed), None, "{typed}");
        }
    }
}
