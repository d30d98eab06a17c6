//! A proposal and its reply as pages.

use super::{Block, BlockKind, Page, PageSetting, details};
use crate::facts::{Extent, FactSource, reply_kind};
use crate::lang::{Lang, Text};
use crate::model::{Field, Paragraph, Place, Proposal, Reply};

/// The proposal as it was printed: title, proposers, background, suggestions; above them what matters most of what a
/// ledger says, below them the columns that this program does not know. Without a text it is what the ledger says.
pub(crate) fn proposal_page(proposal: &Proposal, setting: &PageSetting) -> Page {
    let (lang, columns) = (setting.lang, setting.columns);
    let mut blocks = vec![Block::of(BlockKind::Title, Field::Title.first(), proposal.title.as_str())];
    let mut proposers = Block::label(BlockKind::Facts, Text::LabelProposers.get(lang));
    for (i, name) in proposal.proposer_names().enumerate() {
        proposers.push(Field::Proposer.at(i), name, Text::NameJoin.get(lang));
    }
    let has_proposers = !proposers.parts.is_empty();
    if has_proposers {
        blocks.push(proposers);
    }
    let source = setting.facts_of(proposal);
    if proposal.has_no_text() {
        let extent = if setting.numbered { Extent::All } else { Extent::Table };
        let facts = source.of_proposal(extent);
        if !facts.is_empty() {
            blocks.push(Block::label(BlockKind::Line, ""));
            blocks.extend(details::table(&facts, columns));
        }
    } else {
        blocks.extend(details::head(source.head_of_proposal(setting.numbered), columns, has_proposers));
        blocks.extend(prose_blocks(Field::Background, &proposal.background));
        if !proposal.points.is_empty() {
            blocks.extend(suggestions_label(proposal, lang));
        }
        blocks.extend(proposal.points.iter().enumerate().map(|(i, point)| paragraph(Field::Point.at(i), point)));
        blocks.extend(prose_blocks(Field::Closing, &proposal.closing));
    }
    blocks.extend(details::foot(&source, columns));
    setting.page(blocks)
}

/// The replies as they were printed: salutation, paragraphs, signature; above each what matters most of its letterhead,
/// and what sort of answer it is where there are several sorts or letters.
pub(crate) fn reply_page(proposal: &Proposal, setting: &PageSetting) -> Page {
    let lang = setting.lang;
    let units = proposal.units();
    let unit_place = |unit: &str| Field::Unit.at(units.iter().position(|u| *u == unit).unwrap_or_default());
    let source = setting.facts_of(proposal);
    let mut blocks = Vec::new();
    let (mut addressees, mut paragraphs) = (0, 0);
    for reply in &proposal.replies {
        blocks.extend(letterhead(proposal, reply, &source, setting));
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
        // A row that says that there is an answer is signed by nobody.
        if reply.paragraphs.is_empty() {
            blocks.push(Block::label(BlockKind::Facts, Text::NoReplyText.get(lang)));
            continue;
        }
        for unit in &reply.units {
            blocks.push(Block::of(BlockKind::Signature, unit_place(unit), unit.as_str()));
        }
    }
    if blocks.is_empty() {
        blocks.push(Block::label(BlockKind::Facts, Text::NoReplyYet.get(lang)));
    }
    let letters = proposal.replies.iter().filter(|reply| !reply.paragraphs.is_empty());
    let signed = |unit: &&&str| letters.clone().any(|reply| reply.units.iter().any(|u| u == **unit));
    let mut others = Block::label(BlockKind::Facts, Text::LabelHandling.get(lang));
    for unit in units.iter().filter(|unit| !signed(unit)) {
        others.push(unit_place(unit), unit, Text::NameJoin.get(lang));
    }
    blocks.extend(Some(others).filter(|others| !others.parts.is_empty()));
    setting.page(blocks)
}

/// What stands over the suggestions: the proposal's own heading; nothing where its text already ends with one.
fn suggestions_label(proposal: &Proposal, lang: Lang) -> Option<Block> {
    let printed = proposal.rest.get("points_heading").and_then(|heading| heading.as_str());
    let last = proposal.background.last().map_or("", |text| text.trim_end());
    let asks = last.ends_with(['：', ':']) && last.rsplit('。').next().is_some_and(|said| said.contains("建议"));
    let label = printed.unwrap_or_else(|| Text::LabelSuggestions.get(lang));
    (printed.is_some() || !asks).then(|| Block::label(BlockKind::Label, label))
}

/// What stands above a letter.
fn letterhead(proposal: &Proposal, reply: &Reply, source: &FactSource, setting: &PageSetting) -> Vec<Block> {
    let mut blocks = Vec::new();
    let kind = source.reply_kind(reply);
    let is_plain = kind == Text::Reply.get(setting.lang) && proposal.replies.len() == 1;
    if !is_plain {
        blocks.push(Block::label(BlockKind::Heading, kind));
    }
    let facts = source.of_reply(reply, false);
    blocks.extend(details::head(facts, setting.columns, !is_plain));
    if let Some(title) = source.letter_title(reply) {
        let mut block = Block::label(BlockKind::Facts, "");
        match title.place {
            Some(place) => block.push(place, &title.text, ""),
            None => block.push_label(&title.text),
        }
        let end = block.text.len();
        blocks.push(block.with_bold_start(end));
    }
    blocks
}

/// What sort of answer a letter is, within a sentence.
pub(crate) fn letter_name(reply: &Reply, lang: Lang) -> String {
    reply_kind(reply).get(lang).to_lowercase()
}

fn prose_blocks(field: Field, paragraphs: &[String]) -> impl Iterator<Item = Block> {
    paragraphs.iter().enumerate().map(move |(i, text)| Block::of(BlockKind::Paragraph, field.at(i), text.as_str()))
}

fn paragraph(place: Place, paragraph: &Paragraph) -> Block {
    Block::of(BlockKind::Paragraph, place, paragraph.text()).with_bold_start(paragraph.heading_len())
}
