//! Chinese line breaking (避头尾): a text becomes rows that are ranges of it, nothing copied.
//!
//! The rules are the basic level of CLREQ (<https://www.w3.org/TR/clreq/>, 3.1.5): no closing mark at
//! the start of a row, no opening one at its end, figures kept with their units. General breakers
//! follow UAX #14, which lets a dash or a middle dot begin a row and cuts `1589个` and `2021-2025`;
//! `tests/suite/wrapping.rs` counts what that costs on the bundled page.

use std::ops::Range;

use super::width::{graphemes, width};

/// How a character behaves at the end of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// “ （ 《: ends no row.
    Open,
    /// 。 ， ” 》 and the ASCII closers: begins no row.
    Close,
    /// — …: begins no row, and stays with its own kind.
    Dash,
    /// Latin letters, figures, signs inside them.
    Word,
    /// White space: hangs over the end of the row.
    Space,
    /// Han and all else: may stand anywhere.
    Han,
}

fn class(c: char) -> Class {
    match c {
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => Class::Han,
        ' ' | '\t' | '\u{3000}' => Class::Space,
        '“' | '‘' | '（' | '《' | '〈' | '【' | '「' | '『' | '〔' | '〖' | '［' | '｛' | '(' | '[' | '{' | '￥'
        | '＄' | '№' | '〝' => Class::Open,
        '。' | '，' | '、' | '；' | '：' | '？' | '！' | '”' | '’' | '）' | '》' | '〉' | '】' | '」' | '』' | '〕'
        | '〗' | '］' | '｝' | '．' | '·' | '・' | '‧' | '～' | '〜' | '％' | '‰' | '℃' | '°' | '′' | '″' | '々'
        | 'ー' | '〞' | '－' | '／' | '‥' | ')' | ']' | '}' | ',' | '.' | '!' | '?' | ';' | ':' | '%' | '/' => {
            Class::Close
        }
        '—' | '…' | '─' | '⸺' | '―' => Class::Dash,
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => Class::Word,
        _ if (c as u32) < 0x2000 => Class::Word,
        _ => Class::Han,
    }
}

/// Words that multiply a figure and so stand between it and its unit: 170余万元.
pub(crate) fn multiplies(c: char) -> bool {
    matches!(c, '十' | '百' | '千' | '万' | '亿' | '余' | '多' | '几')
}

/// Units of more than one character. Of all others, the first character behind a figure is its unit.
const UNITS: [&str; 24] = [
    "个百分点",
    "百分点",
    "平方公里",
    "平方米",
    "立方米",
    "公里",
    "公顷",
    "公斤",
    "千瓦时",
    "千瓦",
    "千米",
    "毫米",
    "厘米",
    "个月",
    "小时",
    "分钟",
    "年度",
    "年代",
    "月份",
    "周年",
    "人次",
    "户次",
    "批次",
    "亩次",
];

/// How many bytes behind a figure belong to it: multipliers and a unit.
pub(crate) fn unit_length(rest: &str) -> usize {
    let figure = rest.trim_start_matches(multiplies);
    let before = rest.len() - figure.len();
    if let Some(unit) = UNITS.iter().find(|unit| rest.starts_with(**unit) || figure.starts_with(**unit)) {
        return unit.len() + if rest.starts_with(unit) { 0 } else { before };
    }
    let first = figure.chars().next().filter(|&c| class(c) == Class::Han);
    before + first.map_or(0, char::len_utf8)
}

/// A user-perceived character with what breaking needs to know of it.
struct Cluster {
    start: usize,
    width: usize,
    class: Class,
    /// Whether a row may begin here.
    break_before: bool,
}

fn clusters(text: &str) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::with_capacity(text.len() / 3 + 1);
    let mut previous: Option<(char, Class)> = None;
    // Whether the character before the previous one was a digit.
    let mut after_digit = false;
    // Where the unit of the last figure ends.
    let mut unit_end = 0;
    for (start, grapheme, width) in graphemes(text) {
        let c = grapheme.chars().next().unwrap_or(' ');
        let class = class(c);
        let break_before = match (previous, class) {
            (None, _) | (_, Class::Space | Class::Close | Class::Dash) | (Some((_, Class::Open)), _) => false,
            _ if start < unit_end => false,
            (Some((_, Class::Word)), Class::Word) => false,
            // 2023－2025, 3/4 and 5～6 are one figure each.
            (Some(('/' | '－' | '～' | '〜', _)), Class::Word) if after_digit && c.is_ascii_digit() => false,
            // 万吨/年 is one unit; an address may be cut behind its slashes.
            (Some(('/', _)), _) => class == Class::Word,
            // 12.87, 3:1, 38.92%的: the closer is part of the figure or word.
            (Some((p, Class::Close)), Class::Word) => !p.is_ascii(),
            (Some(('第', _)), _) => false,
            _ => true,
        };
        let end = start + grapheme.len();
        if c.is_ascii_digit() || (c == '%' && start < unit_end) {
            unit_end = end + text.get(end..).map_or(0, unit_length);
        }
        after_digit = previous.is_some_and(|(p, _)| p.is_ascii_digit());
        previous = Some((c, class));
        clusters.push(Cluster { start, width, class, break_before });
    }
    clusters
}

/// Breaks a text into rows: the first of at most `first` columns, the others of at most `rest`.
///
/// The rows are byte ranges; joined they give the text back. White space at a row's end may hang
/// over its width. An unbreakable run longer than a row is cut hard, and a character wider than the
/// row gets a row of its own. An empty text is one empty row.
pub fn wrap(text: &str, first: usize, rest: usize) -> Vec<Range<usize>> {
    let mut clusters = clusters(text);
    if text.contains('【') {
        keep_bracketed(text, &mut clusters, rest);
    }
    let byte = |i: usize| clusters.get(i).map_or(text.len(), |c| c.start);
    let mut rows: Vec<Range<usize>> = Vec::new();
    let (mut begin, mut last) = (0, 0..0);
    let mut room = first;
    while begin < clusters.len() {
        let end = row_end(&clusters, begin, room);
        let before = last.start;
        last = begin..end;
        if let (Some(spared), true) = (spared(&clusters, before, &last), end == clusters.len() && room >= SPARING) {
            // No character stands alone at the end (孤字不成行).
            begin = spared;
            if let Some(row) = rows.last_mut() {
                *row = row.start..byte(spared);
            }
        }
        rows.push(byte(begin)..byte(end));
        begin = end;
        room = rest;
    }
    if rows.is_empty() {
        rows.push(0..0);
    }
    rows
}

/// Columns from which on a row can spare a character for the last one.
const SPARING: usize = 20;

/// Where the last row may begin instead, if but one character and marks stand in it: a character earlier.
fn spared(clusters: &[Cluster], before: usize, last: &Range<usize>) -> Option<usize> {
    let is_sign = |c: &&Cluster| matches!(c.class, Class::Han | Class::Word);
    let alone = clusters.get(last.clone())?.iter().filter(is_sign).count() == 1;
    let earlier = last.start.checked_sub(1).filter(|at| alone && *at > before)?;
    clusters.get(earlier).filter(|c| c.break_before && c.class == Class::Han).map(|_| earlier)
}

/// Columns that the last row of a title has at least, if it can.
const LAST_ROW: usize = 6;

/// Breaks a title into rows as `wrap` does, but so that no character or two stand alone in the last one, where the
/// rows above can spare some.
pub fn wrap_title(text: &str, columns: usize) -> Vec<Range<usize>> {
    let rows = wrap(text, columns, columns);
    let is_even = |rows: &[Range<usize>]| {
        rows.last().and_then(|row| text.get(row.clone())).is_none_or(|last| width(last) >= LAST_ROW)
    };
    if rows.len() < 2 || is_even(&rows) {
        return rows;
    }
    let narrower = (columns * 2 / 3..columns).rev().map(|columns| wrap(text, columns, columns));
    narrower.take_while(|other| other.len() == rows.len()).find(|other| is_even(other)).unwrap_or(rows)
}

/// Keeps what stands in 【】, as what was looked for does in print, in one row, where a row has room for it and the
/// closing marks behind it.
fn keep_bracketed(text: &str, clusters: &mut [Cluster], room: usize) {
    let mut open = None;
    for at in 0..clusters.len() {
        let c = clusters.get(at).and_then(|cluster| text.get(cluster.start..)?.chars().next());
        if c == Some('【') {
            open = Some(at);
        } else if c == Some('】')
            && let Some(from) = open.take()
        {
            let inside = clusters.get(from..=at).unwrap_or_default();
            let width = inside.iter().map(|cluster| cluster.width).sum::<usize>();
            let closers = clusters.iter().skip(at + 1).take_while(|cluster| cluster.class == Class::Close);
            if width + closers.map(|cluster| cluster.width).sum::<usize>() <= room {
                let inside = clusters.get_mut(from + 1..=at).unwrap_or_default();
                inside.iter_mut().for_each(|cluster| cluster.break_before = false);
            }
        }
    }
}

/// Where the row that starts at cluster `begin` ends.
fn row_end(clusters: &[Cluster], begin: usize, room: usize) -> usize {
    let mut used = 0;
    let mut last_break = None;
    for (i, cluster) in clusters.iter().enumerate().skip(begin) {
        if i > begin && cluster.break_before {
            last_break = Some(i);
        }
        if cluster.class == Class::Space {
            used += cluster.width;
            continue;
        }
        if used + cluster.width > room && i > begin {
            return last_break.unwrap_or_else(|| hard_end(clusters, begin, i));
        }
        used += cluster.width;
    }
    clusters.len()
}

/// Where to cut a row that has no break: as late as possible, but not so that 。 begins the next row
/// or 《 ends this one, as long as something is left in the row.
fn hard_end(clusters: &[Cluster], begin: usize, limit: usize) -> usize {
    let class = |i: usize| clusters.get(i).map_or(Class::Han, |c| c.class);
    let bad = |end: usize| {
        matches!(class(end), Class::Close | Class::Dash) || matches!(class(end.saturating_sub(1)), Class::Open)
    };
    (begin + 1..=limit).rev().find(|&end| !bad(end)).unwrap_or(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width, width).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn closing_marks_begin_no_row_and_opening_ones_end_none() {
        assert_eq!(rows("切实提升幸福感、获得感。", 8), ["切实提升", "幸福感、", "获得感。"]);
        assert_eq!(rows("提升幸福，获得", 8), ["提升幸", "福，获得"]);
        assert_eq!(rows("出台了《行动方案》。", 8), ["出台了", "《行动方", "案》。"]);
    }

    #[test]
    fn a_title_leaves_no_character_alone_in_its_last_row() {
        let rows = |width| {
            let text = "关于加快推进吕梁数字经济提档升级的建议";
            wrap_title(text, width).into_iter().map(|r| &text[r]).collect::<Vec<_>>()
        };
        assert_eq!(rows(18), ["关于加快推进吕梁", "数字经济提档升级", "的建议"]);
        assert_eq!(rows(36), ["关于加快推进吕梁数字经济提档升级", "的建议"]);
        assert_eq!(rows(38), ["关于加快推进吕梁数字经济提档升级的建议"]);
        assert_eq!(wrap_title("中文字", 4), wrap("中文字", 4, 4), "there is nothing to spare");
    }

    #[test]
    fn no_character_stands_alone_in_the_last_row() {
        let text = "进一步激发社会资本投资积极性。";
        assert_eq!(rows(text, 26), ["进一步激发社会资本投资积", "极性。"]);
        assert_eq!(rows(text, 24), ["进一步激发社会资本投资积", "极性。"]);
        assert_eq!(
            rows("科学设置三千一百二十座，共1589个。", 28).last(),
            Some(&"1589个。"),
            "a figure is no character"
        );
    }

    #[test]
    fn figures_keep_their_units() {
        assert_eq!(rows("科学设置1589个小区", 12), ["科学设置", "1589个小区"]);
        assert_eq!(rows("共170余万元党费", 10), ["共", "170余万元", "党费"]);
        assert_eq!(rows("占农田的38.92%，较", 14), ["占农田的", "38.92%，较"]);
        assert_eq!(rows("每亩1500-2300元的", 12), ["每亩", "1500-2300元", "的"]);
        assert_eq!(rows("产能21025万吨/年。", 14), ["产能", "21025万吨/年。"]);
    }

    #[test]
    fn longer_units_and_spans_of_figures_stay_whole() {
        assert_eq!(rows("提升10个百分点，", 14), ["提升", "10个百分点，"]);
        assert_eq!(rows("道路长2000平方米的", 14), ["道路长", "2000平方米的"]);
        assert_eq!(rows("建设规划（2023－2025年）", 16), ["建设规划", "（2023－2025年）"]);
        assert_eq!(rows("共计约有12亿余元的", 12), ["共计约有", "12亿余元的"]);
        assert_eq!(rows("前往2024/3/25前", 12), ["前往", "2024/3/25前"]);
        assert_eq!(rows("https://a.cn/bcdefg", 14), ["https://a.cn/", "bcdefg"]);
    }

    #[test]
    fn dashes_and_dots_begin_no_row() {
        assert_eq!(rows("形成钢—焦—化—氢等", 8), ["形成钢—", "焦—化—氢", "等"]);
        assert_eq!(rows("打造数谷吕梁·数字", 12), ["打造数谷吕", "梁·数字"]);
    }

    #[test]
    fn what_is_bracketed_stays_in_one_row_if_it_has_room_there() {
        assert_eq!(rows("建设【高标准农田】的建议", 14), ["建设", "【高标准农田】", "的建议"]);
        assert_eq!(rows("建设【高标准农田】。建议", 16), ["建设", "【高标准农田】。", "建议"]);
        assert_eq!(rows("建设【高标准农田】的建议", 12), ["建设【高标准", "农田】的建议"]);
        assert_eq!(rows("见【甲和乙", 6), ["见【甲", "和乙"], "never closed");
    }

    #[test]
    fn a_run_without_breaks_is_cut_with_a_character_beside_its_mark() {
        assert_eq!(rows("ABCDEFGH，后", 8), ["ABCDEFG", "H，后"]);
        assert_eq!(rows("中", 1), ["中"]);
        assert_eq!(rows("", 5), [""]);
    }

    #[test]
    fn the_first_row_may_be_shorter_and_spaces_hang() {
        assert_eq!(wrap("一二三四五六", 8, 12), [0..12, 12..18]);
        assert_eq!(rows("word and more", 8), ["word and ", "more"]);
    }
}
