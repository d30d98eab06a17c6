//! The format `tian/1`, which reads back as it was.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};

use serde::ser::{Error, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::{ExportError, Reviews, Watch};
use crate::model::{FORMAT, Library};

/// The member that holds verdicts and notes.
const REVIEWS: &str = "reviews";

/// Writes a whole collection; returns how many proposals it wrote, those left out that can no longer be read.
/// Without `reviews`, the collection keeps those that it came with.
///
/// # Errors
/// Where it cannot be written, or was stopped.
pub fn json(
    library: &dyn Library,
    reviews: Option<&Reviews<'_>>,
    out: &mut dyn Write,
    watch: &mut Watch,
) -> Result<usize, ExportError> {
    let whole =
        Whole { library, reviews, watch: RefCell::new(watch), written: Cell::new(0), stopped: Cell::new(false) };
    match serde_json::to_writer_pretty(&mut *out, &whole) {
        Ok(()) => out.write_all(b"\n")?,
        Err(_) if whole.stopped.get() => return Err(ExportError::Stopped),
        Err(e) => return Err(ExportError::Output(e.into())),
    }
    out.flush()?;
    Ok(whole.written.get())
}

/// A collection as [`crate::model::Dataset`] is written, its proposals taken one by one.
struct Whole<'a, 'w> {
    library: &'a dyn Library,
    reviews: Option<&'a Reviews<'a>>,
    watch: RefCell<&'a mut Watch<'w>>,
    written: Cell<usize>,
    stopped: Cell<bool>,
}

impl Serialize for Whole<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(None)?;
        members.serialize_entry("format", FORMAT)?;
        members.serialize_entry("collection", self.library.collection())?;
        members.serialize_entry("proposals", &Proposals(self))?;
        for (name, value) in self.library.rest().iter().filter(|(name, _)| *name != REVIEWS) {
            members.serialize_entry(name, value)?;
        }
        match (&self.reviews, self.library.reviews()) {
            (Some(reviews), _) => members.serialize_entry(REVIEWS, reviews)?,
            (None, Some(reviews)) => members.serialize_entry(REVIEWS, &reviews)?,
            (None, None) => {}
        }
        members.end()
    }
}

struct Proposals<'a, 'b, 'w>(&'a Whole<'b, 'w>);

impl Serialize for Proposals<'_, '_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Proposals(whole) = self;
        let count = whole.library.len();
        let mut proposals = serializer.serialize_seq(None)?;
        for number in 0..count {
            if let Some(proposal) = whole.library.proposal(number) {
                proposals.serialize_element(&*proposal)?;
                whole.written.set(whole.written.get() + 1);
            }
            if (whole.watch.borrow_mut())(number + 1, count).is_break() {
                whole.stopped.set(true);
                return Err(S::Error::custom(io::ErrorKind::Interrupted));
            }
        }
        proposals.end()
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow::{Break, Continue};

    use super::*;
    use crate::dataset;
    use crate::model::Dataset;

    fn written(library: &dyn Library) -> Vec<u8> {
        let mut out = Vec::new();
        assert_eq!(json(library, None, &mut out, &mut |_, _| Continue(())).unwrap(), library.len());
        out
    }

    #[test]
    fn what_is_exported_reads_back_the_same() {
        let mut page = dataset::bundled().unwrap();
        page.rest.insert("made".to_owned(), "by hand".into());
        let out = written(&page);
        assert_eq!(serde_json::from_slice::<Dataset>(&out).unwrap(), page);
        assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string_pretty(&page).unwrap() + "\n");
    }

    #[test]
    fn an_empty_collection_is_one_too() {
        let empty = Dataset { proposals: Vec::new(), ..dataset::bundled().unwrap() };
        assert_eq!(serde_json::from_slice::<Dataset>(&written(&empty)).unwrap(), empty);
    }

    #[test]
    fn it_tells_how_far_it_is_and_can_be_stopped() {
        let page = dataset::bundled().unwrap();
        let mut seen = Vec::new();
        let ended = json(&page, None, &mut Vec::new(), &mut |done, of| {
            seen.push((done, of));
            if done == 3 { Break(()) } else { Continue(()) }
        });
        assert!(matches!(ended, Err(ExportError::Stopped)));
        assert_eq!(seen, [(1, 6), (2, 6), (3, 6)]);
    }

    #[test]
    fn what_cannot_be_written_is_said() {
        let mut room = [0; 100];
        let ended = json(&dataset::bundled().unwrap(), None, &mut room.as_mut_slice(), &mut |_, _| Continue(()));
        assert!(matches!(ended, Err(ExportError::Output(e)) if e.kind() == io::ErrorKind::WriteZero));
    }
}
