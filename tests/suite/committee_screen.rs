//! A committee's day on the screen, by the real program in a terminal: what reviewers differ on is settled together,
//! where it was answered is confirmed, notes are found by their tags, promises are followed up.

use std::fs;
use std::path::PathBuf;

use portable_pty::CommandBuilder;
use tian::review::{Change, EventLog, Grade, Id, Note, Part, Store};

use crate::cli_review::Page;
use crate::tty::{Tty, environment};

use Grade::{Fair, Good, Poor};

/// A folder in which three have judged the first proposal, and 王丽 has looked.
fn room() -> Page {
    let page = Page::new();
    for (who, grades) in
        [("王丽", [Good, Good, Fair, Good]), ("李凤", [Good, Poor, Fair, Fair]), ("薛波", [Good, Poor, Fair, Good])]
    {
        let parts = [Part::Point(0), Part::Point(1), Part::Point(2), Part::Result];
        page.record(who, parts.into_iter().zip(grades).map(|(part, grade)| page.judge(0, part, grade)));
    }
    let item = Part::Point(1).of("1");
    let text = "只说了方向\n没有期限".to_owned();
    page.record("李凤", [Change::Note(Note { id: Id::fresh(), item, text, tags: vec!["期限".into()], anchor: None })]);
    page
}

fn command(page: &Page, reviewer: &str, args: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(crate::support::program());
    command.args(args);
    let mut command = environment(command);
    command.env("TIAN_REVIEWS", &page.reviews.path);
    command.env("TIAN_REVIEWER", reviewer);
    command.env("TIAN_HOST", "pc");
    command
}

/// `tian review` in a terminal.
fn review(page: &Page, reviewer: &str, (columns, rows): (u16, u16)) -> Tty {
    let mut tty = Tty::run(command(page, reviewer, &["review"]), columns, rows);
    tty.wait_for("a review", |tty| tty.screen().iter().any(|row| row.contains("已判") || row.contains("评议开始")));
    tty
}

fn event_log(page: &Page, reviewer: &str) -> EventLog {
    EventLog::new(reviewer, Store::read(&page.location(reviewer, "pc")).unwrap().events)
}

fn journal(page: &Page, reviewer: &str) -> PathBuf {
    page.folder().join(format!("{reviewer}@pc.jsonl"))
}

/// The row of a screen that has some words.
fn row(tty: &Tty, words: &str) -> String {
    let screen = tty.screen();
    let found = screen.iter().find(|row| row.contains(words));
    found.unwrap_or_else(|| panic!("{words} in\n{}", screen.join("\n"))).trim().to_owned()
}

/// Presses `f` until a filter is on.
fn filter(tty: &mut Tty, said: &str) {
    for _ in 0..9 {
        tty.send("f");
        // In the rows at the bottom: the help has these words too.
        let is_notice = |row: &String| ["筛选：", "全部提案", "本人分工"].iter().any(|words| row.contains(words));
        tty.wait_for("a filter", |tty| tty.screen().iter().rev().take(2).any(is_notice));
        if tty.screen().iter().any(|row| row.contains(said)) {
            return;
        }
        // The notice makes way, so that the next one is another.
        tty.send("?");
        tty.wait_for_text("按键说明");
        tty.send("q");
        tty.wait_for("the panes", |tty| !tty.screen().iter().any(|row| row.contains("按键说明")));
    }
    panic!("no filter {said}:\n{}", tty.screen().join("\n"));
}

#[test]
fn what_reviewers_differ_on_is_settled_together() {
    let page = room();
    page.record("王丽", [Change::Reveal]);
    let mut tty = review(&page, "王丽", (170, 45));
    filter(&mut tty, "有分歧的 1 件");
    // The item, the verdicts of the others, what most think, and their notes, without leaving it.
    let screen = tty.screen().join("\n");
    assert!(screen.contains("李凤：未答复  薛波：未答复  多数 未答复 2/3"), "{screen}");
    assert!(screen.contains("李凤批注：只说了方向 没有期限 #期限"), "{screen}");
    assert!(row(&tty, "= 合议").starts_with("建议 2"), "{screen}");
    // A digit is asked for: no majority is recorded by itself.
    tty.send("=\r");
    tty.wait_for_text("先写 1、2、3 或 0");
    let typed = row(&tty, "王丽、李凤、薛波");
    assert!(typed.ends_with("： 王丽、李凤、薛波"), "{typed}");
    tty.send("2");
    tty.wait_for_text("= 部分答复，在场 3 人");
    tty.send("\r");
    // On to the next of them.
    tty.wait_for("the next", |tty| tty.screen().iter().any(|row| row.trim_start().starts_with("办理结果  1 满意")));
    assert!(tty.screen().join("\n").contains("李凤：基本满意  薛波：满意  多数 满意 2/3"), "{:#?}", tty.screen());
    // Who was there is offered again, and can be another.
    tty.send("=1\u{5}\u{7f}\u{7f}\u{7f}\r");
    tty.wait_for_text("列表中有分歧的各项都有了合议");
    let screen = tty.screen().join("\n");
    assert!(screen.contains("合议 满意（王丽、李凤）"), "{screen}");
    tty.send("u");
    tty.wait_for_text("已撤销：合议 办理结果 满意");
    assert!(!tty.screen().join("\n").contains("合议 满意（"), "{:#?}", tty.screen());
    tty.send("qq");
    assert_eq!(tty.status(), 0);
    // It is no verdict of anybody's.
    let event_log = event_log(&page, "王丽");
    assert_eq!(event_log.own().verdict("1", Part::Point(1)).unwrap().grade, Good);
    let text = fs::read_to_string(journal(&page, "王丽")).unwrap();
    let agreed: Vec<&str> = text.lines().filter(|line| line.contains("\"op\":\"agree\"")).collect();
    assert_eq!(agreed.len(), 2, "{text}");
    assert!(
        agreed[0].contains("\"v\":1,") && agreed[0].contains("\"point\":1,\"verdict\":\"partly_answered\",\"people\":")
    );
    assert!(agreed[0].contains("\"people\":[\"王丽\",\"李凤\",\"薛波\"]"), "{}", agreed[0]);
}

#[test]
fn nothing_is_settled_before_the_others_are_revealed() {
    let page = room();
    let before = fs::read_to_string(journal(&page, "王丽")).unwrap();
    let mut tty = review(&page, "王丽", (80, 24));
    let screen = tty.screen().join("\n");
    assert!(!screen.contains("李凤") && !screen.contains("多数"), "{screen}");
    // A digit behind it is no verdict of one's own.
    tty.send("=");
    tty.wait_for_text("先揭晓其他评议人，再记合议");
    tty.send("3");
    tty.wait_for_text("没有记下，先按 Enter 返回");
    tty.send("\r");
    tty.wait_for("the panes", |tty| tty.screen().iter().any(|row| row.contains("已判")));
    tty.send("qq");
    assert_eq!(tty.status(), 0);
    assert_eq!(fs::read_to_string(journal(&page, "王丽")).unwrap(), before);
}

/// An older program does not know the operation: it keeps the line and counts nothing of it.
#[test]
fn a_journal_with_agreed_verdicts_counts_as_it_did_for_who_does_not_know_them() {
    let page = room();
    page.record("王丽", [Change::Reveal]);
    let status = |page: &Page| page.json("王丽", &["review", "status"]);
    let figures = |page: &Page| page.json("王丽", &["review", "differences"])["agreement"].clone();
    let (before, agreement) = (status(&page), figures(&page));
    let item = Part::Point(1).of("1");
    let on = tian::review::TextHash::judged(page.proposal(0), Part::Point(1));
    let people = vec!["王丽".to_owned(), "李凤".to_owned()];
    page.record("王丽", [Change::Agree { item, grade: Some(Fair), people, on }]);
    for member in ["decided", "left", "deferred", "notes", "proposals", "unknown"] {
        assert_eq!(status(&page)[member], before[member], "{member}");
    }
    assert_eq!(figures(&page), agreement, "it is mixed into no figure");
    // The line as a program reads it that knows no such operation.
    let path = journal(&page, "王丽");
    let text = fs::read_to_string(&path).unwrap();
    let unknown = text.replace("\"op\":\"agree\"", "\"op\":\"some_later_operation\"");
    assert_ne!(text, unknown);
    fs::write(&path, &unknown).unwrap();
    let there = status(&page);
    assert_eq!((&there["decided"], &there["unknown"][0]["events"]), (&before["decided"], &1.into()));
    page.record("王丽", [page.judge(0, Part::Work, Good)]);
    let kept = fs::read_to_string(&path).unwrap();
    assert!(kept.starts_with(&unknown), "what is not known stays as it was");
}

#[test]
fn agreed_verdicts_stand_beside_those_of_each_in_every_report() {
    let page = room();
    let of = |part: Part, grade: Option<Grade>, people: &[&str]| {
        let on = tian::review::TextHash::judged(page.proposal(0), part);
        Change::Agree { item: part.of("1"), grade, people: people.iter().map(|name| (*name).to_owned()).collect(), on }
    };
    page.record(
        "王丽",
        [Change::Reveal, of(Part::Point(1), Some(Poor), &["王丽"]), of(Part::Result, Some(Good), &["甲"])],
    );
    // A clerk who judges nothing writes down what was settled later, in the place of what was before.
    let (status, out, err) = page.run("赵明", &["review", "reveal", "--clerk"]);
    assert_eq!(status, 0, "{out}{err}");
    let anew = [of(Part::Point(1), None, &[]), of(Part::Point(1), Some(Fair), &["王丽", "李凤"])];
    page.record("赵明", anew.into_iter().chain([of(Part::Result, None, &[])]));
    let (_, out, _) = page.run("王丽", &["review", "status"]);
    assert!(out.contains("合议 1 项"), "{out}");
    assert_eq!(page.json("王丽", &["review", "status"])["agreed"], 1);
    let differences = page.json("王丽", &["review", "differences"]);
    crate::cli_json::hold("differences", &differences);
    let row = differences["differences"].as_array().unwrap().iter().find(|row| row["point"] == 1).unwrap();
    assert_eq!((&row["agreed"]["verdict"], &row["agreed"]["recorded_by"]), (&"partly_answered".into(), &"赵明".into()));
    assert_eq!(differences["reviewers"].as_array().unwrap().len(), 3, "the clerk is no reviewer");
    let (_, out, _) = page.run("王丽", &["review", "differences"]);
    let line = out.lines().find(|line| line.contains("建议 2")).unwrap();
    assert!(line.ends_with("王丽：已答复  李凤：未答复  薛波：未答复  合议 部分答复（王丽、李凤），赵明 记"), "{line}");
    let taken_back = "由不在场的人取消或换下的合议：提案 1 办理结果（赵明）";
    assert!(out.matches("合议").count() == 2 && out.contains(taken_back), "{out}");
    let report = |format: &str| page.run("王丽", &["export", "--format", format]).1;
    let said = "王丽 已答复；李凤 未答复；薛波 未答复；合议 部分答复（王丽、李凤）";
    let markdown = report("md");
    assert!(markdown.contains(said), "{markdown}");
    assert!(markdown.contains("| 合议 |") && !markdown.contains("赵明 未判"), "{markdown}");
    let table = report("csv");
    assert!(table.lines().next().unwrap().contains(",\"合议\""), "{table}");
    assert_eq!(table.matches("\"部分答复\",\"王丽、李凤\"").count(), 3, "a row for each reviewer");
    let html = report("html");
    assert!(html.contains("合议 部分答复（王丽、李凤）"), "{html}");
    let json: serde_json::Value = serde_json::from_str(&report("json")).unwrap();
    assert_eq!(json["reviews"]["agreed"][0]["people"], serde_json::json!(["王丽", "李凤"]));
    assert_eq!(json["reviews"]["agreed"].as_array().unwrap().len(), 1);
    // Before one has revealed, nothing of it is seen.
    let (_, out, _) = page.run("李凤", &["review", "status"]);
    assert!(!out.contains("合议"), "{out}");
}

#[test]
fn where_a_point_was_answered_is_confirmed_refused_and_picked() {
    let page = room();
    let mut tty = review(&page, "王丽", (160, 45));
    // The work is what is left to judge.
    tty.send("*");
    tty.wait_for_text("只有建议才有答复段落可认定");
    tty.send("[[[");
    tty.wait_for("point 2", |tty| tty.screen().iter().any(|row| row.contains(">建议 2")));
    assert!(row(&tty, ">建议 2").contains("→ 答复 第 3 段"), "{:#?}", tty.screen());
    tty.send("*");
    tty.wait_for_text("已认定答复段落：建议 2");
    assert!(row(&tty, ">建议 2").contains("→ 答复 第 3 段（已认定）"), "{:#?}", tty.screen());
    assert!(row(&tty, ">建议 2").contains("（已认定）"), "{:#?}", tty.screen());
    // Another one is brought beside the point, which stays what is judged.
    let beside = |tty: &mut Tty, said: &str| {
        tty.wait_for(said, |tty| tty.screen().iter().any(|row| row.contains(">建议 2") && row.contains(said)));
    };
    tty.send("}");
    tty.wait_for_text("已是答复的最后一段");
    tty.send("{");
    beside(&mut tty, "建议 2（部分相近）");
    tty.send("*");
    beside(&mut tty, "建议 2（已认定）");
    tty.send("{");
    beside(&mut tty, "旁为建议 2，未认定");
    // What is refused makes way.
    tty.send("!");
    tty.wait_for_text("已否定这一段：建议 2");
    beside(&mut tty, "→ 答复 第 3 段（已认定）");
    tty.send("!");
    beside(&mut tty, "→ 答复 第 2 段（已认定）");
    tty.send("u");
    tty.wait_for_text("已撤销：建议 2 的答复段落");
    beside(&mut tty, "→ 答复 第 3 段（已认定）");
    tty.send("qq");
    assert_eq!(tty.status(), 0);
    let text = fs::read_to_string(journal(&page, "王丽")).unwrap();
    let answers: Vec<&str> = text.lines().filter(|line| line.contains("\"op\":\"answer\"")).collect();
    assert_eq!(answers.len(), 4, "{text}");
    assert!(answers[0].contains("\"v\":1,") && answers[0].contains("\"point\":1,"), "{}", answers[0]);
    assert!(answers[0].contains("\"confirmed\":true") && answers[2].contains("\"confirmed\":false"), "{text}");
    // What is confirmed stands below the verdict; what is guessed in the appendix, which says so.
    let (_, markdown, _) = page.run("王丽", &["export", "--format", "md"]);
    let (body, appendix) = markdown.split_once("\n## 附录").unwrap();
    assert!(body.contains("答复第 3 段（王丽 认定）") && !body.contains("按措辞推测"), "{body}");
    let of_first = |line: &&str| line.starts_with("| 1 | 2 |");
    assert!(!appendix.lines().any(|line| of_first(&line)), "{appendix}");
    assert!(appendix.contains("| 1 | 1 |") && appendix.contains("按措辞推测"), "{appendix}");
    let (_, html, _) = page.run("王丽", &["export", "--format", "html"]);
    assert!(html.contains("答复第 3 段（王丽 认定）"), "{html}");
    let (_, table, _) = page.run("王丽", &["export", "--format", "csv"]);
    assert!(table.contains("答复第 3 段（王丽 认定）"), "{table}");
    // A paragraph that has changed a little is still confirmed, and that is said; one that is another is not.
    let file = page.reviews.path.join("changed.json");
    let with = |change: &dyn Fn(&mut String)| {
        let mut other = page.dataset.clone();
        change(&mut other.proposals[0].replies[0].paragraphs[2].body);
        fs::write(&file, serde_json::to_string(&other).unwrap()).unwrap();
        page.run("王丽", &["export", "--format", "md", file.to_str().unwrap()]).1
    };
    let markdown = with(&|body| body.push_str("现已办结。"));
    assert!(markdown.contains("认定后答复段落有改动，认定仍计在改后的段落："), "{markdown}");
    assert!(markdown.contains("第 3 段（王丽 认定）"), "{markdown}");
    let markdown = with(&|body| *body = "另行办理，结果另告。".to_owned());
    assert!(markdown.contains("认定的答复段落已不在答复中，请重新认定："), "{markdown}");
    assert!(!markdown.contains("第 3 段（王丽 认定）"), "{markdown}");
    assert!(markdown.contains("第 2 段（王丽 认定）"), "{markdown}");
}

fn noted(item: tian::review::Item, text: &str, tags: &[&str]) -> Change {
    let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
    Change::Note(Note { id: Id::fresh(), item, text: text.to_owned(), tags, anchor: None })
}

#[test]
fn tags_are_completed_counted_searched_and_filtered_by() {
    let page = room();
    page.record(
        "王丽",
        [
            noted(Part::Point(0).of("2"), "没有数字", &["资金"]),
            noted(Part::Point(0).of("3"), "没有数字，也没有期限", &["期限", "资金"]),
            noted(Part::Result.of("5"), "写得具体", &["期待"]),
        ],
    );
    let mut tty = review(&page, "王丽", (120, 36));
    // What is in use is offered behind a #, the most used first.
    tty.send("i看不出做法 #期");
    tty.wait_for_text("Tab #期待 #期限");
    tty.send("\t");
    tty.wait_for_text("看不出做法 #期待");
    tty.send("\t");
    tty.wait_for_text("看不出做法 #期限");
    tty.send(" #\t\r");
    tty.wait_for_text("已记下批注");
    // Counts, and the notes of a tag alone.
    tty.send("M");
    tty.wait_for_text("标签： #资金 3 #期限 2 #期待 1");
    tty.send("t");
    tty.wait_for_text("批注 3 条");
    assert!(!tty.screen().join("\n").contains("写得具体"), "{:#?}", tty.screen());
    tty.send("tt");
    tty.wait_for_text("批注 1 条");
    assert!(tty.screen().join("\n").contains("写得具体"), "{:#?}", tty.screen());
    tty.send("t");
    tty.wait_for_text("批注 4 条");
    tty.send("q");
    // Scopes of the search: tags by their beginning, words of notes.
    let found = |tty: &mut Tty, query: &str, ids: &[&str]| {
        tty.send("/");
        tty.send(query);
        let said = format!("{} 件", ids.len());
        tty.wait_for(query, |tty| tty.screen().last().is_some_and(|row| row.contains(&said) && row.contains(query)));
        let screen = tty.screen();
        let listed: Vec<&str> = screen
            .iter()
            .filter_map(|row| row.split('|').next()?.trim_start_matches(['>', ' ']).split(' ').next())
            .filter(|id| id.len() == 1 && id.parse::<usize>().is_ok())
            .collect();
        assert_eq!(listed, ids, "{query}\n{}", screen.join("\n"));
        tty.send("\u{1b}");
        tty.wait_for("the panes", |tty| !tty.screen().last().is_some_and(|row| row.starts_with('/')));
    };
    found(&mut tty, "标签:资金", &["1", "2", "3"]);
    found(&mut tty, "标签:#期限 !批注:数字", &["1"]);
    found(&mut tty, "批注:数字 标签:期限", &["3"]);
    found(&mut tty, "tag:期待", &["5"]);
    tty.send("qq");
    assert_eq!(tty.status(), 0);
    // Where there is no screen nobody wonders why nothing is found.
    let (status, _, err) = page.run("王丽", &["search", "标签:资金"]);
    assert!(status == 1 && err.contains("只能在评议的屏幕上搜索"), "{err}");
    // Counted for scripts, and a column of tables.
    assert_eq!(page.json("王丽", &["review", "status"])["tags"], serde_json::json!({"资金": 3, "期限": 2, "期待": 1}));
    let (_, out, _) = page.run("王丽", &["review", "status"]);
    assert!(out.contains("标签：#资金 3  #期限 2  #期待 1"), "{out}");
    let (_, table, _) = page.run("王丽", &["export", "--format", "csv"]);
    assert!(table.lines().next().unwrap().contains("\"标签\""), "{table}");
    assert!(table.contains("\"期限、资金\""), "{table}");
    // A colleague's tags are nobody's business before they are revealed.
    let status = page.json("薛波", &["review", "status"]);
    assert_eq!(status["tags"], serde_json::json!({}));
}

#[test]
fn a_promise_has_a_person_and_evidence_and_goes_into_a_table() {
    let page = Page::new();
    let promise = |due: &str, start: usize| {
        let place = tian::model::Field::Reply.at(4);
        let source = tian::review::QuoteAnchor::new(page.proposal(4), place, (start, start + 20)).unwrap();
        Change::FollowUp(tian::review::FollowUp {
            id: Id::fresh(),
            item: Part::Point(1).of("5"),
            source,
            unit: "市农业农村局".to_owned(),
            due: tian::review::Due::parse(due),
            state: tian::review::FollowState::Open,
            remark: "=催办".to_owned(),
            person: String::new(),
            evidence: String::new(),
        })
    };
    page.record("王丽", [promise("2999-01", 20), promise("2024-06-30", 0), promise("2024-03", 60)]);
    let mut tty = review(&page, "王丽", (120, 36));
    tty.send("F");
    tty.wait_for_text("待办 3（逾期 2）");
    tty.send("w");
    tty.wait_for_text("建议 2 责任人：");
    tty.send("刘科长\r");
    tty.wait_for_text("责任人：刘科长");
    tty.send("v");
    tty.wait_for_text("佐证：");
    tty.send("8月3日现场看过，见照片\r");
    tty.wait_for_text("佐证：8月3日现场看过，见照片");
    // One is changed, the other stays; a wrong one is taken back.
    tty.send("w\u{15}\r");
    tty.wait_for("no person", |tty| !tty.screen().concat().contains("刘科长"));
    tty.send("u");
    tty.wait_for_text("责任人：刘科长");
    tty.send("qqq");
    assert_eq!(tty.status(), 0);
    let (_, out, _) = page.run("王丽", &["followups"]);
    assert!(out.starts_with("逾期  2024-03"), "what is overdue comes first: {out}");
    assert!(out.contains("    责任人：刘科长\n    佐证：8月3日现场看过，见照片\n"), "{out}");
    let json = page.json("王丽", &["followups"]);
    crate::cli_json::hold("followups", &json);
    assert_eq!((&json[0]["person"], &json[1]["person"]), (&"刘科长".into(), &"".into()));
    let (status, table, _) = page.run("王丽", &["followups", "--format", "csv"]);
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!((status, rows.len()), (0, 4), "{table}");
    assert!(rows[0].starts_with("\u{feff}\"编号\",\"提案\""), "{table}");
    assert!(
        rows[1].contains("\"2024-03\",\"已逾期\",\"刘科长\",\"'=催办\",\"8月3日现场看过，见照片\",\"王丽\""),
        "{table}"
    );
    assert!(rows[3].contains("\"2999-01\",\"待办\""), "{table}");
    let file = page.reviews.path.join("跟办.xlsx");
    let path = file.to_str().unwrap();
    let (status, _, err) = page.run("王丽", &["followups", "--format", "xlsx", "-o", path]);
    assert_eq!(status, 0, "{err}");
    let book = crate::book::Book::read(&fs::read(&file).unwrap());
    let sheet = book.sheet("跟办");
    let first = sheet.table()[0];
    assert_eq!(first[sheet.column("责任人")].text, "刘科长");
    assert_eq!(first[sheet.column("说明")].text, "=催办");
    let (status, _, err) = page.run("王丽", &["followups", "--format", "xlsx", "-o", path]);
    assert!(status != 0 && err.contains("--force"), "{err}");
    // The report says the same.
    let (_, markdown, _) = page.run("王丽", &["export", "--format", "md"]);
    assert!(markdown.contains("责任人：刘科长；=催办；佐证：8月3日现场看过，见照片"), "{markdown}");
}
