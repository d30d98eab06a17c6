//! What each step of a person changes.

use std::ops::Range;

use super::roles::unsure_words;
use super::session::{Change, CorrectingSession, Said};
use crate::import::corrections::{Belonging, Corrections, Directive, GivenRole, LineCorrection};
use crate::import::reading::{Certainty, Fragment, FragmentKind, Reading, Role, RoleSpan, UnusedReason};
use crate::import::source::{LineAddress, SourceLine, lines_of, number_of};
use crate::lang::{Lang, Text};
use crate::ui::msg::CorrectionStep;

/// Steps that can be taken back.
const STEPS: usize = 1_000;

/// The lines of a source that are on the screen: those that say something.
pub(super) fn rows(reading: &Reading) -> Vec<(LineAddress, &SourceLine)> {
    let mut lines = lines_of(&reading.document);
    lines.retain(|(_, line)| !line.text.trim().is_empty());
    lines
}

/// What a line says on the screen: its number and its text.
pub(super) fn shown_text(line: &SourceLine) -> String {
    [line.marker.trim_start(), line.text.trim()].concat()
}

/// Whether a stretch is only the likeliest of several, or doubtful.
pub(super) fn is_unsure(span: &RoleSpan) -> bool {
    span.certainty == Certainty::Unsure
}

/// The numbers of the proposals that a record is of: several, where a letter answers them together.
pub(super) fn numbers_of(fragment: &Fragment) -> Vec<String> {
    if fragment.answered.is_empty() {
        return fragment.known().number.iter().cloned().collect();
    }
    fragment.answered.iter().map(|named| named.number.clone()).collect()
}

/// That something said of a line has no effect yet.
fn idle_words(line: usize) -> Said {
    (Text::CorrectingIdle, vec![line.to_string()])
}

impl CorrectingSession {
    /// Does a step; says what there is to say of it.
    pub(super) fn perform(&mut self, step: &CorrectionStep, lang: Lang) -> Option<Said> {
        self.at = None;
        match step {
            CorrectionStep::Read => {
                // Another language reads the view again, and moves nothing.
                let opens = !std::mem::replace(&mut self.opened, true);
                let said = if opens { self.open_at_unsure(lang) } else { None };
                return self.first.take().or(said);
            }
            CorrectionStep::Write => return Some(self.write(lang)),
            CorrectionStep::Discard => {
                self.discard();
                return None;
            }
            CorrectionStep::Undo => return self.turn(true, lang),
            CorrectionStep::Redo => return self.turn(false, lang),
            CorrectionStep::Unsure { from, forward } => return self.go_to_unsure(*from, *forward, lang),
            CorrectionStep::Source { forward } => return self.go_to_source(*forward),
            _ => {}
        }
        if self.is_table() {
            return Some((Text::CorrectingTable, vec![]));
        }
        let idle = self.idle();
        let said = self.say_of_lines(step, lang);
        // What has no effect yet is said at once.
        said.or_else(|| self.idle().into_iter().find(|line| !idle.contains(line)).map(idle_words))
    }

    /// Does a step that says something of lines.
    fn say_of_lines(&mut self, step: &CorrectionStep, lang: Lang) -> Option<Said> {
        match step {
            CorrectionStep::Give(range, role) => {
                let said = self.change(range.clone(), lang, |_, said| said.role = Some(*role));
                self.refuse_lost(range.clone(), lang).or(said)
            }
            CorrectionStep::Clear(range) => self.clear(range.clone(), lang),
            CorrectionStep::Join(0) => Some((Text::CorrectingNothingAbove, vec![])),
            CorrectionStep::Join(at) => self.join_above(*at, lang),
            CorrectionStep::Cut(at, place) if *place <= self.marker_at(*at) => {
                self.change(*at..*at + 1, lang, |_, said| said.joins = Some(false))
            }
            CorrectionStep::Cut(at, place) => self.cut(*at, *place - self.marker_at(*at), lang),
            CorrectionStep::Of(range, number) => self.name_proposal(range.clone(), number, lang),
            CorrectionStep::Belong(at, belongs) => {
                let turn = |known: Option<Belonging>| (known != Some(*belongs)).then_some(*belongs);
                self.change(*at..*at + 1, lang, |_, said| said.belongs = turn(said.belongs))
            }
            _ => None,
        }
    }

    /// Has what a draft says be taken back line by line, as if it had just been said.
    pub(super) fn resume(&mut self) {
        for source in 0..self.readings.len() {
            let Some(reading) = self.readings.get(source) else { continue };
            let (name, digest) = (&reading.document.name, &reading.corrected.digest);
            let lines = |all: &Corrections| all.of(name, digest).map(|file| file.lines.clone()).unwrap_or_default();
            let (mut before, after) = (lines(&self.kept), lines(&self.corrections));
            let gone =
                |line: &LineCorrection| !after.iter().any(|now| (now.line, &now.text) == (line.line, &line.text));
            let numbers: Vec<usize> =
                rows(reading).iter().map(|(address, line)| number_of(&reading.document, *address, line)).collect();
            let mut changes = Vec::new();
            let mut step = |number: usize, new: Option<&LineCorrection>, old: Option<LineCorrection>| {
                let at = numbers.iter().position(|known| *known == number).unwrap_or(0);
                changes.push(Change { source, lines: before.clone(), at });
                before.retain(|line| Some(line) != old.as_ref());
                let place = before.partition_point(|line| line.line <= number);
                before.splice(place..place, new.cloned());
            };
            let kept = lines(&self.kept);
            for new in after.iter().filter(|line| !kept.contains(line)) {
                let old = kept.iter().find(|old| (old.line, &old.text) == (new.line, &new.text));
                step(new.line, Some(new), old.cloned());
            }
            kept.iter().filter(|line| gone(line)).for_each(|old| step(old.line, None, Some(old.clone())));
            self.undo.extend(changes);
        }
    }

    pub(super) fn reading(&self) -> Option<&Reading> {
        self.readings.get(self.source)
    }

    /// The lines of the source on the screen of which something is said that has no effect, by their numbers.
    fn idle(&self) -> Vec<usize> {
        let idle = self.reading().map_or(&[][..], |reading| &reading.corrected.idle);
        idle.iter().map(|line| line.line).collect()
    }

    /// Characters of the automatic number of a line.
    fn marker_at(&self, at: usize) -> usize {
        let line = self.reading().and_then(|reading| rows(reading).get(at).map(|(_, line)| line.marker.trim_start()));
        line.map_or(0, |marker| marker.chars().count())
    }

    /// Whether the source is read by its columns.
    fn is_table(&self) -> bool {
        use crate::import::reading::FragmentKind::Row;
        self.reading().is_some_and(|reading| reading.fragments.iter().any(|fragment| fragment.kind == Row))
    }

    /// The line and the part of it at a place of the screen: its number, its whole text, which part, and where that
    /// begins.
    fn part_at(&self, at: usize) -> Option<(usize, String, usize, usize)> {
        let reading = self.reading()?;
        let (address, line) = *rows(reading).get(at)?;
        let number = number_of(&reading.document, address, line);
        let piece = reading.corrected.pieces.iter().find(|piece| piece.address == address);
        Some(match piece {
            Some(piece) => {
                let blanks = line.text.chars().take_while(|c| c.is_whitespace()).count();
                // The first part keeps the blanks of its line, which its text has not.
                let from = if piece.part == 0 { 0 } else { piece.from + blanks };
                (number, piece.whole.clone(), piece.part, from)
            }
            None => (number, line.text.trim().to_owned(), 0, 0),
        })
    }

    /// Changes the correction of a line.
    pub(super) fn edit(&mut self, at: usize, edit: impl FnOnce(&mut LineCorrection, usize, usize)) {
        let Some((number, text, part, from)) = self.part_at(at) else { return };
        let Some(reading) = self.readings.get(self.source) else { return };
        let (name, digest) = (reading.document.name.clone(), reading.corrected.digest.clone());
        let file = self.corrections.of_mut(&name, &digest);
        if let Some(line) = file.and_then(|file| file.line_mut(number, &text)) {
            edit(line, part, from);
        }
    }

    /// Changes what is said of lines, and reads the source again.
    fn change(&mut self, range: Range<usize>, lang: Lang, change: impl Fn(usize, &mut Directive)) -> Option<Said> {
        self.note(range.start);
        for at in range {
            self.edit(at, |line, part, _| {
                if let Some(said) = line.part_mut(part) {
                    change(part, said);
                }
            });
        }
        self.changed(lang)
    }

    fn clear(&mut self, range: Range<usize>, lang: Lang) -> Option<Said> {
        self.note(range.start);
        // From the last on, since a part that is put back is a line less.
        for at in range.rev() {
            self.edit(at, |line, part, _| {
                if let Some(said) = line.part_mut(part) {
                    *said = Directive::default();
                }
                line.mend(part);
                line.of.retain(|(of, _)| *of != part);
            });
        }
        self.changed(lang)
    }

    fn join_above(&mut self, at: usize, lang: Lang) -> Option<Said> {
        self.note(at);
        self.edit(at, |line, part, _| {
            if part > 0 {
                line.mend(part);
            } else if let Some(said) = line.part_mut(part) {
                *said = Directive { joins: Some(true), ..Directive::default() };
            }
        });
        self.changed(lang)
    }

    fn cut(&mut self, at: usize, place: usize, lang: Lang) -> Option<Said> {
        self.note(at);
        self.edit(at, |line, _, from| line.cut(from + place));
        let said = self.changed(lang);
        self.at = Some(at + 1);
        said
    }

    /// Takes back at once what would lose lines: a day is asked for where none is written.
    fn refuse_lost(&mut self, range: Range<usize>, lang: Lang) -> Option<Said> {
        let reading = self.reading()?;
        let rows = rows(reading);
        let addresses: Vec<LineAddress> = rows.get(range)?.iter().map(|(address, _)| *address).collect();
        let is_lost = |span: &RoleSpan| {
            matches!(span.role, Role::Unused(UnusedReason::Unknown))
                && addresses.contains(&(span.spot.block, span.spot.cell))
        };
        let is_date = |address: &LineAddress| {
            reading.corrected.directives.get(address).is_some_and(|said| said.role == Some(GivenRole::Date))
        };
        let nothing = reading.fragments.is_empty();
        if nothing || !addresses.iter().any(is_date) || !reading.spans.iter().any(is_lost) {
            return None;
        }
        self.turn(true, lang);
        self.redo.pop();
        Some((Text::CorrectingNoDate, vec![]))
    }

    /// The lines of a source, by their places on the screen, that have something unsure; the first one of a source of
    /// which nothing came and nothing is, and that of a letter whose number is no proposal's.
    pub(super) fn unsure_rows(&self, reading: &Reading) -> Vec<usize> {
        let spans = reading.spans.iter().filter(|span| is_unsure(span));
        let mut unsure: Vec<LineAddress> = spans.map(|span| (span.spot.block, span.spot.cell)).collect();
        let rows = rows(reading);
        if reading.fragments.is_empty() && unsure.is_empty() {
            unsure.extend(rows.first().map(|(address, _)| *address));
        }
        let is_idle = |at: LineAddress, line: &SourceLine| {
            let number = number_of(&reading.document, at, line);
            reading.corrected.idle.iter().any(|idle| idle.line == number && line.text.contains(&idle.text))
        };
        unsure.extend(rows.iter().filter(|(at, line)| is_idle(*at, line)).map(|(at, _)| *at));
        for (at, fragment) in reading.fragments.iter().enumerate() {
            if fragment.kind == FragmentKind::Reply && numbers_of(fragment).iter().any(|number| !self.knows(number)) {
                let its = || reading.spans.iter().filter(|span| span.fragment == Some(at));
                let span = its().find(|span| span.role == Role::Number).or_else(|| its().next());
                unsure.extend(span.map(|span| (span.spot.block, span.spot.cell)));
            }
        }
        (0..rows.len()).filter(|at| rows.get(*at).is_some_and(|(address, _)| unsure.contains(address))).collect()
    }

    /// What is said of the lines of the source on the screen.
    fn lines(&self) -> Vec<LineCorrection> {
        let file =
            self.reading().and_then(|reading| self.corrections.of(&reading.document.name, &reading.corrected.digest));
        file.map(|file| file.lines.clone()).unwrap_or_default()
    }

    /// Notes what is said now, so that what comes can be taken back.
    pub(super) fn note(&mut self, at: usize) {
        let change = Change { source: self.source, lines: self.lines(), at };
        self.redo.clear();
        self.undo.push(change);
        if self.undo.len() > STEPS {
            self.undo.remove(0);
        }
    }

    /// Reads the source again after a change, and keeps that.
    pub(super) fn changed(&mut self, lang: Lang) -> Option<Said> {
        for file in &mut self.corrections.files {
            file.lines.retain(|line| !line.is_empty());
            for line in &mut file.lines {
                let last = line.parts.iter().rposition(|said| !said.is_empty()).map_or(1, |last| last + 1);
                line.parts.truncate(last.max(1));
            }
        }
        self.corrections.files.retain(|file| !file.lines.is_empty());
        self.read_again(self.source);
        self.keep_draft(lang)
    }

    /// Takes the last change back, or does it again.
    fn turn(&mut self, back: bool, lang: Lang) -> Option<Said> {
        let taken = if back { self.undo.pop() } else { self.redo.pop() };
        let Some(Change { source, lines, at }) = taken else {
            let text = if back { Text::CorrectingNothingToUndo } else { Text::CorrectingNothingToRedo };
            return Some((text, vec![]));
        };
        self.source = source;
        let now = Change { source, lines: self.lines(), at };
        if back {
            self.redo.push(now)
        } else {
            self.undo.push(now)
        }
        let reading = self.readings.get(source)?;
        let (name, digest) = (reading.document.name.clone(), reading.corrected.digest.clone());
        if let Some(file) = self.corrections.of_mut(&name, &digest) {
            file.lines = lines;
        }
        self.at = Some(at);
        self.changed(lang)
    }

    /// Goes to the first place that is unsure, where there is one.
    fn open_at_unsure(&mut self, lang: Lang) -> Option<Said> {
        let first = self.reading().and_then(|reading| self.unsure_rows(reading).first().copied());
        if first == Some(0) {
            return self.why_unsure(0, lang);
        }
        self.go_to_unsure(0, true, lang).filter(|(text, _)| *text != Text::CorrectingNoMore)
    }

    /// Why a line is unsure.
    fn why_unsure(&self, at: usize, lang: Lang) -> Option<Said> {
        let reading = self.reading()?;
        let (address, line) = *rows(reading).get(at)?;
        let is_here = |span: &&RoleSpan| (span.spot.block, span.spot.cell) == address && is_unsure(span);
        let Some(span) = reading.spans.iter().find(is_here) else {
            let number = number_of(&reading.document, address, line);
            return self.idle().into_iter().find(|idle| *idle == number).map(idle_words);
        };
        Some((Text::CorrectingDoubt, vec![unsure_words(reading, span, lang)]))
    }

    fn go_to_unsure(&mut self, from: usize, forward: bool, lang: Lang) -> Option<Said> {
        let count = self.readings.len();
        for step in 0..=count {
            let source = if forward { self.source + step } else { self.source + count - step % count.max(1) };
            let source = source % count.max(1);
            let rows = self.readings.get(source).map(|reading| self.unsure_rows(reading)).unwrap_or_default();
            let found = match (step, forward) {
                (0, true) => rows.into_iter().find(|at| *at > from),
                (0, false) => rows.into_iter().rev().find(|at| *at < from),
                (_, true) => rows.first().copied(),
                (_, false) => rows.last().copied(),
            };
            if let Some(at) = found {
                (self.source, self.at) = (source, Some(at));
                return self.why_unsure(at, lang);
            }
        }
        Some((Text::CorrectingNoMore, vec![]))
    }

    fn go_to_source(&mut self, forward: bool) -> Option<Said> {
        let count = self.readings.len();
        if count < 2 {
            return Some((Text::CorrectingOnly, vec![]));
        }
        self.source = (self.source + if forward { 1 } else { count - 1 }) % count;
        None
    }
}
