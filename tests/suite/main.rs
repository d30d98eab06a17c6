//! What a person meets, tested as a whole: the data, the screens, the keys, the command line, and the
//! real program in a real terminal.
//!
//! One binary, so that it links once. `TIAN_BLESS=1 cargo test` writes the recorded screens and the
//! generated table of docs/keys.md anew; look at the difference before committing it.
//!
//! What needs a terminal of Unix to be tested in is left out elsewhere; everything else runs on every system.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a test that meets the unexpected is to stop there"
)]

mod answers;
mod architecture;
#[cfg(unix)]
mod background;
mod book;
mod bundles;
mod bytes;
mod calm;
mod cli;
mod cli_doctor;
mod cli_json;
mod cli_names;
mod cli_options;
mod cli_panel;
mod cli_print;
mod cli_review;
mod cli_rounds;
mod cli_sentences;
#[cfg(unix)]
mod cli_stdin;
mod committee;
#[cfg(unix)]
mod committee_day;
#[cfg(unix)]
mod committee_screen;
mod committee_settled;
mod committee_taken;
mod committee_together;
mod committee_words;
#[cfg(unix)]
mod correcting;
mod data;
#[cfg(unix)]
mod demo;
mod details;
mod distractors;
#[cfg(unix)]
mod editor;
mod encodings;
mod export_cancel;
mod exports;
mod faults;
mod files;
#[cfg(unix)]
mod habits;
#[cfg(unix)]
mod handing_in;
#[cfg(unix)]
mod import;
#[cfg(unix)]
mod import_answers;
#[cfg(unix)]
mod import_body;
mod import_corrections;
#[cfg(unix)]
mod import_county;
#[cfg(unix)]
mod import_doubts;
mod import_formats;
#[cfg(unix)]
mod import_forms;
#[cfg(unix)]
mod import_fuller;
#[cfg(unix)]
mod import_grades;
#[cfg(unix)]
mod import_greetings;
#[cfg(unix)]
mod import_heads;
#[cfg(unix)]
mod import_into;
#[cfg(unix)]
mod import_joined;
#[cfg(unix)]
mod import_joining;
#[cfg(unix)]
mod import_judges;
#[cfg(unix)]
mod import_kept;
#[cfg(unix)]
mod import_layouts;
#[cfg(unix)]
mod import_led;
mod import_letters;
#[cfg(unix)]
mod import_members;
#[cfg(unix)]
mod import_notices;
#[cfg(unix)]
mod import_offices;
#[cfg(unix)]
mod import_opinions;
#[cfg(unix)]
mod import_pairing;
#[cfg(unix)]
mod import_points;
#[cfg(unix)]
mod import_right;
#[cfg(unix)]
mod import_rows;
#[cfg(unix)]
mod import_several;
#[cfg(unix)]
mod import_tables;
#[cfg(unix)]
mod import_taken;
#[cfg(unix)]
mod import_turned;
#[cfg(unix)]
mod import_unsaid;
mod input;
mod journal;
#[cfg(unix)]
mod kept_cache;
#[cfg(unix)]
mod kept_index;
mod key_bindings;
mod keys;
mod kinds;
mod known_order;
mod ledgers;
mod ledgers_left;
mod lenses;
mod lost_records;
mod margins;
mod merging;
mod modules;
#[cfg(unix)]
mod moved_anew;
#[cfg(unix)]
mod moved_begun;
#[cfg(unix)]
mod moved_figures;
#[cfg(unix)]
mod moved_points;
#[cfg(unix)]
mod multiplexers;
mod overview;
#[cfg(unix)]
mod owners;
mod package;
mod pages;
mod painting;
mod pairs;
mod papers;
mod pictures;
#[cfg(unix)]
mod portable;
#[cfg(unix)]
mod pty;
mod random;
mod readme;
mod reports;
mod review;
mod review_lists;
mod right_item;
mod screens;
mod search;
mod search_amounts;
mod search_hints;
mod search_known_items;
mod search_partial;
mod search_said;
mod search_truth;
mod search_words;
mod sharing_out;
mod slips;
#[cfg(unix)]
mod streaming;
mod support;
mod tables;
#[cfg(unix)]
mod tty;
mod two_windows;
mod typing;
mod ui_review;
mod vanished;
mod whose_events;
mod wrapping;
#[cfg(unix)]
mod write_back;
