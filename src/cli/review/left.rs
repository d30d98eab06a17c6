//! What earlier sessions have left unfinished: events that could not be saved, drafts of editors, notes that were begun.

use serde::Serialize;

use crate::app::{LeftDrafts, Waiting, left_drafts, waiting, waiting_in};
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
    waiting: Waiting,
}

impl Unsaved {
    /// Those that are still missing in a location, and in other rounds: nobody may come back to these by themselves.
    pub(super) fn of(location: &ReviewLocation, event_log: &EventLog) -> Vec<Unsaved> {
        let of_others = location.other_rounds().into_iter().flat_map(|there| waiting_in(&there));
        let mut all = waiting(location, |id| event_log.knows(id));
        // One of an earlier version does not say which round it is of.
        let others: Vec<Waiting> = of_others.filter(|one| all.iter().all(|here| here.file != one.file)).collect();
        all.extend(others);
        let unsaved = |waiting: Waiting| Unsaved {
            file: waiting.file.clone(),
            events: waiting.events,
            command: ["tian review merge --yes ", &waiting.arguments].concat(),
            waiting,
        };
        all.into_iter().map(unsaved).collect()
    }

    /// Where they are, and what takes them in.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        self.waiting.sentence(lang)
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
    /// The session that it is in, where it is another one.
    #[serde(skip)]
    session: Option<String>,
}

impl UnfinishedJson {
    /// Those that the reviewer's sessions keep, each once, and that no note says already or goes on from: another machine
    /// may have kept what was being typed here, and finished it.
    pub(super) fn of(sessions: &[Stopped], own: ReviewerView<'_>, session: &str) -> Option<UnfinishedJson> {
        let goes_on = |begun: &UnfinishedNote, note: &Note| {
            let (typed, draft) = (begun.text.trim(), &begun.draft);
            draft.id.is_none() && draft.item == note.item && !typed.is_empty() && note.text.starts_with(typed)
        };
        let is_said = |begun: &UnfinishedNote| {
            own.notes().any(|note| begun.is_said_by(note) || goes_on(begun, note))
                || sessions.iter().any(|session| begun.is_finished_in(session))
        };
        let begun =
            sessions.iter().flat_map(|stopped| stopped.bookmark.drafts.iter().map(move |begun| (stopped, begun)));
        let mut each: Vec<(&Stopped, &UnfinishedNote)> = Vec::new();
        for (stopped, begun) in begun.filter(|(_, begun)| !is_said(begun)) {
            match each.iter_mut().find(|(_, known)| known.goes_on(begun)) {
                Some(known) if known.0.time < stopped.time => *known = (stopped, begun),
                Some(_) => {}
                None => each.push((stopped, begun)),
            }
        }
        let (stopped, newest) = each.iter().max_by_key(|(stopped, _)| stopped.time)?;
        let (count, item) = (each.len(), newest.draft.item.clone());
        let session = Some(stopped.session.clone()).filter(|of| of != session);
        Some(UnfinishedJson { count, proposal: item.proposal.clone(), part: item.part.into(), item, session })
    }

    /// How many, and where the newest is, as a line.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        let session = self.session.as_ref().map(|of| lang.say(Text::InSession, &[of])).unwrap_or_default();
        lang.say(Text::NotesUnfinished, &[&self.count, &output::item_name(&self.item, lang), &session]) + "\n"
    }
}
