//! Members that this program does not know: columns of a ledger under their headings, and where a record came from.
//!
//! A telephone is nobody's business who only reads: columns that are named so say that they are hidden, and numbers in
//! the others are struck out.

use serde_json::Value;

use super::{Fact, FactSource, HeadRow};
use crate::lang::Text;
use crate::model::{HandlingDetails, ProposalDetails, ProposerDetails, ReplyDetails, Rest};
use crate::text::fold::narrow;

/// The member that says where a record came from.
const SOURCE: &str = "source";

/// What stands in the names of columns with telephones and the like.
const PERSONAL: [&str; 12] =
    ["电话", "手机", "联系方式", "联系人", "邮箱", "身份证", "微信", "phone", "mobile", "contact", "e-mail", "email"];

impl FactSource<'_> {
    /// Columns of the proposal that this program does not know, those that its source has kept among them.
    pub(crate) fn other_columns(&self) -> Vec<Fact> {
        let mut known = Rest::new();
        ProposalDetails::of(&self.proposal.rest).put(&mut known);
        let source = self.proposal.rest.get(SOURCE).and_then(Value::as_object);
        let kept = source.into_iter().flatten().filter_map(|(_, value)| value.as_object()).flatten();
        let own = self.proposal.rest.iter().filter(|(name, _)| *name != SOURCE && !known.contains_key(*name));
        own.chain(kept).filter_map(|(name, value)| self.column(name, value)).collect()
    }

    /// Members of proposers, units and replies that this program does not know.
    pub(crate) fn others_within(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut add = |owner: &str, rest: &Rest, known: Rest| {
            for (name, value) in rest.iter().filter(|(name, _)| !known.contains_key(*name)) {
                facts.extend(self.column(name, value).map(|fact| Fact { label: [owner, " ", name].concat(), ..fact }));
            }
        };
        let put = |write: &dyn Fn(&mut Rest)| {
            let mut known = Rest::new();
            write(&mut known);
            known
        };
        for proposer in &self.proposal.proposers {
            add(&proposer.name, &proposer.rest, put(&|known| ProposerDetails::of(&proposer.rest).put(known)));
        }
        for unit in &self.proposal.handling {
            add(&unit.unit, &unit.rest, put(&|known| HandlingDetails::of(&unit.rest).put(known)));
        }
        for reply in &self.proposal.replies {
            add(self.reply_kind(reply), &reply.rest, put(&|known| ReplyDetails::of(&reply.rest).put(known)));
        }
        facts
    }

    /// Where the record came from: all that is neither a column nor the whole text once more.
    pub(crate) fn source(&self) -> Vec<Fact> {
        let source = self.proposal.rest.get(SOURCE).and_then(Value::as_object);
        let told = source.into_iter().flatten().filter(|(name, value)| *name != "raw" && !value.is_object());
        let label = |name: &str| match name {
            "uri" => self.word(Text::SourceFile).to_owned(),
            "lines" => self.word(Text::SourceLines).to_owned(),
            "unused" => self.word(Text::SourceUnused).to_owned(),
            name => name.to_owned(),
        };
        let fact = |(name, value): (&String, &Value)| match name.as_str() {
            "lines" => self.column(name, &Value::from(span(value))),
            _ => self.column(name, value),
        };
        told.filter_map(|told| Some(Fact { label: label(told.0), ..fact(told)? })).collect()
    }

    /// A column under its heading; `None` where it is empty.
    fn column(&self, name: &str, value: &Value) -> Option<Fact> {
        let said = words(value);
        let (folded, hidden) = (name.to_lowercase(), !self.contacts);
        let is_personal = PERSONAL.iter().any(|word| folded.contains(word));
        let said = match said.trim() {
            "" => return None,
            _ if hidden && is_personal => self.word(Text::ContactHidden).to_owned(),
            said if hidden => without_telephones(said),
            said => said.to_owned(),
        };
        let pieces = vec![Self::plain(said)];
        Some(Fact { label: name.to_owned(), pieces, row: HeadRow::No, bare: false })
    }
}

/// The lines that a record takes: 14, or 14-16.
fn span(value: &Value) -> String {
    let lines = value.as_array().map(Vec::as_slice).unwrap_or_default();
    match lines {
        [from, to] if from != to => [words(from), words(to)].join("-"),
        [line, ..] => words(line),
        [] => words(value),
    }
}

/// A value in words.
fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(values) => joined(values.iter().map(words), "、"),
        Value::Object(members) => joined(members.iter().map(|(name, value)| [name, " ", &words(value)].concat()), "；"),
    }
}

fn joined(words: impl Iterator<Item = String>, between: &str) -> String {
    words.filter(|word| !word.trim().is_empty()).collect::<Vec<_>>().join(between)
}

/// Figures in a row of a text: from which character to which.
type Run = (usize, usize);

/// Characters at most between two parts of a telephone number: a hyphen, a blank, brackets.
const BETWEEN: usize = 2;

/// A text with stars for the figures of telephones: mobile ones, and those behind an area code.
fn without_telephones(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let figures: Vec<char> = chars.iter().map(|c| narrow(*c)).collect();
    let mut runs: Vec<Run> = Vec::new();
    for (at, _) in figures.iter().enumerate().filter(|(_, c)| c.is_ascii_digit()) {
        match runs.last_mut() {
            Some((_, end)) if *end == at => *end += 1,
            _ => runs.push((at, at + 1)),
        }
    }
    for first in 0..runs.len() {
        let parts = runs.get(first..).unwrap_or_default();
        let near = parts.iter().zip(parts.iter().skip(1)).take_while(|(one, next)| next.0 - one.1 <= BETWEEN).count();
        let known = (1..=parts.len().min(near + 1).min(3)).find(|count| {
            let lengths: Vec<usize> = parts.iter().take(*count).map(|(from, to)| to - from).collect();
            let begin = |at: usize| parts.first().and_then(|(from, _)| figures.get(from + at)).copied().unwrap_or('0');
            // 13 to 19, and 010 or 02x to 09xx: 0013 is a proposal.
            let (mobile, fixed) = (begin(0) == '1' && begin(1) >= '3', begin(0) == '0' && begin(1) != '0');
            match lengths.as_slice() {
                [11] | [3, 4, 4] if mobile => true,
                [10..=12] | [3..=4, 7..=8] | [3..=4, 3..=4, 4] => fixed,
                _ => false,
            }
        });
        for (from, to) in parts.iter().take(known.unwrap_or_default()) {
            chars.iter_mut().take(*to).skip(*from).for_each(|c| *c = '*');
        }
    }
    chars.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephones_are_struck_out_and_other_figures_stay() {
        for (text, clean) in [
            ("请联系 13800138000。", "请联系 ***********。"),
            ("138 0013 8000", "*** **** ****"),
            ("（0358）8226000、０３５８—８２２６０００", "（****）*******、****—*******"),
            ("010-65123456-801", "***-********-801"),
            ("03588226000", "***********"),
            ("2024-03-25 第20250688号，1589个", "2024-03-25 第20250688号，1589个"),
            ("0013 20250688", "0013 20250688"),
            ("12345678901", "12345678901"),
            ("", ""),
        ] {
            assert_eq!(without_telephones(text), clean);
        }
    }
}
