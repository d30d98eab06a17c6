//! Lines to proposals and replies.
//!
//! A letter has its habits: who is written to, 收悉, 现答复如下, numbered answers, thanks, a signature at the right,
//! and around all of it a frame of numbers, classes and contacts. A proposal has its own: 案由, 提案人, the situation,
//! 为此建议, the suggestions. They are read in four steps: lines of the source ([`lines`]) to passages ([`unwrap`]),
//! each with the shape it has alone ([`shape`]); passages to drafts, by what stands around them ([`steps`]); drafts to
//! fragments, where there is enough in them ([`draft`]). What is nothing of these gives no fragment.

mod alone;
mod attached;
mod belonging;
mod body;
mod builder;
mod byline;
#[cfg(test)]
mod checks;
mod course;
mod dates;
mod doubts;
mod draft;
mod entries;
mod feedback;
mod fields;
mod frame;
mod given;
mod handed;
mod heads;
mod labels;
mod led;
mod lines;
mod minutes;
mod names;
mod notice;
mod numerals;
mod page;
mod plausible;
mod prose;
mod rows;
mod sections;
mod several;
mod shape;
mod spans;
mod split;
mod steps;
mod surnames;
mod ticks;
mod titles;
mod turned;
mod unwrap;
mod values;

pub(super) use dates::whole_date;
pub(super) use doubts::find_doubts;
pub(super) use notice::is_notice;
pub(super) use numerals::{asked_items, inline_items};
pub(super) use rows::heads_grades;
pub(super) use ticks::{chosen, has_empty_box, is_told_apart};

use super::corrections::Fitted;
use super::reading::Reading;
use crate::model::Collection;
use belonging::{BESIDE, find_idle, pin, pinned_lines};
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
    let pins = pinned_lines(&corrected.pins, &spots);
    let mut builder = Builder { paired: pairs > 2, pins, ..Builder::default() };
    for at in 0..passages.len() {
        builder.step(&Course { passages: &passages, shapes: &shapes, at });
    }
    let Builder { mut drafts, open, listed, beside, page, stretches, noticed, .. } = builder;
    drafts.extend(open);
    // What a letter lists are proposals of their own; its lines stay the letter's.
    drafts.extend(listed);
    let first_beside = drafts.len();
    drafts.extend(beside);
    let conference = if page.is_one() { page.conference() } else { (None, None) };
    let (mut fragments, mut fates) = (Vec::new(), Vec::new());
    for mut draft in drafts {
        if draft.form && draft.details.term.is_none() && noticed.0.is_some() {
            (draft.details.term, draft.details.session) = noticed;
        }
        let fragment = draft.finish(conference);
        fates.push(fragment.as_ref().map_or(Fate::Dropped, |_| Fate::Fragment(fragments.len())));
        fragments.extend(fragment);
    }
    let whole = page.is_one() && !fragments.is_empty();
    let place = |draft: usize| draft.checked_sub(BESIDE).map_or(draft, |at| at.saturating_add(first_beside));
    let fate = |draft: usize| match fates.get(place(draft)) {
        Some(fate) => *fate,
        None if draft == PAGE && whole => Fate::Page,
        None => Fate::Dropped,
    };
    let continued = lines::continued(&passages, &spots);
    let spans = stretches.finish(&spots, fate);
    let collection = if whole { page.finish() } else { Collection::default() };
    pin(&mut fragments, &spans, &corrected);
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
