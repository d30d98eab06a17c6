//! Where text stands in a proposal: the addresses that search results and pages share.

/// A kind of text in a proposal.
///
/// The order is that of reading: first the proposal, then its reply, the signature last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is described at the member of the same name in the model")]
pub enum Field {
    Title,
    Proposer,
    Background,
    Point,
    Closing,
    Addressee,
    Reply,
    Unit,
}

/// The page that a text is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// What was asked.
    Proposal,
    /// What was answered.
    Reply,
}

/// One text of a proposal: the field and, from 0, which of its paragraphs, names or units.
///
/// Paragraphs and addressees of several replies are counted through, oldest reply first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The kind of text.
    pub field: Field,
    /// The text's number within the field, from 0.
    pub paragraph: usize,
}

impl Side {
    /// The other page.
    pub(crate) fn other(self) -> Side {
        match self {
            Side::Proposal => Side::Reply,
            Side::Reply => Side::Proposal,
        }
    }
}

impl Field {
    /// All fields, in the order of reading.
    pub(crate) const ALL: [Field; 8] = [
        Field::Title,
        Field::Proposer,
        Field::Background,
        Field::Point,
        Field::Closing,
        Field::Addressee,
        Field::Reply,
        Field::Unit,
    ];

    /// The name in JSON output.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::Proposer => "proposer",
            Field::Background => "background",
            Field::Point => "point",
            Field::Closing => "closing",
            Field::Addressee => "addressee",
            Field::Reply => "reply",
            Field::Unit => "unit",
        }
    }

    /// The field that a name stands for.
    pub(crate) fn named(name: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.name() == name)
    }

    /// The page that the field is printed on.
    pub fn side(self) -> Side {
        match self {
            Field::Title | Field::Proposer | Field::Background | Field::Point | Field::Closing => Side::Proposal,
            Field::Addressee | Field::Reply | Field::Unit => Side::Reply,
        }
    }

    /// The first text of this field.
    pub(crate) fn first(self) -> Place {
        self.at(0)
    }

    /// The text number `paragraph` of this field.
    pub fn at(self, paragraph: usize) -> Place {
        Place { field: self, paragraph }
    }
}
