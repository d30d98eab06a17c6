//! Reviews in a folder: what is recorded is there again, whatever else is in the folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use tian::model::Collection;
use tian::review::{
    Bookmark, Change, Compacted, DatasetName, Event, EventLog, Filter, Gathered, Grade, Id, Part, ReviewLocation,
    SaveReport, Store, TextHash, compact, line, merge,
};

use crate::support::temporary;

/// A folder of reviews that goes away with the test.
pub struct Reviews {
    pub path: PathBuf,
}

impl Reviews {
    pub fn new() -> Reviews {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        Reviews { path: temporary(&format!("reviews-{number}")) }
    }

    pub fn location(&self, reviewer: &str, host: &str) -> ReviewLocation {
        location(&self.path, reviewer, host)
    }

    /// The files of the dataset, hidden ones left out.
    pub fn files(&self) -> Vec<String> {
        let folder = self.folder();
        let entries = fs::read_dir(folder).into_iter().flatten();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| !name.starts_with('.'));
        names.sort();
        names
    }

    pub fn folder(&self) -> PathBuf {
        self.path.join(self.location("x", "x").dataset.as_str())
    }
}

impl Drop for Reviews {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

pub fn location(path: &Path, reviewer: &str, host: &str) -> ReviewLocation {
    let collection = Collection { title: "提案".to_owned(), ..Collection::default() };
    let mut location = ReviewLocation::new(path.to_owned(), DatasetName::new(&collection, [""; 0]), reviewer);
    location.host = host.to_owned();
    location
}

pub fn judge(point: usize, grade: Grade) -> Change {
    Change::Judge { item: Part::Point(point).of("1"), grade: Some(grade), on: TextHash::default(), answers: None }
}

/// Sends what becomes of events, but not that nothing more will come, as long as somebody listens.
pub fn reporter(send: mpsc::Sender<SaveReport>) -> impl Fn(SaveReport) + Send + 'static {
    move |report| {
        if report != SaveReport::Ended {
            drop(send.send(report));
        }
    }
}

/// Holds the lock of a journal as another session does, until the file is dropped.
pub fn hold(lock: &Path) -> fs::File {
    #[cfg(unix)]
    {
        let lock = fs::File::open(lock).unwrap();
        rustix::fs::flock(&lock, rustix::fs::FlockOperation::LockExclusive).unwrap();
        lock
    }
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        fs::OpenOptions::new().read(true).share_mode(0).open(lock).unwrap()
    }
}

/// Records verdicts and waits until they are saved; the ids.
fn record(location: ReviewLocation, grades: &[Grade]) -> Vec<Id> {
    let (send, reports) = mpsc::channel();
    let (mut store, ..) = Store::open(location, reporter(send)).unwrap();
    let events = grades.iter().enumerate().map(|(point, grade)| store.record(judge(point, *grade)).unwrap().id);
    let events: Vec<Id> = events.collect();
    store.finish().unwrap();
    assert_eq!(reports.iter().collect::<Vec<_>>(), events.iter().map(|id| SaveReport::Saved(*id)).collect::<Vec<_>>());
    events
}

fn open(location: ReviewLocation) -> (EventLog, Gathered) {
    let (_, event_log, gathered) = Store::open(location, |_| {}).unwrap();
    (event_log, gathered)
}

fn ids(event_log: &EventLog) -> Vec<Id> {
    event_log.events().iter().map(|event| event.id).collect()
}

#[test]
fn what_is_recorded_is_there_again() {
    let reviews = Reviews::new();
    let (event_log, gathered) = open(reviews.location("王丽", "pc"));
    assert!(
        event_log.events().is_empty() && gathered.files.is_empty() && !reviews.path.exists(),
        "looking makes nothing"
    );
    let mut recorded = record(reviews.location("王丽", "pc"), &[Grade::Good, Grade::Poor]);
    recorded.extend(record(reviews.location("王丽", "pc"), &[Grade::Fair]));
    let (event_log, _) = open(reviews.location("王丽", "pc"));
    assert_eq!(ids(&event_log), recorded);
    assert_eq!(event_log.own().verdict("1", Part::Point(0)).unwrap().grade, Grade::Fair);
    assert_eq!(reviews.files(), ["王丽@pc.jsonl"]);
}

#[test]
fn a_mark_of_the_byte_order_before_the_first_record_is_no_damage() {
    let reviews = Reviews::new();
    let recorded = record(reviews.location("王丽", "pc"), &[Grade::Good]);
    let journal = reviews.folder().join("王丽@pc.jsonl");
    let text = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, format!("\u{feff}{text}")).unwrap();
    let (event_log, gathered) = open(reviews.location("王丽", "pc"));
    assert_eq!((ids(&event_log), gathered.damaged()), (recorded, 0));
}

#[test]
#[cfg(unix)]
fn files_are_for_their_owner_only_and_never_behind_a_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let reviews = Reviews::new();
    record(reviews.location("王丽", "pc"), &[Grade::Good]);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&reviews.path), 0o700);
    assert_eq!(mode(&reviews.folder()), 0o700);
    assert_eq!(mode(&reviews.folder().join("王丽@pc.jsonl")), 0o600);

    // A journal that is a link is neither read nor written through: the event goes beside it.
    let elsewhere = reviews.path.join("elsewhere");
    let other = record(reviews.location("李凤", "pc"), &[Grade::Good]);
    fs::rename(reviews.folder().join("李凤@pc.jsonl"), &elsewhere).unwrap();
    symlink(&elsewhere, reviews.folder().join("李凤@pc.jsonl")).unwrap();
    let before = fs::read(&elsewhere).unwrap();
    let (event_log, gathered) = open(reviews.location("李凤", "pc"));
    assert!(!ids(&event_log).contains(&other[0]));
    assert!(gathered.files.iter().any(|file| file.name == "李凤@pc.jsonl" && file.refused.is_some()));
    let (send, reports) = mpsc::channel();
    let (mut store, ..) = Store::open(reviews.location("李凤", "pc"), reporter(send)).unwrap();
    let id = store.record(judge(0, Grade::Poor)).unwrap().id;
    store.finish().unwrap();
    assert!(
        matches!(reports.iter().collect::<Vec<_>>()[..], [SaveReport::Warning(_), SaveReport::Saved(saved)] if saved == id)
    );
    assert_eq!(fs::read(&elsewhere).unwrap(), before);
    assert!(reviews.files().contains(&"李凤@pc.2.jsonl".to_owned()));

    // A dataset's folder that is a link is refused whole.
    let linked = Reviews::new();
    fs::create_dir(&linked.path).unwrap();
    symlink(reviews.folder(), linked.folder()).unwrap();
    assert!(Store::open(linked.location("王丽", "pc"), |_| {}).is_err());

    // So is the folder of all reviews, also with a slash behind it; one above it may be a link.
    let above = linked.path.join("above");
    fs::rename(linked.folder(), &above).unwrap();
    symlink(&reviews.path, linked.folder()).unwrap();
    for name in [linked.folder(), linked.folder().join("")] {
        assert!(Store::open(location(&name, "王丽", "pc"), |_| {}).is_err(), "{}", name.display());
    }
    fs::remove_file(&above).unwrap();
    symlink(reviews.path.parent().unwrap(), &above).unwrap();
    let (event_log, _) = open(location(&above.join(reviews.path.file_name().unwrap()), "王丽", "pc"));
    assert!(!event_log.events().is_empty());
}

#[test]
#[cfg(unix)]
fn a_pipe_in_the_folder_stops_nobody() {
    let reviews = Reviews::new();
    let recorded = record(reviews.location("王丽", "pc"), &[Grade::Good]);
    let pipe = reviews.folder().join("李凤@pc.jsonl");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let (event_log, gathered) = open(reviews.location("王丽", "pc"));
    assert_eq!(ids(&event_log), recorded);
    assert!(gathered.files.iter().any(|file| file.refused.is_some()));
}

#[test]
fn a_later_event_has_a_later_time_whatever_the_clock_says() {
    let reviews = Reviews::new();
    record(reviews.location("王丽", "pc"), &[Grade::Good]);
    let (event_log, _) = open(reviews.location("王丽", "pc"));
    // The clock of the other machine is years ahead.
    let ahead =
        Event { id: Id::fresh(), time: "2099-01-01T00:00:00Z".parse().unwrap(), ..event_log.events()[0].clone() };
    fs::write(reviews.folder().join("王丽@laptop.jsonl"), line(&ahead)).unwrap();
    let recorded = record(reviews.location("王丽", "pc"), &[Grade::Poor]);
    let (event_log, _) = open(reviews.location("王丽", "pc"));
    assert_eq!(ids(&event_log).last(), recorded.last());
    assert_eq!(event_log.own().verdict("1", Part::Point(0)).unwrap().grade, Grade::Poor);
}

#[test]
fn a_journal_of_a_newer_version_is_only_read() {
    let reviews = Reviews::new();
    let recorded = record(reviews.location("王丽", "pc"), &[Grade::Good]);
    let path = reviews.folder().join("王丽@pc.2.jsonl");
    let newer = format!(
        "{{\"v\":2,\"id\":\"{}\",\"time\":\"2026-01-01T00:00:00Z\",\"who\":\"王丽\",\"op\":\"sing\"}}\n",
        Id::fresh()
    );
    fs::write(&path, &newer).unwrap();
    let (mut store, event_log, _) = Store::open(reviews.location("王丽", "pc"), |_| {}).unwrap();
    assert_eq!(store.newer(), Some(2));
    assert_eq!(store.record(judge(0, Grade::Good)).unwrap_err().version, 2);
    assert!(ids(&event_log).contains(&recorded[0]), "what can be read is");
    drop(store);
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
    // Another reviewer's newer journal is no reason not to go on.
    let (store, ..) = Store::open(reviews.location("李凤", "pc"), |_| {}).unwrap();
    assert_eq!(store.newer(), None);
}

#[test]
fn journals_of_other_machines_are_taken_in_once_and_byte_for_byte() {
    let (here, there) = (Reviews::new(), Reviews::new());
    let own = record(here.location("王丽", "pc"), &[Grade::Good]);
    let mut others = record(there.location("王丽", "laptop"), &[Grade::Poor]);
    others.extend(record(there.location("李凤", "laptop"), &[Grade::Fair, Grade::Fair]));
    let odd = format!(
        "{{\"v\":1,  \"id\":\"{}\",\"time\":\"2026-01-01T00:00:00Z\",\"who\":\"李凤\",\"host\":\"laptop\",\"op\":\"sing\",\"loud\":1e3}}",
        Id::fresh()
    );
    let journal = there.folder().join("李凤@laptop.jsonl");
    let bytes = fs::read_to_string(&journal).unwrap() + &odd + "\ntorn {\"v\":1";
    fs::write(&journal, &bytes).unwrap();

    let merged = merge(&here.location("王丽", "pc"), std::slice::from_ref(&there.path)).unwrap().write(true).unwrap();
    assert_eq!((merged.added.len(), merged.known, merged.damage.len()), (4, 0, 1));
    assert_eq!((merged.damage[0].0.clone(), merged.damage[0].1.line), (journal.clone(), 4));
    assert_eq!(
        here.files(),
        ["李凤@laptop.merged-by-王丽@pc.jsonl", "王丽@laptop.merged-by-王丽@pc.jsonl", "王丽@pc.jsonl"]
    );
    assert!(fs::read_to_string(here.folder().join(&here.files()[0])).unwrap().contains(&odd));
    assert_eq!(fs::read_to_string(&journal).unwrap(), bytes, "the original is as it was");
    let (event_log, _) = open(here.location("王丽", "pc"));
    assert!(own.iter().chain(&others).all(|id| event_log.knows(*id)));

    let again = merge(&here.location("王丽", "pc"), &[journal, there.folder()]).unwrap().write(true).unwrap();
    assert_eq!((again.added.len(), again.known, again.files.len()), (0, 7, 0));
    let nowhere = merge(&here.location("王丽", "pc"), &[there.path.join("nowhere")]).unwrap_err();
    assert!(nowhere.path.ends_with("nowhere") && !nowhere.writing);
}

#[test]
fn segments_become_one_file_and_the_old_ones_are_kept() {
    let reviews = Reviews::new();
    let location = reviews.location("王丽", "pc");
    assert_eq!(compact(&location).unwrap(), None);
    let mut recorded = record(location.clone(), &[Grade::Good, Grade::Poor]);
    assert_eq!(compact(&location).unwrap(), None, "one file without repetitions is as it should be");
    let path = |name: &str| reviews.folder().join(name);
    let shared = fs::read_to_string(path("王丽@pc.jsonl")).unwrap();
    // A segment that repeats an event, has damage, and one event of its own.
    let other = Reviews::new();
    recorded.extend(record(other.location("王丽", "pc"), &[Grade::Fair]));
    let own = fs::read_to_string(other.folder().join("王丽@pc.jsonl")).unwrap();
    let first = shared.lines().next().unwrap();
    fs::write(path("王丽@pc.2.jsonl"), format!("{first}\nnonsense\n{own}")).unwrap();
    fs::write(path("王丽@pc2.jsonl"), own.replace("\"pc\"", "\"pc2\"")).unwrap();

    let done = compact(&location).unwrap().unwrap();
    let backups = ["王丽@pc.jsonl.bak1", "王丽@pc.2.jsonl.bak1"].map(str::to_owned).to_vec();
    let Compacted { files, repeated, before, after, .. } = done;
    assert_eq!((files, repeated, before - after, done.backups), (2, 1, first.len() + 1, backups));
    assert_eq!(fs::read_to_string(path("王丽@pc.jsonl")).unwrap(), format!("{shared}nonsense\n{own}"));
    assert_eq!(fs::read_to_string(path("王丽@pc.jsonl.bak1")).unwrap(), shared);
    let (event_log, gathered) = open(location.clone());
    assert_eq!((ids(&event_log), gathered.damaged()), (recorded, 1));
    assert_eq!(reviews.files().iter().filter(|name| name.ends_with(".jsonl")).count(), 2, "{:?}", reviews.files());

    // Three earlier states are kept.
    for number in 2..6 {
        fs::write(path("王丽@pc.2.jsonl"), format!("again {number}\n")).unwrap();
        compact(&location).unwrap().unwrap();
    }
    let kept = |number: u32| fs::read_to_string(path(&format!("王丽@pc.2.jsonl.bak{number}"))).unwrap();
    assert_eq!([1, 2, 3].map(kept), ["again 5\n", "again 4\n", "again 3\n"]);
    assert!(!path("王丽@pc.2.jsonl.bak4").exists());
    // What is no backup was renamed like one, or stopped it without being named.
    for number in [1, 3] {
        let (way, kept) = (path(&format!("王丽@pc.jsonl.bak{number}")), path("kept"));
        fs::rename(&way, &kept).unwrap();
        fs::create_dir(&way).unwrap();
        fs::write(path("王丽@pc.2.jsonl"), "again\n").unwrap();
        assert_eq!(compact(&location).unwrap_err().path, way);
        assert!(way.is_dir() && path("王丽@pc.2.jsonl").exists());
        fs::remove_dir(&way).unwrap();
        fs::rename(&kept, &way).unwrap();
    }
}

#[test]
fn a_session_under_way_goes_on_in_the_compacted_file() {
    let reviews = Reviews::new();
    let location = reviews.location("王丽", "pc");
    let (send, reports) = mpsc::channel();
    let (mut store, ..) = Store::open(location.clone(), reporter(send)).unwrap();
    let first = store.record(judge(0, Grade::Good)).unwrap().id;
    assert_eq!(reports.recv().unwrap(), SaveReport::Saved(first));
    fs::copy(reviews.folder().join("王丽@pc.jsonl"), reviews.folder().join("王丽@pc.2.jsonl")).unwrap();
    compact(&location).unwrap().unwrap();
    let second = store.record(judge(1, Grade::Good)).unwrap().id;
    store.finish().unwrap();
    let (event_log, gathered) = open(location);
    assert_eq!((ids(&event_log), gathered.files.len()), (vec![first, second], 1));
}

#[test]
fn a_session_is_found_where_it_stopped_last_on_whatever_machine() {
    let reviews = Reviews::new();
    let bookmark = |point: usize| Bookmark {
        at: Some(Part::Point(point).of("5")),
        about: None,
        filter: Filter::Deferred,
        query: "农田".to_owned(),
        drafts: vec![],
        rest: [("scroll".to_owned(), 7.into())].into(),
    };
    let at = |text: &str| text.parse().unwrap();
    let (pc, laptop) = (reviews.location("王丽", "pc"), reviews.location("王丽", "laptop"));
    let stopped = |location: &ReviewLocation| Bookmark::load(location).unwrap().map(|stopped| stopped.bookmark);
    assert_eq!(stopped(&pc), None);
    bookmark(1).save(&pc, at("2026-03-06T17:00:00Z")).unwrap();
    bookmark(2).save(&laptop, at("2026-03-09T08:00:00Z")).unwrap();
    bookmark(3).save(&pc, at("2026-03-06T18:00:00Z")).unwrap();
    assert_eq!(stopped(&pc), Some(bookmark(2)));
    let other = ReviewLocation { session: "../二审".to_owned(), ..pc.clone() };
    Bookmark { at: Some(Part::Work.of("6")), ..Bookmark::default() }.save(&other, at("2026-03-10T08:00:00Z")).unwrap();
    assert_eq!(stopped(&other).unwrap().at, Some(Part::Work.of("6")));
    assert_eq!(stopped(&reviews.location("李凤", "pc")), None);
    let names: Vec<String> =
        Bookmark::all(&pc).unwrap().into_iter().map(|s| format!("{} {}", s.session, s.host)).collect();
    assert_eq!(names, ["../二审 pc", "default laptop", "default pc"]);
    assert_eq!(reviews.files().len(), 3);
    fs::write(reviews.folder().join(&reviews.files()[0]), "{").unwrap();
    assert_eq!(Bookmark::all(&pc).unwrap().len(), 2, "a damaged one is none");
}

#[test]
fn the_writer_keeps_the_place_after_the_events() {
    let reviews = Reviews::new();
    let location = reviews.location("王丽", "pc");
    let (mut store, ..) = Store::open(location.clone(), |_| {}).unwrap();
    store.record(judge(0, Grade::Good)).unwrap();
    for point in 0..100 {
        store.keep(Bookmark { at: Some(Part::Point(point).of("1")), ..Bookmark::default() });
    }
    store.finish().unwrap();
    let stopped = Bookmark::load(&location).unwrap().unwrap();
    assert_eq!(stopped.bookmark.at, Some(Part::Point(99).of("1")));
    assert!(Some(stopped.time) > open(location).0.own().last());
}

#[test]
fn what_could_not_be_saved_is_tried_again_by_itself_and_that_it_failed_is_said_once() {
    let reviews = Reviews::new();
    let (send, reports) = mpsc::channel();
    let (mut store, ..) = Store::open(reviews.location("王丽", "pc"), reporter(send)).unwrap();
    fs::write(&reviews.path, "in the way").unwrap();
    let id = store.record(judge(0, Grade::Good)).unwrap().id;
    assert!(matches!(reports.recv().unwrap(), SaveReport::Failed(failed, _) if failed == id));
    // The first attempt after that fails as well, the second one does not.
    std::thread::sleep(std::time::Duration::from_millis(1_500));
    fs::remove_file(&reviews.path).unwrap();
    assert_eq!(reports.recv().unwrap(), SaveReport::Saved(id));
    assert_eq!(store.unsaved(), 0);
}

/// A segment of some lines: how many hours from now each is dated, and what it says of which point.
type Dated = Vec<(i32, usize, bool)>;

/// Lines that a wrong clock has dated ahead had other times in one file than in several: compacting changed verdicts.
#[test]
fn compacting_changes_nothing_that_counts_whatever_times_the_lines_have() {
    use proptest::prelude::*;
    let hours = prop_oneof![Just(-240), Just(-30), -3..3_i32, Just(30), Just(90), Just(10_000)];
    let segment = prop::collection::vec((hours, 0..3_usize, any::<bool>()), 0..5);
    let segments = prop::collection::vec(segment, 2..4);
    let cases = std::env::var("TIAN_RANDOM").ok().and_then(|cases| cases.parse().ok()).unwrap_or(48);
    let ahead: Vec<Dated> = vec![vec![(-5, 0, true), (90, 1, true)], vec![(30, 0, false), (-2, 1, false)]];
    compacts_alike(&ahead);
    proptest!(ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }, |(segments in segments)| {
        compacts_alike(&segments);
    });
}

/// Compacts segments in one of two folders that are alike; what stands there, then and after more, must be the same.
fn compacts_alike(segments: &[Dated]) {
    let (plain, compacted) = (Reviews::new(), Reviews::new());
    let template = {
        let reviews = Reviews::new();
        record(reviews.location("王丽", "pc"), &[Grade::Good]);
        open(reviews.location("王丽", "pc")).0.events()[0].clone()
    };
    let now = jiff::Timestamp::now();
    let (mut first, mut number) = (None, 0_u64);
    for (at, segment) in segments.iter().enumerate() {
        let mut text = String::new();
        for (hours, point, good) in segment {
            number += 1;
            let time = now + std::time::Duration::from_secs(number);
            let time = if *hours < 0 {
                time - std::time::Duration::from_secs(3600 * hours.unsigned_abs() as u64)
            } else {
                time + std::time::Duration::from_secs(3600 * *hours as u64)
            };
            let grade = if *good { Grade::Good } else { Grade::Poor };
            let event = Event { id: Id::fresh(), time, change: Some(judge(*point, grade)), ..template.clone() };
            text += &line(&event);
            first.get_or_insert(event);
        }
        // One that is there already, and one that says something else under its id.
        if let Some(first) = first.as_ref().filter(|_| at == 1) {
            text += &line(first);
            text += &line(&Event { change: Some(judge(2, Grade::Fair)), ..first.clone() });
        }
        for reviews in [&plain, &compacted] {
            fs::create_dir_all(reviews.folder()).unwrap();
            fs::write(
                reviews.folder().join(match at {
                    0 => "王丽@pc.jsonl".to_owned(),
                    at => format!("王丽@pc.{}.jsonl", at + 1),
                }),
                &text,
            )
            .unwrap();
        }
    }
    let stands = |reviews: &Reviews| {
        let (event_log, gathered) = open(reviews.location("王丽", "pc"));
        let standings = [0, 1, 2].map(|point| event_log.own().standing("1", Part::Point(point)));
        (standings, ids(&event_log), gathered.damaged())
    };
    let before = stands(&plain);
    compact(&compacted.location("王丽", "pc")).unwrap().unwrap();
    assert_eq!(stands(&compacted), before, "{segments:?}");
    assert_eq!(compact(&compacted.location("王丽", "pc")).unwrap(), None);
    // What is added afterwards goes behind the same lines as before.
    let more = [&plain, &compacted].map(|reviews| {
        record(reviews.location("王丽", "pc"), &[Grade::Fair]);
        let (standings, ids, damaged) = stands(reviews);
        (standings, ids.len(), damaged)
    });
    assert_eq!(more[0], more[1], "{segments:?}");
}
