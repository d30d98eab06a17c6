//! Points are added to a proposal or taken out after it was judged: each verdict counts where its text stands now.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tian::model::Dataset;
use tian::review::{Grade, Part};

use crate::cli::{command, text};
use crate::cli_review::Page;
use crate::import_pairing::{folder, write};

const PROPOSAL: &str = "关于建设社区图书室的提案\n\n提案编号：0081\n提案人：何清源\n\n一、情况\n    社区图书室少，居民借书要走很远的路，老人和孩子尤其不便。\n二、建议\n";

const POINTS: [&str; 4] = [
    "摸清全市社区图书室的底数，列出没有图书室的社区。",
    "把购书经费列入市财政年度预算，逐年增加。",
    "招募志愿者管理图书室，延长开放时间到晚上九点。",
    "与市图书馆通借通还，方便居民就近还书。",
];

/// A collection with these points, imported into what is there; and the receipt.
fn import(room: &Path, points: &[&str]) -> (Dataset, String) {
    let list: String = (1..).zip(points).map(|(at, point)| format!("    {at}.{point}\n")).collect();
    let paper = write(room, "提案.txt", &[PROPOSAL, &list].concat());
    let made = room.join("made.json");
    let name = made.to_str().unwrap();
    let mut args = vec!["import", paper.to_str().unwrap(), "-o", name, "--force"];
    if made.is_file() {
        args.extend(["--into", name]);
    }
    let output = command(&args).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    (serde_json::from_slice(&fs::read(&made).unwrap()).unwrap(), text(&output.stdout))
}

/// What somebody says of the points, as the table of reports has it: number, verdict, remark.
fn table(page: &Page, who: &str, made: &str) -> Vec<[String; 3]> {
    let (_, csv, err) = page.run(who, &["export", "--format", "csv", made]);
    let mut rows = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let heads = rows.headers().unwrap_or_else(|e| panic!("{e} {err}")).clone();
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap_or_else(|| panic!("{heads:?}"));
    let columns = ["建议序号", "判定", "说明"].map(at);
    let rows = rows.records().map(Result::unwrap).map(|row| columns.map(|column| row[column].to_owned()));
    rows.filter(|[number, ..]| !number.is_empty()).collect()
}

fn judged(name: &str) -> (std::path::PathBuf, Page, String) {
    let room = folder(name);
    let (dataset, _) = import(&room, &POINTS[..3]);
    assert_eq!(dataset.proposals[0].points.len(), 3);
    let page = Page { dataset, ..Page::new() };
    let verdicts = [Grade::Good, Grade::Fair, Grade::Poor];
    let judge = |(at, grade)| page.judge(0, Part::Point(at), grade);
    page.record("王丽", verdicts.into_iter().enumerate().map(judge));
    page.record("李凤", verdicts.into_iter().enumerate().map(judge));
    let made = room.join("made.json").to_str().unwrap().to_owned();
    (room, page, made)
}

/// Verdicts stayed at the numbers of their points, and were shown and counted at other texts.
#[test]
fn verdicts_go_with_the_texts_of_their_points() {
    let (room, mut page, made) = judged("moved-points");
    let (dataset, said) = import(&room, &[POINTS[0], POINTS[3], POINTS[1], POINTS[2]]);
    assert!(said.contains("原第 2 条现为第 3 条，对它的判定计在现在的序号下"), "{said}");
    page.dataset = dataset;
    let words = |rows: &[[String; 3]]| rows.iter().map(|row| row[1].clone()).collect::<Vec<_>>();
    let rows = table(&page, "王丽", &made);
    assert_eq!(words(&rows), ["已答复", "未判", "部分答复", "未答复"], "{rows:?}");
    assert!(rows[2][2].contains("判定时是建议 2"), "{rows:?}");
    let status = page.json("王丽", &["review", "status", &made]);
    assert_eq!((&status["decided"], &status["gone"]), (&json!(3), &json!(0)));
    // A colleague's go there too, and what both have judged alike is alike.
    page.run("王丽", &["review", "reveal", "--yes", &made]);
    let differences = page.json("王丽", &["review", "differences", &made]);
    let points: Vec<&Value> = differences["differences"].as_array().unwrap().iter().map(|row| &row["point"]).collect();
    assert_eq!(points, [0, 2, 3]);
    assert_eq!(differences["agreement"][0]["alike"], 3);
    // A verdict that is given on the new text at its number stays there, and one on the moved text wins.
    page.record("王丽", [page.judge(0, Part::Point(1), Grade::Poor), page.judge(0, Part::Point(2), Grade::Good)]);
    let own: Vec<[String; 3]> = table(&page, "王丽", &made).into_iter().step_by(2).collect();
    assert_eq!(words(&own), ["已答复", "未答复", "已答复", "未答复"]);
}

/// A point that was taken out left its verdict on the point behind it.
#[test]
fn a_verdict_on_a_point_that_is_gone_counts_nowhere_and_is_kept() {
    let (room, page, made) = judged("moved-gone");
    let (_, said) = import(&room, &[POINTS[0], POINTS[2]]);
    assert!(said.contains("原第 2 条") && said.contains("对它的判定不再计入，仍保留"), "{said}");
    assert!(said.contains("原第 3 条现为第 2 条"), "{said}");
    let rows = table(&page, "王丽", &made);
    let said: Vec<[&str; 2]> = rows.iter().map(|row| [&*row[0], &*row[1]]).collect();
    assert_eq!(said, [["1", "已答复"], ["2", "未答复"], ["2", "部分答复"]], "{rows:?}");
    let status = page.json("王丽", &["review", "status", &made]);
    assert_eq!((&status["decided"], &status["gone"]), (&json!(2), &json!(1)));
    let (_, status, _) = page.run("王丽", &["review", "status", &made]);
    assert!(status.contains("另有 1 条判定") && status.contains("提案 81 建议 2"), "{status}");
    // A second import says the same, and the first one's point comes back with its verdict.
    import(&room, &[POINTS[0], POINTS[2]]);
    assert_eq!(table(&page, "王丽", &made).len(), 3);
    import(&room, &POINTS[..3]);
    let words: Vec<String> = table(&page, "王丽", &made).into_iter().map(|[_, word, _]| word).collect();
    assert_eq!(words, ["已答复", "部分答复", "未答复"]);
}
