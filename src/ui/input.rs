//! A line being typed, with its cursor.

use crate::text::width::{graphemes, width};
use crate::ui::action::Action;

/// A line of text and a cursor in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    before: String,
    after: String,
}

impl Input {
    /// The whole line.
    pub fn text(&self) -> String {
        [self.before.as_str(), &self.after].concat()
    }

    /// What stands before the cursor.
    pub(crate) fn before(&self) -> &str {
        &self.before
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// Whether no more than so many characters have room.
    pub(crate) fn is_full(&self, most: usize) -> bool {
        self.room(most) == 0
    }

    fn room(&self, most: usize) -> usize {
        most.saturating_sub(self.before.chars().count() + self.after.chars().count())
    }

    /// Columns before the cursor.
    pub(crate) fn cursor_column(&self) -> usize {
        width(&self.before)
    }

    /// Does what a key of the prompt does to a line.
    pub(crate) fn edit(&mut self, action: Action) {
        match action {
            Action::DeleteBack => self.delete_back(),
            Action::DeleteForward => self.delete_forward(),
            Action::DeleteWord => self.delete_word(),
            Action::DeleteAll => self.delete_to_start(),
            Action::CursorLeft => self.left(),
            Action::CursorRight => self.right(),
            Action::CursorStart => self.start(),
            Action::CursorEnd => self.end(),
            Action::WordLeft => self.word_left(),
            Action::WordRight => self.word_right(),
            _ => {}
        }
    }

    /// Types a text, as far as the line has room for `most` characters; returns whether all of it went in.
    /// Control characters are left out, line ends become spaces.
    pub(crate) fn insert(&mut self, text: &str, most: usize) -> bool {
        let room = self.room(most);
        let shown = text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c });
        let mut shown = shown.filter(|c| !c.is_control());
        self.before.extend(shown.by_ref().take(room));
        shown.next().is_none()
    }

    /// Deletes the character before the cursor.
    pub(crate) fn delete_back(&mut self) {
        let last = graphemes(&self.before).last().map(|(at, _, _)| at);
        self.before.truncate(last.unwrap_or(0));
    }

    /// Deletes the character after the cursor.
    pub(crate) fn delete_forward(&mut self) {
        self.after = self.split_after().1;
    }

    /// Deletes the word before the cursor and the white space behind it: Chinese is written without
    /// spaces, so a run of it is one word.
    pub(crate) fn delete_word(&mut self) {
        self.before.truncate(word_start(&self.before));
    }

    /// Types a text in the place of so many bytes before the cursor.
    pub(crate) fn replace_back(&mut self, bytes: usize, text: &str) {
        self.before.truncate(self.before.len().saturating_sub(bytes));
        self.before.push_str(text);
    }

    /// Deletes everything before the cursor; at the start of the line all of it.
    pub(crate) fn delete_to_start(&mut self) {
        if self.before.is_empty() {
            self.after.clear();
        }
        self.before.clear();
    }

    /// Moves the cursor to the character before it.
    pub(crate) fn left(&mut self) {
        if let Some((at, _, _)) = graphemes(&self.before).last() {
            let moved = self.before.split_off(at);
            self.after.insert_str(0, &moved);
        }
    }

    /// Moves the cursor behind the next character.
    pub(crate) fn right(&mut self) {
        let (moved, rest) = self.split_after();
        self.before.push_str(&moved);
        self.after = rest;
    }

    /// Moves the cursor to the start of the word before it.
    pub(crate) fn word_left(&mut self) {
        let kept = word_start(&self.before);
        let moved = self.before.split_off(kept);
        self.after.insert_str(0, &moved);
    }

    /// Moves the cursor behind the word after it.
    pub(crate) fn word_right(&mut self) {
        let space = self.after.len() - self.after.trim_start().len();
        let word = self.after.trim_start().find(char::is_whitespace);
        let rest = self.after.split_off(word.map_or(self.after.len(), |end| space + end));
        self.before.push_str(&self.after);
        self.after = rest;
    }

    /// Replaces the whole line, the cursor at its end.
    pub(crate) fn set(&mut self, text: &str) {
        self.after.clear();
        text.clone_into(&mut self.before);
    }

    /// Moves the cursor to the start.
    pub(crate) fn start(&mut self) {
        self.after = self.text();
        self.before.clear();
    }

    /// Moves the cursor to the end.
    pub(crate) fn end(&mut self) {
        self.before = self.text();
        self.after.clear();
    }

    /// The first character after the cursor, and the rest.
    fn split_after(&self) -> (String, String) {
        let first = graphemes(&self.after).next().map_or(0, |(_, g, _)| g.len());
        let (moved, rest) = self.after.split_at(first);
        (moved.to_owned(), rest.to_owned())
    }
}

/// Where the last word of a text begins.
fn word_start(text: &str) -> usize {
    let trimmed = text.trim_end();
    let space = trimmed.rfind(char::is_whitespace);
    space.map_or(0, |at| at + trimmed.get(at..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Input {
        let mut input = Input::default();
        input.insert(text, 100);
        input
    }

    #[test]
    fn editing_works_by_whole_characters() {
        let mut input = typed("中e\u{301}药");
        input.delete_back();
        input.left();
        input.insert("医", 100);
        assert_eq!((input.text().as_str(), input.cursor_column()), ("中医e\u{301}", 4));
        input.delete_forward();
        assert_eq!(input.text(), "中医");
        input.start();
        input.right();
        input.delete_to_start();
        assert_eq!((input.text().as_str(), input.cursor_column()), ("医", 0));
    }

    #[test]
    fn a_word_is_what_spaces_separate() {
        let mut input = typed("高标准 农田　建设 ");
        input.delete_word();
        assert_eq!(input.text(), "高标准 农田　");
        input.delete_word();
        assert_eq!(input.text(), "高标准 ");
        input.delete_word();
        input.delete_word();
        assert!(input.is_empty());
    }

    #[test]
    fn the_cursor_moves_by_words() {
        let mut input = typed("高标准 农田　建设");
        input.word_left();
        input.word_left();
        assert_eq!(input.cursor_column(), 7);
        input.word_right();
        assert_eq!(input.cursor_column(), 11);
        input.word_right();
        input.word_right();
        assert_eq!(input.cursor_column(), width("高标准 农田　建设"));
    }

    #[test]
    fn a_line_ends_where_its_room_does() {
        let mut input = typed("农田");
        input.left();
        assert!(!input.insert("一\n二三", 4));
        assert_eq!(input.text(), "农一 田");
        assert!(!input.insert("四", 4) && input.insert("", 4));
        assert_eq!(input.text(), "农一 田");
    }

    #[test]
    fn control_characters_are_not_typed() {
        assert_eq!(typed("养\u{1b}[2J老\n院").text(), "养[2J老 院");
    }
}
