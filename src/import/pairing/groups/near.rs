//! What numbers and titles do not put together: titles that are near, who is written to, the names of files.

use std::collections::BTreeMap;

use super::super::title::{likeness, plain_number, plain_title};
use super::{Group, Groups, Item, agree};
use crate::model::same_unit;

/// How alike titles must be that are not the same.
const NEAR: f64 = 0.9;

/// How alike titles by the same proposer must be to be named, though they are not put together.
const ALIKE: f64 = 0.55;

/// Titles that a pair of signs may be in and still tell them apart.
const TELLING: usize = 60;

impl Groups {
    /// Joins groups without a number to those whose title is near.
    pub(super) fn join_near(&mut self, items: &[Item]) {
        let titles: Vec<String> = self.groups.iter().map(|group| group.title.clone()).collect();
        let mut pairs: BTreeMap<(char, char), Vec<usize>> = BTreeMap::new();
        for (at, title) in titles.iter().enumerate() {
            for pair in title.chars().zip(title.chars().skip(1)) {
                let known = pairs.entry(pair).or_default();
                if known.len() <= TELLING && known.last() != Some(&at) {
                    known.push(at);
                }
            }
        }
        for (at, title) in titles.iter().enumerate() {
            let Some(group) = self.groups.get(at).filter(|group| group.number.is_empty() && !title.is_empty()) else {
                continue;
            };
            let (session, earlier) = (group.session, group.earlier);
            let mut others: Vec<usize> = title
                .chars()
                .zip(title.chars().skip(1))
                .filter_map(|pair| pairs.get(&pair).filter(|known| known.len() <= TELLING))
                .flatten()
                .copied()
                .filter(|other| *other != at)
                .collect();
            crate::order::sort(&mut others);
            others.dedup();
            others.retain(|other| {
                self.groups.get(*other).is_some_and(|group| {
                    !group.items.is_empty() && agree(group.session, session) && !(group.earlier && earlier)
                })
            });
            let like = |other: &usize| titles.get(*other).map_or(0.0, |other| likeness(other, title));
            let near: Vec<usize> = others.iter().copied().filter(|other| like(other) >= NEAR).collect();
            if let [only] = near.as_slice() {
                self.move_into(at, *only, items);
                self.mark(*only, true);
                continue;
            }
            let own = group.items.iter().filter_map(|at| items.get(*at));
            let asks = |other: &usize| {
                let of = self.groups.get(*other);
                like(other) >= ALIKE && of.is_some_and(|of| own.clone().any(|item| self.proposes(of, item, items)))
            };
            for other in others.into_iter().filter(asks).collect::<Vec<_>>() {
                self.note_alike(at, other);
            }
        }
    }

    /// Joins what nothing else has joined: groups of one item, without a number.
    pub(super) fn join_alone(&mut self, items: &[Item], find: &dyn Fn(&Groups, &Item) -> Option<usize>) {
        for at in 0..self.groups.len() {
            let Some(group) = self.groups.get(at) else { continue };
            let [only] = group.items.as_slice() else { continue };
            let Some(item) = items.get(*only).filter(|item| item.number.is_empty() && !item.earlier) else { continue };
            if let Some(other) = find(self, item).filter(|other| *other != at) {
                self.move_into(at, other, items);
                self.mark(other, true);
            } else if let Some((number, true)) = &item.hint.number {
                // The name of another file may say the same.
                let known = self.by_number.entry(plain_number(number)).or_default();
                if !known.contains(&at) {
                    known.push(at);
                }
            }
        }
    }

    /// The only proposal by those to whom a letter is addressed that names neither number nor title.
    pub(super) fn addressed(&self, item: &Item, items: &[Item]) -> Option<usize> {
        if !item.reply || !item.title.is_empty() || item.proposers.is_empty() {
            return None;
        }
        let only = |theirs: &dyn Fn(&[String]) -> bool| {
            let of = |group: &Group| {
                let mut others = group.items.iter().filter_map(|at| items.get(*at)).filter(|other| !other.reply);
                agree(group.session, item.session) && others.any(|other| theirs(&other.proposers))
            };
            let mut found = self.groups.iter().enumerate().filter(|(_, group)| of(group)).map(|(at, _)| at);
            found.next().filter(|_| found.next().is_none())
        };
        // A letter may greet one of several.
        only(&|proposers| same(proposers, &item.proposers))
            .or_else(|| only(&|proposers| item.proposers.iter().all(|name| proposers.contains(name))))
    }

    /// The proposal of an earlier import of a row or a letter that names neither number nor title, which was given one then.
    pub(super) fn made(&self, item: &Item, items: &[Item]) -> Option<usize> {
        let is_its = |group: &Group| match group.items.as_slice() {
            [only] => {
                items.get(*only).is_some_and(|one| one.earlier && one.made && same(&one.proposers, &item.proposers))
            }
            _ => false,
        };
        let says_nothing = item.title.is_empty() && !(item.reply && item.proposers.is_empty());
        self.groups.iter().position(is_its).filter(|_| says_nothing)
    }

    /// Whether a letter that names a proposal by its number alone greets none of those who propose it.
    pub(super) fn greets_others(&self, at: usize, letter: &Item, items: &[Item]) -> bool {
        let named = letter.proposers.iter().any(|name| is_named(name));
        if !letter.reply || letter.several || !letter.title.is_empty() || !named {
            return false;
        }
        let of = |group: &Group| group.items.iter().filter_map(|at| items.get(*at)).collect::<Vec<_>>();
        let others = self.groups.get(at).map(of).unwrap_or_default();
        let mut names = others.iter().filter(|item| !item.reply).flat_map(|item| &item.proposers).peekable();
        names.peek().is_some() && !names.any(|name| letter.proposers.iter().any(|greeted| is_same_name(name, greeted)))
    }

    /// Finds the other proposals of those whom letters greet that only a number has put where they are.
    pub(super) fn find_greeted(&mut self, items: &[Item]) {
        for at in 0..self.groups.len() {
            let Some(group) = self.groups.get(at).filter(|group| !group.misgreeting.is_empty()) else { continue };
            let greeted: Vec<&String> =
                group.misgreeting.iter().filter_map(|at| items.get(*at)).flat_map(|item| &item.proposers).collect();
            // There may be 20,000: names as they are written.
            let is_theirs = |item: &Item| !item.reply && item.proposers.iter().any(|name| greeted.contains(&name));
            let first = |group: &Group| group.items.iter().copied().find(|at| items.get(*at).is_some_and(is_theirs));
            let others = self.groups.iter().enumerate().filter(|(other, _)| *other != at);
            let found: Vec<usize> = others.filter_map(|(_, group)| first(group)).collect();
            if let Some(group) = self.groups.get_mut(at) {
                group.greeted = found;
            }
        }
    }

    /// The group that the name of the file hints at.
    pub(super) fn hinted(&self, item: &Item) -> Option<usize> {
        let number = item.hint.number.as_ref().map(|(number, _)| plain_number(number));
        let by_number = number.and_then(|number| self.only(self.by_number.get(&number), item));
        let title = item.hint.title.as_deref().map(plain_title);
        by_number.or_else(|| self.only(self.by_title.get(&title?), item))
    }
}

fn same(a: &[String], b: &[String]) -> bool {
    a.len() == b.len() && a.iter().all(|name| b.contains(name))
}

/// Whether a greeting names somebody: 各位委员 does not.
fn is_named(name: &str) -> bool {
    let anybody = ["各位", "委员", "代表", "提案人", "提案者", "同志", "有关"];
    name.chars().count() > 1 && !anybody.iter().any(|word| name.contains(word))
}

/// Whether two names are of the same person or body, one of them in short: 县工商联, 澄溪县工商业联合会.
fn is_same_name(a: &str, b: &str) -> bool {
    let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
    let mut signs = long.chars();
    let mut is_within = || short.chars().count() > 2 && short.chars().all(|sign| signs.any(|other| other == sign));
    a == b || same_unit(a, b) || is_within()
}
