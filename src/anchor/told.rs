//! The words in which two texts differ, for one line of a message: a quote and its source, an old version and a new one.
//!
//! `[only in the second]`, `{first→second}`, `{only in the first→}`. Must not know findings or where the words stand.

use std::borrow::Cow;

use super::words::{Change, Part, difference};

/// How many words are left on each side of what differs.
const AROUND: usize = 3;

/// How the words of one side are shortened where they run on.
pub type Clip = fn(&str) -> Cow<'_, str>;

/// The differences with a few words around; nothing where there are none.
pub fn told(first: &str, second: &str, clip: Clip) -> Option<String> {
    let parts = difference(first, second);
    let is_changed = |part: &Part<'_>| part.change != Change::Same && !part.text.trim().is_empty();
    parts.iter().any(is_changed).then(|| line(&parts, clip))
}

fn line(parts: &[Part<'_>], clip: Clip) -> String {
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
            let changed = changed(run, clip);
            // Words at the very end of the second text bring no space along.
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
fn changed(run: &[Part<'_>], clip: Clip) -> String {
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

/// Scripts that write words without spaces: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
pub fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
