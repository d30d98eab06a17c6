//! What to try: while nothing has been typed yet, and where a query finds nothing.

use super::Frame;
use crate::lang::Text;
use crate::search::Query;
use crate::text::wrap::wrap;

/// The latest queries, the latest first: as the arrow brings them up.
pub(super) fn recent(frame: &Frame) -> Vec<String> {
    frame.state.history.iter().rev().map(|query| ["/", query].concat()).collect()
}

/// That nothing was found, and what may help with this query, in rows of at most so many columns.
pub(super) fn lines(frame: &Frame, columns: usize) -> Vec<String> {
    let (lang, query) = (frame.state.lang, &frame.state.search.query);
    let said = [lang.say(Text::NothingFound, &[query])];
    let advice = advice(query).into_iter().map(|text| lang.say(Text::AdviceItem, &[&text.get(lang)]));
    let keys = frame.state.say(Text::AdviceKeys, &[]);
    let all = said.into_iter().chain(advice).chain([lang.say(Text::AdviceItem, &[&keys])]);
    let rows = |line: String| {
        let ranges = wrap(&line, columns.max(2), columns.max(2));
        ranges.into_iter().filter_map(|range| line.get(range).map(str::to_owned)).collect::<Vec<_>>()
    };
    all.flat_map(rows).collect()
}

/// What may help, most likely first.
fn advice(query: &str) -> Vec<Text> {
    let parsed = Query::parse(query);
    let mut advice = Vec::new();
    if parsed.has_unknown_scope() || parsed.is_scoped() {
        advice.push(Text::AdviceScope);
    }
    if parsed.term_count() > 1 {
        advice.push(Text::AdviceTerms);
    }
    let letters = query.chars().filter(char::is_ascii_alphabetic).count();
    if letters > 0 {
        advice.push(Text::AdviceSpelling);
    } else if query.chars().any(|c| c.is_ascii_digit()) {
        advice.push(Text::AdviceFigure);
    } else {
        advice.push(Text::AdvicePinyin);
    }
    advice
}
