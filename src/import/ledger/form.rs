//! Forms: tables of labels with their values beside them, as a proposal is written into.

mod ticked;

use self::ticked::{Grades, crossed};
use super::columns::{Column, column_of};
use super::head::inline;
use super::values::satisfaction_of;
use crate::import::source::{SourceCell, SourceLine, SourcePart, SourceRow, SourceTable};

/// Rows that a form has at most.
pub(super) const ROWS: usize = 200;

/// Rows of records at most that stand one below the other, each row a label and its value.
const RECORDS: usize = 5_000;

/// Signs that a label has at most, where its place says that it is one.
const LABEL: usize = 8;

/// The lines of a form, each label before its value (案由：…); `None` where the table is none.
pub(crate) fn lines(table: &SourceTable) -> Option<Vec<SourceLine>> {
    // Before any cell is looked at: a ledger of 20,000 rows would take three times as long.
    let narrow = || table.rows.iter().all(|row| row.cells.len() <= 3);
    (table.rows.len() <= ROWS || table.rows.len() <= RECORDS && narrow()).then_some(())?;
    let mut rows: Vec<Vec<(usize, &SourceCell)>> = table.rows.iter().map(shown).collect();
    let counted = take_counts(&mut rows);
    let labelled = rows.iter().filter(|row| is_labelled(row)).count();
    // 评价内容 beside 满意, 基本满意 and 不满意, and what is asked below.
    let asks = rows.iter().zip(rows.iter().skip(1)).any(|(head, below)| {
        Grades::begins(head).is_some_and(|mut grades| {
            // A head of two rows over a ledger has an empty place there too, and a number below it.
            let asked = || below.first().and_then(|(_, label)| label_of(label));
            let is_head = satisfaction_of(&grades.label).is_none()
                && (!grades.label.is_empty()
                    || matches!(asked(), Some(Column::Attitude | Column::Outcome | Column::Result)));
            is_head && grades.take(below, &mut Vec::new())
        })
    });
    let asks = asks || (0..rows.len()).any(|at| crossed(rows.get(at..).unwrap_or_default()).is_some());
    if !(asks || labelled >= 2 && labelled * 3 >= rows.len()) {
        return None;
    }
    let known = rows.iter().filter(|row| is_labelled(row)).filter_map(|row| {
        let (_, first) = row.first()?;
        label_of(first).or_else(|| within(first))
    });
    let essential = [Column::Title, Column::Number, Column::Content, Column::ReplyText, Column::Points];
    if !asks && !known.into_iter().any(|column| essential.contains(&column)) {
        return None;
    }
    // Where known labels stand, others stand too.
    let mut places: Vec<usize> = Vec::new();
    places.extend(rows.iter().flatten().filter(|(_, cell)| label_of(cell).is_some()).map(|(place, _)| *place));
    // 提案办理跟踪卡（二） is of the card below it, and no more of the text above.
    let first = rows.iter().position(|row| is_labelled(row)).unwrap_or(0);
    let mut lines: Vec<SourceLine> = counted;
    let (mut names, mut grades): (Option<NameTable>, Option<Grades>) = (None, None);
    let mut read = 0;
    for (at, row) in rows.iter().enumerate() {
        if at < read {
            continue;
        }
        if let Some((said, count)) = crossed(rows.get(at..).unwrap_or_default()) {
            lines.extend(said);
            read = at + count;
            continue;
        }
        if grades.as_mut().is_some_and(|open| open.take(row, &mut lines)) {
            continue;
        }
        grades.take().into_iter().for_each(|open| open.close(&mut lines));
        if at > first && heads_next(row) && rows.get(at + 1).and_then(begins) == rows.get(first).and_then(begins) {
            let heading = row.iter().flat_map(|(_, cell)| &cell.lines);
            lines.extend(heading.map(|line| SourceLine { part: SourcePart::Note, ..line.clone() }));
            continue;
        }
        if let Some(open) = Grades::begins(row) {
            grades = Some(open);
            continue;
        }
        if let Some(table) = NameTable::begins(row) {
            names = Some(table);
        } else if names.as_mut().is_none_or(|table| !table.take(row, &mut lines)) {
            names = None;
            add_row(row, &places, &mut lines);
        }
    }
    grades.into_iter().for_each(|open| open.close(&mut lines));
    Some(lines)
}

/// Takes out the counts in front of labels (1 提案编号 0215, 2 案由 …), which are named as no text.
fn take_counts(rows: &mut [Vec<(usize, &SourceCell)>]) -> Vec<SourceLine> {
    let is_count = |cell: &SourceCell| {
        let text = inline(cell);
        text == "序号" || !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
    };
    let is_counted = |row: &Vec<(usize, &SourceCell)>| match row.as_slice() {
        [(_, count), (_, label), _, ..] => is_count(count) && (label_of(label).is_some() || inline(count) == "序号"),
        _ => false,
    };
    if rows.iter().filter(|row| is_counted(row)).count() * 3 < rows.len() * 2 {
        return Vec::new();
    }
    let mut counts = Vec::new();
    for row in rows.iter_mut().filter(|row| row.len() > 2 && row.first().is_some_and(|(_, cell)| is_count(cell))) {
        let (_, count) = row.remove(0);
        counts.extend(count.lines.iter().map(|line| SourceLine { part: SourcePart::Note, ..line.clone() }));
    }
    counts
}

/// The cells of a row that say something or could.
pub(super) fn shown(row: &SourceRow) -> Vec<(usize, &SourceCell)> {
    row.cells.iter().enumerate().filter(|(_, cell)| cell.columns > 0).collect()
}

/// Whether a row has one cell that may be the heading of a card: no sentence, and no label of a value below it.
fn heads_next(row: &[(usize, &SourceCell)]) -> bool {
    let mut said = row.iter().map(|(_, cell)| inline(cell)).filter(|text| !text.is_empty());
    let heading = said.next().filter(|text| text.chars().count() <= 40 && !text.ends_with(['。', '；', '：', ':']));
    heading.is_some_and(|text| said.next().is_none() && column_of(&text).is_none())
}

/// The label that a row of labels begins with.
fn begins(row: &Vec<(usize, &SourceCell)>) -> Option<String> {
    row.first().filter(|_| is_labelled(row)).map(|(_, label)| inline(label))
}

/// Whether a row begins with a known label and a value.
fn is_labelled(row: &[(usize, &SourceCell)]) -> bool {
    match row {
        [(_, label), (_, value), ..] if label_of(label).is_some() => is_value(label, value),
        // 提案人：王一 beside 界别：教育界
        _ => {
            let mut said = row.iter().filter(|(_, cell)| !inline(cell).is_empty()).peekable();
            said.peek().is_some() && said.all(|(_, cell)| within(cell).is_some())
        }
    }
}

/// What a cell is a label of.
pub(super) fn label_of(cell: &SourceCell) -> Option<Column> {
    column_of(inline(cell).trim_end_matches(['：', ':']))
}

/// Whether a cell is no label, or the word that the label before it asks for: 审查意见, and 立案.
fn is_value(label: &SourceCell, value: &SourceCell) -> bool {
    label_of(value).is_none() || label_of(label) == Some(Column::Filing) && inline(value) == "立案"
}

/// The label that a cell itself begins with: 内容：….
pub(super) fn within(cell: &SourceCell) -> Option<Column> {
    let text = cell.text();
    let (label, rest) = text.split_once(['：', ':'])?;
    (!rest.trim().is_empty()).then(|| column_of(label)).flatten()
}

/// A table of names within a form: 第一提案人 beside 姓名, 界别, 手机, and the names below.
struct NameTable {
    label: String,
    /// The columns of the label, the name, and the sector.
    places: (usize, usize, Option<usize>),
    /// What else is said of each: where, and under which heading.
    others: Vec<(usize, String)>,
}

impl NameTable {
    fn begins(row: &[(usize, &SourceCell)]) -> Option<NameTable> {
        let [(place, label), heads @ ..] = row else { return None };
        let head = |words: &str| heads.iter().find(|(_, cell)| inline(cell) == words).map(|(place, _)| *place);
        let of_names = is_of_names(label_of(label)) && heads.iter().all(|(_, cell)| inline(cell).chars().count() <= 10);
        (of_names && heads.len() > 1).then_some(())?;
        let places = (*place, head("姓名")?, head("界别"));
        let known = |place: &usize| *place == places.1 || Some(*place) == places.2;
        let others = heads.iter().filter(|(place, _)| !known(place)).map(|(place, cell)| (*place, inline(cell)));
        Some(NameTable { label: inline(label), places, others: others.collect() })
    }

    /// Takes the name in a row; whether it is one of the table.
    fn take(&mut self, row: &[(usize, &SourceCell)], lines: &mut Vec<SourceLine>) -> bool {
        let cell = |wanted: usize| row.iter().find(|(place, _)| *place == wanted).map(|(_, cell)| *cell);
        if let Some(label) = cell(self.places.0).filter(|label| !inline(label).is_empty()) {
            if !is_of_names(label_of(label)) {
                return false;
            }
            self.label = inline(label);
        }
        let Some(name) = cell(self.places.1).filter(|name| label_of(name).is_none()) else { return false };
        let first = name.lines.first().cloned().unwrap_or_default();
        // The sector that a proposal is of is that of who proposes first; another's stands behind the name.
        let is_first = label_is_first(&self.label);
        let sector = self.places.2.and_then(cell).filter(|sector| !inline(sector).is_empty());
        let behind = sector.filter(|_| !is_first).map(|sector| ["（", &inline(sector), "）"].concat());
        if !inline(name).is_empty() {
            let text = [&self.label, "：", &inline(name), &behind.unwrap_or_default()].concat();
            lines.push(SourceLine { text, ..first });
        }
        let mut said = |heading: &str, value: Option<&SourceCell>| {
            if let Some((value, line)) = value.and_then(|value| Some((inline(value), value.lines.first()?)))
                && !value.is_empty()
            {
                lines.push(SourceLine { text: [heading, "：", &value].concat(), ..line.clone() });
            }
        };
        said("界别", sector.filter(|_| is_first));
        self.others.iter().for_each(|(place, heading)| said(heading, cell(*place)));
        true
    }
}

fn is_of_names(column: Option<Column>) -> bool {
    matches!(column, Some(Column::Proposers | Column::FirstProposer | Column::CoProposers))
}

fn label_is_first(label: &str) -> bool {
    column_of(label) == Some(Column::FirstProposer)
}

fn add_row(row: &[(usize, &SourceCell)], places: &[usize], lines: &mut Vec<SourceLine>) {
    let mut cells = row.iter().peekable();
    while let Some((place, cell)) = cells.next() {
        let label = inline(cell);
        let placed = places.contains(place) && label.chars().count() <= LABEL && !label.is_empty();
        // 对办理工作是否满意, beside what may be ticked.
        let asks = cells.peek().is_some_and(|(_, value)| inline(value).contains("满意"))
            && (2..=16).contains(&label.chars().count())
            && satisfaction_of(&label).is_none_or(|_| label.ends_with("是否满意"));
        let is_label = label_of(cell).is_some() || placed || asks;
        match cells.peek() {
            Some((_, value)) if is_label && is_value(cell, value) => {
                add_value(label.trim_end_matches(['：', ':']), cell, value, lines);
                cells.next();
            }
            _ => lines.extend(cell.lines.iter().filter(|line| !line.text.trim().is_empty()).cloned()),
        }
    }
}

/// A label with its value: in a line where that is one, else above its paragraphs.
fn add_value(label: &str, cell: &SourceCell, value: &SourceCell, lines: &mut Vec<SourceLine>) {
    let paragraphs: Vec<&SourceLine> = value.lines.iter().filter(|line| !line.text.trim().is_empty()).collect();
    let first = cell.lines.first().cloned().unwrap_or_default();
    let long =
        matches!(column_of(label), Some(Column::Content | Column::Background | Column::Points | Column::ReplyText));
    match paragraphs.as_slice() {
        [] => lines.push(SourceLine { text: [label, "："].concat(), ..first }),
        [only] if !long && only.marker.is_empty() => {
            lines.push(SourceLine { text: [label, "：", only.text.trim()].concat(), ..(*only).clone() });
        }
        // A verdict, its body and its day are one value.
        all if column_of(label) == Some(Column::Filing) => {
            let joined: Vec<&str> = all.iter().map(|line| line.text.trim()).collect();
            lines.push(SourceLine { text: [label, "：", &joined.join("　")].concat(), ..first });
        }
        // A grade, its reasons, who signs and when: a line each.
        all if matches!(column_of(label), Some(Column::Outcome | Column::Attitude | Column::Comment)) => {
            lines.push(SourceLine { text: [label, "："].concat(), ..first });
            lines.extend(all.iter().map(|line| (*line).clone()));
        }
        all if !long && all.iter().all(|line| is_name(line.text.trim())) => {
            // Names or units, one a line.
            let joined: Vec<String> =
                all.iter().map(|line| [line.marker.as_str(), line.text.trim()].concat()).collect();
            lines.push(SourceLine { text: [label, "：", &joined.join("、")].concat(), ..first });
        }
        all => {
            lines.push(SourceLine { text: [label, "："].concat(), ..first });
            lines.extend(all.iter().map(|line| (*line).clone()));
        }
    }
}

/// Whether a line of a cell may be a name or a unit, and is no sentence.
fn is_name(line: &str) -> bool {
    line.chars().count() <= 30 && !line.contains(['。', '；', '：', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> SourceRow {
        SourceRow { cells: cells.iter().map(|text| SourceCell::of(text)).collect(), ..SourceRow::default() }
    }

    #[test]
    fn a_form_is_read_label_by_label() {
        let table = SourceTable {
            rows: vec![
                row(&["提案编号", "0215", "提交日期", "2022年1月9日"]),
                row(&["案\n由", "关于综合整治校园周边交通秩序的提案"]),
                row(&["联 名 人", "姚若谷　冯听澜", "初审", "同意"]),
                row(&["内容：\n随着机动车增长。\n建议：\n（一）错峰。"]),
            ],
            ..SourceTable::default()
        };
        let lines = lines(&table).unwrap();
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let expected = [
            "提案编号：0215",
            "提交日期：2022年1月9日",
            "案由：关于综合整治校园周边交通秩序的提案",
            "联名人：姚若谷　冯听澜",
            "初审：同意",
            "内容：",
            "随着机动车增长。",
            "建议：",
            "（一）错峰。",
        ];
        assert_eq!(texts, expected);
    }

    #[test]
    fn names_in_a_table_of_a_form_are_those_of_its_label() {
        let rows = vec![
            row(&["案由", "关于综合整治校园周边交通秩序的提案", "", ""]),
            row(&["第\n一\n提\n案\n人", "姓　名", "界别", "手机"]),
            row(&["", "何 清 源", "教育界", "0000"]),
            row(&["联名人", "罗一鸣", "农业界", "0000"]),
            row(&["", "苏禾", "农业界", "0000"]),
            row(&["提案委\n审查意见", "同意立案。\n提案审查委员会", "", ""]),
        ];
        let lines = lines(&SourceTable { rows, ..SourceTable::default() }).unwrap();
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let expected = [
            "第一提案人：何清源",
            "界别：教育界",
            "手机：0000",
            "联名人：罗一鸣（农业界）",
            "手机：0000",
            "联名人：苏禾（农业界）",
        ];
        assert!(texts.windows(6).any(|six| six == expected), "{texts:?}");
        assert!(texts.contains(&"提案委审查意见：同意立案。　提案审查委员会"), "{texts:?}");
    }

    #[test]
    fn a_ledger_is_no_form() {
        let rows = vec![
            row(&["提案编号", "案由", "类别"]),
            row(&["0215", "关于托育的提案", "社会建设"]),
            row(&["0216", "关于交通的提案", "城乡建设"]),
        ];
        assert!(lines(&SourceTable { rows, ..SourceTable::default() }).is_none());
    }
}
