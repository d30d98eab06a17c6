//! Names of people, machines, sessions and collections as names of files.
//!
//! Letters and characters of any language stay; everything else is written as `%` and two figures, so
//! that no name leads out of its folder, hides, or is taken for another. Long names are cut and told
//! apart by a hash, so that four of them fit into one.

use std::fmt::Write as _;
use std::hash::Hasher;

use siphasher::sip::SipHasher24;

/// Bytes up to which a name is kept whole: a file system takes 255 for all parts.
const WHOLE: usize = 48;

/// Bytes kept of a longer name, before a mark and eight figures of its hash.
const CUT: usize = WHOLE - 9;

/// The name as part of a file name; never empty, never with a dot.
pub(in crate::review) fn file_name(name: &str) -> String {
    let mut safe = String::new();
    for c in name.trim().chars() {
        let plain =
            c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == '·' || (!c.is_ascii() && c.is_alphanumeric());
        if plain {
            safe.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(safe, "%{byte:02X}");
            }
        }
    }
    match safe.len() {
        0 => "%".to_owned(),
        1..=WHOLE => safe,
        _ => format!("{}~{:08x}", beginning(&safe, CUT), hash([name]) as u32),
    }
}

/// The name that a file name was made of, where it was not cut.
pub(in crate::review) fn plain_name(part: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = part;
    while let Some((before, behind)) = rest.split_once('%') {
        bytes.extend(before.bytes());
        let figures = behind.get(..2).and_then(|figures| u8::from_str_radix(figures, 16).ok());
        bytes.push(figures.unwrap_or(b'%'));
        rest = behind.get(if figures.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    bytes.extend(rest.bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether a text is what [`file_name`] makes of a longer one.
pub(in crate::review) fn is_cut(part: &str) -> bool {
    let is_mark = |mark: &str| mark.len() == 8 && mark.chars().all(|c| c.is_ascii_hexdigit());
    let cut = part.rsplit_once('~').filter(|(_, mark)| is_mark(mark) && is_file_name(part));
    // Less what of a character or of a `%` and its figures had no room.
    cut.is_some_and(|(cut, _)| (CUT - 5..=CUT).contains(&cut.len()))
}

/// Whether a text can be the part of a file name that [`file_name`] gives.
pub(in crate::review) fn is_file_name(part: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '·' | '%' | '~');
    !part.is_empty() && part.chars().all(is_plain)
}

/// Cuts a text to the whole characters that fit into so many bytes, no `%` of a triple at their end.
pub(in crate::review) fn beginning(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let cut = text.get(..end).unwrap_or_default();
    match cut.rfind('%') {
        Some(at) if at + 3 > cut.len() => cut.get(..at).unwrap_or_default(),
        _ => cut,
    }
}

/// Hashes texts, with the same result on every machine and in every version.
pub(in crate::review) fn hash<'a>(texts: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut hasher = SipHasher24::new();
    for text in texts {
        hasher.write(text.as_bytes());
        hasher.write_u8(0xff);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_readable_and_lead_nowhere() {
        for (name, safe) in [
            ("王丽", "王丽"),
            ("阿依古丽·买买提", "阿依古丽·买买提"),
            ("wang-li_2", "wang-li_2"),
            ("../../etc/passwd", "%2E%2E%2F%2E%2E%2Fetc%2Fpasswd"),
            (".hidden", "%2Ehidden"),
            ("a\\b\n\0", "a%5Cb%0A%00"),
            ("pc.example.cn", "pc%2Eexample%2Ecn"),
            ("", "%"),
            ("  李凤 ", "李凤"),
            ("a\u{202e}b", "a%E2%80%AEb"),
        ] {
            assert_eq!(file_name(name), safe, "{name:?}");
            assert_eq!(plain_name(safe), if name.is_empty() { "%" } else { name.trim() });
        }
    }

    #[test]
    fn long_names_fit_and_differ() {
        let long = ["一".repeat(40), "一".repeat(41), "/".repeat(300), "%".repeat(17)];
        let names = long.each_ref().map(|name| file_name(name));
        assert!(names.iter().all(|name| name.len() <= WHOLE), "{names:?}");
        assert_ne!(names[0], names[1]);
        assert!(names[0].starts_with("一一一") && !names[3].contains("%~") && !names[3].contains("%2~"), "{names:?}");
    }
}
