//! What several settle together (合议): asked for in a line, with who was there, and put on record apart from the verdict
//! of each.

use crate::lang::Text;
use crate::review::{AgreedVerdict, Change, Item, ReviewerView, Settled, Standing, TextHash};
use crate::ui::effect::{Effect, NewRecord};
use crate::ui::reviewing::AfterRecord;
use crate::ui::state::State;
use crate::ui::typing::{LineBox, LineKind};

/// Asks what was settled on an item (`=`): those to whom it was shared out are offered, else who was there before, else
/// those who have judged it; never who proposes it. Where nothing can be settled yet, a line says why: the digit that is
/// typed next would else be a verdict of the reviewer's own.
pub(super) fn ask(state: &mut State, item: Item) {
    let Some(review) = state.reviewing() else { return };
    let event_log = review.review.event_log();
    if event_log.others().is_none() {
        let unread = Some(review.alone).filter(|alone| *alone == Text::RevealUnreadable);
        let is_alone = event_log.other_names().next().is_none();
        let why = if is_alone { unread.unwrap_or(Text::AgreeAlone) } else { Text::AgreeHidden };
        state.typing = Some(LineBox::new(LineKind::Nothing(why)).begin());
        return;
    }
    let (id, part) = (&item.proposal, item.part);
    let has_judged = |view: &ReviewerView| matches!(view.standing(id, part), Standing::Decided(_));
    let judges = || event_log.visible().into_iter().filter(has_judged).map(|view| view.who().to_owned()).collect();
    let mut people: Vec<String> = match (review.review.checklist().asked(id), event_log.agreed(id, part)) {
        (Some(asked), _) if !asked.is_empty() => asked.to_vec(),
        (_, Some(agreed)) => agreed.people.to_vec(),
        _ => judges(),
    };
    people.retain(|who| !state.proposes(who, id));
    let stood = standing(state, &item);
    let mut line = LineBox::new(LineKind::Agree { item, stood });
    line.input.set(&[" ", &people.join("、")].concat());
    line.input.start();
    state.typing = Some(line.begin());
}

/// What stands as settled on an item, in words.
pub(in crate::ui::update) fn standing(state: &State, item: &Item) -> Option<String> {
    state.reviewing()?.review.event_log().agreed_words(&item.proposal, item.part, state.lang)
}

/// Names those in what was typed whom nobody here is called.
pub(in crate::ui::update) fn strangers(state: &State, text: &str) -> Option<String> {
    let (review, said) = (&state.reviewing()?.review, Settled::parse(text).ok()?);
    review.event_log().strangers(&said.people, review.checklist().assigned(), state.lang)
}

/// Puts on record what was settled on an item; else why it is not understood.
pub(in crate::ui::update) fn settle(state: &mut State, item: &Item, text: &str) -> Result<Vec<Effect>, Text> {
    let Settled { grade, people } = Settled::parse(text)?;
    let Some(proposal) = state.library.named(&item.proposal) else { return Ok(vec![]) };
    let Some(review) = &mut state.review else { return Ok(vec![]) };
    let event_log = review.review.event_log();
    let each = event_log.agreed_by_each(&item.proposal, item.part);
    let same = |said: &AgreedVerdict| Some(said.grade) == grade && said.people == people;
    let said = match event_log.agreed(&item.proposal, item.part) {
        // What contradicts each other can be taken back too.
        None if grade.is_none() && each.is_empty() => Some(Text::AgreeNothing),
        Some(said) if same(&said) => Some(Text::ReviewSame),
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
    let (item, on) = (item.clone(), TextHash::judged(&proposal, item.part));
    Ok(vec![Effect::Record(NewRecord::Change(Change::Agree { item, grade, people, on }))])
}
