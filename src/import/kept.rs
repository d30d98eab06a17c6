//! What fits no field, under its heading: each value for itself.

use serde_json::{Map, Value};

/// Adds a value under a heading. What stands there in another row or another document stays apart from it, since two
/// remarks that are run together may say what nobody has said.
pub(crate) fn add_value(kept: &mut Map<String, Value>, heading: &str, value: &Value) {
    let Some(own) = kept.get_mut(heading) else {
        kept.insert(heading.to_owned(), value.clone());
        return;
    };
    if own == value || own.as_array().is_some_and(|own| own.contains(value)) {
        return;
    }
    let mut all = match own.take() {
        Value::Array(values) => values,
        only => vec![only],
    };
    match value {
        Value::Array(more) => {
            for value in more {
                if !all.contains(value) {
                    all.push(value.clone());
                }
            }
        }
        _ => all.push(value.clone()),
    }
    *own = if let [only] = all.as_slice() { only.clone() } else { Value::Array(all) };
}

/// The values under a heading.
pub(crate) fn values_of(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}
