//! How a match stands among the words of its text: whether it can be what was meant, and whether it is whole.

use super::exact::{is_digit, is_whole};
use super::pinyin::{Reading, Spelling};
use super::texts::FoldedText;
use crate::model::Field;
use crate::text::code::{BREAK, Code, char_of, code, is_han};
use crate::text::words::{Bounds, Words};

/// So many initials in a row are no chance in a title.
const LONG_INITIALS: usize = 5;

/// Characters of the longest name of a person.
const LONGEST_NAME: usize = 4;

/// Characters before a stretch that are looked at for whether they are words.
const UNKNOWN: usize = 4;

/// Characters of a saying.
const SAYING: usize = 4;

/// What people leave out of the names of units.
const LEFT_OUT: &str = "省市县区委和";

/// The kinds of places that a unit's name begins with.
const KINDS: [char; 4] = ['省', '市', '县', '区'];

/// What counts up: 一是, 二是.
const NUMBERS: &str = "一二三四五六七八九十";

/// Surnames of two characters, one after the other.
const SURNAMES: &str = "欧阳上官司马诸葛夏侯皇甫尉迟公孙慕容令狐司徒端木东方南宫司空呼延独孤";

/// How a reading stands among the words of its text, if it can be what was meant: one by initials begins where a
/// word begins, but for a long one in a title; none begins inside a number, and none but a name is one that a character
/// seldom has.
pub(super) fn meant(text: &FoldedText, reading: &Reading, spelling: &Spelling) -> Option<Bounds> {
    let range = reading.range;
    let may_be = || spelling.may_be(text.codes, range) || name_length(text).is_some_and(|all| all <= LONGEST_NAME);
    if !is_whole(text.codes, (range.0, text.codes.len())) || !may_be() {
        return None;
    }
    // A character that is only begun is no word yet, wherever it stands: there is one in every title, and most of a
    // search for a letter went into asking.
    if reading.is_lone() && !reading.is_complete() {
        return Some(Bounds { begins: true, whole: false, left_over: 0 });
    }
    let mut bounds = bounds(text, range);
    // 从无到有, 为粮食稳产: so many syllables are no chance, be their first word 从 or 为, wherever they end.
    if reading.is_complete() && range.1 - range.0 >= SAYING && !bounds.whole {
        bounds = self::bounds(text, content(text.codes, range));
        bounds.whole = bounds.begins;
    }
    // 中医院 of 中医院校: the word that its last character begins has no more of it than that.
    if reading.is_complete() && range.1 - range.0 > 2 && bounds.begins && !bounds.whole {
        let goes_on = text.codes.get(range.1).is_some_and(|&c| is_han(c));
        bounds.whole = goes_on && self::bounds(text, (range.0, range.1 + 1)).whole;
    }
    bounds.whole &= is_whole(text.codes, range);
    let by_chance = text.place.field != Field::Title || range.1 - range.0 < LONG_INITIALS;
    (!reading.initials || bounds.begins || !by_chance).then_some(bounds)
}

/// Whether a word of two characters stands in a text that is no name, and nothing beside it takes a character from it: then
/// it is whole.
pub(super) fn stands_alone(text: &FoldedText, (start, end): (usize, usize)) -> bool {
    let is_word = |place: usize| match text.codes.get(place..place + 2) {
        Some(&[a, b]) => Words::table().has(a, b),
        _ => false,
    };
    !is_name(text) && !is_word(end - 1) && !start.checked_sub(1).is_some_and(is_word)
}

/// How a match stands among the words of its text. A name is the surname, the given name, or both.
fn bounds(text: &FoldedText, (start, end): (usize, usize)) -> Bounds {
    let begins = start == 0;
    let name = name_length(text);
    let all = name.unwrap_or(text.codes.len());
    if begins && end == all {
        return Bounds { begins, whole: true, left_over: 0 };
    }
    if name.is_some() && (end..=LONGEST_NAME).contains(&all) {
        let surname = text.codes.get(..end).filter(|_| begins).is_some_and(is_surname);
        return Bounds { begins, whole: surname || end == all && end == start + 2, left_over: 0 };
    }
    if all <= LONGEST_NAME && leaves_name(text, (start, end)) {
        return Bounds { begins, whole: false, left_over: 0 };
    }
    // What a figure counts is a word: 年 of 2023年底.
    if let Some([figure, unit]) = text.codes.get(start..end).and_then(<[Code]>::last_chunk)
        && is_digit(*figure)
        && is_han(*unit)
    {
        return bounds(text, (start, end - 1));
    }
    // 一是, 二是: they count up what follows.
    if let Some(&[number, is]) = text.codes.get(start..end)
        && char_of(is) == '是'
        && NUMBERS.contains(char_of(number))
        && start.checked_sub(1).and_then(|at| text.codes.get(at)).is_none_or(|&c| !is_han(c))
    {
        return Bounds { begins, whole: true, left_over: 0 };
    }
    let bounds = Words::table().bounds(text.codes, start, end);
    if end == start + 2 && bounds.left_over == 2 {
        return Bounds { whole: is_unlisted(text.codes, (start, end), bounds), ..bounds };
    }
    // A single character is a word of its own where it stands apart: 路 in 水、路、林, not 铝 in 电解铝. A figure always is.
    let stands_apart = |c: Option<&Code>| c.is_none_or(|&c| !is_han(c) || Words::table().is_function(c));
    let around = [start.checked_sub(1), Some(end)];
    let is_figure = || text.codes.get(start).is_some_and(|&c| !is_han(c));
    let apart = || is_figure() || around.iter().any(|at| stands_apart(at.and_then(|at| text.codes.get(at))));
    Bounds { whole: bounds.whole && (end > start + 1 || apart()), ..bounds }
}

/// Whether two characters that are no word of the list are one: 华为 is, where words stand around it, though 为 ends none
/// elsewhere, and 永和 of 永和县; 煤优 of 稳煤优电 is not, where as little is known of what is beside it, nor 化和 of 数字化和.
fn is_unlisted(codes: &[Code], (start, end): (usize, usize), bounds: Bounds) -> bool {
    let words = Words::table();
    let at = |place: Option<usize>| place.and_then(|place| codes.get(place)).copied().unwrap_or(BREAK);
    let [left, before, last, behind, right] =
        [start.checked_sub(2), start.checked_sub(1), Some(start + 1), Some(end), Some(end + 1)].map(at);
    let is_word = |a: Code, b: Code| is_han(a) && is_han(b) && words.has(a, b);
    let is_unknown = |c: Code| is_han(c) && !words.is_function(c) && !KINDS.contains(&char_of(c));
    if bounds.whole {
        let [before_is, behind_is] = [!is_word(left, before), !is_word(behind, right)];
        // Unknown ones stand in pairs: 配强 of 选优配强 is one.
        let is_alone =
            |place: usize| is_unknown(at(Some(place))) && !is_word(at(place.checked_sub(1)), at(Some(place)));
        let unknown = (1..=UNKNOWN).take_while(|&back| start.checked_sub(back).is_some_and(is_alone)).count();
        return !(is_unknown(before) && before_is && is_unknown(behind) && behind_is) || unknown.is_multiple_of(2);
    }
    bounds.begins
        && (char_of(last) == '为' || char_of(last) == '和' && KINDS.contains(&char_of(behind)))
        && words.bounds(codes, start, start + 1).whole
        && words.bounds(codes, end, end + 1).begins
}

/// A stretch without the characters at its ends that belong to no word of content, one of which stays.
fn content(codes: &[Code], (start, end): (usize, usize)) -> (usize, usize) {
    let is_content = |at: &usize| codes.get(*at).is_some_and(|&c| !Words::table().is_function(c));
    let first = (start..end).find(is_content).unwrap_or(start);
    (first, (first + 1..end).rev().find(is_content).map_or(first + 1, |last| last + 1))
}

/// Whether what stands between the stretches of a unit's name is left out of it without its being another name: 吕梁发改委
/// is 吕梁市发改委, and 发展改革委员会 its 发展和改革委员会.
pub(super) fn is_named(text: &FoldedText, ranges: &[(usize, usize)]) -> bool {
    let is_left_out = |two: &[(usize, usize)]| match two {
        [(_, end), (start, _)] => {
            let between = text.codes.get(*end..*start).unwrap_or_default();
            between.iter().all(|&c| LEFT_OUT.contains(char_of(c)))
        }
        _ => false,
    };
    text.place.field == Field::Unit && ranges.windows(2).all(is_left_out)
}

/// Signs that nobody types where they look for what has them in it: 双随机一公开 is 双随机、一公开.
const SIGNS: &str = "\"'《》〈〉·";

/// What parts the members of a list, which is no sign in a word: 水路 is not 水、路.
pub(super) const PARTS: char = '、';

/// Whether nothing but signs stands between stretches of a text. Around 、 there are two characters and more.
pub(super) fn are_signs_between(codes: &[Code], ranges: &[(usize, usize)]) -> bool {
    ranges.windows(2).all(|two| {
        let &[(from, end), (start, to)] = two else { return false };
        let parts = end - from > 1 && to - start > 1;
        let between = codes.get(end..start).unwrap_or_default();
        between.iter().all(|&c| is_sign(c) || parts && char_of(c) == PARTS)
    })
}

/// Whether a character is a sign that nobody types.
pub(super) fn is_sign(c: Code) -> bool {
    SIGNS.contains(char_of(c))
}

/// How much of a unit's name is its place: 吕梁市 of 吕梁市发改委.
pub(super) fn place_length(codes: &[Code]) -> usize {
    codes.iter().position(|&c| KINDS.contains(&char_of(c))).map_or(0, |at| at + 1)
}

/// How much of a text is the name of a person: 李雅萍委员 is one with a title.
pub(super) fn name_length(text: &FoldedText) -> Option<usize> {
    let is_title = |pair: &[Code]| pair.iter().map(|&c| char_of(c)).eq("委员".chars());
    is_name(text).then(|| text.codes.windows(2).position(is_title).unwrap_or(text.codes.len()))
}

/// Whether a stretch that begins within the name of a person ends behind it: 华委 of 穆沛华委员 is neither name nor title.
pub(super) fn leaves_name(text: &FoldedText, (start, end): (usize, usize)) -> bool {
    name_length(text).is_some_and(|all| (1..all).contains(&start) && end > all)
}

fn is_name(text: &FoldedText) -> bool {
    matches!(text.place.field, Field::Proposer | Field::Addressee)
}

/// Whether the beginning of a name is a surname: 李, 欧阳, not 李雅.
fn is_surname(begun: &[Code]) -> bool {
    let known = || SURNAMES.chars().map(code).collect::<Vec<Code>>();
    begun.len() == 1 || begun.len() == 2 && known().chunks(2).any(|surname| surname == begun)
}

/// Whether a stretch is a word, or several. At most a third of it may be no word of the list.
pub(super) fn is_word(codes: &[Code], (start, end): (usize, usize)) -> bool {
    let bounds = Words::table().bounds(codes, start, end);
    bounds.whole && bounds.left_over * 3 <= end - start
}
