//! Promises to be followed up: what is open first, what is due soonest on top.

use super::entries::{EntryDraft, EntryDrafts, ListSource, Subject, headline, line};
use crate::lang::Text;
use crate::order;
use crate::page::{Block, BlockKind};
use crate::review::{FollowUp, Id, SharedPromise};

/// The reviewer's own, and those of the others where they have been revealed.
pub(super) fn drafts(source: &ListSource) -> EntryDrafts {
    let event_log = source.review.review.event_log();
    let views = event_log.visible().into_iter();
    let mut promises: Vec<(&str, &FollowUp)> =
        views.flat_map(|view| view.follow_ups().map(move |promise| (view.who(), promise))).collect();
    order::sort_by_key(&mut promises, |(_, promise)| (promise.rank(), source.library.find(&promise.item.proposal)));
    let others = promises.iter().filter(|(who, _)| !source.other(who).is_empty()).count();
    let mut text =
        if promises.is_empty() { source.keys.say(source.lang, Text::FollowNoneYet, &[]) } else { counts(source) };
    if others > 0 {
        text += &source.lang.say(Text::FollowOthers, &[&others]);
    }
    let shared = SharedPromise::gather(promises.iter().copied()).into_iter().filter(SharedPromise::differs);
    let differing: Vec<(Vec<Id>, String)> =
        shared.map(|shared| (shared.each().map(|promise| promise.id).collect(), shared.said(source.lang))).collect();
    let draft = |source: &ListSource, who: &str, promise: &FollowUp| {
        let mut draft = draft(source, who, promise);
        let said = differing.iter().filter(|(ids, _)| ids.contains(&promise.id));
        let words = |said: &str| source.lang.say(Text::ReportBy, &[&Text::ReportDiffers.get(source.lang), &said]);
        draft.blocks.extend(said.map(|(_, said)| line(&words(said))));
        draft
    };
    let entries = promises.into_iter().map(|(who, promise)| draft(source, who, promise)).collect();
    EntryDrafts { head: vec![Block::label(BlockKind::Line, text)], entries }
}

/// How many there are of each state, what several follow up once.
fn counts(source: &ListSource) -> String {
    let [open, overdue, done, broken, dropped, differing] =
        source.review.review.event_log().promises_counted(source.review.today);
    let differing = if differing > 0 { source.lang.say(Text::FollowDiffering, &[&differing]) } else { String::new() };
    source.lang.say(Text::ReviewStatusFollowUps, &[&open, &overdue, &done, &broken, &dropped]) + &differing
}

fn draft(source: &ListSource, who: &str, promise: &FollowUp) -> EntryDraft {
    let lang = source.lang;
    let overdue = promise.is_overdue(source.review.today);
    let state = if overdue { Text::FollowOverdue } else { promise.state.label() };
    let due = promise.due.as_ref().map_or_else(|| Text::FollowNoDue.get(lang).to_owned(), |due| due.words(lang));
    let lost = source.is_lost(&promise.item, Some(&promise.source));
    let units = promise.units(source.library.named(&promise.item.proposal).as_deref());
    let mut blocks = vec![headline(state.get(lang), &[&due, &units, source.other(who)])];
    blocks.push(line(&source.quotation(&promise.source, lost)));
    blocks.push(line(&source.name(&promise.item)));
    blocks.extend(promise.remark.lines().map(line));
    for (label, text) in [(Text::FollowPerson, &promise.person), (Text::FollowEvidence, &promise.evidence)] {
        let said = (!text.is_empty()).then(|| lang.say(Text::ReportBy, &[&label.get(lang), text]));
        blocks.extend(said.map(|said| line(&said)));
    }
    let (subject, anchor) = (Subject::FollowUp(promise.id), Some(promise.source.clone()));
    EntryDraft { subject, item: promise.item.clone(), anchor, blocks }
}
