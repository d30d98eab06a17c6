//! Printed lines: what was found in colour, or in 【】 where there is none; on a terminal wrapped, the further rows
//! indented.

use std::ops::Range;

use clap::ArgMatches;

use super::{look, output};
use crate::app;
use crate::error::Error;
use crate::text::sanitize::sanitize;
use crate::text::wrap::wrap;
use crate::theme::{Theme, sgr};

/// How a stretch of a line is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// What was looked for: in 【】 where there are no colours.
    Hit,
    /// Titles and headings.
    Bold,
    /// What matters less: where a text stands, why it was found.
    Quiet,
}

impl Ink {
    /// The parameters of SGR, as the screen has these things.
    fn code(self, theme: &Theme) -> String {
        sgr::parameters(match self {
            Ink::Hit => theme.hit,
            Ink::Bold => theme.heading,
            Ink::Quiet => theme.quiet,
        })
    }
}

/// Stretches of a text, in bytes, in order and apart, and their inks.
pub(super) type Inked = [(Range<usize>, Ink)];

/// A line to be printed, made from its beginning to its end. What comes from outside does nothing to the terminal.
#[derive(Default)]
pub(super) struct Line {
    text: String,
    inks: Vec<(Range<usize>, Ink)>,
    /// Columns that rows behind the first are indented by.
    hang: usize,
}

impl Line {
    /// An empty line, the further rows of which are indented by so many columns.
    pub(super) fn hanging(hang: usize) -> Line {
        Line { hang, ..Line::default() }
    }

    /// Adds a text; not made part of each of its many callers, which would cost kilobytes.
    #[inline(never)]
    pub(super) fn plain(mut self, text: &str) -> Line {
        self.text.push_str(&sanitize(text));
        self
    }

    /// Adds a text in an ink.
    #[inline(never)]
    pub(super) fn inked(mut self, ink: Ink, text: &str) -> Line {
        let start = self.text.len();
        self = self.plain(text);
        self.inks.push((start..self.text.len(), ink));
        self
    }
}

#[cfg(test)]
impl Line {
    /// The line without colours.
    pub(super) fn marked(&self) -> String {
        bracketed(&self.text, &self.inks)
    }
}

/// How lines are printed.
pub(super) struct Pen {
    /// The colours; none where there are none.
    pub(super) theme: Option<Theme>,
    /// The columns of the terminal; what goes elsewhere has a row for each line.
    columns: Option<usize>,
}

impl Pen {
    /// Prints as the command line and the terminal have it.
    pub(super) fn of(matches: &ArgMatches) -> Pen {
        Pen { theme: look::of_print(matches), columns: app::columns().map(usize::from) }
    }

    /// Prints lines to standard output, each as it comes; returns whether there were any.
    pub(super) fn print(&self, lines: &mut dyn Iterator<Item = Line>) -> Result<bool, Error> {
        let mut any = false;
        output::write(&mut |out| {
            for line in &mut *lines {
                any = true;
                out.write_all(self.rows(&line).as_bytes())?;
            }
            Ok(())
        })?;
        Ok(any)
    }

    /// The rows of a line.
    fn rows(&self, line: &Line) -> String {
        let marked = if self.theme.is_some() { None } else { Some(bracketed(&line.text, &line.inks)) };
        let (text, inks) = match &marked {
            Some(marked) => (marked.as_str(), &[][..]),
            None => (line.text.as_str(), &line.inks[..]),
        };
        let text = text.trim_end();
        let Some(columns) = self.columns else { return self.paint(text, 0, inks) + "\n" };
        let columns = columns.max(1);
        // A hang that leaves too little room is dropped.
        let hang = if 2 * line.hang <= columns { line.hang } else { 0 };
        let mut rows = String::new();
        for range in wrap(text, columns, columns - hang) {
            if range.start > 0 {
                rows.push_str(&" ".repeat(hang));
            }
            let row = text.get(range.clone()).unwrap_or_default().trim_end();
            rows.push_str(&self.paint(row, range.start, inks));
            rows.push('\n');
        }
        rows
    }

    /// A row with its inks, which are those of a text that the row begins in at byte `start`.
    pub(super) fn paint(&self, row: &str, start: usize, inks: &Inked) -> String {
        let slice = |from: usize, to: usize| row.get(from..to).unwrap_or_default();
        let mut painted = String::new();
        let mut at = 0;
        // A row of a paragraph of a megabyte has few of its hits.
        let first = inks.partition_point(|(range, _)| range.end <= start);
        let reaches = |(range, _): &&(Range<usize>, Ink)| range.start < start + row.len();
        for (range, ink) in inks.iter().skip(first).take_while(reaches) {
            let (from, to) =
                (range.start.saturating_sub(start).max(at), range.end.saturating_sub(start).min(row.len()));
            let code = self.theme.map(|theme| ink.code(&theme)).unwrap_or_default();
            if from < to && !code.is_empty() {
                painted += &[slice(at, from), "\u{1b}[", &code, "m", slice(from, to), "\u{1b}[0m"].concat();
                at = to;
            }
        }
        painted + slice(at, row.len())
    }
}

/// A text with 【】 around the hits in it.
pub(super) fn bracketed(text: &str, inks: &Inked) -> String {
    let (mut marked, mut at) = (String::new(), 0);
    let slice = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    for (range, _) in inks.iter().filter(|(_, ink)| *ink == Ink::Hit) {
        [slice(at, range.start), "【", slice(range.start, range.end), "】"]
            .iter()
            .for_each(|part| marked.push_str(part));
        at = range.end;
    }
    marked + slice(at, text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Scheme;

    fn line() -> Line {
        Line::hanging(2).inked(Ink::Bold, "5").plain("  关于高质量建设").inked(Ink::Hit, "高标准农田").plain("的建议")
    }

    #[test]
    fn rows_hang_and_are_broken_neither_in_brackets_nor_in_inks() {
        let theme = Some(Theme::new(Scheme::Neutral, true));
        let rows = |theme, columns| Pen { theme, columns }.rows(&line());
        assert_eq!(rows(None, None), "5  关于高质量建设【高标准农田】的建议\n");
        assert_eq!(rows(None, Some(22)), "5  关于高质量建设\n  【高标准农田】的建议\n");
        let coloured = "\u{1b}[1m5\u{1b}[0m  关于高质量建设\u{1b}[4;30;48;5;228m高标\u{1b}[0m\n  \u{1b}[4;30;48;5;228m准农田\u{1b}[0m的建议\n";
        assert_eq!(rows(theme, Some(22)), coloured);
    }

    #[test]
    fn what_comes_from_outside_does_nothing_to_the_terminal() {
        let line = Line::hanging(0).plain("a\u{1b}[31m").inked(Ink::Hit, "\u{7}b");
        assert_eq!(
            Pen { theme: Some(Theme::new(Scheme::Neutral, true)), columns: None }.rows(&line),
            "a␛[31m\u{1b}[4;30;48;5;228m␇b\u{1b}[0m\n"
        );
    }
}
