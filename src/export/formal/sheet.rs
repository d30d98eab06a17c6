//! Chapters, lines and tables of a report, as they are put on the paper.

use crate::export::paper::{Block, Cell, Column, Level, Look, Paper};
use crate::export::{ExportError, ReviewReport};
use crate::lang::{Lang, Text};
use crate::text::width::width;

/// What stands between two facts on a line.
const BETWEEN: &str = "　　";

/// Half-width characters of small type that a line has room for.
const COLUMNS: usize = 104;

/// A report that is being put on paper.
pub(super) struct Sheet<'a> {
    /// What is reported.
    pub(super) report: &'a ReviewReport<'a>,
    /// The language.
    pub(super) lang: Lang,
    paper: &'a mut dyn Paper,
    chapters: usize,
}

impl<'a> Sheet<'a> {
    /// Begins one.
    pub(super) fn new(report: &'a ReviewReport<'a>, paper: &'a mut dyn Paper) -> Sheet<'a> {
        Sheet { report, lang: report.lang, paper, chapters: 0 }
    }

    /// Whether there are several reviewers.
    pub(super) fn has_several(&self) -> bool {
        self.report.panel.names().len() > 1
    }

    /// Puts a block on the paper.
    pub(super) fn put(&mut self, block: Block) -> Result<(), ExportError> {
        Ok(self.paper.put(block)?)
    }

    /// Begins a chapter, which has a number.
    pub(super) fn chapter(&mut self, name: Text) -> Result<(), ExportError> {
        self.chapters += 1;
        let numbered = match self.lang {
            Lang::Zh => format!("{}、{}", numeral(self.chapters), name.get(self.lang)),
            Lang::En => format!("{}. {}", self.chapters, name.get(self.lang)),
        };
        self.put(Block::Heading(Level::Chapter, &numbered))
    }

    /// Puts a paragraph on the paper.
    pub(super) fn line(&mut self, look: Look, text: &str) -> Result<(), ExportError> {
        self.put(Block::Line(look, text))
    }

    /// Puts short facts on the paper in small type, as many on a line as it has room for.
    pub(super) fn facts(&mut self, facts: impl IntoIterator<Item = String>) -> Result<(), ExportError> {
        self.together(Look::Small, facts.into_iter().collect())
    }

    /// Puts short items on the paper, as many on a line as it has room for.
    pub(super) fn items(&mut self, items: Vec<String>) -> Result<(), ExportError> {
        self.together(Look::Item, items)
    }

    fn together(&mut self, look: Look, facts: Vec<String>) -> Result<(), ExportError> {
        let mut lines: Vec<String> = Vec::new();
        for fact in facts {
            match lines.last_mut() {
                Some(line) if width(line) + width(BETWEEN) + width(&fact) <= COLUMNS => {
                    line.push_str(BETWEEN);
                    line.push_str(&fact);
                }
                _ => lines.push(fact),
            }
        }
        lines.iter().try_for_each(|line| self.line(look, line))
    }

    /// Puts a whole table on the paper.
    pub(super) fn table(
        &mut self,
        columns: &[Column],
        rows: &mut dyn Iterator<Item = Vec<Cell>>,
    ) -> Result<(), ExportError> {
        self.put(Block::Table(columns))?;
        for row in rows {
            self.put(Block::Row(&row))?;
        }
        self.put(Block::EndTable)
    }

    /// Puts the lines that are signed by hand on the paper.
    pub(super) fn signatures(&mut self) -> Result<(), ExportError> {
        let (panel, lang) = (&self.report.panel, self.lang);
        let judges =
            panel.names().iter().enumerate().filter(|(at, _)| panel.judges(*at)).map(|(_, name)| name.as_str());
        let mut judges: Vec<&str> = judges.collect();
        // Before they are revealed it is known who has judged, and not how.
        if judges.is_empty() && self.report.plan.summary.is_unknown() {
            judges.extend(panel.event_log().other_names());
        }
        if judges.is_empty() {
            judges.push("");
        }
        let signed = |name: &&str| {
            lang.say(Text::PaperSigned, &[name]).replacen(lang.pick(" ：", " :"), lang.pick("：", ":"), 1)
        };
        let each: Vec<String> = judges.iter().map(signed).collect();
        let mut lines: Vec<String> = each.chunks(2).map(|pair| pair.join(Text::PaperBeside.get(lang))).collect();
        lines.extend([Text::PaperHead, Text::PaperSealed].map(|text| text.get(lang).to_owned()));
        self.put(Block::Signatures(&lines))
    }
}

/// The number of a chapter: 一, 二, … 十, 十一.
fn numeral(number: usize) -> String {
    let ones = "〇一二三四五六七八九".chars().nth(number % 10).map(String::from).unwrap_or_default();
    match number {
        0..10 => ones,
        10 => "十".to_owned(),
        _ => format!("十{ones}"),
    }
}
