//! Paragraphs in their parts: number, lead sentence, body, and what each does in its letter.

use super::numerals::marker;
use crate::model::{Paragraph, ParagraphKind, Rest};

/// A paragraph of a source: its automatic number, if it has one, and its text.
#[derive(Clone, Debug)]
pub(super) struct RawParagraph {
    pub(super) marker: String,
    pub(super) text: String,
    /// Whether a person says that it is a suggestion apart from what stands above.
    pub(super) parted: bool,
}

/// The first sentence of a text with its full stop, and the rest; the sentence is empty where there is no rest.
fn first_sentence(text: &str) -> (&str, &str) {
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        match c {
            '“' | '（' | '(' | '《' => depth += 1,
            '”' | '）' | ')' | '》' => depth -= 1,
            '。' | '！' | '？' if depth <= 0 => {
                let (sentence, rest) = text.split_at(at + c.len_utf8());
                let rest = rest.trim_start();
                return if rest.is_empty() { ("", text) } else { (sentence, rest) };
            }
            _ => {}
        }
    }
    ("", text)
}

/// What sets the paragraphs of a suggestion off that are printed in one: without it a heading ran into its text.
const SET_OFF: &str = "\u{3000}";

/// What a paragraph of a suggestion begins with that says why.
const REASONS: [&str; 3] = ["理由：", "依据：", "原因："];

/// What stands before the paragraphs of a list without numbers.
const BULLETS: [char; 5] = ['●', '■', '◆', '▪', '•'];

/// Splits a paragraph as printed.
fn split(raw: &RawParagraph) -> Paragraph {
    let text = raw.text.trim();
    let read = if raw.marker.is_empty() { marker(text) } else { None };
    let (sign, number, level, rest) = match &read {
        Some(found) => (found.text.to_owned(), found.number, found.level, found.rest),
        // A bullet sets a paragraph off as a number does.
        None if raw.marker.is_empty() && text.starts_with(BULLETS) => {
            let mut signs = text.chars();
            let sign = signs.next().map(String::from).unwrap_or_default();
            (sign, None, 0, signs.as_str().trim_start())
        }
        None => {
            let known = [raw.marker.trim(), "甲"].concat();
            let known = marker(&known).map(|found| (found.number, found.level));
            let (number, level) = known.unwrap_or((None, 0));
            (raw.marker.trim().to_owned(), number, level, text)
        }
    };
    let numbered = !sign.is_empty();
    let closed = rest.ends_with(['。', '！', '？', '；', '：', ':', ';', '”', '）', '.']);
    let (lead, body) = match first_sentence(rest) {
        // A heading in a line of its own.
        ("", _) if numbered && !closed && rest.chars().count() <= 60 => (rest, ""),
        (lead, body) if numbered => (lead, body),
        _ => ("", rest),
    };
    let kind = Some(if numbered { ParagraphKind::Numbered } else { ParagraphKind::Unnumbered });
    Paragraph { marker: sign, number, level, lead: lead.to_owned(), body: body.to_owned(), kind, rest: Rest::default() }
}

/// The paragraphs of a reply, each with what it does.
pub(super) fn reply_paragraphs(raw: &[RawParagraph]) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = raw.iter().map(split).collect();
    let numbered = paragraphs.iter().any(|p| !p.marker.is_empty());
    let count = paragraphs.len();
    for (at, p) in paragraphs.iter_mut().enumerate().filter(|(_, p)| p.marker.is_empty()) {
        let text = p.body.trim_start_matches(['“', '（']);
        let starts = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
        let opening = ["收悉", "答复如下", "回复如下", "函复如下", "说明如下", "报告如下", "汇报如下"]
            .iter()
            .any(|word| text.contains(word));
        let thanks = starts(&[
            "感谢",
            "再次感谢",
            "最后，感谢",
            "衷心感谢",
            "最后感谢",
            "特此",
            "以上",
            "专此",
            "谢谢",
            "此复",
            "欢迎",
        ]) && at > 0;
        let ahead = starts(&["下一步", "下步", "今后", "接下来", "下一阶段", "未来", "下阶段"]);
        p.kind = Some(match () {
            () if at == 0 || (opening && at < 3) => ParagraphKind::Intro,
            () if thanks && at + 3 >= count => ParagraphKind::Closing,
            () if ahead => ParagraphKind::Outlook,
            () => ParagraphKind::Unnumbered,
        });
    }
    if !numbered {
        // 坚持党建引领。… is a heading run in, where several paragraphs have one.
        let led = |p: &Paragraph| {
            let (lead, _) = first_sentence(&p.body);
            let short = (4..=17).contains(&lead.chars().count())
                && !lead.contains(['，', '：', '您', '、'])
                && lead.ends_with('。');
            (p.kind == Some(ParagraphKind::Unnumbered) && short).then_some(lead.len())
        };
        if paragraphs.iter().filter(|p| led(p).is_some()).count() >= 2 {
            for p in &mut paragraphs {
                if let Some((lead, body)) = led(p).and_then(|length| p.body.split_at_checked(length)) {
                    (p.lead, p.body) = (lead.to_owned(), body.trim_start().to_owned());
                }
            }
        }
    }
    paragraphs
}

/// Where among the paragraphs below a heading (二、具体建议) the next part of the paper begins (三、预期效果).
pub(super) fn behind_points(heading: Option<&str>, raw: &[RawParagraph]) -> usize {
    let next = heading.and_then(marker).and_then(|found| Some((found.level, found.number? + 1)));
    let others = ["效果", "成效", "效益", "意义", "可行性", "前景", "结语", "预期目标"];
    let is_other = |paragraph: &RawParagraph| {
        let text = [paragraph.marker.trim(), paragraph.text.trim()].concat();
        let found = marker(&text);
        found.is_some_and(|found| {
            let short = found.rest.chars().count() <= 12;
            short
                && next == found.number.map(|number| (found.level, number))
                && others.iter().any(|word| found.rest.contains(word))
        })
    };
    raw.iter().skip(1).position(is_other).map_or(raw.len(), |at| at + 1)
}

/// The suggestions of a proposal, and the text behind the last of them.
pub(super) fn points(raw: &[RawParagraph]) -> (Vec<Paragraph>, Vec<String>) {
    let mut points: Vec<Paragraph> = Vec::new();
    let mut closing = Vec::new();
    let all: Vec<Paragraph> = raw.iter().map(split).collect();
    let last_numbered = all.iter().rposition(|p| !p.marker.is_empty());
    for (at, mut p) in all.into_iter().enumerate() {
        p.kind = Some(ParagraphKind::Point);
        if raw.get(at).is_some_and(|raw| raw.parted) {
            points.push(p);
            continue;
        }
        let Some(last) = last_numbered else {
            points.push(p);
            continue;
        };
        if p.marker.is_empty() {
            match points.last_mut() {
                // The text below a heading is the point's, and so is what stands there before the next number.
                Some(point) if !point.marker.is_empty() && point.body.is_empty() => {
                    point.body = [SET_OFF, &p.body].concat();
                }
                // …even where the heading has its stop.
                Some(point)
                    if at < last
                        && point.lead.is_empty()
                        && !point.marker.is_empty()
                        && point.body.chars().count() <= 20 =>
                {
                    point.lead = std::mem::replace(&mut point.body, p.body);
                }
                // 理由：…, below the last of them.
                Some(point) if at > last && REASONS.iter().any(|word| p.body.starts_with(word)) => {
                    point.body = [&point.body, SET_OFF, &p.body].concat();
                }
                _ if at > last => closing.push(p.body),
                Some(point) if !point.marker.is_empty() && !point.body.ends_with(['：', ':']) => {
                    point.body = [&point.body, SET_OFF, &p.body].concat();
                }
                Some(point) => {
                    p.level = point.level + 1;
                    points.push(p);
                }
                None => points.push(p),
            }
        } else {
            points.push(p);
        }
    }
    (points, closing)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(texts: &[&str]) -> Vec<RawParagraph> {
        texts
            .iter()
            .map(|text| RawParagraph { marker: String::new(), text: (*text).to_owned(), parted: false })
            .collect()
    }

    #[test]
    fn a_paragraph_is_split_as_printed() {
        let p = split(&raw(&["一、加强监管。由市里牵头。"])[0]);
        assert_eq!(
            (p.marker.as_str(), p.number, p.lead.as_str(), p.body.as_str()),
            ("一、", Some(1), "加强监管。", "由市里牵头。")
        );
        let p = split(&raw(&["（二）关于完善政策"])[0]);
        assert_eq!((p.level, p.lead.as_str(), p.body.as_str()), (1, "关于完善政策", ""));
        let p =
            split(&RawParagraph {
                marker: "三、".into(), text: "加强“监管。”落实。由市里。".into(), parted: false
            });
        assert_eq!((p.number, p.lead.as_str(), p.body.as_str()), (Some(3), "加强“监管。”落实。", "由市里。"));
    }

    #[test]
    fn each_paragraph_does_something() {
        let kinds =
            |texts: &[&str]| reply_paragraphs(&raw(texts)).into_iter().map(|p| p.kind.unwrap()).collect::<Vec<_>>();
        use ParagraphKind::*;
        assert_eq!(
            kinds(&["您提出的提案收悉。", "一、加强。建设。", "下一步，继续。", "感谢您。"]),
            [Intro, Numbered, Outlook, Closing]
        );
        let led = reply_paragraphs(&raw(&["近年来发展。", "坚持引领。全面推行。", "探索路径。居民自治。"]));
        assert_eq!(
            (led[1].lead.as_str(), led[1].body.as_str(), led[1].kind),
            ("坚持引领。", "全面推行。", Some(Unnumbered))
        );
    }

    #[test]
    fn text_below_a_heading_is_the_points_and_text_behind_the_last_is_none() {
        let (points, closing) =
            points(&raw(&["一、加强监管", "由市里牵头。", "每年考核。", "二、完善。落实。", "以上建议，请研究。"]));
        assert_eq!(points.len(), 2);
        assert_eq!(points[0].text(), "一、加强监管\u{3000}由市里牵头。\u{3000}每年考核。");
        assert_eq!(points[0].lead, "加强监管");
        assert_eq!(closing, ["以上建议，请研究。"]);
    }
}
