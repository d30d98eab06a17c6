//! The screen of corrections in a real terminal: `tian import PATH -o FILE --correct`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli::{command, text};
use crate::import_corrections::{LETTER, folder, import};
use crate::support::{compare, project};
use crate::tty::{Tty, signal};

fn out(folder: &Path) -> PathBuf {
    folder.join("提案集.out")
}

/// The screen of a letter, at its first frame.
fn open(folder: &Path, options: &[&str], columns: u16, rows: u16) -> Tty {
    let (letter, out) = (folder.join("答复.txt"), out(folder));
    let args = ["import", letter.to_str().unwrap(), "-o", out.to_str().unwrap(), "--correct"];
    let mut tty = Tty::tian(&[&args, options].concat(), columns, rows);
    tty.wait_for("the bottom row", |tty| tty.screen().last().is_some_and(|row| !row.is_empty()));
    tty
}

fn type_and_wait(tty: &mut Tty, keys: &str, expected: &str) {
    tty.send(keys);
    tty.wait_for_text(expected);
}

/// How often a text is on the screen.
fn count(tty: &Tty, text: &str) -> usize {
    tty.screen().concat().matches(text).count()
}

#[test]
fn a_role_changes_the_record_and_the_next_import_applies_it() {
    let folder = folder("correcting-writes");
    let mut tty = open(&folder, &[], 100, 24);
    assert_eq!(count(&tty, "社区图书室建设"), 1);
    type_and_wait(&mut tty, "t", "题目*");
    assert_eq!(count(&tty, "社区图书室建设"), 2, "the line, and the record beside it");
    tty.send("u");
    tty.wait_for("the record as it was", |tty| count(tty, "社区图书室建设") == 1);
    type_and_wait(&mut tty, "t", "题目*");
    type_and_wait(&mut tty, "w", "已写入");
    type_and_wait(&mut tty, "q", "更正 1 处，已照用");
    assert_eq!(tty.status(), 0);
    let written: Value = serde_json::from_slice(&fs::read(out(&folder)).unwrap()).unwrap();
    assert_eq!(written["proposals"][0]["title"], "社区图书室建设");
    let (receipt, again) = import(&folder);
    assert_eq!(again, written, "the same collection");
    assert!(receipt.contains("更正 1 处，已照用"), "{receipt}");
}

#[test]
fn leaving_without_writing_is_asked_about_once_and_leaves_nothing() {
    let folder = folder("correcting-leaves");
    let mut tty = open(&folder, &[], 100, 24);
    type_and_wait(&mut tty, "x", "未归入*");
    type_and_wait(&mut tty, "q", "有 1 处更正未写入");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["答复.txt"]);
}

#[test]
fn what_a_signal_has_ended_is_taken_up_again() {
    let folder = folder("correcting-signal");
    let mut tty = open(&folder, &[], 100, 24);
    type_and_wait(&mut tty, "t", "题目*");
    signal("TERM", &tty.child.process_id().unwrap().to_string());
    assert_eq!(tty.status(), 143);
    assert!(!out(&folder).exists());
    let mut tty = open(&folder, &[], 100, 24);
    tty.wait_for_text("接上次未写入的更正，1 处");
    assert_eq!(count(&tty, "题目*"), 1);
    type_and_wait(&mut tty, "w", "已写入");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    assert!(!folder.join("提案集.corrections.draft.json").exists());
}

#[test]
fn the_screen_at_each_size() {
    for (columns, rows) in [(120, 36), (80, 24), (48, 20)] {
        let folder = folder(&format!("correcting-{columns}"));
        let mut tty = open(&folder, &["--color", "never"], columns, rows);
        type_and_wait(&mut tty, "t", "题目*");
        type_and_wait(&mut tty, "jj", "第 3/7 行");
        let name = format!("tests/suite/screens/correcting-{columns}x{rows}.txt");
        compare(&project(&name), &(tty.screen().join("\n") + "\n"));
        tty.send("qq");
        assert_eq!(tty.status(), 0);
    }
}

#[test]
fn a_line_is_parted_and_marked_in_a_window_that_changes() {
    let folder = folder("correcting-parts");
    let mut tty = open(&folder, &["--lang", "en", "--color", "never"], 120, 36);
    type_and_wait(&mut tty, "G", "line 7 of 7");
    type_and_wait(&mut tty, "/", "split before");
    tty.send(&"\u{1b}[C".repeat(10));
    tty.wait_for_text("split before “2024年5月");
    type_and_wait(&mut tty, "\r", "line 8 of 8");
    type_and_wait(&mut tty, "d", "date*");
    tty.resize(80, 24);
    tty.wait_for("the narrower screen", |tty| tty.screen()[23].contains("line 8 of 8"));
    tty.send("vkk");
    tty.wait_for_text("line 6 of 8");
    compare(&project("tests/suite/screens/correcting-english-80x24.txt"), &(tty.screen().join("\n") + "\n"));
    tty.resize(48, 20);
    tty.wait_for("two texts, one above the other", |tty| tty.screen()[19].contains("line 6 of 8"));
    tty.send("qq");
    assert_eq!(tty.status(), 0);
}

#[test]
fn without_a_collection_or_a_terminal_there_is_nothing_to_correct() {
    let folder = folder("correcting-refused");
    let letter = folder.join("答复.txt");
    for args in [&["-o", out(&folder).to_str().unwrap()][..], &[]] {
        let args = [&["import", letter.to_str().unwrap(), "--correct"], args].concat();
        let done = command(&args).output().unwrap();
        assert_eq!(done.status.code(), Some(2));
        assert!(text(&done.stderr).contains("--correct 需要 -o 或 --into"), "{}", text(&done.stderr));
    }
    assert_eq!(fs::read_to_string(&letter).unwrap(), LETTER);
}

/// The draft of another time could not be taken back step by step, and the same work needed `--force` to go on.
#[test]
fn the_same_work_goes_on_without_force_and_its_draft_can_be_taken_back() {
    let folder = folder("correcting-goes-on");
    let mut tty = open(&folder, &[], 100, 24);
    type_and_wait(&mut tty, "t", "题目*");
    type_and_wait(&mut tty, "w", "已写入");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    #[cfg(unix)]
    for made in [out(&folder), folder.join("提案集.corrections.json")] {
        use std::os::unix::fs::PermissionsExt;
        let [mode, usual] =
            [&made, &folder.join("答复.txt")].map(|path| fs::metadata(path).unwrap().permissions().mode());
        assert_eq!(mode, usual, "{made:?} is read by whom a new file is");
    }
    let mut tty = open(&folder, &[], 100, 24);
    type_and_wait(&mut tty, "jjjjjx", "未归入*");
    signal("TERM", &tty.child.process_id().unwrap().to_string());
    assert_eq!(tty.status(), 143);
    let mut tty = open(&folder, &[], 100, 24);
    tty.wait_for_text("接上次未写入的更正");
    assert_eq!(count(&tty, "未归入*"), 1);
    tty.send("u");
    tty.wait_for("what was said before the draft", |tty| count(tty, "未归入*") == 0 && count(tty, "题目*") == 1);
    type_and_wait(&mut tty, "u", "没有可撤销的更正");
    tty.send("qq");
    assert_eq!(tty.status(), 0);
}

#[test]
fn what_would_lose_a_line_or_names_no_proposal_is_refused_with_a_sentence() {
    let folder = folder("correcting-refuses");
    let ledger = folder.join("台账.csv");
    fs::write(&ledger, "提案号,案由,提案人\n42,关于建设图书室的提案,何清源\n81,关于整治城区河道的提案,罗一鸣\n")
        .unwrap();
    let mut tty = open(&folder, &[ledger.to_str().unwrap()], 100, 24);
    let record = |tty: &Tty| count(tty, "社区图书室建设");
    let before = record(&tty);
    type_and_wait(&mut tty, "d", "这一行没有日期，没有改动");
    assert_eq!((record(&tty), count(&tty, "日期*")), (before, 0));
    type_and_wait(&mut tty, ":某\r", "“某”不是提案号");
    type_and_wait(&mut tty, ":999\r", "没有第 999 号提案；确是这个号，请再输一次");
    assert_eq!(count(&tty, "未写入"), 0, "nothing was said of any line");
    type_and_wait(&mut tty, ":42、81\r", "42、81");
    tty.wait_for_text("未写入 1 处");
    tty.send("qq");
    assert_eq!(tty.status(), 0);
}

#[test]
fn what_found_no_place_is_an_unsure_place() {
    let folder = folder("correcting-unplaced");
    let ledger = folder.join("台账.csv");
    fs::write(&ledger, "提案号,案由,提案人\n81,关于整治城区河道的提案,罗一鸣\n").unwrap();
    let other = folder.join("别的.txt");
    fs::write(&other, "午餐菜单\n\n土豆\n").unwrap();
    let args = [&other, &ledger].map(|path| path.to_str().unwrap());
    let mut tty = open(&folder, &args, 100, 24);
    // The letter of 42, which is no proposal's here, and the file of which nothing came.
    tty.wait_for_text("拿不准 2 处");
    tty.wait_for_text("第 2/7 行");
    type_and_wait(&mut tty, "]", "午餐菜单");
    tty.send("q");
    assert_eq!(tty.status(), 0);
}

#[test]
fn the_screen_opens_at_the_first_doubtful_line_and_says_why() {
    let folder = folder("correcting-doubt");
    let text = "案由：关于整治楼道堆物的提案\n提案号：36\n提案人：千山\n\n楼道堆物堵塞消防通道，隐患突出。\n建议：\n\
        一、定期清理。\n您的提案收悉，现答复如下：我局已清理楼道210个。\n";
    fs::write(folder.join("答复.txt"), text).unwrap();
    let mut tty = open(&folder, &[], 100, 24);
    tty.wait_for_text("拿不准：提案正文里有答复的话");
    // What a person has said of it is no doubt any more.
    type_and_wait(&mut tty, "x", "第 7/7 行");
    tty.wait_for("nothing unsure", |tty| count(tty, "拿不准") == 0);
    tty.send("q");
    tty.send("q");
    assert_eq!(tty.status(), 0);
}

/// What no document says was unsure in the receipt, and nothing on the screen.
#[test]
fn the_screen_opens_at_a_field_that_no_document_has() {
    let folder = folder("correcting-missing");
    fs::write(folder.join("答复.txt"), "提案号：9\n案由：关于增设公厕的提案\n公厕少。\n建议：\n一、增设公厕。\n")
        .unwrap();
    let other = "提案号：10\n案由：关于修缮城墙的提案\n提案人：郑洁\n城墙风化。\n建议：\n一、修缮城墙。\n";
    fs::write(folder.join("乙.txt"), other).unwrap();
    let out = out(&folder);
    let args = ["import", folder.to_str().unwrap(), "-o", out.to_str().unwrap(), "--correct"];
    let mut tty = Tty::tian(&args, 100, 24);
    tty.wait_for_text("没有读出提案者");
    assert!(count(&tty, "题目?") > 0, "{:?}", tty.screen());
}

/// What was said of a line and had no effect was said only after writing, and a paper went along with one of its lines
/// without a word.
#[test]
fn what_has_no_effect_and_what_goes_along_is_said_at_once() {
    let folder = folder("correcting-idle");
    let text = "提案号：19\n案由：关于整治楼道堆物的提案\n提案人：贺兰亭\n楼道堆物堵塞通道。\n建议：\n一、定期清理。\n反馈\n郝思嘉：满意\n";
    fs::write(folder.join("答复.txt"), text).unwrap();
    let mut tty = open(&folder, &[], 120, 24);
    type_and_wait(&mut tty, "G", "第 8/8 行");
    type_and_wait(&mut tty, ":7\r", "整件都归第 7 号提案");
    type_and_wait(&mut tty, "u", "第 8/8 行");
    type_and_wait(&mut tty, "k+", "未写入 1 处");
    type_and_wait(&mut tty, "jS", "第 8 行还没有归入");
    // The number makes a record of it.
    type_and_wait(&mut tty, ":7\r", "读出的内容 2/2");
    tty.send("qq");
    assert_eq!(tty.status(), 0);
}

/// What was said of one half of a line took the place of what was said of the other: the classes of a letter to two
/// proposals came out crosswise.
#[test]
fn each_half_of_a_line_is_of_the_proposal_that_is_said_of_it() {
    let folder = folder("correcting-halves");
    let paper = |number: u32| {
        let head = format!("提案号：{number}\n案由：关于第{number}件事的提案\n提案人：王一\n");
        [&head, "问题多年没有解决。\n建议：\n一、编制规划。\n"].concat()
    };
    let letter = "关于市政协五届四次会议第89、90号提案的答复\n王一委员：\n\
        你们提出的第89号、第90号提案收悉，现答复如下：\n一、已经编制规划，年内公布。\nA类；B类。\n青浦市城市管理局\n2025年5月3日\n";
    fs::write(folder.join("答复.txt"), [&paper(89), &paper(90), letter].concat()).unwrap();
    let mut tty = open(&folder, &["--lang", "en"], 120, 40);
    type_and_wait(&mut tty, "G", "line 19 of 19");
    type_and_wait(&mut tty, "kk", "line 17 of 19");
    type_and_wait(&mut tty, "/", "split before “B类");
    type_and_wait(&mut tty, "\r", "line 18 of 20");
    tty.send("A");
    type_and_wait(&mut tty, "k", "line 17 of 20");
    tty.send("A:89\r");
    type_and_wait(&mut tty, "j", "line 18 of 20");
    type_and_wait(&mut tty, ":90\rw", "written");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    let classes = |made: &Value| -> Vec<String> {
        let all = made["proposals"].as_array().unwrap().iter();
        all.map(|one| one["replies"].as_array().unwrap().iter().map(|it| it["result"]["code"].to_string()).collect())
            .collect()
    };
    let (receipt, again) = import(&folder);
    assert_eq!(classes(&again), ["\"A\"", "\"B\""], "{receipt}");
    // What such a line says itself needs no key.
    let told = letter.replace("A类；B类。", "第89号提案办理结果：A；第90号提案办理结果：B。");
    for told in [&told, &letter.replace("A类；B类。", "（第89号A，第90号B）")] {
        fs::write(folder.join("答复.txt"), [&paper(89), &paper(90), told.as_str()].concat()).unwrap();
        let (receipt, read) = import(&folder);
        assert_eq!(classes(&read), ["\"A\"", "\"B\""], "{receipt}");
        assert_eq!(read["proposals"][0]["replies"][0]["paragraphs"].as_array().unwrap().len(), 2, "{receipt}");
    }
}

/// What was said of a line of one proposal was said of another one, once its own words had changed.
#[test]
fn a_correction_of_a_line_that_has_changed_says_nothing_of_another_proposal() {
    let folder = folder("correcting-changed");
    let item = |number: u32, grade: &str| {
        format!(
            "提案号：{number}\n案由：关于第{number}件事的提案\n提案人：王一\n情况：问题多年没有解决。\n建议：编制规划。\n综合意见栏：{grade}\n"
        )
    };
    let write = |grade: &str| fs::write(folder.join("答复.txt"), [item(6, grade), item(7, "满意")].concat()).unwrap();
    write("满意");
    let line = serde_json::json!({"line": 6, "text": "综合意见栏：满意", "role": "not_text"});
    let file = serde_json::json!({"format": "tian-corrections/1", "files": [{"name": "答复.txt", "lines": [line]}]});
    fs::write(folder.join("提案集.corrections.json"), file.to_string()).unwrap();
    assert!(import(&folder).0.contains("更正 1 处，已照用"));
    write("不满意");
    let (receipt, _) = import(&folder);
    assert!(receipt.contains("更正第 6 行不再适用") && !receipt.contains("已照用"), "{receipt}");
}
