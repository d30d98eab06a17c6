//! `tian export`: the whole collection, to standard output or into a file.

use std::io::{self, BufWriter, ErrorKind as IoError, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::ArgMatches;

use crate::error::{Error, ErrorKind, Exit};
use crate::export::{self, Refusal, Target, Unfinished};
use crate::lang::Lang;
use crate::model::Library;

/// Writes the collection in the format `tian/1`.
pub(super) fn run(files: &[String], matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let named = matches.get_one::<PathBuf>("output");
    let force = matches.get_flag("force");
    let create = |path: &PathBuf| Target::create(path, force).map_err(|why| refused(why, path));
    // A name that is taken is refused before anything is read; a folder's file has its name from what is.
    let early = named.filter(|path| !path.is_dir()).map(create).transpose()?;
    let shelf = super::load(files, lang)?;
    let path = named.map(|path| {
        if path.is_dir() { path.join(export::file_name(&*shelf, export::Format::Json)) } else { path.clone() }
    });
    let target = match early {
        Some(target) => Some(target),
        None => path.as_ref().map(create).transpose()?,
    };
    let watch = &mut |_, _| ControlFlow::Continue(());
    let written = match (target, path) {
        (Some(mut target), Some(path)) => {
            let save = |e| Error::new(ErrorKind::Save(e)).in_file(&path.to_string_lossy());
            let written = export::json(&*shelf, &mut target, watch).or_else(|e| unfinished(e, save))?;
            target.finish().map_err(|why| refused(why, &path))?;
            written
        }
        _ => {
            let mut out = BufWriter::new(io::stdout().lock());
            let written =
                export::json(&*shelf, &mut out, watch).and_then(|written| Ok(out.flush().map(|()| written)?));
            match written {
                Err(Unfinished::Output(e)) if e.kind() == IoError::BrokenPipe => shelf.len(),
                written => written.or_else(|e| unfinished(e, |e| Error::new(ErrorKind::Output(e))))?,
            }
        }
    };
    super::complain_of_missing(&shelf, written, lang);
    Ok(Exit::Done)
}

fn unfinished(why: Unfinished, error: impl FnOnce(io::Error) -> Error) -> Result<usize, Error> {
    match why {
        Unfinished::Output(e) => Err(error(e)),
        // Nobody here stops it.
        Unfinished::Stopped => Ok(0),
    }
}

fn refused(why: Refusal, path: &std::path::Path) -> Error {
    let kind = match why {
        Refusal::Exists => ErrorKind::Exists,
        Refusal::NoFile => ErrorKind::NoFile,
        Refusal::Failed(e) => ErrorKind::Save(e),
    };
    Error::new(kind).in_file(&path.to_string_lossy())
}
