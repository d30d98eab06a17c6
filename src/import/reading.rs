//! What a document came to: fragments of proposals, and the role that each stretch of the source has in them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use super::corrections::Corrected;
use super::entry::Packed;
use super::source::{LineAddress, SourceDocument};
use crate::model::{Collection, Feedback, Handling, Proposal, ProposalDetails, ReplyResult};

/// What a document came to.
pub(crate) struct Reading {
    pub(crate) document: SourceDocument,
    /// Proposals, replies, or both, in the document's order.
    pub(crate) fragments: Vec<Fragment>,
    /// The roles of the stretches of the source, in order. What no stretch covers is [`Role::Unused`].
    pub(crate) spans: Vec<RoleSpan>,
    /// What the document says of the whole collection: a newspaper's headline, a ledger's title.
    pub(crate) collection: Collection,
    /// The characters of the source that went into texts of proposals and replies, and those that these have.
    pub(crate) balance: (usize, usize),
    /// The columns of a ledger.
    pub(crate) columns: Vec<LedgerColumn>,
    /// The lines that go on with the line above.
    pub(crate) continued: BTreeSet<LineAddress>,
    /// What a person has said of its lines.
    pub(crate) corrected: Corrected,
    /// Where it looks as if the rules had not understood it, in the order of the source.
    pub(crate) doubts: Vec<Doubt>,
}

impl Reading {
    /// What is doubtful of a stretch that is unsure; nothing where it is only the likeliest of several.
    pub(crate) fn causes<'r>(&'r self, span: &RoleSpan) -> impl Iterator<Item = &'r DoubtCause> {
        let at = (span.spot.block, span.spot.cell);
        let first = self.doubts.partition_point(|doubt| doubt.at < at);
        self.doubts.iter().skip(first).take_while(move |doubt| doubt.at == at).map(|doubt| &doubt.cause)
    }

    /// The fragments that miss a field.
    pub(crate) fn missing(&self) -> BTreeSet<usize> {
        let missing = self.doubts.iter().filter(|doubt| matches!(doubt.cause, DoubtCause::Missing(_)));
        missing.filter_map(|doubt| doubt.fragment).collect()
    }

    /// Forgets that fields of a fragment are missing which another document has.
    pub(crate) fn settle(&mut self, fragment: usize, is_there: impl Fn(&Role) -> bool) {
        let settled = |doubt: &Doubt| {
            doubt.fragment == Some(fragment) && matches!(&doubt.cause, DoubtCause::Missing(role) if is_there(role))
        };
        let (settled, left): (Vec<Doubt>, Vec<Doubt>) = self.doubts.drain(..).partition(settled);
        self.doubts = left;
        for Doubt { at, .. } in settled.iter().filter(|gone| self.doubts.iter().all(|doubt| doubt.at != gone.at)) {
            let its = self.spans.iter_mut().filter(|span| (span.spot.block, span.spot.cell) == *at);
            its.for_each(|span| span.certainty = Certainty::Usual);
        }
    }
}

/// Something in what a document came to that a well-read document has not.
#[derive(Clone, Debug)]
pub(crate) struct Doubt {
    /// The line that it is about.
    pub(crate) at: LineAddress,
    /// The fragment; `None` for what is in none.
    pub(crate) fragment: Option<usize>,
    pub(crate) cause: DoubtCause,
}

/// What is doubtful.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DoubtCause {
    /// What was taken for a field does not look like one.
    Odd(Role),
    /// The field holds one value, and has that of another place.
    Second(Role),
    /// A field that nearly every paper has is empty.
    Missing(Role),
    /// A text has the label of another field in it.
    Label,
    /// A text has the title or the number of a proposal in it.
    Title,
    /// A text has a greeting, a signature or a day in its middle.
    Frame,
    /// A paragraph begins where the one above has not ended.
    Torn,
    /// A proposal's text speaks as a letter of reply does.
    Answer,
    /// A line that says something of a proposal is in no field.
    Left,
    /// A head's number is that of no proposal that was read.
    Number,
}

/// A proposal as one document gives it: the proposal itself, a reply to it, a row of a ledger, or some of these.
///
/// The id is still empty. A letter of reply alone has the title, number and proposers that it names.
#[derive(Clone, Debug)]
pub(crate) struct Fragment {
    pub(crate) proposal: Proposal,
    pub(crate) kind: FragmentKind,
    /// The lines or rows of the document that it comes from, by their numbers there.
    pub(crate) lines: Range<usize>,
    /// The proposals that a letter answers together, where they are several; the first of them has its number.
    pub(crate) answered: Vec<NamedProposal>,
    /// The proposal of a row, once it has been read whole, and what tells it from others; `proposal` is empty then.
    pub(crate) packed: Option<(Packed, Known)>,
    /// Whether a person says which proposal it is of, by its number: whatever its title.
    pub(crate) pinned: bool,
}

/// What tells a proposal from others.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) number: Option<String>,
    pub(crate) title: String,
    pub(crate) term: Option<u32>,
    pub(crate) session: Option<u32>,
    pub(crate) proposers: Vec<String>,
    /// The unit that answers it first; of a letter who signs it.
    pub(crate) lead: String,
}

impl Known {
    pub(crate) fn of(proposal: &Proposal) -> Known {
        let ProposalDetails { number, term, session, .. } = ProposalDetails::of(&proposal.rest);
        let proposers = proposal.proposer_names().map(str::to_owned).collect();
        let is_joint = |one: &Handling| one.rest.get("role").is_some_and(|role| role == "joint");
        let lead = proposal.handling.iter().find(|one| !is_joint(one)).map(|one| one.unit.clone()).unwrap_or_default();
        Known { number, title: proposal.title.clone(), term, session, proposers, lead }
    }
}

impl Fragment {
    /// Packs the proposal until it is asked for.
    pub(crate) fn pack(&mut self) {
        if self.packed.is_none() {
            let proposal = std::mem::take(&mut self.proposal);
            self.packed = Some((Packed::of(&proposal), Known::of(&proposal)));
        }
    }

    /// The proposal, packed or not.
    pub(crate) fn whole(&self) -> Cow<'_, Proposal> {
        self.packed.as_ref().map_or(Cow::Borrowed(&self.proposal), |(packed, _)| Cow::Owned(packed.open()))
    }

    /// What tells the proposal from others, packed or not: of 20,000 rows none is opened to be compared.
    pub(crate) fn known(&self) -> Cow<'_, Known> {
        let read = || Cow::Owned(Known::of(&self.proposal));
        self.packed.as_ref().map_or_else(read, |(_, known)| Cow::Borrowed(known))
    }

    /// Takes the proposal out.
    pub(crate) fn take(&mut self) -> Proposal {
        match self.packed.take() {
            Some((packed, _)) => packed.open(),
            None => std::mem::take(&mut self.proposal),
        }
    }
}

/// The fragment that a line is in; of a line in none, as of a head that was not read, that which follows, else the last.
pub(crate) fn fragment_at(spans: &[RoleSpan], address: LineAddress) -> Option<usize> {
    let within = || spans.iter().filter_map(|span| Some(((span.spot.block, span.spot.cell), span.fragment?)));
    let its = within().find(|(at, _)| *at == address);
    let next = || within().filter(|(at, _)| *at > address).min_by_key(|(at, _)| *at);
    let found = its.or_else(next).or_else(|| within().max_by_key(|(at, _)| *at));
    found.map(|(_, fragment)| fragment)
}

/// One of several proposals that a letter answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct NamedProposal {
    pub(crate) number: String,
    /// Its title, where the letter names it.
    pub(crate) title: Option<String>,
    /// How its own proposers took the answer, by forms below the letter that name its number.
    pub(crate) feedback: Vec<Feedback>,
    /// The class of its answer, where the letter gives each its own: 第21号A，第22号B.
    pub(crate) result: Option<ReplyResult>,
}

/// A column of a ledger.
pub(crate) struct LedgerColumn {
    /// Of two rows of headings the lower one, which says what the column holds.
    pub(crate) heading: String,
    /// What its values are.
    pub(crate) roles: Vec<Role>,
}

/// What a fragment is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FragmentKind {
    /// A text of a proposal, perhaps with its reply behind it.
    Proposal,
    /// A letter of reply alone.
    Reply,
    /// A row of a ledger.
    Row,
}

/// How sure a role is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Certainty {
    /// 拿不准: the likeliest of several.
    Unsure,
    /// 按例: by place and wording of the usual letter.
    #[default]
    Usual,
    /// 有据: a label, a style or a heading says so.
    Stated,
}

/// A stretch of the source with its role.
#[derive(Clone, Debug)]
pub(crate) struct RoleSpan {
    pub(crate) spot: SourceSpot,
    pub(crate) role: Role,
    pub(crate) certainty: Certainty,
    /// The fragment that it went into, by its place among the document's; `None` for what is of the collection, or
    /// unused.
    pub(crate) fragment: Option<usize>,
}

/// Where a stretch stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SourceSpot {
    /// The block among the document's, from 0.
    pub(crate) block: usize,
    /// Row and column in a table, and the line in the cell, from 0.
    pub(crate) cell: Option<(usize, usize, usize)>,
    /// Characters of the line, from 0.
    pub(crate) chars: Range<usize>,
}

/// What a stretch of the source is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Title,
    Number,
    /// 届次.
    Session,
    Proposer,
    Sector,
    Category,
    Keywords,
    Submitted,
    Filing,
    KeyProposal,
    Background,
    Point,
    Unit,
    Deadline,
    ReplyTitle,
    DocumentNumber,
    Addressee,
    /// A paragraph of a reply.
    Reply,
    Class,
    Method,
    Date,
    Signer,
    Contact,
    CopyTo,
    Disclosure,
    Satisfaction,
    /// The headline of a page or booklet, its committee and its date.
    Collection,
    Preface,
    Credit,
    /// A heading that only says what comes below it (提案内容, 承办单位答复).
    Heading,
    /// A label before a value, or a header of a column.
    Label,
    /// The value of a column that is no field: kept under its heading.
    Column(String),
    /// In no field.
    Unused(UnusedReason),
}

impl Role {
    /// Whether it is a paragraph of a proposal's text or of a reply's.
    pub(crate) fn is_text(&self) -> bool {
        matches!(self, Role::Background | Role::Point | Role::Reply)
    }
}

/// Why a stretch is in no field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum UnusedReason {
    /// 页眉, 页脚, 页码.
    PageMargin,
    /// 导航.
    Navigation,
    /// 删除的修订.
    Deleted,
    /// 批注.
    Comment,
    /// 隐藏.
    Hidden,
    /// Index numbers, publishers and the like of a portal's head (索引号).
    PortalHead,
    /// A row that sums up, explains or repeats the header.
    TableNote,
    /// A sheet that is hidden, or has no table of proposals.
    OtherSheet,
    /// White space.
    Blank,
    /// A form of words without content: 此致, 敬礼.
    Courtesy,
    /// What a document says of all that is in it, where that is not all of the collection: a newspaper's headline.
    DocumentHead,
    /// A text or a table that is attached to a letter or a proposal.
    Attachment,
    /// A paper that hands proposals on or asks about them (关于交办…的通知, 督办函, 请示) and answers none.
    Notice,
    /// A person has said that it is no text.
    Struck,
    /// Anything else.
    Unknown,
}
