//! Rows on quotation marks.

use serde_json::{Value, json};

use super::{Row, row};

pub(super) fn rows() -> Vec<Row> {
    [parts(), marks()].into_iter().flatten().collect()
}

fn parts() -> Vec<Row> {
    let evidence = |parts: [&str; 2]| {
        let parts: Vec<Value> = parts.iter().map(|exact| json!({ "source": "s1", "exact": exact })).collect();
        ("/quotes/0/evidence", json!(parts))
    };
    let (one, other) = ("We will not sail without an answer", "So we wait at home");
    let behind = |filler: usize| {
        ("@s1+", json!(format!("{} \"So we wait at home,\" she said.", "calm ".repeat(filler))))
    };
    let exact = |words: &str| ("/quotes/0/evidence/0/exact", json!(words));
    vec![
        row(
            vec![behind(5), evidence([other, one])],
            ["A212 q1: part 2 stands before part 1"],
            vec![behind(5), evidence([one, other])],
        ),
        row(
            vec![behind(60), evidence([one, other])],
            ["A212 q1: part 2 stands more than 400 characters off part 1"],
            vec![behind(30), evidence([one, other])],
        ),
        row(
            vec![
                ("@s1+", json!("\"Nobody asked them,\" Ben Roe said. \"So we wait at home,\" she said.")),
                evidence([one, other]),
            ],
            [
                "A212 q1: part 2 stands behind another quotation than part 1: is it one speaker?",
                "Q312 quotes in s1 not used: 1 of 3: \"Nobody asked them\" (line 9)",
            ],
            vec![behind(5), evidence([one, other])],
        ),
        row(
            vec![exact("sail without an answer")],
            ["A214 q1: the quotation goes on before this: \"We will not …\""],
            vec![exact("We will not sail without an answer,")],
        ),
        row(
            vec![exact("We will not sail")],
            ["A214 q1: the quotation goes on behind this: \"… without an answer\""],
            vec![exact("\"We will not sail without an answer,\"")],
        ),
        row(
            vec![evidence(["We will", "sail without an answer"])],
            [
                "A207 q1: 2 words cannot pin a place; lengthen it or add a prefix",
                "A214 q1: between its parts the quotation says \"not\"",
            ],
            vec![evidence(["We will not sail", "without an answer"])],
        ),
    ]
}

fn marks() -> Vec<Row> {
    let term = |exact: &str| {
        let quote = json!({ "id": "q2", "mode": "term", "evidence": [{ "source": "s1", "exact": exact }],
                            "attribution": { "kind": "unattributed" } });
        ("/quotes/-", quote)
    };
    let wait = ("@s1+", json!("The crews call it \"the long wait\" now."));
    let text = |words: &str| ("/claims/0/text", json!(words));
    vec![
        row(
            vec![
                wait.clone(),
                term("the long wait"),
                ("/quotes/0/gloss", json!("")),
                term_of("q3", "call it"),
            ],
            [
                "Q301 q3: \"call it\" is in s1, but outside quotation marks: the reporter's words. Make it a claim",
            ],
            vec![wait.clone(), term("the long wait")],
        ),
        row(
            vec![
                ("@s1+", json!("\"We sail at dawn,\" said Ada Tern, \"and not before.\"")),
                ("/quotes/0/evidence/0/exact", json!("We sail at dawn,\" said Ada Tern, \"and not before")),
            ],
            [
                "Q301 q1: runs over the end of a quotation in s1; give each part an anchor of its own",
                "Q312 quotes in s1 not used: 1 of 3: \"We will not sail without an …\" (line 5)",
            ],
            vec![wait.clone(), term("the long wait")],
        ),
        row(
            vec![term_of("q3", "quay")],
            ["Q301 q3: \"quay\" is in s1, but outside quotation marks: the reporter's word. Make it a claim"],
            vec![wait.clone(), term("the long wait")],
        ),
        row(
            vec![text("The skippers asked for a \"fair wind\".")],
            ["Q311 c1.text has words in quotation marks that are no checked quote: \"fair wind\""],
            vec![text("The skippers “will not sail” yet; the boat's mast isn't ready.")],
        ),
        row(
            vec![wait.clone(), term("the long wait"), text("They spoke of “the long wait we will”.")],
            [
                "Q311 c1.text has words in quotation marks that are no checked quote: \"the long wait we will\"",
            ],
            vec![wait.clone(), term("the long wait"), text("They spoke of “the long wait” and “an answer”.")],
        ),
        row(
            vec![("/summary/bottom_line", json!("The skippers 'fear the wind'."))],
            [
                "Q311 summary.bottom_line has words in quotation marks that are no checked quote: \"fear the wind\"",
            ],
            vec![("/summary/bottom_line", json!("The skippers' wish: 'without an answer' they stay."))],
        ),
        row(
            vec![text("The skippers will “not” sail “without” an engine, „so sagt man“.")],
            ["Q311 c1.text has words in quotation marks that are no checked quote: \"so sagt man\""],
            vec![("/title", json!("The ferry and the \"fair wind\""))],
        ),
    ]
}

fn term_of(id: &str, exact: &str) -> (&'static str, Value) {
    let quote = json!({ "id": id, "mode": "term", "evidence": [{ "source": "s1", "exact": exact }],
                        "attribution": { "kind": "unattributed" } });
    ("/quotes/-", quote)
}
