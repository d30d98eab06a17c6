//! The captions of points and paragraphs: in the blank row above each, which belongs to which and how
//! sure that is, so that the eye can pair them.
//!
//! ```text
//! >point 2 ###  much wording in common      |>point 2 ###  both say: ...
//!     2. Point ...                          |     2. Paragraph of the reply ...
//! ```

use crate::order;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Frame, PressTarget, paint, review, words};
use crate::answers::{Strength, Target};
use crate::lang::{Lang, Text};
use crate::model::{Field, Place, Side};
use crate::ui::scrolled::Scrolled;

/// Columns between two parts of a caption.
const GAP: &str = "  ";

/// A caption: its parts from left to right, the current pair's apart from the others, each with the text that it
/// speaks of.
type Caption = Vec<(String, bool, Place)>;

/// Draws the captions of a page.
pub(super) fn draw(frame: &Frame, text: &Scrolled, side: Side, area: Rect, buffer: &mut Buffer) {
    let current = frame.state.marked(side);
    let rows = text.flow.rows.iter().skip(text.top).zip(area.rows());
    for (row, line) in rows.filter(|(row, _)| row.blank) {
        let block = text.flow.page.blocks.get(row.block);
        let Some(place) = block.and_then(|block| block.parts.first()).map(|part| part.place) else { continue };
        let is_current = current == Some(place);
        if is_current {
            let margin = Rect { x: line.x.saturating_sub(1), width: 1, ..line };
            paint::text(buffer, margin, ">", frame.theme.cursor);
        }
        let mut x = line.x;
        for (words, marked, place) in caption(frame, place, is_current) {
            let style = if marked { frame.theme.cursor } else { frame.theme.quiet };
            let start = x;
            x += part(buffer, Rect { x, width: line.right().saturating_sub(x), ..line }, &words, style);
            let width = (x - start).saturating_sub(GAP.len() as u16);
            frame.note(Rect { x: start, width, height: 1, ..line }, PressTarget::Place(place));
        }
    }
    if side == Side::Proposal && current.is_none() {
        mark_verdict(frame, text, area, buffer);
    }
}

/// Marks the line of the result or the work where that is what a digit judges.
fn mark_verdict(frame: &Frame, text: &Scrolled, area: Rect, buffer: &mut Buffer) {
    let Some(rows) = frame.state.item_rows().filter(|_| frame.state.item_in_sight()) else { return };
    let y = u16::try_from(rows.start() - text.top).unwrap_or(u16::MAX);
    paint::text(buffer, Rect { y: area.y.saturating_add(y), height: 1, ..area }, ">", frame.theme.cursor);
}

/// Paints a part and the gap behind it; returns the columns they took.
fn part(buffer: &mut Buffer, area: Rect, words: &str, style: Style) -> u16 {
    paint::text(buffer, area, words, style).saturating_add(GAP.len() as u16).min(area.width)
}

fn caption(frame: &Frame, place: Place, is_current: bool) -> Caption {
    match place.field {
        Field::Point => of_point(frame, place.paragraph, is_current),
        Field::Reply => of_paragraph(frame, place.paragraph, is_current),
        _ => vec![],
    }
}

/// The point's number, how sure its best link is; in words for the one that the person is at, and
/// wherever there is little or nothing to show.
fn of_point(frame: &Frame, point: usize, is_current: bool) -> Caption {
    let (lang, pairs) = (frame.state.lang, &frame.state.reading.pairs);
    let link = frame.state.pair_link().filter(|_| is_current).or(pairs.targets(point).first());
    let number = lang.say(Text::PointNumber, &[&(point + 1)]);
    let place = Field::Point.at(point);
    let judged = review::caption(frame, point).map(|said| (said, is_current, place));
    let Some(link) = link else {
        let mut caption = vec![(number, is_current, place)];
        caption.extend(judged);
        caption.push((Text::ClueNoParagraph.get(lang).to_owned(), is_current, place));
        return caption;
    };
    let mut caption = vec![(format!("{number} {}", link.strength.mark()), is_current, place)];
    caption.extend(judged);
    if is_current {
        caption.push((words::in_words(link.strength).get(lang).to_owned(), true, place));
    } else if link.strength == Strength::Weak {
        caption.push((Text::ClueLittle.get(lang).to_owned(), false, place));
    }
    caption
}

/// The numbers of the points that a paragraph is likely to answer, each with how sure that is; of the
/// pair that the person is at, what both say.
fn of_paragraph(frame: &Frame, paragraph: usize, is_current: bool) -> Caption {
    let (state, lang) = (frame.state, frame.state.lang);
    let point = state.pair().and_then(|at| at.point);
    let mut sources = state.reading.pairs.sources(paragraph);
    order::sort_by_key(&mut sources, |(point, _)| *point);
    let numbered = |(i, (number, link)): (usize, &(usize, &Target))| {
        let shown = format!("{} {}", number + 1, link.strength.mark());
        let words = if i == 0 { lang.say(Text::PointNumber, &[&shown]) } else { shown };
        (words, Some(*number) == point, Field::Point.at(*number))
    };
    let mut caption: Caption = sources.iter().enumerate().map(numbered).collect();
    let with_current = sources.iter().find(|(number, _)| Some(*number) == point);
    if let Some(said) = with_current.and_then(|(_, link)| phrases(link, lang)) {
        caption.push((said, is_current, Field::Reply.at(paragraph)));
    } else if is_current && sources.is_empty() {
        caption.push((Text::ClueNoPoint.get(lang).to_owned(), true, Field::Reply.at(paragraph)));
    }
    caption
}

/// What both texts of a link say word for word, if they do.
fn phrases(link: &Target, lang: Lang) -> Option<String> {
    let said = link.evidence.join(Text::NameJoin.get(lang));
    (!said.is_empty()).then(|| lang.say(Text::CluePhrases, &[&said]))
}
