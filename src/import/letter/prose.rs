//! Running text: into the part that is being read, unless its surroundings tell that it is something else.

use super::builder::{Asked, Builder, Mode};
use super::course::{Course, asker, greeting, leads_list, note_role, speaks_of_proposal};
use super::draft::Draft;
use super::feedback::asks_member;
use super::frame::{divides, is_page_note, is_ruler, section};
use super::labels::{Label, label};
use super::lines::Passage;
use super::minutes::{Speaker, speaker};
use super::names::{PersonName, is_person, people, proposer_kind};
use super::numerals::{asked_first, asked_items, inline_items, marker};
use super::page::{is_feedback, is_form, is_headline};
use super::shape::{Shape, class_code, is_closed};
use super::titles::{proposal_number, reference};
use crate::import::ledger::{is_seal, leaves_out};
use crate::import::reading::{Certainty, Role, UnusedReason};
use crate::model::{ProposerKind, ReplyResult};

/// Whether a name is that of a party or another body that proposes, and of no unit that stands over its letters.
pub(super) fn is_body(name: &str) -> bool {
    matches!(proposer_kind(name), ProposerKind::Party | ProposerKind::Federation) && name.chars().count() <= 20
}

/// What parts a note in brackets.
const ENDS: [char; 4] = ['；', ';', '，', ','];

impl Builder {
    /// Takes running text, and what only its surroundings tell from it.
    pub(super) fn take_prose(&mut self, passage: &Passage, course: &Course) {
        let text = passage.tidy();
        let line = passage.last;
        if divides(&text) {
            if self.open.as_ref().is_some_and(|draft| draft.has_text() || draft.has_reply()) {
                self.begin_draft(passage.first);
            }
            return self.give_nothing(passage, &Role::Unused(UnusedReason::Unknown));
        }
        // What stands in a box beside a text is no more of its paragraph than a stamp is.
        let beside = passage.boxed && text.chars().count() <= 30 && !is_closed(&text) && marker(&text).is_none();
        if beside && (self.has_answer() && !self.is_signed() || matches!(self.mode, Mode::Background | Mode::Points)) {
            return self.give_nothing(passage, &Role::Unused(UnusedReason::Unknown));
        }
        // （联系人：李强 13800001234） in a proposal.
        let framed = self.open.is_some() && self.mode != Mode::Reply && text.starts_with(['（', '(']);
        if framed && note_role(&text) == Some(Role::Contact) {
            self.add_contact(text.trim_matches(['（', '）', '(', ')', ' ']).to_owned(), line);
            return self.give(passage, &Role::Contact, Certainty::Usual);
        }
        if self.take_told_number(passage) {
            return;
        }
        if is_ruler(&text) {
            return self.give_nothing(passage, &Role::Unused(UnusedReason::Unknown));
        }
        // Links to other papers below a page.
        let related = ["相关阅读", "相关链接", "相关文章", "相关新闻", "推荐阅读", "延伸阅读", "热门推荐", "猜你喜欢"];
        if related.contains(&text.as_str()) {
            if self.open.as_ref().is_some_and(|draft| draft.has_text() || draft.has_reply()) {
                self.mode = Mode::Masthead;
            }
            return self.give_nothing(passage, &Role::Unused(UnusedReason::Navigation));
        }
        if is_page_note(&text) {
            return self.give_nothing(passage, &Role::Unused(UnusedReason::PageMargin));
        }
        // What the next form is called; one that asks the proposer is of what stands above.
        let opens =
            matches!(course.ahead().next(), Some((next, shape)) if next.row || matches!(shape, Shape::Labels(_)));
        if opens && is_form(&text) && text.chars().count() <= 40 && !text.contains(['《', '，', '。', '：']) {
            let is_next = self.open.as_ref().is_some_and(|draft| draft.has_text() || draft.has_reply());
            if is_next && !is_feedback(&text) {
                self.begin_draft(passage.first);
            }
            // 第205号提案答复表
            let fresh = self.open.as_ref().is_none_or(|draft| draft.number.is_none() && !draft.has_reply());
            if let Some(number) = proposal_number(&text).filter(|_| fresh) {
                let draft = self.draft(passage.last);
                (draft.number, draft.form) = (Some((number, Certainty::Stated)), true);
                return self.give(passage, &Role::Number, Certainty::Stated);
            }
            return self.give_nothing(passage, &Role::Unused(UnusedReason::Unknown));
        }
        // The section of a paper, over its date.
        let short = text.chars().count() <= 10 && !is_closed(&text);
        if short && self.mode != Mode::Points && matches!(course.next(), Some(Shape::Dateline(_))) {
            self.page.section = Some(text);
            return self.give_page(passage, (0, passage.text.len()), &Role::Collection, Certainty::Usual);
        }
        // A title that does not begin with 关于.
        let titled = text.chars().count() <= 70 && !is_closed(&text) && passage.marker.is_empty();
        // 征询意见表 is what the form is called, and no title of a proposal.
        if titled
            && !is_form(&text)
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
            // 王一： below the title of a letter.
            let letter = self.reply().is_some_and(|r| r.details.title.is_some() && r.addressee.is_none());
            // …and 李　梅、王　磊：
            let is_name = |name: &str| (2..=4).contains(&name.chars().count());
            let name = text.strip_suffix(['：', ':']).filter(|names| {
                is_name(names) || names.contains('、') && people(names).iter().all(|person| is_name(&person.name))
            });
            if letter && !self.has_answer() && name.is_some_and(|name| label(name).is_none()) {
                return self.take_greeting(passage, (0, passage.text.len()), course);
            }
            if bare && course.ahead().next().is_some_and(|(next, _)| speaks_of_proposal(&next.text)) {
                return self.take_greeting(passage, (0, passage.text.len()), course);
            }
        }
        let whole = (0, passage.text.len());
        if self.mode == Mode::Reply && (self.take_form_row(passage, course) || self.take_by_unit(passage, whole)) {
            return;
        }
        match self.mode {
            Mode::Masthead => {
                let reason =
                    if self.minutes || self.items > 0 { UnusedReason::Unknown } else { UnusedReason::PageMargin };
                self.give_nothing(passage, &Role::Unused(reason));
            }
            Mode::Preface => self.take_text(passage, (0, passage.text.len()), &text, Certainty::Stated),
            Mode::Head => self.take_head(passage, &text, course),
            Mode::Reply => self.take_answer(passage, (0, passage.text.len()), &text, course),
            // 建议一：…, without anything that leads to it.
            Mode::Background if marker(&text).is_some_and(|found| found.text.starts_with("建议")) => {
                self.mode = Mode::Points;
                self.take_points(passage, (0, passage.text.len()), Certainty::Usual);
            }
            Mode::Background => {
                if course.list_follows() && leads_list(&text) && !Builder::asks_at_end(&text) {
                    return self.take_lead(passage, &text, course);
                }
                if Builder::asks_within(&passage.text) {
                    self.mode = Mode::Points;
                    return self.take_points(passage, (0, passage.text.len()), Certainty::Usual);
                }
                // 建议一是…, and below it 二是….
                let next = course.ahead().next().map_or("", |(next, _)| next.text.as_str());
                let asks = |first: &usize| {
                    let lead = passage.text.get(..*first).unwrap_or_default().trim_end();
                    !lead.ends_with(['：', ':']) || Builder::asks_at_end(lead)
                };
                if let Some(first) = asked_first(&passage.text, next).filter(asks) {
                    return self.take_items(passage, (0, passage.text.len()), &[first], Certainty::Usual);
                }
                let items = self.demands(&passage.text, course);
                if !items.is_empty() {
                    return self.take_items(passage, (0, passage.text.len()), &items, Certainty::Unsure);
                }
                self.take_text(passage, (0, passage.text.len()), &text, Certainty::Usual);
                if Builder::asks_at_end(&text) {
                    self.mode = Mode::Points;
                }
            }
            Mode::Points => self.take_points(passage, (0, passage.text.len()), Certainty::Usual),
        }
    }

    /// Takes what leads to a list of suggestions: a heading, or the last sentence of the situation.
    fn take_lead(&mut self, passage: &Passage, text: &str, course: &Course) {
        if !text.contains(['。', '；']) {
            return self.take_heading(passage, Label::Points, course);
        }
        self.take_text(passage, (0, passage.text.len()), text, Certainty::Usual);
        self.mode = Mode::Points;
    }

    /// Takes a paragraph of the suggestions; each item of a list within it is one, and what leads to the first is none.
    pub(super) fn take_points(&mut self, passage: &Passage, bytes: (usize, usize), certainty: Certainty) {
        let text = |from: usize, to: usize| passage.text.get(from..to).unwrap_or_default();
        let whole = text(bytes.0, bytes.1);
        let listed = inline_items(whole);
        let asked = if listed.is_empty() { asked_items(whole) } else { Vec::new() };
        let leads = |first: usize| text(bytes.0, first).trim_end().ends_with(['：', ':']) || !asked.is_empty();
        let items = if asked.is_empty() { &listed } else { &asked };
        let items: Vec<usize> = items.iter().map(|at| at + bytes.0).collect();
        let first = items.first().copied().unwrap_or(bytes.0);
        let leads = first == bytes.0 || leads(first) && self.draft(passage.last).points.is_empty();
        if items.is_empty() || !leads || bytes.0 == 0 && !passage.marker.is_empty() {
            return self.take_text(passage, bytes, &super::lines::tidy(whole), certainty);
        }
        self.take_items(passage, bytes, &items, certainty);
    }

    /// Takes the items of a list within a paragraph, and what leads to the first: a heading, or the last of the situation.
    pub(super) fn take_items(
        &mut self,
        passage: &Passage,
        bytes: (usize, usize),
        items: &[usize],
        certainty: Certainty,
    ) {
        let text = |from: usize, to: usize| passage.text.get(from..to).unwrap_or_default();
        let first = items.first().copied().unwrap_or(bytes.0);
        let lead = super::lines::tidy(text(bytes.0, first));
        if section(&[&lead, "："].concat()) == Some(Label::Points) {
            self.take_section(passage, Label::Points, (first, first));
            self.give_part(passage, (bytes.0, first), &Role::Label, certainty);
        } else if first > bytes.0 {
            self.mode = Mode::Background;
            self.take_text(passage, (bytes.0, first), &lead, certainty);
        }
        self.mode = Mode::Points;
        for (at, from) in items.iter().enumerate() {
            let to = items.get(at + 1).copied().unwrap_or(bytes.1);
            self.take_text(passage, (*from, to), &super::lines::tidy(text(*from, to)), certainty);
        }
    }

    /// Takes running text above which no part of a paper has begun.
    fn take_head(&mut self, passage: &Passage, text: &str, course: &Course) {
        if speaks_of_proposal(text) && text.contains("收悉") {
            return self.take_answer(passage, (0, passage.text.len()), text, course);
        }
        let runs = is_closed(text) && text.chars().count() > 12 || text.chars().count() > 60;
        let titled = self.open.as_ref().is_some_and(|draft| draft.title.is_some());
        // 答复摘编: below the number or the day of an answer stands the answer.
        let answers = self.page.title.as_ref().is_some_and(|title| title.contains("答复"));
        let dated = |draft: &Draft| draft.head.document_number.is_some() || draft.head.date.is_some();
        if titled && answers && self.reply().is_none() && self.open.as_ref().is_some_and(dated) {
            self.begin_reply(passage.last);
            self.reply_mut().into_iter().for_each(|reply| reply.stated = true);
            return self.take_answer(passage, (0, passage.text.len()), text, course);
        }
        // 王一（教育界）, below the title.
        let named = people(&passage.text);
        let is_name = |person: &PersonName| is_person(&person.name) || is_body(&person.name);
        let are_names = !named.is_empty() && !is_closed(text) && named.iter().all(is_name) && text.len() <= 120;
        if titled && are_names && self.reply().is_none() && !self.open.as_ref().is_some_and(Draft::has_text) {
            let said = named.iter().flat_map(|person| [Some(&person.name), person.sector.as_ref()]).flatten();
            let draft = self.draft(passage.last);
            if !leaves_out(text, said.map(String::as_str)) && !draft.fixed.proposers {
                let new = named.iter().filter(|person| !draft.proposers.contains(person)).cloned().collect::<Vec<_>>();
                draft.proposers.extend(new);
                return self.give(passage, &Role::Proposer, Certainty::Usual);
            }
        }
        if titled && self.reply().is_none() && course.list_follows() && leads_list(text) {
            return self.take_lead(passage, text, course);
        }
        // A bold subheading over the situation.
        let heads = passage.layout.bold
            && self.reply().is_none()
            && course.ahead().next().is_some_and(|(next, shape)| {
                *shape == Shape::Prose && !next.layout.bold && is_closed(&next.text) && next.text.chars().count() > 20
            });
        if titled && (runs || heads || marker(text).is_some() || !passage.marker.is_empty()) {
            let letter = self.reply().is_some();
            self.mode = if letter { Mode::Reply } else { Mode::Background };
            return self.take_prose(passage, course);
        }
        // A situation in a line or two, over the suggestions.
        let fresh = titled && self.reply().is_none();
        if fresh && (is_closed(text) || text.chars().count() >= 5) && course.suggestions_follow() {
            self.mode = Mode::Background;
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
    fn take_answer(&mut self, passage: &Passage, bytes: (usize, usize), text: &str, course: &Course) {
        let line = passage.last;
        // 委员意见建议：…, 卓文君委员回复：…: how the answer was taken.
        if asks_member(text) {
            self.asked = Asked::Grade;
            self.take_asked(passage, &Shape::Prose);
            return;
        }
        let said = self.is_signed() && matches!(speaker(text), Some((Speaker::Member, _)));
        if said && self.take_speech(passage) {
            self.asked = Asked::Grade;
            return;
        }
        if is_seal(text.trim_matches(|sign| "（）()[]［］【】".contains(sign))) {
            return self.give_nothing(passage, &Role::Unused(UnusedReason::Courtesy));
        }
        if self.is_signed() {
            if let Some(role) = note_role(text) {
                self.take_note(text, &role, line);
                return self.give_part(passage, bytes, &role, Certainty::Usual);
            }
            // Whom to call may stand above the signature.
            let unsigned = self.reply().is_some_and(|reply| reply.units.is_empty() && reply.details.date.is_none());
            let runs = (unsigned || text.chars().count() >= 40) && is_closed(text)
                || marker(text).is_some() && !text.contains("印发");
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
            && (text.starts_with(['（', '(']) || role != Role::Contact || !course.is_amid_text())
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
        if *role == Role::Disclosure {
            self.keep_disclosure("", &inner, line);
        }
        let Some(reply) = self.reply_mut() else { return };
        match role {
            Role::Disclosure => reply.details.disclosure = super::frame::disclosure(&inner),
            _ => {
                // （办理结果：A；联系人：…）: the class is the letter's, and not hidden as a telephone is.
                let class = |part: &str| {
                    let named = part.contains(['类', '办']);
                    class_code(part.trim_end_matches(ENDS)).filter(|(_, meaning)| named || meaning.is_none())
                };
                let mut parts: Vec<&str> = inner.split_inclusive(ENDS).collect();
                let found = parts.iter().position(|part| class(part).is_some()).map(|at| parts.remove(at));
                if let Some((raw, (code, meaning))) = found.and_then(|part| Some((part, class(part)?))) {
                    let raw = Some(raw.trim_end_matches(ENDS).to_owned());
                    reply.details.result.get_or_insert(ReplyResult { code, meaning, raw });
                }
                self.add_contact(parts.concat().trim_end_matches(ENDS).to_owned(), line);
            }
        }
    }
}
