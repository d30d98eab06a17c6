//! A proposal and its reply as pages.

use super::{Block, BlockKind, Page};
use crate::lang::{Lang, Text};
use crate::model::{Field, Paragraph, Place, Proposal};

/// The proposal as it was printed: title, proposers, background, suggestions.
pub(crate) fn proposal_page(proposal: &Proposal, lang: Lang) -> Page {
    let mut blocks = vec![Block::of(BlockKind::Title, Field::Title.first(), proposal.title.as_str())];
    let mut proposers = Block::label(BlockKind::Facts, Text::LabelProposers.get(lang));
    for (i, name) in proposal.proposer_names().enumerate() {
        proposers.push(Field::Proposer.at(i), name, Text::NameJoin.get(lang));
    }
    if !proposers.parts.is_empty() {
        blocks.push(proposers);
    }
    blocks.extend(prose_blocks(Field::Background, &proposal.background));
    if !proposal.points.is_empty() {
        blocks.push(Block::label(BlockKind::Label, Text::LabelSuggestions.get(lang)));
    }
    blocks.extend(proposal.points.iter().enumerate().map(|(i, point)| paragraph(Field::Point.at(i), point)));
    blocks.extend(prose_blocks(Field::Closing, &proposal.closing));
    Page { blocks }
}

/// The replies as they were printed: salutation, paragraphs, signature.
pub(crate) fn reply_page(proposal: &Proposal, lang: Lang) -> Page {
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

fn prose_blocks(field: Field, paragraphs: &[String]) -> impl Iterator<Item = Block> {
    paragraphs.iter().enumerate().map(move |(i, text)| Block::of(BlockKind::Paragraph, field.at(i), text.as_str()))
}

fn paragraph(place: Place, paragraph: &Paragraph) -> Block {
    Block::of(BlockKind::Paragraph, place, paragraph.text()).with_bold_start(paragraph.heading_len())
}
