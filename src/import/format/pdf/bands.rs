//! The rows of a table whose cells have several lines.
//!
//! `pdftotext` knows no ruled lines. What tells the rows apart is the first column, a label or a number of each row,
//! which stands at the top of its row or in the middle of its height; and the gap where a row ends, which a ruled line
//! makes a little wider than those between lines of a cell.

use std::cmp::Ordering;

use super::rows::Row;
use super::words::{Word, sort_by_measure};

/// Points that a gap is wider where a ruled line stands in it.
const RULE: f32 = 0.25;

/// What stands in the first column of a row.
#[derive(Clone, Copy)]
struct Title {
    top: f32,
    bottom: f32,
    right: f32,
    /// Whether it is words, which may take several lines, and no number.
    words: bool,
}

/// What stands between two heights that no piece crosses.
pub(super) struct Band {
    words: Vec<Word>,
    top: f32,
    bottom: f32,
    /// Where its first line begins but for figures, whose font may be higher.
    head: f32,
    label: Option<Title>,
    /// Whether all of it is the label.
    only: bool,
}

pub(super) fn bands_of(run: &[Row], gutter: f32) -> Vec<Band> {
    let mut words: Vec<Word> = run.iter().flat_map(|row| row.words.iter().cloned()).collect();
    sort_by_measure(&mut words, |word| word.top);
    let mut bands: Vec<Band> = Vec::new();
    for word in words {
        let words = !word.text.contains(|c: char| c.is_ascii_digit());
        let title = Title { top: word.top, bottom: word.bottom, right: word.right, words };
        let label = (word.left < gutter - 1.0).then_some(title);
        match bands.last_mut().filter(|band| word.top < band.bottom - word.size() * 0.3) {
            Some(band) => {
                band.bottom = band.bottom.max(word.bottom);
                band.label = match (band.label, label) {
                    (Some(one), Some(other)) => Some(Title { bottom: one.bottom.max(other.bottom), ..one }),
                    (one, other) => one.or(other),
                };
                if word.top < band.top + word.size() * 0.4 {
                    band.head = band.head.max(word.top);
                }
                band.only &= label.is_some();
                band.words.push(word);
            }
            None => {
                let (top, bottom, only) = (word.top, word.bottom, label.is_some());
                bands.push(Band { top, bottom, head: top, label, only, words: vec![word] })
            }
        }
    }
    bands
}

/// How the labels of a table stand in their rows.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    /// Either way: a wider gap says where each row ends.
    Ruled,
    Top,
    Middle,
}

/// The bands of a run, and which of them begin with a label.
pub(super) struct Bands {
    bands: Vec<Band>,
    begins: Vec<usize>,
    size: f32,
}

impl Bands {
    pub(super) fn of(bands: Vec<Band>, size: f32) -> Bands {
        let mut all = Bands { bands, begins: Vec::new(), size };
        let gaps = || (1..all.bands.len()).map(|at| all.gap(at));
        let (least, most) = (gaps().fold(f32::MAX, f32::min), gaps().fold(f32::MIN, f32::max));
        let label = |at: usize| all.bands.get(at)?.label;
        let widest = (0..all.bands.len()).filter_map(label).map(|word| word.right).fold(0.0, f32::max);
        // The second line of a label stands close below a full one, where others have a ruled line between them.
        let is_second = |at: &usize| {
            let above = at.checked_sub(1).and_then(label);
            let is_full = above.is_some_and(|word| word.right + size * 1.2 > widest);
            let words = label(*at).is_some_and(|word| word.words);
            let only = all.bands.get(*at).is_some_and(|band| band.only);
            is_full && words && all.gap(*at) < least + RULE && (only || most > least + RULE)
        };
        let begins = (0..all.bands.len()).filter(|at| label(*at).is_some() && !is_second(at)).collect();
        all.begins = begins;
        all
    }

    /// The gap above a band.
    fn gap(&self, at: usize) -> f32 {
        match (at.checked_sub(1).and_then(|above| self.bands.get(above)), self.bands.get(at)) {
            (Some(above), Some(below)) => below.head - above.bottom,
            _ => f32::MAX,
        }
    }

    /// The bands from one label to before the next.
    fn own(&self, nth: usize) -> std::ops::Range<usize> {
        let next = |nth: usize| self.begins.get(nth).copied().unwrap_or(self.bands.len());
        next(nth)..next(nth + 1)
    }

    /// Where the row of a label may end: behind the last line of the label.
    fn ends(&self, nth: usize) -> std::ops::RangeInclusive<usize> {
        let own = self.own(nth);
        let is_label = |at: &usize| self.bands.get(*at).is_some_and(|band| band.label.is_some());
        own.clone().rev().find(is_label).unwrap_or(own.start) + 1..=own.end
    }

    /// Whether a label stands so in the row of some bands.
    fn stands(&self, nth: usize, from: usize, to: usize, style: Style) -> bool {
        let row = self.bands.get(from..to).unwrap_or_default();
        let labels = || self.bands.get(self.own(nth)).unwrap_or_default().iter().filter_map(|band| band.label);
        let (Some(first), Some(Title { top, .. })) = (row.first(), labels().next()) else { return false };
        let bottom = row.iter().map(|band| band.bottom).fold(0.0, f32::max);
        let below = labels().map(|label| label.bottom).fold(top, f32::max);
        let on_top = (top - first.top).abs() < self.size * 0.3;
        let centered = (top + below - first.top - bottom).abs() < self.size * 0.7;
        on_top && style != Style::Middle || centered && style != Style::Top
    }

    /// The band that each row begins with, the first with `from`.
    fn starts(&self, from: usize, style: Style) -> Option<Vec<usize>> {
        let mut starts = vec![from];
        for nth in 1..self.begins.len() {
            let mut ends: Vec<usize> = self.ends(nth - 1).collect();
            let start = *starts.last()?;
            starts.push(match style {
                Style::Top => *ends.last()?,
                Style::Middle => ends.into_iter().find(|end| self.stands(nth - 1, start, *end, style))?,
                Style::Ruled => {
                    sort_by_measure(&mut ends, |at| -self.gap(*at));
                    let (first, second) = (*ends.first()?, ends.get(1));
                    second.is_none_or(|second| self.gap(first) > self.gap(*second) + RULE).then_some(first)?
                }
            });
        }
        // Lines above the first label are of its row only where labels stand in the middle.
        let style = if self.begins.first() > Some(&from) { Style::Middle } else { style };
        let ends = starts.iter().copied().skip(1).chain([self.bands.len()]);
        starts
            .iter()
            .zip(ends)
            .enumerate()
            .all(|(nth, (from, to))| self.stands(nth, *from, to, style))
            .then_some(starts)
    }

    /// How many texts go on behind the places where rows are divided.
    fn torn(&self, starts: &[usize]) -> usize {
        let words = |at: usize| self.bands.get(at).map_or(&[][..], |band| band.words.as_slice());
        let torn = |start: usize| {
            let above = start.checked_sub(1).map_or(&[][..], words);
            let open = |word: &&Word| word.text.chars().count() > 3 && !word.text.ends_with(['。', '；', '！', '.']);
            let goes_on =
                |word: &Word| words(start).iter().any(|below| (below.left - word.left).abs() < self.size * 0.5);
            above.iter().filter(open).filter(|word| goes_on(word)).count()
        };
        starts.iter().skip(1).map(|start| torn(*start)).sum()
    }

    /// The words of each row, and whether the first one goes on with a row of the page before.
    pub(super) fn rows(self, continues: bool) -> Option<(Vec<Vec<Word>>, bool)> {
        let Some(first) = self.begins.first().copied() else {
            let words: Vec<Word> = self.bands.into_iter().flat_map(|band| band.words).collect();
            return (continues && !words.is_empty()).then(|| (vec![words], true));
        };
        let told = |from: usize| {
            self.starts(from, Style::Ruled).or_else(|| {
                match (self.starts(from, Style::Top), self.starts(from, Style::Middle)) {
                    (Some(top), Some(middle)) => match self.torn(&top).cmp(&self.torn(&middle)) {
                        Ordering::Less => Some(top),
                        Ordering::Greater => Some(middle),
                        Ordering::Equal => (top == middle).then_some(top),
                    },
                    (one, other) => one.or(other),
                }
            })
        };
        let mut starts = told(0).or_else(|| (continues && first > 0).then(|| told(first)).flatten())?;
        let goes_on = starts.first().is_some_and(|start| *start > 0);
        if goes_on {
            starts.insert(0, 0);
        }
        let mut rows: Vec<Vec<Word>> = Vec::new();
        for (at, band) in self.bands.into_iter().enumerate() {
            match rows.last_mut().filter(|_| !starts.contains(&at)) {
                Some(row) => row.extend(band.words),
                None => rows.push(band.words),
            }
        }
        Some((rows, goes_on))
    }
}
