//! A page as a tree: ends that are missing are put in, ends without a beginning are passed over.

use super::entities;
use super::tokens::{HtmlToken, Tokenizer, find_attribute};
use crate::import::source::ReadError;

/// Elements within elements; deeper ones stand beside each other.
const DEPTH_LIMIT: usize = 150;
const NODE_LIMIT: usize = 2_000_000;

/// Elements without content.
const VOID: [&str; 16] = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "bgsound",
];

/// A page.
pub(super) struct HtmlTree<'a> {
    nodes: Vec<HtmlNode<'a>>,
}

/// An element, or a text where there is no name.
pub(super) struct HtmlNode<'a> {
    /// In small letters, without a prefix.
    pub(super) name: String,
    /// Attributes as written; of a text its characters as written.
    content: &'a str,
    /// Whether a style sheet hides it.
    pub(super) hidden: bool,
    pub(super) children: Vec<usize>,
}

impl HtmlNode<'_> {
    /// An attribute, references resolved.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        find_attribute(self.content, name).map(|value| entities::resolve(value).into_owned())
    }

    /// A number in an attribute.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        let value = self.attribute(name)?;
        let digits = value.trim().trim_end_matches(|c: char| !c.is_ascii_digit());
        digits.parse().ok()
    }

    /// What the attribute `style` says of a property.
    pub(super) fn style(&self, property: &str) -> Option<String> {
        let style = self.attribute("style")?;
        let mut values = style.split(';').filter_map(|part| part.split_once(':'));
        values
            .rfind(|(name, _)| name.trim().eq_ignore_ascii_case(property))
            .map(|(_, value)| value.trim().trim_end_matches("!important").trim().to_ascii_lowercase())
    }

    /// The characters of a text.
    pub(super) fn text(&self) -> std::borrow::Cow<'_, str> {
        entities::resolve(self.content)
    }
}

/// Which open elements a start tag ends, and where the look for them stops.
fn implied_ends(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr"], &["table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "tr", "caption"], &["table"]),
        "option" => (&["option"], &["select"]),
        "p" | "div" | "table" | "ul" | "ol" | "dl" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hr" | "section"
        | "article" | "blockquote" | "center" | "form" | "pre" => {
            (&["p"], &["td", "th", "table", "div", "li", "section"])
        }
        _ => (&[], &[]),
    }
}

impl<'a> HtmlTree<'a> {
    /// Reads a page.
    pub(super) fn read(text: &'a str) -> Result<HtmlTree<'a>, ReadError> {
        let mut tree = HtmlTree {
            nodes: vec![HtmlNode { name: "#root".to_owned(), content: "", hidden: false, children: Vec::new() }],
        };
        let mut open = vec![0];
        for token in Tokenizer::new(text) {
            if tree.nodes.len() >= NODE_LIMIT {
                return Err(ReadError::TooLarge("2,000,000 elements"));
            }
            match token {
                HtmlToken::Text(text) => {
                    tree.add(&open, String::new(), text);
                }
                HtmlToken::Start(name, attributes, ends_itself) => {
                    let name = name.rsplit_once(':').map_or(name.clone(), |(_, name)| name.to_owned());
                    let (ended, stop) = implied_ends(&name);
                    tree.close(&mut open, ended, stop);
                    let at = tree.add(&open, name.clone(), attributes);
                    // Only void elements end themselves in HTML; `<span/>` of careless programs does so too, since
                    // else all that follows would stand in it.
                    if !VOID.contains(&name.as_str()) && !ends_itself && open.len() < DEPTH_LIMIT {
                        open.push(at);
                    }
                }
                HtmlToken::End(name) => {
                    let name = name.rsplit_once(':').map_or(name.as_str(), |(_, name)| name);
                    if name == "br" {
                        tree.add(&open, "br".to_owned(), "");
                        continue;
                    }
                    // An end within a table ends nothing outside it.
                    let is_table_part =
                        matches!(name, "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "body" | "html");
                    let stop: &[&str] = if is_table_part { &[] } else { &["td", "th", "table"] };
                    tree.close(&mut open, &[name], stop);
                }
            }
        }
        Ok(tree)
    }

    /// Says of each element whether a style sheet hides it.
    pub(super) fn hide(&mut self, is_hidden: impl Fn(&HtmlNode<'_>) -> bool) {
        for node in &mut self.nodes {
            node.hidden = is_hidden(node);
        }
    }

    /// The root of all.
    pub(super) const ROOT: usize = 0;

    /// A node.
    pub(super) fn node(&self, at: usize) -> Option<&HtmlNode<'a>> {
        self.nodes.get(at)
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The nodes inside a node.
    pub(super) fn children(&self, at: usize) -> &[usize] {
        self.nodes.get(at).map_or(&[], |node| &node.children)
    }

    fn add(&mut self, open: &[usize], name: String, content: &'a str) -> usize {
        let at = self.nodes.len();
        self.nodes.push(HtmlNode { name, content, hidden: false, children: Vec::new() });
        if let Some(parent) = open.last().and_then(|parent| self.nodes.get_mut(*parent)) {
            parent.children.push(at);
        }
        at
    }

    /// Closes the innermost open element of some names, unless an element of the others is met first.
    fn close(&self, open: &mut Vec<usize>, names: &[&str], stop: &[&str]) {
        if names.is_empty() {
            return;
        }
        let mut level = open.len();
        while level > 1 {
            level -= 1;
            let Some(node) = open.get(level).and_then(|at| self.nodes.get(*at)) else { return };
            if names.contains(&node.name.as_str()) {
                open.truncate(level);
                // A row ends with its section.
                if names.len() > 2 {
                    continue;
                }
                return;
            }
            if stop.contains(&node.name.as_str()) {
                return;
            }
        }
    }
}
