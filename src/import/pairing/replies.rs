//! The answers to a proposal: letters, with what ledgers say of them.

use super::part::{Part, same_unit};
use super::{Difference, DifferentMember, add_members};
use crate::model::{Handling, Reply, ReplyDetails, ReplyKind};

/// A reply and whether it is a letter's: a row of which only class and date are known is none.
struct Answer {
    reply: Reply,
    letter: bool,
    /// Whether it stood in the earlier collection.
    earlier: bool,
}

/// The replies of all parts, oldest first; cells win for class and date, letters for their texts.
pub(super) fn merge_replies(parts: &[Part<'_>], handling: &[Handling]) -> (Vec<Reply>, Vec<Difference>) {
    let mut answers: Vec<Answer> = Vec::new();
    let mut differences = Vec::new();
    // What stood there first, so that it keeps its place; then letters; then rows.
    let earlier = |part: &&Part<'_>| matches!(part, Part::Earlier(_));
    let letters = |part: &&Part<'_>| matches!(part, Part::Text(_) | Part::Reply(_));
    let sorted = parts.iter().filter(earlier).chain(parts.iter().filter(letters));
    for part in sorted {
        for reply in &part.proposal().replies {
            add_letter(&mut answers, reply, earlier(&part));
        }
    }
    for part in parts.iter().filter(|part| part.is_row()) {
        for reply in &part.proposal().replies {
            add_cells(&mut answers, reply, &mut differences);
        }
    }
    if parts.iter().any(|part| part.is_row()) {
        unknown_units(&answers, handling, parts, &mut differences);
    }
    let first_date = |answer: &Answer| ReplyDetails::of(&answer.reply.rest).date;
    crate::order::sort_by_key(&mut answers, |answer| first_date(answer).unwrap_or_else(|| "9".to_owned()));
    (answers.into_iter().map(|answer| answer.reply).collect(), differences)
}

fn kind(reply: &Reply) -> ReplyKind {
    ReplyDetails::of(&reply.rest).kind.unwrap_or(ReplyKind::Reply)
}

fn text(reply: &Reply) -> String {
    let signs = reply.paragraphs.iter().flat_map(|paragraph| paragraph.text().chars().collect::<Vec<_>>());
    signs.filter(|sign| !sign.is_whitespace()).collect()
}

fn share_unit(a: &Reply, b: &Reply) -> bool {
    a.units.iter().any(|unit| b.units.iter().any(|other| same_unit(unit, other)))
}

/// Adds a letter, unless it is there already: in another format, or from an earlier import.
fn add_letter(answers: &mut Vec<Answer>, reply: &Reply, earlier: bool) {
    let said = text(reply);
    let details = ReplyDetails::of(&reply.rest);
    let known = answers.iter_mut().find(|answer| {
        let own = ReplyDetails::of(&answer.reply.rest);
        // Units that answer each for itself may do so in the same words.
        let other_unit = !answer.reply.units.is_empty() && !reply.units.is_empty() && !share_unit(&answer.reply, reply);
        let other_day = own.date.is_some() && details.date.is_some() && own.date != details.date;
        let same_text = !said.is_empty() && !other_unit && !other_day && text(&answer.reply) == said;
        // The same letter corrected: who signed it, when and of what kind has stayed.
        let corrected = answer.earlier
            && !earlier
            && kind(&answer.reply) == kind(reply)
            && share_unit(&answer.reply, reply)
            && own.date == details.date;
        // A row of an earlier ledger whose letter has come.
        let awaited = !answer.letter && !said.is_empty() && share_unit(&answer.reply, reply);
        same_text || corrected || awaited || *reply == answer.reply
    });
    match known {
        Some(answer) => {
            if !said.is_empty() && text(&answer.reply) != said {
                // Links between points and paragraphs are of the text that was.
                if answer.reply.paragraphs.len() != reply.paragraphs.len() {
                    answer.reply.answers.clone_from(&reply.answers);
                }
                answer.reply.paragraphs.clone_from(&reply.paragraphs);
                answer.letter = true;
            }
            fill(&mut answer.reply, reply);
        }
        None => answers.push(Answer { reply: reply.clone(), letter: !said.is_empty(), earlier }),
    }
}

/// Takes from another reply what is not known.
fn fill(own: &mut Reply, more: &Reply) {
    if own.units.is_empty() {
        own.units.clone_from(&more.units);
    }
    if own.addressee.is_none() {
        own.addressee.clone_from(&more.addressee);
    }
    add_members(&mut own.rest, &more.rest);
}

/// Adds what a row says of an answer to the letter that it is of.
fn add_cells(answers: &mut Vec<Answer>, cells: &Reply, differences: &mut Vec<Difference>) {
    let replies = || answers.iter().enumerate().filter(|(_, answer)| kind(&answer.reply) != ReplyKind::JointOpinion);
    let by_unit = replies().find(|(_, answer)| share_unit(&answer.reply, cells));
    let only = || {
        let mut all = replies();
        all.next().filter(|_| all.next().is_none()).filter(|(_, answer)| {
            cells.units.is_empty() || answer.reply.units.is_empty() || answer.letter && cells.paragraphs.is_empty()
        })
    };
    let place = by_unit.or_else(only).map(|(at, _)| at);
    let Some(answer) = place.and_then(|at| answers.get_mut(at)) else {
        answers.push(Answer { reply: cells.clone(), letter: !cells.paragraphs.is_empty(), earlier: false });
        return;
    };
    let said = ReplyDetails::of(&cells.rest);
    let own = ReplyDetails::of(&answer.reply.rest);
    if let (Some(new), Some(old)) = (&said.result, &own.result)
        && new.code != old.code
    {
        let (kept, other) = (new.code.clone(), old.code.clone());
        differences.push(Difference { member: DifferentMember::Class, kept, other });
    }
    if let (Some(new), Some(old)) = (&said.date, &own.date)
        && !new.starts_with(old.as_str())
        && !old.starts_with(new.as_str())
    {
        differences.push(Difference { member: DifferentMember::Date, kept: new.clone(), other: old.clone() });
    }
    let mut taken = ReplyDetails { date: said.date, ..ReplyDetails::default() };
    // The letter may say more of the same: 已解决（A类）.
    if said.result.as_ref().map(|result| &result.code) != own.result.as_ref().map(|result| &result.code) {
        taken.result = said.result;
    }
    if taken.date.as_ref().is_some_and(|new| own.date.as_ref().is_some_and(|old| old.starts_with(new.as_str()))) {
        taken.date = None;
    }
    taken.put(&mut answer.reply.rest);
    if answer.reply.paragraphs.is_empty() {
        answer.reply.paragraphs.clone_from(&cells.paragraphs);
    }
    fill(&mut answer.reply, cells);
}

/// Says where a letter is signed by a unit that the ledger does not name.
fn unknown_units(answers: &[Answer], handling: &[Handling], parts: &[Part<'_>], differences: &mut Vec<Difference>) {
    let named: Vec<&str> = parts
        .iter()
        .filter(|part| part.is_row())
        .flat_map(|part| part.proposal().handling.iter().map(|handling| handling.unit.as_str()))
        .collect();
    if named.is_empty() || handling.is_empty() {
        return;
    }
    for unit in answers.iter().filter(|answer| answer.letter).flat_map(|answer| &answer.reply.units) {
        if !named.iter().any(|known| same_unit(known, unit)) {
            let difference = Difference { member: DifferentMember::Unit, kept: unit.clone(), other: named.join("、") };
            if !differences.contains(&difference) {
                differences.push(difference);
            }
        }
    }
}
