//! Which role each stretch of the source has; what nobody asked for is unused, with its reason.

use super::lines::{LineSpot, Origin, Passage};
use crate::import::reading::{Certainty, Role, RoleSpan, SourceSpot, UnusedReason};
use crate::import::source::SourcePart;
use crate::order::sort_by_key;

/// A stretch with its role: a line's place among all, its characters, and the draft that it went into.
#[derive(Clone)]
struct Stretch {
    line: usize,
    from: usize,
    to: usize,
    role: Role,
    certainty: Certainty,
    draft: Option<usize>,
}

/// What became of a draft.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Fate {
    Fragment(usize),
    /// It is what the page says of all.
    Page,
    /// There was not enough in it.
    Dropped,
}

/// The roles as they are found.
#[derive(Default)]
pub(super) struct Stretches(Vec<Stretch>);

impl Stretches {
    /// Gives the bytes of a passage a role.
    pub(super) fn give(
        &mut self,
        passage: &Passage,
        bytes: (usize, usize),
        role: &Role,
        certainty: Certainty,
        draft: Option<usize>,
    ) {
        let before = passage.text.get(..bytes.0).map_or(0, |text| text.chars().count());
        let within = passage.text.get(bytes.0..bytes.1).map_or(0, |text| text.chars().count());
        let Some(origins) = passage.origins.get(before..before + within) else { return };
        let mut last: Option<Origin> = None;
        let mut from: Option<Origin> = None;
        let mut close = |from: Option<Origin>, last: Option<Origin>| {
            if let (Some(from), Some(last)) = (from, last) {
                let (line, from, to) = (from.line, from.at, last.at + 1);
                self.0.push(Stretch { line, from, to, role: role.clone(), certainty, draft });
            }
        };
        for origin in origins {
            if last.is_some_and(|last| last.line != origin.line || origin.at < last.at) {
                close(from.take(), last);
            }
            from = from.or(Some(*origin));
            last = Some(*origin);
        }
        close(from, last);
    }

    /// Takes a role from what has it in a draft: a person says that something else has.
    pub(super) fn dismiss(&mut self, role: &Role, draft: usize) {
        for stretch in self.0.iter_mut().filter(|stretch| stretch.draft == Some(draft) && stretch.role == *role) {
            (stretch.role, stretch.certainty) = (Role::Unused(UnusedReason::Unknown), Certainty::Usual);
        }
    }

    /// The role of the last stretch.
    pub(super) fn last_role(&self) -> Option<&Role> {
        self.0.last().map(|stretch| &stretch.role)
    }

    /// The spans in the order of the document; `fate` says what became of a draft.
    pub(super) fn finish(self, spots: &[LineSpot], fate: impl Fn(usize) -> Fate) -> Vec<RoleSpan> {
        let mut stretches = self.0;
        sort_by_key(&mut stretches, |stretch| (stretch.line, stretch.from));
        let mut spans = Vec::with_capacity(stretches.len());
        let mut stretches = stretches.into_iter().peekable();
        for (number, spot) in spots.iter().enumerate() {
            let place = |chars: std::ops::Range<usize>| SourceSpot { block: spot.block, cell: spot.cell, chars };
            let unused = |chars| RoleSpan {
                spot: place(chars),
                role: Role::Unused(reason(spot)),
                certainty: Certainty::Usual,
                fragment: None,
            };
            let mut at = 0;
            while let Some(stretch) = stretches.next_if(|stretch| stretch.line == number) {
                if stretch.from > at && !spot.blank {
                    spans.push(unused(at..stretch.from));
                }
                // What two roles claim is the first one's.
                let from = stretch.from.max(at);
                if from >= stretch.to {
                    continue;
                }
                at = stretch.to;
                let (role, into) = match stretch.draft.map(&fate) {
                    Some(Fate::Dropped) if !matches!(stretch.role, Role::Unused(_)) => {
                        (Role::Unused(UnusedReason::Unknown), None)
                    }
                    Some(Fate::Fragment(into)) => (stretch.role, Some(into)),
                    Some(Fate::Page | Fate::Dropped) | None => (stretch.role, None),
                };
                spans.push(RoleSpan {
                    spot: place(from..stretch.to),
                    role,
                    certainty: stretch.certainty,
                    fragment: into,
                });
            }
            if at < spot.length && !spot.blank {
                spans.push(unused(at..spot.length));
            }
        }
        spans
    }
}

fn reason(spot: &LineSpot) -> UnusedReason {
    match spot.part {
        SourcePart::PageMargin => UnusedReason::PageMargin,
        SourcePart::Comment => UnusedReason::Comment,
        SourcePart::Deleted => UnusedReason::Deleted,
        SourcePart::Hidden => UnusedReason::Hidden,
        SourcePart::Navigation => UnusedReason::Navigation,
        SourcePart::Body | SourcePart::TextBox | SourcePart::Note => UnusedReason::Unknown,
    }
}
