//! A committee's day by its keys: three reviewers, six proposals shared out to two each, from the assignment to the
//! report that is signed; what the papers say is counted here from the lines of the journals, by nothing of the program.

use std::collections::BTreeMap;
use std::fs;

use portable_pty::CommandBuilder;
use serde_json::Value;

use crate::book::Book;
use crate::cli_review::Page;
use crate::exports::Folder;
use crate::package::{DocxFile, web_tables};
use crate::sharing_out::done;
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
    assert_eq!(units[2..5], [points[0], points[1], points[2]].map(|count| count.to_string()));
    let sheet = book.sheet("按单位");
    let all: Vec<&str> = sheet.table().last().unwrap().iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(all[2..6].to_vec(), points.map(|count| count.to_string()).to_vec());
    assert!(!docx.texts.iter().any(|text| text.contains("尚未完成")), "{:?}", docx.texts);
    for who in PEOPLE {
        assert!(docx.texts.iter().any(|text| text.contains(&format!("评议人 {who}：____"))), "{who} signs");
    }
}
