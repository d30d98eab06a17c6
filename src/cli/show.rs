//! `tian show`: a proposal and its reply, as print or as data.

use std::ops::Range;

use clap::ArgMatches;

use super::output;
use super::pen::{Ink, Pen, bracketed};
use crate::answers::{Finding, Lens};
use crate::app;
use crate::dataset::FileLibrary;
use crate::error::{Error, ErrorKind, Exit};
use crate::facts::without_contacts;
use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::order;
use crate::page::{Block, Flow, Page, PageSetting, proposal_page, reply_page};

/// Columns of print unless asked for: forty Chinese characters, fewer on a terminal that is narrower.
const COLUMNS: u16 = 80;

/// Prints a proposal, if one was found by the name that was given.
pub(super) fn run(
    library: &FileLibrary,
    (found, name): (Option<usize>, &str),
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Exit, Error> {
    let is_json = super::flag(matches, "json");
    let Some(proposal) = found.and_then(|number| library.proposal(number)) else {
        if is_json {
            output::print("null\n")?;
        }
        return Err(Error::new(ErrorKind::NoSuchProposal(name.to_owned(), library.numbers())));
    };
    let proposal = without_contacts(&proposal, lang);
    if is_json {
        output::print_json(&proposal)?;
        return Ok(Exit::Done);
    }
    // Each session has its own number 201.
    let number = proposal.number();
    let is_other = |id: &String| *id != proposal.id && id != name && library.number_of(id) == number;
    let others: Vec<String> =
        if name == proposal.id { Vec::new() } else { library.ids().into_iter().filter(is_other).collect() };
    if !others.is_empty() {
        let join = Text::NameJoin.get(lang);
        output::complain(&lang.say(Text::ShowSameNumber, &[&number, &proposal.id, &others.join(join)]));
    }
    // The program without a subcommand has none of these options.
    let asked = matches.try_get_one::<u16>("width").ok().flatten().copied();
    let columns = asked.unwrap_or_else(|| app::columns().map_or(COLUMNS, |columns| columns.clamp(10, COLUMNS)));
    let lens = matches.try_get_one::<String>("lens").ok().flatten().and_then(|name| Lens::named(name));
    let findings = lens.map(|lens| lens.findings(&proposal)).unwrap_or_default();
    let pen = Pen::of(matches);
    let print = |page: Page| {
        let (blocks, inks): (Vec<Block>, Vec<_>) = page.blocks.into_iter().map(|b| inked(b, &findings, &pen)).unzip();
        let flow = Flow::new(Page { blocks }, columns as usize);
        flow.printed(|row, text| {
            let inks = inks.get(row.block).map(Vec::as_slice).unwrap_or_default();
            pen.paint(text, row.range.start, inks)
        })
    };
    if lens.is_some() {
        let count = lang.say(Text::CliMarked, &[&findings.len()]);
        output::print(&format!("{count}\n\n"))?;
    }
    let between = format!("\n\n{}\n\n", Text::ReplyHeading.get(lang));
    let setting = PageSetting { library, lang, columns: usize::from(columns), numbered: true };
    let pages = [print(proposal_page(&proposal, &setting)), print(reply_page(&proposal, &setting))];
    output::print(&pages.join(&between))?;
    Ok(Exit::Done)
}

/// A block and its inks; without colours what a lens shows in it stands in 【】, as `tian search` marks what it finds.
fn inked(block: Block, findings: &[Finding], pen: &Pen) -> (Block, Vec<(Range<usize>, Ink)>) {
    let hits = findings.iter().flat_map(|finding| block.bytes_of(finding.place, [finding.range]));
    let mut inks: Vec<(Range<usize>, Ink)> = hits.map(|range| (range, Ink::Hit)).collect();
    order::sort_by_key(&mut inks, |(range, _)| range.start);
    if pen.theme.is_none() {
        let text = bracketed(&block.text, &inks);
        return (Block { text, bold: Vec::new(), parts: Vec::new(), ..block }, Vec::new());
    }
    let hits = inks.len();
    for bold in &block.bold {
        let mut at = bold.start;
        for number in 0..=hits {
            let hit = inks.get(number).filter(|_| number < hits).map_or(bold.end..bold.end, |(range, _)| range.clone());
            if at < hit.start.min(bold.end) {
                inks.push((at..hit.start.min(bold.end), Ink::Bold));
            }
            at = at.max(hit.end);
        }
    }
    order::sort_by_key(&mut inks, |(range, _)| range.start);
    (block, inks)
}
