//! For what a page is made.

use crate::facts::FactSource;
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
    /// Whether telephones are shown.
    pub(crate) contacts: bool,
    /// Whether the page itself says the proposal's number: nothing around it does.
    pub(crate) numbered: bool,
}

impl<'a> PageSetting<'a> {
    /// What is said of a proposal beside its texts.
    pub(super) fn facts_of(&self, proposal: &'a Proposal) -> FactSource<'a> {
        FactSource::new(proposal, self.library, self.lang, self.contacts)
    }
}
