//! What characters sound like, as numbers in a table, so that each costs one look-up.

use std::sync::OnceLock;

use super::{LETTERS, VOICES};
use crate::text::code::{Code, char_of, is_ascii_alphanumeric, letter};
use crate::text::pinyin::Pinyin;

/// The most readings that a character of the tables has.
const READINGS: usize = 4;

/// What no syllable's number has: stands for a character without one.
const SILENCE: u16 = 0x8000;

/// The voice of what is neither a Chinese character nor a letter or figure.
pub(super) const NONE: u16 = SILENCE | (VOICES as u16 - 1);

/// Whether a voice is no syllable.
pub(super) fn is_silent(voice: u16) -> bool {
    voice & SILENCE != 0
}

/// What every character sounds like.
pub(super) struct Sounds {
    usual: Vec<Usual>,
    sounds: Vec<Sound>,
}

/// How a character is usually read, and whether it is read otherwise too, in four bytes: what is looked
/// up for every character of all texts is small enough for the fast memory.
#[derive(Clone, Copy)]
pub(super) struct Usual(u32);

/// What a character sounds like.
#[derive(Clone, Copy)]
pub(super) struct Sound {
    /// Its syllables; behind the last one, the first one again. Without one, its voice: letters and figures have one each.
    syllables: [u16; READINGS],
    /// The kinds of its initials: 1 to 26, or 0 for what has none.
    initials: [u8; READINGS],
    syllable_count: u8,
    initial_count: u8,
}

/// The sound before a text.
pub(super) const SILENT: Sound =
    Sound { syllables: [NONE; READINGS], initials: [0; READINGS], syllable_count: 0, initial_count: 0 };

/// The sound of what is neither a letter nor a Chinese character.
const VOICELESS: Sound = Sound { initial_count: 1, ..SILENT };

impl Usual {
    fn new(sound: &Sound) -> Usual {
        let ([syllable, ..], [initial, ..]) = (sound.syllables, sound.initials);
        let several = |count: u8| u32::from(count > 1);
        let counts = several(sound.initial_count) << 30 | several(sound.syllable_count) << 31;
        Usual(u32::from(syllable) | u32::from(initial) << 16 | counts)
    }

    /// Its syllable, by number, or the voice of what has none.
    pub(super) fn syllable(self) -> u16 {
        (self.0 & 0xffff) as u16
    }

    /// The kind of its initial.
    pub(super) fn initial(self) -> u8 {
        (self.0 >> 16 & 31) as u8
    }

    /// Whether there are further syllables.
    pub(super) fn has_more_syllables(self) -> bool {
        self.0 >> 31 & 1 == 1
    }

    /// Whether there are further initials.
    pub(super) fn has_more_initials(self) -> bool {
        self.0 >> 30 & 1 == 1
    }
}

impl Sound {
    pub(super) fn new(c: Code) -> Sound {
        let pinyin = Pinyin::table();
        let mut sound = VOICELESS;
        if let Some(figure) = char_of(c).to_digit(36).filter(|_| is_ascii_alphanumeric(c)) {
            sound.syllables = [SILENCE | (LETTERS + figure as u16); READINGS];
        }
        let mut kinds = 0;
        let mut add_initial = |initial: u8| {
            let kind = initial - b'a' + 1;
            let known = sound.initials.iter().take(kinds).any(|known| *known == kind);
            if let Some(place) = sound.initials.get_mut(kinds).filter(|_| !known) {
                *place = kind;
                kinds += 1;
            }
        };
        letter(c).into_iter().for_each(&mut add_initial);
        for syllable in pinyin.readings(c) {
            if sound.syllable_count == 0 {
                sound.syllables = [syllable.number(); READINGS];
            }
            if let Some(place) = sound.syllables.get_mut(usize::from(sound.syllable_count)) {
                *place = syllable.number();
                sound.syllable_count += 1;
            }
            pinyin.letters(syllable).bytes().next().into_iter().for_each(&mut add_initial);
        }
        // Kinds are no more than readings.
        sound.initial_count = u8::try_from(kinds.max(1)).unwrap_or(1);
        sound
    }

    /// Its usual syllable, by number, or the voice of what has none.
    pub(super) fn voice(&self) -> u16 {
        let [voice, ..] = self.syllables;
        voice
    }

    /// Its first two syllables, one of them twice where there is one, its voice where there is none.
    pub(super) fn two_syllables(&self) -> [u16; 2] {
        let [first, second, ..] = self.syllables;
        [first, second]
    }

    /// Whether it has more than two syllables.
    pub(super) fn has_third_syllable(&self) -> bool {
        self.syllable_count > 2
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
            let voiced = |c: Code| Pinyin::table().readings(c).next().is_some() || is_ascii_alphanumeric(c);
            let sounds: Vec<Sound> =
                (0..=Code::MAX).map(|c| if voiced(c) { Sound::new(c) } else { VOICELESS }).collect();
            Sounds { usual: sounds.iter().map(Usual::new).collect(), sounds }
        })
    }

    /// How a character is usually read.
    pub(super) fn usual(&self, c: Code) -> Usual {
        self.usual.get(usize::from(c)).copied().unwrap_or(Usual(u32::from(NONE)))
    }

    /// What a character sounds like.
    pub(super) fn sound_of(&self, c: Code) -> &Sound {
        self.sounds.get(usize::from(c)).unwrap_or(&SILENT)
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
        assert!(pinyin.syllables().all(|syllable| syllable.number() < LETTERS));
    }
}
