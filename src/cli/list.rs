//! `tian list`: a line for each proposal.

use clap::ArgMatches;
use serde::Serialize;

use super::output;
use super::pen::{Ink, Line, Pen};
use crate::error::{Error, Exit};
use crate::lang::{Lang, Text};
use crate::model::{Library, Proposal, Proposer};

/// Columns that the rows of a proposal's line hang by, where it is too long for one.
const HANG: usize = 3;

#[derive(Serialize)]
struct Listed {
    id: String,
    title: String,
    proposers: Vec<Proposer>,
    units: Vec<String>,
}

/// Prints the list: number, title, proposers, units.
pub(super) fn run(library: &dyn Library, matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let proposals = (0..library.len()).filter_map(|number| library.proposal(number));
    let any = if super::flag(matches, "json") {
        output::print_rows(&mut proposals.map(|p| Listed {
            id: p.id.clone(),
            title: p.title.clone(),
            proposers: p.proposers.clone(),
            units: p.units().into_iter().map(str::to_owned).collect(),
        }))?
    } else {
        Pen::of(matches).print(&mut proposals.map(|p| line(&p, lang)))?
    };
    if !any {
        output::complain(Text::NoProposals.get(lang));
    }
    Ok(if any { Exit::Done } else { Exit::NothingFound })
}

/// A proposal on a line.
pub(super) fn line(proposal: &Proposal, lang: Lang) -> Line {
    let join = Text::NameJoin.get(lang);
    let proposers: Vec<&str> = proposal.proposer_names().collect();
    let names = [proposers.join(join), proposal.units().join(join)];
    let number = proposal.number_or(Text::Unnumbered.get(lang));
    let line = Line::hanging(HANG).plain(number);
    // What it is called on the command line.
    let line = if number == proposal.number() { line } else { line.plain(" ").plain(&proposal.id) };
    let line = line.plain("  ").inked(Ink::Bold, &proposal.title);
    names.iter().filter(|names| !names.is_empty()).fold(line, |line, names| line.plain("  ").plain(names))
}
