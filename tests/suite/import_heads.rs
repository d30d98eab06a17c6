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

/// The texts of a reply.
fn texts(reply: &Value) -> Vec<&str> {
    reply["paragraphs"].as_array().unwrap().iter().filter_map(|one| one["body"].as_str()).collect()
}

/// A letter about the pipes, with lines above its signature.
fn letter(lines: &str) -> String {
    [
        "关于市政协九届二次会议第59号提案的答复\n卓文君委员：\n您提出的《关于更新地下管网的提案》（第59号）收悉，现答复如下：\n已完成普查一千九百公里。\n",
        lines,
        "青岩市住房和城乡建设局\n2026年6月3日\n",
    ]
    .concat()
}

/// It was a paragraph of the answer.
#[test]
fn a_line_that_says_that_its_page_has_no_text_is_no_paragraph() {
    for note in ["（此页无正文）", "（以下无正文）", "（本页无正文，为盖章页）", "此页以下无正文。"]
    {
        let made = proposal("no-text.txt", &letter(&[note, "\n"].concat()));
        let reply = &made["replies"][0];
        assert_eq!(texts(reply).len(), 2, "{note}: {made}");
        assert_eq!([&reply["date"], &reply["units"][0]], ["2026-06-03", "青岩市住房和城乡建设局"], "{note}");
    }
}

/// The number took the day in, the answer was the situation of its proposal, and two proposals were one.
#[test]
fn in_a_digest_of_answers_number_day_and_text_are_the_answers() {
    for (unit, day) in
        [("承办：", "　时间："), ("承办单位：", "　答复时间："), ("承办：", "  日期："), ("承办：", "　")]
    {
        let digest = format!(
            "提案答复摘编\n\n第101号 关于建设桐江绿道的提案\n{unit}县自然资源局　文号：桐自然资函〔2026〕6号{day}2026年5月11日\n已打通断头路段七处。\n办理类别：B　委员评价：满意\n\n\
             第102号 关于发展林下经济的提案\n{unit}县林业局　文号：桐林函〔2026〕3号{day}2026年5月20日\n规划已通过评审。\n办理类别：A　委员评价：基本满意\n"
        );
        let made = import_alone("digest-of-answers.txt", digest.as_bytes()).unwrap();
        let all = made["proposals"].as_array().unwrap();
        let said = |one: &Value| {
            let reply = &one["replies"][0];
            let of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let texts = texts(reply).concat();
            [of(&one["number"]), of(&reply["document_number"]), of(&reply["date"]), of(&reply["units"][0]), texts]
        };
        let said: Vec<_> = all.iter().map(said).collect();
        let wanted = [
            ["101", "桐自然资函〔2026〕6号", "2026-05-11", "县自然资源局", "已打通断头路段七处。"],
            ["102", "桐林函〔2026〕3号", "2026-05-20", "县林业局", "规划已通过评审。"],
        ];
        assert_eq!(said, wanted, "{day}: {made}");
        assert!(all.iter().all(|one| one.get("background").is_none() && one.get("submitted").is_none()), "{made}");
    }
}

/// Signature and day were those of the last row, and the opening was a reply without them.
#[test]
fn signature_and_day_below_a_table_of_units_are_those_of_the_letter() {
    for heads in
        [["单位", "办理方式", "答复内容"], ["承办单位", "主/会办", "落实情况"], ["责任单位", "职责", "办理情况"]]
    {
        let row = |cells: &[&str]| ["<tr><td>", &cells.join("</td><td>"), "</td></tr>"].concat();
        let rows =
            [row(&heads), row(&["市住建局", "主办", "已完成普查。"]), row(&["市财政局", "会办", "已拨付三千万元。"])];
        let body = [
            "<p>关于市政协九届二次会议第59号提案的答复</p><p>卓文君委员：</p><p>您提出的《关于更新地下管网的提案》（第59号）收悉，现将各单位办理情况答复如下：</p><table>",
            &rows.concat(),
            "</table><p>青岩市住房和城乡建设局</p><p>2026年6月3日</p>",
        ];
        let made = proposal("units-in-letter.html", &page(&body.concat()));
        let replies = made["replies"].as_array().unwrap();
        assert_eq!(replies.len(), 2, "{made}");
        let (own, other) = (&replies[0], &replies[1]);
        assert_eq!([&own["date"], &own["addressee"], &own["kind"]], ["2026-06-03", "卓文君委员", "reply"], "{made}");
        assert_eq!(own["units"], json!(["青岩市住房和城乡建设局"]));
        assert_eq!(texts(own)[1..], ["已完成普查。"], "{made}");
        assert_eq!((&other["units"], &other["kind"]), (&json!(["市财政局"]), &json!("joint_opinion")), "{made}");
        assert!(texts(other) == ["已拨付三千万元。"] && other.get("date").is_none(), "{made}");
    }
}

/// 姓名 and 界别 were persons, and so were the sectors.
#[test]
fn heads_of_a_table_of_proposers_are_no_persons() {
    for (head, labels) in [("提案人", ["第一提案人", "联名人"]), ("提案人", ["", ""]), ("序号", ["1", "2"])]
    {
        let row = |cells: [&str; 4]| ["<tr><td>", &cells.join("</td><td>"), "</td></tr>"].concat();
        let body = [
            "<p>政协青岩市九届二次会议提案</p><p>提案号：58</p><p>案由：关于修缮老桥的提案</p><table>",
            &row([head, "姓名", "界别", "工作单位"]),
            &row([labels[0], "卓文君", "科协界", "青岩市设计院"]),
            &row([labels[1], "鲁立夫", "工商联界", "恒泰公司"]),
            "</table><p>正文：老桥桥面破损，行人常被绊倒。</p><p>建议：</p><p>1.尽快修缮桥面。</p><p>2.增设护栏。</p>",
        ];
        let made = proposal("proposers-in-table.html", &page(&body.concat()));
        assert_eq!(names(&made), ["卓文君", "鲁立夫"], "{made}");
        let sectors = [&made["proposers"][0]["sector"], &made["proposers"][1]["sector"]];
        assert_eq!(sectors, ["科协界", "工商联界"], "{made}");
        assert_eq!(made["points"].as_array().unwrap().len(), 2, "{made}");
    }
}

/// The letter had the day of the answer to it, and nobody had said anything.
#[test]
fn the_day_below_what_a_member_says_of_a_letter_is_no_day_of_the_letter() {
    let said = "卓文君委员回复：对答复基本满意，但进度偏慢。\n2026年6月5日\n";
    let made = proposal("member-below.txt", &[&letter(""), said].concat());
    assert_eq!(made["replies"][0]["date"], "2026-06-03", "{made}");
    let given = &made["feedback"][0];
    assert_eq!([&given["by"], &given["outcome"], &given["date"]], ["卓文君", "basically", "2026-06-05"], "{made}");
    assert_eq!(given["comment"], "对答复基本满意，但进度偏慢。");
}

/// It was a paragraph of the answer; in the record of a talk it took the place of the suggestions.
#[test]
fn what_a_member_says_below_an_answer_is_no_part_of_it() {
    let wish = "希望普查成果向社会企业开放查询。";
    let below = letter(&["委员意见建议：", wish, "\n"].concat());
    let made = proposal("wish-in-letter.txt", &below);
    assert_eq!((texts(&made["replies"][0]).len(), &made["feedback"][0]["comment"]), (2, &json!(wish)), "{made}");
    let answered = "<tr><td>承办单位答复</td><td>已完成普查一千九百公里。</td></tr>";
    for (record, answer) in [("协商", answered), ("协商", ""), ("面商", ""), ("走访", "")] {
        let body = [
            "<p>青岩市政协提案办理",
            record,
            "记录</p><table><tr><td>提案编号</td><td>56</td><td>提案名称</td><td>关于更新地下管网的提案</td></tr>\
             <tr><td>提案人</td><td>卓文君</td><td>承办单位</td><td>市住建局</td></tr>",
            answer,
            "<tr><td>委员意见建议</td><td>",
            wish,
            "</td></tr><tr><td>办理态度</td><td>满意</td><td>办理结果</td><td>基本满意</td></tr>\
             <tr><td>委员签名</td><td>卓文君</td><td>签名日期</td><td>2026年5月18日</td></tr></table>",
        ];
        let made = proposal("wish-in-record.html", &page(&body.concat()));
        let given = &made["feedback"][0];
        assert_eq!([&given["comment"], &given["by"], &given["outcome"]], [wish, "卓文君", "basically"], "{made}");
        assert!(made.get("points").is_none_or(|points| points == &json!([])), "{made}");
        let said: Vec<&str> = made["replies"].as_array().into_iter().flatten().flat_map(texts).collect();
        assert_eq!(said.concat(), if answer.is_empty() { "" } else { "已完成普查一千九百公里。" }, "{made}");
    }
}

/// 不满意 counted nowhere, and nothing said so; who joins under 联名 was in no field.
#[test]
fn a_cell_that_is_no_grade_leaves_the_column_one_of_grades() {
    for (odd, third) in [("阳光积极，满意", Some("satisfied")), ("尚在回访", None)] {
        let ledger = format!(
            "提案号,题目,提案人,承办单位,办理结果,反馈\n105,关于设立食堂的提案,阳春,县民政局,A,满意\n106,关于数字乡村的提案,连小满,县农业局,B,不满意\n107,关于修桥的提案,王一,县交通局,B,{odd}\n"
        );
        let made = import_alone("odd-grade.csv", ledger.as_bytes()).unwrap();
        let said = |at: usize| made["proposals"][at]["feedback"][0]["outcome"].as_str();
        assert_eq!([said(0), said(1), said(2)], [Some("satisfied"), Some("dissatisfied"), third], "{made}");
    }
    let paper = "提案编号：14\n提案题目：关于增加托位的提案\n第一提案人：皮安然\n联名：邬桐、舒缓\n背景：婴幼儿九千人。\n建议：开设托班。\n";
    assert_eq!(names(&proposal("joins.txt", paper)), ["皮安然", "邬桐", "舒缓"]);
}

/// Number and names under a title were the first paragraph of the text, and the proposal had neither.
#[test]
fn number_and_proposers_in_one_line_beside_the_title_are_read() {
    let text = "近年来，县城老旧路灯损坏较多，群众夜间出行不便。\n为此建议：\n一、普查全县路灯，建立台账。\n二、更换老旧路灯。\n";
    let title = "关于整修县城老旧路灯的提案\n";
    for line in [
        "（第0123号　提案人：张三、李四）",
        "第123号 张三 李四",
        "（第123号提案　提案者：张三、李四）",
        "（张三、李四　第123号）",
        "（编号：123，提案人：张三、李四）",
        "张三、李四（第123号）",
    ] {
        for head in [[title, line, "\n"].concat(), [line, "\n", title].concat()] {
            let made = import_alone("byline.txt", [&head, text].concat().as_bytes()).unwrap();
            let one = &made["proposals"][0];
            let number = one["number"].as_str().unwrap_or_default();
            assert_eq!((number.trim_start_matches('0'), names(one)), ("123", vec!["张三", "李四"]), "{head}: {one}");
            assert_eq!(one["background"].as_array().unwrap().len(), 1, "{head}: {one}");
            let unused = made["collection"]["source"]["files"][0]["unused"].as_array().map_or(0, Vec::len);
            assert_eq!(unused, 0, "{head}: {}", made["collection"]["source"]);
        }
    }
    // What only begins so is text.
    let made = proposal("byline-text.txt", &[title, "第12号线沿途路灯昏暗，张三等多次反映。\n", text].concat());
    assert!(made["number"].is_null() && made["background"].as_array().unwrap().len() == 2, "{made}");
}

/// Proposals that a heading or the first sentence names in another way were called after the number, or after nothing.
#[test]
fn a_letter_names_its_proposals_in_brackets_in_their_order_or_by_their_count() {
    let read = |name: &str, head: &str, opening: &str| {
        let text = format!(
            "{head}\n佘家旺委员：\n{opening}经研究，答复如下：\n环城公交10月开通。\n县交通运输局\n2026年7月1日\n"
        );
        let made = import_alone(name, text.as_bytes()).unwrap();
        let said =
            |one: &Value| [&one["number"], &one["title"]].map(|of| of.as_str().unwrap_or("-").to_owned()).join(" ");
        made["proposals"].as_array().unwrap().iter().map(said).collect::<Vec<_>>()
    };
    let head = "对政协沅溪县十届三次会议\n第0061号提案\n（关于开通环城公交的提案）\n的 答 复";
    assert_eq!(read("heads-bracket.txt", head, "您的提案收悉。"), ["0061 关于开通环城公交的提案"]);
    let both = "关于政协沅溪县十届三次会议第0051、0052号提案的答复";
    let opening = "你们提出的《关于修建体育公园的提案》《关于开放学校操场的提案》收悉。";
    assert_eq!(read("heads-order.txt", both, opening)[0], "0051 关于修建体育公园的提案");
    let folder = folder("heads-count");
    let paper = |number: &str, title: &str| {
        let text = format!("第{number}号\n{title}的提案\n提案人：佘家旺\n现状不佳。\n建议：\n一、改进。\n");
        write(&folder, &format!("{number}.txt"), &text)
    };
    let papers = [paper("0071", "关于加强校车管理"), paper("0072", "关于开通环城公交")];
    let text = "关于加强校车管理、关于开通环城公交两件提案的答复\n佘家旺委员：\n您的两件提案收悉，现答复如下：\n校车均已定位。\n\
        县交通运输局\n2026年7月1日\n";
    let letter = write(&folder, "letter.txt", text);
    let (made, receipt) = import(&[&papers[0], &papers[1], &letter], &folder.join("made.json"));
    let replies: Vec<_> =
        made["proposals"].as_array().unwrap().iter().map(|one| one["replies"].as_array().map(Vec::len)).collect();
    assert_eq!(replies, [Some(1), Some(1)], "{receipt}");
}
