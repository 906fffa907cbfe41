//! Briefings of ten and a hundred thousand quotes at every size: nothing panics, every row can be reached.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

mod script;

use bluf::tui::message::Message;
use script::Script;
use serde_json::{Value, json};

/// A briefing of so many quotes on invented people; each ends in a word of its own.
fn quotes(count: usize) -> Script {
    let texts = [
        "We were told on Friday.",
        "港は閉まった。",
        "لا يزال ممكناً",
        "Nobody has signed the letter of the second of March, and nobody will before noon.",
    ];
    let quotes: Vec<Value> = (0..count)
        .map(|at| {
            let text = format!("{} No{at}.", texts[at % texts.len()]);
            json!({ "id": format!("q{at}"), "mode": "direct", "evidence": [{ "source": "s1", "exact": text }],
                "attribution": { "kind": "named", "to": "mira" } })
        })
        .collect();
    let briefing = json!({ "bluf": "1.0", "title": "The harbour", "sources": [{ "id": "s1", "title": "Minutes" }],
        "parties": [{ "id": "mira", "name": "Mira Holt", "kind": "person" }], "quotes": quotes });
    Script::json(&briefing.to_string())
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

#[test]
fn every_size_holds_with_a_hundred_thousand_quotes() {
    let mut script = quotes(100_000).keys("3");
    for keys in ["", "<end>"] {
        script.press(keys);
        for columns in 1..=60 {
            for rows in 1..=30 {
                script.send(Message::Resized(columns, rows));
                let shown = script.rows();
                assert_eq!(shown.len(), usize::from(rows));
                assert!(!shown[0].is_empty(), "nothing at {columns}×{rows}");
            }
        }
    }
}

#[test]
fn keys_and_sizes_in_any_order_hold() {
    let mut script = quotes(100_000).keys("3");
    let (mut dice, keys) = (
        Dice(7),
        [
            "j",
            "k",
            "<pgdn>",
            "<pgup>",
            "<end>",
            "<home>",
            "<enter>",
            "<esc>",
            "/No5<enter>",
            "n",
            "z",
            "<tab>",
            "3",
            "c",
        ],
    );
    for round in 0..200 {
        let (columns, rows) = (1 + dice.roll(200), 1 + dice.roll(60));
        script.send(Message::Resized(columns.try_into().unwrap(), rows.try_into().unwrap()));
        let key = keys[dice.roll(keys.len())];
        script.press(key);
        assert!(!script.rows()[0].is_empty(), "round {round}: nothing after {key} at {columns}×{rows}");
    }
}

#[test]
fn every_quote_is_seen_to_its_end_on_the_way_down() {
    const COUNT: usize = 10_000;
    let whole = quotes(COUNT);
    for (columns, rows, key) in
        [(80, 24, "<pgdn>"), (45, 18, "<pgdn>"), (24, 7, "<pgdn>"), (80, 50, "<down>")]
    {
        let mut script = whole.again((columns, rows)).keys("3");
        let (mut next, mut presses) = (0, 0);
        while next < COUNT {
            let shown = script.screen();
            while next < COUNT && shown.contains(&format!("No{next}.")) {
                next += 1;
            }
            script.press(key);
            presses += 1;
            assert!(presses < 20 * COUNT, "No{next} is not seen at {columns}×{rows}:\n{shown}");
        }
    }
}
