//! Where a page's own text is, and what is the portal's around it.

use std::collections::HashMap;

use super::tree::{HtmlNode, HtmlTree};

/// Characters of a run of text that is a sentence rather than a menu's entry.
const SENTENCE: usize = 15;

/// What is known of the elements of a page.
pub(super) struct MainText {
    /// For each node whether it is a menu, a footer, or a list of links.
    around: Vec<bool>,
    /// The last node of the innermost element with nearly all sentences.
    end: usize,
}

/// Characters inside an element.
#[derive(Clone, Copy, Default)]
struct Weight {
    all: usize,
    links: usize,
    sentences: usize,
}

/// Words in classes and ids of what stands around a text.
const AROUND: [&str; 28] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "crumb",
    "crumbs",
    "breadcrumb",
    "footer",
    "foot",
    "bottom",
    "share",
    "sidebar",
    "copyright",
    "toolbar",
    "pager",
    "paging",
    "login",
    "qrcode",
    "topbar",
    "related",
    "friendlink",
    "bdsharebuttonbox",
    "position",
    "location",
    "weizhi",
    "dqwz",
    "print",
    "links",
];

impl MainText {
    /// Looks through a page.
    pub(super) fn find(tree: &HtmlTree<'_>) -> MainText {
        let mut weights = vec![Weight::default(); tree.len()];
        let mut ends: Vec<usize> = (0..tree.len()).collect();
        // Nodes stand behind their parents, so that one way back sums up.
        let mut parents = vec![0; tree.len()];
        for at in 0..tree.len() {
            for &child in tree.children(at) {
                if let Some(parent) = parents.get_mut(child) {
                    *parent = at;
                }
            }
        }
        let mut layouts = HashMap::new();
        for at in (1..tree.len()).rev() {
            let Some(node) = tree.node(at) else { continue };
            if node.name.is_empty() {
                let count = node.text().chars().filter(|c| c.is_alphanumeric()).count();
                let sentences = if count >= SENTENCE { count } else { 0 };
                set(&mut weights, at, Weight { all: count, links: 0, sentences });
            }
            let mut own = weights.get(at).copied().unwrap_or_default();
            match node.name.as_str() {
                "script" | "style" | "title" => own = Weight::default(),
                "a" if (node.attribute("href").is_some() || node.attribute("name").is_none())
                    && !is_in_data(tree, &parents, at, &mut layouts) =>
                {
                    own.links = own.all;
                    own.sentences = 0;
                }
                _ => {}
            }
            set(&mut weights, at, own);
            let parent = parents.get(at).copied().unwrap_or(0);
            if let Some(sum) = weights.get_mut(parent) {
                sum.all += own.all;
                sum.links += own.links;
                sum.sentences += own.sentences;
            }
            let end = ends.get(at).copied().unwrap_or(at);
            if let Some(last) = ends.get_mut(parent) {
                *last = end.max(*last);
            }
        }
        let total = weights.first().map_or(0, |weight| weight.sentences);
        let sentences = |at: usize| weights.get(at).map_or(0, |weight: &Weight| weight.sentences);
        let around = (0..tree.len()).map(|at| {
            let (Some(node), Some(weight)) = (tree.node(at), weights.get(at)) else { return false };
            // What holds much of the page's text is no frame around it, whatever it is called.
            if node.name.is_empty() || weight.sentences * 4 > total {
                return false;
            }
            is_named_around(node) || (super::layout::is_block(node) && weight.links * 2 > weight.all)
        });
        let around = around.collect();
        let mut main = HtmlTree::ROOT;
        // The only long paragraph of a page is not all of its text.
        let is_paragraph = |at: usize| {
            let named = |at: usize| tree.node(at).map_or("", |node| node.name.as_str());
            let is_inline = |at: usize| tree.node(at).is_none_or(|node| !super::layout::is_block(node));
            // A heading is that of what stands below it.
            let is_heading = named(at).starts_with('h') && named(at).ends_with(|c: char| c.is_ascii_digit());
            (is_heading
                || matches!(named(at), "" | "p" | "span" | "font" | "strong" | "b" | "li" | "dd")
                || named(at) == "div" && tree.children(at).iter().all(|child| is_inline(*child)))
                && !tree.children(at).iter().any(|child| named(*child) == "br")
        };
        // Nor is the only long cell among labels and values.
        let holds = |at: usize| {
            sentences(at) * 100 >= total * 97 && total > 0 && !is_paragraph(at) && !super::grid::has_labels(tree, at)
        };
        while let Some(&child) = tree.children(main).iter().find(|child| holds(**child)) {
            main = child;
        }
        MainText { around, end: ends.get(main).copied().unwrap_or(usize::MAX) }
    }

    /// Whether an element stands around the text.
    pub(super) fn is_around(&self, at: usize) -> bool {
        self.around.get(at).copied().unwrap_or(false)
    }

    /// Whether a node stands behind the element with nearly all sentences.
    pub(super) fn is_behind(&self, at: usize) -> bool {
        at > self.end
    }
}

/// Whether a link stands in a table of data: it leads to what the row speaks of.
fn is_in_data(tree: &HtmlTree<'_>, parents: &[usize], at: usize, layouts: &mut HashMap<usize, bool>) -> bool {
    let mut up = at;
    // A cell is the next or the next but a few.
    for _ in 0..8 {
        up = parents.get(up).copied().unwrap_or(0);
        match tree.node(up).map_or("", |node| node.name.as_str()) {
            "table" => return !*layouts.entry(up).or_insert_with(|| super::grid::is_layout(tree, up)),
            "#root" => return false,
            _ => {}
        }
    }
    false
}

fn set(weights: &mut [Weight], at: usize, weight: Weight) {
    if let Some(place) = weights.get_mut(at) {
        *place = weight;
    }
}

fn is_named_around(node: &HtmlNode<'_>) -> bool {
    if matches!(node.name.as_str(), "nav" | "footer" | "aside" | "menu" | "select" | "button" | "textarea") {
        return true;
    }
    let is_word = |word: &str| AROUND.contains(&word.to_ascii_lowercase().as_str());
    ["class", "id"]
        .iter()
        .filter_map(|name| node.attribute(name))
        .any(|value| value.split(|c: char| !c.is_ascii_alphanumeric()).any(is_word))
}
