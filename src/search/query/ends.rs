//! What ends a word and is none of it.

use crate::text::fold::narrow;

/// Signs that end a word: addresses, lists and sentences go on with them (李雅萍委员：王丽，).
const ENDS: [char; 12] = [':', '：', ',', '，', '。', '’', ';', '；', '?', '？', '!', '！'];

/// A word without the signs that end it, unless there is nothing else. 5# begins 5#2, which tells a number from another: as
/// long as nothing stands behind it, it is 5.
pub(in crate::search) fn without_ends(word: &str) -> &str {
    let less = word.trim_end_matches(ENDS);
    let is_number = |text: &&str| !text.is_empty() && text.chars().all(|c| narrow(c).is_ascii_digit());
    let number = less.strip_suffix(['#', '＃']).filter(is_number);
    number.or(Some(less)).filter(|less| !less.is_empty()).unwrap_or(word)
}
