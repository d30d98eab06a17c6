//! The desk that a document is read at: drafts of proposals, the part of the text that is being read, roles given.

use super::draft::{Draft, ReplyDraft};
use super::labels::Label;
use super::lines::Passage;
use super::page::Page;
use super::spans::Stretches;
use super::split::RawParagraph;
use crate::import::corrections::GivenRole;
use crate::import::reading::{Certainty, Role, UnusedReason};

/// Which part of the text is being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mode {
    /// The head of a paper, before its text.
    #[default]
    Head,
    Preface,
    Background,
    Points,
    Reply,
    /// Credits of a paper: nothing else comes before the next title.
    Masthead,
}

/// Whether the lines that are being read are those of a proposer who has been asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Asked {
    /// Nobody has been asked, or something else has begun.
    #[default]
    No,
    /// A grade, a signature or a date may come.
    Grade,
    /// Reasons are being given, in lines without a label.
    Reasons,
}

/// What is attached to the letter or the proposal that is being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Attached {
    #[default]
    No,
    /// Names of attachments, as they stand above the signature or below the date.
    List,
    /// The text of one, or its tables: nothing of it belongs to the letter.
    Text,
}

/// What the rows are below the head of a table: a proposal each, a suggestion with its answer, a unit with its answer, how a
/// proposer took it, one who proposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listing {
    Proposals,
    Answers,
    Units,
    Opinions,
    Proposers,
}

/// What heads a column of such a table.
#[derive(Clone, Debug)]
pub(super) struct ListingHead {
    pub(super) label: Option<Label>,
    pub(super) words: String,
    pub(super) column: usize,
}

/// The place of what belongs to the page among the drafts.
pub(super) const PAGE: usize = usize::MAX;

/// A document as it is being read.
#[derive(Default)]
pub(super) struct Builder {
    /// The proposals that have been read.
    pub(super) drafts: Vec<Draft>,
    /// The one that is being read.
    pub(super) open: Option<Draft>,
    pub(super) mode: Mode,
    pub(super) page: Page,
    pub(super) stretches: Stretches,
    /// Whether labels and their values stand in lines of their own, by turns.
    pub(super) paired: bool,
    /// A label whose value stands below it, and its words.
    pub(super) pending: Option<(Label, String)>,
    /// A label whose first value has been read: more may stand below it.
    pub(super) listed_below: Option<(Label, String)>,
    /// Whether the paper is the minutes of a meeting.
    pub(super) minutes: bool,
    /// Whether a notice is being read, which is no reply.
    pub(super) notice: bool,
    /// The passage behind the last one of a letter in which who proposes grades the answer.
    pub(super) graded_to: usize,
    /// 届 and 次 that its title says.
    pub(super) noticed: (Option<u32>, Option<u32>),
    /// Whether the form that is being read asks a proposer, as its heading says.
    pub(super) asks: bool,
    /// How many proposals a report of several has named so far.
    pub(super) items: usize,
    /// The unit whose proposals a list goes on with, and the line that says so.
    pub(super) group: Option<(String, Passage)>,
    /// Who a heading says the next reply is by.
    pub(super) answering: Vec<String>,
    /// Whether a proposer is being asked.
    pub(super) asked: Asked,
    /// Whether what is read is attached to the text above it.
    pub(super) attached: Attached,
    /// The table that is being read.
    pub(super) listing: Option<(Listing, Vec<ListingHead>)>,
    /// The proposals in tables of letters.
    pub(super) listed: Vec<Draft>,
    /// Whether a person says that the passage is of the proposal that is being read.
    pub(super) holds: bool,
    /// Whether a person says what the passage is.
    pub(super) gives: bool,
    /// Lines whose proposal a person names, by their places among the document's.
    pub(super) pins: Vec<(usize, String)>,
    /// What single lines say of other proposals than that of their paper, and whether such a line is being read.
    pub(super) beside: Vec<Draft>,
    pub(super) aside: bool,
}

impl Builder {
    /// Begins a proposal.
    pub(super) fn begin_draft(&mut self, line: usize) {
        if self.holds && self.open.is_some() {
            return;
        }
        self.drafts.extend(self.open.take());
        self.open = Some(Draft { lines: (line, line), ..Draft::default() });
        self.mode = Mode::Head;
        (self.asked, self.attached) = (Asked::No, Attached::No);
    }

    /// The proposal that is being read; a new one where there is none.
    pub(super) fn draft(&mut self, line: usize) -> &mut Draft {
        let draft = self.open.get_or_insert_with(|| Draft { lines: (line, line), ..Draft::default() });
        draft.lines.1 = draft.lines.1.max(line);
        draft
    }

    /// The reply that is being read, if one has been begun.
    pub(super) fn reply(&self) -> Option<&ReplyDraft> {
        self.open.as_ref().and_then(|draft| draft.replies.get(draft.place()))
    }

    /// The reply that is being read, to be written.
    pub(super) fn reply_mut(&mut self) -> Option<&mut ReplyDraft> {
        self.open.as_mut().and_then(Draft::reply_mut)
    }

    /// Begins a reply, where the last one has text already.
    pub(super) fn begin_reply(&mut self, line: usize) {
        let units = std::mem::take(&mut self.answering);
        self.mode = Mode::Reply;
        let draft = self.draft(line);
        if draft.reply_mut().is_none_or(|reply| !reply.paragraphs.is_empty()) {
            draft.end_letter();
            draft.replies.push(ReplyDraft::default());
        }
        if let Some(reply) = draft.reply_mut().filter(|_| !units.is_empty()) {
            reply.units = units;
        }
    }

    /// Takes who a label says has answered: below an answer that nobody has signed its signature, below a paper's text the
    /// head of the answer, else of the next one.
    pub(super) fn take_answering(&mut self, units: Vec<String>, line: usize) {
        let is_bare = |reply: &ReplyDraft| reply.units.is_empty() && !reply.paragraphs.is_empty();
        let signs = self.mode == Mode::Reply && self.reply().is_some_and(is_bare);
        let text = matches!(self.mode, Mode::Background | Mode::Points);
        let draft = self.draft(line);
        let heads = text && draft.has_text() && draft.replies.is_empty();
        match draft.reply_mut().filter(|_| signs) {
            Some(reply) => (reply.units, reply.signed) = (units, true),
            None => self.answering = units,
        }
        if heads {
            self.begin_reply(line);
            self.reply_mut().into_iter().for_each(|reply| reply.stated = true);
        }
    }

    /// Whether the reply that is being read has its signature.
    pub(super) fn is_signed(&self) -> bool {
        self.reply().is_some_and(|reply| reply.signed)
    }

    /// Gives the letter that is being read its day, which stands in its signature.
    pub(super) fn date_reply(&mut self, date: &str, line: usize) {
        self.draft(line);
        if let Some(reply) = self.reply_mut() {
            reply.details.date = Some(date.to_owned());
            reply.signed = true;
        }
    }

    /// Signs the letter that is being read.
    pub(super) fn sign(&mut self, units: &[String], line: usize) {
        self.draft(line);
        if let Some(reply) = self.reply_mut() {
            if !reply.signed {
                reply.units.clear();
            }
            let new = units.iter().filter(|unit| !reply.units.contains(unit)).cloned().collect::<Vec<_>>();
            reply.units.extend(new);
            reply.signed = true;
        }
    }

    /// Gives a whole passage a role in the proposal that is being read.
    pub(super) fn give(&mut self, passage: &Passage, role: &Role, certainty: Certainty) {
        self.give_part(passage, (0, passage.text.len()), role, certainty);
    }

    /// Gives bytes of a passage a role in the proposal that is being read.
    pub(super) fn give_part(&mut self, passage: &Passage, bytes: (usize, usize), role: &Role, certainty: Certainty) {
        let draft = self.open.is_some().then_some(self.place());
        let is_fixed = self.open.as_ref().is_some_and(|draft| draft.fixed.has(role));
        let (role, certainty) = match is_fixed && !self.gives {
            true => (&Role::Unused(UnusedReason::Unknown), Certainty::Usual),
            false => (role, certainty),
        };
        self.stretches.give(passage, bytes, role, certainty, draft);
    }

    /// Gives bytes of a passage a role in what the page says of all.
    pub(super) fn give_page(&mut self, passage: &Passage, bytes: (usize, usize), role: &Role, certainty: Certainty) {
        self.stretches.give(passage, bytes, role, certainty, Some(PAGE));
    }

    /// Gives a whole passage a reason why it is in no field.
    pub(super) fn give_nothing(&mut self, passage: &Passage, role: &Role) {
        self.stretches.give(passage, (0, passage.text.len()), role, Certainty::Usual, None);
    }

    /// Takes a paragraph of the text into the part that is being read; `bytes` are those of its text in the passage.
    pub(super) fn take_text(&mut self, passage: &Passage, bytes: (usize, usize), text: &str, certainty: Certainty) {
        let marker = if bytes.0 == 0 { passage.marker.clone() } else { String::new() };
        let line = passage.last;
        let role = match self.mode {
            Mode::Points => Role::Point,
            Mode::Reply => Role::Reply,
            Mode::Preface => Role::Preface,
            Mode::Head | Mode::Background | Mode::Masthead => Role::Background,
        };
        let text = text.to_owned();
        let parted = passage.given.joins == Some(false) && passage.given.role == Some(GivenRole::Point);
        match self.mode {
            Mode::Preface => {
                self.page.preface.push([marker, text].concat());
                return self.give_page(passage, bytes, &role, certainty);
            }
            Mode::Points => self.draft(line).points.push(RawParagraph { marker, text, parted }),
            Mode::Reply => {
                if self.reply().is_none() {
                    self.begin_reply(line);
                }
                self.draft(line);
                if let Some(reply) = self.reply_mut() {
                    reply.paragraphs.push(RawParagraph { marker, text, parted });
                }
            }
            Mode::Head | Mode::Background | Mode::Masthead => {
                self.mode = Mode::Background;
                self.draft(line).background.push([marker, text].concat());
            }
        }
        self.give_part(passage, bytes, &role, certainty);
    }

    /// Whether what a label calls the title is why it is proposed: a sentence, below the title. 案由 has both senses.
    pub(super) fn is_situation(&self, label: Label, value: &str) -> bool {
        let is_sentence = value.trim_end().ends_with('。') && !value.trim_start().starts_with("关于");
        let has_title = |draft: &Draft| draft.title.is_some() && !draft.has_text() && !draft.has_reply();
        label == Label::Title && is_sentence && self.open.as_ref().is_some_and(has_title)
    }
}
