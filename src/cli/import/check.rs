//! `tian import --check`: every line of the sources with its role in the margin, as a clerk sends it to whoever can
//! mend the rules.

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
    for reading in &imported.readings {
        text.push_str(&reading.document.name);
        text.push('\n');
        let mut spans = reading.spans.iter().peekable();
        for (address, line) in lines_of(&reading.document) {
            let number = number_of(&reading.document, address, line);
            while let Some(span) = spans.next_if(|span| (span.spot.block, span.spot.cell) <= address) {
                // What stands where a telephone does is one, whatever its figures.
                let hides = hides_telephones() && span.role == Role::Contact;
                add_span(&mut text, span, line, (number, hides), lang);
                if span.certainty == Certainty::Unsure {
                    sure = false;
                    add_row(&mut text, "", None, &lang.say(Text::CheckUnsure, &[&unsure_words(reading, span, lang)]));
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
