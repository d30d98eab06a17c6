//! `tian export`: the whole collection.

use super::output;
use crate::dataset::Shelf;
use crate::error::{Error, ErrorKind, Exit};
use crate::export;

/// Prints the collection in the format `tian/1`.
pub(super) fn run(shelf: &Shelf) -> Result<Exit, Error> {
    let text = export::json(&shelf.dataset()).map_err(|e| Error::new(ErrorKind::Output(e.into())))?;
    output::print(&text)?;
    Ok(Exit::Done)
}
