//! A data set as a file for others to read.

use crate::model::Dataset;

/// The data set in its own format, `tian/1`: reading it back gives the same.
///
/// # Errors
/// None in practice: every value of the model is representable in JSON.
pub fn json(dataset: &Dataset) -> serde_json::Result<String> {
    let mut text = serde_json::to_string_pretty(dataset)?;
    text.push('\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset;

    #[test]
    fn what_is_exported_reads_back_the_same() {
        let bundled = dataset::bundled().unwrap();
        let text = json(&bundled).unwrap();
        assert_eq!(serde_json::from_str::<Dataset>(&text).unwrap(), bundled);
    }
}
