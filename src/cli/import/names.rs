//! What roles, formats and refusals of an import are called.

use crate::import::reading::{Role, UnusedReason};
use crate::import::source::{FormatRemark, ReadError, SourceFormat};
use crate::lang::{Lang, Text, reason};

/// What a role is called.
pub(super) fn role_name(role: &Role, lang: Lang) -> String {
    let text = match role {
        Role::Title => Text::RoleTitle,
        Role::Number => Text::RoleNumber,
        Role::Session => Text::RoleSession,
        Role::Proposer => Text::RoleProposer,
        Role::Sector => Text::RoleSector,
        Role::Category => Text::RoleCategory,
        Role::Keywords => Text::RoleKeywords,
        Role::Submitted => Text::RoleSubmitted,
        Role::Filing => Text::RoleFiling,
        Role::KeyProposal => Text::RoleKeyProposal,
        Role::Background => Text::RoleBackground,
        Role::Point => Text::RolePoint,
        Role::Unit => Text::RoleUnit,
        Role::Deadline => Text::RoleDeadline,
        Role::ReplyTitle => Text::RoleReplyTitle,
        Role::DocumentNumber => Text::RoleDocumentNumber,
        Role::Addressee => Text::RoleAddressee,
        Role::Reply => Text::RoleReply,
        Role::Class => Text::RoleClass,
        Role::Method => Text::RoleMethod,
        Role::Date => Text::RoleDate,
        Role::Signer => Text::RoleSigner,
        Role::Contact => Text::RoleContact,
        Role::CopyTo => Text::RoleCopyTo,
        Role::Disclosure => Text::RoleDisclosure,
        Role::Satisfaction => Text::RoleSatisfaction,
        Role::Collection => Text::RoleCollection,
        Role::Preface => Text::LabelPreface,
        Role::Credit => Text::LabelCredits,
        Role::Heading => Text::RoleHeading,
        Role::Label => Text::RoleLabel,
        Role::Column(heading) => return heading.clone(),
        Role::Unused(reason) => return lang.say(Text::RoleUnused, &[&unused_words(*reason).get(lang)]),
    };
    text.get(lang).to_owned()
}

fn unused_words(reason: UnusedReason) -> Text {
    match reason {
        UnusedReason::PageMargin => Text::UnusedPageMargin,
        UnusedReason::Navigation => Text::UnusedNavigation,
        UnusedReason::Deleted => Text::UnusedDeleted,
        UnusedReason::Comment => Text::UnusedComment,
        UnusedReason::Hidden => Text::UnusedHidden,
        UnusedReason::PortalHead => Text::UnusedPortalHead,
        UnusedReason::TableNote => Text::UnusedTableNote,
        UnusedReason::OtherSheet => Text::UnusedOtherSheet,
        UnusedReason::Blank => Text::UnusedBlank,
        UnusedReason::Courtesy => Text::UnusedCourtesy,
        UnusedReason::DocumentHead => Text::UnusedDocumentHead,
        UnusedReason::Unknown => Text::UnusedUnknown,
    }
}

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
        ReadError::Unknown => Text::RefusedUnknown,
    };
    text.get(lang).to_owned()
}
