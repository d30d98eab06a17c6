//! A number as its format shows it: 13 as 0013, 45359 as 2024-03-08, 0.5 as 50%.

use crate::import::calendar::day_of_count;

/// The months of the program's own ledger, written as their last days.
const MONTH: &str = "yyyy\\-mm";

/// The formats that have a number and no text.
fn built_in(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 => "#,##0",
        4 | 39 | 40 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 | 15 | 22 | 28 | 29 | 30 | 31 | 36 | 50 | 51 | 53 | 54 | 58 => "yyyy-mm-dd",
        17 | 27 | 52 | 57 => "yyyy-mm",
        16 => "mm-dd",
        18..=21 | 32..=35 | 45..=47 | 55 | 56 => "hh:mm",
        _ => "General",
    }
}

/// The formats of a workbook and how its days are counted.
#[derive(Default)]
pub(super) struct Formats {
    /// Numbers of formats with their text.
    pub(super) codes: Vec<(u32, String)>,
    /// The number of the format of each style of cells.
    pub(super) styles: Vec<u32>,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
}

impl Formats {
    /// The number as a cell of a style shows it.
    pub(super) fn show(&self, value: f64, style: usize) -> String {
        let id = self.styles.get(style).copied().unwrap_or(0);
        let own = self.codes.iter().rev().find(|(own, _)| *own == id);
        show(value, own.map_or(built_in(id), |(_, code)| code), self.from_1904)
    }
}

/// A sign of a format: itself, or what it stands for.
#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Literal(char),
    Mark(char),
}

fn show(value: f64, code: &str, from_1904: bool) -> String {
    let mut sections = sections(code);
    let negative = value < 0.0 && sections.get(1).is_some_and(|section| !section.is_empty());
    let zero = value == 0.0 && sections.get(2).is_some_and(|section| !section.is_empty());
    let section = sections.swap_remove(if zero { 2 } else { usize::from(negative) });
    let has = |marks: &[char]| section.iter().any(|sign| matches!(sign, Sign::Mark(mark) if marks.contains(mark)));
    if code.eq_ignore_ascii_case("general") || has(&['G', '@', 'E']) || !value.is_finite() {
        return plain(value);
    }
    if has(&['y', 'm', 'd', 'h', 's', 'e']) {
        // A day typed over a month of the program's own ledger keeps the format of that month.
        let is_edge = |value: f64| day_of_count(value as i64 + if from_1904 { 1_462 } else { 0 }).2 == 1;
        let is_typed = code == MONTH && !is_edge(value) && !is_edge(value + 1.0);
        return moment(value, has(&['y', 'e']), is_typed || has(&['d']), has(&['m']), has(&['h', 's']), from_1904);
    }
    if !has(&['0', '#', '?']) || has(&['/']) {
        return plain(value);
    }
    pattern(if negative { -value } else { value }, &section)
}

/// The sections of a format: positive, negative, zero; colours, conditions and padding are left out.
fn sections(code: &str) -> Vec<Vec<Sign>> {
    let mut sections = vec![Vec::new()];
    let mut signs = code.chars();
    while let Some(sign) = signs.next() {
        let mut put = |sign: Sign| sections.last_mut().map_or((), |section: &mut Vec<Sign>| section.push(sign));
        match sign {
            ';' => sections.push(Vec::new()),
            '"' => signs.by_ref().take_while(|c| *c != '"').for_each(|c| put(Sign::Literal(c))),
            '\\' | '!' => signs.next().map_or((), |c| put(Sign::Literal(c))),
            '[' => {
                // [h]:mm counts hours; anything else in brackets is a colour, a currency or a country.
                let within: String = signs.by_ref().take_while(|c| *c != ']').collect();
                if matches!(within.as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss") {
                    put(Sign::Mark('h'));
                }
            }
            '_' | '*' => drop(signs.next()),
            'G' | 'g' if code.to_ascii_lowercase().contains("general") => put(Sign::Mark('G')),
            '0' | '#' | '?' | '.' | ',' | '%' | '@' | '/' | 'E' => put(Sign::Mark(sign)),
            _ if "ymdhse".contains(sign.to_ascii_lowercase()) => put(Sign::Mark(sign.to_ascii_lowercase())),
            _ => put(Sign::Literal(sign)),
        }
    }
    sections
}

/// A number without a format: no more digits than it has, and no noise behind the fifteenth.
fn plain(value: f64) -> String {
    let rounded = format!("{value:.14e}").parse().unwrap_or(value);
    format!("{rounded}")
}

/// A number as a pattern of digits shows it.
fn pattern(value: f64, section: &[Sign]) -> String {
    let is_digit = |sign: &Sign| matches!(sign, Sign::Mark('0' | '#' | '?'));
    let percent = section.contains(&Sign::Mark('%'));
    let value = if percent { value * 100.0 } else { value };
    let point = section.iter().position(|sign| *sign == Sign::Mark('.'));
    let decimals = point.map_or(0, |point| section.iter().skip(point).filter(|sign| is_digit(sign)).count());
    let fixed = point.map_or(0, |point| section.iter().skip(point).filter(|s| **s == Sign::Mark('0')).count());
    let whole = point.unwrap_or(section.len());
    let zeros = section.iter().take(whole).filter(|sign| **sign == Sign::Mark('0')).count();
    let grouped = section.iter().take(whole).any(|sign| *sign == Sign::Mark(','));
    let digits = format!("{:.*}", decimals.min(15), value.abs());
    let (integer, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let integer = if integer == "0" && zeros == 0 && point.is_some() { "" } else { integer };
    let mut shown = format!("{integer:0>zeros$}");
    if grouped {
        let count = shown.len();
        let signs = shown.chars().enumerate();
        let comma = |at: usize| at > 0 && (count - at).is_multiple_of(3);
        shown = signs.flat_map(|(at, sign)| [comma(at).then_some(','), Some(sign)]).flatten().collect();
    }
    let mut fraction = fraction.to_owned();
    while fraction.len() > fixed && fraction.ends_with('0') {
        fraction.pop();
    }
    if !fraction.is_empty() {
        shown = [shown.as_str(), &fraction].join(".");
    }
    if value < 0.0 {
        shown.insert(0, '-');
    }
    // The signs before and behind the digits.
    let first = section.iter().position(is_digit).unwrap_or(0);
    let last = section.iter().rposition(is_digit).unwrap_or(0);
    let literal = |sign: &Sign| match sign {
        Sign::Literal(sign) | Sign::Mark(sign @ '%') => Some(*sign),
        Sign::Mark(_) => None,
    };
    let before: String = section.iter().take(first).filter_map(literal).collect();
    let behind: String = section.iter().skip(last + 1).filter_map(literal).collect();
    [before.as_str(), &shown, &behind].concat().trim().to_owned()
}

/// A day, with the time where the format has one and it is not midnight.
fn moment(value: f64, year: bool, day: bool, month: bool, time: bool, from_1904: bool) -> String {
    // The last day of the year 9999.
    if !(0.0..2_958_466.0).contains(&value) {
        return plain(value);
    }
    let seconds = ((value - value.floor()) * 86_400.0).round() as u64;
    let clock = format!("{:02}:{:02}", seconds / 3_600, seconds / 60 % 60);
    if !(year || day || month && !time) {
        return clock;
    }
    let date = day_of_count(value as i64 + if from_1904 { 1_462 } else { 0 });
    match date {
        (y, _, _) if year && !month && !day => format!("{y:04}"),
        (y, m, _) if year && !day => format!("{y:04}-{m:02}"),
        (y, m, d) if time && seconds > 0 => format!("{y:04}-{m:02}-{d:02} {clock}"),
        (y, m, d) => format!("{y:04}-{m:02}-{d:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_shown_as_its_format_says() {
        let cases = [
            (13.0, "0000", "0013"),
            (13.0, "General", "13"),
            (0.5, "0%", "50%"),
            (0.1234, "0.00%", "12.34%"),
            (1234567.5, "#,##0.00", "1,234,567.50"),
            (128.0, "\"第\"0000\"号\"", "第0128号"),
            (128.0, "\\D\\H0000", "DH0128"),
            (-5.0, "0;(0)", "(5)"),
            (45359.0, "yyyy\"年\"m\"月\"d\"日\"", "2024-03-08"),
            (45359.0, "[$-804]yyyy\\年m\\月", "2024-03"),
            (45359.0, "yyyy\\-mm", "2024-03-08"),
            (45352.0, "yyyy\\-mm", "2024-03"),
            (45382.0, "yyyy\\-mm", "2024-03"),
            (45359.5, "yyyy/m/d h:mm", "2024-03-08 12:00"),
            (45359.25, "h:mm", "06:00"),
            (45359.0, "m/d/yy", "2024-03-08"),
            (1.0, "yyyy-mm-dd", "1900-01-01"),
            (61.0, "yyyy-mm-dd", "1900-03-01"),
            (0.1 + 0.2, "General", "0.3"),
            (13_800_000_000.0, "General", "13800000000"),
            (0.5, "#.##", ".5"),
            (20250688.0, "@", "20250688"),
            (3.0, "# ?/?", "3"),
        ];
        for (value, code, shown) in cases {
            assert_eq!(show(value, code, false), shown, "{value} as {code}");
        }
        assert_eq!(show(0.0, "yyyy-mm-dd", true), "1904-01-01");
    }
}
