//! What verdicts, parts and states are called in a report, and what it quotes of the replies.

use super::assessment::{Assessment, Noted, Verdict};
use super::panel::{AnsweredBy, Panel};
use crate::answers::{Strength, links, settle};
use crate::facts::{Extent, FactSource, head_lines, without_telephones};
use crate::lang::{Lang, Text, quoted};
use crate::model::{Library, Proposal};
use crate::order;
use crate::review::{Date, EventLog, FollowUp, Part};
use crate::text::width::{clipped, width};

/// The word for a verdict on a part, also for none: put off, or undecided.
pub(super) fn grade(verdict: Verdict, part: Part, lang: Lang) -> &'static str {
    let none = if verdict.deferred { Text::ReportDeferred } else { Text::ReviewUndecided };
    verdict.grade.map_or(none, |grade| grade.label(part)).get(lang)
}

/// As much of a text as so many half-width characters hold, on one line.
pub(super) fn shortened(text: &str, room: usize) -> String {
    // Not the full-width space, which is a sign in Chinese texts.
    let line = text.split(['\n', '\r', '\t', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if width(&line) <= room { line } else { [clipped(&line, room).trim_end_matches('.'), "…"].concat() }
}

/// The name of a part.
pub(super) fn part(part: Part, lang: Lang) -> String {
    match part {
        Part::Whole => Text::ReportKindWhole.get(lang).to_owned(),
        part => part.label(Text::ReportPoint, lang),
    }
}

/// What is on record of a proposal and of each reply, as its head on the screen says it.
pub(super) fn details(proposal: &Proposal, library: &dyn Library, lang: Lang) -> Vec<String> {
    let (source, join) = (FactSource::new(proposal, library, lang), Text::ReportJoin.get(lang));
    let mut lines = head_lines(source.of_proposal(Extent::Head), join);
    for reply in &proposal.replies {
        let kind = source.reply_kind(reply);
        let said = head_lines(source.of_reply(reply, false), join).into_iter();
        lines.extend(said.map(|line| lang.say(Text::ReportBy, &[&kind, &line])));
    }
    lines
}

/// Which paragraph stands beside a point, and why.
pub(super) fn source(answer: &Quoted, lang: Lang) -> String {
    let place = lang.say(Text::ReportParagraph, &[&answer.number]);
    let why = (answer.strength != Strength::Confirmed).then(|| strength(answer.strength, lang));
    let said = why.into_iter().chain(who_said([&answer.by, &answer.refused_by], lang)).collect::<Vec<_>>();
    lang.say(Text::ReportAside, &[&place, &said.join(Text::ReportAsideJoin.get(lang))])
}

/// Who has confirmed a paragraph, and who has refused it.
pub(super) fn who_said(people: [&[String]; 2], lang: Lang) -> impl Iterator<Item = String> {
    let said = people.into_iter().zip([Text::ReportConfirmed, Text::ReportRefused]);
    let said = said.filter(|(people, _)| !people.is_empty());
    said.map(move |(people, text)| lang.say(text, &[&people.join(Text::NameJoin.get(lang))]))
}

/// What the reviewers have said of the paragraphs that may answer a point: 答复第 3 段（王丽 认定，李凤 否定）.
pub(super) fn answers_said(said: &[AnsweredBy], point: usize, lang: Lang) -> Vec<String> {
    let said = said.iter().filter(|one| one.point == point);
    let words = said.map(|one| {
        let who = who_said([&one.by, &one.refused_by], lang).collect::<Vec<_>>();
        let place = lang.say(Text::ReportParagraph, &[&(one.paragraph + 1)]);
        lang.say(Text::ReportAside, &[&place, &who.join(Text::ReportAsideJoin.get(lang))])
    });
    words.collect()
}

fn strength(strength: Strength, lang: Lang) -> String {
    let how = likeness(strength).get(lang);
    if strength.is_said() { how.to_owned() } else { lang.say(Text::ReportSuggested, &[&how]) }
}

/// How far a link can be trusted.
pub(crate) fn likeness(strength: Strength) -> Text {
    match strength {
        Strength::Given | Strength::Confirmed => Text::ClueGiven,
        Strength::Strong => Text::ClueStrong,
        Strength::Fair => Text::ClueFair,
        Strength::Weak => Text::ClueWeak,
    }
}

/// A verdict on a part, with the remarks on it.
pub(super) fn verdict(verdict: Verdict, part: Part, lang: Lang) -> String {
    let word = grade(verdict, part, lang);
    let aside = remarks(verdict, lang).join(Text::ReportAsideJoin.get(lang));
    if aside.is_empty() { word.to_owned() } else { lang.say(Text::ReportAside, &[&word, &aside]) }
}

/// Remarks on a verdict: given outside of the share, on another text, given or taken back after looking at those of
/// others.
pub(super) fn remarks(verdict: Verdict, lang: Lang) -> Vec<String> {
    let since = verdict.since.words(lang);
    let late = verdict.late.then(|| verdict.grade.map_or(Text::ReportTakenBack, |_| Text::ReportLate));
    let outside = verdict.outside.then(|| Text::ReportOutside.get(lang).to_owned());
    outside.into_iter().chain(since).chain(late.map(|text| text.get(lang).to_owned())).collect()
}

/// What has become of a promise by a day: one that is open and over is overdue.
pub(super) fn state(promise: &FollowUp, today: Date) -> Text {
    if promise.is_overdue(today) { Text::PaperOverdue } else { promise.state.label() }
}

/// The same in words, and whether others say otherwise.
pub(super) fn state_said(promise: &FollowUp, differs: bool, today: Date, lang: Lang) -> String {
    let state = state(promise, today).get(lang);
    if differs { lang.say(Text::ReportAside, &[&state, &Text::ReportDiffers.get(lang)]) } else { state.to_owned() }
}

/// What a promise says, as it stands in the letter, without telephones.
pub(super) fn quote(promise: &FollowUp) -> String {
    without_telephones(&promise.source.quote)
}

/// A promise with its unit, its date and what has become of it.
fn promised(promise: &FollowUp, state: Text, lang: Lang) -> String {
    promised_by(promise, &due(promise, lang), state, lang)
}

/// The same with what is said of its date.
pub(super) fn promised_by(promise: &FollowUp, due: &str, state: Text, lang: Lang) -> String {
    let known = [promise.unit.as_str(), due, state.get(lang)];
    let known: Vec<&str> = known.into_iter().filter(|word| !word.is_empty()).collect();
    let aside = known.join(Text::ReportAsideJoin.get(lang));
    lang.say(Text::ReportAside, &[&quote(promise), &aside])
}

/// The same with what is remarked on it.
pub(super) fn promise(promise: &FollowUp, lang: Lang) -> String {
    promise_as(promise, promise.state.label(), lang)
}

/// The same, with what has become of it by a day.
pub(super) fn promise_as(promise: &FollowUp, state: Text, lang: Lang) -> String {
    let (what, said) = (promised(promise, state, lang), remarks_on(promise, lang));
    if said.is_empty() { what } else { lang.say(Text::ReportBy, &[&what, &said]) }
}

/// What is remarked on a promise: also who answers for it, and what shows what has become of it.
pub(super) fn remarks_on(promise: &FollowUp, lang: Lang) -> String {
    let named = |label: Text, text: &str| lang.say(Text::ReportBy, &[&label.get(lang), &text]);
    let [person, evidence] = [(Text::FollowPerson, &promise.person), (Text::FollowEvidence, &promise.evidence)]
        .map(|(label, text)| (!text.is_empty()).then(|| named(label, text)));
    let remark = Some(promise.remark.clone()).filter(|remark| !remark.is_empty());
    [person, remark, evidence].into_iter().flatten().collect::<Vec<_>>().join(Text::ReportJoin.get(lang))
}

/// The date that a promise is due.
pub(super) fn due(promise: &FollowUp, lang: Lang) -> String {
    match &promise.due {
        Some(due) => lang.say(Text::ReportDue, &[&due.words(lang)]),
        None => Text::FollowNoDue.get(lang).to_owned(),
    }
}

/// A note, the remarks on it before its text.
pub(super) fn note(noted: &Noted, lang: Lang) -> String {
    let before = asides(noted, lang);
    if before.is_empty() {
        return noted.note.text.clone();
    }
    let before = before.join(Text::ReportAsideJoin.get(lang));
    // A note of tags alone says no more.
    if noted.note.text.trim().is_empty() { before } else { lang.say(Text::ReportBy, &[&before, &noted.note.text]) }
}

/// What was settled together on the part of a row (of a proposal as a whole, on its result and its work), and who was
/// there.
pub(super) fn agreed(event_log: &EventLog, id: &str, of: Part, lang: Lang) -> (String, String) {
    let (mut verdicts, mut people) = (Vec::new(), Vec::new());
    let whole = [Part::Result, Part::Work];
    for part in if let Part::Point(_) = of { vec![of] } else { whole.to_vec() } {
        let (word, names) = match event_log.agreed(id, part) {
            Some(agreed) => {
                let (word, marks) = (agreed.grade.label(part).get(lang), agreed.marks(part, lang).collect::<Vec<_>>());
                let marked = || lang.say(Text::ReportAside, &[&word, &marks.join(Text::ReportJoin.get(lang))]);
                let word = if marks.is_empty() { word.to_owned() } else { marked() };
                (word, agreed.people.join(Text::NameJoin.get(lang)))
            }
            None => match event_log.agreed_words(id, part, lang) {
                Some(words) => (words, String::new()),
                None => continue,
            },
        };
        let named = |said: String| {
            if part == of { said } else { lang.say(Text::ReportBy, &[&self::part(part, lang), &said]) }
        };
        verdicts.push(named(word));
        people.extend((!names.is_empty()).then(|| named(names)));
    }
    (verdicts.join("\n"), people.join("\n"))
}

/// The tags of the notes on some parts, each once.
pub(super) fn tags(assessment: &Assessment, parts: &[Part], lang: Lang) -> String {
    let notes = assessment.notes.iter().filter(|noted| parts.contains(&noted.note.item.part));
    let mut tags: Vec<&str> = Vec::new();
    for tag in notes.flat_map(|noted| &noted.note.tags) {
        if !tags.contains(&tag.as_str()) {
            tags.push(tag);
        }
    }
    tags.join(Text::NameJoin.get(lang))
}

/// Remarks on a note: the words it stands at, whether they have changed, its tags that do not stand in it.
pub(super) fn asides(noted: &Noted, lang: Lang) -> Vec<String> {
    let quote = noted.note.anchor.iter().map(|anchor| lang.say(Text::ReportNoteAt, &[&quoted(&anchor.quote)]));
    let changed = noted.has_changed().then(|| Text::ReportWordsChanged.get(lang).to_owned());
    quote.chain(changed).chain(noted.note.tags_apart().map(|tag| format!("〔{tag}〕"))).collect()
}

/// Paragraphs that are quoted for a point; further ones are only numbered.
const QUOTED: usize = 3;

/// A point with the paragraphs of the replies that answer it, as a report quotes them.
#[derive(Debug)]
pub(super) struct PointWithAnswers {
    /// As printed.
    pub(super) text: String,
    /// The likeliest paragraphs, the best first.
    pub(super) answers: Vec<Quoted>,
    /// The numbers of others that are near, from 1.
    pub(super) more: Vec<usize>,
    /// What was said of paragraphs that somebody has refused.
    pub(super) refused: Vec<String>,
}

/// A paragraph that answers a point, or may.
#[derive(Debug)]
pub(super) struct Quoted {
    /// Its number through all replies, from 1.
    pub(super) number: usize,
    /// As printed.
    pub(super) text: String,
    /// How far the link can be trusted.
    pub(super) strength: Strength,
    /// Who has confirmed it.
    pub(super) by: Vec<String>,
    /// Who has refused it.
    pub(super) refused_by: Vec<String>,
}

/// The points of a proposal.
pub(super) fn points_with_answers(proposal: &Proposal, panel: &Panel, lang: Lang) -> Vec<PointWithAnswers> {
    let said = panel.answered(proposal);
    let mut all = links(proposal);
    // What anybody has confirmed stands, whatever others think of it; what some have refused is named with them, behind
    // what nobody has.
    for said in said.iter().filter(|said| !said.by.is_empty()) {
        settle(&mut all, proposal, said.point, said.paragraph, true);
    }
    let of = |point: usize, paragraph: usize| said.iter().find(|one| (one.point, one.paragraph) == (point, paragraph));
    for link in &mut all {
        let point = link.point;
        order::sort_by_key(&mut link.targets, |to| of(point, to.paragraph).is_some_and(|one| one.by.is_empty()));
    }
    let paragraphs: Vec<_> = proposal.replies.iter().flat_map(|r| &r.paragraphs).collect();
    let point = |(link, point): (crate::answers::Link, &crate::model::Paragraph)| {
        let quoted = link.targets.iter().filter_map(|target| {
            let text = without_telephones(&paragraphs.get(target.paragraph)?.text());
            let (by, refused_by) = of(link.point, target.paragraph)
                .map(|one| (one.by.clone(), one.refused_by.clone()))
                .unwrap_or_default();
            Some(Quoted { number: target.paragraph + 1, text, strength: target.strength, by, refused_by })
        });
        let more = link.targets.iter().skip(QUOTED).map(|target| target.paragraph + 1);
        // What is quoted says itself who has refused it.
        let is_quoted = |one: &AnsweredBy| {
            !one.by.is_empty() && link.targets.iter().take(QUOTED).any(|target| target.paragraph == one.paragraph)
        };
        let refused = said.iter().filter(|one| !one.refused_by.is_empty() && !is_quoted(one));
        let refused = refused.flat_map(|one| answers_said(std::slice::from_ref(one), link.point, lang));
        PointWithAnswers {
            text: without_telephones(&point.text()),
            answers: quoted.take(QUOTED).collect(),
            more: more.collect(),
            refused: refused.collect(),
        }
    };
    all.into_iter().zip(&proposal.points).map(point).collect()
}
