//! The captions of points and paragraphs: in the blank row above each, in words where there is room, which belongs to
//! which, so that the eye can pair them, and how near they are in wording, in the same words on both sides.
//!
//! ```text
//! >point 2  -> paragraph 3 (much in common)  |><- point 1 (little in common), 2 (much in common)
//!     2. Point ...                          |     2. Paragraph of the reply ...
//! ```

use crate::order;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Frame, PressTarget, paint, review, words};
use crate::answers::{Target, evidence};
use crate::lang::{Lang, Text};
use crate::model::{Field, Place, Reply, Side};
use crate::page::{PageSetting, letter_name};
use crate::text::width::width;
use crate::ui::scrolled::Scrolled;
use crate::ui::state::State;

/// Columns between two parts of a caption.
const GAP: u16 = 2;

/// Columns from which on it is worth saying what both texts say.
const ROOM_FOR_PHRASES: u16 = 16;

/// A caption: its parts from left to right, the current pair's apart from the others, each with the text that it
/// speaks of.
type Caption = Vec<(String, bool, Place)>;

/// Draws the captions of a page.
pub(super) fn draw(frame: &Frame, text: &Scrolled, side: Side, area: Rect, buffer: &mut Buffer) {
    let current = frame.state.marked(side);
    let rows = text.flow.rows.iter().skip(text.top).zip(area.rows());
    for (row, line) in rows.filter(|(row, _)| row.blank && !row.air) {
        let block = text.flow.page.blocks.get(row.block);
        let Some(place) = block.and_then(|block| block.parts.first()).map(|part| part.place) else { continue };
        let is_current = current == Some(place);
        if is_current {
            let margin = Rect { x: line.x.saturating_sub(1), width: 1, ..line };
            paint::text(buffer, margin, ">", frame.theme.cursor);
        }
        let mut x = line.x;
        for (words, marked, place) in caption(frame, place, is_current, line.width) {
            let style = if marked { frame.theme.cursor } else { frame.theme.quiet };
            let start = x;
            x += paint::text(buffer, Rect { x, width: line.right().saturating_sub(x), ..line }, &words, style);
            frame.note(Rect { x: start, width: x - start, height: 1, ..line }, PressTarget::Place(place));
            x = (x + gap_behind(&words, frame.state.lang)).min(line.right());
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

/// Columns behind a part of a caption: none where it ends with what joins it to the next.
fn gap_behind(words: &str, lang: Lang) -> u16 {
    if words.ends_with(Text::NameJoin.get(lang)) { 0 } else { GAP }
}

/// Columns of a whole caption.
fn columns(caption: &Caption, lang: Lang) -> usize {
    caption.iter().map(|(words, ..)| width(words) + usize::from(gap_behind(words, lang))).sum()
}

fn caption(frame: &Frame, place: Place, is_current: bool, room: u16) -> Caption {
    match place.field {
        Field::Point => of_point(frame, place.paragraph, is_current, room),
        Field::Reply => of_paragraph(frame, place.paragraph, is_current, room),
        _ => vec![],
    }
}

/// Towards the other text, from one side.
fn arrow(frame: &Frame, from: Side) -> &'static str {
    match (from, frame.layout.stacked) {
        (Side::Proposal, false) => "→",
        (Side::Reply, false) => "←",
        (Side::Proposal, true) => "↓",
        (Side::Reply, true) => "↑",
    }
}

/// The point's number, in a review what was decided of it, and which paragraph is the likeliest to answer it and how
/// sure that is: with the paragraph's whole name, its short one, or none, as there is room.
fn of_point(frame: &Frame, point: usize, is_current: bool, room: u16) -> Caption {
    let (lang, pairs) = (frame.state.lang, &frame.state.reading.pairs);
    let link = frame.state.pair_link().filter(|_| is_current).or(pairs.targets(point).first());
    let number = lang.say(Text::PointNumber, &[&(point + 1)]);
    let place = Field::Point.at(point);
    let part = |said: String| (said, is_current, place);
    let mut caption: Caption = [Some(number), review::caption(frame, point)].into_iter().flatten().map(part).collect();
    let left = usize::from(room).saturating_sub(columns(&caption, lang));
    let said = match link {
        // Where there is no paragraph at all that goes without saying.
        None if pairs.paragraphs() == 0 => String::new(),
        None => frame.state.no_paragraph(point).get(lang).to_owned(),
        Some(link) => {
            let (sure, name) = (words::in_words(link.strength).get(lang), name_of(frame, link.paragraph));
            let bare = name.strip_prefix(Text::FieldReply.get(lang)).unwrap_or(&name).trim_start();
            let towards = |said: &str| [arrow(frame, Side::Proposal), " ", said].concat();
            let short = words::in_short(link.strength).get(lang);
            let forms = [(name.as_str(), sure), (bare, sure), (bare, short)];
            let named = forms.into_iter().map(|(name, sure)| towards(&lang.say(Text::HowSure, &[&name, &sure])));
            // Which paragraph it is leads there: how sure that is gives way first.
            let mut said = named.chain([towards(bare)]);
            said.find(|said| width(said) <= left).unwrap_or_else(|| towards(short))
        }
    };
    if !said.is_empty() {
        caption.push(part(said));
    }
    caption
}

/// What a paragraph of the replies is called: its number as printed, with the letter that has it where other letters
/// have such numbers too (再次答复 一); else which one of all it is.
fn name_of(frame: &Frame, paragraph: usize) -> String {
    let lang = frame.state.lang;
    let whole = || [Text::FieldReply.get(lang), " ", &lang.say(Text::ParagraphNumber, &[&(paragraph + 1)])].concat();
    let Some(proposal) = frame.state.proposal() else { return whole() };
    let kind = |reply: &Reply| letter_name(reply, lang);
    let mut first = 0;
    for (at, reply) in proposal.replies.iter().enumerate() {
        let Some(found) = paragraph.checked_sub(first).and_then(|at| reply.paragraphs.get(at)) else {
            first += reply.paragraphs.len();
            continue;
        };
        let marker = found.marker.trim_end_matches('、');
        if marker.is_empty() {
            break;
        }
        let alike = |above: &&Reply| !above.paragraphs.is_empty() && kind(above) == kind(reply);
        let above = proposal.replies.iter().take(at).filter(alike).count();
        return match above {
            0 => [&kind(reply), " ", marker].concat(),
            _ => format!("{} {} {marker}", kind(reply), above + 1),
        };
    }
    whole()
}

/// The points that a paragraph is likely to answer, each with how sure that is, in fewer words where room is short:
/// 1（略有相近）、2（多处相近） or 1 略有、2 多处相近. Of the pair that the person is at, also what both say.
fn of_paragraph(frame: &Frame, paragraph: usize, is_current: bool, room: u16) -> Caption {
    let (state, lang) = (frame.state, frame.state.lang);
    let point = state.pair().and_then(|at| at.point);
    let mut sources = state.reading.pairs.sources(paragraph);
    order::sort_by_key(&mut sources, |(point, _)| *point);
    let last = sources.len().saturating_sub(1);
    let worded = |is_short: bool| -> Caption {
        let piece = |(i, (number, link)): (usize, &(usize, &Target))| {
            // Of several that are alike it is said once: 1、2（略有相近）.
            let alike = sources.get(i + 1).is_some_and(|(_, next)| next.strength == link.strength);
            let said = match alike {
                true => (number + 1).to_string(),
                false if is_short => {
                    let sure = if i < last { words::in_short } else { words::in_words };
                    format!("{} {}", number + 1, sure(link.strength).get(lang))
                }
                false => lang.say(Text::HowSure, &[&(number + 1), &words::in_words(link.strength).get(lang)]),
            };
            let said = match i {
                0 => lang.say(Text::OfPoint, &[&arrow(frame, Side::Reply), &said]),
                _ => said,
            };
            let join = if i < last { Text::NameJoin.get(lang) } else { "" };
            ([&said, join].concat(), Some(*number) == point, Field::Point.at(*number))
        };
        sources.iter().enumerate().map(piece).collect()
    };
    let whole = Some(worded(false)).filter(|caption| columns(caption, lang) <= usize::from(room + GAP));
    let mut caption = whole.unwrap_or_else(|| worded(true));
    let with_current = sources.iter().find(|(number, _)| Some(*number) == point);
    let left = usize::from(room).saturating_sub(columns(&caption, lang));
    if let Some(said) = with_current.and_then(|(number, _)| phrases(state, *number, paragraph)) {
        if left >= usize::from(ROOM_FOR_PHRASES) {
            caption.push((said, is_current, Field::Reply.at(paragraph)));
        }
    } else if let Some(point) = point.filter(|_| is_current && with_current.is_none()) {
        // What the reviewer has picked beside the point.
        caption.push((lang.say(Text::BesidePoint, &[&(point + 1)]), true, Field::Point.at(point)));
    } else if is_current && sources.is_empty() {
        caption.push((Text::ClueNoPoint.get(lang).to_owned(), true, Field::Reply.at(paragraph)));
    }
    caption
}

/// What a point and a paragraph say word for word, if they do.
fn phrases(state: &State, point: usize, paragraph: usize) -> Option<String> {
    let said = evidence(&*state.proposal()?, point, paragraph).join(Text::NameJoin.get(state.lang));
    let said = PageSetting::shown(&said);
    (!said.is_empty()).then(|| state.lang.say(Text::CluePhrases, &[&said]))
}
