//! What is said where nothing was found: why that may be, and what may help.

mod amount;
mod figure;

use super::exact::{Needle, is_digit};
use super::query::{Clause, Scope, Term, named_scope, unrecorded_scope};
use super::standing::is_sign;
use super::{Emptied, FoundSet, Query, details};
use crate::lang::{Lang, Text, found_words};
use crate::model::{Library, Proposal, Record};
use crate::text::code::{Code, char_of, is_han, letter};
use crate::text::fold::{Folded, fold_char};
use crate::text::words::Words;
use amount::Amount;
use figure::{Written, asked};

/// Proposals that are looked through for a figure: what nobody has is looked for while one types.
const FEW: usize = 200;

/// Why nothing may have been found for a text, and what may help: most likely first.
pub(crate) fn advice(found: &FoundSet, text: &str, library: &dyn Library, lang: Lang) -> Vec<String> {
    if let Some(Emptied { words, taken: [exact, near] }) = &found.emptied {
        return vec![lang.say(Text::ExcludedAll, &[words, &found_words(*exact, *near, lang)])];
    }
    let query = Query::parse(text);
    let has = |is: &dyn Fn(&Term) -> bool| query.clauses.iter().flat_map(|clause| &clause.any_of).any(is);
    // A figure is looked for as it stands, in letters too: no slip of pinyin is forgiven in it.
    let is_figure =
        |term: &Term| Amount::of(term).is_some_and(|amount| amount.is_spelled || !amount.quantity.unit.is_empty());
    let is_spelled = |term: &Term| term.codes.iter().any(|&c| letter(c).is_some()) && !is_figure(term);
    let letters = asked(&query).any(is_spelled);
    let figures = asked(&query).any(|term| is_figure(term) || term.codes.iter().any(|&c| is_digit(c)));
    let unrecorded = unrecorded_scope(text, library);
    // Where no proposal has anything of what is asked for, it does not matter how that is worded.
    let is_worded = unrecorded.is_none();
    // 5#2, as the list has a number that occurs again.
    let is_again = |term: &Term| {
        term.codes.contains(&Code::from(b'#')) && term.codes.iter().all(|&c| is_digit(c) || c == Code::from(b'#'))
    };
    let asks_number = has(&|term| term.scope == Some(Scope::Number) || term.scope.is_none() && is_again(term));
    let advice = [
        (is_unsearched(&query, library, lang), Text::AdviceHeading),
        (asks_number, Text::AdviceNumber),
        ((query.has_unknown_scope() || query.is_scoped()) && !asks_number, Text::AdviceScope),
        (query.is_joined, Text::AdviceJoined),
        (
            has(&|term| term.literal && term.scope.is_none() && term.codes.iter().any(|&c| letter(c).is_some())),
            Text::AdviceAsWritten,
        ),
        (query.clauses.len() > 1, Text::AdviceTerms),
        (is_worded && asked(&query).any(|term| !term.literal && is_spelled(term)), Text::AdviceSpelling),
        (is_worded && !letters && !asks_number && figures, Text::AdviceFigure),
        (is_worded && !text.chars().any(|c| c.is_ascii_alphanumeric()), Text::AdvicePinyin),
    ];
    let advice = advice.into_iter().filter(|(is_so, _)| *is_so).map(|(_, text)| text.get(lang).to_owned());
    let unrecorded = unrecorded.map(|name| lang.say(Text::AdviceUnrecorded, &[&name]));
    let written = Written::of(&query, library).map(|written| written.said(lang));
    let named = named_scope(text).map(|(name, scope)| scope.wanted(&name, library, lang));
    // The comma of 3,600元 has its reason.
    let signs = asked(&query).find_map(signs).filter(|_| written.is_none()).map(|(sign, words)| {
        let typed = text.chars().find(|&c| fold_char(c) == sign).unwrap_or(sign);
        lang.say(Text::AdviceSign, &[&typed, &words])
    });
    let apart = signs.or_else(|| Some(lang.say(Text::AdviceApart, &[&apart(&query, library)?])));
    unrecorded.into_iter().chain(named).chain(written).chain(apart).chain(advice).collect()
}

/// Why an exclusion, as it is typed, may keep nothing out: no proposal has anything for its scope, or the amount is written
/// otherwise.
pub(crate) fn idle_advice(word: &str, library: &dyn Library, lang: Lang) -> Option<String> {
    let text = word.trim_start_matches('!');
    let unrecorded = unrecorded_scope(text, library).map(|name| lang.say(Text::AdviceUnrecorded, &[&name]));
    let written = || Some(Written::of(&Query::parse(text), library)?.said(lang));
    unrecorded.or_else(written)
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

/// The first sign within a word that is looked for as it stands, and the words with blanks in its place: 能源；煤, 能源/煤.
fn signs(term: &Term) -> Option<(char, String)> {
    let is_part = |&c: &Code| {
        char_of(c).is_alphanumeric() || is_sign(c) || matches!(char_of(c), '-' | '.' | ':' | '%' | '#' | '‰' | '℃')
    };
    let sign = term.codes.iter().find(|c| !is_part(c)).filter(|_| !term.literal)?;
    let words = term.codes.split(|c| !is_part(c)).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(|word| word.iter().map(|&c| char_of(c)).collect()).collect();
    let is_word = |word: &String| word.chars().any(char::is_alphabetic);
    (words.len() > 1 && words.iter().any(is_word)).then(|| (char_of(*sign), words.join(" ")))
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
