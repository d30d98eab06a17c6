//! The real program in a real terminal: started, searched, left in every way there is, and what the
//! terminal is like afterwards.

use std::io::Read;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

use tian::app::{App, Look, run_loop};
use tian::lang::Lang;
use tian::terminal::session::Session;
use tian::theme::Scheme;

use crate::support::{Reader, temporary};
use crate::tty::{PATIENCE, Tty, environment, signal};

/// Without memory for the first search the program aborted, and left the terminal as it had set it.
#[test]
#[cfg(target_os = "linux")]
fn without_memory_for_the_first_search_the_program_does_not_begin() {
    let state = temporary("little-memory");
    let limited = |kilobytes: usize, args: &str| {
        let program = env!("CARGO_BIN_EXE_tian");
        format!("ulimit -v {kilobytes} && exec '{program}' {args}")
    };
    // With less the system does not load it: how much that is depends on how it was built.
    let loads = |kilobytes: &usize| {
        let ended = Command::new("sh").args(["-c", &limited(*kilobytes, "--version")]).output().unwrap();
        ended.status.success() || String::from_utf8_lossy(&ended.stderr).contains("ulimit")
    };
    let sizes: Vec<usize> = (20_000..=56_000).step_by(3_000).filter(loads).collect();
    assert!(sizes.len() > 4, "{sizes:?}");
    for kilobytes in sizes {
        let mut command = environment(CommandBuilder::new("sh"));
        command.args(["-c", &limited(kilobytes, "")]);
        command.env("TIAN_LANG", "zh");
        command.env("XDG_STATE_HOME", &state);
        let mut tty = Tty::run(command, 120, 36);
        tty.wait_for("a beginning or an end", |tty| {
            tty.written().contains("ulimit") || tty.screen().concat().contains("/ 搜索")
        });
        let begins = !tty.written().contains("ulimit");
        if begins {
            tty.send("/nong\r");
            tty.wait_for_text("本件");
            tty.send("q");
        }
        assert_eq!(tty.status(), if begins { 0 } else { 5 }, "{kilobytes}: {}", tty.written());
    }
}

#[test]
fn a_session_from_start_to_end() {
    let mut tty = Tty::tian(&[], 120, 36);
    tty.wait_for_text("q 退出");
    assert_eq!(tty.screen(), Reader::at("120x36").rows(), "the terminal shows what was drawn");
    tty.send("/高标准农田\r");
    tty.wait_for_text("1 件，本件 1/11 处");
    tty.send("nn");
    tty.wait_for_text("3/11 处");
    assert_eq!(tty.screen(), Reader::at("120x36").keys("/高标准农田<Enter>nn").rows());
    tty.send("q");
    assert_eq!(tty.status(), 0);
}

#[test]
fn from_a_row_of_the_overview_and_back() {
    let mut tty = Tty::tian(&[], 120, 36);
    tty.wait_for_text("q 退出");
    tty.send("oGk");
    tty.wait_for_text("> 市大数据局");
    tty.send("\r");
    tty.wait_for_text("1 件，本件 1/1 处");
    assert_eq!(tty.screen(), Reader::at("120x36").keys("oGk<Enter>").rows());
    tty.send("\u{1b}");
    tty.wait_for_text("> 市大数据局");
    tty.send("qq");
    assert_eq!(tty.status(), 0);
}

#[test]
fn a_window_that_changes_its_size() {
    let mut tty = Tty::tian(&[], 120, 36);
    tty.wait_for_text("q 退出");
    for (columns, rows) in [(48, 20), (1, 1), (160, 45), (80, 24)] {
        let size = PtySize { cols: columns, rows, pixel_width: 0, pixel_height: 0 };
        tty.master.as_ref().unwrap().resize(size).unwrap();
        // As a terminal does: what is drawn from now on is drawn on the new screen.
        tty.bytes.clear();
        tty.vt = avt::Vt::builder().size(columns as usize, rows as usize).build();
        let mut expected = Reader::at("120x36");
        expected.resize(&format!("{columns}x{rows}"));
        let expected = expected.rows();
        tty.wait_for("the screen of the new size", |tty| tty.screen() == expected);
    }
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn every_way_of_leaving_gives_the_terminal_back() {
    for (leave, status) in
        [("q", 0), ("\u{3}", 130), ("TERM", 143), ("INT", 130), ("HUP", 129), ("QUIT", 131), ("/数字\u{3}\u{3}", 130)]
    {
        let mut tty = Tty::under_shell("\"$PROGRAM\"");
        tty.wait_for_text("? 帮助");
        if leave.len() > 2 && leave.is_ascii() {
            signal(leave, &tty.pid())
        } else {
            tty.send(leave)
        }
        let program = tty.pid();
        assert_eq!(tty.aftermath(), (status, true), "{leave:?}");
        let still_there = Command::new("sh").args(["-c", &format!("kill -0 {program} 2>&1")]).output().unwrap();
        assert!(!still_there.status.success(), "no process is left");
    }
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn every_signal_that_can_be_taken_gives_the_terminal_back() {
    let everywhere = ["USR1", "USR2", "ALRM", "PROF", "VTALRM", "XCPU", "ABRT", "TRAP", "SYS", "BUS"];
    // By numbers, since not every shell has names for them.
    let on_linux = ["16", "29", "30", "35", "64"];
    let signals = everywhere.iter().chain(on_linux.iter().filter(|_| cfg!(target_os = "linux")));
    for name in signals {
        let mut tty = Tty::under_shell("\"$PROGRAM\"");
        tty.wait_for_text("? 帮助");
        signal(name, &tty.pid());
        let (status, restored) = tty.aftermath();
        assert!(status > 128 && restored, "{name}: status {status}, restored {restored}");
    }
    // Those that are told to nobody leave the program as it is.
    let mut tty = Tty::under_shell("\"$PROGRAM\"");
    tty.wait_for_text("? 帮助");
    ["PIPE", "XFSZ", "CHLD", "URG"].iter().for_each(|name| signal(name, &tty.pid()));
    tty.send("Jq");
    assert_eq!(tty.aftermath(), (0, true));
}

/// Not a test of its own: what [`a_program_that_does_not_answer_still_ends_by_a_signal`] runs in a terminal, a
/// program that has taken it and has no loop yet, or one whose loop waits for ever for where reviews are kept.
#[test]
#[ignore = "takes the terminal, run by another test"]
fn never_answers() {
    let session = Session::enter(true, None).unwrap();
    println!("taken");
    if std::env::var_os("TIAN_TEST_LOOP").is_some() {
        let page = tian::dataset::bundled().unwrap();
        let app = App::new(Arc::new(page), Lang::Zh, Scheme::Mono, session.size());
        let mut app = app.with_reviews(Box::new(|_| {
            loop {
                std::thread::park();
            }
        }));
        run_loop(&mut app, &session, vec![], Look::default()).unwrap();
    }
    loop {
        std::thread::park();
    }
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn a_program_that_does_not_answer_still_ends_by_a_signal() {
    let program = "\"$SUITE\" --ignored --exact pty::never_answers --nocapture";
    let mut tty = Tty::under_shell(program);
    tty.wait_for_text("taken");
    signal("TERM", &tty.pid());
    assert_eq!(tty.aftermath(), (143, true));
    for (end, status) in [("TERM", 143), ("HUP", 129), ("\u{3}", 130)] {
        let mut tty = Tty::under_shell(&format!("env TIAN_TEST_LOOP=1 {program}"));
        tty.wait_for_text("? 帮助");
        tty.send("r");
        // What comes first is taken by the loop, or not: only what follows it is surely not.
        std::thread::sleep(Duration::from_millis(100));
        if status == 130 {
            tty.send(end);
            tty.send(end);
        } else {
            signal(end, &tty.pid());
        }
        assert_eq!(tty.aftermath(), (status, true), "{end:?}");
    }
}

/// Not a test of its own: what [`a_panic_gives_the_terminal_back`] runs in a terminal.
#[test]
#[ignore = "panics on purpose, run by another test"]
fn panics_in_a_terminal() {
    let _session = Session::enter(true, None).unwrap();
    panic!("out of paper");
}

#[test]
fn a_panic_gives_the_terminal_back_and_is_then_reported() {
    let mut tty = Tty::under_shell("\"$SUITE\" --ignored --exact pty::panics_in_a_terminal --nocapture");
    let (status, restored) = tty.aftermath();
    assert!(status != 0 && restored, "status {status}, restored {restored}");
    let written = tty.written();
    assert!(written.rfind("out of paper") > written.rfind("\u{1b}[?1049l"), "reported on the screen that stays");
}

/// Not a test of its own: what [`a_panic_in_any_thread_ends_the_program`] runs in a terminal.
#[test]
#[ignore = "panics on purpose, run by another test"]
fn panics_beside_a_terminal() {
    let _session = Session::enter(true, None).unwrap();
    let _ = std::thread::Builder::new().name("load".to_owned()).spawn(|| panic!("out of ink")).unwrap().join();
    loop {
        std::thread::park();
    }
}

#[test]
fn a_panic_in_any_thread_ends_the_program() {
    let mut tty = Tty::under_shell("\"$SUITE\" --ignored --exact pty::panics_beside_a_terminal --nocapture");
    assert_eq!(tty.aftermath(), (101, true));
    let written = tty.written();
    assert!(written.rfind("out of ink") > written.rfind("\u{1b}[?1049l"), "reported on the screen that stays");
}

/// A program in a terminal of which nobody keeps the other end: it goes when the last screen has been seen.
fn in_a_terminal_that_goes_away(command: CommandBuilder) -> Box<dyn Child + Send + Sync> {
    let size = PtySize { cols: 80, rows: 24, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let child = pair.slave.spawn_command(environment(command)).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (mut seen, mut bytes) = (vec![], [0; 4096]);
    while !String::from_utf8_lossy(&seen).contains("? 帮助") {
        let count = reader.read(&mut bytes).unwrap();
        seen.extend_from_slice(&bytes[..count]);
    }
    child
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn a_terminal_that_goes_away_ends_the_program() {
    let mut child = in_a_terminal_that_goes_away(CommandBuilder::new(env!("CARGO_BIN_EXE_tian")));
    assert_eq!(child.wait().unwrap().exit_code(), 129);
}

/// In a session of its own it gets no signal: the terminal itself says that nobody is there.
#[test]
#[cfg_attr(feature = "portable-input", ignore = "crossterm's reader does not see it")]
fn a_terminal_that_goes_away_without_a_signal_ends_the_program() {
    if Command::new("setsid").arg("--version").output().is_err() {
        eprintln!("skipped: there is no setsid here");
        return;
    }
    let file = std::env::temp_dir().join(format!("tian-hung-up-{}", std::process::id()));
    let script = format!("\"$PROGRAM\"; echo $? > '{}'", file.display());
    let mut command = CommandBuilder::new("setsid");
    command.args(["--wait", "sh", "-c", &script]);
    let _ = in_a_terminal_that_goes_away(command).wait();
    let until = Instant::now() + PATIENCE;
    while std::fs::read_to_string(&file).unwrap_or_default().is_empty() {
        assert!(Instant::now() < until, "the program goes on");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "129\n");
    std::fs::remove_file(file).unwrap();
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_again() {
    let script = "set -m; stty -g; echo before; \"$PROGRAM\"; echo shell $?; stty -g; echo between; read line; fg; \
                  echo end $?";
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", script]);
    let mut tty = Tty::run(environment(command), 80, 24);
    tty.wait_for_text("? 帮助");
    tty.send("J\u{1a}");
    tty.wait_for_text("between");
    let written = tty.written();
    let modes = |mark: &str| {
        let (before, _) = written.split_once(&format!("\r\n{mark}\r\n")).unwrap();
        before.rsplit("\r\n").next().unwrap().to_owned()
    };
    assert_eq!(modes("before").rsplit('\n').next(), modes("between").rsplit('\n').next());
    assert!(written.rfind("\u{1b}[?1049l") > written.rfind("\u{1b}[?1049h"));
    tty.send("\r");
    tty.wait_for_text(" 2/6 ");
    tty.send("J");
    tty.wait_for_text(" 3/6 ");
    tty.send("q");
    tty.wait_for("it ends", |tty| tty.written().contains("end 0"));
}

/// As the terminal's own program, as behind `ssh -t host`, Ctrl-z stopped it for ever: nobody was there to let it go on.
#[test]
#[cfg_attr(feature = "portable-input", ignore = "sessions are asked for by the reader of Unix")]
fn ctrl_z_stops_nothing_where_no_shell_could_let_it_go_on() {
    let mut plain = environment(CommandBuilder::new(env!("CARGO_BIN_EXE_tian")));
    plain.arg("1");
    let mut in_script = CommandBuilder::new("sh");
    let script = ["-c", "\"$PROGRAM\"; exit $?"];
    in_script.args(script);
    let mut commands = vec![plain, environment(in_script)];
    // In a container that was entered from outside the session's number is 0: it ended the program.
    let entered = ["-Urpf", "sh"];
    if Command::new("unshare").args(entered).args(["-c", ":"]).status().is_ok_and(|status| status.success()) {
        let mut in_container = CommandBuilder::new("unshare");
        in_container.args(entered.iter().chain(&script));
        commands.push(environment(in_container));
    } else {
        eprintln!("skipped the container: unshare makes none here");
    }
    for command in commands {
        let mut tty = Tty::run(command, 120, 36);
        tty.wait_for_text("? 帮助");
        tty.send("\u{1a}");
        tty.wait_for_text("没有暂停");
        tty.send("J");
        tty.wait_for_text("第 2/6 件");
        tty.send("q");
        assert_eq!(tty.status(), 0);
    }
}

#[test]
fn keys_come_from_the_terminal_where_standard_input_is_a_pipe() {
    let mut command = CommandBuilder::new("sh");
    let records = r#"{\"id\":\"1\",\"title\":\"qqq\"}\n{\"id\":\"2\",\"title\":\"qqq\"}\n"#;
    command.args(["-c", &format!("printf \"{records}\" | \"$PROGRAM\"")]);
    let mut tty = Tty::run(environment(command), 120, 36);
    tty.wait_for_text("q 退出");
    tty.send("J");
    tty.wait_for_text("第 2/2 件");
    tty.send("q");
    assert_eq!(tty.status(), 0);
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn a_program_stopped_from_outside_takes_the_terminal_again() {
    let mut tty = Tty::under_shell("\"$PROGRAM\"");
    tty.wait_for_text("? 帮助");
    let pid = tty.pid();
    signal("STOP", &pid);
    // As a shell does that has the terminal meanwhile.
    let name = tty.master.as_ref().unwrap().tty_name().unwrap();
    let cooked = Command::new("stty").args(["-F", name.to_str().unwrap(), "sane"]).status();
    if !cooked.is_ok_and(|status| status.success()) {
        eprintln!("skipped: stty cannot set another terminal here");
        return;
    }
    let before = tty.bytes.len();
    signal("CONT", &pid);
    tty.wait_for("it paints anew", |tty| tty.bytes.len() > before + 1000);
    tty.send("J");
    tty.wait_for_text(" 2/6 ");
    tty.send("q");
    tty.wait_for("it ends", |tty| tty.written().contains("status 0"));
}

#[test]
fn a_dumb_terminal_gets_plain_text() {
    let mut command = environment(CommandBuilder::new(env!("CARGO_BIN_EXE_tian")));
    command.env("TERM", "dumb");
    let mut tty = Tty::run(command, 80, 24);
    tty.wait_for_text("6  关于完善中医药服务体系");
    assert_eq!(tty.status(), 0);
    assert!(!tty.written().contains('\u{1b}'));
    // Nothing said why there was no screen.
    assert!(tty.written().contains("终端类型（TERM）未设置或为 dumb"), "{}", tty.written());
}

#[test]
fn without_colours_nothing_is_coloured_and_everything_is_marked() {
    let mut command = environment(CommandBuilder::new(env!("CARGO_BIN_EXE_tian")));
    command.env("NO_COLOR", "1");
    let mut tty = Tty::run(command, 120, 36);
    tty.wait_for_text("q 退出");
    let written = tty.written();
    assert!(written.contains("\u{1b}[7m"), "the focused pane is reversed");
    let coloured = regex_lite::Regex::new("\u{1b}\\[[0-9;]*(3[0-7]|9[0-7]|4[0-7])[0-9;]*m").unwrap();
    assert!(!coloured.is_match(&written));
}

#[test]
fn an_idle_program_sleeps() {
    let mut tty = Tty::tian(&[], 120, 36);
    tty.wait_for_text("q 退出");
    tty.send("/数字\r");
    tty.wait_for_text("1/30 处");
    let pid = tty.child.process_id().unwrap();
    let tasks = format!("/proc/{pid}/task");
    if !std::path::Path::new(&tasks).exists() {
        eprintln!("skipped: this system has no /proc to count wake-ups in");
        return;
    }
    let switches = || -> u64 {
        let threads = std::fs::read_dir(&tasks).unwrap();
        let of = |path: std::path::PathBuf| {
            let status = std::fs::read_to_string(path.join("status")).unwrap();
            let line = status.lines().find_map(|l| l.strip_prefix("voluntary_ctxt_switches:"));
            line.unwrap().trim().parse::<u64>().unwrap()
        };
        threads.map(|t| of(t.unwrap().path())).sum()
    };
    // On a busy machine the last of a search may come late: it sleeps once nothing is awake or written for a while.
    let until = Instant::now() + PATIENCE;
    loop {
        while tty.output.try_recv().is_ok() {}
        let before = switches();
        std::thread::sleep(Duration::from_millis(1200));
        if switches() == before && tty.output.try_recv().is_err() {
            break;
        }
        assert!(Instant::now() < until, "a thread wakes, or something is written");
    }
}

#[test]
fn a_copy_goes_to_the_terminal_and_to_a_file_and_is_not_called_more_than_sent() {
    let cache = temporary("copied-cache");
    let mut command = environment(CommandBuilder::new(env!("CARGO_BIN_EXE_tian")));
    command.env("XDG_CACHE_HOME", &cache);
    command.env_remove("TMUX");
    command.env_remove("STY");
    let mut tty = Tty::run(command, 120, 36);
    tty.wait_for_text("q 退出");
    tty.send("lY");
    tty.wait_for_text("送往剪贴板");
    assert!(tty.written().contains("\u{1b}]52;c;"));
    let kept = std::fs::read_to_string(cache.join("tian").join("copied.txt")).unwrap();
    assert!(kept.starts_with("关于探索建立“党建引领 居民自治”示范小区的建议\n提案者：李雅萍\n"), "{kept}");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    std::fs::remove_dir_all(cache).unwrap();
}

/// What a terminal says that draws quotation marks in two columns, and one that does not read UTF-8.
#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn the_terminal_says_how_wide_it_draws_and_whether_it_reads_utf_8() {
    let mut tty = Tty::tian(&[], 80, 24);
    tty.wait_for_text("Tab 换栏");
    let before = tty.screen();
    tty.send("\u{1b}[2;3R\u{1b}[2;5R");
    tty.wait_for("it lays out anew", |tty| tty.screen() != before);
    tty.send("q");
    assert_eq!(tty.status(), 0);

    let mut tty = Tty::tian(&[], 80, 24);
    tty.wait_for_text("Tab 换栏");
    tty.send("\u{1b}[2;4R\u{1b}[2;7R");
    tty.wait_for_text("UTF-8");
    tty.send("q");
    assert_eq!(tty.status(), 0);
}

#[test]
fn a_terminal_that_answers_is_waited_for_and_one_that_falls_silent_is_not() {
    let mut tty = Tty::tian(&[], 80, 24);
    tty.wait_for_text("Tab 换栏");
    tty.send("\u{1b}[0n");
    // The frame of this key is read by nobody any more; the others come all the same.
    for proposal in 2..=6 {
        tty.send("J");
        tty.wait_for_text(&format!(" {proposal}/6 "));
    }
    tty.send("q");
    assert_eq!(tty.status(), 0);
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn answers_on_their_way_are_not_left_to_the_shell() {
    let mut tty = Tty::under_shell("\"$PROGRAM\"");
    tty.wait_for_text("? 帮助");
    // A slow line: so an answer is worth waiting for.
    std::thread::sleep(Duration::from_millis(700));
    tty.send("\u{1b}[0n");
    tty.send("J");
    tty.wait_for_text(" 2/6 ");
    tty.send("q");
    std::thread::sleep(Duration::from_millis(150));
    while let Ok(bytes) = tty.output.try_recv() {
        tty.bytes.extend(bytes);
    }
    assert!(!tty.written().contains("status"), "it waits for the answer, and is still there to take it");
    tty.send("\u{1b}[0n");
    assert_eq!(tty.aftermath(), (0, true));
    assert!(!tty.written().contains("^[[0n"));
}

#[test]
fn a_locale_that_is_not_utf_8_is_told_in_a_line() {
    let mut command = environment(CommandBuilder::new(env!("CARGO_BIN_EXE_tian")));
    command.env("LC_ALL", "zh_CN.GB18030");
    let mut tty = Tty::run(command, 120, 36);
    tty.wait_for_text("zh_CN.GB18030");
    tty.send("J");
    tty.wait_for_text("第 2/6 件");
    tty.send("q");
    assert_eq!(tty.status(), 0);
}

#[test]
fn windows_of_every_size_are_survived_and_come_back() {
    let mut tty = Tty::tian(&[], 120, 36);
    tty.wait_for_text("q 退出");
    // A storm of sizes; the last one counts.
    for (columns, rows) in [(1, 1), (500, 200), (16, 4), (3, 50), (200, 2), (0, 0), (80, 24), (120, 36)] {
        let size = PtySize { cols: columns, rows, pixel_width: 0, pixel_height: 0 };
        tty.master.as_ref().unwrap().resize(size).unwrap();
        std::thread::sleep(Duration::from_millis(15));
    }
    tty.vt = avt::Vt::builder().size(120, 36).build();
    tty.bytes.clear();
    tty.send("\u{c}");
    let expected: Vec<String> = Reader::at("120x36").rows().iter().map(|row| row.trim_end().to_owned()).collect();
    tty.wait_for("the last size's screen", |tty| tty.screen() == expected);
    tty.send("q");
    assert_eq!(tty.status(), 0);
}

#[test]
fn a_terminal_that_claims_more_cells_than_memory_holds_is_painted_as_far_as_screens_go() {
    let huge = PtySize { cols: 32_767, rows: 32_767, pixel_width: 0, pixel_height: 0 };
    let set_and_start = r#"sh -c "stty rows 32767 cols 32767; exec \"\$PROGRAM\"""#;
    for starts_huge in [true, false] {
        // The emulator that reads along need not be as large.
        let mut tty = Tty::under_shell(if starts_huge { set_and_start } else { "\"$PROGRAM\"" });
        let mut before = 0;
        if !starts_huge {
            tty.wait_for_text("? 帮助");
            before = tty.bytes.len();
            tty.master.as_ref().unwrap().resize(huge).unwrap();
        }
        tty.wait_for("the huge screen", |tty| String::from_utf8_lossy(&tty.bytes[before..]).contains("? 帮助"));
        let memory = std::fs::read_to_string(format!("/proc/{}/status", tty.pid())).unwrap_or_default();
        let most =
            memory.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        assert!(most.unwrap_or(0) < 500_000, "{memory}");
        tty.send("q");
        assert_eq!(tty.aftermath(), (0, true));
    }
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "crossterm's reader keeps a whole paste")]
fn a_paste_of_ten_megabytes_is_cut_and_keys_go_on() {
    let mut tty = Tty::tian(&[], 120, 36);
    tty.wait_for_text("q 退出");
    let paste = ["\u{1b}[200~", &"农田".repeat(10_000_000 / 6), "\u{1b}[201~"].concat();
    tty.send("/");
    tty.send(&paste);
    tty.wait_for_text("最长 500 字");
    tty.send("\u{3}q");
    assert_eq!(tty.status(), 0);
}

#[test]
fn pipes_devices_and_holes_in_the_state_folder_are_passed_over() {
    let make = |path: &std::path::Path, kind: &str| match kind {
        "pipe" => assert!(Command::new("mkfifo").arg(path).status().unwrap().success()),
        "device" => std::os::unix::fs::symlink("/dev/zero", path).unwrap(),
        _ => std::fs::File::create(path).unwrap().set_len(1 << 40).unwrap(),
    };
    for kind in ["pipe", "device", "hole"] {
        let state = temporary(&format!("state-of-{kind}"));
        std::fs::create_dir_all(state.join("tian/drafts")).unwrap();
        for name in ["history", "positions.json", "drafts/tian-x"] {
            make(&state.join("tian").join(name), kind);
        }
        let mut command = environment(CommandBuilder::new(env!("CARGO_BIN_EXE_tian")));
        command.env("XDG_STATE_HOME", &state);
        let mut tty = Tty::run(command, 120, 36);
        tty.wait_for_text("q 退出");
        tty.send("/高标准农田\r");
        tty.wait_for_text("搜索记录无法保存");
        tty.send("q");
        assert_eq!(tty.status(), 0);
        assert!(kind == "hole" || !state.join("tian/positions.json").is_file());
    }
}

#[test]
fn a_number_or_a_query_on_the_command_line_is_where_one_begins_and_reading_goes_on_where_it_was_left() {
    let mut tty = Tty::tian(&["5"], 120, 36);
    tty.wait_for_text("第 5/6 件");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    let mut tty = Tty::tian(&["-q", "高标准农田"], 120, 36);
    tty.wait_for_text("1 件，本件 1/11 处");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    let mut tty = Tty::tian(&["77"], 120, 36);
    tty.wait_for_text("没有编号为 77 的提案");
    tty.send("q");
    // Reading is taken up where it was left, each collection by itself.
    let state = temporary("left");
    let reader = || {
        let mut command = environment(CommandBuilder::new(env!("CARGO_BIN_EXE_tian")));
        command.env("XDG_STATE_HOME", &state);
        Tty::run(command, 120, 36)
    };
    let mut tty = reader();
    tty.wait_for_text("第 1/6 件");
    tty.send("JJ\t\u{4}");
    tty.wait_for_text("第 3/6 件");
    let left = tty.screen()[3..30].to_vec();
    tty.send("q");
    assert_eq!(tty.status(), 0);
    let mut tty = reader();
    tty.wait_for_text("第 3/6 件");
    tty.wait_for("the text as it was left, with the keys in it", |tty| tty.screen()[3..30] == left);
    tty.send("q");
    assert_eq!(tty.status(), 0);
    // What the command line names goes before that, also in a file whose proposals are there at once.
    let file = temporary("few.jsonl");
    let lines = [
        "{\"id\":\"1\",\"title\":\"关于公园\"}",
        "{\"id\":\"2\",\"title\":\"关于食品\"}",
        "{\"id\":\"A-3\",\"title\":\"关于水\"}",
    ];
    std::fs::write(&file, lines.join("\n")).unwrap();
    let with = |args: &[&str]| {
        let mut command = environment(CommandBuilder::new(env!("CARGO_BIN_EXE_tian")));
        command.args(args);
        command.arg(&file);
        command.env("XDG_STATE_HOME", &state);
        Tty::run(command, 120, 36)
    };
    for (args, said) in
        [(&[][..], "1/3"), (&["3"], "第 3/3 件"), (&["1"], "第 1/3 件"), (&["-q", "食品"], "1 件，本件 1/1 处")]
    {
        let mut tty = with(args);
        tty.wait_for_text(said);
        tty.send("q");
        assert_eq!(tty.status(), 0);
    }
}

/// After 100,000 typed characters the box was empty for a quarter of a minute, and nothing said that they were too
/// many: with each of them the whole query was read anew, and all were taken before anything was drawn.
#[test]
fn what_is_typed_beyond_the_longest_query_is_said_as_a_paste_is() {
    for count in [600, 10_000] {
        let mut tty = Tty::tian(&[], 120, 36);
        tty.wait_for_text("q 退出");
        tty.send("/");
        tty.send(&"农田".repeat(count / 2));
        tty.wait_for_text("最长 500 字");
        assert!(tty.screen().concat().contains(&"农田".repeat(15)), "what fits stays: {:#?}", tty.screen());
        tty.send("\u{3}q");
        assert_eq!(tty.status(), 0, "{count}");
    }
}

/// The terminal was left on its second screen, with the mouse taken, where the system had no descriptor for the way out.
#[test]
#[cfg(target_os = "linux")]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn without_a_descriptor_left_the_terminal_is_given_back() {
    if !Command::new("prlimit").arg("--version").output().is_ok_and(|output| output.status.success()) {
        println!("skipped: there is no prlimit");
        return;
    }
    let mut command = environment(CommandBuilder::new("sh"));
    command.args(["-c", &format!("echo pid $$; exec '{}'", env!("CARGO_BIN_EXE_tian"))]);
    let mut tty = Tty::run(command, 120, 36);
    tty.wait_for_text("q 退出");
    let limited = Command::new("prlimit").args(["--pid", &tty.pid(), "--nofile=4"]).status().unwrap();
    assert!(limited.success());
    signal("TERM", &tty.pid());
    tty.wait_for("the first screen", |tty| tty.written().contains("\u{1b}[?1049l"));
    for mode in ["\u{1b}[?1000l", "\u{1b}[?2004l"] {
        assert!(tty.written().contains(mode), "{mode:?}");
    }
}
