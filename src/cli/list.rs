//! `tian list`: a line for each proposal.

use serde::Serialize;

use super::output;
use crate::error::{Error, Exit};
use crate::lang::{Lang, Text};
use crate::model::{Dataset, Proposal};

#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    title: &'a str,
    proposers: Vec<&'a str>,
    units: Vec<&'a str>,
}

/// Prints the list: id, title, proposers, units.
pub(super) fn run(dataset: &Dataset, json: bool, lang: Lang) -> Result<Exit, Error> {
    if json {
        let rows: Vec<Listed> = dataset
            .proposals
            .iter()
            .map(|p| Listed { id: &p.id, title: &p.title, proposers: p.proposer_names().collect(), units: p.units() })
            .collect();
        output::print_json(&rows)?;
    } else {
        let text: String = dataset.proposals.iter().map(|p| line(p, lang)).collect();
        output::print_plain(&text)?;
    }
    Ok(Exit::Done)
}

/// A proposal on a line.
pub(super) fn line(proposal: &Proposal, lang: Lang) -> String {
    let join = Text::NameJoin.get(lang);
    let proposers: Vec<&str> = proposal.proposer_names().collect();
    let fields = [proposal.id.clone(), proposal.title.clone(), proposers.join(join), proposal.units().join(join)];
    let known: Vec<String> = fields.into_iter().filter(|field| !field.is_empty()).collect();
    known.join("  ") + "\n"
}
