//! Ways of sharing proposals out: which reviewers get which, each proposal as many as are asked for.

use crate::order;

/// For each reviewer the places of the proposals, ascending.
type Shares = Vec<Vec<usize>>;

/// Neighbours stay together, and no two shares differ by more than one. `overlap` is at most the number of reviewers.
pub(crate) fn evenly(proposals: usize, reviewers: usize, overlap: usize) -> Shares {
    // The proposals in their order, `overlap` times one after the other, cut into equal pieces: none is longer than the
    // whole, so that nobody gets a proposal twice.
    let all = proposals * overlap;
    let cut = |at: usize| at * all / reviewers.max(1);
    let piece = |at: usize| sorted((cut(at)..cut(at + 1)).map(|slot| slot % proposals.max(1)).collect());
    (0..reviewers).map(piece).collect()
}

/// Chance decides, and no two shares differ by more than one; so does the number of proposals that two share, roughly.
pub(crate) fn random(proposals: usize, reviewers: usize, overlap: usize, seed: u64) -> Shares {
    let mut chance = Chance(seed);
    let mut order: Vec<usize> = (0..proposals).collect();
    chance.shuffle(&mut order);
    let mut shares: Shares = vec![Vec::new(); reviewers];
    for place in order {
        let mut turn: Vec<usize> = (0..reviewers).collect();
        chance.shuffle(&mut turn);
        give(&mut shares, &turn, overlap, &[place]);
    }
    shares.into_iter().map(sorted).collect()
}

/// What belongs together stays together: the largest groups first, each to those who have least.
pub(crate) fn by_unit(groups: &[Vec<usize>], reviewers: usize, overlap: usize) -> Shares {
    let mut shares: Shares = vec![Vec::new(); reviewers];
    let turn: Vec<usize> = (0..reviewers).collect();
    let mut largest: Vec<&Vec<usize>> = groups.iter().collect();
    order::sort_by_key(&mut largest, |group| std::cmp::Reverse(group.len()));
    largest.into_iter().for_each(|group| give(&mut shares, &turn, overlap, group));
    shares.into_iter().map(sorted).collect()
}

/// Gives proposals to those who have least, of several the first in turn.
fn give(shares: &mut Shares, turn: &[usize], overlap: usize, places: &[usize]) {
    let mut least = turn.to_vec();
    order::sort_by_key(&mut least, |reviewer| shares.get(*reviewer).map_or(0, Vec::len));
    for reviewer in least.into_iter().take(overlap) {
        shares.get_mut(reviewer).into_iter().for_each(|share| share.extend(places));
    }
}

fn sorted(mut places: Vec<usize>) -> Vec<usize> {
    order::sort(&mut places);
    places
}

/// Numbers that look like chance and are the same everywhere for one seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn shuffle(&mut self, items: &mut [usize]) {
        for end in (1..items.len()).rev() {
            let other = self.next() % (end as u64 + 1);
            items.swap(end, usize::try_from(other).unwrap_or(end));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(shares: &Shares, proposals: usize, overlap: usize) {
        for place in 0..proposals {
            let held = shares.iter().filter(|share| share.contains(&place)).count();
            assert_eq!(held, overlap, "{place} of {proposals}: {shares:?}");
        }
        let sizes = || shares.iter().map(Vec::len);
        assert_eq!(sizes().sum::<usize>(), proposals * overlap, "nobody has one twice");
        assert!(sizes().max().unwrap() - sizes().min().unwrap() <= 1, "{shares:?}");
    }

    #[test]
    fn every_proposal_has_as_many_reviewers_as_asked_for_and_shares_are_equal() {
        for proposals in [0, 1, 2, 6, 7, 100] {
            for reviewers in 1..8 {
                for overlap in 1..=reviewers {
                    check(&evenly(proposals, reviewers, overlap), proposals, overlap);
                    check(&random(proposals, reviewers, overlap, 7), proposals, overlap);
                }
            }
        }
    }

    #[test]
    fn neighbours_stay_together_where_nobody_overlaps() {
        assert_eq!(evenly(7, 3, 1), [vec![0, 1], vec![2, 3], vec![4, 5, 6]]);
    }

    #[test]
    fn chance_depends_on_the_seed_alone_and_mixes_pairs() {
        assert_eq!(random(50, 4, 2, 1), random(50, 4, 2, 1));
        assert_ne!(random(50, 4, 2, 1), random(50, 4, 2, 2));
        let shares = random(600, 4, 2, 1);
        for (one, other) in [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)] {
            let both = shares[one].iter().filter(|place| shares[other].contains(place)).count();
            assert!((60..=140).contains(&both), "{one} and {other} share {both}");
        }
    }

    #[test]
    fn a_unit_is_not_torn() {
        let groups = [vec![0, 4], vec![1, 2, 3], vec![5], vec![6]];
        assert_eq!(by_unit(&groups, 2, 1), [vec![1, 2, 3, 6], vec![0, 4, 5]]);
        let twice = by_unit(&groups, 3, 2);
        for place in 0..7 {
            assert_eq!(twice.iter().filter(|share| share.contains(&place)).count(), 2);
        }
    }
}
