//! The stretch of a text that takes the fewest edits.
//!
//! Where a pattern is close, one of its parts is as close for its length: parts of up to sixty-four characters are
//! looked for first, and only around what they hit is all of it compared. What is asked for is found for certain, but for
//! patterns whose table would be too large; those are compared where their rarest runs stand.

use std::iter;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::letters::Letters;
use crate::anchor::alike::{Pattern, ROWS, likely};
use crate::anchor::places::{Runs, is_at};

/// Characters of a pattern for which a part of sixty-four rows tells enough.
const PER_PART: usize = 106;
/// Parts of a pattern that are looked for in all of a text.
const PARTS: usize = 2;
/// Blocks of the table (one character against sixty-four) that are filled in without looking for parts first.
const BLOCKS: usize = 1 << 16;
/// Characters of a pattern that is compared at all: four pages.
const LONGEST: usize = 8_192;
/// Places that are looked at, those of the rarest runs first.
const PLACES: usize = 4_096;
/// Windows that are compared where rare runs stand.
const WINDOWS: usize = 6;
/// Runs of a pattern that are looked up.
const LOOKED_UP: usize = 4_096;

/// A stretch of characters and the edits to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub range: Range<usize>,
    pub edits: usize,
}

/// What is searched: a folded text in its forms.
#[derive(Clone, Copy)]
pub(super) struct Searched<'a> {
    pub text: &'a str,
    pub letters: &'a Letters,
    pub runs: &'a Runs,
}

/// Words that are searched for: as they are, and as characters of the text.
#[derive(Clone, Copy)]
pub(super) struct Sought<'a> {
    pub words: &'a str,
    pub letters: &'a [u16],
}

impl Searched<'_> {
    /// The stretch with the fewest edits, at most so many; of several, the first to end.
    ///
    /// In a text that is not small, one that shares rare runs with the words is taken if there is one. If there is none,
    /// the whole text is searched, but not for more edits than a third of the words' length.
    pub(super) fn best(self, sought: Sought<'_>, most: usize) -> Option<Stretch> {
        let (length, all) = (sought.letters.len(), self.letters.text().len());
        if length == 0 || length > LONGEST {
            return None;
        }
        let pattern = Pattern::of(sought.letters, self.letters.kinds());
        if length.div_ceil(ROWS).saturating_mul(all) <= BLOCKS {
            return self.best_in(&pattern, sought, iter::once(0..all), most);
        }
        let windows = self.around_runs(sought, most);
        self.best_in(&pattern, sought, windows.into_iter(), most).or_else(|| {
            let parts = length.div_ceil(PER_PART);
            if parts > PARTS || most.saturating_mul(3) > length {
                return None;
            }
            let windows = self.around_parts(sought.letters, parts, most);
            self.best_in(&pattern, sought, windows.into_iter(), most)
        })
    }

    fn best_in(
        self,
        pattern: &Pattern,
        sought: Sought<'_>,
        windows: impl Iterator<Item = Range<usize>>,
        most: usize,
    ) -> Option<Stretch> {
        let mut best: Option<(usize, usize)> = None;
        for window in windows {
            let mut end = window.start;
            pattern.edits(self.letters.text()[window].iter().copied(), false, |edits| {
                end += 1;
                if edits <= most && best.is_none_or(|(fewest, _)| edits < fewest) {
                    best = Some((edits, end));
                }
            });
        }
        best.map(|(edits, end)| Stretch { range: self.start(sought.letters, end, edits)..end, edits })
    }

    /// Where a stretch begins that ends here and takes so many edits: of several, the one nearest in length.
    fn start(self, words: &[u16], end: usize, edits: usize) -> usize {
        let backwards: Vec<u16> = words.iter().rev().copied().collect();
        let pattern = Pattern::of(&backwards, self.letters.kinds());
        let (mut length, mut at) = (0_usize, 0_usize);
        let reach = (words.len() + edits).min(end);
        pattern.edits(self.letters.text()[end - reach..end].iter().rev().copied(), true, |here| {
            at += 1;
            if here == edits && at.abs_diff(words.len()) < length.abs_diff(words.len()) {
                length = at;
            }
        });
        end - length
    }

    /// Windows that hold every stretch with at most so many edits: in one of so many parts there are not more than its
    /// share of them.
    fn around_parts(self, words: &[u16], parts: usize, most: usize) -> Vec<Range<usize>> {
        let all = self.letters.text().len();
        let mut windows = Vec::new();
        for part in 0..parts {
            let start = words.len() * part / parts;
            let end = (words.len() * (part + 1) / parts).min(start + ROWS);
            let hits = likely(self.letters.padded(), &words[start..end], most / parts);
            windows.extend(hits.into_iter().map(|hit| {
                let from = hit.start.saturating_sub(end + most);
                from..(hit.end + words.len() - end + most).min(all)
            }));
        }
        merged(windows)
    }

    /// Windows around the places that share the most rare runs with the words.
    fn around_runs(self, sought: Sought<'_>, most: usize) -> Vec<Range<usize>> {
        let (text, words) = (self.text.as_bytes(), sought.words.as_bytes());
        let step = (words.len() / LOOKED_UP).max(1);
        let runs = words.windows(4).enumerate().step_by(step);
        let mut runs: Vec<_> = runs.map(|(at, run)| (self.runs.places(run), at, run)).collect();
        runs.sort_by_key(|(places, ..)| places.len());
        let mut votes: HashMap<usize, usize> = HashMap::new();
        let mut left = PLACES;
        for (places, at, run) in runs {
            left = left.saturating_sub(places.len());
            if left == 0 {
                break;
            }
            let places = places.iter().map(|place| *place as usize);
            for place in places.filter(|place| is_at(text, *place, run)) {
                // The words would begin about here.
                *votes.entry(place.saturating_sub(at) / ROWS).or_default() += 1;
            }
        }
        let mut votes: Vec<(usize, usize)> = votes.into_iter().map(|(about, count)| (count, about)).collect();
        votes.sort_unstable_by_key(|(count, about)| (std::cmp::Reverse(*count), *about));
        let all = self.letters.text().len();
        let windows = votes.into_iter().take(WINDOWS).map(|(_, about)| {
            let start = self.letters.number_at(self.text, (about * ROWS).min(text.len()));
            start.saturating_sub(most)..(start + ROWS + sought.letters.len() + most).min(all)
        });
        merged(windows.collect())
    }
}

/// The same windows in order, without overlap.
fn merged(mut windows: Vec<Range<usize>>) -> Vec<Range<usize>> {
    windows.sort_unstable_by_key(|window| window.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for window in windows {
        match merged.last_mut() {
            Some(last) if window.start <= last.end => last.end = last.end.max(window.end),
            _ => merged.push(window),
        }
    }
    merged
}
