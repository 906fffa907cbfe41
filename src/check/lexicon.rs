//! The words of a text, whatever their case and the signs between them, and where they stand.
//!
//! A source is gone through once; after that a word costs one look-up, and a phrase as many as its rarest word has
//! places. Must not know briefings, findings or any language.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};
use std::ops::Range;

use foldhash::fast::RandomState;
use unicode_normalization::UnicodeNormalization as _;

use crate::anchor::is_unspaced;

use super::script::{self, Script};

/// How many places of a phrase's rarest word are tried: a text of one repeated word must not take for ever.
const MOST: usize = 1_000;

/// A text by its words.
pub(super) struct Lexicon<'a> {
    text: &'a str,
    /// Where each word begins and ends, in bytes.
    words: Vec<Range<u32>>,
    hasher: RandomState,
    /// Made when something is looked for: of many a text only the words are wanted.
    index: OnceCell<Index>,
    script: OnceCell<Option<Script>>,
}

/// Where each word of a text stands.
struct Index {
    /// For each word, folded and hashed, the part of `places` that is its own.
    of_word: HashMap<u64, Range<u32>, RandomState>,
    /// Words by their number in the text, one word after the other.
    places: Vec<u32>,
}

impl Index {
    fn of(text: &str, words: &[Range<u32>], hasher: &RandomState) -> Self {
        let folded: Vec<u64> = words.iter().map(|word| fold(&text[wide(word)], hasher)).collect();
        let mut of_word: HashMap<u64, Range<u32>, RandomState> =
            HashMap::with_capacity_and_hasher(words.len() / 2, hasher.clone());
        for word in &folded {
            of_word.entry(*word).or_insert(0..0).end += 1;
        }
        let mut next = 0;
        for places in of_word.values_mut() {
            let count = places.end;
            *places = next..next;
            next += count;
        }
        let mut places = vec![0; folded.len()];
        for (number, word) in (0..).zip(&folded) {
            if let Some(own) = of_word.get_mut(word) {
                places[own.end as usize] = number;
                own.end += 1;
            }
        }
        Self { of_word, places }
    }

    fn places(&self, word: u64) -> Option<&[u32]> {
        self.places.get(wide(self.of_word.get(&word)?))
    }
}

/// Words that are looked for, one behind the other.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    words: Vec<u64>,
}

impl Phrase {
    pub(super) fn of(text: &str, hasher: &RandomState) -> Self {
        Self { words: words(text).map(|word| fold(&text[word], hasher)).collect() }
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

impl<'a> Lexicon<'a> {
    pub(super) fn of(text: &'a str, hasher: &RandomState) -> Self {
        let whole = words(text).filter_map(|word| Some(narrow(word.start)?..narrow(word.end)?));
        Self {
            text,
            words: whole.collect(),
            hasher: hasher.clone(),
            index: OnceCell::new(),
            script: OnceCell::new(),
        }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(self.text, &self.words, &self.hasher))
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// In which script most of it is.
    pub(super) fn script(&self) -> Option<Script> {
        *self.script.get_or_init(|| script::of(self.text))
    }

    /// A part of the text.
    pub(super) fn text(&self, part: &Range<usize>) -> &'a str {
        self.text.get(part.clone()).unwrap_or_default()
    }

    /// The text from a place on.
    pub(super) fn text_behind(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// A word as it is written.
    pub(super) fn word(&self, number: usize) -> &'a str {
        self.words.get(number).map_or("", |word| &self.text[wide(word)])
    }

    /// The text from one word to the one before another.
    pub(super) fn span(&self, words: Range<usize>) -> Range<usize> {
        let start = self.words.get(words.start).map_or(self.text.len(), |word| word.start as usize);
        let last = self.words.get(words.end.saturating_sub(1).max(words.start));
        start..last.map_or(self.text.len(), |word| word.end as usize)
    }

    /// The numbers of the words that lie, in whole, in a part of the text.
    pub(super) fn words_in(&self, part: &Range<usize>) -> Range<usize> {
        let start = self.words.partition_point(|word| (word.start as usize) < part.start);
        let end = self.words.partition_point(|word| word.end as usize <= part.end);
        start..end.max(start)
    }

    /// Where a phrase begins, by the numbers of the words, from the beginning on.
    pub(super) fn places<'b>(&'b self, phrase: &'b Phrase) -> impl Iterator<Item = usize> + use<'a, 'b> {
        self.places_in(phrase, 0..self.len())
    }

    /// Where a phrase begins that lies in whole between two words.
    pub(super) fn places_in<'b>(
        &'b self,
        phrase: &'b Phrase,
        within: Range<usize>,
    ) -> impl Iterator<Item = usize> + use<'a, 'b> {
        let rarest = self.rarest(phrase);
        let (behind, places) = rarest.unwrap_or((0, &[]));
        let from = places.partition_point(|place| (*place as usize) < within.start + behind);
        let rest = places[from..].iter().take(MOST).map(move |place| *place as usize - behind);
        rest.take_while(move |start| start + phrase.len() <= within.end)
            .filter(move |start| self.has_at(phrase, *start))
    }

    /// Whether a phrase occurs. One whose words are all over the text is taken to.
    pub(super) fn has(&self, phrase: &Phrase) -> bool {
        self.places(phrase).next().is_some() || self.is_everywhere(phrase)
    }

    /// Whether a phrase has more places than are tried, perhaps.
    pub(super) fn is_everywhere(&self, phrase: &Phrase) -> bool {
        self.rarest(phrase).is_some_and(|(_, places)| places.len() > MOST)
    }

    /// Whether a phrase occurs in a part of the text.
    pub(super) fn has_in(&self, phrase: &Phrase, part: &Range<usize>) -> bool {
        self.places_in(phrase, self.words_in(part)).next().is_some()
    }

    /// The word of a phrase that has the fewest places, by its place in the phrase, and these.
    fn rarest(&self, phrase: &Phrase) -> Option<(usize, &[u32])> {
        let mut rarest: Option<(usize, &[u32])> = None;
        for (at, word) in phrase.words.iter().enumerate() {
            let places = self.index().places(*word)?;
            if rarest.is_none_or(|(_, fewest)| places.len() < fewest.len()) {
                rarest = Some((at, places));
            }
        }
        rarest
    }

    fn has_at(&self, phrase: &Phrase, start: usize) -> bool {
        let is_there = |(number, word): (usize, &u64)| {
            self.index()
                .places(*word)
                .is_some_and(|places| narrow(number).is_some_and(|it| places.binary_search(&it).is_ok()))
        };
        (start..).zip(&phrase.words).all(is_there)
    }
}

fn wide(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// Four bytes are enough for what a source may have; what lies behind is not looked at.
fn narrow(at: usize) -> Option<u32> {
    u32::try_from(at).ok()
}

fn fold(word: &str, hasher: &RandomState) -> u64 {
    let mut state = hasher.build_hasher();
    if word.is_ascii() {
        word.bytes().for_each(|byte| state.write_u32(u32::from(byte.to_ascii_lowercase())));
    } else {
        let letters = letters_of(word).flat_map(char::to_lowercase);
        letters.for_each(|letter| state.write_u32(u32::from(letter)));
    }
    state.finish()
}

/// Whether two texts have the same words; the case counts, but not that of the first letter.
pub(super) fn is_copy(one: &str, other: &str) -> bool {
    let mut pairs = words(one).map(|word| &one[word]);
    let mut others = words(other).map(|word| &other[word]);
    let mut is_first = true;
    loop {
        match (pairs.next(), others.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if is_same(one, other, is_first) => is_first = false,
            _ => return false,
        }
    }
}

/// The letters of a word, whether they are written with one character or with several.
fn letters_of(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().filter(|letter| !is_ignored(*letter)).nfc()
}

fn is_same(one: &str, other: &str, is_first: bool) -> bool {
    let (mut one, mut other) = (letters_of(one), letters_of(other));
    if is_first {
        let (one, other) = (one.next().map(char::to_lowercase), other.next().map(char::to_lowercase));
        if !one.into_iter().flatten().eq(other.into_iter().flatten()) {
            return false;
        }
    }
    one.eq(other)
}

/// The words of a text, as bytes: runs of letters and digits. A number keeps its points and commas; where a script
/// parts words by no spaces, each sign is one.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let mut word: Option<Range<usize>> = None;
        let mut was_digit = false;
        while let Some(&(at, letter)) = letters.peek() {
            let end = at + letter.len_utf8();
            let is_letter = letter.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&letter);
            if is_letter && is_unspaced(letter) {
                if word.is_none() {
                    letters.next();
                    word = Some(at..end);
                }
                break;
            }
            letters.next();
            if is_letter {
                word = Some(word.map_or(at, |word| word.start)..end);
                was_digit = letter.is_ascii_digit();
                continue;
            }
            let is_point = was_digit && matches!(letter, '.' | ',');
            let joins = is_point && letters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
            if word.is_some() && !joins && !is_ignored(letter) {
                break;
            }
        }
        word
    })
}

/// Nothing that is seen: soft hyphens, zero-width characters, marks of direction.
fn is_ignored(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
