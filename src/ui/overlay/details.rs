//! All that is on record of a proposal beside its texts.

use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::page::{Block, BlockKind, Page, PageSetting, details_page};

/// Of which proposal.
#[derive(Clone, Debug)]
pub(crate) struct DetailsView {
    /// The proposal's place in the collection.
    pub(crate) proposal: usize,
}

/// The page at a width.
pub(super) fn page(view: &DetailsView, library: &dyn Library, lang: Lang, columns: usize) -> Page {
    let setting = PageSetting { library, lang, columns, numbered: true };
    match library.proposal(view.proposal) {
        Some(proposal) => details_page(&proposal, &setting),
        None => Page { blocks: vec![Block::label(BlockKind::Facts, Text::Unreadable.get(lang))] },
    }
}
