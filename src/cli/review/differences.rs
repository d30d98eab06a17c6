//! `tian review differences`: the verdicts of all reviewers, or the reviewer's own of two rounds, side by side, disagreements
//! first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use clap::ArgMatches;
use serde::Serialize;

use crate::cli::output::PartJson;
use crate::cli::{location, output};
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text, round_words};
use crate::model::Library;
use crate::order;
use crate::review::{
    AgreedVerdict, Agreement, Asked, Checklist, Compared, Difference, EventLog, Grade, ReviewLocation, ReviewerView,
    TimeZone, compare, differences, explained, reveals, side_by_side,
};

#[derive(Serialize)]
struct Output<'a> {
    /// Which proposals these are of, where only some were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    selection: Option<Scope<'a>>,
    /// The reviewers; of two rounds of one reviewer, these.
    reviewers: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rounds: Option<Changes>,
    reveals: Vec<RevealJson<'a>>,
    agreement: Vec<AgreementJson<'a>>,
    differences: Vec<DifferenceJson<'a>>,
    /// Who has recorded as settled what does not count, without having looked at the verdicts of others.
    settled_unseen: Vec<&'a str>,
}

/// Some proposals of a collection: what was asked for, how many they are, and of how many.
#[derive(Serialize)]
pub(super) struct Scope<'a> {
    words: &'a str,
    proposals: usize,
    of: usize,
}

impl Scope<'_> {
    /// Of the proposals that were asked for, where they are not all.
    pub(super) fn of(library: &dyn Library) -> Option<Scope<'_>> {
        let (words, of) = library.selection()?;
        Some(Scope { words, proposals: library.len(), of })
    }

    /// In a sentence.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        lang.say(Text::SelectionScope, &[&self.words, &self.proposals, &self.of])
    }
}

/// What has become of the verdicts of a round in another.
#[derive(Serialize)]
struct Changes {
    changed: usize,
    better: usize,
    worse: usize,
    same: usize,
    only_here: usize,
    only_there: usize,
    /// Judged in both, on different texts: nobody knows what would have been thought of one.
    on_other_texts: usize,
}

/// When a reviewer first looked at the verdicts of others.
#[derive(Serialize)]
pub(super) struct RevealJson<'a> {
    reviewer: &'a str,
    time: String,
}

#[derive(Serialize)]
struct AgreementJson<'a> {
    kind: &'static str,
    reviewers: Vec<&'a str>,
    /// Whether it is of what all have judged to whom a proposal was shared out, whoever these are.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    shared_out: bool,
    items: usize,
    alike: usize,
    percent: Option<f64>,
    /// Cohen's for two, Fleiss' for more.
    kappa: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kappa_undefined: Option<&'static str>,
    /// By the verdicts that were given before looking at those of others.
    independent: Figures,
}

#[derive(Serialize)]
struct Figures {
    items: usize,
    alike: usize,
    percent: Option<f64>,
    /// Cohen's for two, Fleiss' for more.
    kappa: Option<f64>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    kappa_undefined: Option<&'static str>,
}

#[derive(Serialize)]
struct DifferenceJson<'a> {
    id: &'a str,
    #[serde(flatten)]
    part: PartJson,
    apart: usize,
    verdicts: BTreeMap<&'a str, &'static str>,
    /// Whose verdicts were given, changed or taken back after looking at those of others.
    late: Vec<&'a str>,
    /// Whose verdicts were given on an earlier text than those of others.
    earlier: Vec<&'a str>,
    /// Who has judged it outside of the own share: that counts in no figure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    outside: Vec<&'a str>,
    /// What was settled together, which is no verdict of any of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    agreed: Option<AgreedJson<'a>>,
    /// What people have recorded as settled that contradicts each other, and does not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contradicting: Vec<AgreedJson<'a>>,
}

/// A verdict that several have settled together.
#[derive(Serialize)]
struct AgreedJson<'a> {
    verdict: &'static str,
    people: &'a [String],
    recorded_by: &'a str,
    time: String,
}

/// Prints how far the reviewers agree, and what each has judged.
pub(super) fn run(
    library: &dyn Library,
    location: &ReviewLocation,
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Exit, Error> {
    let (whole, gathered) = location::read(location, lang)?;
    let chosen = (location::chosen(whole.clone(), library), gathered.alone(location));
    let exit = compare_all(library, location, chosen, matches, lang);
    exit.map(|exit| location::ended(&whole, exit))
}

fn compare_all(
    library: &dyn Library,
    location: &ReviewLocation,
    (event_log, alone): (EventLog, Text),
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Exit, Error> {
    let own = event_log.own();
    let mut checklist = location::checklist(library, &own);
    if let Some(name) = matches.get_one::<String>("against") {
        let other = ReviewLocation { round: location::round_named(name), ..location.clone() };
        if location.is_round(other.round.as_deref()) {
            return Err(Error::new(ErrorKind::Usage(Text::RoundItself.get(lang).to_owned())));
        }
        location::check_begun(&other, lang)?;
        let (there, gathered) = location::read(&other, lang)?;
        let there = location::chosen(there, library);
        let names = [&other, location].map(|at| at.round.as_deref().unwrap_or(Text::RoundUnnamed.get(lang)));
        if !there.own().has_events() {
            let waits = gathered.open_claims().next().is_some();
            let empty = if waits { Text::RoundUncounted } else { Text::RoundEmpty };
            output::complain(&lang.say(empty, &[&own.who(), &round_words(there.round(), lang)]));
            return Ok(Exit::NothingFound);
        }
        let shares = [location::asked(&other)?, location::asked(location)?];
        let views = [there.own(), own];
        gone_of(&checklist, &names, &views, Text::DifferencesGone, lang).iter().for_each(|said| output::complain(said));
        let mut rows = differences(&checklist, &views);
        let me = event_log.me();
        for row in &mut rows {
            let id = &row.item.proposal;
            let is_asked = |asked: &Asked| asked.of(id).iter().any(|who| who == me);
            let asked = shares.each_ref().map(|asked| asked.as_ref().is_none_or(is_asked));
            for (is_asked, open) in asked.iter().zip(&mut row.open) {
                if *open == Text::ReviewUndecided && !is_asked {
                    *open = Text::ReportUnasked;
                }
            }
            // What was judged outside of the share counts nowhere.
            row.asked = asked.to_vec();
            library.named(id).iter().for_each(|proposal| row.recuse(&[me, me], proposal));
        }
        order::sort_by_key(&mut rows, |row| Reverse(row.apart()));
        let changes = (changes(&rows), round_words(there.round(), lang));
        let exit = print(library, &names, &rows, Some(changes), (&event_log, None), matches, lang);
        return exit.map(|exit| location::ended(&there, exit));
    }
    // Each round has shares of its own, which say nothing of the verdicts of another.
    checklist.share_out(location::asked(location)?);
    // With nobody else there is nothing hidden either.
    if own.revealed().is_none() && event_log.other_names().next().is_none() {
        output::complain(alone.get(lang));
        return Ok(Exit::NothingFound);
    }
    if own.revealed().is_none() {
        let aside = ErrorKind::Usage(Text::ErrorRevealAside.get(lang).to_owned());
        return Err(Error::new(if event_log.aside.reveals {
            aside
        } else {
            ErrorKind::Hidden(location::round_option(location))
        }));
    }
    let visible = event_log.visible();
    let names: Vec<&str> = visible.iter().map(ReviewerView::who).collect();
    let gone = gone_of(&checklist, &names, &visible, Text::DifferencesGone, lang);
    let [_, settled] = settled_in(&event_log, &checklist);
    let settled = (settled > 0).then(|| lang.say(Text::AgreedGone, &[&settled]));
    gone.iter().chain(&settled).for_each(|said| output::complain(said));
    let (names, mut rows) = side_by_side(&checklist, visible);
    for row in &mut rows {
        library.named(&row.item.proposal).iter().for_each(|proposal| row.recuse(&names, proposal));
    }
    print(library, &names, &rows, None, (&event_log, checklist.assigned()), matches, lang)
}

/// How much was settled together of what the collection has, and of what it has no more.
pub(super) fn settled_in(event_log: &EventLog, checklist: &Checklist) -> [usize; 2] {
    let (there, gone): (Vec<_>, Vec<_>) =
        event_log.agreed_with_gone().into_iter().partition(|(item, _)| checklist.has(item));
    [there.len(), gone.len()]
}

/// Says of how many verdicts the points or proposals are in the collection no more, and whose or of which rounds they are.
pub(super) fn gone_of(
    checklist: &Checklist,
    names: &[&str],
    views: &[ReviewerView],
    text: Text,
    lang: Lang,
) -> Option<String> {
    let gone = names.iter().zip(views).map(|(name, view)| (*name, checklist.gone(view).len()));
    let gone = gone.filter(|(_, gone)| *gone > 0);
    let (whose, gone): (Vec<&str>, Vec<usize>) = gone.unzip();
    let said = || lang.say(text, &[&gone.iter().sum::<usize>(), &whose.join(Text::NameJoin.get(lang))]);
    (!gone.is_empty()).then(said)
}

/// Prints how far the columns of some rows agree, and the rows; of two rounds those alone that differ, behind what has
/// changed since the other one, which is named.
fn print(
    library: &dyn Library,
    names: &[&str],
    rows: &[Difference],
    rounds: Option<(Changes, String)>,
    (event_log, asked): (&EventLog, Option<&Asked>),
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Exit, Error> {
    let compared = compare(rows, names.len());
    // Of two rounds of one reviewer nothing is settled.
    let is_panel = rounds.is_none();
    let agreed = |row: &Difference| {
        let all = event_log.agreed_by_each(&row.item.proposal, row.item.part);
        if is_panel { all } else { Vec::new() }
    };
    if matches.get_flag("json") {
        output::print_json(&Output {
            selection: Scope::of(library),
            rounds: rounds.map(|(changes, _)| changes),
            reveals: reveals_json(event_log),
            agreement: compared.iter().map(|compared| agreement_json(compared, names)).collect(),
            differences: rows.iter().map(|row| difference_json(row, names, agreed(row))).collect(),
            reviewers: names.to_vec(),
            settled_unseen: if is_panel { event_log.settled_unseen() } else { Vec::new() },
        })?;
        return Ok(Exit::Done);
    }
    let mut lines: Vec<String> = Scope::of(library).map(|scope| scope.sentence(lang)).into_iter().collect();
    if let Some((changes, there)) = &rounds {
        let Changes { changed, better, worse, same, only_here, only_there, on_other_texts } = changes;
        let counts = lang.say(Text::RoundCounts, &[there, changed, better, worse, same, only_here, only_there]);
        let others = (*on_other_texts > 0).then(|| lang.say(Text::RoundOtherTexts, &[on_other_texts]));
        lines.push(counts + &others.unwrap_or_default());
        let outside: usize = rows.iter().map(|row| (0..2).filter(|at| row.is_outside(*at)).count()).sum();
        lines.extend((outside > 0).then(|| lang.say(Text::StatusOutside, &[&outside])));
    }
    lines.extend(compared.iter().map(|compared| compared.sentence(names, lang)));
    lines.extend(reveals(event_log, &TimeZone::system(), lang));
    let earlier = if is_panel { Text::ReviewEarlier } else { Text::RoundEarlier };
    lines.extend(explained(&compared, rows, earlier, lang));
    let shown = rows.iter().filter(|row| rounds.is_none() || row.mark() != "=" || row.earlier.contains(&true));
    lines.extend(shown.map(|row| difference_line(row, names, is_panel.then_some(event_log), lang)));
    let settled = is_panel.then(|| event_log.settled_oddly(library, asked, |item| output::item_name(item, lang), lang));
    lines.extend(settled.into_iter().flatten());
    output::print_plain(&(lines.join("\n") + "\n"))?;
    if rows.is_empty() {
        output::complain(Text::ReviewNothingJudged.get(lang));
        return Ok(Exit::NothingFound);
    }
    Ok(Exit::Done)
}

/// Counts what was judged otherwise in the second column than in the first. What was judged on another text since is no
/// other verdict on what was asked then.
fn changes(rows: &[Difference]) -> Changes {
    let mut counts = [0; 6];
    for row in rows {
        let counted = |at: usize| row.grades.get(at).copied().flatten().filter(|_| !row.is_outside(at));
        let at = match [counted(0), counted(1)] {
            [None, None] => continue,
            [Some(_), Some(_)] if row.earlier.contains(&true) => 5,
            [Some(was), Some(now)] => 1 + now.cmp(&was) as isize,
            [None, _] => 3,
            _ => 4,
        };
        if let Some(count) = usize::try_from(at).ok().and_then(|at| counts.get_mut(at)) {
            *count += 1;
        }
    }
    let [better, same, worse, only_here, only_there, on_other_texts] = counts;
    Changes { changed: better + worse, better, worse, same, only_here, only_there, on_other_texts }
}

fn agreement_json<'a>(compared: &Compared, names: &[&'a str]) -> AgreementJson<'a> {
    let Figures { items, alike, percent, kappa, kappa_undefined } = figures(compared.agreement);
    let (kind, reviewers, independent) = (compared.kind.name(), compared.names(names), figures(compared.independent));
    let shared_out = compared.is_asked;
    AgreementJson { kind, reviewers, shared_out, items, alike, percent, kappa, kappa_undefined, independent }
}

fn figures(Agreement { items, alike, kappa }: Agreement) -> Figures {
    let percent = (items > 0).then(|| (1000.0 * alike as f64 / items as f64).round() / 10.0);
    let why = match items {
        0 => "no_items",
        1 => "one_item",
        _ => "all_verdicts_the_same",
    };
    let kappa_undefined = kappa.is_none().then_some(why);
    Figures { items, alike, percent, kappa: kappa.map(|kappa| (1000.0 * kappa).round() / 1000.0), kappa_undefined }
}

/// When each reviewer first looked at the verdicts of others.
pub(super) fn reveals_json(event_log: &EventLog) -> Vec<RevealJson<'_>> {
    event_log.reveals().map(|(reviewer, time, _)| RevealJson { reviewer, time: time.to_string() }).collect()
}

fn difference_json<'a>(
    row: &'a Difference,
    names: &[&'a str],
    mut agreed: Vec<AgreedVerdict<'a>>,
) -> DifferenceJson<'a> {
    let contradicts = agreed.iter().zip(agreed.iter().skip(1)).any(|(one, other)| one.grade != other.grade);
    let last = agreed.pop_if(|_| !contradicts);
    let json = |AgreedVerdict { grade, people, who, time, .. }| AgreedJson {
        verdict: Grade::name(grade, row.item.part),
        people,
        recorded_by: who,
        time: time.to_string(),
    };
    let verdicts = names.iter().zip(&row.grades);
    let marked =
        |set: &[bool]| names.iter().zip(set).filter(|(_, is)| **is).map(|(name, _)| *name).collect::<Vec<&'a str>>();
    DifferenceJson {
        id: &row.item.proposal,
        part: row.item.part.into(),
        apart: row.apart(),
        agreed: last.map(json),
        contradicting: if contradicts { agreed.into_iter().map(json).collect() } else { Vec::new() },
        late: marked(&row.late),
        earlier: marked(&row.earlier),
        outside: names.iter().enumerate().filter(|(at, _)| row.is_outside(*at)).map(|(_, name)| *name).collect(),
        verdicts: verdicts.filter_map(|(name, grade)| Some((*name, (*grade)?.name(row.item.part)))).collect(),
    }
}

fn difference_line(row: &Difference, names: &[&str], event_log: Option<&EventLog>, lang: Lang) -> String {
    let verdicts = names.iter().enumerate().map(|(at, name)| lang.say(Text::Credit, &[name, &row.word(at, lang)]));
    let item = lang.say(Text::ReviewItem, &[&row.item.proposal, &output::part_name(row.item.part, lang)]);
    let (id, part) = (&row.item.proposal, row.item.part);
    let agreed = event_log.and_then(|log| log.agreed_words(id, part, lang));
    let agreed = agreed.map(|agreed| lang.say(Text::Agreed, &[&agreed]));
    format!("{:<3}{item}  {}", row.mark(), verdicts.chain(agreed).collect::<Vec<_>>().join("  "))
}
