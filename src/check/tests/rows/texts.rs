//! Rows on the texts of the sources and the anchors in them.

use serde_json::json;

use super::super::NOTES;
use super::{Row, row};

pub(super) fn rows() -> Vec<Row> {
    [sources(), anchors(), found(), pinned()].into_iter().flatten().collect()
}

fn sources() -> Vec<Row> {
    let boats = ("@s2+", json!("The Gull and the Heron sail again in spring."));
    vec![
        row(
            vec![
                ("/sources/0/file", json!("../x.txt")),
                ("@s1", json!({ "why": "leaves the briefing's folder; copy the text there" })),
                boats.clone(),
            ],
            ["F013 s1.file: \"../x.txt\" leaves the briefing's folder; copy the text there"],
            vec![("/sources/0/file", json!("x.txt"))],
        ),
        row(
            vec![("@s1", json!({ "why": "cannot be read: no such file" })), boats.clone()],
            ["F013 s1.file: cannot be read: no such file"],
            vec![("/sources/0/file", json!("x.txt"))],
        ),
        row(
            vec![("/claims/0/evidence/0/exact", json!(NOTES.split("\n\n").nth(1)))]
                .into_iter()
                .chain([("/claims/0/evidence/0/prefix", json!(null))])
                .collect(),
            ["A208 anchors copy 34 % of s1"],
            vec![
                ("/claims/0/evidence/0/exact", json!("the skippers asked for a word in writing")),
                ("/claims/0/evidence/0/prefix", json!("Then ")),
            ],
        ),
        row(
            vec![
                ("@s2", json!(format!("{}no answer yet.", "blow ".repeat(300)))),
                ("/claims/1/evidence/0/exact", json!(format!("{}no answer yet", "blow ".repeat(23)))),
                ("/claims/1/attribution", json!({ "kind": "unattributed" })),
            ],
            ["A208 c2: an anchor of 26 words; at most 25"],
            vec![
                ("@s2", json!(format!("{}no answer yet.", "blow ".repeat(300)))),
                ("/claims/1/evidence/0/exact", json!(format!("{}no answer yet", "blow ".repeat(22)))),
                ("/claims/1/attribution", json!({ "kind": "unattributed" })),
            ],
        ),
        row(
            vec![("@s1", json!(null)), boats],
            ["A209 s1: no text held; 3 anchors cannot be checked"],
            vec![
                ("@s2", json!(null)),
                ("/claims/1/evidence", json!([])),
                ("/claims/1/basis", json!("assumption")),
            ],
        ),
        row(
            vec![("/sources/0/sha256", json!("ff00"))],
            ["A210 s1: text differs from the recorded SHA-256; check again before trusting old results"],
            vec![("/sources/0/sha256", json!("AB12"))],
        ),
        row(
            vec![("@s1+", json!("\"This is the end of it,\" said a driver."))],
            ["Q312 quotes in s1 not used: 1 of 2: \"This is the end of it\" (line 9)"],
            vec![("@s1+", json!("\"The end,\" said a driver, of the “old boat”."))],
        ),
        row(
            vec![(
                "@s1+",
                json!(
                    "\"This is the end of it\", \"we had no such word from them\",\n\"nobody sails now\" and \"so it goes\"."
                ),
            )],
            [concat!(
                "Q312 quotes in s1 not used: 4 of 5: \"This is the end of it\" (line 9), ",
                "\"we had no such word from …\" (line 9), \"nobody sails now\" (line 10), …"
            )],
            vec![],
        ),
    ]
}

fn anchors() -> Vec<Row> {
    let no_prefix = ("/claims/0/evidence/0/prefix", json!(null));
    vec![
        row(
            vec![("/claims/0/evidence/0/exact", json!("captains voted for a strike")), no_prefix.clone()],
            ["A201 c1: not in s1: \"captains voted for a strike\""],
            vec![("/claims/0/evidence/0/exact", json!("the skippers asked for")), no_prefix.clone()],
        ),
        row(
            vec![
                ("/claims/0/evidence/0/exact", json!("the skippers rang for a nurse in Rome")),
                no_prefix.clone(),
            ],
            [concat!(
                "A201 c1: not in s1: \"the skippers rang for a nurse in Rome\". Nearest (64 % alike, line 3): ",
                "\"the skippers asked for a word in\""
            )],
            vec![
                ("/claims/0/evidence/0/exact", json!("the skippers asked for a word in writing")),
                no_prefix.clone(),
            ],
        ),
        row(
            vec![("/quotes/0/evidence/0/exact", json!("We will sail without an answer"))],
            ["A202 q1: differs from s1: We will [not] sail without an answer. Copy the source"],
            vec![("/quotes/0/evidence/0/exact", json!(" We will not sail without an answer, "))],
        ),
        row(
            vec![("/quotes/0/evidence/0/exact", json!("We shall not sail without an answer"))],
            ["A202 q1: differs from s1: We {shall→will} not sail without … Copy the source"],
            vec![("/quotes/0/gloss", json!("Copied as it stands."))],
        ),
        row(
            vec![
                ("@s1+", json!("The ferry carries twelve cars.")),
                (
                    "/claims/1/evidence/-",
                    json!({ "source": "s1", "exact": "The ferry carries eleven cars." }),
                ),
            ],
            ["A202 c2: differs from s1: The ferry carries {eleven→twelve} cars. Copy the source"],
            vec![
                ("@s1+", json!("The ferry carries twelve cars.")),
                (
                    "/claims/1/evidence/-",
                    json!({ "source": "s1", "exact": "The ferry carries twelve cars." }),
                ),
            ],
        ),
        row(
            vec![
                ("@s1+", json!("The ferry carries 12% of the trade.")),
                ("/claims/1/evidence/-", json!({ "source": "s1", "exact": "carries 12 % of the trade" })),
            ],
            ["A202 c2: differs from s1 in blanks: \"carries 12% of the trade\". Copy the source"],
            vec![
                ("@s1+", json!("The ferry carries 12% of the trade.")),
                ("/claims/1/evidence/-", json!({ "source": "s1", "exact": "carries 12% of the trade" })),
            ],
        ),
        row(
            vec![("/claims/0/evidence/0/prefix", json!("When "))],
            ["A202 c1: in s1, but not beside its prefix. Copy the source"],
            vec![("/claims/0/evidence/0/prefix", json!("Then"))],
        ),
        row(
            vec![("/claims/0/evidence/0/exact", json!("the\u{a0}skippers asked"))],
            ["A203 c1: equal after folding quotation marks and spaces"],
            vec![("/claims/0/evidence/0/exact", json!("the skippers asked for a word"))],
        ),
    ]
}

fn found() -> Vec<Row> {
    let twice = ("@s2+", json!("There is no answer yet."));
    vec![
        row(
            vec![twice.clone()],
            ["A204 c2: \"no answer yet\" occurs twice in s2; add a prefix or suffix"],
            vec![twice.clone(), ("/claims/1/evidence/0/prefix", json!("has given "))],
        ),
        row(
            vec![twice.clone(), ("@s2+", json!("Still no answer yet."))],
            ["A204 c2: \"no answer yet\" occurs 3 times in s2; add a prefix or suffix"],
            vec![twice, ("/claims/1/evidence/0/prefix", json!("There is "))],
        ),
        row(
            vec![("/claims/1/evidence/-", json!({ "source": "s1", "exact": "tickets stay good all" }))],
            ["A205 c2: found in s2, not in s1"],
            vec![("/claims/1/evidence/-", json!({ "source": "s2", "exact": "tickets stay good all" }))],
        ),
        row(
            vec![(
                "/claims/1/evidence/-",
                json!({ "source": "s1", "exact": "harbour skippers want writing Friday evening" }),
            )],
            [
                "A206 c2: each word is in s1, but not together; copy the source, or give each part an anchor of its own",
            ],
            vec![("/claims/1/evidence/-", json!({ "source": "s1", "exact": "told the harbour office" }))],
        ),
    ]
}

fn pinned() -> Vec<Row> {
    let exact = |words: &str| ("/claims/1/evidence/0/exact", json!(words));
    let prefix = |words: &str| ("/claims/1/evidence/0/prefix", json!(words));
    vec![
        row(
            vec![exact("no answer")],
            ["A207 c2: 2 words cannot pin a place; lengthen it or add a prefix"],
            vec![exact("no answer"), prefix("given ")],
        ),
        row(
            vec![exact("未回复"), ("@s2+", json!("航运公司至今未回复。"))],
            ["A207 c2: 3 characters cannot pin a place; lengthen it or add a prefix"],
            vec![exact("至今未回复"), ("@s2+", json!("航运公司至今未回复。"))],
        ),
        row(
            vec![exact("given no answer ye")],
            ["A211 c2: anchor ends inside a word"],
            vec![exact("tickets stay good all summer")],
        ),
        row(
            vec![
                exact("5 million for the line"),
                ("@s2+", json!("Tern Lines pays 2.5 million for the line.")),
            ],
            ["A211 c2: anchor begins inside a word"],
            vec![
                exact("2.5 million for the line"),
                ("@s2+", json!("Tern Lines pays 2.5 million for the line.")),
            ],
        ),
        row(
            vec![("/claims/0/evidence/0/suffix", json!(" for a word in writing. They want"))],
            ["A213 c1: suffix has 33 characters; at most 32"],
            vec![("/claims/0/evidence/0/suffix", json!(" for a word in writing. They wan"))],
        ),
    ]
}
