//! Web archives (.mht, and what Word calls a web page in one file): the page among their parts.

use std::borrow::Cow;

use base64::Engine as _;

use crate::import::source::ReadError;

/// Whether a file is a web archive: its head says MIME, and what is in it belongs together.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    let head = head_of(bytes);
    let first = head.trim_start_matches('\u{FEFF}').trim_start();
    let begins =
        ["mime-version:", "from: <saved by", "from: \"saved by", "from: "].iter().any(|name| first.starts_with(name));
    begins && head.contains("multipart/related") && !head.contains("\nreceived:")
}

/// The first 4096 bytes in small letters.
fn head_of(bytes: &[u8]) -> String {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    String::from_utf8_lossy(head).to_ascii_lowercase()
}

/// The page of a web archive; what is none is a page itself.
pub(super) fn find_page(bytes: &[u8]) -> Result<Cow<'_, [u8]>, ReadError> {
    if !is_archive(bytes) {
        return Ok(Cow::Borrowed(bytes));
    }
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let boundary = text.split("boundary=").nth(1).ok_or(ReadError::Truncated)?;
    let boundary = boundary.trim_start_matches('"').split(['"', '\n', ';']).next().unwrap_or_default().trim();
    for part in text.split(&format!("\n--{boundary}")).skip(1) {
        let Some((head, body)) = part.split_once("\n\n") else { continue };
        let head = head.to_ascii_lowercase();
        if !head.contains("content-type: text/html") {
            continue;
        }
        let page = if head.contains("quoted-printable") {
            unquote(body)
        } else if head.contains("base64") {
            let digits: String = body.chars().filter(|c| !c.is_ascii_whitespace()).collect();
            let decoded = base64::engine::general_purpose::STANDARD.decode(digits);
            decoded.map_err(|why| ReadError::Damaged(why.to_string()))?
        } else {
            body.as_bytes().to_vec()
        };
        return Ok(Cow::Owned(page));
    }
    Err(ReadError::Truncated)
}

/// `=E4=B8=AD`, and `=` at the end of a line that goes on.
fn unquote(text: &str) -> Vec<u8> {
    let mut bytes = text.bytes();
    let mut page = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte != b'=' {
            page.push(byte);
            continue;
        }
        let Some(first) = bytes.next() else { break };
        if first == b'\n' {
            continue;
        }
        let digits = [first, bytes.next().unwrap_or(b' ')];
        let value = std::str::from_utf8(&digits).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok());
        page.extend(value);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_an_archive_is_found() {
        let archive = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x-1\"\r\n\r\n\
            --x-1\r\nContent-Type: image/png\r\n\r\n<html>no\r\n\
            --x-1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=E7=AD=\r\n=94</p>\r\n--x-1--";
        let page = find_page(archive.as_bytes()).unwrap();
        assert_eq!(std::str::from_utf8(&page).unwrap().trim(), "<p>答</p>");
    }
}
