//! Where words stand in a briefing, with those around them: for a search through many, which must be fast. Looks through
//! what the file says; what panes say in their own words is found by the search in the open briefing.
//!
//! Must not know who asks, nor files.

use std::ops::Range;

use crate::anchor::is_unspaced;
use crate::briefing::Briefing;
use crate::briefing::shape::{Path, Record, Shaped, Witness};
use crate::item::{self, Item};
use crate::search::Needle;
use crate::text::{self, Safe};

/// An item that holds the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The item.
    pub item: Item,
    /// The words and what stands around them, on one line.
    pub words: Safe,
}

/// So many bytes are shown before the words.
const BEFORE: usize = 40;
/// And from their beginning on.
const AFTER: usize = 160;

/// The items that hold the needle at the beginning of a word, each once, in the order of the file; how many there are, of which at most so many are
/// shown.
pub fn find(briefing: &Briefing, needle: &Needle, most: usize) -> (Vec<Spot>, usize) {
    let mut finder = Finder { briefing, needle, most, spots: Vec::new(), last: None, count: 0 };
    briefing.walk(&mut Path::default(), &mut finder);
    (finder.spots, finder.count)
}

struct Finder<'a> {
    briefing: &'a Briefing,
    needle: &'a Needle,
    most: usize,
    spots: Vec<Spot>,
    last: Option<Item>,
    count: usize,
}

impl Finder<'_> {
    fn look(&mut self, at: &Path, text: &str) {
        if !self.needle.is_in(text) {
            return;
        }
        let mut hits = self.needle.hits(text).into_iter();
        let Some(hit) = hits.find(|hit| begins_word(text, hit.start)) else { return };
        let item = item::of_path(self.briefing, at).unwrap_or(Item::About);
        if self.last == Some(item) {
            return;
        }
        self.last = Some(item);
        self.count += 1;
        if self.spots.len() < self.most {
            self.spots.push(Spot { item, words: around(text, &hit) });
        }
    }
}

/// Whether no word goes on from before a place.
fn begins_word(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    let is_inner = |letter: char| letter.is_alphanumeric() && !is_unspaced(letter);
    !(before.chars().next_back().is_some_and(is_inner) && behind.chars().next().is_some_and(is_inner))
}

impl Witness for Finder<'_> {
    fn text(&mut self, at: &Path, text: &str) {
        self.look(at, text);
    }
    fn id(&mut self, at: &Path, id: &str) {
        self.look(at, id);
    }
    fn missing(&mut self, _: &Path, _: &'static str) {}
    fn unknown(&mut self, _: &Path, _: &str, _: &'static Record) {}
    fn word(&mut self, _: &Path, _: &str, _: &'static [&'static str]) {}
    fn reference(&mut self, _: &Path, _: &str, _: char) {}
}

/// What stands around a hit: from a word on, to the end of one.
fn around(text: &str, hit: &Range<usize>) -> Safe {
    let from = text.floor_char_boundary(hit.start.saturating_sub(BEFORE));
    let to = text.ceil_char_boundary((hit.start + AFTER).min(text.len()).max(hit.end));
    let before = text.get(from..hit.start).unwrap_or_default();
    // What is cut in its first word begins with the next.
    let from = match before.find(char::is_whitespace) {
        Some(blank) if from > 0 => from + blank,
        _ => from,
    };
    let (lead, trail) = (if from > 0 { "… " } else { "" }, if to < text.len() { " …" } else { "" });
    text::line(&format!("{lead}{}{trail}", text.get(from..to).unwrap_or_default().trim()))
}
