//! The real binary on the command line: what it prints, and how it ends.

use std::process::{Command, Output, Stdio};

use serde_json::Value;

pub fn tian(args: &[&str]) -> Output {
    command(args).output().unwrap()
}

pub fn command(args: &[&str]) -> Command {
    let mut command = Command::new(crate::support::program());
    command.args(args).stdin(Stdio::null()).env("TIAN_REVIEWS", "/nowhere/reviews");
    command.env("XDG_CONFIG_HOME", "/nowhere/config");
    for variable in ["TIAN_LANG", "TIAN_OPTIONS", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"] {
        command.env_remove(variable);
    }
    command
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

pub fn stdout(args: &[&str]) -> String {
    let output = tian(args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

pub fn json(args: &[&str]) -> Value {
    serde_json::from_slice(&tian(args).stdout).unwrap()
}

/// Status and what was said on standard error.
pub fn refusal(args: &[&str]) -> (i32, String) {
    let output = tian(args);
    assert!(output.stdout.is_empty(), "{args:?}");
    (output.status.code().unwrap(), text(&output.stderr))
}

#[test]
fn without_a_terminal_it_prints_the_list() {
    let list = stdout(&[]);
    assert_eq!(list.lines().count(), 6);
    assert!(list.lines().nth(4).unwrap().starts_with("5  关于高质量建设高标准农田的建议  薛波"));
    assert_eq!(list, stdout(&["list"]));
    assert!(!list.contains('\u{1b}'));
}

#[test]
fn the_list_as_data() {
    let list = json(&["list", "--json"]);
    assert_eq!(list.as_array().unwrap().len(), 6);
    assert_eq!(list[5]["proposers"][1]["name"], "李凤");
    assert_eq!(list[0]["units"], serde_json::json!(["中共吕梁市委组织部"]));
}

#[test]
fn a_proposal_is_printed_with_its_reply() {
    let shown = stdout(&["show", "5", "--width", "40"]);
    for part in [
        "关于高质量建设高标准农田的建议",
        "提案者：薛波",
        "为此建议：",
        "办理情况",
        "薛波委员：",
        "　　一是严格责任落实。",
    ] {
        assert!(shown.contains(part), "{part}");
    }
    assert!(shown.lines().all(|line| tian::text::width::width(line) <= 40));
    assert_eq!(json(&["show", "5", "--json"])["id"], "5");
    let (status, said) = refusal(&["show", "7"]);
    assert_eq!(status, 1);
    assert!(said.contains('7') && said.contains("1 2 3 4 5 6"), "{said}");
}

#[test]
fn the_answers_the_program_promises() {
    for (query, group, first) in [("高标准农田", "hits", "5"), ("穆沛华", "hits", "4"), ("高标农田", "near", "5")]
    {
        assert_eq!(json(&["search", query, "--json"])[group][0]["id"], first, "{query}");
    }
    for query in ["高铁", "核电站"] {
        let output = tian(&["search", query, "--json"]);
        assert_eq!(output.status.code(), Some(1));
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!((&answer["total"], &answer["hits"]), (&Value::from(0), &serde_json::json!([])));
        let (status, said) = refusal(&["search", query]);
        assert_eq!(status, 1);
        assert!(said.contains(query));
    }
    // The reasons that the screen gives.
    for (query, reason) in [("编号:7", "编号一次找一个"), ("^guanyu", "不认拼音"), ("tian nong", "按一个词找")]
    {
        let (status, said) = refusal(&["search", query]);
        assert!(status == 1 && said.contains(reason), "{query}: {said}");
    }
}

#[test]
fn search_as_data_has_the_promised_shape() {
    let answer = json(&["search", "高标农田", "--json"]);
    assert_eq!(answer["query"], "高标农田");
    // Characters with a gap between them only come near.
    assert_eq!((&answer["total"], &answer["total_near"]), (&0.into(), &1.into()));
    let hit = &answer["near"][0];
    assert_eq!(hit["title"], "关于高质量建设高标准农田的建议");
    assert_eq!(hit["tier"], "gap");
    assert!(hit["score"].as_f64().unwrap() > 0.0);
    let title = &hit["matches"][0];
    assert_eq!((&title["field"], &title["paragraph"]), (&Value::from("title"), &Value::from(0)));
    assert_eq!(title["ranges"], serde_json::json!([[7, 9], [10, 12]]));
    let fields = ["title", "proposer", "unit", "background", "point", "reply", "addressee"];
    for matched in hit["matches"].as_array().unwrap() {
        assert!(fields.contains(&matched["field"].as_str().unwrap()));
        let text: Vec<char> = matched["text"].as_str().unwrap().chars().collect();
        for range in matched["ranges"].as_array().unwrap() {
            let (start, end) = (range[0].as_u64().unwrap() as usize, range[1].as_u64().unwrap() as usize);
            assert!("高标农田".contains(&text[start..end].iter().collect::<String>()));
        }
    }
}

#[test]
fn a_ranking_is_explained() {
    let explained = stdout(&["search", "数字 jingji", "--explain"]);
    assert!(explained.contains("[拼音]"), "{explained}");
    // Score = weight x quality + what further hits add, as printed.
    let line = explained.lines().find(|l| l.contains("权重")).unwrap();
    let number = regex_lite::Regex::new(r"\d+\.\d+").unwrap();
    let numbers: Vec<f64> = number.find_iter(line).map(|m| m.as_str().parse().unwrap()).collect();
    assert!((numbers[0] - numbers[1] * numbers[2] - numbers[3]).abs() < 0.002, "{line}");
    // Which word each line is for, and how the score of the JSON comes of them.
    let score = json(&["search", "数字 jingji", "--json"])["hits"][0]["score"].as_f64().unwrap();
    for part in ["“数字” 得分", "“jingji” 得分", &format!("得分 {score:.3}：各词的平均")] {
        assert!(explained.contains(part), "{part}: {explained}");
    }
    // In more than a thousand proposals syllables are counted otherwise, and were explained as in few.
    let (mut many, path) = (tian::dataset::bundled().unwrap(), crate::support::temporary("explained.json"));
    many.proposals = many.proposals.iter().cycle().take(1_002).cloned().collect();
    (0..).zip(&mut many.proposals).for_each(|(number, proposal)| proposal.id = format!("{number}"));
    std::fs::write(&path, serde_json::to_string(&many).unwrap()).unwrap();
    let many = path.to_str().unwrap();
    for query in ["neng", "guo", "nengy", "nong"] {
        let explained = stdout(&["search", query, "--explain", "--limit", "1", many]);
        let score = json(&["search", query, "--json", "--limit", "1", many])["near"][0]["score"].as_f64().unwrap();
        assert!(explained.contains(&format!("得分 {score:.3}")), "{query}: {score} {explained}");
    }
    // A proposal's number is no place in its texts.
    assert!(stdout(&["search", "第5号", "--explain"]).contains("（编号，计 0 处）"));
}

#[test]
fn a_limit_lists_fewer_and_still_counts_all() {
    let answer = json(&["search", "行动方案", "--json", "--limit", "2"]);
    assert_eq!((&answer["total"], answer["hits"].as_array().unwrap().len()), (&Value::from(4), 2));
    assert!(stdout(&["search", "行动方案", "--limit", "1"]).contains("共找到 4 件"));
}

#[test]
fn what_is_exported_is_the_collection() {
    let exported = stdout(&["export", "--format", "json"]);
    let bundled = tian::dataset::bundled().unwrap();
    assert_eq!(serde_json::from_str::<tian::model::Dataset>(&exported).unwrap(), bundled);
}

#[test]
fn wrong_usage_is_said_in_the_readers_language() {
    for (args, part) in [
        (&["shwo"][..], "show"),
        (&["--nonsense"], "--nonsense"),
        (&["show"], "缺少 <编号>。查看说明：tian show --help"),
        (&["search"], "<搜索词>"),
        (&["show", "1", "--width", "3"], "--width <列数> 的值 3 不合要求：每行的列数（10 至 500）"),
        (&["show", "1", "--width"], "--width <列数>"),
        (&["export"], "请写 --format"),
        (&["export", "--format", "pdf"], "pdf"),
        (&["reveiw"], "是否想用 review。查看说明：tian --help"),
        (&["review", "statsu"], "是否想用 status。查看说明：tian review --help"),
        (&["review", "diff"], "是否想用 differences"),
        (&["xyz"], "命令有 list show"),
        (&["help", "sho"], "是否想用 show"),
        (&["--lang", "fr"], "fr"),
        (&["search", ""], "空"),
        (&["search", "中医药", "人才"], "人才"),
    ] {
        let (status, said) = refusal(args);
        assert_eq!(status, 2, "{args:?}");
        assert!(said.starts_with("tian: ") && said.contains(part) && said.contains("--help"), "{args:?}: {said}");
        assert!(said.contains("查看说明"), "{args:?}: {said}");
        let (_, english) = refusal(&[args, &["--lang=en"]].concat());
        assert!(args.contains(&"--lang") || english.contains("For help"), "{args:?}: {english}");
    }
    let output = command(&["list"]).env("TIAN_LANG", "xx").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("TIAN_LANG"));
}

#[test]
fn a_query_that_nobody_types_is_refused_at_once() {
    for query in ["农".repeat(501), "x ".repeat(50_000)] {
        let (status, said) = refusal(&["search", &query]);
        assert!(status == 2 && said.contains("最长 500 字") && said.len() < 1000, "{said}");
    }
    assert!(!stdout(&["search", &["农田", &" ".repeat(498)].concat()]).is_empty());
}

#[test]
fn help_and_version_speak_both_languages() {
    let help = stdout(&["--help"]);
    for part in ["用法", "命令", "选项", "list", "show", "search", "export", "退出状态"] {
        assert!(help.contains(part), "{part}");
    }
    let english = stdout(&["--help", "--lang", "en"]);
    assert!(english.contains("Usage") && english.contains("Lists the proposals") && !english.contains('用'));
    let sub = stdout(&["search", "--help"]);
    assert!(sub.contains("搜索词") && sub.contains("--limit"), "{sub}");
    assert_eq!(stdout(&["-V"]).trim(), concat!("tian ", env!("CARGO_PKG_VERSION")));
    let long = stdout(&["--version"]);
    assert!(long.starts_with(concat!("tian ", env!("CARGO_PKG_VERSION"), "\n")));
    // The program may be one for another processor than this test's.
    assert!(std::env::var_os("TIAN_PROGRAM").is_some() || long.contains(std::env::consts::ARCH));
}

#[test]
fn the_short_help_is_short_and_the_long_one_has_every_option_and_examples() {
    for command in [&[][..], &["list"], &["search"], &["review"], &["doctor"], &["keys"]] {
        let help = |flag: &'static str| stdout(&[command, &[flag]].concat());
        let (short, long) = (help("-h"), help("--help"));
        assert!(short.lines().count() < long.lines().count(), "{short}");
        assert!(!short.contains("--margins") && !short.contains("示例：\n") && short.contains("--help"), "{short}");
        let name = [&["tian"], command].concat().join(" ");
        assert!(long.contains("--margins") && long.contains("--theme"), "{long}");
        assert!(long.contains(&["示例：\n  ", &*name].concat()), "{long}");
    }
    assert!(stdout(&["search", "--help", "--lang", "en"]).contains("Examples:\n  tian search"));
}

/// The third example of `tian search --help` found nothing on the bundled page.
#[cfg(unix)]
#[test]
fn the_examples_of_the_help_can_be_typed_and_find_something() {
    let folder = crate::support::temporary("examples");
    std::fs::create_dir_all(&folder).unwrap();
    let page = tian::dataset::bundled().unwrap();
    std::fs::write(folder.join("a.json"), stdout(&["export", "--format", "json"])).unwrap();
    let lines: Vec<String> = page.proposals.iter().map(|p| serde_json::to_string(p).unwrap()).collect();
    std::fs::write(folder.join("a.jsonl"), lines.join("\n")).unwrap();
    // The others take what colleagues hand in.
    for command in
        [&[][..], &["list"], &["show"], &["lens"], &["links"], &["search"], &["export"], &["keys"], &["doctor"]]
    {
        let help = stdout(&[command, &["--help"]].concat());
        let examples: Vec<&str> =
            help.split("示例：\n").nth(1).unwrap().lines().map_while(|l| l.strip_prefix("  ")).collect();
        assert!(!examples.is_empty(), "{help}");
        for example in examples {
            // Nobody need have `less` and `head`.
            let typed = example.split("  ").next().unwrap().split(" | ").next().unwrap();
            let mut shell = Command::new("sh");
            shell
                .args(["-c", &["tian() { \"$PROGRAM\" \"$@\"; }; ", typed].concat()])
                .env("PROGRAM", crate::support::program());
            shell.current_dir(&folder).stdin(Stdio::null()).env("TIAN_REVIEWS", folder.join("reviews"));
            let output = shell.env("XDG_CONFIG_HOME", "/nowhere/config").env("TIAN_LANG", "zh").output().unwrap();
            assert_eq!(output.status.code(), Some(0), "{typed}: {}", text(&output.stderr));
        }
    }
}

#[test]
fn help_of_a_command_is_asked_for_in_either_way_and_names_what_is_its_own_first() {
    let help = stdout(&["export", "--help"]);
    assert_eq!(stdout(&["help", "export"]), help);
    assert_eq!(stdout(&["help"]), stdout(&["--help"]));
    assert_eq!(stdout(&["help", "review", "merge"]), stdout(&["review", "merge", "--help"]));
    let at = |part: &str| help.find(part).unwrap_or_else(|| panic!("{part}: {help}"));
    assert!(at("--format <格式>") < at("--reviewer <名字>") && at("--reviewer <名字>") < at("--color <何时>"));
    // Each description begins in the same column, though some names are Chinese.
    let width = |text: &str| tian::text::width::width(text);
    let options = help.lines().filter(|line| line.trim_start().starts_with('-'));
    let columns: Vec<usize> = options.map(|line| width(&line[..line.rfind("  ").unwrap() + 2])).collect();
    assert!(columns.len() > 8 && columns.iter().all(|column| *column == columns[0]), "{columns:?}: {help}");
    assert!(!stdout(&["import", "--help"]).contains("内置"), "it takes a file");
}

#[test]
fn the_locale_chooses_the_language() {
    let help = |variables: &[(&str, &str)]| {
        let output = command(&["--help"]).envs(variables.iter().copied()).output().unwrap();
        text(&output.stdout)
    };
    assert!(help(&[("LANG", "en_US.UTF-8")]).contains("Usage"));
    assert!(help(&[("LANG", "C.UTF-8")]).contains("用法"));
    assert!(help(&[("LANG", "en_US.UTF-8"), ("TIAN_LANG", "zh")]).contains("用法"));
}

#[test]
fn a_closed_pipe_is_success() {
    let formats = ["json", "md", "csv"].map(|format| ["export", "--format", format]);
    let exports = formats.iter().map(|args| &args[..]);
    for args in exports.chain([&["search", "建设", "--json"][..], &["show", "1"]]) {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command(args).stdout(writer).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()), "{args:?}");
    }
}

#[test]
fn a_lens_marks_a_print_and_lists_names() {
    let shown = stdout(&["show", "5", "--lens", "figures", "--width", "80"]);
    assert!(shown.starts_with("标出 10 处") && shown.matches('【').count() == 10, "{shown}");
    let plain = stdout(&["show", "5", "--width", "80"]);
    let unmarked = |text: &str| text.chars().filter(|c| !"【】\n　 ".contains(*c)).collect::<String>();
    assert_eq!(unmarked(&shown), format!("标出10处{}", unmarked(&plain)), "nothing else is changed");
    let names = json(&["lens", "names", "--json"]);
    let names: Vec<&str> = names.as_array().unwrap().iter().map(|row| row["words"].as_str().unwrap()).collect();
    assert!(names.contains(&"国开行") && names.contains(&"薛波委员"), "{names:?}");
    let (status, said) = refusal(&["lens"]);
    assert!(status == 2 && said.contains("承诺") && said.contains("机构人名"), "it names the lenses: {said}");
    for wrong in [&["show", "5", "--lens", "x"][..], &["show", "5", "--lens", "names", "--json"]] {
        let (status, said) = refusal(wrong);
        assert!(status == 2 && said.contains("--lens"), "{said}");
    }
}

#[test]
fn what_is_read_in_part_is_printed_said_and_ends_with_three() {
    let page = tian::dataset::bundled().unwrap();
    let lines: Vec<String> = page.proposals.iter().map(|proposal| serde_json::to_string(proposal).unwrap()).collect();
    let file = |name: &str, text: &str| {
        let path = crate::support::temporary(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let good = file("in-part-good.jsonl", &lines[..3].join("\n"));
    let other = file("in-part-other.jsonl", &lines[3..].join("\n"));
    let damaged = file("in-part-damaged.jsonl", &[&lines[4], "{\"id\":\"99\"}", &lines[5][..199]].join("\n"));
    let broken = file("in-part-broken.json", "{\"format\":\"tian/1\",\"collection\":{},\"proposals\":[{");
    let missing = "/nowhere/missing.jsonl".to_owned();
    let commands: [&[&str]; 8] = [
        &["list"],
        &["list", "--json"],
        &["search", "农田"],
        &["show", "5"],
        &["lens", "commitments"],
        &["links", "5"],
        &["export", "--format", "json"],
        &["export", "--format", "md"],
    ];
    for command in commands {
        let run = |files: &[&String]| {
            let files = files.iter().map(|file| file.as_str());
            let output = tian(&command.iter().copied().chain(files).collect::<Vec<_>>());
            (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
        };
        assert_eq!(run(&[&good, &other]).0, 0, "{command:?}");
        for (files, named) in [
            (vec![&damaged], "in-part-damaged.jsonl，第 2 行"),
            (vec![&broken, &good, &other], "in-part-broken.json，第 1 行"),
            (vec![&good, &other, &missing], "missing.jsonl：无法读取"),
        ] {
            let (status, out, err) = run(&files);
            assert_eq!(status, 3, "{command:?} {files:?}: {err}");
            assert!(out.contains("农田") || command[0] == "lens" && out.contains('5'), "{command:?} {files:?}: {out}");
            assert!(err.contains(named) && err.contains("结果不完整"), "{command:?} {files:?}: {err}");
        }
        // A document is read all the same beside a collection that is not.
        let document = file("in-part.txt", "关于农田的提案\n提案号：5\n提案人：王丽\n一、修渠。\n二、今年修完。\n");
        for one in [&broken, &missing] {
            let (status, out, err) = run(&[&document, one]);
            assert!(status == 3 && err.contains(one.as_str()) && err.contains("结果不完整"), "{command:?}: {err}");
            assert!(
                !matches!(command[0], "list" | "search" | "show") || out.contains("农田"),
                "{command:?}: {out}{err}"
            );
        }
        let (status, out, err) = run(&[&missing, &broken]);
        assert_eq!((status, out.as_str()), (3, ""), "{command:?}: {err}");
        // Where nothing can be read each file is named, not the first alone.
        for name in ["/nowhere/missing.jsonl", "in-part-broken.json"] {
            assert_eq!(err.matches(name).count(), 1, "{command:?}: {err}");
        }
    }
    // Nothing found is no answer where something was not read, and wrong usage goes before.
    let refused = |args: &[&str]| refusal(args).0;
    assert_eq!(refused(&["search", "核电站", &good]), 1);
    assert_eq!(refused(&["search", "核电站", &good, &missing]), 3);
    assert_eq!(refused(&["show", "7", &good, &missing]), 3);
    assert_eq!(refused(&["search", "", &good, &missing]), 2);
    // A review of other files would be another review.
    assert_eq!(refused(&["review", "status", &good, &missing]), 3);
}

/// A data file with a hole of a terabyte was refused after 24 seconds and with 2 GB of memory, `/dev/random` after as
/// much: both were read until a record had become too long.
#[test]
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn a_hole_or_a_device_is_refused_before_it_is_read() {
    let hole = crate::support::temporary("hole.json");
    std::fs::File::create(&hole).unwrap().set_len(1 << 40).unwrap();
    let hole = hole.to_str().unwrap();
    for (said, file) in [("文件几乎是空洞", hole), ("不是普通文件", "/dev/random"), ("不是普通文件", "/dev/zero")]
    {
        for command in ["list", "import"] {
            let output = self::command(&[command, file]).env("TIAN_LANG", "zh").env("TIAN_REVIEWER", "王丽").output();
            let output = output.unwrap();
            assert_eq!(output.status.code(), Some(3), "{command} {file}");
            let why = text(&output.stderr);
            assert!(output.stdout.is_empty() && why.contains(file) && why.contains(said), "{why}");
        }
    }
    // The same file by another door, behind something that has been read.
    let script = "{ head -c 1 > \"$3\"; exec \"$1\" list -; } < \"$2\"";
    let tian = env!("CARGO_BIN_EXE_tian");
    let output = Command::new("sh").args(["-c", script, "sh", tian, hole, "/dev/null"]).env("TIAN_LANG", "zh").output();
    assert!(text(&output.unwrap().stderr).contains("文件几乎是空洞"));
    std::fs::remove_file(hole).unwrap();
}
