//! Lists of words, and whether a text has one of them.
//!
//! For the own words of a briefing, which are short. Must not know sources or findings.

use std::ops::Range;

/// The phrase of a list that stands first in a text, as whole words, whatever the case.
pub(super) fn first_phrase(text: &str, list: &[&'static str]) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let mut was_word = false;
    lower.char_indices().find_map(|(at, letter)| {
        let is_inside = std::mem::replace(&mut was_word, letter.is_alphanumeric());
        if is_inside || !was_word {
            return None;
        }
        let rest = &lower[at..];
        let is_here = |phrase: &&&str| {
            let behind = rest.strip_prefix(**phrase);
            behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
        };
        // Of two that begin together, the longer says more.
        list.iter().filter(is_here).max_by_key(|phrase| phrase.len()).copied()
    })
}

/// Where a phrase stands as whole words.
pub(super) fn phrases(lower: &str, phrase: &str) -> Vec<Range<usize>> {
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let hits = lower.match_indices(phrase).map(|(at, hit)| at..at + hit.len());
    hits.filter(|hit| {
        !is_word(lower[..hit.start].chars().next_back()) && !is_word(lower[hit.end..].chars().next())
    })
    .collect()
}
