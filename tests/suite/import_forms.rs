//! Forms of one proposal (征询意见表, 答复表): what the proposer answers is no suggestion, and what is written stays as it
//! is written.

use serde_json::Value;

use crate::import_tables::import;

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
