//! A row of the sheet of promises that was changed by hand, as the promise that it is then.

use super::columns::Field;
use super::fault::FaultKind;
use super::words::{TOLD, is_same, state};
use crate::export::words;
use crate::facts::struck;
use crate::lang::{Lang, Text};
use crate::model::Proposal;
use crate::review::{Due, FollowUp};

/// A promise as it is then, and in words what stood and what stands in its place.
type Changed = (FollowUp, Option<[String; 2]>);

/// What a row makes of one of the own promises of a proposal, and in words what stood and was replaced by that; nothing
/// where it says what stands. What was empty is filled in and replaces nothing. `cell` gives the text in a
/// column that is there. What it says as it stood when the ledger was written (`then`) has not been touched.
pub(super) fn changed<'a>(
    own: impl Iterator<Item = &'a FollowUp>,
    then: &[&FollowUp],
    proposal: Option<&Proposal>,
    cell: &dyn Fn(Field) -> Option<&'a str>,
    lang: Lang,
) -> Result<Option<Changed>, FaultKind> {
    let said = |field| cell(field).unwrap_or_default();
    let quote = said(Field::Promise);
    let quoted = struck(quote);
    let is_its = |promise: &&FollowUp| is_same(&quoted, &struck(&promise.source.quote));
    let mut fitting: Vec<&FollowUp> = own.filter(is_its).collect();
    if fitting.len() > 1 {
        let is_of = |promise: &FollowUp, lang| is_same(said(Field::Item), &words::part(promise.item.part, lang));
        fitting.retain(|promise| [Lang::Zh, Lang::En].into_iter().any(|lang| is_of(promise, lang)));
    }
    // One that was there, and has been taken out since, is read as it stood.
    let is_gone = fitting.is_empty();
    let Some(before) = fitting.first().or_else(|| then.iter().find(|promise| is_its(promise))) else {
        return Err(FaultKind::Of(Text::FilledNewPromise, quote.to_owned()));
    };
    let old = then.iter().find(|promise| promise.id == before.id).unwrap_or(before);
    let mut now = (*before).clone();
    let units = [before, old].map(|promise| promise.units(proposal));
    let [new_units, old_units] = &units;
    let texts = [
        (Field::Units, [new_units, old_units], &mut now.unit),
        (Field::Remark, [&before.remark, &old.remark], &mut now.remark),
        (Field::Person, [&before.person, &old.person], &mut now.person),
        (Field::Evidence, [&before.evidence, &old.evidence], &mut now.evidence),
    ];
    for (field, known, now) in texts {
        if let Some(text) = cell(field).filter(|text| !known.iter().any(|known| is_same(text, known))) {
            *now = text.strip_prefix('\'').unwrap_or(text).to_owned();
        }
    }
    if let Some(word) = cell(Field::State).filter(|word| !word.is_empty()) {
        let unknown = || FaultKind::Of(Text::FilledUnknownState, word.to_owned());
        let said = state(word).ok_or_else(unknown)?;
        now.state = if said == old.state { before.state } else { said };
    }
    if let Some(text) = cell(Field::Due) {
        let due = Due::written(text, None);
        if due.is_none() && !text.is_empty() && !is_no_date(text) {
            return Err(FaultKind::Of(Text::FilledNoDate, text.to_owned()));
        }
        // A cell of a month may have come back as its last day.
        let last = |due: &Option<Due>| due.as_ref().and_then(Due::last_day);
        if last(&due) != last(&before.due) && last(&due) != last(&old.due) {
            now.due = due;
        }
    }
    if now == **before {
        return Ok(None);
    }
    if is_gone {
        return Err(FaultKind::Of(Text::FilledGonePromise, words::shortened(quote, TOLD)));
    }
    let texts = |promise: &FollowUp| {
        let due = promise.due.as_ref().map_or_else(|| Text::FollowNoDue.get(lang).to_owned(), |due| due.words(lang));
        let state = promise.state.label().get(lang).to_owned();
        let FollowUp { unit, remark, person, evidence, .. } = promise.clone();
        [unit, due, state, remark, person, evidence]
    };
    let fields = [Field::Units, Field::Due, Field::State, Field::Remark, Field::Person, Field::Evidence];
    let nothing = [String::new(), Text::FollowNoDue.get(lang).to_owned()];
    let both = fields.into_iter().zip(texts(before).into_iter().zip(texts(&now)));
    let replaced = both.filter(|(_, (was, is))| was != is && !nothing.contains(was));
    let named = |field: Field, text: &str| lang.say(Text::ReportAside, &[&field.head().get(lang), &text]);
    let words = replaced.map(|(field, (was, is))| (named(field, &was), named(field, &is)));
    let (was, is): (Vec<String>, Vec<String>) = words.unzip();
    let join = Text::NameJoin.get(lang);
    let before = lang.say(Text::ReportBy, &[&words::shortened(quote, TOLD), &was.join(join)]);
    let replaced = (!was.is_empty()).then(|| [before, is.join(join)]);
    Ok(Some((now, replaced)))
}

/// Whether a cell says that there is no date.
fn is_no_date(text: &str) -> bool {
    [Lang::Zh, Lang::En].into_iter().any(|lang| text.eq_ignore_ascii_case(Text::FollowNoDue.get(lang)))
}
