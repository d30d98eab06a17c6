//! `tian search`: what the search box finds, as lines or as data.

use std::cell::Cell;
use std::fmt::Display;
use std::iter;
use std::mem;
use std::sync::Arc;

use clap::ArgMatches;
use serde::{Serialize, Serializer};

use super::documents::{self, Needed};
use super::pen::{Ink, Line, Pen};
use super::{list, output, usage};
use crate::error::{Error, ErrorKind, Exit};
use crate::facts::without_telephones;
use crate::lang::{Lang, Text, counted, found_words, quoted};
use crate::model::{Dataset, Field, Library, Place, Proposal, Proposer, Record};
use crate::paths::DAMAGED;
use crate::search::advice::{advice, idle_advice};
use crate::search::engine::WEIGHED;
use crate::search::query::{Clause, bare_scope};
use crate::search::{Details, Engine, FoundSet, Hit, Match, Query, Reason, Tier, explained};

#[derive(Serialize)]
struct Answer<'a> {
    query: &'a str,
    /// All that was found, also where fewer are listed.
    total: usize,
    hits: Rows<'a>,
    /// As `total` and `hits`, of what is only near to the query.
    total_near: usize,
    near: Rows<'a>,
}

/// Proposals that are read as they are printed, the true ones or the near ones.
struct Rows<'a> {
    answered: &'a Answered<'a>,
    near: bool,
}

#[derive(Serialize)]
struct FoundProposal {
    id: String,
    title: String,
    proposers: Vec<Proposer>,
    units: Vec<String>,
    score: f32,
    tier: &'static str,
    matches: Vec<FoundText>,
}

#[derive(Serialize)]
struct FoundText {
    field: &'static str,
    paragraph: usize,
    text: String,
    /// Character offsets in `text`, the end not included.
    ranges: Vec<(usize, usize)>,
}

/// What was found, and where its proposals are read: one at a time, since half of a large collection may be found.
/// (150,000 proposals with 能源 took 1,455 MB when they were all read before the first was printed.)
struct Answered<'a> {
    library: &'a dyn Library,
    query: &'a Query,
    found: FoundSet,
    limit: usize,
}

/// A proposal that is listed, and where it matches.
struct Listed {
    proposal: Arc<Proposal>,
    hit: Hit,
    details: Details,
}

/// Searches files, or the bundled page where none is named.
pub(super) fn run(files: &[String], text: &str, matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    usage::check_query(text, lang)?;
    let query = Query::parse(text);
    if let Some((name, scope)) = bare_scope(&query, text) {
        let wanted = scope.wanted(name, &Dataset::default(), lang);
        if query.is_empty() {
            return Err(usage::wrong(Text::AlertRound, &[&wanted], lang));
        }
        output::complain(&wanted);
    }
    if query.is_empty() {
        return Err(usage::wrong(Text::UsageEmptyQuery, &[], lang));
    }
    if let Some(name) = query.unknown(text) {
        output::complain(&lang.say(Text::UsageUnknownScope, &[&name]));
    }
    output::complain_of_notes(text, lang);
    // The program without a subcommand has none of these options.
    let limit = matches.try_get_one::<u32>("limit").ok().flatten().map_or(usize::MAX, |&n| n as usize);
    let mut is_first = true;
    let (library, found, unkept) = loop {
        let mut loader = documents::open(files, Needed::Any, matches, lang)?;
        documents::tell(&loader, lang);
        let library = loader.library();
        let mut engine = Engine::default();
        engine.add(loader.first_block()());
        let unkept = loader.finish(true, |block, _| block.into_iter().for_each(|block| engine.add(block)));
        let found = engine.search(&query);
        match engine.fault().map(ToString::to_string) {
            None => break (library, found, unkept),
            // The kept index was damaged, and is gone: the file is read instead. What came through a pipe has none.
            Some(fault) if fault == DAMAGED && mem::take(&mut is_first) && files.iter().all(|file| file != "-") => {}
            Some(fault) => {
                let said = lang.say(Text::SearchFailed, &[&crate::lang::reason(&fault, lang)]);
                return Err(Error::new(ErrorKind::Refused(said)));
            }
        }
    };
    super::complain_of(&library.take_errors(), library.skipped(), lang);
    let answered = Answered { library: &*library, query: &query, found, limit };
    let found = &answered.found;
    for idle in found.idle.iter().filter(|_| !found.hits.is_empty()) {
        output::complain(&lang.say(Text::KeepsNothingOut, &[&idle.word]));
        idle_advice(&idle.word, &*library, lang).iter().for_each(|said| output::complain(said));
    }
    if found.hits.is_empty() {
        output::complain(&lang.say(Text::NothingFound, &[&text]));
        advice(found, text, &*library, lang).iter().for_each(|said| output::complain(said));
    }
    if super::flag(matches, "json") {
        output::print_json(&Answer {
            query: text,
            total: found.true_count(),
            hits: Rows { answered: &answered, near: false },
            total_near: found.near_count(),
            near: Rows { answered: &answered, near: true },
        })?;
    } else if !found.hits.is_empty() {
        answered.print(super::flag(matches, "explain"), &Pen::of(matches), lang)?;
    }
    // Nobody waits for this.
    unkept.keep();
    let exit = if found.hits.is_empty() { Exit::NothingFound } else { Exit::Done };
    super::read_in_part(&library, Ok(exit), lang)
}

impl Answered<'_> {
    /// Those of the proposals listed that are wanted, each read when it is asked for.
    fn listed(&self, is_wanted: impl Fn(&Hit) -> bool) -> impl Iterator<Item = Listed> {
        let weighs = self.library.len() <= WEIGHED;
        let hits = self.found.hits.iter().take(self.limit).filter(move |hit| is_wanted(hit));
        hits.filter_map(move |&hit| {
            let proposal = self.library.proposal(hit.proposal())?;
            let details = explained(self.query, &self.found.loose, &Record::from(&*proposal), weighs);
            Some(Listed { proposal, hit, details })
        })
    }

    /// Prints a line for each proposal, a line for each text in it with its matches, and what was found in all.
    fn print(&self, explain: bool, pen: &Pen, lang: Lang) -> Result<(), Error> {
        let (total, true_count, near_count) = (self.found.hits.len(), self.found.true_count(), self.found.near_count());
        let (listed, spots) = (Cell::new(0), Cell::new(0));
        let texts = self.listed(|_| true).flat_map(|found| {
            let mut lines = Vec::new();
            if near_count > 0 && listed.get() == true_count {
                let said = counted(Text::NearHeading, &[near_count], lang);
                lines.push(Line::default().inked(Ink::Quiet, &["-- ", &said].concat()));
            }
            listed.set(listed.get() + 1);
            spots.set(spots.get() + found.details.count());
            lines.extend(found.lines(self.query, explain, lang));
            lines
        });
        let summary = iter::once_with(|| {
            let all = found_words(true_count, near_count, lang);
            let said = match listed.get() < total {
                true => lang.say(Text::CliSummaryLimited, &[&all, &listed.get()]),
                false => lang.say(Text::CliSummary, &[&all, &spots.get()]),
            };
            Line::default().plain(&said)
        });
        pen.print(&mut texts.chain(summary)).map(drop)
    }
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let listed = self.answered.listed(|hit| hit.tier().is_near() == self.near);
        serializer.collect_seq(listed.map(|listed| listed.as_json()))
    }
}

impl Listed {
    fn as_json(&self) -> FoundProposal {
        // The best first, the others in the order of reading.
        let best = self.details.best().map(|best| best.place);
        let is_best = |place: Place| Some(place) == best;
        let first = self.texts().filter(|(m, _)| is_best(m.place));
        let matches = first.chain(self.texts().filter(|(m, _)| !is_best(m.place))).map(|(m, text)| FoundText {
            field: m.place.field.name(),
            paragraph: m.place.paragraph,
            text,
            ranges: m.ranges().collect(),
        });
        FoundProposal {
            id: self.proposal.id.clone(),
            title: self.proposal.title.clone(),
            proposers: self.proposal.proposers.clone(),
            units: self.proposal.units().into_iter().map(str::to_owned).collect(),
            score: self.hit.score(),
            tier: self.hit.tier().name(),
            matches: matches.collect(),
        }
    }

    /// A line for the proposal, and one for each text in it with its matches.
    fn lines(&self, query: &Query, explain: bool, lang: Lang) -> Vec<Line> {
        let line = list::line(&self.proposal, lang);
        let mut lines = vec![match self.hit.tier() {
            Tier::Exact => line,
            tier => line.inked(Ink::Quiet, &["  [", tier.label().get(lang), "]"].concat()),
        }];
        if explain {
            lines.extend(
                reasons(self, query, lang).into_iter().map(|reason| Line::hanging(HANG).inked(Ink::Quiet, &reason)),
            );
        }
        for (m, text) in self.texts() {
            let place = Line::hanging(HANG).inked(Ink::Quiet, &["   ", &label(m.place, lang), "  "].concat());
            lines.push(excerpt(place, &text, &m.ranges().collect::<Vec<_>>()));
        }
        lines
    }

    /// The matches with the texts they are in.
    fn texts(&self) -> impl Iterator<Item = (&Match, String)> {
        let texts = self.proposal.searched_texts();
        self.details.matches.iter().filter_map(move |m| {
            let (_, text) = texts.iter().find(|(place, _)| *place == m.place)?;
            Some((m, without_telephones(text)))
        })
    }
}

/// Why a hit stands where it does: a line for each clause of the query, and how several make its score.
fn reasons(found: &Listed, query: &Query, lang: Lang) -> Vec<String> {
    if found.details.reasons.is_empty() {
        return vec!["   ".to_owned() + &lang.say(Text::ReasonExcluded, &[&format!("{:.3}", found.hit.score())])];
    }
    let number = |value: f64| format!("{value:.3}");
    // Where an alternative is met by what is not there, nobody can say which word is whose.
    let words: Vec<String> = query.clauses.iter().filter_map(Clause::words).collect();
    let named = words.len() > 1 && words.len() == found.details.reasons.len();
    let line = |(at, reason): (usize, &Reason)| {
        let word = words.get(at).filter(|_| named).map_or(String::new(), |word| ["“", &quoted(word), "” "].concat());
        // A number is in none of the texts.
        let is_number = reason.tier == Tier::Number;
        let way = reason.tier.label().get(lang);
        let place = if is_number { String::new() } else { label(reason.place, lang) + Text::ReportAsideJoin.get(lang) };
        let values: [&dyn Display; 6] = [
            &number(reason.score()),
            &number(reason.weight),
            &number(reason.quality),
            &number(reason.score() - reason.weight * reason.quality),
            &[place.as_str(), way].concat(),
            &reason.count.saturating_sub(usize::from(is_number)),
        ];
        ["   ", &word, &lang.say(Text::Reason, &values)].concat()
    };
    let mean = named.then(|| "   ".to_owned() + &lang.say(Text::ReasonMean, &[&number(f64::from(found.hit.score()))]));
    found.details.reasons.iter().enumerate().map(line).chain(mean).collect()
}

/// A text's address for people: what it is and, of paragraphs, which, from 1.
pub(super) fn label(place: Place, lang: Lang) -> String {
    let name = match place.field {
        Field::Title => Text::FieldTitle,
        Field::Proposer => Text::FieldProposer,
        Field::Category => Text::FactCategory,
        Field::Filing => Text::FactFiling,
        Field::Year => Text::FieldYear,
        Field::Satisfaction => Text::RoleSatisfaction,
        Field::Fact => Text::TitleDetails,
        Field::DocumentNumber => Text::FactDocument,
        Field::ReplyFact => Text::FieldLetterhead,
        Field::Background => Text::RoleBackground,
        Field::Point => Text::FieldPoint,
        Field::Closing => Text::FieldClosing,
        Field::Addressee => Text::FieldAddressee,
        Field::Reply => Text::FieldReply,
        Field::Unit => Text::FieldUnit,
    };
    match place.field {
        Field::Background | Field::Point | Field::Closing | Field::Reply => {
            format!("{} {}", name.get(lang), place.paragraph + 1)
        }
        _ => name.get(lang).to_owned(),
    }
}

/// Columns that the rows of a text hang by, where they are too long for one.
const HANG: usize = 5;

/// Characters of text on either side of a match: enough to tell what it is about.
const AROUND: usize = 12;

/// Adds the stretches of a text around its matches to a line.
fn excerpt(mut line: Line, text: &str, ranges: &[(usize, usize)]) -> Line {
    let chars: Vec<char> = text.chars().collect();
    let slice = |from: usize, to: usize| -> String {
        chars.get(from..to.min(chars.len())).unwrap_or_default().iter().collect()
    };
    let mut shown = 0;
    for (i, &(start, end)) in ranges.iter().enumerate() {
        let from = start.saturating_sub(AROUND).max(shown);
        if from > shown {
            line = line.plain("..");
        }
        let next = ranges.get(i + 1).map_or(chars.len(), |r| r.0);
        shown = (end + AROUND).min(next).min(chars.len());
        line = line.plain(&slice(from, start)).inked(Ink::Hit, &slice(start, end)).plain(&slice(end, shown));
    }
    if shown < chars.len() { line.plain("..") } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_are_marked_in_their_surroundings() {
        let marked = |text: &str, ranges: &[(usize, usize)]| excerpt(Line::default(), text, ranges).marked();
        assert_eq!(marked("关于建设高标准农田的建议", &[(4, 9)]), "关于建设【高标准农田】的建议");
        let long = "一".repeat(20) + "田" + &"二".repeat(20);
        assert_eq!(marked(&long, &[(20, 21)]), format!("..{}【田】{}..", "一".repeat(12), "二".repeat(12)));
        assert_eq!(marked("高标准农田", &[(0, 2), (3, 5)]), "【高标】准【农田】");
    }
}
