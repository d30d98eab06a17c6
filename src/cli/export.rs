//! `tian export`: the whole collection.

use super::output;
use crate::dataset::Shelf;
use crate::error::{Error, ErrorKind, Exit};
use crate::export;
use crate::lang::Lang;

/// Prints the collection in the format `tian/1`.
pub(super) fn run(shelf: &Shelf, lang: Lang) -> Result<Exit, Error> {
    let dataset = shelf.dataset();
    super::complain_of_missing(shelf, dataset.proposals.len(), lang);
    let text = export::json(&dataset).map_err(|e| Error::new(ErrorKind::Output(e.into())))?;
    output::print(&text)?;
    Ok(Exit::Done)
}
