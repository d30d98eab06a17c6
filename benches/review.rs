//! What a reviewer waits for: opening a long review, and one verdict until it is on the disk.
//!
//! `cargo bench --bench review` prints the times. That of an append is nearly all the disk's.
#![allow(clippy::unwrap_used, reason = "a bench stops at the unexpected and prints")]

use std::fs;
use std::path::PathBuf;
use std::sync::mpsc;

use divan::{Bencher, black_box};
use jiff::{Timestamp, ToSpan};
use tian::model::Collection;
use tian::review::{
    Change, DatasetName, Event, EventLog, Filter, Grade, Id, Part, Review, ReviewLocation, Store, TextHash, Way, line,
};

/// Events of a review that took years.
const EVENTS: usize = 20_000;

/// Points of each proposal.
const POINTS: usize = 4;

fn main() {
    divan::main();
}

/// A folder that goes away with the bench.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("tian-bench-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Folder(path)
    }

    fn location(&self) -> ReviewLocation {
        let collection = Collection { title: "提案".to_owned(), ..Collection::default() };
        let location = ReviewLocation::new(self.0.clone(), DatasetName::new(&collection, [""; 0]), "王丽");
        ReviewLocation { host: "pc".to_owned(), ..location }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn judge(number: usize) -> Change {
    let part = Part::Point(number % POINTS);
    let id = (number / POINTS % 1_000).to_string();
    Change::Judge {
        item: part.of(&id),
        grade: Grade::ALL.get(number % 3).copied(),
        on: TextHash::default(),
        answers: None,
    }
}

fn events() -> Vec<Event> {
    let start: Timestamp = "2026-03-02T08:00:00Z".parse().unwrap();
    let event = |number: usize| Event {
        about: None,
        clock: None,
        over: vec![],
        id: Id::fresh(),
        time: start.checked_add(i64::try_from(number).unwrap().seconds()).unwrap(),
        who: "王丽".to_owned(),
        host: "pc".to_owned(),
        session: "default".to_owned(),
        version: 1,
        change: Some(judge(number)),
    };
    (0..EVENTS).map(event).collect()
}

fn review() -> Review {
    let mut review = Review::new(EventLog::new("王丽", events()));
    (0..6_000).for_each(|number| review.expect(&number.to_string(), POINTS));
    review
}

/// From the folder to what stands: 20,000 events.
#[divan::bench]
fn open(bencher: Bencher) {
    let folder = Folder::new("open");
    fs::create_dir_all(folder.location().path()).unwrap();
    let text: String = events().iter().map(line).collect();
    fs::write(folder.location().path().join("王丽@pc.jsonl"), text).unwrap();
    bencher.bench(|| Store::open(folder.location(), |_| {}).unwrap().1);
}

/// The same of a folder that a committee shares: 20 reviewers with 2,000 events each, at most 150 ms.
#[divan::bench]
fn open_shared(bencher: Bencher) {
    let folder = Folder::new("shared");
    fs::create_dir_all(folder.location().path()).unwrap();
    for number in 0..20 {
        let who = if number == 0 { "王丽".to_owned() } else { format!("评议{number}") };
        let events = events().into_iter().take(2_000).map(|event| Event { id: Id::fresh(), who: who.clone(), ..event });
        let text: String = events.map(|event| line(&event)).collect();
        fs::write(folder.location().path().join(format!("{who}@pc.jsonl")), text).unwrap();
    }
    assert_eq!(Store::open(folder.location(), |_| {}).unwrap().1.events().len(), 40_000);
    bencher.bench(|| Store::open(folder.location(), |_| {}).unwrap().1);
}

/// One verdict until it is on the disk and said to be.
#[divan::bench]
fn append(bencher: Bencher) {
    let folder = Folder::new("append");
    let (send, reports) = mpsc::channel();
    let (mut store, ..) = Store::open(folder.location(), move |report| send.send(report).unwrap()).unwrap();
    bencher.bench_local(|| {
        store.record(judge(7)).unwrap();
        reports.recv().unwrap()
    });
}

/// One verdict as far as the key that gave it has to wait: an event is made and handed over.
#[divan::bench]
fn record(bencher: Bencher) {
    let folder = Folder::new("record");
    let (mut store, ..) = Store::open(folder.location(), |_| {}).unwrap();
    bencher.bench_local(|| store.record(judge(7)).unwrap());
}

/// One event more, in a review of 20,000 over 6,000 proposals.
#[divan::bench]
fn apply(bencher: Bencher) {
    let mut review = review();
    let mut time = review.own().last().unwrap();
    bencher.bench_local(|| {
        time = time.checked_add(1.second()).unwrap();
        let event = review.event_log().events().last().unwrap().clone();
        review.apply(Event { id: Id::fresh(), time, ..event })
    });
}

/// What a frame asks: how far one is, and the next item.
#[divan::bench]
fn ask(bencher: Bencher) {
    let review = review();
    bencher.bench_local(|| black_box((review.counts(), review.next(None, Filter::Undecided, Way::Forward))));
}
