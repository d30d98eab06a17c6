//! The screens laid over the panes: their titles and texts. How they are set and painted is the same
//! for all of them, and for the panes.

mod help;
mod syntax;

use crate::lang::{Lang, Text};
use crate::model::Collection;
use crate::page::{Page, overview};

/// Which screen is laid over the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverlayKind {
    /// The keys.
    Help,
    /// The collection as a whole.
    Overview,
    /// What can be typed into the search box.
    Syntax,
}

impl OverlayKind {
    /// Its title.
    pub fn title(self) -> Text {
        match self {
            OverlayKind::Help => Text::TitleHelp,
            OverlayKind::Overview => Text::TitleOverview,
            OverlayKind::Syntax => Text::TitleSyntax,
        }
    }

    /// Its text, for a width.
    pub fn page(self, collection: &Collection, lang: Lang, columns: usize) -> Page {
        match self {
            OverlayKind::Help => help::page(lang, columns),
            OverlayKind::Overview => overview(collection, lang, columns),
            OverlayKind::Syntax => syntax::page(lang, columns),
        }
    }
}
