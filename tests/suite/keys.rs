//! What keys do, told as a person would report it.

use tian::app::LoopRequest;
use tian::error::Exit;
use tian::model::Side;
use tian::ui::Msg;
use tian::ui::context::Context;
use tian::ui::layout::Pane;
use tian::ui::msg::{Copied, Mouse, MouseKind};

use crate::support::Reader;

fn top(reader: &Reader, side: Side) -> usize {
    reader.state().scrolled(side).top
}

#[test]
fn a_search_finds_in_every_pane_and_esc_goes_back_while_it_is_typed() {
    let mut reader = Reader::at("120x36").keys("JJ<Tab><C-d>");
    let before = reader.rows();
    reader.press("/高标准农田");
    assert_eq!(reader.open(), "5");
    assert!(reader.status().contains("1 件，本件 1/11 处"), "{}", reader.status());
    assert_eq!(reader.state().list.shown, [4]);
    reader.press("<Esc>");
    assert_eq!(reader.rows(), before);
    // After Enter it only takes the marks away; n repeats the search, Backspace goes back to where it began.
    reader.press("/高标准农田<Enter>n");
    assert!(reader.status().contains("2/11 处"), "{}", reader.status());
    let tops = [Side::Proposal, Side::Reply].map(|side| top(&reader, side));
    reader.press("<Esc>");
    assert_eq!((reader.open().as_str(), reader.state().list.shown.len()), ("5", 6));
    assert_eq!([Side::Proposal, Side::Reply].map(|side| top(&reader, side)), tops);
    assert!(!reader.state().search.is_on());
    reader.press("n");
    assert!(reader.status().contains("1 件，本件 3/11 处"), "on from where it was left: {}", reader.status());
    reader.press("<BS>");
    assert_eq!(reader.open(), "5", "where that search began");
    let mut reader = Reader::at("120x36").keys("JJ<Tab><C-d>/高标准农田<Enter>n<BS>");
    reader.press("<C-l>");
    assert_eq!(reader.rows(), before);
}

#[test]
fn n_steps_across_panes_and_proposals_and_round() {
    let mut reader = Reader::at("120x36").keys("/行动方案<Enter>");
    let mut seen = vec![];
    for _ in 0..4 {
        seen.push((reader.open(), reader.state().focus));
        reader.press("n");
    }
    let ids: Vec<&str> = seen.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["2", "3", "4", "6"]);
    assert_eq!(seen[1].1, Pane::Reply, "n goes to the pane of the hit");
    assert_eq!(reader.open(), "2", "round to the first");
    assert!(reader.status().contains("回到第一处"), "{}", reader.status());
    reader.press("N");
    assert_eq!(reader.open(), "6");
    assert!(reader.reversed().concat().contains("行动方案"), "the spot is on the screen: {:?}", reader.reversed());
}

#[test]
fn every_spot_is_on_the_screen_when_n_comes_to_it() {
    for size in ["160x45", "120x36", "80x24", "48x20", "20x6"] {
        let mut reader = Reader::at(size).keys("/建设<Enter>");
        let state = reader.state();
        let hits = &state.search.results.as_ref().unwrap().found.hits;
        let total: usize = hits.iter().map(|hit| state.details_of(hit.proposal()).unwrap().count()).sum();
        assert!(total > 20);
        for number in 0..total {
            let spots = reader.reversed().iter().skip(1).map(String::as_str).collect::<String>();
            assert!(spots.contains('建') && spots.contains('设'), "{size}, spot {number}: {:?}", reader.rows());
            reader.press("n");
        }
    }
}

#[test]
fn another_size_keeps_the_spot_in_sight() {
    let mut reader = Reader::at("160x45").keys("/应运能力<Enter>n");
    for size in ["48x20", "80x24", "20x6", "120x36"] {
        reader.resize(size);
        let spot = reader.reversed().into_iter().skip(1).collect::<String>();
        assert!(spot.starts_with("应运"), "{size}: {:?}", reader.reversed());
    }
}

#[test]
fn enter_after_a_search_stays_where_one_is() {
    let mut reader = Reader::at("120x36").keys("/区块链<Enter>n");
    assert_eq!((reader.open().as_str(), reader.state().focus), ("4", Pane::Reply));
    let place = top(&reader, Side::Reply);
    reader.press("<Enter>");
    assert_eq!((reader.open().as_str(), top(&reader, Side::Reply)), ("4", place));
    assert_eq!(reader.state().list.shown.len(), 6);
    assert!(!reader.state().search.is_on());
}

#[test]
fn nothing_found_says_so_and_keeps_the_page() {
    let mut reader = Reader::at("120x36").keys("J/核电站");
    assert_eq!(reader.open(), "2");
    assert!(reader.status().contains("没有找到"), "{}", reader.status());
    reader.press("<Enter>n");
    assert!(reader.status().contains("没有找到 核电站"), "{}", reader.status());
    reader.press("<Esc>");
    assert_eq!((reader.open().as_str(), reader.state().list.shown.len()), ("2", 6));
}

#[test]
fn deleting_a_query_brings_the_whole_list_back() {
    let mut reader = Reader::at("120x36").keys("K/数字");
    assert_eq!(reader.state().list.shown.len(), 2);
    reader.press("<BS><BS>");
    assert_eq!((reader.open().as_str(), reader.state().list.shown.len()), ("1", 6));
    reader.press("<BS>");
    assert!(reader.state().query_box().is_none(), "deleting before the first character leaves the prompt");
}

#[test]
fn each_pane_remembers_its_place_in_each_proposal() {
    let mut reader = Reader::at("80x24").keys("aa<Tab><C-d><BackTab>jjj");
    let places = (top(&reader, Side::Proposal), top(&reader, Side::Reply));
    assert!(places.0 == 3 && places.1 > 3, "{places:?}");
    reader.press("J<C-d>KJK");
    assert_eq!((top(&reader, Side::Proposal), top(&reader, Side::Reply)), places);
}

#[test]
fn another_width_keeps_the_text_at_the_top() {
    let mut reader = Reader::at("120x24").keys("ll<C-d><C-d>");
    let first = |reader: &Reader| {
        let scrolled = reader.state().scrolled(Side::Reply);
        let row = &scrolled.flow.rows[scrolled.top];
        (row.block, row.range.start)
    };
    let before = first(&reader);
    assert!(before.0 > 1);
    reader.resize("64x20");
    let slim = first(&reader);
    assert_eq!(slim.0, before.0);
    assert!(slim.1 <= before.1);
    reader.resize("1x1");
    reader.resize("120x24");
    assert_eq!(first(&reader).0, before.0);
}

#[test]
fn movement_goes_to_the_ends_and_no_further() {
    let mut reader = Reader::at("80x24").keys("G");
    let bottom = top(&reader, Side::Proposal);
    assert!(bottom > 0);
    reader.press("jj<PageDown><C-d><Down>");
    assert_eq!(top(&reader, Side::Proposal), bottom);
    reader.press("<PageUp>");
    assert!(top(&reader, Side::Proposal) < bottom);
    reader.press("gkk<C-u>");
    assert_eq!(top(&reader, Side::Proposal), 0);
    reader.press("KK");
    assert_eq!(reader.open(), "1");
    reader.press("JJJJJJJJ");
    assert_eq!(reader.open(), "6");
}

#[test]
fn focus_goes_round_with_tab_and_stops_with_h_and_l() {
    let mut reader = Reader::at("120x36");
    let mut focus = |keys: &str| {
        reader.press(keys);
        reader.state().focus
    };
    assert_eq!([focus("<Tab>"), focus("<Tab>"), focus("<Tab>")], [Pane::Proposal, Pane::Reply, Pane::List]);
    assert_eq!(
        [focus("h"), focus("l"), focus("l"), focus("l")],
        [Pane::List, Pane::Proposal, Pane::Reply, Pane::Reply]
    );
    assert_eq!([focus("<BackTab>"), focus("hh"), focus("<Enter>")], [Pane::Proposal, Pane::List, Pane::Proposal]);
}

#[test]
fn overview_and_help_open_and_close() {
    let mut reader = Reader::at("120x36");
    let before = reader.rows();
    for keys in ["o<Esc>", "oo", "oq", "?q", "?<Esc>", "??", "o?<Esc><Esc>", "?jjG<Enter>"] {
        reader.press(keys);
        assert_eq!(reader.rows(), before, "{keys}");
    }
    reader.press("o");
    let overview = reader.rows().join("\n");
    for shown in ["527 件", "432 件", "70 个", "6 件", "前言"] {
        assert!(overview.contains(shown), "{shown}");
    }
    reader.press("G");
    assert!(reader.rows().concat().contains("张文慧"));
    reader.press("/");
    assert!(reader.state().query_box().is_some(), "a search can begin anywhere");
}

/// The help listed everything in one order, whatever was on the screen, and could only be scrolled.
#[test]
fn the_help_begins_with_what_works_here_and_is_searched() {
    let texts = Reader::at("80x24").keys("?").rows();
    assert!(texts[1].contains("移动") && texts.concat().contains("Ctrl-d d"), "{texts:#?}");
    let (mut reader, mut seen) = (Reader::at("80x24").keys("?"), Vec::new());
    for _ in 0..2 {
        seen.extend(reader.rows());
        reader.press("<Space>");
    }
    assert!(seen.concat().contains("q                     退出"), "two pages have all that works in the texts");
    let over_overview = Reader::at("80x24").keys("o?").rows().concat();
    assert!(over_overview.contains("关闭此页") && !over_overview.contains("下一件提案"), "{over_overview}");
    let mut reader = Reader::at("80x24").keys("?/复制");
    let shown = |reader: &Reader| reader.rows().concat();
    assert!(shown(&reader).contains("复制并注明出处") && !shown(&reader).contains("半页"), "{}", shown(&reader));
    reader.press("<Enter>");
    assert!(!shown(&reader).contains("半页"), "what was found stays");
    reader.press("<Esc>");
    assert!(shown(&reader).contains("半页"), "then everything is back");
    reader.press("/ctrl-d<Enter>");
    assert!(shown(&reader).contains("下移半页") && !shown(&reader).contains("复制"));
    reader.press("/核电站");
    assert!(shown(&reader).contains("没有按键与 核电站 有关"));
    reader.press("<Esc>");
    assert!(shown(&reader).contains("半页"), "what is given up is not looked for");
    reader.press("<Esc>");
    assert!(reader.state().overlay.is_none());
}

/// A search for 判定 in the help did not find the keys that judge, and pinyin found nothing.
#[test]
fn the_help_is_searched_by_pinyin_and_by_what_a_key_is_for() {
    for words in ["判定", "panding", "judge"] {
        let shown = Reader::at("80x24").keys(&format!("?/{words}")).rows().concat();
        for said in ["已答复；结果、工作：满意", "部分答复；基本满意", "未答复；不满意"] {
            assert!(shown.contains(said), "{words}: {shown}");
        }
        assert!(!shown.contains("复制"), "{words}: {shown}");
    }
    let shown = Reader::at("80x24").keys("?/fuzhi").rows().concat();
    assert!(shown.contains("复制并注明出处") && !shown.contains("半页"), "{shown}");
}

#[test]
fn the_language_changes_at_once() {
    let mut reader = Reader::at("120x36").keys("L");
    assert!(reader.rows()[0].contains("Proposal 1"), "{}", reader.rows()[0]);
    assert!(reader.status().contains("search"));
    reader.press("L");
    assert!(reader.rows()[0].contains("提案 1"));
}

#[test]
fn leaving() {
    assert_eq!(Reader::at("80x24").keys("q").requests, [LoopRequest::Quit(Exit::Done)]);
    assert_eq!(Reader::at("80x24").keys("<C-c>").requests, [LoopRequest::Quit(Exit::Signal(2))]);
    let mut reader = Reader::at("80x24").keys("/中<C-c>");
    assert!(reader.requests.is_empty() && reader.state().query_box().is_none(), "Ctrl-C leaves the box first");
    reader.press("?<C-c>o<C-c>");
    assert!(reader.requests.is_empty() && reader.state().overlay.is_none(), "and a page");
    assert_eq!(Reader::at("80x24").keys("?q").requests, [], "q leaves the help first");
    assert_eq!(Reader::at("80x24").keys("/q").requests, [], "q is a letter of the query");
}

#[test]
fn the_wheel_scrolls_the_pane_under_it() {
    let mut reader = Reader::at("120x36");
    let mut wheel = |kind, column| {
        reader.send(Msg::Mouse(Mouse { kind, column, row: 10 }));
        (reader.state().focus, top(&reader, Side::Proposal), top(&reader, Side::Reply))
    };
    assert_eq!(wheel(MouseKind::WheelDown, 100), (Pane::List, 3, 3), "both texts scroll together");
    assert_eq!(wheel(MouseKind::WheelUp, 50), (Pane::List, 0, 0));
    assert_eq!(wheel(MouseKind::WheelDown, 5), (Pane::List, 0, 0), "the list fits: there is nothing to scroll");
}

#[test]
fn a_press_focuses_and_opens() {
    let mut reader = Reader::at("160x45");
    let mut press = |column, row| {
        reader.send(Msg::Mouse(Mouse { kind: MouseKind::Press, column, row }));
        (reader.state().focus, reader.open())
    };
    assert_eq!(press(100, 5), (Pane::Reply, "1".to_owned()));
    assert_eq!(press(8, 6), (Pane::List, "2".to_owned()));
}

#[test]
fn pasted_text_is_never_a_command() {
    let mut reader = Reader::at("120x36");
    reader.send(Msg::Paste("qJJ".to_owned()));
    assert_eq!((reader.open().as_str(), reader.requests.len()), ("1", 0));
    assert!(reader.status().contains("粘贴"), "{}", reader.status());
    reader.press("/");
    reader.send(Msg::Paste("高标准\n农田\u{1b}".to_owned()));
    assert_eq!(reader.state().search.query, "高标准 农田");
    assert_eq!(reader.open(), "5");
}

#[test]
fn stale_answers_are_not_shown() {
    let mut reader = Reader::at("120x36").keys("/数字");
    let generation = reader.state().search.generation;
    let stale = tian::search::FoundSet::default();
    reader
        .send(Msg::Answer(Box::new(tian::search::worker::Answer::Found { generation: generation - 1, found: stale })));
    assert_eq!(reader.state().list.shown.len(), 2);
}

#[test]
fn a_search_that_breaks_down_is_said_and_survived() {
    let mut reader = Reader::at("120x36").keys("/数字");
    let generation = reader.state().search.generation;
    let failed = tian::search::worker::Answer::Failed { generation, reason: "纸用完了".to_owned() };
    reader.send(Msg::Answer(Box::new(failed)));
    assert!(reader.status().contains("纸用完了"), "{}", reader.status());
    assert_eq!((reader.open().as_str(), reader.state().list.shown.len()), ("1", 6), "no results that are not there");
    reader.press("<BS><BS>农田<Enter>");
    assert_eq!(reader.open(), "5");
}

#[test]
fn painting_anew_and_the_same_size_move_nothing() {
    let mut reader = Reader::at("120x36").keys("/数字<Enter>n<PageDown><PageDown>");
    let before = reader.rows();
    reader.press("<C-l>");
    reader.resize("120x36");
    assert_eq!(reader.rows(), before);
}

#[test]
fn opening_the_prompt_again_loses_nothing() {
    let mut reader = Reader::at("120x36").keys("/数字<Enter>nnn");
    let before = reader.rows();
    for keys in ["/<Esc>", "/<Left><Home><C-u><Esc>", "/<BS>", "/<Enter>", "/农田<Esc>", "/核电站<Esc>"] {
        reader.press(keys);
        assert_eq!(reader.rows(), before, "{keys}");
    }
    reader.press("/农田<Enter>");
    assert_eq!(reader.open(), "5");
    reader.press("<BS>");
    assert_eq!((reader.open().as_str(), reader.state().list.shown.len()), ("1", 6), "back to before both");
}

#[test]
fn what_a_search_flashes_past_keeps_its_place() {
    let mut reader = Reader::at("120x36").keys("JJllG");
    let place = top(&reader, Side::Reply);
    assert!(place > 0);
    reader.press("KK/数字吕梁<Enter><Enter>");
    assert_eq!(reader.open(), "4");
    reader.press("K");
    assert_eq!((reader.open().as_str(), top(&reader, Side::Reply)), ("3", place));
}

#[test]
fn a_larger_window_and_back_keeps_the_place() {
    let mut reader = Reader::at("120x36").keys("llG");
    let bottom = top(&reader, Side::Reply);
    for size in ["120x80", "120x36", "100x36", "160x60", "1x1", "120x36"] {
        reader.resize(size);
    }
    assert_eq!(top(&reader, Side::Reply), bottom);
}

#[test]
fn a_long_query_leaves_the_count_and_the_next_keys() {
    for size in ["80x24", "48x20"] {
        let reader = Reader::at(size).keys("/高标准农田 建设 高标准农田 建设 高标准农田<Enter>");
        let status = reader.status();
        assert!(status.contains("1 件，本件 1/") && status.contains("Esc 结束搜索"), "{status}");
    }
    let status = Reader::at("80x24").keys("/高铁<Enter>").status();
    assert!(status.contains("没有找到") && !status.contains("下一处"), "{status}");
}

#[test]
fn a_query_that_only_excludes_lists_the_others() {
    let mut reader = Reader::at("120x36").keys("/!数字<Enter>");
    assert_eq!(reader.state().list.shown, [0, 1, 4, 5]);
    assert!(reader.status().starts_with(" 4 件"), "{}", reader.status());
    reader.press("n");
    assert!(reader.status().contains("找到的是整件提案"), "{}", reader.status());
    reader.press("J");
    assert_eq!(reader.open(), "2");
}

#[test]
fn a_tab_can_be_pressed_and_the_focused_one_is_always_there() {
    let mut reader = Reader::at("48x20");
    reader.send(Msg::Mouse(Mouse { kind: MouseKind::Press, column: 14, row: 0 }));
    assert_eq!(reader.state().focus, Pane::Reply);
    let narrow = Reader::with("16x6", tian::lang::Lang::En, true).keys("l");
    assert_eq!(narrow.reversed(), ["Reply"]);
}

#[test]
fn a_press_beside_an_entry_opens_that_one() {
    // The blank row under the first entry still belongs to it.
    let mut reader = Reader::at("120x36").keys("J");
    let blank =
        reader.rows().iter().skip(2).position(|row| row.split('|').next().unwrap().trim().is_empty()).unwrap() + 2;
    reader.send(Msg::Mouse(Mouse { kind: MouseKind::Press, column: 8, row: blank as u16 }));
    assert_eq!(reader.open(), "1");
}

#[test]
fn the_status_line_says_where_one_is_and_what_comes_next() {
    let mut reader = Reader::at("120x36").keys("J");
    assert!(reader.status().contains("第 2/6 件") && reader.status().contains("/ 搜索"), "{}", reader.status());
    reader.press("/农田");
    assert!(reader.status().contains("Enter 确定") && reader.status().contains("Esc 放弃"), "{}", reader.status());
    reader.press("<Enter>");
    assert!(reader.status().contains("n 下一处") && reader.status().contains("Esc 结束搜索"), "{}", reader.status());
}

#[test]
fn earlier_queries_come_back_in_an_empty_box() {
    let mut reader = Reader::at("120x36");
    reader.send(Msg::History(vec!["煤矿".to_owned(), "区块链".to_owned()]));
    reader.press("/农田<Enter><BS>/<Up>");
    assert_eq!((reader.state().search.query.as_str(), reader.open().as_str()), ("农田", "5"));
    reader.press("<Up>");
    assert_eq!((reader.state().search.query.as_str(), reader.open().as_str()), ("区块链", "4"));
    reader.press("<Up><Up><Up>");
    assert_eq!(reader.state().search.query, "煤矿", "the oldest stays");
    reader.press("<Down><Down><Down>");
    assert_eq!((reader.state().search.query.as_str(), reader.open().as_str()), ("", "1"));
    reader.press("<Up>x<Up>");
    assert_eq!(reader.state().search.query, "农田x", "a changed query is a new one");
    assert_eq!(reader.requests, [LoopRequest::Remember("农田".to_owned())]);
}

#[test]
fn the_box_explains_what_can_be_typed() {
    let mut reader = Reader::at("120x36").keys("/?");
    let shown = reader.rows().join("\n");
    for part in ["搜索语法", "nengyuan", "农田|煤矿", "标题:农田"] {
        assert!(shown.contains(part), "{part}");
    }
    reader.press("<Esc>农?");
    assert_eq!(reader.state().query_box().unwrap().input.text(), "农?", "later a ? is a character");
}

#[test]
fn the_box_says_what_it_did_not_understand() {
    let reader = Reader::at("120x36").keys("/作者:李");
    assert!(reader.status().contains("没有范围 作者:"), "{}", reader.status());
    let reader = Reader::at("120x36").keys("/提案者：李");
    assert!(reader.status().contains("2 件"), "{}", reader.status());
}

#[test]
fn the_list_shows_why_a_proposal_was_found() {
    let rows = |keys: &str| Reader::at("120x36").keys(keys).rows().join("\n");
    assert!(rows("/lifeng").contains("[拼音]"));
    assert!(rows("/卫健委").contains("[简称]"));
    assert!(rows("/高标准浓田").contains("[近音]"));
    let found = rows("/区块链");
    let listed: String = found.lines().filter_map(|row| row.split('|').next()).collect();
    assert!(listed.contains("区块链") && !listed.contains('['), "{found}");
}

#[test]
fn copying_takes_the_paragraph_of_the_hit_else_the_text_with_or_without_its_source() {
    let copied = |keys: &str| match Reader::at("120x36").keys(keys).requests.pop() {
        Some(LoopRequest::Copy(text)) => text,
        other => panic!("{keys}: {other:?}"),
    };
    let bundled = tian::dataset::bundled().unwrap();
    let reply = copied("Jlly");
    assert!(reply.contains(&bundled.proposals[1].replies[0].paragraphs[1].text()));
    assert!(!reply.contains(&bundled.proposals[1].background[0]));
    let both = copied("y");
    assert!(both.contains("李雅萍委员：") && both.contains(&bundled.proposals[0].background[0]));
    // As on the screen: with the labels, and a heading between the two.
    assert!(
        both.contains("\n提案者：") && both.contains("\n为此建议：\n") && both.contains("\n\n办理情况\n\n"),
        "{both}"
    );
    let paragraph = copied("/区块链<Enter>nny");
    assert_eq!(paragraph.lines().count(), 1);
    assert!(paragraph.contains("区块链"));
    let cited = copied("/区块链<Enter>nnY");
    assert_eq!(cited.lines().next(), Some(paragraph.as_str()));
    assert!(cited.lines().last().unwrap().contains("提案 4《关于统筹推进数字吕梁"), "{cited}");
}

#[test]
fn a_text_that_fits_lets_the_other_scroll_and_none_is_copied_as_none() {
    let mut dataset = tian::dataset::bundled().unwrap();
    let first = &mut dataset.proposals[0];
    (first.background, first.points) = (vec!["短".to_owned()], vec![]);
    let paragraphs = first.replies[0].paragraphs.clone();
    (0..5).for_each(|_| first.replies[0].paragraphs.extend(paragraphs.clone()));
    dataset.proposals[1].replies.clear();
    dataset.proposals[1].handling.clear();
    let mut reader = Reader::on(dataset, "120x36").keys("ljjj");
    assert_eq!((top(&reader, Side::Proposal), top(&reader, Side::Reply)), (0, 3));
    reader.press("kk");
    assert_eq!(top(&reader, Side::Reply), 1);
    reader.press("Jly");
    assert!(reader.requests.is_empty() && reader.status().contains("没有可复制的文字"), "{}", reader.status());
}

#[test]
fn esc_and_a_key_right_behind_it_are_both_taken() {
    // As one key with Alt, as it arrives when it is typed faster than an escape sequence could be told from it.
    // What means nothing is named as it was pressed.
    let dead = Reader::at("120x36").keys("<A-x>").status();
    assert!(dead.contains("Alt-x 在此没有作用"), "{dead}");
    let mut reader = Reader::at("120x36").keys("/农田<Enter><A-J>");
    assert!(!reader.state().search.is_on());
    assert_eq!(reader.open(), "6");
    reader.press("/高标准 农田<A-BS>");
    assert_eq!(reader.state().search.query, "高标准", "Alt-Backspace deletes a word");
    reader.press("<A-q>");
    assert_eq!(reader.requests.last(), Some(&LoopRequest::Quit(Exit::Done)), "Esc leaves the box, q the program");
}

#[test]
fn the_box_has_the_keys_that_users_of_other_finders_expect() {
    let mut reader = Reader::at("120x36").keys("/建设");
    let shown = reader.state().list.shown.clone();
    let mut at = |keys: &str| {
        reader.press(keys);
        shown.iter().position(|number| Some(*number) == reader.state().current).unwrap()
    };
    assert_eq!(
        ["<C-j>", "<Tab>", "<C-n>", "<C-k>", "<BackTab>", "<PageDown>", "<PageUp>"].map(&mut at),
        [1, 2, 3, 2, 1, 5, 0]
    );
    reader.press("<C-g>");
    assert!(reader.state().query_box().is_none() && !reader.state().search.is_on());
}

#[test]
fn a_number_leads_to_its_proposal() {
    let mut reader = Reader::at("120x36").keys("5G");
    assert_eq!(reader.open(), "5");
    reader.press("2<Enter>");
    assert_eq!(reader.open(), "2");
    reader.press(":6<Enter>");
    assert_eq!(reader.open(), "6");
    reader.press("7G");
    assert_eq!(reader.open(), "6");
    assert!(reader.status().contains("没有编号为 7 的提案"), "{}", reader.status());
    reader.press("3jG");
    assert_eq!(reader.open(), "6", "another key forgets the number");
    reader.press("/农田<Enter>:1<Enter>");
    assert_eq!(reader.open(), "1");
    assert!(reader.status().contains("不在列表所示之中"), "{}", reader.status());
    assert!(reader.rows()[0].contains("-/"), "the list names no other proposal as the open one: {}", reader.rows()[0]);
}

/// `:3` opened 0015, the third of a list that begins with 0013, and the next verdict went there.
#[test]
fn a_number_that_is_not_there_opens_no_other_proposal() {
    let mut dataset = serde_json::to_value(tian::dataset::bundled().unwrap()).unwrap();
    for (at, proposal) in dataset["proposals"].as_array_mut().unwrap().iter_mut().enumerate() {
        proposal["id"] = format!("p{at}").into();
        proposal["number"] = format!("00{}", 13 + at).into();
    }
    let dataset = serde_json::from_value(dataset).unwrap();
    let mut reader = Reader::on(dataset, "120x36");
    for keys in [":3<Enter>", "3G", "3<Enter>", ":３<Enter>"] {
        reader.press(keys);
        assert_eq!(reader.open(), "p0", "{keys}");
        assert!(reader.status().contains("没有编号为 3 的提案"), "{keys}: {}", reader.status());
    }
    reader.press(":１５<Enter>");
    assert_eq!(reader.open(), "p2", "noughts before it and full-width figures are the same number");
}

/// Backspace dropped all digits, and of a single one it said that there was nothing to go back to.
#[test]
fn backspace_takes_the_last_digit_of_a_number_back() {
    let mut reader = Reader::at("120x36").keys("42<BS>");
    assert!(reader.status().contains('4') && !reader.status().contains("42"), "{}", reader.status());
    reader.press("G");
    assert_eq!(reader.open(), "4");
    let top = reader.rows();
    reader.press("3<BS>");
    assert_eq!(reader.rows(), top.clone(), "nothing is left of it, and nothing is said");
    reader.press("3<BS>G");
    assert_eq!(reader.open(), "6", "then G is a movement");
}

/// The remedy of a sentence, which comes last, was cut at 80 columns.
#[test]
fn a_sentence_that_has_no_room_in_the_bottom_row_takes_the_rows_above_it() {
    let file = "/home/wangli/.cache/tian/copied.txt";
    let copied = Msg::Copied(Copied { sent_by: Some("OSC 52"), file: Ok(file.to_owned()) });
    let said = ["已送往剪贴板：整件提案和答复（", "粘贴不出时见/home/wangli/.cache/tian/copied.txt"];
    for size in ["80x24", "48x20", "30x14"] {
        let mut reader = Reader::at(size).keys("hhy");
        let before = reader.rows();
        reader.send(copied.clone());
        let rows = reader.rows();
        let last: String = rows.iter().rev().take(4).rev().map(String::as_str).collect();
        let joined = last.replace(' ', "");
        assert!(said.iter().all(|part| joined.contains(part)) && !joined.contains("OSC52"), "{size}: {joined}");
        assert!(!rows.join("").contains(".."), "{size}: {joined}");
        reader.press("jk");
        assert_eq!(reader.rows()[..rows.len() - 1], before[..rows.len() - 1], "{size}: until the next key");
    }
}

/// `p` was among the keys of the overview, and did nothing there.
#[test]
fn what_is_on_record_is_shown_from_the_overview_and_leads_back() {
    let mut reader = Reader::at("120x36").keys("ojp");
    assert!(reader.rows()[0].contains("登记信息"), "{}", reader.rows()[0]);
    let unit = tian::dataset::bundled().unwrap().proposals[1].units()[0].to_owned();
    assert!(reader.rows().join("").contains(&unit), "the row that the person is at is the second proposal");
    reader.press("<Esc>");
    assert!(reader.rows()[0].contains("概况"), "{}", reader.rows()[0]);
}

/// What one was looking at was gone once its keys had been read.
#[test]
fn the_help_of_a_page_leads_back_to_the_page() {
    let mut reader = Reader::at("120x36").keys("o");
    let overview = reader.rows();
    reader.press("?");
    assert!(reader.rows()[0].contains("按键说明"));
    reader.press("<Esc>");
    assert_eq!(reader.rows(), overview);
    reader.press("<Esc>");
    assert!(reader.rows()[0].contains("列表"), "{}", reader.rows()[0]);
}

#[test]
fn a_key_without_a_meaning_and_an_edge_say_so() {
    let mut reader = Reader::at("120x36").keys("z");
    assert!(reader.status().contains("z 在此没有作用"), "{}", reader.status());
    for (keys, said) in [
        ("GJ", "最后一件"),
        ("1GK", "第一件"),
        ("<Tab>k", "已在开头"),
        ("Gj", "已到末尾"),
        ("]]]]", "已是最后一条建议"),
        ("?<C-x>", "Ctrl-x 在此没有作用"),
    ] {
        reader.press(keys);
        assert!(reader.status().contains(said), "{keys}: {}", reader.status());
    }
}

#[test]
fn what_is_typed_ends_somewhere_and_says_so() {
    let mut reader = Reader::at("120x36").keys("/");
    reader.send(Msg::Paste("农".repeat(70_000)));
    assert_eq!(reader.state().query_box().unwrap().input.text(), "农".repeat(500));
    assert!(reader.status().contains("最长 500 字"), "{}", reader.status());
    reader.press("<BS>");
    assert!(!reader.status().contains("最长"), "{}", reader.status());
    reader.press("田田");
    assert!(reader.status().contains("最长 500 字"), "{}", reader.status());
    assert_eq!(reader.state().query_box().unwrap().input.text(), "农".repeat(499) + "田");
}

/// Presses on a text of the screen; its first place where it stands more than once.
pub fn press_on(reader: &mut Reader, text: &str) {
    let rows = reader.rows();
    let found = rows.iter().enumerate().find_map(|(row, said)| Some((row, said.split_once(text)?.0)));
    let (row, before) = found.unwrap_or_else(|| panic!("{text}: {rows:#?}"));
    let (column, row) = (tian::text::width::width(before) as u16, row as u16);
    reader.send(Msg::Mouse(Mouse { kind: MouseKind::Press, column, row }));
}

#[test]
fn a_press_on_a_hint_does_what_its_key_does() {
    for size in ["160x45", "120x36", "80x24"] {
        let mut reader = Reader::at(size).keys("l");
        press_on(&mut reader, "? 帮助");
        assert!(reader.rows()[0].contains("按键说明"), "{size}");
        press_on(&mut reader, "Esc 关闭");
        assert!(!reader.rows()[0].contains("按键说明"), "{size}");
        press_on(&mut reader, "搜索");
        assert_eq!(reader.state().context(), Context::Query, "{size}");
        press_on(&mut reader, "Esc 放弃");
        assert_ne!(reader.state().context(), Context::Query, "{size}");
        press_on(&mut reader, "q 退出");
        assert!(reader.requests.contains(&LoopRequest::Quit(Exit::Done)), "{size}");
    }
}

#[test]
fn a_press_on_a_caption_goes_to_its_point_or_its_paragraph() {
    let mut reader = Reader::at("160x45").keys("Jl");
    press_on(&mut reader, "建议 2  →");
    assert!(reader.rows().concat().contains(">建议 2  →"), "{:#?}", reader.rows());
    assert_eq!(reader.state().pair(), Reader::at("160x45").keys("Jl]]").state().pair(), "as the keys do");
    // In the reply a caption names the points that its paragraph may answer: each part goes to its point.
    let mut reader = Reader::at("160x45").keys("l");
    press_on(&mut reader, "2（多处相近）");
    assert!(reader.status().contains("建议 2/3"), "{}", reader.status());
}

/// A number before `j` was dropped without a word.
#[test]
fn a_number_repeats_a_movement_and_is_never_dropped_in_silence() {
    let mut reader = Reader::at("120x30").keys("JJ<Tab>");
    reader.press("5j");
    assert_eq!(top(&reader, Side::Proposal), 5);
    reader.press("3k");
    assert_eq!(top(&reader, Side::Proposal), 2);
    let pages = |keys: &str| top(&Reader::at("80x24").keys("JJ<Tab>").keys(keys), Side::Proposal);
    assert_eq!(pages("2<Space>"), pages("<Space><Space>"));
    assert_eq!(pages("99999999j"), pages("G"));
    // Proposals, points and hits are gone through as often.
    assert_eq!(Reader::at("120x30").keys("3J").open(), "4");
    assert_eq!(Reader::at("120x30").keys("5G2K").open(), "3");
    let point = |keys: &str| Reader::at("120x30").keys(keys).status();
    assert_eq!(point("J3]"), point("J]]]"));
    assert_eq!(point("/农田<Enter>3n"), point("/农田<Enter>nnn"));
    // Like G, g goes to a proposal.
    assert_eq!(Reader::at("120x30").keys("4g").open(), "4");
    // Esc takes the number back and leaves what is marked.
    let reader = Reader::at("120x30").keys("/农田<Enter>5<Esc>");
    assert_eq!(reader.state().search.query, "农田", "{}", reader.status());
    let reader = Reader::at("120x30").keys("J5<Tab>");
    assert!(reader.status().contains("5 在此没有作用"), "{}", reader.status());
}
