//! The screens laid over the panes: their titles and texts. How they are set and painted is the same
//! for all of them, and for the panes.

mod chart;
mod export;
mod help;
mod overview;
mod review_list;
mod syntax;

use crate::lang::{Lang, Text};
use crate::model::Collection;
use crate::page::Page;
use crate::ui::state::ExportDialog;

pub use overview::{Drawn, MOST};
pub use review_list::{ListEntry, ListSource, ReviewListKind, Subject};

/// Which screen is laid over the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverlayKind {
    /// What would be handed in, and by which key.
    Export,
    /// The keys.
    Help,
    /// The collection as a whole.
    Overview,
    /// What can be typed into the search box.
    Syntax,
    /// A list of the review.
    ReviewList(ReviewListKind),
}

impl OverlayKind {
    /// Its title.
    pub fn title(self) -> Text {
        match self {
            OverlayKind::Export => Text::TitleHandIn,
            OverlayKind::Help => Text::TitleHelp,
            OverlayKind::Overview => Text::TitleOverview,
            OverlayKind::Syntax => Text::TitleSyntax,
            OverlayKind::ReviewList(kind) => kind.title(),
        }
    }

    /// Its text, for a width; `drawn` is what the overview has to draw, `dialog` the report before it is
    /// handed in. `None` for a list of the review, whose text comes with its entries.
    pub fn page(
        self,
        collection: &Collection,
        drawn: &Drawn,
        dialog: Option<&ExportDialog>,
        lang: Lang,
        columns: usize,
    ) -> Option<Page> {
        Some(match self {
            OverlayKind::Export => dialog.map_or_else(Page::default, |report| export::page(report, lang, columns)),
            OverlayKind::Help => help::page(lang, columns),
            OverlayKind::Overview => overview::page(collection, drawn, lang, columns),
            OverlayKind::Syntax => syntax::page(lang, columns),
            OverlayKind::ReviewList(_) => return None,
        })
    }
}
