//! Text from outside within the markup of XML and HTML.

use crate::text::sanitize::harmless;

/// Adds a text of one line to markup, so that it reads as it is and does nothing, in an attribute too.
pub(super) fn push(markup: &mut String, text: &str) {
    for c in harmless(text).chars() {
        match c {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            '\'' => markup.push_str("&#39;"),
            // No characters of XML.
            '\u{fffe}' | '\u{ffff}' => markup.push('\u{fffd}'),
            c => markup.push(c),
        }
    }
}

/// Adds the lines of a text with a mark between two.
pub(super) fn push_lines(markup: &mut String, text: &str, between: &str) {
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            markup.push_str(between);
        }
        push(markup, line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_text_and_nothing_else() {
        let mut markup = String::new();
        push_lines(&mut markup, "<b>&amp;\"'\u{1b}[2J\u{ffff}\u{202e}\r\n]]>甲\n", "<br>");
        assert_eq!(markup, "&lt;b&gt;&amp;amp;&quot;&#39;␛[2J\u{fffd}\u{fffd}<br>]]&gt;甲");
        let mut markup = String::new();
        let all: String = ('\0'..=char::MAX).filter(|c| !matches!(c, '\n' | '\r')).collect();
        push(&mut markup, &all);
        let is_xml = |c: char| matches!(c, '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        assert!(markup.chars().all(is_xml));
    }
}
