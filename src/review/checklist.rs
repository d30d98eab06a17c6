//! What there is to decide, and how much of it a reviewer has decided.

mod filter;

use std::collections::{HashMap, HashSet};

pub use filter::Filter;

use super::{Asked, EventLog, Grade, Item, Part, ReviewerView, Standing};
use crate::model::IdTable;
use crate::order;

/// The proposals of a dataset with the number of their points, in the order of reading, and for each how
/// far one reviewer is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checklist {
    ids: IdTable,
    entries: Vec<Entry>,
    /// What those who should judge a proposal think of its parts, once that is revealed, by its place: a bit for each
    /// grade; nothing of what is settled.
    given: HashMap<usize, Vec<(Part, u8)>>,
    /// Of the proposals that are walked.
    counts: Counts,
    /// How many of these have nothing left to decide.
    judged: usize,
    /// How many these are, where they are not all.
    scope: Option<usize>,
    /// Who is asked to judge what, where the proposals are shared out.
    asked: Option<Asked>,
}

/// Of each proposal: a collection may have a million.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Entry {
    points: u32,
    /// How many others have judged all of it.
    others: u32,
    counts: Counts,
    /// Whether it is outside of what is walked: of the reviewer's share, or of what was selected.
    outside: bool,
}

/// A proposal of the list.
#[derive(Clone, Copy)]
struct Listed<'a> {
    id: &'a str,
    entry: Entry,
    given: &'a [(Part, u8)],
}

/// How many items have been decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// With a verdict.
    pub decided: usize,
    /// Put off.
    pub deferred: usize,
    /// Neither.
    pub left: usize,
}

/// A direction in the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the end.
    Forward,
    /// To the beginning.
    Back,
}

impl Filter {
    /// Whether it lets an item of a reviewer's pass.
    fn passes(self, view: &ReviewerView, listed: Listed, part: Part) -> bool {
        let proposal = listed.id;
        match self {
            Filter::All | Filter::Everything => true,
            Filter::FewJudges => listed.entry.judges() < ENOUGH,
            Filter::Differing => listed.differs(part),
            Filter::Undecided => view.standing(proposal, part) == Standing::Left,
            Filter::Deferred => view.standing(proposal, part) == Standing::Deferred,
            Filter::NotAnswered => view.standing(proposal, part) == Standing::Decided(Grade::Poor),
            Filter::Noted => view.notes_on(proposal).any(|note| note.item.part == part),
            Filter::Changed => view.has_changed(proposal, part),
        }
    }

    /// Whether it may let an item pass of those that were counted.
    fn may_pass(self, counts: Counts) -> bool {
        match self {
            Filter::All | Filter::Noted | Filter::Differing | Filter::FewJudges | Filter::Everything => true,
            Filter::Undecided => counts.left > 0,
            Filter::Deferred => counts.deferred > 0,
            Filter::NotAnswered | Filter::Changed => counts.decided > 0,
        }
    }

    /// Whether it lets a proposal pass: one of its items does, or the proposal as a whole.
    fn passes_proposal(self, view: &ReviewerView, listed: Listed) -> bool {
        if listed.entry.outside && self != Filter::Everything {
            return false;
        }
        match self {
            Filter::All | Filter::Everything => true,
            Filter::Noted => view.notes_on(listed.id).next().is_some(),
            _ => view.parts_asked(listed.points()).any(|part| self.passes(view, listed, part)),
        }
    }
}

/// A count of what a single proposal has.
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Notes what is thought of the proposal at a place: of most nothing is.
fn note_given(all: &mut HashMap<usize, Vec<(Part, u8)>>, at: usize, given: Vec<(Part, u8)>) {
    match given.is_empty() {
        true => drop(all.remove(&at)),
        false => drop(all.insert(at, given)),
    }
}

fn asked_of<'a>(asked: Option<&'a Asked>, id: &str) -> Option<&'a [String]> {
    asked.map(|asked| asked.of(id))
}

/// Reviewers that a proposal should have been judged by.
const ENOUGH: usize = 2;

impl Entry {
    /// How many have judged all of it.
    fn judges(&self) -> usize {
        self.others as usize + usize::from(self.counts.open() == 0)
    }
}

impl Listed<'_> {
    fn points(self) -> usize {
        self.entry.points as usize
    }

    /// Whether reviewers differ on a part.
    fn differs(self, part: Part) -> bool {
        self.given.iter().any(|(at, given)| *at == part && given.count_ones() > 1)
    }
}

impl Counts {
    /// All items.
    pub(crate) fn total(self) -> usize {
        self.decided + self.open()
    }

    /// Items without a verdict, put off or not.
    pub fn open(self) -> usize {
        self.deferred + self.left
    }

    /// Both together.
    pub(crate) fn plus(self, other: Counts) -> Counts {
        Counts {
            decided: self.decided + other.decided,
            deferred: self.deferred + other.deferred,
            left: self.left + other.left,
        }
    }

    fn of(view: &ReviewerView, proposal: &str, points: usize) -> Counts {
        let mut counts = Counts::default();
        for part in view.parts_asked(points) {
            match view.standing(proposal, part) {
                Standing::Decided(_) => counts.decided += 1,
                Standing::Deferred => counts.deferred += 1,
                Standing::Left => counts.left += 1,
            }
        }
        counts
    }

    fn change(&mut self, old: Counts, new: Counts) {
        self.decided = self.decided + new.decided - old.decided;
        self.deferred = self.deferred + new.deferred - old.deferred;
        self.left = self.left + new.left - old.left;
    }
}

impl Checklist {
    /// Adds a proposal at the end, of an id that none has before it.
    pub(crate) fn expect(&mut self, view: &ReviewerView, id: &str, points: usize) {
        let counts = Counts::of(view, id, points);
        self.ids.push(id);
        self.counts.change(Counts::default(), counts);
        self.judged += usize::from(counts.open() == 0);
        self.entries.push(Entry { points: small(points), others: 0, counts, outside: false });
    }

    /// The proposals in order.
    fn listed(&self) -> impl Iterator<Item = Listed<'_>> {
        (0..self.entries.len()).filter_map(|at| self.at(at))
    }

    fn at(&self, at: usize) -> Option<Listed<'_>> {
        let given = self.given.get(&at).map(Vec::as_slice).unwrap_or_default();
        Some(Listed { id: self.ids.get(at)?, entry: *self.entries.get(at)?, given })
    }

    fn of(&self, id: &str) -> Option<Listed<'_>> {
        self.at(self.ids.find(id)?)
    }

    /// The ids of the proposals that a filter lets pass, in order.
    pub(crate) fn passing<'a>(&'a self, view: &'a ReviewerView, filter: Filter) -> impl Iterator<Item = &'a str> {
        self.listed().filter(move |listed| filter.passes_proposal(view, *listed)).map(|listed| listed.id)
    }

    /// Counts a proposal anew after something was recorded on it.
    pub(crate) fn update(&mut self, view: &ReviewerView, id: &str) {
        let Some(entry) = self.ids.find(id).and_then(|at| self.entries.get_mut(at)) else { return };
        let counts = Counts::of(view, id, entry.points as usize);
        let before = std::mem::replace(&mut entry.counts, counts);
        if !entry.outside {
            self.counts.change(before, counts);
            self.judged = self.judged + usize::from(counts.open() == 0) - usize::from(before.open() == 0);
        }
    }

    /// Counts everything anew.
    pub(crate) fn recount(&mut self, view: &ReviewerView) {
        for (entry, id) in self.entries.iter_mut().zip(self.ids.iter()) {
            entry.counts = Counts::of(view, id, entry.points as usize);
        }
        self.add_up();
    }

    fn add_up(&mut self) {
        let within = || self.entries.iter().filter(|entry| !entry.outside);
        let (counts, judged) = (within().map(|entry| entry.counts).fold(Counts::default(), Counts::plus), within());
        self.judged = judged.filter(|entry| entry.counts.open() == 0).count();
        self.counts = counts;
    }

    /// Has only some proposals walked and counted.
    pub(crate) fn narrow(&mut self, scope: Option<&HashSet<String>>) {
        let is_outside = |id: &str| scope.is_some_and(|scope| !scope.contains(id));
        self.entries.iter_mut().zip(self.ids.iter()).for_each(|(entry, id)| entry.outside = is_outside(id));
        self.scope = scope.map(|_| self.entries.iter().filter(|entry| !entry.outside).count());
        self.add_up();
    }

    /// Says who is asked to judge what; returns whether that is news.
    pub(crate) fn share_out(&mut self, asked: Option<Asked>) -> bool {
        let is_news = self.asked != asked;
        self.asked = asked;
        is_news
    }

    /// Whether a reviewer is asked to judge anything, as everybody is where nothing is shared out.
    pub(crate) fn asks(&self, who: &str) -> bool {
        self.asked.as_ref().is_none_or(|asked| asked.names(who))
    }

    /// Who is asked to judge what, where the proposals are shared out.
    pub(crate) fn assigned(&self) -> Option<&Asked> {
        self.asked.as_ref()
    }

    /// Those who are asked to judge a proposal; nothing where the proposals are not shared out.
    pub(crate) fn asked(&self, id: &str) -> Option<&[String]> {
        asked_of(self.asked.as_ref(), id)
    }

    /// How many proposals are walked, and how many of them have nothing left to decide.
    pub(crate) fn scope(&self) -> (usize, usize) {
        (self.scope.unwrap_or(self.entries.len()), self.judged)
    }

    /// Whether a proposal is walked.
    pub(crate) fn is_in_scope(&self, id: &str) -> bool {
        self.of(id).is_some_and(|listed| !listed.entry.outside)
    }

    /// Counts anew how many others have judged each proposal, and what is thought of its parts.
    pub(crate) fn count_others(&mut self, event_log: &EventLog) {
        self.given.clear();
        for (at, (entry, id)) in self.entries.iter_mut().zip(self.ids.iter()).enumerate() {
            entry.others = small(event_log.other_judges(id, entry.points as usize));
            note_given(&mut self.given, at, event_log.given(id, asked_of(self.asked.as_ref(), id)));
        }
    }

    /// The same of one proposal, where somebody has judged or settled something.
    pub(crate) fn count_given(&mut self, event_log: &EventLog, id: &str) {
        if let Some(at) = self.ids.find(id) {
            note_given(&mut self.given, at, event_log.given(id, asked_of(self.asked.as_ref(), id)));
        }
    }

    /// How many have judged all of a proposal, the reviewer among them.
    pub(crate) fn judges_of(&self, id: &str) -> usize {
        self.of(id).map_or(0, |listed| listed.entry.judges())
    }

    /// How far the reviewer is.
    pub(crate) fn counts(&self) -> Counts {
        self.counts
    }

    /// The verdicts of a reviewer on points or proposals that are not there: they are in reports, and in no count of what
    /// there is to decide.
    pub(crate) fn gone(&self, view: &ReviewerView) -> Vec<Item> {
        let of_proposal = |id: &str| {
            let asked: Vec<Part> = self.points(id).into_iter().flat_map(|points| view.parts_asked(points)).collect();
            let stands = |part: &Part| matches!(view.standing(id, *part), Standing::Decided(_));
            // What is said of the whole, or of work that is not asked for, is not gone.
            let is_gone = |part: &Part| match part {
                Part::Point(_) => !asked.contains(part),
                _ => asked.is_empty(),
            };
            view.parts(id).filter(|part| is_gone(part) && stands(part)).map(|part| part.of(id)).collect::<Vec<_>>()
        };
        let mut gone: Vec<Item> = view.proposals().flat_map(of_proposal).collect();
        order::sort(&mut gone);
        gone
    }

    /// Whether the collection has what an item is of.
    pub(crate) fn has(&self, Item { proposal, part }: &Item) -> bool {
        self.points(proposal).is_some_and(|points| !matches!(part, Part::Point(point) if *point >= points))
    }

    /// How far the reviewer is with a proposal.
    pub fn counts_of(&self, id: &str) -> Option<Counts> {
        self.of(id).map(|listed| listed.entry.counts)
    }

    /// The number of points of a proposal.
    pub(crate) fn points(&self, id: &str) -> Option<usize> {
        self.of(id).map(Listed::points)
    }

    /// The proposals that the reviewer has begun, also such as are not walked, in order.
    pub(crate) fn begun(&self) -> impl Iterator<Item = &str> {
        let is_begun = |listed: &Listed| listed.entry.counts.decided + listed.entry.counts.deferred > 0;
        self.listed().filter(is_begun).map(|listed| listed.id)
    }

    /// Ids and numbers of points of the proposals that are walked, in order.
    pub(crate) fn proposals(&self) -> impl Iterator<Item = (&str, usize)> {
        self.listed().filter(|listed| !listed.entry.outside).map(|listed| (listed.id, listed.points()))
    }

    /// The first part of a proposal that a filter lets pass in a direction, beyond one of its parts where that
    /// is given.
    pub(crate) fn part_of(
        &self,
        view: &ReviewerView,
        id: &str,
        beyond: Option<Part>,
        filter: Filter,
        way: Way,
    ) -> Option<Part> {
        let listed = self.of(id)?;
        // Most proposals have nothing that is looked for: the counts say so without a look at each part.
        if !filter.may_pass(listed.entry.counts) {
            return None;
        }
        let is_beyond = |part: &Part| match (beyond, way) {
            (None, _) => true,
            (Some(here), Way::Forward) => *part > here,
            (Some(here), Way::Back) => *part < here,
        };
        let mut parts =
            view.parts_asked(listed.points()).filter(is_beyond).filter(|part| filter.passes(view, listed, *part));
        if way == Way::Forward { parts.next() } else { parts.next_back() }
    }

    /// The next item that a filter lets pass, from an item on (which does not count itself), or from the
    /// first or last one. It does not begin anew at the end.
    pub(crate) fn next(&self, view: &ReviewerView, from: Option<&Item>, filter: Filter, way: Way) -> Option<Item> {
        let here = from.and_then(|item| self.ids.find(&item.proposal).map(|at| (at, item.part)));
        let places: Box<dyn Iterator<Item = usize>> = match (way, here) {
            (Way::Forward, Some((at, _))) => Box::new(at..self.entries.len()),
            (Way::Back, Some((at, _))) => Box::new((0..=at).rev()),
            (Way::Forward, None) => Box::new(0..self.entries.len()),
            (Way::Back, None) => Box::new((0..self.entries.len()).rev()),
        };
        let walked = |listed: &Listed| !listed.entry.outside || filter == Filter::Everything;
        for (at, listed) in places.filter_map(|at| Some((at, self.at(at).filter(walked)?))) {
            let beyond = here.filter(|(place, _)| *place == at).map(|(_, part)| part);
            if let Some(part) = self.part_of(view, listed.id, beyond, filter, way) {
                return Some(part.of(listed.id));
            }
        }
        None
    }
}
