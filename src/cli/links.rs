//! `tian links`: each point with the paragraphs of the reply that answer it.

use std::path::Path;

use clap::ArgMatches;
use serde::Serialize;

use super::output;
use super::pen::{Ink, Line, Pen};
use crate::answers::{Link, Target, evidence, links};
use crate::dataset::FileLibrary;
use crate::error::{Error, ErrorKind, Exit};
use crate::export::likeness;
use crate::facts::without_telephones;
use crate::lang::{Lang, Text};
use crate::model::{Library, Paragraph, Proposal};

#[derive(Serialize)]
struct Linked {
    id: String,
    point: usize,
    paragraphs: Vec<Answer>,
}

#[derive(Serialize)]
struct Answer {
    paragraph: usize,
    strength: &'static str,
    evidence: Vec<String>,
}

/// The proposal and the files that a command line names: a first word that is a file, or can only be one, is no id.
pub(super) fn id_and_files(matches: &ArgMatches) -> (Option<String>, Vec<String>) {
    let (id, mut files) = (super::id(matches).to_owned(), super::named_files(matches));
    let is_file = id == "-" || id.contains(['/', '\\']) || id.ends_with(".json") || id.ends_with(".jsonl");
    match id.as_str() {
        "" => (None, files),
        name if is_file || Path::new(name).exists() => {
            files.insert(0, id);
            (None, files)
        }
        _ => (Some(id), files),
    }
}

/// Prints the links of the proposal that the command line names, or of all.
pub(super) fn run(library: &FileLibrary, id: Option<&str>, matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let is_json = super::flag(matches, "json");
    let named = id.map(|id| library.called(id).and_then(|number| library.proposal(number)).ok_or(id)).transpose();
    let named = match named {
        Ok(named) => named,
        Err(id) => {
            if is_json {
                output::print("[]\n")?;
            }
            return Err(Error::new(ErrorKind::NoSuchProposal(id.to_owned(), library.numbers())));
        }
    };
    let numbers = if named.is_some() { 0..0 } else { 0..library.len() };
    let proposals = named.into_iter().chain(numbers.filter_map(|number| library.proposal(number)));
    let any = if is_json {
        output::print_rows(&mut proposals.flat_map(|proposal| rows(&proposal)))?
    } else {
        let mut any = false;
        let mut lines = proposals.flat_map(|proposal| lines(&proposal, lang)).inspect(|_| any = true);
        Pen::of(matches).print(&mut lines)?;
        any
    };
    if !any {
        output::complain(Text::NoPoints.get(lang));
    }
    Ok(if any { Exit::Done } else { Exit::NothingFound })
}

fn rows(proposal: &Proposal) -> Vec<Linked> {
    let answer = |point, target: &Target| Answer {
        paragraph: target.paragraph,
        strength: target.strength.name(),
        evidence: shared(proposal, point, target.paragraph),
    };
    let row = |link: Link| Linked {
        id: proposal.id.clone(),
        point: link.point,
        paragraphs: link.targets.iter().map(|target| answer(link.point, target)).collect(),
    };
    links(proposal).into_iter().map(row).collect()
}

/// A proposal with its points, and under each the paragraphs, how sure they are and what both say; nothing of one
/// without points.
fn lines(proposal: &Proposal, lang: Lang) -> Vec<Line> {
    let paragraphs: Vec<&Paragraph> = proposal.replies.iter().flat_map(|r| &r.paragraphs).collect();
    let mut lines = Vec::new();
    for (link, point) in links(proposal).into_iter().zip(&proposal.points) {
        if lines.is_empty() {
            lines.push(Line::hanging(3).plain(proposal.number()).plain("  ").inked(Ink::Bold, &proposal.title));
        }
        lines.push(Line::hanging(6).plain("   ").plain(&heading(point)));
        if link.targets.is_empty() {
            lines.push(Line::hanging(6).plain("      ").plain(Text::LinkNone.get(lang)));
        }
        for target in link.targets {
            let Some(paragraph) = paragraphs.get(target.paragraph) else { continue };
            let sure = likeness(target.strength).get(lang);
            let line = lang.say(Text::LinkTo, &[&(target.paragraph + 1), &sure, &heading(paragraph)]);
            let line = Line::hanging(12).plain("      ").plain(&line);
            let both = shared(proposal, link.point, target.paragraph);
            let said = lang.say(Text::LinkEvidence, &[&both.join(Text::NameJoin.get(lang))]);
            lines.push(if both.is_empty() { line } else { line.inked(Ink::Quiet, &said) });
        }
    }
    lines
}

/// Characters that stand for a paragraph without a lead sentence.
const OPENING: usize = 20;

/// What a point and a paragraph have in common, without telephones.
fn shared(proposal: &Proposal, point: usize, paragraph: usize) -> Vec<String> {
    evidence(proposal, point, paragraph).iter().map(|words| without_telephones(words)).collect()
}

/// What a paragraph is called: its marker and lead sentence, or how it begins.
fn heading(paragraph: &Paragraph) -> String {
    if paragraph.lead.is_empty() {
        let text = without_telephones(&paragraph.text());
        let opening: String = text.chars().take(OPENING).collect();
        if opening.len() < text.len() { opening + ".." } else { opening }
    } else {
        without_telephones(&[paragraph.marker.as_str(), &paragraph.lead].concat())
    }
}
