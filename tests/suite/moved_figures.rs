//! Points are added to a proposal or taken out, or it is withdrawn: figures, lists and counts say what has become of what
//! was said of it.

use std::fs;
use std::path::Path;

use portable_pty::CommandBuilder;
use serde_json::{Value, json};
use tian::model::{Field, Paragraph};
use tian::review::{
    Change, Due, FollowState, FollowUp, Grade, Id, Note, Part, QuoteAnchor, ReviewLocation, Store, TextHash,
};

use Grade::{Fair, Good, Poor};

use crate::book::Book;
use crate::cli_review::Page;
use crate::import_pairing::folder;
use crate::moved_points::records;
use crate::package::DocxFile;
use crate::tty::{Tty, environment};

/// Writes the collection as it is now; its name.
fn write(room: &Path, page: &Page) -> String {
    let made = room.join("made.json");
    fs::write(&made, serde_json::to_string(&page.dataset).unwrap()).unwrap();
    made.to_str().unwrap().to_owned()
}

/// Numbers the points of the first proposal anew, behind a new one.
fn insert_point(page: &mut Page) {
    let points = &mut page.dataset.proposals[0].points;
    points.insert(0, Paragraph { body: "请市政府每年向社会公布进展。".to_owned(), ..Paragraph::default() });
    number(points);
}

fn number(points: &mut [Paragraph]) {
    let numbers = ["一、", "二、", "三、", "四、", "五、"];
    points.iter_mut().zip(numbers).for_each(|(point, number)| number.clone_into(&mut point.marker));
}

/// Verdicts on points whose number alone had changed in between were left out of the figures of what was judged
/// independently on one text, though nothing marked them.
#[test]
fn another_number_of_a_point_is_no_other_text() {
    let mut page = Page::new();
    number(&mut page.dataset.proposals[0].points);
    let judge = |page: &Page, first: usize, grades: [Grade; 3]| {
        let points = (first..).zip(grades);
        points.map(|(point, grade)| page.judge(0, Part::Point(point), grade)).collect::<Vec<Change>>()
    };
    page.record("王丽", judge(&page, 0, [Good, Fair, Good]));
    insert_point(&mut page);
    page.record("李凤", judge(&page, 1, [Good, Poor, Good]));
    // And in a second round.
    let second = ReviewLocation { round: Some("复评".to_owned()), ..page.location("王丽", "pc") };
    let (mut store, ..) = Store::open(second, |_| {}).unwrap();
    judge(&page, 1, [Good, Poor, Poor]).into_iter().for_each(|change| drop(store.record(change).unwrap()));
    store.finish().unwrap();
    page.record("王丽", [Change::Reveal]);
    let made = write(&folder("figures-number"), &page);
    let (_, out, err) = page.run("王丽", &["review", "differences", &made]);
    assert!(out.contains("共同评议 3 项，一致 2 项") && !out.contains("同一文本"), "{out}{err}");
    let figures = &page.json("王丽", &["review", "differences", &made])["agreement"][0];
    assert_eq!((&figures["items"], &figures["independent"]["items"]), (&json!(3), &json!(3)));
    let (_, report, _) = page.run("王丽", &["export", "--format", "md", &made]);
    assert!(report.contains("共同评议 3 项，一致 2 项") && !report.contains("同一文本"), "{report}");
    let args = ["review", "differences", "--round", "复评", "--against", "default", &made];
    let (_, out, err) = page.run("王丽", &args);
    assert!(out.contains("改判 2 项") && out.contains("维持 1 项") && !out.contains("同一文本"), "{out}{err}");
    let rounds = page.json("王丽", &args);
    assert_eq!(
        (&rounds["rounds"]["on_other_texts"], &rounds["agreement"][0]["independent"]["items"]),
        (&json!(0), &json!(3))
    );
}

/// A window of 王丽.
fn window(page: &Page, made: &str) -> Tty {
    let mut command = environment(CommandBuilder::new(crate::support::program()));
    command.args(["review", made]);
    command.env("TIAN_REVIEWER", "王丽");
    command.env("TIAN_HOST", "pc");
    command.env("TIAN_REVIEWS", &page.reviews.path);
    Tty::run(command, 140, 60)
}

/// What two have settled on a part of a proposal.
fn settled(page: &Page, proposal: usize, part: Part, grade: Grade) -> Change {
    let people = ["王丽", "李凤"].map(str::to_owned).to_vec();
    let item = part.of(&page.proposal(proposal).id);
    Change::Agree { item, grade: Some(grade), people, on: TextHash::judged(page.proposal(proposal), part) }
}

/// What was settled of a proposal that was withdrawn was in the table alone, and counted; of a point that was taken out
/// it was counted by nobody.
#[test]
fn what_was_settled_of_what_is_gone_is_kept_and_counted_apart() {
    let mut page = Page::new();
    let all = [(0, Part::Point(0)), (0, Part::Point(1)), (0, Part::Point(2)), (1, Part::Point(0)), (1, Part::Result)];
    for (who, grade) in [("王丽", Good), ("李凤", Poor)] {
        page.record(who, all.map(|(proposal, part)| page.judge(proposal, part, grade)));
    }
    // Of the third nobody has judged anything.
    let more = [(2, Part::Work)];
    let settle = all.into_iter().skip(1).chain(more).map(|(proposal, part)| settled(&page, proposal, part, Fair));
    page.record("王丽", [Change::Reveal].into_iter().chain(settle));
    let room = folder("figures-settled");
    let made = write(&room, &page);
    let status = page.json("王丽", &["review", "status", &made]);
    assert_eq!((&status["agreed"], &status["agreed_gone"]), (&json!(5), &json!(0)));
    page.dataset.proposals[0].points.remove(1);
    page.dataset.proposals.drain(1..3);
    let made = write(&room, &page);
    let status = page.json("王丽", &["review", "status", &made]);
    assert_eq!((&status["agreed"], &status["agreed_gone"]), (&json!(1), &json!(4)));
    let (_, status, _) = page.run("王丽", &["review", "status", &made]);
    assert!(status.contains("合议 1 项\n另有合议 4 项，所在的建议或提案已不在提案集中"), "{status}");
    let (_, _, err) = page.run("王丽", &["review", "differences", &made]);
    assert!(err.contains("另有合议 4 项"), "{err}");
    let export = |format: &str| {
        let name = room.join(["a.", format].concat()).to_str().unwrap().to_owned();
        let (status, _, err) = page.run("王丽", &["export", "--format", format, "-o", &name, "--force", &made]);
        assert_eq!(status, 0, "{err}");
        fs::read(name).unwrap()
    };
    let [markdown, html] = ["md", "html"].map(|format| String::from_utf8(export(format)).unwrap());
    for text in [markdown, html, DocxFile::read(&export("docx")).texts.join("\n")] {
        for said in
            ["2：建议 1：合议 部分答复（王丽、李凤）", "2：办理结果：合议 基本满意", "3：办理工作：合议 基本满意"]
        {
            assert!(text.replace("**", "").contains(said), "{said}: {text}");
        }
    }
    let json: Value = serde_json::from_slice(&export("json")).unwrap();
    let agreed = json["reviews"]["agreed"].as_array().unwrap();
    let said: Vec<_> =
        agreed.iter().map(|one| (one["proposal"].as_str().unwrap(), &one["point"], &one["gone"])).collect();
    let (gone, none) = (json!(true), Value::Null);
    let points = [json!(0), json!(1)];
    let wanted = [
        ("1", &points[1], &none),
        ("1", &points[1], &gone),
        ("2", &points[0], &gone),
        ("2", &none, &gone),
        ("3", &none, &gone),
    ];
    assert_eq!(said, wanted);
    // The rows of those who have judged it say so, and one of nobody.
    let rows = records(&page, "王丽", &made, ["编号", "评议人", "合议"]);
    let third: Vec<_> = rows.into_iter().filter(|row| row[0] == "3").collect();
    assert_eq!(third, [["3", "", "办理工作：基本满意"]]);
    let book = Book::read(&export("xlsx"));
    let sheet = book.0.iter().find(|sheet| sheet.name == "逐条").unwrap();
    let columns = ["编号", "评议人", "合议", "合议人"].map(|head| sheet.column(head));
    let rows: Vec<[&str; 4]> = sheet.table().iter().map(|row| columns.map(|at| row[at].text.as_str())).collect();
    let of = |id: &str| rows.iter().filter(|row| row[0] == id).copied().collect::<Vec<_>>();
    let people = "王丽、李凤";
    let whole = ["办理结果：基本满意", "办理结果：王丽、李凤"];
    assert_eq!(
        of("2"),
        [
            ["2", "王丽", "部分答复", people],
            ["2", "王丽", whole[0], whole[1]],
            ["2", "李凤", "部分答复", people],
            ["2", "李凤", whole[0], whole[1]]
        ]
    );
    assert_eq!(of("3"), [["3", "", "办理工作：基本满意", "办理工作：王丽、李凤"]]);
    // Taken in again it says nothing new.
    let (_, out, err) = page.run("王丽", &["review", "import", room.join("a.xlsx").to_str().unwrap(), "--of", &made]);
    assert!(!err.contains("合议") && !out.contains("合议"), "{out}{err}");
}

/// Between two rounds what had been judged of points and proposals that are gone fell out of the figures without a word.
#[test]
fn a_comparison_of_rounds_names_verdicts_on_what_is_gone() {
    let mut page = Page::new();
    let all = [(0, Part::Point(0)), (0, Part::Point(1)), (0, Part::Point(2)), (1, Part::Result)];
    page.record("王丽", all.map(|(proposal, part)| page.judge(proposal, part, Good)));
    let second = ReviewLocation { round: Some("复评".to_owned()), ..page.location("王丽", "pc") };
    let (mut store, ..) = Store::open(second, |_| {}).unwrap();
    all.iter().skip(1).for_each(|(proposal, part)| drop(store.record(page.judge(*proposal, *part, Poor)).unwrap()));
    store.finish().unwrap();
    page.dataset.proposals[0].points.remove(1);
    page.dataset.proposals.remove(1);
    let made = write(&folder("figures-rounds"), &page);
    let args = ["review", "differences", "--round", "复评", "--against", "default", &made];
    let (_, out, err) = page.run("王丽", &args);
    assert!(out.contains("改判 1 项"), "{out}");
    assert!(err.contains("另有 4 条判定，所在的建议或提案已不在提案集中（未命名的一轮、复评）"), "{err}");
}

/// A proposal that was withdrawn was counted in the share of each who had it.
#[test]
fn a_share_says_what_of_it_is_gone() {
    let mut page = Page::new();
    let room = folder("figures-share");
    let made = write(&room, &page);
    let args = ["review", "assign", "--share", "王丽=1-3,李凤=1,4", &made];
    assert_eq!(page.run("秘书", &args).0, 0);
    page.dataset.proposals.remove(1);
    write(&room, &page);
    let show = ["review", "assign", "--show", &made];
    let (_, out, _) = page.run("秘书", &show);
    assert!(out.contains("王丽  2 件，已评 0  1、3；另有 1 件已不在提案集中：2\n"), "{out}");
    assert!(out.contains("李凤  2 件，已评 0  1、4\n"), "{out}");
    let shares = &page.json("秘书", &show)["shares"];
    assert_eq!((&shares[0]["gone"], &shares[1]["gone"]), (&json!(["2"]), &Value::Null));
}

/// A note on a point that was taken out stood under its number as if it were of the point that has this number now.
#[test]
fn a_note_on_a_point_that_is_gone_says_so() {
    let mut page = Page::new();
    let (mut store, ..) = Store::open(page.location("王丽", "pc"), |_| {}).unwrap();
    for (point, text) in [(1, "注二"), (2, "注三")] {
        let item = Part::Point(point).of("1");
        let about = Some(TextHash::of([page.proposal(0).points[point].text()]));
        let note = Note { id: Id::fresh(), item, anchor: None, text: text.to_owned(), tags: Vec::new() };
        store.record_about(Change::Note(note), about, vec![]).unwrap();
    }
    store.finish().unwrap();
    page.record("王丽", [1, 2].map(|point| page.judge(0, Part::Point(point), Good)));
    page.dataset.proposals[0].points.remove(1);
    let made = write(&folder("figures-note"), &page);
    let mut tty = window(&page, &made);
    tty.wait_for_text("批注 建议 2（已不在提案中）  注二");
    tty.wait_for_text("批注 建议 2  注三");
    tty.send("M");
    tty.wait_for_text("提案 1 建议 2（已不在提案中）");
    tty.send("\u{1b}q");
    assert_eq!(tty.status(), 0);
}

/// Names that are set with a blank in them, as lists have it, became a reviewer for each character.
#[test]
fn a_name_that_is_set_with_a_blank_is_one_share() {
    let page = Page::new();
    let to = |names: &str| page.run("秘书", &["review", "assign", "--evenly", "--dry-run", "--json", "--to", names]);
    let names = |said: &str| {
        let table: Value = serde_json::from_str(&to(said).1).unwrap();
        let shares = table["shares"].as_array().unwrap().iter();
        shares.map(|share| share["reviewer"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("王　丽、李　凤、薛 波"), ["王丽", "李凤", "薛波"]);
    assert_eq!(names("欧阳 修，王 小 明;张三 李四"), ["欧阳修", "王小明", "张三", "李四"]);
    let (status, _, err) = to("王　丽 李　凤");
    assert!(status == 2 && err.contains("看不出“王　丽 李　凤”是一个人还是几个人"), "{err}");
}

/// Below the rows of a ledger, notes of who had judged nothing were missing from the sum of these, and no report said
/// whose they were.
#[test]
fn notes_of_who_has_judged_nothing_are_in_the_sum() {
    let page = Page::new();
    let note = |text: &str| {
        let item = Part::Point(0).of("1");
        Change::Note(Note { id: Id::fresh(), item, anchor: None, text: text.to_owned(), tags: Vec::new() })
    };
    page.record("李凤", [page.judge(0, Part::Point(0), Poor), note("李注")]);
    page.record("马兰", [note("马注"), note("马注二")]);
    page.record("王丽", [page.judge(0, Part::Point(0), Good), note("王注"), Change::Reveal]);
    let room = folder("figures-notes");
    let ledger = room.join("a.xlsx");
    assert_eq!(page.run("王丽", &["export", "--format", "xlsx", "-o", ledger.to_str().unwrap()]).0, 0);
    let book = Book::read(&fs::read(ledger).unwrap());
    let sheet = &book.0[0];
    let notes = sheet.column("批注");
    assert_eq!(sheet.table()[0][notes].text, "4");
    let lines: Vec<&str> = sheet.rows.iter().flatten().map(|cell| cell.text.as_str()).collect();
    assert!(lines.iter().any(|line| line.starts_with("合计：提案 6 件，批注 4 条")), "{lines:?}");
    let (_, markdown, _) = page.run("王丽", &["export", "--format", "md"]);
    assert!(markdown.contains("只作批注、未作判定：马兰（批注 2 条）"), "{markdown}");
}

/// A note that was begun on a point which somebody then took out of the file was offered on the one that has its number
/// now, and recorded there; on one that was only put right it goes on.
#[test]
fn a_note_that_was_begun_on_a_point_taken_out_by_hand_is_offered_nowhere() {
    let page = Page::new();
    let made = write(&folder("figures-begun"), &page);
    let mut tty = window(&page, &made);
    tty.wait_for_text("评议开始");
    tty.send("]i只说原建议二");
    tty.wait_for_text("只说原建议二");
    tty.send("\u{1b}");
    tty.wait_for_text("没写完的批注留着");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    let said = || page.run("王丽", &["review", "status", &made]).1;
    let points = page.dataset.proposals[0].points.clone();
    let write = |points: Vec<Paragraph>| {
        let mut dataset = page.dataset.clone();
        dataset.proposals[0].points = points;
        fs::write(&made, serde_json::to_string(&dataset).unwrap()).unwrap();
    };
    let mut edited = points.clone();
    edited[1].body.push_str("并于年底前完成。");
    write(edited);
    assert!(said().contains("没写完的批注 1 条，最近的在 提案 1 建议 2"), "{}", said());
    write(vec![points[0].clone(), points[2].clone()]);
    assert!(said().contains("所在的提案 1 建议 2已不在提案集中，写到这里：只说原建议二"), "{}", said());
}

/// Of a round that this account may not read it was said that nothing had been judged there.
#[test]
fn a_round_that_cannot_be_read_is_not_called_empty() {
    let page = Page::new();
    page.record("王丽", [page.judge(0, Part::Point(0), Good)]);
    let second = ReviewLocation { round: Some("复评".to_owned()), ..page.location("王丽", "pc") };
    let there = second.path();
    let (mut store, ..) = Store::open(second, |_| {}).unwrap();
    store.record(page.judge(0, Part::Point(0), Poor)).unwrap();
    store.finish().unwrap();
    // What is no plain file is read by nobody, whoever it is.
    let journal = there.join("王丽@pc.jsonl");
    fs::rename(&journal, there.join("away")).unwrap();
    std::os::unix::fs::symlink(there.join("away"), &journal).unwrap();
    let (_, status, _) = page.run("王丽", &["review", "status"]);
    assert!(
        status.contains("复评") && status.contains("王丽@pc.jsonl（") && status.contains("以上数字不含其中的记录"),
        "{status}"
    );
    assert_eq!(page.json("王丽", &["review", "status"])["rounds"][0]["unreadable"], true);
    let (code, doctor, _) = page.run("王丽", &["review", "doctor"]);
    assert!(code == 3 && doctor.contains("以上数字不含其中的记录"), "{code} {doctor}");
}

/// In the table a promise that is overdue was still to be done; every other report said that it was overdue.
#[test]
fn a_promise_that_is_overdue_is_so_in_the_table_too() {
    let page = Page::new();
    let source = QuoteAnchor::new(page.proposal(0), Field::Reply.at(1), (0, 6)).unwrap();
    let promise = |due: &str| FollowUp {
        id: Id::fresh(),
        item: Part::Point(0).of("1"),
        source: source.clone(),
        unit: "市委组织部".to_owned(),
        due: Due::parse(due),
        state: FollowState::Open,
        remark: String::new(),
        person: String::new(),
        evidence: String::new(),
    };
    page.record("王丽", ["2020-03", "9000-03"].map(|due| Change::FollowUp(promise(due))));
    let made = write(&folder("figures-overdue"), &page);
    let rows = records(&page, "王丽", &made, ["编号", "状态"]);
    assert!(rows.iter().any(|row| row[1] == "已逾期\n待办"), "{rows:?}");
}

/// A colleague's file that was copied from one round into the other counted in both, and nothing named it.
#[test]
fn a_file_of_one_round_that_lies_in_another_is_named() {
    let page = Page::new();
    page.record("李凤", [page.judge(0, Part::Point(0), Good), page.judge(0, Part::Point(1), Good)]);
    let second = ReviewLocation { round: Some("复评".to_owned()), ..page.location("王丽", "pc") };
    let there = second.path();
    let (mut store, ..) = Store::open(second, |_| {}).unwrap();
    store.record(page.judge(0, Part::Point(0), Poor)).unwrap();
    store.finish().unwrap();
    let run = |command: &str| page.run("王丽", &["review", command, "--round", "复评"]);
    assert!(!run("status").1.contains("也有这里的") && run("doctor").0 == 0);
    fs::copy(page.folder().join("李凤@pc.jsonl"), there.join("李凤@pc.jsonl")).unwrap();
    assert!(run("status").1.contains("未命名的一轮里也有这里的 2 条记录（李凤）"), "{}", run("status").1);
    let (code, doctor, _) = run("doctor");
    assert!(code == 3 && doctor.contains("未命名的一轮里也有这里的 2 条记录（李凤）"), "{code} {doctor}");
}

/// A proposer who is spelt with a blank in a collection from elsewhere was not the reviewer of that name, and was given
/// the own proposals to judge without a word.
#[test]
fn a_proposer_who_is_spelt_with_a_blank_is_the_reviewer() {
    let mut page = Page::new();
    let mut dataset = serde_json::to_value(&page.dataset).unwrap();
    dataset["proposals"][0]["proposers"][0]["name"] = "王　丽".into();
    page.dataset = serde_json::from_value(dataset).unwrap();
    let made = write(&folder("figures-own"), &page);
    page.record("王丽", [page.judge(0, Part::Result, Good)]);
    let (_, report, _) = page.run("王丽", &["export", "--format", "md", &made]);
    assert!(report.contains("应当回避：王丽 评议了自己提的提案 1"), "{report}");
    let args = ["review", "assign", "--evenly", "--dry-run", "--json", "--to", "王丽、李凤", &made];
    let (_, out, err) = page.run("秘书", &args);
    let table: Value = serde_json::from_str(&out).unwrap();
    let own = table["shares"][0]["proposals"].as_array().unwrap();
    assert!(!own.contains(&json!("1")) && err.contains("王丽"), "{out}{err}");
}

/// All notes and promises were more than the columns of the ledger came to, and no word said that some stand on a proposal
/// that was withdrawn.
#[test]
fn sums_say_what_they_have_beside_their_columns() {
    let mut page = Page::new();
    let note = |proposal: &str, text: &str| {
        let item = Part::Whole.of(proposal);
        Change::Note(Note { id: Id::fresh(), item, text: text.to_owned(), tags: Vec::new(), anchor: None })
    };
    page.record("王丽", [page.judge(0, Part::Result, Good), note("1", "甲"), note("3", "乙"), note("3", "丙")]);
    let said = "所计的批注、跟办事项含提案集中已没有的提案上的批注 2 条、跟办事项 0 项。";
    let room = folder("figures-sums");
    let of = |page: &Page| {
        let made = write(&room, page);
        let name = room.join("a.xlsx").to_str().unwrap().to_owned();
        assert_eq!(page.run("王丽", &["export", "-o", &name, "--force", &made]).0, 0);
        let book = Book::read(&fs::read(name).unwrap());
        let summary = book.sheet("汇总");
        let column = summary.column("批注");
        let sum: usize = summary.table().iter().map(|row| row[column].text.parse::<usize>().unwrap()).sum();
        let below = summary.rows.iter().flatten().map(|cell| cell.text.clone()).collect::<Vec<_>>().join("\n");
        (sum, below, page.run("王丽", &["export", "--format", "md", &made]).1)
    };
    let (sum, below, report) = of(&page);
    assert!(
        sum == 3 && below.contains("批注 3 条") && !below.contains("所计的") && !report.contains("所计的"),
        "{below}"
    );
    page.dataset.proposals.remove(2);
    let (sum, below, report) = of(&page);
    assert!(sum == 1 && below.contains("批注 3 条") && below.contains(said) && report.contains(said), "{below}");
}
