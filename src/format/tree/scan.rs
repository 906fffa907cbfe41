//! The small pieces of JSON: blanks, strings, numbers, words; and what is said where they are broken.
//!
//! Must not know lists and objects.

use std::borrow::Cow;

use super::super::place::Spot;
use super::Value;

/// A text and how far it has been read.
pub(super) struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, bytes: text.as_bytes(), at: 0 }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    pub(super) fn step(&mut self) {
        self.at += 1;
    }

    pub(super) fn take(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    /// Passes white space.
    pub(super) fn blank(&mut self) {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    pub(super) fn text_since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The last character that is no blank.
    pub(super) fn last(&self) -> usize {
        let kept = self.text.trim_end_matches([' ', '\n', '\t', '\r']);
        kept.char_indices().next_back().map_or(0, |(at, _)| at)
    }

    /// The line of a byte, and the character there.
    pub(super) fn line_and_sign(&self, at: usize) -> (usize, char) {
        let (before, after) = self.text.split_at(at);
        (before.matches('\n').count() + 1, after.chars().next().unwrap_or_default())
    }

    /// A string; the quotation mark is next.
    pub(super) fn text(&mut self) -> Result<Cow<'a, str>, Spot> {
        let opening = self.at;
        self.at += 1;
        let mut from = self.at;
        let mut unescaped: Option<String> = None;
        loop {
            match self.peek() {
                Some(b'"') => {
                    let piece = self.text_since(from);
                    self.at += 1;
                    return Ok(match unescaped {
                        None => piece.into(),
                        Some(text) => (text + piece).into(),
                    });
                }
                Some(b'\\') => {
                    let text = unescaped.get_or_insert_default();
                    text.push_str(self.text.get(from..self.at).unwrap_or_default());
                    text.push(self.escape()?);
                    from = self.at;
                }
                None | Some(b'\n' | b'\r') => return Err(self.unclosed(opening)),
                Some(byte @ 0..0x20) => {
                    let message = format!("not valid JSON: control character U+{byte:04X} in a string");
                    let help = format!("take it out, or write \\u{byte:04x}");
                    return Err(Spot::new("F001", self.at, 1, message).help(help));
                }
                Some(_) => self.at += 1,
            }
        }
    }

    fn unclosed(&self, opening: usize) -> Spot {
        let (message, help) = if self.is_at_end() {
            ("the string that begins here is never closed", "close it with \"")
        } else {
            let help = "close it with \"; a line break inside a string is written \\n";
            ("the string that begins here is not closed on its line", help)
        };
        Spot::new("F001", opening, self.at - opening, format!("not valid JSON: {message}")).help(help)
    }

    /// An escape; the backslash is next.
    fn escape(&mut self) -> Result<char, Spot> {
        let start = self.at;
        self.at += 2;
        let plain = match self.bytes.get(start + 1) {
            Some(b'u') => return self.unicode(start),
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            _ => {
                let help = "a backslash itself is written \\\\";
                return Err(Spot::new("F001", start, 2, "not valid JSON: no such escape").help(help));
            }
        };
        Ok(plain)
    }

    /// A character by its number; what follows `\u` is next.
    fn unicode(&mut self, start: usize) -> Result<char, Spot> {
        let first = self.hex(start)?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first).ok_or_else(|| lone(start));
        }
        let low = self.at;
        if !(self.take(b'\\') && self.take(b'u')) {
            return Err(lone(start));
        }
        let second = self.hex(low)?;
        if !(0xDC00..0xE000).contains(&second) {
            return Err(lone(start));
        }
        char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)).ok_or_else(|| lone(start))
    }

    /// The four digits of an escape that begins at `start`.
    fn hex(&mut self, start: usize) -> Result<u32, Spot> {
        let is_hex = |digits: &&str| digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let digits = self.text.get(self.at..self.at + 4).filter(is_hex);
        self.at += 4;
        digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).ok_or_else(|| {
            Spot::new("F001", start, 2, "not valid JSON: expected four hexadecimal digits after \\u")
        })
    }

    /// A number; its sign or first digit is next.
    pub(super) fn number(&mut self) -> Result<&'a str, Spot> {
        let start = self.at;
        self.take(b'-');
        let is_zero = self.take(b'0');
        if is_zero && matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(Spot::new("F001", start, 2, "not valid JSON: a number begins with 0")
                .help("leave out the zeros in front, or write it as a string"));
        }
        if !is_zero {
            self.digits("a digit")?;
        }
        if self.take(b'.') {
            self.digits("a digit after the point")?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits("a digit of the exponent")?;
        }
        Ok(self.text_since(start))
    }

    fn digits(&mut self, expected: &str) -> Result<(), Spot> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at == start { Err(self.wrong(expected)) } else { Ok(()) }
    }

    /// `true`, `false` or `null`.
    pub(super) fn word(&mut self, expected: &str) -> Result<Value<'a>, Spot> {
        let words = [("true", Value::Flag(true)), ("false", Value::Flag(false)), ("null", Value::Null)];
        for (word, value) in words {
            if self.bytes[self.at..].starts_with(word.as_bytes()) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.wrong(expected))
    }

    /// The closing sign of a list or object is next, the comma before it is one too many.
    pub(super) fn trailing_comma(&self) -> Spot {
        let before = self.text.get(..self.at).unwrap_or_default();
        let comma = before.rfind(',').unwrap_or(self.at);
        Spot::new("F001", comma, 1, "not valid JSON: a comma after the last element")
            .help("take this comma out")
    }

    /// Something else than what was expected is next.
    pub(super) fn wrong(&self, expected: &str) -> Spot {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        let word = rest.split(|letter| !is_word(letter)).next().unwrap_or_default();
        let found: String = match word {
            "" => rest.chars().take(1).collect(),
            word => word.chars().take(20).collect(),
        };
        if found.is_empty() {
            let message = format!("not valid JSON: the file ends, expected {expected}");
            return Spot::new("F001", self.last(), 1, message);
        }
        let shown = match found.as_str() {
            "\"" => "a string".to_owned(),
            found => format!("\"{found}\""),
        };
        let message = format!("not valid JSON: expected {expected}, found {shown}");
        let spot = Spot::new("F001", self.at, found.len(), message);
        match found.as_str() {
            "'" => spot.help("strings stand in double quotes: \""),
            "“" | "”" | "„" | "«" | "‘" | "’" => {
                spot.help("strings stand in straight double quotes: \"")
            }
            "/" | "#" => spot.help("JSON has no comments; a private field \"_note\" can hold one"),
            "True" | "False" | "None" | "NaN" | "Infinity" | "undefined" => {
                spot.help("the words of JSON are true, false and null")
            }
            "\u{a0}" | "\u{feff}" | "\u{3000}" | "\u{200b}" => spot.help("use a plain space"),
            "." | "+" => spot.help("a number begins with a digit or \"-\""),
            _ => spot,
        }
    }
}

fn lone(start: usize) -> Spot {
    Spot::new("F001", start, 6, "not valid JSON: half of a surrogate pair")
        .help("write the character itself, or both halves: \\ud83d\\ude00")
}
