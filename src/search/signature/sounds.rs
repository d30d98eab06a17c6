//! What characters sound like, as numbers in a table: each is looked up once.

use std::sync::OnceLock;

use crate::text::code::{Code, letter};
use crate::text::pinyin::{Pinyin, Syllable};

/// The most readings that a character of the tables has.
const READINGS: usize = 4;

/// What every character sounds like.
pub(super) struct Sounds(Vec<Sound>);

/// What a character sounds like.
#[derive(Clone, Copy, Default)]
pub(super) struct Sound {
    syllables: [u16; READINGS],
    /// The kinds of its initials: 1 to 26, or 0 for what has none.
    initials: [u8; READINGS],
    syllable_count: u8,
    initial_count: u8,
}

/// What stands before a text.
pub(super) const SILENT: Sound =
    Sound { syllables: [0; READINGS], initials: [0; READINGS], syllable_count: 0, initial_count: 0 };

/// What is no letter and no Chinese character.
const VOICELESS: Sound = Sound { initial_count: 1, ..SILENT };

impl Sound {
    fn new(c: Code) -> Sound {
        let pinyin = Pinyin::table();
        let mut sound = SILENT;
        for (place, syllable) in sound.syllables.iter_mut().zip(pinyin.readings(c)) {
            *place = Syllable::number(syllable);
            sound.syllable_count += 1;
        }
        let read = pinyin.readings(c).filter_map(|s| pinyin.letters(s).bytes().next());
        let mut kinds: Vec<u8> = read.chain(letter(c)).map(|letter| letter - b'a' + 1).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds.extend(kinds.is_empty().then_some(0));
        for (place, kind) in sound.initials.iter_mut().zip(kinds) {
            *place = kind;
            sound.initial_count += 1;
        }
        sound
    }

    /// Its syllables, by number.
    pub(super) fn syllables(&self) -> &[u16] {
        self.syllables.get(..usize::from(self.syllable_count)).unwrap_or_default()
    }

    /// The kinds of its initials.
    pub(super) fn initials(&self) -> &[u8] {
        self.initials.get(..usize::from(self.initial_count)).unwrap_or_default()
    }
}

impl Sounds {
    /// The table, made at its first use.
    pub(super) fn table() -> &'static Sounds {
        static TABLE: OnceLock<Sounds> = OnceLock::new();
        TABLE.get_or_init(|| {
            let sounds = |c: Code| Pinyin::table().readings(c).next().is_some() || letter(c).is_some();
            Sounds((0..=Code::MAX).map(|c| if sounds(c) { Sound::new(c) } else { VOICELESS }).collect())
        })
    }

    /// What a character sounds like.
    pub(super) fn of(&self, c: Code) -> &Sound {
        self.0.get(usize::from(c)).unwrap_or(&SILENT)
    }
}

/// The kinds of initials that two characters can have, one after the other.
pub(in crate::search) fn pairs(a: Code, b: Code) -> impl Iterator<Item = (u8, u8)> {
    let (a, b) = (Sound::new(a), Sound::new(b));
    let seconds = b.initials().to_vec();
    a.initials().to_vec().into_iter().flat_map(move |x| seconds.clone().into_iter().map(move |y| (x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_has_more_readings_than_there_is_room_for() {
        let pinyin = Pinyin::table();
        assert!((0..=Code::MAX).all(|c| pinyin.readings(c).count() <= READINGS));
    }
}
