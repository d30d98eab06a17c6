//! The screen of corrections as part of the state.

use super::State;
use crate::ui::overlay::{CorrectingSizes, CorrectingView, Overlay, Screen};
use crate::ui::scrolled::Scrolled;

impl State {
    /// The screen of corrections, and the text of its lines.
    pub fn correcting(&self) -> Option<(&CorrectingView, &Scrolled)> {
        match self.overlay.as_ref()? {
            Overlay { screen: Screen::Correcting(view), text } => Some((view, text)),
            _ => None,
        }
    }

    /// The same, to be moved in; also below the help that is laid over it.
    pub(crate) fn correcting_mut(&mut self) -> Option<(&mut CorrectingView, &mut Scrolled)> {
        let is_covered = self.beneath.is_some();
        let overlay = if is_covered { self.beneath.as_deref_mut() } else { self.overlay.as_mut() };
        match overlay? {
            Overlay { screen: Screen::Correcting(view), text } => Some((view, text)),
            _ => None,
        }
    }

    /// Rows that the lines and the record have on the screen of corrections.
    pub(crate) fn correcting_heights(&self) -> [usize; 2] {
        let sizes = self.correcting_sizes();
        [sizes.height, sizes.record_height]
    }

    /// Rows and columns of both.
    pub(crate) fn correcting_sizes(&self) -> CorrectingSizes {
        let halves = self.layout().halves();
        let (lines, record) = (halves.first.inner(), halves.second.inner());
        CorrectingSizes {
            columns: usize::from(lines.width),
            height: usize::from(lines.height),
            record_columns: usize::from(record.width),
            record_height: usize::from(record.height),
        }
    }

    /// Lays a screen over the panes, or over the screen of corrections, which is there again once it is closed.
    pub(crate) fn cover(&mut self, screen: Screen) {
        let below = self.overlay.take().filter(|overlay| !matches!(overlay.screen, Screen::Help(_)));
        self.beneath = below.map(Box::new);
        self.open_overlay(screen);
    }

    /// Closes the screen laid over the panes, or over the screen of corrections.
    pub(crate) fn close_overlay(&mut self) {
        self.overlay = self.beneath.take().map(|beneath| *beneath);
    }
}
