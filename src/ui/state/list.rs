//! The list of proposals: what it shows, its cursor, its first visible entry.

use super::State;
use crate::lang::{Text, counted};
use crate::page::Block;
use crate::review::Filter;
use crate::text::sanitize::is_name_of;
use crate::ui::listing::{ListItem, is_short_id, result_row};

/// Rows of a result without excerpts, the blank one below included.
const BARE: usize = 5;

/// Rows of an excerpt.
const EXCERPT: usize = 2;

/// Excerpts of a result, at most: more belongs to reading.
const MOST_EXCERPTS: usize = 4;

/// A row above the search box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StripRow {
    /// What stands above those that only come near.
    Heading(String),
    /// A result: its rank, from 0.
    Result(usize),
}

/// The list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The proposals it shows, by index in the data set: all of them, or what was found.
    pub shown: Vec<usize>,
    /// The entry under the cursor.
    pub cursor: usize,
    /// The first visible entry.
    pub top: usize,
}

impl List {
    /// What the list shows while nothing is searched for, in printed order: all proposals, or what the filter
    /// of the review lets pass; the cursor on the open one, where it is among them.
    pub(crate) fn all(state: &State) -> List {
        let filtered =
            state.reviewing().filter(|review| review.filter != Filter::All || review.review.scope().is_some());
        let shown: Vec<usize> = match filtered {
            None => (0..state.count).collect(),
            Some(reviewing) => {
                let (own, filter) = (reviewing.review.own(), reviewing.filter);
                let passing = reviewing.review.checklist().passing(&own, filter);
                passing.filter_map(|id| state.library.find(id)).collect()
            }
        };
        let cursor = shown.iter().position(|number| Some(*number) == state.current).unwrap_or(0);
        List { shown, cursor, top: 0 }
    }
}

/// Keeps cursor and top inside the list.
pub(super) fn relayout(state: &mut State) {
    let last = state.list.shown.len().saturating_sub(1);
    state.list.cursor = state.list.cursor.min(last);
    state.list.top = state.list.top.min(last);
}

impl State {
    /// The entry under the cursor, if it is that of the open proposal: what is open may be outside of what the
    /// list shows, and then no entry is marked.
    pub(crate) fn cursor_entry(&self) -> Option<usize> {
        let at = self.list.cursor;
        self.list.shown.get(at).filter(|number| Some(**number) == self.current).map(|_| at)
    }

    /// The height of an entry of the list, in rows.
    pub(crate) fn entry_height(&self, at: usize) -> usize {
        self.entry(at).map_or(0, |entry| entry.height())
    }

    /// An entry of the list; none past its end.
    pub(crate) fn entry(&self, at: usize) -> Option<ListItem> {
        let columns = self.layout().list.text().width as usize;
        let number = *self.list.shown.get(at)?;
        let Some(proposal) = self.library.proposal(number) else {
            return Some(ListItem::unreadable(columns, self.lang));
        };
        // While there are results, the list shows them in their order.
        let hit = self.search.results.as_ref().and_then(|results| results.found.hits.get(at));
        let details = self.details_of(number).zip(hit);
        let found = details.as_ref().map(|(details, hit)| (*hit, &**details));
        let progress = self.progress_of(&proposal.id);
        let item = ListItem::new(&proposal, found, progress.as_deref(), (columns, self.excerpts()), self.lang);
        Some(ListItem { heading: self.near_heading().filter(|(first, _)| *first == at).map(|(_, said)| said), ..item })
    }

    /// How many excerpts stand below a result: as many as the list has room for without any result being pushed out.
    fn excerpts(&self) -> usize {
        if self.search.results.is_none() {
            return 0;
        }
        let each = self.layout().list.text().height as usize / self.list.shown.len().max(1);
        (each.saturating_sub(BARE) / EXCERPT).min(MOST_EXCERPTS)
    }

    /// The first of the results that only come near, and what stands above it; none where all are true.
    pub(crate) fn near_heading(&self) -> Option<(usize, String)> {
        let found = &self.search.results.as_ref()?.found;
        let near = found.near_count();
        let said = || match self.search.is_behind() {
            true => self.lang.say(Text::FoundNear, &[&""]).trim_end().to_owned(),
            false => counted(Text::NearHeading, &[near], self.lang),
        };
        (near > 0).then(|| (found.true_count(), said()))
    }

    /// What stands in so many rows above the search box: the result under the cursor is always among them.
    pub(crate) fn strip_rows_of(&self, rows: u16) -> impl Iterator<Item = StripRow> {
        let (count, cursor) = (self.list.shown.len(), self.list.cursor);
        let heading = self.near_heading();
        let first = heading.as_ref().map_or(count, |(first, _)| *first);
        let above = usize::from(heading.is_some());
        let end = cursor + 1 + if cursor >= first { above } else { 0 };
        let top = end.saturating_sub(usize::from(rows));
        (top..count + above).take(usize::from(rows)).map(move |row| match &heading {
            Some((_, said)) if row == first => StripRow::Heading(said.clone()),
            _ => StripRow::Result(if row > first { row - above } else { row }),
        })
    }

    /// A result in one row of so many columns, and its number.
    pub(crate) fn result_row(&self, at: usize, columns: usize) -> Option<(String, Block)> {
        let number = *self.list.shown.get(at)?;
        let proposal = self.library.proposal(number)?;
        let hit = self.search.results.as_ref()?.found.hits.get(at)?;
        let details = self.details_of(number)?;
        let id = Some(proposal.number()).filter(|id| is_short_id(id)).map(str::to_owned).unwrap_or_default();
        Some((id, result_row(&proposal, hit, &details, columns, self.lang)))
    }

    /// How far the review of a proposal is, in a few characters.
    fn progress_of(&self, id: &str) -> Option<String> {
        let reviewing = self.reviewing()?;
        let counts = reviewing.review.checklist().counts_of(id)?;
        let mark = if counts.left == 0 && counts.deferred == 0 { "+" } else { "" };
        let decided = self.lang.say(Text::ReviewProgressListed, &[&counts.decided, &counts.total()]);
        let mut said = [&decided, mark].concat();
        if reviewing.filter == Filter::FewJudges {
            let judges = reviewing.review.checklist().judges_of(id);
            said = [&said, "  ", &self.lang.say(Text::JudgesCount, &[&judges])].concat();
        }
        // Who proposes has no part in judging what has come of it.
        if self.proposes(reviewing.review.event_log().me(), id) {
            said = [&said, "  ", Text::ReviewOwnProposal.get(self.lang)].concat();
        }
        Some(said)
    }

    /// Whether somebody proposes a proposal, and has no part in judging what has come of it.
    pub(crate) fn proposes(&self, who: &str, id: &str) -> bool {
        self.library.named(id).is_some_and(|proposal| proposal.proposer_names().any(|name| is_name_of(name, who)))
    }

    /// Moves the list so that the entry under the cursor is wholly visible, by as little as possible.
    pub(crate) fn reveal_in_list(&mut self) {
        let height = self.layout().list.text().height as usize;
        let cursor = self.list.cursor;
        // The highest entry from which the cursor's still fits; the blank row below it may be cut.
        let mut top = cursor;
        let mut used = self.entry_height(cursor).saturating_sub(1);
        while top > 0 {
            used += self.entry_height(top - 1);
            if used > height {
                break;
            }
            top -= 1;
        }
        self.list.top = self.list.top.clamp(top, cursor);
    }

    /// The entry at a row of the list's body, from 0.
    pub(crate) fn entry_at(&self, row: usize) -> Option<usize> {
        let mut below = 0;
        (self.list.top..self.list.shown.len()).find(|&at| {
            below += self.entry_height(at);
            row < below
        })
    }
}
