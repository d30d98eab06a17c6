//! What is attached to a letter or a proposal: the list of it above the signature, and its texts and tables below.

use super::builder::{Asked, Attached, Builder, Mode};
use super::course::{Course, note_role};
use super::labels::{Label, label};
use super::lines::Passage;
use super::numerals::marker;
use super::page::{is_feedback, is_form};
use super::shape::{Shape, is_closed, is_led};
use super::titles::TitleKind;
use crate::import::reading::{Certainty, Role, UnusedReason};

/// Under which heading the names of attachments are kept.
const HEADING: &str = "附件";

impl Builder {
    /// Takes a passage that names or is an attachment; whether it is one.
    pub(super) fn take_attached(&mut self, passage: &Passage, shape: &Shape, course: &Course) -> bool {
        let within = matches!(self.mode, Mode::Background | Mode::Points | Mode::Reply)
            && (self.has_answer() || self.mode != Mode::Reply);
        if !within || !self.answering.is_empty() {
            self.attached = Attached::No;
            return false;
        }
        if *shape == Shape::PageNumber {
            return false;
        }
        // 附：委员反馈意见表, and below the signature what is asked in it.
        let asks = |names: &str| is_form(names) && is_feedback(names) && self.is_signed();
        let is_filled = || matches!(course.next(), Some(Shape::Labels(_)));
        if attachment_head(&passage.text).is_some_and(asks) && is_filled() {
            self.attached = Attached::No;
            return false;
        }
        if let Some(names) = attachment_head(&passage.text) {
            // 附：委员反馈意见, over what the proposer says.
            let asks = label(names).is_some_and(|label| matches!(label, Label::Satisfaction | Label::Reasons));
            if asks && self.mode == Mode::Reply {
                self.asked = Asked::Grade;
                self.attached = Attached::No;
                self.give(passage, &Role::Label, Certainty::Stated);
                return true;
            }
            // 附件：1.…, and 附件 alone over its text or over a list of names.
            let listed = !names.is_empty() || next_is_name(course);
            let signed = self.mode != Mode::Reply || self.is_signed();
            if listed || signed {
                self.attached = if listed { Attached::List } else { Attached::Text };
                match names.is_empty() {
                    true if listed => self.give(passage, &Role::Label, Certainty::Stated),
                    true => self.give_nothing(passage, &Role::Unused(UnusedReason::Attachment)),
                    false => {
                        let start = passage.text.len() - names.len();
                        self.give_part(passage, (0, start), &Role::Label, Certainty::Stated);
                        self.keep_name(passage, start);
                    }
                }
                return true;
            }
        }
        match self.attached {
            Attached::No => false,
            Attached::List if is_name(passage, shape) || self.is_unnumbered_name(passage, shape) => {
                self.keep_name(passage, 0);
                true
            }
            // Between the list and the texts stand signature, date and copies.
            Attached::List if passage.row && matches!(shape, Shape::Prose) => {
                self.give_nothing(passage, &Role::Unused(UnusedReason::Attachment));
                true
            }
            Attached::List => {
                let goes_on = matches!(shape, Shape::Prose) && note_role(&passage.text).is_none();
                // 经办科室：公交科 is of the letter.
                let heads = !is_closed(&passage.text) && !is_led(&passage.text);
                if goes_on && self.mode == Mode::Reply && self.is_signed() && heads {
                    // The heading of the attached text.
                    self.attached = Attached::Text;
                    self.give_nothing(passage, &Role::Unused(UnusedReason::Attachment));
                    return true;
                }
                if goes_on {
                    self.attached = Attached::No;
                }
                false
            }
            Attached::Text if ends(passage, shape, course) => {
                self.attached = Attached::No;
                false
            }
            Attached::Text => {
                self.give_nothing(passage, &Role::Unused(UnusedReason::Attachment));
                true
            }
        }
    }

    /// Whether a line above the signature is the name of one more attachment, without a number.
    fn is_unnumbered_name(&self, passage: &Passage, shape: &Shape) -> bool {
        let short = passage.text.chars().count() <= 40 && !is_closed(&passage.text) && !passage.row;
        let above = self.mode == Mode::Reply && !self.is_signed();
        above && short && *shape == Shape::Prose && note_role(&passage.text).is_none()
    }

    /// Keeps the name of an attachment, which stands in a passage from a byte on.
    fn keep_name(&mut self, passage: &Passage, start: usize) {
        let name = super::lines::tidy(passage.text.get(start..).unwrap_or_default());
        let marker = if start == 0 { passage.marker.as_str() } else { "" };
        self.draft(passage.last).keep(HEADING, &[marker, &name].concat());
        self.give_part(passage, (start, passage.text.len()), &Role::Column(HEADING.to_owned()), Certainty::Stated);
    }
}

/// The names behind 附件, 附件1 or 附： at the start of a line; empty where it stands alone, `None` where it does not.
fn attachment_head(text: &str) -> Option<&str> {
    let text = text.trim();
    let rest = ["附件", "附表", "附图"].iter().find_map(|word| text.strip_prefix(word));
    let Some(rest) = rest else {
        return text.strip_prefix('附').and_then(|rest| rest.strip_prefix(['：', ':'])).map(str::trim_start);
    };
    let behind = rest
        .trim_start()
        .trim_start_matches(|sign: char| sign.is_ascii_digit() || "一二三四五六七八九十（）()".contains(sign));
    let colon = behind.trim_start().strip_prefix(['：', ':']);
    let names = match colon {
        // 附件1：…计划表: the number is part of what it is called.
        Some(names) if behind.len() == rest.trim_start().len() => names.trim_start(),
        Some(names) if names.trim().is_empty() => "",
        Some(_) => rest.trim_start(),
        None if behind.trim().is_empty() => "",
        // 附件 管网改造计划表, and not 附件已于….
        None if behind.starts_with(char::is_whitespace) && !is_closed(behind) => behind.trim_start(),
        None => return None,
    };
    (names.chars().count() <= 200 && !names.contains('。')).then_some(names)
}

/// Whether the next line is the name of an attachment: 1.….
fn next_is_name(course: &Course) -> bool {
    course.ahead().next().is_some_and(|(next, shape)| is_name(next, shape) && numbered(next))
}

fn numbered(passage: &Passage) -> bool {
    !passage.marker.is_empty() || marker(&passage.text).is_some()
}

/// Whether a line is the name of an attachment and not a sentence.
fn is_name(passage: &Passage, shape: &Shape) -> bool {
    let plain = matches!(shape, Shape::Prose | Shape::Title(_));
    let short = passage.text.chars().count() <= 60 && !is_closed(&passage.text);
    plain && short && !passage.row && numbered(passage) && note_role(&passage.text).is_none()
}

/// Whether a passage begins something else than what is attached: another paper, or a form of this one.
fn ends(passage: &Passage, shape: &Shape, course: &Course) -> bool {
    match shape {
        Shape::Title(TitleKind::Reply(_)) | Shape::Conference | Shape::Credits(_) | Shape::Dateline(_) => true,
        Shape::Title(TitleKind::Proposal) => course.proposal_follows(),
        Shape::Labels(found) => found.first().is_some_and(|found| {
            matches!(found.label, Label::Title | Label::Number | Label::Proposer | Label::Satisfaction | Label::CopyTo)
        }),
        _ => is_form(&passage.text),
    }
}
