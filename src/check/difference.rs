//! The words in which a quote differs from its source, for one line of a message.
//!
//! `[only in the source]`, `{briefing→source}`, `{only in the briefing→}`. Must not know findings or where the words stand.

use crate::anchor::{Change, Part, difference};
use crate::format::clip;

use super::lexicon::is_unspaced;

/// How many words are left on each side of what differs.
const AROUND: usize = 3;

/// The differences with a few words around; nothing where there are none.
pub(super) fn told(briefing: &str, source: &str) -> Option<String> {
    let parts = difference(briefing, source);
    let is_changed = |part: &Part<'_>| part.change != Change::Same && !part.text.trim().is_empty();
    parts.iter().any(is_changed).then(|| line(&parts))
}

fn line(parts: &[Part<'_>]) -> String {
    let mut out = String::new();
    let mut at = 0;
    while at < parts.len() {
        let start = at;
        let is_same = parts[start].change == Change::Same;
        while at < parts.len() && (parts[at].change == Change::Same) == is_same {
            at += 1;
        }
        let run = &parts[start..at];
        if is_same {
            let text: String = run.iter().map(|part| part.text).collect();
            out.push_str(&around(&text, start == 0, at == parts.len()));
        } else {
            let changed = changed(run);
            // Words at the very end of the source bring no space along.
            if out.ends_with(char::is_alphanumeric) && changed.starts_with('{') && is_word(run) {
                out.push(' ');
            }
            out.push_str(&changed);
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_word(run: &[Part<'_>]) -> bool {
    run.first().is_some_and(|part| {
        part.text.starts_with(|letter: char| letter.is_alphanumeric() && !is_unspaced(letter))
    })
}

/// What stands on both sides, with its spaces outside of the marks.
fn changed(run: &[Part<'_>]) -> String {
    let of = |change| -> String {
        run.iter().filter(|part| part.change == change).map(|part| part.text).collect()
    };
    let (wanted, source) = (of(Change::OnlyWanted), of(Change::OnlySource));
    let all = [wanted.as_str(), source.as_str()];
    let space = |has: fn(&str) -> bool| if all.iter().any(|text| has(text)) { " " } else { "" };
    let before = space(|text| text.starts_with(char::is_whitespace));
    let after = space(|text| text.ends_with(char::is_whitespace));
    let marked = match (clip(wanted.trim()), clip(source.trim())) {
        (wanted, source) if wanted.is_empty() && source.is_empty() => return " ".to_owned(),
        (wanted, source) if wanted.is_empty() => format!("[{source}]"),
        (wanted, source) => format!("{{{wanted}→{source}}}"),
    };
    format!("{before}{marked}{after}")
}

/// Words that are the same: those beside what differs, and `…` for the rest.
fn around(text: &str, is_first: bool, is_last: bool) -> String {
    let pieces = pieces(text);
    let (head, tail) = (if is_first { 0 } else { AROUND }, if is_last { 0 } else { AROUND });
    if pieces.len() <= head + tail + 1 {
        return text.to_owned();
    }
    let (front, back) = (pieces[..head].concat(), pieces[pieces.len() - tail..].concat());
    format!("{front} … {back}")
}

/// A text cut before each word; where no spaces part them, before each sign.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut was_space) = (0, false);
    for (at, letter) in text.char_indices() {
        if at > start && (is_unspaced(letter) || (was_space && !letter.is_whitespace())) {
            pieces.push(&text[start..at]);
            start = at;
        }
        was_space = letter.is_whitespace();
    }
    pieces.push(&text[start..]);
    pieces
}
