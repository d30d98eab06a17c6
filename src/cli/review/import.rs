//! `tian review import`: the reviews that came with files, taken into the reviewer's folder; ledgers that were filled in.

use std::path::PathBuf;

use clap::ArgMatches;
use serde::Serialize;

use super::adopt::confirm;
use super::assign::{Shares, take_over};
use super::doctor::reason as reason_of;
use super::filled::{self, Taken};
use super::merge::{
    complain_of_ahead, complain_of_conflicts, complain_of_namesakes, complain_of_outdated, complain_of_unknown,
    count_unknown, refuse_of_others,
};
use crate::app::errors::bundle_error;
use crate::cli::{load_files, location, output};
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text, round_words};
use crate::model::Library;
use crate::review::{self, Damage, MergeError, Offered, Store};

/// What has become of a file.
#[derive(Serialize)]
#[serde(untagged)]
enum Outcome {
    /// Of the events that came with a collection.
    Events(Imported),
    /// Of what was filled into a ledger.
    Ledger(Taken),
}

/// What has become of a file's events.
#[derive(Serialize)]
struct Imported {
    file: String,
    new: usize,
    known: usize,
    /// Events whose id stands for something else: both are kept, the one that was here counts.
    conflicting: usize,
    /// Events in the reviewer's own name that were not called so.
    left_out: usize,
    unreadable: Vec<Bad>,
    /// The round that they were taken into, where it has a name.
    round: Option<String>,
    /// The folder of the collection that they were taken into.
    folder: String,
    /// What became of the assignment that came with them, where one did.
    #[serde(skip_serializing_if = "Shares::is_none")]
    assignment: Shares,
    /// Whether one did, known or not.
    #[serde(skip)]
    assigned: bool,
}

/// An entry that is no event.
#[derive(Serialize)]
struct Bad {
    /// The entry's place among the events, from 1.
    event: usize,
    reason: String,
}

/// Takes in the reviews of each file; those of files before one that cannot be read stay.
pub(in crate::cli) fn run(files: &[String], matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let mut outcomes = Vec::new();
    let mut wrong = None;
    for file in files {
        match import_any(file, matches, lang) {
            Ok(done) => outcomes.push(done),
            Err(error) => {
                wrong = Some(error);
                break;
            }
        }
    }
    let said = outcomes.iter().map(|done| done.line(lang)).collect::<String>();
    let printed = output::print_done(&outcomes, &said, matches.get_flag("json"));
    outcomes.iter().for_each(|done| done.complain(lang));
    printed?;
    let exits: Vec<Exit> = outcomes.iter().map(Outcome::exit).collect();
    let ends = |exit| exits.contains(&exit);
    match wrong {
        Some(error) => Err(error),
        None if ends(Exit::Usage) => Ok(Exit::Usage),
        None if ends(Exit::Data) => Ok(Exit::Data),
        None if ends(Exit::Done) => Ok(Exit::Done),
        None => Ok(Exit::NothingFound),
    }
}

impl Outcome {
    fn line(&self, lang: Lang) -> String {
        match self {
            Outcome::Events(done) => line(done, lang),
            Outcome::Ledger(taken) => taken.line(lang),
        }
    }

    fn complain(&self, lang: Lang) {
        let Outcome::Events(done) = self else { return };
        for bad in &done.unreadable {
            output::complain(&lang.say(Text::ImportDamage, &[&done.file, &bad.event, &bad.reason]));
        }
    }

    fn exit(&self) -> Exit {
        match self {
            Outcome::Ledger(taken) => taken.exit(),
            // A script has to say whose they are.
            Outcome::Events(done) if done.left_out > 0 || done.assignment == Shares::LeftOut => Exit::Usage,
            Outcome::Events(done) if done.conflicting + done.unreadable.len() > 0 => Exit::Data,
            Outcome::Events(done) if done.new + done.known == 0 && !done.assigned => Exit::NothingFound,
            Outcome::Events(_) => Exit::Done,
        }
    }
}

fn import_any(file: &str, matches: &ArgMatches, lang: Lang) -> Result<Outcome, Error> {
    // `tian import` makes a collection of workbooks.
    let is_of_reviews = matches.try_contains_id("of").is_ok();
    let rows = if is_of_reviews { filled::rows_of(file, lang)? } else { None };
    match rows {
        Some(rows) => filled::take(file, &rows, matches, lang).map(Outcome::Ledger),
        None => import(file, matches, lang).map(Outcome::Events),
    }
}

fn import(file: &str, matches: &ArgMatches, lang: Lang) -> Result<Imported, Error> {
    let library = load_files(&[file.to_owned()], matches, lang)?;
    let (file_name, unreadable) = (file.to_owned(), Vec::new());
    let mut imported = Imported {
        file: file_name,
        new: 0,
        known: 0,
        conflicting: 0,
        left_out: 0,
        unreadable,
        round: None,
        folder: String::new(),
        assignment: Shares::default(),
        assigned: false,
    };
    let Some(reviews) = library.reviews() else { return Ok(imported) };
    let mut location = location::asked_for(&*library, matches, lang)?;
    // The round without a name is one too.
    if location::round_asked_for(matches).is_none() {
        location.round = review::round_of(&reviews).map_err(|why| bundle_error(why).in_file(file))?;
    }
    let written_for = review::dataset_of(&reviews).filter(|name| *name != location.dataset.as_str());
    if let Some(other) = written_for.filter(|_| !matches.get_flag("yes")) {
        let why = lang.say(Text::ImportOfOthers, &[&other, &location.dataset.as_str()]);
        return Err(Error::new(ErrorKind::Usage(why)).in_file(file));
    }
    let failed = |MergeError { path, error, writing }| {
        let kind = if writing { ErrorKind::Save(error) } else { ErrorKind::File(error) };
        Error::new(kind).in_file(&path.to_string_lossy())
    };
    imported.round = location.round.clone();
    imported.folder = location.path().display().to_string();
    let new_round = location.new_round(lang);
    let plan = review::import(&location, PathBuf::from(file), &reviews);
    let plan = plan.map_err(|why| bundle_error(why).in_file(file))?.map_err(failed)?;
    refuse_of_others(&plan, &*library, matches, lang)?;
    let answer = confirm(&plan, &*library, &location, matches, lang);
    let outdated = if answer.is_yes { plan.outdated() } else { 0 };
    complain_of_namesakes(&plan, lang);
    let merged = plan.write(answer.is_yes).map_err(failed)?;
    super::remember(&location, lang);
    answer.tell();
    if let Some(offered) = Offered::with(&reviews, &location) {
        imported.assigned = true;
        imported.assignment = take_over(&file, &offered, &location, matches, lang)?;
    }
    if let Some(said) = new_round.filter(|_| !merged.added.is_empty()) {
        output::complain(&said);
    }
    complain_of_ahead(Store::read(&location).map_or([0; 2], |gathered| gathered.ahead_in(&merged.files)), lang);
    complain_of_unknown(count_unknown(&merged.added), lang);
    complain_of_outdated(outdated, lang);
    (imported.new, imported.known, imported.left_out) = (merged.added.len(), merged.known, merged.left_out);
    complain_of_conflicts(&merged.conflicting, lang);
    imported.conflicting = merged.conflicting.len();
    let bad =
        |(_, Damage { line, reason, .. }): (PathBuf, Damage)| Bad { event: line, reason: reason_of(&reason, lang) };
    imported.unreadable = merged.damage.into_iter().map(bad).collect();
    Ok(imported)
}

fn line(done: &Imported, lang: Lang) -> String {
    if done.new + done.known + done.conflicting + done.left_out + done.unreadable.len() == 0 && !done.assigned {
        return lang.say(Text::ImportedNothing, &[&done.file]) + "\n";
    }
    let round = round_words(done.round.as_deref(), lang);
    lang.say(Text::Imported, &[&done.file, &done.new, &done.known, &done.unreadable.len(), &round, &done.folder]) + "\n"
}
