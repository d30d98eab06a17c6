//! A text as a cell that a spreadsheet shows and does not calculate.

use crate::text::sanitize::harmless;

/// The text on its lines, and with an apostrophe before it where a spreadsheet would take it for a
/// formula. Figures stay as they are, zeros before them too: a cell is text in this table, whatever it
/// looks like.
pub(super) fn cell(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(harmless).collect();
    let text = lines.join("\n");
    // Some programs drop the spaces before a text, and then see the sign.
    let first = text.trim_start().chars().next();
    if matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_nothing_else() {
        for formula in
            ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", " =1", "\t=1", "\r=1", "\n=1", "　=1"]
        {
            let cell = cell(formula);
            assert!(cell.starts_with('\'') && cell.contains(formula.trim()), "{cell:?}");
        }
        for text in ["0013", "20250688", "DH0271", "3=4", "一、甲", "", "—", "'甲"] {
            assert_eq!(cell(text), text);
        }
    }

    #[test]
    fn lines_stay_and_what_acts_on_a_terminal_does_not() {
        assert_eq!(cell("甲\r\n乙\u{1b}[2J"), "甲\n乙␛[2J");
    }
}
