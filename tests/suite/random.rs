//! Random keys, sizes and answers leave the program in a state that makes sense.

use proptest::prelude::*;
use tian::model::Side;
use tian::review::Filter;
use tian::ui::action::CATALOGUE;
use tian::ui::context::Context;
use tian::ui::keymap::Keymap;
use tian::ui::layout::Arrangement;
use tian::ui::layout::Pane;
use tian::ui::msg::{Mouse, MouseKind, Size};
use tian::ui::{Key, Msg};

use crate::support::Reader;
use crate::ui_review::{folder, reader};

fn key() -> impl Strategy<Value = Key> {
    let known: Vec<Key> = CATALOGUE.iter().flat_map(|e| e.keys).flat_map(|k| Key::sequence(k)).collect();
    prop_oneof![
        6 => prop::sample::select(known),
        2 => prop::sample::select(Key::sequence("/数字建设中a9")),
        1 => any::<char>().prop_map(|c| Key::plain(crossterm::event::KeyCode::Char(c))),
    ]
}

fn msg() -> impl Strategy<Value = Msg> {
    let kind = prop::sample::select(vec![MouseKind::WheelUp, MouseKind::WheelDown, MouseKind::Press]);
    prop_oneof![
        12 => key().prop_map(Msg::Key),
        1 => (1u16..180, 1u16..50).prop_map(|(columns, rows)| Msg::Resize(Size { columns, rows })),
        1 => (kind, 0u16..180, 0u16..50).prop_map(|(kind, column, row)| Msg::Mouse(Mouse { kind, column, row })),
        1 => ".{0,6}".prop_map(Msg::Paste),
    ]
}

fn check(reader: &Reader) {
    let state = reader.state();
    let count = state.count;
    assert!(state.current.is_some_and(|c| c < count));
    assert!(state.list.shown.iter().all(|&p| p < count));
    assert!(state.list.cursor < state.list.shown.len().max(1));
    assert!(state.list.top < state.list.shown.len().max(1));
    for side in [Side::Proposal, Side::Reply] {
        let scrolled = state.scrolled(side);
        assert!(scrolled.top <= scrolled.furthest(state.height(side)), "{side:?}");
    }
    let layout = state.layout();
    assert!(layout.arrangement == Arrangement::TooSmall || layout.pane(state.front_pane()).visible);
    if let Some(at) = state.pair() {
        let pairs = &state.reading.pairs;
        assert!(at.point.is_none_or(|point| point < pairs.points()) && at.place(at.asked).is_some());
        assert!(at.paragraph.is_none_or(|paragraph| paragraph < pairs.paragraphs()));
    }
    if let (Some((proposal, number)), None) = (state.active_lens.as_ref().and_then(|l| l.at), state.query_box()) {
        assert!(number < state.findings_of(proposal).len());
    }
    let search = &state.search;
    assert!(!search.pending, "the driver waits for answers");
    if !search.is_on() {
        let filtered = state.reviewing().is_some_and(|review| review.filter != Filter::All);
        assert!(search.results.is_none() && (filtered || state.list.shown.len() == count));
    }
    if let Some(results) = &search.results {
        assert_eq!(results.found.hits.len(), state.list.shown.len());
        if let (Some(at), Pane::Proposal | Pane::Reply) = (results.at, state.focus) {
            assert!(at.hit < results.found.hits.len());
            let details = state.details_of(results.found.hits[at.hit].proposal()).unwrap();
            assert!(at.spot < details.count());
        }
    }
    assert!(state.query_box().is_none() || search.return_point.is_some());
    // Painting must succeed in whatever state this is, and stay inside the screen.
    let (buffer, cursor) = reader.app.screen();
    assert!(cursor.is_none_or(|c| buffer.area.contains(c)));
    // A sentence names keys as `{search}`: wherever it is shown, the key map puts the key in. What was typed may hold
    // a brace too.
    let screen = reader.rows().concat();
    assert_eq!(Keymap::default().put_keys(Context::Reading, &screen), screen);
}

/// As many cases as a test run has time for; `TIAN_RANDOM=1000` tries more.
fn cases() -> ProptestConfig {
    let asked = std::env::var("TIAN_RANDOM").ok().and_then(|n| n.parse().ok());
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(asked.unwrap_or(64)) }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_keys_in_any_window(
        columns in 1u16..180,
        rows in 1u16..50,
        review in any::<bool>(),
        ledger in any::<bool>(),
        messages in prop::collection::vec(msg(), 1..60),
    ) {
        let size = format!("{columns}x{rows}");
        let mut reader = match (review, ledger) {
            (true, _) => reader(&folder("any keys"), &size).keys("r"),
            (_, true) => Reader::on(crate::details::ledger(), &size),
            _ => Reader::at(&size),
        };
        check(&reader);
        for msg in messages {
            if !reader.would_export(&msg) {
                reader.send(msg);
                check(&reader);
            }
        }
    }
}
