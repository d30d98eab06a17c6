//! What the style sheets of a page hide: `.x` and `#x` with `display: none`. Other selectors are for browsers.

use super::tree::HtmlTree;

/// Rules that are read.
const RULES: usize = 10_000;

/// The classes (`.x`) and ids (`#x`) whose elements are not displayed.
pub(super) struct HiddenNames(Vec<String>);

impl HiddenNames {
    /// Reads the style sheets in a page.
    pub(super) fn read(tree: &HtmlTree<'_>) -> HiddenNames {
        let mut hidden = HiddenNames(Vec::new());
        for at in 0..tree.len() {
            if tree.node(at).is_some_and(|node| node.name == "style") {
                for text in tree.children(at).iter().filter_map(|child| tree.node(*child)) {
                    hidden.read_sheet(&text.text());
                }
            }
        }
        hidden
    }

    /// Whether nothing is hidden.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an element of a class and an id is hidden.
    pub(super) fn has(&self, classes: Option<String>, id: Option<String>) -> bool {
        let is_hidden = |sign: char, name: &str| {
            self.0.iter().any(|known| known.strip_prefix(sign).is_some_and(|known| known == name))
        };
        classes.is_some_and(|classes| classes.split_whitespace().any(|class| is_hidden('.', class)))
            || id.is_some_and(|id| is_hidden('#', id.trim()))
    }

    fn read_sheet(&mut self, sheet: &str) {
        let plain = without_comments(sheet);
        let mut rest = plain.as_str();
        for _ in 0..RULES {
            let Some((selectors, behind)) = rest.split_once('{') else { return };
            let selectors = selectors.trim();
            // What holds for paper or small screens holds in rules within rules.
            if selectors.starts_with('@') {
                rest = behind_block(behind);
                continue;
            }
            let Some((rule, next)) = behind.split_once('}') else { return };
            rest = next;
            let mut values = rule.split(';').filter_map(|part| part.split_once(':'));
            let display = values.rfind(|(name, _)| name.trim().eq_ignore_ascii_case("display"));
            let Some((_, value)) = display else { continue };
            let hides = value.trim().to_ascii_lowercase().starts_with("none");
            for selector in selectors.split(',').map(str::trim).filter(|selector| is_simple(selector)) {
                self.0.retain(|known| known != selector);
                if hides {
                    self.0.push(selector.to_owned());
                }
            }
        }
    }
}

/// Whether a selector is a class or an id and nothing else.
fn is_simple(selector: &str) -> bool {
    selector.strip_prefix(['.', '#']).is_some_and(|name| {
        !name.is_empty() && name.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_'))
    })
}

/// What follows the block whose bracket has been opened.
fn behind_block(text: &str) -> &str {
    let mut depth = 1_usize;
    for (at, sign) in text.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return text.get(at + 1..).unwrap_or_default();
        }
    }
    ""
}

fn without_comments(sheet: &str) -> String {
    let mut plain = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, behind)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = behind.split_once("*/").map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    plain.replace("<!--", "").replace("-->", "")
}
