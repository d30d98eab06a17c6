//! Letters in text files: whatever the letter, its lines and its bytes look like, `tian import` finds the record.

use std::fs;

use serde_json::{Value, json};

use crate::cli::command;
use crate::support::{project, temporary};

/// Imports a file; its proposals, or `None` where none was found.
fn import(name: &str, bytes: &[u8]) -> Option<Value> {
    let source = temporary(name);
    let target = temporary(&format!("{name}.json"));
    fs::write(&source, bytes).unwrap();
    let _ = fs::remove_file(&target);
    let done = command(&["import", source.to_str().unwrap(), "-o", target.to_str().unwrap()]).output().unwrap();
    let found = fs::read(&target).ok().map(|written| serde_json::from_slice(&written).unwrap());
    assert_eq!(done.status.code(), Some(if found.is_some() { 0 } else { 1 }), "{name}");
    found
}

/// A reply of each shape: what is numbered, and how many paragraphs there are.
const SHAPES: [(&str, &[&str], &str); 4] = [
    ("一、", &["一、完善规划。编制布点方案。", "二、加大投入。安排资金500万元。"], "完善规划。"),
    (
        "一、",
        &["一、关于“完善规划”的建议", "我局已经编制布点方案。", "二、关于“加大投入”的建议", "今年安排资金500万元。"],
        "关于“完善规划”的建议",
    ),
    ("一是", &["一是完善规划。编制布点方案。", "二是加大投入。安排资金500万元。"], "完善规划。"),
    ("", &["完善布点规划。编制方案并且公布。", "加大财政投入。安排资金500万元。"], "完善布点规划。"),
];

fn letter(answers: &[&str]) -> String {
    let mut text = String::from(
        "　　　　　　　　　　　　　　B类\n\n关于市政协六届三次会议第0156号提案的答复\n\n方知远、白露委员：\n",
    );
    text.push_str("　　你们提出的《关于加快充电桩建设的提案》收悉，现答复如下：\n");
    for answer in answers {
        text.push_str(&format!("　　{answer}\n"));
    }
    text.push_str("　　感谢你们的关心和支持！\n\n　　　　　　　　　　清和市住房和城乡建设局\n　　　　　　　　　　2024年5月20日\n\n联系人：陈工，0000-7654321\n");
    text
}

#[test]
fn replies_of_every_shape_are_read_in_every_encoding() {
    for (at, (marker, answers, lead)) in SHAPES.iter().enumerate() {
        let text = letter(answers);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (gb, _, _) = encoding_rs::GB18030.encode(&text);
        let encoded = [
            text.clone().into_bytes(),
            text.replace('\n', "\r\n").into_bytes(),
            [b"\xff\xfe".as_slice(), &wide].concat(),
            gb.into_owned(),
        ];
        for (encoding, bytes) in encoded.iter().enumerate() {
            let read = import(&format!("letter-{at}-{encoding}.txt"), bytes).unwrap();
            let proposal = &read["proposals"][0];
            let reply = &proposal["replies"][0];
            assert_eq!(proposal["title"], "关于加快充电桩建设的提案");
            assert_eq!(
                (&proposal["number"], &proposal["term"], &proposal["session"]),
                (&"0156".into(), &6.into(), &3.into())
            );
            assert_eq!(proposal["proposers"][1]["name"], "白露");
            assert_eq!(reply["result"]["code"], "B");
            assert_eq!(reply["units"][0], "清和市住房和城乡建设局");
            assert_eq!((&reply["date"], &reply["addressee"]), (&"2024-05-20".into(), &"方知远、白露委员".into()));
            assert_eq!(reply["contact"], "联系人：陈工，0000-7654321");
            assert_eq!(reply["paragraphs"].as_array().unwrap().len(), answers.len() + 2);
            assert_eq!(
                (&reply["paragraphs"][1]["marker"], &reply["paragraphs"][1]["lead"]),
                (&(*marker).into(), &(*lead).into())
            );
        }
    }
}

#[test]
fn letters_of_every_kind_say_what_they_are() {
    let kinds = [
        ("答复", "reply", "现答复如下"),
        ("会办意见", "joint_opinion", "现提出会办意见如下"),
        ("再次答复", "second_reply", "现再次答复如下"),
        ("办理进展情况", "progress", "现将进展情况答复如下"),
    ];
    for (at, (ends, kind, opening)) in kinds.into_iter().enumerate() {
        let text = letter(SHAPES[0].1).replace("提案的答复", &format!("提案的{ends}")).replace("现答复如下", opening);
        let read = import(&format!("kind-{at}.txt"), text.as_bytes()).unwrap();
        assert_eq!(read["proposals"][0]["replies"][0]["kind"], kind, "{ends}");
    }
}

#[test]
fn a_booklet_holds_several_proposals_each_with_its_reply() {
    let mut text = String::from(
        "市政协六届三次会议重点提案办理情况选编\n\n编者按\n\n六届三次会议以来，共收到提案386件，立案341件，交58个承办单位办理。现选登其中2件。\n\n",
    );
    for (title, name) in [("关于加快充电桩建设的提案", "方知远"), ("关于保护古城墙的建议", "民盟清和市委会")]
    {
        text.push_str(&format!("{title}\n提案人：{name}\n　　近年来，这项工作有了进展，但仍有不足。\n为此建议：\n　　一、完善规划。编制方案。\n　　二、加大投入。\n"));
        let polite = if name.chars().count() == 3 { "委员" } else { "" };
        text.push_str(&format!("答复单位：清和市文物局\n答复内容：\n{name}{polite}：\n　　提案所说的问题，我局十分重视。\n　　一是完善规划。方案已经编制。\n\n"));
    }
    text.push_str("要闻\n2025年4月8日 星期二\n责编：苗青 校对：柏林 热线：0000-1234567\n");
    let read = import("booklet.txt", text.as_bytes()).unwrap();
    let collection = &read["collection"];
    assert_eq!(collection["title"], "市政协六届三次会议重点提案办理情况选编");
    assert_eq!((&collection["published"], &collection["section"]), (&"2025-04-08".into(), &"要闻".into()));
    assert_eq!((&collection["stats"]["received"], &collection["stats"]["selected"]), (&386.into(), &2.into()));
    assert_eq!(collection["credits"][1]["name"], "柏林");
    let proposals = read["proposals"].as_array().unwrap();
    assert_eq!(proposals.len(), 2);
    assert_eq!(
        (&proposals[1]["title"], &proposals[1]["proposers"][0]["kind"]),
        (&"关于保护古城墙的建议".into(), &"party".into())
    );
    for proposal in proposals {
        assert_eq!(proposal["points"].as_array().unwrap().len(), 2);
        assert_eq!(proposal["replies"][0]["units"][0], "清和市文物局");
        assert_eq!(proposal["replies"][0]["paragraphs"][1]["marker"], "一是");
    }
}

#[test]
fn what_is_neither_proposal_nor_reply_gives_nothing() {
    let others = [
        "春眠不觉晓，\n处处闻啼鸟。\n夜来风雨声，\n花落知多少。\n",
        "购物清单：\n1. 苹果\n2. 牛奶\n3. 酱油\n",
        "本报讯 3月5日，市政协召开提案工作会议。会议要求各承办单位认真做好答复工作。委员提出三点建议：一是抓紧；二是落实；三是沟通。\n",
        "关于召开提案办理协商会的通知\n\n各承办单位：\n　　定于5月10日召开协商会，请准时参加。\n\n　　　　清和市政协提案委员会\n　　　　2024年5月6日\n",
        "会议记录\n3月5日 星期二\n李主任提出建议：一、抓紧时间。二、明确责任。\n联系人：王村长，电话：0000。\n",
        "int main(void) {\n    return 0;\n}\n",
    ];
    for (at, text) in others.into_iter().enumerate() {
        assert_eq!(import(&format!("other-{at}.txt"), text.as_bytes()), None, "{text}");
    }
}

#[test]
fn a_narrow_page_is_read_over_its_broken_lines() {
    let page = "      县政协七届一次会议提案\n          办理情况选登\n（2022年8月5日　星期五）\n\n　　县政协七届一次会议期间，共收到提\n案95件，经审查立案80件，交23个单位办\n理。现选登1件。\n\n●提案一\n\n案由：关于改善乡村路灯照明的提案\n提案者：县政协社会和法制委员会、何\n清源、罗一鸣\n\n　　部分村庄夜间照明不足，老人出行不\n便，夜间安全隐患比较突出。\n　　建议：\n　　一是统筹布点。优先照亮学校和卫生\n室门前的道路。\n\n承办单位：县住房城乡建设局\n办理答复：\n　　县住房城乡建设局会同各乡镇认真研\n究，已经安装路灯三百盏。\n\n          （本版稿件由县政协提案委提供）\n版面编辑：苏禾　电话：0000-1112223\n";
    let (gb, _, _) = encoding_rs::GB18030.encode(page);
    let read = import("narrow.txt", &gb).unwrap();
    assert_eq!(read["collection"]["title"], "县政协七届一次会议提案办理情况选登");
    assert_eq!(read["collection"]["stats"]["received"], 95);
    let proposal = &read["proposals"][0];
    let names: Vec<&Value> = proposal["proposers"].as_array().unwrap().iter().map(|p| &p["name"]).collect();
    assert_eq!(names, ["县政协社会和法制委员会", "何清源", "罗一鸣"]);
    assert_eq!(proposal["background"].as_array().unwrap().len(), 1, "{proposal}");
    let reply = &proposal["replies"][0];
    assert_eq!(reply["paragraphs"].as_array().unwrap().len(), 1, "{reply}");
    assert_eq!(reply.get("contact"), None, "the paper's telephone is not the unit's");
}

#[test]
fn labels_may_stand_above_their_values() {
    let article = "提案题目\n\n《关于修缮老桥的提案》\n\n提案者\n\n何清源\n\n01\n\n情况与问题\n\n老桥年久失修，行人往来十分不便。\n\n02\n\n委员建议\n\n● 尽快检测。请专业机构评定桥梁安全。\n\n03\n\n承办单位答复\n\n县交通局高度重视何清源委员的提案，已经完成检测。\n\n来源：清和县政协提案委\n\n编辑丨苏禾　审核丨罗一鸣\n";
    let read = import("article.txt", article.as_bytes()).unwrap();
    let proposal = &read["proposals"][0];
    assert_eq!(
        (&proposal["title"], &proposal["proposers"][0]["name"]),
        (&"关于修缮老桥的提案".into(), &"何清源".into())
    );
    assert_eq!((&proposal["points"][0]["marker"], &proposal["points"][0]["lead"]), (&"●".into(), &"尽快检测。".into()));
    let reply = &proposal["replies"][0];
    assert_eq!(reply["units"], serde_json::json!(["县交通局"]));
    assert_eq!(reply["paragraphs"].as_array().unwrap().len(), 1, "{reply}");
    let news = "提案题目\n\n提案者\n\n委员热议老桥修缮，县交通局高度重视，表示将尽快答复。\n";
    assert_eq!(import("news.txt", news.as_bytes()), None);
}

#[test]
fn a_form_says_what_is_ticked_and_whom_it_is_handed_to() {
    let form = "（提案委编号：0035　　分类：教育　　提交时间：2021.2.3）\n案由：关于改善乡村学校食堂的提案\n第一提案人：何清源\n是否同意公开：☑同意全文公开　□仅公开摘要　□不同意公开\n审查意见：经审查，同意立案。由市教育局主办，市财政局、市水务局会办。\n提案内容：\n部分乡村学校的食堂设备陈旧。\n备注：另送调研组\n";
    let read = import("ticked.txt", form.as_bytes()).unwrap();
    let proposal = &read["proposals"][0];
    assert_eq!((&proposal["number"], &proposal["submitted"]), (&"0035".into(), &"2021-02-03".into()));
    assert_eq!((&proposal["disclosure"], &proposal["filing"]), (&"full".into(), &"filed".into()));
    let units = proposal["handling"].as_array().unwrap().iter();
    let units: Vec<(&Value, &Value)> = units.map(|unit| (&unit["unit"], &unit["role"])).collect();
    let expected = [("市教育局", "lead"), ("市财政局", "joint"), ("市水务局", "joint")];
    assert_eq!(
        units,
        expected
            .map(|(unit, role)| (Value::from(unit), Value::from(role)))
            .iter()
            .map(|(unit, role)| (unit, role))
            .collect::<Vec<_>>()
    );
    assert_eq!(proposal["background"], serde_json::json!(["部分乡村学校的食堂设备陈旧。"]));
}

/// The page that comes with the program was written by hand from the text that stands in `data/source`; reading that
/// text gives the same, but for what only a person knows: the province, and where the text is kept.
#[test]
fn the_bundled_page_is_read_from_its_text_member_by_member() {
    let known: Value = serde_json::from_slice(&fs::read(project("data/luliang-2024.json")).unwrap()).unwrap();
    let text = fs::read_to_string(project("data/source/luliang-2024.txt")).unwrap();
    let (gb, _, _) = encoding_rs::GB18030.encode(&text);
    for (name, bytes) in [("page.txt", text.as_bytes()), ("page-gb.txt", &gb)] {
        let mut read = import(name, bytes).unwrap();
        assert_eq!(read["collection"]["region"], "吕梁市");
        assert!(read["collection"]["id"].is_string());
        read["collection"].as_object_mut().unwrap().remove("id");
        for member in ["region", "source"] {
            read["collection"][member] = known["collection"][member].clone();
        }
        let numbers =
            |read: &Value| read["proposals"].as_array().unwrap().iter().map(|p| p["id"].clone()).collect::<Vec<_>>();
        let ids = numbers(&known);
        for (proposal, id) in read["proposals"].as_array_mut().unwrap().iter_mut().zip(ids) {
            proposal["id"] = id;
            // Where it was read from.
            assert!(proposal.as_object_mut().unwrap().remove("source").is_some());
        }
        assert!(read["collection"] == known["collection"], "{:#}", read["collection"]);
        let pairs = read["proposals"].as_array().unwrap().iter().zip(known["proposals"].as_array().unwrap());
        for (read, known) in pairs {
            assert!(read == known, "{read:#}");
        }
        assert_eq!(numbers(&read).len(), numbers(&known).len());
    }
}

/// A letter that says neither 收悉 nor 答复如下.
fn plain_letter(title: &str, greeting: &str) -> String {
    format!(
        "{title}\n\n{greeting}\n    近年来，我市大力推进加装电梯工作，累计完成三百二十台。\n    一、完善政策。市政府出台了实施意见。\n\
         清和市住房和城乡建设局\n2024年5月20日\n"
    )
}

#[test]
fn a_letter_is_known_by_its_title_its_greeting_and_its_signature() {
    for title in [
        "关于加装电梯（第42号）提案的答复",
        "关于加装电梯的答复",
        "（A类）关于市政协六届三次会议第42号提案的复函",
        "关于对第42号政协提案的回函",
        "第42号提案答复",
        "提案答复函",
        "复函",
        "答复函",
    ] {
        for (greeting, first) in
            [("王一委员：", "王一"), ("王一、李二委员，农工党市委会：", "王一"), ("尊敬的王一委员：", "王一")]
        {
            let read = import("plain-letter.txt", plain_letter(title, greeting).as_bytes());
            let read = read.unwrap_or_else(|| panic!("{title} {greeting}"));
            let proposal = &read["proposals"][0];
            let reply = &proposal["replies"][0];
            assert_eq!(proposal["proposers"][0]["name"], first, "{title} {greeting} {read}");
            assert_eq!(reply["paragraphs"].as_array().unwrap().len(), 2, "{title} {greeting} {read}");
            assert_eq!((&reply["units"][0], &reply["date"]), (&"清和市住房和城乡建设局".into(), &"2024-05-20".into()));
            assert!(!title.contains("42") || proposal["number"] == "42", "{title} {read}");
            assert!(!proposal["title"].as_str().unwrap().is_empty(), "{title}");
        }
    }
    let read =
        import("plain-letter.txt", plain_letter("关于加装电梯（第42号）提案的答复", "王一委员：").as_bytes()).unwrap();
    assert_eq!(read["proposals"][0]["title"], "关于加装电梯提案");
    let read =
        import("plain-letter.txt", plain_letter("关于落实提案的答复", "王一、李二委员，农工党市委会：").as_bytes())
            .unwrap();
    let names: Vec<&str> =
        read["proposals"][0]["proposers"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["王一", "李二", "农工党市委会"]);
    // A citizen's letter is none.
    assert!(import("citizen.txt", plain_letter("关于您来信的复函", "王一先生：").as_bytes()).is_none());
}

#[test]
fn a_situation_of_one_line_over_the_suggestions_is_the_background() {
    for (name, text) in [
        ("short-1.txt", "关于加装电梯的提案\n提案人：王一\n老人上下楼难。\n建议：\n一、完善政策。\n二、加大补贴。\n"),
        (
            "short-2.txt",
            "关于加装电梯的提案\n提案人：王一\n立案日期：2024年3月2日\n老旧小区没有电梯\n为此，建议：\n一、完善政策。\n二、加大补贴。\n",
        ),
        (
            "short-3.txt",
            "案由：关于加装电梯的提案\n提案人：王一\n界别：教育界\n老人上下楼难，\n建议：一、完善政策。\n二、加大补贴。\n",
        ),
    ] {
        let read = import(name, text.as_bytes()).unwrap();
        let proposal = &read["proposals"][0];
        let counts = [&proposal["background"], &proposal["points"]].map(|part| part.as_array().map_or(0, Vec::len));
        assert_eq!(counts, [1, 2], "{read}");
    }
}

#[test]
fn traditional_characters_are_read_and_stay_as_they_are_written() {
    let letter = "關於市政協六屆三次會議第156號提案的答復\n清教函〔2024〕12號\nA類\n方知遠、白露委員：\n    您們提出的《關於加強心理健康教育的提案》\
        （第156號）收悉，現答復如下：\n    一、配齊教師隊伍。全市專職教師126名。\n    二、開展篩查。每年組織一次。\n清和市教育局\n2024年5月20日\n";
    let read = import("traditional.txt", letter.as_bytes()).unwrap();
    let proposal = &read["proposals"][0];
    assert_eq!(
        (&proposal["title"], &proposal["number"]),
        (&"關於加強心理健康教育的提案".into(), &"156".into()),
        "{read}"
    );
    assert_eq!(proposal["proposers"][0]["name"], "方知遠");
    let reply = &proposal["replies"][0];
    assert_eq!((&reply["result"]["code"], &reply["document_number"]), (&"A".into(), &"清教函〔2024〕12號".into()));
    assert_eq!(
        (&reply["paragraphs"][1]["lead"], &reply["paragraphs"][1]["body"]),
        (&"配齊教師隊伍。".into(), &"全市專職教師126名。".into())
    );
    let ledger =
        "提案編號,案由,提案人,主辦單位,滿意度,備註\n0013,關於建設圖書館的提案,王麗、李鳳,市文化廣電局,很滿意,請儘快\n";
    let read = import("traditional.csv", ledger.as_bytes()).unwrap();
    let row = &read["proposals"][0];
    assert_eq!(
        (&row["handling"][0]["unit"], &row["handling"][0]["role"]),
        (&"市文化廣電局".into(), &"lead".into()),
        "{read}"
    );
    assert_eq!((&row["proposers"][1]["name"], &row["source"]["columns"]["備註"]), (&"李鳳".into(), &"請儘快".into()));
}

#[test]
fn lines_that_are_full_go_on_even_where_there_are_few_of_them() {
    // Unindented, as text comes out of a PDF: two of ten lines are full.
    let text = "云岭市文化和旅游局\n云文旅函〔2025〕27号\n对市政协五届三次会议第103号提案的答复\n民盟云岭市委会：\n\
        贵委提出的《关于推动我市文旅深度融合发展的提案》收悉。现答复如下：\n\
        一、关于打造精品线路。“一城三景”线路已列入《云岭市文化旅游发展规划（2025—\n2030年）》，2025年10月底前推出。\n\
        二、关于丰富夜间业态。古城夜间开放时间已延长至22:30；租金减免涉及产权单位，正\n在协商。\n\
        三、关于创新宣传方式。2025年安排文旅宣传资金300万元。\n四、关于完善配套设施。今年新建旅游厕所25座、停车位1800个。\n\
        感谢对文旅工作的支持。\n云岭市文化和旅游局\n2025年5月12日\n";
    let read = import("few-full.txt", text.as_bytes()).unwrap();
    let paragraphs = read["proposals"][0]["replies"][0]["paragraphs"].as_array().unwrap();
    let body = |at: usize| paragraphs[at]["body"].as_str().unwrap();
    assert_eq!(paragraphs.len(), 6, "{read}");
    assert!(body(1).ends_with("（2025—2030年）》，2025年10月底前推出。"), "{read}");
    assert!(body(2).ends_with("正在协商。"), "{read}");
}

/// A letter to the committee, a report of several proposals and a list of results lost who proposes, which answer is whose
/// and the class.
#[test]
fn a_letter_to_the_committee_and_a_list_of_results_say_whose_each_is() {
    let read = |name: &str, text: &str| import(name, text.as_bytes()).unwrap()["proposals"].clone();
    let to_committee = "市政协提案委员会：\n  现将王娇蕊委员提出的《关于规范骑手通行的提案》（第75号）办理情况报告如下：\n  一、开展整治12次。\n  二、培训骑手3000人。\n  市公安局\n  2024年7月9日\n";
    let passed_on = "市政协：\n  贵会转来的郝思嘉委员《关于建设健身步道的提案》（第067号）已收悉。现将办理情况汇报如下：\n  1、已建成步道12公里。\n  2、计划明年再建8公里。\n  市体育局\n  2024年7月9日\n";
    for (name, text, who) in [("committee.txt", to_committee, "王娇蕊"), ("passed.txt", passed_on, "郝思嘉")] {
        let made = read(name, text);
        assert_eq!(made[0]["proposers"][0]["name"], who, "{name}");
    }
    let report = "关于2024年提案办理工作情况的报告\n一、《关于设置盲道的提案》（第101号，提案人：白玫瑰）\n主办单位：市住建局\n办理情况：已改造盲道32公里。\n二、《关于规范网约车的提案》（第102号，提案人：佟振保）\n主办单位：市交通局\n办理情况：已约谈平台6家。\n特此报告。\n市政府办公室\n2024年11月5日\n";
    let made = read("report.txt", report);
    let last = &made[1]["replies"][0];
    assert_eq!((&last["units"], &last["date"]), (&json!(["市交通局"]), &Value::Null), "{last}");
    let results = "2024年提案办理情况公示\n一、关于第101号提案（白玫瑰委员提出）\n提案题目：关于设置盲道的提案\n办理单位：市住建局\n答复摘要：已改造盲道32公里。\n办理结果：A，委员满意\n二、关于第102号提案（佟振保委员提出）\n提案题目：关于规范网约车的提案\n办理单位：市交通局\n答复摘要：已约谈平台6家。\n办理结果：B，委员基本满意\n";
    let short = "2024年提案办理情况公示\n（一）第101号提案：关于设置盲道的提案\n提案者：白玫瑰\n办理单位：市住建局\n办理结果：已改造盲道32公里。（A类，委员满意）\n（二）第102号提案：关于规范网约车的提案\n提案者：佟振保\n办理单位：市交通局\n办理结果：已约谈平台6家。（B类，委员基本满意）\n";
    for (name, text) in [("results.txt", results), ("short.txt", short)] {
        let made = read(name, text);
        let said = |one: &Value| {
            let reply = &one["replies"][0];
            let parts = [
                &one["number"],
                &one["proposers"][0]["name"],
                &reply["result"]["code"],
                &one["feedback"][0]["outcome"],
            ];
            parts.map(|part| part.as_str().unwrap_or_default().to_owned()).join(" ")
        };
        assert_eq!(said(&made[0]), "101 白玫瑰 A satisfied", "{name}: {}", made[0]);
        assert_eq!(said(&made[1]), "102 佟振保 B basically", "{name}: {}", made[1]);
        assert_eq!(made[1]["replies"][0]["paragraphs"][0]["body"], "已约谈平台6家。", "{name}");
    }
}

/// The letterhead of the next letter in a file was a second unit of the letter before.
#[test]
fn the_letterhead_of_the_next_letter_is_no_unit_of_the_one_before() {
    let letter = |unit: &str, number: &str, name: &str| {
        format!(
            "沙洲区{unit}\n沙{number}〔2023〕1号\n关于区政协九届二次会议第{number}号提案的答复\n{name}委员：\n您提出的《关于第{number}件事的提案》收悉。现答复如下：\n已完成整治{number}处。\n专此答复。\n沙洲区{unit}\n2023年7月14日\n"
        )
    };
    for between in ["", "联系人：张五，联系电话：0000-111\n抄送：区政协提案委\n"] {
        let text = [letter("住建局", "14", "王一"), between.to_owned(), letter("教育局", "15", "李二")].concat();
        let made = import("heads.txt", text.as_bytes()).unwrap();
        let units = |at: usize| made["proposals"][at]["replies"][0]["units"].clone();
        assert_eq!([units(0), units(1)], [json!(["沙洲区住建局"]), json!(["沙洲区教育局"])], "{between}{made}");
    }
}
