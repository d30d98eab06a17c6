//! What every report says in the same words: what it is about, each part with the verdicts on it, notes and promises.
//!
//! The texts are as they came, also over several lines; a writer escapes them.

use jiff::{Timestamp, ZonedDateTime};

use super::assessment::{Assessment, Noted};
use super::outcome::Outcome;
use super::statistics::SummaryRow;
use super::{OnlySession, ReviewReport, words};
use crate::lang::Text;
use crate::review::{FollowUp, Item, Part, reveals, unknown};

/// Reviewers who are named where there is little room.
pub(super) const NAMED: usize = 3;

/// What a report is about: the collection, who reviewed it and when, what is in it, and what is not.
pub(super) fn head(report: &ReviewReport) -> Vec<String> {
    let lang = report.lang;
    let (collection, summary) = (report.library.collection(), &report.plan.summary);
    let mut lines = vec![lang.say(Text::ReportCollection, &[&collection.title])];
    lines.extend(collection.committee.iter().map(|name| lang.say(Text::ReportCommittee, &[name])));
    let published = collection.dateline.as_ref().or(collection.published.as_ref());
    lines.extend(published.map(|day| lang.say(Text::ReportPublished, &[day])));
    let names: Vec<&str> = summary.reviewers.iter().map(|(name, _)| name.as_str()).collect();
    let nobody = if summary.hidden > 0 { Text::ReportNobodyShown } else { Text::ReportNobody }.get(lang);
    let names = if names.is_empty() { nobody.to_owned() } else { names.join(Text::NameJoin.get(lang)) };
    lines.push(lang.say(Text::ReportReviewers, &[&names]));
    lines.extend(report.panel.event_log().round().map(|round| lang.say(Text::ReportRound, &[&round])));
    let own = report.panel.event_log().me();
    lines.extend(
        report.session.map(|OnlySession { name, left_out }| lang.say(Text::ReportSession, &[&own, &name, &left_out])),
    );
    let zone = report.made.time_zone();
    let day = |time: Timestamp| ZonedDateTime::new(time, zone.clone()).date().to_string();
    lines.extend(report.panel.period().map(|(from, to)| {
        let (from, to) = (day(from), day(to));
        let days = if from == to { from } else { lang.say(Text::ReportFromTo, &[&from, &to]) };
        lang.say(Text::ReportPeriod, &[&days])
    }));
    lines.extend(reveals(report.panel.event_log(), zone, lang));
    lines.push(lang.say(Text::ReportMade, &[&report.made.date()]));
    lines.push(summary.scope(lang));
    lines.extend(summary.is_former.then(|| Text::ReportFormer.get(lang).to_owned()));
    let is_shown = |who: &str| who == own || summary.hidden == 0;
    lines.extend(
        unknown(report.panel.event_log(), is_shown, lang)
            .map(|(count, names)| lang.say(Text::ReportUnknown, &[&count, &names])),
    );
    let join = Text::NameJoin.get(lang);
    let own_ones = summary.own.iter();
    lines.extend(own_ones.map(|(who, own)| lang.say(Text::ReportOwnProposals, &[who, &own.join(join)])));
    let name = |item: &Item| {
        lang.say(Text::ReviewItem, &[&report.library.number_of(&item.proposal), &words::part(item.part, lang)])
    };
    let contradicting: Vec<String> = report.panel.event_log().contradicting().iter().map(name).collect();
    lines.extend((!contradicting.is_empty()).then(|| lang.say(Text::AgreedUncounted, &[&contradicting.join(join)])));
    let outlived: Vec<String> = report.panel.event_log().outlived().iter().map(name).collect();
    lines.extend((!outlived.is_empty()).then(|| lang.say(Text::AgreedBefore, &[&outlived.join(join)])));
    lines.extend(report.panel.event_log().settled_oddly(report.library, report.panel.asked, name, lang));
    lines.extend(differing_promises(report));
    lines.extend(report.plan.changed(lang));
    for (at, who) in report.panel.names().iter().enumerate() {
        let own = |row: &SummaryRow| {
            let of = |part: Part| lang.say(Text::ReviewItem, &[&row.called, &words::part(part, lang)]);
            let own = row.contradicted.iter().filter(|(by, _)| *by == at);
            own.map(|(_, part)| of(*part)).collect::<Vec<_>>()
        };
        let own: Vec<String> = report.plan.lines.iter().flat_map(own).collect();
        lines.extend((!own.is_empty()).then(|| lang.say(Text::PaperContradicted, &[who, &own.join(join)])));
    }
    let left_out = [
        (summary.hidden, Text::ReportHidden),
        (summary.unread, Text::ReportUnread),
        (summary.unsaved, Text::ReportUnsaved),
        (summary.gone, Text::ReportLost),
    ];
    lines.extend(left_out.into_iter().filter(|(count, _)| *count > 0).map(|(count, text)| lang.say(text, &[&count])));
    lines
}

/// The promises of which several say differently what has become of them, or when they are due.
pub(super) fn differing_promises(report: &ReviewReport) -> Option<String> {
    let name = |item: &Item| {
        let (number, part) = (report.library.number_of(&item.proposal), words::part(item.part, report.lang));
        report.lang.say(Text::ReviewItem, &[&number, &part])
    };
    report.panel.event_log().differing_promises(name, report.lang)
}

/// A part with the verdict on it, or with each reviewer's and whether they differ.
pub(super) fn judged(report: &ReviewReport, id: &str, part: Part, assessments: &[Assessment]) -> String {
    let lang = report.lang;
    let (each, differs) = verdicts(report, id, part, assessments);
    let each = each.join(Text::ReportJoin.get(lang));
    let what = if differs { lang.say(Text::ReportAside, &[&each, &Text::ReportDiffers.get(lang)]) } else { each };
    let what = [Some(what), agreed(report, id, part)].into_iter().flatten().collect::<Vec<_>>();
    let what = what.join(Text::ReportJoin.get(lang));
    lang.say(Text::ReportBy, &[&words::part(part, lang), &what])
}

/// What was settled together on a part, and who was there.
pub(super) fn agreed(report: &ReviewReport, proposal: &str, part: Part) -> Option<String> {
    let agreed = report.panel.event_log().agreed_words(proposal, part, report.lang)?;
    Some(report.lang.say(Text::Agreed, &[&agreed]))
}

/// The verdict on a part of a proposal; of several reviewers those of all who judge it, with their names, and whether
/// they differ.
pub(super) fn verdicts(report: &ReviewReport, id: &str, part: Part, assessments: &[Assessment]) -> (Vec<String>, bool) {
    let lang = report.lang;
    // Of one reviewer why there is none: nobody may have asked for it.
    let open = || {
        let row = report.plan.lines.iter().find(|row| row.id == id);
        let proposers = row.into_iter().flat_map(|row| &row.proposers).map(String::as_str);
        report.panel.open_word(0, id, proposers)
    };
    let undecided = || vec![open().get(lang).to_owned()];
    let verdict = |assessment: &Assessment| words::verdict(assessment.verdict(part), part, lang);
    match assessments {
        [] => (undecided(), false),
        [assessment] if !assessment.verdicts.contains_key(&part) => (undecided(), false),
        [assessment] => (vec![verdict(assessment)], false),
        several => {
            let each = several.iter().zip(report.panel.names()).enumerate();
            let asks = |at: usize| report.panel.judges(at) && report.panel.is_asked(at, id);
            let each = each.filter(|(at, (one, _))| one.verdicts.contains_key(&part) || asks(*at));
            let each: Vec<String> = each.map(|(_, (one, name))| format!("{name} {}", verdict(one))).collect();
            let differs = report.panel.outcome(id, several, part) == Outcome::Differs;
            (if each.is_empty() { vec![Text::ReviewUndecided.get(lang).to_owned()] } else { each }, differs)
        }
    }
}

/// A part with the verdicts on it in short: of several reviewers those who say the same together, of many how many
/// these are.
pub(super) fn judged_in_short(report: &ReviewReport, id: &str, part: Part, assessments: &[Assessment]) -> String {
    if assessments.len() < 2 {
        return judged(report, id, part, assessments);
    }
    let (lang, join) = (report.lang, Text::NameJoin.get(report.lang));
    let said = groups(report, part, assessments).into_iter().map(|(word, names)| match assessments.len() > NAMED {
        true => format!("{word} {}", names.len()),
        false => lang.say(Text::Credit, &[&names.join(join), &word]),
    });
    let said = said.chain(agreed(report, id, part)).collect::<Vec<_>>().join(Text::ReportJoin.get(lang));
    lang.say(Text::ReportBy, &[&words::part(part, lang), &said])
}

/// The verdicts on a part, each with those who give it.
pub(super) fn groups<'a>(
    report: &'a ReviewReport,
    part: Part,
    assessments: &[Assessment],
) -> Vec<(String, Vec<&'a str>)> {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    let each = assessments.iter().zip(report.panel.names());
    for (one, name) in each.filter(|(one, _)| one.verdicts.contains_key(&part)) {
        let word = words::verdict(one.verdict(part), part, report.lang);
        match groups.iter_mut().find(|(known, _)| *known == word) {
            Some((_, names)) => names.push(name),
            None => groups.push((word, vec![name])),
        }
    }
    groups
}

/// Notes and promises that belong to a part.
pub(super) fn remarks(report: &ReviewReport, part: Part, assessments: &[Assessment]) -> Vec<String> {
    let mut items = Vec::new();
    for (reviewer, assessment) in assessments.iter().enumerate() {
        items.extend(assessment.notes_on(part).map(|note| noted(report, reviewer, note)));
        items.extend(assessment.follow_ups_of(part).map(|promise| promised(report, reviewer, promise)));
        let lost = assessment.lost_answers.iter().filter(|(of, ..)| *of == part);
        let lost = lost
            .map(|(_, quote, found)| (if *found { Text::ReportAnswerChanged } else { Text::ReportAnswerLost }, quote));
        items.extend(lost.map(|(label, quote)| labelled(report, label, &author(report, reviewer, part), quote)));
    }
    items
}

/// A note: by whom where there are several, on which words, its lines.
pub(super) fn noted(report: &ReviewReport, reviewer: usize, noted: &Noted) -> String {
    let mut aside = author(report, reviewer, noted.note.item.part);
    aside.extend(words::asides(noted, report.lang));
    labelled(report, Text::ReportNote, &aside, noted.note.text.trim())
}

/// A promise: by whom where there are several, what, which unit, until when.
pub(super) fn promised(report: &ReviewReport, reviewer: usize, promise: &FollowUp) -> String {
    let what = words::promise_as(promise, words::state(promise, report.made.date()), report.lang);
    labelled(report, Text::ReportColumnFollowUps, &author(report, reviewer, promise.item.part), &what)
}

/// The reviewer's name where there are several, and what of the whole proposal it is about: a point is named by where it
/// stands.
fn author(report: &ReviewReport, reviewer: usize, part: Part) -> Vec<String> {
    let names = report.panel.names();
    let of = matches!(part, Part::Result | Part::Work).then(|| words::part(part, report.lang));
    names.get(reviewer).filter(|_| names.len() > 1).cloned().into_iter().chain(of).collect()
}

fn labelled(report: &ReviewReport, label: Text, aside: &[String], what: &str) -> String {
    let lang = report.lang;
    let mut label = label.get(lang).to_owned();
    if !aside.is_empty() {
        label = lang.say(Text::ReportAside, &[&label, &aside.join(Text::ReportAsideJoin.get(lang))]);
    }
    if what.is_empty() { label } else { lang.say(Text::ReportBy, &[&label, &what]) }
}

/// What was said of proposals that the collection does not have, a line for the verdicts of each reviewer and each note.
/// What is followed up is in the list of all that is.
pub(super) fn of_missing(report: &ReviewReport) -> Vec<String> {
    let lang = report.lang;
    let mut items = Vec::new();
    for id in &report.plan.missing {
        let mut add = |what: String| items.push(lang.say(Text::ReportBy, &[id, &what]));
        for (reviewer, assessment) in report.panel.bare(id).iter().enumerate() {
            let mut said: Vec<String> = author(report, reviewer, Part::Whole);
            said.extend(assessment.verdicts.iter().map(|(part, verdict)| {
                let word = words::verdict(*verdict, *part, lang);
                lang.say(Text::ReportBy, &[&words::part(*part, lang), &word])
            }));
            if !assessment.verdicts.is_empty() {
                add(said.join(Text::ReportJoin.get(lang)));
            }
            assessment.notes.iter().for_each(|note| add(noted(report, reviewer, note)));
        }
        // It is of all of them.
        for part in report.panel.event_log().settled_parts(id) {
            let said = agreed(report, id, part);
            said.iter().for_each(|said| add(lang.say(Text::ReportBy, &[&words::part(part, lang), said])));
        }
    }
    items
}
