//! Where words stand in a briefing, with those around them: for a search through many, which must be fast. Looks through
//! what the file says; what panes say in their own words is found by the search in the open briefing.
//!
//! Must not know who asks, nor files.

use std::ops::Range;

use crate::anchor::is_unspaced;
use crate::briefing::shape::{Path, Record, Shaped, Step, Witness};
use crate::briefing::{Briefing, Party};
use crate::item::{self, Item};
use crate::search::{Needle, Words};
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

/// The items that hold all words, each at the beginning of a word and all but the last to its end; each item once, in the
/// order of the file; how many there are, of which at most so many are shown.
pub fn find(briefing: &Briefing, words: &Words, most: usize) -> (Vec<Spot>, usize) {
    let mut finder = Finder {
        briefing,
        words,
        most,
        speakers: Vec::new(),
        spots: Vec::new(),
        last: None,
        by_id: false,
        begun: None,
        count: 0,
    };
    let named = |party| (party, Party::names(party).fold(0, |held, name| held | finder.held(name).0));
    finder.speakers = briefing.parties.iter().map(named).filter(|(_, held)| *held > 0).collect();
    briefing.walk(&mut Path::default(), &mut finder);
    (finder.spots, finder.count)
}

/// Which of the words are held: a bit each.
type Held = u32;

struct Finder<'a> {
    briefing: &'a Briefing,
    words: &'a Words,
    most: usize,
    /// The parties whose names hold some of the words: what they said is theirs, though it holds but their ids.
    speakers: Vec<(&'a Party, Held)>,
    spots: Vec<Spot>,
    last: Option<Item>,
    /// What is shown of the last one was found by its id: words are better.
    by_id: bool,
    /// An item that holds some of the words so far.
    begun: Option<Begun>,
    count: usize,
}

struct Begun {
    held: Held,
    by_id: bool,
    spot: Spot,
}

impl Finder<'_> {
    /// Which of the words a text holds, and where the first of them stands; all of them, where they follow each other.
    fn held(&self, text: &str) -> (Held, Option<Range<usize>>) {
        let each = self.words.each();
        let (mut held, mut hit) = (0, None);
        for (at, word) in each.iter().enumerate() {
            let is_last = at + 1 == each.len();
            // Most text does not hold it, and that is soon known.
            if word.is_in(text)
                && let Some(found) = first(word, text, is_last)
            {
                held |= 1 << at;
                hit = hit.or(Some(found));
            }
        }
        if each.len() > 1 && held == self.all() {
            hit = first(self.words.phrase(), text, true).or(hit);
        }
        (held, hit)
    }

    fn all(&self) -> Held {
        Held::MAX >> (Words::MOST - self.words.each().len())
    }

    fn look(&mut self, at: &Path, text: &str, is_id: bool) {
        if let (held, Some(hit)) = self.held(text) {
            self.take(at, held, is_id, || around(text, &hit));
        }
    }

    fn take(&mut self, at: &Path, held: Held, is_id: bool, words: impl FnOnce() -> Safe) {
        let item = item::of_path(self.briefing, at).unwrap_or(Item::About);
        if self.last == Some(item) {
            let is_last_shown = self.spots.len() == self.count;
            if let Some(last) = self.spots.last_mut().filter(|_| self.by_id && !is_id && is_last_shown) {
                (last.words, self.by_id) = (words(), false);
            }
            return;
        }
        let begun = self.begun.take().filter(|begun| begun.spot.item == item);
        let held = held | begun.as_ref().map_or(0, |begun| begun.held);
        let begun = match begun {
            Some(begun) if !begun.by_id || is_id => Begun { held, ..begun },
            _ => {
                let is_title = matches!(at.0.first(), Some(Step::Key(key)) if key == "title");
                let noun = if is_title { "title" } else { wording::noun(item) };
                Begun { held, by_id: is_id, spot: Spot { item, noun, words: words() } }
            }
        };
        if held != self.all() {
            self.begun = Some(begun);
            return;
        }
        (self.last, self.by_id) = (Some(item), begun.by_id);
        self.count += 1;
        if self.spots.len() < self.most {
            self.spots.push(begun.spot);
        }
    }
}

/// Where the needle first begins a word of a text, and ends one unless it may go on.
fn first(needle: &Needle, text: &str, may_go_on: bool) -> Option<Range<usize>> {
    let is_whole =
        |hit: &Range<usize>| begins_word(text, hit.start) && (may_go_on || begins_word(text, hit.end));
    needle.hits(text).into_iter().find(is_whole)
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
        let speaker = self.speakers.iter().find(|(it, _)| it.id.0 == *id);
        let Some((name, held)) = speaker.map(|(it, held)| (it.name.to_string(), *held)) else { return };
        if is_speaker {
            let briefing = self.briefing;
            self.take(at, held, false, || around(&format!("{name}: {}", said(briefing, at)), &(0..0)));
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
