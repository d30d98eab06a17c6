//! How a proposer took the answer, as forms ask for it (提案办理情况征询意见表): a grade, its reasons, who signs and when.

use super::builder::{Asked, Builder};
use super::dates::{first_date, last_date};
use super::draft::Draft;
use super::labels::{Label, Labelled, label};
use super::lines::{Passage, tidy};
use super::names::{is_person, is_unit, people};
use super::numerals::marker;
use super::page::is_form;
use super::shape::{Shape, class_code, is_closed};
use super::ticks::{BOXES, TICKS, is_list, is_options, is_told_apart, options, ticked};
use crate::import::ledger::grades::{grades_by_name, is_two_grades};
use crate::import::ledger::values::satisfaction_of;
use crate::import::pairing::title::plain_number;
use crate::import::reading::{Certainty, Role};
use crate::model::{Feedback, ReplyResult, Satisfaction};

impl Builder {
    /// Whether a line of a form that asks the proposer is an answer, before any grade.
    pub(super) fn is_asked_first(&self, passage: &Passage, shape: &Shape) -> bool {
        let fresh = self.open.as_ref().is_some_and(|draft| draft.form && !draft.has_text());
        fresh
            && match shape {
                Shape::Labels(found) => found.iter().all(|one| self.is_of_asked(passage, one)),
                Shape::Section(label) => is_question(&passage.text) || *label == Label::Points,
                Shape::Prose => question_end(&passage.text).is_some() || asked_grade(&passage.text).is_some(),
                _ => false,
            }
    }

    /// Takes a line below a question to the proposer, where it belongs to the answer.
    pub(super) fn take_asked(&mut self, passage: &Passage, shape: &Shape) -> bool {
        let whole = (0, passage.text.len());
        match shape {
            Shape::PageNumber => return false,
            // The form of the next proposer.
            Shape::Prose if is_form(&passage.text) => {
                self.asked = Asked::No;
                self.open.as_mut().into_iter().for_each(Draft::close_feedback);
                return false;
            }
            Shape::Labels(found) if found.iter().all(|one| self.is_of_asked(passage, one)) => {
                for one in found {
                    self.take_asked_label(passage, one);
                }
            }
            // Whether it may be published is asked there too.
            Shape::Labels(found) if found.iter().all(|one| matches!(one.label, Label::Disclosure | Label::Method)) => {
                let asked = self.asked;
                self.take_labels(passage, found);
                self.asked = asked;
            }
            // 建议加快进度 in a line of its own: more of the reasons.
            Shape::Section(Label::Points | Label::Background) if self.asks || is_question(&passage.text) => {
                self.asked = Asked::Reasons;
                self.give(passage, &Role::Label, Certainty::Stated);
            }
            Shape::Date(date, _) => {
                self.feedback(passage.last).date = Some(date.clone());
                self.give(passage, &Role::Satisfaction, Certainty::Usual);
            }
            // 其他意见和建议：…
            Shape::Prose if question_end(&passage.text).is_some() => {
                let value = question_end(&passage.text).unwrap_or_default();
                self.asked = Asked::Reasons;
                self.give_part(passage, (0, value), &Role::Label, Certainty::Stated);
                self.take_words(&tidy(passage.text.get(value..).unwrap_or_default()), passage.last);
                self.give_part(passage, (value, whole.1), &Role::Satisfaction, Certainty::Stated);
            }
            // 一、您对办理态度是否满意？　满意（√）　不满意（　）
            Shape::Prose if asked_grade(&passage.text).is_some() => {
                let value = asked_grade(&passage.text).unwrap_or_default();
                let (words, said) = passage.text.split_at_checked(value).unwrap_or_default();
                self.take_grade(words.trim_end_matches(['？', '?']), &tidy(said), passage.last);
                self.give_part(passage, (0, value), &Role::Label, Certainty::Stated);
                self.give_part(passage, (value, whole.1), &Role::Satisfaction, Certainty::Stated);
            }
            // 签名, 日期: in a cell of their own.
            Shape::Prose if matches!(label(&passage.text), Some(Label::Signature | Label::Day)) => {
                self.pending = label(&passage.text).map(|label| (label, passage.text.clone()));
                self.give(passage, &Role::Label, Certainty::Stated);
            }
            // 时间：2025年6月1日
            Shape::Prose if passage.text.starts_with("时间：") && last_date(&passage.text).is_some() => {
                self.feedback(passage.last).date = last_date(&passage.text).map(|(_, day)| day);
                self.give(passage, &Role::Satisfaction, Certainty::Usual);
            }
            Shape::Prose => {
                let text = passage.tidy();
                let named = people(&text);
                let signs = text.chars().count() <= 12
                    && self.open.as_ref().is_some_and(|draft| {
                        !named.is_empty() && named.iter().all(|person| draft.proposers.contains(person))
                    });
                if signs {
                    self.feedback(passage.last).by = Some(text);
                    self.give(passage, &Role::Satisfaction, Certainty::Usual);
                } else if !grades_by_name(&text).is_empty() {
                    self.take_grade("", &text, passage.last);
                    self.give(passage, &Role::Satisfaction, Certainty::Usual);
                } else if self.asked == Asked::Reasons || is_grade(&text) || is_list(&text) {
                    self.take_words(&text, passage.last);
                    self.ask_below(&passage.text);
                    self.give_part(passage, whole, &Role::Satisfaction, Certainty::Usual);
                } else {
                    self.asked = Asked::No;
                    return false;
                }
            }
            _ => {
                self.asked = Asked::No;
                return false;
            }
        }
        true
    }

    /// Whether a label belongs to what a proposer is asked: in a form that asks nothing else 建议 too, which would take the
    /// place of the proposal's own.
    fn is_of_asked(&self, passage: &Passage, one: &Labelled) -> bool {
        let words = passage.text.get(one.start..one.value).unwrap_or_default();
        matches!(one.label, Label::Satisfaction | Label::Reasons | Label::Signature | Label::Day)
            || self.asks && one.label == Label::Points
            || is_question(words)
            // 提案人（签字）
            || one.label == Label::Proposer && words.contains('签')
    }

    fn take_asked_label(&mut self, passage: &Passage, one: &Labelled) {
        let words = passage.text.get(one.start..one.value).unwrap_or_default();
        let value = tidy(passage.text.get(one.value..one.end).unwrap_or_default());
        self.give_part(passage, (one.start, one.value), &Role::Label, Certainty::Stated);
        let line = passage.last;
        match one.label {
            Label::Satisfaction => {
                self.take_grade(words, &value, line);
                self.ask_below(passage.text.get(one.value..one.end).unwrap_or_default());
            }
            Label::Signature | Label::Proposer => {
                // 签名：王一　2024年6月3日
                let dated = last_date(&value).map(|(name, date)| (name.trim().to_owned(), Some(date)));
                let (name, date) = dated.unwrap_or((value, None));
                let given = self.feedback(line);
                given.date = date.or(given.date.take());
                given.by = Some(name).filter(|name| !name.is_empty()).or(given.by.take());
            }
            Label::Day => match first_date(&value) {
                Some(date) => self.feedback(line).date = Some(date),
                None => self.take_words(&value, line),
            },
            _ => {
                self.asked = Asked::Reasons;
                // □未解决问题 ☑答复不具体
                let chosen = Some(value.as_str()).filter(|value| value.contains(TICKS)).and_then(ticked);
                self.take_words(chosen.unwrap_or(&value), line);
            }
        }
        self.give_part(passage, (one.value, one.end), &Role::Satisfaction, Certainty::Stated);
    }

    /// Takes a grade, and the words of it where the grade alone would say them otherwise (很满意).
    pub(super) fn take_grade(&mut self, words: &str, value: &str, line: usize) {
        let apart = is_told_apart(value).then(|| value.to_owned());
        let value = &*options(value);
        let named = grades_by_name(value);
        if !named.is_empty() {
            self.asked = Asked::Grade;
            let draft = self.draft(line);
            for one in named {
                draft.close_feedback();
                draft.feedback = one;
            }
            return;
        }
        self.asked = if value.is_empty() { Asked::Reasons } else { Asked::Grade };
        // 不满意（倪少华，2025年6月15日）
        let signed = value.trim_end_matches(['）', ')', '。']).rsplit_once(['（', '(']);
        let signed = signed.and_then(|(said, who)| Some((said, last_date(who)?)));
        let value = signed.as_ref().map_or(value, |(said, _)| said.trim());
        // 对办理态度（满意），对办理结果（基本满意）。
        let parts: Vec<&str> =
            value.split(['，', ',', '；', '。', '、']).filter(|part| !part.trim().is_empty()).collect();
        let said = |part: &str| {
            let behind =
                ["态度", "工作", "过程", "结果"].iter().find_map(|of| part.split_once(of).map(|(_, behind)| behind));
            let said = behind?.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
            satisfaction_of(&said).map(|_| said)
        };
        if parts.len() > 1
            && !value.contains(BOXES)
            && !value.contains(TICKS)
            && parts.iter().all(|part| said(part).is_some())
        {
            return parts.iter().for_each(|part| self.take_grade(part, &said(part).unwrap_or_default(), line));
        }
        // 满意、不满意: of two grades in one nobody knows which is meant.
        let chosen = apart.as_deref().or_else(|| ticked(value)).or(Some(value).filter(|value| is_two_grades(value)));
        let grade = chosen.filter(|said| !is_two_grades(said)).and_then(satisfaction_of);
        let of_work = ["工作", "态度", "过程"].iter().any(|word| words.contains(word));
        if let Some(grade) = grade {
            let draft = self.draft(line);
            let place = if of_work { draft.feedback.attitude } else { draft.feedback.outcome };
            // 办理结果：满意, 总体评价：基本满意: both of one, in whatever order.
            let overall = words.contains("总体") || words.contains("综合");
            let words = words.trim_end_matches(['：', ':']);
            let said = || [words, "：", chosen.unwrap_or_default()].concat();
            if overall && place.is_some() && draft.feedback.by.is_none() && draft.feedback.date.is_none() {
                return self.add_comment(&said(), line);
            }
            if !of_work
                && !overall
                && let Some(known) = draft.overall.take()
            {
                draft.feedback.outcome = Some(grade);
                return self.add_comment(&known, line);
            }
            if overall {
                draft.overall = Some(said());
            }
            if place.is_some() {
                // Another proposer.
                draft.close_feedback();
            }
            let given = &mut draft.feedback;
            *(if of_work { &mut given.attitude } else { &mut given.outcome }) = Some(grade);
        }
        if let Some((_, (who, date))) = signed {
            let who = who.trim_end_matches(['，', ',', '、', ' ', '\u{3000}']).to_owned();
            let given = self.feedback(line);
            given.date = Some(date);
            given.by = Some(who).filter(|who| !who.is_empty()).or(given.by.take());
        }
        // 纪南枝委员对答复表示基本满意。
        let told = value.trim_end_matches('。').rsplit_once("表示");
        // 表示基本满意，建议加大宣传
        let told = told.map(|(who, said)| (who, said.split(['，', '；']).next().unwrap_or_default()));
        if let Some((who, said)) = told.filter(|(_, said)| is_grade(said)) {
            let given = self.feedback(line);
            given.outcome = given.outcome.or(satisfaction_of(said));
            let name = who.split_once("委员").map(|(name, _)| name.to_owned());
            given.by = given.by.take().or(name.filter(|name| is_person(name)));
        }
        // 市教育局 in the row of a table of ticks: whose answer it is.
        let unit = words.trim_end_matches(['：', ':']);
        if grade.is_some() && is_unit(unit) {
            self.feedback(line).unit = Some(unit.to_owned());
        }
        let said = chosen.filter(|said| grade.is_none_or(|grade| !is_word_of(grade, said)));
        // Of options without a tick nothing is said; a sentence with two grades is.
        let sentence = || Some(value).filter(|value| chosen.is_none() && !is_options(value));
        said.or_else(sentence).into_iter().for_each(|said| self.add_comment(said, line));
    }

    /// Takes how a proposer took the result, with the class and the answer where these stand before it: A，委员满意,
    /// 已改造盲道32公里。（A类，委员满意）.
    pub(super) fn take_result(&mut self, passage: &Passage, bytes: (usize, usize), words: &str, line: usize) {
        let text = passage.text.get(bytes.0..bytes.1).unwrap_or_default();
        let open = text.trim_end().strip_suffix(['）', ')']).and_then(|open| open.rsplit_once(['（', '(']));
        let (said, both) = open.unwrap_or(("", text));
        let parted = both
            .split_once(['，', ',', '；'])
            .and_then(|(class, grade)| Some((class, class_code(class.trim())?, grade)));
        let Some((class, (code, meaning), grade)) = parted.filter(|(.., grade)| grade.contains("满意")) else {
            return self.take_grade(words, &tidy(text), line);
        };
        if !said.trim().is_empty() {
            self.take_section(passage, Label::ReplyBody, (bytes.0, bytes.0 + said.len()));
        }
        self.letter(line).result = Some(ReplyResult { code, meaning, raw: Some(class.trim().to_owned()) });
        self.take_grade("", grade.trim().trim_start_matches("委员"), line);
    }

    /// Takes what is said in words; a grade among them where there is none yet.
    fn take_words(&mut self, text: &str, line: usize) {
        let graded = self.feedback(line).outcome.is_some();
        if !graded && (is_grade(text) || is_list(text)) {
            let reasons = self.asked;
            self.take_grade("", text, line);
            self.asked = reasons;
        } else {
            self.add_comment(text, line);
        }
    }

    /// Has what stands below options in lines of their own be the words of who has ticked one.
    pub(super) fn ask_below(&mut self, printed: &str) {
        if printed.contains('\t') && is_list(&tidy(printed)) {
            self.asked = Asked::Reasons;
        }
    }

    pub(super) fn add_comment(&mut self, text: &str, line: usize) {
        if text.is_empty() {
            return;
        }
        let comment = &mut self.feedback(line).comment;
        *comment = Some(comment.take().map_or(text.to_owned(), |known| [known.as_str(), "\n", text].concat()));
    }

    /// What the proposer who is being asked has said so far.
    pub(super) fn feedback(&mut self, line: usize) -> &mut Feedback {
        &mut self.draft(line).feedback
    }
}

impl Draft {
    /// Whether a proposer has said how the answer was taken.
    pub(super) fn has_feedback(&self) -> bool {
        let mut all = self.details.feedback.iter().chain([&self.feedback]);
        // A form that is signed is one, also where nothing in it is ticked.
        all.any(|one| one.outcome.or(one.attitude).is_some() || self.form && one.by.is_some() && one.date.is_some())
    }

    /// Whether what a person has said of its lines makes it a proposal or a letter: a title, a text, or a number beside
    /// anything else.
    pub(super) fn is_given(&self) -> bool {
        let fixed = self.fixed;
        let says =
            !self.replies.is_empty() || !self.proposers.is_empty() || self.has_feedback() || self.head.date.is_some();
        let says = says || !self.handling.is_empty() || self.head.result.is_some() || self.feedback.comment.is_some();
        fixed.title || fixed.text && (self.has_text() || self.has_reply()) || fixed.number && says
    }

    /// Which of several proposals that its letter answers has this number.
    pub(super) fn answered_at(&self, number: &str) -> Option<usize> {
        self.answered.iter().position(|one| !number.is_empty() && plain_number(&one.number) == plain_number(number))
    }

    /// Keeps what a proposer has said who was asked: another one is, or nobody any more.
    pub(super) fn close_feedback(&mut self) {
        let said = std::mem::take(&mut self.feedback);
        self.overall = None;
        if said == Feedback::default() {
            return;
        }
        let at = self.form_of.as_deref().and_then(|number| self.answered_at(number));
        match at.and_then(|at| self.answered.get_mut(at)) {
            Some(one) => one.feedback.push(said),
            None => self.details.feedback.push(said),
        }
    }
}

/// Whether the words of a label ask for reasons where a proposer is asked, and head a text elsewhere (理由).
fn is_question(words: &str) -> bool {
    let plain: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
    // 对办理工作的意见建议, 其他意见和建议
    let of = plain.strip_prefix('对').and_then(|rest| rest.split_once('的')).map_or(plain.as_str(), |(_, bare)| bare);
    let bare = ["其他", "其它", "具体", "有何", "委员", "代表", "提案人", "提案者"]
        .iter()
        .fold(of, |bare, led| bare.strip_prefix(led).unwrap_or(bare));
    matches!(bare, "意见" | "理由" | "原因" | "意见建议" | "意见和建议" | "意见与建议" | "意见及建议" | "工作建议")
}

/// Whether a line asks who proposes, by name: 委员意见建议.
pub(super) fn asks_member(text: &str) -> bool {
    ["委员", "代表", "提案人", "提案者"].iter().any(|who| text.starts_with(who)) && question_end(text).is_some()
}

/// Where behind the words of a question in a line the answer begins.
fn question_end(text: &str) -> Option<usize> {
    // 三、其他意见：…
    if let Some(found) = marker(text).filter(|found| found.rest.len() < text.len()) {
        return question_end(found.rest).map(|end| end + text.len() - found.rest.len());
    }
    let colon = text.char_indices().take(20).find(|(_, c)| matches!(c, '：' | ':'));
    let (words, end) = colon.map_or((text.len(), text.len()), |(at, sign)| (at, at + sign.len_utf8()));
    text.get(..words).filter(|words| words.len() <= 60 && is_question(words)).map(|_| end)
}

/// Where behind a question that asks for a grade (…是否满意？) what may be ticked begins.
fn asked_grade(text: &str) -> Option<usize> {
    let (at, sign) = text.char_indices().take(40).find(|(_, sign)| matches!(sign, '？' | '?'))?;
    let (words, said) = text.split_at_checked(at + sign.len_utf8())?;
    (words.contains("满意") && said.contains("满意") && (options(said).contains(TICKS) || is_told_apart(said)))
        .then_some(words.len())
}

/// Whether a line is a grade and nothing else.
pub(super) fn is_grade(text: &str) -> bool {
    ticked(&options(text))
        .is_some_and(|said| said.chars().count() <= 8 && satisfaction_of(said).is_some() && !said.contains('，'))
        && (!is_closed(text) || text.chars().count() <= 8)
}

/// Whether a line of a form says two grades behind its label.
pub(super) fn is_two_graded(line: &str) -> bool {
    line.split_once(['：', ':']).is_some_and(|(_, value)| is_two_grades(value.trim()))
}

/// Whether a grade is called so.
fn is_word_of(grade: Satisfaction, said: &str) -> bool {
    said.trim_matches(['。', '（', '）', '(', ')', ' ']) == grade.word()
}
