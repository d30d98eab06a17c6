//! What two letters have in common, and letters that stand beside others they may be taken for: of the same number, of
//! an earlier import, drafts.

use super::difference::{Difference, Stands, apart, printed};
use super::moves::likeness;
use super::title::plain_title;
use crate::model::{Reply, ReplyDetails, ReplyKind, same_unit, tight};

pub(super) fn kind(reply: &Reply) -> ReplyKind {
    ReplyDetails::of(&reply.rest).kind.unwrap_or(ReplyKind::Reply)
}

pub(super) fn text(reply: &Reply) -> String {
    reply.paragraphs.iter().map(|paragraph| tight(&paragraph.text())).collect()
}

pub(super) fn document_number(reply: &Reply) -> String {
    ReplyDetails::of(&reply.rest).document_number.map(|number| plain_title(&number)).unwrap_or_default()
}

pub(super) fn share_unit(a: &Reply, b: &Reply) -> bool {
    a.units.iter().any(|unit| b.units.iter().any(|other| same_unit(unit, other)))
}

/// Names a letter that comes beside one of an earlier import, of another number; `known` are the replies that are there,
/// each with whether it is such a letter.
pub(super) fn further<'a>(mut known: impl Iterator<Item = (&'a Reply, bool)>, reply: &Reply) -> Option<Difference> {
    let number = document_number(reply);
    let is_before = |(other, earlier): &(&Reply, bool)| {
        let own = document_number(other);
        let differs = !own.is_empty() && !number.is_empty() && own != number;
        *earlier && differs && share_unit(other, reply)
    };
    let (before, _) = known.find(is_before)?;
    let [kept, other] = [before, reply].map(|reply| ReplyDetails::of(&reply.rest).document_number.unwrap_or_default());
    Some(Difference { member: "document_number".to_owned(), stands: Stands::Further, kept, other, reading: None })
}

/// Names a letter that has the number of another one and says something else, and a draft: all stay. Those of an earlier
/// import have been named (`new`).
pub(super) fn doubled<'a>(
    known: impl Iterator<Item = (&'a Reply, bool)>,
    reply: &Reply,
    new: bool,
) -> Option<Difference> {
    let number = document_number(reply);
    let known: Vec<&Reply> = known.map(|(other, _)| other).filter(|other| share_unit(other, reply)).collect();
    let same = known.iter().find(|other| !number.is_empty() && document_number(other) == number);
    let draft = || known.iter().find(|other| new && is_draft(other, reply));
    let same = same.map(|other| (other, "document_number", Stands::Both));
    let (other, member, stands) = same.or_else(|| Some((draft()?, "reply", Stands::Draft)))?;
    let (kept, other) = apart(&printed(&other.paragraphs), &printed(&reply.paragraphs), false)?;
    Some(Difference { member: member.to_owned(), stands, kept, other, reading: None })
}

/// Whether two letters of a unit say mostly the same: one is a draft, perhaps.
fn is_draft(one: &Reply, other: &Reply) -> bool {
    let [number, more] = [one, other].map(document_number);
    let [own, said] = [one, other].map(|reply| printed(&reply.paragraphs));
    let same = own.iter().filter(|text| text.chars().count() > 12 && said.contains(text)).count();
    let is_apart = !number.is_empty() && !more.is_empty() && number != more;
    let mostly = same > 1 && same * 2 >= own.len().max(said.len())
        || text(one).chars().count() > 30 && likeness(&text(one), &text(other)) > 85;
    !is_apart && kind(one) == kind(other) && mostly
}
