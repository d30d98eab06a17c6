//! Rows of a ledger that say less than a row of a proposal does, or more: without number and title, one for each
//! suggestion, of which each has its answer.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::cli::{command, text};
use crate::import_pairing::{folder, write};
use crate::import_tables::import as import_alone;

/// Imports files into a collection, which may be there; what stands there, and the receipt.
fn import(file: &Path, made: &Path, into: bool) -> (Value, String) {
    let mut import = command(&["import", "-o"]);
    import.arg(made).arg(file);
    if into {
        import.arg("--into").arg(made);
    }
    let output = import.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    (serde_json::from_slice(&fs::read(made).unwrap()).unwrap(), text(&output.stdout))
}

fn proposals(collection: &Value) -> &Vec<Value> {
    collection["proposals"].as_array().unwrap()
}

/// A proposal in short: its title, who proposes it, who handles it, how many answers and grades it has.
fn short(proposal: &Value) -> String {
    let names = |of: &str, name: &str| {
        let all = proposal[of].as_array().into_iter().flatten();
        all.map(|one| one[name].as_str().unwrap()).collect::<Vec<_>>().join("、")
    };
    let count = |of: &str| proposal[of].as_array().map_or(0, Vec::len);
    let title = proposal["title"].as_str().unwrap();
    let (replies, grades) = (count("replies"), count("feedback"));
    format!("{title}|{}|{}|{replies}|{grades}", names("proposers", "name"), names("handling", "unit"))
}

fn shorts(collection: &Value) -> Vec<String> {
    proposals(collection).iter().map(short).collect()
}

const HEAD: &str = "序号,提案号,案由,提案者,主办单位,办理类别,满意度\n";
const ROW: &str = "1,0021,关于推进殡葬改革的提案,邬梅,县民政局,B,满意\n";

/// Proposer, unit, class and grade of a row whose number and title were empty went to the proposal above it, without a
/// word; as the first row it was a note.
#[test]
fn a_row_that_counts_itself_or_has_a_proposer_of_its_own_is_a_proposal_of_its_own() {
    for (at, bare) in ["2,,,钟离,县住建局,C,不满意\n", ",,,钟离,县住建局,C,不满意\n"].iter().enumerate()
    {
        for (first, ledger) in [(false, [HEAD, ROW, bare].concat()), (true, [HEAD, bare, ROW].concat())] {
            let folder = folder(&format!("rows-bare-{at}-{first}"));
            let (file, made) = (write(&folder, "台账.csv", &ledger), folder.join("made.json"));
            let (collection, receipt) = import(&file, &made, false);
            let mut read = shorts(&collection);
            let expected = ["关于推进殡葬改革的提案|邬梅|县民政局|1|1", "钟离的提案|钟离|县住建局|1|1"];
            read.sort();
            assert_eq!(read, expected, "{ledger}{collection}");
            assert!(receipt.contains("没有读出题目") && receipt.contains("拿不准 1 处"), "{receipt}");
            // The same ledger again adds no proposal.
            let (again, receipt) = import(&file, &made, true);
            let mut read = shorts(&again);
            read.sort();
            assert_eq!(read, expected, "{receipt}");
        }
    }
}

/// Such a row without a proposer had to be called something.
#[test]
fn a_row_without_number_title_and_proposer_is_called_by_its_row() {
    let ledger = [HEAD, ROW, "2,,,,县住建局,C,\n3,,,,县水务局,A,\n"].concat();
    let collection = import_alone("rows-nameless.csv", ledger.as_bytes()).unwrap();
    let read = shorts(&collection);
    let expected =
        ["关于推进殡葬改革的提案|邬梅|县民政局|1|1", "第3行的提案||县住建局|1|0", "第4行的提案||县水务局|1|0"];
    assert_eq!(read, expected, "{collection}");
}

/// More of a proposal is still more of it: a further unit, a further proposer, a suggestion that is counted by itself.
#[test]
fn a_row_with_more_of_the_proposal_above_stays_with_it() {
    for (at, (head, more, expected)) in [
        (HEAD, ",,,,县财政局,,满意\n", "关于推进殡葬改革的提案|邬梅|县民政局、县财政局|1|2"),
        (HEAD, ",,,钟离,,,不满意\n", "关于推进殡葬改革的提案|邬梅、钟离|县民政局|1|2"),
        (HEAD, ",,,邬梅,县财政局,,\n", "关于推进殡葬改革的提案|邬梅|县民政局、县财政局|1|1"),
        (HEAD, "1,,,钟离,县财政局,,\n", "关于推进殡葬改革的提案|邬梅、钟离|县民政局、县财政局|1|1"),
    ]
    .iter()
    .enumerate()
    {
        let collection = import_alone(&format!("rows-more-{at}.csv"), [head, ROW, more].concat().as_bytes()).unwrap();
        assert_eq!(shorts(&collection), [*expected], "{more}");
    }
    let counted = "提案号,案由,序号,提案者,建议内容\n0021,关于推进殡葬改革的提案,1,邬梅,建设公益性公墓。\n\
                   ,,2,,规范殡仪服务收费。\n";
    let collection = import_alone("rows-counted.csv", counted.as_bytes()).unwrap();
    assert_eq!(proposals(&collection).len(), 1, "{collection}");
    assert_eq!(proposals(&collection)[0]["points"].as_array().unwrap().len(), 2, "{collection}");
}

/// Rows of a ledger of which each has a suggestion with its answer; number, title and unit stand in the first.
fn by_suggestion(rows: &[[&str; 3]], form: &str) -> (String, String) {
    let head = ["提案号", "案由", "提案者", "主办单位", "建议要点", "答复要点", "办理类型"];
    let known = ["0902", "关于建设雨水情监测站的提案", "项文", "县水务局"];
    if form == "html" {
        let cells = |words: &[&str]| words.iter().map(|word| format!("<td>{word}</td>")).collect::<String>();
        let span = rows.len();
        let merged: String = known.iter().map(|word| format!("<td rowspan=\"{span}\">{word}</td>")).collect();
        let row = |(at, row): (usize, &[&str; 3])| {
            let before = if at == 0 { merged.as_str() } else { "" };
            format!("<tr>{before}{}</tr>", cells(row))
        };
        let body: String = rows.iter().enumerate().map(row).collect();
        return ("水务局.html".to_owned(), format!("<table><tr>{}</tr>{body}</table>", cells(&head)));
    }
    let row = |(at, row): (usize, &[&str; 3])| {
        let before = if at == 0 || form == "repeated" { known } else { [""; 4] };
        before.iter().chain(row).copied().collect::<Vec<_>>().join(",") + "\n"
    };
    ("水务局.csv".to_owned(), head.join(",") + "\n" + &rows.iter().enumerate().map(row).collect::<String>())
}

/// The classes of the answers of a proposal, and their paragraphs.
fn answers(proposal: &Value) -> Vec<(String, Vec<String>)> {
    let texts = |reply: &Value| {
        let all = reply["paragraphs"].as_array().unwrap().iter();
        all.map(|one| ["marker", "lead", "body"].map(|name| one[name].as_str().unwrap_or("")).concat()).collect()
    };
    let one = |reply: &Value| (reply["result"]["code"].as_str().unwrap_or("").to_owned(), texts(reply));
    proposal["replies"].as_array().unwrap().iter().map(one).collect()
}

/// Of a ledger with a suggestion in each row the second answer and its class C were thrown out: it was the unfavourable one.
#[test]
fn each_row_of_a_suggestion_keeps_its_answer_and_its_class() {
    let (first, second) = ("已建成监测站3座。", "暂未开展，因无监测设备。");
    for form in ["html", "empty", "repeated"] {
        for (class, expected) in [
            ("C", vec![("B", vec![first]), ("C", vec![second])]),
            ("B", vec![("B", vec![first, second])]),
            ("", vec![("B", vec![first, second])]),
        ] {
            let rows = [["新建监测站。", first, "B"], ["配备水质监测设备。", second, class]];
            let (name, ledger) = by_suggestion(&rows, form);
            let folder = folder(&format!("rows-suggestions-{form}-{class}"));
            let (file, made) = (write(&folder, &name, &ledger), folder.join("made.json"));
            for into in [false, true] {
                let (collection, receipt) = import(&file, &made, into);
                let [proposal] = proposals(&collection).as_slice() else { panic!("{form} {class}: {collection}") };
                let read = answers(proposal);
                let read: Vec<(&str, Vec<&str>)> = read
                    .iter()
                    .map(|(code, texts)| (code.as_str(), texts.iter().map(String::as_str).collect()))
                    .collect();
                assert_eq!(read, expected, "{form} {class} {into}: {receipt}");
                assert_eq!(proposal["points"].as_array().unwrap().len(), 2, "{form} {class}: {receipt}");
                let mut replies = proposal["replies"].as_array().unwrap().iter();
                assert!(replies.all(|reply| reply["units"][0] == "县水务局"), "{form} {class}: {proposal}");
                assert!(!receipt.contains("各资料不一致"), "{form} {class}: {receipt}");
            }
        }
    }
}
