//! What has the keys now: keys, pastes, the mouse, hints, the cursor and drawing ask `State::context` and match this.
//!
//! A context is what is innermost on the screen. What a key does not mean there it may mean in the parent, as
//! far as there is one: `j` in a list of the review is that of every screen, `1` in a review is the review's alone.

/// Where keys are pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Anywhere.
    Anywhere,
    /// The list and the texts.
    Reading,
    /// The list and the texts while a review is on.
    Reviewing,
    /// In a review, right behind `]` or `[`.
    AfterBracket,
    /// A screen laid over the panes.
    Page,
    /// The overview, which has entries.
    Overview,
    /// Any of the lists of a review.
    ReviewList,
    /// The list of promises to be followed up.
    FollowUps,
    /// The list of notes.
    Notes,
    /// The list of the other reviewers.
    Others,
    /// The screen before a report is handed in.
    Export,
    /// The screen of a report while it is being written.
    Writing,
    /// The lines of a source that are corrected, or any other screen of lines with keys of its own.
    Lines,
    /// The screen of corrections.
    Correcting,
    /// The same, while the place is chosen that a line is parted at.
    Cutting,
    /// Something is typed.
    Typing,
    /// A query is typed into the search box.
    Query,
    /// A line is typed: a note, a date, a number.
    Line,
}

impl Context {
    /// Those that can have the keys for longer than one key; the others hold what several of these have in common.
    pub(crate) const LASTING: [Context; 12] = [
        Context::Reading,
        Context::Reviewing,
        Context::Page,
        Context::FollowUps,
        Context::Notes,
        Context::Others,
        Context::Export,
        Context::Writing,
        Context::Correcting,
        Context::Cutting,
        Context::Query,
        Context::Line,
    ];

    /// What has the keys: the line that is typed, else the screen that is laid over the panes, else the search box,
    /// which such a screen may cover, else the panes.
    pub(crate) fn innermost(typing: Option<Context>, overlay: Option<Context>, panes: Context) -> Context {
        match (typing, overlay) {
            (Some(Context::Line), _) => Context::Line,
            (_, Some(overlay)) => overlay,
            (Some(typing), None) => typing,
            (None, None) => panes,
        }
    }

    /// Where a key is looked up that means nothing here.
    pub(crate) fn parent(self) -> Option<Context> {
        match self {
            Context::Anywhere => None,
            Context::Reading
            | Context::Page
            | Context::Writing
            | Context::Typing
            | Context::Lines
            | Context::Cutting => Some(Context::Anywhere),
            Context::Correcting => Some(Context::Lines),
            Context::Reviewing => Some(Context::Reading),
            Context::AfterBracket => Some(Context::Reviewing),
            Context::ReviewList | Context::Export | Context::Overview => Some(Context::Page),
            Context::FollowUps | Context::Notes | Context::Others => Some(Context::ReviewList),
            Context::Query | Context::Line => Some(Context::Typing),
        }
    }

    /// This context and those that it falls back to, from inside out.
    pub(crate) fn and_parents(self) -> impl Iterator<Item = Context> {
        std::iter::successors(Some(self), |context| context.parent())
    }

    /// Whether characters are typed, so that a key without a meaning is a character.
    pub(crate) fn is_typing(self) -> bool {
        self.and_parents().any(|context| context == Context::Typing)
    }

    /// Whether the panes have the keys: list and texts, in a review or not.
    pub(crate) fn is_panes(self) -> bool {
        self.and_parents().any(|context| context == Context::Reading)
    }

    /// Whether one of the lists of a review has the keys.
    pub(crate) fn is_review_list(self) -> bool {
        self.and_parents().any(|context| context == Context::ReviewList)
    }

    /// Whether the keys of a review judge.
    pub fn is_judging(self) -> bool {
        self.and_parents().any(|context| context == Context::Reviewing)
    }
}
