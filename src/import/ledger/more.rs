//! What a row says beside what stands above it: of the proposal there, as a row that goes on, or one for each unit or
//! suggestion; of cells that are merged with those above.

use serde_json::{Map, Value, json};

use crate::import::kept::add_value;
use crate::import::source::SourceRow;
use crate::model::{Handling, Paragraph, Proposal, ProposalDetails, Reply, Rest};

/// Adds paragraphs; the first of a torn row goes on with the last where that has not ended and this has no number.
fn go_on(texts: &mut Vec<Paragraph>, mut more: Vec<Paragraph>, is_torn: bool) {
    let first = is_torn && more.first().is_some_and(|first| first.marker.is_empty());
    if let Some(last) = texts.last_mut().filter(|last| first && !is_ended(&last.text())) {
        more.drain(..1).for_each(|text| last.body.push_str(&text.text()));
    }
    texts.extend(more);
}

fn is_ended(text: &str) -> bool {
    text.ends_with(['。', '！', '？', '；', '：', '”', '）', '.', ';'])
}

/// What another row says of the same proposal: its units, its answers, its columns.
///
/// One that stands beside a merged cell, or has units or the number of its own, is a row of its own and none that a page has torn.
pub(super) fn continue_proposal(proposal: &mut Proposal, mut more: Proposal, is_torn: bool) {
    let numbered = more.rest.contains_key("number");
    let is_torn = is_torn && more.handling.is_empty() && more.title.is_empty() && !numbered;
    let known = |units: &[Handling], unit: &str| units.iter().any(|known| known.unit == unit);
    let own: Vec<String> = more.handling.iter().map(|one| one.unit.clone()).collect();
    let above = proposal.handling.first().map(|one| one.unit.clone()).filter(|unit| !own.contains(unit));
    for handling in more.handling {
        if !known(&proposal.handling, &handling.unit) {
            proposal.handling.push(handling);
        }
    }
    for proposer in more.proposers {
        if proposal.proposers.iter().all(|known| known.name != proposer.name) {
            proposal.proposers.push(proposer);
        }
    }
    // A text that the page has torn goes on in its paragraph.
    if let Some(last) = proposal.background.last_mut().filter(|last| is_torn && !is_ended(last)) {
        more.background.drain(..more.background.len().min(1)).for_each(|text| last.push_str(&text));
    }
    proposal.background.extend(more.background);
    go_on(&mut proposal.points, more.points, is_torn);
    for reply in more.replies {
        // A suggestion a row: what is said in each is one answer, as far as nothing in it is another's.
        let is_more = |last: &&mut Reply| {
            let fits = |(name, value): (&String, &Value)| last.rest.get(name).is_none_or(|known| known == value);
            (reply.units.is_empty() || reply.units == last.units)
                && !reply.paragraphs.is_empty()
                && reply.rest.iter().all(fits)
        };
        match proposal.replies.last_mut().filter(is_more) {
            Some(last) => {
                go_on(&mut last.paragraphs, reply.paragraphs, is_torn);
                last.rest.extend(reply.rest);
            }
            None => {
                // Below a unit that is not said again.
                let units = proposal.replies.last().filter(|_| reply.units.is_empty()).map(|last| last.units.clone());
                proposal.replies.push(Reply { units: units.unwrap_or_else(|| reply.units.clone()), ..reply });
            }
        }
    }
    let mut given = ProposalDetails::of(&proposal.rest).feedback;
    let mut further = ProposalDetails::of(&more.rest).feedback;
    // A unit in each row: each grade is of the answer of its own.
    if let [.., last] = own.as_slice() {
        further.iter_mut().for_each(|one| one.unit = one.unit.take().or_else(|| Some(last.clone())));
        if let ([first], Some(above)) = (given.as_mut_slice(), above) {
            first.unit = first.unit.take().or(Some(above));
        }
    }
    given.extend(further);
    if !given.is_empty() {
        proposal.rest.insert("feedback".to_owned(), json!(given));
    }
    let columns = |rest: &Rest| rest.get("source").and_then(|source| source.get("columns")).cloned();
    let Some(Value::Object(columns)) = columns(&more.rest) else { return };
    let Some(Value::Object(source)) = proposal.rest.get_mut("source") else { return };
    if let Value::Object(own) = source.entry("columns").or_insert_with(|| Value::Object(Map::new())) {
        for (heading, value) in columns {
            add_value(own, &heading, &value);
        }
    }
}

/// What a cell says in its row: its own text, or that of the cell above which it is part of.
pub(super) struct Said {
    pub(super) text: String,
    pub(super) own: bool,
}

/// What the cells of a row say, those of merged cells above included.
pub(super) fn say(row: &SourceRow, above: &mut Vec<(String, u16)>) -> Vec<Said> {
    let width = row.cells.len().max(above.len());
    above.resize_with(width, Default::default);
    let mut said = Vec::with_capacity(width);
    for (at, (text, left)) in above.iter_mut().enumerate() {
        let cell = row.cells.get(at);
        let own = cell.map(|cell| cell.text()).unwrap_or_default();
        let covered = cell.is_none_or(|cell| cell.columns == 0);
        if *left > 0 && covered && own.trim().is_empty() {
            *left -= 1;
            said.push(Said { text: text.clone(), own: false });
            continue;
        }
        let rows = cell.map_or(1, |cell| cell.rows);
        (*text, *left) = if rows > 1 { (own.clone(), rows - 1) } else { (String::new(), 0) };
        said.push(Said { text: own, own: true });
    }
    said
}
