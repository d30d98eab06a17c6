//! What several parts of the screen say in the same words.

use super::{Frame, hints};
use crate::answers::{Lens, Strength};
use crate::lang::{Lang, Text, found_words};
use crate::search::advice::advice;
use crate::search::query::{self, Scope};
use crate::search::{Emptied, FoundSet, Idle};
use crate::text::width::width;
use crate::text::wrap::wrap;
use crate::ui::action::Action;
use crate::ui::state::Results;

/// Columns of the keys behind a query.
const KEYS: usize = 26;

/// The sentence that asks for attention, if there is one: what a key has done, else what the reviewer has to know.
pub(super) fn notice(frame: &Frame) -> Option<String> {
    let said = frame.state.notice.as_ref().map(|notice| (notice.text, notice.values.clone()));
    let is_said = said.is_some();
    let (text, values) = said.or_else(|| frame.state.alert())?;
    let sentence = frame.state.say(text, &values);
    // A question begins with the keys that answer it: on a narrow screen the rest is cut.
    let is_asked = !is_said && frame.state.reviewing().is_some_and(|review| review.alerts.is_empty());
    let answers = [Action::AdoptEvents, Action::DisownEvents].map(|action| hints::named((action, None), frame.state));
    Some(if is_asked { [&answers.join("  "), "  ", &sentence].concat() } else { sentence })
}

/// What the search found: how many, and at which spot the person is.
pub(super) fn results(frame: &Frame) -> String {
    let lang = frame.state.lang;
    let search = &frame.state.search;
    if search.is_behind() {
        return Text::Searching.get(lang).to_owned();
    }
    if let Some(said) = excluded(frame) {
        return said;
    }
    let said = match &search.results {
        Some(Results { found, at: Some(at), .. }) if at_spot(frame) => {
            let details = found.hits.get(at.hit).and_then(|hit| frame.state.details_of(hit.proposal()));
            let count = details.map_or(0, |details| details.count());
            lang.say(Text::FoundCount, &[&number_of(found, lang), &(at.spot + 1), &count])
        }
        Some(results) if results.found.hits.is_empty() && frame.state.loading.is_some() => {
            Text::FoundNoneYet.get(lang).to_owned()
        }
        Some(results) if results.found.hits.is_empty() => Text::FoundNone.get(lang).to_owned(),
        Some(results) => lang.say(Text::FoundProposals, &[&number_of(&results.found, lang)]),
        None => String::new(),
    };
    // First, since on a narrow screen the end is cut.
    let Some((idle, reasons)) = idle(frame) else { return said };
    let join = Text::ReportAsideJoin.get(lang);
    let because = reasons.iter().flat_map(|reason| [join, reason.as_str()]);
    let whole: String = [idle.as_str()].into_iter().chain(because).chain([join, said.as_str()]).collect();
    if width(&whole) < usize::from(frame.layout.status.width) { whole } else { [&idle, join, &said].concat() }
}

/// Whether the person is at a spot of what is open, which may be none of what was found.
pub(super) fn at_spot(frame: &Frame) -> bool {
    let results = frame.state.search.results.as_ref();
    let hit = results.and_then(|results| results.found.hits.get(results.at?.hit));
    hit.is_some_and(|hit| Some(hit.proposal()) == frame.state.current)
}

/// That exclusions keep nothing out, where they do not, and why that may be; while they are typed, not of letters that may
/// go on to what does.
fn idle(frame: &Frame) -> Option<(String, Vec<String>)> {
    let results = frame.state.search.results.as_ref()?;
    let is_said = !results.found.hits.is_empty() && emptied(frame).is_none();
    let is_whole = |idle: &Idle| !idle.is_begun || frame.state.query_box().is_none();
    let idle = || results.found.idle.iter().enumerate().filter(|(_, idle)| is_said && is_whole(idle));
    let words: Vec<&str> = idle().map(|(_, idle)| idle.word.as_str()).collect();
    if words.is_empty() {
        return None;
    }
    let said = frame.state.lang.say(Text::FoundIdle, &[&words.join(" ")]);
    let reasons = results.idle_reasons(&*frame.state.library, frame.state.lang);
    Some((said, idle().filter_map(|(at, _)| reasons.get(at).cloned().flatten()).collect()))
}

/// What has taken all that was found, or what is still shown while that is typed.
fn emptied<'a>(frame: &'a Frame) -> Option<&'a Emptied> {
    let search = &frame.state.search;
    let results = search.results.as_ref().filter(|_| !search.pending)?;
    results.emptied.as_ref().or(results.found.emptied.as_ref())
}

/// Which exclusion leaves nothing of what is found without it.
pub(super) fn excluded(frame: &Frame) -> Option<String> {
    emptied(frame).map(|emptied| frame.state.lang.say(Text::FoundExcluded, &[&emptied.words]))
}

/// How many proposals the search found, or that it keeps nothing out.
pub(super) fn proposals(frame: &Frame) -> Option<String> {
    let lang = frame.state.lang;
    let found = &frame.state.search.results.as_ref()?.found;
    (!found.hits.is_empty() && emptied(frame).is_none() && !frame.state.search.is_behind()).then(|| {
        idle(frame).map(|(said, _)| said).unwrap_or_else(|| lang.say(Text::FoundProposals, &[&number_of(found, lang)]))
    })
}

/// Whether what was found has room behind what is typed, beside the keys.
pub(super) fn fits_query(frame: &Frame, found: &str) -> bool {
    let typed = frame.state.query_box().map_or(0, |query| width(&query.input.text()));
    width(found) + typed + KEYS < usize::from(frame.layout.status.width)
}

/// What was found, where that stands above the box, since the row of it has no room.
pub(super) fn above_query(frame: &Frame) -> Option<String> {
    let found = results(frame);
    let room =
        usize::from(frame.layout.strip.width).saturating_sub(width(Text::TitleResults.get(frame.state.lang)) + 4);
    (!frame.layout.strip.is_empty()
        && proposals(frame).or_else(|| excluded(frame)).is_some()
        && !fits_query(frame, &found)
        && width(&found) <= room)
        .then_some(found)
}

/// How many proposals were found, those that only come near apart; more may come while the long texts are being read.
fn number_of(found: &FoundSet, lang: Lang) -> String {
    [found_words(found.true_count(), found.near_count(), lang).as_str(), if found.complete { "" } else { "+" }].concat()
}

/// What a lens is called.
pub(super) fn lens_name(lens: Lens) -> Text {
    match lens {
        Lens::Commitments => Text::LensCommitments,
        Lens::Documents => Text::LensDocuments,
        Lens::Figures => Text::LensFigures,
        Lens::Names => Text::LensNames,
    }
}

/// How sure a link is: what it rests on, never that it answers.
pub(super) fn in_words(strength: Strength) -> Text {
    match strength {
        Strength::Confirmed => Text::ClueConfirmed,
        Strength::Given => Text::ClueGiven,
        Strength::Strong => Text::ClueStrong,
        Strength::Fair => Text::ClueFair,
        Strength::Weak => Text::ClueWeak,
    }
}

/// The word of it that tells it from others, for a row that goes on: 1 略有、2 多处相近.
pub(super) fn in_short(strength: Strength) -> Text {
    match strength {
        Strength::Strong => Text::ShortStrong,
        Strength::Fair => Text::ShortFair,
        Strength::Weak => Text::ShortWeak,
        said => in_words(said),
    }
}

/// The place in the list: 3/6.
pub(super) fn position(frame: &Frame) -> String {
    let count = frame.state.list.shown.len();
    let search = &frame.state.search;
    if count == 0 || search.results.is_some() && search.is_behind() {
        return String::new();
    }
    // What is open may not be among what is shown.
    let number = frame.state.cursor_entry().map_or_else(|| "-".to_owned(), |at| (at + 1).to_string());
    format!("{number}/{count}")
}

/// The latest queries, the latest first: as the arrow brings them up.
pub(super) fn recent(frame: &Frame) -> Vec<String> {
    frame.state.history.iter().rev().map(|query| ["/", query].concat()).collect()
}

/// What is wanted behind the scope that a query ends with, or that what asks for nothing begins, once a colon follows.
pub(super) fn wanted(frame: &Frame) -> Option<String> {
    let state = frame.state;
    let typed = state.query_box()?;
    let text = typed.input.text();
    // Nothing has tags outside a review.
    let wanted = |name: &str, scope: Scope| match scope.is_outside() && state.review.is_none() {
        true => state.say(Text::NotesNotOpen, &[]),
        false => scope.wanted(name, &*state.library, state.lang),
    };
    let bare = query::bare_scope(&typed.query, &text).map(|(name, scope)| (name.to_owned(), scope));
    let begun = || query::begun_scope(&text).filter(|_| !state.search.is_on());
    if let Some((name, scope)) = bare.or_else(begun) {
        return Some(wanted(&name, scope));
    }
    // Its name may be a word of the texts too: what that finds goes before.
    let (name, scope) = query::named_scope(&text)?;
    let both = [&proposals(frame)?, "  ", &wanted(&name, scope)].concat();
    fits_query(frame, &both).then_some(both)
}

/// That nothing was found, and what may help with this query, in rows of at most so many columns.
pub(super) fn advice_lines(frame: &Frame, columns: usize) -> Vec<String> {
    let (lang, query) = (frame.state.lang, &frame.state.search.query);
    if frame.state.search.pending {
        return vec![Text::Searching.get(lang).to_owned()];
    }
    // What is not there yet may be found.
    if frame.state.loading.is_some() {
        return vec![lang.say(Text::NothingYet, &[query])];
    }
    let said = [lang.say(Text::NothingFound, &[query])];
    let found = frame.state.search.results.as_ref().map(|results| &results.found);
    let advice = advice(found.unwrap_or(&FoundSet::default()), query, &*frame.state.library, lang);
    let advice = advice.iter().map(|said| lang.say(Text::AdviceItem, &[said]));
    let keys = frame.state.say(Text::AdviceKeys, &[]);
    let all = said.into_iter().chain(advice).chain([lang.say(Text::AdviceItem, &[&keys])]);
    // The later rows of an advice hang below its words.
    let rows = |(item, line): (usize, String)| {
        let hang = if item > 0 { 2 } else { 0 };
        let ranges = wrap(&line, columns.max(2), columns.saturating_sub(hang).max(2));
        let row = |(at, range)| Some([" ".repeat(if at > 0 { hang } else { 0 }).as_str(), line.get(range)?].concat());
        ranges.into_iter().enumerate().filter_map(row).collect::<Vec<String>>()
    };
    all.enumerate().flat_map(rows).collect()
}
