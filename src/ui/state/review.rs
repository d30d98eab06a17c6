//! The review on the screen: which item a digit judges, and whether it is in sight.

use std::ops::RangeInclusive;

use super::{Notice, State};
use crate::lang::Text;
use crate::model::{Field, Place, Side};
use crate::review::{Counts, Filter, Item, Part, Way};
use crate::ui::overlay::Subject;
use crate::ui::reviewing::{Reviewing, Stake, is_of_elsewhere};

/// Proposals of a list whose progress is counted: each takes a look into two tables.
const COUNTED: usize = 5_000;

impl State {
    /// The review, if one is open and the keys judge.
    pub fn reviewing(&self) -> Option<&Reviewing> {
        self.review.as_deref().filter(|review| review.on)
    }

    /// What the reviewer has to know or is asked, where it is shown: in the panes, while no key has said anything.
    pub(crate) fn alert(&self) -> Option<(Text, Vec<String>)> {
        let reviewing = self.reviewing().filter(|_| self.notice.is_none() && self.context().is_panes())?;
        reviewing.alert(&*self.library, self.lang)
    }

    /// What stands of what the next key would change.
    pub(crate) fn at_stake(&self) -> Option<Stake> {
        let review = self.reviewing()?;
        let own = review.review.own();
        match self.review_list().and_then(|(list, _)| list.entry()).map(|entry| &entry.subject) {
            Some(Subject::FollowUp(id)) => Some(Stake::Promise(own.follow_up(*id).cloned())),
            Some(Subject::Note(id)) => Some(Stake::Note(own.note(*id).cloned())),
            _ => {
                let item = review.item()?;
                let said = own.answer_changes(&item.proposal).find(|(part, _)| *part == item.part);
                Some(Stake::Item(review.standing(item), said.map(|(_, change)| change.clone())))
            }
        }
    }

    /// Says behind the answer to a key what has come from elsewhere, where it covers that and nothing on the screen has said
    /// so: what was shown before the key has.
    pub(crate) fn tell_news(&mut self, shown: Option<(Text, Vec<String>)>) {
        let (now, types) = (self.alert(), self.typing.is_some());
        let Some(review) = self.review.as_mut().filter(|review| review.on) else { return };
        review.told.extend(shown.into_iter().chain(now));
        review.told.retain(|told| review.alerts.contains(told));
        // Of the journal it comes behind the key that it was written with, and a line would cover it.
        let is_detour = |text| !types && matches!(text, Text::DetourRestored | Text::DetourCopied);
        let is_news = |text| is_of_elsewhere(text) || is_detour(text);
        let is_unseen = |alert: &&(Text, Vec<String>)| is_news(alert.0) && !review.told.contains(alert);
        let Some((text, values)) = review.alerts.iter().find(is_unseen).cloned() else { return };
        review.told.push((text, values.clone()));
        self.say_also(Notice { text, values });
    }

    /// Says something behind what has been said.
    pub(crate) fn say_also(&mut self, also: Notice) {
        let said = match self.notice.take() {
            None => also,
            Some(first) => {
                let values = [first, also].map(|notice| self.say(notice.text, &notice.values));
                Notice { text: Text::JudgedAndMore, values: values.to_vec() }
            }
        };
        self.notice = Some(said);
    }

    /// The text of a page that is marked. In a review that is the point that is judged next, and none for a result
    /// or the work, whose line has the mark; else the text of the pair that is read.
    pub(crate) fn marked(&self, side: Side) -> Option<Place> {
        match (self.reviewing().and_then(Reviewing::part), side) {
            (Some(Part::Point(point)), Side::Proposal) => Some(Field::Point.at(point)),
            (Some(_), Side::Proposal) => None,
            _ => self.pair()?.place(side),
        }
    }

    /// The rows of the proposal's page by which the item is known that a digit judges: the caption of a point and
    /// its first row, the line of a result or a work.
    pub(crate) fn item_rows(&self) -> Option<RangeInclusive<usize>> {
        let flow = &self.reading.proposal.flow;
        match self.reviewing()?.part()? {
            Part::Point(point) => {
                let rows = flow.rows_at(Field::Point.at(point))?;
                Some(rows.start.saturating_sub(1)..=rows.start)
            }
            part => {
                let block = self.reading.verdicts.iter().find(|(verdict, _)| *verdict == part)?.1;
                let row = flow.row_of(block, 0);
                Some(row..=row)
            }
        }
    }

    /// How far the proposals of the list are; `None` where it shows all of them, or more than are counted for
    /// every frame.
    pub(crate) fn shown_counts(&self) -> Option<Counts> {
        let count = self.list.shown.len();
        let walked = |review: &&Reviewing| {
            let scope = review.review.checklist().scope().0;
            count == scope && (scope == self.count || !self.search.is_on())
        };
        let review = self.reviewing().filter(|review| !walked(review) && count <= COUNTED)?;
        let ids = self.list.shown.iter().filter_map(|number| self.library.id(*number));
        let counts = ids.filter_map(|id| review.review.checklist().counts_of(&id));
        Some(counts.fold(Counts::default(), Counts::plus))
    }

    /// Whether the item that a digit judges is marked on the screen.
    pub fn item_in_sight(&self) -> bool {
        let height = self.height(Side::Proposal);
        let shown = |rows| self.reading.proposal.shows(rows, height);
        self.layout().proposal.visible && self.item_rows().is_some_and(shown)
    }
}

/// Keeps the item within the open proposal, and with the point that is read: a reviewer at another point judges
/// that point, and in another proposal, without a point, its first undecided item.
pub(super) fn relayout(state: &mut State) {
    let Some((number, item)) = changed_item(state) else { return };
    if let Some(review) = &mut state.review {
        review.away &= review.at.as_ref().is_some_and(|(at, _)| *at == number);
        review.at = Some((number, item));
    }
}

/// The item that the reviewer has come to; none where that has not changed.
fn changed_item(state: &State) -> Option<(usize, Item)> {
    let (number, reviewing) = (state.current?, state.reviewing()?);
    let at = reviewing.at.as_ref().filter(|(at, _)| *at == number).map(|(_, item)| item);
    let point = state.pair().and_then(|pair| pair.point).map(Part::Point);
    match (at, point) {
        (Some(at), None) => return (at.part == Part::Whole).then(|| (number, Part::Result.of(&at.proposal))),
        (Some(at), Some(point)) if at.part == point => return None,
        _ => {}
    }
    let (own, checklist) = (reviewing.review.own(), reviewing.review.checklist());
    let id = state.library.id(number)?;
    let first = |filter| checklist.part_of(&own, &id, None, filter, Way::Forward);
    let part = point.or_else(|| first(Filter::Undecided)).or_else(|| first(Filter::All)).unwrap_or(Part::Result);
    Some((number, part.of(&id)))
}
