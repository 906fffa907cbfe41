//! Where in the file the values stand that paths lead to: one pass that looks only at what is on the way.
//!
//! For files that have been read already. Of anything else it tells some place, never none. Must not know lines and
//! columns, nor what is looked for.

use std::collections::HashMap;

use crate::briefing::shape::{Path, Step};

/// The paths, joined where they begin alike.
#[derive(Default)]
struct Way<'p> {
    /// The paths that end here, by their place among all.
    ends: Vec<usize>,
    keys: HashMap<&'p str, Way<'p>>,
    elements: HashMap<usize, Way<'p>>,
    /// The byte at which the value stands, once it was seen.
    start: Option<usize>,
}

/// The byte of each path's value, or of the last one on the way that is there.
pub(super) fn offsets(text: &str, paths: &[&Path]) -> Vec<usize> {
    let mut root = Way::default();
    for (at, path) in paths.iter().enumerate() {
        let mut way = &mut root;
        for step in &path.0 {
            way = match step {
                Step::Key(key) => way.keys.entry(key).or_default(),
                Step::Index(index) => way.elements.entry(*index).or_default(),
            };
        }
        way.ends.push(at);
    }
    let mut reader = Reader { text: text.as_bytes(), at: 0 };
    reader.value(&mut root);
    let mut out = vec![0; paths.len()];
    root.tell(0, &mut out);
    out
}

impl Way<'_> {
    fn tell(&self, nearest: usize, out: &mut [usize]) {
        let start = self.start.unwrap_or(nearest);
        for at in &self.ends {
            if let Some(place) = out.get_mut(*at) {
                *place = start;
            }
        }
        self.keys.values().chain(self.elements.values()).for_each(|way| way.tell(start, out));
    }
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn blank(&mut self) {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        self.blank();
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    /// Passes a value, noting where it stands and what is wanted of it.
    fn value(&mut self, way: &mut Way<'_>) {
        self.blank();
        way.start.get_or_insert(self.at);
        match self.peek() {
            Some(b'{') if !way.keys.is_empty() => self.object(way),
            Some(b'[') if !way.elements.is_empty() => self.list(way),
            _ => self.pass(),
        }
    }

    fn object(&mut self, way: &mut Way<'_>) {
        self.at += 1;
        while !self.take(b'}') && self.peek() == Some(b'"') {
            let start = self.at;
            self.string();
            // Keys are mostly written without escapes.
            let raw = self.text.get(start..self.at).unwrap_or_default();
            let inner = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
            let plain = std::str::from_utf8(inner).ok().filter(|key| !key.contains('\\'));
            let inner_way = match plain {
                Some(key) => way.keys.get_mut(key),
                None => {
                    serde_json::from_slice::<String>(raw).ok().and_then(|key| way.keys.get_mut(key.as_str()))
                }
            };
            if !self.take(b':') {
                return;
            }
            match inner_way {
                Some(inner) => self.value(inner),
                None => self.pass(),
            }
            if !self.take(b',') && self.peek() != Some(b'}') {
                return;
            }
        }
    }

    fn list(&mut self, way: &mut Way<'_>) {
        self.at += 1;
        let mut index = 0;
        while !self.take(b']') && self.peek().is_some() {
            match way.elements.get_mut(&index) {
                Some(inner) => self.value(inner),
                None => self.pass(),
            }
            index += 1;
            if !self.take(b',') && self.peek() != Some(b']') {
                return;
            }
        }
    }

    /// Passes a value that nobody asked for.
    fn pass(&mut self) {
        let mut depth = 0_usize;
        loop {
            self.blank();
            match self.peek() {
                Some(b'"') => self.string(),
                Some(b'{' | b'[') => {
                    depth += 1;
                    self.at += 1;
                    continue;
                }
                Some(b'}' | b']') if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                }
                Some(b',' | b':') if depth > 0 => {
                    self.at += 1;
                    continue;
                }
                None | Some(b'}' | b']' | b',' | b':') => return,
                Some(_) => self.word(),
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// A number or `true`, `false`, `null`.
    fn word(&mut self) {
        while let Some(byte) = self.peek() {
            if matches!(byte, b',' | b':' | b'{' | b'}' | b'[' | b']' | b'"') || byte.is_ascii_whitespace() {
                return;
            }
            self.at += 1;
        }
    }

    /// A string; its quotation mark is next.
    fn string(&mut self) {
        self.at += 1;
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            match memchr::memchr2(b'"', b'\\', rest) {
                None => {
                    self.at = self.text.len();
                    return;
                }
                Some(found) if rest.get(found) == Some(&b'"') => {
                    self.at += found + 1;
                    return;
                }
                Some(found) => self.at = (self.at + found + 2).min(self.text.len()),
            }
        }
    }
}
