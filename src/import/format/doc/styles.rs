//! The style sheet of a document.

use super::properties::DocFormat;
use super::stream::Stream;

/// Styles by their numbers.
pub(super) struct DocStyles {
    styles: Vec<DocFormat>,
}

/// A style as it stands in the sheet.
struct OwnStyle<'a> {
    below: u16,
    heading: Option<u8>,
    paragraph: Stream<'a>,
    run: Stream<'a>,
}

impl DocStyles {
    /// Reads the sheet.
    pub(super) fn read(sheet: Stream<'_>) -> DocStyles {
        let own = read_all(sheet).unwrap_or_default();
        let resolve = |at: usize| {
            // The styles below, the lowest first. A circle of styles ends here.
            let mut chain = Vec::new();
            let mut next = Some(at);
            while let Some(Some(style)) = next.and_then(|at| own.get(at)).filter(|_| chain.len() < 12) {
                chain.push(style);
                next = (style.below != 0xFFF).then_some(style.below.into());
            }
            let mut format = DocFormat::default();
            for style in chain.iter().rev() {
                format.apply(style.paragraph);
                format.apply(style.run);
                format.heading = style.heading.or(format.heading);
            }
            format
        };
        DocStyles { styles: (0..own.len()).map(resolve).collect() }
    }

    /// What a style says.
    pub(super) fn format(&self, style: u16) -> DocFormat {
        self.styles.get(usize::from(style)).copied().unwrap_or_default()
    }
}

fn read_all(sheet: Stream<'_>) -> Option<Vec<Option<OwnStyle<'_>>>> {
    let head = usize::from(sheet.u16(0)?);
    let count = sheet.u16(2)?.min(4095);
    let base = usize::from(sheet.u16(4)?);
    let mut at = 2 + head;
    let mut styles = Vec::new();
    for _ in 0..count {
        let Some(size) = sheet.u16(at) else { break };
        styles.push(sheet.part(at + 2, size.into()).and_then(|style| read_style(style, base)));
        at += 2 + usize::from(size);
    }
    Some(styles)
}

fn read_style(style: Stream<'_>, base: usize) -> Option<OwnStyle<'_>> {
    let built_in = style.u16(0)? & 0xFFF;
    let kind = style.u16(2)?;
    // A style of paragraphs: others have no lists and no headings.
    let below = kind >> 4;
    let name = usize::from(style.u16(base)?);
    let mut at = base + 2 + (name + 1) * 2;
    let mut next = || {
        at += at % 2;
        let size = usize::from(style.u16(at)?);
        let found = style.part(at + 2, size)?;
        at += 2 + size;
        Some(found)
    };
    let (paragraph, run) = match kind & 0xF {
        1 => (next().map(|properties| properties.from(2)), next()),
        2 => (None, next()),
        _ => (None, None),
    };
    let heading = (1..=9).contains(&built_in).then_some(built_in as u8);
    Some(OwnStyle { below, heading, paragraph: paragraph.unwrap_or(Stream(&[])), run: run.unwrap_or(Stream(&[])) })
}
