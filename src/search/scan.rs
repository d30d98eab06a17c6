//! One term over one block: the candidates of its signatures, each read.

use std::borrow::Cow;

use super::block::Block;
use super::found_set::Looseness;
use super::left_out::find_unit;
use super::misspelling::Misspelling;
use super::near::Slips;
use super::pinyin::{Memo, Spelling};
use super::query::Scope;
use super::rank::{self, Tier};
use super::signature::ProposalSet;
use super::tally::{Scored, Tally, united};
use super::term::Matcher;
use super::texts::{Stretch, TextReader, Texts, is_short};
use crate::model::Field;

/// Candidates read between two questions whether the answer is still wanted: at most about a millisecond.
const STRIDE: usize = 64;

/// Proposals up to which all texts are read for slips of pinyin.
pub(super) const FEW: usize = 64;

/// Says whether to go on.
pub(super) type GoOn<'a> = &'a (dyn Fn() -> bool + Sync);

/// Finds a term in the short fields; `None` if given up.
pub(super) fn short(block: &Block, matcher: &Matcher, go_on: GoOn) -> Option<Vec<Scored>> {
    let called = |number: usize| block.ids.get(number).is_some_and(|&id| matcher.asks_for(id));
    let looks = Field::ALL.into_iter().any(|field| is_short(field) && matcher.term.looks_in(field));
    if !looks && matcher.term.scope != Some(Scope::Number) {
        return Some(Vec::new());
    }
    let (signatures, codes) = (&block.signatures, &matcher.term.codes);
    let exact = signatures.somewhere_short(codes);
    let mut candidates = exact.clone();
    if let Some(spelling) = &matcher.spelling {
        candidates.or(&spelled_short(block, spelling));
    }
    if matcher.sound.is_some() {
        candidates.or(&signatures.sounding_short(codes));
    }
    (0..block.count).filter(|&number| called(number)).for_each(|number| candidates.insert(number));
    let found = matcher.with_memo(false, |memo| {
        let short = |number, texts: Stretch, tally: &mut Tally| {
            if called(number) {
                tally.add_number();
            }
            matcher.short(texts, exact.has(number), memo, tally);
        };
        read(&block.short, &candidates, short, go_on)
    })?;
    with_figures(found, matcher, |figured| short(block, figured, go_on))
}

/// What was found, with what is found where figures that may be tones are figures; `None` if given up.
fn with_figures(
    found: Vec<Scored>,
    matcher: &Matcher,
    find: impl Fn(&Matcher) -> Option<Vec<Scored>>,
) -> Option<Vec<Scored>> {
    let Some(figured) = &matcher.figured else { return Some(found) };
    Some(united(Cow::Owned(found), Cow::Owned(find(figured)?)).into_owned())
}

/// The proposals that a term may be read in in a short field.
fn spelled_short(block: &Block, spelling: &Spelling) -> ProposalSet {
    let signatures = &block.signatures;
    let mut spelled = signatures.all();
    spelling.initial_pairs().iter().for_each(|pairs| spelled.and(&signatures.begun_short(pairs)));
    spelling.literals().for_each(|run| spelled.and(&signatures.somewhere_short(run)));
    spelled
}

/// Finds units that a term names without the kind of their place; `None` if given up.
fn placed(block: &Block, matcher: &Matcher, go_on: GoOn) -> Option<Vec<Scored>> {
    let mut found = Vec::new();
    for spelling in matcher.placed() {
        let mut memo = Memo::default();
        let units = |_, texts: Stretch, tally: &mut Tally| find_unit(spelling, texts, &mut memo, tally);
        let units = read(&block.short, &spelled_short(block, spelling), units, go_on)?;
        found = united(Cow::Owned(found), Cow::Owned(units)).into_owned();
    }
    Some(found)
}

/// Finds a term in long texts as written and as read; `None` if given up.
pub(super) fn long(block: &Block, matcher: &Matcher, go_on: GoOn) -> Option<Vec<Scored>> {
    if !searches_long(matcher) {
        return Some(Vec::new());
    }
    let signatures = &block.signatures;
    let exact = signatures.in_a_row(&matcher.term.codes);
    let mut candidates = exact.clone();
    let lone = matcher.lone_syllables().map(|syllables| signatures.voiced(syllables));
    let mut whole = signatures.all();
    if let (Some(lone), Some(spelling)) = (&lone, &matcher.spelling) {
        candidates.or(&signatures.spelled(&spelling.several(true)));
        // What is only begun adds nothing where the syllable itself is.
        let mut begun = signatures.spelled(&spelling.several(false));
        begun.and_not(lone);
        candidates.or(&begun);
    } else if let Some(spelling) = &matcher.spelling {
        let mut spelled = signatures.all();
        if let Some(sequences) = spelling.sequences() {
            spelled = signatures.spelled(&sequences);
            if spelling.is_spelled_out() && !spelling.is_lone() {
                whole = signatures.spelled(&spelling.several(true));
            }
        }
        if let Some(initials) = spelling.initials() {
            spelled.and(&signatures.begun(&initials));
        }
        spelling.literals().for_each(|run| spelled.and(&signatures.in_a_row(run)));
        candidates.or(&spelled);
    }
    let mut found = matcher.with_memo(true, |memo| {
        let long = |number, texts: Stretch, tally: &mut Tally| {
            matcher.long(texts, [exact.has(number), whole.has(number)], memo, tally);
        };
        read(&block.long, &candidates, long, go_on)
    })?;
    if let Some(mut lone) = lone {
        lone.and_not(&candidates);
        found = united(Cow::Owned(found), Cow::Owned(unread(&lone, Tier::Lone))).into_owned();
    }
    with_figures(found, matcher, |figured| long(block, figured, go_on))
}

/// Finds what slips of pinyin may mean: sounds that are mixed up everywhere, and of the hand, where these count too,
/// `within` what the term less its last letter has shown if that is said; `None` if given up.
pub(super) fn misspelled(
    block: &Block,
    matcher: &Matcher,
    looseness: Looseness,
    within: Option<&ProposalSet>,
    go_on: GoOn,
) -> Option<Vec<Scored>> {
    let signatures = &block.signatures;
    // In a few proposals it takes longer to work out what they must have than to read them.
    let sounding = matcher.misspelling().filter(|_| block.count > FEW).and_then(Misspelling::sounding);
    let long = sounding.map_or_else(|| signatures.all(), |pairs| signatures.spelled(pairs));
    let sounds = misspelled_in(block, matcher, Looseness::Sounds, [signatures.all(), long], go_on)?;
    let sounds = united(Cow::Owned(sounds), Cow::Owned(placed(block, matcher, go_on)?)).into_owned();
    if looseness == Looseness::Sounds {
        return Some(sounds);
    }
    let all = signatures.all();
    let shown = within.unwrap_or(&all);
    // Where these letters showed something else, one of several would be found by chance: then none is. It takes
    // reading to know, and is left where that takes long.
    let mut candidates = if block.count <= FEW { all.clone() } else { shown.clone() };
    candidates.and_not(&of_proposals(block, &sounds));
    let mut slips = misspelled_in(block, matcher, looseness, [candidates.clone(), candidates], go_on)?;
    if !slips.iter().all(|slip| shown.has(slip.proposal as usize)) {
        slips.clear();
    }
    Some(united(Cow::Owned(sounds), Cow::Owned(slips)).into_owned())
}

/// Finds what one syllable sounds like, in what the term less its last letter has shown, `within`, `without` what has
/// the syllable itself; `None` if given up.
pub(super) fn misheard_syllable(
    block: &Block,
    matcher: &Matcher,
    within: &ProposalSet,
    without: &[Scored],
    go_on: GoOn,
) -> Option<Vec<Scored>> {
    let mut candidates = within.clone();
    candidates.and_not(&of_proposals(block, without));
    misspelled_in(block, matcher, Looseness::Sounds, [candidates.clone(), candidates], go_on)
}

fn misspelled_in(
    block: &Block,
    matcher: &Matcher,
    looseness: Looseness,
    [short, mut long]: [ProposalSet; 2],
    go_on: GoOn,
) -> Option<Vec<Scored>> {
    let misspelled = |_, texts: Stretch, tally: &mut Tally| matcher.misspelled(texts, looseness, tally);
    let short = read(&block.short, &short, misspelled, go_on)?;
    let long = match matcher.misspelling().filter(|_| matcher.lone_syllables().is_some()) {
        Some(misspelling) => {
            long.and(&block.signatures.voiced(misspelling.lone_syllables()));
            unread(&long, Tier::Sound)
        }
        None => read(&block.long, &long, misspelled, go_on)?,
    };
    Some(united(Cow::Owned(short), Cow::Owned(long)).into_owned())
}

/// The proposals of a block in which something was found.
pub(super) fn of_proposals(block: &Block, found: &[Scored]) -> ProposalSet {
    let mut set = block.signatures.none();
    found.iter().for_each(|scored| set.insert(scored.proposal as usize));
    set
}

/// Finds a term by the inexact tiers in long texts, and with a slip in short ones; `None` if given up.
pub(super) fn loose(block: &Block, matcher: &Matcher, go_on: GoOn) -> Option<Vec<Scored>> {
    let (signatures, codes) = (&block.signatures, &matcher.term.codes);
    let slipped = matcher.slips.as_ref().map_or_else(|| signatures.none(), |_| signatures.all_but_one_short(codes));
    let slips = |_, texts: Stretch, tally: &mut Tally| matcher.loose(texts, [false, false, true], tally);
    let short = read(&block.short, &slipped, slips, go_on)?;
    let short = united(Cow::Owned(short), Cow::Owned(placed(block, matcher, go_on)?)).into_owned();
    if !searches_long(matcher) {
        return Some(short);
    }
    let mut slipped = signatures.none();
    for parts in matcher.slips.iter().flat_map(Slips::variants) {
        let mut with = signatures.all();
        parts.iter().for_each(|part| with.and(&signatures.in_a_row(part)));
        slipped.or(&with);
    }
    let gaps = matcher.pattern.as_ref().map_or_else(|| signatures.none(), |_| signatures.somewhere(codes));
    let sounds = matcher.sound.as_ref().map_or_else(|| signatures.none(), |_| signatures.sounding(codes));
    let mut candidates = slipped.clone();
    candidates.or(&gaps);
    candidates.or(&sounds);
    let by = |number| [&sounds, &gaps, &slipped].map(|set| set.has(number));
    let loose = |number, texts: Stretch, tally: &mut Tally| matcher.loose(texts, by(number), tally);
    let long = read(&block.long, &candidates, loose, go_on)?;
    Some(united(Cow::Owned(short), Cow::Owned(long)).into_owned())
}

fn searches_long(matcher: &Matcher) -> bool {
    Field::ALL.into_iter().any(|field| !is_short(field) && matcher.term.looks_in(field))
}

/// What is found in proposals that have a character of some sound, without reading them.
fn unread(having: &ProposalSet, tier: Tier) -> Vec<Scored> {
    let proposals = having.iter().filter_map(|proposal| u32::try_from(proposal).ok());
    proposals.map(|proposal| Scored { proposal, count: 1, worth: rank::lone(tier), tier }).collect()
}

/// Reads the candidates; `None` where that is given up, or they cannot be read.
fn read(
    texts: &Texts,
    candidates: &ProposalSet,
    mut tier: impl FnMut(usize, Stretch, &mut Tally),
    go_on: GoOn,
) -> Option<Vec<Scored>> {
    loop {
        let (mut found, mut reader) = (Vec::new(), TextReader::new(texts, candidates.iter().nth(STRIDE).is_some()));
        for (number, proposal) in candidates.iter().enumerate() {
            if number % STRIDE == 0 && !go_on() {
                return None;
            }
            let mut tally = Tally::default();
            tier(proposal, reader.stretch_of(proposal)?, &mut tally);
            found.extend(tally.scored(proposal));
        }
        if reader.is_right() {
            found.shrink_to_fit();
            return Some(found);
        }
    }
}
