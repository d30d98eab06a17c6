//! `tian export`: the whole collection.

use super::output;
use crate::error::{Error, ErrorKind, Exit};
use crate::export;
use crate::model::Dataset;

/// Prints the collection in the format `tian/1`.
pub(super) fn run(dataset: &Dataset) -> Result<Exit, Error> {
    let text = export::json(dataset).map_err(|e| Error::new(ErrorKind::Output(e.into())))?;
    output::print(&text)?;
    Ok(Exit::Done)
}
