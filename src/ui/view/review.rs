//! The two rows of a review: what the keys do now, and how far one is.
//!
//! ```text
//!  point 2  1 answered  2 in part  3 not answered  0 clear  s defer  n note  c follow up  u undo
//!  review wang  [####......] 12 of 29 decided  2 deferred  point 2/3 answered   saved    r leave
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{Frame, paint, prompt, review_list, status};
use crate::lang::{Lang, Text, fill, quoted};
use crate::review::{Filter, FollowUp, Grade, Part, Standing};
use crate::text::width::{clipped, width};
use crate::ui::action::{Action, entry};
use crate::ui::key::Key;
use crate::ui::overlay::ReviewListKind;
use crate::ui::reviewing::{LineKind, Pending, Reviewing, opening, place_of};

/// Cells of the gauge.
const GAUGE: usize = 10;

/// Columns from which on there is room for the gauge.
const ROOM_FOR_GAUGE: u16 = 72;

/// Draws the rows of the review; returns where the cursor stands while a line is typed. `None` outside a
/// review, and where a search or another screen has the bottom row.
pub(super) fn draw(frame: &Frame, buffer: &mut Buffer) -> Option<Option<Position>> {
    let state = frame.state;
    let reviewing = state.reviewing().filter(|_| match state.overlay {
        None => state.search.prompt.is_none(),
        Some(_) => state.review_list().is_some(),
    })?;
    let row = frame.layout.status;
    let area = Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row };
    if !frame.layout.keys.is_empty() {
        let keys = frame.layout.keys;
        keys_row(frame, reviewing, Rect { x: keys.x + 1, width: keys.width.saturating_sub(2), ..keys }, buffer);
    }
    if let Some(line) = &reviewing.line {
        let label = match &line.kind {
            LineKind::Note(_) => Text::ReviewLineNote.get(state.lang).to_owned(),
            LineKind::Due { source, .. } | LineKind::Redate(FollowUp { source, .. }) => {
                let question = |quote: &str| fill(Text::ReviewLineDue.get(state.lang), &[quote]);
                // The quotation gives way before what is asked.
                let room = usize::from(area.width.saturating_sub(prompt::LEAST)).saturating_sub(width(&question("")));
                question(&clipped(&quoted(&opening(&source.quote)), room))
            }
        };
        // A notice says what was wrong with what was typed.
        let label = status::notice(frame).unwrap_or(label);
        return Some(Some(prompt::line(frame, &label, &line.input, area, buffer)));
    }
    progress_row(frame, reviewing, area, buffer);
    Some(None)
}

/// What every key does now: the item that would be judged first.
fn keys_row(frame: &Frame, reviewing: &Reviewing, area: Rect, buffer: &mut Buffer) {
    let (lang, theme) = (frame.state.lang, &frame.theme);
    let mut x = area.x;
    let mut put = |x: &mut u16, text: &str, style: Style, gap: u16| {
        let columns = u16::try_from(width(text)).unwrap_or(u16::MAX);
        // A key that is cut says something else.
        if x.saturating_add(columns) > area.right() {
            return false;
        }
        *x += paint::text(buffer, Rect { x: *x, width: area.right() - *x, ..area }, text, style) + gap;
        true
    };
    if let Some(kind) = frame.state.review_list() {
        for key in review_list::keys(frame, kind) {
            if !put(&mut x, &named(key, lang), theme.plain, 2) {
                return;
            }
        }
        return;
    }
    let Some(part) = reviewing.part() else { return };
    let judged = if reviewing.pending == Some(Pending::Work) { Part::Work } else { part };
    let digits = [Action::JudgeGood, Action::JudgeFair, Action::JudgePoor].map(key_of);
    let verdicts = Grade::ALL.map(|grade| grade.label(judged).get(lang));
    let place = place_of(judged, lang);
    // What the digits say goes before what they say it of: that is marked in the text too.
    let columns: usize = digits.iter().zip(verdicts).map(|(digit, verdict)| width(digit) + width(verdict) + 3).sum();
    if columns + width(&place) <= usize::from(area.width) {
        put(&mut x, &place, theme.cursor, 2);
    }
    let fits = |(digit, verdict): &(&String, &str), from: u16| {
        usize::from(from) + width(digit) + 1 + width(verdict) <= usize::from(area.right())
    };
    for said in digits.iter().zip(verdicts) {
        if !fits(&said, x) {
            return;
        }
        put(&mut x, said.0, theme.heading, 1);
        put(&mut x, said.1, theme.plain, 2);
    }
    let more: &[Action] = match &reviewing.pending {
        Some(Pending::Work) => &[Action::Clear],
        // All is decided: what comes next is the report.
        _ if reviewing.review.counts().left == 0 => {
            &[Action::Export, Action::NextItem, Action::Undo, Action::Clear, Action::Note, Action::FollowUp]
        }
        _ => &[
            Action::NextItem,
            Action::Undo,
            Action::Defer,
            Action::Note,
            Action::FollowUp,
            Action::Work,
            Action::Clear,
            Action::Export,
            Action::NoteEditor,
            Action::Filter,
            Action::PreviousItem,
            Action::Redo,
            Action::Advance,
            Action::FollowUps,
            Action::Notes,
            Action::Others,
        ],
    };
    for &action in more {
        let word = match (action, &reviewing.pending) {
            (Action::Undo, Some(Pending::Bracket(..))) => Text::ReviewNextUndecided.get(lang),
            _ => hint(action, lang),
        };
        if !put(&mut x, &[&key_of(action), " ", word].concat(), theme.quiet, 2) {
            return;
        }
    }
}

/// How many keys of a list have room in the row of keys.
pub(super) fn fitting(frame: &Frame, kind: ReviewListKind) -> usize {
    let room = usize::from(frame.layout.keys.width.saturating_sub(2));
    let keys = review_list::keys(frame, kind).into_iter();
    let ends = keys.scan(0, |end, key| {
        *end += width(&named(key, frame.state.lang)) + 2;
        Some(*end)
    });
    ends.take_while(|end| *end <= room + 2).count()
}

/// A key of a list and what it does, in a word.
fn named((action, word): (Action, Option<Text>), lang: Lang) -> String {
    let word = word.map_or_else(|| hint(action, lang), |word| word.get(lang));
    [&key_of(action), " ", word].concat()
}

/// What an action does, in a word.
fn hint(action: Action, lang: Lang) -> &'static str {
    entry(action).map_or("", |entry| lang.pick(entry.hint.0, entry.hint.1))
}

/// The first key of an action, as it is shown.
fn key_of(action: Action) -> String {
    let key = entry(action).and_then(|entry| entry.keys.first());
    key.and_then(|keys| Key::sequence(keys).first().map(|key| key.shown())).unwrap_or_default()
}

/// How far one is, at which item, and whether all of it is on the disk.
fn progress_row(frame: &Frame, reviewing: &Reviewing, area: Rect, buffer: &mut Buffer) {
    let (state, lang, theme) = (frame.state, frame.state.lang, &frame.theme);
    let (saved, saved_style) = match (&reviewing.trouble, reviewing.unsaved) {
        (Some(_), unsaved) => (fill(Text::ReviewNotSaved.get(lang), &[&unsaved.to_string()]), theme.notice),
        (None, 0) => (Text::ReviewSaved.get(lang).to_owned(), theme.quiet),
        (None, unsaved) => (fill(Text::ReviewSaving.get(lang), &[&unsaved.to_string()]), theme.quiet),
    };
    let (said, style) = match status::notice(frame) {
        Some(notice) => (notice, theme.notice),
        None if state.review_list().is_some() => (review_list::where_one_is(frame), theme.plain),
        None if state.search.is_on() || state.lens().is_some() => (status::where_one_is(frame), theme.plain),
        None => (where_one_is(frame, reviewing, area.width), theme.plain),
    };
    let columns = u16::try_from(width(&saved)).unwrap_or(0);
    let left = Rect { width: area.width.saturating_sub(columns + 2), ..area };
    let used = paint::text(buffer, left, &said, style);
    paint::text(buffer, Rect { x: area.right().saturating_sub(columns), width: columns, ..area }, &saved, saved_style);
    status::hints(frame, left, used, buffer);
}

fn where_one_is(frame: &Frame, reviewing: &Reviewing, columns: u16) -> String {
    let lang = frame.state.lang;
    let counts = reviewing.review.counts();
    let mut said = Vec::new();
    if columns >= ROOM_FOR_GAUGE {
        said.push(fill(Text::ReviewMode.get(lang), &[reviewing.review.own().who()]));
        let full = GAUGE * counts.decided / counts.total().max(1);
        said.push(format!("[{}{}]", "#".repeat(full), ".".repeat(GAUGE - full)));
    }
    said.push(fill(Text::ReviewProgress.get(lang), &[&counts.decided.to_string(), &counts.total().to_string()]));
    if counts.deferred > 0 {
        said.push(fill(Text::ReviewDeferredCount.get(lang), &[&counts.deferred.to_string()]));
    }
    if let Some((_, item)) = &reviewing.at {
        let points = reviewing.review.checklist().points(&item.proposal).unwrap_or(0);
        let place = match item.part {
            Part::Point(point) => fill(Text::ReviewAtPoint.get(lang), &[&(point + 1).to_string(), &points.to_string()]),
            part => place_of(part, lang),
        };
        let word = reviewing.word(&item.proposal, item.part).unwrap_or(Text::ReviewUndecided);
        said.push(fill(Text::ReviewAt.get(lang), &[&place, word.get(lang)]));
    }
    let filter = match reviewing.filter {
        Filter::All => None,
        Filter::Undecided => Some(Text::FilterShownUndecided),
        Filter::Deferred => Some(Text::FilterShownDeferred),
        Filter::NotAnswered => Some(Text::FilterShownNotAnswered),
        Filter::Noted => Some(Text::FilterShownNoted),
    };
    said.extend(filter.map(|text| text.get(lang).to_owned()));
    said.join("  ")
}

/// What stands of a point, for its caption: a mark that needs no colour, and how many notes there are.
pub(super) fn caption(frame: &Frame, point: usize) -> Option<String> {
    let reviewing = frame.state.reviewing()?;
    let (_, item) = reviewing.at.as_ref()?;
    let (lang, part) = (frame.state.lang, Part::Point(point));
    let own = reviewing.review.own();
    let word = reviewing.word(&item.proposal, part).unwrap_or(Text::ReviewUndecided).get(lang);
    let mut said = match own.standing(&item.proposal, part) {
        Standing::Left => format!("[{word}]"),
        Standing::Deferred => format!("[~ {word}]"),
        Standing::Decided(Grade::Good) => format!("[+ {word}]"),
        Standing::Decided(Grade::Fair) => format!("[/ {word}]"),
        Standing::Decided(Grade::Poor) => format!("[- {word}]"),
    };
    let notes = own.notes_on(&item.proposal).filter(|note| note.item.part == part).count();
    if notes > 0 {
        said = [&said, " ", &fill(Text::ReviewNoteCount.get(lang), &[&notes.to_string()])].concat();
    }
    Some(said)
}
