//! Rows of tables to proposals.
//!
//! * `columns`: what a column holds by its heading; `head`: the rows that head a table; `evidence`: whether it is one of
//!   proposals; `roles`: what the values under a heading are
//! * `sheet`: the rows below it, one by one; `row_kind`: what each is; `row`: a row to a proposal, `units` its units,
//!   `texts` its texts, `joined` cells that say two things, `more` what a further row adds
//! * `notes`: what stands around the rows, and whose they all are
//! * `values`: days, classes, numbers; `names`: the names in a cell;
//!   `grades`: how several took an answer, `opinions`: tables of nothing else
//! * `form`: a table that is a form, of labels and values, is lines of a letter; `cards`: several forms side by side,
//!   `parted`: one in several tables

mod cards;
pub(crate) mod columns;
mod evidence;
pub(crate) mod form;
pub(crate) mod grades;
pub(crate) mod head;
mod joined;
mod more;
mod names;
mod notes;
pub(crate) mod numbers;
mod opinions;
mod parted;
mod roles;
mod row;
mod row_kind;
mod sheet;
mod texts;
mod units;
pub(crate) mod values;

pub(crate) use head::{ColumnMap, MapError};
pub(super) use names::{
    behind_brackets, is_office, joined_words, leaves_out, office_of, without_office, without_phones,
};
pub(super) use roles::{misfit, role_of};
pub(super) use units::{is_seal, with_roles, without_brackets, without_seals};

use super::letter::is_notice;
use super::reading::{Certainty, Fragment, Reading, Role, RoleSpan, SourceSpot, UnusedReason};
use super::source::{SourceBlock, SourceDocument, SourceLine, SourcePart, SourceRow, SourceTable};
use crate::model::Collection;
pub(super) use evidence::turn;

use evidence::is_of_proposals;
use head::{Head, find_head};
use numbers::session_of;
use sheet::SheetReader;

/// Reads the rows of a document whose tables are ledgers, with headings that the user has named, and says whether more
/// stands beside the tables than in them; `Err` gives back what has none.
///
/// In what is given back, forms are lines: each label before its value.
pub(crate) fn read_ledger(mut document: SourceDocument, map: &ColumnMap) -> Result<(Reading, bool), SourceDocument> {
    parted::join(&mut document);
    for block in &mut document.blocks {
        if let SourceBlock::Table(table) = block {
            turn(table);
        }
    }
    let mut reader = LedgerReader::default();
    for (block, content) in document.blocks.iter().enumerate() {
        match content {
            SourceBlock::Table(table) => reader.table(block, table, &document.name, map),
            SourceBlock::Line(line) => reader.line(block, line),
        }
    }
    if reader.fragments.is_empty() {
        return Err(with_forms_as_lines(document));
    }
    let LedgerReader { fragments, spans, collection, rows, text, .. } = reader;
    let (continued, corrected) = Default::default();
    let (balance, columns) = ((0, 0), Vec::new());
    let doubts = Vec::new();
    let reading = Reading { document, fragments, spans, collection, balance, columns, continued, corrected, doubts };
    Ok((reading, text > rows))
}

/// What has been read.
#[derive(Default)]
struct LedgerReader {
    fragments: Vec<Fragment>,
    spans: Vec<RoleSpan>,
    collection: Collection,
    /// Whose the tables below a line are: 承办单位：市教育局.
    unit: Option<String>,
    /// The headings of the last table.
    headings: Vec<String>,
    /// Characters in rows of ledgers, and in lines beside the tables.
    rows: usize,
    text: usize,
}

impl LedgerReader {
    fn table(&mut self, block: usize, table: &SourceTable, uri: &str, map: &ColumnMap) {
        let head = if table.hidden || cards::lines(table).is_some() { None } else { find_head(&table.rows, map) };
        // Who names headings says what the table is.
        let head = head.filter(|head| !map.is_empty() || is_of_proposals(table, head, &self.above(table, head, uri)));
        let Some(mut head) = head else {
            let reason = if table.hidden { UnusedReason::Hidden } else { UnusedReason::OtherSheet };
            self.unused(block, table, reason);
            return;
        };
        opinions::settle(&mut head, table, map);
        // A table of a text goes on below the same head on the next page.
        let headings: Vec<String> = head.columns.iter().map(|column| column.heading.clone()).collect();
        let goes_on = table.sheet.is_none() && self.headings == headings;
        self.headings = headings;
        let mut sheet = SheetReader::new(block, table, head, uri, self.unit.clone());
        sheet.goes_on = goes_on;
        let read = sheet.read(&mut self.fragments, &mut self.spans);
        self.rows += read.characters;
        if self.collection.title.is_empty()
            && let Some(title) = read.title
        {
            self.name(&title, read.session);
        }
    }

    /// What stands over a table and may name it: a line, the rows above its head, its sheet, its file.
    fn above(&self, table: &SourceTable, head: &Head, uri: &str) -> String {
        let rows = table.rows.iter().take(head.rows.start).flat_map(|row| &row.cells).map(head::inline);
        let sheet = table.sheet.as_deref().unwrap_or_default();
        [self.collection.title.as_str(), "\n", &rows.collect::<String>(), "\n", sheet, "\n", uri].concat()
    }

    /// Names the collection after a ledger's title.
    fn name(&mut self, title: &str, session: (Option<u32>, Option<u32>)) {
        title.clone_into(&mut self.collection.title);
        self.collection.committee = committee_of(title);
        self.date(session);
    }

    /// Notes of which 届 and 次 the proposals are.
    fn date(&mut self, session: (Option<u32>, Option<u32>)) {
        for (member, number) in [("term", session.0), ("session", session.1)] {
            if let Some(number) = number {
                self.collection.rest.insert(member.to_owned(), number.into());
            }
        }
    }

    fn unused(&mut self, block: usize, table: &SourceTable, reason: UnusedReason) {
        for (row, line) in table.rows.iter().enumerate() {
            for (column, cell) in line.cells.iter().enumerate() {
                for (at, line) in cell.lines.iter().enumerate().filter(|(_, line)| !line.text.is_empty()) {
                    let cell = Some((row, column, at));
                    self.span(SourceSpot { block, cell, chars: 0..line.text.chars().count() }, Role::Unused(reason));
                }
            }
        }
    }

    fn line(&mut self, block: usize, line: &SourceLine) {
        let length = line.text.chars().count();
        let names = notes::is_title(&line.text) && !is_notice(&line.text);
        let title = self.collection.title.is_empty() && self.fragments.is_empty() && names;
        if is_notice(&line.text) && self.fragments.is_empty() {
            self.date(session_of(&line.text));
        }
        let role = match line.part {
            SourcePart::Body | SourcePart::TextBox if title => {
                let title = line.text.trim().to_owned();
                let session = session_of(&title);
                self.name(&title, session);
                Role::Collection
            }
            SourcePart::Body | SourcePart::TextBox => {
                self.text += length;
                self.unit = notes::unit_of_note(&line.text).or(self.unit.take());
                Role::Unused(UnusedReason::Unknown)
            }
            SourcePart::PageMargin => Role::Unused(UnusedReason::PageMargin),
            SourcePart::Deleted => Role::Unused(UnusedReason::Deleted),
            SourcePart::Comment => Role::Unused(UnusedReason::Comment),
            SourcePart::Hidden => Role::Unused(UnusedReason::Hidden),
            SourcePart::Navigation => Role::Unused(UnusedReason::Navigation),
            SourcePart::Note => Role::Unused(UnusedReason::Unknown),
        };
        self.span(SourceSpot { block, cell: None, chars: 0..length }, role);
    }

    fn span(&mut self, spot: SourceSpot, role: Role) {
        self.spans.push(RoleSpan { spot, role, certainty: Certainty::Usual, fragment: None });
    }
}

/// The committee that a title names: 政协岚溪市第五届委员会.
fn committee_of(title: &str) -> Option<String> {
    let (_, rest) = title.split_once("政协")?;
    let place: String = rest.chars().take(12).collect();
    let end = place
        .char_indices()
        .find(|(_, sign)| "省市县区州盟旗".contains(*sign))
        .map(|(at, sign)| at + sign.len_utf8())?;
    let place = place.get(..end).filter(|place| place.chars().count() > 1 && !place.contains(['届', '第']))?;
    Some(["政协", place, "委员会"].concat())
}

/// The row of a form that heads a list of suggestions with their answers: 委员建议, and beside it 落实情况.
fn list_within(table: &SourceTable) -> Option<usize> {
    let texts = |row: &SourceRow| form::shown(row).iter().map(|(_, cell)| head::inline(cell)).collect::<Vec<_>>();
    let is_head = |rows: &[SourceRow]| {
        let [head, below, ..] = rows else { return false };
        let words = texts(head);
        let ends = |ends: &[&str]| words.iter().any(|word| ends.iter().any(|end| word.ends_with(end)));
        (2..=4).contains(&words.len())
            && texts(below).len() == words.len()
            && words.iter().all(|word| (1..=10).contains(&word.chars().count()))
            && ends(&["建议", "建议内容"])
            && ends(&["答复", "情况", "措施", "答复意见", "答复内容"])
    };
    let most = table.rows.len().min(form::ROWS);
    (1..most).find(|at| table.rows.get(*at..).is_some_and(is_head))
}

/// Whether a table is a form.
pub(in crate::import) fn is_form(table: &SourceTable) -> bool {
    form::lines(table).is_some()
}

/// A document with the lines of its forms in place of these.
pub(crate) fn with_forms_as_lines(mut document: SourceDocument) -> SourceDocument {
    let blocks = std::mem::take(&mut document.blocks);
    for block in blocks {
        match block {
            SourceBlock::Table(mut table) => {
                // A list of suggestions with their answers within it stays a table.
                let list = list_within(&table).map(|at| table.rows.split_off(at));
                match cards::lines(&table).filter(|_| !table.hidden) {
                    Some(lines) => {
                        document.blocks.extend(lines.into_iter().map(SourceBlock::Line));
                        let list = list.map(|rows| SourceBlock::Table(SourceTable { rows, ..SourceTable::default() }));
                        document.blocks.extend(list);
                    }
                    None => {
                        table.rows.extend(list.into_iter().flatten());
                        document.blocks.push(SourceBlock::Table(table));
                    }
                }
            }
            line => document.blocks.push(line),
        }
    }
    document
}
