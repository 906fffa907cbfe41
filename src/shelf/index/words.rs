//! The words of a briefing, and those of a query: both are taken apart alike, so that none is missed.
//!
//! Letters are folded as the search in one briefing folds them. Scripts that are written without blanks have each letter
//! as a word. Must not know the database, but for what it takes as a question.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::briefing::Briefing;
use crate::briefing::shape::{Path, Record, Shaped, Witness};

/// The words of all texts of a briefing, each once.
pub fn words_of(briefing: &Briefing) -> String {
    let mut words = Words::default();
    briefing.walk(&mut Path::default(), &mut words);
    words.said
}

/// What the database is asked: every word, the last one as a beginning; nothing where there is none.
pub(super) fn question(query: &str) -> Option<String> {
    let mut words = Vec::new();
    each_word(query, &mut |word| words.push(word.to_owned()));
    // Behind a blank or a stop a word has ended.
    let is_open = query.chars().next_back().is_some_and(|last| kind(last) == Kind::Letter);
    let last = words.pop()?;
    let mut question = String::new();
    for word in words {
        let _ = write!(question, "\"{word}\" AND ");
    }
    let _ = write!(question, "\"{last}\"{}", if is_open { "*" } else { "" });
    Some(question)
}

#[derive(Default)]
struct Words {
    known: HashSet<String>,
    said: String,
}

impl Words {
    fn take(&mut self, text: &str) {
        each_word(text, &mut |word| {
            if !self.known.contains(word) {
                self.known.insert(word.to_owned());
                self.said.push_str(word);
                self.said.push(' ');
            }
        });
    }
}

impl Witness for Words {
    fn text(&mut self, _: &Path, text: &str) {
        self.take(text);
    }
    fn word(&mut self, _: &Path, word: &str, _: &'static [&'static str]) {
        self.take(word);
    }
    fn id(&mut self, _: &Path, id: &str) {
        self.take(id);
    }
    fn missing(&mut self, _: &Path, _: &'static str) {}
    fn unknown(&mut self, _: &Path, _: &str, _: &'static Record) {}
    fn reference(&mut self, _: &Path, _: &str, _: char) {}
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Kind {
    /// Part of a word.
    Letter,
    /// A word of its own.
    Alone,
    /// Between words.
    Gap,
}

fn kind(scalar: char) -> Kind {
    match u32::from(scalar) {
        // Thai, Lao, Burmese, Khmer; Chinese and Japanese.
        0x0E00..=0x0EFF
        | 0x1000..=0x109F
        | 0x1780..=0x17FF
        | 0x2E80..=0x9FFF
        | 0xF900..=0xFAFF
        | 0x2_0000..=0x3_FFFF => {
            if scalar.is_alphanumeric() {
                Kind::Alone
            } else {
                Kind::Gap
            }
        }
        _ if scalar.is_alphanumeric() => Kind::Letter,
        _ => Kind::Gap,
    }
}

fn each_word(text: &str, each: &mut dyn FnMut(&str)) {
    let mut word = String::new();
    let mut flush = |word: &mut String| {
        if !word.is_empty() {
            each(word);
            word.clear();
        }
    };
    // A letter may fold to several, of which one is a mark.
    for scalar in text.chars().flat_map(char::to_lowercase) {
        match kind(scalar) {
            Kind::Letter => word.push(scalar),
            Kind::Alone => {
                flush(&mut word);
                word.push(scalar);
                flush(&mut word);
            }
            Kind::Gap => flush(&mut word),
        }
    }
    flush(&mut word);
}
