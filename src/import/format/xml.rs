//! A part of an Office file: its elements one after another ([`walk`]), or as a tree, bounded in depth and number.
//! External entities are never looked up, and those that the part defines are left out.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::import::source::ReadError;

/// Elements within elements. Word stops at about 30 in tables within tables.
const DEPTH_LIMIT: usize = 200;
/// Elements and texts of a part: a letter has some thousands, a booklet of a thousand letters some hundred thousand.
const NODE_LIMIT: usize = 2_000_000;

/// What a walk through the elements comes by.
pub(in crate::import) enum Node<'e, 'a> {
    /// An element begins.
    Open(&'e Tag<'a>),
    /// One ends: its name without prefix.
    Close(&'e str),
    Text(Cow<'a, str>),
}

/// The beginning of an element.
pub(in crate::import) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// The name without prefix.
    pub(in crate::import) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, whatever its prefix.
    pub(in crate::import) fn get(&self, name: &str) -> Option<String> {
        attribute(&self.0, name)
    }

    /// The value of an attribute that is a number.
    pub(in crate::import) fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether an attribute says yes.
    pub(in crate::import) fn is(&self, name: &str) -> bool {
        matches!(self.get(name).as_deref(), Some("1" | "true"))
    }
}

/// An attribute by its name without prefix.
fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = start.attributes();
    let found = all.with_checks(false).flatten().find(|found| found.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| found.value.to_string(), Cow::into_owned))
}

/// Walks through the elements of a part.
///
/// # Errors
/// Where its elements are damaged, or `visit` says why not to go on.
pub(in crate::import) fn walk<'a>(
    text: &'a str,
    visit: &mut dyn FnMut(Node<'_, 'a>) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Start(start) => visit(Node::Open(&Tag(start)))?,
            Event::Empty(start) => {
                let tag = Tag(start);
                visit(Node::Open(&tag))?;
                visit(Node::Close(tag.name()))?;
            }
            Event::End(end) => visit(Node::Close(end.local_name().into_inner()))?,
            Event::Text(characters) => visit(Node::Text(characters.xml10_content()))?,
            Event::CData(characters) => visit(Node::Text(characters.xml10_content()))?,
            Event::GeneralRef(entity) => {
                let character = match entity.resolve_char_ref() {
                    Ok(Some(character)) => character,
                    _ => match &*entity.xml10_content() {
                        "lt" => '<',
                        "gt" => '>',
                        "amp" => '&',
                        "quot" => '"',
                        "apos" => '\'',
                        _ => continue,
                    },
                };
                visit(Node::Text(Cow::Owned(character.to_string())))?;
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The tree of a part.
pub(in crate::import) struct XmlTree<'a> {
    nodes: Vec<XmlNode<'a>>,
}

/// An element, or a text where there is no name.
struct XmlNode<'a> {
    /// The name without its prefix.
    name: &'a str,
    /// The attributes of an element as written, or the characters of a text.
    text: Cow<'a, str>,
    /// The next node on the same level; 0 for none.
    next: u32,
    /// The first node inside; 0 for none.
    first: u32,
}

/// An element of a tree.
#[derive(Clone, Copy)]
pub(in crate::import) struct Element<'t> {
    nodes: &'t [XmlNode<'t>],
    at: u32,
}

/// Says what is wrong with a part.
fn damaged(why: impl ToString) -> ReadError {
    ReadError::Damaged(why.to_string())
}

/// The characters of a part, whatever Unicode encoding it is in.
pub(in crate::import) fn decode_part(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let little = bytes.starts_with(&[0xFF, 0xFE]);
        let encoding = if little { encoding_rs::UTF_16LE } else { encoding_rs::UTF_16BE };
        return Ok(encoding.decode(bytes).0);
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(damaged)
}

impl<'a> XmlTree<'a> {
    /// Reads a part.
    pub(in crate::import) fn read(text: &'a str) -> Result<XmlTree<'a>, ReadError> {
        // The root of all: its first node inside is the part's own root.
        let mut tree = XmlTree { nodes: Vec::with_capacity(text.len() / 40) };
        tree.nodes.push(XmlNode { name: "", text: Cow::Borrowed(""), next: 0, first: 0 });
        // The open elements, each with its last node inside.
        let mut open: Vec<(u32, u32)> = vec![(0, 0)];
        walk(text, &mut |node| {
            match node {
                Node::Open(tag) => {
                    let at = tree.add_element(&mut open, &tag.0, text)?;
                    if open.len() > DEPTH_LIMIT {
                        return Err(ReadError::TooLarge("200 levels"));
                    }
                    open.push((at, 0));
                }
                Node::Close(_) => drop(open.pop()),
                Node::Text(characters) => tree.add_text(&mut open, characters)?,
            }
            Ok(())
        })?;
        if open.len() > 1 {
            return Err(ReadError::Truncated);
        }
        Ok(tree)
    }

    /// The root element.
    pub(in crate::import) fn root(&self) -> Element<'_> {
        Element { nodes: &self.nodes, at: self.nodes.first().map_or(0, |root| root.first) }
    }

    fn add_element(
        &mut self,
        open: &mut [(u32, u32)],
        start: &BytesStart<'a>,
        text: &'a str,
    ) -> Result<u32, ReadError> {
        // What the reader lends lives as long as the event; the same characters in the text live as long as that.
        let keep = |part: &str| -> Cow<'a, str> {
            let from = (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
            match text.get(from..from.saturating_add(part.len())) {
                Some(kept) if kept == part => Cow::Borrowed(kept),
                _ => Cow::Owned(part.to_owned()),
            }
        };
        let name = start.local_name();
        let Cow::Borrowed(name) = keep(name.as_ref()) else {
            return Err(damaged("name"));
        };
        let attributes = keep(start.attributes_raw());
        self.add_node(open, XmlNode { name, text: attributes, next: 0, first: 0 })
    }

    fn add_text(&mut self, open: &mut [(u32, u32)], text: Cow<'a, str>) -> Result<(), ReadError> {
        if open.len() > 1 && !text.is_empty() {
            self.add_node(open, XmlNode { name: "", text, next: 0, first: 0 })?;
        }
        Ok(())
    }

    fn add_node(&mut self, open: &mut [(u32, u32)], node: XmlNode<'a>) -> Result<u32, ReadError> {
        if self.nodes.len() >= NODE_LIMIT {
            return Err(ReadError::TooLarge("2,000,000 elements"));
        }
        let at = self.nodes.len() as u32;
        self.nodes.push(node);
        if let Some((parent, last)) = open.last_mut() {
            let earlier = if *last == 0 { *parent } else { *last };
            if let Some(earlier) = self.nodes.get_mut(earlier as usize) {
                *(if *last == 0 { &mut earlier.first } else { &mut earlier.next }) = at;
            }
            *last = at;
        }
        Ok(at)
    }
}

impl<'t> Element<'t> {
    fn node(self) -> Option<&'t XmlNode<'t>> {
        self.nodes.get(self.at as usize)
    }

    /// The name without its prefix; empty for a text.
    pub(in crate::import) fn name(self) -> &'t str {
        self.node().map_or("", |node| node.name)
    }

    /// The elements and texts inside, in order.
    pub(in crate::import) fn children(self) -> impl Iterator<Item = Element<'t>> {
        let mut at = self.node().map_or(0, |node| node.first);
        std::iter::from_fn(move || {
            let child = Element { nodes: self.nodes, at };
            (at != 0).then(|| {
                at = child.node().map_or(0, |node| node.next);
                child
            })
        })
    }

    /// The first element inside of a name.
    pub(in crate::import) fn child(self, name: &str) -> Option<Element<'t>> {
        self.children().find(|child| child.name() == name)
    }

    /// An attribute by its name without prefix.
    pub(in crate::import) fn attribute(self, name: &str) -> Option<String> {
        let node = self.node().filter(|node| !node.name.is_empty())?;
        attribute(&BytesStart::from_content(&*node.text, 0), name)
    }

    /// The attribute `val`, which most elements of Word have.
    pub(in crate::import) fn val(self) -> Option<String> {
        self.attribute("val")
    }

    /// The number in an attribute.
    pub(in crate::import) fn number(self, name: &str) -> Option<i32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether a switch inside is on: there, and not said to be off. `None` where nothing is said.
    pub(in crate::import) fn switch(self, name: &str) -> Option<bool> {
        let value = self.child(name)?.val();
        Some(!matches!(value.as_deref(), Some("0" | "false" | "off" | "none")))
    }

    /// The characters of a text, or of all texts directly inside an element.
    pub(in crate::import) fn text(self) -> Cow<'t, str> {
        let Some(node) = self.node() else { return Cow::Borrowed("") };
        if node.name.is_empty() {
            return Cow::Borrowed(&*node.text);
        }
        let mut texts = self.children().filter(|child| child.name().is_empty());
        match (texts.next(), texts.next()) {
            (None, _) => Cow::Borrowed(""),
            (Some(only), None) => only.text(),
            (Some(first), Some(second)) => {
                let mut all = [first.text(), second.text()].concat();
                texts.for_each(|text| all.push_str(&text.text()));
                Cow::Owned(all)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_with_its_prefixes_aside_and_its_references_resolved() {
        let text = r#"<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x "bomb">]><w:p a="1" w:val="甲&amp;乙"><w:t>一&lt;二&#x4E09;&x;</w:t><w:b/><w:i w:val="0"/></w:p>"#;
        let tree = XmlTree::read(text).unwrap();
        let root = tree.root();
        assert_eq!(root.name(), "p");
        assert_eq!(root.val().as_deref(), Some("甲&乙"));
        assert_eq!(root.number("a"), Some(1));
        assert_eq!(root.child("t").unwrap().text(), "一<二三");
        assert_eq!((root.switch("b"), root.switch("i"), root.switch("u")), (Some(true), Some(false), None));
    }

    #[test]
    fn what_is_too_deep_or_cut_off_is_refused() {
        let deep = "<a>".repeat(300);
        assert!(matches!(XmlTree::read(&deep), Err(ReadError::TooLarge(_))));
        assert!(matches!(XmlTree::read("<a><b>"), Err(ReadError::Truncated)));
    }
}
