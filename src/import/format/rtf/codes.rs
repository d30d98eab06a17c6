//! The words of RTF: groups, commands with their numbers, bytes of text.

/// A piece of a document.
pub(super) enum Code<'a> {
    Open,
    Close,
    /// A command, and its number if it has one.
    Command(&'a str, Option<i32>),
    /// A byte of the text.
    Byte(u8),
}

/// Divides a document into its pieces.
pub(super) struct Codes<'a> {
    rest: &'a [u8],
}

impl<'a> Codes<'a> {
    /// Begins at the head of a document.
    pub(super) fn new(bytes: &'a [u8]) -> Codes<'a> {
        Codes { rest: bytes }
    }

    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }

    fn take_while(&mut self, is_part: fn(&u8) -> bool) -> &'a str {
        let count = self.rest.iter().take_while(|byte| is_part(byte)).count();
        std::str::from_utf8(self.take(count)).unwrap_or_default()
    }

    /// A command behind its backslash.
    fn take_command(&mut self) -> Option<Code<'a>> {
        let first = *self.rest.first()?;
        if !first.is_ascii_alphabetic() {
            self.take(1);
            return Some(match first {
                b'\'' => {
                    let digits = std::str::from_utf8(self.take(2)).unwrap_or_default();
                    Code::Byte(u8::from_str_radix(digits, 16).unwrap_or(b'?'))
                }
                b'\\' | b'{' | b'}' => Code::Byte(first),
                b'~' => Code::Command("~", None),
                b'_' => Code::Byte(b'-'),
                b'*' => Code::Command("*", None),
                b'\n' | b'\r' => Code::Command("par", None),
                b'\t' => Code::Command("tab", None),
                _ => Code::Command("", None),
            });
        }
        let name = self.take_while(u8::is_ascii_alphabetic);
        let sign = matches!(self.rest, [b'-', digit, ..] if digit.is_ascii_digit());
        if sign {
            self.take(1);
        }
        let digits = self.take_while(u8::is_ascii_digit);
        let number = digits.parse::<i32>().ok().map(|number| if sign { -number } else { number });
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        if name == "bin" {
            self.take(number.unwrap_or(0).max(0) as usize);
        }
        Some(Code::Command(name, number))
    }
}

impl<'a> Iterator for Codes<'a> {
    type Item = Code<'a>;

    fn next(&mut self) -> Option<Code<'a>> {
        loop {
            let byte = *self.rest.first()?;
            self.take(1);
            match byte {
                b'{' => return Some(Code::Open),
                b'}' => return Some(Code::Close),
                b'\\' => return self.take_command(),
                b'\r' | b'\n' | 0 => {}
                byte => return Some(Code::Byte(byte)),
            }
        }
    }
}
