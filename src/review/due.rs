//! When something is due, as exact as it was said: a year, a month or a day.
//!
//! People and replies write it in many ways: 2024年6月底前, 年底, 第四季度, 12月31日, 三个月内. What they leave open counts
//! from the day on which the reply was given.

mod words;

use std::fmt::{self, Display, Formatter};

use jiff::civil::Date;

use self::words::{Words, is_numeral, plain};
use crate::lang::Lang;
use crate::text::numerals::digit;

/// When something is due: a year, a month or a day, as exact as the promise was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Due(String);

impl Due {
    /// Reads `2025`, `2025-06` or `2025-06-30`; also with `.`, `/` or 年月日 between the figures.
    pub fn parse(text: &str) -> Option<Due> {
        let parts = text.trim().trim_end_matches(['年', '月', '日']).split(['-', '.', '/', '年', '月']);
        let parts: Vec<&str> = parts.map(str::trim).collect();
        if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit())) {
            return None;
        }
        let figures: Vec<i16> = parts.iter().map_while(|part| part.parse().ok()).collect();
        match (figures.as_slice(), parts.len()) {
            ([year], 1) => Due::year(*year),
            ([year, month], 2) => Due::month(*year, *month),
            ([year, month, day], 3) if !text.trim_end().ends_with(['年', '月']) => Due::day(*year, *month, *day),
            _ => None,
        }
    }

    /// Reads a date as people write it. What is left open counts from `from`, the day of the reply; where that is not
    /// known, only what names its year is a date.
    pub(crate) fn written(text: &str, from: Option<Date>) -> Option<Due> {
        let chars = plain(text);
        if let Some(due) = Due::parse(&chars.iter().collect::<String>()) {
            return Some(due);
        }
        let mut words = Words { chars: &chars, at: 0 };
        words.take_any(&["最迟", "截至", "截止", "力争", "争取", "不晚于"]);
        words.take_any(&["到", "至", "在", "于"]);
        let due = words.end(from)?;
        words.limit();
        words.take_any(&["完成", "办结"]);
        words.is_at_end().then_some(due)
    }

    /// The date that a sentence promises something for, the first that is not over on the day of the reply: it offers
    /// what a person then accepts or changes.
    pub(crate) fn promised(sentence: &str, from: Option<Date>) -> Option<Due> {
        let chars = plain(sentence);
        let (mut at, mut first) = (0, None);
        while at < chars.len() {
            let mut words = Words { chars: &chars, at };
            // 2024 is no date within 12024, nor 月内 within 三个月内, 周五 within 每周五.
            let before = at.checked_sub(1).and_then(|before| chars.get(before));
            let is_within = before.is_some_and(|c| is_numeral(c) || matches!(c, '个' | '每' | '上' | '几' | '多'));
            let Some(due) = (if is_within { None } else { words.end(from) }) else {
                at += 1;
                continue;
            };
            let said = chars.get(at..words.at).unwrap_or_default();
            let is_deadline = words.limit() || said.iter().any(|c| "底末内".contains(*c));
            // 2024年以来 is no date to come, and a month without its year may be past.
            let is_open =
                is_deadline || said.contains(&'年') && !words.take_any(&["以来", "来", "起", "基础", "的基础"]);
            at = words.at.max(at + 1);
            match (from.is_some_and(|from| due.is_over(from)), is_deadline) {
                (true, _) => {}
                (false, true) => return Some(due),
                (false, false) => first = first.or(Some(due).filter(|_| is_open)),
            }
        }
        first
    }

    fn year(year: i16) -> Option<Due> {
        Due::checked(format!("{year:04}"))
    }

    fn month(year: i16, month: i16) -> Option<Due> {
        Due::checked(format!("{year:04}-{month:02}"))
    }

    fn day(year: i16, month: i16, day: i16) -> Option<Due> {
        Due::checked(format!("{year:04}-{month:02}-{day:02}"))
    }

    fn on(date: Date) -> Option<Due> {
        Due::day(date.year(), date.month().into(), date.day().into())
    }

    fn checked(written: String) -> Option<Due> {
        let due = Due(written);
        due.last_day().is_some_and(|day| (1900..=2999).contains(&day.year())).then_some(due)
    }

    /// The last day that is still in time.
    pub(crate) fn last_day(&self) -> Option<Date> {
        let mut parts = self.0.split('-');
        let year = parts.next()?.parse().ok()?;
        let (month, day) = (parts.next(), parts.next());
        let first = Date::new(year, month.unwrap_or("12").parse().ok()?, 1).ok()?;
        match day {
            None => Some(first.last_of_month()),
            Some(day) => Date::new(year, first.month(), day.parse().ok()?).ok(),
        }
    }

    /// As people say it: a year alone is its end.
    pub(crate) fn words(&self, lang: Lang) -> String {
        let end = if self.0.contains('-') { "" } else { lang.pick("年底", "") };
        [&self.0, end].concat()
    }

    /// Whether the last day is before `today`.
    pub(crate) fn is_over(&self, today: Date) -> bool {
        self.last_day().is_some_and(|day| day < today)
    }
}

impl Display for Due {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is typed of a follow-up: when it is due, and behind a blank what is remarked on it; either may be missing.
/// `None` where the first word is no date and looks like one.
pub(crate) fn due_and_remark(text: &str, from: Date) -> Option<(Option<Due>, String)> {
    let text = text.trim();
    if let Some(due) = Due::written(text, Some(from)) {
        return Some((Some(due), String::new()));
    }
    // The longest beginning that is a date and ends as one: 年底前书面报告, not 2024-1 of 2024-13.
    let ends = text.char_indices().map(|(at, _)| at).skip(1).collect::<Vec<_>>().into_iter().rev();
    let dated = ends.filter_map(|at| text.split_at_checked(at)).find_map(|(date, rest)| {
        let goes_on = |c: char| is_numeral(&c) || "年月日号季度-/.．－上中下初末底前后内周天半个—–~～至到".contains(c);
        // Behind a blank too a day is the date's, and so is one more month: 6月 31日, 3、4月 are none.
        let behind = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '、');
        let figures = behind.trim_start_matches(|c| is_numeral(&c));
        let has_day = figures.len() < behind.len() && figures.starts_with(['日', '号', '月']);
        // A number without its word counts what follows it: 12月 3份报告.
        let is_bare = date.ends_with(|c| is_numeral(&c)) && date.contains(['年', '月', ' ']);
        let counts = is_bare && rest.starts_with(char::is_alphanumeric);
        // 国庆节后 goes on too, and so does what is another date at once: 明年春节前后, 元旦春节前.
        let is_feast = rest.starts_with(['节', '假', '黄']) && !date.ends_with(goes_on);
        let chars = plain(rest);
        let is_dated =
            !rest.starts_with(char::is_whitespace) && Words { chars: &chars, at: 0 }.end(Some(from)).is_some();
        let is_whole = !rest.starts_with(goes_on) && !has_day && !counts && !is_feast && !is_dated;
        let due = Due::written(date, Some(from)).filter(|_| is_whole)?;
        Some((due, rest.trim_start_matches(|c: char| c.is_whitespace() || "，,；;：:、".contains(c)).to_owned()))
    });
    if let Some((due, remark)) = dated {
        return Some((Some(due), remark));
    }
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    // A date behind what is remarked is meant as one too: 书面 年底.
    let is_date = |word: &str| word.contains(|c: char| !c.is_ascii()) && Due::written(word, Some(from)).is_some();
    (!looks_like_one(first) && !words.any(is_date)).then(|| (None, text.to_owned()))
}

/// Whether words are meant as a date, though none that is understood: that must not become a remark.
fn looks_like_one(word: &str) -> bool {
    let said = [
        "礼拜", "隔周", "除夕", "中秋", "清明", "端午", "重阳", "元宵", "今冬", "明春", "今春", "今夏", "今秋", "入冬",
        "下周", "本周", "这周", "上周", "星期", "下个", "前天", "昨天", "节前", "假前", "假期", "以前", "之前", "以内",
        "之内",
    ];
    let months = "january february march april may june july august september october november december";
    let (english, rest) = (word.trim_end_matches(['.', ',']).to_ascii_lowercase(), word.strip_prefix('周'));
    let is_month = english.len() > 2 && months.split(' ').any(|month| month.starts_with(&english));
    let is_weekday = rest.is_some_and(|rest| rest.starts_with(['一', '二', '三', '四', '五', '六', '日', '末']));
    is_month
        || is_weekday
        || word.contains(|c| digit(c).is_some() || "年月日季底旬".contains(c))
        || said.iter().any(|said| word.contains(said))
        || word.ends_with(['前', '内', '后', '节', '天', '末'])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_are_as_exact_as_they_were_written() {
        for (written, read, last) in [
            ("2025", "2025", date(2025, 12, 31)),
            ("2025年", "2025", date(2025, 12, 31)),
            ("2024-2", "2024-02", date(2024, 2, 29)),
            ("2025年6月", "2025-06", date(2025, 6, 30)),
            (" 2025.6.30 ", "2025-06-30", date(2025, 6, 30)),
            ("2025年6月3日", "2025-06-03", date(2025, 6, 3)),
        ] {
            let due = Due::parse(written).unwrap();
            assert_eq!((due.to_string().as_str(), due.last_day()), (read, Some(last)), "{written}");
            assert_eq!(Due::written(written, None), Some(due.clone()), "{written}");
            assert!(!due.is_over(last) && due.is_over(last.tomorrow().unwrap()));
        }
        for wrong in ["", "明年", "2025-13", "2025-02-30", "25", "2025-1-1-1", "2025-", "99999"] {
            assert_eq!(Due::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let from = date(2024, 5, 20);
        for (written, read) in [
            ("2024年6月底前", "2024-06"),
            ("２０２４年６月底前", "2024-06"),
            ("二〇二四年六月底", "2024-06"),
            ("年底", "2024"),
            ("年底前完成", "2024"),
            ("今年年底", "2024"),
            ("今年底前", "2024"),
            ("2025年底前", "2025"),
            ("2025年内", "2025"),
            ("明年", "2025"),
            ("明年上半年", "2025-06"),
            ("第四季度", "2024-12"),
            ("四季度", "2024-12"),
            ("2025年第一季度", "2025-03"),
            ("下半年", "2024"),
            ("上半年", "2024-06"),
            ("12月31日", "2024-12-31"),
            ("12月31日前", "2024-12-31"),
            ("十二月底前", "2024-12"),
            ("3月底前", "2025-03"),
            ("6月中旬", "2024-06-20"),
            ("三个月内", "2024-08-20"),
            ("3个月", "2024-08-20"),
            ("半年内", "2024-11-20"),
            ("一年内", "2025-05-20"),
            ("两年内", "2026-05-20"),
            ("30日内", "2024-06-19"),
            ("两周内", "2024-06-03"),
            ("10个工作日内", "2024-06-03"),
            ("本月底", "2024-05"),
            ("下月底前", "2024-06"),
            ("本季度末", "2024-06"),
            ("“十四五”期末", "2025"),
            ("到2025年底", "2025"),
            ("2024/6/30", "2024-06-30"),
            ("国庆前", "2024-09-30"),
            // Before a month, a quarter or a year is before it begins; that the time itself was due is what was read.
            ("6月前", "2024-05"),
            ("5月前", "2025-04"),
            ("2025-06前", "2025-05"),
            ("第四季度前", "2024-09"),
            ("下周前", "2024-05-26"),
            // The end of a stretch of time is not before it.
            ("月底前", "2024-05"),
            ("月末前", "2024-05"),
            ("这个月底前", "2024-05"),
            ("季度末前", "2024-06"),
            ("下季度末前", "2024-09"),
            ("年中前", "2024-06"),
            ("明年年中", "2025-06"),
            ("周五前", "2024-05-24"),
            ("星期天", "2024-05-26"),
            ("下季度前", "2024-06"),
            ("2025年前", "2024"),
            ("国庆节前完成", "2024-09-30"),
            ("2025年国庆节", "2025-10-01"),
            ("元旦前", "2024-12-31"),
            ("五一前", "2025-04-30"),
            ("下月十五日", "2024-06-15"),
            ("下个月十五号", "2024-06-15"),
            ("下月15日", "2024-06-15"),
            ("下月中旬", "2024-06-20"),
            ("本月25号前", "2024-05-25"),
            ("明天", "2024-05-21"),
            ("后天", "2024-05-22"),
            ("本周五", "2024-05-24"),
            ("下周五前", "2024-05-31"),
            ("下周日", "2024-06-02"),
            // A day of the month was taken for a count of days.
            ("30日前", "2024-05-30"),
            ("15日前", "2024-06-15"),
            ("二十日", "2024-05-20"),
            ("7号", "2024-06-07"),
            ("1年半", "2025-11-20"),
            ("一年半内", "2025-11-20"),
            // Of a stretch of time the end is what is due, not its beginning.
            ("2025年3月—6月", "2025-06"),
            ("2025-03-01~2025-06-30", "2025-06-30"),
            ("2024年10月1日至2025年3月", "2025-03"),
            ("9月到11月底", "2024-11"),
            ("下周", "2024-06-02"),
            ("春节前", "2025-01-28"),
            ("2026年春节", "2026-02-17"),
            ("明年春节前", "2025-01-28"),
            // Past in the year of the reply, it is that of the next.
            ("3月15日", "2025-03-15"),
        ] {
            let due = Due::written(written, Some(from)).map(|due| due.to_string());
            assert_eq!(due.as_deref(), Some(read), "{written}");
        }
        let wrong = "尽快 五 13月 2024-13 2024年13月 2024-02-30 2月30日 6 30 第五季度 2024年6月底前后再说 三个 2041年春节 下月32日 \
                     三天前 一个月前 半年前 两周前 一年前 明年中 每月底 上月底 上周五 本周前 周";
        for wrong in wrong.split_whitespace() {
            assert_eq!(Due::written(wrong, Some(from)), None, "{wrong}");
        }
        for open in ["年底", "6月底前", "三个月内", "明年"] {
            assert_eq!(Due::written(open, None), None, "{open}: it counts from no day");
        }
        assert_eq!(Due::written("三个月内", Some(date(2024, 11, 30))).unwrap().to_string(), "2025-02-28");
    }

    #[test]
    fn behind_a_date_stands_what_is_remarked() {
        let read = |text: &str| {
            let (due, remark) = due_and_remark(text, date(2024, 5, 20))?;
            Some((due.map(|due| due.to_string()).unwrap_or_default(), remark))
        };
        let is = |due: &str, remark: &str| Some((due.to_owned(), remark.to_owned()));
        assert_eq!(read("年底前 书面报告 进度"), is("2024", "书面报告 进度"));
        assert_eq!(read("年底前书面报告"), is("2024", "书面报告"));
        assert_eq!(read("６月底前，书面报告"), is("2024-06", "书面报告"));
        assert_eq!(read("2024 年 6 月"), is("2024-06", ""));
        assert_eq!(read("书面报告进度"), is("", "书面报告进度"));
        assert_eq!(read(" "), is("", ""));
        assert_eq!(read("下月十五日 老张"), is("2024-06-15", "老张"));
        assert_eq!(read("周科长负责"), is("", "周科长负责"));
        assert_eq!(read("30日前 书面报送"), is("2024-05-30", "书面报送"));
        assert_eq!(read("年底 3家单位"), is("2024", "3家单位"));
        // The number that begins a remark was read as the date's month or day.
        assert_eq!(read("12月 3份报告"), is("2024-12", "3份报告"));
        assert_eq!(read("2027年 12家企业"), is("2027", "12家企业"));
        assert_eq!(read("2027年3月 2次报告"), is("2027-03", "2次报告"));
        assert_eq!(read("6月 30户完成"), is("2024-06", "30户完成"));
        assert_eq!(read("12月 31 书面报告"), is("2024-12-31", "书面报告"));
        assert_eq!(read("两个礼拜 电话"), is("2024-06-03", "电话"));
        assert_eq!(read("下礼拜五前 书面"), is("2024-05-31", "书面"));
        assert_eq!(read("月底前书面"), is("2024-05", "书面"));
        assert_eq!(read("周五 书面"), is("2024-05-24", "书面"));
        // What people say of two numbers is no number, what is no date is no remark, nor is what goes on.
        let wrong = "2024-13,2月30日 报告,2025年6月 31日,31日 6月,明年中,下周八,清明前 报告,两三个月内,一两周内,五六天,\
                     三四个工作日,二三十天,1.5个月,除夕,中秋,隔周,今冬明春,Dec 31,0日,12月3份报告,两会以前,寒假前,暑假后,\
                     下月三十二日 老张,2027年3、4月,2027年1月 2月,国庆节后,书面 年底,三天前 书面,明年春节前后,元旦春节前,月底前后";
        for wrong in wrong.split(',') {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_sentence_offers_the_date_that_it_promises_something_for() {
        let from = Some(date(2024, 5, 20));
        for (sentence, offered) in [
            ("2023年已建成3座，力争2024年10月底前再建成2座。", Some("2024-10")),
            ("下一步，2024年将投资3000万元，2025年6月底前全部完工。", Some("2025-06")),
            ("将于三个月内出台实施细则。", Some("2024-08-20")),
            ("计划年底前完成改造。", Some("2024")),
            ("2025年，将继续推进。", Some("2025")),
            ("近三年来投入13亿元，将继续加大投入。", None),
            ("将在12024户中推广。", None),
            ("将两三个月内完成验收。", None),
            ("自2025年1月至6月开展整治。", Some("2025-06")),
            ("在2025年基础上继续扩大。", None),
            ("下一步，将继续推进。", None),
        ] {
            assert_eq!(Due::promised(sentence, from).map(|due| due.to_string()).as_deref(), offered, "{sentence}");
        }
        assert_eq!(Due::promised("年底前完成，2025年6月底前验收。", None).unwrap().to_string(), "2025-06");
    }
}
