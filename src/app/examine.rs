//! What the terminal answers, for `tian doctor`: the questions of the start, and a wait that ends.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::error::Exit;
use crate::terminal::latency::{Latency, QUESTION};
use crate::terminal::probe::{BACKGROUND, QUESTIONS};
use crate::terminal::session::{self, Session};
use crate::ui::Msg;
use crate::ui::msg::Report;

/// The longest the terminal is waited for.
const LONGEST: Duration = Duration::from_secs(2);

/// How long after the last answer in order one that comes by another way may take: a multiplexer asks its own
/// terminal for the background.
const LATE: Duration = Duration::from_millis(200);

/// What the terminal has answered.
#[derive(Default)]
pub(crate) struct TerminalAnswers {
    /// Everything it said.
    pub(crate) reports: Vec<Report>,
    /// How long the last of the answers in order took.
    pub(crate) took: Option<Duration>,
    /// How the program ends, where a signal ended the wait.
    pub(crate) ended: Option<Exit>,
}

impl TerminalAnswers {
    /// How a private mode is set, where the terminal said so.
    pub(crate) fn mode(&self, asked: u16) -> Option<u16> {
        self.reports.iter().find_map(|report| match report {
            Report::Mode { mode, setting } if *mode == asked => Some(*setting),
            _ => None,
        })
    }

    /// Columns that “ took, then those of 中文.
    pub(crate) fn columns(&self) -> Vec<u16> {
        let column = |report: &Report| match report {
            Report::Cursor { column, row: 1 } => Some(*column),
            _ => None,
        };
        self.reports.iter().filter_map(column).collect()
    }

    /// The colour of its background.
    pub(crate) fn background(&self) -> Option<[u8; 3]> {
        self.reports.iter().find_map(|report| match report {
            Report::Background(colour) => Some(*colour),
            _ => None,
        })
    }
}

/// The size of the terminal.
pub(crate) fn size() -> (u16, u16) {
    let size = session::size();
    (size.columns, size.rows)
}

/// Takes the terminal, asks it, waits for the answers, and gives it back as it was.
///
/// # Errors
/// Where there is no terminal, or it cannot be written to.
pub(crate) fn ask_terminal() -> io::Result<TerminalAnswers> {
    let session = Session::enter(false, None)?;
    let (sender, messages) = mpsc::channel();
    let mut answers = TerminalAnswers { reports: session.measure().into_iter().collect(), ..Default::default() };
    if !session::ANSWERS {
        return Ok(answers);
    }
    let input = session.input(sender, Arc::new(Latency::default()))?;
    let mut out = session.output()?;
    out.write_all(&[QUESTIONS, BACKGROUND, QUESTION].concat())?;
    out.flush()?;
    let asked = Instant::now();
    let mut until = asked + LONGEST;
    while let Ok(msg) = messages.recv_timeout(until.saturating_duration_since(Instant::now())) {
        match msg {
            Msg::Report(Report::Ready) => {
                answers.took = Some(asked.elapsed());
                until = if answers.background().is_some() { Instant::now() } else { Instant::now() + LATE };
            }
            Msg::Report(report) => {
                answers.reports.push(report);
                if answers.took.is_some() && answers.background().is_some() {
                    break;
                }
            }
            Msg::Terminate(signal) => answers.ended = Some(Exit::Signal(signal)),
            Msg::HangUp => answers.ended = Some(Exit::HANG_UP),
            // Ctrl-C ends the wait for a terminal that is silent; what else is typed is not meant for us.
            Msg::Key(key) if key.shown() == "Ctrl-c" => answers.ended = Some(Exit::INTERRUPT),
            _ => {}
        }
        if answers.ended.is_some() {
            input.signal_taken();
            break;
        }
    }
    drop(input);
    drop(session);
    Ok(answers)
}
