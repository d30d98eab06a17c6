//! From mark to mark: over the hits of a search or over what a lens has found, across the entries of the list and
//! round and round.

/// Entries that are looked at for a mark: each has to be read for it, and a query that mostly excludes finds many
/// without one.
const LOOKED_AT: usize = 1000;

/// A mark: which entry of the list, and which of its marks in the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The entry.
    pub(crate) entry: usize,
    /// Which of its marks, from 0.
    pub(crate) number: usize,
}

/// The mark behind or before where the person is, and whether the way to it goes round the end; none where no entry
/// has one. The person is at an entry, and at one of its marks once they have stepped to it; `marks` says how many
/// an entry has.
pub(crate) fn next_mark(
    entries: usize,
    marks: impl Fn(usize) -> usize,
    entry: usize,
    number: Option<usize>,
    forward: bool,
) -> Option<(Mark, bool)> {
    let within = match (number, forward) {
        (None, true) => Some(0),
        (None, false) => marks(entry).checked_sub(1),
        (Some(number), true) => Some(number + 1),
        (Some(number), false) => number.checked_sub(1),
    };
    if let Some(number) = within.filter(|number| *number < marks(entry)) {
        return Some((Mark { entry, number }, false));
    }
    // Round to the entry itself, which may be the only one.
    let step = if forward { 1 } else { entries.saturating_sub(1) };
    let others = (1..=entries.min(LOOKED_AT)).map(|steps| (entry + step * steps) % entries.max(1));
    let (next, last) = others.into_iter().find_map(|next| Some((next, marks(next).checked_sub(1)?)))?;
    let wrapped = if forward { next <= entry } else { next >= entry };
    // Of one mark alone there is no way round.
    let round = wrapped && (next != entry || last > 0);
    Some((Mark { entry: next, number: if forward { 0 } else { last } }, round))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_walked_in_both_directions_and_round() {
        let counts = [2, 0, 1];
        let next = |entry, number, forward| {
            let found = next_mark(counts.len(), |entry| counts[entry], entry, number, forward);
            found.map(|(mark, wrapped)| (mark.entry, mark.number, wrapped))
        };
        assert_eq!(next(0, None, true), Some((0, 0, false)), "from where one is");
        assert_eq!(next(1, None, true), Some((2, 0, false)));
        assert_eq!(next(0, Some(0), true), Some((0, 1, false)));
        assert_eq!(next(0, Some(1), true), Some((2, 0, false)));
        assert_eq!(next(2, Some(0), true), Some((0, 0, true)));
        assert_eq!(next(0, Some(0), false), Some((2, 0, true)));
        assert_eq!(next(2, Some(0), false), Some((0, 1, false)));
        assert_eq!(next_mark(1, |_| 1, 0, Some(0), true), Some((Mark { entry: 0, number: 0 }, false)), "no way round");
        assert_eq!(next_mark(3, |_| 0, 0, None, true), None);
        assert_eq!(next_mark(0, |_| 0, 0, None, false), None);
    }
}
