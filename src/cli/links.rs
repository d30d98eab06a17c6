//! `tian links`: each point with the paragraphs of the reply that answer it.

use std::sync::Arc;

use clap::ArgMatches;
use serde::Serialize;

use super::output;
use crate::answers::{Link, Target, links};
use crate::dataset::FileLibrary;
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text};
use crate::model::{Library, Paragraph, Proposal};

#[derive(Serialize)]
struct Linked<'a> {
    id: &'a str,
    point: usize,
    paragraphs: Vec<Answer>,
}

#[derive(Serialize)]
struct Answer {
    paragraph: usize,
    strength: &'static str,
    evidence: Vec<String>,
}

/// Prints the links of the proposal that the command line names, or of all.
pub(super) fn run(library: &FileLibrary, matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let proposals: Vec<Arc<Proposal>> = match matches.get_one::<String>("ID") {
        None => (0..library.len()).filter_map(|number| library.proposal(number)).collect(),
        Some(id) => match library.named(id) {
            Some(proposal) => vec![proposal],
            None => return Err(Error::new(ErrorKind::NoSuchProposal(id.clone(), library.ids()))),
        },
    };
    if matches.get_flag("json") {
        let linked: Vec<Linked> = proposals.iter().flat_map(|p| links(p).into_iter().map(|l| as_json(p, l))).collect();
        output::print_json(&linked)?;
    } else {
        let text: String = proposals.iter().map(|proposal| render_text(proposal, lang)).collect();
        output::print_plain(&text)?;
    }
    Ok(Exit::Done)
}

fn as_json(proposal: &Proposal, link: Link) -> Linked<'_> {
    let answer = |t: Target| Answer { paragraph: t.paragraph, strength: t.strength.name(), evidence: t.evidence };
    Linked { id: &proposal.id, point: link.point, paragraphs: link.targets.into_iter().map(answer).collect() }
}

/// A proposal with its points, and under each the paragraphs, how sure they are and what both say.
fn render_text(proposal: &Proposal, lang: Lang) -> String {
    let paragraphs: Vec<&Paragraph> = proposal.replies.iter().flat_map(|r| &r.paragraphs).collect();
    let mut text = format!("{}  {}\n", proposal.id, proposal.title);
    for (link, point) in links(proposal).into_iter().zip(&proposal.points) {
        text.push_str(&format!("   {}\n", heading(point)));
        if link.targets.is_empty() {
            text.push_str(&format!("      {}\n", Text::LinkNone.get(lang)));
        }
        for target in link.targets {
            let Some(paragraph) = paragraphs.get(target.paragraph) else { continue };
            let mark = format!("[{:<3}]", target.strength.mark());
            let evidence = target.evidence.join(Text::NameJoin.get(lang));
            let line = lang.say(Text::LinkTo, &[&mark, &(target.paragraph + 1), &heading(paragraph), &evidence]);
            text.push_str(&format!("      {}\n", line.trim_end()));
        }
    }
    text
}

/// Characters that stand for a paragraph without a lead sentence.
const OPENING: usize = 20;

/// What a paragraph is called: its marker and lead sentence, or how it begins.
fn heading(paragraph: &Paragraph) -> String {
    if paragraph.lead.is_empty() {
        let text = paragraph.text();
        let opening: String = text.chars().take(OPENING).collect();
        if opening.len() < text.len() { opening + ".." } else { opening }
    } else {
        [paragraph.marker.as_str(), &paragraph.lead].concat()
    }
}
