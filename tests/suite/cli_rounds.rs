//! Rounds: one that was mistyped, forgotten or not taken along is said.

use std::ffi::OsString;
use std::fs;

use serde_json::json;
use tian::app::App;
use tian::lang::Lang;
use tian::review::{Grade, Part, ReviewLocation, Store};
use tian::theme::Scheme;

use crate::cli_review::{Page, reviewed};
use crate::exports::Folder;
use crate::support::{Reader, parse_size};

/// Records a verdict in a round.
fn judge_in(page: &Page, round: &str) {
    let location = ReviewLocation { round: Some(round.to_owned()), ..page.location("王丽", "pc") };
    let (mut store, ..) = Store::open(location, |_| {}).unwrap();
    store.record(page.judge(0, Part::Result, Grade::Good)).unwrap();
    store.finish().unwrap();
}

#[test]
fn a_mistyped_round_is_refused_where_it_is_only_read() {
    let page = reviewed();
    judge_in(&page, "复评");
    for args in [
        &["review", "status"][..],
        &["review"],
        &["review", "doctor"],
        &["review", "differences"],
        &["review", "reveal", "--yes"],
        &["export", "--format", "md"],
        &["followups"],
    ] {
        let (status, out, err) = page.run("王丽", &[args, &["--round", "夏评"]].concat());
        assert_eq!((status, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.contains("没有“夏评”这一轮（已有：未命名的一轮、“复评”）"), "{args:?}: {err}");
        assert_eq!(page.run("王丽", &[args, &["--round", "复评"]].concat()).2.matches("没有“").count(), 0);
    }
    // Where there is no other round, the first one may be asked for.
    assert_eq!(Page::new().run("王丽", &["review", "status", "--round", "初评"]).0, 0);
}

#[test]
fn other_rounds_are_named_with_their_counts() {
    let page = reviewed();
    judge_in(&page, "复评 2");
    let out = page.run("王丽", &["review", "status"]).1;
    assert!(out.contains("其他轮次：“复评 2”（已判 1/36）"), "{out}");
    let json = page.json("王丽", &["review", "status"]);
    assert_eq!(json["rounds"], json!([{"round": "复评 2", "decided": 1, "total": 36}]));
    let out = page.run("王丽", &["review", "doctor", "--round", "复评 2"]).1;
    assert!(out.contains("其他轮次：未命名的一轮（12 条记录）"), "{out}");
    // Who forgets to name the only round there is.
    let page = Page::new();
    judge_in(&page, "初评");
    let (status, out, err) = page.run("王丽", &["review", "status"]);
    assert!(status == 0 && out.contains("已判 0/36") && out.contains("“初评”（已判 1/36）"), "{out}");
    assert!(err.contains("未命名的一轮还没有记录（已有：“初评”）"), "{err}");
}

/// A round with a long name was in no list, and the name that was said of it began another one.
#[test]
fn a_round_with_a_long_name_is_listed_and_known_by_what_it_is_called_there() {
    let page = reviewed();
    let long = "市政协四届二次会议重点提案办理情况民主评议第二轮复评";
    judge_in(&page, long);
    let json = page.json("王丽", &["review", "status"]);
    let name = json["rounds"][0]["round"].as_str().unwrap();
    assert!(name.starts_with("市政协四届二次会议重点提案~"), "{json}");
    assert_eq!(json["rounds"], json!([{"round": name, "decided": 1, "total": 36}]));
    assert!(page.run("王丽", &["review", "doctor"]).1.contains(&format!("“{name}”（1 条记录）")));
    for round in [name, long] {
        let json = page.json("王丽", &["review", "status", "--round", round]);
        assert_eq!((&json["decided"], json["rounds"].as_array().unwrap().len()), (&json!(1), 1), "{json}");
    }
    page.run("王丽", &["review", "assign", "--share", "王丽=1-3", "--round", long]);
    let share = |round| page.json("王丽", &["review", "status", "--round", round])["share"].clone();
    assert!(share(long).is_object() && share(long) == share(name), "{}", share(name));
    // By its two names the round was compared with itself, and its ledger was one of another round.
    let folder = Folder::new("long-round");
    for (one, other) in [(name, long), (long, name)] {
        let (status, _, err) = page.run("王丽", &["review", "differences", "--round", one, "--against", other]);
        assert!(status == 2 && err.contains("不能把一轮与它自己对照"), "{status} {err}");
        let path = folder.path(&format!("{}.xlsx", one.chars().count()));
        page.run("王丽", &["export", "--round", one, "-o", &path]);
        let (status, out, err) = page.run("王丽", &["review", "import", &path, "--round", other]);
        assert!(status == 0 && out.contains("新增评议记录 0 条"), "{status} {out}{err}");
        let path = folder.path("events.json");
        page.run("王丽", &["export", "--round", one, "--force", "-o", &path]);
        let (status, _, err) = page.run("王丽", &["review", "import", &path, "--round", other]);
        assert_eq!(status, 0, "{err}");
    }
}

#[test]
fn a_round_is_not_compared_with_itself() {
    let page = reviewed();
    for args in [&["--against", "default"][..], &["--round", "default", "--against", "default"]] {
        let (status, _, err) = page.run("王丽", &[&["review", "differences"], args].concat());
        assert!(status == 2 && err.contains("不能把一轮与它自己对照"), "{err}");
    }
}

/// Verdicts of one round were called outside of the share that another one has.
#[test]
fn the_share_of_a_round_says_nothing_of_another() {
    let page = Page::new();
    judge_in(&page, "复评");
    page.record("王丽", [page.judge(0, Part::Result, Grade::Poor)]);
    let (status, _, err) = page.run("王丽", &["review", "assign", "--share", "王丽=2", "--force"]);
    assert_eq!(status, 0, "{err}");
    for args in [&["--against", "复评"][..], &["--round", "复评", "--against", "default"]] {
        let (status, out, err) = page.run("王丽", &[&["review", "differences"], args].concat());
        assert_eq!(status, 0, "{args:?}: {err}");
        assert!(!out.contains("复评：满意（") && out.contains("未命名的一轮：不满意（分工之外）"), "{out}");
    }
}

#[test]
fn reports_of_two_rounds_have_two_names() {
    let page = reviewed();
    judge_in(&page, "复评");
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().to_str().unwrap();
    assert_eq!(page.run("王丽", &["export", "--format", "md", "-o", into]).0, 0);
    assert_eq!(page.run("王丽", &["export", "--format", "md", "-o", into, "--round", "复评"]).0, 0);
    let mut names: Vec<_> = fs::read_dir(into).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    let day = crate::support::today();
    assert_eq!(names, [format!("评议报告-王丽-{day}-复评.md"), format!("评议报告-王丽-{day}.md")].map(OsString::from));
}

#[test]
fn merge_and_import_say_which_round() {
    let page = reviewed();
    judge_in(&page, "复评");
    let there = Page::new();
    let from = page.reviews.path.to_str().unwrap();
    let (status, _, err) = there.run("王丽", &["review", "merge", "--yes", from]);
    assert!(status == 0 && err.contains("中还有其他轮次，没有并入：“复评”"), "{err}");
    assert!(!err.contains("新的一轮"), "{err}");
    let (status, _, err) = there.run("王丽", &["review", "merge", "--yes", from, "--round", "复评"]);
    assert!(status == 0 && err.contains("新的一轮：“复评”（已有：未命名的一轮）"), "{err}");
    let file = page.reviews.path.join("second.json");
    let file = file.to_str().unwrap();
    assert_eq!(page.run("王丽", &["export", "--format", "json", "--round", "复评", "-o", file]).0, 0);
    let there = Page::new();
    let (status, out, _) = there.run("王丽", &["import", "--yes", file]);
    assert!(status == 0 && out.contains("新增评议记录 1 条") && out.contains("归入“复评”"), "{out}");
    assert_eq!(there.json("王丽", &["import", "--yes", file])[0]["round"], "复评");
    // The round without a name was taken for none: what is of another one went into that, and nobody was asked.
    for round in ["default", "初评"] {
        let (status, out, err) = there.run("王丽", &["review", "import", "--yes", file, "--round", round]);
        assert!(status == 3 && err.contains("其中的评议属于另一轮（“复评”）"), "{status} {out}{err}");
    }
    // A file that says its round is opened in it, and that is said.
    let (status, out, err) = there.run("王丽", &["review", "status", file]);
    assert!(status == 0 && out.starts_with("评议人 王丽（复评）：已判 1/36"), "{out}");
    assert!(err.contains("文件里的评议属于“复评”，就按这一轮"), "{err}");
    let (_, out, err) = there.run("王丽", &["review", "status", "--round", "default", file]);
    assert!(out.starts_with("评议人 王丽：已判 0/36") && !err.contains("就按这一轮"), "{out}{err}");
}

/// A loss in another round was named only in that round, and the comparison with it ended as if all were there.
#[test]
fn what_is_gone_in_another_round_is_named_where_the_round_is() {
    let page = Page::new();
    let table = page.reviews.path.with_extension("csv");
    fs::write(&table, "编号,建议序号,判定\n1,1,已答复\n1,2,未答复\n").unwrap();
    for round in ["default", "复评"] {
        let (status, _, err) = page.run("王丽", &["review", "import", table.to_str().unwrap(), "--round", round]);
        assert_eq!(status, 0, "{err}");
    }
    fs::remove_file(&table).unwrap();
    let at = |round: Option<&str>| ReviewLocation { round: round.map(str::to_owned), ..page.location("王丽", "pc") };
    let journal = at(Some("复评")).path().join("王丽@pc.jsonl");
    let lines = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, lines.split_inclusive('\n').next().unwrap()).unwrap();
    for (command, ends) in [("status", 0), ("doctor", 3)] {
        let (status, out, err) = page.run("王丽", &["review", command]);
        let is_named = out.contains("\n“复评”：少了 1 条评议记录")
            && out.contains("tian review status --reviewer 王丽 --round 复评");
        assert!(status == ends && is_named, "{command} {status} {out}{err}");
        assert_eq!(page.json("王丽", &["review", command])["rounds"][0]["missing"], 1);
        // The variable that names the other round must not be meant.
        let (_, out, _) = page.run("王丽", &["review", command, "--round", "复评"]);
        assert!(!out.contains("“未命名的一轮”：少了") && !out.contains("未命名的一轮：少了"), "{out}");
    }
    let (status, _, err) = page.run("王丽", &["review", "differences", "--against", "复评"]);
    assert!(status == 3 && err.contains("少了 1 条评议记录"), "{status} {err}");
    // Who begins a third one is told.
    let location = at(Some("终评"));
    let app = App::new(std::sync::Arc::new(page.dataset.clone()), Lang::Zh, Scheme::Dark, parse_size("160x40"));
    let app = app.with_reviews(Box::new(move |_| Ok(location.clone())));
    let mut here = Reader { app, requests: vec![] }.keys("r");
    // It takes several rows.
    assert!(here.rows().concat().contains("“复评”：少了 1 条评议记录"), "{:#?}", here.rows());
    here.press("<Esc>");
    assert!(here.status().contains("新的一轮：“终评”"), "{}", here.status());
    fs::write(&journal, &lines).unwrap();
    assert_eq!(page.run("王丽", &["review", "doctor"]).0, 0);
}

/// What was judged outside of one's share counted as changed between two rounds, and bore no mark.
#[test]
fn verdicts_outside_of_a_share_count_in_no_comparison_of_rounds() {
    let page = Page::new();
    let judge = |round: Option<&str>, grade: Grade| {
        let location = ReviewLocation { round: round.map(str::to_owned), ..page.location("王丽", "pc") };
        let (mut store, ..) = Store::open(location, |_| {}).unwrap();
        for at in 0..3 {
            store.record(page.judge(at, Part::Result, grade)).unwrap();
        }
        store.finish().unwrap();
    };
    judge(None, Grade::Good);
    judge(Some("复评"), Grade::Poor);
    let share = |round: &str, ids: &str| {
        let shares = format!("王丽={ids}");
        let args = ["review", "assign", "--share", &shares, "--round", round, "--force"];
        assert_eq!(page.run("王丽", &args).0, 0);
    };
    let args = ["review", "differences", "--round", "复评", "--against", "default"];
    assert!(page.run("王丽", &args).1.contains("改判 3 项"));
    share("default", "1-2");
    share("复评", "2-3");
    // The first counts in the first round alone, the third in the second; the second proposal is in both shares.
    let (_, out, _) = page.run("王丽", &args);
    let said = "改判 1 项（判得更高 0 项，更低 1 项），维持 0 项；只在本轮判过 1 项，只在那一轮判过 1 项\n另在分工之外判过 2 项，不计入以上数字\n";
    assert!(out.contains(said), "{out}");
    assert!(out.contains("复评：不满意（分工之外）") && out.contains("未命名的一轮：满意（分工之外）"), "{out}");
    let json = page.json("王丽", &args);
    assert_eq!((&json["rounds"]["changed"], &json["agreement"][0]["items"]), (&json!(1), &json!(1)));
    share("复评", "4");
    let (_, out, _) = page.run("王丽", &args);
    assert!(out.contains("改判 0 项") && out.contains("只在本轮判过 0 项，只在那一轮判过 2 项"), "{out}");
    assert_eq!(page.json("王丽", &args)["agreement"], json!([]));
}

/// Letters of two rounds had the same names and nothing in them that told which they are of; those whose names were free
/// were written among the others.
#[test]
fn letters_say_their_round_and_are_written_all_or_none() {
    let (page, folder) = (Page::new(), Folder::new("rounds-letters"));
    page.record("王丽", [0, 1].map(|at| page.judge(at, Part::Result, Grade::Good)));
    judge_in(&page, "复评");
    let into = folder.path("letters");
    let export = |more: &[&str]| {
        page.run("王丽", &[&["export", "--by", "unit", "--format", "html", "-o", &into], more].concat())
    };
    let names = || {
        let mut names: Vec<String> =
            fs::read_dir(&into).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let [first, other] = [0, 1].map(|at| page.proposal(at).units()[0].to_owned());
    let name = |unit: &str, round: &str| format!("反馈函-{unit}{round}.html");
    // Whichever of them is taken.
    for taken in [&first, &other] {
        fs::create_dir_all(&into).unwrap();
        fs::write(folder.path(&format!("letters/{}", name(taken, ""))), "旧").unwrap();
        let (status, _, err) = export(&[]);
        assert!(status == 4 && err.contains("已有这个文件"), "{status} {err}");
        assert_eq!(names(), [name(taken, "")]);
        fs::remove_dir_all(&into).unwrap();
    }
    assert_eq!((export(&[]).0, names().len()), (0, 2));
    assert_eq!((export(&["--round", "复评"]).0, names().len()), (0, 3));
    let text = |name: &str| fs::read_to_string(folder.path(&format!("letters/{name}"))).unwrap();
    assert!(text(&name(&first, "-复评")).contains("评议轮次：复评") && !text(&name(&first, "")).contains("评议轮次"));
}

/// What was to be run was said without the round: it revealed the others in the round without a name.
#[test]
fn the_command_that_reveals_is_said_with_its_round() {
    let (page, folder) = (Page::new(), Folder::new("rounds-reveal"));
    for who in ["王丽", "李凤"] {
        let location = ReviewLocation { round: Some("复评".to_owned()), ..page.location(who, "pc") };
        let (mut store, ..) = Store::open(location, |_| {}).unwrap();
        store.record(page.judge(0, Part::Result, Grade::Good)).unwrap();
        store.finish().unwrap();
    }
    let (status, _, err) = page.run("王丽", &["review", "differences", "--round", "复评"]);
    assert!(status == 2 && err.contains("运行 tian review reveal --round 复评，"), "{err}");
    let table = folder.path("a.csv");
    fs::write(&table, "编号,建议序号,评议人,判定,合议,合议人\n1,1,李凤,,已答复,王丽、李凤\n").unwrap();
    let (_, _, err) = page.run("王丽", &["review", "import", &table, "--round", "复评"]);
    assert!(err.contains("揭晓（tian review reveal --round 复评）"), "{err}");
    page.record("王丽", [page.judge(0, Part::Result, Grade::Good)]);
    page.record("李凤", [page.judge(0, Part::Result, Grade::Good)]);
    let (_, _, err) = page.run("王丽", &["review", "differences"]);
    assert!(err.contains("运行 tian review reveal，"), "{err}");
}

/// A collection whose date was corrected by hand began at nothing, and no word said where its reviews are.
#[test]
fn the_reviews_of_a_collection_whose_date_was_corrected_are_named() {
    let (mut page, folder) = (Page::new(), Folder::new("rounds-date"));
    page.record("王丽", [page.judge(0, Part::Result, Grade::Good)]);
    let before = page.folder();
    page.dataset.collection.published = Some("2024-12-01".to_owned());
    let made = folder.path("made.json");
    fs::write(&made, serde_json::to_string(&page.dataset).unwrap()).unwrap();
    let named = format!("在 {} 里。若是同一份，只是改过日期，用 tian review merge", before.display());
    let (_, out, err) = page.run("王丽", &["review", "status", &made]);
    assert!(out.contains("已判 0/36") && err.contains(&named), "{out}{err}");
    let ledger = folder.path("made.csv");
    fs::write(&ledger, "编号,建议序号,判定\n1,1,\n").unwrap();
    for args in
        [&["export", "--format", "md", &made][..], &["followups", &made], &["review", "import", &ledger, "--of", &made]]
    {
        let err = page.run("王丽", args).2;
        assert!(err.contains(&named), "{args:?}: {err}");
    }
    let location = page.location("王丽", "pc");
    let dataset = std::sync::Arc::new(page.dataset.clone());
    let app = App::new(dataset, Lang::Zh, Scheme::Dark, parse_size("160x40"));
    let app = app.with_reviews(Box::new(move |_| Ok(location.clone())));
    let here = Reader { app, requests: vec![] }.keys("r");
    assert!(here.rows().concat().contains("同一题目、日期或委员会不同的一份有"), "{:#?}", here.rows());
    // As it says, and it is said no more.
    let (status, _, err) = page.run("王丽", &["review", "merge", "--yes", before.to_str().unwrap(), "--of", &made]);
    assert_eq!(status, 0, "{err}");
    let (_, out, err) = page.run("王丽", &["review", "status", &made]);
    assert!(out.contains("已判 1/36") && !err.contains("同一题目"), "{out}{err}");
    // Another collection is another one.
    page.dataset.collection.title = "另一份".to_owned();
    fs::write(&made, serde_json::to_string(&page.dataset).unwrap()).unwrap();
    assert!(!page.run("王丽", &["review", "status", &made]).2.contains("同一题目"));
}

/// A unit that had answered anew was told 未答复 and asked to handle it again, and no word said that the verdict was on the
/// reply before.
#[test]
fn letters_say_which_verdicts_are_on_a_reply_that_was_replaced_since() {
    let (mut page, folder) = (Page::new(), Folder::new("letters-changed"));
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Poor), page.judge(1, Part::Point(0), Grade::Poor)]);
    let letter = |page: &Page, name: &str, at: usize| {
        let (made, into) = (folder.path(&format!("{name}.json")), folder.path(name));
        fs::write(&made, serde_json::to_string(&page.dataset).unwrap()).unwrap();
        let (status, _, err) = page.run("王丽", &["export", "--by", "unit", "--format", "html", "-o", &into, &made]);
        assert_eq!(status, 0, "{err}");
        fs::read_to_string(format!("{into}/反馈函-{}.html", page.proposal(at).units()[0])).unwrap()
    };
    let (changed, all) = ("建议 1（未答复，判定后原文有改动）", "其中提案 1 的原文在评议之后有改动");
    let text = letter(&page, "before", 0);
    assert!(text.contains("建议 1（未答复）") && !text.contains("有改动"), "{text}");
    for paragraph in page.dataset.proposals[0].replies.iter_mut().flat_map(|reply| &mut reply.paragraphs) {
        paragraph.body = "已全部完成整改。".to_owned();
    }
    let text = letter(&page, "after", 0);
    assert!(text.contains(changed) && text.contains(all), "{text}");
    let text = letter(&page, "others", 1);
    assert!(text.contains("建议 1（未答复）") || page.proposal(1).units()[0] == page.proposal(0).units()[0], "{text}");
}
