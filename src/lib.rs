//! `tian` (提案, tí'àn): a terminal browser for the proposals of a Chinese political consultative
//! conference and the official replies to them.
//!
//! # Layers
//!
//! ```text
//! main -> cli -> app -> terminal, ui, loader,         what runs
//!                       history, positions
//!             loader -> dataset, search               what is loaded
//!                ui  -> page, answers, and types of   what is seen
//!                       search, review, export
//!             export -> review, answers               what is handed in
//!  search, page, dataset, answers, review -> model    what is done with proposals
//!         model, text, lang, error, paths, order,     what everything speaks
//!         theme
//! ```
//!
//! A layer may use what is below it, never what is beside or above, and no files use each other in a circle;
//! `tests/suite/architecture.rs` reads the paths and fails on a breach. docs/architecture.md has the rules,
//! their reasons, and a glossary.
//!
//! # One keypress
//!
//! `terminal::Input` decodes bytes to a [`ui::Msg`] -> [`app`] drains its queue -> `ui::update()`
//! changes the [`ui::State`] and returns `ui::Effect`s -> `app` performs them (a search goes to
//! [`search::worker`]) and draws once -> [`ui::view`] paints a buffer -> `terminal::backend` writes
//! what differs, in one write.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::print_stderr,
        reason = "a test that meets the unexpected is to stop there"
    )
)]

pub mod answers;
pub mod app;
pub mod cli;
pub mod dataset;
pub mod error;
pub mod export;
mod facts;
mod history;
mod import;
pub mod lang;
pub mod loader;
pub mod model;
mod order;
mod page;
mod paths;
mod positions;
pub mod review;
pub mod search;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod ui;
