//! What reviewers settle together (合议) where they differ, beside what each of them has judged alone.

use jiff::Timestamp;

use super::{Grade, Part};
use crate::lang::{Lang, Text};

/// A verdict that several have settled together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AgreedVerdict<'a> {
    /// The verdict.
    pub(crate) grade: Grade,
    /// Who was there.
    pub(crate) people: &'a [String],
    /// Who has put it on record.
    pub(crate) who: &'a str,
    /// When.
    pub(crate) time: Timestamp,
}

impl AgreedVerdict<'_> {
    /// Says what was settled, and who was there: `部分答复（王丽、李凤）`.
    pub(crate) fn words(&self, part: Part, lang: Lang) -> String {
        let (grade, people) = (self.grade.label(part).get(lang), self.people.join(Text::NameJoin.get(lang)));
        lang.say(Text::ReportAside, &[&grade, &people])
    }
}
