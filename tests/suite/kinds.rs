//! Every kind of record, and everything that may happen to it: one rule for all of them. What is shown as saved is on the
//! disk again whatever becomes of the journal, what another window has just recorded is changed by no key unseen, and
//! what cannot be written is counted and written later.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tian::review::{Change, Grade, Id, Part, ReviewLocation, Store, TextHash};

use crate::cli_review::Page;
use crate::journal::Reviews;
use crate::support::Reader;
use crate::ui_review::{folder, page_name, reader};

/// A kind of record: what is pressed before, and what records it.
type Kind = (&'static str, &'static str, &'static str);

const KINDS: &[Kind] = &[
    ("verdict", "", "2"),
    ("verdict taken back", "", "0"),
    ("deferral", "", "s"),
    ("note", "", "i注<Enter>"),
    ("tag", "", "i注 #路<Enter>"),
    ("note changed", "i注<Enter>", "i<Up>改<Enter>"),
    ("note removed", "i注<Enter>", "Mx<Esc>"),
    ("promise", "", "c<C-u><Enter>"),
    ("promise kept", "c<C-u><Enter>", "Fd<Esc>"),
    ("promise of somebody", "c<C-u><Enter>", "Fw王<Enter><Esc>"),
    ("promise given another date", "c<C-u><Enter>", "Fe<C-u>年底<Enter><Esc>"),
    ("promise shown to be kept", "c<C-u><Enter>", "Fv报<Enter><Esc>"),
    ("promise given up", "c<C-u><Enter>", "Fx<Esc>"),
    ("place confirmed", "", "*"),
    ("place refused", "", "!"),
    ("reveal", "", "DRR<Esc>"),
    ("settlement", "DRR<Esc>", "=<Home>1 <Enter>"),
    ("settlement taken back", "DRR<Esc>=<Home>1 <Enter>[[[", "=<C-u>0<Enter>"),
    ("undone", "s", "u"),
    ("done again", "su", "<C-r>"),
    ("adoption", "", "++"),
    ("not one's own", "", "+-"),
];

/// Records a verdict of a reviewer's on a machine.
fn record(folder: &Path, (reviewer, host): (&str, &str), part: Part) {
    let location = ReviewLocation::new(folder.to_owned(), page_name(), reviewer);
    let (mut store, ..) = Store::open(ReviewLocation { host: host.to_owned(), ..location }, |_| {}).unwrap();
    let judge = Change::Judge { item: part.of("1"), grade: Some(Grade::Good), on: TextHash::default(), answers: None };
    store.record(judge).unwrap();
    store.finish().unwrap();
}

/// A window of 王丽's at the first point, which has a verdict; a colleague has judged, and 王丽 on another machine.
fn window(name: &str, before: &str) -> (PathBuf, Reader) {
    let folder = folder(name);
    record(&folder, ("李凤", "pc"), Part::Point(0));
    record(&folder, ("王丽", "laptop"), Part::Point(2));
    let window = reader(&folder, "200x40").keys("r1[[[k").keys(before);
    (folder, window)
}

/// What 王丽 has recorded, as a window knows it.
fn own(window: &Reader) -> BTreeSet<Id> {
    let event_log = window.state().review.as_ref().unwrap().review.event_log();
    event_log.events().iter().filter(|event| event.who == "王丽").map(|event| event.id).collect()
}

fn screen(window: &Reader) -> String {
    window.rows().join("\n")
}

/// The journal of 王丽 on this machine.
fn journal(folder: &Path) -> PathBuf {
    let dataset = fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let names = fs::read_dir(dataset).unwrap().map(|entry| entry.unwrap().path());
    let is_own = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        name.starts_with("王丽@") && name.ends_with(".jsonl") && !name.contains("laptop")
    };
    names.into_iter().find(is_own).unwrap()
}

#[test]
fn whatever_is_recorded_outlives_its_journal() {
    type Mishap = (&'static str, fn(&Path, &[u8]));
    let mishaps: [Mishap; 6] = [
        ("removed", |journal, _| fs::remove_file(journal).unwrap()),
        ("emptied", |journal, _| fs::write(journal, "").unwrap()),
        ("older", |journal, before| fs::write(journal, before).unwrap()),
        ("replaced", |journal, before| {
            fs::write(journal.with_extension("new"), before).unwrap();
            fs::rename(journal.with_extension("new"), journal).unwrap();
        }),
        ("gone with its folder", |journal, _| {
            let folder = journal.parent().unwrap();
            // A bookmark may be on its way there.
            while fs::remove_dir_all(folder).is_err() {}
        }),
        ("renamed with its folder", |journal, _| {
            let folder = journal.parent().unwrap();
            fs::rename(folder, folder.with_extension("old")).unwrap();
        }),
    ];
    for (kind, before, keys) in KINDS {
        for (at, (mishap, happens)) in mishaps.iter().enumerate() {
            let what = format!("{kind}, {mishap}");
            let (folder, mut here) = window("outlives", before);
            let old = fs::read(journal(&folder)).unwrap();
            let count = own(&here).len();
            here.press(keys);
            let known = own(&here);
            assert!(known.len() > count, "{what}: {}", screen(&here));
            happens(&journal(&folder), &old);
            // By the next verdict, or at the end.
            if at % 2 == 0 {
                here.press("<Esc>]]3]");
                // What has gone of a colleague's with the folder is said besides.
                if screen(&here).contains("已读不到 李凤") {
                    here.press("<Esc>");
                }
                assert!(screen(&here).contains("已写回"), "{what}: {}", screen(&here));
            }
            here.app.close().unwrap();
            let there = reader(&folder, "200x40").keys("r");
            assert!(known.is_subset(&own(&there)), "{what}: {}", screen(&there));
        }
    }
}

#[test]
fn nothing_that_another_window_has_just_recorded_is_changed_unseen() {
    // What both have before, what the other window does, what this one has on the screen, and the key that meets it.
    for (before, other, shown, key) in [
        ("", "2", "", "3"),
        ("", "2", "", "0"),
        ("", "2", "", "s"),
        ("", "0", "", "2"),
        ("", "s", "", "2"),
        ("", "u", "", "2"),
        ("u", "<C-r>", "", "2"),
        ("", "2", "", "u"),
        ("", "s", "", "u"),
        ("", "i注<Enter>", "", "u"),
        ("", "u", "", "<C-r>"),
        ("", "*", "", "!"),
        ("", "!", "", "*"),
        ("*", "!", "", "*"),
        ("c<C-u><Enter>", "Fd", "F", "x"),
        ("c<C-u><Enter>", "Fx", "F", "d"),
        ("c<C-u><Enter>", "Fw王<Enter>", "F", "d"),
        ("c<C-u><Enter>", "Fw王<Enter>", "Fw李", "<Enter>"),
        ("c<C-u><Enter>", "Fe年底<Enter>", "Fv报", "<Enter>"),
        ("", "c<C-u><Enter>", "c<C-u>", "<Enter>"),
        ("i注<Enter>", "i<Up>甲<Enter>", "M", "x"),
        ("i注<Enter>", "Mx", "M", "u"),
        ("DRR<Esc>", "=<Home>1 <Enter>", "=<Home>2 ", "<Enter>"),
        ("DRR<Esc>=<Home>1 <Enter>[[[", "=<C-u>3 王丽、李凤<Enter>", "", "u"),
    ] {
        let what = format!("{before} {other} {shown} {key}");
        let (folder, mut there) = window("unseen", before);
        let mut here = reader(&folder, "200x40").keys("r[[[k").keys(shown);
        there.press(other);
        let known = own(&there);
        here.press(key);
        assert!(screen(&here).contains("别处刚才"), "{what}: {}", screen(&here));
        assert_eq!(own(&here), known, "{what}: {}", screen(&here));
    }
}

#[test]
fn whatever_cannot_be_written_is_counted_and_written_later() {
    for (kind, before, keys) in KINDS {
        // These wait for the disk: nothing is revealed or adopted that is not on it.
        if matches!(*kind, "reveal" | "adoption" | "not one's own") {
            continue;
        }
        let (folder, mut here) = window("later", before);
        let count = own(&here).len();
        let aside = folder.with_extension("aside");
        let _ = fs::remove_dir_all(&aside);
        fs::rename(&folder, &aside).unwrap();
        fs::write(&folder, "").unwrap();
        here.press(keys);
        let known = own(&here);
        assert!(known.len() > count, "{kind}: {}", screen(&here));
        here.press("<Esc>");
        assert!(screen(&here).contains("未保存"), "{kind}: {}", screen(&here));
        fs::remove_file(&folder).unwrap();
        fs::rename(&aside, &folder).unwrap();
        here.app.close().unwrap();
        let there = reader(&folder, "200x40").keys("r");
        assert!(known.is_subset(&own(&there)), "{kind}: {}", screen(&there));
    }
}

/// The program with a folder that keeps aside where a session is.
fn with_aside(folder: &Path, aside: &Path) -> Reader {
    let (folder, aside) = (folder.to_owned(), aside.to_owned());
    let mut window = reader(&folder, "200x40");
    window.app = window.app.with_reviews(Box::new(move |_| {
        let location = ReviewLocation::new(folder.clone(), page_name(), "王丽");
        Ok(ReviewLocation { aside: Some(aside.clone()), ..location })
    }));
    window
}

/// The text of all files in a folder.
fn texts(folder: &Path) -> String {
    let files = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let text = |path: PathBuf| if path.is_dir() { texts(&path) } else { fs::read_to_string(path).unwrap_or_default() };
    files.map(text).collect()
}

/// Where the folder of the reviews did not take them, unfinished notes were in memory alone, and a killed program lost them.
#[test]
fn unfinished_notes_that_the_folder_does_not_take_are_found_by_the_next_window() {
    let (folder, aside) = (folder("aside"), folder("aside-kept"));
    with_aside(&folder, &aside).keys("r1[[[i先写的<Esc>").app.close().unwrap();
    assert_eq!(texts(&aside), "", "nothing goes there that the folder takes");
    let journal = journal(&folder);
    let place =
        journal.with_file_name(journal.file_name().unwrap().to_str().unwrap().replace("jsonl", "default.session.json"));
    let before = fs::read(&place).unwrap();
    // Neither a bookmark is written there, nor what lies in its place set aside.
    fs::remove_file(&place).unwrap();
    fs::create_dir(&place).unwrap();
    (1..10).for_each(|number| fs::write(format!("{}.bak{number}", place.display()), "").unwrap());
    let mut killed = with_aside(&folder, &aside).keys("r<Esc>[[[]i半句话");
    while !texts(&aside).contains("半句话") {
        std::thread::yield_now();
    }
    killed.press("<Esc>");
    assert!(killed.status().contains("没写完的批注留着"), "{}", killed.status());
    // Killed: nothing is closed.
    std::mem::forget(killed);
    let mut next = with_aside(&folder, &aside).keys("r<Esc>");
    next.press("[[[]i");
    assert!(next.status().contains("建议 2：半句话"), "{}", next.status());
    next.press("<Esc>");
    // The folder takes it again: what is in it counts too.
    next.app.close().unwrap();
    fs::remove_dir(&place).unwrap();
    fs::write(&place, before).unwrap();
    let mut both = with_aside(&folder, &aside).keys("r");
    assert!(both.status().contains("有 2 条没写完的批注"), "{}", both.status());
    both.press("2");
    both.app.close().unwrap();
    assert!(!texts(&aside).contains("半句话"), "{}", texts(&aside));
    let mut last = with_aside(&folder, &aside).keys("r[[[i<Enter>[[[]i<Enter>");
    let noted: BTreeSet<String> =
        last.state().review.as_ref().unwrap().review.own().notes().map(|note| note.text.clone()).collect();
    assert_eq!(noted.into_iter().collect::<Vec<_>>(), ["先写的", "半句话"], "{}", screen(&last));
    last.app.close().unwrap();
}

/// What `tian review status` prints on the machine whose windows the tests open, with a state folder of its own.
fn status_beside(page: &Page, state: &Path) -> String {
    let host = ReviewLocation::new(page.reviews.path.clone(), page_name(), "王丽").host;
    let mut command = page.command("王丽", &["review", "status"]);
    let output = command.env("TIAN_HOST", host).env("XDG_STATE_HOME", state).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// While a disk was full, what waited for it in memory was said to have been removed from it.
#[test]
fn what_was_never_on_the_disk_is_not_missed_there() {
    let (folder, state) = (folder("full"), folder("full-state"));
    let page = Page { reviews: Reviews { path: folder.clone() }, ..Page::new() };
    let status = || status_beside(&page, &state);
    with_aside(&folder, &state.join("tian")).keys("r1").app.close().unwrap();
    let away = folder.with_extension("away");
    let _ = fs::remove_dir_all(&away);
    let mut here = with_aside(&folder, &state.join("tian")).keys("r");
    fs::rename(&folder, &away).unwrap();
    fs::write(&folder, "").unwrap();
    here.press("23");
    while !texts(&state).contains("session") {
        std::thread::yield_now();
    }
    let (_, records) = texts(&state).rsplit_once("\"records\":\"").map(|(_, rest)| ((), rest.to_owned())).unwrap();
    assert_eq!(records.find('"'), Some(8), "the mark of one record: {records}");
    fs::remove_file(&folder).unwrap();
    fs::rename(&away, &folder).unwrap();
    assert!(!status().contains("少了"), "{}", status());
    here.app.close().unwrap();
    assert!(!status().contains("少了"), "{}", status());
}

/// The advice to remove a bookmark took a note with it that stood nowhere else, or did not say which file.
#[test]
fn a_bookmark_that_remembers_more_is_named_with_the_notes_in_it() {
    let (folder, state) = (folder("remembers"), folder("remembers-state"));
    let page = Page { reviews: Reviews { path: folder.clone() }, ..Page::new() };
    let status = || status_beside(&page, &state);
    let host = ReviewLocation::new(folder.clone(), page_name(), "王丽").host;
    let bookmark = format!("王丽@{host}.default.session.json");
    let usual = page.folder().join(&bookmark);
    fs::create_dir_all(&usual).unwrap();
    (1..10).for_each(|number| fs::write(format!("{}.bak{number}", usual.display()), "").unwrap());
    with_aside(&folder, &state.join("tian")).keys("r12i半句话<Esc>").app.close().unwrap();
    fs::remove_dir(&usual).unwrap();
    let journal = journal(&folder);
    let text = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, text.split_inclusive('\n').next().unwrap()).unwrap();
    let out = status();
    assert!(out.contains("少了 1 条评议记录") && out.contains("先写完其中没写完的批注，再删去书签 "), "{out}");
    let named = out.split("再删去书签 ").nth(1).unwrap().split(" 便不再提").next().unwrap();
    assert!(named.contains("unfinished-") && named.ends_with(&bookmark), "{named}");
    with_aside(&folder, &state.join("tian")).keys("r<Esc>[[[]]i<Enter>").app.close().unwrap();
    let out = status();
    assert!(out.contains("少了 1 条评议记录") && !out.contains("先写完"), "{out}");
    fs::remove_file(page.folder().join(&bookmark)).unwrap();
    assert!(!status().contains("少了"), "{}", status());
}
