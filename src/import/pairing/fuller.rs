//! What says a text in full, and what says it in short. A ledger's column, a list, a digest or a table has of a proposal
//! or an answer what its paper or its letter says at length: it never takes the place of that, whichever comes first.

use super::difference::printed;
use super::doubles::{document_number, kind, share_unit};
use super::part::{Part, PartKind};
use crate::model::{Reply, ReplyDetails, tight};

/// Signs of a paragraph at least that two versions of a text have in common.
const PARAGRAPH: usize = 12;

fn length(texts: &[String]) -> usize {
    texts.iter().map(|text| tight(text).chars().count()).sum()
}

/// Whether a text has less than half of what another says.
fn is_short_of(said: &[String], full: &[String]) -> bool {
    length(said) * 2 < length(full)
}

/// Whether a document leaves a text of the collection as it is, which it says otherwise: a row that of a paper
/// (`of_paper`), a list, and what has nothing but its proposal in common with the text. `known` says that the proposal
/// was read from this document before: then it is the newer version.
pub(super) fn leaves(own: &[String], said: &[String], part: &Part<'_>, of_paper: bool, known: bool) -> bool {
    let shares = || own.iter().any(|text| text.chars().count() >= PARAGRAPH && said.contains(text));
    match part.kind {
        PartKind::Row => of_paper && !is_short_of(own, said),
        PartKind::Text => !known && is_short_of(said, own) && (part.several || !shares()),
        PartKind::Earlier | PartKind::Reply => false,
    }
}

/// Whether a text that a ledger or a list has given gives way to what another of the same import says at length.
pub(super) fn exceeds(own: &[String], said: &[String], part: &Part<'_>) -> bool {
    (part.kind == PartKind::Row || part.is_list()) && is_short_of(own, said)
}

/// Whether an answer that is no letter gives way to one that says the same at length.
pub(super) fn exceeds_answer(brief: &Reply, full: &Reply) -> bool {
    let [own, said] = [brief, full].map(|reply| printed(&reply.paragraphs));
    !is_letter(brief) && is_one(brief, full) && is_short_of(&own, &said)
}

fn is_letter(reply: &Reply) -> bool {
    reply.addressee.is_some() || ReplyDetails::of(&reply.rest).title.is_some()
}

/// Whether a reply is what a ledger, a list or a table says in short of an answer whose letter is the other one: it has
/// no greeting and no title, and neither its day nor its number is another.
pub(super) fn is_brief(reply: &Reply, letter: &Reply) -> bool {
    let [brief, full] = [reply, letter].map(|reply| printed(&reply.paragraphs));
    !brief.is_empty()
        && is_letter(letter)
        && !is_letter(reply)
        && kind(reply) == kind(letter)
        && share_unit(reply, letter)
        && is_one(reply, letter)
        && is_short_of(&brief, &full)
}

/// Whether neither day nor number says that two replies are two.
fn is_one(one: &Reply, other: &Reply) -> bool {
    let [own, said] = [one, other].map(|reply| ReplyDetails::of(&reply.rest).date);
    let same_day = own.zip(said).is_none_or(|(own, said)| own.starts_with(&said) || said.starts_with(&own));
    same_day && may_share_number(one, other)
}

/// Whether the numbers of two replies are the same, or one has none.
pub(super) fn may_share_number(one: &Reply, other: &Reply) -> bool {
    let [own, said] = [one, other].map(document_number);
    own.is_empty() || said.is_empty() || own == said
}
