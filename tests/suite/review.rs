//! What a review comes to: verdicts, undo, deferrals, notes, whatever the order of its events.

use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use tian::review::{
    Change, Event, EventLog, Filter, Grade, Id, Item, Note, Part, Review, Standing, TextHash, Touched, Way,
};

/// Events of several reviewers, a second apart.
#[derive(Default)]
struct Log {
    events: Vec<Event>,
}

impl Log {
    fn add(&mut self, who: &str, change: Change) -> Id {
        let start: Timestamp = "2026-03-02T08:00:00Z".parse().unwrap();
        let time = start.checked_add((self.events.len() as i64).seconds()).unwrap();
        let (who, host, session) = (who.to_owned(), "pc".to_owned(), "default".to_owned());
        let (id, over, change) = (Id::fresh(), vec![], Some(change));
        let event = Event { id, time, clock: None, who, host, session, version: 1, about: None, over, change };
        self.events.push(event);
        self.events.last().unwrap().id
    }

    fn event_log(&self, me: &str) -> EventLog {
        EventLog::new(me, self.events.clone())
    }
}

fn judge(proposal: &str, part: Part, grade: impl Into<Option<Grade>>) -> Change {
    Change::Judge { item: part.of(proposal), grade: grade.into(), on: TextHash::default(), answers: None }
}

fn defer(proposal: &str, part: Part, deferred: bool) -> Change {
    Change::Defer { item: part.of(proposal), deferred }
}

fn note(id: Id, text: &str) -> Change {
    Change::Note(Note { id, item: Part::Point(0).of("1"), text: text.to_owned(), tags: vec![], anchor: None })
}

/// Does what undo or redo would do next; says where it leads.
fn turn(log: &mut Log, redo: bool) -> Option<Item> {
    let event_log = log.event_log("甲");
    let step = if redo { event_log.own().redo("default") } else { event_log.own().undo("default") }?;
    log.add("甲", step.change);
    step.item
}

#[test]
fn the_last_verdict_stands_and_can_be_taken_back() {
    let mut log = Log::default();
    log.add("甲", judge("1", Part::Point(0), Grade::Good));
    log.add("甲", judge("1", Part::Point(0), Grade::Poor));
    let standing = |log: &Log| log.event_log("甲").own().standing("1", Part::Point(0));
    assert_eq!(standing(&log), Standing::Decided(Grade::Poor));
    log.add("甲", judge("1", Part::Point(0), None));
    assert_eq!(standing(&log), Standing::Left);
    assert_eq!(log.event_log("甲").own().standing("1", Part::Result), Standing::Left);
}

#[test]
fn undo_and_redo_go_all_the_way_and_say_where() {
    let mut log = Log::default();
    let id = Id::fresh();
    log.add("甲", judge("1", Part::Point(0), Grade::Good));
    log.add("乙", judge("1", Part::Point(0), Grade::Poor));
    log.add("甲", defer("2", Part::Whole, true));
    log.add("甲", note(id, "第一稿"));
    log.add("甲", note(id, "第二稿"));
    log.add("甲", Change::RemoveNote { id, item: Part::Point(0).of("1") });
    let text = |log: &Log| log.event_log("甲").own().note(id).map(|note| note.text.clone());
    assert_eq!(text(&log), None);
    turn(&mut log, false);
    assert_eq!(text(&log).as_deref(), Some("第二稿"));
    turn(&mut log, false);
    assert_eq!(text(&log).as_deref(), Some("第一稿"));
    turn(&mut log, false);
    assert_eq!(text(&log), None);
    assert_eq!(turn(&mut log, false), Some(Part::Whole.of("2")));
    assert_eq!(turn(&mut log, false), Some(Part::Point(0).of("1")));
    assert_eq!(turn(&mut log, false), None, "what others did is not undone");
    assert_eq!(log.event_log("甲").own().standing("1", Part::Point(0)), Standing::Left);
    let again: Vec<Option<Item>> = (0..6).map(|_| turn(&mut log, true)).collect();
    assert_eq!(again[0], Some(Part::Point(0).of("1")));
    assert_eq!((again[1].clone(), again[5].clone()), (Some(Part::Whole.of("2")), None));
    assert_eq!(text(&log), None, "the removal counts again");
    // What was undone cannot be redone behind a new change.
    turn(&mut log, false);
    log.add("甲", judge("3", Part::Result, Grade::Fair));
    assert_eq!(turn(&mut log, true), None);
    assert_eq!(text(&log).as_deref(), Some("第二稿"));
}

#[test]
fn sessions_undo_their_own_changes() {
    let mut log = Log::default();
    log.add("甲", judge("1", Part::Point(0), Grade::Good));
    log.add("甲", judge("2", Part::Point(0), Grade::Good));
    log.events[1].session = "周五".to_owned();
    let event_log = log.event_log("甲");
    assert_eq!(event_log.own().undo("default").unwrap().item, Some(Part::Point(0).of("1")));
    assert_eq!(event_log.own().undo("周五").unwrap().item, Some(Part::Point(0).of("2")));
    assert_eq!(event_log.own().undo("周一"), None);
}

#[test]
fn a_deferral_ends_with_a_verdict_and_a_verdict_can_be_put_off() {
    let mut log = Log::default();
    let standing = |log: &Log, part: Part| log.event_log("甲").own().standing("1", part);
    log.add("甲", defer("1", Part::Point(0), true));
    assert_eq!(standing(&log, Part::Point(0)), Standing::Deferred);
    log.add("甲", judge("1", Part::Point(0), Grade::Fair));
    assert_eq!(standing(&log, Part::Point(0)), Standing::Decided(Grade::Fair));
    log.add("甲", defer("1", Part::Point(0), true));
    assert_eq!(standing(&log, Part::Point(0)), Standing::Deferred);
    log.add("甲", defer("1", Part::Point(0), false));
    assert_eq!(standing(&log, Part::Point(0)), Standing::Decided(Grade::Fair));
    log.add("甲", defer("1", Part::Whole, true));
    assert_eq!(standing(&log, Part::Point(0)), Standing::Decided(Grade::Fair));
    assert_eq!(standing(&log, Part::Point(1)), Standing::Deferred);
    assert!(!log.event_log("甲").own().has_deferral("1", Part::Point(1)), "it is the proposal that is deferred");
}

#[test]
fn the_verdicts_of_others_are_hidden_until_they_are_revealed() {
    let mut log = Log::default();
    log.add("甲", judge("1", Part::Result, Grade::Good));
    log.add("乙", judge("1", Part::Result, Grade::Poor));
    log.add("乙", Change::Reveal);
    assert!(log.event_log("甲").others().is_none(), "that others have looked does not open their verdicts");
    assert_eq!(log.event_log("甲").other_names().collect::<Vec<_>>(), ["乙"]);
    assert_eq!(log.event_log("乙").others().unwrap()[0].standing("1", Part::Result), Standing::Decided(Grade::Good));
    let reveal = log.add("甲", Change::Reveal);
    log.add("甲", Change::Undo(reveal));
    let event_log = log.event_log("甲");
    assert_eq!(event_log.others().unwrap()[0].standing("1", Part::Result), Standing::Decided(Grade::Poor));
    assert_eq!(event_log.own().standing("1", Part::Result), Standing::Decided(Grade::Good), "both stay");
}

#[test]
fn one_goes_from_undecided_to_undecided() {
    let mut log = Log::default();
    log.add("甲", judge("1", Part::Point(0), Grade::Good));
    log.add("甲", judge("1", Part::Result, Grade::Poor));
    log.add("甲", defer("2", Part::Whole, true));
    let mut review = Review::new(log.event_log("甲"));
    for (id, points) in [("1", 3), ("2", 1), ("3", 0), ("4", 2)] {
        review.expect(id, points);
    }
    let walk = |review: &Review, filter: Filter, way: Way| {
        let mut items = vec![];
        while let Some(item) = review.next(items.last(), filter, way) {
            items.push(item);
        }
        items
    };
    let undecided = [
        Part::Point(1).of("1"),
        Part::Point(2).of("1"),
        Part::Work.of("1"),
        Part::Result.of("3"),
        Part::Work.of("3"),
        Part::Point(0).of("4"),
        Part::Point(1).of("4"),
        Part::Result.of("4"),
        Part::Work.of("4"),
    ];
    assert_eq!(walk(&review, Filter::Undecided, Way::Forward), undecided);
    let mut back = walk(&review, Filter::Undecided, Way::Back);
    back.reverse();
    assert_eq!(back, undecided);
    assert_eq!(
        walk(&review, Filter::Deferred, Way::Forward),
        [Part::Point(0).of("2"), Part::Result.of("2"), Part::Work.of("2")]
    );
    assert_eq!(walk(&review, Filter::NotAnswered, Way::Forward), [Part::Result.of("1")]);
    assert_eq!(walk(&review, Filter::All, Way::Forward).len(), 14);
    let counts = review.counts();
    assert_eq!((counts.decided, counts.deferred, counts.left), (2, 3, 9));
    // The same, kept in step.
    let mut later = Log { events: log.events.clone() };
    later.add("甲", judge("3", Part::Result, Grade::Fair));
    let item = Part::Result.of("3");
    assert_eq!(review.apply(later.events[3].clone()), Touched::Item(Some(item.clone())));
    assert_eq!(review.apply(later.events[3].clone()), Touched::Nothing);
    assert_eq!((review.counts().decided, review.checklist().counts_of("3").unwrap().left), (3, 1));
    let undo = review.own().undo("default").unwrap();
    assert_eq!(undo.item, Some(item.clone()));
    later.add("甲", undo.change);
    assert_eq!(review.apply(later.events[4].clone()), Touched::Item(Some(item)));
    assert_eq!(review.counts(), counts);
}

/// What can be asked of a reviewer's view.
fn outcome(event_log: &EventLog) -> Vec<String> {
    let own = event_log.own();
    let mut outcome: Vec<String> = ["1", "2"]
        .into_iter()
        .flat_map(|id| tian::review::parts_asked(2, true).chain([Part::Whole]).map(move |part| (id, part)))
        .map(|(id, part)| format!("{id} {part:?} {:?} {:?}", own.standing(id, part), own.verdict(id, part)))
        .collect();
    outcome.extend(own.notes().map(|note| format!("{note:?}")));
    outcome.push(format!("{:?} {:?}", own.undo("default"), own.redo("default")));
    outcome
}

proptest! {
    #[test]
    fn events_count_once_in_whatever_order_they_come(
        steps in prop::collection::vec((0..9u8, 0..4usize, 0..3usize), 1..40),
        order in any::<u64>(),
    ) {
        let mut log = Log::default();
        let note_id = Id::fresh();
        for (kind, part, grade) in steps {
            let part = [Part::Point(0), Part::Point(1), Part::Result, Part::Work][part];
            let id = if grade == 0 { "1" } else { "2" };
            match kind {
                0..=3 => drop(log.add("甲", judge(id, part, Grade::ALL[grade]))),
                4 => drop(log.add("乙", judge(id, part, Grade::ALL[grade]))),
                5 => drop(log.add("甲", defer(id, part, grade != 1))),
                6 => drop(log.add("甲", note(note_id, &grade.to_string()))),
                _ => drop(turn(&mut log, kind == 7)),
            }
        }
        let expected = outcome(&log.event_log("甲"));
        // Twice each, shuffled by a generator of its own, all at once and one by one.
        let mut shuffled: Vec<Event> = log.events.iter().chain(&log.events).cloned().collect();
        let mut state = order | 1;
        for at in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(at, (state >> 33) as usize % (at + 1));
        }
        prop_assert_eq!(&outcome(&EventLog::new("甲", shuffled.clone())), &expected);
        let mut review = Review::new(EventLog::new("甲", vec![]));
        review.expect("1", 2);
        review.expect("2", 2);
        shuffled.into_iter().for_each(|event| drop(review.apply(event)));
        prop_assert_eq!(&outcome(review.event_log()), &expected);
        let kept = review.counts();
        let mut anew = Review::new(log.event_log("甲"));
        anew.expect("1", 2);
        anew.expect("2", 2);
        prop_assert_eq!(kept, anew.counts());
    }
}
