//! What files say differently of a proposal, as the receipt says it.

use serde::Serialize;

use crate::facts::{around_difference, hides_telephones, member_word, shortened, without_telephones};
use crate::import::pairing::{Difference, Origins, Stands};
use crate::lang::{Lang, Text};

/// What files say differently of a proposal.
#[derive(Serialize)]
pub(super) struct Differing {
    member: String,
    /// What stands in the collection, and what does not.
    kept: String,
    other: String,
    /// Which of them that is: `first`, `newer`, `earlier`, `both`, `further`, `filled`, `emptied`, `left`, `draft`; of a point that has `moved` its numbers, of one that is `gone` or
    /// was `added` its number and its text.
    stands: &'static str,
    #[serde(skip)]
    sentence: Text,
}

impl Differing {
    /// What the receipt says of a difference.
    pub(super) fn of(difference: &Difference, lang: Lang) -> Differing {
        let (stands, sentence) = match difference.stands {
            Stands::First => ("first", Text::ReceiptDifference),
            // Beside what both say.
            Stands::Newer if difference.other.is_empty() => ("newer", Text::ReceiptFilled),
            Stands::Newer if difference.kept.is_empty() => ("newer", Text::ReceiptTakenOut),
            Stands::Newer => ("newer", Text::ReceiptNewer),
            Stands::Earlier => ("earlier", Text::ReceiptEarlier),
            Stands::Both => ("both", Text::ReceiptBoth),
            Stands::Further => ("further", Text::ReceiptFurther),
            Stands::Filled => ("filled", Text::ReceiptFilled),
            Stands::Left => ("left", Text::ReceiptLeft),
            Stands::Emptied => ("emptied", Text::ReceiptEmptied),
            Stands::Draft => ("draft", Text::ReceiptDraft),
            Stands::Moved => ("moved", Text::ReceiptMoved),
            Stands::Reworded => ("moved", Text::ReceiptReworded),
            Stands::Gone => ("gone", Text::ReceiptGone),
            Stands::Added => ("added", Text::ReceiptAdded),
        };
        let member = member_word(&difference.member, lang);
        let clean = |value: &str| match difference.member.as_str() {
            "contact" if hides_telephones() => Text::ContactHidden.get(lang).to_owned(),
            _ => without_telephones(value),
        };
        let [mut kept, mut other] = [&difference.kept, &difference.other].map(|value| clean(value));
        // Two that are hidden would say the same.
        if difference.member == "contact" && kept == other {
            [kept, other] = [&difference.kept, &difference.other].map(|value| without_telephones(value));
        }
        Differing { member, kept, other, stands, sentence }
    }

    /// The sentence.
    pub(super) fn words(&self, lang: Lang) -> String {
        // What has been changed is named whole: the last paragraph may make a deed of a plan.
        let [kept, other] = if self.stands == "newer" {
            each_paragraph(&self.kept, &self.other, lang)
        } else {
            around_difference(&self.kept, &self.other).map(|value| value_words(&value, lang))
        };
        let kept = if self.sentence == Text::ReceiptTakenOut { &other } else { &kept };
        lang.say(self.sentence, &[&self.member, kept, &other])
    }
}

/// Why the documents of a proposal may belong elsewhere, or it may be another one.
pub(super) fn near_words(origins: &Origins, lang: Lang) -> Vec<String> {
    let said = [(origins.unsure, Text::ReceiptNearTitle), (origins.untitled, Text::ReceiptUntitled)];
    let said = said.into_iter().filter(|(is_so, _)| *is_so).map(|(_, text)| text.get(lang).to_owned());
    let greeted = origins.greeted.iter().map(|greeted| greeting_words(greeted, lang));
    said.chain(greeted).chain(origins.alike.iter().map(|other| lang.say(Text::ReceiptAlike, &[other]))).collect()
}

/// What the receipt says of a letter that greets others than those who propose what its number names; these have the
/// proposals that are given.
pub(super) fn greeting_words(greeted: &[String], lang: Lang) -> String {
    match greeted {
        [] => Text::ReceiptGreetsOthers.get(lang).to_owned(),
        _ => lang.say(Text::ReceiptGreeted, &[&greeted.join(Text::NameJoin.get(lang))]),
    }
}

/// The paragraphs of two values, each from where it begins to differ from the one in its place.
fn each_paragraph(kept: &str, other: &str, lang: Lang) -> [String; 2] {
    let [kept, other] = [kept, other].map(|value| value.trim().split('\n').collect::<Vec<_>>());
    let pairs = kept.iter().zip(&other).map(|(kept, other)| around_difference(kept, other));
    let (news, olds) = if kept.len() == other.len() {
        pairs.map(|[kept, other]| (kept, other)).unzip()
    } else {
        let whole = |all: &[&str]| all.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        (whole(&kept), whole(&other))
    };
    let between = lang.pick("”、“", "”, “");
    [news, olds].map(|all| all.iter().map(|text| value_words(text, lang)).collect::<Vec<_>>().join(between))
}

/// A value that differs from another, its beginning in one line.
fn value_words(value: &str, lang: Lang) -> String {
    if value.trim().is_empty() { Text::ReceiptNone.get(lang).to_owned() } else { shortened(value) }
}
