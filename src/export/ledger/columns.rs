//! The columns of the sheets that can be filled in, of verdicts and of promises, which are known again by their heads, in
//! both languages, as those of the table (CSV) are.

use std::collections::HashSet;

use super::marked;
use super::words::said;
use crate::lang::{Lang, Text};
use crate::review::{Part, Standing};

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Title,
    Units,
    Kind,
    Number,
    Text,
    Reviewer,
    Verdict,
    Result,
    Work,
    Notes,
    Remark,
    FollowUps,
    Tags,
    Agreed,
    AgreedPeople,
    Answers,
    Item,
    Promise,
    Due,
    State,
    Person,
    Evidence,
}

impl Field {
    /// Those of verdicts, in their order.
    pub(super) const ALL: [Field; 17] = [
        Field::Id,
        Field::Title,
        Field::Units,
        Field::Kind,
        Field::Number,
        Field::Text,
        Field::Reviewer,
        Field::Verdict,
        Field::Result,
        Field::Work,
        Field::Notes,
        Field::Remark,
        Field::FollowUps,
        Field::Tags,
        Field::Agreed,
        Field::AgreedPeople,
        Field::Answers,
    ];

    /// Those of verdicts that only the program writes, and marks.
    pub(super) const PROGRAMS: [Field; 7] =
        [Field::Id, Field::Title, Field::Units, Field::Kind, Field::Number, Field::Text, Field::Answers];

    /// Those of promises, in their order.
    pub(super) const PROMISES: [Field; 10] = [
        Field::Id,
        Field::Item,
        Field::Promise,
        Field::Units,
        Field::Due,
        Field::State,
        Field::Remark,
        Field::Reviewer,
        Field::Person,
        Field::Evidence,
    ];

    /// Its head.
    pub(super) fn head(self) -> Text {
        match self {
            Field::Id => Text::ReportColumnId,
            Field::Title => Text::ReportColumnTitle,
            Field::Units => Text::ReportColumnUnit,
            Field::Kind => Text::ReportColumnKind,
            Field::Number => Text::ReportColumnPoint,
            Field::Text => Text::ReportColumnText,
            Field::Reviewer => Text::ReportColumnReviewer,
            Field::Verdict => Text::ReportColumnVerdict,
            Field::Result => Text::VerdictResult,
            Field::Work => Text::VerdictWork,
            Field::Notes => Text::ReportColumnNotes,
            Field::Remark => Text::ReportColumnRemark,
            Field::FollowUps => Text::ReportColumnFollowUps,
            Field::Tags => Text::ReportColumnTags,
            Field::Agreed => Text::AgreedColumn,
            Field::AgreedPeople => Text::AgreedPeople,
            Field::Answers => Text::AnswersColumn,
            Field::Item => Text::ReportColumnItem,
            Field::Promise => Text::ReportColumnPromise,
            Field::Due => Text::ReportColumnDue,
            Field::State => Text::ReportColumnState,
            Field::Person => Text::FollowPerson,
            Field::Evidence => Text::FollowEvidence,
        }
    }

    /// Whether it is one of verdicts.
    pub(super) fn is_judged(self) -> bool {
        matches!(self, Field::Verdict | Field::Result | Field::Work)
    }

    /// The column that a head names, in any language.
    pub(super) fn named(head: &str) -> Option<Field> {
        let head: String = head.split_whitespace().collect();
        let is = |text: Text, lang| text.get(lang).split_whitespace().collect::<String>().eq_ignore_ascii_case(&head);
        let named = |field: &Field| [Lang::Zh, Lang::En].into_iter().any(|lang| is(field.head(), lang));
        // As the sheet of promises called it before.
        let before = (head == "承诺" || head.eq_ignore_ascii_case("promise")).then_some(Field::Promise);
        Field::ALL.into_iter().chain(Field::PROMISES).find(named).or(before)
    }
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(crate) struct FilledRow {
    /// The sheet, and the row in it from 1.
    pub(crate) place: (String, usize),
    /// Its cells.
    pub(crate) cells: Vec<String>,
    /// A comment on one of them, with its cell, in the place of these.
    pub(crate) comment: Option<String>,
}

/// What a line below a table says behind the words of `text`.
pub(super) fn line_said(rows: &[FilledRow], text: Text) -> Option<&str> {
    rows.iter().find_map(|row| {
        let cell = row.cells.first()?.trim();
        let said = |lang: Lang| cell.strip_prefix(lang.say(text, &[&""]).trim());
        [Lang::Zh, Lang::En].into_iter().find_map(said).map(str::trim)
    })
}

/// Whether two rows of a table of the program's are about the same item, and neither says whose it is: it was of several
/// reviewers. Who makes a table by hand gives no titles.
pub(super) fn is_nameless(rows: &[FilledRow]) -> bool {
    let (mut columns, mut sheet, mut seen) = (None, "", HashSet::new());
    rows.iter().any(|row| {
        if sheet != row.place.0 {
            (columns, sheet) = (None, &row.place.0);
        }
        let Some((title, id, number, who)) = columns else {
            let at = |field| row.cells.iter().position(|cell| Field::named(cell) == Some(field));
            let both = at(Field::Title).zip(at(Field::Id));
            columns = both.and_then(|(title, id)| Some((title, id, at(Field::Number)?, at(Field::Reviewer))));
            return false;
        };
        let cell = |at: usize| row.cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
        let is_nobodys = who.is_none_or(|at| cell(at).is_empty());
        // A row that was added by hand is its reviewer's.
        !cell(id).is_empty() && !cell(title).is_empty() && is_nobodys && !seen.insert((sheet, cell(id), cell(number)))
    })
}

/// The round that the rows of a ledger say they are of, one without a name perhaps: a line below a table does, else the
/// name of the reviewer `me` in the column of reviewers. `None` where nothing does.
pub(crate) fn round_said(rows: &[FilledRow], me: &str) -> Option<Option<String>> {
    let langs = [Lang::Zh, Lang::En];
    if let Some(said) = line_said(rows, Text::ReportRound) {
        return Some((!langs.iter().any(|lang| said == Text::RoundUnnamed.get(*lang))).then(|| said.to_owned()));
    }
    let (mut column, mut is_ledger) = (None, false);
    let mut name = |row: &FilledRow| {
        let is_head = |cell: &String| langs.iter().any(|lang| cell.trim() == Field::Reviewer.head().get(*lang));
        if let Some(at) = row.cells.iter().position(is_head) {
            // In a table made by hand a name says nothing of a round.
            (column, is_ledger) = (Some(at), row.cells.iter().any(|cell| Field::named(cell) == Some(Field::Title)));
        }
        let rest = row.cells.get(column?)?.trim().strip_prefix(me)?;
        let round = rest.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
        (rest.is_empty() && is_ledger || round.is_some()).then(|| round.map(|round| round.trim().to_owned()))
    };
    rows.iter().find_map(&mut name)
}

/// The cells of a row by their columns.
pub(super) struct Cells<'a> {
    pub(super) heads: &'a [Option<Field>],
    pub(super) row: &'a FilledRow,
}

impl<'a> Cells<'a> {
    pub(super) fn get(&self, field: Field) -> &'a str {
        let at = self.heads.iter().position(|head| *head == Some(field));
        at.and_then(|at| self.row.cells.get(at)).map(|cell| cell.trim()).unwrap_or_default()
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.heads.contains(&Some(field))
    }

    /// Whether anything stands where a reviewer writes, but that nothing is judged.
    pub(super) fn is_filled(&self) -> bool {
        use Field::{FollowUps, Notes, Remark, Result, Tags, Verdict, Work};
        let is_judged = |field| said(self.get(field), Part::Whole) != Some(Standing::Left);
        [Verdict, Result, Work].into_iter().any(is_judged)
            || [Notes, Remark, FollowUps, Tags].into_iter().any(|field| !self.get(field).is_empty())
    }

    /// Whether it says what was settled together.
    pub(super) fn is_settled(&self) -> bool {
        [Field::Agreed, Field::AgreedPeople].into_iter().any(|field| !self.get(field).is_empty())
    }

    /// Whether it was added by hand: the program says of each of its rows what it is about.
    pub(super) fn is_added(&self) -> bool {
        self.has(Field::Kind) && [Field::Id, Field::Kind].into_iter().any(|field| self.get(field).is_empty())
    }

    /// Whether what only the program writes says something else by now: its mark (in the column `marks`) tells.
    pub(super) fn is_changed(&self, marks: Option<usize>) -> bool {
        let mark = marks.and_then(|at| self.row.cells.get(at)).map(|cell| cell.trim()).filter(|mark| !mark.is_empty());
        let columns =
            self.heads.iter().enumerate().filter(|(_, head)| head.is_some_and(|head| Field::PROGRAMS.contains(&head)));
        let said = columns.map(|(at, _)| self.row.cells.get(at).map(String::as_str).unwrap_or_default());
        mark.is_some_and(|mark| marked::mark_of(said) != mark)
    }

    /// What stands first in a column that is none of the program's; that of the marks (`marks`) is.
    pub(super) fn beside(&self, marks: Option<usize>) -> Option<&'a str> {
        let is_known = |at: usize| marks == Some(at) || self.heads.get(at).is_some_and(Option::is_some);
        let mut cells = self.row.cells.iter().enumerate().map(|(at, cell)| (at, cell.trim()));
        cells.find(|(at, cell)| !is_known(*at) && !cell.is_empty()).map(|(_, cell)| cell)
    }
}
