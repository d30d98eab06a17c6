//! Reports of reviews: what a committee prints, and what it opens in a spreadsheet.

use std::ops::ControlFlow::{Break, Continue};

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use tian::dataset;
use tian::export::{ExportError, Plan, ReviewReport};
use tian::lang::Lang;
use tian::model::{Collection, Dataset, Field, Library, Paragraph, Place, Proposal};
use tian::review::{Change, Due, Event, EventLog, FollowState, FollowUp, Grade, Note, Part, QuoteAnchor, TextHash};

use crate::support::{compare, project};

/// Events of a review, a minute between two of them.
pub struct Diary {
    pub events: Vec<Event>,
    who: String,
}

impl Diary {
    pub fn of(who: &str) -> Diary {
        Diary { events: vec![], who: who.to_owned() }
    }

    fn id(&self) -> String {
        let who = u8::try_from(self.who.chars().map(u32::from).sum::<u32>() % 256).unwrap();
        format!("019a0000-0000-7000-80{who:02x}-{:012x}", self.events.len())
    }

    pub fn does(&mut self, change: Change) -> &mut Diary {
        let start: Timestamp = "2026-11-20T23:30:00Z".parse().unwrap();
        let time = start + jiff::SignedDuration::from_mins(self.events.len() as i64);
        self.events.push(Event {
            id: self.id().parse().unwrap(),
            time,
            clock: None,
            who: self.who.clone(),
            host: "pc".to_owned(),
            session: "default".to_owned(),
            version: 1,
            about: None,
            over: vec![],
            change: Some(change),
        });
        self
    }

    pub fn judges(&mut self, proposal: &Proposal, part: Part, grade: Grade) -> &mut Diary {
        let on = TextHash::judged(proposal, part);
        self.does(Change::Judge { item: part.of(&proposal.id), grade: Some(grade), on, answers: None })
    }

    pub fn notes(&mut self, proposal: &Proposal, part: Part, text: &str, at: Option<QuoteAnchor>) -> &mut Diary {
        let (id, tags) = (self.id().parse().unwrap(), vec![]);
        self.does(Change::Note(Note { id, item: part.of(&proposal.id), text: text.to_owned(), tags, anchor: at }))
    }

    pub fn follows(&mut self, proposal: &Proposal, quote: &str, due: Option<&str>, state: FollowState) -> &mut Diary {
        let source = anchor(proposal, quote);
        let (id, unit) = (self.id().parse().unwrap(), proposal.units().first().unwrap().to_string());
        let (item, due) = (Part::Whole.of(&proposal.id), due.and_then(Due::parse));
        self.does(Change::FollowUp(FollowUp {
            id,
            item,
            source,
            unit,
            due,
            state,
            remark: String::new(),
            person: String::new(),
            evidence: String::new(),
        }))
    }
}

/// Where words stand in a proposal.
pub fn anchor(proposal: &Proposal, quote: &str) -> QuoteAnchor {
    let found = proposal.texts().into_iter().find_map(|(place, text)| {
        let start = text[..text.find(quote)?].chars().count();
        QuoteAnchor::new(proposal, place, (start, start + quote.chars().count()))
    });
    let lost = |_| QuoteAnchor {
        place: Place { field: Field::Reply, paragraph: 0 },
        offset: 0,
        quote: quote.to_owned(),
        prefix: "前面的话".to_owned(),
        suffix: "后面的话".to_owned(),
        hash: TextHash::of(["nothing"]),
    };
    found.ok_or(()).unwrap_or_else(lost)
}

fn page() -> Dataset {
    dataset::bundled().unwrap()
}

/// The whole page as one person has reviewed it.
pub fn reviewed(who: &str, page: &Dataset, shift: usize) -> Diary {
    let mut diary = Diary::of(who);
    for (number, proposal) in page.proposals.iter().enumerate() {
        for point in 0..proposal.points.len() {
            diary.judges(proposal, Part::Point(point), Grade::ALL[(number * point + shift * (point % 2)) % 3]);
        }
        diary.judges(proposal, Part::Result, Grade::ALL[(number + shift) % 2]);
        diary.judges(proposal, Part::Work, Grade::Good);
    }
    diary
}

fn event_log(me: &str, diaries: &[&Diary]) -> EventLog {
    EventLog::new(me, diaries.iter().flat_map(|diary| diary.events.clone()).collect())
}

pub fn made() -> ZonedDateTime {
    let time: Timestamp = "2026-11-24T01:00:00Z".parse().unwrap();
    ZonedDateTime::new(time, TimeZone::fixed(jiff::tz::offset(8)))
}

fn markdown(library: &dyn Library, event_log: &EventLog, lang: Lang) -> String {
    let plan = Plan::new(library, event_log);
    let mut out = vec![];
    let report = ReviewReport::new(&plan, library, event_log, lang, made());
    report.markdown(&mut out, &mut |_, _| Continue(())).unwrap();
    String::from_utf8(out).unwrap()
}

/// The table as a CSV reader sees it: the names of the columns first.
fn table(library: &dyn Library, event_log: &EventLog) -> Vec<Vec<String>> {
    let plan = Plan::new(library, event_log);
    let mut out = vec![];
    let report = ReviewReport::new(&plan, library, event_log, Lang::Zh, made());
    report.csv(&mut out, &mut |_, _| Continue(())).unwrap();
    let text = out.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn reports_say_numbers_and_what_is_on_record() {
    let text = std::fs::read_to_string(project("tests/suite/fixtures/ledger.json")).unwrap();
    let mut ledger: Dataset = serde_json::from_str(&text).unwrap();
    ledger.proposals[0].points[0].body.push_str("请与李四（13912345678）联系。");
    let mut diary = Diary::of("王丽");
    diary.judges(&ledger.proposals[0], Part::Result, Grade::Good);
    diary.follows(&ledger.proposals[0], "下一步", None, FollowState::Open);
    let event_log = event_log("王丽", &[&diary]);
    let report = markdown(&ledger, &event_log, Lang::Zh);
    for said in [
        "### 0013　关于加快老旧小区加装电梯的建议",
        "| 平0007 | 关于规范共享单车停放的建议 |",
        "| 0013 | 云州市住房和城乡建设局 | 下一步",
        "- 类别 城乡建设；立案；重点提案；提交 2024-01-16",
        "- 主办 市住建局；会办 市财政局、市自然资源局",
        "- 再次答复：文号 云建函〔2025〕9号；2025-02-18",
    ] {
        assert!(report.contains(said), "{said}: {report}");
    }
    let rows = table(&ledger, &event_log);
    let details = rows[0].iter().position(|name| name == "登记信息").unwrap();
    assert_eq!(rows[1][0], "0013");
    assert!(rows[1][details].contains("答复：B类 正在解决或列入计划解决；签发人 赵国强"), "{:?}", rows[1]);
    for telephone in ["13800138000", "13912345678"] {
        assert!(!report.contains(telephone) && !rows.concat().concat().contains(telephone));
    }
    assert!(report.contains("请与李四（") && report.contains("）联系。"), "{report}");
}

#[test]
fn the_page_reviewed_is_the_report_that_is_recorded() {
    let page = page();
    let (first, fifth) = (&page.proposals[0], &page.proposals[4]);
    let mut diary = reviewed("王丽", &page, 0);
    diary
        .notes(first, Part::Point(0), "收费标准没有回应。\n请住建局补充。", Some(anchor(first, "制定统一收费标准")))
        .notes(first, Part::Whole, "回头看", None)
        .notes(first, Part::Point(1), "这句话已经改掉了", Some(anchor(first, "原文里没有的话")))
        .follows(fifth, "将继续锚定", Some("2026-06"), FollowState::Open)
        .follows(first, "党员管理积分制", None, FollowState::Done)
        .does(Change::Defer { item: Part::Point(2).of("6"), deferred: true });
    let event_log = event_log("王丽", &[&diary]);
    compare(&project("tests/suite/reports/page.md"), &markdown(&page, &event_log, Lang::Zh));
    let english = markdown(&page, &event_log, Lang::En);
    assert!(english.contains("# Review of the replies to proposals\n"), "{english}");
    assert!(english.contains("answered in part"), "{english}");
}

#[test]
fn what_others_think_is_in_the_report_only_when_it_was_revealed() {
    let page = page();
    let (mut mine, theirs) = (reviewed("甲", &page, 0), reviewed("乙", &page, 1));
    let blind = markdown(&page, &event_log("甲", &[&mine, &theirs]), Lang::Zh);
    assert!(blind.contains("评议人：甲\n") && blind.contains("另有 1 位评议人") && !blind.contains('乙'), "{blind}");
    let row = |row: &Vec<String>| row.contains(&"乙".to_owned());
    assert!(!table(&page, &event_log("甲", &[&mine, &theirs])).iter().any(row));
    mine.does(Change::Reveal);
    let event_log = event_log("甲", &[&mine, &theirs]);
    compare(&project("tests/suite/reports/several.md"), &markdown(&page, &event_log, Lang::Zh));
    let rows = table(&page, &event_log);
    assert_eq!(rows.len(), 1 + 2 * (24 + 6));
    assert_eq!(rows.iter().filter(|r| row(r)).count(), 24 + 6);
}

#[test]
fn nobody_has_reviewed_anything_yet() {
    let (page, event_log) = (page(), event_log("甲", &[]));
    let report = markdown(&page, &event_log, Lang::Zh);
    assert!(report.contains("评议人：尚无评议"), "{report}");
    assert!(report.contains("推动健康吕梁建设的建议 | 0 | 0 | 0 | 0 | 5 | 未判 | 未判 | 0 | 0 |"), "{report}");
    assert!(!report.contains("逐件评议\n"), "{report}");
    let rows = table(&page, &event_log);
    assert_eq!((rows.len(), rows[1][8].as_str()), (1 + 24 + 6, "未判"));
}

#[test]
fn the_table_has_a_row_for_each_point_and_one_for_the_proposal() {
    let page = page();
    let mut diary = reviewed("甲", &page, 0);
    let first = &page.proposals[0];
    diary.notes(first, Part::Point(0), "一行\n=两行", Some(anchor(first, "统一收费标准")));
    diary.notes(first, Part::Result, "=1+1", None);
    diary.follows(first, "党员管理积分制", Some("2026"), FollowState::Broken);
    let rows = table(&page, &event_log("甲", &[&diary]));
    let columns = |name: &str| rows[0].iter().position(|column| column == name).unwrap();
    assert_eq!(rows.len(), 1 + 24 + 6);
    let point = &rows[1];
    for (column, cell) in [
        ("编号", "1"),
        ("提案", "关于探索建立“党建引领 居民自治”示范小区的建议"),
        ("提案者", "李雅萍"),
        ("承办单位", "中共吕梁市委组织部"),
        ("类别", "建议"),
        ("建议序号", "1"),
        ("评议人", "甲"),
        ("判定", "已答复"),
        ("办理结果", ""),
        ("对应依据", "答复第 3 段（按措辞推测，略有相近）"),
        ("批注", "针对“统一收费标准”：一行\n=两行"),
    ] {
        assert_eq!(point[columns(column)], cell, "{column}");
    }
    assert_eq!(point[columns("建议")], first.points[0].text());
    assert_eq!(point[columns("对应答复")], first.replies[0].paragraphs[2].text());
    let whole = &rows[4];
    for (column, cell) in [
        ("类别", "整件"),
        ("判定", ""),
        ("办理结果", "满意"),
        ("办理工作", "满意"),
        ("批注", "'=1+1"),
        ("跟办", "党员管理积分制（中共吕梁市委组织部，期限 2026年底，未兑现）"),
    ] {
        assert_eq!(whole[columns(column)], cell, "{column}");
    }
}

/// A collection in which every text means harm.
pub fn hostile() -> Dataset {
    let text = "|*#`<script>alert(1)</script>\n- 条目\n# 标题\u{1b}[2J\u{202e}";
    let paragraph = |text: &str| Paragraph { body: text.to_owned(), ..Paragraph::default() };
    let mut page = page();
    page.proposals.truncate(1);
    page.collection = Collection { title: text.to_owned(), ..Collection::default() };
    let proposal = &mut page.proposals[0];
    (proposal.id, proposal.title) = ("=1+1".to_owned(), text.to_owned());
    proposal.points = ["- 甲", "1. 甲", "====", "\t=cmd"].map(paragraph).into();
    proposal.replies[0].paragraphs = ["> 甲", "---", "| a | b |\n|---|---|"].map(paragraph).into();
    proposal.replies[0].units = vec!["＝甲|乙".to_owned()];
    page
}

#[test]
fn hostile_texts_are_read_and_do_nothing() {
    let page = hostile();
    let proposal = &page.proposals[0];
    let mut diary = reviewed("甲|*乙*", &page, 0);
    diary.notes(proposal, Part::Point(0), "# 一\n- 二\n```\n| 三 |", None);
    let event_log = event_log("甲|*乙*", &[&diary]);
    let report = markdown(&page, &event_log, Lang::Zh);
    assert!(report.chars().all(|c| c == '\n' || !c.is_control()) && !report.contains('\u{202e}'), "{report:?}");
    assert!(!report.contains('<') && !report.contains("```"), "{report}");
    let known = ["# ", "## ", "### =1+1", "### \\=1+1", "#### ", "- ", "| ", "> ", "  "];
    for line in report.lines().filter(|line| line.starts_with(['#', '-', '+', '=', '>', '|', '`', '*', ' '])) {
        assert!(known.iter().any(|known| line.starts_with(known)), "{line}");
    }
    // A row has as many cells as the table has columns.
    let bars = |line: &str| line.replace("\\|", "").matches('|').count();
    let widths: Vec<usize> = report.lines().filter(|l| l.starts_with("| ")).map(bars).collect();
    let (summary, guesses) = widths.split_at(3);
    assert!(summary.iter().all(|w| *w == summary[0]), "{report}");
    assert!(guesses.len() == 6 && guesses.iter().all(|w| *w == guesses[0]), "{report}");
    for row in table(&page, &event_log) {
        for cell in row {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{cell}");
            assert!(cell.chars().all(|c| c == '\n' || !c.is_control()), "{cell:?}");
        }
    }
}

#[test]
fn what_is_no_longer_in_the_collection_is_in_the_report() {
    let mut page = page();
    let mut diary = reviewed("甲", &page, 0);
    diary.notes(&page.proposals[5], Part::Whole, "记住这句", None);
    page.proposals.pop();
    page.proposals[0].points.pop();
    page.proposals[1].replies[0].paragraphs[1].body.push_str("改了。");
    let event_log = event_log("甲", &[&diary]);
    let report = markdown(&page, &event_log, Lang::Zh);
    for part in ["- 6：批注：记住这句", "建议 3：已答复（判定后原文有改动）\n\n这条建议已不在提案中。", "已没有的提案"]
    {
        assert!(report.contains(part), "{part}: {report}");
    }
    assert!(report.contains("#### 建议 1：已答复（判定后原文有改动）"), "{report}");
    let rows = table(&page, &event_log);
    assert!(rows.iter().any(|row| row[0] == "6" && row.contains(&"记住这句".to_owned())));
    assert!(rows.iter().any(|row| row[6].contains("已不在提案中") && row[8] == "已答复"));
}

#[test]
fn of_a_large_collection_only_what_was_reviewed_is_listed() {
    let mut page = page();
    let (first, last) = (page.proposals[0].clone(), page.proposals[5].clone());
    for number in 0..1_000 {
        page.proposals.insert(3, Proposal { id: format!("x{number}"), ..first.clone() });
    }
    let mut diary = Diary::of("甲");
    diary.judges(&last, Part::Point(0), Grade::Poor).judges(&first, Part::Point(0), Grade::Good);
    // What was taken back again is not reviewed.
    let item = Part::Point(0).of("x7");
    diary.does(Change::Defer { item: item.clone(), deferred: true }).does(Change::Defer { item, deferred: false });
    let event_log = event_log("甲", &[&diary]);
    let plan = Plan::new(&page, &event_log);
    let summary = &plan.summary;
    assert_eq!((summary.proposals, summary.listed, summary.reviewed), (1006, 2, 2));
    assert_eq!(summary.reviewers[0].1.points, [1, 0, 1, 0, first.points.len() + last.points.len() - 2]);
    let report = markdown(&page, &event_log, Lang::Zh);
    assert!(report.contains("提案集共 1006 件，多于 1000 件，因此只列评议过的 2 件"), "{report}");
    let ids: Vec<String> = table(&page, &event_log).iter().skip(1).map(|row| row[0].clone()).collect();
    assert!(ids.is_sorted() && ids.iter().all(|id| id == "1" || id == "6"), "{ids:?}");
}

#[test]
fn a_report_tells_how_far_it_is_and_can_be_stopped() {
    let page = page();
    let event_log = event_log("甲", &[&reviewed("甲", &page, 0)]);
    let plan = Plan::new(&page, &event_log);
    let report = ReviewReport::new(&plan, &page, &event_log, Lang::Zh, made());
    let mut seen = vec![];
    let mut watch = |done, of| {
        seen.push((done, of));
        if done % 2 == 0 { Break(()) } else { Continue(()) }
    };
    assert!(matches!(report.markdown(&mut vec![], &mut watch), Err(ExportError::Stopped)));
    assert!(matches!(report.csv(&mut vec![], &mut watch), Err(ExportError::Stopped)));
    assert_eq!(seen, [(1, 6), (2, 6), (1, 6), (2, 6)]);
}
