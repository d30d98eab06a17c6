//! What earlier sessions have left unfinished: events that could not be saved, drafts of editors, notes that were begun.

use jiff::Timestamp;
use serde::Serialize;

use crate::app::{LeftDrafts, left_drafts, waiting};
use crate::cli::output::{self, PartJson};
use crate::lang::{Lang, Text};
use crate::review::{EventLog, Item, Note, ReviewLocation, ReviewerView, Stopped, UnfinishedNote};

/// A file of events that an earlier session could not save.
#[derive(Serialize)]
pub(super) struct Unsaved {
    file: String,
    events: usize,
    /// What takes them in.
    command: String,
    #[serde(skip)]
    arguments: String,
}

impl Unsaved {
    /// Those that are still missing in a location.
    pub(super) fn of(location: &ReviewLocation, event_log: &EventLog) -> Vec<Unsaved> {
        let unsaved = |(events, file, arguments): (usize, String, String)| Unsaved {
            file,
            events,
            command: ["tian review merge --yes ", &arguments].concat(),
            arguments,
        };
        waiting(location, |id| event_log.knows(id)).into_iter().map(unsaved).collect()
    }

    /// Where they are, and what takes them in.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        lang.say(Text::RescueWaits, &[&self.events, &self.file, &self.arguments])
    }
}

/// Drafts of notes that editors which were killed, or failed, have left.
#[derive(Serialize)]
pub(super) struct DraftsJson {
    count: usize,
    newest: String,
    #[serde(skip)]
    said: [String; 2],
}

impl DraftsJson {
    /// Those that there are.
    pub(super) fn left() -> Option<DraftsJson> {
        let LeftDrafts { newest, count, said } = left_drafts()?;
        Some(DraftsJson { count, newest: newest.display().to_string(), said })
    }

    /// Where they are, as a line.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        let [count, newest] = &self.said;
        lang.say(Text::ReviewDraftsLeft, &[count, newest]) + "\n"
    }
}

/// Notes that were begun on the screen and not finished.
#[derive(Serialize)]
pub(super) struct UnfinishedJson {
    count: usize,
    /// What the newest is about.
    proposal: String,
    #[serde(flatten)]
    part: PartJson,
    #[serde(skip)]
    item: Item,
}

impl UnfinishedJson {
    /// Those that the reviewer's sessions keep, each once, and that no note says already or goes on from: another machine
    /// may have kept what was being typed here, and finished it.
    pub(super) fn of(sessions: &[Stopped], own: ReviewerView<'_>) -> Option<UnfinishedJson> {
        let goes_on = |begun: &UnfinishedNote, note: &Note| {
            let (typed, draft) = (begun.text.trim(), &begun.draft);
            draft.id.is_none() && draft.item == note.item && !typed.is_empty() && note.text.starts_with(typed)
        };
        let is_said = |begun: &UnfinishedNote| own.notes().any(|note| begun.is_said_by(note) || goes_on(begun, note));
        let begun =
            sessions.iter().flat_map(|stopped| stopped.bookmark.drafts.iter().map(|begun| (stopped.time, begun)));
        let mut each: Vec<(Timestamp, &UnfinishedNote)> = Vec::new();
        for (time, begun) in begun.filter(|(_, begun)| !is_said(begun)) {
            match each.iter_mut().find(|(_, known)| known.goes_on(begun)) {
                Some(known) if known.0 < time => *known = (time, begun),
                Some(_) => {}
                None => each.push((time, begun)),
            }
        }
        let begun = each;
        let (_, newest) = begun.iter().max_by_key(|(time, _)| *time)?;
        let (count, item) = (begun.len(), newest.draft.item.clone());
        Some(UnfinishedJson { count, proposal: item.proposal.clone(), part: item.part.into(), item })
    }

    /// How many, and where the newest is, as a line.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        lang.say(Text::NotesUnfinished, &[&self.count, &output::item_name(&self.item, lang)]) + "\n"
    }
}
