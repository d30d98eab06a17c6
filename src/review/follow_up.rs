//! A promise (下一步…) that the reviewer means to look at again.

use std::fmt::{self, Display, Formatter};

use jiff::civil::Date;

use super::quote_anchor::QuoteAnchor;
use super::{Id, Item};
use crate::lang::Text;

/// A promise in the reviewer's list. A later event with the same id replaces it.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowUp {
    /// The follow-up's name, which stays when the follow-up is changed.
    pub id: Id,
    /// The item that the promise is about.
    pub item: Item,
    /// The sentence that promises.
    pub source: QuoteAnchor,
    /// The unit that promised; empty where the reply does not say.
    pub unit: String,
    /// When the promise is due.
    pub due: Option<Due>,
    /// What has become of the promise.
    pub state: FollowState,
    /// The reviewer's remark.
    pub remark: String,
}

/// What has become of a promise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FollowState {
    /// Not settled yet.
    #[default]
    Open,
    /// Kept.
    Done,
    /// Not kept, and not expected any more.
    Broken,
    /// Not followed any longer.
    Dropped,
}

/// When something is due: a year, a month or a day, as exact as the promise was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Due(String);

impl FollowUp {
    /// Whether the promise is open and was due before `today`.
    pub(crate) fn is_overdue(&self, today: Date) -> bool {
        self.state == FollowState::Open && self.due.as_ref().is_some_and(|due| due.is_over(today))
    }
}

impl FollowState {
    /// All states.
    pub(crate) const ALL: [FollowState; 4] =
        [FollowState::Open, FollowState::Done, FollowState::Broken, FollowState::Dropped];

    /// The name in JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            FollowState::Open => "open",
            FollowState::Done => "done",
            FollowState::Broken => "broken",
            FollowState::Dropped => "dropped",
        }
    }

    /// The word for people.
    pub(crate) fn label(self) -> Text {
        match self {
            FollowState::Open => Text::FollowOpen,
            FollowState::Done => Text::FollowDone,
            FollowState::Broken => Text::FollowBroken,
            FollowState::Dropped => Text::FollowDropped,
        }
    }

    /// The state that a name stands for.
    pub(crate) fn named(name: &str) -> Option<FollowState> {
        FollowState::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl Due {
    /// Reads `2025`, `2025-06` or `2025-06-30`; also with `.`, `/` or 年月日 between the figures.
    pub fn parse(text: &str) -> Option<Due> {
        let parts = text.trim().trim_end_matches(['年', '月', '日']).split(['-', '.', '/', '年', '月']);
        let parts: Vec<&str> = parts.map(str::trim).collect();
        if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit())) {
            return None;
        }
        let figures: Vec<i16> = parts.iter().map_while(|part| part.parse().ok()).collect();
        let due = match (figures.as_slice(), parts.len()) {
            ([year], 1) => format!("{year:04}"),
            ([year, month], 2) => format!("{year:04}-{month:02}"),
            ([year, month, day], 3) => format!("{year:04}-{month:02}-{day:02}"),
            _ => return None,
        };
        let due = Due(due);
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
            assert!(!due.is_over(last) && due.is_over(last.tomorrow().unwrap()));
        }
        for wrong in ["", "明年", "2025-13", "2025-02-30", "25", "2025-1-1-1", "2025-", "99999"] {
            assert_eq!(Due::parse(wrong), None, "{wrong}");
        }
    }
}
