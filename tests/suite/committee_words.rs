//! What reviewers type and what becomes of it: tags within a sentence, dates, refused paragraphs, promises; the same on the
//! screen, in reports and in the ledger that comes back.

use std::fs;

use tian::model::{Field, Side};
use tian::review::{Change, FollowState, FollowUp, Grade, Id, Note, Part, QuoteAnchor, TextHash};

use crate::book::{Book, filled};
use crate::cli_review::Page;
use crate::exports::Folder;
use crate::ledgers::journal;
use crate::package::{DocxFile, parts};
use crate::papers::export;
use crate::sharing_out::{done, reader};

/// Says of a paragraph of the first reply whether it answers the first point.
fn answer(page: &Page, paragraph: usize, confirmed: bool) -> Change {
    let proposal = page.proposal(0);
    let place = Field::Reply.at(paragraph);
    let length = proposal.texts().iter().find(|(at, _)| *at == place).unwrap().1.chars().count();
    let anchor = QuoteAnchor::new(proposal, place, (0, length.min(80))).unwrap();
    let on = TextHash::judged(proposal, Part::Point(0));
    Change::Answer { item: Part::Point(0).of("1"), paragraph: anchor, confirmed, on }
}

/// Something to follow up in the words of a text of the first proposal.
fn promise(page: &Page, place: tian::model::Place, due: Option<&str>) -> Change {
    Change::FollowUp(FollowUp {
        id: Id::fresh(),
        item: Part::Point(0).of("1"),
        source: QuoteAnchor::new(page.proposal(0), place, (0, 20)).unwrap(),
        unit: String::new(),
        due: due.and_then(tian::review::Due::parse),
        state: FollowState::Open,
        remark: String::new(),
        person: String::new(),
        evidence: String::new(),
    })
}

/// A refusal of one read 没有相近的答复 in the appendix of all, and stood nowhere else.
#[test]
fn who_refuses_a_paragraph_is_said_everywhere() {
    let (page, folder) = (Page::new(), Folder::new("words-refused"));
    for who in ["王丽", "李凤"] {
        page.record(who, [page.judge(0, Part::Point(0), Grade::Good)]);
    }
    page.record("李凤", (0..3).map(|paragraph| answer(&page, paragraph, false)));
    page.record("薛波", [page.judge(0, Part::Point(0), Grade::Fair)]);
    page.record("王丽", [Change::Reveal]);
    let markdown = done(&page, &["export", "--format", "md"]);
    let (body, appendix) = markdown.split_once("\n## 附录").unwrap();
    assert!(body.contains("- 答复第 1 段（李凤 否定）\n"), "{body}");
    let row = appendix.lines().find(|line| line.starts_with("| 1 | 1 |")).unwrap();
    assert!(row.contains("，李凤 否定）") && !row.contains("没有相近的答复"), "{row}");
    page.record("薛波", [answer(&page, 1, true)]);
    let markdown = done(&page, &["export", "--format", "md"]);
    // It stood there twice, with its text and without.
    let (body, _) = markdown.split_once("\n## 附录").unwrap();
    assert!(body.contains("答复第 2 段（薛波 认定，李凤 否定）："), "{body}");
    assert_eq!(body.matches("答复第 2 段（薛波 认定，李凤 否定）").count(), 1, "{body}");
    let table = done(&page, &["export", "--format", "csv"]);
    let said = "答复第 1 段（李凤 否定）";
    assert!(table.lines().next().unwrap().ends_with("\"合议\",\"合议人\",\"确认的答复段\""), "{table}");
    assert!(table.contains(said) && table.contains("答复第 2 段（薛波 认定，李凤 否定）"), "{table}");
    let book = Book::read(&fs::read(export(&page, &folder, "a.xlsx", &[])).unwrap());
    let items = book.sheet("逐条");
    assert!(items.table()[0][items.column("确认的答复段")].text.contains(said));
    let rows = reader(&page, "王丽", "160x45").keys("r").rows().join("\n");
    assert!(rows.contains("答复第 2 段（薛波 认定）") && rows.contains(said), "{rows}");
}

/// 请 #发改委 会同 #财政局 办理 became 请 会同 办理.
#[test]
fn tags_within_a_sentence_stay_there() {
    let page = Page::new();
    let mut reader = reader(&page, "王丽", "140x40").keys("r");
    for typed in ["请 #发改委 会同 #财政局 办理", "此条#重要"] {
        reader.press(&format!("i{typed}<Enter>"));
    }
    reader.app.close().unwrap();
    let md = done(&page, &["export", "--format", "md"]);
    assert!(md.contains("：请 #发改委 会同 #财政局 办理") && md.contains("〔重要〕）：此条"), "{md}");
    let tags = page.json("王丽", &["review", "status"])["tags"].clone();
    assert_eq!(tags, serde_json::json!({"发改委": 1, "财政局": 1, "重要": 1}));
}

/// Dates that were not understood were recorded as no date, without a word.
#[test]
fn a_date_is_shown_before_it_is_saved_or_refused() {
    let page = Page::new();
    let mut reader = reader(&page, "王丽", "160x40").keys("r");
    for (typed, said) in
        [("下月十五日 老张", "-15"), ("春节前", "= 20"), ("明天", "= 20"), ("下周五", "= 20"), ("11月15日", "-11-15")]
    {
        reader.press(&format!("c<C-u>{typed}"));
        let line = reader.rows().last().unwrap().clone();
        assert!(line.contains("= 20") && line.contains(said), "{typed}: {line}");
        reader.press("<Esc>");
    }
    // 月底前 was the end of the month before, and overdue at once; other ends of a stretch of time were no date.
    for ends in [["月底", "月底前"], ["月底", "月末前"], ["本月底", "这个月底前"], ["本季度末", "季度末前"]]
    {
        let lines = ends.map(|typed| {
            reader.press(&format!("c<C-u>{typed}"));
            let line = reader.rows().last().unwrap().clone();
            reader.press("<Esc>");
            let (_, read) = line.split_once("= 20").unwrap_or_else(|| panic!("{typed}: {line}"));
            read.split_whitespace().next().unwrap().to_owned()
        });
        assert_eq!(lines[0], lines[1], "{ends:?}");
    }
    for wrong in ["清明前", "下周八", "两会以前", "三天前", "一个月前", "明年春节前后", "元旦春节前"]
    {
        reader.press(&format!("c<C-u>{wrong}<Enter>"));
        let line = reader.rows().last().unwrap().clone();
        assert!(line.contains("没看懂，如"), "{wrong}: {line}");
        reader.press("<C-u><Esc>");
    }
    reader.press("c<C-u>下月十五日 老张<Enter>");
    assert!(reader.status().contains("之下，20") && reader.status().contains("-15"), "{}", reader.status());
    reader.app.close().unwrap();
    let json = page.json("王丽", &["followups"]);
    assert_eq!(json.as_array().unwrap().len(), 1);
    assert!(json[0]["due"].as_str().unwrap().ends_with("-15") && json[0]["remark"] == "老张", "{json}");
}

/// Two followed one promise until different days: the letter asked for the earlier, and nobody was told.
#[test]
fn who_follow_a_promise_until_different_days_are_named() {
    let (page, folder) = (Page::new(), Folder::new("words-days"));
    page.record("王丽", [promise(&page, Field::Reply.at(1), Some("2026"))]);
    page.record("李凤", [promise(&page, Field::Reply.at(1), Some("2025-06"))]);
    // A unit of which nothing was decided was told that nothing decided had to be handled again.
    let into = folder.path("letters");
    done(&page, &["export", "--by", "unit", "--format", "docx", "-o", &into]);
    let path = format!("{into}/反馈函-{}.docx", page.proposal(0).units()[0]);
    let letter = DocxFile::read(&fs::read(path).unwrap()).texts.join("\n");
    assert!(letter.contains("尚未评定，评定后另行反馈。") && !letter.contains("重新办理"), "{letter}");
    page.record("王丽", [page.judge(0, Part::Result, Grade::Good), Change::Reveal]);
    let listed = page.run("王丽", &["followups"]).2;
    for text in [done(&page, &["review", "status"]), done(&page, &["export", "--format", "md"]), listed] {
        assert!(
            text.contains("办理状态或期限不同：提案 1") && text.contains("（王丽 2026年底，李凤 2025-06）"),
            "{text}"
        );
    }
}

/// What is asked for oneself had no unit in csv, json and on the screen, and three lists had three orders.
#[test]
fn lists_of_promises_say_the_same_in_the_same_order() {
    let (page, folder) = (Page::new(), Folder::new("words-promises"));
    let place = |side| if side == Side::Reply { Field::Reply.at(1) } else { Field::Point.at(0) };
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Poor)]);
    page.record(
        "王丽",
        [promise(&page, place(Side::Proposal), None), promise(&page, place(Side::Reply), Some("2030-01"))],
    );
    let unit = page.proposal(0).units()[0];
    let json = page.json("王丽", &["followups"]);
    assert!(json.as_array().unwrap().iter().all(|row| row["unit"] == unit), "{json}");
    let dues = |text: &str| text.find("2030-01").unwrap() < text.rfind(unit).unwrap();
    let csv = done(&page, &["followups", "--format", "csv"]);
    assert!(csv.starts_with("\u{feff}\"编号\",\"提案\",\"事项\",\"承诺或建议\""), "{csv}");
    assert!(csv.matches(unit).count() == 2 && dues(&csv), "{csv}");
    assert_eq!(done(&page, &["followups"]).matches(unit).count(), 2);
    assert_eq!(json[0]["due"], "2030-01");
    let rows = reader(&page, "王丽", "140x40").keys("rF").rows().join("\n");
    assert!(rows.matches(unit).count() >= 2, "{rows}");
    // The unit is told of both, and nobody's name.
    let into = folder.path("letters");
    done(&page, &["export", "--by", "unit", "--format", "docx", "-o", &into]);
    let letter = DocxFile::read(&fs::read(format!("{into}/反馈函-{unit}.docx")).unwrap()).texts.join("\n");
    assert!(letter.contains("以下事项列入跟办") && letter.contains("期限 2030-01，待办"), "{letter}");
    assert!(!letter.contains("王丽") && letter.contains("未定期限，待办"), "{letter}");
}

/// The letter that asks a unit to handle what was promised called an overdue promise open, and so did Markdown.
#[test]
fn an_overdue_promise_is_called_that_everywhere() {
    let (page, folder) = (Page::new(), Folder::new("words-overdue"));
    page.record(
        "王丽",
        [page.judge(0, Part::Point(0), Grade::Poor), promise(&page, Field::Reply.at(1), Some("2024-06"))],
    );
    let into = folder.path("letters");
    done(&page, &["export", "--by", "unit", "--format", "docx", "-o", &into]);
    let file = format!("{into}/反馈函-{}.docx", page.proposal(0).units()[0]);
    let letter = DocxFile::read(&fs::read(file).unwrap()).texts.join("\n");
    assert!(letter.contains("期限 2024-06，已逾期"), "{letter}");
    let markdown = done(&page, &["export", "--format", "md"]);
    assert!(markdown.contains("| 2024-06 | 已逾期 |"), "{markdown}");
}

/// A paper of several without shares said that all was judged where one of them had judged each, and a column of results
/// alone was called 未一致 as if it were of all.
#[test]
fn what_one_of_several_has_judged_is_not_called_judged_by_all() {
    let (page, folder) = (Page::new(), Folder::new("words-some"));
    for at in 0..6 {
        let points = (0..page.proposal(at).points.len()).map(Part::Point).chain([Part::Result]);
        page.record("王丽", points.map(|part| page.judge(at, part, Grade::Good)));
    }
    page.record("李凤", [page.judge(0, Part::Result, Grade::Poor), Change::Reveal]);
    page.record("王丽", [Change::Reveal]);
    let paper = DocxFile::read(&fs::read(export(&page, &folder, "a.docx", &["--form", "long"])).unwrap());
    let text = paper.texts.join("\n");
    assert!(text.contains("每项都有人判过（不一定人人都判），办理工作尚有 6 件无人判。"), "{text}");
    assert!(paper.tables.iter().flatten().flatten().any(|cell| cell == "结果\n未一致"), "{:?}", paper.tables);
}

/// `--unit` gave a letter to every unit that shares a proposal with the one that is named, about these proposals alone.
#[test]
fn letters_to_a_unit_that_is_named_go_to_no_other() {
    let (page, folder) = (Page::new(), Folder::new("words-unit"));
    let file = fs::read_to_string(crate::support::project("data/luliang-2024.json")).unwrap();
    let mut file: serde_json::Value = serde_json::from_str(&file).unwrap();
    let handling = file["proposals"][0]["handling"].as_array_mut().unwrap();
    handling.push(serde_json::json!({"unit": "吕梁市财政局"}));
    let path = folder.path("two.json");
    fs::write(&path, file.to_string()).unwrap();
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Poor)]);
    for (unit, count) in [(None, 2), (Some("财政"), 1)] {
        let into = folder.path(&format!("letters-{count}"));
        let letters = ["export", &path, "--by", "unit", "--format", "docx", "-o", &into];
        done(&page, &[&letters[..], &unit.map_or(vec![], |unit| vec!["--unit", unit])].concat());
        let names = fs::read_dir(&into).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let names: Vec<String> = names.collect();
        assert_eq!(names.len(), count, "{names:?}");
        assert!(names.contains(&"反馈函-吕梁市财政局.docx".to_owned()), "{names:?}");
    }
}

/// What was changed on the sheet 跟办 and in the column 标签 was dropped without a word; later the date of a promise was
/// replaced without a question, as no verdict was.
#[test]
fn promises_and_tags_of_the_ledger_come_back() {
    let (page, folder) = (Page::new(), Folder::new("words-ledger"));
    let item = Part::Point(0).of("1");
    let text = "没有数字".to_owned();
    page.record("王丽", [Change::Note(Note { id: Id::fresh(), item, text, tags: vec!["期限".into()], anchor: None })]);
    page.record("王丽", [promise(&page, Field::Reply.at(1), Some("2024-06"))]);
    let bytes = fs::read(export(&page, &folder, "a.xlsx", &[])).unwrap();
    let book = Book::read(&bytes);
    let cell = |sheet: &str, row: usize, head: &str| {
        format!("{}{row}", char::from(b'A' + book.sheet(sheet).column(head) as u8))
    };
    let promised = [
        ("期限", "2025年3月15日"),
        ("状态", "未兑现"),
        ("说明", "再催一次"),
        ("责任人", "刘科长"),
        ("佐证", "8月3日现场看过"),
        ("承办单位", "市委组织部"),
    ];
    let promised: Vec<(String, &str)> = promised.iter().map(|(head, text)| (cell("跟办", 2, head), *text)).collect();
    let bytes = filled(&bytes, 3, &promised);
    // A tag for a note that is there, one where there is none, and one in the words of a note.
    let tagged = [(2, "标签", "期限、资金"), (3, "标签", "#重要"), (4, "批注", "请核实 #数字")];
    let tagged: Vec<(String, &str)> =
        tagged.iter().map(|(row, head, text)| (cell("逐条", *row, head), *text)).collect();
    let path = folder.path("b.xlsx");
    fs::write(&path, filled(&bytes, 2, &tagged)).unwrap();
    let before = journal(&page);
    let (status, said, wrong) = page.run("王丽", &["review", "import", &path]);
    assert_eq!((status, said.as_str(), journal(&page)), (2, "", before), "{wrong}");
    let replaced = wrong.lines().next().unwrap();
    assert!(replaced.starts_with("tian: 提案 1 建议 1：") && replaced.contains("：期限（2024-06）"), "{wrong}");
    // That the state changes was not asked about, nor said.
    let now = "期限（2024-06）、状态（待办） 将变为 期限（2025-03-15）、状态（未兑现）";
    assert!(replaced.ends_with(now), "what was empty is filled in: {wrong}");
    assert!(wrong.contains("会改变已有的记录"), "{wrong}");
    let (status, said, wrong) = page.run("王丽", &["review", "import", "--yes", &path]);
    assert!(status == 0 && wrong.contains("现为 期限（2025-03-15）、状态（未兑现）"), "{said}{wrong}");
    assert!(said.contains("新增评议记录 4 条"), "{said}");
    let json = page.json("王丽", &["followups"]);
    let row = &json[0];
    for (member, text) in [
        ("due", "2025-03-15"),
        ("state", "broken"),
        ("remark", "再催一次"),
        ("person", "刘科长"),
        ("evidence", "8月3日现场看过"),
        ("unit", "市委组织部"),
    ] {
        assert_eq!(row[member], text, "{member}: {json}");
    }
    let tags = page.json("王丽", &["review", "status"])["tags"].clone();
    assert_eq!(tags, serde_json::json!({"期限": 1, "资金": 1, "重要": 1, "数字": 1}));
    // Once more nothing is new; the column 跟办 of 逐条 says what was there before, and was named for it.
    for path in [path, export(&page, &folder, "c.xlsx", &[]), export(&page, &folder, "c.csv", &[])] {
        let done = page.json("王丽", &["review", "import", &path]);
        assert_eq!((&done[0]["new"], &done[0]["refused"]), (&0.into(), &serde_json::json!([])), "{path}: {done}");
    }
    // What does not fit is named: a promise that is new, a word, a date, a tag that is gone.
    let wrong = [("期限", "有空的时候"), ("状态", "快了"), ("承诺或建议", "将尽快完成")];
    for (at, (head, text)) in wrong.iter().enumerate() {
        let path = folder.path(&format!("wrong-{at}.xlsx"));
        fs::write(&path, filled(&bytes, 3, &[(cell("跟办", 2, head), *text)])).unwrap();
        let (_, said, err) = page.run("王丽", &["review", "import", &path]);
        assert!(err.contains("“跟办”表第 2 行：") && err.contains(text), "{said}{err}");
    }
    let path = folder.path("gone.xlsx");
    fs::write(&path, filled(&bytes, 2, &[(cell("逐条", 2, "标签"), "资金")])).unwrap();
    let (_, said, err) = page.run("王丽", &["review", "import", &path]);
    assert!(err.contains("“标签”一栏少了“期限”"), "{said}{err}");
    // Rows of others are theirs.
    let (_, _, err) = page.run("李凤", &["review", "import", &folder.path("b.xlsx")]);
    assert!(err.contains("行是其他评议人的，未导入"), "{err}");
}

/// The lines to sign stood alone on a third page: a sheet of signatures without a word above them.
#[test]
fn what_is_signed_stands_below_words_of_the_report() {
    let (page, folder) = (Page::new(), Folder::new("words-signed"));
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good)]);
    for form in ["short", "long"] {
        let path = export(&page, &folder, &format!("{form}.docx"), &["--form", form]);
        let markup = parts(&fs::read(path).unwrap())["word/document.xml"].clone();
        let signed = markup.find("<w:pStyle w:val=\"Signature\"/>").unwrap();
        let begins = markup[..signed].rfind("<w:p>").unwrap();
        let before = markup[..begins].rfind("<w:p>").unwrap();
        assert!(markup[before..begins].contains("\"/><w:keepNext/>"), "{form}: {}", &markup[before..begins]);
    }
}

/// What the program itself had said of a verdict became a note of the reviewer's when that was no longer so; and what was
/// taken back meanwhile was settled again unasked.
#[test]
fn an_older_ledger_brings_back_neither_remarks_nor_what_was_taken_back() {
    let (page, folder) = (Page::new(), Folder::new("words-older"));
    let on = TextHash::judged(page.proposal(1), Part::Point(0));
    let agree = |grade, people: &[&str]| Change::Agree {
        item: Part::Point(0).of("2"),
        grade,
        people: people.iter().map(|name| (*name).to_owned()).collect(),
        on,
    };
    page.record("李凤", [page.judge(0, Part::Result, Grade::Good)]);
    let late = page.judge(0, Part::Result, Grade::Good);
    page.record("王丽", [page.judge(1, Part::Result, Grade::Good), Change::Reveal, late]);
    page.record("王丽", [agree(Some(Grade::Fair), &["王丽", "李凤"])]);
    let path = export(&page, &folder, "a.xlsx", &[]);
    page.record("王丽", [Change::Defer { item: Part::Result.of("1"), deferred: true }, agree(None, &[])]);
    let (status, said, wrong) = page.run("王丽", &["review", "import", &path]);
    assert!(status == 0 && said.contains("新增评议记录 0 条"), "nobody has touched it: {said}{wrong}");
    // Without the line that says until when it is of, nobody knows that.
    let bytes = fs::read(&path).unwrap();
    let book = Book::read(&bytes);
    let is_until = |row: &Vec<crate::book::Cell>| row.first().is_some_and(|cell| cell.text.contains("记录截至"));
    let at = book.sheet("汇总").rows.iter().position(is_until).unwrap() + 1;
    fs::write(&path, filled(&bytes, 1, &[(format!("A{at}"), "")])).unwrap();
    let (status, said, wrong) = page.run("王丽", &["review", "import", &path]);
    assert!(status == 2 && wrong.contains("建议 1：取消合议 将变为 合议 部分答复（王丽、李凤）"), "{said}{wrong}");
    page.run("王丽", &["review", "import", "--yes", &path]);
    assert_eq!(page.json("王丽", &["review", "status"])["notes"], 0);
}

/// C1, C3, C9: a note on 办理结果 stood under the proposal as if it were of all of it; the head of promises did not count
/// what is followed up no more; the figures counted a promise of two once and the sheet twice without a word; a year was
/// one date on paper and another in a cell.
#[test]
fn notes_and_promises_say_what_they_are_of() {
    let (page, folder) = (Page::new(), Folder::new("words-of"));
    let item = Part::Result.of("1");
    let note = Note { id: Id::fresh(), item, text: "措辞空泛".to_owned(), tags: vec![], anchor: None };
    let place = page.proposal(0).texts().iter().find(|(at, _)| at.field == Field::Reply).unwrap().0;
    let follow_up = || promise(&page, place, Some("2026"));
    let Change::FollowUp(dropped) = promise(&page, Field::Point.at(0), None) else { unreachable!() };
    let dropped = Change::FollowUp(FollowUp { state: FollowState::Dropped, ..dropped });
    page.record("李凤", [page.judge(0, Part::Result, Grade::Good), follow_up()]);
    page.record("王丽", [page.judge(0, Part::Result, Grade::Good), Change::Note(note), dropped]);
    assert!(done(&page, &["review", "status"]).contains("待办 0（逾期 0），已兑现 0，未兑现 0，不再跟办 1"));
    page.record("王丽", [follow_up(), Change::Reveal]);
    let markdown = done(&page, &["export", "--format", "md"]);
    assert!(markdown.contains("批注（王丽，办理结果）：措辞空泛"), "{markdown}");
    assert!(markdown.contains("跟办事项 2 项：待办 1，") && markdown.contains("| 2026年底 | 待办 |"), "{markdown}");
    let book = Book::read(&fs::read(export(&page, &folder, "a.xlsx", &[])).unwrap());
    let sheet = book.sheet("跟办");
    let texts: Vec<&str> = sheet.rows.iter().flatten().map(|cell| cell.text.as_str()).collect();
    assert!(texts.contains(&"几人跟办的同一事项各列一行，共 3 行；汇总按一项计，共 2 项。"), "{texts:?}");
    let due = sheet.column("期限");
    assert!(sheet.rows[1..3].iter().all(|row| row[due].text == "2026年底" && row[due].is_text), "{texts:?}");
    assert!(done(&page, &["followups"]).contains("待办  2026年底  "));
}

/// What was settled anew in one of two rows of an item was taken, and could not be told from the other row the next time.
#[test]
fn what_one_of_two_rows_settles_anew_comes_in_again() {
    let (page, folder) = (Page::new(), Folder::new("together-rows"));
    for (who, grade) in [("王丽", Grade::Good), ("李凤", Grade::Poor)] {
        page.record(who, [page.judge(0, Part::Point(0), grade)]);
    }
    let on = TextHash::judged(page.proposal(0), Part::Point(0));
    let people = vec!["王丽".to_owned(), "李凤".to_owned()];
    let agree = Change::Agree { item: Part::Point(0).of("1"), grade: Some(Grade::Fair), people, on };
    page.record("王丽", [Change::Reveal, agree]);
    page.record("薛波", [page.judge(1, Part::Result, Grade::Good)]);
    let path = export(&page, &folder, "a.xlsx", &[]);
    let book = Book::read(&fs::read(&path).unwrap());
    for (head, text, said) in
        [("合议", "未答复", "未答复（王丽、李凤）"), ("合议人", "王丽、李凤、薛波", "未答复（王丽、李凤、薛波）")]
    {
        let bytes = fs::read(&path).unwrap();
        let cell = format!("{}3", char::from(b'A' + book.sheet("逐条").column(head) as u8));
        fs::write(&path, filled(&bytes, 2, &[(cell, text)])).unwrap();
        let (status, out, wrong) = page.run("王丽", &["review", "import", "--yes", &path]);
        assert!(status == 0 && !out.contains("新增评议记录 0 条"), "{head}: {out}{wrong}");
        assert!(wrong.contains(&format!("现为 合议 {said}")), "{head}: {wrong}");
        let (status, out, wrong) = page.run("王丽", &["review", "import", &path]);
        assert!(status == 0 && out.contains("新增评议记录 0 条"), "{head}: {out}{wrong}");
    }
    // A ledger that was written before looking has nothing there, and nobody has emptied it.
    let path = folder.path("blind.xlsx");
    assert_eq!(page.run("薛波", &["export", "-o", &path]).0, 0);
    assert_eq!(page.run("薛波", &["review", "reveal", "--yes"]).0, 0);
    let (status, out, wrong) = page.run("薛波", &["review", "import", &path]);
    assert_eq!((status, wrong.as_str()), (0, ""), "{out}");
}

/// Whoever wrote a ledger by a clock that was ahead, or took it in by one that was behind: cells that nobody had touched
/// overturned what had been judged since, and what was settled by the file went back at the second import.
#[test]
fn a_ledger_is_held_against_the_records_that_went_into_it_whatever_the_clocks_say() {
    let (page, folder) = (Page::new(), Folder::new("words-clocks"));
    let judge = |at: usize, grade| page.judge(0, Part::Point(at), grade);
    for who in ["王丽", "李凤"] {
        page.record(who, [judge(0, Grade::Good), judge(1, Grade::Good)]);
    }
    let on = TextHash::judged(page.proposal(0), Part::Point(1));
    let people = vec!["王丽".to_owned(), "李凤".to_owned()];
    let agree = Change::Agree { item: Part::Point(1).of("1"), grade: Some(Grade::Poor), people, on };
    page.record("李凤", [Change::Reveal]);
    page.record("王丽", [Change::Reveal, agree]);
    let path = export(&page, &folder, "a.xlsx", &[]);
    let bytes = fs::read(&path).unwrap();
    let book = Book::read(&bytes);
    let rows = &book.sheet("汇总").rows;
    let at = rows.iter().position(|row| row.first().is_some_and(|cell| cell.text.contains("记录截至"))).unwrap();
    let date = rows[at][0].text.split('：').next().unwrap().to_owned() + "：2099-01-01 00:00:00+08:00";
    let bytes = filled(&bytes, 1, &[(format!("A{}", at + 1), &date)]);
    fs::write(&path, &bytes).unwrap();
    // What the screen has recorded since is nothing that the ledger says, nor a first note there.
    page.record("李凤", [judge(0, Grade::Poor)]);
    let (status, out, wrong) = page.run("李凤", &["review", "import", &path]);
    assert!(status == 0 && out.contains("新增评议记录 0 条"), "{status} {out}{wrong}");
    assert!(!wrong.contains("将变为") && !wrong.contains("原为"), "{wrong}");
    // A machine that has never recorded anything before the ledger was written is known as one.
    let column = char::from(b'A' + book.sheet("逐条").column("合议") as u8);
    fs::write(&path, filled(&bytes, 2, &[(format!("{column}4"), "部分答复")])).unwrap();
    let (status, out, wrong) = page.run("李凤", &["review", "import", "--yes", &path]);
    assert!(status == 0 && wrong.contains("现为 合议 部分答复"), "{status} {out}{wrong}");
    for _ in 0..2 {
        let (status, out, wrong) = page.run("李凤", &["review", "import", "--yes", &path]);
        assert!(status == 0 && out.contains("新增评议记录 0 条"), "{status} {out}{wrong}");
    }
}

/// A promise that was overdue in one table was open beside its point; a blank line of a note was lost.
#[test]
fn a_long_report_says_of_notes_and_promises_what_they_are() {
    let (page, folder) = (Page::new(), Folder::new("words-long"));
    for (text, tags) in [("", vec!["只签".to_owned()]), ("第一行\n\n第三行", vec![])] {
        let (item, text) = (Part::Point(0).of("1"), text.to_owned());
        page.record("王丽", [Change::Note(Note { id: Id::fresh(), item, text, tags, anchor: None })]);
    }
    page.record("王丽", [promise(&page, Field::Reply.at(1), Some("2024-03"))]);
    let markdown = done(&page, &["export", "--format", "md"]);
    assert!(markdown.contains("批注（〔只签〕）\n"), "{markdown}");
    assert!(markdown.contains("第一行\\\n  \\\n  第三行"), "{markdown}");
    let paper = DocxFile::read(&fs::read(export(&page, &folder, "a.docx", &[])).unwrap());
    let said = paper.tables.iter().flatten().flatten().cloned().collect::<Vec<_>>().join("\n");
    assert!(said.contains("期限 2024-03，已逾期") && !said.contains("期限 2024-03，待办"), "{said}");
}
