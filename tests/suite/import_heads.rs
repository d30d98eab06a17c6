//! What the heads of papers and pages say, in whatever cell, line or column it stands.

use serde_json::{Value, json};

use crate::import_joining::import;
use crate::import_pairing::{folder, write};
use crate::import_tables::import as import_alone;

fn page(body: &str) -> String {
    ["<html><head><meta charset='utf-8'></head><body>", body, "</body></html>"].concat()
}

/// The only proposal of a document.
fn proposal(name: &str, text: &str) -> Value {
    import_alone(name, text.as_bytes()).unwrap()["proposals"][0].clone()
}

fn names(proposal: &Value) -> Vec<&str> {
    let all = proposal["proposers"].as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().filter_map(|one| one["name"].as_str()).collect()
}

/// It was in no field, and the heading of the form was called one.
#[test]
fn a_session_in_a_cell_of_its_own_is_read() {
    let body = "<p>政协提案表</p><table><tr><td>届次</td><td>十届三次</td><td>编号</td><td>21</td></tr>\
        <tr><td>案由</td><td>关于重修石桥的提案</td><td>提案人</td><td>王小山</td></tr>\
        <tr><td>正文</td><td>桥坏了，行人绕道五里。</td><td>建议</td><td>尽快修桥。</td></tr></table>";
    let made = proposal("session.html", &page(body));
    assert_eq!([&made["id"], &made["term"], &made["session"]], [&json!("10-3-21"), &json!(10), &json!(3)]);
    let text = "提案编号：21\n届次：第十届第三次会议\n案由：关于重修石桥的提案\n提案人：王小山\n情况：桥坏了，行人绕道五里。\n建议：尽快修桥。\n";
    assert_eq!(proposal("session.txt", text)["id"], "10-3-21");
}

/// Its proposals had no session but those that a letter named.
#[test]
fn the_heading_of_a_collected_paper_says_the_session_of_all() {
    let folder = folder("heads-collected");
    let one = |number: u32, title: &str| {
        format!(
            "第{number}号\n{title}\n提案人：王小山\n近年问题多发，群众反映强烈。\n为此，建议：\n1.编制规划。\n2.落实经费。\n"
        )
    };
    let papers = ["柏川县政协八届五次会议提案选\n", &one(201, "关于重修石桥的提案"), &one(203, "关于盘活图书室的提案")];
    let papers = write(&folder, "选.txt", &papers.concat());
    let letter = "关于政协柏川县八届五次会议第201号提案的答复\n王小山委员：\n您提出的《关于重修石桥的提案》收悉，现答复如下：\n石桥已重修。\n柏川县交通运输局\n2026年5月3日\n";
    let letter = write(&folder, "答复.txt", letter);
    let (made, receipt) = import(&[&papers, &letter], &folder.join("made.json"));
    let ids: Vec<&Value> = made["proposals"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, ["8-5-201", "8-5-203"], "{receipt}");
}

/// Of names in lines below one label the first alone was read where the second has a rare surname; 情况说明 was no label.
#[test]
fn names_below_one_label_and_the_situation_under_its_other_name_are_read() {
    let text = "提案号\n\n90\n\n提案标题\n\n关于规范零工市场的提案\n\n提案人\n\n仇海燕\n\n亓一鸣\n\n主办单位\n\n县人社局\n\n\
        情况说明\n\n桥头每天聚集候工人员两百余人。\n\n建议\n\n设立零工驿站。\n";
    let made = proposal("below.md", text);
    assert_eq!(names(&made), ["仇海燕", "亓一鸣"]);
    assert_eq!(made["background"], json!(["桥头每天聚集候工人员两百余人。"]));
}

/// None of a line of them was read.
#[test]
fn labels_and_values_in_spans_of_one_line_are_parted() {
    let spans = ["提案编号", "34", "提案人", "凃心怡", "承办单位", "区妇联", "办理状态", "已办结"];
    let spans: String = spans.iter().map(|text| format!("<span>{text}</span>")).collect();
    let body =
        ["<h2>关于完善母婴设施的提案</h2><div>", &spans, "</div><h3>提案内容</h3><p>沙湖站没有母婴室。</p>"].concat();
    let made = proposal("spans.html", &page(&body));
    assert_eq!((&made["number"], names(&made)), (&json!("34"), vec!["凃心怡"]));
    assert_eq!(made["handling"][0]["unit"], "区妇联", "{made}");
}

/// No row of such a ledger was read.
#[test]
fn a_number_in_front_of_the_title_is_read_where_one_column_has_both() {
    for (head, first) in [("案号及案由", "第21号 "), ("提案号及案由", "21 ")] {
        let row = |number: &str, title: &str| format!("{number}{title},王小山,县交通局,A\n");
        let rows = [row(first, "关于重修石桥的提案"), row("22", "关于整治河道的提案")].concat();
        let folder = folder("heads-both");
        let ledger = write(&folder, "台账.csv", &[head, ",提案人,主办单位,办理结果\n", &rows].concat());
        let (made, receipt) = import(&[&ledger], &folder.join("made.json"));
        let all = made["proposals"].as_array().unwrap().iter().map(|one| [&one["number"], &one["title"]]);
        let expected = [["21", "关于重修石桥的提案"], ["22", "关于整治河道的提案"]];
        assert_eq!(all.collect::<Vec<_>>(), expected, "{receipt}");
        assert!(receipt.contains("拿不准 0 处"), "{receipt}");
    }
}

/// Suggestions in rows of one number were one text where the title stands in the first row alone.
#[test]
fn a_row_with_the_number_again_is_a_suggestion_of_its_own() {
    let ledger = "提案编号,提案名称,提案人,承办单位,建议内容,办理情况\n301,关于发展夜间经济的提案,冉冉,市商务局,打造夜市街区,已建成两条\n\
        301,,,,延长公交时间,末班车延至二十三点\n301,,,,培育文旅品牌,正在策划\n";
    let made = proposal("numbered-rows.csv", ledger);
    assert_eq!(made["points"].as_array().unwrap().len(), 3, "{made}");
    assert_eq!(made["replies"][0]["paragraphs"].as_array().unwrap().len(), 3, "{made}");
}

/// The lines of a cell were one suggestion where each cell of the card has a label and its value.
#[test]
fn a_card_whose_cells_have_label_and_value_is_read_line_by_line() {
    let body = "<p>提 案 卡</p><table><tr><td>提案编号：57</td><td>类别：城建</td><td>收到日期：2026年1月14日</td></tr>\
        <tr><td>案由：关于加装电梯的提案</td><td></td><td></td></tr><tr><td>第一提案人：秦望舒</td><td>联名人：陆千帆</td><td>界别：教育界</td></tr>\
        <tr><td><p>事由：</p><p>老年住户上下楼困难。</p></td><td></td><td></td></tr>\
        <tr><td><p>建议：</p><p>1. 简化审批流程，实行一窗受理。</p><p>2. 财政按每台二十万元补助。</p></td><td></td><td></td></tr></table>";
    let made = proposal("card.html", &page(body));
    assert_eq!((names(&made), made["points"].as_array().unwrap().len()), (vec!["秦望舒", "陆千帆"], 2), "{made}");
}

/// A unit's own report without a label below its headings was one answer to a proposal of the report's name.
#[test]
fn what_stands_below_the_headings_of_a_units_own_report_is_its_answer() {
    for numbers in [["1、", "2、"], ["一、", "二、"]] {
        let [one, two] = numbers;
        let report = format!(
            "临川市园林局\n关于2026年政协提案办理情况的报告\n市政协提案委员会：\n今年我局共承办政协提案2件，均已办复。现将办理情况报告如下：\n\
             {one}第11号提案《关于改造人民公园的提案》（提案人：苏婉，办理结果：A）\n已完成湖面清淤，新建步道两公里。\n\
             {two}第12号提案《关于增设口袋公园的提案》（提案人：卢照，办理结果：B）\n今年新建口袋公园九处，余下列入明年计划。\n特此报告。\n临川市园林局\n2026年7月8日\n"
        );
        let made = import_alone("own-report.txt", report.as_bytes()).unwrap();
        let all = made["proposals"].as_array().unwrap().iter();
        let said = all.map(|one| {
            let reply = &one["replies"][0];
            json!([one["number"], names(one), reply["units"], reply["result"]["code"], reply["paragraphs"][0]["body"]])
        });
        let expected = [
            json!(["11", ["苏婉"], ["临川市园林局"], "A", "已完成湖面清淤，新建步道两公里。"]),
            json!(["12", ["卢照"], ["临川市园林局"], "B", "今年新建口袋公园九处，余下列入明年计划。"]),
        ];
        assert_eq!(said.collect::<Vec<_>>(), expected, "{made}");
    }
}
