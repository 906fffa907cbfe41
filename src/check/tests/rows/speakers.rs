//! Rows on who is said to have said it, and on the words of a time.

use serde_json::{Value, json};

use super::super::NOTES;
use super::{Row, row};

pub(super) fn rows() -> Vec<Row> {
    [described(), named(), swapped(), times()].into_iter().flatten().collect()
}

fn anonymous(described: &str) -> (&'static str, Value) {
    ("/quotes/0/attribution", json!({ "kind": "anonymous", "as_described": described }))
}

fn described() -> Vec<Row> {
    let far =
        NOTES.replace("nothing came of it.", &format!("nothing came of it.{}", " So it goes.".repeat(40)));
    let source = |described: &str| ("@s1", json!(NOTES.replace("the crews", described)));
    vec![
        row(
            vec![anonymous("the captains")],
            ["Q304 q1: \"the captains\" is not in s1"],
            vec![anonymous("The crews")],
        ),
        row(
            vec![anonymous("THE crews")],
            ["Q304 q1: \"THE crews\" is not in s1"],
            vec![anonymous("the captains"), ("@s1", json!(null)), ("@s2+", json!("The Gull and the Heron."))]
                .into_iter()
                .chain([
                    ("/quotes/0/evidence/0/source", json!("s2")),
                    ("/quotes/0/evidence/0/exact", json!("the captains")),
                ])
                .filter(|(pointer, _)| *pointer == "/none")
                .collect(),
        ),
        row(
            vec![("@s1", json!(far)), anonymous("the crews")],
            ["Q305 q1: \"the crews\" stands 657 characters from the quote"],
            vec![("@s1", json!(far)), anonymous("the skippers")],
        ),
        row(
            vec![source("another source"), anonymous("another source")],
            ["Q306 q1: \"another source\" tells nothing of who or which side"],
            vec![source("one port official"), anonymous("one port official")],
        ),
        row(
            vec![source("people familiar with the matter"), anonymous("people familiar with the matter")],
            ["Q306 q1: \"people familiar with the matter\" tells nothing of who or which side"],
            vec![source("people in the talks"), anonymous("people in the talks")],
        ),
    ]
}

fn named() -> Vec<Row> {
    let bo =
        |aka: &[&str]| ("/parties/-", json!({ "id": "bo", "name": "Bo Wren", "kind": "person", "aka": aka }));
    let by = ("/claims/0/attribution", json!({ "kind": "named", "party": "bo" }));
    let third = |based: &[&str]| {
        vec![
            ("/sources/-", json!({ "id": "s3", "title": "Wire", "publisher": "Wire" })),
            ("/sources/0/based_on", json!(based)),
            ("/claims/0/attribution/reported_by", json!("s3")),
        ]
    };
    vec![
        row(
            vec![bo(&[]), by.clone()],
            [
                "Q308 c1: neither \"Bo Wren\" nor a part or alias of the name is within 300 characters of the anchor",
            ],
            vec![bo(&[]), by.clone(), ("@s1", json!(NOTES.replace("and have told", "and Wren has told")))],
        ),
        row(
            vec![bo(&["the mate"]), by.clone()],
            [
                "Q308 c1: neither \"Bo Wren\" nor a part or alias of the name is within 300 characters of the anchor",
            ],
            vec![bo(&["the crews"]), by.clone()],
        ),
        row(
            vec![bo(&[]), by.clone(), ("@s1+", json!(format!("{} Bo Wren was there.", "calm ".repeat(60))))],
            [
                "Q308 c1: neither \"Bo Wren\" nor a part or alias of the name is within 300 characters of the anchor",
            ],
            vec![bo(&[]), by, ("@s1", json!(NOTES.replace("asked for", "asked (Bo Wren wrote it) for")))],
        ),
        row(
            third(&["s3"]),
            ["Q310 c1: reported by s3, which is not held; s1 retells it"],
            vec![("/claims/0/attribution/reported_by", json!("s2"))],
        ),
        row(
            third(&[]),
            ["Q310 c1: reported by s3, which is not held"],
            vec![("/sources/-", json!({ "id": "s3", "title": "Wire", "publisher": "Wire" }))],
        ),
    ]
}

/// The notes have Ada Tern say it; here a second person and a second body are near who may have.
fn swapped() -> Vec<Row> {
    let bo = ("/parties/-", json!({ "id": "bo", "name": "Bo Wren", "kind": "person" }));
    let union = ("/parties/-", json!({ "id": "union", "name": "Quay Union", "kind": "organization" }));
    let by = |kind: &str, party: &str| ("/quotes/0/attribution", json!({ "kind": kind, "party": party }));
    let said = |by: &str| ("@s1", json!(NOTES.replace("said Ada Tern, who speaks for them", by)));
    let not_bo = ["Q313 q1: beside the words \"Ada Tern\" is named as who said them, not \"Bo Wren\""];
    vec![
        row(
            vec![bo.clone(), by("named", "bo"), said("said Ada Tern, who speaks for Bo Wren")],
            not_bo,
            vec![bo.clone(), by("named", "bo"), said("said Bo Wren, who speaks for Ada Tern")],
        ),
        row(
            vec![bo.clone(), by("named", "bo"), said("Tern told Bo Wren")],
            not_bo,
            vec![bo.clone(), by("named", "bo"), said("Tern's mate, Bo Wren, said")],
        ),
        row(
            vec![bo.clone(), by("named", "bo"), said("Ada Tern said. Wren nodded")],
            not_bo,
            vec![bo.clone(), by("named", "bo"), said("said a mate of Ada Tern, called Wren")],
        ),
        row(
            vec![union.clone(), by("organization", "union"), said("Tern Lines wrote to the Quay Union")],
            ["Q313 q1: beside the words \"Tern Lines\" is named as who said them, not \"Quay Union\""],
            vec![union, by("organization", "union"), said("said Ada Tern, who speaks for the Quay Union")],
        ),
        row(
            vec![bo.clone(), by("named", "bo"), said("Ada Tern said of what Bo Wren wrote")],
            not_bo,
            vec![
                bo,
                by("named", "bo"),
                (
                    "@s1",
                    json!(NOTES.replace(
                        "\"We will not sail without an answer,\"",
                        "\"Wren told me: 'We will not sail without an answer,'\""
                    )),
                ),
            ],
        ),
    ]
}

fn times() -> Vec<Row> {
    let stated = |words: &str| ("/deadlines/0/when/as_stated", json!(words));
    vec![
        row(
            vec![stated("Friday night")],
            [
                "T509 d1.when.as_stated: \"Friday night\" is not in the evidence's source. Nearest (line 3): \"Friday\"",
            ],
            vec![stated("on Friday evening")],
        ),
        row(
            vec![("/as_of", json!("2026-03-07"))],
            ["T510 d1: pending, but the window closed before as_of"],
            vec![("/as_of", json!("2026-03-06"))],
        ),
        row(
            vec![("/as_of", json!("2026-03-07T00:00"))],
            ["T510 d1: pending, but the window closed before as_of"],
            vec![("/as_of", json!("2026-03-06T23:59"))],
        ),
        row(
            vec![("@clock", json!("2026-03-06T12:00:00Z"))],
            ["T512 briefing is 2 days older than the clock"],
            vec![("@clock", json!("2026-03-04T12:00:00Z"))],
        ),
        row(
            vec![("@clock", json!("2026-03-02T22:59:00Z"))],
            ["P902 as_of is in the future"],
            vec![("@clock", json!("2026-03-02T23:01:00Z"))],
        ),
        row(
            vec![("/as_of", json!("2026-03-03T09:00")), ("@clock", json!("2026-03-03T07:59:00Z"))],
            ["P902 as_of is in the future"],
            vec![("/as_of", json!("2026-03-03T09:00")), ("@clock", json!("2026-03-03T08:01:00Z"))],
        ),
    ]
}
