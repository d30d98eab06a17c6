//! A promise (下一步…) that the reviewer means to look at again.

use std::collections::HashMap;

use jiff::civil::Date;

use super::due::Due;
use super::quote_anchor::QuoteAnchor;
use super::{Id, Item};
use crate::lang::{Lang, Text};
use crate::model::Proposal;

/// A promise in the reviewer's list. A later event with the same id replaces it.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowUp {
    /// The follow-up's name, which stays when the follow-up is changed.
    pub id: Id,
    /// The item that the promise is about.
    pub item: Item,
    /// The sentence that promises.
    pub source: QuoteAnchor,
    /// The unit that promised; empty where the reply does not say.
    pub unit: String,
    /// When the promise is due.
    pub due: Option<Due>,
    /// What has become of the promise.
    pub state: FollowState,
    /// The reviewer's remark.
    pub remark: String,
    /// Who answers for it at the unit; empty where that is not known.
    pub person: String,
    /// What shows that it was kept, or was not.
    pub evidence: String,
}

/// What has become of a promise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FollowState {
    /// Not settled yet.
    #[default]
    Open,
    /// Kept.
    Done,
    /// Not kept, and not expected any more.
    Broken,
    /// Not followed any longer.
    Dropped,
}

/// A promise with all who follow it up: it is one, whoever does.
pub(crate) struct SharedPromise<'a>(Vec<(&'a str, &'a FollowUp)>);

impl<'a> SharedPromise<'a> {
    /// Gathers what several follow up, in the order in which each was met first.
    pub(crate) fn gather(all: impl Iterator<Item = (&'a str, &'a FollowUp)>) -> Vec<SharedPromise<'a>> {
        let (mut promises, mut places) = (Vec::<SharedPromise>::new(), HashMap::new());
        for (who, promise) in all {
            let source = &promise.source;
            let at = *places.entry((&promise.item.proposal, source.place, &source.quote)).or_insert(promises.len());
            match promises.get_mut(at) {
                Some(shared) => shared.0.push((who, promise)),
                None => promises.push(SharedPromise(vec![(who, promise)])),
            }
        }
        promises
    }

    /// What has become of it, where all who follow it up say the same.
    pub(crate) fn state(&self) -> Option<FollowState> {
        let mut states = self.each().map(|promise| promise.state);
        states.next().filter(|first| states.all(|state| state == *first))
    }

    /// As each follows it up.
    pub(crate) fn each(&self) -> impl Iterator<Item = &'a FollowUp> + use<'a, '_> {
        self.0.iter().map(|(_, promise)| *promise)
    }

    /// Whether they differ on what has become of it, or until when it is open.
    pub(crate) fn differs(&self) -> bool {
        let mut dues = self.each().map(|promise| &promise.due);
        let first = dues.next();
        match self.state() {
            Some(FollowState::Open) => dues.any(|due| Some(due) != first),
            state => state.is_none(),
        }
    }

    /// Who says what has become of it, or where all say the same until when it is open.
    pub(crate) fn said(&self, lang: Lang) -> String {
        let said = self.0.iter().map(|(who, promise)| match (self.state(), &promise.due) {
            (None, _) => format!("{who} {}", promise.state.label().get(lang)),
            (_, Some(due)) => format!("{who} {}", due.words(lang)),
            (_, None) => format!("{who} {}", Text::FollowNoDue.get(lang)),
        });
        said.collect::<Vec<_>>().join(Text::ReportAsideJoin.get(lang))
    }
}

impl FollowUp {
    /// What lists of promises are sorted by: those that are open first, what is due soonest on top, what has no date
    /// last.
    pub(crate) fn rank(&self) -> (FollowState, bool, Option<Date>) {
        let due = self.due.as_ref().and_then(Due::last_day);
        (self.state, due.is_none(), due)
    }

    /// The units that it is about: where it names none, all that answer for the proposal.
    pub(crate) fn units(&self, proposal: Option<&Proposal>) -> String {
        match proposal {
            Some(proposal) if self.unit.is_empty() => proposal.units().join("、"),
            _ => self.unit.clone(),
        }
    }

    /// Whether somebody else follows up the same words of the same text of a proposal.
    pub(crate) fn is_same_promise(&self, other: &FollowUp) -> bool {
        (self.source.place, &self.source.quote) == (other.source.place, &other.source.quote)
    }

    /// Whether the promise is open and was due before `today`.
    pub(crate) fn is_overdue(&self, today: Date) -> bool {
        self.state == FollowState::Open && self.due.as_ref().is_some_and(|due| due.is_over(today))
    }
}

impl FollowState {
    /// All states.
    pub(crate) const ALL: [FollowState; 4] =
        [FollowState::Open, FollowState::Done, FollowState::Broken, FollowState::Dropped];

    /// The name in JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            FollowState::Open => "open",
            FollowState::Done => "done",
            FollowState::Broken => "broken",
            FollowState::Dropped => "dropped",
        }
    }

    /// The word for people.
    pub(crate) fn label(self) -> Text {
        match self {
            FollowState::Open => Text::FollowOpen,
            FollowState::Done => Text::FollowDone,
            FollowState::Broken => Text::FollowBroken,
            FollowState::Dropped => Text::FollowDropped,
        }
    }

    /// The state that a name stands for.
    pub(crate) fn named(name: &str) -> Option<FollowState> {
        FollowState::ALL.into_iter().find(|state| state.name() == name)
    }
}
