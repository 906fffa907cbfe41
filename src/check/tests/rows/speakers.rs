//! Rows on who is said to have said it, and on the words of a time.

use serde_json::{Value, json};

use super::super::NOTES;
use super::{Row, row};

pub(super) fn rows() -> Vec<Row> {
    [described(), named(), swapped(), unnamed(), spoken(), times(), stated()].into_iter().flatten().collect()
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
                "P905 party \"Bo Wren\": named so in no source",
            ],
            vec![bo(&[]), by.clone(), ("@s1", json!(NOTES.replace("and have told", "and Wren has told")))],
        ),
        row(
            vec![bo(&["the mate"]), by.clone()],
            [
                "Q308 c1: neither \"Bo Wren\" nor a part or alias of the name is within 300 characters of the anchor",
                "P905 party \"Bo Wren\": named so in no source",
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

/// Words that the source has somebody say whom it only describes.
fn unnamed() -> Vec<Row> {
    let bo =
        |role: &str| ("/parties/-", json!({ "id": "bo", "name": "Bo Wren", "kind": "person", "role": role }));
    let by_bo = ("/quotes/0/attribution", json!({ "kind": "named", "party": "bo" }));
    let notes = |opening: &str, ending: &str| {
        let told = format!("{opening}\"We will not sail without an answer,\"{ending}");
        let said = "\"We will not sail without an answer,\" said Ada Tern, who speaks for them.";
        ("@s1", json!(NOTES.replace(said, &told).replace("The line runs", "Bo Wren runs the line")))
    };
    let of_bo = |opening: &str, ending: &str| vec![bo("skipper"), by_bo.clone(), notes(opening, ending)];
    let of_crew = |described: &str, opening: &str| {
        let crew = ("/quotes/0/attribution", json!({ "kind": "anonymous", "as_described": described }));
        vec![crew, notes(opening, "")]
    };
    vec![
        row(
            of_bo("", " the official said. He left."),
            [concat!(
                "Q313 q1: beside the words \"the official\", unnamed, is who said them, ",
                "not \"Bo Wren\"; make it \"anonymous\""
            )],
            vec![bo("port official"), by_bo.clone(), notes("", " the official said. He left.")],
        ),
        row(
            of_bo("", " said a spokesman for the harbour office."),
            [concat!(
                "Q313 q1: beside the words \"a spokesman for the harbour office\", unnamed, is who said them, ",
                "not \"Bo Wren\"; make it \"anonymous\""
            )],
            of_bo("", " said a spokesman for the harbour office, Bo Wren."),
        ),
        row(
            of_bo("The line costs much; one person involved in the talks put it at ", ""),
            [concat!(
                "Q313 q1: beside the words \"one person involved in the talks\", unnamed, is who said them, ",
                "not \"Bo Wren\"; make it \"anonymous\""
            )],
            of_bo("The line costs much; one person involved in the talks with Wren put it at ", ""),
        ),
        row(
            of_bo(
                "A senior port official, who asked for silence, said that the lawyers had been clear in all that came up: ",
                "",
            ),
            [concat!(
                "Q313 q1: beside the words \"A senior port official\", unnamed, is who said them, ",
                "not \"Bo Wren\"; make it \"anonymous\""
            )],
            of_bo(
                "A senior port official, who asked for silence, said that Wren had been clear in all that came up: ",
                "",
            ),
        ),
        row(
            of_crew("the crews", "A spokeswoman for the yard said the end was "),
            ["Q313 q1: beside the words \"A spokeswoman for the yard\" is who said them, not \"the crews\""],
            of_crew("A spokeswoman", "A spokeswoman for the yard said the end was "),
        ),
        row(
            vec![
                bo("skipper"),
                by_bo.clone(),
                ("/parties/-", json!({ "id": "mac", "name": "Rory Mac an Tarn", "kind": "person" })),
                ("/claims/2/about", json!(["mac"])),
                notes("", " said its press officer, Rory Mac an Tarn; he left."),
            ],
            ["Q313 q1: beside the words \"Rory Mac an Tarn\" is named as who said them, not \"Bo Wren\""],
            of_bo("", " said its press officer, Bo Wren; he left."),
        ),
        row(
            vec![
                ("/parties/-", json!({ "id": "yard", "name": "Harbour Yard", "kind": "organization" })),
                ("/quotes/0/attribution", json!({ "kind": "named", "party": "yard" })),
                notes("", " said a spokesman for the Harbour Yard."),
            ],
            ["Q307 q1: \"named\" needs a party of kind person"],
            vec![
                ("/parties/-", json!({ "id": "yard", "name": "Harbour Yard", "kind": "organization" })),
                ("/quotes/0/attribution", json!({ "kind": "organization", "party": "yard" })),
                notes("", " said a spokesman for the Harbour Yard."),
            ],
        ),
    ]
}

/// A transcript, where a name and a colon are as good as quotation marks.
fn spoken() -> Vec<Row> {
    let said = "\"We will not sail without an answer,\" said Ada Tern, who speaks for them.";
    let as_kind = |kind: &str, line: &str, more: Vec<(&'static str, Value)>| {
        let mut changes = vec![("/sources/0/kind", json!(kind)), ("@s1", json!(NOTES.replace(said, line)))];
        changes.extend(more);
        changes
    };
    let line = "ADA TERN (for the crews): Look. We will not sail without an answer. So it is.";
    let bo = || {
        vec![
            ("/parties/-", json!({ "id": "bo", "name": "Bo Wren", "kind": "person" })),
            ("/quotes/0/attribution", json!({ "kind": "named", "party": "bo" })),
            ("/claims/2/about", json!(["ada"])),
        ]
    };
    vec![
        row(
            as_kind("article", line, vec![]),
            [concat!(
                "Q301 q1: \"We will not sail without an answer\" is in s1, but outside quotation marks: ",
                "the reporter's words. Make it a claim"
            )],
            as_kind("transcript", line, vec![]),
        ),
        row(
            as_kind(
                "transcript",
                "Note: We will not sail without an answer, they say; Ada Tern too.",
                vec![],
            ),
            [concat!(
                "Q301 q1: \"We will not sail without an answer\" is in s1, but outside quotation marks: ",
                "the reporter's words. Make it a claim"
            )],
            as_kind(
                "transcript",
                "BO WREN: No.\nADA TERN: Well,\nWe will not sail without an answer.",
                vec![],
            ),
        ),
        row(
            as_kind("transcript", &format!("BO WREN: No.\n{line}"), bo()),
            ["Q313 q1: beside the words \"Ada Tern\" is named as who said them, not \"Bo Wren\""],
            as_kind("transcript", &format!("ADA TERN: No.\n{}", line.replace("ADA TERN", "WREN")), bo()),
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

/// Of the event, whose words need not stand in a source.
fn happened(stated: &str, earliest: &str, latest: &str, precision: &str) -> Vec<(&'static str, Value)> {
    let when = json!({ "as_stated": stated, "earliest": earliest, "latest": latest, "precision": precision });
    vec![("/events/0/when", when)]
}

fn stated() -> Vec<Row> {
    let day = |stated: &str, day: &str, next: &str| {
        happened(stated, &format!("{day}T00:00"), &format!("{next}T00:00"), "day")
    };
    let by = |stated: &str, assumed: &[&str]| {
        vec![
            ("@s1+", json!("They want it by 6 March, Lund says, and by Friday, March 6, the crews say.")),
            ("/deadlines/0/when/as_stated", json!(stated)),
            ("/deadlines/0/when/assumed", json!(assumed)),
        ]
    };
    vec![
        row(
            day("4 December", "2026-12-03", "2026-12-04"),
            ["T503 e1.when: says \"4 December\"; its window is from 2026-12-03 to 2026-12-04"],
            day("before December 4", "2026-12-03", "2026-12-04"),
        ),
        row(
            day("December 4th", "2026-12-05", "2026-12-06"),
            ["T503 e1.when: says \"December 4th\"; its window is from 2026-12-05 to 2026-12-06"],
            day("after 4 December", "2026-12-05", "2026-12-06"),
        ),
        row(
            day("31 March 2027", "2026-03-31", "2026-04-01"),
            ["T503 e1.when: says \"31 March 2027\"; its window is from 2026-03-31 to 2026-04-01"],
            day("31 March, 2030 GMT", "2026-03-31", "2026-04-01"),
        ),
        row(
            day("31 March 2027", "2027-05-31", "2027-06-01"),
            ["T503 e1.when: says \"31 March\"; its window is from 2027-05-31 to 2027-06-01"],
            day("31 March 2027", "2027-03-31", "2027-04-01"),
        ),
        row(
            day("Monday, Dec. 4", "2026-12-04", "2026-12-05"),
            ["T503 e1.when: says \"Monday\"; 2026-12-04 is a Friday"],
            happened("midnight on 4 December", "2026-12-05T00:00", "2026-12-05T00:00", "minute"),
        ),
        row(
            day("Friday of next week", "2026-03-06", "2026-03-07"),
            [
                "T503 e1.when: says \"next week\"; its window from 2026-03-06 to 2026-03-07 is in the week of as_of",
            ],
            day("Friday of next week", "2026-03-13", "2026-03-14"),
        ),
        row(
            day("by Friday of next week", "2026-03-06", "2026-03-07"),
            [
                "T503 e1.when: says \"next week\"; its window from 2026-03-06 to 2026-03-07 is in the week of as_of",
            ],
            [
                day("by Friday of next week", "2026-03-06", "2026-03-07"),
                vec![("/sources/1/published", json!("2026-02-27"))],
            ]
            .concat(),
        ),
        row(
            by("6 March", &["hours", "zone"]),
            ["T508 d1.when: \"6 March\" gives no year; put \"year\" in \"assumed\""],
            by("6 March", &["hours", "year", "zone"]),
        ),
        row(
            by("6 March", &[]),
            [concat!(
                "T508 d1.when: \"6 March\" gives no clock time, no year and no zone; ",
                "put \"hours\", \"year\" and \"zone\" in \"assumed\""
            )],
            by("Friday, March 6", &["hours", "zone"]),
        ),
    ]
}
