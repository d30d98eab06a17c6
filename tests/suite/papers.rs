//! The report that is signed: that a .docx is one, that it and the web page say the same numbers as the journal, and how
//! many pages they take.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow::{Break, Continue};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use tian::export::{ExportError, Form, Plan, ReviewReport};
use tian::lang::Lang;
use tian::model::{Dataset, Library};
use tian::review::{Change, EventLog, FollowState, Grade, Part, TextHash};

use crate::cli_review::Page;
use crate::exports::Folder;
#[cfg(unix)]
use crate::exports::run;
use crate::package::{DocxFile, web_tables};
use crate::reports::{Diary, anchor, hostile, made, reviewed};

/// The bundled page as three people have judged it, who differ here and there; or as the first of them has.
pub(crate) fn judged_by(people: &[&str]) -> Page {
    let page = Page::new();
    for (at, who) in people.iter().enumerate() {
        let mut changes = vec![];
        for (number, proposal) in page.dataset.proposals.iter().enumerate() {
            for point in 0..proposal.points.len() {
                let grade = Grade::ALL[(number * 2 + point + at * usize::from(point == 1)) % 3];
                changes.push(page.judge(number, Part::Point(point), grade));
            }
            changes.push(page.judge(number, Part::Result, Grade::ALL[(number + at / 2 * (number % 2)) % 3]));
            changes.push(page.judge(number, Part::Work, Grade::ALL[number % 2]));
        }
        page.record(who, changes);
    }
    page.record(people[0], (people.len() > 1).then_some(Change::Reveal));
    page
}

/// Exports what 王丽 may see of a review, under a name whose ending says what it is.
pub(crate) fn export(page: &Page, folder: &Folder, name: &str, options: &[&str]) -> String {
    let path = folder.path(name);
    let said = page.run("王丽", &[&["export", "-o", &path], options].concat());
    assert_eq!(said, (0, String::new(), String::new()), "{name}");
    path
}

fn read(path: &str) -> DocxFile {
    DocxFile::read(&fs::read(path).unwrap())
}

/// The verdicts that a collection came with, by proposal and part, of each reviewer: what another program reads.
pub(crate) type Verdicts = Vec<(String, BTreeMap<(String, String), String>)>;

pub(crate) fn verdicts(path: &str) -> Verdicts {
    let file: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let of = |reviewer: &Value| {
        let verdicts = reviewer["verdicts"].as_array().unwrap().iter().map(|verdict| {
            let part =
                verdict["point"].as_u64().map_or_else(|| verdict["of"].as_str().unwrap().into(), |n| n.to_string());
            let text = |name: &str| verdict[name].as_str().unwrap().to_owned();
            ((text("proposal"), part), verdict["verdict"].as_str().unwrap_or("put off").to_owned())
        });
        (reviewer["reviewer"].as_str().unwrap().to_owned(), verdicts.collect())
    };
    file["reviews"]["summary"].as_array().unwrap().iter().map(of).collect()
}

/// What everybody has judged alike: nothing where two differ.
pub(crate) fn alike(verdicts: &Verdicts) -> BTreeMap<(String, String), Option<String>> {
    let mut all: BTreeMap<(String, String), Option<String>> = BTreeMap::new();
    for (item, verdict) in verdicts.iter().flat_map(|(_, verdicts)| verdicts) {
        let known = all.entry(item.clone()).or_insert_with(|| Some(verdict.clone()));
        if known.as_ref() != Some(verdict) {
            *known = None;
        }
    }
    all
}

/// A share as it is printed, by way of floating point.
fn share(part: usize, whole: usize) -> String {
    let text = format!("{:.2}", part as f64 * 100.0 / whole as f64);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

pub(crate) const POINTS: [&str; 3] = ["answered", "partly_answered", "not_answered"];
pub(crate) const RESULTS: [&str; 3] = ["satisfied", "mostly_satisfied", "dissatisfied"];

/// How many of some verdicts are each of three.
pub(crate) fn count<'a>(verdicts: impl Iterator<Item = &'a str> + Clone, scale: [&str; 3]) -> [usize; 3] {
    scale.map(|word| verdicts.clone().filter(|verdict| *verdict == word).count())
}

#[test]
fn the_papers_say_what_the_journal_says() {
    for people in [&["王丽"][..], &["王丽", "李明", "赵敏"]] {
        let (page, folder) = (judged_by(people), Folder::new(&format!("papers-{}", people.len())));
        let verdicts = verdicts(&export(&page, &folder, "a.json", &[]));
        let all = alike(&verdicts);
        let alike = |part: fn(&str) -> bool| {
            let alike = all.iter().filter(move |((_, of), _)| part(of));
            alike.filter_map(|(_, verdict)| verdict.as_deref())
        };
        let points = count(alike(|part| part.parse::<usize>().is_ok()), POINTS);
        let results = count(alike(|part| part == "result"), RESULTS);
        for form in ["short", "long"] {
            let docx = read(&export(&page, &folder, &format!("{form}.docx"), &["--form", form]));
            let html = fs::read_to_string(export(&page, &folder, &format!("{form}.html"), &["--form", form])).unwrap();
            // Both are the same paper.
            assert_eq!(web_tables(&html), docx.tables, "{form}");
            let text = docx.texts.join("\n");
            let [good, fair, poor] = points;
            let sum: usize = points.iter().sum();
            let said = format!(
                "{} {sum} 条：已答复 {good} 条（{}），部分答复 {fair} 条（{}），未答复 {poor} 条（{}）",
                if people.len() > 1 { "，判定一致" } else { "，已判" },
                share(good, sum),
                share(fair, sum),
                share(poor, sum)
            );
            assert!(text.contains(&said), "{said}: {text}");
            let [good, fair, poor] = results;
            let rate = share(good + fair, good + fair + poor);
            let said = format!("满意率 {rate}（满意 {good} 件，基本满意 {fair} 件，不满意 {poor} 件）");
            assert!(text.contains(&said), "{said}: {text}");
            // A row for each proposal, with the counts of each reviewer.
            let table = docx.table("案由");
            for (row, proposal) in table[1..].iter().zip(&page.dataset.proposals) {
                assert_eq!((&row[0], &row[1]), (&proposal.id, &proposal.title));
                let of = |verdicts: &BTreeMap<(String, String), String>, part: fn(&str) -> bool| {
                    let of = verdicts.iter().filter(|((id, of), _)| *id == proposal.id && part(of));
                    of.map(|(_, verdict)| verdict.clone()).collect::<Vec<_>>()
                };
                for (at, (_, verdicts)) in verdicts.iter().enumerate() {
                    let points = of(verdicts, |part| part.parse::<usize>().is_ok());
                    let points = count(points.iter().map(String::as_str), POINTS);
                    let result = &of(verdicts, |part| part == "result")[0];
                    let word = ["满意", "基本满意", "不满意"][RESULTS.iter().position(|r| r == result).unwrap()];
                    if people.len() == 1 {
                        assert_eq!(row[4..7], points.map(|count| count.to_string()));
                        assert_eq!(row[7], word);
                    } else {
                        let [good, fair, poor] = points;
                        assert!(row[4 + at].starts_with(&format!("{word}\n")), "{row:?}");
                        assert!(row[4 + at].ends_with(&format!("\n{good}-{fair}-{poor}")), "{row:?}");
                        let differs = all[&(proposal.id.clone(), "result".to_owned())].is_none();
                        assert_eq!(row[7].contains("办理结果"), differs, "{row:?}");
                    }
                }
            }
            // The statistics by unit: each has one proposal here, and the last row all of them.
            let units = docx.table("承办单位");
            assert_eq!(units.len(), 1 + page.dataset.proposals.len() + 1);
            assert_eq!(units.last().unwrap()[..2], ["全部", "6"]);
            assert_eq!(units.last().unwrap()[2..5], points.map(|count| count.to_string()));
            assert_eq!(units.last().unwrap()[5..8], results.map(|count| count.to_string()));
            assert!(text.contains("审核：____") && text.contains("（盖章）"), "{text}");
        }
    }
}

/// A report of a log, for Word and as a web page.
fn papers(library: &dyn Library, event_log: &EventLog, form: Form, lang: Lang) -> (DocxFile, String) {
    let plan = Plan::new(library, event_log);
    let report = ReviewReport::new(&plan, library, event_log, lang, made());
    let (mut docx, mut html) = (vec![], vec![]);
    report.docx(form, &mut docx, &mut |_, _| Continue(())).unwrap();
    report.html(form, &mut html, &mut |_, _| Continue(())).unwrap();
    (DocxFile::read(&docx), String::from_utf8(html).unwrap())
}

fn log(diary: &Diary) -> EventLog {
    EventLog::new("王丽", diary.events.clone())
}

#[test]
fn the_long_form_has_all_that_was_said_and_guesses_apart() {
    let page = tian::dataset::bundled().unwrap();
    let (first, fifth) = (&page.proposals[0], &page.proposals[4]);
    let mut diary = reviewed("王丽", &page, 0);
    diary
        .notes(first, Part::Point(0), "收费标准没有回应。\n请住建局补充。", Some(anchor(first, "制定统一收费标准")))
        .notes(first, Part::Whole, "回头看", None)
        .notes(first, Part::Point(1), "这句话已经改掉了", Some(anchor(first, "原文里没有的话")))
        .follows(fifth, "将继续锚定", Some("2026-06"), FollowState::Open)
        .follows(first, "党员管理积分制", None, FollowState::Done);
    let (docx, html) = papers(&page, &log(&diary), Form::Long, Lang::Zh);
    assert_eq!(web_tables(&html), docx.tables);
    let text = docx.texts.join("\n");
    let appendix = text.find("附录").unwrap();
    for said in ["一、汇总", "批注：回头看", "失去原文的批注", "这句话已经改掉了", "跟办事项 2 项：待办 1，已兑现 1"]
    {
        assert!(text.find(said).is_some_and(|at| at < appendix), "{said}: {text}");
    }
    let points = docx.table("序号");
    assert!(points[1][3].contains("收费标准没有回应。\n请住建局补充。"), "{points:?}");
    assert_eq!(points[1][1], first.points[0].text());
    // What is due first stands first; it is over since it was to be done.
    let promises = docx.table("承诺或建议");
    assert_eq!((promises[1][3].as_str(), promises[1][4].as_str()), ("2026-06", "已逾期"));
    assert_eq!((promises[2][3].as_str(), promises[2][4].as_str()), ("未定期限", "已兑现"));
    // The paragraphs that the program guesses stand in the last table and in no other.
    let (guesses, others) = docx.tables.split_last().unwrap();
    assert_eq!(guesses[0][2], "可能对应的答复");
    assert!(guesses.len() > 20 && guesses[1][2].starts_with("答复第 "));
    assert!(!others.iter().flatten().flatten().any(|cell| cell.contains("答复第 ")), "{others:?}");
    let (short, _) = papers(&page, &log(&diary), Form::Short, Lang::Zh);
    assert!(!short.texts.iter().any(|text| text.contains("附录") || text.contains("逐件评议")), "{:?}", short.texts);
}

#[test]
fn what_is_still_open_is_said_the_work_too() {
    let page = tian::dataset::bundled().unwrap();
    let said = |diary: &Diary, lang| papers(&page, &log(diary), Form::Short, lang).0.texts.join("\n");
    let mut diary = Diary::of("王丽");
    for proposal in &page.proposals {
        for point in 0..proposal.points.len() {
            diary.judges(proposal, Part::Point(point), Grade::Good);
        }
        diary.judges(proposal, Part::Result, Grade::Good);
    }
    let text = said(&diary, Lang::Zh);
    assert!(text.contains("建议和办理结果已全部判完，办理工作尚有 6 件未判。"), "{text}");
    assert!(text.contains("办理工作：尚无判定；未判 6"), "{text}");
    assert!(text.contains("没有判为不满意或未答复的，也没有分歧。"), "{text}");
    assert!(said(&diary, Lang::En).contains("of the work 6 are undecided"));
    let mut begun = Diary::of("王丽");
    begun.judges(&page.proposals[0], Part::Result, Grade::Poor);
    let text = said(&begun, Lang::Zh);
    assert!(text.contains("评议尚未完成：建议 24 条、办理结果 5 件、办理工作 6 件尚无人判定（含暂缓）"), "{text}");
}

#[test]
fn classes_of_replies_are_shares_of_all_proposals() {
    let text = fs::read_to_string(crate::support::project("tests/suite/fixtures/ledger.json")).unwrap();
    let ledger: Dataset = serde_json::from_str(&text).unwrap();
    let mut diary = Diary::of("王丽");
    diary.judges(&ledger.proposals[0], Part::Result, Grade::Good);
    let (docx, _) = papers(&ledger, &log(&diary), Form::Long, Lang::Zh);
    let text = docx.texts.join("\n");
    let count = ledger.proposals.len();
    // The second reply to 0013 is of a better class than the first.
    assert!(text.contains(&format!("A 类 2 件，占 {}；未注明 {} 件", share(2, count), count - 2)), "{text}");
    let table = docx.table("案由");
    assert_eq!((table[0][4].as_str(), table[1][0].as_str(), table[1][4].as_str()), ("答复类别", "0013", "A"));
    assert!(!text.contains("13800138000") && !docx.tables.concat().concat().concat().contains("13800138000"));
}

#[test]
fn hostile_texts_are_read_and_do_nothing() {
    let page = hostile();
    let proposal = &page.proposals[0];
    let mut diary = reviewed("甲|*乙*<b>", &page, 0);
    diary.notes(proposal, Part::Point(0), "]]></w:t><script>\u{1b}[2J\u{fffe}\0", None);
    let event_log = EventLog::new("甲|*乙*<b>", diary.events.clone());
    for form in [Form::Short, Form::Long] {
        // Reading it checks that every part is well-formed.
        let (docx, html) = papers(&page, &event_log, form, Lang::Zh);
        let all = docx.texts.concat() + &docx.tables.concat().concat().concat();
        assert!(all.contains("<script>alert(1)</script>") && all.contains("甲|*乙*<b>"), "{all}");
        assert!(
            all.chars().all(|c| c == '\n' || !c.is_control()) && !all.contains(['\u{202e}', '\u{fffe}']),
            "{all:?}"
        );
        assert!(!html.contains("<script") && !html.contains("<b>\n") && !html.contains("]]>"), "{html}");
        assert!(html.chars().all(|c| c == '\n' || !c.is_control()) && !html.contains("http:"), "{html}");
        assert_eq!(web_tables(&html), docx.tables);
    }
}

#[test]
fn a_paper_tells_how_far_it_is_and_can_be_stopped() {
    let page = tian::dataset::bundled().unwrap();
    let event_log = log(&reviewed("王丽", &page, 0));
    let plan = Plan::new(&page, &event_log);
    let report = ReviewReport::new(&plan, &page, &event_log, Lang::Zh, made());
    let mut seen = vec![];
    report
        .docx(Form::Long, &mut vec![], &mut |done, of| {
            seen.push((done, of));
            Continue(())
        })
        .unwrap();
    assert_eq!((seen.len(), seen[0], seen[11]), (12, (1, 12), (12, 12)));
    let mut stop = |done, _| if done == 4 { Break(()) } else { Continue(()) };
    assert!(matches!(report.docx(Form::Short, &mut vec![], &mut stop), Err(ExportError::Stopped)));
    assert!(matches!(report.html(Form::Short, &mut vec![], &mut stop), Err(ExportError::Stopped)));
}

#[test]
fn files_say_whose_they_are_and_their_endings_what() {
    let (page, folder) = (judged_by(&["王丽"]), Folder::new("papers-names"));
    let tian = |arguments: &[&str]| page.run("王丽", &[&["export"], arguments].concat());
    for options in [&["docx"][..], &["docx", "--form", "short"], &["html"], &["md"], &["csv"], &["json"]] {
        let (status, _, said) = tian(&[&["-o", &folder.path("."), "--format"], options].concat());
        assert_eq!((status, said.as_str()), (0, ""));
    }
    let names = [
        "评议报告-王丽-#.docx",
        "评议报告-王丽-#.html",
        "评议报告-王丽-#.md",
        "评议报告-简版-王丽-#.docx",
        "评议表-王丽-#.csv",
    ];
    let names = names.map(|name| name.replace('#', &crate::support::today()));
    assert_eq!(folder.names(), [&["tian-2024-03-25.json".to_owned()], &names[..]].concat());
    // Standard output takes it too; a format that is nowhere named, or has no forms, is wrong usage.
    assert!(tian(&["--format", "html"]).1.starts_with("<!DOCTYPE html>"));
    let (status, _, said) = tian(&["-o", &folder.path("a.xyz")]);
    assert!(status == 2 && said.contains("--format"), "{said}");
    let (status, _, said) = tian(&["--format", "md", "--form", "short"]);
    assert!(status == 2 && said.contains("--form") && said.contains("md"), "{said}");
}

/// The archive of a .docx writes its end when it is dropped half written, and complains on standard error where it
/// cannot.
#[test]
#[cfg(unix)]
fn a_paper_that_cannot_be_written_is_one_sentence_and_leaves_nothing() {
    let folder = Folder::new("papers-limit");
    let script = r#"ulimit -f 2; cd "$1"; "$2" export -o a.docx; echo "status $?"; ls -A"#;
    let mut command = Command::new("sh");
    command.args(["-c", script, "sh", &folder.path("."), env!("CARGO_BIN_EXE_tian")]);
    command.env("TIAN_LANG", "en").env("TIAN_REVIEWS", "/nowhere/reviews");
    let (_, out, said) = run(&mut command);
    assert_eq!(out, "status 4\n", "{said}");
    assert!(said.lines().count() == 1 && said.contains("a.docx: cannot be saved (File too large"), "{said}");
}

/// Runs a program of another's; nothing, with the reason printed, where it is missing or does not work here: also where
/// it does not come to an end.
pub(crate) fn other(program: &str, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let ended = command.spawn().and_then(|child| {
        let (process, (send, ended)) = (child.id(), std::sync::mpsc::channel());
        std::thread::spawn(move || drop(send.send(child.wait_with_output())));
        ended.recv_timeout(LONGEST).unwrap_or_else(|_| {
            let _ = Command::new("kill").arg(process.to_string()).status();
            Err(std::io::ErrorKind::TimedOut.into())
        })
    });
    match ended {
        Ok(output) if output.status.success() => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Ok(output) => {
            println!("skipped: {program}: {}", String::from_utf8_lossy(&output.stderr));
            None
        }
        Err(e) => {
            println!("skipped: {program}: {e}");
            None
        }
    }
}

/// How long another program may take.
const LONGEST: Duration = Duration::from_secs(180);

/// The address of a file: a folder's name may have blanks, with which an office program waited for ever.
fn address(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    let escaped = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    ["file://", &path.bytes().map(escaped).collect::<String>()].concat()
}

/// How many pages a PDF has.
fn pages(path: &str) -> Option<usize> {
    let said = other("pdfinfo", &[path])?;
    said.lines().find_map(|line| line.strip_prefix("Pages:"))?.trim().parse().ok()
}

#[test]
fn other_programs_read_it_and_it_takes_few_pages() {
    let folder = Folder::new("papers-pages");
    // The most that the short form can have to say: nothing is answered, nothing satisfies.
    let worst = Page::new();
    let parts = |number: usize| (0..worst.proposal(number).points.len()).map(Part::Point);
    let parts = |number: usize| parts(number).chain([Part::Result, Part::Work]);
    worst.record(
        "王丽",
        (0..6).flat_map(|n| parts(n).map(move |part| (n, part))).map(|(n, part)| worst.judge(n, part, Grade::Poor)),
    );
    let noted = |people: &[&str]| {
        let page = judged_by(people);
        for who in people {
            (0..3).for_each(|_| page.note_in("default", who, "答复没有给出期限和数字，请承办单位补充说明。"));
        }
        page
    };
    // All of it is settled, and written down as such.
    let settled = judged_by(&["王丽", "李明", "赵敏"]);
    let agreed = |n: usize, part: Part| Change::Agree {
        item: part.of(&settled.proposal(n).id),
        grade: Some(Grade::ALL[n % 3]),
        people: vec!["王丽".to_owned(), "李明".to_owned()],
        on: TextHash::judged(settled.proposal(n), part),
    };
    settled.record("王丽", (0..6).flat_map(|n| parts(n).map(move |part| (n, part))).map(|(n, part)| agreed(n, part)));
    // Three who differ on most points, and on most results and works: it took a third page.
    let (differing, people) = (Page::new(), ["王丽", "李明", "赵敏"]);
    for (at, who) in people.into_iter().enumerate() {
        let differs = |n: usize, part: Part| match part {
            Part::Point(point) => point % 2 == 0 || (2..4).contains(&n),
            _ => (1..5).contains(&n),
        };
        let judged = (0..6).flat_map(|n| parts(n).map(move |part| (n, part)));
        let judged =
            judged.map(|(n, part)| differing.judge(n, part, Grade::ALL[if differs(n, part) { at } else { n % 2 }]));
        differing.record(who, judged.collect::<Vec<_>>());
    }
    differing.record("王丽", [Change::Reveal]);
    let reviews = [
        ("differing", differing),
        ("settled", settled),
        ("worst", worst),
        ("one", judged_by(&["王丽"])),
        ("three", noted(&["王丽", "李明", "赵敏"])),
        ("five", noted(&["王丽", "李明", "赵敏", "钱伟国", "孙芳"])),
    ];
    let mut papers = vec![];
    for (name, page) in &reviews {
        for form in ["short", "long"] {
            let docx = export(page, &folder, &format!("{name}-{form}.docx"), &["--form", form]);
            let script = "import sys, docx\nd = docx.Document(sys.argv[1])\n\
                for t in d.tables: print(len(t.rows), len(t.columns), t.rows[0].cells[0].text)";
            if let Some(said) = other("python3", &["-c", script, &docx]) {
                let shape = |table: &Vec<Vec<String>>| format!("{} {} {}", table.len(), table[0].len(), table[0][0]);
                let tables: Vec<String> = read(&docx).tables.iter().map(shape).collect();
                assert_eq!(said.lines().collect::<Vec<_>>(), tables);
            }
            papers.push(docx);
        }
        let html = export(page, &folder, &format!("{name}.html"), &["--form", "short"]);
        let (print, url) = (format!("--print-to-pdf={html}.pdf"), address(&html));
        let browse = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", &print, &url];
        if other("chromium", &browse).is_some()
            && let Some(count) = pages(&format!("{html}.pdf"))
        {
            assert!(count <= 2, "{name}: {count} pages in a browser");
        }
    }
    let (profile, out) = (format!("-env:UserInstallation={}", address(&folder.path("profile"))), folder.path("."));
    let convert = ["--headless", &profile, "--convert-to", "pdf", "--outdir", &out];
    let named: Vec<&str> = papers.iter().map(String::as_str).collect();
    if other("soffice", &[&convert[..], &named].concat()).is_some() {
        for docx in &papers {
            let most = if docx.ends_with("short.docx") { 2 } else { 8 };
            if let Some(count) = pages(&docx.replace(".docx", ".pdf")) {
                assert!(count <= most, "{docx}: {count} pages in LibreOffice");
            }
        }
    }
}
