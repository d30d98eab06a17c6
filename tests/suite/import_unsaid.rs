//! What was lost or wrong without a word: tables of answers in letters, talks and minutes, forms one below the other, units
//! that a ledger has put in the place of others.

use std::fs;

use serde_json::{Value, json};

use crate::cli::{command, text};
use crate::import_joining::import;
use crate::import_layouts::table;
use crate::import_pairing::{folder, write};

/// What comes of one file, and the receipt.
fn read(name: &str, content: &str) -> (Vec<Value>, String) {
    let folder = folder(&format!("unsaid-{}", name.replace('.', "-")));
    let file = write(&folder, name, content);
    let (made, said) = import(&[&file], &folder.join("made.json"));
    (made["proposals"].as_array().unwrap().clone(), said)
}

/// Paragraphs as texts, without their numbers.
fn bodies(list: &Value) -> Vec<String> {
    let part = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    list.as_array().into_iter().flatten().map(|one| part(one, "lead") + &part(one, "body")).collect()
}

/// A letter with something between its opening and its thanks.
fn letter(within: &str) -> String {
    format!(
        "<html><body><p>青城函〔2025〕3号</p><p>关于市政协五届四次会议第12号提案的答复</p><p>王一委员：</p>\
         <p>您提出的《关于加装路灯的提案》收悉，现答复如下：</p>{within}<p>感谢您的关心支持。</p>\
         <p>青浦市城市管理局</p><p>2025年5月3日</p></body></html>"
    )
}

const PAPER: &str = "关于加装路灯的提案\n提案号：12\n提案人：王一\n背街小巷没有路灯，居民夜间出行很不方便。\n为此建议：\n\
    一、在背街小巷加装路灯三十盏。\n二、推行首接负责制，建立台账。\n";

/// The suggestions in the table of a letter were paragraphs of the unit's answer, and so were the names of its sections.
#[test]
fn suggestions_that_a_letter_lists_beside_its_answers_are_the_proposals() {
    let rows = table(&[
        &["序号", "委员建议", "落实情况", "责任科室"],
        &["1", "推行首接负责制", "已印发办法，全面推行。", "综合科"],
        &["2", "加装路灯", "已加装路灯30盏。", "网格科"],
    ]);
    let (proposals, said) = read("list.html", &letter(&rows));
    let one = &proposals[0];
    assert_eq!(bodies(&one["points"]), ["推行首接负责制", "加装路灯"], "{said}");
    let paragraphs = bodies(&one["replies"][0]["paragraphs"]);
    assert_eq!(paragraphs[1..3], ["已印发办法，全面推行。", "已加装路灯30盏。"], "{said}");
    assert_eq!(paragraphs.len(), 4, "{paragraphs:?}");
    assert_eq!(one["source"]["columns"]["责任科室"], json!(["综合科", "网格科"]));
    // The proposal's own paper says them better, whichever file comes first.
    let folder = folder("unsaid-list");
    let files = [write(&folder, "a.html", &letter(&rows)), write(&folder, "b.txt", PAPER)];
    let (made, said) = import(&[&files[0], &files[1]], &folder.join("made.json"));
    let points = bodies(&made["proposals"][0]["points"]);
    assert_eq!(points, ["在背街小巷加装路灯三十盏。", "推行首接负责制，建立台账。"], "{said}");
    assert!(said.contains("各资料不一致：建议"), "{said}");
}

/// What a unit says in the record of a talk was the member's own text.
#[test]
fn who_speaks_in_the_record_of_a_talk_is_told_from_who_proposes() {
    let talk = "第61号提案面商会议纪要\n时间：2025年5月8日\n市住建局：全市公布历史建筑92处，已挂牌80处。\n\
        主持人：请承办单位继续跟踪落实。\n纪晓委员：对办理结果基本满意，希望加快进度。\n";
    let (proposals, said) = read("talk.txt", talk);
    let one = &proposals[0];
    let reply = &one["replies"][0];
    assert_eq!((&reply["units"], &reply["date"]), (&json!(["市住建局"]), &json!("2025-05-08")), "{said}");
    assert_eq!(bodies(&reply["paragraphs"]), ["全市公布历史建筑92处，已挂牌80处。"], "{said}");
    let given = &one["feedback"][0];
    assert_eq!((&given["by"], &given["outcome"]), (&json!("纪晓"), &json!("basically")), "{said}");
    assert!(one.get("background").is_none(), "{one}");
    assert!(said.contains("主持人：请承办单位继续跟踪落实。（拿不准"), "{said}");
}

/// Minutes of several proposals, each named in its heading, gave nothing.
#[test]
fn minutes_that_name_proposals_in_their_headings_are_read() {
    let minutes = "提案办理协商会纪要\n一、第61号提案《关于保护历史建筑的提案》（提案人：纪晓）\n\
        市住房和城乡建设局汇报：全市公布历史建筑92处，已挂牌80处。\n纪晓委员表示：对办理工作表示满意，希望加快进度。\n\
        二、第77号提案《关于建设城市书房的提案》（提案人：方圆）\n市文旅局介绍，已建成书房16家，年内再建4家。\n\
        方圆委员表示基本满意。\n会议要求，各承办单位要持续跟踪。\n市政协提案委员会\n2025年5月8日\n";
    let (proposals, said) = read("minutes.txt", minutes);
    let of = |at: usize| {
        let one: &Value = &proposals[at];
        let given = &one["feedback"][0];
        let grade = if given["outcome"].is_null() { &given["attitude"] } else { &given["outcome"] };
        json!([
            one["number"],
            one["title"],
            one["proposers"][0]["name"],
            one["replies"][0]["units"][0],
            given["by"],
            grade
        ])
    };
    assert_eq!(
        of(0),
        json!(["61", "关于保护历史建筑的提案", "纪晓", "市住房和城乡建设局", "纪晓", "satisfied"]),
        "{said}"
    );
    assert_eq!(of(1), json!(["77", "关于建设城市书房的提案", "方圆", "市文旅局", "方圆", "basically"]), "{said}");
    assert!(!said.contains("页眉"), "{said}");
}

/// The heading of the second form was in the comment of the first, and a grade of all in all a second opinion.
#[test]
fn forms_one_below_the_other_are_an_opinion_each() {
    let form = |count: &str, name: &str, grades: &str| {
        format!(
            "提案征询意见表（{count}）\n提案号：12\n提案题目：关于加装路灯的提案\n提案人：{name}\n{grades}具体意见：很好。\n委员签名：{name}\n"
        )
    };
    let grades = "总体评价：□满意 ☑基本满意 □不满意\n办理结果：☑满意 □基本满意 □不满意\n";
    let forms = [form("一", "王一", grades), form("二", "李二", "办理结果：□满意 □基本满意 ☑不满意\n")].concat();
    let (proposals, said) = read("forms.txt", &forms);
    let given = proposals[0]["feedback"].as_array().unwrap();
    let of = |at: usize| json!([given[at]["by"], given[at]["outcome"], given[at]["comment"]]);
    assert_eq!(given.len(), 2, "{said}{given:?}");
    assert_eq!(of(0), json!(["王一", "satisfied", "总体评价：基本满意\n很好。"]), "{said}");
    assert_eq!(of(1), json!(["李二", "dissatisfied", "很好。"]), "{said}");
}

/// What a paper says behind its suggestions was one more of them, and what the heading of an answer says was nowhere.
#[test]
fn what_stands_behind_the_suggestions_is_none_and_a_heading_dates_its_answer() {
    let paper = "关于加装路灯的提案\n提案人：王一\n一、存在问题\n背街小巷没有路灯，居民夜间出行很不方便。\n二、具体建议\n\
        1.加装路灯。在背街小巷加装路灯三十盏。\n2.定期检修。建立台账，每季度检修一次。\n三、预期效果\n居民夜间出行将更加安全。\n";
    let (proposals, said) = read("effects.txt", paper);
    assert_eq!(proposals[0]["points"].as_array().unwrap().len(), 2, "{said}");
    assert_eq!(proposals[0]["closing"], json!(["三、预期效果", "居民夜间出行将更加安全。"]), "{said}");
    let page = "# 关于加装路灯的提案\n\n提案人：王一\n\n## 情况\n\n背街小巷没有路灯。\n\n## 建议\n\n1. 加装路灯三十盏。\n\n\
        ### 答复（2024-06-25，办理结果：B）\n\n> 已加装路灯三十盏，覆盖全部背街小巷。\n>\n> 市城管局\n";
    let (proposals, said) = read("heading.md", page);
    let reply = &proposals[0]["replies"][0];
    assert_eq!((&reply["date"], &reply["result"]["code"]), (&json!("2024-06-25"), &json!("B")), "{said}");
}

/// A table of answers by unit was the answer of one of them, or the situation.
#[test]
fn a_table_of_answers_by_unit_gives_each_its_reply() {
    for unit in ["单位", "承办单位"] {
        let rows = table(&[
            &[unit, "办理方式", "附件", "答复时间", "答复内容"],
            &["市城管局", "主办", "", "2025-05-03", "已加装路灯30盏，覆盖全部背街小巷。"],
            &["市财政局", "会办", "", "2025-04-20", "已安排专项资金200万元。"],
        ]);
        let opinions = table(&[&["评价人", "满意度", "评价时间"], &["王一", "基本满意", "2025-06-10"]]);
        let page = format!(
            "<html><body><h1>关于加装路灯的提案</h1><p>提案号：12</p><p>提案人：王一</p><p>背街小巷没有路灯，居民出行很不方便。</p>{rows}<h3>委员评价</h3>{opinions}</body></html>"
        );
        let (proposals, said) = read(&format!("units-{}.html", unit.chars().count()), &page);
        let one = &proposals[0];
        let of =
            |at: usize| json!([one["replies"][at]["units"][0], one["replies"][at]["date"], one["replies"][at]["kind"]]);
        assert_eq!(of(0), json!(["市城管局", "2025-05-03", "reply"]), "{said}");
        assert_eq!(of(1), json!(["市财政局", "2025-04-20", "joint_opinion"]), "{said}");
        assert_eq!([&one["handling"][0]["role"], &one["handling"][1]["role"]], ["lead", "joint"], "{said}");
        let given = json!([{"by": "王一", "date": "2025-06-10", "outcome": "basically"}]);
        assert_eq!(one["feedback"], given, "{said}");
    }
}

/// A unit that a ledger has put in the place of another was named twice, once untruly, and had an empty answer.
#[test]
fn a_unit_in_the_place_of_another_is_named_once_and_has_answered_nothing() {
    let ledger = |unit: &str| {
        format!(
            "提案号,案由,提案人,承办单位,办理结果\n12,关于加装路灯的提案,王一,{unit},B\n13,关于乙事的提案,李二,市教育局,A\n14,关于丙事的提案,赵三,市公安局,A\n"
        )
    };
    let answer = |number: &str, again: &str, day: &str| {
        format!(
            "青城函〔2025〕{number}号\nB类\n关于市政协五届四次会议第12号提案的{again}答复\n王一委员：\n您提出的《关于加装路灯的提案》收悉，现{again}答复如下：\n\
             一、已加装路灯{number}盏。\n青浦市城市管理局\n2025年{day}\n"
        )
    };
    let folder = folder("unsaid-handed");
    let made = folder.join("made.json");
    let first = write(&folder, "l.csv", &ledger("市城管局"));
    let letters =
        [write(&folder, "a.txt", &answer("3", "", "5月3日")), write(&folder, "b.txt", &answer("9", "再次", "8月3日"))];
    import(&[&first, &letters[0], &letters[1]], &made);
    write(&folder, "l.csv", &ledger("市水利局"));
    let (collection, said) = import(&[&first], &made);
    let one = &collection["proposals"][0];
    assert_eq!(one["replies"].as_array().unwrap().len(), 2, "{said}");
    assert_eq!(one["handling"][0]["unit"], "市水利局", "{said}");
    assert!(said.contains("依新资料改：承办单位，现为“市水利局”") && !said.contains("各资料不一致"), "{said}");
}

/// A unit whom a newer paper names no more stayed without a word, and a new one stood beside the old one in the same place.
#[test]
fn units_that_a_newer_paper_names_no_more_are_named() {
    let paper = |units: &str| format!("{PAPER}{units}\n");
    let folder = folder("unsaid-units");
    let made = folder.join("made.json");
    let file = write(&folder, "p.txt", &paper("主办单位：市城管局\n会办单位：市财政局、市公安局"));
    import(&[&file], &made);
    write(&folder, "p.txt", &paper("主办单位：市城管局\n会办单位：市财政局"));
    let (_, said) = import(&[&file], &made);
    assert!(said.contains("新资料里已没有，提案集里仍保留：承办单位“市公安局”"), "{said}");
    write(&folder, "p.txt", &paper("主办单位：市住建局\n会办单位：市财政局、市公安局"));
    let (_, said) = import(&[&file], &made);
    assert!(said.contains("新资料里已没有，提案集里仍保留：承办单位“市城管局”"), "{said}");
    assert!(said.contains("依新资料补入：承办单位“市住建局”"), "{said}");
}

/// A report of several proposals was the answer to one that is called as the report is.
#[test]
fn a_report_of_several_proposals_is_each_of_them() {
    let report = "关于市政协六届三次会议重点提案办理情况的报告\n市政协：\n现将重点提案办理情况报告如下：\n\
        一、《关于建设城市内涝防治体系的提案》（第101号，提案人：谢雨、莫林）\n主办单位：市住建局　会办单位：市水务局\n\
        办理情况：已改造易涝点28处。\n办理结果：A类　委员评价：满意\n\
        二、《关于支持非遗工坊发展的提案》（第115号，提案人：民进市委会）\n主办单位：市文旅局\n办理情况：认定非遗工坊12家。\n\
        办理结果：B类　委员评价：基本满意\n";
    let (proposals, said) = read("report.txt", report);
    let of = |at: usize| {
        let one: &Value = &proposals[at];
        let reply = &one["replies"][0];
        json!([
            one["number"],
            one["title"],
            one["handling"][0]["unit"],
            reply["result"]["code"],
            one["feedback"][0]["outcome"]
        ])
    };
    assert_eq!(proposals.len(), 2, "{said}");
    assert_eq!(of(0), json!(["101", "关于建设城市内涝防治体系的提案", "市住建局", "A", "satisfied"]), "{said}");
    assert_eq!(of(1), json!(["115", "关于支持非遗工坊发展的提案", "市文旅局", "B", "basically"]), "{said}");
    assert_eq!(bodies(&proposals[0]["replies"][0]["paragraphs"]), ["已改造易涝点28处。"], "{said}");
}

/// The rows of a ledger in lines, as a PDF has them, were one proposal that is none.
#[test]
fn a_ledger_in_lines_is_no_proposal() {
    let lines = "2025年区政协提案交办清单\n提案号　案由　提案人　主办单位　交办时间\n29　关于发展托育的提案　王一　区教育局　2025-03-01\n\
        30　关于修缮古桥的提案　李二　区住建局　2025-03-01\n";
    let path = write(&folder("unsaid-lines"), "l.txt", lines);
    let output = command(&["import", "--check"]).arg(&path).output().unwrap();
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(output.status.code().is_some_and(|code| code != 0), "{said}");
    assert!(said.contains("没有读出提案或答复") && said.contains("拿不准：看来有内容"), "{said}");
    let made = fs::metadata(path.with_extension("json"));
    assert!(made.is_err(), "{said}");
}

/// A line of minutes that a person called the title was one as a whole, and one called the answer was of no unit.
#[test]
fn what_a_person_says_of_a_line_of_minutes_is_read_off_it() {
    let folder = folder("unsaid-said");
    let lines = ["一、第61号提案《关于保护历史建筑的提案》（提案人：纪晓）", "市住建局汇报：已挂牌80处。"];
    let file = write(&folder, "a.txt", &["提案办理情况通报", lines[0], lines[1]].join("\n"));
    let said = json!([{"line": 2, "text": lines[0], "role": "title"}, {"line": 3, "text": lines[1], "role": "reply"}]);
    let kept = json!({"format": "tian-corrections/1", "files": [{"name": "a.txt", "lines": said}]});
    write(&folder, "made.corrections.json", &kept.to_string());
    let (made, said) = import(&[&file], &folder.join("made.json"));
    let one = &made["proposals"][0];
    let read = json!([one["number"], one["title"], one["proposers"][0]["name"], one["replies"][0]["units"]]);
    assert_eq!(read, json!(["61", "关于保护历史建筑的提案", "纪晓", ["市住建局"]]), "{said}");
    assert_eq!(bodies(&one["replies"][0]["paragraphs"]), ["已挂牌80处。"], "{said}");
}

/// A unit in brackets was in no field, and the one before the bracket had its role.
#[test]
fn units_in_brackets_have_their_own_roles() {
    let cells = [
        "县教育局（会办：县财政局、县人社局）",
        "【主办】县教育局【会办】县财政局、县人社局",
        "县教育局/主办,县财政局/会办,县人社局/会办",
        "县教育局（县财政局会办）、（会办）县人社局",
        "县教育局\n（会办）县财政局、县人社局",
    ];
    for (at, cell) in cells.into_iter().enumerate() {
        let roles = |one: &Value| -> Vec<(String, bool)> {
            let units = one["handling"].as_array().unwrap().iter();
            let mut all: Vec<_> =
                units.map(|unit| (unit["unit"].as_str().unwrap().to_owned(), unit["role"] == "joint")).collect();
            all.sort_by_key(|(unit, is)| (*is, unit.contains("人社")));
            all
        };
        let wanted =
            [("县教育局", false), ("县财政局", true), ("县人社局", true)].map(|(unit, is)| (unit.to_owned(), is));
        let rows =
            format!("提案号,案由,提案人,承办单位,办理结果,答复日期\n1,关于甲事的提案,王一,\"{cell}\",A,2024-06-01\n");
        let (proposals, said) = read(&format!("units{at}.csv"), &rows);
        assert_eq!(roles(&proposals[0]), wanted, "{cell}: {said}");
        assert_eq!(proposals[0]["replies"][0]["units"], json!(["县教育局"]), "{cell}");
    }
    let card = "提案号：15\n题目：关于扩大托育的提案\n提案人：王一\n承办单位：县教育局（会办：县财政局）\n建议：\n一、新增托位。\n二、培训师资。\n";
    let (proposals, said) = read("card.txt", card);
    let units = &proposals[0]["handling"];
    assert_eq!((&units[0]["unit"], &units[0]["role"]), (&json!("县教育局"), &Value::Null), "{said}");
    assert_eq!((&units[1]["unit"], &units[1]["role"]), (&json!("县财政局"), &json!("joint")), "{said}");
}

/// The column was one that is kept: both units led, and the one that joins had the answer of the other.
#[test]
fn a_column_that_says_who_leads_and_who_joins_says_it_of_its_rows() {
    let rows = "提案号,案由,提案人,单位,主/会办,答复时间,结果\n5,关于治理噪声的提案,王一,区环境局,主办,2024/5/6,A\n5,关于治理噪声的提案,王一,区公安分局,会办,2024/5/3,A\n";
    let (proposals, said) = read("ways.csv", rows);
    let units = &proposals[0]["handling"];
    assert_eq!((&units[0]["role"], &units[1]["role"]), (&json!("lead"), &json!("joint")), "{said}");
    let replies = &proposals[0]["replies"];
    assert_eq!(replies[0]["units"], json!(["区环境局"]), "{said}");
    assert_eq!(
        (&replies[1]["units"], &replies[1]["kind"]),
        (&json!(["区公安分局"]), &json!("joint_opinion")),
        "{said}"
    );
}

/// Of two forms one below the other both were of the second number.
#[test]
fn forms_of_two_proposals_one_below_the_other_are_each_of_its_own() {
    let form = |number: &str, who: &str, grade: &str| {
        let rows = table(&[
            &["提案编号", number],
            &["提案人", who],
            &["承办单位", "县教育局"],
            &["满意度", grade],
            &["签名", who],
        ]);
        ["<p>提案办理情况反馈表</p>", &rows].concat()
    };
    let forms = [form("15", "祁连山", "☑满意 □不满意"), form("28", "戴雨桐", "□满意 ☑不满意")].concat();
    let (proposals, said) = read("forms.html", &["<html><body>", &forms, "</body></html>"].concat());
    let of = |at: usize| {
        let one = &proposals[at];
        let given = &one["feedback"][0];
        (
            one["number"].clone(),
            one["proposers"][0]["name"].clone(),
            given["outcome"].clone(),
            one["feedback"].as_array().unwrap().len(),
        )
    };
    assert_eq!(of(0), (json!("15"), json!("祁连山"), json!("satisfied"), 1), "{said}");
    assert_eq!(of(1), (json!("28"), json!("戴雨桐"), json!("dissatisfied"), 1), "{said}");
}

/// How the members took the answers was the end of the last proposal, and a suggestion, without a word.
#[test]
fn grades_among_the_suggestions_are_in_doubt() {
    let paper = |end: &str| ["第7号\n", &PAPER.replace("提案号：12\n", ""), end].concat();
    let told = "第三部分  委员反馈\n第7号提案：纪南枝委员对答复表示满意。\n";
    let (proposals, said) = read("told.txt", &paper(told));
    let given = &proposals[0]["feedback"][0];
    assert_eq!(
        (proposals.len(), &given["outcome"], &given["by"]),
        (1, &json!("satisfied"), &json!("纪南枝")),
        "{said}"
    );
    assert_eq!(bodies(&proposals[0]["points"]).len(), 2, "{said}");
    // The heading of its part is no text.
    assert!(said.contains("拿不准 0 处"), "{said}");
    let ends = [
        "三、委员意见：满意\n",
        "征求意见情况：提案人对办理结果表示满意\n",
        "附：办理情况\n本提案由县水务局办理，已于2024年5月办结，结果为A类。\n",
    ];
    for (at, end) in ends.into_iter().enumerate() {
        let (_, said) = read(&format!("grade{at}.txt"), &paper(end));
        assert!(!said.contains("拿不准 0 处"), "{end}: {said}");
    }
    let (proposals, said) = read("grade.txt", &paper("委员反馈：纪南枝委员对答复表示基本满意。\n"));
    let given = &proposals[0]["feedback"][0];
    assert_eq!((&given["outcome"], &given["by"]), (&json!("basically"), &json!("纪南枝")), "{said} {given}");
}

/// Groups of fields left of their names made one proposal of all.
#[test]
fn groups_left_of_the_fields_of_proposals_side_by_side_are_no_field() {
    let cells = |cells: &[&str]| cells.iter().map(|cell| format!("<td>{cell}</td>")).collect::<String>();
    let rows = [
        "<td colspan=4>重点提案办理情况对照表</td>".to_owned(),
        ["<td rowspan=3>提案信息</td>", &cells(&["提案号", "101", "118"])].concat(),
        cells(&["提案题目", "关于甲事的提案", "关于乙事的提案"]),
        cells(&["提案人", "王一", "李二、赵三"]),
        ["<td rowspan=4>办理</td>", &cells(&["主办单位", "市文旅局", "市教育局"])].concat(),
        cells(&["答复日期", "2024-05-31", "2024-06-12"]),
        cells(&["答复内容", "规划已通过评审。", "覆盖率达到100%。"]),
        cells(&["办理结果", "B", "A"]),
    ];
    let rows: String = rows.iter().map(|row| format!("<tr>{row}</tr>")).collect();
    let (proposals, said) = read("groups.html", &format!("<html><body><table>{rows}</table></body></html>"));
    assert_eq!(proposals.len(), 2, "{said}");
    let two = &proposals[1];
    let reply = &two["replies"][0];
    assert_eq!((&two["number"], &two["title"]), (&json!("118"), &json!("关于乙事的提案")), "{said}");
    assert_eq!((&two["proposers"][1]["name"], &reply["units"]), (&json!("赵三"), &json!(["市教育局"])));
    assert_eq!(
        (bodies(&reply["paragraphs"]), &reply["result"]["code"]),
        (vec!["覆盖率达到100%。".to_owned()], &json!("A"))
    );
}
