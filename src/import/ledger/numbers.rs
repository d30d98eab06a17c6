//! What a cell says of the number that a proposal goes by, and of its conference.

use super::values::compact;

/// The number that a proposal goes by, without 第 and 号.
pub(crate) fn number_of(text: &str) -> Option<String> {
    let text = compact(text);
    let text = match text.rsplit_once('第') {
        Some((_, tail)) if tail.contains('号') => tail,
        _ => text.trim_start_matches("提案").trim_start_matches("建议"),
    };
    let text = text.trim_start_matches(['(', '【', '[', ':', '#']).trim_end_matches([')', '】', ']']);
    let text = text
        .strip_suffix("号提案")
        .or_else(|| text.strip_suffix("号建议"))
        .or_else(|| text.strip_suffix('号'))
        .unwrap_or(text);
    let text = behind_session(text).unwrap_or(text);
    // 农业农村类（2件） counts proposals.
    let counts = text.ends_with('件') && text.contains('(');
    let fits = text.chars().count() <= 24 && text.chars().any(|sign| sign.is_ascii_digit()) && !counts;
    fits.then(|| text.to_owned())
}

/// The number behind 届 and 次: 十届三次0003 is 0003 of that session.
pub(crate) fn behind_session(text: &str) -> Option<&str> {
    let (_, behind) = text.split_once('届')?.1.split_once('次')?;
    let number = behind.trim_start_matches(|sign: char| !sign.is_ascii_alphanumeric());
    let figures = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
    (!number.is_empty() && number.chars().all(figures)).then_some(number)
}

/// 届 and 次 that a text names: 五届三次, 第五届委员会第三次会议.
pub(crate) fn session_of(text: &str) -> (Option<u32>, Option<u32>) {
    let text = compact(text);
    let term = before(&text, "届");
    let session = text.split_once('届').and_then(|(_, rest)| {
        let rest: String = rest.chars().take(14).collect();
        rest.find('次').and_then(|_| before(&rest, "次"))
    });
    (term, session)
}

/// The number right before a word.
fn before(text: &str, word: &str) -> Option<u32> {
    let (head, _) = text.split_once(word)?;
    let figures: Vec<char> =
        head.chars().rev().take_while(|sign| sign.is_ascii_digit() || "一二三四五六七八九十".contains(*sign)).collect();
    let figures: String = figures.into_iter().rev().collect();
    numeral(&figures).filter(|number| (1..100).contains(number))
}

/// A small number in Arabic or Chinese figures.
pub(crate) fn numeral(figures: &str) -> Option<u32> {
    if let Ok(number) = figures.parse() {
        return Some(number);
    }
    let digit = |sign: char| "一二三四五六七八九".chars().position(|known| known == sign).map(|at| at as u32 + 1);
    match figures.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { Some(1) } else { single(tens).and_then(digit) };
            let ones = if ones.is_empty() { Some(0) } else { single(ones).and_then(digit) };
            Some(tens? * 10 + ones?)
        }
        None => single(figures).and_then(digit),
    }
}

fn single(text: &str) -> Option<char> {
    let mut signs = text.chars();
    signs.next().filter(|_| signs.next().is_none())
}

/// 第五届, 3次.
pub(super) fn ordinal(text: &str) -> Option<u32> {
    let text = compact(text);
    numeral(text.trim_start_matches('第').trim_end_matches(['届', '次']))
}

/// 并入第0013号提案.
pub(super) fn merged_number(text: &str) -> Option<String> {
    let text = compact(text);
    let (before, _) = text.split_once('号')?;
    let figures = before.chars().rev().take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '-');
    let figures: Vec<char> = figures.collect();
    Some(figures.into_iter().rev().collect::<String>()).filter(|figures| !figures.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_sessions_stay_texts() {
        assert_eq!(number_of("第0128号").as_deref(), Some("0128"));
        assert_eq!(number_of("五届三次第128号提案").as_deref(), Some("128"));
        for text in ["十届三次0003", "第十届三次0003号", "10届3次-0003", "十届三次会议第0003号"] {
            assert_eq!((number_of(text).as_deref(), session_of(text)), (Some("0003"), (Some(10), Some(3))), "{text}");
        }
        assert_eq!(number_of("DH0271").as_deref(), Some("DH0271"));
        assert_eq!(number_of("合计"), None);
        assert_eq!(session_of("政协岚溪市第五届委员会第三次会议提案台账"), (Some(5), Some(3)));
        assert_eq!(session_of("市政协十二届二次会议"), (Some(12), Some(2)));
        assert_eq!(session_of("第十届"), (Some(10), None));
    }
}
