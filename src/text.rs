//! Strings as terminal cells and as searchable characters; knows no proposal.
//!
//! Chinese in a terminal is what this program exists for, so width, line breaking and folding are
//! decided here, once, and nowhere else.

pub mod code;
pub mod fold;
pub(crate) mod larger;
pub(crate) mod measure;
pub(crate) mod numerals;
pub mod pinyin;
pub(crate) mod quantity;
pub(crate) mod sanitize;
pub mod width;
pub mod words;
pub mod wrap;

/// The tables that folding and pinyin go by.
pub(crate) fn tables() -> [&'static [u8]; 4] {
    let [syllables, heteronyms] = [pinyin::SYLLABLES, pinyin::HETERONYMS].map(str::as_bytes);
    [syllables, heteronyms, pinyin::READINGS, fold::SIMPLIFIED]
}
