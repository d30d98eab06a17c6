//! The bottom row while nothing is typed: where the person is, and which keys come next.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Frame, hints, paint, words};
use crate::lang::Text;
use crate::model::{Progress, Side};
use crate::text::width::{fitting, graphemes, width};
use crate::text::wrap::wrap;
use crate::ui::action::Action;
use crate::ui::layout::{Arrangement, Layout, Pane};
use crate::ui::overlay::CorrectingView;
use crate::ui::state::{ActiveLens, Scrolling};

/// Rows above the bottom one that a long sentence takes at the most.
const ABOVE: u16 = 3;

/// Columns that the hints keep beside a long text, as long as they are a third of the row or less.
const HINTS: u16 = 20;

/// Columns that the keys of a search keep on a narrow screen: what ends it, and what goes from hit to hit.
const WALK: usize = 26;

/// Draws the bottom row.
pub(super) fn draw(frame: &Frame, area: Rect, buffer: &mut Buffer) {
    if let Some(said) = words::notice(frame) {
        let used = notice(frame, &said, area, buffer);
        return hints::draw(frame, area, used, buffer);
    }
    let said = where_one_is(frame);
    // The next keys stay in sight beside a long query.
    let room = area.width.saturating_sub(u16::try_from(width(&said)).unwrap_or(u16::MAX).min(area.width));
    let kept = HINTS.min(area.width / 3).max(room);
    let left = Rect { width: area.width.saturating_sub(if room < kept { kept } else { 0 }), ..area };
    let used = paint::text(buffer, left, &said, frame.theme.plain);
    hints::draw(frame, area, used, buffer);
}

/// Draws a sentence that asks for attention; what the bottom row has no room for stands in the rows above it, since
/// the remedy comes last: in the row of keys where there is one, so that no item that a key acts on is covered, else
/// in a few rows of the screen. Returns the columns that it takes of the bottom row.
pub(super) fn notice(frame: &Frame, said: &str, area: Rect, buffer: &mut Buffer) -> u16 {
    let Layout { keys, status, .. } = frame.layout;
    // That the item is out of sight, and the digits show it first, stands in the row of keys and nowhere else.
    let is_away = frame.state.context().is_judging() && !frame.state.item_in_sight();
    let room = match keys.is_empty() {
        true => (status.y / 3).min(ABOVE),
        false => u16::from(!is_away),
    };
    // What has to be known stays until it is read: how that is said must not be cut off.
    let is_alert = frame.state.alert().is_some() && frame.state.reviewing().is_some_and(|r| !r.alerts.is_empty());
    let read = if is_alert { width(&hints::named((Action::Cancel, Some(Text::HintRead)), frame.state)) + 2 } else { 0 };
    let area = Rect { width: area.width.saturating_sub(u16::try_from(read).unwrap_or(0)), ..area };
    let columns = usize::from(area.width);
    let mut rows = wrap(said, columns, columns);
    // A command that is to be copied begins a row of its own where it would be broken.
    if let Some((at, command)) =
        said.find("tian ").and_then(|at| Some((at, said.get(at..)?))).filter(|_| rows.len() > 1)
    {
        let apart = wrap(said.get(..at).unwrap_or_default(), columns, columns);
        let whole = wrap(command, columns, columns).into_iter().map(|row| row.start + at..row.end + at);
        let apart: Vec<_> = apart.into_iter().chain(whole).collect();
        rows = if apart.len() <= usize::from(room) + 1 { apart } else { rows };
    }
    let above = u16::try_from(rows.len().saturating_sub(1)).unwrap_or(room).min(room);
    let covered = status.y.saturating_sub(above)..status.y;
    cover(frame, (said, &rows), covered, area, buffer);
    let start = rows.get(usize::from(above)).map_or(0, |row| row.start);
    let last = said.get(start..).unwrap_or_default();
    let last = if is_alert { without_middle(last, columns) } else { last.to_owned() };
    paint::text(buffer, area, &last, frame.theme.notice)
}

/// The text, or its beginning and its end with `..` between them: what helps stands first, and a path is known by its end.
fn without_middle(text: &str, columns: usize) -> String {
    let (start, used) = fitting(text, columns.saturating_sub(2) * 2 / 3);
    let cut = width(text).saturating_sub(columns.saturating_sub(used + 2));
    let mut passed = 0;
    let end = graphemes(text).find(|(_, _, columns)| {
        passed += columns;
        passed - columns >= cut
    });
    let end = end.and_then(|(at, ..)| text.get(at..)).unwrap_or_default();
    if width(text) <= columns { text.to_owned() } else { [start, "..", end].concat() }
}

/// Draws what has no room beside a line that is typed in the rows above it, and above the row of keys.
pub(super) fn above(frame: &Frame, said: &str, area: Rect, buffer: &mut Buffer) {
    let Layout { keys, status, .. } = frame.layout;
    let columns = usize::from(area.width);
    let rows = wrap(said, columns, columns);
    let bottom = if keys.is_empty() { status.y } else { keys.y };
    let above = u16::try_from(rows.len()).unwrap_or(ABOVE).min(ABOVE).min(status.y / 3);
    cover(frame, (said, &rows), bottom.saturating_sub(above)..bottom, area, buffer);
}

/// Draws rows of a sentence over what stands in some rows of the screen.
fn cover(frame: &Frame, (said, rows): (&str, &[Range<usize>]), covered: Range<u16>, area: Rect, buffer: &mut Buffer) {
    frame.targets.borrow_mut().retain(|(target, _)| !covered.contains(&target.y));
    for (y, row) in covered.zip(rows) {
        let screen = Rect { y, ..frame.layout.status };
        paint::text(buffer, screen, &" ".repeat(usize::from(screen.width)), frame.theme.plain);
        let text = said.get(row.clone()).unwrap_or_default();
        paint::text(buffer, Rect { y, ..area }, text.trim_end(), frame.theme.notice);
    }
}

/// The place in the list; in a search the spot, and as much of the query as there is room for.
pub(super) fn where_one_is(frame: &Frame) -> String {
    let state = frame.state;
    let lang = state.lang;
    if let Some(active) = state.lens().filter(|_| state.overlay.is_none()) {
        return lens(frame, active);
    }
    if let Some((view, _)) = state.correcting() {
        return correcting(frame, view);
    }
    if state.search.is_on() {
        let nothing = state.search.results.as_ref().is_some_and(|results| results.found.hits.is_empty());
        if nothing && !state.search.pending {
            let text = if state.loading.is_some() { Text::NothingYet } else { Text::NothingFound };
            let nothing = lang.say(text, &[&state.search.query]);
            // First, since on a narrow screen the end is cut.
            return words::excluded(frame).map_or_else(|| nothing.clone(), |said| [&said, "  ", &nothing].concat());
        }
        let found = words::results(frame);
        let query = lang.say(Text::QueryShown, &[&state.search.query]);
        let whole = [found.as_str(), &query].join("  ");
        // The query is what the person has typed; how to go on is not.
        let gives_way = words::at_spot(frame) && width(&whole) + WALK > usize::from(frame.layout.status.width);
        return if gives_way { found } else { whole };
    }
    // Where a row above the texts says it, the keys have the room.
    let is_said = frame.layout.arrangement == Arrangement::Medium || frame.layout.header.is_some();
    let position = match is_said && state.overlay.is_none() {
        true => String::new(),
        false => lang.say(Text::PositionOf, &[&state.current.map_or(0, |c| c + 1), &state.count]),
    };
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
        None => [&position, scrolling].join("  ").trim().to_owned(),
        Some(Progress { percent: Some(percent), .. }) => {
            [lang.say(Text::LoadingPercent, &[&percent]), position].join("  ").trim_end().to_owned()
        }
        Some(Progress { percent: None, .. }) => [Text::LoadingOn.get(lang), &position].join("  ").trim_end().to_owned(),
    }
}

/// The pair that the person is at: which of how many. What speaks for it stands with the texts.
fn pair(frame: &Frame) -> Option<String> {
    let (at, pairs) = (frame.state.pair()?, &frame.state.reading.pairs);
    let number = at.place(at.asked)?.paragraph;
    let (which, count) = match at.asked {
        Side::Proposal => (Text::PairPoint, pairs.points()),
        Side::Reply => (Text::PairParagraph, pairs.paragraphs()),
    };
    Some(frame.state.lang.say(which, &[&(number + 1), &count]))
}

/// What the lens shows in the open proposal, and at which of it the person is.
fn lens(frame: &Frame, active: &ActiveLens) -> String {
    let (state, lang) = (frame.state, frame.state.lang);
    let name = words::lens_name(active.lens).get(lang);
    let count = state.current.map_or(0, |open| state.findings_of(open).len());
    match active.at.filter(|(proposal, _)| Some(*proposal) == state.current) {
        Some((_, number)) => lang.say(Text::LensAt, &[&name, &(number + 1), &count]),
        None if state.list.shown.is_empty() && count == 0 => lang.say(Text::LensListEmpty, &[&name]),
        None if count == 0 => state.say(Text::LensHasNone, &[name.to_owned()]),
        None => lang.say(Text::LensCount, &[&name, &count]),
    }
}

/// Where the person is, what is left to look at, and what is not written yet.
fn correcting(frame: &Frame, view: &CorrectingView) -> String {
    let lang = frame.state.lang;
    if let (Some(cut), Some(line)) = (view.cut, view.line()) {
        let behind: String = line.text.trim().chars().skip(cut).take(8).collect();
        return lang.say(Text::CorrectingCut, &[&behind]);
    }
    let source = &view.source;
    let mut said = vec![lang.say(Text::CorrectingLine, &[&(view.cursor.at + 1), &source.lines.len()])];
    if source.unsure > 0 {
        said.push(lang.say(Text::CorrectingUnsure, &[&source.unsure]));
    }
    if source.unwritten > 0 {
        said.push(lang.say(Text::CorrectingPending, &[&source.unwritten]));
    }
    said.join("  ")
}
