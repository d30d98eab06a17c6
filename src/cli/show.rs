//! `tian show`: a proposal and its reply, as print or as data.

use clap::ArgMatches;

use super::output;
use crate::app;
use crate::dataset::Shelf;
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::page::{Flow, proposal_page, reply_page};

/// Columns of print unless asked for: forty Chinese characters, fewer on a terminal that is narrower.
const COLUMNS: u16 = 80;

/// Prints the proposal that the command line names.
pub(super) fn run(shelf: &Shelf, matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let id = matches.get_one::<String>("ID").map_or("", String::as_str);
    let Some(proposal) = shelf.find(id).and_then(|number| shelf.proposal(number)) else {
        return Err(Error::new(ErrorKind::NoSuchProposal(id.to_owned(), shelf.ids())));
    };
    if matches.get_flag("json") {
        output::print_json(&*proposal)?;
        return Ok(Exit::Done);
    }
    let asked = matches.get_one::<u16>("width").copied();
    let columns = asked.unwrap_or_else(|| app::columns().map_or(COLUMNS, |columns| columns.clamp(10, COLUMNS)));
    let print = |page| Flow::new(page, columns as usize).plain();
    let between = format!("\n\n{}\n\n", Text::ReplyHeading.get(lang));
    output::print(&[print(proposal_page(&proposal, lang)), print(reply_page(&proposal, lang))].join(&between))?;
    Ok(Exit::Done)
}
