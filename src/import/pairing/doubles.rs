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

/// Whether a letter answers once more, on another day than a row says: the row is of the first answer, which may not
/// have come yet.
pub(super) fn is_of_another_day(letter: &Reply, day: Option<&str>) -> bool {
    let own = ReplyDetails::of(&letter.rest);
    own.kind == Some(ReplyKind::SecondReply) && own.date.as_deref().zip(day).is_some_and(|(own, day)| own != day)
}

/// Whether a row is of a letter that comes after this one of an earlier import: it has another number or another class,
/// and a day that is more than a month later.
pub(super) fn is_of_later_letter(letter: &Reply, cells: &Reply) -> bool {
    let [own, said] = [letter, cells].map(|reply| ReplyDetails::of(&reply.rest));
    let [own_number, number] = [letter, cells].map(document_number);
    let day = |date: Option<&str>| {
        let mut parts = date?.splitn(3, '-').map(|part| part.parse::<u32>());
        let mut next = || parts.next()?.ok();
        Some((next()? * 12 + next()?) * 31 + next()?)
    };
    let (before, now) = (day(own.date.as_deref()), day(said.date.as_deref()));
    let class = |details: &ReplyDetails| details.result.as_ref().map(|class| class.code.clone());
    let other_number = !own_number.is_empty() && !number.is_empty() && own_number != number;
    let other_class = class(&own).is_some() && class(&said).is_some() && class(&own) != class(&said);
    let is_later = before.zip(now).is_some_and(|(before, now)| now > before + 31);
    is_later && (other_number || other_class)
}
