//! Grades in a table: a cell each with the ticks below them, in the columns of what is asked, in those of who is asked.

use super::{is_of_names, label_of};
use crate::import::ledger::columns::{Column, column_of};
use crate::import::ledger::grades::is_grader;
use crate::import::ledger::head::inline;
use crate::import::ledger::values::satisfaction_of;
use crate::import::source::{SourceCell, SourceLine};

/// What may be ticked, a cell each (满意, 基本满意, 不满意), with the ticks below.
pub(super) struct Grades {
    pub(super) label: String,
    line: SourceLine,
    options: Vec<(usize, String)>,
    ticked: bool,
}

impl Grades {
    pub(super) fn begins(row: &[(usize, &SourceCell)]) -> Option<Grades> {
        let [(_, label), options @ ..] = row else { return None };
        let options: Vec<(usize, String)> = options.iter().map(|(place, cell)| (*place, inline(cell))).collect();
        let is_grade = |text: &str| text.chars().count() <= 5 && satisfaction_of(text).is_some();
        let said = || options.iter().filter(|(_, text)| !text.is_empty());
        if said().count() < 2 || !said().all(|(_, text)| is_grade(text)) {
            return None;
        }
        let line = label.lines.first().cloned().unwrap_or_default();
        Some(Grades { label: inline(label), line, options, ticked: false })
    }

    /// Takes a row of ticks; whether it is one.
    pub(super) fn take(&mut self, row: &[(usize, &SourceCell)], lines: &mut Vec<SourceLine>) -> bool {
        let [(_, label), ticks @ ..] = row else { return false };
        let own = inline(label);
        if !ticks.iter().all(|(_, cell)| is_tick(&inline(cell)))
            || ticks.iter().all(|(_, cell)| inline(cell).is_empty())
        {
            return false;
        }
        let tick = |place: usize| ticks.iter().find(|(at, _)| *at == place).map(|(_, cell)| inline(cell));
        let options = self
            .options
            .iter()
            .map(|(place, word)| (word.clone(), tick(*place).unwrap_or_default()))
            .collect::<Vec<_>>();
        let line = label.lines.first().filter(|_| !own.is_empty()).unwrap_or(&self.line);
        // 评价人, and below it a name.
        let text = if is_grader(&own) && is_of_who(&self.label) {
            ["满意度：", &own, "：", &graded(&options)].concat()
        } else {
            [if own.is_empty() { &self.label } else { &own }, "：", &side_by_side(&options)].concat()
        };
        lines.push(SourceLine { text, ..line.clone() });
        self.ticked = true;
        true
    }

    /// What was to be ticked and was not.
    pub(super) fn close(self, lines: &mut Vec<SourceLine>) {
        let options: Vec<String> = self.options.into_iter().map(|(_, word)| word).collect();
        if !self.ticked {
            lines.push(SourceLine { text: [&self.label, "：", &options.join("　")].concat(), ..self.line });
        }
    }
}

/// Options with their ticks in one line.
fn side_by_side(options: &[(String, String)]) -> String {
    let all = options.iter().map(|(word, tick)| [word.as_str(), tick].concat()).filter(|option| !option.is_empty());
    all.collect::<Vec<_>>().join("　")
}

/// The option that is ticked, else all of them.
fn graded(options: &[(String, String)]) -> String {
    let mut ticked = options.iter().filter(|(_, tick)| !matches!(tick.as_str(), "" | "○" | "□"));
    match (ticked.next(), ticked.next()) {
        (Some((word, _)), None) => word.clone(),
        _ => side_by_side(options),
    }
}

/// Whether a heading says that names stand beside or below it.
fn is_of_who(heading: &str) -> bool {
    ["委员", "代表", "评价委员", "征询对象", "评价代表"].contains(&heading)
        || is_of_names(column_of(heading))
        || column_of(heading) == Some(Column::GradedBy)
}

/// Lines of what is asked in the columns of a table (办理态度 beside 办理结果), and how many rows they take: below it stand
/// grades with ticks, or units with the grade of each. So do those of who is asked (王一 beside 李二).
pub(super) fn crossed(rows: &[Vec<(usize, &SourceCell)>]) -> Option<(Vec<SourceLine>, usize)> {
    let (head, below) = rows.split_first()?;
    let [(_, first), heads @ ..] = head.as_slice() else { return None };
    let asks = |cell: &SourceCell| matches!(label_of(cell), Some(Column::Attitude | Column::Outcome | Column::Result));
    // Below 评价内容 and the like a longer word is what is asked: 服务质量.
    let short = ["", "评价内容", "评价项目", "项目", "内容", "等次", "满意度"].contains(&inline(first).as_str())
        && heads.iter().all(|(_, cell)| inline(cell).chars().count() < 4);
    let who = (is_of_who(&inline(first)) || short)
        && heads
            .iter()
            .all(|(_, cell)| inline(cell).is_empty() || is_grader(&inline(cell)) && label_of(cell).is_none());
    let is_asked = |cell: &SourceCell| if who { !inline(cell).is_empty() } else { asks(cell) };
    let asked: Vec<(usize, &SourceCell)> = heads.iter().copied().filter(|(_, cell)| is_asked(cell)).collect();
    let others =
        heads.iter().all(|(_, cell)| is_asked(cell) || inline(cell).is_empty() || label_of(cell) == Some(Column::Kept));
    if asked.len() < 2 && !(who && asked.len() == 1)
        || !others
        || matches!(label_of(first), Some(Column::Index | Column::Number | Column::Title))
    {
        return None;
    }
    let grade = |text: &str| text.chars().count() <= 5 && satisfaction_of(text).is_some();
    let at = |row: &[(usize, &SourceCell)], place: usize| {
        row.iter().find(|(other, _)| *other == place).map(|(_, cell)| inline(cell)).unwrap_or_default()
    };
    // Grades and ticks, or words: nothing else.
    let fits = |row: &&Vec<(usize, &SourceCell)>| {
        let Some(((_, label), cells)) = row.split_first() else { return false };
        let ticks = grade(&inline(label));
        !inline(label).is_empty()
            && cells.iter().all(|(place, cell)| {
                let text = inline(cell);
                text.is_empty()
                    || asked.iter().any(|(other, _)| other == place) && (ticks && is_tick(&text) || grade(&text))
            })
            && (ticks || cells.iter().any(|(_, cell)| grade(&inline(cell))))
    };
    let answers: Vec<&Vec<(usize, &SourceCell)>> = below.iter().take_while(fits).collect();
    let label = |row: &[(usize, &SourceCell)]| row.first().map(|(_, cell)| inline(cell)).unwrap_or_default();
    let line = |cell: &SourceCell, text: String| SourceLine { text, ..cell.lines.first().cloned().unwrap_or_default() };
    let mut lines = Vec::new();
    let ticks = answers.len() > 1 && answers.iter().all(|row| grade(&label(row)));
    let options = |place: usize| answers.iter().map(|row| (label(row), at(row, place))).collect::<Vec<_>>();
    if who {
        // 办理态度 and 办理结果 in rows, who is asked in columns.
        let is_asked = |row: &&Vec<(usize, &SourceCell)>| row.first().is_some_and(|(_, cell)| asks(cell));
        if answers.is_empty() || !ticks && !answers.iter().all(is_asked) {
            return None;
        }
        let signs = |row: &&Vec<(usize, &SourceCell)>| {
            ["签名", "签字", "日期", "时间", "评价日期", "评价时间"].contains(&label(row).as_str())
        };
        let signed: Vec<&Vec<(usize, &SourceCell)>> = below.iter().skip(answers.len()).take_while(signs).collect();
        for (place, cell) in &asked {
            if ticks {
                lines.push(line(cell, ["满意度：", &graded(&options(*place))].concat()));
            } else {
                lines.extend(options(*place).iter().map(|(asks, said)| line(cell, [asks, "：", said].concat())));
            }
            lines.push(line(cell, ["签名：", &inline(cell)].concat()));
            let others = signed.iter().filter(|row| !label(row).starts_with('签'));
            let day = |row: &&Vec<(usize, &SourceCell)>| line(cell, ["日期：", &at(row, *place)].concat());
            lines.extend(others.filter(|row| !at(row, *place).is_empty()).map(day));
        }
        return Some((lines, answers.len() + signed.len() + 1));
    }
    if ticks {
        for (place, cell) in &asked {
            lines.push(line(cell, [&inline(cell), "：", &side_by_side(&options(*place))].concat()));
        }
    } else {
        for row in &answers {
            let unit = row.first().filter(|_| matches!(label_of(first), Some(Column::Units | Column::Lead)));
            lines.extend(unit.map(|(_, cell)| line(cell, [&inline(first), "：", &inline(cell)].concat())));
            let said = asked.iter().map(|(place, cell)| line(cell, [&inline(cell), "：", &at(row, *place)].concat()));
            lines.extend(said);
        }
    }
    (!lines.is_empty()).then_some((lines, answers.len() + 1))
}

/// Whether a cell holds a tick, an empty box or nothing.
fn is_tick(text: &str) -> bool {
    matches!(text, "" | "√" | "✓" | "✔" | "☑" | "■" | "●" | "○" | "□")
}
