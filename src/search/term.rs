//! One term against the texts of one proposal, tier after tier.

mod spelled;

use std::sync::{Mutex, OnceLock, PoisonError};

use super::exact::{Needle, is_anchored, is_whole};
use super::found_set::Looseness;
use super::gap::{Pattern, runs};
use super::id::Id;
use super::left_out::with_kind;
use super::misspelling::Misspelling;
use super::near::{Slips, Sound};
use super::pinyin::{Memo, Spelling};
use super::query::{Scope, Term};
use super::rank::{self, Tier};
use super::standing::{leaves_name, meant, name_length};
use super::tally::Tally;
use super::texts::{FoldedText, Stretch};
use crate::model::{Field, Place};
use crate::text::code::Code;
use crate::text::larger::{is_in_number, may_be_in_number};
use crate::text::pinyin::Syllable;

/// A term with the ways of matching that it allows, ready to be looked for.
pub(super) struct Matcher<'t> {
    pub(super) term: &'t Term,
    pub(super) exact: Needle,
    pub(super) spelling: Option<Spelling>,
    pub(super) pattern: Option<Pattern>,
    pub(super) sound: Option<Sound>,
    pub(super) slips: Option<Slips>,
    /// Whether anything but exact matches counts.
    pub(super) inexact: bool,
    /// Whether it may stand within a larger number in Chinese figures.
    counts: bool,
    /// Whether texts are read for a single syllable, to be ordered by where and how often it stands in them: in large
    /// collections it is only known to be there.
    pub(super) weighs: bool,
    /// The term with figures as such that are tones in its spelling.
    pub(super) figured: Option<Box<Matcher<'t>>>,
    /// The proposal that is called so.
    id: Option<Id>,
    /// Made when it is first asked for: seldom.
    misspelling: OnceLock<Option<Misspelling>>,
    placed: OnceLock<Vec<Spelling>>,
    /// What threads have learned of it in short fields, and in long texts.
    memos: [Mutex<Vec<Memo>>; 2],
}

/// How many matches in the long texts of a proposal that only come near are looked for and counted in large collections:
/// they stand below all true ones, and a second one took a fifth of a search by initials.
const NEAR: usize = 1;

/// Numbers of texts in which something was found, in order.
pub(super) type Done = Vec<usize>;

impl<'t> Matcher<'t> {
    /// Prepares a term, for texts that are weighed or not. What must not be there is looked for as what must: it keeps
    /// out what the same words find truly.
    pub(super) fn new(term: &'t Term, weighs: bool) -> Matcher<'t> {
        let (inexact, asks_number) = (!term.literal, term.scope == Some(Scope::Number));
        let spelling = Spelling::new(&term.codes, true).filter(|_| inexact);
        let figured = spelling.as_ref().filter(|s| s.is_toned()).and_then(|_| Spelling::new(&term.codes, false));
        Matcher {
            pattern: Pattern::new(&term.codes).filter(|_| inexact),
            sound: Sound::new(&term.codes).filter(|_| inexact),
            slips: Slips::new(&term.codes).filter(|_| inexact),
            figured: figured.map(|figured| Box::new(Matcher::read_as(term, Some(figured), weighs))),
            id: (inexact && term.scope.is_none() || asks_number).then(|| Id::typed(&term.codes, asks_number)),
            ..Matcher::read_as(term, spelling, weighs)
        }
    }

    /// Prepares a term as written and as read.
    fn read_as(term: &'t Term, spelling: Option<Spelling>, weighs: bool) -> Matcher<'t> {
        Matcher {
            term,
            exact: Needle::new(&term.codes),
            spelling,
            pattern: None,
            sound: None,
            slips: None,
            inexact: !term.literal,
            counts: may_be_in_number(&term.codes),
            weighs,
            figured: None,
            id: None,
            misspelling: OnceLock::new(),
            placed: OnceLock::new(),
            memos: Default::default(),
        }
    }

    /// Does something with a memo of short fields, or of `long` texts: with what was learned in another block, if no thread
    /// is about it. With a new one for each block `zhongyi` took 89 ms in 150,000 proposals where it takes 83.
    pub(super) fn with_memo<T>(&self, long: bool, run: impl FnOnce(&mut Memo) -> T) -> T {
        let [short_memos, long_memos] = &self.memos;
        let memos = if long { long_memos } else { short_memos };
        let lock = || memos.lock().unwrap_or_else(PoisonError::into_inner);
        let mut memo = lock().pop().unwrap_or_default();
        let done = run(&mut memo);
        lock().push(memo);
        done
    }

    /// How many matches in the long texts of a proposal that only come near count: where texts are weighed all of them,
    /// so that what leads while a word is begun leads when it is whole.
    fn most_near(&self) -> usize {
        if self.weighs { usize::MAX } else { NEAR }
    }

    /// Whether the term asks for a proposal that is called so.
    pub(super) fn asks_for(&self, id: Id) -> bool {
        self.id.is_some_and(|typed| id.is_called(typed))
    }

    /// Looks through titles, names and units, in each by the tiers in turn until one finds something. `exact`
    /// is false where the term cannot be there as written.
    pub(super) fn short(&self, stretch: Stretch, exact: bool, memo: &mut Memo, tally: &mut Tally) {
        let done = if exact { self.exact(stretch, tally) } else { Done::new() };
        // What has figures or letters begins as it is written, and where it may be read that is looked for anyway.
        let is_gapped = |pattern: &Pattern| !pattern.is_of_signs() || self.spelling.is_none();
        let others = self.sound.is_some() || self.pattern.as_ref().is_some_and(is_gapped);
        // Where only letters are looked for, nothing is asked of texts in which no match begins.
        let begun = |codes: &[Code]| if others { Some(0) } else { self.spelling.as_ref()?.begun(codes) };
        // The last text with a match, and whether that is true. A short name is looked at only where the full one, which
        // stands before it, has not been found; where that only comes near, for what is true.
        let mut last = None;
        let is_done =
            |place: Place| done.iter().any(|&other| stretch.text(other).is_some_and(|text| text.place == place));
        for (_, text) in stretch.texts_with(begun).filter(|(number, _)| !done.contains(number)) {
            let full = last.filter(|(place, _)| text.alias && *place == text.place).map(|(_, is_true)| is_true);
            let full = if text.alias && is_done(text.place) { Some(true) } else { full };
            // Of words that every proposal of a ledger has, those are meant that are typed as they are.
            if self.term.looks_in(text.place.field)
                && text.place.field != Field::Filing
                && full != Some(true)
                && let Some(is_true) = self.short_inexact(&text, full.is_some(), memo, tally)
            {
                last = Some((text.place, is_true));
            }
        }
    }

    /// Whether anything has been found in a short field, and that truly; with `only_true` nothing counts that comes near.
    fn short_inexact(&self, text: &FoldedText, only_true: bool, memo: &mut Memo, tally: &mut Tally) -> Option<bool> {
        let read = |spelling: &Spelling| spelling.in_field(text.codes, memo, tally.keeps_spots());
        let readings = self.spelling.as_ref().map(read).unwrap_or_default();
        let ranked = readings.iter().filter_map(|reading| {
            let spelling = self.spelling.as_ref()?;
            let bounds = meant(text, reading, spelling)?;
            let (tier, quality) = rank::pinyin(text, reading, bounds, spelling);
            Some((reading.range, tier, quality))
        });
        let ranked: Vec<_> = ranked.collect();
        let best = ranked.iter().map(|r| (!r.1.is_near(), r.2)).fold((false, 0.0), |a, b| if b > a { b } else { a });
        let (mut end, mut rest) = (0, Vec::new());
        for (range, tier, quality) in ranked.into_iter().filter(|_| best.0 || !only_true) {
            let (is_best, is_lone) = (tier.is_near() != best.0 && quality + 0.01 >= best.1, range.1 == range.0 + 1);
            // Of characters that are only begun one counts; the others are marked.
            if (is_lone || self.sounds_alike()) && (!is_best || end > 0 && tier == Tier::Begun) {
                rest.push(range);
            } else if is_best && range.0 >= end {
                tally.add(text, tier, quality, &[range]);
                end = range.1;
            }
        }
        rest.into_iter().for_each(|range| tally.mark(text, range));
        if end > 0 {
            return Some(best.0);
        }
        let sound = self.sound.as_ref().filter(|_| !only_true);
        let sounds = sound.map(|sound| sound.find(text.codes)).unwrap_or_default();
        for &(range, same) in &sounds {
            tally.add(text, Tier::Homophone, rank::homophone(range, same), &[range]);
        }
        if !sounds.is_empty() {
            return Some(false);
        }
        let gap = self.pattern.as_ref().and_then(|p| p.in_field(text.codes));
        let gap = gap.map(|gap| (gap.quality, runs(&gap.positions)));
        if let Some((gap, ranges)) =
            gap.filter(|(_, ranges)| ranges.iter().all(|&range| self.is_whole(text.codes, range)))
        {
            let (tier, quality) = rank::gap(text, &ranges, gap);
            if !tier.is_near() || !text.alias {
                tally.add(text, tier, quality, &ranges);
            }
            return Some(!tier.is_near());
        }
        None
    }

    /// Looks through long texts as written and as read; `exact` as for [`Matcher::short`], and `whole` is false where
    /// several characters cannot be all that is typed, each read whole.
    pub(super) fn long(&self, stretch: Stretch, [exact, whole]: [bool; 2], memo: &mut Memo, tally: &mut Tally) {
        let done = if exact { self.exact(stretch, tally) } else { Done::new() };
        if let Some(spelling) = &self.spelling {
            self.read(spelling, whole, stretch, &done, memo, tally);
        }
    }

    /// The syllables that a single character of a long text must have to be a match, if that is all that counts:
    /// whether there is one is known without reading.
    pub(super) fn lone_syllables(&self) -> Option<&[Syllable]> {
        let is_known = |spelling: &&Spelling| spelling.is_lone() && self.term.scope.is_none() && !self.weighs;
        let spelling = self.spelling.as_ref().filter(is_known);
        spelling.map(Spelling::lone_syllables)
    }

    /// What may have been meant by letters that nobody has as a word.
    pub(super) fn misspelling(&self) -> Option<&Misspelling> {
        let meant = || self.spelling.as_ref().and_then(|s| Misspelling::new(s.letters()?, s.is_lone()));
        self.misspelling.get_or_init(meant).as_ref()
    }

    /// The term as units have it that are called without the kind of their place.
    pub(super) fn placed(&self) -> &[Spelling] {
        let asks = self.inexact && self.term.looks_in(Field::Unit);
        self.placed.get_or_init(|| if asks { with_kind(&self.term.codes) } else { Vec::new() })
    }

    /// Whether it is letters that several characters are read by, the first of them whole: initials sound like anything.
    pub(super) fn is_spelled(&self) -> bool {
        let is_spelled = |s: &Spelling| s.letters().is_some() && s.begins_with_syllable() && !s.is_lone();
        self.spelling.as_ref().is_some_and(is_spelled)
    }

    /// Whether most of its letters are several whole syllables: initials behind these are meant, `lvsedt`.
    pub(super) fn is_abbreviated(&self) -> bool {
        self.spelling.as_ref().is_some_and(Spelling::is_mostly_read)
    }

    /// Whether what sounds like it counts beside it: of a syllable as good as whole, so that a word that begins with
    /// such a slip has been there before it is the only one.
    pub(super) fn sounds_alike(&self) -> bool {
        self.inexact && self.spelling.as_ref().is_some_and(Spelling::is_lone) && self.term.codes.len() > 1
    }

    /// Looks for words that a slip of pinyin may mean.
    pub(super) fn misspelled(&self, stretch: Stretch, looseness: Looseness, tally: &mut Tally) {
        let Some(misspelling) = self.misspelling() else { return };
        let (mut number, mut last) = (0, None);
        // What begins a name is as good as a word.
        let is_named = |(from, to): (usize, usize)| {
            let number = stretch.number_of(from, 0);
            from == stretch.start(number)
                && stretch.text(number).is_some_and(|text| name_length(&text).is_some_and(|all| to - from <= all))
        };
        misspelling.find(stretch.codes, looseness == Looseness::Sounds, &is_named, &mut |(from, to), slip| {
            number = stretch.number_of(from, number);
            let start = stretch.start(number);
            let range = (from - start, to - start);
            let text =
                stretch.text(number).filter(|text| self.term.looks_in(text.place.field) && !leaves_name(text, range));
            // A short name stands behind the full one.
            let Some(text) = text.filter(|text| !(text.alias && last == Some(text.place))) else { return true };
            last = Some(text.place).filter(|_| !text.alias);
            let (tier, quality) = match slip.tier {
                Tier::Short if text.place.field == Field::Unit && !slip.begun => (Tier::Short, rank::NAMED),
                Tier::Short => (Tier::Typo, rank::misspelled(Tier::Typo, slip.begun)),
                tier => (tier, rank::misspelled(tier, slip.begun)),
            };
            match (self.sounds_alike(), self.weighs) {
                (false, _) => tally.add(&text, tier, quality, &[range]),
                (true, true) => tally.add(&text, tier, rank::lone(tier), &[range]),
                (true, false) => tally.add_lone(&text, tier, &[range]),
            }
            !self.sounds_alike() || tally.keeps_spots() || self.weighs
        });
    }

    /// Whether a match is no part of a larger number, or of a Latin word.
    fn is_whole(&self, codes: &[Code], range: (usize, usize)) -> bool {
        is_whole(codes, range) && !(self.counts && is_in_number(codes, range))
    }

    /// Adds the exact matches; returns the texts that have one.
    fn exact(&self, stretch: Stretch, tally: &mut Tally) -> Done {
        let mut done = Done::new();
        let (mut from, mut number, mut parts) = (0, 0, 0);
        while let Some(at) = self.exact.next(stretch.codes, from) {
            number = stretch.number_of(at, number);
            let begin = stretch.start(number);
            let text = stretch.text(number).filter(|text| self.term.looks_in(text.place.field));
            let first = (at - begin, at - begin + self.exact.len());
            // A short name counts only where the full one, which stands before it, has not been found.
            let named = |text: &FoldedText| {
                let last = done.last().and_then(|&last| stretch.text(last));
                text.alias && last.is_some_and(|last| last.place == text.place)
            };
            let is_filed = |text: &FoldedText| {
                text.place.field == Field::Filing && self.term.scope.is_none() && first != (0, text.codes.len())
            };
            let text = text.filter(|text| is_anchored(self.term, text, first) && !named(text) && !is_filed(text));
            let Some(text) = text else {
                from = at + 1;
                continue;
            };
            if !self.is_whole(text.codes, first) {
                from = at + 1;
                // What begins a number may go on to it; what stands elsewhere in one is another number.
                let begins = is_whole(text.codes, (first.0, text.codes.len()));
                if begins {
                    parts += 1;
                    match parts <= self.most_near() {
                        true => tally.add(&text, Tier::Part, rank::PART, &[first]),
                        false => tally.mark(&text, first),
                    }
                }
                continue;
            }
            let tier = if text.alias { Tier::Short } else { Tier::Exact };
            tally.add(&text, tier, rank::exact(&text, first), &[first]);
            done.push(number);
            from = begin + first.1;
            // What follows in the same text is worth no more than the first: a common character stands
            // there dozens of times, and is only counted.
            while !tally.is_full(0.0)
                && let Some(at) = self.exact.next(text.codes, from - begin)
            {
                let range = (at, at + self.exact.len());
                let counts = is_anchored(self.term, &text, range) && self.is_whole(text.codes, range);
                from = begin + if counts { range.1 } else { at + 1 };
                if counts {
                    tally.repeat(&text, range);
                }
            }
            from = begin + text.codes.len();
            from = tally.next_to_read(stretch, number + 1, rank::most).unwrap_or(from);
        }
        done
    }
}
