//! What a paper says in lines of its own, without a label: titles, who is written to, units, classes, numbers.

use super::builder::Builder;
use super::course::{Course, is_pair};
use super::dates::whole_date;
use super::draft::Draft;
use super::frame::{disclosure, is_disclosure};
use super::labels::{Label, Labelled, label, labelled};
use super::led::led_by_number;
use super::lines::{Passage, tidy};
use super::minutes::{is_item, named_asker};
use super::names::people;
use super::numerals::{asked_items, inline_items, marker};
use super::shape::{class_code, document_number, is_closed};
use super::titles::{TitleKind, proposal_number, reference, term_and_session, title_kind, without_class, without_note};
use crate::import::ledger::grades::grades_by_name;
use crate::import::reading::{Certainty, Role, UnusedReason};
use crate::model::{ReplyKind, ReplyResult};

impl Builder {
    /// Takes a title that a label or its form names.
    pub(super) fn take_title(&mut self, value: &str, line: usize) {
        if let Some(TitleKind::Reply(kind)) = title_kind(value) {
            return self.take_letter_title(value, kind, line);
        }
        if self.open.as_ref().is_some_and(|draft| draft.fixed.title) {
            return;
        }
        let read = reference(value);
        let note = without_note(value);
        let bare = if note.len() < value.len() && read.number.is_some() { note } else { value };
        // 【0081号】关于…
        let (led_by, bare) =
            led_by_number(bare).filter(|(_, rest)| rest.chars().count() > 4).unwrap_or((String::new(), bare));
        // 0101 关于…: figures that no list has.
        let (figures, rest) = bare.split_at(bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len());
        let led = (3..=6).contains(&figures.len()) && rest.trim_start().starts_with("关于");
        let bare = if led { rest.trim_start() } else { bare };
        // 关于第14号提案《关于…的提案》
        let named = read.title.as_deref().filter(|_| bare.starts_with("关于第") && bare.ends_with('》'));
        let bare = named.unwrap_or(bare);
        let draft = self.draft(line);
        draft.form = true;
        if !led_by.is_empty() && read.number.is_none() {
            draft.number.get_or_insert((led_by, Certainty::Stated));
        }
        if led {
            draft.number.get_or_insert((figures.to_owned(), Certainty::Stated));
        }
        draft.title = Some((bare.trim_matches(['《', '》']).to_owned(), Certainty::Stated));
        if let Some(number) = read.number {
            draft.number.get_or_insert((number, Certainty::Stated));
        }
        draft.details.term = draft.details.term.or(read.term);
        draft.details.session = draft.details.session.or(read.session);
    }

    /// Takes a title that a person names, and what it says besides: 一、第61号提案《…》（提案人：纪晓）.
    pub(super) fn give_title(&mut self, value: &str, line: usize) -> Role {
        // Below a text it is the next proposal's.
        if self.open.as_ref().is_some_and(|draft| draft.has_text() || draft.has_reply()) {
            self.begin_draft(line);
        }
        self.dismiss(&Role::Title);
        let read = reference(value);
        let draft = self.draft(line);
        draft.fixed.title = true;
        let named = read.title.filter(|_| is_item(value));
        if named.is_some() {
            draft.number = draft.number.take().or(read.number.map(|number| (number, Certainty::Stated)));
            if draft.proposers.is_empty() {
                draft.proposers = named_asker(value).map(people).unwrap_or_default();
            }
        }
        let title = named.unwrap_or_else(|| value.trim_matches(['《', '》']).to_owned());
        draft.title = Some((title, Certainty::Stated));
        draft.details.term = draft.details.term.or(read.term);
        draft.details.session = draft.details.session.or(read.session);
        Role::Title
    }

    /// Takes the number of a proposal, and the category behind it in brackets: 提案第9号（经济建设类）.
    pub(super) fn take_number(&mut self, passage: &Passage, number: &str) {
        if self.open.as_ref().is_some_and(|draft| draft.has_reply() || draft.has_text()) {
            self.begin_draft(passage.first);
        }
        let text = passage.text.trim_end_matches(['）', ')', ' ']);
        let open = text.rfind(['（', '(']).filter(|_| text.ends_with('类'));
        let end = open.unwrap_or(passage.text.len());
        let category = tidy(text.get(end..).unwrap_or_default().trim_matches(['（', '(', '类']));
        let asks = self.asks;
        let draft = self.draft(passage.last);
        draft.form |= asks;
        let known = draft.number.take().filter(|_| draft.fixed.number);
        draft.number = known.or(Some((number.to_owned(), Certainty::Stated)));
        if !category.is_empty() {
            draft.details.category.get_or_insert(category);
        }
        self.give_part(passage, (0, end), &Role::Number, Certainty::Stated);
        self.give_part(passage, (end, passage.text.len()), &Role::Category, Certainty::Stated);
    }

    /// Whether a line is a label that its value stands below: 提案题目, and 《关于…的提案》.
    pub(super) fn is_label_above(&self, passage: &Passage, course: &Course) -> bool {
        if self.paired && course.passages.get(course.at..).is_some_and(is_pair) {
            return true;
        }
        let Some((next, _)) = course.ahead().next() else { return false };
        let value = next.text.trim().trim_matches(['《', '》']);
        let fresh = self.open.as_ref().is_none_or(|draft| !draft.has_text() && !draft.has_reply());
        match label(&passage.text) {
            Some(Label::Title) => value.ends_with("提案") && title_kind(value) == Some(TitleKind::Proposal),
            Some(Label::Proposer) => {
                let named = self.open.as_ref().is_some_and(|draft| draft.title.is_some() && draft.proposers.is_empty());
                named && fresh && value.chars().count() <= 30 && !is_closed(value)
            }
            // 委员反馈, over 苗青：满意；方圆：基本满意
            Some(Label::Satisfaction) => {
                // ★ 不满意
                let bare = value.trim_start_matches(|sign: char| !sign.is_alphanumeric());
                !grades_by_name(value).is_empty() || bare.ends_with("满意") && bare.chars().count() <= 4
            }
            // 答复时间, over its day below an answer.
            Some(Label::Date) => self.has_answer() && whole_date(value).is_some(),
            Some(Label::Class) => value.len() <= 24 && class_code(value).is_some(),
            _ => false,
        }
    }

    /// Takes the title of a letter into its details, and what it says of the proposal.
    pub(super) fn take_letter_title(&mut self, value: &str, kind: ReplyKind, line: usize) {
        let read = reference(value);
        let bare = without_class(value);
        let class = value.replacen(bare, "", 1).trim().to_owned();
        if let Some((code, meaning)) = class_code(&class).filter(|_| bare.len() < value.len()) {
            self.class_letter(ReplyResult { code, meaning, raw: Some(class) }, line);
        }
        let letter = self.letter(line);
        letter.title = Some(bare.to_owned());
        letter.kind = Some(kind);
        self.draft(line).refer(read);
    }

    /// Takes who is written to, and the proposers where nobody else has named them.
    pub(super) fn take_addressee(&mut self, value: &str, line: usize) {
        let bare = value.trim().trim_end_matches(['：', ':']).trim().to_owned();
        let office = ["提案委员会", "提案委", "政协", "办公室", "政府", "督查室", "局", "提案和委员联络委员会"];
        let asked = !office.iter().any(|end| bare.ends_with(end));
        self.begin_reply(line);
        if let Some(reply) = self.reply_mut() {
            reply.addressee = Some(bare.clone());
        }
        let draft = self.draft(line);
        // An opinion goes to the unit that answers, not to who asks.
        let kinds = draft.replies.last().map(|reply| reply.details.kind);
        let opinion = [kinds.flatten(), draft.head.kind].contains(&Some(ReplyKind::JointOpinion));
        let person = ["委员", "代表", "同志", "先生", "女士"].iter().any(|end| bare.ends_with(end));
        if draft.proposers.is_empty() && asked && (person || !opinion) {
            draft.proposers = people(&bare);
            draft.congress |= bare.ends_with("代表");
        }
    }

    /// Takes the class that stands in a line of its own.
    pub(super) fn take_class(&mut self, passage: &Passage) {
        let plain: String = passage.text.chars().filter(|c| !c.is_whitespace()).collect();
        let Some((code, meaning)) = class_code(&plain) else { return };
        // （B类　公开）
        let open = meaning.as_deref().filter(|said| is_disclosure(said)).and_then(disclosure);
        let meaning = meaning.filter(|_| open.is_none());
        let letter = self.letter(passage.last);
        letter.disclosure = letter.disclosure.or(open);
        self.class_letter(ReplyResult { code, meaning, raw: Some(passage.tidy()) }, passage.last);
        self.give(passage, &Role::Class, Certainty::Usual);
    }

    /// Gives the letter its class. Of two values the one in letters is the class; the words are kept under their label.
    pub(super) fn class_letter(&mut self, result: ReplyResult, line: usize) {
        let is_code = |one: &ReplyResult| class_code(&one.code).is_some();
        // The head of a form may have said it, above the answer.
        let head = self.draft(line).head.result.clone();
        let (taken, left) = match self.letter(line).result.take().or(head) {
            Some(known) if known.code == result.code || is_code(&known) && is_code(&result) => (result, None),
            Some(known) if is_code(&known) => (known, Some(result)),
            known => (result, known),
        };
        self.letter(line).result = Some(taken);
        if let Some(ReplyResult { code, raw, .. }) = left {
            let label =
                raw.as_deref().and_then(|raw| raw.split_once(['：', ':'])).map_or("办理结果", |(words, _)| words);
            self.draft(line).keep(label.trim(), &code);
        }
    }

    /// Takes the number of the document, and who signed it out where that stands in the same line.
    pub(super) fn take_document_number(&mut self, passage: &Passage) {
        let Some((start, end)) = document_number(&passage.text) else { return };
        let number = tidy(passage.text.get(start..end).unwrap_or_default());
        let known = &mut self.letter(passage.last).document_number;
        // The first one is the letter's.
        if known.as_ref().is_some_and(|known| *known != number) {
            return self.give_nothing(passage, &Role::Unused(UnusedReason::Unknown));
        }
        *known = Some(number);
        self.draft(passage.last);
        self.give_part(passage, (start, end), &Role::DocumentNumber, Certainty::Usual);
        self.take_marks(passage, (0, start));
        let (end, last) = self.take_marks(passage, (end, passage.text.len()));
        let behind = passage.text.get(end..last).unwrap_or_default();
        let mut labels = labelled(behind);
        if labels.is_empty()
            && let Some((words, _)) = behind.split_once(char::is_whitespace)
            && let Some(label) = label(words)
        {
            // 签发人 王五
            labels.push(Labelled { label, start: 0, value: words.len(), end: behind.len() });
        }
        if let Some(TitleKind::Reply(kind)) = title_kind(behind) {
            let title = tidy(behind);
            self.begin_reply(passage.last);
            self.take_letter_title(&title, kind, passage.last);
            return self.give_part(passage, (end, last), &Role::ReplyTitle, Certainty::Usual);
        }
        for found in labels {
            let (from, to) = (end + found.value, end + found.end);
            self.give_part(passage, (end + found.start, from), &Role::Label, Certainty::Stated);
            let words = passage.text.get(end + found.start..from).unwrap_or_default().to_owned();
            self.take_value(passage, found.label, &words, (from, to));
        }
    }

    /// Takes the class, and whether the letter may be published, where these stand as words of their own in some bytes:
    /// 签发人：王五　A类. Returns where words of another kind begin and end.
    pub(super) fn take_marks(&mut self, passage: &Passage, bytes: (usize, usize)) -> (usize, usize) {
        let mut others: Option<(usize, usize)> = None;
        let words = passage.text.get(bytes.0..bytes.1).unwrap_or_default();
        let divides = |c: char| c.is_whitespace() || "（）()【】，".contains(c);
        let mut at = bytes.0;
        // A page has them without a blank: 王五A类.
        let glued = words.char_indices().rev().find(|(_, c)| ('A'..='D').contains(c)).map_or(0, |(glued, _)| glued);
        let (first, second) = words.split_at(glued);
        for word in first.split_inclusive(divides).chain(second.split_inclusive(divides)) {
            let from = at;
            at += word.len();
            let plain = word.trim_end_matches(divides);
            let part = (from, from + plain.len());
            if let Some((code, meaning)) =
                class_code(plain).filter(|_| plain.len() == 1 || plain.ends_with(['类', '件']))
            {
                self.class_letter(ReplyResult { code, meaning, raw: Some(plain.to_owned()) }, passage.last);
                self.give_part(passage, part, &Role::Class, Certainty::Usual);
            } else if let Some(day) = whole_date(plain) {
                self.letter(passage.last).date = Some(day.date);
                self.give_part(passage, part, &Role::Date, Certainty::Usual);
            } else if is_disclosure(plain) {
                self.take_value(passage, Label::Disclosure, "", part);
            } else if !plain.is_empty() {
                others = Some((others.map_or(part.0, |others| others.0), part.1));
            }
        }
        others.unwrap_or((bytes.0, bytes.0))
    }

    /// Takes what a heading of the paper says of its conference.
    pub(super) fn take_conference(&mut self, passage: &Passage) {
        let plain: String = passage.text.chars().filter(|c| !c.is_whitespace()).collect();
        let (term, session) = term_and_session(&plain);
        let number = proposal_number(&plain);
        // On the cover of several papers it is of all.
        if self.open.is_none() && number.is_none() && term.is_some() {
            self.noticed = (term, session);
        }
        let draft = self.draft(passage.last);
        draft.form |= plain.contains("提案");
        draft.details.term = draft.details.term.or(term);
        draft.details.session = draft.details.session.or(session);
        let role = match number {
            // （县政协十一届四次会议第0017号提案）
            Some(number) => {
                draft.number.get_or_insert((number, Certainty::Stated));
                Role::Number
            }
            None if term.is_some() => Role::Session,
            // 政协提案表 says nothing of it.
            None => Role::Heading,
        };
        self.give(passage, &role, Certainty::Usual);
    }

    /// Where the items of a list begin that says what is to be done (一要…；二要…), in the last paragraph of a paper that
    /// suggests nothing else, in bytes; none elsewhere.
    pub(super) fn demands(&self, text: &str, course: &Course) -> Vec<usize> {
        let asks =
            |at: &usize| text.get(*at..).and_then(marker).is_some_and(|found| found.text.ends_with(['要', '应']));
        let is_open = |draft: &Draft| draft.title.is_some() && draft.points.is_empty() && !draft.has_reply();
        let may_be = self.open.as_ref().is_some_and(is_open) && course.is_last_text();
        Some(inline_items(text)).filter(|items| may_be && items.iter().all(asks)).unwrap_or_default()
    }

    /// Whether a text asks for what it then lists: …。为此建议：一是…；二是…
    pub(super) fn asks_within(text: &str) -> bool {
        let first = inline_items(text).first().and_then(|first| text.get(..*first));
        first.is_some_and(|asked| Builder::asks_at_end(asked.trim_end())) || !asked_items(text).is_empty()
    }

    /// Whether a text asks at its end for what follows: …，为此建议：
    pub(super) fn asks_at_end(text: &str) -> bool {
        let last = text.trim_end_matches(['：', ':', '。']).rsplit(['。', '；', '！']).next().unwrap_or_default();
        // 我们建议做好以下几项工作：
        let parts = ["以下工作", "项工作", "点工作", "方面工作", "个方面", "以下方面"];
        if text.trim_end().ends_with(['：', ':']) && parts.iter().any(|end| last.ends_with(end)) {
            return last.contains("建议") && last.chars().count() <= 40;
        }
        is_closed(text)
            && last.chars().count() <= 40
            && ["建议", "意见", "对策", "措施"].iter().any(|word| last.contains(word))
            && [
                "建议",
                "建议如下",
                "如下建议",
                "几点建议",
                "如下意见",
                "以下意见",
                "意见建议",
                "以下措施",
                "意见和建议",
                "如下对策",
            ]
            .iter()
            .any(|end| last.ends_with(end))
            && (text.trim_end().ends_with(['：', ':']) || last.starts_with("为此") || last.contains("提出"))
    }
}

impl Draft {
    /// Takes the classes of several answers in one (第21号A，第22号B), each for its own; whether they are such.
    pub(super) fn take_classes(&mut self, value: &str) -> bool {
        let parts = value.split(['，', ',', '；', ';', '、', ' ', '\u{3000}']).filter(|part| !part.is_empty());
        let one = |part: &str| {
            let (number, class) = part.trim_start_matches(['（', '(', '第']).split_once('号')?;
            let (code, meaning) = class_code(class.trim_start_matches(['提', '案', '：', ':', '为']))?;
            let result = ReplyResult { code, meaning, raw: Some(part.to_owned()) };
            Some((self.answered_at(number.trim())?, result))
        };
        let Some(classes) = parts.map(one).collect::<Option<Vec<_>>>().filter(|all| all.len() > 1) else {
            return false;
        };
        for (at, result) in classes {
            self.answered.get_mut(at).into_iter().for_each(|one| one.result = Some(result.clone()));
        }
        true
    }
}
