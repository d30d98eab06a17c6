//! `tian lens`: promises, documents, figures or names of all proposals, as a table or as data.

use clap::ArgMatches;
use serde::Serialize;

use super::{output, search};
use crate::answers::{Finding, Lens};
use crate::dataset::FileLibrary;
use crate::error::{Error, Exit};
use crate::lang::Lang;
use crate::model::Library;

#[derive(Serialize)]
struct Row {
    id: String,
    field: &'static str,
    paragraph: usize,
    text: String,
    range: (usize, usize),
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
}

/// Prints what the lens that the command line names shows.
pub(super) fn run(library: &FileLibrary, matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let lens = matches.get_one::<String>("LENS").and_then(|name| Lens::named(name)).unwrap_or(Lens::Commitments);
    let proposals = (0..library.len()).filter_map(|number| library.proposal(number));
    let rows = proposals.flat_map(|p| lens.findings(&p).into_iter().map(move |finding| (p.id.clone(), finding)));
    let rows: Vec<(String, Finding)> = rows.collect();
    if matches.get_flag("json") {
        output::print_json(&rows.into_iter().map(as_json).collect::<Vec<_>>())?;
    } else {
        let line = |(id, finding): &(String, Finding)| {
            format!("{id}  {}  {}\n", search::label(finding.place, lang), finding.text)
        };
        output::print_plain(&rows.iter().map(line).collect::<String>())?;
    }
    Ok(if matches.get_flag("json") || library.len() > 0 { Exit::Done } else { Exit::NothingFound })
}

fn as_json((id, finding): (String, Finding)) -> Row {
    let Finding { place, range, text, value, unit } = finding;
    Row { id, field: place.field.name(), paragraph: place.paragraph, text, range, value, unit }
}
