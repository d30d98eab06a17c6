//! What elements of a page look like.

use super::tree::HtmlNode;
use crate::import::source::LineAlign;

/// Whether an element begins and ends a line.
pub(super) fn is_block(node: &HtmlNode<'_>) -> bool {
    const BLOCKS: [&str; 41] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "figcaption",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "td",
        "th",
        "ul",
    ];
    BLOCKS.contains(&node.name.as_str())
        || matches!(node.name.as_str(), "tr" | "title" | "option" | "legend")
        || node.style("display").is_some_and(|display| display == "block")
}

/// Where an element sets its lines.
pub(super) fn align(node: &HtmlNode<'_>) -> Option<LineAlign> {
    if node.name == "center" {
        return Some(LineAlign::Center);
    }
    // A table's `align` sets the table and not its text.
    let attribute = || node.attribute("align").filter(|_| node.name != "table" && node.name != "img");
    match node.style("text-align").or_else(attribute)?.to_ascii_lowercase().as_str() {
        "center" => Some(LineAlign::Center),
        "right" | "end" => Some(LineAlign::End),
        "left" | "start" | "justify" => Some(LineAlign::Start),
        _ => None,
    }
}

/// The level of a heading.
pub(super) fn heading(node: &HtmlNode<'_>) -> Option<u8> {
    let level = node.name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// Whether an element makes its text bold, or not.
pub(super) fn bold(node: &HtmlNode<'_>) -> Option<bool> {
    if matches!(node.name.as_str(), "b" | "strong") {
        return Some(true);
    }
    let weight = node.style("font-weight")?;
    Some(weight == "bold" || weight == "bolder" || weight.parse::<u16>().is_ok_and(|weight| weight >= 600))
}

/// Whether an element begins its first line further to the right.
pub(super) fn indented(node: &HtmlNode<'_>) -> Option<bool> {
    let indent = node.style("text-indent")?;
    Some(!indent.starts_with('0') && !indent.starts_with('-'))
}

/// Whether an element is not shown. What is only invisible is shown by a script (WeChat), and counts.
pub(super) fn is_hidden(node: &HtmlNode<'_>) -> bool {
    let display = node.style("display");
    display.as_ref().is_some_and(|display| display == "none")
        || display.is_none() && node.hidden
        || node.style("mso-hide").is_some_and(|hide| hide == "all")
        || node.attribute("hidden").is_some()
}

/// Whether an element is a page's header or footer, as LibreOffice and Word write them.
pub(super) fn is_page_margin(node: &HtmlNode<'_>) -> bool {
    node.name == "div" && node.attribute("title").is_some_and(|title| title == "header" || title == "footer")
        || node.style("mso-element").is_some_and(|element| element == "header" || element == "footer")
}
