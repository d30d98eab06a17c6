//! What there is to decide, and how much of it a reviewer has decided.

mod filter;

use std::collections::{HashMap, HashSet};

pub use filter::Filter;

use super::{Asked, EventLog, Grade, Item, Part, ReviewerView, Standing};
use crate::order;

/// The proposals of a dataset with the number of their points, in the order of reading, and for each how
/// far one reviewer is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checklist {
    entries: Vec<Entry>,
    places: HashMap<String, usize>,
    /// Of the proposals that are walked.
    counts: Counts,
    /// How many of these have nothing left to decide.
    judged: usize,
    /// How many these are, where they are not all.
    scope: Option<usize>,
    /// Who is asked to judge what, where the proposals are shared out.
    asked: Option<Asked>,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    id: String,
    points: usize,
    counts: Counts,
    /// Whether it is outside of what is walked: of the reviewer's share, or of what was selected.
    outside: bool,
    /// How many others have judged all of it.
    others: usize,
    /// What those think of its parts who should judge it, once that is revealed: a bit for each grade; nothing of what
    /// is settled.
    given: Vec<(Part, u8)>,
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
    fn passes(self, view: &ReviewerView, entry: &Entry, part: Part) -> bool {
        let proposal = &entry.id;
        match self {
            Filter::All | Filter::Everything => true,
            Filter::FewJudges => entry.judges() < ENOUGH,
            Filter::Differing => entry.differs(part),
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
    fn passes_proposal(self, view: &ReviewerView, entry: &Entry) -> bool {
        if entry.outside && self != Filter::Everything {
            return false;
        }
        match self {
            Filter::All | Filter::Everything => true,
            Filter::Noted => view.notes_on(&entry.id).next().is_some(),
            _ => view.parts_asked(entry.points).any(|part| self.passes(view, entry, part)),
        }
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
        self.others + usize::from(self.counts.open() == 0)
    }

    /// Whether reviewers differ on a part.
    fn differs(&self, part: Part) -> bool {
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
    /// Adds a proposal at the end; one that is there already stays as it is.
    pub(crate) fn expect(&mut self, view: &ReviewerView, id: &str, points: usize) {
        if self.places.contains_key(id) {
            return;
        }
        let counts = Counts::of(view, id, points);
        self.places.insert(id.to_owned(), self.entries.len());
        self.counts.change(Counts::default(), counts);
        self.judged += usize::from(counts.open() == 0);
        self.entries.push(Entry { id: id.to_owned(), points, counts, outside: false, others: 0, given: Vec::new() });
    }

    /// The ids of the proposals that a filter lets pass, in order.
    pub(crate) fn passing<'a>(&'a self, view: &'a ReviewerView, filter: Filter) -> impl Iterator<Item = &'a str> {
        let passing = self.entries.iter().filter(move |entry| filter.passes_proposal(view, entry));
        passing.map(|entry| entry.id.as_str())
    }

    /// Counts a proposal anew after something was recorded on it.
    pub(crate) fn update(&mut self, view: &ReviewerView, id: &str) {
        let Some(entry) = self.places.get(id).and_then(|at| self.entries.get_mut(*at)) else { return };
        let counts = Counts::of(view, id, entry.points);
        let before = std::mem::replace(&mut entry.counts, counts);
        if !entry.outside {
            self.counts.change(before, counts);
            self.judged = self.judged + usize::from(counts.open() == 0) - usize::from(before.open() == 0);
        }
    }

    /// Counts everything anew.
    pub(crate) fn recount(&mut self, view: &ReviewerView) {
        for entry in &mut self.entries {
            entry.counts = Counts::of(view, &entry.id, entry.points);
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
        let is_outside = |entry: &Entry| scope.is_some_and(|scope| !scope.contains(&entry.id));
        self.entries.iter_mut().for_each(|entry| entry.outside = is_outside(entry));
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
        self.places.get(id).and_then(|at| self.entries.get(*at)).is_some_and(|entry| !entry.outside)
    }

    /// Counts anew how many others have judged each proposal, and what is thought of its parts.
    pub(crate) fn count_others(&mut self, event_log: &EventLog) {
        for entry in &mut self.entries {
            entry.others = event_log.other_judges(&entry.id, entry.points);
            entry.given = event_log.given(&entry.id, asked_of(self.asked.as_ref(), &entry.id));
        }
    }

    /// The same of one proposal, where somebody has judged or settled something.
    pub(crate) fn count_given(&mut self, event_log: &EventLog, id: &str) {
        if let Some(entry) = self.places.get(id).and_then(|at| self.entries.get_mut(*at)) {
            entry.given = event_log.given(id, asked_of(self.asked.as_ref(), id));
        }
    }

    /// How many have judged all of a proposal, the reviewer among them.
    pub(crate) fn judges_of(&self, id: &str) -> usize {
        self.places.get(id).and_then(|at| self.entries.get(*at)).map_or(0, Entry::judges)
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

    /// How far the reviewer is with a proposal.
    pub fn counts_of(&self, id: &str) -> Option<Counts> {
        self.places.get(id).and_then(|at| self.entries.get(*at)).map(|entry| entry.counts)
    }

    /// The number of points of a proposal.
    pub(crate) fn points(&self, id: &str) -> Option<usize> {
        self.places.get(id).and_then(|at| self.entries.get(*at)).map(|entry| entry.points)
    }

    /// Ids and numbers of points of the proposals that are walked, in order.
    pub(crate) fn proposals(&self) -> impl Iterator<Item = (&str, usize)> {
        self.entries.iter().filter(|entry| !entry.outside).map(|entry| (entry.id.as_str(), entry.points))
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
        let entry = self.places.get(id).and_then(|at| self.entries.get(*at))?;
        // Most proposals have nothing that is looked for: the counts say so without a look at each part.
        if !filter.may_pass(entry.counts) {
            return None;
        }
        let is_beyond = |part: &Part| match (beyond, way) {
            (None, _) => true,
            (Some(here), Way::Forward) => *part > here,
            (Some(here), Way::Back) => *part < here,
        };
        let mut parts =
            view.parts_asked(entry.points).filter(is_beyond).filter(|part| filter.passes(view, entry, *part));
        if way == Way::Forward { parts.next() } else { parts.next_back() }
    }

    /// The next item that a filter lets pass, from an item on (which does not count itself), or from the
    /// first or last one. It does not begin anew at the end.
    pub(crate) fn next(&self, view: &ReviewerView, from: Option<&Item>, filter: Filter, way: Way) -> Option<Item> {
        let here = from.and_then(|item| self.places.get(&item.proposal).map(|at| (*at, item.part)));
        let places: Box<dyn Iterator<Item = usize>> = match (way, here) {
            (Way::Forward, Some((at, _))) => Box::new(at..self.entries.len()),
            (Way::Back, Some((at, _))) => Box::new((0..=at).rev()),
            (Way::Forward, None) => Box::new(0..self.entries.len()),
            (Way::Back, None) => Box::new((0..self.entries.len()).rev()),
        };
        let walked = |entry: &Entry| !entry.outside || filter == Filter::Everything;
        for (at, entry) in places.filter_map(|at| Some((at, self.entries.get(at).filter(|entry| walked(entry))?))) {
            let beyond = here.filter(|(place, _)| *place == at).map(|(_, part)| part);
            if let Some(part) = self.part_of(view, &entry.id, beyond, filter, way) {
                return Some(part.of(&entry.id));
            }
        }
        None
    }
}
