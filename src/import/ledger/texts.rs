//! Texts in cells to paragraphs and suggestions.

use super::numbers::numeral;
use super::values::date_of;
use crate::import::letter::{asked_items, inline_items};
use crate::import::reading::{Role, UnusedReason};
use crate::model::{Paragraph, ParagraphKind};
use crate::text::fold::narrow;

/// What the lines of a cell came to: background, suggestions, the parts of a letter; and the role of each line.
#[derive(Default)]
pub(crate) struct CellText {
    pub(crate) background: Vec<String>,
    pub(crate) points: Vec<Paragraph>,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) addressee: Option<String>,
    pub(crate) units: Vec<String>,
    pub(crate) date: Option<String>,
    pub(crate) roles: Vec<Role>,
}

impl CellText {
    /// Reads each line that says something by `read`, which also says what the line is.
    fn each(text: &str, mut read: impl FnMut(&mut CellText, usize, &str) -> Role) -> CellText {
        let mut cell = CellText::default();
        for (at, line) in text.split('\n').map(str::trim).enumerate() {
            let role = if line.is_empty() { Role::Unused(UnusedReason::Blank) } else { read(&mut cell, at, line) };
            cell.roles.push(role);
        }
        cell
    }

    /// Divides a proposal's text where its suggestions begin.
    pub(crate) fn of_proposal(text: &str) -> CellText {
        let stated = text.split('\n').map(str::trim).position(begins_suggestions);
        CellText::each(text, |cell, at, line| match stated {
            // A heading that says no more than that suggestions come is none itself.
            Some(stated) if at == stated && is_bare(line) => Role::Heading,
            Some(stated) if at > stated => cell.point(line),
            _ => cell.plain(line),
        })
    }

    /// The suggestions of a cell that holds nothing else.
    pub(crate) fn of_points(text: &str) -> CellText {
        // The situation may stand above them.
        if text.split('\n').map(str::trim).skip(1).any(begins_suggestions) {
            return CellText::of_proposal(text);
        }
        CellText::each(text, |cell, _, line| if is_bare(line) { Role::Heading } else { cell.point(line) })
    }

    /// A cell of plain paragraphs.
    pub(crate) fn of_background(text: &str) -> CellText {
        CellText::each(text, |cell, _, line| cell.plain(line))
    }

    /// Divides a letter: its addressee, what it says, who signs it and when.
    pub(crate) fn of_letter(text: &str) -> CellText {
        let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
        let said: Vec<usize> =
            (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| !line.is_empty())).collect();
        let line = |at: &usize| lines.get(*at).copied().unwrap_or_default();
        let to = said.first().filter(|at| said.len() > 1 && is_addressee(line(at)));
        let date = said.last().filter(|at| date_of(line(at)).is_some_and(|date| date.len() == 10) && said.len() > 1);
        let signed = said.iter().rev().skip(1).take_while(|at| is_signature(line(at)) && Some(*at) != said.first());
        let units: Vec<usize> = signed.filter(|_| date.is_some()).copied().collect();
        CellText::each(text, |cell, at, line| {
            if Some(&at) == to {
                cell.addressee = Some(line.trim_end_matches(['：', ':']).to_owned());
                Role::Addressee
            } else if Some(&at) == date {
                cell.date = date_of(line);
                Role::Date
            } else if units.contains(&at) {
                cell.units.push(line.to_owned());
                Role::Unit
            } else {
                cell.paragraphs.push(paragraph(line));
                Role::Reply
            }
        })
    }

    /// Takes a line of suggestions: each item of a list within it is one.
    fn point(&mut self, line: &str) -> Role {
        let mut ends = Some(inline_items(line)).filter(|items| items.first() == Some(&0)).unwrap_or_else(|| vec![0]);
        ends.push(line.len());
        for (from, to) in ends.iter().zip(ends.iter().skip(1)) {
            let item = line.get(*from..*to).unwrap_or_default().trim();
            self.points.push(Paragraph { kind: Some(ParagraphKind::Point), ..paragraph(item) });
        }
        Role::Point
    }

    fn plain(&mut self, line: &str) -> Role {
        // 古井年久失修。建议：1.…；2.…
        let leads = line.contains("建议") && line.contains(['：', ':']);
        let first = leads.then(|| inline_items(line)).and_then(|items| items.first().copied());
        let led = first.and_then(|first| line.split_at_checked(first));
        if let Some((before, listed)) = led.filter(|(before, _)| asks(before)) {
            self.background.push(before.trim().to_owned());
            return self.point(listed);
        }
        // 建议县政府一要…；二要…
        let asked = asked_items(line).first().and_then(|first| line.split_at_checked(*first));
        if let Some((before, listed)) = asked {
            self.background.push(before.trim().to_owned());
            return self.point(listed);
        }
        self.background.push(line.to_owned());
        Role::Background
    }
}

fn is_addressee(line: &str) -> bool {
    let name = line.strip_suffix(['：', ':']);
    let whose = ["委员", "代表", "政协", "您", "你", "党", "会", "社"];
    name.is_some_and(|name| name.chars().count() <= 40 && whose.iter().any(|word| name.contains(word)))
}

fn is_signature(line: &str) -> bool {
    let ends = ['。', '：', '！', '；', '，', '.', '!', '？'];
    line.chars().count() <= 24 && !line.ends_with(ends) && marker(line).0.is_none()
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

/// Whether what stands before a list in a line says that it is one of suggestions.
fn asks(before: &str) -> bool {
    let last = before.trim_end().trim_end_matches(['：', ':']).rsplit(['。', '；', '！']).next().unwrap_or_default();
    before.trim_end().ends_with(['：', ':']) && begins_suggestions(&[last, "："].concat())
}

fn is_bare(line: &str) -> bool {
    let (_, rest) = marker(line);
    rest.trim_end_matches(['：', ':', '。']).chars().count() <= 6 && rest.contains("建议")
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
        rest.strip_prefix(['、', '是', '要'])
            .filter(|behind| !rest.starts_with('要') || !behind.starts_with(['素', '件', '闻', '务', '义']))
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
        let read =
            CellText::of_proposal("近年来，问题突出。\n建议：\n一、加强监管。由市场监管部门负责。\n1.5亿元投入到位。");
        assert_eq!(read.background, ["近年来，问题突出。"]);
        let points: Vec<_> =
            read.points.iter().map(|p| (p.marker.as_str(), p.lead.as_str(), p.body.as_str())).collect();
        assert_eq!(points, [("一、", "加强监管。", "由市场监管部门负责。"), ("", "", "1.5亿元投入到位。")]);
    }
}
