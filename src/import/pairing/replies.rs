//! The answers to a proposal: letters, with what ledgers say of them.

use super::answer::{Answer, OF_REPLY, OF_ROW, emptied, fill, still_of_rows, unsaid};
use super::difference::{Difference, Stands, apart, printed, says_same};
use super::doubles::{
    document_number, doubled, further, is_of_another_day, is_of_later_letter, kind, share_unit, text,
};
use super::fuller::{exceeds_answer, is_brief, may_share_number};
use super::part::{Part, PartKind};
use super::written::{Written, hash, hash_member};
use crate::model::{Proposal, Reply, ReplyDetails, ReplyKind, same_unit};

/// A reply of a part: of which kind that is, its place among the parts, and the document.
struct Given {
    kind: PartKind,
    part: usize,
    reading: Option<usize>,
    reply: Reply,
}

/// The replies of all parts, and the units that ledgers name.
pub(super) struct Letters {
    replies: Vec<Given>,
    units: Vec<String>,
    rows: bool,
    /// Members that columns of rows say.
    columns: Vec<(&'static str, Option<usize>)>,
    /// The units that rows have put in the place of others, and these.
    pub(super) handed: Vec<(String, String)>,
}

impl Letters {
    /// Takes the replies out of the parts.
    pub(super) fn take(parts: &mut [Part<'_>]) -> Letters {
        let (replies, units, columns, handed) = Default::default();
        let mut letters = Letters { replies, units, rows: false, columns, handed };
        for (at, part) in parts.iter_mut().enumerate() {
            if part.kind == PartKind::Row {
                letters.rows = true;
                let of_row = OF_REPLY.iter().filter(|(_, role)| part.has_column(role));
                letters.columns.extend(of_row.map(|(name, _)| (*name, part.reading)));
                letters.units.extend(part.proposal.handling.iter().map(|handling| handling.unit.clone()));
            }
            let replies = std::mem::take(&mut part.proposal.replies).into_iter();
            let (kind, reading) = (part.kind, part.reading);
            letters.replies.extend(replies.map(|reply| Given { kind, part: at, reading, reply }));
        }
        letters
    }

    /// Whether a unit has answered.
    pub(super) fn has_signed(&self, unit: &str) -> bool {
        self.replies.iter().flat_map(|given| &given.reply.units).any(|signer| same_unit(signer, unit))
    }

    /// The proposal of the collection that is added to, its replies included.
    pub(super) fn earlier_with(&self, proposal: &Proposal) -> Proposal {
        let earlier = self.replies.iter().filter(|given| given.kind == PartKind::Earlier);
        Proposal { replies: earlier.map(|given| given.reply.clone()).collect(), ..proposal.clone() }
    }
}

/// The replies of all parts: those of the units that answer before the opinions of others, each oldest first; what
/// documents say differently of them, and the hashes of what only rows say.
pub(super) fn merge_replies(
    letters: Letters,
    by_hand: &Written,
    written: &Written,
) -> (Vec<Reply>, Vec<Difference>, Vec<u32>) {
    let Letters { replies, units, rows, columns, handed } = letters;
    let mut desk = Desk {
        answers: Vec::new(),
        differences: Vec::new(),
        cells: Vec::new(),
        units: &units,
        handed: &handed,
        by_hand,
        written,
    };
    // What stood there first, so that it keeps its place; then letters; then rows.
    let (cells, texts): (Vec<_>, Vec<_>) = replies.into_iter().partition(|given| given.kind == PartKind::Row);
    for Given { kind, reading, reply, .. } in texts {
        desk.add_letter(reply, kind == PartKind::Earlier, reading);
    }
    for Given { part, reading, reply, .. } in cells {
        desk.add_cells(reply, part, reading);
    }
    if rows {
        desk.unknown_units();
    }
    desk.differences.extend(desk.answers.iter().flat_map(|answer| unsaid(answer, by_hand, written)));
    desk.differences.extend(desk.answers.iter().flat_map(|answer| emptied(answer, written, &columns)));
    desk.cells.extend(desk.answers.iter().flat_map(|answer| still_of_rows(answer, written)));
    let place = |answer: &Answer| {
        let details = ReplyDetails::of(&answer.reply.rest);
        let joint = details.kind == Some(ReplyKind::JointOpinion);
        (joint, details.date.unwrap_or_else(|| "9".to_owned()))
    };
    crate::order::sort_by_key(&mut desk.answers, place);
    (desk.answers.into_iter().map(|answer| answer.reply).collect(), desk.differences, desk.cells)
}

/// The answers as they are put together.
struct Desk<'a> {
    answers: Vec<Answer>,
    differences: Vec<Difference>,
    /// The hashes of what rows have said.
    cells: Vec<u32>,
    /// The units that rows name.
    units: &'a [String],
    handed: &'a [(String, String)],
    by_hand: &'a Written,
    /// What the last import has written.
    written: &'a Written,
}

impl Desk<'_> {
    /// Adds a letter, unless it is there already: in another format, or from an earlier import.
    fn add_letter(&mut self, reply: Reply, earlier: bool, reading: Option<usize>) {
        let said = text(&reply);
        let details = ReplyDetails::of(&reply.rest);
        let number = document_number(&reply);
        // What an earlier row says at length a digest says in short.
        let of_digest = |answer: &Answer| {
            let theirs = share_unit(&answer.reply, &reply) && kind(&answer.reply) == kind(&reply);
            theirs && !said.is_empty() && self.is_of_row(answer) && exceeds_answer(&reply, &answer.reply)
        };
        let brief = |answer: &Answer| is_brief(&reply, &answer.reply) || of_digest(answer);
        let filled = |answer: &Answer| is_brief(&answer.reply, &reply);
        let is_same = |answer: &Answer| {
            let own = ReplyDetails::of(&answer.reply.rest);
            // Units that answer each for itself may do so in the same words.
            let other_unit =
                !answer.reply.units.is_empty() && !reply.units.is_empty() && !share_unit(&answer.reply, &reply);
            let other_day = own.date.is_some() && details.date.is_some() && own.date != details.date;
            let same_number = !number.is_empty() && document_number(&answer.reply) == number;
            // The letter of one number that another signs now is the same.
            let resigned = same_number && answer.earlier && !earlier;
            let other_unit = other_unit && !resigned;
            let same_text = !said.is_empty() && !other_unit && !other_day && text(&answer.reply) == said;
            // The same letter corrected: who signed it and of what kind has stayed, and its number or its day.
            let corrected = answer.earlier
                && !earlier
                && kind(&answer.reply) == kind(&reply)
                && share_unit(&answer.reply, &reply)
                && (own.date == details.date || same_number);
            // A row of an earlier ledger whose letter has come.
            let of_row = !other_day && may_share_number(&answer.reply, &reply) && self.is_of_row(answer);
            let awaited = (!answer.letter || !earlier && of_row)
                && !said.is_empty()
                && share_unit(&answer.reply, &reply)
                && !is_of_another_day(&reply, own.date.as_deref());
            same_text || corrected || awaited || reply == answer.reply || brief(answer) || filled(answer)
        };
        // The same letter whose day was corrected.
        let is_redated = |answer: &Answer| {
            let same_text = !said.is_empty() && text(&answer.reply) == said;
            let is_old = answer.earlier && !earlier && !answer.renewed;
            is_old && same_text && share_unit(&answer.reply, &reply) && may_share_number(&answer.reply, &reply)
        };
        let place = |is: &dyn Fn(&Answer) -> bool| self.answers.iter().position(is);
        let place = place(&is_same).or_else(|| place(&is_redated));
        let known = place.and_then(|at| self.answers.get(at));
        let brief = known.is_some_and(brief);
        // A row without words has named in short who signs the letter.
        let is_row = |answer: &Answer| !answer.letter && !said.is_empty() || self.is_of_row(answer);
        let fills = !brief && known.is_some_and(|answer| filled(answer) || !earlier && is_row(answer));
        let known = place.and_then(|at| self.answers.get_mut(at));
        let Some(answer) = known else {
            self.name_double(&reply, earlier, reading);
            let letter = !said.is_empty();
            return self.answers.push(Answer {
                reply,
                letter,
                earlier,
                renewed: false,
                celled: None,
                reading,
                said: Vec::new(),
            });
        };
        let mut name = |member: &str, stands, kept, other| {
            self.differences.push(Difference { member: member.to_owned(), stands, kept, other, reading });
        };
        let is_newer = answer.earlier && !earlier && !said.is_empty();
        if is_newer && !reply.units.is_empty() && !answer.reply.units.is_empty() && !share_unit(&answer.reply, &reply) {
            let before = std::mem::replace(&mut answer.reply.units, reply.units.clone());
            name("units", Stands::Newer, reply.units.join("、"), before.join("、"));
        }
        if fills && !reply.units.is_empty() {
            answer.reply.units.clone_from(&reply.units);
        }
        if !earlier {
            answer.said.extend(reply.rest.keys().cloned());
            answer.reading = answer.reading.or(reading);
        }
        let own = printed(&answer.reply.paragraphs);
        let mut newer = answer.earlier && !brief;
        // The first paper of a letter that is read again is divided as it is now; the same in another format is the same.
        let divided = answer.earlier && !brief && !std::mem::replace(&mut answer.renewed, !earlier);
        if !said.is_empty()
            && let Some((kept, other)) = apart(&own, &printed(&reply.paragraphs), divided)
        {
            let stays = brief || self.by_hand.has(hash("reply", &own)) && answer.letter;
            newer = !stays && (answer.earlier || fills);
            if answer.letter {
                let stands = match answer.earlier {
                    false => Stands::First,
                    true if stays => Stands::Earlier,
                    true => Stands::Newer,
                };
                let (kept, other) = if stays { (kept, other) } else { (other, kept) };
                // What does not stand is what the document before says.
                let said_by = if stays || answer.earlier { reading } else { answer.reading };
                self.differences.push(Difference { member: "reply".to_owned(), stands, kept, other, reading: said_by });
            }
            if !stays {
                // Links between points and paragraphs are of the text that was.
                if answer.reply.paragraphs.len() != reply.paragraphs.len() {
                    answer.reply.answers.clone_from(&reply.answers);
                }
                answer.reply.paragraphs.clone_from(&reply.paragraphs);
                answer.letter = true;
            }
        }
        let desk = (self.by_hand, &mut self.differences, &mut Vec::new());
        fill(answer, reply, reading, desk, &|_| newer);
    }

    /// Names the letters beside which one stands.
    fn name_double(&mut self, reply: &Reply, earlier: bool, reading: Option<usize>) {
        let known = || self.answers.iter().map(|answer| (&answer.reply, answer.earlier && answer.letter));
        let named = [further(known(), reply).filter(|_| !earlier), doubled(known(), reply, reading.is_some())];
        self.differences.extend(named.into_iter().flatten().map(|difference| Difference { reading, ..difference }));
    }

    /// Adds what a row says of an answer to the letter that it is of.
    fn add_cells(&mut self, cells: Reply, part: usize, reading: Option<usize>) {
        let (details, number) = (ReplyDetails::of(&cells.rest), document_number(&cells));
        let date = details.date;
        let is_joint = |reply: &Reply| kind(reply) == ReplyKind::JointOpinion;
        let joins = is_joint(&cells);
        let replies = || {
            self.answers.iter().enumerate().filter(|(_, answer)| {
                // Of several opinions of a unit in one ledger each is one.
                let other = joins && answer.celled.is_some() && text(&answer.reply) != text(&cells);
                // So is each answer of a row for each suggestion.
                let other = other || answer.celled == Some(part) && !says_no_other(&answer.reply, &cells);
                let later = || answer.earlier && answer.letter && is_of_later_letter(&answer.reply, &cells);
                let passed = other || is_of_another_day(&answer.reply, date.as_deref()) || later();
                is_joint(&answer.reply) == joins && !passed
            })
        };
        let theirs = || replies().filter(|(_, answer)| share_unit(&answer.reply, &cells));
        let of_number = theirs().find(|(_, answer)| !number.is_empty() && document_number(&answer.reply) == number);
        let is_of_day = |answer: &Answer| date.is_some() && ReplyDetails::of(&answer.reply.rest).date == date;
        let class = |answer: &Answer| ReplyDetails::of(&answer.reply.rest).result.map(|class| class.code);
        let code = details.result.map(|class| class.code);
        let of_class = || theirs().find(|(_, answer)| is_of_day(answer) && class(answer) == code);
        let of_day = of_number.or_else(of_class).or_else(|| theirs().find(|(_, answer)| is_of_day(answer)));
        // One of another class has had its own from an earlier ledger.
        let is_free = |answer: &Answer| {
            answer.celled.is_none() && (code.is_none() || class(answer).is_none() || class(answer) == code)
        };
        let by_unit = of_day
            .or_else(|| theirs().find(|(_, answer)| is_free(answer)))
            .or_else(|| theirs().find(|(_, answer)| answer.celled.is_none()))
            .or_else(|| theirs().next());
        let only = || {
            let mut all = replies().filter(|_| !joins);
            all.next().filter(|_| all.next().is_none()).filter(|(_, answer)| {
                cells.units.is_empty() || answer.reply.units.is_empty() || answer.letter && cells.paragraphs.is_empty()
            })
        };
        let only = || only().filter(|(_, answer)| answer.celled.is_none() || cells.units.is_empty());
        // A row of an earlier ledger whose proposal was handed to another unit since.
        let is_left = |answer: &Answer| {
            let is_named = |unit: &String| self.units.iter().any(|named| same_unit(named, unit));
            let is_row = !answer.letter || self.is_of_row(answer);
            answer.earlier && is_row && answer.celled.is_none() && !answer.reply.units.iter().any(is_named)
        };
        let left = || replies().find(|(_, answer)| !joins && is_left(answer));
        let place = by_unit.or_else(only).or_else(left).map(|(at, _)| at);
        let of_row = place.and_then(|at| self.answers.get(at)).is_some_and(|answer| self.is_of_row(answer));
        let Some(answer) = place.and_then(|at| self.answers.get_mut(at)) else {
            // The unit that has it now has not answered: the row says what the letters of the other one say.
            let is_handed = |unit: &String| self.handed.iter().any(|(new, _)| new == unit);
            let has = |(name, value): (&String, &serde_json::Value)| {
                let own = |answer: &Answer| answer.reply.rest.get(name).is_some_and(|own| says_same(name, own, value));
                name == "kind" || self.answers.iter().any(own)
            };
            if cells.paragraphs.is_empty() && cells.units.iter().all(is_handed) && cells.rest.iter().all(has) {
                return;
            }
            let letter = !cells.paragraphs.is_empty();
            self.name_double(&cells, false, reading);
            self.cells.extend(cells.rest.iter().map(|(name, value)| hash_member(OF_ROW, name, value)));
            self.cells.extend(letter.then(|| hash(OF_ROW, &printed(&cells.paragraphs))));
            return self.answers.push(Answer {
                reply: cells,
                letter,
                earlier: false,
                renewed: false,
                celled: Some(part),
                reading,
                said: Vec::new(),
            });
        };
        answer.said.extend(cells.rest.keys().cloned());
        let own = printed(&answer.reply.paragraphs);
        let mut of_row = of_row || own.is_empty();
        if answer.earlier && (!answer.letter || of_row) && !share_unit(&answer.reply, &cells) {
            answer.reply.units.clone_from(&cells.units);
        }
        // The first ledger is asked first.
        let first = answer.celled.replace(part).is_none();
        let (earlier, said) = (answer.earlier, printed(&cells.paragraphs));
        if own.is_empty() {
            answer.reply.paragraphs.clone_from(&cells.paragraphs);
        } else if !said.is_empty()
            && let Some((kept, other)) = apart(&own, &said, false)
        {
            // The words of an earlier row follow those of the newer one, as its day and its number do.
            let touched = earlier && self.by_hand.has(hash("reply", &own));
            let fuller = !touched && exceeds_answer(&answer.reply, &cells);
            of_row |= fuller;
            let follows = first && earlier && of_row || fuller;
            let stands = match earlier {
                true if follows => Stands::Newer,
                true => Stands::Earlier,
                false => Stands::First,
            };
            let (kept, other) = if follows { (other, kept) } else { (kept, other) };
            // What does not stand is what the document before says.
            let said_by = if fuller && !earlier { answer.reading } else { reading };
            self.differences.push(Difference { member: "reply".to_owned(), stands, kept, other, reading: said_by });
            if follows {
                if answer.reply.paragraphs.len() != cells.paragraphs.len() {
                    answer.reply.answers.clone_from(&cells.answers);
                }
                answer.reply.paragraphs.clone_from(&cells.paragraphs);
            }
        }
        if of_row && !answer.reply.paragraphs.is_empty() {
            self.cells.push(hash(OF_ROW, &printed(&answer.reply.paragraphs)));
        }
        let (written, is_letter) = (self.written, answer.letter);
        // What a letter may have said itself follows no row: it holds for that letter, whatever a ledger says.
        let take = |known: u32| first && earlier && (!is_letter || written.has(known));
        let desk = (self.by_hand, &mut self.differences, &mut self.cells);
        fill(answer, cells, reading, desk, &take);
    }

    /// Whether the words of an answer are those of an earlier row, which no letter has said since and no person touched.
    fn is_of_row(&self, answer: &Answer) -> bool {
        let own = printed(&answer.reply.paragraphs);
        let touched = self.by_hand.has(hash("reply", &own));
        answer.earlier && !answer.renewed && !touched && self.written.has(hash(OF_ROW, &own))
    }

    /// Says where a letter is signed by a unit that the ledger does not name. Who gives an opinion need not be named.
    fn unknown_units(&mut self) {
        let named = self.units;
        if named.is_empty() {
            return;
        }
        let letters =
            self.answers.iter().filter(|answer| answer.letter && kind(&answer.reply) != ReplyKind::JointOpinion);
        for unit in letters.flat_map(|answer| &answer.reply.units) {
            let was_handed = self.handed.iter().any(|(_, before)| same_unit(before, unit));
            if !was_handed && !named.iter().any(|known| same_unit(known, unit)) {
                let (member, stands, reading) = ("signed".to_owned(), Stands::First, None);
                let difference = Difference { member, stands, kept: unit.clone(), other: named.join("、"), reading };
                if !self.differences.contains(&difference) {
                    self.differences.push(difference);
                }
            }
        }
    }
}

/// Whether a row says of an answer only what it has, or has not said otherwise.
fn says_no_other(answer: &Reply, cells: &Reply) -> bool {
    let same = |(name, value): (&String, &serde_json::Value)| {
        answer.rest.get(name).is_none_or(|known| says_same(name, known, value))
    };
    let own = text(answer);
    cells.rest.iter().all(same) && (cells.paragraphs.is_empty() || own.is_empty() || own == text(cells))
}
