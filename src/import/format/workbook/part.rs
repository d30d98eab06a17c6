//! The parts of a packed workbook, and a walk through the elements of one.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::import::format::package;
use crate::import::source::ReadError;

/// A packed file whose parts are texts.
pub(super) struct Package<'a>(package::Package<'a>);

impl<'a> Package<'a> {
    /// Opens a packed file; `None` where it is none, or one without its end.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Package<'a>> {
        package::Package::open(bytes).ok().map(Package)
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.has(name)
    }

    /// The text of a part; empty where there is none of this name.
    ///
    /// # Errors
    /// Where it is damaged, locked or too large.
    pub(super) fn text(&mut self, name: &str) -> Result<String, ReadError> {
        let bytes = self.0.part(name)?.unwrap_or_default();
        Ok(match String::from_utf8(bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
            Err(other) => String::from_utf8_lossy(other.as_bytes()).into_owned(),
        })
    }
}

/// What a walk through the elements comes by.
pub(super) enum Node<'a> {
    /// An element begins.
    Open(&'a Tag<'a>),
    /// One ends: its name without prefix.
    Close(&'a str),
    Text(&'a str),
}

/// The beginning of an element.
pub(super) struct Tag<'a>(&'a BytesStart<'a>);

impl Tag<'_> {
    /// The name without prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, whatever its prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        let value = attributes.flatten().find(|attribute| attribute.key.local_name().into_inner() == name)?;
        Some(value.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| value.value.to_string(), Cow::into_owned))
    }

    /// The value of an attribute that is a number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether an attribute says yes.
    pub(super) fn is(&self, name: &str) -> bool {
        matches!(self.get(name).as_deref(), Some("1" | "true"))
    }
}

/// Walks through the elements of a text.
///
/// # Errors
/// Where its elements are damaged, or `visit` says why not to go on.
pub(super) fn walk(text: &str, visit: &mut dyn FnMut(Node<'_>) -> Result<(), ReadError>) -> Result<(), ReadError> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().map_err(|why| ReadError::Damaged(why.to_string()))? {
            Event::Start(start) => visit(Node::Open(&Tag(&start)))?,
            Event::Empty(start) => {
                visit(Node::Open(&Tag(&start)))?;
                visit(Node::Close(start.local_name().into_inner()))?;
            }
            Event::End(end) => visit(Node::Close(end.local_name().into_inner()))?,
            Event::Text(text) => visit(Node::Text(&text.into_inner()))?,
            Event::CData(text) => visit(Node::Text(&text.into_inner()))?,
            Event::GeneralRef(name) => {
                let known = match &*name.clone().into_inner() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => name.resolve_char_ref().ok().flatten(),
                };
                if let Some(sign) = known {
                    visit(Node::Text(sign.encode_utf8(&mut [0; 4])))?;
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
