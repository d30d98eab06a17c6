//! Members that this program does not know: columns of a ledger under their headings, and where a record came from.

use serde_json::Value;

use super::telephones::{hides_telephones, without_telephones};
use super::{Fact, FactSource, HeadRow};
use crate::lang::{Lang, Text};
use crate::model::{
    Field, GONE_POINTS, HandlingDetails, ProposalDetails, ProposerDetails, ReplyDetails, Rest, is_personal, values_of,
};

/// The member that says where a record came from.
const SOURCE: &str = "source";

impl FactSource<'_> {
    /// Columns of the proposal that this program does not know, those that its source has kept among them.
    pub(crate) fn other_columns(&self) -> Vec<Fact> {
        let mut known = Rest::new();
        ProposalDetails::of(&self.proposal.rest).put(&mut known);
        let source = self.proposal.rest.get(SOURCE).and_then(Value::as_object);
        let kept = source.into_iter().flatten().filter_map(|(_, value)| value.as_object()).flatten();
        let own = self.proposal.rest.iter().filter(|(name, _)| *name != SOURCE && !known.contains_key(*name));
        // What this program calls itself has its own name: contact is 联系方式.
        let own = own.filter_map(|(name, value)| self.column(name, value).map(|fact| (self.word_of(name), fact)));
        let kept = kept.filter_map(|(name, value)| self.kept_column(name, value).map(|fact| (name.clone(), fact)));
        own.chain(kept).map(|(label, fact)| Fact { label, ..fact }).collect()
    }

    /// Members of proposers, units and replies that this program does not know.
    pub(crate) fn others_within(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut add = |owner: &str, rest: &Rest, known: Rest| {
            for (name, value) in rest.iter().filter(|(name, _)| !known.contains_key(*name)) {
                let label = [owner, " ", &self.word_of(name)].concat();
                facts.extend(self.column(name, value).map(|fact| Fact { label, ..fact }));
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
        // What an import has written is for the next one.
        let inner = ["raw", "written", "also", "differing", GONE_POINTS];
        let told =
            source.into_iter().flatten().filter(|(name, value)| !inner.contains(&name.as_str()) && !value.is_object());
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
        let mut facts: Vec<Fact> = told.filter_map(|told| Some(Fact { label: label(told.0), ..fact(told)? })).collect();
        let list = |name: &str| source.and_then(|source| source.get(name)).and_then(Value::as_array);
        for also in list("also").into_iter().flatten() {
            let lines = also.get("lines").map(span).unwrap_or_default();
            let said = [words(also.get("uri").unwrap_or(&Value::Null)), self.lang.say(Text::Aside, &[&lines])].concat();
            facts.extend(self.column(self.word(Text::SourceFile), &Value::from(said)));
        }
        for differing in list("differing").into_iter().flatten() {
            let of = |name: &str| differing.get(name).map(words).unwrap_or_default();
            if !self.proposal.still_says(&of("member"), &of("kept")) {
                continue;
            }
            let member = self.word_of(&of("member"));
            let [kept, other] = around_difference(&of("kept"), &of("other")).map(|value| shortened(&value));
            let values: [&dyn std::fmt::Display; 3] = [&member, &kept, &other];
            let said = self.lang.say(Text::SourceDiffers, &values);
            let said = [
                said,
                Some(of("uri"))
                    .filter(|uri| !uri.is_empty())
                    .map(|uri| self.lang.say(Text::Aside, &[&uri]))
                    .unwrap_or_default(),
            ]
            .concat();
            let personal = if of("member") == "contact" { self.word(Text::FactContact) } else { "" };
            let fact = self.column(personal, &Value::from(said));
            facts.extend(fact.map(|fact| Fact { label: self.word(Text::SourceDiffering).to_owned(), ..fact }));
        }
        facts
    }

    /// What another document says of a member, where this value of it stands.
    pub(super) fn elsewhere(&self, member: &str, stands: &str) -> Option<String> {
        let differing = self.proposal.rest.get(SOURCE)?.get("differing")?.as_array()?;
        let of = |said: &Value, name: &str| said.get(name).map(words).unwrap_or_default();
        let said = differing.iter().find(|said| of(said, "member") == member && of(said, "kept") == stands)?;
        Some(of(said, "other")).filter(|other| !other.is_empty())
    }

    fn word_of(&self, member: &str) -> String {
        member_word(member, self.lang)
    }

    /// A column of a ledger under its heading, whose texts are searched; `None` where it is empty.
    fn kept_column(&self, name: &str, value: &Value) -> Option<Fact> {
        let fact = self.column(name, value)?;
        if hides_telephones() && is_personal(name) || values_of(value).any(|text| without_telephones(text) != text) {
            return Some(fact);
        }
        let texts = values_of(value).filter(|text| !text.is_empty());
        let pieces = self.joined(texts.map(|text| self.piece(Field::Fact, text)));
        Some(if pieces.is_empty() { fact } else { Fact { pieces, ..fact } })
    }

    /// A column under its heading; `None` where it is empty.
    fn column(&self, name: &str, value: &Value) -> Option<Fact> {
        let said = words(value);
        let said = match said.trim() {
            "" => return None,
            _ if hides_telephones() && is_personal(name) => self.word(Text::ContactHidden).to_owned(),
            said => without_telephones(said),
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

/// What a member of a collection is called, which an import may have read differently in two documents.
pub(crate) fn member_word(member: &str, lang: Lang) -> String {
    let text = match member {
        "number" | "class_number" => Text::RoleNumber,
        "title" => Text::RoleTitle,
        "proposers" => Text::RoleProposer,
        "background" | "closing" => Text::RoleBackground,
        "points" => Text::RolePoint,
        "points_heading" => Text::RoleHeading,
        "reply" => Text::RoleReply,
        "reply_title" => Text::RoleReplyTitle,
        "units" | "role" => Text::RoleUnit,
        "signed" => Text::FactSigned,
        "category" => Text::RoleCategory,
        "sector" => Text::RoleSector,
        "keywords" => Text::RoleKeywords,
        "submitted" => Text::RoleSubmitted,
        "filing" | "merged_into" => Text::RoleFiling,
        "key" => Text::RoleKeyProposal,
        "disclosure" => Text::RoleDisclosure,
        "feedback" => Text::RoleSatisfaction,
        "date" => Text::RoleDate,
        "addressee" => Text::RoleAddressee,
        "result" => Text::RoleClass,
        "method" => Text::RoleMethod,
        "signer" => Text::RoleSigner,
        "contact" => Text::RoleContact,
        "cc" => Text::RoleCopyTo,
        "document_number" => Text::RoleDocumentNumber,
        "assigned" => Text::FactAssigned,
        "due" => Text::FactDue,
        "timing" => Text::FactTiming,
        "awards" => Text::FactAwards,
        "together" => Text::FactTogether,
        other => return other.to_owned(),
    };
    text.get(lang).to_owned()
}

/// Characters of a value that is compared with another.
const COMPARED: usize = 40;

/// The beginning of a text in one line.
pub(crate) fn shortened(text: &str) -> String {
    let text = text.trim();
    let cut = text.char_indices().nth(COMPARED).and_then(|(end, _)| text.get(..end));
    cut.map_or_else(|| text.to_owned(), |begun| [begun, "…"].concat()).replace('\n', " ")
}

/// Two texts, each from a little before the place where they begin to differ, where that is far behind.
pub(crate) fn around_difference(one: &str, other: &str) -> [String; 2] {
    let [one, other] = [one, other].map(str::trim);
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    [one, other].map(|text| match same.checked_sub(COMPARED / 4).filter(|_| same > COMPARED * 3 / 4) {
        Some(from) => ["…"].into_iter().map(str::to_owned).chain([text.chars().skip(from).collect()]).collect(),
        None => text.to_owned(),
    })
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
