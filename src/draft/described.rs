//! Who "the official" is: whom the text has described right before, in words of its own.
//!
//! English. Must not know parties.

use std::ops::Range;

use super::lexicon::{OPENERS, SOMEBODY};
use crate::english::words::{self, Word};
use crate::speech::{self, Speech};

/// Letters before what was said in which somebody may be described.
const BEFORE: usize = 300;
/// A description has no more words.
const MOST: usize = 9;
/// So many words between "a" and who it is.
const BETWEEN: usize = 3;
/// Behind who it is, these go on describing.
const LINKS: &[&str] = &[
    "in", "of", "at", "from", "with", "for", "on", "inside", "near", "close", "familiar", "involved",
    "briefed",
];
/// Words with which something is told of who was described.
const TELLING: &[&str] = &[
    "who", "which", "that", "is", "are", "was", "were", "has", "had", "have", "will", "would", "could",
    "can", "may", "might", "did", "does", "and", "but", "while", "as", "when", "after", "before", "because",
    "then",
];

/// The nearest description, before what was said, of whom "the official" speaks of.
pub(super) fn described(
    text: &str,
    words: &[Word<'_>],
    speeches: &[Speech],
    speech: &Speech,
) -> Option<Range<usize>> {
    let speaker = text.get(speech.speaker.clone()?)?;
    let (article, noun) = speaker.split_once(' ')?;
    if !article.eq_ignore_ascii_case("the") || !SOMEBODY.iter().any(|it| it.eq_ignore_ascii_case(noun)) {
        return None;
    }
    let start = speech.spans.first()?.start;
    let from = text.get(..start)?.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    let until = words.partition_point(|it| it.start < start);
    let own = words.get(words.partition_point(|it| it.start < from)..until)?;
    let read = |at: usize| {
        let range = description(text, own.get(at..)?, noun)?;
        let next =
            speeches.partition_point(|it| it.spans.first().is_some_and(|span| span.start <= range.start));
        // What somebody says describes nobody.
        let spans = speeches.get(..next)?.last().map_or(&[][..], |it| &it.spans);
        (!spans.iter().any(|span| span.start < range.end && range.start < span.end)).then_some(range)
    };
    (0..own.len()).rev().find_map(read)
}

/// The description that begins with the first of some words: "a senior official in the office".
fn description(text: &str, words: &[Word<'_>], noun: &str) -> Option<Range<usize>> {
    let first = words.first().filter(|it| it.is_any(&["a", "an", "one", "another"]))?;
    let clause = words::clause(text, words);
    let clause = &clause[..clause.len().min(MOST)];
    let at = clause.iter().position(|it| it.text.eq_ignore_ascii_case(noun))?;
    let is_told = |it: &Word<'_>| it.is_any(TELLING) || speech::is_verb(it);
    let is_plain = clause[1..at.max(1)].iter().all(|it| !it.is_any(OPENERS) && !is_told(it));
    let last = clause.get(at).filter(|it| is_plain && at <= BETWEEN + 1 && !it.is_possessive)?;
    // "An official defended it": what the official did is no part of it.
    let behind = clause.get(at + 1..).filter(|it| it.first().is_some_and(|it| it.is_any(LINKS)));
    let behind = behind.unwrap_or_default();
    let ends = |it: &Word<'_>| is_told(it) || (it.text.ends_with("ed") && !it.is_any(LINKS));
    let count = behind.iter().position(ends).unwrap_or(behind.len());
    let is_loose = |it: &&Word<'_>| {
        it.is_any(OPENERS) || (it.is_any(LINKS) && !it.is_any(&["involved", "briefed", "familiar"]))
    };
    let count = count - behind[..count].iter().rev().take_while(is_loose).count();
    let end = behind[..count].last().unwrap_or(last).end();
    Some(first.start..end)
}
