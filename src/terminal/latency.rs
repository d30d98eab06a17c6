//! The line to the terminal: how long it takes, and whether the terminal has read what was sent.
//!
//! Behind each frame goes a question (DSR, `ESC [ 5 n`), and while more than a little is unanswered the next
//! frame waits: a scroll then stops when its key is let go, and not when all that was under way has arrived
//! (`cargo bench --bench link` holds a key over slow lines). The program does not wait for a terminal that
//! has never answered.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Asks whether the terminal is there (DSR).
pub(crate) const QUESTION: &[u8] = b"\x1b[5n";

/// The longest an answer is waited for, and the shortest.
const LONGEST: Duration = Duration::from_secs(3);
const SHORTEST: Duration = Duration::from_millis(150);

/// How long the first answer may take when the user leaves at once.
const FIRST: Duration = Duration::from_millis(400);

/// What is known of the round trip; the reading thread asks it too.
#[derive(Debug, Default)]
pub(crate) struct Latency {
    /// The round trip in microseconds, 0 for unknown.
    round_trip: AtomicU64,
}

impl Latency {
    /// The last round trip, if there was one.
    pub(crate) fn round_trip(&self) -> Option<Duration> {
        let micros = self.round_trip.load(Ordering::Relaxed);
        (micros > 0).then(|| Duration::from_micros(micros))
    }

    /// How long a lone Esc may be the start of a sequence: on a slow line its parts come apart.
    #[cfg(any(test, all(unix, not(feature = "portable-input"))))]
    pub(crate) fn escape(&self) -> Duration {
        use super::decoder::ESCAPE;
        const LONGEST: Duration = Duration::from_millis(300);
        self.round_trip().map_or(ESCAPE, |trip| (trip / 2).clamp(ESCAPE, LONGEST))
    }

    fn took(&self, trip: Duration) {
        let micros = u64::try_from(trip.as_micros()).unwrap_or(u64::MAX);
        self.round_trip.store(micros.max(1), Ordering::Relaxed);
    }
}

/// Bytes that may be unanswered: four rows of two texts, about what a line of 7 kB/s carries in 150 ms. Fewer
/// would leave such a line idle between frames, more would queue up before it.
const WINDOW: usize = 1000;

/// Frames in a row without an answer after which a terminal is no longer waited for.
const SILENT: u32 = 3;

/// The frames that the terminal has not yet said it has read.
#[derive(Debug, Default)]
pub(crate) struct Backpressure {
    /// When each frame was sent, and how many bytes it has.
    sent: VecDeque<(Instant, usize)>,
    /// How many questions are without an answer, and when the first and the last were asked.
    unanswered: usize,
    first: Option<Instant>,
    last: Option<Instant>,
    /// Whether the terminal has ever answered.
    answers: bool,
    silent: u32,
}

impl Backpressure {
    /// Notes that a frame of so many bytes was sent, the question behind it.
    pub(crate) fn ask(&mut self, now: Instant, bytes: usize) {
        // Of a silent terminal only the last question is remembered, should it begin to answer.
        if !self.answers || self.silent >= SILENT {
            self.sent.clear();
        }
        self.sent.push_back((now, bytes));
        self.unanswered += 1;
        self.first.get_or_insert(now);
        self.last = Some(now);
    }

    /// Notes an answer, which is to the oldest question.
    pub(crate) fn answer(&mut self, now: Instant, latency: &Latency) {
        if let Some((asked, _)) = self.sent.pop_front() {
            latency.took(now.saturating_duration_since(asked));
        }
        (self.answers, self.silent) = (true, 0);
        self.unanswered = self.unanswered.saturating_sub(1);
    }

    /// Until when an answer may still be on its way; `None` where none is. The next program to read from the
    /// terminal would take it for keys.
    pub(crate) fn due(&self, latency: &Latency) -> Option<Instant> {
        match (self.first, self.last) {
            _ if self.unanswered == 0 || self.silent >= SILENT => None,
            (_, Some(last)) if self.answers => Some(last + patience(latency)),
            (first, _) => first.map(|first| first + FIRST),
        }
    }

    /// Until when the next frame waits, at the longest; `None` where it need not.
    pub(crate) fn until(&self, latency: &Latency) -> Option<Instant> {
        let under_way: usize = self.sent.iter().map(|(_, bytes)| bytes).sum();
        let &(oldest, _) = self.sent.front().filter(|_| self.answers && self.silent < SILENT)?;
        (under_way > WINDOW).then(|| oldest + patience(latency))
    }

    /// Gives up on all answers under way, since none has come in time.
    pub(crate) fn give_up(&mut self) {
        self.sent.clear();
        self.silent += 1;
    }
}

/// How long an answer is waited for.
fn patience(latency: &Latency) -> Duration {
    latency.round_trip().map_or(LONGEST, |trip| (trip * 4).clamp(SHORTEST, LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_terminal_that_answers_is_waited_for() {
        let (mut backpressure, latency, now) = (Backpressure::default(), Latency::default(), Instant::now());
        backpressure.ask(now, 5000);
        assert_eq!(backpressure.until(&latency), None);
        backpressure.answer(now + Duration::from_millis(200), &latency);
        assert_eq!(backpressure.until(&latency), None, "there is nothing to wait for");
        assert_eq!(
            (latency.round_trip(), latency.escape()),
            (Some(Duration::from_millis(200)), Duration::from_millis(100))
        );
        backpressure.ask(now, WINDOW);
        assert_eq!(backpressure.until(&latency), None, "a little may be under way");
        backpressure.ask(now, 1);
        assert_eq!(backpressure.until(&latency), Some(now + Duration::from_millis(800)));
        for _ in 0..SILENT {
            backpressure.give_up();
            backpressure.ask(now, 5000);
        }
        assert_eq!(backpressure.until(&latency), None);
        backpressure.answer(now, &latency);
        backpressure.ask(now, 5000);
        assert!(backpressure.until(&latency).is_some(), "it may begin to answer again");
    }
}
