//! How the texts have an amount that is asked for, where they have not what was typed.

use std::cell::OnceCell;

use super::FEW;
use super::amount::Amount;
use crate::lang::{Lang, Text};
use crate::model::{Library, Proposal, Record};
use crate::search::details;
use crate::search::exact::{Needle, is_whole};
use crate::search::query::{Clause, Query, Scope, Term};
use crate::text::code::{Code, char_of, code};
use crate::text::fold::Folded;
use crate::text::larger::is_in_number;
use crate::text::measure::is_unit;
use crate::text::quantity::{Quantity, quantities};

/// Other units of a figure that are named: of a common one there may be dozens.
const UNITS: usize = 3;

/// Characters that are shown on either side of an amount which stands elsewhere, within what signs part.
const AROUND: usize = 6;

/// How the texts have an amount.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Otherwise: 7,000万元, 七千万元 or 0.7亿元 as 7000万元, 1500元 in 1500-2300元, 4个季度 as 四个季度.
    Otherwise(String),
    /// As it is typed, but not between what is: 近7000万元, where the text has 达到7000万元.
    Elsewhere(String, String),
    /// Not at all, but its digits before other units.
    OfOther(Vec<String>),
}

/// What one look through the texts has found of an amount.
#[derive(Default)]
struct Found {
    /// Written otherwise between what is typed around it.
    fitting: Option<String>,
    /// As it is typed, but elsewhere, with what stands around it.
    elsewhere: Option<String>,
    /// Written otherwise, wherever it stands.
    same: Option<String>,
    /// Its digits before other units.
    others: Vec<String>,
}

impl Written {
    /// How the texts have the first amount of a query that they have otherwise.
    pub(super) fn of(query: &Query, library: &dyn Library) -> Option<Written> {
        let mut amounts = asked(query).filter_map(|term| Some((term, Amount::of(term)?)));
        amounts.find_map(|(term, amount)| Written::in_texts(term, &amount, &beside(query, term), library))
    }

    /// Looks in the texts of what meets the rest of the query: who adds 农田 is not told of what stands elsewhere.
    fn in_texts(term: &Term, asked: &Amount, rest: &Query, library: &dyn Library) -> Option<Written> {
        let typed: Vec<Code> = asked.typed().iter().map(|&c| code(c)).collect();
        let (needle, mut found) = (Needle::new(&typed), Found::default());
        for proposal in (0..FEW.min(library.len())).filter_map(|number| library.proposal(number)) {
            let meets = OnceCell::new();
            let meets_rest = || *meets.get_or_init(|| meets_all(rest, &proposal));
            for (_, text) in proposal.searched_texts().into_iter().filter(|(place, _)| term.looks_in(place.field)) {
                let folded = Folded::new(&text);
                let chars: Vec<char> = folded.codes.iter().map(|&c| char_of(c)).collect();
                let mut from = 0;
                while let Some(at) = needle.next(&folded.codes, from) {
                    let range = (at, at + needle.len());
                    from = at + 1;
                    if !is_whole(&folded.codes, range) || is_in_number(&folded.codes, range) {
                        continue;
                    }
                    // Then something else is in its way: 高铁 of 9336座 高铁.
                    if asked.fitting(&chars, range, 0).is_some() {
                        return None;
                    }
                    if asked.quantity.is_telling() && found.elsewhere.is_none() && meets_rest() {
                        found.elsewhere = printed(&text, &folded, around(&chars, range));
                    }
                }
                found.add(asked, &chars, &meets_rest, &|range| printed(&text, &folded, range));
            }
        }
        found.written(asked)
    }

    /// The same in words.
    pub(super) fn said(&self, lang: Lang) -> String {
        match self {
            Written::Otherwise(stretch) => lang.say(Text::AdviceWritten, &[stretch]),
            Written::Elsewhere(amount, stretch) => lang.say(Text::AdviceElsewhere, &[amount, stretch]),
            Written::OfOther(stretches) => lang.say(Text::AdviceOtherUnit, &[&stretches.join("、")]),
        }
    }
}

impl Found {
    /// Adds the amounts of a text; `printed` gives a stretch of it as it is printed.
    fn add(
        &mut self,
        asked: &Amount,
        chars: &[char],
        meets_rest: &dyn Fn() -> bool,
        printed: &dyn Fn((usize, usize)) -> Option<String>,
    ) {
        let typed = &asked.quantity;
        for quantity in quantities(chars) {
            let is_as_typed = chars.get(quantity.range.0..quantity.range.1) == Some(asked.typed());
            if typed.is_in(&quantity) && !is_as_typed && meets_rest() {
                let near = |range, room| asked.fitting(chars, range, room);
                let tight = near(without_unit(asked, &quantity), 0);
                let fitting = tight.or_else(|| near(quantity.range, AROUND));
                // A small number says little without what is typed around it, nor does one whose unit that is; where that
                // stands directly beside it, it is what is counted: 13个县 of 十三个县.
                let is_small = !typed.is_telling() || typed.unit.is_empty();
                let is_whole = (is_small || tight.is_some()) && !asked.is_alone();
                let shown = |fitting| if is_whole { fitting } else { quantity.range };
                if self.fitting.is_none() && (!asked.is_alone() || asked.is_sure()) {
                    self.fitting = fitting.and_then(|fitting| printed(shown(fitting)));
                }
                if self.same.is_none() && asked.is_sure() && typed.is_telling() {
                    self.same = printed(quantity.range);
                }
            }
            // 5 stands before everything, 5座 beside what else is counted.
            let is_count = asked.is_alone() && typed.is_count() && (quantity.is_count() || quantity.is_telling());
            let has_digits = (typed.is_telling() || is_count) && typed.has_digits_of(&quantity);
            let is_other = has_digits && asked.is_sure() && !asked.begins(&quantity.unit);
            if is_other && is_unit(&quantity.unit) && self.others.len() < UNITS && meets_rest() {
                self.others.extend(printed(quantity.range).filter(|other| !self.others.contains(other)));
            }
        }
    }

    fn written(self, asked: &Amount) -> Option<Written> {
        let others = (!self.others.is_empty()).then_some(self.others).map(Written::OfOther);
        let elsewhere = self.elsewhere.map(|stretch| Written::Elsewhere(asked.typed().iter().collect(), stretch));
        self.fitting.map(Written::Otherwise).or(elsewhere).or(self.same.map(Written::Otherwise)).or(others)
    }
}

/// The terms of a query that ask for what texts may have.
pub(super) fn asked(query: &Query) -> impl Iterator<Item = &Term> {
    let terms = query.clauses.iter().flat_map(|clause| &clause.any_of);
    terms.filter(|term| !term.negated && !term.also && term.scope != Some(Scope::Number) && !term.is_outside())
}

/// A number of a text without its unit, where none is typed: 前三位 is what 前3位 asks for.
fn without_unit(asked: &Amount, quantity: &Quantity) -> (usize, usize) {
    let unit = if asked.quantity.unit.is_empty() { quantity.unit.chars().count() } else { 0 };
    (quantity.range.0, quantity.range.1 - unit)
}

/// A stretch of a folded text as it is printed.
fn printed(text: &str, folded: &Folded, (start, end): (usize, usize)) -> Option<String> {
    let [from, to] = [start, end.checked_sub(1)?].map(|at| folded.source.get(at));
    let (from, to) = (*from? as usize, *to? as usize);
    Some(text.chars().take(to + 1).skip(from).collect())
}

/// A stretch of a text with what stands beside it.
fn around(chars: &[char], (start, end): (usize, usize)) -> (usize, usize) {
    let goes_on = |c: &&char| c.is_alphanumeric() || **c == '%';
    let before = chars.iter().take(start).rev().take(AROUND).take_while(goes_on).count();
    (start - before, end + chars.iter().skip(end).take(AROUND).take_while(goes_on).count())
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
            ("4个季度", "四个季度"),
            ("五位院士", "5位“两院”院士"),
        ] {
            assert_eq!(of(typed), Some(Written::Otherwise(stands.to_owned())), "{typed}");
        }
        assert_eq!(of("7000元"), Some(Written::OfOther(vec!["7000万元".to_owned()])));
        assert_eq!(of("十三个县"), Some(Written::Otherwise("13个县".to_owned())));
        assert!(matches!(of("5元"), Some(Written::OfOther(others)) if others.contains(&"5位".to_owned())));
        for typed in ["9336座", "99999", "5月", "一座", "编号:12", "三个季度", "二十大报告", "统一规划", "yijian"]
        {
            assert_eq!(of(typed), None, "{typed}");
        }
    }
}
