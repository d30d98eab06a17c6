//! The receipt of an import: of each file what it was, what was read from it for which proposal, what went into no
//! field, what is unsure.

use serde::Serialize;

use crate::app::correct::roles::role_name;
use crate::import::account::{balance, words_at};
use crate::import::corrections::{Corrections, FileCorrections, LineCorrection};
use crate::import::job::Imported;
use crate::import::pairing::{Difference, DifferentMember};
use crate::import::reading::{Certainty, Reading, Role, RoleSpan, UnusedReason};
use crate::import::source::{FormatRemark, ReadError, SourceFormat};
use crate::lang::{Lang, Text, reason};

/// Lines in no field that are shown one by one for a file.
const SHOWN: usize = 5;

/// Characters of a line that the receipt shows.
const EXCERPT: usize = 24;

/// What became of the files.
#[derive(Serialize)]
pub(super) struct Receipt {
    /// Proposals in the collection.
    proposals: usize,
    /// Replies in it.
    replies: usize,
    files: Vec<FileReceipt>,
    /// Files that have been corrected and are not among these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrected_elsewhere: Vec<String>,
}

/// What became of a file.
#[derive(Serialize)]
struct FileReceipt {
    file: String,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    /// Why it was not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    /// What was read from it for which proposal.
    proposals: Vec<Contribution>,
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
    /// Whether it belongs there only by a title that is near.
    unsure: bool,
}

/// What files say differently of a proposal.
#[derive(Serialize)]
struct Differing {
    member: String,
    /// What stands in the collection, and what does not.
    kept: String,
    other: String,
}

/// A stretch of a file with what it was taken for.
#[derive(Serialize)]
struct Noted {
    line: usize,
    role: String,
    text: String,
}

impl Receipt {
    /// Makes the receipt of an import.
    pub(super) fn of(imported: &Imported, corrections: &Corrections, lang: Lang) -> Receipt {
        let files = imported.readings.iter().enumerate().map(|(at, reading)| file_receipt(imported, at, reading, lang));
        let mut files: Vec<FileReceipt> = files.collect();
        files.extend(imported.unread.iter().map(|(name, why)| FileReceipt {
            file: name.clone(),
            format: None,
            error: Some(refusal(why, lang)),
            proposals: Vec::new(),
            remarks: Vec::new(),
            unused: Vec::new(),
            unsure: Vec::new(),
            corrected: 0,
            unfit: Vec::new(),
        }));
        let is_there = |file: &&FileCorrections| {
            imported
                .readings
                .iter()
                .any(|reading| reading.document.name == file.name || reading.corrected.digest == file.digest)
        };
        let elsewhere = corrections.files.iter().filter(|file| !is_there(file)).map(|file| file.name.clone());
        let replies = imported.dataset.proposals.iter().map(|proposal| proposal.replies.len()).sum();
        let proposals = imported.dataset.proposals.len();
        Receipt { proposals, replies, files, corrected_elsewhere: elsewhere.collect() }
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
        let unread = self.files.iter().filter(|file| file.error.is_some()).count();
        let unsure: usize = self.files.iter().map(|file| file.unsure.len()).sum();
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
        if self.proposals.is_empty() {
            line(2, Text::ReceiptNothing.get(lang));
        }
        for given in &self.proposals {
            line(2, &lang.say(Text::ReceiptProposal, &[&given.id, &given.title]));
            let fields = given.fields.iter().map(|(role, count)| match count {
                1 => role.clone(),
                _ => format!("{role} {count}"),
            });
            line(4, &fields.collect::<Vec<_>>().join("  "));
            if given.unsure {
                line(4, Text::ReceiptNearTitle.get(lang));
            }
            for Differing { member, kept, other } in &given.differences {
                line(4, &lang.say(Text::ReceiptDifference, &[member, kept, other]));
            }
            for other in &given.same_number {
                line(4, &lang.say(Text::ReceiptSameNumber, &[other]));
            }
        }
        self.remarks.iter().for_each(|remark| line(2, remark));
        let noted = |noted: &Noted| lang.say(Text::ReceiptLine, &[&noted.line, &noted.role, &excerpt(&noted.text)]);
        self.unsure.iter().for_each(|unsure| line(2, &noted(unsure)));
        if self.corrected > 0 {
            line(2, &lang.say(Text::ReceiptCorrected, &[&self.corrected]));
        }
        for gone in &self.unfit {
            line(2, &lang.say(Text::ReceiptUnfit, &[&gone.line, &excerpt(&gone.text)]));
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

fn file_receipt(imported: &Imported, at: usize, reading: &Reading, lang: Lang) -> FileReceipt {
    let mut proposals = Vec::new();
    let mut fields = fields_of(reading, lang);
    for (joined, proposal) in imported.origins.iter().zip(&imported.dataset.proposals) {
        for &(_, fragment) in joined.origins.iter().filter(|(from, _)| *from == at) {
            let lines = reading.fragments.get(fragment).map(|fragment| fragment.lines.clone()).unwrap_or_default();
            proposals.push(Contribution {
                id: proposal.id.clone(),
                title: proposal.title.clone(),
                lines: (lines.start, lines.end.saturating_sub(1).max(lines.start)),
                fields: fields.get_mut(fragment).map(std::mem::take).unwrap_or_default(),
                differences: joined.differences.iter().map(|difference| differing(difference, lang)).collect(),
                same_number: joined.contradictions.iter().filter_map(|other| titled(imported, *other)).collect(),
                unsure: joined.unsure,
            });
        }
    }
    let noted = |span: &RoleSpan| {
        let (line, text) = words_at(reading, &span.spot);
        Noted { line, role: role_name(&span.role, lang), text }
    };
    let is_unused = |span: &&RoleSpan| matches!(span.role, Role::Unused(reason) if reason != UnusedReason::Blank);
    let is_unsure = |span: &&RoleSpan| span.certainty == Certainty::Unsure && !matches!(span.role, Role::Unused(_));
    let mut remarks: Vec<String> =
        reading.document.remarks.iter().map(|remark| remark_words(*remark, lang).to_owned()).collect();
    let (source, fields) = balance(reading);
    if source != fields {
        remarks.push(lang.say(Text::ReceiptUneven, &[&source, &fields]));
    }
    FileReceipt {
        file: reading.document.name.clone(),
        format: Some(format_name(reading.document.format, lang)),
        error: None,
        proposals,
        remarks,
        unused: reading.spans.iter().filter(is_unused).map(noted).collect(),
        unsure: reading.spans.iter().filter(is_unsure).map(noted).collect(),
        corrected: reading.corrected.applied,
        unfit: reading.corrected.unfit.iter().map(unfit).collect(),
    }
}

/// A correction whose line is gone, or says something else.
fn unfit(correction: &LineCorrection) -> Noted {
    Noted { line: correction.line, role: String::new(), text: correction.text.clone() }
}

fn differing(difference: &Difference, lang: Lang) -> Differing {
    let role = match difference.member {
        DifferentMember::Title => Role::Title,
        DifferentMember::Proposers => Role::Proposer,
        DifferentMember::Unit => Role::Unit,
        DifferentMember::Class => Role::Class,
        DifferentMember::Date => Role::Date,
    };
    let Difference { kept, other, .. } = difference.clone();
    Differing { member: role_name(&role, lang), kept, other }
}

/// The file and the title of a fragment.
fn titled(imported: &Imported, (reading, fragment): (usize, usize)) -> Option<String> {
    let reading = imported.readings.get(reading)?;
    let title = &reading.fragments.get(fragment)?.proposal.title;
    Some([reading.document.name.as_str(), " ", title].concat())
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

fn format_name(format: SourceFormat, lang: Lang) -> &'static str {
    match format {
        SourceFormat::Text => Text::FormatText.get(lang),
        SourceFormat::Docx => "Word",
        SourceFormat::Doc => "Word 97-2003 / WPS",
        SourceFormat::Html => Text::FormatHtml.get(lang),
        SourceFormat::Pdf => "PDF",
        SourceFormat::Rtf => "RTF",
        SourceFormat::Xlsx => "Excel",
        SourceFormat::Xls => "Excel 97-2003 / ET",
        SourceFormat::Ods => "OpenDocument",
        SourceFormat::Csv => "CSV",
    }
}

fn remark_words(remark: FormatRemark, lang: Lang) -> &'static str {
    match remark {
        FormatRemark::NumbersMissing => Text::RemarkNumbersMissing.get(lang),
        FormatRemark::Pictures => Text::RemarkPictures.get(lang),
        FormatRemark::Revisions => Text::RemarkRevisions.get(lang),
    }
}

/// Why a file was not read, and what helps.
pub(in crate::cli) fn refusal(why: &ReadError, lang: Lang) -> String {
    let text = match why {
        ReadError::File(e) => return lang.say(Text::ErrorFile, &[&reason(&e.to_string(), lang)]),
        ReadError::TooLarge(limit) => return lang.say(Text::RefusedTooLarge, &[&reason(limit, lang)]),
        ReadError::Foreign(what) => return lang.say(Text::RefusedForeign, &[&reason(what, lang)]),
        ReadError::Damaged(words) => return lang.say(Text::RefusedDamaged, &[&reason(words, lang)]),
        ReadError::Empty => Text::RefusedEmpty,
        ReadError::Truncated => Text::RefusedTruncated,
        ReadError::Encrypted => Text::RefusedEncrypted,
        ReadError::Picture => Text::RefusedPicture,
        ReadError::Scanned => Text::RefusedScanned,
        ReadError::Columns => Text::RefusedColumns,
        ReadError::NoPoppler => Text::RefusedNoPoppler,
        ReadError::Collection => Text::RefusedCollection,
        ReadError::Unknown => Text::RefusedUnknown,
    };
    text.get(lang).to_owned()
}
