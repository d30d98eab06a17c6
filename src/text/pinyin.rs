//! How characters are read: pinyin syllables without tones, as typed on a Latin keyboard.
//!
//! The tables are data with their sources in `data/tables/README.md`. Only readings that people use
//! count: the first of each character, and those of a hand-kept list with the words that are read so (重 is zhong,
//! and chong in 重复).

use std::collections::HashMap;
use std::sync::OnceLock;

use super::code::{Code, code};
use super::words::Words;

pub(super) const SYLLABLES: &str = include_str!("../../data/tables/syllables.txt");
pub(super) const READINGS: &[u8] = include_bytes!("../../data/tables/readings.bin");
const TONES: &[u8] = include_bytes!("../../data/tables/tones.bin");
pub(super) const HETERONYMS: &str = include_str!("../../data/tables/heteronyms.txt");

/// The characters of the table of readings.
const FIRST: Code = 0x3400;
const COUNT: usize = 0xa000 - 0x3400;

/// The first character of the table of tones.
const TONED: Code = 0x4e00;
/// What the tone of each of three characters is worth in a byte of it.
const PLACES: [u8; 3] = [1, 5, 25];

/// Words that read a character so, from which on it may be read so elsewhere.
const OFTEN: usize = 4;

/// A syllable: its place in the sorted list of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Syllable(u16);

impl Syllable {
    /// The syllable's place in the sorted list of all, from 0.
    pub(crate) fn number(self) -> u16 {
        self.0
    }
}

/// The readings of characters.
pub struct Pinyin {
    syllables: Vec<&'static str>,
    /// The readings of all characters, one after the other, the usual one of each first.
    readings: Vec<Syllable>,
    /// For each character of the table, and for its end, where its readings begin.
    starts: Vec<u16>,
    /// For each syllable, the characters with this reading.
    characters: Vec<Vec<Code>>,
    /// The words of two characters in which one of them is read otherwise than usual, or one of two ways.
    words: HashMap<(Code, Syllable), Vec<[Code; 2]>>,
}

impl Pinyin {
    /// The table, unpacked at its first use.
    pub fn table() -> &'static Pinyin {
        static TABLE: OnceLock<Pinyin> = OnceLock::new();
        TABLE.get_or_init(Pinyin::unpack)
    }

    fn unpack() -> Pinyin {
        let syllables: Vec<&str> = SYLLABLES.lines().collect();
        let (low, high) = READINGS.split_at(COUNT.min(READINGS.len()));
        let ninth = |i: usize| u16::from(high.get(i / 8).copied().unwrap_or(0) >> (i % 8) & 1);
        let mut more: HashMap<Code, Vec<Syllable>> = HashMap::new();
        let mut words = HashMap::new();
        for line in HETERONYMS.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split_whitespace();
            let Some(c) = parts.next().and_then(|c| c.chars().next()) else { continue };
            let readings: &mut Vec<Syllable> = more.entry(code(c)).or_default();
            for part in parts {
                match syllables.binary_search(&part).map(u16::try_from) {
                    Ok(Ok(known)) => readings.push(Syllable(known)),
                    _ => {
                        let mut codes = part.chars().map(code);
                        let pair = codes.next().zip(codes.next()).map(<[Code; 2]>::from);
                        let last = readings.last().map(|&last| words.entry((code(c), last)).or_default());
                        last.into_iter().for_each(|words: &mut Vec<_>| words.extend(pair));
                    }
                }
            }
        }
        let mut characters = vec![Vec::new(); syllables.len()];
        let (mut readings, mut starts) = (Vec::new(), Vec::with_capacity(COUNT + 1));
        for (i, (c, &byte)) in (FIRST..).zip(low).enumerate() {
            starts.push(u16::try_from(readings.len()).unwrap_or(u16::MAX));
            let first = (u16::from(byte) | ninth(i) << 8).checked_sub(1).map(Syllable);
            readings.extend(first);
            let others = first.and_then(|_| more.get(&c)).into_iter().flatten();
            readings.extend(others.filter(|&&other| Some(other) != first));
        }
        starts.push(u16::try_from(readings.len()).unwrap_or(u16::MAX));
        let mut table = Pinyin { syllables, readings, starts, characters: Vec::new(), words };
        for c in FIRST..FIRST + COUNT as Code {
            for Syllable(number) in table.readings(c) {
                characters.get_mut(number as usize).into_iter().for_each(|chars: &mut Vec<Code>| chars.push(c));
            }
        }
        table.characters = characters;
        table
    }

    /// Every syllable.
    pub(crate) fn syllables(&self) -> impl Iterator<Item = Syllable> {
        (0..).map(Syllable).take(self.syllables.len())
    }

    /// The syllables that begin with a letter.
    pub(crate) fn beginning_with(&self, letter: u8) -> impl Iterator<Item = Syllable> {
        let before = |letter: u8| self.syllables.partition_point(|s| s.as_bytes().first() < Some(&letter));
        let (start, end) = (before(letter), before(letter + 1));
        (0..).map(Syllable).take(end).skip(start)
    }

    /// The characters with this reading.
    pub fn characters(&self, syllable: Syllable) -> &[Code] {
        self.characters.get(syllable.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The readings of a character, the usual one first; none for what is not Chinese.
    pub fn readings(&self, c: Code) -> impl Iterator<Item = Syllable> + Clone {
        let at = c.checked_sub(FIRST).map_or(COUNT, usize::from);
        let readings = match self.starts.get(at..at + 2) {
            Some(&[start, end]) => self.readings.get(usize::from(start)..usize::from(end)),
            _ => None,
        };
        readings.unwrap_or_default().iter().copied()
    }

    /// The tone of a character as it is usually read, from 1; none where it has several or none, or is read otherwise.
    pub(crate) fn tone(&self, c: Code, reading: Syllable) -> Option<u8> {
        let at = usize::from(c.checked_sub(TONED)?);
        let tone = TONES.get(at / PLACES.len())? / PLACES.get(at % PLACES.len())? % 5;
        (tone > 0 && self.readings(c).next() == Some(reading)).then_some(tone)
    }

    /// Whether any of some characters is read in more than one way.
    pub(crate) fn varies(&self, codes: &[Code]) -> bool {
        codes.iter().any(|&c| self.readings(c).nth(1).is_some())
    }

    /// Whether a character of a text is read so beside its neighbours: the usual way, or as a word has it.
    pub(crate) fn is_read(&self, codes: &[Code], at: usize, reading: Syllable) -> bool {
        let Some(&c) = codes.get(at) else { return false };
        match self.words.get(&(c, reading)) {
            Some(words) => {
                let is_word = |from: usize| {
                    codes.get(from..from + 2).is_some_and(|two| words.iter().any(|word| word == two))
                        && Words::table().may_stand(codes, from, from + 2)
                };
                at.checked_sub(1).is_some_and(is_word) || is_word(at)
            }
            // 重 is zhong mostly, and chong in 重新.
            None => self.said(codes, at) == Some(reading),
        }
    }

    /// Whether a character of a text may be read so there: in a way that it seldom has only in a word of that.
    pub(crate) fn may_be(&self, codes: &[Code], at: usize, reading: Syllable) -> bool {
        let Some(&c) = codes.get(at) else { return false };
        let is_often = || self.words.get(&(c, reading)).is_some_and(|words| words.len() >= OFTEN);
        self.readings(c).next() == Some(reading) || is_often() || self.is_read(codes, at, reading)
    }

    /// How a character of a text is read beside its neighbours: as a word has it, else the usual way.
    pub(crate) fn said(&self, codes: &[Code], at: usize) -> Option<Syllable> {
        let worded = |reading: &Syllable| codes.get(at).is_some_and(|&c| self.words.contains_key(&(c, *reading)));
        let mut readings = self.readings(*codes.get(at)?);
        let usual = readings.clone().next();
        readings.find(|reading| worded(reading) && self.is_read(codes, at, *reading)).or(usual)
    }

    /// Whether some letters are typed for characters of a text: for each its syllable or the first letter of it, the
    /// last one perhaps only begun.
    pub(crate) fn spells(&self, typed: &str, text: &str) -> bool {
        let codes: Vec<Code> = text.chars().map(code).collect();
        (0..codes.len()).any(|from| self.goes_on(typed, codes.get(from..).unwrap_or_default()))
    }

    fn goes_on(&self, typed: &str, codes: &[Code]) -> bool {
        let Some((first, rest)) = codes.split_first() else { return typed.is_empty() };
        let is_typed = |syllable: &str| {
            let after = |letters: &str| typed.strip_prefix(letters).is_some_and(|typed| self.goes_on(typed, rest));
            syllable.starts_with(typed) || after(syllable) || after(syllable.get(..1).unwrap_or(syllable))
        };
        typed.is_empty() || self.readings(*first).any(|reading| is_typed(self.letters(reading)))
    }

    /// The letters of a syllable; ü is `v`.
    pub fn letters(&self, syllable: Syllable) -> &'static str {
        self.syllables.get(syllable.0 as usize).copied().unwrap_or_default()
    }
}

/// How many letters of a syllable are typed, from its start; `u` may stand for ü.
pub(crate) fn common_length(syllable: &[u8], typed: &[u8]) -> usize {
    let same = |(s, t): &(&u8, &u8)| s == t || (**s == b'v' && **t == b'u');
    syllable.iter().zip(typed).take_while(same).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(c: char) -> Vec<&'static str> {
        let table = Pinyin::table();
        table.readings(code(c)).map(|s| table.letters(s)).collect()
    }

    #[test]
    fn characters_have_their_usual_readings() {
        assert_eq!(read('能'), ["neng"]);
        assert_eq!(read('吕'), ["lv"]);
        assert_eq!(read('重'), ["zhong", "chong"]);
        assert_eq!(read('薄'), ["bao", "bo"]);
        assert_eq!(read('行'), ["xing", "hang"]);
        assert_eq!(read('a'), [""; 0]);
        assert_eq!(read('，'), [""; 0]);
        assert_eq!(read('𠮷'), [""; 0]);
    }

    #[test]
    fn what_is_typed_spells_characters_anywhere_in_a_text() {
        let table = Pinyin::table();
        for typed in ["panding", "pand", "pd", "pding", "ding", "下一未判"] {
            let spells = table.spells(typed, "回到判定处");
            assert_eq!(spells, typed != "下一未判", "{typed}");
        }
        assert!(!table.spells("dingpan", "判定") && !table.spells("pandingchux", "回到判定处"));
    }

    #[test]
    fn a_character_is_said_as_its_word_has_it() {
        let table = Pinyin::table();
        let said = |text: &str, at| {
            let codes: Vec<Code> = text.chars().map(code).collect();
            table.said(&codes, at).map(|reading| table.letters(reading))
        };
        assert_eq!((said("增长", 1), said("长期", 0)), (Some("zhang"), Some("chang")));
        assert_eq!((said("行政", 0), said("行业", 0), said("a", 0)), (Some("xing"), Some("hang"), None));
        assert_eq!((said("下降", 1), said("投降", 1)), (Some("jiang"), Some("xiang")));
    }

    #[test]
    fn homophones_share_a_reading() {
        let table = Pinyin::table();
        let alike = |a, b| table.readings(code(a)).any(|reading| table.readings(code(b)).any(|other| other == reading));
        assert!(alike('浓', '农') && alike('链', '莲') && alike('行', '杭'));
        assert!(!alike('农', '林') && !alike('a', 'a'));
    }
}
