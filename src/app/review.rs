//! The review that the interface asks for: this opens it where it is kept, and gives every change a name and
//! a time and hands it to the writing thread.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;

use super::opening::{open_store, shell_word};
use super::{App, LoopRequest};
use crate::lang::{Text, reason};
use crate::review::{
    Change, FollowState, FollowUp, Id, Note, ReviewLocation, copy_claim, is_long_to_read, keep_name, kept_name,
};
use crate::text::sanitize::seen_name;
use crate::ui::Msg;
use crate::ui::effect::NewRecord;

/// The largest collection whose proposals are counted before the next frame: it takes some 20 ms.
const AT_ONCE: usize = 1_000;

impl App {
    /// Opens the review and tells what stands in it: in this turn of the loop where that is quick. A folder that
    /// takes long to read, or a large collection, whose proposals have all to be counted, is read on another thread.
    pub(super) fn open_review(&mut self) -> Vec<LoopRequest> {
        if self.store.is_some() || self.opening.is_some() {
            // The review is being opened already.
            self.state.notify(Text::ReviewOpening, vec![]);
            return vec![];
        }
        let location = match self.locate() {
            Ok(location) => location,
            Err(reason) => return self.handle(Msg::Opened(Err(reason))),
        };
        let at_once = self.state.count <= AT_ONCE && !is_long_to_read(&location);
        let (library, sender, lang) = (Arc::clone(&self.state.library), self.sender(), self.state.lang);
        let selection = self.selection.clone();
        let open = move || open_store(location, &selection, &*library, sender, lang);
        if at_once {
            let opened = open().map(|(store, opened)| {
                self.store = Some(store);
                opened
            });
            return self.handle(Msg::Opened(opened));
        }
        self.state.notify(Text::ReviewOpening, vec![]);
        let (slot, opening) = mpsc::sync_channel(1);
        let sender = self.sender();
        let reading = thread::Builder::new().name("review".to_owned()).spawn(move || {
            let opened = match open() {
                Ok((store, opened)) => match slot.try_send(store) {
                    Ok(()) => Ok(opened),
                    // Nobody waits for it any more.
                    Err(_) => return,
                },
                Err(reason) => Err(reason),
            };
            // Empty for good where there is no store.
            drop(slot);
            let _ = sender.send(Msg::Opened(opened));
        });
        match reading {
            Ok(_) => {
                self.opening = Some(opening);
                vec![]
            }
            Err(e) => self.handle(Msg::Opened(Err(e.to_string()))),
        }
    }

    /// Takes the store of a review that another thread has opened, before the interface hears of it; returns whether
    /// it may hear of it: not of one that nobody waits for any more.
    pub(super) fn take_store(&mut self) -> bool {
        match self.opening.as_ref().map(Receiver::try_recv) {
            Some(Err(TryRecvError::Empty)) => return false,
            Some(Ok(store)) => self.store = Some(store),
            // It could not be opened, or was in this turn of the loop.
            Some(Err(TryRecvError::Disconnected)) | None => {}
        }
        self.opening = None;
        true
    }

    /// Finds out whose review it is and where it is kept.
    fn locate(&self) -> Result<ReviewLocation, String> {
        let location = self.locator.as_ref().ok_or_else(String::new)?(&*self.state.library)?;
        Ok(match self.reviewer.clone() {
            Some(reviewer) => {
                ReviewLocation { reviewer: seen_name(&reviewer), named: true, ..location }.spelt_as_there()
            }
            None => location,
        })
    }

    /// Opens the review anew under the name that the reviewer has given, and keeps it for later sessions.
    pub(super) fn name_reviewer(&mut self, name: String) -> Vec<LoopRequest> {
        let word = shell_word(&name);
        let said = match kept_name().filter(|kept| *kept != name) {
            // Another window was given it while this one asked; it is not for this one to change unsaid.
            Some(other) => Some((Text::NameOfOther, vec![other, name.clone(), word])),
            None => keep_name(&name).err().map(|e| {
                let reason = reason(&e.to_string(), self.state.lang);
                (Text::NameUnkept, vec![name.clone(), reason, word])
            }),
        };
        self.reviewer = Some(name);
        // Nothing was recorded under the other name.
        (self.store, self.opening) = (None, None);
        let requests = self.open_review();
        if let Some((text, values)) = said {
            // Also at the end: there is more to be told where nothing can be written.
            self.state.farewell = Some(self.state.say(text, &values));
            self.state.review.iter_mut().for_each(|review| review.alerts.push((text, values.clone())));
        }
        requests
    }

    /// Opens the review anew from the disk, once all of it is there.
    pub(super) fn reopen_review(&mut self) -> Vec<LoopRequest> {
        if let Err(e) = self.close() {
            // Without its journal a review would take what can never be saved.
            self.state.review = None;
            return self.handle(Msg::Opened(Err(e.sentence(self.state.lang))));
        }
        self.open_review()
    }

    /// Makes an event of a record, and tells the interface of it.
    pub(super) fn record(&mut self, record: NewRecord) -> Vec<LoopRequest> {
        if self.opening.is_some() {
            self.held.push(record);
            self.state.notify(Text::ReviewOpening, vec![]);
            return vec![];
        }
        let Some(store) = &mut self.store else { return vec![] };
        let change = match record {
            NewRecord::Change(change) => change,
            NewRecord::Note { item, text, tags, anchor } => {
                Change::Note(Note { id: Id::fresh(), item, text, tags, anchor })
            }
            NewRecord::FollowUp { item, source, unit, due, remark } => Change::FollowUp(FollowUp {
                id: Id::fresh(),
                item,
                source,
                unit,
                due,
                state: FollowState::Open,
                remark,
                person: String::new(),
                evidence: String::new(),
            }),
        };
        if change == Change::Reveal {
            return self.reveal();
        }
        // Before the word itself: it then stands for what is the reviewer's own, whatever becomes of the source.
        if let Change::Adopt { source, mine: true } = &change
            && let Err(e) = copy_claim(store.location(), source)
        {
            let reason = reason(&e.to_string(), self.state.lang);
            if let Some(review) = &mut self.state.review {
                review.claims.splice(..0, review.adopted.take());
            }
            self.state.notify(Text::ClaimNotCopied, vec![reason]);
            return vec![];
        }
        let review = self.state.review.as_ref();
        // What is said of a point that is gone keeps which it was.
        let known = || review.and_then(|review| review.review.event_log().about(&change));
        let about = change.about(&*self.state.library).or_else(known);
        let over = review.map_or_else(Vec::new, |review| review.review.event_log().over(&change));
        let told = match store.record_about(change, about, over) {
            Ok(event) => Msg::Recorded(Box::new(event)),
            Err(refused) => Msg::Refused(refused.version),
        };
        self.handle(told)
    }

    /// Puts on record what came while the review was being opened anew.
    pub(super) fn record_held(&mut self) -> Vec<LoopRequest> {
        let held = std::mem::take(&mut self.held);
        held.into_iter().flat_map(|record| self.record(record)).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::app::opening::merge_options;
    use crate::error::{Error, ErrorKind, Exit};
    use crate::lang::Lang;
    use crate::model::Library;
    use crate::review::{DatasetName, Grade, Part, Store, TextHash};
    use crate::theme::Scheme;
    use crate::ui::Effect;
    use crate::ui::key::Key;
    use crate::ui::msg::Size;

    /// The program on a folder in which a colleague's journal is so large that it is felt.
    fn app(folder: &tempfile::TempDir) -> App {
        let reviews = folder.path().to_owned();
        let located = move |library: &dyn Library| {
            let name = DatasetName::new(library.collection(), library.ids());
            Ok(ReviewLocation::new(reviews.clone(), name, "王丽"))
        };
        let page = Arc::new(crate::dataset::bundled().unwrap());
        let colleague = ReviewLocation { reviewer: "李凤".to_owned(), ..located(&*page).unwrap() };
        let (mut store, ..) = Store::open(colleague.clone(), |_| {}).unwrap();
        store.record(verdict()).unwrap();
        store.finish().unwrap();
        assert!(!is_long_to_read(&colleague), "one verdict is read at once");
        let journal = colleague.path().join(journal(&colleague));
        let line = fs::read_to_string(&journal).unwrap();
        fs::write(&journal, line.repeat((600 << 10) / line.len())).unwrap();
        assert!(is_long_to_read(&colleague));
        App::new(page, Lang::Zh, Scheme::Mono, Size { columns: 100, rows: 30 }).with_reviews(Box::new(located))
    }

    fn verdict() -> Change {
        let item = Part::Point(0).of("1");
        Change::Judge { item, grade: Some(Grade::Good), on: TextHash::default(), answers: None }
    }

    fn press(app: &mut App, keys: &str) -> Vec<LoopRequest> {
        Key::sequence(keys).into_iter().flat_map(|key| app.handle(Msg::Key(key))).collect()
    }

    fn said(state: &crate::ui::State) -> Option<Text> {
        state.notice.as_ref().map(|notice| notice.text)
    }

    /// The command that takes rescued events back put them into another folder, under another name, or ran what a
    /// round was called.
    #[test]
    fn what_takes_rescued_events_back_says_where_they_belong() {
        let page = crate::dataset::bundled().unwrap();
        let name = DatasetName::new(&page.collection, ["1"]);
        let location = ReviewLocation::new("/srv/re views".into(), name, "王丽");
        let files = vec!["五届 三次.json".to_owned()];
        let location = ReviewLocation { round: Some("x$(y)".to_owned()), files, ..location };
        let error = Error::new(ErrorKind::Unsaved {
            lines: vec![],
            reason: "".into(),
            options: merge_options(&location),
            kept: Some(std::path::Path::new("/home/a b/kept.jsonl").into()),
        });
        let said = error.sentence(Lang::Zh);
        let end = said.split("--yes ").nth(1).unwrap().trim_end_matches(" 并入");
        let words = shell_words::split(end).unwrap();
        let expected = [
            "/home/a b/kept.jsonl",
            "--reviewer",
            "王丽",
            "--round",
            "x$(y)",
            "--reviews",
            "/srv/re views",
            "--of",
            "五届 三次.json",
        ];
        assert_eq!(words, expected);
        // A shell runs nothing of it.
        assert!(end.contains("'x$(y)'"), "{end}");
    }

    /// `r` showed nothing for seconds and answered no key while a colleague's journal of 500,000 records was read.
    #[test]
    fn a_large_folder_is_read_while_keys_go_on() {
        let folder = tempfile::tempdir().unwrap();
        let mut app = app(&folder);
        press(&mut app, "r");
        assert_eq!(said(&app.state), Some(Text::ReviewOpening));
        assert!(app.state.review.is_none(), "no turn of the loop reads it");
        press(&mut app, "J");
        assert_eq!(app.state.current, Some(1));
        press(&mut app, "r");
        assert_eq!(said(&app.state), Some(Text::ReviewOpening), "a second one opens nothing");
        app.wait_until_idle();
        assert!(app.state.reviewing().is_some() && app.store.is_some());
        assert_ne!(said(&app.state), Some(Text::ReviewOpening), "it is open");
        assert!(app.perform(Effect::Record(NewRecord::Change(verdict()))).is_empty());
        app.close().unwrap();
        assert!(app.state.review.unwrap().review.own().has_events());
    }

    #[test]
    fn a_program_that_opens_a_large_folder_ends_at_once() {
        for (key, exit) in [("q", Exit::Done), ("<C-c>", Exit::INTERRUPT)] {
            let folder = tempfile::tempdir().unwrap();
            let mut app = app(&folder);
            press(&mut app, "r");
            assert_eq!(press(&mut app, key), [LoopRequest::Quit(exit)]);
            app.close().unwrap();
            assert!(app.store.is_none(), "it waits for nothing");
        }
    }

    #[test]
    fn what_is_recorded_while_a_large_folder_is_opened_anew_is_kept() {
        for ends in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            let mut app = app(&folder);
            press(&mut app, "r");
            app.wait_until_idle();
            app.perform(Effect::ReopenReview);
            assert!(app.opening.is_some());
            app.perform(Effect::Record(NewRecord::Change(verdict())));
            assert_eq!(said(&app.state), Some(Text::ReviewOpening));
            if !ends {
                app.wait_until_idle();
                assert!(app.store.is_some() && app.held.is_empty());
            }
            app.close().unwrap();
            let location = app.locate().unwrap();
            let events = location.event_log(Store::read(&location).unwrap().events);
            assert!(events.own().has_events(), "{ends}");
        }
    }

    /// Only the last write of the place failed: the draft in it was gone without a word.
    #[test]
    fn a_draft_that_cannot_be_kept_at_the_very_end_is_given_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut app = app(&folder);
        press(&mut app, "r");
        app.wait_until_idle();
        press(&mut app, "i农");
        // The place is kept behind what is recorded.
        app.perform(Effect::Record(NewRecord::Change(verdict())));
        app.wait_until_idle();
        let place = app.locate().unwrap().path().join(format!("{}.default.session.json", stem(&app)));
        while !fs::read_to_string(&place).is_ok_and(|text| text.contains('农')) {
            thread::yield_now();
        }
        assert!(app.lost_drafts().is_empty());
        // Nor is there room to set aside what lies in its place. It may be on its way once more.
        (1..10).for_each(|number| fs::write(format!("{}.bak{number}", place.display()), "").unwrap());
        while fs::create_dir(&place).is_err() {
            let _ = fs::remove_file(&place);
        }
        // Nothing is heard of this write before the end.
        press(&mut app, "田<Esc>");
        press(&mut app, "q");
        app.close().unwrap();
        let lost = app.lost_drafts();
        assert!(
            lost.len() == 1 && lost.iter().all(|said| said.contains("农田") && said.contains("提案 1")),
            "{lost:?}"
        );
    }

    fn stem(app: &App) -> String {
        let ReviewLocation { reviewer, host, .. } = app.locate().unwrap();
        format!("{reviewer}@{host}")
    }

    fn journal(location: &ReviewLocation) -> String {
        format!("{}@{}.jsonl", location.reviewer, location.host)
    }
}
