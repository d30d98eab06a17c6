//! Bytes to model: the bundled page, and files of the format `tian/1`.

mod load;
mod open;

pub use load::{Loaded, from_json};
pub use open::open;

use crate::error::Error;
use crate::model::Dataset;

/// The bundled page: six proposals of Luliang with their replies, as printed on 2024-03-25.
const LULIANG_2024: &str = include_str!("../data/luliang-2024.json");

/// Reads the page that is part of the program.
///
/// # Errors
/// Only where the program was built with a damaged page; the tests hold that it was not.
pub fn bundled() -> Result<Dataset, Error> {
    let loaded = from_json(LULIANG_2024, "luliang-2024.json")?;
    match loaded.skipped.into_iter().next() {
        Some(wrong) => Err(wrong),
        None => Ok(loaded.dataset),
    }
}
