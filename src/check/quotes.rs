//! Quotes, anchors and attributions, as far as they can be judged without the source.
//!
//! Must not know the texts of the sources.

use crate::briefing::shape::{Path, Shaped, Step};
use crate::briefing::{AffiliationBasis, AttributionKind, PartyKind, QuoteMode};
use crate::format::clip;
use crate::item::Item;

use super::subject::{Report, Subject, element};
use super::{Check, Severity};

pub(super) const CHECKS: &[Check] = &[
    Check {
        code: "A213",
        severity: Severity::Warn,
        words: "a prefix or suffix of over 32 characters",
        run: context,
    },
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
    Check { code: "Q309", severity: Severity::Note, words: "a side that is inferred", run: inferred },
];

/// How few words are rather a fragment than a sentence.
const FEW: usize = 3;

fn context(subject: &Subject<'_>, report: &mut Report) {
    for (path, anchors) in subject.evidence() {
        for (at, anchor) in anchors.iter().enumerate() {
            for (key, text) in [("prefix", &anchor.prefix), ("suffix", &anchor.suffix)] {
                let length = text.chars().count();
                if length > 32 {
                    let item = subject.label(&parent(&path));
                    let path = path.index(at).key(key);
                    report.add(subject, path, format!("{item}: {key} has {length} characters; at most 32"));
                }
            }
        }
    }
}

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

/// Scripts that write words without spaces: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
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

fn parent(path: &Path) -> Path {
    let steps: &[Step] = path.0.split_last().map_or(&[], |(_, rest)| rest);
    Path(steps.to_vec())
}
