//! What is found on the bundled page, and what is not.

use std::collections::{BTreeMap, BTreeSet};

use tian::model::Record;
use tian::search::{Engine, FoundSet, Query, Tier, details};
use tian::text::code::code;
use tian::text::pinyin::Pinyin;

fn found(query: &str) -> FoundSet {
    Engine::of(&tian::dataset::bundled().unwrap()).search(&Query::parse(query))
}

/// The ids found, best first.
fn ids(query: &str) -> Vec<usize> {
    found(query).hits.iter().map(|hit| hit.proposal + 1).collect()
}

#[test]
fn known_queries_find_what_they_mean() {
    for (query, expected) in [
        ("高标准农田", vec![5]),
        ("高标农田", vec![5]),
        ("物业公司", vec![1]),
        ("区块链", vec![4]),
        ("智能煤矿", vec![2]),
        ("穆沛华", vec![4]),
        ("李凤", vec![6]),
        ("卫健委", vec![6]),
        ("发改委", vec![2]),
        ("组织部", vec![1]),
        ("9336", vec![3]),
        ("38.92%", vec![5]),
        ("５ｇ基站", vec![3]),
        ("五个一体化", vec![2]),
        ("行动方案", vec![2, 3, 4, 6]),
        ("中医药 人才", vec![6]),
        ("nengyuan", vec![2]),
        ("gbznt", vec![5]),
        ("gaobznt", vec![5]),
        ("数字jingji", vec![3]),
        ("mupeihua", vec![4]),
        ("mph", vec![4]),
        ("lifeng", vec![6]),
        ("高标准浓田", vec![5]),
        ("能原", vec![2]),
        ("高标难农田", vec![5]),
        ("中醫藥", vec![6]),
        ("\"党建引领居民自治\"", vec![1]),
        ("农田 | 煤矿", vec![5, 2]),
        ("标题:数字 !法治", vec![3]),
        ("数字 法治|!建议", vec![4]),
        ("标题:数字 区块链|!法治", vec![3, 4]),
        ("答复:区块链", vec![4]),
        ("dw:卫健委", vec![6]),
        ("^关于构建", vec![2]),
        ("建设的建议$", vec![4, 6]),
        ("党建引领居民自治", vec![1]),
    ] {
        assert_eq!(ids(query), expected, "{query}");
    }
}

#[test]
fn what_is_not_there_is_not_found() {
    let absent =
        ["高铁", "核电站", "区块莲花", "qwxz", "99999", "数字法治建设厅", "  ", "'高标农田", "提案:区块链", "李雅沛"];
    for query in absent {
        assert_eq!(ids(query), [0; 0], "{query}");
    }
}

/// A single syllable that stood apart once hid all that stood in longer words, and was called one across words.
#[test]
fn a_single_syllable_is_near_wherever_it_stands_in_a_text() {
    for (query, all) in [("nong", 2), ("guo", 6), ("shui", 4)] {
        let found = found(query);
        let near = found.hits.iter().filter(|hit| hit.tier.is_near()).count();
        assert_eq!((found.hits.len(), near), (all, all), "{query}: {:?}", found.hits);
        assert!(found.hits.iter().all(|hit| hit.tier != Tier::Across), "{query}: {:?}", found.hits);
    }
    assert_eq!(found("lian").hits.iter().find(|hit| !hit.tier.is_near()), None, "立案 is not there");
    assert_eq!(ids("fagaiwei"), ids("发展改革委"), "as its papers write it");
    assert_eq!(found("发展改革委").hits[0].tier, Tier::Short);
}

#[test]
fn two_letters_exchanged_are_forgiven() {
    for (query, meant) in [("nengyaun", "nengyuan"), ("meikaung", "meikuang")] {
        assert_eq!(ids(query), ids(meant), "{query}");
    }
    assert_eq!(ids("gaotei"), [0; 0]);
}

/// `neg` was nothing, and so was all that begins with it; of what has 机制 only one stood there for `jizz`.
#[test]
fn a_slip_of_the_hand_shows_what_it_may_become_from_its_first_letters_on() {
    let mut engine = Engine::of(&tian::dataset::bundled().unwrap());
    let mut shown = |query: &str| -> BTreeSet<usize> {
        engine.search(&Query::parse(query)).hits.iter().map(|hit| hit.proposal + 1).collect()
    };
    for (typed, meant) in [
        ("negnyuan", vec![2]),
        ("jizzhi", vec![1, 2, 4, 5, 6]),
        ("gaobiaonongtian", vec![5]),
        ("gaobiaozhunnogntian", vec![5]),
        ("shujju", vec![3, 4]),
        ("shagnhui", vec![]),
        ("majiang", vec![]),
        ("tushuguan", vec![]),
    ] {
        let steps: Vec<BTreeSet<usize>> = (1..=typed.len()).map(|end| shown(&typed[..end])).collect();
        assert!(steps.windows(2).all(|two| two[1].is_subset(&two[0])), "{typed}: {steps:?}");
        assert_eq!(steps.last().unwrap(), &BTreeSet::from_iter(meant), "{typed}");
    }
}

/// Both stood below the rule as gaps, though 市发改委 and 发展改革委 stood above it.
#[test]
fn a_unit_is_truly_found_without_what_people_leave_out_of_its_name() {
    for (query, id) in [
        ("发展改革委员会", 2),
        ("吕梁发改委", 2),
        ("吕梁发展改革委员会", 2),
        ("单位:吕梁卫健委", 6),
        ("吕梁大数据局", 3),
    ] {
        let found = found(query);
        assert_eq!((found.true_count(), found.hits[0].proposal + 1), (1, id), "{query}");
    }
    for query in ["发展委员会", "市健委", "山西吕梁"] {
        assert_eq!(found(query).true_count(), 0, "{query} names no unit");
    }
}

/// What is typed for words of the page, whole, by initials and with a slip, only narrows what is shown.
#[test]
fn typing_a_word_of_the_page_only_narrows_what_is_shown() {
    let dataset = tian::dataset::bundled().unwrap();
    let (mut engine, pinyin) = (Engine::of(&dataset), Pinyin::table());
    let read = |word: &[char], all: bool| -> Option<String> {
        let syllable = |c: &char| pinyin.readings(code(*c)).next().map(|syllable| pinyin.letters(syllable));
        word.iter().map(|c| syllable(c).map(|letters| if all { letters } else { &letters[..1] })).collect()
    };
    let mut typed = BTreeSet::new();
    for text in dataset.proposals.iter().flat_map(|proposal| proposal.texts()) {
        let text: Vec<char> = text.1.chars().collect();
        for (at, word) in text.windows(4).enumerate().step_by(29) {
            let word = &word[..2 + at % 3];
            typed.extend([read(word, true), read(word, false)].into_iter().flatten());
        }
    }
    let words: Vec<String> = typed.iter().filter(|word| word.len() > 5).cloned().collect();
    for (at, word) in words.iter().enumerate() {
        let (head, tail) = word.split_at(1 + at % (word.len() - 2));
        let next = &tail[..1];
        // A letter doubled, left out, exchanged with the next; a sound that is mixed up.
        typed.insert(match at % 4 {
            0 => [head, next, tail].concat(),
            1 => [head, &tail[1..]].concat(),
            2 => [head, &tail[1..2], next, &tail[2..]].concat(),
            _ => word.replacen("sh", "s", 1).replacen('l', "n", 1),
        });
    }
    assert!(typed.len() > 300, "{}", typed.len());
    let mut known: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for word in &typed {
        let mut before: Option<BTreeSet<usize>> = None;
        for end in 1..=word.len() {
            let shown = known.entry(word[..end].to_owned()).or_insert_with(|| {
                engine.search(&Query::parse(&word[..end])).hits.iter().map(|hit| hit.proposal + 1).collect()
            });
            let new = before.as_ref().is_some_and(|before| !shown.is_subset(before));
            assert!(!new, "{} shows {shown:?}, before {before:?}", &word[..end]);
            before = Some(shown.clone());
        }
    }
}

#[test]
fn a_title_beats_a_text_and_a_literal_hit_beats_a_gap() {
    assert_eq!(ids("数字经济")[0], 3);
    assert_eq!(ids("能源")[0], 2);
    let hits = found("数字法治").hits;
    assert_eq!((hits[0].proposal, hits[0].tier), (3, Tier::Exact));
    assert!(found("能源").hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
}

#[test]
fn ranges_are_exactly_the_characters_that_matched() {
    let dataset = tian::dataset::bundled().unwrap();
    for query in ["高标农田", "数字", "中医药", "5G", "建设 服务", "党建引领居民自治"] {
        let found = found(query);
        for hit in found.hits {
            let proposal = &dataset.proposals[hit.proposal];
            let texts = proposal.texts();
            for matched in &details(&Query::parse(query), &found.loose, &Record::from(proposal)).matches {
                let text: Vec<char> = texts.iter().find(|(p, _)| *p == matched.place).unwrap().1.chars().collect();
                let ranges: Vec<(usize, usize)> = matched.ranges().collect();
                assert!(ranges.iter().all(|r| r.0 < r.1 && r.1 <= text.len()));
                assert!(ranges.windows(2).all(|w| w[0].1 <= w[1].0), "{query}: in order, not overlapping");
                let matched: String = ranges.iter().flat_map(|&(start, end)| &text[start..end]).collect();
                let terms: String = query.split(' ').collect();
                let known = |c: char| terms.contains(c) || c == ' ';
                assert!(matched.chars().all(known), "{query}: {matched}");
            }
        }
    }
}

/// 文号:1 found proposal 1 by its own number, though no letter has one.
#[test]
fn a_number_is_asked_for_without_a_scope_or_in_its_own() {
    assert_eq!((ids("文号:1"), ids("标题:1"), ids("编号:1")), (vec![], vec![], vec![1]));
}

/// 提案者：王丽、李凤, as the page prints it, found nothing.
#[test]
fn names_are_asked_for_as_they_are_printed() {
    let both = ids("提案者:王丽 提案者:李凤");
    assert!(!both.is_empty());
    assert_eq!(ids("提案者：王丽、李凤"), both);
}

/// 单 is seldom read chan, and that was misheard as chang besides: 倡议 found 单一.
#[test]
fn a_seldom_reading_is_not_also_misheard() {
    assert!(!ids("changyi").contains(&2), "{:?}", ids("changyi"));
}
