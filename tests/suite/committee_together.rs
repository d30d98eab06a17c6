//! What several people record of one thing: a promise that they see differently, ledgers of two rounds, a clerk's notes,
//! a settlement with people whom nobody knows; and letters of what nobody has judged.

use std::fs;

use tian::model::Field;
use tian::review::{Change, Due, FollowState, FollowUp, Grade, Id, Note, Part, QuoteAnchor, TextHash};

use crate::book::{Book, filled};
use crate::cli_review::Page;
use crate::exports::Folder;
use crate::package::DocxFile;
use crate::papers::export;
use crate::sharing_out::{done, judge_all, reader};

use Grade::{Fair, Good, Poor};

/// The first words of the reply to the first proposal, as something to follow up.
fn promise(page: &Page, state: FollowState, due: &str, remark: &str) -> Change {
    Change::FollowUp(FollowUp {
        id: Id::fresh(),
        item: Part::Point(0).of("1"),
        source: QuoteAnchor::new(page.proposal(0), Field::Reply.at(1), (0, 12)).unwrap(),
        unit: String::new(),
        due: Due::parse(due),
        state,
        remark: remark.to_owned(),
        person: String::new(),
        evidence: String::new(),
    })
}

fn note(item: tian::review::Item, text: &str) -> Change {
    Change::Note(Note { id: Id::fresh(), item, text: text.to_owned(), tags: vec![], anchor: None })
}

/// What a person sees of a command, and that it succeeds.
fn done_as(page: &Page, who: &str, args: &[&str]) -> String {
    let (status, out, err) = page.run(who, args);
    assert_eq!(status, 0, "{args:?}: {out}{err}");
    out
}

/// The letter to the first unit of a proposal.
fn letter(page: &Page, folder: &Folder, name: &str, at: usize) -> String {
    let into = folder.path(name);
    done(page, &["export", "--by", "unit", "--format", "docx", "-o", &into]);
    let path = format!("{into}/反馈函-{}.docx", page.proposal(at).units()[0]);
    DocxFile::read(&fs::read(path).unwrap()).texts.join("\n")
}

/// A letter gave the unit the earliest of several days, and called it overdue, though another reviewer had a later one.
#[test]
fn a_letter_says_a_day_only_where_all_who_follow_the_promise_agree_on_it() {
    let (page, folder) = (Page::new(), Folder::new("together-days"));
    for (at, due) in ["2024-06", "2024-06", "2099"].into_iter().enumerate() {
        let who = ["王丽", "李凤", "张强"][at];
        page.record(who, [page.judge(0, Part::Point(0), Good), promise(&page, FollowState::Open, due, who)]);
        page.record("王丽", [Change::Reveal]);
        let letter = letter(&page, &folder, &format!("letters{at}"), 0);
        let is_said = letter.contains("期限 2024-06，已逾期）");
        assert_eq!(is_said, at < 2, "{letter}");
        assert_eq!(letter.contains("（期限待核实，待办）：王丽；张强；李凤"), at == 2, "{letter}");
        assert!(letter.contains(who), "{letter}");
    }
}

/// One had a promise kept and the other not: figures said kept, the list and the letter not kept, and nobody was told.
#[test]
fn who_see_a_promise_differently_are_named_and_it_is_counted_once() {
    let (page, folder) = (Page::new(), Folder::new("together-promise"));
    for (who, state, due, remark) in [
        ("王丽", FollowState::Done, "2025", ""),
        ("李凤", FollowState::Broken, "2025-11-30", "书面报告"),
        ("张强", FollowState::Open, "2024-03", "请附照片"),
    ] {
        page.record(who, [page.judge(0, Part::Point(0), Good), promise(&page, state, due, remark)]);
    }
    page.record("王丽", [Change::Reveal]);
    let markdown = done(&page, &["export", "--format", "md"]);
    let figures = "跟办事项 1 项：待办 0，已兑现 0，未兑现 0，不再跟办 0，有分歧 1";
    assert!(markdown.contains(figures) && markdown.contains("| 未兑现（有分歧） |"), "{markdown}");
    let said = "跟办事项有分歧，各人所记的办理状态或期限不同：提案 1 建议 1";
    let who = "（王丽 已兑现，张强 待办，李凤 未兑现）";
    let status = done(&page, &["review", "status"]);
    // The reviewer's own alone were counted here and on the screen.
    let counted = "待办 0（逾期 0），已兑现 0，未兑现 0，不再跟办 0，有分歧 1";
    assert!(status.contains(counted), "{status}");
    let listed = reader(&page, "王丽", "160x45").keys("rF").rows().join("\n");
    assert!(listed.contains(counted), "{listed}");
    let short = export(&page, &folder, "s.docx", &["--form", "short"]);
    let short = DocxFile::read(&fs::read(short).unwrap());
    let book = Book::read(&fs::read(export(&page, &folder, "a.xlsx", &[])).unwrap());
    let ledger: Vec<&str> = book.sheet("跟办").rows.iter().flatten().map(|cell| cell.text.as_str()).collect();
    let listed = page.run("王丽", &["followups"]).2;
    for text in [&markdown, &status, &short.texts.join("\n"), &ledger.join("\n"), &listed] {
        assert!(text.contains(said) && text.contains(who), "{text}");
    }
    // The short form lists all who follow it up, where one says that it was not kept.
    let states: Vec<&str> = short.tables.iter().flatten().flatten().map(String::as_str).collect();
    assert!(states.contains(&"已兑现（有分歧）") && states.contains(&"已逾期（有分歧）"), "{states:?}");
    // The unit is asked, without a day that only some have set, and with all that is remarked for it.
    let letter = letter(&page, &folder, "letters", 0);
    assert!(letter.contains("期限待核实，完成情况待核实）：") && !letter.contains("未兑现"), "{letter}");
    assert!(letter.contains("书面报告") && letter.contains("请附照片"), "{letter}");
    let rows = reader(&page, "王丽", "160x50").keys("rF").rows().join("\n");
    assert!(rows.contains("有分歧：张强 待办，王丽 已兑现，李凤 未兑现"), "{rows}");
    // Where all say the same there is nothing to name.
    for who in ["李凤", "张强"] {
        let own = page.json(who, &["followups"]);
        let own = own.as_array().unwrap().iter().find(|row| row["reviewer"] == who).unwrap();
        let Change::FollowUp(now) = promise(&page, FollowState::Done, "2025", "") else { unreachable!() };
        page.record(who, [Change::FollowUp(FollowUp { id: own["id"].as_str().unwrap().parse().unwrap(), ..now })]);
    }
    let markdown = done(&page, &["export", "--format", "md"]);
    assert!(markdown.contains("待办 0，已兑现 1，未兑现 0，不再跟办 0\n"), "{markdown}");
    assert!(!markdown.contains("跟办事项有分歧"), "{markdown}");
}

/// The verdicts of one round became those of another, unasked.
#[test]
fn a_ledger_of_one_round_is_not_taken_into_another() {
    let (page, folder) = (Page::new(), Folder::new("together-round"));
    page.record("王丽", [page.judge(0, Part::Point(0), Good), page.judge(0, Part::Result, Poor)]);
    let first = export(&page, &folder, "first.xlsx", &[]);
    let import = |file: &str, args: &[&str]| page.run("王丽", &[&["review", "import", file], args].concat());
    let (status, out, wrong) = import(&first, &["--round", "复评"]);
    assert!(status == 2 && out.is_empty(), "{out}{wrong}");
    assert!(wrong.contains("这份台账属于未命名的一轮，不属于“复评”") && wrong.contains("--round default"), "{wrong}");
    // Its own round takes it, and whoever means it.
    assert_eq!(import(&first, &[]).0, 0);
    assert_eq!(import(&first, &["--round", "复评", "--yes"]).0, 0);
    let second = export(&page, &folder, "second.xlsx", &["--round", "复评"]);
    let (status, out, wrong) = import(&second, &[]);
    assert!(status == 2 && out.is_empty(), "{out}{wrong}");
    assert!(wrong.contains("这份台账属于“复评”，不属于未命名的一轮") && wrong.contains("--round 复评"), "{wrong}");
    assert_eq!(import(&second, &["--round", "复评"]).0, 0);
    // A table of the program says it by its reviewers alone.
    let table = export(&page, &folder, "second.csv", &["--round", "复评"]);
    assert_eq!(import(&table, &[]).0, 2);
}

/// One note made a clerk a reviewer in all papers, with rows to fill in.
#[test]
fn a_note_makes_no_reviewer_of_a_clerk() {
    let (page, folder) = (Page::new(), Folder::new("together-clerk"));
    for who in ["王丽", "李凤"] {
        judge_all(&page, who, &[0]);
    }
    page.record("赵敏", [Change::RevealAsClerk, note(Part::Point(0).of("1"), "请核对原件")]);
    let markdown = done_as(&page, "赵敏", &["export", "--format", "md"]);
    assert!(markdown.contains("评议人：李凤、王丽\n") && !markdown.contains("### 赵敏"), "{markdown}");
    assert!(markdown.contains("请核对原件"), "{markdown}");
    let path = folder.path("a.xlsx");
    done_as(&page, "赵敏", &["export", "-o", &path]);
    let book = Book::read(&fs::read(&path).unwrap());
    let items = book.sheet("逐条");
    let who = items.column("评议人");
    let rows: Vec<_> = items.table().into_iter().filter(|row| row[who].text == "赵敏").collect();
    assert_eq!(rows.len(), 1, "the row of the note alone");
    assert_eq!(rows[0][items.column("批注")].text, "请核对原件");
    let path = folder.path("a.docx");
    done_as(&page, "赵敏", &["export", "-o", &path]);
    let paper = DocxFile::read(&fs::read(&path).unwrap());
    assert!(!paper.tables.iter().flatten().any(|row| row[0] == "赵敏"), "{:?}", paper.tables);
    assert!(!paper.texts.iter().any(|text| text.contains("评议人 赵敏：____")), "{:?}", paper.texts);
}

/// What was judged on a text that is another one now was named to everybody but the clerk.
#[test]
fn a_clerk_is_told_of_verdicts_on_a_text_that_has_changed() {
    let page = Page::new();
    let Change::Judge { on, .. } = page.judge(1, Part::Point(0), Good) else { unreachable!() };
    let other = Change::Judge { item: Part::Point(0).of("1"), grade: Some(Good), on, answers: None };
    page.record("王丽", [other, page.judge(0, Part::Point(1), Good)]);
    let said = "判定后原文有改动的判定：1 项";
    assert!(!done_as(&page, "赵敏", &["review", "status"]).contains(said), "nothing is revealed");
    page.record("赵敏", [Change::RevealAsClerk]);
    for args in [&["review", "status"][..], &["export", "--format", "md"]] {
        let out = done_as(&page, "赵敏", args);
        assert!(out.contains(said), "{out}");
    }
}

/// A clerk's paper before revealing said that nothing was dissatisfied, and 0 of 0.
#[test]
fn a_paper_before_revealing_says_that_nothing_is_known() {
    let (page, folder) = (Page::new(), Folder::new("together-hidden"));
    for who in ["王丽", "李凤"] {
        page.record(who, [page.judge(0, Part::Result, Poor)]);
    }
    let path = folder.path("a.docx");
    done_as(&page, "赵敏", &["export", "--form", "short", "-o", &path]);
    let paper = DocxFile::read(&fs::read(&path).unwrap());
    let said = paper.texts.join("\n");
    assert!(said.contains("已有 2 位评议人判定，均未揭晓") && said.contains("均未揭晓，无从列出"), "{said}");
    // Below that stood tables of noughts, and a line to be signed by nobody.
    assert!(paper.tables.is_empty(), "{:?}", paper.tables);
    assert!(said.contains("评议人 李凤：____") && said.contains("评议人 王丽：____"), "{said}");
    assert!(!said.contains("（0%）") && !said.contains("没有判为不满意"), "{said}");
}

/// Letters went to units of which nothing counts, and thanked them.
#[test]
fn no_letter_goes_to_a_unit_of_which_nothing_counts() {
    let (page, folder) = (Page::new(), Folder::new("together-letters"));
    let other = (1..6).find(|at| page.proposal(*at).units()[0] != page.proposal(0).units()[0]).unwrap();
    let shares = format!("王丽=1,李凤={}", page.proposal(other).id);
    done(&page, &["review", "assign", "--share", &shares, "--force"]);
    page.record("王丽", [page.judge(0, Part::Result, Poor), page.judge(other, Part::Result, Poor)]);
    page.record("李凤", [page.judge(other, Part::Result, Good)]);
    let said = letter(&page, &folder, "letters", 0);
    assert!(said.contains("现将贵单位承办的 1 件提案的评议情况反馈如下。"), "{said}");
    let path = folder.path("letters");
    let path = format!("{path}/反馈函-{}.docx", page.proposal(other).units()[0]);
    assert!(fs::metadata(&path).is_err(), "{path}");
}

/// A slip in a name decided figures, and nothing named it.
#[test]
fn names_that_nobody_bears_are_asked_about_where_something_is_settled() {
    let (page, folder) = (Page::new(), Folder::new("together-names"));
    for (who, grade) in [("王丽", Good), ("李凤", Poor)] {
        page.record(who, [page.judge(0, Part::Point(0), grade), page.judge(0, Part::Result, grade)]);
    }
    page.record("王丽", [Change::Reveal]);
    let agreed = || page.json("王丽", &["review", "status"])["agreed"].clone();
    let mut window = reader(&page, "王丽", "160x45").keys("r:1<Enter>[[[[[[=<C-u>2 王里、李凤");
    assert!(window.status().contains("没有叫 王里 的人（有：李凤、王丽）"), "{}", window.status());
    window.press("<Enter>");
    assert!(window.status().contains("再按 Enter 照记"), "{}", window.status());
    assert_eq!(agreed(), 0);
    window.press("<Enter>");
    window.app.close().unwrap();
    assert_eq!(agreed(), 1, "a guest may have been there");
    // On few columns neither what was understood nor the name was shown.
    let mut window = reader(&page, "王丽", "48x20").keys("r:1<Enter>[[[[[[=<C-u>3 王里、李凤");
    let shown = |rows: Vec<String>| rows.iter().map(|row| row.trim()).collect::<String>();
    let said = shown(window.rows());
    assert!(said.contains("在场 2 人，没有叫 王里 的人（有：李凤、王丽）") && said.contains("Enter 确定"), "{said}");
    window.press("<Enter>");
    let said = shown(window.rows());
    assert!(said.contains("再按 Enter 照记") && said.contains("没有叫 王里 的人"), "{said}");
    window.press("<Esc>");
    window.app.close().unwrap();
    // In the ledger it is not taken.
    let path = export(&page, &folder, "a.xlsx", &[]);
    let book = Book::read(&fs::read(&path).unwrap());
    let items = book.sheet("逐条");
    let at = items.table().iter().position(|row| row[items.column("建议序号")].text.is_empty()).unwrap() + 2;
    let cell = |head: &str| format!("{}{at}", char::from(b'A' + items.column(head) as u8));
    let cells = [(cell("合议"), "办理结果：满意"), (cell("合议人"), "办理结果：李风、王丽")];
    fs::write(&path, filled(&fs::read(&path).unwrap(), 2, &cells)).unwrap();
    let (status, _, wrong) = page.run("王丽", &["review", "import", "--yes", &path]);
    assert!(status == 3 && wrong.contains("没有叫 李风 的人（有：李凤、王丽）"), "{wrong}");
    assert_eq!(agreed(), 1);
}

/// Who was not there had replaced what two had settled; the next `=` offered that name, and the trace was gone.
#[test]
fn the_share_is_offered_and_who_was_not_there_stays_named() {
    let page = Page::new();
    done(&page, &["review", "assign", "--share", "王丽=1,李凤=1", "--force"]);
    for (who, grade) in [("王丽", Good), ("李凤", Poor)] {
        page.record(who, [page.judge(0, Part::Point(0), grade)]);
    }
    let on = TextHash::judged(page.proposal(0), Part::Point(0));
    let settle = |grade: Option<Grade>, people: &[&str]| Change::Agree {
        item: Part::Point(0).of("1"),
        grade,
        people: people.iter().map(|name| (*name).to_owned()).collect(),
        on,
    };
    page.record("王丽", [Change::Reveal, settle(Some(Fair), &["王丽", "李凤"])]);
    page.record("张强", [page.judge(1, Part::Result, Good), Change::Reveal]);
    page.record("张强", [settle(None, &[]), settle(Some(Good), &["张强"])]);
    let named = || done(&page, &["review", "status"]).contains("由不在场的人取消或换下的合议：提案 1 建议 1（张强）");
    assert!(named());
    let window = reader(&page, "王丽", "160x45").keys("r:1<Enter>[[[[[[=");
    let offered = window.status();
    assert!(offered.contains("王丽、李凤") && !offered.contains("张强"), "{offered}");
    page.record("王丽", [settle(None, &[]), settle(Some(Fair), &["张强"])]);
    assert!(named(), "who was there has not settled it anew");
    page.record("王丽", [settle(None, &[]), settle(Some(Fair), &["王丽", "李凤"])]);
    assert!(!named());
}

/// A ledger with a word in 说明 and a new tag was refused when it was taken in once more; a word there with a #tag of its
/// own became another note each time.
#[test]
fn a_ledger_that_added_to_a_row_with_a_note_comes_in_again() {
    let (page, folder) = (Page::new(), Folder::new("together-again"));
    page.record("王丽", [page.judge(0, Part::Point(0), Good), note(Part::Point(0).of("1"), "收费没有回应")]);
    let path = export(&page, &folder, "a.xlsx", &[]);
    let book = Book::read(&fs::read(&path).unwrap());
    let items = book.sheet("逐条");
    let cell = |head: &str, row: usize| format!("{}{row}", char::from(b'A' + items.column(head) as u8));
    let cells = [
        (cell("说明", 2), "再问一次"),
        (cell("标签", 2), "收费"),
        (cell("批注", 3), "新写的"),
        (cell("标签", 3), "期限"),
        (cell("说明", 4), "手写的说明 #重要"),
        (cell("说明", 5), "另一句 #重要"),
        (cell("批注", 5), "两行\n第二行 #措施"),
        (cell("标签", 5), "资金、资金"),
        (cell("批注", 6), "只有一行\n#措施"),
    ];
    fs::write(&path, filled(&fs::read(&path).unwrap(), 2, &cells)).unwrap();
    let taken = page.json("王丽", &["review", "import", &path]);
    assert!(taken[0]["new"].as_u64() > Some(1), "{taken}");
    let tags = page.json("王丽", &["review", "status"])["tags"].clone();
    assert_eq!(tags, serde_json::json!({"收费": 1, "期限": 1, "重要": 2, "措施": 2, "资金": 1}));
    let (status, said, wrong) = page.run("王丽", &["review", "import", &path]);
    assert_eq!((status, wrong.as_str()), (0, ""), "{said}");
    assert!(said.contains("新增评议记录 0 条"), "{said}");
}

/// Of a share that was taken away only what was judged to the end was named.
#[test]
fn a_share_that_is_taken_away_says_what_of_it_was_begun() {
    let page = Page::new();
    done(&page, &["review", "assign", "--share", "王丽=1-3,李凤=4", "--force"]);
    judge_all(&page, "王丽", &[1]);
    page.record("王丽", [page.judge(0, Part::Point(0), Good)]);
    let said = done(&page, &["review", "assign", "--share", "王丽=3,李凤=1-2,4", "--force"]);
    assert!(said.contains("其中已评 2；其中评了一部分 1"), "{said}");
}

/// Rows of another became the own verdicts of who took in a ledger of several whose column 评议人 was emptied.
#[test]
fn a_ledger_of_several_that_names_nobody_is_nobodys() {
    let (page, folder) = (Page::new(), Folder::new("together-nameless"));
    judge_all(&page, "王丽", &[0]);
    judge_all(&page, "张强", &[5]);
    for who in ["王丽", "张强"] {
        done_as(&page, who, &["review", "reveal", "--yes"]);
    }
    let path = export(&page, &folder, "a.xlsx", &[]);
    let bytes = fs::read(&path).unwrap();
    let book = Book::read(&bytes);
    let items = book.sheet("逐条");
    let column = char::from(b'A' + items.column("评议人") as u8);
    let names: Vec<(String, &str)> = (2..2 + items.table().len()).map(|row| (format!("{column}{row}"), "")).collect();
    fs::write(&path, filled(&bytes, 2, &names)).unwrap();
    let (status, said, wrong) = page.run("王丽", &["review", "import", &path]);
    assert_eq!(status, 3, "{said}{wrong}");
    assert!(said.contains("新增评议记录 0 条，已有 0 项"), "{said}");
    assert!(
        wrong.contains("这是几位评议人的台账，“评议人”一栏空着，不知是谁的评议，请写上姓名，这一行未导入"),
        "{wrong}"
    );
    // So did those of a table without the column.
    let table = export(&page, &folder, "a.csv", &[]);
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_path(&table).unwrap();
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.unwrap()).collect();
    let at = rows[0].iter().position(|head| head == "评议人").unwrap();
    let mut writer = csv::Writer::from_path(&table).unwrap();
    for row in rows {
        writer.write_record(row.iter().enumerate().filter(|(column, _)| *column != at).map(|(_, cell)| cell)).unwrap();
    }
    writer.flush().unwrap();
    let (status, said, wrong) = page.run("王丽", &["review", "import", &table]);
    assert!(status == 3 && said.contains("新增评议记录 0 条，已有 0 项"), "{said}{wrong}");
}

/// What the screen had changed since a ledger was written was called a change of the ledger: a verdict that was taken back
/// came back, notes and tags that were never touched had been changed.
#[test]
fn what_the_screen_has_changed_since_is_no_change_of_a_ledger() {
    let (page, folder) = (Page::new(), Folder::new("together-since"));
    let Change::FollowUp(kept) = promise(&page, FollowState::Open, "2024-06", "") else { unreachable!() };
    let first = note(Part::Point(0).of("1"), "收费没有回应");
    let Change::Note(noted) = &first else { unreachable!() };
    page.record("王丽", [page.judge(0, Part::Point(0), Good), page.judge(0, Part::Result, Good), first.clone()]);
    page.record("王丽", [Change::FollowUp(kept.clone())]);
    let path = export(&page, &folder, "a.xlsx", &[]);
    let table = export(&page, &folder, "a.csv", &[]);
    let Change::Judge { item, on, answers, .. } = page.judge(0, Part::Point(0), Good) else { unreachable!() };
    page.record("王丽", [Change::Judge { item, grade: None, on, answers }, page.judge(0, Part::Result, Poor)]);
    page.record("王丽", [page.judge(0, Part::Point(1), Fair), note(Part::Point(0).of("1"), "再问一次")]);
    let tagged = Note { text: "收费没有回应，请补".to_owned(), tags: vec!["新".into()], ..noted.clone() };
    let done = FollowUp { state: FollowState::Done, remark: "已核实".to_owned(), ..kept };
    page.record("王丽", [Change::Note(tagged), Change::FollowUp(done)]);
    let (status, said, wrong) = page.run("王丽", &["review", "import", &path]);
    assert_eq!((status, wrong.as_str()), (0, ""), "{said}");
    assert!(said.contains("新增评议记录 0 条"), "{said}");
    // What is written in it by hand is taken, once.
    let bytes = fs::read(&path).unwrap();
    let book = Book::read(&bytes);
    let items = book.sheet("逐条");
    let cell = |head: &str| format!("{}2", char::from(b'A' + items.column(head) as u8));
    let cells = [(cell("批注"), "收费没有回应\n手写的"), (cell("标签"), "手写")];
    fs::write(&path, filled(&bytes, 2, &cells)).unwrap();
    for new in [1, 0] {
        let (status, said, wrong) = page.run("王丽", &["review", "import", &path]);
        assert_eq!((status, wrong.as_str()), (0, ""), "{said}");
        assert!(said.contains(&format!("新增评议记录 {new} 条")), "{said}");
    }
    let tags = page.json("王丽", &["review", "status"])["tags"].clone();
    assert_eq!(tags, serde_json::json!({"新": 1, "手写": 1}));
    // A table (CSV) does not say when it was written.
    let (status, said, wrong) = page.run("王丽", &["review", "import", &table]);
    assert_eq!((status, said.as_str()), (2, ""), "{wrong}");
    assert!(wrong.contains("提案 1 办理结果：不满意 将变为 满意"), "{wrong}");
}

/// A table made by hand was of the round without a name, for the name of its reviewer.
#[test]
fn a_table_made_by_hand_is_of_the_round_that_it_is_taken_into() {
    let (page, folder) = (Page::new(), Folder::new("together-by-hand"));
    let path = folder.path("a.csv");
    fs::write(&path, "编号,建议序号,评议人,判定\n1,1,王丽,已答复\n").unwrap();
    let (status, said, wrong) = page.run("王丽", &["review", "import", &path, "--round", "复评"]);
    assert!(status == 0 && said.contains("新增评议记录 1 条"), "{said}{wrong}");
}
