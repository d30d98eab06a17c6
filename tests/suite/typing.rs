//! What stands on the screen while a query is typed: results where there is no list, nothing beside nothing.

use tian::search::worker::Answer;
use tian::ui::Msg;
use tian::ui::layout::Pane;
use tian::ui::msg::{Mouse, MouseKind};

use crate::support::{Reader, runs, words};

/// Sizes at which the list does not stand beside the texts, with the rows that results have there.
const SIZES: [(&str, usize); 3] = [("80x24", 6), ("48x20", 5), ("30x10", 2)];

#[test]
fn results_stand_above_the_box_and_enter_goes_to_the_hit() {
    for (size, height) in SIZES {
        let mut reader = Reader::at(size).keys("/shuzi");
        let rows = reader.rows();
        let strip = &rows[rows.len() - 1 - height..rows.len() - 1];
        assert!(strip[0].starts_with(" 搜索结果") && strip[0].contains("1/"), "{size}: {strip:#?}");
        assert!(strip[1].starts_with(" > 3  关于加快"), "{size}: {strip:#?}");
        // With the kind of match, and the text itself above.
        assert!(strip[1].contains("[拼音]"), "{size}: {strip:#?}");
        assert!(rows[..rows.len() - 1 - height].join("").contains("数字"), "{size}: {rows:#?}");
        // Arrow keys and a press choose another; the first is always in sight.
        reader.press("<Down>");
        let rows = reader.rows();
        assert!(rows.iter().any(|row| row.starts_with(" > ") && !row.contains("关于加快")), "{size}: {rows:#?}");
        let open = reader.open();
        reader.press("<Enter>");
        assert_eq!(reader.open(), open, "{size}: Enter stays with the result");
        assert_ne!(reader.state().focus, Pane::List, "{size}: and shows its text");
        assert!(!reader.rows().join("").contains("搜索结果"), "{size}: the texts have the rows again");
    }
}

/// The page of what can be typed left the rows of the results empty and was cut in the middle of a sentence.
#[test]
fn the_page_of_what_can_be_typed_has_all_rows() {
    let rows = Reader::at("80x24").keys("/?").rows().join("\n");
    assert!(rows.contains("范围的英文名与拼音首字母"), "{rows}");
}

/// Of six results three are in sight at 48x20, and the wheel over them did nothing.
#[test]
fn the_wheel_over_the_results_walks_them() {
    let mut reader = Reader::at("48x20").keys("/guo");
    let current = |reader: &Reader| reader.rows().iter().find(|row| row.starts_with(" > ")).cloned().unwrap();
    let first = current(&reader);
    let row = reader.rows().iter().position(|row| row.starts_with(" > ")).unwrap() as u16;
    reader.send(Msg::Mouse(Mouse { kind: MouseKind::WheelDown, column: 20, row }));
    assert_ne!(current(&reader), first);
    reader.send(Msg::Mouse(Mouse { kind: MouseKind::WheelUp, column: 20, row }));
    assert_eq!(current(&reader), first);
}

/// Where there were no results, or none yet, the strip gave the place in the list as one among them.
#[test]
fn nothing_is_counted_where_there_are_no_results() {
    for (size, _) in SIZES {
        let mut reader = Reader::at(size).keys("/n");
        let generation = reader.state().search.generation;
        reader.app.handle(Msg::Answer(Box::new(Answer::Failed { generation, reason: "disk".to_owned() })));
        let rows = reader.rows();
        let title = rows.iter().find(|row| row.starts_with(" 搜索结果")).unwrap();
        assert_eq!(title.trim(), "搜索结果", "{size}");
    }
}

#[test]
fn an_empty_box_says_nothing_of_the_search_before() {
    let mut reader = Reader::at("80x24").keys("/nengyuan<Enter>");
    assert!(reader.status().contains("1 件"));
    reader.press("/");
    assert!(!reader.status().contains("1 件"), "{}", reader.status());
}

#[test]
fn a_press_on_a_result_opens_it_and_the_query_goes_on() {
    let mut reader = Reader::at("80x24").keys("/shuzi");
    let row = reader.rows().iter().position(|row| row.starts_with(" > ")).unwrap() as u16;
    let first = reader.open();
    reader.send(Msg::Mouse(Mouse { kind: MouseKind::Press, column: 20, row: row + 1 }));
    assert_ne!(reader.open(), first);
    reader.press("jingji");
    assert!(reader.status().contains("/shuzijingji"), "{}", reader.status());
    // What is no result says what to do first.
    reader.send(Msg::Mouse(Mouse { kind: MouseKind::Press, column: 20, row: 3 }));
    assert!(reader.rows().join("").contains("先按 Enter"), "{:#?}", reader.rows());
}

#[test]
fn nothing_stale_stands_beside_nothing_found() {
    for size in ["160x45", "120x36", "80x24", "48x20", "30x10"] {
        let mut reader = Reader::at(size).keys("/核电站");
        let rows = reader.rows();
        let screen = rows.join("\n");
        assert!(screen.contains("没有找到 核电站"), "{size}:\n{screen}");
        assert!(size == "30x10" || screen.contains("· 换一个词"), "{size} says what to try:\n{screen}");
        let title = reader.state().proposal().unwrap().title.chars().take(8).collect::<String>();
        assert!(!screen.contains(&title), "{size}:\n{screen}");
        // Esc gives back what was read.
        reader.press("<Esc>");
        assert!(reader.rows().join("").contains(&title), "{size}");
    }
}

#[test]
fn an_empty_box_shows_what_was_searched_for_last() {
    for size in ["160x45", "120x36", "80x24", "48x20"] {
        let mut reader = Reader::at(size).keys("h/农田<Enter><Esc>h/能源<Enter><Esc>h/");
        let rows = reader.rows();
        let at = rows.iter().position(|row| row.starts_with(" 最近的查询")).unwrap();
        let queries: Vec<&str> = rows[at + 1..].iter().filter_map(|row| row.split_whitespace().next()).collect();
        assert!(queries.starts_with(&["/能源", "/农田"]) || queries.starts_with(&["|", "/能源", "/农田"]), "{rows:#?}");
        reader.press("<Up>");
        assert!(reader.status().starts_with(" /能源"), "{size}: {}", reader.status());
    }
}

#[test]
fn the_list_shows_excerpts_where_it_has_room() {
    let rows = Reader::at("120x36").keys("h/农田").rows();
    let list: Vec<String> = rows.iter().map(|row| row.chars().take(28).collect()).collect();
    let excerpts = list.iter().filter(|row| ["提案  ", "建议 ", "答复  "].iter().any(|word| row.contains(word)));
    assert!(excerpts.count() >= 3, "{list:#?}");
    // Excerpts never push a result out of the list.
    let many = Reader::at("120x36").keys("h/建设").rows();
    let shown = many.iter().filter(|row| row.get(..6).is_some_and(|start| start.trim().parse::<u8>().is_ok()));
    assert!(shown.count() + 1 >= 5, "{many:#?}");
}

#[test]
fn what_a_query_shows_does_not_depend_on_how_fast_it_is_typed() {
    // A shorter query has hits in a text in which the longer one has none: it stood where the shorter had left it.
    for query in ["szjj", "nongtian", "5G", "rencai"] {
        let slow = query.chars().fold(Reader::at("120x36").keys("h/"), |reader, key| reader.keys(&key.to_string()));
        let mut fast = Reader::at("120x36").keys("h");
        fast.press("/");
        fast.send(Msg::Paste(query.to_owned()));
        assert_eq!(slow.rows(), fast.rows(), "{query}");
    }
}

#[test]
fn signs_alone_ask_for_nothing_yet() {
    for size in ["120x36", "80x24"] {
        let reader = |keys: &str| Reader::at(size).keys("h/农田<Enter><Esc>h").keys(keys);
        for query in ["/标题:", "/!", "/'", "/  "] {
            let rows = reader(query).rows().join("\n");
            assert!(!rows.contains("没有找到") && rows.contains("最近的查询"), "{size} {query}:\n{rows}");
        }
    }
}

#[test]
fn all_that_is_near_is_marked_and_counted() {
    let spots = |query: &str| {
        let mut reader = Reader::at("120x36").keys("/");
        reader.send(Msg::Paste(query.to_owned()));
        let said = reader.status();
        let at = said.find("1/").unwrap();
        said[at + 2..].split(' ').next().unwrap().parse::<usize>().unwrap()
    };
    // 4 of a proposal were counted, and n said that there were no more.
    assert_eq!(spots("nengyua"), spots("nengyuan"));
    assert!(spots("shuzij") >= spots("数字经济"));
}

/// Where the list folds while a text is read, a query typed from there showed no results at all.
#[test]
fn results_stand_above_the_box_also_where_the_list_is_folded() {
    let mut reader = Reader::at("120x36");
    reader.app.state.whole_rows = true;
    reader.press("l/wang");
    let rows = reader.rows();
    assert!(
        rows.iter().any(|row| row.starts_with(" 搜索结果")) && rows.iter().any(|row| row.contains("-- 相近")),
        "{rows:#?}"
    );
}

/// The first y after Enter copied the whole proposal while the hit stood in the reply.
#[test]
fn enter_gives_the_keys_to_the_text_with_the_hit() {
    for size in ["120x36", "160x45", "80x24"] {
        let mut reader = Reader::at(size).keys("l/1589<Enter>");
        assert_eq!(reader.state().focus, Pane::Reply, "{size}");
        reader.press("y");
        assert!(
            reader.requests.iter().any(|r| matches!(r, tian::app::LoopRequest::Copy(text) if text.contains("1589")))
        );
    }
}

/// At 48x20 a row was a title cut short and [拼音], with nothing of what had been found.
#[test]
fn a_row_above_the_box_says_where_a_result_was_found() {
    for (query, shown) in [("fgw", "吕梁市发展和改革"), ("meikuang", "煤矿"), ("jizzhi", "机制"), ("薛波", "薛波")]
    {
        let rows = Reader::at("48x20").keys(&["/", query].concat()).rows();
        let row = rows.iter().find(|row| row.trim_start().starts_with("> ")).unwrap();
        assert!(row.contains(shown), "{query}: {row}");
    }
    let titled = Reader::at("48x20").keys("/高标准农田").rows();
    assert!(titled.iter().any(|row| row.contains("> 5  关于高质量建设高标准农田的建议")), "{titled:#?}");
}

/// 为此建议 stands on every page, and nothing said why it is not found.
#[test]
fn a_heading_of_the_page_is_said_to_be_none_of_its_texts() {
    let said = |query: &str| Reader::at("160x45").keys(&["/", query].concat()).rows().concat().contains("栏目名");
    assert!(said("建言资政") && said("527"), "the preface is not searched either");
    let scope = Reader::at("160x45").keys("/编号").rows().concat();
    assert!(scope.contains("编号: 后面写") && !scope.contains("没有找到"), "{scope}");
    assert!(said("为此建议") && said("办理情况") && !said("高铁"));
}

/// An example of what a scope wants was of nothing that the page has: 如 0013.
#[test]
fn the_example_of_a_scope_is_on_the_page() {
    for (typed, said) in [("编号:", "如 1"), ("提案者:", "如 李雅萍"), ("立案:", "不立案")] {
        let reader = Reader::at("120x36").keys("/").keys(typed);
        assert!(reader.status().contains(said), "{}", reader.status());
    }
    // What begins the name of a scope, and is nowhere, is said to.
    assert!(Reader::at("120x36").keys("/答").status().contains("答复: 后面写要找的"));
    // What begins a number is no scope, and nothing that is missing: 0013 and 第5号 began with "nothing found".
    for typed in ["0", "00", "第", "第0"] {
        let rows = Reader::at("120x36").keys("/").keys(typed).rows().concat();
        assert!(!rows.contains("后面写") && !rows.contains("没有找到"), "{typed}: {rows}");
    }
    let status = Reader::at("120x36").keys("/标题:").status();
    assert!(status.contains("标题: 后面写要找的") && !status.contains("如"), "{status}");
}

/// The dots for the rest of a title that is cut were marked for characters of it; where nothing was found, Enter and Esc
/// scrolled a reply back that stood beside its point near its end.
#[test]
fn what_is_cut_is_not_marked_and_what_stood_beside_a_point_stays_there() {
    let shown = |reader: &Reader| reader.rows()[1..34].to_vec();
    let mut reader = Reader::at("120x36").keys("5<Enter>]]");
    let before = shown(&reader);
    reader.press("/qqqq<Enter><Esc>");
    assert_eq!(shown(&reader), before);
    let buffer = Reader::at("80x24").keys("/xiaoqu").app.screen().0;
    let styled = (0..24).flat_map(|y| runs(&buffer, y));
    let marked: Vec<String> = styled.filter(|run| words(run.2).contains("228")).map(|run| run.3).collect();
    assert!(!marked.is_empty() && !marked.iter().any(|text| text.contains('.')), "{marked:?}");
}

/// 标题 found nothing and emptied the panes, and its colon left what 标 had found there, without a mark.
#[test]
fn what_only_begins_a_scope_moves_no_text() {
    for (size, query) in [("120x36", "标题:nongtian"), ("80x24", "编号:5"), ("48x20", "编号:5"), ("120x36", "0")]
    {
        let mut reader = Reader::at(size).keys("3<Enter>/");
        for key in query.chars() {
            let before = reader.open();
            reader.press(&key.to_string());
            let rows = reader.rows().concat();
            assert!(!rows.contains("没有找到"), "{size} {key}: {rows}");
            // What is asked behind a colon, and a word that the name begins, may open another.
            if !"标n5".contains(key) {
                assert_eq!(reader.open(), if key == '题' { "3" } else { &before }, "{size} {key}");
                let is_text = query.starts_with('标') && key.is_ascii_lowercase();
                // 0 begins a number, and is no scope.
                assert_eq!(rows.contains("后面写要找的"), key != '0' && !is_text, "{size} {key}: {rows}");
            }
        }
        reader.press("<Esc>");
        assert_eq!(reader.open(), "3", "{size} {query}");
    }
    // Enter asks for what has only been begun.
    let reader = Reader::at("120x36").keys("/编号<Enter>");
    assert!(reader.status().contains("没有找到 编号"), "{}", reader.status());
    // An empty box is as before the search.
    assert_eq!(Reader::at("120x36").keys("/标题<C-u>").open(), "1");
}

/// Nothing was found for `!能`, of a beginning of what five proposals have, and !能源 left the proposal that was read.
#[test]
fn what_only_begins_an_exclusion_says_nothing_of_nothing() {
    let mut reader = Reader::at("120x36").keys("3<Enter>/!能");
    let rows = reader.rows().concat();
    assert!(!rows.contains("没有找到"), "{rows}");
    assert_eq!(reader.open(), "3");
    reader.press("源");
    assert_eq!((reader.open(), reader.state().list.shown.len()), ("3".to_owned(), 5));
    // What it is taken from stays in sight, until that is asked.
    let mut reader = Reader::at("120x36").keys("/能源 !能");
    assert_eq!((reader.open(), reader.state().list.shown.len()), ("2".to_owned(), 1));
    assert!(!reader.rows().concat().contains("没有找到"));
    reader.press("<Enter>");
    assert!(reader.status().contains("没有找到"), "{}", reader.status());
}

/// `能源 !煤` left nothing, and the row said what 能源 finds, to the last letter.
#[test]
fn an_exclusion_that_leaves_nothing_says_so_while_it_is_typed() {
    for size in ["120x36", "80x24", "48x20"] {
        let mut reader = Reader::at(size).keys("/能源 !煤");
        assert_eq!((reader.open(), reader.state().list.shown.len()), ("2".to_owned(), 1), "what is shown stays");
        let rows = reader.rows().concat();
        assert!(rows.contains("一件不剩") && !rows.contains("1 件"), "{size}: {rows}");
        reader.press("矿<BS>");
        assert!(reader.rows().concat().contains("一件不剩"), "{size}");
        reader.press("<BS>");
        assert!(reader.rows().concat().contains("1 件"), "{size}");
        reader.press("高铁");
        assert!(!reader.rows().concat().contains("一件不剩"), "{size}");
    }
}

/// A letter typed over what `5G` had found, and taken back, showed proposal 1 behind the empty box.
#[test]
fn an_empty_box_shows_what_stood_there_when_it_was_opened() {
    for keys in ["x<BS>", "x<C-u>", "<Up><Down>"] {
        let mut reader = Reader::at("120x36").keys("/5G<Enter>/");
        let (open, shown) = (reader.open(), reader.state().list.shown.clone());
        reader.press(keys);
        assert_eq!((reader.open(), &reader.state().list.shown), (open.clone(), &shown), "{keys}");
        reader.press("<Esc>");
        assert_eq!((reader.open(), &reader.state().list.shown), (open, &shown), "{keys}");
        assert!(reader.state().search.results.is_some(), "{keys}");
    }
}

/// At 48x20 eleven characters hid that Esc gives up, and how often the words stand there was said nowhere.
#[test]
fn a_narrow_screen_says_what_was_found_above_what_is_typed() {
    let reader = Reader::at("48x20").keys("/中医药健康管理服务");
    let rows = reader.rows();
    assert!(rows.iter().any(|row| row.contains("搜索结果") && row.contains("本件 1/")), "{rows:#?}");
    assert!(reader.status().contains("Esc 放弃") && !reader.status().contains('件'), "{rows:#?}");
}

/// 年:2023 was not found, and nothing said that no proposal of the page has a year; nor did anything say that the
/// syllables of `tian nong` are looked for as one word.
#[test]
fn what_cannot_be_found_says_why() {
    for (query, said) in [
        ("年:2023", "都没有记“年:”一项"),
        ("满意度:满意", "都没有记“满意度:”一项"),
        ("tian nong", "按一个词找"),
        ("2021年", "可只打数字"),
        ("编号:7", "编号一次找一个"),
        ("^guanyu", "不认拼音"),
        ("weicijianyi", "栏目名有此字样"),
        ("hedianzhan", "有无打错"),
    ] {
        for size in ["120x36", "80x24"] {
            // In a narrow list a sentence takes several rows.
            let rows = Reader::at(size).keys("/").keys(query).rows().concat().replace([' ', '|'], "");
            assert!(rows.contains("没有找到") && rows.contains(said), "{size} {query}: {rows}");
        }
    }
    assert!(!Reader::at("120x36").keys("/标题:煤矿").rows().concat().contains("都没有记"));
    // Before anything is typed behind it too.
    assert!(Reader::at("120x36").keys("/年:").status().contains("都没有记“年:”一项"));
}
