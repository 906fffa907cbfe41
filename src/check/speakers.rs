//! Who is said to have said it: whether the source names or describes them, and near the words.
//!
//! A name is looked for in the script of the source; where it is in another one, nothing is said. Must not know who is
//! right, nor whether a name is the right person's.

use std::ops::Range;

use crate::anchor::Wanted;
use crate::briefing::shape::Shaped;
use crate::briefing::{AttributionKind, Party};
use crate::format::clip;
use crate::item::Item;

use super::lexicon::{Lexicon, Phrase, is_copy, words};
use super::script;
use super::subject::{Report, Subject};
use super::{Check, Severity};

pub(super) const CHECKS: &[Check] = &[
    Check {
        code: "Q304",
        severity: Severity::Error,
        words: "a description that is not the source's",
        run: invented,
    },
    Check { code: "Q305", severity: Severity::Warn, words: "a description far from the words", run: far },
    Check {
        code: "Q308",
        severity: Severity::Warn,
        words: "a speaker who is named nowhere near",
        run: not_near,
    },
    Check {
        code: "T509",
        severity: Severity::Error,
        words: "words of a time that are not the source's",
        run: not_stated,
    },
];

/// How many characters from the words a speaker may be named.
const NEAR: usize = 300;
/// Bytes of a paragraph that are looked through on each side of an anchor.
const PARAGRAPH: usize = 3_000;
/// Characters that are counted: beyond, far is far.
const MOST: usize = 100_000;

/// Words of a name that are anybody's.
const ANYBODYS: &[&str] = &[
    "the",
    "and",
    "der",
    "die",
    "das",
    "von",
    "van",
    "den",
    "del",
    "della",
    "dos",
    "das",
    "les",
    "las",
    "los",
    "bin",
    "ibn",
    "abu",
    "for",
    "mrs",
    "prof",
    "sir",
    "dame",
    "lord",
    "lady",
    "rev",
    "gen",
    "col",
    "capt",
    "sgt",
    "sen",
    "rep",
    "gov",
    "hon",
    "president",
    "minister",
    "secretary",
    "senator",
    "general",
    "doctor",
    "professor",
    "inc",
    "ltd",
    "llc",
    "plc",
    "gmbh",
    "corp",
    "company",
    "group",
];

/// The sources of an item's evidence whose texts are held, and whether all are.
fn held(subject: &Subject<'_>, item: Item) -> (Vec<usize>, bool) {
    let mut sources: Vec<usize> =
        subject.anchors_of(item).filter_map(|it| subject.source_of(it.anchor)).collect();
    sources.sort_unstable();
    sources.dedup();
    let count = sources.len();
    sources.retain(|source| subject.text(*source).is_some());
    let are_all = sources.len() == count;
    (sources, are_all)
}

/// Where words stand in a source as they were copied; the case of the first letter is free.
fn copies<'a>(
    lexicon: &'a Lexicon<'a>,
    phrase: &'a Phrase,
    wanted: &'a str,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let spans = lexicon.places(phrase).map(|at| lexicon.span(at..at + phrase.len()));
    spans.filter(move |span| is_copy(wanted, lexicon.text(span)))
}

fn has_copy(subject: &Subject<'_>, sources: &[usize], wanted: &str) -> bool {
    let phrase = subject.phrase(wanted);
    let is_in = |lexicon: &Lexicon<'_>| {
        copies(lexicon, &phrase, wanted).next().is_some() || lexicon.is_everywhere(&phrase)
    };
    sources.iter().filter_map(|source| subject.lexicon(*source)).any(is_in)
}

fn invented(subject: &Subject<'_>, report: &mut Report) {
    for (item, it) in subject.attributed().filter(|(_, it)| !it.as_described.is_blank()) {
        let (sources, are_all) = held(subject, item);
        if sources.is_empty() || !are_all || has_copy(subject, &sources, &it.as_described) {
            continue;
        }
        let (name, words) = (subject.name(item), clip(it.as_described.trim()));
        let message = format!("{name}: \"{words}\" is not in {}", subject.source_names(&sources));
        report.add(subject, subject.path_of(item).key("attribution").key("as_described"), message);
    }
}

fn far(subject: &Subject<'_>, report: &mut Report) {
    for (item, it) in subject.attributed().filter(|(_, it)| !it.as_described.is_blank()) {
        let Some(distance) = distance(subject, item, &it.as_described).filter(|it| *it > NEAR) else {
            continue;
        };
        let (name, words) = (subject.name(item), clip(it.as_described.trim()));
        let what = if matches!(item, Item::Quote(_)) { "quote" } else { "anchor" };
        let distance = thousands(distance);
        let message = format!("{name}: \"{words}\" stands {distance} characters from the {what}");
        report.add(subject, subject.path_of(item).key("attribution").key("as_described"), message);
    }
}

/// How many characters lie between the words of an item and the nearest place of a description.
fn distance(subject: &Subject<'_>, item: Item, described: &str) -> Option<usize> {
    let phrase = subject.phrase(described);
    let mut nearest: Option<usize> = None;
    for (source, span) in subject.anchors_of(item).filter_map(|it| it.place()) {
        let (Some(lexicon), Some(text)) = (subject.lexicon(source), subject.text(source)) else { continue };
        let raw = text.raw();
        // Mostly it is near; only where it is not, the whole text is looked through.
        if lexicon.has_in(&phrase, &around(raw, span, NEAR)) || lexicon.is_everywhere(&phrase) {
            return None;
        }
        let between = copies(lexicon, &phrase, described)
            .map(|copy| copy.end.min(span.end)..copy.start.max(span.start))
            .min_by_key(|between| between.end.saturating_sub(between.start));
        let characters = between.and_then(|between| raw.get(between)).map(|it| it.chars().take(MOST).count());
        nearest = [nearest, characters].into_iter().flatten().min();
    }
    nearest
}

/// `1,900`
fn thousands(number: usize) -> String {
    match number {
        0..1_000 => number.to_string(),
        MOST => format!("more than {}", thousands(MOST - 1)),
        _ => format!("{},{:03}", number / 1_000, number % 1_000),
    }
}

/// A part of a text with so many characters more on both sides.
fn around(raw: &str, span: &Range<usize>, characters: usize) -> Range<usize> {
    let before = raw.get(..span.start).unwrap_or_default();
    let start = before.char_indices().rev().take(characters).last().map_or(span.start, |(at, _)| at);
    let after = raw.get(span.end..).unwrap_or_default();
    let end = after.char_indices().nth(characters).map_or(raw.len(), |(more, _)| span.end + more);
    start..end
}

fn not_near(subject: &Subject<'_>, report: &mut Report) {
    for (item, it) in subject.attributed() {
        let is_named = matches!(it.kind, AttributionKind::Named | AttributionKind::Organization);
        let Some(Item::Party(party)) = subject.index.find(&it.party.0).filter(|_| is_named) else { continue };
        let Some(party) = subject.briefing.parties.get(party).filter(|it| !it.name.is_blank()) else {
            continue;
        };
        let places: Vec<_> = subject.anchors_of(item).filter_map(|it| it.place()).collect();
        let is_silent_or_near =
            |(source, span): &(usize, &Range<usize>)| is_near(subject, party, *source, span);
        // Another part of the evidence, in a text that is not held, may name them.
        let (_, are_all) = held(subject, item);
        if places.is_empty() || !are_all || places.iter().any(is_silent_or_near) {
            continue;
        }
        let (name, party) = (subject.name(item), clip(&party.name));
        let message = format!(
            "{name}: neither \"{party}\" nor a part or alias of the name is within {NEAR} characters of the anchor"
        );
        report.add(subject, subject.path_of(item).key("attribution").key("party"), message);
    }
}

/// Whether a party is named near to words, or nothing can be said of it.
fn is_near(subject: &Subject<'_>, party: &Party, source: usize, span: &Range<usize>) -> bool {
    let (Some(text), Some(lexicon)) = (subject.text(source), subject.lexicon(source)) else { return true };
    let raw = text.raw();
    let script = lexicon.script();
    let names = party.names();
    let mut names = names.filter(|name| script::of(name).is_some_and(|it| Some(it) == script)).peekable();
    if names.peek().is_none() {
        return true;
    }
    let near = around(raw, span, NEAR);
    let paragraph = text.paragraph_of(span.start);
    let start = paragraph.start.max(raw.floor_char_boundary(span.start.saturating_sub(PARAGRAPH)));
    let end = paragraph.end.min(raw.floor_char_boundary(span.end + PARAGRAPH));
    let part = near.start.min(start)..near.end.max(end);
    // Elsewhere words change their ends, or have others written to them: a part of the word is enough.
    let is_whole = script == Some(script::Script::Latin) && subject.is_english();
    let lower =
        if is_whole { String::new() } else { raw.get(part.clone()).unwrap_or_default().to_lowercase() };
    let has = |words: &str| {
        if is_whole { lexicon.has_in(&subject.phrase(words), &part) } else { lower.contains(&stem(words)) }
    };
    names.any(|name| has(name) || words(name).map(|it| &name[it]).any(|word| is_telling(word) && has(word)))
}

pub(super) fn is_telling(word: &str) -> bool {
    word.chars().nth(2).is_some() && !ANYBODYS.contains(&word.to_lowercase().as_str())
}

/// A word without the letters that may change at its end.
fn stem(word: &str) -> String {
    let lower = word.trim().to_lowercase();
    let length = lower.chars().count();
    lower.chars().take(length.saturating_sub(2).max(3)).collect()
}

fn not_stated(subject: &Subject<'_>, report: &mut Report) {
    for (at, deadline) in subject.briefing.deadlines.iter().enumerate() {
        let Some(when) = deadline.when.as_deref().filter(|when| !when.as_stated.is_blank()) else { continue };
        let item = Item::Deadline(at);
        let (sources, are_all) = held(subject, item);
        let stated = when.as_stated.trim();
        let bare = without_preposition(stated);
        let is_there = || has_copy(subject, &sources, stated) || has_copy(subject, &sources, bare);
        if sources.is_empty() || !are_all || is_there() {
            continue;
        }
        let path = subject.path_of(item).key("when").key("as_stated");
        let nearest = nearest(subject, &sources, stated);
        let (label, words) = (subject.label(&path), clip(stated));
        let message = format!("{label}: \"{words}\" is not in the evidence's source{nearest}");
        report.add(subject, path, message);
    }
}

/// "by Friday" of what a source may call "no later than Friday".
fn without_preposition(stated: &str) -> &str {
    match stated.split_once(char::is_whitespace) {
        Some((first, rest)) if ["by", "on", "at", "until", "before", "in"].contains(&first) => rest.trim(),
        _ => stated,
    }
}

fn nearest(subject: &Subject<'_>, sources: &[usize], stated: &str) -> String {
    let wanted = Wanted { exact: stated, prefix: "", suffix: "", is_quote: false };
    let near = sources.iter().filter_map(|source| {
        let text = subject.text(*source)?;
        let near = text.near(&wanted);
        Some((near.likeness, text, near.span?))
    });
    near.max_by_key(|(likeness, ..)| *likeness).map_or_else(String::new, |(_, text, span)| {
        let line = text.place_of(span.start).0;
        let words = text.raw().get(span).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        format!(". Nearest (line {line}): \"{}\"", clip(&words))
    })
}
