//! A text as words with their places, which of them are capitalised, and where its sentences begin.
//!
//! Must not know what the words mean.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// A word of a text.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Its letters, without a possessive ending: two words where a hyphen makes one name of them.
    pub text: &'a str,
    /// A possessive ending followed.
    pub is_possessive: bool,
    /// A sentence, a quotation or a paragraph begins with it.
    pub is_first: bool,
}

impl Word<'_> {
    /// Where it ends, in bytes, without a possessive ending.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is written as a name is: with a capital, at its beginning or in it.
    pub fn is_capital(&self) -> bool {
        self.text.chars().any(char::is_uppercase) && self.text.chars().next().is_some_and(char::is_alphabetic)
    }

    /// What a hyphen has made one name of; else the word alone.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.text.split(is_hyphen)
    }

    /// Whether it, or a part of it, is one of these, whatever its case.
    pub fn has_any(&self, words: &[&str]) -> bool {
        self.is_any(words) || self.parts().any(|part| words.iter().any(|it| it.eq_ignore_ascii_case(part)))
    }

    /// Whether it is one of these, whatever its case.
    pub fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|it| it.eq_ignore_ascii_case(self.text))
    }
}

/// Endings of what belongs to somebody.
const POSSESSIVE: [&str; 2] = ["'s", "’s"];

/// Short forms whose stop ends no sentence.
const SHORT: [&str; 28] = [
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "st", "ste", "jr", "sr", "u.s",
    "u.k", "no", "capt", "lt", "sgt", "maj", "cmdr", "adm", "rev", "hon", "cllr", "supt", "insp",
];

/// The words of a range of a text.
pub fn words(text: &str, range: Range<usize>) -> Vec<Word<'_>> {
    let part = text.get(range.clone()).unwrap_or_default();
    let mut words: Vec<Word<'_>> = Vec::new();
    for (at, raw) in part.unicode_word_indices() {
        let stripped = POSSESSIVE.iter().find_map(|ending| raw.strip_suffix(ending));
        let start = range.start + at;
        // A letter that UAX #29 takes for no part of a word may stand right beside it.
        let is_inside = text[..start].ends_with(char::is_alphanumeric)
            || text[start + raw.len()..].starts_with(char::is_alphanumeric);
        if is_inside {
            continue;
        }
        let is_first = match words.last() {
            None => true,
            Some(last) => begins_sentence(last, &text[last.end()..start], raw),
        };
        let own = stripped.unwrap_or(raw);
        let word = Word { start, text: own, is_possessive: stripped.is_some(), is_first };
        match words.last_mut() {
            Some(last) if is_one_name(text, last, &word) => {
                (last.text, last.is_possessive) = (&text[last.start..word.end()], word.is_possessive);
            }
            _ => words.push(word),
        }
    }
    words
}

/// Whether a hyphen makes one name of two words. Two days of a week are two.
fn is_one_name(text: &str, one: &Word<'_>, other: &Word<'_>) -> bool {
    let mut between = text[one.end()..other.start].chars();
    let is_hyphen = between.next().is_some_and(is_hyphen) && between.next().is_none();
    let is_begun = |word: &Word<'_>| word.text.starts_with(char::is_uppercase);
    let is_day = |word: &Word<'_>| word.parts().any(super::is_day_or_month);
    is_hyphen && !one.is_possessive && is_begun(one) && is_begun(other) && !is_day(one) && !is_day(other)
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether what stands between two words ends a sentence, or opens a quotation.
fn begins_sentence(last: &Word<'_>, between: &str, next: &str) -> bool {
    if between.contains(['!', '?', '\n', '"', '“', '„', '«', '»', '”', ':']) {
        return true;
    }
    // "Harlan Marine Inc., the owner"
    between.contains('.') && !between.starts_with(".,") && !is_short(last) && !is_date(last, next)
}

/// "Dec. 3": the stop is that of the month.
fn is_date(one: &Word<'_>, other: &str) -> bool {
    other.starts_with(|first: char| first.is_ascii_digit())
        && one.is_capital()
        && super::is_short_month(one.text)
}

/// So many words of a hundred are these in any English text.
const COMMON: [&str; 6] = ["the", "and", "of", "to", "in", "that"];
/// Shorter texts are taken for English.
const SHORTEST: usize = 40;

/// Whether a text is English, by its most common words.
pub fn is_english(words: &[Word<'_>]) -> bool {
    let count = words.iter().filter(|it| it.is_any(&COMMON)).count();
    words.len() < SHORTEST || count * 100 >= words.len() * 8
}

/// The words of a part of a text up to the first sign that ends a clause.
pub fn clause<'a, 'w>(text: &str, words: &'w [Word<'a>]) -> &'w [Word<'a>] {
    let ends = |pair: &[Word<'_>]| ends_clause(text, pair);
    let count = words.windows(2).position(ends).map_or(words.len(), |at| at + 1);
    words.get(..count).unwrap_or_default()
}

/// The words of a part of a text behind the last sign that ends a clause.
pub fn last_clause<'a, 'w>(text: &str, words: &'w [Word<'a>]) -> &'w [Word<'a>] {
    let ends = |pair: &[Word<'_>]| ends_clause(text, pair);
    let from = words.windows(2).rposition(ends).map_or(0, |at| at + 1);
    words.get(from..).unwrap_or_default()
}

fn ends_clause(text: &str, pair: &[Word<'_>]) -> bool {
    let [one, other] = pair else { return false };
    let between = &text[one.end()..other.start];
    // "Dr. Lund", "J. Lund", "Dec. 3"
    !(between == ". " && (is_short(one) || is_date(one, other.text))) && is_end(between)
}

/// Whether the stop behind it is its own: "Dr.", "J.", "Lt-Gen."
fn is_short(word: &Word<'_>) -> bool {
    let last = word.parts().next_back().unwrap_or_default();
    let is_initial = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
    is_initial || SHORT.iter().any(|it| it.eq_ignore_ascii_case(last))
}

fn is_end(between: &str) -> bool {
    between.contains([',', ';', ':', '!', '?', '—', '–', '(', ')', '\n', '"', '“', '”', '„', '«', '»'])
        || (between.contains('.') && !between.starts_with('\''))
}
