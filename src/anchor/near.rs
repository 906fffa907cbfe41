//! What comes nearest to words that are not in a source. It explains the failure and never passes it.

use std::collections::HashMap;
use std::ops::Range;

use super::alike::{NO_LETTER, Pattern};
use super::exact;
use super::fold::small;
use super::passage::trimmed;
use super::{Near, SourceText, Status, Wanted};

/// The characters of a folded text as numbers from 1.
#[derive(Debug, Default)]
pub(super) struct Letters {
    numbers: HashMap<char, u16>,
    text: Vec<u16>,
    /// The byte at which every sixty-fourth one begins.
    bytes: Vec<u32>,
}

/// Characters between two of which the byte is kept.
const STEP: usize = 64;

impl Letters {
    fn of(text: &str) -> Self {
        let mut letters = Self { text: Vec::with_capacity(text.len()), ..Self::default() };
        for (at, scalar) in text.char_indices() {
            if letters.text.len() % STEP == 0 {
                letters.bytes.push(small(at));
            }
            // A text of more than 65,535 different characters has some that are like no other.
            let next = u16::try_from(letters.numbers.len() + 1).unwrap_or(NO_LETTER);
            let number = *letters.numbers.entry(scalar).or_insert(next);
            letters.text.push(number);
        }
        letters
    }

    fn numbers_of(&self, words: &str) -> Vec<u16> {
        words.chars().map(|it| self.numbers.get(&it).copied().unwrap_or(NO_LETTER)).collect()
    }

    /// The byte of the text at which a character begins.
    fn byte(&self, text: &str, number: usize) -> usize {
        let known = self.bytes.get(number / STEP).map_or(text.len(), |at| *at as usize);
        let rest = text.get(known..).unwrap_or_default();
        known + rest.char_indices().nth(number % STEP).map_or(rest.len(), |(at, _)| at)
    }
}

/// A stretch of characters and the edits to it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stretch {
    range: Range<usize>,
    edits: usize,
}

impl SourceText {
    /// What comes nearest to words that [`SourceText::find`] does not find.
    pub fn near(&self, wanted: &Wanted<'_>) -> Near {
        let missing = Near { status: Status::Missing, span: None, likeness: 0 };
        let Some(pattern) = exact::Pattern::of(&Wanted { exact: wanted.exact, ..Wanted::default() }) else {
            return missing;
        };
        let alone = Wanted { exact: wanted.exact, ..Wanted::default() };
        if let Some(span) = self.places(&pattern, &alone).into_iter().next() {
            return Near { status: Status::Altered, span: Some(span), likeness: 100 };
        }
        let letters = self.letters.get_or_init(|| Letters::of(&self.folded.text));
        let words = letters.numbers_of(&pattern.words);
        let Some(best) = best(letters, &words) else { return missing };
        let likeness =
            u8::try_from(words.len().saturating_sub(best.edits) * 100 / words.len()).unwrap_or(100);
        let status = if likeness >= 70 { Status::Altered } else { Status::Missing };
        let is_told = likeness >= 50;
        Near {
            status,
            span: is_told.then(|| self.span_of(letters, &best.range)),
            likeness: if is_told { likeness } else { 0 },
        }
    }

    /// The raw range of a stretch of characters.
    fn span_of(&self, letters: &Letters, range: &Range<usize>) -> Range<usize> {
        let text = &self.folded.text;
        let folded = letters.byte(text, range.start)..letters.byte(text, range.end);
        trimmed(&self.raw, self.folded.raw_of(&folded))
    }
}

fn best(letters: &Letters, words: &[u16]) -> Option<Stretch> {
    let pattern = Pattern::of(words, letters.numbers.len());
    let (mut edits, mut end, mut at) = (words.len(), 0, 0);
    pattern.edits(letters.text.iter().copied(), false, |here| {
        at += 1;
        if here < edits {
            (edits, end) = (here, at);
        }
    });
    (end > 0).then(|| Stretch { range: start(letters, words, end, edits)..end, edits })
}

/// Where a stretch begins that ends here and takes so many edits: of several, the one nearest in length.
fn start(letters: &Letters, words: &[u16], end: usize, edits: usize) -> usize {
    let backwards: Vec<u16> = words.iter().rev().copied().collect();
    let pattern = Pattern::of(&backwards, letters.numbers.len());
    let (mut length, mut at) = (0_usize, 0_usize);
    let reach = (words.len() + edits).min(end);
    pattern.edits(letters.text[end - reach..end].iter().rev().copied(), true, |here| {
        at += 1;
        if here == edits && at.abs_diff(words.len()) < length.abs_diff(words.len()) {
            length = at;
        }
    });
    end - length
}
