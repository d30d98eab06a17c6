//! Cells below a heading that names two things: 0911号 倪萍 below 提案号及提案人, 倪萍（经济界） below 提案人及界别.

use std::cmp::Ordering;

use super::columns::Column;
use super::head::{HeadColumn, Use};
use super::names::{kind_of, names_of, proposer_kind};
use super::notes::is_unit;
use super::numbers::session_of;
use super::values::{class_of, compact, date_of, filing_of, pieces, satisfaction_of};
use crate::import::reading::{Role, RoleSpan};
use crate::model::ProposerKind;
use crate::text::fold::narrow;

/// The two things that a cell says.
pub(super) struct Parts {
    /// What is of the first field that the heading names, and what is of the second.
    pub(super) first: String,
    pub(super) second: String,
    /// Where the cell has one of each: after how many characters the later one begins, and whether that is the first field's.
    pub(super) cut: Option<(usize, bool)>,
}

/// The two things that a cell says below a heading that names two, where both are known for what they are.
pub(super) fn parts(column: &HeadColumn, text: &str) -> Option<Parts> {
    let (Use::Field(first), second) = (&column.used, column.second?) else { return None };
    // Telephones beside a name are known as such.
    if second == Column::Kept && text.chars().filter(|sign| narrow(*sign).is_ascii_digit()).count() > 6 {
        return None;
    }
    if second != Column::Kept && is_value(second, text) && !is_value(*first, text) {
        return Some(Parts { first: String::new(), second: text.to_owned(), cut: Some((0, false)) });
    }
    let whole = cut(*first, second, text).map(|(at, turned)| {
        let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
        let [before, behind] = [before, behind].map(bare);
        let (first, second) = if turned { (behind, before) } else { (before, behind) };
        Parts { first, second, cut: Some((text.get(..at).map_or(0, |text| text.chars().count()), turned)) }
    });
    whole.or_else(|| {
        // 倪萍（经济界）、王一（教育界）
        let several = pieces(text, "、,;\n");
        let each = several.iter().map(|one| {
            let (at, turned) = cut(*first, second, one)?;
            let (before, behind) = one.split_at_checked(at)?;
            Some(if turned { (bare(behind), bare(before)) } else { (bare(before), bare(behind)) })
        });
        let each: Option<Vec<(String, String)>> = each.collect();
        let (first, second): (Vec<String>, Vec<String>) = each.filter(|each| each.len() > 1)?.into_iter().unzip();
        Some(Parts { first: first.join("、"), second: second.join("、"), cut: None })
    })
}

/// Whether a cell below a heading that names a number first says none that is known for one.
pub(super) fn is_odd(column: &HeadColumn, text: &str) -> bool {
    column.used == Use::Field(Column::Number) && column.second.is_some() && !is_value(Column::Number, text)
}

/// A value without the signs that part it from the other.
fn bare(text: &str) -> String {
    let text = text.trim().trim_matches(is_sign).trim();
    let count = |signs: [char; 2]| text.matches(signs).count();
    let text = match count(['（', '(']).cmp(&count(['）', ')'])) {
        Ordering::Less => text.trim_end_matches(['）', ')']),
        Ordering::Equal => text,
        Ordering::Greater => text.trim_end_matches(['（', '(']),
    };
    text.trim().to_owned()
}

/// A sign that may stand between the two.
fn is_sign(sign: char) -> bool {
    matches!(narrow(sign), '/' | ',' | ';' | '、' | '|' | ':' | '\n' | '-') || sign.is_whitespace()
}

/// The byte where the second of two values begins, and whether that is the one that the heading names first.
fn cut(first: Column, second: Column, text: &str) -> Option<(usize, bool)> {
    let signs = text.char_indices().filter(|(_, sign)| is_sign(*sign) || matches!(narrow(*sign), '('));
    let mut places: Vec<usize> = signs.map(|(at, sign)| at + sign.len_utf8()).collect();
    if matches!(first, Column::Number) {
        places.extend(end_of_number(text));
    }
    places.into_iter().find_map(|at| {
        let (before, behind) = text.split_at_checked(at)?;
        let [before, behind] = [before, behind].map(bare);
        let kept = second == Column::Kept;
        let fits = is_value(first, &before) && is_value(second, &behind) && !(kept && is_value(first, &behind));
        // 0921/农业, below 编号/界别
        let of_sector = first == Column::Number && second == Column::Sector && is_value(first, &before);
        let fits = fits || of_sector && behind.chars().count() <= 8 && behind.chars().all(|sign| sign > '\u{4dff}');
        let turned = !kept && is_value(second, &before) && is_value(first, &behind);
        (fits || turned).then_some((at, !fits))
    })
}

/// The byte behind a number that begins a cell: 0911号倪萍.
fn end_of_number(text: &str) -> Option<usize> {
    let rest = text.trim_start().trim_start_matches('第');
    let rest = rest.trim_start_matches(|sign: char| narrow(sign).is_ascii_alphanumeric() || sign == '-');
    let rest = rest.strip_prefix('号').unwrap_or(rest);
    let at = text.len() - rest.len();
    (at > 0 && !rest.is_empty()).then_some(at)
}

/// Whether a text is a value of a field, and hardly of another.
fn is_value(column: Column, text: &str) -> bool {
    let plain = compact(text);
    let all = |is: &dyn Fn(&str) -> bool| {
        let parts = pieces(text, "、,;\n");
        !parts.is_empty() && parts.iter().all(|part| is(part))
    };
    if plain.is_empty() {
        return false;
    }
    match column {
        Column::Number => {
            let number = plain.trim_start_matches('第').trim_end_matches("提案").trim_end_matches('号');
            number.len() <= 14
                && number.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-')
                && number.chars().any(|sign| sign.is_ascii_digit())
        }
        Column::Proposers | Column::FirstProposer | Column::CoProposers => all(&is_proposer),
        Column::Sector => all(&is_sector),
        Column::Title => plain.starts_with("关于") || ["提案", "建议", "议案"].iter().any(|end| plain.ends_with(end)),
        Column::Session => session_of(text).0.is_some(),
        Column::ProposerKind => plain.chars().count() <= 6 && proposer_kind(text).is_some(),
        Column::Filing => filing_of(text).is_some(),
        Column::Assigned | Column::Due | Column::Replied | Column::Submitted => date_of(text).is_some(),
        Column::DocumentNumber => plain.ends_with('号') && plain.contains(['〔', '[', '(']),
        Column::Result => class_of(text).is_some_and(|class| class.code.len() == 1),
        Column::Outcome | Column::Attitude => plain.ends_with("满意") && satisfaction_of(text).is_some(),
        Column::Kept => true,
        column => column.is_unit() && all(&is_unit),
    }
}

/// Whether a text names who proposes, and not what they are or where they work.
fn is_proposer(text: &str) -> bool {
    let names = names_of(text);
    let is_name = |name: &String| match kind_of(name) {
        ProposerKind::Member => (2..=4).contains(&name.chars().count()) || name.contains('·'),
        ProposerKind::Organisation => false,
        _ => true,
    };
    let works = ["院", "校", "学", "厂", "社", "店", "行", "村", "镇", "乡", "站", "所", "局", "室", "任", "长"];
    let figures = text.chars().any(|sign| narrow(sign).is_ascii_digit()) && !text.contains('等');
    let is_long = names.iter().all(|name| name.chars().count() > 2);
    let is_other = figures || is_sector(text) || is_long && works.iter().any(|end| text.ends_with(end));
    !names.is_empty() && names.iter().all(is_name) && !is_other
}

/// Whether a text names a sector or a party.
fn is_sector(text: &str) -> bool {
    let plain = compact(text);
    let ends = ["界", "界别", "界别组"].iter().any(|end| plain.ends_with(end));
    let parties = ["民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟", "中共", "无党派", "特邀"];
    let groups = ["工商联", "共青团", "妇联", "科协", "侨联", "工会", "青联", "台联", "总工会"];
    let is_one =
        !text.contains(['/', '（', '(', ' ', '\u{3000}']) && !plain.contains(|sign: char| sign.is_ascii_digit());
    is_one
        && plain.chars().count() <= 12
        && (ends
            || parties.iter().any(|party| plain.starts_with(party)) && plain.chars().count() <= 6
            || groups.contains(&plain.as_str()))
}

/// Parts the stretches of a cell, which stand behind `from`, where the later of its two values begins; that one is of
/// another role.
pub(super) fn part_spans(
    spans: &mut Vec<RoleSpan>,
    from: usize,
    column: usize,
    cut: usize,
    (one, other): (Role, Role),
) {
    let (mut at, mut begins) = (from, 0);
    while let Some(span) = spans.get_mut(at) {
        if span.spot.cell.is_none_or(|(_, of, _)| of != column) {
            at += 1;
            continue;
        }
        // Of a line that is empty no stretch is said.
        let length = span.spot.chars.len();
        let within = cut.saturating_sub(begins);
        begins += length + 1;
        span.role = if within == 0 { other.clone() } else { one.clone() };
        if (1..length).contains(&within) {
            let mut behind = span.clone();
            span.spot.chars.end = within;
            behind.spot.chars.start = within;
            behind.role = other.clone();
            spans.insert(at + 1, behind);
            at += 1;
        }
        at += 1;
    }
}
