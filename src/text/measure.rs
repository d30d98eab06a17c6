//! What figures are made of, and what stands behind them: numerals, what multiplies them, units and measure words.

use super::numerals::han_digit;
use super::wrap::unit_length;

/// What a unit or a magnitude ends with: of other characters behind a figure, 煤 of `5 煤`, each is looked for.
const UNIT_ENDS: &str = "万亿千百元亩吨斤座个件名位人户家年月日天次项处条台套辆所里米顷瓦时钟点度代份";

/// What else is counted with a number before it: 五大, 三级, 第三方.
const MEASURES: &str = "大级方届批期轮类种层道支张片面步成倍栋间口场组班门队环线路章节篇版号岁周秒";

/// Characters of the longest unit.
const LONGEST_UNIT: usize = 4;

/// From which scale on it multiplies all that stands before it.
pub(super) const MYRIAD: u128 = 10_000;

/// By how much a character multiplies the number before it.
pub(crate) fn multiplies_by(c: char) -> Option<u128> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        '万' => Some(MYRIAD),
        '亿' => Some(MYRIAD * MYRIAD),
        _ => None,
    }
}

/// Whether a number has such characters, in figures of either kind.
pub(crate) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || han_digit(c).is_some() || multiplies_by(c).is_some()
}

/// Whether a text is what stands behind a figure, and no more: 万, 亿千瓦时, %.
pub(crate) fn is_unit(text: &str) -> bool {
    matches!(text, "%" | "‰" | "℃") || unit_length(text) == text.len() && text.ends_with(|c| UNIT_ENDS.contains(c))
}

/// Whether a character behind a number says what is counted.
pub(crate) fn is_measure(c: char) -> bool {
    UNIT_ENDS.contains(c) || MEASURES.contains(c)
}

/// What a unit, or a number before it, may be spelled with.
pub(crate) fn measures() -> impl Iterator<Item = char> {
    UNIT_ENDS.chars()
}

/// The unit behind a number, and where it ends; none of what only follows the number: 30单位, 前3强.
pub(super) fn unit(chars: &[char], at: usize) -> (String, usize) {
    let rest: String = chars.iter().skip(at).take(LONGEST_UNIT).collect();
    let sign = rest.chars().next().filter(|c| matches!(c, '%' | '‰' | '℃'));
    let unit = rest.get(..unit_length(&rest)).unwrap_or_default();
    // A year is one whatever is made of it: 2023年度.
    let unit = if unit == "年度" { "年" } else { unit };
    // What goes from one number to another is no unit.
    let is_between = rest.starts_with(['至', '到']);
    let unit = Some(unit).filter(|unit| unit.ends_with(is_measure) && !is_between);
    let unit = sign.map(String::from).or(unit.map(str::to_owned)).unwrap_or_default();
    let end = at + unit.chars().count();
    (unit, end)
}
