//! Minutes of a meeting about proposals (面商会议纪要): what the unit reports is the answer, and what the proposer says of it
//! is how it was taken.

use super::builder::{Asked, Builder, Mode};
use super::course::Course;
use super::dates::first_date;
use super::draft::{Draft, ReplyDraft};
use super::labels::Label;
use super::lines::{Passage, tidy};
use super::names::{is_to_proposer, is_unit, people};
use super::numerals::marker;
use super::shape::{Shape, class_code};
use super::titles::{proposal_number, reference};
use crate::import::ledger::values::satisfaction_of;
use crate::import::reading::{Certainty, Role, UnusedReason};
use crate::model::ReplyResult;
use crate::order;

/// Whether a headline is that of such minutes.
fn is_minutes(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let ends = ["纪要", "面商记录", "沟通记录", "座谈记录"].iter().any(|end| plain.ends_with(end));
    plain.contains("提案") && ends && plain.chars().count() <= 30
}

/// Whether a line heads what is said of one of several proposals, and is no more: 一、第61号提案《…》（提案人：纪晓）.
pub(super) fn is_item(line: &str) -> bool {
    let text = marker(line).map_or(line, |found| found.rest).trim();
    let led = ["第", "关于第", "提案第", "《"].iter().any(|begin| text.starts_with(begin));
    let titled = text.ends_with(['》', '）', '：']) && text.contains('》');
    led && (titled || short_item(text).is_some())
        && text.contains('号')
        && text.chars().count() <= 90
        && !text.contains('。')
}

/// The title behind the number of such a line (第101号提案：关于…的提案), or nothing where the next line has it
/// (关于第101号提案（白玫瑰委员提出）).
fn short_item(text: &str) -> Option<Option<&str>> {
    let text = text.trim_start_matches("关于").strip_prefix('第')?;
    let (_, behind) = text.split_once("号提案").or_else(|| text.split_once("号建议"))?;
    match behind.strip_prefix(['：', ':', ' ', '\u{3000}']) {
        Some(title) => (title.trim().ends_with("提案") || title.trim().ends_with("建议")).then(|| Some(title.trim())),
        None => (behind.is_empty() || behind.starts_with('（') && behind.ends_with('）')).then_some(None),
    }
}

/// Who proposes, in the brackets of such a line.
pub(super) fn named_asker(text: &str) -> Option<&str> {
    // （白玫瑰委员提出）, （虞世南委员）
    let within = || text.rsplit_once(['（', '(']).map(|(_, within)| within.trim_end_matches(['）', ')', '：', ':']));
    let told = || {
        let within = within()?;
        let asker = within.split(['，', '；']).find(|who| is_to_proposer(who) && !who.contains('号'));
        within.split_once("提出").map(|(who, _)| who).or(asker)
    };
    let labelled = ["提案人：", "提案者：", "提案单位："].iter().find_map(|label| text.split_once(label));
    let behind = labelled.map(|(_, who)| who).or_else(told)?;
    behind.split(['）', ')', '，', '；']).next()
}

/// Whether the next line says of a proposal what is named first: its title, who proposes, who handles it.
fn unit_follows(course: &Course) -> bool {
    let of_unit = |label: Label| {
        matches!(label, Label::Unit | Label::AnsweringUnit | Label::ReplyBody | Label::Title | Label::Proposer)
    };
    matches!(course.next(), Some(Shape::Labels(found)) if found.first().is_some_and(|one| of_unit(one.label)))
}

/// The unit whose report of what it has answered itself this is (今年我局共承办提案3件), by its letterhead.
fn own_report(course: &Course) -> Option<String> {
    let says = |text: &str| ["我局", "我委", "我办", "我单位", "我中心"].iter().any(|own| text.contains(own));
    let is_own = |text: &str| says(text) && text.contains("承办") && text.contains("提案");
    let above = course.passages.get(..course.at).unwrap_or_default();
    let mut heads = course.shapes.iter().take(course.at);
    let head = heads.find_map(|shape| if let Shape::Units(units) = shape { units.first().cloned() } else { None });
    head.filter(|_| above.iter().any(|passage| is_own(&passage.text)))
}

/// What minutes say of no proposal, behind the last one.
const BEHIND: [&str; 8] = ["会议要求", "会议强调", "会议指出", "会议认为", "会议议定", "会议决定", "记录人", "记录："];

/// What stands behind the name of who speaks.
const SPEAKS: [&str; 12] =
    ["介绍", "汇报", "报告", "答复", "表示", "说明", "反馈", "回应", "发言", "认为", "补充", "回复"];

/// Who speaks in a line of minutes.
pub(super) enum Speaker {
    /// The unit that answers.
    Unit(String),
    /// Who proposes.
    Member,
    /// Who leads the talk, or somebody who is nobody of these.
    Other,
}

/// Who speaks in a line of minutes, and from which byte on: 市住建局：…, 市住建局汇报：…, 纪晓委员表示：….
pub(super) fn speaker(text: &str) -> Option<(Speaker, usize)> {
    let (at, sign) = text.char_indices().take(28).find(|(_, sign)| matches!(sign, '：' | ':'))?;
    let (words, from) = (text.get(..at)?.trim(), at + sign.len_utf8());
    text.get(from..).filter(|said| !said.trim().is_empty())?;
    let who = SPEAKS.iter().find_map(|word| words.strip_suffix(word)).unwrap_or(words);
    let is_member = ["委员", "代表"].iter().any(|end| who.strip_suffix(end).is_some_and(|name| !name.is_empty()));
    let speaker = match who {
        "提案人" | "提案者" => Speaker::Member,
        _ if is_member && who.chars().count() <= 20 => Speaker::Member,
        _ if who.contains("政协") || who.contains("主持") => Speaker::Other,
        _ if is_unit(who) && !is_to_proposer(who) => Speaker::Unit(who.to_owned()),
        _ => return None,
    };
    Some((speaker, from))
}

/// The unit that a sentence begins with that reports what it has done: 市文旅局介绍，….
fn reporter(text: &str) -> Option<&str> {
    let near = text.char_indices().map(|(at, _)| at).nth(24).unwrap_or(text.len());
    let at = SPEAKS.iter().filter_map(|word| text.get(..near)?.find(word)).min()?;
    text.get(..at).filter(|unit| is_unit(unit) && !is_to_proposer(unit) && !unit.contains("政协"))
}

impl Builder {
    /// Takes a line of minutes that are of one proposal, by its number: when, what was reported, what the proposer said.
    fn take_single_minutes(&mut self, passage: &Passage, shape: &Shape) -> bool {
        let is_single = |draft: &Draft| draft.number.is_some() && draft.form;
        if !self.open.as_ref().is_some_and(is_single) {
            return false;
        }
        let (text, line) = (&passage.text, passage.last);
        let led = text.char_indices().find(|(_, sign)| matches!(sign, '：' | ':'));
        let (words, from) = led.map_or((text.as_str(), text.len()), |(at, sign)| {
            (text.get(..at).unwrap_or_default(), at + sign.len_utf8())
        });
        let value = tidy(text.get(from..).unwrap_or_default());
        match shape {
            Shape::Labels(found) if value.is_empty() && found.iter().all(|one| one.label == Label::Method) => {
                self.begin_reply(line);
                self.reply_mut().into_iter().for_each(|reply| reply.stated = true);
            }
            Shape::Prose if words == "时间" && first_date(&value).is_some() => {
                self.letter(line).date = first_date(&value);
                self.give(passage, &Role::Date, Certainty::Usual);
                return true;
            }
            _ => return false,
        }
        self.give_part(passage, (0, from), &Role::Label, Certainty::Stated);
        true
    }

    /// Takes the heading of what minutes say of one of several proposals: 一、第61号提案《…》（提案人：纪晓）.
    fn take_item(&mut self, passage: &Passage, course: &Course) -> bool {
        // A letter to who proposes has its headings, and a report of several no proposal of its own.
        let governs = ["县委", "市委", "区委", "省委", "州委", "政府", "办公室"];
        let to_asker = |to: &str| {
            !to.contains("政协")
                && !to.contains("人大")
                && !governs.iter().any(|end| to.trim_end_matches('：').ends_with(end))
        };
        let answers = |draft: &Draft| {
            let mut to = draft.replies.iter().filter_map(|reply| reply.addressee.as_deref());
            !draft.answered.is_empty() || to.any(to_asker)
        };
        if !self.minutes && self.open.as_ref().is_some_and(answers) {
            return false;
        }
        let is_report = |draft: &Draft| draft.number.is_none() && !draft.has_text() && draft.answered.is_empty();
        let text = passage.text.as_str();
        // 1、第11号 is no list of two.
        let item = marker(text).map_or(text, |found| found.rest).trim();
        let read = reference(item);
        let (true, Some(number)) = (is_item(text), read.number) else { return false };
        let bare = || short_item(item);
        let title = read.title.or_else(|| bare()?.map(str::to_owned));
        if title.is_none()
            && !matches!(course.next(), Some(Shape::Labels(found)) if found.first().is_some_and(|one| one.label == Label::Title))
        {
            return false;
        }
        if let Some(draft) = self.open.as_mut().filter(|draft| is_report(draft)) {
            *draft = Draft { lines: draft.lines, ..Draft::default() };
        }
        self.begin_draft(passage.first);
        let draft = self.draft(passage.last);
        draft.form = true;
        draft.congress |= text.contains("号建议");
        (draft.number, draft.title) =
            (Some((number, Certainty::Stated)), title.map(|title| (title, Certainty::Stated)));
        self.items += 1;
        let draft = self.draft(passage.last);
        draft.proposers = named_asker(text).map(people).unwrap_or_default();
        draft.publisher = own_report(course);
        let answers = draft.publisher.is_some() && !unit_follows(course);
        self.give(passage, &Role::Title, Certainty::Usual);
        // What stands below it without a label is what the unit answers.
        if answers {
            self.begin_reply(passage.last);
            self.reply_mut().into_iter().for_each(|reply| reply.stated = true);
            let class = text.split(['，', '；', '）']).filter(|part| part.starts_with("办理结果")).find_map(class_code);
            if let Some((code, meaning)) = class {
                self.letter(passage.last).result = Some(ReplyResult { raw: Some(code.clone()), code, meaning });
            }
        }
        true
    }

    /// Takes what somebody says whose name leads the line; whether that is one.
    pub(super) fn take_speech(&mut self, passage: &Passage) -> bool {
        let Some((speaker, from)) = speaker(&passage.text) else { return false };
        let (words, said) = passage.text.split_at_checked(from).unwrap_or_default();
        let (line, bytes) = (passage.last, (from, passage.text.len()));
        match speaker {
            Speaker::Unit(unit) => {
                self.report(unit, line);
                self.give_part(passage, (0, from), &Role::Unit, Certainty::Usual);
                self.take_text(passage, bytes, &tidy(said), Certainty::Usual);
            }
            Speaker::Member => {
                self.draft(line).close_feedback();
                self.take_said(words, &tidy(said), line);
                self.asked = Asked::No;
                self.give_part(passage, (0, from), &Role::Label, Certainty::Stated);
                self.give_part(passage, bytes, &Role::Satisfaction, Certainty::Usual);
            }
            Speaker::Other => self.give_nothing(passage, &Role::Unused(UnusedReason::Unknown)),
        }
        true
    }

    /// Begins what a unit reports, or goes on with it.
    pub(super) fn report(&mut self, unit: String, line: usize) {
        let goes_on = |reply: &ReplyDraft| reply.units.is_empty() || reply.units.contains(&unit);
        if self.mode != Mode::Reply || !self.reply().is_some_and(goes_on) {
            self.begin_reply(line);
        }
        self.asked = Asked::No;
        if let Some(reply) = self.reply_mut() {
            reply.stated = true;
            if !reply.units.contains(&unit) {
                reply.units.push(unit);
            }
        }
    }

    /// Takes what several units answer under one heading, each behind its name (市文旅局：已修复。市住建局：已整治。);
    /// whether it is such.
    pub(super) fn take_by_unit(&mut self, passage: &Passage, bytes: (usize, usize)) -> bool {
        let text = passage.text.get(bytes.0..bytes.1).unwrap_or_default();
        let stated = self.reply().is_some_and(|reply| reply.stated && reply.addressee.is_none() && !reply.signed);
        let Some(draft) = self.open.as_ref().filter(|draft| stated && draft.handling.len() > 1) else { return false };
        let mut parts: Vec<(usize, usize, String)> = Vec::new();
        for (unit, _) in &draft.handling {
            for (at, led) in ["：", ":"].iter().flat_map(|sign| {
                text.match_indices(&[unit, *sign].concat()).map(|(at, led)| (at, led.len())).collect::<Vec<_>>()
            }) {
                let before = text.get(..at).unwrap_or_default().trim_end();
                if before.is_empty() || before.ends_with(['。', '；', '！']) {
                    parts.push((at, at + led, unit.clone()));
                }
            }
        }
        order::sort_by_key(&mut parts, |(at, ..)| *at);
        if parts.first().is_none_or(|(at, ..)| *at > text.len() - text.trim_start().len()) {
            return false;
        }
        let ends: Vec<usize> = parts.iter().skip(1).map(|(at, ..)| *at).chain([text.len()]).collect();
        for ((at, said, unit), end) in parts.into_iter().zip(ends) {
            self.report(unit, passage.last);
            self.give_part(passage, (bytes.0 + at, bytes.0 + said), &Role::Unit, Certainty::Stated);
            let words = tidy(text.get(said..end).unwrap_or_default());
            self.take_text(passage, (bytes.0 + said, bytes.0 + end), &words, Certainty::Stated);
        }
        true
    }

    /// Takes a line of minutes below the names of a proposal; whether it is one.
    pub(super) fn take_minutes(&mut self, passage: &Passage, shape: &Shape, course: &Course) -> bool {
        let text = &passage.text;
        if self.open.is_none() && is_minutes(text) {
            self.minutes = true;
            // 第12号提案面商记录: of that one alone.
            if let Some(number) = proposal_number(text) {
                let draft = self.draft(passage.last);
                (draft.number, draft.form) = (Some((number, Certainty::Stated)), true);
                self.give(passage, &Role::Number, Certainty::Usual);
                return true;
            }
        }
        // 特此报告。, and who reports, below several proposals.
        let reported = self.items > 1 && ["特此报告", "特此汇报", "以上报告"].iter().any(|end| text.starts_with(end));
        if reported || self.minutes && BEHIND.iter().any(|begin| text.starts_with(begin)) {
            self.mode = Mode::Masthead;
            self.give_nothing(passage, &Role::Unused(UnusedReason::Unknown));
            return true;
        }
        // 一、《…》（第101号，提案人：谢雨） over 主办单位：…, in a report of several.
        let heads = matches!(shape, Shape::Prose | Shape::Title(_))
            && (self.minutes || unit_follows(course) || is_item(text) && own_report(course).is_some());
        if heads && self.take_item(passage, course) {
            return true;
        }
        if !self.minutes || self.take_single_minutes(passage, shape) {
            return self.minutes;
        }
        if !self.open.as_ref().is_some_and(|draft| draft.title.is_some() || draft.number.is_some()) {
            return false;
        }
        if !matches!(shape, Shape::Prose | Shape::Units(_)) {
            return false;
        }
        // Who writes the minutes has answered nothing.
        if text.chars().count() <= 20 && text.contains("政协") && text.ends_with(['会', '委', '室']) {
            self.mode = Mode::Masthead;
            self.give_nothing(passage, &Role::Unused(UnusedReason::Unknown));
            return true;
        }
        if self.take_speech(passage) {
            return true;
        }
        let Some(draft) = self.open.as_ref() else { return false };
        // 市城管局介绍，…。冷轩委员表示满意。
        let names = || draft.proposers.iter().map(|person| person.name.as_str());
        let begins = |at: usize| text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with('。'));
        let at = names().flat_map(|name| text.match_indices(name)).map(|(at, _)| at).filter(|at| begins(*at)).min();
        // 方圆委员表示基本满意。
        let member = |end: &str| text.find(end).filter(|at| *at > 3 && *at <= 12 && !is_unit(text));
        let at = at.or_else(|| ["委员表示", "代表表示"].iter().find_map(|end| member(end)).map(|_| 0));
        let cut = at.unwrap_or(text.len());
        let unit = draft.handling.iter().map(|(unit, _)| unit.clone()).find(|unit| {
            let behind: Option<String> = text.strip_prefix(unit.as_str()).map(|rest| rest.chars().take(8).collect());
            behind.is_some_and(|behind| SPEAKS.iter().any(|word| behind.contains(word)))
        });
        let unit = unit.or_else(|| reporter(text).map(str::to_owned));
        let said = text.get(cut..).unwrap_or_default();
        let clauses = || said.split(['，', '。', '；']);
        let outcome = clauses().find_map(|clause| satisfaction_of(clause.rsplit("表示").next()?));
        let by = names().find(|name| said.starts_with(name)).map(str::to_owned);
        let by = by.or_else(|| Some(people(said.get(..said.find("表示")?)?).first()?.name.clone()));
        let class = clauses().filter_map(|clause| clause.strip_prefix("办理结果"));
        let class = class.filter_map(|class| class_code(class.trim_start_matches(['定', '为', '是', '：']))).next();
        if cut > 0 && unit.is_none() || cut < text.len() && outcome.is_none() {
            return false;
        }
        let line = passage.last;
        if let Some(unit) = unit {
            self.report(unit, line);
            self.take_text(passage, (0, cut), &tidy(text.get(..cut).unwrap_or_default()), Certainty::Usual);
        }
        if cut < text.len() {
            let given = self.feedback(line);
            (given.outcome, given.by, given.comment) = (outcome, by, Some(tidy(said)));
            self.draft(line).close_feedback();
            if let Some((code, meaning)) = class {
                self.letter(line).result = Some(ReplyResult { raw: Some(code.clone()), code, meaning });
            }
            self.give_part(passage, (cut, text.len()), &Role::Satisfaction, Certainty::Usual);
        }
        true
    }

    /// Takes what somebody is said to have said of the answer (纪晓委员表示：对办理工作表示满意，…): who, the grade, the words.
    pub(super) fn take_said(&mut self, words: &str, value: &str, line: usize) {
        let who = words.trim_end_matches(['：', ':', ' ']);
        let who = SPEAKS.iter().find_map(|word| who.strip_suffix(word)).unwrap_or(who);
        if who.ends_with("委员") || who.ends_with("代表") {
            self.feedback(line).by = people(who).first().map(|person| person.name.clone());
        }
        let grade = |clause: &str| satisfaction_of(clause.rsplit("表示").next().unwrap_or(clause));
        let clauses = || value.split(['，', '。', '；']).filter(|clause| !clause.is_empty());
        // 态度满意，结果基本满意 says nothing but grades.
        let graded = clauses().find_map(|clause| Some((clause, grade(clause)?)));
        match graded.filter(|_| clauses().any(|clause| grade(clause).is_none())) {
            Some((clause, grade)) => {
                self.take_grade(clause, grade.word(), line);
                self.add_comment(value, line);
            }
            None => self.take_grade(words, value, line),
        }
    }
}
