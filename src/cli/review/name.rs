//! `tian review name`: under which name one reviews, and under which from now on.

use std::path::Path;

use clap::ArgMatches;
use serde::Serialize;

use crate::app::shell_word;
use crate::cli::location::NameFrom;
use crate::cli::usage::wrong;
use crate::cli::{location, output};
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text};
use crate::review::{is_name, is_parted, is_somebody, keep_name, machines, this_host};
use crate::text::sanitize::seen_name;

#[derive(Serialize)]
struct Name {
    reviewer: Option<String>,
    /// `option`, `variable`, `file` or `login`.
    from: Option<&'static str>,
}

/// Keeps the name that is given, and prints the one that is used, with where it comes from.
pub(super) fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let mut saved = None;
    if let Some(name) = matches.get_one::<String>("NAME") {
        let name = name.trim();
        if !is_name(name) {
            return Err(wrong(Text::UsageBadName, &[&name], lang));
        }
        if is_parted(name) && !Path::new(name).exists() {
            return Err(wrong(Text::NameParted, &[&name], lang));
        }
        // Other commands take the file of a collection here.
        if !is_somebody(name) || Path::new(name).exists() {
            return Err(wrong(Text::NameNobody, &[&name], lang));
        }
        let name = &*seen_name(name);
        let before =
            location::reviewer_of(matches).map(|(before, _)| before).filter(|before| seen_name(before) != name);
        keep_name(name).map_err(|e| Error::new(ErrorKind::Save(e)))?;
        let over = location::reviewer_of(matches)
            .filter(|(over, from)| matches!(from, NameFrom::Option | NameFrom::Variable) && seen_name(over) != name);
        if let Some((over, from)) = &over {
            let by = if *from == NameFrom::Variable { "TIAN_REVIEWER" } else { "--reviewer" };
            output::complain(&lang.say(Text::NameOverruled, &[&name, &by, &over.trim()]));
        }
        // An option is of this one call, a variable of the next one too.
        let over = over.filter(|(_, from)| *from == NameFrom::Variable);
        saved = over.or_else(|| Some((name.to_owned(), NameFrom::File)));
        let here = location::variable("TIAN_HOST").unwrap_or_else(this_host);
        let machines = |name: &str| location::reviews_of(matches).map(|at| machines(&at, name)).unwrap_or_default();
        if let Some(before) = before.filter(|before| !machines(before).is_empty()) {
            output::complain(&lang.say(Text::NameBefore, &[&before.trim(), &shell_word(before.trim())]));
        }
        let mut machines = machines(name);
        machines.retain(|machine| *machine != here);
        if !machines.is_empty() {
            output::complain(&lang.say(Text::NameElsewhere, &[&name, &machines.join(Text::NameJoin.get(lang))]));
        }
    }
    // What the next call goes by is the answer, whatever this one does.
    let used = saved.or_else(|| location::reviewer_of(matches));
    let as_json = matches.get_flag("json");
    if used.is_none() && !as_json {
        return Err(wrong(Text::UsageNoReviewer, &[], lang));
    }
    let said = used.as_ref().map(|(name, from)| from.sentence(name, lang) + "\n").unwrap_or_default();
    let (reviewer, from) = used.map(|(name, from)| (name, from.name())).unzip();
    output::print_done(&Name { reviewer, from }, &said, as_json)?;
    Ok(Exit::Done)
}
