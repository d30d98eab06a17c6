//! What is said when the screen is gone: where events went that the reviewer has not read, and what is nowhere else.

use std::fmt::Display;

use super::App;
use crate::lang::Text;
use crate::review::{Item, UnfinishedNote};
use crate::text::sanitize::sanitize;
use crate::ui::reviewing::part_words;

impl App {
    /// What the reviewer has to know of where the events went and has not read, for after the screen is gone.
    pub(super) fn unread(&self) -> Vec<String> {
        let alerts = self.state.review.iter().flat_map(|review| &review.alerts);
        let alerts = alerts.filter(|(text, _)| {
            matches!(text, Text::DetourBusy | Text::DetourFailed | Text::DetourRestored | Text::DetourCopied)
        });
        let say = |(text, values): &(Text, Vec<String>)| {
            let values: Vec<&dyn Display> = values.iter().map(|value| value as &dyn Display).collect();
            self.state.lang.say(*text, &values)
        };
        alerts.map(say).collect()
    }

    /// The notes that were left unfinished and could not be kept at the very end, to be printed: they are nowhere else.
    pub(super) fn lost_drafts(&self) -> Vec<String> {
        let Some(review) = &self.state.review else { return Vec::new() };
        let Some(reason) = &review.place_lost else { return Vec::new() };
        let lang = self.state.lang;
        let said = |begun: &UnfinishedNote| {
            let Item { proposal, part } = &begun.draft.item;
            let item = lang.say(Text::ReviewItem, &[&self.state.library.number_of(proposal), &part_words(*part, lang)]);
            lang.say(Text::DraftLost, &[&item.trim_end(), reason, &sanitize(&begun.text)])
        };
        review.drafts.iter().map(said).collect()
    }
}
