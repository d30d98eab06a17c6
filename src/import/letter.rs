//! Lines to proposals and replies.

use super::reading::Reading;
use super::source::SourceDocument;
use crate::model::Collection;

/// Reads the proposals and replies of a document.
pub(crate) fn read_letters(document: SourceDocument) -> Reading {
    Reading { document, fragments: Vec::new(), spans: Vec::new(), collection: Collection::default() }
}
