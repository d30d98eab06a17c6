//! Point by point: what was asked beside what may answer it, told as a person would report it.

use tian::model::{Dataset, Field, Place, Side};
use tian::ui::layout::Pane;
use tian::ui::state::{Scrolling, reading_line};

use crate::support::Reader;
use crate::ui_review::folder;

/// The row of the screen on which a text of the open proposal begins, if it is in sight.
fn row_of(reader: &Reader, place: Place) -> Option<usize> {
    let (side, state) = (place.field.side(), reader.state());
    let scrolled = state.scrolled(side);
    let row = scrolled.flow.rows_at(place)?.start.checked_sub(scrolled.top)?;
    let area = state.layout().pane(Pane::of(side)).text();
    (row < area.height as usize).then_some(row + area.y as usize)
}

fn point(number: usize) -> Place {
    Field::Point.at(number)
}

fn paragraph(number: usize) -> Place {
    Field::Reply.at(number)
}

#[test]
fn points_are_stepped_through_beside_their_paragraphs() {
    let mut reader = Reader::at("108x16").keys("J]");
    assert_eq!(row_of(&reader, point(0)), row_of(&reader, paragraph(1)));
    // What belongs together and how sure that is stands with the texts.
    assert!(reader.status().starts_with(" 建议 1/4  同步"), "{}", reader.status());
    let marked: Vec<String> = reader.rows().into_iter().filter(|row| row.contains('>')).collect();
    assert!(marked.len() == 1 && marked[0].contains(">建议 1  → 答复 一（多处相近）  "), "both captions: {marked:?}");
    assert!(marked[0].contains(">← 建议 1（多处相近）  相同用语：煤炭清洁低"), "{marked:?}");
    for number in 1..4 {
        reader.press("]");
        assert_eq!(row_of(&reader, point(number)), row_of(&reader, paragraph(number + 1)), "point {number}");
    }
    reader.press("]");
    assert!(reader.status().contains("已是最后一条建议"), "it stops at the last");
    reader.press("[");
    assert!(reader.status().contains("建议 3/4"));
    reader.press("<Esc>");
    assert!(reader.state().pair().is_none() && !reader.rows().concat().contains('>'));
}

#[test]
fn every_pair_of_the_page_stands_side_by_side_at_every_size() {
    for size in ["160x45", "120x36", "80x24", "64x10", "100x6"] {
        let mut reader = Reader::at(size);
        for proposal in 0..6 {
            let points = reader.state().proposal().unwrap().points.len();
            for number in 0..points {
                reader.press("]");
                let at = reader.state().pair().unwrap();
                assert_eq!((at.proposal, at.point), (proposal, Some(number)));
                let beside = row_of(&reader, paragraph(at.paragraph.unwrap()));
                assert!(beside.is_some() && row_of(&reader, point(number)) == beside, "{size}, {at:?}");
                // Where a paragraph is not longer than its pane below the reading line, all of it is seen.
                for (side, place) in [(Side::Proposal, point(number)), (Side::Reply, paragraph(at.paragraph.unwrap()))]
                {
                    let (scrolled, height) = (reader.state().scrolled(side), reader.state().height(side));
                    let rows = scrolled.flow.rows_at(place).unwrap();
                    let whole = rows.end - scrolled.top <= height;
                    assert!(whole || rows.len() + reading_line(height) > height, "{size}, {at:?}, {side:?}");
                }
            }
            reader.press("J");
        }
    }
}

#[test]
fn a_point_without_an_answer_says_so_where_one_looks() {
    let without_reply = |dataset: &mut Dataset| dataset.proposals[1].replies.clear();
    let mut dataset = tian::dataset::bundled().unwrap();
    without_reply(&mut dataset);
    dataset.proposals[0].points.clear();
    let mut reader = Reader::on(dataset, "120x36").keys("]");
    assert!(reader.status().contains("没有分条建议"), "{}", reader.status());
    reader.press("J]");
    let caption = reader.rows().into_iter().find(|row| row.contains(">建议 1")).unwrap();
    assert!(!caption.contains("没有措辞相近"), "there is no paragraph that could be near: {caption}");
    assert!(reader.status().starts_with(" 建议 1/4 "), "{}", reader.status());
    assert!(row_of(&reader, point(0)).is_some());
    reader.press("<Tab>]");
    assert!(reader.status().contains("还没有答复"), "{}", reader.status());

    let reader = Reader::at("120x36").keys("JJJJJ]]]]]");
    let caption = reader.rows().into_iter().find(|row| row.contains(">建议 5")).unwrap();
    assert_eq!(caption.matches("（略有相近）").count(), 2, "a weak link is no answer, from either side: {caption}");
}

#[test]
fn a_paragraph_of_the_reply_is_asked_which_point_it_answers() {
    let mut reader = Reader::at("120x36").keys("Jll]");
    assert_eq!(reader.state().focus, Pane::Reply);
    assert!(reader.status().contains("答复 1/5 "), "{}", reader.status());
    assert!(reader.rows().iter().any(|row| row.contains(">没有措辞相近的建议")), "{:?}", reader.rows());
    reader.press("]]");
    assert!(reader.status().contains("答复 3/5 "), "{}", reader.status());
    assert!(reader.rows().iter().any(|row| row.contains(">← 建议 2（多处相近）")), "{:?}", reader.rows());
    assert_eq!(row_of(&reader, paragraph(2)), row_of(&reader, point(1)));
    reader.press("<BackTab>]");
    assert!(reader.status().contains("建议 3/4"), "the proposal goes on from its point: {}", reader.status());
}

#[test]
fn what_both_texts_say_is_underlined_in_both_and_no_hit() {
    let underlined = |colour| {
        let reader = Reader::with("104x36", tian::lang::Lang::Zh, colour).keys("J]]");
        let buffer = reader.app.screen().0;
        let runs = (2..35).flat_map(|y| crate::support::runs(&buffer, y)).collect::<Vec<_>>();
        let words = |(_, _, style, text): &(u16, u16, _, String)| (crate::support::words(*style), text.clone());
        runs.iter().map(words).filter(|(style, _)| style.contains("underlined")).collect::<Vec<_>>()
    };
    let phrases = underlined(true);
    let count = |text: &str| phrases.iter().filter(|(_, found)| found.contains(text)).count();
    assert_eq!(count("加快煤矿产能核增"), 2, "{phrases:?}");
    assert!(phrases.iter().all(|(style, _)| style == "underlined" || style == "bold underlined"), "{phrases:?}");
    assert!(underlined(false).iter().all(|(style, _)| style == "underlined"), "no hit without colours either");
}

#[test]
fn aligned_scrolling_keeps_what_belongs_together_side_by_side() {
    let mut reader = Reader::at("120x20").keys("Jla");
    assert_eq!(reader.state().scrolling, Scrolling::Aligned);
    assert!(reader.status().contains("对齐"), "{}", reader.status());
    let mut seen = vec![];
    for _ in 0..40 {
        reader.press("j");
        let Some(at) = reader.state().pair() else { continue };
        seen.extend(at.point);
        if let (Some(here), Some(there)) = (row_of(&reader, point(at.point.unwrap())), at.paragraph) {
            assert_eq!(row_of(&reader, paragraph(there)), Some(here), "{at:?}");
        }
    }
    seen.dedup();
    assert_eq!(seen, [0, 1, 2, 3]);
    reader.press("g");
    let tops = [Side::Proposal, Side::Reply].map(|side| reader.state().scrolled(side).top);
    assert_eq!(tops, [0, 0], "back to both beginnings");
    // The other way round: the reply leads.
    reader.press("<Tab>");
    let mut seen = vec![];
    for _ in 0..40 {
        reader.press("j");
        seen.extend(reader.state().pair().and_then(|at| at.paragraph));
    }
    seen.dedup();
    assert_eq!(seen, [0, 1, 2, 3, 4]);
}

#[test]
fn a_cycles_three_ways_of_scrolling_and_says_which() {
    let mut reader = Reader::at("120x20").keys("Jl");
    for (keys, shown) in [("<C-l>", "同步"), ("a<C-l>", "对齐"), ("a<C-l>", "各自"), ("a<C-l>", "同步")] {
        reader.press(keys);
        assert!(reader.status().contains(shown), "{shown}: {}", reader.status());
    }
}

#[test]
fn another_size_keeps_the_pair_side_by_side() {
    let mut reader = Reader::at("160x45").keys("JJ]]]");
    for size in ["80x24", "120x36", "64x12", "160x60", "160x45"] {
        reader.resize(size);
        let at = reader.state().pair().unwrap();
        let there = row_of(&reader, paragraph(at.paragraph.unwrap()));
        assert!(there.is_some() && row_of(&reader, point(2)) == there, "{size}");
    }
}

#[test]
fn narrow_screens_show_the_point_above_its_answer() {
    let mut reader = Reader::at("48x20").keys("J]]");
    let at = reader.state().pair().unwrap();
    let (above, below) = (row_of(&reader, point(1)).unwrap(), row_of(&reader, paragraph(2)).unwrap());
    assert!(above < below && at.paragraph == Some(2), "{above} {below}");
    let titles: Vec<String> = reader.rows().into_iter().filter(|row| row.contains('%')).collect();
    assert!(titles[0].starts_with(" 提案 2") && titles[1].starts_with(" 答复"), "{titles:?}");
    // Each half scrolls by itself.
    let tops = |reader: &Reader| [Side::Proposal, Side::Reply].map(|side| reader.state().scrolled(side).top);
    let before = tops(&reader);
    reader.press("j");
    assert_eq!(tops(&reader), [before[0] + 1, before[1]]);
    reader.press("<Tab>jj");
    assert_eq!(tops(&reader), [before[0] + 1, before[1] + 2]);
    reader.press("]");
    assert!(reader.status().contains("答复 4/5"), "the lower half has the focus: {}", reader.status());
    reader.press("J");
    assert_eq!((reader.open().as_str(), reader.state().layout().stacked), ("3", true), "it stays for the next one");
    reader.press("<Esc>");
    assert!(!reader.state().layout().stacked && reader.rows()[0].contains("列表"), "{:?}", reader.rows());
    reader.press("]");
    reader.resize("120x36");
    assert!(!reader.state().layout().stacked, "where both fit side by side they stand there");
}

#[test]
fn v_stacks_the_texts_at_any_width_and_puts_them_back() {
    for size in ["160x45", "120x36", "80x24", "48x20", "16x10"] {
        let mut reader = Reader::at(size).keys("<Enter>");
        reader.press("v");
        let layout = reader.state().layout();
        assert!(layout.stacked && layout.shows_both() && layout.proposal.body.y < layout.reply.body.y, "{size}");
        reader.press("]");
        assert!(row_of(&reader, point(0)).is_some(), "{size}");
        reader.press("v");
        assert!(!reader.state().layout().stacked, "{size}");
    }
    let reader = Reader::at("80x8").keys("v");
    assert!(reader.status().contains("窗口太矮") && !reader.state().layout().stacked, "{}", reader.status());
}

#[test]
fn aligned_scrolling_works_in_halves() {
    let mut reader = Reader::at("48x20").keys("J]a");
    assert!(reader.status().contains("对齐"), "{}", reader.status());
    let mut seen = vec![];
    for _ in 0..30 {
        reader.press("j");
        let at = reader.state().pair().unwrap();
        assert!(
            at.paragraph.is_none()
                || row_of(&reader, paragraph(at.paragraph.unwrap())).is_some()
                || at.point == seen.last().copied()
        );
        seen.extend(at.point);
    }
    seen.dedup();
    assert_eq!(seen, [0, 1, 2, 3]);
}

#[test]
fn captions_are_in_words_where_there_is_room_and_apart_from_what_is_above() {
    let captions = |size| -> Vec<String> {
        let rows = Reader::at(size).keys("lll").rows();
        let parts = rows.iter().flat_map(|row| row.split('|')).map(|part| part.trim().to_owned());
        parts.filter(|part| part.starts_with("← ") || part.starts_with("建议 ")).collect()
    };
    let wide = captions("120x50");
    assert!(wide.contains(&"← 建议 2（部分相近）".to_owned()), "{wide:?}");
    assert!(wide.contains(&"← 建议 1（略有相近）、2（多处相近）".to_owned()), "{wide:?}");
    let alike = Reader::at("120x50").keys("JJJJ").rows().concat();
    assert!(alike.contains("← 建议 1、2（略有相近）、3（部分相近）"), "{alike}");
    let slim = captions("64x50");
    assert!(slim.contains(&"← 建议 1 略有、2 多处相近".to_owned()), "{slim:?}");
    // A row of air above each where rows are many; where they are few only below the salutation.
    let reply = |size| {
        let reader = Reader::at(size).keys("l");
        let place = |number| reader.state().scrolled(Side::Reply).flow.rows_at(paragraph(number)).unwrap();
        let between = place(0).start..place(1).start - place(0).len();
        (between.start, between.len())
    };
    assert_eq!(reply("120x50"), (3, 2), "the salutation, air, the caption; then air and a caption");
    assert_eq!(reply("120x24"), (3, 1));
}

/// After `]` at 80x24 the bottom row had only `/` and `?`.
#[test]
fn the_keys_that_matter_have_room_at_80x24() {
    let names = |keys: &str, bottom: &[&str]| {
        let reader = Reader::at("80x24").keys(keys);
        for name in bottom {
            assert!(reader.status().contains(name), "{keys}: {name} in {}", reader.status());
        }
    };
    names("", &["/ 搜索", "? 帮助", "h 列表", "Tab 换栏", "r 评议", "] 逐条对照", "q 退出"]);
    for keys in ["]", "]]]", "<Tab>]"] {
        names(keys, &["/ 搜索", "? 帮助", "] 下一", "Esc 返回", "r 评议", "q 退出"]);
    }
}

/// The warning of a weak link was what 80 columns cut, and each width had words of its own.
#[test]
fn how_near_two_texts_are_is_said_in_the_same_words_on_both_sides_and_never_cut() {
    for (size, keys) in
        [("80x24", "JJJJJ]]]]]"), ("48x20", "JJJJJ]]]]]"), ("120x36", "JJJJJ]]]]]"), ("80x24", "JJJJJr]]]]")]
    {
        let mut reader =
            if keys.contains('r') { crate::ui_review::reader(&folder("near"), size) } else { Reader::at(size) };
        reader.press(keys);
        let captions: Vec<String> = reader.rows().iter().filter(|row| row.contains('>')).cloned().collect();
        let captions = captions.concat();
        assert_eq!(captions.matches("略有相近").count(), 2, "{size} {keys}: {captions}");
        assert!(!captions.contains("#") && !captions.contains("措辞"), "{size}: {captions}");
    }
}
