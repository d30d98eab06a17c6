//! The screens laid over the panes: their titles and texts. How they are set and painted is the same
//! for all of them, and for the panes.

mod chart;
mod help;
mod overview;
mod register;
mod syntax;

use crate::lang::{Lang, Text};
use crate::model::Collection;
use crate::page::Page;

pub use overview::{Drawn, MOST};
pub use register::{Entry, Matter, RegisterKind, Subject};

/// Which screen is laid over the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverlayKind {
    /// The keys.
    Help,
    /// The collection as a whole.
    Overview,
    /// What can be typed into the search box.
    Syntax,
    /// A list of the review.
    Register(RegisterKind),
}

impl OverlayKind {
    /// Its title.
    pub fn title(self) -> Text {
        match self {
            OverlayKind::Help => Text::TitleHelp,
            OverlayKind::Overview => Text::TitleOverview,
            OverlayKind::Syntax => Text::TitleSyntax,
            OverlayKind::Register(kind) => kind.title(),
        }
    }

    /// Its text, for a width; `drawn` is what the overview has to draw. `None` for a list of the review, whose
    /// text comes with its entries.
    pub fn page(self, collection: &Collection, drawn: &Drawn, lang: Lang, columns: usize) -> Option<Page> {
        Some(match self {
            OverlayKind::Help => help::page(lang, columns),
            OverlayKind::Overview => overview::page(collection, drawn, lang, columns),
            OverlayKind::Syntax => syntax::page(lang, columns),
            OverlayKind::Register(_) => return None,
        })
    }
}
