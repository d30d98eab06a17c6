//! A committee's day at the command line: what was shared out, what is still open of it, what stands, and what the papers
//! say of all that.

use std::fs;

use serde_json::json;
use tian::model::Proposal;
use tian::review::{Change, Grade, Part};

use crate::cli_review::Page;
use crate::exports::Folder;
use crate::ledgers::{Blank, journal};
use crate::package::DocxFile;
use crate::papers::export;
use crate::sharing_out::{done, judge_all};

/// Shares a page out by hand.
fn shared_out(shares: &str) -> Page {
    let page = Page::new();
    done(&page, &["review", "assign", "--share", shares]);
    page
}

/// How many items there are in some proposals, by their places.
fn items(page: &Page, places: &[usize]) -> usize {
    places.iter().map(|place| page.proposal(*place).points.len() + 2).sum()
}

/// The texts of the report that is signed, as a docx and as Markdown.
fn reports(page: &Page, name: &str) -> [String; 2] {
    let folder = Folder::new(name);
    let docx = DocxFile::read(&fs::read(export(page, &folder, "a.docx", &["--form", "short"])).unwrap());
    [docx.texts.join("\n"), done(page, &["export", "--format", "md"])]
}

/// G2: 未判 counted what was shared out to others, and what is open vanished once anybody had judged it.
#[test]
fn nobody_has_anything_undecided_outside_of_the_share() {
    let page = shared_out("王丽=1-2,李凤=3-4,薛波=2,5-6");
    judge_all(&page, "王丽", &[0, 1]);
    judge_all(&page, "李凤", &[2]);
    let status = |who| page.json(who, &["review", "status"]);
    let of_share = items(&page, &[0, 1]);
    assert_eq!((&status("王丽")["total"], &status("王丽")["left"]), (&json!(of_share), &json!(0)));
    assert_eq!(status("李凤")["left"], json!(items(&page, &[3])));
    assert!(!done(&page, &["review", "status"]).contains("尚未开始"), "of others");
    page.record("李凤", [page.judge(5, Part::Result, Grade::Good)]);
    assert_eq!(status("李凤")["outside"], json!(1));
    assert_eq!(status("赵敏")["total"], json!(0));
    let said = page.run("赵敏", &["review", "status"]).1;
    assert!(said.contains("现行分工里没有 赵敏 的份（王丽 写于 "), "{said}");

    page.record("王丽", [Change::Reveal]);
    for text in reports(&page, "committee-shares") {
        assert!(
            text.contains("评议尚未完成，分工还没有判完的：薛波 还有 3 件（分到 3 件），李凤 还有 1 件（分到 2 件）"),
            "{text}"
        );
    }
    let md = done(&page, &["export", "--format", "md"]);
    let totals = md.split("### 王丽").nth(1).unwrap().split("###").next().unwrap();
    assert!(totals.contains("暂缓 0，未判 0。") && !totals.contains("未判 6"), "{totals}");
    for (who, places) in [("薛波", &[1, 4, 5][..]), ("李凤", &[3])] {
        judge_all(&page, who, places);
    }
    for text in reports(&page, "committee-shares-done") {
        assert!(!text.contains("尚未完成") && !text.contains("；未判"), "{text}");
    }
    // Each had the number of all proposals.
    let folder = Folder::new("committee-counts");
    let tables = DocxFile::read(&fs::read(export(&page, &folder, "a.docx", &["--form", "short"])).unwrap()).tables;
    for (who, count) in [("王丽", "2"), ("李凤", "2"), ("薛波", "3")] {
        let is_row = |row: &Vec<String>| {
            row.first().is_some_and(|name| name == who) && row.get(1).is_some_and(|cell| cell == count)
        };
        assert!(tables.iter().flatten().any(is_row), "{who} {count}: {tables:?}");
    }
}

/// A report of one reviewer who has not looked at the others' verdicts is of that reviewer's share.
#[test]
fn before_revealing_a_report_is_of_the_own_share() {
    let page = shared_out("王丽=1-2,李凤=3-6");
    judge_all(&page, "王丽", &[0]);
    judge_all(&page, "李凤", &[2]);
    let open = page.proposal(1).points.len();
    // What the reviewer proposes is nobody else's alone.
    let (own, others): (Vec<usize>, Vec<usize>) =
        (2..6).partition(|place| page.proposal(*place).proposer_names().any(|name| name == "王丽"));
    let points = |places: &[usize]| places.iter().map(|place| page.proposal(*place).points.len()).sum::<usize>();
    let (own, others) = (points(&own), points(&others));
    for text in reports(&page, "committee-own") {
        assert!(text.contains("分工还没有判完的：王丽 还有 1 件（分到 2 件）；"), "{text}");
        assert!(text.contains(&format!("；未判 {open}；他人分工 {others}；应当回避 {own}")), "{text}");
    }
}

/// G1: what one reviewer alone had judged was counted as judged alike.
#[test]
fn lone_verdicts_are_named_apart() {
    let page = Page::new();
    judge_all(&page, "王丽", &[0, 1]);
    judge_all(&page, "李凤", &[0]);
    page.record("王丽", [Change::Reveal]);
    let (both, one) = (page.proposal(0).points.len(), page.proposal(1).points.len());
    for text in reports(&page, "committee-lone") {
        assert!(text.contains(&format!("判定一致 {both} 条：已答复 {both} 条（100%）")), "{text}");
        assert!(text.contains(&format!("；仅一人已判 {one}；")), "{text}");
        assert!(
            text.contains("办理结果：判定一致 1 件，其中满意率 100%（满意 1 件，")
                && text.contains("；仅一人已判 1；未判 4"),
            "{text}"
        );
        assert!(!text.contains("含只有一人判定的"), "{text}");
    }
}

/// M2, G1: with an assignment what counts as agreed is what all have judged who were asked.
#[test]
fn agreed_is_what_all_have_judged_alike_who_were_asked() {
    let page = shared_out("王丽=1-3,李凤=1-2,4,薛波=2,5-6");
    judge_all(&page, "王丽", &[0, 1, 2]);
    judge_all(&page, "李凤", &[0, 1]);
    judge_all(&page, "薛波", &[4, 5]);
    page.record("王丽", [Change::Reveal]);
    let (_, out, _) = page.run("王丽", &["review", "differences"]);
    let points = page.proposal(0).points.len();
    assert!(out.contains("\n=  提案 1 建议 1  "), "both who were asked: {out}");
    assert!(out.contains("\n   提案 2 建议 1  "), "薛波 was asked too: {out}");
    assert!(
        out.contains(&format!("各条建议（各件分到的评议人）：共同评议 {points} 项，一致 {points} 项（100%）")),
        "{out}"
    );
    let json = page.json("王丽", &["review", "differences"]);
    crate::cli_json::hold("differences", &json);
    assert_eq!(json["agreement"][0]["shared_out"], json!(true));
    for text in reports(&page, "committee-agreed") {
        // The first by two, the third, fifth and sixth each by the one who was asked; the second by two of three.
        let sole: usize = [2, 4, 5].map(|place: usize| page.proposal(place).points.len()).iter().sum();
        let said = format!("判定一致或分工只由一人判定 {} 条（其中分工只由一人判定的 {sole}）", points + sole);
        assert!(text.contains(&said), "{said}: {text}");
        assert!(
            text.contains(&format!(
                "；未全部判定 {}；未判 {}",
                page.proposal(1).points.len(),
                page.proposal(3).points.len()
            )),
            "{text}"
        );
    }
}

/// A8: a reviewer who was taken out of the assignment was not told.
#[test]
fn one_who_was_taken_out_of_the_assignment_is_told() {
    let page = shared_out("王丽=1-3,李凤=4-6");
    done(&page, &["review", "assign", "--share", "王丽=1-6", "--force"]);
    let said = page.run("李凤", &["review", "status"]).1;
    assert!(said.contains("李凤 已不在分工之内：王丽 在 "), "{said}");
}

/// M4: revealing asked nothing, and warned of items that were shared out to others.
#[test]
fn revealing_asks_where_something_of_the_share_is_undecided() {
    let page = shared_out("王丽=1-2,李凤=3-6");
    judge_all(&page, "王丽", &[0]);
    judge_all(&page, "李凤", &[2]);
    let (status, out, err) = page.run("王丽", &["review", "reveal"]);
    assert_eq!((status, out.as_str()), (2, ""), "{err}");
    assert!(err.contains(&format!("还有 {} 项未判、0 项暂缓", items(&page, &[1]))) && err.contains("--yes"), "{err}");
    assert_eq!(page.json("王丽", &["review", "status"])["revealed"], json!(false));
    judge_all(&page, "王丽", &[1]);
    let (status, out, err) = page.run("王丽", &["review", "reveal"]);
    assert!(status == 0 && out.starts_with("已揭晓 李凤 的判定") && err.is_empty(), "{out}{err}");
}

/// M7: proposers got their own proposals to judge.
#[test]
fn proposers_do_not_judge_their_own_proposals() {
    let page = Page::new();
    let names = |place: usize| page.proposal(place).proposer_names().map(str::to_owned).collect::<Vec<_>>();
    let (fifth, sixth) = (names(4), names(5));
    let people = [fifth[0].as_str(), sixth[0].as_str(), "赵敏"].join(",");
    for way in [&["--evenly"][..], &["--evenly", "--overlap", "2"], &["--random", "--seed", "3"], &["--by", "unit"]] {
        let table = page.json("王丽", &[&["review", "assign", "--to", &people, "--dry-run"], way].concat());
        let mut given = 0;
        for share in table["shares"].as_array().unwrap() {
            let who = share["reviewer"].as_str().unwrap();
            for id in share["proposals"].as_array().unwrap() {
                let place = id.as_str().unwrap().parse::<usize>().unwrap() - 1;
                assert!(!names(place).iter().any(|name| name == who), "{way:?}: {who} proposes {id}");
                given += 1;
            }
        }
        assert_eq!(given, if way.contains(&"--overlap") { 12 } else { 6 }, "{way:?}");
    }
    let (_, _, err) =
        page.run("王丽", &["review", "assign", "--to", &people, "--random", "--overlap", "3", "--dry-run"]);
    assert!(err.contains(&format!("回避：提案 5 是 {} 提的", fifth[0])) && err.contains("提案 5 的人数不够"), "{err}");
    let own = format!("{}=5", fifth[0]);
    let (_, _, err) = page.run("王丽", &["review", "assign", "--share", &own]);
    assert!(err.contains(&format!("应当回避：{} 分到了自己提的提案 5", fifth[0])), "{err}");
    judge_all(&page, &fifth[0], &[4]);
    let report = page.run(&fifth[0], &["export", "--format", "md"]).1;
    assert!(report.contains(&format!("应当回避：{} 评议了自己提的提案 5", fifth[0])), "{report}");
}

/// M8: two names parted by a blank were one reviewer, who is not there.
#[test]
fn names_are_parted_by_blanks_too() {
    let page = Page::new();
    let table = page.json("王丽", &["review", "assign", "--evenly", "--dry-run", "--to", "张三 李四　王五、赵六"]);
    let names: Vec<&str> =
        table["shares"].as_array().unwrap().iter().map(|share| share["reviewer"].as_str().unwrap()).collect();
    assert_eq!(names, ["张三", "李四", "王五", "赵六"]);
}

/// M3: a report of some proposals had the name of the report of all.
#[test]
fn a_report_of_some_proposals_says_so_in_its_name() {
    let (page, folder) = (Page::new(), Folder::new("committee-names"));
    page.record("王丽", [page.judge(0, Part::Result, Grade::Good)]);
    let into = folder.path(".");
    for ids in [&[][..], &["--ids", "1-2"]] {
        assert_eq!(page.run("王丽", &[&["export", "--format", "csv", "-o", &into], ids].concat()).0, 0);
    }
    let mut names: Vec<String> =
        fs::read_dir(&into).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let day = crate::support::today();
    assert_eq!(names, [format!("评议表-王丽-{day}.csv"), format!("评议表-王丽-部分-{day}.csv")]);
}

/// M5: what stood in the columns 说明 and 跟办 was dropped without a word, and so were an emptied verdict and 未判 over
/// one.
#[test]
fn nothing_that_was_filled_in_is_dropped_unsaid() {
    let (page, folder) = (Page::new(), Folder::new("committee-filled"));
    judge_all(&page, "王丽", &[0]);
    let before = journal(&page);
    let blank = Blank::of(&page, &folder);
    // Rows 2 to 4 are the points of the first proposal, 5 is the whole of it.
    let cells =
        [(2, "判定", ""), (3, "说明", "请住建局补充说明"), (4, "跟办", "年底前再看一次"), (5, "办理结果", "未判")];
    let path = blank.filled(&folder, "filled.xlsx", &cells);
    let (status, said, wrong) = page.run("王丽", &["review", "import", &path]);
    assert_eq!(status, 3, "{said}{wrong}");
    for (row, said) in [
        (2, "判定一栏空着或写作未判，而已判“已答复”"),
        (4, "“年底前再看一次”与记下的跟办事项不同："),
        (5, "办理结果一栏空着或写作未判，而已判“满意”"),
    ] {
        let named = |line: &&str| line.contains(&format!("“逐条”表第 {row} 行：{said}"));
        assert!(wrong.lines().any(|line| named(&line)), "{said}: {wrong}");
    }
    assert_eq!(journal(&page), before + 1, "the remark is a note");
    assert!(done(&page, &["export", "--format", "md"]).contains("批注：请住建局补充说明"));
    // Once more it is known.
    page.run("王丽", &["review", "import", &path]);
    assert_eq!(journal(&page), before + 1);
}

/// A5: there was one line to sign for all reviewers; A7: nothing was said of PDF.
#[test]
fn each_reviewer_signs_and_pdf_is_explained() {
    let page = Page::new();
    for who in ["王丽", "李凤", "薛波"] {
        judge_all(&page, who, &[0]);
    }
    page.record("王丽", [Change::Reveal]);
    let [docx, _] = reports(&page, "committee-signed");
    for who in ["评议人 王丽：____", "评议人 李凤：____", "评议人 薛波：____", "评议组组长：____", "（盖章）"]
    {
        assert!(docx.contains(who), "{who}: {docx}");
    }
    let (status, _, err) = page.run("王丽", &["export", "-o", "a.pdf"]);
    assert!(status == 2 && err.contains("不直接写 PDF") && err.contains(".docx 或 .html"), "{err}");
}

/// A2: rows without a height were one line high in LibreOffice.
#[test]
fn rows_of_the_ledger_are_as_high_as_their_texts() {
    let (page, folder) = (Page::new(), Folder::new("committee-heights"));
    judge_all(&page, "王丽", &[0]);
    let parts = crate::package::parts(&fs::read(export(&page, &folder, "a.xlsx", &[])).unwrap());
    let items = &parts["xl/worksheets/sheet2.xml"];
    let heights: Vec<usize> =
        crate::package::attributes(items, "row", "ht").iter().map(|height| height.parse().unwrap()).collect();
    // The texts of points stand in a column of 21 characters.
    for (height, point) in heights[1..].iter().zip(&page.proposal(0).points) {
        assert!(*height >= 15 * point.text().chars().count().div_ceil(21).min(27), "{height} {}", point.text());
    }
}

/// A csv had tags, dates and states in the words of a note or a promise alone; a blank ledger of a large collection had no
/// rows.
#[test]
fn tables_have_columns_of_their_own_and_blank_ledgers_all_rows() {
    let (page, folder) = (Page::new(), Folder::new("committee-columns"));
    let table = folder.path("a.csv");
    fs::write(&table, "编号,建议序号,判定,批注\n1,1,已答复,没有期限\n").unwrap();
    page.run("王丽", &["review", "import", &table]);
    let csv = done(&page, &["export", "--format", "csv"]);
    let head = csv.lines().next().unwrap();
    assert!(head.contains("\"跟办\",\"标签\",\"期限\",\"状态\",\"登记信息\""), "{head}");

    let mut large = page.dataset.clone();
    let one = large.proposals[0].clone();
    large.proposals = (1..=1_001).map(|id| Proposal { id: id.to_string(), ..one.clone() }).collect();
    let collection = folder.path("large.json");
    fs::write(&collection, serde_json::to_string(&large).unwrap()).unwrap();
    let ledger = folder.path("large.xlsx");
    assert_eq!(page.run("赵敏", &["export", &collection, "-o", &ledger]).0, 0);
    let parts = crate::package::parts(&fs::read(&ledger).unwrap());
    let rows = crate::package::attributes(&parts["xl/worksheets/sheet2.xml"], "row", "r").len();
    assert_eq!(rows, 1 + 1_001 * (one.points.len() + 1));
    // Its rows are not kept, but gone through for each sheet: each has all of them.
    assert_eq!(parts["xl/worksheets/sheet1.xml"].matches(&*one.title).count(), 1_001);
    assert!(parts["xl/worksheets/sheet4.xml"].contains("<v>1001</v>"));
}

/// Units get a letter with their own proposals alone, and are asked to handle again what does not satisfy.
#[test]
fn each_unit_gets_a_letter_of_its_own() {
    let (page, folder) = (Page::new(), Folder::new("committee-letters"));
    judge_all(&page, "王丽", &[0]);
    page.record("王丽", [page.judge(1, Part::Result, Grade::Poor), page.judge(1, Part::Point(0), Grade::Poor)]);
    let into = folder.path("letters");
    let said = done(&page, &["export", "--by", "unit", "--format", "docx", "-o", &into]);
    assert!(said.starts_with("写好 2 封反馈函"), "{said}");
    let letter = |place: usize| {
        let path = format!("{into}/反馈函-{}.docx", page.proposal(place).units()[0]);
        DocxFile::read(&fs::read(path).unwrap())
    };
    let (first, second) = (letter(0), letter(1));
    assert_eq!((first.tables[0].len(), second.tables[0].len()), (2, 2), "a head, and the one proposal");
    assert_eq!(second.tables[0][1][1], page.proposal(1).title);
    let [first, second] = [first, second].map(|letter| letter.texts.join("\n"));
    assert!(first.contains("没有需要重新办理的") && !first.contains("请重新研究办理"), "{first}");
    assert!(
        second.contains("以上 1 件不满意或有建议未答复，请重新研究办理") && second.contains("建议 1（未答复）："),
        "{second}"
    );
    assert!(![first, second].concat().contains("王丽"), "no reviewer is named");
    // Who has begun something of which there is nothing to tell gets no letter, which was said nowhere.
    page.record("王丽", [page.judge(2, Part::Result, Grade::Good)]);
    page.record("李凤", [page.judge(2, Part::Result, Grade::Poor)]);
    page.record("王丽", [Change::Reveal]);
    let into = folder.path("untold");
    let (status, out, err) = page.run("王丽", &["export", "--by", "unit", "--format", "docx", "-o", &into]);
    let unit = page.proposal(2).units()[0];
    let untold = err.lines().find(|line| line.contains("没有写反馈函的 ")).unwrap_or_default();
    assert!(status == 1 && untold.contains(unit), "{out}{err}");
    let (status, _, err) = page.run("王丽", &["export", "--by", "unit", "--format", "csv", "-o", &into]);
    assert!(status == 2 && err.contains("反馈函写作"), "{err}");
}

/// What was not asked for in a later round was called undecided there.
#[test]
fn of_two_rounds_what_nobody_asks_for_is_not_called_undecided() {
    let (page, folder) = (Page::new(), Folder::new("committee-rounds"));
    page.record("王丽", [0, 1, 2].map(|at| page.judge(at, Part::Result, Grade::Good)));
    let round = ["--round", "复评"];
    done(&page, &[&["review", "assign", "--share", "王丽=2-3,李凤=1", "--force"], &round[..]].concat());
    let path = folder.path("a.csv");
    fs::write(&path, "编号,建议序号,评议人,办理结果\n2,,王丽,不满意\n").unwrap();
    done(&page, &[&["review", "import", &path], &round[..]].concat());
    let said = done(&page, &[&["review", "differences", "--against", "default"], &round[..]].concat());
    let line = |start: &str| said.lines().find(|line| line.contains(start)).unwrap_or_default().to_owned();
    assert!(line("提案 1 办理结果").ends_with("复评：未分工"), "{said}");
    assert!(line("提案 3 办理结果").ends_with("复评：未判"), "{said}");
}
