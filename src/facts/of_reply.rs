//! What is said of a reply.

use super::of_proposal::disclosure_word;
use super::telephones::hides_telephones;
use super::{Fact, FactSource, Facts, HeadRow};
use crate::lang::Text;
use crate::model::{Field, Reply, ReplyDetails, ReplyKind};

impl FactSource<'_> {
    /// What is said of a reply: in full, or for a head.
    pub(crate) fn of_reply(&self, reply: &Reply, in_full: bool) -> Vec<Fact> {
        let details = ReplyDetails::of(&reply.rest);
        let mut facts = Facts(self, Vec::new());
        let join = self.word(Text::NameJoin);
        if in_full {
            facts.add(Text::FactUnits, HeadRow::No, vec![Self::plain(reply.units.join(join))]);
            facts.add(
                Text::FactTitle,
                HeadRow::No,
                details.title.iter().map(|t| self.piece(Field::ReplyFact, t)).collect(),
            );
        }
        let number = details.document_number.iter().map(|number| self.piece(Field::DocumentNumber, number)).collect();
        facts.add(Text::FactDocument, HeadRow::First, number);
        facts.add_bare(Text::FactDate, HeadRow::First, details.date.iter().flat_map(|date| self.date(date)).collect());
        let mut result: Vec<_> =
            details.result.iter().map(|result| self.piece(Field::ReplyFact, &result.words())).collect();
        let raw = details.result.as_ref().and_then(|result| result.raw.as_deref()).filter(|_| in_full);
        result.extend(raw.map(|raw| Self::plain(self.lang.say(Text::AsPrinted, &[&raw]))));
        let code = details.result.as_ref().map(|result| result.code.as_str()).unwrap_or_default();
        let elsewhere = self.elsewhere("result", code).into_iter();
        result.extend(elsewhere.map(|other| Self::plain(self.lang.say(Text::SaidElsewhere, &[&other]))));
        facts.add_bare(Text::FactResult, HeadRow::Second, result);
        facts.add(
            Text::FactSigner,
            HeadRow::Second,
            details.signer.iter().map(|s| self.piece(Field::ReplyFact, s)).collect(),
        );
        facts.add(Text::FactMethod, HeadRow::Second, vec![Self::plain(details.method.join(join))]);
        facts.add(Text::FactCopies, HeadRow::Third, vec![Self::plain(details.cc.join(join))]);
        let disclosure = details.disclosure.map(|disclosure| Self::plain(self.word(disclosure_word(disclosure))));
        facts.add_bare(Text::FactDisclosure, HeadRow::Third, disclosure.into_iter().collect());
        if let Some(contact) = details.contact.as_deref().filter(|_| in_full || !hides_telephones()) {
            let said = if hides_telephones() { self.word(Text::ContactHidden) } else { contact };
            facts.add(Text::FactContact, HeadRow::Third, vec![Self::plain(said)]);
        }
        facts.1
    }

    /// What sort of answer a reply is.
    pub(crate) fn reply_kind(&self, reply: &Reply) -> &'static str {
        self.word(reply_kind(reply))
    }

    /// The letter's own title, as a text of the proposal.
    pub(crate) fn letter_title(&self, reply: &Reply) -> Option<super::Piece> {
        let title = ReplyDetails::of(&reply.rest).title.filter(|title| !title.trim().is_empty())?;
        Some(self.piece(Field::ReplyFact, &title))
    }
}

/// What sort of answer a reply is.
pub(crate) fn reply_kind(reply: &Reply) -> Text {
    match ReplyDetails::of(&reply.rest).kind {
        Some(ReplyKind::SecondReply) => Text::KindSecondReply,
        Some(ReplyKind::JointOpinion) => Text::KindJointOpinion,
        Some(ReplyKind::Progress) => Text::KindProgress,
        Some(ReplyKind::Reply) | None => Text::Reply,
    }
}
