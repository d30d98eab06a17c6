//! How a proposal stands in the list: its number, its title over a few rows, its people and units.

use std::ops::Range;

use crate::lang::{Lang, Text};
use crate::model::{Field, Place, Proposal};
use crate::page::{Block, BlockKind};
use crate::search::{Details, Hit, Tier};
use crate::text::width::{clipped, width};
use crate::text::wrap::{wrap, wrap_title};

/// Columns before the text: a mark and the number.
pub(crate) const GUTTER: usize = 5;

/// A row of an entry: which of its blocks, and which bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ItemRow {
    /// Index into the entry's blocks.
    pub(crate) block: usize,
    /// Bytes of the block's text.
    pub(crate) range: Range<usize>,
}

/// A proposal as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListItem {
    /// Title first, then the people and units, on one row where they fit.
    pub(crate) blocks: Vec<Block>,
    /// Its rows, the blank one below not counted.
    pub(crate) rows: Vec<ItemRow>,
    /// What stands above the first of those that only come near to a query.
    pub(crate) heading: Option<String>,
    /// The characters of short names that stand for a unit's full one: a hit in the full name marks those that it has.
    pub(crate) short_units: Vec<ShortUnit>,
}

/// A character of a unit's short name in an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShortUnit {
    /// Index into the entry's blocks.
    pub(crate) block: usize,
    /// Bytes of the block's text.
    pub(crate) range: Range<usize>,
    /// The full name it stands for.
    pub(crate) place: Place,
    /// Which character of that it is.
    pub(crate) at: usize,
}

impl ListItem {
    /// The entry of a proposal in a list `columns` wide, with what a search found in it and how far its
    /// review is.
    pub(crate) fn new(
        proposal: &Proposal,
        found: Option<(&Hit, &Details)>,
        progress: Option<&str>,
        (columns, excerpts): (usize, usize),
        lang: Lang,
    ) -> ListItem {
        let columns = columns.saturating_sub(GUTTER).max(2);
        let join = Text::NameJoin.get(lang);
        let title = Block::of(BlockKind::Title, Field::Title.first(), proposal.title.as_str());
        let progress = progress.map_or(String::new(), |progress| format!("{progress}  "));
        let number = proposal.number_or(Text::Unnumbered.get(lang));
        let id = if is_short_id(number) { String::new() } else { format!("{number}  ") };
        let label = [progress, id].concat();
        let mut people = Block::label(BlockKind::Facts, label);
        for (i, name) in proposal.proposer_names().enumerate() {
            people.push(Field::Proposer.at(i), name, join);
        }
        let full = proposal.units();
        let names: Vec<(&str, bool)> = full.iter().map(|unit| name_of(proposal, unit)).collect();
        let units_width = names.iter().map(|(name, _)| width(name) + width(join)).sum::<usize>();
        let beside = width(&people.text) + 2 + units_width.saturating_sub(width(join)) <= columns;
        let mut blocks = if beside {
            people.push_label(if people.text.is_empty() { "" } else { "  " });
            vec![title, people]
        } else {
            vec![title, people, Block::label(BlockKind::Facts, "")]
        };
        let block = blocks.len() - 1;
        let mut short_units = Vec::new();
        for (i, ((name, short), full)) in names.into_iter().zip(&full).enumerate() {
            let Some(units) = blocks.last_mut() else { break };
            units.push_label(if i > 0 { join } else { "" });
            if short {
                let mut rest = full.chars().enumerate();
                let begin = units.text.len();
                short_units.extend(name.char_indices().filter_map(|(byte, c)| {
                    let (at, _) = rest.clone().find(|(_, other)| *other == c)?;
                    rest.by_ref().take_while(|(other, _)| *other < at).for_each(drop);
                    let range = begin + byte..begin + byte + c.len_utf8();
                    Some(ShortUnit { block, range, place: Field::Unit.at(i), at })
                }));
                units.push_label(name);
            } else {
                units.push(Field::Unit.at(i), name, "");
            }
        }
        if let Some((hit, details)) = found {
            match excerpts {
                0 => add_found(&mut blocks, proposal, hit, details, columns, lang),
                _ => add_excerpts(&mut blocks, proposal, (hit, details), (columns, excerpts), lang),
            }
        }
        ListItem::of(blocks, short_units, columns)
    }

    /// The entry of a proposal whose file can no longer be read.
    pub(crate) fn unreadable(columns: usize, lang: Lang) -> ListItem {
        let said = Block::label(BlockKind::Title, Text::Unreadable.get(lang));
        ListItem::of(vec![said], vec![], columns.saturating_sub(GUTTER).max(2))
    }

    fn of(blocks: Vec<Block>, short_units: Vec<ShortUnit>, columns: usize) -> ListItem {
        let rows = blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| !block.text.is_empty())
            .flat_map(|(i, block)| {
                let ranges = match block.kind {
                    BlockKind::Title => wrap_title(&block.text, columns),
                    _ => wrap(&block.text, columns, columns),
                };
                ranges.into_iter().map(move |range| ItemRow { block: i, range })
            })
            .collect();
        ListItem { blocks, rows, heading: None, short_units }
    }

    /// Rows in the list, the heading and the blank one below included.
    pub(crate) fn height(&self) -> usize {
        self.rows.len() + 1 + usize::from(self.heading.is_some())
    }
}

/// Adds the way of matching, where it is not exact, and the text around the best match, where the
/// entry does not show that anyway.
fn add_found(blocks: &mut Vec<Block>, proposal: &Proposal, hit: &Hit, details: &Details, columns: usize, lang: Lang) {
    let Some(best) = details.best() else { return };
    let label = way(hit, lang);
    let is_shown = is_in_entry(best.place);
    let spot = details.matches.iter().find(|m| m.place == best.place && !is_shown).and_then(|m| m.ranges().next());
    let texts = proposal.searched_texts();
    let text = texts.iter().find(|(place, _)| *place == best.place);
    match (spot, text) {
        (Some(at), Some((place, text))) => blocks.push(Block::snippet(&label, *place, text, at, columns)),
        _ if label.is_empty() => {}
        _ => match blocks.last_mut() {
            Some(last) if width(&last.text) + 1 + width(&label) <= columns => {
                last.push_label("  ");
                last.push_label(label.trim_end());
            }
            _ => blocks.push(Block::label(BlockKind::Line, label.trim_end())),
        },
    }
}

/// The way of matching in brackets, where it is not exact.
fn way(hit: &Hit, lang: Lang) -> String {
    if hit.tier() == Tier::Exact { String::new() } else { format!("[{}] ", hit.tier().label().get(lang)) }
}

/// Whether an entry of the list shows a text anyway.
fn is_in_entry(place: Place) -> bool {
    matches!(place.field, Field::Title | Field::Proposer | Field::Unit)
}

fn is_title(place: Place) -> bool {
    place.field == Field::Title
}

/// Where the excerpts of a proposal stand, the best match first, then in the order of reading: what the entry shows
/// anyway is left out.
fn excerpted(details: &Details, is_shown: fn(Place) -> bool) -> Vec<(Place, (usize, usize))> {
    let best = details.best().map(|reason| reason.place);
    let texts = details.matches.iter().filter(|found| !is_shown(found.place));
    let mut spots: Vec<(Place, (usize, usize))> =
        texts.filter_map(|found| Some((found.place, found.ranges().next()?))).collect();
    if let Some(at) = spots.iter().position(|(place, _)| Some(*place) == best) {
        let first = spots.remove(at);
        spots.insert(0, first);
    }
    spots
}

/// Columns from which on an excerpt begins beside the name of its place: in fewer, what was found would be cut in two.
const ROOM_BESIDE_LABEL: usize = 24;

/// Adds the text around the matches, two rows each, with where it stands.
fn add_excerpts(
    blocks: &mut Vec<Block>,
    proposal: &Proposal,
    (hit, details): (&Hit, &Details),
    (columns, excerpts): (usize, usize),
    lang: Lang,
) {
    let texts = proposal.searched_texts();
    let mut way = way(hit, lang);
    let before = blocks.len();
    for (place, at) in excerpted(details, is_in_entry).into_iter().take(excerpts) {
        let Some((_, text)) = texts.iter().find(|(other, _)| *other == place) else { continue };
        let label = [way.as_str(), &place_words(place, lang)].concat();
        if columns < ROOM_BESIDE_LABEL {
            blocks.push(Block::label(BlockKind::Line, label));
            blocks.push(Block::snippet("", place, text, at, columns));
        } else {
            blocks.push(Block::snippet(&[&label, "  "].concat(), place, text, at, 2 * columns - 1));
        }
        way.clear();
    }
    if blocks.len() == before && !way.is_empty() {
        blocks.push(Block::label(BlockKind::Line, way.trim_end()));
    }
}

/// Where a text stands, in a word or two.
fn place_words(place: Place, lang: Lang) -> String {
    match place.field {
        Field::Point => lang.say(Text::PointNumber, &[&(place.paragraph + 1)]),
        Field::Category => Text::FactCategory.get(lang).to_owned(),
        Field::Filing => Text::FactFiling.get(lang).to_owned(),
        Field::Year => Text::FieldYear.get(lang).to_owned(),
        Field::Satisfaction => Text::RoleSatisfaction.get(lang).to_owned(),
        Field::Fact => Text::TitleDetails.get(lang).to_owned(),
        Field::DocumentNumber => Text::FactDocument.get(lang).to_owned(),
        Field::ReplyFact => Text::FieldLetterhead.get(lang).to_owned(),
        Field::Reply | Field::Addressee => Text::Reply.get(lang).to_owned(),
        Field::Background => Text::RoleBackground.get(lang).to_owned(),
        _ => Text::Proposal.get(lang).to_owned(),
    }
}

/// Columns from which on a result in one row has room for an excerpt: beside a match in the title, and instead of most
/// of a title that says nothing of why the proposal was found.
const ROOM_FOR_EXCERPT: usize = 64;
const ROOM_WITHOUT_TITLE: usize = 40;

/// A result in one row: a number that has no room beside it (5#2), how much of the title there is room for, the way of
/// matching, an excerpt.
pub(crate) fn result_row(proposal: &Proposal, hit: &Hit, details: &Details, columns: usize, lang: Lang) -> Block {
    let way = way(hit, lang);
    let number = Some(proposal.number_or("")).filter(|number| !number.is_empty() && !is_short_id(number));
    let number = number.map_or(String::new(), |number| [number, "  "].concat());
    let in_title = details.best().is_none_or(|best| is_title(best.place));
    let (least, is_shown): (_, fn(Place) -> bool) =
        if in_title { (ROOM_FOR_EXCERPT, is_in_entry) } else { (ROOM_WITHOUT_TITLE, is_title) };
    let excerpt = excerpted(details, is_shown).first().copied().filter(|_| columns >= least);
    let room = match excerpt {
        Some(_) if columns >= ROOM_FOR_EXCERPT => columns / 2,
        Some(_) => columns / 3,
        None => columns.saturating_sub(width(&way) + 2),
    };
    let room = room.saturating_sub(width(&number));
    let mut block = Block::label(BlockKind::Line, &number);
    let title = clipped(&proposal.title, room);
    // What stands for the rest of a cut title is none of it.
    let kept = if title == proposal.title { &title } else { title.trim_end_matches('.') };
    block.push(Field::Title.first(), kept, "");
    block.push_label(title.get(kept.len()..).unwrap_or_default());
    let gap = if excerpt.is_some() { room.saturating_sub(width(&title)) } else { 0 };
    block.push_label(&" ".repeat(gap + 2));
    block.push_label(&way);
    let texts = proposal.searched_texts();
    if let Some((place, at)) = excerpt
        && let Some((_, text)) = texts.iter().find(|(other, _)| *other == place)
    {
        block.push_snippet(place, text, at, columns);
    }
    block
}

/// Whether an id fits beside the title; a longer one stands with the people.
pub(crate) fn is_short_id(id: &str) -> bool {
    width(id) + 3 <= GUTTER
}

/// The name of a unit that the list shows, and whether it is a short one.
fn name_of<'a>(proposal: &'a Proposal, unit: &'a str) -> (&'a str, bool) {
    let handling = proposal.handling.iter().find(|h| h.unit == unit);
    handling.and_then(|h| h.short.as_deref()).map_or((unit, false), |short| (short, true))
}
