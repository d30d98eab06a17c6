//! The ledger (台账): that a .xlsx is one, that it says the same numbers as the journal, and that what is filled into it
//! comes back, with nothing taken that does not fit.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow::{Break, Continue};

use serde_json::{Value, json};
use tian::export::{ExportError, Plan, ReviewReport};
use tian::lang::Lang;
use tian::model::Library;
use tian::review::{Change, EventLog, FollowState, Grade, Part};

use crate::book::{Book, Cell, Sheet, filled};
use crate::cli_json::hold;
use crate::cli_review::Page;
use crate::exports::Folder;
use crate::papers::{POINTS, RESULTS, alike, count, export, judged_by, other, verdicts};
use crate::reports::{Diary, hostile, made, reviewed};
use crate::sharing_out::reader;

const SHEETS: [&str; 5] = ["汇总", "逐条", "跟办", "按单位", "评议人对照"];

fn ledger(library: &dyn Library, diary: &Diary, lang: Lang) -> Book {
    let event_log = EventLog::new("王丽", diary.events.clone());
    let plan = Plan::new(library, &event_log);
    let report = ReviewReport::new(&plan, library, &event_log, lang, made());
    let mut file = vec![];
    report.xlsx(&mut file, &mut |_, _| Continue(())).unwrap();
    Book::read(&file)
}

fn names(book: &Book) -> Vec<&str> {
    book.0.iter().map(|sheet| sheet.name.as_str()).collect()
}

fn texts(row: &[Cell]) -> Vec<&str> {
    row.iter().map(|cell| cell.text.as_str()).collect()
}

#[test]
fn a_ledger_is_a_workbook_with_texts_as_texts_dates_as_dates_and_counts_as_numbers() {
    let mut page = tian::dataset::bundled().unwrap();
    page.proposals[0].rest.insert("number".to_owned(), "0013".into());
    let (first, fifth) = (&page.proposals[0], &page.proposals[4]);
    let mut diary = reviewed("王丽", &page, 0);
    diary
        .notes(first, Part::Point(0), "收费标准没有回应。\n请住建局补充。", None)
        .follows(fifth, "将继续锚定", Some("2026-06"), FollowState::Open)
        .follows(fifth, "将继续锚定", Some("2025-03-09"), FollowState::Done)
        .follows(first, "党员管理积分制", None, FollowState::Open);
    let book = ledger(&page, &diary, Lang::Zh);
    assert_eq!(names(&book), SHEETS);
    for sheet in &book.0 {
        let (rows, columns) = (sheet.table().len() + 1, sheet.rows[0].len());
        let last = char::from(b'A' + columns as u8 - 1);
        assert_eq!(sheet.filter, format!("A1:{last}{rows}"), "{}", sheet.name);
        assert!(sheet.fixed > 0 && sheet.rows[0].iter().all(|cell| cell.is_text), "{}", sheet.name);
    }
    let items = book.sheet("逐条");
    assert_eq!(items.table().len(), 24 + 6);
    let row = items.table()[0];
    assert_eq!((row[0].text.as_str(), row[0].is_text), ("0013", true));
    assert_eq!(row[items.column("建议")].text, first.points[0].text());
    let number = &row[items.column("建议序号")];
    assert_eq!((number.text.as_str(), number.is_text), ("1", false));
    assert_eq!(row[items.column("批注")].text, "收费标准没有回应。\n请住建局补充。");
    // The words to choose from, for each column of verdicts.
    let lists: Vec<(&str, &str)> = items.lists.iter().map(|(cells, words)| (&**cells, &**words)).collect();
    let words = ["\"已答复,部分答复,未答复,暂缓\"", "\"满意,基本满意,不满意,暂缓\"", "\"满意,基本满意,不满意,暂缓\""];
    assert_eq!(lists, [("H2:H31", words[0]), ("I2:I31", words[1]), ("J2:J31", words[2])]);
    // Due dates, the earliest of what is open first, each as exact as it was said.
    let promises = book.sheet("跟办");
    let due = promises.column("期限");
    let due: Vec<&Cell> = promises.table().iter().map(|row| &row[due]).collect();
    assert!(due.iter().all(|cell| !cell.is_text));
    let due: Vec<(&str, &str)> = due.iter().map(|cell| (&*cell.text, &*cell.format)).collect();
    assert_eq!([due[0], due[2]], [("46203", "yyyy\\-mm"), ("45725", "yyyy\\-mm\\-dd")]);
    assert_eq!(due[1].0, "");
    // Shares are numbers too: 1 is 100 %.
    let units = book.sheet("按单位");
    let all = *units.table().last().unwrap();
    let share = &all[units.column("结果满意率")];
    assert_eq!((share.text.as_str(), share.is_text, share.format.as_str()), ("1", false, "10"));
    assert_eq!(texts(&all[..2]), ["全部", "6"]);
    assert_eq!(names(&ledger(&page, &diary, Lang::En)), ["Summary", "Items", "Follow-ups", "By unit", "Reviewers"]);
}

#[test]
fn foreign_texts_stay_texts() {
    let page = hostile();
    let mut diary = reviewed("王丽", &page, 0);
    diary.notes(&page.proposals[0], Part::Point(0), "=HYPERLINK(\"x\") _x000A_ <b>&amp;", None);
    // Book::read refuses formulas, and anything but inline strings and numbers.
    let book = ledger(&page, &diary, Lang::Zh);
    let items = book.sheet("逐条");
    let row = items.table()[0];
    assert_eq!((row[0].text.as_str(), row[0].is_text), ("=1+1", true));
    assert_eq!(row[items.column("批注")].text, "=HYPERLINK(\"x\") _x005F_x000A_ <b>&amp;");
    assert!(book.0.iter().flat_map(|sheet| &sheet.rows).flatten().all(|cell| !cell.text.contains('\u{1b}')));
}

#[test]
fn a_ledger_can_be_stopped() {
    let page = tian::dataset::bundled().unwrap();
    let event_log = EventLog::new("王丽", reviewed("王丽", &page, 0).events.clone());
    let plan = Plan::new(&page, &event_log);
    let report = ReviewReport::new(&plan, &page, &event_log, Lang::Zh, made());
    let mut seen = vec![];
    report
        .xlsx(&mut vec![], &mut |done, of| {
            seen.push((done, of));
            Continue(())
        })
        .unwrap();
    assert_eq!((seen.len(), seen[0], seen[5]), (6, (1, 6), (6, 6)));
    let mut stop = |done, _| if done == 4 { Break(()) } else { Continue(()) };
    assert!(matches!(report.xlsx(&mut vec![], &mut stop), Err(ExportError::Stopped)));
}

#[test]
fn the_ledger_says_what_the_journal_says() {
    for people in [&["王丽"][..], &["王丽", "李明", "赵敏"]] {
        let (page, folder) = (judged_by(people), Folder::new(&format!("ledgers-{}", people.len())));
        let verdicts = verdicts(&export(&page, &folder, "a.json", &[]));
        let all = alike(&verdicts);
        let of = |id: Option<&str>, is: fn(&str) -> bool, scale| {
            let of = all.iter().filter(|((of, part), _)| is(part) && id.is_none_or(|id| id == of));
            count(of.filter_map(|(_, verdict)| verdict.as_deref()).collect::<Vec<_>>().into_iter(), scale)
        };
        let is_point: fn(&str) -> bool = |part| part.parse::<usize>().is_ok();
        let is_result: fn(&str) -> bool = |part| part == "result";
        let book = Book::read(&fs::read(export(&page, &folder, "a.xlsx", &[])).unwrap());
        let numbers = |row: &[Cell], from: usize| -> Vec<usize> {
            row[from..from + 3].iter().map(|cell| cell.text.parse().unwrap()).collect()
        };
        let summary = book.sheet("汇总");
        assert_eq!(summary.table().len(), page.dataset.proposals.len());
        for (row, proposal) in summary.table().into_iter().zip(&page.dataset.proposals) {
            assert_eq!(texts(&row[..2]), [&proposal.id, &proposal.title]);
            let points = of(Some(&proposal.id), is_point, POINTS);
            assert_eq!(numbers(row, summary.column("已答复")), points);
            let result = of(Some(&proposal.id), is_result, RESULTS).iter().position(|count| *count > 0);
            let word = result.map_or("有分歧", |at| ["满意", "基本满意", "不满意"][at]);
            assert_eq!(row[summary.column("办理结果")].text, word);
        }
        let units = book.sheet("按单位");
        let last = *units.table().last().unwrap();
        assert_eq!(numbers(last, units.column("建议已答复")), of(None, is_point, POINTS));
        assert_eq!(numbers(last, units.column("办理结果满意")), of(None, is_result, RESULTS));
        // Each verdict of each reviewer in a cell of its own.
        let items = book.sheet("逐条");
        assert_eq!(items.table().len(), 30 * people.len());
        for (who, verdicts) in &verdicts {
            let own = items.table().into_iter().filter(|row| row[items.column("评议人")].text == *who);
            let mut words: BTreeMap<String, usize> = BTreeMap::new();
            for head in ["判定", "办理结果", "办理工作"] {
                for row in own.clone().filter(|row| !row[items.column(head)].text.is_empty()) {
                    *words.entry(row[items.column(head)].text.clone()).or_default() += 1;
                }
            }
            assert_eq!(words.values().sum::<usize>(), verdicts.len(), "{who}: {words:?}");
            let answered = verdicts.values().filter(|verdict| *verdict == "answered").count();
            assert_eq!(words["已答复"], answered, "{who}");
        }
        let side = book.sheet("评议人对照");
        let expected = if people.len() == 1 { 0 } else { 36 };
        assert_eq!(side.table().iter().filter(|row| !row[0].text.is_empty()).count(), expected);
        if people.len() > 1 {
            let differ = side.table().iter().filter(|row| side.cell(row, "说明") == "有分歧").count();
            assert_eq!(differ, all.values().filter(|verdict| verdict.is_none()).count());
        }
    }
}

/// A ledger of a page that nobody has judged, and the cells of its rows by heads.
pub(crate) struct Blank {
    bytes: Vec<u8>,
    book: Book,
}

impl Blank {
    pub(crate) fn of(page: &Page, folder: &Folder) -> Blank {
        let bytes = fs::read(export(page, folder, "blank.xlsx", &[])).unwrap();
        let book = Book::read(&bytes);
        Blank { bytes, book }
    }

    fn items(&self) -> &Sheet {
        self.book.sheet("逐条")
    }

    fn cell(&self, row: usize, head: &str) -> String {
        format!("{}{row}", char::from(b'A' + self.items().column(head) as u8))
    }

    pub(crate) fn filled(&self, folder: &Folder, name: &str, cells: &[(usize, &str, &'static str)]) -> String {
        let cells: Vec<(String, &str)> = cells.iter().map(|(row, head, text)| (self.cell(*row, head), *text)).collect();
        let path = folder.path(name);
        fs::write(&path, filled(&self.bytes, 2, &cells)).unwrap();
        path
    }
}

pub(crate) fn journal(page: &Page) -> usize {
    let files = fs::read_dir(page.folder()).into_iter().flatten().flatten();
    let journals = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "jsonl"));
    journals.map(|file| fs::read_to_string(file.path()).unwrap().lines().filter(|line| !line.is_empty()).count()).sum()
}

#[test]
fn what_is_filled_in_comes_back_as_the_reviewers_own() {
    let (page, folder) = (Page::new(), Folder::new("ledgers-back"));
    let blank = Blank::of(&page, &folder);
    // Rows 2 to 4 are the points of the first proposal, 5 is the whole of it.
    let path = blank.filled(
        &folder,
        "filled.xlsx",
        &[
            (2, "判定", "已答复"),
            (3, "判定", " answered in part "),
            (4, "判定", "暂缓"),
            (5, "办理结果", "基本满意"),
            (5, "办理工作", "满意"),
            (5, "批注", "=1+1 请核实 & 再看"),
            (2, "批注", "收费标准没有回应。\n请补充。"),
            (6, "判定", "未判"),
        ],
    );
    let (status, said, wrong) = page.run("王丽", &["review", "import", &path]);
    assert_eq!((status, wrong.as_str()), (0, ""), "{said}");
    assert!(said.contains("新增评议记录 7 条，已有 0 项，不合 0 行"), "{said}");
    assert_eq!(journal(&page), 7);
    let verdicts = verdicts(&export(&page, &folder, "a.json", &[]));
    let of = |part: &str| verdicts[0].1[&("1".to_owned(), part.to_owned())].clone();
    assert_eq!(["0", "1", "result", "work"].map(of), ["answered", "partly_answered", "mostly_satisfied", "satisfied"]);
    let log = fs::read_to_string(folder.path("a.json")).unwrap();
    assert!(log.contains("收费标准没有回应。\\n请补充。") && log.contains("=1+1 请核实 & 再看"), "{log}");
    assert!(log.contains("\"answers\""), "verdicts know what they were given on, as those of the screen");
    // Once more, and as the program writes it now, nothing is new.
    let again = export(&page, &folder, "again.xlsx", &[]);
    let table = export(&page, &folder, "again.csv", &[]);
    for path in [&path, &again, &table] {
        let done = page.json("王丽", &["review", "import", path]);
        assert_eq!((&done[0]["new"], &done[0]["known"]), (&Value::from(0), &Value::from(7)), "{path}: {done}");
    }
    assert_eq!(journal(&page), 7);
    // Whose rows they are is said in them: nobody else takes them in.
    let (status, said, wrong) = page.run("李明", &["review", "import", &again]);
    assert_eq!(status, 1, "{said}{wrong}");
    assert!(wrong.contains("4 行是其他评议人的，未导入"), "{wrong}");
    assert_eq!(journal(&page), 7);
}

#[test]
fn verdicts_that_stand_are_changed_only_when_asked() {
    let (page, folder) = (Page::new(), Folder::new("ledgers-overturn"));
    let blank = Blank::of(&page, &folder);
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good), page.judge(0, Part::Result, Grade::Good)]);
    let cells = [(2, "判定", "未答复"), (3, "判定", "已答复"), (5, "办理结果", "满意"), (5, "办理工作", "暂缓")];
    let path = blank.filled(&folder, "b.xlsx", &cells);
    let (status, said, wrong) = page.run("王丽", &["review", "import", &path]);
    assert_eq!((status, said.as_str()), (2, ""));
    assert!(wrong.contains("提案 1 建议 1：已答复 将变为 未答复") && wrong.contains("--yes"), "{wrong}");
    assert_eq!((wrong.lines().count(), journal(&page)), (2, 2), "{wrong}");
    let (status, said, wrong) = page.run("王丽", &["review", "import", "--yes", &path]);
    assert_eq!((status, journal(&page)), (0, 5), "{wrong}");
    assert!(said.contains("新增评议记录 3 条，已有 1 项"), "{said}");
    assert!(wrong.contains("提案 1 建议 1：原为 已答复，现为 未答复"), "{wrong}");
}

#[test]
fn what_does_not_fit_is_named_with_its_row_and_not_taken() {
    let (page, folder) = (Page::new(), Folder::new("ledgers-refused"));
    let note = page.proposal(3).clone();
    let mut diary = Diary::of("王丽");
    diary.notes(&note, Part::Whole, "原有的批注", None);
    page.record("王丽", diary.events.into_iter().filter_map(|event| event.change));
    let blank = Blank::of(&page, &folder);
    let whole_of = |number: usize| 1 + (0..=number).map(|at| page.proposal(at).points.len() + 1).sum::<usize>();
    let noted = whole_of(3);
    let path = blank.filled(
        &folder,
        "c.xlsx",
        &[
            (2, "判定", "满意"),
            (3, "判定", "已答复"),
            (3, "建议", "别的建议"),
            (4, "判定", "已答复"),
            (4, "建议序号", "99"),
            (5, "判定", "已答复"),
            (6, "判定", "已答复"),
            (6, "编号", "777"),
            (7, "判定", "已答复"),
            (7, "提案", "别的提案"),
            (8, "判定", "已答复"),
            (8, "办理结果", "满意"),
            (9, "判定", "部分答复"),
            // It was dropped without a word.
            (10, "判定", "已答复"),
            (10, "编号", ""),
            (noted, "批注", "改过的批注"),
        ],
    );
    let (status, said, wrong) = page.run("王丽", &["review", "import", &path]);
    assert_eq!(status, 3, "{said}{wrong}");
    let expected = [
        "第 2 行：“判定”栏里的“满意”不是判定",
        "第 3 行：建议的文字与提案集不符",
        "第 4 行：没有第“99”条建议",
        "第 5 行：这一行不用填“判定”",
        "第 6 行：提案集中没有编号“777”",
        "第 7 行：编号“2”的题目与提案集不符",
        "第 8 行：这一行不用填“办理结果”",
        "第 10 行：提案集中没有编号“”",
        &format!("第 {noted} 行：原有的批注被改动了"),
    ];
    assert_eq!(wrong.lines().count(), expected.len(), "{wrong}");
    for (line, expected) in wrong.lines().zip(expected) {
        assert!(line.contains("c.xlsx，“逐条”表") && line.contains(expected) && line.contains("未导入"), "{line}");
    }
    assert!(said.contains("新增评议记录 1 条，已有 0 项，不合 9 行"), "{said}");
    assert_eq!(journal(&page), 1 + 1, "only the row that fits");
    let done = page.json("王丽", &["review", "import", &path]);
    hold("import", &done);
    assert_eq!((&done[0]["refused"][0]["sheet"], &done[0]["refused"][0]["row"]), (&"逐条".into(), &2.into()));

    // Two rows about the same: neither says which counts. As a table, whose rows may come in any order.
    let table = folder.path("d.csv");
    let lines = "编号,建议序号,判定,办理结果,批注\n第0001号,1,已答复,,\n1,2,部分答复,,\n1,1,未答复,,\n1,,,满意,补充\n";
    fs::write(&table, lines).unwrap();
    let (status, said, wrong) = page.run("赵敏", &["review", "import", &table]);
    assert_eq!(status, 3, "{said}{wrong}");
    assert!(wrong.contains("第 2 行：与第 4 行是同一项") && wrong.contains("第 4 行：与第 2 行是同一项"), "{wrong}");
    assert!(said.contains("新增评议记录 3 条，已有 0 项，不合 2 行"), "{said}");

    // What is no ledger, or none that can be read.
    let other = folder.path("e.csv");
    fs::write(&other, "品名,价格\n苹果,3\n").unwrap();
    let (status, _, wrong) = page.run("王丽", &["review", "import", &other]);
    assert!(status != 0 && wrong.contains("没有可导入的评议"), "{status} {wrong}");
    let torn = folder.path("f.xlsx");
    fs::write(&torn, &blank.bytes[..2_000]).unwrap();
    let (status, _, wrong) = page.run("王丽", &["review", "import", &torn]);
    assert!(status != 0 && wrong.contains("f.xlsx"), "{status} {wrong}");
    assert_eq!(journal(&page), 1 + 1 + 3);
}

#[test]
fn a_ledger_of_another_collection_is_filled_in_for_that_one() {
    let (page, folder) = (Page::new(), Folder::new("ledgers-of"));
    let mut other = page.dataset.clone();
    other.collection.title = "另一次会议".to_owned();
    other.proposals.truncate(2);
    other.proposals[1].id = "甲".to_owned();
    let path = folder.path("other.json");
    fs::write(&path, serde_json::to_string(&other).unwrap()).unwrap();
    let ledger = export(&page, &folder, "other.xlsx", &[&path]);
    let bytes = fs::read(&ledger).unwrap();
    let points = other.proposals[0].points.len();
    fs::write(&ledger, filled(&bytes, 2, &[(format!("H{}", points + 3), "未答复")])).unwrap();
    let (status, said, wrong) = page.run("王丽", &["review", "import", &ledger]);
    assert_eq!(status, 3, "the bundled page has no such proposal: {said}{wrong}");
    let (status, said, wrong) = page.run("王丽", &["review", "import", &ledger, "--of", &path]);
    assert_eq!(status, 0, "{said}{wrong}");
    let verdicts = verdicts(&export(&page, &folder, "a.json", &[&path]));
    assert_eq!(verdicts[0].1[&("甲".to_owned(), "0".to_owned())], "not_answered");
}

/// Reads the ledger and the collection, counts both, fills in what is open, and saves it as Excel would.
const OPENPYXL: &str = r#"
import sys, json, openpyxl
xlsx, collection, out = sys.argv[1:]
book = openpyxl.load_workbook(xlsx)
assert book.sheetnames == ["汇总", "逐条", "跟办", "按单位", "评议人对照"], book.sheetnames
for sheet in book:
    assert sheet.freeze_panes and sheet.auto_filter.ref and sheet.print_title_rows == "$1:$1", sheet.title
    assert sheet.page_setup.orientation == "landscape" and sheet.print_area, sheet.title
    assert not any(cell.data_type == "f" for row in sheet for cell in row), sheet.title
summary = json.load(open(collection, encoding="utf-8"))["reviews"]["summary"]
items = book["逐条"]
head = {cell.value: cell.column for cell in items[1]}
words = {"answered": "已答复", "partly_answered": "部分答复", "not_answered": "未答复",
         "satisfied": "满意", "mostly_satisfied": "基本满意", "dissatisfied": "不满意"}
told = {}
for reviewer in summary:
    for v in reviewer["verdicts"]:
        told[(reviewer["reviewer"], v["proposal"], v.get("point", v.get("of")))] = words[v["verdict"]]
read = {}
for row in range(2, items.max_row + 1):
    get = lambda name: items.cell(row, head[name]).value
    assert isinstance(get("编号"), str)
    point = get("建议序号")
    for part, name in [(point - 1, "判定")] if point else [("result", "办理结果"), ("work", "办理工作")]:
        if get(name):
            read[(get("评议人"), get("编号"), part)] = get(name)
assert read == told, (read, told)
counts = book["汇总"]
names = {cell.value.replace("\n", ""): cell.column for cell in counts[1]}
for word in ["已答复", "部分答复", "未答复"]:
    column = [counts.cell(row, names[word]).value for row in range(2, 8)]
    assert sum(column) == sum(1 for (_, _, part), said in told.items() if said == word and isinstance(part, int))
for row in range(2, items.max_row + 1):
    if items.cell(row, head["建议序号"]).value:
        items.cell(row, head["判定"]).value = "部分答复"
    items.cell(row, head["评议人"]).value = None
items.cell(2, head["批注"]).value = "由台账填写"
book.save(out)
print("read", len(read))
"#;

#[test]
fn openpyxl_reads_the_ledger_and_what_it_fills_in_comes_back() {
    let (page, folder) = (judged_by(&["王丽"]), Folder::new("ledgers-openpyxl"));
    let (xlsx, json) = (export(&page, &folder, "a.xlsx", &[]), export(&page, &folder, "a.json", &[]));
    let out = folder.path("filled.xlsx");
    if other("python3", &["-c", "import openpyxl"]).is_none() {
        return;
    }
    let said = other("python3", &["-c", OPENPYXL, &xlsx, &json, &out]).expect("openpyxl reads the same");
    assert_eq!(said, "read 36\n");
    let (status, said, wrong) = page.run("王丽", &["review", "import", "--yes", &out]);
    assert_eq!(status, 0, "{said}{wrong}");
    let of_points = |path: &str| {
        let verdicts = verdicts(path);
        count(verdicts[0].1.values().map(String::as_str).collect::<Vec<_>>().into_iter(), POINTS)
    };
    let before = of_points(&json);
    assert!(said.contains(&format!("新增评议记录 {} 条", before[0] + before[2] + 1)), "{said} {before:?}");
    assert_eq!(of_points(&export(&page, &folder, "b.json", &[])), [0, 24, 0]);
}

#[test]
fn what_was_put_off_is_in_the_ledger() {
    let page = Page::new();
    let folder = Folder::new("ledgers-deferred");
    let item = Part::Whole.of("2");
    page.record("王丽", [Change::Defer { item, deferred: true }]);
    let book = Book::read(&fs::read(export(&page, &folder, "a.xlsx", &[])).unwrap());
    let items = book.sheet("逐条");
    let second = items.table().into_iter().filter(|row| row[0].text == "2");
    let words: Vec<&str> = second.flat_map(|row| texts(&row[7..10])).filter(|word| !word.is_empty()).collect();
    assert_eq!(words, ["暂缓"; 6]);
    let text = texts(items.table()[0]).join(" ");
    assert!(!text.contains("暂缓"), "{text}");
}

/// The same file was refused the second time where a note with a tag in it and the column of tags were both filled in.
#[test]
fn a_note_with_a_tag_and_the_column_of_tags_may_be_taken_in_again() {
    let (page, folder) = (Page::new(), Folder::new("ledgers-tags"));
    let cells = [(2, "批注", "新注 #期限"), (2, "标签", "乙标")];
    let path = Blank::of(&page, &folder).filled(&folder, "t.xlsx", &cells);
    for new in [1, 0] {
        let (status, said, wrong) = page.run("王丽", &["review", "import", &path]);
        assert!(wrong.is_empty() && said.contains(&format!("新增评议记录 {new} 条")), "{status} {said}{wrong}");
    }
}

/// An untouched ledger brought back a note that had been taken back on the screen since, and nothing could be done again.
#[test]
fn a_note_that_was_taken_back_since_does_not_come_back_with_an_untouched_ledger() {
    for (notes, keys, back) in [(1, "u", "<C-r>"), (2, "u", "<C-r>"), (1, "Mx<Esc>", "u"), (2, "Mx<Esc>", "u")] {
        let (page, folder) = (Page::new(), Folder::new("ledgers-note-taken-back"));
        let window = |keys: &str| reader(&page, "王丽", "160x36").keys(keys).app.close().unwrap();
        let count = || page.json("王丽", &["review", "status"])["notes"].clone();
        window(&["r:1<Enter>i甲 #期限<Enter>", "i乙<Enter>"][..notes].concat());
        let path = export(&page, &folder, "l.xlsx", &[]);
        assert_eq!(count(), notes);
        window(&["r", keys].concat());
        assert_eq!(count(), notes - 1, "{keys}");
        let taken = page.json("王丽", &["review", "import", &path]);
        assert_eq!(
            (&taken[0]["new"], &taken[0]["refused"], count()),
            (&json!(0), &json!([]), json!(notes - 1)),
            "{taken}"
        );
        window(&["r", back].concat());
        assert_eq!(count(), notes, "{keys}");
    }
}
