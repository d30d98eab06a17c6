//! What is said of a proposal.

use super::{Extent, Fact, FactSource, Facts, HeadRow, Piece};
use crate::lang::Text;
use crate::model::{
    Disclosure, Feedback, Field, Filing, HandlingDetails, HandlingRole, ProposalDetails, ProposalKind, ProposerDetails,
    ProposerKind, Satisfaction, Timing,
};

/// What a satisfaction is about: the result (办理结果), the work (办理工作).
type Aspect = (Text, fn(&Feedback) -> Option<Satisfaction>);
const OUTCOME: Aspect = (Text::OfResult, |given| given.outcome);
const ATTITUDE: Aspect = (Text::OfWork, |given| given.attitude);

/// A date that a unit has.
type DateOf = (Text, fn(HandlingDetails) -> Option<String>);
const ASSIGNED: DateOf = (Text::FactAssigned, |details| details.assigned);
const DUE: DateOf = (Text::FactDue, |details| details.due);

impl FactSource<'_> {
    /// What is said of the proposal. A head has units by their short names.
    pub(crate) fn of_proposal(&self, extent: Extent) -> Vec<Fact> {
        let in_full = extent != Extent::Head;
        let details = ProposalDetails::of(&self.proposal.rest);
        let mut facts = Facts(self, Vec::new());
        let one = |field, text: &Option<String>| text.iter().map(|text| self.piece(field, text)).collect();
        let many = |texts: &[String]| self.joined(texts.iter().map(|text| self.piece(Field::Fact, text)));
        let word = |text: Option<Text>| text.map(|text| Self::plain(self.word(text))).into_iter().collect();
        if extent == Extent::All {
            facts.add(Text::FactNumber, HeadRow::No, vec![Self::plain(self.proposal.number())]);
        }
        facts.add_bare(Text::FactKind, HeadRow::First, word(details.kind.and_then(kind)));
        facts.add(Text::FactCategory, HeadRow::First, one(Field::Category, &details.category));
        facts.add_bare(Text::FactFiling, HeadRow::First, self.filing(&details));
        facts.add_bare(Text::FactSession, HeadRow::First, self.session(&details));
        let timing = details.timing.filter(|timing| in_full || *timing == Timing::BetweenSessions);
        facts.add_bare(Text::FactTiming, HeadRow::First, word(timing.map(timing_word)));
        facts.add_bare(Text::FactKey, HeadRow::First, word(details.key.filter(|key| *key).map(|_| Text::KeyProposal)));
        let submitted = details.submitted.iter().flat_map(|date| self.date(date)).collect();
        facts.add(Text::FactSubmitted, HeadRow::First, submitted);
        if extent == Extent::All {
            facts.add(Text::FactProposers, HeadRow::No, self.proposers());
        }
        self.add_units(&mut facts, in_full);
        if in_full {
            self.add_dates(&mut facts, [ASSIGNED, DUE], true);
            for given in &details.feedback {
                facts.add(Text::FactFeedback, HeadRow::No, self.one_feedback(given));
            }
        } else {
            facts.add(Text::FactFeedback, HeadRow::Third, self.feedback(&details.feedback));
            self.add_dates(&mut facts, [DUE, ASSIGNED], false);
        }
        facts.add(Text::FactAwards, HeadRow::Third, many(&details.awards));
        if extent != Extent::All {
            facts.add(Text::FactSector, HeadRow::Third, self.sectors());
        }
        facts.add(Text::FactKeywords, HeadRow::Third, many(&details.keywords));
        facts.add(Text::FactClassNumber, HeadRow::Third, one(Field::Category, &details.class_number));
        facts.add_bare(Text::FactDisclosure, HeadRow::Third, word(details.disclosure.map(disclosure_word)));
        let looked_at = details.follow_up.iter().map(|note| {
            let change =
                [note.from.as_deref(), note.to.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" → ");
            let said = [note.date.as_deref().unwrap_or_default(), &change, note.note.as_deref().unwrap_or_default()];
            Self::plain(said.iter().filter(|said| !said.is_empty()).copied().collect::<Vec<_>>().join(" "))
        });
        facts.add(Text::FactLookedAt, HeadRow::No, self.joined(looked_at));
        facts.1
    }

    /// What of that stands in a head; the number only where nothing around it says it.
    pub(crate) fn head_of_proposal(&self, numbered: bool) -> Vec<Fact> {
        let mut facts = self.of_proposal(Extent::Head);
        // A collection without numbers goes by its ids, which no print has said so far.
        if numbered && self.proposal.number() != self.proposal.id {
            let mut number = Facts(self, Vec::new());
            number.add(Text::FactNumber, HeadRow::First, vec![Self::plain(self.proposal.number())]);
            facts.splice(0..0, number.1);
        }
        facts
    }

    /// 届次, where it is not the collection's.
    fn session(&self, details: &ProposalDetails) -> Vec<Piece> {
        let collection = &self.library.collection().rest;
        let differs = |name: &str, value: Option<u32>| {
            value.filter(|value| collection.get(name).and_then(|known| known.as_u64()) != Some(u64::from(*value)))
        };
        let (term, session) = (differs("term", details.term), differs("session", details.session));
        if (term, session) == (None, None) {
            return Vec::new();
        }
        let [term, session] = [details.term, details.session]
            .map(|number| number.map(|number| self.lang.pick(numeral(number), number.to_string())));
        let said = match (term, session) {
            (Some(term), Some(session)) => self.lang.say(Text::TermAndSession, &[&term, &session]),
            (Some(term), None) => self.lang.say(Text::TermOnly, &[&term]),
            (None, session) => self.lang.say(Text::SessionOnly, &[&session.unwrap_or_default()]),
        };
        vec![Self::plain(said)]
    }

    /// 立案, 不立案, 并案 and into which.
    fn filing(&self, details: &ProposalDetails) -> Vec<Piece> {
        let filing = details.filing.or(details.merged_into.as_ref().map(|_| Filing::Merged));
        let mut pieces: Vec<Piece> = filing
            .map(|filing| self.piece(Field::Filing, self.lang.pick(filing.word(), english(filing))))
            .into_iter()
            .collect();
        pieces.extend(details.merged_into.as_ref().map(|into| {
            let number = self.library.number_of(into);
            Self::plain(self.lang.say(Text::MergedInto, &[&number]))
        }));
        pieces
    }

    /// The proposers with what is said of each.
    fn proposers(&self) -> Vec<Piece> {
        self.joined(self.proposal.proposers.iter().map(|proposer| {
            let details = ProposerDetails::of(&proposer.rest);
            let first = details.first.filter(|first| *first).map(|_| self.word(Text::ProposerFirst).to_owned());
            let kind = details.kind.map(|kind| self.word(proposer_word(kind)).to_owned());
            self.with_aside(&proposer.name, [first, kind, details.sector])
        }))
    }

    /// A name, and what is said of it in brackets.
    fn with_aside<const N: usize>(&self, name: &str, aside: [Option<String>; N]) -> Piece {
        let aside: Vec<String> = aside.into_iter().flatten().collect();
        let aside = aside.join(self.word(Text::NameJoin));
        Self::plain(if aside.is_empty() { name.to_owned() } else { self.lang.say(Text::ReportAside, &[&name, &aside]) })
    }

    fn sectors(&self) -> Vec<Piece> {
        let mut sectors: Vec<String> = Vec::new();
        for proposer in &self.proposal.proposers {
            let sector = ProposerDetails::of(&proposer.rest).sector.filter(|sector| !sectors.contains(sector));
            sectors.extend(sector);
        }
        self.joined(sectors.iter().map(|sector| self.piece(Field::Fact, sector)))
    }

    /// The units by what each has to do. In a head only where that is known.
    fn add_units(&self, facts: &mut Facts, in_full: bool) {
        let roles = [
            (Some(HandlingRole::Lead), Text::RoleLead),
            (Some(HandlingRole::Sole), Text::RoleSole),
            (Some(HandlingRole::Joint), Text::RoleJoint),
            (Some(HandlingRole::Separate), Text::RoleSeparate),
            (None, Text::RoleUnknown),
        ];
        let handling: Vec<_> =
            self.proposal.handling.iter().map(|unit| (unit, HandlingDetails::of(&unit.rest))).collect();
        let is_known = in_full || handling.iter().any(|(_, details)| details.role.is_some());
        for (role, label) in roles {
            let units = handling.iter().filter(|(_, details)| details.role == role && is_known);
            let names = units.map(|(unit, _)| unit.short.as_deref().filter(|_| !in_full).unwrap_or(&unit.unit));
            facts.add(label, HeadRow::Second, self.joined(names.map(Self::plain)));
        }
    }

    /// Dates of units, each once; where units have several, in full with whose it is.
    fn add_dates(&self, facts: &mut Facts, dates: [DateOf; 2], in_full: bool) {
        for (label, date_of) in dates {
            let mut dates: Vec<(String, Vec<&str>)> = Vec::new();
            for unit in &self.proposal.handling {
                let Some(date) = date_of(HandlingDetails::of(&unit.rest)) else { continue };
                let name = unit.short.as_deref().unwrap_or(&unit.unit);
                match dates.iter_mut().find(|(known, _)| *known == date) {
                    Some((_, units)) => units.push(name),
                    None => dates.push((date, vec![name])),
                }
            }
            let several = dates.len() > 1 && in_full;
            let mut pieces = Vec::new();
            for (date, units) in dates {
                if !pieces.is_empty() {
                    pieces.push(Self::plain(self.word(Text::NameJoin)));
                }
                pieces.extend(self.date(&date));
                if several {
                    let units = units.join(self.word(Text::NameJoin));
                    pieces.push(Self::plain(self.lang.say(Text::Aside, &[&units])));
                }
            }
            facts.add(label, HeadRow::Third, pieces);
        }
    }

    /// How the proposers took the answer, in a few words: what was said of the result, and of the work.
    fn feedback(&self, given: &[Feedback]) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for (label, of) in [OUTCOME, ATTITUDE] {
            let mut words: Vec<&str> = Vec::new();
            for satisfaction in given.iter().filter_map(of) {
                let word = self.satisfaction(satisfaction);
                words.extend(Some(word).filter(|word| !words.contains(word)));
            }
            if !words.is_empty() {
                let between = if pieces.is_empty() { "" } else { self.word(Text::ReportJoin) };
                pieces.push(Self::plain([between, self.word(label), " "].concat()));
                pieces.extend(self.joined(words.iter().map(|word| self.piece(Field::Satisfaction, word))));
            }
        }
        pieces
    }

    /// An opinion: whose, when, of what, in what words.
    fn one_feedback(&self, given: &Feedback) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let known = [&given.unit, &given.by, &given.date].into_iter().flatten();
        let mut before: String = known.map(|known| [known, "  "].concat()).collect();
        for (label, of) in [OUTCOME, ATTITUDE] {
            let Some(satisfaction) = of(given) else { continue };
            pieces.push(Self::plain([&before, self.word(label), " "].concat()));
            pieces.push(self.piece(Field::Satisfaction, self.satisfaction(satisfaction)));
            before = self.word(Text::NameJoin).to_owned();
        }
        if pieces.is_empty() {
            pieces.push(Self::plain(before));
        }
        pieces.extend(given.comment.iter().map(|comment| Self::plain(self.lang.say(Text::Aside, &[comment]))));
        pieces
    }

    fn satisfaction(&self, satisfaction: Satisfaction) -> &'static str {
        let english = match satisfaction {
            Satisfaction::Satisfied => Text::VerdictSatisfied,
            Satisfaction::Basically => Text::VerdictMostly,
            Satisfaction::Dissatisfied => Text::VerdictDissatisfied,
        };
        self.lang.pick(satisfaction.word(), self.word(english))
    }
}

/// A number of a term or a session as the trade writes it: 四, 十四.
fn numeral(number: u32) -> String {
    let digit = |digit: u32| "〇一二三四五六七八九".chars().nth(digit as usize).map(String::from).unwrap_or_default();
    match (number / 10, number % 10) {
        (0, ones) => digit(ones),
        (tens @ 1..=9, ones) => {
            let tens = if tens == 1 { String::new() } else { digit(tens) };
            [tens, "十".to_owned(), if ones == 0 { String::new() } else { digit(ones) }].concat()
        }
        _ => number.to_string(),
    }
}

fn kind(kind: ProposalKind) -> Option<Text> {
    match kind {
        ProposalKind::CppccProposal => None,
        ProposalKind::NpcSuggestion => Some(Text::KindSuggestion),
        ProposalKind::NpcBill => Some(Text::KindBill),
    }
}

fn english(filing: Filing) -> &'static str {
    match filing {
        Filing::Filed => "filed",
        Filing::NotFiled => "not filed",
        Filing::Merged => "merged",
        Filing::Converted => "taken as an opinion",
        Filing::Withdrawn => "withdrawn",
    }
}

fn timing_word(timing: Timing) -> Text {
    match timing {
        Timing::InSession => Text::TimingInSession,
        Timing::BetweenSessions => Text::TimingBetween,
    }
}

pub(super) fn disclosure_word(disclosure: Disclosure) -> Text {
    match disclosure {
        Disclosure::Full => Text::DisclosureFull,
        Disclosure::Summary => Text::DisclosureSummary,
        Disclosure::None => Text::DisclosureNone,
    }
}

fn proposer_word(kind: ProposerKind) -> Text {
    match kind {
        ProposerKind::Member => Text::ProposerMember,
        ProposerKind::Party => Text::ProposerParty,
        ProposerKind::Federation => Text::ProposerFederation,
        ProposerKind::Committee => Text::ProposerCommittee,
        ProposerKind::Sector => Text::ProposerSector,
        ProposerKind::Group => Text::ProposerGroup,
        ProposerKind::Organisation => Text::ProposerOrganisation,
        ProposerKind::Deputy => Text::ProposerDeputy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_counted_as_the_trade_does() {
        let said = [4, 10, 14, 20, 23, 100].map(numeral);
        assert_eq!(said, ["四", "十", "十四", "二十", "二十三", "100"]);
    }
}
