//! The columns of the sheet that can be filled in, which are known again by their heads, in both languages, as those of
//! the table (CSV) are.

use crate::lang::{Lang, Text};

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Title,
    Units,
    Kind,
    Number,
    Text,
    Reviewer,
    Verdict,
    Result,
    Work,
    Notes,
    Remark,
    FollowUps,
    Tags,
}

impl Field {
    /// All, in their order.
    pub(super) const ALL: [Field; 14] = [
        Field::Id,
        Field::Title,
        Field::Units,
        Field::Kind,
        Field::Number,
        Field::Text,
        Field::Reviewer,
        Field::Verdict,
        Field::Result,
        Field::Work,
        Field::Notes,
        Field::Remark,
        Field::FollowUps,
        Field::Tags,
    ];

    /// Its head.
    pub(super) fn head(self) -> Text {
        match self {
            Field::Id => Text::ReportColumnId,
            Field::Title => Text::ReportColumnTitle,
            Field::Units => Text::ReportColumnUnit,
            Field::Kind => Text::ReportColumnKind,
            Field::Number => Text::ReportColumnPoint,
            Field::Text => Text::ReportColumnText,
            Field::Reviewer => Text::ReportColumnReviewer,
            Field::Verdict => Text::ReportColumnVerdict,
            Field::Result => Text::VerdictResult,
            Field::Work => Text::VerdictWork,
            Field::Notes => Text::ReportColumnNotes,
            Field::Remark => Text::ReportColumnRemark,
            Field::FollowUps => Text::ReportColumnFollowUps,
            Field::Tags => Text::ReportColumnTags,
        }
    }

    /// The column that a head names, in any language.
    pub(super) fn named(head: &str) -> Option<Field> {
        let head: String = head.split_whitespace().collect();
        let is = |text: Text, lang| text.get(lang).split_whitespace().collect::<String>().eq_ignore_ascii_case(&head);
        let named = |field: &Field| [Lang::Zh, Lang::En].into_iter().any(|lang| is(field.head(), lang));
        Field::ALL.into_iter().find(named)
    }
}
