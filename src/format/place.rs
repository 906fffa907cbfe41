//! From a byte of the text to its line, its column and the line to show.
//!
//! Must not know JSON or the format.

use super::{Excerpt, Fault};

/// How many characters of a line are shown.
const SHOWN: usize = 160;

/// The bytes that so many characters and one more can take.
const REACH: usize = 4 * (SHOWN + 1);

/// A fault by its bytes.
#[derive(Debug)]
pub(super) struct Spot {
    pub(super) code: &'static str,
    pub(super) start: usize,
    pub(super) length: usize,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Spot {
    pub(super) fn new(code: &'static str, start: usize, length: usize, message: impl Into<String>) -> Self {
        Self { code, start, length, message: message.into(), help: None }
    }

    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// The line and column, both from 1, of bytes of the text; one sweep for all.
pub(super) fn places(text: &str, offsets: &[usize]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..offsets.len()).collect();
    order.sort_by_key(|at| offsets[*at]);
    let mut out = vec![(1, 1); offsets.len()];
    let (mut line, mut column, mut from) = (1, 1, 0);
    for at in order {
        let to = floor(text, offsets[at]);
        let between = &text.as_bytes()[from..to];
        let tail = match between.iter().rposition(|byte| *byte == b'\n') {
            Some(end) => {
                line += text[from..to].matches('\n').count();
                column = 1;
                &text[from + end + 1..to]
            }
            None => &text[from..to],
        };
        column += tail.chars().count();
        from = to;
        out[at] = (line, column);
    }
    out
}

/// The faults with line, column and excerpt.
pub(super) fn faults(text: &str, spots: Vec<Spot>) -> Vec<Fault> {
    let offsets: Vec<usize> = spots.iter().map(|spot| spot.start).collect();
    let places = places(text, &offsets);
    let with_place = spots.into_iter().zip(places);
    with_place
        .map(|(spot, (line, column))| Fault {
            code: spot.code,
            line,
            column,
            excerpt: Some(excerpt(text, spot.start, spot.length)),
            message: spot.message,
            help: spot.help,
        })
        .collect()
}

/// The byte at a line and a column that counts bytes.
pub(super) fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    floor(text, before + column.saturating_sub(1))
}

/// Half of what is shown stands before the fault, if the line is longer than that.
fn excerpt(text: &str, start: usize, length: usize) -> Excerpt {
    let start = floor(text, start);
    let (before, after) = text.split_at(start);
    // A file may be one line of a hundred megabytes: never look further than can be shown.
    let before = &before[floor(text, start.saturating_sub(REACH))..];
    let after = &after[..after.floor_char_boundary(REACH)];
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let after = after.strip_suffix('\r').unwrap_or(after);

    let ahead: Vec<char> = after.chars().take(SHOWN + 1).collect();
    let room = SHOWN - ahead.len().min(SHOWN / 2);
    let behind: Vec<char> = before.chars().rev().take(room + 1).collect();
    let mut line = String::new();
    let is_cut = behind.len() > room;
    if is_cut {
        line.push('…');
    }
    line.extend(behind.iter().take(if is_cut { room - 1 } else { room }).rev());
    let caret = line.chars().count();
    let room = SHOWN - caret;
    let is_cut = ahead.len() > room;
    line.extend(ahead.iter().take(if is_cut { room - 1 } else { room }));
    if is_cut {
        line.push('…');
    }
    let marked = after.get(..length.min(after.len())).map_or(1, |part| part.chars().count());
    let length = marked.clamp(1, (line.chars().count() - caret).max(1));
    Excerpt { line, caret, length }
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}
