//! A person's telephone is nobody's business who only reads: members that are named so say that they are hidden, and
//! numbers in all other texts are struck out by one rule, on the screen, in prints, in what is copied and in reports.
//! Files of collections hold them, and so does what is asked for with `--contacts`.

use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;

use crate::lang::{Lang, Text};
use crate::model::{Proposal, Rest, is_personal};
use crate::text::fold::narrow;

/// Whether telephones are shown: one person runs the program, and asks for them once.
static SHOWN: AtomicBool = AtomicBool::new(false);

/// Shows telephones from now on in all that is said, or hides them.
pub(crate) fn show_telephones(shown: bool) {
    SHOWN.store(shown, Ordering::Relaxed);
}

/// Whether telephones are hidden.
pub(crate) fn hides_telephones() -> bool {
    !SHOWN.load(Ordering::Relaxed)
}

/// A proposal as it is printed: its texts and its members without telephones, unless these are shown.
pub(crate) fn without_contacts(proposal: &Proposal, lang: Lang) -> Proposal {
    let mut clean = proposal.clone();
    if !hides_telephones() {
        return clean;
    }
    let hide = |rest: &mut Rest| rest.iter_mut().for_each(|(name, value)| hide(name, value, lang));
    hide(&mut clean.rest);
    clean.proposers.iter_mut().for_each(|proposer| hide(&mut proposer.rest));
    clean.handling.iter_mut().for_each(|unit| hide(&mut unit.rest));
    clean.replies.iter_mut().for_each(|reply| hide(&mut reply.rest));
    let strike = |text: &mut String| *text = without_telephones(text);
    clean.background.iter_mut().chain(&mut clean.closing).for_each(strike);
    let answers = clean.replies.iter_mut().flat_map(|reply| &mut reply.paragraphs);
    for paragraph in answers.chain(&mut clean.points) {
        [&mut paragraph.lead, &mut paragraph.body].into_iter().for_each(strike);
    }
    clean
}

fn hide(name: &str, value: &mut Value, lang: Lang) {
    match value {
        _ if is_personal(name) && !value.is_null() => *value = Text::ContactHidden.get(lang).into(),
        Value::String(text) => *text = without_telephones(text),
        Value::Array(values) => values.iter_mut().for_each(|value| hide("", value, lang)),
        Value::Object(members) => members.iter_mut().for_each(|(name, value)| hide(name, value, lang)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Figures in a row of a text: from which character to which.
type Run = (usize, usize);

/// Characters at most between two parts of a telephone number: a hyphen, a blank, brackets.
const BETWEEN: usize = 2;

/// Signs before a number in which its sentence says whose it is.
const SAID: usize = 24;

/// What is said before a number that is a hotline's or an office's, and none of a person.
const PUBLIC: [&str; 10] = ["热线", "咨询", "监督", "举报", "投诉", "值班", "我局", "我委", "我办", "我中心"];

/// Whether the words before a number say that it is nobody's own: 监督举报电话, 我局电话, and no 联系人.
fn is_public(before: &[char]) -> bool {
    let near = before.iter().rev().take(SAID).take_while(|sign| !"。；".contains(**sign));
    let said: String = near.collect::<Vec<_>>().into_iter().rev().collect();
    PUBLIC.iter().any(|word| said.contains(word)) && !said.contains("联系人") && !said.contains("经办")
}

/// A text without people's telephones, unless these are shown.
pub(crate) fn without_telephones(text: &str) -> String {
    if hides_telephones() { struck(text) } else { text.to_owned() }
}

/// A text with stars for the figures of people's telephones: mobile ones, those behind an area code, and those behind
/// 电话. Those of an office that its letter names for all stay. A star takes as many bytes as the figure that it stands
/// for, so that places in the text stay what they are.
pub(crate) fn struck(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let figures: Vec<char> = chars.iter().map(|c| narrow(*c)).collect();
    let mut runs: Vec<Run> = Vec::new();
    for (at, _) in figures.iter().enumerate().filter(|(_, c)| c.is_ascii_digit()) {
        match runs.last_mut() {
            Some((_, end)) if *end == at => *end += 1,
            _ => runs.push((at, at + 1)),
        }
    }
    // How far the last one behind 电话 reaches: 65123456、65123457.
    let mut named = None;
    for first in 0..runs.len() {
        let parts = runs.get(first..).unwrap_or_default();
        let near = parts.iter().zip(parts.iter().skip(1)).take_while(|(one, next)| next.0 - one.1 <= BETWEEN).count();
        let known = (1..=parts.len().min(near + 1).min(3)).find(|count| {
            let lengths: Vec<usize> = parts.iter().take(*count).map(|(from, to)| to - from).collect();
            let begin = |at: usize| parts.first().and_then(|(from, _)| figures.get(from + at)).copied().unwrap_or('0');
            // 13 to 19, and 010 or 02x to 09xx: 0013 is a proposal.
            let from = parts.first().map_or(0, |(from, _)| *from);
            let public = || is_public(figures.get(..from).unwrap_or_default());
            let (mobile, fixed) = (begin(0) == '1' && begin(1) >= '3', begin(0) == '0' && begin(1) != '0');
            match lengths.as_slice() {
                [11] | [3, 4, 4] if mobile => true,
                [10..=12] | [3..=4, 7..=8] | [3..=4, 3..=4, 4] => fixed && !public(),
                // 电话：65123456, without an area code.
                [7..=8] => {
                    let near = |signs: usize, words: &str| {
                        let before = figures.iter().take(from).skip(from.saturating_sub(signs));
                        before.rev().take_while(|sign| !sign.is_ascii_digit()).any(|sign| words.contains(*sign))
                    };
                    // 联系方式：65123456
                    let led: String = figures.iter().take(from).skip(from.saturating_sub(6)).collect();
                    let way = ["联系方式", "聯繫方式", "聯絡方式"].iter().any(|word| led.contains(word));
                    (near(3, "線线机機") || near(8, "话話") || way) && !public()
                        || named.is_some_and(|end| {
                            let between = figures.get(end..from).unwrap_or_default();
                            between.len() <= BETWEEN && between.iter().all(|sign| "、,;/或和 ".contains(*sign))
                        })
                }
                _ => false,
            }
        });
        for (from, to) in parts.iter().take(known.unwrap_or_default()) {
            named = Some(*to);
            chars.iter_mut().take(*to).skip(*from).for_each(|c| *c = if c.is_ascii() { '*' } else { '＊' });
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
            ("（0358）8226000、０３５８—８２２６０００", "（****）*******、＊＊＊＊—＊＊＊＊＊＊＊"),
            ("监督举报电话：0358-8226000，热线12345", "监督举报电话：0358-8226000，热线12345"),
            ("我局电话：65123456、65123457；张三 13800138000", "我局电话：65123456、65123457；张三 ***********"),
            ("咨询请联系我局联系人李四，电话：65123456", "咨询请联系我局联系人李四，电话：********"),
            ("经办人：江雪　联系方式：65123456", "经办人：江雪　联系方式：********"),
            ("010-65123456-801", "***-********-801"),
            ("03588226000", "***********"),
            ("2024-03-25 第20250688号，1589个", "2024-03-25 第20250688号，1589个"),
            ("0013 20250688", "0013 20250688"),
            ("12345678901", "12345678901"),
            ("（联系人：顾老师，电话：65123456）20250688", "（联系人：顾老师，电话：********）20250688"),
            ("联系电话（办公室）：65123456、65123457", "联系电话（办公室）：********、********"),
            ("電話 6512345　第20250688号", "電話 *******　第20250688号"),
            ("", ""),
        ] {
            assert_eq!(struck(text), clean);
        }
    }
}
