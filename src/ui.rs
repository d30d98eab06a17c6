//! The interface as pure functions: (State, Msg) to Effects, and State to a screen.
//!
//! Nothing here reads a clock, a file or a terminal, and nothing starts a thread: what happens
//! arrives as a [`Msg`], what must be done leaves as an `Effect`. Any screen can so be made from a
//! value, and any session replayed from its messages.
//!
//! * [`msg`], `effect`: what comes in and what goes out
//! * [`context`]: who has the keys; `key`, [`action`], `keymap`: keys, the catalogue of what they can do, and
//!   which does what where
//! * [`state`]: everything the screen shows; `reviewing`, `typing`, `input`, `scrolled`: parts of it that
//!   know nothing of the rest
//! * `listing`, `overlay`: what stands in the list, and on the screens laid over the panes
//! * `update`: messages to changes of state; `walk`: from mark to mark
//! * [`layout`]: where things stand, from size and state alone; update and view both ask it
//! * [`view`]: state to cells

pub mod action;
pub mod context;
pub(crate) mod effect;
pub(crate) mod input;
pub(crate) mod key;
pub mod keymap;
pub mod layout;
pub(crate) mod listing;
pub mod msg;
pub(crate) mod overlay;
pub(crate) mod reviewing;
pub(crate) mod scrolled;
pub mod state;
pub(crate) mod typing;
mod update;
pub mod view;
mod walk;

pub(crate) use effect::Effect;
pub use key::Key;
pub use msg::Msg;
pub use state::State;
pub(crate) use update::{share_out, update};
