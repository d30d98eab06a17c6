//! What the commands of a review say is so, in what they print and in what is handed in.

use std::fs;

use serde_json::{Value, json};
use tian::review::{Change, Grade, Part};

use crate::cli::{text, tian};
use crate::cli_review::{Page, reviewed};

/// Puts a verdict of an unknown value behind those of a reviewer, as a newer program might write it.
fn judge_splendidly(page: &Page, reviewer: &str) {
    let journal = page.folder().join(format!("{reviewer}@pc.jsonl"));
    let lines = fs::read_to_string(&journal).unwrap();
    let last = lines.lines().find(|line| line.contains("\"verdict\"")).unwrap();
    let id = last.split('"').nth(5).unwrap();
    let line = last.replace(id, &tian::review::Id::fresh().to_string()).replace("\"answered\"", "\"splendid\"");
    fs::write(&journal, lines + &line + "\n").unwrap();
}

/// A verdict of an unknown value vanished from status and report, and only the doctor said so.
#[test]
fn a_verdict_of_an_unknown_value_is_named_wherever_it_is_missing() {
    let page = reviewed();
    let before = page.json("王丽", &["review", "status"]);
    assert_eq!(before["unknown"], json!([]));
    judge_splendidly(&page, "王丽");
    judge_splendidly(&page, "李凤");
    let status = page.json("王丽", &["review", "status"]);
    assert_eq!(status["unknown"], json!([{"reviewer": "李凤", "events": 1}, {"reviewer": "王丽", "events": 1}]));
    assert_eq!((&status["decided"], &status["damaged"]), (&before["decided"], &json!(0)));
    let said = "有 2 条记录本程序读不懂（王丽 1 条、李凤 1 条）";
    for args in [["review", "status"].as_slice(), &["export", "--format", "csv"]] {
        let err = page.run("王丽", args).2;
        assert!(err.contains(said), "{args:?}: {err}");
    }
    // Of what is hidden a report says nothing.
    let report = page.run("王丽", &["export", "--format", "md"]).1;
    assert!(report.contains("另有 1 条记录本程序读不懂（王丽 1 条），不在本报告之内"), "{report}");
    page.record("王丽", [Change::Reveal]);
    let report = page.run("王丽", &["export", "--format", "md"]).1;
    assert!(report.contains("另有 2 条记录本程序读不懂（王丽 1 条、李凤 1 条）"), "{report}");
    // Many names would push the advice behind them off the screen.
    for who in ["薛波", "张办"] {
        page.record(who, [page.judge(0, Part::Point(0), Grade::Good)]);
        judge_splendidly(&page, who);
    }
    let err = page.run("王丽", &["review", "status"]).2;
    assert!(err.contains("读不懂（王丽 1 条、张办 1 条、李凤 1 条..），原样保留"), "{err}");
    let doctor = page.run("王丽", &["review", "doctor"]).1;
    assert!(
        doctor.contains("李凤@pc.jsonl：1 条是本版本不认识的操作或判定，不计入，原样保留（先见第 5 行）"),
        "{doctor}"
    );
}

/// A colleague's point of the largest number ended reports and lists with a panic, and was 建议 0 without one.
#[test]
fn a_point_that_no_proposal_can_have_is_no_point() {
    let page = reviewed();
    let journal = page.folder().join("李凤@pc.jsonl");
    let lines = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, lines.replacen("\"point\":2", &format!("\"point\":{}", usize::MAX), 1)).unwrap();
    page.record("王丽", [Change::Reveal]);
    for args in [
        ["export", "--format", "csv"].as_slice(),
        &["export", "--format", "md"],
        &["review", "differences"],
        &["review", "status"],
    ] {
        let (status, out, err) = page.run("王丽", args);
        assert_eq!(status, 0, "{args:?}: {err}");
        assert!(
            !out.contains("建议 0") && err.contains("有 1 条记录本程序读不懂（李凤 1 条）"),
            "{args:?}: {out}{err}"
        );
    }
}

/// The doctor called a year that clocks do not reach no time.
#[test]
fn a_time_far_in_the_future_is_called_one() {
    let page = reviewed();
    let line = fs::read_to_string(page.folder().join("李凤@pc.jsonl")).unwrap();
    let line = line.lines().next().unwrap();
    let time = line.split("\"time\":\"").nth(1).unwrap().split('"').next().unwrap();
    for (other, is_far) in [
        ("9999-12-31T23:59:59Z", true),
        ("+012026-01-01T00:00:00Z", true),
        ("+99999999999999999999999-01-01T00:00:00Z", true),
        ("2026-13-01T00:00:00Z", false),
        ("周一", false),
    ] {
        fs::write(page.folder().join("张办@pc.jsonl"), line.replace(time, other).replace("李凤", "张办")).unwrap();
        let (status, out, _) = page.run("王丽", &["review", "doctor"]);
        assert_eq!(out.contains(&format!("时间 {other} 在极远的将来")), is_far, "{out}");
        assert_eq!((status, out.contains("不是时间")), (3, !is_far), "{out}");
    }
}

/// Beside a journal and a file of adopted records it said that there was no more than one file.
#[test]
fn compacting_says_what_it_does_not_touch() {
    let page = reviewed();
    let compact = || page.run("王丽", &["review", "compact"]).1;
    assert!(compact().contains("不必整理\n"), "{}", compact());
    page.record_on("laptop", "王丽", [page.judge(1, Part::Point(0), Grade::Poor)]);
    assert_eq!(page.run("王丽", &["review", "adopt", "王丽@laptop", "--yes"]).0, 0);
    let files = fs::read_dir(page.folder()).unwrap().filter(|file| {
        let name = file.as_ref().unwrap().file_name().into_string().unwrap();
        name.starts_with("王丽@") && name.ends_with(".jsonl") && name != "王丽@pc.jsonl"
    });
    let said =
        format!("本机写下的记录不多于一个文件，也没有重复，不必整理；来自别处的 {} 个文件不在整理之列", files.count());
    assert!(compact().contains(&said), "{said}: {}", compact());
}

/// Rows of a table by their header.
fn rows(table: &str) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// What was put off was counted as undecided in totals and tables, and as put off in the status.
#[test]
fn what_is_put_off_is_not_called_undecided() {
    let page = Page::new();
    page.record(
        "王丽",
        [
            page.judge(0, Part::Point(0), Grade::Good),
            Change::Defer { item: Part::Point(1).of("1"), deferred: true },
            Change::Defer { item: Part::Whole.of("2"), deferred: true },
        ],
    );
    let status = page.json("王丽", &["review", "status"]);
    let report = page.run("王丽", &["export", "--format", "md"]).1;
    let figure = |line: &str, word: &str| -> usize {
        let from = line.split(word).nth(1).unwrap_or_else(|| panic!("{line}"));
        from.trim_start().chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
    };
    let totals = |word: &str| {
        let kinds = ["- 建议共", "- 办理结果：", "- 办理工作："];
        kinds
            .map(|kind| figure(report.lines().find(|line| line.starts_with(kind)).unwrap(), word))
            .iter()
            .sum::<usize>()
    };
    assert_eq!((&status["deferred"], &status["left"]), (&totals("暂缓").into(), &totals("未判").into()), "{report}");
    // The table has the same figures, and the words of results say the same.
    let table: Vec<Vec<&str>> =
        report.lines().filter(|line| line.starts_with("| ")).map(|line| line.split(" | ").collect()).collect();
    let column = |name: &str| table[0].iter().position(|cell| *cell == name).unwrap();
    let sum = |name: &str| -> usize {
        table[1..].iter().filter_map(|row| row.get(column(name))?.parse::<usize>().ok()).sum()
    };
    let points = report.lines().find(|line| line.starts_with("- 建议共")).unwrap();
    assert_eq!((sum("暂缓"), sum("未判")), (figure(points, "暂缓"), figure(points, "未判")), "{report}");
    let second = table.iter().find(|row| row[0] == "| 2").unwrap();
    assert_eq!((second[column("办理结果")], second[column("办理工作")]), ("暂缓", "暂缓"), "{report}");
    assert!(!report.contains("未判（暂缓）"), "{report}");
    let rows = rows(&page.run("王丽", &["export", "--format", "csv"]).1);
    let at = |name: &str| rows[0].iter().position(|cell| cell == name).unwrap();
    let verdict = |id: &str, number: &str| {
        let row = rows.iter().find(|row| row[0] == id && row[at("建议序号")] == number).unwrap();
        [row[at("判定")].clone(), row[at("办理结果")].clone()]
    };
    assert_eq!([verdict("1", "2")[0].as_str(), verdict("1", "3")[0].as_str()], ["暂缓", "未判"]);
    assert_eq!(verdict("2", "")[1], "暂缓");
}

/// The figures of agreement stood there twice where they were the same, and kappa of one item was a figure.
#[test]
fn figures_of_agreement_are_given_once_and_kappa_of_several_items_only() {
    let page = Page::new();
    for (who, grades) in [("王丽", [Grade::Good, Grade::Poor]), ("李凤", [Grade::Good, Grade::Fair])] {
        page.record(who, (0..2).map(|point| page.judge(0, Part::Point(point), grades[point])));
        page.record(who, [page.judge(0, Part::Result, grades[1])]);
    }
    page.record("王丽", [Change::Reveal, page.judge(1, Part::Point(0), Grade::Good)]);
    let said = || [page.run("王丽", &["review", "differences"]).1, page.run("王丽", &["export", "--format", "md"]).1];
    let points = "各自独立判定 2 项，一致 1 项（50%），κ = 0.33；连同揭晓后所判也是如此";
    let result = "共同评议 1 项，一致 0 项（0%），κ 无意义（只有一项）";
    for out in said() {
        assert!(out.contains(points) && out.contains(result), "{out}");
        assert!(!out.contains("连同揭晓后所判共"), "{out}");
    }
    let json = page.json("王丽", &["review", "differences"]);
    let results = json["agreement"].as_array().unwrap().iter().find(|one| one["kind"] == "results").unwrap();
    assert_eq!((&results["kappa"], &results["kappa_undefined"]), (&Value::Null, &"one_item".into()));
    // Where they differ both are given.
    page.record("李凤", [page.judge(1, Part::Point(0), Grade::Good)]);
    assert!(said().iter().all(|out| out.contains("；连同揭晓后所判共 3 项")), "{:?}", said());
}

/// A table did not say which session it was limited to.
#[test]
fn a_table_of_one_session_says_so_in_a_column() {
    let page = reviewed();
    page.note_in("下午", "王丽", "再问");
    page.record("王丽", [Change::Reveal]);
    let table = |args: &[&str]| rows(&page.run("王丽", &[&["export", "--format", "csv"], args].concat()).1);
    let (whole, part) = (table(&[]), table(&["--session", "下午"]));
    assert!(!whole[0].contains(&"会话".to_owned()), "{:?}", whole[0]);
    assert_eq!(part[0][..whole[0].len()], whole[0][..]);
    let [at, who] = ["会话", "评议人"].map(|name| part[0].iter().position(|cell| cell == name).unwrap());
    for row in &part[1..] {
        let said = if ["李凤", "薛波"].contains(&row[who].as_str()) {
            ""
        } else {
            "下午（其他会话的 4 条不在其中）"
        };
        assert_eq!(row[at], said, "{row:?}");
    }
    let page = reviewed();
    page.note_in("下午", "王丽", "再问");
    let alone = rows(&page.run("王丽", &["export", "--format", "csv", "--session", "下午"]).1);
    assert!(alone[1..].iter().all(|row| row[at] == "下午（其他会话的 4 条不在其中）"), "{alone:?}");
}

/// With very little memory the program ended with Rust's own words, and with a status of no table.
#[test]
#[cfg(target_os = "linux")]
fn with_hardly_any_memory_it_says_so_and_does_not_begin() {
    let (mut refused, mut begun) = (0, 0);
    for kilobytes in (4_000..60_000).step_by(1_000) {
        for command in ["search 能源", "review status", "export --format md"] {
            let script = format!("ulimit -v {kilobytes} && ulimit -c 0 && exec \"$PROGRAM\" {command}");
            let mut shell = std::process::Command::new("sh");
            shell.args(["-c", &script]).env("PROGRAM", env!("CARGO_BIN_EXE_tian")).env("TIAN_REVIEWER", "王丽");
            let folder = std::env::temp_dir().join("tian-no-reviews");
            let output = shell.env("TIAN_REVIEWS", folder).stdin(std::process::Stdio::null()).output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            // Rust's own start before the program's, within some kilobytes of what the system can load.
            if said.contains("alternative stack") && begun == 0 {
                continue;
            }
            assert!(!said.contains("allocation") && !said.contains("panicked"), "{kilobytes} {command}: {said}");
            match output.status.code() {
                Some(0 | 1) => begun += 1,
                Some(5) => {
                    assert!(said.contains("内存不足") && said.contains("out of memory"), "{said}");
                    refused += 1;
                }
                // The system could not load the program, or the shell not run it.
                other => assert!(matches!(other, None | Some(2 | 126 | 127 | 139)) && begun == 0, "{other:?} {said}"),
            }
        }
    }
    assert!(refused > 0 && begun > 0, "{refused} {begun}");
}

/// A number where a file belongs was "cannot be read", several numbers were a proposal that is not there.
#[test]
fn a_number_where_none_is_taken_says_how_a_proposal_is_shown() {
    for args in [&["list", "5"][..], &["demo", "--step", "3"], &["5", "5"], &["1-3"]] {
        let output = tian(args);
        let said = text(&output.stderr);
        assert!(
            output.status.code() == Some(2) && said.contains("看某件提案用 tian show 编号，一次一件"),
            "{args:?}: {said}"
        );
    }
    let said = text(&tian(&["lens", "数字", "2"]).stderr);
    assert!(said.contains("看某件提案用 tian show 编号 --lens 数字，一次一件"), "{said}");
    for name in ["1-3", "1,2"] {
        let said = text(&tian(&["show", name]).stderr);
        assert!(said.contains("；一次看一件"), "{name}: {said}");
    }
}

/// `--bogus` was `--mouse`: half of its letters were others.
#[test]
fn what_was_perhaps_meant_has_most_letters_of_what_was_typed() {
    for (args, meant) in [
        (&["--bogus"][..], None),
        (&["--colr", "never"], Some("--color")),
        (&["lst"], Some("list")),
        (&["exprot"], Some("export")),
        (&["--theme", "drak"], Some("dark")),
        (&["foo"], None),
    ] {
        let output = tian(args);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        match meant {
            Some(meant) => assert!(said.contains(&format!("是否想用 {meant}")), "{args:?}: {said}"),
            None => assert!(!said.contains("是否想用"), "{args:?}: {said}"),
        }
    }
    let output = tian(&["version"]);
    assert!(output.status.success() && text(&output.stdout).starts_with("tian "), "{output:?}");
}
