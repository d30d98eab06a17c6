//! A list of the review: the mark of its cursor, what its keys do, where in it one is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Frame, paint};
use crate::lang::{Text, fill};
use crate::ui::action::Action;
use crate::ui::overlay::ReviewListKind;

/// Marks the entry under the cursor, in the columns that its rows leave free.
pub(super) fn cursor(frame: &Frame, area: Rect, buffer: &mut Buffer) {
    let Some(overlay) = frame.state.overlay.as_ref().filter(|_| frame.state.review_list().is_some()) else { return };
    let rows = overlay.review_list.rows(overlay.review_list.cursor, &overlay.text.flow).unwrap_or_default();
    // Of an entry that begins above the screen the first row that is seen.
    let row = rows.start.max(overlay.text.top);
    let y = u16::try_from(row - overlay.text.top).unwrap_or(u16::MAX);
    if rows.contains(&row) && y < area.height {
        paint::text(buffer, Rect { y: area.y + y, height: 1, ..area }, ">", frame.theme.cursor);
    }
}

/// What can be done in a list, most useful first.
pub(super) fn keys(frame: &Frame, kind: ReviewListKind) -> Vec<(Action, Option<Text>)> {
    let entries = frame.state.overlay.as_ref().is_some_and(|overlay| !overlay.review_list.entries.is_empty());
    let event_log = frame.state.reviewing().map(|review| review.review.event_log());
    let others = event_log.is_some_and(|event_log| event_log.other_names().next().is_some());
    let go = entries.then_some((Action::Open, Some(Text::HintGo)));
    // What settles a promise goes before Enter, which is guessed first.
    if kind == ReviewListKind::FollowUps {
        let settle = kind.actions().iter().filter(|_| entries).map(|&action| (action, None));
        return settle.chain([(Action::Undo, None)]).chain(go).collect();
    }
    let mut keys = Vec::from_iter(go);
    match kind {
        ReviewListKind::Notes if entries => keys.push((Action::Strike, Some(Text::HintRemove))),
        ReviewListKind::Others if others && event_log.is_some_and(|event_log| event_log.others().is_none()) => {
            keys.push((Action::Reveal, None));
        }
        _ => {}
    }
    if kind != ReviewListKind::Others {
        keys.push((Action::Undo, None));
    }
    keys
}

/// At which entry of how many one is.
pub(super) fn where_one_is(frame: &Frame) -> String {
    let Some(overlay) = &frame.state.overlay else { return String::new() };
    let review_list = &overlay.review_list;
    if review_list.entries.is_empty() {
        return String::new();
    }
    let values = [review_list.cursor + 1, review_list.entries.len()].map(|number| number.to_string());
    fill(Text::RegisterAt.get(frame.state.lang), &values.each_ref().map(String::as_str))
}
