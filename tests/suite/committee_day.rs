//! A committee's day by its keys: three reviewers, six proposals shared out to two each, from the assignment to the
//! report that is signed; what the papers say is counted here from the lines of the journals, by nothing of the program.

use std::collections::BTreeMap;
use std::fs;

use portable_pty::CommandBuilder;
use serde_json::{Value, json};
use tian::model::Field;
use tian::review::{Change, FollowState, FollowUp, Grade, Id, Note, Part, QuoteAnchor, TextHash};

use crate::book::Book;
use crate::cli_review::Page;
use crate::exports::Folder;
use crate::package::{DocxFile, web_tables};
use crate::sharing_out::{done, reader};
use crate::tty::{Tty, environment};

/// None of them proposes anything.
const PEOPLE: [&str; 3] = ["张伟", "刘洋", "赵敏"];

/// What stands, by item and reviewer: a later line takes the place of an earlier one.
type Standing = BTreeMap<(String, String), BTreeMap<String, String>>;

/// Reads the journals line by line.
fn journals(page: &Page) -> Standing {
    let mut lines: Vec<Value> = vec![];
    for file in fs::read_dir(page.folder()).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_some_and(|ending| ending == "jsonl") {
            let text = fs::read_to_string(file).unwrap();
            lines.extend(text.lines().filter(|line| !line.is_empty()).map(|line| serde_json::from_str(line).unwrap()));
        }
    }
    lines.sort_by_key(|line: &Value| line["time"].as_str().unwrap().to_owned());
    let mut standing = Standing::new();
    for line in lines.iter().filter(|line| line["op"] == "verdict") {
        let text = |name: &str| line[name].as_str().unwrap().to_owned();
        let part = line["point"].as_u64().map_or_else(|| text("of"), |point| point.to_string());
        standing.entry((text("proposal"), part)).or_default().insert(text("who"), text("verdict"));
    }
    standing
}

/// `tian review` of a reviewer in a terminal.
fn review(page: &Page, folder: &Folder, who: &str) -> Tty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tian"));
    command.arg("review");
    let mut command = environment(command);
    command.env("TIAN_REVIEWS", &page.reviews.path);
    command.env("TIAN_REVIEWER", who);
    command.env("TIAN_HOST", "pc");
    command.env("TIAN_LANG", "zh");
    command.env("XDG_STATE_HOME", folder.path("state"));
    command.cwd(folder.path("."));
    Tty::run(command, 120, 36)
}

/// A percentage as it is printed, by way of floating point.
fn percent(part: usize, whole: usize) -> String {
    let text = format!("{:.2}", part as f64 * 100.0 / whole as f64);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

#[test]
fn three_reviewers_go_from_the_assignment_to_the_signed_report() {
    let (page, folder) = (Page::new(), Folder::new("committee-day"));
    done(&page, &["review", "assign", "--evenly", "--overlap", "2", "--to", &PEOPLE.join(" ")]);
    let shares = page.json("王丽", &["review", "assign", "--show"]);
    for (at, who) in PEOPLE.into_iter().enumerate() {
        let share = shares["shares"].as_array().unwrap().iter().find(|share| share["reviewer"] == who).unwrap();
        let places =
            share["proposals"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().parse::<usize>().unwrap());
        let items: usize = places.map(|id| page.proposal(id - 1).points.len() + 2).sum();
        let mut tty = review(&page, &folder, who);
        tty.wait_for_text("我的分工 4 件，已评 0");
        for item in 0..items {
            // They agree on most, and each differs now and then.
            let digit = if (item + at) % 5 == 0 { 3 } else { 1 + item % 2 };
            tty.send(&digit.to_string());
            tty.wait_for("the verdict is on the disk", |_| {
                let of = |verdicts: &BTreeMap<String, String>| verdicts.contains_key(who);
                journals(&page).values().filter(|verdicts| of(verdicts)).count() > item
            });
        }
        let ids: Vec<&str> = share["proposals"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
        for ((proposal, part), verdicts) in journals(&page) {
            assert!(!verdicts.contains_key(who) || ids.contains(&proposal.as_str()), "{who}: {proposal} {part}");
        }
        tty.wait_for_text("都判完了");
        tty.send("q");
        assert_eq!(tty.status(), 0);
    }
    assert_eq!(page.run(PEOPLE[0], &["review", "reveal"]).0, 0, "nothing of the share is left: nothing is asked");

    // Counted by hand: each item has the verdicts of two, alike or not.
    let standing = journals(&page);
    assert!(standing.values().all(|verdicts| verdicts.len() == 2));
    let count = |part: fn(&str) -> bool, words: [&str; 3]| {
        let mut counts = [0; 4];
        for (_, verdicts) in standing.iter().filter(|((_, of), _)| part(of)) {
            let words_of: Vec<&String> = verdicts.values().collect();
            let at = words.iter().position(|word| *word == words_of[0]).unwrap();
            counts[if words_of[0] == words_of[1] { at } else { 3 }] += 1;
        }
        counts
    };
    let points = count(|part| part.parse::<usize>().is_ok(), ["answered", "partly_answered", "not_answered"]);
    let results = count(|part| part == "result", ["satisfied", "mostly_satisfied", "dissatisfied"]);
    let [good, fair, poor, differs] = points;
    let alike = good + fair + poor;
    assert!(alike > 0 && differs > 0, "{points:?}");
    let said_of_points = format!(
        "建议共 {} 条，判定一致 {alike} 条：已答复 {good} 条（{}），部分答复 {fair} 条（{}），未答复 {poor} 条（{}）；有分歧 {differs}",
        alike + differs,
        percent(good, alike),
        percent(fair, alike),
        percent(poor, alike),
    );
    let [good, fair, poor, differs] = results;
    let rate = match good + fair + poor {
        0 => "办理结果：没有一致的判定".to_owned(),
        alike => format!(
            "办理结果：判定一致 {alike} 件，其中满意率 {}（满意 {good} 件，基本满意 {fair} 件，不满意 {poor} 件）",
            percent(good + fair, alike)
        ),
    };
    let said_of_results = if differs > 0 { format!("{rate}；有分歧 {differs}") } else { rate };

    let write = |name: &str| {
        let path = folder.path(name);
        assert_eq!(page.run(PEOPLE[0], &["export", "-o", &path]).0, 0, "{name}");
        fs::read(path).unwrap()
    };
    let docx = DocxFile::read(&write("a.docx"));
    let html = String::from_utf8(write("a.html")).unwrap();
    let book = Book::read(&write("a.xlsx"));
    let markdown = done(&page, &["export", "--format", "md", "--reviewer", PEOPLE[0]]);
    assert_eq!(web_tables(&html), docx.tables);
    let ledger: Vec<&str> = book.sheet("汇总").rows.iter().flatten().map(|cell| cell.text.as_str()).collect();
    for said in [&said_of_points, &said_of_results] {
        assert!(docx.texts.iter().any(|text| text == said), "{said}: {:?}", docx.texts);
        assert!(html.contains(said.as_str()), "{said}");
        assert!(ledger.contains(&said.as_str()), "{said}: {ledger:?}");
        assert!(markdown.contains(said.as_str()), "{said}: {markdown}");
    }
    // All proposals in the last row of the units, in each the same.
    let units = docx.table("承办单位").last().unwrap().clone();
    // What is put off was counted in a column that said 未判 alone.
    assert!(docx.table("承办单位")[0].iter().any(|head| head == "未判\n暂缓"));
    assert_eq!(units[2..5], [points[0], points[1], points[2]].map(|count| count.to_string()));
    let sheet = book.sheet("按单位");
    let all: Vec<&str> = sheet.table().last().unwrap().iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(all[2..6].to_vec(), points.map(|count| count.to_string()).to_vec());
    assert!(!docx.texts.iter().any(|text| text.contains("尚未完成")), "{:?}", docx.texts);
    for who in PEOPLE {
        assert!(docx.texts.iter().any(|text| text.contains(&format!("评议人 {who}：____"))), "{who} signs");
    }
}

/// A promise of the reply to the first proposal.
fn promise(page: &Page, state: FollowState) -> Change {
    Change::FollowUp(FollowUp {
        id: Id::fresh(),
        item: Part::Point(1).of("1"),
        source: QuoteAnchor::new(page.proposal(0), Field::Reply.at(1), (0, 12)).unwrap(),
        unit: String::new(),
        due: None,
        state,
        remark: "请在年底前书面报告".to_owned(),
        person: String::new(),
        evidence: String::new(),
    })
}

/// The dialog and the clerk's status did not say what the paper opens with; what two follow up was two promises.
#[test]
fn the_clerk_and_the_dialog_see_what_the_paper_opens_with() {
    let (page, folder) = (Page::new(), Folder::new("day-figures"));
    for who in ["张伟", "刘洋"] {
        page.record(who, [page.judge(0, Part::Point(0), Grade::Good), page.judge(0, Part::Result, Grade::Fair)]);
    }
    page.record("张伟", [promise(&page, FollowState::Open)]);
    page.record("刘洋", [promise(&page, FollowState::Done)]);
    done_as(&page, "赵敏", &["review", "reveal", "--clerk", "--yes"]);
    let markdown = done_as(&page, "赵敏", &["export", "--format", "md"]);
    let opening = markdown.split("## 汇总").nth(1).unwrap().trim_start();
    let opening: Vec<&str> = opening.lines().take_while(|line| line.starts_with("- ")).collect();
    let figures: Vec<String> = opening.iter().map(|line| line[2..].replace('\\', "")).collect();
    assert!(
        figures.iter().any(|line| line == "跟办事项 1 项：待办 0，已兑现 0，未兑现 0，不再跟办 0，有分歧 1"),
        "{figures:?}"
    );
    let status = done_as(&page, "赵敏", &["review", "status"]);
    let screen = reader(&page, "赵敏", "200x60").keys("rx").rows().join("\n");
    for line in figures.iter().filter(|line| !line.starts_with("两位以上")) {
        assert!(status.contains(line.as_str()), "{line}: {status}");
        let joined = |text: &str| text.split_whitespace().collect::<String>();
        assert!(joined(&screen).contains(&joined(line)), "{line}: {screen}");
    }
    // 另有 was said where nothing else is.
    assert!(
        done_as(&page, "钱伟国", &["review", "status"])
            .contains("已判 0/36 项\n还有 36 项未判、0 项暂缓\n6 件都尚未开始\n")
    );
    // A letter had the promise without what is remarked for the unit.
    let into = folder.path("letters");
    done_as(&page, "赵敏", &["export", "--by", "unit", "--format", "docx", "-o", &into]);
    let path = format!("{into}/反馈函-{}.docx", page.proposal(0).units()[0]);
    assert!(DocxFile::read(&fs::read(path).unwrap()).texts.join("\n").contains("完成情况待核实）：请在年底前书面报告"));
    // The list of promises names the point, and takes its format from the name of the file.
    let list = done_as(&page, "赵敏", &["followups"]);
    assert!(list.contains(&format!("提案 1 建议 2  {}", page.proposal(0).title)), "{list}");
    let json = page.json("赵敏", &["followups"]);
    crate::cli_json::hold("followups", &json);
    assert_eq!(json[0]["point"], 1);
    let path = folder.path("fu.xlsx");
    assert_eq!(page.run("赵敏", &["followups", "-o", &path]).0, 0);
    assert!(fs::read(path).unwrap().starts_with(b"PK"));
    let (status, _, wrong) = page.run("赵敏", &["followups", "-o", &folder.path("fu.txt")]);
    assert!(status == 2 && wrong.contains("跟办清单只导出 csv 或 xlsx"), "{wrong}");
}

fn done_as(page: &Page, who: &str, args: &[&str]) -> String {
    let (status, said, wrong) = page.run(who, args);
    assert_eq!(status, 0, "{said}{wrong}");
    said
}

/// Verdicts outside of a share counted in the papers and not in `status`; what was not asked for, or is of the reviewer's
/// own proposal, was called undecided; the assignment was not in the JSON.
#[test]
fn what_is_judged_outside_of_a_share_is_said_alike_everywhere() {
    let (page, folder) = (Page::new(), Folder::new("day-outside"));
    let own = page.proposal(4).proposer_names().next().unwrap().to_owned();
    done(&page, &["review", "assign", "--share", &format!("张伟=1-2,刘洋=1-2,{own}=3"), "--force"]);
    let all = |grade| [page.judge(0, Part::Point(0), grade), page.judge(1, Part::Point(0), grade)];
    page.record("张伟", all(Grade::Good));
    page.record("刘洋", all(Grade::Good));
    page.record(&own, [page.judge(0, Part::Point(0), Grade::Poor), page.judge(2, Part::Point(0), Grade::Good)]);
    let text = "见附件".to_owned();
    page.record(
        &own,
        [Change::Note(Note { id: Id::fresh(), item: Part::Point(0).of("5"), text, tags: vec![], anchor: None })],
    );
    page.record(
        "张伟",
        [Change::Note(Note {
            id: Id::fresh(),
            item: Part::Point(0).of("3"),
            text: "另看".to_owned(),
            tags: vec![],
            anchor: None,
        })],
    );
    page.record("张伟", [Change::Reveal]);
    let outside = "另在分工之外判过 1 项，不计入以上数字";
    assert!(done_as(&page, &own, &["review", "status"]).contains(outside));
    let of = |format: &str| done_as(&page, "张伟", &["export", "--format", format]);
    let (markdown, csv) = (of("md"), of("csv"));
    let counts = markdown.split(&format!("### {own}")).nth(1).unwrap();
    assert!(counts.contains(outside) && counts.contains("已答复 1，部分答复 0，未答复 0"), "{counts}");
    assert!(markdown.contains(&format!("{own} 未答复（分工之外）")), "{markdown}");
    assert!(markdown.contains("| 0 | 应当回避 | 应当回避 | 1 | 0 |"), "{markdown}");
    assert!(markdown.contains("已答复 3 条（100%）"), "it counts in no figure: {markdown}");
    let compared = done_as(&page, "张伟", &["review", "differences"]);
    assert!(compared.contains(&format!("{own}：未答复（分工之外）")), "{compared}");
    assert!(!compared.contains(&format!("、{own}）")), "it is in no figure of agreement: {compared}");
    let json = page.json("张伟", &["review", "differences"]);
    crate::cli_json::hold("differences", &json);
    assert!(json["differences"].as_array().unwrap().iter().any(|row| row["outside"] == json!([own])), "{json}");
    // Undecided, not asked for, and not the reviewer's to judge are three things.
    let book = Book::read(&fs::read(export_as(&page, &folder, "a.xlsx")).unwrap());
    let items = book.sheet("逐条");
    let cell = |id: &str, who: &str, head: &str| {
        let at = |head: &str| items.column(head);
        let is = |row: &&&Vec<crate::book::Cell>| {
            row[at("编号")].text == id && row[at("评议人")].text == who && row[at("建议序号")].text == "1"
        };
        items.table().iter().find(is).map(|row| row[at(head)].text.clone()).unwrap_or_default()
    };
    assert_eq!(cell("1", &own, "判定"), "未答复");
    assert_eq!(cell("1", &own, "说明"), "分工之外");
    assert_eq!(cell("3", "张伟", "判定"), "未分工");
    assert_eq!(cell("5", &own, "判定"), "应当回避");
    assert!(csv.contains("\"未分工\"") && csv.contains("\"应当回避\"") && csv.contains("\"未判\""), "{csv}");
    // What the program has written comes back as nothing new.
    for name in ["b.xlsx", "b.csv"] {
        let done = page.json("张伟", &["review", "import", &export_as(&page, &folder, name)]);
        assert_eq!((&done[0]["new"], &done[0]["refused"]), (&json!(0), &json!([])), "{name}: {done}");
    }
    let json: Value = serde_json::from_str(&of("json")).unwrap();
    let reviews = &json["reviews"];
    assert_eq!(reviews["assignment"]["shares"][0], json!({"reviewer": "张伟", "proposals": ["1", "2"]}), "{reviews}");
    let of_own = reviews["summary"].as_array().unwrap().iter().find(|one| one["reviewer"] == own).unwrap();
    assert_eq!(of_own["verdicts"][0]["outside"], true, "{of_own}");
    crate::cli_json::hold("collection", &json);
}

fn export_as(page: &Page, folder: &Folder, name: &str) -> String {
    let path = folder.path(name);
    done_as(page, "张伟", &["export", "-o", &path]);
    path
}

/// Before the others are revealed a report called what was shared out to them 未分工, and its figures those of all.
#[test]
fn a_report_before_revealing_says_whose_figures_it_has() {
    let page = Page::new();
    done(&page, &["review", "assign", "--share", "张伟=1-2,刘洋=3-6", "--force"]);
    page.record("张伟", [page.judge(0, Part::Point(0), Grade::Good)]);
    // Whether others have begun nobody knows either: what one has judged was called judged by one alone.
    let alone = done_as(&page, "张伟", &["export", "--format", "md"]);
    assert!(alone.contains("已判 1 条：已答复 1 条（100%）") && alone.contains("；他人分工 17\n"), "{alone}");
    assert!(alone.contains("还没有判完的：张伟 还有 2 件（分到 2 件）；"), "{alone}");
    page.record("刘洋", [page.judge(3, Part::Point(0), Grade::Poor)]);
    // What is judged outside of the share counted, and stood for what was not judged beside it.
    page.record("张伟", [page.judge(3, Part::Point(0), Grade::Poor)]);
    let markdown = done_as(&page, "张伟", &["export", "--format", "md"]);
    assert!(markdown.contains("已判 1 条：已答复 1 条（100%），部分答复 0 条（0%），未答复 0 条（0%）"), "{markdown}");
    let line = markdown.lines().find(|line| line.starts_with("| 4 | ")).unwrap();
    assert!(line.contains("| 未分工 | 未分工 |"), "{line}");
    assert!(markdown.contains("办理结果：未分工"), "{markdown}");
    // Who has judged nothing has no name in the figures.
    let clerk = done_as(&page, "赵敏", &["export", "--format", "md"]);
    assert!(!clerk.contains("一人的判定") && clerk.contains("| 他人分工 | 他人分工 |"), "{clerk}");
    assert!(!clerk.contains("| 未判 | 未判 |"), "{clerk}");
    assert!(markdown.contains("以下数字只按 张伟 一人的判定统计"), "{markdown}");
    // A letter named the reviewer in that sentence.
    let folder = Folder::new("day-letters-blind");
    let into = folder.path("letters");
    done_as(&page, "张伟", &["export", "--by", "unit", "--format", "docx", "-o", &into]);
    let path = format!("{into}/反馈函-{}.docx", page.proposal(0).units()[0]);
    let letter = DocxFile::read(&fs::read(path).unwrap()).texts.join("\n");
    assert!(letter.contains("以下只按一位评议人的判定") && !letter.contains("张伟"), "{letter}");
    assert!(markdown.contains("；他人分工 17\n") && !markdown.contains("；未分工"), "{markdown}");
}

/// A point with a confirmed paragraph that was called not answered went unremarked; a refused paragraph was said never to
/// have been near.
#[test]
fn what_contradicts_a_confirmed_paragraph_is_said() {
    let page = Page::new();
    let proposal = page.proposal(0);
    let answer = |paragraph: usize, confirmed: bool| {
        let place = Field::Reply.at(paragraph);
        let length = proposal.texts().iter().find(|(at, _)| *at == place).unwrap().1.chars().count();
        let anchor = QuoteAnchor::new(proposal, place, (0, length.min(80))).unwrap();
        let on = TextHash::judged(proposal, Part::Point(0));
        Change::Answer { item: Part::Point(0).of("1"), paragraph: anchor, confirmed, on }
    };
    page.record("张伟", [answer(1, true), page.judge(0, Part::Point(0), Grade::Poor)]);
    let screen = reader(&page, "张伟", "200x50").keys("r:1<Enter>").rows().join("\n");
    assert!(screen.contains("[- 未答复] 已认定答复段落，请核对"), "{screen}");
    let said = "请核对：张伟 认定了答复段落，又判为未答复：提案 1 建议 1";
    assert!(done_as(&page, "张伟", &["export", "--format", "md"]).contains(said));
    let paragraphs: usize = proposal.replies.iter().map(|reply| reply.paragraphs.len()).sum();
    page.record("张伟", (0..paragraphs).map(|paragraph| answer(paragraph, false)));
    let screen = reader(&page, "张伟", "200x50").keys("r:1<Enter>").rows().join("\n");
    assert!(screen.contains("建议 1  [- 未答复]  措辞相近的段落已否定"), "{screen}");
    // Where a note went was not said, and the mark may have moved.
    let mut reader = reader(&page, "张伟", "120x36").keys("r:1<Enter>");
    reader.press("i请补<Enter>");
    assert!(reader.status().contains("已记下批注：提案 1 建议 1"), "{}", reader.status());
    reader.app.close().unwrap();
}

/// The paper of one reviewer called the own proposal one of others, and was silent on what was judged outside of the share.
#[test]
fn a_paper_before_revealing_says_what_is_outside_of_the_share_and_what_is_ones_own() {
    let (page, folder) = (Page::new(), Folder::new("day-own"));
    let own = page.proposal(4).proposer_names().next().unwrap().to_owned();
    done(&page, &["review", "assign", "--share", &format!("{own}=1-2,刘洋=3-6"), "--force"]);
    page.record(&own, [0, 3].map(|at| page.judge(at, Part::Result, Grade::Good)));
    page.record("刘洋", [page.judge(2, Part::Result, Grade::Good)]);
    for form in ["short", "long"] {
        let path = folder.path(&format!("{form}.docx"));
        done_as(&page, &own, &["export", "--form", form, "-o", &path]);
        let said = DocxFile::read(&fs::read(&path).unwrap()).texts.join("\n");
        assert!(said.contains("另在分工之外判过 1 项，不计入以上数字"), "{form}: {said}");
        assert!(said.contains("；未判 1；他人分工 3；应当回避 1"), "{form}: {said}");
    }
}
