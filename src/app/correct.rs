//! Correcting what was read of documents: the screen's side of the world.
//!
//! * `roles`: what roles are called; `file`: the corrections beside a collection

pub(crate) mod file;
pub(crate) mod roles;
