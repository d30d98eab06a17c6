//! The words of dates: 2024年6月底前, 年底, 第四季度, 三个月内, read from left to right.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::Due;
use crate::text::numerals::{digit, han_digit, number};

/// A text without its blanks, with ASCII digits.
pub(super) fn plain(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| digit(c).unwrap_or(c)).collect()
}

/// What parts the figures of 2025-06-30.
const SIGNS: [char; 5] = ['-', '/', '.', '．', '－'];

/// Whether a character may be part of a number.
pub(super) fn is_numeral(c: &char) -> bool {
    digit(*c).is_some() || han_digit(*c).is_some() || matches!(c, '十' | '百')
}

/// The day of the spring festival (春节) of each year from 2020 to 2040, by its number in the year: after the tables
/// of the Hong Kong Observatory (Gregorian-Lunar Calendar Conversion Table).
const SPRING: [i8; 21] = [25, 43, 32, 22, 41, 29, 48, 37, 26, 44, 34, 23, 42, 31, 50, 39, 28, 46, 35, 24, 43];

/// A text being read.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) chars: &'a [char],
    /// Where it is being read.
    pub(super) at: usize,
}

impl Words<'_> {
    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.chars.len()
    }

    fn take(&mut self, word: &str) -> bool {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        let length = word.chars().count();
        let is_next = rest.len() >= length && word.chars().zip(rest).all(|(a, b)| a == *b);
        self.at += if is_next { length } else { 0 };
        is_next
    }

    pub(super) fn take_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.take(word))
    }

    /// What makes a deadline of a date: 前, 底前, 内.
    pub(super) fn limit(&mut self) -> bool {
        self.take_any(&["底前", "底之前", "末前", "底以前", "之前", "以前", "前", "以内", "之内", "内", "底", "末"])
    }

    /// A number and what it is of; as it was where there is none.
    fn count(&mut self, of: &[&str]) -> Option<i16> {
        let from = self.at;
        let figures: Vec<char> = self.chars.get(from..)?.iter().copied().take_while(is_numeral).collect();
        self.at += figures.len();
        // 两三个月 is no 23 months: only a year is read figure by figure.
        let is_han = |c: &char| han_digit(*c).is_some_and(|digit| digit > 0);
        let is_about = figures.len() != 4 && figures.windows(2).any(|two| two.iter().all(is_han));
        let value = number(&figures.iter().collect::<String>())
            .filter(|value| *value > 0 && !is_about)
            .and_then(|value| i16::try_from(value).ok());
        let value = value.filter(|_| self.take_any(of));
        if value.is_none() {
            self.at = from;
        }
        value
    }

    /// The date that is next; of what takes from one date to another the other: 3月至6月.
    pub(super) fn end(&mut self, from: Option<Date>) -> Option<Due> {
        let due = self.due(from)?;
        let at = self.at;
        let is_span = self.take_any(&["——", "—", "–", "-", "－", "~", "～", "至", "到"]);
        let end = if is_span { self.due(due.last_day()) } else { None };
        self.at = if end.is_some() { self.at } else { at };
        end.or(Some(due))
    }

    /// The date that is next.
    fn due(&mut self, from: Option<Date>) -> Option<Due> {
        let start = self.at;
        let due = self.with_year(from).or_else(|| {
            self.at = start;
            self.without_year(from?)
        });
        // 三天前 is over.
        let due = due.or_else(|| {
            self.at = start;
            self.span(from?).filter(|_| !self.is_before())
        });
        if due.is_none() {
            self.at = start;
        }
        due
    }

    fn with_year(&mut self, from: Option<Date>) -> Option<Due> {
        let plans = [(["“十四五”", "十四五"], 2025), (["“十五五”", "十五五"], 2030)];
        if let Some((_, year)) = plans.into_iter().find(|(words, _)| self.take_any(words)) {
            self.take_any(&["规划", "时期"]);
            self.take_any(&["期间", "期末", "期内", "末"]);
            return Due::year(year);
        }
        let said = [("今年", 0), ("本年", 0), ("当年", 0), ("明年", 1), ("次年", 1), ("来年", 1), ("后年", 2)];
        let relative = said.into_iter().find(|(word, _)| self.take(word)).map(|(_, years)| years);
        let year = match relative {
            Some(years) => from?.year() + years,
            None => self.count(&["年", "-", "/", ".", "．", "－"]).filter(|year| *year >= 1900)?,
        };
        self.take("度");
        if self.take_any(&["年底", "年末", "年内", "年终"]) {
            return Due::year(year);
        }
        if self.is_before() {
            return Due::year(year - 1);
        }
        let (at, sign) = (self.at, self.at.checked_sub(1).and_then(|before| self.chars.get(before)));
        let is_word = sign.is_some_and(|c| matches!(c, '年' | '度'));
        self.within(year).or_else(|| {
            // 13月 is left, and 2024-13 no year.
            self.at = at;
            Due::year(year).filter(|_| is_word)
        })
    }

    /// A holiday, or the day before it: 国庆前, 春节前.
    fn holiday(&mut self, year: i16) -> Option<Due> {
        let days = [
            ("国庆", 10, 1),
            ("十一国庆", 10, 1),
            ("元旦", 1, 1),
            ("五一", 5, 1),
            ("劳动节", 5, 1),
            ("七一", 7, 1),
            ("八一", 8, 1),
            ("教师节", 9, 10),
        ];
        let date = if self.take_any(&["春节", "农历新年"]) {
            let day = SPRING.get(usize::try_from(year).ok()?.checked_sub(2020)?)?;
            Date::new(year, 1, 1).ok()?.checked_add((i32::from(*day) - 1).days()).ok()?
        } else {
            let (_, month, day) = days.into_iter().find(|(word, ..)| self.take(word))?;
            Date::new(year, month, day).ok()?
        };
        self.take_any(&["黄金周", "假期", "节"]);
        Due::on(if self.is_before() { date.yesterday().ok()? } else { date })
    }

    /// Whether what is due has to be before what was just named begins: 春节前, 6月前, but 6月底前.
    fn is_before(&self) -> bool {
        { *self }.take_any(&["前", "之前", "以前", "节前"])
    }

    /// Months that end with one of a year: the last of them, or the last before them (第四季度前).
    fn months(&self, year: i16, last: i16, count: i16) -> Option<Due> {
        match last - count {
            _ if !self.is_before() => Due::month(year, last),
            0 => Due::month(year - 1, 12),
            before => Due::month(year, before),
        }
    }

    /// What is named within a year.
    fn within(&mut self, year: i16) -> Option<Due> {
        let start = self.at;
        if let Some(due) = self.holiday(year) {
            return Some(due);
        }
        self.at = start;
        if self.take("上半年") {
            return self.months(year, 6, 6);
        }
        if self.take("下半年") {
            return if self.is_before() { Due::month(year, 6) } else { Due::year(year) };
        }
        if self.take("年中") {
            return Due::month(year, 6);
        }
        let start = self.at;
        self.take("第");
        if let Some(quarter) = self.count(&["季度"]) {
            return self.months(year, 3 * quarter, 3);
        }
        self.at = start;
        let month = self.count(&["月份", "月", "-", "/", ".", "．", "－"]);
        if let Some(month) = month {
            return self.day_of(year, month);
        }
        // 2025-06 ends with its month.
        let before = start.checked_sub(1).and_then(|before| self.chars.get(before));
        let month = before.filter(|c| SIGNS.contains(*c)).and_then(|_| self.count(&[""]))?;
        self.months(year, month, 1)
    }

    /// A day that is named by how far off it is, or by its week: 明天, 下周五.
    fn near_day(&mut self, from: Date) -> Option<Due> {
        let days = [("今天", 0), ("今日", 0), ("明天", 1), ("明日", 1), ("大后天", 3), ("后天", 2)];
        if let Some((_, days)) = days.into_iter().find(|(word, _)| self.take(word)) {
            return Due::on(from.checked_add(days.days()).ok()?);
        }
        let weeks: [(&str, i32); 8] = [
            ("本周", 0),
            ("这周", 0),
            ("本星期", 0),
            ("下下周", 2),
            ("下周", 1),
            ("下星期", 1),
            ("下礼拜", 1),
            ("本礼拜", 0),
        ];
        let weeks = weeks.into_iter().find(|(word, _)| self.take(word)).map(|(_, weeks)| weeks);
        if weeks.is_none() && !self.take_any(&["周", "星期", "礼拜"]) {
            return None;
        }
        let named = ["一", "二", "三", "四", "五", "六"].into_iter().zip(0..).find(|(word, _)| self.take(word));
        // A week ends with its Sunday, 周末 too.
        let is_end = named.is_none() && self.take_any(&["日", "天", "末", "内"]);
        let day = match (named, weeks) {
            (Some((_, day)), _) => day,
            (None, None) if !is_end => return None,
            (None, _) if !is_end && self.is_before() => -1,
            (None, _) => 6,
        };
        let today = i32::from(from.weekday().to_monday_zero_offset());
        // 周五 alone is the next one.
        let off = 7 * weeks.unwrap_or(i32::from(day < today)) + day - today;
        // 本周一 is over on a Friday: which day is meant is not known.
        (off >= 0).then(|| Due::on(from.checked_add(off.days()).ok()?)).flatten()
    }

    /// A day of a month behind its name: 十五日, 15号, 中旬.
    fn day_of(&mut self, year: i16, month: i16) -> Option<Due> {
        let named = [("上旬", 10), ("中旬", 20), ("初", 10)].into_iter().find(|(word, _)| self.take(word));
        let at = self.at;
        let day = named.map(|(_, day)| day).or_else(|| self.count(&["日", "号", ""]));
        match day.filter(|_| !{ *self }.take("月")) {
            Some(day) => Due::day(year, month, day),
            None => {
                // 1月 2月 are two months.
                self.at = at;
                if self.take("下旬") { Due::month(year, month) } else { self.months(year, month, 1) }
            }
        }
    }

    /// What names no year: the first such date that is not over on the day of the reply.
    fn without_year(&mut self, from: Date) -> Option<Due> {
        if let Some(due) = self.near_day(from) {
            return Some(due);
        }
        if self.take_any(&["年底", "年末", "年内", "年终"]) {
            return Due::year(from.year());
        }
        // The end of a stretch of time is not before it: 月底前, but 下月前.
        if self.take_any(&["月底", "月末", "月内"]) {
            return Due::month(from.year(), from.month().into());
        }
        let quarter = 3 * ((from.month() + 2) / 3);
        if self.take_any(&["季度末", "季度底", "季度内", "季末"]) {
            return Due::month(from.year(), quarter.into());
        }
        let months = [("本月", 0), ("当月", 0), ("这个月", 0), ("下个月", 1), ("下月", 1)];
        if let Some((_, months)) = months.into_iter().find(|(word, _)| self.take(word)) {
            let month = from.first_of_month().checked_add(months.months()).ok()?;
            return self.day_of(month.year(), month.month().into());
        }
        let quarters = [("本季度", 0), ("下季度", 1), ("下个季度", 1)];
        if let Some((_, quarters)) = quarters.into_iter().find(|(word, _)| self.take(word)) {
            let last = Date::new(from.year(), quarter, 1).ok()?;
            let last = last.checked_add((3 * quarters).months()).ok()?;
            return self.months(last.year(), last.month().into(), 3);
        }
        let start = self.at;
        // 30日内 counts days, 30日前 names one.
        if let Some(day) = self.count(&["日", "号"]).filter(|_| !{ *self }.take_any(&["内", "以内", "之内"])) {
            let day_of = |month: Date| Due::day(month.year(), month.month().into(), day);
            let this = day_of(from).filter(|due| !due.is_over(from));
            return this.or_else(|| day_of(from.first_of_month().checked_add(1.month()).ok()?));
        }
        self.at = start;
        let due = self.within(from.year())?;
        if due.is_over(from) {
            self.at = start;
            return self.within(from.year() + 1);
        }
        Some(due)
    }

    /// A time from the day of the reply on: 三个月内, 半年内, 30日内.
    fn span(&mut self, from: Date) -> Option<Due> {
        let start = self.at;
        let on = |date: Result<Date, jiff::Error>| Due::on(date.ok()?);
        if self.take("半年") {
            return on(from.checked_add(6.months()));
        }
        if let Some(months) = self.count(&["个月"]) {
            return on(from.checked_add(months.months()));
        }
        if let Some(quarters) = self.count(&["个季度"]) {
            return on(from.checked_add((3 * i32::from(quarters)).months()));
        }
        if let Some(weeks) = self.count(&["周", "个星期", "星期", "个礼拜", "礼拜"]) {
            return on(from.checked_add(weeks.weeks()));
        }
        if let Some(days) = self.count(&["个工作日"]) {
            return Due::on(work_days(from, days)?);
        }
        let days = self.count(&["天", "日"]).filter(|_| self.is_at_end() || { *self }.limit());
        if let Some(days) = days {
            return on(from.checked_add(days.days()));
        }
        self.at = start;
        let years = self.count(&["年"]).filter(|years| *years < 100)?;
        let months = if self.take("半") { 6 } else { 0 };
        if !self.is_at_end() && !{ *self }.limit() {
            return None;
        }
        on(from.checked_add(years.years().months(months)))
    }
}

/// The day that is so many days of work after another; holidays are not known.
fn work_days(from: Date, days: i16) -> Option<Date> {
    let mut day = from;
    for _ in 0..days.min(1_000) {
        day = day.tomorrow().ok()?;
        while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            day = day.tomorrow().ok()?;
        }
    }
    Some(day)
}
