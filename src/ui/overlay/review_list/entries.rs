//! What the lists of a review are made of: entries with their text, which know where they lead.

use crate::lang::{Lang, Text, quoted};
use crate::model::Library;
use crate::page::{Block, BlockKind};
use crate::review::{Id, Item, QuoteAnchor};
use crate::ui::keymap::KeysHere;
use crate::ui::reviewing::{Reviewing, part_words};

/// What an entry is about: it is the same entry as long as this is the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Subject {
    /// A promise.
    FollowUp(Id),
    /// A note.
    Note(Id),
    /// An item that several have judged.
    Item(Item),
}

/// An entry of a list.
#[derive(Clone, Debug)]
pub(crate) struct ListEntry {
    /// What it is about.
    pub(crate) subject: Subject,
    /// Where it leads.
    pub(crate) item: Item,
    /// The words it stands at.
    pub(crate) anchor: Option<QuoteAnchor>,
}

/// What a list is made from.
pub(crate) struct ListSource<'a> {
    /// The review.
    pub(crate) review: &'a Reviewing,
    /// The proposals.
    pub(crate) library: &'a dyn Library,
    /// The language of the interface.
    pub(crate) lang: Lang,
    /// The keys, as the list names them.
    pub(crate) keys: KeysHere<'a>,
    /// Columns there are.
    pub(crate) columns: usize,
}

/// An entry with its text, before it has a place on a page.
pub(super) struct EntryDraft {
    pub(super) subject: Subject,
    pub(super) item: Item,
    pub(super) anchor: Option<QuoteAnchor>,
    pub(super) blocks: Vec<Block>,
}

/// What stands above the entries, and they.
pub(super) struct EntryDrafts {
    pub(super) head: Vec<Block>,
    pub(super) entries: Vec<EntryDraft>,
}

impl ListSource<'_> {
    /// What an item is called: proposal, part, title.
    pub(super) fn name(&self, item: &Item) -> String {
        let title = match self.library.named(&item.proposal) {
            Some(proposal) => proposal.title.clone(),
            None => self.lang.say(Text::ReviewGone, &[&item.proposal]),
        };
        let part = part_words(item.part, self.lang);
        [self.lang.say(Text::ReviewItem, &[&self.library.number_of(&item.proposal), &part]).trim_end(), "  ", &title]
            .concat()
    }

    /// Words in quotation marks; said to be lost where the text does not have them any more.
    pub(super) fn quotation(&self, anchor: &QuoteAnchor, lost: bool) -> String {
        let text = if lost { Text::ReviewQuoteLost } else { Text::ReviewQuote };
        self.lang.say(text, &[&quoted(&anchor.quote.replace('\n', " "))])
    }

    /// Whether the words of a quote anchor are nowhere any more.
    pub(super) fn is_lost(&self, item: &Item, anchor: Option<&QuoteAnchor>) -> bool {
        let proposal = self.library.named(&item.proposal);
        proposal.is_none_or(|proposal| anchor.is_some_and(|anchor| anchor.find(&proposal).is_none()))
    }

    /// The name of another reviewer; nothing for the reviewer's own.
    pub(super) fn other<'a>(&self, who: &'a str) -> &'a str {
        if who == self.review.review.own().who() { "" } else { who }
    }
}

/// The first line of an entry: some of its words stand out. Its first two columns are the cursor's.
pub(super) fn headline(bold: &str, parts: &[&str]) -> Block {
    let parts: Vec<&str> = std::iter::once(bold).chain(parts.iter().copied()).filter(|part| !part.is_empty()).collect();
    let mut block = Block::label(BlockKind::Facts, [INDENT, &parts.join("  ")].concat());
    block.hang = INDENT.len();
    block.bold = Vec::from_iter((!bold.is_empty()).then_some(INDENT.len()..INDENT.len() + bold.len()));
    block
}

/// A further line of an entry.
pub(super) fn line(text: &str) -> Block {
    Block { hang: INDENT.len(), ..Block::label(BlockKind::Line, [INDENT, text].concat()) }
}

/// The columns in which the cursor stands.
pub(super) const INDENT: &str = "  ";
