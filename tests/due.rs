//! `bluf due` as scripts and people see it: the order of time, words, what counts within a time, JSON, status.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

#[expect(dead_code, reason = "not all of it is needed here")]
mod program;

use std::fs;
use std::path::{Path, PathBuf};

use program::{Done, bluf, controls, folder};
use serde_json::{Value, json};

const NOW: &str = "2026-03-03T20:00[Europe/Amsterdam]";
const SAMPLES: [&str; 3] = ["briefings/ultimatum.json", "briefings/harbour.json", "briefings/hospital.json"];

/// A briefing with these deadlines, as a file.
fn written(folder: &Path, name: &str, deadlines: &Value) -> PathBuf {
    let briefing = json!({ "bluf": "1.0", "title": "The ferry stays", "as_of": "2026-03-03", "tz": "Europe/Amsterdam",
                           "deadlines": deadlines });
    let path = folder.join(name);
    fs::write(&path, briefing.to_string()).unwrap();
    path
}

fn deadline(id: &str, earliest: &str, latest: &str, precision: &str) -> Value {
    json!({ "id": id, "label": format!("Do {id}"),
            "when": { "as_stated": "then", "earliest": earliest, "latest": latest, "precision": precision } })
}

fn due(arguments: &[&str]) -> Done {
    bluf(["due", "--now", NOW, "--tz", "Europe/Amsterdam"].iter().chain(arguments))
}

fn objects(done: &Done) -> Vec<Value> {
    done.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn ids(done: &Done) -> Vec<String> {
    objects(done).iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn deadlines_of_all_files_stand_in_the_order_of_time_and_those_without_a_date_last() {
    let done = due(&[&["--json"], &SAMPLES[..]].concat());
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
    let objects = objects(&done);
    let place = |it: &Value| format!("{}#{}", it["file"].as_str().unwrap(), it["id"].as_str().unwrap());
    let places: Vec<String> = objects.iter().map(place).collect();
    let wanted = [
        "harbour.json#d4",
        "ultimatum.json#d1",
        "harbour.json#d2",
        "harbour.json#d3",
        "harbour.json#d1",
        "hospital.json#d7",
        "hospital.json#d4",
        "hospital.json#d5",
        "hospital.json#d6",
        "hospital.json#d1",
        "hospital.json#d3",
        "hospital.json#d2",
        "harbour.json#d5",
    ];
    assert_eq!(places, wanted.map(|it| format!("briefings/{it}")));
    // Without a path: the samples.
    assert_eq!(ids(&due(&["--json"])).len(), wanted.len());
}

#[test]
fn a_deadline_is_a_paragraph_with_time_label_basis_and_place() {
    let text = due(&["briefings/harbour.json"]).text();
    let paragraphs: Vec<&str> = text.trim_end().split("\n\n").collect();
    assert_eq!(paragraphs.len(), 5, "{text}");
    let strike = paragraphs.iter().find(|it| it.contains("harbour.json#d1")).unwrap();
    let joined = strike.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        joined.starts_with("Fri 6 Mar 17:00 · in 2 d 21 h Sign the union's guarantee · set by "),
        "{joined}"
    );
    assert!(joined.contains("stated as “5 p.m. CET on Friday 6 March” · Amsterdam Fri 17:00"), "{joined}");
    assert!(
        joined.ends_with(
            "briefings/harbour.json#d1 · Port strike: the terminal has until Friday to sign a jobs guarantee"
        ),
        "{joined}"
    );
    assert!(paragraphs.last().unwrap().contains("harbour.json#d5"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn within_holds_what_may_be_due_at_its_last_moment_and_not_a_minute_later() {
    let folder = folder("due-within");
    let rows = json!([
        deadline("at-edge", "2026-03-05T20:00", "2026-03-06T20:00", "hour"),
        deadline("after-edge", "2026-03-05T20:01", "2026-03-06T20:00", "hour"),
        deadline("inside", "2026-03-03T20:00", "2026-03-04T00:00", "hour"),
        deadline("closed", "2026-03-03T10:00", "2026-03-03T20:00", "hour"),
        { "id": "undated", "label": "Do", "when": { "as_stated": "soon", "precision": "unknown" } },
    ]);
    let file = written(&folder, "a.json", &rows);
    let file = file.to_str().unwrap();
    for span in ["48h", "2d", "2 days"] {
        let done = due(&["--json", "--within", span, file]);
        assert_eq!(
            (done.code, ids(&done)),
            (Some(1), vec!["inside".to_owned(), "at-edge".to_owned()]),
            "{span}"
        );
    }
    let none =
        written(&folder, "b.json", &json!([deadline("x", "2026-03-05T20:01", "2026-03-06T20:00", "hour")]));
    let done = due(&["--within", "48h", none.to_str().unwrap()]);
    assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (Some(0), "", ""));
    // What is settled does not count.
    let mut met = deadline("x", "2026-03-04T20:00", "2026-03-04T20:00", "minute");
    met["status"] = json!("met");
    let met = written(&folder, "c.json", &json!([met]));
    assert_eq!(due(&["--within", "48h", met.to_str().unwrap()]).code, Some(0));
}

#[test]
fn a_day_is_one_of_the_readers_calendar() {
    // The clocks of Amsterdam go forward on 29 March 2026: a day from Saturday noon is 23 hours.
    let folder = folder("due-calendar");
    let file =
        written(&folder, "a.json", &json!([deadline("x", "2026-03-29T12:30", "2026-03-29T12:30", "minute")]));
    let code = |span: &str, zone: &str| {
        let now = "2026-03-28T12:00[Europe/Amsterdam]";
        bluf(["due", "--now", now, "--tz", zone, "--within", span, file.to_str().unwrap()]).code
    };
    assert_eq!(code("1d", "Europe/Amsterdam"), Some(0));
    assert_eq!(code("24h", "Europe/Amsterdam"), Some(1));
    assert_eq!(code("1d", "UTC"), Some(1));
}

#[test]
fn a_wrong_length_of_time_is_told_with_what_would_be_right() {
    for wrong in ["soon", "48", "-48h", "48h ago", ""] {
        let told = due(&["--within", wrong, "briefings"]).complaint();
        assert!(told.contains("write 48h, 2d or \"1 week\""), "{wrong}: {told}");
    }
}

#[test]
fn json_has_the_keys_of_the_contract_in_their_order() {
    let folder = folder("due-json");
    let mut row = deadline("d1", "2026-03-06T00:00", "2026-03-07T00:00", "day");
    row["label"] = json!("Sign \u{1B}[2J\u{202E}it");
    row["when"]["assumed"] = json!(["hours", "zone"]);
    let file = written(&folder, "a.json", &json!([row, { "id": "d2", "label": "Reply" }]));
    let done = due(&["--json", file.to_str().unwrap()]);
    assert_eq!(controls(&done.out), "");
    let objects = objects(&done);
    assert_eq!(
        objects[0],
        json!({ "file": file.to_str().unwrap(), "briefing": "The ferry stays", "id": "d1",
                "label": "Sign \u{1B}[2J\u{202E}it", "state": "before", "status": "pending",
                "earliest": "2026-03-06T00:00:00+01:00[Europe/Amsterdam]",
                "latest": "2026-03-07T00:00:00+01:00[Europe/Amsterdam]",
                "precision": "day", "assumed": ["hours", "zone"],
                "text": "then · 2 d at the earliest, 4 d at the latest" })
    );
    assert_eq!((&objects[1]["earliest"], &objects[1]["state"]), (&Value::Null, &json!("no-date")));
    let keys = [
        "file",
        "briefing",
        "id",
        "label",
        "state",
        "status",
        "earliest",
        "latest",
        "precision",
        "assumed",
        "text",
    ];
    let first = done.out.lines().next().unwrap();
    let places: Vec<usize> = keys.iter().map(|key| first.find(&format!("\"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{first}");
}

#[test]
fn a_file_that_does_not_open_is_told_and_the_rest_is_printed() {
    let folder = folder("due-broken");
    let broken = folder.join("broken.json");
    fs::write(&broken, "{ \"bluf\": \"1.0\", ").unwrap();
    for more in [&[][..], &["--within", "1000d"][..]] {
        let done = due(&[more, &[broken.to_str().unwrap(), "briefings/harbour.json"]].concat());
        assert!(done.out.contains("Sign the union's guarantee"), "{}", done.out);
        assert!(done.complaint().contains("broken.json:1:"));
    }
}

#[test]
fn a_label_of_several_lines_makes_no_paragraph_of_its_own() {
    let folder = folder("due-hostile");
    let mut row = deadline("d1", "2026-03-06T00:00", "2026-03-07T00:00", "day");
    row["label"] = json!("Sign\n\nFri 6 Mar · met\u{1B}[2J");
    let file = written(&folder, "a.json", &json!([row]));
    let text = due(&[file.to_str().unwrap()]).text();
    assert_eq!((text.matches("\n\n").count(), controls(&text)), (0, String::new()), "{text}");
}

#[test]
fn an_item_behind_a_file_is_the_only_one_and_what_cannot_be_read_is_told() {
    let folder = folder("due-item");
    let list = json!([
        deadline("d1", "2026-03-04T00:00", "2026-03-05T00:00", "day"),
        deadline("d2", "2026-02-30T00:00", "2026-03-05T00:00", "day")
    ]);
    let path = written(&folder, "a.json", &list);
    let file = path.to_str().unwrap();
    assert_eq!(ids(&due(&["--json", &format!("{file}#d1"), file])), ["d1"]);
    let done = due(&["--json", &format!("{file}#d9")]);
    assert_eq!(done.code, Some(2));
    assert!(done.err.contains("no deadline has the id d9"), "{}", done.err);
    let done = due(&["--within", "48h", file]);
    assert_eq!(done.code, Some(1));
    assert!(done.err.contains("d2 has dates that cannot be read; it is not counted"), "{}", done.err);
}

#[test]
fn what_a_newer_version_replaced_is_told_and_does_not_count_within_a_time() {
    let folder = folder("due-versions");
    for (name, as_of, day) in
        [("old", "2026-03-01", 4), ("new", "2026-03-03", 20), ("copy", "2026-03-03", 20)]
    {
        let latest = format!("2026-03-{day:02}T12:00");
        let briefing = json!({ "bluf": "1.0", "id": "ferry", "title": "The ferry stays", "as_of": as_of, "tz": "UTC",
            "deadlines": [deadline("d1", &latest, &latest, "minute")] });
        fs::write(folder.join(format!("{name}.json")), briefing.to_string()).unwrap();
    }
    let of = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let all = due(&[&of("")]);
    let text = all.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(text.matches("replaced by").count(), 1, "a copy of one date replaces nothing: {text}");
    assert!(text.contains("old.json#d1 · The ferry stays · replaced by"), "{text}");
    let within = due(&["--within", "48h", &of("")]);
    assert_eq!((within.code, within.out.as_str()), (Some(0), ""));
    assert_eq!(within.err, "1 deadline of replaced versions not counted; without --within they are listed\n");
    // A version of another id that says what it supersedes replaces it as well.
    let renamed = json!({ "bluf": "1.0", "id": "quay", "title": "The quay", "as_of": "2026-03-03",
        "supersedes": "old.json", "deadlines": [] });
    fs::write(folder.join("renamed.json"), renamed.to_string()).unwrap();
    assert_eq!(due(&["--within", "48h", &of("old.json"), &of("renamed.json")]).code, Some(0));
    // Who asks for it by name gets it.
    assert_eq!(due(&["--within", "48h", &of("old.json")]).code, Some(1));
    assert_eq!(due(&["--within", "48h", &format!("{}#d1", of("old.json")), &of("new.json")]).code, Some(1));
}
