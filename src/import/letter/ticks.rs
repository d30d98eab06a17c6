//! What is ticked in a form, whatever signs it has for that: □满意 ☑基本满意, 满意（√） 不满意（ ）.

use crate::import::ledger::values::satisfaction_of;

/// Signs in front of what may be ticked, and of what has been.
pub(super) const BOXES: [char; 3] = ['□', '☐', '○'];
pub(super) const TICKS: [char; 6] = ['☑', '☒', '√', '✓', '✔', '■'];

/// What an option is called, in whatever list of them.
const OPTIONS: [&str; 8] = ["满意", "基本满意", "不满意", "很满意", "非常满意", "比较满意", "不了解", "一般"];

/// Which option a line is that holds one and nothing else, its number and its box aside: （一）满意（　）, 3.☑不满意.
pub(super) fn option(line: &str) -> Option<&'static str> {
    let plain: String = line.chars().filter(|sign| !sign.is_whitespace()).collect();
    let sign = |c: char| BOXES.contains(&c) || TICKS.contains(&c) || "●◉⊙（）()[]【】〔〕［］；;，,。VvxX".contains(c);
    let word = unnumbered(unnumbered(&plain).trim_start_matches(sign)).trim_matches(sign);
    OPTIONS.into_iter().find(|option| *option == word)
}

/// Whether a text has a box that nothing stands in.
pub(crate) fn has_empty_box(text: &str) -> bool {
    let plain: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    plain.contains(BOXES) || ["（）", "()", "[]", "【】", "〔〕", "［］"].iter().any(|empty| plain.contains(empty))
}

/// Whether a text is several options, each apart from the others, and nothing else.
pub(super) fn is_list(text: &str) -> bool {
    let parts = || text.split_whitespace();
    parts().count() > 1 && parts().all(|part| option(part).is_some())
}

/// An option without the number before it: （一）, 1、, A.
fn unnumbered(option: &str) -> &str {
    let mut rest = option.trim_start_matches(['（', '(']).chars();
    match rest.next() {
        Some('①'..='⑩') => rest.as_str(),
        Some('0'..='9' | '１'..='９' | 'A'..='E' | '一' | '二' | '三' | '四' | '五') => rest
            .as_str()
            .strip_prefix(['）', ')', '.', '．', '、'])
            .map_or(option, |rest| rest.trim_start_matches('、')),
        _ => option,
    }
}

/// What is ticked (□满意 ☑基本满意; 满意（√） 不满意（ ）), or the whole where there is nothing to tick; `None` where
/// nothing is.
pub(super) fn ticked(value: &str) -> Option<&str> {
    if value.is_empty() {
        return None;
    }
    // 不满意（　）
    if !value.contains(TICKS) && has_empty_box(value) && option(value).is_some() {
        return None;
    }
    let options = value.matches("满意").count() > 1;
    if !value.contains(BOXES) && !value.contains(TICKS) && !options {
        return Some(value);
    }
    let Some(at) = value.find(TICKS) else { return framed(value) };
    let (before, behind) = value.split_at(at);
    let behind = behind.trim_start_matches(TICKS);
    // Of two that are ticked nobody knows which is meant.
    if behind.contains(TICKS) {
        return None;
    }
    let own = before.trim_end();
    let is_before = before.len() == own.len() && !own.is_empty();
    let is_behind = behind.starts_with(char::is_alphanumeric);
    // 满意（√）
    if let Some(option) =
        own.strip_suffix(['（', '(', '[']).filter(|_| !value.trim_start().starts_with(['（', '(', '[']))
    {
        let mut options = option.rsplit([' ', '　', '）', ')', ']', '、', '，']);
        return options.find(|option| !option.trim().is_empty()).map(bare);
    }
    // （√）满意（　）不满意
    let divides = |c: char| c.is_whitespace() || BOXES.contains(&c) || "、，；;（(）)[]".contains(c);
    let behind = behind.trim_start_matches(['）', ')', ']']).trim_start();
    let option = behind.split(divides).next().filter(|option| !option.is_empty());
    // 满意√ 不满意 and 满意 √不满意: the tick is at its own; where it is at both or none, and no box stands before the
    // first option, it stands behind.
    let leads = value.trim_start().starts_with(|c| BOXES.contains(&c) || TICKS.contains(&c) || "（([".contains(c));
    let said = match option {
        Some(option) if leads || is_behind && !is_before => Some(option),
        _ => own.rsplit(divides).find(|option| !option.is_empty()),
    };
    said.map(bare)
}

/// Whether a value holds what may be ticked and says nothing else.
pub(super) fn is_options(value: &str) -> bool {
    let mut parts = value.split(|sign: char| !sign.is_alphanumeric()).filter(|part| part.chars().count() > 1);
    value.contains(BOXES) || parts.all(|part| satisfaction_of(part).is_some() && part.chars().count() <= 5)
}

/// The one of three options that stands in brackets: （满意） 基本满意 不满意.
fn framed(value: &str) -> Option<&str> {
    let (said, _) = value.split_once('（')?.1.split_once('）')?;
    let one = value.matches('（').count() == 1 && value.matches("满意").count() > 2;
    (one && said.ends_with("满意") && said.matches("满意").count() == 1).then_some(said)
}

/// Options as most forms have them: 〔V〕满意, 【√】满意, [x]满意 and ①满意√ are （√）满意 and 满意√, ●满意 is ☑满意; what a
/// mark chooses that stands apart (①满意②基本满意：①) is that option.
pub(super) fn options(value: &str) -> String {
    if !value.contains("满意") {
        return value.to_owned();
    }
    if let Some(option) = numbered(value) {
        return option.to_owned();
    }
    let parts = value.split_inclusive(char::is_whitespace);
    let value: String = parts.map(|part| if option(part).is_some() { unnumbered(part) } else { part }).collect();
    let value = value.replace("[x]", "（√）").replace("[X]", "（√）");
    let plain = value.chars().map(|sign| match sign {
        '①'..='⑩' => ' ',
        '●' | '◉' | '⊙' => '☑',
        '〔' | '【' | '［' | '(' | '[' => '（',
        '〕' | '】' | '］' | ')' | ']' => '）',
        sign => sign,
    });
    ["V", "v", "O", "o"]
        .iter()
        .fold(plain.collect(), |plain: String, sign| plain.replace(&format!("（{sign}）"), "（√）"))
}

/// The option whose figure or letter stands apart from all of them: ①满意②基本满意：①, 1（1.满意 2.基本满意）.
fn numbered(value: &str) -> Option<&str> {
    let behind = value.rsplit_once(['：', ':']).map(|(options, mark)| (mark, options));
    [behind, value.split_once(['（', '('])].into_iter().flatten().find_map(|(mark, options)| {
        let mut mark = mark.trim().chars();
        let sign = mark.next().filter(|sign| sign.is_alphanumeric() && mark.next().is_none())?;
        let ringed = sign.to_digit(10).and_then(|figure| char::from_u32(0x245F + figure));
        let (_, option) = options.split_once(sign).or_else(|| options.split_once(ringed?))?;
        let option = option.trim_start_matches(['.', '．', '、', ' ']);
        let end = option.find("满意")? + "满意".len();
        option.get(..end).filter(|option| option.chars().count() <= 4)
    })
}

/// What a cell says: of options the ticked one, nothing where none is.
pub(crate) fn chosen(text: &str) -> Option<String> {
    let plain = options(text);
    match ticked(&plain) {
        Some(said) if said != plain || numbered(text).is_some() => Some(said.to_owned()),
        None if has_empty_box(&plain) => None,
        _ => Some(text.to_owned()),
    }
}

/// Whether one of several options is told from the others by a sign that nobody knows, or two are ticked, so that none
/// is known to be meant: ◎满意 ○基本满意.
pub(crate) fn is_told_apart(value: &str) -> bool {
    let count = value.matches("满意").count();
    let is_sign = |sign: char| match sign {
        '→' | '①'..='⑳' => false,
        '×' | 'V' | 'v' | 'X' | 'x' | 'O' | 'o' => true,
        sign => ('\u{2190}'..='\u{2bff}').contains(&sign) || ('\u{1f000}'..='\u{1faff}').contains(&sign),
    };
    let is_odd = |sign: char| {
        let all = value.matches(sign).count();
        // □满意 □基本满意 □不满意 □不了解
        is_sign(sign) && !all.is_multiple_of(count) && !(BOXES.contains(&sign) && all > count)
    };
    count > 1 && value.chars().any(is_odd) && ticked(&options(value)).is_none()
}

/// An option without the letter or figure before it: B.基本满意.
fn bare(option: &str) -> &str {
    let option = option.trim();
    option.split_once(['.', '．']).filter(|(letter, _)| letter.chars().count() == 1).map_or(option, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ticked_is_said_and_options_alone_say_nothing() {
        for (value, said) in [
            ("□满意 ☑基本满意 □不满意", Some("基本满意")),
            ("□满意☑基本满意□不满意", Some("基本满意")),
            ("满意（√）　基本满意（　）　不满意（　）", Some("满意")),
            ("√满意", Some("满意")),
            ("□满意　■基本满意　□不满意", Some("基本满意")),
            ("满意□ 基本满意☑ 不满意□", Some("基本满意")),
            ("（ ）满意（√）基本满意（ ）不满意", Some("基本满意")),
            ("满意√ 不满意", Some("满意")),
            ("满意 基本满意 √不满意", Some("不满意")),
            ("满意 ☑基本满意 不满意", Some("基本满意")),
            ("满意　√基本满意　不满意", Some("基本满意")),
            ("A.满意（ ）B.基本满意（ ）C.不满意（√）", Some("不满意")),
            ("A.满意 B.基本满意 √C.不满意", Some("不满意")),
            ("□满意 ☑基本满意 ☑不满意", None),
            ("很满意", Some("很满意")),
            ("□满意 □不满意", None),
            ("满意　基本满意　不满意", None),
        ] {
            assert_eq!(ticked(value), said, "{value}");
            assert!(!is_told_apart(value) || said.is_none() && value.contains("☑不"), "{value}");
        }
        for (value, said) in [
            ("●满意 ○基本满意 ○不满意", Some("满意")),
            ("满意○ 基本满意◉ 不满意○", Some("基本满意")),
            ("[ ]满意 [x]基本满意 [ ]不满意", Some("基本满意")),
            ("①满意②基本满意③不满意：②", Some("基本满意")),
            ("①满意②基本满意③不满意：3", Some("不满意")),
            ("1（1.满意 2.基本满意 3.不满意）", Some("满意")),
            ("满意 【基本满意】 不满意", Some("基本满意")),
            ("满意（电话反馈）", Some("满意（电话反馈）")),
            ("◎满意 ○基本满意 ○不满意", None),
            ("满意 基本满意× 不满意", None),
        ] {
            assert_eq!(ticked(&options(value)), said, "{value}");
            assert_eq!(is_told_apart(value), said.is_none(), "{value}");
        }
    }
}
