//! The exact stage: where the words stand, with what has to stand beside them.
//!
//! Everything is compared folded. Only where dots with blanks between them were drawn together can the raw texts be
//! equal and the folded ones not, so that they are looked at as well.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::fold::{fold, is_dropped};
use super::places::{Edges, Runs, is_at, starts};
use super::{Found, SourceText, Wanted};

/// Bytes that may be compared for each byte of the source before one pass over it is cheaper.
const PATIENCE: usize = 4;

/// What is looked for, folded.
#[derive(Debug)]
pub(super) struct Pattern {
    before: Side,
    /// The words, without white space at their ends.
    pub words: String,
    after: Side,
}

/// What has to stand beside the words.
#[derive(Debug, Default)]
struct Side {
    text: String,
    /// A blank stands between it and the words; else one may.
    has_gap: bool,
    /// A blank stands on its other side, or nothing.
    has_outer: bool,
}

impl Pattern {
    /// Nothing where there are no words.
    pub(super) fn of(wanted: &Wanted<'_>) -> Option<Self> {
        let [prefix, exact, suffix] = [wanted.prefix, wanted.exact, wanted.suffix].map(|raw| fold(raw).text);
        let words = exact.trim_matches(' ');
        if words.is_empty() {
            return None;
        }
        let side = |text: &str, starts: bool, ends: bool| match text.trim_matches(' ') {
            "" => Side::default(),
            trimmed => Side { text: trimmed.to_owned(), has_gap: starts, has_outer: ends },
        };
        let (leads, trails) = (exact.starts_with(' '), exact.ends_with(' '));
        Some(Self {
            before: side(&prefix, leads || prefix.ends_with(' '), prefix.starts_with(' ')),
            words: words.to_owned(),
            after: side(&suffix, trails || suffix.starts_with(' '), suffix.ends_with(' ')),
        })
    }

    /// Bytes of all of it.
    fn len(&self) -> usize {
        self.before.text.len() + self.words.len() + self.after.text.len()
    }

    /// Whether what has to stand beside the words does.
    fn fits(&self, text: &[u8], words: &Range<usize>) -> bool {
        let Side { text: side, has_gap, has_outer } = &self.before;
        let before = &text[..words.start];
        let is_before = |head: &[u8]| {
            let rest = head.strip_suffix(side.as_bytes());
            rest.is_some_and(|rest| !has_outer || rest.is_empty() || rest.ends_with(b" "))
        };
        let fits = side.is_empty()
            || before.strip_suffix(b" ").is_some_and(is_before)
            || (!has_gap && is_before(before));
        let Side { text: side, has_gap, has_outer } = &self.after;
        let after = &text[words.end..];
        let is_after = |tail: &[u8]| {
            let rest = tail.strip_prefix(side.as_bytes());
            rest.is_some_and(|rest| !has_outer || rest.is_empty() || rest.starts_with(b" "))
        };
        fits && (side.is_empty()
            || after.strip_prefix(b" ").is_some_and(is_after)
            || (!has_gap && is_after(after)))
    }

    /// Where the words may begin in the folded text, ascending; told by the rarest run of them or of what stands beside.
    fn candidates(&self, text: &[u8], runs: &Runs) -> Vec<usize> {
        let words = self.words.as_bytes();
        let (before, after) = (self.before.text.as_bytes(), self.after.text.as_bytes());
        // From the start of a part to the start of the words, without and with a blank between.
        let parts = [(words, [0, 0]), (before, [before.len(), before.len() + 1])];
        let mut rarest: Option<(usize, &[u32], [usize; 2])> = None;
        for (part, steps) in parts {
            if let Some((inside, places)) = runs.rarest(part)
                && rarest.is_none_or(|(_, fewest, _)| places.len() < fewest.len())
            {
                rarest = Some((inside, places, steps));
            }
        }
        let behind = runs
            .rarest(after)
            .filter(|(_, places)| rarest.is_none_or(|(_, few, _)| places.len() < few.len()));
        let fewest = behind.map(|(_, places)| places.len()).or(rarest.map(|(_, places, _)| places.len()));
        if fewest.is_none_or(|fewest| fewest.saturating_mul(self.len()) > text.len().saturating_mul(PATIENCE))
        {
            return starts(text, words);
        }
        let mut found = BTreeSet::new();
        if let Some((inside, places)) = behind {
            for place in places {
                let start = (*place as usize).checked_sub(inside + words.len());
                found.extend(start);
                found.extend(start.and_then(|start| start.checked_sub(1)));
            }
        } else if let Some((inside, places, steps)) = rarest {
            for place in places {
                let start = (*place as usize).checked_sub(inside);
                found.extend(start.into_iter().flat_map(|start| steps.map(|step| start + step)));
            }
        }
        found.into_iter().filter(|at| is_at(text, *at, words)).collect()
    }
}

impl SourceText {
    /// Every place of what is looked for, once each, in order: the raw ranges of the words.
    pub(super) fn places(&self, pattern: &Pattern, wanted: &Wanted<'_>) -> Vec<Range<usize>> {
        let text = self.folded.text.as_bytes();
        let mut edges = Edges::of(&self.raw);
        let mut found = Vec::new();
        for start in pattern.candidates(text, self.runs()) {
            let words = start..start + pattern.words.len();
            if pattern.fits(text, &words) {
                found.extend(self.whole(&words, &mut edges));
            }
        }
        if self.folded.has_chains && (pattern.words.starts_with('.') || pattern.words.ends_with('.')) {
            found.extend(self.raw_places(wanted));
            found.sort_by_key(|range| (range.start, range.end));
            found.dedup_by_key(|range| range.start);
        }
        found
    }

    /// The raw range of a stretch that splits nothing.
    fn whole(&self, stretch: &Range<usize>, edges: &mut Edges<'_>) -> Option<Range<usize>> {
        let range = self.folded.start_of(stretch.start)?..self.folded.end_of(stretch.end)?;
        if edges.holds(&range) {
            return Some(range);
        }
        // What nobody sees may belong to the last letter.
        let rest = &self.raw[range.end..];
        let longer = range.start..self.raw.len() - rest.trim_start_matches(is_dropped).len();
        (longer != range && edges.holds(&longer)).then_some(longer)
    }

    fn raw_places(&self, wanted: &Wanted<'_>) -> Vec<Range<usize>> {
        let [prefix, words, suffix] = [wanted.prefix, wanted.exact, wanted.suffix].map(str::trim);
        let mut edges = Edges::of(&self.raw);
        let ranges = starts(self.raw.as_bytes(), words.as_bytes()).into_iter().map(|at| at..at + words.len());
        let is_here = |range: &Range<usize>| {
            self.raw[..range.start].trim_end().ends_with(prefix)
                && self.raw[range.end..].trim_start().starts_with(suffix)
                && edges.holds(range)
        };
        ranges.filter(is_here).collect()
    }

    pub(super) fn find_all(&self, wanted: &[Wanted<'_>]) -> Vec<Option<Found>> {
        let mut known: HashMap<Wanted<'_>, Option<Found>> = HashMap::new();
        wanted
            .iter()
            .map(|wanted| known.entry(*wanted).or_insert_with(|| self.find_one(wanted)).clone())
            .collect()
    }

    fn find_one(&self, wanted: &Wanted<'_>) -> Option<Found> {
        let pattern = Pattern::of(wanted)?;
        let places = self.places(&pattern, wanted);
        let first = places.first()?;
        let quoted = places.iter().find(|span| self.is_quoted(span));
        let span = quoted.filter(|_| wanted.is_quote).unwrap_or(first).clone();
        let is_blank = |scalar: char| scalar.is_whitespace() || is_dropped(scalar);
        Some(Found {
            hits: places.len(),
            is_folded: self.raw[span.clone()] != *wanted.exact.trim_matches(is_blank),
            is_quoted: self.is_quoted(&span),
            span,
        })
    }
}

#[cfg(test)]
mod tests;
