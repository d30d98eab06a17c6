//! Where text stands in a proposal: the addresses that search results and pages share.

/// A kind of text in a proposal.
///
/// The order is that of reading: first the proposal, then its reply, the signature last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is described at the member of the same name in the model")]
pub enum Field {
    Title,
    Proposer,
    /// The class (类别), and the number within it.
    Category,
    /// What the committee made of it (立案).
    Filing,
    /// A year that it was handed in, handed over or answered in.
    Year,
    /// How satisfied the proposers are.
    Satisfaction,
    /// What else a ledger says of it: keywords, awards, sectors, and what stands in columns that no field is for.
    Fact,
    Background,
    Point,
    Closing,
    /// The number of the letter (文号).
    DocumentNumber,
    /// What else a letterhead says: title, signer, class of the answer.
    ReplyFact,
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
    pub(crate) const ALL: [Field; 15] = [
        Field::Title,
        Field::Proposer,
        Field::Category,
        Field::Filing,
        Field::Year,
        Field::Satisfaction,
        Field::Fact,
        Field::Background,
        Field::Point,
        Field::Closing,
        Field::DocumentNumber,
        Field::ReplyFact,
        Field::Addressee,
        Field::Reply,
        Field::Unit,
    ];

    /// The name in JSON output.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::Proposer => "proposer",
            Field::Category => "category",
            Field::Filing => "filing",
            Field::Year => "year",
            Field::Satisfaction => "satisfaction",
            Field::Fact => "fact",
            Field::Background => "background",
            Field::Point => "point",
            Field::Closing => "closing",
            Field::DocumentNumber => "document_number",
            Field::ReplyFact => "reply_fact",
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
            Field::Title
            | Field::Proposer
            | Field::Category
            | Field::Filing
            | Field::Year
            | Field::Satisfaction
            | Field::Fact
            | Field::Background
            | Field::Point
            | Field::Closing => Side::Proposal,
            Field::DocumentNumber | Field::ReplyFact | Field::Addressee | Field::Reply | Field::Unit => Side::Reply,
        }
    }

    /// Whether it is what a ledger or a letterhead says, and not a text that was printed: verdicts and notes are
    /// about texts.
    pub(crate) fn is_detail(self) -> bool {
        match self {
            Field::Category
            | Field::Filing
            | Field::Year
            | Field::Satisfaction
            | Field::Fact
            | Field::DocumentNumber
            | Field::ReplyFact => true,
            Field::Title
            | Field::Proposer
            | Field::Background
            | Field::Point
            | Field::Closing
            | Field::Addressee
            | Field::Reply
            | Field::Unit => false,
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
