//! Who is asked to judge what, where proposals are shared out.

use std::collections::HashMap;

/// Who is asked to judge each proposal, in the order of the shares.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked(HashMap<String, Vec<String>>);

impl Asked {
    /// Adds a proposal to a reviewer's share.
    pub(crate) fn add(&mut self, proposal: &str, reviewer: &str) {
        self.0.entry(proposal.to_owned()).or_default().push(reviewer.to_owned());
    }

    /// Those who are asked to judge a proposal; nobody where it was shared out to nobody.
    pub(crate) fn of(&self, proposal: &str) -> &[String] {
        self.0.get(proposal).map(Vec::as_slice).unwrap_or_default()
    }
}
