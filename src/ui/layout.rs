//! Where things stand: from the size, the focus, whether the texts are stacked, and whether a review is on.
//!
//! ```text
//! wide, from 110 columns            medium, from 64            narrow
//! list   |proposal    |reply        header: the list, folded   tabs: list proposal reply
//! .......|............|.........    proposal    |reply         one pane
//! .......|............|.........    ............|.........     ....................
//! status, or the prompt             status                     status
//! ```
//!
//! Where the focus is moves no text: on a wide screen the list stays, as narrow as it can be read, on a medium one it
//! covers the texts. Where a terminal moves only whole rows, which would drag the list along with each row scrolled
//! (1,140 bytes and not 220 at 120x40), the list folds below 140 columns while a text has the focus. Where they are asked for one above the other, the two texts are stacked, at any width:
//!
//! ```text
//! proposal
//! ....................
//! reply
//! ....................
//! status
//! ```
//!
//! Update and view call the same function, so nothing has to be painted to know its height.

mod halves;

use ratatui::layout::{Position, Rect};

use crate::lang::{Lang, Text};
use crate::model::Side;
use crate::text::width::width;
use crate::ui::msg::Size;

/// Below this, nothing useful fits.
const LEAST: Size = Size { columns: 16, rows: 4 };
/// Three panes from here on.
const WIDE: u16 = 110;
/// Three panes from here on also beside a text that scrolls in whole rows.
const WIDE_FOR_ROWS: u16 = 140;
/// Two panes from here on.
const MEDIUM: u16 = 64;
/// Two stacked texts from this many rows on: each its title and a few rows.
const STACKED: u16 = 10;
/// A row of Chinese longer than 42 characters is hard to follow to the next one.
const LONGEST_ROW: u16 = 84;

/// From here on the keys of the review have a row of their own.
const REVIEWED: u16 = 8;

/// Rows of results while a query is typed, at most: a title and seven of them.
const STRIP: u16 = 8;

/// Screens at least this high can spare a row for the folded list.
const HEADED: u16 = 30;

/// Panes at least this wide can spare a second column of margin.
const SPACIOUS: u16 = 56;

/// Panes at least this high can spare a blank row below their titles and above their captions.
const AIRY: u16 = 28;

/// A pane, in the order of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Pane {
    List,
    Proposal,
    Reply,
}

impl Pane {
    /// All, from left to right.
    pub(crate) const ALL: [Pane; 3] = [Pane::List, Pane::Proposal, Pane::Reply];

    /// The page it shows, if it shows one.
    pub(crate) fn side(self) -> Option<Side> {
        match self {
            Pane::List => None,
            Pane::Proposal => Some(Side::Proposal),
            Pane::Reply => Some(Side::Reply),
        }
    }

    /// The pane that shows a page.
    pub fn of(side: Side) -> Pane {
        match side {
            Side::Proposal => Pane::Proposal,
            Side::Reply => Pane::Reply,
        }
    }
}

/// How many panes stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// List, proposal, reply.
    Wide,
    /// Proposal and reply; the list is a header, or nothing where rows are few, and takes their place when
    /// it has the focus.
    Medium,
    /// One pane and its tabs.
    Narrow,
    /// Not even one.
    TooSmall,
}

/// What takes rows from the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExtraRows {
    /// Nothing.
    None,
    /// The keys of a review, where there are rows to spare.
    Keys,
    /// So many rows of what was found.
    Results(u16),
}

/// Columns of the list beside the texts, which need them more: at 120 nine characters a row, the texts twenty-two.
fn list_width(columns: u16) -> u16 {
    (columns / 3).saturating_sub(15).clamp(24, 38)
}

/// A pane's part of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PaneArea {
    /// The row of its title; empty where tabs stand for it.
    pub title: Rect,
    /// What is below, margins included.
    pub body: Rect,
    /// Whether it is on the screen; a hidden pane keeps its size, so that it keeps its place.
    pub visible: bool,
}

impl PaneArea {
    /// Where its text stands: the body without its margins, no wider than can be read.
    pub fn text(&self) -> Rect {
        let inner = self.inner();
        Rect { width: inner.width.min(LONGEST_ROW), ..inner }
    }

    /// Whether it can spare blank rows.
    pub(crate) fn is_airy(&self) -> bool {
        self.body.height >= AIRY
    }

    /// The body without a column or two of margin on each side, and a row above where there is room.
    pub(crate) fn inner(&self) -> Rect {
        let above = u16::from(self.is_airy());
        let margin = if self.body.width >= SPACIOUS { 2 } else { 1 };
        let Rect { x, y, width, height } = self.body;
        Rect { x: x + margin.min(width), y: y + above, width: width.saturating_sub(2 * margin), height: height - above }
    }
}

/// The whole screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// How many panes stand side by side.
    pub arrangement: Arrangement,
    /// The folded list or the tabs.
    pub(crate) header: Option<Rect>,
    /// The list.
    pub list: PaneArea,
    /// The proposal.
    pub proposal: PaneArea,
    /// The reply.
    pub reply: PaneArea,
    /// Whether the texts stand one above the other.
    pub stacked: bool,
    /// The columns between visible panes.
    pub(crate) separators: [Option<Rect>; 2],
    /// The rows above the bottom one with what was found, while a query is typed and the list is not beside the
    /// texts; empty where there are none.
    pub(crate) strip: Rect,
    /// The row above the bottom one that says what the keys of the review do; empty where there is none.
    pub(crate) keys: Rect,
    /// The bottom row.
    pub(crate) status: Rect,
    /// Everything above it: where help and overview stand.
    pub(crate) page: PaneArea,
}

impl Layout {
    /// Whether both texts are on the screen.
    pub fn shows_both(&self) -> bool {
        self.proposal.visible && self.reply.visible
    }

    /// Whether two texts fit side by side.
    pub(crate) fn fits_both(size: Size) -> bool {
        size.columns >= MEDIUM
    }

    /// Rows of what was found above the search box; none where the list stands beside the texts, or the texts would
    /// have too few left. `folds` says that the list folds while a text is read.
    pub(crate) fn strip_rows(size: Size, folds: bool) -> u16 {
        let Size { columns, rows } = size;
        let is_beside = columns >= widest(folds);
        if is_beside || columns < LEAST.columns || rows < REVIEWED { 0 } else { (rows / 4).clamp(2, STRIP) }
    }

    /// The layout of a screen of this size; `stacked` puts the texts one above the other where the screen is high
    /// enough, `extra` takes rows from them, `whole_rows` says that the terminal moves no parts of rows.
    pub(crate) fn new(size: Size, focus: Pane, stacked: bool, extra: ExtraRows, whole_rows: bool) -> Layout {
        let Size { columns, rows } = size;
        let status = Rect::new(0, rows.saturating_sub(1), columns, rows.min(1));
        let [row, results] = match extra {
            ExtraRows::None => [0, 0],
            ExtraRows::Keys => [u16::from(rows >= REVIEWED), 0],
            ExtraRows::Results(results) => [0, results],
        };
        let above = Rect::new(0, 0, columns, rows.saturating_sub(1 + row + results));
        let strip = Rect { y: above.height, height: results, ..above };
        let keys = Rect { y: above.height, height: row, ..above };
        let mut layout = Layout {
            arrangement: Arrangement::TooSmall,
            header: None,
            list: PaneArea::default(),
            proposal: PaneArea::default(),
            reply: PaneArea::default(),
            stacked: stacked && rows >= STACKED && columns >= LEAST.columns,
            separators: [None; 2],
            strip,
            keys,
            status,
            page: pane(above, true),
        };
        if columns < LEAST.columns || rows < LEAST.rows {
            return layout;
        }
        let folds = whole_rows && focus != Pane::List;
        if columns >= widest(folds) {
            let list = list_width(columns);
            layout.arrangement = Arrangement::Wide;
            layout.list = pane(Rect { width: list, ..above }, true);
            layout.separators[0] = Some(Rect { x: list, width: 1, ..above });
            layout.pair(Rect { x: list + 1, width: columns - list - 1, ..above }, true);
            return layout;
        }
        if layout.stacked && columns < MEDIUM {
            // Every row counts: the titles say which is which, the list comes back with its focus.
            layout.arrangement = Arrangement::Medium;
            layout.list = pane(above, focus == Pane::List);
            layout.pair(above, focus != Pane::List);
            return layout;
        }
        // Of few rows none is spent on it beside two texts: the title of the proposal says what it would.
        let header = u16::from(columns < MEDIUM || rows >= HEADED);
        layout.header = (header > 0).then_some(Rect { height: 1, ..above });
        let below = Rect { y: header, height: above.height - header, ..above };
        if columns >= MEDIUM {
            layout.arrangement = Arrangement::Medium;
            layout.list = pane(below, focus == Pane::List);
            layout.pair(below, focus != Pane::List);
        } else {
            layout.arrangement = Arrangement::Narrow;
            let tab = |which| PaneArea { title: Rect::default(), body: below, visible: focus == which };
            layout.list = tab(Pane::List);
            layout.proposal = tab(Pane::Proposal);
            layout.reply = tab(Pane::Reply);
        }
        layout
    }

    fn pair(&mut self, area: Rect, visible: bool) {
        if self.stacked {
            // An answer is mostly longer than what it answers.
            let upper = area.height * 3 / 7;
            self.proposal = pane(Rect { height: upper, ..area }, visible);
            self.reply = pane(Rect { y: area.y + upper, height: area.height - upper, ..area }, visible);
            return;
        }
        let left = (area.width - 1) / 2;
        self.proposal = pane(Rect { width: left, ..area }, visible);
        self.reply = pane(Rect { x: area.x + left + 1, width: area.width - left - 1, ..area }, visible);
        if visible {
            self.separators[1] = Some(Rect { x: area.x + left, width: 1, ..area });
        }
    }

    /// The rows of the strip below its title, with a margin.
    pub(crate) fn strip_body(&self) -> Rect {
        let Rect { x, y, width, height } = self.strip;
        Rect {
            x: x + width.min(1),
            y: y + height.min(1),
            width: width.saturating_sub(2),
            height: height.saturating_sub(1),
        }
    }

    /// A pane's part of the screen.
    pub fn pane(&self, pane: Pane) -> PaneArea {
        match pane {
            Pane::List => self.list,
            Pane::Proposal => self.proposal,
            Pane::Reply => self.reply,
        }
    }

    /// The pane whose tab is at a cell.
    pub(crate) fn tab_at(&self, column: u16, row: u16, focus: Pane, lang: Lang) -> Option<Pane> {
        let header = self.header.filter(|_| self.arrangement == Arrangement::Narrow)?;
        let at = Position::new(column, row);
        tabs(header, focus, lang).into_iter().find(|tab| tab.area.contains(at)).map(|tab| tab.pane)
    }

    /// The visible pane at a cell.
    pub(crate) fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        let at = Position::new(column, row);
        Pane::ALL.into_iter().find(|&p| {
            let area = self.pane(p);
            area.visible && (area.title.contains(at) || area.body.contains(at))
        })
    }
}

/// Columns from which on the list stands beside the texts.
fn widest(folds: bool) -> u16 {
    if folds { WIDE_FOR_ROWS } else { WIDE }
}

/// A pane's name in the header of a narrow screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tab {
    /// Which pane.
    pub(crate) pane: Pane,
    /// Its name.
    pub(crate) name: &'static str,
    /// Where the name stands, a column of margin on each side.
    pub(crate) area: Rect,
}

/// The tabs in a header: all three, or the focused one alone where they do not fit.
pub(crate) fn tabs(header: Rect, focus: Pane, lang: Lang) -> Vec<Tab> {
    let names = [(Pane::List, Text::TitleList), (Pane::Proposal, Text::Proposal), (Pane::Reply, Text::Reply)];
    let columns = |name: &str| u16::try_from(width(name)).unwrap_or(u16::MAX).saturating_add(2);
    let all: u16 = names.iter().map(|(_, name)| columns(name.get(lang))).fold(0, u16::saturating_add);
    let mut x = header.x;
    let mut tabs = Vec::new();
    for (pane, name) in names.into_iter().filter(|(pane, _)| all <= header.width || *pane == focus) {
        let name = name.get(lang);
        let area = Rect { x, width: columns(name).min(header.right() - x), ..header };
        x = area.right();
        tabs.push(Tab { pane, name, area });
    }
    tabs
}

fn pane(area: Rect, visible: bool) -> PaneArea {
    let title = Rect { height: area.height.min(1), ..area };
    let body = Rect { y: area.y + title.height, height: area.height - title.height, ..area };
    PaneArea { title, body, visible }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_from_nothing_to_huge_stays_inside_the_screen() {
        for columns in 0..=220 {
            for rows in 0..=60 {
                for (focus, stacked) in Pane::ALL.into_iter().flat_map(|pane| [(pane, false), (pane, true)]) {
                    let screen = Rect::new(0, 0, columns, rows);
                    let size = Size { columns, rows };
                    let extra = match rows % 3 {
                        0 => ExtraRows::Keys,
                        1 => ExtraRows::Results(Layout::strip_rows(size, false)),
                        _ => ExtraRows::None,
                    };
                    let layout = Layout::new(size, focus, stacked, extra, rows % 2 == 0);
                    let panes = Pane::ALL.map(|p| layout.pane(p));
                    let rects =
                        panes.iter().flat_map(|p| [p.title, p.body, p.text()]).chain([layout.status, layout.strip]);
                    for rect in rects.chain(layout.separators.into_iter().flatten()).filter(|r| !r.is_empty()) {
                        assert_eq!(rect.intersection(screen), rect, "{columns}x{rows}");
                    }
                    if layout.arrangement != Arrangement::TooSmall {
                        assert!(layout.pane(focus).visible && !layout.pane(focus).text().is_empty());
                    }
                }
            }
        }
    }
}
