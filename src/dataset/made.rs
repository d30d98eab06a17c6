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
    /// How many documents, proposals and replies were read.
    pub(crate) documents: usize,
    pub(crate) proposals: usize,
    pub(crate) replies: usize,
    /// How many places of these are unsure.
    pub(crate) unsure: usize,
    /// The command line that corrects what was read of them.
    pub(crate) command: String,
    /// The files among them that gave nothing, by their names, and why: collections, and what has no proposal in it.
    pub(crate) passed: Vec<(String, String)>,
}

impl MadeOf {
    /// The values of the sentence that says it: documents, proposals, replies, unsure places, the command line.
    pub(crate) fn values(&self) -> Vec<String> {
        let MadeOf { documents, proposals, replies, unsure, command, .. } = self;
        let counts = [documents, proposals, replies, unsure].map(|count| count.to_string());
        counts.into_iter().chain([command.clone()]).collect()
    }
}
