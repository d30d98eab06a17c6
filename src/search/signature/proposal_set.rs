//! Sets of a block's proposals, a bit for each.

/// A bit for each proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct ProposalSet(pub(super) Vec<u64>);

impl ProposalSet {
    /// Whether a proposal is in the set.
    pub(in crate::search) fn has(&self, proposal: usize) -> bool {
        self.0.get(proposal / 64).is_some_and(|word| word >> (proposal % 64) & 1 == 1)
    }

    /// Whether it has none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Adds a proposal of the block.
    pub(in crate::search) fn insert(&mut self, proposal: usize) {
        self.0.get_mut(proposal / 64).into_iter().for_each(|word| *word |= 1 << (proposal % 64));
    }

    /// The proposals of the set, in order.
    pub(in crate::search) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(at, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                left &= left.checked_sub(1)?;
                Some(at * 64 + bit)
            })
        })
    }

    /// Keeps the proposals that are in both.
    pub(in crate::search) fn and(&mut self, other: &ProposalSet) {
        self.and_row(&other.0);
    }

    /// Takes the proposals of another set out.
    pub(in crate::search) fn and_not(&mut self, other: &ProposalSet) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= !other);
    }

    /// Adds the proposals of another set.
    pub(in crate::search) fn or(&mut self, other: &ProposalSet) {
        self.or_row(&other.0);
    }

    pub(super) fn and_row(&mut self, row: &[u64]) {
        self.0.iter_mut().zip(row).for_each(|(word, other)| *word &= other);
    }

    pub(super) fn or_row(&mut self, row: &[u64]) {
        self.0.iter_mut().zip(row).for_each(|(word, other)| *word |= other);
    }
}
