//! Where the reading of a document is: what comes next, and what a passage says to one who reads letters.

use super::labels::{Label, label, labelled};
use super::led::number_led;
use super::lines::Passage;
use super::names::is_addressee;
use super::numerals::marker;
use super::shape::{Shape, is_closed, is_led};
use super::titles::TitleKind;
use crate::import::reading::Role;

/// The passages with their shapes, and where among them the reading is.
pub(super) struct Course<'a> {
    pub(super) passages: &'a [Passage],
    pub(super) shapes: &'a [Shape],
    pub(super) at: usize,
}

impl Course<'_> {
    /// The shapes that come next, page numbers aside.
    pub(super) fn ahead(&self) -> impl Iterator<Item = (&Passage, &Shape)> {
        let next = self.passages.iter().zip(self.shapes).skip(self.at + 1);
        next.filter(|(_, shape)| **shape != Shape::PageNumber)
    }

    pub(super) fn next(&self) -> Option<&Shape> {
        self.ahead().next().map(|(_, shape)| shape)
    }

    /// Whether a letter begins in what comes next, before any running text.
    pub(super) fn letter_follows(&self) -> bool {
        for (passage, shape) in self.ahead().take(10) {
            match shape {
                Shape::Title(TitleKind::Reply(_)) | Shape::Addressee => return true,
                Shape::Prose if passage.text.chars().count() > 40 || is_closed(&passage.text) => return false,
                Shape::Title(TitleKind::Proposal) | Shape::Date(..) | Shape::SignedDate(..) => return false,
                _ => {}
            }
        }
        false
    }

    /// Whether a proposal's frame follows a title: who proposes, its number, its parts; below its number who handles it too.
    pub(super) fn proposal_follows(&self) -> bool {
        let numbered = self.passages.get(self.at).is_some_and(|title| number_led(&title.text).is_some());
        for (_, shape) in self.ahead().take(4) {
            match shape {
                Shape::Labels(found) => {
                    let first = found.first().map(|found| found.label);
                    if matches!(
                        first,
                        Some(Label::Proposer | Label::CoProposer | Label::Number | Label::Sector | Label::Background)
                    ) || numbered && first == Some(Label::Unit)
                    {
                        return true;
                    }
                }
                Shape::Number(_) | Shape::Conference | Shape::Section(Label::Background | Label::Points) => {
                    return true;
                }
                Shape::Title(TitleKind::Proposal) | Shape::Addressee => return false,
                _ => {}
            }
        }
        false
    }

    /// Whether no text of the paper follows: nothing but its frame, or another paper, or an answer.
    pub(super) fn is_last_text(&self) -> bool {
        let is_text = |label: Label| matches!(label, Label::Background | Label::Points);
        for (_, shape) in self.ahead() {
            match shape {
                Shape::Prose => return false,
                Shape::Section(label) => return !is_text(*label),
                Shape::Labels(found) if found.iter().any(|one| is_text(one.label)) => return false,
                Shape::Title(_) | Shape::Conference | Shape::Addressee => return true,
                _ => {}
            }
        }
        true
    }

    /// Whether suggestions begin in what comes next, behind a line or two of running text.
    pub(super) fn suggestions_follow(&self) -> bool {
        let next = self.ahead().take(3).find(|(_, shape)| **shape != Shape::Prose);
        next.is_some_and(|(_, shape)| match shape {
            Shape::Section(label) => *label == Label::Points,
            Shape::Labels(found) => found.first().is_some_and(|found| found.label == Label::Points),
            _ => false,
        })
    }

    /// What a heading heads: 建议内容, over the situation and 建议：.
    pub(super) fn headed(&self, label: Label, words: &str) -> Label {
        let mut ahead = self.ahead().map(|(next, shape)| (marker(&next.text).is_some(), shape));
        let situation =
            words.contains("内容") && ahead.next().is_some_and(|(listed, shape)| !listed && *shape == Shape::Prose);
        let next = ahead.map(|(_, shape)| shape).find(|shape| **shape != Shape::Prose);
        let asks = situation && next == Some(&Shape::Section(Label::Points));
        if label == Label::Points && asks { Label::Background } else { label }
    }

    /// Whether the first item of a list comes next.
    pub(super) fn list_follows(&self) -> bool {
        let number = |text: &str| marker(text).and_then(|found| found.number);
        self.ahead().next().is_some_and(|(next, _)| {
            let own = number(&next.text).or_else(|| number(&[next.marker.trim(), "甲"].concat()));
            own == Some(1)
        })
    }

    /// Whether who proposes stands in the next line.
    pub(super) fn proposer_is_next(&self) -> bool {
        matches!(self.next(), Some(Shape::Labels(found)) if found.iter().take(2).any(|found| found.label == Label::Proposer))
    }
}

/// Whether a label stands alone in the first of some passages, and its value in the second: 提案编号, and 21.
pub(super) fn is_pair(passages: &[Passage]) -> bool {
    let of_field = |passage: &Passage| {
        label(&passage.text).filter(|label| !label.is_section() && !matches!(label, Label::Credit | Label::Attachment))
    };
    let [first, second, ..] = passages else { return false };
    of_field(first).is_some()
        && label(&second.text).is_none()
        && !is_led(&second.text)
        && second.text.chars().count() <= 80
}

/// Whether a line over a list says that suggestions come: 为此，建议市政府：, 对此，我建议, 二、具体建议及措施. What has been
/// done, or is said of the situation, is none.
pub(super) fn leads_list(text: &str) -> bool {
    let number = marker(text);
    let words = number.as_ref().map_or(text, |number| number.rest).trim_end_matches(['：', ':']);
    let last = words.rsplit(['。', '；', '，']).next().unwrap_or_default();
    let bare = last.trim_end_matches("如下");
    let ends = ["建议", "措施", "意见", "对策", "办法"].iter().any(|end| bare.ends_with(end));
    let begins = ["具体", "解决", "对策", "办法", "改进", "几点"].iter().any(|word| last.starts_with(word));
    let asks = last.contains("建议") && (ends || text.ends_with(['：', ':']));
    let named = asks || ends && (begins || last.contains("以下") || bare.len() < last.len());
    let other = ["已", "了", "采取", "出台", "做法", "反映", "群众", "问题", "关于", "《", "“"];
    let most = if number.is_some() { 12 } else { 40 };
    named && last.chars().count() <= most && !other.iter().any(|word| last.contains(word))
}

/// Whether a passage speaks of a proposal as a letter that answers it does.
pub(super) fn speaks_of_proposal(text: &str) -> bool {
    let near: String = text.chars().take(300).collect();
    let thing = ["提案", "建议", "议案"].iter().any(|word| near.contains(word));
    let answers = [
        "收悉",
        "答复如下",
        "答复意见",
        "函复如下",
        "回复如下",
        "提出的",
        "会办意见",
        "答复您",
        "办理情况",
        "您的提案",
        "答复",
        "转来",
        "报告如下",
        "说明如下",
        "汇报如下",
    ]
    .iter()
    .any(|word| near.contains(word));
    thing && answers
}

/// Who an opening to somebody else says has proposed: 何清委员提出的…, 政协委员何清提出的….
pub(super) fn asker(text: &str) -> Option<&str> {
    // 第88号提案《…》（提案人：令狐）收悉
    let named = ["提案人：", "提案者："].iter().find_map(|of| text.split_once(of));
    let named = named.filter(|(before, _)| before.rfind('（') > before.rfind('）'));
    if let Some((names, _)) =
        named.and_then(|(_, behind)| behind.split_once('）')).filter(|(names, _)| names.len() <= 60)
    {
        return Some(names);
    }
    // 转来的王一委员《…》（第67号）已收悉
    let before = text.find("提出的").or_else(|| text.find("委员《").map(|at| at + "委员".len()))?;
    let before = text.get(..before)?;
    let clause = before.rsplit(['，', '。', '；', '：']).next()?;
    // 现将王一委员提出的…, 贵会转来的王一委员提出的…
    let clause = clause.rsplit("转来的").next().unwrap_or(clause);
    let clause = clause.rsplit("转来").next().unwrap_or(clause);
    let clause = ["现将", "现就", "关于", "由"].iter().find_map(|led| clause.strip_prefix(led)).unwrap_or(clause);
    let names = match clause.split_once("委员") {
        Some((names, "")) => names,
        Some((_, names)) if !names.contains('会') => names,
        _ => return None,
    };
    let names = names.trim_start_matches("政协").trim();
    ((2..=20).contains(&names.chars().count()) && !names.starts_with(['您', '你'])).then_some(names)
}

/// Where a greeting ends that has the letter behind it: 李明委员：您提出的….
pub(super) fn greeting(text: &str) -> Option<usize> {
    let colon = text.char_indices().take(48).find(|(_, c)| matches!(c, '：' | ':'))?;
    let end = colon.0 + colon.1.len_utf8();
    let behind = text.get(end..)?.trim_start();
    let letter =
        ["您", "你", "贵", "感谢", "现"].iter().any(|word| behind.starts_with(word)) || speaks_of_proposal(behind);
    (is_addressee(text.get(..end)?) && !behind.is_empty() && letter && labelled(text).is_empty()).then_some(end)
}

/// Whether a line is a note below a letter.
pub(super) fn is_note(text: &str) -> bool {
    note_role(text).is_some()
}

/// What a note in brackets below a letter says: （联系人：…，电话：…）, （此件公开发布）.
pub(super) fn note_role(text: &str) -> Option<Role> {
    let inner = text.trim_matches(['（', '）', '(', ')', ' ', '。']);
    if inner.chars().count() > 80 {
        return None;
    }
    // Not a paragraph that begins with （一）: what a unit does about a telephone is no telephone of its own.
    let depth = |depth: &mut i32, sign: char| {
        *depth += i32::from(matches!(sign, '（' | '(')) - i32::from(matches!(sign, '）' | ')'));
        Some(*depth)
    };
    let framed = text.starts_with(['（', '(']) && inner.chars().scan(0, depth).all(|depth| depth >= 0);
    let has = |word: &str| inner.contains(word);
    if (framed && (has("联系人") || has("电话"))) || inner.starts_with("联系人") || inner.starts_with("联系电话")
    {
        return Some(Role::Contact);
    }
    let open = inner.starts_with("此件")
        || inner.starts_with("本件")
        || inner.starts_with("信息公开")
        || (framed && inner.ends_with("公开"));
    (open && has("公开")).then_some(Role::Disclosure)
}
