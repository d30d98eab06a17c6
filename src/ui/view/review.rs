//! The two rows of a review: what the keys do now, and how far the reviewer is.
//!
//! ```text
//!  point 2  1 answered  2 in part  3 not answered  0 clear  s defer  i note  c follow up  u undo
//!  review wang  [####......] 12 of 29 decided  2 deferred  point 2/3 answered   saved    r leave
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Frame, PressTarget, hints, paint, status, words};
use crate::answers::Strength;
use crate::lang::{Text, of_round};
use crate::model::Field;
use crate::review::{Filter, Grade, Part, Settled, Standing, Way};
use crate::text::width::width;
use crate::ui::action::Action;
use crate::ui::context::Context;
use crate::ui::reviewing::{Reviewing, filter_shown, part_words};
use crate::ui::scrolled::Scrolled;
use crate::ui::typing::{LineBox, LineKind};

/// Cells of the gauge.
const GAUGE: usize = 10;

/// Columns from which on there is room for the reviewer's name: below, the keys are worth more.
const ROOM_FOR_NAME: u16 = 96;

/// Columns from which on there is room for the gauge.
const ROOM_FOR_GAUGE: u16 = 72;

/// The row in which keys are named, as far as they fit: a key that is cut says something else.
struct KeysRow<'a> {
    frame: &'a Frame<'a>,
    buffer: &'a mut Buffer,
    area: Rect,
    x: u16,
}

impl KeysRow<'_> {
    /// Adds words with a gap behind them, where they fit.
    fn add(&mut self, text: &str, style: Style, gap: u16) -> bool {
        let fits = self.room() >= width(text);
        if fits {
            let area = Rect { x: self.x, width: self.area.right() - self.x, ..self.area };
            self.x += paint::text(self.buffer, area, text, style) + gap;
        }
        fits
    }

    /// Adds words that name the key of an action, which a press on them does too.
    fn add_key(&mut self, action: Action, text: &str, style: Style, gap: u16) -> bool {
        let start = self.x;
        let fits = self.add(text, style, gap);
        if fits {
            let area = Rect { x: start, width: (self.x - start).saturating_sub(gap), height: 1, ..self.area };
            self.frame.note(area, PressTarget::Action(action));
        }
        fits
    }

    fn room(&self) -> usize {
        usize::from(self.area.right().saturating_sub(self.x))
    }
}

/// Draws what every key does now: the item that would be judged first.
pub(super) fn keys_row(frame: &Frame, reviewing: &Reviewing, area: Rect, buffer: &mut Buffer) {
    let (lang, theme) = (frame.state.lang, &frame.theme);
    let mut row = KeysRow { frame, buffer, area, x: area.x };
    let context = frame.state.context();
    let listed = match context {
        context if context.is_review_list() => hints::of_list(frame.state),
        Context::Line => hints::of_line(frame.state),
        _ => vec![],
    };
    if !context.is_judging() {
        let agree = match frame.state.line() {
            Some(LineBox { kind: LineKind::Agree { item, .. }, input, .. }) => Some((item.part, input.text())),
            _ => None,
        };
        // Once the line is understood, what takes it comes before what the digits mean.
        let is_understood = agree.as_ref().is_some_and(|(_, text)| Settled::parse(text).is_ok());
        let digits = |row: &mut KeysRow| {
            let Some((part, _)) = agree else { return };
            let words = Grade::ALL.map(|grade| grade.label(part)).into_iter().chain([Text::AgreeTakenBack]);
            for (digit, word) in ["1", "2", "3", "0"].into_iter().zip(words.map(|word| word.get(lang))) {
                if row.room() >= width(digit) + 1 + width(word) {
                    row.add(digit, theme.heading, 1);
                    row.add(word, theme.plain, 2);
                }
            }
        };
        if !is_understood {
            digits(&mut row);
        }
        let mut keys = listed.into_iter();
        let _ = keys.all(|key| row.add_key(key.0, &hints::named(key, frame.state), theme.plain, 2));
        if is_understood {
            digits(&mut row);
        }
        return;
    }
    let Some(part) = reviewing.part() else { return };
    let judging = [Action::JudgeGood, Action::JudgeFair, Action::JudgePoor];
    let digits = judging.map(|action| hints::key_of(action, frame.state));
    let verdicts = Grade::ALL.map(|grade| grade.label(part).get(lang));
    let place = part_words(part, lang);
    if !frame.state.item_in_sight() {
        // The digits show it first.
        row.add(&lang.say(Text::ReviewItemAway, &[&place]), theme.cursor, 2);
        row.add(&lang.say(Text::ReviewShowsItem, &[&digits.join(" ")]), theme.plain, 2);
        return;
    }
    // Where the row is too narrow for both, the words of the digits stay: the item is marked in the text too.
    let columns: usize = digits.iter().zip(verdicts).map(|(digit, verdict)| width(digit) + width(verdict) + 3).sum();
    if columns + width(&place) <= usize::from(area.width) {
        row.add(&place, theme.cursor, 2);
    }
    for (action, (digit, verdict)) in judging.into_iter().zip(digits.iter().zip(verdicts)) {
        if row.room() < width(digit) + 1 + width(verdict) {
            return;
        }
        row.add_key(action, digit, theme.heading, 1);
        row.add_key(action, verdict, theme.plain, 2);
    }
    let asks_work = reviewing.review.own().asks_work();
    let is_said = |action: &&Action| match action {
        Action::Work => asks_work,
        Action::ToUndecided => reviewing.leads_on(),
        _ => true,
    };
    for &action in next_actions(reviewing).iter().filter(is_said) {
        let word = match context {
            Context::AfterBracket if action == Action::ToUndecided => match reviewing.after_bracket {
                Some((Way::Back, _)) => Text::ReviewPreviousUndecided.get(lang),
                _ => Text::ReviewNextUndecided.get(lang),
            },
            _ => hints::word_of(action, lang),
        };
        if !row.add_key(action, &[&hints::key_of(action, frame.state), " ", word].concat(), theme.quiet, 2) {
            return;
        }
    }
}

/// What comes next in a review, most useful first.
fn next_actions(reviewing: &Reviewing) -> &'static [Action] {
    if reviewing.after_bracket.is_some() {
        return &[
            Action::ToUndecided,
            Action::NextItem,
            Action::Work,
            Action::PreviousItem,
            Action::Note,
            Action::Export,
        ];
    }
    if reviewing.filter == Filter::Differing {
        return &[Action::Agree, Action::NextItem, Action::Undo, Action::Note, Action::Work, Action::Filter];
    }
    // Nothing is left but what was put off: what comes next is the report.
    if reviewing.review.counts().left == 0 {
        return &[
            Action::Export,
            Action::NextItem,
            Action::Undo,
            Action::Clear,
            Action::Note,
            Action::FollowUp,
            Action::Filter,
        ];
    }
    &[
        Action::NextItem,
        Action::Undo,
        Action::Work,
        Action::Note,
        Action::Defer,
        Action::Export,
        Action::FollowUp,
        Action::Clear,
        Action::Confirm,
        Action::NoteEditor,
        Action::Filter,
        Action::PreviousItem,
        Action::Redo,
        Action::Advance,
        Action::FollowUps,
        Action::Notes,
        Action::Others,
    ]
}

/// Draws how far the reviewer is, at which item, and whether all of it is on the disk.
pub(super) fn progress_row(frame: &Frame, reviewing: &Reviewing, area: Rect, buffer: &mut Buffer) {
    let (state, lang, theme) = (frame.state, frame.state.lang, &frame.theme);
    let (saved, saved_style) = match (&reviewing.trouble, reviewing.unsaved) {
        (Some(_), unsaved) => {
            let unsaved = unsaved + reviewing.missing;
            (lang.say(Text::ReviewNotSaved, &[&unsaved]), theme.notice)
        }
        // Of a review that is only looked at nothing is on the disk.
        (None, 0) if !reviewing.review.own().has_events() => (String::new(), theme.quiet),
        (None, 0) => (Text::ReviewSaved.get(lang).to_owned(), theme.quiet),
        (None, unsaved) => (lang.say(Text::ReviewSaving, &[&unsaved]), theme.quiet),
    };
    let columns = u16::try_from(width(&saved)).unwrap_or(0);
    let left = Rect { width: area.width.saturating_sub(columns + 2), ..area };
    let used = match words::notice(frame) {
        Some(said) => status::notice(frame, &said, left, buffer),
        None => {
            let said = match () {
                () if state.review_list().is_some() => entry_of_how_many(frame),
                () if state.search.is_on() || state.lens().is_some() => {
                    let shown = shown_progress(frame).into_iter();
                    shown.chain([status::where_one_is(frame)]).collect::<Vec<_>>().join("  ")
                }
                () => where_one_is(frame, reviewing, area.width),
            };
            paint::text(buffer, left, &said, theme.plain)
        }
    };
    paint::text(buffer, Rect { x: area.right().saturating_sub(columns), width: columns, ..area }, &saved, saved_style);
    hints::draw(frame, left, used, buffer);
}

fn where_one_is(frame: &Frame, reviewing: &Reviewing, columns: u16) -> String {
    let lang = frame.state.lang;
    let counts = reviewing.review.counts();
    let mut said = Vec::new();
    let round = reviewing.review.event_log().round();
    if columns >= ROOM_FOR_NAME {
        said.push(lang.say(Text::ReviewMode, &[&of_round(reviewing.review.own().who(), round, lang)]));
    }
    said.extend(round.filter(|_| columns < ROOM_FOR_NAME).map(str::to_owned));
    if columns >= ROOM_FOR_GAUGE {
        // The first verdict shows, and it is full with the last.
        let full = (GAUGE * counts.decided).div_ceil(counts.total().max(1));
        let full = if counts.decided < counts.total() { full.min(GAUGE - 1) } else { full };
        said.push(format!("[{}{}]", "#".repeat(full), ".".repeat(GAUGE - full)));
    }
    said.extend(reviewing.scope_words(lang));
    if !reviewing.has_no_share() {
        said.push(lang.say(Text::ReviewProgress, &[&counts.decided, &counts.total()]));
    }
    said.extend(shown_progress(frame));
    if counts.deferred > 0 {
        said.push(lang.say(Text::ReviewDeferredCount, &[&counts.deferred]));
    }
    if let Some((_, item)) = &reviewing.at {
        let points = reviewing.review.checklist().points(&item.proposal).unwrap_or(0);
        let place = match item.part {
            Part::Point(point) => lang.say(Text::ReviewAtPoint, &[&(point + 1), &points]),
            part => part_words(part, lang),
        };
        let word = reviewing.word(&item.proposal, item.part).unwrap_or(Text::ReviewUndecided);
        said.push(lang.say(Text::ReviewAt, &[&place, &word.get(lang)]));
    }
    said.extend(filter_shown(reviewing.filter, lang));
    said.join("  ")
}

/// How far the proposals of the list are, where it does not show all of them.
fn shown_progress(frame: &Frame) -> Option<String> {
    let counts = frame.state.shown_counts()?;
    Some(frame.state.lang.say(Text::ReviewShownProgress, &[&counts.decided, &counts.total()]))
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
    let is_confirmed = frame.state.reading.pairs.strength(point) == Some(Strength::Confirmed);
    if is_confirmed && own.standing(&item.proposal, part) == Standing::Decided(Grade::Poor) {
        said = [&said, " ", Text::ReviewThoughConfirmed.get(lang)].concat();
    }
    if let Some(since) = reviewing.review.since(&item.proposal, part).words(lang) {
        said = [&said, " ", &since].concat();
    }
    let event_log = reviewing.review.event_log();
    let agreed = match event_log.agreed(&item.proposal, part) {
        Some(agreed) => {
            let (word, since) = (agreed.grade.label(part).get(lang), agreed.since.words(lang));
            let word = since.map_or(word.to_owned(), |since| lang.say(Text::ReportAside, &[&word, &since]));
            lang.say(Text::Agreed, &[&word])
        }
        None if event_log.agreed_by_each(&item.proposal, part).is_empty() => String::new(),
        None => Text::AgreedContradict.get(lang).to_owned(),
    };
    if !agreed.is_empty() {
        said = [&said, " ", &agreed].concat();
    }
    let notes = own.notes_on(&item.proposal).filter(|note| note.item.part == part).count();
    if notes > 0 {
        said = [&said, " ", &lang.say(Text::ReviewNoteCount, &[&notes])].concat();
    }
    Some(said)
}

/// Says below the end of a proposal what was decided of each of its points, where a text that stands beside another
/// leaves rows for it: what has gone out of sight above.
pub(super) fn verdicts_below(frame: &Frame, text: &Scrolled, area: Rect, buffer: &mut Buffer) {
    let (lang, theme) = (frame.state.lang, &frame.theme);
    let (Some(_), Some(proposal)) = (frame.state.reviewing(), frame.state.proposal()) else { return };
    let used = text.flow.rows.len().saturating_sub(text.top) + 1;
    let points = proposal.points.len();
    // Where every point is in sight, their captions say it.
    let is_above = text.flow.rows_at(Field::Point.at(0)).is_some_and(|rows| rows.start <= text.top);
    if !is_above || usize::from(area.height) < used + points + 2 {
        return;
    }
    let mut rows = area.rows().skip(used);
    let Some(row) = rows.next() else { return };
    paint::rule(buffer, row, Text::VerdictsOnPoints.get(lang), theme.quiet);
    for ((number, point), row) in proposal.points.iter().enumerate().zip(rows) {
        let head = [lang.say(Text::PointNumber, &[&(number + 1)]), caption(frame, number).unwrap_or_default()];
        paint::text(buffer, row, &[&head.join("  "), "  ", &point.text()].concat(), theme.quiet);
        frame.note(row, PressTarget::Place(Field::Point.at(number)));
    }
}

/// At which entry of how many the reviewer is.
fn entry_of_how_many(frame: &Frame) -> String {
    let Some((list, _)) = frame.state.review_list().filter(|(list, _)| !list.entries.is_empty()) else {
        return String::new();
    };
    frame.state.lang.say(Text::RegisterAt, &[&(list.cursor.at + 1), &list.entries.len()])
}
