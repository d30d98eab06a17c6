//! What in the cells of a ledger is doubtful, each looked at once: there may be 20,000 rows.

use std::collections::BTreeSet;

use super::{Desk, address, spans_of};
use crate::import::ledger::columns::{Column, column_of};
use crate::import::ledger::grades::is_two_grades;
use crate::import::ledger::values::{class_of, date_of};
use crate::import::ledger::{misfit, role_of};
use crate::import::letter::labels::{Label, label};
use crate::import::letter::numerals::inline_items;
use crate::import::letter::plausible::{
    is_class, is_no_unit, is_number, is_plain_title, is_second, is_title, names_proposal,
};
use crate::import::letter::shape::class_code;
use crate::import::reading::{DoubtCause, Role, UnusedReason};
use crate::order;

impl Desk<'_> {
    /// Looks over the cells of a ledger, each once.
    pub(super) fn rows(&mut self) {
        let reading = self.reading;
        let numbered = reading.spans.iter().any(|span| span.role == Role::Number);
        let of = |role: &Role| -> BTreeSet<usize> {
            order::set(reading.spans.iter().filter(|span| span.role == *role).filter_map(|span| span.fragment))
        };
        let (titled, counted) = (of(&Role::Title), of(&Role::Number));
        // Where no row has a title, the first number says so for all of them; a row without either says so itself.
        let (mut said, mut last) = (false, None);
        for span in &reading.spans {
            let Some(fragment) = span.fragment.filter(|at| !titled.contains(at)) else { continue };
            let bare = match counted.contains(&fragment) {
                true => span.role == Role::Number && !(titled.is_empty() && std::mem::replace(&mut said, true)),
                false => last.replace(fragment) != Some(fragment),
            };
            if bare {
                self.add(address(span), Some(fragment), DoubtCause::Missing(Role::Title));
            }
        }
        // Where most are letters a word is none.
        let classes = || spans_of(reading).filter(|(_, span)| span.role == Role::Class && span.fragment.is_some());
        let is_letter = |text: &str| class_of(text).is_some_and(|class| class.code.len() == 1);
        let all = classes().count();
        let lettered = all > 2 && classes().filter(|((_, line), _)| is_letter(&line.text)).count() * 2 > all;
        // What the headings of values that are in no field would be, each asked once.
        let mut known: Vec<(&str, Option<Column>)> = Vec::new();
        for ((at, line), span) in spans_of(reading) {
            // Of a cell that says two things each is looked at for itself.
            let chars = &span.spot.chars;
            let part: String = match chars.start > 0 || chars.end < line.text.chars().count() {
                true => line.text.chars().skip(chars.start).take(chars.len()).collect(),
                false => String::new(),
            };
            let text = if part.is_empty() { line.text.as_str() } else { part.trim_matches(is_between) }.trim();
            let odd = match &span.role {
                // 答复：…, in a row below that of its proposal.
                Role::Unused(UnusedReason::TableNote) => {
                    let words = text.split_once(['：', ':']).filter(|(_, value)| !value.trim().is_empty());
                    if words.and_then(|(words, _)| label(words)).is_some_and(Label::is_section) {
                        self.add(at, span.fragment, DoubtCause::Left);
                    }
                    false
                }
                // Most titles need no second look: there may be 20,000. 第21号 关于…, below 案号及案由.
                Role::Title => {
                    let named = text.find("关于").filter(|_| !numbered).and_then(|at| text.get(at..));
                    !is_plain_title(text) && !is_title(named.unwrap_or(text))
                }
                Role::Proposer => {
                    text.contains(['。', '：'])
                        || text.ends_with(['局', '等'])
                        || text.ends_with("满意")
                        || text.starts_with("关于")
                        || text.starts_with(|c: char| c.is_ascii_digit())
                        || text.len() < 3
                        || text.chars().filter(char::is_ascii_digit).count() > 12
                }
                Role::Unit => {
                    text.contains('。')
                        || text.ends_with('等')
                        || text.starts_with("关于")
                        || text.starts_with(|c: char| c.is_ascii_digit())
                        || text.len() < 3
                        || text.split(['、', ' ']).any(is_no_unit)
                }
                Role::Number => !is_number(text),
                Role::DocumentNumber => at.1.is_some_and(|(.., line)| line == 0) && date_of(text).is_some(),
                Role::Class => !is_class(text) || lettered && span.fragment.is_some() && !is_letter(text),
                Role::Satisfaction => {
                    is_two_grades(text) || class_code(text).is_some_and(|(_, meaning)| meaning.is_none())
                }
                // 1.…；2.… in a text without any suggestion.
                Role::Background if inline_items(text).len() > 1 => {
                    let of = span.fragment.and_then(|fragment| reading.fragments.get(fragment));
                    if of.is_some_and(|one| one.proposal.points.is_empty()) {
                        self.add(at, span.fragment, DoubtCause::Missing(Role::Point));
                    }
                    false
                }
                Role::Column(_) | Role::Unused(UnusedReason::Unknown | UnusedReason::OtherSheet) => {
                    let heading = match &span.role {
                        Role::Column(heading) if span.fragment.is_some() => heading.as_str(),
                        _ => "",
                    };
                    let at_known = known.iter().position(|(of, _)| *of == heading).unwrap_or_else(|| {
                        known.push((heading, column_of(heading.rsplit('/').next().unwrap_or_default())));
                        known.len() - 1
                    });
                    let column = known.get(at_known).and_then(|(_, column)| *column);
                    let second = column.filter(|column| at.1.is_some_and(|(.., line)| is_second(*column, line)));
                    if let Some(role) = column.and_then(|column| misfit(column, text)) {
                        self.add(at, span.fragment, DoubtCause::Odd(role));
                    } else if let Some(column) = second {
                        self.add(at, span.fragment, DoubtCause::Second(role_of(column, "")));
                    } else if names_proposal(text) {
                        self.add(at, span.fragment, DoubtCause::Left);
                    }
                    false
                }
                _ => false,
            };
            if odd {
                self.add(at, span.fragment, DoubtCause::Odd(span.role.clone()));
            }
        }
    }
}

/// A sign between the two things that a cell says.
fn is_between(sign: char) -> bool {
    "（）()/／、，,；;：: \u{3000}".contains(sign)
}
