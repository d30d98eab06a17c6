//! A proposal, its reply, and the collection as pages.

use super::{Block, BlockKind, Page};
use crate::lang::{Lang, Text, fill};
use crate::model::{Collection, Field, Paragraph, Place, Proposal};
use crate::text::width::width;

/// The proposal as it was printed: title, proposers, background, suggestions.
pub fn proposal_page(proposal: &Proposal, lang: Lang) -> Page {
    let mut blocks = vec![Block::of(BlockKind::Title, Field::Title.first(), proposal.title.as_str())];
    let mut proposers = Block::label(BlockKind::Facts, Text::LabelProposers.get(lang));
    for (i, name) in proposal.proposer_names().enumerate() {
        proposers.push(Field::Proposer.at(i), name, Text::NameJoin.get(lang));
    }
    if !proposers.parts.is_empty() {
        blocks.push(proposers);
    }
    blocks.extend(plain(Field::Background, &proposal.background));
    if !proposal.points.is_empty() {
        blocks.push(Block::label(BlockKind::Label, Text::LabelSuggestions.get(lang)));
    }
    blocks.extend(proposal.points.iter().enumerate().map(|(i, point)| paragraph(Field::Point.at(i), point)));
    blocks.extend(plain(Field::Closing, &proposal.closing));
    Page { blocks }
}

/// The replies as they were printed: salutation, paragraphs, signature.
pub fn reply_page(proposal: &Proposal, lang: Lang) -> Page {
    let units = proposal.units();
    let unit_place = |unit: &str| Field::Unit.at(units.iter().position(|u| *u == unit).unwrap_or_default());
    let mut blocks = Vec::new();
    let (mut addressees, mut paragraphs) = (0, 0);
    for reply in &proposal.replies {
        if let Some(addressee) = &reply.addressee {
            let mut salutation = Block::of(BlockKind::Salutation, Field::Addressee.at(addressees), addressee.as_str());
            // The letter's own colon, in whatever language the interface is.
            salutation.push_label("：");
            blocks.push(salutation);
            addressees += 1;
        }
        for p in &reply.paragraphs {
            blocks.push(paragraph(Field::Reply.at(paragraphs), p));
            paragraphs += 1;
        }
        for unit in &reply.units {
            blocks.push(Block::of(BlockKind::Signature, unit_place(unit), unit.as_str()));
        }
    }
    if blocks.is_empty() {
        blocks.push(Block::label(BlockKind::Facts, Text::NoReplyYet.get(lang)));
    }
    let signed = |unit: &&&str| proposal.replies.iter().any(|reply| reply.units.iter().any(|u| u == **unit));
    let mut others = Block::label(BlockKind::Facts, Text::LabelHandling.get(lang));
    for unit in units.iter().filter(|unit| !signed(unit)) {
        others.push(unit_place(unit), unit, Text::NameJoin.get(lang));
    }
    blocks.extend(Some(others).filter(|others| !others.parts.is_empty()));
    Page { blocks }
}

/// The collection as a whole, at most `columns` wide: headline, figures, preface, credits.
pub fn overview(collection: &Collection, lang: Lang, columns: usize) -> Page {
    let mut blocks = vec![Block::label(BlockKind::Title, collection.title.as_str())];
    let facts: Vec<&str> =
        [&collection.section, &collection.dateline].into_iter().flatten().map(String::as_str).collect();
    if !facts.is_empty() {
        blocks.push(Block::label(BlockKind::Facts, facts.join("  ")));
    }
    blocks.extend(figures(collection, lang, columns));
    if !collection.preface.is_empty() {
        blocks.push(Block::label(BlockKind::Heading, Text::LabelPreface.get(lang)));
    }
    blocks.extend(collection.preface.iter().map(|p| Block::label(BlockKind::Paragraph, p.as_str())));
    if !collection.credits.is_empty() || collection.contact.is_some() {
        blocks.push(Block::label(BlockKind::Heading, Text::LabelCredits.get(lang)));
    }
    let credit = |role: &str, name: &str| fill(Text::Credit.get(lang), &[role, name]);
    let mut credits: Vec<String> = collection.credits.iter().map(|c| credit(&c.role, &c.name)).collect();
    credits.extend(collection.contact.clone());
    blocks.extend(
        credits
            .into_iter()
            .enumerate()
            .map(|(i, line)| Block::label(if i == 0 { BlockKind::Facts } else { BlockKind::Line }, line)),
    );
    Page { blocks }
}

/// Columns between two figures.
const GAP: usize = 4;

/// The figures that the preface announces, side by side: each number above what it counts.
fn figures(collection: &Collection, lang: Lang, columns: usize) -> Vec<Block> {
    let stats = &collection.stats;
    let known = [
        (stats.received, Text::StatReceived, Text::UnitItems),
        (stats.filed, Text::StatFiled, Text::UnitItems),
        (stats.handling_units, Text::StatUnits, Text::UnitUnits),
        (stats.selected, Text::StatSelected, Text::UnitItems),
    ];
    let cards: Vec<(String, &str)> = known
        .into_iter()
        .filter_map(|(value, label, unit)| Some((fill(unit.get(lang), &[&value?.to_string()]), label.get(lang))))
        .collect();
    let widest = cards.iter().map(|(number, label)| width(number).max(width(label))).max().unwrap_or(0);
    let card = widest + GAP;
    let padded = |text: &str| format!("{text}{}", " ".repeat(card.saturating_sub(width(text))));
    let mut blocks = Vec::new();
    for row in cards.chunks(((columns + GAP) / card.max(1)).clamp(1, 4)) {
        let numbers: String = row.iter().map(|(number, _)| padded(number)).collect();
        let labels: String = row.iter().map(|(_, label)| padded(label)).collect();
        blocks.push(Block::label(BlockKind::Facts, numbers.trim_end()).with_bold_start(numbers.trim_end().len()));
        blocks.push(Block::label(BlockKind::Line, labels.trim_end()));
    }
    blocks
}

fn plain(field: Field, paragraphs: &[String]) -> impl Iterator<Item = Block> {
    paragraphs.iter().enumerate().map(move |(i, text)| Block::of(BlockKind::Paragraph, field.at(i), text.as_str()))
}

fn paragraph(place: Place, paragraph: &Paragraph) -> Block {
    Block::of(BlockKind::Paragraph, place, paragraph.text()).with_bold_start(paragraph.heading_len())
}
