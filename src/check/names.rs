//! The numbers and names in a claim: whether its sources have them, and near the words it is anchored at.
//!
//! Names are told by their capitals, so in English only; numbers where the source is in the script of the claim. Must not
//! know whether a claim is right: a number may be in a source and be another thing's.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use crate::briefing::{Basis, Party, Text};
use crate::format::clip;
use crate::item::Item;

use super::figures::{Figure, figures};
use super::lexicon::{Lexicon, Phrase};
use super::own_numbers;
use super::script::{self, Script};
use super::subject::{Report, Subject};
use super::{Check, Severity};

pub(super) const CHECKS: &[Check] = &[Check {
    code: "C407",
    severity: Severity::Warn,
    words: "a number or name that the source does not have",
    run: |subject, report| {
        unsupported(subject, report);
        own_numbers::unsupported(subject, report);
    },
}];

/// Places of one number that are looked at.
const MOST: usize = 1_000;
/// Numbers below this may be the author's own count, or, in other languages, words in the source.
const COUNTED: f64 = 4.0;
const SPELLED: f64 = 13.0;

const CALENDAR: &str = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May \
                        June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct \
                        Nov Dec AM PM";

/// What makes a people of a country, and several of one.
const ENDINGS: [&str; 6] = ["s", "n", "an", "ian", "ese", "i"];

/// Something of a claim that should be in its source.
enum Detail<'a> {
    Number(Vec<f64>),
    /// The words of a name that nothing else in the briefing explains.
    Name(Vec<&'a str>),
}

/// The source of an item's evidence, and the parts of it around its anchors.
struct Ground<'a, 'b> {
    source: usize,
    lexicon: &'b Lexicon<'a>,
    near: Vec<Range<usize>>,
}

fn unsupported(subject: &Subject<'_>, report: &mut Report) {
    let known = OnceCell::new();
    for (at, claim) in subject.briefing.claims.iter().enumerate() {
        if claim.basis != Basis::Reported {
            continue;
        }
        let item = Item::Claim(at);
        let Some(grounds) = grounds(subject, item) else { continue };
        let text = claim.text.as_str();
        let script = script::of(text);
        if grounds.iter().any(|ground| ground.lexicon.script() != script) || script == Some(Script::Han) {
            continue;
        }
        let words = subject.words_of(text);
        let known = known.get_or_init(|| names_of(subject));
        let mut told = HashSet::new();
        for (shown, detail) in details(subject, &words, known) {
            let values = |ground: &Ground<'_, '_>| subject.numbers(ground.source);
            let where_ = grounds.iter().map(|ground| find(subject, &detail, ground, values(ground)));
            let best = where_.max().unwrap_or(Found::Near);
            let first = || grounds.iter().find(|it| find(subject, &detail, it, values(it)) == best);
            let (severity, fault) = match best {
                Found::Near => continue,
                Found::Far => {
                    let source = first().map_or_else(String::new, |it| subject.source_name(it.source));
                    (Severity::Note, format!("is in {source}, but not near the anchor"))
                }
                Found::Nowhere => {
                    let sources: Vec<usize> = grounds.iter().map(|it| it.source).collect();
                    (Severity::Warn, format!("is nowhere in {}", subject.source_names(&sources)))
                }
            };
            if told.insert(shown) {
                let path = subject.path_of(item).key("text");
                let message = format!("{}: \"{}\" {fault}", subject.label(&path), clip(shown));
                report.rate(subject, severity, path, message);
            }
        }
    }
}

/// How well something is found, the worst first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    Nowhere,
    Far,
    Near,
}

fn find(
    subject: &Subject<'_>,
    detail: &Detail<'_>,
    ground: &Ground<'_, '_>,
    values: &[(f64, usize)],
) -> Found {
    let is_near = |word: usize| ground.near.iter().any(|part| part.contains(&word));
    match detail {
        Detail::Number(wanted) => {
            let of_value = |wanted: &f64| {
                let slack = wanted.abs() * 1e-9;
                let from = values.partition_point(|(value, _)| *value < wanted - slack);
                let to = values.partition_point(|(value, _)| *value <= wanted + slack);
                let same = values.get(from..to).unwrap_or_default();
                // Of what stands all over a text, nothing can be said.
                match same.len() > MOST || same.iter().any(|(_, word)| is_near(*word)) {
                    true => Found::Near,
                    false if same.is_empty() => Found::Nowhere,
                    false => Found::Far,
                }
            };
            wanted.iter().map(of_value).max().unwrap_or(Found::Near)
        }
        Detail::Name(words) => {
            let of_word = |word: &&str| {
                let lexicon = ground.lexicon;
                let is_near = |phrase: &Phrase| {
                    ground.near.iter().any(|part| lexicon.places_in(phrase, part.clone()).next().is_some())
                };
                // Mostly it is there as it is written.
                if is_near(&subject.phrase(word)) {
                    return Found::Near;
                }
                let phrases: Vec<Phrase> = forms(word).iter().map(|form| subject.phrase(form)).collect();
                match phrases.iter().any(|phrase| lexicon.has(phrase)) {
                    true if phrases.iter().any(is_near) => Found::Near,
                    true => Found::Far,
                    false => Found::Nowhere,
                }
            };
            words.iter().map(of_word).min().unwrap_or(Found::Near)
        }
    }
}

/// How a name may be written otherwise: `Iran` and `Iranian`, `US` and `U.S.`
fn forms(word: &str) -> Vec<String> {
    let longer = ENDINGS.iter().map(|ending| format!("{word}{ending}"));
    let shorter = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).map(str::to_owned);
    let is_short = word.len() <= 5 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let spelled = word.chars().map(|letter| letter.to_string()).collect::<Vec<_>>().join(".");
    let forms = std::iter::once(word.to_owned()).chain(is_short.then_some(spelled));
    forms.chain(longer).chain(shorter.filter(|it| it.len() > 2)).collect()
}

/// The held sources of a claim, with the words around its anchors: their paragraphs, and those before and behind.
/// Nothing where another source may have what these have not.
fn grounds<'a, 'b>(subject: &'b Subject<'a>, item: Item) -> Option<Vec<Ground<'a, 'b>>> {
    let mut grounds: Vec<Ground<'a, 'b>> = Vec::new();
    for it in subject.anchors_of(item) {
        let source = subject.source_of(it.anchor)?;
        let (text, lexicon) = (subject.text(source)?, subject.lexicon(source)?);
        let near = it.place().filter(|(place, _)| *place == source).map(|(_, span)| {
            let paragraphs = text.paragraphs();
            let own = paragraphs.partition_point(|paragraph| paragraph.end <= span.start);
            let first = paragraphs.get(own.saturating_sub(1)).map_or(0, |paragraph| paragraph.start);
            let last = paragraphs.get(own + 1).or(paragraphs.last());
            lexicon.words_in(&(first..last.map_or(text.raw().len(), |paragraph| paragraph.end)))
        });
        // Where the words themselves are not found, nothing is far from them.
        let near = near.unwrap_or(0..lexicon.len());
        match grounds.iter_mut().find(|ground| ground.source == source) {
            Some(ground) => ground.near.push(near),
            None => grounds.push(Ground { source, lexicon, near: vec![near] }),
        }
    }
    (!grounds.is_empty()).then_some(grounds)
}

/// The words that the briefing itself explains: names of parties, vendors and publishers, the title, the calendar.
fn names_of(subject: &Subject<'_>) -> HashSet<String> {
    let briefing = subject.briefing;
    let parties = briefing.parties.iter().flat_map(Party::names);
    let sources = briefing.sources.iter().flat_map(|it| [&it.title, &it.publisher]);
    let vendors = briefing.comparison.iter().flat_map(|it| it.vendors.iter().map(|it| &it.name));
    let texts = parties.chain(sources).chain(vendors).chain(std::iter::once(&briefing.title));
    let texts = texts.map(Text::as_str).chain(std::iter::once(CALENDAR));
    let words = texts.flat_map(|text| super::lexicon::words(text).map(|word| text[word].to_lowercase()));
    words.collect()
}

/// The numbers and names of a claim, each with its words as written.
fn details<'a>(
    subject: &Subject<'_>,
    words: &Lexicon<'a>,
    known: &HashSet<String>,
) -> Vec<(&'a str, Detail<'a>)> {
    let mut details = Vec::new();
    let mut numbered = HashSet::new();
    for figure in figures(words) {
        numbered.extend(figure.words.clone());
        let shown = words.text(&words.span(figure.words.clone()));
        if let Some(values) = wanted(subject, words, figure) {
            details.push((shown, Detail::Number(values)));
        }
    }
    if subject.is_english() {
        let is_name = |at: &usize| !numbered.contains(at) && is_name(words, *at);
        let mut at = 0;
        while at < words.len() {
            let mut end = at;
            while end < words.len() && is_name(&end) && (end == at || is_joined(words, end)) {
                end += 1;
            }
            let own: Vec<&str> = (at..end).map(|it| words.word(it)).collect();
            let is_new = |word: &&str| !known.contains(&word.to_lowercase());
            let own: Vec<&str> = own.into_iter().filter(is_new).collect();
            if !own.is_empty() {
                details.push((words.text(&words.span(at..end)), Detail::Name(own)));
            }
            at = end.max(at + 1);
        }
    }
    details
}

/// What the source should have of a number; nothing where it need not have it.
pub(super) fn wanted(subject: &Subject<'_>, words: &Lexicon<'_>, figure: Figure) -> Option<Vec<f64>> {
    let value = figure.values.first().copied()?;
    let span = words.span(figure.words.clone());
    let before = words.text(&(0..span.start));
    let after = words.text_behind(span.end);
    let is_of_date = |beside: Option<char>| beside.is_some_and(|it| matches!(it, '-' | '/' | '‑'));
    let least = if subject.is_english() { COUNTED } else { SPELLED };
    let is_year = subject.briefing.as_of.get(..4).is_some_and(|year| year.parse() == Ok(value));
    let is_minute = before.ends_with(':');
    let is_small = value < least && !(figure.is_digits && subject.is_english());
    if is_small
        || is_year
        || is_minute
        || is_of_date(before.chars().next_back())
        || is_of_date(after.chars().next())
    {
        return None;
    }
    let mut values = figure.values;
    // The hour of a clock of 24 hours, for that of one of twelve.
    if after.starts_with(':') {
        values.extend([value - 12.0, value + 12.0]);
    }
    Some(values)
}

/// A word with a capital that no sentence begins with.
fn is_name(words: &Lexicon<'_>, at: usize) -> bool {
    let word = words.word(at);
    let is_long = word.chars().nth(1).is_some();
    is_long && word.contains(char::is_uppercase) && !begins_sentence(words, at)
}

fn begins_sentence(words: &Lexicon<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let between = words.span(before..before + 1).end..words.span(at..at + 1).start;
    let ends = ['.', '!', '?', ':', ';', '…', '\n', '"', '“', '„', '«', '—', '('];
    words.text(&between).contains(ends)
}

/// Whether only a space or a hyphen stands before a word.
fn is_joined(words: &Lexicon<'_>, at: usize) -> bool {
    let between = words.span(at - 1..at).end..words.span(at..at + 1).start;
    matches!(words.text(&between), " " | "-" | "\u{a0}" | "‑" | " & ")
}
