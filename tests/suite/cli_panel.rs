//! Who counts as a reviewer beside others, what "alike" is said of, and what was taken back after looking.

use serde_json::{Value, json};
use tian::review::{Change, Grade, Part, TextHash};

use crate::cli_review::{Page, reviewed};

/// The figures of a kind for some reviewers.
fn figures<'a>(json: &'a Value, kind: &str, who: &Value) -> &'a Value {
    let rows = json["agreement"].as_array().unwrap();
    rows.iter().find(|row| row["kind"] == kind && row["reviewers"] == *who).unwrap_or_else(|| panic!("{json}"))
}

fn take_back(page: &Page, number: usize, part: Part) -> Change {
    let proposal = page.proposal(number);
    Change::Judge { item: part.of(&proposal.id), grade: None, on: TextHash::judged(proposal, part), answers: None }
}

/// A row of the report's table of verdicts side by side.
fn report_row(page: &Page, begins: &str) -> String {
    let report = page.run("王丽", &["export", "--format", "md"]).1;
    let row = report.lines().find(|line| line.starts_with(begins));
    row.unwrap_or_else(|| panic!("{report}")).to_owned()
}

#[test]
fn a_clerk_who_has_judged_nothing_is_no_reviewer_of_the_figures() {
    let page = reviewed();
    page.record("王丽", [Change::Reveal]);
    let three = json!(["王丽", "李凤", "薛波"]);
    let before = page.json("王丽", &["review", "differences"]);
    assert_eq!(page.run("张办", &["review", "reveal", "--clerk"]).0, 0);
    for who in ["王丽", "张办"] {
        let (status, out, _) = page.run(who, &["review", "differences"]);
        assert_eq!(status, 0);
        assert!(!out.contains("张办：") && out.contains("张办 于 20"), "no column, and the reveal is named: {out}");
        let all = out.lines().find(|line| line.starts_with("各条建议（") && line.matches('、').count() == 2);
        assert!(all.is_some_and(|line| line.contains("κ = ")), "the figures of all are there: {out}");
    }
    let after = page.json("王丽", &["review", "differences"]);
    assert_eq!(after["agreement"], before["agreement"]);
    assert_eq!(after["reviewers"], three);
    assert_eq!(figures(&after, "points", &three)["items"], 3);
    let report = page.run("王丽", &["export", "--format", "md"]).1;
    assert!(report.contains("张办 于 20") && !report.contains("| 张办"), "{report}");
}

#[test]
fn one_who_only_notes_gets_no_verdicts_in_a_report() {
    let page = reviewed();
    let note = |text: &str| {
        Change::Note(tian::review::Note {
            id: tian::review::Id::fresh(),
            item: Part::Point(0).of("1"),
            text: text.to_owned(),
            tags: vec![],
            anchor: None,
        })
    };
    page.record("张办", [note("请核对")]);
    page.record("王丽", [Change::Reveal]);
    let report = page.run("王丽", &["export", "--format", "md"]).1;
    assert!(report.contains("请核对") && !report.contains("张办 未判"), "{report}");
    let rows = report.lines().filter(|line| line.starts_with('|') && line.contains("张办")).count();
    assert_eq!(rows, 0, "who has only noted is no reviewer: {report}");
}

#[test]
fn a_verdict_taken_back_after_revealing_is_marked_and_is_not_independent() {
    let page = reviewed();
    page.record("李凤", [Change::Reveal, take_back(&page, 0, Part::Point(0))]);
    page.record("王丽", [Change::Reveal]);
    let (_, out, _) = page.run("王丽", &["review", "differences"]);
    for part in [
        "李凤：已撤回*",
        "带 * 的 1 项判定是查看他人判定之后给出、改动或撤回的",
        "各条建议（王丽、李凤）：各自独立判定 2 项，一致 1 项（50%）",
        "连同揭晓后所判也是如此",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let json = page.json("王丽", &["review", "differences"]);
    let row = json["differences"].as_array().unwrap().iter().find(|row| row["point"] == 0 && row["id"] == "1").unwrap();
    assert_eq!((&row["late"], &row["verdicts"]["李凤"]), (&json!(["李凤"]), &Value::Null));
    let report = page.run("王丽", &["export", "--format", "md"]).1;
    assert!(report.contains("李凤 未判（揭晓后撤回）"), "{report}");
    assert!(report_row(&page, "| 1 | 建议 1 |").contains("已撤回\\*"), "{report}");
    assert!(page.run("王丽", &["export", "--format", "csv"]).1.contains("揭晓后撤回"));
    let bundle: Value = serde_json::from_str(&page.run("王丽", &["export", "--format", "json"]).1).unwrap();
    let summary = bundle["reviews"]["summary"].as_array().unwrap();
    let of = summary.iter().find(|one| one["reviewer"] == "李凤").unwrap();
    assert_eq!(of["verdicts"][0], json!({"proposal": "1", "point": 0, "late": true}));
    // Taken back before anything was seen, it leaves no mark.
    let page = reviewed();
    page.record("李凤", [take_back(&page, 0, Part::Point(0)), Change::Reveal]);
    page.record("王丽", [Change::Reveal]);
    assert!(!page.run("王丽", &["review", "differences"]).1.contains('*'));
}

/// Verdicts on an earlier text were compared with those on the present one, without a mark.
#[test]
fn verdicts_on_an_earlier_text_are_marked_and_are_no_agreement() {
    let page = reviewed();
    let earlier = || {
        let item = Part::Point(0).of("1");
        Change::Judge { item, grade: Some(Grade::Good), on: TextHash::of(["旧文"]), answers: None }
    };
    page.record("李凤", [earlier()]);
    page.record("王丽", [Change::Reveal]);
    let out = page.run("王丽", &["review", "differences"]).1;
    for part in [
        "李凤：已答复~  薛波：已答复",
        "带 ~ 的 1 项判定所依据的不是眼前的文本",
        "各条建议（王丽、李凤）：各自独立、依据同一文本判定 2 项，一致 1 项（50%）",
        "；连同带标记的判定共 3 项，一致 2 项（67%）",
        "各条建议（王丽、薛波）：共同评议 3 项",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let json = page.json("王丽", &["review", "differences"]);
    let row = json["differences"].as_array().unwrap().iter().find(|row| row["point"] == 0 && row["id"] == "1").unwrap();
    assert_eq!((&row["earlier"], &row["late"]), (&json!(["李凤"]), &json!([])));
    assert!(report_row(&page, "| 1 | 建议 1 |").contains("已答复\\~"));
    // Two have judged the same text, and agree on it, whatever the third has judged.
    page.record("薛波", [earlier()]);
    let out = page.run("王丽", &["review", "differences"]).1;
    assert!(out.contains("各条建议（李凤、薛波）：共同评议 3 项"), "{out}");
    // All have judged the same text, whatever it is now.
    page.record("王丽", [earlier()]);
    assert!(!page.run("王丽", &["review", "differences"]).1.contains('~'));
}

/// Of a thousand reviewers half a million pairs were compared.
#[test]
fn of_many_reviewers_not_each_pair_is_compared() {
    let page = Page::new();
    for who in 0..31 {
        page.record(&format!("评{who}"), [0, 1].map(|point| page.judge(0, Part::Point(point), Grade::Good)));
    }
    page.record("评0", [Change::Reveal]);
    let out = page.run("评0", &["review", "differences"]).1;
    assert_eq!(out.lines().filter(|line| line.starts_with("各条建议（")).count(), 1, "{out}");
}

#[test]
fn an_item_that_all_have_taken_back_is_still_named() {
    let page = Page::new();
    page.record("王丽", [page.judge(0, Part::Result, Grade::Good), page.judge(1, Part::Result, Grade::Good)]);
    page.record("李凤", [page.judge(1, Part::Result, Grade::Good)]);
    page.record("王丽", [Change::Reveal, take_back(&page, 0, Part::Result)]);
    let out = page.run("王丽", &["review", "differences"]).1;
    assert!(out.contains("   提案 1 办理结果  王丽：已撤回*  李凤：未判"), "{out}");
}

#[test]
fn alike_is_said_only_where_all_have_judged() {
    let page = reviewed();
    for who in ["王丽", "李凤"] {
        page.record(who, [page.judge(1, Part::Result, Grade::Good)]);
    }
    page.record("王丽", [Change::Reveal]);
    let out = page.run("王丽", &["review", "differences"]).1;
    assert!(out.contains("\n=  提案 1 建议 1  "), "all three: {out}");
    assert!(out.contains("\n   提案 2 办理结果  "), "two of three: {out}");
    assert!(report_row(&page, "| 1 | 建议 1 |").ends_with("| 一致 |"));
    assert!(report_row(&page, "| 2 | 办理结果 |").ends_with("| 未判 | 未全部判定 |"));
    assert!(report_row(&page, "| 1 | 建议 2 |").ends_with("| 有分歧 |"));
}

#[test]
fn where_kappa_says_nothing_the_reason_is_said_and_else_what_it_is() {
    let page = Page::new();
    for who in ["王丽", "李凤"] {
        page.record(who, [0, 1].map(|point| page.judge(0, Part::Point(point), Grade::Good)));
    }
    page.record("王丽", [Change::Reveal]);
    let why = "共同评议 2 项，一致 2 项（100%），κ 无意义（判定全部相同）";
    let means = "κ 是扣除偶然一致后的一致程度";
    let said = || [page.run("王丽", &["review", "differences"]).1, page.run("王丽", &["export", "--format", "md"]).1];
    assert!(said().iter().all(|out| out.contains(why) && !out.contains(means)), "{:?}", said());
    let json = page.json("王丽", &["review", "differences"]);
    let all = figures(&json, "points", &json!(["王丽", "李凤"]));
    assert_eq!((&all["kappa"], &all["kappa_undefined"]), (&Value::Null, &"all_verdicts_the_same".into()));
    page.record("李凤", [page.judge(0, Part::Point(1), Grade::Poor)]);
    page.record("王丽", [page.judge(0, Part::Point(2), Grade::Poor)]);
    page.record("李凤", [page.judge(0, Part::Point(2), Grade::Poor)]);
    assert!(said().iter().all(|out| out.contains(means)), "{:?}", said());
}
