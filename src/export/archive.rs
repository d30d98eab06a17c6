//! The packed files of Word and Excel: parts that are written one behind the other as they are made.

use std::io::{self, Write};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, StreamWriter};

use super::escape::push;

/// Markup that is gathered before the archive gets it.
pub(super) const ENOUGH: usize = 32_768;

/// An archive that is being written.
pub(super) struct Archive<'a>(ZipWriter<StreamWriter<Guarded<'a>>>);

impl<'a> Archive<'a> {
    /// Begins one.
    pub(super) fn begin(out: &'a mut dyn Write) -> Archive<'a> {
        Archive(ZipWriter::new_stream(Guarded { out, failed: false }))
    }

    /// Adds a part.
    pub(super) fn add(&mut self, path: &str, part: &str) -> io::Result<()> {
        self.open(path)?;
        self.0.write_all(part.as_bytes())
    }

    /// Begins a part, which ends where the next one begins.
    pub(super) fn open(&mut self, path: &str) -> io::Result<()> {
        self.0.start_file(path, SimpleFileOptions::default()).map_err(failed)
    }

    /// Hands over what has been gathered of the part that was begun.
    pub(super) fn write(&mut self, markup: &mut String) -> io::Result<()> {
        self.0.write_all(markup.as_bytes())?;
        markup.clear();
        Ok(())
    }

    /// Ends it.
    pub(super) fn finish(self) -> io::Result<()> {
        self.0.finish().map_err(failed)?.flush()
    }
}

fn failed(e: ZipError) -> io::Error {
    match e {
        ZipError::Io(e) => e,
        e => io::Error::other(e),
    }
}

/// Where an archive goes. One that is dropped half written still writes its end, and complains on standard error where
/// it cannot, in the middle of a screen: what comes behind a fault goes nowhere.
struct Guarded<'a> {
    out: &'a mut dyn Write,
    failed: bool,
}

impl Guarded<'_> {
    fn guard<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        self.failed |= done.as_ref().is_err_and(|e| e.kind() != io::ErrorKind::Interrupted);
        done
    }
}

impl Write for Guarded<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failed {
            return Ok(bytes.len());
        }
        let written = self.out.write(bytes);
        self.guard(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.failed {
            return Ok(());
        }
        let flushed = self.out.flush();
        self.guard(flushed)
    }
}

/// Where the part stands that [`properties`] makes.
pub(super) const CORE: &str = "docProps/core.xml";

/// The document's name and when it was made.
pub(super) fn properties(name: &str, day: &str) -> String {
    let mut part = concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"",
        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\"",
        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>"
    )
    .to_owned();
    push(&mut part, name);
    part.push_str("</dc:title><dcterms:created xsi:type=\"dcterms:W3CDTF\">");
    push(&mut part, day);
    part.push_str("T00:00:00Z</dcterms:created></cp:coreProperties>\n");
    part
}
