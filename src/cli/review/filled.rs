//! A ledger that was filled in by hand, taken in as the reviewer's own verdicts and notes.

use std::collections::HashMap;
use std::fmt::Display;
use std::path::Path;

use clap::ArgMatches;
use serde::Serialize;

use super::adopt::{confirm_changes, overturned as named_overturned};
use super::save_all;
use crate::cli::import::refusal;
use crate::cli::{load_files, location, output};
use crate::error::{Error, ErrorKind, Exit};
use crate::export::{Fault, Filled, FilledRow, is_to_fill, read_filled, round_said};
use crate::import::format::{csv, workbook};
use crate::import::source::{ReadError, SourceBlock, SourceCell, SourceLine, SourceRow};
use crate::lang::{Lang, Text, round_words};
use crate::paths;
use crate::review::{Change, ReviewLocation};

/// Bytes that a ledger may have.
const MOST: u64 = 64 << 20;

/// Rows that do not fit and are named one by one.
const NAMED: usize = 50;

/// What has become of a ledger.
#[derive(Serialize)]
pub(super) struct Taken {
    file: String,
    new: usize,
    known: usize,
    /// Rows of other reviewers.
    others: usize,
    /// Names in these that nobody goes by.
    #[serde(skip)]
    strangers: Vec<String>,
    /// Rows of others with what was settled together, which is not taken before these are revealed.
    hidden: usize,
    /// Rows that do not fit.
    refused: Vec<Refused>,
    /// Rows that are taken, and worth a word: a verdict on an own proposal or outside of the share.
    remarks: Vec<Refused>,
    /// The round that they were taken into, where it has a name.
    round: Option<String>,
    /// What the command that reveals the others is told.
    #[serde(skip)]
    reveals: String,
    /// Whether it would have changed verdicts that stand, and nothing was taken in.
    declined: bool,
}

/// A row that does not fit, or is worth a word.
#[derive(Serialize)]
struct Refused {
    #[serde(skip_serializing_if = "String::is_empty")]
    sheet: String,
    row: usize,
    reason: String,
    /// Whether nothing of the row is taken.
    #[serde(skip)]
    whole: bool,
}

/// The rows of a file that is a workbook, or a table by its name; `None` where it is neither.
///
/// # Errors
/// Where it is one and cannot be read.
pub(super) fn rows_of(file: &str, lang: Lang) -> Result<Option<Vec<FilledRow>>, Error> {
    let path = Path::new(file);
    let is_table = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let is_book = || head_of(path).is_some_and(|head| matches!(head, [b'P', b'K', 3, 4] | [0xd0, 0xcf, 0x11, 0xe0]));
    if file == "-" || !(is_table || is_book()) {
        return Ok(None);
    }
    let bytes = paths::read(path, MOST).map_err(|e| Error::new(ErrorKind::File(e)).in_file(file))?;
    let wrong = |why: ReadError| Error::new(ErrorKind::Refused(refusal(&why, lang))).in_file(file);
    if is_table {
        let rows = csv::read_cells(&bytes).map_err(wrong)?;
        return Ok(Some(filled_rows("", rows)));
    }
    let book = workbook::read(file, &bytes).unwrap_or(Err(ReadError::Unknown)).map_err(wrong)?;
    let (mut rows, mut sheet) = (Vec::new(), String::new());
    for block in book.blocks {
        match block {
            SourceBlock::Table(table) => {
                sheet = table.sheet.unwrap_or_default();
                // What others have hidden is often a list of words to choose from.
                let is_read = !table.hidden || is_to_fill(&sheet);
                rows.extend(is_read.then(|| filled_rows(&sheet, table.rows)).into_iter().flatten());
            }
            // A comment on a cell: the program writes none.
            SourceBlock::Line(SourceLine { text, number, .. }) => {
                rows.push(FilledRow { place: (sheet.clone(), number), cells: Vec::new(), comment: Some(text) });
            }
        }
    }
    Ok(Some(rows))
}

/// The first bytes of a file.
fn head_of(path: &Path) -> Option<[u8; 4]> {
    let mut head = [0; 4];
    std::io::Read::read_exact(&mut std::fs::File::open(path).ok()?, &mut head).ok()?;
    Some(head)
}

/// The rows of a table; what a merged cell says holds for each of the rows that it covers.
fn filled_rows(sheet: &str, rows: Vec<SourceRow>) -> Vec<FilledRow> {
    // By column the text of the last merged cell, and the row that it ends with.
    let mut above: HashMap<usize, (String, usize)> = HashMap::new();
    let mut filled = Vec::new();
    for row in rows {
        let number = row.number;
        let text = |(at, cell): (usize, &SourceCell)| {
            if cell.rows > 1 {
                above.insert(at, (cell.text(), number + usize::from(cell.rows) - 1));
            }
            let covers = above.get(&at).filter(|(_, last)| cell.rows == 0 && number <= *last);
            covers.map_or_else(|| cell.text(), |(text, _)| text.clone())
        };
        let cells = row.cells.iter().enumerate().map(text).collect();
        filled.push(FilledRow { place: (sheet.to_owned(), number), cells, comment: None });
    }
    filled
}

/// Takes the rows of a file in.
///
/// # Errors
/// Where the collection or the reviews cannot be read, the file has no table of verdicts, or nothing can be saved.
pub(super) fn take(file: &str, rows: &[FilledRow], matches: &ArgMatches, lang: Lang) -> Result<Taken, Error> {
    let of: Vec<String> = matches.get_many("of").into_iter().flatten().cloned().collect();
    let library = load_files(&of, matches, lang)?;
    let location = ReviewLocation { files: of, ..location::asked_for(&*library, matches, lang)? };
    let new_round = location.new_round(lang);
    let (event_log, gathered) = location::read(&location, lang)?;
    // Against what waits for the reviewer's word nothing can be compared: all that stands there would be recorded anew.
    let unclaimed =
        gathered.claims.iter().find(|claim| claim.answer.is_none() || claim.waiting > 0 && claim.answer == Some(true));
    let event_log = location::chosen(event_log, &*library);
    let asked = location::asked(&location)?;
    let Some(Filled { changes, overturned, known, others, strangers, hidden, faults, remarks }) =
        read_filled(rows, &*library, &event_log, asked.as_ref(), lang)
    else {
        return Err(Error::new(ErrorKind::Refused(Text::FilledNoTable.get(lang).to_owned())).in_file(file));
    };
    let named = |faults: Vec<Fault>| -> Vec<Refused> {
        let named = faults.into_iter().map(|Fault { place: (sheet, row), kind }| {
            let (reason, whole) = (kind.sentence(lang), kind.is_whole_row());
            Refused { sheet, row, reason, whole }
        });
        named.collect()
    };
    let mut taken = Taken {
        file: file.to_owned(),
        new: 0,
        known,
        others,
        strangers,
        hidden,
        refused: named(faults),
        remarks: named(remarks),
        round: location.round.clone(),
        reveals: location::round_option(&location),
        declined: false,
    };
    if let Some(claim) = unclaimed {
        taken.declined = true;
        let (who, source) = (&location.reviewer, &claim.source);
        let values: [&dyn Display; 5] = [&file, who, source, source, who];
        output::complain(&lang.say(Text::FilledUnclaimed, &values));
        return Ok(taken);
    }
    // What was judged in one round is no verdict of another.
    let own_round = round_said(rows, &location.reviewer).filter(|round| !location.is_round(round.as_deref()));
    if let Some(round) = own_round.filter(|_| !matches.get_flag("yes")) {
        taken.declined = true;
        let name = round.as_deref().unwrap_or("default");
        let [of, into] = [&round, &location.round].map(|round| round_words(round.as_deref(), lang));
        output::complain(&lang.say(Text::FilledOtherRound, &[&file, &of, &into, &name, &into]));
        named_overturned(&overturned, false, lang).iter().for_each(|line| output::complain(line));
        return Ok(taken);
    }
    // As on the screen, nobody becomes a reviewer unasked.
    let has_verdict = changes.iter().any(|change| matches!(change, Change::Judge { .. }));
    if has_verdict && event_log.is_clerk(event_log.me()) && !matches.get_flag("yes") {
        taken.declined = true;
        output::complain(&lang.say(Text::FilledByClerk, &[&file, &location.reviewer]));
        return Ok(taken);
    }
    taken.complain(lang);
    let answer = confirm_changes(&overturned, matches, lang);
    if !answer.is_yes {
        taken.declined = true;
        output::complain(&lang.say(Text::FilledDeclined, &[&file]));
        return Ok(taken);
    }
    taken.new = changes.len();
    if !changes.is_empty() {
        let about = |change: Change| (change.about(&*library), event_log.over(&change), change);
        save_all(location, changes.into_iter().map(about).collect(), lang)?;
        answer.tell();
        new_round.into_iter().for_each(|said| output::complain(&said));
    }
    Ok(taken)
}

impl Taken {
    /// Names what does not fit, and says how much is not the reviewer's.
    fn complain(&self, lang: Lang) {
        let kinds = [
            (&self.refused, Text::FilledFault, Text::FilledMore),
            (&self.remarks, Text::FilledRemark, Text::FilledMoreRemarks),
        ];
        for (rows, named, more) in kinds {
            for Refused { sheet, row, reason, whole } in rows.iter().take(NAMED) {
                let sheet = if sheet.is_empty() { String::new() } else { lang.say(Text::FilledSheet, &[sheet]) };
                let named = if *whole { Text::FilledFaultRow } else { named };
                output::complain(&lang.say(named, &[&self.file, &sheet, row, reason]));
            }
            if rows.len() > NAMED {
                output::complain(&lang.say(more, &[&self.file, &(rows.len() - NAMED)]));
            }
        }
        if self.hidden > 0 {
            output::complain(&lang.say(Text::FilledHidden, &[&self.file, &self.hidden, &self.reveals]));
        }
        if self.others > 0 {
            output::complain(&lang.say(Text::FilledOthers, &[&self.file, &self.others]));
        }
        if !self.strangers.is_empty() {
            // A name may have a blank or a comma in it.
            let names = self.strangers.iter().map(|name| round_words(Some(name), lang)).collect::<Vec<_>>().concat();
            output::complain(&lang.say(Text::FilledStrangers, &[&self.file, &names]));
        }
    }

    /// What was done, in a line.
    pub(super) fn line(&self, lang: Lang) -> String {
        if self.declined {
            return String::new();
        }
        if self.new + self.known + self.others + self.hidden + self.refused.len() == 0 {
            return lang.say(Text::FilledNothing, &[&self.file]) + "\n";
        }
        let round = round_words(self.round.as_deref(), lang);
        lang.say(Text::FilledTaken, &[&self.file, &self.new, &self.known, &self.refused.len(), &round]) + "\n"
    }

    /// How the command ends.
    pub(super) fn exit(&self) -> Exit {
        match () {
            // A script has to say that it means it.
            () if self.declined => Exit::Usage,
            () if !self.refused.is_empty() => Exit::Data,
            () if self.new + self.known == 0 => Exit::NothingFound,
            () => Exit::Done,
        }
    }
}
