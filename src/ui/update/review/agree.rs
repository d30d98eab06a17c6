//! What several settle together (合议): asked for in a line, with who was there, and put on record apart from the verdict
//! of each.

use crate::lang::Text;
use crate::review::{AgreedVerdict, Change, Item, TextHash};
use crate::ui::effect::{Effect, NewRecord};
use crate::ui::reviewing::{AfterRecord, Settled};
use crate::ui::state::State;
use crate::ui::typing::{LineBox, LineKind};

/// Asks what was settled on an item, with those offered who were there last (`=`). Where nothing can be settled, a line
/// says why: the digit that is typed next would else be a verdict of the reviewer's own.
pub(super) fn ask(state: &mut State, item: Item) {
    let Some(review) = state.reviewing() else { return };
    let event_log = review.review.event_log();
    let why = match event_log.others() {
        None if event_log.other_names().next().is_none() => Some(Text::AgreeAlone),
        None => Some(Text::AgreeHidden),
        Some(_) => None,
    };
    let mut line = LineBox::new(why.map_or(LineKind::Agree(item), LineKind::Nothing));
    if why.is_none() {
        let own = (!event_log.is_clerk(event_log.me())).then(|| event_log.me());
        let all: Vec<&str> = own.into_iter().chain(event_log.other_names()).collect();
        let agreed = event_log.all_agreed();
        let last = agreed.iter().max_by_key(|(_, said)| said.time);
        let people = last.map_or_else(|| all.join("、"), |(_, said)| said.people.join("、"));
        line.input.set(&[" ", &people].concat());
        line.input.start();
    }
    state.typing = Some(line.begin());
}

/// Puts on record what was settled on an item; else why it is not understood.
pub(in crate::ui::update) fn settle(state: &mut State, item: &Item, text: &str) -> Result<Vec<Effect>, Text> {
    let Settled { grade, people } = Settled::parse(text)?;
    let Some(proposal) = state.library.named(&item.proposal) else { return Ok(vec![]) };
    let Some(review) = &mut state.review else { return Ok(vec![]) };
    let stands = review.review.event_log().agreed(&item.proposal, item.part);
    let same = |said: &AgreedVerdict| Some(said.grade) == grade && said.people == people;
    let said = match (&stands, grade) {
        (None, None) => Some(Text::ReviewNothingToClear),
        (Some(said), Some(_)) if same(said) => Some(Text::ReviewSame),
        _ => None,
    };
    if let Some(said) = said {
        state.notify(said, vec![]);
        return Ok(vec![]);
    }
    review.after_record = match grade.is_some() && review.advances {
        true => AfterRecord::NextDiffering(item.clone()),
        false => AfterRecord::GoTo(item.clone()),
    };
    let on = TextHash::judged(&proposal, item.part);
    Ok(vec![Effect::Record(NewRecord::Change(Change::Agree { item: item.clone(), grade, people, on }))])
}
