//! Speakers beside some words whom the source only describes: "a spokesman for the council", "one person involved".
//!
//! Speaks only where an article or a number stands before one of a few nouns. Must not know parties.

use std::ops::Range;

use super::{PARAGRAPH, is_quoted_in_a_quotation};
use crate::check::script::Script;
use crate::check::subject::Subject;
use crate::english::words::{self, Word, clause};
use crate::speech;

/// People who are called this are mostly not named.
const NOUNS: &[&str] = &[
    "official",
    "officials",
    "spokesman",
    "spokesmen",
    "spokeswoman",
    "spokesperson",
    "spokespeople",
    "person",
    "people",
    "source",
    "sources",
    "aide",
    "aides",
    "adviser",
    "advisers",
    "advisor",
    "advisors",
    "insider",
    "insiders",
    "diplomat",
    "diplomats",
    "negotiator",
    "negotiators",
];
/// What stands before somebody who is told of for the first time.
const NEW: &[&str] = &["a", "an", "one", "two", "three", "four", "several", "another", "some", "unnamed"];
/// The same of somebody who was told of before.
const KNOWN: &[&str] = &["the", "this", "that"];
/// Between these and the noun stand no more words.
const MOST: usize = 4;
/// Small words in a name.
const PARTICLES: &[&str] =
    &["an", "al", "bin", "da", "de", "den", "der", "di", "du", "ibn", "la", "van", "von"];
/// Words of a name.
const NAME: usize = 6;

/// Somebody who is not named, and said some words.
pub(super) struct Unnamed<'a> {
    /// As the text has it.
    pub(super) words: &'a str,
    /// Told of before.
    pub(super) is_known: bool,
    /// The sentence around the words, as far as it is not theirs, with all that is named in it.
    pub(super) sentence: &'a str,
    /// The paragraph before, and this one up to the words.
    pub(super) before: &'a str,
}

impl<'a> Unnamed<'a> {
    pub(super) fn of(subject: &Subject<'a>, source: usize, span: &Range<usize>) -> Option<Self> {
        let text = subject.text(source)?;
        if subject.lexicon(source)?.script() != Some(Script::Latin) {
            return None;
        }
        let part = text.paragraph_of(span.start);
        if part.len() > PARAGRAPH || !text.is_quoted(span) || is_quoted_in_a_quotation(text, &part, span) {
            return None;
        }
        let raw = text.raw();
        // Taking a paragraph apart costs more than all the rest: mostly nobody is called so in it.
        if !NOUNS.iter().any(|noun| raw[part.clone()].contains(noun)) {
            return None;
        }
        let all = words::words(raw, part.clone());
        let has = |part: &Range<usize>| part.start <= span.start && span.end <= part.end;
        let speech = speech::speeches(text, &part, &all).into_iter().find(|it| it.spans.iter().any(has))?;
        let (first, last) = (speech.spans.first()?.start, speech.spans.last()?.end);
        let from = all.partition_point(|it| it.start < first);
        let opening = &all[..from];
        let start = opening.iter().rposition(|it| it.is_first).unwrap_or(0);
        let opening = &opening[start..];
        let described = match &speech.speaker {
            Some(speaker) => within(&all, speaker),
            None => opener(raw, opening, first)?,
        };
        let end = described_end(described)?;
        let described = &described[..end];
        if described.iter().any(|it| it.is_possessive) {
            return None;
        }
        let whole = described.first()?.start..described.last()?.end();
        let to = last.max(whole.end);
        // A stop inside the marks is theirs: then the sentence behind counts too.
        let next = raw[to..part.end].find(['.', '!', '?']).map_or(part.end, |at| to + at);
        let begin = opening.first().map_or(first, |it| it.start).min(whole.start);
        let paragraphs = text.paragraphs();
        let own = paragraphs.partition_point(|it| it.end <= span.start);
        let before = own.checked_sub(1).and_then(|at| paragraphs.get(at)).map_or(part.start, |it| it.start);
        let before = before.max(raw.floor_char_boundary(part.start.saturating_sub(PARAGRAPH)));
        let is_known = described.first()?.is_any(KNOWN);
        Some(Self {
            words: raw.get(whole)?,
            is_known,
            sentence: raw.get(begin..next)?,
            before: raw.get(before..first)?,
        })
    }

    /// The nouns in what they are called.
    pub(super) fn nouns(&self) -> impl Iterator<Item = &'static str> + '_ {
        let words = |text: &'a str| text.split(|letter: char| !letter.is_alphanumeric());
        let has = move |noun: &&&str| words(self.words).any(|it| it.eq_ignore_ascii_case(noun));
        NOUNS.iter().filter(has).copied()
    }

    /// Whether somebody who is described like this is plainly another one.
    pub(super) fn is_another(&self, described: &str) -> bool {
        let lower = described.to_lowercase();
        let stem = |noun: &str| noun.get(..noun.len().min(5)).unwrap_or_default().to_owned();
        let is_there = self.sentence.to_lowercase().contains(lower.trim());
        // Called by a second noun, it may be the same one still.
        !lower.trim().is_empty()
            && !self.is_known
            && !is_there
            && self.nouns().all(|noun| !lower.contains(&stem(noun)))
    }
}

/// How many words describe a speaker whom they do not name.
fn described_end(words: &[Word<'_>]) -> Option<usize> {
    let first = words.first().filter(|it| it.is_any(NEW) || it.is_any(KNOWN))?;
    let noun = words.iter().skip(1).take(MOST + 1).position(|it| it.is_any(NOUNS))? + 1;
    // "The spokesman Bo Wren", "the official in charge, Bo Wren"
    let is_name = words.get(noun + 1).is_some_and(Word::is_capital);
    // "The company's official", "the talks that the official left"
    let is_bare =
        words[1..noun].iter().all(|it| !speech::is_verb(it) && !it.is_any(&["that", "who", "which"]));
    (!is_name && is_bare && !first.is_possessive)
        .then(|| if first.is_any(KNOWN) { noun + 1 } else { words.len() })
}

/// The speaker with whom a sentence begins that comes to some words only later: `A senior official, who asked …, said that
/// … "…"`, `one person put it at "…"`.
fn opener<'a, 'w>(text: &str, sentence: &'w [Word<'a>], start: usize) -> Option<&'w [Word<'a>]> {
    let told = |words: &[Word<'_>]| words.iter().filter(|it| speech::is_verb(it)).count();
    let last = words::last_clause(text, sentence);
    let ends_in = |words: &[&str]| {
        last.len() > words.len()
            && last[last.len() - words.len()..].iter().zip(words).all(|(word, it)| word.is_any(&[it]))
    };
    let rest = text.get(last.last()?.end()..start)?;
    if (ends_in(&["put", "it", "at"]) || ends_in(&["put", "this", "at"]) || ends_in(&["put", "that", "at"]))
        && !rest.contains(['.', ';', ','])
    {
        return last.get(..last.len() - 3);
    }
    let head = clause(text, sentence);
    let rest = sentence.get(head.len()..)?;
    // Behind a comma only what tells more of them may stand before the verb: "who asked not to be named".
    let is_relative = rest.first().is_some_and(|it| it.is_any(&["who", "speaking", "asking"]));
    let relative = if is_relative { clause(text, rest) } else { &[] };
    let before = text.get(sentence.first()?.start..start)?.trim_end_matches(['"', '“', '„', '«', '\'', '‘']);
    if before.contains([';', '"', '“', '”']) || told(sentence) != told(relative) + 1 {
        return None;
    }
    let end = head.iter().position(speech::is_verb).unwrap_or(head.len());
    head.get(..end).filter(|_| end < head.len() || is_relative)
}

fn within<'a, 'w>(words: &'w [Word<'a>], range: &Range<usize>) -> &'w [Word<'a>] {
    let from = words.partition_point(|it| it.start < range.start);
    let to = words.partition_point(|it| it.end() <= range.end);
    words.get(from..to.max(from)).unwrap_or_default()
}

/// The name that stands behind a comma beside who is described: `its press officer, Bo van der Wren`.
pub(super) fn name_behind(text: &str, words: &[Word<'_>], speaker: &Range<usize>) -> Option<Range<usize>> {
    let own = within(words, speaker);
    if own.iter().skip(1).any(Word::is_capital) {
        return None;
    }
    let rest = words.get(words.partition_point(|it| it.start < speaker.end)..)?;
    let is_behind_comma = text.get(speaker.end..rest.first()?.start)?.trim() == ",";
    let name = clause(text, rest);
    let is_name = (1..=NAME).contains(&name.len())
        && name.iter().all(|it| it.is_capital() || it.is_any(PARTICLES))
        && name.first()?.is_capital()
        && name.last()?.is_capital();
    (is_behind_comma && is_name)
        .then(|| name.first().zip(name.last()).map(|(one, other)| one.start..other.end()))?
}
