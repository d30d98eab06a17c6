//! The receipt of an import: of each file what it was, what was read from it for which proposal, what went into no
//! field, what is unsure.

use std::collections::BTreeSet;

use clap::ArgMatches;
use serde::Serialize;

use super::columns::ColumnReceipt;
use super::differing::{Differing, greeting_words};
use super::names::{format_name, refusal, remark_words};
use crate::app::correct::roles::{role_name, unsure_words};
use crate::facts::without_telephones;
use crate::import::account::{TableName, table_of, words_at};
use crate::import::columns::is_ledger;
use crate::import::corrections::{Corrections, FileCorrections, LineCorrection};
use crate::import::job::Imported;
use crate::import::pairing::Origins;
use crate::import::pairing::title::plain_number;
use crate::import::reading::{Certainty, Fragment, NamedProposal, Reading, Role, RoleSpan, UnusedReason};
use crate::import::source::ReadError;
use crate::lang::{Lang, Text};
use crate::model::ProposalDetails;

/// Lines in no field that are shown one by one for a file.
const SHOWN: usize = 5;

/// Characters of a line that the receipt shows.
const EXCERPT: usize = 24;

/// What became of the files.
#[derive(Serialize)]
pub(super) struct Receipt {
    /// Proposals in the collection.
    proposals: usize,
    /// Letters of reply in it.
    replies: usize,
    /// Proposals whose documents belong together only by what is near.
    near: usize,
    files: Vec<FileReceipt>,
    /// Files that have been corrected and are not among these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrected_elsewhere: Vec<String>,
}

/// What became of a file.
#[derive(Default, Serialize)]
struct FileReceipt {
    file: String,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    /// Whether nothing came of it.
    #[serde(skip)]
    is_empty: bool,
    /// Why it was not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    /// The columns of a ledger.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    columns: Vec<ColumnReceipt>,
    /// The rows of a ledger.
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<usize>,
    /// What was read from it for which proposal.
    proposals: Vec<Contribution>,
    /// Numbers that its letters answer and that are no proposal's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<String>,
    /// Proposals that an earlier ledger or letter has spoken of, and this one does not: ids and titles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    gone: Vec<String>,
    /// What its format could not give, and where the account does not come out even.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<String>,
    /// What went into no field.
    unused: Vec<Noted>,
    /// What is only the likeliest of several.
    unsure: Vec<Noted>,
    /// Corrections of a person that were applied.
    #[serde(skip_serializing_if = "is_zero")]
    corrected: usize,
    /// Those of lines of which nothing came.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    idle: Vec<Noted>,
    /// Those that fit no more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unfit: Vec<Noted>,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// What a file gave to a proposal.
#[derive(Serialize)]
struct Contribution {
    id: String,
    title: String,
    /// First and last line of the file, or row of its table.
    lines: (usize, usize),
    /// The roles that occur, and how often.
    fields: Vec<(String, usize)>,
    /// What other files say differently: the field, what stands in the collection, what does not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    differences: Vec<Differing>,
    /// Other proposals that have its number: where, and their titles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    same_number: Vec<String>,
    /// Other proposals that may be the same by title and proposer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alike: Vec<String>,
    /// The proposals of those whom a letter greets that the number alone has put here, where these propose this one not.
    #[serde(skip_serializing_if = "Option::is_none")]
    greeted: Option<Vec<String>>,
    /// Whether it belongs there only by a title that is near.
    #[serde(skip)]
    near: bool,
    /// Whether that, or a place that went into it, is unsure.
    unsure: bool,
    /// Whether only letters speak of it, and none names its title.
    untitled: bool,
    /// The proposals that the same letter answers.
    answers: usize,
}

/// A stretch of a file with what it was taken for.
#[derive(Default, Serialize)]
struct Noted {
    /// The table whose row it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<TableName>,
    line: usize,
    role: String,
    text: String,
    /// Why it is unsure.
    #[serde(skip_serializing_if = "String::is_empty")]
    why: String,
}

impl Receipt {
    /// Makes the receipt of an import: in data with every row, in words with the rows that ask for a look.
    pub(super) fn of(imported: &Imported, corrections: &Corrections, matches: &ArgMatches, lang: Lang) -> Receipt {
        let desk = Desk { imported, whole: matches.get_flag("json"), lang };
        let mut files: Vec<FileReceipt> =
            imported.readings.iter().enumerate().map(|(at, reading)| desk.file(at, reading)).collect();
        // Of a collection among the documents it is said on standard error that it is passed over.
        let passed = |why: &ReadError| matches!(why, ReadError::Collection) && !imported.readings.is_empty();
        files.extend(imported.unread.iter().filter(|(_, why)| !passed(why)).map(|(name, why)| FileReceipt {
            file: name.clone(),
            error: Some(refusal(why, lang)),
            ..FileReceipt::default()
        }));
        let is_there = |file: &&FileCorrections| {
            let is_of =
                |reading: &Reading| reading.document.name == file.name || reading.corrected.digest == file.digest;
            imported.readings.iter().any(is_of)
        };
        let elsewhere = corrections.files.iter().filter(|file| !is_there(file)).map(|file| file.name.clone());
        let (proposals, replies, near) = (imported.proposals.len(), imported.letters(), imported.near());
        Receipt { proposals, replies, near, files, corrected_elsewhere: elsewhere.collect() }
    }

    /// The receipt to read.
    pub(super) fn text(&self, lang: Lang) -> String {
        let mut text = String::new();
        for file in &self.files {
            file.add_to(&mut text, lang);
        }
        for name in &self.corrected_elsewhere {
            text.push_str(&lang.say(Text::ReceiptElsewhere, &[name]));
            text.push('\n');
        }
        let unread = self.files.iter().filter(|file| file.error.is_some() || file.is_empty).count();
        let unsure = self.near + self.files.iter().map(|file| file.unsure.len()).sum::<usize>();
        let values: &[&dyn std::fmt::Display] = &[&self.proposals, &self.replies, &self.files.len(), &unread, &unsure];
        text + &lang.say(Text::ReceiptTotal, values) + "\n"
    }
}

impl FileReceipt {
    fn add_to(&self, text: &mut String, lang: Lang) {
        let mut line = |indent: usize, words: &str| {
            text.push_str(&" ".repeat(indent));
            text.push_str(words);
            text.push('\n');
        };
        if let Some(error) = &self.error {
            line(0, &lang.say(Text::ErrorPlace, &[&self.file, error]));
            return;
        }
        line(0, &lang.say(Text::ReceiptFile, &[&self.file, &self.format.unwrap_or_default()]));
        if let Some(rows) = &self.rows {
            let columns: Vec<String> = self.columns.iter().map(ColumnReceipt::words).collect();
            line(2, &lang.say(Text::ReceiptLedger, &[rows, &columns.join(Text::NameJoin.get(lang))]));
        } else if self.proposals.is_empty() {
            line(2, Text::ReceiptNothing.get(lang));
        }
        for given in &self.proposals {
            line(2, &lang.say(Text::ReceiptProposal, &[&given.id, &given.title]));
            let fields = given.fields.iter().map(|(role, count)| match count {
                1 => role.clone(),
                _ => format!("{role} {count}"),
            });
            let fields: Vec<String> = fields.collect();
            if !fields.is_empty() {
                line(4, &fields.join("  "));
            }
            if given.answers > 1 {
                let together = if self.rows.is_some() { Text::ReceiptRowTogether } else { Text::ReceiptTogether };
                line(4, &lang.say(together, &[&given.answers]));
            }
            if given.near {
                line(4, Text::ReceiptNearTitle.get(lang));
            }
            given.greeted.iter().for_each(|greeted| line(4, &greeting_words(greeted, lang)));
            if given.untitled {
                line(4, Text::ReceiptUntitled.get(lang));
            }
            given.differences.iter().for_each(|difference| line(4, &difference.words(lang)));
            for other in &given.same_number {
                line(4, &lang.say(Text::ReceiptSameNumber, &[other]));
            }
            for other in &given.alike {
                line(4, &lang.say(Text::ReceiptAlike, &[other]));
            }
        }
        let missing = |name: &str| match name.starts_with('《') {
            true => Text::ReceiptMissingTitle,
            false => Text::ReceiptMissing,
        };
        self.missing.iter().for_each(|name| line(2, &lang.say(missing(name), &[name])));
        let gone = if self.rows.is_some() { Text::ReceiptRowGone } else { Text::ReceiptLetterGone };
        self.gone.iter().for_each(|one| line(2, &lang.say(gone, &[one])));
        self.remarks.iter().for_each(|remark| line(2, remark));
        let noted = |Noted { table, line, role, text, why }: &Noted| {
            let text = excerpt(text);
            let said = match table {
                None => lang.say(Text::ReceiptLine, &[line, role, &text]),
                Some(TableName::Sheet(sheet)) => lang.say(Text::ReceiptSheetRow, &[sheet, line, role, &text]),
                Some(TableName::Number(number)) => lang.say(Text::ReceiptTableRow, &[number, line, role, &text]),
            };
            if why.is_empty() { said } else { lang.say(Text::ReceiptUnsure, &[&said, why]) }
        };
        self.unsure.iter().take(SHOWN).for_each(|unsure| line(2, &noted(unsure)));
        if self.unsure.len() > SHOWN {
            line(2, &lang.say(Text::ReceiptMoreUnsure, &[&(self.unsure.len() - SHOWN)]));
        }
        if self.corrected > 0 {
            line(2, &lang.say(Text::ReceiptCorrected, &[&self.corrected]));
        }
        for (said, without) in [(Text::ReceiptIdle, &self.idle), (Text::ReceiptUnfit, &self.unfit)] {
            without.iter().for_each(|one| line(2, &lang.say(said, &[&one.line, &excerpt(&one.text)])));
        }
        for unused in self.unused.iter().take(SHOWN) {
            line(2, &noted(unused));
        }
        if self.unused.len() > SHOWN {
            line(2, &lang.say(Text::ReceiptMoreUnused, &[&(self.unused.len() - SHOWN)]));
        }
    }
}

fn excerpt(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text.to_owned(),
    }
}

/// What the receipts of all files are made from.
struct Desk<'a> {
    imported: &'a Imported,
    /// Whether every row of a ledger is said.
    whole: bool,
    lang: Lang,
}

impl Desk<'_> {
    fn file(&self, at: usize, reading: &Reading) -> FileReceipt {
        let (imported, lang) = (self.imported, self.lang);
        let is_ledger = is_ledger(reading);
        let fields = if is_ledger && !self.whole { Vec::new() } else { fields_of(reading, lang) };
        let is_unsure = |span: &&RoleSpan| span.certainty == Certainty::Unsure;
        let places = reading.spans.iter().filter(is_unsure).filter_map(|span| span.fragment);
        let unsure: BTreeSet<usize> = places.chain(reading.doubts.iter().filter_map(|doubt| doubt.fragment)).collect();
        let mut proposals = Vec::new();
        for (joined, proposal) in imported.origins.iter().zip(&imported.proposals) {
            for &(_, fragment) in joined.fragments.iter().filter(|(from, _)| *from == at) {
                // Once for a file, of however many rows.
                let is_first = joined.fragments.iter().find(|(from, _)| *from == at) == Some(&(at, fragment));
                let differences = if is_first { self.differences(joined, at) } else { Vec::new() };
                let together = reading.fragments.get(fragment).is_some_and(|one| !one.answered.is_empty());
                let named = !joined.contradictions.is_empty();
                let asks = !differences.is_empty() || is_first && (joined.is_near() || together || named);
                if is_ledger && !self.whole && !asks {
                    continue;
                }
                let lines = reading.fragments.get(fragment).map(|fragment| fragment.lines.clone()).unwrap_or_default();
                let answers = |origins: &&Origins| origins.fragments.contains(&(at, fragment));
                proposals.push(Contribution {
                    id: proposal.id.clone(),
                    title: proposal.title.clone(),
                    lines: (lines.start, lines.end.saturating_sub(1).max(lines.start)),
                    fields: self.fields_for(reading.fragments.get(fragment), &proposal.details, fields.get(fragment)),
                    differences,
                    same_number: joined.contradictions.clone(),
                    alike: joined.alike.clone(),
                    near: joined.unsure,
                    greeted: joined.greeted.clone(),
                    unsure: joined.unsure || joined.greeted.is_some() || unsure.contains(&fragment),
                    untitled: joined.untitled,
                    answers: if together { imported.origins.iter().filter(answers).count() } else { 1 },
                });
            }
        }
        let noted = |span: &RoleSpan| {
            let (line, text) = words_at(reading, &span.spot);
            let table = table_of(&reading.document, span.spot.block);
            let why = unsure_words(reading, span, lang);
            Noted { table, line, role: role_name(&span.role, lang), text: without_telephones(&text), why }
        };
        let is_unused = |span: &&RoleSpan| match &span.role {
            Role::Unused(reason) => *reason != UnusedReason::Blank,
            role => *role == Role::Heading,
        };
        let mut remarks: Vec<String> =
            reading.document.remarks.iter().map(|remark| remark_words(*remark, lang).to_owned()).collect();
        let (source, fields) = reading.balance;
        if source != fields {
            remarks.push(lang.say(Text::ReceiptUneven, &[&source, &fields]));
        }
        FileReceipt {
            file: reading.document.name.clone(),
            format: Some(format_name(reading.document.format, lang)),
            error: None,
            is_empty: reading.fragments.is_empty(),
            columns: reading.columns.iter().filter_map(|column| ColumnReceipt::of(column, lang)).collect(),
            rows: is_ledger.then_some(reading.fragments.len()),
            proposals,
            missing: imported.missing.iter().filter(|(of, _)| *of == at).map(|(_, number)| number.clone()).collect(),
            gone: imported.gone.iter().filter(|(of, _)| *of == at).map(|(_, gone)| gone.clone()).collect(),
            remarks,
            unused: reading.spans.iter().filter(is_unused).filter(|span| !is_unsure(span)).map(noted).collect(),
            unsure: reading.spans.iter().filter(is_unsure).map(noted).collect(),
            corrected: reading.corrected.applied,
            idle: reading.corrected.idle.iter().map(|correction| self.unfit(correction)).collect(),
            unfit: reading.corrected.unfit.iter().map(|correction| self.unfit(correction)).collect(),
        }
    }

    /// The fields of a fragment that went to one of the proposals that it answers: a form below the letter is of those
    /// whose proposers have filled it in.
    fn fields_for(
        &self,
        fragment: Option<&Fragment>,
        details: &ProposalDetails,
        fields: Option<&Vec<(String, usize)>>,
    ) -> Vec<(String, usize)> {
        let mut fields = fields.cloned().unwrap_or_default();
        let answered = fragment.map_or(&[][..], |fragment| &fragment.answered);
        let asked = |one: &&NamedProposal| !one.feedback.is_empty();
        let number = details.number.as_deref().map(plain_number);
        let is_its = |one: &NamedProposal| Some(plain_number(&one.number)) == number;
        if answered.iter().any(|one| asked(&one)) && !answered.iter().filter(asked).any(is_its) {
            fields.retain(|(name, _)| *name != role_name(&Role::Satisfaction, self.lang));
        }
        fields
    }

    /// A correction whose line is gone, or says something else.
    fn unfit(&self, correction: &LineCorrection) -> Noted {
        Noted { line: correction.line, text: without_telephones(&correction.text), ..Noted::default() }
    }

    /// What a file says otherwise than the collection; what no file alone does is said at the proposal's first.
    fn differences(&self, joined: &Origins, at: usize) -> Vec<Differing> {
        let first = joined.fragments.first().map(|(reading, _)| *reading);
        let theirs = joined.differences.iter().filter(|one| one.reading.or(first) == Some(at));
        theirs.map(|difference| Differing::of(difference, self.lang)).collect()
    }
}

/// The roles in each fragment in the order of their first occurrence, and how often each occurs.
fn fields_of(reading: &Reading, lang: Lang) -> Vec<Vec<(String, usize)>> {
    let mut all: Vec<Vec<(String, usize)>> = vec![Vec::new(); reading.fragments.len()];
    for span in &reading.spans {
        let Some(fields) = span.fragment.and_then(|fragment| all.get_mut(fragment)) else { continue };
        if matches!(span.role, Role::Label | Role::Heading | Role::Unused(_)) {
            continue;
        }
        let name = role_name(&span.role, lang);
        match fields.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => fields.push((name, 1)),
        }
    }
    all
}
