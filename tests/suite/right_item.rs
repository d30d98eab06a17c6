//! No verdict, note, date or copy ever acts on something other than what the screen names: whatever is pressed,
//! clicked, pasted and resized in reviews with filters and searches, the row that was marked before a key is the
//! one that the journal has after it.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use regex_lite::Regex;
use tian::review::{Change, Event, Item, Part};
use tian::ui::action::CATALOGUE;
use tian::ui::context::Context;
use tian::ui::msg::{Mouse, MouseKind, Size};
use tian::ui::{Key, Msg};

use crate::support::{Reader, rows};
use crate::ui_review::{folder, reader};

/// What is pressed, typed, clicked; the keys of a review more often than others.
fn msg() -> impl Strategy<Value = Msg> {
    let known: Vec<Key> = CATALOGUE.iter().flat_map(|e| e.keys).flat_map(|k| Key::sequence(k)).collect();
    // Leaving the review or the program would only end the walk; the screen is read in Chinese.
    let known: Vec<Key> =
        known.into_iter().filter(|key| !["r", "q", "L", "Ctrl-c", "Ctrl-z"].contains(&&*key.shown())).collect();
    let judging = Key::sequence("123123123sw0u]][[JKfnNi/t:<Enter><Esc><Tab>aFMdxv");
    let kind = prop::sample::select(vec![MouseKind::WheelUp, MouseKind::WheelDown, MouseKind::Press]);
    let size = prop::sample::select(vec![(48, 20), (64, 24), (80, 24), (100, 30), (120, 36), (160, 45)]);
    prop_oneof![
        10 => prop::sample::select(judging).prop_map(Msg::Key),
        4 => prop::sample::select(known).prop_map(Msg::Key),
        2 => prop::sample::select(Key::sequence("数字建设5")).prop_map(Msg::Key),
        2 => (kind, 0u16..160, 0u16..45).prop_map(|(kind, column, row)| Msg::Mouse(Mouse { kind, column, row })),
        1 => prop::sample::select(vec!["1", "农田", "2024-06"]).prop_map(|text| Msg::Paste(text.to_owned())),
        1 => size.prop_map(|(columns, rows)| Msg::Resize(Size { columns, rows })),
    ]
}

/// The text of an area of the screen, row by row.
fn text_of(buffer: &Buffer, area: Rect) -> Vec<String> {
    let mut part = Buffer::empty(Rect::new(0, 0, area.width, area.height));
    for y in 0..area.height {
        for x in 0..area.width {
            part[(x, y)] = buffer[(area.x + x, area.y + y)].clone();
        }
    }
    rows(&part)
}

/// What the screen says: the proposal in the title of its pane, the part that is marked in it, the words of the
/// bottom row.
#[derive(Debug)]
struct Said {
    proposal: Option<String>,
    marked: Vec<Part>,
    bottom: String,
    listed: Option<String>,
}

fn said(reader: &Reader) -> Said {
    let state = reader.state();
    let (buffer, _) = reader.app.screen();
    let layout = state.layout();
    let visible = state.overlay.is_none() && layout.proposal.visible;
    let pane = layout.proposal;
    let title = visible.then(|| text_of(&buffer, pane.title).concat());
    let number = Regex::new(r"^\s*提案 (\S+)").unwrap();
    // Tabs stand for the title where only one text fits: then the place in the list says which it is.
    let proposal = match title {
        Some(title) if !title.is_empty() => Some(number.captures(&title).unwrap()[1].to_owned()),
        _ => Some(reader.open()).filter(|_| visible),
    };
    let point = Regex::new(r"^\s*>建议 (\d+)").unwrap();
    let body = if visible { text_of(&buffer, pane.body) } else { vec![] };
    let marked = body.iter().filter_map(|row| {
        let row = row.trim_start();
        match point.captures(row) {
            Some(found) => Some(Part::Point(found[1].parse::<usize>().unwrap() - 1)),
            None if row.starts_with("> 办理结果") => Some(Part::Result),
            None if row.starts_with("> 办理工作") => Some(Part::Work),
            None => None,
        }
    });
    let list = state.overlay.is_none() && layout.list.visible;
    let entry = Regex::new(r"^\s*> (\S+)").unwrap();
    let listed = if list { text_of(&buffer, layout.list.body) } else { vec![] };
    let listed = listed.iter().find_map(|row| Some(entry.captures(row)?[1].to_owned()));
    Said { proposal, marked: marked.collect(), bottom: reader.status(), listed }
}

/// The item that the screen names, if it names one.
fn item_of(said: &Said) -> Option<Item> {
    assert!(said.marked.len() < 2, "one item is marked, not several: {said:?}");
    Some(said.marked.first()?.of(said.proposal.as_ref()?))
}

/// What a new event must have to do with what the screen said before the key.
fn check_event(event: &Event, before: &Said, context: Context, msg: &Msg) {
    match event.change.as_ref().unwrap() {
        Change::Judge { item, .. } | Change::Defer { item, .. } => {
            assert_eq!(item_of(before).as_ref(), Some(item), "{msg:?} in {context:?}: {before:?}");
        }
        // From the line: its words say what the note is on.
        Change::Note(note) if context == Context::Line => {
            let place = match note.item.part {
                Part::Point(point) => format!("建议 {}", point + 1),
                Part::Result => "办理结果".to_owned(),
                Part::Work => "办理工作".to_owned(),
                Part::Whole => String::new(),
            };
            let named = Regex::new(r"提案 (\S+)").unwrap();
            let proposal = named.captures(&before.bottom).map(|found| found[1].to_owned());
            let proposal = proposal.or(before.proposal.clone()).or(before.listed.clone());
            assert!(before.bottom.contains(&format!("{place}：")), "{note:?}: {before:?}");
            assert_eq!(proposal, Some(note.item.proposal.clone()), "{note:?}: {before:?}");
        }
        _ => {}
    }
}

fn cases() -> ProptestConfig {
    let asked = std::env::var("TIAN_RANDOM").ok().and_then(|n| n.parse().ok());
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(asked.unwrap_or(32)) }
}

/// Walks through messages, and holds every event against what the screen said before it; returns how many verdicts
/// there were.
fn walk(reader: &mut Reader, messages: Vec<Msg>) -> usize {
    let mut verdicts = 0;
    for msg in messages {
        let before = said(reader);
        let context = reader.state().context();
        if reader.would_export(&msg) {
            continue;
        }
        let events = |reader: &Reader| reader.state().review.as_ref().unwrap().review.event_log().events().to_vec();
        let known = events(reader).len();
        reader.send(msg.clone());
        for event in events(reader).iter().skip(known) {
            check_event(event, &before, context, &msg);
            verdicts += usize::from(matches!(event.change, Some(Change::Judge { .. })));
        }
        let after = said(reader);
        if let (Some(listed), Some(open)) = (&after.listed, &after.proposal) {
            assert_eq!(listed, open, "list and texts name the same proposal: {msg:?}: {after:?}");
        }
        let state = reader.state();
        if state.context().is_judging() && state.layout().proposal.visible {
            let review = state.reviewing().unwrap();
            let away = "不在屏上";
            let item = item_of(&after);
            assert!(item.is_some() || review.away, "the item is marked and in sight: {msg:?}: {:#?}", reader.rows());
            match item {
                Some(item) => assert_eq!(Some(&item), review.item(), "{msg:?}: {:#?}", reader.rows()),
                None => assert!(reader.rows().concat().contains(away), "{msg:?}: {:#?}", reader.rows()),
            }
        }
    }
    verdicts
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_key_acts_on_what_the_screen_names(
        start in prop::sample::select(vec!["48x20", "80x24", "120x36", "160x45"]),
        begin in prop::sample::select(vec!["r", "/shuzi<Enter>r", "r1sf", "/建设<Enter>rff", "JJ]]r", "ra1"]),
        messages in prop::collection::vec(msg(), 1..80),
    ) {
        let mut reader = reader(&folder("right item"), start).keys(begin);
        walk(&mut reader, messages);
    }
}

#[test]
fn digits_judge_in_a_walk_and_never_what_is_out_of_sight() {
    // The walk above would pass where nothing was judged: here something is, at every size.
    for size in ["48x20", "80x24", "120x36", "160x45"] {
        let mut reader = reader(&folder("walked"), size).keys("r");
        let keys = Key::sequence("12j1<C-d>1]2a1<C-d>1J1G1g1/建设<Enter>1n1n1<Esc>1f1f2K1<Tab>1w1u1");
        let verdicts = walk(&mut reader, keys.into_iter().map(Msg::Key).collect());
        assert!(verdicts >= 8, "{size}: {verdicts}");
        // Scrolled away, a digit shows the item and judges nothing.
        reader.press("]g<Tab>");
        let decided = |reader: &Reader| reader.state().review.as_ref().unwrap().review.counts().decided;
        let before = decided(&reader);
        for _ in 0..9 {
            reader.press("<C-d>");
        }
        if !reader.state().item_in_sight() {
            reader.press("1");
            assert_eq!(decided(&reader), before, "{size}");
            assert!(reader.state().item_in_sight() && reader.status().contains("先显示此项"), "{}", reader.status());
        }
    }
}
