//! The findings of the shipped briefings with the texts of their sources, and of ten thousand faults put into them.

#![expect(clippy::panic, reason = "what cannot be read here is a failed test")]

use std::path::PathBuf;

use bluf::anchor::Status;
use bluf::briefing::Quote;
use bluf::check::{Case, findings, statement};
use bluf::deadline::Reader;
use bluf::document::Document;
use bluf::item::{Index, Item};
use bluf::proof::Proofs;
use bluf::shelf::{self, Access, Origin};
use jiff::tz::TimeZone;

/// A shipped briefing, checked with its sources on a moment of its own day.
fn checked(name: &str, now: &str) -> Document {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("briefings").join(name);
    let (origin, access) = (Origin::File(path), Access::default());
    let now = now.parse().unwrap_or_else(|error| panic!("{now}: {error}"));
    let reader = Reader::new(now, TimeZone::UTC);
    let loaded = shelf::load(&origin, &access.limits).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
    shelf::check(&loaded.document, &origin, &access, Some(&reader)).0
}

/// Each of them can be defended: it tells of something that is so, and that the briefing means to be so.
const HARBOUR: &[&str] = &[
    // The post was copied by hand and is gone.
    "warn A209 s5",
    // The radio was not heard; the ledger retells it.
    "note Q310 q8",
    "note Q310 q9",
    "note Q309 q10",
    "note Q310 q10",
    "note Q309 c10",
    "note Q310 c10",
    "note Q310 c19",
    "note Q310 c20",
    // Nobody says what it would bring.
    "note D605 o-wildcat",
];
const HOSPITAL: &[&str] = &[
    // The sentence goes on, and says nothing else.
    "note A214 q1",
    "note Q309 q3",
    // The register was not opened, the recording not seen.
    "note Q310 c1",
    "note Q310 c23",
    // What it asks, and when it could start, nobody knows.
    "note M709 v-openround",
];

#[test]
fn what_is_found_in_the_shipped_briefings_is_what_they_mean() {
    for (name, now, expected) in [
        ("harbour.json", "2026-03-03T21:00:00Z", HARBOUR),
        ("hospital.json", "2026-10-06T09:00:00Z", HOSPITAL),
    ] {
        let document = checked(name, now);
        let found: Vec<String> = document
            .findings
            .iter()
            .map(|it| format!("{} {} {}", it.severity.as_str(), it.code, it.item))
            .collect();
        assert_eq!(found, expected, "{name}: {:#?}", document.findings);
    }
}

#[test]
fn the_line_at_the_end_of_a_shipped_briefing() {
    let document = checked("harbour.json", "2026-03-03T21:00:00Z");
    let Document { briefing, index, holdings, proofs, .. } = &document;
    let line = statement(&Case { briefing, index, holdings, proofs, clock: None });
    let expected = "27 claims (5 judgments), 10 quotes, 43 anchors: 42 verbatim, 1 unchecked; 6 from anonymous speakers; 4 \
                    original reports, 2 held; 3 disputes open.";
    assert_eq!(line, expected);
}

/// Numbers without a pattern, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap_or_default()
    }
}

/// A letter or digit inside the words taken out, put in or put in place of another: never what folding undoes.
fn edited(words: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = words.chars().collect();
    let places: Vec<usize> = (1..letters.len() - 1).filter(|at| letters[*at].is_alphanumeric()).collect();
    let at = places[dice.below(places.len())];
    let new = char::from(b"abcdefghijklmnopqrstuvwxyz0123456789"[dice.below(36)]);
    match dice.below(3) {
        0 if letters[at] != letters[at - 1] && letters[at] != letters[at + 1] => drop(letters.remove(at)),
        1 if new != letters[at] => letters[at] = new,
        _ => letters.insert(at, if new == letters[at] || new == letters[at - 1] { '7' } else { new }),
    }
    letters.into_iter().collect()
}

#[test]
fn no_edit_inside_a_quote_passes_and_each_is_told_of_at_its_place() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut count = 0;
    for (name, now) in [("harbour.json", "2026-03-03T21:00:00Z"), ("hospital.json", "2026-10-06T09:00:00Z")] {
        let document = checked(name, now);
        let mut briefing = (*document.briefing).clone();
        let held = |quote: &&Quote| quote.evidence.iter().all(|it| it.source.0.as_str() != "s5");
        let quotes: Vec<Quote> = briefing.quotes.iter().filter(held).cloned().collect();
        briefing.quotes = (0..5_000)
            .map(|number| {
                let mut quote = quotes[number % quotes.len()].clone();
                quote.id.0 = format!("n{number}").into();
                let part = dice.below(quote.evidence.len());
                let exact = &mut quote.evidence[part].exact;
                *exact = edited(exact, &mut dice).into();
                quote.evidence.swap(0, part);
                quote.evidence.truncate(1);
                quote
            })
            .collect();
        let index = Index::of(&briefing);
        let proofs = Proofs::of(&briefing, &index, &document.holdings);
        let case = Case {
            briefing: &briefing,
            index: &index,
            holdings: &document.holdings,
            proofs: &proofs,
            clock: None,
        };
        let all = findings(&case);
        let told: Vec<&str> = all
            .iter()
            .filter(|it| it.code.starts_with("A20") && it.path.pointer().ends_with("/evidence/0/exact"))
            .map(|it| it.item.as_str())
            .collect();
        for at in 0..briefing.quotes.len() {
            let status = proofs.of_item(Item::Quote(at))[0].status;
            let exact = &briefing.quotes[at].evidence[0].exact;
            assert!(!status.keeps_marks() && status != Status::Unquoted, "{name}: {status:?}: {exact}");
            count += 1;
        }
        assert_eq!(told.iter().filter(|id| id.starts_with('n')).count(), briefing.quotes.len(), "{name}");
    }
    assert_eq!(count, 10_000);
}
