//! Which proposals the lines of a source are said to be of.

use std::ops::Range;

use super::session::{CorrectingSession, Said};
use super::steps::{numbers_of, rows};
use crate::import::corrections::{Belonging, listed_numbers};
use crate::import::pairing::title::plain_number;
use crate::import::reading::{Fragment, FragmentKind, fragment_at};
use crate::lang::{Lang, Text};

fn is_same(one: &str, other: &str) -> bool {
    plain_number(one) == plain_number(other)
}

/// The numbers that a paper or letter says itself.
fn own_numbers(fragment: &Fragment) -> Vec<String> {
    if fragment.pinned && fragment.kind == FragmentKind::Reply { Vec::new() } else { numbers_of(fragment) }
}

impl CorrectingSession {
    /// Whether a number is that of a proposal that is read here or stands in the collection that is added to; also
    /// where there is none at all to compare with.
    pub(super) fn knows(&self, number: &str) -> bool {
        let mut known = self.known_numbers().peekable();
        known.peek().is_none() || known.any(|other| is_same(&other, number))
    }

    /// The paper or letter that a line is of.
    fn fragment_of(&self, at: usize) -> Option<&Fragment> {
        let reading = self.reading()?;
        let (address, _) = *rows(reading).get(at)?;
        reading.fragments.get(fragment_at(&reading.spans, address)?)
    }

    fn known_numbers(&self) -> impl Iterator<Item = String> {
        let fragments = self.readings.iter().flat_map(|reading| &reading.fragments);
        let papers = fragments.filter(|fragment| fragment.kind != FragmentKind::Reply).flat_map(numbers_of);
        papers.chain(self.earlier_numbers())
    }

    /// Says of which proposal the record is that lines are in, or of which ones. A number that is no proposal's is asked
    /// about once, and one that is not what the letter says itself.
    pub(super) fn name_proposal(&mut self, lines: Range<usize>, number: &str, lang: Lang) -> Option<Said> {
        let at = lines.start;
        let numbers = listed_numbers(number);
        if numbers.iter().any(|number| !number.chars().any(|c| c.is_ascii_digit())) {
            return Some((Text::CorrectingNoNumber, vec![number.to_owned()]));
        }
        // A paper may have a number that nothing else has; a letter answers what is there, or what it says itself.
        let whole = self.fragment_of(at).map(|fragment| (fragment.kind, own_numbers(fragment)));
        let (kind, own) = whole.map_or((None, Vec::new()), |(kind, own)| (Some(kind), own));
        let is_other = |number: &str| !own.is_empty() && !own.iter().any(|own| is_same(own, number));
        let compares = self.known_numbers().next().is_some();
        let is_odd = |number: &&str| if compares { !self.knows(number) } else { is_other(number) };
        let odd: Vec<&str> = numbers.iter().map(String::as_str).filter(is_odd).collect();
        let odd = if kind == Some(FragmentKind::Reply) { odd.join("、") } else { String::new() };
        let asked = self.asked.replace((at, odd.clone()));
        if !odd.is_empty() && asked != self.asked {
            return Some((Text::CorrectingNoProposal, vec![odd]));
        }
        let single = self.is_single(at);
        self.note(at);
        if let Some(reading) = self.readings.get(self.source).filter(|reading| reading.fragments.len() == 1 && !single)
            && let Some(file) = self.corrections.of_mut(&reading.document.name, &reading.corrected.digest)
        {
            file.lines.iter_mut().for_each(|line| line.of.clear());
        }
        for at in lines {
            self.edit(at, |line, part, _| {
                line.of.retain(|(of, _)| *of != part);
                line.of.extend((!numbers.is_empty()).then(|| (part, numbers.join("、"))));
            });
        }
        // What says another number itself goes along with its line.
        let other = numbers.first().filter(|number| !single && is_other(number)).cloned();
        let whole = other.map(|number| match kind {
            Some(FragmentKind::Reply) => (Text::CorrectingOwn, vec![own.join("、"), number]),
            _ => (Text::CorrectingWhole, vec![number]),
        });
        self.changed(lang).or(whole)
    }

    /// Whether what is said of a line is of it alone, or of what begins there.
    fn is_single(&self, at: usize) -> bool {
        let said = self.reading().and_then(|reading| {
            let (address, _) = *rows(reading).get(at)?;
            reading.corrected.directives.get(&address)
        });
        said.is_some_and(|said| {
            said.belongs == Some(Belonging::Apart) || said.role.is_some_and(|role| role.is_of_one())
        })
    }
}
