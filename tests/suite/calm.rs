//! What a screen does not spend rows, columns and words on, and what stands there instead.

use crate::support::Reader;
use crate::ui_review::{folder, reader};

#[test]
fn two_rows_are_not_text_at_80x24_and_the_title_is_said_where_it_is_out_of_sight() {
    let title = "关于探索建立“党建引领 居民自治";
    let mut reader = Reader::at("80x24");
    let rows = reader.rows();
    assert!(rows[0].contains("提案 1") && rows[0].contains("1/6") && !rows[0].contains("关于"), "{}", rows[0]);
    assert!(rows[1].contains(title), "{}", rows[1]);
    reader.press("jjjjj");
    assert!(reader.rows()[0].starts_with(" 提案 1  关于探索建立"), "{}", reader.rows()[0]);
    assert!(Reader::at("80x36").rows()[0].contains("1/6  关于探索建立"), "where rows are many the list has one");
}

#[test]
fn percentages_stand_only_where_there_is_something_to_scroll() {
    let titles = |size: &str| Reader::at(size).keys("l").rows()[0].clone();
    assert_eq!(titles("160x45").matches('%').count(), 0, "{}", titles("160x60"));
    assert_eq!(titles("80x24").matches('%').count(), 2, "{}", titles("80x24"));
}

/// Of 30 items the first two filled no cell of the gauge, and after `]` there was no room for `w`, `x`, `r` and `q`.
#[test]
fn a_review_at_80x24_has_its_keys_and_a_gauge_that_begins_with_the_first_verdict() {
    let mut reader = reader(&folder("calm"), "80x24").keys("r]");
    let keys = |reader: &Reader| reader.rows()[22..].concat();
    for name in ["] 下一项", "w 办理工作", "x 报告", "r 离开", "q 退出", "? 帮助", "[..........]"] {
        assert!(keys(&reader).contains(name), "{name}: {}", keys(&reader));
    }
    reader.press("1");
    reader.press("k");
    for name in ["] 下一项", "u 撤销", "w 办理工作", "x 报告", "r 离开", "[#.........]  已判 1/36"] {
        assert!(keys(&reader).contains(name), "{name}: {}", keys(&reader));
    }
}

/// Beside a reply that begins lower, 24 rows below the last point were blank.
#[test]
fn rows_below_the_end_of_a_proposal_say_what_was_decided_of_its_points() {
    let mut reader = reader(&folder("below"), "80x24").keys("r2]");
    let below = |reader: &Reader| {
        let rows = reader.rows();
        let at = rows.iter().position(|row| row.starts_with(" -- 各条建议的判定"))?;
        Some(rows[at + 1..at + 4].concat())
    };
    let said = below(&reader).expect("the points that were judged");
    assert!(said.contains("建议 1  [/ 部分答复]  一、加强") && said.contains("建议 3  [未判]  三、"), "{said}");
    // Each is a way to its point; there all of them are in sight again.
    crate::keys::press_on(&mut reader, "建议 1  [/");
    assert!(reader.rows().concat().contains(">建议 1  [/ 部分答复]"), "{:#?}", reader.rows());
    assert_eq!(below(&reader), None);
    reader.press("r");
    assert_eq!(below(&reader.keys("]]]")), None, "outside a review nothing is judged");
}

/// The row said a third time which proposal is open, and had no room for how to leave, for the points and for the other
/// language.
#[test]
fn the_row_of_keys_has_what_a_stranger_needs() {
    let mut english = Reader::at("80x24").keys("L<C-l>");
    for name in ["/ search", "? help", "h list", "Tab pane", "q quit", "r review", "] points"] {
        assert!(english.status().contains(name), "{name}: {}", english.status());
    }
    english.press("l");
    assert!(english.status().contains("L 中文"), "{}", english.status());
    for (size, names) in [
        ("80x24", &["/ 搜索", "? 帮助", "Tab 换栏", "q 退出", "r 评议", "] 逐条对照"][..]),
        ("48x20", &["/ 搜索", "? 帮助", "h 列表", "Tab 换栏", "q 退出"]),
    ] {
        let status = Reader::at(size).status();
        assert!(names.iter().all(|name| status.contains(name)), "{size}: {status}");
    }
    assert!(Reader::at("80x24").keys("l").status().contains("L English"));
    // How to leave the search box was gone with its second character.
    let mut typing = Reader::at("48x20");
    typing.press("/农田");
    assert!(typing.status().contains("Enter 确定  Esc 放弃"), "{}", typing.status());
    assert!(typing.rows().concat().contains("1 件"), "what was found stands above: {:?}", typing.rows());
}
