//! Text from outside within Markdown, escaped to read as it is and do nothing.
//!
//! A title with `|`, `*` or backticks, a paragraph that begins with a dash: the marks of GitHub's
//! flavour are escaped, and of the flavours around it those that cost nothing. `<` and `&` become
//! entities, since some programs that read Markdown do not know a backslash before them.

use crate::text::sanitize::harmless;

/// Escapes a text on one line, wherever on the line it stands, within a table too.
pub(super) fn inline(text: &str) -> String {
    let text = harmless(text);
    // Not all white space of Unicode: the full-width space is a sign in Chinese texts.
    let words: Vec<&str> = text.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
    let chars: Vec<char> = words.join(" ").chars().collect();
    let mut escaped = String::with_capacity(text.len() + 8);
    for (at, &c) in chars.iter().enumerate() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '|' | '~' | '$' | '^' | '@' => escaped.extend(['\\', c]),
            // A line that begins so is a heading, a list, a rule, or underlines the line above it.
            '#' | '+' | '-' | '=' | ':' if at == 0 => escaped.extend(['\\', c]),
            '.' | ')' if opens_list(&chars, at) => escaped.extend(['\\', c]),
            // Would become a link by itself.
            ':' if chars.get(at + 1) == Some(&'/') => escaped.extend(['\\', c]),
            '.' if ends_with_www(&chars, at) => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Whether it stands behind digits alone, and before a space or nothing: `1.` and `1)` begin a list.
fn opens_list(chars: &[char], at: usize) -> bool {
    at > 0 && chars.iter().take(at).all(char::is_ascii_digit) && matches!(chars.get(at + 1), None | Some(' '))
}

fn ends_with_www(chars: &[char], at: usize) -> bool {
    at.checked_sub(3).and_then(|from| chars.get(from..at)).is_some_and(|w| w.iter().all(|c| matches!(c, 'w' | 'W')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_texts_read_as_they_are() {
        for text in
            ["关于探索建立“党建引领 居民自治”示范小区的建议", "（一）38.92%，21025万吨/年；5G-A。", "一、甲：乙"]
        {
            assert_eq!(inline(text), text);
        }
    }

    #[test]
    fn marks_do_nothing() {
        for (text, escaped) in [
            ("a|b*c_d`e", r"a\|b\*c\_d\`e"),
            ("# 标题", r"\# 标题"),
            ("  - 条目", r"\- 条目"),
            ("---", r"\---"),
            ("===", r"\==="),
            ("1. 甲 2. 乙", r"1\. 甲 2. 乙"),
            ("12) 甲", r"12\) 甲"),
            ("3.5亿元", "3.5亿元"),
            ("2024.", r"2024\."),
            ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
            ("[甲](http://x)!", r"\[甲\](http\://x)!"),
            ("www.x.cn a@b.cn", r"www\.x.cn a\@b.cn"),
            ("甲\n\n# 乙\r\n", "甲 # 乙"),
            ("\u{1b}[2J\u{202e}", "␛\\[2J\u{fffd}"),
            (r"\*", r"\\\*"),
        ] {
            assert_eq!(inline(text), escaped, "{text}");
        }
    }
}
