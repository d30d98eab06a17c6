//! Copying: the paragraph of the spot one is at, else the page that is being read, in the list all of
//! the proposal; with its source, if asked.

use crate::lang::{Text, fill, reason};
use crate::model::{Place, Proposal, Side};
use crate::ui::effect::Effect;
use crate::ui::msg::Copied;
use crate::ui::state::State;

/// Copies what the person is at.
pub(super) fn copy(state: &mut State, with_source: bool) -> Vec<Effect> {
    let Some(proposal) = state.proposal() else { return vec![] };
    let side = state.focus.side();
    let spot = state.current_spot().filter(|(number, place, _)| {
        Some(*number) == state.current && side == Some(place.field.side()) && super::search::spot_in_sight(state)
    });
    let is_meant = |place: &Place| match (&spot, side) {
        (Some((_, at, _)), _) => at == place,
        (None, Some(side)) => place.field.side() == side,
        (None, None) => true,
    };
    let texts = proposal.texts().into_iter().filter(|(place, _)| is_meant(place));
    let mut lines: Vec<String> = texts.map(|(_, text)| plain(&text)).collect();
    if lines.is_empty() {
        state.notify(Text::CopyNothing, vec![]);
        return vec![];
    }
    if with_source {
        lines.push(source(state, &proposal, side));
    }
    vec![Effect::Copy(lines.join("\n"))]
}

/// The text without what would act on wherever it is pasted.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// Where it comes from: the collection, the proposal, and of a reply who signed it.
fn source(state: &State, proposal: &Proposal, side: Option<Side>) -> String {
    let lang = state.lang;
    let mut values = vec![state.library.collection().title.clone(), proposal.id.clone(), proposal.title.clone()];
    let text = if side == Some(Side::Reply) {
        values.push(proposal.units().join(Text::NameJoin.get(lang)));
        Text::SourceOfReply
    } else {
        Text::SourceOfProposal
    };
    let values: Vec<String> = values.iter().map(|value| plain(value)).collect();
    fill(text.get(lang), &values.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Says what has become of it: what was sent, not what arrived, since no terminal says so.
pub(super) fn copied(state: &mut State, bytes: usize, outcome: &Copied) {
    let size = bytes.to_string();
    let (text, values) = match (outcome.sent_by, &outcome.file) {
        (Some(way), Ok(file)) => (Text::CopySent, vec![size, way.to_owned(), file.clone()]),
        (Some(way), Err(words)) => (Text::CopySentOnly, vec![size, way.to_owned(), reason(words, state.lang)]),
        (None, Ok(file)) => (Text::CopyFileOnly, vec![size, file.clone()]),
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
