//! The lines of a transcript: who speaks stands at their beginning, before a colon.
//!
//! English. Must not know quotes.

use std::ops::Range;

use super::lexicon::{ADDRESS, ROLES, TITLES};
use crate::english::words::Word;

/// Fewer lines are no transcript.
const FEWEST: usize = 3;
/// A label has no more words.
const MOST: usize = 6;
/// Bytes of what may stand in brackets behind a name: for whom somebody speaks.
const BRACKETS: usize = 60;
/// What a notice is written with: fields, not speakers.
const FIELDS: &[&str] = &[
    "date",
    "time",
    "place",
    "location",
    "venue",
    "note",
    "notes",
    "source",
    "sources",
    "photo",
    "image",
    "picture",
    "credit",
    "subject",
    "to",
    "from",
    "re",
    "cc",
    "contact",
    "phone",
    "email",
    "e-mail",
    "website",
    "update",
    "updated",
    "correction",
    "summary",
    "background",
    "related",
    "tags",
    "topics",
    "author",
    "by",
    "published",
    "price",
    "when",
    "where",
    "who",
    "what",
    "why",
    "how",
    "warning",
    "example",
    "result",
    "conclusion",
    "title",
    "headline",
    "dateline",
    "copyright",
];

/// The labels of a transcript, in its order; none where it is none.
pub(super) fn labels(text: &str, words: &[Word<'_>]) -> Vec<Range<usize>> {
    let labels: Vec<_> = (0..words.len()).filter_map(|at| label(text, words, at)).collect();
    if labels.len() < FEWEST { Vec::new() } else { labels }
}

/// The label that begins with a word.
fn label(text: &str, words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let first = words.get(at)?;
    let begins = text[..first.start].trim_end_matches([' ', '\t']);
    if !(begins.is_empty() || begins.ends_with('\n')) {
        return None;
    }
    let own = words.get(at..words.len().min(at + MOST))?;
    let last = own.iter().position(|it| is_before_colon(&text[it.end()..]))?;
    let own = &own[..=last];
    let is_joined = |pair: &[Word<'_>]| matches!(&text[pair[0].end()..pair[1].start], " " | "\u{a0}" | ". ");
    let is_one = own.iter().all(|it| it.is_capital() && !it.is_possessive) && own.windows(2).all(is_joined);
    let is_field = own.last().is_some_and(|it| it.is_any(FIELDS));
    let is_address = text[own[last].end()..].starts_with("://");
    (is_one && !is_field && !is_address).then(|| first.start..own[last].end())
}

/// Whether a colon follows, or brackets and a colon.
fn is_before_colon(behind: &str) -> bool {
    let bracket = behind.strip_prefix(" (").and_then(|it| it.split_once(')'));
    let is_short = |inside: &str| inside.len() <= BRACKETS && !inside.contains('\n');
    behind.starts_with(':') || bracket.is_some_and(|(inside, rest)| is_short(inside) && rest.starts_with(':'))
}

/// Whether a label says no more than what somebody is: "THE CLERK", "Madam Chair".
pub(super) fn is_role(words: &[Word<'_>]) -> bool {
    words.iter().all(|it| it.is_any(ROLES) || it.is_any(TITLES) || it.is_any(ADDRESS))
}
