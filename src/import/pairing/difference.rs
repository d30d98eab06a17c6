//! What two documents say differently of a proposal.

use serde_json::Value;

use super::title::{plain_number, plain_title, short_number, without_number};
use crate::model::{Paragraph, ReplyResult, member_value, opinions, tight};

/// What two documents say differently of a proposal.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The member of the collection that says it: a text (`points`, `reply`) or a detail (`date`).
    pub(crate) member: String,
    pub(crate) stands: Stands,
    /// What stands in the collection, and what does not.
    pub(crate) kept: String,
    pub(crate) other: String,
    /// The document that says otherwise, by its place among the readings.
    pub(crate) reading: Option<usize>,
}

impl Difference {
    /// Whether it is one that a person may settle: both values are still said.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.stands, Stands::First | Stands::Earlier | Stands::Both)
    }
}

/// Which of two values stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stands {
    /// That of the document that is asked first.
    First,
    /// That of the newer document: nobody has touched what the collection had.
    Newer,
    /// That of the collection that is added to.
    Earlier,
    /// Both.
    Both,
    /// Both: a letter has come beside one of an earlier import, of another number.
    Further,
    /// The same point under another number: `kept` is the one it had, `other` the one it has.
    Moved,
    /// The same, and its words are others too.
    Reworded,
    /// The document's, where the collection had nothing: `kept` is what it says.
    Filled,
    /// Still that of the collection, which an earlier ledger has said: the newer one has the column, and nothing in it.
    Emptied,
    /// Still that of the collection, though the newer document says the field without it.
    Left,
    /// Both: two letters of one unit in nearly the same words, a draft perhaps.
    Draft,
    /// A point that the newer document has no more: `kept` is the number it had, `other` what it says.
    Gone,
    /// A point that none of the earlier ones has become: `kept` is its number, `other` what it says.
    Added,
}

/// Whether two values of a member say the same: 0013 is 13, 2024-05 is 2024-05-20 less its day, 〔2024〕 is [2024].
pub(super) fn says_same(member: &str, own: &Value, more: &Value) -> bool {
    if own == more {
        return true;
    }
    let class = |value: &Value| serde_json::from_value::<ReplyResult>(value.clone()).ok().map(|result| result.code);
    match (own.as_str(), more.as_str()) {
        (Some(own), Some(more)) => match member {
            // That the one with the year means the same was decided before.
            "number" | "merged_into" => {
                let [own, more] = [own, more].map(plain_number);
                short_number(&own) == short_number(&more)
            }
            "date" | "assigned" | "due" | "submitted" => own.starts_with(more) || more.starts_with(own),
            _ => plain_title(own) == plain_title(more),
        },
        _ => member == "result" && class(own).is_some() && class(own) == class(more),
    }
}

/// How the proposers took the answer by two documents, and whether it is the second one's: a ledger has a grade, a form
/// has what its proposer says besides, and holds for itself. `None` where neither says more.
pub(super) fn with_grade(own: &Value, more: &Value) -> Option<(Value, bool)> {
    let all = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let is_signed = |one: &Value| ["by", "date", "unit"].iter().any(|name| one.get(name).is_some());
    // Words beside a grade are the ledger's where somebody has signed the form: 满意（电话反馈）.
    let is_grade = |value: &Value, form: &Value| match all(value).as_slice() {
        [one] => !is_signed(one) && (one.get("comment").is_none() || all(form).iter().any(is_signed)),
        _ => false,
    };
    let is_form = is_grade(own, more);
    if is_form == is_grade(more, own) {
        return None;
    }
    let (form, grade) = if is_form { (more, own) } else { (own, more) };
    let mut form = form.clone();
    if let Some([Value::Object(one)]) = form.as_array_mut().map(Vec::as_mut_slice) {
        for name in ["outcome", "attitude"] {
            let said = grade.get(0).and_then(|grade| grade.get(name)).filter(|_| !one.contains_key(name)).cloned();
            one.extend(said.map(|said| (name.to_owned(), said)));
        }
    }
    Some((form, is_form))
}

/// Whether somebody says in a form all that a ledger's grade says, and perhaps more: how the work was besides the result.
pub(super) fn says_grade(form: &Value, grade: &Value) -> bool {
    let Some(Value::Object(grade)) = grade.get(0) else { return false };
    let says = |one: &Value| grade.iter().all(|(name, said)| one.get(name) == Some(said));
    form.as_array().is_some_and(|forms| forms.iter().any(says))
}

/// A grade as a ledger says it: in its words where it has some.
pub(super) fn in_words(grade: &Value) -> String {
    let words = grade.pointer("/0/comment").and_then(Value::as_str);
    words.map_or_else(|| member_value("feedback", grade), str::to_owned)
}

/// What several proposers say in forms, each once; two by the same of two days both hold, in their order. `None` where
/// nobody knows whose one is, or which is later.
pub(super) fn with_forms(own: &Value, more: &Value, is_row: bool) -> Option<Value> {
    let text = |one: &Value, name: &str| one.get(name).and_then(Value::as_str).map(str::to_owned);
    let mut all = own.as_array()?.clone();
    for new in more.as_array()? {
        if all.contains(new) {
            continue;
        }
        let who = |one: &Value| [text(one, "by"), text(one, "unit")];
        let [by, unit] = who(new);
        // A row has the grade alone, which the form says too.
        let is_said =
            |one: &Value| new.as_object().is_some_and(|new| new.iter().all(|(name, said)| one.get(name) == Some(said)));
        if is_row && by.is_some() && all.iter().any(is_said) {
            continue;
        }
        let Some(known) = all.iter().rposition(|one| who(one) == [by.clone(), unit.clone()]) else {
            by.or(unit).filter(|_| all.iter().all(|one| who(one) != [None, None]))?;
            all.push(new.clone());
            continue;
        };
        let (was, is) = (text(all.get(known)?, "date")?, text(new, "date")?);
        if was == is {
            return None;
        }
        all.insert(known + usize::from(was < is), new.clone());
    }
    Some(Value::Array(all))
}

/// What forms say that have come to others, in words; `None` where none has.
pub(super) fn new_forms(own: &Value, all: &Value) -> Option<String> {
    let known = own.as_array()?;
    let new: Vec<Value> = all.as_array()?.iter().filter(|one| !known.contains(one)).cloned().collect();
    (!new.is_empty()).then(|| opinions(&Value::Array(new)))
}

/// Paragraphs as texts.
pub(super) fn printed(paragraphs: &[Paragraph]) -> Vec<String> {
    paragraphs.iter().map(Paragraph::text).collect()
}

/// Of two texts the paragraphs that only each of them has; `None` where both say the same, however it is divided, or
/// divided alike.
pub(super) fn apart(own: &[String], more: &[String], divided: bool) -> Option<(String, String)> {
    let plain = |texts: &[String], bare: fn(&str) -> String| texts.iter().map(|text| bare(text)).collect::<Vec<_>>();
    let [left, right] = [own, more].map(|texts| plain(texts, tight));
    // Without the numbers that only one of two documents has before its suggestions.
    let [bare, other] = [own, more].map(|texts| plain(texts, without_number).concat());
    if if divided { left == right } else { left.concat() == right.concat() || bare == other } {
        return None;
    }
    let only = |texts: &[String], own: &[String], others: &[String]| {
        // What one of them says twice, and the other once, only the first says again.
        let mut others: Vec<&String> = others.iter().collect();
        let mut is_known =
            |plain: &String| others.iter().position(|other| *other == plain).map(|at| others.swap_remove(at)).is_some();
        let only = texts.iter().zip(own).filter(|(_, plain)| !is_known(plain)).map(|(text, _)| text.as_str());
        only.collect::<Vec<_>>().join("\n")
    };
    Some((only(own, &left, &right), only(more, &right, &left)))
}
