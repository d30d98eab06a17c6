//! An event as a line of JSON.
//!
//! ```text
//! {"v":1,"id":"0199…","time":"2026-03-02T08:15:00.5Z","who":"王丽","host":"pc","session":"default",
//!  "op":"verdict","proposal":"5","point":2,"verdict":"partly_answered","hash":"1f…"}
//! ```
//!
//! Lines are written once and never rewritten, so that members and operations of later versions stay as
//! they are. Points and paragraphs count from 0.

mod members;
mod reading;

use std::{error, fmt};

use jiff::Timestamp;

use self::members::{AnchorWire, FollowUpWire, NoteWire, Str, Wire};
use self::reading::change;
use super::{Change, Event, Grade, Id, Item, Part};
use crate::text::sanitize::seen_name;

/// Bytes of the longest line: a note of a megabyte, each character of it written as six.
const LONGEST: usize = 8 << 20;

/// Why a line is no event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LineError {
    /// Not JSON, or a member that every event has is missing or wrong: the parser's own words.
    Json(String),
    /// Not a UUID: the value.
    Id(String),
    /// Not a time: the value.
    Time(String),
    /// A name that is empty or could forge a line on the screen: the value.
    Name(String),
    /// What Git puts between the two sides of a conflict.
    ConflictMark,
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            LineError::Json(words) => write!(f, "the line is no event: {words}"),
            LineError::Id(value) => write!(f, "the id {value} is no UUID"),
            LineError::Time(value) => write!(f, "{value} is no time"),
            LineError::Name(value) => write!(f, "{value:?} is no name"),
            LineError::ConflictMark => f.write_str("the line is a conflict mark of Git"),
        }
    }
}

impl error::Error for LineError {}

/// How the lines begin that Git puts around and between the two sides of a conflict.
const CONFLICT_MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// The event as a line, with its newline.
pub fn line(event: &Event) -> String {
    let mut wire = Wire {
        v: event.version,
        id: event.id.to_string().into(),
        time: event.time.to_string().into(),
        who: (&*event.who).into(),
        host: (&*event.host).into(),
        session: (&*event.session).into(),
        ..Wire::default()
    };
    wire.over = event.over.iter().map(|id| id.to_string().into()).collect();
    wire.hash = event.about.map(|about| about.to_string().into());
    if let Some(change) = &event.change {
        write(&mut wire, change);
        if matches!(change, Change::Agree { .. } | Change::Answer { .. }) {
            wire.answers = event.about.map(|about| about.to_string().into());
        }
    }
    // A record of strings and numbers is always representable in JSON.
    serde_json::to_string(&wire).unwrap_or_default() + "\n"
}

fn write<'a>(wire: &mut Wire<'a>, change: &'a Change) {
    if let Some(Item { proposal, part }) = change.item() {
        wire.proposal = Some(proposal.as_str().into());
        match part {
            // Of one that is gone, the number that it had.
            Part::Point(point) => wire.point = Some(Part::shown(*point) - 1),
            part => wire.of = part.name().map(Str::from),
        }
    }
    match change {
        Change::Judge { item, grade, on, answers } => {
            wire.op = "verdict".into();
            wire.verdict = Some(verdict_name(*grade, item).into());
            wire.hash = Some(on.to_string().into());
            wire.answers = answers.as_deref().map(Str::from);
        }
        Change::Agree { item, grade, people, on } => {
            wire.op = "agree".into();
            wire.verdict = Some(verdict_name(*grade, item).into());
            wire.hash = Some(on.to_string().into());
            wire.people = people.iter().map(|name| name.as_str().into()).collect();
        }
        Change::Defer { deferred, .. } => {
            wire.op = "defer".into();
            wire.deferred = Some(*deferred);
        }
        Change::Note(note) => {
            wire.op = "note".into();
            wire.note = Some(NoteWire {
                id: note.id.to_string().into(),
                text: note.text.as_str().into(),
                tags: note.tags.iter().map(|tag| tag.as_str().into()).collect(),
                anchor: note.anchor.as_ref().map(AnchorWire::of),
            });
        }
        Change::RemoveNote { id, .. } => {
            wire.op = "remove_note".into();
            wire.note = Some(NoteWire { id: id.to_string().into(), ..NoteWire::default() });
        }
        Change::FollowUp(promise) => {
            wire.op = "follow_up".into();
            wire.follow_up = Some(FollowUpWire {
                id: promise.id.to_string().into(),
                source: AnchorWire::of(&promise.source),
                unit: promise.unit.as_str().into(),
                due: promise.due.as_ref().map(|due| due.to_string().into()),
                state: promise.state.name().into(),
                remark: promise.remark.as_str().into(),
                person: promise.person.as_str().into(),
                evidence: promise.evidence.as_str().into(),
            });
        }
        Change::Answer { paragraph, confirmed, on, .. } => {
            wire.op = "answer".into();
            wire.hash = Some(on.to_string().into());
            wire.paragraph = Some(AnchorWire::of(paragraph));
            wire.confirmed = Some(*confirmed);
        }
        Change::Undo(event) | Change::Redo(event) => {
            wire.op = if matches!(change, Change::Undo(_)) { "undo" } else { "redo" }.into();
            wire.event = Some(event.to_string().into());
        }
        Change::Reveal | Change::RevealAsClerk => {
            wire.op = "reveal".into();
            wire.clerk = matches!(change, Change::RevealAsClerk).then_some(true);
        }
        Change::Adopt { source, mine } => {
            wire.op = "adopt".into();
            wire.source = Some(source.as_str().into());
            wire.mine = Some(*mine);
        }
    }
}

/// What a verdict is called, or that it is taken back.
fn verdict_name(grade: Option<Grade>, item: &Item) -> &'static str {
    grade.map_or("none", |grade| grade.name(item.part))
}

/// What a line says besides its event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LineMarks {
    /// Events that were known when it was recorded, and that a wrong clock had dated ahead: they count before it.
    pub(super) behind: Vec<Id>,
    /// How often it was written again, since something else stood under its id.
    pub(super) again: u32,
}

/// What a line ends with that was written again, before how often.
const AGAIN: &str = ",\"again\":";

/// The line of an event that is recorded behind some which a wrong clock has dated ahead.
pub(super) fn line_behind(event: &Event, misdated: &[Id]) -> String {
    let ids: Vec<String> = misdated.iter().map(|id| format!("\"{id}\"")).collect();
    with_member(&line(event), &format!(",\"behind\":[{}]", ids.join(",")))
}

/// A line as it is written for the next time, over one that says something else under its id.
pub(super) fn line_again(line: &str, other: &[u8]) -> String {
    let again = parse_marked(other).map_or(0, |(_, marks)| marks.again).saturating_add(1);
    // In a text the quotation marks would be escaped.
    let plain = line.split_once(AGAIN).map(|(plain, _)| [plain, "}"].concat());
    with_member(plain.as_deref().unwrap_or(line), &format!("{AGAIN}{again}"))
}

/// Puts a member at a line's end.
fn with_member(line: &str, member: &str) -> String {
    let Some(open) = line.trim_end().strip_suffix('}') else { return line.to_owned() };
    [open, member, "}\n"].concat()
}

/// Reads a line. Its operation may be unknown, or of a later version, as long as the line is an event.
///
/// # Errors
/// A line that is no event.
pub(crate) fn parse(line: &[u8]) -> Result<Event, LineError> {
    parse_marked(line).map(|(event, _)| event)
}

/// Reads a line and what it says besides its event.
///
/// # Errors
/// A line that is no event.
#[inline(never)] // Several callers: a copy in each would cost the program in one file much.
pub(super) fn parse_marked(line: &[u8]) -> Result<(Event, LineMarks), LineError> {
    // What is made of it takes many times its length.
    if line.len() > LONGEST {
        return Err(LineError::Json("line too long".to_owned()));
    }
    let text = str::from_utf8(line).map_err(|_| LineError::Json("invalid unicode code point".to_owned()))?;
    if CONFLICT_MARKS.iter().any(|mark| text.starts_with(mark)) {
        return Err(LineError::ConflictMark);
    }
    let wire: Wire = serde_json::from_str(text).map_err(|e| LineError::Json(words(&e)))?;
    let id = wire.id.parse().map_err(|_| LineError::Id(wire.id.to_string()))?;
    let time = wire.time.parse::<Timestamp>().map_err(|_| LineError::Time(wire.time.to_string()))?;
    let change = if wire.v > super::VERSION { None } else { change(&wire) };
    let (who, host, session) = (seen_name(&wire.who), wire.host.to_string(), wire.session.to_string());
    let is_forged = |name: &str| name.chars().any(char::is_control);
    if who.trim().is_empty() || is_forged(&who) || is_forged(&host) || is_forged(&session) {
        let wrong = [&host, &session].into_iter().find(|name| is_forged(name)).unwrap_or(&who);
        return Err(LineError::Name(wrong.clone()));
    }
    let [behind, over] = [&wire.behind, &wire.over].map(|ids| ids.iter().filter_map(|id| id.parse().ok()).collect());
    let marks = LineMarks { behind, again: wire.again };
    let about = match change {
        Some(Change::Defer { .. } | Change::Note(_) | Change::FollowUp(_)) => wire.hash,
        Some(Change::Agree { .. } | Change::Answer { .. }) => wire.answers,
        _ => None,
    };
    let about = about.and_then(|hash| hash.parse().ok());
    Ok((Event { id, time, clock: None, who, host, session, version: wire.v, about, over, change }, marks))
}

/// The parser's words without its place, which counts within this line alone.
fn words(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.rsplit_once(" at line ").map_or(said.as_str(), |(words, _)| words).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::{Due, FollowState, FollowUp, Note, QuoteAnchor, TextHash};
    use super::*;
    use crate::model::Field;

    fn event(change: Option<Change>) -> Event {
        let text = "2026-03-02T08:15:00.5Z";
        let (who, host, session) = ("王丽".to_owned(), "pc".to_owned(), "周五".to_owned());
        let (id, time, over) = (Id::fresh(), text.parse().unwrap(), vec![]);
        Event { id, time, clock: None, who, host, session, version: 1, about: None, over, change }
    }

    fn anchor() -> QuoteAnchor {
        let (prefix, suffix) = ("我们".to_owned(), "。\n".to_owned());
        QuoteAnchor {
            place: Field::Reply.at(4),
            offset: 3,
            quote: "将“推进”".to_owned(),
            prefix,
            suffix,
            hash: TextHash::of(["x"]),
        }
    }

    #[test]
    fn every_change_comes_back_as_it_was_written() {
        let (id, on) = (Id::fresh(), TextHash::of(["t"]));
        let point = Part::Point(2).of("5#2");
        let note = Note {
            id,
            item: Part::Whole.of("5"),
            text: "一行\n两行\u{1b}".to_owned(),
            tags: vec!["回头看".to_owned()],
            anchor: Some(anchor()),
        };
        let promise = FollowUp {
            id,
            item: point.clone(),
            source: anchor(),
            unit: "市能源局".to_owned(),
            due: Due::parse("2026-06"),
            state: FollowState::Open,
            remark: String::new(),
            person: "刘".to_owned(),
            evidence: String::new(),
        };
        let mut changes = vec![
            Change::Judge { item: point.clone(), grade: None, on, answers: None },
            Change::Judge { item: point.clone(), grade: None, on, answers: Some("0000001f 00ffffff".to_owned()) },
            Change::Defer { item: Part::Result.of("5"), deferred: true },
            Change::Agree {
                item: point.clone(),
                grade: Some(Grade::Fair),
                people: vec!["王丽".to_owned(), "李 \"凤\"".to_owned()],
                on,
            },
            Change::Agree { item: Part::Work.of("5"), grade: None, people: vec![], on },
            Change::Note(note),
            Change::RemoveNote { id, item: Part::Work.of("5") },
            Change::FollowUp(promise),
            Change::Answer { item: point.clone(), paragraph: anchor(), confirmed: false, on },
            Change::Undo(id),
            Change::Redo(id),
            Change::Reveal,
            Change::RevealAsClerk,
            Change::Adopt { source: "王丽@laptop".to_owned(), mine: true },
        ];
        for part in [Part::Point(0), Part::Result, Part::Work] {
            changes.extend(Grade::ALL.map(|grade| Change::Judge {
                item: part.of("5"),
                grade: Some(grade),
                on,
                answers: None,
            }));
        }
        for change in changes {
            let mut event = event(Some(change));
            let says_about = matches!(event.change, Some(Change::Defer { .. } | Change::Note(_) | Change::FollowUp(_)));
            event.about = says_about.then_some(on);
            event.over.extend(matches!(event.change, Some(Change::Agree { .. } | Change::Redo(_))).then_some(id));
            let line = line(&event);
            assert_eq!(line.matches('\n').count(), 1, "{line}");
            assert_eq!(parse(line.as_bytes()), Ok(event), "{line}");
        }
    }

    /// A number beyond all points made a line that no version reads: the note was lost.
    #[test]
    fn a_note_on_a_point_that_is_gone_is_written_under_the_number_that_it_had() {
        let (item, text) = (Part::gone(2).of("5"), "改过的批注".to_owned());
        let note = Note { id: Id::fresh(), item, text, tags: vec![], anchor: None };
        let read = parse(line(&event(Some(Change::Note(note)))).as_bytes()).unwrap();
        assert_eq!(read.change.unwrap().item().unwrap().part, Part::Point(2));
    }

    #[test]
    fn what_is_not_known_is_an_event_all_the_same() {
        let head = r#""id":"01890a5d-ac96-774b-bcce-b302099a8057","time":"2026-03-02T08:15:00Z","who":"王丽""#;
        for rest in [
            r#""v":1,"op":"applaud","proposal":"5","loud":{"very":true}"#,
            r#""v":1,"op":"verdict","proposal":"5","point":0,"verdict":"splendid","hash":"0""#,
            r#""v":1,"op":"verdict","proposal":"5","verdict":"satisfied","hash":"0""#,
            r#""v":2,"op":"verdict","proposal":"5","point":0,"verdict":"answered","hash":"0""#,
        ] {
            let event = parse(format!("{{{head},{rest}}}").as_bytes()).unwrap();
            assert_eq!((event.who.as_str(), event.change), ("王丽", None), "{rest}");
        }
        let known = r#""v":1,"op":"defer","proposal":"5","deferred":true,"why":["tired"]"#;
        let event = parse(format!("{{{head},{known}}}").as_bytes()).unwrap();
        assert_eq!(event.change, Some(Change::Defer { item: Part::Whole.of("5"), deferred: true }));
    }

    #[test]
    fn a_line_that_is_no_event_says_why() {
        for (line, reason) in [
            ("", "Json"),
            ("\0\0\0", "Json"),
            (r#"{"v":1,"op":"reveal"}"#, "Json"),
            (r#"{"v":1,"op":"reveal","id":"7","time":"2026-03-02T08:15:00Z","who":"x"}"#, "Id(\"7\")"),
            (
                r#"{"v":1,"op":"reveal","id":"01890a5d-ac96-774b-bcce-b302099a8057","time":"Monday","who":"x"}"#,
                "Time(\"Monday\")",
            ),
        ] {
            let said = format!("{:?}", parse(line.as_bytes()).unwrap_err());
            assert!(said.starts_with(reason), "{line}: {said}");
        }
    }
}
