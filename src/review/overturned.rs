//! What other events overturn: verdicts of the reviewer's, and what was settled together.

use std::collections::BTreeSet;

use super::{EventLog, Grade, Item, Part, Standing};
use crate::lang::{Lang, Text};
use crate::order;

/// What stands on a part and would not any more, and what would.
pub type Overturned = (Item, Stood, Stood);

/// What stands on a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stood {
    /// What the reviewer thinks.
    Own(Standing),
    /// What was settled together; without a grade nothing, or what contradicts each other.
    Settled(Option<Grade>),
}

impl Stood {
    /// Both of a part, as an event log has them.
    pub(crate) fn of(event_log: &EventLog, item: &Item) -> [Stood; 2] {
        let settled = event_log.agreed(&item.proposal, item.part).map(|agreed| agreed.grade);
        [Stood::Own(event_log.own().standing(&item.proposal, item.part)), Stood::Settled(settled)]
    }

    /// Whether there is anything to overturn.
    pub(crate) fn is_any(self) -> bool {
        !matches!(self, Stood::Own(Standing::Left) | Stood::Settled(None))
    }

    /// It in words.
    pub(crate) fn words(self, part: Part, lang: Lang) -> String {
        match self {
            Stood::Own(standing) => standing.label(part).get(lang).to_owned(),
            Stood::Settled(Some(grade)) => lang.say(Text::Agreed, &[&grade.label(part).get(lang)]),
            Stood::Settled(None) => Text::AgreedNone.get(lang).to_owned(),
        }
    }
}

/// A reviewer's verdicts, and what was settled together, that stand by now and would not by then, with what would.
pub(crate) fn overturned(now: &EventLog, then: &EventLog) -> Vec<Overturned> {
    let own = now.own();
    let judged = own.proposals().flat_map(|id| own.parts(id).map(|part| part.of(id)));
    let all: BTreeSet<Item> = order::set(judged.chain(now.all_agreed().into_iter().map(|(item, _)| item)));
    all.iter().flat_map(|item| overturned_on(item, Stood::of(now, item), then)).collect()
}

/// Which of what stood on a part are others in an event log, with what stands there. What is hidden there is not gone.
pub(crate) fn overturned_on(item: &Item, before: [Stood; 2], now: &EventLog) -> Vec<Overturned> {
    let both = before.into_iter().zip(Stood::of(now, item)).filter(|(before, now)| before.is_any() && before != now);
    let both = both.filter(|(before, _)| matches!(before, Stood::Own(_)) || !now.is_blind());
    both.map(|(before, now)| (item.clone(), before, now)).collect()
}
