//! What stands at the end of a proposal's page in a review: result and work, notes, promises.

use super::{Reviewing, others, part_words};
use crate::lang::{Lang, Text, quoted};
use crate::model::Proposal;
use crate::page::{Block, BlockKind, Page};
use crate::review::{Grade, Part, Standing};

/// Whether a part is a point that the proposal has no more.
fn is_gone(part: Part, proposal: &Proposal) -> bool {
    matches!(part, Part::Point(point) if point >= proposal.points.len())
}

/// Adds what is thought of a proposal at the end of its page: result and work, notes, promises. Returns which
/// blocks say what was decided of it as a whole.
pub(crate) fn add_to_page(
    page: &mut Page,
    reviewing: &Reviewing,
    proposal: &Proposal,
    lang: Lang,
) -> Vec<(Part, usize)> {
    let own = reviewing.review.own();
    others::add_to_points(page, reviewing, proposal, lang);
    let blocks = &mut page.blocks;
    blocks.push(Block::label(BlockKind::Heading, lang.say(Text::ReviewSection, &[&own.who()])));
    let mut verdicts = Vec::new();
    for part in own.parts_asked(0) {
        let word = reviewing.word(&proposal.id, part).unwrap_or(Text::ReviewUndecided);
        let kind = if verdicts.is_empty() { BlockKind::Facts } else { BlockKind::Line };
        let line = [MARGIN, &lang.say(Text::ReportBy, &[&part_words(part, lang), &""])].concat();
        let mut block = Block::label(kind, [&line, word.get(lang)].concat());
        block.bold.push(line.len()..block.text.len());
        if let Some(since) = reviewing.review.since(&proposal.id, part).words(lang) {
            block.text = [&block.text, "  ", &since].concat();
        }
        verdicts.push((part, blocks.len()));
        blocks.push(block);
        blocks.extend(others::said_of(reviewing, &part.of(&proposal.id), None, lang));
        if part == Part::Result && !proposal.points.is_empty() {
            let said = [MARGIN, MARGIN, &points_so_far(reviewing, proposal, lang)].concat();
            blocks.push(Block { hang: 2 * MARGIN.len(), ..Block::label(BlockKind::Line, said) });
        }
    }
    for part in own.parts(&proposal.id).filter(|part| is_gone(*part, proposal)) {
        let Standing::Decided(grade) = own.standing(&proposal.id, part) else { continue };
        let (point, word) = (part.label(Text::PointNumber, lang), grade.label(part).get(lang));
        let said = lang.say(Text::ReviewPointGone, &[&point, &word]);
        blocks.push(Block::label(BlockKind::Line, [MARGIN, &said].concat()));
    }
    for (part, anchor, found) in own.answered(proposal).1 {
        let word = if found { Text::ReportAnswerChanged } else { Text::ReportAnswerLost };
        let said =
            lang.say(Text::ReviewAnswerLost, &[&part_words(part, lang), &word.get(lang), &opening(&anchor.quote)]);
        blocks.push(Block { hang: 2 * MARGIN.len(), ..Block::label(BlockKind::Line, [MARGIN, &said].concat()) });
    }
    for note in own.notes_on(&proposal.id) {
        let found = note.anchor.as_ref().map(|anchor| (anchor.quote.as_str(), anchor.find(proposal).is_some()));
        let quote = match found {
            None => String::new(),
            Some((quote, true)) => lang.say(Text::ReviewQuote, &[&quoted(&opening(quote))]),
            Some((quote, false)) => lang.say(Text::ReviewQuoteLost, &[&quoted(&opening(quote))]),
        };
        let place = part_words(note.item.part, lang);
        let text = lang.say(Text::ReviewNote, &[&place, &quote, &note.text.replace('\n', " "), &note.hashtags()]);
        let mut block = Block::label(BlockKind::Line, ["  ", text.trim_end()].concat());
        block.hang = 4;
        blocks.push(block);
    }
    for promise in own.follow_ups_on(&proposal.id) {
        let due = promise.due.as_ref().map_or_else(String::new, |due| due.words(lang));
        let (state, quote) = (promise.state.label().get(lang), quoted(&opening(&promise.source.quote)));
        let text = lang.say(Text::ReviewFollowUp, &[&state, &quote, &promise.units(Some(proposal)), &due]);
        let mut block = Block::label(BlockKind::Line, ["  ", text.trim_end()].concat());
        block.hang = 4;
        blocks.push(block);
    }
    verdicts
}

/// How its points were judged: what the result is weighed by.
fn points_so_far(reviewing: &Reviewing, proposal: &Proposal, lang: Lang) -> String {
    let own = reviewing.review.own();
    let standings = || (0..proposal.points.len()).map(|point| own.standing(&proposal.id, Part::Point(point)));
    let count = |standing: Standing| standings().filter(|other| *other == standing).count();
    let graded = Grade::ALL.map(|grade| (grade.label(Part::Point(0)), count(Standing::Decided(grade))));
    let open = [(Text::ReportDeferred, count(Standing::Deferred)), (Text::ReviewUndecided, count(Standing::Left))];
    let said = graded.into_iter().chain(open).filter(|(_, count)| *count > 0);
    let said: Vec<String> = said.map(|(word, count)| format!("{} {count}", word.get(lang))).collect();
    lang.say(Text::ReviewPointsSoFar, &[&said.join("  ")])
}

/// Columns in which the mark of the item stands.
const MARGIN: &str = "  ";

/// Characters of a quotation that are shown.
const OPENING: usize = 24;

/// How a quotation begins.
pub(crate) fn opening(quote: &str) -> String {
    let opening: String = quote.chars().take(OPENING).collect();
    if opening.len() < quote.len() { opening + ".." } else { opening }
}
