//! The parts of a proposal that a search can be kept to, by their names.

use crate::model::Field;
use crate::text::fold::{fold_char, narrow};

/// A part of a proposal that a search can be kept to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    Title,
    Proposer,
    Unit,
    Proposal,
    Reply,
    /// The proposal's own number.
    Number,
}

/// The names of scopes: Chinese, English, pinyin and its initials; folded.
const SCOPES: [(Scope, &[&str]); 6] = [
    (Scope::Title, &["标题", "题", "title", "t", "biaoti", "bt"]),
    (Scope::Proposer, &["提案者", "提案人", "人", "proposer", "person", "p", "tianzhe", "taz"]),
    (Scope::Unit, &["单位", "承办单位", "unit", "u", "danwei", "dw"]),
    (Scope::Proposal, &["提案", "proposal", "tian", "ta"]),
    (Scope::Reply, &["答复", "复文", "reply", "r", "dafu", "df"]),
    (Scope::Number, &["编号", "号", "number", "id", "no", "bianhao", "bh"]),
];

impl Scope {
    /// The scope that a text begins with, and its bytes up to and with the colon, before which blanks may stand.
    pub(super) fn at_start(text: &str) -> Option<(Scope, usize)> {
        let name = text.split(|c: char| c.is_whitespace() || narrow(c) == ':').next()?;
        let behind = text.get(name.len()..)?.trim_start();
        let colon = behind.chars().next().filter(|&c| narrow(c) == ':')?;
        Some((Scope::named(name)?, text.len() - behind.len() + colon.len_utf8()))
    }

    fn named(name: &str) -> Option<Scope> {
        let folded: String = name.chars().map(fold_char).collect();
        SCOPES.iter().find(|(_, names)| names.contains(&folded.as_str())).map(|(scope, _)| *scope)
    }

    /// Whether a field belongs to the scope.
    pub(crate) fn has(self, field: Field) -> bool {
        match self {
            Scope::Title => field == Field::Title,
            Scope::Proposer => field == Field::Proposer,
            Scope::Unit => field == Field::Unit,
            Scope::Proposal => matches!(field, Field::Title | Field::Background | Field::Point | Field::Closing),
            Scope::Reply => matches!(field, Field::Reply | Field::Addressee),
            Scope::Number => false,
        }
    }
}
