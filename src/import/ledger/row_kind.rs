//! What a row of a ledger is: a proposal, more of the one above, the category of those below, or a note.

use std::borrow::Cow;

use super::columns::Column;
use super::head::{Head, HeadColumn, Use};
use super::joined;
use super::more::Said;
use super::names::names_of;
use super::notes::{category_of, is_note, is_total};
use super::numbers::number_of;
use super::values::{compact, is_nothing};
use crate::import::source::SourceRow;
use crate::model::Proposal;

/// What a row is.
pub(super) enum RowKind {
    Proposal,
    /// More of the proposal above.
    More,
    /// The category of the rows below.
    Group(String),
    Note,
}

/// What a row is below the proposal above it, if there is one; `counted` is the last number that a row was counted by.
pub(super) fn row_kind(
    head: &Head,
    row: &SourceRow,
    said: &[Said],
    last: Option<&Proposal>,
    counted: &mut String,
) -> RowKind {
    let count = count_of(head, said);
    // The same number again counts the row above.
    let counts = count.as_ref().map(|count| count != counted);
    let kind = match by_cells(head, row, said, last, counts) {
        RowKind::Proposal if last.is_some_and(|last| goes_on(head, last, said)) => RowKind::More,
        kind => kind,
    };
    if let Some(count) = count {
        *counted = count;
    }
    kind
}

/// What a row is by the cells that are filled, and whether it counts itself, or the row above once more.
fn by_cells(head: &Head, row: &SourceRow, said: &[Said], last: Option<&Proposal>, counts: Option<bool>) -> RowKind {
    let mut own: Vec<(usize, &Said)> =
        said.iter().enumerate().filter(|(_, said)| said.own && !said.text.trim().is_empty()).collect();
    // 一, and beside it 农业农村类（2件）
    let is_count = |(_, said): &(usize, &Said)| is_part_count(&compact(&said.text));
    if own.len() == 2 && own.first().is_some_and(is_count) {
        own.remove(0);
    }
    let Some((first_column, first)) = own.first() else { return RowKind::Note };
    let plain = compact(&first.text);
    let title = field(head, Column::Title, said).map(|(text, own)| (compact(&text), own));
    let named = title.as_ref().is_some_and(|(title, own)| {
        let ends = ["提案", "建议", "议案"].iter().any(|end| title.ends_with(end));
        *own && (title.starts_with("关于") || ends) && title.chars().count() > 4
    });
    let few = own.iter().take(3).any(|(_, said)| is_total(&compact(&said.text)));
    if !named && (few || is_note(&plain)) {
        return RowKind::Note;
    }
    let heading = |at: usize| head.columns.get(at).map_or("", |column| column.heading.rsplit('/').next().unwrap_or(""));
    let repeated = own.iter().filter(|(at, said)| compact(&said.text) == compact(heading(*at))).count();
    if repeated >= 2 && repeated * 2 >= own.len() {
        return RowKind::Note;
    }
    let number = field(head, Column::Number, said).filter(|(text, _)| number_of(text).is_some());
    let wide =
        row.cells.get(*first_column).is_some_and(|cell| usize::from(cell.columns) * 2 > head.columns.len().min(6));
    let in_title = head.columns.get(*first_column).is_some_and(|column| column.used == Use::Field(Column::Title));
    if own.len() == 1 && (wide || !in_title) && (wide || number.as_ref().is_none_or(|(_, own)| *own)) && !named {
        let has_category = head.columns.iter().any(|column| column.used == Use::Field(Column::Category));
        let covered = said.iter().any(|said| !said.own && !said.text.is_empty());
        if let Some(group) = category_of(&plain).filter(|_| !has_category && !covered) {
            return RowKind::Group(group);
        }
        // More of a text that found no room in the row above.
        let text = head
            .columns
            .get(*first_column)
            .is_some_and(|column| matches!(&column.used, Use::Field(field) if field.is_text()));
        if !(covered || text && !wide && last.is_some()) {
            return RowKind::Note;
        }
    }
    let own_title = title.as_ref().is_some_and(|(title, own)| *own && title.chars().count() > 1);
    // A title among the numbers is of a proposal too, whose cells have been changed over.
    let moved = field(head, Column::Number, said).is_some_and(|(text, own)| own && text.starts_with("关于"));
    if own_title || moved || number.is_some_and(|(_, own)| own) {
        return RowKind::Proposal;
    }
    let useful = own.iter().any(|(at, _)| {
        let kept = |used: &Use| matches!(used, Use::Kept | Use::Field(Column::Kept | Column::Index));
        head.columns.get(*at).is_some_and(|column| !kept(&column.used))
    });
    if is_bare(head, said, last, counts) {
        RowKind::Proposal
    } else if last.is_some() && useful {
        RowKind::More
    } else {
        RowKind::Note
    }
}

/// Whether a row names the proposal above again, with another suggestion.
fn goes_on(head: &Head, last: &Proposal, said: &[Said]) -> bool {
    let text = |column| field(head, column, said).map(|(text, _)| text);
    let number = text(Column::Number).and_then(|text| number_of(&text));
    let point = text(Column::Points).map(|text| compact(&text));
    number.is_some_and(|number| last.rest.get("number").is_some_and(|known| *known == number.as_str()))
        && text(Column::Title).is_none_or(|title| compact(&title) == compact(&last.title))
        && point.is_some_and(|point| last.points.iter().all(|known| compact(&known.text()) != point))
}

/// What stands under the heading of a field, and whether the row says it itself.
fn field<'s>(head: &Head, field: Column, said: &'s [Said]) -> Option<(Cow<'s, str>, bool)> {
    let columns = head.columns.iter().zip(said).filter(|(column, _)| column.holds(field));
    let text = |(column, said): (&HeadColumn, &'s Said)| {
        let of_first = column.used == Use::Field(field);
        let text = match joined::parts(column, &said.text) {
            Some(parts) => Cow::Owned(if of_first { parts.first } else { parts.second }),
            None => Cow::Borrowed(if of_first { said.text.as_str() } else { "" }),
        };
        (text, said.own)
    };
    columns.map(text).find(|(text, _)| !is_nothing(text))
}

/// The number that a row counts itself by, in a column of 序号 before those that say which proposal it is: behind them it
/// counts suggestions.
fn count_of(head: &Head, said: &[Said]) -> Option<String> {
    let place =
        |wanted: &[Column]| head.columns.iter().position(|column| wanted.iter().any(|field| column.holds(*field)));
    let at = place(&[Column::Index])?;
    let names = place(&[Column::Number, Column::Title])?;
    let count = said.get(at).filter(|said| at < names && said.own).map(|said| compact(&said.text))?;
    let bare = count.trim_end_matches(['.', '、']);
    (!bare.is_empty() && bare.chars().all(|sign| sign.is_ascii_digit())).then_some(count)
}

/// Whether a row is of a proposal whose number and title are missing: it counts itself, or names who proposes and a unit or
/// a text besides, and no proposer of the row above.
fn is_bare(head: &Head, said: &[Said], last: Option<&Proposal>, counts: Option<bool>) -> bool {
    let fields = || {
        head.columns.iter().zip(said).filter_map(|(column, said)| match column.used {
            Use::Field(field) | Use::Tick(field, _) if !is_nothing(&said.text) => Some((field, said)),
            _ => None,
        })
    };
    let named = head.columns.iter().zip(said).any(|(column, said)| {
        let names = column.holds(Column::Number) || column.holds(Column::Title);
        names && !is_nothing(&said.text)
    });
    // What a merged cell says is of the row above.
    if named || counts == Some(false) || fields().any(|(field, said)| !said.own && field.is_text()) {
        return false;
    }
    let own = |wanted: &dyn Fn(Column) -> bool| fields().any(|(field, said)| said.own && wanted(field));
    let handled = own(&|field| field.is_text() || field.is_unit());
    let proposes = |field| matches!(field, Column::Proposers | Column::FirstProposer);
    if counts == Some(true) {
        return handled || own(&proposes);
    }
    let names =
        fields().filter(|(field, said)| said.own && proposes(*field)).flat_map(|(_, said)| names_of(&said.text));
    let known = |name: &String| last.is_some_and(|last| last.proposers.iter().any(|one| one.name == *name));
    let names: Vec<String> = names.collect();
    handled && !names.is_empty() && !names.iter().any(known)
}

/// Whether a cell counts the parts of a table: 一, （二）, 三、.
fn is_part_count(text: &str) -> bool {
    let bare = text.trim_matches(['(', ')', '、', '.']);
    !bare.is_empty() && bare.chars().all(|sign| "一二三四五六七八九十".contains(sign))
}
