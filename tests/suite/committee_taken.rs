//! What a committee takes in from elsewhere, and what everybody has to see of it: who was asked to judge what, verdicts that
//! the screen would warn of, a settlement that all have judged otherwise since.

use std::fs;

use serde_json::json;
use tian::review::{Change, Grade, Part, TextHash};

use crate::cli_review::Page;
use crate::exports::Folder;
use crate::package::DocxFile;
use crate::papers::export;
use crate::sharing_out::{done, judge_all, reader};

use Grade::{Fair, Good, Poor};

/// A page of which 王丽 has the first proposal and 李凤 the second, with a verdict of each.
fn assigned() -> Page {
    let page = Page::new();
    done(&page, &["review", "assign", "--share", "王丽=1,李凤=2", "--force"]);
    page.record("王丽", [page.judge(0, Part::Result, Good)]);
    page.record("李凤", [page.judge(0, Part::Result, Poor), page.judge(1, Part::Result, Good)]);
    page.record("王丽", [Change::Reveal]);
    page
}

/// The shares that count.
fn shares(page: &Page) -> serde_json::Value {
    let (status, out, _) = page.run("王丽", &["review", "assign", "--show", "--json"]);
    if status == 1 { json!([]) } else { serde_json::from_str::<serde_json::Value>(&out).unwrap()["shares"].clone() }
}

/// G6: the assignment was left behind, and every figure was another one where the reviews had gone.
#[test]
fn an_assignment_comes_along_with_a_merge_and_an_import() {
    let (page, folder) = (assigned(), Folder::new("taken-assigned"));
    let json_file = export(&page, &folder, "a.json", &[]);
    let from = page.reviews.path.to_str().unwrap().to_owned();
    let journal = page.folder().join("李凤@pc.jsonl").to_str().unwrap().to_owned();
    let report = done(&page, &["export", "--format", "md"]);
    assert!(report.contains("另在分工之外判过 1 项"), "{report}");
    for args in [["review", "merge", &from], ["review", "merge", &journal], ["review", "import", &json_file]] {
        let other = Page::new();
        // Nobody is there to be asked, and a script has to say that it is meant.
        let (status, out, wrong) = other.run("薛波", &args);
        assert_eq!(status, 2, "{args:?}: {out}{wrong}");
        assert!(wrong.contains("有分工，这里没有：王丽（") && wrong.contains("：王丽 1 件、李凤 1 件"), "{wrong}");
        assert!(wrong.contains("分工没有采用") && shares(&other) == json!([]), "{wrong}");
        let (status, out, wrong) = other.run("薛波", &[&args[..], &["--yes"]].concat());
        assert!(status == 0 && wrong.contains("已采用"), "{args:?}: {out}{wrong}");
        assert_eq!(shares(&other)[0]["proposals"], shares(&page)[0]["proposals"]);
        // It is the same file, and is known from now on.
        let names = |page: &Page| {
            let names = fs::read_dir(page.folder()).unwrap().map(|entry| entry.unwrap().file_name());
            names.filter(|name| name.to_str().unwrap().starts_with("assignment-")).collect::<Vec<_>>()
        };
        let file = |page: &Page| fs::read(page.folder().join(&names(page)[0])).unwrap();
        assert_eq!((names(&page), file(&page)), (names(&other), file(&other)));
        let (status, out, wrong) = other.run("薛波", &args);
        assert!(status == 0 && !wrong.contains("分工"), "{args:?}: {out}{wrong}");
    }
    // Of two that do not know each other the one that is here stands, and both are named.
    let other = Page::new();
    done(&other, &["review", "assign", "--share", "王丽=3", "--force"]);
    let (status, out, wrong) = other.run("薛波", &["review", "merge", "--yes", &from]);
    assert!(status == 0 && wrong.contains("仍以这里的为准") && wrong.contains("--assignment"), "{out}{wrong}");
    assert_eq!(shares(&other)[0]["proposals"], json!(["3"]));
    let (status, out, wrong) = other.run("薛波", &["review", "import", "--assignment", &json_file]);
    assert!(status == 0 && wrong.contains("换下了：王丽（"), "{out}{wrong}");
    assert_eq!(shares(&other)[0]["proposals"], json!(["1"]));
    assert!(!other.run("薛波", &["review", "merge", &from]).2.contains("分工"), "it is known");
    // A later one of the same clerk takes the place of the earlier.
    done(&page, &["review", "assign", "--share", "王丽=1-2,李凤=3", "--force"]);
    let later = Page::new();
    done(&later, &["review", "merge", "--yes", &from]);
    assert_eq!(shares(&later)[0]["proposals"], json!(["1", "2"]));
    // What came with some proposals alone is no assignment of all, and nothing that a script has to answer.
    let some = export(&page, &folder, "some.json", &["--ids", "1"]);
    let (status, out, wrong) = Page::new().run("薛波", &["review", "import", "--yes", &some]);
    assert!(status == 0 && wrong.contains("分工不全"), "{status} {out}{wrong}");
}

/// M8, M16, M15: the screen warns of an own proposal, of one outside of the share, and of who proposes among those who
/// settle it; an import took all that without a word, and dropped what others' rows say was settled.
#[test]
fn a_filled_ledger_is_told_what_the_screen_would_say() {
    let (page, folder) = (Page::new(), Folder::new("taken-ledger"));
    let proposer = page.proposal(1).proposer_names().next().unwrap().to_owned();
    done(&page, &["review", "assign", "--share", &format!("王丽=1,{proposer}=1-3"), "--force"]);
    let table = |name: &str, rows: &str| {
        let path = folder.path(name);
        fs::write(&path, format!("编号,建议序号,评议人,判定,合议,合议人\n{rows}")).unwrap();
        path
    };
    let path = table("a.csv", "1,1,,已答复,,\n2,1,,已答复,,\n");
    let (status, out, wrong) = page.run("王丽", &["review", "import", &path]);
    assert!(status == 0 && wrong.contains("第 3 行：不在本人的分工之内（分给 "), "{out}{wrong}");
    assert!(!wrong.contains("第 2 行"), "{wrong}");
    let import = page.json(&proposer, &["review", "import", &path]);
    assert_eq!(import[0]["remarks"], json!([{"row": 3, "reason": "判的是本人提的提案，应当回避"}]), "{import}");
    // Before revealing a row of somebody else is named, and taken later.
    let people = format!("王丽、{proposer}");
    let path = table("b.csv", &format!("2,1,{proposer},,部分答复,\"{people}\"\n"));
    let (status, out, wrong) = page.run("王丽", &["review", "import", &path]);
    assert!(status == 1 && wrong.contains("有 1 行填了合议，没有收进来"), "{status} {out}{wrong}");
    assert!(!out.contains("没有填写"), "{out}");
    page.record("王丽", [Change::Reveal]);
    let (status, out, wrong) = page.run("王丽", &["review", "import", &path]);
    assert!(status == 0 && wrong.contains(&format!("合议人里有提案者 {proposer}")), "{status} {out}{wrong}");
    // A name that nobody goes by was counted with the others, and its verdicts were lost without a word.
    let path = table("d.csv", &format!("1,1,王莉,已答复,,\n1,2,{proposer},已答复,,\n"));
    let (_, _, wrong) = page.run("王丽", &["review", "import", &path]);
    assert!(wrong.contains("既无记录也无分工，请核对：“王莉”\n"), "{wrong}");
    // Both on a line are parted by their names.
    let head = "编号,建议序号,评议人,办理结果,合议,合议人\n";
    let path = folder.path("c.csv");
    fs::write(&path, format!("{head}1,,,,办理结果：满意；办理工作：不满意,王丽\n")).unwrap();
    let import = page.json("王丽", &["review", "import", &path]);
    assert_eq!((&import[0]["new"], &import[0]["refused"]), (&json!(2), &json!([])), "{import}");
}

/// A settlement counts until it is taken back; that all have judged otherwise since was marked nowhere.
#[test]
fn a_settlement_that_all_have_judged_otherwise_since_is_named() {
    let (page, folder) = (Page::new(), Folder::new("taken-outlived"));
    for (who, grade) in [("王丽", Good), ("李凤", Poor)] {
        page.record(who, [page.judge(0, Part::Point(0), grade), Change::Reveal]);
    }
    let on = TextHash::judged(page.proposal(0), Part::Point(0));
    let people = vec!["王丽".to_owned(), "李凤".to_owned()];
    page.record("王丽", [Change::Agree { item: Part::Point(0).of("1"), grade: Some(Fair), people, on }]);
    let said = "合议在前，其后各人判定一致为已答复";
    assert!(!done(&page, &["review", "differences"]).contains("合议在前"));
    page.record("李凤", [page.judge(0, Part::Point(0), Good)]);
    let status = done(&page, &["review", "status"]);
    assert!(
        status.contains("合议在前，其后各人的判定一致为另一判定") && status.contains("  提案 1 建议 1"),
        "{status}"
    );
    assert_eq!(page.json("王丽", &["review", "status"])["outlived"], 1);
    assert!(done(&page, &["review", "differences"]).contains(&format!("合议 部分答复（王丽、李凤；{said}）")));
    let list = reader(&page, "王丽", "120x40").keys("rD").rows().join("");
    assert!(list.contains("合议在前，其后各人的判定一致为另一判定"), "{list}");
    let markdown = done(&page, &["export", "--format", "md"]);
    assert!(markdown.contains(said) && markdown.contains("部分答复 1 条"), "it counts: {markdown}");
    let table = done(&page, &["export", "--format", "csv"]);
    assert!(table.contains(&format!("\"部分答复（{said}）\"")), "{table}");
    // The ledger with that mark comes back as what it is, also when the mark is gone.
    let ledger = export(&page, &folder, "a.xlsx", &[]);
    page.record("李凤", [page.judge(0, Part::Point(0), Poor)]);
    let import = page.json("王丽", &["review", "import", "--yes", &ledger]);
    assert_eq!(import[0]["refused"], json!([]), "{import}");
    assert!(done(&page, &["review", "differences"]).contains("合议 部分答复（王丽、李凤）"));
}

/// M22: `-` stood for what is undecided, put off, not asked for, and not to be judged.
#[test]
fn differences_say_why_there_is_no_verdict() {
    let (page, folder) = (Page::new(), Folder::new("taken-why"));
    let proposer = page.proposal(1).proposer_names().next().unwrap().to_owned();
    done(&page, &["review", "assign", "--share", &format!("王丽=1-2,李凤=1-2,{proposer}=1"), "--force"]);
    page.record("李凤", [page.judge(0, Part::Result, Good), page.judge(1, Part::Result, Good)]);
    page.record(&proposer, [page.judge(0, Part::Point(0), Good)]);
    let off = Change::Defer { item: Part::Result.of("1"), deferred: true };
    page.record("王丽", [page.judge(0, Part::Point(0), Good), off, Change::Reveal]);
    let said = done(&page, &["review", "differences"]);
    for row in [
        format!("1 办理结果  王丽：暂缓  李凤：满意  {proposer}：未判"),
        format!("2 办理结果  王丽：未判  李凤：满意  {proposer}：应当回避"),
    ] {
        assert!(said.contains(&row), "{row}: {said}");
    }
    // M5: on paper a verdict on the own proposal is told from any other outside of the share.
    page.record(&proposer, [page.judge(1, Part::Point(0), Good)]);
    let paper = fs::read(export(&page, &folder, "a.docx", &["--form", "short"])).unwrap();
    let tables = DocxFile::read(&paper).tables;
    assert!(tables.iter().flatten().flatten().any(|cell| cell == "应当回避\n分工之外 1 项"), "{tables:?}");
}

/// C5: who proposes what was never dealt to them was left out without a word.
#[test]
fn dealing_names_every_proposer_whom_it_leaves_out() {
    let page = Page::new();
    let names: Vec<&str> = page.proposal(5).proposer_names().collect();
    let people = [names.join(","), "薛波".to_owned(), "张强".to_owned()].join(",");
    let (status, out, wrong) = page.run("王丽", &["review", "assign", "--evenly", "--to", &people, "--dry-run"]);
    assert!(status == 0 && names.len() == 2, "{out}{wrong}");
    for name in names {
        assert!(wrong.contains(&format!("回避：提案 6 是 {name} 提的")), "{wrong}");
    }
}

/// M21: status counted nothing of nothing, the screen all proposals, for one to whom none was shared out. M17: a report of
/// one's share counted what of others' shares falls into it as all that these have.
#[test]
fn who_has_no_share_is_told_so_and_shares_of_others_are_named_as_they_are() {
    let page = Page::new();
    done(&page, &["review", "assign", "--share", "王丽=1,李凤=1-3", "--force"]);
    page.record("薛波", [page.judge(0, Part::Result, Good)]);
    let status = page.run("薛波", &["review", "status"]).1;
    assert!(status.contains("薛波：没有分到提案，分工之外判过 1 项") && !status.contains("0/0"), "{status}");
    let mut reader_of = reader(&page, "薛波", "140x40").keys("r");
    assert!(reader_of.rows().join("\n").contains("没有分到提案，分工之外判过 1 项"), "{:#?}", reader_of.rows());
    reader_of.press("x");
    let rows = reader_of.rows().join("\n");
    assert!(rows.contains("没有分到提案") && !rows.contains("还有 35 项"), "{rows}");
    judge_all(&page, "王丽", &[0]);
    page.record("王丽", [Change::Reveal]);
    let all = done(&page, &["export", "--format", "md"]);
    assert!(all.contains("分工还没有判完的：李凤 还有 3 件（分到 3 件）"), "{all}");
    let some = done(&page, &["export", "--format", "md", "--ids", "1"]);
    assert!(some.contains("本报告所列提案的分工还没有判完的：李凤 还有 1 件（分到 1 件）"), "{some}");
}

/// A window went on counting the share of the morning when another one had been written.
#[test]
fn a_share_that_is_changed_while_a_window_is_open_is_read_and_said() {
    let page = assigned();
    let mut reader = reader(&page, "王丽", "160x40").keys("r");
    let said = |reader: &crate::support::Reader| reader.rows().join("\n");
    assert!(said(&reader).contains("我的分工 1 件"), "{}", said(&reader));
    done(&page, &["review", "assign", "--share", "王丽=3-5,李凤=2", "--force"]);
    reader.press("x<Esc>");
    assert!(said(&reader).contains("分工刚才改过：我的分工 3 件，已评 0"), "{}", said(&reader));
    reader.press("k");
    assert!(said(&reader).contains("我的分工 3 件"), "{}", said(&reader));
    done(&page, &["review", "assign", "--share", "李凤=2", "--force"]);
    reader.press("x<Esc>");
    assert!(said(&reader).contains("分工刚才改过：没有分到提案"), "{}", said(&reader));
}

/// Another assignment was not said by the key that met it where that was a verdict, nor in a large folder, nor at the end.
#[test]
fn a_verdict_that_meets_another_assignment_says_so() {
    let page = assigned();
    let mut reader = reader(&page, "王丽", "160x40").keys("r");
    for (share, large) in [("王丽=1-5,李凤=2", false), ("王丽=1-4,李凤=2", true)] {
        if large {
            fs::write(page.folder().join("notes.txt"), "x".repeat(1 << 20)).unwrap();
        }
        done(&page, &["review", "assign", "--share", share, "--force"]);
        reader.press("1");
        reader.app.wait_until_idle();
        let count = if large { 4 } else { 5 };
        let said = format!("分工刚才改过：我的分工 {count} 件");
        assert!(reader.status().contains(&said), "{large}: {}", reader.status());
    }
    // With the verdict that meets it, which was left out of the count that is said behind it.
    done(&page, &["review", "assign", "--share", "李凤=2", "--force"]);
    reader.press("1");
    reader.app.wait_until_idle();
    let rows = reader.rows().join("\n");
    reader.app.close().unwrap();
    let outside = page.json("王丽", &["review", "status"])["outside"].clone();
    assert!(rows.contains(&format!("没有分到提案，分工之外判过 {outside} 项")), "{outside}: {rows}");
}

/// M20: one key made a reviewer of a clerk, who then stood among those who sign.
#[test]
fn a_clerk_is_asked_before_becoming_a_reviewer() {
    let page = Page::new();
    judge_all(&page, "王丽", &[0]);
    page.record("赵敏", [Change::RevealAsClerk]);
    let mut reader = reader(&page, "赵敏", "160x45").keys("r");
    assert!(reader.status().contains("汇总人员，只汇总、不评议：D 对照各人的判定"), "{}", reader.status());
    reader.press("1");
    assert!(reader.status().contains("赵敏 是汇总人员"), "{}", reader.status());
    let counts = |reader: &crate::support::Reader| reader.state().reviewing().unwrap().review.counts().decided;
    reader.press("2");
    assert_eq!(counts(&reader), 0, "another one is asked about too");
    reader.press("2");
    assert_eq!(counts(&reader), 1);
    reader.press("1");
    assert_eq!(counts(&reader), 2, "nobody is asked twice");
}

/// M13: a new round began where reading had stopped, and what is before that stayed undecided.
#[cfg(unix)]
#[test]
fn a_new_round_begins_at_the_first_item_that_is_undecided_in_it() {
    use crate::tty::{Tty, environment};
    let (page, state) = (Page::new(), crate::support::temporary("taken-left"));
    judge_all(&page, "王丽", &[0, 1]);
    let tty = |args: &[&str]| {
        let mut command = portable_pty::CommandBuilder::new(crate::support::program());
        command.args(args);
        let mut command = environment(command);
        command.env("TIAN_REVIEWS", &page.reviews.path);
        command.env("TIAN_REVIEWER", "王丽");
        command.env("TIAN_HOST", "pc");
        command.env("XDG_STATE_HOME", &state);
        Tty::run(command, 140, 40)
    };
    let mut reading = tty(&[]);
    reading.wait_for_text("q 退出");
    reading.send(":4\r");
    reading.wait_for_text("第 4/6 件");
    reading.send("q");
    assert_eq!(reading.status(), 0);
    // The shares of another round do not hold in a new one, and that is said.
    done(&page, &["review", "assign", "--share", "王丽=1-6"]);
    for (args, first) in
        [(&["review", "--round", "复评"][..], "| 提案 1 "), (&["review", "--session", "乙"], "| 提案 3 ")]
    {
        let mut review = tty(args);
        let is_new = args.contains(&"复评");
        review.wait_for_text(if is_new {
            "未命名的一轮的分工在这一轮不作数"
        } else {
            "我的分工 6 件"
        });
        review.wait_for_text(first);
        review.send("qq");
        assert_eq!(review.status(), 0);
    }
    // The first row of a round with shares of its own named keys as {judge-good}.
    done(&page, &["review", "assign", "--round", "复评", "--share", "王丽=1-2"]);
    let mut review = tty(&["review", "--round", "复评"]);
    review.wait_for_text("我的分工 2 件");
    review.wait_for_text("1 2 3 判定标有 > 的一项");
    assert!(!review.written().contains("{judge"));
    review.send("qq");
    assert_eq!(review.status(), 0);
}

/// Verdicts on what was shared out to nobody were named as outside of shares, and counted in the figures all the same.
#[test]
fn what_was_shared_out_to_nobody_counts_nowhere() {
    let page = Page::new();
    done(&page, &["review", "assign", "--share", "王丽=1,李凤=2", "--force"]);
    for who in ["王丽", "李凤"] {
        page.record(who, [page.judge(2, Part::Result, Good), Change::Reveal]);
    }
    let markdown = done(&page, &["export", "--format", "md"]);
    assert!(
        markdown.contains("办理结果：没有一致的判定；未判 2；未分工 4")
            || markdown.contains("办理结果：尚无判定；未判 2；未分工 4"),
        "{markdown}"
    );
    assert!(markdown.contains("另在分工之外判过 1 项"), "{markdown}");
    let json = page.json("王丽", &["review", "differences"]);
    assert_eq!(
        (&json["agreement"], &json["differences"][0]["outside"]),
        (&json!([]), &json!(["王丽", "李凤"])),
        "{json}"
    );
    let mut reader = reader(&page, "王丽", "140x45").keys("r:3<Enter>");
    reader.press("1");
    assert!(reader.rows().join("\n").contains("提案 3 没有分给任何人，不计入数字"), "{:#?}", reader.rows());
}

/// A clerk's import for a reviewer whose journal another machine has wrote down all of it anew, changed a verdict
/// unasked, and gave the others figures that the reviewer did not see.
#[test]
fn a_ledger_of_somebody_whose_records_do_not_count_here_is_not_taken() {
    let (page, folder) = (Page::new(), Folder::new("taken-unclaimed"));
    page.record_on("laptop", "王丽", [page.judge(0, Part::Point(0), Good), page.judge(0, Part::Result, Good)]);
    page.record("赵敏", [page.judge(0, Part::Point(0), Good), Change::Reveal]);
    let table = folder.path("a.csv");
    fs::write(&table, "编号,建议序号,评议人,判定\n1,1,王丽,未答复\n").unwrap();
    for args in [&["--yes"][..], &[]] {
        let (status, out, wrong) = page.run("王丽", &[&["review", "import", &table], args].concat());
        assert_eq!((status, out.as_str()), (2, ""), "{wrong}");
        assert!(wrong.contains("“王丽”在 王丽@laptop 已有记录，还没有计入"), "{wrong}");
        assert!(wrong.contains("tian review adopt 王丽@laptop --reviewer 王丽"), "{wrong}");
    }
    done(&page, &["review", "adopt", "王丽@laptop"]);
    let (status, _, wrong) = page.run("王丽", &["review", "import", &table]);
    assert!(status == 2 && wrong.contains("提案 1 建议 1：已答复 将变为 未答复"), "{wrong}");
    let taken = page.json("王丽", &["review", "import", "--yes", &table]);
    assert_eq!(taken[0]["new"], 1, "what stands makes no record: {taken}");
}

/// A paper said that all had been reviewed where two of six were others' shares, and before revealing that nobody had
/// judged anything.
#[test]
fn what_is_begun_is_what_counts_and_what_is_hidden_is_not_called_nothing() {
    let page = Page::new();
    done(&page, &["review", "assign", "--share", "王丽=1,李凤=2-6", "--force"]);
    page.record("王丽", (0..6).map(|at| page.judge(at, Part::Result, Good)));
    page.record("李凤", [page.judge(1, Part::Result, Good)]);
    let paper = done(&page, &["export", "--format", "md"]);
    assert!(paper.contains("全部 6 件都在汇总表中，其中已开始评议 1 件"), "{paper}");
    let (_, clerk, _) = page.run("赵敏", &["export", "--format", "md"]);
    assert!(clerk.contains("评议人：均未揭晓") && clerk.contains("已评议几件，揭晓之前不计"), "{clerk}");
    assert!(!clerk.contains("尚无评议\n") && !clerk.contains("评议 0 件"), "{clerk}");
}

/// A ledger that a clerk took in without a name made a reviewer of the clerk, who then stood among those who sign.
#[test]
fn a_ledger_makes_no_reviewer_of_a_clerk_unasked() {
    let (page, folder) = (Page::new(), Folder::new("taken-clerk"));
    page.record("王丽", [page.judge(0, Part::Result, Good)]);
    let (status, _, wrong) = page.run("赵敏", &["review", "reveal", "--clerk", "--yes"]);
    assert_eq!(status, 0, "{wrong}");
    let table = folder.path("a.csv");
    fs::write(&table, "编号,建议序号,判定\n1,1,未答复\n").unwrap();
    let (status, out, wrong) = page.run("赵敏", &["review", "import", &table]);
    assert!(status == 2 && out.is_empty() && wrong.contains("赵敏 是汇总人员"), "{out}{wrong}");
    assert!(done(&page, &["review", "status"]).contains("王丽"));
    let taken = page.json("赵敏", &["review", "import", "--yes", &table]);
    assert_eq!(taken[0]["new"], 1, "{taken}");
}

/// `R`, a key that means nothing, `R`: the verdicts of the others were shown for good.
#[test]
fn a_key_between_takes_the_question_before_revealing_back() {
    let page = Page::new();
    for who in ["王丽", "李凤"] {
        page.record(who, [page.judge(0, Part::Result, Good)]);
    }
    let mut reader = reader(&page, "王丽", "120x40").keys("rDR");
    assert!(reader.status().contains('R'), "{}", reader.status());
    reader.press("yR");
    assert!(reader.state().reviewing().unwrap().review.event_log().others().is_none(), "{}", reader.status());
    reader.press("R");
    assert!(reader.state().reviewing().unwrap().review.event_log().others().is_some(), "{}", reader.status());
}

/// What was shared out before anybody had judged was left out of the file without a word.
#[test]
fn an_assignment_goes_along_before_anybody_has_judged() {
    let (page, folder) = (Page::new(), Folder::new("taken-unjudged"));
    done(&page, &["review", "assign", "--share", "王丽=1-3,李凤=4-6"]);
    let json_file = export(&page, &folder, "a.json", &[]);
    let other = Page::new();
    let (status, out, wrong) = other.run("薛波", &["review", "import", &json_file]);
    assert!(status == 2 && wrong.contains("有分工，这里没有：王丽（"), "{status} {out}{wrong}");
    for _ in 0..2 {
        let (status, out, wrong) = other.run("薛波", &["review", "import", "--yes", &json_file]);
        assert!(status == 0 && !out.contains("没有评议"), "{status} {out}{wrong}");
        assert_eq!(shares(&other)[0]["proposals"], json!(["1", "2", "3"]));
    }
}

/// `--assignment` with an assignment that another one had taken the place of was taken for a known one, without a word.
#[test]
fn an_earlier_assignment_is_taken_where_it_is_asked_for() {
    let (page, folder) = (Page::new(), Folder::new("taken-earlier"));
    done(&page, &["review", "assign", "--share", "王丽=1,李凤=2", "--force"]);
    let early = export(&page, &folder, "early.json", &[]);
    done(&page, &["review", "assign", "--share", "王丽=3", "--force"]);
    let late = export(&page, &folder, "late.json", &[]);
    let other = Page::new();
    let import = |file: &str, more: &[&str]| {
        let (status, out, wrong) = other.run("薛波", &[&["review", "import", "--yes", file][..], more].concat());
        assert_eq!(status, 0, "{out}{wrong}");
        wrong
    };
    let first = || shares(&other)[0]["proposals"].clone();
    assert!(import(&early, &[]).contains("已采用") && import(&late, &[]).contains("已采用"));
    let said = import(&early, &[]);
    assert!(said.contains("在这里已被换下，没有采用") && first() == json!(["3"]), "{said}");
    let said = import(&early, &["--assignment"]);
    assert!(said.contains("已采用") && said.contains("换下了：") && first() == json!(["1"]), "{said}");
    let said = import(&early, &["--assignment"]);
    assert!(said.contains("的分工就是这里的：") && first() == json!(["1"]), "{said}");
}
