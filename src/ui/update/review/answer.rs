//! Where a point was answered: the paragraph beside it is confirmed or refused, or another is brought there first.

use crate::lang::Text;
use crate::model::{Field, Side};
use crate::review::{Change, Item, Part, QuoteAnchor, TextHash, Way};
use crate::ui::effect::{Effect, NewRecord};
use crate::ui::reviewing::AfterRecord;
use crate::ui::state::{PointAt, Stacking, State};

/// Says that the paragraph beside a point answers it (`*`), or that it does not (`!`).
pub(super) fn say(state: &mut State, item: Item, confirmed: bool) -> Vec<Effect> {
    let Some((point, at)) = pair_beside(state, &item) else { return vec![] };
    let Some(paragraph) = at.paragraph else {
        state.notify(state.no_paragraph(point), vec![]);
        return vec![];
    };
    let place = Field::Reply.at(paragraph);
    let rows = state.scrolled(Side::Reply).flow.rows_at(place);
    let seen = |state: &State| {
        let shown = |rows: &std::ops::Range<usize>| {
            state.scrolled(Side::Reply).shows(rows.start..=rows.start, state.height(Side::Reply))
        };
        state.layout().reply.visible && rows.as_ref().is_some_and(shown)
    };
    if !seen(state) {
        // Nothing is confirmed that is not seen.
        show(state, at);
        state.notify(Text::AnswerShown, vec![]);
        return vec![];
    }
    let Some(proposal) = state.proposal() else { return vec![] };
    let texts = proposal.texts();
    let length = texts.iter().find(|(at, _)| *at == place).map_or(0, |(_, text)| text.chars().count());
    let Some(review) = &mut state.review else { return vec![] };
    let (said, _) = review.review.own().answered(&proposal);
    if said.iter().any(|one| (one.point, one.paragraph, one.confirmed) == (point, paragraph, confirmed)) {
        state.notify(Text::ReviewSame, vec![]);
        return vec![];
    }
    let Some(mut anchor) = QuoteAnchor::new(&proposal, place, (0, length.min(QUOTED))) else { return vec![] };
    // Of paragraphs with the same words what stands before them tells which one it is.
    let before = texts.iter().find(|(at, _)| paragraph > 0 && *at == Field::Reply.at(paragraph - 1));
    let end = |text: &str| text.chars().skip(text.chars().count().saturating_sub(BEFORE)).collect();
    anchor.prefix = before.map(|(_, text)| end(text)).unwrap_or_default();
    let on = TextHash::judged(&proposal, item.part);
    // What is refused makes way for the next likely one.
    review.after_record = if confirmed { AfterRecord::Stay } else { AfterRecord::GoTo(item.clone()) };
    vec![Effect::Record(NewRecord::Change(Change::Answer { item, paragraph: anchor, confirmed, on }))]
}

/// Characters of a paragraph that stand for all of it.
const QUOTED: usize = 80;

/// Characters of the paragraph before it that are kept.
const BEFORE: usize = 32;

/// Brings the next or the previous paragraph of the replies beside a point (`}`, `{`), which stays what is judged.
pub(super) fn step(state: &mut State, item: &Item, way: Way) {
    let Some((_, at)) = pair_beside(state, item) else { return };
    let Some(last) = state.reading.pairs.paragraphs().checked_sub(1) else {
        return state.notify(Text::NoReplyParagraphs, vec![]);
    };
    let next = match (at.paragraph, way) {
        (None, Way::Forward) => Some(0),
        (None, Way::Back) => Some(last),
        (Some(number), Way::Forward) => Some(number + 1).filter(|number| *number <= last),
        (Some(number), Way::Back) => number.checked_sub(1),
    };
    match next {
        Some(paragraph) => show(state, PointAt { paragraph: Some(paragraph), ..at }),
        None => state.notify(if way == Way::Forward { Text::LastParagraph } else { Text::FirstParagraph }, vec![]),
    }
}

/// A point that is judged, and the pair that it is in.
fn pair_beside(state: &mut State, item: &Item) -> Option<(usize, PointAt)> {
    let Part::Point(point) = item.part else {
        state.notify(Text::AnswerOfPoint, vec![]);
        return None;
    };
    let here = state.pair().filter(|at| at.point == Some(point));
    let at = here.or_else(|| state.pair_of(Field::Point.at(point)))?;
    Some((point, PointAt { asked: Side::Proposal, ..at }))
}

/// Puts both texts of a pair on the screen.
fn show(state: &mut State, at: PointAt) {
    if state.stacking == Stacking::Beside {
        state.stacking = Stacking::WhereNarrow;
    }
    state.relayout();
    state.go_to_pair(at);
}
