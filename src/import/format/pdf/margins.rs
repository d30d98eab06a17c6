//! Page headers, footers and numbers: what stands at the same height on several pages, and numbers alone.

use std::collections::HashMap;

use super::rows::{Row, group_rows};
use super::words::{Page, Word};

/// How much of a page, from its edge, is margin at most.
const MARGIN: f32 = 0.14;
/// How far the same header may stand from page to page.
const TOLERANCE: f32 = 3.0;
/// How many places of a header are looked at.
const KNOWN_LIMIT: usize = 200;

/// Takes the margins out of pages, page by page.
pub(super) fn take_margins(pages: &mut [Page]) -> Vec<Vec<Row>> {
    let candidates: Vec<Vec<(Row, String)>> = pages.iter().map(find_candidates).collect();
    // Where each text stands near an edge.
    let mut places: HashMap<&str, Vec<(usize, f32)>> = HashMap::new();
    for (page, rows) in candidates.iter().enumerate() {
        for (row, text) in rows {
            places.entry(text).or_default().push((page, row.middle()));
        }
    }
    let mut taken = Vec::new();
    for (at, page) in pages.iter_mut().enumerate() {
        let is_margin = |(row, text): &&(Row, String)| {
            let known = places.get(text.as_str()).into_iter().flatten();
            let same = |(page, middle): &(usize, f32)| *page != at && (middle - row.middle()).abs() < TOLERANCE;
            // A sentence is none, even where two pages have the same at the same height.
            let is_sentence = text.contains(['，', '。', '：']);
            is_page_number(&row.text()) || !is_sentence && known.take(KNOWN_LIMIT).any(same)
        };
        // Between the edge and a margin there is no text: the third row of two forms may be the same.
        let rows = || candidates.get(at).into_iter().flatten();
        let is_above = |row: &Row| row.middle() < page.height / 2.0;
        let above = rows().filter(|(row, _)| is_above(row)).take_while(is_margin);
        let below = rows().rev().filter(|(row, _)| !is_above(row)).take_while(is_margin);
        let margin: Vec<Row> = above.chain(below).map(|(row, _)| row.clone()).collect();
        let is_taken = |word: &Word| margin.iter().flat_map(|row: &Row| &row.words).any(|w| w.is_at(word));
        page.words.retain(|word| !is_near_edge(page.height, word) || !is_taken(word));
        taken.push(margin);
    }
    taken
}

fn is_near_edge(height: f32, word: &Word) -> bool {
    word.middle() < height * MARGIN || word.middle() > height * (1.0 - MARGIN)
}

/// The rows near the edges of a page, each with what it says but for numbers.
fn find_candidates(page: &Page) -> Vec<(Row, String)> {
    let words = page.words.iter().filter(|word| is_near_edge(page.height, word));
    let rows = group_rows(words.cloned().collect());
    let with_text = |row: Row| {
        let said = row.text();
        let text = normalize(&said);
        // 提案编号 021 over the first form and 022 over the next are no header.
        let numbers = text.contains("号#") || text.contains("第#号");
        let text = if numbers { said.split_whitespace().collect() } else { text };
        (row, text)
    };
    rows.into_iter().map(with_text).collect()
}

/// A row with each number as one sign, so that page numbers are equal.
fn normalize(text: &str) -> String {
    let mut normalized = String::new();
    for character in text.chars().filter(|c| !c.is_whitespace()) {
        match character.is_numeric() {
            true if normalized.ends_with('#') => {}
            true => normalized.push('#'),
            false => normalized.push(character),
        }
    }
    normalized
}

/// 1, - 1 -, 第1页, 1/3, 第 1 页 共 3 页.
fn is_page_number(text: &str) -> bool {
    let normalized = normalize(text);
    let rest: String = normalized.chars().filter(|c| !"-—–－·第页共/／|,，".contains(*c)).collect();
    matches!(rest.as_str(), "#" | "##") && normalized.chars().count() <= 8
}

#[cfg(test)]
mod tests {
    use super::is_page_number;

    #[test]
    fn page_numbers_are_told_from_numbers_in_a_text() {
        for text in ["1", "- 12 -", "— 3 —", "第1页", "第 1 页 共 3 页", "1/3"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["2024年3月5日", "第1号", "A", ""] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
