//! What is found on the bundled page, and what is not.

use std::collections::{BTreeMap, BTreeSet};

use tian::model::Record;
use tian::search::{Engine, FoundSet, Hit, Query, Tier, details};
use tian::text::code::code;
use tian::text::pinyin::Pinyin;

fn found(query: &str) -> FoundSet {
    Engine::of(&tian::dataset::bundled().unwrap()).search(&Query::parse(query))
}

/// The ids found, best first.
fn ids(query: &str) -> Vec<usize> {
    found(query).hits.iter().map(|hit| hit.proposal() + 1).collect()
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
        let near = found.hits.iter().filter(|hit| hit.tier().is_near()).count();
        assert_eq!((found.hits.len(), near), (all, all), "{query}: {:?}", found.hits);
        assert!(found.hits.iter().all(|hit| hit.tier() != Tier::Across), "{query}: {:?}", found.hits);
    }
    assert_eq!(found("lian").hits.iter().find(|hit| !hit.tier().is_near()), None, "立案 is not there");
    assert_eq!(ids("fagaiwei"), ids("发展改革委"), "as its papers write it");
    assert_eq!(found("发展改革委").hits[0].tier(), Tier::Short);
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
        engine.search(&Query::parse(query)).hits.iter().map(|hit| hit.proposal() + 1).collect()
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
        ("吕梁组织部", 1),
    ] {
        let found = found(query);
        assert_eq!((found.true_count(), found.hits[0].proposal() + 1), (1, id), "{query}");
    }
    for query in ["发展委员会", "市健委", "山西吕梁"] {
        assert_eq!(found(query).true_count(), 0, "{query} names no unit");
    }
}

/// `llfgw` and 吕梁fgw found nothing, though 吕梁发改委, `lvliangfagaiwei` and `llsfgw` found it.
#[test]
fn letters_of_a_unit_may_leave_out_the_kind_of_its_place() {
    let units = [
        ("llfgw", 2),
        ("吕梁fgw", 2),
        ("吕梁市fgw", 2),
        ("lvliangfgw", 2),
        ("单位:llwjw", 6),
        ("llnyncj", 5),
        ("吕梁dsjj", 3),
    ];
    for (query, id) in units {
        let found = found(query);
        assert_eq!((found.true_count(), found.hits[0].proposal() + 1), (1, id), "{query}");
        let signs: Vec<char> = query.trim_start_matches("单位:").chars().collect();
        let steps: Vec<BTreeSet<usize>> =
            (1..=signs.len()).map(|end| BTreeSet::from_iter(ids(&signs[..end].iter().collect::<String>()))).collect();
        assert!(steps.windows(2).all(|two| two[1].is_subset(&two[0])), "{query}: {steps:?}");
    }
    for query in ["提案者:llfgw", "ljfgw", "!llfgw 煤矿"] {
        assert!(found(query).hits.iter().all(|hit| hit.proposal() == 1 && query.contains('!')), "{query}");
    }
    let dataset = tian::dataset::bundled().unwrap();
    let found = found("llfgw");
    let details = details(&found.query, &found.loose, &Record::from(&dataset.proposals[1]));
    assert_eq!(details.matches.iter().flat_map(|m| m.ranges()).collect::<Vec<_>>(), [(0, 11)], "the whole name");
}

/// 建高 found nothing between 建 and 建高标.
#[test]
fn two_characters_that_begin_two_words_side_by_side_come_near() {
    for (query, id) in [("建高", 5), ("数经", 3), ("能革", 2), ("中服", 6)] {
        let found = found(query);
        let shown: Vec<(usize, Tier)> = found.hits.iter().map(|hit| (hit.proposal() + 1, hit.tier())).collect();
        assert_eq!(shown, [(id, Tier::Gap)], "{query}");
    }
    for query in ["高铁", "高田", "数治", "经升"] {
        assert_eq!(ids(query), [0; 0], "{query}");
    }
}

/// What is typed for words of the page, whole, by initials and with a slip, only narrows what is shown, until it is read
/// as nothing: then slips are looked for.
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
    let mut known: BTreeMap<String, Vec<Hit>> = BTreeMap::new();
    for word in &typed {
        let mut before: Option<BTreeSet<usize>> = None;
        for end in 1..=word.len() {
            let shown =
                known.entry(word[..end].to_owned()).or_insert_with(|| engine.search(&Query::parse(&word[..end])).hits);
            let is_known = |hit: &Hit| before.as_ref().is_none_or(|before| before.contains(&(hit.proposal() + 1)));
            let new = shown.iter().any(|hit| hit.tier() > Tier::Sound && !is_known(hit));
            let shown: BTreeSet<usize> = shown.iter().map(|hit| hit.proposal() + 1).collect();
            assert!(!new, "{} shows {shown:?}, before {before:?}", &word[..end]);
            before = Some(shown);
        }
    }
}

#[test]
fn a_title_beats_a_text_and_a_literal_hit_beats_a_gap() {
    assert_eq!(ids("数字经济")[0], 3);
    assert_eq!(ids("能源")[0], 2);
    let hits = found("数字法治").hits;
    assert_eq!((hits[0].proposal(), hits[0].tier()), (3, Tier::Exact));
    assert!(found("能源").hits.windows(2).all(|pair| pair[0].score() >= pair[1].score()));
}

#[test]
fn ranges_are_exactly_the_characters_that_matched() {
    let dataset = tian::dataset::bundled().unwrap();
    for query in ["高标农田", "数字", "中医药", "5G", "建设 服务", "党建引领居民自治"] {
        let found = found(query);
        for hit in found.hits {
            let proposal = &dataset.proposals[hit.proposal()];
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

/// The numbers of the proposals that are truly found, and of those that only come near.
fn above_and_near(query: &str) -> (Vec<usize>, Vec<usize>) {
    let near = ids(query).split_off(found(query).true_count());
    let mut above = ids(query);
    above.truncate(found(query).true_count());
    above.sort_unstable();
    (above, near)
}

/// AP was found in APP as if it stood there.
#[test]
fn a_part_of_a_latin_word_only_comes_near() {
    assert_eq!(above_and_near("AP"), (vec![], vec![4]));
    assert_eq!(found("ap").hits[0].tier(), Tier::Part);
    assert_eq!(above_and_near("app"), (vec![4], vec![]));
}

/// In 2023年底 2023nian only came near, though 2023年 stood there; 5hao was nothing.
#[test]
fn what_a_figure_counts_is_a_word() {
    for (letters, characters) in [("2023nian", "2023年"), ("4.5wan", "4.5万"), ("7000wan", "7000万"), ("5hao", "5号")]
    {
        let (above, near) = above_and_near(letters);
        assert_eq!((above, near), (above_and_near(characters).0, vec![]), "{letters}");
    }
    assert_eq!(ids("di5hao"), [5]);
    assert_eq!(above_and_near("lü liang"), above_and_near("吕梁"));
}

/// Names are no words of the list: a slip in one found nothing.
#[test]
fn a_slip_is_forgiven_in_a_name_as_in_a_word() {
    for (typed, id) in [("mupehua", 4), ("xuebbo", 5), ("liyapping", 1), ("niyaping", 1), ("nifeng", 6), ("wangni", 6)]
    {
        assert_eq!(above_and_near(typed), (vec![], vec![id]), "{typed}");
        assert!((1..typed.len()).all(|end| ids(&typed[..end]).contains(&id)), "{typed}");
    }
}

/// What is left out of a unit's name when it is written was called a slip when it was spelled.
#[test]
fn a_unit_is_truly_found_by_its_letters_too() {
    assert_eq!(above_and_near("lvliangfagaiwei"), above_and_near("吕梁发改委"));
    assert!(above_and_near("lvliangfagaiwe").0.is_empty(), "it is only begun");
    assert_eq!(above_and_near("jjw"), above_and_near("经济委"));
}

/// Of two proposals with 大数据 one was found by dahuju: only that one had 大幅 too, which dah may mean. While five letters
/// are there they may become a word yet.
#[test]
fn a_slip_finds_all_that_have_the_word_or_none() {
    assert_eq!((ids("dahuju"), ids("dahuj")), (ids("大数据"), vec![]));
    assert_eq!(ids("xiaouq"), ids("小区"));
}

/// 大幅, which sounds alike, stood before 大患.
#[test]
fn what_is_begun_as_typed_stands_before_slips() {
    assert_eq!(found("dah").hits[0].tier(), Tier::Begun);
}

/// 数谷吕梁 stands in one proposal, and the title of another came near with 数字吕梁; 建高标准 marked 展高标准 of 开展.
#[test]
fn a_slip_of_characters_comes_beside_nothing_and_is_a_word() {
    assert_eq!(above_and_near("数谷吕梁"), (vec![3], vec![]));
    assert_eq!(found("高标难农田").hits[0].tier(), Tier::Edit);
    let (found, dataset) = (found("建高标准"), tian::dataset::bundled().unwrap());
    let proposal = &dataset.proposals[found.hits[0].proposal()];
    for matched in details(&found.query, &found.loose, &Record::from(proposal)).matches {
        let text: Vec<char> = proposal.texts().iter().find(|(p, _)| *p == matched.place).unwrap().1.chars().collect();
        let marked: Vec<String> = matched.ranges().map(|(start, end)| text[start..end].iter().collect()).collect();
        assert!(!marked.iter().any(|marked| marked.starts_with('展')), "{marked:?}");
    }
}

/// `li` marked the surname where a proposal has it, and not in the line that addresses the reply, 李 both.
#[test]
fn a_surname_is_found_where_a_reply_is_addressed_too() {
    let dataset = tian::dataset::bundled().unwrap();
    let count = |query: &str| {
        let found = found(query);
        details(&found.query, &found.loose, &Record::from(&dataset.proposals[0])).count()
    };
    assert_eq!((count("li"), count("李")), (2, 2));
}

/// 答覆: was no scope, and the line that addresses a reply was not found as it is printed.
#[test]
fn scopes_and_addresses_are_known_as_they_are_printed() {
    assert_eq!(ids("答覆:资金"), ids("答复:资金"));
    assert_eq!(above_and_near("李雅萍委员："), above_and_near("李雅萍委员"));
}

/// 5G was found for `5g1`, the 会 of 委员会 for `kuai` and 重要 for `chongyao`, above the line.
#[test]
fn what_nobody_reads_so_stands_not_above_the_line() {
    for query in ["5g1", "5G5", "app1", "国a3", "guoa4"] {
        assert_eq!(above_and_near(query), (vec![], vec![]), "{query}");
    }
    for query in "kuai hui chongyao chongdian hangzheng xiangdi zhangqi xingye shuangzhong lvxian".split(' ') {
        let (above, near) = above_and_near(query);
        assert!(above.is_empty() && !near.is_empty(), "{query}: {above:?}");
    }
    for query in ["zhongyao", "zhongdian", "xingzheng", "jiangdi", "shengnei", "changqi", "li", "zengzhang"] {
        assert!(!above_and_near(query).0.is_empty(), "{query}");
    }
}

/// `! 能源` asked for 能源, `^'近年来` for a quotation mark, and 标题: for the first of two words joined by `|` alone.
#[test]
fn signs_and_scopes_hold_for_what_stands_behind_them() {
    for (query, same) in [
        ("! 能源", "!能源"),
        ("^'近年来", "^近年来"),
        ("'^近年来", "^近年来"),
        ("标题:能源|农田", "标题:能源|标题:农田"),
    ] {
        assert_eq!(ids(query), ids(same), "{query}");
    }
    for (query, same) in [("!nengyuan", "!能源"), ("!nongtian", "!农田"), ("建议 !fgw", "建议 !发改委")] {
        assert_eq!(ids(query), ids(same), "{query}");
    }
    assert_eq!(ids("!nengy").len(), 6, "what is only begun keeps nothing out");
    assert!(!ids("! 能源").contains(&2));
}
