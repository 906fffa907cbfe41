//! What the screen must not leave unsaid: which deadline, how much is not known, what is missing or cannot be read.

mod script;

use std::fmt::Write as _;

use bluf::shelf::Origin;
use bluf::tui::layer::Layer;
use script::Script;

fn file(name: &str) -> Script {
    Script::open(&format!("briefings/{name}.json"))
}

#[test]
fn where_there_are_several_deadlines_the_header_names_its_own() {
    // Of the port's five, KCT's own offer lapses before the ultimatum does.
    for (columns, rows) in script::SIZES {
        let script = file("harbour").at("2026-03-03T20:00[Europe/Amsterdam]").size(columns, rows);
        let header = script.rows()[..2].join(" ");
        let is_named = header.contains("Accept KCT's offer: Thu 5 Mar");
        // Forty-five columns hold the date and the two numbers only.
        assert!(is_named || columns < 60, "{header}");
        assert!(header.contains("Thu 5 Mar 17:00–18:00 · 1 d 21 h"), "{header}");
    }
}

#[test]
fn how_much_is_not_known_stands_over_the_summary_at_every_size() {
    for (columns, rows) in [(200, 50), (120, 40), (110, 30), (80, 24), (45, 18), (30, 8)] {
        for (name, number) in [("ultimatum", 7), ("harbour", 6), ("hospital", 6)] {
            let script = file(name).size(columns, rows);
            assert!(
                script.shows(&format!("{number} not known")),
                "{name} {columns}×{rows}:\n{}",
                script.screen()
            );
        }
    }
}

#[test]
fn as_of_its_date_the_deadline_that_matters_then_stands_first() {
    let script = file("hospital").at("2026-11-25T12:00[UTC]").size(80, 24).keys("4jja");
    let first = script.rows().swap_remove(5);
    assert_eq!(first, "▌ Decide how medicines will be charted", "{}", script.screen());
}

#[test]
fn a_name_that_is_missing_is_said_to_be_missing() {
    let mut script = Script::json(
        r#"{ "bluf": "1.0", "title": "The ferry stays",
             "parties": [ { "id": "line", "nmae": "Ferry line", "kind": "organization" } ],
             "quotes": [ { "id": "q1", "mode": "term", "evidence": [ { "source": "s1" } ] } ],
             "options": [ { "id": "o1", "state": "offered", "consequences": [ { "text": "" } ] } ] }"#,
    );
    for (pane, words) in [("2", "name not given"), ("3", "no words given"), ("6", "move not described")] {
        script.press(pane);
        assert!(script.shows(words), "{}", script.screen());
    }
}

#[test]
fn a_date_that_cannot_be_read_is_not_said_to_be_absent() {
    let script = Script::json(
        r#"{ "bluf": "1.0", "title": "The ferry stays", "as_of": "3 March 2026",
             "deadlines": [ { "id": "d1", "label": "Sail", "when": { "as_stated": "by Friday",
               "earliest": "2026-03-07T00:00", "latest": "2026-03-06T00:00", "precision": "day" } } ] }"#,
    );
    assert!(script.shows("as of “3 March 2026”, no date"), "{}", script.screen());
    assert!(script.shows("its dates cannot be read: “by Friday”"), "{}", script.screen());
}

#[test]
fn a_list_shows_its_cursor_however_long_it_is_and_whatever_leaves_it() {
    let origins: Vec<Origin> = (0..40)
        .map(|number| {
            let mut text = String::from("{ ");
            // Every fourth is JSON, but no briefing.
            if number % 4 != 1 {
                let _ = write!(text, r#""bluf": "1.0", "#);
            }
            let _ = write!(text, r#""title": "Ferry {number}" }}"#);
            Origin::Input(text.into_bytes().into())
        })
        .collect();
    let mut script = Script::of(origins).size(80, 24);
    script.press("[0");
    assert!(matches!(script.state.layers[..], [Layer::Shelf(_)]));
    let marked: Vec<String> = script.rows().into_iter().filter(|row| row.starts_with('▌')).collect();
    assert!(marked.first().is_some_and(|row| row.contains("Ferry 39")), "{}", script.screen());
    assert!(!script.shows("Ferry 37 "), "what is no briefing stays on the list");
    script.press("k<enter>");
    assert!(script.shows("Ferry 38"), "{}", script.screen());
}
