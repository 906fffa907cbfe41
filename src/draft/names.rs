//! Names in a text: who recurs or carries a title, and so may be a party.
//!
//! English titles and endings; elsewhere what recurs with a capital in the middle of sentences. Better one too few than
//! many that are none: whoever reads the draft adds a party in ten seconds. Must not know quotes.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::forms::{is_called, joined, name_in_full};
use super::lexicon::{ADDRESS, BODIES, CUT, HALLS, INNER, NOBODY, OPENERS, OWNED, PAPERS, THINGS, TITLES};
use super::{dateline, labels};
use crate::english::{self, words::Word};

/// Somebody or something that may be a party.
#[derive(Debug, Clone, Default)]
pub(super) struct Name {
    /// As the text has it, the longest form.
    pub full: String,
    /// `person`, `organization` or `unknown`.
    pub kind: &'static str,
    /// The title, as the text has it.
    pub role: String,
    /// Other forms that the text has as well.
    pub aka: Vec<String>,
    /// How often it stands there.
    pub count: usize,
    /// Where it stands there first.
    pub first: usize,
    /// Every time a sentence begins with it.
    pub is_opening: bool,
    /// Its last word says that it is a body, which is enough.
    pub is_body: bool,
}

/// The names of a text, in the order in which they first stand there.
pub(super) fn names(text: &str, words: &[Word<'_>], labels: &[Range<usize>]) -> Vec<Name> {
    let small: HashSet<&str> = words.iter().filter(|it| !it.is_capital()).map(|it| it.text).collect();
    let mut all: BTreeMap<String, Name> = BTreeMap::new();
    let mut called: BTreeSet<String> = BTreeSet::new();
    let datelines = dateline::datelines(text, words);
    let mut at = 0;
    while at < words.len() {
        let length = run(text, &words[at..]);
        if length == 0 {
            at += 1;
            continue;
        }
        let run = at..at + length;
        at += length;
        // Where a text was written is no party to it.
        if datelines.iter().any(|it| it.contains(&words[run.start].start)) {
            continue;
        }
        let is_label = labels.binary_search_by_key(&words[run.start].start, |it| it.start).is_ok();
        if is_label && labels::is_role(&words[run.clone()]) {
            continue;
        }
        for found in read(text, words, run, &small) {
            if is_label && is_called(&found.full) {
                called.insert(found.full.clone());
            }
            let known = all.entry(found.full.clone()).or_insert_with(|| Name { count: 0, ..found.clone() });
            known.count += 1;
            known.is_opening &= found.is_opening;
            if known.role.is_empty() {
                known.role = found.role;
            }
            if known.kind == "unknown" {
                known.kind = found.kind;
            }
        }
    }
    name_in_full(&called, &mut all);
    let mut names = joined(all);
    names.retain(is_wanted);
    names.sort_by_key(|it| it.first);
    names
}

/// How many words from here on are written as one name.
fn run(text: &str, words: &[Word<'_>]) -> usize {
    let mut length = 0;
    while let Some(word) = words.get(length) {
        let follows =
            length == 0 || words.get(length - 1).is_some_and(|before| is_joined(text, before, word));
        if !follows {
            break;
        }
        if word.is_capital() {
            length += 1;
        } else if let Some(count) = inner(text, words, length) {
            length += count + 1;
        } else {
            break;
        }
    }
    length
}

/// How many small words from a place on stand inside a name: "of", "van der", and "de la" even before all of it.
fn inner(text: &str, words: &[Word<'_>], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let first = words.get(at)?;
    let is_of = before.is_some() && first.is_any(INNER) && !first.is_any(&["and"]);
    let is_particle = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        words.get(at).is_some_and(|it| !it.is_capital() && english::is_inside_name(before, it))
    };
    let count = if is_of { 1 } else { (at..at + 3).take_while(|at| is_particle(*at)).count() };
    let own = words.get(at..=at + count)?;
    let is_one = own.windows(2).all(|pair| is_joined(text, &pair[0], &pair[1]));
    // "The van Lund drove" has no van Lund; two are a surname's, and so is this one.
    let is_enough = before.is_some() || count > 1 || first.is_any(&["von"]);
    (count > 0 && is_one && is_enough && own[count].is_capital()).then_some(count)
}

/// Whether two words stand in one name: nothing between them but a blank, or the stop of an initial.
fn is_joined(text: &str, one: &Word<'_>, other: &Word<'_>) -> bool {
    let between = &text[one.end()..other.start];
    let is_initial = one.text.chars().count() == 1 || one.is_any(ADDRESS) || one.is_any(CUT);
    !one.is_possessive
        && (between == " " || between == "\u{a0}" || (is_initial && between == ". ") || between == " & ")
}

/// Whether a word is written with a capital and names nobody.
fn names_nobody(word: &Word<'_>) -> bool {
    word.has_any(NOBODY) || english::is_day_or_month(word.text) || is_contracted(word.text)
}

/// "I've", "We’ll".
fn is_contracted(word: &str) -> bool {
    let tail = word.rsplit_once(['\'', '’']).map_or("", |(_, tail)| tail);
    ["ve", "ll", "re", "d", "m", "t"].iter().any(|it| it.eq_ignore_ascii_case(tail))
}

/// Without the month of a day: "Nov. 24", "24 Nov".
fn without_month<'a, 'w>(
    own: &'w [Word<'a>],
    before: Option<&Word<'_>>,
    behind: Option<&Word<'_>>,
) -> &'w [Word<'a>] {
    let is_day =
        |it: Option<&Word<'_>>| it.is_some_and(|it| it.text.starts_with(|it: char| it.is_ascii_digit()));
    let is_month = |it: &Word<'_>| english::is_short_month(it.text);
    match own {
        [rest @ .., month] if is_month(month) && is_day(behind) => rest,
        [month, rest @ ..] if is_month(month) && is_day(before) => rest,
        // Jan is somebody's name.
        [month] if is_month(month) && !month.is_any(&["jan"]) => &[],
        all => all,
    }
}

/// Whether what some words name is a body, by the last of them.
pub(super) fn is_body(words: &[Word<'_>]) -> bool {
    words.last().is_some_and(|last| last.is_any(BODIES)) || is_paper(words) || is_hall(words)
}

fn is_paper(words: &[Word<'_>]) -> bool {
    let is_titled = || words.iter().any(|it| it.has_any(TITLES) || it.is_any(ADDRESS));
    words.len() > 1 && words.last().is_some_and(|last| last.is_any(PAPERS)) && !is_titled()
}

/// "City Hall".
fn is_hall(words: &[Word<'_>]) -> bool {
    matches!(words, [.., whose, hall] if whose.is_any(HALLS) && hall.is_any(&["hall"]))
}

/// Whether a name has what only a body has.
fn owns(last: &Word<'_>, behind: &[Word<'_>]) -> bool {
    let own = behind.iter().take(2).take_while(|it| !it.is_first);
    last.is_possessive && own.into_iter().any(|it| it.is_any(OWNED))
}

/// What a run of words names: a person behind a title, or what it says as it stands.
fn read(text: &str, words: &[Word<'_>], run: Range<usize>, small: &HashSet<&str>) -> Vec<Name> {
    let Some(mut own) = words.get(run.clone()) else { return Vec::new() };
    while !(own.len() == 2 && is_hall(own))
        && let Some((first, rest)) = own.split_first()
    {
        let lower = first.text.to_lowercase();
        let is_common = first.is_first
            && (first.is_any(OPENERS) || (small.contains(&*lower) && !first.has_any(TITLES)))
            && !english::is_particle(first.text);
        let is_nobody = names_nobody(first) || first.is_any(OPENERS);
        if !is_common && !is_nobody {
            break;
        }
        own = rest;
    }
    own = without_month(own, run.start.checked_sub(1).and_then(|at| words.get(at)), words.get(run.end));
    let (Some(first), Some(last)) = (own.first(), own.last()) else { return Vec::new() };
    let told = |words: &[Word<'_>]| match (words.first(), words.last()) {
        (Some(first), Some(last)) => text[first.start..last.end()].to_owned(),
        _ => String::new(),
    };
    if names_nobody(last) || last.is_any(THINGS) {
        return Vec::new();
    }
    let title = own.iter().rposition(|it| it.has_any(TITLES) || it.is_any(ADDRESS));
    if let Some(title) = title.filter(|_| !last.is_any(BODIES)) {
        let behind = named_behind(own, title);
        let Some(first) = behind.first() else { return office(own, title, told) };
        let role = text[own[0].start..first.start].trim().trim_end_matches('.').to_owned();
        let is_address = own[..own.len() - behind.len()].iter().all(|it| it.is_any(ADDRESS));
        let role = if is_address { String::new() } else { role };
        let person = Name {
            full: told(behind),
            kind: "person",
            role,
            count: 1,
            first: first.start,
            ..Name::default()
        };
        let mut names = office(own, title, told);
        names.push(person);
        return names;
    }
    let role = role_beside(text, words, &run, first);
    let kind = match () {
        () if !role.is_empty() => "person",
        () if is_body(own) || own.iter().any(is_letters) => "organization",
        () if own.len() > 1 && owns(last, words.get(run.end..).unwrap_or_default()) => "organization",
        () => "unknown",
    };
    let is_opening = first.is_first && own.len() > 1 && !is_hall(own) && !is_paper(own);
    // A hall is a place as well, and a paper may only have printed the text: being named once is not enough for those.
    let is_body = kind == "organization" && own.len() > 1 && last.is_any(BODIES);
    vec![Name {
        full: told(own),
        kind,
        role,
        count: 1,
        first: first.start,
        is_opening,
        is_body,
        ..Name::default()
    }]
}

/// The name behind a title. "Secretary of War Ann Lee": what the title is of belongs to it.
fn named_behind<'a, 'w>(own: &'w [Word<'a>], title: usize) -> &'w [Word<'a>] {
    let rest = own.get(title + 1..).unwrap_or_default();
    let is_of = rest.first().is_some_and(|it| it.is_any(INNER) && !it.is_capital());
    if !is_of {
        return rest;
    }
    // Of what it is may have several words: a name has two, and small ones between them.
    let name = rest.get(2..).unwrap_or_default();
    let small = name.iter().rev().skip(1).take_while(|it| english::is_particle(it.text)).count();
    name.get(name.len().saturating_sub(2 + small)..).unwrap_or_default()
}

/// "Anthropic CEO": what stands before a title is named as well.
fn office(own: &[Word<'_>], title: usize, told: impl Fn(&[Word<'_>]) -> String) -> Vec<Name> {
    let before = own.get(..title).unwrap_or_default();
    let count = before
        .iter()
        .take_while(|it| !it.has_any(TITLES) && !it.is_any(ADDRESS) && !it.is_any(INNER))
        .count();
    let before = before.get(..count).unwrap_or_default();
    match before.first() {
        Some(first) if count == 1 => {
            let kind = if is_letters(first) { "organization" } else { "unknown" };
            vec![Name { full: told(before), kind, count: 1, first: first.start, ..Name::default() }]
        }
        _ => Vec::new(),
    }
}

/// A title in small letters right before a name, or behind a comma.
fn role_beside(text: &str, words: &[Word<'_>], run: &Range<usize>, first: &Word<'_>) -> String {
    let before = words.get(..run.start).unwrap_or_default();
    let count = before.iter().rev().take(3).take_while(|it| it.has_any(TITLES) && !it.is_capital()).count();
    let title = &before[before.len() - count..];
    if let (Some(from), Some(to)) = (title.first(), title.last()) {
        let between = &text[to.end()..first.start];
        if between == " " || between == ", " {
            return text[from.start..to.end()].to_owned();
        }
    }
    let behind = words.get(run.end..).unwrap_or_default();
    let Some(last) = words.get(run.end.saturating_sub(1)) else { return String::new() };
    let begins = behind.first().is_some_and(|next| &text[last.end()..next.start] == ", ");
    let clause = super::words::clause(text, behind);
    let clause = match clause {
        [article, rest @ ..] if article.is_any(&["the", "a", "an", "its", "their"]) => rest,
        all => all,
    };
    let is_plain = clause.first().is_some_and(|it| !it.is_any(OPENERS) && !it.is_any(INNER));
    let is_body = words.get(run.clone()).is_some_and(is_body);
    let is_title =
        is_plain && !is_body && clause.iter().take(3).any(|it| it.has_any(TITLES)) && clause.len() <= 8;
    match (clause.first(), clause.last()) {
        (Some(from), Some(to)) if begins && is_title => text[from.start..to.end()].to_owned(),
        _ => String::new(),
    }
}

/// Letters only, as a short form is written, or a capital inside a word.
fn is_letters(word: &Word<'_>) -> bool {
    let is_written = |part: &str| {
        let is_upper = part.chars().count() > 1 && part.chars().all(char::is_uppercase);
        let is_inside = part.chars().skip(1).any(char::is_uppercase);
        is_upper
            || is_inside && !part.starts_with("Mc") && !part.starts_with("Mac") && !part.contains(['\'', '’'])
    };
    word.parts().any(is_written)
}

fn is_wanted(name: &Name) -> bool {
    let is_long_enough = name.full.chars().count() > 1;
    is_long_enough && (name.count > 1 || !name.role.is_empty() || name.is_body)
}

/// The ids that names get: the last word of a person, what else there is of others; never one twice.
pub(super) fn ids(names: &[Name]) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    let id = |(at, name): (usize, &Name)| {
        let words = match name.kind {
            "person" => name.full.rsplit([' ', '\u{a0}']).next().unwrap_or_default(),
            _ => &name.full,
        };
        let slug = slug(words);
        // What begins like the number of another item would be read as one.
        let is_plain = slug.starts_with(|first: char| first.is_ascii_lowercase()) && slug.len() > 2;
        let base = if is_plain { slug } else { format!("party-{}", at + 1) };
        let mut id = base.clone();
        let mut number = 1;
        while !taken.insert(id.clone()) {
            number += 1;
            id = format!("{base}-{number}");
        }
        id
    };
    names.iter().enumerate().map(id).collect()
}

/// Letters of an id can hold, up to thirty of them.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.nfd().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            ' ' | '-' | '\u{2010}' | '\u{2011}' | '&' | '\u{a0}'
                if !slug.is_empty() && !slug.ends_with('-') =>
            {
                slug.push('-');
            }
            _ => {}
        }
    }
    let mut slug: String = slug.chars().take(30).collect();
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
