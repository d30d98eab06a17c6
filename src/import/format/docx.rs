//! Word since 2007: the parts of the package, and the order in which they are read.

mod body;
mod cells;
mod lists;
mod runs;
mod styles;

use body::BodyReader;
use lists::ListTable;
use styles::StyleTable;

use super::package::Package;
use super::xml::{Element, XmlTree, decode_part};
use crate::import::source::{ReadError, SourceDocument, SourceFormat, SourcePart};

/// Where the document stands if nothing says otherwise.
const MAIN_PART: &str = "word/document.xml";

/// Whether a package holds a document of Word.
pub(super) fn is_docx(package: &Package<'_>) -> bool {
    package.has(MAIN_PART) || package.names().iter().any(|name| name.starts_with("word/"))
}

/// Reads a document.
pub(super) fn read(name: &str, mut package: Package<'_>) -> Result<SourceDocument, ReadError> {
    let main = find_main_part(&mut package)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let text = package.part(&main)?.ok_or(ReadError::Truncated)?;
    let text = decode_part(&text)?;
    let tree = XmlTree::read(&text)?;
    let body = tree.root().child("body").ok_or_else(|| ReadError::Damaged("no body".to_owned()))?;

    // Without its styles and lists a document is still to be read.
    let mut side = |part: &str| -> Result<Option<Vec<u8>>, ReadError> {
        let found = package.part(&format!("{folder}/{part}"));
        found.or_else(|why| if matches!(why, ReadError::TooLarge(_)) { Err(why) } else { Ok(None) })
    };
    let styles = side("styles.xml")?.unwrap_or_default();
    let styles = decode_part(&styles).unwrap_or_default();
    let styles = XmlTree::read(&styles).map(|tree| StyleTable::read(tree.root())).unwrap_or_default();
    let lists = side("numbering.xml")?.unwrap_or_default();
    let lists = decode_part(&lists).unwrap_or_default();
    let lists = XmlTree::read(&lists).map(|tree| ListTable::read(tree.root(), &styles)).unwrap_or_default();

    let mut reader = BodyReader::new(&styles, &lists);
    reader.read_blocks(body, SourcePart::Body);
    reader.end_part();
    for target in std::mem::take(&mut reader.embedded) {
        add_embedded(&mut reader, &mut package, &main, &target)?;
    }

    let mut others: Vec<(String, SourcePart)> = Vec::new();
    for part in package.names() {
        let kind = match part.strip_prefix(&folder).and_then(|file| file.strip_prefix('/')) {
            Some("comments.xml") => SourcePart::Comment,
            Some("footnotes.xml" | "endnotes.xml") => SourcePart::Note,
            Some(file) if file.ends_with(".xml") && (file.starts_with("header") || file.starts_with("footer")) => {
                SourcePart::PageMargin
            }
            _ => continue,
        };
        others.push((part, kind));
    }
    crate::order::sort_by_key(&mut others, |(name, _)| name.clone());
    for (part, kind) in others {
        let Some(text) = package.part(&part)? else { continue };
        let (Ok(text), true) = (decode_part(&text), true) else { continue };
        let Ok(tree) = XmlTree::read(&text) else { continue };
        match kind {
            SourcePart::PageMargin => reader.read_blocks(tree.root(), kind),
            _ => tree
                .root()
                .children()
                .filter(|note| !is_separator(*note))
                .for_each(|note| reader.read_blocks(note, kind)),
        }
        reader.end_part();
    }
    let remarks = reader.remarks();
    let blocks = reader.finish();
    Ok(SourceDocument { name: name.to_owned(), format: SourceFormat::Docx, blocks, remarks })
}

/// Whether a file is a document of Word as one XML text (Word 2003, and what case systems fill in as templates of it).
pub(super) fn is_flat(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let has = |name: &[u8]| head.windows(name.len()).any(|part| part == name);
    bytes.starts_with(b"<?") && (has(b"wordDocument") || has(b"pkg:package"))
}

/// Reads a document that is one XML text.
pub(super) fn read_flat(name: &str, bytes: &[u8]) -> Result<SourceDocument, ReadError> {
    let text = decode_part(bytes)?;
    let tree = XmlTree::read(&text)?;
    let root = tree.root();
    // A package as one text holds the parts that it would hold as an archive.
    let part = |path: &str| {
        let is_part = |part: &Element<'_>| part.attribute("name").is_some_and(|name| name.ends_with(path));
        root.children()
            .find(is_part)
            .and_then(|part| part.child("xmlData")?.children().find(|child| !child.name().is_empty()))
    };
    let document = part("/document.xml").unwrap_or(root);
    let body = document.child("body").ok_or_else(|| ReadError::Damaged("no body".to_owned()))?;
    let styles = part("/styles.xml").or(root.child("styles")).map(StyleTable::read).unwrap_or_default();
    let lists = part("/numbering.xml").map(|lists| ListTable::read(lists, &styles)).unwrap_or_default();
    let mut reader = BodyReader::new(&styles, &lists);
    reader.read_blocks(body, SourcePart::Body);
    reader.end_part();
    let remarks = reader.remarks();
    Ok(SourceDocument { name: name.to_owned(), format: SourceFormat::Docx, blocks: reader.finish(), remarks })
}

/// Whether a foot note is only the line above the foot notes.
fn is_separator(note: Element<'_>) -> bool {
    note.attribute("type").is_some_and(|kind| kind != "normal")
}

/// The part that the package's relations name as the document.
fn find_main_part(package: &mut Package<'_>) -> Result<String, ReadError> {
    if let Some(relations) = package.part("_rels/.rels").ok().flatten()
        && let Ok(text) = decode_part(&relations)
        && let Ok(tree) = XmlTree::read(&text)
    {
        let document = tree
            .root()
            .children()
            .find(|relation| relation.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument")));
        if let Some(target) = document.and_then(|relation| relation.attribute("Target")) {
            let target = target.trim_start_matches('/');
            if package.has(target) {
                return Ok(target.to_owned());
            }
        }
    }
    Ok(MAIN_PART.to_owned())
}

/// Adds the lines of a web page or text that the document holds as a whole (altChunk).
fn add_embedded(
    reader: &mut BodyReader<'_>,
    package: &mut Package<'_>,
    main: &str,
    relation: &str,
) -> Result<(), ReadError> {
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
    let Some(relations) = package.part(&format!("{folder}/_rels/{file}.rels"))? else { return Ok(()) };
    let relations = decode_part(&relations)?;
    let tree = XmlTree::read(&relations)?;
    let target = tree.root().children().find(|known| known.attribute("Id").as_deref() == Some(relation));
    let Some(target) = target.and_then(|known| known.attribute("Target")) else { return Ok(()) };
    let path =
        if target.starts_with('/') { target.trim_start_matches('/').to_owned() } else { format!("{folder}/{target}") };
    match package.part(&path)? {
        Some(bytes) if super::html::is_html(&bytes) => reader.add_blocks(super::html::read("", &bytes)?.blocks),
        Some(bytes) if super::rtf::is_rtf(&bytes) => reader.add_blocks(super::rtf::read("", &bytes)?.blocks),
        _ => reader.unread_within = true,
    }
    Ok(())
}
