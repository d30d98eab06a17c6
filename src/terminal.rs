//! The only code that touches the terminal: what it sends, what is sent to it, and how it is left.
//!
//! The boundary exists because everything on this side can go wrong in ways that tests of the
//! interface cannot see: a split escape sequence, a hang-up, a panic with the screen switched over.
//!
//! * [`session`]: takes the terminal and gives it back, whatever happens
//! * `editor`: a text in the user's own editor, which has the terminal meanwhile
//! * `draft`: that text in a file, kept wherever the program ends
//! * `unix`: modes, size, the thread that turns bytes and signals to messages
//! * `portable`: what `unix` has, by way of crossterm, for other systems
//! * [`decoder`]: bytes to keys, in whatever pieces they arrive
//! * [`backend`]: cells to bytes, one write a frame
//! * `clipboard`: text for the clipboard of the user's own machine
//! * `latency`: whether the terminal has read the last frame, and how long the line takes
//! * `title`: the title of the window
//! * `probe`: what the terminal can do, asked and never waited for

pub mod backend;
pub(crate) mod clipboard;
pub mod decoder;
pub(crate) mod draft;
pub(crate) mod editor;
pub(crate) mod latency;
pub(crate) mod probe;
pub mod session;
pub(crate) mod title;

#[cfg(any(not(unix), feature = "portable-input"))]
mod portable;
#[cfg(all(unix, not(feature = "portable-input")))]
mod unix;

pub(crate) use system::Input;

#[cfg(any(not(unix), feature = "portable-input"))]
use portable as system;
#[cfg(all(unix, not(feature = "portable-input")))]
use unix as system;
