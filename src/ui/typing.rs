//! What is being typed in the bottom row: a query, or a line of something else. There is one at a time.

use std::ops::Range;

use crate::lang::Text;
use crate::review::{Date, FollowUp, Item, NoteDraft, QuoteAnchor, begun_tag};
use crate::search::Query;
use crate::ui::action::Action;
use crate::ui::context::Context;
use crate::ui::input::Input;

/// What is being typed.
#[derive(Clone, Debug)]
pub(crate) enum Typing {
    /// A query, in the search box.
    Query(QueryBox),
    /// A line behind some words.
    Line(Box<LineBox>),
}

impl Typing {
    /// What its keys are.
    pub(crate) fn context(&self) -> Context {
        match self {
            Typing::Query(_) => Context::Query,
            Typing::Line(_) => Context::Line,
        }
    }

    /// The item that a note is typed on.
    pub(crate) fn noted_item(&self) -> Option<&Item> {
        match self {
            Typing::Line(line) => match &line.kind {
                LineKind::Note(draft) => Some(&draft.item),
                _ => None,
            },
            Typing::Query(_) => None,
        }
    }
}

/// The search box.
#[derive(Clone, Debug, Default)]
pub struct QueryBox {
    /// What has been typed.
    pub input: Input,
    /// What was understood of it.
    pub(crate) query: Query,
    /// Which query of the history it shows, while it shows one.
    pub(crate) recalled: Option<usize>,
}

/// A line behind some words that say what is asked for.
#[derive(Clone, Debug)]
pub struct LineBox {
    /// What it will be.
    pub(crate) kind: LineKind,
    /// What has been typed.
    pub(crate) input: Input,
    /// What was wrong with what was typed, until the next key.
    pub(crate) complaint: Option<Text>,
    /// The text of the unfinished note that it goes on with: another window may have begun one on the same item.
    pub(crate) kept: String,
}

/// What a line will be.
#[derive(Clone, Debug)]
pub(crate) enum LineKind {
    /// A note.
    Note(NoteDraft),
    /// When a promise is due; empty where that is not known.
    Due {
        /// What the promise is about.
        item: Item,
        /// The sentence that promises.
        source: QuoteAnchor,
        /// The unit that promises.
        unit: String,
        /// The day that a date without its year counts from.
        from: Date,
    },
    /// When a promise of the list is due instead, and what is remarked on it.
    Redate {
        /// The promise.
        promise: FollowUp,
        /// The day that a date without its year counts from.
        from: Date,
    },
    /// Who answers for a promise of the list.
    Person(FollowUp),
    /// What shows what has become of it.
    Evidence(FollowUp),
    /// Nothing, and why: the date or digit that the person types next would else be taken for verdicts.
    Nothing(Text),
    /// What was settled together on an item, and who was there.
    Agree {
        /// The item.
        item: Item,
        /// What stood when the line was begun, in words.
        stood: Option<String>,
    },
    /// The number of the proposal to go to.
    Proposal,
    /// The number of the proposal that lines of a source are of.
    OfProposal(Range<usize>),
    /// What the help is kept to.
    HelpFilter,
    /// The reviewer's name, before the action of a key on an item.
    Reviewer(Item, Action),
}

impl LineKind {
    /// The promise of the list that it changes.
    pub(crate) fn promise(&mut self) -> Option<&mut FollowUp> {
        match self {
            LineKind::Redate { promise, .. } | LineKind::Person(promise) | LineKind::Evidence(promise) => Some(promise),
            _ => None,
        }
    }
}

impl LineBox {
    /// A line with nothing typed yet.
    pub(crate) fn new(kind: LineKind) -> LineBox {
        LineBox { kind, input: Input::default(), complaint: None, kept: String::new() }
    }

    /// What has been typed so far of the tag at the cursor of a note.
    pub(crate) fn tag_begun(&self) -> Option<&str> {
        matches!(self.kind, LineKind::Note(_)).then(|| begun_tag(self.input.before()))?
    }

    /// Makes it what is typed from here on.
    pub(crate) fn begin(self) -> Typing {
        Typing::Line(Box::new(self))
    }
}
