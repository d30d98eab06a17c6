//! The lists of a document: their levels (PlfLst) and where they are used (PlfLfo).

use super::stream::Stream;
use crate::import::format::numbering::{ListCounter, ListLevel, NumberStyle, symbol};

/// Bytes that a level has before its properties and text.
const LEVEL_HEAD: usize = 28;

/// The lists of a document.
pub(super) struct DocLists {
    /// The levels of each list, by its id.
    lists: Vec<(u32, Vec<ListLevel>)>,
    /// For each use of a list its id, and what it changes.
    uses: Vec<ListUse>,
}

struct ListUse {
    list: u32,
    begins: Vec<(usize, i32)>,
    /// Levels of its own.
    levels: Vec<(usize, ListLevel)>,
}

impl DocLists {
    /// Reads lists and uses; `None` where they cannot be followed.
    pub(super) fn read(lists: Stream<'_>, uses: Stream<'_>) -> Option<DocLists> {
        let count = usize::from(lists.u16(0)?);
        let mut at = 2 + count * 28;
        let mut read = Vec::new();
        for list in 0..count {
            let head = lists.part(2 + list * 28, 28)?;
            let level_count = if head.u8(26)? & 1 == 1 { 1 } else { 9 };
            let mut levels = Vec::new();
            for _ in 0..level_count {
                levels.push(read_level(lists, &mut at)?);
            }
            read.push((head.u32(0)?, levels));
        }
        let uses = read_uses(uses)?;
        Some(DocLists { lists: read, uses })
    }

    /// The number of the next paragraph of a use, counted from 1.
    pub(super) fn next(&self, counter: &mut ListCounter, number: u16, level: u8) -> String {
        let Some(found) = usize::from(number).checked_sub(1).and_then(|at| self.uses.get(at)) else {
            return String::new();
        };
        let Some((_, levels)) = self.lists.iter().find(|(id, _)| *id == found.list) else { return String::new() };
        let level = usize::from(level);
        let begin = found.begins.iter().find(|(at, _)| *at == level).map(|(_, number)| *number);
        let changed;
        let levels = if found.levels.is_empty() {
            levels
        } else {
            changed = change_levels(levels, &found.levels);
            &changed
        };
        counter.next((found.list, number.into()), level, levels, begin)
    }
}

fn change_levels(levels: &[ListLevel], changes: &[(usize, ListLevel)]) -> Vec<ListLevel> {
    let mut levels = levels.to_vec();
    for (at, level) in changes {
        if let Some(place) = levels.get_mut(*at) {
            *place = level.clone();
        }
    }
    levels
}

fn read_level(stream: Stream<'_>, at: &mut usize) -> Option<ListLevel> {
    let head = stream.part(*at, LEVEL_HEAD)?;
    let properties = usize::from(head.u8(24)?) + usize::from(head.u8(25)?);
    let text_at = *at + LEVEL_HEAD + properties;
    let length = usize::from(stream.u16(text_at)?);
    let units = stream.part(text_at + 2, length * 2)?;
    *at = text_at + 2 + length * 2;
    let style = number_style(head.u8(4)?);
    let flags = head.u8(5)?;
    let text = char::decode_utf16((0..length).map_while(|unit| units.u16(unit * 2)));
    let mut shown = String::new();
    for character in text.map(|character| character.unwrap_or('\u{FFFD}')) {
        match character {
            // The place of a level's number.
            '\0'..='\u{8}' => shown.extend(['%', char::from(b'1' + character as u8)]),
            _ if style == NumberStyle::Bullet => shown.push(symbol(character)),
            _ => shown.push(character),
        }
    }
    Some(ListLevel {
        start: head.u32(0)? as i32,
        style,
        text: shown,
        restart: (flags & 8 != 0).then(|| head.u8(26).unwrap_or(0)),
        legal: flags & 4 != 0,
    })
}

fn read_uses(stream: Stream<'_>) -> Option<Vec<ListUse>> {
    let count = stream.u32(0)? as usize;
    if count > stream.0.len() / 16 {
        return None;
    }
    let mut uses = Vec::new();
    let mut at = 4 + count * 16;
    for number in 0..count {
        let head = stream.part(4 + number * 16, 16)?;
        let mut found = ListUse { list: head.u32(0)?, begins: Vec::new(), levels: Vec::new() };
        // Each use has four bytes before the levels that it changes.
        at += 4;
        for _ in 0..head.u8(12)? {
            let (Some(start), Some(flags)) = (stream.u32(at), stream.u32(at + 4)) else { break };
            at += 8;
            let level = (flags & 0xF) as usize;
            if flags & 0x20 != 0 {
                let read = read_level(stream, &mut at)?;
                if flags & 0x10 != 0 {
                    found.begins.push((level, read.start));
                }
                found.levels.push((level, read));
            } else if flags & 0x10 != 0 {
                found.begins.push((level, start as i32));
            }
        }
        uses.push(found);
    }
    Some(uses)
}

fn number_style(code: u8) -> NumberStyle {
    match code {
        1 => NumberStyle::UpperRoman,
        2 => NumberStyle::LowerRoman,
        3 => NumberStyle::UpperLetter,
        4 => NumberStyle::LowerLetter,
        10 | 17 | 33 | 36 | 40 => NumberStyle::Digits,
        11 | 35 | 37 | 39 => NumberStyle::Counting,
        14 | 19 => NumberStyle::FullWidth,
        16 | 34 | 38 => NumberStyle::Legal,
        18 | 28 => NumberStyle::Circle,
        22 => NumberStyle::DecimalZero,
        23 => NumberStyle::Bullet,
        26 => NumberStyle::FullStop,
        27 => NumberStyle::Paren,
        29 => NumberStyle::ParenHan,
        30 => NumberStyle::Stems,
        31 => NumberStyle::Branches,
        57 => NumberStyle::Dash,
        255 => NumberStyle::None,
        _ => NumberStyle::Decimal,
    }
}
