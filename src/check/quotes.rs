//! Quotes and attributions, as far as they can be judged without the source.
//!
//! Must not know the texts of the sources.

use crate::anchor::is_unspaced;
use crate::briefing::shape::{Path, Shaped, Step};
use crate::briefing::{AffiliationBasis, AttributionKind, PartyKind, QuoteMode};
use crate::format::clip;
use crate::item::Item;

use super::subject::{Report, Subject, element};
use super::{Check, Severity};

pub(super) const CHECKS: &[Check] = &[
    Check {
        code: "Q302",
        severity: Severity::Note,
        words: "few words that are marked as a sentence",
        run: short,
    },
    Check {
        code: "Q303",
        severity: Severity::Error,
        words: "an anonymous speaker not described",
        run: undescribed,
    },
    Check {
        code: "Q307",
        severity: Severity::Error,
        words: "a named speaker who is no person",
        run: unnamed,
    },
    Check { code: "Q306", severity: Severity::Note, words: "a speaker of whom nothing is told", run: empty },
    Check { code: "Q309", severity: Severity::Note, words: "a side that is inferred", run: inferred },
    Check {
        code: "Q310",
        severity: Severity::Note,
        words: "words from a report that is not held",
        run: second_hand,
    },
];

/// Words that say of a speaker only that there is one.
const EMPTY: &[&str] = &[
    "source",
    "sources",
    "person",
    "persons",
    "people",
    "someone",
    "somebody",
    "insider",
    "insiders",
    "individual",
    "individuals",
    "observer",
    "observers",
];
/// What may stand with them and adds nothing.
const ADDS_NOTHING: &[&str] = &[
    "a",
    "an",
    "the",
    "one",
    "two",
    "three",
    "another",
    "other",
    "others",
    "some",
    "several",
    "many",
    "more",
    "second",
    "third",
    "anonymous",
    "unnamed",
    "unidentified",
    "well",
    "placed",
    "informed",
    "familiar",
    "with",
    "close",
    "to",
    "matter",
    "situation",
    "issue",
    "who",
    "asked",
    "not",
    "be",
    "named",
];

/// How few words are rather a fragment than a sentence.
const FEW: usize = 3;

fn short(subject: &Subject<'_>, report: &mut Report) {
    for (at, quote) in subject.briefing.quotes.iter().enumerate() {
        let texts = quote.evidence.iter().map(|anchor| anchor.exact.as_str());
        if quote.mode != QuoteMode::Direct {
            continue;
        }
        // More than a few need not be counted; where no spaces part the words, they cannot be.
        let count = texts.clone().flat_map(str::split_whitespace).take(FEW + 1).count();
        let is_countable = || !texts.clone().any(|text| text.chars().any(is_unspaced));
        if (1..=FEW).contains(&count) && is_countable() {
            let path = element("quotes", at);
            let words = if count == 1 { "word" } else { "words" };
            let item = subject.label(&path);
            let message =
                format!("{item}: {count} quoted {words} marked \"direct\"; \"fragment\" or \"term\"?");
            report.add(subject, path.key("mode"), message);
        }
    }
}

fn undescribed(subject: &Subject<'_>, report: &mut Report) {
    for (path, it) in subject.attributions() {
        if it.kind == AttributionKind::Anonymous && it.as_described.is_blank() {
            let item = subject.label(&parent(&path));
            let message = format!("{item}: anonymous needs \"as_described\", copied from the source");
            report.add(subject, path, message);
        }
    }
}

fn unnamed(subject: &Subject<'_>, report: &mut Report) {
    for (path, it) in subject.attributions().filter(|(_, it)| it.kind == AttributionKind::Named) {
        let (is_fine, at) = match subject.index.find(&it.party.0) {
            // A party whose kind is missing or unknown has a finding of its own; so has a reference that leads astray.
            Some(Item::Party(at)) => {
                let kind = subject.briefing.parties.get(at).map(|party| &party.kind);
                let is_fine =
                    matches!(kind, None | Some(PartyKind::Person | PartyKind::Unset | PartyKind::Other(_)));
                (is_fine, path.key("party"))
            }
            _ => (!it.party.is_blank(), path.clone()),
        };
        if !is_fine {
            let item = subject.label(&parent(&path));
            report.add(subject, at, format!("{item}: \"named\" needs a party of kind person"));
        }
    }
}

fn inferred(subject: &Subject<'_>, report: &mut Report) {
    for (path, it) in subject.attributions() {
        if it.affiliation_basis == AffiliationBasis::Inferred && !it.affiliation.is_blank() {
            let item = subject.label(&parent(&path));
            let side = clip(&it.affiliation.0);
            report.add(
                subject,
                path.key("affiliation"),
                format!("{item}: affiliation \"{side}\" is inferred, not stated"),
            );
        }
    }
}

fn empty(subject: &Subject<'_>, report: &mut Report) {
    for (path, it) in subject.attributions() {
        let is_placed = !it.affiliation.is_blank() || !it.party.is_blank();
        if it.kind != AttributionKind::Anonymous || is_placed {
            continue;
        }
        let lower = it.as_described.to_lowercase();
        let mut words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let is_empty = |word: &str| EMPTY.contains(&word);
        let tells = |word: &str| !is_empty(word) && !ADDS_NOTHING.contains(&word);
        if words.clone().any(is_empty) && !words.any(tells) {
            let item = subject.label(&parent(&path));
            let words = clip(&it.as_described);
            let message = format!("{item}: \"{words}\" tells nothing of who or which side");
            report.add(subject, path.key("as_described"), message);
        }
    }
}

fn second_hand(subject: &Subject<'_>, report: &mut Report) {
    for (item, it) in subject.attributed() {
        let Some(Item::Source(first)) = subject.index.find(&it.reported_by.0) else { continue };
        if subject.text(first).is_some() {
            continue;
        }
        let retells = |source: &usize| {
            let based_on = subject.briefing.sources.get(*source).map_or(&[][..], |it| &it.based_on);
            subject.index.follow(based_on).contains(&Item::Source(first))
        };
        let mut sources = subject.anchors_of(item).filter_map(|it| subject.source_of(it.anchor));
        let retold = sources
            .find(retells)
            .map_or_else(String::new, |source| format!("; {} retells it", subject.source_name(source)));
        let name = subject.name(item);
        let message =
            format!("{name}: reported by {}, which is not held{retold}", subject.source_name(first));
        report.add(subject, subject.path_of(item).key("attribution").key("reported_by"), message);
    }
}

fn parent(path: &Path) -> Path {
    let steps: &[Step] = path.0.split_last().map_or(&[], |(_, rest)| rest);
    Path(steps.to_vec())
}
