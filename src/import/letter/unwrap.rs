//! Printed lines to paragraphs.
//!
//! A copied page has its lines as printed: paragraphs go on in the next line, blank lines mean nothing or
//! everything, indents are kept or lost. Which of these holds is read off the whole document; then each line either
//! goes on with the passage above it or begins another.

mod choices;
mod habit;

use self::choices::{is_option, join_choices};
use self::habit::{Habit, is_broken};
use super::entries::entry_line;
use super::frame::is_part;
use super::given;
use super::labels::{Label, label};
use super::lines::{Passage, ReadLine, joins, printed_width};
use super::minutes::{is_item, speaker};
use super::notice::is_notice;
use super::numerals::marker;
use super::page::join_headings;
use super::shape::{Shape, is_closed};
use super::titles::title_kind;
use crate::import::source::LineAlign;

/// Puts lines together to passages.
pub(super) fn unwrap_lines(lines: Vec<ReadLine>, wraps: bool) -> Vec<Passage> {
    let lines = join_headings(lines);
    let shapes: Vec<Shape> = lines.iter().map(|line| given::shape(&line.text, line.given.role)).collect();
    let habit = Habit::of(&lines, &shapes, wraps);
    let mut passages: Vec<Passage> = Vec::new();
    let mut open: Option<Open> = None;
    let mut title_left: usize = 0;
    let titles = find_titles(&lines, &shapes);
    for ((line, shape), title) in lines.iter().zip(&shapes).zip(titles) {
        // A page's number does not end the paragraph that goes on behind it; below 提案编号 a figure is no page's.
        let is_value = open.as_ref().is_some_and(|open| label(&open.passage.text) == Some(Label::Number));
        if *shape == Shape::PageNumber && !is_value {
            passages.push(Passage::of(line.clone()));
            continue;
        }
        let joins = *shape != Shape::PageNumber
            && open.as_ref().is_some_and(|open| {
                joins(&open.passage.given, &line.given)
                    .unwrap_or_else(|| title_left > 0 || open.takes(line, shape, title, &habit))
            });
        title_left = title_left.saturating_sub(1);
        match open.as_mut().filter(|_| joins) {
            Some(open) => open.add(line),
            None => {
                passages.extend(open.take().map(|open| open.passage));
                title_left = title.map_or(0, |title| title.lines - 1);
                open = Some(Open::new(line, shape, title.is_some()));
            }
        }
    }
    passages.extend(open.map(|open| open.passage));
    join_choices(passages)
}

/// A title that begins in a line.
#[derive(Clone, Copy)]
struct TitleRun {
    lines: usize,
    /// Whether what follows is what follows a title.
    sure: bool,
}

/// The titles, by the line that each begins in; they may take up to four.
fn find_titles(lines: &[ReadLine], shapes: &[Shape]) -> Vec<Option<TitleRun>> {
    let run = |at: usize| {
        let first = lines.get(at)?;
        let is_entry = || entry_line(&first.text, false).is_some();
        if first.row || first.text.len() > 300 || is_closed(&first.text) || !begins_title(&first.text) || is_entry() {
            return None;
        }
        let begins = matches!(shapes.get(at)?, Shape::Prose | Shape::Title(_) | Shape::Conference);
        let mut text = String::new();
        let mut best = None;
        for taken in 0..4 {
            let (Some(line), Some(shape)) = (lines.get(at + taken), shapes.get(at + taken)) else { break };
            let goes_on = match shape {
                Shape::Prose | Shape::Title(_) => {
                    taken == 0 || (!line.row && !line.text.starts_with("关于") && !line.text.starts_with('对'))
                }
                // 建议 is also what a title ends with.
                Shape::Section(_) | Shape::Conference | Shape::Units(_) => {
                    taken > 0 && !line.text.ends_with(['：', ':']) && best.is_none()
                }
                _ => false,
            };
            let marked = marker(&line.text).is_some() || !line.marker.is_empty();
            // （信息公开选项：主动公开）
            let aside = taken > 0 && line.text.starts_with(['（', '(']) && line.text.ends_with(['）', ')']);
            let entry = taken > 0 && entry_line(&line.text, false).is_some();
            if !goes_on || marked || aside || entry || is_closed(&line.text) || line.text.len() > 300 {
                break;
            }
            if best.is_some() && (line.text.chars().count() > 14 || !matches!(shape, Shape::Prose | Shape::Title(_))) {
                break;
            }
            text.push_str(&line.text);
            if title_kind(&text).is_some() || is_notice(&text) {
                best = Some(taken + 1);
            } else if best.is_some() {
                break;
            }
        }
        let count = best.filter(|_| begins)?;
        let next = shapes.get(at + count);
        let starts_oddly = lines
            .get(at + count)
            .and_then(|line| line.text.chars().next())
            .is_some_and(|c| "，。、；：）”".contains(c));
        let sure = match next {
            Some(Shape::Labels(found)) => found.first().is_some_and(|found| !found.label.is_section()),
            Some(Shape::Addressee | Shape::Number(_) | Shape::Section(_) | Shape::Class | Shape::DocumentNumber) => {
                true
            }
            _ => is_notice(&text),
        };
        (!starts_oddly).then_some(TitleRun { lines: count, sure })
    };
    (0..lines.len()).map(run).collect()
}

/// Whether a title may begin so.
fn begins_title(text: &str) -> bool {
    let near: String = text.chars().filter(|c| !c.is_whitespace()).take(40).collect();
    near.starts_with("关于")
        || near.starts_with('对')
        || near.contains("关于")
        || near.contains("局对")
        || near.starts_with('第') && !is_part(&near)
}

/// Whether a line begins with a heading of a few words: 下步打算：….
fn is_headed(text: &str) -> bool {
    let words = text.split_once('：').map_or("", |(words, _)| words);
    (3..=6).contains(&words.chars().count()) && words.chars().all(char::is_alphabetic)
}

/// The passage that may go on.
struct Open {
    passage: Passage,
    shape: Shape,
    /// Whether the lines are a title.
    title: bool,
    lines: usize,
    /// The column that its last line ends in, and the furthest.
    last: usize,
    furthest: usize,
}

impl Open {
    fn new(line: &ReadLine, shape: &Shape, title: bool) -> Open {
        let end = line.width + line.indent;
        Open { passage: Passage::of(line.clone()), shape: shape.clone(), title, lines: 1, last: end, furthest: end }
    }

    fn add(&mut self, line: &ReadLine) {
        self.passage.join(line.clone());
        self.lines += 1;
        self.last = line.width + line.indent;
        self.furthest = self.furthest.max(self.last);
    }

    /// Whether a line goes on with the passage.
    fn takes(&self, line: &ReadLine, shape: &Shape, title: Option<TitleRun>, habit: &Habit) -> bool {
        let layout = line.layout;
        let fixed = line.row || self.passage.row || layout.heading.is_some() || self.passage.layout.heading.is_some();
        if fixed
            || self.title
            || is_item(&self.passage.text)
            || is_option(&self.passage.text)
            || is_option(&line.text)
            || entry_line(&self.passage.text, false).is_some()
            || entry_line(&line.text, false).is_some()
            || !line.marker.is_empty()
            || layout.item
            || layout.align != LineAlign::Start
            || title.is_some_and(|title| title.sure)
        {
            return false;
        }
        let columns =
            if self.furthest > habit.columns + habit.margin + 2 { self.furthest } else { habit.columns + habit.margin };
        let roughly_full = habit.wrapped && (self.last + 8) * 10 >= columns * 9;
        let ended = is_closed(&self.passage.text);
        let indented = line.indent > habit.margin + 1;
        // A value that goes on, or stands below its label.
        if let Shape::Labels(found) = &self.shape {
            let last = found.last();
            let empty = last
                .is_some_and(|last| self.passage.text.get(last.value..).is_some_and(|value| value.trim().is_empty()));
            let text = last.is_some_and(|last| last.label.is_section());
            let subject = last.is_some_and(|last| last.label == Label::Title);
            let plain = matches!(shape, Shape::Prose | Shape::Units(_) | Shape::Title(_) | Shape::Date(..));
            if empty && !text && self.lines == 1 {
                let short = line.text.chars().count() <= 60;
                return plain && short && layout.blank_before == 0 && habit.wrapped | subject;
            }
            let goes_on = subject
                && habit.wrapped
                && plain
                && !ended
                && title_kind(&self.passage.text).is_none()
                && self.lines < 4;
            let both = [self.passage.text.as_str(), &line.text].concat();
            if subject
                && !ended
                && title_kind(&self.passage.text).is_none()
                && title_kind(last.and_then(|last| both.get(last.value..)).unwrap_or_default()).is_some()
            {
                return true;
            }
            // A number of a telephone that found no room.
            let figures = line.text.len() >= 5 && line.text.chars().all(|c| c.is_ascii_digit() || c == '-');
            if last.is_some_and(|last| last.label == Label::Contact) && figures && !ended && habit.wrapped {
                return true;
            }
            // 提案人：岳麓、卢沟、
            let named =
                |one: &super::labels::Labelled| matches!(one.label, Label::Proposer | Label::CoProposer | Label::Unit);
            if last.is_some_and(named) && plain && self.passage.text.ends_with('、') && layout.blank_before == 0 {
                return line.text.chars().count() <= 60;
            }
            if !text {
                // A list of names or a long line of contacts.
                let listed = self.passage.text.ends_with(['、', '，', ',']);
                let long = last.is_some_and(|last| {
                    matches!(last.label, Label::Contact | Label::CopyTo | Label::Keywords | Label::Portal)
                });
                // A name at the end of a full line goes on in the next.
                let names = last.is_some_and(|last| {
                    matches!(last.label, Label::Proposer | Label::CoProposer)
                        && self.passage.text.get(last.value..).is_some_and(|value| value.contains('、'))
                });
                let broken = names && line.text.contains('、') && layout.blank_before == 0 && habit.wrapped;
                return goes_on
                    || (broken && plain && !ended && !indented && roughly_full)
                    || (plain
                        && !ended
                        && !indented
                        && ((listed && roughly_full)
                            || (long
                                && habit.wrapped
                                && self.is_full(line, columns, habit)
                                && !(habit.blanks && layout.blank_before > 0))));
            }
        } else if matches!(self.shape, Shape::Credits(_)) {
            return self.passage.text.ends_with(['：', ':']) && line.text.chars().count() <= 40;
        } else if !matches!(self.shape, Shape::Prose | Shape::Title(_) | Shape::Units(_)) {
            return false;
        }
        if habit.by_hand && self.lines == 1 && line.indent == 0 && layout.blank_before == 0 {
            let goes_on = *shape == Shape::Prose && marker(&line.text).is_none();
            return goes_on && is_broken(self.passage.indent, &self.passage.text);
        }
        if !habit.wrapped || self.passage.layout.ends {
            return false;
        }
        if matches!(shape, Shape::Section(_)) && !ended && self.passage.text.ends_with('的') {
            return true;
        }
        let set_right = line.indent >= 16 && line.indent * 3 > columns;
        let number = marker(&line.text);
        let weak = match shape {
            Shape::Prose => number.is_some(),
            Shape::Labels(found) if found.first().is_some_and(|found| found.label.is_section()) => true,
            // …，提出如下 / 建议：
            Shape::Section(_) if line.text.ends_with(['：', ':']) && !ended => true,
            Shape::Units(_) | Shape::Title(_) | Shape::Date(..) | Shape::SignedDate(..) => true,
            _ => return false,
        };
        if set_right || (habit.indents && indented) {
            return false;
        }
        if weak {
            let firm = number.is_some_and(|number| {
                number.level <= 1 && !number.text.ends_with('是') && !self.passage.text.ends_with(['，', '、', '；'])
            });
            // A list in a sentence: …问题：一是…；二是….
            let listed = self.passage.text.ends_with(['；', '：']) && !(habit.blanks && layout.blank_before > 0);
            let heading = matches!(shape, Shape::Section(_)) && self.is_headline();
            return roughly_full
                && !firm
                && !heading
                && if ended { self.is_full(line, columns, habit) && (habit.indents || listed) } else { true };
        }
        if !ended {
            // A number with a few words and room behind them is a heading.
            if self.lines == 1 && marker(&self.passage.text).is_some() && self.room(line, columns, habit) >= 4 {
                return false;
            }
            // A short line alone is a heading.
            let lone = self.lines == 1 && self.last * 10 < columns * 6 && !self.passage.text.ends_with(['，', '、']);
            return !lone && (roughly_full || !(habit.blanks && layout.blank_before > 0));
        }
        // 感谢您…, a gap below what has ended; who speaks next in minutes.
        let closes = habit.blanks || line.text.starts_with("感谢");
        if layout.blank_before > 0 && closes || speaker(&line.text).is_some() || is_headed(&line.text) {
            return false;
        }
        self.is_full(line, columns, habit)
    }

    /// Whether it may be the headline of a page rather than a sentence.
    fn is_headline(&self) -> bool {
        self.lines == 1 && !self.passage.text.contains(['，', '、', '。'])
    }

    /// Columns that were left in the last line behind what the line below begins with; none where it had no room.
    fn room(&self, line: &ReadLine, columns: usize, habit: &Habit) -> usize {
        let first_line = self.lines == 1 && habit.stripped && self.passage.indent <= habit.margin;
        let room = (columns - if first_line { 4.min(columns) } else { 0 }).saturating_sub(self.last);
        let word = line.text.chars().take_while(char::is_ascii_alphanumeric).count();
        let mut rest = line.text.chars().skip(word.max(1));
        let first = line.text.chars().next().map_or(2, |c| printed_width(c.encode_utf8(&mut [0; 4])));
        let stop = rest.next().is_some_and(|c| "，。、；：！？）”》".contains(c));
        let need = if word > 0 { word } else { first } + if stop { 2 } else { 0 };
        (room + 1).saturating_sub(need.max(2))
    }

    /// Whether the last line had no room for what the line below begins with, so that its full stop ends no paragraph.
    fn is_full(&self, line: &ReadLine, columns: usize, habit: &Habit) -> bool {
        let extent = line.width + line.indent;
        let runs_on = habit.stripped && !is_closed(&line.text);
        // Where indents were lost, the first line of a paragraph is as much shorter: a full one goes on with another,
        // whose stops were set closer.
        if runs_on && extent + 1 >= columns && self.last + 4 >= columns {
            return true;
        }
        self.room(line, columns, habit) == 0 && !(runs_on && extent + 3 <= columns && extent + 7 >= columns)
    }
}
