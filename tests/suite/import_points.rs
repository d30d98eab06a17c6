//! Suggestions as proposals print them: headings over paragraphs, lists within a paragraph, headings of their own. What
//! a reader counts as one suggestion is one, and the account comes out even.

use std::fs;

use serde_json::Value;

use crate::cli::command;
use crate::import_tables::import;
use crate::support::temporary;

/// What stands below the head of a proposal, and what comes of it: situation, suggestions, closing, and what the screen
/// prints over the suggestions.
struct Case {
    text: &'static str,
    background: &'static [&'static str],
    points: &'static [&'static str],
    closing: &'static [&'static str],
    printed: Option<&'static str>,
}

const CASES: [Case; 9] = [
    // A heading ran into its text, and the second paragraph below it was a suggestion of its own.
    Case {
        text: "我市书房不足，分布不均。\n为此，提出以下建议：\n一、合理规划布局\n建成书房三十座。\n选址优先考虑公园。\n二、完善运行机制\n引入志愿者管理。\n以上建议，请予考虑。\n",
        background: &["我市书房不足，分布不均。"],
        points: &[
            "一、合理规划布局\u{3000}建成书房三十座。\u{3000}选址优先考虑公园。",
            "二、完善运行机制\u{3000}引入志愿者管理。",
        ],
        closing: &["以上建议，请予考虑。"],
        printed: Some("为此，提出以下建议："),
    },
    // A list within the paragraph gave no suggestion at all.
    Case {
        text: "我市保有量约41万辆，去年火灾17起。建议：一是加快设施建设，新建充电桩1.2万个；二是降低充电费用，每度0.3元以内；三是加强执法检查。\n",
        background: &["我市保有量约41万辆，去年火灾17起。建议："],
        points: &["一是加快设施建设，新建充电桩1.2万个；", "二是降低充电费用，每度0.3元以内；", "三是加强执法检查。"],
        closing: &[],
        printed: None,
    },
    Case {
        text: "我市保有量约41万辆，去年火灾17起，群众反映强烈。\n三、意见建议\n（1）加快充电设施建设；（2）降低充电服务费用；（3）加强执法检查。\n",
        background: &["我市保有量约41万辆，去年火灾17起，群众反映强烈。"],
        points: &["（1）加快充电设施建设；", "（2）降低充电服务费用；", "（3）加强执法检查。"],
        closing: &[],
        printed: Some("三、意见建议"),
    },
    Case {
        text: "我市保有量约41万辆，去年火灾17起，群众反映强烈。\n建议：1.加快充电设施建设。2.降低充电服务费用。\n",
        background: &["我市保有量约41万辆，去年火灾17起，群众反映强烈。"],
        points: &["1.加快充电设施建设。", "2.降低充电服务费用。"],
        closing: &[],
        printed: Some("建议："),
    },
    // What a number leads is one suggestion, whatever it lists in turn.
    Case {
        text: "我市保有量约41万辆，去年火灾17起，群众反映强烈。\n建议：\n一、加强监管。一是定期开展检查；二是公开曝光典型。\n二、完善设施。\n",
        background: &["我市保有量约41万辆，去年火灾17起，群众反映强烈。"],
        points: &["一、加强监管。一是定期开展检查；二是公开曝光典型。", "二、完善设施。"],
        closing: &[],
        printed: Some("建议："),
    },
    // Problems are listed too, and are no suggestions.
    Case {
        text: "我市游客一千万人次，但仍有以下问题：一是精品线路较少；二是淡旺季差异较大；三是宣传手段单一。\n建议：\n一、打造线路。\n二、创新宣传。\n",
        background: &["我市游客一千万人次，但仍有以下问题：一是精品线路较少；二是淡旺季差异较大；三是宣传手段单一。"],
        points: &["一、打造线路。", "二、创新宣传。"],
        closing: &[],
        printed: Some("建议："),
    },
    Case {
        text: "城区学校周边交通拥堵严重，家长意见大。为此建议：\n1.推行错峰放学。\n2.开通定制公交。\n",
        background: &["城区学校周边交通拥堵严重，家长意见大。为此建议："],
        points: &["1.推行错峰放学。", "2.开通定制公交。"],
        closing: &[],
        printed: None,
    },
    Case {
        text: "城区停车难，占道停车多，群众反映强烈。\n为此，我们建议做好以下几项工作：\n第一，加大投入，新建停车场十座；第二，盘活存量，开放机关车位。\n以上供参考，请予研究。\n",
        background: &["城区停车难，占道停车多，群众反映强烈。", "为此，我们建议做好以下几项工作："],
        points: &["第一，加大投入，新建停车场十座；", "第二，盘活存量，开放机关车位。"],
        closing: &["以上供参考，请予研究。"],
        printed: Some("为此，我们建议做好以下几项工作："),
    },
    // Who wrote it is no part of the situation.
    Case {
        text: "执笔人：陈思远\n城区学校周边交通拥堵严重，家长意见大，亟待解决。\n建议：\n一、推行错峰放学。\n二、开通定制公交。\n",
        background: &["城区学校周边交通拥堵严重，家长意见大，亟待解决。"],
        points: &["一、推行错峰放学。", "二、开通定制公交。"],
        closing: &[],
        printed: Some("建议："),
    },
];

#[test]
fn suggestions_are_what_a_reader_counts_and_stand_under_their_own_heading() {
    for (at, case) in CASES.iter().enumerate() {
        let text = format!("关于规范停放管理的提案\n提案号：{at}\n提案人：吴晓岚\n\n{}", case.text);
        let read = import(&format!("points-{at}.txt"), text.as_bytes()).unwrap();
        let [proposal] = read["proposals"].as_array().unwrap().as_slice() else { panic!("one proposal: {read}") };
        let list = |name: &str| -> Vec<String> {
            let texts = proposal.get(name).and_then(|list| list.as_array()).into_iter().flatten();
            texts.map(|text| text.as_str().unwrap().to_owned()).collect()
        };
        let part = |point: &Value, name: &str| point[name].as_str().unwrap_or_default().to_owned();
        let points = proposal["points"].as_array().unwrap().iter();
        let points: Vec<String> =
            points.map(|point| ["marker", "lead", "body"].map(|name| part(point, name)).concat()).collect();
        assert_eq!(points, case.points, "case {at}");
        assert_eq!(list("background"), case.background, "case {at}");
        assert_eq!(list("closing"), case.closing, "case {at}");
        let file = temporary(&format!("points-{at}.json"));
        fs::write(&file, read.to_string()).unwrap();
        let id = proposal["id"].as_str().unwrap();
        let shown = command(&["show", id, file.to_str().unwrap()]).output().unwrap();
        let shown = String::from_utf8(shown.stdout).unwrap();
        let is_heading = |line: &&str| line.contains("建议") && !line.contains('。') && !line.contains('；');
        let heading: Vec<&str> = shown.lines().map(str::trim).filter(is_heading).collect();
        assert_eq!(heading, case.printed.into_iter().collect::<Vec<_>>(), "case {at}: {shown}");
    }
}

/// Points of a list in Markdown, which end as no sentence does, were one; the heading of an answer was the last of them.
#[test]
fn every_point_of_a_markdown_list_is_one_and_an_answer_begins_with_its_heading() {
    let text = "# 第12号提案：关于加装路灯的提案\n\n提案人：王一\n\n## 建议\n\n1. 统筹规划冰雪场馆布局\n2. 培育本土冰雪赛事活动\n3. 建立台账\n\n\
        ## 市城管局答复（2025年5月3日）\n\n* 场馆布局规划已列入明年编制计划\n* 今年举办赛事4项。\n";
    let read = import("points-list.md", text.as_bytes()).unwrap();
    let proposal = &read["proposals"][0];
    assert_eq!(proposal["points"].as_array().unwrap().len(), 3, "{read:#}");
    let reply = &proposal["replies"][0];
    assert_eq!(reply["paragraphs"].as_array().unwrap().len(), 2, "{read:#}");
    assert_eq!((&reply["date"], &reply["units"][0]), (&"2025-05-03".into(), &"市城管局".into()), "{read:#}");
}

/// Words behind 面商情况 were in no field and nothing unused, and were said to be read.
#[test]
fn what_a_label_leads_and_no_field_has_is_unused() {
    let text = "第12号提案面商记录\n时间：2025年5月8日\n提案委员：王一\n承办单位：市城管局\n面商情况：\n张局长：我局已排查盲区12处，加装路灯30盏。\n";
    let read = import("points-talks.txt", text.as_bytes()).unwrap().to_string();
    assert!(read.contains("排查盲区12处"), "{read}");
}

/// A class at the right of its letter's number was in no field, and 办理情况（续） a paragraph.
#[test]
fn a_letter_goes_on_below_a_repeated_label_and_has_its_class_beside_its_number() {
    let letter = "青城函〔2025〕3号　　A\n关于政协第12号提案的答复\n王一委员：\n您提出的《关于加装路灯的提案》收悉，现答复如下：\n一、已排查盲区12处。\n\
        办理情况（续）：\n二、已加装路灯30盏。\n青浦市城市管理局\n2025年5月3日\n";
    let read = import("points-goes-on.txt", letter.as_bytes()).unwrap();
    let reply = &read["proposals"][0]["replies"][0];
    assert_eq!(reply["result"]["code"], "A", "{read:#}");
    assert_eq!(reply["paragraphs"].as_array().unwrap().len(), 3, "{read:#}");
}

/// 案由 below a title is why it is proposed: its sentence became the title of a second proposal, which took the
/// suggestions.
#[test]
fn the_sentence_of_a_label_that_may_mean_the_title_is_the_situation_below_one() {
    for title in ["", "标题："] {
        let text = [
            title,
            "关于老旧小区加装电梯的提案\n提案者：王丽\n案由：我市老旧小区多，上下楼难。\n建议：\n一、简化审批。\n二、提高补助。\n",
        ];
        let dataset = import("situation.txt", text.concat().as_bytes()).unwrap();
        let proposals = dataset["proposals"].as_array().unwrap();
        assert_eq!(proposals.len(), 1, "{dataset}");
        assert_eq!(proposals[0]["title"], "关于老旧小区加装电梯的提案");
        assert!(proposals[0]["background"].to_string().contains("我市老旧小区多，上下楼难。"), "{dataset}");
        assert_eq!(proposals[0]["points"].as_array().unwrap().len(), 2, "{dataset}");
    }
}

/// The suggestions of a value were its situation, and nothing said so.
#[test]
fn suggestions_behind_their_word_in_a_value_are_found_or_missed() {
    let read = |name: &str, content: &str| {
        let made = import(name, content.as_bytes()).unwrap();
        made["proposals"][0].clone()
    };
    let head = "提案号,案由,提案人,提案内容,主办单位\n";
    let row = |content: &str| format!("{head}72,关于修复古井的提案,乔琪,{content},市文旅局\n");
    let card = |content: &str| format!("提案号：72\n案由：关于修复古井的提案\n提案人：乔琪\n内容：{content}\n");
    let listed = "古井年久失修。建议：1.尽快修复古井主体；2.设置说明牌和护栏。";
    for (name, content) in [("within.csv", row(listed)), ("within.txt", card(listed))] {
        let one = read(name, &content);
        assert_eq!(one["points"].as_array().map(Vec::len), Some(2), "{name}: {one}");
        assert_eq!(one["background"], serde_json::json!(["古井年久失修。建议："]), "{name}");
    }
    let bare = "古井年久失修。1.尽快修复古井主体；2.设置说明牌和护栏。";
    for (name, content) in [("bare.csv", row(bare)), ("bare.txt", card(bare))] {
        let path = temporary(name);
        fs::write(&path, content).unwrap();
        let output = command(&["import", "--dry-run"]).arg(&path).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains("没有读出建议"), "{name}: {said}");
    }
}

/// What stood in a heading went lost: the number, the class, and whose answer and whose grade it was.
#[test]
fn a_booklet_of_answers_says_number_class_unit_and_grade() {
    let booklet = "市政协七届一次会议提案答复选编\n\n【0081号】关于推进垃圾分类的提案\n提案人：司徒敏　　办理单位：市城管局　　办理结果：A\n提案建议：\n①完善分类投放设施；\n②加强分类运输监管。\n办理答复：\n已改造投放点620处，购置运输车86辆。\n反馈意见：满意\n\n【0082号】关于建设托育点的提案\n提案人：欧阳倩、令狐冲\n办理单位：市卫健委（主办）、市教育局（会办）\n提案建议：\n①新建小区规划托育用房；\n②给予运营补贴。\n办理答复：\n市卫健委：首批15个小区落实用房4800平方米。\n市教育局：今秋新增托位640个。\n反馈意见：欧阳倩委员满意，令狐冲委员基本满意\n";
    let made = import("booklet-of-answers.txt", booklet.as_bytes()).unwrap();
    let [first, second] = made["proposals"].as_array().unwrap().as_slice() else { panic!("two proposals: {made}") };
    assert_eq!((&first["number"], &second["number"]), (&serde_json::json!("0081"), &serde_json::json!("0082")));
    let said = |reply: &Value| format!("{} {}", reply["units"][0], reply["paragraphs"][0]["body"]);
    let replies: Vec<String> = second["replies"].as_array().unwrap().iter().map(said).collect();
    let both = ["\"市卫健委\" \"首批15个小区落实用房4800平方米。\"", "\"市教育局\" \"今秋新增托位640个。\""];
    assert_eq!(replies, both, "{second}");
    assert_eq!(second["feedback"][1]["by"], "令狐冲", "{second}");
    let letter = "云人社提〔2025〕21号\n对市政协七届一次会议第0073号提案的答复（A）\n王一委员：\n您提出的《关于破解用工难的提案》收悉，现答复如下：\n已举办招聘会46场。\n云河市人社局\n2025年6月11日\n";
    let made = import("class-in-title.txt", letter.as_bytes()).unwrap();
    let reply = &made["proposals"][0]["replies"][0];
    assert_eq!(
        (&reply["result"]["code"], &reply["title"]),
        (&serde_json::json!("A"), &serde_json::json!("对市政协七届一次会议第0073号提案的答复"))
    );
}

/// The number of a proposal in a column was kept under its heading where this was 项目.
#[test]
fn numbers_above_the_columns_of_proposals_are_read_below_whatever_heading() {
    for heading in ["项目", "提案", "栏目", ""] {
        let table = format!(
            "{heading},第33号,第58号\n提案名称,关于甲事的提案,关于乙事的提案\n提案人,王一,李二\n主办单位,市水利局,市教育局\n"
        );
        let made = import("columns.csv", table.as_bytes()).unwrap();
        let numbers = [0, 1].map(|at| made["proposals"][at]["number"].clone());
        assert_eq!(numbers, ["33", "58"], "{heading}: {made}");
    }
}

/// Rows of a table of grades behind several proposals were all of the last one, their numbers its words; the first number
/// was the title of the collection.
#[test]
fn each_row_of_a_table_of_grades_is_of_the_proposal_that_it_names() {
    let paper = |number: &str, name: &str| {
        format!(
            "<p>提案号：{number}</p><p>题目：关于第{number}件事的提案</p><p>提案人：{name}</p><p>情况：近年问题多发。</p>\
             <p>建议：</p><p>一、编制规划。</p><p>二、落实经费。</p>"
        )
    };
    let papers = [paper("14", "王一"), paper("29", "李二")].concat();
    for heads in [
        "提案号|评价人|满意度|评价时间",
        "案号|反馈人|对办理结果的意见|反馈日期",
        "编号|提案人|反馈意见|时间",
        "提案号|提案者|满意度|反馈时间",
    ] {
        let rows =
            [heads, "第14号|王一|满意|2023年7月20日", "29|李二|基本满意|2023年7月21日", "14|赵三|不满意|2023年7月22日"];
        let row = |row: &&str| format!("<tr><td>{}</td></tr>", row.replace('|', "</td><td>"));
        let table = rows.iter().map(row).collect::<String>();
        let text = format!("<html><body>{papers}<p>委员反馈情况</p><table border=1>{table}</table></body></html>");
        let read = import("grades.html", text.as_bytes()).unwrap();
        let said = |one: &Value, place: &str| one[place].as_str().unwrap_or_default().to_owned();
        let all = read["proposals"].as_array().unwrap().iter().map(|one| {
            let given = one["feedback"].as_array().cloned().unwrap_or_default();
            let given =
                given.iter().map(|one| ["by", "outcome", "date", "comment"].map(|place| said(one, place)).join(" "));
            let last = one["points"].as_array().map_or(0, Vec::len);
            (
                said(one, "number"),
                said(one, "title"),
                given.collect::<Vec<_>>().join("; "),
                last,
                one.get("closing").is_some(),
            )
        });
        let first = "王一 satisfied 2023-07-20 ; 赵三 dissatisfied 2023-07-22 ";
        let expected = [("14", first), ("29", "李二 basically 2023-07-21 ")].map(|(number, given)| {
            (number.to_owned(), format!("关于第{number}件事的提案"), given.to_owned(), 2, false)
        });
        assert_eq!(all.collect::<Vec<_>>(), expected, "{heads}: {read}");
        assert_ne!(read["collection"]["title"], "提案号：14", "{heads}");
    }
}

/// Short suggestions in a cell were no suggestions; who a name is (委员, 集体) was part of it.
#[test]
fn short_suggestions_and_names_behind_what_they_are_of_are_read() {
    let table = "提案号,案由,提案人,提案内容\n52,关于甲事的提案,委员  王一,检出率上升。建议：1.配教师；2.建机制。\n\
        53,关于乙事的提案,集体（市工商联）,\"一、配齐心理教师。\n二、建立机制。\"\n54,关于丙事的提案,界别小组 教育界,丙事多年没有人做。\n";
    let made = import("short.csv", table.as_bytes()).unwrap();
    let first = &made["proposals"][0];
    assert_eq!(first["points"].as_array().map(Vec::len), Some(2), "{made}");
    let names = [0, 1, 2].map(|at| made["proposals"][at]["proposers"][0]["name"].clone());
    assert_eq!(names, ["王一", "市工商联", "教育界"], "{made}");
}

/// A unit whose answer stands below 办理进展 was read and had answered nothing, which was called missing; the greeting of
/// three was a name with a figure; who a sentence says is content was nowhere.
#[test]
fn what_notices_say_of_units_and_members_is_theirs() {
    let notice = "2024年提案办理情况通报\n一、《关于设置盲道的提案》（第101号）\n提案者：王玫瑰\n承办单位：市住建局\n办理进展：已改造盲道32公里。\n\
        委员评价：王玫瑰委员表示基本满意，建议加大宣传。\n二、《关于规范网约车的提案》（第102号）\n提案者：王一、任盈盈2位委员\n附议人：无\n承办单位：市交通局\n办理进展：已约谈平台6家。\n委员评价：满意\n";
    let made = import("notice.txt", notice.as_bytes()).unwrap();
    let units = [0, 1].map(|at| made["proposals"][at]["replies"][0]["units"][0].clone());
    assert_eq!(units, ["市住建局", "市交通局"], "{made}");
    let given = &made["proposals"][0]["feedback"][0];
    assert_eq!([&given["by"], &given["outcome"]], ["王玫瑰", "basically"], "{made}");
    let names: Vec<&str> =
        made["proposals"][1]["proposers"].as_array().unwrap().iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(names, ["王一", "任盈盈"], "{made}");
    let opinion = "会办意见\n市教育局：\n《关于建设书房的提案》（第15号，提案人：田伯光）收悉，现提出会办意见如下：\n我局予以支持。\n青浦市财政局\n2024年5月3日\n";
    let made = import("opinion.txt", opinion.as_bytes()).unwrap();
    assert_eq!(made["proposals"][0]["proposers"][0]["name"], "田伯光", "{made}");
}

/// A heading 反馈 and the grade below it were paragraphs of the answer; lines that say how each proposer of several took it
/// (第61号：…) were not read.
#[test]
fn what_stands_below_feedback_and_behind_a_number_is_how_the_answer_was_taken() {
    let paper = "## 第8号　关于保护古树的提案\n\n- **提案者**：王一\n\n### 案由分析\n\n古树长势衰弱。\n\n### 建议\n\n1. 开展普查。\n2. 落实经费。\n\n\
        ### 答复\n\n- 承办单位：市园林局\n- 答复日期：2024-05-22\n\n已登记1346株。\n\n### 反馈\n\n- 王一：满意\n";
    let made = import("below.md", paper.as_bytes()).unwrap();
    let one = &made["proposals"][0];
    assert_eq!([&one["feedback"][0]["by"], &one["feedback"][0]["outcome"]], ["王一", "satisfied"], "{made}");
    assert_eq!(one["replies"][0]["paragraphs"].as_array().map(Vec::len), Some(1), "{made}");
    let told = "委员反馈情况汇总\n\n第33号：王一委员表示满意。\n第61号：李明委员表示基本满意，建议加大宣传。\n";
    let made = import("told-short.txt", told.as_bytes()).unwrap();
    let said = [0, 1].map(|at| {
        let one = &made["proposals"][at];
        [&one["number"], &one["feedback"][0]["by"], &one["feedback"][0]["outcome"]]
            .map(|of| of.as_str().unwrap_or_default().to_owned())
    });
    assert_eq!(said, [["33", "王一", "satisfied"], ["61", "李明", "basically"]], "{made}");
}

/// In a short text that a hand has broken, where all other paragraphs are indented, a line was a paragraph of its own.
#[test]
fn a_paragraph_that_a_hand_has_broken_is_one() {
    let letter = |broken: &str| {
        format!(
            "沙洲区教育局\n沙教函〔2023〕12号\n关于区政协九届二次会议第15号提案的答复\n左丘明委员：\n\
             \u{3000}\u{3000}您提出的《关于推进心理健康教育的提案》收悉。现答复如下：\n　　{broken}\n　　二是加强巡查。\n　　此复。\n\
             \u{3000}\u{3000}\u{3000}\u{3000}沙洲区教育局\n　　　　2023年7月15日\n"
        )
    };
    for (at, broken) in [
        "一是延长开放时间。从5月起市图书馆\n开放至21时。",
        "我区图书馆从5月起每周六周日和法定节假日\n周末开放至21时。",
        "林区古树由我局普查，已于4月底完成；\n管护经费列入预算。",
    ]
    .iter()
    .enumerate()
    {
        let made = import(&format!("broken-{at}.txt"), letter(broken).as_bytes()).unwrap();
        let paragraphs = made["proposals"][0]["replies"][0]["paragraphs"].as_array().unwrap().clone();
        let text = |value: &Value| ["marker", "lead", "body"].map(|part| value[part].as_str().unwrap_or("")).concat();
        let texts: Vec<String> = paragraphs.iter().map(text).collect();
        assert_eq!(texts[1], broken.replace('\n', ""), "{texts:?}");
    }
    // Where others stand without an indent too, nothing is put together.
    let loose = letter("林区古树由我局普查，已于4月底完成；\n管护经费列入预算。").replace("　　二是", "另外还将");
    let made = import("broken-loose.txt", loose.as_bytes()).unwrap();
    assert!(made["proposals"][0]["replies"][0]["paragraphs"].as_array().unwrap().len() > 4);
}

/// The situation above 建议： was a suggestion where the whole was called 建议内容, and a column of times a paragraph.
#[test]
fn what_stands_over_the_suggestions_in_their_cell_is_the_situation() {
    let page = "<html><body><table border=1><tr><th>建议编号</th><td>9</td><th>代表姓名</th><td>应秋实</td></tr>\
        <tr><th>建议标题</th><td colspan=3>关于方便老年人出行的建议</td></tr>\
        <tr><th>建议内容</th><td colspan=3><p>老年人不会用手机叫车，路边扬招常常等不到。</p><p>建议：</p><p>一、加装一键叫车终端。</p>\
        <p>二、设立老年人候车点。</p></td></tr><tr><th>承办单位</th><td>县交通运输局</td><th>办理期限</th><td>2026年8月8日</td></tr>\
        </table></body></html>";
    let one = &import("situation.html", page.as_bytes()).unwrap()["proposals"][0];
    assert_eq!(one["background"][0], "老年人不会用手机叫车，路边扬招常常等不到。", "{one}");
    assert_eq!(one["points"].as_array().unwrap().len(), 2, "{one}");
    let cells =
        |cells: [&str; 3]| ["<tr>", &cells.map(|cell| ["<td>", cell, "</td>"].concat()).concat(), "</tr>"].concat();
    let rows = [
        cells(["委员建议", "办理情况", "完成时限"]),
        cells(["加装终端", "已经加装三百台。", "2026年9月"]),
        cells(["设立候车点", "已经设立十一处。", "—"]),
    ];
    let letter = format!(
        "<html><body><p>关于市政协五届四次会议第51号提案的答复</p><p>周九委员：</p><p>您提出的《关于方便出行的提案》收悉，现答复如下：</p>\
         <table border=1>{}</table><p>青浦市交通运输局</p><p>2025年5月12日</p></body></html>",
        rows.concat()
    );
    let one = &import("timed.html", letter.as_bytes()).unwrap()["proposals"][0];
    let said = one["replies"][0]["paragraphs"].to_string();
    assert!(said.contains("十一处") && !said.contains("2026年9月") && !said.contains('—'), "{one}");
    assert_eq!(one["source"]["columns"]["完成时限"], serde_json::json!(["2026年9月", "—"]), "{one}");
}
