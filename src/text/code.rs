//! Characters in sixteen bits: what search keeps of a text, half the size of `char`.
//!
//! Nearly all of what is written in Chinese lies in the Basic Multilingual Plane, whose characters
//! are their own codes. The others (𠮷 of a name) are numbered as they are met, in the range of the
//! surrogates, which are no characters.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

/// A character of the Basic Multilingual Plane, or the number of another one.
pub(crate) type Code = u16;

/// Stands between two texts: no character has it.
pub(crate) const BREAK: Code = 0xffff;

/// The codes of characters outside the plane.
const FIRST: Code = 0xd800;
const LAST: Code = 0xdfff;

#[derive(Default)]
struct Others {
    codes: HashMap<char, Code>,
    chars: Vec<char>,
}

static OTHERS: RwLock<Option<Others>> = RwLock::new(None);

/// The code of a character.
///
/// The same character has the same code as long as the program runs. There are 2,048 codes for those
/// outside the plane; characters met after that share the last one, so they are still found, and
/// found too often.
pub fn code(c: char) -> Code {
    match Code::try_from(u32::from(c)) {
        Ok(BREAK) => 0xfffd,
        Ok(code) => code,
        Err(_) => other(c),
    }
}

fn other(c: char) -> Code {
    // The values only grow, so a thread that panicked left them whole.
    let known = OTHERS.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(&code) = known.as_ref().and_then(|others| others.codes.get(&c)) {
        return code;
    }
    drop(known);
    let mut others = OTHERS.write().unwrap_or_else(PoisonError::into_inner);
    let Others { codes, chars } = others.get_or_insert_default();
    *codes.entry(c).or_insert_with(|| {
        chars.push(c);
        Code::try_from(chars.len() - 1).map_or(LAST, |number| FIRST.saturating_add(number).min(LAST))
    })
}

/// The character of a code; where several share one, the first of them.
pub fn char_of(code: Code) -> char {
    char::from_u32(u32::from(code)).unwrap_or_else(|| {
        let others = OTHERS.read().unwrap_or_else(PoisonError::into_inner);
        let number = usize::from(code.saturating_sub(FIRST));
        others.as_ref().and_then(|others| others.chars.get(number)).copied().unwrap_or('\u{fffd}')
    })
}

/// The characters outside the plane in the order of their codes.
pub(crate) fn others() -> Vec<char> {
    OTHERS.read().unwrap_or_else(PoisonError::into_inner).as_ref().map_or_else(Vec::new, |others| others.chars.clone())
}

/// Gives characters outside the plane the codes of an earlier run, in their order; returns whether they have these now:
/// others may have been met first.
pub(crate) fn have_codes_of(chars: &[char]) -> bool {
    for c in chars {
        code(*c);
    }
    others().starts_with(chars)
}

/// Whether a code is a letter or a digit of ASCII.
pub(crate) fn is_ascii_alphanumeric(code: Code) -> bool {
    u8::try_from(code).is_ok_and(|byte| byte.is_ascii_alphanumeric())
}

/// The small letter of ASCII that a code is, if any.
pub(crate) fn letter(code: Code) -> Option<u8> {
    u8::try_from(code).ok().filter(u8::is_ascii_lowercase)
}

/// Whether a code is a Chinese character, of the plane or outside it.
pub(crate) fn is_han(code: Code) -> bool {
    matches!(code, 0x3400..=0x9fff | FIRST..=LAST | 0xf900..=0xfaff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_every_plane_have_codes_of_their_own() {
        let chars = ['a', '农', '𠮷', '𠮶', '😀', '\u{fffd}'];
        let codes = chars.map(code);
        assert_eq!(codes.map(char_of), chars);
        assert_eq!(chars.map(code), codes, "and keep them");
        assert_eq!(code('\u{ffff}'), code('\u{fffd}'), "the break is no character's");
        assert!(is_han(code('农')) && is_han(code('𠮷')) && !is_han(code('a')) && !is_han(code('，')));
    }
}
