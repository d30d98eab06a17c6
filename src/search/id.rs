//! A proposal by what it is called: committees know theirs by number.

use crate::model::Record;
use crate::text::code::{Code, char_of};
use crate::text::fold::Folded;

/// What a proposal is called, in sixteen bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Id {
    /// The last number in it, less noughts before it; none where there is none.
    number: Option<u32>,
    /// Stands for all of it.
    whole: u32,
    /// Stands for all of the id, where people call it by another number and the id is more than figures: those count
    /// the records, and nobody sees them.
    id: u32,
}

/// What may stand around a number: 第128号.
const BEFORE: [&str; 7] = ["提案第", "提案", "第", "编号", "no.", "#", "di"];
const BEHIND: [&str; 5] = ["号提案", "号建议", "号", "件", "hao"];

impl Id {
    /// Reads an id as data has it.
    pub(super) fn new(id: &str) -> Id {
        // The library has told it apart from another of that number: 5#2 is no number 2.
        match first_of(id).filter(|first| first.ends_with(|c: char| c.is_ascii_digit())) {
            Some(first) => Id::new(first).told_apart(id),
            None => Id::whole(id),
        }
    }

    /// Reads an id that occurs once.
    fn whole(id: &str) -> Id {
        let codes = Folded::new(id).codes;
        let text: String = codes.iter().map(|&c| char_of(c)).collect();
        let number = text.rsplit(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty());
        let whole = hash(&codes);
        Id { number: number.and_then(|digits| digits.parse().ok()), whole, id: whole }
    }

    /// The same of a record whose id occurs again and got a number behind it: 5#2. It is still called as the first is.
    pub(super) fn told_apart(self, id: &str) -> Id {
        // Of one that goes by another number nobody sees an id that is figures.
        let is_seen = first_of(id).is_some_and(|first| self.id == hash(&Folded::new(first).codes));
        if is_seen { Id { id: hash(&Folded::new(id).codes), ..self } } else { self }
    }

    /// What a record is called: its number, else its id.
    pub(super) fn of(record: &Record) -> Id {
        let id = Id::new(record.id.as_str());
        let Some(number) = record.other_number().map(Id::new) else { return id };
        let first = first_of(record.id.as_str()).unwrap_or(record.id.as_str());
        let is_counted = first.bytes().all(|byte| byte.is_ascii_digit());
        if is_counted { number } else { Id { id: id.whole, ..number } }
    }

    /// The same in two words.
    pub(super) fn words(self) -> [u64; 2] {
        let number = self.number.map_or(0, |number| u64::from(number) + 1);
        [number, u64::from(self.whole) << 32 | u64::from(self.id)]
    }

    /// Of two words.
    pub(super) fn from_words([number, ids]: [u64; 2]) -> Id {
        let number = number.checked_sub(1).and_then(|number| u32::try_from(number).ok());
        Id { number, whole: (ids >> 32) as u32, id: ids as u32 }
    }

    /// Reads what was typed as the number of a proposal, or as all that it is called; `is_asked` says that it is nothing else.
    pub(super) fn typed(term: &[Code], is_asked: bool) -> Id {
        let text: String = term.iter().map(|&c| char_of(c)).collect();
        let behind = BEFORE.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text);
        let number = BEHIND.iter().find_map(|word| behind.strip_suffix(word)).unwrap_or(behind);
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        // 五号 is a number, 五 a word, unless a number is asked for.
        let is_called = behind.len() < text.len() && number.len() < behind.len() || behind.ends_with('号');
        let spelled = || written(number).filter(|_| is_asked || is_called);
        let whole = if first_of(number).is_some() { hash(&Folded::new(number).codes) } else { hash(term) };
        Id { number: number.parse().ok().filter(|_| digits).or_else(spelled), whole, id: whole }
    }

    /// Whether a proposal is called what was typed.
    pub(super) fn is_called(self, typed: Id) -> bool {
        self.whole == typed.whole || self.id == typed.whole || (typed.number.is_some() && self.number == typed.number)
    }
}

/// The id without the number that tells it apart from an earlier one: 5 of 5#2.
fn first_of(id: &str) -> Option<&str> {
    let (first, count) = id.rsplit_once('#')?;
    let is_count = !first.is_empty() && !count.starts_with('0') && count.parse::<u32>().is_ok_and(|count| count > 1);
    is_count.then_some(first)
}

/// A number of less than a hundred as it is written: 五, 十二, 三十一.
fn written(number: &str) -> Option<u32> {
    let figure =
        |c: &str| "一二三四五六七八九".chars().zip(1..).find(|(d, _)| c.chars().eq([*d])).map(|(_, value)| value);
    let (tens, ones) = number.split_once('十').unwrap_or(("", number));
    let tens = if tens.is_empty() { Some(u32::from(ones.len() < number.len())) } else { figure(tens) };
    let ones = if ones.is_empty() && !number.is_empty() { Some(0) } else { figure(ones) };
    Some(tens? * 10 + ones?)
}

/// FNV-1a over characters.
fn hash(codes: &[Code]) -> u32 {
    codes.iter().fold(0x811c_9dc5, |hash, &c| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_typed_in_many_ways() {
        let is_called = |id: &str, typed: &str| Id::new(id).is_called(Id::typed(&Folded::new(typed).codes, false));
        for (id, typed) in [
            ("5", "5"),
            ("5", "第５号"),
            ("5", "提案5"),
            ("5", "0005"),
            ("5", "第五号"),
            ("5", "五号"),
            ("10", "第十号"),
            ("32", "提案第三十二号"),
            ("0013", "13"),
            ("0013", "0013"),
            ("2024-128", "第128号提案"),
            ("2024-128", "2024-128"),
            ("提案甲", "提案甲"),
            ("5#2", "5#2"),
            ("5#2", "第５＃2号"),
            ("5#2", "5"),
            ("提案#12", "12"),
        ] {
            assert!(is_called(id, typed), "{id}: {typed}");
        }
        for (id, typed) in [
            ("5", "15"),
            ("15", "5"),
            ("5", "5g"),
            ("5", "第号"),
            ("甲", "乙"),
            ("5", "五"),
            ("1", "第一"),
            ("5#2", "2"),
            ("5", "5#2"),
        ] {
            assert!(!is_called(id, typed), "{id}: {typed}");
        }
        let asked = |typed: &str| Id::typed(&Folded::new(typed).codes, true);
        assert!(Id::new("5").is_called(asked("五")) && !Id::new("5").is_called(asked("号")));
    }
}
