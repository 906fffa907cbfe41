//! The shipped briefings: they open without errors, use all of the format between them, and say what their sources say.
//!
//! Read as plain JSON where it can be, apart from the types of the program.

#![expect(clippy::panic, reason = "what cannot be read here is a failed test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use bluf::briefing::Briefing;
use bluf::briefing::shape::{Record, Shape, Shaped};
use bluf::check::Severity;
use bluf::deadline::{self, Reader};
use bluf::document::Document;
use bluf::format::Limits;
use bluf::shelf::SAMPLES;
use serde_json::Value;
use sha2::{Digest, Sha256};

const NAMES: [&str; 3] = ["harbour.json", "hospital.json", "ultimatum.json"];

/// Moments at which the deadlines of the three stand in every way that there is: each briefing's own day or just before
/// it, an hour inside a window, and a day after everything.
const MOMENTS: [&str; 3] = [
    "2026-02-24T20:00-05:00[America/New_York]",
    "2026-03-05T17:30+01:00[Europe/Amsterdam]",
    "2026-11-01T12:00Z[UTC]",
];

/// The hash of the article that the ultimatum rests on; its text is not ours to ship.
const ARTICLE: &str = "61311edd8a9c1e4229d9c2e527ed47aa3914769b94bd101d8710bd3be579484c";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("briefings")
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap_or_else(|error| panic!("briefings/{name}: {error}"))
}

fn document(name: &str) -> Document {
    Document::read(&bytes(name), &Limits::default())
        .unwrap_or_else(|refusal| panic!("briefings/{name} does not open: {refusal:#?}"))
}

fn json(name: &str) -> Value {
    serde_json::from_slice(&bytes(name)).unwrap_or_else(|error| panic!("briefings/{name}: {error}"))
}

/// The objects of a list of the briefing.
fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn by_id<'a>(value: &'a Value, key: &str, id: &str) -> &'a Value {
    let found = list(value, key).iter().find(|item| text(item, "id") == id);
    found.unwrap_or_else(|| panic!("{key} has no {id}"))
}

/// Every anchor with the id of the item that it proves.
fn anchors(briefing: &Value) -> Vec<(&str, &Value)> {
    let items = ["quotes", "claims", "deadlines"].into_iter().flat_map(|key| list(briefing, key));
    items.flat_map(|item| list(item, "evidence").iter().map(|anchor| (text(item, "id"), anchor))).collect()
}

fn sha256(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// The fields of the format, and of the fields with a list of words, each word.
#[derive(Debug, Default)]
struct Format {
    /// What an object is called here: the place where it stands first. Two objects may be the same noun in messages.
    names: BTreeMap<Vec<&'static str>, String>,
    all: BTreeSet<String>,
}

impl Format {
    fn of_briefings() -> Self {
        let mut format = Self::default();
        format.take("", &Briefing::SHAPE);
        format
    }

    fn take(&mut self, at: &str, shape: &'static Shape) {
        match shape {
            Shape::List(element) => self.take(&format!("{at}[]"), element),
            Shape::Word(words) => self.all.extend(words.all.iter().map(|word| format!("{at} = {word}"))),
            Shape::Record(record) if !self.names.contains_key(&keys(record)) => {
                self.names.insert(keys(record), at.to_owned());
                for field in record.fields {
                    let path = format!("{at}.{}", field.key);
                    self.all.insert(path.clone());
                    self.take(&path, &field.shape);
                }
            }
            _ => {}
        }
    }

    /// Strikes out what a value gives.
    fn strike(&mut self, at: &str, shape: &'static Shape, value: &Value) {
        if is_blank(value) {
            return;
        }
        self.all.remove(at);
        match (shape, value) {
            (Shape::List(element), Value::Array(values)) => {
                for value in values {
                    self.strike(&format!("{at}[]"), element, value);
                }
            }
            (Shape::Word(_), Value::String(word)) => drop(self.all.remove(&format!("{at} = {word}"))),
            (Shape::Record(record), Value::Object(object)) => {
                let name = self.names.get(&keys(record)).cloned().unwrap_or_default();
                for field in record.fields {
                    let value = object.get(field.key).unwrap_or(&Value::Null);
                    self.strike(&format!("{name}.{}", field.key), &field.shape, value);
                }
            }
            _ => {}
        }
    }
}

fn keys(record: &Record) -> Vec<&'static str> {
    record.fields.iter().map(|field| field.key).collect()
}

/// Absent, `null`, `""`, `[]` and `false` say nothing.
fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::Number(_) => false,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(object) => object.is_empty(),
    }
}

/// What the format has and none of these briefings uses.
fn unused(briefings: &[Value]) -> BTreeSet<String> {
    let mut format = Format::of_briefings();
    for briefing in briefings {
        format.strike("", &Briefing::SHAPE, briefing);
    }
    // A cell is about what is: the format takes this word back for it.
    format.all.remove(".comparison.cells[].why_unknown = future");
    format.all
}

#[test]
fn the_shipped_briefings_open_without_errors() {
    for name in NAMES {
        let findings = document(name).findings;
        let errors: Vec<String> = findings
            .iter()
            .filter(|it| it.severity == Severity::Error)
            .map(|it| format!("briefings/{name}:{}:{}: {} {}", it.line, it.column, it.code, it.message))
            .collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
    }
}

#[test]
fn ids_are_well_formed_and_stand_once() {
    let is_plain = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
    for name in NAMES {
        let (briefing, mut ids) = (json(name), BTreeSet::new());
        let lists = ["sources", "parties", "quotes", "claims", "disputes", "events", "deadlines", "options"];
        let items = lists.into_iter().flat_map(|key| list(&briefing, key));
        let compared = ["vendors", "criteria"].into_iter().flat_map(|key| list(&briefing["comparison"], key));
        for id in items.chain(compared).map(|item| text(item, "id")) {
            let is_well_formed = id.starts_with(|it: char| it.is_ascii_lowercase())
                && id.len() <= 40
                && id.chars().all(is_plain);
            assert!(
                is_well_formed,
                "{name}: id “{id}”: small letters, digits and “-”, a letter first, at most 40"
            );
            assert!(ids.insert(id), "{name}: two items have the id “{id}”");
        }
        assert!(ids.len() > 40, "{name}: only {} items were looked at", ids.len());
    }
}

#[test]
fn the_three_use_every_field_and_every_word_of_the_format() {
    let missing = unused(&NAMES.map(json));
    assert!(
        missing.is_empty(),
        "no shipped briefing shows these; use each where it fits, or take it out of the format:\n{missing:#?}"
    );
}

#[test]
fn a_field_or_a_word_that_is_left_out_is_missed() {
    let briefings = NAMES.map(json);
    let mut changed = briefings.clone();
    for briefing in &mut changed {
        briefing["$schema"] = Value::from("  ");
        for dispute in briefing["disputes"].as_array_mut().into_iter().flatten() {
            if dispute["relation"] == "differ" {
                dispute["relation"] = Value::from("denied");
            }
        }
        for event in briefing["options"].as_array_mut().into_iter().flatten() {
            event["consequences"] = Value::from(Vec::<Value>::new());
        }
    }
    let wanted = [
        ".$schema",
        ".disputes[].relation = differ",
        ".options[].consequences",
        ".options[].consequences[].for",
        ".options[].consequences[].refs",
        ".options[].consequences[].text",
    ];
    let before = unused(&briefings);
    let missed: Vec<String> = unused(&changed).difference(&before).cloned().collect();
    assert_eq!(missed, wanted);
}

#[test]
fn deadlines_stand_in_every_way_and_have_every_status() {
    let documents = NAMES.map(document);
    let mut states = BTreeSet::new();
    for moment in MOMENTS {
        let moment: jiff::ZonedDateTime = moment.parse().unwrap();
        let reader = Reader::new(moment.timestamp(), moment.time_zone().clone());
        for briefing in documents.iter().map(|document| &document.briefing) {
            states
                .extend(briefing.deadlines.iter().map(|it| deadline::state(briefing, it, &reader).as_str()));
        }
    }
    let every = BTreeSet::from(["after", "before", "inside", "no-date", "settled"]);
    assert_eq!(states, every, "the states of the deadlines at {MOMENTS:?}");

    let briefings = NAMES.map(json);
    let deadlines = briefings.iter().flat_map(|briefing| list(briefing, "deadlines"));
    let statuses: BTreeSet<&str> =
        deadlines.map(|it| text(it, "status")).filter(|it| !it.is_empty()).collect();
    let every = BTreeSet::from(["extended", "met", "missed", "pending", "unknown", "withdrawn"]);
    assert_eq!(statuses, every);
}

#[test]
fn an_anchor_stands_once_in_its_source() {
    let (mut checked, mut faults) = (0, Vec::new());
    for name in NAMES {
        let briefing = json(name);
        for (id, anchor) in anchors(&briefing) {
            let file = text(by_id(&briefing, "sources", text(anchor, "source")), "file");
            if file.is_empty() {
                continue;
            }
            let held = String::from_utf8(bytes(file)).unwrap();
            let passage = [text(anchor, "prefix"), text(anchor, "exact"), text(anchor, "suffix")].concat();
            let count = held.matches(&passage).count();
            if count != 1 {
                faults.push(format!("{name}: {id}: “{passage}” stands {count} times in {file}, not once"));
            }
            checked += 1;
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(checked > 60, "only {checked} anchors were checked");
}

#[test]
fn a_quote_from_a_held_source_stands_inside_quotation_marks() {
    for name in NAMES {
        let briefing = json(name);
        for quote in list(&briefing, "quotes") {
            for anchor in list(quote, "evidence") {
                let file = text(by_id(&briefing, "sources", text(anchor, "source")), "file");
                if file.is_empty() {
                    continue;
                }
                let held = String::from_utf8(bytes(file)).unwrap();
                let exact = text(anchor, "exact");
                let prefix = text(anchor, "prefix");
                let at = held.find(&[prefix, exact].concat()).unwrap_or_default() + prefix.len();
                let paragraph = held[..at].rsplit("\n\n").next().unwrap_or_default();
                let is_inside_curly = paragraph.matches('“').count() > paragraph.matches('”').count();
                let is_inside_straight = paragraph.matches('"').count() % 2 == 1;
                assert!(
                    is_inside_curly || is_inside_straight,
                    "{name}: {}: “{exact}” is outside quotation marks in {file}: make it a claim",
                    text(quote, "id")
                );
            }
        }
    }
}

#[test]
fn a_held_source_has_the_hash_that_is_recorded() {
    let mut checked = 0;
    for name in NAMES {
        let briefing = json(name);
        for source in list(&briefing, "sources") {
            let file = text(source, "file");
            if !file.is_empty() {
                let now = sha256(&bytes(file));
                assert_eq!(text(source, "sha256"), now, "{name}: {}: {file} has changed", text(source, "id"));
                checked += 1;
            }
        }
    }
    assert_eq!(checked, 6, "each held text of briefings/sources is recorded once");
    assert_eq!(
        std::fs::read_dir(folder().join("sources")).unwrap().count(),
        checked,
        "a text that nothing uses"
    );
}

#[test]
fn titles_and_bottom_lines_are_short() {
    for name in NAMES {
        let briefing = json(name);
        let title = text(&briefing, "title").chars().count();
        assert!((1..=80).contains(&title), "{name}: the title has {title} characters, at most 80");
        let words = text(&briefing["summary"], "bottom_line").split_whitespace().count();
        assert!((1..=60).contains(&words), "{name}: the bottom line has {words} words, at most 60");
        let points = list(&briefing["summary"], "points").len();
        assert!((1..=5).contains(&points), "{name}: {points} points, at most 5");
    }
}

#[test]
fn an_unknown_says_why() {
    let mut cells = 0;
    for name in NAMES {
        let briefing = json(name);
        for cell in list(&briefing["comparison"], "cells").iter().filter(|it| it["rating"] == "unknown") {
            let why = text(cell, "why_unknown");
            let pair = (text(cell, "vendor"), text(cell, "criterion"));
            assert!(!why.is_empty(), "{name}: {pair:?} is unknown without why_unknown");
            assert_ne!(why, "future", "{name}: {pair:?}: a cell is about what is, not about what will be");
            cells += 1;
        }
        for unknown in list(&briefing["summary"], "unknowns") {
            assert!(!text(unknown, "why").is_empty(), "{name}: “{}” without why", text(unknown, "text"));
        }
    }
    assert!(cells > 0, "no cell is unknown: is everything known?");
}

#[test]
fn the_samples_in_the_program_are_the_shipped_files() {
    let files = std::fs::read_dir(folder()).unwrap().flatten().map(|entry| entry.path());
    let names: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|it| it == "json"))
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect();
    let shipped: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    assert_eq!(shipped, BTreeSet::from(NAMES), "the tests of this file read NAMES");
    let built_in: BTreeSet<&str> = SAMPLES.iter().map(|sample| sample.name).collect();
    assert_eq!(built_in, shipped, "give a shipped briefing its row in SAMPLES");
    for sample in &SAMPLES {
        assert!(sample.bytes == bytes(sample.name), "the sample {} is another file", sample.name);
    }
}

#[test]
fn the_ultimatum_copies_little_of_its_source() {
    let briefing = json("ultimatum.json");
    let mut checked = 0;
    for (id, anchor) in anchors(&briefing) {
        let words = text(anchor, "exact").split_whitespace().count();
        assert!(
            (3..=9).contains(&words),
            "{id}: “{}” has {words} words; 3 to 9 pin a place",
            anchor["exact"]
        );
        checked += 1;
    }
    assert!(checked > 40, "only {checked} anchors were checked");
    for source in list(&briefing, "sources") {
        assert!(source.get("file").is_none(), "{}: the text of a source is not shipped", source["id"]);
    }
    let article = by_id(&briefing, "sources", "s1");
    assert_eq!(text(article, "sha256"), ARTICLE, "the anchors were made on this text and no other");
    assert_eq!(text(article, "publisher"), "", "our copy of the article names no outlet");
}

#[test]
fn the_ultimatum_takes_the_reporters_words_for_no_quote() {
    let briefing = json("ultimatum.json");
    for quote in list(&briefing, "quotes") {
        for exact in list(quote, "evidence").iter().map(|anchor| text(anchor, "exact").to_lowercase()) {
            for reporters in ["cordial", "unfettered access", "red lines", "conciliatory"] {
                assert!(
                    !exact.contains(reporters),
                    "{}: “{reporters}” is the reporter's; make it a claim",
                    quote["id"]
                );
            }
            assert!(
                !exact.ends_with(','),
                "{}: the comma before the closing mark is the reporter's",
                quote["id"]
            );
        }
    }
    let split = by_id(&briefing, "quotes", "q1");
    assert_eq!(list(split, "evidence").len(), 2, "q1 is split in the source: two anchors, one quote");
    assert_eq!(text(&split["attribution"], "affiliation_basis"), "inferred", "the side of q1 is not stated");
    assert_eq!(text(&split["attribution"], "setting"), "ahead of the meeting");
    let label = by_id(&briefing, "quotes", "q3");
    assert!(
        !is_blank(&label["evidence"][0]["prefix"]),
        "q3 stands twice in the source: a prefix says which one"
    );
}

#[test]
fn the_ultimatum_gives_nobody_a_side_that_is_not_stated() {
    let briefing = json("ultimatum.json");
    let accounts = ["c13", "c14", "c15"].map(|id| (id, by_id(&briefing, "claims", id)));
    for (id, item) in accounts.into_iter().chain([("q2", by_id(&briefing, "quotes", "q2"))]) {
        let attribution = &item["attribution"];
        assert_eq!(text(attribution, "kind"), "anonymous", "{id}");
        for key in ["affiliation", "affiliation_basis", "party"] {
            assert!(is_blank(&attribution[key]), "{id}: {key} is given; the source says nothing of it");
        }
    }
    let raised = list(&briefing, "claims")
        .iter()
        .filter(|claim| text(claim, "text").contains("concerns with Palantir"));
    let kinds: Vec<&str> = raised.map(|claim| text(&claim["attribution"], "kind")).collect();
    assert_eq!(kinds, ["unattributed"], "who says that Anthropic went to Palantir is not said");
    let only_model = by_id(&briefing, "claims", "c8");
    assert_eq!(text(&only_model["attribution"], "kind"), "narrator", "c8 is the report's own sentence");
}

#[test]
fn the_ultimatum_names_nothing_that_its_source_does_not() {
    let written = String::from_utf8(bytes("ultimatum.json")).unwrap().to_lowercase();
    for word in ["GPT", "Gemini", "all lawful"] {
        let count = written.matches(&word.to_lowercase()).count();
        assert_eq!(
            count, 0,
            "“{word}” is not in the source, whatever is known elsewhere; say “source-silent”"
        );
    }
}

#[test]
fn the_ultimatum_shows_how_much_of_the_time_is_filled_in() {
    let briefing = json("ultimatum.json");
    let when = &by_id(&briefing, "deadlines", "d1")["when"];
    let given = ["as_stated", "earliest", "latest", "precision"].map(|key| text(when, key));
    assert_eq!(given, ["Friday evening", "2026-02-27T17:00", "2026-02-28T00:00", "part-of-day"]);
    let assumed: BTreeSet<&str> = list(when, "assumed").iter().filter_map(Value::as_str).collect();
    assert_eq!(assumed, BTreeSet::from(["hours", "zone"]), "hours and zone are ours, not the source's");
}
