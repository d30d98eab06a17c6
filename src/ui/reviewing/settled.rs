//! What is typed of a verdict that several settle together: `2 王丽、李凤`.

use crate::lang::Text;
use crate::review::Grade;

/// A verdict that was settled, or 0 for what is settled no more, and who was there.
pub(crate) struct Settled {
    pub(crate) grade: Option<Grade>,
    pub(crate) people: Vec<String>,
}

impl Settled {
    /// Reads a digit, of a full-width keyboard too, and names behind it.
    pub(crate) fn parse(text: &str) -> Result<Settled, Text> {
        let mut rest = text.trim().chars();
        let grade = match rest.next() {
            Some('0' | '０') => None,
            Some('1' | '１') => Some(Grade::Good),
            Some('2' | '２') => Some(Grade::Fair),
            Some('3' | '３') => Some(Grade::Poor),
            _ => return Err(Text::AgreeNoGrade),
        };
        let mut people: Vec<String> = Vec::new();
        for names in rest.as_str().split(['、', '，', ',', '；', ';']) {
            // A blank stands between two Chinese names, and within a Latin one.
            let is_one = names.contains(|c: char| c.is_ascii_alphabetic());
            for name in names.split(|c: char| c.is_whitespace() && !is_one).map(str::trim) {
                if !name.is_empty() && !people.iter().any(|known| known == name) {
                    people.push(name.to_owned());
                }
            }
        }
        if people.is_empty() && grade.is_some() { Err(Text::AgreeNobody) } else { Ok(Settled { grade, people }) }
    }
}
