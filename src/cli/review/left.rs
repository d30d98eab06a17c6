//! What earlier sessions have left unfinished: events that could not be saved, drafts of editors, notes that were begun.

use serde::Serialize;

use crate::app::{LeftDrafts, Waiting, left_drafts, waiting, waiting_in};
use crate::cli::output::{self, PartJson};
use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::review::{EventLog, Item, Note, ReviewLocation, Stopped, UnfinishedNote};
use crate::text::sanitize::sanitize;

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
    /// Those that no key leads to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    astray: Vec<AstrayJson>,
    /// The newest of the others, and the session that it is in, where it is another one.
    #[serde(skip)]
    newest: Option<(Item, Option<String>)>,
}

/// A note that was begun on what is in the collection no more.
#[derive(Serialize)]
struct AstrayJson {
    proposal: String,
    #[serde(flatten)]
    part: PartJson,
    /// What has been typed.
    note: String,
    #[serde(skip)]
    item: Item,
}

impl UnfinishedJson {
    /// Those that the reviewer's sessions keep, each once, and that no note says already or goes on from: another machine
    /// may have kept what was being typed here, and finished it.
    pub(super) fn of(
        sessions: &[Stopped],
        event_log: &EventLog,
        library: &dyn Library,
        session: &str,
    ) -> Option<UnfinishedJson> {
        let own = event_log.own();
        let goes_on = |begun: &UnfinishedNote, note: &Note| {
            let (typed, draft) = (begun.text.trim(), &begun.draft);
            draft.id.is_none() && draft.item == note.item && !typed.is_empty() && note.text.starts_with(typed)
        };
        let is_said = |begun: &UnfinishedNote| own.notes().any(|note| begun.is_said_by(note) || goes_on(begun, note));
        let begun =
            sessions.iter().flat_map(|stopped| stopped.bookmark.drafts.iter().map(move |begun| (stopped, begun)));
        let begun = begun.filter(|(_, begun)| !sessions.iter().any(|session| begun.is_finished_in(session)));
        let placed = begun.map(|(stopped, begun)| (stopped, begun.placed(event_log, library, stopped.time)));
        let mut each: Vec<(&Stopped, UnfinishedNote)> = Vec::new();
        for (stopped, begun) in placed.filter(|(_, begun)| !is_said(begun)) {
            match each.iter_mut().find(|(_, known)| known.goes_on(&begun)) {
                Some(known) if known.0.time < stopped.time => *known = (stopped, begun),
                Some(_) => {}
                None => each.push((stopped, begun)),
            }
        }
        let (_, newest) = each.iter().max_by_key(|(stopped, _)| stopped.time)?;
        let (count, item) = (each.len(), newest.draft.item.clone());
        let (astray, reached): (Vec<_>, Vec<_>) = each.into_iter().partition(|(_, begun)| begun.is_astray(library));
        let newest = reached.into_iter().max_by_key(|(stopped, _)| stopped.time);
        let in_session = |of: &Stopped| Some(of.session.clone()).filter(|of| of != session);
        let astray = astray.into_iter().map(|(_, UnfinishedNote { draft, text })| AstrayJson {
            proposal: draft.item.proposal.clone(),
            part: draft.item.part.into(),
            note: text,
            item: draft.item,
        });
        Some(UnfinishedJson {
            count,
            proposal: item.proposal,
            part: item.part.into(),
            astray: astray.collect(),
            newest: newest.map(|(stopped, begun)| (begun.draft.item, in_session(stopped))),
        })
    }

    /// How many, and where the newest is, as a line; and a line with the words of each that no key leads to.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        let reached = self.newest.as_ref().map(|(item, session)| {
            let session = session.as_ref().map(|of| lang.say(Text::InSession, &[of])).unwrap_or_default();
            let count = self.count - self.astray.len();
            lang.say(Text::NotesUnfinished, &[&count, &output::item_name(item, lang), &session]) + "\n"
        });
        let astray = self.astray.iter().map(|AstrayJson { item, note, .. }| {
            lang.say(Text::NoteAstray, &[&output::item_name(item, lang), &sanitize(note)]) + "\n"
        });
        reached.into_iter().chain(astray).collect()
    }
}
