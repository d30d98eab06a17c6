//! `tian review merge`: journals of other machines, taken in.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde::Serialize;

use super::adopt::confirm;
use super::assign::{Shares, take_over};
use super::doctor::damaged_line;
use crate::app::errors::merge_error;
use crate::app::shell_word;
use crate::cli::output;
use crate::dataset::FileLibrary;
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text, round_words};
use crate::model::Library;
use crate::order;
use crate::review::{
    Change, Damage, Event, MergePlan, Offered, ReviewLocation, Store, TextHash, is_of_here, is_rescued, merge,
    others_in, retire,
};

/// The fewest verdicts that say by their texts that they are on another collection: one alone may be on a text that has
/// changed.
const SEVERAL: usize = 2;

/// How many damaged lines of a file are named one by one.
const NAMED: usize = 5;

#[derive(Serialize)]
struct Merged {
    added: usize,
    known: usize,
    /// Events whose id stands for something else: both are kept, the one that was here counts.
    conflicting: usize,
    damaged: usize,
    /// Events of these that this program does not understand: they are kept and do not count.
    unknown: usize,
    /// Events in these files that do not count before their time has come, with anybody or with others.
    ahead: usize,
    /// Events in another name than that of their file.
    foreign: usize,
    /// Events in the reviewer's own name that were not called so.
    left_out: usize,
    /// Events on proposals that the collection does not have.
    strangers: usize,
    folder: String,
    files: Vec<String>,
    /// What became of the assignments of these, where there were any.
    #[serde(skip_serializing_if = "Shares::is_none")]
    assignment: Shares,
}

/// Takes in the journals that the command line names.
pub(super) fn run(
    library: &FileLibrary,
    location: &ReviewLocation,
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Exit, Error> {
    let sources: Vec<PathBuf> = matches.get_many("JOURNAL").into_iter().flatten().cloned().collect();
    let rounds = |source: &PathBuf| {
        let there = ReviewLocation { reviews: source.clone(), ..location.clone() };
        there.other_rounds_named(lang)
    };
    for source in sources.iter().filter(|source| is_rescued(source) && !is_of_here(source, location)) {
        refuse_of_round(source, location, lang)?;
    }
    let new_round = location.new_round(lang);
    let plan = match merge(location, &sources) {
        Err(refused) => {
            let Some(rounds) = rounds(&refused.path).filter(|_| refused.has_no_journals()) else {
                return Err(merge_error(refused));
            };
            let round = round_words(location.round.as_deref(), lang);
            output::complain(&lang.say(Text::MergeOnlyRounds, &[&refused.path.display(), &round, &rounds]));
            return Ok(Exit::NothingFound);
        }
        Ok(plan) => plan,
    };
    for (source, rounds) in sources.iter().filter_map(|source| Some((source, rounds(source)?))) {
        output::complain(&lang.say(Text::MergeOtherRounds, &[&source.display(), &rounds]));
    }
    refuse_of_others(&plan, library, matches, lang)?;
    let mut assignments: Vec<(PathBuf, Offered)> = Vec::new();
    for (source, offered) in sources.iter().filter_map(|source| Some((source, Offered::at(source, location)?))) {
        let is_known = |(_, known): &(PathBuf, Offered)| known.assignment.id == offered.assignment.id;
        if !assignments.iter().any(is_known) {
            assignments.push((source.clone(), offered));
        }
    }
    let answer = confirm(&plan, library, location, matches, lang);
    let outdated = if answer.is_yes { plan.outdated() } else { 0 };
    complain_of_namesakes(&plan, lang);
    let merged = plan.write(answer.is_yes).map_err(merge_error)?;
    super::remember(location, lang);
    answer.tell();
    let mut taken = Shares::default();
    for (source, offered) in assignments {
        taken = taken.max(take_over(&source.display(), &Ok(offered), location, matches, lang)?);
    }
    complain_of(&merged.damage, lang);
    complain_of_conflicts(&merged.conflicting, lang);
    if let Some(said) = new_round.filter(|_| !merged.added.is_empty()) {
        output::complain(&said);
    }
    let known: std::collections::HashSet<String> = library.ids().into_iter().collect();
    let items = merged.added.iter().filter_map(|event| event.change.as_ref()?.item());
    let strangers = items.filter(|item| !known.contains(&item.proposal)).count();
    let ahead = Store::read(location).map_or([0; 2], |gathered| gathered.ahead_in(&merged.files));
    let summary = Merged {
        added: merged.added.len(),
        known: merged.known,
        conflicting: merged.conflicting.len(),
        damaged: merged.damage.len(),
        unknown: count_unknown(&merged.added),
        ahead: ahead.iter().sum(),
        foreign: merged.foreign,
        left_out: merged.left_out,
        strangers,
        folder: location.path().to_string_lossy().into_owned(),
        files: merged.files,
        assignment: taken,
    };
    if summary.foreign > 0 {
        output::complain(&lang.say(Text::MergeForeign, &[&summary.foreign]));
    }
    // Where no line could be used, the files are probably no journals.
    let is_useless = summary.added + summary.known + summary.conflicting == 0 && summary.damaged > 0;
    let is_whole = summary.foreign + summary.left_out + summary.damaged + strangers == 0;
    for source in sources.iter().filter(|source| is_whole && is_rescued(source)) {
        // Where it belongs it is spoken of until it is taken in there.
        if !is_of_here(source, location) {
            output::complain(&lang.say(Text::RescueElsewhere, &[&source.display()]));
            continue;
        }
        // Its own reviewer is told of it until these count.
        let others = others_in(source, &location.reviewer);
        if !others.is_empty() {
            let names = others.join(Text::NameJoin.get(lang));
            output::complain(&lang.say(Text::RescueOfOthers, &[&names, &names]));
            continue;
        }
        let said = match retire(source) {
            Ok(name) => lang.say(Text::RescueMerged, &[&source.display(), &name.display()]),
            Err(_) => lang.say(Text::RescueTaken, &[&source.display()]),
        };
        output::complain(&said);
    }
    let exit = match () {
        () if is_useless => Exit::Data,
        // A script has to say whose they are.
        () if summary.left_out > 0 || taken == Shares::LeftOut => Exit::Usage,
        () if summary.conflicting + summary.damaged + summary.foreign > 0 => Exit::Data,
        () => Exit::Done,
    };
    let mut text = lang
        .say(Text::ReviewMerged, &[&summary.added, &summary.known, &round_words(location.round.as_deref(), lang)])
        + "\n";
    for file in &summary.files {
        text += &format!("{}\n", location.path().join(file).display());
    }
    let printed = output::print_done(&summary, &text, matches.get_flag("json"));
    if matches.get_flag("json") && printed.is_ok() {
        return Ok(exit);
    }
    complain_of_unknown(summary.unknown, lang);
    complain_of_ahead(ahead, lang);
    complain_of_outdated(outdated, lang);
    if strangers > 0 {
        output::complain(&lang.say(Text::ReviewStrangers, &[&strangers]));
    }
    printed.map(|()| exit)
}

/// What could not be saved in another round is nothing of this one, as the journals of that round are not.
///
/// # Errors
/// Where the name of the file says that it belongs to another round that is there.
fn refuse_of_round(source: &Path, location: &ReviewLocation, lang: Lang) -> Result<(), Error> {
    let own = location.other_rounds().into_iter().find(|there| is_of_here(source, there));
    own.map_or(Ok(()), |own| {
        let (words, option) = (round_words(own.round.as_deref(), lang), own.round.as_deref().unwrap_or("default"));
        let said = lang.say(Text::RescueOfRound, &[&source.display(), &words, &shell_word(option)]);
        Err(Error::new(ErrorKind::Usage(said)))
    })
}

/// Verdicts that are given on other texts, all of them, are those of another collection whose proposals have the same
/// numbers: they would count as disagreement.
///
/// # Errors
/// Where all are, unless the command line says that they are meant (`--yes`).
pub(super) fn refuse_of_others(
    plan: &MergePlan,
    library: &dyn Library,
    matches: &ArgMatches,
    lang: Lang,
) -> Result<(), Error> {
    let judged = plan.events().filter_map(|event| match event.change.as_ref()? {
        Change::Judge { item, grade: Some(_), on, .. } => {
            let proposal = library.proposal(library.find(&item.proposal)?)?;
            Some(TextHash::judged(&proposal, item.part) == *on)
        }
        _ => None,
    });
    let (mut count, mut any_fits) = (0, false);
    for fits in judged {
        count += 1;
        any_fits |= fits;
    }
    if any_fits || count < SEVERAL || matches.get_flag("yes") {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Usage(lang.say(Text::MergeOtherTexts, &[&count]))))
}

/// How many events this program does not understand.
pub(in crate::cli) fn count_unknown(events: &[Event]) -> usize {
    events.iter().filter(|event| event.change.is_none()).count()
}

/// Says how many events this program does not understand.
pub(in crate::cli) fn complain_of_unknown(count: usize, lang: Lang) {
    if count > 0 {
        output::complain(&lang.say(Text::MergeUnknown, &[&count]));
    }
}

/// Says how many events are from the future: those of others, and the reviewer's own, which count here at once.
pub(in crate::cli) fn complain_of_ahead(counts: [usize; 2], lang: Lang) {
    for (sentence, count) in [Text::MergeAhead, Text::MergeAheadOwn].into_iter().zip(counts) {
        if count > 0 {
            output::complain(&lang.say(sentence, &[&count]));
        }
    }
}

/// Says whose events may be those of two people.
pub(in crate::cli) fn complain_of_namesakes(plan: &MergePlan, lang: Lang) {
    let names = plan.namesakes();
    if !names.is_empty() {
        output::complain(&lang.say(Text::MergeNamesakes, &[&names.join(Text::NameJoin.get(lang))]));
    }
}

/// Says how many verdicts of the reviewer's own change nothing, since later ones stand.
pub(in crate::cli) fn complain_of_outdated(count: usize, lang: Lang) {
    if count > 0 {
        output::complain(&lang.say(Text::MergeOutdated, &[&count]));
    }
}

/// Says whose events say something else here under the same id; not what they say, which may be hidden.
pub(in crate::cli) fn complain_of_conflicts(events: &[Event], lang: Lang) {
    let mut names: Vec<&str> = events.iter().map(|event| event.who.as_str()).collect();
    order::sort(&mut names);
    names.dedup();
    if !names.is_empty() {
        let names = names.join(Text::NameJoin.get(lang));
        output::complain(&lang.say(Text::MergeConflicting, &[&events.len(), &names]));
    }
}

/// Names the lines that are no events, of each file the first ones.
fn complain_of(damage: &[(PathBuf, Damage)], lang: Lang) {
    for lines in damage.chunk_by(|(one, _), (other, _)| one == other) {
        let shown = lines.iter().take(NAMED);
        let left_out = |path: &Path, damage| damaged_line(Text::ReviewLeftOut, &path.to_string_lossy(), damage, lang);
        shown.for_each(|(path, damage)| output::complain(&left_out(path, damage)));
        if let Some((path, _)) = lines.get(NAMED) {
            let more = lines.len() - NAMED;
            output::complain(&lang.say(Text::ReviewMoreDamage, &[&path.to_string_lossy(), &more]));
        }
    }
}
