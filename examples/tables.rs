//! Makes the tables that search folds and reads Chinese with; run from the project's folder:
//!
//! ```sh
//! cargo run --example tables
//! ```
//!
//! Sources and formats are described in `data/tables/README.md`. A test makes the tables again and
//! compares, so what is committed is what this makes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use pinyin::{ToPinyin, ToPinyinMulti};
use tian::text::code::code;
use tian::text::words::{LOW_BITS, mark};

/// The characters that have a reading: CJK Extension A and the Unified Ideographs.
const HAN: std::ops::Range<u32> = 0x3400..0xa000;

/// Those of them whose tones are kept.
const TONED: std::ops::Range<u32> = 0x4e00..0x9fa6;

/// Interjections that are no syllables anybody types.
const NOT_TYPED: [&str; 6] = ["m", "n", "ng", "hm", "hng", "hn"];

/// The files, by name.
pub struct Tables {
    /// `syllables.txt`: every syllable, one a line, sorted; ü is `v`.
    pub syllables: String,
    /// `readings.bin`: the first reading of each character.
    pub readings: Vec<u8>,
    /// `tones.bin`: the tone of each character that has one.
    pub tones: Vec<u8>,
    /// `heteronyms.txt`: the second readings that count.
    pub heteronyms: String,
    /// `simplified.bin`: traditional to simplified characters.
    pub simplified: Vec<u8>,
    /// `words.bin`: words of two characters.
    pub words: Vec<u8>,
}

/// A syllable as it is typed: without tone, ü as v.
fn typed(syllable: &str) -> Option<String> {
    let typed = syllable.replace('ü', "v");
    let letters = typed.bytes().all(|b| b.is_ascii_lowercase());
    (letters && !NOT_TYPED.contains(&typed.as_str())).then_some(typed)
}

fn first_reading(c: char) -> Option<String> {
    typed(c.to_pinyin()?.plain())
}

/// The first reading of every character: its syllable's line, from 1, or 0 for none. The low bytes of
/// all characters, then their ninth bits, eight a byte, lowest first.
fn readings(syllables: &[String]) -> Vec<u8> {
    let number = |u: u32| -> u16 {
        let reading = char::from_u32(u).and_then(first_reading);
        let line = reading.and_then(|r| syllables.binary_search(&r).ok());
        line.map_or(0, |line| u16::try_from(line + 1).unwrap_or(0))
    };
    let numbers: Vec<u16> = HAN.map(number).collect();
    let mut bytes: Vec<u8> = numbers.iter().map(|n| n.to_le_bytes()[0]).collect();
    for eight in numbers.chunks(8) {
        bytes.push((0u8..).zip(eight).fold(0, |byte, (bit, n)| byte | (n.to_le_bytes()[1] << bit)));
    }
    bytes
}

/// The tone of each character as it is first read, 0 where it has several with these letters or none, and of 一 and 不,
/// which change theirs before others; three characters a byte, as figures to the base of five, the lowest first.
fn tones() -> Vec<u8> {
    let tone = |u: u32| {
        let c = char::from_u32(u).filter(|c| !matches!(c, '一' | '不'))?;
        let first = first_reading(c)?;
        let readings = c.to_pinyin_multi().into_iter().flatten().filter(|p| typed(p.plain()).as_ref() == Some(&first));
        let tones: BTreeSet<u8> = readings.filter_map(|p| p.with_tone_num_end().bytes().last()).collect();
        tones.first().filter(|_| tones.len() == 1)?.checked_sub(b'0').filter(|tone| (1..=4).contains(tone))
    };
    let tones: Vec<u8> = TONED.map(|u| tone(u).unwrap_or(0)).collect();
    tones.chunks(3).map(|three| three.iter().rev().fold(0, |byte, tone| byte * 5 + tone)).collect()
}

/// The lines of the hand-kept list, less the readings that the source does not know.
fn heteronyms(kept: &str) -> String {
    let mut lines = String::new();
    for line in kept.lines() {
        let Some(c) = line.chars().next().filter(|_| !line.starts_with('#')) else {
            lines.push_str(line);
            lines.push('\n');
            continue;
        };
        let known: Vec<String> = c.to_pinyin_multi().into_iter().flatten().filter_map(|p| typed(p.plain())).collect();
        let listed = line.split_whitespace().skip(1);
        let counts = |r: &&str| !r.is_ascii() || known.iter().any(|k| k == r);
        let counted: Vec<&str> = listed.filter(counts).collect();
        if !counted.is_empty() {
            lines.push_str(&format!("{c} {}\n", counted.join(" ")));
        }
    }
    lines
}

/// A form of 衛 that OpenCC's table does not have.
const VARIANT: (char, char) = ('衞', '卫');

/// Pairs of u16, little-endian, sorted by the first: a traditional character and the simplified one
/// that OpenCC names first, and [`VARIANT`]. Pairs outside the Basic Multilingual Plane are left out.
fn simplified(source: &str) -> Vec<u8> {
    let mut pairs: Vec<(u16, u16)> = Vec::new();
    for line in source.lines() {
        let mut chars = line.split('\t').filter_map(|part| part.chars().next());
        if let (Some(from), Some(to)) = (chars.next(), chars.next())
            && let (Ok(from), Ok(to)) = (u16::try_from(from as u32), u16::try_from(to as u32))
            && from != to
        {
            pairs.push((from, to));
        }
    }
    pairs.push((code(VARIANT.0), code(VARIANT.1)));
    pairs.sort_unstable();
    pairs.into_iter().flat_map(|(from, to)| [from.to_le_bytes(), to.to_le_bytes()].concat()).collect()
}

/// The marks of the words, sorted, as Rice-coded differences: the high part in ones and a nought, then the low
/// bits, the lowest first; eight bits a byte, the first the lowest.
fn words(lists: &[String]) -> Vec<u8> {
    let marks: BTreeSet<u32> = lists
        .iter()
        .flat_map(|list| list.split_whitespace())
        .filter_map(|word| {
            let mut chars = word.chars().map(code);
            let pair = (chars.next()?, chars.next()?);
            (chars.next().is_none() && !word.starts_with('#')).then(|| mark(pair.0, pair.1))
        })
        .collect();
    let (mut bits, mut last) = (Vec::new(), 0);
    for mark in marks {
        let difference = mark - last;
        bits.extend((0..difference >> LOW_BITS).map(|_| 1));
        bits.push(0);
        bits.extend((0..LOW_BITS).map(|place| (difference >> place & 1) as u8));
        last = mark;
    }
    bits.chunks(8).map(|eight| (0u8..).zip(eight).fold(0, |byte, (place, bit)| byte | bit << place)).collect()
}

/// Makes the tables from the sources in `folder`.
pub fn make(folder: &Path) -> std::io::Result<Tables> {
    let kept = fs::read_to_string(folder.join("heteronyms.txt"))?;
    let heteronyms = heteronyms(&kept);
    let mut syllables: BTreeSet<String> = HAN.filter_map(char::from_u32).filter_map(first_reading).collect();
    syllables.extend(
        heteronyms
            .lines()
            .filter(|l| !l.starts_with('#'))
            .flat_map(|l| l.split_whitespace().filter(|part| part.is_ascii()))
            .map(str::to_owned),
    );
    let syllables: Vec<String> = syllables.into_iter().collect();
    Ok(Tables {
        readings: readings(&syllables),
        syllables: syllables.join("\n") + "\n",
        heteronyms,
        tones: tones(),
        simplified: simplified(&fs::read_to_string(folder.join("opencc/TSCharacters.txt"))?),
        words: words(&[
            fs::read_to_string(folder.join("jieba/words.txt"))?,
            fs::read_to_string(folder.join("words.txt"))?,
        ]),
    })
}

#[allow(dead_code, reason = "the test that compares includes this file as a module")]
fn main() -> std::io::Result<()> {
    let folder = Path::new("data/tables");
    let tables = make(folder)?;
    fs::write(folder.join("syllables.txt"), tables.syllables)?;
    fs::write(folder.join("readings.bin"), tables.readings)?;
    fs::write(folder.join("heteronyms.txt"), tables.heteronyms)?;
    fs::write(folder.join("simplified.bin"), tables.simplified)?;
    fs::write(folder.join("tones.bin"), tables.tones)?;
    fs::write(folder.join("words.bin"), tables.words)
}
