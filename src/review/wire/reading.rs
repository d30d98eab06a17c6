//! The members of a line to what it says.

use super::members::Wire;
use crate::review::{Change, Due, FollowState, FollowUp, Grade, Item, Note, Part, TextHash};
use crate::text::sanitize::seen_name;

/// What a line says; `None` where this version does not know its operation, or a value is missing or none.
pub(super) fn change(wire: &Wire) -> Option<Change> {
    Some(match &*wire.op {
        "verdict" => {
            let (item, grade, on) = judged(wire)?;
            Change::Judge { item, grade, on, answers: wire.answers.as_deref().map(str::to_owned) }
        }
        "agree" => {
            let (item, grade, on) = judged(wire)?;
            Change::Agree { item, grade, people: wire.people.iter().map(|name| seen_name(name)).collect(), on }
        }
        "defer" => Change::Defer { item: item(wire)?, deferred: wire.deferred? },
        "note" => {
            let note = wire.note.as_ref()?;
            Change::Note(Note {
                id: note.id.parse().ok()?,
                item: item(wire)?,
                text: note.text.to_string(),
                tags: note.tags.iter().map(|tag| tag.to_string()).collect(),
                anchor: match &note.anchor {
                    Some(wire) => Some(wire.read()?),
                    None => None,
                },
            })
        }
        "remove_note" => Change::RemoveNote { id: wire.note.as_ref()?.id.parse().ok()?, item: item(wire)? },
        "follow_up" => {
            let promise = wire.follow_up.as_ref()?;
            Change::FollowUp(FollowUp {
                id: promise.id.parse().ok()?,
                item: item(wire)?,
                source: promise.source.read()?,
                unit: promise.unit.to_string(),
                due: match &promise.due {
                    Some(due) => Some(Due::parse(due)?),
                    None => None,
                },
                state: FollowState::named(&promise.state)?,
                remark: promise.remark.to_string(),
                person: promise.person.to_string(),
                evidence: promise.evidence.to_string(),
            })
        }
        "answer" => {
            let item = item(wire).filter(|item| matches!(item.part, Part::Point(_)))?;
            let paragraph = wire.paragraph.as_ref()?.read()?;
            Change::Answer { item, paragraph, confirmed: wire.confirmed?, on: wire.hash.as_deref()?.parse().ok()? }
        }
        "undo" => Change::Undo(wire.event.as_deref()?.parse().ok()?),
        "redo" => Change::Redo(wire.event.as_deref()?.parse().ok()?),
        "reveal" if wire.clerk == Some(true) => Change::RevealAsClerk,
        "reveal" => Change::Reveal,
        "adopt" => Change::Adopt { source: wire.source.as_deref()?.to_owned(), mine: wire.mine? },
        _ => return None,
    })
}

/// A verdict on a part that can have one, and the text that it was given on.
fn judged(wire: &Wire) -> Option<(Item, Option<Grade>, TextHash)> {
    let item = item(wire)?;
    let grade = match wire.verdict.as_deref()? {
        "none" => None,
        name => Some(Grade::named(name, item.part)?),
    };
    (item.part != Part::Whole).then_some(())?;
    Some((item, grade, wire.hash.as_deref()?.parse().ok()?))
}

fn item(wire: &Wire) -> Option<Item> {
    let part = match (wire.point, wire.of.as_deref()) {
        (Some(point), None) => Part::point(point)?,
        (None, None) => Part::Whole,
        (None, Some(name)) => [Part::Result, Part::Work].into_iter().find(|part| part.name() == Some(name))?,
        (Some(_), Some(_)) => return None,
    };
    Some(part.of(wire.proposal.as_deref()?))
}
