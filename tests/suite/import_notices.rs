//! Papers about proposals that answer none: notices that hand them on, reminders, requests; and the lists in them.

use std::fs;

use serde_json::Value;

use crate::import_joining::import as join;
use crate::import_pairing::{folder, write};
use crate::import_tables::import;

const TITLED: &str = "关于增设公办幼儿园的提案";
const LETTER: &str = "清教提复〔2024〕17号\n关于市政协六届二次会议第15号提案的答复\n王一委员：\n\
    您提出的《关于增设公办幼儿园的提案》（第15号）收悉，现答复如下：\n\
    一、今年新建公办幼儿园三所，九月开园。\n二、明年再建两所，经费已列入预算。\n清和市教育局\n2024年6月18日\n";

/// What such papers are called, and what they say of proposal 15.
fn papers() -> Vec<[String; 2]> {
    let hands =
        format!("市教育局：\n现将市政协六届二次会议第15号提案《{TITLED}》交由你单位办理，请于8月31日前答复提案人。\n");
    let reminds = format!("市教育局：\n你局承办的第15号提案《{TITLED}》至今未办结，请于7月15日前将办理情况报我室。\n");
    let asks =
        format!("市政府办公室：\n你办交办的第15号提案《{TITLED}》收悉。经研究，该提案不属我局职责。妥否，请批示。\n");
    let office = "清和市人民政府办公室\n2024年3月20日\n";
    [
        ("关于交办市政协六届二次会议第15号提案的通知", &hands, office),
        ("清和市人民政府办公室\n清政办函〔2024〕12号\n关于交办市政协六届二次会议\n第15号提案的通知", &hands, office),
        ("关于市政协六届二次会议第15号提案交办的函", &hands, office),
        ("市政府督查室关于第15号提案办理情况的督办函", &reminds, "市政府督查室\n2024年7月1日\n"),
        ("提案催办函", &reminds, "市政协提案委员会\n2024年7月1日\n"),
        ("关于调整第15号提案承办单位的请示", &asks, "清和市教育局\n2024年3月28日\n"),
    ]
    .map(|(title, said, signed)| [title.to_owned(), [title, "\n", said, signed].concat()])
    .to_vec()
}

/// A notice that hands a proposal on, a reminder and a request were replies to it, of who had written them.
#[test]
fn a_notice_a_reminder_and_a_request_are_no_replies() {
    for (at, [title, text]) in papers().iter().enumerate() {
        let said = import(&format!("notices-{at}.txt"), text.as_bytes()).unwrap_err();
        assert!(said.contains("是通知、督办、请示或反馈一类公文") && said.contains("不是答复"), "{title}: {said}");
        // Beside the letter it is named line by line, and the letter is the only answer.
        let folder = folder(&format!("notices-{at}"));
        let files = [write(&folder, "letter.txt", LETTER), write(&folder, "notice.txt", text)];
        let made = folder.join("made.json");
        let output = crate::cli::command(&["import", "--json", "-o"]).arg(&made).args(&files).output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{title}: {output:?}");
        let made: Value = serde_json::from_slice(&fs::read(&made).unwrap()).unwrap();
        let replies = made["proposals"][0]["replies"].as_array().unwrap();
        assert_eq!((made["proposals"].as_array().unwrap().len(), replies.len()), (1, 1), "{title}: {made}");
        assert_eq!(replies[0]["document_number"], "清教提复〔2024〕17号", "{title}");
        let unused = made["collection"]["source"]["files"].to_string();
        assert!(unused.contains(r#""reason":"notice""#), "{title}: {unused}");
    }
}

/// The collection was called after the notice that had its list in a table.
#[test]
fn a_list_in_a_table_below_a_notice_is_read_and_not_called_after_it() {
    let list = "关于交办政协清和市六届二次会议提案的通知,,,\n市教育局：现将下列提案交你局办理，请于8月底前答复。,,,\n\
                提案号,案由,提案者,主办单位\n15,关于增设公办幼儿园的提案,王一,市教育局\n";
    let made = import("notice-list.csv", list.as_bytes()).unwrap();
    let proposal = &made["proposals"][0];
    assert_eq!([&proposal["title"], &proposal["id"]], ["关于增设公办幼儿园的提案", "6-2-15"], "{made}");
    assert!(!made["collection"]["title"].as_str().unwrap().contains("通知"), "{made}");
    let alone = "标题,内容\n关于交办第15号提案的通知,现将第15号提案《关于增设公办幼儿园的提案》交由你单位办理。\n";
    let said = import("notice-alone.csv", alone.as_bytes()).unwrap_err();
    assert!(said.contains("没有读出提案或答复"), "{said}");
}

/// Letters whose titles sound like notices were to stay letters.
#[test]
fn a_letter_about_what_was_handed_on_is_still_an_answer() {
    for title in ["关于市政协交办第15号提案的答复", "关于第15号提案督办情况的函", "关于第15号提案答复的函"]
    {
        let text = LETTER.replace("关于市政协六届二次会议第15号提案的答复", title);
        let made = import("notices-letter.txt", text.as_bytes()).unwrap();
        assert_eq!(made["proposals"][0]["replies"][0]["units"][0], "清和市教育局", "{title}: {made}");
    }
    // A letter below a notice is one.
    let [_, notice] = &papers()[0];
    let made = import("notices-above.txt", [notice.as_str(), LETTER].concat().as_bytes()).unwrap();
    let replies = made["proposals"][0]["replies"].as_array().unwrap();
    assert_eq!((replies.len(), &replies[0]["date"]), (1, &"2024-06-18".into()), "{made}");
}

/// The list of a notice was read as no proposals, since all of it was a letter.
#[test]
fn the_list_in_a_notice_is_read_and_the_rest_named() {
    let head = [
        "清和市人民政府办公室",
        "关于交办市政协六届二次会议提案的通知",
        "各有关单位：",
        "现将提案交由你们办理，请认真办理并按时答复。",
    ];
    let foot = ["清和市人民政府办公室", "2024年3月20日"];
    let lines = |list: &[&str]| [&head[..], &foot, &["附件", "提案交办清单"], list].concat().join("\n");
    let grouped = lines(&[
        "市教育局（1件）",
        "第015号　关于增设公办幼儿园的提案（王一）　会办：市财政局",
        "市水利局（1件）",
        "第017号　关于农村饮水安全的提案（李二）",
        "联系人：张三，电话：0311-1234567",
    ]);
    let counted = lines(&[
        "1.第015号　关于增设公办幼儿园的提案　主办：市教育局",
        "2.第017号　关于农村饮水安全的提案　主办：市水利局",
    ]);
    let fields = [
        &head[..],
        &["提案号：15", "案由：关于增设公办幼儿园的提案", "提案人：王一", "主办单位：市教育局"],
        &["请于8月31日前办结，并书面答复提案人。"],
        &foot,
    ]
    .concat()
    .join("\n");
    let row = |cells: [&str; 4]| ["<tr>", &cells.map(|cell| format!("<td>{cell}</td>")).concat(), "</tr>"].concat();
    let rows = [
        row(["提案号", "案由", "提案人", "主办单位"]),
        row(["015", TITLED, "王一", "市教育局"]),
        row(["017", "关于农村饮水安全的提案", "李二", "市水利局"]),
    ];
    let paragraphs: String = [&head[..], &foot].concat().iter().map(|line| format!("<p>{line}</p>")).collect();
    let page = |rows: &[String]| format!("<html><body>{paragraphs}<table>{}</table></body></html>", rows.concat());
    for (name, text, count) in [
        ("notices-grouped.txt", grouped, 2),
        ("notices-counted.txt", counted, 2),
        ("notices-fields.txt", fields, 1),
        ("notices-table.html", page(&rows), 2),
        ("notices-row.html", page(&rows[..2]), 1),
    ] {
        let made = import(name, text.as_bytes()).unwrap();
        let said = |one: &Value| {
            let of = |value: &Value| value.as_str().unwrap_or_default().trim_start_matches('0').to_owned();
            [&one["number"], &one["title"], &one["handling"][0]["unit"]].map(of)
        };
        let proposals = made["proposals"].as_array().unwrap();
        let expected = [["15", TITLED, "市教育局"], ["17", "关于农村饮水安全的提案", "市水利局"]];
        assert_eq!(proposals.iter().map(said).collect::<Vec<_>>(), expected[..count], "{name}: {made}");
        let texts = |one: &Value| {
            ["background", "points", "replies"].iter().any(|name| !one[*name].as_array().is_none_or(Vec::is_empty))
        };
        assert!(!proposals.iter().any(texts), "{name}: {made}");
        let term = [&made["collection"]["term"], &proposals[0]["term"]];
        assert!(term.contains(&&6.into()), "{name}: {made}");
        let unused = made["collection"]["source"]["files"].to_string();
        assert!(unused.contains("请认真办理并按时答复") && unused.contains(r#""reason":"notice""#), "{name}: {unused}");
    }
    // The next part of a notice is no text of the last proposal of its list.
    let parts =
        ["市教育局（1件）", "第015号　关于增设公办幼儿园的提案（王一）", "二、存在的问题", "去年有的单位答复不及时。"];
    let made = import("notices-parts.txt", lines(&parts).as_bytes()).unwrap();
    assert_eq!(made["proposals"][0]["number"], "015", "{made}");
    assert!(made["proposals"][0]["background"].as_array().is_none_or(Vec::is_empty), "{made}");
    // Its proposals are those of the letters.
    let folder = folder("notices-joined");
    let files = [write(&folder, "notice.html", &page(&rows)), write(&folder, "letter.txt", LETTER)];
    let (made, _) = join(&[&files[0], &files[1]], &folder.join("made.json"));
    assert_eq!(made["proposals"].as_array().unwrap().len(), 2, "{made}");
    assert_eq!(made["proposals"][0]["replies"].as_array().unwrap().len(), 1, "{made}");
}

/// A line of a list that names who proposes without brackets was dropped among those that have them.
#[test]
fn each_line_of_a_list_names_who_proposes_with_brackets_or_without() {
    let text = "关于交办市政协六届二次会议提案的通知\n市教育局：\n现将下列提案交你局办理：\n第0201号　关于村路的提案（麻志勇）\n\
        第0202号　关于渡口的提案（覃家骏、滕秀英）\n第0203号　关于桥梁的提案　农工党清和市支部\n第0204号　关于路灯的提案　占志勇\n\
        清和市人民政府办公室\n2024年3月20日\n";
    let made = import("notices-bare.txt", text.as_bytes()).unwrap();
    let said = |one: &Value| {
        let names = one["proposers"].as_array().unwrap().iter().map(|name| name["name"].as_str().unwrap());
        [one["number"].as_str().unwrap(), &names.collect::<Vec<_>>().join("、")].join(" ")
    };
    let all: Vec<_> = made["proposals"].as_array().unwrap().iter().map(said).collect();
    assert_eq!(all, ["0201 麻志勇", "0202 覃家骏、滕秀英", "0203 农工党清和市支部", "0204 占志勇"], "{made}");
}
