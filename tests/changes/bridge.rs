//! An invented story that changes from version to version, and how its versions are made and compared.

#![expect(unreachable_pub, reason = "each test is a crate of its own")]
#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

use bluf::briefing::Briefing;
use bluf::change::{Change, changes};
use bluf::deadline::Reader;
use bluf::document::Document;
use bluf::format::Limits;
use jiff::ZonedDateTime;
use serde_json::{Value, json};

const NOW: &str = "2026-03-03T20:00[Europe/Oslo]";

pub fn reader() -> Reader {
    let now: ZonedDateTime = NOW.parse().unwrap();
    Reader::new(now.timestamp(), now.time_zone().clone())
}

pub fn read(briefing: &Value) -> Briefing {
    let document = Document::read(briefing.to_string().as_bytes(), &Limits::default()).unwrap();
    (*document.briefing).clone()
}

pub fn between(old: &Value, new: &Value) -> Vec<Change> {
    changes(&read(old), &read(new), &reader())
}

/// Invented: a village, a county and a bridge.
pub fn bridge() -> Value {
    json!({
        "bluf": "1.0", "title": "The bridge at Halvorsund closes on Friday", "as_of": "2026-03-03", "tz": "Europe/Oslo",
        "tags": ["roads"],
        "summary": {
            "bottom_line": "The county closes the bridge on Friday unless the village pays for a survey.",
            "refs": ["c1", "d1"],
            "points": [
                { "text": "The ferry could carry a third of the cars.", "refs": ["c2"] },
                { "text": "Nobody has looked at the cables since autumn.", "refs": ["c1"] },
            ],
            "unknowns": [{ "text": "What a survey costs", "why": "source-silent" }],
        },
        "sources": [
            { "id": "s1", "title": "Bridge to close", "publisher": "Sund Post", "file": "s1.txt", "reliability": "B" },
            { "id": "s2", "title": "Minutes of the council", "publisher": "Halvorsund council" },
        ],
        "parties": [
            { "id": "county", "name": "The county", "kind": "organization",
              "wants": [{ "text": "a survey paid by the village", "refs": ["c1"] }],
              "leverage": [{ "text": "the keys of the barrier" }] },
            { "id": "village", "name": "Halvorsund", "kind": "group", "aka": ["the village"],
              "refuses": [{ "text": "to pay for the survey", "refs": ["q1"] }] },
            { "id": "aas", "name": "Tora Aas", "kind": "person", "member_of": "village" },
        ],
        "quotes": [
            { "id": "q1", "mode": "direct", "evidence": [{ "source": "s1", "exact": "Not one krone today" }],
              "attribution": { "kind": "named", "party": "aas" } },
            { "id": "q2", "mode": "term", "evidence": [{ "source": "s2", "exact": "a rope of rust" }],
              "attribution": { "kind": "anonymous", "as_described": "one member" } },
        ],
        "claims": [
            { "id": "c1", "basis": "reported", "text": "The cables were last looked at in October.",
              "evidence": [{ "source": "s1", "exact": "not since October" }], "attribution": { "kind": "narrator" } },
            { "id": "c2", "basis": "reported", "text": "The ferry takes forty cars.",
              "evidence": [{ "source": "s2", "exact": "forty cars a trip" }], "attribution": { "kind": "narrator" } },
            { "id": "c3", "basis": "judgment", "text": "The county means it.", "refs": ["c1"], "likelihood": "likely" },
        ],
        "disputes": [
            { "id": "x1", "question": "Is the bridge safe?", "relation": "contradict",
              "accounts": [{ "label": "safe until summer", "refs": ["q1"] }, { "label": "not safe", "refs": ["c1"] }] },
        ],
        "events": [
            { "id": "e1", "text": "The council meets.", "refs": ["c2"],
              "when": { "as_stated": "on Monday", "earliest": "2026-03-02T00:00", "latest": "2026-03-03T00:00",
                        "precision": "day" } },
        ],
        "deadlines": [
            { "id": "d1", "label": "Pay for the survey", "set_by": "county", "falls_on": "village",
              "when": { "as_stated": "Friday evening", "earliest": "2026-03-06T17:00", "latest": "2026-03-07T00:00",
                        "precision": "part-of-day", "assumed": ["hours"] },
              "evidence": [{ "source": "s1", "exact": "by Friday evening" }], "if_missed": ["o1"] },
        ],
        "options": [
            { "id": "o1", "text": "Close the bridge", "actor": "county", "state": "threatened", "refs": ["c1"],
              "consequences": [{ "for": "village", "text": "an hour by the ferry" }] },
            { "id": "o2", "text": "Pay for the survey", "actor": "village", "state": "demanded", "refs": ["c1"],
              "answers": ["o1"] },
        ],
        "comparison": {
            "question": "Which firm surveys the cables?", "incumbent": "nor",
            "vendors": [{ "id": "nor", "name": "Nordkabel" }, { "id": "fjell", "name": "Fjell Survey" }],
            "criteria": [{ "id": "k-price", "name": "Price" }, { "id": "k-speed", "name": "Speed", "weight": 2 }],
            "cells": [
                { "vendor": "nor", "criterion": "k-price", "rating": "weak", "text": "twice the other", "refs": ["c2"] },
                { "vendor": "fjell", "criterion": "k-price", "rating": "good", "refs": ["c2"] },
                { "vendor": "nor", "criterion": "k-speed", "rating": "unknown", "why_unknown": "source-silent" },
            ],
        },
    })
}

/// The bridge in another version.
pub fn edited(edit: impl Fn(&mut Value)) -> Value {
    let mut briefing = bridge();
    edit(&mut briefing);
    briefing
}

/// An id and every reference to it under other names.
pub fn renamed(value: &mut Value, name: &dyn Fn(&str) -> Option<String>) {
    const KEYS: [&str; 21] = [
        "id",
        "refs",
        "about",
        "party",
        "affiliation",
        "to",
        "reported_by",
        "member_of",
        "based_on",
        "source",
        "actor",
        "answers",
        "for",
        "set_by",
        "falls_on",
        "met_by",
        "if_missed",
        "resolved_refs",
        "incumbent",
        "vendor",
        "criterion",
    ];
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                match value {
                    Value::String(id) if KEYS.contains(&key.as_str()) => {
                        *id = name(id).unwrap_or_else(|| id.clone());
                    }
                    Value::Array(ids) if KEYS.contains(&key.as_str()) => {
                        for id in ids {
                            *id = id.as_str().and_then(name).map_or(id.clone(), Value::String);
                        }
                    }
                    value => renamed(value, name),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|it| renamed(it, name)),
        _ => {}
    }
}
