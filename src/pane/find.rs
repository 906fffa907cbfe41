//! Where words stand in a briefing, with those around them: for a search through many, which must be fast. Looks through
//! what the file says; what panes say in their own words is found by the search in the open briefing.
//!
//! Must not know who asks, nor files.

use std::ops::Range;

use crate::anchor::is_unspaced;
use crate::briefing::shape::{Path, Record, Shaped, Step, Witness};
use crate::briefing::{Briefing, Party};
use crate::item::{self, Item};
use crate::search::Needle;
use crate::text::{self, Safe};

use super::wording;

/// An item that holds the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The item.
    pub item: Item,
    /// What it is called: a title is no bottom line, though it leads there.
    pub noun: &'static str,
    /// The words and what stands around them, on one line.
    pub words: Safe,
}

/// So many bytes are shown before the words.
const BEFORE: usize = 40;
/// And from their beginning on.
const AFTER: usize = 160;

/// The items that hold the needle at the beginning of a word, each once, in the order of the file; how many there are, of
/// which at most so many are shown.
pub fn find(briefing: &Briefing, needle: &Needle, most: usize) -> (Vec<Spot>, usize) {
    let is_named = |party: &&Party| party.names().any(|name| first(needle, name).is_some());
    let speakers = briefing.parties.iter().filter(is_named).collect();
    let mut finder =
        Finder { briefing, needle, most, speakers, spots: Vec::new(), last: None, by_id: false, count: 0 };
    briefing.walk(&mut Path::default(), &mut finder);
    (finder.spots, finder.count)
}

struct Finder<'a> {
    briefing: &'a Briefing,
    needle: &'a Needle,
    most: usize,
    /// The parties whose names hold the needle: what they said is theirs, though it holds but their ids.
    speakers: Vec<&'a Party>,
    spots: Vec<Spot>,
    last: Option<Item>,
    /// The last one was found by its id: words are better.
    by_id: bool,
    count: usize,
}

impl Finder<'_> {
    fn look(&mut self, at: &Path, text: &str, is_id: bool) {
        if !self.needle.is_in(text) {
            return;
        }
        let Some(hit) = first(self.needle, text) else { return };
        self.take(at, is_id, || around(text, &hit));
    }

    fn take(&mut self, at: &Path, is_id: bool, words: impl FnOnce() -> Safe) {
        let item = item::of_path(self.briefing, at).unwrap_or(Item::About);
        let is_title = matches!(at.0.first(), Some(Step::Key(key)) if key == "title");
        let noun = if is_title { "title" } else { wording::noun(item) };
        if self.last == Some(item) {
            let is_last_shown = self.spots.len() == self.count;
            if let Some(last) = self.spots.last_mut().filter(|_| self.by_id && !is_id && is_last_shown) {
                (last.words, self.by_id) = (words(), false);
            }
            return;
        }
        (self.last, self.by_id) = (Some(item), is_id);
        self.count += 1;
        if self.spots.len() < self.most {
            self.spots.push(Spot { item, noun, words: words() });
        }
    }
}

/// Where the needle first begins a word of a text.
fn first(needle: &Needle, text: &str) -> Option<Range<usize>> {
    needle.hits(text).into_iter().find(|hit| begins_word(text, hit.start))
}

/// The words of what somebody said.
fn said(briefing: &Briefing, at: &Path) -> String {
    let text = match item::of_path(briefing, at) {
        Some(Item::Quote(at)) => briefing.quotes.get(at).map(|it| {
            let parts: Vec<&str> = it.evidence.iter().map(|part| part.exact.trim()).collect();
            parts.join(" … ")
        }),
        Some(Item::Claim(at)) => briefing.claims.get(at).map(|it| it.text.to_string()),
        _ => None,
    };
    text.unwrap_or_default()
}

/// Whether no word goes on from before a place.
fn begins_word(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    let is_inner = |letter: char| letter.is_alphanumeric() && !is_unspaced(letter);
    !(before.chars().next_back().is_some_and(is_inner) && behind.chars().next().is_some_and(is_inner))
}

impl Witness for Finder<'_> {
    fn text(&mut self, at: &Path, text: &str) {
        self.look(at, text, false);
    }
    fn id(&mut self, at: &Path, id: &str) {
        self.look(at, id, true);
    }
    fn missing(&mut self, _: &Path, _: &'static str) {}
    fn unknown(&mut self, _: &Path, _: &str, _: &'static Record) {}
    fn word(&mut self, _: &Path, _: &str, _: &'static [&'static str]) {}
    fn reference(&mut self, at: &Path, id: &str, _: char) {
        let is_speaker = at.0.iter().any(|step| matches!(step, Step::Key(key) if key == "attribution"));
        let Some(name) = self.speakers.iter().find(|it| it.id.0 == *id).map(|it| it.name.to_string()) else {
            return;
        };
        if is_speaker {
            let briefing = self.briefing;
            self.take(at, false, || around(&format!("{name}: {}", said(briefing, at)), &(0..0)));
        }
    }
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
