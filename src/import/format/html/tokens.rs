//! The tags and texts of a page, as browsers take them: nothing is an error.

/// A piece of a page.
#[derive(Debug, PartialEq)]
pub(super) enum HtmlToken<'a> {
    /// A start tag: its name in small letters, its attributes as written, whether it ends itself.
    Start(String, &'a str, bool),
    /// An end tag.
    End(String),
    /// Characters, references not yet resolved.
    Text(&'a str),
}

/// Elements whose content is no markup.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Divides a page into tags and texts.
pub(super) struct Tokenizer<'a> {
    rest: &'a str,
    /// The element whose content is being read as it is.
    raw: Option<String>,
}

impl<'a> Tokenizer<'a> {
    /// Begins at the head of a page.
    pub(super) fn new(text: &'a str) -> Tokenizer<'a> {
        Tokenizer { rest: text, raw: None }
    }

    /// Takes the first bytes of what is left.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Takes up to and with a string, or all.
    fn take_through(&mut self, end: &str) -> &'a str {
        let length = self.rest.find(end).map_or(self.rest.len(), |at| at + end.len());
        self.take(length)
    }

    fn take_raw(&mut self, name: &str) -> Option<HtmlToken<'a>> {
        let mut from = 0;
        let end = loop {
            let Some(at) = self.rest.get(from..).and_then(|rest| rest.find("</")) else { break self.rest.len() };
            let behind = self.rest.as_bytes().get(from + at + 2..from + at + 2 + name.len());
            if behind.is_some_and(|behind| behind.eq_ignore_ascii_case(name.as_bytes())) {
                break from + at;
            }
            from += at + 2;
        };
        let text = self.take(end);
        (!text.is_empty()).then_some(HtmlToken::Text(text))
    }

    /// A tag, where one begins; the rest stands at `<`.
    fn take_tag(&mut self) -> Option<HtmlToken<'a>> {
        let is_end = self.rest.starts_with("</");
        let inside = self.rest.get(if is_end { 2 } else { 1 }..)?;
        if !inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let length =
            inside.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/' | '<')).unwrap_or(inside.len());
        let name = inside.get(..length)?.to_ascii_lowercase();
        let attributes = inside.get(length..)?;
        // A `>` between quotation marks ends no tag, but only where they are a value's.
        let mut quote = None;
        let mut before = ' ';
        let mut end = attributes.len();
        for (at, character) in attributes.char_indices() {
            match quote {
                Some(open) if character == open => quote = None,
                Some(_) => {}
                None if character == '>' => {
                    end = at;
                    break;
                }
                None if matches!(character, '"' | '\'') && before == '=' => quote = Some(character),
                None => {}
            }
            if !character.is_ascii_whitespace() {
                before = character;
            }
        }
        if quote.is_some() {
            // The quotation mark is never closed: the tag ends at the next `>`.
            end = attributes.find('>').unwrap_or(attributes.len());
        }
        let attributes = attributes.get(..end)?;
        self.take((if is_end { 2 } else { 1 }) + length + end + 1);
        if is_end {
            return Some(HtmlToken::End(name));
        }
        let ends_itself = attributes.trim_end().ends_with('/');
        if RAW.contains(&name.as_str()) && !ends_itself {
            self.raw = Some(name.clone());
        }
        Some(HtmlToken::Start(name, attributes, ends_itself))
    }
}

impl<'a> Iterator for Tokenizer<'a> {
    type Item = HtmlToken<'a>;

    fn next(&mut self) -> Option<HtmlToken<'a>> {
        loop {
            if let Some(name) = self.raw.take()
                && let Some(text) = self.take_raw(&name)
            {
                return Some(text);
            }
            if self.rest.is_empty() {
                return None;
            }
            if self.rest.starts_with("<!--") {
                self.take_through("-->");
            } else if self.rest.starts_with("<![CDATA[") {
                let text = self.take_through("]]>");
                return Some(HtmlToken::Text(text.trim_start_matches("<![CDATA[").trim_end_matches("]]>")));
            } else if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
                self.take_through(">");
            } else if self.rest.starts_with('<') {
                if let Some(tag) = self.take_tag() {
                    return Some(tag);
                }
                // A sign of less: it is text, as 2<3 is.
                let length = self.rest.get(1..).and_then(|rest| rest.find('<')).map_or(self.rest.len(), |at| at + 1);
                return Some(HtmlToken::Text(self.take(length)));
            } else {
                let length = self.rest.find('<').unwrap_or(self.rest.len());
                return Some(HtmlToken::Text(self.take(length)));
            }
        }
    }
}

/// The value of an attribute among those of a tag, as written; empty where it has none.
pub(super) fn find_attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let length =
            rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len()).max(1);
        let (known, behind) = rest.split_at_checked(length)?;
        rest = behind.trim_start();
        let mut value = "";
        if let Some(given) = rest.strip_prefix('=') {
            let given = given.trim_start();
            (value, rest) = match given.chars().next() {
                Some(quote @ ('"' | '\'')) => given.get(1..)?.split_once(quote).unwrap_or((given.get(1..)?, "")),
                _ => {
                    let end = given.find(|c: char| c.is_ascii_whitespace()).unwrap_or(given.len());
                    given.split_at_checked(end)?
                }
            };
        }
        if known.eq_ignore_ascii_case(name) {
            return Some(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_text_as_browsers_do() {
        let page = r#"<!DOCTYPE html><!-- <p> --><P Class="a>b">2<3 & 4<br/><script>if(a<b)"</p>"</script></p>"#;
        let tokens: Vec<_> = Tokenizer::new(page).collect();
        assert_eq!(tokens[0], HtmlToken::Start("p".into(), r#" Class="a>b""#, false));
        assert_eq!(tokens[1], HtmlToken::Text("2"));
        assert_eq!(tokens[2], HtmlToken::Text("<3 & 4"));
        assert_eq!(tokens[3], HtmlToken::Start("br".into(), "/", true));
        assert_eq!(tokens[5], HtmlToken::Text(r#"if(a<b)"</p>""#));
        assert_eq!(tokens[6], HtmlToken::End("script".into()));
        assert_eq!(tokens.len(), 8);
    }

    #[test]
    fn attributes_are_found_with_any_quotation_marks() {
        let attributes = r#" a='1' B = "2 3" c=4 d"#;
        assert_eq!(find_attribute(attributes, "b"), Some("2 3"));
        assert_eq!(find_attribute(attributes, "c"), Some("4"));
        assert_eq!(find_attribute(attributes, "d"), Some(""));
        assert_eq!(find_attribute(attributes, "e"), None);
        assert_eq!(find_attribute(" = = '", "e"), None);
    }
}
