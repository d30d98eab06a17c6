//! Labels within the body of a letter: what it says below each suggestion is text, and no value that a later one replaces.

use serde_json::{Value, json};

use crate::import_joining::import;
use crate::import_pairing::{folder, write};

/// A letter to one proposal, with its body; what was made of it, and the receipt.
fn read(name: &str, head: &str, body: &str) -> (Value, String) {
    let text = format!(
        "{head}关于县政协十一届四次会议第0048号提案的答复\n\n鲁青禾委员：\n您提出的《关于优化县城公交线路的提案》收悉，现答复如下：\n\
         {body}栗川县交通运输局\n2025年6月18日\n"
    );
    let folder = folder(name);
    let letter = write(&folder, "a.txt", &text);
    let (made, receipt) = import(&[&letter], &folder.join("made.json"));
    assert_eq!(made["proposals"].as_array().map(Vec::len), Some(1), "{receipt}");
    (made["proposals"][0].clone(), receipt)
}

/// The paragraphs of the one reply that a proposal has, behind the opening.
fn paragraphs(proposal: &Value) -> Vec<String> {
    assert_eq!(proposal["replies"].as_array().map(Vec::len), Some(1), "{proposal}");
    let reply = &proposal["replies"][0];
    assert_eq!([&reply["units"], &reply["date"]], [&json!(["栗川县交通运输局"]), &json!("2025-06-18")]);
    let all = reply["paragraphs"].as_array().unwrap().iter().skip(1);
    all.map(|one| ["marker", "lead", "body"].map(|part| one[part].as_str().unwrap_or_default()).concat()).collect()
}

/// A line for each suggestion and one for its answer, as a letter has them.
fn pairs(asked: &str, answered: &str) -> (String, Vec<String>) {
    let said =
        [("延伸线路", "3路公交延伸至东岭村。"), ("加密班次", "早晚高峰各加密两班。"), ("增设候车亭", "今年新建12座。")];
    let lines = said.iter().zip(["一", "二", "三"]).flat_map(|((asks, says), count)| {
        [asked.replace("{n}", count).replace("{}", asks), answered.replace("{n}", count).replace("{}", says)]
    });
    let lines: Vec<String> = lines.collect();
    (lines.iter().map(|line| format!("{line}\n")).collect(), lines)
}

/// Of answers below suggestions the last alone was left, or none.
#[test]
fn an_answer_below_each_suggestion_is_text_under_whatever_label() {
    for (at, (asked, answered)) in [
        ("【建议{n}】{}", "【答复】{}"),
        ("【建议{n}】{}", "【回复】{}"),
        ("【建议{n}】{}", "【办理情况】{}"),
        ("【建议{n}】{}", "【答复{n}】{}"),
        ("建议{n}：{}", "办理结果：{}"),
        ("建议{n}：{}", "办理结果：A。{}"),
        ("{n}、{}", "办理结果：{}（A类）"),
        ("{n}、{}", "办理类别：{}"),
        ("{n}、{}", "办理程度：已解决。{}"),
        ("{n}、{}", "办理方式：{}"),
        ("{n}、{}", "落实情况：{}"),
        ("{n}、{}", "办理进展：{}"),
        ("{n}、{}", "办理时限：{}"),
    ]
    .into_iter()
    .enumerate()
    {
        let (body, lines) = pairs(asked, answered);
        let (proposal, receipt) = read(&format!("body-pairs-{at}"), "", &body);
        assert_eq!(paragraphs(&proposal), lines, "{receipt}");
        assert_eq!(proposal["replies"][0].get("result"), None, "{receipt}");
    }
}

/// The second of them was the letter's class, and the first was nowhere.
#[test]
fn a_class_below_each_suggestion_is_none_of_the_letter() {
    let body =
        "一、延伸线路\n办理结果：3路公交延伸至东岭村。（A类）\n二、加密班次\n办理结果：早晚高峰各加密两班。（B类）\n";
    let (proposal, receipt) = read("body-classes", "", body);
    assert_eq!(paragraphs(&proposal), body.lines().collect::<Vec<_>>(), "{receipt}");
    assert_eq!(proposal["replies"][0].get("result"), None, "{receipt}");
}

/// The sentence took the place of the class that the head of the letter gives.
#[test]
fn a_class_in_the_head_stays_beside_what_the_body_says_of_the_result() {
    let body = "办理结果：3路公交延伸至东岭村，8月1日起运行。\n";
    let (proposal, receipt) = read("body-head", "办理结果：A类\n", body);
    assert_eq!(paragraphs(&proposal), [body.trim()], "{receipt}");
    assert_eq!(proposal["replies"][0]["result"]["code"], "A", "{receipt}");
    // One alone is the letter's.
    let (proposal, receipt) = read("body-one", "", "3路公交延伸至东岭村。\n办理结果：A类\n");
    assert_eq!(paragraphs(&proposal), ["3路公交延伸至东岭村。"], "{receipt}");
    assert_eq!(proposal["replies"][0]["result"]["code"], "A", "{receipt}");
}

/// It parted the letter into two replies, of which the first had neither unit nor day.
#[test]
fn progress_within_a_letter_is_text_of_it() {
    for (at, line) in
        ["落实情况：3路公交延伸至东岭村，8月1日起运行。", "办理进展：3路公交延伸至东岭村。"].iter().enumerate()
    {
        let body = format!("一、基本情况\n全县现有公交线路14条。\n{line}\n感谢您的关心。\n");
        let (proposal, receipt) = read(&format!("body-progress-{at}"), "", &body);
        assert_eq!(paragraphs(&proposal), body.lines().collect::<Vec<_>>(), "{receipt}");
    }
    let body = "全县现有公交线路14条。\n落实情况\n3路公交延伸至东岭村。\n";
    let (proposal, receipt) = read("body-progress-heading", "", body);
    assert_eq!(paragraphs(&proposal), body.lines().collect::<Vec<_>>(), "{receipt}");
}

/// Units and days were paragraphs of the letter, which had neither.
#[test]
fn two_units_that_sign_side_by_side_sign_with_their_days() {
    let text = "关于县政协十一届四次会议第0006号提案的答复\n沈砚秋委员：\n你们提出的《关于加强水源地保护的提案》收悉，现答复如下：\n\
        一、已完成119处划定。\n二、年内配备检测仪12台。\n栗川县生态环境局　　栗川县水利局\n2025年5月22日　　　2025年5月23日\n";
    let folder = folder("body-signed");
    let letter = write(&folder, "a.txt", text);
    let (made, receipt) = import(&[&letter], &folder.join("made.json"));
    let reply = &made["proposals"][0]["replies"][0];
    assert_eq!(reply["units"], json!(["栗川县生态环境局", "栗川县水利局"]), "{receipt}");
    assert_eq!(reply["paragraphs"].as_array().map(Vec::len), Some(3), "{receipt}");
    // Which day counts is for a reader to say.
    assert_eq!(reply["date"], "2025-05-23", "{receipt}");
    assert!(receipt.contains("拿不准 1 处"), "{receipt}");
}

/// What the second unit says stood in the answer of the first one, with its class.
#[test]
fn answers_of_two_units_in_a_form_are_two() {
    let text = "提案编号：0048\n案由：关于优化县城公交线路的提案\n提案人：鲁青禾\n主办单位：县交通运输局\n会办单位：县财政局\n\
        县交通运输局答复：\n3路公交延伸至东岭村，8月1日起运行。\n办理结果：A\n\
        县财政局答复：\n已安排补助经费12万元，纳入预算。\n办理结果：B\n";
    let folder = folder("body-units");
    let form = write(&folder, "a.txt", text);
    let (made, receipt) = import(&[&form], &folder.join("made.json"));
    let replies = made["proposals"][0]["replies"].as_array().unwrap();
    let read: Vec<_> = replies.iter().map(|one| [&one["units"][0], &one["result"]["code"]]).collect();
    assert_eq!(read, [[&json!("县交通运输局"), &json!("A")], [&json!("县财政局"), &json!("B")]], "{receipt}");
}

/// A short paragraph that begins with （一） and speaks of a telephone was the unit's own telephone, and hidden as one.
#[test]
fn what_is_done_about_telephones_is_text() {
    let lines =
        ["（一）关于举报电话。已公布举报电话12305。", "（二）电话已开通。", "（三）共查处3家，联系电话另行公布。"];
    let body = lines.join("\n") + "\n（联系人：褚工（科长），电话：0358-1234567）\n";
    let (proposal, receipt) = read("body telephones", "", &body);
    assert_eq!(paragraphs(&proposal), lines, "{receipt}");
    assert!(proposal["replies"][0]["contact"].to_string().contains("褚工"), "{proposal}");
}

/// Units, contacts and numbers that a letter names between its paragraphs left it, and the units became the proposal's.
#[test]
fn a_line_with_a_label_between_the_paragraphs_of_a_letter_is_its_text() {
    let letter = |body: &[&str]| {
        let head = [
            "关于县政协十一届四次会议第0048号提案的答复",
            "鲁青禾委员：",
            "您提出的《关于优化县城公交线路的提案》收悉，现答复如下：",
        ];
        let foot = ["栗川县交通运输局", "2025年6月18日"];
        let all: String = [&head[..], body, &foot].concat().iter().map(|line| format!("<p>{line}</p>")).collect();
        let made =
            crate::import_tables::import("body-amid.html", format!("<html><body>{all}</body></html>").as_bytes());
        made.unwrap()["proposals"][0].clone()
    };
    for label in ["承办单位", "责任单位", "牵头单位", "配合单位", "联系人", "文号", "答复单位", "完成时间", "提案号"]
    {
        let line = format!("{label}：县林业科学研究所");
        let foot = "联系人：丁一，0743-8222117";
        let proposal = letter(&["（一）调查已完成", &line, "（二）退塘还湿", "已退塘21户，补偿到位。", foot]);
        assert_eq!(paragraphs(&proposal)[1], line, "{proposal}");
        assert_eq!(proposal["handling"].as_array().map(Vec::len), Some(1), "{proposal}");
        // The end of the letter is none of its text.
        assert!(proposal["replies"][0]["contact"].as_str().is_some_and(|said| said.contains("丁一")), "{proposal}");
    }
    // Below the last heading too, which nothing follows.
    let proposal = letter(&["（一）调查已完成。", "（二）退塘还湿", "承办单位：县林业局"]);
    assert_eq!(paragraphs(&proposal)[2], "承办单位：县林业局", "{proposal}");
}
