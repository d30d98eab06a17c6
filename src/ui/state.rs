//! Everything the screen shows, as a value.

mod correcting;
mod lens;
mod list;
mod points;
mod reading;
mod review;
mod scrolling;
mod search;

use std::collections::HashMap;
use std::sync::Arc;

pub(crate) use lens::ActiveLens;
pub(crate) use list::{List, StripRow};
pub(crate) use points::PointAt;
pub use points::reading_line;
pub(crate) use reading::Reading;
pub use scrolling::Scrolling;
pub(crate) use scrolling::Stacking;
pub(crate) use search::{HitCursor, LedFrom, OnAnswer, Results, ReturnPoint, SavedSearch, Search};

use ratatui::layout::Rect;

use crate::answers::Digest;
use crate::lang::{Lang, Text};
use crate::model::{Library, Progress, Proposal, Side};
use crate::page::{Anchor, PageSetting};
use crate::review::Item;
use crate::theme::Scheme;
use crate::ui::action::Action;
use crate::ui::context::Context;
use crate::ui::keymap::Keymap;
use crate::ui::layout::{ExtraRows, Layout, Pane};
use crate::ui::msg::Size;
use crate::ui::overlay::{Drawn, EntryCursor, ExportDialog, MOST, Overlay, OverlaySource, ReviewList, Screen};
use crate::ui::reviewing::Reviewing;
use crate::ui::scrolled::Scrolled;
use crate::ui::typing::{LineBox, QueryBox, Typing};

/// Everything the screen shows.
#[derive(Clone, Debug)]
pub struct State {
    /// The proposals.
    pub library: Arc<dyn Library>,
    /// How many there are by now; grows while they are being loaded.
    pub count: usize,
    /// How far loading is, while it lasts.
    pub(crate) loading: Option<Progress>,
    /// The language of the interface.
    pub(crate) lang: Lang,
    /// What is known of the terminal's colours.
    pub(crate) scheme: Scheme,
    /// Whether the terminal has the greys of the 256 colours.
    pub greys: bool,
    /// Whether the terminal has said that it moves whole rows only.
    pub whole_rows: bool,
    /// Whether the mouse is ours, and not left to the terminal.
    pub(crate) mouse: bool,
    /// The size of the terminal.
    pub size: Size,
    /// The keys.
    pub(crate) keymap: Keymap,
    /// The pane that the keys move in.
    pub focus: Pane,
    /// The list.
    pub list: List,
    /// The proposal that is open, if there is any.
    pub current: Option<usize>,
    /// Its two pages.
    pub reading: Reading,
    /// How the texts scroll.
    pub scrolling: Scrolling,
    /// How the texts stand beside each other.
    pub(crate) stacking: Stacking,
    /// The point that the person is at.
    pub(crate) point: Option<PointAt>,
    /// Where each page was left.
    pub(crate) positions: HashMap<(usize, Side), Anchor>,
    /// The lens that the texts are looked at through, if one is on.
    pub active_lens: Option<ActiveLens>,
    /// The search, on or off.
    pub search: Search,
    /// The screen laid over the panes.
    pub overlay: Option<Overlay>,
    /// The screen of corrections, while help is laid over it.
    pub(crate) beneath: Option<Box<Overlay>>,
    /// What is being copied, in the person's words.
    pub(crate) copying: Option<String>,
    /// Queries of this and earlier sessions, the latest last.
    pub(crate) history: Vec<String>,
    /// A sentence for the status line, until the next key.
    pub(crate) notice: Option<Notice>,
    /// What was asked for at the start, until enough has been loaded for it.
    pub(crate) wanted: Wanted,
    /// Whether the person has not gone anywhere yet.
    pub(crate) untouched: bool,
    /// The review, if one was opened.
    pub review: Option<Box<Reviewing>>,
    /// What a key was to do to an item before the reviewer was asked for a name.
    pub(crate) postponed: Option<(Item, Action)>,
    /// What is being typed.
    pub(crate) typing: Option<Typing>,
    /// The number that has been typed before a key that goes there.
    pub(crate) number: Option<usize>,
    /// What is said when the screen is gone.
    pub(crate) farewell: Option<String>,
}

/// What was asked for at the start, and waits for proposals to be loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// The id or the place of the proposal to open.
    pub(crate) proposal: Option<String>,
    /// The query to search for.
    pub(crate) query: Option<String>,
    /// The proposal that was open when the collection was left, where its two texts stood, and the pane that had
    /// the keys.
    pub(crate) position: Option<(String, [Anchor; 2], Pane)>,
    /// Whether a review begins when everything has been loaded.
    pub(crate) review: bool,
    /// Whether that is of some proposals alone: without them there is nothing to do.
    pub(crate) selects: bool,
}

/// A sentence for the status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    /// Which.
    pub(crate) text: Text,
    /// Its values.
    pub(crate) values: Vec<String>,
}

impl State {
    /// The first screen: the list has the focus, the first proposal is open.
    pub(crate) fn new(library: Arc<dyn Library>, lang: Lang, scheme: Scheme, size: Size) -> State {
        let count = library.len();
        let mut state = State {
            lang,
            scheme,
            whole_rows: false,
            greys: true,
            mouse: true,
            size: size.within_reason(),
            keymap: Keymap::default(),
            focus: Pane::List,
            list: List { shown: (0..count).collect(), ..List::default() },
            current: (count > 0).then_some(0),
            reading: Reading::default(),
            scrolling: Scrolling::Together,
            stacking: Stacking::Beside,
            point: None,
            positions: HashMap::new(),
            active_lens: None,
            search: Search::default(),
            overlay: None,
            beneath: None,
            copying: None,
            history: Vec::new(),
            notice: None,
            wanted: Wanted::default(),
            untouched: true,
            review: None,
            postponed: None,
            typing: None,
            number: None,
            farewell: None,
            loading: None,
            count,
            library,
        };
        // A list that fills the screen is no first sight: where only one thing fits, show the text.
        if !state.layout().proposal.visible {
            state.focus = Pane::Proposal;
        }
        state.relayout();
        state
    }

    /// For what a page of so many columns is made.
    pub(crate) fn page_setting(&self, columns: usize) -> PageSetting<'_> {
        PageSetting { library: &*self.library, lang: self.lang, columns, numbered: true }
    }

    /// The context that has the keys.
    pub fn context(&self) -> Context {
        let panes = match self.reviewing() {
            Some(reviewing) if reviewing.after_bracket.is_some() => Context::AfterBracket,
            Some(_) => Context::Reviewing,
            None => Context::Reading,
        };
        Context::innermost(
            self.typing.as_ref().map(Typing::context),
            self.overlay.as_ref().map(Overlay::context),
            panes,
        )
    }

    /// The search box, while a query is typed.
    pub fn query_box(&self) -> Option<&QueryBox> {
        match &self.typing {
            Some(Typing::Query(query)) => Some(query),
            _ => None,
        }
    }

    /// The line that is typed, if one is.
    pub fn line(&self) -> Option<&LineBox> {
        match &self.typing {
            Some(Typing::Line(line)) => Some(line),
            _ => None,
        }
    }

    /// Where things stand.
    pub fn layout(&self) -> Layout {
        let stacked = match self.stacking {
            Stacking::Beside => false,
            Stacking::WhereNarrow => !Layout::fits_both(self.size),
            Stacking::Above => true,
        };
        let extra = match self.query_box() {
            Some(_) if self.strip_rows() > 0 => ExtraRows::Results(self.strip_rows()),
            _ if self.reviewing().is_some() || self.correcting().is_some() => ExtraRows::Keys,
            _ => ExtraRows::None,
        };
        Layout::new(self.size, self.front_pane(), stacked, extra, self.whole_rows)
    }

    /// Rows of what was found above the search box; a page over the texts has them for itself.
    fn strip_rows(&self) -> u16 {
        let rows = || Layout::strip_rows(self.size, self.whole_rows && self.focus != Pane::List);
        if self.overlay.is_some() { 0 } else { rows() }
    }

    /// The pane in front: the one with the focus; while results stand above the search box, the text with the hit.
    pub fn front_pane(&self) -> Pane {
        if self.query_box().is_none() || self.strip_rows() == 0 {
            return self.focus;
        }
        let hit = self.current_hit().map(|(_, place, _)| Pane::of(place.field.side()));
        hit.unwrap_or(if self.focus == Pane::List { Pane::Proposal } else { self.focus })
    }

    /// The proposal that is open.
    pub fn proposal(&self) -> Option<Arc<Proposal>> {
        self.library.proposal(self.current?)
    }

    /// Says a sentence, with the keys that it names as they are where the person is.
    pub(crate) fn say(&self, text: Text, values: &[String]) -> String {
        self.keymap.here(self.context()).say(self.lang, text, values)
    }

    /// Puts a sentence into the status line.
    pub(crate) fn notify(&mut self, text: Text, values: Vec<String>) {
        self.notice = Some(Notice { text, values });
    }

    /// Opens a proposal and puts it under the list's cursor, where the list has it.
    pub(crate) fn show(&mut self, proposal: usize) {
        if proposal >= self.count {
            return;
        }
        self.current = Some(proposal);
        // Mostly it is under the cursor already.
        if self.list.shown.get(self.list.cursor) != Some(&proposal)
            && let Some(at) = self.list.shown.iter().position(|&p| p == proposal)
        {
            self.list.cursor = at;
        }
        self.relayout();
        self.reveal_in_list();
    }

    /// The text and place of a page.
    pub fn scrolled(&self, side: Side) -> &Scrolled {
        match side {
            Side::Proposal => &self.reading.proposal,
            Side::Reply => &self.reading.reply,
        }
    }

    /// The text and place of a page, to be moved.
    pub(crate) fn scrolled_mut(&mut self, side: Side) -> &mut Scrolled {
        match side {
            Side::Proposal => &mut self.reading.proposal,
            Side::Reply => &mut self.reading.reply,
        }
    }

    /// Rows of text that a page shows.
    pub fn height(&self, side: Side) -> usize {
        self.layout().pane(Pane::of(side)).text().height as usize
    }

    /// Makes what depends on size, language and open proposal agree with them. Every message ends
    /// here, so the view finds everything laid out.
    pub fn relayout(&mut self) {
        review::relayout(self);
        reading::relayout(self);
        list::relayout(self);
        self.relayout_overlay();
    }

    fn relayout_overlay(&mut self) {
        let Some(area) = self.overlay_area() else { return };
        let source = OverlaySource {
            library: &*self.library,
            reviewing: self.review.as_deref().filter(|review| review.on),
            lang: self.lang,
            keymap: &self.keymap,
            columns: area.width as usize,
            height: area.height as usize,
            correcting: self.correcting_sizes(),
        };
        if let Some(overlay) = &mut self.overlay {
            overlay.relayout(&source);
        }
    }

    /// Where the text of the overlay stands: keys as wide as they like, prose in the middle and no wider than
    /// can be read.
    pub(crate) fn overlay_area(&self) -> Option<Rect> {
        if self.correcting().is_some() {
            return Some(self.layout().halves().first.inner());
        }
        let page = self.layout().page;
        let (inner, text) = (page.inner(), page.text());
        let middle = Rect { x: inner.x + (inner.width - text.width) / 2, ..text };
        self.overlay.as_ref().map(|overlay| if overlay.is_prose() { middle } else { inner })
    }

    /// Rows of the overlay's text that are seen.
    pub fn overlay_height(&self) -> usize {
        self.overlay_area().map_or(0, |area| area.height as usize)
    }

    /// Lays a screen over the panes.
    pub(crate) fn open_overlay(&mut self, screen: Screen) {
        self.overlay = Some(Overlay::new(screen));
    }

    /// Whether the help is laid over the panes.
    pub(crate) fn shows_help(&self) -> bool {
        self.overlay.as_ref().is_some_and(|overlay| matches!(overlay.screen, Screen::Help(_)))
    }

    /// The list of the review that is laid over the panes, and its text.
    pub fn review_list(&self) -> Option<(&ReviewList, &Scrolled)> {
        match self.overlay.as_ref()? {
            Overlay { screen: Screen::ReviewList(list), text } => Some((list, text)),
            _ => None,
        }
    }

    /// The list of the review that is laid over the panes, and its text, to be moved in.
    pub(crate) fn review_list_mut(&mut self) -> Option<(&mut ReviewList, &mut Scrolled)> {
        match self.overlay.as_mut()? {
            Overlay { screen: Screen::ReviewList(list), text } => Some((list, text)),
            _ => None,
        }
    }

    /// What is known of a report before it is handed in, while its screen is there.
    pub(crate) fn export_dialog(&self) -> Option<&ExportDialog> {
        match &self.overlay.as_ref()?.screen {
            Screen::Export(dialog) => Some(dialog),
            _ => None,
        }
    }

    /// What is known of a report before it is handed in, to be changed.
    pub(crate) fn export_dialog_mut(&mut self) -> Option<&mut ExportDialog> {
        match &mut self.overlay.as_mut()?.screen {
            Screen::Export(dialog) => Some(dialog),
            _ => None,
        }
    }

    /// The proposals of the list around the cursor in figures: so many as can be read at once.
    pub(crate) fn drawn(&self) -> Drawn {
        let from = self.list.cursor / MOST * MOST;
        let shown = self.list.shown.iter().skip(from).take(MOST);
        let digests: Vec<_> =
            shown.filter_map(|&number| Some((number, Digest::of(&*self.library.proposal(number)?)))).collect();
        let at = digests.iter().position(|(number, _)| Some(*number) == self.current).unwrap_or(0);
        let cursor = EntryCursor { at, ..EntryCursor::default() };
        Drawn { digests, from, of: self.list.shown.len(), all: self.count, cursor, targets: vec![] }
    }
}
