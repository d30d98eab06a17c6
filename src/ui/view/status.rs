//! The bottom row: where one is and which keys come next, or the prompt.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Frame, paint};
use crate::lang::{Text, fill};
use crate::text::width::width;
use crate::ui::action::{Action, entry};
use crate::ui::key::Key;
use crate::ui::state::{Input, Pane};

/// Draws the bottom row; returns where the cursor stands while something is typed.
pub(super) fn draw(frame: &Frame, buffer: &mut Buffer) -> Option<Position> {
    let row = frame.layout.status;
    let area = Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row };
    if let Some(input) = &frame.state.search.prompt {
        return Some(prompt(frame, input, area, buffer));
    }
    let (said, style) = match &frame.state.notice {
        Some(notice) => {
            let values: Vec<&str> = notice.values.iter().map(String::as_str).collect();
            (fill(notice.text.get(frame.state.lang), &values), frame.theme.notice)
        }
        None => (where_one_is(frame), frame.theme.plain),
    };
    let used = paint::text(buffer, area, &said, style);
    hints(frame, area, used, buffer);
    None
}

/// The place in the list, the pane, and in a search the number of the spot.
fn where_one_is(frame: &Frame) -> String {
    let state = frame.state;
    let lang = state.lang;
    if state.overlay.is_some() {
        return String::new();
    }
    let mut parts = Vec::new();
    if state.search.is_on() {
        parts.push(fill(Text::QueryShown.get(lang), &[&state.search.query]));
        parts.push(results(frame));
    } else if let Some(proposal) = state.proposal() {
        let all = state.dataset.proposals.len().to_string();
        let number = state.current.map_or(0, |c| c + 1).to_string();
        parts.push(fill(Text::PositionOf.get(lang), &[&number, &all]));
        parts.extend(proposal.proposer_names().next().map(str::to_owned));
    }
    parts.join("  ")
}

/// What the search found: how many, and at which spot one is.
fn results(frame: &Frame) -> String {
    let lang = frame.state.lang;
    let search = &frame.state.search;
    match &search.results {
        Some(results) if results.total() > 0 => {
            let number = results.at.map_or(0, |at| results.number(at)).to_string();
            let values = [&results.found.hits.len().to_string(), &number, &results.total().to_string()];
            fill(Text::FoundCount.get(lang), &values.map(String::as_str))
        }
        Some(_) => Text::FoundNone.get(lang).to_owned(),
        None if search.pending => Text::Searching.get(lang).to_owned(),
        None => String::new(),
    }
}

fn prompt(frame: &Frame, input: &Input, area: Rect, buffer: &mut Buffer) -> Position {
    let theme = &frame.theme;
    let found = results(frame);
    let columns = u16::try_from(width(&found)).unwrap_or(0);
    // The count stays in sight as long as the line has room beside it.
    let room = if columns + 12 <= area.width { area.width - columns - 2 } else { area.width };
    let slash = paint::text(buffer, area, "/", theme.cursor);
    let line = Rect { x: area.x + slash, width: room.saturating_sub(slash), ..area };
    // A line longer than its room is shown from where the cursor is still in sight.
    let cursor = input.cursor_column();
    let text = input.text();
    let hidden = (cursor + 1).saturating_sub(line.width as usize);
    let mut start = 0;
    let mut skipped = 0;
    for (at, _, w) in crate::text::width::graphemes(&text) {
        if skipped >= hidden {
            break;
        }
        skipped += w;
        start = at;
    }
    if skipped > 0 {
        start += text.get(start..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
    }
    let style = if frame.state.search.pending { theme.quiet } else { theme.heading };
    paint::styled(buffer, line, &text, start..text.len(), |_| style);
    if room < area.width {
        let right = Rect { x: area.right() - columns, width: columns, ..area };
        let nothing = frame.state.search.results.as_ref().is_some_and(|r| r.total() == 0);
        paint::text(buffer, right, &found, if nothing { theme.notice } else { theme.plain });
        let typed = u16::try_from(width(&text)).unwrap_or(u16::MAX).min(line.width);
        let used = slash + typed;
        hints(frame, Rect { width: room, ..area }, used, buffer);
    }
    let column = u16::try_from(cursor.saturating_sub(skipped)).unwrap_or(0).min(line.width.saturating_sub(1));
    Position::new(line.x + column, line.y)
}

/// The most useful keys of the moment, at the right, as many as fit.
fn hints(frame: &Frame, area: Rect, used: u16, buffer: &mut Buffer) {
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
    if state.search.prompt.is_some() {
        return plain(&[Action::Accept, Action::Abandon]);
    }
    if state.overlay.is_some() {
        return plain(&[Action::Cancel, Action::RowDown, Action::PageDown, Action::Language]);
    }
    let mut keys = Vec::new();
    let in_list = state.focus == Pane::List;
    if state.search.is_on() {
        keys.push((Action::Cancel, None));
        keys.extend(plain(&[Action::NextHit, Action::PreviousHit]));
        keys.push((Action::Open, (!in_list).then_some(Text::HintStay)));
        keys.extend(plain(&[Action::NextPane, Action::Search, Action::Help]));
    } else {
        keys.extend(plain(&[Action::Search, Action::Help]));
        keys.extend(plain(if in_list {
            &[Action::Open, Action::RowDown]
        } else {
            &[Action::RowDown, Action::NextProposal]
        }));
        keys.extend(plain(&[Action::NextPane, Action::Overview, Action::Language, Action::Quit]));
    }
    keys
}
