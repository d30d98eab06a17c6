//! The help, made from the catalogue of actions.

use crate::lang::Lang;
use crate::page::{Block, BlockKind, Page};
use crate::text::width::width;
use crate::ui::action::{CATALOGUE, Entry, Group};
use crate::ui::key::Key;

/// The help at a width: a chapter for each group, a row for each action.
pub fn help_page(lang: Lang, columns: usize) -> Page {
    let widest = CATALOGUE
        .iter()
        .map(|entry| width(&keys(entry)))
        .max()
        .unwrap_or(0);
    let mut blocks = Vec::new();
    for group in Group::ALL {
        blocks.push(Block::label(BlockKind::Salutation, group.title(lang)));
        if let Some(heading) = blocks.last_mut() {
            heading.heading = heading.text.len();
        }
        for entry in CATALOGUE.iter().filter(|entry| entry.group == group) {
            let keys = keys(entry);
            let about = lang.pick(entry.about.0, entry.about.1);
            let column = if columns >= widest + 24 {
                widest
            } else {
                width(&keys)
            };
            let text = format!("{keys}{}  {about}", " ".repeat(column - width(&keys)));
            blocks.push(Block {
                heading: keys.len(),
                ..Block::label(BlockKind::Line, text)
            });
        }
    }
    Page { blocks }
}

fn keys(entry: &Entry) -> String {
    let shown: Vec<String> = entry
        .keys
        .iter()
        .flat_map(|k| Key::sequence(k))
        .map(Key::shown)
        .collect();
    ["  ", &shown.join("  ")].concat()
}
