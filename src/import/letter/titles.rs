//! Titles of proposals and letters, and which proposal a letter says it answers.

use super::led::{is_number_char, number_led};
use super::numerals::{digit, is_numeral, number};
use super::several;
use crate::import::pairing::title::{answered_title, is_number_alone};
use crate::import::reading::NamedProposal;
use crate::model::ReplyKind;

/// What a title is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TitleKind {
    Proposal,
    Reply(ReplyKind),
}

/// What a title ends with.
const PROPOSALS: &str = "提案 建议 议案 建议案 的意见 意见建议 的对策 的思考";
const REPLIES: &str = "答复 复函 答复函 的函 回复 的复文 答复意见 会办意见 协办意见 分办意见 办理意见 情况的报告 办理情况 办理进展 进展情况 落实情况 答复书 答复件 \
    办理报告 回复函 情况汇报 会办意见函 意见的函 复文 函复 情况说明 情况的说明 补充说明 情况报告 情况的汇报 答复稿 办结情况 回函 会办函 协办函 会办意见的函 反馈意见";

/// What a line is the title of, blanks aside; `None` where it is no title.
pub(super) fn title_kind(text: &str) -> Option<TitleKind> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let length = plain.chars().count();
    if !(7..=130).contains(&length)
        || plain.contains(['。', '；', '！', '？'])
        || plain.contains("收悉")
        || plain.contains("如下")
    {
        return None;
    }
    let plain = without_class(&plain);
    let bare = without_note(plain);
    let about =
        plain.starts_with("关于") || plain.starts_with('对') || plain.contains("关于") || plain.contains("局对");
    let ends = |words: &str| words.split_whitespace().any(|end| bare.ends_with(end));
    let speaks = ["提案", "建议", "议案", "委员", "代表"].iter().any(|word| plain.contains(word));
    if ends(REPLIES) && speaks && (about || plain.contains('号')) && !bare.ends_with("提案办理情况") {
        let has = |word: &str| plain.contains(word);
        let kind = if has("会办") || has("协办") {
            ReplyKind::JointOpinion
        } else if has("再次答复")
            || has("二次答复")
            || has("再答复")
            || has("重新答复")
            || has("补充答复")
            || has("再复")
        {
            ReplyKind::SecondReply
        } else if ["进展", "进展情况", "落实情况", "后续办理情况"].iter().any(|end| bare.ends_with(end))
        {
            ReplyKind::Progress
        } else {
            ReplyKind::Reply
        };
        return Some(TitleKind::Reply(kind));
    }
    let proposal = bare.starts_with("关于") || number_led(bare).is_some_and(|rest| rest.starts_with("关于"));
    (proposal && ends(PROPOSALS) && length <= 90 && !bare.ends_with("号提案")).then_some(TitleKind::Proposal)
}

/// A title without the class in brackets before or behind it: （A类）关于…, …的答复（A类）.
pub(super) fn without_class(title: &str) -> &str {
    let is_class = |class: &str| class.len() <= 6 && class.ends_with('类') || matches!(class, "A" | "B" | "C" | "D");
    let behind = title.trim_end().strip_suffix(['）', ')']).and_then(|inner| inner.rsplit_once(['（', '(']));
    if let Some((bare, _)) = behind.filter(|(_, class)| is_class(class)) {
        return bare.trim_end();
    }
    let inner = title.trim_start().strip_prefix(['（', '(', '【', '[']);
    let divided = inner.and_then(|inner| inner.split_once(['）', ')', '】', ']']));
    divided.filter(|(class, _)| is_class(class)).map_or(title, |(_, rest)| rest.trim_start())
}

/// Whether a line names an answer and no more: 关于加装电梯的答复, 提案复函, 答复函. A letter's greeting below it says
/// that it is a title.
pub(super) fn names_answer(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = without_note(without_class(&plain));
    let ends = [
        "答复",
        "复函",
        "答复函",
        "回复",
        "回函",
        "复文",
        "答复意见",
        "答复书",
        "函复",
        "答复的函",
        "情况说明",
        "情况的说明",
        "情况的报告",
        "情况报告",
        "情况的汇报",
        "情况汇报",
        "补充说明",
    ];
    plain.chars().count() <= 70
        && !plain.contains(['。', '；', '！', '？', '：', ':'])
        && ends.iter().any(|end| bare.ends_with(end))
}

/// A title without the note in brackets at its end: 关于…的提案（第128号）, （摘要）.
pub(super) fn without_note(title: &str) -> &str {
    let open = title.strip_suffix(['）', ')']).and_then(|inner| inner.rfind(['（', '(']));
    match open.and_then(|at| title.get(..at)) {
        Some(bare) if !bare.is_empty() => bare.trim_end(),
        _ => title,
    }
}

/// What a title or an opening says of the proposal it speaks of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Reference {
    pub(super) title: Option<String>,
    pub(super) number: Option<String>,
    pub(super) class_number: Option<String>,
    pub(super) term: Option<u32>,
    pub(super) session: Option<u32>,
    /// Whether it is one of a deputy of the people's congress.
    pub(super) congress: bool,
    /// All that it speaks of, where they are several.
    pub(super) answered: Vec<NamedProposal>,
}

/// Reads what a title or an opening sentence refers to.
pub(super) fn reference(text: &str) -> Reference {
    let tight: String = text.chars().filter(|c| !c.is_whitespace()).take(600).collect();
    let (term, session) = term_and_session(&tight);
    let answered = several::answered(text);
    Reference {
        title: quoted_title(text),
        number: answered
            .first()
            .map(|first| first.number.clone())
            .filter(|number| !number.is_empty())
            .or_else(|| proposal_number(&tight)),
        class_number: class_number(&tight),
        term,
        session,
        congress: tight.contains("人大") && !tight.contains("政协"),
        answered,
    }
}

/// 届 and 次 of a conference: 五届三次会议, 第十四届全国委员会第二次会议.
pub(super) fn term_and_session(text: &str) -> (Option<u32>, Option<u32>) {
    let Some((term, behind)) = text
        .match_indices('届')
        .find_map(|(at, _)| Some((figure_before(text.get(..at)?)?, text.get(at + '届'.len_utf8()..)?)))
    else {
        return (None, None);
    };
    let near = behind.char_indices().nth(24).map_or(behind, |(end, _)| behind.get(..end).unwrap_or(behind));
    let session = near.match_indices('次').find_map(|(at, _)| {
        let rest = near.get(at + '次'.len_utf8()..)?;
        let meeting = rest.starts_with("会议")
            || rest.starts_with("全会")
            || rest.starts_with("全体会议")
            || rest.starts_with('会');
        // 十届三次, in a cell of its own.
        let session = figure_before(near.get(..at)?);
        session.filter(|_| {
            meeting || near.get(..at).is_some_and(|figure| figure.chars().all(|c| c == '第' || is_numeral(c)))
        })
    });
    (Some(term).filter(|term| *term <= 30), session.filter(|session| *session <= 20))
}

/// The figure that a text ends with.
fn figure_before(text: &str) -> Option<u32> {
    let text = text.trim_end();
    let start = text.char_indices().rev().take_while(|(_, c)| is_numeral(*c)).last()?.0;
    number(text.get(start..)?)
}

/// The number that a text says a proposal has: 第0087号, 20250688号提案; not that of a document (〔2024〕46号).
pub(super) fn proposal_number(text: &str) -> Option<String> {
    let numbers = text.match_indices('号').filter_map(|(at, sign)| {
        let before = text.get(..at)?.trim_end_matches(['）', ')', ']', '】', '］']);
        let behind = text.get(at + sign.len()..)?;
        let start = before.char_indices().rev().take_while(|(_, c)| is_number_char(*c)).last().map(|(start, _)| start);
        let Some(start) = start else {
            // 第一百二十八号
            let value = figure_before(before)?;
            let led = before.trim_end_matches(is_numeral).ends_with('第');
            return led.then(|| (value.to_string(), true));
        };
        let figure = before.get(start..)?;
        let led = before.get(..start)?.trim_end_matches(['（', '(', '[', '【', '［']);
        let certain = led.ends_with('第')
            || led.ends_with("编号")
            || led.ends_with("编号为")
            || led.ends_with("提案")
            || led.ends_with("年");
        let named = behind.starts_with("提案")
            || behind.starts_with("建议")
            || behind.starts_with("议案")
            || behind.starts_with('）');
        let document = led.ends_with(['〕', '］', ']', '】', '）', ')']) || led.ends_with('类');
        if document || !(certain || named) || !figure.chars().any(|c| digit(c).is_some()) || figure.len() > 24 {
            return None;
        }
        let ascii: String = figure.chars().map(|c| digit(c).unwrap_or(c)).collect();
        Some((ascii, certain))
    });
    numbers.map(|(number, _)| number).next()
}

/// The number within a class: （社会保障类877号）.
fn class_number(text: &str) -> Option<String> {
    text.match_indices('类').find_map(|(at, sign)| {
        let behind = text.get(at + sign.len()..)?;
        let end = behind.find('号')?;
        let figure = behind.get(..end)?.trim_start_matches('第');
        let before = text.get(..at)?;
        let start = before.rfind(['（', '(', '、', '，'])?;
        let class = before.get(start..)?.trim_start_matches(['（', '(', '、', '，']);
        let short = !class.is_empty()
            && class.chars().count() <= 12
            && !figure.is_empty()
            && figure.chars().all(is_number_char);
        short.then(|| format!("{class}类{}号", behind.get(..end).unwrap_or_default()))
    })
}

/// The title of the proposal that an opening quotes, in 《》 or “”, or in no marks (您提出的关于…的提案收悉).
pub(super) fn quoted_title(text: &str) -> Option<String> {
    let before = text.find("收悉").or_else(|| text.find("如下")).and_then(|end| text.get(..end)).unwrap_or(text);
    let subject = |title: &str| {
        ["关于", "建议", "提案", "议案"].iter().any(|word| title.contains(word)) && !is_number_alone(title)
    };
    let quoted = quotations(before);
    let best = quoted.iter().find(|title| subject(title)).or_else(|| {
        // 《加快建设充电桩》的提案
        quoted.iter().find(|title| {
            let behind = before.find(title.as_str()).and_then(|at| before.get(at + title.len()..));
            let behind = behind.unwrap_or_default().trim_start_matches(['》', '”', '的']);
            behind.starts_with("提案") || behind.starts_with("建议") || behind.starts_with("（第") || behind.is_empty()
        })
    });
    if let Some(title) = best {
        return Some(title.trim().to_owned());
    }
    // 第0061号提案（关于开通环城公交的提案）的答复
    let framed = before.split(['（', '(']).skip(1).filter_map(|rest| rest.split_once(['）', ')']));
    let names = |title: &&str| title.starts_with("关于") && ["的提案", "的建议"].iter().any(|end| title.ends_with(end));
    if let Some(title) = framed.map(|(title, _)| title).find(names) {
        return Some(title.to_owned());
    }
    let asked =
        ["提出的", "提的", "来的", "交的"].iter().filter_map(|word| Some(before.find(word)? + word.len())).min()?;
    let rest = before.get(asked..)?;
    let start = rest.find("关于")?;
    let rest = rest.get(start..)?;
    let end = ["的提案", "的建议", "的议案", "提案", "建议"]
        .iter()
        .filter_map(|word| Some(rest.rfind(word)? + word.len()))
        .max()?;
    let fits = |title: &&str| title.chars().count() <= 80 && !title.contains('。') && !is_number_alone(title);
    rest.get(..end).filter(fits).map(str::to_owned)
}

/// The title of the proposal in that of a letter: 关于加装电梯的提案（第42号）的答复; `None` where it names none.
pub(super) fn proposal_of(title: &str) -> Option<String> {
    let mut plain = title.to_owned();
    // （第42号）
    if let Some((before, rest)) = title.split_once(['（', '('])
        && let Some((note, behind)) = rest.split_once(['）', ')'])
        && note.ends_with('号')
    {
        plain = [before, behind].concat();
    }
    // …的提案答复
    let end = ["答复函", "答复", "复函", "回复"].into_iter().find(|end| plain.ends_with(end))?;
    // …的提案及答复
    let before = plain.strip_suffix(end).map(|before| before.trim_end_matches(['及', '其', '和']));
    if let Some(before) = before.filter(|before| before.ends_with("提案")) {
        plain = [before, "的", end].concat();
    }
    let named = answered_title(&plain);
    (named.len() < plain.len() && named.starts_with("关于")).then(|| named.to_owned())
}

/// What stands in 《》 (with others inside) or “”, outermost ones in order.
fn quotations(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_u32, 0);
    let mut close = '》';
    for (at, c) in text.char_indices() {
        match c {
            '《' | '“' | '「' | '『' if depth == 0 => {
                close = match c {
                    '《' => '》',
                    '“' => '”',
                    '「' => '」',
                    _ => '』',
                };
                (depth, start) = (1, at + c.len_utf8());
            }
            '《' if close == '》' => depth += 1,
            c if depth > 0 && c == close => {
                depth -= 1;
                if depth == 0 {
                    found.extend(text.get(start..at).map(str::to_owned));
                }
            }
            _ => {}
        }
        if found.len() >= 8 {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_of_proposals_or_of_letters() {
        use ReplyKind::*;
        use TitleKind::{Proposal, Reply as Letter};
        for (text, kind) in [
            ("关于加快充电桩建设的提案", Proposal),
            ("关于优化营商环境，破解融资难的建议", Proposal),
            ("第128号提案 关于加快充电桩建设的建议", Proposal),
            ("关于加快充电桩建设的提案（第128号）", Proposal),
            ("关于市政协五届三次会议第128号提案的答复", Letter(Reply)),
            ("清和市教育局关于对县政协十二届三次会议第53号提案的答复函", Letter(Reply)),
            ("对市政协第七届二次会议第0087号提案的答复", Letter(Reply)),
            ("关于政协第十四届全国委员会第二次会议第08819号（社会保障类877号）提案答复的函", Letter(Reply)),
            ("关于对政协第12号提案的会办意见", Letter(JointOpinion)),
            ("关于第12号提案的再次答复", Letter(SecondReply)),
        ] {
            assert_eq!(title_kind(text), Some(kind), "{text}");
        }
        for text in [
            "市政协重点提案办理情况选登",
            "近年来，我市加快发展。",
            "关于加强监管",
            "政协清和市第六届委员会第一次会议提案",
        ] {
            assert_eq!(title_kind(text), None, "{text}");
        }
    }

    #[test]
    fn an_opening_names_its_proposal() {
        let read = reference("您提出的《关于落实〈条例〉的提案》（第0128号）收悉。");
        assert_eq!((read.title.as_deref(), read.number.as_deref()), (Some("关于落实〈条例〉的提案"), Some("0128")));
        let read = reference("您在市政协五届三次会议上提出的“关于甲的建议”（第 128 号提案）收悉");
        assert_eq!((read.title.as_deref(), read.number.as_deref()), (Some("关于甲的建议"), Some("128")));
        assert_eq!((read.term, read.session), (Some(5), Some(3)));
        let read = reference("您提出的关于加强托管管理的提案收悉，现答复如下：");
        assert_eq!(read.title.as_deref(), Some("关于加强托管管理的提案"));
        let read = reference("关于政协第十四届全国委员会第二次会议第08819号（社会保障类877号）提案答复的函");
        assert_eq!((read.class_number.as_deref(), read.number.as_deref()), (Some("社会保障类877号"), Some("08819")));
        assert_eq!((read.term, read.session), (Some(14), Some(2)));
        assert_eq!(proposal_number("甲函〔2024〕46号"), None);
        assert_eq!(proposal_number("对20250688号提案的答复").as_deref(), Some("20250688"));
    }
}
