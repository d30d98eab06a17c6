//! Bytes to model and back: the bundled page, and files of the format `tian/1`.

mod load;

pub use load::from_json;

use crate::error::Error;
use crate::model::Dataset;

/// The bundled page: six proposals of Luliang with their replies, as printed on 2024-03-25.
const LULIANG_2024: &str = include_str!("../data/luliang-2024.json");

/// Reads the page that is part of the program.
///
/// # Errors
/// Only where the program was built with a damaged page; the tests hold that it was not.
pub fn bundled() -> Result<Dataset, Error> {
    from_json(LULIANG_2024, "luliang-2024.json")
}
