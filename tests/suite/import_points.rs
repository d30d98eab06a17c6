//! Suggestions as proposals print them: headings over paragraphs, lists within a paragraph, headings of their own. What
//! a reader counts as one suggestion is one, and the account comes out even.

use std::fs;

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
        let part = |point: &serde_json::Value, name: &str| point[name].as_str().unwrap_or_default().to_owned();
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
