//! A proposal as pages of text: blocks as printed, then rows of a given width.
//!
//! The boundary exists because three things show the same pages (the panes, `tian show`, the
//! overview) and must agree on what stands where; so this knows neither ratatui nor a screen.

mod block;
mod build;
mod details;
mod flow;
mod setting;

pub(crate) use block::{Block, BlockKind, Page};
pub(crate) use build::{letter_name, proposal_page, reply_page};
pub(crate) use details::details_page;
pub(crate) use flow::{Anchor, Flow};
pub(crate) use setting::PageSetting;
