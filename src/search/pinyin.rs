//! Pinyin matches: Chinese found by the letters it is read as, for users without an input method.
//!
//! Each character of the text takes from the typed term either itself, or one of its readings whole
//! (`neng`), or begun at the term's end (`yua`, `y`), or its initial (`n`, `zh`). All ways of cutting the
//! letters are followed at once, as an automaton over places in the term: enumerating them would
//! double with every letter that can end a syllable.
//!
//! **Typing on only narrows.** What matches a term, less its last character or the end of that, matches the
//! term less its last letter: so no proposal comes that was not there before, and none is missing while a
//! syllable is only begun. For that a single begun letter is a match, and in long texts initials count behind
//! the longest stretch of whole syllables only, which grows as one types.

mod beginning;
mod keys;
mod marks;
mod reading;
mod said;
mod taken;

use crate::text::code::{BREAK, Code, char_of, letter};
use crate::text::pinyin::{Pinyin, Syllable, common_length};
pub(super) use beginning::Memo;
use beginning::{Beginning, begun_by};
pub(super) use marks::plain;
use marks::{Tone, unmarked};
use reading::Found;
pub(super) use reading::{Next, Reading};
use taken::{Taken, bytes};

/// A character that is read whole, or typed.
const WHOLE: f32 = 1.0;

/// The longest term that is read as pinyin: a unit of a dozen characters, spelled out.
const LONGEST: usize = 64;

/// Places in a term, the one behind its end included: of most terms, and of the longest.
const SHORT: usize = 17;
const ROOM: usize = LONGEST + 1;

/// How far the term is taken, and by which ways: the best sum without initials, and with them.
#[derive(Clone, Copy)]
struct Ways {
    strict: f32,
    mixed: f32,
}

/// No way leads here. Sums are never negative.
const NO_WAY: Ways = Ways { strict: f32::NEG_INFINITY, mixed: f32::NEG_INFINITY };

impl Ways {
    /// Offers a way that is longer by a character of some worth.
    fn offer(&mut self, from: Ways, worth: f32, initial: bool) {
        let mixed = from.mixed + worth;
        if initial {
            self.mixed = self.mixed.max(from.strict + worth).max(mixed);
        } else {
            self.strict = self.strict.max(from.strict + worth);
            self.mixed = self.mixed.max(mixed);
        }
    }

    /// The best sum.
    fn best(&self) -> f32 {
        self.strict.max(self.mixed)
    }
}

/// A term ready for pinyin matching.
pub(super) struct Spelling {
    term: Vec<Code>,
    pinyin: &'static Pinyin,
    /// How a match in a short field may begin.
    in_field: Beginning,
    /// How a match in a long text may begin.
    in_body: Beginning,
    /// Whether a match of several characters can be complete.
    can_be_complete: bool,
    /// The syllables that are the whole match, where one can be.
    lone: Vec<Syllable>,
    /// Whether what parts the syllables keeps a single one from being meant: xi'an is not xian.
    is_parted: bool,
    /// Whether figures were taken for tones. Then no letter of a text counts as it stands: app1 is no app.
    is_toned: bool,
    /// The tones that were typed.
    tones: Vec<Tone>,
    /// Whether what it begins or ends with may be a Chinese numeral, which may be part of a larger number.
    counts: bool,
    /// What each syllable can take of the term, for each place of it.
    taken: Vec<Taken>,
    syllable_count: usize,
}

impl Spelling {
    /// Prepares a term, figures that may be `tones` taken for that or not; `None` where it has no letters to be read.
    pub(super) fn new(term: &[Code], tones: bool) -> Option<Spelling> {
        let (typed, (plain, said)) = (term, unmarked(term, tones));
        let (term, is_toned) = (&plain, plain.len() < unmarked(term, false).0.len());
        if !(1..=LONGEST).contains(&term.len()) || term.iter().all(|&c| letter(c).is_none()) {
            return None;
        }
        let pinyin = Pinyin::table();
        let in_body = Beginning::new(term, spelled_out(pinyin, term));
        let is_read = |part: &[Code]| spelled_out(pinyin, part) == part.len();
        let can_be_complete = match in_body.is_lone() {
            true => (1..term.len()).map(|at| term.split_at(at)).any(|(a, b)| is_read(a) && is_read(b)),
            false => is_read(term) || term.iter().any(|&c| letter(c).is_none()),
        };
        let syllable_count = pinyin.syllables().count();
        let mut taken = vec![Taken::default(); term.len() * syllable_count];
        let mut lone = Vec::new();
        // Where something stood that parts syllables, a bit for each place.
        let parting = typed.iter().enumerate().filter(|(_, c)| matches!(char_of(**c), '\'' | '-'));
        let places = parting.map(|(at, _)| unmarked(typed.get(..at).unwrap_or_default(), tones).0.len());
        let parted = places.filter(|place| *place < term.len()).fold(0_u128, |bits, place| bits | 1 << place);
        for (at, row) in taken.chunks_mut(syllable_count).enumerate() {
            let typed = term.get(at..).unwrap_or_default();
            for syllable in begun_by(typed) {
                let most = (parted >> at >> 1).trailing_zeros() as usize + 1;
                let what = Taken::new(pinyin.letters(syllable), typed).within(most);
                row.get_mut(usize::from(syllable.number())).into_iter().for_each(|place| *place = what);
                lone.extend(Some(syllable).filter(|_| at == 0 && what.reaches(term.len())));
            }
        }
        let in_field = Beginning::new(term, 0);
        let is_parted = parted > 0 && lone.is_empty() && in_body.is_lone();
        Some(Spelling {
            term: term.to_vec(),
            pinyin,
            in_field,
            in_body,
            can_be_complete,
            lone,
            is_parted,
            is_toned,
            tones: said,
            counts: said::may_count(term),
            taken,
            syllable_count,
        })
    }

    /// Whether figures were taken for tones: they may be figures too.
    pub(super) fn is_toned(&self) -> bool {
        self.is_toned
    }

    /// Whether it begins with a whole syllable.
    pub(super) fn begins_with_syllable(&self) -> bool {
        self.in_body.initials_from() > 0
    }

    /// Whether it can be cut into whole syllables and what is no letter: then initials are never needed.
    pub(super) fn is_spelled_out(&self) -> bool {
        self.in_body.initials_from() == self.term.len()
    }

    /// Whether several whole syllables take more than half of it, from its start.
    pub(super) fn is_mostly_read(&self) -> bool {
        let read = self.term.get(..self.in_body.initials_from()).unwrap_or_default();
        let is_read = |part: &[Code]| spelled_out(self.pinyin, part) == part.len();
        2 * read.len() > self.term.len()
            && (1..read.len()).map(|at| read.split_at(at)).any(|(a, b)| is_read(a) && is_read(b))
    }

    /// The letters, where there is nothing else that counts.
    pub(super) fn letters(&self) -> Option<Vec<u8>> {
        if self.is_parted {
            return None;
        }
        self.term.iter().map(|&c| letter(c)).collect()
    }

    /// Whether one character can be the whole match: it is in nearly every long text.
    pub(super) fn is_lone(&self) -> bool {
        self.in_body.is_lone() && !self.is_parted
    }

    /// Whether a match of several characters in a long text can be complete: `lian` is 立案 too.
    pub(super) fn can_be_complete(&self) -> bool {
        self.can_be_complete
    }

    /// Finds the best match from each place of a short field that has one. Of characters that are only begun, which are
    /// one as good as the other, the first will do unless `all` are asked for.
    pub(super) fn in_field(&self, codes: &[Code], memo: &mut Memo, all: bool) -> Vec<Reading> {
        let mut found: Vec<Reading> = Vec::new();
        let mut begun = false;
        self.each(codes, &self.in_field, memo, &mut |reading| {
            let is_begun = reading.is_lone() && !reading.is_complete();
            if all || !begun || !is_begun {
                found.push(reading);
            }
            begun |= is_begun;
            // A letter that is no syllable is only begun.
            let goes_on = all || !begun || self.term.len() > 1 || self.begins_with_syllable();
            if goes_on { Next::Any } else { Next::Stop }
        });
        found
    }

    /// The first place of short fields where a match may begin; their start where one character can be all of it, which is
    /// in nearly every field.
    pub(super) fn begun(&self, codes: &[Code]) -> Option<usize> {
        let mut first = self.in_field.is_lone().then_some(0);
        if first.is_none() {
            self.in_field.places(codes, &mut |at| {
                first = Some(at);
                Next::Stop
            });
        }
        first
    }

    /// Gives the best match from each place of a long text that has one, until there is enough: `give` says how to go
    /// on.
    pub(super) fn in_body(&self, codes: &[Code], memo: &mut Memo, give: &mut dyn FnMut(Reading) -> Next) {
        self.each(codes, &self.in_body, memo, give);
    }

    fn each(&self, codes: &[Code], beginning: &Beginning, memo: &mut Memo, give: &mut dyn FnMut(Reading) -> Next) {
        beginning.places(codes, &mut |start| {
            let at = |place: usize| codes.get(place).copied().unwrap_or(BREAK);
            // A single letter is decided by the first character alone.
            let [a, b] = [at(start), if self.term.len() == 1 { BREAK } else { at(start + 1) }];
            let (pair, three) = ([a, b, BREAK], [a, b, at(start + 2)]);
            if let Some(known) = memo.get(pair).or_else(|| memo.get(three)) {
                return known.at(start).map_or(Next::Any, &mut *give);
            }
            // A short term needs less room, and clearing the room is most of the work.
            let (found, read) = if self.term.len() < SHORT {
                self.from::<SHORT>(codes, start, beginning.initials_from())
            } else {
                self.from::<ROOM>(codes, start, beginning.initials_from())
            };
            let found = Found { word: found.is_word(self, [a, b]), ..found };
            if read <= 2 || read == 3 && three != pair {
                memo.put(if read <= 2 { pair } else { three }, found);
            }
            found.at(start).map_or(Next::Any, &mut *give)
        });
    }

    /// Finds the best match from one place, and how many characters decided it. The places in the term that
    /// some way has reached are bits of a number, so that the others cost nothing.
    fn from<const N: usize>(&self, codes: &[Code], start: usize, initials_from: usize) -> (Found, usize) {
        let mut room = [[NO_WAY; N]; 2];
        let [even, odd] = &mut room;
        even.iter_mut().take(1).for_each(|first| first.strict = 0.0);
        let (mut best, mut reached): (Found, u128) = (Found::default(), 1);
        // A term has fewer characters than a byte counts.
        for (length, &c) in (1u8..).zip(codes.get(start..).unwrap_or_default()) {
            let (ways, next) = if length % 2 == 1 { (&*even, &mut *odd) } else { (&*odd, &mut *even) };
            reached = self.step(ways, next, reached, c, initials_from);
            if let Some(done) = next.get(self.term.len()).filter(|way| way.best() >= 0.0) {
                let found = Found { sum: done.best(), length, initials: done.strict < done.best(), word: false };
                if best.length == 0 || found.quality() > best.quality() {
                    best = found;
                }
            }
            if reached == 0 {
                return (best, usize::from(length));
            }
        }
        // To the end of the text: with more behind it, it might have gone on.
        (best, usize::MAX)
    }

    /// Follows every way by a character of the text; returns the places before the term's end that are then
    /// reached.
    fn step(&self, ways: &[Ways], next: &mut [Ways], from: u128, c: Code, initials_from: usize) -> u128 {
        next.fill(NO_WAY);
        let (mut reached, mut left) = (0, from);
        while left != 0 {
            let at = left.trailing_zeros() as usize;
            left &= left - 1;
            let way = ways.get(at).copied().unwrap_or(NO_WAY);
            let mut offer = |letters: usize, worth: f32, initial: bool| {
                if let Some(place) = next.get_mut(at + letters).filter(|_| !initial || at >= initials_from) {
                    place.offer(way, worth, initial);
                    reached |= 1 << (at + letters);
                }
            };
            let typed = self.term.get(at..).unwrap_or_default();
            if typed.first() == Some(&c) && (!self.is_toned || letter(c).is_none()) {
                offer(1, WHOLE, false);
            }
            for syllable in self.pinyin.readings(c) {
                let place = at * self.syllable_count + usize::from(syllable.number());
                self.taken.get(place).copied().unwrap_or_default().each(&mut offer);
            }
        }
        reached & !(1 << self.term.len())
    }
}

/// How much of a term, from its start, can be cut into whole syllables and what is no letter.
fn spelled_out(pinyin: &Pinyin, term: &[Code]) -> usize {
    let mut reached: u128 = 1;
    for at in 0..term.len() {
        if reached >> at & 1 == 0 {
            continue;
        }
        let typed = term.get(at..).unwrap_or_default();
        if typed.first().is_some_and(|&c| letter(c).is_none()) {
            reached |= 1 << (at + 1);
        }
        for syllable in begun_by(typed) {
            let letters = pinyin.letters(syllable).as_bytes();
            if common_length(letters, &bytes(typed)) == letters.len() {
                reached |= 1 << (at + letters.len());
            }
        }
    }
    127 - reached.leading_zeros() as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::code::code;

    fn codes(text: &str) -> Vec<Code> {
        text.chars().map(code).collect()
    }

    fn field(term: &str, text: &str) -> Vec<(usize, usize)> {
        let spelling = Spelling::new(&codes(term), true).unwrap();
        let found = spelling.in_field(&codes(text), &mut Memo::default(), true);
        let best = found.iter().map(|r| r.quality).fold(0.0, f64::max);
        found.iter().filter(|r| r.quality == best).map(|r| r.range).collect()
    }

    fn body(term: &str, text: &str) -> usize {
        let mut count = 0;
        let mut counted = |_| {
            count += 1;
            Next::Any
        };
        Spelling::new(&codes(term), true).unwrap().in_body(&codes(text), &mut Memo::default(), &mut counted);
        count
    }

    #[test]
    fn spelled_out_begun_mixed_and_by_initials() {
        let title = "关于构建绿色低碳能源体系";
        for term in ["nengyuan", "nengyua", "nengy", "ny", "能yuan", "neng源"] {
            assert_eq!(field(term, title), [(8, 10)], "{term}");
        }
        assert_eq!(field("gbznt", "关于高质量建设高标准农田的建议"), [(7, 12)]);
        assert_eq!(field("gaobzhnt", "关于高质量建设高标准农田的建议"), [(7, 12)]);
        assert_eq!(field("mph", "穆沛华"), [(0, 3)]);
    }

    #[test]
    fn the_u_of_lv_is_typed_as_people_type_it() {
        for term in ["lvliang", "luliang"] {
            assert_eq!(field(term, "数字吕梁"), [(2, 4)], "{term}");
        }
    }

    #[test]
    fn marks_of_pinyin_are_left_out() {
        for term in ["neng'yuan", "neng-yuan", "néngyuán", "neng2yuan2", "neng2yuan", "neng'"] {
            assert_eq!(field(term, "推进能源革命")[0].0, 2, "{term}");
        }
        for term in ["lüliang", "lǚliáng", "lv3liang2"] {
            assert_eq!(field(term, "数字吕梁"), [(2, 4)], "{term}");
        }
        assert_eq!(field("app36", "app36"), [(0, 5)], "a number is no tone");
    }

    #[test]
    fn heteronyms_and_digits() {
        assert_eq!(field("chongfu", "重复建设"), [(0, 2)]);
        assert_eq!(field("5gjizhan", "5g基站"), [(0, 4)]);
    }

    #[test]
    fn long_texts_have_initials_where_no_syllables_can_be_read() {
        let text = "加快以5g为代表的信息基础设施、数据中心建设";
        assert_eq!(body("jichu", text), 1);
        assert_eq!(body("jcss", text), 1);
        assert_eq!(body("jichus", text), 1);
        assert_eq!(body("jich", text), 1);
        assert_eq!(body("xxjcss", text), 1);
        assert_eq!(body("ji", text), 3, "加 begins with ji too");
        assert_eq!(body("jia", text), 2);
        assert_eq!(body("qwxz", text), 0);
    }

    #[test]
    fn many_ways_of_cutting_cost_no_more_than_the_places_in_the_term() {
        let text = codes(&"啊安昂".repeat(60));
        let spelling = Spelling::new(&codes("ananangangananangangananangan"), true).unwrap();
        assert!(spelling.in_field(&text, &mut Memo::default(), true).len() < text.len());
    }
}
