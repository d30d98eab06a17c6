//! What is shown is true, or said to come only near: figures, words, short names, and what a person sees while
//! typing.

use std::collections::BTreeSet;

use tian::model::{Dataset, Field, Record};
use tian::search::{Engine, FoundSet, Query, details};
use tian::text::fold::Folded;

use crate::search_known_items::corpus;

fn page() -> (Dataset, Engine) {
    let dataset = tian::dataset::bundled().unwrap();
    let engine = Engine::of(&dataset);
    (dataset, engine)
}

/// The numbers of the proposals found truly, best first, and of those that only come near.
fn found(engine: &mut Engine, query: &str) -> (Vec<usize>, Vec<usize>) {
    let found = engine.search(&Query::parse(query));
    let ids: Vec<usize> = found.hits.iter().map(|hit| hit.proposal() + 1).collect();
    assert_eq!(found.true_count() + found.near_count(), ids.len());
    let (hits, near) = ids.split_at(found.true_count());
    (hits.to_vec(), near.to_vec())
}

/// The characters that a query marks in a proposal, spot by spot.
fn marked(dataset: &Dataset, found: &FoundSet, proposal: usize) -> Vec<String> {
    let proposal = &dataset.proposals[proposal];
    let texts = proposal.texts();
    let details = details(&found.query, &found.loose, &Record::from(proposal));
    let mut marked = Vec::new();
    for found in &details.matches {
        let text: Vec<char> = texts.iter().find(|(place, _)| *place == found.place).unwrap().1.chars().collect();
        marked.extend(found.ranges().map(|(start, end)| text[start..end].iter().collect::<String>()));
    }
    marked
}

/// Whether a text of a proposal has a number that is no part of a longer one.
fn has_number(dataset: &Dataset, proposal: usize, number: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    dataset.proposals[proposal].texts().iter().any(|(_, text)| {
        let folded: String = Folded::new(text).codes.iter().map(|&c| tian::text::code::char_of(c)).collect();
        folded.match_indices(number).any(|(at, _)| {
            !digit(folded[..at].chars().next_back()) && !digit(folded[at + number.len()..].chars().next())
        })
    })
}

#[test]
fn figures_are_found_whole_or_said_to_be_parts() {
    let (dataset, mut engine) = page();
    // 5000 was found in 1500-2300, 1000 and 120 likewise.
    for number in ["5000", "1501", "9633", "22022", "99999", "123456", "336", "87"] {
        assert_eq!(found(&mut engine, number), (vec![], vec![]), "{number}");
    }
    for (number, hits, near) in [
        ("9336", vec![3], vec![]),
        ("933", vec![], vec![3]),
        ("36", vec![3], vec![5]),
        ("38.92", vec![5], vec![]),
        ("38.92%", vec![5], vec![]),
        ("１５８９", vec![1], vec![]),
        ("5g", vec![3], vec![]),
        ("5gjizhan", vec![3], vec![]),
    ] {
        assert_eq!(found(&mut engine, number), (hits, near), "{number}");
    }
    let mut state = 7_u64;
    for _ in 0..1_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let number = ((state >> 33) % [100, 1_000, 10_000, 100_000][(state >> 60) as usize % 4]).to_string();
        let found = engine.search(&Query::parse(&number));
        for hit in &found.hits[..found.true_count()] {
            let is_called = dataset.proposals[hit.proposal()].id == number;
            assert!(is_called || has_number(&dataset, hit.proposal(), &number), "{number}: {hit:?}");
        }
        for hit in &found.hits[found.true_count()..] {
            let parts = marked(&dataset, &found, hit.proposal());
            assert!(parts.iter().all(|part| *part == number), "{number}: {parts:?}");
        }
    }
}

#[test]
fn words_come_before_what_lies_across_them() {
    let (dataset, mut engine) = page();
    for (typed, words) in [
        ("zijin", "资金"),
        ("liangshi", "粮食"),
        ("zhili", "治理 智力"),
        ("rencai", "人才"),
        ("nengyuan", "能源"),
        ("shuju", "数据"),
        ("jingji", "经济"),
        ("nongye", "农业"),
    ] {
        let found = engine.search(&Query::parse(typed));
        assert!(found.true_count() > 0, "{typed}");
        for hit in &found.hits[..found.true_count()] {
            // 自治 is read zizhi, 字经 zijing: neither is a spot where the word itself is.
            let spots = marked(&dataset, &found, hit.proposal());
            assert!(spots.iter().all(|spot| words.split(' ').any(|word| spot == word)), "{typed}: {spots:?}");
        }
    }
    let found = engine.search(&Query::parse("dj"));
    for hit in &found.hits {
        assert!(!marked(&dataset, &found, hit.proposal()).contains(&"的建".to_owned()));
    }
}

#[test]
fn units_people_and_numbers_are_found_by_what_they_are_called() {
    let (dataset, mut engine) = page();
    for (typed, expected) in [
        ("市发改委", 2),
        ("发改局", 2),
        ("fagaiwei", 2),
        ("大数据局", 3),
        ("dashujuju", 3),
        ("市行政审批局", 4),
        ("市卫健委", 6),
        ("weijianwei", 6),
        ("市委组织部", 1),
        ("市农业农村局", 5),
        ("穆", 4),
        ("穆沛华", 4),
        ("mupeihua", 4),
        ("5", 5),
        ("第5号", 5),
        ("编号:5", 5),
        ("0005", 5),
        ("第３号", 3),
    ] {
        assert_eq!(found(&mut engine, typed).0.first(), Some(&expected), "{typed}");
    }
    for (initials, expected) in [("fgw", 2), ("sfgw", 2), ("wjw", 6), ("zzb", 1), ("mph", 4), ("经济委", 3)] {
        assert_eq!(found(&mut engine, initials).0, [expected], "{initials}: all that it is called");
    }
    for (initials, expected) in [("mk", 2), ("mp", 4)] {
        let (hits, near) = found(&mut engine, initials);
        assert_eq!((hits.len(), near.first()), (0, Some(&expected)), "{initials}");
    }
    let unit = engine.search(&Query::parse("dashujuju"));
    assert_eq!(marked(&dataset, &unit, 2), ["吕梁市大数据应用局"], "a short name marks the whole one");
}

#[test]
fn initials_and_single_syllables_reach_long_texts() {
    let (_, mut engine) = page();
    for (typed, spelled) in [("xq", "小区"), ("mk", "煤矿"), ("xian", "县")] {
        let shown: BTreeSet<usize> = {
            let (hits, near) = found(&mut engine, typed);
            hits.into_iter().chain(near).collect()
        };
        let exact = found(&mut engine, spelled).0;
        assert!(!exact.is_empty() && exact.iter().all(|number| shown.contains(number)), "{typed}: {shown:?}");
    }
}

/// Queries that a person types letter by letter.
const TYPED: [&str; 44] = [
    "rencai",
    "dianli",
    "nengyuan",
    "zijin",
    "liangshi",
    "zhili",
    "xiaoqu",
    "meikuang",
    "zhongyiyao",
    "gaobiaozhun",
    "gaobiaozhunnongtian",
    "dangjian",
    "wuyegongsi",
    "shuzijingji",
    "qukuailian",
    "fazhi",
    "xian",
    "xingzheng",
    "shenpi",
    "yiyuan",
    "fuwu",
    "jianshe",
    "fazhan",
    "jizhan",
    "dashuju",
    "lvsedt",
    "gbznt",
    "gaobznt",
    "xq",
    "mk",
    "fgw",
    "wjw",
    "mph",
    "mupeihua",
    "lifeng",
    "wangli",
    "zyyfw",
    "szjj",
    "djyl",
    "lvliang",
    "luliang",
    "shengtai",
    "zhzl",
    "数字jingji",
];

/// Types a query letter by letter; returns what is shown in the end.
fn typed_on(engine: &mut Engine, typed: &str) -> BTreeSet<usize> {
    let mut before: Option<(String, BTreeSet<usize>)> = None;
    for (at, c) in typed.char_indices() {
        let text = &typed[..at + c.len_utf8()];
        let (hits, near) = found(engine, text);
        let shown: BTreeSet<usize> = hits.into_iter().chain(near).collect();
        if let Some((prefix, wider)) = &before {
            let new: Vec<_> = shown.difference(wider).collect();
            assert!(new.is_empty(), "{text} shows {new:?}, {prefix} did not");
        }
        before = Some((text.to_owned(), shown));
    }
    before.unwrap().1
}

#[test]
fn typing_on_only_narrows_what_is_shown() {
    let (page, _) = page();
    let mut mixed = corpus::dataset(12).unwrap();
    mixed.proposals.extend(page.proposals.clone());
    for dataset in [page, mixed] {
        let mut engine = Engine::of(&dataset);
        for typed in TYPED {
            assert!(!typed_on(&mut engine, typed).is_empty(), "{typed} is there");
        }
    }
}

/// Sounds were looked for only where the letters before had found something by chance: of two proposals with 健康
/// `jiangkang` listed one, `sehui` none of five with 社会.
#[test]
fn a_word_that_sounds_alike_is_found_wherever_it_stands() {
    let (_, mut engine) = page();
    for (typed, meant) in [
        ("jiangkang", "jiankang"),
        ("sehui", "shehui"),
        ("zengce", "zhengce"),
        ("guangli", "guanli"),
        ("suju", "shuju"),
        ("jinji", "jingji"),
        ("zhijin", "zijin"),
        ("touzhi", "touzi"),
        ("suzijingji", "shuzijingji"),
    ] {
        let (meant, _) = found(&mut engine, meant);
        let (hits, near) = found(&mut engine, typed);
        let missing: Vec<_> = meant.iter().filter(|id| !near.contains(id)).collect();
        assert!(hits.is_empty() && !meant.is_empty() && missing.is_empty(), "{typed} lacks {missing:?}: {near:?}");
    }
}

/// 分管 is begun by `feng` though no character is read so, 立案 is what `lian` says.
#[test]
fn what_one_syllable_says_may_be_two_characters() {
    let (mut dataset, _) = page();
    dataset.proposals.truncate(1);
    let text = "由其分管，已立案";
    dataset.proposals[0].background = vec![text.to_owned()];
    dataset.proposals[0].points.clear();
    dataset.proposals[0].replies.clear();
    let mut engine = Engine::of(&dataset);
    for typed in ["fenguan", "lian"] {
        assert_eq!(typed_on(&mut engine, typed).len(), 1, "{typed}");
    }
    assert_eq!(found(&mut engine, "lian").0.len(), 1, "whole syllables of a whole word");
}

#[test]
fn slips_of_pinyin_find_words_and_never_come_beside_what_is_there() {
    let (dataset, mut engine) = page();
    for (typed, word) in [
        ("nengyan", "能源"),
        ("lengyuan", "能源"),
        ("nengyyuan", "能源"),
        ("neng'yuan", "能源"),
        ("néngyuán", "能源"),
        ("neng2yuan2", "能源"),
        ("zongyiyao", "中医药"),
        ("lüliang", "吕梁"),
        ("rengcai", "人才"),
        ("hazhan", "发展"),
    ] {
        let found = engine.search(&Query::parse(typed));
        let first = found.hits.first().unwrap_or_else(|| panic!("{typed} finds nothing"));
        assert!(marked(&dataset, &found, first.proposal()).contains(&word.to_owned()), "{typed}");
    }
    for typed in ["gaotie", "hedianzhan"] {
        assert_eq!(found(&mut engine, typed), (vec![], vec![]), "{typed}");
    }
    let found = engine.search(&Query::parse("nengyuan"));
    assert!(
        found.hits.iter().all(|hit| !["sound", "typo"].contains(&format!("{:?}", hit.tier()).to_lowercase().as_str()))
    );
}

/// What stands between two numbers and a unit is the second number's unit: the first one is not written so.
#[test]
fn a_number_with_its_unit_is_found_only_as_it_stands() {
    let (dataset, mut engine) = page();
    let stands = |text: &str| {
        dataset.proposals.iter().any(|p| p.texts().iter().any(|(_, t)| t.chars().collect::<String>().contains(text)))
    };
    assert!(stands("1500-2300元") && !stands("1500元"));
    assert_eq!(found(&mut engine, "1500元"), (vec![], vec![]));
    assert_eq!(found(&mut engine, "2300元"), found(&mut engine, "1500-2300元"));
    assert!(!found(&mut engine, "1500").0.is_empty());
}

/// 李雅 was shown as if it were a surname, so that the rule between true and near came, went and came again.
#[test]
fn the_rule_does_not_flicker_while_a_name_is_typed() {
    let (_, mut engine) = page();
    let is_true: Vec<bool> =
        (2..="liyaping".len()).map(|end| found(&mut engine, &"liyaping"[..end]).0.contains(&1)).collect();
    assert_eq!(is_true, [true, false, false, false, false, false, true], "the surname, then the whole name");
}

#[test]
fn syllables_with_spaces_between_are_looked_for_as_one_word() {
    let (_, mut engine) = page();
    assert_eq!(found(&mut engine, "neng yuan"), found(&mut engine, "nengyuan"));
    assert!(!found(&mut engine, "neng yuan").0.is_empty());
    assert_eq!(found(&mut engine, "标题 : 农田"), found(&mut engine, "标题:农田"));
}

/// A lone 局 was called the short name of 吕梁市发展和改革委员会, above the rule and first.
#[test]
fn a_single_character_of_a_short_name_names_no_unit() {
    let (dataset, mut engine) = page();
    for query in ["局", "单位:局", "单位:局$"] {
        let (hits, _) = found(&mut engine, query);
        assert!(!hits.is_empty(), "{query}");
        for id in hits {
            let set = engine.search(&Query::parse(query));
            let marked = marked(&dataset, &set, id - 1);
            assert!(marked.iter().all(|words| words.contains('局')), "{query}, {id}: {marked:?}");
        }
    }
}

/// What comes near in a unit's name comes near in its short name too, and that marked all of it.
#[test]
fn what_comes_near_in_a_unit_marks_no_more_than_that() {
    let (dataset, mut engine) = page();
    for (query, words) in [("ny", "农业"), ("jk", "健康"), ("hazhan", "发展"), ("dsj", "大数据"), ("xinzheng", "行政")]
    {
        let found = engine.search(&Query::parse(query));
        let all: Vec<String> =
            (0..found.hits.len()).flat_map(|at| marked(&dataset, &found, found.hits[at].proposal())).collect();
        assert!(
            all.iter().any(|mark| mark == words) && all.iter().all(|mark| mark.chars().count() < 5),
            "{query}: {all:?}"
        );
    }
}

/// The title bar says 提案 6, and that found nothing.
#[test]
fn a_number_is_found_as_title_bars_write_it() {
    let (_, mut engine) = page();
    for query in ["提案 6", "提案6", "编号 6"] {
        assert_eq!(found(&mut engine, query).0.first(), Some(&6), "{query}");
    }
}

/// The unit of proposal 3 was marked as a whole, since the committee that proposes came between it and its short name;
/// the doubled letter took the 监 of 物业公司监管.
#[test]
fn marks_end_with_what_matches() {
    let (dataset, mut engine) = page();
    for (query, proposal, words) in [("吕梁市", 3, "吕梁市"), ("wuyegongsii", 1, "物业公司")] {
        let found = engine.search(&Query::parse(query));
        let marked = marked(&dataset, &found, proposal - 1);
        assert!(!marked.is_empty() && marked.iter().all(|mark| mark == words), "{query}: {marked:?}");
    }
}

/// 长 of 长期 was marked for zhang, 行 of 行政 for hang, 降 of 下降 for xiang: nobody reads them so there.
#[test]
fn a_single_syllable_marks_characters_that_are_read_so_in_their_words() {
    let (mut dataset, _) = page();
    dataset.proposals.truncate(1);
    dataset.proposals[0].background = vec!["长期保持增长，行业和行政方向都下降。".to_owned()];
    let mut engine = Engine::of(&dataset);
    for (query, at) in [("zhang", 5), ("hang", 7), ("xiang", 13)] {
        let found = engine.search(&Query::parse(query));
        let details = details(&found.query, &found.loose, &Record::from(&dataset.proposals[0]));
        let in_background = details.matches.iter().filter(|found| found.place.field == Field::Background);
        let marks: Vec<(usize, usize)> = in_background.flat_map(|found| found.ranges()).collect();
        assert_eq!(marks, [(at, at + 1)], "{query}");
    }
}

/// `huahe`, on the way to 华恒, was truly found as 化和 of 数字化和法治化, and `yuanhe` as 院和 of 研究院和.
#[test]
fn two_syllables_that_end_in_a_joining_word_only_come_near() {
    let (mut dataset, mut engine) = page();
    for (typed, near) in [("huahe", &[3, 4][..]), ("yuanhe", &[3]), ("huadeng", &[5])] {
        let (hits, others) = found(&mut engine, typed);
        assert!(hits.is_empty(), "{typed}: {hits:?}");
        assert!(near.iter().all(|number| others.contains(number)), "{typed}: {others:?}");
    }
    // What ends a name is no such word.
    dataset.proposals[0].background = vec!["引进华为建成中心，永和县已有三处。".to_owned()];
    let mut engine = Engine::of(&dataset);
    assert!(found(&mut engine, "huawei").0.contains(&1) && found(&mut engine, "yonghe").0.contains(&1));
}
