//! The parts that the checks are made of: words, figures, word differences, and the line at the end.

use foldhash::fast::RandomState;
use serde_json::{Value, json};

use super::super::figures::figures;
use super::super::lexicon::{Lexicon, Phrase, is_copy, words};
use super::super::phrase::first_phrase;
use super::super::{Case, statement};
use super::{changed, holdings};
use crate::anchor::told;
use crate::format::{clip, read};
use crate::item::Index;
use crate::proof::Proofs;

#[test]
fn a_text_is_cut_into_words_numbers_and_signs() {
    let cases: [(&str, &[&str]); 8] = [
        ("Ada's boat, (late)", &["Ada", "s", "boat", "late"]),
        ("1.9 million, 1,900,000. 5 p.m.", &["1.9", "million", "1,900,000", "5", "p", "m"]),
        ("COVID-19 x2", &["COVID", "19", "x2"]),
        ("船 in 港に", &["船", "in", "港", "に"]),
        ("KCT社は", &["KCT", "社", "は"]),
        ("so\u{ad}ft ze\u{200b}ro", &["so\u{ad}ft", "ze\u{200b}ro"]),
        ("Mu\u{308}ller", &["Mu\u{308}ller"]),
        ("… — !", &[]),
    ];
    for (text, expected) in cases {
        let found: Vec<&str> = words(text).map(|word| &text[word]).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_phrase_is_found_wherever_its_words_follow_each_other() {
    let text = "One official said. The one official, one — OFFICIAL.\nOfficial one.";
    let hasher = RandomState::default();
    let lexicon = Lexicon::of(text, &hasher);
    let phrase = Phrase::of("one official", &hasher);
    let places: Vec<usize> = lexicon.places(&phrase).collect();
    assert_eq!(places, [0, 4, 6]);
    assert_eq!(lexicon.text(&lexicon.span(4..6)), "one official");
    assert!(lexicon.has_in(&phrase, &(19..35)) && !lexicon.has_in(&phrase, &(1..22)));
    assert!(!lexicon.has(&Phrase::of("one officials", &hasher)) && !lexicon.has(&Phrase::of("", &hasher)));
}

#[test]
fn a_copy_may_differ_in_the_case_of_its_first_letter_and_in_signs() {
    for (one, other, is) in [
        ("one official", "One official", true),
        ("one official", "One Official", false),
        ("a \u{201c}senior\u{201d} aide", "a \"senior\" aide", true),
        ("M\u{fc}ller", "Mu\u{308}ller", true),
        ("one official", "one", false),
    ] {
        assert_eq!(is_copy(one, other), is, "{one} / {other}");
    }
}

#[test]
fn figures_are_read_by_value() {
    let cases: [(&str, &[&[f64]]); 11] = [
        ("1.9 million and 1,900,000", &[&[1.9e6], &[1.9e6]]),
        ("seven of 12", &[&[7.0], &[12.0]]),
        ("twenty-two, two hundred and fifty thousand", &[&[22.0], &[250_000.0]]),
        ("one two", &[&[1.0], &[2.0]]),
        ("1.900 oder 1.900.000,50", &[&[1900.0, 1.9], &[1_900_000.5]]),
        ("the 3rd, the 1990s", &[&[3.0], &[1990.0]]),
        ("$2.4m, 5 m", &[&[2.4e6], &[5.0]]),
        ("3 hundred thousand", &[&[300_000.0]]),
        ("two and three", &[&[2.0], &[3.0]]),
        ("1,9 Millionen", &[&[1.9e6]]),
        ("hundreds of millions", &[]),
    ];
    for (text, expected) in cases {
        let lexicon = Lexicon::of(text, &RandomState::default());
        let found: Vec<Vec<f64>> = figures(&lexicon).into_iter().map(|figure| figure.values).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn the_first_phrase_is_a_whole_one_and_the_longest_there() {
    let list = &["deny", "denies", "so-called", "so", "é"];
    for (text, expected) in [
        ("He DENIES it", Some("denies")),
        ("a so-called answer", Some("so-called")),
        ("densely, indeny", None),
        ("ÉÉ É", Some("é")),
        ("", None),
    ] {
        assert_eq!(first_phrase(text, list), expected, "{text}");
    }
}

#[test]
fn a_difference_shows_what_differs_and_a_few_words_around() {
    let long = "and many words that are the same on both sides of it";
    for (briefing, source, expected) in [
        (
            "we need them today",
            "we need them and we need them now",
            Some("we need them {today→and we need them now}"),
        ),
        ("will sail now", "will not sail now", Some("will [not] sail now")),
        ("will never sail now", "will sail now", Some("will {never→} sail now")),
        (
            &format!("{long} a b {long}"),
            &format!("{long} a c {long}"),
            Some("… of it a {b→c} and many words …"),
        ),
        ("the same", "the same", None),
        ("the\u{a0}same", "the same", None),
    ] {
        assert_eq!(told(briefing, source, clip).as_deref(), expected);
    }
}

/// The line at the end, of the sound briefing changed.
fn line(changes: &[(&str, Value)]) -> String {
    let briefing = read(changed(changes).as_bytes()).expect("it opens");
    let index = Index::of(&briefing);
    let holdings = holdings(&briefing, changes);
    let proofs = Proofs::of(&briefing, &index, &holdings);
    statement(&Case { briefing: &briefing, index: &index, holdings: &holdings, proofs: &proofs, clock: None })
}

#[test]
fn the_line_at_the_end_counts_what_the_briefing_rests_on() {
    let anonymous = json!({ "kind": "anonymous", "as_described": "the crews" });
    let assumption = json!({ "id": "a1", "basis": "assumption", "text": "It stays." });
    let wrong = ("/claims/0/evidence/0/exact", json!("captains voted for a strike"));
    let cases = [
        (
            vec![],
            "3 claims (1 judgment), 1 quote, 4 anchors: 4 verbatim; 2 original reports, both held; 1 dispute open.",
        ),
        (
            vec![
                ("/quotes/0/attribution", anonymous.clone()),
                ("@s2", json!(null)),
                ("/claims/-", assumption),
            ],
            "4 claims (1 judgment, 1 assumption), 1 quote, 4 anchors: 3 verbatim, 1 unchecked; 1 from an anonymous \
             speaker; 2 original reports, 1 held; 1 dispute open.",
        ),
        (
            vec![
                ("/quotes/0/attribution", anonymous.clone()),
                ("/claims/0/attribution", anonymous),
                ("/sources/-", json!({ "id": "s3", "title": "Wire" })),
                ("/sources/0/based_on", json!(["s3"])),
                ("/sources/1/based_on", json!(["s3"])),
                ("/disputes/0/standing", json!("resolved")),
                wrong,
            ],
            "3 claims (1 judgment), 1 quote, 4 anchors: 3 verbatim, 1 missing; 2 from anonymous speakers; 1 original \
             report, not held.",
        ),
        (
            vec![
                ("/claims", json!([])),
                ("/quotes", json!([])),
                ("/deadlines", json!([])),
                ("/disputes", json!([])),
            ],
            "0 claims, 0 quotes, 0 anchors.",
        ),
    ];
    for (changes, expected) in cases {
        assert_eq!(line(&changes), expected);
    }
}
