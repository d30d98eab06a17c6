//! For what a page is made.

use super::{Block, BlockKind, Page};
use crate::facts::{FactSource, without_telephones};
use crate::lang::Lang;
use crate::model::{Library, Proposal};

/// For what a page is made.
#[derive(Clone, Copy)]
pub(crate) struct PageSetting<'a> {
    /// The collection.
    pub(crate) library: &'a dyn Library,
    /// The language of the interface.
    pub(crate) lang: Lang,
    /// Columns of the text.
    pub(crate) columns: usize,
    /// Whether the page itself says the proposal's number: nothing around it does.
    pub(crate) numbered: bool,
}

impl<'a> PageSetting<'a> {
    /// What is said of a proposal beside its texts.
    pub(super) fn facts_of(&self, proposal: &'a Proposal) -> FactSource<'a> {
        FactSource::new(proposal, self.library, self.lang)
    }

    /// A text without the telephones in it, unless these are shown.
    pub(crate) fn shown(text: &str) -> String {
        without_telephones(text)
    }

    /// A page of blocks, whose paragraphs have no telephones in them unless these are shown.
    pub(super) fn page(&self, mut blocks: Vec<Block>) -> Page {
        for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Paragraph) {
            block.text = without_telephones(&block.text);
        }
        Page { blocks }
    }
}
