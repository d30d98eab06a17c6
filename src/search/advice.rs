//! What is said where nothing was found: why that may be, and what may help.

use std::iter;

use super::exact::{Needle, is_digit, is_whole};
use super::query::{Clause, Scope, Term, named_scope, unrecorded_scope};
use super::{Emptied, FoundSet, Query, details};
use crate::lang::{Lang, Text, found_words};
use crate::model::{Library, Proposal, Record};
use crate::text::code::{Code, char_of, code, is_han, letter};
use crate::text::fold::Folded;
use crate::text::words::Words;
use crate::text::wrap::multiplies;

/// Proposals that are looked through for a figure: what nobody has is looked for while one types.
const FEW: usize = 200;

/// Digits from which on a figure is looked for alone: shorter ones stand everywhere.
const DIGITS: usize = 2;

/// Digits between two commas: 7,000.
const GROUP: usize = 3;

/// Why nothing may have been found for a text, and what may help: most likely first.
pub(crate) fn advice(found: &FoundSet, text: &str, library: &dyn Library, lang: Lang) -> Vec<String> {
    if let Some(Emptied { words, taken: [exact, near] }) = &found.emptied {
        return vec![lang.say(Text::ExcludedAll, &[words, &found_words(*exact, *near, lang)])];
    }
    let query = Query::parse(text);
    let has = |is: fn(&Term) -> bool| query.clauses.iter().flat_map(|clause| &clause.any_of).any(is);
    let letters = text.chars().any(|c| c.is_ascii_alphabetic());
    let unrecorded = unrecorded_scope(text, library);
    // Where no proposal has anything of what is asked for, it does not matter how that is worded.
    let is_worded = unrecorded.is_none();
    let asks_number = has(|term| term.scope == Some(Scope::Number));
    let advice = [
        (is_unsearched(&query, library, lang), Text::AdviceHeading),
        (asks_number, Text::AdviceNumber),
        ((query.has_unknown_scope() || query.is_scoped()) && !asks_number, Text::AdviceScope),
        (query.is_joined, Text::AdviceJoined),
        (
            has(|term| term.literal && term.scope.is_none() && term.codes.iter().any(|&c| letter(c).is_some())),
            Text::AdviceAsWritten,
        ),
        (query.clauses.len() > 1, Text::AdviceTerms),
        (
            is_worded && has(|term| !term.literal && term.codes.iter().any(|&c| letter(c).is_some())),
            Text::AdviceSpelling,
        ),
        (is_worded && !letters && !asks_number && text.chars().any(|c| c.is_ascii_digit()), Text::AdviceFigure),
        (is_worded && !text.chars().any(|c| c.is_ascii_alphanumeric()), Text::AdvicePinyin),
    ];
    let advice = advice.into_iter().filter(|(is_so, _)| *is_so).map(|(_, text)| text.get(lang).to_owned());
    let unrecorded = unrecorded.map(|name| lang.say(Text::AdviceUnrecorded, &[&name]));
    let written = written(&query, library).map(|stretch| lang.say(Text::AdviceWritten, &[&stretch]));
    let named = named_scope(text).map(|(name, scope)| scope.wanted(&name, library, lang));
    let apart = apart(&query, library).map(|words| lang.say(Text::AdviceApart, &[&words]));
    unrecorded.into_iter().chain(named).chain(written).chain(apart).chain(advice).collect()
}

/// Whether a page prints what is asked where nothing is searched: in its preface, or as a heading.
fn is_unsearched(query: &Query, library: &dyn Library, lang: Lang) -> bool {
    let headings = [Text::LabelSuggestions, Text::ReplyHeading, Text::LabelProposers, Text::LabelHandling];
    let headings = headings.map(|heading| heading.get(lang).to_owned());
    let background = library.collection().preface.iter().cloned().chain(headings).collect();
    let page = Proposal { background, ..Proposal::default() };
    let found = details(query, &[], &Record::from(&page)).reasons;
    !found.is_empty() && found.len() == query.clauses.len() && found.iter().all(|r| !r.tier.is_near())
}

/// How a text has a figure that is asked for, where it has not what was typed: without its comma or with one, as an end of a
/// range (1500元 of 1500-2300元), with more before its unit (170余万元).
fn written(query: &Query, library: &dyn Library) -> Option<String> {
    let terms = query.clauses.iter().flat_map(|clause| &clause.any_of);
    let mut terms = terms.filter(|term| !term.negated && term.scope != Some(Scope::Number) && !term.is_outside());
    let (term, (figure, range)) = terms.find_map(|term| Some((term, figure_of(&term.codes)?)))?;
    let figures = [figure.clone(), grouped(&figure)].map(|f| Needle::new(&f));
    let (start, end) = around(&term.codes, range);
    let typed = Needle::new(term.codes.get(start..end)?);
    let mut stretch = None;
    for proposal in (0..FEW.min(library.len())).filter_map(|number| library.proposal(number)) {
        for (_, text) in proposal.searched_texts().into_iter().filter(|(place, _)| term.looks_in(place.field)) {
            let folded = Folded::new(&text);
            let stands = |figure: &Needle| {
                let places = iter::successors(figure.next(&folded.codes, 0), |at| figure.next(&folded.codes, at + 1));
                let mut ranges = places.map(|at| (at, at + figure.len()));
                ranges.find(|range| is_whole(&folded.codes, *range))
            };
            // Then something else is in its way: 书记 of 1589名书记.
            if stands(&typed).is_some() {
                return None;
            }
            let range = figures.iter().find_map(stands).filter(|_| stretch.is_none());
            let range = range.map(|range| around(&folded.codes, range));
            let source = |place: usize| folded.source.get(place).map(|&at| at as usize);
            if let Some((from, to)) = range.and_then(|(start, end)| Some((source(start)?, source(end - 1)?))) {
                stretch = Some(text.chars().take(to + 1).skip(from).collect());
            }
        }
    }
    stretch
}

/// The words of a query that is one long word, with blanks between, where a proposal has them elsewhere or in another order.
fn apart(query: &Query, library: &dyn Library) -> Option<String> {
    let [Clause { any_of }] = query.clauses.as_slice() else { return None };
    let [term] = any_of.as_slice() else { return None };
    let is_one = !term.negated && !term.literal && !term.is_outside() && term.codes.iter().all(|&c| is_han(c));
    let words = Words::table().cut(&term.codes);
    if !is_one || words.len() < 2 || words.iter().any(|word| word.len() < 2) {
        return None;
    }
    let needles: Vec<Needle> = words.iter().map(|word| Needle::new(word)).collect();
    let mut proposals = (0..FEW.min(library.len())).filter_map(|number| library.proposal(number));
    let has_all = |proposal: &Proposal| {
        let texts = proposal.searched_texts().into_iter().filter(|(place, _)| term.looks_in(place.field));
        let texts: Vec<Folded> = texts.map(|(_, text)| Folded::new(&text)).collect();
        needles.iter().all(|needle| texts.iter().any(|text| needle.next(&text.codes, 0).is_some()))
    };
    proposals.any(|proposal| has_all(&proposal)).then(|| {
        let words = words.iter().map(|word| word.iter().map(|&c| char_of(c)).collect::<String>());
        words.collect::<Vec<_>>().join(" ")
    })
}

/// The first figure of a term, without commas, and where it stands.
fn figure_of(codes: &[Code]) -> Option<(Vec<Code>, (usize, usize))> {
    let from = codes.iter().position(|&c| is_digit(c))?;
    let typed = codes.iter().skip(from).take_while(|&&c| is_digit(c) || matches!(char_of(c), '.' | ','));
    let range = (from, from + typed.clone().count());
    let figure: Vec<Code> = typed.copied().filter(|&c| char_of(c) != ',').collect();
    (figure.len() >= DIGITS).then_some((figure, range))
}

/// A figure with a comma before each three of its digits.
fn grouped(figure: &[Code]) -> Vec<Code> {
    let whole = figure.iter().position(|&c| !is_digit(c)).unwrap_or(figure.len());
    let parts = |(at, &c): (usize, &Code)| {
        let begins = at > 0 && at < whole && (whole - at).is_multiple_of(GROUP);
        begins.then(|| code(',')).into_iter().chain([c])
    };
    figure.iter().enumerate().flat_map(parts).collect()
}

/// A figure in a text with what goes on from it: the other end of a range, and the unit.
fn around(codes: &[Code], (start, end): (usize, usize)) -> (usize, usize) {
    let goes_on = |&&c: &&Code| is_digit(c) || matches!(char_of(c), '-' | '.');
    let before = codes.get(..start).unwrap_or_default().iter().rev().take_while(goes_on).count();
    let behind = codes.get(end..).unwrap_or_default();
    let figures = behind.iter().take_while(goes_on).count();
    let more = behind.iter().skip(figures).take_while(|&&c| multiplies(char_of(c))).count();
    let has_unit = behind.get(figures + more).is_some_and(|&c| is_han(c) || char_of(c) == '%');
    (start - before, end + figures + more + usize::from(has_unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_shown_as_the_text_has_it() {
        let page = crate::dataset::bundled().unwrap();
        for (typed, stands) in [
            ("1500元", Some("1500-2300元")),
            ("1500至2300", Some("1500-2300元")),
            ("170万元", Some("170余万元")),
            ("1,235", Some("1235个")),
            ("7,000", Some("7000万元")),
            ("9336座", None),
            ("1589名书记", None),
            ("99999", None),
        ] {
            assert_eq!(written(&Query::parse(typed), &page).as_deref(), stands, "{typed}");
        }
        let codes = |text: &str| Folded::new(text).codes;
        assert_eq!(figure_of(&codes("约1,234.5万")), Some((codes("1234.5"), (1, 8))));
        assert_eq!(grouped(&codes("1234567.25")), codes("1,234,567.25"));
    }
}
