//! What others have judged and noted on an item, once they are revealed, and what was settled together: in rows below the
//! point, the result or the work itself, so that nobody has to leave it.

use super::Reviewing;
use crate::lang::{Lang, Text};
use crate::model::{Field, Proposal};
use crate::page::{Block, BlockKind, Page};
use crate::review::{Difference, Item, Part};

/// Columns that the rows are set in.
const INDENT: &str = "    ";

/// Puts the rows below each point.
pub(super) fn add_to_points(page: &mut Page, reviewing: &Reviewing, proposal: &Proposal, lang: Lang) {
    if reviewing.review.event_log().others().is_none() {
        return;
    }
    let mut blocks = Vec::with_capacity(page.blocks.len());
    let mut rest = std::mem::take(&mut page.blocks).into_iter().peekable();
    let point_of = |block: &Block| {
        block.parts.iter().map(|part| part.place).find(|place| place.field == Field::Point).map(|place| place.paragraph)
    };
    while let Some(block) = rest.next() {
        let point = point_of(&block);
        blocks.push(block);
        // Below the last of its blocks.
        if let Some(point) = point.filter(|point| rest.peek().and_then(point_of) != Some(*point)) {
            blocks.extend(said_of(reviewing, &Part::Point(point).of(&proposal.id), Some(proposal), lang));
        }
    }
    page.blocks = blocks;
}

/// The rows about an item: the verdicts of the others and what most of all think where they differ, what was settled,
/// which paragraphs others have confirmed or refused as the answer to a point of the proposal, and their notes.
pub(super) fn said_of(reviewing: &Reviewing, item: &Item, proposal: Option<&Proposal>, lang: Lang) -> Vec<Block> {
    let event_log = reviewing.review.event_log();
    let Some(others) = event_log.others() else { return Vec::new() };
    let views = event_log.visible();
    let asked = reviewing.review.checklist().asked(&item.proposal);
    let (difference, part) = (Difference::on(item.clone(), &views, asked), item.part);
    let is_said =
        |at: usize| difference.grades.get(at).is_some_and(Option::is_some) || difference.late.get(at) == Some(&true);
    let verdicts = views.iter().enumerate().skip(1).filter(|(at, _)| is_said(*at));
    let mut said: Vec<String> =
        verdicts.map(|(at, view)| lang.say(Text::Credit, &[&view.who(), &difference.word(at, lang)])).collect();
    if let Some((grade, count)) = difference.majority() {
        said.push(lang.say(Text::AgreeMajority, &[&grade.label(part).get(lang), &count, &difference.judged()]));
    }
    let mut lines = Vec::from_iter((!said.is_empty()).then(|| said.join("  ")));
    lines.extend(event_log.agreed_words(&item.proposal, part, lang).map(|agreed| lang.say(Text::Agreed, &[&agreed])));
    for view in &others {
        let said = proposal.map(|proposal| view.answered(proposal).0).unwrap_or_default();
        let said = said.iter().filter(|one| Part::Point(one.point) == part).map(|one| {
            let text = if one.confirmed { Text::ReportConfirmed } else { Text::ReportRefused };
            let place = lang.say(Text::ReportParagraph, &[&(one.paragraph + 1)]);
            lang.say(Text::ReportAside, &[&place, &lang.say(text, &[&view.who()])])
        });
        lines.extend(said);
    }
    for view in others {
        for note in view.notes_on(&item.proposal).filter(|note| note.item.part == part) {
            let text = [&note.text.replace('\n', " "), &*note.hashtags()].concat();
            lines.push(lang.say(Text::NoteBy, &[&view.who(), &text.trim()]));
        }
    }
    lines.iter().map(|line| block(line)).collect()
}

fn block(line: &str) -> Block {
    let mut block = Block { hang: INDENT.len(), ..Block::label(BlockKind::Line, [INDENT, line].concat()) };
    block.quiet.push(0..block.text.len());
    block
}
