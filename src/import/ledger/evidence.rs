//! Whether a table with known headings is one of proposals: 序号, 名称 and 单位 head a shopping list as well.

use super::columns::{Column, plain_heading};
use super::head::{Head, HeadColumn, Use, inline};
use crate::import::source::SourceTable;

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
