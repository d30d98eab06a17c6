//! What a settlement is made over, and which one would be overturned by doing another again.

use super::standing;
use crate::review::{Change, Event, EventLog, Id, Item};

impl EventLog {
    /// What a change is made over: of a settlement, or one that is done again over others, all that stands on record of it
    /// and the verdict of each, so that it counts over these on every machine, whatever their clocks say. What is done
    /// again and overturns nothing counts where it did.
    pub(crate) fn over(&self, change: &Change) -> Vec<Id> {
        let item = match change {
            Change::Redo(id) => self.redone_over(*id),
            Change::Agree { item, .. } => Some(item.clone()),
            _ => None,
        };
        let Some(item) = item else { return Vec::new() };
        let views = self.visible();
        let known = views.iter().flat_map(|view| {
            let settled = view.agreed(&item.proposal, item.part).into_iter().map(|(_, act, _)| act);
            settled.chain(view.verdict_event(&item.proposal, item.part))
        });
        // Without anything there it says so by this, which is always there: what says nothing is of an earlier version.
        known.chain(self.own().reveal_event()).map(|event| event.id).collect()
    }

    /// The item of a settlement of the reviewer's that was undone, where another verdict has been settled by now and
    /// neither of the two was made over the other: done again, it would overturn that.
    pub(crate) fn redone_over(&self, id: Id) -> Option<Item> {
        let grade =
            |change: Option<&Change>| if let Some(Change::Agree { grade, .. }) = change { *grade } else { None };
        let own = grade(self.change(self.me(), id))?;
        let (item, act) = (self.item_now(self.me(), id)?, self.own().act(id)?.1);
        let is_against = |(other, said): &(&Event, &Event)| {
            let knows_neither = !other.over.contains(&act.id) && !act.over.contains(&other.id);
            knows_neither && grade(said.change.as_ref()).is_some_and(|grade| grade != own)
        };
        standing(&self.visible(), &item.proposal, item.part).0.iter().any(is_against).then_some(item)
    }

    /// The item of what an event records as settled together, takes back or does again.
    pub(crate) fn settles<'a>(&'a self, event: &'a Event) -> Option<&'a Item> {
        let change = match event.change.as_ref()? {
            Change::Undo(id) | Change::Redo(id) => self.change(&event.who, *id)?,
            change => change,
        };
        change.item().filter(|_| matches!(change, Change::Agree { .. }))
    }
}
