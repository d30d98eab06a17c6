//! A source as the screen shows it: its lines with what they were taken for, and what comes of them.

use std::collections::BTreeMap;

use super::roles::role_name;
use super::session::{CorrectingSession, Said};
use super::steps::{is_unsure, numbers_of, rows, shown_text};
use crate::import::reading::{Fragment, Reading, Role, RoleSpan};
use crate::import::source::{LineAddress, number_of};
use crate::lang::{Lang, Text};
use crate::model::{ProposalDetails, ReplyDetails, member_value};
use crate::ui::msg::{RecordField, RecordView, SourceRow, SourceView};

impl CorrectingSession {
    /// The source on the screen as it is read now.
    pub(super) fn view(&mut self, notice: Option<Said>, lang: Lang) -> SourceView {
        let unsure = self.readings.iter().map(|reading| self.unsure_rows(reading).len()).sum();
        let (at, unwritten) = (self.at.take(), self.unwritten());
        let (source, sources) = (self.source, self.readings.len());
        let Some(reading) = self.readings.get(source) else {
            return SourceView { notice, unsure, unwritten, ..SourceView::default() };
        };
        let name = reading.document.name.clone();
        let records = reading.fragments.iter().enumerate();
        let records = records.map(|(at, fragment)| record(reading, at, fragment, lang)).collect();
        let lines = lines(reading, lang);
        SourceView { name, source, sources, lines, records, unsure, unwritten, at, notice }
    }
}

fn lines(reading: &Reading, lang: Lang) -> Vec<SourceRow> {
    let mut spans: BTreeMap<LineAddress, Vec<&RoleSpan>> = BTreeMap::new();
    for span in &reading.spans {
        spans.entry((span.spot.block, span.spot.cell)).or_default().push(span);
    }
    let row = |(address, line): (LineAddress, &crate::import::source::SourceLine)| {
        let its = spans.get(&address).map_or(&[][..], Vec::as_slice);
        // What a line has beside labels and white space is what it is.
        let is_said = |span: &&&RoleSpan| !matches!(span.role, Role::Label | Role::Unused(_));
        let given = reading.corrected.directives.contains_key(&address);
        // 第7号提案：满意 says whose it is besides.
        let is_main = |span: &&&RoleSpan| is_said(span) && !(given && span.role == Role::Number);
        let main = its.iter().find(is_main).or(its.iter().find(is_said)).or(its.first());
        SourceRow {
            number: number_of(&reading.document, address, line),
            role: main.map_or_else(String::new, |span| short_name(&span.role, lang)),
            text: shown_text(line),
            unsure: its.iter().any(|span| is_unsure(span)),
            given: given || reading.corrected.pins.iter().any(|(pinned, _)| *pinned == address),
            unused: main.is_none_or(|span| matches!(span.role, Role::Unused(_))),
            continued: reading.continued.contains(&address),
            record: its.iter().find_map(|span| span.fragment),
        }
    };
    rows(reading).into_iter().map(row).collect()
}

/// What a role is called where there is little room: what is in no field without its reason.
fn short_name(role: &Role, lang: Lang) -> String {
    match role {
        Role::Unused(_) => Text::CorrectingUnused.get(lang).to_owned(),
        role => role_name(role, lang),
    }
}

/// What comes of a fragment, field by field, in the order of a paper.
fn record(reading: &Reading, at: usize, fragment: &Fragment, lang: Lang) -> RecordView {
    let proposal = &fragment.proposal;
    let unsure: Vec<&Role> = reading
        .spans
        .iter()
        .filter(|span| span.fragment == Some(at) && is_unsure(span))
        .map(|span| &span.role)
        .collect();
    let mut fields: Vec<RecordField> = Vec::new();
    let mut add = |role: Role, text: String| {
        if !text.trim().is_empty() {
            let unsure = unsure.contains(&&role);
            fields.push(RecordField { label: role_name(&role, lang), text, unsure });
        }
    };
    let details = ProposalDetails::of(&proposal.rest);
    add(Role::Title, proposal.title.clone());
    add(Role::Number, numbers_of(fragment).join(Text::NameJoin.get(lang)));
    add(Role::Proposer, proposal.proposer_names().collect::<Vec<_>>().join(Text::NameJoin.get(lang)));
    add(Role::Submitted, details.submitted.unwrap_or_default());
    proposal.background.iter().for_each(|text| add(Role::Background, text.clone()));
    proposal.points.iter().for_each(|point| add(Role::Point, point.text()));
    proposal.closing.iter().for_each(|text| add(Role::Point, text.clone()));
    let signed = |unit: &str| proposal.replies.iter().any(|reply| reply.units.iter().any(|signed| signed == unit));
    for handling in &proposal.handling {
        let role = handling.rest.get("role").map(|role| member_value("role", role));
        if role.is_some() || !signed(&handling.unit) {
            let role = role.map(|role| ["（", &role, "）"].concat()).unwrap_or_default();
            add(Role::Unit, [handling.unit.as_str(), &role].concat());
        }
    }
    let given = details.feedback.iter().chain(fragment.answered.iter().flat_map(|one| &one.feedback));
    for one in given {
        let grades = [
            one.attitude.map(|grade| ["对办理工作", grade.word()].concat()),
            one.outcome.map(|grade| grade.word().to_owned()),
        ];
        let said = grades.into_iter().chain([one.comment.clone(), one.by.clone(), one.date.clone()]).flatten();
        add(Role::Satisfaction, said.collect::<Vec<_>>().join("　"));
    }
    for reply in &proposal.replies {
        let details = ReplyDetails::of(&reply.rest);
        add(Role::ReplyTitle, details.title.unwrap_or_default());
        add(Role::DocumentNumber, details.document_number.unwrap_or_default());
        add(Role::Class, details.result.map(|result| result.raw.unwrap_or(result.code)).unwrap_or_default());
        add(Role::Addressee, reply.addressee.clone().unwrap_or_default());
        reply.paragraphs.iter().for_each(|paragraph| add(Role::Reply, paragraph.text()));
        reply.units.iter().for_each(|unit| add(Role::Unit, unit.clone()));
        add(Role::Date, details.date.unwrap_or_default());
        add(Role::Contact, details.contact.unwrap_or_default());
    }
    RecordView { fields }
}
