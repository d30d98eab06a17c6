//! Whose events those of a folder are: whatever lines stand in files of others, the reviewer's own verdicts, steps
//! and progress are what they are without them.

use std::fs;

use proptest::prelude::*;
use tian::review::{Change, Event, EventLog, Gathered, Grade, Id, Part, ReviewLocation, Standing, Store, line};

use crate::journal::{Reviews, judge};
use crate::support::Reader;

/// Records changes of the reviewer on this machine.
fn record(reviews: &Reviews, changes: impl IntoIterator<Item = Change>) -> Vec<Event> {
    let (mut store, ..) = Store::open(reviews.location("王丽", "pc"), |_| {}).unwrap();
    let events = changes.into_iter().map(|change| store.record(change).unwrap()).collect();
    store.finish().unwrap();
    events
}

fn open(reviews: &Reviews) -> (EventLog, Gathered) {
    let (_, event_log, gathered) = Store::open(reviews.location("王丽", "pc"), |_| {}).unwrap();
    (event_log, gathered)
}

/// What stands of the reviewer, and what could be undone.
fn own(event_log: &EventLog) -> String {
    let own = event_log.own();
    let parts = [Part::Point(0), Part::Point(1), Part::Point(2), Part::Result, Part::Whole];
    let standings = parts.map(|part| own.standing("1", part));
    let notes: Vec<_> = own.notes().cloned().collect();
    format!("{standings:?} {notes:?} {:?} {:?} {:?}", own.undo("default"), own.redo("default"), own.revealed())
}

fn file_named<'a>(gathered: &'a Gathered, name: &str) -> &'a tian::review::Journal {
    gathered.files.iter().find(|file| file.name == name).unwrap()
}

/// A line that a colleague might write: about one of the reviewer's own events, in anybody's name, at any time.
fn hostile_line(own: Vec<Event>) -> impl Strategy<Value = String> {
    let who = prop_oneof![Just("王丽"), Just("李凤"), Just("薛波"), Just("王丽 "), Just("")];
    let time = prop_oneof![Just("0001-01-01T00:00:00Z"), Just("2026-11-25T00:00:00Z"), Just("9999-12-30T00:00:00Z")];
    (prop::sample::select(own), who, time, 0_u8..9, any::<bool>(), 1_u32..4).prop_map(
        |(event, who, time, op, reuses_id, version)| {
            let other = event.id;
            let change = match op {
                0 => Change::Undo(other),
                1 => Change::Redo(other),
                2 => Change::Reveal,
                3 => Change::Defer { item: Part::Whole.of("1"), deferred: true },
                4 => Change::Adopt { source: "王丽@laptop".to_owned(), mine: true },
                number => judge(usize::from(number) % 3, Grade::Poor),
            };
            let id = if reuses_id { other } else { Id::fresh() };
            let line = line(&Event { id, who: who.to_owned(), change: Some(change), ..event });
            let (from, _) = line.split_once("\"time\":\"").unwrap();
            let (_, behind) = line[from.len() + 8..].split_once('"').unwrap();
            let line = format!("{from}\"time\":\"{time}\"{behind}");
            // What lines say of others holds among those of one author and machine alone.
            let line = match op % 3 {
                0 => line.replace("}\n", &format!(",\"behind\":[\"{other}\"]}}\n")),
                1 => line.replace("}\n", ",\"again\":9}\n"),
                _ => line,
            };
            line.replacen("\"v\":1", &format!("\"v\":{version}"), 1)
        },
    )
}

#[test]
fn two_hostile_colleagues_change_nothing_of_ones_own() {
    let reviews = Reviews::new();
    let mut changes = vec![judge(0, Grade::Good), judge(1, Grade::Fair), judge(2, Grade::Poor)];
    changes.push(Change::Judge {
        item: Part::Result.of("1"),
        grade: Some(Grade::Good),
        on: Default::default(),
        answers: None,
    });
    let mut events = record(&reviews, changes);
    events.extend(record(&reviews, [Change::Undo(events[2].id)]));
    let names: &'static [&str] = &[
        "李凤@pc.jsonl",
        "薛波@x.2.jsonl",
        "王丽@laptop.jsonl",
        "王丽 (1)@pc.jsonl",
        "王丽@pc - 副本.jsonl",
        "王丽@pc.merged-by-李凤@pc2.jsonl",
        "王丽@pc.sync-conflict-20261125-101010-ABCDEFG.jsonl",
        "notes.jsonl",
    ];
    let lines = prop::collection::vec((prop::sample::select(names), hostile_line(events.clone())), 1..12);
    let cases = std::env::var("TIAN_RANDOM").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24);
    proptest!(ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }, |(lines in lines)| {
        let alone = own(&open(&reviews).0);
        for name in names {
            let text: String = lines.iter().filter(|(file, _)| file == name).map(|(_, line)| line.as_str()).collect();
            fs::write(reviews.folder().join(name), text).unwrap();
        }
        let (event_log, _) = open(&reviews);
        prop_assert_eq!(own(&event_log), alone);
        let (mut store, ..) = Store::open(reviews.location("王丽", "pc"), |_| {}).unwrap();
        prop_assert_eq!(store.newer(), None, "nobody's newer version locks the reviewer's own");
        // A verdict that is given now stands, whatever the others' clocks say.
        let taken = store.record(judge(0, Grade::Fair)).unwrap();
        store.finish().unwrap();
        prop_assert_eq!(open(&reviews).0.own().standing("1", Part::Point(0)), Standing::Decided(Grade::Fair));
        record(&reviews, [Change::Undo(taken.id)]);
        prop_assert_eq!(open(&reviews).0.own().standing("1", Part::Point(0)), Standing::Decided(Grade::Good));
        names.iter().for_each(|name| fs::remove_file(reviews.folder().join(name)).unwrap());
    });
}

#[test]
fn what_does_not_count_is_kept_and_named() {
    let reviews = Reviews::new();
    let mine = record(&reviews, [judge(0, Grade::Good), judge(1, Grade::Good)]);
    let folder = reviews.folder();
    let write = |name: &str, events: &[Event]| {
        fs::write(folder.join(name), events.iter().map(line).collect::<String>()).unwrap();
    };
    let with = |event: &Event, who: &str, change| Event { who: who.to_owned(), change: Some(change), ..event.clone() };
    let far = "9999-12-30T00:00:00Z".parse().unwrap();
    // A verdict in the reviewer's name in a colleague's file, one from the future, and an id used twice.
    let other = with(&mine[0], "李凤", judge(0, Grade::Poor));
    write(
        "李凤@pc.jsonl",
        &[
            with(&mine[1], "王丽", judge(1, Grade::Poor)),
            other.clone(),
            with(&other, "李凤", judge(0, Grade::Good)),
            other.clone(),
            Event { id: Id::fresh(), time: far, ..with(&mine[0], "李凤", judge(2, Grade::Poor)) },
        ],
    );
    let (event_log, gathered) = open(&reviews);
    let journal = file_named(&gathered, "李凤@pc.jsonl");
    assert_eq!((journal.foreign, journal.postponed, journal.conflicting), (1, 1, 1));
    assert_eq!(event_log.events().len(), 3, "an id counts once for each reviewer");
    assert_eq!(event_log.own().standing("1", Part::Point(1)), Standing::Decided(Grade::Good));
    // A copy of the own file under another name speaks for nobody.
    fs::copy(folder.join("王丽@pc.jsonl"), folder.join("王丽备份.jsonl")).unwrap();
    let (_, gathered) = open(&reviews);
    assert_eq!((file_named(&gathered, "王丽备份.jsonl").foreign, gathered.uncounted()), (2, 5));
}

#[test]
#[cfg(unix)]
fn a_hole_of_a_terabyte_is_refused_and_the_others_are_read() {
    let reviews = Reviews::new();
    record(&reviews, [judge(0, Grade::Good)]);
    let hole = fs::File::create(reviews.folder().join("李凤@pc.jsonl")).unwrap();
    if hole.set_len(1 << 40).is_err() {
        eprintln!("skipped: the file system takes no file with a hole of a terabyte");
        return;
    }
    let (event_log, gathered) = open(&reviews);
    assert!(file_named(&gathered, "李凤@pc.jsonl").refused.is_some());
    assert_eq!(event_log.events().len(), 1);
}

#[test]
fn events_in_ones_name_from_elsewhere_count_when_one_says_so() {
    let reviews = Reviews::new();
    let mine = record(&reviews, [judge(0, Grade::Good)]);
    let laptop = Event {
        id: Id::fresh(),
        host: "laptop".to_owned(),
        change: Some(judge(0, Grade::Poor)),
        time: mine[0].time + std::time::Duration::from_secs(1),
        ..mine[0].clone()
    };
    fs::write(reviews.folder().join("王丽@laptop.jsonl"), line(&laptop)).unwrap();
    let standing = || open(&reviews).0.own().standing("1", Part::Point(0));
    let (_, gathered) = open(&reviews);
    assert_eq!(standing(), Standing::Decided(Grade::Good));
    assert_eq!(
        gathered.claims.iter().map(|claim| (claim.source.as_str(), claim.events)).collect::<Vec<_>>(),
        [("王丽@laptop", 1)]
    );
    record(&reviews, [Change::Adopt { source: "王丽@laptop".to_owned(), mine: false }]);
    let (_, gathered) = open(&reviews);
    assert!(gathered.claims[0].answer == Some(false) && standing() == Standing::Decided(Grade::Good));
    record(&reviews, [Change::Adopt { source: "王丽@laptop".to_owned(), mine: true }]);
    let (_, gathered) = open(&reviews);
    assert!(gathered.claims[0].answer == Some(true) && standing() == Standing::Decided(Grade::Poor));
    // The word can be taken back.
    record(&reviews, [Change::Adopt { source: "王丽@laptop".to_owned(), mine: false }]);
    assert_eq!(standing(), Standing::Decided(Grade::Good));
}

#[test]
fn a_clock_that_was_years_ahead_hides_no_later_verdict() {
    let reviews = Reviews::new();
    let mine = record(&reviews, [judge(0, Grade::Good)]);
    let ahead = Event {
        id: Id::fresh(),
        time: "2099-01-01T00:00:00Z".parse().unwrap(),
        change: Some(judge(0, Grade::Fair)),
        ..mine[0].clone()
    };
    let path = reviews.folder().join("王丽@pc.jsonl");
    fs::write(&path, fs::read_to_string(&path).unwrap() + &line(&ahead)).unwrap();
    let standing = || open(&reviews).0.own().standing("1", Part::Point(0));
    assert_eq!(standing(), Standing::Decided(Grade::Fair), "the reviewer's own counts, and is said");
    assert_eq!(file_named(&open(&reviews).1, "王丽@pc.jsonl").future, 1);
    record(&reviews, [judge(0, Grade::Poor)]);
    assert_eq!(standing(), Standing::Decided(Grade::Poor));
}

/// A record that a wrong clock had dated ahead in a second file beat a later verdict once its date came near: in a file
/// it was put right by the lines behind it, but what is recorded since goes into another.
#[test]
fn a_record_dated_ahead_in_another_file_never_beats_what_was_recorded_in_knowledge_of_it() {
    for name in ["王丽@pc.2.jsonl", "王丽@laptop.jsonl", "王丽@laptop.adopted-by-王丽@pc.jsonl"] {
        let reviews = Reviews::new();
        let mine = record(&reviews, [judge(0, Grade::Good), judge(1, Grade::Good)]);
        let hours = |count: u64| jiff::Timestamp::now() + std::time::Duration::from_secs(3600 * count);
        // Two of them, the earlier one within a day of what is recorded next.
        let dated = |hour: u64, point: usize| Event {
            id: Id::fresh(),
            time: hours(hour),
            change: Some(judge(point, Grade::Fair)),
            ..mine[0].clone()
        };
        let ahead = [dated(30, 0), dated(60, 1)];
        let file = reviews.folder().join(name);
        let write = |ahead: &[Event]| fs::write(&file, ahead.iter().map(line).collect::<String>()).unwrap();
        write(&ahead);
        record(&reviews, [Change::Adopt { source: "王丽@laptop".to_owned(), mine: true }]);
        let standing = || [0, 1].map(|point| open(&reviews).0.own().standing("1", Part::Point(point)));
        assert_eq!(standing(), [Standing::Decided(Grade::Fair); 2], "{name}: they count at once");
        record(&reviews, [judge(0, Grade::Poor)]);
        record(&reviews, [judge(2, Grade::Good)]);
        let stands = [Standing::Decided(Grade::Poor), Standing::Decided(Grade::Fair)];
        assert_eq!(standing(), stands, "{name}");
        assert_eq!(file_named(&open(&reviews).1, name).future, 0, "{name}: others have them too");
        // Their dates come near.
        let near = |event: &Event, hour| Event { time: hours(hour), ..event.clone() };
        write(&[near(&ahead[0], 1), near(&ahead[1], 2)]);
        assert_eq!(standing(), stands, "{name}");
        // Whoever reads it, also merged or exchanged, reads the same.
        if name == "王丽@pc.2.jsonl" {
            let theirs = |location: ReviewLocation| {
                let (_, event_log, _) = Store::open(location, |_| {}).unwrap();
                let of = EventLog::new("王丽", event_log.events().to_vec());
                [0, 1].map(|point| of.own().standing("1", Part::Point(point)))
            };
            assert_eq!(theirs(reviews.location("李凤", "pc")), stands);
            let other = Reviews::new();
            let location = other.location("李凤", "pc");
            tian::review::merge(&location, &[reviews.folder()]).unwrap().write(false).unwrap();
            assert_eq!(theirs(location), stands);
            // Compacted too, and after more.
            tian::review::compact(&reviews.location("王丽", "pc")).unwrap().unwrap();
            assert_eq!(standing(), stands);
            record(&reviews, [judge(1, Grade::Poor)]);
            assert_eq!(standing(), [Standing::Decided(Grade::Poor); 2]);
        }
    }
}

/// The page under review by 王丽, with a verdict of hers from another machine in the folder.
fn with_laptop(name: &str) -> (Reader, std::path::PathBuf) {
    let folder = crate::support::temporary(&format!("whose-{name}"));
    let _ = fs::remove_dir_all(&folder);
    let mut reader = crate::ui_review::reader(&folder, "120x36").keys("r1");
    reader.app.close().unwrap();
    let dataset = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let own = fs::read_dir(&dataset).unwrap().map(|entry| entry.unwrap().path());
    let own = own.into_iter().find(|path| path.extension().is_some_and(|end| end == "jsonl")).unwrap();
    let line = fs::read_to_string(own).unwrap();
    let id = line.split('"').nth(5).unwrap().to_owned();
    let mut event: serde_json::Value = serde_json::from_str(&line.replace(&id, &Id::fresh().to_string())).unwrap();
    // Of a text that is not known: it would count at the point where that stands.
    (event["point"], event["hash"]) = (2.into(), "0".into());
    event.as_object_mut().unwrap().remove("answers");
    let line = event.to_string() + "\n";
    fs::write(dataset.join("王丽@laptop.jsonl"), line).unwrap();
    (crate::ui_review::reader(&folder, "120x36").keys("r"), dataset)
}

#[test]
fn the_question_whose_events_these_are_takes_no_digit_and_is_asked_once() {
    let (mut reader, dataset) = with_laptop("asked");
    let point = |reader: &Reader| reader.state().review.as_ref().unwrap().review.own().standing("1", Part::Point(2));
    assert_eq!(point(&reader), Standing::Left);
    reader.press("k");
    let asked = "王丽@laptop 有 1 条以您名义的记录，是您的吗？";
    assert!(reader.status().contains(asked), "{}", reader.status());
    assert!(reader.status().contains("+ 是我的  - 不是我的"), "{}", reader.status());
    // Digits judge while it stands there, Esc is no answer.
    reader.press("2<Esc>");
    assert_eq!(reader.state().reviewing().unwrap().review.counts().decided, 2);
    reader.press("k");
    assert!(reader.status().contains(asked), "{}", reader.status());
    reader.press("+");
    reader.app.wait_until_idle();
    assert_eq!(point(&reader), Standing::Decided(Grade::Good));
    reader.app.close().unwrap();
    let mut again = crate::ui_review::reader(dataset.parent().unwrap(), "120x36").keys("rk");
    assert!(!again.status().contains("以您名义"), "{}", again.status());
    assert_eq!(point(&again), Standing::Decided(Grade::Good));
    again.press("+");
    assert!(again.status().contains("没有待确认的记录"), "{}", again.status());
    // What an earlier session has taken in is not given back by a key; what does is named.
    again.press("-");
    assert!(again.status().contains("tian review adopt --not-mine 王丽@laptop"), "{}", again.status());
    assert_eq!(point(&again), Standing::Decided(Grade::Good));
}

/// The reviewer was not told that others do not have these records yet.
#[test]
fn whose_records_carry_a_time_ahead_is_told_so_on_the_screen() {
    let (mut reader, dataset) = with_laptop("ahead");
    reader.app.close().unwrap();
    fs::remove_file(dataset.join("王丽@laptop.jsonl")).unwrap();
    let own = fs::read_dir(&dataset).unwrap().map(|entry| entry.unwrap().path());
    let own = own.into_iter().find(|path| path.extension().is_some_and(|end| end == "jsonl")).unwrap();
    let line = fs::read_to_string(&own).unwrap();
    fs::write(&own, line.replace("\"time\":\"20", "\"time\":\"29")).unwrap();
    let reader = crate::ui_review::reader(dataset.parent().unwrap(), "80x24").keys("rk");
    let said = reader.rows().concat().replace(' ', "");
    assert!(said.contains("您有1条记录的时间比现在晚一天以上（时钟不准），在别人那里暂不计入"), "{said}");
    assert!(said.contains("Esc知道了"), "{said}");
}

/// Called the reviewer's own, a verdict of a machine whose clock was days ahead stood for the reviewer alone: with others its
/// time had not come.
#[test]
fn what_is_adopted_from_a_clock_that_is_ahead_counts_alike_for_everybody() {
    let (mut reader, dataset) = with_laptop("ahead-adopted");
    reader.app.close().unwrap();
    let path = dataset.join("王丽@laptop.jsonl");
    let line = fs::read_to_string(&path).unwrap().replace("\"point\":2", "\"point\":0");
    let line = line.replace("\"answered\"", "\"not_answered\"").replace("\"time\":\"20", "\"time\":\"29");
    fs::write(&path, line).unwrap();
    let mut reader = crate::ui_review::reader(dataset.parent().unwrap(), "120x36").keys("r+");
    reader.app.wait_until_idle();
    let said = reader.rows().concat().replace(' ', "");
    assert!(said.contains("改判1项：提案1建议1已答复改未答复"), "{said}");
    assert!(said.contains("王丽@laptop（时钟快了一天以上，算作此刻所记）的1条已并入"), "{said}");
    reader.app.close().unwrap();
    for who in ["王丽", "李凤"] {
        let location = ReviewLocation::new(dataset.parent().unwrap().into(), crate::ui_review::page_name(), who);
        let gathered = Store::read(&location).unwrap();
        assert!(gathered.files.iter().all(|file| (file.future, file.postponed) == (0, 0)), "{who}: {gathered:?}");
        let own = EventLog::new("王丽", gathered.events);
        assert_eq!(own.own().standing("1", Part::Point(0)), Standing::Decided(Grade::Poor), "{who}");
    }
}

/// A verdict of an unknown value, as a newer program might write it, was missing on the screen without a word.
#[test]
fn a_verdict_of_an_unknown_value_is_named_on_the_screen() {
    let (mut reader, dataset) = with_laptop("unknown");
    reader.app.close().unwrap();
    let laptop = dataset.join("王丽@laptop.jsonl");
    let line = fs::read_to_string(&laptop).unwrap().replace("王丽", "李凤").replace("\"answered\"", "\"splendid\"");
    fs::remove_file(&laptop).unwrap();
    let mut reader = crate::ui_review::reader(dataset.parent().unwrap(), "80x24").keys("rk");
    let said = "有 1 条记录本程序读不懂（李凤 1 条）";
    assert!(!reader.status().contains("读不懂"), "{}", reader.status());
    // Also where it comes while the review is open.
    fs::write(dataset.join("李凤@laptop.jsonl"), line).unwrap();
    reader.press("M<Esc>k");
    assert!(reader.rows()[22].contains(said), "{:#?}", reader.rows());
    reader.press("<Esc>k");
    assert!(!reader.rows().concat().contains("读不懂"), "it is said once: {:#?}", reader.rows());
    let reader = crate::ui_review::reader(dataset.parent().unwrap(), "80x24").keys("rk");
    assert!(reader.rows()[22].contains(said), "{:#?}", reader.rows());
}

/// A window went on adding to a journal to which a newer program had added beside it, and did not say so; what the window
/// could not read was said later.
#[test]
fn what_a_newer_program_adds_beside_a_window_ends_the_recording() {
    for (from, to, said) in [
        ("\"v\":1", "\"v\":2", "评议记录是较新版本 2 所写，只能阅读"),
        ("\"op\":\"verdict\"", "\"op\":\"weigh\"", "有 1 条记录本程序读不懂（王丽 1 条）"),
    ] {
        let (mut reader, dataset) = with_laptop("newer-beside");
        reader.press("-2");
        reader.app.wait_until_idle();
        let own = fs::read_dir(&dataset).unwrap().map(|entry| entry.unwrap().path());
        let own = own
            .into_iter()
            .find(|path| path.to_str().unwrap().ends_with(".jsonl") && !path.ends_with("王丽@laptop.jsonl"));
        let own = own.unwrap();
        let text = fs::read_to_string(&own).unwrap();
        let line = text.lines().next().unwrap();
        let id = line.split('"').nth(5).unwrap();
        let newer = line.replace(id, &Id::fresh().to_string()).replacen(from, to, 1) + "\n";
        fs::write(&own, [&*text, &newer].concat()).unwrap();
        reader.press("3");
        reader.app.wait_until_idle();
        let is_locked = to.contains("2");
        let now = fs::read_to_string(&own).unwrap();
        assert_eq!(now == [&*text, &newer].concat(), is_locked, "{said}: {now}");
        reader.press(if is_locked { "1" } else { "k" });
        assert!(reader.rows().concat().contains(said), "{said}: {:#?}", reader.rows());
        reader.app.close().unwrap();
    }
}

/// Where all that others have recorded is dated ahead, `D` said that there were no others.
#[test]
fn others_whose_time_has_not_come_are_not_said_to_be_missing() {
    let (mut reader, dataset) = with_laptop("postponed");
    reader.app.close().unwrap();
    let laptop = dataset.join("王丽@laptop.jsonl");
    let line = fs::read_to_string(&laptop).unwrap().replace("王丽", "李凤").replace("\"time\":\"20", "\"time\":\"29");
    fs::remove_file(&laptop).unwrap();
    fs::write(dataset.join("李凤@laptop.jsonl"), line).unwrap();
    let mut reader = crate::ui_review::reader(dataset.parent().unwrap(), "120x36").keys("rD");
    for keys in ["", "R"] {
        reader.press(keys);
        let screen = reader.rows().concat();
        assert!(screen.contains("时间都比现在晚一天以上") && !screen.contains("还没有其他评议人"), "{keys}: {screen}");
    }
}

#[test]
fn the_question_names_what_it_would_overturn_and_an_answer_can_be_taken_back() {
    let (mut reader, dataset) = with_laptop("overturned");
    reader.app.close().unwrap();
    // The other machine says of what is judged here that it is not answered, later.
    let path = dataset.join("王丽@laptop.jsonl");
    let line = fs::read_to_string(&path)
        .unwrap()
        .replace("\"point\":2", "\"point\":0")
        .replace("\"answered\"", "\"not_answered\"");
    fs::write(&path, line).unwrap();
    let mut reader = crate::ui_review::reader(dataset.parent().unwrap(), "120x36").keys("r");
    let point = |reader: &Reader| reader.state().review.as_ref().unwrap().review.own().standing("1", Part::Point(0));
    // At once, with the keys first: on a narrow screen the rest is cut.
    let asked =
        "+ 是我的  - 不是我的  王丽@laptop 有 1 条以您名义的记录，计入则改判 1 项：提案 1 建议 1 已答复改未答复";
    assert!(reader.status().contains(asked), "{}", reader.status());
    reader.press("+");
    reader.app.wait_until_idle();
    assert_eq!(point(&reader), Standing::Decided(Grade::Poor));
    let taken = "王丽@laptop 的 1 条已并入，以后的也算，改判 1 项：提案 1 建议 1 已答复改未答复；- 退回";
    assert!(reader.status().contains(taken), "{}", reader.status());
    reader.press("-");
    reader.app.wait_until_idle();
    let given_back = "王丽@laptop 的记录已退回，不再计入；改判 1 项：提案 1 建议 1 未答复改已答复";
    assert!(reader.status().contains(given_back), "{}", reader.status());
    assert_eq!(point(&reader), Standing::Decided(Grade::Good));
    reader.press("2");
    reader.app.wait_until_idle();
    reader.app.close().unwrap();
    let again = crate::ui_review::reader(dataset.parent().unwrap(), "120x36").keys("rk");
    assert_eq!(point(&again), Standing::Decided(Grade::Good));
    assert_eq!(again.state().reviewing().unwrap().review.counts().decided, 2);
}

#[test]
fn what_has_happened_to_the_journal_stays_on_the_screen_until_it_is_read() {
    let (mut reader, dataset) = with_laptop("restored");
    reader.press("-");
    reader.app.wait_until_idle();
    // The bookmark may be written meanwhile.
    while fs::remove_dir_all(&dataset).is_err() && dataset.exists() {}
    reader.press("2");
    reader.app.wait_until_idle();
    reader.press("k");
    for keys in ["", "]", "[", "j"] {
        reader.press(keys);
        let said = reader.status();
        assert!(keys.is_empty() || said.contains("磁盘上少了 2 条评议记录，已写回 王丽@"), "{keys}: {said}");
    }
    assert!(reader.status().contains("Esc 知道了"), "{}", reader.status());
    reader.press("<Esc>");
    reader.press("k");
    assert!(!reader.status().contains("磁盘上少了"), "{}", reader.status());
    reader.app.close().unwrap();
}

/// That the journal was written again waited behind the answers to the next keys.
#[test]
fn that_the_journal_was_written_again_is_said_behind_the_answer_to_the_key_that_records() {
    let (mut reader, dataset) = with_laptop("restored-behind");
    reader.press("-");
    reader.app.wait_until_idle();
    reader.press("i注");
    while fs::remove_dir_all(&dataset).is_err() && dataset.exists() {}
    reader.press("<Enter>");
    reader.app.wait_until_idle();
    let said = reader.rows().concat();
    assert!(said.contains("已记下") && said.contains("已写回"), "{said}");
    reader.app.close().unwrap();
}

#[test]
#[cfg(unix)]
fn the_reviewers_name_is_asked_once_before_the_first_verdict() {
    use portable_pty::CommandBuilder;

    use crate::tty::{Tty, environment};

    let home = crate::support::temporary("whose-name");
    let _ = fs::remove_dir_all(&home);
    let reviews = home.join("reviews");
    let start = |login: &str| {
        let mut command = environment(CommandBuilder::new(env!("CARGO_BIN_EXE_tian")));
        command.arg("review");
        command.env_remove("TIAN_REVIEWER");
        for (name, value) in [("LOGNAME", login), ("USER", login), ("TIAN_HOST", "pc")] {
            command.env(name, value);
        }
        command.env("TIAN_REVIEWS", &reviews);
        command.env("XDG_STATE_HOME", home.join("state"));
        Tty::run(command, 120, 36)
    };
    let journals = || {
        let folder = fs::read_dir(&reviews).unwrap().next().unwrap().unwrap().path();
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name.ends_with(".jsonl") && !name.starts_with('.')).collect();
        names.sort();
        names
    };
    let mut tty = start("root");
    tty.wait_for_text("评议开始");
    tty.send("1");
    tty.wait_for_text("评议人姓名");
    assert!(!reviews.exists(), "nothing is recorded before there is a name");
    // Esc records nothing, and it is said; a verdict typed ahead is no name.
    tty.send("\u{1b}");
    tty.wait_for_text("没有记录：先写姓名，再判");
    tty.send("12\r");
    tty.wait_for_text("请填姓名（非账号，不带标点）");
    // Nobody's name is no name.
    tty.send("\u{15}admin\r");
    tty.wait_for_text("请填姓名（非账号，不带标点）");
    tty.send("\u{15}王丽\r");
    tty.wait_for_text("已判 1/36");
    tty.wait_for_text("已保存");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    assert_eq!(journals(), ["王丽@pc.jsonl"]);
    // Once: the next session knows it.
    let mut tty = start("root");
    tty.wait_for_text("已判 1/36");
    tty.send("1");
    tty.wait_for_text("已判 2/36");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    assert_eq!(journals(), ["王丽@pc.jsonl"]);
    // The login that says who somebody is can be taken by Enter; a name that is typed came behind it: nobody王丽.
    for (typed, journal) in [("\r", "wangli@pc.jsonl"), ("王丽\r", "王丽@pc.jsonl")] {
        fs::remove_dir_all(&home).unwrap();
        let mut tty = start("wangli");
        tty.wait_for_text("评议开始");
        tty.send("2");
        tty.wait_for_text("直接按 Enter 就是 wangli）");
        tty.send(typed);
        tty.wait_for_text("已判 1/36");
        tty.send("q");
        assert_eq!(tty.status(), 0);
        assert_eq!(journals(), [journal]);
    }
}

/// Opens a review as the login wangli, whose name as a reviewer nobody knows yet, and gives a verdict, so that it is asked for.
#[cfg(unix)]
fn asked_for_name(home: &std::path::Path) -> crate::tty::Tty {
    use portable_pty::CommandBuilder;

    use crate::tty::{Tty, environment};

    let mut command = environment(CommandBuilder::new(env!("CARGO_BIN_EXE_tian")));
    command.arg("review");
    command.env_remove("TIAN_REVIEWER");
    for (name, value) in [("LOGNAME", "wangli"), ("USER", "wangli"), ("TIAN_HOST", "pc")] {
        command.env(name, value);
    }
    command.env("TIAN_REVIEWS", home.join("reviews"));
    command.env("XDG_STATE_HOME", home.join("state"));
    let mut tty = Tty::run(command, 120, 36);
    tty.wait_for_text("评议开始");
    tty.send("2");
    tty.wait_for_text("直接按 Enter 就是 wangli）");
    tty
}

/// Of two windows that both asked for the name, the one that was answered last changed whose name all later reviews go by.
#[test]
#[cfg(unix)]
fn a_name_that_another_window_has_kept_meanwhile_stays_and_is_said() {
    let home = crate::support::temporary("two-names");
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&home).unwrap();
    let (mut one, mut other) = (asked_for_name(&home), asked_for_name(&home));
    one.send("王丽\r");
    one.wait_for_text("已保存");
    other.send("李凤\r");
    other.wait_for_text("另一个窗口已记下姓名 王丽");
    other.wait_for_text("已保存");
    for tty in [&mut one, &mut other] {
        tty.send("q");
        assert_eq!(tty.status(), 0);
    }
    assert_eq!(fs::read_to_string(home.join("state/tian/reviewer")).unwrap(), "王丽\n");
}

/// A name that could not be kept, though it was "asked once", was asked for again without a word.
#[test]
#[cfg(unix)]
fn that_a_name_cannot_be_kept_is_said_and_once_more_at_the_end() {
    let home = crate::support::temporary("unkept-name");
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&home).unwrap();
    fs::write(home.join("state"), "no folder").unwrap();
    let mut tty = asked_for_name(&home);
    tty.send("王丽\r");
    tty.wait_for_text("姓名 王丽 没能记下（");
    tty.wait_for_text("已保存");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    tty.wait_for("the end", |tty| tty.written().contains("tian: 姓名 王丽 没能记下（"));
}

/// Records of a newer version that were called one's own locked the reviewer out of the own review.
#[test]
fn what_a_newer_version_has_written_is_not_adopted_and_locks_nobody_out() {
    let (mut reader, dataset) = with_laptop("newer");
    reader.app.close().unwrap();
    let path = dataset.join("王丽@laptop.jsonl");
    let newer = fs::read_to_string(&path).unwrap().replacen("\"v\":1", "\"v\":2", 1);
    fs::write(&path, newer).unwrap();
    let mut reader = crate::ui_review::reader(dataset.parent().unwrap(), "120x36").keys("rk");
    let asked = "王丽@laptop 有 1 条以您名义的记录，出自更新的版本（记录格式 2）：升级后才能确认";
    assert!(reader.status().contains(asked), "{}", reader.status());
    reader.press("+");
    assert!(reader.status().contains("不能确认为您的"), "{}", reader.status());
    reader.press("2");
    reader.app.wait_until_idle();
    assert_eq!(reader.state().reviewing().unwrap().review.counts().decided, 2, "{}", reader.status());
    reader.press("k-");
    reader.app.wait_until_idle();
    assert!(reader.status().contains("王丽@laptop 的记录不是您的"), "{}", reader.status());
    reader.app.close().unwrap();
    let mut again = crate::ui_review::reader(dataset.parent().unwrap(), "120x36").keys("r2");
    again.app.wait_until_idle();
    assert_eq!(again.state().reviewing().unwrap().review.counts().decided, 3, "{}", again.status());
    again.app.close().unwrap();
}

/// On the screen too what is taken in becomes the reviewer's own, and can be given back.
#[test]
fn what_was_taken_in_by_a_key_outlives_its_file_and_can_be_taken_back() {
    let (mut reader, dataset) = with_laptop("outlives");
    let point = |reader: &Reader| reader.state().review.as_ref().unwrap().review.own().standing("1", Part::Point(2));
    reader.press("+");
    reader.app.wait_until_idle();
    let laptop = dataset.join("王丽@laptop.jsonl");
    let line = fs::read_to_string(&laptop).unwrap();
    fs::remove_file(&laptop).unwrap();
    reader.app.close().unwrap();
    let mut reader = crate::ui_review::reader(dataset.parent().unwrap(), "120x36").keys("r");
    assert_eq!(point(&reader), Standing::Decided(Grade::Good));
    reader.app.close().unwrap();
    // What is given back while its file is another one is not written again as the reviewer's own.
    fs::remove_file(
        dataset
            .read_dir()
            .unwrap()
            .map(|e| e.unwrap().path())
            .find(|p| p.to_str().unwrap().contains("adopted-by"))
            .unwrap(),
    )
    .unwrap();
    let mut event: serde_json::Value = serde_json::from_str(&line).unwrap();
    event["id"] = Id::fresh().to_string().into();
    fs::write(dataset.join("王丽@tower.jsonl"), format!("{event}\n")).unwrap();
    let mut reader = crate::ui_review::reader(dataset.parent().unwrap(), "120x36").keys("r");
    assert_eq!(point(&reader), Standing::Left);
    // Another record does not stand for the one that is gone.
    assert!(reader.rows().join("\n").contains("少了 1 条评议记录"), "{}", reader.status());
    reader.press("<Esc>+");
    reader.app.wait_until_idle();
    assert_eq!(point(&reader), Standing::Decided(Grade::Good), "{}", reader.status());
    fs::write(dataset.join("王丽@tower.new"), "").unwrap();
    fs::rename(dataset.join("王丽@tower.new"), dataset.join("王丽@tower.jsonl")).unwrap();
    reader.press("-");
    reader.app.wait_until_idle();
    assert_eq!(point(&reader), Standing::Left, "{}", reader.status());
    reader.app.close().unwrap();
    let mut again = crate::ui_review::reader(dataset.parent().unwrap(), "120x36").keys("r");
    assert_eq!(point(&again), Standing::Left);
    again.app.close().unwrap();
}

/// A window went on counting, and reporting, what another window had given back.
#[test]
fn what_another_window_gives_back_counts_nowhere() {
    let (mut reader, dataset) = with_laptop("elsewhere");
    let mut other = crate::ui_review::reader(dataset.parent().unwrap(), "120x36").keys("r");
    let point = |reader: &Reader| reader.state().review.as_ref().unwrap().review.own().standing("1", Part::Point(2));
    reader.press("+");
    reader.app.wait_until_idle();
    assert_eq!(point(&reader), Standing::Decided(Grade::Good));
    // What the one has taken in counts in the other too, and nobody is asked twice.
    other.press("k");
    assert_eq!(point(&other), Standing::Decided(Grade::Good));
    reader.press("-");
    reader.app.wait_until_idle();
    other.press("k");
    assert_eq!(point(&other), Standing::Left);
    // It stays until it is read.
    other.press("k");
    assert!(other.rows().join("\n").contains("别处已退回先前认作您的 1 条，不再计入，改判 1 项"), "{}", other.status());
    reader.app.close().unwrap();
    other.app.close().unwrap();
    let mut again = crate::ui_review::reader(dataset.parent().unwrap(), "120x36").keys("r");
    assert_eq!(point(&again), Standing::Left, "it was not written again as one's own");
    again.app.close().unwrap();
}

/// What cannot be copied is not adopted: it would be another user's to change.
#[test]
fn what_cannot_be_copied_is_not_taken_in_and_asked_about_again() {
    let (mut reader, dataset) = with_laptop("uncopied");
    let host = reader.state().review.as_ref().unwrap().review.event_log().events()[0].host.clone();
    fs::create_dir(dataset.join(format!("王丽@laptop.adopted-by-王丽@{host}.jsonl"))).unwrap();
    reader.press("+");
    reader.app.wait_until_idle();
    assert!(reader.status().contains("未能确认：抄不进自己的记录"), "{}", reader.status());
    let point = reader.state().review.as_ref().unwrap().review.own().standing("1", Part::Point(2));
    assert_eq!(point, Standing::Left);
    reader.press("k");
    assert!(reader.status().contains("是您的吗"), "{}", reader.status());
    reader.app.close().unwrap();
}

/// What was judged since the question was asked was overturned by the answer without a word.
#[test]
fn what_is_taken_in_names_the_verdicts_that_it_overturns_by_then() {
    let page = crate::cli_review::Page::new();
    page.record_on("laptop", "王丽", [page.judge(0, Part::Point(0), Grade::Poor)]);
    let path = page.folder().join("王丽@laptop.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    let mut event: serde_json::Value = serde_json::from_str(&text).unwrap();
    let soon = jiff::Timestamp::now().checked_add(jiff::ToSpan::hours(2)).unwrap();
    event["time"] = soon.to_string().into();
    fs::write(&path, event.to_string() + "\n").unwrap();
    let mut reader = crate::sharing_out::reader(&page, "王丽", "160x36").keys("r");
    assert!(reader.status().contains("王丽@laptop 有 1 条以您名义的记录，是您的吗"), "{}", reader.status());
    reader.press("1+");
    reader.app.wait_until_idle();
    assert!(reader.status().contains("改判 1 项：提案 1 建议 1 已答复改未答复"), "{}", reader.status());
}
