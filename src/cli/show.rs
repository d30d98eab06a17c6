//! `tian show`: a proposal and its reply, as print or as data.

use crate::order;
use clap::ArgMatches;

use super::output;
use crate::answers::{Finding, Lens};
use crate::app;
use crate::dataset::FileLibrary;
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::page::{Block, Flow, Page, proposal_page, reply_page};

/// Columns of print unless asked for: forty Chinese characters, fewer on a terminal that is narrower.
const COLUMNS: u16 = 80;

/// Prints the proposal that the command line names.
pub(super) fn run(library: &FileLibrary, matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let id = matches.get_one::<String>("ID").map_or("", String::as_str);
    let Some(proposal) = library.named(id) else {
        return Err(Error::new(ErrorKind::NoSuchProposal(id.to_owned(), library.ids())));
    };
    if matches.get_flag("json") {
        output::print_json(&*proposal)?;
        return Ok(Exit::Done);
    }
    let asked = matches.get_one::<u16>("width").copied();
    let columns = asked.unwrap_or_else(|| app::columns().map_or(COLUMNS, |columns| columns.clamp(10, COLUMNS)));
    let lens = matches.get_one::<String>("lens").and_then(|name| Lens::named(name));
    let findings = lens.map(|lens| lens.findings(&proposal)).unwrap_or_default();
    let print = |page: Page| {
        let blocks = page.blocks.into_iter().map(|block| bracketed(block, &findings)).collect();
        Flow::new(Page { blocks }, columns as usize).plain()
    };
    if lens.is_some() {
        let count = lang.say(Text::CliMarked, &[&findings.len()]);
        output::print(&format!("{count}\n\n"))?;
    }
    let between = format!("\n\n{}\n\n", Text::ReplyHeading.get(lang));
    output::print(&[print(proposal_page(&proposal, lang)), print(reply_page(&proposal, lang))].join(&between))?;
    Ok(Exit::Done)
}

/// A block with 【】 around what a lens shows in it, as `tian search` marks what it finds.
fn bracketed(mut block: Block, findings: &[Finding]) -> Block {
    let ranges = findings.iter().flat_map(|finding| block.bytes_of(finding.place, [finding.range]));
    let mut signs: Vec<(usize, char)> = ranges.flat_map(|range| [(range.start, '【'), (range.end, '】')]).collect();
    // From the end, so that the places before stay what they are; of two at one place the second first.
    order::sort_by_key(&mut signs, |(at, _)| *at);
    for (at, sign) in signs.into_iter().rev() {
        block.text.insert(at, sign);
    }
    Block { bold: Vec::new(), parts: Vec::new(), ..block }
}
