//! Corrections of an import: kept beside the collection, applied whenever the same documents are imported again.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::cli::{command, text};
use crate::support::temporary;

/// A letter that answers a proposal which it calls otherwise than its title says.
pub const LETTER: &str = "\
社区图书室建设
何清源委员：
您提出的关于建设图书室的提案（第42号）收悉，现答复如下：
一、加强规划。每个社区预留一百平方米，与养老设施同步设计。
二、增加投入。今年已安排经费三十万元，明年再增加一倍。
印数：300份
青浦岭市文化和旅游局2024年5月20日
";

/// A folder with a letter.
pub fn folder(name: &str) -> PathBuf {
    let folder = temporary(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("答复.txt"), LETTER).unwrap();
    folder
}

/// Imports a folder into a collection in it; the receipt and the collection.
pub fn import(folder: &Path) -> (String, Value) {
    let out = folder.join("提案集.out");
    let done = command(&["import", folder.join("答复.txt").to_str().unwrap(), "--force", "-o", out.to_str().unwrap()])
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    (text(&done.stdout), serde_json::from_slice(&fs::read(out).unwrap()).unwrap())
}

fn correct(folder: &Path, lines: &Value) {
    let file = json!({"format": "tian-corrections/1", "files": [{"name": "答复.txt", "lines": lines}]});
    fs::write(folder.join("提案集.corrections.json"), file.to_string()).unwrap();
}

#[test]
fn corrections_beside_a_collection_are_applied_at_each_import() {
    let folder = folder("corrections-applied");
    let (receipt, collection) = import(&folder);
    assert_eq!(collection["proposals"][0]["title"], "关于建设图书室的提案");
    assert!(!receipt.contains("更正"), "{receipt}");
    let title = json!({"line": 1, "text": "社区图书室建设", "role": "title"});
    let gone = json!({"line": 6, "text": "印数：500份", "role": "not_text"});
    correct(&folder, &json!([title, gone]));
    let (receipt, collection) = import(&folder);
    assert_eq!(collection["proposals"][0]["title"], "社区图书室建设");
    assert!(receipt.contains("更正 1 处，已照用"), "{receipt}");
    assert!(receipt.contains("更正第 6 行不再适用，该行已改或不在了：印数：500份"), "{receipt}");
    // Two lines more above it: the line is found by its text.
    fs::write(folder.join("答复.txt"), ["青浦岭市\n政务公开\n", LETTER].concat()).unwrap();
    let (receipt, collection) = import(&folder);
    assert_eq!(collection["proposals"][0]["title"], "社区图书室建设", "{receipt}");
}

#[test]
fn the_document_number_and_how_satisfied_somebody_is_can_be_said_of_a_line() {
    let folder = folder("corrections-grade");
    let more = ["岭文旅复字第7号\n", LETTER, "综合意见：基本满意\n"].concat();
    fs::write(folder.join("答复.txt"), more).unwrap();
    let (_, before) = import(&folder);
    let said = |collection: &Value| {
        let one = &collection["proposals"][0];
        [one["replies"][0]["document_number"].clone(), one["feedback"][0]["outcome"].clone()]
    };
    assert_eq!(said(&before), [Value::Null, Value::Null], "{before}");
    let number = json!({"line": 1, "text": "岭文旅复字第7号", "role": "document_number"});
    let grade = json!({"line": 9, "text": "综合意见：基本满意", "role": "satisfaction"});
    correct(&folder, &json!([number, grade]));
    let (receipt, after) = import(&folder);
    assert_eq!(said(&after), [json!("岭文旅复字第7号"), json!("basically")], "{after}");
    assert!(receipt.contains("更正 2 处，已照用"), "{receipt}");
}

/// The names of two lines were one name, and those above them were gone.
#[test]
fn names_and_units_that_are_said_of_neighbouring_lines_are_each_one() {
    let folder = folder("corrections-neighbours");
    let paper = "提案号：9\n案由：关于改善公园照明的提案\n提案人：王一\n李二\n赵三\n市教育局\n市卫健委\n\n公园照明不足。\n建议：\n一、更换路灯。\n";
    fs::write(folder.join("答复.txt"), paper).unwrap();
    let line = |number: usize, text: &str, role: &str| json!({"line": number, "text": text, "role": role});
    let said = [line(4, "李二", "proposer"), line(5, "赵三", "proposer"), line(6, "市教育局", "unit")];
    correct(&folder, &json!([&said[..], &[line(7, "市卫健委", "unit")]].concat()));
    let (receipt, made) = import(&folder);
    let one = &made["proposals"][0];
    let names = |list: &str, member: &str| -> Vec<Value> {
        one[list].as_array().unwrap().iter().map(|one| one[member].clone()).collect()
    };
    assert_eq!(names("proposers", "name"), ["王一", "李二", "赵三"], "{receipt}");
    assert_eq!(names("handling", "unit"), ["市教育局", "市卫健委"], "{receipt}");
}

#[test]
fn a_letter_is_of_the_proposal_that_is_named_whatever_it_says() {
    let folder = folder("corrections-pinned");
    let proposal = "关于改善公园照明的提案\n提案号：0107\n提案者：白露\n为此建议：\n一、更换路灯。三年内换完。\n";
    fs::write(folder.join("提案.txt"), proposal).unwrap();
    let out = folder.with_extension("json");
    let run = || -> Value {
        let args = ["import", folder.to_str().unwrap(), "--force", "-o", out.to_str().unwrap()];
        assert_eq!(command(&args).output().unwrap().status.code(), Some(0));
        serde_json::from_slice(&fs::read(&out).unwrap()).unwrap()
    };
    assert_eq!(run()["proposals"].as_array().unwrap().len(), 2);
    let lines = json!([{"line": 2, "text": "何清源委员：", "of": "107"}]);
    let file = json!({"format": "tian-corrections/1", "files": [{"name": "答复.txt", "lines": lines}]});
    fs::write(out.with_extension("corrections.json"), file.to_string()).unwrap();
    let joined = run();
    assert_eq!(joined["proposals"].as_array().unwrap().len(), 1, "{joined:#}");
    assert_eq!(joined["proposals"][0]["title"], "关于改善公园照明的提案");
    assert_eq!(joined["proposals"][0]["replies"].as_array().unwrap().len(), 1);
}

#[test]
fn a_source_that_was_renamed_is_known_and_one_that_is_missing_is_named() {
    let folder = folder("corrections-renamed");
    let json = ["import", folder.to_str().unwrap(), "--dry-run", "--json", "-o"];
    let out = folder.with_extension("json");
    let run = |json: &[&str]| -> Value {
        let done = command(json).output().unwrap();
        serde_json::from_slice(&done.stdout).unwrap_or_else(|_| panic!("{}", text(&done.stderr)))
    };
    let args = [&json[..], &[out.to_str().unwrap()]].concat();
    let title = json!([{"line": 1, "text": "社区图书室建设", "role": "title"}]);
    let file = |name: &str, digest: &str| {
        let file = json!({"format": "tian-corrections/1", "files": [{"name": name, "digest": digest, "lines": title}]});
        fs::write(out.with_extension("corrections.json"), file.to_string()).unwrap();
    };
    file("旧名.txt", "0123456789abcdef");
    let receipt = run(&args);
    assert_eq!(receipt["corrected_elsewhere"], json!(["旧名.txt"]));
    // What the bytes of the letter come to, in this and in every later version.
    file("旧名.txt", "466e5cb8ba7b4875");
    let receipt = run(&args);
    assert_eq!(receipt["files"][0]["corrected"], 1, "{receipt:#}");
}

#[test]
fn a_file_of_corrections_that_cannot_be_read_is_said_and_nothing_is_written() {
    let folder = folder("corrections-wrong");
    let out = folder.join("a.json");
    for (wrong, said) in [("{", "不是有效的 JSON"), (r#"{"format":"tian/1"}"#, "tian/1")] {
        fs::write(folder.join("a.corrections.json"), wrong).unwrap();
        let done =
            command(&["import", folder.join("答复.txt").to_str().unwrap(), "-o", out.to_str().unwrap()]).output();
        let done = done.unwrap();
        let error = text(&done.stderr);
        assert!(error.contains("a.corrections.json") && error.contains(said), "{error}");
        assert_eq!((done.status.code(), out.exists()), (Some(3), false));
    }
}

/// What was corrected in the collection that is added to was undone where the outcome went elsewhere.
#[test]
fn corrections_go_with_the_collection_that_is_added_to() {
    let folder = folder("corrections-into");
    let title = json!({"line": 1, "text": "社区图书室建设", "role": "title"});
    correct(&folder, &json!([title]));
    import(&folder);
    let [letter, kept, other] = ["答复.txt", "提案集.out", "另存.json"].map(|name| folder.join(name));
    let [letter, kept, other] = [&letter, &kept, &other].map(|path| path.to_str().unwrap());
    let done = command(&["import", letter, "-o", other, "--into", kept]).output().unwrap();
    let said = text(&done.stdout);
    let made: Value = serde_json::from_slice(&fs::read(other).unwrap()).unwrap();
    assert_eq!(made["proposals"][0]["title"], "社区图书室建设", "{said}");
    assert!(said.contains("更正 1 处，已照用") && !said.contains("依新资料改"), "{said}");
    let beside = fs::read_to_string(folder.join("另存.corrections.json")).unwrap();
    assert!(beside.contains("社区图书室建设"), "{beside}");
}

#[test]
fn a_letter_may_be_said_to_be_of_several_proposals() {
    let folder = folder("corrections-several");
    correct(&folder, &json!([{"line": 1, "text": "社区图书室建设", "of": "81、82"}]));
    let ledger = folder.join("台账.csv");
    fs::write(&ledger, "提案号,案由,提案人\n81,关于建设图书室的提案,何清源\n82,关于整治城区河道的提案,何清源\n")
        .unwrap();
    let out = folder.join("提案集.out");
    let paths = [&ledger, &folder.join("答复.txt"), &out].map(|path| path.to_str().unwrap().to_owned());
    let done = command(&["import", &paths[0], &paths[1], "-o", &paths[2]]).output().unwrap();
    let made: Value = serde_json::from_slice(&fs::read(out).unwrap()).unwrap();
    let proposals = made["proposals"].as_array().unwrap();
    let replies: Vec<usize> = proposals.iter().map(|one| one["replies"].as_array().map_or(0, Vec::len)).collect();
    assert_eq!(replies, [1, 1], "{}", text(&done.stdout));
}

#[test]
fn a_heading_before_units_is_no_part_of_their_names() {
    let folder = folder("corrections-heading");
    fs::write(folder.join("答复.txt"), LETTER.replace("印数：300份", "主办单位建议：市教育局")).unwrap();
    correct(&folder, &json!([{"line": 6, "text": "主办单位建议：市教育局", "role": "unit"}]));
    let (said, made) = import(&folder);
    let units: Vec<&Value> =
        made["proposals"][0]["handling"].as_array().unwrap().iter().map(|unit| &unit["unit"]).collect();
    assert!(units.contains(&&json!("市教育局")), "{units:?} {said}");
}

/// What a person said of the lines of a source of which nothing had been read had no effect, and was called applied.
#[test]
fn what_is_said_of_a_source_of_which_nothing_was_read_makes_a_letter_of_it() {
    let folder = folder("corrections-nothing");
    let lines = [
        "路灯办理回音",
        "王一委员：",
        "来信收到，已加装路灯30盏。",
        "下一步继续加装。",
        "市城管局 2025年5月3日 城管〔2025〕3号",
    ];
    fs::write(folder.join("答复.txt"), lines.join("\n")).unwrap();
    let said = |line: usize, role: &str| json!({"line": line, "text": lines[line - 1], "role": role});
    let of = json!({"line": 3, "text": lines[2], "role": "reply", "of": "12"});
    correct(&folder, &json!([said(2, "addressee"), of, said(4, "reply"), said(5, "signature")]));
    let (receipt, collection) = import(&folder);
    let one = &collection["proposals"][0];
    assert_eq!(one["number"], "12", "{receipt}");
    let reply = &one["replies"][0];
    assert_eq!(reply["paragraphs"].as_array().unwrap().len(), 2, "{receipt}");
    let rest = json!([reply["units"], reply["date"], reply["document_number"]]);
    assert_eq!(rest, json!([["市城管局"], "2025-05-03", "城管〔2025〕3号"]), "{receipt}");
    assert!(receipt.contains("更正 4 处，已照用"), "{receipt}");
    // A day alone makes nothing, and it is not said that it was applied.
    let known = folder.join("p.txt");
    fs::write(&known, "第12号\n关于加装路灯的提案\n提案人：王一\n建议：\n一、加装路灯三十盏。\n二、定期检修。\n")
        .unwrap();
    correct(&folder, &json!([said(5, "date")]));
    let (letter, out) = (folder.join("答复.txt"), folder.join("提案集.out"));
    let done = command(&["import"]).arg(&letter).arg(&known).args(["--force", "-o"]).arg(&out).output().unwrap();
    let receipt = text(&done.stdout);
    assert!(!receipt.contains("已照用") && receipt.contains("更正第 5 行没有起作用"), "{receipt}");
    // Nothing came of the letter, which was not read.
    assert!(receipt.contains("文件 2 个，其中未读 1 个"), "{receipt}");
    assert_eq!(done.status.code(), Some(3), "{receipt}");
}

/// No key said which units join, nor which class an answer has.
#[test]
fn a_unit_that_joins_and_a_class_are_said_of_their_lines() {
    let folder = folder("corrections-joint");
    let text = LETTER.replace("二、增加", "市财政局\nB\n二、增加");
    fs::write(folder.join("答复.txt"), text).unwrap();
    let joint = json!({"line": 5, "text": "市财政局", "role": "joint_unit"});
    correct(&folder, &json!([joint, {"line": 6, "text": "B", "role": "class"}]));
    let (receipt, collection) = import(&folder);
    let one = &collection["proposals"][0];
    assert_eq!(one["handling"][0], json!({"unit": "市财政局", "role": "joint"}), "{receipt}");
    assert_eq!(one["replies"][0]["result"]["code"], "B", "{receipt}");
    assert!(receipt.contains("更正 2 处，已照用"), "{receipt}");
}

/// Who said it and the grade were lost, and the name was in no field.
#[test]
fn what_somebody_is_said_to_have_said_keeps_who_said_it_and_the_grade() {
    let folder = folder("corrections-said");
    let said = "何清源委员表示：对办理工作表示满意，希望导则年内出台。";
    fs::write(folder.join("答复.txt"), [LETTER, said, "\n"].concat()).unwrap();
    correct(&folder, &json!([{"line": 8, "text": said, "role": "satisfaction"}]));
    let (receipt, made) = import(&folder);
    let given = &made["proposals"][0]["feedback"][0];
    assert_eq!((&given["by"], &given["attitude"]), (&json!("何清源"), &json!("satisfied")), "{receipt}{given:#}");
    assert!(given["comment"].as_str().unwrap().contains("希望导则年内出台"), "{given:#}");
}

const PAPERS: &str = "政协青浦岭市第六届委员会第二次会议\n提案号：7\n案由：关于改善公园照明的提案\n提案人：郝思嘉\n公园照明不足。\n建议：\n\
    一、更换路灯。\n提案号：19\n案由：关于整治楼道堆物的提案\n提案人：贺兰亭\n楼道堆物堵塞通道。\n建议：\n一、定期清理。\n";

/// Writes two papers with lines below them, says something of these (the number of a line of them, and what is said), and imports.
fn below(name: &str, lines: &[&str], said: &[(usize, Value)]) -> (String, Value) {
    let folder = folder(name);
    fs::write(folder.join("答复.txt"), [PAPERS, &lines.join("\n"), "\n"].concat()).unwrap();
    let line = |(at, said): &(usize, Value)| {
        let mut line = said.clone();
        line["line"] = json!(PAPERS.lines().count() + at);
        line["text"] = json!(lines[at - 1]);
        line
    };
    correct(&folder, &said.iter().map(line).collect());
    import(&folder)
}

/// A line of a paper that was given to another proposal took the whole paper along.
#[test]
fn a_line_that_is_of_another_proposal_goes_alone() {
    let grade = json!({"role": "satisfaction", "of": "7"});
    let (receipt, made) = below("corrections-line", &["郝思嘉：满意"], &[(1, grade)]);
    let [one, other] = [&made["proposals"][0], &made["proposals"][1]];
    assert_eq!((&one["number"], &other["number"]), (&json!("7"), &json!("19")), "{receipt}");
    assert_eq!(one["feedback"][0], json!({"outcome": "satisfied", "by": "郝思嘉"}), "{receipt}");
    assert_eq!((other["points"].as_array().unwrap().len(), &other["feedback"]), (1, &Value::Null), "{receipt}");
    assert!(receipt.contains("更正 1 处，已照用"), "{receipt}");
}

/// The number before what somebody has said was in no field and was not named.
#[test]
fn the_number_before_an_opinion_says_whose_it_is_and_other_words_are_named() {
    let lines = ["第7号提案：希望加快进度", "附言一：满意"];
    let role = || json!({"role": "satisfaction"});
    let (receipt, made) = below("corrections-told", &lines, &[(1, role()), (2, role())]);
    let [one, other] = [&made["proposals"][0], &made["proposals"][1]];
    assert_eq!(one["feedback"][0]["comment"], "希望加快进度", "{receipt}");
    assert_eq!(other["feedback"][0]["outcome"], "satisfied", "{receipt}");
    assert_eq!(other["points"].as_array().unwrap().len(), 1, "{receipt}");
    assert!(made.to_string().contains("附言一："), "the words are named: {receipt}");
}

/// A row of another number that is said to be satisfaction was of its paper's proposal, and a name began with its label.
#[test]
fn a_row_says_whose_it_is_and_a_label_right_before_a_name_is_none_of_it() {
    let said = [(1, json!({"role": "satisfaction"})), (2, json!({"role": "proposer"}))];
    let lines = ["17 郝思嘉 不满意 2026年6月9日", "提案人凃心怡"];
    let (receipt, made) = below("corrections-row-told", &lines, &said);
    let of = |number: &str| made["proposals"].as_array().unwrap().iter().find(|one| one["number"] == number).unwrap();
    assert_eq!(of("17")["feedback"][0]["outcome"], "dissatisfied", "{receipt}");
    assert_eq!(
        (&of("19")["feedback"], &of("19")["proposers"][0]["name"]),
        (&Value::Null, &json!("凃心怡")),
        "{receipt}"
    );
}

/// A line that begins a new proposal of a number was in no field.
#[test]
fn a_line_that_begins_another_proposal_is_of_the_number_that_is_said() {
    let apart = json!({"role": "satisfaction", "proposal": "new", "of": "7"});
    let (receipt, made) = below("corrections-apart", &["郝思嘉：满意"], &[(1, apart)]);
    assert_eq!(made["proposals"][0]["feedback"][0]["by"], "郝思嘉", "{receipt}");
    assert_eq!(made["proposals"].as_array().unwrap().len(), 2, "{receipt}");
}

/// The bracket at which a line was parted was a part of the unit's name, and another line was called odd.
#[test]
fn a_bracket_that_a_line_was_parted_at_is_no_part_of_a_name() {
    let joint = json!({"split": [9], "parts": [{"role": "joint_unit"}]});
    let (receipt, made) = below("corrections-bracket", &["承办单位：市教育局（会办：市财政局）"], &[(1, joint)]);
    let units = made["proposals"][1]["handling"].as_array().unwrap();
    assert!(units.contains(&json!({"unit": "市财政局", "role": "joint"})), "{receipt} {units:?}");
    assert!(!receipt.contains("不像承办单位"), "{receipt}");
}

/// No key said who can be asked.
#[test]
fn who_can_be_asked_is_said_of_a_line() {
    let folder = folder("corrections-contact");
    fs::write(folder.join("答复.txt"), LETTER.replace("印数：300份", "经办：顾老师0000-1234567")).unwrap();
    correct(&folder, &json!([{"line": 6, "text": "经办：顾老师0000-1234567", "role": "contact"}]));
    let (receipt, made) = import(&folder);
    assert_eq!(made["proposals"][0]["replies"][0]["contact"], "经办：顾老师0000-1234567", "{receipt}");
}

/// The paper above a row of a table of grades went along to the proposal that a person said the row was of, and the grade
/// was lost.
#[test]
fn a_row_of_grades_that_is_said_to_be_of_a_proposal_takes_no_paper_along() {
    let folder = folder("corrections-row");
    let paper = |number: u32| {
        format!(
            "<p>提案号：{number}</p><p>题目：关于第{number}件事的提案</p><p>提案人：王一</p><p>情况：近年问题多发。</p><p>建议：</p><p>一、编制规划。</p><p>二、落实经费。</p>"
        )
    };
    let table = "<table border=1><tr><td>提案号</td><td>评价人</td><td>满意度</td><td>评价时间</td></tr>\
        <tr><td>14</td><td>王一</td><td>满意</td><td>2023年7月20日</td></tr>\
        <tr><td>29</td><td>赵三</td><td>基本满意</td><td>2023年7月21日</td></tr></table>";
    let source = folder.join("答复.html");
    fs::write(&source, ["<html><body>", &paper(14), &paper(29), table, "</body></html>"].concat()).unwrap();
    let cells = ["14", "王一", "满意", "2023年7月20日"];
    let lines = cells.map(|text| json!({"line": 2, "text": text, "role": "satisfaction", "of": "14"}));
    let file = json!({"format": "tian-corrections/1", "files": [{"name": "答复.html", "lines": lines}]});
    fs::write(folder.join("提案集.corrections.json"), file.to_string()).unwrap();
    let out = folder.join("提案集.out");
    let done = command(&["import"]).arg(&source).args(["--force", "-o"]).arg(&out).output().unwrap();
    let made: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    let given = |at: usize| made["proposals"][at]["feedback"].clone();
    let first = &given(0)[0];
    assert_eq!(
        [&first["by"], &first["outcome"], &first["date"]],
        ["王一", "satisfied", "2023-07-20"],
        "{}{made}",
        text(&done.stdout)
    );
    assert_eq!(given(1)[0]["outcome"], "basically", "{made}");
    for at in 0..2 {
        assert_eq!(made["proposals"][at]["points"].as_array().unwrap().len(), 2, "{made}");
    }
}
