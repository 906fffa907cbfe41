//! Whether the source plainly names another party of the briefing as who said the words of a quote.
//!
//! Only what stands right beside the words speaks, in one of a few English patterns or before the colon of a transcript, and
//! only of one of a kind: where a person speaks for a body, or a body is named for its people, nothing is said. A person
//! whom the source only describes is no party. Must not know who is right.

mod unnamed;

use std::ops::Range;

use crate::anchor::SourceText;
use crate::briefing::shape::Shaped;
use crate::briefing::{AttributionKind, Party, PartyKind, SourceKind};
use crate::english::words;
use crate::format::clip;
use crate::item::Item;
use crate::speech;

use super::lexicon::{self, Lexicon};
use super::script::Script;
use super::speakers::is_telling;
use super::subject::{Report, Subject};
use super::{Check, Severity};
use unnamed::Unnamed;

pub(super) const CHECKS: &[Check] = &[Check {
    code: "Q313",
    severity: Severity::Warn,
    words: "words that the source has somebody else say",
    run: another,
}];

/// Longer paragraphs are not taken apart.
const PARAGRAPH: usize = 6_000;

/// Behind these words stands whom somebody speaks for, or to.
const FOR: &[&str] = &["for", "of", "to", "by", "with", "from", "at", "on", "in", "under", "behind"];

fn another(subject: &Subject<'_>, report: &mut Report) {
    if !subject.is_english() {
        return;
    }
    for (item, it) in subject.attributed().filter(|(item, _)| matches!(item, Item::Quote(_))) {
        let places = || subject.anchors_of(item).filter_map(|it| it.place());
        if it.kind == AttributionKind::Anonymous {
            let other = places().find_map(|(source, span)| {
                let unnamed = Unnamed::of(subject, source, span)?;
                unnamed.is_another(&it.as_described).then_some(unnamed.words)
            });
            if let Some(other) = other {
                let (name, other, said_by) = (subject.name(item), clip(other), clip(it.as_described.trim()));
                let message =
                    format!("{name}: beside the words \"{other}\" is who said them, not \"{said_by}\"");
                report.add(subject, subject.path_of(item).key("attribution").key("as_described"), message);
            }
            continue;
        }
        let is_named = matches!(it.kind, AttributionKind::Named | AttributionKind::Organization);
        let Some(said_by) = party(subject, &it.party.0).filter(|_| is_named) else { continue };
        let beside: Vec<Beside<'_>> =
            places().filter_map(|(source, span)| Beside::of(subject, source, span)).collect();
        let is_other = |other: &Party| {
            other.kind == said_by.kind && !is_one(other, said_by) && other.id.0 != it.affiliation.0
        };
        let other = beside.iter().filter(|it| !is_named_in(subject, said_by, it.whole)).find_map(|it| {
            let named = named_in(subject, it.head);
            named.iter().all(|it| is_other(it)).then(|| named.first().copied()).flatten()
        });
        let path = || subject.path_of(item).key("attribution").key("party");
        let name = subject.name(item);
        if let Some(other) = other {
            let (other, said_by) = (clip(&other.name), clip(&said_by.name));
            let message =
                format!("{name}: beside the words \"{other}\" is named as who said them, not \"{said_by}\"");
            report.add(subject, path(), message);
            continue;
        }
        let is_person = said_by.kind == PartyKind::Person && it.kind == AttributionKind::Named;
        let unnamed = places().filter(|_| is_person).find_map(|(source, span)| {
            Unnamed::of(subject, source, span).filter(|it| !is_meant(subject, said_by, it))
        });
        if let Some(unnamed) = unnamed {
            let (words, said_by) = (clip(unnamed.words), clip(&said_by.name));
            let message = format!(
                "{name}: beside the words \"{words}\", unnamed, is who said them, not \"{said_by}\"; \
                 make it \"anonymous\""
            );
            report.add(subject, path(), message);
        }
    }
}

/// Whether somebody who is only described may be this person: named in the sentence, or before; or called so.
fn is_meant(subject: &Subject<'_>, person: &Party, unnamed: &Unnamed<'_>) -> bool {
    let around = if unnamed.is_known { unnamed.before } else { unnamed.sentence };
    let role = person.role.to_lowercase();
    is_named_in(subject, person, around)
        || is_named_in(subject, person, unnamed.sentence)
        || unnamed.nouns().any(|noun| role.contains(noun))
}

/// Whether one may speak for the other.
fn is_one(one: &Party, other: &Party) -> bool {
    one.id == other.id || one.member_of.0 == other.id.0 || other.member_of.0 == one.id.0
}

fn party<'a>(subject: &Subject<'a>, id: &str) -> Option<&'a Party> {
    let Some(Item::Party(at)) = subject.index.find(id) else { return None };
    subject.briefing.parties.get(at).filter(|party| !party.name.is_blank())
}

/// Who is named beside a place as who said what stands there.
struct Beside<'a> {
    /// As the text has it.
    whole: &'a str,
    /// Without whom they speak for.
    head: &'a str,
}

impl<'a> Beside<'a> {
    fn of(subject: &Subject<'a>, source: usize, span: &Range<usize>) -> Option<Self> {
        let text: &SourceText = subject.text(source)?;
        if subject.lexicon(source)?.script() != Some(Script::Latin) {
            return None;
        }
        let is_transcript =
            subject.briefing.sources.get(source).is_some_and(|it| it.kind == SourceKind::Transcript);
        if is_transcript && !text.is_quoted(span) {
            let name = text.raw().get(text.turn_of(span)?)?;
            return Some(Self { whole: name, head: name });
        }
        let part = text.paragraph_of(span.start);
        if part.len() > PARAGRAPH || is_quoted_in_a_quotation(text, &part, span) {
            return None;
        }
        let words = words::words(text.raw(), part.clone());
        let speeches = speech::speeches(text, &part, &words);
        let has = |part: &Range<usize>| part.start <= span.start && span.end <= part.end;
        let speaker = speeches.into_iter().find(|it| it.spans.iter().any(has))?.speaker?;
        if let Some(name) = unnamed::name_behind(text.raw(), &words, &speaker) {
            let whole = text.raw().get(speaker.start..name.end)?;
            return Some(Self { whole, head: text.raw().get(name)? });
        }
        let own = words.iter().filter(|it| speaker.start <= it.start && it.end() <= speaker.end);
        let own: Vec<_> = own.collect();
        // "Lund's deputy" is not Lund.
        if own.iter().any(|it| it.is_possessive) {
            return None;
        }
        let end = own.iter().find(|it| it.is_any(FOR)).map_or(speaker.end, |it| it.start);
        Some(Self { whole: text.raw().get(speaker.clone())?, head: text.raw().get(speaker.start..end)? })
    }
}

/// Whether somebody who is quoted in a paragraph quotes somebody else.
fn is_quoted_in_a_quotation(text: &SourceText, part: &Range<usize>, span: &Range<usize>) -> bool {
    // Of a source with a quotation for every quote only those of the paragraph are looked at.
    let all = text.quotations();
    let from = all.partition_point(|it| it.start < part.start);
    let before = all[from..].iter().take_while(|it| it.start <= span.start);
    before.filter(|it| span.end <= it.end).nth(1).is_some()
}

/// The parties that are named in some words: in full, and only where none is, persons by a word of their name. A firm is
/// often called as one of its people is.
fn named_in<'a>(subject: &Subject<'a>, part: &str) -> Vec<&'a Party> {
    let all = || subject.briefing.parties.iter();
    let known = subject.words_of(part);
    let is_whole = |it: &&Party| names(it).any(|name| has(subject, &known, name));
    let whole: Vec<_> = all().filter(is_whole).collect();
    if !whole.is_empty() {
        return whole;
    }
    all().filter(|it| it.kind == PartyKind::Person && is_named_in(subject, it, part)).collect()
}

/// Whether a party's name, an alias, or a telling word of one stands in some words.
fn is_named_in(subject: &Subject<'_>, party: &Party, part: &str) -> bool {
    let known = subject.words_of(part);
    let telling =
        |name| lexicon::words(name).map(move |it: Range<usize>| &name[it]).filter(|it| is_telling(it));
    names(party)
        .any(|name| has(subject, &known, name) || telling(name).any(|word| has(subject, &known, word)))
}

/// What a party is called.
fn names(party: &Party) -> impl Iterator<Item = &str> {
    party.names().filter(|it| !it.is_blank()).map(|it| &**it)
}

fn has(subject: &Subject<'_>, known: &Lexicon<'_>, words: &str) -> bool {
    known.places(&subject.phrase(words)).next().is_some()
}
