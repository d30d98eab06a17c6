//! `tian review reveal`: the verdicts of the others from now on.

use clap::ArgMatches;
use serde::Serialize;

use super::adopt::asked;
use super::save;
use crate::cli::{location, output};
use crate::dataset::FileLibrary;
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::review::{Change, Counts, ReviewLocation, ReviewerView};

#[derive(Serialize)]
struct Revealed {
    reviewer: String,
    others: Vec<String>,
    /// Whether this was the first time.
    new: bool,
}

/// Records that the reviewer looks at the verdicts of others.
pub(super) fn run(
    library: &FileLibrary,
    location: ReviewLocation,
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Exit, Error> {
    let (event_log, gathered) = location::read(&location, lang)?;
    let event_log = event_log.place_all(library);
    let own = event_log.own();
    let has_judged = own.has_verdict();
    // Who is on record as having looked without being a clerk, or a judge, is made one.
    let as_clerk = matches.get_flag("clerk") && !has_judged;
    let new = own.revealed().is_none() || as_clerk && !event_log.is_clerk(own.who());
    let others: Vec<String> = event_log.other_names().map(str::to_owned).collect();
    let names = others.join(Text::NameJoin.get(lang));
    let revealed = Revealed { reviewer: location.reviewer.clone(), others, new };
    // A clerk judges nothing, and nobody what was shared out to others.
    let counts = if has_judged { undecided(library, &location, &own)? } else { Counts::default() };
    // Without other reviewers, revealing would only cost the reviewer's independence.
    if new && revealed.others.is_empty() {
        output::complain(gathered.alone(&location).get(lang));
        return Ok(location::ended(&event_log, Exit::NothingFound));
    }
    if new && !has_judged && !as_clerk {
        return Err(Error::new(ErrorKind::Usage(Text::RevealNeedsVerdict.get(lang).to_owned())));
    }
    if new && counts.open() > 0 {
        output::complain(&lang.say(Text::RevealUndecided, &[&counts.left, &counts.deferred, &names]));
        if !matches.get_flag("yes") && !asked(Text::RevealAsk, lang) {
            output::complain(Text::RevealDeclined.get(lang));
            return Ok(Exit::Usage);
        }
    }
    if new {
        save(location, if as_clerk { Change::RevealAsClerk } else { Change::Reveal }, lang)?;
    }
    let sentence = if new { Text::ReviewRevealed } else { Text::ReviewRevealedBefore };
    output::print_done(&revealed, &(lang.say(sentence, &[&names]) + "\n"), matches.get_flag("json"))?;
    Ok(Exit::Done)
}

/// What the reviewer has still to decide: of the share, where there is one.
fn undecided(library: &FileLibrary, location: &ReviewLocation, own: &ReviewerView) -> Result<Counts, Error> {
    let mut checklist = location::checklist(library, own);
    if let Some(asked) = location::asked(location)? {
        let is_own = |id: &String| asked.of(id).contains(&location.reviewer);
        checklist.narrow(Some(&library.ids().into_iter().filter(is_own).collect()));
    }
    Ok(checklist.counts())
}
