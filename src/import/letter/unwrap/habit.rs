//! How a document breaks its lines, as far as its lines tell.

use super::super::lines::ReadLine;
use super::super::numerals::marker;
use super::super::shape::{Shape, is_closed, is_led};

/// Columns that full lines have at least.
const FULL: usize = 50;

/// How a document breaks its lines.
pub(super) struct Habit {
    /// Whether paragraphs go on in the next line at all.
    pub(super) wrapped: bool,
    /// The columns of a full line.
    pub(super) columns: usize,
    /// Columns of blanks before a line that goes on.
    pub(super) margin: usize,
    /// Whether an indent begins a paragraph.
    pub(super) indents: bool,
    /// Whether a blank line ends one.
    pub(super) blanks: bool,
    /// Whether first lines lost their indent.
    pub(super) stripped: bool,
    /// Whether paragraphs are not wrapped but for some lines that a hand has broken: all others are indented.
    pub(super) by_hand: bool,
}

impl Habit {
    pub(super) fn of(lines: &[ReadLine], shapes: &[Shape], wraps: bool) -> Habit {
        let mut habit = Habit {
            wrapped: false,
            columns: 0,
            margin: 0,
            indents: false,
            blanks: false,
            stripped: false,
            by_hand: false,
        };
        if !wraps {
            return habit;
        }
        // 地点：三楼会议室 ends where it does, whatever its width.
        let prose = |at: usize| {
            matches!(shapes.get(at), Some(Shape::Prose))
                && lines.get(at).is_some_and(|l| !l.row && l.width >= 14 && !l.layout.item && !is_led(&l.text))
        };
        let running = |at: usize| prose(at) && lines.get(at).is_some_and(|l| !is_closed(&l.text) && !l.layout.ends);
        let all: Vec<usize> = (0..lines.len()).filter(|at| prose(*at)).collect();
        let unended: Vec<usize> = all.iter().copied().filter(|at| running(*at)).collect();
        let extent = |at: &usize| lines.get(*at).map_or(0, |line| habit.extent(line));
        // Few lines of a letter of short paragraphs are full; those that end within a sentence are all of them then.
        let widest = all.iter().map(extent).max().unwrap_or(0);
        let goes_on = |at: &usize| matches!(shapes.get(at + 1), Some(Shape::Prose)) && extent(at) + 4 >= widest;
        let full = widest >= FULL && !unended.is_empty() && unended.iter().all(goes_on);
        habit.wrapped = full || unended.len() >= 2 && unended.len() * 100 >= all.len() * 35;
        if !habit.wrapped {
            let begins = |at: usize| lines.get(at).is_some_and(|line| line.indent > 2 || marker(&line.text).is_some());
            let broken = |line: &ReadLine| is_broken(line.indent, &line.text);
            let above =
                |at: usize| at.checked_sub(1).is_some_and(|above| prose(above) && lines.get(above).is_some_and(broken));
            habit.by_hand =
                all.iter().filter(|at| begins(**at)).count() > 2 && all.iter().all(|at| begins(*at) || above(*at));
            return habit;
        }
        habit.margin = all.iter().filter_map(|at| lines.get(*at)).map(|line| line.indent).min().unwrap_or(0);
        let extent = |at: &usize| lines.get(*at).map_or(0, |line| habit.extent(line));
        // Indents: never where a sentence goes on, but elsewhere.
        let follows = |at: &&usize| {
            matches!(shapes.get(**at + 1), Some(Shape::Prose))
                && lines.get(**at + 1).is_some_and(|l| marker(&l.text).is_none())
        };
        let pairs: Vec<usize> = unended.iter().filter(follows).copied().collect();
        let below = |at: usize| lines.get(at + 1);
        let indented = |line: Option<&ReadLine>| line.is_some_and(|line| line.indent > habit.margin + 1);
        // A numbered heading in a line of its own has an indented line below it.
        let headed = |at: usize| lines.get(at).is_some_and(|line| marker(&line.text).is_some());
        let deep = pairs.iter().filter(|at| indented(below(**at)) && !headed(**at)).count();
        let blank = pairs.iter().filter(|at| below(**at).is_some_and(|line| line.layout.blank_before > 0)).count();
        let some_indented = all.iter().any(|at| indented(lines.get(*at)));
        let some_blank = lines.iter().any(|line| line.layout.blank_before > 0);
        let (indents, blanks) = (some_indented && deep * 8 <= pairs.len(), some_blank && blank * 8 <= pairs.len());
        let columns = usual(unended.iter().map(extent).collect(), 4);
        let firsts = unended.iter().filter(|at| {
            let numbered =
                lines.get(**at).is_some_and(|line| marker(&line.text).is_some_and(|marker| marker.level <= 1));
            let short_above = at.checked_sub(1).is_some_and(|above| {
                !prose(above)
                    || (!running(above) && lines.get(above).is_some_and(|line| habit.extent(line) + 8 < columns))
            });
            numbered || short_above
        });
        let first = usual(firsts.map(extent).filter(|extent| *extent <= columns + 2).collect(), 8);
        habit.stripped = first > 0 && first + 3 <= columns;
        (habit.columns, habit.indents, habit.blanks) = (columns, indents, blanks);
        habit
    }

    /// The column that a line ends in.
    fn extent(&self, line: &ReadLine) -> usize {
        line.width + line.indent.saturating_sub(self.margin).min(12)
    }
}

/// Whether an indented line ends as no paragraph does.
pub(super) fn is_broken(indent: usize, text: &str) -> bool {
    let long = text.contains(['，', '。']) || text.chars().count() >= 16;
    indent > 2 && long && !text.ends_with(['。', '！', '？', '：', '”', '…'])
}

/// The usual one of some widths: the most frequent, or a greater one that has so many tenths of its count.
fn usual(mut widths: Vec<usize>, tenths: usize) -> usize {
    crate::order::sort(&mut widths);
    let runs: Vec<&[usize]> = widths.chunk_by(|a, b| a == b).collect();
    let most = runs.iter().map(|run| run.len()).max().unwrap_or(0);
    runs.iter().rev().find(|run| run.len() * 10 >= most * tenths).and_then(|run| run.first()).copied().unwrap_or(0)
}
