//! Where words stand in a text, however many are looked for: an index over runs of four bytes.
//!
//! The rarest run of what is looked for tells the few places where it can be. Where even that one is everywhere (one
//! word, repeated), the places are found in one pass. Knows bytes only.

use std::ops::Range;

use memchr::memmem;

use super::fold::small;

/// Bytes of a run.
const RUN: usize = 4;

/// For each run of four bytes, where it stands. Runs may share a list: what is found there has to be compared.
#[derive(Debug)]
pub(super) struct Runs {
    shift: u32,
    /// Where the list of each begins, and where the last one ends.
    lists: Vec<u32>,
    places: Vec<u32>,
}

impl Runs {
    /// Those of a text. Costs four bytes for each of its own.
    pub(super) fn of(text: &[u8]) -> Self {
        let bits = text.len().max(1).ilog2().clamp(8, 17);
        let mut runs = Self { shift: u32::BITS - bits, lists: vec![0; (1 << bits) + 2], places: Vec::new() };
        // Counted two further on, summed up, then moved one back by filling in.
        for run in text.windows(RUN) {
            let list = runs.list(run);
            runs.lists[list + 2] += 1;
        }
        let mut sum = 0;
        for count in &mut runs.lists {
            sum += *count;
            *count = sum;
        }
        runs.places = vec![0; sum as usize];
        for (at, run) in text.windows(RUN).enumerate() {
            let list = runs.list(run);
            let free = &mut runs.lists[list + 1];
            runs.places[*free as usize] = small(at);
            *free += 1;
        }
        runs
    }

    fn list(&self, run: &[u8]) -> usize {
        let number = run.iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
        (number.wrapping_mul(0x9E37_79B1) >> self.shift) as usize
    }

    /// Where a run may stand, in order.
    pub(super) fn places(&self, run: &[u8]) -> &[u32] {
        let list = self.list(run);
        self.places.get(self.lists[list] as usize..self.lists[list + 1] as usize).unwrap_or_default()
    }

    /// The rarest run of some words: how far into them it is, and where it may stand. Nothing for fewer than four bytes.
    pub(super) fn rarest(&self, words: &[u8]) -> Option<(usize, &[u32])> {
        let mut rarest: Option<(usize, &[u32])> = None;
        for (at, run) in words.windows(RUN).enumerate() {
            let places = self.places(run);
            if rarest.is_none_or(|(_, fewest)| places.len() < fewest.len()) {
                rarest = Some((at, places));
            }
            if places.len() < 2 {
                break;
            }
        }
        rarest
    }
}

/// Every place where words begin, overlapping ones too, in one pass.
pub(super) fn starts(text: &[u8], words: &[u8]) -> Vec<usize> {
    // What cannot overlap itself is found faster.
    let borders = borders(words);
    if borders.last().is_none_or(|border| *border == 0) {
        return memmem::find_iter(text, words).filter(|_| !words.is_empty()).collect();
    }
    let (mut found, mut matched) = (Vec::new(), 0);
    for (at, byte) in text.iter().enumerate() {
        while matched > 0 && words.get(matched) != Some(byte) {
            matched = borders[matched - 1];
        }
        matched += usize::from(words.get(matched) == Some(byte));
        if matched == words.len() {
            found.push(at + 1 - matched);
            matched = borders[matched - 1];
        }
    }
    found
}

/// For each beginning of the words, how much of it is both its beginning and its end (Knuth, Morris, Pratt).
fn borders(words: &[u8]) -> Vec<usize> {
    let mut borders = vec![0; words.len()];
    let mut border = 0;
    for at in 1..words.len() {
        while border > 0 && words[at] != words[border] {
            border = borders[border - 1];
        }
        border += usize::from(words[at] == words[border]);
        borders[at] = border;
    }
    borders
}

/// Whether a stretch of the text is these words.
pub(super) fn is_at(text: &[u8], at: usize, words: &[u8]) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(words))
}

/// Whether places are between clusters, told for places in ascending order in the length of the text.
#[derive(Debug)]
pub(super) struct Edges<'a> {
    text: &'a str,
    /// The last one that was: what stands before it does not matter any more.
    last: usize,
}

impl<'a> Edges<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, last: 0 }
    }

    pub(super) fn has(&mut self, at: usize) -> bool {
        if at < self.last {
            self.last = 0;
        }
        let is_edge = self.is_edge(at);
        if is_edge {
            self.last = at;
        }
        is_edge
    }

    fn is_edge(&self, at: usize) -> bool {
        let beside = (
            at.checked_sub(1).and_then(|before| self.text.as_bytes().get(before)),
            self.text.as_bytes().get(at),
        );
        match beside {
            (Some(before), Some(after)) if before.is_ascii() && after.is_ascii() => {
                (*before, *after) != (b'\r', b'\n')
            }
            (None, _) | (_, None) => at <= self.text.len(),
            _ if !self.text.is_char_boundary(at) => false,
            _ => {
                let rest = self.text.get(self.last..).unwrap_or_default();
                let mut cursor = unicode_segmentation::GraphemeCursor::new(at - self.last, rest.len(), true);
                cursor.is_boundary(rest, 0).unwrap_or(false)
            }
        }
    }

    /// Whether both ends of a range are.
    pub(super) fn holds(&mut self, range: &Range<usize>) -> bool {
        self.has(range.start) && Self::of(self.text).from(self.last).has(range.end)
    }

    fn from(mut self, last: usize) -> Self {
        self.last = last;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::{Edges, Runs, starts};

    #[test]
    fn every_place_is_found_overlapping_ones_too() {
        for (text, words, places) in [
            ("aaaa", "aa", &[0, 1, 2][..]),
            ("abcabc", "abc", &[0, 3]),
            ("ababab", "abab", &[0, 2]),
            ("abc", "", &[]),
            ("", "a", &[]),
            ("aab aaab", "aab", &[0, 5]),
        ] {
            assert_eq!(starts(text.as_bytes(), words.as_bytes()), places, "{words} in {text}");
        }
    }

    #[test]
    fn the_rarest_run_leads_to_the_words() {
        let text = "the cat and the dog and the bird".as_bytes();
        let runs = Runs::of(text);
        let (inside, places) = runs.rarest(b"the dog").unwrap();
        assert!(places.iter().any(|place| *place as usize == 12 + inside));
        assert_eq!(runs.rarest(b"the"), None);
        assert!(runs.rarest(b"xylophone").is_none_or(|(_, places)| places.is_empty()));
        for at in 0..text.len() - 3 {
            assert!(runs.places(&text[at..at + 4]).contains(&u32::try_from(at).unwrap()));
        }
    }

    #[test]
    fn clusters_are_not_split() {
        let text = "e\u{301}\r\n🇨🇭🇨🇭x";
        let is_edge: Vec<usize> = (0..=text.len()).filter(|at| Edges::of(text).has(*at)).collect();
        assert_eq!(is_edge, [0, 3, 5, 13, 21, 22]);
        let mut edges = Edges::of(text);
        let in_order: Vec<usize> = (0..=text.len()).filter(|at| edges.has(*at)).collect();
        assert_eq!(in_order, is_edge);
    }
}
