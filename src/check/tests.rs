//! Each check on a briefing that has what it looks for, and on one that nearly has.
//!
//! Both come from one sound briefing and the texts of its two sources, changed in a place or two.

use std::sync::Arc;

use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::{CHECKS, Case, Finding, findings, locate};
use crate::anchor::SourceText;
use crate::briefing::Briefing;
use crate::deadline::Reader;
use crate::format::read;
use crate::item::Index;
use crate::proof::{Held, Holding, Proofs};

mod languages;
mod parts;
mod rows;

/// The text of the first source of the sound briefing.
const NOTES: &str = "\
The ferry at Ternwick stayed in port on Monday. At 9 a.m. the crews met the company on the quay, and nothing came of it.

Then the skippers asked for a word in writing. They want an answer by Friday evening, and have told the harbour office.

\"We will not sail without an answer,\" said Ada Tern, who speaks for them.

The line runs with the Gull, an older boat. The Heron lies at the yard with room for 40 cars; her speed is not measured.
";

/// The text of the second one.
const NOTICE: &str = "\
Notice to passengers. Tern Lines has given no answer yet. The office opens at seven, and tickets stay good all summer.
Buses run from the quay to the bridge at every full hour, and bicycles travel free of charge.
";

/// The hash of every text here whose source records one.
const HASH: &str = "ab12";

/// A small briefing without any finding.
fn sound() -> Value {
    json!({
        "bluf": "1.0",
        "title": "The ferry company must answer the skippers by Friday",
        "as_of": "2026-03-03",
        "tz": "Europe/Amsterdam",
        "summary": {
            "bottom_line": "The skippers want an answer by Friday, or the ferry stays.",
            "refs": ["c1", "d1"],
            "points": [{ "text": "The company has not answered.", "refs": ["c2"] }],
            "unknowns": [{ "text": "What the answer will be.", "why": "future", "refs": ["d1"] }],
        },
        "sources": [
            { "id": "s1", "title": "Ferry notes", "publisher": "The Quay", "kind": "article" },
            { "id": "s2", "title": "Company notice", "publisher": "Tern Lines", "published": "2026-03-02" },
        ],
        "parties": [
            { "id": "ada", "name": "Ada Tern", "kind": "person", "member_of": "lines" },
            { "id": "lines", "name": "Tern Lines", "kind": "organization" },
        ],
        "quotes": [{
            "id": "q1",
            "mode": "direct",
            "evidence": [{ "source": "s1", "exact": "We will not sail without an answer" }],
            "attribution": { "kind": "named", "party": "ada" },
        }],
        "claims": [
            {
                "id": "c1", "basis": "reported", "text": "The skippers asked for an answer.",
                "evidence": [{ "source": "s1", "exact": "the skippers asked", "prefix": "Then " }],
                "attribution": { "kind": "narrator" }, "about": ["lines"],
            },
            {
                "id": "c2", "basis": "reported", "text": "The company has not answered.",
                "evidence": [{ "source": "s2", "exact": "no answer yet" }],
                "attribution": { "kind": "organization", "party": "lines" },
            },
            {
                "id": "j1", "basis": "judgment", "text": "The ferry will likely stay.", "refs": ["c1", "c2"],
                "likelihood": "likely", "confidence": "low",
            },
        ],
        "disputes": [{
            "id": "x1", "question": "Was there an answer?", "relation": "contradict",
            "accounts": [{ "label": "None", "refs": ["c1"] }, { "label": "Not yet", "refs": ["c2"] }],
        }],
        "events": [{
            "id": "e1", "text": "They met.", "refs": ["c1"],
            "when": { "as_stated": "9 a.m. on Monday", "earliest": "2026-03-02T09:00", "latest": "2026-03-02T09:00",
                      "precision": "minute" },
        }],
        "deadlines": [{
            "id": "d1", "label": "Answer the skippers", "set_by": "ada", "falls_on": "lines", "if_missed": ["o1"],
            "when": { "as_stated": "Friday evening", "earliest": "2026-03-06T17:00", "latest": "2026-03-07T00:00",
                      "precision": "part-of-day", "assumed": ["hours", "zone"] },
            "evidence": [{ "source": "s1", "exact": "an answer by Friday evening" }],
        }],
        "options": [{
            "id": "o1", "text": "Stay in port", "actor": "ada", "state": "threatened", "refs": ["q1"],
            "consequences": [{ "for": "lines", "text": "No ferry sails.", "refs": ["c1"] }],
        }],
        "comparison": {
            "question": "Which boat?",
            "incumbent": "gull",
            "vendors": [{ "id": "gull", "name": "Gull" }, { "id": "heron", "name": "Heron" }],
            "criteria": [{ "id": "k-speed", "name": "Speed" }, { "id": "k-room", "name": "Room" }],
            "cells": [
                { "vendor": "gull", "criterion": "k-speed", "rating": "fair", "refs": ["c1"] },
                { "vendor": "heron", "criterion": "k-speed", "rating": "unknown", "why_unknown": "source-silent" },
                { "vendor": "gull", "criterion": "k-room", "rating": "weak", "refs": ["c1"] },
                { "vendor": "heron", "criterion": "k-room", "rating": "good", "refs": ["c1"] },
            ],
        },
    })
}

/// The sound briefing with values put in places; a place that ends in `-` adds to a list, a null takes away. What begins
/// with `@` is no part of it.
fn changed(changes: &[(&str, Value)]) -> String {
    let mut briefing = sound();
    for (pointer, value) in changes.iter().filter(|(pointer, _)| !pointer.starts_with('@')) {
        let (owner, key) = pointer.rsplit_once('/').expect("a pointer");
        match (briefing.pointer_mut(owner).expect("it is there"), key) {
            (Value::Array(list), "-") => list.push(value.clone()),
            (Value::Array(list), at) => list[at.parse::<usize>().expect("an index")] = value.clone(),
            (Value::Object(fields), key) if value.is_null() => drop(fields.remove(key)),
            (Value::Object(fields), key) => drop(fields.insert(key.to_owned(), value.clone())),
            (other, _) => panic!("{pointer} leads to {other}"),
        }
    }
    serde_json::to_string_pretty(&briefing).expect("it is JSON")
}

/// What there is of the sources: `@s1` is the text of the first one, `@s1+` a paragraph more; not held where it is null, not
/// to be had for the reason in an object.
fn holdings(briefing: &Briefing, changes: &[(&str, Value)]) -> Vec<Holding> {
    let of_source = |at: usize| {
        let mut held = [NOTES, NOTICE].get(at).map(|text| (*text).to_owned());
        for (pointer, value) in changes {
            let Some(which) = pointer.strip_prefix(&format!("@s{}", at + 1)) else { continue };
            held = match value {
                Value::String(text) if which == "+" => held.map(|held| format!("{held}\n{text}\n")),
                Value::String(text) => Some(text.clone()),
                Value::Object(refused) => {
                    return Holding::Refused(refused["why"].as_str().unwrap_or("").into());
                }
                _ => None,
            };
        }
        let Some(text) = held else { return Holding::Absent };
        let is_hash_wanted = !briefing.sources[at].sha256.is_empty();
        let sha256 = is_hash_wanted.then(|| HASH.to_owned());
        Holding::Held(Arc::new(Held { text: SourceText::of(text.into()), sha256 }))
    };
    (0..briefing.sources.len()).map(of_source).collect()
}

/// What is found in a briefing with these sources; `@clock` is the moment.
fn findings_with(briefing: &Briefing, changes: &[(&str, Value)]) -> Vec<Finding> {
    let index = Index::of(briefing);
    let holdings = holdings(briefing, changes);
    let proofs = Proofs::of(briefing, &index, &holdings);
    let clock = changes.iter().find(|(pointer, _)| *pointer == "@clock").map(|(_, now)| {
        let now = now.as_str().and_then(|now| now.parse().ok()).expect("a moment");
        Reader::new(now, TimeZone::UTC)
    });
    findings(&Case { briefing, index: &index, holdings: &holdings, proofs: &proofs, clock: clock.as_ref() })
}

fn found_in(changes: &[(&str, Value)]) -> Vec<Finding> {
    let text = changed(changes);
    let briefing = read(text.as_bytes()).expect("it opens");
    let mut all = findings_with(&briefing, changes);
    locate(&mut all, text.as_bytes());
    all
}

fn told(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|it| format!("{} {}", it.code, it.message)).collect()
}

/// What a row changes, in one line each.
fn changes(row: &[(&str, Value)]) -> String {
    let lines = row.iter().map(|(pointer, value)| {
        let value: String = value.to_string().chars().take(100).collect();
        format!("{pointer} = {value}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_sound_briefing_has_no_findings() {
    assert_eq!(told(&found_in(&[])), Vec::<String>::new());
}

#[test]
fn each_check_finds_what_it_looks_for_and_leaves_the_rest() {
    let mut untested: Vec<&str> = CHECKS.iter().copied().flatten().map(|check| check.code).collect();
    let mut wrong = Vec::new();
    for row in rows::rows() {
        let text = changed(&row.has);
        let all = found_in(&row.has);
        let expected: Vec<String> = row.told.iter().map(|it| (*it).to_owned()).collect();
        if told(&all) != expected {
            wrong.push(format!("{}: told {:#?}, not {expected:#?}", changes(&row.has), told(&all)));
        }
        for finding in &all {
            let line = text.lines().nth(finding.line - 1).expect("the line is there");
            assert!(finding.column <= line.chars().count(), "{finding:?}");
            assert!(!finding.item.is_empty() || finding.path.0.is_empty(), "{finding:?}");
        }
        let nearly = told(&found_in(&row.nearly_has));
        if !nearly.is_empty() {
            wrong.push(format!("{}: told {nearly:#?}", changes(&row.nearly_has)));
        }
        untested.retain(|code| row.told.iter().all(|it| !it.starts_with(code)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(untested, Vec::<&str>::new());
}

#[test]
fn codes_stand_once_in_the_table() {
    let mut codes: Vec<&str> = CHECKS.iter().copied().flatten().map(|check| check.code).collect();
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count);
}

#[test]
fn an_item_is_named_by_its_id_or_its_pair_or_its_path() {
    let changes = [
        ("/quotes/0/mode", json!("sung")),
        ("/comparison/cells/0/refs", json!(null)),
        ("/summary/refs", json!([])),
        ("/claims/2/id", json!("")),
        ("/claims/2/refs", json!(null)),
    ];
    let items: Vec<(String, &str)> = found_in(&changes).into_iter().map(|it| (it.item, it.code)).collect();
    let expected = [
        ("claims[2]", "C402"),
        ("claims[2]", "F006"),
        ("gull/k-speed", "M702"),
        ("q1", "F007"),
        ("summary", "S802"),
    ];
    let items: Vec<(&str, &str)> = items.iter().map(|(item, code)| (item.as_str(), *code)).collect();
    assert_eq!(items, expected);
}

#[test]
fn a_field_that_stands_there_blank_is_told_at_its_place_and_one_that_does_not_at_its_object() {
    let text = "{\n\"bluf\": \"1.0\", \"title\": \"t\",\n\"summary\": { \"bottom_line\": \"\" },\n\"parties\": [\n  { \"id\": \"p\",\n    \"name\": \"\" }]}";
    let briefing = read(text.as_bytes()).expect("it opens");
    let mut all = findings_with(&briefing, &[]);
    locate(&mut all, text.as_bytes());
    let of = |words: &str| {
        let it = all.iter().find(|it| it.code == "F006" && it.message.contains(words));
        it.map(|it| (it.line, it.column, it.path.to_string())).expect("it is found")
    };
    assert_eq!(
        of("\"summary\" is required, with its \"bottom_line\" and \"refs\""),
        (3, 12, "summary".to_owned())
    );
    assert_eq!(of("\"name\" is required"), (6, 13, "parties[0].name".to_owned()));
    assert_eq!(of("\"kind\" is required"), (5, 3, "parties[0]".to_owned()));
}

#[test]
fn a_hundred_thousand_quotes_are_checked_in_a_moment() {
    let mut briefing = sound();
    let quote = briefing["quotes"][0].clone();
    let quotes = (0..100_000).map(|at| {
        let mut quote = quote.clone();
        quote["id"] = json!(format!("n{at}"));
        quote["gloss"] = json!("Nothing said of it elsewhere.");
        quote["mode"] = json!(if at % 2 == 0 { "direct" } else { "sung" });
        quote
    });
    briefing["quotes"] = quotes.chain([quote.clone()]).collect();
    let briefing = read(briefing.to_string().as_bytes()).expect("it opens");
    let start = std::time::Instant::now();
    assert_eq!(findings_with(&briefing, &[]).len(), 50_000);
    let taken = start.elapsed();
    // On a busy machine too; what grows with the square takes minutes.
    assert!(taken.as_secs() < 30, "{taken:?}");
}
