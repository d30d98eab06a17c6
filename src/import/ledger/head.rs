//! The rows that head a table, and what each of its columns holds.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use super::columns::{Column, column_below, column_of, columns_of, plain_heading, rank, whole_heading};
use super::numbers::number_of;
use super::values::{class_of, is_nothing, satisfaction_of};
use crate::import::source::{SourceCell, SourceRow};

/// Rows in which the head is looked for.
const FIRST_ROWS: usize = 10;

/// Rows above and in the head, notes included.
const NOTES: usize = 40;

/// What headings mean that the user has named.
#[derive(Default)]
pub(crate) struct ColumnMap(Vec<NamedHeading>);

/// A heading that the user has named.
struct NamedHeading {
    /// As the user wrote it, and as it is compared.
    written: String,
    whole: String,
    column: Column,
    /// Whether any table has it.
    met: AtomicBool,
}

/// Why what the user has named cannot be.
pub(crate) enum MapError {
    /// What cannot be understood.
    Unknown(String),
    /// A heading that is named twice.
    Twice(String),
}

impl ColumnMap {
    /// Reads `经办=主办`: a heading of the table, and one that is known.
    ///
    /// # Errors
    /// What cannot be understood, or is said twice.
    pub(crate) fn parse<'a>(pairs: impl IntoIterator<Item = &'a str>) -> Result<ColumnMap, MapError> {
        let mut map = ColumnMap::default();
        for pair in pairs {
            let unknown = || MapError::Unknown(pair.to_owned());
            let (heading, known) = pair.split_once(['=', '＝']).ok_or_else(unknown)?;
            // What receipts call a column is known too.
            let named = match known.trim() {
                "答复" => Some(Column::ReplyText),
                "日期" => Some(Column::Replied),
                known => column_of(known),
            };
            let column = named.ok_or_else(unknown)?;
            let (written, whole) = (heading.trim().to_owned(), whole_heading(heading));
            if map.0.iter().any(|named| named.whole == whole) {
                return Err(MapError::Twice(written));
            }
            map.0.push(NamedHeading { written, whole, column, met: AtomicBool::new(false) });
        }
        Ok(map)
    }

    /// Whether the user has named none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A heading that the user has named and that no table has had so far.
    pub(crate) fn unmet(&self) -> Option<&str> {
        self.0.iter().find(|named| !named.met.load(Ordering::Relaxed)).map(|named| named.written.as_str())
    }

    /// Whether the user has named a heading.
    pub(super) fn names(&self, heading: &str) -> bool {
        self.get(heading).is_some() || heading.rsplit('/').next().is_some_and(|text| self.get(text).is_some())
    }

    fn get(&self, heading: &str) -> Option<Column> {
        // 承办单位（主办） and 承办单位（会办） are two; 经办 is 经办（盖章）.
        let find = |text: String| self.0.iter().find(|named| named.whole == text);
        let named = find(whole_heading(heading)).or_else(|| find(plain_heading(heading)))?;
        named.met.store(true, Ordering::Relaxed);
        Some(named.column)
    }
}

/// What a column is used for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Use {
    Field(Column),
    /// A tick in it says a word: 满意, A.
    Tick(Column, String),
    /// Kept under its heading.
    Kept,
}

/// The head of a table.
pub(crate) struct Head {
    /// Its rows among those of the table.
    pub(crate) rows: Range<usize>,
    pub(crate) columns: Vec<HeadColumn>,
    /// Columns of one table, where several stand side by side below heads that are the same.
    pub(crate) width: usize,
}

impl Head {
    /// Whether a column says whose each row is.
    pub(super) fn names_units(&self) -> bool {
        let units = [Column::Lead, Column::Separate, Column::LeadOrSeparate, Column::LeadAndJoint, Column::Units];
        self.columns.iter().any(|column| matches!(&column.used, Use::Field(field) if units.contains(field)))
    }
}

/// A column of a table.
#[derive(Clone)]
pub(crate) struct HeadColumn {
    /// As printed, without line breaks; group and heading where there are two.
    pub(crate) heading: String,
    pub(crate) used: Use,
    /// What its cells may say besides, where the heading names two things.
    pub(super) second: Option<Column>,
}

impl HeadColumn {
    /// Whether its cells hold values of a field.
    pub(super) fn holds(&self, field: Column) -> bool {
        self.used == Use::Field(field) || self.second == Some(field)
    }

    /// Whether it is read before the others: the part of a unit, and a grade for the answer given again (再次评价).
    pub(super) fn is_first(&self) -> bool {
        let is_later = || ["再次", "二次", "重新", "最终"].iter().any(|word| self.heading.contains(word));
        let graded = matches!(self.used, Use::Kept | Use::Field(Column::Outcome | Column::Attitude));
        self.used == Use::Field(Column::UnitRole) || graded && is_later()
    }
}

/// Finds the head: the row, or two, with most known headings.
pub(crate) fn find_head(rows: &[SourceRow], map: &ColumnMap) -> Option<Head> {
    let mut best: Option<(usize, Head)> = None;
    let mut offer = |columns: Vec<HeadColumn>, rows: Range<usize>| {
        let score = score(&columns)?;
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            let width = columns.len();
            best = Some((score, Head { rows, columns, width }));
        }
        Some(())
    };
    // Notes above the table, each in one cell, are no rows of it.
    let is_row = |row: &SourceRow| !row.hidden && row.cells.iter().filter(|cell| !inline(cell).is_empty()).count() > 1;
    let first = || rows.iter().enumerate().take(NOTES).filter(|(_, row)| is_row(row)).take(FIRST_ROWS);
    for (at, row) in first() {
        offer(row.cells.iter().map(|cell| column(&broken(cell), "", map)).collect(), at..at + 1);
    }
    // Two rows only where they say more than one does.
    for (at, row) in first() {
        if let Some(below) = rows.get(at + 1).filter(|below| is_sub_head(row, below)) {
            offer(double(row, below, map), at..at + 2);
        }
    }
    let (_, mut head) = best?;
    let all = head.columns.len();
    head.width = width(&head.columns);
    head.columns.truncate(head.width);
    settle(&mut head, rows);
    head.columns = head.columns.iter().cycle().take(all).cloned().collect();
    Some(head)
}

/// Columns until the head begins again: 提案号 案由 提案号 案由 heads two tables side by side.
fn width(columns: &[HeadColumn]) -> usize {
    let heading = |at: usize| columns.get(at).map(|column| column.heading.as_str()).filter(|text| !text.is_empty());
    let again = |width: &usize| (*width..columns.len()).all(|at| heading(at) == heading(at - width));
    let names = |column: &HeadColumn| matches!(column.used, Use::Field(Column::Title | Column::Number));
    let widths = (2..columns.len()).filter(|width| heading(0).is_some() && heading(*width) == heading(0));
    widths.into_iter().find(again).filter(|width| columns.iter().take(*width).any(names)).unwrap_or(columns.len())
}

/// Whether a row can be the second of a head: no figures, and headings below a group or beside cells of two rows.
fn is_sub_head(above: &SourceRow, below: &SourceRow) -> bool {
    let filled = below.cells.iter().filter(|cell| !cell.text().trim().is_empty());
    let texts: Vec<String> = filled.map(inline).collect();
    let is_word = |text: &String| text.chars().count() <= 16 && !text.starts_with(|sign: char| sign.is_ascii_digit());
    let groups = above.cells.iter().any(|cell| cell.columns > 1 || cell.rows > 1)
        || above.cells.iter().zip(&below.cells).any(|(a, b)| inline(a).is_empty() != inline(b).is_empty());
    // A title above a head is no group.
    let several = above.cells.iter().filter(|cell| !inline(cell).is_empty()).count() > 1;
    several && !texts.is_empty() && texts.iter().all(is_word) && groups
}

/// The columns of a head of two rows.
fn double(above: &SourceRow, below: &SourceRow, map: &ColumnMap) -> Vec<HeadColumn> {
    let mut group = String::new();
    let width = above.cells.len().max(below.cells.len());
    let mut columns = Vec::new();
    for at in 0..width {
        let sub = below.cells.get(at).map(broken).unwrap_or_default();
        let own = above.cells.get(at).map(broken).unwrap_or_default();
        let covered = above.cells.get(at).is_none_or(|cell| cell.columns == 0);
        if !own.is_empty() || (sub.is_empty() && !covered) {
            group.clone_from(&own);
        }
        columns.push(match (group.as_str(), sub.as_str()) {
            (_, "") => column(&own, "", map),
            ("", _) => column(&sub, "", map),
            (group, sub) if group == sub => column(sub, "", map),
            (group, sub) => column(sub, group, map),
        });
    }
    columns
}

/// A cell's text in one line; list numbers and blanks as they are.
pub(super) fn inline(cell: &SourceCell) -> String {
    cell.text().split_whitespace().collect::<Vec<_>>().join("")
}

/// A cell's text as `inline`, but with its line breaks, which may part two headings.
fn broken(cell: &SourceCell) -> String {
    let text = cell.text();
    let lines = text.lines().map(|line| line.split_whitespace().collect::<String>());
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A column below a heading, as `broken` has it, and its group.
fn column(text: &str, group: &str, map: &ColumnMap) -> HeadColumn {
    let whole = |text: &str| text.replace('\n', "");
    let heading = if group.is_empty() { whole(text) } else { [group, text].map(whole).join("/") };
    let field = |(first, second)| (Use::Field(first), second);
    let found = match map.get(&heading).or_else(|| map.get(text)) {
        Some(column) => Some((Use::Field(column), None)),
        None if group.is_empty() => columns_of(text).map(field),
        None => tick(group, text)
            .or_else(|| column_below(group, text).map(Use::Field))
            .map(|used| (used, None))
            .or_else(|| columns_of(text).map(field)),
    };
    let (used, second) = found.unwrap_or((Use::Kept, None));
    HeadColumn { heading, used, second }
}

/// A heading that is a value of its group.
fn tick(group: &str, heading: &str) -> Option<Use> {
    let plain = plain_heading(heading);
    // 满意度 and 满意情况 head a column of answers, 不满意 one of ticks.
    let is_answer = ["满意", "一般"].iter().any(|end| plain.ends_with(end)) && !plain.starts_with('是');
    if is_answer && satisfaction_of(&plain).is_some() && plain.chars().count() <= 5 {
        let of_work = group.contains("态度") || group.contains("工作");
        return Some(Use::Tick(if of_work { Column::Attitude } else { Column::Outcome }, plain));
    }
    let is_class = plain.trim_end_matches('类').len() == 1 && class_of(&plain).is_some();
    let answers = [Column::Result, Column::ReplyText, Column::Replied];
    (is_class && column_of(group).is_none_or(|column| answers.contains(&column)))
        .then_some(Use::Tick(Column::Result, plain))
}

/// How many fields the columns know; `None` where that is no head of a table of proposals.
fn score(columns: &[HeadColumn]) -> Option<usize> {
    let mut fields: Vec<Column> = Vec::new();
    let (mut known, mut filled, mut asked) = (0, 0, 0);
    for column in columns.iter().filter(|column| !column.heading.is_empty()) {
        filled += 1;
        // Who was asked, and when, says nothing of what a table is of.
        if let Use::Field(field) | Use::Tick(field, _) = column.used {
            if matches!(field, Column::GradedBy | Column::GradedOn) {
                asked += 1;
                continue;
            }
            known += 1;
            if field != Column::Kept && !fields.contains(&field) {
                fields.push(field);
            }
        }
    }
    let named = fields.contains(&Column::Title) || fields.contains(&Column::Number);
    // 提案号, 评价人, 满意度, 原因: of a table of grades that has more than these.
    let graded = asked > 0 && filled > known + asked && fields.contains(&Column::Outcome);
    let enough = fields.len() >= 3 || fields.len() == 2 && (known == filled || graded);
    (named && enough && known * 3 >= filled).then_some(known + fields.len())
}

/// Fields that are in one column only.
const SINGLE: &[Column] = &[
    Column::Index,
    Column::Number,
    Column::Title,
    Column::Category,
    Column::Filing,
    Column::Result,
    Column::Assigned,
    Column::Due,
    Column::Replied,
    Column::Submitted,
    Column::Disclosure,
    Column::UnitRole,
    Column::Session,
];

/// Has each field in its best column only, and knows a class by its values.
fn settle(head: &mut Head, rows: &[SourceRow]) {
    let body = || rows.iter().skip(head.rows.end).take(200);
    let values =
        |at: usize| body().filter_map(move |row| row.cells.get(at)).map(inline).filter(|text| !is_nothing(text));
    let has = |field: Column| head.columns.iter().any(|column| column.holds(field));
    // A, B类, A（已解决或采纳）
    let is_class = |text: &str| {
        let plain = text.chars().count() <= 3 || text.contains(['（', '(', '：', ':']);
        plain && class_of(text).is_some_and(|class| matches!(class.code.as_str(), "A" | "B" | "C" | "D" | "E"))
    };
    // What all values are says what the column is.
    let all = |at: usize, is: &dyn Fn(&str) -> bool| values(at).next().is_some() && values(at).all(|text| is(&text));
    let mut classes = Vec::new();
    if !has(Column::Result) {
        for (at, column) in
            head.columns.iter().enumerate().filter(|(_, column)| column.used == Use::Field(Column::Category))
        {
            if !column.heading.is_empty() && all(at, &is_class) {
                classes.push(at);
            }
        }
    }
    let is_grade = |text: &str| text.chars().count() <= 5 && satisfaction_of(text).is_some();
    let asked = head
        .columns
        .iter()
        .any(|column| matches!(column.used, Use::Field(Column::Outcome | Column::Attitude) | Use::Tick(..)));
    let unknown =
        |at: &usize| head.columns.get(*at).is_some_and(|column| column.used == Use::Kept && !column.heading.is_empty());
    let names_class =
        |at: usize| head.columns.get(at).is_some_and(|column| column.heading.contains(['类', '等', '级', '果']));
    // One cell that is none makes no other column of them.
    let most = |at: usize| values(at).filter(|text| is_grade(text)).count() * 2 > values(at).count();
    let graded: Vec<usize> = (0..head.columns.len()).filter(unknown).filter(|at| most(*at)).collect();
    if !has(Column::Result) && classes.is_empty() {
        classes.extend((0..head.columns.len()).filter(unknown).find(|at| names_class(*at) && all(*at, &is_class)));
    }
    // 第81号 below no heading, or below 项目 in front.
    let is_numbered = |text: &str| text.starts_with('第') && text.ends_with('号') && number_of(text).is_some();
    let unnamed = |at: &usize| *at < 2 && unknown(at) || head.columns.get(*at).is_some_and(|of| of.heading.is_empty());
    let numbered = (0..head.columns.len()).filter(unnamed).find(|at| !has(Column::Number) && all(*at, &is_numbered));
    // Titles below 提案内容 are no texts.
    let names = |text: &str| text.starts_with("关于") && text.ends_with("提案") && text.chars().count() <= 60;
    let of_text = |at: &usize| head.columns.get(*at).is_some_and(|of| of.used == Use::Field(Column::Content));
    let titled = (0..head.columns.len()).filter(of_text).find(|at| !has(Column::Title) && all(*at, &names));
    let with_number =
        head.columns.iter().any(|column| column.used == Use::Field(Column::Title) && column.heading.contains('号'));
    // 归档编号: whatever it counts, 序号 is not the number.
    let other_number = (0..head.columns.len()).filter(unknown).any(|at| {
        let heading = head.columns.get(at).map_or("", |column| column.heading.as_str());
        ["提案号", "编号", "案号"].iter().any(|word| heading.contains(word))
            && all(at, &|text| number_of(text).is_some())
    });
    let has_number = has(Column::Number) || numbered.is_some() || with_number || other_number;
    let has_class = has(Column::Result) || !classes.is_empty();
    for (at, column) in head.columns.iter_mut().enumerate() {
        if classes.contains(&at) {
            column.used = Use::Field(Column::Result);
        }
        if numbered == Some(at) {
            column.used = Use::Field(Column::Number);
        }
        if titled == Some(at) {
            column.used = Use::Field(Column::Title);
        }
        // 首次评价, and 再次评价 as well.
        if graded.first() == Some(&at) && !asked || graded.contains(&at) && column.is_first() {
            column.used = Use::Field(Column::Outcome);
        }
        // 序号 alone is the number that a proposal goes by.
        if column.used == Use::Field(Column::Index) && !has_number {
            column.used = Use::Field(Column::Number);
        }
    }
    // 满意, 基本满意 and 不满意 side by side are ticked, of whatever group, and so are A, B, C and D.
    let is_grade = |column: &HeadColumn| {
        let plain = plain_heading(&column.heading);
        let is_option = plain.ends_with("满意") || !has_class && plain.trim_end_matches('类').len() == 1;
        column.used == Use::Kept && is_option && tick("", &plain).is_some()
    };
    if head.columns.iter().filter(|column| is_grade(column)).count() > 1 {
        for column in head.columns.iter_mut().filter(|column| is_grade(column)) {
            column.used = tick("", &column.heading).unwrap_or(Use::Kept);
        }
    }
    for field in SINGLE {
        let of_field = |column: &HeadColumn| column.used == Use::Field(*field);
        let best =
            head.columns.iter().filter(|column| of_field(column)).map(|column| rank(*field, &column.heading)).min();
        let mut taken = false;
        for column in head.columns.iter_mut().filter(|column| of_field(column)) {
            if taken || Some(rank(*field, &column.heading)) != best {
                column.used = Use::Kept;
            } else {
                taken = true;
            }
        }
    }
}
