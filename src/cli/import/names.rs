//! What roles, formats and refusals of an import are called.

use crate::facts::shortened;
use crate::import::account::words_at;
use crate::import::reading::{Certainty, Reading, Role, UnusedReason};
use crate::import::source::{FormatRemark, ReadError, SourceFormat};
use crate::lang::{Lang, Text, reason};

pub(super) fn format_name(format: SourceFormat, lang: Lang) -> &'static str {
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

pub(super) fn remark_words(remark: FormatRemark, lang: Lang) -> &'static str {
    match remark {
        FormatRemark::NumbersMissing => Text::RemarkNumbersMissing.get(lang),
        FormatRemark::Embedded => Text::RemarkEmbedded.get(lang),
        FormatRemark::Pictures => Text::RemarkPictures.get(lang),
        FormatRemark::Revisions => Text::RemarkRevisions.get(lang),
    }
}

/// That nothing was read in a document, and where it looks like one of proposals all the same; how to look into it,
/// unless it is looked into already.
pub(in crate::cli) fn nothing_in(reading: &Reading, checks: bool, lang: Lang) -> String {
    let notice = reading.spans.iter().find(|span| span.role == Role::Unused(UnusedReason::Notice));
    if let Some((line, words)) = notice.map(|span| words_at(reading, &span.spot)) {
        return lang.say(Text::ReadNotice, &[&line, &shortened(&words)]);
    }
    let doubt = reading.spans.iter().find(|span| span.certainty == Certainty::Unsure);
    match doubt.map(|span| words_at(reading, &span.spot)) {
        Some((line, words)) => lang.say(Text::ReadUnknownLayout, &[&line, &shortened(&words)]),
        None if checks => Text::ReceiptNothing.get(lang).to_owned(),
        None => Text::ReadNothing.get(lang).to_owned(),
    }
}

/// Why a file was not read, and what helps.
pub(in crate::cli) fn refusal(why: &ReadError, lang: Lang) -> String {
    let text = match why {
        ReadError::File(e) => return lang.say(Text::ErrorFile, &[&reason(&e.to_string(), lang)]),
        ReadError::TooLarge(limit) => return lang.say(Text::RefusedTooLarge, &[&reason(limit, lang)]),
        ReadError::Foreign(what) => return lang.say(Text::RefusedForeign, &[&reason(what, lang)]),
        ReadError::Format(what) => return lang.say(Text::RefusedFormat, &[&reason(what, lang)]),
        ReadError::Damaged(words) => return lang.say(Text::RefusedDamaged, &[&reason(words, lang)]),
        ReadError::Empty => Text::RefusedEmpty,
        ReadError::Truncated => Text::RefusedTruncated,
        ReadError::Encrypted => Text::RefusedEncrypted,
        ReadError::Picture => Text::RefusedPicture,
        ReadError::Scanned => Text::RefusedScanned,
        ReadError::Columns => Text::RefusedColumns,
        ReadError::NoPoppler => Text::RefusedNoPoppler,
        ReadError::Collection => Text::RefusedCollection,
        ReadError::Report => Text::RefusedReport,
        ReadError::Bare => Text::RefusedBare,
        ReadError::Unknown => Text::RefusedUnknown,
    };
    text.get(lang).to_owned()
}
