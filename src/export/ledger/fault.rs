//! What a sheet that was filled in comes to: what it would change, what does not fit in it, and why.

use crate::lang::{Lang, Text};
use crate::review::{Change, Item};

/// What a filled sheet comes to.
#[derive(Debug, Default)]
pub(crate) struct Filled {
    /// What it would change, in the order of its rows.
    pub(crate) changes: Vec<Change>,
    /// What stands and would not any more, in words, with what would: verdicts, deferrals, what was settled together
    /// and what is on record of promises.
    pub(crate) overturned: Vec<(Item, String, String)>,
    /// Verdicts, deferrals and notes that stand already.
    pub(crate) known: usize,
    /// Rows of other reviewers, which are theirs to take in.
    pub(crate) others: usize,
    /// Names in these rows that nobody goes by who has recorded anything or has a share: slips, perhaps.
    pub(crate) strangers: Vec<String>,
    /// Rows of others that say what was settled together, which counts only once the others are revealed.
    pub(crate) hidden: usize,
    /// What does not fit.
    pub(crate) faults: Vec<Fault>,
    /// What is taken, and worth a word.
    pub(crate) remarks: Vec<Fault>,
}

/// A row, or a part of one, that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Where it stands.
    pub(crate) place: (String, usize),
    /// What is wrong.
    pub(crate) kind: FaultKind,
}

/// Why something does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// In a sentence as it is.
    Plain(Text),
    /// In a sentence that names what stands there.
    Of(Text, String),
    /// In a sentence that names some rows of its sheet, and says how many there are.
    Rows(Text, String, usize),
    /// A word in a column of verdicts that is none of its words: the column, the word.
    UnknownWord(Text, String),
    /// A verdict in a column that says nothing in this row.
    WrongColumn(Text),
    /// A verdict that stands has been emptied: the column, the verdict.
    Emptied(Text, Text),
    /// The row is left out as a whole: why.
    WholeRow(Box<FaultKind>),
    /// Another row is about the same: which.
    Twice(usize),
    /// A verdict on the reviewer's own proposal: it is taken.
    Own,
    /// A verdict outside of the reviewer's share, and whose it is: it is taken.
    Outside(String),
    /// What was settled together, with who proposes it among those who were there: it is taken.
    SettledOwn(String),
}

impl FaultKind {
    /// Whether nothing of its row is taken.
    pub(crate) fn is_whole_row(&self) -> bool {
        matches!(self, FaultKind::WholeRow(_))
    }

    /// Whether it is of what is taken all the same.
    pub(super) fn is_remark(&self) -> bool {
        matches!(self, FaultKind::Own | FaultKind::Outside(_) | FaultKind::SettledOwn(_))
    }

    /// Says it.
    pub(crate) fn sentence(&self, lang: Lang) -> String {
        match self {
            FaultKind::Plain(why) => why.get(lang).to_owned(),
            FaultKind::Of(why, said) => lang.say(*why, &[said]),
            FaultKind::Rows(why, rows, count) => lang.say(*why, &[count, rows]),
            FaultKind::UnknownWord(column, word) => lang.say(Text::FilledUnknownWord, &[&column.get(lang), word]),
            FaultKind::WrongColumn(column) => lang.say(Text::FilledWrongColumn, &[&column.get(lang)]),
            FaultKind::Emptied(column, word) => lang.say(Text::FilledEmptied, &[&column.get(lang), &word.get(lang)]),
            FaultKind::WholeRow(why) => why.sentence(lang),
            FaultKind::Twice(row) => lang.say(Text::FilledTwice, &[row]),
            FaultKind::Own => Text::FilledOwn.get(lang).to_owned(),
            FaultKind::Outside(names) if names.is_empty() => Text::FilledUnshared.get(lang).to_owned(),
            FaultKind::Outside(names) => lang.say(Text::FilledOutside, &[names]),
            FaultKind::SettledOwn(names) => lang.say(Text::FilledSettleOwn, &[names]),
        }
    }
}
