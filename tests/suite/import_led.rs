//! What stands in front of a title, below it, at the foot of a paper and below a letter.

use serde_json::{Value, json};

use crate::import_joining::import;
use crate::import_pairing::{folder, write};

const PARKS: &str = "关于规范小区配套幼儿园移交管理的提案";
const PLACES: &str = "关于增加县城公办幼儿园学位供给的提案";

/// The proposals of one text, and the receipt.
fn read(name: &str, text: &str) -> (Vec<Value>, String) {
    let folder = folder(name);
    let paper = write(&folder, "a.txt", text);
    let (made, receipt) = import(&[&paper], &folder.join("made.json"));
    (made["proposals"].as_array().unwrap().clone(), receipt)
}

/// A paper below its heading.
fn paper(who: &str, foot: &str) -> String {
    format!("{who}\n近五年新建小区19个，仍有5所未按规定移交。\n建议：\n1.开展专项清理。\n2.补足97名缺口。\n{foot}")
}

/// It stayed in the title, or was nowhere, and a ledger beside doubled the proposal.
#[test]
fn a_number_in_front_of_a_title_is_the_proposals_in_whatever_brackets() {
    let forms = [
        "【0023】{}",
        "［0023］{}",
        "〔0023〕{}",
        "（0023）{}",
        "0023号　{}",
        "编号0023　{}",
        "提案0023：{}",
        "[0023号提案]{}",
    ];
    for (at, form) in forms.iter().enumerate() {
        let head = |number: &str, title: &str| form.replace("0023", number).replace("{}", title);
        let text =
            [head("0023", PARKS), paper("提案人：柏若溪", ""), head("0024", PLACES), paper("提案人：骆思齐", "")];
        let (all, receipt) = read(&format!("led-{at}"), &text.join("\n"));
        let read: Vec<_> = all.iter().map(|one| [&one["number"], &one["title"]]).collect();
        assert_eq!(read, [[&json!("0023"), &json!(PARKS)], [&json!("0024"), &json!(PLACES)]], "{form}: {receipt}");
    }
    // A year is no number.
    let (all, receipt) = read("led-year", &format!("【2024】{PARKS}\n{}", paper("提案人：柏若溪", "")));
    assert_eq!(all[0].get("number"), None, "{receipt}");
}

/// The session was read, and the number dropped.
#[test]
fn a_number_below_the_title_is_read_beside_its_session() {
    for (at, line) in [
        "（栗川县政协十一届四次会议第0048号提案）",
        "——县政协十一届四次会议第0048号提案",
        "（县政协十一届四次会议提案第0048号）",
        "十一届四次会议第0048号",
    ]
    .iter()
    .enumerate()
    {
        let (all, receipt) =
            read(&format!("led-below-{at}"), &format!("{PARKS}\n{line}\n{}", paper("提案人：柏若溪", "")));
        assert_eq!([&all[0]["number"], &all[0]["session"]], [&json!("0048"), &json!(4)], "{line}: {receipt}");
    }
}

/// Only the first of them had the session.
#[test]
fn the_session_of_a_cover_is_that_of_all_papers_below() {
    let one = |number: &str, title: &str, who: &str| {
        format!("第{number}号　{title}\n{}", paper(&format!("提案人：{who}"), ""))
    };
    let text = [
        "政协栗川县第十一届委员会第四次会议\n".to_owned(),
        one("0023", PARKS, "柏若溪"),
        one("0024", PLACES, "骆思齐"),
    ];
    let (all, receipt) = read("led-cover", &text.concat());
    let ids: Vec<&Value> = all.iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, ["11-4-23", "11-4-24"], "{receipt}");
}

/// The name was the first paragraph of the situation.
#[test]
fn a_party_in_the_line_below_a_title_proposes() {
    for (at, who) in ["民盟栗川县总支", "县工商联", "九三学社栗川支社", "农工党栗川县支部"].iter().enumerate()
    {
        let (all, receipt) = read(&format!("led-party-{at}"), &format!("{PARKS}\n{}", paper(who, "")));
        assert_eq!(all[0]["proposers"][0]["name"], *who, "{receipt}");
        assert_eq!(all[0]["background"].as_array().map(Vec::len), Some(1), "{receipt}");
    }
}

/// Whom the paper goes to was its last suggestion; so was the heading of the next form.
#[test]
fn whom_a_paper_is_handed_to_and_the_next_forms_heading_are_no_suggestions() {
    let foot = "拟交：县教育局主办，县财政局会办\n政协栗川县委员会提案\n";
    let text =
        ["提案编号：0023\n案由：", PARKS, "\n", &paper("提案人：柏若溪", foot), "提案编号：0024\n案由：", PLACES, "\n"];
    let (all, receipt) = read("led-foot", &[text.concat(), paper("提案人：骆思齐", "")].concat());
    assert_eq!(all.len(), 2, "{receipt}");
    assert_eq!(all[0]["points"].as_array().map(Vec::len), Some(2), "{receipt}");
    assert_eq!(all[0].get("closing"), None, "{receipt}");
    let units: Vec<_> = all[0]["handling"].as_array().unwrap().iter().map(|one| [&one["unit"], &one["role"]]).collect();
    let expected = [["县教育局", "lead"], ["县财政局", "joint"]].map(|[unit, role]| [json!(unit), json!(role)]);
    assert_eq!(units, expected.iter().map(|[unit, role]| [unit, role]).collect::<Vec<_>>(), "{receipt}");
}

/// It stood behind the suggestions, as if it closed the paper.
#[test]
fn why_something_is_suggested_belongs_to_the_suggestion() {
    let text = format!(
        "{PARKS}\n提案人：柏若溪\n近五年新建小区19个。\n建议：\n1、开展清理。\n理由：仍有5所未移交。\n2、补足缺口。\n理由：缺97名。\n"
    );
    let (all, receipt) = read("led-reasons", &text);
    let points: Vec<&str> =
        all[0]["points"].as_array().unwrap().iter().filter_map(|one| one["body"].as_str()).collect();
    assert!(points.len() == 2 && points[1].contains("理由：缺97名。"), "{points:?} {receipt}");
    assert_eq!(all[0].get("closing"), None, "{receipt}");
}

/// They were called part of the attachment, and contact and copies were lost.
#[test]
fn contact_and_copies_below_a_list_of_attachments_are_the_letters() {
    let text = format!(
        "关于县政协十一届四次会议第0023号提案的答复\n柏若溪委员：\n您提出的《{PARKS}》收悉，现答复如下：\n一、已建档5所。\n\
         附件：1.未移交园所清单\n栗川县教育局\n2025年5月30日\n经办科室：基础教育科　　经办人：江雪　　联系方式：00000000\n\
         主送：柏若溪委员。抄报：县政协提案委、县府办督查科。\n"
    );
    let (all, receipt) = read("led-attached", &text);
    let reply = &all[0]["replies"][0];
    assert_eq!(all[0]["replies"].as_array().map(Vec::len), Some(1), "{receipt}");
    assert_eq!(reply["cc"], json!(["县政协提案委", "县府办督查科"]), "{receipt}");
    assert!(
        reply["contact"].as_str().is_some_and(|said| said.contains("江雪") && said.contains("基础教育科")),
        "{receipt}"
    );
    assert_eq!(reply["addressee"], "柏若溪委员", "{receipt}");
    assert!(receipt.contains("拿不准 0 处"), "{receipt}");
}

/// The name was cut behind its 交: 县交通运输局 was 通运输局, and of two such units one was gone.
#[test]
fn a_unit_that_has_a_word_of_handing_over_in_its_name_keeps_it() {
    let text = "关于整治路口的提案\n提案人：王秀英\n县城路口拥堵。\n一、增设标线。\n\
        审查意见：立案。交由县公安局交警大队主办，县交通运输局、县公共资源交易中心会办\n";
    let folder = folder("led handed");
    let paper = write(&folder, "a.txt", text);
    let (made, said) = import(&[&paper], &folder.join("made.json"));
    let handling = made["proposals"][0]["handling"].as_array().unwrap().iter();
    let units: Vec<&str> = handling.map(|one| one["unit"].as_str().unwrap()).collect();
    assert_eq!(units, ["县公安局交警大队", "县交通运输局", "县公共资源交易中心"], "{said}");
}
