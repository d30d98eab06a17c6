//! The notes of the whole review: first those whose words are lost, then in the order of reading.

use super::entries::{EntryDraft, EntryDrafts, INDENT, ListSource, Subject, headline, line};
use crate::lang::Text;
use crate::order;
use crate::page::{Block, BlockKind};
use crate::review::Note;

/// The reviewer's own, and those of the others where they have been revealed; of a tag only those that have it.
pub(super) fn drafts(source: &ListSource, tag: Option<&str>) -> EntryDrafts {
    let event_log = source.review.review.event_log();
    let views = event_log.visible().into_iter();
    let notes = views.flat_map(|view| view.notes().map(move |note| (view.who(), note)));
    let notes = notes.filter(|(_, note)| tag.is_none_or(|tag| note.tags.iter().any(|other| other == tag)));
    let mut notes: Vec<(bool, &str, &Note)> =
        notes.map(|(who, note)| (source.is_lost(&note.item, note.anchor.as_ref()), who, note)).collect();
    // Of the same part they stay as they were written.
    order::sort_by_key(&mut notes, |(lost, _, note)| (!lost, source.library.find(&note.item.proposal), note.item.part));
    let text = if notes.is_empty() {
        source.keys.say(source.lang, Text::NotesNoneYet, &[])
    } else {
        let lost = notes.iter().filter(|(lost, ..)| *lost).count();
        let text = if lost > 0 { Text::ReviewStatusLost } else { Text::ReviewStatusNotes };
        source.lang.say(text, &[&notes.len(), &lost])
    };
    let entries = notes.into_iter().map(|(lost, who, note)| draft(source, lost, who, note)).collect();
    let mut head = vec![Block::label(BlockKind::Line, text)];
    head.extend(tags(source, tag));
    EntryDrafts { head, entries }
}

/// The tags in use, with how many notes have each; the one that the list is kept to stands out.
fn tags(source: &ListSource, tag: Option<&str>) -> Option<Block> {
    let tags = source.review.review.event_log().tags();
    let mut block = Block { hang: INDENT.len(), ..Block::label(BlockKind::Line, Text::TagsLabel.get(source.lang)) };
    for (name, count) in &tags {
        let start = block.text.len() + 2;
        block.push_label(&format!("  #{name} {count}"));
        block.bold.extend((tag == Some(name)).then_some(start..block.text.len()));
    }
    (!tags.is_empty()).then_some(block)
}

fn draft(source: &ListSource, lost: bool, who: &str, note: &Note) -> EntryDraft {
    let mark = if lost { Text::NoteLost.get(source.lang) } else { "" };
    let mut blocks = vec![headline(mark, &[&source.name(&note.item), source.other(who)])];
    blocks.extend(note.anchor.as_ref().map(|anchor| line(&source.quotation(anchor, lost))));
    let tags: String = note.tags.iter().map(|tag| format!("  #{tag}")).collect();
    let text = [&note.text, &*tags].concat();
    let start = blocks.len();
    blocks.extend(text.lines().map(|text| line(text.trim_start())));
    // What the reviewer says stands out from what is quoted.
    for block in blocks.iter_mut().skip(start) {
        block.bold = Vec::from_iter((!block.text.is_empty()).then_some(0..block.text.len()));
    }
    EntryDraft { subject: Subject::Note(note.id), item: note.item.clone(), anchor: note.anchor.clone(), blocks }
}
