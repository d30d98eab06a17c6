//! What a search makes of what is typed: lists behind an exclusion, exclusions that are only begun, small amounts; and
//! what it says of each.

use tian::search::{Engine, Query};

use crate::cli::{text, tian};
use crate::support::Reader;

/// The numbers of the proposals that are found truly.
fn above(engine: &mut Engine, query: &str) -> Vec<usize> {
    let found = engine.search(&Query::parse(query));
    found.hits[..found.true_count()].iter().map(|hit| hit.proposal() + 1).collect()
}

fn bundled() -> Engine {
    Engine::of(&tian::dataset::bundled().unwrap())
}

/// Of `!能源、 农田` 农田 was asked for: behind a blank the list was taken to have ended.
#[test]
fn a_blank_ends_no_list_of_what_is_excluded() {
    let mut engine = bundled();
    for (typed, each) in [
        ("!能源、 农田", "!能源 !农田"),
        ("!能源 、农田", "!能源 !农田"),
        ("!能源 、 农田", "!能源 !农田"),
        ("!煤、 林", "!煤 !林"),
        ("!王丽、 李雅萍", "!王丽 !李雅萍"),
        ("!王丽， 李雅萍", "!王丽 !李雅萍"),
        ("!王丽, 李雅萍", "!王丽 !李雅萍"),
        ("!王丽 ，李雅萍", "!王丽 !李雅萍"),
        ("!煤、 核电、 林", "!煤 !核电 !林"),
        ("!标题:能源、 农田", "!标题:能源 !标题:农田"),
        ("!nengyuan、 nongtian", "!能源 !农田"),
        ("!能源、 !农田", "!能源 !农田"),
        ("!能源、 ", "!能源"),
        ("标题:数字、 法治", "标题:数字 标题:法治"),
        ("能源 、农田", "能源 农田"),
        ("!能源 农田", "农田 !能源"),
    ] {
        let expected = above(&mut engine, each);
        assert_eq!(above(&mut engine, typed), expected, "{typed}");
    }
    assert!(!above(&mut engine, "!能源、 农田").is_empty());
    // No name, so that the comma ends what is excluded.
    assert_eq!(above(&mut engine, "!智能化煤矿, 农田"), above(&mut engine, "农田 !智能化煤矿"));
}

/// On the way to `!编号:5` and `!7000万元` each character said that it keeps nothing out.
#[test]
fn an_exclusion_that_is_only_begun_is_not_said_to_keep_nothing_out() {
    for query in [
        "!编号:5",
        "!标题:能源",
        "!单位:发改委",
        "!答复:5G",
        "!类别:农业",
        "!7000万元",
        "!2023年",
        "!3600元",
        "!38.92%",
        "能源 !2300元",
    ] {
        for count in query.find('!').unwrap() + 2..=query.chars().count() {
            let begun: String = query.chars().take(count).collect();
            let screen = Reader::at("120x60").keys(&["/", &begun].concat()).rows().concat();
            let is_whole = begun.ends_with(':') || !begun.contains(':');
            assert!(!is_whole || !screen.contains("没有排除"), "{begun}: {screen}");
        }
    }
    // What nothing comes near to cannot be the beginning of anything, and what is asked for is whole.
    for keys in ["/!99", "/!高铁", "/!7<Enter>", "/!编<Enter>"] {
        let screen = Reader::at("120x60").keys(keys).rows().concat();
        assert!(screen.contains("没有排除"), "{keys}: {screen}");
    }
    assert!(text(&tian(&["search", "!7"]).stderr).contains("!7 没有排除什么"));
}

/// Of 两座 nothing was said, where the text has 2座: what is less than ten was never looked for.
#[test]
fn a_small_amount_written_otherwise_is_named() {
    for (query, written) in [("两座", "2座"), ("五位", "5位"), ("三位", "3位"), ("一户", "1户"), ("3级", "三级")]
    {
        let expected = format!("原文写作“{written}”");
        let output = tian(&["search", query]);
        let said = text(&output.stderr);
        assert!(output.status.code() == Some(1) && said.contains(&expected), "{query}: {said}");
        assert!(!said.contains("单位不同"), "{query}: {said}");
    }
    // A day is no number of days, and nine of anything there are none.
    for query in ["5月", "五月", "九座"] {
        let said = text(&tian(&["search", query]).stderr);
        assert!(!said.contains("原文写作") && !said.contains("单位不同"), "{query}: {said}");
    }
}

/// Of `农田 12万元` 12户 was named, which stand in a proposal without 农田.
#[test]
fn an_amount_is_named_where_the_rest_of_the_query_is() {
    for (query, named) in [
        ("数字 12万元", "单位不同：12户\n"),
        ("农田 12万元", "单位不同：12亿元\n"),
        ("12万元", "单位不同：12户、12亿元\n"),
        ("农田 七千万元", "原文写作“7000万元”"),
        ("农田 !煤 七千万元", "原文写作“7000万元”"),
        ("能源 七千万元", ""),
        ("标题:能源 7000元", ""),
    ] {
        let said = text(&tian(&["search", query]).stderr);
        assert!(said.contains("没有找到") && said.contains(named), "{query}: {said}");
        assert!(!named.is_empty() || !said.contains("原文写作") && !said.contains("单位不同"), "{query}: {said}");
    }
}

/// Of `!七千万元` it was said that no proposal has it, where one has 7000万元; of `!年:2023` likewise, where none has a year.
#[test]
fn an_exclusion_that_keeps_nothing_out_has_its_reason() {
    for (query, reason) in [
        ("!七千万元", Some("原文写作“7000万元”")),
        ("!0.7亿元", Some("原文写作“7000万元”")),
        ("!1500元", Some("原文写作“1500-2300元”")),
        ("!年:2023", Some("年:")),
        ("!高铁", None),
    ] {
        let said = text(&tian(&["search", query]).stderr);
        assert!(said.contains("没有排除什么"), "{query}: {said}");
        assert_eq!(said.lines().count(), 1 + usize::from(reason.is_some()), "{query}: {said}");
        assert!(said.contains(reason.unwrap_or_default()), "{query}: {said}");
    }
}

/// Of several exclusions that keep nothing out the first was named; `!^关于` was named as !关于, which is another; and the
/// screen did not say of `!七千万元` how the text has it.
#[test]
fn each_exclusion_that_keeps_nothing_out_is_named_as_it_is_typed_with_its_reason() {
    for (query, named, reason) in [
        ("农田 !高铁 !核电", &["!高铁", "!核电"][..], None),
        ("农田 !高铁、核电", &["!高铁", "!核电"], None),
        ("农田 !^建议 !核电$", &["!^建议", "!核电$"], None),
        ("农田 !标题:^高铁", &["!标题:^高铁"], None),
        ("农田 !'高铁 !煤", &["!'高铁"], None),
        ("农田 !“高铁”", &["!“高铁”"], None),
        ("!七千万元", &["!七千万元"], Some("原文写作“7000万元”")),
        ("农田 !高铁 !七千元", &["!高铁", "!七千元"], Some("原文有这个数字，单位不同：7000万元")),
    ] {
        let said = text(&tian(&["search", query]).stderr);
        let lines: Vec<&str> = said.lines().collect();
        for (at, word) in named.iter().enumerate() {
            assert!(lines[at].contains(&[word, " 没有排除什么"].concat()), "{query}: {said}");
        }
        assert_eq!(lines.len(), named.len() + usize::from(reason.is_some()), "{query}: {said}");
        assert!(said.contains(reason.unwrap_or_default()), "{query}: {said}");
        for keys in ["", "<Enter>"] {
            let screen = Reader::at("160x45").keys(&["/", query, keys].concat()).rows().concat();
            let said = [&named.join(" "), " 没有排除什么，", reason.unwrap_or_default()].concat();
            assert!(screen.contains(&said), "{query}{keys}: {screen}");
        }
        // Without room it is left out, and how many are found is not.
        let narrow = Reader::at("80x24").keys(&["/", query, "<Enter>"].concat()).status();
        assert!(narrow.contains(" 件") && narrow.contains(" 没有排除什么"), "{query}: {narrow}");
    }
    assert!(text(&tian(&["search", "能源 !^关于"]).stderr).contains("!^关于 排除后一件不剩"));
}

/// Outside a review `标签:` was asked to be gone on with, and what followed was refused.
#[test]
fn tags_are_said_to_need_a_review_before_they_are_typed() {
    for typed in ["标签", "标签:", "批注:", "tag:"] {
        let status = Reader::at("120x36").keys("/").keys(typed).status();
        assert!(status.contains("标签和批注在评议中才能搜索") && !status.contains("后面写"), "{typed}: {status}");
    }
    let status = Reader::at("120x36").keys("/标题:").status();
    assert!(status.contains("标题: 后面写要找的"), "{status}");
}

/// `7000万 元` marked each 元 of the proposal.
#[test]
fn a_figure_with_what_multiplies_it_goes_on_to_its_unit() {
    let [apart, joined] = ["7000万 元", "7000万元"].map(|query| text(&tian(&["search", query]).stdout));
    assert!(apart == joined && apart.contains("7000万元"), "{apart}");
}

/// `--json` of what is not found said nothing of why, where the lines do.
#[test]
fn data_says_beside_it_what_lines_say_of_nothing() {
    for query in ["7000元", "七千万元", "年:2023", "高铁", "能源 !能源", "!的"] {
        let [lines, data] = [&["search", query][..], &["search", "--json", query]].map(tian);
        assert_eq!(lines.status.code(), data.status.code(), "{query}");
        assert_eq!(text(&lines.stderr), text(&data.stderr), "{query}");
        assert!(text(&data.stdout).starts_with('{') && lines.stdout.is_empty(), "{query}");
    }
}

/// `jianlizhuan` found 建立传承 truly and `jianlichuancheng` did not, since 立传 is read so where it is a word; of 做长 no
/// reading was known.
#[test]
fn a_character_is_read_as_in_its_own_word_and_not_as_in_one_across_words() {
    let mut engine = bundled();
    for (right, wrong, proposal) in [
        ("jianlichuancheng", "jianlizhuancheng", 6),
        ("jianlichuan", "jianlizhuan", 6),
        ("zuochang", "zuozhang", 2),
        ("zuochangzuoyou", "zuozhangzuoyou", 2),
        ("changzujinbu", "zhangzujinbu", 3),
        ("gexingzhengbumen", "gehangzhengbumen", 4),
        ("gexingzhengbu", "gehangzhengbu", 4),
        ("qudele", "qudeliao", 6),
        ("qudeleyiding", "qudeliaoyiding", 6),
    ] {
        assert!(above(&mut engine, right).contains(&proposal), "{right}");
        assert!(!above(&mut engine, wrong).contains(&proposal), "{wrong}");
    }
}

/// `weiliangshiwen` only came near to 为粮食稳产, since it begins with 为 and ends within a word.
#[test]
fn four_syllables_that_begin_any_word_are_found_truly_wherever_they_end() {
    let mut engine = bundled();
    for (typed, proposal) in
        [("weiliangshiwen", 5), ("danrengrancun", 1), ("dezhilizhi", 3), ("shitigaonong", 5), ("congwudaoyou", 3)]
    {
        assert!(above(&mut engine, typed).contains(&proposal), "{typed}");
    }
    // 业数字化 of 农业数字化 begins none.
    assert!(!above(&mut engine, "yeshuzihua").contains(&3));
}
