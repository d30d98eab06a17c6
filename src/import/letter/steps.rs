//! Passages to proposals and replies, one after the other: what each is depends on what has been read before it and
//! on what comes next.

use super::builder::{Builder, Mode};
use super::draft::unit_of_title;
use super::labels::{Label, labelled};
use super::lines::Passage;
use super::names::{is_addressee, people};
use super::numerals::marker;
use super::page::is_headline;
use super::shape::{Shape, is_closed};
use super::titles::{TitleKind, reference};
use crate::import::reading::{Certainty, Role, UnusedReason};

/// The passages with their shapes, and where among them the reading is.
pub(super) struct Course<'a> {
    pub(super) passages: &'a [Passage],
    pub(super) shapes: &'a [Shape],
    pub(super) at: usize,
}

impl Course<'_> {
    /// The shapes that come next, page numbers aside.
    fn ahead(&self) -> impl Iterator<Item = (&Passage, &Shape)> {
        let next = self.passages.iter().zip(self.shapes).skip(self.at + 1);
        next.filter(|(_, shape)| **shape != Shape::PageNumber)
    }

    fn next(&self) -> Option<&Shape> {
        self.ahead().next().map(|(_, shape)| shape)
    }

    /// Whether a letter begins in what comes next, before any running text.
    fn letter_follows(&self) -> bool {
        for (passage, shape) in self.ahead().take(10) {
            match shape {
                Shape::Title(TitleKind::Reply(_)) | Shape::Addressee => return true,
                Shape::Prose if passage.text.chars().count() > 40 || is_closed(&passage.text) => return false,
                Shape::Title(TitleKind::Proposal) | Shape::Date(..) | Shape::SignedDate(..) => return false,
                _ => {}
            }
        }
        false
    }

    /// Whether a proposal's frame follows a title: who proposes, its number, its parts.
    fn proposal_follows(&self) -> bool {
        for (_, shape) in self.ahead().take(4) {
            match shape {
                Shape::Labels(found) => {
                    let first = found.first().map(|found| found.label);
                    if matches!(
                        first,
                        Some(Label::Proposer | Label::CoProposer | Label::Number | Label::Sector | Label::Background)
                    ) {
                        return true;
                    }
                }
                Shape::Number(_) | Shape::Conference | Shape::Section(Label::Background | Label::Points) => {
                    return true;
                }
                Shape::Title(TitleKind::Proposal) | Shape::Addressee => return false,
                _ => {}
            }
        }
        false
    }

    /// Whether who proposes stands in the next line.
    fn proposer_is_next(&self) -> bool {
        matches!(self.next(), Some(Shape::Labels(found)) if found.first().is_some_and(|found| found.label == Label::Proposer))
    }
}

impl Builder {
    /// Takes the passage that the course is at.
    pub(super) fn step(&mut self, course: &Course) {
        let (Some(passage), Some(shape)) = (course.passages.get(course.at), course.shapes.get(course.at)) else {
            return;
        };
        let line = passage.last;
        if let Some(label) = self.pending.take()
            && matches!(
                shape,
                Shape::Prose | Shape::Units(_) | Shape::Title(_) | Shape::Date(..) | Shape::Number(_) | Shape::Class
            )
            && passage.text.chars().count() <= 120
        {
            return self.take_value(passage, label, "", (0, passage.text.len()));
        }
        match shape {
            Shape::PageNumber => self.give_nothing(passage, &Role::Unused(UnusedReason::PageMargin)),
            Shape::Navigation => self.give_nothing(passage, &Role::Unused(UnusedReason::Navigation)),
            Shape::Courtesy => self.give_nothing(passage, &Role::Unused(UnusedReason::Courtesy)),
            Shape::Labels(found) => {
                let section =
                    found.first().is_some_and(|found| found.label.is_section() && found.label != Label::Progress);
                let attached =
                    found.first().is_some_and(|found| found.label == Label::Addressee && self.mode != Mode::Head);
                // 问题：… in the middle of an answer is text.
                if (section || attached) && self.mode == Mode::Reply && !self.is_signed() && self.has_answer() {
                    return self.take_prose(passage, course);
                }
                if section
                    && found.first().is_some_and(|found| found.label == Label::Background)
                    && self.mode == Mode::Points
                {
                    return self.take_prose(passage, course);
                }
                self.take_labels(passage, found);
            }
            Shape::Credits(start) => self.take_credits(passage, *start),
            Shape::Section(label) => self.take_heading(passage, *label, course),
            Shape::Addressee => self.take_greeting(passage, (0, passage.text.len()), course),
            Shape::Date(date, unsure) => self.take_date(passage, date, *unsure, course),
            Shape::Dateline(date) => {
                self.page.published = Some(date.clone());
                self.page.dateline = Some(passage.tidy());
                self.give_page(passage, (0, passage.text.len()), &Role::Collection, Certainty::Usual);
                if self.open.is_some() {
                    self.mode = Mode::Masthead;
                }
            }
            Shape::Units(units) => self.take_units_line(passage, units, course),
            Shape::SignedDate(units, date) => {
                if self.mode == Mode::Reply && self.has_answer() {
                    self.sign(units, line);
                    self.date_reply(date, line);
                    self.give(passage, &Role::Unit, Certainty::Usual);
                } else {
                    self.take_prose(passage, course);
                }
            }
            Shape::Class if self.open.is_some() || course.letter_follows() => {
                self.part_letters(passage, course);
                self.take_class(passage);
            }
            Shape::DocumentNumber if self.open.is_some() || course.letter_follows() => {
                self.part_letters(passage, course);
                self.take_document_number(passage);
            }
            Shape::Disclosure if self.open.is_some() || course.letter_follows() => {
                self.part_letters(passage, course);
                self.take_value(passage, Label::Disclosure, "", (0, passage.text.len()));
            }
            Shape::Number(number) => {
                if self.open.as_ref().is_some_and(|draft| draft.has_reply() || draft.has_text()) {
                    self.begin_draft(line);
                }
                let number = (number.clone(), Certainty::Stated);
                self.draft(line).number = Some(number);
                self.give(passage, &Role::Number, Certainty::Stated);
            }
            Shape::Conference => {
                if self.open.as_ref().is_some_and(|draft| draft.has_reply() || draft.has_text()) {
                    self.begin_draft(line);
                }
                self.take_conference(passage);
            }
            Shape::Title(TitleKind::Proposal) => self.take_proposal_title(passage, course),
            Shape::Title(TitleKind::Reply(_)) => self.take_reply_title(passage, course),
            Shape::Class | Shape::DocumentNumber | Shape::Disclosure | Shape::Prose => self.take_prose(passage, course),
        }
    }

    /// Whether the reply that is being read has text.
    fn has_answer(&self) -> bool {
        self.reply().is_some_and(|reply| !reply.paragraphs.is_empty())
    }

    /// Begins another letter, where a signed one stands above and a letter follows.
    fn part_letters(&mut self, passage: &Passage, course: &Course) {
        if self.has_answer() && (self.is_signed() || self.mode == Mode::Masthead) && course.letter_follows() {
            self.begin_draft(passage.first);
        }
    }

    fn take_credits(&mut self, passage: &Passage, start: usize) {
        self.page.read_credits(&passage.text, start);
        self.give_page(passage, (0, passage.text.len()), &Role::Credit, Certainty::Stated);
        if self.open.is_some() {
            self.mode = Mode::Masthead;
        }
    }

    fn take_heading(&mut self, passage: &Passage, label: Label, course: &Course) {
        let answer = label == Label::ReplyBody;
        let within = self.mode == Mode::Reply && self.has_answer() && !self.is_signed();
        if label == Label::Preface {
            if self.open.is_none() {
                self.mode = Mode::Preface;
                return self.give_page(passage, (0, passage.text.len()), &Role::Heading, Certainty::Stated);
            }
            return self.take_prose(passage, course);
        }
        // In an answer the same words head its own parts.
        if within && label != Label::Progress {
            return self.take_prose(passage, course);
        }
        // Nothing has been said yet that could have such parts.
        if self.open.is_none() && !(answer && self.page.is_one()) {
            return self.take_prose(passage, course);
        }
        if self.mode == Mode::Points && label == Label::Background {
            return self.take_prose(passage, course);
        }
        let end = passage.text.len();
        self.take_section(passage, label, (end, end));
        // 一、存在的问题 keeps its place in the text, so that its number does.
        if label == Label::Background && marker(&passage.text).is_some() {
            return self.take_text(passage, (0, end), &passage.tidy(), Certainty::Stated);
        }
        self.give(passage, &Role::Heading, Certainty::Stated);
    }

    /// Takes who is written to; bytes are those of the greeting.
    fn take_greeting(&mut self, passage: &Passage, bytes: (usize, usize), course: &Course) {
        let text = passage.text.get(bytes.0..bytes.1).unwrap_or_default().to_owned();
        let opening = course.ahead().next().is_some_and(|(next, _)| speaks_of_proposal(&next.text))
            || bytes.1 < passage.text.len();
        if self.mode == Mode::Reply && self.has_answer() {
            if !self.is_signed() && !opening {
                return self.take_prose(passage, course);
            }
            let names = people(&text);
            let same = self.open.as_ref().is_some_and(|draft| {
                draft.has_text()
                    && names.iter().any(|person| draft.proposers.iter().any(|known| known.name == person.name))
            });
            if !same {
                self.begin_draft(passage.first);
            }
        } else if self.open.is_none() && !opening && self.mode != Mode::Head {
            return self.take_prose(passage, course);
        }
        self.take_addressee(&super::lines::tidy(&text), passage.last);
        self.give_part(passage, bytes, &Role::Addressee, Certainty::Usual);
    }

    fn take_date(&mut self, passage: &Passage, date: &str, unsure: bool, course: &Course) {
        let certainty = if unsure { Certainty::Unsure } else { Certainty::Usual };
        let line = passage.last;
        match self.mode {
            Mode::Reply => {
                if self.has_answer() {
                    // A signature that only its date tells: the line above it.
                    self.date_reply(date, line);
                } else {
                    self.draft(line).head.date = Some(date.to_owned());
                }
                self.give(passage, &Role::Date, certainty);
            }
            Mode::Background | Mode::Points if self.open.is_some() => {
                self.draft(line).details.submitted.get_or_insert_with(|| date.to_owned());
                self.give(passage, &Role::Submitted, certainty);
            }
            Mode::Head if self.open.is_none() && !course.letter_follows() => {
                self.page.published.get_or_insert_with(|| date.to_owned());
                self.give_page(passage, (0, passage.text.len()), &Role::Collection, certainty);
            }
            Mode::Head => {
                self.draft(line).head.date = Some(date.to_owned());
                self.give(passage, &Role::Date, certainty);
            }
            _ => {}
        }
    }

    fn date_reply(&mut self, date: &str, line: usize) {
        self.draft(line);
        if let Some(reply) = self.reply_mut() {
            reply.details.date = Some(date.to_owned());
            reply.signed = true;
        }
    }

    fn sign(&mut self, units: &[String], line: usize) {
        self.draft(line);
        if let Some(reply) = self.reply_mut() {
            if !reply.signed {
                reply.units.clear();
            }
            reply.units.extend(units.iter().cloned());
            reply.signed = true;
        }
    }

    fn take_units_line(&mut self, passage: &Passage, units: &[String], course: &Course) {
        let ends = match course.next() {
            None => true,
            Some(Shape::Prose) => {
                let next = course.ahead().next().map_or("", |(next, _)| next.text.as_str());
                is_note(next) || next.chars().count() <= 12 && !is_closed(next)
            }
            Some(Shape::Class) => true,
            Some(_) => true,
        };
        if self.mode == Mode::Reply && self.has_answer() && (ends || passage.is_right()) {
            self.sign(units, passage.last);
            return self.give(passage, &Role::Unit, Certainty::Usual);
        }
        // The letterhead.
        if self.mode == Mode::Head && (course.letter_follows() || self.open.is_some()) {
            let draft = self.draft(passage.last);
            let head = units.first().cloned();
            draft.publisher = draft.publisher.take().or(head);
            return self.give(passage, &Role::Unused(UnusedReason::Unknown), Certainty::Usual);
        }
        self.take_prose(passage, course);
    }

    fn take_proposal_title(&mut self, passage: &Passage, course: &Course) {
        let title = passage.tidy();
        if let Some(draft) = &self.open {
            let in_text = draft.has_text() || draft.has_reply();
            let ends = self.is_signed() || self.mode == Mode::Masthead || passage.layout.heading.is_some();
            if in_text && !ends && !course.proposal_follows() {
                return self.take_prose(passage, course);
            }
            // A letter's own line for what it answers.
            let heads_reply = !in_text
                && draft.replies.last().is_some_and(|reply| reply.details.title.is_some() || reply.addressee.is_some());
            if heads_reply {
                return self.take_prose(passage, course);
            }
            if in_text || (draft.title.is_some() && draft.title.as_ref().is_none_or(|(known, _)| *known != title)) {
                self.begin_draft(passage.first);
            }
        }
        if self.mode == Mode::Preface {
            self.mode = Mode::Head;
        }
        let stated = self.open.as_ref().is_some_and(|draft| draft.form);
        self.take_title(&title, passage.last);
        let draft = self.draft(passage.last);
        draft.form = stated;
        if let Some((_, certainty)) = &mut draft.title {
            *certainty = Certainty::Usual;
        }
        self.give(passage, &Role::Title, Certainty::Usual);
    }

    fn take_reply_title(&mut self, passage: &Passage, course: &Course) {
        let title = passage.tidy();
        let Shape::Title(TitleKind::Reply(kind)) = super::shape::shape(&title) else {
            return self.take_prose(passage, course);
        };
        let read = reference(&title);
        if let Some(draft) = &self.open {
            let known = draft.number.as_ref().map(|(number, _)| number.trim_start_matches('0'));
            let asked = read.number.as_ref().map(|number| number.trim_start_matches('0'));
            let same = known.is_none() || asked.is_none() || known == asked;
            if draft.has_reply() {
                if self.mode == Mode::Reply && !self.is_signed() && !course.letter_follows() {
                    return self.take_prose(passage, course);
                }
                if !(same
                    && draft.has_text()
                    && (asked.is_some() || read.title == draft.title.as_ref().map(|(title, _)| title.clone())))
                {
                    self.begin_draft(passage.first);
                }
            } else if draft.has_text() && !same {
                self.begin_draft(passage.first);
            }
        }
        self.begin_reply(passage.last);
        self.take_letter_title(&title, kind, passage.last);
        if let Some(unit) = unit_of_title(&title) {
            let draft = self.draft(passage.last);
            draft.publisher = Some(unit);
        }
        self.give(passage, &Role::ReplyTitle, Certainty::Usual);
    }

    /// Takes running text, and what only its surroundings tell from it.
    fn take_prose(&mut self, passage: &Passage, course: &Course) {
        let text = passage.tidy();
        let line = passage.last;
        // The section of a paper, over its date.
        let short = text.chars().count() <= 10 && !is_closed(&text);
        if short && self.mode != Mode::Points && matches!(course.next(), Some(Shape::Dateline(_))) {
            self.page.section = Some(text);
            return self.give_page(passage, (0, passage.text.len()), &Role::Collection, Certainty::Usual);
        }
        // A title that does not begin with 关于.
        let titled = text.chars().count() <= 70 && !is_closed(&text) && passage.marker.is_empty();
        if titled
            && course.proposer_is_next()
            && self.open.as_ref().is_none_or(|draft| draft.title.is_none() || draft.has_text() || draft.has_reply())
        {
            if self.open.as_ref().is_some_and(|draft| draft.has_text() || draft.has_reply()) {
                self.begin_draft(passage.first);
            }
            self.mode = Mode::Head;
            let form = self.open.as_ref().is_some_and(|draft| draft.form);
            // 2. 加快…的建议: the number is the booklet's.
            let bare = marker(&passage.text).map(|number| super::lines::tidy(number.rest));
            self.take_title(bare.as_deref().unwrap_or(&text), line);
            let draft = self.draft(line);
            (draft.form, draft.title) = (form, draft.title.take().map(|(title, _)| (title, Certainty::Usual)));
            return self.give(passage, &Role::Title, Certainty::Usual);
        }
        // A greeting with the letter behind it, or without its colon.
        if self.mode != Mode::Reply || self.is_signed() || !self.has_answer() {
            if let Some(end) = greeting(&passage.text) {
                self.take_greeting(passage, (0, end), course);
                let rest = super::lines::tidy(passage.text.get(end..).unwrap_or_default());
                return self.take_answer(passage, (end, passage.text.len()), &rest, course);
            }
            let bare = text.chars().count() <= 30 && text.ends_with("委员") && !text.contains(['，', '。']);
            if bare && course.ahead().next().is_some_and(|(next, _)| speaks_of_proposal(&next.text)) {
                return self.take_greeting(passage, (0, passage.text.len()), course);
            }
        }
        match self.mode {
            Mode::Masthead => self.give_nothing(passage, &Role::Unused(UnusedReason::PageMargin)),
            Mode::Preface => self.take_text(passage, (0, passage.text.len()), &text, Certainty::Stated),
            Mode::Head => self.take_head(passage, &text, course),
            Mode::Reply => self.take_answer(passage, (0, passage.text.len()), &text, course),
            Mode::Background | Mode::Points => {
                let asks = self.mode == Mode::Background && Builder::asks_at_end(&text);
                self.take_text(passage, (0, passage.text.len()), &text, Certainty::Usual);
                if asks {
                    self.mode = Mode::Points;
                }
            }
        }
    }

    /// Takes running text above which no part of a paper has begun.
    fn take_head(&mut self, passage: &Passage, text: &str, course: &Course) {
        if speaks_of_proposal(text) && text.contains("收悉") {
            return self.take_answer(passage, (0, passage.text.len()), text, course);
        }
        let runs = is_closed(text) && text.chars().count() > 12 || text.chars().count() > 60;
        let titled = self.open.as_ref().is_some_and(|draft| draft.title.is_some());
        if titled && (runs || marker(text).is_some() || !passage.marker.is_empty()) {
            let letter = self.reply().is_some();
            self.mode = if letter { Mode::Reply } else { Mode::Background };
            return self.take_prose(passage, course);
        }
        if self.open.is_none() {
            if self.page.title.is_none() && is_headline(text) {
                self.page.title = Some(text.to_owned());
                return self.give_page(passage, (0, passage.text.len()), &Role::Collection, Certainty::Usual);
            }
            let counts =
                text.contains('件') && (text.contains("立案") || text.contains("收到提案")) && text.contains("提案");
            if runs && counts && self.page.title.is_some() {
                self.mode = Mode::Preface;
                self.take_text(passage, (0, passage.text.len()), text, Certainty::Usual);
                self.mode = Mode::Head;
                return;
            }
        }
        self.give_nothing(passage, &Role::Unused(UnusedReason::Unknown));
    }

    /// Takes running text of a reply; bytes are those of the text in the passage.
    fn take_answer(&mut self, passage: &Passage, bytes: (usize, usize), text: &str, _course: &Course) {
        let line = passage.last;
        if self.is_signed() {
            if let Some(role) = note_role(text) {
                self.take_note(text, &role, line);
                return self.give_part(passage, bytes, &role, Certainty::Usual);
            }
            let runs =
                text.chars().count() >= 40 && is_closed(text) || marker(text).is_some() && !text.contains("印发");
            if !runs {
                return self.stretches.give(
                    passage,
                    bytes,
                    &Role::Unused(UnusedReason::Unknown),
                    Certainty::Usual,
                    None,
                );
            }
            // It was no signature: the letter goes on.
            if let Some(reply) = self.reply_mut() {
                reply.signed = false;
            }
        } else if self.has_answer()
            && let Some(role) = note_role(text)
        {
            self.take_note(text, &role, line);
            return self.give_part(passage, bytes, &role, Certainty::Usual);
        }
        self.mode = Mode::Reply;
        let first = !self.has_answer();
        self.take_text(passage, bytes, text, Certainty::Usual);
        if speaks_of_proposal(text) && (first || text.contains("收悉")) {
            let draft = self.draft(line);
            draft.refer(reference(text));
            if draft.proposers.is_empty() {
                draft.proposers = asker(text).map(people).unwrap_or_default();
            }
            if let Some(reply) = self.reply_mut() {
                reply.stated = true;
            }
        }
    }

    fn take_note(&mut self, text: &str, role: &Role, line: usize) {
        self.draft(line);
        let inner = text.trim_matches(['（', '）', '(', ')', ' ']).to_owned();
        let Some(reply) = self.reply_mut() else { return };
        match role {
            Role::Disclosure => reply.details.disclosure = super::values::disclosure(&inner),
            _ => {
                let contact = &mut reply.details.contact;
                *contact = Some(contact.take().map_or(inner.clone(), |known| [known.as_str(), "；", &inner].concat()));
            }
        }
    }
}

/// Whether a passage speaks of a proposal as a letter that answers it does.
fn speaks_of_proposal(text: &str) -> bool {
    let near: String = text.chars().take(300).collect();
    let thing = ["提案", "建议", "议案"].iter().any(|word| near.contains(word));
    let answers = [
        "收悉",
        "答复如下",
        "答复意见",
        "函复如下",
        "回复如下",
        "提出的",
        "会办意见",
        "答复您",
        "办理情况",
        "您的提案",
        "答复",
        "转来",
    ]
    .iter()
    .any(|word| near.contains(word));
    thing && answers
}

/// Who an opening to somebody else says has proposed: 何清委员提出的…, 政协委员何清提出的….
fn asker(text: &str) -> Option<&str> {
    let before = text.get(..text.find("提出的")?)?;
    let clause = before.rsplit(['，', '。', '；', '：']).next()?;
    let clause = clause.trim_start_matches("由");
    let names = match clause.split_once("委员") {
        Some((names, "")) => names,
        Some((_, names)) if !names.contains('会') => names,
        _ => return None,
    };
    let names = names.trim_start_matches("政协").trim();
    ((2..=20).contains(&names.chars().count()) && !names.starts_with(['您', '你'])).then_some(names)
}

/// Where a greeting ends that has the letter behind it: 李明委员：您提出的….
fn greeting(text: &str) -> Option<usize> {
    let colon = text.char_indices().take(48).find(|(_, c)| matches!(c, '：' | ':'))?;
    let end = colon.0 + colon.1.len_utf8();
    let behind = text.get(end..)?.trim_start();
    let letter =
        ["您", "你", "贵", "感谢", "现"].iter().any(|word| behind.starts_with(word)) || speaks_of_proposal(behind);
    (is_addressee(text.get(..end)?) && !behind.is_empty() && letter && labelled(text).is_empty()).then_some(end)
}

/// Whether a line is a note below a letter.
fn is_note(text: &str) -> bool {
    note_role(text).is_some()
}

/// What a note in brackets below a letter says: （联系人：…，电话：…）, （此件公开发布）.
fn note_role(text: &str) -> Option<Role> {
    let inner = text.trim_matches(['（', '）', '(', ')', ' ', '。']);
    if inner.chars().count() > 80 {
        return None;
    }
    let framed = text.starts_with(['（', '(']);
    let has = |word: &str| inner.contains(word);
    if (framed && (has("联系人") || has("电话"))) || inner.starts_with("联系人") || inner.starts_with("联系电话")
    {
        return Some(Role::Contact);
    }
    let open = inner.starts_with("此件")
        || inner.starts_with("本件")
        || inner.starts_with("信息公开")
        || (framed && inner.ends_with("公开"));
    (open && has("公开")).then_some(Role::Disclosure)
}
