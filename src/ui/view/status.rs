//! The bottom row: where one is and which keys come next.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Frame, captions, page, paint, prompt, review, review_list};
use crate::lang::{Text, fill};
use crate::model::{Progress, Side};
use crate::search::FoundSet;
use crate::text::width::width;
use crate::ui::action::{Action, entry};
use crate::ui::key::Key;
use crate::ui::layout::Pane;
use crate::ui::state::{ActiveLens, Results, Scrolling};

/// Columns that the hints keep beside a long text, as long as they are a third of the row or less.
const HINTS: u16 = 20;

/// Columns from which on a clue is also put into words.
const ROOM_FOR_WORDS: u16 = 64;

/// Draws the bottom row; returns where the cursor stands while something is typed.
pub(super) fn draw(frame: &Frame, buffer: &mut Buffer) -> Option<Position> {
    let row = frame.layout.status;
    let area = Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row };
    if let Some(input) = frame.state.search.prompt.as_ref().filter(|_| frame.state.overlay.is_none()) {
        return Some(prompt::draw(frame, input, area, buffer));
    }
    let (said, style) = match notice(frame) {
        Some(notice) => (notice, frame.theme.notice),
        None => (where_one_is(frame), frame.theme.plain),
    };
    // The next keys stay in sight beside a long query or notice.
    let room = area.width.saturating_sub(u16::try_from(width(&said)).unwrap_or(u16::MAX).min(area.width));
    let kept = HINTS.min(area.width / 3).max(room);
    let left = Rect { width: area.width.saturating_sub(if room < kept { kept } else { 0 }), ..area };
    let used = paint::text(buffer, left, &said, style);
    hints(frame, area, used, buffer);
    None
}

/// The sentence that asks for attention, if there is one.
pub(super) fn notice(frame: &Frame) -> Option<String> {
    let notice = frame.state.notice.as_ref()?;
    let values: Vec<&str> = notice.values.iter().map(String::as_str).collect();
    Some(fill(notice.text.get(frame.state.lang), &values))
}

/// The place in the list; in a search the spot, and as much of the query as there is room for.
pub(super) fn where_one_is(frame: &Frame) -> String {
    let state = frame.state;
    let lang = state.lang;
    if let Some(active) = state.lens().filter(|_| state.overlay.is_none()) {
        return lens(frame, active);
    }
    if state.search.is_on() {
        let found = results(frame);
        return [found, fill(Text::QueryShown.get(lang), &[&state.search.query])].join("  ");
    }
    let all = state.count.to_string();
    let number = state.current.map_or(0, |c| c + 1).to_string();
    let position = fill(Text::PositionOf.get(lang), &[&number, &all]);
    let proposal = state.proposal().filter(|_| state.overlay.is_none());
    let proposer = proposal.as_ref().and_then(|p| p.proposer_names().next()).unwrap_or_default();
    let scrolling = match state.way() {
        _ if state.overlay.is_some() || state.focus == Pane::List || !frame.layout.shows_both() => "",
        Scrolling::Aligned => Text::Aligned.get(lang),
        Scrolling::Together => Text::Together.get(lang),
        Scrolling::Alone => Text::Alone.get(lang),
    };
    if let Some(pair) = pair(frame).filter(|_| state.overlay.is_none()) {
        return [&pair, scrolling].join("  ").trim_end().to_owned();
    }
    match &state.loading {
        None => [&position, proposer, scrolling].join("  ").trim_end().to_owned(),
        Some(Progress { percent: Some(percent), .. }) => {
            [fill(Text::LoadingPercent.get(lang), &[&percent.to_string()]), position].join("  ")
        }
        Some(Progress { percent: None, .. }) => [Text::LoadingOn.get(lang), &position].join("  "),
    }
}

/// The pair that the person is at: which of how many, what is beside it, and what speaks for that.
fn pair(frame: &Frame) -> Option<String> {
    let (state, lang) = (frame.state, frame.state.lang);
    let (at, pairs) = (state.pair()?, &state.reading.pairs);
    let number = at.place(at.asked)?.paragraph;
    let (which, count, none) = match at.asked {
        Side::Proposal => (Text::PairPoint, pairs.points(), Text::ClueNoParagraph),
        Side::Reply => (Text::PairParagraph, pairs.paragraphs(), Text::ClueNoPoint),
    };
    let which = fill(which.get(lang), &[&(number + 1).to_string(), &count.to_string()]);
    let clue = match (state.pair_link(), at.asked) {
        (None, _) => none.get(lang).to_owned(),
        (Some(link), Side::Proposal) => {
            fill(Text::ClueToParagraph.get(lang), &[&name_of(frame, link.paragraph), link.strength.mark()])
        }
        (Some(link), Side::Reply) => {
            let point = at.point.map_or_else(String::new, |point| (point + 1).to_string());
            fill(Text::ClueToPoint.get(lang), &[&point, link.strength.mark()])
        }
    };
    // Where columns are few the caption has the words.
    let link = state.pair_link().filter(|_| frame.layout.status.width >= ROOM_FOR_WORDS);
    let words = link.map_or("", |link| captions::in_words(link.strength).get(lang));
    Some([&which, &clue, words].join("  ").trim_end().to_owned())
}

/// What a paragraph of the reply is called: its number as printed, else which one it is.
fn name_of(frame: &Frame, paragraph: usize) -> String {
    let lang = frame.state.lang;
    let proposal = frame.state.proposal();
    let found = proposal.as_ref().and_then(|p| p.replies.iter().flat_map(|r| &r.paragraphs).nth(paragraph));
    match found.map(|paragraph| paragraph.marker.trim_end_matches('、')) {
        Some(marker) if !marker.is_empty() => marker.to_owned(),
        _ => fill(Text::ParagraphNumber.get(lang), &[&(paragraph + 1).to_string()]),
    }
}

/// What the lens shows in the open proposal, and at which of it one is.
fn lens(frame: &Frame, active: &ActiveLens) -> String {
    let (state, lang) = (frame.state, frame.state.lang);
    let name = page::lens_name(active.lens).get(lang);
    let count = state.current.map_or(0, |open| state.findings_of(open).len()).to_string();
    match active.at.filter(|(proposal, _)| Some(*proposal) == state.current) {
        Some((_, number)) => fill(Text::LensAt.get(lang), &[name, &(number + 1).to_string(), &count]),
        None => fill(Text::LensCount.get(lang), &[name, &count]),
    }
}

/// What the search found: how many, and at which spot one is.
pub(super) fn results(frame: &Frame) -> String {
    let lang = frame.state.lang;
    let search = &frame.state.search;
    match &search.results {
        Some(Results { found, at: Some(at), .. }) => {
            let details = found.hits.get(at.hit).and_then(|hit| frame.state.details_of(hit.proposal));
            let count = details.map_or(0, |details| details.count());
            let values = [number_of(found), (at.spot + 1).to_string(), count.to_string()];
            fill(Text::FoundCount.get(lang), &values.each_ref().map(String::as_str))
        }
        Some(results) if results.found.hits.is_empty() && search.pending => Text::Searching.get(lang).to_owned(),
        Some(results) if results.found.hits.is_empty() => Text::FoundNone.get(lang).to_owned(),
        Some(results) => fill(Text::FoundProposals.get(lang), &[&number_of(&results.found)]),
        None if search.pending => Text::Searching.get(lang).to_owned(),
        None => String::new(),
    }
}

/// How many proposals were found; more may come while the long texts are being read.
fn number_of(found: &FoundSet) -> String {
    [found.hits.len().to_string().as_str(), if found.complete { "" } else { "+" }].concat()
}

/// The most useful keys of the moment, at the right, as many as fit.
pub(super) fn hints(frame: &Frame, area: Rect, used: u16, buffer: &mut Buffer) {
    let lang = frame.state.lang;
    let room = area.width.saturating_sub(used + 2) as usize;
    let mut shown = String::new();
    for (action, words) in next_keys(frame) {
        let Some(entry) = entry(action) else { continue };
        let key = entry.keys.first().and_then(|keys| Key::sequence(keys).first().map(|k| k.shown()));
        let word = words.map_or(lang.pick(entry.hint.0, entry.hint.1), |w| w.get(lang));
        let hint = format!("{} {word}", key.unwrap_or_default());
        let gap = if shown.is_empty() { "" } else { "  " };
        if width(&shown) + width(gap) + width(&hint) > room {
            break;
        }
        shown.push_str(gap);
        shown.push_str(&hint);
    }
    let columns = u16::try_from(width(&shown)).unwrap_or(0);
    let right = Rect { x: area.right() - columns, width: columns, ..area };
    paint::text(buffer, right, &shown, frame.theme.quiet);
}

/// What a person is likely to want next, most useful first; a word of its own where the moment
/// gives the key another meaning.
fn next_keys(frame: &Frame) -> Vec<(Action, Option<Text>)> {
    let state = frame.state;
    let plain = |actions: &[Action]| actions.iter().map(|&a| (a, None)).collect::<Vec<_>>();
    if let Some(kind) = state.review_list() {
        // The keys of the list have a row of their own, where there is one; what it has no room for goes on here.
        let own = review_list::keys(frame, kind).split_off(review::fitting(frame, kind));
        let mut keys = vec![(Action::Cancel, Some(Text::HintClose))];
        keys.extend(own);
        keys.extend(plain(&[Action::RowDown, Action::PageDown, Action::Help, Action::Language]));
        return keys;
    }
    if let Some(dialog) = &state.export_dialog {
        if dialog.writing.is_some() {
            return vec![(Action::Cancel, Some(Text::HintStop))];
        }
        return plain(&[Action::WriteMarkdown, Action::WriteCsv, Action::WriteJson, Action::Cancel]);
    }
    if state.overlay.is_some() {
        return plain(&[Action::Cancel, Action::RowDown, Action::PageDown, Action::Language]);
    }
    if let Some(input) = &state.search.prompt {
        let empty = [Action::Accept, Action::Abandon, Action::Syntax, Action::PreviousResult];
        let mut keys = plain(if input.is_empty() { &empty } else { &empty[..2] });
        if let Some(last) = keys.get_mut(3) {
            last.1 = Some(Text::HintHistory);
        }
        return keys;
    }
    let mut keys = Vec::new();
    let in_list = state.focus == Pane::List;
    if state.reviewing().is_some() {
        // The keys of the review have a row of their own.
        let mut keys = plain(&[Action::Help, Action::Search, Action::NextLens, Action::Review, Action::Quit]);
        if let Some(leave) = keys.get_mut(3) {
            leave.1 = Some(Text::HintLeave);
        }
        return keys;
    }
    if state.lens().is_some() {
        keys.extend(plain(&[Action::NextHit, Action::PreviousHit, Action::NextLens, Action::Cancel, Action::Help]));
    } else if state.search.is_on() {
        keys.push((Action::Cancel, None));
        if state.search.results.as_ref().is_some_and(|results| results.at.is_some()) {
            keys.extend(plain(&[Action::NextHit, Action::PreviousHit]));
            keys.push((Action::Open, (!in_list).then_some(Text::HintStay)));
            keys.extend(plain(&[Action::NextPane]));
        }
        keys.extend(plain(&[Action::Search, Action::Help]));
    } else {
        keys.extend(plain(&[Action::Search, Action::Help]));
        keys.extend(plain(match state.pair() {
            _ if in_list => &[Action::Open, Action::Review, Action::NextPoint, Action::NextPane, Action::Quit],
            Some(_) => &[Action::NextPoint, Action::Cancel, Action::Review, Action::Scrolling, Action::NextLens],
            None => &[Action::Review, Action::NextPoint, Action::NextProposal, Action::NextLens, Action::NextPane],
        }));
        keys.extend(plain(&[Action::Overview, Action::Language]));
        keys.extend(plain(if in_list { &[Action::NextLens, Action::RowDown] } else { &[Action::Quit] }));
    }
    keys
}
