//! A journal that is removed, emptied, replaced or moved while it is added to: what the program has read and what it
//! has called saved is on the disk again, and that is said.

use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::{fs, io};

use tian::review::{Detour, Grade, Id, ReviewLocation, SaveReport, Store};

use crate::journal::{Reviews, judge, reporter};

/// A review under way, with two events from before and one of its own.
struct Session {
    reviews: Reviews,
    store: Store,
    reports: Receiver<SaveReport>,
    ids: Vec<Id>,
}

fn open(location: ReviewLocation) -> (Store, Receiver<SaveReport>) {
    let (send, reports) = mpsc::channel();
    (Store::open(location, reporter(send)).unwrap().0, reports)
}

impl Session {
    fn new() -> Session {
        let reviews = Reviews::new();
        let (mut store, _reports) = open(reviews.location("王丽", "pc"));
        let mut ids: Vec<Id> = [0, 1].map(|point| store.record(judge(point, Grade::Good)).unwrap().id).to_vec();
        store.finish().unwrap();
        let (store, reports) = open(reviews.location("王丽", "pc"));
        let mut session = Session { reviews, store, reports, ids: vec![] };
        session.judge();
        ids.append(&mut session.ids);
        session.ids = ids;
        session
    }

    /// Records a verdict and waits until it is called saved; returns what was said before.
    fn judge(&mut self) -> Vec<SaveReport> {
        let id = self.store.record(judge(self.ids.len(), Grade::Fair)).unwrap().id;
        self.ids.push(id);
        let next = || self.reports.recv_timeout(std::time::Duration::from_secs(20)).unwrap();
        std::iter::repeat_with(next).take_while(|report| *report != SaveReport::Saved(id)).collect()
    }

    fn journal(&self) -> std::path::PathBuf {
        self.reviews.folder().join("王丽@pc.jsonl")
    }

    /// Ends; everything that was called saved must be there, and what vanished must have been spoken of.
    fn end(mut self, judges: bool, what: &str) {
        if judges {
            let id = self.store.record(judge(self.ids.len(), Grade::Poor)).unwrap().id;
            self.ids.push(id);
        }
        self.store.finish().unwrap();
        let reports: Vec<SaveReport> = self.reports.iter().collect();
        assert!(format!("{reports:?}").contains("Restored"), "{what}: {reports:?}");
        assert_kept(&self.reviews, &self.ids, what);
    }
}

fn assert_kept(reviews: &Reviews, ids: &[Id], what: &str) {
    let (_, event_log, _) = Store::open(reviews.location("王丽", "pc"), |_| {}).unwrap();
    let known: Vec<Id> = event_log.events().iter().map(|event| event.id).collect();
    assert_eq!(known, ids, "{what}: {:?}", reviews.files());
}

/// Something that a colleague, a synchroniser or a mishap does to a journal.
type Mishap = (&'static str, fn(&Path) -> io::Result<()>);

/// The folder of a dataset, and that of all reviews.
fn above(path: &Path) -> &Path {
    path.parent().unwrap()
}

const MISHAPS: &[Mishap] = &[
    ("removed", |journal| fs::remove_file(journal)),
    ("emptied", |journal| fs::OpenOptions::new().write(true).truncate(true).open(journal).map(drop)),
    ("cut", |journal| {
        let bytes = fs::read(journal)?;
        fs::write(journal, &bytes[..bytes.len() / 2])
    }),
    ("replaced", |journal| {
        let new = journal.with_extension("new");
        fs::write(&new, "")?;
        fs::rename(new, journal)
    }),
    ("renamed", |journal| fs::rename(journal, journal.with_file_name("old.jsonl"))),
    ("its folder removed", |journal| fs::remove_dir_all(above(journal))),
    ("all folders removed", |journal| fs::remove_dir_all(above(above(journal)))),
    // Neither its length nor its end tells.
    ("altered in its first line", |journal| {
        let text = fs::read_to_string(journal)?;
        fs::write(journal, text.replacen("\"answered\"", "\"xnswered\"", 1))
    }),
    ("broken in its first line", |journal| {
        let text = fs::read_to_string(journal)?;
        fs::write(journal, text.replacen(':', " ", 1))
    }),
    ("emptied and filled with something longer", |journal| {
        let len = fs::metadata(journal)?.len() as usize;
        fs::write(journal, "x\n".repeat(len.min(100_000)))
    }),
];

#[test]
fn what_vanishes_is_written_again_before_the_next_verdict() {
    for (what, mishap) in MISHAPS {
        let session = Session::new();
        mishap(&session.journal()).unwrap();
        session.end(true, what);
    }
}

#[test]
fn what_vanishes_is_written_again_at_the_end() {
    for (what, mishap) in MISHAPS {
        let session = Session::new();
        mishap(&session.journal()).unwrap();
        session.end(false, what);
    }
}

/// A line that was altered on the disk won at the next opening over the one that had been written again.
#[test]
fn what_was_written_again_over_an_altered_line_stands() {
    for merged in [false, true] {
        let mut session = Session::new();
        let (journal, location) = (session.journal(), session.reviews.location("王丽", "pc"));
        let alter = |path: &Path| {
            let text = fs::read_to_string(path).unwrap();
            fs::write(path, text.replace("\"answered\"", "\"not_answered\"")).unwrap();
        };
        alter(&journal);
        session.judge();
        // And once more, where it has been written again.
        alter(&session.reviews.folder().join("王丽@pc.2.jsonl"));
        session.judge();
        let Session { reviews, store, reports: _reports, ids } = session;
        store.finish().unwrap();
        let (_, event_log, gathered) = Store::open(location, |_| {}).unwrap();
        let grade = |event_log: &tian::review::EventLog| {
            let of = tian::review::EventLog::new("王丽", event_log.events().to_vec());
            of.own().verdict("1", tian::review::Part::Point(1)).unwrap().grade
        };
        assert_eq!((event_log.events().len(), grade(&event_log)), (ids.len(), Grade::Good));
        assert!(gathered.files.iter().any(|file| file.conflicting > 0), "the altered one is named");
        let (_, others, _) = Store::open(reviews.location("李凤", "pc"), |_| {}).unwrap();
        assert_eq!(grade(&others), Grade::Good, "others read the same");
        if merged {
            let (other, source) = (Reviews::new(), reviews.folder());
            let location = other.location("李凤", "pc");
            tian::review::merge(&location, &[source]).unwrap().write(false).unwrap();
            let (_, event_log, _) = Store::open(location, |_| {}).unwrap();
            assert_eq!(grade(&event_log), Grade::Good, "{:?}", other.files());
        }
    }
}

#[test]
#[cfg(unix)]
fn a_journal_that_is_there_and_cannot_be_read_is_not_called_gone() {
    let session = Session::new();
    let journal = session.journal();
    fs::rename(&journal, journal.with_extension("elsewhere")).unwrap();
    std::os::unix::fs::symlink(journal.with_extension("elsewhere"), &journal).unwrap();
    session.store.finish().unwrap();
    let reports: Vec<SaveReport> = session.reports.iter().collect();
    let [SaveReport::Warning(Detour::Copied(unread, why, 3, file))] = &reports[..] else { panic!("{reports:?}") };
    assert_eq!((&**unread, &**why, &**file), ("王丽@pc.jsonl", "a symbolic link", "王丽@pc.2.jsonl"));
    assert_kept(&session.reviews, &session.ids, "unreadable");
}

/// Only the next verdict was written elsewhere; the ones before it waited in memory for the end of the program.
#[test]
#[cfg(unix)]
fn what_stands_in_the_place_of_the_journal_does_not_keep_old_verdicts_off_the_disk() {
    for link in [false, true] {
        let mut session = Session::new();
        let journal = session.journal();
        fs::remove_file(&journal).unwrap();
        if link {
            std::os::unix::fs::symlink("/nonexistent", &journal).unwrap();
        } else {
            fs::create_dir(&journal).unwrap();
        }
        session.judge();
        // As after a power cut: nothing is written any more.
        let kept = fs::read_to_string(session.reviews.folder().join("王丽@pc.2.jsonl")).unwrap();
        assert_eq!(kept.lines().count(), session.ids.len(), "link: {link}");
        std::mem::forget(session.store);
    }
}

/// What was appended behind a hole that makes the file too large to be read was called saved.
#[test]
fn what_stands_in_a_journal_that_has_grown_too_large_to_be_read_is_written_again() {
    for judges in [true, false] {
        let mut session = Session::new();
        fs::OpenOptions::new().write(true).open(session.journal()).unwrap().set_len(300 << 20).unwrap();
        if judges {
            session.judge();
        }
        session.store.finish().unwrap();
        let said = format!("{:?}", session.reports.iter().collect::<Vec<_>>());
        assert_eq!(said.contains("Copied"), !judges, "said before: {said}");
        assert_kept(&session.reviews, &session.ids, "too large");
    }
}

#[test]
fn what_was_only_read_and_vanishes_is_written_again_too() {
    let Session { reviews, store, ids, .. } = Session::new();
    store.finish().unwrap();
    let (store, reports) = open(reviews.location("王丽", "pc"));
    fs::remove_file(reviews.folder().join("王丽@pc.jsonl")).unwrap();
    store.finish().unwrap();
    let restored = SaveReport::Warning(Detour::Restored(3, "王丽@pc.jsonl".to_owned()));
    assert_eq!(reports.iter().collect::<Vec<_>>(), [restored]);
    assert_kept(&reviews, &ids, "only read");
}

#[test]
fn a_second_window_and_compacting_are_no_mishap() {
    let mut session = Session::new();
    let (mut second, _reports) = open(session.reviews.location("王丽", "pc"));
    let other = second.record(judge(7, Grade::Good)).unwrap().id;
    second.finish().unwrap();
    session.ids.push(other);
    session.judge();
    // A copy beside it that compacting takes into one new file.
    fs::copy(session.journal(), session.reviews.folder().join("王丽@pc.2.jsonl")).unwrap();
    assert!(tian::review::compact(&session.reviews.location("王丽", "pc")).unwrap().is_some());
    session.judge();
    let Session { reviews, store, reports, ids } = session;
    store.finish().unwrap();
    let reports: Vec<SaveReport> = reports.iter().collect();
    assert_eq!(reports, []);
    assert_kept(&reviews, &ids, "compacted");
    assert_eq!(reviews.files().iter().filter(|name| name.ends_with(".jsonl")).count(), 1, "{:?}", reviews.files());
}

#[test]
fn a_disk_that_has_gone_is_not_written_under() {
    // What a mount leaves behind when it ends: an empty folder that is another one.
    let mut session = Session::new();
    let above = session.reviews.path.join("disk");
    fs::create_dir(&above).unwrap();
    let location = crate::journal::location(&above.join("reviews"), "王丽", "pc");
    let (mut store, reports) = open(location);
    let id = store.record(judge(0, Grade::Good)).unwrap().id;
    assert_eq!(reports.recv().unwrap(), SaveReport::Saved(id));
    fs::rename(&above, session.reviews.path.join("unplugged")).unwrap();
    fs::create_dir(&above).unwrap();
    let later = store.record(judge(1, Grade::Good)).unwrap().id;
    let unsaved = store.finish().unwrap_err();
    // What was saved has gone with the disk, as far as can be known.
    assert_eq!(unsaved.lines.len(), 2, "{unsaved}");
    assert!(unsaved.lines[0].contains(&id.to_string()), "{unsaved}");
    assert!(unsaved.lines[1].contains(&later.to_string()) && unsaved.reason.contains("the disk"), "{unsaved}");
    assert_eq!(fs::read_dir(&above).unwrap().count(), 0, "nothing is written where the disk was");
    session.judge();
}

#[test]
#[cfg(unix)]
fn a_folder_of_a_group_is_the_groups() {
    use std::os::unix::fs::PermissionsExt;

    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let above = Reviews::new();
    fs::create_dir(&above.path).unwrap();
    for (folder, shared, modes) in [
        (0o755, false, [0o700, 0o600]),
        // Everybody's, as that for temporary files is: a group of its own would let strangers in.
        (0o1777, false, [0o700, 0o600]),
        (0o775, false, [0o3770, 0o640]),
        (0o2755, false, [0o3770, 0o640]),
        (0o755, true, [0o3770, 0o640]),
    ] {
        let parent = above.path.join(format!("{folder:o}-{shared}"));
        fs::create_dir(&parent).unwrap();
        fs::set_permissions(&parent, fs::Permissions::from_mode(folder)).unwrap();
        let reviews = parent.join("reviews");
        let location = ReviewLocation { shared, ..crate::journal::location(&reviews, "王丽", "pc") };
        let (dataset, journal) = (location.path(), location.path().join("王丽@pc.jsonl"));
        let (mut store, _reports) = open(location);
        store.record(judge(0, Grade::Good)).unwrap();
        store.finish().unwrap();
        assert_eq!([mode(&reviews), mode(&dataset), mode(&journal)], [modes[0], modes[0], modes[1]], "{folder:o}");
        // Others take it too.
        let lock = if modes[1] == 0o640 { 0o660 } else { modes[1] };
        assert_eq!(mode(&dataset.join(".王丽@pc.jsonl.lock")), lock, "{folder:o}");
    }
    // A folder that was private is opened when it is asked for, with the journal that is in it.
    let private = Reviews::new();
    let location = private.location("王丽", "pc");
    for shared in [false, true] {
        let (mut store, _reports) = open(ReviewLocation { shared, ..location.clone() });
        store.record(judge(0, Grade::Good)).unwrap();
        store.finish().unwrap();
    }
    assert_eq!(mode(&private.folder()), 0o3770);
    assert_eq!(mode(&private.folder().join("王丽@pc.jsonl")), 0o640);
}

#[test]
fn two_writers_lose_nothing_to_a_third_program_that_removes_and_replaces_their_journal() {
    use std::sync::atomic::{AtomicBool, Ordering};

    const EACH: usize = 150;
    let session = Session::new();
    let journal = session.journal();
    let location = session.reviews.location("王丽", "pc");
    let ends = AtomicBool::new(false);
    let mut ids = session.ids.clone();
    std::thread::scope(|scope| {
        let vandal = scope.spawn(|| {
            let mut random = 7_u64;
            while !ends.load(Ordering::Relaxed) {
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                // Whatever is there just now: a file, a folder, or nothing.
                let _ = MISHAPS[(random >> 33) as usize % MISHAPS.len()].1(&journal);
                std::thread::sleep(std::time::Duration::from_micros(random >> 52));
            }
        });
        let write = move |mut store: Store| {
            let ids: Vec<Id> = (0..EACH).map(|at| store.record(judge(at % 3, Grade::Fair)).unwrap().id).collect();
            while store.unsaved() > 0 {
                std::thread::sleep(std::time::Duration::from_millis(5));
                store.retry();
            }
            (ids, store)
        };
        let other = open(location.clone()).0;
        let second = scope.spawn(move || write(other));
        let (mine, first) = write(session.store);
        let (theirs, second) = second.join().unwrap();
        ends.store(true, Ordering::Relaxed);
        vandal.join().unwrap();
        first.finish().unwrap();
        second.finish().unwrap();
        ids.extend(mine.into_iter().chain(theirs));
    });
    let (_, event_log, _) = Store::open(location, |_| {}).unwrap();
    let known: std::collections::HashSet<Id> = event_log.events().iter().map(|event| event.id).collect();
    let lost = ids.iter().filter(|id| !known.contains(id)).count();
    assert_eq!((lost, known.len()), (0, ids.len()));
}

#[test]
fn a_faithful_copy_in_a_file_that_does_not_count_is_no_place_to_be_kept_in() {
    // It was taken for the journal itself: nothing was written again, nor said.
    for judges in [true, false] {
        let session = Session::new();
        let copy = session.reviews.folder().join("王丽@pc.merged-by-李四@pc.jsonl");
        fs::copy(session.journal(), &copy).unwrap();
        fs::remove_file(session.journal()).unwrap();
        session.end(judges, "copied");
    }
}

/// Puts what another user has, and cannot be read, in the place of a journal; returns whether the system lets it.
#[cfg(unix)]
fn is_taken_by_another(journal: &Path) -> bool {
    // Rights would not keep root from reading.
    fs::rename(journal, journal.with_extension("elsewhere")).unwrap();
    std::os::unix::fs::symlink(journal.with_extension("elsewhere"), journal).unwrap();
    let is_given = std::os::unix::fs::lchown(journal, Some(65534), None).is_ok();
    if !is_given {
        println!("skipped: only root may give a file to another user");
    }
    is_given
}

/// Another user's copy that cannot be read stood where the journal was: what was in it was called gone once the
/// program had a file of its own beside it.
#[test]
#[cfg(unix)]
fn a_journal_that_another_user_has_replaced_by_what_cannot_be_read_is_not_called_gone() {
    let mut session = Session::new();
    let journal = session.journal();
    if !is_taken_by_another(&journal) {
        return;
    }
    let said = format!("{:?}", session.judge());
    assert_eq!(said, "[Warning(Copied(\"王丽@pc.jsonl\", \"a symbolic link\", 3, \"王丽@pc.2.jsonl\"))]");
    assert_eq!(session.judge(), [], "it is said once");
    session.store.finish().unwrap();
    assert_eq!(session.reports.iter().count(), 0, "and no more at the end");
    assert_kept(&session.reviews, &session.ids, "replaced");
}

/// The first verdict of a session went into another file, and the earlier ones were on no disk until the end.
#[test]
#[cfg(unix)]
fn a_journal_that_is_another_users_at_the_first_verdict_is_written_again_with_it() {
    let Session { reviews, store, ids, .. } = Session::new();
    store.finish().unwrap();
    let group = std::os::unix::fs::PermissionsExt::from_mode(0o2770);
    fs::set_permissions(reviews.folder(), group).unwrap();
    let (store, reports) = open(reviews.location("王丽", "pc"));
    let mut session = Session { reviews, store, reports, ids };
    let journal = session.journal();
    if !is_taken_by_another(&journal) {
        return;
    }
    session.judge();
    let kept = fs::read_to_string(session.reviews.folder().join("王丽@pc.2.jsonl")).unwrap();
    assert_eq!(kept.lines().count(), session.ids.len());
    std::mem::forget(session.store);
}
