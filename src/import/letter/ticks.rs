//! What is ticked in a form, whatever signs it has for that: □满意 ☑基本满意, 满意（√） 不满意（ ）.

/// Signs in front of what may be ticked, and of what has been.
pub(super) const BOXES: [char; 3] = ['□', '☐', '○'];
pub(super) const TICKS: [char; 6] = ['☑', '☒', '√', '✓', '✔', '■'];

/// What is ticked (□满意 ☑基本满意; 满意（√） 不满意（ ）), or the whole where there is nothing to tick; `None` where
/// nothing is.
pub(super) fn ticked(value: &str) -> Option<&str> {
    if value.is_empty() {
        return None;
    }
    let options = value.matches("满意").count() > 1;
    if !value.contains(BOXES) && !value.contains(TICKS) && !options {
        return Some(value);
    }
    let at = value.find(TICKS)?;
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

/// Options as most forms have them: 〔V〕满意, 【√】满意 and ①满意√ are （√）满意 and 满意√.
pub(super) fn options(value: &str) -> String {
    if !value.contains("满意") {
        return value.to_owned();
    }
    let plain = value.chars().map(|sign| match sign {
        '①'..='⑩' => ' ',
        '〔' | '【' | '［' | '(' => '（',
        '〕' | '】' | '］' | ')' => '）',
        sign => sign,
    });
    ["V", "v", "O", "o"]
        .iter()
        .fold(plain.collect(), |plain: String, sign| plain.replace(&format!("（{sign}）"), "（√）"))
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
        }
    }
}
