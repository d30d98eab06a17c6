//! What verdicts, parts and states are called in a report, and what it quotes of the replies.

use super::assessment::{Assessment, Noted, Verdict};
use super::panel::Panel;
use crate::answers::{Strength, links, settle};
use crate::facts::{Extent, FactSource, head_lines};
use crate::lang::{Lang, Text, quoted};
use crate::model::{Library, Proposal};
use crate::review::{FollowUp, Part};
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

/// What is on record of a proposal and of each reply, as its head on the screen says it; telephones never.
pub(super) fn details(proposal: &Proposal, library: &dyn Library, lang: Lang) -> Vec<String> {
    let (source, join) = (FactSource::new(proposal, library, lang, false), Text::ReportJoin.get(lang));
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
    if answer.strength == Strength::Confirmed {
        let by = answer.by.join(Text::NameJoin.get(lang));
        return lang.say(Text::ReportAside, &[&place, &lang.say(Text::ReportConfirmed, &[&by])]);
    }
    lang.say(Text::ReportAside, &[&place, &strength(answer.strength, lang)])
}

fn strength(strength: Strength, lang: Lang) -> String {
    let how = likeness(strength).get(lang);
    if strength.is_said() { how.to_owned() } else { lang.say(Text::ReportSuggested, &[&how]) }
}

/// How far a link can be trusted.
pub(super) fn likeness(strength: Strength) -> Text {
    match strength {
        Strength::Given | Strength::Confirmed => Text::ClueGiven,
        Strength::Strong => Text::ReportStrong,
        Strength::Fair => Text::ReportFair,
        Strength::Weak => Text::ReportWeak,
    }
}

/// A verdict on a part, with the remarks on it.
pub(super) fn verdict(verdict: Verdict, part: Part, lang: Lang) -> String {
    let word = grade(verdict, part, lang);
    let aside = remarks(verdict, lang).join(Text::ReportAsideJoin.get(lang));
    if aside.is_empty() { word.to_owned() } else { lang.say(Text::ReportAside, &[&word, &aside]) }
}

/// Remarks on a verdict: given on another text, given or taken back after looking at those of others.
pub(super) fn remarks(verdict: Verdict, lang: Lang) -> Vec<String> {
    let since = verdict.grade.and_then(|_| verdict.since.words(lang));
    let late = verdict.late.then(|| verdict.grade.map_or(Text::ReportTakenBack, |_| Text::ReportLate));
    since.into_iter().chain(late.map(|text| text.get(lang).to_owned())).collect()
}

/// A promise with its unit, its date and what has become of it.
pub(super) fn promise(promise: &FollowUp, lang: Lang) -> String {
    let due = due(promise, lang);
    let known = [promise.unit.as_str(), &due, promise.state.label().get(lang)];
    let known: Vec<&str> = known.into_iter().filter(|word| !word.is_empty()).collect();
    let aside = known.join(Text::ReportAsideJoin.get(lang));
    let what = lang.say(Text::ReportAside, &[&promise.source.quote, &aside]);
    let said = remarks_on(promise, lang);
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
fn due(promise: &FollowUp, lang: Lang) -> String {
    match &promise.due {
        Some(due) => lang.say(Text::ReportDue, &[due]),
        None => Text::FollowNoDue.get(lang).to_owned(),
    }
}

/// A note, the remarks on it before its text.
pub(super) fn note(noted: &Noted, lang: Lang) -> String {
    let before = asides(noted, lang);
    if before.is_empty() {
        return noted.note.text.clone();
    }
    lang.say(Text::ReportBy, &[&before.join(Text::ReportAsideJoin.get(lang)), &noted.note.text])
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

/// Remarks on a note: the words it stands at, whether they have changed, its tags.
pub(super) fn asides(noted: &Noted, lang: Lang) -> Vec<String> {
    let quote = noted.note.anchor.iter().map(|anchor| lang.say(Text::ReportNoteAt, &[&quoted(&anchor.quote)]));
    let changed = noted.has_changed().then(|| Text::ReportWordsChanged.get(lang).to_owned());
    quote.chain(changed).chain(noted.note.tags.iter().map(|tag| format!("〔{tag}〕"))).collect()
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
}

/// The points of a proposal.
pub(super) fn points_with_answers(proposal: &Proposal, panel: &Panel) -> Vec<PointWithAnswers> {
    let said = panel.answered(proposal);
    let mut all = links(proposal);
    // What anybody has confirmed stands, whatever others think of it; what was only refused is no guess any more.
    for said in &said {
        settle(&mut all, proposal, said.point, said.paragraph, !said.by.is_empty());
    }
    let by = |point: usize, paragraph: usize| {
        let found = said.iter().find(|said| (said.point, said.paragraph) == (point, paragraph));
        found.map(|said| said.by.clone()).unwrap_or_default()
    };
    let paragraphs: Vec<_> = proposal.replies.iter().flat_map(|r| &r.paragraphs).collect();
    let point = |(link, point): (crate::answers::Link, &crate::model::Paragraph)| {
        let quoted = link.targets.iter().filter_map(|target| {
            let text = paragraphs.get(target.paragraph)?.text();
            let by = by(link.point, target.paragraph);
            Some(Quoted { number: target.paragraph + 1, text, strength: target.strength, by })
        });
        let more = link.targets.iter().skip(QUOTED).map(|target| target.paragraph + 1);
        PointWithAnswers { text: point.text(), answers: quoted.take(QUOTED).collect(), more: more.collect() }
    };
    all.into_iter().zip(&proposal.points).map(point).collect()
}
