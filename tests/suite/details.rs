//! What a ledger or a letterhead says: seen above the texts and on a screen of its own, found by search, printed.

use tian::model::Dataset;
use tian::review::{Part, TextHash};

use crate::cli::{command, json, refusal, stdout, text};
use crate::screens::check;
use crate::support::{Reader, project, temporary};

/// A ledger of six proposals: one with all there is, one merged into it, one without a text, one that was not filed,
/// one without any of that, and one whose members have odd shapes.
const LEDGER: &str = "tests/suite/fixtures/ledger.json";

pub fn ledger() -> Dataset {
    serde_json::from_str(&std::fs::read_to_string(project(LEDGER)).unwrap()).unwrap()
}

fn path() -> String {
    project(LEDGER).to_string_lossy().into_owned()
}

fn at(size: &str) -> Reader {
    Reader::on(ledger(), size)
}

/// The first words of the lines that a search prints for proposals.
fn found(query: &str) -> Vec<String> {
    let printed = command(&["search", query, &path()]).output().unwrap();
    let printed = text(&printed.stdout);
    let hits = printed.lines().filter(|line| !line.starts_with([' ', '共']) && !line.starts_with("--"));
    hits.map(|line| line.split("  ").next().unwrap().to_owned()).collect()
}

#[test]
fn heads_and_tables_at_every_size() {
    for size in ["120x36", "80x24", "48x20"] {
        check(&format!("ledger-{size}"), &at(size));
        check(&format!("ledger-all-{size}"), &at(size).keys("p"));
        check(&format!("ledger-row-{size}"), &at(size).keys("JJ"));
    }
    check("ledger-found-120x36", &at("120x36").keys("/文号:46号<Enter>"));
    check("ledger-end-80x24", &at("80x24").keys("pG"));
    check("ledger-odd-80x24", &at("80x24").keys("6G"));
    let mut english = at("120x36");
    english.press("L");
    check("ledger-english-120x36", &english);
}

#[test]
fn where_nothing_is_on_record_nothing_is_said() {
    let page = Reader::at("120x36");
    assert!(!page.rows().join("").contains("登记信息"), "no hint for what says nothing");
    let fifth = at("120x36").keys("JJJJ").rows().join("\n");
    assert!(fifth.contains("提案 5") && fifth.contains("社区老人吃饭不便"), "{fifth}");
    assert!(!fifth.contains("类别") && !fifth.contains("其他栏目"), "{fifth}");
}

#[test]
fn a_proposal_goes_by_its_number() {
    let listed = stdout(&["list", &path()]);
    let first: Vec<&str> = listed.lines().map(|line| line.split("  ").next().unwrap()).collect();
    assert_eq!(first, ["0013", "0021", "0102", "平0007", "5", "0388"], "where there is none, by its id");
    for name in ["0013", "13", "第0013号", "第13号"] {
        assert!(stdout(&["show", name, &path()]).contains("提案号 0013"), "{name}");
        assert_eq!(json(&["show", name, &path(), "--json"])["id"], "1", "data keep their ids");
    }
    // The second record's id is no number of anything that people see: 21 is, and so is the place in the file.
    assert!(stdout(&["show", "21", &path()]).contains("提案号 0021"));
    assert!(stdout(&["21", &path()]).contains("提案号 0021"));
    let (status, said) = refusal(&["show", "77", &path()]);
    assert!(status == 1 && said.contains("0013 0021 0102 平0007 5 0388"), "{said}");
    for keys in [":0102<Enter>", ":第102号<Enter>", "102G", "3G"] {
        assert_eq!(at("120x36").keys(keys).open(), "3", "{keys}");
    }
}

#[test]
fn what_is_on_record_is_found() {
    let all = ["0013", "0021", "0102"];
    for (query, expected) in [
        ("13", &["0013"][..]),
        ("0013", &["0013"]),
        ("编号:0013", &["0013"]),
        ("第0013号", &["0013"]),
        ("文号:46号", &["0013"]),
        ("文号:6号", &[]),
        ("wh:云建函[2024]46", &["0013"]),
        ("document:云财函〔2024〕18号", &["0013"]),
        ("类别:城乡建设", &["0013", "0021"]),
        ("class:cxjs", &["0013", "0021"]),
        ("lb:jiaotong", &["0102"]),
        ("年:2024", &all),
        ("year:2024年", &all),
        ("nian:2023", &["平0007"]),
        ("立案:立案", &["0013", "0102"]),
        ("立案:不立案", &["平0007"]),
        ("filing:notfiled", &["平0007"]),
        ("la:bingan", &["0021"]),
        ("立案:案", &[]),
        ("!立案:立案 年:2024", &["0021"]),
        ("不立案", &["平0007"]),
        ("农工党", &["0013"]),
        ("老旧小区 优秀提案", &["0013"]),
        ("赵国强", &["0013"]),
        ("'已经解决或采纳", &["0102"]),
        ("2023", &[]),
    ] {
        assert_eq!(found(query), expected, "{query}");
    }
    let schema = std::fs::read_to_string(project("data/output-schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let names = schema["$defs"]["field"]["enum"].as_array().unwrap();
    for query in ["文号:46号", "类别:城乡建设", "年:2024", "立案:立案", "农工党", "赵国强"] {
        let field = &json(&["search", query, &path(), "--json"])["hits"][0]["matches"][0]["field"];
        assert!(names.contains(field), "{query}: {field}");
    }
    // Of two numbers that end alike the one that was typed stands first.
    assert_eq!(found("102")[0], "0102");
}

#[test]
fn telephones_are_shown_to_those_who_ask() {
    let hidden = ["8226000", "13800138000"];
    let shown = stdout(&["show", "0013", &path()]);
    assert!(hidden.iter().all(|figures| !shown.contains(figures)), "{shown}");
    assert!(shown.contains("联系电话  已隐去；启动时加 --contacts 可见"), "{shown}");
    let asked = stdout(&["show", "0013", &path(), "--contacts"]);
    assert!(hidden.iter().all(|figures| asked.contains(figures)) && asked.contains("联系人 张伟"), "{asked}");
    let overlay = at("120x36").keys("pG").rows().join("\n");
    assert!(hidden.iter().all(|figures| !overlay.contains(figures)), "{overlay}");
    let data = stdout(&["show", "0013", &path(), "--json"]);
    assert!(hidden.iter().all(|figures| !data.contains(figures)), "data are printed like the page: {data}");
    let data = stdout(&["show", "0013", &path(), "--json", "--contacts"]);
    assert!(hidden.iter().all(|figures| data.contains(figures)), "{data}");
}

/// Prints struck out a telephone within a text, and the screen and what it lists did not.
#[test]
fn a_telephone_in_a_text_is_hidden_wherever_it_is_shown() {
    let mut ledger = ledger();
    let hidden = "13912345678";
    let proposal = &mut ledger.proposals[0];
    proposal.points[0].body.push_str("请与李四联系，手机13912345678，或拨打12345热线、我局电话0358-8226001。");
    proposal.background.push("经办人张三，电话65123499。".to_owned());
    let file = temporary("telephone-in-text.json");
    std::fs::write(&file, serde_json::to_string(&ledger).unwrap()).unwrap();
    let file = file.to_str().unwrap();
    let reader = Reader::on(ledger.clone(), "160x45");
    let mut shown = vec![reader.rows().concat()];
    shown.push(Reader::on(ledger.clone(), "160x45").keys("/手机<Enter>").rows().concat());
    shown.extend(
        [&["show", "0013"][..], &["search", "手机"], &["search", "手机", "--json"], &["links", "0013"]]
            .map(|words| stdout(&[words, &[file]].concat())),
    );
    let copied = Reader::on(ledger.clone(), "160x45").keys("y").requests;
    shown.extend(copied.into_iter().filter_map(|request| match request {
        tian::app::LoopRequest::Copy(text) => Some(text),
        _ => None,
    }));
    assert_eq!(shown.len(), 7);
    for (at, text) in shown.iter().enumerate() {
        assert!(!text.contains(hidden) && !text.contains("139123") && !text.contains("65123499"), "{at}: {text}");
    }
    assert!(shown[0].replace(' ', "").contains("12345热线") && shown[2].contains("0358-8226001"), "{}", shown[2]);
    assert!(stdout(&["show", "0013", file, "--contacts"]).contains(hidden));
    assert!(stdout(&["search", "手机", file, "--contacts"]).contains("1391234"));
    let both = r#"{"format":"tian/1","collection":{"title":"甲"},"proposals":[{"id":"1","title":"关于甲的提案","points":[{"body":"请联系李四，手机13912345678。"}],"replies":[{"units":["市甲局"],"paragraphs":[{"body":"已联系李四，手机13912345678。"}]}]}]}"#;
    let linked = temporary("telephone-linked.json");
    std::fs::write(&linked, both).unwrap();
    // What a point and its answer have in common had it.
    let linked = linked.to_str().unwrap();
    let said = stdout(&["links", "1", linked]) + &stdout(&["links", "1", linked, "--json"]);
    assert!(said.contains("相同用语") && !said.contains("139123"), "{said}");
    // Reports had none where they were asked for.
    assert!(stdout(&["export", file, "--format", "csv", "--contacts"]).contains(hidden));
}

#[cfg(unix)]
#[test]
fn a_file_in_a_terminal_shows_what_its_numbers_and_options_say() {
    let mut tty = crate::tty::Tty::tian(&["13", &path(), "--contacts"], 80, 24);
    tty.wait_for_text("提案 0013");
    tty.send("p");
    tty.wait_for_text("登记信息");
    tty.send("G");
    tty.wait_for_text("13800138000");
    tty.send("p:0102\r");
    tty.wait_for_text("提案 0102");
    tty.send("q");
    assert_eq!(tty.status(), 0);
}

#[test]
fn verdicts_are_about_texts_and_not_about_what_is_on_record() {
    let mut proposal = ledger().proposals.remove(0);
    let before = TextHash::judged(&proposal, Part::Result);
    proposal.rest.clear();
    assert_eq!(TextHash::judged(&proposal, Part::Result), before);
}

#[test]
fn a_record_that_says_what_it_likes_is_read() {
    for value in ["null", "5", "[]", "{}", "[[1]]", "{\"code\":[]}", "true", "\"\""] {
        let members = ["number", "class_number", "category", "keywords", "submitted", "filing", "awards", "feedback"];
        let own = members.map(|name| format!("\"{name}\":{value}")).join(",");
        let record = format!(
            r#"{{"id":"7","title":"标题",{own},"proposers":[{{"name":"甲","sector":{value}}}],
            "handling":[{{"unit":"某局","assigned":{value}}}],"replies":[{{"units":[],"paragraphs":[],
            "title":{value},"document_number":{value},"date":{value},"signer":{value},"result":{value}}}]}}"#
        );
        let record = record.replace('\n', " ");
        let file = temporary("odd.jsonl");
        std::fs::write(&file, record).unwrap();
        let file = file.to_string_lossy().into_owned();
        assert_eq!(stdout(&["list", &file]), "7  标题  甲  某局\n", "{value}");
        assert!(stdout(&["show", "7", &file]).contains("标题"), "{value}");
    }
}

#[test]
fn words_of_the_program_are_english_where_the_reader_is() {
    let shown = stdout(&["show", "0021", &path(), "--lang", "en"]);
    assert!(shown.contains("class 城乡建设  merged (into 0013)  handed in 2024-01-17"), "{shown}");
    let of_last_session = ["show", "平0007", &path()];
    assert!(stdout(&of_last_session).contains("五届二次会议  平时提案"), "where it is not the collection's");
    let shown = stdout(&[&of_last_session[..], &["--lang", "en"]].concat());
    assert!(shown.contains("not filed  term 5, session 2"), "{shown}");
}

#[test]
fn a_number_that_is_an_id_goes_before_the_same_number_elsewhere() {
    let file = temporary("numbers-and-ids.json");
    let record =
        |id: &str, title: &str, number: &str| format!(r#"{{"id":"{id}","title":"{title}","number":"{number}"}}"#);
    let records =
        [record("2", "甲", "2"), record("0002", "乙", "0002"), record("5-2", "丙", "5"), record("5", "丁", "5")];
    std::fs::write(&file, records.join("\n")).unwrap();
    for (number, title) in [("2", "甲"), ("0002", "乙"), ("5", "丁"), ("5-2", "丙")] {
        let shown = stdout(&["show", number, file.to_str().unwrap()]);
        assert!(shown.starts_with(title), "{number}: {shown}");
    }
}
