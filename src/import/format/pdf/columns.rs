//! The columns of a page, told by the gutters between them.

use super::rows::{Row, group_rows};
use super::table::{find_run, read_table};
use super::words::{Page, Word, sort_by_measure};
use super::writer::RowWriter;
use crate::import::source::ReadError;

/// Columns within columns.
const DEPTH_LIMIT: usize = 6;
/// Lines of a page up to which gutters are looked for.
const PIECE_LIMIT: usize = 5000;
/// Gutters that are looked at, those with the most lines beside them first.
const CANDIDATE_LIMIT: usize = 30;

/// Reads a page: its tables row by row, what stands above and below them column by column.
pub(super) fn read_page(page: &Page, writer: &mut RowWriter) -> Result<(), ReadError> {
    let pieces = join_words(page.words.clone());
    let rows = group_rows(pieces.clone());
    let mut from = 0;
    let mut next = 0;
    if let Some((end, gutter)) = writer.more(&rows) {
        writer.go_on(read_table(rows.get(..end).unwrap_or_default(), Some(gutter))?)?;
        (from, next) = (end, end);
    }
    while let Some((first, end)) = find_run(&rows, next) {
        let table = read_table(rows.get(first..end).unwrap_or_default(), None)?;
        next = end;
        if !table.is_deep() && !table.is_ledger() {
            continue;
        }
        read_rows(rows.get(from..first).unwrap_or_default(), writer)?;
        writer.add_table(table);
        from = end;
    }
    match from {
        0 => read_region(pieces, writer, 0),
        _ => read_rows(rows.get(from..).unwrap_or_default(), writer),
    }
}

fn read_rows(rows: &[Row], writer: &mut RowWriter) -> Result<(), ReadError> {
    let pieces: Vec<Word> = rows.iter().flat_map(|row| row.words.iter().cloned()).collect();
    if pieces.is_empty() { Ok(()) } else { read_region(pieces, writer, 0) }
}

/// Joins words on a line that stand no further from each other than words do.
fn join_words(words: Vec<Word>) -> Vec<Word> {
    let mut pieces: Vec<Word> = Vec::new();
    for row in group_rows(words) {
        let mut last: Option<Row> = None;
        for word in row.words {
            match &mut last {
                Some(piece) if word.left - piece.right() < word.size() * reach(piece, &word) => piece.words.push(word),
                _ => {
                    pieces.extend(last.take().map(join_row));
                    last = Some(Row { words: vec![word] });
                }
            }
        }
        pieces.extend(last.map(join_row));
    }
    pieces
}

/// How far a word may stand from the piece that it goes on with, in letters: 案　由 is one label.
fn reach(piece: &Row, word: &Word) -> f32 {
    let is_sign = |word: &Word| word.text.chars().count() == 1 && word.text.chars().all(|c| c as u32 >= 0x4E00);
    if is_sign(word) && piece.words.iter().all(is_sign) { 2.5 } else { 0.8 }
}

fn join_row(row: Row) -> Word {
    Word { left: row.left(), top: row.top(), right: row.right(), bottom: row.bottom(), text: row.text() }
}

/// A gutter, and what crosses it.
struct Gutter {
    at: f32,
    crossing: Vec<usize>,
}

fn read_region(pieces: Vec<Word>, writer: &mut RowWriter, depth: usize) -> Result<(), ReadError> {
    let gutter = find_gutter(&pieces.iter().collect::<Vec<_>>(), depth);
    let Some(gutter) = gutter else {
        return read_column(pieces, writer);
    };
    // What crosses the gutter divides the page into bands: each is read from its left column to its right one.
    let (mut crossing, mut others) = (Vec::new(), Vec::new());
    for (at, piece) in pieces.into_iter().enumerate() {
        (if gutter.crossing.contains(&at) { &mut crossing } else { &mut others }).push(piece);
    }
    let crossing = group_rows(crossing);
    let mut bounds: Vec<f32> = crossing.iter().map(Row::middle).collect();
    bounds.push(f32::MAX);
    let mut from = f32::MIN;
    for (at, to) in bounds.into_iter().enumerate() {
        let band: Vec<Word> = others.iter().filter(|p| (from..to).contains(&p.middle())).cloned().collect();
        let (left, right): (Vec<Word>, Vec<Word>) = band.into_iter().partition(|piece| piece.right <= gutter.at);
        if heads_table(&left, &right) {
            return Err(ReadError::Columns);
        }
        read_region(left, writer, depth + 1)?;
        read_region(right, writer, depth + 1)?;
        if let Some(row) = crossing.get(at) {
            let all =
                |end: fn(&Word) -> f32, pick: fn(f32, f32) -> f32, none: f32| others.iter().map(end).fold(none, pick);
            let left = all(|piece| piece.left, f32::min, row.left());
            let right = all(|piece| piece.right, f32::max, row.right());
            writer.add_column(std::slice::from_ref(row), left, right);
        }
        from = to;
    }
    Ok(())
}

/// Whether two columns are those of a table without numbers (委员建议 beside 答复意见), whose rows nothing tells apart.
fn heads_table(left: &[Word], right: &[Word]) -> bool {
    let first = |words: &[Word]| words.iter().min_by(|a, b| a.top.total_cmp(&b.top)).cloned();
    let is_head = |word: &Word| {
        word.text.chars().count() <= 8
            && ["建议", "答复", "办理", "落实", "意见"].iter().any(|head| word.text.contains(head))
            && !word.text.ends_with(['：', '。'])
    };
    first(left)
        .zip(first(right))
        .is_some_and(|(one, other)| is_head(&one) && is_head(&other) && (one.top - other.top).abs() < one.size() * 0.4)
}

/// Finds the gutter that divides the most lines, if the text on both sides of it is text in columns.
fn find_gutter(pieces: &[&Word], depth: usize) -> Option<Gutter> {
    // The whole page of a newspaper has some hundred lines.
    if pieces.len() > PIECE_LIMIT || depth > DEPTH_LIMIT {
        return None;
    }
    let mut places: Vec<f32> = pieces.iter().map(|piece| piece.right + 0.5).collect();
    // Of places that are nearly one the rightmost stays: no line of the column crosses it.
    sort_by_measure(&mut places, |at| -at);
    places.dedup_by(|a, b| (*a - *b).abs() < 2.0);
    let mut candidates: Vec<(f32, f32)> = Vec::new();
    for at in places {
        let left = pieces.iter().filter(|piece| piece.right <= at).count();
        let right = pieces.iter().filter(|piece| piece.left >= at).count();
        let crossing = pieces.len() - left - right;
        if left >= 3 && right >= 3 && crossing * 4 <= pieces.len() {
            candidates.push((3.0 * crossing as f32 - left.min(right) as f32, at));
        }
    }
    sort_by_measure(&mut candidates, |(cost, _)| *cost);
    let at = candidates.iter().take(CANDIDATE_LIMIT).map(|(_, at)| *at).find(|at| {
        let left: Vec<&Word> = pieces.iter().copied().filter(|piece| piece.right <= *at).collect();
        let right: Vec<&Word> = pieces.iter().copied().filter(|piece| piece.left >= *at).collect();
        stand_beside(&left, &right) && is_text(&left, depth) && is_text(&right, depth)
    })?;
    let crosses = |piece: &&Word| piece.left < at && piece.right > at;
    let crossing = pieces.iter().enumerate().filter(|(_, piece)| crosses(piece)).map(|(place, _)| place).collect();
    Some(Gutter { at, crossing })
}

/// Whether pieces are the lines of a column of text, or of several with gutters between them.
///
/// In a column hardly two pieces stand on one line, and most are about as long as the longest. The cells of a table
/// stand beside each other and are short: they are read row by row.
fn is_text(pieces: &[&Word], depth: usize) -> bool {
    let mut widths: Vec<f32> = pieces.iter().map(|piece| piece.right - piece.left).collect();
    sort_by_measure(&mut widths, |width| *width);
    let full = widths.get(widths.len() * 9 / 10).copied().unwrap_or(0.0);
    let size = pieces.first().map_or(10.0, |piece| piece.size());
    if full < size * 7.0 {
        return false;
    }
    let mut middles: Vec<f32> = pieces.iter().map(|piece| piece.middle()).collect();
    sort_by_measure(&mut middles, |middle| *middle);
    let beside = middles.iter().zip(middles.iter().skip(1)).filter(|(a, b)| (*b - *a).abs() < size * 0.4).count();
    if beside * 5 <= pieces.len() {
        return widths.iter().filter(|width| **width > full * 0.55).count() * 2 >= pieces.len();
    }
    find_gutter(pieces, depth + 2).is_some()
}

/// Whether the lines of two columns stand beside each other and not below.
fn stand_beside(left: &[&Word], right: &[&Word]) -> bool {
    let mut middles: Vec<f32> = right.iter().map(|piece| piece.middle()).collect();
    sort_by_measure(&mut middles, |middle| *middle);
    let beside = |piece: &&&Word| {
        let next = middles.partition_point(|middle| *middle < piece.top);
        middles.get(next).is_some_and(|middle| *middle < piece.bottom)
    };
    left.iter().filter(beside).take(3).count() == 3
}

/// Reads what has no gutter line by line.
fn read_column(pieces: Vec<Word>, writer: &mut RowWriter) -> Result<(), ReadError> {
    let left = pieces.iter().map(|piece| piece.left).fold(f32::MAX, f32::min);
    let right = pieces.iter().map(|piece| piece.right).fold(0.0, f32::max);
    let rows = group_rows(pieces);
    // Long texts beside each other again and again, and no gutter that holds: two texts would be mixed.
    let is_long = |word: &Word| word.text.chars().filter(|c| *c as u32 >= 0x2E80).count() >= 12;
    let mixed = rows.iter().filter(|row| row.words.iter().filter(|word| is_long(word)).count() > 1).count();
    if mixed >= 6 && mixed * 3 > rows.len() {
        return Err(ReadError::Columns);
    }
    // The same of cells of several lines, where nothing said which lines are a row.
    if rows.iter().zip(rows.iter().skip(1)).any(|(row, below)| goes_on_in_cells(row, below)) {
        return Err(ReadError::Columns);
    }
    writer.add_column(&rows, left, right);
    Ok(())
}

/// Whether cells of a row go on in the row below: each piece of it begins where one of the row does, two or more of
/// them are text that has not ended, and others have ended.
fn goes_on_in_cells(row: &Row, below: &Row) -> bool {
    let over = |word: &Word, above: &Word| above.left - above.size() * 0.5 < word.left && word.left < above.right;
    let begins = |word: &Word| row.words.iter().find(|above| over(word, above));
    let near = below.middle() - row.middle() < row.size() * 2.0;
    let is_text = |word: &Word| word.text.chars().filter(|c| *c as u32 >= 0x4E00).count() >= 4;
    let above: Vec<&Word> = below.words.iter().filter_map(begins).collect();
    near && row.words.len() > below.words.len()
        && above.len() == below.words.len()
        && above.iter().filter(|word| is_text(word) && !word.text.ends_with(['。', '；', '！'])).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source::SourceBlock;

    /// A line of ten points at a place.
    fn line(left: f32, top: f32, text: &str) -> Word {
        let right = left + 10.0 * text.chars().count() as f32;
        Word { left, top, right, bottom: top + 13.0, text: text.to_owned() }
    }

    fn lines(words: Vec<Word>) -> Result<Vec<String>, ReadError> {
        let mut writer = RowWriter::new(10.0);
        read_page(&Page { height: 800.0, words }, &mut writer)?;
        let text = |block| match block {
            SourceBlock::Line(line) => line.text,
            SourceBlock::Table(_) => panic!(),
        };
        Ok(writer.finish().into_iter().map(text).collect())
    }

    #[test]
    fn two_columns_below_a_headline_are_read_one_after_the_other() {
        let mut words = vec![line(100.0, 50.0, "一个横跨两栏的标题在此横跨两栏")];
        for row in 0..6 {
            let top = 80.0 + 20.0 * row as f32;
            words.push(line(50.0, top, &format!("左栏第{row}行的文字写满")));
            words.push(line(170.0, top + 4.0, &format!("右栏第{row}行的文字写满")));
        }
        let read = lines(words).unwrap();
        assert_eq!(read[0], "一个横跨两栏的标题在此横跨两栏");
        assert!(read[1..7].iter().all(|line| line.starts_with("左栏")), "{read:?}");
        assert!(read[7..].iter().all(|line| line.starts_with("右栏")), "{read:?}");
    }

    #[test]
    fn cells_of_a_table_stay_in_their_rows() {
        let words = (0..6).flat_map(|row| {
            let top = 80.0 + 20.0 * row as f32;
            [
                line(50.0, top, "0127"),
                line(150.0, top, if row % 2 == 0 { "短" } else { "关于某事的一个提案标题" }),
                line(400.0, top, "A"),
            ]
        });
        assert_eq!(lines(words.collect()).unwrap()[0], "0127\t短\tA");
    }

    #[test]
    fn cells_of_several_lines_that_nothing_tells_apart_are_refused() {
        let read = |below: &[(f32, &str)]| {
            let row = [(50.0, "1"), (80.0, "统筹规划布局，避"), (200.0, "已编制完成县域专"), (320.0, "已完成")];
            let words = row.iter().map(|(left, text)| line(*left, 80.0, text));
            lines(words.chain(below.iter().map(|(left, text)| line(*left, 95.0, text))).collect())
        };
        assert!(matches!(read(&[(80.0, "免“晒太阳”工程"), (200.0, "项规划，撤并")]), Err(ReadError::Columns)));
        assert!(read(&[(50.0, "2"), (80.0, "落实运维经费"), (200.0, "纳入预算"), (320.0, "未完成")]).is_ok());
        assert!(read(&[(50.0, "感谢您的关心和支持。")]).is_ok());
    }

    #[test]
    fn text_side_by_side_without_a_gutter_that_holds_is_refused() {
        // The left lines end where the right ones of other rows begin.
        let words = (0..9).flat_map(|row| {
            let top = 80.0 + 20.0 * row as f32;
            let shift = 60.0 * (row % 3) as f32;
            [line(50.0, top, &"左".repeat(13 + 6 * (row % 3))), line(200.0 + shift, top, &"右".repeat(20))]
        });
        assert!(matches!(lines(words.collect()), Err(ReadError::Columns)));
    }
}
