//! Key `i`, what an item rests on, and the accounts of disputes: played without a terminal.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

mod script;

use std::path::{Path, PathBuf};

use bluf::document::{Document, Reading};
use bluf::format::Limits;
use bluf::item::Item;
use bluf::pane::{PANES, wording};
use bluf::shelf::{self, Access};
use bluf::tui::layer::{Detail, Layer, Shown};
use bluf::tui::message::Message;
use script::{Script, flat};
use serde_json::{Value, json};

/// Columns in which nothing stands beside a layer.
const ALONE: u16 = 99;

/// On invented people: two held sources retell a third that is not.
fn weir() -> Value {
    let anchor = |source: &str| json!([{ "source": source, "exact": "the gates were opened" }]);
    json!({
        "bluf": "1.0", "title": "The weir at Osterholt", "as_of": "2026-03-03",
        "summary": { "bottom_line": "Somebody opened the gates.", "refs": ["q1", "c1", "c2", "j1"],
            "points": [{ "text": "Nothing is cited for this." }, { "text": "The board thinks so.", "refs": ["j1"] }] },
        "sources": [
            { "id": "s1", "title": "Evening news", "publisher": "Channel Four", "file": "s1.txt", "based_on": ["s3"] },
            { "id": "s2", "title": "Morning paper", "publisher": "The Sluice", "file": "s2.txt", "based_on": ["s3"] },
            { "id": "s3", "title": "Wire report", "publisher": "Norder Wire" },
        ],
        "parties": [{ "id": "ilka", "name": "Ilka Moor", "kind": "person" }],
        "quotes": [{ "id": "q1", "mode": "fragment", "evidence": anchor("s1"),
            "attribution": { "kind": "anonymous", "as_described": "one diver", "reported_by": "s3" } }],
        "claims": [
            { "id": "c1", "basis": "reported", "text": "The gates were opened at night.", "evidence": anchor("s1"),
              "attribution": { "kind": "named", "party": "ilka" } },
            { "id": "c2", "basis": "reported", "text": "The gates were shut.", "evidence": anchor("s2"),
              "attribution": { "kind": "narrator" } },
            { "id": "j1", "basis": "judgment", "text": "It was no accident.", "refs": ["c1"] },
            { "id": "j2", "basis": "judgment", "text": "It was an accident.", "refs": ["j2"] },
        ],
        "disputes": [
            { "id": "x1", "question": "Were they open?", "relation": "denied",
              "accounts": [{ "label": "open", "refs": ["q1", "c1"] }, { "label": "shut", "refs": ["c2"] }] },
            { "id": "x2", "question": "At night?", "relation": "differ", "standing": "resolved", "resolved_refs": ["c2"],
              "accounts": [{ "label": "at night", "refs": ["c1"] }, { "label": "by day", "refs": [] }] },
            { "id": "x3", "question": "Whose gates?", "relation": "contradict",
              "accounts": [{ "label": "ours", "refs": ["c1"] }, { "label": "theirs", "refs": ["c2"] },
                { "label": "nobody's", "refs": ["j1"] }] },
        ],
    })
}

/// The weir in a folder of its own, with the two texts that it holds.
fn written(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("basis").join(name);
    std::fs::create_dir_all(&folder).unwrap();
    for text in ["s1.txt", "s2.txt"] {
        std::fs::write(folder.join(text), "At night, one diver said, “the gates were opened”.\n").unwrap();
    }
    let path = folder.join("weir.json");
    std::fs::write(&path, weir().to_string()).unwrap();
    path
}

fn open() -> Script {
    // Tests run beside each other.
    let name = format!("{:?}", std::thread::current().id());
    Script::open(written(&name).to_str().unwrap()).size(120, 40)
}

fn top(script: &Script) -> Option<&Detail> {
    match script.state.layers.last() {
        Some(Layer::Detail(detail)) => Some(detail),
        _ => None,
    }
}

/// The item whose basis lies on top.
fn basis(script: &Script) -> Option<Item> {
    top(script).filter(|detail| detail.basis.is_some()).map(|detail| detail.item)
}

fn links(script: &Script) -> Vec<Item> {
    let link = |shown: &Shown| match shown {
        Shown::Link(item) => Some(*item),
        _ => None,
    };
    top(script).map_or_else(Vec::new, |detail| detail.entries.iter().filter_map(link).collect())
}

#[test]
fn i_says_first_how_many_originals_stand_behind_an_item() {
    let script = open().size(ALONE, 60).keys("i");
    assert_eq!(basis(&script), Some(Item::BottomLine));
    let screen = flat(&script.screen());
    let told = [
        "3 statements from 2 sources, which go back to 1 original (Norder Wire, not held)",
        "named 1 (Ilka Moor) · anonymous 1 (one diver) · the source itself 1",
        "1 judgment of this briefing",
        "denied 2 · disputed 2",
        "not held Norder Wire",
    ];
    let places: Vec<Option<usize>> = told.iter().map(|words| screen.find(words)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in {screen}");
    let expected = [
        Item::Dispute(0),
        Item::Dispute(1),
        Item::Dispute(2),
        Item::Quote(0),
        Item::Claim(0),
        Item::Claim(1),
        Item::Claim(2),
        Item::Source(0),
        Item::Source(1),
        Item::Source(2),
    ];
    assert_eq!(links(&script), expected);
}

#[test]
fn every_kind_of_basis_has_its_sentence() {
    let document = Document::read(weir().to_string().as_bytes(), &Limits::default()).unwrap();
    let reader = Script::waiting("it", (80, 24)).state.session.clock.reader.clone();
    let reading = Reading::new(&document, &reader);
    let rows = [
        (Item::Point(0), "nothing: it cites no quote, no claim and no source"),
        (Item::Point(1), "1 statement from 1 source, which goes back to 1 original (Norder Wire, not held)"),
        (Item::Quote(0), "1 statement from 1 source, which goes back to 1 original (Norder Wire, not held)"),
        (Item::Claim(3), "nothing: it cites no quote, no claim and no source"),
        (Item::Source(0), "1 original (Norder Wire, not held)"),
        (Item::Source(2), "nothing else here: it is an original, as far as the briefing knows"),
    ];
    for (item, expected) in rows {
        let basis = wording::basis::of(reading, item);
        let block = wording::basis::block(reading, item, &basis);
        assert_eq!(block.rows(200)[0].plain(), expected, "{item:?}");
    }
}

#[test]
fn what_has_no_source_is_said_to_have_none() {
    let claims = json!([
        { "id": "c1", "basis": "reported", "text": "It rained.", "evidence": [{ "source": "s9", "exact": "rain" }] },
        { "id": "c2", "basis": "reported", "text": "It poured.", "evidence": [{ "source": "s1", "exact": "poured" }] },
        { "id": "j1", "basis": "assumption", "text": "It will rain." },
    ]);
    let mut briefing = json!({ "bluf": "1.0", "title": "Rain", "claims": claims,
        "sources": [{ "id": "s1", "title": "Log" }, { "id": "s2", "title": "Log" }], "summary": { "bottom_line": "Rain." } });
    let rows = [
        (json!(["c1"]), "1 statement without a source"),
        (
            json!(["c1", "c2"]),
            "2 statements, 1 without a source, the others from 1 source, which goes back to 1 original (Log, not held)",
        ),
        (json!(["j1"]), "no source: what it cites is the briefing's own word"),
        (json!(["s2"]), "1 source without a statement; it goes back to 1 original (Log, not held)"),
        (
            json!(["s1", "s2"]),
            "2 sources without a statement; they go back to 2 originals (Log, not held; Log, not held)",
        ),
        (json!(["nowhere"]), "nothing: it cites no quote, no claim and no source"),
    ];
    for (refs, expected) in rows {
        briefing["summary"]["refs"] = refs.clone();
        let script = Script::json(&briefing.to_string()).size(ALONE, 40).keys("i");
        assert!(script.shows(expected), "{refs}: {}", script.screen());
    }
}

#[test]
fn i_works_on_the_item_of_any_pane_and_every_link_leads_back() {
    for name in ["ultimatum", "harbour"] {
        let mut seen = 0;
        for pane in PANES {
            let file = format!("briefings/{name}.json");
            let mut script = Script::open(&file).keys("3p").keys(&pane.digit().to_string()).keys("g");
            loop {
                let (item, place) = (script.state.selected(script.state.panes.focus), script.screen());
                let Some(item) = item else { break };
                script.press("i");
                if !matches!(item, Item::Finding(_)) {
                    assert_eq!(basis(&script), Some(item), "i in pane {} of {name}", pane.name());
                }
                seen += 1;
                if links(&script).is_empty() {
                    script.press("<enter>");
                    assert!(script.shows("this leads nowhere further") || basis(&script).is_none());
                } else {
                    script.press("<end>");
                    let here = script.screen();
                    script.press("<enter>");
                    assert_eq!(basis(&script), None, "Enter in the basis of {item:?} goes to an item");
                    script.press("<backspace>");
                    assert_eq!(script.screen(), here, "Backspace to the basis of {item:?} in {name}");
                }
                script.press("q");
                assert_eq!(script.screen(), place, "q out of the basis of {item:?} in {name}");
                assert!(
                    script.state.history.is_empty(),
                    "a basis that was closed leaves nothing to come back to"
                );
                script.press("j");
                if script.state.selected(script.state.panes.focus) == Some(item) && script.screen() == place {
                    break;
                }
            }
        }
        assert!(seen > 60, "only {seen} items of {name} were asked about");
    }
}

#[test]
fn esc_and_backspace_close_it_and_the_detail_below_stays() {
    for key in ["<esc>", "<backspace>", "q"] {
        let mut script = open().keys("<enter>");
        let below = script.screen();
        script.press("i");
        assert!(basis(&script).is_some(), "i in a detail");
        script.press(key);
        assert_eq!(script.screen(), below, "{key}");
        script.press("<backspace>");
        assert!(script.state.layers.is_empty(), "{key}, then Backspace to the pane");
    }
}

#[test]
fn in_a_layer_i_is_about_the_link_that_is_marked() {
    let mut script = open().keys("<enter>");
    let link = links(&script)[1];
    script.press("jji");
    assert_eq!(basis(&script), Some(link));
    // From one basis to the next, and no second one of the same.
    script.press("<end>");
    let last = *links(&script).last().unwrap();
    script.press("i");
    assert_eq!(basis(&script), Some(last));
    let mut script = open().keys("1ji");
    assert!(links(&script).is_empty(), "a point without references");
    let depth = script.state.layers.len();
    script.press("i");
    assert!(script.shows("this is what it rests on"), "{}", script.screen());
    assert_eq!(script.state.layers.len(), depth);
}

#[test]
fn i_in_the_list_of_briefings_and_in_an_empty_pane_opens_nothing() {
    assert_eq!(basis(&open().keys("0i")), None);
    let script = open().keys("4i");
    assert_eq!(basis(&script), None);
    assert!(script.shows("no item here to ask about"), "{}", script.screen());
}

#[test]
fn a_basis_follows_its_item_through_a_save() {
    let (path, mut briefing) = (written("save"), weir());
    let mut script = Script::open(path.to_str().unwrap()).size(ALONE, 40).keys("6i");
    assert_eq!(basis(&script), Some(Item::Dispute(0)));
    // Another dispute before it, and a second original.
    let new = json!({ "id": "x0", "question": "Why?", "relation": "differ" });
    briefing["disputes"].as_array_mut().unwrap().insert(0, new);
    briefing["sources"][1]["based_on"] = json!([]);
    std::fs::write(&path, briefing.to_string()).unwrap();
    let generation = script.state.session.live.generation;
    script.send(Message::Changed { generation });
    let again = shelf::load_again(&path, &Access::default(), None, &script.state.session.own_clock());
    script.send(Message::ReadAgain { generation, again, compared: None });
    assert_eq!(basis(&script), Some(Item::Dispute(1)), "the same item at another place");
    assert!(script.shows("2 originals (The Sluice; Norder Wire, not held)"), "{}", script.screen());
}

#[test]
fn accounts_stand_side_by_side_only_where_each_has_room() {
    // Columns of the screen, and whether two and three accounts share a row.
    let shares = |columns: u16, labels: [&str; 2]| {
        let script = Script::json(&weir().to_string()).size(columns, 60).keys("6");
        script.rows().iter().any(|row| labels.iter().all(|label| row.contains(label)))
    };
    // Two gutters, an indent and 34 columns for each account, and the gaps.
    let rows = [
        (40, false, false),
        (76, false, false),
        (77, true, false),
        (114, true, false),
        (115, true, true),
        (200, true, true),
    ];
    for (columns, two, three) in rows {
        assert_eq!(shares(columns, ["at night", "by day"]), two, "two accounts in {columns} columns");
        assert_eq!(shares(columns, ["theirs", "nobody's"]), three, "three accounts in {columns} columns");
    }
}

#[test]
fn an_account_tells_who_speaks_the_badges_and_its_originals_in_every_form() {
    let facts = [
        "claimed, and denied · open",
        "both accounts go back to 1 original (Norder Wire, not held)",
        "2 statements · 1 original",
        "one diver (anonymous) · first reported by Norder Wire",
        "denied · second-hand · single source",
        "settled by",
        "nothing is cited for it",
        "all accounts go back to 1 original (Norder Wire, not held)",
    ];
    let mut linear = Vec::new();
    let document = Document::read(weir().to_string().as_bytes(), &Limits::default()).unwrap();
    let reader = Script::waiting("it", (80, 24)).state.session.clock.reader.clone();
    let reading = Reading::new(&document, &reader);
    bluf::linear::write(&mut linear, reading, &[bluf::pane::named("disputes").unwrap()], 200).unwrap();
    let linear = flat(&String::from_utf8(linear).unwrap());
    for fact in facts {
        assert!(linear.contains(fact), "{fact:?} in the linear text: {linear}");
    }
    let narrow = flat(&Script::json(&weir().to_string()).size(45, 90).keys("6").screen());
    let wide = Script::json(&weir().to_string()).size(160, 90).keys("6").rows();
    for fact in facts {
        assert!(narrow.contains(fact), "{fact:?} one under the other: {narrow}");
        assert!(wide.iter().any(|row| row.contains(fact)), "{fact:?} side by side: {wide:#?}");
    }
}

#[test]
fn a_quote_and_a_claim_wear_their_badges_with_the_question() {
    let script = open().keys("3pz");
    let told = [
        "denied: Were they open? · anonymous · second-hand · single source",
        "denied: Were they open? · disputed: Whose gates? · second-hand · single source",
        "disputed: Whose gates? · second-hand · single source",
    ];
    for badges in told {
        assert!(script.shows(badges), "{badges}: {}", script.screen());
    }
    let document = Document::read(weir().to_string().as_bytes(), &Limits::default()).unwrap();
    let reader = script.state.session.clock.reader.clone();
    let reading = Reading::new(&document, &reader);
    assert_eq!(
        wording::badges_line(reading, Item::Claim(3)),
        "",
        "a judgment that nobody disputes wears none"
    );
}

#[test]
fn who_had_it_first_stands_behind_it_alone() {
    let mut briefing = weir();
    briefing["sources"][0]["based_on"] = json!(["s2", "s3"]);
    briefing["sources"][1]["based_on"] = json!([]);
    let rows = [
        (Item::Quote(0), "1 statement from 1 source, which goes back to 1 original (Norder Wire, not held)"),
        (
            Item::Claim(0),
            "1 statement from 1 source, which goes back to 2 originals (The Sluice, not held; Norder Wire, not held)",
        ),
    ];
    let document = Document::read(briefing.to_string().as_bytes(), &Limits::default()).unwrap();
    let reader = Script::waiting("it", (80, 24)).state.session.clock.reader.clone();
    let reading = Reading::new(&document, &reader);
    for (item, expected) in rows {
        let basis = wording::basis::of(reading, item);
        let block = wording::basis::block(reading, item, &basis);
        assert_eq!(block.rows(200)[0].plain(), expected, "{item:?}");
        let is_single = wording::badges_line(reading, item).contains("single source");
        assert_eq!(is_single, basis.originals.len() == 1, "{item:?}");
    }
}
