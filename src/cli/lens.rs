//! `tian lens`: promises, documents, figures or names of all proposals, as a table or as data.

use clap::ArgMatches;
use serde::Serialize;

use super::pen::{Ink, Line, Pen};
use super::{output, search};
use crate::answers::{Finding, Lens};
use crate::dataset::FileLibrary;
use crate::error::{Error, Exit};
use crate::facts::without_telephones;
use crate::lang::{Lang, Text};
use crate::model::{Library, Proposal};

/// Columns that the rows of a finding hang by, where it is too long for one.
const HANG: usize = 3;

#[derive(Serialize)]
struct Row {
    id: String,
    field: &'static str,
    paragraph: usize,
    /// The whole text that the finding stands in.
    text: String,
    /// The finding's characters in `text`, the end not included.
    range: (usize, usize),
    /// The finding itself.
    words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
}

/// Prints what the lens that the command line names shows.
pub(super) fn run(library: &FileLibrary, matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let lens = matches.get_one::<String>("LENS").and_then(|name| Lens::named(name)).unwrap_or(Lens::Commitments);
    let proposals = || (0..library.len()).filter_map(|number| library.proposal(number));
    let any = if super::flag(matches, "json") {
        output::print_rows(&mut proposals().flat_map(|proposal| rows(&proposal, lens)))?
    } else {
        // Looked for once to be counted and once to be printed: kept, those of a large collection had no room.
        let count: usize = proposals().map(|proposal| lens.findings(&proposal).len()).sum();
        if count > 0 {
            let heading = lang.say(Text::LensHeading, &[&label(lens, lang), &count]);
            let heading = Line::default().inked(Ink::Bold, &heading);
            let lines = proposals().flat_map(|proposal| {
                let findings = lens.findings(&proposal).into_iter();
                findings.map(move |finding| line(proposal.number(), &finding, without_telephones(&finding.text), lang))
            });
            Pen::of(matches).print(&mut [heading].into_iter().chain(lines))?;
        }
        count > 0
    };
    if !any {
        output::complain(&lang.say(Text::NothingFound, &[&label(lens, lang)]));
    }
    Ok(if any { Exit::Done } else { Exit::NothingFound })
}

fn line(id: &str, finding: &Finding, text: String, lang: Lang) -> Line {
    let place = search::label(finding.place, lang);
    Line::hanging(HANG).plain(id).inked(Ink::Quiet, &["  ", &place, "  "].concat()).plain(&text)
}

fn rows(proposal: &Proposal, lens: Lens) -> Vec<Row> {
    let texts = proposal.texts();
    let row = |finding: Finding| {
        let Finding { place, range, text: words, value, unit } = finding;
        let words = without_telephones(&words);
        let text =
            texts.iter().find(|(at, _)| *at == place).map(|(_, text)| without_telephones(text)).unwrap_or_default();
        let id = proposal.id.clone();
        Row { id, field: place.field.name(), paragraph: place.paragraph, text, range, words, value, unit }
    };
    lens.findings(proposal).into_iter().map(row).collect()
}

/// What a lens is called.
pub(super) fn label(lens: Lens, lang: Lang) -> &'static str {
    let name = match lens {
        Lens::Commitments => Text::LensCommitments,
        Lens::Documents => Text::LensDocuments,
        Lens::Figures => Text::LensFigures,
        Lens::Names => Text::LensNames,
    };
    name.get(lang)
}
