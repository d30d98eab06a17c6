//! Whether a value looks like what it was taken for: titles, names of people, of bodies and of units.

use std::collections::BTreeSet;

use super::dates::{first_date, whole_date};
use super::labels::{label, labelled};
use super::led::number_led;
use super::names::{is_person, is_unit, proposer_kind};
use super::numerals::{inline_items, is_numeral, number};
use super::shape::{Shape, class_code, is_led, shape};
use super::ticks::{BOXES, TICKS};
use super::titles::{TitleKind, title_kind};
use crate::import::account::words_at;
use crate::import::ledger::columns::Column;
use crate::import::ledger::values::satisfaction_of;
use crate::import::pairing::title::plain_number;
use crate::import::reading::{Certainty, Doubt, DoubtCause, Fragment, FragmentKind, Reading, Role, UnusedReason};
use crate::model::{Paragraph, Proposal, ProposerKind, Reply, ReplyDetails, ReplyKind};

/// Characters that a title has at most.
const TITLE: usize = 60;

/// Whether a text is the title of a proposal, and says so.
pub(super) fn names_proposal(text: &str) -> bool {
    text.len() <= TITLE * 3
        && (text.ends_with("提案") || text.ends_with("议案"))
        && title_kind(text) == Some(TitleKind::Proposal)
}

/// Whether a text is a title as nearly all are.
pub(super) fn is_plain_title(text: &str) -> bool {
    let ends = text.ends_with("提案") || text.ends_with("建议");
    text.len() <= TITLE * 3
        && text.starts_with("关于")
        && ends
        && !text.contains(['。', '；', '\n', '《'])
        && text.matches("的提案").count() < 2
}

/// Whether a text may be the title of a proposal.
pub(super) fn is_title(text: &str) -> bool {
    let length = text.chars().count();
    let ends = text.ends_with(['，', '：', ':', '、', '；']);
    let several = text.matches("的提案").count() > 1;
    let half = text.matches('《').count() != text.matches('》').count();
    (3..=TITLE).contains(&length)
        && !(ends || half || several || text.contains(['。', '；', '\n']))
        && number_led(text).is_none()
        // 地点：市城管局
        && !(is_led(text) && !text.contains("提案") && !text.contains("关于"))
        && !text.split_once("关于").is_some_and(|(led, _)| led.ends_with(|c: char| c.is_ascii_digit()))
        && matches!(shape(text), Shape::Title(TitleKind::Proposal) | Shape::Prose)
        && label(text).is_none()
}

/// Whether a text may be the name of somebody who proposes.
pub(super) fn is_name(name: &str) -> bool {
    let length = name.chars().count();
    let known = proposer_kind(name) != ProposerKind::Member || name.contains(['·', '•', '．']);
    let plain = !name.contains(['，', '。', '、', '；', '：', ':', '《', '\n', '？']);
    let letters = name.chars().all(|c| c.is_ascii_alphabetic() || c == ' ' || c == '.');
    plain
        && !name.ends_with('局')
        && label(name).is_none()
        && labelled(name).is_empty()
        && ((2..=4).contains(&length) || length <= 40 && (known || letters))
}

/// Whether a text may be the name of a unit.
pub(super) fn is_body(name: &str) -> bool {
    let length = name.chars().count();
    (2..=40).contains(&length)
        && !name.contains(['。', '；', '：', ':', '《', '\n', '，'])
        && !name.chars().any(|c| c.is_ascii_digit())
        && !is_no_unit(name)
        && label(name).is_none()
}

/// Whether what stands where a unit should is the name of a person, or a grade.
pub(super) fn is_no_unit(name: &str) -> bool {
    name.ends_with("满意") || is_person(name)
}

/// Whether a text may be the number of one proposal: 0215, 2025-36, and not 61-63 or 61（并62）.
pub(super) fn is_number(text: &str) -> bool {
    let mut parts = text.split(['-', '—', '~', '至']).map(|part| part.trim().parse::<u32>().ok());
    let range = match (parts.next().flatten(), parts.next().flatten(), parts.next()) {
        (Some(first), Some(last), None) => first < last && last - first < 100,
        _ => false,
    };
    !range && !text.contains(['并', '案', '：', '。'])
}

/// Whether what is kept of a column, by its line in the cell, is a second value of a field that holds one.
pub(super) fn is_second(column: Column, line: usize) -> bool {
    use Column::{Assigned, Attitude, DocumentNumber, Due, Outcome, Replied, Submitted};
    match column {
        Outcome | Attitude => true,
        Submitted | Assigned | Due | Replied | DocumentNumber => line > 0,
        _ => false,
    }
}

/// What of a proposal nearly every paper says and this one does not.
pub(super) fn missing(fragment: &Fragment, proposal: &Proposal) -> Vec<Role> {
    let letter = fragment.kind == FragmentKind::Reply;
    let replies = || proposal.replies.iter().filter(|reply| !reply.paragraphs.is_empty());
    let mut missing = Vec::new();
    if !letter && proposal.title.is_empty() {
        missing.push(Role::Title);
    }
    if !letter && proposal.proposers.is_empty() {
        missing.push(Role::Proposer);
    }
    if replies().any(|reply| reply.units.is_empty()) {
        missing.push(Role::Unit);
    }
    // What another unit says in the table of a letter has the letter's day.
    let of_letter = |kind| kind == Some(ReplyKind::JointOpinion) && replies().any(|reply| reply.addressee.is_some());
    let dated = |reply: &Reply| {
        let details = ReplyDetails::of(&reply.rest);
        details.date.is_some() || reply.addressee.is_none() && of_letter(details.kind)
    };
    if letter && !replies().all(dated) {
        missing.push(Role::Date);
    }
    missing
}

/// Whether a suggestion has the number of the next one in it, which no other has: two are one.
pub(super) fn has_glued(points: &[Paragraph]) -> bool {
    points.iter().any(|point| {
        let Some(next) = point.number.map(|number| number + 1) else { return false };
        let Some(sign) = point.marker.chars().next_back().filter(|sign| "、.．）)".contains(*sign)) else {
            return false;
        };
        let is_next = |other: &Paragraph| other.number == Some(next) && other.level == point.level;
        let text = point.text();
        let mut found = text.match_indices(sign).filter_map(|(at, _)| {
            let before = text.get(..at)?;
            let figure = before.char_indices().rev().take_while(|(_, c)| is_numeral(*c)).last()?.0;
            let led = before.get(..figure)?.trim_end_matches(['（', '(']);
            (figure > point.marker.len() && number(before.get(figure..)?) == Some(next)).then_some(led)
        });
        !points.iter().any(is_next) && found.any(|led| !led.ends_with(|c: char| c.is_ascii() || "第约近".contains(c)))
    })
}

/// Whether a text may be the class of an answer.
pub(super) fn is_class(text: &str) -> bool {
    let letters = text.chars().filter(|sign| ('A'..='E').contains(sign)).count();
    !(letters > 1
        || text.starts_with('E')
        || text.starts_with(|c: char| c.is_ascii_digit())
        || text.contains("满意")
        || is_unit(text)
        || text.ends_with('。')
        || text.starts_with("关于")
        || whole_date(text).is_some())
}

/// Makes unused what no field of its fragment has: of a field that holds one value a second one.
pub(super) fn find_unkept(reading: &mut Reading) -> Vec<Doubt> {
    let said = |fragment: &Fragment| {
        let answered = fragment.answered.iter().flat_map(|one| [Some(one.number.clone()), one.title.clone()]);
        let whole = serde_json::to_string(&*fragment.whole()).unwrap_or_default();
        let all: Vec<String> = answered.flatten().chain([whole]).collect();
        all.join(";").split_whitespace().collect::<String>()
    };
    let is_row = |fragment: &Fragment| fragment.kind == FragmentKind::Row;
    let all: Vec<Option<String>> =
        reading.fragments.iter().map(|fragment| (!is_row(fragment)).then(|| said(fragment))).collect();
    let mut spans = std::mem::take(&mut reading.spans);
    let mut found = Vec::new();
    // Whether a role stands twice in a fragment: what is not kept has no other place else.
    let places: Vec<(Option<usize>, Role)> = spans
        .iter()
        .filter(|span| {
            span.fragment.is_some_and(|at| all.get(at).is_some_and(Option::is_some)) && is_single(&span.role)
        })
        .map(|span| (span.fragment, span.role.clone()))
        .collect();
    let others = |fragment: Option<usize>, role: &Role| {
        places.iter().filter(|(at, known)| *at == fragment && known == role).count() > 1
    };
    for span in &mut spans {
        let Some(Some(said)) = span.fragment.and_then(|fragment| all.get(fragment)) else { continue };
        let words: String = words_at(reading, &span.spot).1;
        // What a letter lists are proposals of their own.
        let elsewhere = || {
            matches!(span.role, Role::Title | Role::Number)
                && all.iter().flatten().any(|said| is_kept(&span.role, &words, said))
        };
        if is_kept(&span.role, &words, said) || elsewhere() {
            continue;
        }
        let role = std::mem::replace(&mut span.role, Role::Unused(UnusedReason::Unknown));
        let at = (span.spot.block, span.spot.cell);
        // What a person has said of a line is no doubt.
        if !reading.corrected.directives.contains_key(&at) {
            span.certainty = Certainty::Unsure;
            let cause = if is_single(&role) && others(span.fragment, &role) {
                DoubtCause::Second(role)
            } else {
                DoubtCause::Left
            };
            found.push(Doubt { at, fragment: span.fragment, cause });
        }
    }
    reading.spans = spans;
    found
}

/// Whether words with a role are in what a proposal says, blanks aside; of what is written anew only what is sure.
fn is_kept(role: &Role, words: &str, said: &str) -> bool {
    let plain: String = words.split_whitespace().collect();
    let bare = plain.trim_matches(|c: char| "（）()【】：:《》。".contains(c));
    let has = |part: &str| said.contains(part);
    let parts = || words.split(|c: char| !c.is_alphanumeric()).filter(|part| part.len() > 3);
    match role {
        Role::Date | Role::Submitted | Role::Deadline => first_date(words).is_none_or(|day| has(&day)),
        Role::Class => {
            let code = class_code(words).map(|(code, _)| ["\"code\":\"", &code, "\""].concat());
            code.is_some_and(|code| has(&code)) || bare.contains('号') || parts().all(has)
        }
        Role::Unit => words
            .split(|c: char| c.is_whitespace() || "、，,；;/：:（(".contains(c))
            .all(|unit| !is_unit(unit) || unit.ends_with(['）', ')']) || has(unit)),
        Role::Title => !is_plain_title(bare) || has(bare),
        Role::Number => bare.rsplit(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty()).is_none_or(has),
        Role::DocumentNumber | Role::Addressee | Role::Signer => has(bare),
        Role::Method | Role::CopyTo | Role::Sector | Role::Category | Role::Keywords => parts().all(has),
        Role::Column(_) | Role::Contact => parts().all(has),
        // Grades are written anew, and so are the days; what is said besides stands as it is.
        Role::Satisfaction if !words.contains(|c| BOXES.contains(&c) || TICKS.contains(&c)) => {
            let new = |part: &&str| part.chars().count() > 4 && satisfaction_of(part).is_none() && !is_day(part);
            words.split(|c: char| !c.is_alphanumeric()).filter(new).all(has)
        }
        _ => true,
    }
}

/// Whether a part of a line is a day.
fn is_day(part: &str) -> bool {
    first_date(part).is_some() || part.chars().all(|c| c.is_ascii_digit())
}

/// Whether a field holds one value, so that what it has not of a line is a second one.
fn is_single(role: &Role) -> bool {
    !matches!(role, Role::Method | Role::CopyTo | Role::Sector | Role::Keywords | Role::Satisfaction)
}

/// The numbers of the proposals in a reading, as they are compared.
pub(super) fn numbers_in(reading: &Reading) -> BTreeSet<String> {
    let of = |fragment: &Fragment| {
        let own = fragment.known().number.clone();
        own.into_iter().chain(fragment.answered.iter().map(|one| one.number.clone())).collect::<Vec<_>>()
    };
    reading
        .fragments
        .iter()
        .flat_map(of)
        .filter(|number| !number.is_empty())
        .map(|number| plain_number(&number))
        .collect()
}

/// Whether several units answer in one text: 市文旅局：已修复。市住建局：已完成整治。
pub(super) fn is_of_several(text: &str) -> bool {
    let behind = text.split_once(['：', ':']).map_or(text, |(_, behind)| behind);
    let led = |part: &&str| part.split_once(['：', ':']).is_some_and(|(who, _)| is_unit(who));
    behind.split(['。', '；']).filter(led).count() > 1
}

/// Whether a text suggests something, or lists it.
pub(super) fn suggests(text: &str) -> bool {
    ["建议", "呼吁", "希望有关", "希望市", "希望相关"].iter().any(|word| text.contains(word))
        || inline_items(text).len() > 1
}
