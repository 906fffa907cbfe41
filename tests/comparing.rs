//! What the alternatives amount to: `bluf compare` and pane 5, against figures worked out outside the program.
//!
//! For a vendor with weights w and ratings r (strong 4, good 3, fair 2, weak 1, none 0) over the criteria that apply:
//! floor = 100 · Σ w·r / (4 · Σ w), with 0 for what is not known; ceiling the same with 4; known = Σ w(rated) / Σ w;
//! swing = 100 · w / Σ w. Done with Python's `fractions` on the files.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

#[expect(dead_code, reason = "not all of it is needed here")]
mod program;
mod script;

use bluf::item::Item;
use bluf::pane::{self, PANES};
use program::{Done, bluf, controls, folder};
use script::{SIZES, Script};
use serde_json::{Value, json};

fn compare(arguments: &[&str]) -> Done {
    bluf(["compare"].iter().chain(arguments))
}

fn object(file: &str) -> Value {
    let done = compare(&["--json", file]);
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
    assert_eq!(done.out.lines().count(), 1);
    serde_json::from_str(&done.out).unwrap()
}

fn vendor<'a>(object: &'a Value, id: &str) -> &'a Value {
    let vendors = object["vendors"].as_array().unwrap();
    vendors.iter().find(|it| it["id"] == id).unwrap()
}

/// Floor, ceiling and known share, as they are printed.
fn range(object: &Value, id: &str) -> [String; 3] {
    ["floor", "ceiling", "known"].map(|key| vendor(object, id)[key].to_string())
}

#[test]
fn the_ultimatum_has_one_number_for_claude_a_wide_range_for_each_rival_and_no_leader() {
    let object = object("briefings/ultimatum.json");
    // 68.18, 11.54–88.46 and 5.77–82.69, of 13 for the rivals and 11 for Claude, to which one criterion does not apply.
    assert_eq!(range(&object, "claude"), ["68.2", "68.2", "100.0"]);
    assert_eq!(range(&object, "grok"), ["11.5", "88.5", "23.1"]);
    assert_eq!(range(&object, "openai-model"), ["5.8", "82.7", "23.1"]);
    assert_eq!(range(&object, "google-model"), ["5.8", "82.7", "23.1"]);
    let open = json!([
        { "criterion": "k-terms", "swing": 23.1 }, { "criterion": "k-perf", "swing": 23.1 },
        { "criterion": "k-embed", "swing": 15.4 }, { "criterion": "k-speed", "swing": 15.4 },
    ]);
    assert_eq!(vendor(&object, "grok")["unknown"], open);
    assert_eq!((&object["leader"], &object["beats"]), (&Value::Null, &json!([])));
    let runs = object["sensitivity"].as_array().unwrap();
    assert_eq!(runs.len(), 10);
    assert!(runs.iter().all(|run| run["leader"].is_null()), "no weight, left out or doubled, decides it");
    let text = compare(&["briefings/ultimatum.json"]).out;
    for words in [
        "Claude (in place): 68.2 · all known",
        "Grok (xAI): 11.5–88.5 · 23.1 % known",
        "\nnot decidable on what is known\n",
        "no single weight, left out or counted twice, changes that",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_must_have_that_is_none_is_out_and_an_unknown_one_is_not_shown() {
    let object = object("briefings/hospital.json");
    for (id, expected, gate) in [
        ("v-medround", ["71.9", "71.9", "100.0"], "in"),
        ("v-lanternway", ["65.6", "65.6", "100.0"], "in"),
        ("v-wardkeeper", ["68.8", "68.8", "100.0"], "out"),
        ("v-openround", ["37.5", "100.0", "37.5"], "not shown to qualify"),
        ("v-paper", ["28.6", "28.6", "100.0"], "in"),
    ] {
        assert_eq!(range(&object, id), expected, "{id}");
        assert_eq!(vendor(&object, id)["gate"], gate, "{id}");
    }
    let beats = json!([
        ["v-medround", "v-lanternway"],
        ["v-medround", "v-wardkeeper"],
        ["v-medround", "v-paper"],
        ["v-lanternway", "v-paper"],
        ["v-wardkeeper", "v-lanternway"],
        ["v-wardkeeper", "v-paper"],
        ["v-openround", "v-paper"],
    ]);
    assert_eq!((&object["beats"], &object["leader"]), (&beats, &Value::Null));
    let keys: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["beats", "leader", "question", "sensitivity", "vendors"]);
}

#[test]
fn nothing_to_compare_is_told_and_several_files_are_an_object_a_line() {
    let done = compare(&["briefings/harbour.json"]);
    assert_eq!(done.code, Some(2));
    assert!(done.err.contains("harbour.json: has no alternatives to compare"), "{}", done.err);
    let done =
        compare(&["--json", "briefings/ultimatum.json", "briefings/harbour.json", "briefings/hospital.json"]);
    assert_eq!(done.code, Some(2));
    let files: Vec<Value> =
        done.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["file"].clone()).collect();
    assert_eq!(files, ["briefings/ultimatum.json", "briefings/hospital.json"]);
    let done = compare(&["briefings/none.json"]);
    assert_eq!((done.code, done.out.as_str()), (Some(2), ""));
}

#[test]
fn names_of_a_file_are_one_safe_line() {
    let folder = folder("comparing");
    let path = folder.join("hostile.json");
    let name = "V\u{1b}[31m\nforged: 100";
    let briefing = json!({ "bluf": "1.0", "title": "t", "comparison": { "question": "q", "incumbent": "a",
        "vendors": [{ "id": "a", "name": name }, { "id": "b", "name": "B" }],
        "criteria": [{ "id": "k", "name": name }],
        "cells": [{ "vendor": "a", "criterion": "k", "rating": "good", "refs": ["x"] }] } });
    std::fs::write(&path, briefing.to_string()).unwrap();
    for form in [&[][..], &["--json"]] {
        let done = compare(&[form, &[path.to_str().unwrap()]].concat());
        assert_eq!((done.code, controls(&done.out).as_str()), (Some(0), ""), "{}", done.out);
        assert!(!done.out.lines().any(|line| line.starts_with("forged")), "{}", done.out);
    }
}

fn alternatives() -> usize {
    pane::named("alternatives").unwrap()
}

fn selected(script: &Script) -> Option<Item> {
    script.state.selected(alternatives())
}

/// `vendors` × `criteria`, every cell with a word of its own.
fn matrix(vendors: usize, criteria: usize) -> String {
    let ratings = ["strong", "good", "fair", "weak", "unknown"];
    let cells: Vec<Value> = (0..vendors)
        .flat_map(|v| (0..criteria).map(move |k| (v, k)))
        .map(|(v, k)| {
            json!({ "vendor": format!("v{v}"), "criterion": format!("k{k}"), "rating": ratings[(v * 3 + k) % 5],
                    "why_unknown": "source-silent", "refs": ["c1"],
                    "text": format!("first{v}x{k} and then some more of it to the end last{v}x{k}") })
        })
        .collect();
    let name =
        |kind: &str, at: usize| json!({ "id": format!("{kind}{at}"), "name": format!("{kind}-name-{at}") });
    json!({ "bluf": "1.0", "title": "Twelve ferries", "comparison": { "question": "Which ferry?", "incumbent": "v0",
        "vendors": (0..vendors).map(|at| name("v", at)).collect::<Vec<_>>(),
        "criteria": (0..criteria).map(|at| name("k", at)).collect::<Vec<_>>(), "cells": cells } })
    .to_string()
}

#[test]
fn every_word_of_a_large_table_is_reached_with_its_criterion_in_sight() {
    let (vendors, criteria) = (12, 25);
    let text = matrix(vendors, criteria);
    for (columns, rows) in [(200, 50), (120, 40), (80, 24), (45, 18)] {
        let mut script = Script::json(&text).size(columns, rows).keys("5g");
        for criterion in 0..criteria {
            // Back to the vendor in place, then to each beside it.
            script.press(&"h".repeat(vendors));
            for vendor in 0..vendors {
                script.press("l");
                assert_eq!(selected(&script), Some(Item::Cell { vendor, criterion }), "{columns}");
                let pane = script.pane("alternatives");
                for words in [
                    format!("first{vendor}x{criterion}"),
                    format!("last{vendor}x{criterion}"),
                    format!("k-name-{criterion}"),
                    format!("v-name-{vendor}"),
                ] {
                    assert!(pane.contains(&words), "{words} at {columns}: {}", script.screen());
                }
            }
            script.press("j");
        }
    }
}

#[test]
fn differences_order_and_turning_keep_the_reader_at_the_same_cell() {
    for (columns, rows) in SIZES {
        let mut script = Script::open("briefings/hospital.json").size(columns, rows).keys("5gjll");
        let cell = selected(&script);
        assert!(matches!(cell, Some(Item::Cell { .. })), "{cell:?}");
        for key in ["x", "x", "D", "D", "s", "s", "s", "S", "x", "s", "x", "S"] {
            script.press(key);
            assert_eq!(selected(&script), cell, "after {key}: {}", script.screen());
        }
    }
}

#[test]
fn only_the_criteria_by_which_vendors_differ() {
    let text = json!({ "bluf": "1.0", "title": "t", "comparison": { "question": "q", "incumbent": "a",
        "vendors": [{ "id": "a", "name": "Alder" }, { "id": "b", "name": "Birch" }],
        "criteria": [{ "id": "k1", "name": "Same" }, { "id": "k2", "name": "Other" }, { "id": "k3", "name": "Half known" }],
        "cells": [
            { "vendor": "a", "criterion": "k1", "rating": "good" }, { "vendor": "b", "criterion": "k1", "rating": "good" },
            { "vendor": "a", "criterion": "k2", "rating": "good" }, { "vendor": "b", "criterion": "k2", "rating": "weak" },
            { "vendor": "a", "criterion": "k3", "rating": "good" },
        ] } })
    .to_string();
    for (columns, rows) in SIZES {
        let mut script = Script::json(&text).size(columns, rows).keys("5D");
        script.press("g");
        assert!(script.shows("Other") && script.shows("Half known"), "{}", script.screen());
        assert!(!script.shows("Same"), "{}", script.screen());
        script.press("D");
        assert!(script.shows("Same"), "{}", script.screen());
    }
}

#[test]
fn a_filter_shows_only_what_holds_the_words_until_esc() {
    for (columns, rows) in SIZES {
        let mut script =
            Script::open("briefings/ultimatum.json").size(columns, rows).keys("5&performance<enter>");
        let held = || PANES[alternatives()].name();
        assert_eq!(held(), "alternatives");
        let entries = |script: &Script| {
            script.state.panes.views[alternatives()].entries.iter().filter_map(|it| it.item()).count()
        };
        assert_eq!(entries(&script), 1, "{}", script.screen());
        assert!(script.shows("only “performance”"), "{}", script.screen());
        script.press("&<esc>");
        assert_eq!(entries(&script), 1, "an input that is dropped changes nothing");
        script.press("<esc>");
        assert_eq!(entries(&script), 5, "{}", script.screen());
        script.press("&no such word<enter>");
        assert!(script.shows("nothing here holds “no such word”"), "{}", script.screen());
        assert_eq!(entries(&script), 5);
    }
}

#[test]
fn own_weights_move_the_ranges_and_are_marked_as_own_until_taken_back() {
    for (columns, rows) in SIZES {
        let mut script = Script::open("briefings/ultimatum.json").size(columns, rows).keys("5gh");
        assert_eq!(selected(&script), Some(Item::Criterion(0)));
        script.press("-");
        // 2 instead of 3: Claude (2·4 + 3·1 + 3·3 + 2·3) / (4 · 10).
        assert!(script.shows("weight 2, the author's 3"), "{}", script.screen());
        let reading = script.state.reading().unwrap();
        let range = reading.scored().unwrap().outcome.standings[0].range.clone().unwrap();
        assert_eq!(range.floor.to_string(), "65");
        assert_eq!(selected(&script), Some(Item::Criterion(0)), "the reader stays at the criterion");
        script.press("w");
        assert!(script.shows("by your weights"), "{}", script.screen());
        script.press("=");
        assert!(script.state.reading().unwrap().own.is_none());
        assert!(script.shows("the author's weights again"), "{}", script.screen());
    }
}

#[test]
fn one_key_leads_from_a_card_to_the_same_criterion_of_the_next_vendor() {
    let mut script = Script::open("briefings/ultimatum.json").size(45, 18).keys("5gj");
    assert_eq!(selected(&script), Some(Item::Cell { vendor: 0, criterion: 1 }));
    assert!(script.shows("1 of 4") && script.shows("Accepts the Pentagon's terms"), "{}", script.screen());
    script.press("l");
    assert_eq!(selected(&script), Some(Item::Cell { vendor: 1, criterion: 1 }));
    assert!(script.shows("2 of 4") && script.shows("Accepts the Pentagon's terms"), "{}", script.screen());
}

#[test]
fn only_what_could_settle_it_is_said_to_and_who_is_out_beats_nobody() {
    let text = compare(&["briefings/hospital.json"]).out;
    for words in
        ["Corvane MedRound or OpenRound could still lead", "would have to be shown to have Charts kept in"]
    {
        assert!(script::flat(&text).contains(words), "{words}: {text}");
    }
    assert!(!text.contains("Wardkeeper beats"), "{text}");
    let (_, settles) = text.split_once("what would settle it").unwrap();
    assert!(settles.contains("OpenRound by Soonest start") && !settles.contains("Paper charts by"), "{text}");
    let one = json!({ "bluf": "1.0", "title": "t", "comparison": { "question": "q", "incumbent": "a",
        "vendors": [{ "id": "a", "name": "Alder" }, { "id": "b", "name": "Birch" }],
        "criteria": [{ "id": "k", "name": "Cost", "weight": 9 }, { "id": "l", "name": "Luck" }],
        "cells": [{ "vendor": "a", "criterion": "k", "rating": "strong" },
                  { "vendor": "b", "criterion": "k", "rating": "none" }] } });
    let path = folder("settled").join("settled.json");
    std::fs::write(&path, one.to_string()).unwrap();
    let text = compare(&[path.to_str().unwrap()]).out;
    assert!(text.contains("Alder leads") && !text.contains("what would settle it"), "{text}");
}

#[test]
fn own_weights_are_there_again_after_another_briefing() {
    let mut script = Script::samples().keys("5gh--");
    let weights =
        |script: &Script| script.state.reading().and_then(|it| it.own).map(|own| own.weights.words(0));
    assert_eq!(weights(&script).as_deref(), Some("1"));
    script.press("]");
    assert_eq!(weights(&script), None);
    script.press("[");
    assert_eq!(weights(&script).as_deref(), Some("1"));
    script.press("5=][");
    assert_eq!(weights(&script), None, "taken back is taken back");
}

#[test]
fn what_is_not_known_is_last_in_either_order_of_ratings() {
    let text = json!({ "bluf": "1.0", "title": "t", "comparison": { "question": "q", "incumbent": "a",
        "vendors": [{ "id": "a", "name": "Alder" }, { "id": "b", "name": "Birch" }, { "id": "c", "name": "Cedar" },
                    { "id": "d", "name": "Dogwood" }],
        "criteria": [{ "id": "k", "name": "Cost" }],
        "cells": [{ "vendor": "b", "criterion": "k", "rating": "none" }, { "vendor": "d", "criterion": "k", "rating": "good" }] } })
    .to_string();
    let mut script = Script::json(&text).size(120, 40).keys("5zsss");
    let heads = |script: &Script| {
        let pane = script.pane("alternatives");
        ["Alder", "Birch", "Cedar", "Dogwood"].map(|name| pane.find(name).unwrap())
    };
    let [alder, birch, cedar, dogwood] = heads(&script);
    assert!([alder, dogwood, birch, cedar].is_sorted(), "the best first: {}", script.screen());
    script.press("S");
    let [alder, birch, cedar, dogwood] = heads(&script);
    assert!([alder, birch, dogwood, cedar].is_sorted(), "the best last: {}", script.screen());
}

#[test]
fn enter_opens_only_what_is_on_the_screen() {
    // The sentences above the ranges fill a low screen: the first vendor is below it.
    let mut script = Script::open("briefings/hospital.json").size(80, 13).keys("5w");
    let has_mark = |script: &Script| script.rows().iter().any(|row| row.contains('▌'));
    script.press("<pgup><pgup>");
    assert!(!has_mark(&script), "{}", script.screen());
    script.press("<enter>");
    assert!(script.state.layers.is_empty() && has_mark(&script), "{}", script.screen());
    script.press("<enter>");
    assert!(!script.state.layers.is_empty(), "{}", script.screen());
}
