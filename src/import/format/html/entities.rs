//! References to characters.

use std::borrow::Cow;

/// Names that occur in Chinese pages.
const NAMES: [(&str, &str); 36] = [
    ("nbsp", "\u{A0}"),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("hellip", "…"),
    ("middot", "·"),
    ("bull", "•"),
    ("times", "×"),
    ("divide", "÷"),
    ("deg", "°"),
    ("permil", "‰"),
    ("copy", "©"),
    ("reg", "®"),
    ("emsp", "\u{2003}"),
    ("ensp", "\u{2002}"),
    ("thinsp", "\u{2009}"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("plusmn", "±"),
    ("sup2", "²"),
    ("sup3", "³"),
    ("yen", "¥"),
    ("sect", "§"),
    ("rarr", "→"),
    ("zwj", ""),
    ("zwnj", ""),
    ("shy", ""),
    ("ZeroWidthSpace", ""),
];

/// Resolves the references in a text; what is none stays.
pub(super) fn resolve(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut resolved = String::with_capacity(text.len());
    let mut parts = text.split('&');
    resolved.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let length = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(part.len());
        let (name, behind) = part.split_at_checked(length).unwrap_or((part, ""));
        match find(name) {
            Some(character) => {
                resolved.push_str(&character);
                resolved.push_str(behind.strip_prefix(';').unwrap_or(behind));
            }
            None => {
                resolved.push('&');
                resolved.push_str(part);
            }
        }
    }
    Cow::Owned(resolved)
}

fn find(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else {
        return NAMES.iter().find(|(known, _)| *known == name).map(|(_, character)| Cow::Borrowed(*character));
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    // Pages of old Windows programs mean its own signs by 128 to 159.
    if (0x80..0xA0).contains(&code) {
        return Some(Cow::Owned(encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[code as u8]).0.into_owned()));
    }
    char::from_u32(code).filter(|c| *c != '\0').map(|character| Cow::Owned(character.to_string()))
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn references_are_resolved_and_what_is_none_stays() {
        assert_eq!(resolve("a&nbsp;b&ldquo;c&#20013;&#x56FD;&#151;d"), "a\u{A0}b“c中国—d");
        assert_eq!(resolve("R&D &unknown; &; &#; &#xFFFFFFF;"), "R&D &unknown; &; &#; &#xFFFFFFF;");
    }
}
