//! What has become of the text that a verdict was given on, and where it stands now.

mod former;

use std::collections::BTreeSet;

use jiff::Timestamp;

use self::former::{Former, before, former_points, judged, of_point};
use super::hash::{short, short_of};
use super::{Grade, Part, TextHash};
use crate::lang::{Lang, Text};
use crate::model::{Field, Paragraph, Proposal, WRITTEN};
use crate::text::numerals;

/// What a number before a point is made of, beside figures.
pub(super) const NUMBERS: &str = "一二三四五六七八九十百〇零（）()、.．，第条点是 \u{3000}";

/// By how much numbers below a heading are counted on.
const FEW: usize = 2;

/// What has become of the words that a verdict was given on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kept {
    /// Nothing.
    #[default]
    Same,
    /// They stand, and a further reply has come.
    MoreReplies,
    /// They are others.
    Changed,
}

/// What has become of a text since a verdict was given on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Since {
    /// The number, from 0, that a point had then which has another one now: points were added or taken out before it.
    pub(crate) then: Option<usize>,
    pub(crate) kept: Kept,
}

impl Since {
    /// Where it was, with what has become of the words.
    pub(crate) fn here(kept: Kept) -> Since {
        Since { then: None, kept }
    }

    /// Whether the words are others.
    pub(crate) fn has_changed(self) -> bool {
        self.kept == Kept::Changed
    }

    /// What is to be said of it.
    pub(crate) fn words(self, lang: Lang) -> Option<String> {
        let moved = self.then.map(|point| lang.say(Text::ReviewPointMoved, &[&(point + 1)]));
        let kept = match self.kept {
            Kept::Same => None,
            Kept::MoreReplies => Some(Text::ReviewMoreReplies),
            Kept::Changed => Some(Text::ReviewTextChanged),
        };
        let said: Vec<String> = moved.into_iter().chain(kept.map(|text| text.get(lang).to_owned())).collect();
        (!said.is_empty()).then(|| said.join(Text::ReportJoin.get(lang)))
    }
}

/// A verdict as it was given: its part, the hash of all texts, and of a point what answered it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Given<'a> {
    pub(crate) part: Part,
    pub(crate) grade: Option<Grade>,
    pub(crate) on: TextHash,
    pub(crate) answers: Option<&'a str>,
    /// The text of the point alone, where that is kept beside.
    pub(crate) about: Option<TextHash>,
    pub(crate) when: Timestamp,
}

/// Where the text of a verdict is.
enum Found {
    /// At this point, with what has become of its words and of what answers it.
    At(usize, Kept),
    /// In the proposal no more.
    Gone,
    /// Nobody knows: it was changed or taken out.
    Unknown,
}

/// The texts of a proposal as they are now, by which it is known whether a verdict was given on others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PresentTexts {
    /// Of each point itself, and with the replies: with all of them, then without those that may be new.
    points: Vec<(u32, Vec<TextHash>)>,
    /// The points as they were before an import has changed, moved or taken them out.
    former: Vec<Former>,
    /// The number before each point, and its words: a point that has moved has another number.
    printed: Vec<(String, String)>,
    /// Points that were judged with all replies under another number, and where they are.
    renumbered: Vec<(TextHash, usize)>,
    /// Points that were judged under another number: what was judged under theirs and is not found is not theirs.
    taken: BTreeSet<usize>,
    /// Whether imports have written the proposal, which keep of each point that they change what it was.
    is_imported: bool,
    /// Whether a verdict was given on a point that it has not, and has not had.
    has_strays: bool,
    /// Each paragraph of the replies, and as it would be under the numbers near its own.
    paragraphs: Vec<u32>,
    renumbered_paragraphs: Vec<u32>,
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
        let judged = |part: Part| judged(proposal, &before, part);
        let paragraphs = proposal.replies.iter().flat_map(|reply| &reply.paragraphs);
        let renumbered = |one: &Paragraph| {
            let hash = |number: String| short(&[&*number, &one.lead, &one.body].concat());
            counted_on(&one.marker, None).into_iter().map(hash).collect::<Vec<u32>>()
        };
        PresentTexts {
            points: of(Field::Point).enumerate().map(|(point, hash)| (hash, judged(Part::Point(point)))).collect(),
            former: former_points(proposal),
            printed: proposal.points.iter().map(|one| (one.marker.clone(), [&*one.lead, &one.body].concat())).collect(),
            renumbered: Vec::new(),
            taken: BTreeSet::new(),
            has_strays: false,
            is_imported: proposal.rest.get("source").is_some_and(|source| source.get(WRITTEN).is_some()),
            paragraphs: of(Field::Reply).collect(),
            renumbered_paragraphs: paragraphs.flat_map(renumbered).collect(),
            whole: judged(Part::Whole),
        }
    }

    /// Learns from the verdicts on points which of them are on points that have moved.
    pub(crate) fn learn(&mut self, proposal: &Proposal, given: &[Given]) {
        let mut known = None;
        for one in given {
            let Part::Point(point) = one.part else { continue };
            if matches!(self.find(*one), Found::At(at, Kept::Same) if at == point) {
                continue;
            }
            // What answers it says all that the hash of all can.
            if one.answers.is_none_or(|answers| !answers.is_empty() && !answers.contains(' ')) {
                let before: &Vec<Proposal> = known.get_or_insert_with(|| before(proposal));
                for Former { text, hashes: (_, all), numbers, .. } in &mut self.former {
                    if all.is_empty() && numbers.0.is_none_or(|then| then == point) {
                        *all = of_point(proposal, before, text);
                    }
                }
                if !matches!(self.find(*one), Found::At(_, Kept::Same) | Found::Gone) {
                    let is_it = |(at, (own, words)): (usize, &(String, String))| {
                        let mut numbers = self.numbers(point, at, own).into_iter();
                        let text = |number: String| of_point(proposal, before, &[&number, &**words].concat());
                        numbers.any(|number| text(number).contains(&one.on)).then_some(at)
                    };
                    let found = self.printed.iter().enumerate().find_map(is_it).filter(|at| *at != point);
                    self.renumbered.extend(found.map(|at| (one.on, at)));
                }
            }
            match self.find(*one) {
                Found::At(at, _) if at != point => drop(self.taken.insert(at)),
                Found::Unknown => self.has_strays |= self.is_stray(*one),
                _ => {}
            }
        }
    }

    /// Whether any point that was judged stands under another number now, or is gone.
    pub(super) fn has_moved(&self) -> bool {
        !self.taken.is_empty() || !self.former.is_empty() || self.has_strays
    }

    /// Where a verdict counts now, and what has become of its text. One on a point that is gone counts under a number
    /// of its own ([`Part::gone`]).
    pub(crate) fn place(&self, given: Given) -> (Part, Since) {
        let Part::Point(point) = given.part else {
            return (given.part, Since::here(kept(&self.whole, given.on)));
        };
        match self.find(given) {
            Found::At(at, kept) => (Part::Point(at), Since { then: (at != point).then_some(point), kept }),
            Found::Unknown if !self.taken.contains(&point) && !self.is_stray(given) => {
                (given.part, Since::here(Kept::Changed))
            }
            Found::Unknown | Found::Gone => (Part::gone(point), Since::default()),
        }
    }

    /// Whether a text that is not found is none of the proposal's: it has fewer points, or its document was read anew
    /// without what was judged. Imports keep how what they change was; a hash of all may miss a reply that is another now.
    fn is_stray(&self, given: Given) -> bool {
        matches!(given.part, Part::Point(point) if point >= self.points.len())
            || self.is_imported && (given.answers.is_some() || given.about.is_some() || self.paragraphs.is_empty())
    }

    /// Finds the text of a verdict on a point: by its hash of all, and by what answers it.
    fn find(&self, given: Given) -> Found {
        let Part::Point(point) = given.part else { return Found::Unknown };
        let own = self.points.get(point);
        let by_all = own.map_or(Kept::Changed, |(_, judged)| kept(judged, given.on));
        let first = given.answers.and_then(|answers| u32::from_str_radix(answers.split(' ').next()?, 16).ok());
        let judged = first.unwrap_or_else(|| short_of(given.about.unwrap_or(given.on)));
        let is_it = |(hash, all): &(u32, Vec<TextHash>)| judged == *hash || all.contains(&given.on);
        // Of points with the same words an import has noted which was which.
        let was_here = |former: &&Former| former.numbers.0 == Some(point);
        let is_same = |hash: u32| by_all != Kept::Changed && own.is_some_and(|(own, _)| *own == hash);
        let when = Some(given.when.as_millisecond());
        let since = self.former.iter().filter(|former| former.when > when).filter(was_here);
        let since = since.filter(|former| is_it(&former.hashes) || is_same(former.hashes.0));
        if let Some(former) = since.min_by_key(|former| former.when).filter(|former| former.numbers.1 != Some(point)) {
            return self.place_of(former, given);
        }
        if let Some((_, all)) = own.filter(|(own, _)| by_all != Kept::Changed || *own == judged) {
            return Found::At(point, self.kept(given, all));
        }
        if let Some(former) = self.former.iter().filter(was_here).find(|former| is_it(&former.hashes)) {
            return self.place_of(former, given);
        }
        if let Some((at, (_, all))) = self.points.iter().enumerate().find(|(_, point)| is_it(point)) {
            return Found::At(at, self.kept(given, all));
        }
        if let Some((_, at)) = self.renumbered.iter().find(|(known, _)| *known == given.on) {
            return Found::At(*at, Kept::Same);
        }
        let renumbered = |(at, (own, words)): (usize, &(String, String))| {
            let mut numbers = self.numbers(point, at, own).into_iter();
            numbers.any(|number| judged == short(&[&number, &**words].concat())).then_some(at)
        };
        match self.printed.iter().enumerate().find_map(renumbered) {
            Some(at) => Found::At(at, self.kept(given, &[])),
            None if self.former.iter().any(|former| is_it(&former.hashes) && former.numbers.1.is_none()) => Found::Gone,
            None => Found::Unknown,
        }
    }

    /// What has become of what a verdict was given on, where the words of its point are the same: by the paragraphs that
    /// answered it, else by the hashes that all of it may have.
    fn kept(&self, Given { grade, on, answers, .. }: Given, all: &[TextHash]) -> Kept {
        let mut hashes = answers.unwrap_or_default().split(' ').skip(1).map(|hash| u32::from_str_radix(hash, 16));
        let count = hashes.next().and_then(Result::ok);
        let stands = |hash: u32| self.paragraphs.contains(&hash) || self.renumbered_paragraphs.contains(&hash);
        let is_good = grade == Some(Grade::Good);
        match (count, kept(all, on)) {
            // What was answered is answered whatever else is said; what was not may be by what was added.
            (Some(count), _) if hashes.all(|hash| hash.is_ok_and(stands)) => {
                let added = !is_good && self.paragraphs.len() > count as usize;
                if added { Kept::MoreReplies } else { Kept::Same }
            }
            (_, Kept::MoreReplies) if is_good => Kept::Same,
            // Of what was put off only the point is known.
            (_, Kept::Changed) if answers == Some("") => Kept::Same,
            (_, kept) => kept,
        }
    }

    /// Where an import says that a point is which had this number before it.
    fn place_of(&self, Former { text, numbers: (_, now), hashes: (_, all), .. }: &Former, given: Given) -> Found {
        let Some(at) = *now else { return Found::Gone };
        // It may have another number before it.
        let is_number = |before: &str| before.chars().all(|sign| NUMBERS.contains(sign) || sign.is_ascii_digit());
        let is_same = |(_, words): &(String, String)| text.strip_suffix(&**words).is_some_and(is_number);
        let all = if all.is_empty() { self.points.get(at).map_or(&[][..], |(_, all)| all) } else { all };
        match self.printed.get(at).is_some_and(is_same) {
            true => Found::At(at, self.kept(given, all)),
            false => Found::At(at, Kept::Changed),
        }
    }

    /// The numbers that a point may have been printed with when it stood at another place: that of what stands there
    /// now, and its own, counted on.
    fn numbers(&self, then: usize, at: usize, own: &str) -> Vec<String> {
        let there = self.printed.get(then).map(|(number, _)| number.clone());
        there.into_iter().chain(counted_on(own, Some((then, at)))).collect()
    }
}

/// A number before a text as it may have been: counted on, also by few as those below a heading are; as the one of
/// the first place, where it is that of the second.
fn counted_on(own: &str, places: Option<(usize, usize)>) -> Vec<String> {
    let is_figure =
        |c: &char| c.is_ascii_digit() || numerals::in_han(10) == c.to_string() || numerals::han_digit(*c).is_some();
    let figure: String = own.chars().filter(is_figure).collect();
    let now = numerals::number(&figure).map_or(0, |now| now as usize);
    let digits = numerals::digits(&figure).is_some();
    let counted = places.filter(|(_, at)| now == at + 1).map(|(then, _)| then + 1);
    let others = (now.saturating_sub(FEW)..=now + FEW).chain(counted);
    let others = others.filter(|other| now > 0 && *other > 0 && *other != now);
    let figures = others.map(|other| if digits { other.to_string() } else { numerals::in_han(other) });
    figures.map(|other| own.replacen(&figure, &other, 1)).collect()
}

/// What has become of what has this hash, by those that it may have: with all replies, then without those that may be new.
fn kept(hashes: &[TextHash], on: TextHash) -> Kept {
    match hashes.iter().position(|hash| *hash == on) {
        Some(0) => Kept::Same,
        Some(_) => Kept::MoreReplies,
        None => Kept::Changed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{GONE_POINTS, Handling};

    #[test]
    fn a_point_is_told_apart_from_paragraphs_that_are_not_its_own() {
        let mut proposal = crate::dataset::bundled().unwrap().proposals.swap_remove(0);
        let part = Part::Point(1);
        let (on, answers) = (TextHash::judged(&proposal, part), TextHash::answers(&proposal, 1, &[1, 2]).unwrap());
        assert_eq!(answers.split(' ').count(), 4);
        let differ = |proposal: &Proposal| {
            let present = PresentTexts::of(proposal);
            [Some(&*answers), None].map(|answers| {
                let (grade, when) = (Some(Grade::Fair), Timestamp::UNIX_EPOCH);
                present.place(Given { part, grade, on, answers, about: None, when }).1 != Since::default()
            })
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
        longer.replies[0].paragraphs.push(Paragraph { body: "新".to_owned(), ..Default::default() });
        let given =
            |grade, answers| Given { part, grade: Some(grade), on, answers, about: None, when: Timestamp::UNIX_EPOCH };
        let added = [Grade::Good, Grade::Fair]
            .map(|grade| PresentTexts::of(&longer).place(given(grade, Some(answers.as_str()))).1);
        assert_eq!(added, [Since::default(), Since::here(Kept::MoreReplies)]);
        proposal.replies[0].paragraphs[1].body.push('改');
        assert_eq!(differ(&proposal), [true, true]);
        assert_eq!(TextHash::answers(&proposal, 1, &[]).unwrap(), answers[..8]);
        assert_eq!(
            PresentTexts::of(&proposal).place(given(Grade::Fair, Some("no hashes"))).1,
            Since::here(Kept::Changed)
        );
    }

    #[test]
    fn a_verdict_counts_where_the_text_of_its_point_stands() {
        let mut proposal = crate::dataset::bundled().unwrap().proposals.swap_remove(0);
        let on = TextHash::judged(&proposal, Part::Point(1));
        let answers = TextHash::answers(&proposal, 1, &[1]).unwrap();
        let place = |proposal: &Proposal| {
            let mut present = PresentTexts::of(proposal);
            let (grade, when) = (Some(Grade::Good), Timestamp::UNIX_EPOCH);
            let given = |answers| Given { part: Part::Point(1), grade, on, answers, about: None, when };
            let all = [Some(&*answers), None].map(given);
            all.map(|given| {
                present.learn(proposal, &[given]);
                present.place(given)
            })
        };
        let moved = |at| [(Part::Point(at), Since { then: Some(1), kept: Kept::Same }); 2];
        let whole = proposal.clone();
        proposal.points.insert(1, Paragraph { body: "新的一条。".to_owned(), ..Default::default() });
        assert_eq!(place(&proposal), moved(2));
        // Under the number of what stands there now, and under one that nothing has.
        proposal.points[1].marker = std::mem::replace(&mut proposal.points[2].marker, "9. ".to_owned());
        assert_eq!(place(&proposal), moved(2));
        let mut fewer = whole.clone();
        let number = fewer.points[0].marker.clone();
        fewer.points = vec![Paragraph { marker: number, ..fewer.points[1].clone() }];
        assert_eq!(place(&fewer), moved(0));
        // A point that is not found was changed, as long as nothing says that it was taken out.
        proposal.points.remove(2);
        assert_eq!(place(&proposal), [(Part::Point(1), Since::here(Kept::Changed)); 2]);
        proposal.rest.insert("source".to_owned(), serde_json::json!({ GONE_POINTS: [whole.points[1].text()] }));
        assert_eq!(place(&proposal), [(Part::gone(1), Since::default()); 2]);
    }

    #[test]
    fn a_further_reply_is_no_other_text() {
        let mut proposal = crate::dataset::bundled().unwrap().proposals.swap_remove(0);
        let on = TextHash::judged(&proposal, Part::Result);
        let since = |proposal: &Proposal| {
            let (grade, when) = (Some(Grade::Fair), Timestamp::UNIX_EPOCH);
            let given = Given { part: Part::Result, grade, on, answers: None, about: None, when };
            PresentTexts::of(proposal).place(given).1
        };
        let mut further = proposal.replies[0].clone();
        further.paragraphs.truncate(2);
        further.units = vec!["市另一局".to_owned()];
        proposal.replies.insert(0, further);
        let unit: Handling = serde_json::from_str(r#"{"unit":"市另一局"}"#).unwrap();
        assert_eq!(since(&proposal), Since::here(Kept::MoreReplies));
        proposal.handling.push(unit);
        assert_eq!(since(&proposal), Since::here(Kept::MoreReplies));
        proposal.replies[1].paragraphs[0].body.push('改');
        assert_eq!(since(&proposal), Since::here(Kept::Changed));
    }
}
