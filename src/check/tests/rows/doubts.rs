//! Rows on what a claim has that its source has not, and the other way round; and on vendors.

use serde_json::json;

use super::super::NOTES;
use super::{Row, row};

pub(super) fn rows() -> Vec<Row> {
    [claims(), details(), own_numbers(), hedges(), sides(), parties()].into_iter().flatten().collect()
}

fn text(words: &str) -> (&'static str, serde_json::Value) {
    ("/claims/0/text", json!(words))
}

fn claims() -> Vec<Row> {
    let both = ("/claims/0/evidence/-", json!({ "source": "s2", "exact": "The office opens at seven" }));
    vec![
        row(
            vec![("/claims/0/credibility", json!("1"))],
            ["C406 c1: credibility 1 needs two sources that do not rest on each other; there is only s1"],
            vec![("/claims/0/credibility", json!("1")), both.clone()],
        ),
        row(
            vec![("/claims/0/credibility", json!("1")), both, ("/sources/1/based_on", json!(["s1"]))],
            [
                "P904 every reported claim goes back to one report (s1)",
                "C406 c1: credibility 1 needs two sources that do not rest on each other; s2 is based on s1",
            ],
            vec![("/claims/0/credibility", json!("2"))],
        ),
    ]
}

fn details() -> Vec<Row> {
    vec![
        row(
            vec![text("The skippers asked for 200 million.")],
            ["C407 c1.text: \"200 million\" is nowhere in s1"],
            vec![
                text("The skippers asked for 200 million and twenty-two."),
                ("@s1", json!(NOTES.replace("a word in writing", "200,000,000 and 22"))),
            ],
        ),
        row(
            vec![text("The skippers asked 40 drivers.")],
            ["C407 c1.text: \"40\" is in s1, but not near the anchor"],
            vec![text("In 2026, at 9:00, the skippers asked.")],
        ),
        row(
            vec![text("The skippers asked Corvin Mews on Friday.")],
            ["C407 c1.text: \"Corvin Mews\" is nowhere in s1"],
            vec![text("The skippers asked Ada Tern in Ternwick on Friday. Corvin is new.")],
        ),
        row(
            vec![text("The skippers asked a Frisian.")],
            ["C407 c1.text: \"Frisian\" is nowhere in s1"],
            vec![
                text("The skippers asked a Frisian in the EU."),
                ("@s1", json!(NOTES.replace("asked for", "asked in Fris, in the E.U., for"))),
            ],
        ),
        row(
            vec![text("The skippers asked for eleven days.")],
            ["C407 c1.text: \"eleven\" is nowhere in s1"],
            vec![text("The skippers asked for nine days, or three."), ("/claims/0/about", json!(["lines"]))],
        ),
    ]
}

fn own_numbers() -> Vec<Row> {
    let line = |words: &str| ("/summary/bottom_line", json!(words));
    let label = |words: &str| ("/deadlines/0/label", json!(words));
    vec![
        row(
            vec![line("The skippers want an answer by 24 March, or 9 million is lost.")],
            [
                "C407 summary.bottom_line: \"24\" is in no source",
                "C407 summary.bottom_line: \"9 million\" is in no source",
            ],
            vec![line("The skippers want an answer by 5 p.m. on 6 March 2026 (17:00), or 9 boats stay.")],
        ),
        row(
            vec![("/summary/points/0/text", json!("The company has 400 cars to ship."))],
            ["C407 summary.points[0].text: \"400\" is in no source"],
            vec![("/summary/points/0/text", json!("The company has 40 cars to ship, or some 43."))],
        ),
        row(
            vec![label("Answer all 37 skippers")],
            ["C407 d1.label: \"37\" is in no source"],
            vec![label("Answer all 37 skippers"), ("@s1", json!(NOTES.replace("the crews", "37 crews")))],
        ),
        row(
            vec![("/quotes/0/gloss", json!("They have waited since 1998."))],
            ["C407 q1.gloss: \"1998\" is in no source"],
            vec![(
                "/quotes/0/gloss",
                json!("They have waited for 12 weeks, say the COVID-19 crews of F-35."),
            )],
        ),
        row(
            vec![
                line("The skippers lose 18 %."),
                ("/claims/2/text", json!("The ferry will likely lose 17 %.")),
            ],
            ["C407 summary.bottom_line: \"18\" is in no source"],
            vec![
                line("The skippers lose 17 %."),
                ("/claims/2/text", json!("The ferry will likely lose 17 %.")),
            ],
        ),
    ]
}

fn hedges() -> Vec<Row> {
    let denied = |words: &str| {
        vec![
            ("/disputes/0/relation", json!("denied")),
            ("/summary/refs", json!(["d1"])),
            ("/summary/points/0", json!({ "text": words, "refs": ["c2", "c1"] })),
        ]
    };
    vec![
        row(
            vec![("@s1", json!(NOTES.replace("asked for", "asked possibly for")))],
            ["C408 c1: the source hedges (\"possibly\"); the claim does not"],
            vec![
                ("@s1", json!(NOTES.replace("asked for", "asked possibly for"))),
                text("It appears that the skippers asked for an answer."),
            ],
        ),
        row(
            vec![("@s1", json!(NOTES.replace("asked for", "asked and may be believed to want")))],
            ["C408 c1: the source hedges (\"may\", \"believed to\"); the claim does not"],
            vec![("@s1", json!(NOTES.replace("asked for", "asked in May, and might ask again, for")))],
        ),
        row(
            denied("The skippers asked for an answer."),
            ["C409 summary.points[0] cites c1, which is denied (x1), without saying so"],
            denied("The company denies that the skippers asked."),
        ),
        row(
            vec![("/disputes/0/relation", json!("denied"))],
            ["C409 summary.bottom_line cites c1, which is denied (x1), without saying so"],
            vec![("/disputes/0/relation", json!("differ"))],
        ),
    ]
}

fn sides() -> Vec<Row> {
    let labels = |one: &str, other: &str| {
        vec![("/disputes/0/accounts/0/label", json!(one)), ("/disputes/0/accounts/1/label", json!(other))]
    };
    vec![
        row(
            labels("Honest account", "Spin"),
            ["D606 x1: labels differ in tone: \"Honest account\" / \"Spin\""],
            labels("The skippers' spin", "The company's spin"),
        ),
        row(
            labels("The so-called answer", "Not yet"),
            ["D606 x1: labels differ in tone: \"The so-called answer\" / \"Not yet\""],
            labels("It is true", "It is false"),
        ),
        row(
            vec![("/comparison/vendors/1/name", json!("Cormorant (new)"))],
            ["M708 vendor \"Cormorant\": the name is in no held source"],
            vec![("/comparison/vendors/1/name", json!("Heron (at the yard)"))],
        ),
        row(
            vec![("/comparison/vendors/1/name", json!("Cormorant"))],
            ["M708 vendor \"Cormorant\": the name is in no held source"],
            vec![
                ("/comparison/vendors/1/name", json!("Cormorant")),
                ("/comparison/vendors/1/party", json!("lines")),
            ],
        ),
        row(
            vec![
                ("/comparison/criteria/0/weight", json!(3)),
                ("/comparison/criteria/0/why", json!("It counts.")),
            ],
            ["M709 heron: known for 25 % of the weight, 19–94; no ranking will be shown"],
            vec![(
                "/comparison/cells/2",
                json!({ "vendor": "gull", "criterion": "k-room", "rating": "not-applicable" }),
            )],
        ),
    ]
}

fn parties() -> Vec<Row> {
    let party = |name: &str, kind: &str, aka: &[&str]| {
        vec![
            ("/parties/-", json!({ "id": "bo", "name": name, "kind": kind, "aka": aka })),
            ("/claims/0/about", json!(["bo"])),
        ]
    };
    let more = |words: &str, mut changes: Vec<(&'static str, serde_json::Value)>| {
        changes.push(("@s1+", json!(words)));
        changes
    };
    vec![
        row(
            party("Osprey Health", "organization", &[]),
            ["P905 party \"Osprey Health\": named so in no source"],
            party("Osprey Health", "organization", &["Tern Lines"]),
        ),
        row(
            party("Fenna Okaför", "person", &[]),
            ["P905 party \"Fenna Okaför\": named so in no source"],
            party("night drivers", "organization", &[]),
        ),
        row(
            more("Fenna Okafor was there.", party("Fenna Okaför", "person", &[])),
            ["P905 party \"Fenna Okaför\": \"Okaför\" is in no source; \"Okafor\" is"],
            more("Fenna was there, and okapis.", party("Fenna Okaför", "person", &[])),
        ),
        row(
            party("Stevedores' Workers Alliance", "organization", &[]),
            ["P905 party \"Stevedores' Workers Alliance\": named so in no source"],
            more("The SWA met.", party("Stevedores' Workers Alliance", "organization", &[])),
        ),
    ]
}
