//! What the values under a heading are, and which of them are something else.

use super::columns::Column;
use super::numbers::number_of;
use super::values::{day_in, is_nothing, satisfaction_of};
use crate::import::reading::Role;

/// What a value would be that stands in a column and is none of it: a telephone among days.
pub(crate) fn misfit(column: Column, text: &str) -> Option<Role> {
    let fits = match column {
        Column::Submitted | Column::Assigned | Column::Due | Column::Replied | Column::GradedOn => {
            day_in(text, Some("2000")).is_some()
        }
        Column::Number => number_of(text).is_some(),
        Column::Outcome | Column::Attitude => satisfaction_of(text).is_some(),
        _ => true,
    };
    (!fits && !is_nothing(text)).then(|| role_of(column, ""))
}

/// The role of what stands under a heading.
pub(crate) fn role_of(column: Column, heading: &str) -> Role {
    match column {
        Column::Title => Role::Title,
        Column::Number | Column::ClassNumber => Role::Number,
        Column::Session | Column::TermNumber | Column::SessionNumber => Role::Session,
        Column::Proposers | Column::FirstProposer | Column::CoProposers | Column::ProposerKind => Role::Proposer,
        Column::Sector => Role::Sector,
        Column::Category => Role::Category,
        Column::Keywords => Role::Keywords,
        Column::Submitted | Column::Timing => Role::Submitted,
        Column::Filing | Column::MergedInto => Role::Filing,
        Column::KeyProposal | Column::Awards => Role::KeyProposal,
        Column::Lead
        | Column::Joint
        | Column::Separate
        | Column::LeadOrSeparate
        | Column::LeadAndJoint
        | Column::Units
        | Column::UnitRole => Role::Unit,
        Column::Assigned | Column::Due => Role::Deadline,
        Column::Replied => Role::Date,
        Column::Result => Role::Class,
        Column::Method => Role::Method,
        Column::DocumentNumber => Role::DocumentNumber,
        Column::ReplyTitle => Role::ReplyTitle,
        Column::Signer => Role::Signer,
        Column::Outcome | Column::Attitude | Column::Comment | Column::GradedBy | Column::GradedOn => {
            Role::Satisfaction
        }
        Column::Disclosure => Role::Disclosure,
        Column::Content | Column::Background => Role::Background,
        Column::Points => Role::Point,
        Column::ReplyText => Role::Reply,
        // It counts the rows, and says nothing of the proposal.
        Column::Index => Role::Label,
        Column::Kept => Role::Column(heading.to_owned()),
    }
}
