//! The screens laid over the panes: each with its title, its text and what else it knows. How they are set
//! and painted is the same for all of them, and for the panes.

mod chart;
mod correcting;
mod details;
mod entry_cursor;
mod export;
mod help;
mod overview;
mod review_list;
mod syntax;

use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::page::Flow;
use crate::ui::context::Context;
use crate::ui::keymap::Keymap;
use crate::ui::reviewing::Reviewing;
use crate::ui::scrolled::Scrolled;

pub use correcting::CorrectingView;
pub(crate) use correcting::{CorrectingSizes, next_end, title as correcting_title};
pub(crate) use details::DetailsView;
pub(crate) use entry_cursor::EntryCursor;
pub(crate) use export::{ExportDialog, Writing};
pub(crate) use help::HelpView;
pub(crate) use overview::{Drawn, MOST, OverviewTarget};
pub(crate) use review_list::{ListEntry, ListSource, ReviewList, ReviewListKind, Subject};

/// A screen laid over the panes.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// Which, with what it knows.
    pub(crate) screen: Screen,
    /// Its text and place.
    pub(crate) text: Scrolled,
}

/// Which screen it is, with what only it knows.
#[derive(Clone, Debug)]
pub(crate) enum Screen {
    /// The keys.
    Help(HelpView),
    /// What can be typed into the search box.
    Syntax,
    /// What is on record of a proposal beside its texts.
    Details(DetailsView),
    /// The collection as a whole: what is drawn of it was worked out when it was opened.
    Overview(Box<Drawn>),
    /// A list of the review.
    ReviewList(ReviewList),
    /// A report before it is handed in, and by which key it is.
    Export(Box<ExportDialog>),
    /// The lines of a source that is imported, and what comes of them.
    Correcting(Box<CorrectingView>),
}

/// What the texts of the screens are made from.
pub(crate) struct OverlaySource<'a> {
    /// The proposals.
    pub(crate) library: &'a dyn Library,
    /// The review, if its keys judge.
    pub(crate) reviewing: Option<&'a Reviewing>,
    /// The language of the interface.
    pub(crate) lang: Lang,
    /// The keys.
    pub(crate) keymap: &'a Keymap,
    /// Columns of the text.
    pub(crate) columns: usize,
    /// Rows of it that are seen.
    pub(crate) height: usize,
    /// Rows and columns of the two texts of corrections.
    pub(crate) correcting: CorrectingSizes,
}

impl Overlay {
    /// A screen that is still to be laid out.
    pub(crate) fn new(screen: Screen) -> Overlay {
        Overlay { screen, text: Scrolled::default() }
    }

    /// What its keys are.
    pub(crate) fn context(&self) -> Context {
        match &self.screen {
            Screen::Help(_) | Screen::Syntax | Screen::Details(_) => Context::Page,
            Screen::Overview(_) => Context::Overview,
            Screen::ReviewList(list) => match list.kind {
                ReviewListKind::FollowUps => Context::FollowUps,
                ReviewListKind::Notes => Context::Notes,
                ReviewListKind::Others => Context::Others,
            },
            Screen::Export(dialog) if dialog.writing.is_some() => Context::Writing,
            Screen::Export(_) => Context::Export,
            Screen::Correcting(view) if view.cut.is_some() => Context::Cutting,
            Screen::Correcting(_) => Context::Correcting,
        }
    }

    /// Where the person is in it, if it has entries.
    pub(crate) fn cursor(&self) -> Option<(&EntryCursor, &Scrolled)> {
        match &self.screen {
            Screen::ReviewList(list) => Some((&list.cursor, &self.text)),
            Screen::Overview(drawn) => Some((&drawn.cursor, &self.text)),
            Screen::Correcting(view) => Some((&view.cursor, &self.text)),
            _ => None,
        }
    }

    /// The same, to be moved.
    pub(crate) fn cursor_mut(&mut self) -> Option<(&mut EntryCursor, &mut Scrolled)> {
        match &mut self.screen {
            Screen::ReviewList(list) => Some((&mut list.cursor, &mut self.text)),
            Screen::Overview(drawn) => Some((&mut drawn.cursor, &mut self.text)),
            Screen::Correcting(view) => Some((&mut view.cursor, &mut self.text)),
            _ => None,
        }
    }

    /// Its title.
    pub(crate) fn title(&self) -> Text {
        match &self.screen {
            Screen::Export(_) => Text::TitleHandIn,
            Screen::Correcting(_) => Text::TitleCorrecting,
            Screen::Help(_) => Text::TitleHelp,
            Screen::Overview(_) => Text::TitleOverview,
            Screen::Details(_) => Text::TitleDetails,
            Screen::Syntax => Text::TitleSyntax,
            Screen::ReviewList(list) => list.kind.title(),
        }
    }

    /// Whether its text is set in the middle and no wider than can be read; keys stand in columns, as many as
    /// there is room for.
    pub(crate) fn is_prose(&self) -> bool {
        !matches!(self.screen, Screen::Help(_) | Screen::Syntax)
    }

    /// Lays its text out, at the place where it was.
    pub(crate) fn relayout(&mut self, source: &OverlaySource) {
        let OverlaySource { library, reviewing, lang, keymap, columns, height, correcting } = *source;
        let keys = keymap.here(self.context());
        let page = match &mut self.screen {
            Screen::Help(view) => help::page(view, keymap, lang, columns),
            Screen::Syntax => syntax::page(lang, columns),
            Screen::Details(view) => details::page(view, library, lang, columns),
            Screen::Overview(drawn) => drawn.page(library.collection(), lang, columns),
            Screen::Export(dialog) => export::page(dialog, keys, lang, columns),
            Screen::ReviewList(list) => {
                if let Some(review) = reviewing {
                    list.relayout(&mut self.text, &ListSource { review, library, lang, keys, columns }, height);
                }
                return;
            }
            Screen::Correcting(view) => return view.relayout(&mut self.text, correcting),
        };
        self.text.replace(Flow::new(page, columns), self.text.anchor(), height);
    }
}
