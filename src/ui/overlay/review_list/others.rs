//! The other reviewers: hidden at first, so that each judges alone; once revealed the verdicts side by
//! side, disagreements first.

use std::collections::HashMap;
use std::sync::Arc;

use super::entries::{EntryDraft, EntryDrafts, INDENT, ListSource, Subject, headline, line};
use crate::lang::{Text, reason};
use crate::model::Proposal;
use crate::page::{Block, BlockKind};
use crate::review::{Difference, Item, Part, Scope, compare, explained, reveals, side_by_side};
use crate::text::width::{clipped, width};
use crate::ui::overlay::chart::ChartRow;
use crate::ui::reviewing::{opening, part_words};

/// Columns of a mark with the gap behind it.
const MARK: usize = 3;

/// Columns that the words of an item need for a table to be worth it.
const ITEM: usize = 28;

/// Reviewers up to which each pair of them is compared on the screen.
const PAIRS: usize = 3;

/// The proposals of the rows, each read once.
type Known = HashMap<String, Option<Arc<Proposal>>>;

/// What there is to see of the others.
pub(super) fn drafts(source: &ListSource) -> EntryDrafts {
    let mut drafts = drafts_of_readable(source);
    // Their verdicts are missing here, and nobody must think that there are none.
    let unreadable = source.review.unreadable.iter().map(|(name, why)| {
        let said = source.lang.say(Text::AlertRefused, &[&reason(why, source.lang), name]);
        Block { hang: INDENT.len(), ..Block::label(BlockKind::Line, said) }
    });
    drafts.head.extend(unreadable);
    let (review, lang) = (&source.review.review, source.lang);
    let mut head = Vec::from_iter(review.event_log().round().map(|round| lang.say(Text::HandInRound, &[&round])));
    // The command line compares all that each has judged.
    let scope = review.scope().filter(|_| !review.event_log().is_blind());
    head.extend(scope.map(|scope| {
        let name = match scope {
            Scope::Share => Text::FilterShare,
            Scope::Selection => Text::FilterSelection,
        };
        lang.say(Text::OthersScope, &[&lang.say(name, &[&review.checklist().scope().0])])
    }));
    drafts.head.splice(0..0, head.into_iter().map(|said| Block::label(BlockKind::Line, said)));
    drafts
}

fn drafts_of_readable(source: &ListSource) -> EntryDrafts {
    let event_log = source.review.review.event_log();
    if event_log.is_blind() {
        return hidden(source);
    }
    let (names, mut rows) = side_by_side(source.review.review.checklist(), event_log.visible());
    let mut known = Known::new();
    for row in &mut rows {
        let id = &row.item.proposal;
        let proposal = known.entry(id.clone()).or_insert_with(|| source.library.named(id));
        proposal.iter().for_each(|proposal| row.recuse(&names, proposal));
    }
    revealed(source, &names, &rows, &known)
}

/// How many there are, and that they are hidden; how many of the reviewer's items are undecided; how to reveal.
fn hidden(source: &ListSource) -> EntryDrafts {
    let (lang, review) = (source.lang, &source.review.review);
    let others: Vec<&str> = review.event_log().other_names().collect();
    if others.is_empty() {
        let text = source.review.alone.get(lang);
        return EntryDrafts { head: vec![Block::label(BlockKind::Line, text)], entries: vec![] };
    }
    let names = others.join(Text::NameJoin.get(lang));
    let there = lang.say(Text::OthersHidden, &[&others.len(), &names]);
    let counts = review.counts();
    // What is judged next is not judged alone where the reviewer has revealed them already.
    let is_revealed = review.event_log().is_veiled() || review.event_log().aside.reveals;
    let own = match counts.open() {
        0 => Text::OthersAllDecided.get(lang).to_owned(),
        _ if is_revealed => lang.say(Text::OthersCounted, &[&counts.left, &counts.deferred]),
        _ => lang.say(Text::OthersUndecided, &[&counts.left, &counts.deferred]),
    };
    let mut blocks = vec![Block::label(BlockKind::Line, there)];
    blocks.extend(moments(source));
    blocks.push(Block::label(BlockKind::Facts, own));
    if review.event_log().aside.reveals {
        blocks.push(Block::label(BlockKind::Facts, Text::RevealAside.get(lang)));
    }
    // A reviewer without a verdict would learn those of others first.
    let text = match review.own().has_verdict() {
        _ if review.event_log().is_veiled() => Text::OthersVeiled,
        true => Text::OthersReveal,
        false => Text::RevealNeedsVerdict,
    };
    let reveal = source.keys.say(lang, text, &[]);
    let bold = reveal.len();
    blocks.push(Block::label(BlockKind::Facts, reveal).with_bold_start(bold));
    EntryDrafts { head: blocks, entries: vec![] }
}

/// Who has looked at the verdicts of others, and when.
fn moments(source: &ListSource) -> impl Iterator<Item = Block> {
    let said = reveals(source.review.review.event_log(), &source.review.zone, source.lang);
    said.map(|said| Block::label(BlockKind::Line, said))
}

/// How far they agree, and what each has judged.
fn revealed(source: &ListSource, names: &[&str], rows: &[Difference], known: &Known) -> EntryDrafts {
    let lang = source.lang;
    let compared = compare(rows, names.len());
    // Of many reviewers the pairs would fill the screen before the first disagreement.
    let shown = compared.iter().filter(|compared| names.len() <= PAIRS || compared.is_all);
    let mut head: Vec<Block> = shown
        .map(|compared| Block { hang: INDENT.len(), ..Block::label(BlockKind::Line, compared.sentence(names, lang)) })
        .collect();
    if rows.is_empty() {
        head.push(Block::label(BlockKind::Line, Text::ReviewNothingJudged.get(lang)));
        return EntryDrafts { head, entries: vec![] };
    }
    head.extend(moments(source));
    head.extend(explained(&compared, rows, Text::ReviewEarlier, lang).map(|said| Block::label(BlockKind::Line, said)));
    let (event_log, asked) = (source.review.review.event_log(), source.review.review.checklist().assigned());
    let outlived: Vec<String> = event_log.outlived().iter().map(|item| name(source, item)).collect();
    let said =
        (!outlived.is_empty()).then(|| lang.say(Text::AgreedBefore, &[&outlived.join(Text::NameJoin.get(lang))]));
    let said = said.into_iter().chain(event_log.settled_oddly(source.library, asked, |item| name(source, item), lang));
    head.extend(said.map(|said| Block { hang: INDENT.len(), ..Block::label(BlockKind::Line, said) }));
    let of = |mark: &str| rows.iter().filter(|row| row.mark() == mark).count();
    let open = rows.iter().filter(|row| !row.is_whole).count();
    let legend = lang.say(Text::OthersLegend, &[&of("!!"), &of("!"), &of("="), &open]);
    head.push(Block::label(if head.is_empty() { BlockKind::Line } else { BlockKind::Facts }, legend));
    let table = Table::new(source, names, rows);
    head.extend(table.as_ref().map(|table| table.head(names)));
    let entries = rows.iter().map(|row| {
        let id = row.item.proposal.as_str();
        let mut words = words(row, known.get(id).and_then(Option::as_deref));
        let settled = source.review.review.event_log().agreed_words(id, row.item.part, lang);
        if let Some(settled) = settled {
            words = [&lang.say(Text::Agreed, &[&settled]), "  ", &words].concat();
        }
        let blocks = match &table {
            Some(table) => vec![table.row(source, row, &words)],
            None => card(source, names, row, &words),
        };
        EntryDraft { subject: Subject::Item(row.item.clone()), item: row.item.clone(), anchor: None, blocks }
    });
    let entries = entries.collect();
    EntryDrafts { head, entries }
}

/// What an item says: the point, or the title of the proposal.
fn words(row: &Difference, proposal: Option<&Proposal>) -> String {
    let Some(proposal) = proposal else { return String::new() };
    match row.item.part {
        Part::Point(point) => proposal.points.get(point).map(|point| point.text()).unwrap_or_default(),
        Part::Result | Part::Work | Part::Whole => proposal.title.clone(),
    }
}

fn name(source: &ListSource, item: &Item) -> String {
    let part = part_words(item.part, source.lang);
    source.lang.say(Text::ReviewItem, &[&source.library.number_of(&item.proposal), &part]).trim_end().to_owned()
}

/// An item in a few rows, where columns are few.
fn card(source: &ListSource, names: &[&str], row: &Difference, words: &str) -> Vec<Block> {
    let opening = opening(words);
    let said = names.iter().enumerate().map(|(at, name)| {
        let word = row.word(at, source.lang);
        source.lang.say(Text::Credit, &[&name, &word])
    });
    let said = said.collect::<Vec<_>>().join("  ");
    vec![headline(row.mark(), &[&name(source, &row.item), &opening]), line(&said)]
}

/// The items as a table: a row each, a column for each reviewer.
struct Table {
    name: usize,
    words: usize,
    verdicts: Vec<usize>,
}

impl Table {
    /// The columns; `None` where there is no room for them.
    fn new(source: &ListSource, names: &[&str], rows: &[Difference]) -> Option<Table> {
        let widest = |at: usize| rows.iter().map(|row| width(&row.word(at, source.lang))).max().unwrap_or(0);
        let verdicts: Vec<usize> = names.iter().enumerate().map(|(at, name)| widest(at).max(width(name)) + 2).collect();
        let name = rows.iter().map(|row| width(&name(source, &row.item))).max().unwrap_or(0) + 2;
        let taken = INDENT.len() + MARK + verdicts.iter().sum::<usize>();
        let words = source.columns.checked_sub(taken + name)?;
        (name + words >= ITEM).then_some(Table { name, words, verdicts })
    }

    /// The names above the columns.
    fn head(&self, names: &[&str]) -> Block {
        let blank = INDENT.len() + MARK + self.name + self.words;
        let line = ChartRow::default().cell("", blank);
        let line = names.iter().zip(&self.verdicts).fold(line, |line, (name, columns)| line.cell(name, *columns));
        Block { kind: BlockKind::Facts, ..line.block() }
    }

    fn row(&self, source: &ListSource, row: &Difference, words: &str) -> Block {
        let mark = [row.mark(), &" ".repeat(MARK - row.mark().len())].concat();
        let line = ChartRow::default().words(INDENT).bold(&mark).cell(&name(source, &row.item), self.name);
        // A gap between what is clipped and the verdicts.
        let line = line.cell(&clipped(words, self.words.saturating_sub(2)), self.words);
        let cells = self.verdicts.iter().enumerate();
        cells.fold(line, |line, (at, columns)| line.cell(&row.word(at, source.lang), *columns)).block()
    }
}
