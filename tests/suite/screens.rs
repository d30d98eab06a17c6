//! Whole screens, recorded as files that a person can read: the text, then what is not plain.

use std::fmt::Write;

use ratatui::style::{Color, Modifier};
use tian::lang::Lang;
use tian::theme::Scheme;

use crate::support::{Reader, compare, project, rows, runs, words};

/// Compares the screen after some keys with the recorded one.
pub fn check(name: &str, reader: &Reader) {
    let (buffer, cursor) = reader.app.screen();
    let mut text = String::new();
    for row in rows(&buffer) {
        writeln!(text, "{row}").unwrap();
    }
    writeln!(text, "== styles: row, columns, style, text").unwrap();
    for y in 0..buffer.area.height {
        for (x, length, style, run) in runs(&buffer, y) {
            let is_block = style.add_modifier.contains(Modifier::REVERSED) || style.bg != Some(Color::Reset);
            assert!(!is_block || !style.add_modifier.contains(Modifier::BOLD), "{name}, row {y}: bold makes it grey");
            let style = words(style);
            if !style.is_empty() {
                writeln!(text, "{y:>2} {x:>3}-{:<3} {style}: {}", x + length - 1, run.trim_end()).unwrap();
            }
        }
    }
    if let Some(cursor) = cursor {
        writeln!(text, "== cursor: row {}, column {}", cursor.y, cursor.x).unwrap();
    }
    compare(&project("tests/suite/screens").join(format!("{name}.txt")), &text);
}

const SIZES: [&str; 6] = ["160x45", "120x36", "80x24", "48x20", "10x3", "1x1"];

#[test]
fn the_first_screen_at_every_size() {
    for size in SIZES {
        check(&format!("start-{size}"), &Reader::at(size));
    }
}

#[test]
fn a_search_at_every_size() {
    for size in SIZES {
        check(&format!("search-{size}"), &Reader::at(size).keys("/数字<Enter>nnn"));
    }
}

#[test]
fn point_by_point_at_every_size() {
    for size in ["160x45", "120x36", "80x24", "48x20"] {
        check(&format!("pair-{size}"), &Reader::at(size).keys("J]]"));
    }
    check("pair-monochrome-80x24", &Reader::with("80x24", Lang::Zh, false).keys("JJJJJ]]]]]"));
    check("pair-reply-120x36", &Reader::at("120x36").keys("JJJJl<Tab>[a"));
    check("stacked-80x24", &Reader::at("80x24").keys("J]v"));
}

#[test]
fn lenses() {
    check("lens-120x36", &Reader::at("120x36").keys("JJJJltttnn"));
    check("lens-monochrome-80x24", &Reader::with("80x24", Lang::Zh, false).keys("Jtnn"));
    check("lens-48x20", &Reader::at("48x20").keys("JJTn"));
}

#[test]
fn typing_a_query() {
    check("typing-120x36", &Reader::at("120x36").keys("/卫健委"));
    check("typing-48x20", &Reader::at("48x20").keys("/核电站"));
    check("typing-80x24", &Reader::at("80x24").keys("/shuzi"));
    check("typing-30x10", &Reader::at("30x10").keys("/shuzi"));
}

#[test]
fn help_and_overview() {
    check("help-120x36", &Reader::at("120x36").keys("?"));
    check("help-48x20", &Reader::at("48x20").keys("?"));
    check("help-found-80x24", &Reader::at("80x24").keys("?/提案<Enter>"));
    check("overview-120x36", &Reader::at("120x36").keys("o"));
    check("overview-160x45", &Reader::at("160x45").keys("o"));
    check("overview-48x20", &Reader::at("48x20").keys("o"));
    check("overview-end-48x20", &Reader::at("48x20").keys("oG"));
    check("overview-monochrome-80x24", &Reader::with("80x24", Lang::En, false).keys("o<C-d>"));
}

#[test]
fn english_and_without_colours() {
    check("english-120x36", &Reader::with("120x36", Lang::En, true).keys("J"));
    check("search-light-120x36", &Reader::coloured("120x36", Lang::Zh, Scheme::Light).keys("/数字<Enter>nnn"));
    check("search-neutral-120x36", &Reader::coloured("120x36", Lang::Zh, Scheme::Neutral).keys("/数字<Enter>nnn"));
    check("monochrome-120x36", &Reader::with("120x36", Lang::Zh, false).keys("/农田<Enter>n"));
}

#[test]
fn the_list_where_it_has_the_screen_to_itself() {
    check("list-80x24", &Reader::at("80x24").keys("hJJ"));
    check("list-48x20", &Reader::at("48x20").keys("hG"));
}
