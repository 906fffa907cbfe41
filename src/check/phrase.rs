//! Lists of words, and whether a text has one of them.
//!
//! For the own words of a briefing, which are short. Must not know sources or findings.

/// The phrase of a list that stands first in a text, as whole words, whatever the case.
pub(super) fn first_phrase(text: &str, list: &[&'static str]) -> Option<&'static str> {
    phrases(&text.to_lowercase(), list).next().map(|(_, phrase)| phrase)
}

/// The phrases of a list that stand in a text as whole words, and where each of them ends. Of two that begin together,
/// the longer says more.
pub(super) fn phrases<'a>(
    lower: &'a str,
    list: &'a [&'static str],
) -> impl Iterator<Item = (usize, &'static str)> + 'a {
    let mut was_word = false;
    lower.char_indices().filter_map(move |(at, letter)| {
        let is_inside = std::mem::replace(&mut was_word, letter.is_alphanumeric());
        if is_inside || !was_word {
            return None;
        }
        let rest = lower.as_bytes().get(at..)?;
        let is_here = |phrase: &&&str| {
            let phrase = phrase.as_bytes();
            // Nearly all differ in their first byte.
            phrase.first() == rest.first() && rest.starts_with(phrase) && is_end(lower, at + phrase.len())
        };
        let longest = list.iter().filter(is_here).max_by_key(|phrase| phrase.len())?;
        Some((at + longest.len(), *longest))
    })
}

fn is_end(lower: &str, at: usize) -> bool {
    !lower.get(at..).is_some_and(|behind| behind.starts_with(char::is_alphanumeric))
}
