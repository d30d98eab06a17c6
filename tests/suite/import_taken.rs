//! Two values that meet in one field, and rows of a form below its answer: nothing of them is lost, and nothing is the
//! answer's that is not.

use std::fs;

use serde_json::{Value, json};

use crate::cli::{command, text};
use crate::import_joining::import;
use crate::import_layouts::table;
use crate::import_pairing::{folder, write};

/// What comes of one file, the receipt, and every line with its role.
fn read(name: &str, content: &str) -> (Vec<Value>, String, String) {
    let folder = folder(&format!("taken-{}", name.replace('.', "-")));
    let file = write(&folder, name, content);
    let (made, said) = import(&[&file], &folder.join("made.json"));
    let check = text(&command(&["import", "--check"]).arg(&file).output().unwrap().stdout);
    (made["proposals"].as_array().unwrap().clone(), said, check)
}

/// Paragraphs as texts, with their numbers.
fn bodies(list: &Value) -> Vec<String> {
    let part = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    let all = list.as_array().into_iter().flatten();
    all.map(|one| part(one, "marker") + &part(one, "lead") + &part(one, "body")).collect()
}

const CARD: &str =
    "提案编号：0053\n提案名称：关于增设校车的提案\n提案人：韦思敏\n主办单位：县教育局\n答复日期：2025年6月3日\n";

/// The words below 办理结果 were nowhere where 办理类别 said the class: not in the collection and not in the receipt.
#[test]
fn the_words_of_a_result_stand_beside_its_class() {
    let answered = "办理结果：已新增校车6辆，开通线路4条。\n";
    for (name, lines) in [
        ("first.txt", [answered, "办理类别：A\n"].concat()),
        ("second.txt", ["结果分类：A\n", answered].concat()),
        ("third.txt", ["办复结果：已新增校车6辆，开通线路4条。\n", "办理类别：A\n"].concat()),
    ] {
        let (proposals, said, _) = read(name, &[CARD, &lines].concat());
        let reply = &proposals[0]["replies"][0];
        assert_eq!(bodies(&reply["paragraphs"]), ["已新增校车6辆，开通线路4条。"], "{name} {said}");
        assert_eq!(reply["result"]["code"], "A", "{name}");
        assert!(said.contains("拿不准 0 处"), "{name} {said}");
    }
    // Behind an answer it is more of it.
    let below = [CARD, "答复内容：我局高度重视。\n", answered, "办理类别：A\n"].concat();
    let (proposals, ..) = read("below.txt", &below);
    assert_eq!(proposals[0]["replies"].as_array().unwrap().len(), 1);
    let paragraphs = bodies(&proposals[0]["replies"][0]["paragraphs"]);
    assert_eq!(paragraphs, ["我局高度重视。", "已新增校车6辆，开通线路4条。"]);
    // Words that are no sentence are kept under their heading.
    for (name, lines) in
        [("short.txt", "办理结果：已经解决\n办理类别：A\n"), ("turned.txt", "办理类别：A\n办理结果：已经解决\n")]
    {
        let (proposals, said, _) = read(name, &[CARD, lines].concat());
        assert_eq!(proposals[0]["replies"][0]["result"]["code"], "A", "{name}");
        assert_eq!(proposals[0]["source"]["columns"]["办理结果"], "已经解决", "{name} {said}");
    }
    // Behind the answer they took the place of the class above it, which was nowhere.
    let behind = [CARD, "办理类别：A\n答复内容：我局高度重视。\n采纳情况：采纳建议2条\n"].concat();
    let (proposals, said, _) = read("behind.txt", &behind);
    assert_eq!(proposals[0]["replies"][0]["result"]["code"], "A", "{said}");
    assert_eq!(proposals[0]["source"]["columns"]["采纳情况"], "采纳建议2条", "{said}");
}

/// Of two values for one field the second was counted as read and stood nowhere.
#[test]
fn each_value_of_two_for_one_field_stands_somewhere() {
    let pairs = [
        ("办理结果", "问题已经得到解决", "办理类别", "A"),
        ("办理类型", "主办件", "办理结果", "A"),
        ("办理结果", "已列入明年计划", "解决程度", "基本解决"),
        ("提案类别", "农业农村", "提案分类", "经济建设"),
        ("文号", "澜林函〔2025〕8号", "答复文号", "澜林复〔2025〕9号"),
        ("签发人", "覃志坚", "签发领导", "石磊波"),
        ("界别", "农业界", "所属界别", "民盟界"),
        ("答复日期", "2025年6月3日", "办结日期", "2025年6月9日"),
        ("是否重点提案", "是，由县政协主席领办", "重点提案", "是"),
        ("联系人", "黄薇", "经办人", "谭芳"),
        ("办理方式", "上门走访", "沟通方式", "电话联系"),
    ];
    let head =
        "提案编号：0050\n案由：关于修建防火隔离带的提案\n提案人：邓海燕\n主办单位：县林业局\n答复内容：已修隔离带。\n";
    for (at, (one, first, other, second)) in pairs.into_iter().enumerate() {
        let card = format!("{head}{one}：{first}\n{other}：{second}\n");
        let (proposals, said, check) = read(&format!("pair{at}.txt"), &card);
        let made = serde_json::to_string(&proposals).unwrap();
        for value in [first, second] {
            let day = value.replace("2025年6月", "2025-06-0").replace('日', "");
            let kept = made.contains(value) || made.contains(&day) || made.contains(value.trim_start_matches("是，"));
            let named = said.lines().any(|line| line.contains("未归入") && line.contains(value));
            assert!(kept || named, "{one} {other} {value}: {said} {check}");
        }
    }
}

/// A form with its answer and one row below it.
fn form(name: &str, rows: &[&[&str]]) -> (Vec<Value>, String, String) {
    let head: [&[&str]; 4] = [
        &["提案号", "0050", "提案人", "邓海燕"],
        &["提案题目", "关于修建防火隔离带的提案", "", ""],
        &["主办单位", "县林业局", "答复日期", "2025年6月3日"],
        &["答复内容", "一、已修隔离带12公里。<br>二、新增护林员8名。", "", ""],
    ];
    let all: Vec<&[&str]> = head.into_iter().chain(rows.iter().copied()).collect();
    read(name, &format!("<html><body><p>政协提案办理答复表</p>{}</body></html>", table(&all)))
}

/// A row that asks who proposes in other words than usual was the end of the unit's answer, with boxes and signature.
#[test]
fn a_row_that_names_who_proposes_and_an_opinion_is_how_the_answer_was_taken() {
    let said = "满意（　）基本满意（√）不满意（　）<br>签名：邓海燕　2025年6月20日";
    let labels = [
        "委员对办理的意见",
        "提案人评价意见",
        "委员满意度评价",
        "征求委员意见情况",
        "提案委员意见",
        "领衔委员意见",
        "提案人（签名）意见",
        "委员意见",
    ];
    for (at, label) in labels.into_iter().enumerate() {
        let (proposals, receipt, _) = form(&format!("asked{at}.html"), &[&[label, said, "", ""]]);
        let paragraphs = bodies(&proposals[0]["replies"][0]["paragraphs"]);
        assert_eq!(paragraphs, ["一、已修隔离带12公里。", "二、新增护林员8名。"], "{label} {receipt}");
        let taken = json!([{ "by": "邓海燕", "date": "2025-06-20", "outcome": "basically" }]);
        assert_eq!(proposals[0]["feedback"], taken, "{label}");
    }
    // What is said to them, or by a body, is nothing of the kind.
    for (at, label) in ["对委员意见的答复", "提案委员会意见", "委员建议"].into_iter().enumerate() {
        let (proposals, ..) = form(&format!("unasked{at}.html"), &[&[label, "同意交办。", "", ""]]);
        assert!(proposals[0]["feedback"].is_null(), "{label} {:?}", proposals[0]);
    }
}

/// Rows below the answer under labels that are no field were its last paragraphs, which nothing said.
#[test]
fn rows_of_a_form_below_its_answer_are_kept_under_their_labels() {
    let rows: [&[&str]; 4] = [
        &["单位负责人", "覃志坚", "审核人", "石磊"],
        &["收文日期", "2025年3月6日", "督办领导", "唐敏"],
        &["单位盖章", "", "", ""],
        &["委员意见", "满意", "", ""],
    ];
    let (proposals, said, _) = form("rows.html", &rows);
    let paragraphs = bodies(&proposals[0]["replies"][0]["paragraphs"]);
    assert_eq!(paragraphs, ["一、已修隔离带12公里。", "二、新增护林员8名。"], "{said}");
    let columns = &proposals[0]["source"]["columns"];
    for (label, value) in
        [("单位负责人", "覃志坚"), ("审核人", "石磊"), ("收文日期", "2025年3月6日"), ("督办领导", "唐敏")]
    {
        assert_eq!(columns[label], value, "{columns}");
    }
    assert_eq!(proposals[0]["feedback"][0]["outcome"], "satisfied");
    assert!(said.contains("拿不准 0 处"), "{said}");
    // A heading within the answer stays there.
    let within: [&[&str]; 1] = [&["委员意见", "满意", "", ""]];
    let answer = form("rows2.html", &within).0;
    assert_eq!(answer[0]["replies"][0]["paragraphs"].as_array().unwrap().len(), 2);
    let card = [CARD, "答复内容：我局高度重视。\n主要做法：抓好落实\n已新增校车6辆。\n委员意见：满意\n"].concat();
    let (proposals, ..) = read("within.txt", &card);
    assert_eq!(proposals[0]["replies"][0]["paragraphs"].as_array().unwrap().len(), 3);
    fs::remove_dir_all(folder("taken-within-txt")).unwrap();
}

const PAPER: &str = "关于增设校车的提案\n韦思敏　陆家明\n全县山区学生上学路远，平均11公里。\n建议：\n一、增设校车6辆。\n二、补助票价。\n2025年2月18日\n";

/// What a unit that joins says in a form was the proposal's own text, and its day the day the proposal was handed in.
#[test]
fn an_opinion_in_a_form_is_that_of_the_unit_that_joins() {
    let rows: [&[&str]; 4] = [
        &["提案号", "0053", "案由", "关于增设校车的提案"],
        &["会办单位", "县公安局", "主办单位", "县教育局"],
        &["会办意见", "一、我局负责校车驾驶人资格审查。<br>二、我局负责校车线路勘查。", "", ""],
        &["单位盖章", "县公安局", "日期", "2025年4月18日"],
    ];
    let short: [&[&str]; 4] = [
        &["提案编号", "第0053号", "提案名称", "关于增设校车的提案"],
        &["会办单位", "县公安局", "提案人", "韦思敏"],
        &["会办单位意见", "同意配合开展校车线路勘查。", "", ""],
        &["负责人", "岑大勇", "填报日期", "2025年4月18日"],
    ];
    for (name, heading, rows, first) in [
        ("form", "会 办 意 见 表", rows, "一、我局负责校车驾驶人资格审查。"),
        ("back", "提案会办单位意见反馈表", short, "同意配合开展校车线路勘查。"),
    ] {
        let folder = folder(&format!("taken-joint-{name}"));
        let form = format!("<html><body><p>{heading}</p>{}</body></html>", table(&rows));
        let files = [write(&folder, "a.txt", PAPER), write(&folder, "b.html", &form)];
        let (made, said) = import(&[&files[0], &files[1]], &folder.join("made.json"));
        let one = &made["proposals"][0];
        assert_eq!(made["proposals"].as_array().unwrap().len(), 1, "{said}");
        assert_eq!(one["background"], json!(["全县山区学生上学路远，平均11公里。"]), "{said}");
        assert_eq!(one["submitted"], "2025-02-18", "{said}");
        let reply = &one["replies"][0];
        assert_eq!([&reply["kind"], &reply["date"]], ["joint_opinion", "2025-04-18"], "{one}");
        assert_eq!(reply["units"], json!(["县公安局"]), "{one}");
        assert_eq!(bodies(&reply["paragraphs"])[0], first, "{one}");
        assert!(said.contains("拿不准 0 处"), "{said}");
    }
    // Below the answer it is a second one.
    let (proposals, said, _) = form("joint.html", &[&["会办单位意见", "县应急管理局：积极配合落实。", "", ""]]);
    let replies = &proposals[0]["replies"];
    assert_eq!(bodies(&replies[0]["paragraphs"]).len(), 2, "{said}");
    assert_eq!(replies[1]["units"], json!(["县应急管理局"]), "{replies} {said}");
    assert!(replies[1].to_string().contains("积极配合落实"), "{said}");
}

/// Who grades the answer second stood first among those who propose, where a form or a list of grades was read beside.
#[test]
fn a_form_or_a_grade_never_says_who_proposes_first() {
    let ledger = "提案号,案由,提案人,主办单位\n0053,关于增设校车的提案,韦思敏、陆家明,县教育局\n0054,关于托管的提案,覃玉婷,县教育局\n";
    let letter = "关于第0053号提案的答复\n韦思敏、陆家明委员：\n您们提出的《关于增设校车的提案》收悉，现答复如下：\n已增设校车6辆。\n\
                  县教育局\n2025年6月3日\n";
    let asked = "政协提案办理情况征询意见表\n提案编号：0053\n案由：关于增设校车的提案\n提案人：陆家明\n对办理结果：满意\n\
                 提案人签名：陆家明\n时间：2025年6月25日\n";
    let wrote = "关于第0053号提案的反馈意见\n县教育局：\n贵局对《关于增设校车的提案》的答复收悉，我不满意。\n陆家明\n2025年6月22日\n";
    let grades = "提案号,案由,提案人,满意度\n0053,关于增设校车的提案,陆家明,满意\n0054,关于托管的提案,覃玉婷,满意\n";
    for (at, full) in [("l.csv", ledger), ("l.txt", letter)].into_iter().enumerate() {
        for (by, second) in [("a.txt", asked), ("a.txt", wrote), ("a.csv", grades)].into_iter().enumerate() {
            let folder = folder(&format!("taken-first-{at}-{by}"));
            let files = [write(&folder, full.0, full.1), write(&folder, second.0, second.1)];
            let (made, said) = import(&[&files[0], &files[1]], &folder.join("made.json"));
            let all = made["proposals"].as_array().unwrap();
            let one = all.iter().find(|one| one["title"] == "关于增设校车的提案").unwrap();
            let names: Vec<&str> =
                one["proposers"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
            assert_eq!(names, ["韦思敏", "陆家明"], "{} {} {said}", full.0, second.1);
        }
    }
}

/// A letter that names a number and no session went to the first proposal of that number, whoever has signed it.
#[test]
fn of_two_proposals_of_a_number_the_one_whose_unit_signs_is_answered() {
    let head = "提案号,案由,提案人,主办单位\n";
    let one = "0050,关于修建防火隔离带的提案,邓海燕,县林业局\n0051,关于改造老旧电梯的提案,陆家明,县市场监督管理局\n";
    let other = "0050,关于治理内涝的提案,邓海燕,县住房和城乡建设局\n0052,关于增设路灯的提案,周国梁,县城市管理局\n";
    let titles = ["县政协十二届二次会议提案台账\n", "县政协十二届三次会议提案台账\n", ""];
    let letter = |unit: &str| {
        format!(
            "关于第0050号提案的答复\n邓海燕委员：\n您提出的提案收悉，现答复如下：\n已疏通管网12公里。\n{unit}\n2026年6月3日\n"
        )
    };
    for (at, [first, second]) in [[2, 1], [0, 1], [2, 2]].into_iter().enumerate() {
        let folder = folder(&format!("taken-number-{at}"));
        let files = [
            write(&folder, "l.csv", &[titles[first], head, one].concat()),
            write(&folder, "m.csv", &[titles[second], head, other].concat()),
            write(&folder, "r.txt", &letter("澜川县住房和城乡建设局")),
        ];
        let (made, said) = import(&[&files[0], &files[1], &files[2]], &folder.join("made.json"));
        let answered = |title: &str| {
            let all = made["proposals"].as_array().unwrap().iter();
            all.filter(|one| one["title"] == title).any(|one| one["replies"].to_string().contains("疏通管网"))
        };
        assert!(answered("关于治理内涝的提案") && !answered("关于修建防火隔离带的提案"), "{at} {said}");
        assert!(said.contains("拿不准 0 处"), "{said}");
        // Of one whom neither names nobody knows.
        let third = write(&folder, "r.txt", &letter("澜川县财政局"));
        let (_, said) = import(&[&files[0], &files[1], &third], &folder.join("none.json"));
        assert!(!said.contains("拿不准 0 处"), "{said}");
    }
}

/// A signature with its seal in other words than 盖章 was the last paragraph of the answer, and nobody had signed.
#[test]
fn a_seal_in_brackets_is_no_part_of_who_signs() {
    let signed = [
        "澜川县林业局（印章）\n2025年7月1日",
        "（印章）\n澜川县林业局\n2025年7月1日",
        "澜川县林业局　（印）\n2025年7月1日",
        "澜川县林业局（代章）\n2025年7月1日",
        "澜川县林业局（盖电子印章）\n2025年7月1日",
        "澜川县林业局[印章]\n2025年7月1日",
        "（盖章）　澜川县林业局　2025年7月1日",
        "澜川县林业局（加盖公章）\n二〇二五年七月一日",
    ];
    for (at, foot) in signed.into_iter().enumerate() {
        let letter = format!(
            "关于县政协十二届二次会议第0050号提案的答复\n邓海燕委员：\n您提出的《关于修建防火隔离带的提案》收悉，现答复如下：\n\
             已修建12公里。\n专此答复。\n{foot}\n"
        );
        let (proposals, said, _) = read(&format!("seal{at}.txt"), &letter);
        let reply = &proposals[0]["replies"][0];
        assert_eq!(reply["units"], json!(["澜川县林业局"]), "{foot} {said}");
        assert_eq!(reply["date"], "2025-07-01", "{foot}");
        assert_eq!(bodies(&reply["paragraphs"]).len(), 3, "{foot} {reply}");
    }
}

/// Names with a dot below a title were the first paragraph of the situation.
#[test]
fn names_with_a_dot_below_a_title_are_who_proposes() {
    let paper = PAPER.replace("韦思敏　陆家明", "买买提·艾力　司徒文");
    let (proposals, said, _) = read("dotted.txt", &paper);
    let names: Vec<_> = proposals[0]["proposers"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["买买提·艾力", "司徒文"], "{said}");
    assert_eq!(proposals[0]["background"].as_array().unwrap().len(), 1, "{said}");
}

/// Of a ledger that heads who proposes 委员 no proposal had a proposer, and a number 答复函号 was no document number.
#[test]
fn who_stands_below_members_in_a_ledger_proposes() {
    let ledger = "编号,标题,委员,承办部门,类别,答复函号\n\
                  0101,关于甲的提案,韦思敏,县水利局,A,县水函〔2024〕3号\n0102,关于乙的提案,陆家明,县教育局,B,\n";
    let (proposals, said, _) = read("members.csv", ledger);
    let names: Vec<&str> = proposals.iter().filter_map(|one| one["proposers"][0]["name"].as_str()).collect();
    assert_eq!(names, ["韦思敏", "陆家明"], "{said}");
    assert_eq!(proposals[0]["replies"][0]["document_number"], "县水函〔2024〕3号", "{said}");
    // Where others propose it is kept under its heading.
    let ledger = "提案号,案由,提案人,委员,主办单位\n0101,关于甲的提案,韦思敏,陆家明,县水利局\n";
    let (proposals, said, _) = read("others.csv", ledger);
    assert_eq!(proposals[0]["proposers"].as_array().unwrap().len(), 1, "{said}");
    assert_eq!(proposals[0]["source"]["columns"]["委员"], "陆家明", "{said}");
}

/// Of options in lines of their own the first counted, whichever was ticked behind its word: 不满意（√） gave 满意. And
/// numbered （一）（二）（三） each was the grade of a member who was called so.
#[test]
fn of_options_in_lines_of_their_own_the_ticked_one_is_the_grade() {
    let numbers = [["", "", ""], ["1.", "2.", "3."], ["（一）", "（二）", "（三）"], ["1、", "2、", "3、"]];
    let words = ["满意", "基本满意", "不满意"];
    let grades = ["satisfied", "basically", "dissatisfied"];
    let boxes: [fn(&str, bool) -> String; 3] = [
        |word, ticked| format!("{word}（{}）", if ticked { "√" } else { "　" }),
        |word, ticked| format!("{}{word}", if ticked { "☑" } else { "□" }),
        |word, ticked| format!("{word}{}", if ticked { "☑" } else { "□" }),
    ];
    let head = "政协提案办理情况征询意见表\n提案号：0201\n提案题目：关于修建滨河步道的提案\n提案人：柯一鸣\n承办单位：县住房和城乡建设局\n";
    for (form, set) in boxes.into_iter().enumerate() {
        for (list, numbers) in numbers.iter().enumerate() {
            // Behind the last nothing is ticked.
            for ticked in 0..4 {
                let line = |at: usize| format!("{}{}\n", numbers[at], set(words[at], at == ticked));
                let options: String = (0..3).map(line).collect();
                let label = "委员意见：\n";
                let text = [head, label, &options, "建议二期早开工。\n委员签名：柯一鸣\n2025年6月9日\n"].concat();
                let (proposals, said, _) = read(&format!("choice-{form}-{list}-{ticked}.txt"), &text);
                let given = &proposals[0]["feedback"];
                let mut wanted = json!([{"by": "柯一鸣", "comment": "建议二期早开工。", "date": "2025-06-09"}]);
                if let Some(grade) = grades.get(ticked) {
                    wanted[0]["outcome"] = json!(grade);
                }
                assert_eq!(*given, wanted, "{text} {said}");
                assert_eq!(said.contains("拿不准 0 处"), ticked < 3, "{text} {said}");
            }
        }
    }
}

/// What stood below such options in a form with an answer was a paragraph of the unit's answer.
#[test]
fn what_stands_below_options_is_the_members_comment() {
    for (name, options) in [
        ("cell.html", "（一）满意（√）<br>（二）基本满意（　）<br>（三）不满意（　）<br>建议二期早开工。"),
        ("boxes.html", "A.满意☑<br>B.基本满意□<br>C.不满意□<br>建议二期早开工。"),
    ] {
        let rows = [
            ["提案编号", "0201"],
            ["提案者", "柯一鸣"],
            ["提案题目", "关于修建滨河步道的提案"],
            ["承办单位", "县住房和城乡建设局"],
            ["答复内容", "步道一期已完工。"],
            ["委员意见", options],
        ];
        let rows: String =
            rows.iter().map(|[label, value]| format!("<tr><td>{label}</td><td>{value}</td></tr>")).collect();
        let page = format!("<html><body><h1>政协提案办理答复单</h1><table>{rows}</table></body></html>");
        let (proposals, said, _) = read(name, &page);
        let proposal = &proposals[0];
        assert_eq!(bodies(&proposal["replies"][0]["paragraphs"]), ["步道一期已完工。"], "{said}");
        assert_eq!(proposal["feedback"], json!([{"comment": "建议二期早开工。", "outcome": "satisfied"}]), "{said}");
    }
}

/// An option whose box is empty was a grade where it stood alone.
#[test]
fn an_option_with_an_empty_box_is_no_grade() {
    let form = "提案办理情况征询意见表\n提案编号：33\n提案题目：关于治理污水的提案\n对办理结果：不满意（　）\n委员签名：敖登\n日期：2024年6月1日\n";
    let (proposals, said, _) = read("empty.txt", form);
    assert_eq!(proposals[0]["feedback"], json!([{"by": "敖登", "date": "2024-06-01"}]), "{said}");
}

/// The seal and the day of who leads, below an opinion of who joins, took the opinion: its unit was nowhere.
#[test]
fn the_seal_below_an_opinion_is_of_who_leads() {
    let seals: [&[[&str; 2]]; 3] = [
        &[["承办单位盖章", "县住房和城乡建设局"], ["日期", "2025年6月1日"]],
        &[["承办单位（盖章）", "县住房和城乡建设局"], ["答复时间", "2025年6月1日"]],
        &[["单位（盖章）", "县住房和城乡建设局　2025年6月1日"]],
    ];
    for (at, seal) in seals.into_iter().enumerate() {
        let head = [
            ["提案编号", "0201"],
            ["提案者", "柯一鸣"],
            ["提案题目", "关于修建滨河步道的提案"],
            ["承办单位", "县住房和城乡建设局"],
            ["答复内容", "步道一期已完工。"],
            ["会办单位意见", "县水利局：步道不占用行洪断面。"],
        ];
        let row = |[label, value]: &[&str; 2]| format!("<tr><td>{label}</td><td>{value}</td></tr>");
        let rows: String = head.iter().chain(seal).map(row).collect();
        let page = format!("<html><body><h1>政协提案办理答复单</h1><table>{rows}</table></body></html>");
        let (proposals, said, _) = read(&format!("seal-{at}.html"), &page);
        let replies = proposals[0]["replies"].as_array().unwrap();
        let of = |at: usize| json!([replies[at]["units"], replies[at]["date"]]);
        assert_eq!(replies.len(), 2, "{said}");
        assert_eq!(of(0), json!([["县住房和城乡建设局"], "2025-06-01"]), "{said}");
        assert_eq!(of(1), json!([["县水利局"], null]), "{said}");
        assert_eq!(bodies(&replies[1]["paragraphs"]).len(), 1, "{said}");
    }
}
