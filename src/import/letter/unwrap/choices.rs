//! Options of a form that stand in lines of their own: only together do they say which of them is ticked.

use super::super::labels::labelled;
use super::super::lines::{Passage, joins};
use super::super::ticks::{TICKS, has_empty_box, option};

/// Puts the options of one choice together to one passage, each apart from the others: 满意（　）, 基本满意（√）, 不满意（　）.
pub(super) fn join_choices(passages: Vec<Passage>) -> Vec<Passage> {
    let mut joined: Vec<Passage> = Vec::with_capacity(passages.len());
    let mut rest = passages.into_iter().peekable();
    while let Some(first) = rest.next() {
        let Some(word) = option(value(&first.text)) else {
            joined.push(first);
            continue;
        };
        let mut words = vec![word];
        let mut run = vec![first];
        while let Some((next, word)) = rest.peek().and_then(|next| Some((next, option(&next.text)?))) {
            let apart = run.last().is_some_and(|last| joins(&last.given, &next.given) == Some(false));
            if apart || words.contains(&word) {
                break;
            }
            words.push(word);
            run.extend(rest.next());
        }
        // Grades that several have given stand below one another too.
        let is_empty = run.iter().any(|one| has_empty_box(&one.text));
        let ticked = run.iter().filter(|one| one.text.contains(TICKS)).count() == 1;
        if is_empty || ticked && ["满意", "基本满意", "不满意"].iter().all(|word| words.contains(word)) {
            let mut run = run.into_iter();
            joined.extend(run.next().map(|first| run.fold(first, Passage::beside)));
        } else {
            joined.extend(run);
        }
    }
    joined
}

/// Whether a line is one option with its box: no text goes on from it or into it.
pub(super) fn is_option(line: &str) -> bool {
    line.len() <= 60 && (has_empty_box(line) || line.contains(TICKS)) && option(line).is_some()
}

/// What stands behind the label of a line, or the whole.
fn value(line: &str) -> &str {
    let found = if line.len() > 200 { Vec::new() } else { labelled(line) };
    match found.as_slice() {
        [one] => line.get(one.value..one.end).unwrap_or_default(),
        _ => line,
    }
}
