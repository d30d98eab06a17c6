//! Files named like the reviewer's own that are not, or came later: whoever owns them, they overrule nothing.

use std::fs;
use std::sync::mpsc;

use tian::review::{Bookmark, Change, Event, Gathered, Grade, Id, Part, SaveReport, Standing, Store, compact, line};

use crate::cli_review::Page;
use crate::journal::{Reviews, judge, reporter};

const NOBODY: u32 = 65534;

/// Records verdicts of 王丽 on pc.
fn record(reviews: &Reviews, changes: impl IntoIterator<Item = Change>) -> Vec<Event> {
    let (mut store, ..) = Store::open(reviews.location("王丽", "pc"), |_| {}).unwrap();
    let events = changes.into_iter().map(|change| store.record(change).unwrap()).collect();
    store.finish().unwrap();
    events
}

/// What stands of the first three points, and what the folder holds.
fn standings(reviews: &Reviews) -> ([Standing; 3], Gathered) {
    let (_, event_log, gathered) = Store::open(reviews.location("王丽", "pc"), |_| {}).unwrap();
    ([0, 1, 2].map(|point| event_log.own().standing("1", Part::Point(point))), gathered)
}

const GOOD: [Standing; 3] = [Standing::Decided(Grade::Good); 3];
const POOR: [Standing; 3] = [Standing::Decided(Grade::Poor); 3];

fn three(grade: Grade) -> [Change; 3] {
    [0, 1, 2].map(|point| judge(point, grade))
}

/// The same events with another verdict, under the same ids or new ones.
fn forged(events: &[Event], reuses_ids: bool) -> String {
    let forge = |(point, event): (usize, &Event)| Event {
        id: if reuses_ids { event.id } else { Id::fresh() },
        time: event.time + std::time::Duration::from_secs(1),
        change: Some(judge(point, Grade::Poor)),
        ..event.clone()
    };
    events.iter().enumerate().map(forge).map(|event| line(&event)).collect()
}

fn give(reviews: &Reviews, name: &str, owner: u32) -> bool {
    let given = std::os::unix::fs::chown(reviews.folder().join(name), Some(owner), None).is_ok();
    if !given {
        println!("skipped: only root may give a file to another user");
    }
    given
}

#[test]
fn of_two_own_files_with_the_same_ids_the_one_without_a_number_counts() {
    let reviews = Reviews::new();
    let events = record(&reviews, three(Grade::Good));
    for name in ["王丽@pc.2.jsonl", "王丽@pc.10.jsonl"] {
        fs::write(reviews.folder().join(name), forged(&events, true)).unwrap();
    }
    let (standings, gathered) = standings(&reviews);
    assert_eq!(standings, GOOD);
    let conflicting: Vec<_> = gathered.files.iter().map(|file| (file.name.as_str(), file.conflicting)).collect();
    assert_eq!(conflicting, [("王丽@pc.10.jsonl", 3), ("王丽@pc.2.jsonl", 3), ("王丽@pc.jsonl", 0)]);
}

#[test]
fn a_file_in_my_name_that_another_user_owns_is_asked_about_and_does_not_count() {
    let reviews = Reviews::new();
    let events = record(&reviews, three(Grade::Good));
    fs::write(reviews.folder().join("王丽@pc.2.jsonl"), forged(&events, false)).unwrap();
    if !give(&reviews, "王丽@pc.2.jsonl", NOBODY) {
        return;
    }
    let (stands, gathered) = standings(&reviews);
    let claims: Vec<_> = gathered.claims.iter().map(|claim| (claim.source.as_str(), claim.events)).collect();
    assert_eq!((stands, claims), (GOOD, vec![("王丽@pc.2", 3)]));
    // Compacting does not take it in.
    fs::write(reviews.folder().join("王丽@pc.3.jsonl"), line(&events[0])).unwrap();
    assert_eq!(compact(&reviews.location("王丽", "pc")).unwrap().unwrap().files, 2);
    assert_eq!(standings(&reviews).0, GOOD);
    record(&reviews, [Change::Adopt { source: "王丽@pc.2".to_owned(), mine: true }]);
    assert_eq!(standings(&reviews).0, POOR);
    record(&reviews, [Change::Adopt { source: "王丽@pc.2".to_owned(), mine: false }]);
    assert_eq!(standings(&reviews).0, GOOD);
}

#[test]
fn where_all_own_files_belong_to_another_user_they_count() {
    let reviews = Reviews::new();
    record(&reviews, three(Grade::Good));
    if !give(&reviews, "王丽@pc.jsonl", NOBODY) {
        return;
    }
    let (stands, gathered) = standings(&reviews);
    assert_eq!((stands, gathered.claims.len()), (GOOD, 0));
    record(&reviews, three(Grade::Poor));
    assert_eq!(standings(&reviews).0, POOR);
    assert_eq!(reviews.files(), ["王丽@pc.jsonl"]);
}

/// Two accounts of one machine with one name shared a folder, and the verdicts of one went into the file of the other.
#[test]
fn in_a_groups_folder_a_file_of_another_user_is_never_added_to() {
    use std::os::unix::fs::PermissionsExt;

    for mode in [0o2750, 0o770] {
        let reviews = Reviews::new();
        record(&reviews, three(Grade::Poor));
        let journal = reviews.folder().join("王丽@pc.jsonl");
        let before = fs::read_to_string(&journal).unwrap();
        if !give(&reviews, "王丽@pc.jsonl", NOBODY) {
            return;
        }
        fs::set_permissions(reviews.folder(), fs::Permissions::from_mode(mode)).unwrap();
        let (stands, gathered) = standings(&reviews);
        let claims: Vec<_> = gathered.claims.iter().map(|claim| (claim.source.as_str(), claim.answer)).collect();
        assert_eq!((stands, claims), ([Standing::Left; 3], vec![("王丽@pc", None)]), "{mode:o}");
        record(&reviews, three(Grade::Good));
        assert_eq!(standings(&reviews).0, GOOD);
        assert_eq!(fs::read_to_string(&journal).unwrap(), before);
        assert_eq!(reviews.files(), ["王丽@pc.2.jsonl", "王丽@pc.jsonl"]);
    }
}

#[test]
fn what_is_recorded_beside_another_users_file_goes_into_ones_own() {
    let reviews = Reviews::new();
    let events = record(&reviews, three(Grade::Good));
    let named = |name: &str| reviews.folder().join(name);
    fs::rename(named("王丽@pc.jsonl"), named("王丽@pc.2.jsonl")).unwrap();
    let forged = forged(&events, false);
    fs::write(named("王丽@pc.jsonl"), &forged).unwrap();
    if !give(&reviews, "王丽@pc.jsonl", NOBODY) {
        return;
    }
    record(&reviews, three(Grade::Fair));
    assert_eq!(standings(&reviews).0, [Standing::Decided(Grade::Fair); 3]);
    assert_eq!(fs::read_to_string(named("王丽@pc.jsonl")).unwrap(), forged);
    assert_eq!(reviews.files(), ["王丽@pc.2.jsonl", "王丽@pc.jsonl"]);
}

#[test]
fn a_journal_replaced_under_the_same_ids_does_not_win_against_what_the_program_wrote() {
    let reviews = Reviews::new();
    let (send, reports) = mpsc::channel();
    let (mut store, ..) = Store::open(reviews.location("王丽", "pc"), reporter(send)).unwrap();
    let events = three(Grade::Good).map(|change| store.record(change).unwrap());
    while reports.recv().unwrap() != SaveReport::Saved(events[2].id) {}
    let journal = reviews.folder().join("王丽@pc.jsonl");
    fs::remove_file(&journal).unwrap();
    fs::write(&journal, forged(&events, true)).unwrap();
    if !give(&reviews, "王丽@pc.jsonl", NOBODY) {
        return;
    }
    store.finish().unwrap();
    let reports: Vec<SaveReport> = reports.iter().collect();
    assert!(format!("{reports:?}").contains("Restored(3"), "{reports:?}");
    assert_eq!(standings(&reviews).0, GOOD);
}

/// What was adopted stayed in the other user's file alone, who could change or remove it afterwards.
#[test]
fn what_was_adopted_is_ones_own_whatever_becomes_of_its_file() {
    for takes_away in [false, true] {
        let page = Page::new();
        page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good)]);
        page.record_on("laptop", "王丽", [page.judge(0, Part::Point(0), Grade::Poor)]);
        let laptop = page.folder().join("王丽@laptop.jsonl");
        if std::os::unix::fs::chown(&laptop, Some(NOBODY), None).is_err() {
            println!("skipped: only root may give a file to another user");
            return;
        }
        let stands = |point| {
            let (_, event_log, _) = Store::open(page.location("王丽", "pc"), |_| {}).unwrap();
            event_log.own().standing(&page.proposal(0).id, Part::Point(point))
        };
        // By the name of the file too.
        let (status, out, err) = page.run("王丽", &["review", "adopt", "--yes", "王丽@laptop.jsonl"]);
        assert_eq!((status, stands(0)), (0, Standing::Decided(Grade::Poor)), "{out}{err}");
        let adopted = fs::read_to_string(&laptop).unwrap();
        let copy = page.folder().join("王丽@laptop.adopted-by-王丽@pc.jsonl");
        assert_eq!(fs::read_to_string(&copy).unwrap(), adopted);
        if takes_away {
            fs::remove_file(&laptop).unwrap();
        } else {
            let more = adopted.replacen("\"point\":0", "\"point\":1", 1);
            let id = more.split('"').nth(5).unwrap();
            let more = more.replace(id, &Id::fresh().to_string());
            fs::write(&laptop, adopted.replace("\"not_answered\"", "\"answered\"") + &more).unwrap();
            std::os::unix::fs::chown(&laptop, Some(NOBODY), None).unwrap();
            assert_eq!(stands(1), Standing::Left, "what is added afterwards was not adopted");
            let (_, out, _) = page.run("王丽", &["review", "status"]);
            assert!(out.contains("王丽@laptop 有 1 条以您名义的记录没有计入"), "{out}");
        }
        assert_eq!(stands(0), Standing::Decided(Grade::Poor));
        // Taken back it counts no more, and that is said; adopted again it counts.
        let (status, ..) = page.run("王丽", &["review", "adopt", "--not-mine", "王丽@laptop"]);
        assert_eq!((status, stands(0)), (0, Standing::Decided(Grade::Good)));
        let (_, out, _) = page.run("王丽", &["review", "status"]);
        let count = if takes_away { 1 } else { 2 };
        assert!(out.contains(&format!("王丽@laptop 有 {count} 条以您名义的记录没有计入")), "{out}");
        assert_eq!(page.json("王丽", &["review", "status"])["left_out"][0]["events"], count);
        assert_eq!(page.run("王丽", &["review", "adopt", "--yes", "王丽@laptop"]).0, 0);
        assert_eq!(stands(0), Standing::Decided(Grade::Poor));
        assert_eq!(stands(1), if takes_away { Standing::Left } else { Standing::Decided(Grade::Poor) });
    }
}

/// A copy that another user has put there is nobody's word but that user's.
#[test]
fn a_copy_of_adopted_events_that_another_user_owns_is_asked_about() {
    let reviews = Reviews::new();
    let events = record(&reviews, three(Grade::Good));
    record(&reviews, [Change::Adopt { source: "王丽@laptop".to_owned(), mine: true }]);
    fs::write(reviews.folder().join("王丽@laptop.adopted-by-王丽@pc.jsonl"), forged(&events, false)).unwrap();
    assert_eq!(standings(&reviews).0, POOR);
    if !give(&reviews, "王丽@laptop.adopted-by-王丽@pc.jsonl", NOBODY) {
        return;
    }
    let (stands, gathered) = standings(&reviews);
    assert_eq!((stands, gathered.claims.len()), (GOOD, 1));
}

/// A bookmark that another account had put there told of records that are gone, of notes and places that were not hers,
/// and kept her own drafts from being kept.
#[test]
fn a_bookmark_that_another_account_has_put_there_is_not_believed() {
    for is_shared in [false, true] {
        let page = Page::new();
        match is_shared {
            // Before she has recorded anything.
            true => {
                fs::create_dir_all(page.folder()).unwrap();
                fs::set_permissions(page.folder(), std::os::unix::fs::PermissionsExt::from_mode(0o2770)).unwrap();
            }
            false => page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good)]),
        }
        let (location, now) = (page.location("王丽", "pc"), jiff::Timestamp::now());
        let strange = Bookmark { at: Some(Part::Point(2).of("5")), ..Bookmark::default() };
        strange.save(&location, now).unwrap();
        let [theirs, hers] =
            ["", ".2"].map(|number| page.folder().join(format!("王丽@pc.default{number}.session.json")));
        let counts =
            fs::read_to_string(&theirs).unwrap().replacen('{', r#"{"events":998,"records":"0123456789abcdef","#, 1);
        fs::write(&theirs, counts).unwrap();
        let before = fs::read(&theirs).unwrap();
        if std::os::unix::fs::chown(&theirs, Some(NOBODY), None).is_err() {
            println!("skipped: only root may give a file to another user");
            return;
        }
        let (status, out, err) = page.run("王丽", &["review", "status"]);
        assert_eq!((status, err.as_str()), (0, ""));
        assert!(!out.contains("少了") && !out.contains("停在"), "{out}");
        let out = page.run("王丽", &["review", "doctor"]).1;
        assert!(out.contains("王丽@pc.default.session.json：以您的名义，却属于另一账号"), "{out}");
        assert!(Bookmark::load(&location).unwrap().is_none());
        let own = Bookmark { at: Some(Part::Point(1).of("2")), ..Bookmark::default() };
        own.save(&location, now).unwrap();
        assert!(hers.exists() && fs::read(&theirs).unwrap() == before);
        assert_eq!(Bookmark::load(&location).unwrap().unwrap().bookmark.at, own.at);
        // Once that of the other account has gone, hers takes the name, and counts once.
        fs::remove_file(&theirs).unwrap();
        let later = Bookmark { at: Some(Part::Point(0).of("3")), ..Bookmark::default() };
        later.save(&location, now + std::time::Duration::from_secs(1)).unwrap();
        let all = Bookmark::all(&location).unwrap();
        assert_eq!(all.iter().map(|stopped| &stopped.bookmark.at).collect::<Vec<_>>(), [&later.at]);
    }
}

/// A colleague's file of one line, a hole of 250 MB that takes no room on the disk, ended `status` by an abort, and so did
/// whatever a parser made of one line of 60 MB.
#[test]
#[cfg(target_os = "linux")]
fn a_colleagues_file_of_one_endless_line_ends_nobodys_program_where_memory_is_short() {
    let page = Page::new();
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good)]);
    let path = page.folder().join("李凤@pc.jsonl");
    let own = fs::read_to_string(page.folder().join("王丽@pc.jsonl")).unwrap().replace("王丽", "李凤");
    let list = [own.trim_end().trim_end_matches('}'), ",\"people\":[", &"\"\",".repeat(20 << 20), "\"\"]}\n"].concat();
    for kind in ["hole", "list"] {
        match kind {
            "hole" => fs::File::create(&path).unwrap().set_len(250 << 20).unwrap(),
            _ => fs::write(&path, &list).unwrap(),
        }
        for megabytes in [300, 420, 600] {
            let script = "ulimit -v \"$1\" && ulimit -c 0 && shift && exec \"$@\"";
            let status = page.command("王丽", &["review", "status", "--json"]);
            let mut shell = std::process::Command::new("sh");
            shell.args(["-c", script, "sh", &(megabytes << 10).to_string()]).arg(status.get_program());
            for (name, value) in status.get_envs() {
                shell.env(name, value.unwrap_or_default());
            }
            let output = shell.args(status.get_args()).output().unwrap();
            let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            assert!(out.contains("\"decided\": 1"), "{kind} {megabytes}: {:?} {out} {err}", output.status);
        }
    }
}

/// A report passed over a journal that could not be read: it did not say so, and the program ended as if it had read all.
#[test]
fn a_report_says_that_a_journal_that_cannot_be_read_is_not_in_it() {
    let folder = crate::ui_review::folder("unread");
    let page = Page { reviews: Reviews { path: folder.clone() }, ..Page::new() };
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good)]);
    std::os::unix::fs::symlink("/nonexistent", page.folder().join("李凤@x.jsonl")).unwrap();
    let said = "有 1 个评议文件读不出，其中的记录不在本报告之内";
    for format in ["md", "html"] {
        let (status, out, err) = page.run("王丽", &["export", "--format", format]);
        assert!(status == 3 && out.contains(said) && err.contains("李凤@x.jsonl"), "{status} {err}{out}");
    }
    for args in [&["followups"][..], &["review", "assign", "--show"]] {
        assert_eq!(page.run("王丽", args).0, 3, "{args:?}");
    }
    let screen = crate::ui_review::reader(&folder, "160x40").keys("r<Esc>x").rows().join("\n");
    assert!(screen.contains(said), "{screen}");
}

/// Of the same records that do not count the doctor said 4 where the status said 3: what nobody counts was among them.
#[test]
fn status_and_doctor_count_alike_what_was_said_not_to_be_ones_own() {
    let page = Page::new();
    let judges = [0, 1].map(|point| page.judge(0, Part::Point(point), Grade::Good));
    page.record_on("laptop", "王丽", judges);
    assert_eq!(page.run("王丽", &["review", "adopt", "王丽@laptop", "--yes"]).0, 0);
    let word = Change::Adopt { source: "王丽@elsewhere".to_owned(), mine: false };
    page.record_on("laptop", "王丽", [word]);
    assert_eq!(page.run("王丽", &["review", "adopt", "王丽@laptop", "--not-mine"]).0, 0);
    let (_, out, _) = page.run("王丽", &["review", "status"]);
    assert!(out.contains("王丽@laptop 有 2 条以您名义的记录没有计入"), "{out}");
    let (_, out, _) = page.run("王丽", &["review", "doctor"]);
    assert!(out.contains("王丽@laptop.jsonl：2 条以您的名义而来自别处，您已声明不是您的"), "{out}");
}

/// That two accounts review under one name was said by `differences` and `doctor` alone: a report took them for one person.
#[test]
fn every_paper_says_that_files_of_one_name_are_of_several_accounts() {
    let page = Page::new();
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good), Change::Reveal]);
    page.record_on("a", "李凤", [page.judge(0, Part::Point(0), Grade::Good)]);
    page.record_on("b", "李凤", [page.judge(0, Part::Point(0), Grade::Poor)]);
    if std::os::unix::fs::chown(page.folder().join("李凤@b.jsonl"), Some(NOBODY), None).is_err() {
        println!("skipped: only root may give a file to another user");
        return;
    }
    for args in [&["export", "--format", "md"][..], &["review", "status"], &["review", "differences"]] {
        let (status, _, err) = page.run("王丽", args);
        let said = err.matches("李凤 的记录分属几个账户的文件").count();
        assert_eq!((status, said), (0, 1), "{args:?} {err}");
    }
}
