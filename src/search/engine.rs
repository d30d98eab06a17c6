//! A query over all blocks: each term's tiers in turn, on several threads, and what they find joined
//! and ranked.
//!
//! Short fields come first, since what is found there stands at the top of the list: their answer can
//! be shown while the long texts are still being read. What a term found in a block is kept, so that
//! taking a character back costs nothing, and blocks that arrive later are all that is searched anew.

mod settle;

use std::borrow::Cow;
use std::io;
use std::time::{Duration, Instant};

use super::block::{Block, BlockBuilder};
use super::cache::{Cache, Known};
use super::excluded::{Keeps, emptied};
use super::found_set::{FoundSet, Looseness};
use super::join::{Clause, join, ranked};
use super::query::{Query, Term};
use super::rank::Tier;
use super::scan::{self, GoOn};
use super::store::Store;
use super::tally::Scored;
use super::term::Matcher;
use super::threads::on_threads;
use crate::model::{Dataset, Record};
use settle::Shown;

/// The shares of the blocks whose short fields may make a very first answer, and how long they must have
/// taken for it to be worth its message: two letters of pinyin match nearly every title, and on a
/// small machine that takes long enough to be felt.
const FIRST_PARTS: [usize; 2] = [16, 4];
const BLINK: Duration = Duration::from_micros(500);

/// The fewest proposals for which a first answer is worth its own message.
const WORTH_WAITING: usize = 5_000;

/// The most proposals that are read for a single syllable: it stands in nearly all of them.
pub(crate) const WEIGHED: usize = 1_000;

/// The blocks of a collection, and what has been found in them lately.
#[derive(Default)]
pub struct Engine {
    blocks: Vec<Block>,
    /// For each block, the number of its first proposal.
    starts: Vec<usize>,
    count: usize,
    cache: Cache,
    shown: Shown,
    store: Store,
    /// What the query was handed in with: the numbers of the proposals that have a term, in order.
    pub(super) outside: Handed,
}

/// Terms that no text of a proposal answers, each with the numbers of the proposals that have it, in order.
pub(crate) type Handed = Vec<(Term, Vec<usize>)>;

impl Engine {
    /// Makes one block of a dataset in memory.
    pub fn of(dataset: &Dataset) -> Engine {
        let mut builder = BlockBuilder::default();
        dataset.proposals.iter().for_each(|proposal| builder.add(&Record::from(proposal)));
        let mut engine = Engine::default();
        engine.add(builder.finish());
        engine
    }

    /// Adds the next proposals of the collection.
    pub fn add(&mut self, block: Block) {
        let block = self.store.take(block, self.blocks.iter_mut());
        self.push(block);
    }

    /// Puts the texts of a block that is added later, behind those that wait for it, where they will lie.
    pub(super) fn shelve(&mut self, block: Block, waiting: &mut Vec<Block>) {
        let block = self.store.take(block, self.blocks.iter_mut().chain(waiting.iter_mut()));
        waiting.push(block);
    }

    /// Adds a block whose texts lie where they will.
    pub(super) fn push(&mut self, block: Block) {
        self.starts.push(self.count);
        self.count += block.count;
        self.blocks.push(block);
    }

    /// Forgets what has been found, so that a bench can measure what a search costs.
    pub fn forget(&mut self) {
        self.cache = Cache::default();
        self.shown = Shown::default();
    }

    /// What has kept something of a block from being read, from when on no search has an answer.
    pub fn fault(&self) -> Option<&io::Error> {
        self.blocks.iter().find_map(Block::fault)
    }

    /// Finds the proposals that meet every clause of the query.
    pub fn search(&mut self, query: &Query) -> FoundSet {
        self.search_while(query, &|| true, &mut |_| {}).unwrap_or_default()
    }

    /// Searches until `go_on`, asked about once a millisecond, says no, or texts cannot be read ([`Engine::fault`]): then returns `None`. In a large
    /// collection `first` gets what the short fields say before the long texts are read.
    pub fn search_while(&mut self, query: &Query, go_on: GoOn, first: &mut dyn FnMut(FoundSet)) -> Option<FoundSet> {
        if query.is_empty() {
            return Some(FoundSet { query: query.clone(), complete: true, ..FoundSet::default() });
        }
        let terms: Vec<&Term> = query.clauses.iter().flat_map(|clause| &clause.any_of).collect();
        let matchers: Vec<Matcher> = terms.iter().map(|term| self.matcher(term)).collect();
        let waits = terms.iter().any(|term| self.cache.get(term).is_none_or(|k| k.long.len() < self.blocks.len()));
        // A negated term may be in the long texts: a first answer would show hits that vanish again.
        let helps = waits && self.count >= WORTH_WAITING && !terms.iter().any(|term| term.negated);
        let (began, all) = (Instant::now(), self.blocks.len());
        let mut is_first = true;
        for part in FIRST_PARTS.map(|share| all / share).into_iter().chain([all]) {
            for matcher in &matchers {
                self.run(matcher, scan::short, |known| &mut known.short, part, go_on)?;
            }
            if self.fault().is_some() {
                return None;
            }
            if helps && (part == all || is_first && part > 0 && began.elapsed() > BLINK) {
                is_first = false;
                first(self.answer(query, &matchers, false));
            }
        }
        for matcher in &matchers {
            self.settle(matcher, go_on)?;
        }
        let found = self.answer(query, &matchers, true);
        self.cache.tidy(&terms);
        self.fault().is_none().then_some(found)
    }

    fn matcher<'t>(&self, term: &'t Term) -> Matcher<'t> {
        Matcher::new(term, self.count <= WEIGHED)
    }

    /// Runs a tier over the blocks before `end` that are new to it, and keeps what it finds.
    fn run(
        &mut self,
        matcher: &Matcher,
        tier: fn(&Block, &Matcher, GoOn) -> Option<Vec<Scored>>,
        of: fn(&mut Known) -> &mut Vec<Vec<Scored>>,
        end: usize,
        go_on: GoOn,
    ) -> Option<()> {
        let known = of(self.cache.entry(matcher.term));
        let blocks = self.blocks.get(known.len()..end).unwrap_or_default();
        known.extend(on_threads(blocks, |block| tier(block, matcher, go_on))?);
        Some(())
    }

    /// What was handed in of a term for a block that begins with a number and has so many proposals.
    fn handed(&self, term: &Term, start: usize, count: usize) -> Vec<Scored> {
        let numbers = self.outside.iter().find(|(other, _)| other == term).map(|(_, numbers)| numbers);
        let within = numbers.into_iter().flatten().filter_map(|number| number.checked_sub(start));
        let scored = |at: usize| Scored { proposal: at as u32, count: 1, worth: 1.0, tier: Tier::Exact };
        within.filter(|at| *at < count).map(scored).collect()
    }

    fn answer(&self, query: &Query, matchers: &[Matcher], complete: bool) -> FoundSet {
        let looseness = |matcher| if complete { self.looseness(matcher) } else { Looseness::None };
        let loose: Vec<Looseness> = matchers.iter().map(looseness).collect();
        let starts: Vec<(usize, usize)> = self.starts.iter().copied().enumerate().collect();
        let all = || matchers.iter().zip(&loose).map(|(matcher, loose)| (matcher.term, *loose != Looseness::None));
        // What meets those clauses of the query that are kept; all proposals where none is.
        let find = |keeps: Keeps| {
            let hits = on_threads(&starts, |&(block, start)| {
                let count = self.blocks.get(block)?.count;
                let mut columns = all().map(|(term, loose)| self.column(term, loose, (block, start)));
                let clause = |terms: &Vec<Term>| -> Clause {
                    columns.by_ref().zip(terms).map(|(column, term)| (column, term.negated)).collect()
                };
                let clauses = query.clauses.iter().map(|c| &c.any_of).map(clause).enumerate();
                let clauses: Vec<Clause> = clauses.filter(|(at, _)| keeps(*at)).map(|(_, clause)| clause).collect();
                Some(join(&clauses, start, count))
            });
            hits.unwrap_or_default()
        };
        let is_there = |scored: &Scored| !scored.tier.is_near();
        let is_idle = |&(term, loose): &(&Term, bool)| {
            term.negated && !starts.iter().any(|&place| self.column(term, loose, place).iter().any(is_there))
        };
        // A year keeps nothing out where it does so in none of the ways in which it is written.
        let terms: Vec<(&Term, bool)> = all().collect();
        let comes_near =
            |&(term, loose): &(&Term, bool)| starts.iter().any(|&place| !self.column(term, loose, place).is_empty());
        let forms = terms.chunk_by(|_, (next, _)| next.also).filter(|forms| forms.iter().all(is_idle));
        let idle = forms.filter_map(<[_]>::first).map(|idle| query.idle(idle.0, comes_near(idle))).collect();
        let hits = ranked(find(&|_| true));
        let emptied = if hits.is_empty() && complete { emptied(query, &|keeps| find(keeps).concat()) } else { None };
        FoundSet { query: query.clone(), hits, loose, idle, emptied, complete }
    }

    /// What a term has found in a block, which begins with a number: `loose` as well, where that counts.
    fn column(&self, term: &Term, loose: bool, (block, start): (usize, usize)) -> Cow<'_, [Scored]> {
        match self.cache.get(term) {
            _ if term.is_outside() => {
                Cow::Owned(self.handed(term, start, self.blocks.get(block).map_or(0, |b| b.count)))
            }
            Some(known) => known.column(block, loose),
            None => Cow::default(),
        }
    }
}

#[cfg(test)]
impl Engine {
    /// An engine whose texts lie elsewhere.
    pub(super) fn with_store(store: Store) -> Engine {
        Engine { store, ..Engine::default() }
    }

    pub(super) fn take_blocks(&mut self) -> Vec<Block> {
        std::mem::take(&mut self.blocks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::details;

    fn bundled() -> (Dataset, Engine) {
        let dataset = crate::dataset::bundled().unwrap();
        let engine = Engine::of(&dataset);
        (dataset, engine)
    }

    const QUERIES: [&str; 39] = [
        "jizz",
        "lengyuan",
        "zongyiyao",
        "jiangkang",
        "negnyu",
        "高标准农田",
        "高",
        "5g",
        "xi'an",
        "nengyuan",
        "政协经委",
        "nengy",
        "lvliang",
        "luliang",
        "gbznt",
        "xxjcss",
        "mupeihua",
        "数字jingji",
        "5gjizhan",
        "卫健委",
        "高标农田",
        "智能煤矿",
        "高标准浓田",
        "能原",
        "高标难农田",
        "高准标农田",
        "高标准的农田",
        "区块莲花",
        "qwxz",
        "标题:数字 !法治",
        "农田|煤矿",
        "zhongyiyao rencai",
        "xian",
        "jianshe",
        "!农田|高标准",
        "答复:下一步",
        "'发展 能源$",
        "^关于",
        "gaobznt 建设",
    ];

    #[test]
    fn signatures_keep_nothing_out_that_matches() {
        let (mut dataset, _) = bundled();
        let page = dataset.proposals.clone();
        // So many that signatures are asked for sounds too.
        (0..12).for_each(|_| dataset.proposals.extend_from_slice(&page));
        let [mut signed, mut read] = [(); 2].map(|()| Engine::of(&dataset));
        let mut kept_out = 0;
        for block in &mut read.blocks {
            block.signatures.open();
        }
        for query in QUERIES {
            let query = Query::parse(query);
            assert_eq!(signed.search(&query), read.search(&query), "{query:?}");
            let term = &query.clauses[0].any_of[0].codes;
            kept_out += dataset.proposals.len() - signed.blocks[0].signatures.in_a_row(term).iter().count();
        }
        assert!(kept_out > 60, "the signatures do keep out most: {kept_out}");
    }

    #[test]
    fn details_say_what_the_search_found() {
        let (dataset, mut engine) = bundled();
        for text in QUERIES {
            let query = Query::parse(text);
            let found = engine.search(&query);
            for (number, proposal) in dataset.proposals.iter().enumerate() {
                let details = details(&query, &found.loose, &Record::from(proposal));
                let Some(hit) = found.hits.iter().find(|hit| hit.proposal() == number) else { continue };
                let sum: f64 = details.reasons.iter().map(|r| r.score()).sum();
                let score = if details.reasons.is_empty() { 0.1 } else { sum / details.reasons.len() as f64 };
                assert_eq!(hit.score(), score as f32, "{text}: {details:?}");
            }
        }
    }

    #[test]
    fn blocks_that_come_later_change_nothing_but_what_they_hold() {
        let (dataset, mut whole) = bundled();
        let mut parts = Engine::default();
        for query in QUERIES {
            let query = Query::parse(query);
            parts.blocks.clear();
            parts.starts.clear();
            (parts.count, parts.cache) = (0, Cache::default());
            for proposals in dataset.proposals.chunks(2) {
                let mut builder = BlockBuilder::default();
                proposals.iter().for_each(|p| builder.add(&Record::from(p)));
                parts.add(builder.finish());
                parts.search(&query);
            }
            assert_eq!(parts.search(&query), whole.search(&query), "{query:?}");
        }
    }

    #[test]
    fn texts_in_a_file_give_the_same_answers_as_in_memory() {
        let (dataset, mut kept) = bundled();
        let mut filed = Engine::with_store(Store::with_room(0));
        Engine::of(&dataset).take_blocks().into_iter().for_each(|block| filed.add(block));
        for query in QUERIES.map(Query::parse) {
            assert_eq!(filed.search(&query), kept.search(&query), "{query:?}");
        }
        assert!(filed.blocks[0].long.codes.is_empty() && filed.fault().is_none());
    }

    #[test]
    fn a_search_can_be_given_up_and_asked_again() {
        let (_, mut engine) = bundled();
        assert_eq!(engine.search_while(&Query::parse("农田 nengyuan"), &|| false, &mut |_| {}), None);
        assert!(!engine.search(&Query::parse("农田")).hits.is_empty());
    }
}
