//! The rows of a ledger, from its title to its totals.

use std::ops::Range;

use super::columns::Column;
use super::head::{Head, HeadColumn, Use, inline};
use super::joined;
use super::more::{Said, continue_proposal, say};
use super::notes::{category_of, is_title, is_unit, unit_of_note};
use super::numbers::session_of;
use super::roles::role_of;
use super::row::{RowReader, RowValue, is_given};
use super::row_kind::{RowKind, row_kind};
use super::values::{compact, date_of, day_in};
use crate::import::letter::is_notice;
use crate::import::reading::{Certainty, Fragment, FragmentKind, Role, RoleSpan, SourceSpot, UnusedReason};
use crate::import::source::{SourceRow, SourceTable};

/// A ledger that is being read.
pub(super) struct SheetReader<'a> {
    block: usize,
    table: &'a SourceTable,
    head: Head,
    uri: &'a str,
    of_congress: bool,
    session: (Option<u32>, Option<u32>),
    /// The category that a row between the others names for those below it.
    group: Option<String>,
    /// The unit that all rows are of, where no column says whose each is.
    unit: Option<String>,
    /// The year that all days of the table are of.
    year: Option<String>,
    /// The columns that are being read: of tables side by side those of one.
    range: Range<usize>,
    /// Whether its first rows may be more of the last proposal of the table before it.
    pub(super) goes_on: bool,
}

/// What a ledger says of all its rows.
pub(super) struct SheetRead {
    pub(super) title: Option<String>,
    pub(super) session: (Option<u32>, Option<u32>),
    /// Characters in its rows.
    pub(super) characters: usize,
}

impl<'a> SheetReader<'a> {
    pub(super) fn new(
        block: usize,
        table: &'a SourceTable,
        head: Head,
        uri: &'a str,
        unit: Option<String>,
    ) -> SheetReader<'a> {
        // A sheet may be of a category, or of a unit.
        let sheet = table.sheet.as_deref().map(compact);
        let group = sheet.as_deref().and_then(category_of);
        let unit = sheet.filter(|sheet| is_unit(sheet)).or(unit).filter(|_| !head.names_units());
        let range = 0..usize::MAX;
        SheetReader {
            block,
            table,
            head,
            uri,
            of_congress: false,
            session: (None, None),
            group,
            unit,
            year: None,
            range,
            goes_on: false,
        }
    }

    /// Reads all rows.
    pub(super) fn read(mut self, fragments: &mut Vec<Fragment>, spans: &mut Vec<RoleSpan>) -> SheetRead {
        let title = self.read_above(spans);
        for at in self.head.rows.clone() {
            self.row_spans(at, |_, _| (Role::Label, None), Certainty::Stated, spans);
        }
        self.year = self.year_of_all();
        let mut characters = 0;
        let (all, width) = (self.head.columns.len(), self.head.width);
        for start in (0..all).step_by(width.max(1)) {
            self.range = start..if start + width < all { start + width } else { usize::MAX };
            characters += self.read_rows(fragments, spans);
        }
        SheetRead { title, session: self.session, characters }
    }

    /// The year of all days that have one, where it is the same.
    fn year_of_all(&self) -> Option<String> {
        let rows = self.table.rows.iter().skip(self.head.rows.end);
        let cells = rows.flat_map(|row| row.cells.iter().zip(&self.head.columns));
        let days = cells.filter(|(_, column)| is_day(&column.used)).filter_map(|(cell, _)| date_of(&inline(cell)));
        let mut years = days.filter_map(|day| day.get(..4).map(str::to_owned));
        let first = years.next()?;
        years.all(|year| year == first).then_some(first)
    }

    /// Reads the rows of one table, or of one of those side by side; returns how many characters they have.
    fn read_rows(&mut self, fragments: &mut Vec<Fragment>, spans: &mut Vec<RoleSpan>) -> usize {
        let mut characters = 0;
        let first = fragments.len().saturating_sub(usize::from(self.goes_on));
        // What stands above a cell that is part of a merged one, and how many more rows that takes.
        let mut above: Vec<(String, u16)> = Vec::new();
        let mut counted = String::new();
        for (at, row) in self.table.rows.iter().enumerate().skip(self.head.rows.end) {
            if row.hidden {
                self.unused(at, UnusedReason::Hidden, spans);
                continue;
            }
            let mut said = say(row, &mut above);
            for (_, beside) in said.iter_mut().enumerate().filter(|(at, _)| !self.range.contains(at)) {
                *beside = Said { text: String::new(), own: true };
            }
            let last = fragments.get(first..).and_then(|read| read.last());
            match row_kind(&self.head, row, &said, last.map(|last| &last.proposal), &mut counted) {
                RowKind::Note => {
                    // 承办单位：市教育局（共2件）, over the rows of each.
                    let words = said.iter().find(|said| !said.text.trim().is_empty()).map(|said| said.text.as_str());
                    let unit = words.and_then(unit_of_note).filter(|_| !self.head.names_units());
                    if unit.is_some() {
                        self.unit = unit;
                        self.row_spans(at, |_, _| (Role::Unit, None), Certainty::Usual, spans);
                    } else {
                        self.unused(at, UnusedReason::TableNote, spans);
                    }
                }
                RowKind::Group(group) => {
                    self.row_spans(at, |_, _| (Role::Category, None), Certainty::Usual, spans);
                    self.group = Some(group);
                }
                kind => {
                    characters += said.iter().map(|said| said.text.chars().count()).sum::<usize>();
                    let more = matches!(kind, RowKind::More);
                    self.add(at, row, &said, more, fragments, spans);
                }
            }
        }
        characters
    }

    /// The rows above the head: the title of the ledger, and remarks.
    fn read_above(&mut self, spans: &mut Vec<RoleSpan>) -> Option<String> {
        let mut title: Option<String> = None;
        for (at, row) in self.table.rows.iter().enumerate().take(self.head.rows.start) {
            let texts: Vec<String> = row.cells.iter().map(inline).filter(|text| !text.is_empty()).collect();
            let is_first = title.is_none() && !row.hidden;
            let unit = |text: &str| unit_of_note(text).filter(|_| !self.head.names_units());
            let named = texts.iter().find_map(|text| unit(text));
            // A notice names itself, and says of which session its list is.
            if let Some(notice) = texts.iter().find(|text| is_first && is_notice(text)) {
                self.session = session_of(notice);
            }
            let is_name = |text: &String| is_title(text) && !is_notice(text);
            match texts.iter().find(|text| is_first && named.is_none() && is_name(text)) {
                Some(text) => {
                    title = Some(text.clone());
                    self.row_spans(at, |_, _| (Role::Collection, None), Certainty::Usual, spans);
                }
                None => {
                    let says = |column| row.cells.get(column).map(inline).is_some_and(|text| unit(&text).is_some());
                    let note = Role::Unused(UnusedReason::TableNote);
                    let role = |column, _| (if says(column) { Role::Unit } else { note.clone() }, None);
                    self.row_spans(at, role, Certainty::Usual, spans);
                    self.unit = named.or(self.unit.take());
                }
            }
        }
        let sheet = self.table.sheet.as_deref().unwrap_or_default();
        if self.session.0.is_none() {
            self.session = session_of(title.as_deref().unwrap_or_default());
        }
        if self.session.0.is_none() {
            self.session = session_of(sheet);
        }
        let headings = || self.head.columns.iter().map(|column| column.heading.as_str());
        let congress = |text: &str| text.contains("人大") || text.contains("人民代表大会") || text.contains("代表建议");
        let deputies = headings()
            .any(|heading| heading.contains("领衔代表") || heading.contains("建议号") || heading.contains("代表姓名"));
        self.of_congress = title.as_deref().is_some_and(congress) || deputies;
        title
    }

    fn column(&self, at: usize) -> Option<&HeadColumn> {
        self.head.columns.get(at)
    }

    fn add(
        &self,
        at: usize,
        row: &SourceRow,
        said: &[Said],
        more: bool,
        fragments: &mut Vec<Fragment>,
        spans: &mut Vec<RoleSpan>,
    ) {
        let mut reader = RowReader::default();
        let mut kept = vec![false; said.len()];
        let mut texts: Vec<Vec<Role>> = vec![Vec::new(); said.len()];
        let mut cuts: Vec<(usize, usize, bool, Column)> = Vec::new();
        // Where several of what may be ticked are given, votes are counted: none of them is the grade.
        let given = said.iter().enumerate().filter(|(_, said)| said.own && is_given(said.text.trim()));
        let given: Vec<Column> = given
            .filter_map(|(at, _)| match self.column(at)?.used {
                Use::Tick(column, _) => Some(column),
                _ => None,
            })
            .collect();
        let is_counted = |column: &Column| given.iter().filter(|other| *other == column).count() > 1;
        // What a unit has to do is said before the units, and of two grades the later one counts.
        let (ways, others): (Vec<usize>, Vec<usize>) =
            (0..said.len()).partition(|at| self.column(*at).is_some_and(HeadColumn::is_first));
        for place in ways.into_iter().chain(others) {
            let Some(said) = said.get(place).filter(|said| !said.text.trim().is_empty() && (said.own || !more)) else {
                continue;
            };
            let column = self.column(place);
            let heading = column.map_or("", |column| column.heading.as_str());
            let used = column.map_or(&Use::Kept, |column| &column.used);
            let used = if matches!(used, Use::Tick(column, _) if is_counted(column)) { &Use::Kept } else { used };
            // A text is of one proposal, and so is what is said of all its answers.
            let once = |column: &Column| {
                let rated = matches!(column, Column::Outcome | Column::Attitude | Column::Comment);
                column.is_text() || more && rated
            };
            if !said.own && matches!(used, Use::Field(column) | Use::Tick(column, _) if once(column)) {
                continue;
            }
            let mut take = |used: &Use, text: &str| {
                let day = Some(text).filter(|_| is_day(used)).and_then(|text| day_in(text, self.year.as_deref()));
                reader.take(&RowValue { heading, used, text: day.unwrap_or_else(|| text.to_owned()) })
            };
            let both = column.and_then(|column| Some((joined::parts(column, &said.text)?, column.second?)));
            let taken = match &both {
                Some((parts, second)) => {
                    take(&Use::Field(*second), &parts.second);
                    cuts.extend(parts.cut.map(|(cut, turned)| (place, cut, turned, *second)));
                    take(used, &parts.first)
                }
                // What is no number with something beside it, below 提案号及提案人, is none.
                None if column.is_some_and(|column| joined::is_odd(column, &said.text)) => take(&Use::Kept, &said.text),
                None => take(used, &said.text),
            };
            if let Some(kept) = kept.get_mut(place) {
                *kept = !taken;
            }
            if let Some(roles) = texts.get_mut(place) {
                *roles = reader.line_roles();
            }
        }
        if !more {
            let details = &mut reader.details;
            if details.term.is_none() {
                (details.term, details.session) = self.session;
            }
            if details.category.is_none() {
                details.category.clone_from(&self.group);
            }
        }
        let answered = reader.answered();
        if let Some(unit) = self.unit.as_deref().filter(|_| !more) {
            reader.units.lead(unit);
        }
        let proposal = reader.finish(self.of_congress, self.uri, (row.number, row.number));
        match fragments.last_mut().filter(|_| more) {
            Some(last) => {
                last.lines.end = row.number + 1;
                continue_proposal(&mut last.proposal, proposal, said.iter().all(|said| said.own));
            }
            None => {
                if let Some(last) = fragments.last_mut() {
                    last.pack();
                }
                let (kind, lines) = (FragmentKind::Row, row.number..row.number + 1);
                fragments.push(Fragment { proposal, kind, lines, answered, packed: None, pinned: false });
            }
        }
        let fragment = fragments.len().checked_sub(1);
        let role = |place: usize, line: usize| {
            if let Some(role) = texts.get(place).and_then(|roles| roles.get(line)) {
                return (role.clone(), fragment);
            }
            let heading = self.column(place).map_or("", |column| column.heading.as_str());
            let role = match self.column(place).map(|column| &column.used) {
                _ if kept.get(place) == Some(&true) => Role::Column(heading.to_owned()),
                Some(Use::Field(column) | Use::Tick(column, _)) => role_of(*column, heading),
                _ => Role::Column(heading.to_owned()),
            };
            (role, fragment)
        };
        let first = spans.len();
        self.row_spans(at, role, Certainty::Stated, spans);
        for (place, cut, turned, second) in cuts {
            let (one, other) = (role(place, 0).0, role_of(second, ""));
            let roles = if turned { (other, one) } else { (one, other) };
            joined::part_spans(spans, first, place, cut, roles);
        }
    }

    fn unused(&self, at: usize, reason: UnusedReason, spans: &mut Vec<RoleSpan>) {
        self.row_spans(at, |_, _| (Role::Unused(reason), None), Certainty::Usual, spans);
    }

    /// Says what the cells of a row are.
    fn row_spans(
        &self,
        row: usize,
        role: impl Fn(usize, usize) -> (Role, Option<usize>),
        certainty: Certainty,
        spans: &mut Vec<RoleSpan>,
    ) {
        let cells = self.table.rows.get(row).map(|row| row.cells.as_slice()).unwrap_or_default();
        for (column, cell) in cells.iter().enumerate().filter(|(column, _)| self.range.contains(column)) {
            for (at, line) in cell.lines.iter().enumerate().filter(|(_, line)| !line.text.is_empty()) {
                let (role, fragment) = role(column, at);
                let spot = SourceSpot {
                    block: self.block,
                    cell: Some((row, column, at)),
                    chars: 0..line.text.chars().count(),
                };
                spans.push(RoleSpan { spot, role, certainty, fragment });
            }
        }
    }
}

/// Whether a column holds days.
fn is_day(used: &Use) -> bool {
    matches!(used, Use::Field(Column::Submitted | Column::Assigned | Column::Due | Column::Replied))
}
