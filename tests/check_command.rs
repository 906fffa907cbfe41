//! `bluf check` as scripts and people see it: lines, JSON, status, and what a terminal may be sent.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

mod program;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::mpsc::channel;
use std::time::Duration;

use program::{bluf, controls, folder, program, repository, run, shell};
use serde_json::{Value, json};

const NOW: &str = "2026-03-03T20:00[Europe/Amsterdam]";
const NOTES: &str = "Ferry notes\n\n“We will not sail without an answer,” Ada Tern told the skippers on Monday.\n\n\
                     The company runs four boats between the quay and the island. Its office was closed, and nobody there \
                     could be reached before the evening. The last boat of the day had left by then.\n";

/// A briefing without any finding, its source beside it.
fn sound() -> Value {
    json!({
        "bluf": "1.0", "title": "The ferry stays", "as_of": "2026-03-03", "tz": "Europe/Amsterdam",
        "summary": { "bottom_line": "The ferry stays.", "refs": ["q1"], "unknowns": [{ "text": "Until when", "why": "future" }] },
        "sources": [{ "id": "s1", "title": "Ferry notes", "publisher": "The Quay", "file": "notes.txt" }],
        "parties": [{ "id": "ada", "name": "Ada Tern", "kind": "person" }],
        "quotes": [{ "id": "q1", "mode": "direct",
                     "evidence": [{ "source": "s1", "exact": "We will not sail without an answer" }],
                     "attribution": { "kind": "named", "party": "ada" } }],
    })
}

fn written(folder: &Path, name: &str, briefing: &Value) -> PathBuf {
    fs::write(folder.join("notes.txt"), NOTES).unwrap();
    let path = folder.join(name);
    fs::write(&path, serde_json::to_string_pretty(briefing).unwrap()).unwrap();
    path
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A quote whose words were changed.
fn altered() -> Value {
    let mut briefing = sound();
    briefing["quotes"][0]["evidence"][0]["exact"] = json!("We will gladly sail without an answer");
    briefing
}

#[test]
fn a_briefing_without_findings_has_its_statement_alone() {
    let file = written(&folder("check-sound"), "a.json", &sound());
    let text = bluf(["check", "--now", NOW, path(&file)]).text();
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(text.starts_with("0 claims, 1 quote, 1 anchor: 1 verbatim"), "{text}");
}

#[test]
fn a_finding_is_a_line_that_names_file_line_column_severity_code_and_repair() {
    let file = written(&folder("check-altered"), "a.json", &altered());
    let done = bluf(["check", "--now", NOW, path(&file)]);
    assert_eq!((done.code, done.err.as_str()), (Some(1), ""));
    let text = fs::read_to_string(&file).unwrap();
    let (line, column) = place(&text, "\"We will gladly sail");
    let begin = format!("{}:{line}:{column}: error A202 q1: differs from s1: ", path(&file));
    let first = done.out.lines().next().unwrap();
    assert!(first.starts_with(&begin), "{first}\n{begin}");
    assert!(first.contains("{gladly→not}") && first.ends_with("Copy the source"), "{first}");
    assert!(done.out.lines().last().unwrap().contains("1 anchor: 1 altered"), "{}", done.out);
}

/// Line and column, in characters, of words in a text.
fn place(text: &str, words: &str) -> (usize, usize) {
    let before = &text[..text.find(words).unwrap()];
    (before.matches('\n').count() + 1, before.rsplit('\n').next().unwrap().chars().count() + 1)
}

#[test]
fn json_is_one_object_a_file_with_the_fields_of_the_contract() {
    let folder = folder("check-json");
    let (one, two) = (written(&folder, "a.json", &altered()), written(&folder, "b.json", &sound()));
    let done = bluf(["check", "--json", "--now", NOW, path(&one), path(&two), "no-such.json"]);
    assert_eq!(done.code, Some(2));
    let objects: Vec<Value> = done.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [first, second, third] = objects.as_slice() else { panic!("{}", done.out) };
    let text = fs::read_to_string(&one).unwrap();
    let (line, column) = place(&text, "\"We will gladly sail");
    let finding = &first["findings"][0];
    for (key, value) in [
        ("code", json!("A202")),
        ("severity", json!("error")),
        ("item", json!("q1")),
        ("pointer", json!("/quotes/0/evidence/0/exact")),
        ("line", json!(line)),
        ("column", json!(column)),
    ] {
        assert_eq!(finding[key], value, "{finding}");
    }
    assert!(finding["message"].as_str().unwrap().starts_with("q1: differs from s1"));
    assert_eq!((&first["file"], &first["opened"]), (&json!(path(&one)), &json!(true)));
    assert_eq!(first["counts"], json!({ "error": 1, "warn": 0, "note": 0 }));
    let anchors = json!({ "verbatim": 0, "unquoted": 0, "ambiguous": 0, "altered": 1, "misattributed": 0,
                          "assembled": 0, "missing": 0, "unchecked": 0 });
    assert_eq!(first["anchors"], anchors);
    assert_eq!(second["counts"], json!({ "error": 0, "warn": 0, "note": 0 }));
    assert_eq!((&third["opened"], &third["findings"][0]["code"]), (&json!(false), &json!("F012")));
}

#[test]
fn the_status_is_the_highest_and_strict_changes_nothing_else() {
    let folder = folder("check-status");
    let mut doubtful = sound();
    doubtful["sources"][0].as_object_mut().unwrap().remove("file");
    let good = written(&folder, "good.json", &sound());
    let warned = written(&folder, "warned.json", &doubtful);
    let wrong = written(&folder, "wrong.json", &altered());
    let broken = folder.join("broken.json");
    fs::write(&broken, "{ \"bluf\": \"1.0\", ").unwrap();
    let code = |arguments: &[&str]| bluf(["check", "--now", NOW].iter().chain(arguments)).code;
    for (files, status) in [
        (vec![&good], 0),
        (vec![&good, &warned], 0),
        (vec![&good, &wrong, &warned], 1),
        (vec![&wrong, &broken, &good], 2),
    ] {
        let files: Vec<&str> = files.into_iter().map(|it| path(it)).collect();
        assert_eq!(code(&files), Some(status), "{files:?}");
    }
    assert_eq!(code(&["--strict", path(&warned)]), Some(1));
    assert_eq!(code(&["--strict", path(&good)]), Some(0));
    let of = |strict: bool| {
        let strict = strict.then_some("--strict");
        bluf(["check", "--now", NOW].into_iter().chain(strict).chain([path(&warned)])).out
    };
    assert_eq!(of(true), of(false));
}

#[test]
fn a_source_that_lies_elsewhere_is_named_on_the_command_line() {
    let home = folder("check-elsewhere");
    let mut briefing = sound();
    briefing["sources"][0].as_object_mut().unwrap().remove("file");
    let file = written(&home, "a.json", &briefing);
    let elsewhere = folder("check-elsewhere-text").join("text=1.txt");
    fs::write(&elsewhere, NOTES).unwrap();
    let unchecked = bluf(["check", "--now", NOW, path(&file)]).text();
    assert!(unchecked.contains("warn A209 s1: no text held; 1 anchor cannot be checked"), "{unchecked}");
    let source = format!("s1={}", path(&elsewhere));
    let text = bluf(["check", "--now", NOW, "--source", &source, path(&file)]).text();
    assert!(text.starts_with("0 claims, 1 quote, 1 anchor: 1 verbatim"), "{text}");
    let absent = bluf(["check", "--now", NOW, "--source", "s1=/no/such.txt", path(&file)]);
    assert_eq!(absent.code, Some(1), "{}", absent.out);
    assert!(absent.out.contains("error F013 s1"), "{}", absent.out);
    let other = bluf(["check", "--now", NOW, "--source", "s9=/no/such.txt", path(&file)]);
    assert_eq!(other.err, "--source s9: no source here has that id\n");
    let read = bluf(["read", "--source", "s9=/no/such.txt", path(&file)]);
    assert_eq!((read.code, read.err.as_str()), (Some(0), "--source s9: no source here has that id\n"));
    assert!(bluf(["check", "--source", "s1", path(&file)]).complaint().contains("write s1=article.txt"));
}

#[test]
fn json_in_a_folder_that_is_no_briefing_is_passed_over() {
    let folder = folder("check-folder");
    written(&folder, "a.json", &sound());
    fs::write(folder.join("package.json"), "{ \"name\": \"x\" }").unwrap();
    let text = bluf(["check", "--now", NOW, path(&folder)]).text();
    assert_eq!(text.lines().count(), 1, "{text}");
    let named = bluf(["check", "--now", NOW, path(&folder.join("package.json"))]);
    assert_eq!(named.code, Some(2));
    assert!(named.out.contains("error F002"), "{}", named.out);
}

#[test]
fn standard_input_lies_in_no_folder() {
    let done = run(program().args(["check", "--now", NOW, "-"]), sound().to_string().as_bytes());
    assert_eq!(done.code, Some(0), "{}", done.out);
    assert!(done.out.starts_with("standard input:1:"), "{}", done.out);
    assert!(done.out.contains("warn A209 s1: no text held"), "{}", done.out);
}

#[test]
fn nothing_in_a_file_reaches_the_terminal_as_it_is() {
    let folder = folder("check-hostile");
    let mut briefing = sound();
    briefing["quotes"][0]["evidence"][0]["exact"] = json!("a\u{1b}[2J \u{202e}txt\u{9b}2J\u{7f}");
    briefing["\u{1b}]0;x\u{7}"] = json!(1);
    let file = written(&folder, "a\u{1b}[31m\n.json", &briefing);
    for json in [None, Some("--json")] {
        let done = bluf(["check", "--now", NOW].into_iter().chain(json).chain([path(&file)]));
        assert_eq!(done.code, Some(1));
        assert_eq!(controls(&done.out), "", "{:?}", done.out);
        assert!(!done.out.contains('\u{202e}'), "{:?}", done.out);
        assert!(done.out.lines().count() > 1 || json.is_some());
    }
}

#[test]
fn watch_checks_again_at_every_save_of_the_file_and_of_its_source() {
    let folder = folder("check-watch");
    let file = written(&folder, "a.json", &sound());
    let mut child = program()
        .args(["check", "--watch", "--now", NOW, path(&file)])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (sender, receiver) = channel();
    let out = BufReader::new(child.stdout.take().unwrap());
    std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
    let wait_for = |words: &str| loop {
        let line =
            receiver.recv_timeout(Duration::from_secs(30)).unwrap_or_else(|_| panic!("{words} is not told"));
        if line.contains(words) {
            break;
        }
    };
    wait_for("1 anchor: 1 verbatim");
    written(&folder, "a.json", &altered());
    wait_for("A202");
    wait_for("1 anchor: 1 altered");
    fs::write(folder.join("notes.txt"), NOTES.replace("not sail", "gladly sail")).unwrap();
    wait_for("1 anchor: 1 verbatim");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn the_shipped_briefings_have_no_errors_and_every_word_that_can_be_is_found() {
    for (name, unchecked) in [("harbour", 1), ("hospital", 0)] {
        let file = repository(&format!("briefings/{name}.json"));
        let done = bluf(["check", "--json", "--now", "2026-10-10T12:00Z", path(&file)]);
        assert_eq!(done.code, Some(0), "{}", done.out);
        let object: Value = serde_json::from_str(&done.out).unwrap();
        let anchors = object["anchors"].as_object().unwrap();
        let others =
            anchors.iter().filter(|(status, _)| !["verbatim", "unchecked"].contains(&status.as_str()));
        assert!(others.clone().all(|(_, count)| *count == json!(0)), "{anchors:?}");
        assert_eq!(anchors["unchecked"], json!(unchecked), "what a post said that is gone");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let done = run(&mut shell("\"$BLUF\" check briefings briefings briefings | head -n 1"), b"");
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
    assert!(done.out.lines().next().unwrap().contains("briefings/harbour.json:"), "{}", done.out);
}
