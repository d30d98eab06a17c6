//! Whether a table with known headings is one of proposals: 序号, 名称 and 单位 head a shopping list as well.

use super::columns::{Column, column_of, plain_heading};
use super::head::{Head, HeadColumn, Use, inline};
use super::numbers::number_of;
use crate::import::source::{SourceCell, SourceRow, SourceTable};

/// Words in headings of proposals alone.
const OF_PROPOSALS: &[&str] = &[
    "提案",
    "案由",
    "案号",
    "案题",
    "案名",
    "议案",
    "立案",
    "并案",
    "建议号",
    "建议编号",
    "建议人",
    "建议名称",
    "建议标题",
    "建议题目",
    "领衔",
    "联名",
    "联署",
    "附议",
    "首提人",
    "主提人",
    "界别",
    "委员",
    "代表",
];

/// Words in headings of whatever a body hands out to be dealt with, letters from citizens and projects included.
const OF_HANDLING: &[&str] = &[
    "承办", "主办", "会办", "协办", "分办", "独办", "办理", "办复", "答复", "复文", "复函", "交办", "牵头", "满意",
    "面商",
];

/// Whether the table below a head is one of proposals; `above` is what stands over it and names it.
pub(super) fn is_of_proposals(table: &SourceTable, head: &Head, above: &str) -> bool {
    let known = |column: &&HeadColumn| !matches!(column.used, Use::Kept | Use::Field(Column::Kept));
    let says = |words: &[&str]| {
        head.columns.iter().filter(known).any(|column| {
            let heading: String = column.heading.split('/').map(plain_heading).collect();
            words.iter().any(|word| heading.contains(word))
        })
    };
    says(OF_PROPOSALS)
        || titles_are(table, head, &["提案", "议案"])
        || says(OF_HANDLING) && (names_proposals(above) || titles_are(table, head, &["建议"]))
}

/// Whether what stands over a table says that it is of proposals, and not only whose it is (提案委).
fn names_proposals(above: &str) -> bool {
    let mut places = above.match_indices("提案").map(|(at, word)| above.get(at + word.len()..).unwrap_or_default());
    places.any(|behind| !behind.starts_with(['委', '工'])) || above.contains("建议")
}

/// Whether half of the titles or more end as those of proposals do.
fn titles_are(table: &SourceTable, head: &Head, ends: &[&str]) -> bool {
    let Some(place) = head.columns.iter().position(|column| column.used == Use::Field(Column::Title)) else {
        return false;
    };
    let body = table.rows.iter().skip(head.rows.end).take(200);
    let titles = body.filter_map(|row| row.cells.get(place)).map(inline).filter(|title| !title.is_empty());
    let (mut all, mut fitting) = (0, 0);
    for title in titles {
        all += 1;
        fitting += usize::from(ends.iter().any(|end| title.ends_with(end)));
    }
    fitting > 0 && fitting * 2 >= all
}

fn is_field(cell: &SourceCell) -> bool {
    column_of(&inline(cell)).is_some()
}

/// Puts each value behind its label where a row of labels and one of values stand one below the other, several times;
/// rows of labels with their values beside them may stand between. Whether there are such.
fn unstack(table: &mut SourceTable) -> bool {
    let said = |row: &SourceRow| row.cells.iter().filter(|cell| !inline(cell).is_empty()).cloned().collect::<Vec<_>>();
    let rows: Vec<Vec<SourceCell>> = table.rows.iter().map(said).collect();
    let is_pair = |at: usize| {
        let (Some(heads), Some(below)) = (rows.get(at), rows.get(at + 1)) else { return false };
        let cells = |at: usize| table.rows.get(at).map(|row| row.cells.len());
        let apart = !heads.is_empty() && heads.iter().all(is_field) && !below.is_empty() && !below.iter().any(is_field);
        apart && below.len() <= heads.len() && cells(at) == cells(at + 1)
    };
    let (mut pairs, mut at, mut wide) = (Vec::new(), 0, 0);
    while let Some(row) = rows.get(at) {
        if is_pair(at) {
            wide += usize::from(row.len() > 1);
            pairs.push(at);
            at += 1;
        } else if row.len() > 1 && !row.first().is_some_and(is_field) {
            return false;
        }
        at += 1;
    }
    // A label over its text alone is a heading, and a head over one row is that of a ledger.
    if pairs.len() < 2 || wide == 0 {
        return false;
    }
    let mut rows = std::mem::take(&mut table.rows).into_iter().enumerate();
    while let Some((at, mut row)) = rows.next() {
        if pairs.contains(&at)
            && let Some((_, values)) = rows.next()
        {
            row.cells = row.cells.into_iter().zip(values.cells).flat_map(|(label, value)| [label, value]).collect();
        }
        table.rows.push(row);
    }
    true
}

/// Turns a table whose fields stand one below the other, with a proposal in each further column, so that each has a row;
/// groups of fields may stand left of them, and a title above.
pub(in crate::import) fn turn(table: &mut SourceTable) {
    let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    // Before any cell is looked at: a ledger may have 20,000 rows.
    if table.rows.len() > 100 || unstack(table) || !(3..=200).contains(&width) || table.rows.len() < 3 {
        return;
    }
    let count = |at: usize| table.rows.iter().filter(|row| row.cells.get(at).is_some_and(is_field)).count();
    let label = usize::from(count(1) > count(0) && count(1) > 2);
    let is_plain = |row: &SourceRow| {
        let title = row.cells.iter().filter(|cell| !inline(cell).is_empty()).count() == 1
            && row.cells.first().is_some_and(|cell| !inline(cell).is_empty());
        !row.hidden && (title || row.cells.iter().skip(label).all(|cell| cell.columns == 1 && cell.rows <= 1))
    };
    if !table.rows.iter().all(is_plain) {
        return;
    }
    let (mut fields, mut several) = (0, false);
    for row in &table.rows {
        let mut cells = row.cells.iter().skip(label).map(inline);
        let field = column_of(&cells.next().unwrap_or_default());
        let values: Vec<String> = cells.filter(|text| !text.is_empty()).collect();
        if values.iter().any(|value| column_of(value).is_some_and(|column| column != Column::Filing)) {
            return;
        }
        fields += usize::from(field.is_some());
        let is_other = |value: &String| values.first().is_some_and(|first| first != value);
        several |= match field {
            Some(Column::Number) => values.len() > 1 && values.iter().all(|value| number_of(value).is_some()),
            Some(Column::Title) => values.len() > 1 && values.iter().all(|value| value.ends_with("提案")),
            _ => false,
        } && values.iter().any(is_other);
    }
    if fields < 3 || fields * 2 < table.rows.len() || !several {
        return;
    }
    let mut rows: Vec<SourceRow> = (1..=width).map(|number| SourceRow { number, ..SourceRow::default() }).collect();
    for row in std::mem::take(&mut table.rows) {
        let mut cells = row.cells.into_iter();
        let cell = |cell: SourceCell| SourceCell { columns: 1, rows: 1, ..cell };
        rows.iter_mut().for_each(|turned| turned.cells.push(cells.next().map_or_else(|| SourceCell::of(""), cell)));
    }
    table.rows = rows;
}
