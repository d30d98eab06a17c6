//! All that is on record of a proposal beside its texts.

use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::page::{Block, BlockKind, Page, PageSetting, details_page};

/// Of which proposal, and whether telephones are shown.
#[derive(Clone, Debug)]
pub(crate) struct DetailsView {
    /// The proposal's place in the collection.
    pub(crate) proposal: usize,
    /// Whether telephones are shown.
    pub(crate) contacts: bool,
}

/// The page at a width.
pub(super) fn page(view: &DetailsView, library: &dyn Library, lang: Lang, columns: usize) -> Page {
    let setting = PageSetting { library, lang, columns, contacts: view.contacts, numbered: true };
    match library.proposal(view.proposal) {
        Some(proposal) => details_page(&proposal, &setting),
        None => Page { blocks: vec![Block::label(BlockKind::Facts, Text::Unreadable.get(lang))] },
    }
}
