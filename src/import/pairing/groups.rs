//! Which fragments speak of the same proposal: by number, title, addressee, name of the file, in this order.

mod near;

use std::collections::BTreeMap;

use super::hints::NameHint;
use super::title::{contradict, is_made, plain_number, plain_title, short_number};
use crate::model::same_unit;

/// A fragment as it is compared.
pub(super) struct Item {
    /// The number without zeros, and the title without what all have; empty where there is none.
    number: String,
    pub(super) title: String,
    session: (Option<u32>, Option<u32>),
    pub(super) proposers: Vec<String>,
    /// The unit that answers first; of a letter who signs it.
    lead: String,
    /// Whether it is of the collection that is added to: two of them are never one.
    earlier: bool,
    /// Whether it is a letter of reply alone.
    pub(super) reply: bool,
    /// Whether it is one of several proposals that a letter answers.
    several: bool,
    /// Whether its title was made by an import, since no document names one.
    made: bool,
    hint: NameHint,
}

impl Item {
    pub(super) fn new(
        number: &str,
        title: &str,
        session: (Option<u32>, Option<u32>),
        proposers: Vec<String>,
        hint: NameHint,
    ) -> Item {
        let (number, title) = (plain_number(number), plain_title(title));
        let lead = String::new();
        Item {
            number,
            title,
            session,
            proposers,
            lead,
            earlier: false,
            reply: false,
            several: false,
            made: false,
            hint,
        }
    }

    pub(super) fn of_unit(self, lead: &str) -> Item {
        Item { lead: lead.to_owned(), ..self }
    }

    pub(super) fn of_reply(self, reply: bool) -> Item {
        Item { reply, ..self }
    }

    /// The item of a letter that answers several proposals: those that are named for themselves come first.
    pub(super) fn of_several(self) -> Item {
        Item { several: true, ..self }
    }

    /// Of a proposal that a person has named: nothing but its number says which.
    pub(super) fn of_named(self, named: bool) -> Item {
        if named { Item { session: (None, None), ..self.untitled() } } else { self }
    }

    /// Whose title says nothing of which proposal it is of.
    pub(super) fn untitled(self) -> Item {
        Item { title: String::new(), ..self }
    }

    /// Of the collection that is added to, with the title as it stands there.
    pub(super) fn of_earlier(self, title: &str) -> Item {
        let names: Vec<&str> = self.proposers.iter().map(String::as_str).collect();
        let made = self.number.is_empty() && is_made(title, &names);
        Item { earlier: true, made, ..self }
    }
}

/// Items of the same proposal.
#[derive(Default)]
pub(super) struct Group {
    pub(super) items: Vec<usize>,
    /// Whether they belong together only by what is near, or could belong elsewhere.
    pub(super) unsure: bool,
    /// Items that have the same number and another title.
    pub(super) contradictions: Vec<usize>,
    /// Items that may be of the same proposal by title and proposer, and are not put together.
    pub(super) alike: Vec<usize>,
    /// Letters that only the number has put here, and that greet others than those who propose it.
    pub(super) misgreeting: Vec<usize>,
    /// Items of other proposals, of those whom such letters greet: the number may be wrong.
    pub(super) greeted: Vec<usize>,
    number: String,
    title: String,
    session: (Option<u32>, Option<u32>),
    earlier: bool,
}

/// The groups that are made, and where to find them.
#[derive(Default)]
pub(super) struct Groups {
    pub(super) groups: Vec<Group>,
    by_number: BTreeMap<String, Vec<usize>>,
    /// By the number without the year before it, where there may be one.
    by_short: BTreeMap<String, Vec<usize>>,
    by_title: BTreeMap<String, Vec<usize>>,
}

/// Puts together what speaks of the same proposal; groups in the order of their first items.
///
/// What comes from several documents is in the order of its numbers instead, since the names of files are in none:
/// those of the earlier collection first, as they stand there; then session by session.
pub(super) fn group(items: &[Item], by_number: bool) -> Vec<Group> {
    let mut groups = Groups::default();
    let all = || items.iter().enumerate();
    // Those that say of which session they are first, so that others find them all.
    let (dated, undated): (Vec<_>, Vec<_>) =
        all().filter(|(_, item)| !item.number.is_empty()).partition(|(_, item)| item.session.0.is_some());
    let (joint, numbered): (Vec<_>, Vec<_>) = dated.into_iter().chain(undated).partition(|(_, item)| item.several);
    // A letter that names a number alone goes to the proposal of those whom it greets, once that is there.
    let (letters, numbered): (Vec<_>, Vec<_>) =
        numbered.into_iter().partition(|(_, item)| item.reply && item.title.is_empty());
    for (at, item) in numbered.into_iter().chain(letters).chain(joint) {
        groups.add_by_number(at, item, items);
    }
    let (titled, bare): (Vec<_>, Vec<_>) =
        all().filter(|(_, item)| item.number.is_empty()).partition(|(_, item)| !item.title.is_empty());
    for (at, item) in titled {
        groups.add_by_title(at, item, items);
    }
    for (at, item) in bare {
        groups.open(at, item);
    }
    groups.join_near(items);
    groups.join_alone(items, &|groups, item| groups.made(item, items));
    groups.join_alone(items, &|groups, item| groups.addressed(item, items));
    groups.join_alone(items, &|groups, item| groups.hinted(item));
    groups.find_greeted(items);
    let mut groups = groups.groups;
    groups.retain(|group| !group.items.is_empty());
    crate::order::sort_by_key(&mut groups, |group| group.items.iter().min().copied());
    if by_number {
        sort_by_number(&mut groups, items);
    }
    groups
}

fn sort_by_number(groups: &mut Vec<Group>, items: &[Item]) {
    let mut sessions: Vec<(Option<u32>, Option<u32>)> = Vec::new();
    for session in groups.iter().map(|group| group.session).filter(|session| session.0.is_some()) {
        if !sessions.contains(&session) {
            sessions.push(session);
        }
    }
    let key = |group: &Group| {
        let first = group.items.iter().min().copied();
        if group.earlier {
            return (0, 0, String::new(), 0, first);
        }
        let hint = || group.items.iter().filter_map(|at| items.get(*at)?.hint.number.as_ref());
        let hinted = || hint().find(|(_, stated)| *stated).map(|(number, _)| plain_number(number));
        let number = Some(group.number.clone()).filter(|number| !number.is_empty()).or_else(hinted);
        let Some(number) = number else { return (2, 0, String::new(), 0, first) };
        // 084 of no session stands beside 84.
        let session = sessions.iter().position(|known| *known == group.session).filter(|_| sessions.len() > 1);
        let head = number.trim_end_matches(|sign: char| sign.is_ascii_digit());
        let figure = number.get(head.len()..).and_then(|figure| figure.parse::<u64>().ok()).unwrap_or(u64::MAX);
        (1, session.map_or(0, |at| at + 1), head.to_owned(), figure, first)
    };
    crate::order::sort_by_key(groups, key);
}

fn agree(a: (Option<u32>, Option<u32>), b: (Option<u32>, Option<u32>)) -> bool {
    let same = |a: Option<u32>, b: Option<u32>| a.is_none() || b.is_none() || a == b;
    same(a.0, b.0) && same(a.1, b.1)
}

impl Groups {
    fn open(&mut self, at: usize, item: &Item) -> usize {
        let group = self.groups.len();
        self.groups.push(Group::default());
        self.put(group, at, item);
        group
    }

    /// Puts an item into a group, which takes over what it did not know.
    fn put(&mut self, at: usize, item_at: usize, item: &Item) {
        let Some(group) = self.groups.get_mut(at) else { return };
        group.items.push(item_at);
        group.earlier |= item.earlier;
        if group.session.0.is_none() {
            group.session = item.session;
        }
        if group.number.is_empty() && !item.number.is_empty() {
            group.number.clone_from(&item.number);
            self.by_number.entry(item.number.clone()).or_default().push(at);
            self.by_short.entry(short_number(&item.number).to_owned()).or_default().push(at);
        }
        if group.title.is_empty() {
            group.title.clone_from(&item.title);
        }
        if !item.title.is_empty() {
            let known = self.by_title.entry(item.title.clone()).or_default();
            if known.last() != Some(&at) {
                known.push(at);
            }
        }
    }

    /// Groups of a list that an item may be of.
    fn fitting(&self, list: Option<&Vec<usize>>, item: &Item) -> Vec<usize> {
        let fits = |at: &&usize| {
            self.groups.get(**at).is_some_and(|group| {
                agree(group.session, item.session)
                    && !(group.earlier && item.earlier)
                    && !contradict(&group.title, &item.title)
                    && (group.number.is_empty() || item.number.is_empty() || group.number == item.number)
            })
        };
        list.map(|list| list.iter().filter(fits).copied().collect()).unwrap_or_default()
    }

    /// Whether a group has a proposer of an item.
    fn proposes(&self, group: &Group, item: &Item, items: &[Item]) -> bool {
        group.items.iter().filter_map(|at| items.get(*at)).any(|other| shares(&other.proposers, &item.proposers))
    }

    /// The one of several groups that an item is of, and whether another could be.
    fn likeliest(&self, fitting: &[usize], item: &Item, items: &[Item]) -> Option<(usize, bool)> {
        let group = |at: usize| self.groups.get(at);
        let by = |test: &dyn Fn(&Group) -> bool| {
            let mut found = fitting.iter().copied().filter(|at| group(*at).is_some_and(test));
            found.next().filter(|_| found.next().is_none())
        };
        let proposers = |group: &Group| self.proposes(group, item, items);
        // Who signs is who answers one of them and none of the others.
        let leads = |group: &Group| {
            let mut own = group.items.iter().filter_map(|at| items.get(*at)).map(|other| other.lead.as_str());
            !item.lead.is_empty() && own.any(|lead| same_unit(lead, &item.lead))
        };
        // That neither names a session tells nothing.
        let said = item.session.0.is_some();
        match fitting {
            [] => None,
            [only] => Some((*only, false)),
            [first, ..] => by(&|group| !item.title.is_empty() && group.title == item.title)
                .or_else(|| by(&proposers))
                .or_else(|| by(&leads))
                .map(|at| (at, false))
                .or_else(|| by(&|group| group.session == item.session).map(|at| (at, !said)))
                .or(Some((*first, true))),
        }
    }

    fn add_by_number(&mut self, at: usize, item: &Item, items: &[Item]) {
        let same = self.by_number.get(&item.number).cloned();
        let fitting = self.fitting(same.as_ref(), item);
        if let Some((group, unsure)) = self.likeliest(&fitting, item, items) {
            let greets_others = self.greets_others(group, item, items);
            self.put(group, at, item);
            self.mark(group, unsure);
            let group = self.groups.get_mut(group).filter(|_| greets_others);
            group.into_iter().for_each(|group| group.misgreeting.push(at));
            return;
        }
        // 2025036 is 036 of its year where the title is the same; where one has none, who proposes makes it likely.
        let short: Vec<usize> = self.by_short.get(short_number(&item.number)).cloned().unwrap_or_default();
        let mut of_year = short.into_iter().filter_map(|at| {
            let group = self.groups.get(at)?;
            let is_year = [&group.number, &item.number].iter().filter(|n| short_number(n).len() < n.len()).count() == 1;
            let apart = !is_year || group.earlier && item.earlier || !agree(group.session, item.session);
            let untitled = group.title.is_empty() || item.title.is_empty();
            let likely = untitled && self.proposes(group, item, items);
            let same = !untitled && group.title == item.title;
            (!apart && (same || likely)).then_some((at, likely))
        });
        if let (Some((group, unsure)), None) = (of_year.next(), of_year.next()) {
            self.put(group, at, item);
            self.mark(group, unsure);
            return;
        }
        let own = self.open(at, item);
        // The same title and proposer under another number.
        let known = self.by_title.get(&item.title).filter(|_| !item.title.is_empty());
        let is_like = |at: &usize| {
            let other = self.groups.get(*at).filter(|_| *at != own);
            // The same number of another session may be a slip in one of two papers.
            let may_be = |group: &&Group| agree(group.session, item.session) || group.number == item.number;
            let other = other.filter(may_be).filter(|group| !(group.earlier && item.earlier));
            other.is_some_and(|group| self.proposes(group, item, items))
        };
        for other in known.into_iter().flatten().copied().filter(is_like).collect::<Vec<_>>() {
            self.note_alike(own, other);
        }
        // Another title under the same number is a slip of somebody, and theirs to mend.
        for other in same.unwrap_or_default() {
            let Some(group) = self.groups.get_mut(other).filter(|group| agree(group.session, item.session)) else {
                continue;
            };
            group.contradictions.push(at);
            let first = group.items.first().copied();
            if let Some(group) = self.groups.get_mut(own) {
                group.contradictions.extend(first);
            }
        }
    }

    fn add_by_title(&mut self, at: usize, item: &Item, items: &[Item]) {
        let fitting = self.fitting(self.by_title.get(&item.title), item);
        match self.likeliest(&fitting, item, items) {
            Some((group, unsure)) => {
                self.put(group, at, item);
                self.mark(group, unsure);
            }
            None => drop(self.open(at, item)),
        }
    }

    fn note_alike(&mut self, at: usize, other: usize) {
        let first = |at: usize| self.groups.get(at).and_then(|group| group.items.first().copied());
        let firsts = [(at, first(other)), (other, first(at))];
        for (at, item) in firsts {
            let group = self.groups.get_mut(at);
            group.into_iter().for_each(|group| group.alike.extend(item.filter(|item| !group.alike.contains(item))));
        }
    }

    fn mark(&mut self, at: usize, unsure: bool) {
        if let Some(group) = self.groups.get_mut(at) {
            group.unsure |= unsure;
        }
    }

    /// Moves all items of a group into another.
    fn move_into(&mut self, from: usize, to: usize, items: &[Item]) {
        let Some(group) = self.groups.get_mut(from) else { return };
        let (moved, unsure) = (std::mem::take(&mut group.items), group.unsure);
        let (contradictions, alike) = (std::mem::take(&mut group.contradictions), std::mem::take(&mut group.alike));
        let misgreeting = std::mem::take(&mut group.misgreeting);
        for at in moved {
            if let Some(item) = items.get(at) {
                self.put(to, at, item);
            }
        }
        if let Some(group) = self.groups.get_mut(to) {
            group.unsure |= unsure;
            group.contradictions.extend(contradictions);
            group.alike.extend(alike);
            group.misgreeting.extend(misgreeting);
        }
    }

    fn only(&self, list: Option<&Vec<usize>>, item: &Item) -> Option<usize> {
        let fitting = self.fitting(list, item);
        let mut fitting =
            fitting.into_iter().filter(|at| self.groups.get(*at).is_some_and(|group| !group.items.is_empty()));
        fitting.next().filter(|_| fitting.next().is_none())
    }
}

fn shares(a: &[String], b: &[String]) -> bool {
    a.iter().any(|name| b.contains(name))
}
