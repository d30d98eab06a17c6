//! Text from outside, made harmless to a terminal and to the eye.
//!
//! A file can hold escape sequences, marks that turn the direction of writing round, and characters
//! that cannot be seen. Each is shown by a visible character in its place, one for one, so that
//! places in the text stay what they were; the text itself is kept as it came.

use std::borrow::Cow;

use super::code::{code, is_han};
use super::width::stand_in;

/// Stands for a character that has no picture of its own.
const UNSEEN: char = '\u{fffd}';

/// Replaces every character of a text that would not show as itself by one that does.
pub(crate) fn sanitize(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| visible(c) == c) {
        Cow::Borrowed(text)
    } else {
        text.chars().map(visible).collect::<String>().into()
    }
}

/// Replaces every character that would not show as itself, in a text for a file, which has no ambiguous
/// widths.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| shown(c) == c) {
        Cow::Borrowed(text)
    } else {
        text.chars().map(shown).collect::<String>().into()
    }
}

/// What stands for a character on a terminal; where characters of ambiguous width are replaced, their
/// stand-in.
fn visible(c: char) -> char {
    shown(stand_in(c))
}

/// What stands for a character: itself, a control picture (U+2400), or [`UNSEEN`].
fn shown(c: char) -> char {
    match c {
        '\u{20}'..='\u{7e}' => c,
        '\t' | '\n' | '\r' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or(UNSEEN),
        '\u{7f}' => '\u{2421}',
        // C1 controls; soft hyphen; direction marks and overrides; zero width; line and paragraph
        // separators; invisible operators; byte order mark; interlinear marks; tags.
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => UNSEEN,
        c => c,
    }
}

/// A word of a command that a shell takes for a text in which something is not seen; `None` where all is.
pub(crate) fn escaped_word(text: &str) -> Option<String> {
    if harmless(text) == text {
        return None;
    }
    let mut word = "$'".to_owned();
    for c in text.chars() {
        if matches!(c, '\'' | '\\') {
            word.push('\\');
        }
        if shown(c) == c {
            word.push(c);
            continue;
        }
        let mut bytes = [0; 4];
        word.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("\\{byte:03o}")));
    }
    Some(word + "'")
}

/// A name as it is seen: one with a blank at its end, with a character in it that is not seen, with a letter and its mark
/// as two characters, or set with blanks as lists have it (王　丽), is nobody else's.
pub(crate) fn seen_name(name: &str) -> String {
    let is_unseen = |c: char| shown(c) != c && !c.is_control();
    let name = name.trim();
    if name.contains(char::is_whitespace) && is_set_apart(name) {
        return seen_name(&name.replace(char::is_whitespace, ""));
    }
    // Nearly all names have none, and each event has one.
    if !name.contains(|c| is_unseen(c) || matches!(c, '\u{300}'..='\u{36f}')) {
        return name.to_owned();
    }
    let mut seen = String::new();
    for c in name.chars().filter(|c| !is_unseen(*c)) {
        let both = seen.chars().next_back().and_then(|letter| marked(letter, c));
        if both.is_some() {
            seen.pop();
        }
        seen.push(both.unwrap_or(c));
    }
    seen
}

/// Whether a name, as a collection writes it, is that of somebody whose name is as it is seen.
pub(crate) fn is_name_of(name: &str, who: &str) -> bool {
    name == who || seen_name(name) == who
}

/// Characters of the longest Chinese name of one person that is set with blanks.
const LONGEST_SET: usize = 4;

/// Whether a name is one Chinese name with blanks in it: 王　丽, 欧阳 修; 王丽 李凤 are two.
fn is_set_apart(name: &str) -> bool {
    let is_han = |c: char| is_han(code(c));
    let pieces = || name.split_whitespace();
    pieces().flat_map(str::chars).all(is_han)
        && pieces().any(|piece| piece.chars().count() == 1)
        && pieces().flat_map(str::chars).count() <= LONGEST_SET
}

/// A letter with a mark as one character, where that is one of a European name or of pinyin.
fn marked(letter: char, mark: char) -> Option<char> {
    let (_, pairs) = MARKED.iter().find(|(known, _)| *known == mark)?;
    let mut pairs = pairs.chars();
    while let (Some(plain), Some(marked)) = (pairs.next(), pairs.next()) {
        if plain == letter {
            return Some(marked);
        }
    }
    None
}

/// Marks, each with letters without and with it.
const MARKED: &[(char, &str)] = &[
    ('\u{300}', "AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜNǸnǹ"),
    ('\u{301}', "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘ"),
    ('\u{302}', "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷ"),
    ('\u{303}', "AÃNÑOÕaãnñoõIĨiĩUŨuũ"),
    ('\u{304}', "AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖ"),
    ('\u{306}', "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭ"),
    ('\u{307}', "CĊcċEĖeėGĠgġIİZŻzż"),
    ('\u{308}', "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸ"),
    ('\u{30a}', "AÅaåUŮuů"),
    ('\u{30b}', "OŐoőUŰuű"),
    ('\u{30c}', "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚ"),
    ('\u{327}', "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţ"),
    ('\u{328}', "AĄaąEĘeęIĮiįUŲuų"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_act_on_the_terminal_is_shown_instead() {
        assert_eq!(sanitize("提\u{1b}[2J案\u{9b}2J\u{7}"), "提␛[2J案\u{fffd}2J␇");
        assert_eq!(sanitize("a\u{202e}b\u{200b}c\td"), "a\u{fffd}b\u{fffd}c d");
    }

    #[test]
    fn every_character_stays_in_its_place() {
        let hostile: String = ('\0'..'\u{3000}').chain('\u{e0000}'..'\u{e0080}').collect();
        let clean = sanitize(&hostile);
        assert_eq!(clean.chars().count(), hostile.chars().count());
        assert!(clean.chars().all(|c| !c.is_control() && sanitize(&c.to_string()) == c.to_string()));
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(sanitize("关于高质量建设高标准农田的建议 𠮷 é “5G”"), Cow::Borrowed(_)));
    }
}
