//! Which records went into a ledger: lines below its first sheet say until when, and name the last of each reviewer and
//! machine. What stood then is what exactly these come to, whatever any clock says, and a cell that says it was not touched.

use std::collections::{BTreeMap, HashMap};

use jiff::{Timestamp, ZonedDateTime};

use super::columns::{FilledRow, line_said};
use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::review::{Change, Event, EventLog, Id, VERSION};

/// What a ledger says of the records that went into it.
pub(super) struct KnownRecords {
    until: Timestamp,
    /// The last of each reviewer and machine, in short; `None` in ledgers of earlier versions, which go by the time.
    last: Option<Vec<String>>,
}

/// The end of an event's name, which no other has: what comes before it is a time.
fn short(id: Id) -> String {
    id.to_string().rsplit('-').next().unwrap_or_default().to_owned()
}

/// The lines of a ledger that is made now.
pub(super) fn lines(event_log: &EventLog, made: &ZonedDateTime, lang: Lang) -> [String; 2] {
    let of_each: BTreeMap<(&str, &str), Id> =
        event_log.events().iter().map(|event| ((&*event.who, &*event.host), event.id)).collect();
    let last: Vec<String> = of_each.into_values().map(short).collect();
    let own = event_log.own().last().unwrap_or(Timestamp::UNIX_EPOCH);
    let until = own.max(made.timestamp()).display_with_offset(made.offset());
    let until = until.to_string().replace('T', " ");
    [lang.say(Text::LedgerUntil, &[&until]), lang.say(Text::LedgerRecords, &[&last.join(" ")])]
}

impl KnownRecords {
    /// What the rows of a ledger say of them; `None` where nothing does.
    pub(super) fn read(rows: &[FilledRow]) -> Option<KnownRecords> {
        let until = line_said(rows, Text::LedgerUntil)?.parse().ok()?;
        let words = |said: &str| said.split_whitespace().map(str::to_owned).collect();
        Some(KnownRecords { until, last: line_said(rows, Text::LedgerRecords).map(words) })
    }

    /// What stood when the ledger was written, as the reviewer saw it then; or as who had looked at the verdicts of others
    /// (`sees`): another may have written it.
    pub(super) fn stood(&self, event_log: &EventLog, library: &dyn Library, sees: bool) -> EventLog {
        let last = self.last.as_deref().unwrap_or_default();
        let ends = event_log.events().iter().filter(|event| last.contains(&short(event.id)));
        let ends: HashMap<_, _> = ends.map(|event| ((&*event.who, &*event.host), (event.time, event.id))).collect();
        // Of files that are not here, or only older ones are, the time has to say it.
        let is_complete = self.last.is_some() && ends.len() == last.len();
        let is_known = |event: &Event| match ends.get(&(&*event.who, &*event.host)) {
            Some(end) => (event.time, event.id) <= *end,
            None => !is_complete && event.time <= self.until,
        };
        let is_reveal = |event: &Event| event.change.as_ref().is_some_and(Change::reveals);
        let is_of = |event: &&Event| is_known(event) || sees && is_reveal(event);
        let mut events: Vec<Event> = event_log.events().iter().filter(is_of).cloned().collect();
        // A ledger has what was seen by who wrote it, though the reviewer does not see it yet.
        if sees && event_log.own().revealed().is_none() {
            let (who, change) = (event_log.me().to_owned(), Some(Change::Reveal));
            let (host, session, id, over) = (String::new(), String::new(), Id::fresh(), Vec::new());
            let (time, version) = (self.until, VERSION);
            events.push(Event { id, time, clock: None, who, host, session, version, about: None, over, change });
        }
        let then = EventLog::new(event_log.me(), events).in_round(event_log.round().map(str::to_owned));
        let then = then.place_all(library);
        if event_log.asks_work() { then } else { then.without_work() }
    }
}
