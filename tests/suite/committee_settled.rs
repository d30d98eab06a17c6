//! What a committee settles together is its verdict: in figures, letters and lists; and what contradicts each other is
//! named and counts for nothing.

use std::fs;

use serde_json::json;
use tian::review::{Change, Grade, Part, TextHash};

use crate::book::{Book, filled};
use crate::cli_review::Page;
use crate::exports::Folder;
use crate::package::DocxFile;
use crate::papers::export;
use crate::sharing_out::{done, reader};

use Grade::{Fair, Good, Poor};

/// What people put on record as settled on a part of the first proposal.
fn settled(page: &Page, part: Part, grade: Option<Grade>, people: &[&str]) -> Change {
    let on = TextHash::judged(page.proposal(0), part);
    Change::Agree { item: part.of("1"), grade, people: people.iter().map(|name| (*name).to_owned()).collect(), on }
}

/// Three have judged the first proposal, differ on all of it, and have settled all but the first point.
fn room() -> Page {
    let page = Page::new();
    let parts = || [Part::Point(0), Part::Point(1), Part::Point(2), Part::Result, Part::Work];
    for (at, who) in ["王丽", "李凤", "薛波"].into_iter().enumerate() {
        page.record(who, parts().map(|part| page.judge(0, part, Grade::ALL[at])));
    }
    let people = ["王丽", "李凤"];
    let of = |part: Part, grade: Grade| settled(&page, part, Some(grade), &people);
    let all = [of(Part::Point(1), Fair), of(Part::Point(2), Poor), of(Part::Result, Fair), of(Part::Work, Good)];
    page.record("王丽", [Change::Reveal].into_iter().chain(all));
    page
}

/// The letter to the units of the first proposal.
fn letter(page: &Page, folder: &Folder, name: &str) -> DocxFile {
    let into = folder.path(name);
    done(page, &["export", "--by", "unit", "--format", "docx", "-o", &into]);
    DocxFile::read(&fs::read(format!("{into}/反馈函-{}.docx", page.proposal(0).units()[0])).unwrap())
}

/// Letters, 汇总, rates, statistics by unit and the filter 有分歧 went by the verdicts of each, and said that nothing had
/// to be handled again.
#[test]
fn what_is_settled_is_the_verdict_of_the_committee() {
    let (page, folder) = (room(), Folder::new("settled"));
    let docx = |name: &str| DocxFile::read(&fs::read(export(&page, &folder, name, &["--form", "short"])).unwrap());
    let paper = docx("a.docx");
    let markdown = done(&page, &["export", "--format", "md"]);
    for text in [paper.texts.join("\n"), markdown.clone()] {
        for said in [
            "判定一致或合议 2 条（其中合议 2）：已答复 0 条（0%），部分答复 1 条（50%），未答复 1 条（50%）；有分歧 1",
            "办理结果：判定一致或合议 1 件（其中合议 1），其中满意率 100%（满意 0 件，基本满意 1 件，不满意 0 件）",
            "有合议的，以合议为准。",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
    }
    let unit = page.proposal(0).units()[0];
    let row = paper.tables.iter().flatten().find(|row| row[0] == unit).unwrap();
    assert_eq!(row[2..5], ["0", "1", "1"], "{row:?}");
    assert!(paper.tables.iter().flatten().flatten().any(|cell| cell == "建议 1\n合议 建议 2、3、办理结果、办理工作"
        || cell == "建议 1\n合议 建议 2、3\n办理结果\n办理工作"));
    // Each verdict stays what it was, and so does the figure of their agreement.
    assert!(markdown.contains("王丽 已答复；李凤 部分答复；薛波 未答复；合议 部分答复（王丽、李凤）"), "{markdown}");
    assert!(markdown.contains("王丽 已答复；李凤 部分答复；薛波 未答复（有分歧）"), "{markdown}");
    assert!(
        markdown.contains("| 1 | 建议 3 | 已答复 | 部分答复 | 未答复 | 未答复（王丽、李凤） | 已合议 |"),
        "{markdown}"
    );
    assert_eq!(page.json("王丽", &["review", "differences"])["agreement"][0]["alike"], 0);
    let letter = letter(&page, &folder, "letters");
    assert_eq!(letter.tables[0][1][2..7], ["0", "1", "1", "1", "基本满意（合议）"], "{:?}", letter.tables);
    let said = letter.texts.join("\n");
    // Letters and the table by unit did not say what of it was settled together.
    assert!(said.contains("其中 4 项由评议组合议。"), "{said}");
    assert!(paper.texts.iter().any(|line| line.contains("其中合议 4 项")), "{:?}", paper.texts);
    assert!(said.contains("以上 1 件不满意或有建议未答复") && said.contains("建议 3（未答复）："), "{said}");
    assert!(!said.contains("分歧") && !said.contains("没有需要重新办理的"), "{said}");
    // Nothing but the first point is differed on; when that is settled too, nothing is.
    let mut reader = reader(&page, "王丽", "120x36").keys("r");
    for _ in 0..9 {
        if reader.state().reviewing().unwrap().filter.eq(&tian::review::Filter::Differing) {
            break;
        }
        reader.press("f");
    }
    assert!(reader.status().contains("有分歧的 1 件，从提案 1 建议 1 起"), "{}", reader.status());
    reader.press("=1<Enter>");
    assert!(reader.status().contains("列表中有分歧的各项都有了合议"), "{}", reader.status());
    reader.app.close().unwrap();
    assert!(done(&page, &["export", "--format", "md"]).contains("判定一致或合议 3 条（其中合议 3）"));
    // What nobody has judged alone and all have settled counts too, and has a row beside the others.
    let on = TextHash::judged(page.proposal(1), Part::Result);
    let item = Part::Result.of("2");
    page.record("王丽", [Change::Agree { item, grade: Some(Poor), people: vec!["李凤".to_owned()], on }]);
    let into = folder.path("more");
    done(&page, &["export", "--by", "unit", "--format", "docx", "-o", &into]);
    let path = format!("{into}/反馈函-{}.docx", page.proposal(1).units()[0]);
    let said = DocxFile::read(&fs::read(path).unwrap()).texts.join("\n");
    assert!(said.contains("（办理结果 不满意）") && said.contains("以上 1 件"), "{said}");
    let row = "| 2 | 办理结果 | 未判 | 未判 | 未判 | 不满意（李凤），王丽 记 | 已合议 |";
    let md = done(&page, &["export", "--format", "md"]);
    assert!(md.contains(row), "{md}");
}

/// A file of somebody who had never looked at a verdict settled what others had judged, and took back what they had
/// settled.
#[test]
fn what_is_settled_by_who_has_never_looked_is_not_believed_and_who_else_writes_it_down_is_named() {
    let page = room();
    let agreed = || page.json("王丽", &["review", "status"])["agreed"].clone();
    let forged =
        [settled(&page, Part::Point(0), Some(Good), &["李凤", "薛波"]), settled(&page, Part::Point(1), None, &[])];
    page.record("张三", forged);
    assert_eq!(agreed(), 4);
    // Nor where a look comes later.
    page.record("张三", [Change::Reveal]);
    assert_eq!(agreed(), 4);
    let unseen = "不计入的合议（记录时没有看过其他人的判定）：张三 记";
    for args in [&["review", "status"][..], &["export", "--format", "md"]] {
        let out = page.run("王丽", args).1;
        assert!(out.contains(unseen), "{out}");
    }
    // Nor of who has judged nothing and is no clerk: a line that says so, alone, makes nobody one.
    page.record("张三", [settled(&page, Part::Point(0), Some(Good), &["李凤", "薛波"])]);
    let json = |command: &str| page.json("王丽", &["review", command])["settled_unseen"].clone();
    assert_eq!(
        (agreed(), ["status", "doctor", "differences"].map(json)),
        (json!(4), [(); 3].map(|()| json!(["张三"])))
    );
    let (status, out, _) = page.run("王丽", &["review", "doctor"]);
    assert!(status == 3 && out.contains(unseen), "{status} {out}");
    let out = page.run("王丽", &["review", "differences"]).1;
    assert!(out.contains(unseen) && !out.contains("汇总人员 张三"), "{out}");
    page.record("张三", [Change::RevealAsClerk, settled(&page, Part::Point(0), Some(Good), &["李凤", "薛波"])]);
    let out = page.run("王丽", &["review", "differences"]).1;
    assert!(agreed() == 5 && out.contains("合议 已答复（李凤、薛波），张三 记"), "{out}");
    assert!(out.contains("合议 未答复（王丽、李凤）\n"), "{out}");
}

/// Somebody who was not there took back what others had settled, and nothing said so.
#[test]
fn who_takes_back_what_others_have_settled_is_named() {
    let page = room();
    page.record("张三", [Change::RevealAsClerk, settled(&page, Part::Point(1), None, &[])]);
    let said = "由不在场的人取消或换下的合议：提案 1 建议 2（张三）";
    for args in [&["review", "status"][..], &["export", "--format", "md"]] {
        let out = done(&page, args);
        assert!(out.contains(said), "{out}");
    }
    // Replacing does more, and was named by nobody; one name is no settlement of several.
    let replaced = [None, Some(Poor)].map(|grade| settled(&page, Part::Result, grade, &["张三"]));
    page.record("张三", replaced);
    let out = done(&page, &["review", "status"]);
    assert!(out.contains(&format!("{said}、提案 1 办理结果（张三）")), "{out}");
    assert!(out.contains("合议人只写了一人的：提案 1 办理结果（张三）"), "{out}");
    page.record("李凤", [Change::Reveal, settled(&page, Part::Point(2), None, &[])]);
    assert_eq!(done(&page, &["review", "status"]).matches("取消").count(), 1, "who was there may");
    // Who replaces it does so in the own name, which the headings of the report left out.
    page.record("张三", [None, Some(Good)].map(|grade| settled(&page, Part::Point(1), grade, &["王丽", "李凤"])));
    let md = done(&page, &["export", "--format", "md"]);
    assert!(
        md.lines().any(|line| line.starts_with("####") && line.ends_with("合议 已答复（王丽、李凤），张三 记")),
        "{md}"
    );
    // A name that nobody here has decided a point, and nothing told it afterwards.
    page.record("王丽", [settled(&page, Part::Point(0), Some(Poor), &["王丽", "王里"])]);
    for args in [&["review", "status"][..], &["review", "differences"], &["export", "--format", "md"]] {
        let out = done(&page, args);
        assert!(out.contains("合议人里有评议中没有的名字：提案 1 建议 1（王里）"), "{out}");
    }
    let screen = reader(&page, "王丽", "160x60").keys("rD").rows().join("\n");
    assert!(screen.contains("合议人里有评议中没有的名字：提案 1 建议 1（王里）"), "{screen}");
}

/// What another window had settled while the line was open was replaced unseen.
#[test]
fn what_another_window_settles_meanwhile_is_said_before_it_is_replaced() {
    let page = room();
    let (mut here, mut there) =
        (reader(&page, "王丽", "140x36").keys("r="), reader(&page, "王丽", "140x36").keys("r="));
    there.press("1王丽 李凤<Enter>");
    assert!(there.status().contains("已记下：合议"), "{}", there.status());
    here.press("2王丽 李凤<Enter>");
    assert!(here.rows().join("\n").contains("别处刚才改过这一项；仍要这样改，再按 Enter"), "{:#?}", here.rows());
    assert_eq!(page.json("王丽", &["review", "status"])["agreed"], 5);
    here.press("<Enter>");
    assert!(here.status().contains("已记下：合议"), "{}", here.status());
}

/// What a colleague had settled on the disk was contradicted unseen, and the screen showed one of both.
#[test]
fn what_a_colleague_settles_meanwhile_is_said_before_it_is_contradicted() {
    let page = room();
    let mut here = reader(&page, "王丽", "140x36").keys("r:1<Enter>=");
    let item = here.state().reviewing().unwrap().item().unwrap().clone();
    page.record("李凤", [Change::Reveal, settled(&page, item.part, Some(Good), &["李凤"])]);
    here.press("<C-u>3王丽 李凤<Enter>");
    assert!(here.rows().join("\n").contains("别处刚才改过这一项；仍要这样改，再按 Enter"), "{:#?}", here.rows());
    here.press("<Esc>");
    assert_eq!(page.json("王丽", &["review", "status"])["contradicting"], 0);
}

/// What a colleague settled anew, or took back, was told as recorded in the reader's own name.
#[test]
fn what_a_colleague_settles_anew_is_told_as_the_colleagues() {
    let page = room();
    page.record("李凤", [Change::Reveal]);
    let mut here = reader(&page, "王丽", "160x36").keys("r:1<Enter>=1<Enter>");
    for (keys, did, told) in [
        ("=2<Enter>", "已记下：合议 建议 1 部分答复", "合议 已答复改合议 部分答复"),
        ("=0<Enter>", "取消合议", "合议 部分答复改合议不成立"),
    ] {
        after(&page, "李凤", keys, did);
        here.press("k");
        let said = here.status();
        assert!(said.contains(&format!("李凤 在别处记下了合议：改判 1 项：提案 1 建议 1 {told}")), "{said}");
        assert!(!said.contains("以您的名义"), "{said}");
        here.press("<Esc>");
    }
    // What another window of one's own settles is one's own.
    here.press("=1<Enter>");
    after(&page, "王丽", "=3<Enter>", "已记下：合议 建议 1 未答复");
    here.press("k");
    let told = "已并入别处以您的名义记下的 1 条：改判 1 项：提案 1 建议 1 合议 已答复改合议 未答复";
    assert!(here.status().contains(told), "{}", here.status());
}

/// Two had recorded different verdicts as settled: the later one counted without a word.
#[test]
fn what_contradicts_each_other_is_named_and_none_of_it_counts() {
    let page = room();
    let status = |page: &Page| page.json("王丽", &["review", "status"]);
    page.record("李凤", [Change::Reveal, settled(&page, Part::Point(2), Some(Good), &["李凤"])]);
    assert_eq!((&status(&page)["agreed"], &status(&page)["contradicting"]), (&json!(3), &json!(1)));
    let words = "合议 相互矛盾，都不计：未答复（王丽、李凤），王丽 记，已答复（李凤），李凤 记";
    let [text, md, differences] =
        [&["review", "status"][..], &["export", "--format", "md"], &["review", "differences"]]
            .map(|args| done(&page, args));
    assert!(text.contains("合议 3 项\n合议相互矛盾，都不计入：\n  提案 1 建议 3\n"), "{text}");
    assert!(md.contains("合议相互矛盾，都不计入：提案 1 建议 3") && md.contains("合议 1）"), "{md}");
    assert!(md.contains(words) && differences.contains(words), "{md}{differences}");
    let json = page.json("王丽", &["review", "differences"]);
    crate::cli_json::hold("differences", &json);
    let row = json["differences"].as_array().unwrap().iter().find(|row| row["point"] == 2).unwrap();
    assert_eq!((row["contradicting"].as_array().unwrap().len(), row.get("agreed")), (2, None));
    let exported: serde_json::Value = serde_json::from_str(&done(&page, &["export", "--format", "json"])).unwrap();
    let of = |name: &str| exported["reviews"][name].as_array().unwrap().len();
    assert_eq!((of("agreed"), of("contradicting")), (3, 2), "what contradicts each other was left out");
    let mut reader = reader(&page, "王丽", "140x45").keys("r");
    reader.press("D");
    let screen = reader.rows().join("\n");
    assert!(screen.contains("合议 相互矛盾") && screen.contains("合议 部分答复（王丽、李凤）"), "{screen}");
    reader.press("<Esc>:1<Enter>");
    let screen = reader.rows().join("\n");
    assert!(screen.contains("合议相互矛盾"), "{screen}");
    // Who sees both settles it anew, in the place of both.
    for _ in 0..5 {
        if reader.state().reviewing().unwrap().item().unwrap().part == Part::Point(2) {
            break;
        }
        reader.press("]]");
    }
    reader.press("=2<Enter>");
    reader.app.close().unwrap();
    assert_eq!((&status(&page)["agreed"], &status(&page)["contradicting"]), (&json!(4), &json!(0)));
}

/// What was filled into 合议 and 合议人 of the ledger was dropped without a word.
#[test]
fn what_is_settled_in_the_ledger_is_taken_as_on_the_screen() {
    let (page, folder) = (room(), Folder::new("settled-ledger"));
    let bytes = fs::read(export(&page, &folder, "a.xlsx", &[])).unwrap();
    let book = Book::read(&bytes);
    let items = book.sheet("逐条");
    let write = |name: &str, cells: &[(usize, &str, &'static str)]| {
        let at = |row: usize, head: &str| format!("{}{row}", char::from(b'A' + items.column(head) as u8));
        let cells: Vec<(String, &str)> = cells.iter().map(|(row, head, text)| (at(*row, head), *text)).collect();
        let path = folder.path(name);
        fs::write(&path, filled(&bytes, 2, &cells)).unwrap();
        path
    };
    // Rows 2 to 4 are the first point by each of the three, 5 to 7 the second, 8 to 10 the third, 11 to 13 the whole.
    let whole = "办理结果：不满意\n办理工作：满意";
    let changed = [(3, "合议", "未答复"), (3, "合议人", "李凤 薛波"), (8, "合议", "部分答复"), (11, "合议", whole)];
    let path = write("b.xlsx", &changed);
    // A ledger that nobody has touched says what stood, which a reviewer who has not revealed it was told to take in later.
    let untouched = write("u.xlsx", &[]);
    let (status, said, wrong) = page.run("李凤", &["review", "import", &untouched]);
    assert!(status == 0 && !wrong.contains("合议"), "{status} {said}{wrong}");
    // It is the verdict of others too: who has not revealed them is told so, and nothing is taken.
    let (status, said, wrong) = page.run("李凤", &["review", "import", &path]);
    assert!(status == 3 && wrong.contains("第 3 行：揭晓其他评议人的判定之后才记合议"), "{said}{wrong}");
    let (status, said, wrong) = page.run("王丽", &["review", "import", &path]);
    assert_eq!((status, said.as_str()), (2, ""), "{wrong}");
    for replaced in [
        "提案 1 建议 3：合议 未答复（王丽、李凤） 将变为 合议 部分答复（王丽、李凤）",
        "提案 1 办理结果：合议 基本满意（王丽、李凤） 将变为 合议 不满意（王丽、李凤）",
    ] {
        assert!(wrong.contains(replaced), "{wrong}");
    }
    assert_eq!(wrong.lines().filter(|line| line.contains("将变为")).count(), 2, "{wrong}");
    let (_, said, _) = page.run("王丽", &["review", "import", "--yes", &path]);
    assert!(said.contains("新增评议记录 3 条"), "{said}");
    let text = done(&page, &["export", "--format", "md"]);
    assert!(text.contains("合议 未答复（李凤、薛波）") && text.contains("合议 部分答复（王丽、李凤）"), "{text}");
    assert!(text.contains("王丽 已答复；李凤 部分答复；薛波 未答复"), "nobody's own verdict is another one: {text}");
    // As the program writes it now nothing is new, and nobody's rows say anything else.
    for name in ["c.xlsx", "c.csv"] {
        let done = page.json("王丽", &["review", "import", &export(&page, &folder, name, &[])]);
        assert_eq!((&done[0]["new"], &done[0]["refused"]), (&json!(0), &json!([])), "{name}: {done}");
    }
    // A table that has nothing else will do.
    let table = folder.path("own.csv");
    fs::write(&table, "编号,建议序号,合议,合议人\n1,1,已答复,薛波\n1,,办理结果：满意,王丽\n").unwrap();
    let (status, said, wrong) = page.run("李凤", &["review", "import", &table]);
    assert!(status == 3 && wrong.matches("揭晓其他评议人的判定之后").count() == 2, "{said}{wrong}");
    let done = page.json("王丽", &["review", "import", "--yes", &table]);
    assert_eq!((&done[0]["new"], &done[0]["refused"]), (&json!(2), &json!([])), "{done}");
    for (cells, said) in [
        (&[(2, "合议", "满意"), (2, "合议人", "王丽")][..], "“合议”栏里的“满意”不是判定"),
        (&[(2, "合议", "已答复"), (2, "合议人", "")], "“合议人”一栏空着"),
        (&[(5, "合议", ""), (5, "合议人", "")], "而已合议“部分答复（王丽、李凤）”：没有改动"),
        (&[(11, "合议", "满意")], "没有写明是哪一项"),
        (
            &[(3, "合议", "未答复"), (3, "合议人", "薛波"), (4, "合议", "部分答复"), (4, "合议人", "薛波")],
            "与第 4 行是同一项",
        ),
    ] {
        let path = write("wrong.xlsx", cells);
        let (status, out, wrong) = page.run("王丽", &["review", "import", "--yes", &path]);
        assert!(status == 3 && wrong.contains(said), "{cells:?}: {out}{wrong}");
        assert!(wrong.matches(said).count() < 2, "it is said once: {wrong}");
    }
}

/// The same file settled one thing at the first import, what had stood before at the second, and so on; cells that nobody
/// had emptied were called emptied.
#[test]
fn a_ledger_that_is_taken_in_again_settles_nothing_anew() {
    let (page, folder) = (room(), Folder::new("settled-again"));
    let write = |from: &str, name: &str, cells: &[(&str, usize, &'static str)]| {
        let bytes = fs::read(export(&page, &folder, from, &[])).unwrap();
        let column = |head: &str| char::from(b'A' + Book::read(&bytes).sheet("逐条").column(head) as u8);
        let cells: Vec<(String, &str)> =
            cells.iter().map(|(head, row, text)| (format!("{}{row}", column(head)), *text)).collect();
        let path = folder.path(name);
        fs::write(&path, filled(&bytes, 2, &cells)).unwrap();
        path
    };
    // One of the three rows of the first point and one of those of the third: the others say what stood before.
    let path = write("a.xlsx", "b.xlsx", &[("合议", 3, "未答复"), ("合议人", 3, "李凤"), ("合议", 9, "部分答复")]);
    let take = || page.json("王丽", &["review", "import", "--yes", &path])[0].clone();
    assert_eq!(take()["new"], 2);
    for _ in 0..2 {
        let again = take();
        assert_eq!((&again["new"], &again["refused"]), (&json!(0), &json!([])), "{again}");
    }
    // Changed back where most rows say what stands, it is taken; where as many do, nobody knows which was changed.
    let back = write("c.xlsx", "d.xlsx", &[("合议", 10, "未答复")]);
    let (status, said, wrong) = page.run("王丽", &["review", "import", &back]);
    assert!(status == 2 && wrong.contains("建议 3：合议 部分答复（王丽、李凤） 将变为 合议 未答复"), "{said}{wrong}");
    let table = folder.path("two.csv");
    let rows = "1,3,部分答复,王丽、李凤\n1,3,未答复,王丽、李凤\n";
    fs::write(&table, format!("编号,建议序号,合议,合议人\n{rows}")).unwrap();
    let (status, said, wrong) = page.run("王丽", &["review", "import", "--yes", &table]);
    assert!(status == 3 && wrong.contains("第 3 行：与第 2 行是同一项"), "{said}{wrong}");
}

/// A unit whose work did not satisfy was thanked, and told that nothing had to be handled again.
#[test]
fn a_unit_whose_work_does_not_satisfy_is_told_so() {
    let (page, folder) = (Page::new(), Folder::new("letter-work"));
    let points = (0..page.proposal(0).points.len()).map(Part::Point);
    let parts = points.chain([Part::Result]).map(|part| page.judge(0, part, Good));
    page.record("王丽", parts.chain([page.judge(0, Part::Work, Poor)]));
    let said = letter(&page, &folder, "letters").texts.join("\n");
    assert!(said.contains("（办理结果 满意，办理工作 不满意）") && said.contains("以上 1 件不满意"), "{said}");
    assert!(!said.contains("没有需要重新办理的"), "{said}");
}

/// Who proposes was offered as one who was there, and who was asked for nothing; a line could not be emptied.
#[test]
fn those_who_were_asked_are_offered_and_who_proposes_is_named() {
    let page = Page::new();
    let own = page.proposal(4).proposer_names().next().unwrap().to_owned();
    done(&page, &["review", "assign", "--share", &format!("王丽=1,5,李凤=5-6,{own}=4-5"), "--force"]);
    for (who, grade) in [("王丽", Good), ("李凤", Poor), (&own, Good), ("薛波", Good)] {
        page.record(who, [page.judge(4, Part::Point(0), grade)]);
    }
    page.record("王丽", [Change::Reveal]);
    let mut reader = reader(&page, "王丽", "140x40").keys("r:5<Enter>");
    reader.press("=");
    let line = |reader: &crate::support::Reader| reader.rows().last().unwrap().trim_end().to_owned();
    assert!(line(&reader).ends_with("： 王丽、李凤"), "{}", line(&reader));
    reader.press("<C-u>");
    assert!(line(&reader).ends_with('：'), "{}", line(&reader));
    reader.press(&format!("2 王丽、{own}"));
    assert!(line(&reader).contains(&format!("在场 2 人，{own} 是提案者，应回避")), "{}", line(&reader));
    reader.press("<Enter>");
    reader.app.close().unwrap();
    let markdown = done(&page, &["export", "--format", "md"]);
    let said = format!("应当回避：{own} 参加了自己所提提案的合议：提案 5 建议 2");
    assert!(markdown.contains(&said), "{markdown}");
    // Only a report said so.
    for args in [["review", "status"], ["review", "differences"], ["review", "doctor"]] {
        let (_, out, _) = page.run("王丽", &args);
        assert!(out.contains(&said), "{args:?}: {out}");
    }
    let screen = self::reader(&page, "王丽", "160x60").keys("rD").rows().join("\n");
    assert!(screen.contains(&said), "{screen}");
    // On the screen it was said nowhere.
    let mut reader = self::reader(&page, &own, "140x40").keys("r:5<Enter>");
    reader.press("3");
    assert!(reader.rows().join("\n").contains("是您本人提的，应当回避"), "{:#?}", reader.rows());
    reader.app.close().unwrap();
    let mut reader = self::reader(&page, "李凤", "140x40").keys("r:1<Enter>");
    reader.press("3");
    assert!(reader.rows().join("\n").contains("分给了 王丽，不在您的分工之内"), "{:#?}", reader.rows());
    reader.app.close().unwrap();
}

/// The late verdict of who was not asked took an item out of the independent figures of those who were; the page of the
/// screen compared the own share alone and did not say so.
#[test]
fn who_was_not_asked_changes_no_figure_of_those_who_were() {
    let page = Page::new();
    done(&page, &["review", "assign", "--share", "王丽=1-2,李凤=1-2,薛波=3"]);
    for who in ["王丽", "李凤"] {
        page.record(who, [0, 1].map(|place| page.judge(place, Part::Point(0), Grade::ALL[place])));
    }
    page.record("薛波", [page.judge(2, Part::Point(0), Good)]);
    page.record("王丽", [Change::Reveal]);
    let figures = |page: &Page| {
        let all = page.json("王丽", &["review", "differences"])["agreement"].clone();
        all.as_array()
            .unwrap()
            .iter()
            .find(|one| one["shared_out"] == true || one["reviewers"].as_array().unwrap().len() == 2)
            .unwrap()
            .clone()
    };
    assert_eq!(figures(&page)["independent"]["items"], 2);
    page.record("薛波", [Change::Reveal, page.judge(0, Part::Point(0), Poor)]);
    assert_eq!((&figures(&page)["independent"]["items"], &figures(&page)["items"]), (&json!(2), &json!(2)));
    let reader = reader(&page, "王丽", "120x36").keys("rD");
    assert!(reader.rows().join("\n").contains("只比较本人分工（2 件）之内的"), "{:#?}", reader.rows());
}

/// A verdict of somebody who was not asked, the proposer perhaps, took an item out of what was decided; the papers went
/// on counting it as agreed.
#[test]
fn who_was_not_asked_changes_no_figure() {
    let page = Page::new();
    done(&page, &["review", "assign", "--share", "王丽=5,李凤=5,薛波=1", "--force"]);
    for (who, grade) in [("王丽", Good), ("李凤", Good), ("薛波", Poor)] {
        page.record(who, [page.judge(4, Part::Point(0), grade)]);
    }
    page.record("王丽", [Change::Reveal]);
    let markdown = done(&page, &["export", "--format", "md"]);
    let counted = markdown.lines().find(|line| line.starts_with("- 建议共")).unwrap_or(&markdown);
    assert!(counted.contains("已答复 1") && !counted.contains("有分歧 1"), "{counted}");
    let compared = done(&page, &["review", "differences"]);
    assert!(!compared.contains("!!"), "{compared}");
    // On the screen it was counted as one of three, and led to as something that they differ on.
    let mut reader = reader(&page, "王丽", "140x40").keys("r:5<Enter>");
    let screen = reader.rows().join("\n");
    assert!(screen.contains("薛波：未答复（分工之外）") && !screen.contains("多数"), "{screen}");
    for _ in 0..9 {
        reader.press("f");
        let filter = reader.state().reviewing().unwrap().filter;
        assert_ne!(filter, tian::review::Filter::Differing, "{}", reader.status());
    }
    reader.app.close().unwrap();
}

/// `]` in a proposal that the list does not show went on to another one, whose verdict the next digit replaced.
#[test]
fn a_proposal_outside_the_share_is_walked_to_its_end() {
    let page = Page::new();
    done(&page, &["review", "assign", "--share", "王丽=4,李凤=5", "--force"]);
    let mut reader = reader(&page, "王丽", "140x40").keys("r:1<Enter>");
    let points = page.proposal(0).points.len();
    for at in 0..points {
        let item = reader.state().reviewing().unwrap().item().cloned().unwrap();
        assert_eq!((item.proposal.as_str(), item.part), ("1", Part::Point(at)));
        reader.press("]");
    }
    let item = reader.state().reviewing().unwrap().item().cloned().unwrap();
    assert_eq!(item.proposal, "1", "its result comes next");
    reader.app.close().unwrap();
}

/// A settlement stood without a word when its point and the answer to it had become others.
#[test]
fn what_was_settled_on_words_that_are_others_now_says_so() {
    let page = room();
    let people = vec!["王丽".to_owned(), "李凤".to_owned()];
    let item = Part::Point(1).of("1");
    let earlier = Change::Agree { item, grade: Some(Fair), people, on: TextHash::of(["由城管局牵头。"]) };
    page.record("王丽", [earlier]);
    let markdown = done(&page, &["export", "--format", "md"]);
    assert!(markdown.contains("合议 部分答复（王丽、李凤；判定后原文有改动）"), "{markdown}");
    assert!(markdown.contains("合议 未答复（王丽、李凤）"), "{markdown}");
    let differences = done(&page, &["review", "differences"]);
    assert!(differences.contains("部分答复（王丽、李凤；判定后原文有改动）"), "{differences}");
}

/// Undoing what had taken the place of a settlement of others said that a settlement had been taken back.
#[test]
fn undoing_a_settlement_names_what_it_was() {
    let page = room();
    page.record("李凤", [Change::Reveal, settled(&page, Part::Point(0), Some(Good), &["王丽", "李凤"])]);
    let mut reader = reader(&page, "王丽", "140x36").keys("r:1<Enter>");
    assert_eq!(reader.state().reviewing().unwrap().item().unwrap().part, Part::Point(0));
    reader.press("=<C-u>3王丽 李凤<Enter>");
    assert!(reader.status().contains("已记下：合议"), "{}", reader.status());
    reader.press("u");
    let status = reader.status();
    assert!(status.contains("未答复") && !status.contains("取消合议"), "{status}");
    reader.press("<C-r>");
    let status = reader.status();
    assert!(status.contains("未答复") && !status.contains("取消合议"), "{status}");
}

/// Dates what a colleague has recorded ahead, as a wrong clock there does.
fn ahead(page: &Page, minutes: i64) {
    ahead_in(page, "李凤@pc.jsonl", minutes);
}

fn ahead_in(page: &Page, name: &str, minutes: i64) {
    let journal = page.folder().join(name);
    let later = |line: &str| {
        let mut event: serde_json::Value = serde_json::from_str(line).unwrap();
        let time: jiff::Timestamp = event["time"].as_str().unwrap().parse().unwrap();
        event["time"] = (time + jiff::SignedDuration::from_mins(minutes)).to_string().into();
        format!("{event}\n")
    };
    let lines: String = fs::read_to_string(&journal).unwrap().lines().map(later).collect();
    fs::write(journal, lines).unwrap();
}

/// What is settled on the first point, as each of two sees it, and how many contradict each other there.
fn on_first(page: &Page) -> (String, usize) {
    let [one, other] = ["王丽", "李凤"].map(|who| {
        let json = page.json(who, &["review", "differences"]);
        let row = json["differences"].as_array().unwrap().iter().find(|row| row["id"] == "1" && row["point"] == 0);
        let row = row.unwrap();
        let verdict = row["agreed"]["verdict"].as_str().unwrap_or("none").to_owned();
        (verdict, row["contradicting"].as_array().map_or(0, Vec::len))
    });
    assert_eq!(one, other, "both see the same");
    one
}

/// Presses keys on the first point, in a window that is closed then; returns what is settled there by then.
fn after(page: &Page, who: &str, keys: &str, said: &str) -> (String, usize) {
    let mut here = reader(page, who, "160x36").keys("r:1<Enter>");
    here.press(keys);
    assert!(here.status().contains("建议 1") && here.status().contains(said), "{keys}: {}", here.status());
    here.app.close().unwrap();
    on_first(page)
}

fn stands(verdict: &str) -> (String, usize) {
    (verdict.to_owned(), 0)
}

/// What a colleague whose clock is ahead has settled on the first point, perhaps taken back.
fn settled_ahead(page: &Page, minutes: i64, is_taken_back: bool) {
    let settle = |grade| settled(page, Part::Point(0), grade, &["王丽", "李凤"]);
    page.record("李凤", [Change::Reveal, settle(Some(Good))]);
    page.record("李凤", is_taken_back.then(|| settle(None)));
    ahead(page, minutes);
}

/// Where a colleague's clock was minutes ahead, what was settled in the place of that was shown as saved and counted
/// nowhere, and what was taken back stood.
#[test]
fn what_is_settled_counts_over_what_was_seen_whatever_the_clocks_say() {
    for minutes in [10, 20 * 60] {
        let page = room();
        settled_ahead(&page, minutes, false);
        assert_eq!(on_first(&page), stands("answered"));
        for (keys, said, verdict) in [
            ("=0<Enter>", "已记下：合议 建议 1 取消合议", "none"),
            ("u", "已撤销", "answered"),
            ("<C-r>", "已重做", "none"),
            ("u", "已撤销", "answered"),
            ("=3<Enter>", "已记下：合议 建议 1 未答复", "not_answered"),
            ("u", "已撤销", "answered"),
            ("<C-r>", "已重做", "not_answered"),
            // Others were there, who settled the same.
            ("=<C-u>3王丽<Enter>", "已记下：合议 建议 1 未答复", "not_answered"),
            ("=0<Enter>", "已记下：合议 建议 1 取消合议", "none"),
        ] {
            assert_eq!(after(&page, "王丽", keys, said), stands(verdict), "{minutes}: {keys}");
        }
        // Another machine, to which the journals are brought, and a program that reads what was exported.
        let there = Page::new();
        done(&there, &["review", "merge", "--yes", &page.folder().to_string_lossy()]);
        assert_eq!(there.json("王丽", &["review", "status"])["agreed"], 4);
        assert_eq!(after(&page, "李凤", "=1<Enter>", "已记下：合议 建议 1 已答复"), stands("answered"));
        // What a colleague had taken back, by a program that does not say what it knew, took this along.
        let page = room();
        settled_ahead(&page, minutes, true);
        assert_eq!(on_first(&page), stands("none"));
        assert_eq!(after(&page, "王丽", "=2<Enter>", "已记下：合议 建议 1 部分答复"), stands("partly_answered"));
    }
}

/// The same of a ledger.
#[test]
fn what_a_ledger_settles_counts_over_what_stood_whatever_the_clocks_say() {
    let (page, folder) = (room(), Folder::new("settled-ahead"));
    settled_ahead(&page, 600, false);
    let table = folder.path("own.csv");
    fs::write(&table, "编号,建议序号,合议,合议人\n1,1,未答复,王丽、李凤\n").unwrap();
    done(&page, &["review", "import", "--yes", &table]);
    assert_eq!(on_first(&page), stands("not_answered"));
    // The second time it was said to have nothing filled in.
    assert!(done(&page, &["review", "import", &table]).contains("新增评议记录 0 条，已有 1 项"));
}

/// `u` and `<C-r>` of an older settlement overturned a newer one of a colleague's without a word.
#[test]
fn undoing_and_redoing_an_older_settlement_leaves_what_was_settled_over_it() {
    let page = room();
    page.record("李凤", [Change::Reveal]);
    assert_eq!(after(&page, "王丽", "=1<Enter>", "已记下"), stands("answered"));
    assert_eq!(after(&page, "李凤", "=3<Enter>", "已记下"), stands("not_answered"));
    ahead(&page, 600);
    assert_eq!(after(&page, "王丽", "u", "现在仍是 合议 未答复"), stands("not_answered"));
    assert_eq!(after(&page, "王丽", "<C-r>", "现在仍是 合议 未答复"), stands("not_answered"));
    // What was taken back takes nothing else along when it is taken back once more.
    assert_eq!(after(&page, "王丽", "=0<Enter>", "取消合议"), stands("none"));
    assert_eq!(after(&page, "王丽", "u", "已撤销"), stands("not_answered"));
    assert_eq!(after(&page, "李凤", "=2<Enter>", "已记下"), stands("partly_answered"));
    assert_eq!(after(&page, "王丽", "<C-r>", "现在仍是 合议 部分答复"), stands("partly_answered"));
}

/// What was done again over what a colleague had settled and taken back was said to be done again, and nothing stood.
#[test]
fn redoing_what_a_taking_back_outlives_says_that_nothing_is_settled() {
    let page = room();
    page.record("李凤", [Change::Reveal]);
    assert_eq!(after(&page, "王丽", "=1<Enter>", "已记下"), stands("answered"));
    assert_eq!(after(&page, "李凤", "=3<Enter>", "已记下"), stands("not_answered"));
    assert_eq!(after(&page, "王丽", "u", "现在仍是 合议 未答复"), stands("not_answered"));
    assert_eq!(after(&page, "李凤", "=0<Enter>", "取消合议"), stands("none"));
    assert_eq!(after(&page, "王丽", "<C-r>", "现在仍是 没有合议"), stands("none"));
}

/// What was done again counted over what a colleague had settled since it was undone: nothing said so.
#[test]
fn redoing_over_what_was_settled_since_asks_first() {
    let page = room();
    page.record("李凤", [Change::Reveal]);
    assert_eq!(after(&page, "王丽", "=1<Enter>", "已记下"), stands("answered"));
    assert_eq!(after(&page, "王丽", "u", "已撤销"), stands("none"));
    assert_eq!(after(&page, "李凤", "=3<Enter>", "已记下"), stands("not_answered"));
    ahead(&page, 600);
    let asked = "没有重做：未答复";
    assert_eq!(after(&page, "王丽", "<C-r>", asked), stands("not_answered"));
    assert_eq!(after(&page, "王丽", "<C-r><C-r>", "已重做"), stands("answered"));
    // Whatever is settled over that stays, and so does that.
    assert_eq!(after(&page, "王丽", "u", "已撤销"), stands("not_answered"));
    assert_eq!(after(&page, "王丽", "<C-r>", "已重做"), stands("answered"));
    assert_eq!(after(&page, "李凤", "=0<Enter>", "取消合议"), stands("none"));
    // What nobody knew of the other contradicts it.
    let (journal, aside) = (page.folder().join("李凤@pc.jsonl"), page.folder().join("aside"));
    assert_eq!(after(&page, "李凤", "=2<Enter>", "已记下"), stands("partly_answered"));
    let text = fs::read_to_string(&journal).unwrap();
    let (before, last) = text.trim_end().rsplit_once('\n').unwrap();
    fs::write(&journal, [before, "\n"].concat()).unwrap();
    assert_eq!(after(&page, "王丽", "=3<Enter>", "已记下"), stands("not_answered"));
    fs::write(&aside, &text).unwrap();
    fs::rename(&aside, &journal).unwrap();
    assert_eq!(on_first(&page), ("none".to_owned(), 2), "{last}");
}

/// What was taken back, and then settled anew, was undone together: what had stood before both came back, and the row said
/// that this had been undone.
#[test]
fn undoing_takes_back_one_settlement_at_a_time() {
    let page = room();
    page.record("李凤", [Change::Reveal]);
    for (who, keys, said, verdict) in [
        ("王丽", "=1<Enter>", "已记下", "answered"),
        ("王丽", "=0<Enter>", "取消合议", "none"),
        ("王丽", "=1<Enter>", "已记下", "answered"),
        ("王丽", "u", "已撤销：合议 建议 1 已答复", "none"),
        ("王丽", "u", "已撤销：合议 建议 1 取消合议", "answered"),
        ("李凤", "=3<Enter>", "已记下", "not_answered"),
        ("王丽", "=2<Enter>", "已记下", "partly_answered"),
        ("王丽", "u", "已撤销：合议 建议 1 部分答复", "not_answered"),
        ("王丽", "<C-r>", "已重做", "partly_answered"),
    ] {
        assert_eq!(after(&page, who, keys, said), stands(verdict), "{who} {keys}");
    }
}

/// Lines that each say that they knew the other must not hang the program, and read alike everywhere.
#[test]
fn settlements_that_each_knew_the_other_are_read_all_the_same() {
    let page = room();
    settled_ahead(&page, 0, false);
    page.record("王丽", [settled(&page, Part::Point(0), Some(Poor), &["王丽"])]);
    let names = ["王丽@pc.jsonl", "李凤@pc.jsonl"].map(|name| page.folder().join(name));
    let texts = names.each_ref().map(|name| fs::read_to_string(name).unwrap());
    let last = |text: &str| serde_json::from_str::<serde_json::Value>(text.lines().last().unwrap()).unwrap();
    let [mine, theirs] = texts.each_ref().map(|text| last(text));
    for (name, text, line, other) in [(&names[0], &texts[0], &mine, &theirs), (&names[1], &texts[1], &theirs, &mine)] {
        let mut line = line.clone();
        line["over"] = json!([other["id"], line["id"], "no id"]);
        let (before, _) = text.trim_end().rsplit_once('\n').unwrap();
        fs::write(name, format!("{before}\n{line}\n")).unwrap();
    }
    assert_eq!(on_first(&page).1, 0);
}

/// That all have judged otherwise since was not said where the clock of who had settled it was ahead.
#[test]
fn what_all_have_judged_since_is_told_by_what_was_known_and_not_by_clocks() {
    let page = room();
    page.record("李凤", [Change::Reveal]);
    assert_eq!(after(&page, "李凤", "=3<Enter>", "已记下"), stands("not_answered"));
    ahead(&page, 600);
    let outlived = || done(&page, &["export", "--format", "md"]).contains("其后各人判定一致为");
    assert!(!outlived());
    page.record("王丽", [page.judge(0, Part::Point(0), Fair)]);
    page.record("薛波", [page.judge(0, Part::Point(0), Fair)]);
    assert!(outlived());
}

/// 王丽 settles the first point on another machine, whose clock is ahead; the own one is told that this is not hers.
fn settled_on_another_machine(page: &Page, folder: &Folder) {
    page.record("李凤", [Change::Reveal]);
    let table = folder.path("other.csv");
    fs::write(&table, "编号,建议序号,合议,合议人\n1,1,未答复,王丽、李凤\n").unwrap();
    for args in [&["adopt", "王丽@pc"][..], &["import", &table]] {
        let args = [&["review"], args, &["--yes"]].concat();
        let output = page.command("王丽", &args).env("TIAN_HOST", "laptop").output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    ahead_in(page, "王丽@laptop.jsonl", 10);
    done(page, &["review", "adopt", "王丽@laptop", "--not-mine"]);
}

/// What was settled on a machine whose clock was ahead, and taken back since, stood again for everybody else, over what
/// the same reviewer had settled since on another machine.
#[test]
fn what_is_settled_on_two_machines_counts_over_what_was_seen_whatever_their_clocks_say() {
    let (page, folder) = (room(), Folder::new("settled-machines"));
    settled_on_another_machine(&page, &folder);
    assert_eq!(after(&page, "李凤", "=0<Enter>", "取消合议"), stands("none"));
    assert_eq!(after(&page, "王丽", "=1<Enter>", "已记下：合议 建议 1 已答复"), stands("answered"));
    done(&page, &["review", "adopt", "王丽@laptop", "--yes"]);
    assert_eq!(on_first(&page), stands("answered"));
    done(&page, &["review", "adopt", "王丽@laptop", "--not-mine"]);
    assert_eq!(on_first(&page), stands("answered"));
}

/// The later date decided between what two machines of a reviewer had settled that did not know each other, unsaid; and
/// calling the other one's records one's own changed what was settled without a word.
#[test]
fn what_two_machines_settle_unseen_contradicts_each_other_and_adopting_names_what_it_changes() {
    let (page, folder) = (room(), Folder::new("settled-unseen"));
    settled_on_another_machine(&page, &folder);
    let mut here = reader(&page, "王丽", "160x36").keys("r:1<Enter>=1<Enter>");
    assert!(here.status().contains("已记下：合议 建议 1 已答复"), "{}", here.status());
    here.app.close().unwrap();
    let seen = |who: &str| page.json(who, &["review", "status"])["contradicting"].clone();
    assert_eq!(["王丽", "李凤"].map(seen), [json!(0), json!(1)]);
    let (status, _, asked) = page.run("王丽", &["review", "adopt", "王丽@laptop"]);
    assert!(status == 2 && asked.contains("提案 1 建议 1：合议 已答复 将变为 合议不成立"), "{status} {asked}");
    let adopt = |word: &str| page.run("王丽", &["review", "adopt", "王丽@laptop", word]).2;
    let said = adopt("--yes");
    assert!(said.contains("提案 1 建议 1：原为 合议 已答复，现为 合议不成立"), "{said}");
    assert_eq!(after(&page, "王丽", "=2<Enter>", "已记下：合议 建议 1 部分答复"), stands("partly_answered"));
    assert_eq!(adopt("--not-mine"), "");
    assert_eq!(on_first(&page), stands("partly_answered"));
    // What counts no more is named, on the screen too.
    adopt("--yes");
    done(&page, &["review", "import", "--yes", &folder.path("other.csv")]);
    let mut here = reader(&page, "王丽", "160x36").keys("r:1<Enter>");
    here.press("=0<Enter>");
    here.app.close().unwrap();
    assert_eq!(on_first(&page), stands("none"));
}
