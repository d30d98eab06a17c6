//! What a list of a review is kept to.

/// Which proposals and items are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// With something neither decided nor put off.
    Undecided,
    /// With something put off.
    Deferred,
    /// With a point that was not answered, or a result that does not satisfy.
    NotAnswered,
    /// With a note.
    Noted,
    /// With a verdict that was given on a text which is another one now, or before a further reply came.
    Changed,
    /// On which reviewers differ, once they have revealed what they think.
    Differing,
    /// Judged by fewer than two reviewers, all of it.
    FewJudges,
    /// All, also what is outside of the reviewer's share or selection.
    Everything,
}

impl Filter {
    /// All of them, in the order in which the reviewer goes through them.
    pub(crate) const ALL: [Filter; 9] = [
        Filter::All,
        Filter::Undecided,
        Filter::Deferred,
        Filter::NotAnswered,
        Filter::Noted,
        Filter::Changed,
        Filter::Differing,
        Filter::FewJudges,
        Filter::Everything,
    ];

    /// The name in JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Filter::All => "all",
            Filter::Undecided => "undecided",
            Filter::Deferred => "deferred",
            Filter::NotAnswered => "not_answered",
            Filter::Noted => "noted",
            Filter::Changed => "changed",
            Filter::Differing => "differing",
            Filter::FewJudges => "few_judges",
            Filter::Everything => "everything",
        }
    }

    /// The filter that a name stands for.
    pub(crate) fn named(name: &str) -> Option<Filter> {
        Filter::ALL.into_iter().find(|filter| filter.name() == name)
    }
}
