//! Copying what the person is at, with its source if asked.

use crate::lang::{Text, reason};
use crate::model::{Place, Proposal, Side};
use crate::page::{Block, BlockKind, PageSetting, proposal_page, reply_page};
use crate::ui::effect::Effect;
use crate::ui::msg::Copied;
use crate::ui::state::State;

/// Copies what the person is at.
pub(super) fn copy(state: &mut State, with_source: bool) -> Vec<Effect> {
    let Some(proposal) = state.proposal() else { return vec![] };
    let lang = state.lang;
    let (places, what) = meant(state);
    let texts = proposal.searched_texts().into_iter().filter(|(place, _)| places.contains(place));
    let sides: Vec<Side> = match state.focus.side() {
        Some(side) if places.is_empty() => vec![side],
        None if places.is_empty() => vec![Side::Proposal, Side::Reply],
        _ => vec![],
    };
    let mut lines: Vec<String> = texts.map(|(_, text)| plain(&PageSetting::shown(&text))).collect();
    lines.extend(printed(state, &proposal, &sides));
    if lines.is_empty() {
        state.notify(Text::CopyNothing, vec![]);
        return vec![];
    }
    if with_source {
        let both = [Side::Proposal, Side::Reply].into_iter();
        let sides = both.filter(|side| sides.contains(side) || places.iter().any(|place| place.field.side() == *side));
        lines.extend(sides.map(|side| source(state, &proposal, side)));
    }
    let text = lines.join("\n");
    let count = text.chars().filter(|c| !c.is_whitespace()).count();
    state.copying = Some(lang.say(Text::CopyWhat, &[&what, &count]));
    vec![Effect::Copy(text)]
}

/// Whole texts as they stand on the screen, with the labels in them, and a heading between proposal and reply.
fn printed(state: &State, proposal: &Proposal, sides: &[Side]) -> Vec<String> {
    let setting = state.page_setting(usize::from(state.size.columns));
    let mut lines: Vec<String> = Vec::new();
    for side in sides {
        let page = match side {
            Side::Proposal => proposal_page(proposal, &setting),
            Side::Reply => reply_page(proposal, &setting),
        };
        if page.blocks.iter().all(|block| block.parts.is_empty()) {
            continue;
        }
        if !lines.is_empty() {
            lines.extend([String::new(), Text::ReplyHeading.get(state.lang).to_owned(), String::new()]);
        }
        let is_text =
            |block: &&Block| !block.parts.is_empty() || matches!(block.kind, BlockKind::Label | BlockKind::Heading);
        lines.extend(page.blocks.iter().filter(is_text).map(|block| plain(&block.text)));
    }
    lines
}

/// The texts that the person is at, and what they are called: the paragraph of a hit that is seen, a point that is
/// seen with the paragraph beside it; none where that is the whole text that is read, in the list all of the proposal.
fn meant(state: &State) -> (Vec<Place>, String) {
    let (side, lang) = (state.focus.side(), state.lang);
    let Some(side) = side else { return (vec![], Text::CopiedAll.get(lang).to_owned()) };
    let spot = state.current_spot().filter(|(number, place, _)| {
        Some(*number) == state.current && side == place.field.side() && super::search::spot_in_sight(state)
    });
    if let Some((_, place, _)) = spot {
        return (vec![place], Text::CopiedSpot.get(lang).to_owned());
    }
    let number = |place: Place| place.paragraph + 1;
    let seen = state.marked(side).filter(|place| {
        let rows = state.scrolled(side).flow.rows_at(*place);
        rows.is_some_and(|rows| state.scrolled(side).shows(rows.start..=rows.start, state.height(side)))
    });
    let pair = state.pair();
    let point = match side {
        Side::Proposal => state.marked(side),
        Side::Reply => pair.and_then(|pair| pair.place(Side::Proposal)),
    };
    let paragraph = pair.filter(|pair| pair.place(Side::Proposal) == point).and_then(|pair| pair.place(Side::Reply));
    match (seen, point, paragraph) {
        (Some(_), Some(point), Some(paragraph)) => {
            let what = lang.say(Text::CopiedPair, &[&number(point), &number(paragraph)]);
            (vec![point, paragraph], what)
        }
        (Some(_), Some(point), None) => (vec![point], lang.say(Text::PointNumber, &[&number(point)])),
        (Some(_), None, Some(paragraph)) => (vec![paragraph], lang.say(Text::CopiedParagraph, &[&number(paragraph)])),
        _ => {
            let text = if side == Side::Proposal { Text::CopiedProposal } else { Text::CopiedReply };
            (vec![], text.get(lang).to_owned())
        }
    }
}

/// The text without what would act on wherever it is pasted.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// Where it comes from: the collection, the proposal, and of a reply the units that signed it.
fn source(state: &State, proposal: &Proposal, side: Side) -> String {
    let lang = state.lang;
    let collection = plain(&state.library.collection().title);
    let (id, title) = (plain(proposal.number()), plain(&proposal.title));
    if side == Side::Reply {
        let units = plain(&proposal.units().join(Text::NameJoin.get(lang)));
        return lang.say(Text::SourceOfReply, &[&collection, &id, &title, &units]);
    }
    lang.say(Text::SourceOfProposal, &[&collection, &id, &title])
}

/// Says what has become of it: what was sent, not what arrived, since no terminal says so.
pub(super) fn copied(state: &mut State, outcome: &Copied) {
    let what = state.copying.take().unwrap_or_default();
    let (text, values) = match (outcome.sent_by, &outcome.file) {
        (Some(_), Ok(file)) => (Text::CopySent, vec![what, file.clone()]),
        (Some(_), Err(words)) => (Text::CopySentOnly, vec![what, reason(words, state.lang)]),
        (None, Ok(file)) => (Text::CopyFileOnly, vec![what, file.clone()]),
        (None, Err(words)) => (Text::CopyFailed, vec![reason(words, state.lang)]),
    };
    state.notify(text, values);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_is_copied() {
        assert_eq!(plain("农\u{1b}[2J田\u{9b}\r"), "农[2J田");
    }
}
