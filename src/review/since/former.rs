//! A proposal as it was: its points before an import has changed them, and all of it before some of its replies came.

use super::{Given, Kept};
use crate::model::{GONE_POINTS, Handling, Paragraph, Proposal};
use crate::review::hash::{counts, short};
use crate::review::{Part, PresentTexts, TextHash};

/// Replies of which any may have come since; of more, the latest.
const ANY: usize = 3;

/// A point as it was before an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Former {
    pub(super) text: String,
    /// Of the text, and with the replies once that is asked.
    pub(super) hashes: (u32, Vec<TextHash>),
    /// Its number then, and which it is now: none where it is no more.
    pub(super) numbers: (Option<usize>, Option<usize>),
    /// When the import was that says so, in milliseconds; none of an earlier version.
    pub(super) when: Option<i64>,
}

/// The points that imports have changed, moved or taken out of a proposal: earlier versions have kept only the texts of
/// the latter.
pub(super) fn former_points(proposal: &Proposal) -> Vec<Former> {
    let source = proposal.rest.get("source").and_then(|source| source.get(GONE_POINTS)?.as_array());
    let former = source.into_iter().flatten().filter_map(|said| {
        let number = |at: usize| said.get(at).and_then(|number| usize::try_from(number.as_u64()?).ok());
        let text = said.as_str().or_else(|| said.get(0)?.as_str())?.to_owned();
        let when = said.get(3).and_then(serde_json::Value::as_i64);
        Some(Former { hashes: (short(&text), Vec::new()), text, numbers: (number(1), number(2)), when })
    });
    former.collect()
}

impl PresentTexts {
    /// The point that a text is now which was written down beside this number, from 0, where no word of it is another.
    pub(crate) fn place_text(&self, point: usize, text: &str) -> Option<usize> {
        let (on, when) = (TextHash::of([text]), jiff::Timestamp::UNIX_EPOCH);
        let given = Given { part: Part::Point(point), grade: None, on, answers: Some(""), about: None, when };
        match self.place(given) {
            (Part::Point(at), since) if at < self.points.len() && since.kept == Kept::Same => Some(at),
            _ => None,
        }
    }
}

/// The hashes that a verdict on a part may have now, and before some of the replies came.
pub(super) fn judged(proposal: &Proposal, before: &[Proposal], part: Part) -> Vec<TextHash> {
    let texts = proposal.texts();
    let now = TextHash::of(texts.iter().filter(|(place, _)| counts(part, *place)).map(|(_, text)| text));
    std::iter::once(now).chain(before.iter().map(|before| TextHash::judged(before, part))).collect()
}

/// Those that a verdict on a point of this text may have, were it in the proposal.
pub(super) fn of_point(proposal: &Proposal, before: &[Proposal], text: &str) -> Vec<TextHash> {
    let with = |proposal: &Proposal| {
        let point = Paragraph { body: text.to_owned(), ..Paragraph::default() };
        Proposal { points: vec![point], replies: proposal.replies.clone(), ..Proposal::default() }
    };
    let before: Vec<Proposal> = before.iter().map(with).collect();
    judged(&with(proposal), &before, Part::Point(0))
}

/// A proposal as it may have been before some of its replies came, with the units that have come with them and the
/// names that units had.
pub(super) fn before(proposal: &Proposal) -> Vec<Proposal> {
    let count = proposal.replies.len();
    let late: Vec<Vec<bool>> = if count <= ANY {
        (1_u32..1 << count).map(|set| (0..count).map(|at| set >> at & 1 == 1).collect()).collect()
    } else {
        (0..count).rev().map(|first| (0..count).map(|at| at >= first).collect()).collect()
    };
    let mut all = Vec::new();
    for late in late {
        let mut earlier = proposal.clone();
        let mut is_late = late.iter();
        earlier.replies.retain(|_| is_late.next() == Some(&false));
        let signs = |unit: &Handling| {
            let by = |reply: &crate::model::Reply| reply.units.contains(&unit.unit);
            proposal.replies.iter().any(by) && !earlier.replies.iter().any(by)
        };
        let mut fewer = earlier.clone();
        fewer.handling.retain(|unit| !signs(unit));
        let mut named = earlier.clone();
        for unit in &mut named.handling {
            if let Some(short) = unit.short.take() {
                unit.unit = short;
            }
        }
        let [has_fewer, has_names] = [&fewer, &named].map(|other| other.handling != earlier.handling);
        all.push(earlier);
        all.extend(has_fewer.then_some(fewer));
        all.extend(has_names.then_some(named));
    }
    all
}
