//! What comes nearest to words that are not in a source. It explains the failure and never passes it.

mod letters;
mod stretch;
mod together;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::exact;
use super::fold::fold;
use super::marks::is_unspaced;
use super::passage::trimmed;
use super::{Near, SourceText, Status, Wanted};
pub(super) use letters::Letters;
use stretch::{Searched, Sought, Stretch};
pub(super) use together::Vocabulary;

/// Bytes on both sides of a stretch in which the first and the last word are looked for.
const ENDS: usize = 40;
/// Letters by which a stretch is widened to whole words.
const WORD: usize = 40;

impl SourceText {
    /// What comes nearest to words that [`SourceText::find`] does not find.
    ///
    /// Prefix and suffix are no part of the likeness: where only they are wrong, the words are altered by nothing
    /// (100 %). Whether words are altered is decided for certain up to 212 characters, and in any small text. Beyond
    /// that, and for what is 50 to 69 % alike in a large text, what shares no rare run of letters with them is not seen;
    /// which of several altered stretches is shown there, and its likeness, goes by such runs too. Words of over 8,192
    /// characters are not compared.
    pub fn near(&self, wanted: &Wanted<'_>) -> Near {
        let missing = Near { status: Status::Missing, span: None, likeness: 0 };
        let alone = Wanted { exact: wanted.exact, ..Wanted::default() };
        let Some(pattern) = exact::Pattern::of(&alone) else { return missing };
        if let Some(span) = self.places(&pattern, &alone).into_iter().next() {
            return Near { status: Status::Altered, span: Some(span), likeness: 100 };
        }
        let letters = self.letters.get_or_init(|| Letters::of(&self.folded.text));
        let numbers = letters.numbers_of(&pattern.words);
        let searched = Searched { text: &self.folded.text, letters, runs: self.runs() };
        let sought = Sought { words: &pattern.words, letters: &numbers };
        let likeness = |edits: usize| {
            let same = numbers.len().saturating_sub(edits) * 100 / numbers.len().max(1);
            u8::try_from(same).unwrap_or(100)
        };
        if let Some(best) = searched.best(sought, numbers.len() * 3 / 10) {
            let span = Some(self.up_to_its_ends(self.span_of(letters, &best), wanted.exact));
            return Near { status: Status::Altered, span, likeness: likeness(best.edits) };
        }
        let loose = searched.best(sought, numbers.len() / 2);
        let alike = loose.as_ref().map_or(0, |best| likeness(best.edits));
        if let Some(paragraph) = self.vocabulary().together(&pattern.words) {
            return Near {
                status: Status::Assembled,
                span: self.paragraphs.get(paragraph).cloned(),
                likeness: alike,
            };
        }
        let span = loose.map(|best| self.up_to_its_ends(self.span_of(letters, &best), wanted.exact));
        Near { span, likeness: alike, ..missing }
    }

    fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| {
            let folded = |raw: &Range<usize>| self.folded.of_raw(raw.start)..self.folded.of_raw(raw.end);
            let paragraphs = self.paragraphs.iter().map(folded);
            Vocabulary::of(paragraphs.map(|range| self.folded.text.get(range).unwrap_or_default()))
        })
    }

    /// The stretch as far as the first and the last of the words, where they stand a little before or behind it: the fewest
    /// edits to words that leave out a `not` near their end may leave out the end instead.
    fn up_to_its_ends(&self, span: Range<usize>, exact: &str) -> Range<usize> {
        let paragraph = self.paragraph_of(span.start);
        let part = |range: Range<usize>| self.raw.get(range).unwrap_or_default();
        let is_same = |one: &str, other: &str| fold(one).text == fold(other).text;
        let (mut words, own) = (exact.unicode_words(), part(span.clone()));
        let (first, last) = (words.next().unwrap_or_default(), words.next_back().unwrap_or_default());
        let mut whole = span.clone();
        if !own.unicode_words().next().is_some_and(|word| is_same(word, first)) {
            let from = self.raw.floor_char_boundary(span.start.saturating_sub(ENDS)).max(paragraph.start);
            let mut before = part(from..span.start).unicode_word_indices().rev();
            let found = before.find(|(_, word)| is_same(word, first));
            whole.start = found.map_or(span.start, |(at, _)| from + at);
        }
        if !last.is_empty() && !own.unicode_words().next_back().is_some_and(|word| is_same(word, last)) {
            let to = self.raw.ceil_char_boundary(span.end.saturating_add(ENDS)).min(paragraph.end);
            let mut behind = part(span.end..to).unicode_word_indices();
            let found = behind.find(|(_, word)| is_same(word, last));
            whole.end = found.map_or(span.end, |(at, word)| span.end + at + word.len());
        }
        whole
    }

    /// The raw range of a stretch, in whole words.
    fn span_of(&self, letters: &Letters, stretch: &Stretch) -> Range<usize> {
        let text = self.folded.text.as_str();
        let folded = letters.byte(text, stretch.range.start)..letters.byte(text, stretch.range.end);
        let folded = in_whole_words(text, trimmed(text, folded));
        trimmed(&self.raw, self.folded.raw_of(&folded))
    }
}

/// A range with the rest of the words that it begins or ends in; of scripts without blanks, as it is.
fn in_whole_words(text: &str, range: Range<usize>) -> Range<usize> {
    let is_letter = |it: &char| it.is_alphanumeric() && !is_unspaced(*it);
    let inside = &text[range.clone()];
    let length = |letters: &mut dyn Iterator<Item = char>| {
        let word: Vec<char> = letters.take_while(is_letter).take(WORD).collect();
        if word.len() < WORD { word.into_iter().map(char::len_utf8).sum() } else { 0 }
    };
    let mut whole = range.clone();
    if inside.chars().next().as_ref().is_some_and(is_letter) {
        whole.start -= length(&mut text[..range.start].chars().rev());
    }
    if inside.chars().next_back().as_ref().is_some_and(is_letter) {
        whole.end += length(&mut text[range.end..].chars());
    }
    whole
}

#[cfg(test)]
mod tests;
