//! A row of a ledger to a proposal.

use serde_json::{Map, Value};

use super::columns::Column;
use super::head::Use;
use super::names::{kind_of, leaves_out, names_of, proposer_kind, without_phones};
use super::numbers::{merged_number, number_of, ordinal, session_of};
use super::roles::role_of as role_below;
use super::texts::CellText;
use super::units::{RowUnits, role_of};
use super::values::{
    class_of, compact, date_of, disclosure_of, filing_of, is_nothing, is_sentence, pieces, satisfaction_of,
    says_disclosure, says_filing, timing_of, truth_of,
};
use crate::import::kept::add_value;
use crate::import::reading::{NamedProposal, Role};
use crate::model::{
    Feedback, Filing, HandlingRole, Paragraph, Proposal, ProposalDetails, ProposalKind, Proposer, ProposerDetails,
    ProposerKind, Reply, ReplyDetails, ReplyKind, Rest,
};

/// A value of a row under its heading.
pub(super) struct RowValue<'a> {
    pub(super) heading: &'a str,
    pub(super) used: &'a Use,
    pub(super) text: String,
}

/// A row as it is read.
#[derive(Default)]
pub(super) struct RowReader {
    pub(super) details: ProposalDetails,
    title: String,
    /// The numbers, where the row is of several proposals.
    numbers: Vec<String>,
    /// The title line by line.
    titles: Vec<String>,
    proposers: Vec<(String, bool)>,
    joined: Vec<String>,
    kind: Option<ProposerKind>,
    sectors: Vec<String>,
    pub(super) units: RowUnits,
    assigned: Option<String>,
    due: Option<String>,
    reply: ReplyDetails,
    addressee: Option<String>,
    /// Who signs a letter that stands in a cell.
    signed: Vec<String>,
    paragraphs: Vec<Paragraph>,
    background: Vec<String>,
    points: Vec<Paragraph>,
    pub(super) feedback: Feedback,
    kept: Map<String, Value>,
    /// What the lines of the last value are, where it is a text.
    line_roles: Vec<Role>,
}

/// Whether a cell says that something is so, or for how many: 0票 is none.
pub(super) fn is_given(text: &str) -> bool {
    let is_zero = || {
        let figure = text.trim_start_matches(['0', '.']);
        figure.len() < text.len() && !figure.starts_with(|sign: char| sign.is_ascii_digit())
    };
    !is_nothing(text) && truth_of(text) != Some(false) && !is_zero()
}

impl RowReader {
    /// Takes a value; whether it went into a field.
    pub(super) fn take(&mut self, value: &RowValue<'_>) -> bool {
        let taken = match value.used {
            Use::Field(column) => {
                let (first, second) = two_values(*column, &value.text);
                let taken = self.take_field(*column, first).is_some();
                if let Some(second) = second.filter(|_| taken) {
                    self.keep(value.heading, second);
                    let others = second.lines().map(|_| Role::Column(value.heading.to_owned()));
                    self.line_roles = std::iter::once(role_below(*column, "")).chain(others).collect();
                }
                taken
            }
            Use::Tick(column, word) => {
                // A tick, or a figure that counts one; not a cross that says no.
                !is_given(&value.text)
                    || self.take_field(*column, word).is_some() && truth_of(&value.text) == Some(true)
            }
            Use::Kept => false,
        };
        let filing = self.details.filing;
        let reworded = taken
            && match value.used {
                Use::Field(Column::Filing) => filing.is_some_and(|filing| !says_filing(filing, &value.text)),
                Use::Field(Column::Disclosure) => {
                    self.details.disclosure.is_some_and(|said| !says_disclosure(said, &value.text))
                }
                _ => false,
            };
        if (!taken || reworded) && !is_nothing(&value.text) {
            self.keep(value.heading, &value.text);
        }
        taken
    }

    fn keep(&mut self, heading: &str, text: &str) {
        let heading = if heading.is_empty() { "无标题" } else { heading };
        add_value(&mut self.kept, heading, &Value::from(text.trim()));
    }

    fn take_field(&mut self, column: Column, text: &str) -> Option<()> {
        let plain = || Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty());
        let details = &mut self.details;
        match column {
            _ if is_nothing(text) && column != Column::Title => {}
            Column::Kept => return None,
            Column::Index => {}
            Column::Number => {
                if details.term.is_none() {
                    (details.term, details.session) = session_of(text);
                }
                // 81、82: one row for two.
                let numbers = pieces(text, "、,;/\n");
                let numbers: Vec<String> = numbers.iter().filter_map(|part| number_of(part)).collect();
                match numbers.as_slice() {
                    [first, _, ..] => {
                        details.number = Some(first.clone());
                        self.numbers = numbers;
                    }
                    _ => details.number = Some(number_of(text)?),
                }
            }
            Column::ClassNumber => details.class_number = plain(),
            Column::Session => {
                let (term, session) = session_of(text);
                (details.term, details.session) = (Some(term?), session);
            }
            Column::TermNumber => details.term = Some(ordinal(text)?),
            Column::SessionNumber => details.session = Some(ordinal(text)?),
            Column::Title => {
                self.title = title_of(text);
                self.titles = text.lines().map(title_of).filter(|title| !title.is_empty()).collect();
            }
            Column::Proposers => self.add_proposers(text, false),
            Column::FirstProposer => self.add_proposers(text, true),
            Column::CoProposers => self.joined.extend(names_of(text)),
            Column::ProposerKind => self.kind = Some(proposer_kind(text)?),
            Column::Sector => self.sectors = pieces(text, "、,;/\n"),
            Column::Category => details.category = plain(),
            Column::Keywords => {
                let words = pieces(text, "、,;/\n");
                details.keywords = words.iter().flat_map(|word| word.split_whitespace()).map(str::to_owned).collect();
            }
            Column::Submitted => details.submitted = Some(date_of(text)?),
            Column::Timing => details.timing = Some(timing_of(text)?),
            Column::Filing => {
                details.filing = Some(filing_of(text)?);
                if details.filing == Some(Filing::Merged) && compact(text).contains('号') {
                    details.merged_into = merged_number(text);
                }
            }
            Column::MergedInto => {
                details.merged_into = Some(number_of(text)?);
                details.filing = Some(Filing::Merged);
            }
            Column::KeyProposal => details.key = Some(truth_of(text)?),
            Column::Awards => {
                if truth_of(text) == Some(false) {
                    return None;
                }
                details.awards = pieces(text, "、,;\n");
            }
            Column::Lead => self.units.add(text, Some(HandlingRole::Lead)),
            Column::Joint => self.units.add(text, Some(HandlingRole::Joint)),
            Column::Separate => self.units.add(text, Some(HandlingRole::Separate)),
            Column::LeadOrSeparate => self.units.add_lead_or_separate(text),
            Column::LeadAndJoint => self.units.add_lead_and_joint(text),
            Column::Units => self.units.add(text, None),
            Column::UnitRole => self.units.way = Some(role_of(text)?),
            Column::Assigned => self.assigned = Some(date_of(text)?),
            Column::Due => self.due = Some(date_of(text)?),
            Column::Replied => self.reply.date = Some(date_of(text)?),
            Column::Result => match class_of(text) {
                Some(result) if !is_sentence(&result.code) => self.reply.result = Some(result),
                _ => self.take_text(CellText::of_letter(text)),
            },
            Column::Method => self.reply.method = pieces(text, "、,;/\n+"),
            Column::DocumentNumber => {
                // 清教函〔2025〕9号 and below it the day.
                let day = text.rsplit_once('号').and_then(|(number, day)| Some((number, date_of(day)?)));
                self.reply.date = day.as_ref().map(|(_, day)| day.clone()).or(self.reply.date.take());
                self.reply.document_number = day.map(|(number, _)| [number.trim(), "号"].concat()).or_else(plain);
            }
            Column::ReplyTitle => self.reply.title = plain(),
            Column::Signer => self.reply.signer = plain(),
            Column::Outcome | Column::Attitude => return self.take_feedback(column, text),
            Column::Comment => self.feedback.comment = plain(),
            Column::GradedBy => self.feedback.by = plain(),
            Column::GradedOn => self.feedback.date = Some(date_of(text)?),
            Column::Disclosure => details.disclosure = Some(disclosure_of(text)?),
            Column::Content => self.take_text(CellText::of_proposal(text)),
            Column::Background => self.take_text(CellText::of_background(text)),
            Column::Points => self.take_text(CellText::of_points(text)),
            Column::ReplyText => {
                let class = class_of(text).filter(|class| class.code.len() == 1);
                if self.reply.result.is_none() && class.is_some() {
                    self.reply.result = class;
                    self.line_roles = text.lines().map(|_| Role::Class).collect();
                } else if is_state(&compact(text)) {
                    return None;
                } else {
                    self.take_text(CellText::of_letter(text));
                }
            }
        }
        Some(())
    }

    /// Takes what a cell of text came to.
    fn take_text(&mut self, cell: CellText) {
        self.background.extend(cell.background);
        self.points.extend(cell.points);
        self.paragraphs.extend(cell.paragraphs);
        self.addressee = self.addressee.take().or(cell.addressee);
        self.signed.extend(cell.units);
        self.reply.date = self.reply.date.take().or(cell.date);
        self.line_roles = cell.roles;
    }

    /// What the lines of the last value are, where it is a text.
    pub(super) fn line_roles(&mut self) -> Vec<Role> {
        std::mem::take(&mut self.line_roles)
    }

    fn add_proposers(&mut self, text: &str, first: bool) {
        let (named, phones) = without_phones(text);
        let text = named.as_str();
        if !phones.is_empty() {
            self.keep("联系电话", &phones);
        }
        for (at, name) in names_of(text).into_iter().enumerate() {
            self.proposers.push((name, first && at == 0));
        }
        // 等3人 and （民建） are said nowhere else.
        if leaves_out(text, self.proposers.iter().map(|(name, _)| name.as_str())) {
            self.keep("提案人", text);
        }
    }

    /// The proposals that the row is of, where they are several; each with its title where there are as many.
    pub(super) fn answered(&mut self) -> Vec<NamedProposal> {
        let (numbers, titles) = (std::mem::take(&mut self.numbers), std::mem::take(&mut self.titles));
        let mut titles = Some(titles).filter(|titles| titles.len() == numbers.len()).into_iter().flatten();
        numbers
            .into_iter()
            .map(|number| NamedProposal { number, title: titles.next(), ..NamedProposal::default() })
            .collect()
    }

    /// The proposal, with what fits no field under its heading.
    pub(super) fn finish(mut self, of_congress: bool, uri: &str, lines: (usize, usize)) -> Proposal {
        // 第21号 关于…的提案, below 案号及案由.
        if let Some((number, title)) = numbered(&self.title).filter(|_| self.details.number.is_none()) {
            (self.details.number, self.title) = (number_of(number), title.to_owned());
        }
        let single_first = !self.joined.is_empty();
        let mut names: Vec<(String, bool)> = Vec::new();
        let marked = self.proposers.iter().position(|(_, first)| *first);
        let first = marked.map(|at| self.proposers.remove(at));
        let joined = std::mem::take(&mut self.joined).into_iter().map(|name| (name, false));
        for (name, is_first) in first.into_iter().chain(std::mem::take(&mut self.proposers)).chain(joined) {
            if names.iter().all(|(known, _)| *known != name) {
                names.push((name, is_first || single_first && names.is_empty()));
            }
        }
        let count = names.len();
        if count == 0 || self.sectors.len() > 1 && self.sectors.len() != count {
            // There is nobody whose each could be.
            self.sectors.clone().iter().for_each(|sector| self.keep("界别", sector));
        }
        let proposer = |(at, (name, first)): (usize, (String, bool))| {
            let kind = match self.kind {
                Some(kind) if count == 1 || kind != ProposerKind::Member => kind,
                _ => kind_of(&name),
            };
            let kind = if of_congress && kind == ProposerKind::Member { ProposerKind::Deputy } else { kind };
            let sector = if self.sectors.len() == count {
                self.sectors.get(at)
            } else {
                self.sectors.first().filter(|_| at == 0)
            };
            let said = ProposerDetails { kind: Some(kind), first: first.then_some(true), sector: sector.cloned() };
            let mut rest = Rest::new();
            said.put(&mut rest);
            Proposer { name, rest }
        };
        let proposers = names.into_iter().enumerate().map(proposer).collect();
        let answering = self.units.answering();
        std::mem::take(&mut self.units.phones).iter().for_each(|phones| self.keep("联系电话", phones));
        std::mem::take(&mut self.units.people).iter().for_each(|said| self.keep("承办单位", said));
        if self.units.is_empty() {
            // There is no unit that they could stand at.
            for (heading, date) in [("交办日期", self.assigned.take()), ("办理期限", self.due.take())] {
                date.into_iter().for_each(|date| self.keep(heading, &date));
            }
        }
        let handling = self.units.handling(self.assigned.as_deref(), self.due.as_deref());
        if self.feedback != Feedback::default() {
            // Of two units that each answer, a grade is of one's answer.
            if self.units.way == Some(HandlingRole::Separate) {
                self.feedback.unit = answering.first().cloned();
            }
            self.details.feedback.push(std::mem::take(&mut self.feedback));
        }
        if of_congress {
            let bill = self.title.ends_with("议案");
            self.details.kind = Some(if bill { ProposalKind::NpcBill } else { ProposalKind::NpcSuggestion });
        }
        let mut replies = Vec::new();
        if self.reply != ReplyDetails::default() || !self.paragraphs.is_empty() {
            let mut rest = Rest::new();
            if self.units.way == Some(HandlingRole::Joint) {
                self.reply.kind.get_or_insert(ReplyKind::JointOpinion);
            }
            self.reply.put(&mut rest);
            let (paragraphs, answers) = (std::mem::take(&mut self.paragraphs), Vec::new());
            let units = if answering.is_empty() { std::mem::take(&mut self.signed) } else { answering };
            replies.push(Reply { units, addressee: self.addressee.take(), paragraphs, answers, rest });
        }
        let mut rest = Rest::new();
        self.details.put(&mut rest);
        let mut source = Map::new();
        source.insert("uri".to_owned(), uri.into());
        source.insert("lines".to_owned(), vec![lines.0, lines.1].into());
        if !self.kept.is_empty() {
            source.insert("columns".to_owned(), Value::Object(self.kept));
        }
        rest.insert("source".to_owned(), Value::Object(source));
        Proposal {
            id: String::new(),
            title: self.title,
            proposers,
            background: self.background,
            points: self.points,
            closing: Vec::new(),
            handling,
            replies,
            rest,
        }
    }
}

/// The value of a cell, and what stands below it where that is a second one of a field that holds one.
fn two_values(column: Column, text: &str) -> (&str, Option<&str>) {
    let Some((first, second)) = text.trim().split_once('\n') else { return (text, None) };
    let both = |is: &dyn Fn(&str) -> bool| is(first) && second.lines().all(is);
    let fits = match column {
        Column::Submitted | Column::Assigned | Column::Due | Column::Replied => both(&|day| date_of(day).is_some()),
        Column::DocumentNumber => both(&|number| number.trim_end().ends_with('号')),
        // Options of which one is ticked are one value.
        Column::Outcome | Column::Attitude if crate::import::letter::has_empty_box(text) => false,
        Column::Outcome | Column::Attitude => {
            both(&|grade| {
                satisfaction_of(grade).is_some()
                    && !["态度", "工作", "过程", "结果"].iter().any(|of| grade.contains(of))
            }) && second.lines().any(|grade| satisfaction_of(grade) != satisfaction_of(first))
        }
        _ => false,
    };
    if fits { (first, Some(second)) } else { (text, None) }
}

/// Whether a cell says how far an answer is, and nothing of it: 已答复, 办理中, √.
fn is_state(text: &str) -> bool {
    let ends = ["答复", "回复", "办结", "办复", "办理", "办毕", "完成", "理中", "进中", "行中", "解决", "落实", "满意"];
    let length = text.chars().count();
    length < 3 || length <= 8 && (ends.iter().any(|end| text.ends_with(end)) || date_of(text).is_some())
}

/// A title with the number in front of it: 第21号 关于…, 21 关于….
fn numbered(title: &str) -> Option<(&str, &str)> {
    let (number, rest) = title.split_at_checked(title.find("关于").filter(|at| (1..=24).contains(at))?)?;
    let number = number.trim_end_matches([' ', '\u{3000}', '：', ':', '、', '.', '提', '案']);
    let plain = number.trim_start_matches('第').trim_end_matches('号');
    (!plain.is_empty() && plain.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')).then_some((number, rest))
}

/// A title in one line, without the signs around it.
fn title_of(text: &str) -> String {
    let title: String = text.lines().map(str::trim).collect();
    let inner = title.strip_prefix('《').and_then(|title| title.strip_suffix('》'));
    inner.filter(|inner| !inner.contains('《')).unwrap_or(&title).trim().to_owned()
}
