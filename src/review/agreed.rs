//! What reviewers settle together (合议) where they differ, beside what each of them has judged alone: it is the verdict
//! of the committee.

mod over;

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;

use super::since::Kept;
use super::{
    Asked, Change, Event, EventLog, FollowState, Grade, Id, Item, Part, ReviewerView, SharedPromise, Since, Standing,
};
use crate::lang::{Lang, Text, quoted};
use crate::model::Library;
use crate::order;
use crate::text::sanitize::{is_name_of, seen_name};

/// A verdict that several have settled together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AgreedVerdict<'a> {
    /// The verdict.
    pub(crate) grade: Grade,
    /// Who was there.
    pub(crate) people: &'a [String],
    /// Who has put it on record.
    pub(crate) who: &'a str,
    /// When.
    pub(crate) time: Timestamp,
    /// What has become of its text since.
    pub(crate) since: Since,
    /// What all who have judged the part think by now, where that is another verdict and one of them has given it since.
    pub(crate) outlived: Option<Grade>,
}

/// A verdict that was settled, or 0 for what is settled no more, and who was there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Settled {
    pub(crate) grade: Option<Grade>,
    pub(crate) people: Vec<String>,
}

impl Settled {
    /// Reads a digit, of a full-width keyboard too, and names behind it.
    pub(crate) fn parse(text: &str) -> Result<Settled, Text> {
        let mut rest = text.trim().chars();
        let grade = match rest.next() {
            Some('0' | '０') => None,
            Some('1' | '１') => Some(Grade::Good),
            Some('2' | '２') => Some(Grade::Fair),
            Some('3' | '３') => Some(Grade::Poor),
            _ => return Err(Text::AgreeNoGrade),
        };
        let people = Settled::names(rest.as_str());
        if people.is_empty() && grade.is_some() { Err(Text::AgreeNobody) } else { Ok(Settled { grade, people }) }
    }

    /// Names as people write them, each once.
    pub(crate) fn names(text: &str) -> Vec<String> {
        let mut people: Vec<String> = Vec::new();
        for names in text.split(['、', '，', ',', '；', ';']) {
            // A blank stands between two Chinese names, and within a Latin one, or one that is set as lists have it.
            let is_one = names.contains(|c: char| c.is_ascii_alphabetic());
            let is_one = is_one || !seen_name(names).contains(char::is_whitespace);
            for name in names.split(|c: char| c.is_whitespace() && !is_one).map(seen_name) {
                if !name.is_empty() && !people.contains(&name) {
                    people.push(name);
                }
            }
        }
        people
    }
}

impl AgreedVerdict<'_> {
    /// Says what was settled, who was there, and what has become of the text: `部分答复（王丽、李凤；判定后原文有改动）`.
    fn words(&self, part: Part, lang: Lang) -> String {
        let (grade, people) = (self.grade.label(part).get(lang), self.people.join(Text::NameJoin.get(lang)));
        let said: Vec<String> = [people].into_iter().chain(self.marks(part, lang)).collect();
        lang.say(Text::ReportAside, &[&grade, &said.join(Text::ReportJoin.get(lang))])
    }

    /// What has become of the text, and what all think since: 合议在前，其后各人判定一致为 已答复.
    pub(crate) fn marks(&self, part: Part, lang: Lang) -> impl Iterator<Item = String> {
        let outlived = self.outlived.map(|grade| lang.say(Text::AgreedOutlived, &[&grade.label(part).get(lang)]));
        self.since.words(lang).into_iter().chain(outlived)
    }
}

/// What all who have judged a part think, where that is another verdict than was settled, and one of them has given it
/// since: a settlement stands until it is taken back or settled anew, and nobody should have to find that out alone.
fn outlived<'a>(views: &[ReviewerView<'a>], id: &str, part: Part, (act, settled): (&Event, Grade)) -> Option<Grade> {
    let given = |view: &ReviewerView<'a>| match view.standing(id, part) {
        Standing::Decided(grade) => Some((grade, view.verdict_event(id, part)?)),
        _ => None,
    };
    let given: Vec<(Grade, &'a Event)> = views.iter().filter_map(given).collect();
    let (first, _) = *given.first().filter(|(grade, _)| given.len() > 1 && *grade != settled)?;
    let are_one = given.iter().all(|(grade, _)| *grade == first);
    let is_since = |verdict: &Event| match act.over.as_slice() {
        [] => verdict.time > act.time,
        over => !over.contains(&verdict.id),
    };
    (are_one && given.iter().any(|(_, verdict)| is_since(verdict))).then_some(first)
}

/// What is on record as settled on a part, each behind the event since which it counts: behind all that it was made over,
/// in whosever file that stands; where neither knew the other by time.
fn in_order<'a>(views: &[ReviewerView<'a>], proposal: &str, part: Part) -> Vec<(&'a Event, &'a Event)> {
    let mut said: Vec<_> = views.iter().flat_map(|view| view.agreed(proposal, part)).collect();
    order::sort_by_key(&mut said, |(at, ..)| *at);
    let places: HashMap<Id, usize> = said.iter().enumerate().map(|(at, (_, act, _))| (act.id, at)).collect();
    let (mut behind, mut waits): (Vec<Vec<usize>>, _) = (vec![Vec::new(); said.len()], vec![0_usize; said.len()]);
    for (at, (_, act, _)) in said.iter().enumerate() {
        let over = act.over.iter().filter_map(|id| places.get(id).copied());
        for before in over.filter(|before| *before != at) {
            behind.get_mut(before).into_iter().for_each(|behind| behind.push(at));
            waits.get_mut(at).into_iter().for_each(|waits| *waits += 1);
        }
    }
    let mut left: BTreeSet<(usize, usize)> = waits.iter().copied().zip(0..).collect();
    let mut ordered = Vec::new();
    // Where each says that it knew the other, what waits for the fewest goes first.
    while let Some((_, at)) = left.pop_first() {
        ordered.extend(said.get(at).map(|(_, act, event)| (*act, *event)));
        for next in behind.get(at).into_iter().flatten() {
            let Some(waits) = waits.get_mut(*next) else { continue };
            if left.remove(&(*waits, *next)) {
                *waits = waits.saturating_sub(1);
                left.insert((*waits, *next));
            }
        }
    }
    ordered
}

/// Who was there when something was settled.
fn people(event: &Event) -> &[String] {
    if let Some(Change::Agree { people, .. }) = &event.change { people } else { &[] }
}

/// What stands of it, and who has taken back what stood before without having been there or having recorded any of it,
/// also where something else has been put in its place with nobody there who had been.
pub(super) fn standing<'a>(
    views: &[ReviewerView<'a>],
    proposal: &str,
    part: Part,
) -> (Vec<(&'a Event, &'a Event)>, Option<&'a str>) {
    let (mut agreed, mut removed): (Vec<(&Event, &Event)>, _) = (Vec::new(), None);
    let mut before: Vec<&String> = Vec::new();
    for (act, event) in in_order(views, proposal, part) {
        let (who, Some(Change::Agree { grade, people: there, .. })) = (event.who.as_str(), &event.change) else {
            continue;
        };
        // What does not say what it knew has taken back all that was there.
        let knew = |id: &Id| if act.over.is_empty() { grade.is_none() } else { act.over.contains(id) };
        // Of another machine of the reviewer's, nobody can tell by dates which of two is the later.
        let follows = |earlier: &Event| act.over.is_empty() || earlier.host == act.host;
        let takes = |(earlier, _): &(&Event, &Event)| earlier.who == who && follows(earlier) || knew(&earlier.id);
        let (taken, kept): (Vec<_>, Vec<_>) = agreed.into_iter().partition(takes);
        agreed = kept;
        // Until somebody who had been there settles it anew.
        if removed.is_none()
            && !taken.is_empty()
            && !taken.iter().any(|(_, said)| said.who == who || people(said).iter().any(|name| name == who))
        {
            (removed, before) = (Some(who), taken.into_iter().flat_map(|(_, said)| people(said)).collect());
        }
        if grade.is_some() {
            removed = removed.filter(|_| !there.iter().any(|name| before.contains(&name)));
            agreed.push((act, event));
        }
    }
    (agreed, removed)
}

impl EventLog {
    /// What was settled together on a part, as each whose verdicts the reviewer may see has put it on record last, the
    /// latest last. What anybody takes back or settles anew counts over what they knew ([`Event::over`]). Who has not
    /// looked at the verdicts of others cannot have settled anything, and a file that says so is not believed.
    pub(crate) fn agreed_by_each(&self, proposal: &str, part: Part) -> Vec<AgreedVerdict<'_>> {
        let (views, texts) = (self.visible(), self.texts(proposal));
        let agreed = standing(&views, proposal, part).0.into_iter().filter_map(|(act, event)| {
            let Some(Change::Agree { grade: Some(grade), people, .. }) = &event.change else { return None };
            let since = match texts.zip(event.as_given()).map(|(texts, given)| texts.place(given)) {
                // It names no paragraphs: those of a verdict on the same text are its own.
                Some((at, since)) if at == part => {
                    let on = event.as_given().map(|given| given.on);
                    let is_same =
                        |view: &&ReviewerView| view.verdict(proposal, part).map(|verdict| verdict.given.on) == on;
                    let mut each = views.iter().filter(is_same).map(|view| view.since(proposal, part));
                    each.rfind(|since| since.kept != Kept::Changed).unwrap_or(since)
                }
                Some(_) if !part.is_gone() => Since::here(Kept::Changed),
                _ => Since::default(),
            };
            let outlived = outlived(&views, proposal, part, (act, *grade));
            Some(AgreedVerdict { grade: *grade, people, who: &event.who, time: act.moment(), since, outlived })
        });
        agreed.collect()
    }

    /// What was settled together on a part; nothing where two have recorded what contradicts each other.
    pub(crate) fn agreed(&self, proposal: &str, part: Part) -> Option<AgreedVerdict<'_>> {
        let mut each = self.agreed_by_each(proposal, part);
        let last = each.pop()?;
        each.iter().all(|said| said.grade == last.grade).then_some(last)
    }

    /// Whether this has ever been on record as settled on a part, whatever stands now.
    pub(crate) fn was_agreed(&self, item: &Item, settled: &Settled) -> bool {
        let is_it = |(.., event): (usize, &Event, &Event)| match &event.change {
            Some(Change::Agree { grade, people, .. }) => *grade == settled.grade && *people == settled.people,
            _ => false,
        };
        self.visible().iter().flat_map(|view| view.agreed(&item.proposal, item.part)).any(is_it)
    }

    /// All that was settled together and that the reviewer may see, in the order of items; of points that are gone nothing.
    pub(crate) fn all_agreed(&self) -> Vec<(Item, AgreedVerdict<'_>)> {
        self.agreed_with_gone().into_iter().filter(|(item, _)| !item.part.is_gone()).collect()
    }

    /// The same, what was settled of points that are gone among it.
    pub(crate) fn agreed_with_gone(&self) -> Vec<(Item, AgreedVerdict<'_>)> {
        let items = self.agreed_items().into_iter();
        items.filter_map(|item| self.agreed(&item.proposal, item.part).map(|said| (item, said))).collect()
    }

    /// The parts of a proposal on which something stands as settled together, also where that contradicts itself.
    pub(crate) fn settled_parts(&self, proposal: &str) -> BTreeSet<Part> {
        let parts = self.visible().into_iter().flat_map(|view| view.agreed_parts(proposal));
        order::set(parts.filter(|part| !self.agreed_by_each(proposal, *part).is_empty()))
    }

    /// The items on which all have judged otherwise since something was settled: that stands all the same.
    pub(crate) fn outlived(&self) -> Vec<Item> {
        let all = self.all_agreed().into_iter();
        all.filter(|(_, agreed)| agreed.outlived.is_some()).map(|(item, _)| item).collect()
    }

    /// The items on which two have recorded as settled what contradicts each other: none of that counts.
    pub(crate) fn contradicting(&self) -> Vec<Item> {
        let contradicts = |item: &Item| {
            let (id, part) = (&item.proposal, item.part);
            self.agreed(id, part).is_none() && !self.agreed_by_each(id, part).is_empty()
        };
        self.agreed_items().into_iter().filter(contradicts).collect()
    }

    /// Names those among some people whom nobody here is called: who has recorded nothing that may be seen, and has no
    /// share; and who there is.
    pub(crate) fn strangers(&self, people: &[String], asked: Option<&Asked>, lang: Lang) -> Option<String> {
        let known = self.known_names(asked);
        let strange: Vec<&str> = people.iter().map(String::as_str).filter(|name| !known.contains(name)).collect();
        let join = Text::NameJoin.get(lang);
        let known = || known.iter().copied().collect::<Vec<_>>().join(join);
        (!strange.is_empty()).then(|| lang.say(Text::AgreeStrangers, &[&strange.join(join), &known()]))
    }

    /// The names of those who have recorded anything or have a share.
    fn known_names<'a>(&'a self, asked: Option<&'a Asked>) -> BTreeSet<&'a str> {
        order::set(self.visible().iter().map(ReviewerView::who).chain(asked.into_iter().flat_map(Asked::all_names)))
    }

    /// Who has recorded as settled what does not count: it was before looking at the verdicts of others.
    pub(crate) fn settled_unseen(&self) -> Vec<&str> {
        let mut views = self.visible();
        views.retain(ReviewerView::has_settled_unseen);
        views.iter().map(ReviewerView::who).collect()
    }

    /// What is to be known of what was settled, a sentence each: who has recorded what does not count, since it was before
    /// looking at the verdicts of others; and who has taken back what others had settled; where one alone was there,
    /// somebody whom nobody here is called, or who proposes it.
    pub(crate) fn settled_oddly(
        &self,
        library: &dyn Library,
        asked: Option<&Asked>,
        name: impl Fn(&Item) -> String,
        lang: Lang,
    ) -> Vec<String> {
        let unseen = self.settled_unseen();
        let (items, views) = (self.agreed_items(), self.visible());
        let removed = items.iter().filter_map(|item| {
            let who = standing(&views, &item.proposal, item.part).1?;
            Some(lang.say(Text::ReportAside, &[&name(item), &who]))
        });
        let removed: Vec<String> = removed.collect();
        let all = self.all_agreed().into_iter();
        let by_one = all
            .filter(|(_, agreed)| agreed.people.len() == 1)
            .map(|(item, agreed)| lang.say(Text::ReportAside, &[&name(&item), &agreed.people.join("")]));
        let by_one: Vec<String> = by_one.collect();
        // Hidden reviewers are no strangers.
        let known = self.others().map(|_| self.known_names(asked));
        let by_strangers = self.all_agreed().into_iter().filter_map(|(item, agreed)| {
            let strange =
                agreed.people.iter().filter(|who| known.as_ref().is_some_and(|all| !all.contains(who.as_str())));
            let strange: Vec<&str> = strange.map(String::as_str).collect();
            let who = strange.join(Text::NameJoin.get(lang));
            (!who.is_empty()).then(|| lang.say(Text::ReportAside, &[&name(&item), &who]))
        });
        let by_strangers: Vec<String> = by_strangers.collect();
        let said = [
            (Text::AgreedUnseen, unseen.join(Text::NameJoin.get(lang))),
            (Text::AgreedRemoved, removed.join(Text::NameJoin.get(lang))),
            (Text::AgreedByOne, by_one.join(Text::NameJoin.get(lang))),
            (Text::AgreedByStrangers, by_strangers.join(Text::NameJoin.get(lang))),
        ];
        let said = said.into_iter().filter(|(_, what)| !what.is_empty()).map(|(text, what)| lang.say(text, &[&what]));
        self.settled_own(library, name, lang).into_iter().chain(said).collect()
    }

    /// Who was there where an own proposal was settled, and on what: a line for all of it.
    fn settled_own(&self, library: &dyn Library, name: impl Fn(&Item) -> String, lang: Lang) -> Vec<String> {
        let join = Text::NameJoin.get(lang);
        let mut settled: Vec<(String, Vec<String>)> = Vec::new();
        for (item, agreed) in self.all_agreed() {
            let Some(proposal) = library.named(&item.proposal) else { continue };
            let is_own = |who: &&str| proposal.proposer_names().any(|name| is_name_of(name, who));
            let own = agreed.people.iter().map(String::as_str).filter(is_own).collect::<Vec<_>>().join(join);
            match settled.iter_mut().find(|(who, _)| *who == own) {
                _ if own.is_empty() => {}
                Some((_, items)) => items.push(name(&item)),
                None => settled.push((own, vec![name(&item)])),
            }
        }
        settled.into_iter().map(|(who, items)| lang.say(Text::AgreedOwn, &[&who, &items.join(join)])).collect()
    }

    /// How many promises of those who are visible are open, overdue of these, kept, not kept, no longer followed up, and
    /// seen differently: what several follow up is one.
    pub(crate) fn promises_counted(&self, today: Date) -> [usize; 6] {
        let views = self.visible().into_iter();
        let all = views.flat_map(|view| view.follow_ups().map(move |promise| (view.who(), promise)));
        let shared = SharedPromise::gather(all);
        let of = |state: Option<FollowState>| shared.iter().filter(|one| one.state() == state).count();
        let is_overdue = |one: &&SharedPromise| {
            one.state() == Some(FollowState::Open) && one.each().any(|promise| promise.is_overdue(today))
        };
        let [open, done, broken, dropped] = FollowState::ALL.map(Some).map(of);
        [open, shared.iter().filter(is_overdue).count(), done, broken, dropped, of(None)]
    }

    /// Names the promises of which several say differently what has become of them or when they are due, and who says what.
    pub(crate) fn differing_promises(&self, name: impl Fn(&Item) -> String, lang: Lang) -> Option<String> {
        let views = self.visible().into_iter();
        let all = views.flat_map(|view| view.follow_ups().map(move |promise| (view.who(), promise)));
        let shared = SharedPromise::gather(all).into_iter().filter(SharedPromise::differs);
        let named = shared.filter_map(|shared| {
            let promise = shared.each().next()?;
            let quote = lang.say(Text::RoundQuoted, &[&quoted(&promise.source.quote)]);
            Some(lang.say(Text::ReportAside, &[&[name(&promise.item), quote].concat(), &shared.said(lang)]))
        });
        let named: Vec<String> = named.collect();
        (!named.is_empty()).then(|| lang.say(Text::PromisesDiffer, &[&named.join(Text::ReportJoin.get(lang))]))
    }

    /// The items of which anybody has ever said so.
    pub(crate) fn agreed_items(&self) -> BTreeSet<Item> {
        self.visible().iter().flat_map(ReviewerView::agreed_items).collect()
    }

    /// Says what was settled together on a part, and who has put it on record where that is nobody who was there; or how
    /// what two have recorded contradicts each other.
    pub(crate) fn agreed_words(&self, proposal: &str, part: Part, lang: Lang) -> Option<String> {
        let by = |said: &AgreedVerdict| lang.say(Text::AgreedBy, &[&said.words(part, lang), &said.who]);
        if let Some(agreed) = self.agreed(proposal, part) {
            let is_by_one_of_them = agreed.people.iter().any(|name| name == agreed.who);
            return Some(if is_by_one_of_them { agreed.words(part, lang) } else { by(&agreed) });
        }
        let each = self.agreed_by_each(proposal, part);
        let each: Vec<String> = each.iter().map(by).collect();
        (!each.is_empty()).then(|| lang.say(Text::AgreedContradicts, &[&each.join(Text::ReportAsideJoin.get(lang))]))
    }
}
