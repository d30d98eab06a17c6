//! The line being typed: what of it was understood as what, and what was found.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Frame, hints, paint, status, words};
use crate::lang::{Text, quoted};
use crate::review::{FollowUp, Item, Settled, due_and_remark, offered};
use crate::search::query::Role;
use crate::text::width::{clipped, graphemes, width};
use crate::ui::action::Action;
use crate::ui::reviewing::{opening, part_words};
use crate::ui::typing::{LineBox, LineKind, QueryBox};

/// Columns that what is typed keeps beside what stands in its row.
const LEAST: u16 = 12;

/// Columns that the words of a promise have beside the name of its item.
const LEAST_QUOTE: usize = 16;

/// Draws the search box; returns where the cursor stands.
pub(super) fn draw(frame: &Frame, query_box: &QueryBox, area: Rect, buffer: &mut Buffer) -> Position {
    let theme = &frame.theme;
    let QueryBox { input, query, .. } = query_box;
    let text = input.text();
    let bare = words::wanted(frame);
    let said = match (words::notice(frame), query.unknown(&text)) {
        (Some(notice), _) => notice,
        (None, Some(name)) => frame.state.lang.say(Text::UnknownScope, &[&name]),
        (None, None) if bare.is_some() => bare.unwrap_or_default(),
        // What was found before the box was opened is not about what is typed.
        (None, None) if input.is_empty() => String::new(),
        (None, None) if words::above_query(frame).is_some() => String::new(),
        (None, None) => {
            let found = words::results(frame);
            if words::fits_query(frame, &found) { found } else { words::proposals(frame).unwrap_or(found) }
        }
    };
    let columns = u16::try_from(width(&said)).unwrap_or(u16::MAX);
    let beside = columns > 0 && columns.saturating_add(LEAST) <= area.width;
    let room = if beside { area.width - columns - 2 } else { area.width };
    let slash = paint::text(buffer, area, "/", theme.cursor);
    let line = Rect { x: area.x + slash, width: room.saturating_sub(slash), ..area };
    let (start, skipped) = first_shown(&text, input.cursor_column(), line.width as usize);
    paint::styled(buffer, line, &text, start..text.len(), |byte| {
        let role = query.pieces.iter().find(|piece| piece.range.contains(&byte)).map(|piece| piece.role);
        match role {
            _ if frame.state.search.pending => theme.quiet,
            Some(Role::Operator | Role::Scope) => theme.cursor,
            Some(Role::Unknown) => theme.hit,
            Some(Role::Text) | None => theme.heading,
        }
    });
    let typed = u16::try_from(width(&text)).unwrap_or(u16::MAX).min(line.width);
    hints::draw(frame, Rect { width: room, ..area }, slash + typed, buffer);
    if beside {
        let right = Rect { x: area.right() - columns, width: columns, ..area };
        let nothing = frame.state.search.results.as_ref().is_some_and(|r| r.found.hits.is_empty());
        paint::text(buffer, right, &said, if nothing { theme.notice } else { theme.plain });
    }
    let column = u16::try_from(input.cursor_column().saturating_sub(skipped)).unwrap_or(0);
    Position::new(line.x + column.min(line.width.saturating_sub(1)), line.y)
}

/// Draws a line that is typed behind the words that say what is asked for; returns where the cursor stands.
pub(super) fn line(frame: &Frame, line: &LineBox, area: Rect, buffer: &mut Buffer) -> Position {
    let (input, kind) = (&line.input, &line.kind);
    // The words give way before what is typed, and to what was wrong with that. A notice stands behind, where there is
    // room: it must not hide what the line is about.
    let kept = if matches!(kind, LineKind::Nothing(_)) { 0 } else { LEAST };
    let room = area.width.saturating_sub(kept);
    let label = match line.complaint {
        Some(complaint) => frame.state.say(complaint, &[]),
        None => label(frame, line, usize::from(room)),
    };
    let used = paint::text(buffer, Rect { width: room, ..area }, &label, frame.theme.cursor);
    let line = Rect { x: area.x + used, width: area.width - used, ..area };
    let text = input.text();
    let (start, skipped) = first_shown(&text, input.cursor_column(), line.width as usize);
    paint::styled(buffer, line, &text, start..text.len(), |_| frame.theme.heading);
    let typed = u16::try_from(width(&text)).unwrap_or(u16::MAX).min(line.width);
    // The row of keys, where there is one, has them already.
    if frame.layout.keys.is_empty() && frame.state.notice.is_none() {
        hints::draw(frame, line, typed, buffer);
    }
    let notice = words::notice(frame).or_else(|| tags(frame));
    let understood = understood(frame, kind, &text).filter(|_| notice.is_none());
    let (notice, is_seen) = (notice.or_else(|| understood.clone()).unwrap_or_default(), understood.is_none());
    let columns = u16::try_from(width(&notice)).unwrap_or(u16::MAX);
    if usize::from(line.width) >= width(&text) + 3 + usize::from(columns) {
        let right = Rect { x: line.right() - columns, width: columns, ..line };
        paint::text(buffer, right, &notice, frame.theme.notice);
    } else if !is_seen {
        // What is put on record must be seen before it is.
        status::above(frame, &notice, area, buffer);
    }
    let column = u16::try_from(input.cursor_column().saturating_sub(skipped)).unwrap_or(0);
    Position::new(line.x + column.min(line.width.saturating_sub(1)), line.y)
}

/// Tags that are offered at the most.
const TAGS: usize = 3;

/// The tags that a note's begun one can become, and the key that takes them.
fn tags(frame: &Frame) -> Option<String> {
    let begun = frame.state.line()?.tag_begun()?;
    let offered = offered(frame.state.reviewing()?.review.event_log(), begun);
    let names: Vec<String> = offered.iter().take(TAGS).map(|tag| format!("#{tag}")).collect();
    let key = hints::key_of(Action::CompleteTag, frame.state);
    (!names.is_empty()).then(|| [&key, " ", &names.join(" ")].concat())
}

/// What is understood of a date before it is put on record: `= 2024-06`.
fn understood(frame: &Frame, kind: &LineKind, text: &str) -> Option<String> {
    if let LineKind::Agree { item, .. } = kind {
        let Settled { grade, people } = Settled::parse(text).ok()?;
        let lang = frame.state.lang;
        let word = grade.map_or(Text::AgreeTakenBack, |grade| grade.label(item.part)).get(lang);
        let is_there = grade.is_some() || !people.is_empty();
        let said =
            if is_there { lang.say(Text::AgreeUnderstood, &[&word, &people.len()]) } else { ["= ", word].concat() };
        let own: Vec<&str> = people.iter().map(String::as_str).collect();
        let own: Vec<&str> = own.into_iter().filter(|who| frame.state.proposes(who, &item.proposal)).collect();
        let own = (!own.is_empty()).then(|| lang.say(Text::AgreeProposer, &[&own.join(Text::NameJoin.get(lang))]));
        let review = frame.state.reviewing().map(|review| &review.review);
        let strange =
            review.and_then(|review| review.event_log().strangers(&people, review.checklist().assigned(), lang));
        let strange = strange.unwrap_or_default();
        return Some(said + &own.unwrap_or_default() + &strange);
    }
    let (LineKind::Due { from, .. } | LineKind::Redate { from, .. }) = kind else { return None };
    let (due, remark) = due_and_remark(text, *from).filter(|_| !text.trim().is_empty())?;
    let lang = frame.state.lang;
    let due = due.map_or_else(|| Text::FollowNoDue.get(lang).to_owned(), |due| due.words(lang));
    let said = if remark.is_empty() { Text::LineUnderstood } else { Text::LineUnderstoodRemark };
    Some(lang.say(said, &[&due]))
}

/// What an item is called; of another proposal than the open one with that.
fn name_of(frame: &Frame, item: &Item) -> String {
    let (lang, open) = (frame.state.lang, frame.state.proposal());
    let place = part_words(item.part, lang);
    if open.is_some_and(|open| open.id == item.proposal) {
        return place;
    }
    lang.say(Text::ReviewItem, &[&frame.state.library.number_of(&item.proposal), &place]).trim_end().to_owned()
}

/// What is asked for, in so many columns.
fn label(frame: &Frame, line: &LineBox, room: usize) -> String {
    let lang = frame.state.lang;
    match &line.kind {
        LineKind::Note(draft) => lang.say(Text::ReviewLineNote, &[&name_of(frame, &draft.item)]),
        LineKind::Due { item, source, .. } | LineKind::Redate { promise: FollowUp { item, source, .. }, .. } => {
            let name = name_of(frame, item);
            let asked = |text: Text, quote: &str| lang.say(text, &[&name, &quote]);
            // The example is for who has typed nothing; where columns are few it goes: what the date is for must be seen.
            let fits = line.input.is_empty() && width(&asked(Text::ReviewLineDue, "")) + LEAST_QUOTE <= room;
            let text = if fits { Text::ReviewLineDue } else { Text::ReviewLineDueShort };
            let room = room.saturating_sub(width(&asked(text, "")));
            asked(text, &clipped(&quoted(&opening(&source.quote)), room))
        }
        LineKind::Person(promise) => {
            lang.say(Text::LineFollow, &[&name_of(frame, &promise.item), &Text::FollowPerson.get(lang)])
        }
        LineKind::Evidence(promise) => {
            lang.say(Text::LineFollow, &[&name_of(frame, &promise.item), &Text::FollowEvidence.get(lang)])
        }
        LineKind::Nothing(why) => frame.state.say(*why, &[]),
        LineKind::Agree { item, .. } => {
            let stands =
                frame.state.reviewing().and_then(|review| review.review.event_log().agreed(&item.proposal, item.part));
            let name = name_of(frame, item);
            // Another one takes the place of what was settled before.
            let name = match stands.map(|agreed| agreed.grade.label(item.part).get(lang)) {
                Some(word) => lang.say(Text::ReportAside, &[&name.trim_end(), &word]),
                None => name,
            };
            lang.say(Text::LineAgree, &[&name])
        }
        LineKind::HelpFilter => Text::LineHelpFilter.get(lang).to_owned(),
        LineKind::OfProposal(_) => Text::LineOfProposal.get(lang).to_owned(),
        LineKind::Proposal => Text::LineProposal.get(lang).to_owned(),
        LineKind::Reviewer(..) => {
            let offered = frame.state.reviewing().and_then(|review| review.unnamed.as_deref());
            let asked = match offered.filter(|login| !login.is_empty()) {
                Some(login) => {
                    [Text::LineReviewerOffered, Text::LineReviewerOfferedShort].map(|t| lang.say(t, &[&login]))
                }
                None => [Text::LineReviewer, Text::LineReviewerShort].map(|text| text.get(lang).to_owned()),
            };
            let [whole, short] = asked;
            if width(&whole) + LEAST_QUOTE <= room { whole } else { short }
        }
    }
}

/// A line longer than its room is shown from where its cursor is still in sight: the first byte shown,
/// and the columns left out before it.
fn first_shown(text: &str, cursor: usize, room: usize) -> (usize, usize) {
    let hidden = (cursor + 1).saturating_sub(room);
    let mut skipped = 0;
    for (at, _, columns) in graphemes(text) {
        if skipped >= hidden {
            return (at, skipped);
        }
        skipped += columns;
    }
    if hidden == 0 { (0, 0) } else { (text.len(), skipped) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_shown_around_its_cursor() {
        assert_eq!(first_shown("高标准农田", 10, 20), (0, 0));
        assert_eq!(first_shown("高标准农田", 10, 8), (6, 4));
        assert_eq!(first_shown("高标准农田", 0, 8), (0, 0));
        assert_eq!(first_shown("ab", 2, 1), (2, 2));
    }
}
