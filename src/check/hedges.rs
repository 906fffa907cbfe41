//! Doubt that a source has and the briefing has not: hedges in the anchor's clause, denials of what is cited.
//!
//! Reads English words only, and is silent elsewhere. Must not know what is true.

use std::collections::HashMap;
use std::ops::Range;

use crate::anchor::SourceText;
use crate::briefing::{AnyRef, Basis, Relation, Standing};
use crate::format::clip;
use crate::item::Item;

use super::lexicon::Lexicon;
use super::phrase::first_phrase;
use super::script::Script;
use super::subject::{Report, Subject, field};
use super::{Check, Severity};

pub(super) const CHECKS: &[Check] = &[
    Check {
        code: "C408",
        severity: Severity::Note,
        words: "a hedge of the source that the claim has not",
        run: unhedged,
    },
    Check {
        code: "C409",
        severity: Severity::Warn,
        words: "what is denied, told without saying so",
        run: undenied,
    },
];

/// Words by which a source leaves open whether it is so.
const HEDGES: &[&str] = &[
    "may",
    "might",
    "could",
    "suggest",
    "suggests",
    "suggested",
    "reportedly",
    "allegedly",
    "apparently",
    "purportedly",
    "supposedly",
    "presumably",
    "probably",
    "possibly",
    "perhaps",
    "unclear",
    "appear",
    "appears",
    "appeared",
    "seem",
    "seems",
    "seemed",
    "likely",
    "unlikely",
    "rumoured",
    "rumored",
];
/// The same in two words, each behind the other.
const PAIRS: &[(&str, &str)] = &[
    ("said", "to"),
    ("believed", "to"),
    ("thought", "to"),
    ("understood", "to"),
    ("not", "clear"),
    ("not", "certain"),
    ("alleged", "to"),
];
/// What a claim may have besides them.
const OWN_HEDGES: &[&str] = &[
    "would",
    "should",
    "can",
    "cannot",
    "suggestion",
    "alleged",
    "alleges",
    "probable",
    "possible",
    "potential",
    "potentially",
    "not clear",
    "uncertain",
    "not certain",
    "unknown",
    "not known",
    "rumour",
    "rumor",
    "if",
    "whether",
    "unless",
    "said",
    "says",
    "say",
    "claim",
    "claims",
    "claimed",
    "according to",
    "believe",
    "believes",
    "believed",
    "think",
    "thinks",
    "thought",
    "expect",
    "expects",
    "expected",
    "estimate",
    "estimates",
    "estimated",
    "plan",
    "plans",
    "planned",
    "propose",
    "proposes",
    "proposed",
    "threat",
    "threatens",
    "threatened",
    "warn",
    "warns",
    "warned",
    "denies",
    "denied",
    "doubt",
    "doubts",
    "risk",
    "hint",
    "hints",
    "hinted",
    "open",
    "some",
    "in dispute",
    "disputed",
    "hopes",
    "fears",
];
/// How far from an anchor a hedge belongs to it, in characters, within its clause.
const NEAR: usize = 150;
/// How many hedges are told of.
const TOLD: usize = 3;

/// Words that say of something that not everybody says so.
const DOUBT: &[&str] = &[
    "deny",
    "denies",
    "denied",
    "denying",
    "denial",
    "dispute",
    "disputes",
    "disputed",
    "in dispute",
    "alleged",
    "alleges",
    "allegedly",
    "alleging",
    "allegation",
    "allegations",
    "claim",
    "claims",
    "claimed",
    "claiming",
    "according to",
    "says",
    "said",
    "say",
    "accuses",
    "accused",
    "accusation",
    "contests",
    "contested",
    "rejects",
    "rejected",
    "contradict",
    "contradicts",
    "contradicted",
    "unconfirmed",
    "unproven",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "reportedly",
    "reported",
    "report",
    "asserts",
    "asserted",
    "insists",
    "insisted",
    "hear",
    "hears",
    "whether",
    "question",
];

fn unhedged(subject: &Subject<'_>, report: &mut Report) {
    if !subject.is_english() {
        return;
    }
    for (at, claim) in subject.briefing.claims.iter().enumerate() {
        let item = Item::Claim(at);
        if claim.basis != Basis::Reported || is_hedged(&claim.text) {
            continue;
        }
        let mut hedges: Vec<String> = Vec::new();
        for (source, span) in subject.anchors_of(item).filter_map(|it| it.place()) {
            let (Some(text), Some(lexicon)) = (subject.text(source), subject.lexicon(source)) else {
                continue;
            };
            if lexicon.script() == Some(Script::Latin) {
                hedges_in(lexicon, &clause(text, span), &mut hedges);
            }
        }
        if !hedges.is_empty() {
            let told: Vec<String> = hedges.iter().take(TOLD).map(|it| format!("\"{it}\"")).collect();
            let path = subject.path_of(item).key("text");
            let (name, told) = (subject.name(item), told.join(", "));
            report.add(subject, path, format!("{name}: the source hedges ({told}); the claim does not"));
        }
    }
}

fn is_hedged(text: &str) -> bool {
    [HEDGES, OWN_HEDGES].into_iter().any(|list| first_phrase(text, list).is_some())
}

/// The clause of an anchor, as far as it is near: a hedge behind a comma is about something else.
fn clause(text: &SourceText, span: &Range<usize>) -> Range<usize> {
    let (raw, paragraph) = (text.raw(), text.paragraph_of(span.start));
    let is_end = |letter: char, next: Option<char>| match letter {
        ',' | '.' | '!' | '?' => next.is_none_or(char::is_whitespace),
        _ => matches!(letter, ';' | ':' | '—' | '–' | '(' | ')' | '"' | '“' | '”' | '\n'),
    };
    let before = raw.get(paragraph.start..span.start).unwrap_or_default();
    let mut next = None;
    let mut start = span.start;
    for (at, letter) in before.char_indices().rev().take(NEAR) {
        if is_end(letter, next) {
            break;
        }
        (start, next) = (paragraph.start + at, Some(letter));
    }
    let after = raw.get(span.end..paragraph.end).unwrap_or_default();
    let mut letters = after.char_indices().take(NEAR).peekable();
    let mut end = span.end;
    while let Some((at, letter)) = letters.next() {
        if is_end(letter, letters.peek().map(|(_, next)| *next)) {
            break;
        }
        end = span.end + at + letter.len_utf8();
    }
    start..end
}

fn hedges_in(lexicon: &Lexicon<'_>, part: &Range<usize>, hedges: &mut Vec<String>) {
    for at in lexicon.words_in(part) {
        let (word, next) = (lexicon.word(at), lexicon.word(at + 1));
        // Nearly all differ in their first letter.
        let first = |text: &str| text.as_bytes().first().map(u8::to_ascii_lowercase);
        let is = |one: &str, other: &str| first(one) == first(other) && one.eq_ignore_ascii_case(other);
        let found = match PAIRS.iter().find(|(first, second)| is(first, word) && is(second, next)) {
            Some((first, second)) => Some(format!("{first} {second}")),
            // The month has a capital, the doubt mostly none.
            None if word == "May" => None,
            None => HEDGES.iter().find(|hedge| is(hedge, word)).map(|hedge| (*hedge).to_owned()),
        };
        if let Some(found) = found.filter(|found| !hedges.contains(found)) {
            hedges.push(found);
        }
    }
}

fn undenied(subject: &Subject<'_>, report: &mut Report) {
    let Some(summary) = subject.briefing.summary.as_deref().filter(|_| subject.is_english()) else { return };
    let disputes = subject.briefing.disputes.iter().enumerate();
    let open =
        disputes.filter(|(_, it)| it.relation == Relation::Denied && it.standing != Standing::Resolved);
    let mut denied: HashMap<Item, usize> = HashMap::new();
    for (at, dispute) in open {
        let first = dispute.accounts.first().map_or(&[][..], |account| &account.refs);
        for item in subject.index.follow(first) {
            denied.entry(item).or_insert(at);
        }
    }
    let bottom = (field("summary").key("bottom_line"), &summary.bottom_line, &summary.refs);
    let points =
        summary.points.iter().enumerate().map(|(at, point)| {
            (field("summary").key("points").index(at).key("text"), &point.text, &point.refs)
        });
    for (path, text, refs) in std::iter::once(bottom).chain(points) {
        let Some((item, dispute)) = first_denied(subject, refs, &denied) else { continue };
        if first_phrase(text, DOUBT).is_none() {
            let dispute = subject.name(Item::Dispute(dispute));
            let cites = clip(crate::item::id_of(subject.briefing, item)).into_owned();
            let place = path.to_string();
            let place = place.trim_end_matches(".text");
            let message = format!("{place} cites {cites}, which is denied ({dispute}), without saying so");
            report.add(subject, path, message);
        }
    }
}

fn first_denied(
    subject: &Subject<'_>,
    refs: &[AnyRef],
    denied: &HashMap<Item, usize>,
) -> Option<(Item, usize)> {
    subject.index.follow(refs).into_iter().find_map(|item| Some((item, *denied.get(&item)?)))
}
