//! Texts in cells to paragraphs and suggestions.

use super::values::{date_of, numeral};
use crate::model::{Paragraph, ParagraphKind};
use crate::text::fold::narrow;

/// What a cell of a proposal's text holds.
#[derive(Default)]
pub(crate) struct ProposalText {
    pub(crate) background: Vec<String>,
    pub(crate) points: Vec<Paragraph>,
}

/// Divides a proposal's text where its suggestions begin.
pub(crate) fn proposal_text(text: &str) -> ProposalText {
    let lines = lines(text);
    let stated = lines.iter().position(|line| begins_suggestions(line));
    let mut read = ProposalText::default();
    for (at, line) in lines.iter().enumerate() {
        let after = stated.is_some_and(|stated| at > stated);
        // A heading that says no more than that suggestions come is none itself.
        if stated == Some(at) && is_bare(line) {
            continue;
        }
        if after {
            read.points.push(point(line));
        } else {
            read.background.push((*line).to_owned());
        }
    }
    read
}

/// The suggestions of a cell that holds nothing else.
pub(crate) fn points(text: &str) -> Vec<Paragraph> {
    lines(text).into_iter().filter(|line| !is_bare(line)).map(point).collect()
}

/// The paragraphs of a reply.
pub(crate) fn paragraphs(text: &str) -> Vec<Paragraph> {
    lines(text).into_iter().map(paragraph).collect()
}

/// A letter that stands in a cell.
pub(crate) struct CellLetter {
    pub(crate) addressee: Option<String>,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) units: Vec<String>,
    pub(crate) date: Option<String>,
}

/// Divides a letter: its addressee, what it says, who signs it and when.
pub(crate) fn letter(text: &str) -> CellLetter {
    let all = lines(text);
    let mut rest = all.as_slice();
    let mut addressee = None;
    if let [first, below @ ..] = rest
        && let Some(name) = first.strip_suffix(['：', ':'])
        && name.chars().count() <= 40
        && ["委员", "代表", "政协", "您", "你", "党", "会"].iter().any(|word| name.contains(word))
    {
        (addressee, rest) = (Some(name.to_owned()), below);
    }
    let mut date = None;
    let mut units = Vec::new();
    if let [above @ .., last] = rest
        && let Some(day) = date_of(last)
        && day.len() == 10
    {
        (date, rest) = (Some(day), above);
        while let [above @ .., last] = rest
            && last.chars().count() <= 24
            && !last.ends_with(['。', '：', '！', '；', '，', '.', '!'])
            && !above.is_empty()
            && marker(last).0.is_none()
        {
            units.insert(0, (*last).to_owned());
            rest = above;
        }
    }
    CellLetter { addressee, paragraphs: rest.iter().map(|line| paragraph(line)).collect(), units, date }
}

/// The paragraphs of a text that are plain.
pub(crate) fn plain_paragraphs(text: &str) -> Vec<String> {
    lines(text).into_iter().map(str::to_owned).collect()
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// 建议：, 为此，建议如下：, 三、对策建议.
fn begins_suggestions(line: &str) -> bool {
    let (_, rest) = marker(line);
    let plain = rest.trim_end_matches(['：', ':', '。']);
    let short = plain.chars().count() <= 14 && plain.contains("建议") && !plain.contains("提案");
    short && (plain.ends_with("建议") || plain.ends_with("如下") || line.ends_with(['：', ':']))
        || (line.ends_with(['：', ':'])
            && plain.contains("建议")
            && (plain.starts_with("为此") || plain.ends_with("建议")))
}

fn is_bare(line: &str) -> bool {
    let (_, rest) = marker(line);
    rest.trim_end_matches(['：', ':', '。']).chars().count() <= 6 && rest.contains("建议")
}

fn point(line: &str) -> Paragraph {
    Paragraph { kind: Some(ParagraphKind::Point), ..paragraph(line) }
}

fn paragraph(line: &str) -> Paragraph {
    let (found, rest) = marker(line);
    let Some((text, number, level)) = found else { return Paragraph { body: line.to_owned(), ..Paragraph::default() } };
    let (lead, body) = match rest.find('。').map(|at| rest.split_at(at + '。'.len_utf8())) {
        Some((lead, body)) if !body.is_empty() && lead.chars().count() <= 40 => (lead, body),
        _ => ("", rest),
    };
    let kind = Some(ParagraphKind::Numbered);
    Paragraph {
        marker: text.to_owned(),
        number: Some(number),
        level,
        lead: lead.to_owned(),
        body: body.to_owned(),
        kind,
        ..Paragraph::default()
    }
}

/// The list number at the beginning of a line, as printed, as a number, with its level; and what is behind it.
fn marker(line: &str) -> (Option<(&str, u32, u32)>, &str) {
    let figure = |sign: char| narrow(sign).is_ascii_digit() || "一二三四五六七八九十".contains(sign);
    let open = line.strip_prefix(['（', '(']);
    let ordinal = line.strip_prefix('第');
    let inner = open.or(ordinal).unwrap_or(line);
    let rest = inner.trim_start_matches(figure);
    let figures: String = inner.strip_suffix(rest).unwrap_or_default().chars().map(narrow).collect();
    let arabic = figures.starts_with(|sign: char| sign.is_ascii_digit());
    let behind = if open.is_some() {
        rest.strip_prefix(['）', ')'])
    } else if ordinal.is_some() {
        rest.strip_prefix(['，', '、', '：'])
    } else if arabic {
        // 1.5 is no number of a list.
        rest.strip_prefix(['.', '．', '、']).filter(|behind| !behind.starts_with(|sign: char| sign.is_ascii_digit()))
    } else {
        rest.strip_prefix(['、', '是'])
    };
    match (behind, numeral(&figures)) {
        (Some(behind), Some(number)) => {
            let level = match (open.is_some(), arabic) {
                (false, false) => 0,
                (true, false) => 1,
                (false, true) => 2,
                (true, true) => 3,
            };
            let behind = behind.trim_start();
            let marker = line.strip_suffix(behind).unwrap_or_default().trim_end();
            (Some((marker, number, level)), behind)
        }
        _ => (None, line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_begin_behind_their_heading() {
        let read = proposal_text("近年来，问题突出。\n建议：\n一、加强监管。由市场监管部门负责。\n1.5亿元投入到位。");
        assert_eq!(read.background, ["近年来，问题突出。"]);
        let points: Vec<_> =
            read.points.iter().map(|p| (p.marker.as_str(), p.lead.as_str(), p.body.as_str())).collect();
        assert_eq!(points, [("一、", "加强监管。", "由市场监管部门负责。"), ("", "", "1.5亿元投入到位。")]);
    }
}
