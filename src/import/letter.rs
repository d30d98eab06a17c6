//! Lines to proposals and replies.
//!
//! A letter has its habits: who is written to, 收悉, 现答复如下, numbered answers, thanks, a signature at the right,
//! and around all of it a frame of numbers, classes and contacts. A proposal has its own: 案由, 提案人, the situation,
//! 为此建议, the suggestions. They are read in four steps: lines of the source ([`lines`]) to passages ([`unwrap`]),
//! each with the shape it has alone ([`shape`]); passages to drafts, by what stands around them ([`steps`]); drafts to
//! fragments, where there is enough in them ([`draft`]). What is nothing of these gives no fragment.

mod alone;
mod attached;
mod builder;
#[cfg(test)]
mod checks;
mod course;
mod dates;
mod doubts;
mod draft;
mod feedback;
mod fields;
mod frame;
mod given;
mod labels;
mod lines;
mod minutes;
mod names;
mod numerals;
mod page;
mod plausible;
mod prose;
mod rows;
mod several;
mod shape;
mod spans;
mod split;
mod steps;
mod ticks;
mod titles;
mod unwrap;
mod values;

pub(super) use dates::whole_date;
pub(super) use doubts::find_doubts;
pub(super) use numerals::inline_items;

use std::collections::BTreeSet;

use super::corrections::{Fitted, GivenRole, LineCorrection, listed_numbers};
use super::reading::{Fragment, FragmentKind, NamedProposal, Reading, Role, RoleSpan, fragment_at};
use super::source::{LineAddress, lines_of, number_of};
use crate::model::Collection;
use crate::order;
use builder::{Builder, PAGE};
use course::Course;
use labels::{Label, label};
use lines::Passage;
use shape::Shape;
use spans::Fate;

/// Reads the proposals and replies of a document, and does as is said of its lines.
pub(crate) fn read_letters(fitted: Fitted) -> Reading {
    let Fitted { document, corrected } = fitted;
    let (spots, lines) = lines::read_lines(&document, &corrected.directives);
    let lines = page::with_letterhead(&document, &spots, lines);
    let mut passages = unwrap::unwrap_lines(lines, document.format.wraps_lines());
    // Rows of a ledger whose cells nobody can tell apart would be one paper that is none.
    if is_ledger_in_lines(&passages) {
        passages.clear();
    }
    let shapes: Vec<Shape> = passages.iter().map(|passage| given::shape(&passage.text, passage.given.role)).collect();
    // Two labels may stand so by chance.
    let pairs = (0..passages.len()).filter(|at| passages.get(*at..).is_some_and(course::is_pair)).count();
    let mut builder = Builder { paired: pairs > 2, ..Builder::default() };
    for at in 0..passages.len() {
        builder.step(&Course { passages: &passages, shapes: &shapes, at });
    }
    let Builder { mut drafts, open, listed, page, stretches, .. } = builder;
    drafts.extend(open);
    // What a letter lists are proposals of their own; its lines stay the letter's.
    drafts.extend(listed);
    let conference = if page.is_one() { page.conference() } else { (None, None) };
    let (mut fragments, mut fates) = (Vec::new(), Vec::new());
    for draft in drafts {
        let fragment = draft.finish(conference);
        fates.push(fragment.as_ref().map_or(Fate::Dropped, |_| Fate::Fragment(fragments.len())));
        fragments.extend(fragment);
    }
    let whole = page.is_one() && !fragments.is_empty();
    let fate = |draft: usize| match fates.get(draft) {
        Some(fate) => *fate,
        None if draft == PAGE && whole => Fate::Page,
        None => Fate::Dropped,
    };
    let continued = lines::continued(&passages, &spots);
    let spans = stretches.finish(&spots, fate);
    let collection = if whole { page.finish() } else { Collection::default() };
    pin(&mut fragments, &spans, &corrected.pins);
    let (balance, columns) = ((0, 0), Vec::new());
    let doubts = Vec::new();
    let mut read = Reading { document, fragments, spans, collection, balance, columns, continued, corrected, doubts };
    find_idle(&mut read);
    read
}

/// Whether lines have the head of a ledger in one of them (提案号　案由　提案人　主办单位), and no letter stands there.
fn is_ledger_in_lines(passages: &[Passage]) -> bool {
    let heads = |passage: &Passage| {
        let labels: Vec<Option<Label>> = passage.text.split_whitespace().map(label).collect();
        let has = |wanted: &[Label]| labels.iter().flatten().any(|label| wanted.contains(label));
        // 提案号　101　102　103: a proposal each column.
        let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || c == '第' || c == '号');
        let turned = labels.first() == Some(&Some(Label::Number))
            && labels.len() > 3
            && passage.text.split_whitespace().skip(1).all(is_number);
        turned
            || (3..=16).contains(&labels.len())
                && labels.iter().flatten().count() * 4 >= labels.len() * 3
                && has(&[Label::Title, Label::Number])
                && has(&[Label::Proposer, Label::Unit])
    };
    let is_given = |passage: &Passage| passage.given.role.is_some();
    let letter = |passage: &Passage| passage.text.contains("收悉");
    passages.iter().any(|passage| !passage.row && heads(passage))
        && !passages.iter().any(|one| is_given(one) || letter(one))
}

/// Gives the fragments that lines stand in the numbers of the proposals that a person says they are of.
fn pin(fragments: &mut [Fragment], spans: &[RoleSpan], pins: &[(LineAddress, String)]) {
    for (address, number) in pins {
        if let Some(fragment) = fragment_at(spans, *address).and_then(|at| fragments.get_mut(at)) {
            let numbers = listed_numbers(number);
            let Some(first) = numbers.first() else { continue };
            fragment.proposal.rest.insert("number".to_owned(), first.as_str().into());
            fragment.pinned = true;
            let named = |number: &String| NamedProposal { number: number.clone(), ..NamedProposal::default() };
            // One alone is no list; several are answered together.
            fragment.answered = numbers
                .iter()
                .filter(|_| numbers.len() > 1 && fragment.kind == FragmentKind::Reply)
                .map(named)
                .collect();
        }
    }
}

/// Parts what a person has said into what has become of something and what has not.
fn find_idle(reading: &mut Reading) {
    let is_read = |at: &LineAddress| {
        let its = |span: &&RoleSpan| (span.spot.block, span.spot.cell) == *at && span.fragment.is_some();
        reading.spans.iter().filter(its).any(|span| !matches!(span.role, Role::Unused(_) | Role::Label))
    };
    let corrected = &reading.corrected;
    let roles = corrected
        .directives
        .iter()
        .filter(|(at, said)| said.role.is_some_and(|role| role != GivenRole::NotText) && !is_read(at));
    let pins = corrected.pins.iter().filter(|_| reading.fragments.is_empty()).map(|(at, _)| at);
    let idle: BTreeSet<LineAddress> = order::set(roles.map(|(at, _)| at).chain(pins).copied());
    let lines = lines_of(&reading.document).into_iter().filter(|(at, _)| idle.contains(at));
    let idle = lines.map(|(at, line)| {
        let text = line.text.trim().to_owned();
        LineCorrection { line: number_of(&reading.document, at, line), text, ..LineCorrection::default() }
    });
    let idle: Vec<LineCorrection> = idle.collect();
    reading.corrected.applied = reading.corrected.applied.saturating_sub(idle.len());
    reading.corrected.idle = idle;
}
