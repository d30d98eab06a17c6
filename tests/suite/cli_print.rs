//! What the command line prints for people: colours and 【】, rows on a terminal, both languages, what was perhaps meant.

use crate::cli::{command, refusal, stdout, text};

/// The text without colours.
fn without_colours(text: &str) -> String {
    let sgr = regex_lite::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    sgr.replace_all(text, "").into_owned()
}

#[test]
fn hits_are_in_brackets_or_in_colour_and_never_in_both() {
    for args in [&["search", "高标准农田"][..], &["show", "5", "--lens", "figures"]] {
        let always = [args, &["--color", "always"]].concat();
        let (plain, coloured) = (stdout(args), stdout(&always));
        assert!(plain.contains('【') && !plain.contains('\u{1b}'), "{plain}");
        assert!(coloured.contains("\u{1b}[4;30;103m") && !coloured.contains('【'), "{coloured}");
        let spots = plain.matches('【').count();
        assert!(coloured.matches("\u{1b}[4;30;103m").count() >= spots, "{coloured}");
        let bare = |text: &str| without_colours(text).chars().filter(|c| !"【】\n　 ".contains(*c)).collect::<String>();
        assert_eq!(bare(&plain), bare(&coloured), "nothing else is different");
        // What is asked for goes before the variable; without that, what is no terminal gets no colours.
        let with_variable = command(&always).env("NO_COLOR", "1").output().unwrap();
        assert_eq!(text(&with_variable.stdout), coloured);
        assert_eq!(stdout(&[args, &["--color", "never"]].concat()), plain);
        assert_eq!(stdout(&[args, &["--color", "auto"]].concat()), plain);
    }
    let list = stdout(&["list", "--color", "always"]);
    assert!(list.contains("\u{1b}[1m") && without_colours(&list) == stdout(&["list"]), "{list}");
}

#[test]
fn a_hit_is_never_broken_in_its_brackets() {
    for width in 20..60 {
        let shown = stdout(&["show", "5", "--lens", "figures", "--width", &width.to_string()]);
        for line in shown.lines() {
            assert_eq!(line.matches('【').count(), line.matches('】').count(), "{width}: {line}");
            assert!(tian::text::width::width(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn lenses_go_by_their_names_in_both_languages() {
    for (english, chinese) in
        [("commitments", "承诺"), ("documents", "文件"), ("figures", "数字"), ("names", "机构人名")]
    {
        let listed = stdout(&["lens", chinese]);
        assert_eq!(listed, stdout(&["lens", english]));
        let (heading, rows) = listed.split_once('\n').unwrap();
        assert_eq!(heading, format!("{chinese}：共 {} 处", rows.lines().count()));
        assert_eq!(stdout(&["show", "5", "--lens", chinese]), stdout(&["show", "5", "--lens", english]));
        // The texts are as printed, what is said of them is English.
        let listed = stdout(&["lens", chinese, "--lang", "en"]);
        assert!(listed.lines().skip(1).all(|row| row.is_char_boundary(4) && row[3..4].is_ascii()), "{listed}");
        assert!(listed.lines().next().unwrap().is_ascii(), "{listed}");
    }
    assert!(refusal(&["lens", "x"]).1.contains("可用的值有 承诺 文件 数字 机构人名"));
    assert!(refusal(&["lens", "x", "--lang", "en"]).1.contains("commitments documents figures names"));
    assert!(stdout(&["lens", "--help"]).contains("<承诺|文件|数字|机构人名>"));
}

#[test]
fn links_take_a_file_or_an_id_or_both_in_both_languages() {
    let page = crate::support::project("data/luliang-2024.json");
    let page = page.to_str().unwrap();
    let all = stdout(&["links"]);
    assert_eq!(stdout(&["links", page]), all);
    let one = stdout(&["links", "5"]);
    assert_eq!(stdout(&["links", "5", page]), one);
    assert!(all.contains(&one) && one.starts_with("5  关于高质量建设高标准农田的建议\n"), "{one}");
    assert!(one.contains("第 3 段（部分相近） 二是创新建设模式。  相同用语："), "{one}");
    assert!(!all.contains("相同用语：\n"), "where nothing is said by both, nothing is said of it");
    let english = stdout(&["links", page, "--lang", "en"]);
    assert!(english.contains("paragraph 3 (some in common): 二是创新建设模式。  both say: "), "{english}");
    let (status, said) = refusal(&["links", "/nowhere/missing.json"]);
    assert!(status == 3 && said.contains("/nowhere/missing.json：无法读取"), "{said}");
    let (status, said) = refusal(&["links", "7"]);
    assert!(status == 1 && said.contains("没有编号为 7 的提案"), "{said}");
}

/// `tian 3` printed 0015, the third of a collection from 0013 on; full-width figures were no number.
#[test]
fn a_number_on_the_command_line_is_that_of_a_proposal() {
    let page = std::fs::read_to_string(crate::support::project("data/luliang-2024.json")).unwrap();
    let mut page: serde_json::Value = serde_json::from_str(&page).unwrap();
    for (at, proposal) in page["proposals"].as_array_mut().unwrap().iter_mut().enumerate() {
        proposal["id"] = format!("p{at}").into();
        proposal["number"] = format!("00{}", 13 + at).into();
    }
    let file = crate::support::temporary("numbered.json");
    std::fs::write(&file, page.to_string()).unwrap();
    let (status, said) = refusal(&["3", file.to_str().unwrap()]);
    assert!(status == 1 && said.contains("没有编号为 3 的提案"), "{said}");
    let fourth = stdout(&["15", file.to_str().unwrap()]);
    assert_eq!(stdout(&["第１５号", file.to_str().unwrap()]), fourth);
    assert_eq!(stdout(&["５"]), stdout(&["5"]));
    // A number beyond the last one was said to have been lost by a change of the file.
    let (status, said) = refusal(&["99"]);
    assert!(status == 1 && said.lines().count() == 1 && said.contains("没有编号为 99 的提案"), "{said}");
}

#[test]
fn a_word_that_is_no_file_and_no_number_is_perhaps_to_be_searched_for() {
    for (word, command) in
        [("能源", "tian search 能源"), ("能源 革命", "tian search '能源 革命'"), ("nengyuan", "tian search nengyuan")]
    {
        let (status, said) = refusal(&[word]);
        assert!(status == 2 && said.contains(&format!("若要搜索，请用 {command}；")), "{said}");
        assert!(refusal(&[word, "--lang", "en"]).1.contains(&format!("to search for it: {command};")), "{said}");
    }
    // A slip in the name of a command is that, and a number is a proposal's.
    assert!(!refusal(&["serach"]).1.contains("tian search serach"));
    assert!(stdout(&["5"]).starts_with("关于高质量建设高标准农田的建议"));
}

#[test]
fn options_count_also_without_a_command() {
    let path = crate::support::temporary("print-gbk.jsonl");
    let line = "{\"id\":\"7\",\"title\":\"关于水利的建议\"}\n";
    std::fs::write(&path, encoding_rs::GB18030.encode(line).0).unwrap();
    let path = path.to_str().unwrap();
    assert!(stdout(&["7", path]).starts_with("关于水利的建议"), "its bytes tell");
    // These were forgotten on the way to what prints.
    for args in [&["7", path][..], &["-q", "水利", path]] {
        let (status, said) = refusal(&[args, &["--encoding", "utf-8"]].concat());
        assert!(status == 3 && said.contains("UTF-8"), "{args:?}: {said}");
    }
}

#[test]
#[cfg(unix)]
fn on_a_terminal_rows_hang_and_hits_have_colours_unless_no_color_is_set() {
    use crate::tty::Tty;
    for colour in [&["--color", "never"][..], &[]] {
        let mut tty = Tty::tian(&[&["search", "高标准农田"], colour].concat(), 40, 60);
        tty.wait_for_text("共找到 1 件");
        let written = tty.written();
        assert_eq!(written.contains("\u{1b}[4;30;48;5;228m"), colour.is_empty(), "{written}");
        assert_eq!(written.contains('【'), !colour.is_empty(), "{written}");
        let rows: Vec<String> = without_colours(&written).lines().map(str::to_owned).collect();
        assert!(rows.iter().all(|row| tian::text::width::width(row) <= 40), "{rows:#?}");
        assert!(rows.iter().all(|row| row.matches('【').count() == row.matches('】').count()), "{rows:#?}");
        let hanging = rows.iter().filter(|row| row.starts_with("     ") && !row.starts_with("      "));
        assert!(hanging.count() > 5, "{rows:#?}");
        // What begins at the edge begins a proposal, or is the summary.
        let at_edge: Vec<&String> = rows.iter().filter(|row| !row.starts_with("   ")).collect();
        assert_eq!(at_edge.len(), 2, "{rows:#?}");
    }
    let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_tian"));
    command.args(["search", "高标准农田"]);
    let mut command = crate::tty::environment(command);
    command.env("NO_COLOR", "1");
    let mut tty = Tty::run(command, 40, 60);
    tty.wait_for_text("共找到 1 件");
    assert!(!tty.written().contains("\u{1b}[") && tty.written().contains('【'), "{}", tty.written());
}

/// What every page prints as a heading, and its preface, were said not to be there, with no word of why.
#[test]
fn what_is_printed_and_not_searched_is_said_to_be_so() {
    let said = |query: &str| text(&command(&["search", query]).output().unwrap().stderr);
    for query in ["为此建议", "建言资政", "jianyanzizheng", "建言 资政"] {
        assert!(said(query).contains("不在查找之列"), "{}", said(query));
    }
    assert!(!said("高铁").contains("不在查找之列"));
}
