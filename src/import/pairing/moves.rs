//! Which point of a newer document is which of the earlier one: reviewers have judged the points of that by their
//! numbers.

use serde_json::{Map, Value, json};

use super::difference::{Difference, Stands};
use crate::model::{GONE_POINTS, Paragraph, Proposal, tight};

/// Pairs of characters, in a hundred, that a point has in common with what has become of it, at least.
const ALIKE: usize = 33;

/// A point as it is compared.
struct Compared {
    text: String,
    /// The pairs of its characters, sorted.
    pairs: Vec<(char, char)>,
    /// The text of the point above it, and of those before and behind it.
    around: [String; 3],
}

impl Compared {
    fn all(points: &[Paragraph]) -> Vec<Compared> {
        let text = |at: Option<usize>| {
            at.and_then(|at| points.get(at)).map(|point| without_number(&point.text())).unwrap_or_default()
        };
        let of = |(at, point): (usize, &Paragraph)| {
            let above = points.iter().take(at).rposition(|other| other.level < point.level);
            let own = text(Some(at));
            let mut pairs: Vec<(char, char)> = own.chars().zip(own.chars().skip(1)).collect();
            crate::order::sort(&mut pairs);
            Compared { text: own, pairs, around: [above, at.checked_sub(1), Some(at + 1)].map(text) }
        };
        points.iter().enumerate().map(of).collect()
    }

    /// How alike two are in words, in a hundred, and in what stands around them; `None` where they are not.
    fn likeness(&self, other: &Compared) -> Option<(usize, usize)> {
        let alike = if self.text == other.text {
            100
        } else {
            let mut theirs = other.pairs.iter().peekable();
            let is_common = |pair: &&(char, char)| {
                while theirs.next_if(|their| their < pair).is_some() {}
                theirs.next_if_eq(pair).is_some()
            };
            // What is only alike is less than what is the same.
            let common = self.pairs.iter().filter(is_common).count();
            common * 199 / (self.pairs.len() + other.pairs.len()).max(1)
        };
        let around = [2, 1, 1].iter().zip(self.around.iter().zip(&other.around));
        let around = around.map(|(worth, (own, their))| if own == their { *worth } else { 0 }).sum();
        (alike >= ALIKE).then_some((alike, around))
    }
}

/// Where each point is among the newer ones, the likest first, none twice; `None` where it is gone.
pub(super) fn places(before: &[Paragraph], now: &[Paragraph]) -> Vec<Option<usize>> {
    let (old, new) = (Compared::all(before), Compared::all(now));
    let mut likest = Vec::new();
    for (at, own) in old.iter().enumerate() {
        let with = |(place, other): (usize, &Compared)| {
            let (alike, around) = own.likeness(other)?;
            Some((std::cmp::Reverse((alike, around)), place.abs_diff(at), at, place))
        };
        likest.extend(new.iter().enumerate().filter_map(with));
    }
    crate::order::sort(&mut likest);
    let mut places = vec![None; old.len()];
    for (.., at, place) in likest {
        if !places.contains(&Some(place))
            && let Some(free @ None) = places.get_mut(at)
        {
            *free = Some(place);
        }
    }
    places
}

/// Says which points have another number now, and which are gone.
pub(super) fn named(before: &[Paragraph], places: &[Option<usize>], reading: Option<usize>) -> Vec<Difference> {
    let said = before.iter().zip(places).enumerate().filter_map(|(at, (point, place))| {
        let (stands, other) = match place {
            Some(place) if *place == at => return None,
            Some(place) => (Stands::Moved, (place + 1).to_string()),
            None => (Stands::Gone, point.text()),
        };
        Some(Difference { member: "points".to_owned(), stands, kept: (at + 1).to_string(), other, reading })
    });
    said.collect()
}

/// Keeps which point of a proposal was which in the one that it takes the place of; returns what is to be said of it.
pub(crate) fn follow(proposal: &mut Proposal, before: &Proposal) -> Vec<Difference> {
    if let Some(known) = before.rest.get("source").and_then(|source| source.get(GONE_POINTS)) {
        let source = proposal.rest.entry("source".to_owned()).or_insert_with(|| Value::Object(Map::new()));
        source
            .as_object_mut()
            .into_iter()
            .for_each(|source| drop(source.insert(GONE_POINTS.to_owned(), known.clone())));
    }
    let places = places(&before.points, &proposal.points);
    keep(proposal, &before.points, &places);
    named(&before.points, &places, None)
}

/// Keeps with the source which point was which: each text that is another now, or stands elsewhere, its number then, and
/// its number now unless it is gone.
pub(super) fn keep(proposal: &mut Proposal, before: &[Paragraph], places: &[Option<usize>]) {
    let text = |at: usize| proposal.points.get(at).map(Paragraph::text);
    let is_there = |said: &Value| {
        let then = said.get(1).and_then(Value::as_u64).and_then(|then| text(usize::try_from(then).ok()?));
        then.is_some_and(|text| said.get(0) == Some(&text.into()))
            || proposal.points.iter().any(|point| *said == point.text())
    };
    let said = |text: Value, then: Value, now: Option<usize>| match now {
        Some(now) => json!([text, then, now]),
        None => json!([text, then]),
    };
    let known = proposal.rest.get("source").and_then(|source| source.get(GONE_POINTS)?.as_array());
    let mut former: Vec<Value> = before
        .iter()
        .zip(places)
        .enumerate()
        .map(|(at, (point, now))| said(point.text().into(), at.into(), *now))
        .collect();
    for known in known.into_iter().flatten() {
        let now = known.get(2).and_then(Value::as_u64).and_then(|at| places.get(usize::try_from(at).ok()?).copied()?);
        let known = match known.as_array().map(Vec::as_slice) {
            Some([text, then, _]) => said(text.clone(), then.clone(), now),
            _ => known.clone(),
        };
        // Of two points with the same words and number the later one stands for both.
        let is_same = |other: &Value| {
            *other == known || other.is_array() && [0, 1].iter().all(|at| other.get(*at) == known.get(*at))
        };
        if !former.iter().any(is_same) {
            former.push(known);
        }
    }
    former.retain(|said| !is_there(said));
    let source = proposal.rest.entry("source".to_owned()).or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(source) = source else { return };
    source.remove(GONE_POINTS);
    if !former.is_empty() {
        source.insert(GONE_POINTS.to_owned(), former.into());
    }
}

/// A point without the number before it, which changes with its place.
fn without_number(point: &str) -> String {
    let (mut number, rest) = point.split_once(['、', '.', '．', '）', ')']).unwrap_or(("", point));
    number = number.trim_start_matches(['（', '(']);
    let is_number = number.chars().count() <= 3 && crate::text::numerals::number(number).is_some();
    tight(if is_number { rest } else { point })
}
