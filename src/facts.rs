//! What a ledger or a letterhead says of a proposal and its replies, in words: 类别 城乡建设, 主办 市住建局.
//!
//! The boundary exists because pages, the screen of details, prints and reports say the same things and must choose
//! the same words and leave out the same telephones.
//!
//! * `of_proposal`, `of_reply`: what is known, member by member
//! * `others`: members that this program does not know, under the names that the file gives them
//! * `head`: what of that stands above a text, in at most three rows

mod head;
mod of_proposal;
mod of_reply;
mod others;
mod telephones;

pub(crate) use head::{PackedRow, head_lines, head_rows};
pub(crate) use of_reply::reply_kind;
pub(crate) use others::{around_difference, member_word, shortened};
pub(crate) use telephones::{hides_telephones, show_telephones, struck, without_contacts, without_telephones};

use crate::lang::{Lang, Text};
use crate::model::{Field, Library, Place, Proposal};

/// A thing that is said.
#[derive(Clone)]
pub(crate) struct Fact {
    /// What it says, in a word.
    pub(crate) label: String,
    /// What is so, in pieces.
    pub(crate) pieces: Vec<Piece>,
    /// Where it stands in a head.
    pub(crate) row: HeadRow,
    /// Whether a head says it without its label: 立案 needs none.
    pub(crate) bare: bool,
}

/// A piece of what is said.
#[derive(Clone)]
pub(crate) struct Piece {
    /// The words.
    pub(crate) text: String,
    /// Which text of the proposal that is, so that hits of a search are marked in it.
    pub(crate) place: Option<Place>,
}

/// The row of a head.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum HeadRow {
    First,
    Second,
    Third,
    /// In none: only where all of it is said.
    No,
}

/// How much is said of a proposal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// What a head has room for.
    Head,
    /// All but what stands beside it: the number, who proposes.
    Table,
    /// All.
    All,
}

/// What facts are taken from, and for whom.
pub(crate) struct FactSource<'a> {
    /// The proposal.
    pub(crate) proposal: &'a Proposal,
    /// The others, which it may have been merged into.
    pub(crate) library: &'a dyn Library,
    /// The language of the interface.
    pub(crate) lang: Lang,
    /// The texts that are searched, with their places.
    texts: Vec<(Place, String)>,
}

impl Fact {
    /// The words of it, without the label.
    pub(crate) fn value(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

impl<'a> FactSource<'a> {
    /// Takes the facts of a proposal.
    pub(crate) fn new(proposal: &'a Proposal, library: &'a dyn Library, lang: Lang) -> FactSource<'a> {
        FactSource { proposal, library, lang, texts: proposal.details() }
    }

    fn word(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    /// A piece that is a text of a field, if the field has such a text.
    fn piece(&self, field: Field, text: &str) -> Piece {
        let place = self.texts.iter().find(|(place, known)| place.field == field && known == text);
        Piece { text: text.to_owned(), place: place.map(|(place, _)| *place) }
    }

    /// Words of the program's own.
    fn plain(text: impl Into<String>) -> Piece {
        Piece { text: text.into(), place: None }
    }

    /// Several pieces with a comma between each two.
    fn joined(&self, pieces: impl IntoIterator<Item = Piece>) -> Vec<Piece> {
        let mut joined = Vec::new();
        for piece in pieces {
            if !joined.is_empty() {
                joined.push(Self::plain(self.word(Text::NameJoin)));
            }
            joined.push(piece);
        }
        joined
    }

    /// A date whose year is searched.
    fn date(&self, date: &str) -> Vec<Piece> {
        match date.split_at_checked(4) {
            Some((year, rest)) => vec![self.piece(Field::Year, year), Self::plain(rest)],
            None => vec![Self::plain(date)],
        }
    }
}

/// A list of facts in the making: what says nothing is left out.
struct Facts<'a>(&'a FactSource<'a>, Vec<Fact>);

impl Facts<'_> {
    fn add(&mut self, label: Text, row: HeadRow, pieces: Vec<Piece>) {
        self.push(label, row, pieces, false);
    }

    /// Adds what needs no label in a head.
    fn add_bare(&mut self, label: Text, row: HeadRow, pieces: Vec<Piece>) {
        self.push(label, row, pieces, true);
    }

    fn push(&mut self, label: Text, row: HeadRow, pieces: Vec<Piece>, bare: bool) {
        if pieces.iter().any(|piece| !piece.text.trim().is_empty()) {
            self.1.push(Fact { label: self.0.word(label).to_owned(), pieces, row, bare });
        }
    }
}
