//! The numbers in a text, by value: `1.9 million` is `1,900,000`, and `seven` is `7`.
//!
//! Number words are English; the words for large numbers are those of a few languages more. Must not know findings.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::Lexicon;

/// A number in a text.
pub(super) struct Figure {
    /// What it may be worth; `1.900` is one thing in English and another in German.
    pub(super) values: Vec<f64>,
    /// Its words, by their numbers.
    pub(super) words: Range<usize>,
    /// Written with digits.
    pub(super) is_digits: bool,
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const LARGE: &[(f64, &[&str])] = &[
    (1e2, &["hundred"]),
    (1e3, &["thousand", "tausend", "mille", "mil", "duizend", "k"]),
    (1e6, &["million", "millions", "millionen", "millones", "milioni", "miljoen", "mio", "m", "mn"]),
    (
        1e9,
        &["billion", "billions", "milliard", "milliarde", "milliarden", "milliards", "miljard", "mrd", "bn"],
    ),
    (1e12, &["trillion", "trillions"]),
];

/// How long the longest word for a number is.
const LONGEST: usize = 12;

/// What words are worth.
enum Word {
    Digits(Vec<f64>),
    Small(f64),
    Large(f64),
    And,
    Other,
}

/// Every number of a text, in its order.
pub(super) fn figures(lexicon: &Lexicon<'_>) -> Vec<Figure> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < lexicon.len() {
        let figure = match read(lexicon.word(at)) {
            Word::Digits(values) => digits(lexicon, at, values),
            Word::Small(first) => Some(spoken(lexicon, at, first)),
            _ => None,
        };
        at = figure.as_ref().map_or(at + 1, |figure| figure.words.end);
        all.extend(figure);
    }
    all
}

/// What the numbers of a text may be worth, each with its first word, the least first.
pub(super) fn values(lexicon: &Lexicon<'_>) -> Vec<(f64, usize)> {
    let of_figure = |it: Figure| it.values.into_iter().map(move |value| (value, it.words.start));
    let mut values: Vec<(f64, usize)> = figures(lexicon).into_iter().flat_map(of_figure).collect();
    values.sort_by(|one, other| one.0.total_cmp(&other.0));
    values
}

fn digits(lexicon: &Lexicon<'_>, start: usize, mut values: Vec<f64>) -> Option<Figure> {
    let mut end = start + 1;
    while let Word::Large(scale) = read(lexicon.word(end)) {
        // `5 m` may be metres: a letter alone counts only where it is written to the digits.
        if lexicon.word(end).len() < 2 {
            break;
        }
        for value in &mut values {
            *value *= scale;
        }
        end += 1;
    }
    (!values.is_empty()).then_some(Figure { values, words: start..end, is_digits: true })
}

fn spoken(lexicon: &Lexicon<'_>, start: usize, first: f64) -> Figure {
    let (mut total, mut current, mut end) = (0.0, first, start + 1);
    loop {
        match read(lexicon.word(end)) {
            Word::Small(more) if joins(current, more) => current += more,
            Word::Large(100.0) if lexicon.word(end).len() > 1 => current *= 100.0,
            Word::Large(scale) if lexicon.word(end).len() > 1 => {
                total += current * scale;
                current = 0.0;
            }
            Word::And if current >= 100.0 => match read(lexicon.word(end + 1)) {
                Word::Small(more) if joins(current, more) => {
                    current += more;
                    end += 1;
                }
                _ => break,
            },
            _ => break,
        }
        end += 1;
    }
    Figure { values: vec![total + current], words: start..end, is_digits: false }
}

/// Whether a small number goes on from another one: `twenty` + `two`, `two hundred` + `fifty`.
fn joins(current: f64, more: f64) -> bool {
    let rest = current % 100.0;
    (current == 0.0 || rest == 0.0 || (rest >= 20.0 && rest % 10.0 == 0.0 && more < 10.0)) && more > 0.0
}

fn read(word: &str) -> Word {
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        return Word::Digits(written(word));
    }
    if word.is_empty() || word.len() > LONGEST || !word.is_ascii() || !is_like_a_number(word) {
        return Word::Other;
    }
    let is = |other: &&str| other.eq_ignore_ascii_case(word);
    let small = (0_u8..).zip(ONES).find(|(_, it)| is(it)).map(|(value, _)| f64::from(value));
    let tens = (2_u8..).zip(TENS).find(|(_, it)| is(it)).map(|(tens, _)| f64::from(10 * tens));
    if let Some(value) = small.or(tens) {
        return Word::Small(value);
    }
    match LARGE.iter().find(|(_, names)| names.iter().any(is)) {
        Some((scale, _)) => Word::Large(*scale),
        None if is(&"and") => Word::And,
        None => Word::Other,
    }
}

/// Whether some word for a number begins with the same letter and is as long: few others do.
fn is_like_a_number(word: &str) -> bool {
    static LENGTHS: LazyLock<[u16; 26]> = LazyLock::new(|| {
        let mut lengths = [0; 26];
        let large = LARGE.iter().flat_map(|(_, names)| names.iter());
        for name in ONES.iter().chain(&TENS).chain(large).chain(&["and"]) {
            if let Some(of_letter) = place(name).and_then(|at| lengths.get_mut(at)) {
                *of_letter |= 1 << name.len();
            }
        }
        lengths
    });
    place(word).and_then(|at| LENGTHS.get(at)).is_some_and(|lengths| lengths & (1 << word.len()) != 0)
}

/// The place of a word's first letter in the alphabet.
fn place(word: &str) -> Option<usize> {
    let first = word.bytes().next()?.to_ascii_lowercase();
    first.checked_sub(b'a').map(usize::from)
}

/// What digits are worth: `1,900`, `1.9`, `1.900.000`, `3rd`, `2.4m`.
fn written(word: &str) -> Vec<f64> {
    let end = word.find(|it: char| !it.is_ascii_digit() && !matches!(it, '.' | ',')).unwrap_or(word.len());
    let (number, unit) = word.split_at(end);
    let scale = LARGE.iter().find(|(_, names)| names.iter().any(|it| it.eq_ignore_ascii_case(unit)));
    let scale = scale.map_or(1.0, |(scale, _)| *scale);
    let plain = |text: String| text.parse::<f64>().ok().map(|value| value * scale);
    let whole = || plain(number.replace(['.', ','], ""));
    let Some(last) = number.rfind(['.', ',']) else { return whole().into_iter().collect() };
    let with_point = || {
        let (front, back) = number.split_at(last);
        plain(format!("{}.{}", front.replace(['.', ','], ""), &back[1..]))
    };
    let sign = &number[last..=last];
    let (is_repeated, others) = (number.matches(sign).count() > 1, number.contains(['.', ',']));
    let is_group = number.len() - last == 4 && others;
    let is_mixed = number.contains('.') && number.contains(',');
    let values = match (is_repeated, is_mixed, is_group) {
        (true, ..) => vec![whole()],
        (_, true, _) | (_, _, false) => vec![with_point()],
        // `1.900` and `1,900`: a thousand and nine hundred, or nearly two.
        (_, _, true) => vec![whole(), with_point()],
    };
    values.into_iter().flatten().collect()
}
