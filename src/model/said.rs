//! What a member of a proposal says, in words, and whether a proposal still says it.

use serde_json::Value;

use super::{Feedback, Filing, Paragraph, Proposal, ReplyResult, Rest, Satisfaction};

/// A value of a member in the words of the trade.
pub(crate) fn member_value(member: &str, value: &Value) -> String {
    let read = || value.clone();
    let said = match member {
        "result" => serde_json::from_value::<ReplyResult>(read()).ok().map(|result| result.code),
        // What its proposers say in words is no grade.
        "feedback" => serde_json::from_value::<Vec<Feedback>>(read()).ok().and_then(|given| {
            let grades: Vec<&str> = given.iter().filter_map(|one| Some(one.outcome?.word())).collect();
            (!grades.is_empty()).then(|| grades.join("、"))
        }),
        "filing" => serde_json::from_value::<Filing>(read()).ok().map(|filing| filing.word().to_owned()),
        "disclosure" => match value.as_str() {
            Some("full") => Some("公开".to_owned()),
            Some("summary") => Some("摘要公开".to_owned()),
            Some("none") => Some("不公开".to_owned()),
            _ => None,
        },
        "role" => match value.as_str() {
            Some("lead") => Some("主办".to_owned()),
            Some("joint") => Some("会办".to_owned()),
            Some("separate") => Some("分办".to_owned()),
            Some("sole") => Some("独办".to_owned()),
            _ => None,
        },
        _ => None,
    };
    said.unwrap_or_else(|| plain_words(value))
}

/// How proposers took an answer, each with name, day, grades and words: 韩素芬（2026-06-15）：结果满意，态度满意，已提速.
pub(crate) fn opinions(value: &Value) -> String {
    let given: Vec<Feedback> = serde_json::from_value(value.clone()).unwrap_or_default();
    let one = |one: &Feedback| {
        let who = [&one.unit, &one.by].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
        let day = one.date.iter().map(|day| ["（", day, "）"].concat()).collect::<String>();
        let grade = |of: &str, grade: Option<Satisfaction>| grade.map(|grade| [of, grade.word()].concat());
        let said = [grade("结果", one.outcome), grade("态度", one.attitude), one.comment.clone()];
        let said = said.into_iter().flatten().collect::<Vec<_>>().join("，");
        let led = [who, day].concat();
        if led.is_empty() || said.is_empty() { [led, said].concat() } else { [led, said].join("：") }
    };
    given.iter().map(one).collect::<Vec<_>>().join("；")
}

/// All that a value says.
pub(crate) fn plain_words(value: &Value) -> String {
    let joined = |values: &mut dyn Iterator<Item = &Value>| {
        values.map(plain_words).filter(|words| !words.is_empty()).collect::<Vec<_>>().join("、")
    };
    match value {
        Value::Null => String::new(),
        Value::String(text) => {
            let satisfaction = serde_json::from_value::<Satisfaction>(value.clone()).ok();
            satisfaction.map_or_else(|| text.clone(), |known| known.word().to_owned())
        }
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(values) => joined(&mut values.iter()),
        Value::Object(members) => joined(&mut members.values()),
    }
}

/// A text as it is compared: white space says nothing.
pub(crate) fn tight(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

impl Proposal {
    /// Whether what an import has taken of two values still stands: a person, or a newer document, may have settled it.
    pub(crate) fn still_says(&self, member: &str, kept: &str) -> bool {
        let printed = |texts: &[Paragraph]| texts.iter().map(|text| tight(&text.text())).collect::<Vec<_>>();
        let has_all = |texts: &[String]| kept.lines().all(|line| texts.iter().any(|text| tight(text) == tight(line)));
        let says = |rest: &Rest, name: &str| {
            rest.get(name).is_some_and(|value| {
                [member_value(name, value), plain_words(value)].contains(&kept.to_owned())
                    || name == "feedback" && opinions(value) == kept
            })
        };
        let mut replies = self.replies.iter();
        match member {
            "title" => self.title == kept,
            "proposers" => self.proposer_names().collect::<Vec<_>>().join("、") == kept,
            "background" => has_all(&self.background),
            "closing" => has_all(&self.closing),
            "points" => has_all(&printed(&self.points)),
            "reply" => has_all(&replies.flat_map(|reply| printed(&reply.paragraphs)).collect::<Vec<_>>()),
            "units" | "signed" => replies.any(|reply| reply.units.iter().any(|unit| unit == kept)),
            "addressee" => replies.any(|reply| reply.addressee.as_deref() == Some(kept)),
            "reply_title" => replies.any(|reply| says(&reply.rest, "title")),
            name => {
                let of_unit = |unit: &super::Handling| {
                    unit.rest.get(name).map(|value| [&unit.unit, " ", &member_value(name, value)].concat())
                };
                // Of two letters under one number it is what they say.
                name == "document_number" && self.still_says("reply", kept)
                    || says(&self.rest, name)
                    || self.proposers.iter().any(|proposer| says(&proposer.rest, name))
                    || replies.any(|reply| says(&reply.rest, name))
                    || self.handling.iter().filter_map(of_unit).any(|said| said == kept)
            }
        }
    }
}
