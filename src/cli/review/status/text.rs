//! The status in words.

use std::fmt::Display;

use super::rounds::RoundJson;
use super::{ClaimJson, FollowUps, Row, Rows, Session, ShareJson, Status};
use crate::cli::output;
use crate::lang::{Lang, Text, of_round, round_words};
use crate::review::{Item, Part, TimeZone, minute};
use crate::text::sanitize::sanitize;

/// The status in words. `options` are those of a command that counts a source here, `reveals` the lines that say who has
/// looked at the verdicts of others.
pub(super) fn render_text(status: &Status, reveals: String, options: &str, lang: Lang) -> String {
    let say = |text: Text, values: &[&dyn Display]| lang.say(text, values) + "\n";
    let item = |id: &str, part: Part| "  ".to_owned() + &say(Text::ReviewItem, &[&id, &output::part_name(part, lang)]);
    let who = of_round(&status.reviewer, status.round.as_deref(), lang);
    let mut text = match (status.clerk, &status.no_share) {
        (true, _) => say(Text::ReviewStatusClerk, &[&who]),
        (false, Some(_)) if status.outside == 0 => say(Text::ReviewStatusShareless, &[&who]),
        (false, Some(_)) => say(Text::ReviewStatusNoShare, &[&who, &status.outside]),
        (false, None) => {
            say(Text::ReviewStatusWho, &[&who, &status.decided, &status.total])
                + &say(Text::ReviewStatusCounts, &[&status.left, &status.deferred])
        }
    };
    status.figures.iter().for_each(|line| text += &[line, "\n"].concat());
    let Rows { begun, untouched, .. } = &status.proposals;
    let width = begun.iter().map(|row| row.number.chars().count()).max().unwrap_or(0);
    if let Some(ShareJson { proposals, judged }) = &status.share {
        text += &say(Text::StatusShare, &[proposals, judged]);
    }
    text.extend(status.no_share.iter().filter(|_| !status.clerk).map(|said| [said, "\n"].concat()));
    if status.outside > 0 && status.no_share.is_none() {
        text += &say(Text::StatusOutside, &[&status.outside]);
    }
    text.extend(status.selection.iter().map(|scope| scope.sentence(lang) + "\n"));
    for row in begun {
        let total = row.decided + row.deferred + row.left;
        text +=
            &format!("{:>width$}  {:>2}/{total:<2}  {}\n", sanitize(&row.number), row.decided, sanitize(&row.title));
    }
    if *untouched > 0 && !status.clerk {
        let said = if begun.is_empty() { Text::ReviewStatusNotBegun } else { Text::ReviewStatusUntouched };
        text += &say(said, &[untouched]);
    }
    if status.changed > 0 {
        text += &say(Text::ReviewStatusChanged, &[&status.changed]);
        for Row { id, parts, .. } in begun {
            text.extend(parts.iter().map(|part| item(id, *part)));
        }
    }
    if status.gone > 0 {
        text += &say(Text::ReviewStatusGone, &[&status.gone]);
        status.gone_items.iter().for_each(|Item { proposal, part }| text += &item(proposal, *part));
        text += &say(Text::ReviewStatusInto, &[]);
    }
    if status.notes > 0 {
        let notes = if status.lost_notes > 0 { Text::ReviewStatusLost } else { Text::ReviewStatusNotes };
        text += &say(notes, &[&status.notes, &status.lost_notes]);
    }
    let FollowUps { open, overdue, done, broken, dropped, differing } = &status.follow_ups;
    // The figures of a clerk have them.
    if !status.clerk && open + done + broken + dropped + differing > 0 {
        let said = lang.say(Text::ReviewStatusFollowUps, &[open, overdue, done, broken, dropped]);
        let differing = if *differing > 0 { lang.say(Text::FollowDiffering, &[differing]) } else { String::new() };
        text += &[&said, &*differing, "\n"].concat();
    }
    if !status.tags_by_use.is_empty() {
        let tags: Vec<String> = status.tags_by_use.iter().map(|(tag, count)| format!("#{tag} {count}")).collect();
        // Once the others are revealed, theirs are among them.
        let whose = if status.revealed && !status.others.is_empty() { Text::TagsOfAll } else { Text::TagsCounted };
        text += &say(whose, &[&tags.join("  ")]);
    }
    for (count, said) in [(status.agreed, Text::AgreedCount), (status.agreed_gone, Text::AgreedGone)] {
        text.extend((count > 0).then(|| say(said, &[&count])));
    }
    status.settled_oddly.iter().for_each(|said| text += &[said, "\n"].concat());
    let settled = [(&status.contradicting_items, Text::AgreedUncounted), (&status.outlived_items, Text::AgreedBefore)];
    for (items, said) in settled.into_iter().filter(|(items, _)| !items.is_empty()) {
        text += &say(said, &[&""]);
        items.iter().for_each(|Item { proposal, part }| text += &item(proposal, *part));
    }
    if !status.others.is_empty() {
        let names = status.others.join(Text::NameJoin.get(lang));
        let others = match (status.revealed, status.reveal_aside) {
            (true, _) => Text::ReviewStatusOthers,
            (false, true) => Text::ReviewStatusAside,
            (false, false) => Text::ReviewStatusHidden,
        };
        text += &say(others, &[&names]);
    }
    status.unsaved.iter().for_each(|unsaved| text += &(unsaved.sentence(lang) + "\n"));
    text.extend(status.drafts.iter().map(|drafts| drafts.sentence(lang)));
    text.extend(status.unfinished.iter().map(|unfinished| unfinished.sentence(lang)));
    text.extend(status.missing.iter().map(|missing| missing.sentence(lang) + "\n"));
    for ClaimJson { source, events } in &status.left_out {
        text += &say(Text::StatusLeftOut, &[source, events, &[source, options].concat()]);
    }
    if !status.rounds.is_empty() {
        let rounds = status.rounds.iter().map(|RoundJson { round, decided, total, events, .. }| {
            let round = round_words(round.as_deref(), lang);
            // Who has no part there has nothing to count.
            match total {
                0 => lang.say(Text::RoundEvents, &[&round, events]),
                _ => lang.say(Text::RoundDecided, &[&round, decided, total]),
            }
        });
        text += &say(Text::RoundOthers, &[&rounds.collect::<Vec<_>>().join(Text::NameJoin.get(lang))]);
        text.extend(status.rounds.iter().flat_map(|round| &round.said).map(|said| [said, "\n"].concat()));
    }
    text += &reveals;
    for Session { stopped, .. } in &status.sessions {
        let at = stopped.bookmark.at.as_ref();
        let at = at.map(|item| output::item_name(item, lang)).unwrap_or_default();
        text += &say(
            Text::ReviewStatusSession,
            &[&stopped.session, &stopped.host, &minute(stopped.shown, &TimeZone::system()), &at],
        );
    }
    text + &say(Text::ReviewStatusFolder, &[&status.folder])
}
