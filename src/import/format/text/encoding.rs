//! Bytes to text: UTF-8, UTF-16 with or without its mark, GB18030.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// The text of some bytes; `None` where they are no text in a known encoding.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((marked, _)) => marked,
        None => guess(bytes)?,
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    // A byte here and there may be damaged; what is full of them is no text.
    let (mut wrong, mut all) = (0, 0);
    for c in text.chars() {
        all += 1;
        wrong += usize::from(c == '\u{fffd}' || (c.is_control() && !c.is_whitespace()));
    }
    (wrong * 50 <= all).then(|| if wrong == 0 { text.into_owned() } else { clean(&text) })
}

/// Control characters are nothing to read.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect()
}

fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    if std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0')) {
        return Some(UTF_8);
    }
    // UTF-16 without its mark has line breaks and figures with a zero beside them.
    let near = bytes.get(..bytes.len().min(4_096)).unwrap_or(bytes);
    let (pairs, _) = near.as_chunks::<2>();
    let zeros = |place: usize| pairs.iter().filter(|pair| pair.get(place) == Some(&0)).count();
    let (high, low) = (zeros(0), zeros(1));
    if high + low > 0 {
        return match (high, low) {
            (high, low) if low > 8 * high => Some(UTF_16LE),
            (high, low) if high > 8 * low => Some(UTF_16BE),
            _ => None,
        };
    }
    let damaged = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        text.chars().filter(|c| *c == '\u{fffd}').count()
    };
    Some(if damaged(UTF_8) <= damaged(GB18030) { UTF_8 } else { GB18030 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_any_encoding() {
        let text = "关于加快建设的提案\n第128号\n";
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let (gb, _, _) = GB18030.encode(text);
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, bytes.as_slice()].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            marked(b"\xef\xbb\xbf", text.as_bytes().to_vec()),
            wide(u16::to_le_bytes),
            wide(u16::to_be_bytes),
            marked(b"\xff\xfe", wide(u16::to_le_bytes)),
            marked(b"\xfe\xff", wide(u16::to_be_bytes)),
            gb.into_owned(),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_no_text_is_none() {
        let noise: Vec<u8> = (0..4_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(&noise), None);
        assert_eq!(decode(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0\x40\x10"), None);
    }
}
