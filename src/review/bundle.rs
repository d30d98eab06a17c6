//! Reviews on their way to another machine: the member `reviews` of a collection.
//!
//! ```text
//! "reviews": {"format": "tian-review/1", "dataset": "…", "events": [{"v":1,"id":"0199…",…}, …], "summary": {…}}
//! ```
//!
//! The events are the lines of journals, byte for byte, so that what later versions have written arrives
//! as it was. What else a later version has put beside them is kept too.

use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::PathBuf;
use std::{error, fmt};

use jiff::Timestamp;
use serde_json::value::RawValue;

use super::journal::{Gathered, lines};
use super::merge::{MergeError, MergePlan};
use super::store::location::ReviewLocation;
use super::wire::{line, parse};
use super::{Event, Id};

/// The format of the member, with its version.
const FORMAT: &str = "tian-review/1";

/// The format where the events are of a round with a name: a program that knows no rounds refuses it, and does not
/// take verdicts of a second round for those of the first.
const ROUND_FORMAT: &str = "tian-review/2";

/// The format of a member with the events of a round.
pub(crate) fn format_of(round: Option<&str>) -> &'static str {
    if round.is_some() { ROUND_FORMAT } else { FORMAT }
}

/// The round that the events of a member are of.
///
/// # Errors
/// A member of another format.
pub(crate) fn round_of(reviews: &RawValue) -> Result<Option<String>, BundleError> {
    // The format first: in another version nothing else need have this shape.
    let members: Members = serde_json::from_str(reviews.get()).map_err(wrong)?;
    let text = |name: &str| members.get(name).map(|raw| serde_json::from_str::<String>(raw.get()).map_err(wrong));
    let format = text("format").unwrap_or_else(|| Err(BundleError::Json("missing field `format`".to_owned())))?;
    let round = text("round").transpose()?;
    match format == format_of(round.as_deref()) {
        true => Ok(round),
        false if [None, Some("")].iter().any(|round| format == format_of(*round)) => {
            Err(BundleError::Json("a round that does not fit the format".to_owned()))
        }
        false => Err(BundleError::Format(format)),
    }
}

/// The collection that a member says its events are of.
pub(crate) fn dataset_of(reviews: &RawValue) -> Option<String> {
    serde_json::from_str(member(reviews, "dataset")?.get()).ok()
}

/// What stands beside the events under a name.
pub(super) fn member(reviews: &RawValue, name: &str) -> Option<Box<RawValue>> {
    serde_json::from_str::<Members>(reviews.get()).ok()?.remove(name)
}

/// Members of an object as they stand.
type Members = BTreeMap<String, Box<RawValue>>;

/// Events as they were written, each of a reviewer once, in the order of time and id.
#[derive(Debug, Default)]
pub struct EventBundle {
    /// Each with its session.
    events: BTreeMap<(Timestamp, Id, String), (String, Box<RawValue>)>,
    known: HashSet<(Id, String)>,
    unreadable: usize,
    rest: Members,
}

/// Why a member `reviews` cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BundleError {
    /// Not JSON of this shape: the parser's own words.
    Json(String),
    /// Another format: its name.
    Format(String),
    /// Events of another round: its name, if it has one.
    Round(Option<String>),
}

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            BundleError::Json(words) => write!(f, "the reviews are not of the format {FORMAT}: {words}"),
            BundleError::Format(found) => write!(f, "the reviews are of the format {found}, not of {FORMAT}"),
            BundleError::Round(round) => {
                write!(f, "the reviews are of the round {}", round.as_deref().unwrap_or("without a name"))
            }
        }
    }
}

impl error::Error for BundleError {}

fn wrong(e: serde_json::Error) -> BundleError {
    BundleError::Json(e.to_string())
}

impl EventBundle {
    /// Reads the events of all journals of a dataset.
    ///
    /// # Errors
    /// Where the folder is there and cannot be read.
    pub fn read(location: &ReviewLocation) -> io::Result<EventBundle> {
        let mut bundle = EventBundle::default();
        let Some(folder) = location.folder()? else { return Ok(bundle) };
        // A journal that cannot be read is named by `Store::read`; the others count all the same.
        let add = &mut |event: &Event, line: &[u8]| bundle.add_line(Some(event), line);
        Gathered::read_lines(&folder, location, Timestamp::now(), add)?;
        Ok(bundle)
    }

    /// Keeps the events whose reviewer and session `seen` lets pass.
    pub(crate) fn retain_visible(mut self, seen: impl Fn(&str, &str) -> bool) -> EventBundle {
        self.events.retain(|(_, _, who), (session, _)| seen(who, session));
        self.known = self.events.keys().map(|(_, id, who)| (*id, who.clone())).collect();
        self
    }

    /// Keeps the events about some proposals, and those about none.
    pub(crate) fn retain_about(&mut self, is_in: impl Fn(&str) -> bool) {
        let about = |raw: &RawValue| Some(parse(raw.get().as_bytes()).ok()?.change?.item()?.proposal.clone());
        self.events.retain(|_, (_, raw)| about(raw).is_none_or(|proposal| is_in(&proposal)));
    }

    /// Adds the events that are missing, as this version writes them.
    pub(crate) fn complete(&mut self, events: &[Event]) {
        for event in events.iter().filter(|event| event.change.is_some()) {
            if !self.known.contains(&(event.id, event.who.clone())) {
                self.add_lines(line(event).as_bytes());
            }
        }
    }

    /// Adds the events of a member `reviews`, and what else stands in it.
    ///
    /// # Errors
    /// Where the member has another format: then nothing is added.
    pub(crate) fn add(&mut self, reviews: &RawValue) -> Result<(), BundleError> {
        let (bytes, rest) = unpack(reviews)?;
        self.add_lines(&bytes);
        self.rest.extend(rest);
        Ok(())
    }

    fn add_lines(&mut self, bytes: &[u8]) {
        for (_, line) in lines(bytes) {
            self.add_line(parse(line).ok().as_ref(), line);
        }
    }

    /// Adds the line of an event, if it is one.
    fn add_line(&mut self, event: Option<&Event>, line: &[u8]) {
        let text = std::str::from_utf8(line).ok().map(|line| line.trim().to_owned());
        let raw = text.and_then(|line| RawValue::from_string(line).ok());
        match (event, raw) {
            (Some(Event { id, time, who, session, .. }), Some(raw)) => {
                if self.known.insert((*id, who.clone())) {
                    self.events.insert((*time, *id, who.clone()), (session.clone(), raw));
                }
            }
            _ => self.unreadable += 1,
        }
    }

    /// Parses the events, in order.
    pub fn parsed(&self) -> impl Iterator<Item = Event> {
        self.events().filter_map(|raw| parse(raw.get().as_bytes()).ok())
    }

    /// Whether the bundle has no events.
    pub(crate) fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The events, in order.
    pub fn events(&self) -> impl ExactSizeIterator<Item = &RawValue> {
        self.events.values().map(|(_, raw)| &**raw)
    }

    /// What else stood in the members that were added.
    pub(crate) fn rest(&self) -> &BTreeMap<String, Box<RawValue>> {
        &self.rest
    }
}

/// Plans to take the events of a member `reviews` into the folder of a dataset and round. Damage is numbered by the event's
/// place, from 1.
///
/// # Errors
/// A member of another format, or a folder that cannot be read.
pub fn import(
    location: &ReviewLocation,
    source: PathBuf,
    reviews: &RawValue,
) -> Result<Result<MergePlan, MergeError>, BundleError> {
    let (bytes, _) = unpack(reviews)?;
    let round = round_of(reviews)?;
    if !location.is_round(round.as_deref()) {
        return Err(BundleError::Round(round));
    }
    // What a collection is called says nothing of who has reviewed it.
    Ok(MergePlan::new(location, [(source, None, bytes)]))
}

/// Makes lines of a journal of a member's events; returns also what else stands in it.
fn unpack(reviews: &RawValue) -> Result<(Vec<u8>, Members), BundleError> {
    round_of(reviews)?;
    let mut rest: Members = serde_json::from_str(reviews.get()).map_err(wrong)?;
    let events = rest.remove("events").ok_or_else(|| BundleError::Json("missing field `events`".to_owned()))?;
    let events: Vec<&RawValue> = serde_json::from_str(events.get()).map_err(wrong)?;
    for known in ["format", "version", "dataset", "round", "summary", "assignment", "agreed", "contradicting"] {
        rest.remove(known);
    }
    let mut bytes = Vec::new();
    for event in events {
        // A formatter may have broken lines between members, never inside a string: every break is white
        // space.
        bytes.extend(event.get().bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { byte }));
        bytes.push(b'\n');
    }
    Ok((bytes, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(text: &str) -> Box<RawValue> {
        RawValue::from_string(text.to_owned()).unwrap()
    }

    fn event(number: u8, rest: &str) -> String {
        let id = format!("01890a5d-ac96-774b-bcce-b302099a80{number:02x}");
        format!(r#"{{"v":1,"id":"{id}","time":"2026-03-02T08:15:{number:02}Z","who":"w{number}","op":{rest}}}"#)
    }

    #[test]
    fn events_are_kept_as_they_were_written_each_once_in_order() {
        let (one, two) = (event(1, r#""reveal", "x":1e999,  "loud":{"é":"\u0000"}"#), event(2, r#""applaud""#));
        let member = format!(r#"{{"format":"tian-review/1","dataset":"d","events":[{two},{one},{two}],"mood":[1]}}"#);
        let mut bundle = EventBundle::default();
        bundle.add(&raw(&member)).unwrap();
        bundle.add(&raw(&member)).unwrap();
        assert_eq!(bundle.events().map(RawValue::get).collect::<Vec<_>>(), [&one, &two]);
        assert_eq!(bundle.rest().keys().collect::<Vec<_>>(), ["mood"]);
        let mut seen = bundle.retain_visible(|who, _| who == "w2");
        assert_eq!(seen.events().len(), 1);
        // What was left out can come back with a file that has it.
        seen.add(&raw(&member)).unwrap();
        assert_eq!(seen.events().len(), 2);
    }

    #[test]
    fn another_format_is_refused_whatever_else_is_in_it() {
        for (member, why) in [
            (r#"{"format":"tian-review/3","events":{}}"#, BundleError::Format("tian-review/3".to_owned())),
            (r#"{"format":"reviews","events":[]}"#, BundleError::Format("reviews".to_owned())),
        ] {
            assert_eq!(EventBundle::default().add(&raw(member)), Err(why));
        }
        // A known format with a round that is not its own was called unknown.
        let round =
            [r#"{"format":"tian-review/2","events":[]}"#, r#"{"format":"tian-review/1","round":"x","events":[]}"#];
        let none = ["[]", "{}", r#"{"format":"tian-review/1"}"#, r#"{"format":"tian-review/1","events":7}"#];
        for member in round.into_iter().chain(none) {
            assert!(matches!(EventBundle::default().add(&raw(member)), Err(BundleError::Json(_))), "{member}");
        }
    }

    #[test]
    fn what_is_no_event_is_counted_and_hides_nothing() {
        let member = format!(r#"{{"format":"tian-review/1","events":[7,{{}},{}]}}"#, event(1, r#""reveal""#));
        let mut bundle = EventBundle::default();
        bundle.add(&raw(&member)).unwrap();
        assert_eq!((bundle.events().len(), bundle.unreadable), (1, 2));
    }
}
