//! The dateline of a text: where and when it was written, on a line of its own or before a dash.
//!
//! English. Must not know names, nor which times are limits.

use std::ops::Range;

use super::lexicon::{INNER, OPENERS};
use super::moment::day_at;
use super::window::Day;
use crate::english::{self, words::Word};

/// Bytes from the beginning of a text in which its dateline begins.
const NEAR: usize = 600;
/// Bytes that a dateline has at most.
const LONGEST: usize = 100;

/// The datelines near the beginning of a text, in its order.
pub(super) fn datelines(text: &str, words: &[Word<'_>]) -> Vec<Range<usize>> {
    let head = words.iter().take_while(|it| it.start < NEAR).count();
    let begins = |at: &usize| {
        let before = text[..words[*at].start].trim_end_matches([' ', '\t', '\u{a0}']);
        before.is_empty() || before.ends_with('\n')
    };
    (0..head).filter(begins).filter_map(|at| dateline(text, &words[at..])).collect()
}

/// "LONDON, Nov. 24 (Northwire) —", "Port House, Osterby, 23 November 2026": names and a day, and no sentence.
fn dateline(text: &str, words: &[Word<'_>]) -> Option<Range<usize>> {
    let first = words.first().filter(|it| !it.is_any(OPENERS))?;
    let is_place = first.text.chars().count() > 2 && first.text.chars().all(char::is_uppercase);
    let (mut at, mut end, mut dated) = (0, first.start, None);
    while let Some(word) = words.get(at) {
        let between = &text[end..word.start];
        let is_dash = between.contains(['—', '–']) || between.contains("--") || between.contains(" - ");
        let date = day_at(words, at).filter(|(day, _)| matches!(day, Day::Date { .. }));
        let date = date.and_then(|(_, count)| words.get(at + count - 1)).map(Word::end);
        if is_dash && (is_place || dated.is_some()) {
            return Some(first.start..date.unwrap_or(end));
        }
        if between.contains('\n') || word.start - first.start > LONGEST {
            break;
        }
        if let Some(after) = date {
            (dated, end) = (Some(after), after);
            at += words[at..].iter().take_while(|it| it.start < after).count();
            continue;
        }
        let is_inner = word.is_any(INNER) || english::is_particle(word.text);
        if !word.is_capital() && !is_inner {
            break;
        }
        (at, end) = (at + 1, word.end());
    }
    dated.map(|end| first.start..end)
}
