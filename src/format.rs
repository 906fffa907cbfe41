//! Reading: bytes become a [`Briefing`], or a [`Refusal`] that names every fault with its line and column.
//!
//! A good file takes the short way, straight from the bytes into the types. Only a file that does not open, or a
//! finding that must be located, is parsed into a tree of places. Must not know the disk, what a finding is, or how
//! anything is shown but for [`Fault::report`]: the texts of a fault are raw, its report is safe.

mod encoding;
mod fit;
mod locate;
mod place;
#[cfg(test)]
mod tests;
mod tree;
mod version;

use bytes::Bytes;
use bytestring::ByteString;

use crate::briefing::Briefing;
use crate::briefing::read::File;
use crate::briefing::shape::{NESTING, Path, Shaped};
use crate::text::{self, Safe};

use place::Spot;

pub(crate) use version::minor;

/// How large a file may be.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Its bytes.
    pub bytes: u64,
    /// How deep the value of a field may nest that the format does not know; at most the default. What the format
    /// knows is never deeper than eight levels.
    pub depth: usize,
    /// The elements of its lists and the fields that the format does not know, all together.
    pub nodes: usize,
    /// How many faults are told of.
    pub faults: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 256 << 20, depth: NESTING, nodes: 2_000_000, faults: 1000 }
    }
}

/// Why a file does not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Every fault for which it does not, in the order of the file; never empty.
    pub faults: Vec<Fault>,
}

/// One fault of a file that does not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// `F001` …, as in the table of checks.
    pub code: &'static str,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// The line of the file, where there is one to show.
    pub excerpt: Option<Excerpt>,
    /// What would be right.
    pub help: Option<String>,
}

/// A line of the file with the part that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The line, cut to 160 characters around the fault.
    pub line: String,
    /// Where in `line` the fault is, in characters from 0.
    pub caret: usize,
    /// How many characters it is long, at least 1.
    pub length: usize,
}

/// Reads a briefing within the default limits.
///
/// # Errors
/// If the file does not open: no JSON, a wrong type, a key that stands twice, no version or title.
pub fn read(bytes: &[u8]) -> Result<Briefing, Refusal> {
    read_within(&Bytes::copy_from_slice(bytes), &Limits::default())
}

/// Reads a briefing within limits. Its texts are parts of the bytes, which it keeps.
///
/// # Errors
/// As [`read`], and if the file is larger than a limit.
pub fn read_within(bytes: &Bytes, limits: &Limits) -> Result<Briefing, Refusal> {
    if bytes.len() as u64 > limits.bytes {
        let message = format!("is larger than the limit of {}", size(limits.bytes));
        return Err(whole_file("F012", message, "raise it with --limit".to_owned()));
    }
    let bytes = bytes.slice_ref(encoding::without_mark(bytes));
    match quick(&bytes, limits) {
        Ok(briefing) if limits.depth < NESTING => match faults(&bytes, limits, None) {
            faults if faults.is_empty() => Ok(briefing),
            faults => Err(Refusal { faults }),
        },
        Ok(briefing) if version::opens(&briefing) => Ok(briefing),
        Err(Stop::TooMany) => {
            let message = format!("has more than {} list elements and unknown fields", limits.nodes);
            Err(whole_file("F012", message, "split it into several briefings".to_owned()))
        }
        Ok(_) | Err(Stop::NoText) => Err(Refusal { faults: faults(&bytes, limits, None) }),
        Err(Stop::NoFit(error)) => Err(Refusal { faults: faults(&bytes, limits, Some(&error)) }),
    }
}

/// The text of a source within limits: UTF-8 without its byte order mark. It is a part of the bytes.
///
/// # Errors
/// If the bytes are no UTF-8, or more than the limit.
pub fn source_text(bytes: &Bytes, limits: &Limits) -> Result<ByteString, Refusal> {
    if bytes.len() as u64 > limits.bytes {
        let message = format!("is larger than the limit of {}", size(limits.bytes));
        return Err(whole_file("F012", message, "raise it with --limit".to_owned()));
    }
    let text =
        encoding::text(encoding::without_mark(bytes)).map_err(|fault| Refusal { faults: vec![fault] })?;
    Ok(ByteString::try_from(bytes.slice_ref(text.as_bytes())).unwrap_or_else(|_| ByteString::from(text)))
}

/// The line and column of the values that paths lead to, or of the nearest object or list that is there; one pass for
/// all. Of bytes that are no JSON, wherever the pass ends.
pub fn locate(bytes: &[u8], paths: &[&Path]) -> Vec<(usize, usize)> {
    let bytes = encoding::without_mark(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return vec![(1, 1); paths.len()] };
    place::places(text, &locate::offsets(text, paths))
}

/// Why the short way stops.
enum Stop {
    /// The bytes are not UTF-8.
    NoText,
    /// There are more values than the limit.
    TooMany,
    /// What serde_json says.
    NoFit(serde_json::Error),
}

fn quick(bytes: &Bytes, limits: &Limits) -> Result<Briefing, Stop> {
    let file = File::new(bytes.clone(), limits.nodes).map_err(|_| Stop::NoText)?;
    let mut reader = serde_json::Deserializer::from_str(file.text());
    let briefing = Briefing::read(&mut reader, &file).and_then(|briefing| reader.end().map(|()| briefing));
    briefing.map_err(|error| if file.is_full() { Stop::TooMany } else { Stop::NoFit(error) })
}

/// Values in a tree of places. What has more is told of with the first fault alone: the tree would take a gigabyte.
const LARGEST_TREE: usize = 20_000_000;

/// Every fault of a file. `refused` is what the short way said; it is handed on only if nothing else is found, so that
/// a file that does not open never does so without a word.
fn faults(bytes: &[u8], limits: &Limits, refused: Option<&serde_json::Error>) -> Vec<Fault> {
    let text = match encoding::text(bytes) {
        Ok(text) => text,
        Err(fault) => return vec![fault],
    };
    let is_large = bytes.len() / 2 >= LARGEST_TREE && tree::count_at_most(bytes, LARGEST_TREE).is_none();
    let mut spots = Vec::new();
    if !is_large || refused.is_none() {
        spots = match tree::parse(text) {
            Err(spot) => vec![spot],
            Ok(root) => fit::faults(text, &root, &Briefing::SHAPE, limits),
        };
    }
    if let (true, Some(error)) = (spots.is_empty(), refused) {
        spots.push(Spot::new(
            "F001",
            place::offset(text, error.line(), error.column()),
            1,
            error.to_string(),
        ));
    }
    spots.sort_by_key(|spot| spot.start);
    spots.truncate(limits.faults.max(1));
    place::faults(text, spots)
}

/// A fault that is nowhere in particular.
fn whole_file(code: &'static str, message: String, help: String) -> Refusal {
    Refusal { faults: vec![Fault { code, line: 1, column: 1, message, excerpt: None, help: Some(help) }] }
}

/// A number of bytes in words.
pub fn size(bytes: u64) -> String {
    match bytes {
        _ if bytes >= 1 << 30 && bytes.is_multiple_of(1 << 30) => format!("{} GiB", bytes >> 30),
        _ if bytes >= 1 << 20 && bytes.is_multiple_of(1 << 20) => format!("{} MiB", bytes >> 20),
        _ if bytes >= 1 << 10 && bytes.is_multiple_of(1 << 10) => format!("{} KiB", bytes >> 10),
        _ => format!("{bytes} bytes"),
    }
}

/// A text of the file for a message: at most 60 characters.
pub(crate) fn clip(text: &str) -> std::borrow::Cow<'_, str> {
    if text.char_indices().nth(60).is_none() {
        return text.into();
    }
    let kept: String = text.chars().take(59).collect();
    format!("{kept}…").into()
}

impl Fault {
    /// The fault in several lines, safe to show: where and what, the line of the file, and under it what would be
    /// right. Ends without a line break.
    pub fn report(&self, path: &str) -> String {
        let Fault { code, line, column, message, excerpt, help } = self;
        let (path, message) = (text::line(path), text::line(message));
        let help = text::line(help.as_deref().unwrap_or_default());
        let number = line.to_string();
        let gutter = " ".repeat(number.len());
        let below = match excerpt {
            Some(excerpt) => {
                let (shown, underline) = excerpt.shown();
                let last = format!("{gutter} | {underline} {help}");
                format!("\n{gutter} |\n{number} | {shown}\n{}", last.trim_end())
            }
            None if help.is_empty() => String::new(),
            None => format!("\n{gutter} = {help}"),
        };
        format!("{path}:{line}:{column}: error {code} {message}{below}")
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, fault) in self.faults.iter().enumerate() {
            let gap = if at == 0 { "" } else { "\n" };
            write!(f, "{gap}{}:{}: error {} {}", fault.line, fault.column, fault.code, fault.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}

impl Excerpt {
    /// The line as it may be shown, and blanks up to the fault with a mark under each of its columns there.
    fn shown(&self) -> (Safe, String) {
        let shown = |from: usize, count: usize| {
            text::line(&self.line.chars().skip(from).take(count).collect::<String>())
        };
        let (before, wrong) = (shown(0, self.caret), shown(self.caret, self.length));
        let whole = text::line(&self.line);
        (whole, format!("{}{}", " ".repeat(before.width()), "^".repeat(wrong.width().max(1))))
    }
}
