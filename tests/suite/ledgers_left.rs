//! What somebody has filled into a ledger and cannot be taken in is named with its sheet and row; what the program wrote
//! there and nobody has changed is not.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};

use serde_json::{Value, json};
use tian::model::{Field, Paragraph};
use tian::review::{Change, Grade, Id, Note, Part, QuoteAnchor, TextHash};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::book::{Book, filled};
use crate::cli_review::Page;
use crate::exports::Folder;
use crate::ledgers::journal;
use crate::package::parts;
use crate::papers::export;
use crate::sharing_out::reader;

use Grade::{Fair, Good, Poor};

/// A ledger that is filled in by hand.
struct Paper {
    /// As it was written.
    book: Book,
    bytes: Vec<u8>,
    path: String,
}

impl Paper {
    fn of(page: &Page, folder: &Folder, name: &str, options: &[&str]) -> Paper {
        let path = export(page, folder, name, options);
        let bytes = fs::read(&path).unwrap();
        Paper { book: Book::read(&bytes), bytes, path }
    }

    /// Writes a text into a column of the row of a sheet that has these texts in other columns; the number of the row.
    fn write(&mut self, sheet: &str, of: &[(&str, &str)], column: &str, text: &str) -> usize {
        let at = self.book.0.iter().position(|one| one.name == sheet).unwrap();
        let table = &self.book.0[at];
        let is = |row: &&Vec<_>| of.iter().all(|(head, said)| table.cell(row, head) == *said);
        let row = 2 + table.table().iter().position(is).unwrap_or_else(|| panic!("no row {of:?}"));
        let cell = format!("{}{row}", char::from(b'A' + table.column(column) as u8));
        self.bytes = filled(&self.bytes, at + 1, &[(cell, text)]);
        fs::write(&self.path, &self.bytes).unwrap();
        row
    }
}

/// What an import of a file for a reviewer comes to: how many records it makes, and each row that is named, with why.
fn taken(page: &Page, who: &str, path: &str, of: &[&str]) -> (Value, Vec<(usize, String)>) {
    let (status, out, _) = page.run(who, &[&["review", "import", "--yes", "--json", path], of].concat());
    let done: Value = serde_json::from_str(&out).unwrap();
    let refused = done[0]["refused"].as_array().unwrap().iter();
    let refused: Vec<_> = refused
        .map(|row| (row["row"].as_u64().unwrap() as usize, row["reason"].as_str().unwrap().to_owned()))
        .collect();
    assert_eq!(status == 3, !refused.is_empty(), "{done}");
    (done[0]["new"].clone(), refused)
}

/// Writes the collection as it is now; its name.
fn collection(page: &Page, folder: &Folder, name: &str) -> String {
    let path = folder.path(name);
    fs::write(&path, serde_json::to_string(&page.dataset).unwrap()).unwrap();
    path
}

/// Verdict, note and settlement in the row of a proposal that was withdrawn, or of a point that was taken out, were lost
/// with status 0.
#[test]
fn what_is_filled_into_rows_of_what_is_gone_is_named() {
    let (mut page, folder) = (Page::new(), Folder::new("left-gone"));
    let last = page.proposal(0).points.len() - 1;
    let all = [(0, Part::Point(last)), (2, Part::Point(0)), (2, Part::Result)];
    for (who, grade) in [("王丽", Good), ("李凤", Poor)] {
        page.record(who, all.map(|(proposal, part)| page.judge(proposal, part, grade)));
    }
    let on = TextHash::judged(page.proposal(2), Part::Point(0));
    let people = vec!["王丽".to_owned(), "李凤".to_owned()];
    let settled = Change::Agree { item: Part::Point(0).of("3"), grade: Some(Fair), people, on };
    page.record("王丽", [Change::Reveal, settled]);
    let before = collection(&page, &folder, "before.json");
    page.dataset.proposals[0].points.pop();
    page.dataset.proposals.remove(2);
    let made = collection(&page, &folder, "made.json");
    let mut paper = Paper::of(&page, &folder, "a.xlsx", &[&made]);
    for of in [&made, &before] {
        assert_eq!(taken(&page, "王丽", &paper.path, &["--of", of]), (json!(0), vec![]), "nobody has changed anything");
    }
    let withdrawn = |who, point| [("编号", "3"), ("评议人", who), ("建议序号", point)];
    let point = (last + 1).to_string();
    let rows = [
        paper.write("逐条", &[("编号", "1"), ("评议人", "王丽"), ("建议序号", &point)], "批注", "这条撤得不对"),
        paper.write("逐条", &withdrawn("王丽", "1"), "判定", "未答复"),
        paper.write("逐条", &withdrawn("王丽", ""), "标签", "撤案"),
        paper.write("逐条", &withdrawn("李凤", "1"), "合议", "已答复"),
        // In a row of somebody else it is for them to take in.
        paper.write("逐条", &withdrawn("李凤", ""), "办理结果", "满意"),
    ];
    let lines = journal(&page);
    let (new, refused) = taken(&page, "王丽", &paper.path, &["--of", &made]);
    assert_eq!((new, journal(&page)), (json!(0), lines));
    assert_eq!(refused.iter().map(|(row, _)| *row).collect::<Vec<_>>(), rows[..4], "{refused:?}");
    for ((_, why), said) in refused.iter().zip([&*format!("没有第“{point}”条建议"), "提案集中没有编号“3”"])
    {
        assert!(why.contains(said), "{why}");
    }
}

/// A promise that was undone on the screen took what was filled into its row with it, and the row counted as known.
#[test]
fn what_is_filled_in_for_a_promise_that_was_undone_is_named() {
    let (page, folder) = (Page::new(), Folder::new("left-promise"));
    let window = |keys: &str| reader(&page, "王丽", "160x36").keys(keys).app.close().unwrap();
    window("r:3<Enter>c<Enter>");
    let mut paper = Paper::of(&page, &folder, "a.xlsx", &[]);
    window("ru");
    assert_eq!(taken(&page, "王丽", &paper.path, &[]), (json!(0), vec![]), "nobody has changed anything");
    let row = paper.write("跟办", &[("编号", "3")], "状态", "已兑现");
    paper.write("跟办", &[("编号", "3")], "说明", "看过现场");
    let (new, refused) = taken(&page, "王丽", &paper.path, &[]);
    assert!(new == 0 && refused.len() == 1 && refused[0].0 == row, "{refused:?}");
    assert!(refused[0].1.contains("已不在跟办之列"), "{refused:?}");
    // As it says: brought back on the screen, it is taken in.
    window("r<C-r>");
    assert_eq!(taken(&page, "王丽", &paper.path, &[]).1, vec![]);
    assert!(page.run("王丽", &["followups"]).1.contains("看过现场"));
    // A row with no promise in it, which was passed over.
    let row = paper.write("跟办", &[("编号", "3")], "承诺或建议", "");
    assert_eq!(taken(&page, "王丽", &paper.path, &[]).1.iter().map(|one| one.0).collect::<Vec<_>>(), [row]);
}

/// What was settled stood in a colleague's row: where no colleague's records were there it was dropped, with status 0.
#[test]
fn what_is_settled_in_the_row_of_a_colleague_is_named_where_nobody_else_is() {
    let (page, folder) = (Page::new(), Folder::new("left-settled"));
    for (who, grade) in [("王丽", Good), ("李凤", Poor)] {
        page.record(who, [page.judge(0, Part::Point(0), grade), Change::Reveal]);
    }
    let mut paper = Paper::of(&page, &folder, "a.xlsx", &[]);
    let of = |who, number| [("编号", number), ("建议序号", "1"), ("评议人", who)];
    let row = paper.write("逐条", &of("李凤", "1"), "合议", "部分答复");
    paper.write("逐条", &of("李凤", "1"), "合议人", "王丽、李凤");
    let alone = Page::new();
    alone.record("王丽", [alone.judge(0, Part::Point(0), Good)]);
    let (_, refused) = taken(&alone, "王丽", &paper.path, &[]);
    assert_eq!(refused, [(row, "没有其他评议人，无可合议".to_owned())]);
    assert_eq!(taken(&page, "王丽", &paper.path, &[]), (json!(1), vec![]));
    // A number that is none, and what the sheet beside says.
    paper.write("逐条", &of("李凤", "2"), "合议", "已答复");
    let row = paper.write("逐条", &of("李凤", "2"), "编号", "222");
    let beside = paper.write("评议人对照", &[("编号", "1"), ("事项", "建议 1")], "合议", "未答复（王丽、李凤）");
    let named = taken(&page, "王丽", &paper.path, &[]).1;
    assert_eq!(named[0], (row, "提案集中没有编号“222”".to_owned()));
    assert!(named.len() == 2 && named[1].0 == beside && named[1].1.contains("合议连同合议人"), "{named:?}");
}

/// Who was there was said of a result, and not what was settled: it was dropped.
#[test]
fn who_settled_a_result_without_what_was_settled_is_named() {
    let (page, folder) = (Page::new(), Folder::new("left-people"));
    for (who, grade) in [("王丽", Good), ("李凤", Poor)] {
        page.record(who, [page.judge(0, Part::Result, grade), Change::Reveal]);
    }
    for people in ["王丽、李凤", "办理结果：王丽、李凤"] {
        let mut paper = Paper::of(&page, &folder, "a.xlsx", &["--force"]);
        let row = paper.write("逐条", &[("编号", "1"), ("建议序号", ""), ("评议人", "王丽")], "合议人", people);
        let named = taken(&page, "王丽", &paper.path, &[]).1;
        assert_eq!(named, [(row, "写了合议人，没有写合议的判定".to_owned())], "{people}");
    }
}

/// Comments on cells, which Excel calls 批注, a column of one's own, a row without a number and a sheet without its head
/// were passed over.
#[test]
fn what_stands_where_nothing_is_read_is_named() {
    let (page, folder) = (Page::new(), Folder::new("left-beside"));
    page.record("王丽", [page.judge(0, Part::Point(0), Good)]);
    let mut paper = Paper::of(&page, &folder, "a.xlsx", &[]);
    assert_eq!(taken(&page, "王丽", &paper.path, &[]), (json!(0), vec![]));
    let whole = paper.bytes.clone();
    // A column is called otherwise: what is in it is no note.
    let note = paper.write("逐条", &[("编号", "1"), ("建议序号", "2")], "批注", "再问一次");
    let tag = paper.write("逐条", &[("编号", "1"), ("建议序号", "3")], "标签", "甲标");
    let text = |cells: &BTreeMap<String, String>, at: usize| cells[&format!("xl/worksheets/sheet{at}.xml")].clone();
    let mut all = parts(&paper.bytes);
    let renamed = text(&all, 2).replace(">批注<", ">我的意见<");
    all.insert("xl/worksheets/sheet2.xml".to_owned(), renamed);
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
    all.insert(
        "xl/worksheets/_rels/sheet2.xml.rels".to_owned(),
        format!(
            "<Relationships><Relationship Id=\"rId1\" Type=\"{kind}\" Target=\"../comments1.xml\"/></Relationships>"
        ),
    );
    let comment = "<comment ref=\"H4\"><text><t>要当面谈</t></text></comment>";
    all.insert("xl/comments1.xml".to_owned(), format!("<comments><commentList>{comment}</commentList></comments>"));
    write(&all, &paper.path);
    let (new, named) = taken(&page, "王丽", &paper.path, &[]);
    let said = [
        (note, "“再问一次”写在台账没有的一栏里".to_owned()),
        (4, "单元格上的批注不在导入之列，请写进“批注”一栏：逐条!H4：要当面谈".to_owned()),
    ];
    assert_eq!((new, named), (json!(1), said.to_vec()), "the tag of row {tag} is taken");
    // The sheet has no head any more.
    let mut all = parts(&whole);
    let beheaded = text(&all, 2).replace(">编号<", ">序列<");
    all.insert("xl/worksheets/sheet2.xml".to_owned(), beheaded);
    write(&all, &paper.path);
    let named = taken(&page, "王丽", &paper.path, &[]).1;
    assert!(named.len() == 1 && named[0].0 == 1 && named[0].1.contains("认不出表头"), "{named:?}");
    let table = folder.path("b.csv");
    fs::write(&table, "编号,建议序号,判定,批注\n1,2,已答复,\n,,,不知是哪一件\n").unwrap();
    assert_eq!(taken(&page, "王丽", &table, &[]).1, [(3, "提案集中没有编号“”".to_owned())]);
}

fn write(parts: &BTreeMap<String, String>, path: &str) {
    let mut archive = ZipWriter::new(Cursor::new(vec![]));
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    fs::write(path, archive.finish().unwrap().into_inner()).unwrap();
}

/// What the program had said of verdicts that have moved, of notes that have lost their words and of texts that have
/// changed came back as notes of the reviewer's, or was refused, when the collection had gone on since.
#[test]
fn an_untouched_ledger_says_nothing_whatever_has_become_of_the_collection() {
    let (mut page, folder) = (Page::new(), Folder::new("left-untouched"));
    let note = |page: &Page, field: Field, paragraph: usize, text: &str| {
        let anchor = QuoteAnchor::new(page.proposal(0), field.at(paragraph), (0, 8));
        let (item, tags) = (Part::Whole.of("1"), Vec::new());
        Change::Note(Note { id: Id::fresh(), item, text: text.to_owned(), tags, anchor })
    };
    let table = folder.path("judged.csv");
    fs::write(&table, "编号,建议序号,判定,办理结果\n1,1,已答复,\n1,2,已答复,\n1,,,满意\n").unwrap();
    assert_eq!(taken(&page, "王丽", &table, &[]), (json!(3), vec![]));
    page.record("王丽", [note(&page, Field::Reply, 1, "在答复上"), note(&page, Field::Point, 1, "在建议上")]);
    page.record("李凤", [page.judge(0, Part::Point(0), Poor)]);
    let first = page.dataset.clone();
    // A point has come before the others, another reply, and what is judged since is judged after looking.
    let new = Paragraph { body: "请市政府每年向社会公布进展。".to_owned(), ..Paragraph::default() };
    page.dataset.proposals[0].points.insert(0, new);
    let moved = page.dataset.clone();
    page.record("王丽", [Change::Reveal, page.judge(0, Part::Work, Fair)]);
    let reply = page.dataset.proposals[0].replies[0].clone();
    page.dataset.proposals[0].replies.push(reply);
    let more = page.dataset.clone();
    // All that was answered is other words.
    let paragraphs = page.dataset.proposals[0].replies.iter_mut().flat_map(|reply| &mut reply.paragraphs);
    let other = |at: usize| Paragraph { body: format!("另行研究，此为第{at}项。"), ..Paragraph::default() };
    paragraphs.enumerate().for_each(|(at, paragraph)| *paragraph = other(at));
    let other = page.dataset.clone();
    page.run("王丽", &["review", "assign", "--share", "李凤=1", "--force"]);
    let editions = [first, moved, more, other];
    let made: Vec<String> = (0..editions.len())
        .map(|at| {
            page.dataset = editions[at].clone();
            collection(&page, &folder, &format!("{at}.json"))
        })
        .collect();
    let records = journal(&page);
    for (at, from) in made.iter().enumerate() {
        for lang in ["zh", "en"] {
            let ledger = Paper::of(&page, &folder, &format!("{at}-{lang}.xlsx"), &["--lang", lang, from]);
            if (at, lang) == (3, "zh") {
                let remarks = ledger.book.0[1].rows.iter().flatten().map(|cell| &*cell.text).collect::<String>();
                for said in ["当时是建议 1，随原文移到这里", "失去原文的批注", "分工之外"] {
                    assert!(remarks.contains(said), "{said}: {remarks}");
                }
            }
            for into in &made {
                let (new, refused) = taken(&page, "王丽", &ledger.path, &["--of", into]);
                let said = fs::read_to_string(page.folder().join("王丽@pc.jsonl")).unwrap();
                let last = said.lines().last().unwrap();
                assert_eq!((new, journal(&page)), (json!(0), records), "{from} {lang} into {into}: {last}");
                // A point that is found no more may be another one, and is named.
                let is_other = |(_, why): &(usize, String)| why == "建议的文字与提案集不符";
                assert!(refused.iter().all(is_other) && (from != into || refused.is_empty()), "{refused:?}");
            }
        }
    }
}

/// A line of a note that was taken out of its cell stayed on record without a word.
#[test]
fn a_note_that_is_taken_out_of_its_cell_is_named() {
    let (page, folder) = (Page::new(), Folder::new("left-note"));
    let window = |keys: &str| reader(&page, "王丽", "160x36").keys(keys).app.close().unwrap();
    window("r:1<Enter>i甲<Enter>i乙<Enter>");
    let of = [("编号", "1"), ("建议序号", "1")];
    for left in ["甲", ""] {
        let mut paper = Paper::of(&page, &folder, "a.xlsx", &["--force"]);
        let row = paper.write("逐条", &of, "批注", left);
        let named = taken(&page, "王丽", &paper.path, &[]).1;
        assert!(named.len() == 1 && named[0].0 == row && named[0].1.contains("少了原有的批注"), "{named:?}");
    }
    // What was not there then has not been taken out.
    let paper = Paper::of(&page, &folder, "a.xlsx", &["--force"]);
    window("ri丙<Enter>");
    assert_eq!(taken(&page, "王丽", &paper.path, &[]), (json!(0), vec![]));
}

/// What was filled into the sheets that only the program writes, or into a sheet of one's own, was dropped with status 0.
#[test]
fn what_is_filled_into_sheets_that_are_not_read_is_named() {
    let (mut page, folder) = (Page::new(), Folder::new("left-sheets"));
    for who in ["王丽", "李凤"] {
        page.record(who, [page.judge(0, Part::Point(0), Good), page.judge(0, Part::Result, Fair), Change::Reveal]);
    }
    let untouched = Paper::of(&page, &folder, "a.xlsx", &[]);
    let english = Paper::of(&page, &folder, "e.xlsx", &["--lang", "en"]);
    let mut paper = Paper::of(&page, &folder, "b.xlsx", &[]);
    paper.write("逐条", &[("编号", "1"), ("建议序号", "2"), ("评议人", "王丽")], "判定", "已答复");
    let rows: Vec<usize> = ["2", "3"].map(|number| paper.write("汇总", &[("编号", number)], "办理结果", "满意")).into();
    paper.write("汇总", &[("编号", "2")], "批注", "答复详实");
    let unit = paper.book.sheet("按单位").table()[0][0].text.clone();
    let unit = paper.write("按单位", &[("承办单位", &unit)], "件数", "99");
    let beside = paper.write("评议人对照", &[("编号", "1"), ("事项", "建议 1")], "王丽", "未答复");
    // A sheet of one's own, and one that was hidden.
    let mut all = parts(&paper.bytes);
    let sheet = "<worksheet><sheetData><row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>第3号建议重办</t></is></c></row></sheetData></worksheet>";
    all.insert("xl/worksheets/sheet6.xml".to_owned(), sheet.to_owned());
    let change = |all: &mut BTreeMap<String, String>, name: &str, before: &str, after: &str| {
        let text = all[name].replace(before, after);
        assert_ne!(text, all[name]);
        all.insert(name.to_owned(), text);
    };
    change(&mut all, "xl/workbook.xml", "</sheets>", "<sheet name=\"补充\" sheetId=\"6\" r:id=\"rId99\"/></sheets>");
    change(&mut all, "xl/workbook.xml", "<sheet name=\"逐条\"", "<sheet name=\"逐条\" state=\"hidden\"");
    let relation = "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet6.xml\"/></Relationships>";
    change(&mut all, "xl/_rels/workbook.xml.rels", "</Relationships>", relation);
    write(&all, &paper.path);
    // What has become of reviews and collection since changes nothing of that.
    page.record("李凤", [page.judge(1, Part::Result, Poor)]);
    page.dataset.proposals[0].title.push_str("（修改）");
    page.dataset.proposals.remove(4);
    let later = collection(&page, &folder, "later.json");
    for ledger in [&untouched, &english] {
        let named = taken(&page, "王丽", &ledger.path, &["--of", &later]).1;
        assert!(named.iter().all(|(_, why)| !why.contains("由程序写成")), "{named:?}");
    }
    let (new, named) = taken(&page, "王丽", &paper.path, &[]);
    let program = "这张表由程序写成，其中改过、填上的";
    let said = [
        (rows[0], format!("{program} 2 行（第 {}、{} 行）不读入", rows[0], rows[1])),
        (unit, format!("{program} 1 行（第 {unit} 行）不读入")),
        (beside, format!("{program} 1 行（第 {beside} 行）不读入")),
        (3, "认不出表头".to_owned()),
    ];
    assert!(new == 1 && named.len() == said.len(), "the hidden sheet is read: {new} {named:?}");
    for ((row, why), (at, said)) in named.iter().zip(&said) {
        assert!(row == at && why.contains(said), "{named:?}");
    }
}

/// A verdict that stood in a merged cell counted for the first of its rows alone, with status 0.
#[test]
fn a_merged_cell_says_what_it_says_of_each_of_its_rows() {
    let (page, folder) = (Page::new(), Folder::new("left-merged"));
    let mut paper = Paper::of(&page, &folder, "a.xlsx", &[]);
    let row = paper.write("逐条", &[("编号", "1"), ("建议序号", "1")], "判定", "已答复");
    let column = char::from(b'A' + paper.book.sheet("逐条").column("判定") as u8);
    let mut all = parts(&paper.bytes);
    let merged = format!("</sheetData><mergeCells><mergeCell ref=\"{column}{row}:{column}{}\"/></mergeCells>", row + 2);
    let sheet = all["xl/worksheets/sheet2.xml"].replace("</sheetData>", &merged);
    all.insert("xl/worksheets/sheet2.xml".to_owned(), sheet);
    write(&all, &paper.path);
    assert_eq!(taken(&page, "王丽", &paper.path, &[]), (json!(3), vec![]));
    let lines = journal(&page);
    assert_eq!(page.json("王丽", &["review", "status"])["decided"], 3);
    assert_eq!((taken(&page, "王丽", &paper.path, &[]), journal(&page)), ((json!(0), vec![]), lines));
}

/// Adds a row below the sheet 逐条; its number.
fn add(paper: &Paper, cells: &[(&str, &str)]) -> usize {
    let sheet = paper.book.sheet("逐条");
    let row = 2 + sheet.table().len();
    let cell = |(head, text): &(&str, &str)| {
        let column = char::from(b'A' + sheet.column(head) as u8);
        format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let cells: String = cells.iter().map(cell).collect();
    let mut all = parts(&paper.bytes);
    let added = format!("<row r=\"{row}\">{cells}</row></sheetData>");
    let text = all["xl/worksheets/sheet2.xml"].replace("</sheetData>", &added);
    all.insert("xl/worksheets/sheet2.xml".to_owned(), text);
    write(&all, &paper.path);
    row
}

/// A line below the table, and a row of a proposal that the collection does not have, were dropped with status 0 where
/// they had neither verdict nor note, in a workbook and in a table.
#[test]
fn a_row_that_is_about_nothing_is_named_though_nothing_is_judged_in_it() {
    let (page, folder) = (Page::new(), Folder::new("left-nothing"));
    let line = "说明：第3件未收到材料";
    let rows: [(&[(&str, &str)], &str); 5] = [
        (&[("编号", line)], line),
        (&[("编号", "777"), ("提案", "关于补登的一件提案")], "777"),
        (&[("编号", "777"), ("评议人", "王丽")], "777"),
        (&[("建议", line)], ""),
        (&[("类别", line)], ""),
    ];
    for (at, (cells, number)) in rows.iter().enumerate() {
        let paper = Paper::of(&page, &folder, &format!("{at}.xlsx"), &[]);
        assert_eq!(taken(&page, "王丽", &paper.path, &[]), (json!(0), vec![]), "as it was written");
        let row = add(&paper, cells);
        let why = format!("提案集中没有编号“{number}”");
        assert_eq!(taken(&page, "王丽", &paper.path, &[]), (json!(0), vec![(row, why)]), "{cells:?}");
    }
    let path = export(&page, &folder, "a.csv", &[]);
    assert_eq!(taken(&page, "王丽", &path, &[]), (json!(0), vec![]));
    let table = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{table}777,关于补登的一件提案\r\n")).unwrap();
    let named = taken(&page, "王丽", &path, &[]).1;
    assert!(named.len() == 1 && named[0].1 == "提案集中没有编号“777”", "{named:?}");
}

/// What was changed in a column that only the program writes was dropped with status 0; a row whose text was annotated was
/// left out without a word.
#[test]
fn what_is_changed_in_columns_of_the_program_is_named() {
    let (mut page, folder) = (Page::new(), Folder::new("left-columns"));
    page.record("王丽", [page.judge(0, Part::Point(0), Good)]);
    let untouched = Paper::of(&page, &folder, "a.xlsx", &[]);
    let english = Paper::of(&page, &folder, "e.xlsx", &["--lang", "en"]);
    for (at, column) in ["承办单位", "类别", "确认的答复段", "建议", "提案"].into_iter().enumerate() {
        let mut paper = Paper::of(&page, &folder, &format!("{at}.xlsx"), &[]);
        let row = paper.write("逐条", &[("编号", "2"), ("建议序号", "1")], column, "（实际由市住建局承办）");
        let (new, named) = taken(&page, "王丽", &paper.path, &[]);
        assert!(new == 0 && named.len() == 1 && named[0].0 == row, "{column}: {named:?}");
        assert!(named[0].1.contains("改过：改动不读入"), "{column}: {named:?}");
    }
    // What stands beside it is taken all the same.
    let of = [("编号", "2"), ("建议序号", "1")];
    let mut paper = Paper::of(&page, &folder, "b.xlsx", &[]);
    paper.write("逐条", &of, "承办单位", "市住建局");
    let row = paper.write("逐条", &of, "判定", "未答复");
    let (new, named) = taken(&page, "王丽", &paper.path, &[]);
    assert!(new == 1 && named.len() == 1 && named[0].0 == row, "{new} {named:?}");
    // What has become of the collection since changes nothing of that.
    page.dataset.proposals[1].title.push_str("（修改）");
    page.dataset.proposals.remove(4);
    let later = collection(&page, &folder, "later.json");
    for ledger in [&untouched, &english] {
        let named = taken(&page, "王丽", &ledger.path, &["--of", &later]).1;
        assert!(named.is_empty(), "{named:?}");
    }
}

/// One row that was added below a ledger of nobody else's made all rows those of several reviewers without a name, and
/// every one was refused.
#[test]
fn a_row_that_is_added_below_an_own_ledger_changes_no_other() {
    let (page, folder) = (Page::new(), Folder::new("left-added"));
    let table = |name: &str| -> Paper {
        let mut paper = Paper::of(&page, &folder, name, &[]);
        paper.write("逐条", &[("编号", "1"), ("建议序号", "1")], "判定", "已答复");
        paper
    };
    let paper = table("a.xlsx");
    add(&paper, &[("编号", "3"), ("批注", "总的看答复较好")]);
    assert_eq!(taken(&page, "王丽", &paper.path, &[]), (json!(2), vec![]));
    let paper = table("b.xlsx");
    let row = add(&paper, &[("批注", "不知是哪一件")]);
    assert_eq!(taken(&page, "王丽", &paper.path, &[]), (json!(0), vec![(row, "提案集中没有编号“”".to_owned())]));
}

/// What was typed on the line of the program's own words became a note together with these.
#[test]
fn what_is_typed_beside_the_words_of_the_program_is_a_note_without_them() {
    let (mut page, folder) = (Page::new(), Folder::new("left-words"));
    for part in [Part::Point(0), Part::Point(1), Part::Result] {
        page.record("王丽", [page.judge(0, part, Fair)]);
    }
    for paragraph in page.dataset.proposals[0].replies.iter_mut().flat_map(|reply| &mut reply.paragraphs) {
        paragraph.body = "另行研究。".to_owned();
    }
    let made = collection(&page, &folder, "made.json");
    let mut paper = Paper::of(&page, &folder, "a.xlsx", &[&made]);
    let changed = "判定后原文有改动";
    for (point, said) in [
        ("1", format!("{changed}；已电话核实。")),
        ("2", format!("已约定面谈{changed}")),
        ("", format!("已看现场办理结果 {changed}")),
    ] {
        paper.write("逐条", &[("编号", "1"), ("建议序号", point)], "说明", &said);
    }
    assert_eq!(taken(&page, "王丽", &paper.path, &["--of", &made]), (json!(3), vec![]));
    let journal = fs::read_to_string(page.folder().join("王丽@pc.jsonl")).unwrap();
    for note in ["已电话核实。", "已约定面谈", "已看现场"] {
        assert!(journal.contains(&format!("\"text\":\"{note}\"")), "{note}: {journal}");
    }
    assert_eq!(taken(&page, "王丽", &paper.path, &["--of", &made]), (json!(0), vec![]), "once more it is known");
}
