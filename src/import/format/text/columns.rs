//! Text that was copied from a page of two columns: side by side in the same lines, or block by block in turns.
//!
//! Which line goes on with which cannot be asked of the words, so the question is asked of what cannot be: a sentence
//! that goes on with 提案人：, a heading right below a heading. The order that has least of it is the page's.

use crate::import::source::{ReadError, SourceLine};

/// Lines in the order of reading.
///
/// # Errors
/// [`ReadError::Columns`] where columns are mixed and no order makes sense.
pub(super) fn put_in_order(lines: Vec<SourceLine>) -> Result<Vec<SourceLine>, ReadError> {
    let mut ordered = Vec::with_capacity(lines.len());
    for page in pages(lines) {
        ordered.extend(order_page(page)?);
    }
    Ok(ordered)
}

/// The pages of a text, each beginning with a form feed.
fn pages(lines: Vec<SourceLine>) -> Vec<Vec<SourceLine>> {
    let mut pages: Vec<Vec<SourceLine>> = vec![Vec::new()];
    for line in lines {
        if line.text.starts_with('\u{c}') {
            pages.push(Vec::new());
        }
        if let Some(page) = pages.last_mut() {
            page.push(line);
        }
    }
    pages
}

fn order_page(page: Vec<SourceLine>) -> Result<Vec<SourceLine>, ReadError> {
    if let Some(split) = side_by_side(&page) {
        return Ok(split);
    }
    let (within, between) = (broken(&page, false), broken(&page, true));
    if within < 4 || between < 4 {
        return Ok(page);
    }
    // Sentences go on both with and without a blank line: blocks of two columns in turns?
    let turned = take_turns(&page);
    let (here, there) = (contradictions(&page), contradictions(&turned));
    match (here, there) {
        _ if there < here && there < 3 => Ok(turned),
        _ if here.min(there) >= 4 => Err(ReadError::Columns),
        _ => Ok(page),
    }
}

/// How many lines end in the middle of a sentence, with or without a blank line below.
fn broken(page: &[SourceLine], blank: bool) -> usize {
    let pairs = page.iter().zip(page.iter().skip(1));
    pairs
        .filter(|(line, next)| runs_on(&line.text) && !begins(&next.text) && (next.layout.blank_before > 0) == blank)
        .count()
}

/// Whether a line ends in the middle of a sentence.
fn runs_on(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() >= 12
        && !line.ends_with(['。', '！', '？', '；', '：', '”', '）', '!', '?', ':'])
        && !is_title(line)
}

fn is_title(line: &str) -> bool {
    line.starts_with("关于")
        || ["提案", "建议", "答复", "的函", "局"].iter().any(|end| line.ends_with(end))
        || line.contains("提案人")
        || line.contains("提案者")
}

/// Whether a line can only begin something.
fn begins(line: &str) -> bool {
    let line = line.trim();
    let words =
        ["提案人", "提案者", "答复单位", "办理情况", "答复内容", "为此建议", "建议：", "承办单位", "案由", "编者按"];
    let numbered = line.split_once('、').is_some_and(|(number, _)| {
        (1..=3).contains(&number.chars().count()) && number.chars().all(|c| "一二三四五六七八九十".contains(c))
    });
    let greeting = line.chars().count() <= 30 && (line.ends_with("委员：") || line.ends_with("委会："));
    numbered || greeting || words.iter().any(|word| line.starts_with(word))
}

/// Whether a line only heads what comes below it.
fn heads(line: &str) -> bool {
    let line = line.trim();
    matches!(line, "建议：" | "为此建议：" | "答复内容：" | "办理情况" | "编者按" | "答复：" | "办理情况：")
}

/// How many lines cannot stand below the line that they stand below.
fn contradictions(lines: &[SourceLine]) -> usize {
    let pairs = lines.iter().zip(lines.iter().skip(1));
    pairs
        .filter(|(line, next)| {
            let heading = heads(&line.text)
                && (heads(&next.text)
                    || next.text.trim().starts_with("提案人")
                    || next.text.trim().starts_with("答复单位"));
            heading || (runs_on(&line.text) && begins(&next.text))
        })
        .count()
}

/// Every other block, then the others.
fn take_turns(page: &[SourceLine]) -> Vec<SourceLine> {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut turn = false;
    for (at, line) in page.iter().enumerate() {
        if at > 0 && line.layout.blank_before > 0 {
            turn = !turn;
        }
        let mut line = line.clone();
        line.layout.blank_before = 0;
        if turn { right.push(line) } else { left.push(line) }
    }
    left.append(&mut right);
    left
}

/// The columns of a page whose lines hold a line of each, left before right; `None` where there is one column.
fn side_by_side(page: &[SourceLine]) -> Option<Vec<SourceLine>> {
    let split: Vec<(&SourceLine, Option<(usize, usize)>)> = page.iter().map(|line| (line, gap(&line.text))).collect();
    let double = split.iter().filter(|(_, gap)| gap.is_some()).count();
    // A form has a few such lines; a page has them throughout.
    if double < 8 || double * 100 < page.len() * 45 {
        return None;
    }
    let starts = split.iter().filter_map(|(line, gap)| Some(columns(line.text.get(..gap.as_ref()?.1)?)));
    let right_edge = starts.min().unwrap_or(0);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (line, gap) in split {
        let piece = |text: &str| {
            let mut piece = SourceLine { text: text.trim().to_owned(), ..line.clone() };
            piece.layout.blank_before = 0;
            piece
        };
        match gap.and_then(|(end, start)| Some((line.text.get(..end)?, line.text.get(start..)?))) {
            Some((first, second)) => {
                left.push(piece(first));
                right.push(piece(second));
            }
            None => {
                let before = line.text.len() - line.text.trim_start().len();
                let far = columns(line.text.get(..before).unwrap_or_default()) * 10 >= right_edge * 8;
                if far { right.push(piece(&line.text)) } else { left.push(piece(&line.text)) }
            }
        }
    }
    left.append(&mut right);
    Some(left)
}

/// The one wide gap of a line, in bytes: where the text before it ends and the text behind it begins.
fn gap(text: &str) -> Option<(usize, usize)> {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    let mut found = None;
    let mut blank: Option<usize> = None;
    for (at, c) in text.char_indices().skip_while(|(at, _)| *at < start).take_while(|(at, _)| *at < end) {
        if matches!(c, ' ' | '\u{3000}') {
            blank = blank.or(Some(at));
        } else if let Some(from) = blank.take().filter(|from| at - from >= 3) {
            if found.is_some() {
                return None;
            }
            found = Some((from, at));
        }
    }
    found
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<SourceLine> {
        let mut lines: Vec<SourceLine> = Vec::new();
        let mut blank = 0;
        for (text, number) in text.lines().zip(1..) {
            if text.is_empty() {
                blank += 1;
                continue;
            }
            let mut line = SourceLine { text: text.to_owned(), number, ..SourceLine::default() };
            line.layout.blank_before = std::mem::take(&mut blank);
            lines.push(line);
        }
        lines
    }

    fn texts(lines: &[SourceLine]) -> Vec<&str> {
        lines.iter().map(|line| line.text.as_str()).collect()
    }

    #[test]
    fn columns_side_by_side_are_read_one_after_the_other() {
        let mut page = String::new();
        for at in 0..10 {
            page.push_str(&format!("左边第{at}行的文字一直到头      右边第{at}行的文字一直到头\n"));
        }
        page.push_str("左边最后一行\n                          右边最后一行\n");
        let ordered = put_in_order(lines(&page)).unwrap();
        assert_eq!(texts(&ordered)[..2], ["左边第0行的文字一直到头", "左边第1行的文字一直到头"]);
        assert_eq!(texts(&ordered)[10..12], ["左边最后一行", "右边第0行的文字一直到头"]);
        assert_eq!(texts(&ordered).last(), Some(&"右边最后一行"));
    }

    #[test]
    fn one_column_stays_as_it_is() {
        let text = "联系人：甲      电话：乙\n近年来，我市的建设一直走在全省的前列并且\n还在继续。\n\n一、加强。";
        let page = lines(text);
        assert_eq!(texts(&put_in_order(page.clone()).unwrap()), texts(&page));
    }

    #[test]
    fn blocks_in_turns_are_told_by_what_cannot_follow() {
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for at in 0..6 {
            left.push(format!("左边的这一块文字有两行而且还没有说完{at}\n左边的第二行也是没有说完的一行文字{at}"));
            right.push(match at {
                1 | 3 => "右边的这一块文字说完了。\n一、右边的这一条有两行而且没有说完".to_owned(),
                2 | 4 => "右边的第二块在这里说完了。\n提案人：李明".to_owned(),
                _ => format!("右边的这一块文字也有两行而没有说完{at}\n右边的第二行也是没有说完的一行文字{at}"),
            });
        }
        right[1] = "一、右边的这一条\n说完了。".to_owned();
        right[3] = "提案人：李明\n说完了。".to_owned();
        let mixed: Vec<String> = left.iter().zip(&right).flat_map(|(l, r)| [l.clone(), r.clone()]).collect();
        let page = lines(&mixed.join("\n\n"));
        let before = contradictions(&page);
        let ordered = order_page(page).unwrap();
        assert!(contradictions(&ordered) <= before);
    }
}
