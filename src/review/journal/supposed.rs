//! What is read as though it were in a folder already: to know what would stand then.

/// What a folder is read with as though it were there, to know what would stand then: also in which order, which records
/// may change that were made in knowledge of others.
#[derive(Debug)]
pub(in crate::review) enum Supposed {
    /// The reviewer's word that what comes from a source is the reviewer's own.
    Adopted(String),
    /// Lines that are added to files of the reviewer's own, by the files' names.
    Lines(Vec<(String, Vec<u8>)>),
}

impl Supposed {
    /// Whether a source is called the reviewer's own by it.
    pub(super) fn adopts(&self, source: &str) -> bool {
        matches!(self, Supposed::Adopted(adopted) if adopted == source)
    }

    /// The lines that are added to a file.
    pub(super) fn lines_of(&self, name: &str) -> Option<&[u8]> {
        match self {
            Supposed::Adopted(_) => None,
            Supposed::Lines(files) => Some(&files.iter().find(|(file, _)| file == name)?.1),
        }
    }

    /// The files that it adds to.
    pub(super) fn files(&self) -> impl Iterator<Item = &String> {
        let files = if let Supposed::Lines(files) = self { files.as_slice() } else { &[] };
        files.iter().map(|(name, _)| name)
    }
}
