//! What in a reading a well-read document has not: labels in its texts, another paper's title in the middle, fields that
//! hold something else or nothing. The rules know the usual papers; this says where one was none of them.

mod cells;

use std::collections::BTreeSet;

use super::alone::{is_content, is_of_letter, is_said, misplaced, number_of_head, shape_of};
use super::feedback::is_two_graded;
use super::labels::{Label, label};
use super::numerals::marker;
use super::plausible::{
    find_unkept, has_glued, is_body, is_class, is_name, is_number, is_of_several, is_title, missing, numbers_in,
    suggests,
};
use super::shape::{Shape, is_closed};
use super::ticks::has_empty_box;
use super::titles::TitleKind;
use crate::import::account::words_at;
use crate::import::columns::is_ledger;
use crate::import::reading::{Certainty, Doubt, DoubtCause, FragmentKind, Reading, Role, RoleSpan, UnusedReason};
use crate::import::source::{LineAddress, SourceLine, lines_of};
use crate::model::{ProposalDetails, ReplyDetails};
use crate::order;

/// Lines beginning with words and a colon that a text has at most, where a third of it begins so.
const LED: usize = 3;

/// Finds what is doubtful in a reading, and marks the stretches that it is about as unsure.
pub(in crate::import) fn find_doubts(reading: &mut Reading) {
    let second = find_unkept(reading);
    let mut desk = Desk { reading, numbers: BTreeSet::new(), parts: Vec::new(), found: second };
    desk.parts.resize_with(reading.fragments.len(), Part::default);
    let in_cells = is_ledger(desk.reading);
    if in_cells {
        desk.rows();
    } else {
        desk.numbers = numbers_in(reading);
        desk.lines();
    }
    desk.fragments();
    let mut found = desk.found;
    let mut known = BTreeSet::new();
    let is_other = |doubt: &Doubt| matches!(doubt.cause, DoubtCause::Second(_));
    // A value and a line that is left are doubtful each.
    let is_each = |doubt: &Doubt| is_other(doubt) || matches!(doubt.cause, DoubtCause::Odd(_) | DoubtCause::Left);
    let place = |doubt: &Doubt| (doubt.fragment, doubt.cause.clone(), is_each(doubt).then_some(doubt.at));
    found.retain(|doubt| known.insert(place(doubt)));
    order::sort_by_key(&mut found, |doubt| doubt.at);
    // Both are in the order of the source; behind a label stands what is doubtful.
    let mut spans = reading.spans.iter_mut().peekable();
    let mut places = found.iter().filter(|doubt| in_cells || !is_other(doubt)).map(|doubt| doubt.at).peekable();
    while let Some(at) = places.next() {
        while places.next_if_eq(&at).is_some() {}
        while spans.next_if(|span| address(span) < at).is_some() {}
        let label = spans.next_if(|span| address(span) == at && span.role == Role::Label);
        let span = spans.next_if(|span| address(span) == at).or(label);
        span.into_iter().for_each(|span| span.certainty = Certainty::Unsure);
    }
    reading.doubts = found;
}

/// A reading that is being looked over.
struct Desk<'r> {
    reading: &'r Reading,
    /// The numbers that its proposals have.
    numbers: BTreeSet<String>,
    parts: Vec<Part>,
    found: Vec<Doubt>,
}

/// What the lines of a fragment come to.
#[derive(Default)]
struct Part {
    /// The first line of all, of its title, of its proposers, of its units, of its class.
    first: Option<LineAddress>,
    title: Option<LineAddress>,
    proposer: Option<LineAddress>,
    unit: Option<LineAddress>,
    class: Option<LineAddress>,
    number: Option<LineAddress>,
    grade: Option<LineAddress>,
    /// Options of which not all are ticked.
    boxes: Option<LineAddress>,
    /// The last line of its answer.
    last: Option<LineAddress>,
    /// Lines of its texts, and of those the ones that begin with a number, or with words and a colon.
    texts: usize,
    listed: Vec<LineAddress>,
    led: Vec<LineAddress>,
    /// The first line of the situation that suggests something, and the first of the suggestions.
    asks: Option<LineAddress>,
    glued: Option<LineAddress>,
}

fn address(span: &RoleSpan) -> LineAddress {
    (span.spot.block, span.spot.cell)
}

impl Desk<'_> {
    fn add(&mut self, at: LineAddress, fragment: Option<usize>, cause: DoubtCause) {
        // What a person has said of a line is no doubt.
        if !self.reading.corrected.directives.contains_key(&at) {
            self.found.push(Doubt { at, fragment, cause });
        }
    }

    /// Looks over the lines of texts.
    fn lines(&mut self) {
        let reading = self.reading;
        let nothing = reading.fragments.is_empty();
        let (mut last, mut above) = (None, String::new());
        // Lines in no field below a part of a fragment; what stands between two parts of one belongs to it.
        let (mut within, mut between) = (None, Vec::new());
        // A paragraph of a text that ends as none does, by its fragment.
        let mut torn = None;
        for ((at, line), span) in spans_of(reading) {
            if let Some(part) = span.fragment.and_then(|fragment| self.parts.get_mut(fragment)) {
                let place = match span.role {
                    Role::Title | Role::ReplyTitle => &mut part.title,
                    Role::Proposer | Role::Addressee => &mut part.proposer,
                    Role::Unit => &mut part.unit,
                    Role::Class => &mut part.class,
                    Role::Satisfaction => &mut part.grade,
                    _ => &mut part.first,
                };
                place.get_or_insert(at);
                part.first.get_or_insert(at);
                if span.role == Role::Number {
                    part.number.get_or_insert(at);
                }
                if span.role == Role::Reply {
                    part.last = Some(at);
                }
            }
            let unticked = span.role == Role::Satisfaction && has_empty_box(&words_at(reading, &span.spot).1);
            if let Some(part) = span.fragment.filter(|_| unticked).and_then(|fragment| self.parts.get_mut(fragment)) {
                part.boxes.get_or_insert(at);
            }
            if span.fragment.is_some() {
                let left = std::mem::take(&mut between);
                if std::mem::replace(&mut within, span.fragment) == span.fragment {
                    let is_new = |at: &LineAddress| self.found.iter().all(|doubt| doubt.at != *at);
                    let left: Vec<LineAddress> = left.into_iter().filter(is_new).collect();
                    left.into_iter().for_each(|at| self.add(at, None, DoubtCause::Left));
                }
            }
            // A line is what it begins with.
            let goes_on = reading.continued.contains(&at);
            let text = line.text.trim();
            if last.replace(at) == Some(at) {
                // 内容：…。1.…；2.…
                let part = span.fragment.and_then(|fragment| self.parts.get_mut(fragment));
                match part {
                    Some(part) if span.role == Role::Background && suggests(text) => _ = part.asks.get_or_insert(at),
                    Some(_) if span.role == Role::Reply && is_of_several(text) => {
                        self.add(at, span.fragment, DoubtCause::Label);
                    }
                    _ => {}
                }
                continue;
            }
            // …数量多，家长: a sentence that no sign ends.
            // 路灯数量少，居民: no heading has so short an end. 延长时间。从5月起市图书馆
            let end = text.rsplit(['，', '。', '；']).next().map_or(0, |end| end.chars().count());
            let stops = text.ends_with(['，', '、'])
                || end < text.chars().count()
                    && (text.chars().count() >= 12 || end <= 2)
                    && text.ends_with(|c: char| ('一'..='龥').contains(&c))
                    && shape_of(text, 100) == Shape::Prose;
            let is_torn = span.role.is_text() && stops && at.1.is_none();
            let above_torn = std::mem::replace(&mut torn, is_torn.then_some((span.fragment, &span.role)));
            if goes_on && at.1.is_none() && !nothing {
                continue;
            }
            let is_unknown = span.role == Role::Unused(UnusedReason::Unknown);
            // Of （联名：单雄） the bracket alone.
            let says = || words_at(reading, &span.spot).1.contains(char::is_alphanumeric);
            if is_unknown && within.is_some() && is_said(text, line) && says() {
                between.push(at);
            }
            let cause = match &span.role {
                Role::Background | Role::Point | Role::Reply if !goes_on => {
                    let begins = marker(text).is_none() && line.marker.is_empty();
                    if begins && above_torn == Some((span.fragment, &span.role)) {
                        self.add(at, span.fragment, DoubtCause::Torn);
                    }
                    self.count(at, line, span);
                    misplaced(text, &span.role)
                }
                Role::Unused(UnusedReason::Unknown | UnusedReason::OtherSheet) => {
                    let speaks = nothing && text.contains("提案") && (text.contains("关于") || text.contains('号'));
                    // Of （公开属性：主动公开） the bracket alone.
                    let says = words_at(reading, &span.spot).1.contains(char::is_alphanumeric);
                    (says && (speaks || is_content(text))).then_some(DoubtCause::Left)
                }
                Role::Unused(UnusedReason::Navigation) => is_of_letter(text).then_some(DoubtCause::Left),
                // 满意、不满意
                Role::Label | Role::Satisfaction if is_two_graded(text) => Some(DoubtCause::Odd(Role::Satisfaction)),
                // 王玲等: the others are nowhere.
                Role::Proposer if text.ends_with('等') => Some(DoubtCause::Odd(Role::Proposer)),
                // 21, below 提案编号.
                Role::Unused(UnusedReason::PageMargin) => {
                    (label(&above) == Some(Label::Number)).then_some(DoubtCause::Left)
                }
                _ => None,
            };
            text.clone_into(&mut above);
            if let Some(cause) = cause {
                self.add(at, span.fragment, cause);
            }
            if number_of_head(text).is_some_and(|number| !self.numbers.contains(&number)) {
                self.add(at, span.fragment, DoubtCause::Number);
            }
        }
    }

    /// Counts a line of a text.
    fn count(&mut self, at: LineAddress, line: &SourceLine, span: &RoleSpan) {
        let Some(part) = span.fragment.and_then(|fragment| self.parts.get_mut(fragment)) else { return };
        part.texts += 1;
        let text = line.text.trim();
        if span.role == Role::Point {
            part.glued.get_or_insert(at);
        }
        if span.role == Role::Background && (marker(text).is_some() || !line.marker.is_empty()) {
            part.listed.push(at);
        }
        if span.role == Role::Background && suggests(text) {
            part.asks.get_or_insert(at);
        }
        let led = text.split_once(['：', ':']).is_some_and(|(words, value)| {
            let value = value.trim();
            (2..=8).contains(&words.chars().count())
                && !words.contains(['，', '。', '、', '“', '《'])
                && marker(text).is_none()
                && !value.is_empty()
                && !is_closed(value)
        });
        if led {
            part.led.push(at);
        }
    }

    /// Looks over what the fragments came to.
    fn fragments(&mut self) {
        let parts = std::mem::take(&mut self.parts);
        // What no paper of a booklet says, its booklet leaves out.
        let papers = self.reading.fragments.iter().filter(|one| one.kind != FragmentKind::Row);
        let missed: Vec<Vec<Role>> = papers.map(|one| missing(one, &one.proposal)).collect();
        let everywhere: Vec<&Role> = match missed.as_slice() {
            [first, _, _, ..] => first.iter().filter(|role| missed.iter().all(|roles| roles.contains(role))).collect(),
            _ => Vec::new(),
        };
        for (at, (fragment, part)) in self.reading.fragments.iter().zip(parts).enumerate() {
            let Some(first) = part.first.filter(|_| fragment.kind != FragmentKind::Row) else { continue };
            let proposal = &fragment.proposal;
            if let Some(led) = part.led.first().filter(|_| part.led.len() >= LED && part.led.len() * 3 >= part.texts) {
                self.add(*led, Some(at), DoubtCause::Label);
            }
            // A letter's own title stands for the one that it does not name.
            let own = fragment.kind == FragmentKind::Reply
                && matches!(shape_of(&proposal.title, 80), Shape::Title(TitleKind::Reply(_)));
            if !proposal.title.is_empty() && !own && !is_title(&proposal.title) {
                self.add(part.title.unwrap_or(first), Some(at), DoubtCause::Odd(Role::Title));
            }
            let details = ProposalDetails::of(&proposal.rest);
            // A form that is signed, and nothing in it is ticked.
            let says = |comment: &Option<String>| comment.is_some() && part.boxes.is_none();
            if details.feedback.iter().any(|one| one.outcome.or(one.attitude).is_none() && !says(&one.comment)) {
                self.add(part.boxes.or(part.grade).unwrap_or(first), Some(at), DoubtCause::Missing(Role::Satisfaction));
            }
            if details.number.is_some_and(|number| !is_number(&number)) {
                self.add(part.number.unwrap_or(first), Some(at), DoubtCause::Odd(Role::Number));
            }
            if !proposal.proposers.iter().all(|proposer| is_name(&proposer.name)) {
                self.add(part.proposer.unwrap_or(first), Some(at), DoubtCause::Odd(Role::Proposer));
            }
            let signed = proposal.replies.iter().flat_map(|reply| &reply.units);
            let odd = proposal.handling.iter().map(|handling| &handling.unit).chain(signed).find(|unit| !is_body(unit));
            if let Some(unit) = odd {
                let is_its = |span: &&RoleSpan| {
                    let its = span.fragment == Some(at) && span.role == Role::Unit;
                    its && words_at(self.reading, &span.spot).1.contains(unit.as_str())
                };
                let line = self.reading.spans.iter().find(is_its).map(address);
                self.add(line.or(part.unit).unwrap_or(first), Some(at), DoubtCause::Odd(Role::Unit));
            }
            let classes = proposal.replies.iter().filter_map(|reply| ReplyDetails::of(&reply.rest).result);
            if !classes.map(|result| result.code).all(|code| is_class(&code)) {
                self.add(part.class.unwrap_or(first), Some(at), DoubtCause::Odd(Role::Class));
            }
            if let Some(glued) = part.glued.filter(|_| has_glued(&proposal.points)) {
                self.add(glued, Some(at), DoubtCause::Odd(Role::Point));
            }
            if fragment.kind == FragmentKind::Proposal && proposal.points.is_empty() {
                // One number alone may lead what is no list.
                if let Some(listed) = part.asks.as_ref().or(part.listed.get(1).and(part.listed.first())) {
                    self.add(*listed, Some(at), DoubtCause::Missing(Role::Point));
                }
            }
            for role in missing(fragment, proposal).into_iter().filter(|role| !everywhere.contains(&role)) {
                // Where a signature would stand, if nothing names the letter.
                let ends = part.last.filter(|_| matches!(role, Role::Unit | Role::Date));
                self.add(part.title.or(ends).unwrap_or(first), Some(at), DoubtCause::Missing(role));
            }
        }
    }
}

/// The stretches of a document with their lines, in the order of the source.
fn spans_of(reading: &Reading) -> impl Iterator<Item = ((LineAddress, &SourceLine), &RoleSpan)> {
    let mut spans = reading.spans.iter().peekable();
    let lines = lines_of(&reading.document).into_iter();
    lines.flat_map(move |(at, line)| {
        let its: Vec<_> = std::iter::from_fn(|| spans.next_if(|span| address(span) <= at)).collect();
        its.into_iter().map(move |span| ((at, line), span))
    })
}
