//! In a large collection an answer comes twice: first from the short fields alone, then whole. Whoever has
//! moved meanwhile stays where they are.

use tian::model::Field;
use tian::search::worker::Answer;
use tian::search::{Engine, FoundSet, Query};
use tian::text::code::code;
use tian::text::pinyin::Pinyin;
use tian::ui::Msg;

use crate::support::Reader;

/// The answer of the bundled page to 建设, as the short fields give it and whole.
fn answers() -> (FoundSet, FoundSet) {
    let whole = Engine::of(&tian::dataset::bundled().unwrap()).search(&Query::parse("建设"));
    let titles = whole.hits.iter().filter(|hit| hit.score() > 0.9).copied().collect();
    (FoundSet { hits: titles, complete: false, ..whole.clone() }, whole)
}

#[test]
fn a_fuller_answer_leaves_a_person_who_has_moved_where_they_are() {
    let (first, whole) = answers();
    assert!(first.hits.len() > 1 && first.hits.len() < whole.hits.len());
    for moved in [false, true] {
        let mut reader = Reader::at("120x36").keys("/建设");
        let generation = reader.state().search.generation;
        reader.app.handle(Msg::Answer(Box::new(Answer::Found { generation, found: first.clone() })));
        assert!(reader.status().contains(&format!("{}+ 件", first.hits.len())), "{}", reader.status());
        if moved {
            reader.app.handle(Msg::Key(tian::ui::Key::sequence("<Down>")[0]));
        }
        let open = reader.open();
        // What arrives later stands before what the person is at.
        let mut later = whole.clone();
        later.hits.rotate_right(1);
        reader.app.handle(Msg::Answer(Box::new(Answer::Found { generation, found: later.clone() })));
        let best = (later.hits[0].proposal() + 1).to_string();
        assert_eq!(reader.open(), if moved { open } else { best });
        assert_eq!(reader.state().list.shown[reader.state().list.cursor], reader.state().current.unwrap());
    }
}

#[test]
fn a_fuller_answer_does_not_throw_a_reader_out_of_the_text() {
    let (first, whole) = answers();
    let mut reader = Reader::at("120x24").keys("/建设");
    let generation = reader.state().search.generation;
    reader.app.handle(Msg::Answer(Box::new(Answer::Found { generation, found: first })));
    // Not `press`, which would wait for the rest of the answer.
    for key in tian::ui::Key::sequence("<Enter>ljjj") {
        reader.app.handle(Msg::Key(key));
    }
    let (open, rows) = (reader.open(), reader.rows());
    let mut later = whole;
    later.hits.rotate_right(1);
    reader.app.handle(Msg::Answer(Box::new(Answer::Found { generation, found: later })));
    assert_eq!(reader.open(), open);
    let texts =
        |rows: &[String]| rows[2..22].iter().map(|row| row[row.find('|').unwrap()..].to_owned()).collect::<Vec<_>>();
    assert_eq!(texts(&reader.rows()), texts(&rows), "the texts have not moved");
}

/// A result that had been chosen was lost with the next letter: the best of the longer query opened.
#[test]
fn who_has_chosen_a_result_and_types_on_keeps_it_as_long_as_it_is_found() {
    let mut reader = Reader::at("120x36").keys("/jian<Down><Down>");
    let (chosen, best) = (reader.open(), (reader.state().list.shown[0] + 1).to_string());
    assert_ne!(chosen, best);
    reader = reader.keys("s");
    assert_eq!(reader.open(), chosen);
    assert_eq!(reader.state().list.shown[reader.state().list.cursor], reader.state().current.unwrap());
    // Another query is another matter, and so is one that the chosen result does not meet.
    reader = reader.keys("<C-u>jianshe");
    assert_eq!(reader.open(), (reader.state().list.shown[0] + 1).to_string());
    assert_eq!(reader.state().list.cursor, 0);
}

/// Words of titles, people and units, typed letter by letter: each letter only narrows what is shown, none of them
/// shows nothing, and what leads in the end and leads once the last syllable is begun leads from there on, unless another
/// word stands in what does.
#[test]
fn what_leads_in_the_end_leads_while_a_word_is_typed() {
    let (dataset, pinyin) = (tian::dataset::bundled().unwrap(), Pinyin::table());
    let mut engine = Engine::of(&dataset);
    let mut known = std::collections::BTreeMap::new();
    let mut shown = |typed: &str| -> (Vec<usize>, bool) {
        let search = || {
            let found = engine.search(&Query::parse(typed));
            (
                found.hits.iter().map(|hit| hit.proposal()).collect(),
                found.hits.first().is_some_and(|hit| !hit.tier().is_near()),
            )
        };
        known.entry(typed.to_owned()).or_insert_with(search).clone()
    };
    let letters = |c: &char| pinyin.readings(code(*c)).next().map(|syllable| pinyin.letters(syllable));
    let texts = dataset.proposals.iter().flat_map(|proposal| proposal.texts());
    let short = texts.filter(|(place, _)| matches!(place.field, Field::Title | Field::Proposer | Field::Unit));
    let mut words = std::collections::BTreeMap::new();
    for text in short.map(|(_, text)| text.chars().collect::<Vec<char>>()) {
        for word in (2..=4).flat_map(|length| text.windows(length)) {
            let syllables: Option<Vec<&str>> = word.iter().map(letters).collect();
            words.extend(
                syllables.map(|syllables| (syllables.concat(), syllables[..syllables.len() - 1].concat().len())),
            );
        }
    }
    let mut count = 0;
    for (word, begun) in words {
        // What is found truly is a word.
        let (last, is_word) = shown(&word);
        if !is_word {
            continue;
        }
        count += 1;
        let (mut before, mut away) = (shown(&word[..1]).0, false);
        for end in 2..=word.len() {
            let (now, is_true) = shown(&word[..end]);
            assert!(!now.is_empty() && now.iter().all(|number| before.contains(number)), "{}: {now:?}", &word[..end]);
            if end > begun {
                assert!(!away || now[0] != last[0], "{}", &word[..end]);
                away |= now[0] != last[0] && !is_true && before[0] == last[0] && end > begun + 1;
            }
            before = now;
        }
    }
    assert!(count > 100, "{count}");
}
