//! Which point of a newer document is which of the earlier one: reviewers have judged the points of that by their
//! numbers.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value, json};

use super::difference::{Difference, Stands};
use super::title::without_number;
use crate::model::{GONE_POINTS, Paragraph, Proposal};

/// Pairs of characters, in a hundred, that a point has in common with what has become of it, at least.
const ALIKE: usize = 33;

/// A point as it is compared.
struct Compared {
    text: String,
    /// The pairs of its characters, sorted.
    pairs: Vec<(char, char)>,
    /// The point that it stands below, and those before and behind it.
    above: Option<usize>,
    beside: [Option<usize>; 2],
}

impl Compared {
    fn all(points: &[Paragraph]) -> Vec<Compared> {
        let of = |(at, point): (usize, &Paragraph)| {
            let above = points.iter().take(at).rposition(|other| other.level < point.level);
            let text = without_number(&point.text());
            let pairs = pairs_of(&text);
            Compared { text, pairs, above, beside: [at.checked_sub(1), Some(at + 1)] }
        };
        points.iter().enumerate().map(of).collect()
    }

    /// How alike the words of two are, in a hundred.
    fn likeness(&self, other: &Compared) -> usize {
        if self.text == other.text {
            return 100;
        }
        common(&self.pairs, &other.pairs)
    }
}

/// The pairs of a text's characters, sorted.
fn pairs_of(text: &str) -> Vec<(char, char)> {
    let mut pairs: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
    crate::order::sort(&mut pairs);
    pairs
}

/// How alike two texts are, in a hundred.
pub(super) fn likeness(one: &str, other: &str) -> usize {
    common(&pairs_of(one), &pairs_of(other))
}

/// How many pairs two texts have in common, in a hundred; what is only alike is less than what is the same.
fn common(own: &[(char, char)], other: &[(char, char)]) -> usize {
    let mut theirs = other.iter().peekable();
    let is_common = |pair: &&(char, char)| {
        while theirs.next_if(|their| their < pair).is_some() {}
        theirs.next_if_eq(pair).is_some()
    };
    own.iter().filter(is_common).count() * 199 / (own.len() + other.len()).max(1)
}

/// How alike what stands around two points is: foremost what they stand below, then what that stands below.
fn likeness_around(old: &[Compared], at: usize, new: &[Compared], place: usize) -> usize {
    let like = |(own, their): (Option<usize>, Option<usize>)| match (
        own.and_then(|at| old.get(at)),
        their.and_then(|at| new.get(at)),
    ) {
        (Some(own), Some(their)) => own.likeness(their),
        (None, None) => 100,
        _ => 0,
    };
    let (Some(own), Some(their)) = (old.get(at), new.get(place)) else { return 0 };
    let mut around: usize = own.beside.into_iter().zip(their.beside).map(like).sum();
    let (mut worth, mut above) = (8, (own.above, their.above));
    while worth > 0 {
        around += worth * like(above);
        let (Some(own), Some(their)) = above else { break };
        above = (old.get(own).and_then(|one| one.above), new.get(their).and_then(|one| one.above));
        worth /= 2;
    }
    around
}

/// Where each point is among the newer ones, the likest first, none twice; `None` where it is gone.
pub(super) fn places(before: &[Paragraph], now: &[Paragraph]) -> Vec<Option<usize>> {
    let (old, new) = (Compared::all(before), Compared::all(now));
    let mut likest = Vec::new();
    for (at, own) in old.iter().enumerate() {
        let with = |(place, other): (usize, &Compared)| {
            let alike = Some(own.likeness(other)).filter(|alike| *alike >= ALIKE)?;
            let around = likeness_around(&old, at, &new, place);
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

/// Whether two points say the same, their numbers aside.
fn same_words(one: &str, other: &str) -> bool {
    without_number(one) == without_number(other)
}

/// Says which points have another number now, which are gone and which are new.
pub(super) fn named(
    before: &[Paragraph],
    now: &[Paragraph],
    places: &[Option<usize>],
    reading: Option<usize>,
) -> Vec<Difference> {
    let member = || "points".to_owned();
    let said = before.iter().zip(places).enumerate().filter_map(|(at, (point, place))| {
        let (stands, other) = match place {
            Some(place) if *place == at => return None,
            Some(place) => {
                let is_same = now.get(*place).is_some_and(|now| same_words(&now.text(), &point.text()));
                (if is_same { Stands::Moved } else { Stands::Reworded }, (place + 1).to_string())
            }
            None => (Stands::Gone, point.text()),
        };
        Some(Difference { member: member(), stands, kept: (at + 1).to_string(), other, reading })
    });
    let is_new = |(at, _): &(usize, &Paragraph)| !before.is_empty() && !places.contains(&Some(*at));
    let new = now.iter().enumerate().filter(is_new).map(|(at, point)| {
        let (stands, kept, other) = (Stands::Added, (at + 1).to_string(), point.text());
        Difference { member: member(), stands, kept, other, reading }
    });
    said.chain(new).collect()
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
    named(&before.points, &proposal.points, &places, None)
}

/// Keeps with the source which point was which: each text that is another now, or stands elsewhere, its number then, its
/// number now unless it is gone, and when that was found, in milliseconds: where the same words stand at that number
/// again, a verdict given before is on the point that stood there then.
pub(super) fn keep(proposal: &mut Proposal, before: &[Paragraph], places: &[Option<usize>]) {
    let number = |value: Option<&Value>| value.and_then(|at| usize::try_from(at.as_u64()?).ok());
    // It stands where it stood.
    let stays = |said: &Value| {
        let (then, now) = (number(said.get(1)), number(said.get(2)));
        then == now && then.and_then(|at| Some(*said.get(0)? == proposal.points.get(at)?.text())).unwrap_or_default()
            || proposal.points.iter().any(|point| *said == point.text())
    };
    let when = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64);
    let points = before.iter().zip(places).enumerate();
    let mut former: Vec<Value> = points.map(|(at, (point, now))| json!([point.text(), at, now, when])).collect();
    former.retain(|said| !stays(said));
    let known = proposal.rest.get("source").and_then(|source| source.get(GONE_POINTS)?.as_array());
    for known in known.into_iter().flatten() {
        let mut known = known.clone();
        // What was gone is back where a point that none was has its words.
        let gone = known.get(0).and_then(Value::as_str);
        let is_back = |(at, point): &(usize, &Paragraph)| {
            !places.contains(&Some(*at)) && gone.is_some_and(|gone| same_words(gone, &point.text()))
        };
        let back = || proposal.points.iter().enumerate().find(is_back).map(|(at, _)| at);
        let now = match number(known.get(2)) {
            Some(at) => places.get(at).copied().flatten(),
            None => back(),
        };
        if let Some(known) = known.get_mut(2) {
            *known = json!(now);
        }
        // Of two with the same words and number those who judged between the two imports meant the later one.
        let is_like = |other: &&Value| other.is_array() && [0, 1].iter().all(|at| other.get(*at) == known.get(*at));
        let is_told = match former.iter().find(is_like) {
            Some(like) => known.get(2) == like.get(2) || known.get(3).is_none(),
            None => stays(&known) || former.contains(&known),
        };
        if !is_told {
            former.push(known);
        }
    }
    let source = proposal.rest.entry("source".to_owned()).or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(source) = source else { return };
    source.remove(GONE_POINTS);
    if !former.is_empty() {
        source.insert(GONE_POINTS.to_owned(), former.into());
    }
}
