//! The text of the screen before a report is handed in: what is still undecided, which key writes which file, and what
//! would be in it.

use super::super::chart::ChartRow;
use super::{ExportDialog, Open, Writing};
use crate::export::{Form, Format, Summary};
use crate::lang::{Lang, Text, counted};
use crate::page::{Block, BlockKind, Page};
use crate::review::Part;
use crate::text::width::width;
use crate::ui::action::Action;
use crate::ui::keymap::KeysHere;
use crate::ui::msg::{ExportOutcome, ExportPreview};
use crate::ui::reviewing::part_words;

/// Columns of the bar, at most.
const BAR: usize = 40;

/// Bytes from which on a size is said in larger units.
const LARGE: u64 = 10_000;

/// The page at a width.
pub(in crate::ui::overlay) fn page(dialog: &ExportDialog, keys: KeysHere, lang: Lang, columns: usize) -> Page {
    let mut blocks = Vec::new();
    match (&dialog.writing, &dialog.outcome) {
        (Some(writing), _) => blocks.extend(under_way(writing, lang, columns)),
        (None, Some(outcome)) => blocks.push(bold(BlockKind::Line, became(outcome, lang))),
        (None, None) => {}
    }
    blocks
        .extend(dialog.round.as_ref().map(|name| Block::label(BlockKind::Line, lang.say(Text::HandInRound, &[name]))));
    blocks.push(bold(BlockKind::Facts, standing(dialog, lang)));
    if dialog.drafts > 0 {
        blocks.push(Block::label(BlockKind::Line, counted(Text::DraftsUnfinished, &[dialog.drafts], lang)));
    }
    match &dialog.preview {
        None => blocks.push(Block::label(BlockKind::Facts, Text::HandInLooking.get(lang))),
        Some(preview) => {
            blocks.extend(files(dialog, preview, keys, lang, columns));
            blocks.extend(contents(&preview.summary, lang));
        }
    }
    blocks.extend(changed(dialog, lang));
    blocks.extend(open(dialog, lang));
    Page { blocks }
}

fn bold(kind: BlockKind, text: String) -> Block {
    let end = text.len();
    Block::label(kind, text).with_bold_start(end)
}

/// How far the writing is.
fn under_way(writing: &Writing, lang: Lang, columns: usize) -> [Block; 2] {
    let what = match writing.stops {
        true => Text::HandInStopping.get(lang).to_owned(),
        false => lang.say(Text::HandInWriting, &[&writing.name]),
    };
    let percent = format!("{:>4}%", writing.percent);
    let cells = columns.saturating_sub(width(&percent)).clamp(1, BAR);
    let bar = usize::from(writing.percent) * cells / 100;
    let rest = ".".repeat(cells - bar.max(usize::from(writing.percent > 0)));
    let line = ChartRow::default().bar(usize::from(writing.percent), 100, cells).words(&rest).words(&percent);
    [bold(BlockKind::Line, what), line.block()]
}

/// What has become of the last file.
fn became(outcome: &ExportOutcome, lang: Lang) -> String {
    match outcome {
        ExportOutcome::Written { path, bytes, unreadable } => {
            let said = lang.say(Text::HandInWritten, &[path, &size(*bytes, lang)]);
            let lost = counted(Text::HandInUnreadable, &[*unreadable], lang);
            if *unreadable > 0 { [&said, Text::ReportJoin.get(lang), &lost].concat() } else { said }
        }
        ExportOutcome::Stopped => Text::HandInStopped.get(lang).to_owned(),
        ExportOutcome::Taken(name) => lang.say(Text::HandInTakenMeanwhile, &[name]),
        ExportOutcome::Failed(reason) => reason.clone(),
    }
}

/// A size in the largest unit that leaves a figure of some digits.
fn size(bytes: u64, lang: Lang) -> String {
    match bytes {
        0..LARGE => lang.say(Text::HandInBytes, &[&bytes]),
        LARGE..10_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

/// Whether it is half a review.
fn standing(dialog: &ExportDialog, lang: Lang) -> String {
    let counts = dialog.counts;
    match counts.open() {
        _ if dialog.is_clerk => Text::HandInClerk.get(lang).to_owned(),
        _ if dialog.has_no_share => lang.say(Text::ShareOfNobody, &[&counts.decided]),
        0 => counted(Text::HandInDecided, &[counts.total()], lang),
        _ => counted(Text::HandInUndecided, &[counts.left, counts.deferred, counts.total()], lang),
    }
}

/// A key and a name for each kind of file.
fn files(dialog: &ExportDialog, preview: &ExportPreview, keys: KeysHere, lang: Lang, columns: usize) -> Vec<Block> {
    let about = |format| match format {
        Format::Docx => (Action::WriteDocx, Text::HandInDocx),
        Format::Xlsx => (Action::WriteXlsx, Text::HandInXlsx),
        Format::Html => (Action::WriteHtml, Text::HandInHtml),
        Format::Markdown => (Action::WriteMarkdown, Text::HandInMarkdown),
        Format::Csv => (Action::WriteCsv, Text::HandInCsv),
        Format::Json => (Action::WriteJson, Text::HandInJson),
    };
    let words = |text: Text| width(text.get(lang));
    let widest = Format::ALL.iter().map(|format| words(about(*format).1)).max().unwrap_or(0);
    let heading = lang.say(Text::HandInInto, &[&preview.folder]);
    let mut blocks = vec![Block { hang: 2, ..Block::label(BlockKind::Heading, heading) }];
    for format in Format::ALL {
        let Some(name) = preview.name(format, dialog.form) else { continue };
        let (action, text) = about(format);
        let shown = dialog.name(name);
        let remark = match &name.free {
            None => String::new(),
            Some(_) if dialog.replaces => Text::HandInReplaces.get(lang).to_owned(),
            Some(_) => lang.say(Text::HandInTaken, &[&name.usual]),
        };
        let line = ChartRow::default().bold(&keys.shown(action)).words("  ");
        // Names stand below each other, and the remark on a name below that name.
        let beside = columns >= 3 + widest + 2 + width(shown);
        let (line, hang) = match beside {
            true => (line.cell(text.get(lang), widest + 2).bold(shown), 3 + widest + 2),
            false => (line.bold(shown).words("  ").words(text.get(lang)), 3),
        };
        blocks.push(Block { hang, ..line.words("  ").words(&remark).block() });
    }
    let form = if dialog.form == Form::Short { Text::HandInShort } else { Text::HandInLong };
    let line = ChartRow::default().bold(&keys.shown(Action::ReportForm)).words("  ");
    let line = line.words(&lang.say(Text::HandInForm, &[&form.get(lang)]));
    blocks.push(Block { hang: 3, ..line.block() });
    if preview.names.iter().any(|(.., name)| name.free.is_some()) {
        let text = if dialog.replaces { Text::HandInArmed } else { Text::HandInReplace };
        let line = ChartRow::default().bold(&keys.shown(Action::Replace)).words("  ").words(&keys.say(lang, text, &[]));
        blocks.push(Block { hang: 3, ..line.block() });
    }
    blocks
}

/// What a report would have in it.
fn contents(summary: &Summary, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![Block::label(BlockKind::Heading, Text::HandInContents.get(lang))];
    let mut add = |text: String| blocks.push(Block { hang: 2, ..Block::label(BlockKind::Line, text) });
    add(summary.scope(lang));
    summary.is_former.then(|| Text::ReportFormer.get(lang).to_owned()).into_iter().for_each(&mut add);
    summary.figures(lang).into_iter().for_each(&mut add);
    for (who, totals) in &summary.reviewers {
        add(lang.say(Text::ReportReviewers, &[who]));
        totals.sentences(summary.judges_work(), lang).into_iter().for_each(|line| add(["  ", &line].concat()));
    }
    for (count, text) in [
        (summary.hidden, Text::ReportHidden),
        (summary.unread, Text::ReportUnread),
        (summary.unsaved, Text::ReportUnsaved),
        (summary.gone, Text::ReportLost),
        (summary.missing, Text::HandInMissing),
        (summary.unreadable, Text::HandInUnreadable),
    ] {
        if count > 0 {
            add(counted(text, &[count], lang));
        }
    }
    blocks
}

/// Parts by name; the points together, by their numbers.
fn names(parts: &[Part], lang: Lang) -> String {
    let join = Text::NameJoin.get(lang);
    let number = |part: &Part| if let Part::Point(point) = *part { Some(Part::shown(point).to_string()) } else { None };
    let numbers: Vec<String> = parts.iter().filter_map(number).collect();
    let points = (!numbers.is_empty()).then(|| lang.say(Text::PointNumber, &[&numbers.join(join)]));
    let others = parts.iter().filter(|part| number(part).is_none()).map(|part| part_words(*part, lang));
    points.into_iter().chain(others).collect::<Vec<_>>().join(join)
}

/// What was judged on a text that is another one now: the report says so, and the reviewer may want to look again.
fn changed(dialog: &ExportDialog, lang: Lang) -> Vec<Block> {
    let line = |(id, parts): &(String, Vec<Part>)| {
        let text = lang.say(Text::HandInOpenOne, &[id, &names(parts, lang)]);
        Block { hang: 4, ..Block::label(BlockKind::Line, text) }
    };
    let heading = || Block::label(BlockKind::Heading, Text::HandInChanged.get(lang));
    let lines: Vec<Block> = dialog.changed.iter().map(line).collect();
    (!lines.is_empty()).then(heading).into_iter().chain(lines).collect()
}

/// What is still undecided, by proposals.
fn open(dialog: &ExportDialog, lang: Lang) -> Vec<Block> {
    if dialog.open.is_empty() {
        return vec![];
    }
    let line = |Open { id, left, deferred }: &Open| {
        let mut said = Vec::new();
        said.extend((!left.is_empty()).then(|| names(left, lang)));
        said.extend((!deferred.is_empty()).then(|| lang.say(Text::HandInDeferred, &[&names(deferred, lang)])));
        let text = lang.say(Text::HandInOpenOne, &[id, &said.join(Text::ReportJoin.get(lang))]);
        Block { hang: 4, ..Block::label(BlockKind::Line, text) }
    };
    let mut blocks = vec![Block::label(BlockKind::Heading, Text::HandInOpen.get(lang))];
    blocks.extend(dialog.open.iter().map(line));
    if dialog.more > 0 {
        blocks.push(Block::label(BlockKind::Line, counted(Text::HandInMore, &[dialog.more], lang)));
    }
    blocks
}
