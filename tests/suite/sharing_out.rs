//! Proposals that are selected and shared out: three reviewers, six proposals, the real binary on real folders, and
//! the screen of one of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use serde_json::{Value, json};
use tian::app::App;
use tian::lang::Lang;
use tian::review::{Grade, Part};
use tian::theme::Scheme;

use crate::cli_review::{Page, reviewed};
use crate::screens::check;
use crate::support::{Reader, parse_size};

/// Says that the command succeeds; returns what it prints.
pub(crate) fn done(page: &Page, args: &[&str]) -> String {
    let (status, out, err) = page.run("王丽", args);
    assert_eq!(status, 0, "{args:?}: {out}{err}");
    out
}

/// The ids that a command of lines begins its lines with.
fn listed(page: &Page, args: &[&str]) -> Vec<String> {
    let rows = page.json("王丽", &[&["list"], args].concat());
    rows.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

/// Judges all of some proposals, by their places.
pub(crate) fn judge_all(page: &Page, who: &str, places: &[usize]) {
    let parts = |place: usize| {
        let points = page.proposal(place).points.len();
        (0..points).map(Part::Point).chain([Part::Result, Part::Work])
    };
    page.record(who, places.iter().flat_map(|place| parts(*place).map(|part| page.judge(*place, part, Grade::Good))));
}

/// The shares that an assignment prints as JSON, by reviewer.
fn shares(table: &Value) -> Vec<(String, BTreeSet<String>)> {
    let ids =
        |row: &Value| row["proposals"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect();
    table["shares"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["reviewer"].as_str().unwrap().to_owned(), ids(row)))
        .collect()
}

fn set(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

/// The files with assignments.
fn files(page: &Page) -> Vec<PathBuf> {
    let entries = fs::read_dir(page.folder()).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("assignment-")).collect()
}

#[test]
fn a_list_is_of_what_is_selected() {
    let page = Page::new();
    let numbers = page.reviews.path.with_extension("txt");
    fs::write(&numbers, "\u{feff}编号,标题\n# 其余不看\n2,甲\n\n第4号\t乙\n").unwrap();
    let numbers = numbers.to_str().unwrap();
    for (args, ids) in [
        (&["--ids", "1,3-4"][..], &["1", "3", "4"][..]),
        (&["--ids", "第5号", "--ids", "０６"], &["5", "6"]),
        (&["--ids-from", numbers], &["2", "4"]),
        (&["--ids-from", numbers, "--ids", "1"], &["1", "2", "4"]),
        (&["--ids", "1-5", "--ids-from", numbers, "--query", "编号:2"], &["2"]),
    ] {
        assert_eq!(listed(&page, args), ids, "{args:?}");
    }
    // As Excel writes it in China: the head of the column is 编号 all the same.
    fs::write(numbers, b"\xb1\xe0\xba\xc5,\xb1\xea\xcc\xe2\r\n6,\xbc\xd7\r\n").unwrap();
    assert_eq!(listed(&page, &["--ids-from", numbers]), ["6"]);
    let of_unit = listed(&page, &["--unit", "发改委"]);
    assert_eq!(listed(&page, &["--unit", "发展和改革委员会"]), of_unit);
    assert!((1..6).contains(&of_unit.len()), "{of_unit:?}");
    let found = page.json("王丽", &["search", "数字"]);
    let found: BTreeSet<String> =
        found["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(listed(&page, &["--query", "数字"]).into_iter().collect::<BTreeSet<_>>(), found);
    let both = listed(&page, &["--query", "数字", "--unit", "发改委"]);
    assert!(both.iter().all(|id| found.contains(id) && of_unit.contains(id)));
    fs::remove_file(numbers).unwrap();
}

#[test]
fn numbers_come_by_standard_input() {
    let page = Page::new();
    let mut command = page.command("王丽", &["list", "--ids-from", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"3\n9\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success() && out.starts_with("3  ") && out.lines().count() == 1, "{out}{err}");
    assert_eq!(err.trim(), "tian: 没有编号为 9 的提案");
    let (status, _, err) = page.run("王丽", &["list", "-", "--ids-from", "-"]);
    assert!(status == 2 && err.contains("标准输入只能读一次"), "{err}");
}

#[test]
fn what_is_named_and_not_there_is_said_by_name() {
    let page = Page::new();
    let (status, out, err) = page.run("王丽", &["list", "--ids", "1,7,甲"]);
    assert_eq!((status, out.lines().count()), (0, 1), "{err}");
    assert_eq!(err.trim(), "tian: 没有编号为 7、甲 的提案");
    for (args, said) in [
        (&["--ids", "7-9"][..], "没有编号为 7、9 的提案"),
        (&["--unit", "税务"], "没有承办单位的名称含“税务”"),
        (&["--query", "编号:77"], "“编号:77”没有找到提案"),
        (&["--ids", "1", "--query", "编号:2"], "没有提案符合：编号 1，且搜索“编号:2”"),
    ] {
        for command in [
            &["list"][..],
            &["followups"],
            &["review", "status"],
            &["review", "differences"],
            &["export", "--format", "md"],
        ] {
            let (status, out, err) = page.run("王丽", &[command, args].concat());
            assert_eq!((status, out.as_str()), (1, ""), "{command:?} {args:?}: {err}");
            assert!(err.contains(said), "{command:?} {args:?}: {err}");
        }
    }
    for args in [["--ids", " ,"], ["--unit", ""], ["--query", " "]] {
        let (status, _, err) = page.run("王丽", &[&["list"], &args[..]].concat());
        assert!(status == 2 && err.contains("后面是空的"), "{args:?}: {err}");
    }
    let (status, _, err) = page.run("王丽", &["list", "--ids-from", "/nowhere/at.all"]);
    assert!(status == 3 && err.contains("/nowhere/at.all"), "{status} {err}");
}

#[test]
fn counts_and_reports_are_those_of_what_is_selected_and_say_so() {
    let page = reviewed();
    judge_all(&page, "王丽", &[1, 4]);
    page.run("王丽", &["review", "reveal", "--yes"]);
    let status = page.json("王丽", &["review", "status", "--ids", "1,2"]);
    assert_eq!(status["selection"], json!({"words": "编号 1、2", "proposals": 2, "of": 6}));
    let points = |place: usize| page.proposal(place).points.len() + 2;
    assert_eq!(status["total"], json!(points(0) + points(1)));
    assert_eq!(status["decided"], json!(4 + points(1)));
    assert!(done(&page, &["review", "status", "--ids", "1,2"]).contains("范围：编号 1、2（2 件，全部 6 件）"));
    assert_eq!(page.json("王丽", &["review", "status"])["decided"], json!(4 + points(1) + points(4)));

    let all = page.json("王丽", &["review", "differences"])["differences"].as_array().unwrap().len();
    let some = page.json("王丽", &["review", "differences", "--ids", "1"]);
    assert_eq!(all - some["differences"].as_array().unwrap().len(), points(1) + points(4));
    assert!(done(&page, &["review", "differences", "--ids", "1"]).starts_with("范围：编号 1（1 件，全部 6 件）"));

    let report = done(&page, &["export", "--format", "md", "--ids", "2,3"]);
    assert!(report.contains("范围：编号 2、3（2 件，全部 6 件）"), "{report}");
    let title = |place: usize| page.proposal(place).title.as_str();
    assert!(report.contains(title(1)) && report.contains(title(2)) && !report.contains(title(4)));
    assert!(!report.contains("不在提案集中"), "what is not selected is not missing: {report}");
    let collection: Value =
        serde_json::from_str(&done(&page, &["export", "--format", "json", "--ids", "2,3"])).unwrap();
    let ids: Vec<&str> =
        collection["proposals"].as_array().unwrap().iter().map(|proposal| proposal["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["2", "3"]);
    let events = collection["reviews"]["events"].as_array().unwrap();
    let about: BTreeSet<&str> = events.iter().filter_map(|event| event["proposal"].as_str()).collect();
    assert_eq!(about, BTreeSet::from(["2"]));
    let csv = done(&page, &["export", "--format", "csv", "--ids", "5"]);
    assert!(csv.contains(title(4)) && !csv.contains(title(0)));
}

#[test]
fn six_proposals_are_shared_out_among_three() {
    let page = Page::new();
    let names = "张伟,刘洋、赵敏";
    let assign = |args: &[&str]| {
        let table = page.json("王丽", &[&["review", "assign", "--to", names, "--dry-run"], args].concat());
        shares(&table)
    };
    let evenly = assign(&["--evenly"]);
    let expected = [("张伟", ["1", "2"]), ("刘洋", ["3", "4"]), ("赵敏", ["5", "6"])];
    assert_eq!(evenly, expected.map(|(name, ids)| (name.to_owned(), set(&ids))));

    for args in [&["--evenly", "--overlap", "2"][..], &["--random", "--overlap", "2", "--seed", "7"]] {
        let dealt = assign(args);
        for id in ["1", "2", "3", "4", "5", "6"] {
            assert_eq!(dealt.iter().filter(|(_, ids)| ids.contains(id)).count(), 2, "{id} {dealt:?}");
        }
        assert!(dealt.iter().all(|(_, ids)| ids.len() == 4), "{dealt:?}");
        assert_eq!(assign(args), dealt, "the same again");
    }

    let by_unit = assign(&["--by", "unit"]);
    let unit = |id: &str| page.dataset.proposals.iter().find(|p| p.id == id).unwrap().units()[0].to_owned();
    let units = by_unit.iter().map(|(_, ids)| ids.iter().map(|id| unit(id)).collect::<BTreeSet<_>>());
    let units: Vec<BTreeSet<String>> = units.collect();
    assert_eq!(by_unit.iter().map(|(_, ids)| ids.len()).sum::<usize>(), 6);
    for (at, one) in units.iter().enumerate() {
        assert!(units[at + 1..].iter().all(|other| one.is_disjoint(other)), "{units:?}");
    }

    let by_hand = page.json("王丽", &["review", "assign", "--share", "王丽=1-2,5，李凤=3", "--dry-run"]);
    assert_eq!(shares(&by_hand), [("王丽".to_owned(), set(&["1", "2", "5"])), ("李凤".to_owned(), set(&["3"]))]);
    assert_eq!(by_hand["unassigned"], json!(["4", "6"]));
    assert_eq!(files(&page), Vec::<PathBuf>::new(), "nothing was written");
}

#[test]
fn an_assignment_is_written_once_and_says_what_another_would_change() {
    let page = Page::new();
    done(&page, &["review", "assign", "--evenly", "--to", "张伟,刘洋,赵敏"]);
    assert_eq!(files(&page).len(), 1);
    judge_all(&page, "刘洋", &[2]);
    let first = fs::read(&files(&page)[0]).unwrap();
    let (status, _, err) = page.run("王丽", &["review", "assign", "--evenly", "--to", "张伟,刘洋"]);
    assert!(status == 2 && err.contains("已有 王丽 在") && err.contains("--force"), "{err}");

    let dry = done(&page, &["review", "assign", "--evenly", "--to", "张伟,刘洋", "--dry-run"]);
    assert!(dry.contains("张伟  3 件，已评 0  1-3\n  多了 3"), "{dry}");
    assert!(dry.contains("刘洋  3 件，已评 0  4-6\n  多了 5、6；少了 3；其中已评 3"), "{dry}");
    assert!(dry.contains("赵敏  0 件，已评 0\n  少了 5、6"), "{dry}");
    assert_eq!(files(&page).len(), 1);

    done(&page, &["review", "assign", "--evenly", "--to", "张伟,刘洋", "--force"]);
    assert_eq!(files(&page).len(), 2, "a file is never changed");
    assert!(files(&page).iter().any(|file| fs::read(file).unwrap() == first));
    let shown = page.json("薛波", &["review", "assign", "--show"]);
    assert_eq!(shares(&shown).len(), 2);
}

/// Whoever asks is told how many each has judged, and nothing else.
#[test]
fn progress_is_counts_alone() {
    let page = Page::new();
    let (status, _, err) = page.run("王丽", &["review", "assign", "--show"]);
    assert!(status == 1 && err.contains("还没有分工"), "{err}");
    done(&page, &["review", "assign", "--share", "王丽=1-3,李凤=4-6"]);
    judge_all(&page, "李凤", &[3, 4]);
    page.record("李凤", [page.judge(5, Part::Result, Grade::Poor)]);
    judge_all(&page, "王丽", &[0, 5]);
    let shown = done(&page, &["review", "assign", "--show"]);
    assert!(shown.contains("王丽  3 件，已评 1  1-3") && shown.contains("李凤  3 件，已评 2  4-6"), "{shown}");
    assert!(!shown.contains("满意") && !shown.contains("答复"), "{shown}");
    let text = page.json("王丽", &["review", "assign", "--show"]).to_string();
    assert!(!text.contains("satisfied") && !text.contains("verdict"), "{text}");
    assert!(done(&page, &["review", "status"]).contains("我的分工 3 件，已评 1 件"));
    assert_eq!(page.json("王丽", &["review", "status"])["share"], json!({"proposals": 3, "judged": 1}));
    assert_eq!(page.json("薛波", &["review", "status"])["share"], Value::Null);
}

#[test]
fn wrong_names_and_numbers_are_refused() {
    let page = Page::new();
    for (args, said) in [
        (&["--evenly"][..], "请说明分给谁"),
        (&["--to", "王丽,李凤"], "请说明怎么分"),
        (&["--evenly", "--to", "王丽,李凤,王丽"], "“王丽”写了两次"),
        (&["--evenly", "--to", "王丽", "--overlap", "2"], "每件 2 人，而评议人只有 1 个"),
        (&["--share", "1-3,王丽=4"], "“1-3”前面没有姓名"),
        (&["--share", "王丽=1,9,李凤=2"], "分给 王丽 的编号中没有这些提案：9"),
        (&["--share", "王丽=1,王丽=2"], "“王丽”写了两次"),
    ] {
        let (status, out, err) = page.run("王丽", &[&["review", "assign"], args].concat());
        assert_eq!((status, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.contains(said), "{args:?}: {err}");
    }
    let long = "王".repeat(65);
    assert_eq!(page.run("王丽", &["review", "assign", "--evenly", "--to", &long]).0, 2);
    for args in [&["--evenly", "--random"][..], &["--seed", "3", "--evenly"], &["--show", "--evenly"]] {
        assert_eq!(page.run("王丽", &[&["review", "assign", "--to", "王丽"], args].concat()).0, 2, "{args:?}");
    }
    assert_eq!(files(&page), Vec::<PathBuf>::new());
    page.record("李凤", [page.judge(0, Part::Result, Grade::Good)]);
    let (status, _, err) = page.run("王丽", &["review", "assign", "--evenly", "--to", "李风,李凤"]);
    assert!(status == 0 && err.contains("请核对姓名：李风 还没有评议记录（已有记录的：李凤）"), "{err}");
}

#[test]
fn what_is_torn_or_of_elsewhere_is_named_and_does_not_count() {
    let page = Page::new();
    done(&page, &["review", "assign", "--share", "王丽=1-2"]);
    let file = files(&page).remove(0);
    let text = fs::read_to_string(&file).unwrap();
    let name = |id: &str| page.folder().join(format!("assignment-{id}.json"));
    let other = "01890a5d-ac96-774b-bcce-b302099a8057";
    let id = file.file_stem().unwrap().to_str().unwrap().strip_prefix("assignment-").unwrap().to_owned();
    let forged = |from: &str, to: &str| text.replace(&id, other).replace(from, to);
    let dataset = serde_json::from_str::<Value>(&text).unwrap()["dataset"].as_str().unwrap().to_owned();
    for (text, said) in [
        (forged("", "")[..40].to_owned(), "文件残缺，或不是分工"),
        (forged(&dataset, "别的提案集"), "属于另一个提案集或另一轮"),
        (forged("tian-assignment/1", "tian-assignment/2"), "格式是 tian-assignment/2"),
        (forged("\"time\":\"2", "\"time\":\"9"), "写下的时间还没有到"),
        (forged("\"reviewer\":\"王丽\"", "\"reviewer\":\"王\\u0007丽\""), "不成立或写了两次"),
        (text.clone(), "文件名不是写下时的名字"),
    ] {
        fs::write(name(other), &text).unwrap();
        let (status, out, _) = page.run("王丽", &["review", "doctor"]);
        assert!(status == 3 && out.contains(said) && out.contains(other), "{said}: {out}");
        let uncounted = page.json("王丽", &["review", "doctor"])["assignments"].clone();
        assert_eq!(uncounted.as_array().unwrap().len(), 1, "{uncounted}");
        let (_, out, err) = page.run("王丽", &["review", "status"]);
        assert!(out.contains("我的分工 2 件") && err.contains(said), "{out}{err}");
    }
    fs::remove_file(name(other)).unwrap();
    assert_eq!(page.run("王丽", &["review", "doctor"]).0, 0);
}

/// Two clerks whose folders are brought together later: the first to write is right, and both are named.
#[test]
fn of_two_that_do_not_know_each_other_the_first_counts() {
    let page = Page::new();
    done(&page, &["review", "assign", "--share", "王丽=1-2"]);
    let kept = files(&page).remove(0);
    let aside = page.reviews.path.with_extension("aside");
    fs::rename(&kept, &aside).unwrap();
    assert_eq!(page.run("李凤", &["review", "assign", "--share", "王丽=3-5"]).0, 0);
    fs::rename(&aside, &kept).unwrap();
    let (_, out, err) = page.run("王丽", &["review", "status"]);
    assert!(
        out.contains("我的分工 2 件") && err.contains("互不知道的分工：王丽（") && err.contains("、李凤（"),
        "{err}"
    );
    done(&page, &["review", "assign", "--share", "王丽=6", "--force"]);
    let (_, out, err) = page.run("王丽", &["review", "status"]);
    assert!(out.contains("我的分工 1 件") && err.is_empty(), "{out}{err}");
}

#[test]
fn a_round_that_is_shared_out_is_begun() {
    let page = reviewed();
    done(&page, &["review", "assign", "--evenly", "--to", "王丽,李凤", "--round", "复评"]);
    let out = done(&page, &["review", "status", "--round", "复评"]);
    assert!(out.contains("我的分工 3 件，已评 0 件"), "{out}");
    assert!(!done(&page, &["review", "status"]).contains("我的分工"));
}

#[test]
#[cfg(unix)]
fn what_is_shared_out_for_a_group_is_the_groups() {
    use std::os::unix::fs::PermissionsExt;

    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    for shared in [true, false] {
        let page = Page::new();
        let args = ["review", "assign", "--evenly", "--to", "王丽,李凤", "--shared"];
        done(&page, if shared { &args } else { &args[..5] });
        for folder in [&page.reviews.path, &page.folder()] {
            let is_groups = matches!(mode(folder), 0o2770 | 0o3770);
            assert!(if shared { is_groups } else { mode(folder) == 0o700 }, "{}: {:o}", folder.display(), mode(folder));
        }
        let files: Vec<PathBuf> = fs::read_dir(page.folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(!files.is_empty());
        for file in files {
            let is_groups = matches!(mode(&file), 0o660 | 0o640);
            assert!(if shared { is_groups } else { mode(&file) == 0o600 }, "{}: {:o}", file.display(), mode(&file));
        }
    }
}

/// The program with the reviews of a page.
pub(crate) fn reader(page: &Page, reviewer: &str, size: &str) -> Reader {
    let location = page.location(reviewer, "pc");
    let app = App::new(std::sync::Arc::new(page.dataset.clone()), Lang::Zh, Scheme::Dark, parse_size(size));
    Reader { app: app.with_reviews(Box::new(move |_| Ok(location.clone()))), requests: vec![] }
}

/// A page that is shared out, one of the share judged.
fn shared_out() -> Page {
    let page = Page::new();
    done(&page, &["review", "assign", "--share", "王丽=2,4-5,李凤=1-6"]);
    judge_all(&page, "王丽", &[1]);
    judge_all(&page, "李凤", &[3]);
    page
}

#[test]
fn the_way_goes_through_ones_share() {
    let page = shared_out();
    let mut reader = reader(&page, "王丽", "120x36").keys("r");
    assert_eq!(reader.open(), "4", "the first that is left of the share");
    let shown = |reader: &Reader| -> Vec<usize> { reader.state().list.shown.clone() };
    assert_eq!(shown(&reader), [1, 3, 4]);
    let points = |place: usize| page.proposal(place).points.len() + 2;
    let counts = reader.state().reviewing().unwrap().review.counts();
    assert_eq!((counts.decided, counts.open()), (points(1), points(3) + points(4)));
    assert!(reader.rows().join("\n").contains("我的分工 3 件，已评 1"), "{:#?}", reader.rows());
    // All verdicts of the share, and no step out of it.
    reader.press(&"1".repeat(points(3) + points(4)));
    assert!(reader.status().contains("我的分工 3 件，已评 3，都判完了"), "{}", reader.status());
    assert_eq!(reader.open(), "5");
    // What would be handed in is the share, and says so.
    reader.press("x");
    let rows = reader.rows().join("\n");
    assert!(rows.contains("范围：王丽 的分工（3 件，全部 6 件）"), "{rows}");
    reader.press("<Esc>");
    // Fewer than two have judged 2 and 5; then all, also outside.
    reader.press("f");
    assert_eq!(shown(&reader), [1, 4]);
    assert!(reader.rows().join("\n").contains("评过 1 人"), "{:#?}", reader.rows());
    reader.press("f");
    assert_eq!(shown(&reader), [0, 1, 2, 3, 4, 5]);
    reader.press("f");
    assert_eq!(shown(&reader), [1, 3, 4]);
    reader.app.close().unwrap();
    // Who has no share walks all.
    let other = self::reader(&page, "薛波", "120x36").keys("r");
    assert_eq!(shown(&other), [0, 1, 2, 3, 4, 5]);
}

#[test]
fn a_share_on_the_screen() {
    let page = shared_out();
    for size in ["120x36", "80x24", "48x20"] {
        check(&format!("share-{size}"), &reader(&page, "王丽", size).keys("rj"));
        check(&format!("share-list-{size}"), &reader(&page, "王丽", size).keys("rhff"));
    }
}

#[cfg(unix)]
mod on_a_terminal {
    use portable_pty::CommandBuilder;

    use super::*;
    use crate::support::program;
    use crate::tty::{Tty, environment};

    fn tian(page: &Page, args: &[&str]) -> Tty {
        let mut command = CommandBuilder::new(program());
        command.args(args);
        let mut command = environment(command);
        command.env("TIAN_REVIEWS", &page.reviews.path);
        command.env("TIAN_REVIEWER", "王丽");
        command.env("TIAN_HOST", "pc");
        command.env("TIAN_LANG", "zh");
        Tty::run(command, 120, 36)
    }

    #[test]
    fn a_selection_is_what_the_screen_walks() {
        let page = Page::new();
        let mut tty = tian(&page, &["review", "--ids", "3,5,9"]);
        tty.wait_for_text("范围 2 件，已评 0");
        tty.wait_for_text("没有编号为 9 的提案");
        tty.send("q");
        assert_eq!(tty.status(), 0);
        let mut tty = tian(&page, &["review", "--unit", "税务"]);
        tty.wait_for_text("没有承办单位的名称含“税务”");
        assert_eq!(tty.status(), 1);
    }
}

/// The page from which a report is handed in said nothing of an assignment that was made while it was open: the report was
/// by the new one, the page by none.
#[test]
fn an_assignment_that_comes_while_a_report_is_looked_through_is_said_there() {
    let page = Page::new();
    judge_all(&page, "王丽", &[0]);
    let mut here = reader(&page, "王丽", "120x36").keys("rx");
    done(&page, &["review", "assign", "--share", "王丽=2-3,李凤=4-5"]);
    here.press("f");
    assert!(here.status().contains("分工刚才改过：我的分工 2 件，已评 0"), "{}", here.status());
    here.press("f");
    let rows = here.rows().join("\n");
    assert!(rows.contains("王丽 的分工（2 件") && rows.contains("评议报告-王丽-本人分工-"), "{rows}");
}

/// That an assignment was half written or removed beside a window was told as shared out anew, and that a second one had
/// come that knows nothing of it was not told.
#[test]
fn what_becomes_of_assignments_beside_a_window_is_said_with_the_next_key() {
    let page = Page::new();
    judge_all(&page, "王丽", &[0]);
    done(&page, &["review", "assign", "--share", "王丽=1-2"]);
    let kept = files(&page).remove(0);
    let aside = page.reviews.path.with_extension("aside");
    let whole = fs::read(&kept).unwrap();
    fs::rename(&kept, &aside).unwrap();
    assert_eq!(page.run("李凤", &["review", "assign", "--share", "王丽=3-5"]).0, 0);
    let rival = files(&page).remove(0);
    let rival_text = fs::read(&rival).unwrap();
    fs::remove_file(&rival).unwrap();
    fs::rename(&aside, &kept).unwrap();
    let mut here = reader(&page, "王丽", "120x36").keys("r");
    let said = |here: &Reader| here.rows().concat().replace(' ', "");
    fs::write(&rival, rival_text).unwrap();
    here.press("]");
    assert!(said(&here).contains("有几份互不知道的分工：王丽（"), "{}", said(&here));
    // It is said once.
    here.press("<Esc>]");
    assert!(!said(&here).contains("互不知道"), "{}", said(&here));
    fs::remove_file(&rival).unwrap();
    fs::write(&kept, &whole[..100]).unwrap();
    here.press("]");
    assert!(said(&here).contains("文件夹里已没有作数的分工：全部提案都列出"), "{}", said(&here));
    here.press("]");
    assert!(said(&here).contains("有一份分工不作数（文件残缺，或不是分工）：assignment-"), "{}", said(&here));
    // Whole again, nothing of that is said any more.
    fs::write(&kept, &whole).unwrap();
    here.press("]");
    let now = said(&here);
    assert!(now.contains("分工刚才改过：我的分工2件") && !now.contains("不作数"), "{now}");
    fs::remove_file(&kept).unwrap();
    here.press("]");
    assert!(said(&here).contains("文件夹里已没有作数的分工：全部提案都列出"), "{}", said(&here));
}

/// The assignment that went along with the reviews of who has a share of all was called a part of one, and nobody could take
/// it over.
#[test]
fn a_share_of_all_is_handed_in_as_all() {
    let page = Page::new();
    done(&page, &["review", "assign", "--share", "王丽=1-6,李凤=1-6"]);
    let here = reader(&page, "王丽", "120x36").keys("r1x");
    let rows = here.rows().join("\n");
    assert!(rows.contains("评议报告-王丽-20") && !rows.contains("范围："), "{rows}");
}
