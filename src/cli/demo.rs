//! `tian demo`: a demonstration that plays by itself; where there is no terminal, its captions.

use std::env;
use std::fs;
use std::io;
use std::path;

use clap::ArgMatches;
use tempfile::TempDir;

use super::documents::{self, Needed};
use super::look;
use super::usage::wrong;
use crate::app::ReviewLocator;
use crate::app::demo::{DemoOptions, Script, make_folder};
use crate::app::{run_demo, settings};
use crate::dataset::is_piped;
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text};
use crate::review::{DatasetName, ReviewLocation};

/// Plays the demonstration on the files that the command line names.
pub(super) fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let mut files = super::named_files(matches);
    if files.is_empty() && is_piped() {
        files.push("-".to_owned());
    }
    if !super::is_interactive() {
        return print(&files, matches, lang);
    }
    let options = DemoOptions {
        repeats: super::flag(matches, "loop"),
        stepwise: super::flag(matches, "step"),
        speed: matches.get_one::<f32>("speed").copied().unwrap_or(1.0),
    };
    if options.repeats && files.iter().any(|file| file == "-") {
        return Err(wrong(Text::UsageConflict, &[&"--loop"], lang));
    }
    // Reports are written to where the program runs: into a folder that goes with the demonstration.
    for file in files.iter_mut().filter(|file| *file != "-") {
        *file = path::absolute(&*file).map_err(failed)?.to_string_lossy().into_owned();
    }
    let held = make_folder().map_err(failed)?;
    let folder = &held.folder;
    let before = env::current_dir().map_err(failed)?;
    env::set_current_dir(folder.path()).map_err(failed)?;
    let open = || documents::open(&files, Needed::All, matches, lang);
    let ended = run_demo(&open, lang, look::of_screen(matches), &|| locator(folder, lang), options);
    // A folder that somebody is in cannot be removed everywhere.
    env::set_current_dir(before).map_err(failed)?;
    // The screen has named them with their folder, which goes now.
    let written = fs::read_dir(folder.path()).map_err(failed)?.flatten().filter(|entry| entry.path().is_file());
    let written: Vec<String> = written.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    if !written.is_empty() {
        super::output::complain(&lang.say(Text::DemoRemoved, &[&written.join(Text::NameJoin.get(lang))]));
    }
    ended
}

/// Keeps reviews in a folder that goes with the demonstration, a new one each time.
fn locator(folder: &TempDir, lang: Lang) -> io::Result<ReviewLocator> {
    let reviews = TempDir::with_prefix_in("reviews-", folder.path())?.keep();
    Ok(Box::new(move |library| {
        let dataset = DatasetName::new(library.collection(), library.ids());
        let location = ReviewLocation::new(reviews.clone(), dataset, Text::DemoReviewer.get(lang));
        Ok(ReviewLocation { named: true, aside: None, ..location })
    }))
}

/// Prints what would be done and said.
fn print(files: &[String], matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let library = super::load_files(files, matches, lang)?;
    let mut printed = String::new();
    let keymap = settings::keymap(lang)?;
    for step in Script::read(&*library, &keymap).steps() {
        let (caption, keys) = (step.caption(&keymap, lang, true), step.shown_keys(usize::MAX));
        printed.push_str(&format!("{caption}\n    {keys}\n"));
    }
    super::output::print(&printed).map(|()| Exit::Done)
}

fn failed(e: io::Error) -> Error {
    Error::new(ErrorKind::File(e)).in_file(&env::temp_dir().to_string_lossy())
}
