//! Which documents a proposal was read from, and what they say differently, for the reader of the collection.

use serde_json::{Map, Value, json};

use super::difference::Difference;
use crate::import::reading::Reading;
use crate::model::Proposal;

/// Notes in the source of a proposal the documents beside the first, and what two of them say differently.
pub(super) fn note(
    proposal: &mut Proposal,
    fragments: &[(usize, usize)],
    differences: &[Difference],
    readings: &[Reading],
) {
    // What was read again says what it says now, and what a person or a newer document has settled is no difference.
    let stands = |said: &Value| {
        let of = |name: &str| said.get(name).and_then(Value::as_str).unwrap_or_default();
        !readings.iter().any(|read| read.document.name == of("uri")) && proposal.still_says(of("member"), of("kept"))
    };
    let known = proposal.rest.get("source").and_then(|source| source.get("differing")).and_then(Value::as_array);
    let mut differing: Vec<Value> = known.into_iter().flatten().filter(|said| stands(said)).cloned().collect();
    let source = proposal.rest.entry("source".to_owned()).or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(source) = source else { return };
    let mut also = match source.remove("also") {
        Some(Value::Array(also)) => also,
        _ => Vec::new(),
    };
    for (reading, fragment) in fragments {
        let Some(read) = readings.get(*reading) else { continue };
        let lines = read.fragments.get(*fragment).map(|fragment| fragment.lines.clone()).unwrap_or_default();
        let (uri, lines) = (read.document.name.as_str(), [lines.start, lines.end.saturating_sub(1).max(lines.start)]);
        if !source.contains_key("uri") {
            source.insert("uri".to_owned(), uri.into());
            source.insert("lines".to_owned(), json!(lines));
            continue;
        }
        // A file that speaks of it once stands once, wherever its lines were before.
        if fragments.iter().filter(|(other, _)| other == reading).count() == 1 {
            also.retain(|known: &Value| known.get("uri").and_then(Value::as_str) != Some(uri));
            if source.get("uri").and_then(Value::as_str) == Some(uri) {
                source.insert("lines".to_owned(), json!(lines));
                continue;
            }
        }
        let is_first = source.get("uri").and_then(Value::as_str) == Some(uri)
            && source.get("lines").and_then(|known| known.get(0)) == Some(&json!(lines[0]));
        let of = json!({"uri": uri, "lines": lines});
        if !is_first && !also.contains(&of) {
            also.push(of);
        }
    }
    if !also.is_empty() {
        source.insert("also".to_owned(), also.into());
    }
    source.remove("differing");
    for difference in differences.iter().filter(|one| one.is_open()) {
        let Difference { member, kept, other, reading, .. } = difference;
        let uri = reading.and_then(|reading| readings.get(reading)).map(|read| read.document.name.as_str());
        let said = json!({"member": member, "kept": kept, "other": other, "uri": uri});
        if !differing.contains(&said) {
            differing.push(said);
        }
    }
    if !differing.is_empty() {
        source.insert("differing".to_owned(), differing.into());
    }
}
