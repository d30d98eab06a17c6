//! What was typed and what was pasted, on a console that gives both as keys.
//!
//! The console of Windows leaves out the marks around a paste: the text stands in its buffer all at once, as
//! if it were typed faster than a person can. Of a character that is on no key it only tells that it was let
//! go.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};

use crate::ui::{Key, Msg};

/// How long a key is kept for the next one to follow: too short to be felt, and for a person to type. On
/// other systems pastes have their marks.
pub(super) const PAUSE: Duration = if cfg!(windows) { Duration::from_millis(3) } else { Duration::ZERO };

/// The most keys that may have been typed though they come at once, in a program that was held up.
const TYPED: usize = 15;

/// How soon the rest of a long paste follows.
const SOON: Duration = Duration::from_millis(30);

/// Keys that have come without a pause.
#[derive(Default)]
pub(super) struct Typing {
    keys: Vec<(char, Msg)>,
    /// The character of the last key that was pressed.
    pressed: Option<char>,
    /// When the last paste came.
    pasted: Option<Instant>,
}

impl Typing {
    /// Whether an event is a key pressed; or let go, where the console tells no more: “ and · come so from an
    /// input method.
    pub(super) fn is_pressed(&mut self, key: KeyEvent) -> bool {
        let character = if let KeyCode::Char(c) = key.code { Some(c) } else { None };
        if key.kind == KeyEventKind::Release {
            return character.is_some_and(|c| (c >= '\u{2000}' || c == '·') && self.pressed != Some(c));
        }
        self.pressed = character;
        true
    }

    /// Takes a message; returns those to send now.
    pub(super) fn take_msg(&mut self, msg: Msg, now: Instant) -> Vec<Msg> {
        let character = match msg {
            _ if PAUSE.is_zero() => None,
            Msg::Key(Key { code: KeyCode::Char(c), ctrl: false, alt: false }) => Some(c),
            // Some terminals report a Ctrl with it.
            Msg::Key(Key { code: KeyCode::Enter, .. }) => Some('\n'),
            Msg::Key(Key { code: KeyCode::Tab, .. }) => Some('\t'),
            _ => None,
        };
        if let Some(c) = character {
            self.keys.push((c, msg));
            return vec![];
        }
        let mut sent = self.pause(now);
        sent.push(msg);
        sent
    }

    /// Whether keys are kept.
    pub(super) fn is_kept(&self) -> bool {
        !self.keys.is_empty()
    }

    /// Ends a burst, since nothing follows: returns the keys that were kept, or the text that was pasted.
    pub(super) fn pause(&mut self, now: Instant) -> Vec<Msg> {
        let keys = std::mem::take(&mut self.keys);
        let rest = self.pasted.is_some_and(|pasted| now.duration_since(pasted) < SOON);
        // A key that is held down repeats one character.
        let many = keys.len() > TYPED && keys.windows(2).any(|pair| matches!(pair, [(a, _), (b, _)] if a != b));
        if keys.is_empty() || !(many || rest) {
            return keys.into_iter().map(|(_, key)| key).collect();
        }
        self.pasted = Some(now);
        vec![Msg::Paste(keys.into_iter().map(|(c, _)| c).collect())]
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyModifiers;

    use super::*;

    /// What becomes of keys that come at once.
    #[cfg(windows)]
    fn at_once(typing: &mut Typing, keys: &str, now: Instant) -> Vec<Msg> {
        let mut sent: Vec<Msg> =
            Key::sequence(keys).into_iter().flat_map(|key| typing.take_msg(Msg::Key(key), now)).collect();
        sent.extend(typing.pause(now));
        sent
    }

    #[test]
    #[cfg(windows)]
    fn what_nobody_can_type_was_pasted() {
        let (mut typing, now) = (Typing::default(), Instant::now());
        let keys = |keys: &str| Key::sequence(keys).into_iter().map(Msg::Key).collect::<Vec<_>>();
        for typed in ["j", "/高标准农田 煤矿<Enter>", "jjjjjjjjjjjjjjjjjjjjjjjj", "<Down><Down><C-d>j"] {
            assert_eq!(at_once(&mut typing, typed, now), keys(typed));
        }
        let text = "提案1<Enter>办理情况：1589件2，3";
        let paste = |text: &str| Msg::Paste(text.to_owned());
        let pasted = [keys("<Down>"), vec![paste("提案1\n办理情况：1589件2，3")], keys("<Up>")].concat();
        assert_eq!(at_once(&mut typing, &format!("<Down>{text}<Up>"), now), pasted);
        assert_eq!(at_once(&mut typing, "121", now), [paste("121")], "the rest of it");
        assert_eq!(at_once(&mut typing, "121", now + SOON), keys("121"));
    }

    #[test]
    fn a_character_that_is_only_let_go_was_typed() {
        let mut typing = Typing::default();
        let mut is =
            |c: char, kind| typing.is_pressed(KeyEvent::new_with_kind(KeyCode::Char(c), KeyModifiers::NONE, kind));
        use KeyEventKind::{Press, Release};
        assert!(is('“', Release) && is('·', Release));
        assert!(is('a', Press) && !is('a', Release) && !is('A', Release));
        assert!(is('农', Press) && !is('农', Release) && is('…', Release) && is('ä', Press) && !is('Ä', Release));
    }
}
