//! The overview: the way from what was handed in to what is shown, how the points of each proposal meet
//! its reply, how long both are, and what the units promise; then the words of the collection itself.

use std::ops::Range;

use super::chart::ChartRow;
use super::entry_cursor::EntryCursor;
use crate::answers::{Digest, Strength};
use crate::lang::{Lang, Text};
use crate::model::Collection;
use crate::order;
use crate::page::{Block, BlockKind, Page};
use crate::text::width::{clipped, width};

/// The proposals that are drawn, out of how many, and where the person is among the rows that lead somewhere.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drawn {
    /// The figures of those that are drawn, with their numbers.
    pub(crate) digests: Vec<(usize, Digest)>,
    /// The place of the first of them in the list, from 0.
    pub(crate) from: usize,
    /// How many the list has.
    pub(crate) of: usize,
    /// How many the collection has.
    pub(crate) all: usize,
    /// The row that the person is at.
    pub(crate) cursor: EntryCursor,
    /// Where each of the rows leads.
    pub(crate) targets: Vec<OverviewTarget>,
}

/// Where a row of the overview leads.
#[derive(Clone, Debug)]
pub(crate) enum OverviewTarget {
    /// To a proposal.
    Proposal(usize),
    /// To the proposals that some units answer together.
    Units(Vec<String>),
}

/// Rows that lead somewhere: their blocks, and where to.
type Rows = Vec<(Range<usize>, OverviewTarget)>;

/// Proposals that are drawn at a time: drawing all of a hundred thousand would mean reading them.
pub(crate) const MOST: usize = 30;

/// From this width on a proposal is one row of a table.
const TABLE: usize = 76;

/// Columns that the cursor has before a row.
const MARGIN: usize = 2;

impl Drawn {
    /// The overview at a width.
    pub(super) fn page(&mut self, collection: &Collection, lang: Lang, columns: usize) -> Page {
        let (page, rows) = page(collection, self, lang, columns);
        (self.cursor.blocks, self.targets) = rows.into_iter().unzip();
        page
    }
}

fn page(collection: &Collection, drawn: &Drawn, lang: Lang, columns: usize) -> (Page, Rows) {
    let mut blocks = vec![Block::label(BlockKind::Title, collection.title.as_str())];
    let facts: Vec<&str> =
        [&collection.section, &collection.dateline].into_iter().flatten().map(String::as_str).collect();
    if !facts.is_empty() {
        blocks.push(Block::label(BlockKind::Facts, facts.join("  ")));
    }
    blocks.extend(funnel(collection, lang, columns));
    let mut rows = Vec::new();
    proposals(drawn, lang, columns, &mut blocks, &mut rows);
    promises(drawn, lang, columns, &mut blocks, &mut rows);
    blocks.extend(words(collection, lang));
    (Page { blocks }, rows)
}

/// How many were handed in, filed, shown, as bars on one scale; and the units, which are something else.
fn funnel(collection: &Collection, lang: Lang, columns: usize) -> Vec<Block> {
    let stats = &collection.stats;
    let known = [
        (stats.received, Text::StatReceived, Text::UnitItems),
        (stats.filed, Text::StatFiled, Text::UnitItems),
        (stats.selected, Text::StatSelected, Text::UnitItems),
        (stats.handling_units, Text::StatUnits, Text::UnitUnits),
    ];
    let rows: Vec<(Option<usize>, &str, String)> = known
        .into_iter()
        .filter_map(|(value, label, unit)| {
            let items = (unit == Text::UnitItems).then_some(value? as usize);
            Some((items, label.get(lang), lang.say(unit, &[&value?])))
        })
        .collect();
    let most = rows.iter().filter_map(|(value, ..)| *value).max().unwrap_or(0);
    let label = rows.iter().map(|(_, label, _)| width(label)).max().unwrap_or(0) + 2;
    let number = rows.iter().map(|(.., number)| width(number)).max().unwrap_or(0) + 1;
    let room = columns.saturating_sub(label + number).max(1);
    let row = |(value, name, number): (Option<usize>, &str, String)| {
        let row = ChartRow::default().cell(name, label);
        let row = value.into_iter().fold(row, |row, value| row.bar(value, most, room).words(" "));
        row.bold(&number).block()
    };
    spaced(rows.into_iter().map(row).collect())
}

/// Puts a blank row above the first of some blocks.
fn spaced(mut blocks: Vec<Block>) -> Vec<Block> {
    if let Some(first) = blocks.first_mut() {
        first.kind = BlockKind::Facts;
    }
    blocks
}

/// Each proposal: how sure the best link of every point is, and how long request and reply are.
fn proposals(drawn: &Drawn, lang: Lang, columns: usize, blocks: &mut Vec<Block>, rows: &mut Rows) {
    if drawn.digests.is_empty() {
        return;
    }
    blocks.push(Block::label(BlockKind::Heading, Text::OverviewPoints.get(lang)));
    if drawn.digests.len() < drawn.of {
        let last = drawn.from + drawn.digests.len();
        let said = lang.say(Text::OverviewSome, &[&(drawn.from + 1), &last, &drawn.of]);
        blocks.push(Block::label(BlockKind::Line, said));
    }
    if drawn.of < drawn.all {
        blocks.push(Block::label(BlockKind::Line, lang.say(Text::OverviewListed, &[&drawn.of, &drawn.all])));
    }
    let is_said = |digest: &Digest| digest.points.iter().flatten().any(|strength| strength.is_said());
    let said = drawn.digests.iter().any(|(_, digest)| is_said(digest)).then(|| Text::OverviewLegendSaid.get(lang));
    let legend: Vec<&str> = [Text::OverviewLegend.get(lang)].into_iter().chain(said).collect();
    blocks.push(Block::label(BlockKind::Line, legend.join("  ")));
    let most = drawn.digests.iter().map(|(_, d)| d.asked.max(d.answered)).max().unwrap_or(0);
    if columns >= TABLE {
        table(drawn, most, lang, columns, blocks, rows)
    } else {
        cards(drawn, most, lang, columns, blocks, rows)
    }
}

/// Columns of a number, at most; of a point, of a length in figures.
const ID: usize = 14;
const POINT: usize = 4;
const LENGTH: usize = 7;
/// Points that a table has columns for.
const POINTS: usize = 8;

/// A row for each proposal.
fn table(drawn: &Drawn, most: usize, lang: Lang, columns: usize, blocks: &mut Vec<Block>, rows: &mut Rows) {
    let points = drawn.digests.iter().map(|(_, d)| d.points.len()).max().unwrap_or(0).min(POINTS);
    let id = drawn.digests.iter().map(|(_, d)| width(&d.number) + 2).max().unwrap_or(0).min(ID);
    let room = columns.saturating_sub(MARGIN + id + (points + 1) * POINT + 2 * LENGTH);
    let title = room * 2 / 3;
    let bar = room.saturating_sub(title) / 2;
    let heads: String = (1..=points).map(|point| format!("{point:<POINT$}")).collect();
    let of_points = Text::FieldPoint.get(lang);
    let head = ChartRow::default()
        .cell("", (MARGIN + id + title).saturating_sub(width(of_points) + 1))
        .words(of_points)
        .words(" ");
    let head = head.cell(&heads, (points + 1) * POINT).cell(Text::OverviewAsked.get(lang), bar + LENGTH);
    let head = head.words(Text::OverviewAnswered.get(lang));
    blocks.push(spaced(vec![head.block()]).remove(0));
    for (number, digest) in &drawn.digests {
        let mut line = ChartRow::default()
            .cell("", MARGIN)
            .cell(&[&clipped(&digest.number, id - 2), "  "].concat(), id)
            .cell(&clipped(&digest.title, title.saturating_sub(1)), title);
        for point in 0..points {
            line = line.cell(digest.points.get(point).map_or("", |strength| mark(*strength)), POINT);
        }
        let more = digest.points.len().saturating_sub(points);
        line = line.cell(&if more > 0 { format!("+{more}") } else { String::new() }, POINT);
        for length in [digest.asked, digest.answered] {
            // The figures stand in a column: right behind bars their ends were ragged, and of a row that ends with a bar
            // the view leaves out the blanks, which are the bar.
            let bar_cells = bar.min((length * bar / most.max(1)).max(usize::from(length > 0)));
            line = line.bar(length, most, bar).cell("", bar - bar_cells).words(&format!("{length:>0$} ", LENGTH - 1));
        }
        rows.push((blocks.len()..blocks.len() + 1, OverviewTarget::Proposal(*number)));
        blocks.push(line.block());
    }
}

/// A few rows for each proposal.
fn cards(drawn: &Drawn, most: usize, lang: Lang, columns: usize, blocks: &mut Vec<Block>, rows: &mut Rows) {
    let indent = MARGIN + 2;
    let label =
        [Text::Proposal, Text::Reply, Text::FieldPoint].map(|t| width(t.get(lang))).into_iter().max().unwrap_or(0) + 2;
    let bar = columns.saturating_sub(indent + label + LENGTH).max(1);
    for (number, digest) in &drawn.digests {
        let start = blocks.len();
        let name = format!("  {}  {}", digest.number, digest.title);
        let end = name.len();
        blocks.push(Block { hang: MARGIN + 3, ..Block::label(BlockKind::Facts, name).with_bold_start(end) });
        let marks: Vec<String> = digest
            .points
            .iter()
            .zip(1..)
            .map(|(strength, number)| format!("{number} {:<3}", mark(*strength)))
            .collect();
        let points =
            ChartRow::default().cell("", indent).cell(Text::FieldPoint.get(lang), label).words(&marks.join("  "));
        blocks.push(Block { hang: indent + label, ..points.block() });
        for (name, length) in [(Text::Proposal, digest.asked), (Text::Reply, digest.answered)] {
            let line = ChartRow::default().cell("", indent).cell(name.get(lang), label);
            blocks.push(line.bar(length, most, bar).words(&format!(" {length}")).block());
        }
        rows.push((start..blocks.len(), OverviewTarget::Proposal(*number)));
    }
}

/// A strength as a mark; a dash where there is none.
fn mark(strength: Option<Strength>) -> &'static str {
    strength.map_or("-", Strength::mark)
}

/// Units that are listed.
const UNITS: usize = 20;

/// What the units promise, those with most first.
fn promises(drawn: &Drawn, lang: Lang, columns: usize, blocks: &mut Vec<Block>, rows: &mut Rows) {
    let mut units: Vec<(&Vec<String>, usize)> = Vec::new();
    for (names, count) in drawn.digests.iter().flat_map(|(_, d)| &d.promises).filter(|(names, _)| !names.is_empty()) {
        match units.iter_mut().find(|(known, _)| *known == names) {
            Some((_, sum)) => *sum += count,
            None => units.push((names, *count)),
        }
    }
    if units.is_empty() {
        return;
    }
    let joined = |names: &[String]| names.join(Text::NameJoin.get(lang));
    order::sort_by_key(&mut units, |(_, count)| std::cmp::Reverse(*count));
    units.truncate(UNITS);
    let most = units.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let label = units.iter().map(|(names, _)| width(&joined(names))).max().unwrap_or(0).min(columns / 3) + 2;
    let room = columns.saturating_sub(MARGIN + label + LENGTH).max(1);
    // Of a search, or of a part of a long list, these are not the figures of all.
    let heading = match drawn.digests.len() {
        some if some < drawn.all => lang.say(Text::OverviewPromisesSome, &[&some]),
        _ => Text::OverviewPromises.get(lang).to_owned(),
    };
    blocks.push(Block::label(BlockKind::Heading, heading));
    for (names, count) in units {
        let name = clipped(&joined(names), label - 2);
        let line = ChartRow::default().cell("", MARGIN).cell(&name, label).bar(count, most, room);
        rows.push((blocks.len()..blocks.len() + 1, OverviewTarget::Units(names.clone())));
        blocks.push(line.words(if count > 0 { " " } else { "" }).words(&count.to_string()).block());
    }
}

/// Preface and credits, as printed.
fn words(collection: &Collection, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !collection.preface.is_empty() {
        blocks.push(Block::label(BlockKind::Heading, Text::LabelPreface.get(lang)));
    }
    blocks.extend(collection.preface.iter().map(|p| Block::label(BlockKind::Paragraph, p.as_str())));
    if !collection.credits.is_empty() || collection.contact.is_some() {
        blocks.push(Block::label(BlockKind::Heading, Text::LabelCredits.get(lang)));
    }
    let credits = collection.credits.iter().map(|c| lang.say(Text::Credit, &[&c.role, &c.name]));
    let mut credits: Vec<String> = credits.collect();
    credits.extend(collection.contact.clone());
    let kind = |i| if i == 0 { BlockKind::Facts } else { BlockKind::Line };
    blocks.extend(credits.into_iter().enumerate().map(|(i, line)| Block::label(kind(i), line)));
    blocks
}
