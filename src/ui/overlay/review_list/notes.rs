//! The notes of the whole review: first those whose words are lost, then in the order of reading.

use super::{Draft, Drafts, Matter, Subject, headline, line};
use crate::lang::{Text, fill};
use crate::page::{Block, BlockKind};
use crate::review::Note;

/// The reviewer's own, and those of the others where they have been revealed.
pub(super) fn drafts(matter: &Matter) -> Drafts {
    let event_log = matter.review.review.event_log();
    let views = std::iter::once(event_log.own()).chain(event_log.others().into_iter().flatten());
    let notes = views.flat_map(|view| view.notes().map(move |note| (view.who(), note)));
    let mut notes: Vec<(bool, &str, &Note)> =
        notes.map(|(who, note)| (matter.is_lost(&note.item, note.anchor.as_ref()), who, note)).collect();
    // Of the same part they stay as they were written.
    notes.sort_by_key(|(lost, _, note)| (!lost, matter.library.find(&note.item.proposal), note.item.part));
    let text = if notes.is_empty() {
        Text::NotesNoneYet.get(matter.lang).to_owned()
    } else {
        let lost = notes.iter().filter(|(lost, ..)| *lost).count();
        let text = if lost > 0 { Text::ReviewStatusLost } else { Text::ReviewStatusNotes };
        fill(text.get(matter.lang), &[&notes.len().to_string(), &lost.to_string()])
    };
    let entries = notes.into_iter().map(|(lost, who, note)| draft(matter, lost, who, note)).collect();
    Drafts { head: vec![Block::label(BlockKind::Line, text)], entries }
}

fn draft(matter: &Matter, lost: bool, who: &str, note: &Note) -> Draft {
    let mark = if lost { Text::NoteLost.get(matter.lang) } else { "" };
    let mut blocks = vec![headline(mark, &[&matter.name(&note.item), matter.other(who)])];
    blocks.extend(note.anchor.as_ref().map(|anchor| line(&matter.quotation(anchor, lost))));
    let tags: String = note.tags.iter().map(|tag| format!("  #{tag}")).collect();
    let text = [&note.text, &*tags].concat();
    let start = blocks.len();
    blocks.extend(text.lines().map(|text| line(text.trim_start())));
    // What the reviewer says stands out from what is quoted.
    for block in blocks.iter_mut().skip(start) {
        block.bold = Vec::from_iter((!block.text.is_empty()).then_some(0..block.text.len()));
    }
    Draft { subject: Subject::Note(note.id), item: note.item.clone(), anchor: note.anchor.clone(), blocks }
}
