//! `tian review`: what stands in the reviews of a collection, and work on their files.
//!
//! * `assign`: who judges which proposals
//! * `status`: how far the reviewer is; `reveal`, `differences`: beside the others
//! * `name`: under which name one reviews; `adopt`: events in the reviewer's name from elsewhere
//! * `import`: reviews that came with a collection; `filled`: a ledger that was filled in; `merge`, `compact`, `doctor`: the journals themselves; `in_step`: folders that Git or Syncthing keep so

pub(super) mod adopt;
mod assign;
mod compact;
mod differences;
pub(super) mod doctor;
mod filled;
pub(super) mod import;
mod in_step;
mod left;
pub(super) mod merge;
mod name;
mod reveal;
mod status;

use clap::ArgMatches;

use super::location;
use crate::app::Start;
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text, reason};
use crate::review::{Change, Id, ReviewLocation, SaveError, Store, TextHash, remember_recorded};

/// The subcommands, as a reminder.
const COMMANDS: &str = "status assign reveal differences import merge adopt compact doctor name";

/// Runs the subcommand that the command line names.
pub(super) fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let Some((name, matches)) = matches.subcommand() else {
        let files = super::named_files(matches);
        super::usage::check_files(&files, Some(COMMANDS), lang)?;
        if super::opens_screen(matches) {
            location::check_names(matches, lang)?;
            return super::open(
                &files,
                matches,
                Start { review: true, selection: super::selection::request(matches, lang)?, ..Start::default() },
                lang,
            );
        }
        // Without a terminal, or as JSON: the status.
        let library = super::load(matches, lang)?;
        let location = location::asked_for(&*library, matches, lang)?;
        location::check_round(&location, matches, lang)?;
        return match super::selection::choose(&library, matches, lang)? {
            Some(library) => status::run(&*library, &location, matches, lang),
            None => Ok(Exit::NothingFound),
        };
    };
    if name == "name" {
        return name::run(matches, lang);
    }
    if name == "import" {
        return import::run(&super::named_files(matches), matches, lang);
    }
    let library = super::load(matches, lang)?;
    let location = location::asked_for(&*library, matches, lang)?;
    if !matches!(name, "merge" | "assign") {
        location::check_round(&location, matches, lang)?;
    }
    let Some(chosen) = super::selection::choose(&library, matches, lang)? else { return Ok(Exit::NothingFound) };
    match name {
        "merge" => merge::run(&library, &location, matches, lang),
        "assign" => assign::run(&*library, &*chosen, &location, matches, lang),
        "adopt" => adopt::run(&*library, location, matches, lang),
        "compact" => compact::run(&location, matches, lang),
        "doctor" => doctor::run(&*library, &location, matches, lang),
        "reveal" => reveal::run(&library, location, matches, lang),
        "differences" => differences::run(&*chosen, &location, matches, lang),
        _ => status::run(&*chosen, &location, matches, lang),
    }
}

/// Puts a change on record, and waits until it is on the disk.
fn save(location: ReviewLocation, change: Change, lang: Lang) -> Result<(), Error> {
    save_all(location, vec![(None, Vec::new(), change)], lang)
}

/// Puts changes on record, each with the text that it is about and what it is made over, and waits until they are on the
/// disk.
fn save_all(
    location: ReviewLocation,
    changes: Vec<(Option<TextHash>, Vec<Id>, Change)>,
    lang: Lang,
) -> Result<(), Error> {
    let (folder, here) = (location.path(), location.clone());
    let saving = |e| Error::new(ErrorKind::Save(e)).in_file(&folder.to_string_lossy());
    let (mut store, ..) = Store::open(location, |_| {}).map_err(saving)?;
    let all = changes.len();
    for (about, over, change) in changes {
        store.record_about(change, about, over).map_err(|newer| Error::new(ErrorKind::NewerJournal(newer.version)))?;
    }
    let saved = store.finish();
    // What could be saved counts, also where the rest could not.
    remember(&here, lang);
    saved.map_err(|SaveError { lines, reason }| {
        let reason = std::io::Error::other(reason);
        match all.saturating_sub(lines.len()) {
            0 => saving(reason),
            saved => Error::new(ErrorKind::SavedInPart(saved, lines.len(), reason)).in_file(&folder.to_string_lossy()),
        }
    })
}

/// Has the bookmark remember what a command has recorded: what a synchroniser then loses of it is missed. What is on the
/// disk is worth more than that it is remembered, so that this fails is said and no more.
fn remember(location: &ReviewLocation, lang: Lang) {
    let remembered = Store::read(location).and_then(|gathered| remember_recorded(location, &gathered));
    let said = |e: std::io::Error| lang.say(Text::RecordsNotRemembered, &[&reason(&e.to_string(), lang)]);
    remembered.err().into_iter().for_each(|e| super::output::complain(&said(e)));
}
