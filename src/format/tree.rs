//! JSON as a tree of places: what stands where, with keys that stand twice kept.
//!
//! Takes exactly what the short way takes (RFC 8259, no lone surrogates, at most 127 levels) and says of anything
//! else what was expected, where. Must not know the format, nor lines and columns.

mod scan;

use std::borrow::Cow;

use super::place::Spot;
use scan::Scanner;

/// How many levels the short way goes down.
const LEVELS: usize = 127;

/// A value and the bytes it takes.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: Value<'a>,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Value<'a> {
    Null,
    Flag(bool),
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Object(Vec<Member<'a>>),
}

/// A key and its value.
#[derive(Debug)]
pub(super) struct Member<'a> {
    pub(super) key: Cow<'a, str>,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) node: Node<'a>,
}

impl Node<'_> {
    /// How many lists and objects stand in one another here.
    pub(super) fn depth(&self) -> usize {
        match &self.value {
            Value::List(elements) => 1 + elements.iter().map(Node::depth).max().unwrap_or(0),
            Value::Object(members) => 1 + members.iter().map(|it| it.node.depth()).max().unwrap_or(0),
            _ => 0,
        }
    }
}

/// The tree of a text, or the first place at which it is not JSON.
pub(super) fn parse(text: &str) -> Result<Node<'_>, Spot> {
    let mut parser = Parser { scanner: Scanner::new(text), open: Vec::new() };
    parser.scanner.blank();
    if parser.scanner.is_at_end() {
        let least = "a briefing is an object: { \"bluf\": \"1.0\", \"title\": \"…\" }";
        return Err(Spot::new("F001", 0, 1, "not valid JSON: the file is empty").help(least));
    }
    let root = parser.value("a value")?;
    parser.scanner.blank();
    if parser.scanner.is_at_end() {
        return Ok(root);
    }
    let is_second = matches!(parser.scanner.peek(), Some(b'{' | b'['));
    let help = if is_second { "a file holds one briefing" } else { "the briefing ends before this" };
    Err(parser.scanner.wrong("the end of the file").help(help))
}

/// The number of values in what is taken for JSON, unless it is more than the limit.
pub(super) fn count_at_most(bytes: &[u8], limit: usize) -> Option<usize> {
    // With those inside strings they are more, never fewer, and counted many bytes at a time.
    let is_sign = |byte: &&u8| matches!(byte, b',' | b'[' | b'{');
    let most = bytes.iter().filter(is_sign).count() + 1;
    if most <= limit {
        return Some(most);
    }
    let (mut count, mut is_text, mut is_escaped) = (1_usize, false, false);
    for byte in bytes {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            b',' | b'[' | b'{' if !is_text => count += 1,
            _ => {}
        }
    }
    (count <= limit).then_some(count)
}

struct Parser<'a> {
    scanner: Scanner<'a>,
    /// Where the lists and objects begin that are not yet closed.
    open: Vec<usize>,
}

impl<'a> Parser<'a> {
    fn value(&mut self, expected: &str) -> Result<Node<'a>, Spot> {
        let start = self.scanner.at();
        let value = match self.scanner.peek() {
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::list)?,
            Some(b'"') => Value::Text(self.scanner.text()?),
            Some(b'-' | b'0'..=b'9') => Value::Number(self.scanner.number()?),
            Some(_) => self.scanner.word(expected)?,
            None => return Err(self.unfinished(expected)),
        };
        Ok(Node { start, end: self.scanner.at(), value })
    }

    fn nested(
        &mut self,
        inner: impl FnOnce(&mut Self) -> Result<Value<'a>, Spot>,
    ) -> Result<Value<'a>, Spot> {
        let start = self.scanner.at();
        if self.open.len() == LEVELS {
            return Err(too_deep(start, crate::briefing::shape::NESTING));
        }
        self.open.push(start);
        self.scanner.step();
        let value = inner(self)?;
        self.open.pop();
        Ok(value)
    }

    fn object(&mut self) -> Result<Value<'a>, Spot> {
        let mut members = Vec::new();
        self.scanner.blank();
        if self.scanner.take(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            let start = self.scanner.at();
            let key = match self.scanner.peek() {
                Some(b'"') => self.scanner.text()?,
                Some(_) => return Err(self.no_key(members.is_empty())),
                None => return Err(self.unfinished("a key")),
            };
            let end = self.scanner.at();
            self.scanner.blank();
            if !self.scanner.take(b':') {
                return Err(self.wrong("\":\"", end));
            }
            self.scanner.blank();
            let node = self.value("a value")?;
            members.push(Member { key, start, end, node });
            if self.is_closed(b'}', "\",\" or \"}\"")? {
                return Ok(Value::Object(members));
            }
        }
    }

    fn list(&mut self) -> Result<Value<'a>, Spot> {
        let mut elements = Vec::new();
        self.scanner.blank();
        if self.scanner.take(b']') {
            return Ok(Value::List(elements));
        }
        loop {
            if let (false, Some(b']')) = (elements.is_empty(), self.scanner.peek()) {
                return Err(self.scanner.trailing_comma());
            }
            elements.push(self.value("a value")?);
            if self.is_closed(b']', "\",\" or \"]\"")? {
                return Ok(Value::List(elements));
            }
        }
    }

    /// Behind a value: the end of the list or object, or a comma and what follows it.
    fn is_closed(&mut self, closing: u8, expected: &str) -> Result<bool, Spot> {
        let end = self.scanner.at();
        self.scanner.blank();
        if self.scanner.take(closing) {
            return Ok(true);
        }
        if !self.scanner.take(b',') {
            return Err(self.wrong(expected, end));
        }
        self.scanner.blank();
        Ok(false)
    }

    /// Something else than what was expected behind a value or key that ends at `end`.
    fn wrong(&self, expected: &str, end: usize) -> Spot {
        if self.scanner.is_at_end() {
            return self.unfinished(expected);
        }
        // What is missing is missing behind what came before, not at the start of the next line.
        let is_next_line = self.scanner.text_since(end).contains('\n');
        let is_comma =
            expected.starts_with("\",\"") && matches!(self.scanner.peek(), Some(b'"' | b'{' | b'['));
        let spot = if is_next_line && is_comma {
            Spot::new("F001", end, 1, format!("not valid JSON: expected {expected}"))
        } else {
            self.scanner.wrong(expected)
        };
        if is_comma { spot.help("a comma is missing here") } else { spot }
    }

    fn no_key(&self, is_first: bool) -> Spot {
        match self.scanner.peek() {
            Some(b'}') if !is_first => self.scanner.trailing_comma(),
            Some(b) if b.is_ascii_alphabetic() || b == b'_' => {
                self.scanner.wrong("a key in double quotes").help("write the key in double quotes")
            }
            _ => self.scanner.wrong(if is_first { "a key or \"}\"" } else { "a key" }),
        }
    }

    /// The text ends too early.
    fn unfinished(&self, expected: &str) -> Spot {
        let at = self.scanner.last();
        let spot = Spot::new("F001", at, 1, format!("not valid JSON: the file ends, expected {expected}"));
        match self.open.last() {
            Some(start) => {
                let (line, sign) = self.scanner.line_and_sign(*start);
                spot.help(format!("the \"{sign}\" of line {line} is not closed"))
            }
            None => spot,
        }
    }
}

/// A value that nests deeper than anyone reads.
pub(super) fn too_deep(at: usize, limit: usize) -> Spot {
    Spot::new("F012", at, 1, format!("nests deeper than the limit of {limit} levels"))
        .help("a briefing is flat: root, item, sub-item")
}
