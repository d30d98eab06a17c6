//! Words that stand on one line.

use super::words::{Word, sort_by_measure};

/// The words of a line, from left to right.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) words: Vec<Word>,
}

impl Row {
    pub(super) fn left(&self) -> f32 {
        self.words.first().map_or(0.0, |word| word.left)
    }

    pub(super) fn right(&self) -> f32 {
        self.words.iter().map(|word| word.right).fold(0.0, f32::max)
    }

    pub(super) fn top(&self) -> f32 {
        self.words.iter().map(|word| word.top).fold(f32::MAX, f32::min)
    }

    pub(super) fn bottom(&self) -> f32 {
        self.words.iter().map(|word| word.bottom).fold(0.0, f32::max)
    }

    pub(super) fn middle(&self) -> f32 {
        (self.top() + self.bottom()) / 2.0
    }

    /// The size of its letters.
    pub(super) fn size(&self) -> f32 {
        self.words.iter().map(Word::size).fold(0.0, f32::max).max(1.0)
    }

    /// What it says. Between Chinese signs a gap is a blank that was written; between Chinese and figures it is only
    /// the typesetting's unless it is as wide as a letter.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut end: Option<f32> = None;
        for word in &self.words {
            let gap = end.map_or(0.0, |end| word.left - end) / word.size().max(1.0);
            let is_wide = |c: Option<char>| c.is_some_and(|c| c as u32 >= 0x2E80);
            let (before, next) = (is_wide(text.chars().next_back()), is_wide(word.text.chars().next()));
            let least = match (before, next) {
                (true, true) => 0.2,
                (false, false) => 0.12,
                _ => 0.8,
            };
            if gap > 2.5 {
                text.push('\t');
            } else if gap > least {
                text.push(if before && next && gap > 0.8 { '\u{3000}' } else { ' ' });
            }
            text.push_str(&word.text);
            end = Some(word.right);
        }
        text
    }
}

/// Groups words to rows, from the top down.
pub(super) fn group_rows(mut words: Vec<Word>) -> Vec<Row> {
    sort_by_measure(&mut words, Word::middle);
    let mut rows: Vec<Row> = Vec::new();
    for word in words {
        let fits = |row: &Row| {
            let height = row.words.last().map_or(0.0, Word::height).min(word.height());
            (row.middle() - word.middle()).abs() < height * 0.4
        };
        match rows.iter_mut().rev().take(3).find(|row| fits(row)) {
            Some(row) => row.words.push(word),
            None => rows.push(Row { words: vec![word] }),
        }
    }
    for row in &mut rows {
        sort_by_measure(&mut row.words, |word| word.left);
    }
    rows
}
