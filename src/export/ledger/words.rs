//! The words that may stand in a column of verdicts: those that the program prints, in both languages.

use crate::lang::{Lang, Text};
use crate::review::{Grade, Part, Standing};

/// The words to choose from for a part.
pub(super) fn choices(part: Part, lang: Lang) -> Vec<&'static str> {
    let grades = Grade::ALL.map(|grade| grade.label(part));
    grades.into_iter().chain([Text::ReportDeferred]).map(|text| text.get(lang)).collect()
}

/// What a word says of a part; `None` where it says nothing that can be known.
pub(super) fn said(word: &str, part: Part) -> Option<Standing> {
    let word: String = word.split_whitespace().collect();
    let is = |text: Text| {
        let same = |lang| text.get(lang).split_whitespace().collect::<String>().eq_ignore_ascii_case(&word);
        [Lang::Zh, Lang::En].into_iter().any(same)
    };
    if word.is_empty() || is(Text::ReviewUndecided) {
        return Some(Standing::Left);
    }
    if is(Text::ReportDeferred) {
        return Some(Standing::Deferred);
    }
    Grade::ALL.into_iter().find(|grade| is(grade.label(part))).map(Standing::Decided)
}
