//! Judging: what a digit and the other keys of a review do to the item that is marked.

use super::super::search;
use super::{agree, answer, notes, recording, steps};
use crate::lang::Text;
use crate::review::{Change, Filter, Grade, Item, Part, Standing, TextHash, Way};
use crate::ui::action::Action;
use crate::ui::effect::{Effect, NewRecord};
use crate::ui::reviewing::{AfterRecord, Reviewing, Stake, part_words};
use crate::ui::state::State;
use crate::ui::typing::{LineBox, LineKind};

/// Does what a key of the review means.
pub(in crate::ui::update) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some((_, item)) = state.reviewing().and_then(|review| review.at.clone()) else { return vec![] };
    if is_about_item(action) && !state.item_in_sight() {
        // The reviewer judges nothing unseen: the key shows the item, and no more. A line opens all the same, since
        // what is typed next would else be taken for verdicts: it names its item, and stands at what is marked.
        let opens_line = matches!(action, Action::Note | Action::NoteEditor | Action::FollowUp | Action::Agree);
        if !opens_line || !search::spot_in_sight(state) {
            steps::go_to(state, &item);
        }
        if !opens_line {
            state.notify(Text::ReviewItemShown, vec![part_words(item.part, state.lang)]);
            return vec![];
        }
    }
    if is_news(state, action, &item) {
        return vec![];
    }
    let newer = state.reviewing().and_then(|review| review.newer);
    if let Some(version) = newer.filter(|_| is_about_item(action)) {
        state.notify(Text::ReviewReadOnly, vec![version.to_string()]);
        return vec![];
    }
    let unnamed = state.reviewing().and_then(|review| review.unnamed.clone());
    if unnamed.is_some() && is_about_item(action) {
        // A verdict is somebody's. The key is done when the name is known.
        state.typing = Some(LineBox::new(LineKind::Reviewer(item, action)).begin());
        return vec![];
    }
    // A key that was pressed by mistake would make a reviewer of who gathers the reviews, in all that is handed in.
    if let Some(review) = &mut state.review
        && (grade(action).is_some() || action == Action::Defer)
        && review.is_clerk()
        && review.asked_of.replace(action) != Some(action)
    {
        let name = review.review.own().who().to_owned();
        state.notify(Text::JudgesAsClerk, vec![name]);
        return vec![];
    }
    match action {
        Action::JudgeGood | Action::JudgeFair | Action::JudgePoor => return judge(state, &item, grade(action)),
        Action::Clear => return clear(state, &item),
        Action::Defer => return defer(state, &item),
        Action::NoteEditor => return notes::edit(state, item),
        Action::Undo | Action::Redo => return undo_or_redo(state, action == Action::Undo),
        Action::AdoptEvents | Action::DisownEvents => return adopt(state, action == Action::AdoptEvents),
        Action::NoVerdict => state.notify(Text::ReviewNoVerdict, vec![]),
        Action::Work => steps::to_work(state, &item),
        Action::NextItem => steps::step(state, &item, Way::Forward),
        Action::PreviousItem => steps::step(state, &item, Way::Back),
        Action::Filter => steps::filter(state),
        Action::Advance => {
            if let Some(review) = &mut state.review {
                review.advances = !review.advances;
                let text = if review.advances { Text::ReviewAdvances } else { Text::ReviewStays };
                state.notify(text, vec![]);
            }
        }
        Action::Note => notes::note(state, item),
        Action::FollowUp => notes::follow_up(state, item),
        Action::Agree => agree::ask(state, item),
        Action::Confirm | Action::Refuse => return answer::say(state, item, action == Action::Confirm),
        Action::NextBeside => answer::step(state, &item, Way::Forward),
        Action::PreviousBeside => answer::step(state, &item, Way::Back),
        _ => {}
    }
    vec![]
}

/// Whether a key would change what another window has just recorded, and the reviewer has not seen: it shows that, and
/// does no more.
fn is_news(state: &mut State, action: Action, item: &Item) -> bool {
    let judged = changed_elsewhere(state, action, item);
    let opens_line = matches!(action, Action::Note | Action::FollowUp | Action::Agree);
    let is_held = is_about_item(action) && is_held(state, opens_line);
    let said = match judged {
        Some((Text::JudgedElsewhere, values)) if is_held => Some((Text::RevealedAndJudged, values)),
        judged => judged.filter(|_| !is_held),
    };
    said.map(|(text, values)| state.notify(text, values)).is_some() || is_held
}

/// Whether a key that records does nothing yet, since the verdicts of others were revealed elsewhere and the reviewer has
/// not been told: it says so. A key that opens a line says it in one, which takes what is typed next: it would else be
/// taken for verdicts.
pub(in crate::ui::update) fn is_held(state: &mut State, opens_line: bool) -> bool {
    if !is_revealed_unsaid(state) {
        return false;
    }
    match opens_line {
        true => state.typing = Some(LineBox::new(LineKind::Nothing(Text::LineRevealed)).begin()),
        false => state.notify(Text::RevealedElsewhere, vec![]),
    }
    true
}

/// What another window has just recorded that a key would change unseen.
fn changed_elsewhere(state: &State, action: Action, item: &Item) -> Option<(Text, Vec<String>)> {
    let before = state.reviewing()?.news.as_ref()?;
    let (Stake::Item(before, said_before), Stake::Item(now, said)) = (before, state.at_stake()?) else { return None };
    if matches!(action, Action::Confirm | Action::Refuse) && said != *said_before {
        return Some((Text::ChangedElsewhere, vec![]));
    }
    let changes = match grade(action) {
        Some(grade) => now != Standing::Decided(grade),
        None => matches!(action, Action::Clear | Action::Defer),
    };
    let word = now.label(item.part).get(state.lang);
    (changes && now != *before)
        .then(|| (Text::JudgedElsewhere, vec![part_words(item.part, state.lang), word.to_owned()]))
}

/// Whether the verdicts of others were revealed in another window and the reviewer has yet to be told, with the key that
/// is pressed: what is judged here next is not independent any more. The next such key shows them, and does what it does.
pub(in crate::ui::update) fn is_revealed_unsaid(state: &mut State) -> bool {
    let Some(review) = state.review.as_mut().filter(|review| review.review.event_log().is_veiled()) else {
        return false;
    };
    if std::mem::replace(&mut review.knows_reveal, true) {
        review.unveil();
        return false;
    }
    review.alerts.retain(|(text, _)| *text != Text::AlertRevealed);
    true
}

/// Whether an action does something to the item that is marked.
pub(in crate::ui::update) fn is_about_item(action: Action) -> bool {
    matches!(
        action,
        Action::JudgeGood
            | Action::JudgeFair
            | Action::JudgePoor
            | Action::Clear
            | Action::Defer
            | Action::Note
            | Action::NoteEditor
            | Action::FollowUp
            | Action::Agree
            | Action::Confirm
            | Action::Refuse
    )
}

/// What a digit says; `None` takes back what was said.
fn grade(action: Action) -> Option<Grade> {
    match action {
        Action::JudgeGood => Some(Grade::Good),
        Action::JudgeFair => Some(Grade::Fair),
        Action::JudgePoor => Some(Grade::Poor),
        _ => None,
    }
}

/// Judges: sets a verdict, never toggles one. A first verdict goes on to the next undecided item, a changed
/// one stays where it is.
fn judge(state: &mut State, item: &Item, grade: Option<Grade>) -> Vec<Effect> {
    let Some(proposal) = state.proposal() else { return vec![] };
    let Some(review) = &mut state.review else { return vec![] };
    let old = review.standing(item);
    let same = grade.is_some_and(|grade| old == Standing::Decided(grade));
    // The same verdict on a text that has changed since is a new one.
    let confirmed = same && review.review.has_changed(&item.proposal, item.part);
    if same && !confirmed {
        state.notify(Text::ReviewSame, vec![]);
        return vec![];
    }
    // In the filter of what has changed, the next of these is next.
    let first = !matches!(old, Standing::Decided(_)) || review.filter == Filter::Changed;
    review.after_record = match waiting(review, item) {
        Some(before) if grade.is_some() => AfterRecord::GoTo(before),
        None if grade.is_some() && first && review.advances => AfterRecord::Advance,
        _ => AfterRecord::Stay,
    };
    let on = TextHash::judged(&proposal, item.part);
    let answers = match item.part {
        Part::Point(point) => {
            let near: Vec<usize> = state.reading.pairs.targets(point).iter().map(|target| target.paragraph).collect();
            TextHash::answers(&proposal, point, &near)
        }
        _ => None,
    };
    if confirmed {
        state.notify(Text::ReviewConfirmed, vec![part_words(item.part, state.lang)]);
    }
    vec![record(Change::Judge { item: item.clone(), grade, on, answers })]
}

/// The item from which `w` has led here, if it still waits.
fn waiting(review: &mut Reviewing, item: &Item) -> Option<Item> {
    let before = review.before_work.take();
    let before = before.filter(|before| item.part == Part::Work && before.proposal == item.proposal);
    before.filter(|before| !matches!(review.standing(before), Standing::Decided(_)))
}

/// Takes back what was decided of an item: the verdict and the deferral.
fn clear(state: &mut State, item: &Item) -> Vec<Effect> {
    let Some(review) = &mut state.review else { return vec![] };
    review.after_record = AfterRecord::Stay;
    let own = review.review.own();
    // Also one that a later verdict covers: it would come out again.
    let deferred = own.has_deferral(&item.proposal, item.part);
    let judged = own.verdict(&item.proposal, item.part).is_some();
    let mut effects = Vec::new();
    if deferred {
        effects.push(record(Change::Defer { item: item.clone(), deferred: false }));
    }
    if judged {
        effects.extend(judge(state, item, None));
    }
    if effects.is_empty() {
        state.notify(Text::ReviewNothingToClear, vec![]);
    }
    effects
}

/// Puts an item off, and goes on.
fn defer(state: &mut State, item: &Item) -> Vec<Effect> {
    let Some(review) = &mut state.review else { return vec![] };
    if review.standing(item) == Standing::Deferred {
        state.notify(Text::ReviewSame, vec![]);
        return vec![];
    }
    // A verdict that counts no more is worth a word, and a look.
    let covered = match review.standing(item) {
        Standing::Decided(grade) => Some(grade.label(item.part)),
        _ => None,
    };
    review.after_record = match waiting(review, item) {
        Some(before) => AfterRecord::GoTo(before),
        None if review.advances && covered.is_none() => AfterRecord::Advance,
        None => AfterRecord::Stay,
    };
    if let Some(verdict) = covered {
        let values = vec![part_words(item.part, state.lang), verdict.get(state.lang).to_owned()];
        state.notify(Text::ReviewVerdictCovered, values);
    }
    vec![record(Change::Defer { item: item.clone(), deferred: true })]
}

/// Undoes or redoes, and goes to the item that it is about, also where the filter hides it.
pub(in crate::ui::update) fn undo_or_redo(state: &mut State, back: bool) -> Vec<Effect> {
    if is_held(state, false) {
        return vec![];
    }
    let shown = state.proposal().map(|proposal| proposal.id.clone());
    let Some(review) = &mut state.review else { return vec![] };
    let is_news = review.news.take().is_some();
    let own = review.review.own();
    let steps = own.steps(&review.session, back, &review.recorded);
    let Some(step) = steps.first() else {
        state.notify(if back { Text::ReviewNoUndo } else { Text::ReviewNoRedo }, vec![]);
        return vec![];
    };
    // What another window has recorded is first said: nobody takes back what was not seen.
    if let Change::Undo(id) | Change::Redo(id) = step.change
        && is_news
        && !review.recorded.contains(&id)
    {
        let step = recording::undone_step(&review.review, id, state.lang).unwrap_or_default();
        let step = recording::named_step(&review.review, id, step, shown.as_deref(), &*state.library, state.lang);
        state.notify(if back { Text::UndoneNothing } else { Text::RedoneNothing }, vec![step]);
        return vec![];
    }
    let over = match step.change {
        Change::Redo(id) => review.review.event_log().redone_over(id),
        _ => None,
    };
    let asked = std::mem::take(&mut review.asked_of);
    if let Some(item) = over.filter(|_| asked != Some(Action::Redo)) {
        review.asked_of = Some(Action::Redo);
        let stands = agree::standing(state, &item).unwrap_or_default();
        let named = state
            .lang
            .say(Text::ReviewItem, &[&state.library.number_of(&item.proposal), &part_words(item.part, state.lang)]);
        state.notify(Text::RedoneOver, vec![named, stands]);
        return vec![];
    }
    // To where the text stands now: points may have been added before it since, or taken out.
    let event_log = review.review.event_log();
    let item = match step.change {
        Change::Undo(id) | Change::Redo(id) if step.item.is_some() => event_log.item_now(event_log.me(), id),
        _ => None,
    };
    let item = item.filter(|item| !item.part.is_gone());
    review.after_record = item.map_or(AfterRecord::Stay, AfterRecord::GoTo);
    steps.into_iter().map(|step| record(step.change)).collect()
}

/// Says whose the events in the reviewer's name from elsewhere are that the reviewer is asked about.
fn adopt(state: &mut State, mine: bool) -> Vec<Effect> {
    let Some(review) = &mut state.review else { return vec![] };
    // What was not on the screen is shown, and not yet answered.
    let source = review.claims.first().map(|claim| claim.source.clone());
    if source.is_some() && review.asked != source {
        review.asked = source;
        let question = review.question(&*state.library, state.lang);
        question.into_iter().for_each(|(text, values)| state.notify(text, values));
        return vec![];
    }
    // It would lock the reviewer out of the own review.
    let newer = review.claims.first().filter(|_| mine).and_then(|claim| Some((claim.source.clone(), claim.newer?)));
    if let Some((source, version)) = newer {
        state.notify(Text::AdoptNewer, vec![source, version.to_string()]);
        return vec![];
    }
    let (claim, said) = if !review.claims.is_empty() {
        (review.claims.remove(0), if mine { Text::ClaimMine } else { Text::ClaimNotMine })
    } else if let Some(adopted) = review.adopted.take_if(|_| !mine && review.unsaved == 0) {
        // What was taken in is part of the review: it is read anew without.
        review.gives_back = true;
        (adopted, Text::ClaimGivenBack)
    } else {
        let taken_before = review.review.event_log().last_adopted().filter(|_| !mine).map(str::to_owned);
        match (mine, review.adopted.is_some(), taken_before) {
            (false, true, _) => state.notify(Text::ClaimUnsaved, vec![]),
            // What was taken in before this session is not given back by a key that may be meant otherwise.
            (_, _, Some(source)) => state.notify(Text::ClaimTakenBefore, vec![source]),
            _ => state.notify(Text::ClaimNone, vec![]),
        }
        return vec![];
    };
    review.after_record = AfterRecord::Stay;
    let source = claim.source.clone();
    review.adopted = mine.then_some(claim);
    state.notify(said, vec![source.clone()]);
    vec![record(Change::Adopt { source, mine })]
}

fn record(change: Change) -> Effect {
    Effect::Record(NewRecord::Change(change))
}
