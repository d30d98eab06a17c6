//! A row of the sheet of promises that was changed by hand, as the promise that it is then.

use super::columns::Field;
use super::fault::FaultKind;
use super::words::{is_same, state};
use crate::export::words;
use crate::lang::{Lang, Text};
use crate::model::Proposal;
use crate::review::{Due, FollowUp};

/// What a row makes of one of the own promises of a proposal; nothing where it says what stands. `cell` gives the text in
/// a column that is there.
pub(super) fn changed<'a>(
    own: impl Iterator<Item = &'a FollowUp>,
    proposal: &Proposal,
    cell: &dyn Fn(Field) -> Option<&'a str>,
) -> Result<Option<FollowUp>, FaultKind> {
    let said = |field| cell(field).unwrap_or_default();
    let quote = said(Field::Promise);
    let mut fitting: Vec<&FollowUp> = own.filter(|promise| is_same(quote, &promise.source.quote)).collect();
    if fitting.len() > 1 {
        let is_of = |promise: &FollowUp, lang| is_same(said(Field::Item), &words::part(promise.item.part, lang));
        fitting.retain(|promise| [Lang::Zh, Lang::En].into_iter().any(|lang| is_of(promise, lang)));
    }
    let Some(before) = fitting.first() else { return Err(FaultKind::NewPromise(quote.to_owned())) };
    let mut now = (*before).clone();
    let units = before.units(Some(proposal));
    let texts = [
        (Field::Units, &units, &mut now.unit),
        (Field::Remark, &before.remark, &mut now.remark),
        (Field::Person, &before.person, &mut now.person),
        (Field::Evidence, &before.evidence, &mut now.evidence),
    ];
    for (field, before, now) in texts {
        if let Some(text) = cell(field).filter(|text| !is_same(text, before)) {
            *now = text.strip_prefix('\'').unwrap_or(text).to_owned();
        }
    }
    if let Some(word) = cell(Field::State).filter(|word| !word.is_empty()) {
        let unknown = || FaultKind::UnknownState(word.to_owned());
        now.state = state(word).ok_or_else(unknown)?;
    }
    if let Some(text) = cell(Field::Due) {
        let due = Due::written(text, None);
        if due.is_none() && !text.is_empty() && !is_no_date(text) {
            return Err(FaultKind::NoDate(text.to_owned()));
        }
        // A cell of a month may have come back as its last day.
        let last = |due: &Option<Due>| due.as_ref().and_then(Due::last_day);
        if last(&due) != last(&before.due) {
            now.due = due;
        }
    }
    Ok((now != **before).then_some(now))
}

/// Whether a cell says that there is no date.
fn is_no_date(text: &str) -> bool {
    [Lang::Zh, Lang::En].into_iter().any(|lang| text.eq_ignore_ascii_case(Text::FollowNoDue.get(lang)))
}
