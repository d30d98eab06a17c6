//! Numbers with what they count: that another number never comes near, and what is said of one that is not found.

use tian::search::{Engine, Query};

use crate::cli::{text, tian};
use crate::support::Reader;

/// What is found truly, and what comes near.
fn found(engine: &mut Engine, query: &str) -> [Vec<usize>; 2] {
    let found = engine.search(&Query::parse(query));
    let numbers: Vec<usize> = found.hits.iter().map(|hit| hit.proposal() + 1).collect();
    let (hits, near) = numbers.split_at(found.true_count());
    [hits.to_vec(), near.to_vec()]
}

fn bundled() -> Engine {
    Engine::of(&tian::dataset::bundled().unwrap())
}

/// Checks what is said of what is not found, on the command line and on the screen.
fn check_said(query: &str, expected: &str) {
    let output = tian(&["search", query]);
    let said = text(&output.stderr);
    assert!(output.status.code() == Some(1) && said.contains(expected), "{query}: {said}");
    let screen = Reader::at("160x45").keys(&["/", query].concat()).rows().concat().replace([' ', '|'], "");
    assert!(screen.contains(expected), "{query}: {screen}");
}

/// 三个季度 came near to 四个季度, and 五个百分点 to the 五 of 十三五 with the 个百分点 of 10个百分点.
#[test]
fn another_number_in_chinese_figures_never_comes_near() {
    let mut engine = bundled();
    for typed in [
        "三个季度",
        "一个季度",
        "五个季度",
        "连续五年",
        "连续四年",
        "四个一体化",
        "三个一体化",
        "四级全覆盖",
        "五级全覆盖",
        "三大特色产业",
        "最后三百米",
        "第二方公司",
        "三个百分点",
        "五个百分点",
        "十个百分点",
    ] {
        assert_eq!(found(&mut engine, typed), [[0; 0], [0; 0]], "{typed}");
    }
    // A slip beside the number is one, and so is one in what is no number.
    for (typed, number) in [("四个季杜", 4), ("连需三年", 5), ("五个一休化", 2), ("三级全复盖", 6), ("第三方工司", 5)]
    {
        assert_eq!(found(&mut engine, typed), [vec![], vec![number]], "{typed}");
    }
}

/// 5位两院院士 and 工信部5G工厂名录 found nothing, where 两院院士 was found: beside a figure or a letter each sign had to be typed.
#[test]
fn signs_are_passed_over_beside_figures_and_letters_too() {
    let mut engine = bundled();
    for typed in ["5位两院", "5位两院院士", "工信部5G工厂名录", "工信部5g工厂", "1户在晋兴板"]
    {
        assert_eq!(found(&mut engine, typed), [vec![3], vec![]], "{typed}");
        assert!(!found(&mut engine, &["!", typed].concat())[0].contains(&3), "{typed}");
    }
    // A figure stays whole, and nothing but signs is passed over.
    for typed in ["5位院士", "2户在晋兴板", "部5G名录", "15位两院院士"] {
        assert_eq!(found(&mut engine, typed), [[0; 0], [0; 0]], "{typed}");
    }
}

/// Of 七千元 only another word was advised, where 7000元 was told with which other units its figure stands; of `7000yuan` to
/// look for a slip of pinyin.
#[test]
fn the_reason_is_one_however_a_number_is_written() {
    for (query, reason) in [
        ("七千元", "单位不同：7000万元"),
        ("十二万元", "单位不同：12户、12亿元"),
        ("7000yuan", "单位不同：7000万元"),
        ("12yuan", "单位不同：12户、12亿元"),
        ("qiqianyuan", "单位不同：7000万元"),
        ("qiqianwanyuan", "原文写作“7000万元”"),
        ("1000万元", "原文写作“千万元”"),
        ("1000万", "原文写作“千万元”"),
        ("一千万元", "原文写作“千万元”"),
        ("十个百分点", "原文写作“10个百分点”"),
    ] {
        check_said(query, reason);
        assert!(!text(&tian(&["search", query]).stderr).contains("拼音有无打错"), "{query}");
    }
    let said = text(&tian(&["search", "煤 !七千元"]).stderr);
    assert!(said.contains("单位不同：7000万元"), "{said}");
    // To put a blank in the place of its comma was advised as well.
    let said = text(&tian(&["search", "3,600元"]).stderr);
    assert!(said.contains("原文写作“3600元”") && !said.contains("用空格分开"), "{said}");
}

/// Of 四个研究院 nothing was said, where the text has 4个研究院, since 四个 stands there before something else.
#[test]
fn an_amount_written_otherwise_is_named_with_what_it_counts() {
    for (query, written) in [
        ("四个研究院", "4个研究院"),
        ("4个季度", "四个季度"),
        ("连续4个季度", "连续四个季度"),
        ("全省前3", "全省前三"),
        ("前3", "前三"),
        ("五位院士", "5位“两院”院士"),
        ("4院", "四院"),
        ("3年", "三年"),
        ("2023底", "2023年底"),
    ] {
        check_said(query, &format!("原文写作“{written}”"));
    }
    // Something else is counted there.
    for query in ["四个一体化", "五位代表", "三个季度", "二十大报告"] {
        let said = text(&tian(&["search", query]).stderr);
        assert!(said.contains("数字和单位须与原文一致") && !said.contains("原文写作"), "{query}: {said}");
    }
}

/// Of 近7000万元 it was said that figures have to be as the text has them, which they were; of 2023年度 that a year stands
/// there with another unit.
#[test]
fn an_amount_that_stands_beside_other_words_is_shown_there() {
    for (query, amount, stands) in [
        ("近7000万元", "7000万元", "请政府专项债7000万元"),
        ("人民币7000万元", "7000万元", "请政府专项债7000万元"),
        ("超12亿元", "12亿元", "投资规模达12亿元以上"),
        ("亩均3600元", "3600元", "亩均投资达到3600元"),
        ("近200户", "200户", "企业总量突破200户"),
        ("共124座", "124座", "全市共有煤矿124座"),
        ("124座煤矿", "124座", "全市共有煤矿124座"),
        ("1589名书记", "1589名", "选出1589名热心肠"),
        ("2023年度", "2023年", "截至2023年底"),
        ("30单位", "30", "总装机容量的30%"),
    ] {
        check_said(query, &format!("原文有“{amount}”，前后的字不同：{stands}"));
        assert!(!text(&tian(&["search", query]).stderr).contains("单位不同"), "{query}");
    }
    // What only begins the unit is no other one.
    assert!(!text(&tian(&["search", "十个百分"]).stderr).contains("单位不同"));
    // It is found, and something else is not.
    assert!(!text(&tian(&["search", "9336座 高铁"]).stderr).contains("原文有"));
}

/// `1500 - 2300元` was looked for as three words, and it was advised to use fewer.
#[test]
fn a_span_typed_with_blanks_around_its_dash_is_one_word() {
    let mut engine = bundled();
    let expected = found(&mut engine, "1500-2300元");
    assert_eq!(expected, [vec![5], vec![]]);
    for typed in ["1500 - 2300元", "1500 — 2300元", "1500 ～ 2300 元"] {
        assert_eq!(found(&mut engine, typed), expected, "{typed}");
    }
    // Before no number it is what it is.
    assert_eq!(found(&mut engine, "农田 - 5"), [[0; 0], [0; 0]]);
    assert!(text(&tian(&["search", "1500 至 2300元"]).stderr).contains("原文写作“1500-2300元”"));
}

/// `能源？` found nothing where `能源。` is 能源, and of 能源；煤 another word was advised; `5#2` was told that figures have to be
/// as the text has them.
#[test]
fn a_sign_behind_a_word_ends_it_and_one_within_it_is_named() {
    let mut engine = bundled();
    for typed in ["能源？", "能源?", "能源；", "能源！", "能源。", "nengyuan？"] {
        assert_eq!(
            found(&mut engine, typed),
            found(&mut engine, typed.trim_end_matches(['？', '?', '；', '！', '。']))
        );
    }
    assert_eq!(found(&mut engine, "!能源？"), found(&mut engine, "!能源"));
    for (typed, said) in [
        ("能源；煤", "词中的“；”照原文找；若是几个词，用空格分开：能源煤"),
        ("能源/煤", "词中的“/”照原文找；若是几个词，用空格分开：能源煤"),
        ("能源？煤矿？", "词中的“？”照原文找；若是几个词，用空格分开：能源煤矿"),
    ] {
        let output = text(&tian(&["search", typed]).stderr).replace(' ', "");
        assert!(output.contains(said), "{typed}: {output}");
        let screen = Reader::at("160x45").keys(&["/", typed].concat()).rows().concat().replace([' ', '|'], "");
        assert!(screen.contains(said), "{typed}: {screen}");
    }
    // Figures have signs of their own.
    for typed in ["5/8", "10:30", "38.93%", "2-4"] {
        assert!(!text(&tian(&["search", typed]).stderr).contains("词中的"), "{typed}");
    }
    for typed in ["5#2", "5#1"] {
        let said = text(&tian(&["search", typed]).stderr);
        assert!(said.contains("照列表上的写") && !said.contains("数字和单位"), "{typed}: {said}");
    }
}

/// A comma between two numbers was taken for one of thousands: of 2023，45户 neither was found, and `!45户` kept nothing out.
#[test]
fn a_comma_between_two_numbers_parts_them() {
    let mut dataset = tian::dataset::bundled().unwrap();
    dataset.proposals.truncate(1);
    dataset.proposals[0].background =
        ["分别为2023，45户和300，67户，PM2.5，10kV。得分98.5，2024年1500，2022年再增。人数1200,15人，投资1,500万元。"
            .to_owned()]
        .to_vec();
    let mut engine = Engine::of(&dataset);
    for typed in
        ["2023", "45户", "300", "67户", "10kV", "PM2.5", "98.5", "2024年", "1500", "2022年", "15人", "1,500万元"]
    {
        assert_eq!(found(&mut engine, typed), [vec![1], vec![]], "{typed}");
        assert_eq!(found(&mut engine, &["!", typed].concat()), [Vec::<usize>::new(), vec![]], "!{typed}");
    }
    assert_eq!(found(&mut engine, "500万元"), [Vec::<usize>::new(), vec![]]);
}

/// 三五 was truly found in 十三五, 三年 and `sannian` in 十三年, and 千万元 in 三千万元, where 500 is not in 1500; and `!三年` kept
/// 十三年 out.
#[test]
fn a_chinese_number_within_a_larger_one_only_comes_near() {
    let mut dataset = tian::dataset::bundled().unwrap();
    dataset.proposals.truncate(1);
    dataset.proposals[0].background =
        ["连续十三年增长，连续二十四个季度领先，投入三千万元，二〇二六年完成，一二三产业融合。".to_owned()].to_vec();
    dataset.proposals[0].title = "关于十九大精神的建议".to_owned();
    let mut engine = Engine::of(&dataset);
    for typed in [
        "三年",
        "sannian",
        "四个季度",
        "sigejidu",
        "千万元",
        "六年完成",
        "liunianwancheng",
        "九大",
        "jiuda",
        "'三年",
        "三千",
    ] {
        assert_eq!(found(&mut engine, typed), [vec![], vec![1]], "{typed}");
        assert_eq!(found(&mut engine, &["!", typed].concat()), [vec![1], vec![]], "!{typed}");
    }
    for typed in [
        "十三年",
        "shisannian",
        "二十四个季度",
        "三千万元",
        "万元",
        "二〇二六年",
        "2026年",
        "一二三产业",
        "二三产业",
        "三产业",
        "十九大",
    ] {
        assert_eq!(found(&mut engine, typed), [vec![1], vec![]], "{typed}");
    }
    let mut page = bundled();
    for (typed, places) in [
        ("三五", [vec![], vec![5]]),
        ("十三", [vec![], vec![5]]),
        ("十三五", [vec![5], vec![]]),
        ("千万元", [vec![6], vec![]]),
    ] {
        assert_eq!(found(&mut page, typed), places, "{typed}");
    }
    assert!(found(&mut page, "!三五")[0].contains(&5));
}

/// Of 2户 and 5座 nothing was said where 2万 was told of 2座; and of 十三个县 the reason was cut short: 原文写作“13个”.
#[test]
fn a_small_number_of_something_else_is_named_and_what_is_counted_is_not_cut_off() {
    for (query, expected) in [
        ("2户", "单位不同：2座"),
        ("两个", "单位不同：2座"),
        ("3户", "单位不同：3位"),
        ("5座", "单位不同：五个、5位"),
        ("十三个县", "原文写作“13个县”"),
        ("十个百分点", "原文写作“10个百分点”"),
    ] {
        check_said(query, expected);
    }
    // A day is no number of days, nor is one of something that is typed in full.
    for query in ["5月", "三个季度", "9336座"] {
        assert!(!text(&tian(&["search", query]).stderr).contains("单位不同"), "{query}");
    }
}
