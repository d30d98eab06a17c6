//! The encodings that Chinese files come in: UTF-8, GB18030 with GBK and GB 2312 in it, and UTF-16 where a
//! mark says so.

use encoding_rs::{DecoderResult, GB18030, UTF_16BE, UTF_16LE};

/// A text in UTF-8 may have one wrong byte among so many that are not ASCII: it is damaged then. In GB18030
/// more than half of them are wrong (`gb18030_is_told_from_utf_8`).
const DAMAGED: usize = 10;

/// Stands for a byte that is wrong in an encoding: no byte of UTF-8, so that the next reader finds the place.
const WRONG: u8 = 0xff;

/// How a text is written in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// GB18030, of which GBK and GB 2312 are parts.
    Gb18030,
    /// UTF-16 with the low byte first.
    Utf16Le,
    /// UTF-16 with the high byte first.
    Utf16Be,
}

impl Encoding {
    /// The encoding's name for people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Gb18030 => "GB18030",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
        }
    }

    /// The encoding that a mark at the beginning of a file names.
    pub(super) fn marked(start: &[u8]) -> Option<Encoding> {
        [("\u{feff}".as_bytes(), Encoding::Utf8), (b"\xff\xfe", Encoding::Utf16Le), (b"\xfe\xff", Encoding::Utf16Be)]
            .into_iter()
            .find_map(|(mark, encoding)| start.starts_with(mark).then_some(encoding))
    }

    /// The encoding that some bytes are most likely in; `None` where all are ASCII, which says nothing.
    pub(super) fn guess(bytes: &[u8]) -> Option<Encoding> {
        let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
        if high == 0 {
            return None;
        }
        let wrong = wrong_in_utf8(bytes);
        if wrong * DAMAGED <= high {
            return Some(Encoding::Utf8);
        }
        let mut text = Vec::new();
        Decoder::new(Encoding::Gb18030)?.decode(bytes, false, &mut text);
        let left = text.iter().filter(|byte| **byte == WRONG).count();
        Some(if left * DAMAGED <= wrong { Encoding::Gb18030 } else { Encoding::Utf8 })
    }
}

/// Counts the bytes that are not UTF-8, but for a character that the end cuts off.
fn wrong_in_utf8(mut bytes: &[u8]) -> usize {
    let mut wrong = 0;
    while let Err(e) = std::str::from_utf8(bytes) {
        let Some(length) = e.error_len() else { break };
        wrong += length;
        bytes = bytes.get(e.valid_up_to() + length..).unwrap_or_default();
    }
    wrong
}

/// The text of a small file, whichever encoding it is in; what is wrong in it is marked.
pub(crate) fn whole_text(bytes: &[u8]) -> String {
    let encoding = Encoding::marked(bytes).or_else(|| Encoding::guess(bytes)).unwrap_or(Encoding::Utf8);
    let mut text = Vec::new();
    match Decoder::new(encoding) {
        Some(mut decoder) => decoder.decode(bytes, true, &mut text),
        None => text.extend(bytes),
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// Makes UTF-8 of another encoding, piece by piece.
pub(super) struct Decoder(encoding_rs::Decoder);

impl Decoder {
    /// Makes a decoder; UTF-8 needs none.
    pub(super) fn new(encoding: Encoding) -> Option<Decoder> {
        let table = match encoding {
            Encoding::Utf8 => return None,
            Encoding::Gb18030 => GB18030,
            Encoding::Utf16Le => UTF_16LE,
            Encoding::Utf16Be => UTF_16BE,
        };
        Some(Decoder(table.new_decoder_without_bom_handling()))
    }

    /// Decodes some bytes to the end of a text, a wrong one as [`WRONG`]; `last` says that no bytes follow.
    pub(super) fn decode(&mut self, mut bytes: &[u8], last: bool, text: &mut Vec<u8>) {
        loop {
            let start = text.len();
            // A character of two bytes takes three; one more is room for what was cut off before.
            let room = self.0.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len());
            text.resize(start + room, 0);
            let into = text.get_mut(start..).unwrap_or_default();
            let (outcome, read, written) = self.0.decode_to_utf8_without_replacement(bytes, into, last);
            text.truncate(start + written);
            bytes = bytes.get(read..).unwrap_or_default();
            match outcome {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => text.push(WRONG),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gb18030(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn gb18030_is_told_from_utf_8() {
        let page = include_str!("../../data/luliang-2024.json");
        assert_eq!(Encoding::guess(page.as_bytes()), Some(Encoding::Utf8));
        let bytes = gb18030(page);
        assert_eq!(Encoding::guess(&bytes), Some(Encoding::Gb18030));
        let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
        assert!(wrong_in_utf8(&bytes) * 2 > high, "more than half: {} of {high}", wrong_in_utf8(&bytes));
        // Few characters, cut anywhere; 联通 is what editors have taken for UTF-8.
        for text in ["联通", "一", "农田", "关于高质量建设高标准农田的建议"] {
            assert_eq!(Encoding::guess(text.as_bytes()), Some(Encoding::Utf8), "{text}");
        }
        let title = gb18030("关于高质量建设高标准农田的建议");
        for end in 2..title.len() {
            assert_eq!(Encoding::guess(&title[..end]), Some(Encoding::Gb18030), "{end}");
        }
        assert_eq!(Encoding::guess(b"{\"id\":\"1\"}"), None);
    }

    #[test]
    fn damage_makes_no_other_encoding_of_it() {
        let page = include_str!("../../data/luliang-2024.json").as_bytes();
        let mut damaged = page.to_vec();
        damaged.iter_mut().skip(500).step_by(997).for_each(|byte| *byte = 0x80);
        assert_eq!(Encoding::guess(&damaged), Some(Encoding::Utf8));
    }

    #[test]
    fn pieces_come_together_wherever_they_are_cut() {
        let text = "提案：农田“1589个”，𠮷 €";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (encoding, bytes) in [(Encoding::Gb18030, gb18030(text)), (Encoding::Utf16Le, utf16)] {
            for at in 0..bytes.len() {
                let (mut decoder, mut read) = (Decoder::new(encoding).unwrap(), Vec::new());
                decoder.decode(&bytes[..at], false, &mut read);
                decoder.decode(&bytes[at..], true, &mut read);
                assert_eq!(String::from_utf8(read).unwrap(), text, "{encoding:?} {at}");
            }
        }
    }

    #[test]
    fn what_is_wrong_stays_wrong_in_its_place() {
        let (mut decoder, mut read) = (Decoder::new(Encoding::Gb18030).unwrap(), Vec::new());
        decoder.decode(b"a\xffb\xc5", true, &mut read);
        assert_eq!(read, b"a\xffb\xff");
    }
}
