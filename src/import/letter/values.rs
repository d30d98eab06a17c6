//! What labels give: each value into its field.

use super::builder::{Asked, Builder, Mode};
use super::dates::{first_date, last_date};
use super::frame::disclosure;
use super::labels::{Label, Labelled};
use super::lines::{Passage, tidy};
use super::names::{listed_units, people};
use super::numerals::digit;
use super::shape::class_code;
use super::titles::{TitleKind, proposal_number, term_and_session, title_kind};
use crate::import::ledger::numbers::behind_session;
use crate::import::ledger::values::{filing_of, says_disclosure, says_filing};
use crate::import::ledger::{leaves_out, without_phones};
use crate::import::pairing::title::{plain_number, plain_title};
use crate::import::reading::{Certainty, Role, UnusedReason};
use crate::model::ReplyDetails;

impl Builder {
    /// Takes the values of a line of labels.
    pub(super) fn take_labels(&mut self, passage: &Passage, found: &[Labelled]) {
        // A form below a letter that names its proposal makes no proposal of it.
        let form = self.open.as_ref().filter(|draft| draft.has_reply()).map(|draft| draft.form);
        self.take_each_label(passage, found);
        if let (Some(form), Some(draft)) = (form, self.open.as_mut().filter(|draft| draft.has_reply())) {
            draft.form = form;
        }
    }

    fn take_each_label(&mut self, passage: &Passage, found: &[Labelled]) {
        for one in found {
            let Labelled { label, start, value, end } = *one;
            let words = passage.text.get(start..value).unwrap_or_default();
            let text = passage.text.get(value..end).unwrap_or_default();
            let label = if self.is_situation(label, text) { Label::Background } else { label };
            self.open_for(label, text, passage);
            self.give_part(passage, (start, value), &Role::Label, Certainty::Stated);
            if label == Label::Satisfaction && text.trim().is_empty() {
                self.take_grade(words, "", passage.last);
                continue;
            }
            if text.trim().is_empty() && !label.is_section() {
                // 备注： is often empty.
                if label == Label::Kept {
                    continue;
                }
                self.pending = Some((label, words.to_owned()));
                continue;
            }
            self.take_value(passage, label, words, (value, end));
        }
    }

    /// Begins a new proposal where a label can only be of the next one.
    pub(super) fn open_for(&mut self, label: Label, value: &str, passage: &Passage) {
        let Some(draft) = &self.open else { return };
        let another = match label {
            // A form below the letter that asks how the answer was taken.
            Label::Title | Label::Number if self.is_of_letter(label, value) => false,
            Label::Title => {
                draft.has_text()
                    || draft.has_reply()
                    || draft.title.as_ref().is_some_and(|(title, _)| {
                        title_kind(value).is_none_or(|kind| kind == TitleKind::Proposal)
                            && tidy(value) != *title
                            && draft.form
                    })
            }
            Label::Number => {
                let other = |(known, _): &(String, _)| plain_number(known) != plain_number(value);
                let numbered = draft.number.as_ref();
                // Cards without any text stand one below the other, and so do forms that ask how an answer was taken.
                let whole = draft.title.is_some() || draft.has_feedback();
                let next_card = draft.form && whole && numbered.is_some_and(other);
                draft.has_reply() || next_card || (draft.has_text() && numbered.is_some())
            }
            // Who proposes may sign below the text too.
            Label::Proposer if people(value).iter().any(|person| draft.proposers.contains(person)) => false,
            Label::Proposer => draft.has_reply() || (draft.has_text() && !draft.proposers.is_empty()),
            Label::Portal => draft.has_reply() && self.is_signed() && passage.text.contains("索引号"),
            _ => false,
        };
        if another {
            self.begin_draft(passage.first);
        }
    }

    /// Whether a label below a signed letter names the proposal that the letter answers.
    fn is_of_letter(&self, label: Label, value: &str) -> bool {
        let Some(draft) = self.open.as_ref().filter(|draft| draft.has_reply() && self.is_signed()) else {
            return false;
        };
        match label {
            Label::Number => {
                let figures: String = value.chars().filter_map(digit).collect();
                draft.answered_at(&figures).is_some()
                    || draft.number.as_ref().is_some_and(|(number, _)| plain_number(number) == plain_number(&figures))
            }
            _ => draft.title.as_ref().is_some_and(|(title, _)| plain_title(title) == plain_title(value)),
        }
    }

    /// What the head of the paper, or the letter that is being read, says of the letter.
    pub(super) fn letter(&mut self, line: usize) -> &mut ReplyDetails {
        let draft = self.draft(line);
        let at = draft.place();
        match draft.replies.get_mut(at) {
            Some(reply) => &mut reply.details,
            None => &mut draft.head,
        }
    }

    /// The day of a label; what is no day of the calendar is kept as it is written.
    fn day(&mut self, word: &str, value: &str, line: usize) -> Option<String> {
        let date = first_date(value);
        if date.is_none() {
            self.draft(line).keep(word, value);
        }
        date
    }

    /// Keeps what is said of publishing where that is more than what is known of it: 依申请公开.
    pub(super) fn keep_disclosure(&mut self, word: &str, value: &str, line: usize) {
        if disclosure(value).is_some_and(|said| !says_disclosure(said, value)) && !value.contains(['□', '☐']) {
            self.draft(line).keep(if word.is_empty() { "公开属性" } else { word }, value);
        }
    }

    /// Adds whom one may call, and how.
    pub(super) fn add_contact(&mut self, said: String, line: usize) {
        if !said.is_empty() {
            let contact = &mut self.letter(line).contact;
            *contact = Some(contact.take().map_or(said.clone(), |known| [known.as_str(), "；", &said].concat()));
        }
    }

    /// Takes one value.
    pub(super) fn take_value(&mut self, passage: &Passage, label: Label, words: &str, bytes: (usize, usize)) {
        let printed = passage.text.get(bytes.0..bytes.1).unwrap_or_default();
        // 签发人：王五　A类
        let dated = label == Label::DocumentNumber && last_date(printed).is_some();
        let marked = dated || matches!(label, Label::Signer | Label::DocumentNumber) && printed.contains('类');
        let bytes = if marked { self.take_marks(passage, bytes) } else { bytes };
        let printed = passage.text.get(bytes.0..bytes.1).unwrap_or_default();
        // （…　提案人：段知秋）
        let printed = match printed.trim_end().strip_suffix('）') {
            Some(inner) if inner.matches('（').count() == inner.matches('）').count() => inner,
            _ => printed,
        };
        let value = tidy(printed);
        let line = passage.last;
        let word: String = words.chars().filter(|c| !c.is_whitespace() && !"：:【】".contains(*c)).collect();
        let role = match label {
            Label::Title => {
                self.take_title(&value, line);
                if matches!(title_kind(&value), Some(TitleKind::Reply(_))) { Role::ReplyTitle } else { Role::Title }
            }
            Label::Number => {
                let plain: String =
                    value.chars().filter(|c| !c.is_whitespace()).map(|c| digit(c).unwrap_or(c)).collect();
                let number = proposal_number(&plain).or_else(|| {
                    let bare = plain.trim_start_matches('第').trim_end_matches(['，', ',', '号']);
                    let bare = behind_session(bare).unwrap_or(bare).to_owned();
                    (bare.len() <= 24 && bare.chars().any(|c| c.is_ascii_digit())).then_some(bare)
                });
                let draft = self.draft(line);
                draft.form |= draft.replies.is_empty();
                let of_form = number.clone().filter(|number| draft.has_reply() && draft.answered_at(number).is_some());
                if of_form.is_some() {
                    draft.close_feedback();
                    draft.form_of = of_form;
                } else if !draft.fixed.number {
                    draft.number = number.map(|number| (number, Certainty::Stated)).or_else(|| draft.number.take());
                }
                Role::Number
            }
            Label::Session => {
                let draft = self.draft(line);
                match term_and_session(&value) {
                    (None, _) => draft.keep(&word, &value),
                    said => (draft.details.term, draft.details.session) = said,
                }
                Role::Session
            }
            Label::Proposer | Label::CoProposer => {
                // Names are told by the blanks between their signs, and telephones are no part of them.
                let (named, phones) = without_phones(printed);
                let persons = people(&named);
                let value = tidy(&named);
                self.add_contact(phones, line);
                let draft = self.draft(line);
                draft.form = true;
                let said = persons.iter().flat_map(|person| [Some(&person.name), person.sector.as_ref()]).flatten();
                if leaves_out(&value, said.map(String::as_str)) {
                    draft.keep("提案人", &value);
                }
                draft.congress |= word.ends_with("代表") || word.starts_with("代表");
                draft.first |= label == Label::CoProposer || word.contains("第一") || word.contains("领衔");
                for person in persons.into_iter().filter(|_| !draft.fixed.proposers) {
                    if !draft.proposers.contains(&person) {
                        draft.proposers.push(person);
                    }
                }
                Role::Proposer
            }
            Label::Sector => {
                self.draft(line).sector = Some(value);
                Role::Sector
            }
            Label::Category => match class_code(&value) {
                Some(_) => return self.take_value(passage, Label::Class, words, bytes),
                None => {
                    self.draft(line).details.category = Some(value);
                    Role::Category
                }
            },
            Label::Keywords => {
                let parts = value.split([' ', '　', '；', ';', '、', '，', ',']).filter(|part| !part.is_empty());
                self.draft(line).details.keywords = parts.map(str::to_owned).collect();
                Role::Keywords
            }
            // 填报日期, below the answer in a form.
            Label::Submitted if word.starts_with('填') && self.mode == Mode::Reply && self.has_answer() => {
                return self.take_value(passage, Label::Day, words, bytes);
            }
            Label::Submitted => {
                let date = self.day(&word, &value, line);
                self.draft(line).details.submitted = date;
                Role::Submitted
            }
            Label::Disclosure => {
                let said = disclosure(&value);
                self.keep_disclosure(&word, &value, line);
                let draft = self.draft(line);
                match draft.replies.last_mut() {
                    Some(reply) => reply.details.disclosure = said.or(reply.details.disclosure),
                    None => draft.open_to_all = said.or(draft.open_to_all),
                }
                Role::Disclosure
            }
            Label::Filing => {
                let filing = filing_of(&value);
                let draft = self.draft(line);
                draft.details.filing = filing.or(draft.details.filing);
                // What the class would say otherwise is kept as it is written.
                if !filing.is_some_and(|filing| says_filing(filing, &value)) {
                    draft.keep(&word, &value);
                }
                self.take_assignment(&value, line);
                self.listed_below = Some((label, words.to_owned()));
                Role::Filing
            }
            Label::KeyProposal => {
                // 是，由县政协主席领办
                self.draft(line).keep(&word, if value.chars().count() > 4 { &value } else { "" });
                self.draft(line).details.key = Some(!value.starts_with('否') && !value.starts_with('不'));
                Role::KeyProposal
            }
            Label::Unit => {
                self.take_units(&word, &value, line);
                // 承办单位：… beside an answer that nobody has signed: whose it is.
                let units = listed_units(&value);
                if word.contains('章') {
                    self.seal_answer(&word, &units);
                }
                if word.ends_with("单位")
                    && !word.contains('会')
                    && self.mode == Mode::Reply
                    && let Some(reply) = self.reply_mut().filter(|reply| reply.units.is_empty())
                {
                    reply.units = units;
                }
                Role::Unit
            }
            Label::AnsweringUnit => {
                let units = listed_units(&value);
                self.seal_answer(&word, &units);
                self.take_answering(units, line);
                Role::Unit
            }
            Label::Assigned | Label::Due => {
                let date = self.day(&word, &value, line);
                let draft = self.draft(line);
                *(if label == Label::Due { &mut draft.due } else { &mut draft.assigned }) = date;
                Role::Deadline
            }
            // 办理结果：☑满意 □不满意, where the proposer is asked.
            Label::Class if value.contains("满意") && class_code(&value).is_none() => {
                self.take_result(passage, bytes, &word, line);
                Role::Satisfaction
            }
            // 第21号A，第22号B: each its own.
            Label::Class if self.open.as_mut().is_some_and(|draft| draft.take_classes(&value)) => Role::Class,
            Label::Class => match self.take_class_label(passage, words, bytes) {
                Some(role) => role,
                None => return,
            },
            Label::DocumentNumber => {
                self.letter(line).document_number = Some(value);
                Role::DocumentNumber
            }
            Label::Signer => {
                self.letter(line).signer = Some(value.trim_matches(['（', '）', '(', ')']).to_owned());
                Role::Signer
            }
            Label::Contact => {
                let said = [tidy(words).as_str(), value.trim_end_matches(['；', ';', '，', ','])].concat();
                self.add_contact(said, line);
                if let Some(reply) = self.reply_mut() {
                    reply.signed |= !reply.paragraphs.is_empty();
                }
                Role::Contact
            }
            Label::CopyTo => {
                let parts = value.split(['，', ',', '、', '；', ';']).map(|part| part.trim().trim_matches(['。', '.']));
                let parts = parts.filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
                let letter = self.letter(line);
                letter.cc.extend(parts);
                if let Some(reply) = self.reply_mut() {
                    reply.signed |= !reply.paragraphs.is_empty();
                }
                Role::CopyTo
            }
            Label::Addressee => self.take_sent_to(&word, &value, line),
            Label::Date => {
                let date = self.day(&word, &value, line);
                let details = self.letter(line);
                details.date = date.or(details.date.take());
                Role::Date
            }
            // 反馈日期 is the proposer's, in whatever form it stands.
            Label::Day if ["反馈", "评", "测评"].iter().any(|of| word.starts_with(of)) || self.asked != Asked::No =>
            {
                self.feedback(line).date = first_date(&value);
                Role::Satisfaction
            }
            Label::Day => {
                let date = first_date(&value);
                match self.mode {
                    Mode::Reply => self.letter(line).date = date,
                    _ => {
                        let submitted = &mut self.draft(line).details.submitted;
                        *submitted = submitted.take().or(date);
                    }
                }
                Role::Date
            }
            // 签名, and below it the name.
            Label::Signature if self.asked != Asked::No => {
                self.feedback(line).by = Some(value);
                Role::Satisfaction
            }
            Label::Signature | Label::Reasons | Label::Kept => {
                self.take_kept(&word, &value, line);
                Role::Column(word)
            }
            Label::Method => {
                self.letter(line).method =
                    value.split(['、', '，', ' ']).filter(|p| !p.is_empty()).map(str::to_owned).collect();
                Role::Method
            }
            Label::Satisfaction => {
                self.take_grade(&word, &value, line);
                self.ask_below(printed);
                Role::Satisfaction
            }
            Label::Background | Label::Points | Label::ReplyBody | Label::Progress | Label::Preface => {
                return self.take_section(passage, label, bytes);
            }
            Label::Credit => {
                self.page
                    .read_credits(passage.text.get(..bytes.1).unwrap_or_default(), bytes.0.saturating_sub(words.len()));
                self.mode = Mode::Masthead;
                return self.give_page(passage, bytes, &Role::Credit, Certainty::Stated);
            }
            Label::Publisher => {
                self.draft(line).publisher = Some(value);
                Role::Unused(UnusedReason::PortalHead)
            }
            Label::Portal => {
                // A committee tells of answers and gives none.
                let source = word == "来源" || word == "信息来源" || word == "文章来源";
                if source && !value.contains("政协") {
                    self.draft(line).publisher.get_or_insert(value);
                }
                let around = ["上一", "下一", "位置", "分享", "打印", "相关"].iter().any(|start| word.contains(start));
                Role::Unused(if around { UnusedReason::Navigation } else { UnusedReason::PortalHead })
            }
            Label::Attachment => {
                self.draft(line).keep(&word, &value);
                Role::Column(word)
            }
        };
        self.give_part(passage, bytes, &role, Certainty::Stated);
    }
}
