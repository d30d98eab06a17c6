//! Looking through a lens: what it marks, how n and N go through it, how one leaves it.

use tian::answers::Lens;
use tian::ui::layout::Pane;

use crate::support::Reader;

/// What is marked on the screen and what of it one is at, title rows and status left out.
fn spot(reader: &Reader) -> String {
    reader.reversed().into_iter().skip(1).collect()
}

#[test]
fn t_goes_through_the_lenses_and_the_titles_count_what_they_show() {
    let mut reader = Reader::at("120x36").keys("Jl");
    let mut seen = vec![];
    for lens in Lens::ALL {
        reader.press("t");
        assert_eq!(reader.state().active_lens.as_ref().map(|active| active.lens), Some(lens));
        let title = reader.rows()[0].clone();
        seen.push((reader.status().split("  ").next().unwrap().trim().to_owned(), title));
    }
    let status: Vec<&str> = seen.iter().map(|(status, _)| status.as_str()).collect();
    assert_eq!(
        status,
        ["标出承诺：本件 4 处", "标出文件：本件 1 处", "标出数字：本件 8 处", "标出机构人名：本件 3 处"]
    );
    assert!(seen[0].1.contains("答复") && seen[0].1.contains(" 4 处") && seen[2].1.contains(" 1 处"), "{seen:?}");
    reader.press("t");
    assert!(reader.state().active_lens.is_none() && reader.status().contains("不再标出"), "{}", reader.status());
    reader.press("T");
    assert!(reader.status().contains("机构人名"), "{}", reader.status());
    reader.press("TTTT");
    assert!(reader.state().active_lens.is_none());
}

#[test]
fn n_steps_through_a_lens_across_proposals_and_round() {
    let mut reader = Reader::at("120x36").keys("t");
    let mut seen = vec![];
    for _ in 0..7 {
        reader.press("n");
        let (proposal, place, _) = reader.state().current_spot().unwrap();
        seen.push((proposal + 1, place.paragraph));
        assert!(!spot(&reader).is_empty(), "the promise is on the screen: {:?}", reader.rows());
        assert_eq!(reader.state().focus, Pane::Reply);
    }
    assert_eq!(seen, [(2, 1), (2, 2), (2, 3), (2, 4), (5, 4), (6, 5), (2, 1)]);
    assert!(reader.status().contains("回到第一处"), "{}", reader.status());
    reader.press("N");
    assert_eq!(reader.open(), "6");
    reader.press("N<C-l>");
    assert!(reader.status().contains("标出承诺：本件 1/1 处"), "{}", reader.status());
}

#[test]
fn a_lens_goes_before_a_search_and_a_new_search_before_a_lens() {
    let mut reader = Reader::at("120x36").keys("/农田<Enter>ttt");
    assert_eq!(reader.open(), "5");
    reader.press("n");
    assert!(spot(&reader).contains("1500-2300元"), "n follows the lens: {:?}", reader.reversed());
    assert!(reader.status().contains("标出数字：本件 1/10 处"), "{}", reader.status());
    reader.press("<Esc>n");
    assert!(spot(&reader).contains("农田"), "the hits again: {:?}", reader.reversed());
    reader.press("t/煤矿<Enter>n");
    assert!(reader.state().active_lens.is_none() && spot(&reader).contains("煤矿"), "{:?}", reader.reversed());
    reader.press("t/数字<Esc>");
    assert!(reader.state().active_lens.is_some(), "a search that was given up leaves the lens");
}

#[test]
fn a_lens_that_shows_nothing_says_so() {
    let mut dataset = tian::dataset::bundled().unwrap();
    dataset.proposals.truncate(1);
    let mut reader = Reader::on(dataset, "48x20").keys("tn");
    assert!(reader.status().contains("列表中各件都没有可标出的"), "{}", reader.status());
    reader.press("<C-l>");
    assert!(reader.status().contains("标出承诺：本件无，n 往后找"), "{}", reader.status());
    // Where a search has found nothing the list is empty, and `n` leads nowhere: it said that no proposal had any.
    let mut reader = Reader::at("80x24").keys("/xyzzy<Enter>t");
    assert!(reader.status().contains("标出承诺：本件没有，列表中没有提案"), "{}", reader.status());
    reader.press("n");
    assert!(reader.status().contains("列表中没有提案"), "{}", reader.status());
    reader.press("<Esc>");
    assert!(reader.status().contains("Esc 结束搜索"), "{}", reader.status());
}

/// A `<` at the right edge stood beside a row that it was not about, and nothing said what the blocks there are.
#[test]
fn marks_at_the_right_edge_are_no_characters_and_are_explained() {
    for keys in ["Jtn", "/nongtian<Enter>"] {
        let reader = Reader::at("80x24").keys(keys);
        let rows = reader.rows();
        assert!(rows.iter().all(|row| !row.contains('<')), "{keys}: {rows:#?}");
        let wide = Reader::at("120x36").keys(keys).rows().concat();
        assert!(wide.contains("处 见右侧"), "{keys}: {wide}");
    }
    let help = Reader::at("120x90").keys("?").keys("G").rows().concat();
    assert!(help.contains("右缘色块：命中或所标出的"), "{help}");
}

/// Of one place alone `n` said nothing, and looked broken.
#[test]
fn the_only_place_is_said_to_be_that() {
    let mut reader = Reader::at("120x36").keys("/fgw<Enter>n");
    assert!(reader.status().contains("只有这一处"), "{}", reader.status());
    reader.press("<Esc>/nongtian<Enter>n");
    assert!(!reader.status().contains("只有这一处"), "{}", reader.status());
}
