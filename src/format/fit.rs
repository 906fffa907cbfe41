//! Whether a tree fits the types of the format: every wrong type, every key that stands twice, and what must be there
//! for a file to open.
//!
//! Must not know any particular field but the two that are needed to open, nor lines and columns.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::briefing::shape::{Path, Record, Shape, Step};

use super::place::Spot;
use super::tree::{Member, Node, Value, too_deep};
use super::version::Version;
use super::{Limits, clip};

/// Every fault of the tree.
pub(super) fn faults(text: &str, root: &Node<'_>, shape: &Shape, limits: &Limits) -> Vec<Spot> {
    let mut fit = Fit { text, depth: limits.depth, breaks: OnceCell::new(), spots: Vec::new() };
    let Value::Object(members) = &root.value else {
        fit.mismatch(&Path::default(), root, shape);
        return fit.spots;
    };
    if let Some(spot) = foreign(members) {
        // A later format may well have other types: what else is wrong by this one says nothing.
        return vec![spot];
    }
    fit.node(&mut Path::default(), root, shape);
    fit.opening(root, members);
    fit.spots
}

/// A version that is another format.
fn foreign(members: &[Member<'_>]) -> Option<Spot> {
    let member = members.iter().find(|member| member.key == "bluf")?;
    let Value::Text(version) = &member.node.value else { return None };
    if Version::of(version) != Version::Foreign {
        return None;
    }
    let is_older = version.starts_with("0.");
    let age = if is_older { "older" } else { "newer" };
    let message = format!("format {} is {age} than this program, which reads 1.x", clip(version));
    let help = if is_older { "write \"1.0\"" } else { "a newer bluf is needed" };
    Some(Spot::new("F003", member.node.start, member.node.end - member.node.start, message).help(help))
}

struct Fit<'a> {
    text: &'a str,
    depth: usize,
    /// Where the lines end; most files need it not.
    breaks: OnceCell<Vec<usize>>,
    spots: Vec<Spot>,
}

impl Fit<'_> {
    fn node(&mut self, at: &mut Path, node: &Node<'_>, shape: &Shape) {
        match (shape, &node.value) {
            (Shape::Record(record), Value::Object(members)) => self.record(at, members, record),
            (Shape::List(element), Value::List(nodes)) => {
                for (index, node) in nodes.iter().enumerate() {
                    at.0.push(Step::Index(index));
                    self.node(at, node, element);
                    at.0.pop();
                }
            }
            (Shape::Text(_) | Shape::Word(_), Value::Text(_)) | (Shape::Flag, Value::Flag(_)) => {}
            (Shape::Number, Value::Number(number)) => self.number(at, node, number),
            _ => self.mismatch(at, node, shape),
        }
    }

    fn record(&mut self, at: &mut Path, members: &[Member<'_>], record: &Record) {
        self.twice(at, members);
        for member in members {
            at.0.push(Step::Key(member.key.to_string().into()));
            match record.fields.iter().find(|field| field.key == member.key) {
                Some(_) if matches!(member.node.value, Value::Null) => {}
                Some(field) => self.node(at, &member.node, &field.shape),
                None => {
                    if member.node.depth() > self.depth {
                        let spot = too_deep(member.node.start, self.depth);
                        self.spots.push(Spot { message: format!("{at}: {}", spot.message), ..spot });
                    }
                    self.unknown(at, &member.node);
                }
            }
            at.0.pop();
        }
    }

    /// In what the format does not know, keys must not stand twice and numbers must be ones.
    fn unknown(&mut self, at: &mut Path, node: &Node<'_>) {
        match &node.value {
            Value::Object(members) => {
                self.twice(at, members);
                for member in members {
                    at.0.push(Step::Key(member.key.to_string().into()));
                    self.unknown(at, &member.node);
                    at.0.pop();
                }
            }
            Value::List(nodes) => {
                for (index, node) in nodes.iter().enumerate() {
                    at.0.push(Step::Index(index));
                    self.unknown(at, node);
                    at.0.pop();
                }
            }
            Value::Number(number) => self.number(at, node, number),
            Value::Null | Value::Flag(_) | Value::Text(_) => {}
        }
    }

    fn number(&mut self, at: &Path, node: &Node<'_>, number: &str) {
        if number.parse().is_ok_and(f64::is_finite) {
            return;
        }
        let message = format!("{at}: the number {} is too large", clip(number));
        self.spots.push(Spot::new("F010", node.start, node.end - node.start, message));
    }

    fn mismatch(&mut self, at: &Path, node: &Node<'_>, shape: &Shape) {
        let needed = needed(shape);
        let found = match &node.value {
            Value::Null => "null",
            Value::Flag(true) => "true",
            Value::Flag(false) => "false",
            Value::Number(_) => "a number",
            Value::Text(_) => "a string",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        };
        let place = if at.0.is_empty() { "the file".to_owned() } else { at.to_string() };
        let message = format!("{place}: {needed} is needed, this is {found}");
        let spot = Spot::new("F010", node.start, node.end - node.start, message);
        self.spots.push(match (shape, &node.value) {
            (Shape::Text(_) | Shape::Word(_), Value::Number(number)) => {
                spot.help(format!("write \"{}\"", clip(number)))
            }
            (Shape::List(Shape::Text(_)), Value::Text(text)) if text.is_empty() => spot.help("write []"),
            (Shape::List(Shape::Text(_)), Value::Text(text)) => {
                spot.help(format!("write [\"{}\"]", clip(text)))
            }
            (Shape::List(_), Value::Object(_)) => spot.help("put it in [ ]"),
            (Shape::Number, Value::Text(_)) => spot.help("write it without quotation marks"),
            (_, Value::Null) if !at.0.is_empty() => spot.help("take it out of the list"),
            _ => spot,
        });
    }

    /// Keys that stand more than once in one object.
    fn twice(&mut self, at: &Path, members: &[Member<'_>]) {
        let mut places: HashMap<&str, Vec<&Member<'_>>> = HashMap::with_capacity(members.len());
        for member in members {
            places.entry(&member.key).or_default().push(member);
        }
        let mut again: Vec<_> = places.into_values().filter(|same| same.len() > 1).collect();
        again.sort_by_key(|same| same[1].start);
        for same in again {
            let lines: Vec<usize> = same.iter().map(|member| self.line(member.start)).collect();
            let owner = if at.0.is_empty() { String::new() } else { format!("{at}: ") };
            let times = match same.len() {
                2 => "twice".to_owned(),
                times => format!("{times} times"),
            };
            let message = format!("{owner}key \"{}\" occurs {times} ({})", clip(&same[1].key), words(&lines));
            let spot = Spot::new("F008", same[1].start, same[1].end - same[1].start, message);
            self.spots.push(spot.help("keep one of them"));
        }
    }

    fn line(&self, at: usize) -> usize {
        let breaks = || self.text.match_indices('\n').map(|(at, _)| at).collect();
        self.breaks.get_or_init(breaks).partition_point(|line_break| *line_break < at) + 1
    }

    /// The two fields without which a file does not open.
    fn opening(&mut self, root: &Node<'_>, members: &[Member<'_>]) {
        for key in ["bluf", "title"] {
            let member = members.iter().find(|member| member.key == key);
            let node = member.map_or(root, |member| &member.node);
            let length = if member.is_some() { node.end - node.start } else { 1 };
            let text = match &node.value {
                Value::Text(text) => text.trim(),
                // A wrong type has been said.
                _ if member.is_some_and(|it| !matches!(it.node.value, Value::Null)) => continue,
                _ => "",
            };
            let (code, message, help) = match (key, text) {
                ("bluf", "") => ("F002", "\"bluf\" is missing; write \"bluf\": \"1.0\"".to_owned(), None),
                ("bluf", text) if Version::of(text) != Version::Ours || node.text() != Some(text) => {
                    let message = format!("bluf: \"{}\" is not a version", clip(node.text().unwrap_or(text)));
                    ("F002", message, Some("write \"bluf\": \"1.0\""))
                }
                ("title", "") => (
                    "F014",
                    "\"title\" is missing".to_owned(),
                    Some("write \"title\": \"…\", at most 80 characters"),
                ),
                _ => continue,
            };
            let spot = match misspelt(key, members).filter(|_| member.is_none()) {
                Some(near) => Spot::new(code, near.start, near.end - near.start, message)
                    .help(format!("is \"{}\" meant to be \"{key}\"?", clip(&near.key))),
                None => {
                    Spot { help: help.map(str::to_owned), ..Spot::new(code, node.start, length, message) }
                }
            };
            self.spots.push(spot);
        }
    }
}

impl Node<'_> {
    fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// A key that is nearly the one that is missing.
fn misspelt<'a, 'b>(key: &str, members: &'a [Member<'b>]) -> Option<&'a Member<'b>> {
    // One letter more in another script and case is a few bytes more.
    let is_near = |other: &str| {
        other.len() <= key.len() + 8 && strsim::damerau_levenshtein(&other.to_lowercase(), key) <= 1
    };
    members.iter().find(|member| is_near(&member.key) || member.key.eq_ignore_ascii_case(key))
}

/// What a shape is called.
fn needed(shape: &Shape) -> String {
    match shape {
        Shape::Text(_) | Shape::Word(_) => "a string".to_owned(),
        Shape::Flag => "true or false".to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::List(Shape::Text(_) | Shape::Word(_)) => "a list of strings".to_owned(),
        Shape::List(_) => "a list of objects".to_owned(),
        Shape::Record(record) if record.noun == "an object" => "an object".to_owned(),
        Shape::Record(record) => format!("an object ({})", record.noun),
    }
}

/// "lines 40 and 44", "line 40", "lines 1, 2 and 3".
fn words(lines: &[usize]) -> String {
    let mut each: Vec<String> = Vec::new();
    for line in lines {
        let line = line.to_string();
        if each.last() != Some(&line) {
            each.push(line);
        }
    }
    match each.split_last() {
        Some((last, [])) => format!("line {last}"),
        Some((last, rest)) => format!("lines {} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
