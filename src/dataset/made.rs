//! Collections that were made of documents, and what there is to say of them.

/// A collection made of documents, as a text of the format `tian/1`.
#[derive(Debug)]
pub struct MadeCollection {
    /// What was named: the first document or folder.
    pub(crate) name: String,
    pub(crate) text: Vec<u8>,
    /// What it was made of.
    pub(crate) of: MadeOf,
}

/// What a collection was made of.
#[derive(Debug)]
pub(crate) struct MadeOf {
    /// How many documents, proposals and replies were read; no documents where none of them gave anything, and all is
    /// the collection's that they were added to.
    pub(crate) documents: usize,
    pub(crate) proposals: usize,
    pub(crate) replies: usize,
    /// How many places of these are unsure.
    pub(crate) unsure: usize,
    /// The command line that corrects what was read of them.
    pub(crate) command: String,
    /// The collections among them, which were passed over, by their names, and what is said of that.
    pub(crate) passed: Vec<(String, String)>,
    /// The documents that gave nothing, by their names, and why.
    pub(crate) empty: Vec<(String, String)>,
}

impl MadeOf {
    /// The values of the sentence that says it: documents, proposals, replies, unsure places, the command line. None
    /// where nothing was read in any document.
    pub(crate) fn values(&self) -> Option<Vec<String>> {
        let MadeOf { documents, proposals, replies, unsure, command, .. } = self;
        let counts = [documents, proposals, replies, unsure].map(|count| count.to_string());
        (*documents > 0).then(|| counts.into_iter().chain([command.clone()]).collect())
    }
}
