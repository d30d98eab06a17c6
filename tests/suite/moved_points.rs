//! Points are added to a proposal or taken out after it was judged: each verdict counts where its text stands now.

use std::fs;
use std::path::Path;

use portable_pty::CommandBuilder;
use serde_json::{Value, json};
use tian::model::{Dataset, Field};
use tian::review::{Change, Grade, Id, Note, Part, QuoteAnchor, Store, TextHash};

use crate::cli::{command, text};
use crate::cli_review::Page;
use crate::import_pairing::{folder, write};
use crate::tty::{Tty, environment};

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
    take_in(room, &[PROPOSAL, &list].concat())
}

/// Likewise with all that a document says.
pub(crate) fn take_in(room: &Path, words: &str) -> (Dataset, String) {
    let paper = write(room, "提案.txt", words);
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
pub(crate) fn table(page: &Page, who: &str, made: &str) -> Vec<[String; 3]> {
    records(page, who, made, ["建议序号", "判定", "说明"])
}

/// These columns of it.
pub(crate) fn records<const N: usize>(page: &Page, who: &str, made: &str, columns: [&str; N]) -> Vec<[String; N]> {
    let (_, csv, err) = page.run(who, &["export", "--format", "csv", made]);
    let mut rows = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let heads = rows.headers().unwrap_or_else(|e| panic!("{e} {err}")).clone();
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap_or_else(|| panic!("{heads:?}"));
    let columns = columns.map(at);
    let rows = rows.records().map(Result::unwrap).map(|row| columns.map(|column| row[column].to_owned()));
    rows.filter(|row| !row[0].is_empty()).collect()
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
    assert!(rows[2][2].contains("当时是建议 2"), "{rows:?}");
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
    // The summary in JSON paired verdicts with what stands at their old numbers.
    let (_, json, _) = page.run("王丽", &["export", "--format", "json", &made]);
    let verdicts = &serde_json::from_str::<Value>(&json).unwrap()["reviews"]["summary"][0]["verdicts"];
    let said: Vec<_> = verdicts.as_array().unwrap().iter().map(|one| (&one["point"], &one["gone"])).collect();
    assert_eq!(said, [(&json!(0), &Value::Null), (&json!(1), &Value::Null), (&json!(1), &json!(true))], "{verdicts}");
    assert_eq!(verdicts[1]["verdict"], "not_answered");
    let (_, status, _) = page.run("王丽", &["review", "status", &made]);
    assert!(status.contains("另有 1 条判定") && status.contains("提案 81 建议 2"), "{status}");
    // A second import says the same, and the first one's point comes back with its verdict.
    import(&room, &[POINTS[0], POINTS[2]]);
    assert_eq!(table(&page, "王丽", &made).len(), 3);
    import(&room, &POINTS[..3]);
    let words: Vec<String> = table(&page, "王丽", &made).into_iter().map(|[_, word, _]| word).collect();
    assert_eq!(words, ["已答复", "部分答复", "未答复"]);
}

/// A page with proposal 7, whose list of points is as it is given; what an import into it says.
pub(crate) fn import_list(room: &Path, list: &[&str]) -> (Dataset, String) {
    let head = "关于推动文旅融合发展的提案\n提案号：7\n提案人：张三\n\n近年来发展较快，但仍有不足。\n建议：\n";
    let list: String = list.iter().map(|point| format!("　　{point}\n")).collect();
    take_in(room, &[head, &list].concat())
}

pub(crate) const X: [&str; 3] = [
    "一、盘活存量设施。对闲置中心逐一摸排。",
    "二、加强护理员队伍建设。每年培训护理员200名以上。",
    "三、推进适老化改造。三年完成3000户。",
];

const V: [&str; 5] = [
    "一、打造精品线路。以古城为核心。",
    "二、丰富夜间业态。",
    "（一）支持古城延长夜间开放时间至23:00。",
    "（二）对夜间经营商户减免3年租金的30%。",
    "三、创新宣传方式。设立专项资金。",
];

const A: [&str; 6] = [
    "一、加强投入。",
    "（一）提高经费标准至每村2万元。",
    "（二）设立养老专项基金500万元。",
    "二、加强队伍。",
    "（一）每年培训护理员200名以上。",
    "（二）发放岗位补贴每月300元。",
];

pub(crate) const TWICE: [&str; 6] = [
    "一、城区方面。",
    "（一）加大财政投入。",
    "（二）加强宣传。",
    "二、农村方面。",
    "（一）加大财政投入。",
    "（二）加强宣传。",
];

const NEW: &str = "二、建立智慧养老平台。建成统一信息平台。";

/// Its name; the points before and after; what is said of which then; what the receipt says.
type Case<'a> = (&'a str, &'a [&'a str], &'a [&'a str], &'a [&'a str], &'a str);

/// What somebody has said of each point (its letter, a to f) of the first list must be said of it in the second, where
/// it stands there, and of no other.
#[test]
fn what_was_said_of_a_point_that_was_moved_and_edited_goes_with_it() {
    let cases: [Case<'_>; 12] = [
        (
            "moved-edited",
            &X,
            &[X[0], NEW, "三、加强护理员队伍建设。每年培训护理员260名以上。", "四、推进适老化改造。三年完成3000户。"],
            &["1a", "3b 当时是建议 2，随原文移到这里；判定后原文有改动", "4c 当时是建议 3，随原文移到这里"],
            "原第 2 条现为第 3 条",
        ),
        (
            "moved-taken-out",
            &X,
            &[X[0], "二、推进适老化改造。三年完成3600户。"],
            &["1a", "2b 没有了", "2c 当时是建议 3，随原文移到这里；判定后原文有改动"],
            "删去：原第 2 条",
        ),
        (
            "moved-swapped",
            &X,
            &["一、加强护理员队伍建设。每年培训护理员260名以上。", "二、盘活存量设施。对闲置中心逐一摸底排查。", X[2]],
            &[
                "1b 当时是建议 2，随原文移到这里；判定后原文有改动",
                "2a 当时是建议 1，随原文移到这里；判定后原文有改动",
                "3c",
            ],
            "原第 1 条现为第 2 条",
        ),
        ("moved-rewritten", &X, &[X[0], NEW, X[2]], &["1a", "2b 没有了", "3c"], "删去：原第 2 条"),
        (
            "moved-edited-only",
            &X,
            &[X[0], "二、加强护理员队伍建设。每年培训护理员260名以上。", X[2]],
            &["1a", "2b 判定后原文有改动", "3c"],
            "依新资料改",
        ),
        (
            "moved-sub-point",
            &V,
            &[V[0], V[1], "（一）对夜间经营商户减免3年租金的30%。", V[4]],
            &["1a", "2b", "3c 没有了", "3d 当时是建议 4，随原文移到这里", "4e 当时是建议 5，随原文移到这里"],
            "原第 4 条现为第 3 条",
        ),
        (
            "moved-heading",
            &A,
            &["一、加强队伍。", A[4], A[5]],
            &[
                "1a 没有了",
                "1d 当时是建议 4，随原文移到这里",
                "2b 没有了",
                "2e 当时是建议 5，随原文移到这里",
                "3c 没有了",
                "3f 当时是建议 6，随原文移到这里",
            ],
            "原第 4 条现为第 1 条",
        ),
        (
            "moved-same-words",
            &TWICE,
            &[TWICE[0], "（一）加强宣传。", TWICE[3], TWICE[4], TWICE[5]],
            &[
                "1a",
                "2b 没有了",
                "2c 当时是建议 3，随原文移到这里",
                "3d 当时是建议 4，随原文移到这里",
                "4e 当时是建议 5，随原文移到这里",
                "5f 当时是建议 6，随原文移到这里",
            ],
            "删去：原第 2 条",
        ),
        // The same words below other headings stayed at their numbers where the sections changed places.
        (
            "moved-sections",
            &TWICE,
            &["一、农村方面。", TWICE[4], TWICE[5], "二、城区方面。", TWICE[1], TWICE[2]],
            &[
                "1d 当时是建议 4，随原文移到这里",
                "2e 当时是建议 5，随原文移到这里",
                "3f 当时是建议 6，随原文移到这里",
                "4a 当时是建议 1，随原文移到这里",
                "5b 当时是建议 2，随原文移到这里",
                "6c 当时是建议 3，随原文移到这里",
            ],
            "原第 2 条现为第 5 条",
        ),
        (
            "moved-section-gone",
            &TWICE,
            &["一、农村方面工作。", TWICE[4], TWICE[5]],
            &[
                "1a 没有了",
                "1d 当时是建议 4，随原文移到这里；判定后原文有改动",
                "2b 没有了",
                "2e 当时是建议 5，随原文移到这里",
                "3c 没有了",
                "3f 当时是建议 6，随原文移到这里",
            ],
            "删去：原第 2 条",
        ),
        (
            "moved-split",
            &X,
            &[
                X[0],
                "二、加强护理员队伍建设。",
                "三、每年培训护理员200名以上。",
                "四、推进适老化改造。三年完成3000户。",
            ],
            &["1a", "3b 当时是建议 2，随原文移到这里；判定后原文有改动", "4c 当时是建议 3，随原文移到这里"],
            "建议新增：第 2 条“二、加强护理员队伍建设。”，尚无判定",
        ),
        ("moved-not", &TWICE, &TWICE, &["1a", "2b", "3c", "4d", "5e", "6f"], ""),
    ];
    for (name, before, after, wanted, receipt) in cases {
        let room = folder(name);
        let (dataset, _) = import_list(&room, before);
        assert_eq!(dataset.proposals[0].points.len(), before.len(), "{name}");
        let mut page = Page { dataset, ..Page::new() };
        for (point, letter) in (0..before.len()).zip('a'..) {
            // By a verdict, a note that says which text it is about, and one of an earlier version that does not.
            let note = |text: &str| {
                let item = Part::Point(point).of("7");
                Change::Note(Note {
                    id: Id::fresh(),
                    item,
                    text: format!("{letter}{text}"),
                    tags: vec![],
                    anchor: None,
                })
            };
            page.record("王丽", [page.judge(0, Part::Point(point), Grade::ALL[point % 3]), note("旧")]);
            let (mut store, ..) = Store::open(page.location("李凤", "pc"), |_| {}).unwrap();
            let about = Some(TextHash::of([page.proposal(0).points[point].text()]));
            store.record_about(note("新"), about, vec![]).unwrap();
            store
                .record_about(Change::Defer { item: Part::Point(point).of("7"), deferred: true }, about, vec![])
                .unwrap();
            store.finish().unwrap();
        }
        let (dataset, said) = import_list(&room, after);
        assert!(said.contains(receipt), "{name}: {said}");
        page.dataset = dataset;
        let made = room.join("made.json").to_str().unwrap().to_owned();
        let placed = |who: &str| {
            let mut rows: Vec<(String, String)> = Vec::new();
            for row in records(&page, who, &made, ["建议序号", "建议", "判定", "说明", "批注"]) {
                let [number, text, verdict, remark, note] = row;
                let Some(letter) = note.chars().next() else { continue };
                let gone = if text.contains("已不在") { " 没有了" } else { "" };
                let point = u32::from(letter) - u32::from('a');
                let grade = ["已答复", "部分答复", "未答复"][point as usize % 3];
                assert_eq!(verdict, if who == "王丽" { grade } else { "暂缓" }, "{name} {number}{note}");
                rows.push((format!("{number}{letter}"), if gone.is_empty() { remark } else { gone.trim().to_owned() }));
            }
            rows.sort();
            rows
        };
        let words = |(item, remark): (String, String)| [item, remark].join(" ").trim_end().to_owned();
        assert_eq!(placed("王丽").into_iter().map(words).collect::<Vec<_>>(), wanted, "{name}");
        // What was put off bears where it stood as well, and nothing of the words: it is judged by those of now.
        let put_off: Vec<&str> = wanted.iter().map(|row| row.trim_end_matches("；判定后原文有改动")).collect();
        let put_off: Vec<&str> = put_off.iter().map(|row| row.trim_end_matches(" 判定后原文有改动")).collect();
        assert_eq!(placed("李凤").into_iter().map(words).collect::<Vec<_>>(), put_off, "{name}");
    }
}

/// A window in which 王丽 reviews a collection.
fn window(made: &str, reviews: &Path) -> Tty {
    let mut command = environment(CommandBuilder::new(crate::support::program()));
    command.args(["review", made]);
    command.env("TIAN_REVIEWER", "王丽");
    command.env("TIAN_HOST", "pc");
    command.env("TIAN_REVIEWS", reviews);
    Tty::run(command, 120, 36)
}

/// Notes and deferrals were recorded without the words that they were about, and stayed at the number.
#[test]
fn what_the_screen_records_on_a_point_goes_with_its_words() {
    let room = folder("moved-noted");
    let (dataset, _) = import_list(&room, &X);
    let mut page = Page { dataset, ..Page::new() };
    let made = room.join("made.json").to_str().unwrap().to_owned();
    let mut tty = window(&made, &page.reviews.path);
    tty.wait_for_text("评议开始");
    tty.send("]i护理批注\r");
    tty.wait_for_text("已记下批注");
    tty.send("s");
    tty.wait_for_text("暂缓");
    tty.wait_for_text("已保存");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    page.dataset = import_list(&room, &[X[0], NEW, "三、加强护理员队伍建设。每年培训护理员260名以上。"]).0;
    let rows = records(&page, "王丽", &made, ["建议序号", "判定", "批注"]);
    let said: Vec<&[String]> = rows.iter().filter(|row| !row[2].is_empty()).map(|row| &row[..2]).collect();
    assert_eq!(said, [["3", "暂缓"]], "{rows:?}");
}

/// One of two points with the same words was struck by a correction: what was said of it went to the other, since the
/// collection had been written anew and not added to.
#[test]
fn a_point_that_is_struck_by_a_correction_is_gone() {
    let room = folder("moved-struck");
    let (dataset, _) = import_list(&room, &TWICE);
    let page = Page { dataset, ..Page::new() };
    let judge = |point: usize| page.judge(0, Part::Point(point), Grade::ALL[point % 3]);
    page.record("王丽", (0..TWICE.len()).map(judge));
    let made = room.join("made.json").to_str().unwrap().to_owned();
    let paper = room.join("提案.txt");
    let args = ["import", paper.to_str().unwrap(), "-o", &made, "--correct", "--force"];
    let mut tty = Tty::tian(&args, 100, 30);
    tty.wait_for_text("加大财政投入");
    // The last line but one.
    tty.send("Gkx");
    tty.wait_for_text("未归入*");
    tty.send("w");
    tty.wait_for_text("已写入");
    tty.send("q");
    tty.wait_for_text("删去：原第 5 条");
    tty.wait_for_text("原第 6 条现为第 5 条");
    assert_eq!(tty.status(), 0);
    let said: Vec<String> = table(&page, "王丽", &made).into_iter().map(|row| row[..2].join(" ")).collect();
    assert_eq!(said, ["1 已答复", "2 部分答复", "3 未答复", "4 已答复", "5 未答复", "5 部分答复"]);
}

/// The collection of a room once a letter with these paragraphs has answered its proposal.
pub(crate) fn answered(room: &Path, paragraphs: &[&str]) -> Dataset {
    let made = room.join("made.json").to_str().unwrap().to_owned();
    let head = "清和市民政局\n关于第7号提案的答复\n\n张三委员：\n    您提出的第7号提案收悉。现答复如下：\n";
    let body: String = paragraphs.iter().map(|text| format!("    {text}\n")).collect();
    let letter = write(room, "答复.txt", &[head, &body, "\n清和市民政局\n2024年5月18日\n"].concat());
    let args = ["import", letter.to_str().unwrap(), "--into", &made, "-o", &made];
    assert_eq!(command(&args).output().unwrap().status.code(), Some(0));
    serde_json::from_slice(&fs::read(&made).unwrap()).unwrap()
}

/// A paragraph that was confirmed as the answer was lost when a paragraph was put before it and only its number changed.
#[test]
fn a_confirmed_paragraph_stays_confirmed_under_another_number() {
    let room = folder("moved-confirmed");
    let (dataset, _) = import_list(&room, &X);
    let mut page = Page { dataset, ..Page::new() };
    let made = room.join("made.json").to_str().unwrap().to_owned();
    page.dataset = answered(&room, &["一、资金已经落实。", "二、阅览室开放到晚上九点。"]);
    let proposal = page.proposal(0);
    let mut paragraphs = proposal.replies[0].paragraphs.iter();
    let at = paragraphs.position(|paragraph| paragraph.text().contains("晚上九点")).unwrap();
    let length = proposal.replies[0].paragraphs[at].text().chars().count();
    let paragraph = QuoteAnchor::new(proposal, Field::Reply.at(at), (0, length)).unwrap();
    let on = TextHash::judged(proposal, Part::Point(1));
    page.record("王丽", [Change::Answer { item: Part::Point(1).of("7"), paragraph, confirmed: true, on }]);
    let answer = |page: &Page| records(page, "王丽", &made, ["建议序号", "对应答复", "对应依据"])[1].clone();
    let before = answer(&page);
    assert!(before[1].contains("晚上九点") && before[2].contains("认定"), "{before:?}");
    answered(&room, &["一、资金已经落实。", "二、阅览室已经查明底数。", "三、阅览室开放到晚上九点。"]);
    let after = answer(&page);
    assert!(after[1].contains("三、阅览室开放到晚上九点") && after[2].contains("认定"), "{after:?}");
}

/// What is undone was named by the number that its point had when it was judged, said to stand still, and the screen went to
/// the text that has the number now.
#[test]
fn what_is_undone_is_named_where_its_words_stand_now() {
    let room = folder("moved-undone");
    import_list(&room, &X);
    let reviews = room.join("reviews");
    let made = room.join("made.json").to_str().unwrap().to_owned();
    let mut tty = window(&made, &reviews);
    tty.wait_for_text("评议开始");
    tty.send("]3");
    tty.wait_for_text("已保存");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    import_list(&room, &[X[0], NEW, "三、加强护理员队伍建设。每年培训护理员260名以上。"]);
    let mut tty = window(&made, &reviews);
    tty.wait_for_text("当时是建议 2");
    tty.send("u");
    tty.wait_for_text("已撤销：建议 3 未答复");
    assert!(!tty.screen().concat().contains("现在仍是"), "{:#?}", tty.screen());
    tty.send("\u{12}");
    tty.wait_for_text("已重做：建议 3 未答复");
    tty.send("q");
    tty.status();
}

/// A verdict on the last point of a proposal, which somebody had taken out of the file, stood in the summary as any other.
#[test]
fn a_verdict_behind_the_last_point_is_of_none() {
    let (_, page, made) = judged("moved-cut");
    let mut file: Value = serde_json::from_slice(&fs::read(&made).unwrap()).unwrap();
    let proposal = file["proposals"][0].as_object_mut().unwrap();
    proposal.remove("source");
    proposal["points"].as_array_mut().unwrap().truncate(1);
    fs::write(&made, file.to_string()).unwrap();
    let (_, json, _) = page.run("王丽", &["export", "--format", "json", &made]);
    let verdicts = &serde_json::from_str::<Value>(&json).unwrap()["reviews"]["summary"][0]["verdicts"];
    let said: Vec<_> = verdicts.as_array().unwrap().iter().map(|one| (&one["point"], &one["gone"])).collect();
    assert_eq!(said, [(&json!(0), &Value::Null), (&json!(1), &json!(true)), (&json!(2), &json!(true))], "{verdicts}");
    let status = page.json("王丽", &["review", "status", &made]);
    assert_eq!((&status["decided"], &status["gone"]), (&json!(1), &json!(2)));
}

/// What a second machine's records would overturn was asked about by the number that the point had when it was judged.
#[test]
fn what_would_be_overturned_is_named_where_its_words_stand_now() {
    let (room, page, made) = judged("moved-asked");
    let journal = fs::read_to_string(page.folder().join("王丽@pc.jsonl")).unwrap();
    let mut line: Value = serde_json::from_str(journal.lines().nth(2).unwrap()).unwrap();
    line["id"] = Id::fresh().to_string().into();
    line["host"] = "laptop".into();
    line["verdict"] = "answered".into();
    line["time"] = jiff::Timestamp::now().to_string().into();
    fs::write(page.folder().join("王丽@laptop.jsonl"), format!("{line}\n")).unwrap();
    import(&room, &[POINTS[0], POINTS[3], POINTS[1], POINTS[2]]);
    let (status, _, err) = page.run("王丽", &["review", "adopt", "王丽@laptop", "--of", &made]);
    assert!(status == 2 && err.contains("提案 81 建议 4：未答复 将变为 已答复"), "{status} {err}");
    let (status, _, err) = page.run("王丽", &["review", "adopt", "--yes", "王丽@laptop", "--of", &made]);
    assert!(status == 0 && err.contains("提案 81 建议 4：原为 未答复，现为 已答复"), "{status} {err}");
}
