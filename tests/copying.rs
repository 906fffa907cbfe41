//! What is copied, in each way.

mod script;

use bluf::tui::effect::Effect;
use script::Script;
use serde_json::{Value, json};

fn ferry() -> Value {
    json!({ "bluf": "1.0", "title": "The ferry", "as_of": "2026-03-02", "tz": "UTC",
        "summary": { "bottom_line": "The ferry stays.", "refs": ["q1"] },
        "sources": [{ "id": "s1", "title": "Council minutes", "publisher": "Town of Weir", "published": "2026-03-01",
            "url": "https://weir.example/minutes" }],
        "parties": [{ "id": "mira", "name": "Mira Söderholm", "kind": "person" }],
        "quotes": [{ "id": "q1", "mode": "direct", "attribution": { "kind": "named", "party": "mira" },
            "evidence": [{ "source": "s1", "exact": "we keep it" }, { "source": "s1", "exact": "and we paint it" }] }],
        "deadlines": [{ "id": "d1", "label": "Answer the \u{1b}]52;c;ZXZpbA==\u{7}town", "evidence": [] }] })
}

/// What a key copies, or what is said where it copies nothing.
fn copied(briefing: &Value, keys: &str) -> Result<String, String> {
    let script = Script::json(&briefing.to_string()).size(120, 40).at("2026-03-04T09:00[UTC]").keys(keys);
    let copied = script.effects.iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    copied.ok_or_else(|| script.state.notice.as_ref().map_or(String::new(), ToString::to_string))
}

#[test]
fn a_quote_is_copied_with_who_said_it_how_it_stands_and_where() {
    assert_eq!(copied(&ferry(), "3yy").unwrap(), "“we keep it … and we paint it”");
    let expected = "“we keep it … and we paint it”\n\
        — Mira Söderholm · source not held\n\
        “Council minutes”, Town of Weir, 2026-03-01, https://weir.example/minutes\n\
        The ferry, as of 2 Mar";
    assert_eq!(copied(&ferry(), "3yc").unwrap(), expected);
    assert_eq!(copied(&ferry(), "3yl").unwrap(), "https://weir.example/minutes");
    assert_eq!(copied(&ferry(), "3yp").unwrap(), "/quotes/0");
    // Of an item that is open in full, and of what it leads to.
    assert_eq!(copied(&ferry(), "3<enter>yp").unwrap(), "/quotes/0");
    assert_eq!(
        copied(&ferry(), "7yc").unwrap(),
        "“Council minutes”, Town of Weir, 2026-03-01, https://weir.example/minutes"
    );
}

#[test]
fn json_is_copied_as_it_stands_in_the_file_without_its_indentation() {
    let file = "{ \"bluf\": \"1.0\", \"title\": \"t\",\n  \"quotes\": [\n    { \"id\": \"q1\",\n      \"x\": {\n        \"y\": 1 }\n    }\n  ] }";
    let script = Script::json(file).size(120, 40).keys("3yj");
    let Some(Effect::Copy(text)) = script.effects.last() else { unreachable!("{}", script.screen()) };
    assert_eq!(text, "{ \"id\": \"q1\",\n  \"x\": {\n    \"y\": 1 }\n}");
}

#[test]
fn what_cannot_be_copied_is_said() {
    assert_eq!(copied(&ferry(), "4yl").unwrap_err(), "no source of it gives a link");
    let mut briefing = ferry();
    briefing["sources"][0]["url"] = json!("javascript:alert(1)");
    assert_eq!(copied(&briefing, "3yl").unwrap_err(), "no source of it gives a link");
    briefing["quotes"][0]["gloss"] = json!("x".repeat(70_000));
    assert_eq!(copied(&briefing, "3yj").unwrap_err(), "not copied: 68 KiB, and a terminal takes 64");
    assert_eq!(copied(&ferry(), "3yx").unwrap_err(), "", "another key gives it up");
    assert_eq!(copied(&ferry(), "5yy").unwrap_err(), "no item here that could be copied");
}

#[test]
fn nothing_that_is_copied_steers_what_it_is_pasted_into() {
    let text = copied(&ferry(), "4yy").unwrap();
    assert!(text.contains("Answer the"), "{text}");
    assert!(text.chars().all(|it| it == '\n' || !it.is_control()), "{text:?}");
    assert!(!text.ends_with('\n'), "{text:?}");
}
