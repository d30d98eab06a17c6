//! Which proposals the lines of a source are said to be of.

use super::session::{CorrectingSession, Said};
use super::steps::{numbers_of, rows};
use crate::import::corrections::{Belonging, listed_numbers};
use crate::import::pairing::title::plain_number;
use crate::import::reading::{FragmentKind, fragment_at};
use crate::lang::{Lang, Text};
use crate::model::ProposalDetails;

impl CorrectingSession {
    /// Whether a number is that of a proposal that is read here or stands in the collection that is added to; also
    /// where there is none at all to compare with.
    pub(super) fn knows(&self, number: &str) -> bool {
        let mut known = self.known_numbers().peekable();
        known.peek().is_none() || known.any(|other| plain_number(&other) == plain_number(number))
    }

    /// Whether a line is of a letter: a paper may have a number that nothing else has.
    fn is_reply(&self, at: usize) -> bool {
        let Some(reading) = self.reading() else { return false };
        let address = rows(reading).get(at).map(|(address, _)| *address);
        let fragment = address.and_then(|address| reading.fragments.get(fragment_at(&reading.spans, address)?));
        fragment.is_some_and(|fragment| fragment.kind == FragmentKind::Reply)
    }

    fn known_numbers(&self) -> impl Iterator<Item = String> {
        let fragments = self.readings.iter().flat_map(|reading| &reading.fragments);
        let papers = fragments.filter(|fragment| fragment.kind != FragmentKind::Reply).flat_map(numbers_of);
        let earlier = self.earlier().iter().flat_map(|proposal| ProposalDetails::of(&proposal.rest).number);
        papers.chain(earlier)
    }

    /// Says of which proposal the record is that a line is in, or of which ones. A number that is no proposal's is asked
    /// about once.
    pub(super) fn name_proposal(&mut self, at: usize, number: &str, lang: Lang) -> Option<Said> {
        let numbers = listed_numbers(number);
        if numbers.iter().any(|number| !number.chars().any(|c| c.is_ascii_digit())) {
            return Some((Text::CorrectingNoNumber, vec![number.to_owned()]));
        }
        let unknown: Vec<&str> = numbers.iter().map(String::as_str).filter(|number| !self.knows(number)).collect();
        let unknown = if self.is_reply(at) { unknown.join("、") } else { String::new() };
        let asked = self.asked.replace((at, unknown.clone()));
        if !unknown.is_empty() && asked != self.asked {
            return Some((Text::CorrectingNoProposal, vec![unknown]));
        }
        let (other, single) = (self.other_number(at, &numbers), self.is_single(at));
        self.note(at);
        if let Some(reading) = self.readings.get(self.source).filter(|reading| reading.fragments.len() == 1 && !single)
            && let Some(file) = self.corrections.of_mut(&reading.document.name, &reading.corrected.digest)
        {
            file.lines.iter_mut().for_each(|line| line.of = None);
        }
        self.edit(at, |line, _, _| line.of = Some(numbers.join("、")).filter(|number| !number.is_empty()));
        // A paper that says another number itself goes along with its line.
        let whole = other.filter(|_| !single).map(|number| (Text::CorrectingWhole, vec![number]));
        self.changed(lang).or(whole)
    }

    /// The number that a paper gets which has another one, by what is said of one of its lines.
    fn other_number(&self, at: usize, numbers: &[String]) -> Option<String> {
        let (reading, number) = (self.reading()?, numbers.first()?);
        let (address, _) = *rows(reading).get(at)?;
        let fragment = reading.fragments.get(fragment_at(&reading.spans, address)?)?;
        let is_other = |known: &String| plain_number(known) != plain_number(number);
        let other = fragment.kind == FragmentKind::Proposal && numbers_of(fragment).first().is_some_and(is_other);
        other.then(|| number.clone())
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
