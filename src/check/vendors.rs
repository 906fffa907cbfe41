//! The vendors of the comparison: whether a source knows them, and how much is known of them.
//!
//! Must not know who leads: it tells only where nobody can.

use crate::briefing::{Comparison, Party, Text, Vendor};
use crate::compare;
use crate::format::clip;
use crate::item::Item;

use super::lexicon::Lexicon;
use super::script;
use super::subject::{Report, Subject, field};
use super::{Check, Severity};

pub(super) const CHECKS: &[Check] = &[
    Check {
        code: "M708",
        severity: Severity::Warn,
        words: "a vendor whose name no source has",
        run: unheard_of,
    },
    Check { code: "M709", severity: Severity::Note, words: "a vendor mostly unknown", run: unknown },
];

fn vendors<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (usize, &'a Vendor, &'a Comparison)> {
    let comparison = subject.briefing.comparison.as_deref().into_iter();
    comparison.flat_map(|it| it.vendors.iter().enumerate().map(move |(at, vendor)| (at, vendor, it)))
}

fn unheard_of(subject: &Subject<'_>, report: &mut Report) {
    for (at, vendor, _) in vendors(subject) {
        let party = match subject.index.find(&vendor.party.0) {
            Some(Item::Party(party)) => subject.briefing.parties.get(party),
            _ => None,
        };
        let own = std::iter::once(vendor.name.as_str());
        let of_party = party.into_iter().flat_map(Party::names);
        let names: Vec<&str> = own.chain(of_party.map(Text::as_str)).map(without_brackets).collect();
        let scripts: Vec<_> = names.iter().filter_map(|name| script::of(name)).collect();
        let sources = (0..subject.holdings.len()).filter_map(|source| subject.lexicon(source));
        let mut readable =
            sources.filter(|it| it.script().is_some_and(|script| scripts.contains(&script))).peekable();
        if names.first().is_none_or(|name| name.is_empty()) || readable.peek().is_none() {
            continue;
        }
        if !readable.any(|lexicon| names.iter().any(|name| is_in(subject, lexicon, name))) {
            let message = format!("vendor \"{}\": the name is in no held source", clip(names[0]));
            let path = field("comparison").key("vendors").index(at).key("name");
            report.add(subject, path, message);
        }
    }
}

/// The name as it stands, or each of its words; figures and short words only in their place.
fn is_in(subject: &Subject<'_>, lexicon: &Lexicon<'_>, name: &str) -> bool {
    let is_word = |word: &str| word.chars().all(char::is_alphabetic) && word.chars().nth(2).is_some();
    let mut words = name.split_whitespace();
    lexicon.has(&subject.phrase(name))
        || (words.clone().nth(1).is_some()
            && words.all(|word| is_word(word) && lexicon.has(&subject.phrase(word))))
}

/// `OpenAI (model not named)` is called OpenAI.
fn without_brackets(name: &str) -> &str {
    name.split_once(['(', '（', '[']).map_or(name, |(name, _)| name).trim()
}

fn unknown(subject: &Subject<'_>, report: &mut Report) {
    let Some(comparison) = subject.briefing.comparison.as_deref() else { return };
    let ranges = compare::ranges(comparison);
    for (at, vendor, _) in vendors(subject) {
        let Some(Some(range)) = ranges.get(at) else { continue };
        if range.known.is_below_half() {
            let path = field("comparison").key("vendors").index(at);
            let name =
                if vendor.id.0.is_empty() { path.to_string() } else { clip(&vendor.id.0).into_owned() };
            let message = format!(
                "{name}: known for {} % of the weight, {}–{}; no ranking will be shown",
                range.known.rounded(),
                range.floor.rounded(),
                range.ceiling.rounded()
            );
            report.add(subject, path, message);
        }
    }
}
