//! `tian import --check`: every line of the sources with its role in the margin, as a clerk sends it to whoever can
//! mend the rules.

use std::collections::BTreeMap;

use super::differing::near_words;
use crate::app::correct::roles::{role_name, unsure_words};
use crate::cli::output;
use crate::error::Error;
use crate::facts::{hides_telephones, without_telephones};
use crate::import::job::Imported;
use crate::import::reading::{Certainty, Role, RoleSpan};
use crate::import::source::{SourceLine, lines_of, number_of};
use crate::lang::{Lang, Text};
use crate::text::width::width;

/// Columns of the margin for the role.
const MARGIN: usize = 14;

/// Prints every source line with the roles of its stretches. What no stretch has is white space.
/// Says whether all of it is sure.
pub(super) fn print(imported: &Imported, lang: Lang) -> Result<bool, Error> {
    let (mut text, mut sure) = (String::new(), true);
    for (at, reading) in imported.readings.iter().enumerate() {
        text.push_str(&reading.document.name);
        text.push('\n');
        // What is unsure of a whole letter or row is said below its first line.
        let near = imported.origins.iter().filter(|origins| origins.is_near());
        let of_reading =
            near.flat_map(|one| one.fragments.iter().filter(|(of, _)| *of == at).map(move |(_, its)| (its, one)));
        let mut near: BTreeMap<usize, Vec<String>> =
            of_reading.map(|(fragment, origins)| (*fragment, near_words(origins, lang))).collect();
        sure &= near.is_empty();
        let mut spans = reading.spans.iter().peekable();
        for (address, line) in lines_of(&reading.document) {
            let number = number_of(&reading.document, address, line);
            while let Some(span) = spans.next_if(|span| (span.spot.block, span.spot.cell) <= address) {
                // What stands where a telephone does is one, whatever its figures.
                let hides = hides_telephones() && span.role == Role::Contact;
                add_span(&mut text, span, line, (number, hides), lang);
                let unsure = (span.certainty == Certainty::Unsure).then(|| unsure_words(reading, span, lang));
                sure &= unsure.is_none();
                let its = span.fragment.and_then(|fragment| near.remove(&fragment)).unwrap_or_default();
                for why in unsure.into_iter().chain(its) {
                    add_row(&mut text, "", None, &lang.say(Text::CheckUnsure, &[&why]));
                }
            }
        }
    }
    // It goes to others, who need no telephones.
    output::print_plain(&without_telephones(&text))?;
    Ok(sure)
}

fn add_span(text: &mut String, span: &RoleSpan, line: &SourceLine, (number, hides): (usize, bool), lang: Lang) {
    let unsure = if span.certainty == Certainty::Unsure { "?" } else { "" };
    let shown = |c: char| if hides && c.is_numeric() { '*' } else { c };
    let words: String = line.text.chars().skip(span.spot.chars.start).take(span.spot.chars.len()).map(shown).collect();
    let marker = if span.spot.chars.start == 0 { line.marker.as_str() } else { "" };
    add_row(text, &(role_name(&span.role, lang) + unsure), Some(number), &[marker, words.trim()].concat());
}

fn add_row(text: &mut String, role: &str, number: Option<usize>, words: &str) {
    text.push_str(role);
    text.push_str(&" ".repeat(MARGIN.saturating_sub(width(role)).max(1)));
    let number = number.map(|number| number.to_string()).unwrap_or_default();
    text.push_str(&format!("{number:>5}  {words}\n"));
}
