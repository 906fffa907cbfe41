//! Names of parties that no source knows.
//!
//! Speaks only where every source is held and in English: what one has in a text that is not here, nobody can say. Must not
//! know who a party is, nor what it does.

use std::collections::HashSet;

use crate::briefing::shape::Shaped;
use crate::briefing::{Party, PartyKind, Text};
use crate::english::words;
use crate::format::clip;

use super::lexicon::{self, Lexicon};
use super::script;
use super::speakers::is_telling;
use super::subject::{Report, Subject, element};
use super::{Check, Severity};

pub(super) const CHECKS: &[Check] = &[Check {
    code: "P905",
    severity: Severity::Warn,
    words: "a party that no source names so",
    run: unheard_of,
}];

/// Letters that make a word of a name one that tells it from others.
const DISTINCTIVE: usize = 4;
/// How alike two spellings of one name are.
const ALIKE: f64 = 0.75;
/// Bytes of a source by which its language is told, and in which a spelling is looked for.
const READ: usize = 100_000;

fn unheard_of(subject: &Subject<'_>, report: &mut Report) {
    let sources: Vec<&Lexicon<'_>> =
        (0..subject.holdings.len()).filter_map(|source| subject.lexicon(source)).collect();
    if sources.is_empty() || sources.len() < subject.holdings.len() || !subject.is_english() {
        return;
    }
    let of_vendor: HashSet<&str> = subject
        .briefing
        .comparison
        .iter()
        .flat_map(|it| &it.vendors)
        .map(|vendor| &*vendor.party.0)
        .collect();
    let mut is_readable = None;
    for (at, party) in subject.briefing.parties.iter().enumerate() {
        // A vendor has a check of its own; groups and classes are called as their author likes.
        let is_called = matches!(party.kind, PartyKind::Person | PartyKind::Organization);
        if !is_called || of_vendor.contains(&*party.id.0) || is_whole(subject, &sources, party) {
            continue;
        }
        let Some(fault) = fault(subject, &sources, party) else { continue };
        if !*is_readable.get_or_insert_with(|| are_english(subject)) {
            return;
        }
        let path = element("parties", at).key("name");
        report.add(subject, path, format!("party \"{}\": {fault}", clip(party.name.trim())));
    }
}

/// Whether the name or an alias stands in a source as it is.
fn is_whole(subject: &Subject<'_>, sources: &[&Lexicon<'_>], party: &Party) -> bool {
    let mut names = party.names().filter(|name| !name.is_blank()).map(|name| subject.phrase(name));
    names.any(|name| sources.iter().any(|source| source.has(&name)))
}

/// What is wrong with a name that stands in no source as a whole; nothing where its words do, or nobody can tell.
fn fault(subject: &Subject<'_>, sources: &[&Lexicon<'_>], party: &Party) -> Option<String> {
    let has = |word: &str| sources.iter().any(|source| source.has(&subject.phrase(word)));
    let latin = Some(script::Script::Latin);
    let names = || party.names().map(Text::as_str).filter(|name| !name.trim().is_empty());
    if names().any(|name| script::of(name) != latin) || sources.iter().any(|it| it.script() != latin) {
        return None;
    }
    let initials = |name: &str| -> String {
        let words = lexicon::words(name).filter_map(|it| name[it].chars().next());
        words.filter(|letter| letter.is_uppercase()).collect()
    };
    let is_known =
        |name: &str| distinctive(name).any(has) || (initials(name).len() > 1 && has(&initials(name)));
    if !names().any(is_known) {
        return distinctive(&party.name).next().map(|_| "named so in no source".to_owned());
    }
    // A first name alone is there: of the last one, at least the spelling.
    let last = distinctive(&party.name).last().filter(|_| party.kind == PartyKind::Person)?;
    let is_last = lexicon::words(&party.name).last().is_some_and(|it| &party.name[it] == last);
    if !is_last || has(last) || party.aka.iter().any(|it| !it.is_blank()) {
        return None;
    }
    let like = sources.iter().find_map(|source| nearest(source, last))?;
    Some(format!("\"{}\" is in no source; \"{}\" is", clip(last), clip(like)))
}

/// The words of a name that tell it from others.
fn distinctive(name: &str) -> impl Iterator<Item = &str> {
    lexicon::words(name).map(|it| &name[it]).filter(|word| {
        word.starts_with(char::is_uppercase) && word.chars().count() >= DISTINCTIVE && is_telling(word)
    })
}

/// A name in a source that is nearly written like this one.
fn nearest<'a>(source: &Lexicon<'a>, name: &str) -> Option<&'a str> {
    let length = name.chars().count();
    let all = source.words_in(&(0..READ)).map(|at| source.word(at));
    let is_like = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.len().abs_diff(name.len()) <= 2
            && word.chars().count().abs_diff(length) <= 1
            && strsim::normalized_damerau_levenshtein(word, name) >= ALIKE
    };
    all.filter(is_like).find(|word| !word.eq_ignore_ascii_case(name))
}

/// Whether the sources are written as the names are.
fn are_english(subject: &Subject<'_>) -> bool {
    let mut texts = subject.holdings.iter().filter_map(|holding| holding.text());
    texts.all(|text| {
        let end = text.raw().floor_char_boundary(READ);
        words::is_english(&words::words(text.raw(), 0..end))
    })
}
