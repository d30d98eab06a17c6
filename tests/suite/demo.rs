//! `tian demo` in a real terminal: what it shows, who has the keys, and that nothing is kept of it.

use std::fs;
use std::path::Path;
use std::process::Command;

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::tty::{Tty, environment};

/// The demonstration at ten times its speed, with a home, a folder to run in and one for temporary files.
fn play(folders: &TempDir, args: &[&str], columns: u16, rows: u16) -> Tty {
    let mut command = environment(CommandBuilder::new(env!("CARGO_BIN_EXE_tian")));
    command.args(["demo", "--speed", "10"]);
    command.args(args);
    for (name, folder) in [
        ("HOME", "home"),
        ("XDG_STATE_HOME", "home"),
        ("XDG_DATA_HOME", "home"),
        ("XDG_CACHE_HOME", "home"),
        ("TMPDIR", "temporary"),
    ] {
        fs::create_dir_all(folders.path().join(folder)).unwrap();
        command.env(name, folders.path().join(folder));
    }
    fs::create_dir_all(folders.path().join("here")).unwrap();
    command.cwd(folders.path().join("here"));
    Tty::run(command, columns, rows)
}

fn files_below(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let below = |path: std::path::PathBuf| {
        if path.is_dir() { files_below(&path) } else { vec![path.display().to_string()] }
    };
    entries.flat_map(below).collect()
}

/// The captions of the script, in order.
fn captions(args: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_tian")).args(["demo", "--lang", "zh"]).args(args).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    printed.lines().filter(|line| !line.starts_with(' ')).map(str::to_owned).collect()
}

/// Goes through the whole script step by step.
fn step_through(tty: &mut Tty, captions: &[String]) {
    tty.wait_for_text(&captions[0]);
    for caption in &captions[1..] {
        let waits = |row: &String| row.contains("逐步演示") || row.contains("已停住");
        tty.wait_for("the next step", |tty| tty.screen().iter().any(waits));
        tty.send("\u{1b}[C");
        tty.wait_for_text(caption);
        // Neither counting nor writing is over with the frame: the next step waits for them.
        match caption.chars().take(2).collect::<String>().as_str() {
            "导出" => tty.wait_for_text("写入"),
            "Wo" => tty.wait_for_text("已导出"),
            _ => {}
        }
        assert!(!tty.screen().iter().any(|row| row.contains("没有作用")), "{caption}: {:#?}", tty.screen());
    }
}

#[test]
fn it_plays_to_its_end_hands_the_keys_over_and_keeps_nothing() {
    let folders = tempfile::tempdir().unwrap();
    let mut tty = play(&folders, &[], 80, 24);
    tty.wait_for_text("演示中：空格 暂停");
    tty.wait_for_text("由您操作，这里的评议不留存：q 退出");
    assert!(!tty.screen().iter().any(|row| row.contains("演示中")), "the captions are gone");
    tty.send("q");
    // The report that was written on the way is named with its folder on the screen, and goes with it.
    tty.wait_for_text("演示中写出的报告已随演示删去：评议报告");
    assert_eq!(tty.status(), 0);
    assert!(!tty.written().contains("\u{1b}]52"), "nothing is put into a clipboard");
    assert_eq!(files_below(folders.path()), Vec::<String>::new());
}

#[test]
fn every_step_does_what_its_caption_says_also_without_colours() {
    let folders = tempfile::tempdir().unwrap();
    for arguments in [&["--step"][..], &["--step", "--theme", "mono", "--lang", "zh"]] {
        let mut tty = play(&folders, arguments, 80, 24);
        let captions = captions(&[]);
        // Through the captions up to one, and then the screen says what that promises.
        let mut from = 0;
        for (caption, shown) in [
            ("回车", "1/20 处"),
            ("标出答复", "标出承诺"),
            ("概况", "审查立案"),
            ("2 是", "已判 2/36"),
            ("Word 报告", "已导出"),
            ("演示到此", "已离开评议"),
        ] {
            let to = captions.iter().position(|said| said.starts_with(caption)).unwrap();
            step_through(&mut tty, &captions[from..=to]);
            tty.wait_for_text(shown);
            from = to;
        }
        tty.send("\u{1b}");
        assert_eq!(tty.status(), 0);
    }
    assert_eq!(files_below(folders.path()), Vec::<String>::new());
}

#[test]
fn any_key_of_the_users_ends_it_and_does_nothing_else() {
    let folders = tempfile::tempdir().unwrap();
    let mut tty = play(&folders, &["--speed", "0.5"], 80, 24);
    tty.wait_for_text("演示中");
    tty.send("J");
    tty.wait_for_text("由您操作");
    assert!(tty.screen()[0].contains("提案 1"), "the key did nothing else: {:#?}", tty.screen());
    tty.send("/nong");
    tty.wait_for_text("nong");
    tty.send("\r");
    tty.wait_for_text("搜索 nong");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    // A visitor's query was offered to the next one.
    assert_eq!(files_below(folders.path()), Vec::<String>::new());
}

#[test]
fn space_pauses_arrows_step_and_escape_ends() {
    let folders = tempfile::tempdir().unwrap();
    let mut tty = play(&folders, &["--step"], 120, 36);
    tty.wait_for_text("逐步演示");
    tty.wait_for_text("在终端里并排阅读");
    tty.send("\u{1b}[C");
    tty.wait_for_text("左边是提案");
    tty.send("\u{1b}[6~");
    tty.wait_for_text("逐条对照：这条建议");
    tty.send(" ");
    tty.wait_for_text("再按一次");
    tty.send("\u{1b}");
    assert_eq!(tty.status(), 0);
    assert_eq!(files_below(folders.path()), Vec::<String>::new());
}

/// The next key of a clicker let it play by itself again, and over the end of a round.
#[test]
fn what_space_has_stopped_goes_a_step_at_a_time_also_from_round_to_round() {
    let folders = tempfile::tempdir().unwrap();
    let mut tty = play(&folders, &["--loop", "--speed", "0.1"], 80, 24);
    let captions = captions(&[]);
    tty.wait_for_text("演示中");
    tty.send(" ");
    step_through(&mut tty, &captions);
    tty.send("\u{1b}[C");
    tty.wait_for_text(&captions[0]);
    tty.wait_for_text("已停住");
    tty.send(" ");
    tty.wait_for_text("演示中");
    tty.send("\u{1b}");
    assert_eq!(tty.status(), 0);
}

/// At 48 columns captions spoke of left, right, beside and of scrolling together, of which nothing was to be seen.
#[test]
fn where_the_texts_are_not_side_by_side_captions_say_what_is_on_the_screen() {
    let folders = tempfile::tempdir().unwrap();
    let mut tty = play(&folders, &["--step"], 48, 20);
    tty.wait_for_text("空格、→ 下一步");
    for caption in ["提案；Tab 到承办单位的答复", "下面是措辞最相近的答复", "再按一次", "上下两栏各自滚动"]
    {
        tty.send("\u{1b}[C");
        tty.wait_for_text(caption);
    }
    tty.wait_for_text("各自  ");
    tty.send(" ");
    tty.wait_for_text("搜索标题");
    tty.send("\u{1b}");
    assert_eq!(tty.status(), 0);
}

#[test]
fn it_begins_again_with_nothing_judged() {
    let folders = tempfile::tempdir().unwrap();
    let mut tty = play(&folders, &["--loop", "--step"], 80, 24);
    let captions = captions(&[]);
    for _ in 0..2 {
        step_through(&mut tty, &captions);
        tty.send("\u{1b}[C");
        tty.wait_for("the first proposal", |tty| tty.screen()[0].contains("1/6"));
        assert!(!tty.screen().iter().any(|row| row.contains("精细化工")), "nothing is left of the time before");
    }
    tty.send("\u{1b}");
    assert_eq!(tty.status(), 0);
}

#[test]
fn a_collection_of_ones_own_is_searched_for_a_word_of_its_own() {
    let folders = tempfile::tempdir().unwrap();
    let own = r#"{"format":"tian/1","collection":{"title":"某县"},"proposals":[{"id":"a","title":"关于修桥的提案","proposers":[{"name":"李四"}],"background":["桥旧了。"],"points":[{"lead":"修桥。","body":"今年修。"},{"lead":"护桥。","body":"常年护。"}],"replies":[{"units":["交通局"],"paragraphs":[{"lead":"","body":"下一步，将修桥。"}]}]}]}"#;
    fs::write(folders.path().join("own.json"), own).unwrap();
    let mut tty = play(&folders, &["--step", "../own.json"], 80, 24);
    step_through(&mut tty, &captions(&[])[..8]);
    tty.wait_for_text("搜索 修桥");
    step_through(&mut tty, &captions(&[])[7..]);
    tty.send("\u{1b}");
    assert_eq!(tty.status(), 0);
    // Replies and promises were spoken of where there are none.
    let unanswered = own.replace(
        r#""replies":[{"units":["交通局"],"paragraphs":[{"lead":"","body":"下一步，将修桥。"}]}]"#,
        r#""replies":[]"#,
    );
    let path = folders.path().join("unanswered.json");
    fs::write(&path, unanswered).unwrap();
    let said = captions(&[path.to_str().unwrap()]).concat();
    assert!(
        !said.contains("右边是承办单位的答复") && !said.contains("措辞最相近的答复") && !said.contains("承诺"),
        "{said}"
    );
    assert!(said.contains("拼音、首字母"), "{said}");
}

#[test]
fn windows_change_their_size_while_it_plays_and_low_ones_have_no_captions() {
    let folders = tempfile::tempdir().unwrap();
    let mut tty = play(&folders, &["--step"], 80, 24);
    tty.wait_for_text("逐步演示");
    tty.resize(48, 20);
    tty.wait_for("a caption in the smaller window", |tty| {
        tty.screen().len() == 20 && tty.screen()[18].contains("tian")
    });
    tty.resize(30, 10);
    tty.wait_for("no caption", |tty| tty.screen().len() == 10 && !tty.screen()[8].contains("tian："));
    tty.send("j");
    tty.wait_for_text("由您操作");
    tty.send("q");
    assert_eq!(tty.status(), 0);
}

#[test]
fn without_a_terminal_its_captions_are_printed() {
    let print = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_tian")).arg("demo").args(args).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (status, printed, _) = print(&["--lang", "en"]);
    assert_eq!(status, Some(0));
    assert!(printed.contains("nearest to it in wording\n    ]\n"), "{printed}");
    let (status, _, said) = print(&["--speed", "99", "--lang", "en"]);
    assert_eq!(status, Some(2));
    assert!(said.contains("--speed"), "{said}");
}

/// Left and PgUp did nothing, and said nothing.
#[test]
fn the_key_of_a_clicker_for_the_page_before_says_that_there_is_no_way_back() {
    let folders = tempfile::tempdir().unwrap();
    let mut tty = play(&folders, &["--step"], 80, 24);
    tty.wait_for_text("逐步演示");
    tty.send("\u{1b}[5~");
    tty.wait_for_text("演示不能后退");
    tty.send("\u{1b}[C");
    tty.wait_for_text("左边是提案");
    assert!(!tty.screen().concat().contains("演示不能后退"));
    tty.send("\u{1b}");
    assert_eq!(tty.status(), 0);
}

/// The folder of a demonstration that was killed stayed for ever.
#[test]
#[cfg(target_os = "linux")]
fn what_a_killed_demonstration_has_left_goes_with_the_next_and_what_plays_stays() {
    use std::time::{Duration, SystemTime};
    let folders = tempfile::tempdir().unwrap();
    let mut playing = play(&folders, &["--step"], 80, 24);
    playing.wait_for_text("逐步演示");
    let temporary = folders.path().join("temporary");
    fs::create_dir(temporary.join("tian-demo-killed")).unwrap();
    let named = || fs::read_dir(&temporary).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    for folder in named() {
        let hour = SystemTime::now() - Duration::from_secs(3600);
        fs::File::open(folder).unwrap().set_modified(hour).unwrap();
    }
    let mut next = play(&folders, &["--step"], 80, 24);
    next.wait_for_text("逐步演示");
    let left = named();
    assert!(left.len() == 2 && left.iter().all(|folder| !folder.ends_with("tian-demo-killed")), "{left:?}");
    for tty in [&mut next, &mut playing] {
        tty.send("\u{1b}");
        assert_eq!(tty.status(), 0);
    }
}
