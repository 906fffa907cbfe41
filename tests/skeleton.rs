//! The skeleton of a briefing: it opens, tells what is blank, and passes the checks once its blanks are filled.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

#[expect(dead_code, reason = "other tests use the rest")]
mod program;

use std::collections::BTreeSet;
use std::fs;

use program::{bluf, folder, run};
use serde_json::Value;

/// An invented article that the blanks are filled from.
const ARTICLE: &str = "\
The harbour board of Lindmouth has told the ferry line to answer by Friday whether it will keep the night sailings.

Ada Brandt, who runs the line, said on Monday that she would give no promise. \"We sail when the boats are safe,\" she told \
reporters on the quay after the meeting, and she left without taking questions.

The board could end the lease of the line and give the berth to another company, the chairman suggested. One member of the \
board said the talks had gone well and that nobody wanted a harbour without a ferry in it.

The line runs the Petrel, an old ship that carries forty cars and has failed one inspection this year. The Kestrel, which \
belongs to a firm up the coast, was named as a ship that could take over in the autumn if the berth became free.

Fishermen, hotels and the school on the island all asked to be heard before anything is decided, and the board gave them a \
date in April. The island has had a ferry of one kind or another for more than a hundred years.
";

/// What goes where, as the hints have it.
const FILLED: &[(&str, &str)] = &[
    ("/as_of", "2026-03-03"),
    ("/tz", "Europe/London"),
    ("/prepared/reviewed_by", "Hanne Ruud"),
    (
        "/summary/bottom_line",
        "The board wants an answer on the night sailings by Friday, or may end the lease.",
    ),
    ("/summary/points/0/text", "Talks may have gone better than they looked."),
    ("/summary/unknowns/0/text", "Whether another firm wants the berth."),
    ("/sources/0/title", "Board asks ferry line for an answer"),
    ("/sources/0/publisher", "The Lindmouth Post"),
    ("/sources/0/published", "2026-03-03"),
    ("/sources/0/file", "article.txt"),
    ("/parties/0/name", "Ada Brandt"),
    ("/parties/0/role", "runs the ferry line"),
    ("/parties/1/name", "harbour board"),
    ("/parties/1/wants/0/text", "an answer on the night sailings"),
    ("/parties/1/refuses/0/text", "a harbour without a ferry"),
    ("/parties/1/leverage/0/text", "the lease of the berth"),
    ("/quotes/0/evidence/0/exact", "We sail when the boats are safe"),
    ("/quotes/0/gloss", "She ties the sailings to the state of the boats."),
    ("/claims/0/evidence/0/exact", "could end the lease of the line"),
    ("/claims/0/text", "The board could end the lease."),
    ("/claims/1/evidence/0/exact", "the talks had gone well"),
    ("/claims/1/attribution/as_described", "One member of the board"),
    ("/claims/1/text", "The talks had gone well."),
    ("/claims/2/text", "The line will ask for more time."),
    ("/disputes/0/question", "How did the talks go?"),
    ("/disputes/0/accounts/0/label", "Chairman"),
    ("/disputes/0/accounts/1/label", "Member"),
    ("/events/0/when/as_stated", "Monday"),
    ("/events/0/when/earliest", "2026-03-02T00:00"),
    ("/events/0/when/latest", "2026-03-03T00:00"),
    ("/events/0/text", "The line gave no promise."),
    ("/deadlines/0/label", "Say whether the night sailings stay"),
    ("/deadlines/0/when/as_stated", "by Friday"),
    ("/deadlines/0/when/earliest", "2026-03-06T00:00"),
    ("/deadlines/0/when/latest", "2026-03-07T00:00"),
    ("/deadlines/0/evidence/0/exact", "to answer by Friday"),
    ("/options/0/text", "Keep the night sailings"),
    ("/options/0/consequences/0/text", "no quarrel over the berth"),
    ("/options/1/text", "End the lease"),
    ("/options/1/consequences/0/text", "no berth in the harbour"),
    ("/comparison/question", "Which ship sails at night?"),
    ("/comparison/vendors/0/name", "Petrel"),
    ("/comparison/vendors/1/name", "Kestrel"),
    ("/comparison/criteria/0/name", "Safety"),
    ("/comparison/cells/0/text", "sails today"),
    ("/comparison/cells/1/text", "no inspection is reported"),
];

/// The places of all texts that are blank.
fn blanks(value: &Value, at: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if text.is_empty() => {
            found.insert(at.to_owned());
        }
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(number, it)| blanks(it, &format!("{at}/{number}"), found));
        }
        Value::Object(members) => {
            members.iter().for_each(|(key, it)| blanks(it, &format!("{at}/{key}"), found));
        }
        _ => {}
    }
}

fn skeleton() -> Value {
    serde_json::from_str(&bluf(["new"]).text()).unwrap()
}

/// The findings of a file by code and pointer, and the exit status.
fn findings(path: &std::path::Path) -> (Vec<(String, String, String)>, Option<i32>) {
    let done = bluf([
        "check".as_ref(),
        "--now".as_ref(),
        "2026-03-03T12:00Z".as_ref(),
        "--json".as_ref(),
        path.as_os_str(),
    ]);
    let object: Value = serde_json::from_str(&done.out).unwrap();
    let of = |it: &Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
    let all = object["findings"].as_array().unwrap().iter();
    (all.map(|it| (of(it, "severity"), of(it, "code"), of(it, "pointer"))).collect(), done.code)
}

#[test]
fn filled_as_its_hints_say_it_passes_the_checks() {
    let folder = folder("skeleton-filled");
    let mut filled = skeleton();
    let mut open = BTreeSet::new();
    blanks(&filled, "", &mut open);
    let known: BTreeSet<String> = FILLED.iter().map(|(at, _)| (*at).to_owned()).collect();
    assert_eq!(open, known, "each blank is filled, and nothing else is");
    for (at, words) in FILLED {
        *filled.pointer_mut(at).unwrap() = Value::from(*words);
    }
    filled["title"] = Value::from("The ferry line has until Friday");
    fs::write(folder.join("article.txt"), ARTICLE).unwrap();
    let path = folder.join("story.json");
    fs::write(&path, filled.to_string()).unwrap();
    let (findings, code) = findings(&path);
    let bad: Vec<_> = findings.iter().filter(|(severity, ..)| severity != "note").collect();
    assert_eq!((bad, code), (vec![], Some(0)));
}

#[test]
fn unfilled_it_opens_and_the_checks_tell_what_is_blank() {
    let path = folder("skeleton-unfilled").join("story.json");
    let text = bluf(["new".as_ref(), path.as_os_str()]).text();
    assert_eq!(text, "");
    assert!(bluf(["read".as_ref(), path.as_os_str()]).text().contains("Title to be written"));
    let (findings, code) = findings(&path);
    assert_eq!(code, Some(1));
    // Hints are private fields, of which nothing is said; what is left blank is needed, or words are not found yet.
    let required = findings.iter().filter(|(_, code, _)| code == "F006").count();
    assert!(required > 25, "{findings:?}");
    let others: BTreeSet<&str> =
        findings.iter().filter(|(severity, ..)| severity == "error").map(|it| it.1.as_str()).collect();
    assert_eq!(others, BTreeSet::from(["F006", "Q303"]));
}

#[test]
fn every_object_that_has_blanks_says_in_one_sentence_what_goes_there() {
    fn walk(value: &Value, has_hint: bool, count: &mut usize) {
        match value {
            Value::Array(values) => values.iter().for_each(|it| walk(it, has_hint, count)),
            Value::Object(members) => {
                let hint = members.get("_hint").map(|it| it.as_str().unwrap());
                if let Some(hint) = hint {
                    *count += 1;
                    assert!(hint.ends_with('.') && hint.matches(". ").count() == 0, "one sentence: {hint}");
                }
                let has_hint = has_hint || hint.is_some();
                assert!(has_hint || !members.values().any(|it| it == ""), "{members:?}");
                members.values().for_each(|it| walk(it, has_hint, count));
            }
            _ => {}
        }
    }
    let skeleton = skeleton();
    let mut count = 0;
    let parts = skeleton.as_object().unwrap();
    parts.values().for_each(|part| walk(part, false, &mut count));
    assert!(count > 15);
    // Every part of the format has its example.
    let schema: Value = serde_json::from_str(&bluf(["schema"]).text()).unwrap();
    for (key, shape) in schema["properties"].as_object().unwrap() {
        let is_part = ["array", "object"].iter().any(|it| shape.to_string().contains(it))
            || shape.to_string().contains("$ref");
        let is_told = parts.contains_key(key) || ["tags", "revisions"].contains(&key.as_str());
        assert!(!is_part || is_told, "{key} has no example");
    }
}

#[test]
fn a_dash_is_standard_output_and_nothing_is_overwritten() {
    assert_eq!(bluf(["new", "-"]).text(), bluf(["new"]).text());
    let path = folder("skeleton-there").join("story.json");
    fs::write(&path, "mine").unwrap();
    let told = run(program::program().arg("new").arg(&path), b"").complaint();
    assert!(told.ends_with("story.json: is there already; name a file that is not\n"), "{told}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
}
