//! What the interface wants done in the world.

use crate::error::Exit;
use crate::search::worker::Request;

/// Something to be done by whoever holds the terminal and the threads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Search; the answer comes as a message.
    Search(Request),
    /// Keep a query for later sessions.
    Remember(String),
    /// Put a text into the clipboard, as far as the terminal does that.
    Copy(String),
    /// Have the person change a text in their own editor; it comes back as [`Msg::Edited`](crate::ui::Msg).
    /// Keys wait meanwhile.
    Edit(String),
    /// Paint the whole screen from nothing.
    Repaint,
    /// Take the terminal again, after the program was stopped from outside.
    Resume,
    /// Give the terminal back and stop until `fg`.
    Suspend,
    /// End the program.
    Quit(Exit),
}
