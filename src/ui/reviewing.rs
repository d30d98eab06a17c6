//! A review under way: what was decided, which item is judged next, what is still on its way to the disk.

mod others;
mod section;

pub(crate) use section::{add_to_page, opening};

use std::collections::HashSet;

use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::review::{
    Bookmark, Change, Date, Event, Filter, FollowUp, Id, Item, MissingEvents, Note, NoteDraft, Overturned, Part,
    Review, Scope, Standing, TimeZone, UnfinishedNote, Way,
};
use crate::ui::action::Action;
use crate::ui::msg::ClaimQuestion;

/// Something that the reviewer has to know: a sentence and what it has to say.
pub(crate) type Alert = (Text, Vec<String>);

/// A review, open to be added to.
#[derive(Clone, Debug)]
pub struct Reviewing {
    /// The verdicts, notes and promises.
    pub review: Review,
    /// The day on which it was opened: what was due before it is overdue.
    pub(crate) today: Date,
    /// Where the clock is by which times are shown.
    pub(crate) zone: TimeZone,
    /// The name of the session, which undo and redo belong to.
    pub(crate) session: String,
    /// Whether keys judge: browsing never judges by accident.
    pub(crate) on: bool,
    /// The number of the open proposal, and the part of it that is judged next.
    pub at: Option<(usize, Item)>,
    /// Which items the reviewer goes through.
    pub filter: Filter,
    /// Whether a verdict goes on to the next undecided item.
    pub(crate) advances: bool,
    /// `]` or `[` was the last key: `u` then goes on to an undecided item in that direction, from this item.
    pub(crate) after_bracket: Option<(Way, Item)>,
    /// Where `w` came from: once the work is judged, the reviewer goes back there.
    pub(crate) before_work: Option<Item>,
    /// Whether the person has scrolled away from the item, so that it may be out of sight.
    pub away: bool,
    /// Notes that were begun and not finished.
    pub(crate) drafts: Vec<UnfinishedNote>,
    /// What is being written in the editor.
    pub(crate) draft: Option<NoteDraft>,
    /// Where to go once the change that was asked for has been recorded.
    pub(crate) after_record: AfterRecord,
    /// What stood before another window's records were taken in, while the key that is about it is not done.
    pub(crate) news: Option<Stake>,
    /// Whether what the reviewer is told or asked has come with the key that is pressed, and was not on the screen.
    pub(crate) unseen: bool,
    /// Whether this window has said that another one has revealed the verdicts of others, which are hidden here before
    /// (`EventLog::veil`).
    pub(crate) knows_reveal: bool,
    /// What was recorded in this window.
    pub(crate) recorded: HashSet<Id>,
    /// What another window of the reviewer's has recorded since this one was opened.
    pub(crate) elsewhere: HashSet<Id>,
    /// What others had recorded, and is in their files no more since it was read.
    pub(crate) vanished: Vec<Event>,
    /// Notes that another window has written on items on which one was being written here.
    pub(crate) noted: Vec<Id>,
    /// Events that are not on the disk yet.
    pub(crate) unsaved: usize,
    /// Events that were on the disk, are not there any more, and could not be written again.
    pub(crate) missing: usize,
    /// The version of the journals where they are newer than the program: then nothing is recorded.
    pub(crate) newer: Option<u32>,
    /// Why events could not be saved, where an attempt has failed.
    pub(crate) trouble: Option<String>,
    /// Why the place could not be kept, where that has been said.
    pub(crate) place_lost: Option<String>,
    /// Whether the person has been told of that on the way out.
    pub(crate) warned: bool,
    /// What its key does when it is pressed again: a clerk's verdict, a redo that overturns what was settled since.
    pub(crate) asked_of: Option<Action>,
    /// The name to propose to a reviewer who has given none: it is asked for before anything is recorded.
    pub(crate) unnamed: Option<String>,
    /// What the reviewer has to know and may have missed: each stays until it is read.
    pub(crate) alerts: Vec<Alert>,
    /// Of those that say which verdicts were overturned, which these are.
    pub(crate) overturned: Vec<(Alert, Vec<Overturned>)>,
    /// Which of these have been on the screen, or were said behind the answer to a key.
    pub(crate) told: Vec<Alert>,
    /// What there is to say of the assignments, as it was said last.
    pub(crate) of_assignments: Vec<Alert>,
    /// Events in the reviewer's name from elsewhere, which count once the reviewer says so.
    pub(crate) claims: Vec<ClaimQuestion>,
    /// Where those come from about which the question was on the screen before the key that is pressed.
    pub(crate) asked: Option<String>,
    /// Those that the reviewer has called the reviewer's own last: that can be taken back.
    pub(crate) adopted: Option<ClaimQuestion>,
    /// Journals that cannot be read, with the system's words: what they hold is missing beside the others.
    pub(crate) unreadable: Vec<(String, String)>,
    /// Why there is nobody to compare with, where there is not.
    pub(crate) alone: Text,
    /// The reviewer's word on such events, on its way to the disk.
    pub(crate) adopting: Option<Id>,
    /// What was called the reviewer's own is being given back.
    pub(crate) gives_back: bool,
    /// What is read next is what the reviewer has called the reviewer's own.
    pub(crate) takes_in: bool,
    /// Grows with everything that is recorded: what is shown of it is laid out anew.
    pub version: u64,
    /// What the bookmark remembers, and no journal has.
    pub(crate) gone: Option<MissingEvents>,
    /// Where the session was when that was last kept.
    pub(crate) kept: Bookmark,
    /// The version of the review then.
    pub(crate) kept_version: u64,
}

/// What stands of what a key would change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stake {
    /// Of the item that is marked: how far it is, and what was said last of a paragraph that may answer it.
    Item(Standing, Option<Change>),
    /// Of a promise in its list.
    Promise(Option<FollowUp>),
    /// Of a note in its list.
    Note(Option<Note>),
}

impl Stake {
    /// The entry of a list that it is about.
    pub(crate) fn entry(&self) -> Option<Id> {
        match self {
            Stake::Item(..) => None,
            Stake::Promise(promise) => promise.as_ref().map(|promise| promise.id),
            Stake::Note(note) => note.as_ref().map(|note| note.id),
        }
    }
}

/// What happens once a change has been recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum AfterRecord {
    /// Nothing.
    #[default]
    Stay,
    /// On to the next undecided item.
    Advance,
    /// To this item.
    GoTo(Item),
    /// In the filter of what reviewers differ on, from this item to the next on which nothing is settled; else to it.
    NextDiffering(Item),
}

impl Reviewing {
    /// A review that has just been opened, with the keys judging.
    pub(crate) fn new(
        review: Review,
        (today, zone): (Date, TimeZone),
        session: String,
        bookmark: Bookmark,
    ) -> Reviewing {
        Reviewing {
            knows_reveal: false,
            review,
            today,
            zone,
            session,
            on: true,
            at: None,
            filter: bookmark.filter,
            advances: true,
            after_bracket: None,
            before_work: None,
            away: false,
            drafts: bookmark.drafts.clone(),
            draft: None,
            after_record: AfterRecord::Stay,
            news: None,
            unseen: false,
            recorded: HashSet::new(),
            elsewhere: HashSet::new(),
            vanished: Vec::new(),
            noted: Vec::new(),
            unsaved: 0,
            missing: 0,
            newer: None,
            trouble: None,
            place_lost: None,
            warned: false,
            asked_of: None,
            unnamed: None,
            alerts: Vec::new(),
            overturned: Vec::new(),
            told: Vec::new(),
            claims: Vec::new(),
            asked: None,
            adopted: None,
            of_assignments: Vec::new(),
            unreadable: Vec::new(),
            alone: Text::ReviewAlone,
            adopting: None,
            gives_back: false,
            takes_in: false,
            version: 0,
            gone: None,
            kept: bookmark,
            kept_version: 0,
        }
    }

    /// Whether a filter is offered: where nobody else has a part in the review there are no other judges, and all is
    /// walked where nothing narrows the way.
    pub(crate) fn offers(&self, filter: Filter) -> bool {
        match filter {
            Filter::FewJudges => {
                self.review.scope().is_some() || self.review.event_log().other_names().next().is_some()
            }
            Filter::Differing => self.review.event_log().others().is_some(),
            Filter::Everything => self.review.scope().is_some(),
            _ => true,
        }
    }

    /// What is walked and how far that is, in words; nothing where it is all, or where all is shown.
    pub(crate) fn scope_words(&self, lang: Lang) -> Option<String> {
        self.scope_said([Text::ShareProgress, Text::SelectionProgress, Text::ShareOfNobody], lang)
    }

    /// What the reviewer is told of proposals that have just been shared out anew.
    pub(crate) fn shared_alert(&self, lang: Lang) -> (Text, Vec<String>) {
        let words = self.scope_words(lang).map(|words| [lang.pick("：", ": "), &words].concat());
        if self.review.checklist().assigned().is_none() {
            let all = || lang.pick("：全部提案都列出", ": all proposals are listed").to_owned();
            return (Text::AlertUnshared, vec![words.unwrap_or_else(all)]);
        }
        (Text::AlertShared, vec![words.unwrap_or_default()])
    }

    /// The same where there is little room.
    pub(crate) fn scope_in_short(&self, lang: Lang) -> Option<String> {
        self.scope_said([Text::ShareInShort, Text::SelectionInShort, Text::NoShareInShort], lang)
    }

    fn scope_said(&self, [share, selection, none]: [Text; 3], lang: Lang) -> Option<String> {
        if self.has_no_share() {
            return Some(lang.say(none, &[&self.review.counts().decided]));
        }
        let text = match self.review.scope().filter(|_| self.filter != Filter::Everything)? {
            Scope::Share => share,
            Scope::Selection => selection,
        };
        let (proposals, judged) = self.review.checklist().scope();
        Some(lang.say(text, &[&proposals, &judged]))
    }

    /// Whether all was shared out to others: what is walked is not the reviewer's to decide.
    pub(crate) fn has_no_share(&self) -> bool {
        self.review.scope().is_none() && !self.is_clerk() && !self.review.checklist().asks(self.review.own().who())
    }

    /// Whether the reviewer is a clerk, who gathers the reviews and judges nothing.
    pub(crate) fn is_clerk(&self) -> bool {
        self.review.event_log().is_clerk(self.review.own().who())
    }

    /// Whether there are verdicts of others that the reviewer has not looked at.
    pub(crate) fn hides_others(&self) -> bool {
        let event_log = self.review.event_log();
        event_log.others().is_none() && event_log.other_names().next().is_some()
    }

    /// Hides the verdicts of others, which another window has revealed, until the reviewer has been told.
    pub(crate) fn veil(&mut self) {
        self.review.veil(true);
        self.knows_reveal = false;
    }

    /// Shows them.
    pub(crate) fn unveil(&mut self) {
        self.review.veil(false);
        self.version += 1;
        self.alerts.retain(|(text, _)| *text != Text::AlertRevealed);
    }

    /// The item that is judged next.
    pub fn item(&self) -> Option<&Item> {
        self.at.as_ref().map(|(_, item)| item)
    }

    /// The part that is judged next.
    pub(crate) fn part(&self) -> Option<Part> {
        self.item().map(|item| item.part)
    }

    /// What the reviewer has to know, else what the reviewer is asked.
    pub(crate) fn alert(&self, library: &dyn Library, lang: Lang) -> Option<(Text, Vec<String>)> {
        self.alerts.first().cloned().or_else(|| self.question(library, lang))
    }

    /// What the reviewer is asked: whose events are that have come from elsewhere.
    pub(crate) fn question(&self, library: &dyn Library, lang: Lang) -> Option<(Text, Vec<String>)> {
        let claim = self.claims.first()?;
        let values = vec![claim.source_words(lang), claim.events.to_string()];
        Some(match (claim.newer, claim.overturned.as_slice()) {
            (Some(version), _) => (Text::ClaimNewer, [values, vec![version.to_string()]].concat()),
            (None, []) => (Text::ClaimAsked, values),
            (None, overturned) => {
                (Text::ClaimOverturns, [values, vec![overturned_words(overturned, library, lang)]].concat())
            }
        })
    }

    /// Whether the key behind `]` or `[` that seeks what is undecided leads on: not where this item is what it seeks.
    pub(crate) fn leads_on(&self) -> bool {
        let from = self.after_bracket.as_ref().map(|(_, from)| from);
        let is_sought = |item: &&Item| Some(*item) != from && self.standing(item) == Standing::Left;
        from.is_some() && self.item().filter(is_sought).is_none()
    }

    /// How far an item is.
    pub(crate) fn standing(&self, item: &Item) -> Standing {
        self.review.own().standing(&item.proposal, item.part)
    }

    /// What stands of a part, in a word; nothing where nothing was decided.
    pub(crate) fn word(&self, proposal: &str, part: Part) -> Option<Text> {
        match self.review.own().standing(proposal, part) {
            Standing::Decided(grade) => Some(grade.label(part)),
            Standing::Deferred => Some(Text::ReportDeferred),
            Standing::Left => None,
        }
    }
}

/// Whether something that the reviewer has to know has come from elsewhere, of what is the reviewer's own or asked of the
/// reviewer.
pub(crate) fn is_of_elsewhere(alert: Text) -> bool {
    matches!(
        alert,
        Text::AlertJoined
            | Text::AlertSettled
            | Text::AlertGivenBack
            | Text::AlertVanished
            | Text::AlertRevealed
            | Text::LateHere
            | Text::NoteElsewhere
            | Text::NoteFinished
            | Text::AlertShared
            | Text::AlertUnshared
            | Text::AlertAssignment
            | Text::CollectionWritten
    )
}

/// That a list is kept to what a filter lets pass; nothing for all.
pub(crate) fn filter_shown(filter: Filter, lang: Lang) -> Option<String> {
    let word = filter_words(filter)?.get(lang);
    Some(if filter == Filter::Everything { word.to_owned() } else { lang.say(Text::FilterShown, &[&word]) })
}

/// What a filter shows, in a word; nothing for all.
pub fn filter_words(filter: Filter) -> Option<Text> {
    match filter {
        Filter::All => None,
        Filter::Undecided => Some(Text::FilterShownUndecided),
        Filter::Deferred => Some(Text::FilterShownDeferred),
        Filter::NotAnswered => Some(Text::FilterShownNotAnswered),
        Filter::Noted => Some(Text::FilterShownNoted),
        Filter::Changed => Some(Text::FilterShownChanged),
        Filter::Differing => Some(Text::FilterShownDiffering),
        Filter::FewJudges => Some(Text::FilterShownFewJudges),
        Filter::Everything => Some(Text::FilterShownEverything),
    }
}

/// Verdicts that are named where one row has to hold them.
const NAMED: usize = 3;

/// Verdicts that other events would overturn: how many, and the first of them with what would stand.
pub(crate) fn overturned_words(overturned: &[Overturned], library: &dyn Library, lang: Lang) -> String {
    let named = |(item, before, after): &Overturned| {
        let item_name = lang.say(Text::ReviewItem, &[&library.number_of(&item.proposal), &part_words(item.part, lang)]);
        lang.say(
            Text::OverturnedOne,
            &[&item_name.trim_end(), &before.words(item.part, lang), &after.words(item.part, lang)],
        )
    };
    let names: Vec<String> = overturned.iter().take(NAMED).map(named).collect();
    let more = if overturned.len() > NAMED { ".." } else { "" };
    [&lang.say(Text::OverturnedCount, &[&overturned.len()]), &names.join(Text::NameJoin.get(lang)), more].concat()
}

/// What a part is called where the proposal is known; nothing for the whole of it.
pub(crate) fn part_words(part: Part, lang: Lang) -> String {
    let words = part.label(Text::PointNumber, lang);
    if part.is_gone() { lang.say(Text::PointGone, &[&words]) } else { words }
}
