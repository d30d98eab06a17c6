//! Forms of one proposal (征询意见表, 答复表): what the proposer answers is no suggestion, and what is written stays as it
//! is written.

use std::fs;

use serde_json::{Value, json};

use crate::cli::command;
use crate::import_tables::import;
use crate::support::temporary;

/// The one proposal of a file.
fn proposal(name: &str, text: &str) -> Value {
    let read = import(name, text.as_bytes()).unwrap();
    assert_eq!(read["proposals"].as_array().unwrap().len(), 1, "{read}");
    read["proposals"][0].clone()
}

/// Rows of two cells as a web page has them; each line of a cell is a paragraph.
fn form(rows: &[(&str, &str)]) -> String {
    let row = |(label, value): &(&str, &str)| {
        let value: String = value.lines().map(|line| format!("<p>{line}</p>")).collect();
        format!("<tr><td>{label}</td><td>{value}</td></tr>")
    };
    format!("<html><body><table border=1>{}</table></body></html>", rows.iter().map(row).collect::<String>())
}

const HEAD: [(&str, &str); 5] = [
    ("提案编号", "0123"),
    ("案由", "关于加装电梯的提案"),
    ("提案人", "王一"),
    ("承办单位", "清和市住房和城乡建设局"),
    ("建议", "一、完善政策。出台意见。\n二、加大补贴。每台二十万元。"),
];

#[test]
fn reasons_signature_and_date_behind_a_grade_are_the_proposers_and_no_suggestions() {
    let mut rows = HEAD.to_vec();
    rows.push(("委员意见", "□满意 ☑基本满意 □不满意\n理由：希望再快一些。\n签名：王一　2024年6月3日"));
    let forms = [
        form(&rows),
        "提案编号：0123\n案由：关于加装电梯的提案\n提案人：王一\n建议：一、完善政策。\n二、加大补贴。\n委员意见：基本满意\n\
         理由：希望再快一些。\n签名：王一\n日期：2024年6月3日\n"
            .to_owned(),
    ];
    for (name, text) in ["asked.html", "asked.txt"].iter().zip(forms) {
        let read = proposal(name, &text);
        assert_eq!(read["points"].as_array().unwrap().len(), 2, "{read}");
        assert!(read.get("background").is_none() && read.get("closing").is_none(), "{read}");
        let given = &read["feedback"][0];
        assert_eq!((&given["outcome"], &given["comment"]), (&"basically".into(), &"希望再快一些。".into()), "{read}");
        assert_eq!((&given["by"], &given["date"]), (&"王一".into(), &"2024-06-03".into()), "{read}");
    }
}

#[test]
fn a_form_that_asks_of_work_and_result_gives_both_and_the_words_besides() {
    let mut rows = HEAD.to_vec();
    rows.extend([
        ("对办理工作的意见", "满意"),
        ("对办理结果的意见", "不满意"),
        ("意见建议", "补贴及时到位。"),
        ("委员签名", "王一"),
    ]);
    let read = proposal("both.html", &form(&rows));
    let given = &read["feedback"][0];
    assert_eq!((&given["attitude"], &given["outcome"]), (&"satisfied".into(), &"dissatisfied".into()), "{read}");
    assert_eq!((&given["comment"], &given["by"]), (&"补贴及时到位。".into(), &"王一".into()), "{read}");
    assert_eq!(read["points"].as_array().unwrap().len(), 2, "{read}");
}

#[test]
fn options_without_a_tick_grade_nothing() {
    let mut rows = HEAD.to_vec();
    rows.push(("委员意见", "□满意 □基本满意 □不满意"));
    assert!(proposal("blank-form.html", &form(&rows)).get("feedback").is_none());
}

#[test]
fn a_result_without_an_answer_is_kept_and_so_are_the_words_of_a_grade_and_of_filing() {
    let mut rows = HEAD.to_vec();
    rows.extend([
        ("审查意见", "不予立案"),
        ("立案日期", "2024年2月30日"),
        ("办理结果", "已解决"),
        ("委员意见", "很满意"),
    ]);
    let ledger = "提案号,案由,提案人,主办单位,审查意见,满意度,办理结果\n\
        0123,关于加装电梯的提案,王一,清和市住房和城乡建设局,不予立案,很满意,已解决\n";
    for (name, text) in [("words.html", form(&rows)), ("words.csv", ledger.to_owned())] {
        let read = proposal(name, &text);
        let reply = &read["replies"][0];
        assert_eq!(
            (&reply["result"]["code"], &reply["units"][0]),
            (&"已解决".into(), &"清和市住房和城乡建设局".into()),
            "{read}"
        );
        assert_eq!(
            (&read["filing"], &read["source"]["columns"]["审查意见"]),
            (&"not_filed".into(), &"不予立案".into())
        );
        assert_eq!(
            (&read["feedback"][0]["outcome"], &read["feedback"][0]["comment"]),
            (&"satisfied".into(), &"很满意".into())
        );
    }
    // There is no such day: it stays as it is written.
    let read = proposal("words.html", &form(&rows));
    assert_eq!(read["source"]["columns"]["立案日期"], "2024年2月30日");
}

#[test]
fn a_day_that_the_calendar_has_not_is_kept_as_it_is_written() {
    let read =
        proposal("no-day.txt", "案由：关于加装电梯的提案\n提案人：王一\n提交日期：2024年2月30日\n内容：老人下楼难。\n");
    assert!(read.get("submitted").is_none(), "{read}");
    assert_eq!(read["source"]["columns"]["提交日期"], "2024年2月30日");
}

#[test]
fn what_a_form_says_of_day_units_and_grade_is_read_wherever_it_stands() {
    // 反馈日期 was taken for the day on which the proposal was handed in, and the role in a cell was lost.
    let mut rows = HEAD.to_vec();
    rows[3] = ("承办单位", "主办：市住建局　会办：市财政局、市城管局");
    rows.extend([
        ("反馈日期", "2025年6月10日"),
        ("办理态度", "☑满意　□基本满意　□不满意"),
        ("总体评价", "□满意 ■基本满意 □不满意"),
        ("具体意见", "希望再快一些，补贴及时到位，并请公布进度。"),
    ]);
    let read = proposal("day.html", &form(&rows));
    assert!(read.get("submitted").is_none(), "{read}");
    let given = &read["feedback"][0];
    let said = [&given["date"], &given["attitude"], &given["outcome"]].map(|said| said.as_str().unwrap());
    assert_eq!(said, ["2025-06-10", "satisfied", "basically"], "{read}");
    let role = |at: usize| (&read["handling"][at]["unit"], &read["handling"][at]["role"]);
    assert_eq!(role(0), (&"市住建局".into(), &"lead".into()), "{read}");
    assert_eq!(role(2), (&"市城管局".into(), &"joint".into()), "{read}");
}

#[test]
fn a_form_below_a_letter_that_lists_no_attachment_is_no_proposal() {
    let ticks = [
        "□满意　☑基本满意　□不满意",
        "□满意 √基本满意 □不满意",
        "□满意 ■基本满意 □不满意",
        "（）满意（√）基本满意（）不满意",
    ];
    for (at, ticked) in ticks.iter().enumerate() {
        let wide = "\u{3000}".repeat(16);
        let text = format!(
            "云岭市消防救援支队\n云消函〔2025〕5号\n对市政协五届三次会议第36号提案的答复\n\n吴晓岚委员：\n\
             您的提案收悉，现答复如下：\n一、已建成集中充电桩7800个，年底前再建4200个。\n\
             {wide}云岭市消防救援支队\n{wide}2025年6月18日\n\n\
             征询意见表\n提案号：第36号　提案人：吴晓岚\n总体评价：{ticked}\n意见：充电费用仍偏高。\n"
        );
        let read = proposal(&format!("below-{at}.txt"), &text);
        assert_eq!((&read["number"], read["replies"].as_array().unwrap().len()), (&"36".into(), 1), "{read}");
        let given = &read["feedback"][0];
        assert_eq!((&given["outcome"], &given["comment"]), (&"basically".into(), &"充电费用仍偏高。".into()), "{read}");
    }
}

#[test]
fn terms_of_a_page_are_labels_of_what_stands_beside_them() {
    let page = "<html><body><h1>提案公开</h1><details><summary>关于缓解学校周边拥堵的提案</summary><dl><dt>提案编号</dt>\n<dd>21</dd>\
        <dt>提案人</dt><dd>苗青</dd><dt>提案内容</dt><dd><p>学校周边道路拥堵严重。</p><p>建议：</p><p>1.设置即停即走区。</p>\
        <p>2.推行错峰上下学。</p></dd><dt>承办单位</dt><dd>平江市公安局</dd><dt>答复时间</dt><dd>2025-05-30</dd>\
        <dt>答复内容</dt><dd><p>一、已划设即停即走区。</p></dd></dl></details></body></html>";
    let read = proposal("terms.html", page);
    assert_eq!((&read["number"], read["points"].as_array().unwrap().len()), (&"21".into(), 2), "{read:#}");
    let reply = &read["replies"][0];
    let said = (&reply["date"], &reply["units"][0], read.get("submitted"));
    assert_eq!(said, (&"2025-05-30".into(), &"平江市公安局".into(), None), "{read:#}");
    // The label and the value behind an empty one were its value.
    let empty = page.replace("<dt>答复时间", "<dt>协办单位</dt><dd></dd><dt>办理状态</dt><dd>已办复</dd><dt>答复时间");
    let read = proposal("terms-empty.html", &empty);
    let units: Vec<&Value> = read["handling"].as_array().unwrap().iter().map(|one| &one["unit"]).collect();
    assert_eq!(units, ["平江市公安局"], "{read:#}");
}

#[test]
fn suggestions_and_answers_in_turn_are_told_apart() {
    let text = "提案及答复摘编\n========================\n【提案号】301\n【案  由】关于加强非遗传承的提案\n【提案人】白雪\n\
        【建议一】建立非遗传承人补助增长机制。\n【答复一】市级传承人补助今年提高到5000元。\n【建议二】推动非遗进校园。\n\
        【答复二】已有18所学校开设非遗课。\n【承办单位】市文旅局  【文号】平文旅函〔2025〕5号\n========================\n";
    let read = proposal("turns.txt", text);
    let bodies = |list: &Value| -> Vec<String> {
        list.as_array().into_iter().flatten().map(|one| one["body"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(bodies(&read["points"]), ["建立非遗传承人补助增长机制。", "推动非遗进校园。"], "{read:#}");
    assert_eq!(read["replies"].as_array().unwrap().len(), 1, "{read:#}");
    let answers = ["市级传承人补助今年提高到5000元。", "已有18所学校开设非遗课。"];
    assert_eq!(bodies(&read["replies"][0]["paragraphs"]), answers, "{read:#}");
    assert_eq!((&read["replies"][0]["units"][0], read.get("background")), (&"市文旅局".into(), None), "{read:#}");
}

#[test]
fn a_number_in_one_line_with_a_category_and_a_verdict_of_one_word_are_read() {
    let head = "提　案\n第 9 号　　类别：经济建设\n案由：关于以绿色金融支持产业转型的提案\n提案人：何璐\n内容：\n资金缺口较大。\n";
    let read = proposal("headed.txt", head);
    assert_eq!((&read["number"], &read["category"]), (&"9".into(), &"经济建设".into()), "{read:#}");
    let cells = [("案由", "关于绿色金融的提案"), ("提案人", "何璐"), ("审查意见", "立案"), ("内容", "缺口较大。")];
    let read = proposal("filed.html", &form(&cells));
    assert_eq!(read["filing"], "filed", "{read:#}");
}

#[test]
fn a_table_over_the_texts_of_its_proposals_is_their_ledger() {
    let text = "# 平江市政协提案办理汇总\n\n| 提案号 | 案由 | 提案者 | 主办单位 | 答复日期 |\n|:--|:--|:--|:--|:-:|\n\
        | 61 | 关于建设青年驿站的提案 | 共青团界 | 市人社局 | 2025-05-22 |\n| 62 | 关于推广垃圾分类的提案 | 孟繁 | 市城管局 | 2025-06-01 |\n\n\
        ## 第61号提案：关于建设青年驿站的提案\n\n青年来平求职住宿成本高，找房难、租房贵的问题反映集中，影响了青年来平就业创业的意愿。\n\n**建议：**\n\n\
        1. 为来平求职青年提供七天免费住宿。\n2. 简化入住审核。\n\n## 第62号提案：关于推广垃圾分类的提案\n\n投放点不足，分布不均，收运过程中混装混运的情况仍然存在。\n\n\
        **建议：**\n\n1. 增设可回收物投放点。\n";
    let read = import("summary.md", text.as_bytes()).unwrap();
    let said = read["proposals"].as_array().unwrap().iter().map(|one| {
        let points = one["points"].as_array().unwrap().len();
        let value = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        (value(&one["number"]), value(&one["title"]), value(&one["replies"][0]["date"]), points)
    });
    let row =
        |number: &str, title: &str, day: &str, points| (number.to_owned(), title.to_owned(), day.to_owned(), points);
    let expected =
        [row("61", "关于建设青年驿站的提案", "2025-05-22", 2), row("62", "关于推广垃圾分类的提案", "2025-06-01", 1)];
    assert_eq!(said.collect::<Vec<_>>(), expected, "{read:#}");
}

#[test]
fn a_paragraph_that_begins_with_a_letter_or_a_unit_is_no_class_and_no_unit_of_its_answer() {
    let text = "清环函〔2025〕58号　A类\n关于市政协九届四次会议第215号提案的答复\n倪少华委员：\n您的提案收悉，现答复如下。\n\
        D级危房120户已全部拆除重建，年底前完成验收。\n东园 12 15 号楼已完工。\n会办：市财政局已出具意见。\n感谢您的关心。\n清河市住房和城乡建设局\n2025年9月10日\n";
    let read = proposal("letters.txt", text);
    let reply = &read["replies"][0];
    let bodies: Vec<&str> =
        reply["paragraphs"].as_array().unwrap().iter().map(|one| one["body"].as_str().unwrap()).collect();
    let expected =
        ["D级危房120户已全部拆除重建，年底前完成验收。", "东园12 15号楼已完工。", "会办：市财政局已出具意见。"];
    assert_eq!((&reply["result"]["code"], &bodies[1..4]), (&"A".into(), &expected[..]), "{read:#}");
    let list = ["A.新建泊位3处。", "B.改造泊位5处。", "C.共享泊位9处。"];
    let read = proposal("list.txt", &text.replace("D级危房120户已全部拆除重建，年底前完成验收。", &list.join("\n")));
    let said = read["replies"][0]["paragraphs"].to_string();
    list.iter().for_each(|line| assert!(said.contains(&line[2..]), "{line}: {said}"));
    assert_eq!(read["replies"][0]["result"]["code"], "A");
}

/// Two values in one line were none, or one that nobody had said, without a word.
#[test]
fn two_grades_or_classes_in_one_value_are_kept_as_they_are_written() {
    let head = "第12号\n关于加装路灯的提案\n提案人：王一\n";
    let tail = "背街小巷没有路灯，居民夜间出行很不方便。\n建议：\n一、加装路灯三十盏。\n二、定期检修。\n";
    let read = proposal("two-grades.txt", &[head, "满意度：满意、不满意\n", tail].concat());
    assert_eq!(read["feedback"], serde_json::json!([{"comment": "满意、不满意"}]), "{read}");
    let read = proposal("two-classes.txt", &[head, "办理结果：A、B\n", tail].concat());
    assert_eq!(read["replies"][0]["result"]["code"], "A、B", "{read}");
}

/// Labels and values in paragraphs of their own: of several names or units the first alone was read.
#[test]
fn names_and_units_below_a_label_in_a_line_each_are_all_read() {
    let text = "案由\n关于加装路灯的提案\n提案者\n王一\n李二\n主办单位\n市城管局\n会办单位\n市财政局\n市水利局\n情况\n\
        背街小巷没有路灯，居民夜间出行很不方便。\n建议\n一、加装路灯三十盏。\n二、定期检修。\n";
    let read = proposal("below.txt", text);
    let names = |of: &str, name: &str| {
        let all = read[of].as_array().unwrap().iter().map(|one| one[name].as_str().unwrap().to_owned());
        all.collect::<Vec<_>>()
    };
    assert_eq!(names("proposers", "name"), ["王一", "李二"], "{read}");
    assert_eq!(names("handling", "unit"), ["市城管局", "市财政局", "市水利局"], "{read}");
    // Without any label too, below the title.
    let bare = "关于加装路灯的提案\n王一（教育界）\n李二 赵三\n背街小巷没有路灯，居民夜间出行很不方便。\n建议：\n一、加装路灯三十盏。\n二、定期检修。\n";
    let read = proposal("below-title.txt", bare);
    assert_eq!(read["proposers"].as_array().unwrap().len(), 3, "{read}");
    assert_eq!(read["background"].as_array().unwrap().len(), 1, "{read}");
}

/// A list of suggestions with their answers in the table of the form itself was one text, with its head among it.
#[test]
fn suggestions_beside_their_answers_in_a_form_are_each_its_own() {
    let row = |cells: [&str; 2]| format!("<tr><td>{}</td><td>{}</td></tr>", cells[0], cells[1]);
    let rows = [
        ["提案编号", "第14号"],
        ["提案题目", "关于建设智慧停车的提案"],
        ["提案委员", "施雨、唐风"],
        ["承办单位", "云州市数据局"],
        ["答复时间", "2025年6月12日"],
        ["提案建议", "答复落实情况"],
        ["1.建设统一平台。", "已上线云州停车平台。"],
        ["2.开放单位车位。", "已开放车位三千个。"],
    ];
    let rows: String = rows.into_iter().map(row).collect();
    let read = proposal("listed.html", &format!("<html><body><table border=1>{rows}</table></body></html>"));
    assert_eq!(read["points"].as_array().unwrap().len(), 2, "{read}");
    assert_eq!(read["replies"][0]["paragraphs"].as_array().unwrap().len(), 2, "{read}");
}

/// Two grades in one were one of them, names went lost, and what a form asks in sentences was the situation.
#[test]
fn each_grade_is_of_whom_it_names_and_of_two_none_is_known() {
    let said = |one: &Value| {
        let given = one["feedback"].as_array().cloned().unwrap_or_default();
        given.iter().map(|one| json!([one["by"], one["outcome"]])).collect::<Vec<_>>()
    };
    let named = [json!(["王三", "satisfied"]), json!(["李四", "dissatisfied"])];
    let ledger =
        |grade: &str| format!("提案号,案由,提案人,主办单位,满意度\n3,关于加装电梯的提案,王三、李四,县教育局,{grade}\n");
    for (name, grade) in [("by-colon.csv", "王三：满意；李四：不满意"), ("by-words.csv", "王三满意，李四不满意")]
    {
        assert_eq!(said(&proposal(name, &ledger(&format!("\"{grade}\"")))), named, "{name}");
    }
    for grade in ["满意/基本满意", "满意→不满意"] {
        let one = proposal("two-grades.csv", &ledger(grade));
        assert_eq!(said(&one), [json!([null, null])], "{grade}");
        assert_eq!(one["feedback"][0]["comment"], grade);
    }
    let paper = "第7号\n关于实施饮水工程的提案\n提案人：王三、李四\n我县仍有37个村没有接通管网。\n建议：\n一、延伸管网。\n二、建设供水工程。\n";
    let below = [paper, "委员反馈\n王三：满意（2024-06-20）；李四：不满意（2024-06-21）\n"].concat();
    let one = proposal("grades-below.txt", &below);
    assert_eq!((said(&one), &one["feedback"][0]["date"]), (named.to_vec(), &json!("2024-06-20")), "{one}");
    assert_eq!(one["points"].as_array().map(Vec::len), Some(2), "{one}");
    let asked = "提案征询意见表\n提案号：131\n案由：关于规范骑手的提案\n提案人：王三\n承办单位：市公安局\n一、您对办理态度是否满意？　满意（√）　基本满意（　）　不满意（　）\n二、您对办理结果是否满意？　满意（　）　基本满意（√）　不满意（　）\n三、其他意见：希望常态整治。\n签名：王三\n2024年7月20日\n";
    let one = proposal("asked-whom.txt", asked);
    let given = json!({"attitude": "satisfied", "outcome": "basically", "comment": "希望常态整治。", "by": "王三", "date": "2024-07-20"});
    assert_eq!(one["feedback"], json!([given]), "{one}");
    assert_eq!(one.get("background"), None, "{one}");
}

/// The head of a table of answers was the title of one where the form names no unit above it.
#[test]
fn a_table_of_answers_below_a_form_without_a_title_is_one() {
    let table = "<table border=1><tr><td>序号</td><td>委员建议</td><td>落实情况</td></tr><tr><td>1</td><td>建设24小时书房。</td><td>已建成16家。</td></tr><tr><td>2</td><td>实行通借通还。</td><td>已经全部实现。</td></tr></table>";
    let html = format!(
        "<html><body><p>第205号提案答复表</p><p>提案人：温如言</p><p>主办单位：市文旅局</p>{table}</body></html>"
    );
    let one = proposal("form-list.html", &html);
    let body = |list: &Value| list.as_array().into_iter().flatten().map(|one| one["body"].clone()).collect::<Vec<_>>();
    assert_eq!(
        (&one["number"], body(&one["points"])),
        (&json!("205"), vec![json!("建设24小时书房。"), json!("实行通借通还。")])
    );
    assert_eq!(body(&one["replies"][0]["paragraphs"]), ["已建成16家。", "已经全部实现。"]);
    assert_eq!(one["replies"][0].get("title"), None, "{one}");
}

/// 第一部分　答复 was part of the title below it, and the names in the head of a Markdown file had its brackets.
#[test]
fn the_parts_of_a_booklet_and_the_marks_of_a_list_are_no_text() {
    let letter = "第一部分　答复\n县水务局关于县政协十届二次会议第7号提案的复函\n王三委员：\n您提出的关于实施饮水工程的提案已收悉，现函复如下：\n已新建管网86公里，惠及28个村。\n县水务局\n2023年8月9日\n";
    let one = proposal("parts.txt", letter);
    assert_eq!(one["replies"][0]["title"], "县水务局关于县政协十届二次会议第7号提案的复函");
    let head = "---\n提案号: 111\n提案人: [聂传庆, 言丹朱]\n主办单位: 市林业局\n---\n\n# 关于保护湿地的提案\n\n湿地面积逐年减少。\n\n## 建议\n\n- 划定保护红线。\n- 建立巡护队伍。\n";
    let one = proposal("head.md", head);
    let names = one["proposers"].as_array().unwrap().iter().map(|one| one["name"].clone());
    assert_eq!(names.collect::<Vec<_>>(), ["聂传庆", "言丹朱"]);
}

/// A grade whose tick was not known was in no field and nowhere else.
#[test]
fn a_grade_is_read_by_whatever_tick_and_kept_where_the_tick_is_unknown() {
    let head = "提案号：14\n题目：关于治理内涝的提案\n提案人：王一\n建议：一、编制规划。\n二、落实经费。\n答复内容：已编制规划。\n满意度：";
    for (words, outcome) in [
        ("●满意 ○基本满意 ○不满意", "satisfied"),
        ("○满意 ◉基本满意 ○不满意", "basically"),
        ("满意○ 基本满意○ 不满意●", "dissatisfied"),
        ("[x]满意 [ ]基本满意 [ ]不满意", "satisfied"),
        ("①满意②基本满意③不满意：②", "basically"),
        ("3（1.满意 2.基本满意 3.不满意）", "dissatisfied"),
        ("【满意】 基本满意 不满意", "satisfied"),
    ] {
        let read = proposal("ticks.txt", &[head, words, "\n"].concat());
        assert_eq!(read["feedback"], json!([{ "outcome": outcome }]), "{words}");
        let ledger = format!("提案号,案由,提案人,满意度\n14,关于治理内涝的提案,王一,{words}\n");
        assert_eq!(proposal("ticks.csv", &ledger)["feedback"], json!([{ "outcome": outcome }]), "{words}");
    }
    for words in ["◎满意 ○基本满意 ○不满意", "满意 基本满意× 不满意", "☑满意 ☑基本满意 □不满意"]
    {
        for (name, text) in [
            ("told.txt", [head, words, "\n"].concat()),
            ("told.csv", format!("提案号,案由,提案人,满意度\n14,关于治理内涝的提案,王一,{words}\n")),
        ] {
            let kept = proposal(name, &text)["feedback"][0].clone();
            let plain = |text: &str| text.replace(' ', "");
            assert_eq!(kept["comment"].as_str().map(plain), Some(plain(words)), "{name}: {kept}");
            assert!(kept.get("outcome").is_none(), "{name}: {kept}");
            let path = temporary(name);
            fs::write(&path, text).unwrap();
            let output = command(&["import", "--check"]).arg(&path).output().unwrap();
            assert_eq!(output.status.code(), Some(3), "{name} {words}");
        }
    }
    let blank = proposal("blank.txt", &[head, "□满意 □基本满意 □不满意 □不了解\n"].concat());
    assert!(blank.get("feedback").is_none(), "{blank}");
}

/// A form that names its unit in short in the head and in full in the seal had two of them.
#[test]
fn a_unit_that_a_form_names_in_short_and_in_full_is_one() {
    for (at, (short, full)) in [
        ("县教育局", "沅溪县教育局"),
        ("县文旅广体局", "沅溪县文化旅游广电体育局"),
        ("县城管局", "沅溪县城市管理和综合执法局"),
    ]
    .into_iter()
    .enumerate()
    {
        let text = format!(
            "沅溪县政协提案办理答复表\n提案编号：0031　提案人：龙见贤\n提案题目：关于修缮祠堂的提案\n主办单位：{short}　会办单位：县财政局\n\
             办理情况：\n一、已列入修缮计划。\n二、资金明年到位。\n主办单位（公章）：{full}\n2026年6月5日\n"
        );
        let proposal = proposal(&format!("forms-one-unit-{at}.txt"), &text);
        let units = proposal["handling"].as_array().unwrap();
        let named: Vec<_> = units.iter().map(|unit| [&unit["unit"], &unit["short"], &unit["role"]]).collect();
        let joint = [&"县财政局".into(), &Value::Null, &"joint".into()];
        assert_eq!(named, [[&full.into(), &short.into(), &"lead".into()], joint], "{proposal}");
    }
}

/// The body that gives a verdict on filing was a suggestion, its day the one on which the paper came, and who was proposed to
/// handle it the end of the suggestions.
#[test]
fn a_verdict_its_body_and_its_day_are_no_text_of_the_paper() {
    let text = "关于修缮龙家祠堂的提案\n案号：0031　　提案人：龙见贤\n龙家祠堂建于清道光年间，屋面漏雨。\n为此建议：\n\
        （一）列入文物保护单位；\n（二）拨款修缮。\n（建议承办单位：县文旅广体局）\n审查意见：立案。\n沅溪县政协提案审查委员会\n2026年1月22日\n";
    let proposal = proposal("forms-verdict.txt", text);
    assert_eq!(proposal["points"].as_array().map(Vec::len), Some(2), "{proposal}");
    assert!(proposal["closing"].as_array().is_none_or(Vec::is_empty) && proposal["submitted"].is_null(), "{proposal}");
    let kept = &proposal["source"]["columns"];
    assert_eq!(kept["建议承办单位"], "县文旅广体局", "{proposal}");
    assert!(kept["审查意见"].to_string().contains("提案审查委员会"), "{proposal}");
}
