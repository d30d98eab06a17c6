//! Promises: sentences of a reply in which a unit says what it will do.
//!
//! 将 is the sign of it, and the sign of much else: 将高标准农田建设纳入考核 only puts the object
//! first, as 把 does. It promises where what follows it is how or what one does (将继续, 将重点推进),
//! not whom it is done to.

/// Words that say by themselves that what follows is to come.
const TO_COME: [&str; 9] = ["下一步", "下步", "今后", "接下来", "下一阶段", "力争", "争取在", "计划在", "计划于"];

/// Words that follow 将 or 拟 where they promise: ways of doing, and doing.
const DOING: [&str; 58] = [
    "继续",
    "进一步",
    "持续",
    "不断",
    "严格",
    "重点",
    "加快",
    "加大",
    "加强",
    "积极",
    "切实",
    "努力",
    "全面",
    "认真",
    "按照",
    "按",
    "结合",
    "会同",
    "联合",
    "组织",
    "推动",
    "推进",
    "推广",
    "做好",
    "抓好",
    "大力",
    "着力",
    "深入",
    "深化",
    "逐步",
    "尽快",
    "适时",
    "陆续",
    "启动",
    "开展",
    "坚持",
    "建立",
    "建设",
    "建成",
    "完善",
    "健全",
    "落实",
    "制定",
    "出台",
    "探索",
    "支持",
    "鼓励",
    "引导",
    "实施",
    "统筹",
    "协调",
    "督促",
    "增加",
    "提升",
    "提高",
    "优化",
    "强化",
    "采取",
];

/// Sentences that promise: from their first character to their full stop.
pub(super) fn find(chars: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in chars.iter().enumerate() {
        if matches!(c, '。' | '！' | '？' | '；') || at + 1 == chars.len() {
            let sentence = chars.get(start..=at).unwrap_or_default();
            if promises(sentence) {
                found.push((start, at + 1));
            }
            start = at + 1;
        }
    }
    found
}

fn promises(sentence: &[char]) -> bool {
    let follows = |at: usize, words: &[&str]| {
        let rest = sentence.get(at..).unwrap_or_default();
        words.iter().any(|word| word.chars().zip(rest).filter(|(a, b)| a == *b).count() == word.chars().count())
    };
    (0..sentence.len()).any(|at| {
        // 模拟 and 虚拟 are words of their own.
        let before = at.checked_sub(1).and_then(|i| sentence.get(i));
        let sign = match sentence.get(at) {
            Some('将') => true,
            Some('拟') => !matches!(before, Some('模' | '虚' | '比' | '草')),
            _ => false,
        };
        let to_come =
            matches!(sentence.get(at), Some('下' | '今' | '接' | '力' | '争' | '计')) && follows(at, &TO_COME);
        to_come || (sign && follows(at + 1, &DOING))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn promised(text: &str) -> usize {
        find(&text.chars().collect::<Vec<_>>()).len()
    }

    #[test]
    fn promises_are_told_from_objects_put_first() {
        for text in [
            "下一步，将继续锚定方向。",
            "我们将持续健全机制。",
            "今后将进一步筹措资金。",
            "拟建设三座水厂。",
            "力争年底建成。",
        ] {
            assert_eq!(promised(text), 1, "{text}");
        }
        for text in [
            "市政府将高标准农田建设纳入考核。",
            "将中医适宜技术纳入目录。",
            "已建成三座水厂。",
            "模拟建设数据。",
            "发用电计划放开。",
        ] {
            assert_eq!(promised(text), 0, "{text}");
        }
        assert_eq!(promised("已建成。将继续推进；将加强管护"), 2);
    }
}
