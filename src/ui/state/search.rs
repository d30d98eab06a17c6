//! The search: what was asked, what was found, and where the person came from.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::{ActiveLens, List, PointAt, State};
use crate::lang::Lang;
use crate::model::{Library, Place, Record, Side};
use crate::page::Anchor;
use crate::review::Item;
use crate::search::advice::idle_advice;
use crate::search::{Details, Emptied, FoundSet, Query, Spot, details};
use crate::ui::layout::Pane;
use crate::ui::overlay::Overlay;

/// The search.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// The query that counts: the last one asked.
    pub query: String,
    /// Grows with every query; answers to older ones are dropped.
    pub generation: u64,
    /// Whether the answer to the last query is still to come, or only a first one has.
    pub pending: bool,
    /// The generation of the last answer.
    pub(crate) answered: u64,
    /// The last answer; of an older query while `pending`.
    pub results: Option<Results>,
    /// Where the person was before the search.
    pub return_point: Option<ReturnPoint>,
    /// The search that was on when the box was opened again: giving up goes back to it.
    pub(crate) saved: Option<Box<SavedSearch>>,
    /// The query that was confirmed last: it can be repeated when the search has been left.
    pub(crate) last: String,
    /// Where the person was when the search was left: the proposal, and which of its spots.
    pub(crate) last_spot: Option<(usize, usize)>,
    /// The overview that led to the search: giving up goes back to it.
    pub(crate) overview: Option<Box<LedFrom>>,
    /// What the answer to the last query does.
    pub(crate) on_answer: OnAnswer,
}

/// What an answer does with the panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum OnAnswer {
    /// It opens the best that was found.
    #[default]
    OpenBest,
    /// It leaves the person where they are.
    Stay,
    /// It goes on from the item that was judged last, to the next within what was found.
    GoOn,
    /// It goes on from where they are, to the next spot or the one before.
    Step {
        /// Whether to the next.
        forward: bool,
    },
}

/// A search that a new one may replace.
#[derive(Clone, Debug)]
pub(crate) struct SavedSearch {
    /// Its query.
    pub(crate) query: String,
    /// Its answer.
    pub(crate) results: Option<Results>,
    /// What the list showed.
    pub(crate) list: List,
    /// Where the person was in it.
    pub(crate) return_point: ReturnPoint,
    /// The overview that led to it.
    pub(crate) overview: Option<Box<LedFrom>>,
}

/// An overview that has led to a search.
#[derive(Clone, Debug)]
pub(crate) struct LedFrom {
    /// The overview, as it was left.
    pub(crate) overlay: Overlay,
    /// The search that was on beneath it.
    pub(crate) search: Option<Box<SavedSearch>>,
    /// Whether a row of it asked: Esc then leads back to it.
    pub(crate) by_row: bool,
}

/// For each exclusion that keeps nothing out, why that may be.
type IdleReasons = Rc<[Option<String>]>;

/// An answer, and which of its hits the person is at.
#[derive(Clone, Debug)]
pub struct Results {
    /// What was found; its order is that of the list.
    pub found: FoundSet,
    /// What has been asked since: until that is answered, what it has in these proposals is marked, and nothing else.
    asked: Option<Query>,
    /// What has been asked since and would take all of it, which stays in sight while that is typed.
    pub(crate) emptied: Option<Emptied>,
    /// For each proposal that was found, its rank in the answer.
    ranks: Vec<u32>,
    /// Where the proposals match that have been looked at.
    details: RefCell<HashMap<usize, Rc<Details>>>,
    /// Why what must not be there may keep nothing out, once it has been asked, in the language of the screen.
    idle_reasons: RefCell<Option<(Lang, IdleReasons)>>,
    /// The spot that the person is at.
    pub at: Option<HitCursor>,
    /// Whether the person has moved in it: a fuller answer then leaves them where they are.
    pub(crate) touched: bool,
    /// Whether the person has chosen a result while typing: what is typed on leaves them there as long as it is found.
    pub(crate) chosen: bool,
}

/// Which spot: the hit, and which of its spots, counted in the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HitCursor {
    /// Index of the hit.
    pub hit: usize,
    /// Index of the spot in it.
    pub spot: usize,
}

/// Where a search began.
#[derive(Clone, Debug)]
pub struct ReturnPoint {
    /// The open proposal.
    pub(crate) current: Option<usize>,
    /// The focused pane.
    pub(crate) focus: Pane,
    /// The first visible entry of the list.
    pub(crate) list_top: usize,
    /// Where the pages stood.
    pub(crate) positions: HashMap<(usize, Side), Anchor>,
    /// The point that was read.
    pub(crate) point: Option<PointAt>,
    /// The lens that was on.
    pub(crate) lens: Option<ActiveLens>,
    /// In a review, the item that the person was at.
    pub(crate) item: Option<(usize, Item)>,
}

/// Proposals whose spots are remembered: a screenful, several times over.
const REMEMBERED: usize = 256;

impl Search {
    /// Whether the list shows an answer, or is about to.
    pub fn is_on(&self) -> bool {
        !self.query.is_empty()
    }

    /// Whether what is shown is no answer to the last query, which is still to come: nothing of it is counted then.
    pub(crate) fn is_behind(&self) -> bool {
        let shown = self.results.as_ref();
        self.pending && shown.is_none_or(|shown| shown.asked.is_some() || shown.found.hits.is_empty())
    }
}

impl Results {
    /// An answer, not yet walked through; `count` is how many proposals there are.
    pub(crate) fn new(found: FoundSet, count: usize) -> Results {
        let mut ranks = vec![u32::MAX; count];
        for (hit, rank) in found.hits.iter().zip(0..) {
            if let Some(known) = ranks.get_mut(hit.proposal()) {
                *known = rank;
            }
        }
        let (details, idle_reasons) = Default::default();
        Results {
            found,
            asked: None,
            emptied: None,
            ranks,
            details,
            idle_reasons,
            at: None,
            touched: false,
            chosen: false,
        }
    }

    /// Why each exclusion that keeps nothing out may do so: looked up once, since it is said in every frame.
    pub(crate) fn idle_reasons(&self, library: &dyn Library, lang: Lang) -> IdleReasons {
        if let Some((_, known)) = self.idle_reasons.borrow().as_ref().filter(|(of, _)| *of == lang) {
            return Rc::clone(known);
        }
        let reasons: IdleReasons = self.found.idle.iter().map(|idle| idle_advice(&idle.word, library, lang)).collect();
        *self.idle_reasons.borrow_mut() = Some((lang, Rc::clone(&reasons)));
        reasons
    }

    /// Marks from here on what another query has in the same proposals, which is still to be answered.
    pub(crate) fn ask(&mut self, text: &str) {
        self.asked = Some(Query::parse(text));
        self.details.take();
    }

    /// The rank of a proposal in the answer, from 0.
    pub(crate) fn rank_of(&self, proposal: usize) -> Option<usize> {
        self.ranks.get(proposal).filter(|rank| **rank < u32::MAX).map(|rank| *rank as usize)
    }

    /// Where a proposal matches: worked out once, when it is first shown.
    fn details(&self, number: usize, library: &dyn Library) -> Option<Rc<Details>> {
        self.rank_of(number)?;
        if let Some(known) = self.details.borrow().get(&number) {
            return Some(Rc::clone(known));
        }
        let proposal = library.proposal(number)?;
        let asked = self.asked.as_ref().map(|asked| (asked, [].as_slice()));
        let (query, loose) = asked.unwrap_or((&self.found.query, self.found.loose.as_slice()));
        let made = Rc::new(details(query, loose, &Record::from(&*proposal)));
        let mut known = self.details.borrow_mut();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(number, Rc::clone(&made));
        Some(made)
    }
}

impl State {
    /// Whether a query is being typed that finds nothing: a text beside it would be taken for what was found.
    pub(crate) fn finds_nothing(&self) -> bool {
        // Until an answer to what is typed on says something else: texts that came and went with each key would flicker.
        let results = self.search.results.as_ref().filter(|_| self.query_box().is_some());
        results.is_some_and(|results| results.found.hits.is_empty())
    }

    /// Where a proposal matches, if it was found.
    pub fn details_of(&self, proposal: usize) -> Option<Rc<Details>> {
        self.search.results.as_ref()?.details(proposal, &*self.library)
    }

    /// The hit the person is at: the proposal, the text in it, the characters.
    pub(crate) fn current_hit(&self) -> Option<(usize, Place, Spot)> {
        let results = self.search.results.as_ref()?;
        let at = results.at?;
        let proposal = results.found.hits.get(at.hit)?.proposal();
        let details = self.details_of(proposal)?;
        details.spots().nth(at.spot).map(|(place, spot)| (proposal, place, spot.clone()))
    }
}
