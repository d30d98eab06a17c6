//! The bottom row: where one is and which keys come next.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Frame, paint, prompt};
use crate::lang::{Text, fill};
use crate::text::width::width;
use crate::ui::action::{Action, entry};
use crate::ui::key::Key;
use crate::ui::state::Pane;

/// Draws the bottom row; returns where the cursor stands while something is typed.
pub(super) fn draw(frame: &Frame, buffer: &mut Buffer) -> Option<Position> {
    let row = frame.layout.status;
    let area = Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row };
    if let Some(input) = frame.state.search.prompt.as_ref().filter(|_| frame.state.overlay.is_none()) {
        return Some(prompt::draw(frame, input, area, buffer));
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
pub(super) fn results(frame: &Frame) -> String {
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
