//! `tian import` and documents that are opened directly: what is written, the receipt, statuses, refusals.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli::{command, text};
use crate::support::temporary;
use crate::tty::Tty;

const PROPOSAL: &str = "关于建设社区图书室的提案

提案号：0042
提案者：何清源
类别：文化教育

    近年来，我市社区文化设施增加不少，但图书室仍然不足，居民借书要走三公里以上。

    为此建议：
    一、统筹规划布点。由文化部门逐个社区摸底，三年内实现全覆盖。
    二、保障购书经费。按常住人口每人每年不少于五角安排。
";

const REPLY: &str = "青浦岭市文化和旅游局
关于市政协六届二次会议第42号提案的答复

青文旅函〔2024〕17号
A类

何清源委员：
    您提出的《关于建设社区图书室的提案》（第42号）收悉。现答复如下：
    一、已完成摸底。全市七十二个社区中，五十一个已有图书室，其余列入今年计划。
    二、经费已有着落。市财政今年安排购书经费九十万元。
    感谢您对文化工作的关心和支持。

青浦岭市文化和旅游局
2024年5月20日
";

/// A folder of its own with a proposal and its reply.
fn folder(name: &str) -> PathBuf {
    let folder = temporary(name).with_extension("d");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("提案42.txt"), PROPOSAL).unwrap();
    fs::write(folder.join("答复42.txt"), REPLY).unwrap();
    folder
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Status, standard output, standard error.
fn tian(args: &[&str]) -> (i32, String, String) {
    let output = command(args).output().unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_folder_becomes_a_collection_and_its_receipt_says_what_came_from_where() {
    let folder = folder("import-folder");
    let made = folder.with_extension("json");
    let _ = fs::remove_file(&made);
    let (status, receipt, said) = tian(&["import", path(&folder), "-o", path(&made)]);
    assert_eq!(status, 0, "{said}");
    assert!(receipt.contains("合计：提案 1 件，答复 1 件；文件 2 个，其中未读 0 个"), "{receipt}");
    assert!(receipt.contains("提案42.txt（文本）") && receipt.contains("答复42.txt（文本）"), "{receipt}");
    assert_eq!(receipt.matches("关于建设社区图书室的提案").count(), 2, "each file names its proposal: {receipt}");
    let collection: Value = serde_json::from_slice(&fs::read(&made).unwrap()).unwrap();
    let proposal = &collection["proposals"][0];
    assert_eq!((&proposal["number"], &proposal["category"]), (&"0042".into(), &"文化教育".into()), "{proposal}");
    assert_eq!(proposal["points"].as_array().unwrap().len(), 2, "{proposal}");
    assert_eq!(proposal["replies"][0]["date"], "2024-05-20", "{proposal}");
    let (status, listed, _) = tian(&["list", path(&made)]);
    assert!(status == 0 && listed.contains("何清源"), "{listed}");
}

#[test]
fn a_file_that_is_there_is_replaced_only_if_one_says_so() {
    let folder = folder("import-force");
    let made = folder.with_extension("json");
    fs::write(&made, "mine").unwrap();
    let (status, _, said) = tian(&["import", path(&folder), "-o", path(&made)]);
    assert_eq!((status, fs::read_to_string(&made).unwrap().as_str()), (4, "mine"), "{said}");
    assert_eq!(tian(&["import", path(&folder), "-o", path(&made), "--dry-run"]).0, 0);
    assert_eq!(fs::read_to_string(&made).unwrap(), "mine", "a trial writes nothing");
    assert_eq!(tian(&["import", path(&folder), "-o", path(&made), "--force"]).0, 0);
    assert!(fs::read_to_string(&made).unwrap().contains("tian/1"));
}

#[test]
fn a_letter_more_keeps_the_ids() {
    let folder = folder("import-into");
    let made = folder.with_extension("json");
    let _ = fs::remove_file(&made);
    let reply = folder.join("答复42.txt");
    let later = fs::read(&reply).unwrap();
    fs::remove_file(&reply).unwrap();
    assert_eq!(tian(&["import", path(&folder), "-o", path(&made)]).0, 0);
    let before: Value = serde_json::from_slice(&fs::read(&made).unwrap()).unwrap();
    fs::write(&reply, later).unwrap();
    let (status, _, said) = tian(&["import", path(&reply), "--into", path(&made), "-o", path(&made)]);
    assert_eq!(status, 0, "{said}");
    let after: Value = serde_json::from_slice(&fs::read(&made).unwrap()).unwrap();
    let (old, new) = (&before["proposals"][0], &after["proposals"][0]);
    assert_eq!((&old["id"], &old["points"]), (&new["id"], &new["points"]));
    assert_eq!((after["proposals"].as_array().unwrap().len(), new["replies"].as_array().unwrap().len()), (1, 1));
    assert_eq!(before["collection"]["title"], after["collection"]["title"], "reviews are filed by it");
}

/// Who looked into a file line by line was told to do so.
#[test]
fn a_check_that_finds_no_proposal_does_not_advise_itself() {
    let file = folder("import-nothing").join("a.json");
    fs::write(&file, "[]").unwrap();
    for (arguments, advises) in [(&["import", path(&file), "--check"][..], false), (&["list", path(&file)], true)] {
        let (_, _, said) = tian(arguments);
        assert!(said.contains("没有找到提案或答复"), "{said}");
        assert_eq!(said.contains("tian import --check"), advises, "{said}");
    }
}

#[test]
fn every_line_has_its_role_in_the_margin() {
    let folder = folder("import-check");
    let (status, printed, said) = tian(&["import", path(&folder), "--check"]);
    assert_eq!(status, 0, "{said}");
    for line in PROPOSAL.lines().chain(REPLY.lines()).map(str::trim).filter(|line| !line.is_empty()) {
        let end = line.chars().rev().take(3).collect::<Vec<_>>().into_iter().rev().collect::<String>();
        assert!(printed.contains(&end), "{line} is missing: {printed}");
    }
    let row = |words: &str| printed.lines().find(|row| row.contains(words)).unwrap();
    assert!(row("统筹规划布点").starts_with("建议 "), "{printed}");
    assert!(row("青文旅函").starts_with("文号 "), "{printed}");
}

#[test]
fn documents_open_as_collections_do() {
    let folder = folder("import-open");
    let (status, listed, said) = tian(&["list", path(&folder)]);
    assert!(status == 0 && listed.contains("关于建设社区图书室的提案"), "{listed}{said}");
    assert!(said.contains("由 2 份资料读出提案 1 件、答复 1 件"), "{said}");
    let (status, found, _) = tian(&["search", "购书经费", path(&folder)]);
    assert!(status == 0 && found.contains("购书经费"), "{found}");
    let mut screen = Tty::tian(&[path(&folder)], 120, 36);
    screen.wait_for_text("由 2 份资料读出提案 1 件");
    screen.wait_for_text("已完成摸底");
    screen.send("q");
    assert_eq!(screen.status(), 0);
}

#[test]
fn what_holds_no_proposal_is_said_to_hold_none_and_nothing_is_invented() {
    let poem = temporary("poem.txt");
    fs::write(&poem, "床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n").unwrap();
    let (status, _, said) = tian(&["list", path(&poem)]);
    assert!(status == 3 && said.contains("没有找到提案或答复"), "{said}");
    assert_eq!(tian(&["import", path(&poem)]).0, 1);
    let picture = temporary("picture.docx");
    fs::write(&picture, b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01").unwrap();
    let (status, _, said) = tian(&["list", path(&picture)]);
    assert!(status == 3 && said.contains("picture.docx") && said.contains("图片"), "{said}");
    let nowhere = temporary("nowhere.docx");
    let (status, _, said) = tian(&["import", path(&nowhere), "-o", "/dev/null/x.json"]);
    assert!(status != 0 && !said.is_empty(), "{said}");
}

#[test]
fn a_collection_among_the_documents_is_passed_over_and_called_what_it_is() {
    let folder = folder("import-own");
    let made = folder.join("提案集.json");
    assert_eq!(tian(&["import", path(&folder), "-o", path(&made)]).0, 0);
    let (status, receipt, said) = tian(&["import", path(&folder), "-o", path(&made), "--force"]);
    assert!(status == 0 && said.contains("提案集.json：是提案集") && said.contains("略过"), "{said}");
    assert!(receipt.contains("文件 2 个，其中未读 0 个"), "{receipt}");
    let (status, listed, said) = tian(&["list", path(&folder)]);
    assert!(status == 0 && listed.contains("何清源"), "{said}");
    // What was opened left it out without a word, and what gave nothing as well.
    assert!(said.contains("提案集.json：是提案集而非资料，已略过：用 tian 加它的文件名打开"), "{said}");
    fs::write(folder.join("说明.txt"), "无关的一行\n").unwrap();
    let (status, _, said) = tian(&["list", path(&folder)]);
    assert!(status == 3 && said.contains("由 2 份资料读出") && said.contains("说明.txt：没有找到提案或答复"), "{said}");
    let mut screen = Tty::tian(&[path(&folder)], 80, 24);
    screen.wait_for_text("提案集.json：是提案集而非资料");
    screen.wait_for_text("另有 1 个文件没有读出内容");
    screen.send("q");
    assert_eq!(screen.status(), 0);
}

/// A search said nothing of a text without a proposal and ended with 0, as if it had been searched too; the other
/// commands named it, ended with 0 all the same, and said that the collection's proposals had been read from it. Bad
/// records of the collection went without a word.
#[test]
fn a_document_that_gives_nothing_is_named_and_the_rest_is_not_all_of_it() {
    let folder = folder("import-gives-nothing");
    let made = folder.with_extension("json");
    let _ = fs::remove_file(&made);
    assert_eq!(tian(&["import", path(&folder), "-o", path(&made)]).0, 0);
    let poem = temporary("import-gives-nothing.txt");
    fs::write(&poem, "床前明月光，疑是地上霜。\n").unwrap();
    let nothing = temporary("import-gives-nothing").with_extension("empty");
    fs::create_dir_all(&nothing).unwrap();
    fs::write(folder.join("说明.txt"), "无关的一行\n").unwrap();
    let commands: [&[&str]; 8] = [
        &["list"],
        &["search", "购书经费"],
        &["search", "购书经费", "--json"],
        &["search", "核电站"],
        &["show", "42"],
        &["lens", "names"],
        &["links", "42"],
        &["export", "--format", "json"],
    ];
    for command in commands {
        let finds = command != ["search", "核电站"];
        let run = |files: &[&Path]| {
            tian(&command.iter().copied().chain(files.iter().map(|file| path(file))).collect::<Vec<_>>())
        };
        for (files, named, of_documents) in [
            (&[&*poem, &*made][..], "import-gives-nothing.txt：没有找到提案或答复", false),
            (&[&*made, &*poem], "import-gives-nothing.txt：没有找到提案或答复", false),
            (&[&*nothing, &*made], "import-gives-nothing.empty：没有可读的文件", false),
            (&[&*folder], "说明.txt：没有找到提案或答复", true),
        ] {
            let (status, out, said) = run(files);
            assert_eq!(status, 3, "{command:?} {files:?}: {said}");
            assert!(said.contains(named) && said.contains("结果不完整"), "{command:?} {files:?}: {said}");
            assert_eq!(said.contains("份资料读出"), of_documents, "{command:?} {files:?}: {said}");
            assert!(
                out.contains("图书室") || !finds && out.is_empty() || command[0] == "lens",
                "{command:?} {files:?}: {out}"
            );
        }
        assert_eq!(run(&[&made]).0, i32::from(!finds), "{command:?}");
    }
    let again = temporary("import-gives-nothing-again.txt");
    fs::copy(&poem, &again).unwrap();
    let (status, _, said) = tian(&["search", "明月", path(&poem), path(&again)]);
    assert!(
        status == 3 && said.contains("nothing.txt：") && said.contains("nothing-again.txt："),
        "each is named: {said}"
    );
    let damaged = temporary("import-gives-nothing.jsonl");
    let proposal: Value = serde_json::from_slice(&fs::read(&made).unwrap()).unwrap();
    fs::write(&damaged, format!("{}\n{{\"id\":\"99\"}}\n", proposal["proposals"][0])).unwrap();
    let (status, _, said) = tian(&["list", path(&damaged), path(&folder.join("答复42.txt"))]);
    assert!(status == 3 && said.contains("import-gives-nothing.jsonl，第 2 行"), "{said}");
}

/// Where a proposal has no number, the hash that its id is made of was taken for damage.
#[test]
fn a_proposal_without_a_number_is_called_that() {
    let folder = folder("import-unnumbered");
    fs::remove_file(folder.join("答复42.txt")).unwrap();
    fs::write(folder.join("提案42.txt"), PROPOSAL.replace("提案号：0042\n", "")).unwrap();
    let (_, listed, said) = tian(&["list", path(&folder)]);
    assert!(listed.starts_with("无编号 t"), "{listed}{said}");
    let mut screen = Tty::tian(&[path(&folder)], 120, 36);
    screen.wait_for_text("提案  无编号");
    screen.send("q");
    assert_eq!(screen.status(), 0);
}

#[test]
fn what_holds_no_file_is_said_to_and_what_goes_not_together_is_refused() {
    let empty = temporary("import-empty").with_extension("d");
    let _ = fs::remove_dir_all(&empty);
    fs::create_dir_all(&empty).unwrap();
    let (status, _, said) = tian(&["import", path(&empty)]);
    assert!(status == 1 && said.contains("没有可读的文件"), "{said}");
    let folder = folder("import-alone");
    for other in [vec!["-o", "x.json"], vec!["--json"]] {
        let (status, printed, said) = tian(&[vec!["import", path(&folder), "--check"], other].concat());
        assert!(status == 2 && printed.is_empty() && said.contains("--check"), "{said}");
    }
    // The help says that -o names a file, and a folder is none.
    assert!(tian(&["import", "--help"]).1.contains("提案集写入此文件"));
    let (status, _, said) = tian(&["import", path(&folder), "-o", path(&empty)]);
    assert!(status == 4 && said.contains("文件夹"), "{said}");
}

#[test]
fn a_page_of_a_newspaper_among_other_documents_does_not_name_the_collection() {
    let folder = folder("import-mixed");
    let page = format!(
        "市政协三届四次会议重点提案办理情况选登\n\n{}",
        PROPOSAL.replace("图书室", "篮球场").replace("0042", "0043")
    );
    fs::write(folder.join("版面.txt"), page).unwrap();
    let (status, printed, said) = tian(&["import", path(&folder)]);
    assert_eq!(status, 0, "{said}");
    let made: Value = serde_json::from_str(&printed).unwrap();
    assert!(!made["collection"]["title"].as_str().unwrap().contains("选登"), "{printed}");
    let page = made["proposals"].as_array().unwrap().iter().find(|one| one["number"] == "0043").unwrap();
    assert_eq!((&page["term"], &page["session"]), (&3.into(), &4.into()), "what the page says of all is said of each");
    assert!(
        made["collection"]["source"].to_string().contains("重点提案办理情况选登"),
        "its headline is named as in no field"
    );
}

#[test]
fn a_folder_that_is_opened_shows_how_far_it_is() {
    let folder = folder("import-progress");
    for at in 0..45 {
        fs::write(folder.join(format!("说明{at}.txt")), "无关的一行\n").unwrap();
    }
    let mut screen = Tty::tian(&["list", path(&folder)], 100, 30);
    screen.wait_for("progress", |tty| tty.written().contains("已读 40 个文件"));
    // As an import of it ends: most of it was not read.
    assert_eq!(screen.status(), 3);
}

#[test]
fn workbooks_that_are_not_read_are_called_what_they_are() {
    let book = temporary("2003.xls");
    fs::write(&book, "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>")
        .unwrap();
    let (status, _, said) = tian(&["import", path(&book)]);
    assert!(status == 3 && said.contains("Excel 2003") && said.contains("另存为"), "{said}");
}

/// Who ended a long import was left with a hidden file beside the one that was to be made.
#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_long_import_and_leaves_no_file() {
    let folder = folder("import-interrupted");
    let documents = folder.join("documents");
    fs::create_dir(&documents).unwrap();
    (0..3000).for_each(|at| fs::write(documents.join(format!("{at}.txt")), PROPOSAL).unwrap());
    let out = folder.join("out.json");
    let mut screen = Tty::tian(&["import", path(&documents), "-o", path(&out)], 80, 24);
    screen.wait_for_text("个文件");
    screen.send("\x03");
    assert_ne!(screen.status(), 0);
    let left = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name());
    let is_made = |name: &std::ffi::OsString| *name != "documents" && !name.to_string_lossy().ends_with(".txt");
    assert_eq!(left.filter(is_made).collect::<Vec<_>>(), Vec::<std::ffi::OsString>::new());
}
