//! Figures with their units: 1589个, 170余万元, 38.92%, 12.87万亩, 21025万吨/年, (近)千万元.

mod numerals;

/// A figure.
#[derive(Debug, PartialEq)]
pub(super) struct Figure {
    /// The figure's characters.
    pub(super) range: (usize, usize),
    /// The figure's value in units; of a span the lower one.
    pub(super) value: f64,
    /// The figure's unit.
    pub(super) unit: String,
}

/// Units, the longer before those they begin with.
const UNITS: [&str; 66] = [
    "个百分点",
    "百分点",
    "平方公里",
    "平方米",
    "立方米",
    "千瓦时",
    "吨/年",
    "人次",
    "公里",
    "公顷",
    "公斤",
    "千瓦",
    "千米",
    "小时",
    "分钟",
    "个月",
    "元",
    "亩",
    "吨",
    "斤",
    "个",
    "座",
    "处",
    "家",
    "户",
    "名",
    "位",
    "人",
    "件",
    "条",
    "项",
    "次",
    "所",
    "张",
    "套",
    "台",
    "辆",
    "艘",
    "架",
    "份",
    "批",
    "类",
    "种",
    "对",
    "组",
    "支",
    "届",
    "期",
    "步",
    "层",
    "间",
    "栋",
    "幢",
    "村",
    "县",
    "乡",
    "镇",
    "米",
    "度",
    "倍",
    "天",
    "株",
    "头",
    "只",
    "场",
    "口",
];

/// Signs that are units by themselves.
const SIGNS: [char; 4] = ['%', '％', '‰', '℃'];

/// Finds the figures of a text, from left to right. Years, dates, numbers of documents and names like 5G have
/// no unit and do not count.
pub(super) fn find(chars: &[char]) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let before = at.checked_sub(1).and_then(|i| chars.get(i));
        let begins = is_digit(chars, at) && !before.is_some_and(|c| c.is_ascii_alphanumeric() || *c == '.');
        match if begins { figure(chars, at) } else { numerals::figure(chars, at) } {
            Some(figure) => {
                at = figure.range.1;
                found.push(figure);
            }
            // Past the whole number, so that its tail is not taken for one.
            None if begins => at = number(chars, at).0.max(at + 1),
            None => at += 1,
        }
    }
    found
}

fn is_digit(chars: &[char], at: usize) -> bool {
    chars.get(at).is_some_and(char::is_ascii_digit)
}

/// The end of the number that begins here, and its value.
fn number(chars: &[char], start: usize) -> (usize, Option<f64>) {
    let mut end = start;
    while is_digit(chars, end) || (matches!(chars.get(end), Some('.' | ',')) && is_digit(chars, end + 1)) {
        end += 1;
    }
    let digits: String = chars.get(start..end).unwrap_or_default().iter().filter(|c| **c != ',').collect();
    (end, digits.parse().ok())
}

fn figure(chars: &[char], start: usize) -> Option<Figure> {
    let (mut end, value) = number(chars, start);
    // 1500-2300元
    if matches!(chars.get(end), Some('-' | '－' | '—' | '～' | '~' | '至' | '到')) && is_digit(chars, end + 1) {
        end = number(chars, end + 1).0;
    }
    let skip = |end: &mut usize, what: &[char]| {
        let found = chars.get(*end).copied().filter(|c| what.contains(c));
        *end += usize::from(found.is_some());
        found
    };
    skip(&mut end, &['余', '多', '来', '几']);
    let mut value = value?;
    while let Some(scale) = skip(&mut end, &['十', '百', '千', '万', '亿']) {
        value *= match scale {
            '十' => 1e1,
            '百' => 1e2,
            '千' => 1e3,
            '万' => 1e4,
            _ => 1e8,
        };
    }
    skip(&mut end, &['余', '多']);
    let rest: String = chars.get(end..).unwrap_or_default().iter().take(5).collect();
    let sign = rest.chars().next().filter(|c| SIGNS.contains(c)).map(String::from);
    let unit = sign.or_else(|| UNITS.iter().find(|unit| rest.starts_with(**unit)).map(|unit| (*unit).to_owned()))?;
    end += unit.chars().count();
    // 21025万吨/年, 3000元/亩
    let mut unit = unit;
    if chars.get(end) == Some(&'/')
        && let Some(per) = chars.get(end + 1).filter(|c| !c.is_ascii())
    {
        unit.extend(['/', *per]);
        end += 2;
    }
    Some(Figure { range: (start, end), value, unit })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, f64, String)> {
        let chars: Vec<char> = text.chars().collect();
        let shown = |f: &Figure| chars[f.range.0..f.range.1].iter().collect();
        find(&chars).iter().map(|f| (shown(f), f.value, f.unit.clone())).collect()
    }

    #[test]
    fn figures_are_read_with_their_units_and_values() {
        for (text, shown, value, unit) in [
            ("设置1589个小区党支部", "1589个", 1589.0, "个"),
            ("；170余万元党费", "170余万元", 1.7e6, "元"),
            ("占38.92%，", "38.92%", 38.92, "%"),
            ("农田188万亩", "188万亩", 1.88e6, "亩"),
            ("产能21025万吨/年。", "21025万吨/年", 2.1025e8, "吨/年"),
            ("4.5万名在职党员", "4.5万名", 4.5e4, "名"),
            ("提升10个百分点", "10个百分点", 10.0, "个百分点"),
            ("每亩1500-2300元", "1500-2300元", 1500.0, "元"),
            ("投资12亿元以上", "12亿元", 1.2e9, "元"),
            ("共1,186座", "1,186座", 1186.0, "座"),
            ("投入近千万元，", "千万元", 1e7, "元"),
            ("约三百五十万亩", "三百五十万亩", 3.5e6, "亩"),
            ("二十余公里", "二十余公里", 20.0, "公里"),
            ("百分之三十五", "百分之三十五", 35.0, "%"),
        ] {
            assert_eq!(read(text), [(shown.to_owned(), value, unit.to_owned())], "{text}");
        }
    }

    #[test]
    fn dates_and_names_are_no_figures() {
        for text in [
            "2023年底",
            "2021-2025年",
            "3月25日",
            "5G基站",
            "12345热线",
            "5G+应用",
            "一期",
            "二元结构",
            "千家万户",
            "多元化",
            "十三五",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
