//! What is found on the bundled page, and what is not.

use tian::model::Record;
use tian::search::{Engine, FoundSet, Query, Tier, details};

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
