//! Printing: a reader that has seen enough and closed the pipe is no error. What items are called in print.

use std::io::{self, BufWriter, ErrorKind as IoError, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::ArgMatches;
use serde::{Serialize, Serializer};

use crate::error::{Error, ErrorKind};
use crate::lang::{Lang, Text};
use crate::review::{Item, Part};
use crate::search::Query;
use crate::text::sanitize::sanitize;

/// Whether anything went to standard output.
static PRINTED: AtomicBool = AtomicBool::new(false);

/// The file that the command line names for what is made; none for standard output, which is `-` too.
pub(super) fn file(matches: &ArgMatches) -> Option<&PathBuf> {
    matches.get_one::<PathBuf>("output").filter(|path| path.as_os_str() != "-")
}

/// Whether anything was printed to standard output.
pub(super) fn has_printed() -> bool {
    PRINTED.load(Ordering::Relaxed)
}

/// Prints a text to standard output.
pub(super) fn print(text: &str) -> Result<(), Error> {
    write(&mut |out| out.write_all(text.as_bytes()))
}

/// Writes to standard output; a reader that has seen enough is no error.
pub(super) fn write(run: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    PRINTED.store(true, Ordering::Relaxed);
    let mut out = BufWriter::new(io::stdout().lock());
    match run(&mut out).and_then(|()| out.flush()) {
        Err(e) if e.kind() != IoError::BrokenPipe => Err(Error::new(ErrorKind::Output(e))),
        _ => Ok(()),
    }
}

/// Prints lines with text from outside, sanitized so that it does nothing to the terminal.
pub(super) fn print_plain(text: &str) -> Result<(), Error> {
    let lines: Vec<_> = text.split('\n').map(sanitize).collect();
    print(&lines.join("\n"))
}

/// Prints a value as indented JSON. Both this and export write to a `dyn Write`, so that the program holds the writing
/// of each type once.
pub(super) fn print_json(value: &impl Serialize) -> Result<(), Error> {
    write(&mut |out| json_line(serde_json::to_writer_pretty(&mut *out, value), out))
}

/// Prints what was done, as JSON where that was asked for. Where standard output takes nothing it is said on standard
/// error: it was done all the same.
pub(super) fn print_done(value: &impl Serialize, text: &str, as_json: bool) -> Result<(), Error> {
    let printed = if as_json { print_json(value) } else { print_plain(text) };
    printed.inspect_err(|_| text.lines().for_each(complain))
}

fn json_line(written: serde_json::Result<()>, out: &mut dyn Write) -> io::Result<()> {
    written.map_err(io::Error::from).and_then(|()| out.write_all(b"\n"))
}

/// Prints rows as an indented JSON array, each as it comes; returns whether there were any.
pub(super) fn print_rows<T: Serialize>(rows: &mut dyn Iterator<Item = T>) -> Result<bool, Error> {
    let mut any = false;
    let mut rows = rows.inspect(|_| any = true);
    write(&mut |out| json_line(serde_json::Serializer::pretty(&mut *out).collect_seq(&mut rows), out))?;
    Ok(any)
}

/// Says that a query asks for tags or words of notes, which only the screen of a review knows.
pub(super) fn complain_of_notes(query: &str, lang: Lang) {
    if Query::parse(query).outside().next().is_some() {
        complain(Text::NotesOnScreen.get(lang));
    }
}

/// Says on standard error what went wrong.
pub(super) fn complain(sentence: &str) {
    // In one piece: of one written piece by piece a terminal that is closed behind it has shown `tian:` alone. Where
    // even that cannot be written, the exit status has to do.
    let _ = io::stderr().write_all(["tian: ", &*sanitize(sentence), "\n"].concat().as_bytes());
}

/// Prints a line of a journal on standard error, nothing before it, for the user to copy.
pub(super) fn complain_line(line: &str) {
    let _ = io::stderr().write_all([&*sanitize(line.trim_end()), "\n"].concat().as_bytes());
}

/// A part of a proposal; nothing for the whole of it.
pub(super) fn part_name(part: Part, lang: Lang) -> String {
    part.label(Text::ReviewPoint, lang)
}

/// What an item is called in a sentence.
pub(super) fn item_name(Item { proposal, part }: &Item, lang: Lang) -> String {
    lang.say(Text::ReviewItem, &[proposal, &part_name(*part, lang)]).trim_end().to_owned()
}

/// A part of a proposal in JSON: `point` from 0, or `of` (`result`, `work`).
#[derive(Serialize)]
pub(super) struct PartJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    point: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'static str>,
}

impl From<Part> for PartJson {
    fn from(part: Part) -> PartJson {
        let point = if let Part::Point(point) = part { Some(Part::shown(point) - 1) } else { None };
        PartJson { point, of: part.name() }
    }
}
