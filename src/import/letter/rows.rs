//! Tables within a letter or below a proposal: of the proposals that it answers, of what it answers to each suggestion
//! (清单式答复), of what each unit answers, of how each proposer took it.

use super::builder::{Asked, Builder, Listing, ListingHead, Mode};
use super::course::Course;
use super::dates::first_date;
use super::draft::{Draft, ReplyDraft};
use super::feedback::is_grade;
use super::labels::{Label, label};
use super::lines::{Passage, tidy};
use super::names::{PersonName, is_unit, people};
use super::numerals::digit;
use super::shape::Shape;
use crate::import::ledger::grades::is_grader;
use crate::import::pairing::title::plain_number;
use crate::import::reading::{Certainty, NamedProposal, Role};
use crate::model::ReplyKind;

/// A cell of a row: its bytes, what it says without blanks around it, its column.
struct Cell {
    bytes: (usize, usize),
    text: String,
    column: usize,
}

/// A row with what its cells are headed by.
type HeadedRow<'r> = [(&'r Cell, &'r ListingHead)];

impl Builder {
    /// Takes a row of such a table; whether it is one.
    pub(super) fn take_listed(&mut self, passage: &Passage, course: &Course) -> bool {
        // A table goes on behind the number of a page.
        if course.shapes.get(course.at) == Some(&Shape::PageNumber) {
            return false;
        }
        let of_units = matches!(self.listing, Some((Listing::Units, _)));
        let taken = self.take_table(passage, course);
        if of_units && !taken {
            self.open.as_mut().into_iter().for_each(Draft::resume_letter);
        }
        taken
    }

    fn take_table(&mut self, passage: &Passage, course: &Course) -> bool {
        let listing = self.listing.take();
        if !passage.row || !passage.text.contains('\t') {
            return false;
        }
        let cells = cells(passage);
        if let Some((kind, mut heads)) = listing_of(&cells).filter(|(kind, heads)| self.may_list(*kind, heads, course))
        {
            if kind == Listing::Answers
                && let Some(draft) = self.open.as_mut()
            {
                let is_form = draft.form && draft.replies.iter().all(|reply| reply.addressee.is_none());
                // What stands above says better what was proposed.
                if !draft.background.is_empty() || !is_form && !draft.quoted && !draft.points.is_empty() {
                    let asked = heads.iter_mut().filter(|head| head.label == Some(Label::Points));
                    asked.for_each(|head| head.label = Some(Label::ReplyBody));
                } else if !is_form {
                    draft.quoted = true;
                }
            }
            self.listing = Some((kind, heads));
            self.give(passage, &Role::Label, Certainty::Stated);
            return true;
        }
        let Some((kind, heads)) = listing else { return false };
        let taken = match headed(&cells, &heads) {
            None => false,
            Some(row) => match kind {
                Listing::Proposals => self.take_listed_proposal(passage, &row),
                Listing::Answers => self.take_listed_answer(passage, &row),
                Listing::Units => self.take_answering_unit(passage, &row),
                Listing::Opinions => self.take_opinion(passage, &row),
                Listing::Proposers => self.take_proposer(passage, &row),
            },
        };
        self.listing = Some((kind, heads)).filter(|_| taken);
        taken
    }

    /// Whether a table may stand here: in an answer, or where a letter is being read.
    fn may_list(&self, kind: Listing, heads: &[ListingHead], course: &Course) -> bool {
        let answers = self.mode == Mode::Reply && self.reply().is_some();
        let titled = self.open.as_ref().filter(|draft| draft.title.is_some());
        let numbered = self.open.as_ref().is_some_and(|draft| draft.head.document_number.is_some());
        answers && kind != Listing::Proposers
            || match kind {
                // In the head of a paper.
                Listing::Proposers => {
                    self.open.as_ref().is_some_and(|draft| !draft.has_text() && draft.replies.is_empty())
                }
                // Below the head of a form, before anything has been answered.
                Listing::Answers => self.open.as_ref().is_some_and(|draft| draft.form && !draft.has_text()),
                Listing::Opinions if self.open.is_none() => is_numbered(heads),
                Listing::Units | Listing::Opinions => titled.is_some(),
                Listing::Proposals => numbered || course.letter_follows(),
            }
    }

    /// Takes what is asked and what is answered: a paragraph each, as they are printed.
    fn take_listed_answer(&mut self, passage: &Passage, row: &HeadedRow<'_>) -> bool {
        for (cell, head) in row {
            self.mode = if head.label == Some(Label::Points) { Mode::Points } else { Mode::Reply };
            if cell.text.chars().all(|c| digit(c).is_some()) {
                self.give_part(passage, cell.bytes, &Role::Label, Certainty::Stated);
            } else if head.label == Some(Label::Kept) {
                self.keep_cell(passage, cell, head);
            } else {
                self.take_text(passage, cell.bytes, &cell.text, Certainty::Usual);
            }
        }
        self.mode = Mode::Reply;
        true
    }

    /// Takes what a unit had to do, and what it answers; whether the row is of one.
    fn take_answering_unit(&mut self, passage: &Passage, row: &HeadedRow<'_>) -> bool {
        let of = |label: Label| row.iter().find(|(_, head)| head.label == Some(label)).map(|(cell, _)| &cell.text);
        let Some(unit) = of(Label::Unit).filter(|unit| is_unit(unit)) else { return false };
        // 会办 says it below 职责 too.
        let ways = ["主办", "会办", "协办", "分办", "独办"];
        let way = row.iter().map(|(cell, _)| &cell.text).find(|text| ways.contains(&text.as_str()));
        let (line, way) = (passage.last, of(Label::Method).or(way).map_or("", String::as_str));
        self.take_units(way, unit, line);
        self.draft(line).end_letter();
        self.draft(line).replies.push(ReplyDraft { units: vec![unit.clone()], stated: true, ..ReplyDraft::default() });
        self.mode = Mode::Reply;
        let joint = ["会办", "协"].iter().any(|word| way.contains(word));
        self.letter(line).kind = joint.then_some(ReplyKind::JointOpinion);
        for (cell, head) in row {
            match head.label {
                Some(Label::Unit | Label::Method) => {
                    self.give_part(passage, cell.bytes, &Role::Unit, Certainty::Stated);
                }
                Some(Label::ReplyBody) => self.take_text(passage, cell.bytes, &cell.text, Certainty::Stated),
                Some(label @ (Label::Date | Label::Class | Label::DocumentNumber | Label::Signer | Label::Contact)) => {
                    self.take_value(passage, label, &head.words, cell.bytes);
                }
                _ => self.keep_cell(passage, cell, head),
            }
        }
        self.reply_mut().into_iter().for_each(|reply| reply.signed = true);
        true
    }

    /// Takes those who propose in a row, with the sector beside their names; whether it is one of them.
    fn take_proposer(&mut self, passage: &Passage, row: &HeadedRow<'_>) -> bool {
        let of = |is: &dyn Fn(&ListingHead) -> bool| row.iter().find(|(_, head)| is(head)).map(|(cell, _)| &cell.text);
        let Some(named) = of(&heads_names).filter(|name| label(name).is_none()) else { return false };
        let sector = of(&|head| head.label == Some(Label::Sector));
        let draft = self.draft(passage.last);
        draft.form = true;
        for person in people(named) {
            if !draft.fixed.proposers && !draft.proposers.iter().any(|known| known.name == person.name) {
                draft.proposers.push(PersonName { sector: person.sector.or(sector.cloned()), ..person });
            }
        }
        for (cell, head) in row {
            let role = match head.label {
                _ if heads_names(head) => Role::Proposer,
                Some(Label::Sector) => Role::Sector,
                Some(Label::Proposer | Label::CoProposer) => {
                    self.draft(passage.last).first |= cell.text.contains(['第', '领']);
                    Role::Label
                }
                // Telephones are shown as those of other papers are.
                Some(Label::Contact) if !head.words.contains("单位") => {
                    self.add_contact([&head.words, "：", &cell.text].concat(), passage.last);
                    Role::Contact
                }
                _ => {
                    self.keep_cell(passage, cell, head);
                    continue;
                }
            };
            self.give_part(passage, cell.bytes, &role, Certainty::Stated);
        }
        true
    }

    /// Takes how a proposer took the answer: 评价人, 满意度, 评价时间; where a row has a number, to that proposal.
    fn take_opinion(&mut self, passage: &Passage, row: &HeadedRow<'_>) -> bool {
        let line = passage.last;
        let number =
            row.iter().find(|(_, head)| head.label == Some(Label::Number)).map(|(cell, _)| figures(&cell.text));
        self.draft(line).close_feedback();
        if let Some(number) = number.filter(|number| !number.is_empty()) {
            let draft = self.draft(line);
            if draft.answered_at(&number).is_some() {
                draft.form_of = Some(number);
            } else if draft.number.as_ref().is_none_or(|(own, _)| plain_number(own) != plain_number(&number)) {
                self.begin_draft(passage.first);
                let draft = self.draft(line);
                (draft.form, draft.number) = (true, Some((number, Certainty::Stated)));
            }
        }
        for (cell, head) in row {
            match head.label {
                Some(Label::Number) => {
                    self.give_part(passage, cell.bytes, &Role::Number, Certainty::Stated);
                    continue;
                }
                None => {
                    self.give_part(passage, cell.bytes, &Role::Label, Certainty::Stated);
                    continue;
                }
                Some(Label::Satisfaction) => self.take_grade(&head.words, &cell.text, line),
                Some(Label::Signature | Label::Proposer) => self.feedback(line).by = Some(cell.text.clone()),
                Some(Label::Day | Label::Date) => self.feedback(line).date = first_date(&cell.text),
                _ => self.add_comment(&cell.text, line),
            }
            self.give_part(passage, cell.bytes, &Role::Satisfaction, Certainty::Stated);
        }
        self.asked = Asked::No;
        self.draft(line).close_feedback();
        true
    }

    fn keep_cell(&mut self, passage: &Passage, cell: &Cell, head: &ListingHead) {
        self.draft(passage.last).keep(&head.words, &cell.text);
        self.give_part(passage, cell.bytes, &Role::Column(head.words.clone()), Certainty::Stated);
    }

    fn take_listed_proposal(&mut self, passage: &Passage, row: &HeadedRow<'_>) -> bool {
        let mut listed = Draft { form: true, lines: (passage.first, passage.last), ..Draft::default() };
        for (Cell { bytes, text, .. }, head) in row {
            let role = match head.label {
                Some(Label::Number) => {
                    listed.number = Some((figures(text), Certainty::Stated));
                    Role::Number
                }
                Some(Label::Title) => {
                    listed.title = Some((text.trim_matches(['《', '》']).to_owned(), Certainty::Stated));
                    Role::Title
                }
                Some(Label::Proposer | Label::CoProposer) => {
                    listed.proposers.extend(people(text));
                    Role::Proposer
                }
                _ => Role::Label,
            };
            self.give_part(passage, *bytes, &role, Certainty::Stated);
        }
        let Some((number, _)) = listed.number.clone() else { return true };
        let title = listed.title.as_ref().map(|(title, _)| title.clone());
        let draft = self.draft(passage.last);
        draft.number.get_or_insert((number.clone(), Certainty::Stated));
        if draft.answered_at(&number).is_none() {
            draft.answered.push(NamedProposal { number, title, ..NamedProposal::default() });
        }
        self.listed.push(listed);
        true
    }
}

/// The number that a cell names: 第14号.
pub(super) fn figures(text: &str) -> String {
    let figures = text.trim_start_matches('第').trim_end_matches("号提案").trim_end_matches('号');
    figures.chars().map(|c| digit(c).unwrap_or(c)).collect()
}

/// The cells of a row that says how somebody took an answer and nothing else: 88 苗润生 满意 2026年6月5日, 王一 不满意.
pub(super) fn row_of_grade(text: &str) -> Option<Vec<&str>> {
    let cells: Vec<&str> = text.split_whitespace().collect();
    let count = |is: &dyn Fn(&str) -> bool| cells.iter().filter(|cell| is(cell)).count();
    let is_who = |cell: &str| !is_grade(cell) && is_grader(cell);
    let fits = |cell: &str| is_figure(cell) || is_grade(cell) || first_date(cell).is_some() || is_who(cell);
    let whole = count(&fits) == cells.len() && count(&is_grade) == 1;
    (whole && (cells.len() > 2 || cells.len() == 2 && count(&is_who) == 1)).then_some(cells)
}

/// Whether a cell is a number.
pub(super) fn is_figure(cell: &str) -> bool {
    cell.chars().all(|c| digit(c).is_some())
}

/// Whether a row heads a table of how proposers took the answers, which a line above it names: 委员反馈情况.
pub(super) fn heads_opinions(above: &str, row: &Passage) -> bool {
    let names = ["反馈", "评价", "满意", "评议", "测评", "征询"].iter().any(|word| above.contains(word));
    names
        && above.chars().count() <= 20
        && row.row
        && listing_of(&cells(row)).is_some_and(|(kind, _)| kind == Listing::Opinions)
}

/// Whether words head a table of how proposers took the answers to proposals that each row numbers: 提案号, 评价人, 满意度.
pub(in crate::import) fn heads_grades(words: &[String]) -> bool {
    let cell = |(column, text): (usize, &String)| Cell { bytes: (0, 0), text: tidy(text), column };
    let cells: Vec<Cell> = words.iter().enumerate().map(cell).collect();
    listing_of(&cells).is_some_and(|(kind, heads)| kind == Listing::Opinions && is_numbered(&heads))
}

fn is_numbered(heads: &[ListingHead]) -> bool {
    heads.iter().any(|head| head.label == Some(Label::Number))
}

/// The cells of a row.
fn cells(row: &Passage) -> Vec<Cell> {
    let count = row.text.matches('\t').count() + 1;
    let known = row.columns.len() == count;
    let mut from = 0;
    let cell = |(place, text): (usize, &str)| {
        let bytes = (from, from + text.len());
        from = bytes.1 + 1;
        let column = row.columns.get(place).copied().filter(|_| known).unwrap_or(place);
        Cell { bytes, text: tidy(text), column }
    };
    row.text.split('\t').enumerate().map(cell).collect()
}

/// Cells with their heads; `None` where the row is none of the table.
fn headed<'r>(cells: &'r [Cell], heads: &'r [ListingHead]) -> Option<Vec<(&'r Cell, &'r ListingHead)>> {
    if cells.len() == heads.len() {
        return Some(cells.iter().zip(heads).collect());
    }
    let with_head = |cell: &'r Cell| Some((cell, heads.iter().find(|head| head.column == cell.column)?));
    cells.iter().map(with_head).collect()
}

/// Whether a head is over the names of people who propose.
fn heads_names(head: &ListingHead) -> bool {
    head.words.ends_with("姓名") && matches!(head.label, None | Some(Label::Proposer | Label::CoProposer))
}

/// What a row heads, where it is a head.
fn listing_of(cells: &[Cell]) -> Option<(Listing, Vec<ListingHead>)> {
    if cells.len() < 2 || cells.iter().any(|cell| cell.text.chars().count() > 10) {
        return None;
    }
    let head = |cell: &Cell| ListingHead { label: label(&cell.text), words: cell.text.clone(), column: cell.column };
    let mut heads: Vec<ListingHead> = cells.iter().map(head).collect();
    let count = |heads: &[ListingHead], wanted: Label| heads.iter().filter(|head| head.label == Some(wanted)).count();
    let has = |wanted: Label| count(&heads, wanted) > 0;
    // 提案号, 委员, 满意度
    let asked = ["委员", "委员姓名", "反馈者", "委员代表"];
    if count(&heads, Label::Satisfaction) == 1 && !has(Label::Signature) && !has(Label::Proposer) {
        let who = heads.iter_mut().filter(|head| head.label.is_none() && asked.contains(&head.words.as_str()));
        who.for_each(|head| head.label = Some(Label::Signature));
    }
    let has = |wanted: Label| count(&heads, wanted) > 0;
    let graded = count(&heads, Label::Satisfaction) == 1 && (has(Label::Signature) || has(Label::Proposer));
    let is_of_opinion =
        |head: &ListingHead| head.label.is_some() && !matches!(head.label, Some(Label::Title | Label::Unit));
    let is_aside = |head: &ListingHead| ["时间", "序号"].contains(&head.words.as_str());
    if graded && heads.iter().all(|head| is_of_opinion(head) || is_aside(head)) {
        let time = heads.iter_mut().filter(|head| head.words == "时间");
        time.for_each(|head| head.label = Some(Label::Day));
        return Some((Listing::Opinions, heads));
    }
    if has(Label::Number) && (has(Label::Title) || has(Label::Proposer)) {
        return Some((Listing::Proposals, heads));
    }
    // 提案人, 姓名, 界别, 工作单位
    if (has(Label::Sector) || has(Label::Proposer)) && heads.iter().any(heads_names) {
        return Some((Listing::Proposers, heads));
    }
    let answers = |text: &str| {
        ["办理情况", "答复", "落实情况", "办理意见", "答复意见", "办理措施", "采纳情况", "答复内容", "落实措施"]
            .iter()
            .any(|end| text.ends_with(end))
    };
    let asks = heads.iter().position(|head| head.words.ends_with("建议") || head.words.ends_with("建议内容"));
    if asks.is_some() && heads.iter().any(|head| answers(&head.words)) {
        let of_whom = ["科室", "处室", "股室", "部门", "单位", "责任人", "联系人", "备注", "时限", "期限", "时间"];
        for (at, head) in heads.iter_mut().enumerate() {
            head.label = Some(match () {
                () if Some(at) == asks => Label::Points,
                () if of_whom.iter().any(|end| head.words.ends_with(end)) => Label::Kept,
                () => Label::ReplyBody,
            });
        }
        return Some((Listing::Answers, heads));
    }
    // 单位, 办理方式, 答复时间, 答复内容
    for (at, head) in heads.iter_mut().enumerate() {
        head.label = match head.words.as_str() {
            "责任单位" if at == 0 => Some(Label::Unit),
            "单位" | "部门" | "单位名称" => Some(Label::Unit),
            "办理类型" | "承办类型" | "承办方式" | "主/会办" | "主会办" | "主/协办" => {
                Some(Label::Method)
            }
            words if answers(words) => Some(Label::ReplyBody),
            _ => match head.label {
                Some(Label::AnsweringUnit) => Some(Label::Unit),
                Some(Label::Day) => Some(Label::Date),
                known => known,
            },
        };
    }
    let by_unit = [Label::Unit, Label::ReplyBody].iter().all(|wanted| count(&heads, *wanted) == 1) && heads.len() > 2;
    (by_unit && count(&heads, Label::Title) == 0).then_some((Listing::Units, heads))
}
