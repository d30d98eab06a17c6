//! What has become of the text that a verdict was given on.

use super::hash::{counts, short};
use super::{Grade, Part, TextHash};
use crate::lang::{Lang, Text};
use crate::model::{Field, Handling, Proposal};

/// Replies of which any may have come since; of more, the latest.
const ANY: usize = 3;

/// What has become of a text since a verdict was given on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Since {
    /// Nothing.
    #[default]
    Same,
    /// It stands, and a further reply has come.
    MoreReplies,
    /// The point that was judged has another number now, from 0: points were added or taken out before it.
    Moved(usize),
    /// It is another one.
    Changed,
}

impl Since {
    /// What is to be said of it.
    pub(crate) fn words(self, lang: Lang) -> Option<String> {
        match self {
            Since::Same => None,
            Since::MoreReplies => Some(Text::ReviewMoreReplies.get(lang).to_owned()),
            Since::Moved(point) => Some(lang.say(Text::ReviewPointMoved, &[&(point + 1)])),
            Since::Changed => Some(Text::ReviewTextChanged.get(lang).to_owned()),
        }
    }
}

/// The texts of a proposal as they are now, by which it is known whether a verdict was given on others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PresentTexts {
    /// Of each point itself, and with the replies: with all of them, then without those that may be new.
    points: Vec<(u32, Vec<TextHash>)>,
    /// The number before each point, and its words: a point that has moved has another number.
    printed: Vec<(String, String)>,
    paragraphs: Vec<u32>,
    /// Likewise of the whole.
    whole: Vec<TextHash>,
}

impl PresentTexts {
    /// Hashes the texts of a proposal.
    pub(crate) fn of(proposal: &Proposal) -> PresentTexts {
        let texts = proposal.texts();
        let of =
            |field: Field| texts.iter().filter(move |(place, _)| place.field == field).map(|(_, text)| short(text));
        let before = before(proposal);
        let judged = |part: Part| -> Vec<TextHash> {
            let now = TextHash::of(texts.iter().filter(|(place, _)| counts(part, *place)).map(|(_, text)| text));
            std::iter::once(now).chain(before.iter().map(|before| TextHash::judged(before, part))).collect()
        };
        PresentTexts {
            points: of(Field::Point).enumerate().map(|(point, hash)| (hash, judged(Part::Point(point)))).collect(),
            printed: proposal.points.iter().map(|one| (one.marker.clone(), [&*one.lead, &one.body].concat())).collect(),
            paragraphs: of(Field::Reply).collect(),
            whole: judged(Part::Whole),
        }
    }

    /// What has become of the texts that a verdict on a part was given on: by its hash of all, and of a point by what
    /// answers it.
    pub(crate) fn since(&self, part: Part, grade: Grade, on: TextHash, answers: Option<&str>) -> Since {
        let Part::Point(point) = part else { return whole(&self.whole, on) };
        let own = self.points.get(point);
        let by_all = own.map_or(Since::Changed, |(_, judged)| whole(judged, on));
        if by_all == Since::Same {
            return Since::Same;
        }
        let mut hashes = answers.unwrap_or_default().split(' ').map(|hash| u32::from_str_radix(hash, 16));
        let (judged, count) = (hashes.next().and_then(Result::ok), hashes.next().and_then(Result::ok));
        let stand = hashes.all(|hash| hash.is_ok_and(|hash| self.paragraphs.contains(&hash)));
        if let (Some((own, _)), Some(judged), Some(count), true) = (own, judged, count, stand)
            && *own == judged
        {
            // What was answered is answered whatever else is said; what was not may be by what was added.
            let added = grade != Grade::Good && self.paragraphs.len() > count as usize;
            return if added { Since::MoreReplies } else { Since::Same };
        }
        if by_all == Since::MoreReplies {
            return if grade == Grade::Good { Since::Same } else { by_all };
        }
        let is_it = |(hash, all): &(u32, Vec<TextHash>)| judged == Some(*hash) || all.contains(&on);
        // What stands at its place now has the number that it had.
        let number = self.printed.get(point).map_or("", |(number, _)| number);
        let renumbered = |(_, words): &(String, String)| judged == Some(short(&[number, words].concat()));
        let moved = self.points.iter().position(is_it).or_else(|| self.printed.iter().position(renumbered));
        moved.filter(|at| *at != point).map_or(Since::Changed, Since::Moved)
    }
}

fn whole(hashes: &[TextHash], on: TextHash) -> Since {
    match hashes.iter().position(|hash| *hash == on) {
        Some(0) => Since::Same,
        Some(_) => Since::MoreReplies,
        None => Since::Changed,
    }
}

/// A proposal as it may have been before some of its replies came, with the units that have come with them and the
/// names that units had.
fn before(proposal: &Proposal) -> Vec<Proposal> {
    let count = proposal.replies.len();
    let late: Vec<Vec<bool>> = if count <= ANY {
        (1_u32..1 << count).map(|set| (0..count).map(|at| set >> at & 1 == 1).collect()).collect()
    } else {
        (0..count).rev().map(|first| (0..count).map(|at| at >= first).collect()).collect()
    };
    let mut all = Vec::new();
    for late in late {
        let mut earlier = proposal.clone();
        let mut is_late = late.iter();
        earlier.replies.retain(|_| is_late.next() == Some(&false));
        let signs = |unit: &Handling| {
            let by = |reply: &crate::model::Reply| reply.units.contains(&unit.unit);
            proposal.replies.iter().any(by) && !earlier.replies.iter().any(by)
        };
        let mut fewer = earlier.clone();
        fewer.handling.retain(|unit| !signs(unit));
        let mut named = earlier.clone();
        for unit in &mut named.handling {
            if let Some(short) = unit.short.take() {
                unit.unit = short;
            }
        }
        let [has_fewer, has_names] = [&fewer, &named].map(|other| other.handling != earlier.handling);
        all.push(earlier);
        all.extend(has_fewer.then_some(fewer));
        all.extend(has_names.then_some(named));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_told_apart_from_paragraphs_that_are_not_its_own() {
        let mut proposal = crate::dataset::bundled().unwrap().proposals.swap_remove(0);
        let part = Part::Point(1);
        let (on, answers) = (TextHash::judged(&proposal, part), TextHash::answers(&proposal, 1, &[1, 2]).unwrap());
        assert_eq!(answers.split(' ').count(), 4);
        let differ = |proposal: &Proposal| {
            let present = PresentTexts::of(proposal);
            [Some(&*answers), None].map(|answers| present.since(part, Grade::Fair, on, answers) != Since::Same)
        };
        assert_eq!(differ(&proposal), [false, false]);
        proposal.replies[0].paragraphs[0].body.push('改');
        assert_eq!(differ(&proposal), [false, true]);
        // Where a paragraph stands does not matter.
        let moved = proposal.replies[0].paragraphs.remove(0);
        assert_eq!(differ(&proposal), [false, true]);
        proposal.replies[0].paragraphs.push(moved);
        // What was answered is answered whatever else is said; what was not may be by what was added.
        let mut longer = proposal.clone();
        longer.replies[0].paragraphs.push(crate::model::Paragraph { body: "新".to_owned(), ..Default::default() });
        let added =
            [Grade::Good, Grade::Fair].map(|grade| PresentTexts::of(&longer).since(part, grade, on, Some(&answers)));
        assert_eq!(added, [Since::Same, Since::MoreReplies]);
        proposal.replies[0].paragraphs[1].body.push('改');
        assert_eq!(differ(&proposal), [true, true]);
        assert_eq!(TextHash::answers(&proposal, 1, &[]), None);
        assert_eq!(PresentTexts::of(&proposal).since(part, Grade::Fair, on, Some("no hashes")), Since::Changed);
    }

    #[test]
    fn a_point_that_has_moved_is_found_under_its_new_number() {
        let mut proposal = crate::dataset::bundled().unwrap().proposals.swap_remove(0);
        let on = TextHash::judged(&proposal, Part::Point(1));
        let answers = TextHash::answers(&proposal, 1, &[1]).unwrap();
        let since = |proposal: &Proposal, part: Part| {
            let present = PresentTexts::of(proposal);
            [Some(&*answers), None].map(|answers| present.since(part, Grade::Good, on, answers))
        };
        let new = crate::model::Paragraph { body: "新的一条。".to_owned(), ..Default::default() };
        proposal.points.insert(1, new);
        assert_eq!(since(&proposal, Part::Point(1)), [Since::Moved(2); 2]);
        proposal.points[1].marker = std::mem::replace(&mut proposal.points[2].marker, "9. ".to_owned());
        assert_eq!(since(&proposal, Part::Point(1)), [Since::Moved(2), Since::Changed], "under another number");
        proposal.points.remove(2);
        assert_eq!(since(&proposal, Part::Point(1)), [Since::Changed; 2]);
    }

    #[test]
    fn a_further_reply_is_no_other_text() {
        let mut proposal = crate::dataset::bundled().unwrap().proposals.swap_remove(0);
        let on = TextHash::judged(&proposal, Part::Result);
        let since = |proposal: &Proposal| PresentTexts::of(proposal).since(Part::Result, Grade::Fair, on, None);
        let mut further = proposal.replies[0].clone();
        further.paragraphs.truncate(2);
        further.units = vec!["市另一局".to_owned()];
        proposal.replies.insert(0, further);
        let unit: Handling = serde_json::from_str(r#"{"unit":"市另一局"}"#).unwrap();
        assert_eq!(since(&proposal), Since::MoreReplies);
        proposal.handling.push(unit);
        assert_eq!(since(&proposal), Since::MoreReplies);
        proposal.replies[1].paragraphs[0].body.push('改');
        assert_eq!(since(&proposal), Since::Changed);
    }
}
