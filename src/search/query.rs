//! What was typed, as terms.

use crate::text::fold::Folded;

/// A query: every term must be found in a proposal, in any order and in any of its texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The folded terms, none empty.
    pub terms: Vec<Vec<char>>,
}

impl Query {
    /// Reads a query: terms are what white space (also the full-width one) separates.
    pub fn parse(text: &str) -> Query {
        let terms = text.split_whitespace().map(|term| Folded::new(term).chars).filter(|term| !term.is_empty());
        Query { terms: terms.collect() }
    }

    /// Whether nothing was asked.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_folded_and_split_at_any_space() {
        let query = Query::parse(" 高标准　ＡＰＰ  ");
        let terms: Vec<String> = query.terms.iter().map(|t| t.iter().collect()).collect();
        assert_eq!(terms, ["高标准", "app"]);
        assert!(Query::parse(" 　").is_empty());
    }
}
