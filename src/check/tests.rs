//! Each check on a briefing that has what it looks for, and on one that nearly has.
//!
//! Both come from one sound briefing, changed in a place or two.

use serde_json::{Value, json};

use super::{CHECKS, Case, Finding, Severity, findings, locate};
use crate::briefing::Briefing;
use crate::format::read;
use crate::item::Index;
use crate::proof::{Holding, Proofs};

mod rows;

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
            "criteria": [{ "id": "k-speed", "name": "Speed" }],
            "cells": [
                { "vendor": "gull", "criterion": "k-speed", "rating": "fair", "refs": ["c1"] },
                { "vendor": "heron", "criterion": "k-speed", "rating": "unknown", "why_unknown": "source-silent" },
            ],
        },
    })
}

/// The sound briefing with values put in places; a place that ends in `-` adds to a list, a null takes away.
fn changed(changes: &[(&str, Value)]) -> String {
    let mut briefing = sound();
    for (pointer, value) in changes {
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

/// What the file alone tells.
fn findings_in(briefing: &Briefing) -> Vec<Finding> {
    let index = Index::of(briefing);
    let holdings = vec![Holding::Absent; briefing.sources.len()];
    let proofs = Proofs::of(briefing, &index, &holdings);
    findings(&Case { briefing, index: &index, holdings: &holdings, proofs: &proofs, clock: None })
}

fn found_in(text: &str) -> Vec<Finding> {
    let briefing = read(text.as_bytes()).expect("it opens");
    let mut all = findings_in(&briefing);
    locate(&mut all, text.as_bytes());
    all
}

fn told(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|it| format!("{} {}", it.code, it.message)).collect()
}

#[test]
fn the_sound_briefing_has_no_findings() {
    assert_eq!(told(&found_in(&changed(&[]))), Vec::<String>::new());
}

#[test]
fn each_check_finds_what_it_looks_for_and_leaves_the_rest() {
    let mut untested: Vec<&str> = CHECKS.iter().copied().flatten().map(|check| check.code).collect();
    let mut wrong = Vec::new();
    for row in rows::rows() {
        let text = changed(&row.has);
        let all = found_in(&text);
        let expected: Vec<String> = row.told.iter().map(|it| (*it).to_owned()).collect();
        if told(&all) != expected {
            wrong.push(format!("{:?}: told {:#?}, not {expected:#?}", row.has, told(&all)));
        }
        for finding in &all {
            let line = text.lines().nth(finding.line - 1).expect("the line is there");
            assert!(finding.column <= line.chars().count(), "{finding:?}");
            assert!(!finding.item.is_empty() || finding.path.0.is_empty(), "{finding:?}");
        }
        let nearly = told(&found_in(&changed(&row.nearly_has)));
        if !nearly.is_empty() {
            wrong.push(format!("{:?}: told {nearly:#?}", row.nearly_has));
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
    let text = changed(&[
        ("/quotes/0/mode", json!("sung")),
        ("/comparison/cells/0/refs", json!(null)),
        ("/summary/refs", json!([])),
        ("/claims/2/id", json!("")),
        ("/claims/2/refs", json!(null)),
    ]);
    let items: Vec<(String, &str)> = found_in(&text).into_iter().map(|it| (it.item, it.code)).collect();
    let expected = [
        ("claims[2]", "F006"),
        ("claims[2]", "C402"),
        ("gull/k-speed", "M702"),
        ("q1", "F007"),
        ("summary", "S802"),
    ];
    let items: Vec<(&str, &str)> = items.iter().map(|(item, code)| (item.as_str(), *code)).collect();
    assert_eq!(items, expected);
}

#[test]
fn the_shipped_briefings_have_no_errors() {
    let shipped = [
        include_str!("../../briefings/ultimatum.json"),
        include_str!("../../briefings/hospital.json"),
        include_str!("../../briefings/harbour.json"),
    ];
    for text in shipped {
        let errors: Vec<Finding> =
            found_in(text).into_iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert_eq!(told(&errors), Vec::<String>::new());
    }
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
    assert_eq!(findings_in(&briefing).len(), 50_000);
    let taken = start.elapsed();
    // On a busy machine too; what grows with the square takes minutes.
    assert!(taken.as_secs() < 30, "{taken:?}");
}
