//! Whether the longer words of something stand together in one paragraph.
//!
//! A word is a run of letters and digits, as it is written once folded; those of fewer than four are not asked for. In
//! scripts without blanks an ideograph is a word for itself and counts half; kana, Thai, Lao, Khmer and Burmese letters
//! would stand in every paragraph and say nothing, so that they are not asked for either.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::anchor::fold::small;

/// Letters of a word that is asked for.
const LETTERS: usize = 4;
/// What the words have to come to: two words, or four ideographs.
const ENOUGH: usize = 4;

/// In which paragraphs the longer words of a text stand.
#[derive(Debug)]
pub(in crate::anchor) struct Vocabulary {
    paragraphs: HashMap<Box<str>, Vec<u32>>,
}

impl Vocabulary {
    pub(super) fn of<'a>(paragraphs: impl Iterator<Item = &'a str>) -> Self {
        let mut vocabulary = Self { paragraphs: HashMap::new() };
        for (number, paragraph) in paragraphs.enumerate() {
            let number = small(number);
            for (word, _) in longer_words(paragraph) {
                match vocabulary.paragraphs.get_mut(word) {
                    Some(list) if list.last() == Some(&number) => {}
                    Some(list) => list.push(number),
                    None => drop(vocabulary.paragraphs.insert(word.into(), vec![number])),
                }
            }
        }
        vocabulary
    }

    /// The first paragraph in which all the longer words stand; nothing where there are too few of them.
    pub(super) fn together(&self, words: &str) -> Option<usize> {
        let (mut seen, mut weight, mut lists) = (HashSet::new(), 0, Vec::new());
        for (word, counts) in longer_words(words) {
            if seen.insert(word) {
                weight += counts;
                lists.push(self.paragraphs.get(word)?);
            }
        }
        lists.sort_unstable_by_key(|list| list.len());
        let (fewest, others) = lists.split_first().filter(|_| weight >= ENOUGH)?;
        let number =
            fewest.iter().find(|number| others.iter().all(|list| list.binary_search(number).is_ok()))?;
        Some(*number as usize)
    }
}

/// The words that are asked for, and what each counts.
fn longer_words(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let runs = text.split(|scalar: char| !scalar.is_alphanumeric());
    runs.flat_map(|run| {
        let mut parts: Vec<Range<usize>> = Vec::new();
        let mut last = None;
        if run.is_ascii() {
            parts.push(0..run.len());
            return words_of(run, parts);
        }
        for (at, scalar) in run.char_indices() {
            let end = at + scalar.len_utf8();
            let kind = kind(scalar);
            match parts.last_mut() {
                Some(part) if last == Some(kind) && kind != Kind::Ideograph => part.end = end,
                _ => parts.push(at..end),
            }
            last = Some(kind);
        }
        words_of(run, parts)
    })
}

fn words_of(run: &str, parts: Vec<Range<usize>>) -> impl Iterator<Item = (&str, usize)> {
    parts.into_iter().filter_map(|part| {
        let word = run.get(part)?;
        match word.chars().next().map(kind)? {
            Kind::Ideograph => Some((word, 1)),
            Kind::Spaced => word.chars().nth(LETTERS - 1).map(|_| (word, 2)),
            Kind::Unspaced => None,
        }
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Spaced,
    Unspaced,
    Ideograph,
}

fn kind(scalar: char) -> Kind {
    match scalar {
        '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => Kind::Ideograph,
        '\u{E00}'..='\u{EFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{FF66}'..='\u{FF9F}' => Kind::Unspaced,
        _ => Kind::Spaced,
    }
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    #[test]
    fn longer_words_have_to_stand_in_one_paragraph() {
        let text = [
            "The port will close on Friday.",
            "Friday's notice: the union will close the port gate.",
            "渡轮周五停航",
        ];
        let vocabulary = Vocabulary::of(text.into_iter());
        for (words, paragraph) in [
            ("close the Friday port", Some(0)),
            ("union close", Some(1)),
            ("union close Friday notice", Some(1)),
            ("union Friday Monday", None),
            ("Union close", None),
            ("clos unio", None),
            ("close close", None),
            ("close it", None),
            ("", None),
            ("周五渡轮", Some(2)),
            ("周五渡", None),
            ("周五渡船", None),
        ] {
            assert_eq!(vocabulary.together(words), paragraph, "{words}");
        }
    }
}
