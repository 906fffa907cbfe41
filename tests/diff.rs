//! `bluf diff` as scripts and people see it: exit status, text, JSON, and what it says of files that do not open.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

#[expect(dead_code, reason = "not all of it is needed here")]
mod program;

use std::fs;
use std::path::{Path, PathBuf};

use program::{Done, bluf, controls, folder, program, run};
use serde_json::{Value, json};

const NOW: &str = "2026-03-03T20:00[Europe/Amsterdam]";
const HARBOUR: &str = "briefings/harbour.json";

fn diff(arguments: &[&str]) -> Done {
    bluf(["diff", "--now", NOW, "--tz", "Europe/Amsterdam"].iter().chain(arguments))
}

/// The harbour two days later, as a file.
fn later(folder: &Path) -> PathBuf {
    let mut briefing: Value =
        serde_json::from_slice(&fs::read(program::repository(HARBOUR)).unwrap()).unwrap();
    let when = &mut briefing["deadlines"][0]["when"];
    when["earliest"] = json!("2026-03-09T17:00");
    when["latest"] = json!("2026-03-09T17:00");
    briefing["disputes"][0]["standing"] = json!("resolved");
    briefing["quotes"][0]["evidence"][0]["exact"] = json!("No signature, no Monday shift");
    briefing["quotes"][1]["gloss"] = json!(null);
    written(folder, "later.json", &briefing)
}

fn written(folder: &Path, name: &str, briefing: &Value) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, briefing.to_string()).unwrap();
    path
}

#[test]
fn what_changed_stands_below_headings_in_the_order_of_consequence() {
    let later = later(&folder("diff-text"));
    let done = diff(&[HARBOUR, later.to_str().unwrap()]);
    assert_eq!((done.code, done.err.as_str()), (Some(1), ""));
    let expected = "\
Deadlines
  deadline d1 moved from Fri 6 Mar 17:00 to Mon 9 Mar 17:00, 3 days later

Disputes and options
  dispute x1 was open, is now resolved

Quotes
  quote q1, words: No signature, no {Sunday→Monday} shift

Parties and quotes in detail
  quote q2, gloss, no longer given: The union's name for what KCT calls a trial.
";
    assert_eq!(done.out, expected);
}

#[test]
fn the_exit_status_says_whether_anything_changed() {
    let text = diff(&[HARBOUR, HARBOUR]).text();
    assert_eq!(text, "nothing changed\n");
    assert_eq!(diff(&["--json", HARBOUR, HARBOUR]).text(), "{\"changes\":[]}\n");
    assert_eq!(diff(&[HARBOUR, "briefings/hospital.json"]).code, Some(1));
}

#[test]
fn json_is_one_object_with_the_keys_of_the_contract_in_their_order() {
    let later = later(&folder("diff-json"));
    let done = diff(&["--json", HARBOUR, later.to_str().unwrap()]);
    assert_eq!((done.code, done.err.as_str(), done.out.lines().count()), (Some(1), "", 1));
    let object: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(
        object["changes"][0],
        json!({ "item": "d1", "kind": "moved", "field": "when", "old": "Fri 6 Mar 17:00", "new": "Mon 9 Mar 17:00",
                "text": "deadline d1 moved from Fri 6 Mar 17:00 to Mon 9 Mar 17:00, 3 days later" })
    );
    assert_eq!(
        object["changes"][3],
        json!({ "item": "q2", "kind": "changed", "field": "gloss",
                "old": "The union's name for what KCT calls a trial.", "new": null,
                "text": "quote q2, gloss, no longer given: The union's name for what KCT calls a trial." })
    );
    assert_eq!(object["changes"].as_array().unwrap().len(), 4);
    let keys = ["item", "kind", "field", "old", "new", "text"];
    let places: Vec<usize> = keys.iter().map(|key| done.out.find(&format!("\"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{}", done.out);
}

#[test]
fn one_version_may_come_from_standard_input_and_not_both() {
    let file = fs::read(program::repository(HARBOUR)).unwrap();
    assert_eq!(run(program().args(["diff", "-", HARBOUR]), &file).code, Some(0));
    assert_eq!(run(program().args(["diff", HARBOUR, "-"]), &file).code, Some(0));
    let told = run(program().args(["diff", "-", "-"]), &file).complaint();
    assert_eq!(told, "standard input cannot be both versions; name the file of one\n");
}

#[test]
fn what_does_not_open_is_told_of_both_and_nothing_is_printed() {
    let folder = folder("diff-broken");
    let broken = folder.join("broken.json");
    fs::write(&broken, "{ \"bluf\": \"1.0\", ").unwrap();
    let done = diff(&[broken.to_str().unwrap(), "gone.json"]);
    assert_eq!(done.out, "");
    let told = done.complaint();
    assert!(told.contains("broken.json:1:") && told.contains("gone.json: "), "{told}");
    let told = diff(&[HARBOUR, "briefings"]).complaint();
    assert_eq!(told, "briefings: a folder; name two versions of one briefing\n");
    assert!(diff(&[HARBOUR]).complaint().contains("<NEW>"));
}

#[test]
fn a_hostile_text_is_one_line_and_reaches_no_terminal_unsafe() {
    let folder = folder("diff-hostile");
    let of = |title: &str| json!({ "bluf": "1.0", "title": title });
    let old = written(&folder, "old.json", &of("The ferry stays"));
    let new = written(&folder, "new.json", &of("The ferry\u{1B}[2J\n\nDeadlines\n  d1 met\u{202E} stays"));
    let (old, new) = (old.to_str().unwrap(), new.to_str().unwrap());
    for arguments in [&[old, new][..], &["--json", old, new][..]] {
        let done = diff(arguments);
        assert_eq!((done.code, controls(&done.out)), (Some(1), String::new()), "{:?}", done.out);
        assert!(!done.out.contains('\u{202E}') && !done.out.contains("\nDeadlines"), "{:?}", done.out);
    }
}

#[test]
fn two_stories_are_told_from_two_versions_of_one() {
    let folder = folder("diff-stories");
    let of = |name: &str, id: &str| written(&folder, name, &json!({ "bluf": "1.0", "title": "t", "id": id }));
    let (ferry, bridge, nameless) = (of("a.json", "ferry"), of("b.json", "bridge"), of("c.json", ""));
    let told = |new: &Path| diff(&[ferry.to_str().unwrap(), new.to_str().unwrap()]).err;
    assert_eq!(
        told(&bridge),
        "two stories, not two versions of one: their ids are \"ferry\" and \"bridge\"\n"
    );
    assert_eq!(told(&ferry) + &told(&nameless), "");
}
