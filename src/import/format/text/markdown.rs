//! Markdown: marks of headings, emphasis, lists and tables are no text.

use crate::import::source::{SourceBlock, SourceCell, SourceLine, SourceRow, SourceTable};

/// Whether lines are Markdown: several of its marks stand where only Markdown has them.
pub(super) fn is_markdown(lines: &[SourceLine]) -> bool {
    let headings = lines.iter().filter(|line| heading(&line.text).is_some()).count();
    let bold = lines.iter().filter(|line| line.text.matches("**").count() >= 2).count();
    let tables = lines.iter().filter(|line| is_rule(&line.text)).count();
    headings + bold + tables > 0
}

/// The level of a heading and its words.
fn heading(text: &str) -> Option<(u8, &str)> {
    let rest = text.trim_start();
    let level = rest.chars().take_while(|c| *c == '#').count();
    let words = rest.get(level..)?;
    let level = u8::try_from(level).ok().filter(|level| (1..=6).contains(level))?;
    words.starts_with(' ').then(|| (level, words.trim().trim_end_matches('#').trim_end()))
}

/// Whether a line is the rule below the head of a table: | --- | :-: |.
fn is_rule(text: &str) -> bool {
    let text = text.trim();
    text.contains('|') && text.contains("--") && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// Takes the marks out of the lines.
pub(super) fn read(lines: Vec<SourceLine>) -> Vec<SourceBlock> {
    let mut blocks: Vec<SourceBlock> = Vec::new();
    let mut parted = false;
    for mut line in lines {
        let text = line.text.trim();
        // > alone parts the paragraphs of what is quoted.
        if text.chars().all(|c| matches!(c, '>' | ' ')) {
            parted = true;
            continue;
        }
        if std::mem::take(&mut parted) {
            line.layout.blank_before = line.layout.blank_before.max(1);
        }
        if is_row(text) {
            if !is_rule(text) {
                let cells = text.trim_matches('|').split('|').map(|cell| {
                    let mut cell = SourceCell::of(&plain(cell.trim()));
                    cell.lines.iter_mut().for_each(|of| of.number = line.number);
                    cell
                });
                let row = SourceRow { number: line.number, hidden: false, cells: cells.collect() };
                match blocks.last_mut() {
                    Some(SourceBlock::Table(table)) if line.layout.blank_before == 0 => table.rows.push(row),
                    _ => blocks.push(SourceBlock::Table(SourceTable { rows: vec![row], ..SourceTable::default() })),
                }
            }
            continue;
        }
        let ruler = text.len() >= 3 && ["---", "***", "___", "```", "==="].iter().any(|rule| text.starts_with(rule));
        if ruler && text.chars().all(|c| matches!(c, '-' | '*' | '_' | '=' | ' ' | '`')) {
            continue;
        }
        if let Some((level, words)) = heading(&line.text) {
            line.layout.heading = Some(level);
            line.layout.bold = true;
            line.text = plain(words);
        } else {
            let indent: String = line.text.chars().take_while(|c| c.is_whitespace()).collect();
            let text = text.trim_start_matches("> ").trim_start();
            // A point of a list without numbers.
            let point = ["- ", "* ", "+ "].iter().find_map(|mark| text.strip_prefix(mark));
            let figures = text.trim_start_matches(|c: char| c.is_ascii_digit());
            let counted = figures.len() < text.len() && (figures.starts_with(". ") || figures.starts_with(") "));
            line.layout.item = point.is_some() || counted;
            let text = point.unwrap_or(text);
            // 提案人: [王一, 李二], in the head of a file.
            let listed = text.strip_suffix(']').and_then(|open| open.split_once(": ["));
            let listed =
                listed.filter(|(_, names)| !names.contains('[')).map(|(word, names)| [word, "：", names].concat());
            let text = listed.as_deref().unwrap_or(text);
            line.layout.bold = text.len() > 4 && text.starts_with("**") && text.ends_with("**");
            line.text = [indent.as_str(), &plain(text)].concat();
        }
        if !line.text.trim().is_empty() {
            blocks.push(SourceBlock::Line(line));
        }
    }
    blocks
}

fn is_row(text: &str) -> bool {
    text.len() > 1 && text.starts_with('|') && text.ends_with('|')
}

/// Text without the marks of emphasis and with the signs that a backslash keeps.
fn plain(text: &str) -> String {
    let slanted = text.strip_prefix('*').and_then(|text| text.strip_suffix('*'));
    let text = slanted.filter(|text| !text.contains('*')).unwrap_or(text);
    let text = text.replace("**", "").replace("__", "").replace("<br>", " ").replace("<br/>", " ");
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek().is_some_and(char::is_ascii_punctuation) => plain.extend(chars.next()),
            _ => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<SourceLine> {
        text.lines()
            .zip(1..)
            .map(|(line, number)| SourceLine { text: line.to_owned(), number, ..SourceLine::default() })
            .collect()
    }

    #[test]
    fn marks_are_no_text() {
        let source = lines(
            "# 关于甲的提案\n**提案人：** 李明\n- 第一点\n1\\. 甲\n---\n| 界别 | 教育界 |\n| --- | --- |\n| 号 | 12 |",
        );
        assert!(is_markdown(&source));
        let blocks = read(source);
        let texts: Vec<String> = blocks
            .iter()
            .map(|block| match block {
                SourceBlock::Line(line) => line.text.clone(),
                SourceBlock::Table(table) => {
                    let cells = table.rows.iter().flat_map(|row| &row.cells).map(SourceCell::text);
                    cells.collect::<Vec<_>>().join("/")
                }
            })
            .collect();
        assert_eq!(texts, ["关于甲的提案", "提案人： 李明", "第一点", "1. 甲", "界别/教育界/号/12"]);
        assert!(!is_markdown(&lines("关于甲的提案\n- 3 -\n5*3")));
    }
}
