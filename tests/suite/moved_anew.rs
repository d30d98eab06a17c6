//! A document is imported again after it was judged: what was said of it counts where its words stand, or nowhere.

use std::fs;
use std::path::Path;

use serde_json::json;
use tian::model::{Dataset, Field};
use tian::review::{Change, Grade, Id, Note, Part, QuoteAnchor, TextHash};

use crate::cli::{command, text};
use crate::cli_review::Page;
use crate::import_joining::import as import_files;
use crate::import_pairing::{folder, write};
use crate::moved_points::{TWICE, X, answered, import_list, records, table};

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
    let same = "由市民政局牵头，年底前完成。";
    let body = ["一、关于盘活存量设施，已经逐一摸排。", same, "二、关于护理员队伍，每年培训护理员200名以上。", same];
    let page = Page { dataset: answered(&room, &body), ..page };
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
    answered(&room, &more);
    let row = records(&page, "王丽", &made, ["建议序号", "对应答复", "对应依据"])[1].clone();
    let (_, markdown, _) = page.run("王丽", &["export", "--format", "md", &made]);
    let dataset: Dataset = serde_json::from_slice(&fs::read(&made).unwrap()).unwrap();
    let texts: Vec<String> = dataset.proposals[0].replies[0].paragraphs.iter().map(|one| one.text()).collect();
    let last = texts.iter().rposition(|text| text == same).unwrap() + 1;
    assert!(markdown.contains(&format!("答复第 {last} 段（王丽 认定）")), "{row:?} {markdown}");
    assert!(markdown.contains(&format!("答复第 {} 段（王丽 认定）", last - 1)), "{row:?} {markdown}");
    assert!(markdown.contains("认定后答复段落有改动，认定仍计在改后的段落："), "{markdown}");
}

/// A point whose end alone was kept bore no mark, nor did one that had moved and whose answer had changed; what was taken
/// out and came back under another number stayed away; another number alone was another text.
#[test]
fn what_has_become_of_words_and_answers_is_said_of_points_that_have_moved() {
    let room = folder("moved-marks");
    let before = ["一、暂缓建设跨河人行天桥。", X[1], X[2]];
    let page = judged(&room, &before);
    let made = room.join("made.json");
    let remarks = || -> Vec<String> {
        table(&page, "王丽", made.to_str().unwrap())
            .into_iter()
            .map(|row| row.join(" ").trim_end().to_owned())
            .collect()
    };
    let after =
        ["一、建立智慧养老平台。建成统一信息平台。", "二、建设跨河人行天桥。", "三、推进适老化改造。三年完成3000户。"];
    import_list(&room, &after);
    assert_eq!(remarks()[1], "2 已答复 当时是建议 1，随原文移到这里；判定后原文有改动");
    // The second is back under another number.
    import_list(&room, &[after[0], after[1], after[2], "四、加强护理员队伍建设。每年培训护理员200名以上。"]);
    assert_eq!(remarks()[3], "4 部分答复 当时是建议 2，随原文移到这里");
    import_list(&room, &[&before[0].replace("一、", "1."), &X[1].replace("二、", "2."), &X[2].replace("三、", "3.")]);
    assert_eq!(remarks(), ["1 已答复", "2 部分答复", "3 未答复"]);
}

/// What was settled on a point that is gone was counted, and what was settled on other words bore no mark.
#[test]
fn what_was_settled_follows_its_words_and_counts_where_they_are() {
    let room = folder("moved-settled");
    let page = judged(&room, &X);
    let settle = |point: usize| Change::Agree {
        item: Part::Point(point).of("7"),
        grade: Some(Grade::Fair),
        people: vec!["王丽".to_owned(), "李凤".to_owned()],
        on: TextHash::judged(page.proposal(0), Part::Point(point)),
    };
    page.record("王丽", [Change::Reveal, settle(0), settle(1), settle(2)]);
    let name = room.join("made.json").to_str().unwrap().to_owned();
    let agreed = || page.json("王丽", &["review", "status", &name])["agreed"].clone();
    assert_eq!(agreed(), 3);
    import_list(&room, &[X[0], "二、推进适老化改造。三年完成3000户。"]);
    assert_eq!(agreed(), 2, "one of three points is gone");
    let (_, markdown, _) = page.run("王丽", &["export", "--format", "md", &name]);
    assert!(markdown.contains("合议 部分答复（王丽、李凤）"), "{markdown}");
    assert!(markdown.contains("合议 部分答复（王丽、李凤；当时是建议"), "{markdown}");
}

/// A note whose point had another number alone was said to stand at words that have changed.
#[test]
fn a_note_at_a_point_with_another_number_stands_at_the_same_words() {
    let room = folder("moved-noted");
    let page = judged(&room, &X);
    let anchor = QuoteAnchor::new(page.proposal(0), Field::Point.at(1), (0, 13));
    let (item, text) = (Part::Point(1).of("7"), "注二".to_owned());
    page.record("王丽", [Change::Note(Note { id: Id::fresh(), item, anchor, text, tags: Vec::new() })]);
    let name = room.join("made.json").to_str().unwrap().to_owned();
    let markdown = || page.run("王丽", &["export", "--format", "md", &name]).1;
    import_list(&room, &[X[0], INSERTED[1], "三、加强护理员队伍建设。每年培训护理员200名以上。", INSERTED[3]]);
    assert!(markdown().contains("注二") && !markdown().contains("此处文字已有改动"), "{}", markdown());
    import_list(&room, &[X[0], INSERTED[1], "三、加强护工队伍的建设。每年培训护理员200名以上。", INSERTED[3]]);
    assert!(markdown().contains("此处文字已有改动"), "{}", markdown());
}

/// A newer version that divides the same words otherwise was not taken in, and the receipt counted what was not there.
#[test]
fn a_paper_that_is_divided_otherwise_is_taken_as_it_is() {
    let room = folder("moved-divided");
    let head = "关于推动文旅融合发展的提案\n提案号：7\n提案人：张三\n\n近年来发展较快，但仍有不足。\n建议：\n";
    let points = [
        "统一编制专项规划，由城管局牵头摸清底数，把缺口细化到街道，年内报批并公布。",
        "盘活闲置地块，对暂未开发的收储土地允许建设临时停车场，使用期不超过五年。",
    ];
    let (made, paper) = (room.join("x.json"), write(&room, "提案.txt", &format!("{head}　　{}\n", points.concat())));
    import_files(&[&paper], &made);
    let paper = write(&room, "提案.txt", &format!("{head}　　{}\n　　{}\n", points[0], points[1]));
    let (collection, said) = import_files(&[&paper], &made);
    assert_eq!(collection["proposals"][0]["points"].as_array().unwrap().len(), 2, "{said}");
    assert!(said.contains("依新资料改：建议"), "{said}");
}

/// A newer ledger hands a proposal to another unit: both led, and a second answer was made up.
#[test]
fn a_proposal_that_is_handed_to_another_unit_has_one_lead() {
    let room = folder("moved-handed");
    let ledger = |unit: &str| {
        let row = format!("提案号,案由,提案人,主办单位,答复日期,办理结果\n7,关于甲的提案,赵一,{unit},2025-05-20,B\n");
        write(&room, "台账.csv", &row)
    };
    let made = room.join("x.json");
    import_files(&[&ledger("市水利局")], &made);
    let (collection, said) = import_files(&[&ledger("市教育局")], &made);
    let proposal = &collection["proposals"][0];
    let units: Vec<&str> =
        proposal["handling"].as_array().unwrap().iter().map(|one| one["unit"].as_str().unwrap()).collect();
    assert_eq!(units, ["市教育局"], "{said}");
    assert_eq!(proposal["replies"].as_array().unwrap().len(), 1, "{said}");
    assert_eq!(proposal["replies"][0]["units"], json!(["市教育局"]), "{said}");
    assert!(said.contains("依新资料改：承办单位，现为“市教育局”，原为“市水利局”"), "{said}");
}

/// A table that was written before a point moved, filled in, and taken in afterwards was refused.
#[test]
fn a_table_that_was_filled_in_before_a_point_moved_follows_it() {
    let room = folder("moved-filled");
    let page = Page { dataset: import_list(&room, &X).0, ..Page::new() };
    let made = room.join("made.json");
    let name = made.to_str().unwrap();
    let filled =
        write(&room, "filled.csv", &format!("编号,建议序号,建议,判定\n7,2,{},部分答复\n7,3,{},未答复\n", X[1], X[2]));
    import_list(&room, &[X[0], INSERTED[1], "三、加强护理员队伍建设。每年培训护理员200名以上。", INSERTED[3]]);
    let (_, out, err) = page.run("王丽", &["review", "import", filled.to_str().unwrap(), "--of", name, "--yes"]);
    // The one is the same at another number; the other has other words.
    assert_eq!(verdicts(&page, &made), ["1 未判", "2 未判", "3 部分答复", "4 未判"], "{out} {err}");
}

/// Two sessions have a proposal of the same number: the first was shown without a word of the other.
#[test]
fn a_number_that_two_sessions_have_names_both() {
    let room = folder("moved-sessions");
    let paper = |session: &str| {
        let text = format!(
            "政协清河市第九届委员会第{session}次会议\n第201号提案\n\n案由：关于第{session}次的提案\n提案人：韩松涛\n\n停车难。\n为此建议：\n一、统一编制停车专项规划。\n"
        );
        write(&room, &format!("{session}.txt"), &text)
    };
    let (one, two, made) = (paper("三"), paper("四"), room.join("x.json"));
    import_files(&[&one, &two], &made);
    let name = made.to_str().unwrap();
    let output = command(&["show", "201", name]).output().unwrap();
    assert!(text(&output.stderr).contains("这是 9-3-201；另有 9-4-201"), "{}", text(&output.stderr));
    let output = command(&["show", "9-4-201", name]).output().unwrap();
    assert!(text(&output.stdout).contains("关于第四次的提案") && output.stderr.is_empty());
}
