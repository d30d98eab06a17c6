//! A document is imported again after it was judged: what was said of it counts where its words stand, or nowhere.

use std::fs;
use std::path::Path;

use serde_json::json;
use tian::model::{Dataset, Field};
use tian::review::{Change, Grade, Part, QuoteAnchor, TextHash};

use crate::cli::{command, text};
use crate::cli_review::Page;
use crate::import_pairing::{folder, write};
use crate::moved_points::{TWICE, X, import_list, records, table};

const INSERTED: [&str; 4] = [
    X[0],
    "二、建立智慧养老平台。建成统一信息平台。",
    "三、加强护理员队伍建设。每年培训护理员260名以上。",
    "四、推进适老化改造。三年完成3600户。",
];

/// A collection of these points that the reviewer has judged, each by another verdict.
fn judged(room: &Path, points: &[&str]) -> Page {
    let page = Page { dataset: import_list(room, points).0, ..Page::new() };
    page.record("王丽", (0..points.len()).map(|point| page.judge(0, Part::Point(point), Grade::ALL[point % 3])));
    page
}

/// Number and verdict of each point, then of those that are gone.
fn verdicts(page: &Page, made: &Path) -> Vec<String> {
    table(page, "王丽", made.to_str().unwrap()).into_iter().map(|row| row[..2].join(" ")).collect()
}

fn paper(room: &Path, points: &[&str]) -> String {
    let _ = fs::create_dir(room.join("new"));
    // The same document with other points.
    let _ = import_list(&room.join("new"), points);
    room.join("new/提案.txt").to_str().unwrap().to_owned()
}

/// A newer document that was imported without the collection that was judged left the verdicts at their numbers, on
/// other points.
#[test]
fn verdicts_of_a_collection_that_was_not_added_to_count_on_no_other_text() {
    let room = folder("moved-apart");
    let page = judged(&room, &X);
    let (paper, made) = (paper(&room, &INSERTED), room.join("other.json"));
    let name = made.to_str().unwrap();
    assert_eq!(command(&["import", &paper, "-o", name]).output().unwrap().status.code(), Some(0));
    let said = ["1 已答复", "2 未判", "3 未判", "4 未判", "2 部分答复", "3 未答复"];
    assert_eq!(verdicts(&page, &made), said);
    let status = page.json("王丽", &["review", "status", name]);
    assert_eq!((&status["decided"], &status["gone"]), (&json!(1), &json!(2)));
    let (_, status, _) = page.run("王丽", &["review", "status", name]);
    assert!(status.contains("--into 原提案集，判定随原文带过来"), "{status}");
    // With it they go where their words are.
    let earlier = room.join("made.json");
    let args = ["import", &paper, "-o", name, "--force", "--into", earlier.to_str().unwrap()];
    assert_eq!(command(&args).output().unwrap().status.code(), Some(0));
    assert_eq!(verdicts(&page, &made), ["1 已答复", "2 未判", "3 部分答复", "4 未答复"]);
}

/// So did one that took the place of the collection.
#[test]
fn a_collection_that_is_overwritten_keeps_which_points_were_which() {
    let room = folder("moved-overwritten");
    let page = judged(&room, &X);
    let (paper, made) = (paper(&room, &INSERTED), room.join("made.json"));
    let output = command(&["import", &paper, "-o", made.to_str().unwrap(), "--force"]).output().unwrap();
    let said = text(&output.stdout);
    assert!(said.contains("原第 2 条现为第 3 条") && said.contains("新增：第 2 条"), "{said}");
    assert_eq!(verdicts(&page, &made), ["1 已答复", "2 未判", "3 部分答复", "4 未答复"]);
}

/// Two points with the same words changed places: a verdict that is given after that stays where it is given.
#[test]
fn a_verdict_after_the_import_is_on_the_point_that_stands_there() {
    let room = folder("moved-after");
    let mut page = judged(&room, &TWICE);
    let swapped = ["一、农村方面。", TWICE[4], TWICE[5], "二、城区方面。", TWICE[1], TWICE[2]];
    page.dataset = import_list(&room, &swapped).0;
    let made = room.join("made.json");
    assert_eq!(verdicts(&page, &made)[1..3], ["2 部分答复", "3 未答复"]);
    page.record("王丽", [page.judge(0, Part::Point(1), Grade::Good), page.judge(0, Part::Point(4), Grade::Poor)]);
    assert_eq!(verdicts(&page, &made)[1], "2 已答复");
    assert_eq!(verdicts(&page, &made)[4], "5 未答复");
    // And goes with it the next time.
    page.dataset = import_list(&room, &TWICE).0;
    assert_eq!(verdicts(&page, &made)[1], "2 未答复");
    assert_eq!(verdicts(&page, &made)[4], "5 已答复");
}

/// Of two paragraphs with the same words in two sections the first was taken for the one that was confirmed; one that
/// was corrected a little was confirmed no more.
#[test]
fn a_confirmed_paragraph_is_known_by_what_stands_before_it() {
    let room = folder("moved-equal");
    let page = judged(&room, &X);
    let made = room.join("made.json").to_str().unwrap().to_owned();
    let reply = |paragraphs: &[&str]| -> Dataset {
        let head = "清和市民政局\n关于第7号提案的答复\n\n张三委员：\n    您提出的第7号提案收悉。现答复如下：\n";
        let body: String = paragraphs.iter().map(|text| format!("    {text}\n")).collect();
        let letter = write(&room, "答复.txt", &[head, &body, "\n清和市民政局\n2024年5月18日\n"].concat());
        let args = ["import", letter.to_str().unwrap(), "--into", &made, "-o", &made];
        assert_eq!(command(&args).output().unwrap().status.code(), Some(0));
        serde_json::from_slice(&fs::read(&made).unwrap()).unwrap()
    };
    let same = "由市民政局牵头，年底前完成。";
    let body = ["一、关于盘活存量设施，已经逐一摸排。", same, "二、关于护理员队伍，每年培训护理员200名以上。", same];
    let page = Page { dataset: reply(&body), ..page };
    let proposal = page.proposal(0);
    let paragraphs: Vec<String> =
        proposal.replies.iter().flat_map(|reply| &reply.paragraphs).map(|one| one.text()).collect();
    let last = paragraphs.iter().rposition(|text| text == same).unwrap();
    let confirm = |at: usize, before: &str| {
        let length = paragraphs[at].chars().count();
        let anchor = QuoteAnchor::new(proposal, Field::Reply.at(at), (0, length)).unwrap();
        let paragraph = QuoteAnchor { prefix: before.to_owned(), ..anchor };
        let on = TextHash::judged(proposal, Part::Point(1));
        Change::Answer { item: Part::Point(1).of("7"), paragraph, confirmed: true, on }
    };
    page.record("王丽", [confirm(last, &paragraphs[last - 1]), confirm(last - 1, &paragraphs[last - 2])]);
    // Three paragraphs more: the first of the same words now stands where the last stood.
    let more = [
        "零、总体情况如下。",
        "我局高度重视。",
        body[0],
        same,
        "另有三条。",
        "二、关于护理员队伍，每年培训护理员260名以上。",
        same,
    ];
    reply(&more);
    let row = records(&page, "王丽", &made, ["建议序号", "对应答复", "对应依据"])[1].clone();
    let (_, markdown, _) = page.run("王丽", &["export", "--format", "md", &made]);
    let dataset: Dataset = serde_json::from_slice(&fs::read(&made).unwrap()).unwrap();
    let texts: Vec<String> = dataset.proposals[0].replies[0].paragraphs.iter().map(|one| one.text()).collect();
    let last = texts.iter().rposition(|text| text == same).unwrap() + 1;
    assert!(markdown.contains(&format!("答复第 {last} 段（王丽 认定）")), "{row:?} {markdown}");
    assert!(markdown.contains(&format!("答复第 {} 段（王丽 认定）", last - 1)), "{row:?} {markdown}");
    assert!(markdown.contains("认定后答复段落有改动，认定仍计在改后的段落："), "{markdown}");
}
