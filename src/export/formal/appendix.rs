//! The appendix: which paragraphs of the replies may answer which points. The program guesses them by wording and nobody
//! has confirmed them, so they stand apart from the verdicts.

use super::sheet::Sheet;
use crate::export::ExportError;
use crate::export::paper::{Block, Cell, Column, Level, Look};
use crate::export::words::{self, points_with_answers};
use crate::lang::Text;
use crate::model::Proposal;

/// Characters of a paragraph that are quoted.
const QUOTED: usize = 150;

/// Puts what may answer a proposal's points on the paper; `begun` tells whether the table has been.
pub(super) fn of_proposal(sheet: &mut Sheet, proposal: &Proposal, begun: &mut bool) -> Result<(), ExportError> {
    let lang = sheet.lang;
    for (number, point) in points_with_answers(proposal, &sheet.report.panel, lang).iter().enumerate() {
        let Some(answer) = point.answers.first().filter(|answer| !answer.strength.is_said()) else { continue };
        if !std::mem::replace(begun, true) {
            sheet.put(Block::NewPage)?;
            sheet.put(Block::Heading(Level::Chapter, Text::PaperAppendix.get(lang)))?;
            sheet.line(Look::Small, Text::PaperAppendixWhy.get(lang))?;
            sheet.put(Block::Table(&[
                Column::short(Text::ReportColumnId.get(lang), 14),
                Column::short(Text::FieldPoint.get(lang), 10),
                Column::text(Text::PaperMayAnswer.get(lang), 124),
                Column::short(Text::PaperLikeness.get(lang), 25),
            ]))?;
        }
        let mut quote: String = answer.text.chars().take(QUOTED).collect();
        if quote.len() < answer.text.len() {
            quote.push('…');
        }
        let place = lang.say(Text::ReportParagraph, &[&answer.number]);
        sheet.put(Block::Row(&[
            Cell::new(proposal.number()),
            Cell::new((number + 1).to_string()),
            Cell::new(lang.say(Text::ReportBy, &[&place, &quote])),
            Cell::new(
                [words::likeness(answer.strength).get(lang).to_owned()]
                    .into_iter()
                    .chain(words::who_said([&[], &answer.refused_by], lang))
                    .collect::<Vec<_>>()
                    .join(Text::ReportAsideJoin.get(lang)),
            ),
        ]))?;
    }
    Ok(())
}
