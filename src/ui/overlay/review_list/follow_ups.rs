//! Promises to be followed up: what is open first, what is due soonest on top.

use super::{Draft, Drafts, Matter, Subject, headline, line};
use crate::lang::{Text, fill};
use crate::page::{Block, BlockKind};
use crate::review::{FollowState, FollowUp};

/// The reviewer's own, and those of the others where they have been revealed.
pub(super) fn drafts(matter: &Matter) -> Drafts {
    let event_log = matter.review.review.event_log();
    let views = std::iter::once(event_log.own()).chain(event_log.others().into_iter().flatten());
    let mut promises: Vec<(&str, &FollowUp)> =
        views.flat_map(|view| view.follow_ups().map(move |promise| (view.who(), promise))).collect();
    let due = |promise: &FollowUp| promise.due.as_ref().and_then(|due| due.last_day());
    promises.sort_by_key(|(_, promise)| (promise.state, due(promise).is_none(), due(promise)));
    let text = if promises.is_empty() { Text::FollowNoneYet.get(matter.lang).to_owned() } else { counts(matter) };
    let entries = promises.into_iter().map(|(who, promise)| draft(matter, who, promise)).collect();
    Drafts { head: vec![Block::label(BlockKind::Line, text)], entries }
}

/// How many of one's own there are of each state.
fn counts(matter: &Matter) -> String {
    let own = matter.review.review.own();
    let of = |state: FollowState| own.follow_ups().filter(|promise| promise.state == state).count();
    let overdue = own.follow_ups().filter(|promise| promise.is_overdue(matter.review.today)).count();
    let counts = [of(FollowState::Open), overdue, of(FollowState::Done), of(FollowState::Broken)];
    let counts = counts.map(|count| count.to_string());
    fill(Text::ReviewStatusFollowUps.get(matter.lang), &counts.each_ref().map(String::as_str))
}

fn draft(matter: &Matter, who: &str, promise: &FollowUp) -> Draft {
    let lang = matter.lang;
    let overdue = promise.is_overdue(matter.review.today);
    let state = if overdue { Text::FollowOverdue } else { promise.state.label() };
    let due = promise.due.as_ref().map_or_else(|| Text::FollowNoDue.get(lang).to_owned(), ToString::to_string);
    let lost = matter.is_lost(&promise.item, Some(&promise.source));
    let mut blocks = vec![headline(state.get(lang), &[&due, &promise.unit, matter.other(who)])];
    blocks.push(line(&matter.quotation(&promise.source, lost)));
    blocks.push(line(&matter.name(&promise.item)));
    blocks.extend(promise.remark.lines().map(line));
    let (subject, anchor) = (Subject::FollowUp(promise.id), Some(promise.source.clone()));
    Draft { subject, item: promise.item.clone(), anchor, blocks }
}
