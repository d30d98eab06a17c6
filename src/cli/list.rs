//! `tian list`: a line for each proposal.

use serde::Serialize;

use super::output;
use crate::dataset::FileLibrary;
use crate::error::{Error, Exit};
use crate::lang::{Lang, Text};
use crate::model::{Library, Proposal};

#[derive(Serialize)]
struct Listed {
    id: String,
    title: String,
    proposers: Vec<String>,
    units: Vec<String>,
}

/// Prints the list: id, title, proposers, units.
pub(super) fn run(library: &FileLibrary, json: bool, lang: Lang) -> Result<Exit, Error> {
    let proposals = (0..library.len()).filter_map(|number| library.proposal(number));
    if json {
        let rows = proposals.map(|p| Listed {
            id: p.id.clone(),
            title: p.title.clone(),
            proposers: p.proposer_names().map(str::to_owned).collect(),
            units: p.units().into_iter().map(str::to_owned).collect(),
        });
        output::print_json(&rows.collect::<Vec<_>>())?;
    } else {
        let text: String = proposals.map(|p| line(&p, lang)).collect();
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
