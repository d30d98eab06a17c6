//! `tian review assign`: the proposals shared out among reviewers, and how far each of them is.

mod plan;
mod table;

use clap::ArgMatches;
use jiff::Timestamp;
use serde::Serialize;

use self::plan::shares;
use self::table::{Told, table};
use crate::app::errors::reviews_error;
use crate::cli::usage::wrong;
use crate::cli::{location, output};
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::review::{
    AssignError, Assignment, AssignmentFault, Assignments, Beside, EventLog, Id, Offered, ReviewLocation, Share,
};

/// Shares the proposals of `chosen` out, or shows how they are.
pub(super) fn run(
    library: &dyn Library,
    chosen: &dyn Library,
    location: &ReviewLocation,
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Exit, Error> {
    let there = Assignments::read(location).map_err(|e| reviews_error(location, e))?;
    there.uncounted(lang).iter().for_each(|said| output::complain(said));
    let event_log = location::read(location, lang)?.0.place_all(library);
    let told = |assignment: &Assignment, was: Option<&Assignment>| {
        table(assignment, was, &Told { library, event_log: &event_log, lang }, matches.get_flag("json"))
    };
    if matches.get_flag("show") {
        let ended = |exit| if there.faults.is_empty() { location::ended(&event_log, exit) } else { Exit::Data };
        let Some(current) = &there.current else {
            output::complain(Text::AssignNone.get(lang));
            return Ok(ended(Exit::NothingFound));
        };
        told(current, None)?;
        return Ok(ended(Exit::Done));
    }
    let seed = matches
        .get_one::<u64>("seed")
        .copied()
        .unwrap_or_else(|| Timestamp::now().as_microsecond().unsigned_abs() % SEEDS);
    let (how, shares) = shares(chosen, matches, seed, lang)?;
    let new = Assignment {
        id: Id::fresh(),
        time: Timestamp::now(),
        who: location.reviewer.clone(),
        host: location.host.clone(),
        how: how.to_owned(),
        seed: (how == "random").then_some(seed),
        replaces: there.standing().collect(),
        shares,
    };
    complain_of_strangers(&new, &event_log, lang);
    let was = there.current.as_ref();
    let (force, dry) = (matches.get_flag("force"), matches.get_flag("dry-run"));
    if let Some(was) = was.filter(|_| !force && !dry) {
        return Err(wrong(Text::AssignThere, &[&was.who, &table::day(was.time)], lang));
    }
    if dry {
        told(&new, was)?;
        output::complain(Text::AssignDry.get(lang));
        return Ok(Exit::Done);
    }
    location.new_round(lang).iter().for_each(|said| output::complain(said));
    let file = new.write(location).map_err(|why| not_written(why, location))?;
    told(&new, was)?;
    output::complain(&lang.say(Text::AssignWritten, &[&location.path().join(file).display()]));
    Ok(Exit::Done)
}

/// Seeds that a person can type again.
const SEEDS: u64 = 1_000_000;

/// Says which names nobody has reviewed under, where others have: one may be mistyped.
fn complain_of_strangers(new: &Assignment, event_log: &EventLog, lang: Lang) {
    let mut known: Vec<&str> = event_log.other_names().collect();
    known.extend(Some(event_log.me()).filter(|_| event_log.own().has_events()));
    let join = Text::NameJoin.get(lang);
    let strangers = new.shares.iter().map(|share| share.reviewer.as_str()).filter(|name| !known.contains(name));
    let strangers: Vec<&str> = strangers.collect();
    if !known.is_empty() && !strangers.is_empty() {
        output::complain(&lang.say(Text::AssignStrangers, &[&strangers.join(join), &known.join(join)]));
    }
}

/// What has become of an assignment that came with reviews.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Shares {
    /// There was none, or it is here.
    #[default]
    None,
    /// It counts here now.
    Taken,
    /// Another one counts here.
    Differs,
    /// It came with some proposals alone: the rest was left out deliberately.
    Part,
    /// Nobody has said that it is to count here.
    LeftOut,
}

impl Shares {
    /// Whether there is nothing to say.
    pub(super) fn is_none(&self) -> bool {
        *self == Shares::None
    }
}

/// Has the assignment that came with reviews count here too, where nothing else does or it was written in the place of
/// that: asked about, unless the command line says so (`--yes`). Where another one counts here, both are named, and only
/// `--assignment` has it give way.
///
/// # Errors
/// Where the assignments here cannot be read, or it cannot be written.
pub(super) fn take_over(
    source: &dyn std::fmt::Display,
    offered: &Result<Offered, AssignmentFault>,
    location: &ReviewLocation,
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Shares, Error> {
    let offered = match offered {
        Ok(offered) => offered,
        Err(fault) => {
            output::complain(&lang.say(Text::OfferedFault, &[source, &fault.sentence(lang)]));
            return Ok(if *fault == AssignmentFault::Part { Shares::Part } else { Shares::LeftOut });
        }
    };
    let here = Assignments::read(location).map_err(|e| reviews_error(location, e))?;
    let words = |one: &Assignment| {
        let share = |share: &Share| lang.say(Text::OfferedShare, &[&share.reviewer, &share.proposals.len()]);
        let shares: Vec<String> = one.shares.iter().map(share).collect();
        lang.say(Text::OfferedBy, &[&one.by(lang), &shares.join(Text::NameJoin.get(lang))])
    };
    let theirs = words(&offered.assignment);
    let beside = offered.beside(&here);
    let stands = here.current.as_ref().map(words).unwrap_or_default();
    let is_wanted = matches.get_flag("assignment");
    let said = match beside {
        Beside::Known if is_wanted => {
            output::complain(&lang.say(Text::OfferedKnown, &[source, &stands]));
            return Ok(Shares::None);
        }
        Beside::Passed if is_wanted => String::new(),
        Beside::Known => return Ok(Shares::None),
        Beside::Passed => {
            output::complain(&lang.say(Text::OfferedPassed, &[source, &theirs, &stands]));
            return Ok(Shares::None);
        }
        Beside::Alone => lang.say(Text::OfferedAlone, &[source, &theirs]),
        Beside::Later => lang.say(Text::OfferedLater, &[source, &theirs, &stands]),
        Beside::Rival => lang.say(Text::OfferedRival, &[source, &theirs, &stands]),
    };
    let is_given = is_wanted || matches.get_flag("yes") && beside != Beside::Rival;
    if !is_given {
        output::complain(&said);
        match beside {
            Beside::Rival => return Ok(Shares::Differs),
            _ if super::adopt::asked(Text::OfferedAsk, lang) => {}
            _ => {
                output::complain(Text::OfferedLeft.get(lang));
                return Ok(Shares::LeftOut);
            }
        }
    }
    offered.take(&here, location).map_err(|why| not_written(why, location))?;
    output::complain(&lang.say(Text::OfferedTaken, &[source, &theirs]));
    if !stands.is_empty() {
        output::complain(&lang.say(Text::OfferedReplaced, &[&stands]));
    }
    Ok(Shares::Taken)
}

fn not_written(why: AssignError, location: &ReviewLocation) -> Error {
    let kind = match why {
        AssignError::Busy => ErrorKind::Busy,
        AssignError::Failed(e) => ErrorKind::Save(e),
    };
    Error::new(kind).in_file(&location.path().to_string_lossy())
}
