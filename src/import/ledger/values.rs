//! What the value of a cell says: a day, a class, how satisfied somebody is.

use crate::import::calendar::{day_of_count, is_day};
use crate::import::letter::whole_date;
use crate::model::{Disclosure, Filing, ReplyResult, Satisfaction, Timing};
use crate::text::fold::{narrow, simplified};

/// A value in narrow signs, without white space.
pub(crate) fn compact(text: &str) -> String {
    text.chars().map(narrow).filter(|sign| !sign.is_whitespace()).collect()
}

/// Whether a value says that there is nothing.
pub(crate) fn is_nothing(text: &str) -> bool {
    let text = compact(text);
    text.is_empty()
        || matches!(text.to_ascii_lowercase().as_str(), "null" | "none" | "无" | "n/a" | "nan" | "暂无" | "空")
        || text.chars().all(|sign| matches!(sign, '-' | '/' | '—' | '\\' | '_' | '–' | '.'))
}

/// A day as `YYYY-MM-DD`, or less of it: 2024年3月8日, 2024/3/8, 20240308, 45359 as a workbook counts days.
pub(crate) fn date_of(text: &str) -> Option<String> {
    let text: String = text.chars().map(narrow).collect();
    let text = text.trim();
    let mut numbers: Vec<&str> =
        text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    // What stands around the figures belongs to a date, and to nothing else.
    let others = text.chars().filter(|sign| !sign.is_ascii_digit() && !sign.is_whitespace());
    if !others.into_iter().all(|sign| "年月日号-/.:时分秒TZ、,".contains(sign)) {
        return None;
    }
    if let [packed] = numbers.as_slice()
        && packed.len() == 8
    {
        numbers = vec![packed.get(..4)?, packed.get(4..6)?, packed.get(6..)?];
    }
    // Of two days in one none is known to hold.
    let is_year = |number: &&str| number.parse().is_ok_and(|year: u32| (1949..2100).contains(&year));
    if numbers.iter().filter(|number| is_year(number)).count() > 1 || text.matches('月').count() > 1 {
        return None;
    }
    let mut parts = numbers.iter().map(|number| number.parse::<u32>().ok());
    let year = parts.next()??;
    if !(1949..2100).contains(&year) {
        return None;
    }
    let month = parts.next().flatten().filter(|month| (1..=12).contains(month));
    let day = parts.next().flatten().filter(|day| month.is_some_and(|month| is_day(year, month, *day)));
    match (numbers.len(), month, day) {
        (1, ..) => Some(format!("{year}")),
        (2, Some(month), _) => Some(format!("{year}-{month:02}")),
        (3.., Some(month), Some(day)) => Some(format!("{year}-{month:02}-{day:02}")),
        _ => None,
    }
}

/// The day of a cell in a column of days: in Chinese figures too (二〇二五年五月二十日), as a workbook counts days (45797), and
/// without its year (5月20日) where all others of the column have the same.
pub(super) fn day_in(text: &str, year: Option<&str>) -> Option<String> {
    let written = compact(text);
    let counted = || {
        let days: f64 = written.parse().ok()?;
        // 1982 to 2119.
        let (year, month, day) = (30_000.0..80_000.0).contains(&days).then(|| day_of_count(days as i64))?;
        Some(format!("{year}-{month:02}-{day:02}"))
    };
    let short = || date_of(&[year?, "年", &written].concat()).filter(|_| written.contains('月'));
    date_of(text).or_else(|| whole_date(&written).map(|found| found.date)).or_else(counted).or_else(short)
}

/// Splits at separators that stand in no brackets.
pub(crate) fn pieces(text: &str, separators: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_usize;
    for sign in text.chars() {
        let plain = narrow(sign);
        match plain {
            '(' | '〔' | '《' => depth += 1,
            ')' | '〕' | '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if separators.contains(plain) && (depth == 0 || plain == '\n') {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(sign);
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// What was made of the proposal.
pub(crate) fn filing_of(text: &str) -> Option<Filing> {
    let text = compact(text);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    Some(if has(&["并案", "合并", "并入"]) {
        Filing::Merged
    } else if has(&["撤案", "撤回", "撤销"]) {
        Filing::Withdrawn
    } else if has(&[
        "转为",
        "转意见",
        "作为意见",
        "社情民意",
        "转送",
        "转参考",
        "来信处理",
        "转信息",
        "委员来信",
        "转有关",
    ]) {
        Filing::Converted
    } else if has(&["不立案", "不予立案", "未立案", "不予以立案"]) || matches!(text.as_str(), "否" | "×" | "N" | "不予")
    {
        Filing::NotFiled
    } else if has(&["立案"]) && !has(&["待立案", "拟立案"]) || matches!(text.as_str(), "是" | "√" | "Y" | "已立")
    {
        Filing::Filed
    } else {
        return None;
    })
}

/// Whether a value says no more than the class does that it was given.
pub(crate) fn says_filing(filing: Filing, text: &str) -> bool {
    let text = compact(text);
    text == filing.word() || matches!(text.as_str(), "是" | "否" | "√" | "×" | "Y" | "N")
}

/// The class of an answer.
pub(crate) fn class_of(text: &str) -> Option<ReplyResult> {
    let compacted = compact(text);
    let plain = compacted.trim_matches(|sign| "()[]【】\"“”'‘’".contains(sign));
    let mut signs = plain.chars();
    let letter = signs.next()?.to_ascii_uppercase();
    let rest = signs.as_str();
    let rest = rest.strip_prefix(['类', '级', '件']).unwrap_or(rest);
    let code = |code: String, meaning: &str| {
        let meaning = meaning.trim_matches(|sign| "()[]:,;-—:、.。\"".contains(sign));
        let meaning = Some(meaning.to_owned()).filter(|meaning| !meaning.is_empty());
        Some(ReplyResult { code, meaning, raw: Some(text.trim().to_owned()) })
    };
    // A、B of two units is no class that is called B.
    let other = rest.trim_start_matches(['、', '/', ',', ';', '和', '转', '改', '类', '为']);
    let several =
        other.len() < rest.len() && other.starts_with(|sign: char| ('A'..='E').contains(&sign.to_ascii_uppercase()));
    if ('A'..='E').contains(&letter) && !several && !rest.starts_with(|sign: char| sign.is_ascii_alphanumeric()) {
        return code(letter.to_string(), rest);
    }
    // 已解决（A类）
    let inner = plain.find(|sign: char| ('A'..='E').contains(&sign.to_ascii_uppercase()));
    if let Some(at) = inner.filter(|_| plain.chars().filter(char::is_ascii_alphabetic).count() == 1) {
        let (before, behind) = plain.split_at(at);
        let behind = behind.get(1..).unwrap_or_default();
        let closed = behind.trim_start_matches('类').trim_matches(|sign| "()".contains(sign)).is_empty();
        if closed || before.ends_with(['(', ':', '为']) {
            let letter = plain.get(at..at + 1).unwrap_or_default().to_ascii_uppercase();
            return code(letter, before.trim_start_matches("办理结果").trim_start_matches("办理类别"));
        }
    }
    // Words are a class of their own.
    (plain.chars().count() <= 14 && !is_nothing(plain)).then(|| ReplyResult {
        code: plain.to_owned(),
        meaning: None,
        raw: Some(text.trim().to_owned()),
    })
}

/// Whether words that stand where a class does are the answer itself: 城北二幼已封顶，明年交付。
pub(crate) fn is_sentence(said: &str) -> bool {
    let classes = ["解决", "采纳", "列入", "纳入", "参考", "说明"].iter().any(|word| said.contains(word));
    let [pauses, ends] = ["，,；", "。"].map(|signs| said.contains(|sign| signs.contains(sign)));
    said.chars().count() > 6 && (pauses && ends || (pauses || ends) && !classes)
}

/// How satisfied somebody is.
pub(crate) fn satisfaction_of(text: &str) -> Option<Satisfaction> {
    let text: String = compact(text).chars().map(|sign| simplified(sign).unwrap_or(sign)).collect();
    if text.chars().count() > 12 {
        return None;
    }
    // 不够满意, 难以满意: what stands before it turns it round.
    let denied = [
        "不",
        "不太",
        "欠",
        "不够",
        "不尽",
        "不很",
        "不甚",
        "不大",
        "不是",
        "不能",
        "不怎么",
        "难以",
        "难",
        "无法",
        "未能",
        "谈不上",
        "说不上",
    ];
    let parts: Vec<&str> = text.split("满意").collect();
    if parts.iter().rev().skip(1).any(|before| denied.iter().any(|word| before.ends_with(word))) {
        Some(Satisfaction::Dissatisfied)
    } else if ["基本满意", "较满意", "较为满意", "一般"].iter().any(|word| text.contains(word)) {
        Some(Satisfaction::Basically)
    } else {
        text.contains("满意").then_some(Satisfaction::Satisfied).filter(|_| !text.contains('%') && !text.contains('未'))
    }
}

/// Whether something may be published.
pub(crate) fn disclosure_of(text: &str) -> Option<Disclosure> {
    let text = compact(text);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    Some(
        if has(&["不公开", "不予公开", "不同意", "不宜", "非公开", "不可公开", "依申请"]) || text == "否"
        {
            Disclosure::None
        } else if has(&["摘要", "部分", "标题"]) {
            Disclosure::Summary
        } else if has(&["公开", "同意", "全文"]) || matches!(text.as_str(), "是" | "√" | "可") {
            Disclosure::Full
        } else {
            return None;
        },
    )
}

/// Whether a cell says no more of publishing than what it is known by: 依申请公开 does.
pub(crate) fn says_disclosure(disclosure: Disclosure, text: &str) -> bool {
    let text = compact(text);
    let bare = text.trim_matches(['(', ')', '。', '.', '【', '】']);
    let words = match disclosure {
        Disclosure::Full => "公开 全文公开 同意公开 同意全文公开 是 √ 可 同意 可公开 可以公开",
        Disclosure::Summary => "摘要公开 摘要",
        Disclosure::None => "不公开 不同意公开 否 不同意 不予公开 不可公开",
    };
    words.split(' ').any(|word| word == bare)
}

/// Whether a cell says yes.
pub(crate) fn truth_of(text: &str) -> Option<bool> {
    let text = compact(text);
    match text.to_ascii_uppercase().as_str() {
        "是" | "√" | "✓" | "✔" | "Y" | "YES" | "TRUE" | "1" | "●" | "☑" | "有" | "V" => Some(true),
        "否" | "×" | "✗" | "N" | "NO" | "FALSE" | "0" | "○" | "□" => Some(false),
        _ if text.starts_with("不是") || text.starts_with('非') => Some(false),
        _ if text.contains("重点") => Some(true),
        _ => None,
    }
}

/// Whether a proposal came at a meeting or between two.
pub(super) fn timing_of(text: &str) -> Option<Timing> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["会后", "平时", "闭会", "会外"]) {
        return Some(Timing::BetweenSessions);
    }
    has(&["会间", "会中", "大会", "会议期间", "会上"]).then_some(Timing::InSession)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_their_forms() {
        for text in [
            "2024-03-08",
            "2024/3/8",
            "2024.3.8",
            "2024年3月8日",
            "20240308",
            "２０２４年３月８日",
            "2024-03-08 12:30",
            "2024年 3月 8日",
        ] {
            assert_eq!(date_of(text).as_deref(), Some("2024-03-08"), "{text}");
        }
        for text in ["二〇二五年五月二十日", "45797", "45797.5", "5月20日", "2025-05-20"] {
            assert_eq!(day_in(text, Some("2025")).as_deref(), Some("2025-05-20"), "{text}");
        }
        assert_eq!((day_in("5月20日", None), day_in("12345", None)), (None, None));
        assert_eq!(date_of("2024年3月").as_deref(), Some("2024-03"));
        assert_eq!(date_of("2024").as_deref(), Some("2024"));
        for text in ["3月8日", "2024-13-01", "2024-02-30", "2023年2月29日", "见附件2024", "0128", ""] {
            assert_eq!(date_of(text), None, "{text}");
        }
    }

    #[test]
    fn classes_and_words_are_told_apart() {
        let code = |text: &str| class_of(text).map(|result| result.code);
        for (text, expected) in [
            ("A", "A"),
            ("Ｂ类", "B"),
            ("(C)", "C"),
            ("已解决（A类）", "A"),
            ("A类：已解决", "A"),
            ("已解决", "已解决"),
        ] {
            assert_eq!(code(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(code("A类/B类").as_deref(), Some("A类/B类"));
        assert_eq!(satisfaction_of("滿意"), Some(Satisfaction::Satisfied));
        assert_eq!(code("-"), None);
        assert_eq!(satisfaction_of("基本满意"), Some(Satisfaction::Basically));
        // They counted as 满意.
        for denied in ["不够满意", "不尽满意", "不很满意", "难以满意", "无法满意", "对结果不甚满意"]
        {
            assert_eq!(satisfaction_of(denied), Some(Satisfaction::Dissatisfied), "{denied}");
        }
        assert_eq!(satisfaction_of("不错，满意"), Some(Satisfaction::Satisfied));
        assert_eq!(satisfaction_of("很满意"), Some(Satisfaction::Satisfied));
        assert_eq!(satisfaction_of("未反馈"), None);
        assert_eq!(filing_of("不予立案"), Some(Filing::NotFiled));
        assert_eq!(filing_of("办理中"), None);
        assert_eq!(filing_of("不立案，转为社情民意信息"), Some(Filing::Converted));
        assert_eq!(disclosure_of("不同意公开"), Some(Disclosure::None));
    }
}
