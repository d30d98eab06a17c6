//! Tables of how each proposer took the answers: each row is of one of them, and what it says is of the answer.

use super::columns::{Column, plain_heading};
use super::head::{ColumnMap, Head, HeadColumn, Use, inline};
use super::numbers::number_of;
use crate::import::source::SourceTable;
use crate::order;

/// Headings of who is asked, where a table asks nothing else.
const ASKED: [&str; 4] = ["委员", "代表", "委员代表", "反馈者"];

/// Headings of what is said besides.
const REASONS: [&str; 5] = ["原因", "理由", "具体原因", "意见", "其他意见"];

/// Has the columns of such a table hold what they do there: below 提案者 who took the answer how, below 意见建议 what that
/// one said of it. What the user has named stays.
pub(super) fn settle(head: &mut Head, table: &SourceTable, map: &ColumnMap) {
    let has = |wanted: &[Column]| {
        head.columns.iter().any(|column| matches!(column.used, Use::Field(field) if wanted.contains(&field)))
    };
    // 联名委员, where no other column is of people.
    let named = has(&[Column::GradedBy, Column::Proposers, Column::FirstProposer]);
    if !is_of_grades(head, table) {
        // In a ledger where nobody else proposes, it is these.
        let of_people = head.columns.iter_mut().filter(|column| !named && !map.names(&column.heading));
        if let Some(column) = of_people.filter(|column| is_who(column)).find(|column| column.used == Use::Kept) {
            column.used = Use::Field(Column::Proposers);
        }
        return;
    }
    let (graded_by, commented) = (has(&[Column::GradedBy]), has(&[Column::Comment, Column::Points]));
    for column in head.columns.iter_mut().filter(|column| !map.names(&column.heading)) {
        match column.used {
            Use::Field(Column::CoProposers) if named => {}
            _ if is_who(column) && !graded_by => column.used = Use::Field(Column::GradedBy),
            Use::Kept if !commented && is_reason(&plain_heading(&column.heading)) => {
                column.used = Use::Field(Column::Comment);
            }
            Use::Field(Column::Points) => column.used = Use::Field(Column::Comment),
            _ => {}
        }
    }
}

/// Whether a heading is of what is said besides: 意见, 意见和理由.
fn is_reason(heading: &str) -> bool {
    heading.split(['和', '及', '与', '、', '或']).all(|part| REASONS.contains(&part))
}

/// Whether a column is of who proposes, or is asked.
fn is_who(column: &HeadColumn) -> bool {
    let named = [Column::Proposers, Column::FirstProposer, Column::CoProposers, Column::GradedBy];
    matches!(column.used, Use::Field(field) if named.contains(&field))
        || column.used == Use::Kept && ASKED.contains(&plain_heading(&column.heading).as_str())
}

/// Whether a table says how proposers took the answers, and nothing else of its proposals than which they are; one with
/// titles may be a ledger, unless it has rows of several members for one number.
fn is_of_grades(head: &Head, table: &SourceTable) -> bool {
    let is_of_it = |column: &HeadColumn| match &column.used {
        Use::Tick(column, _) => matches!(column, Column::Outcome | Column::Attitude),
        Use::Kept => true,
        Use::Field(column) => matches!(
            column,
            Column::Number
                | Column::Index
                | Column::Title
                | Column::Proposers
                | Column::FirstProposer
                | Column::CoProposers
                | Column::Sector
                | Column::Lead
                | Column::Separate
                | Column::LeadOrSeparate
                | Column::Units
                | Column::Outcome
                | Column::Attitude
                | Column::Comment
                | Column::Points
                | Column::GradedBy
                | Column::GradedOn
                | Column::Kept
        ),
    };
    let is_grade =
        |column: &HeadColumn| matches!(column.used, Use::Tick(..) | Use::Field(Column::Outcome | Column::Attitude));
    let place = |field| head.columns.iter().position(|column| column.used == Use::Field(field));
    let Some(number) = place(Column::Number) else { return false };
    let Some(who) = head.columns.iter().position(is_who) else { return false };
    let whole = head.columns.iter().all(is_of_it) && head.columns.iter().any(is_grade);
    whole && (place(Column::Title).is_none() || is_of_several(number, who, head, table))
}

/// Whether two rows of the same number are of two members.
fn is_of_several(number: usize, who: usize, head: &Head, table: &SourceTable) -> bool {
    let rows = table.rows.iter().skip(head.rows.end).filter(|row| !row.hidden);
    let said = rows.filter_map(|row| Some((number_of(&inline(row.cells.get(number)?))?, inline(row.cells.get(who)?))));
    let mut all: Vec<(String, String)> = said.filter(|(_, who)| !who.is_empty()).collect();
    order::sort(&mut all);
    all.dedup();
    let mut pairs = all.iter().zip(all.iter().skip(1));
    pairs.any(|((one, _), (other, _))| one == other)
}
