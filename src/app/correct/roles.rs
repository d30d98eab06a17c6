//! What roles of stretches are called, in receipts and on the screen.

use crate::import::reading::{Certainty, DoubtCause, Reading, Role, RoleSpan, UnusedReason};
use crate::lang::{Lang, Text};

/// What a role is called.
pub(crate) fn role_name(role: &Role, lang: Lang) -> String {
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

/// Why a stretch is unsure; nothing where it is not.
pub(crate) fn unsure_words(reading: &Reading, span: &RoleSpan, lang: Lang) -> String {
    if span.certainty != Certainty::Unsure {
        return String::new();
    }
    let words = reading.causes(span).map(|cause| match cause {
        DoubtCause::Odd(role) => lang.say(Text::DoubtOdd, &[&role_name(role, lang)]),
        DoubtCause::Second(role) => lang.say(Text::DoubtSecond, &[&role_name(role, lang)]),
        DoubtCause::Missing(role) => lang.say(Text::DoubtMissing, &[&role_name(role, lang)]),
        DoubtCause::Label => Text::DoubtLabel.get(lang).to_owned(),
        DoubtCause::Title => Text::DoubtTitle.get(lang).to_owned(),
        DoubtCause::Frame => Text::DoubtFrame.get(lang).to_owned(),
        DoubtCause::Torn => Text::DoubtTorn.get(lang).to_owned(),
        DoubtCause::Answer => Text::DoubtAnswer.get(lang).to_owned(),
        DoubtCause::Left => Text::DoubtLeft.get(lang).to_owned(),
        DoubtCause::Number => Text::DoubtNumber.get(lang).to_owned(),
    });
    let words: Vec<String> = words.collect();
    if words.is_empty() { Text::DoubtLikeliest.get(lang).to_owned() } else { words.join(Text::ReportJoin.get(lang)) }
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
        UnusedReason::Attachment => Text::UnusedAttachment,
        UnusedReason::Notice => Text::UnusedNotice,
        UnusedReason::Struck => Text::UnusedStruck,
        UnusedReason::Unknown => Text::UnusedUnknown,
    }
}
