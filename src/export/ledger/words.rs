//! The words that may stand in a cell: verdicts as the program prints them, in both languages, numbers, texts.

use std::collections::HashMap;

use crate::export::workbook::cut;
use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::review::{FollowState, Grade, Part, Standing, tagged};
use crate::text::sanitize::harmless;

/// Half-width characters of a text that tell which it is.
pub(super) const TOLD: usize = 40;

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
    let open = [Text::ReviewUndecided, Text::ReportUnasked, Text::ReportElsewhere, Text::ReportRecused];
    if word.is_empty() || open.into_iter().any(is) {
        return Some(Standing::Left);
    }
    if is(Text::ReportDeferred) {
        return Some(Standing::Deferred);
    }
    Grade::ALL.into_iter().find(|grade| is(grade.label(part))).map(Standing::Decided)
}

/// What a word says has become of a promise; one that is overdue is open.
pub(super) fn state(word: &str) -> Option<FollowState> {
    let is = |text: Text| [Lang::Zh, Lang::En].into_iter().any(|lang| text.get(lang).eq_ignore_ascii_case(word));
    if is(Text::PaperOverdue) || is(Text::FollowOverdue) {
        return Some(FollowState::Open);
    }
    FollowState::ALL.into_iter().find(|state| is(state.label()))
}

/// The tags of a cell.
pub(super) fn tags(cell: &str) -> Vec<String> {
    let parted = cell.split(|c: char| c.is_whitespace() || "、，,；;#＃〔〕".contains(c));
    parted.filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
}

/// A number without what stands around it and without noughts before its figures: 13 of 第0013号.
pub(super) fn plain_number(number: &str) -> String {
    let number = number.trim().trim_start_matches('第').trim_end_matches('号');
    let is_figures = number.bytes().all(|byte| byte.is_ascii_digit());
    if is_figures { number.trim_start_matches('0').to_owned() } else { number.to_owned() }
}

/// The proposals by what people call them.
pub(super) fn numbers(library: &dyn Library) -> HashMap<String, Vec<usize>> {
    let mut numbers: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, number) in library.numbers().iter().enumerate() {
        numbers.entry(plain_number(number)).or_default().push(at);
    }
    numbers
}

/// Whether a cell says a text: blanks aside, as far as a cell holds it, and without what keeps a spreadsheet from
/// taking it for a formula.
pub(super) fn is_same(cell: &str, text: &str) -> bool {
    let cell = signs(cell.strip_prefix('\'').filter(|_| !text.starts_with('\'')).unwrap_or(cell));
    cell == signs(text) || cell == signs(&cut(text))
}

/// The signs of a text as a cell may have them, without blanks.
pub(super) fn signs(text: &str) -> String {
    harmless(text).chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// Whether a line says a line of a note, which may have got tags since, before it or at its end.
pub(super) fn is_same_note(line: &str, note: &str) -> bool {
    let [line, note] = &[line, note].map(unchanged);
    is_same(line, note)
        || is_same(&tagged(line).0, &tagged(note).0)
        || note.contains('〔') && is_same(&untagged(line), &untagged(note))
}

/// A line of a note without what is said of the words that it stands at: they may have changed since, or changed back.
fn unchanged(line: &str) -> String {
    let said = |lang: Lang| [Text::ReportAsideJoin, Text::ReportWordsChanged].map(|text| text.get(lang)).concat();
    line.replace(&said(Lang::Zh), "").replace(&said(Lang::En), "")
}

/// A line of a note without its tags, before it and at its end, and without the marks that part them from it.
pub(super) fn untagged(line: &str) -> String {
    let line = tagged(line).0;
    let parts = line.split('〔').map(|part| part.split_once('〕').map_or(part, |(_, rest)| rest));
    parts.collect::<String>().replace(['，', ',', '：', ':'], "")
}
