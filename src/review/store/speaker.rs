//! Whom a journal speaks for, by its name.

use super::names::{file_name, is_file_name, plain_name};
use crate::text::sanitize::seen_name;

/// What stands behind the point in the name of a journal that a machine has taken in, before that machine's name.
pub(in crate::review) const MERGED: &str = "merged-by-";

/// What stands between the source of adopted events and the name of the machine that has copied them.
pub(super) const ADOPTED: &str = ".adopted-by-";

/// The same of a file with what a merge has found that says something else under a known id.
pub(in crate::review) const SAME_ID: &str = "same-id-merged-by-";

/// Whom a journal speaks for, by its name: `王丽@pc.jsonl`, `王丽@pc.2.jsonl`, `李凤@laptop.merged-by-王丽@pc.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::review) enum Speaker {
    /// For the reviewer: this machine has written it, or taken it in.
    Own,
    /// For the reviewer, where the reviewer calls events from a source the reviewer's own: copies of them.
    Adopted(String),
    /// For the reviewer by its name, but it comes from elsewhere: where from.
    Claimed(String),
    /// For another reviewer.
    Other,
    /// For another reviewer, as a copy that a third one has brought, or that a program which keeps folders in step
    /// has made.
    Copied,
    /// For nobody: this program gives no such name.
    Nobody,
}

impl Speaker {
    /// The order in which journals are read: of two that say something under one id the first counts. Of those of one
    /// kind the one without a number came first, then those with one: a copy must not go before it.
    pub(in crate::review) fn place(&self, journal: &str) -> u32 {
        const MOST: u32 = (1 << 28) - 1;
        let rank = match self {
            _ if head(journal).is_some_and(|(_, tail)| tail.starts_with(SAME_ID)) => 5,
            Speaker::Own => 0,
            Speaker::Adopted(_) => 1,
            Speaker::Claimed(_) => 2,
            Speaker::Other => 3,
            Speaker::Copied => 4,
            Speaker::Nobody => 6,
        };
        let number = match head(journal) {
            Some((_, "")) => 1,
            Some((_, tail)) => tail.parse().unwrap_or(MOST),
            None => MOST,
        };
        rank << 28 | number.min(MOST)
    }

    /// The files that a journal's lines may replace lines of: those of one kind, reviewer and machine.
    pub(in crate::review) fn family(&self, journal: &str) -> (u32, String) {
        // What a merge has put aside replaces what it has taken in.
        let kind = (self.place(journal) >> 28).min(4);
        (kind, head(journal).map_or(journal, |(head, _)| head).to_owned())
    }

    /// Where it comes from, where it is in the reviewer's name and from elsewhere.
    pub(in crate::review) fn source(&self) -> Option<&str> {
        match self {
            Speaker::Adopted(source) | Speaker::Claimed(source) => Some(source),
            _ => None,
        }
    }

    /// Whether it speaks for the reviewer, if the reviewer says so.
    pub(in crate::review) fn is_for_reviewer(&self) -> bool {
        matches!(self, Speaker::Own | Speaker::Adopted(_) | Speaker::Claimed(_))
    }

    /// The reviewer in the name of a journal, as [`file_name`] gives it.
    pub(in crate::review) fn reviewer(journal: &str) -> Option<String> {
        Some(seen_part(head(journal)?.0.split('@').next()?))
    }
}

/// The reviewer in the name of a file, as [`file_name`] gives it: earlier versions have written a letter and its mark as two
/// characters, and blanks within a Chinese name.
pub(in crate::review) fn seen_part(part: &str) -> String {
    let is_other = ["%CC%", "%CD%", "%20", "%E3%80%80"].into_iter().any(|sign| part.contains(sign));
    if is_other { file_name(&seen_name(&plain_name(part))) } else { part.to_owned() }
}

/// Parts the name of a journal into reviewer and machine, and what stands behind them.
pub(super) fn head(journal: &str) -> Option<(&str, &str)> {
    let name = journal.strip_suffix(".jsonl")?;
    let (head, tail) = name.split_once('.').unwrap_or((name, ""));
    let (reviewer, host) = head.split_once('@')?;
    (is_file_name(reviewer) && is_file_name(host)).then_some((head, tail))
}

/// Parts the name of a file with copies of adopted events into their source and the machine that has copied them.
pub(super) fn of_adopted(journal: &str) -> Option<(&str, &str)> {
    journal.strip_suffix(".jsonl")?.rsplit_once(ADOPTED)
}

/// Whether what stands behind the head is nothing or the number of a segment.
pub(super) fn is_number(tail: &str) -> bool {
    tail.is_empty() || tail.parse::<u32>().is_ok_and(|number| number > 1)
}
