//! Every pane and every layer at every size, opened there and resized to it, at every scroll: nothing panics, nothing
//! is drawn outside its rectangle, title and a way on are on the screen.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what goes wrong here is a failed test")]

mod script;

use bluf::format::Limits;
use bluf::pane::PANES;
use bluf::shelf::{self, Origin};
use bluf::text;
use bluf::tui::layout::{self, Form};
use bluf::tui::live::Standing;
use bluf::tui::message::Message;
use bluf::tui::stage;
use bluf::tui::theme::Theme;
use bluf::tui::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use script::Script;
use serde_json::{Value, json};
use unicode_segmentation::UnicodeSegmentation;

/// What lies beyond the screen, to see whether somebody draws there.
const BEYOND: &str = "▓";

/// What is put on the screen: keys, a briefing that does not open, or the open one that no longer does.
#[derive(Debug, Clone)]
enum Place {
    Keys(String),
    Fault,
    Broken,
}

/// Every pane, every layer.
fn places() -> Vec<Place> {
    let panes = PANES.iter().map(|pane| pane.digit().to_string());
    let layers = [
        "3p",
        "4zj",
        "5<enter>",
        "6j<enter>",
        "2<enter>",
        "7G<enter>",
        "1i",
        "6jji",
        "0",
        "?",
        "?zzz",
        "/who said it",
        "!",
        "O",
        "O~/zzz",
        "0/zz",
        "Fthe",
        "Fzzzz",
        "3y",
    ];
    let keys = panes.chain(layers.map(str::to_owned)).chain(["/e<enter>".to_owned()]);
    keys.map(Place::Keys).chain([Place::Fault, Place::Broken]).collect()
}

fn go(script: &mut Script, place: &Place) {
    match place {
        Place::Keys(keys) => script.press(keys),
        Place::Fault => {
            let generation = script.state.session.generation;
            script.send(Message::Opened { generation, origin: refused().0, result: Err(refused().1) });
        }
        Place::Broken => {
            script.state.session.live.standing = Standing::Broken(refused().1);
            let (columns, rows) = script.state.session.size;
            script.send(Message::Resized(columns, rows));
        }
    }
}

/// A briefing that does not open, and why.
fn refused() -> (Origin, shelf::Fault) {
    let text = format!("{{\"title\": {}, bluf}}", Value::from(hostile_words()));
    let origin = Origin::Input(text.into());
    let fault = shelf::open(&origin, &Limits::default()).unwrap_err();
    (origin, fault)
}

/// To the top, the middle, the end.
const SCROLLS: [&str; 3] = ["", "<down><down><down><pgdn>", "<end><pgdn><pgdn><pgdn>"];

/// Every small size, then strides.
fn sizes() -> Vec<(u16, u16)> {
    let small = (1..=60).flat_map(|columns| (1..=30).map(move |rows| (columns, rows)));
    let large =
        (61..=200).step_by(17).flat_map(|columns| (1..=50).step_by(5).map(move |rows| (columns, rows)));
    let tall = (1..=60).step_by(13).flat_map(|columns| (31..=50).step_by(9).map(move |rows| (columns, rows)));
    let edges = [(109, 30), (110, 29), (110, 30), (120, 40), (80, 24), (59, 9), (60, 10), (200, 50)];
    small.chain(large).chain(tall).chain(edges).collect()
}

/// A few of each kind, for what is opened anew each time.
fn some_sizes() -> Vec<(u16, u16)> {
    let columns = [1, 2, 3, 8, 12, 19, 20, 21, 33, 45, 60, 80, 99, 100, 110, 137, 200];
    grid(&columns, &[1, 2, 4, 5, 6, 9, 10, 18, 30, 50])
}

/// One of each kind, for what takes long to lay out.
fn few_sizes() -> Vec<(u16, u16)> {
    grid(&[1, 3, 20, 45, 80, 200], &[4, 5, 18, 40])
}

fn grid(columns: &[u16], rows: &[u16]) -> Vec<(u16, u16)> {
    columns.iter().flat_map(|columns| rows.iter().map(|rows| (*columns, *rows))).collect()
}

/// Paints into more than the screen and looks at every cell.
fn check(script: &Script, place: &str) {
    let screen = layout::screen(script.state.session.size);
    let area = Rect { width: screen.width + 3, height: screen.height + 2, ..screen };
    let mut buffer = Buffer::empty(area);
    for cell in &mut buffer.content {
        cell.set_symbol(BEYOND);
    }
    for position in screen.positions() {
        buffer[position].reset();
    }
    view::view(&script.state, Theme::Color, &mut buffer);
    let fail = |what: &str, x: u16, y: u16| -> ! {
        panic!(
            "{place} at {}×{}: {what} at column {x}, row {y}\n{}",
            screen.width,
            screen.height,
            script.screen()
        )
    };
    for y in 0..area.height {
        let mut covered = 0;
        for x in 0..area.width {
            let symbol = buffer[(x, y)].symbol();
            if x >= screen.width || y >= screen.height {
                if symbol != BEYOND {
                    fail("something is drawn beyond the screen", x, y);
                }
                continue;
            }
            if symbol.chars().any(char::is_control) || symbol.graphemes(true).count() != 1 {
                fail("a cell holds a control character, or not one cluster", x, y);
            }
            let columns = text::cluster_width(symbol);
            if covered > 0 {
                covered -= 1;
                if symbol != " " {
                    fail("a wide cluster is drawn over", x, y);
                }
            } else if columns == 0 || usize::from(x) + columns > screen.width.into() {
                fail("a cluster has no room in its row", x, y);
            } else {
                covered = columns - 1;
            }
        }
    }
    let plan = stage::plan(&script.state);
    if script.state.layers.is_empty() && plan.panes.len() > 1 {
        let is_in_pane = |at| plan.panes.iter().any(|placed| placed.area.contains(at));
        let stray = plan.body.positions().find(|at| !is_in_pane(*at) && buffer[*at].symbol() != " ");
        if let Some(at) = stray {
            fail("a pane draws between the panes", at.x, at.y);
        }
    }
    check_ends(script, &plan, place, &script::rows_of(&buffer, screen));
}

/// What a reader must always have: the title and a way on; or, where there is no room, one honest line.
fn check_ends(script: &Script, plan: &layout::Plan, place: &str, rows: &[String]) {
    let (columns, height) = script.state.session.size;
    let (first, last) = (rows[0].trim_start(), rows[rows.len() - 1].as_str());
    let shown = || format!("{place} at {columns}×{height}:\n{}", rows.join("\n"));
    if columns < 20 || height < 5 {
        assert_eq!(plan.form, Form::Tiny, "{}", shown());
        assert!(!first.is_empty() && rows[1..].iter().all(String::is_empty), "one line only: {}", shown());
        // The least size is said wherever there is room to say it.
        assert!(columns < 40 || (first.contains("20") && first.contains('5')), "{}", shown());
        return;
    }
    let title = &script.state.session.open.as_ref().unwrap().document.briefing.title;
    let title = text::line(title);
    let beginning = title.as_str().graphemes(true).next().unwrap();
    assert!(first.starts_with(beginning), "the title is not on the first row: {}", shown());
    let ways = ["help", "quit", "close", "/", "clock", "screen already", "open ", "no item here", "&"];
    assert!(ways.iter().any(|way| last.contains(way)), "no way on in the footer: {}", shown());
}

/// A session of each place and scroll, resized through the sizes; and opened anew at a few of them.
fn sweep(script: &Script, places: &[Place], sizes: &[(u16, u16)], opened_at: &[(u16, u16)]) {
    for place in places {
        for scroll in SCROLLS {
            let name = format!("{place:?} {scroll}");
            let mut resized = script.again((80, 24));
            go(&mut resized, place);
            resized.press(scroll);
            for size in sizes {
                resized.send(Message::Resized(size.0, size.1));
                check(&resized, &format!("{name} resized"));
            }
            for size in opened_at {
                let mut opened = script.again(*size);
                go(&mut opened, place);
                opened.press(scroll);
                check(&opened, &format!("{name} opened"));
            }
        }
    }
}

/// Whatever has broken a terminal: wide, joined, piled up, turned round, invisible, in control.
fn hostile_words() -> String {
    let words = [
        "船が港を出た",
        "الاتفاق لا يزال ممكناً",
        "e\u{301}\u{302}\u{303}",
        "👩\u{200D}👩\u{200D}👧",
        "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
        "\u{1b}[31mred\u{1b}]0;title\u{7}",
        "\u{202e}desrever\u{2066}",
        "ｶﾞｷﾞｸﾞ",
        "ไม่มีช่องว่าง",
        "a\u{200b}b\u{feff}c",
        "t\tt\r\nr",
        "❤\u{FE0F}",
        "\u{9b}2J",
    ];
    words.join(" ")
}

/// A briefing on invented people, with such words in every field.
fn hostile() -> Script {
    let words = hostile_words();
    let long = format!("{}{}", "Wortungetüm".repeat(500), "長".repeat(5000));
    let piled = format!("a{}", "\u{301}".repeat(1000));
    let all = format!("{words} {piled} {words}");
    let medium = long.chars().skip(5400).take(300).collect::<String>();
    let when = json!({ "as_stated": all, "earliest": "2026-03-06T17:00", "latest": "2026-03-07T00:00",
        "precision": "part-of-day", "assumed": ["hours", words] });
    let point = json!({ "text": all, "refs": ["c1", "q1", "nothing"] });
    let evidence = json!([{ "source": "s1", "exact": all }, { "source": "s1", "exact": long }]);
    let attribution = json!({ "kind": "anonymous", "as_described": all, "affiliation": "mira", "to": "mira",
        "setting": all, "terms": words, "reported_by": "s1" });
    let vendors: Vec<Value> = (0..7)
        .map(|at| json!({ "id": format!("v{at}"), "name": format!("{words}{at}"), "party": "mira" }))
        .collect();
    let cells: Vec<Value> = (0..7)
        .map(|at| json!({ "vendor": format!("v{at}"), "criterion": "k1", "rating": "fair", "text": all, "refs": ["c1"] }))
        .collect();
    let briefing = json!({
        "bluf": "1.0", "id": words, "title": words, "as_of": "2026-03-03", "tz": "Asia/Tokyo", "tags": [words, medium],
        "prepared": { "by": words, "tool": all, "note": medium },
        "revisions": [{ "date": words, "text": all }],
        "summary": { "bottom_line": all, "refs": ["c1"], "points": [point, { "text": long }],
            "unknowns": [{ "text": all, "why": words }, { "text": medium, "why": "source-silent" }] },
        "sources": [{ "id": "s1", "title": all, "publisher": words, "url": long, "note": all, "file": words }],
        "parties": [
            { "id": "mira", "name": words, "kind": "person", "aka": [all, medium], "role": all, "side": words,
              "wants": [point], "refuses": [point], "leverage": [{ "text": medium }] },
            { "id": "p2", "name": long, "kind": words, "side": long },
        ],
        "quotes": [{ "id": "q1", "mode": words, "evidence": evidence, "attribution": attribution, "gloss": medium }],
        "claims": [{ "id": "c1", "basis": words, "text": all, "evidence": evidence, "attribution": attribution,
            "about": ["mira"], "refs": ["q1"] }],
        "disputes": [{ "id": "x1", "question": all, "relation": words, "note": medium,
            "accounts": [{ "label": all, "refs": ["c1", "q1"] }, { "label": medium, "refs": ["q1"] }] }],
        "events": [{ "id": "e1", "when": when, "text": all, "refs": ["c1"] }],
        "deadlines": [{ "id": "d1", "label": all, "when": when, "evidence": evidence, "set_by": "mira",
            "met_by": ["o1"], "if_missed": ["o1"] }, { "id": "d2", "label": long, "when": { "as_stated": long } }],
        "options": [{ "id": "o1", "text": all, "actor": "mira", "state": words, "refs": ["c1"],
            "consequences": [{ "for": "mira", "text": all, "refs": ["c1"] }, { "text": long }] }],
        "comparison": { "question": all, "incumbent": "v3", "vendors": vendors,
            "criteria": [{ "id": "k1", "name": all, "why": all, "gate": true }, { "id": "k2", "name": words }],
            "cells": cells },
    });
    Script::json(&briefing.to_string())
}

#[test]
fn every_pane_holds_at_every_size() {
    sweep(&Script::samples(), &places()[..PANES.len()], &sizes(), &some_sizes());
}

#[test]
fn every_layer_holds_at_every_size() {
    sweep(&Script::samples(), &places()[PANES.len()..], &sizes(), &some_sizes());
}

#[test]
fn hostile_and_wide_text_stays_in_its_cells_at_every_size() {
    sweep(&hostile(), &places(), &few_sizes(), &script::SIZES);
}

#[test]
fn an_almost_empty_briefing_holds_at_every_size() {
    sweep(&Script::json(r#"{"bluf": "1.0", "title": "x"}"#), &places(), &some_sizes(), &some_sizes());
}

#[test]
fn no_size_is_too_small_or_too_large() {
    for size in [(0, 0), (0, 5), (80, 0), (1, 1), (u16::MAX, u16::MAX), (u16::MAX, 1), (1, u16::MAX)] {
        for place in places() {
            let mut script = Script::samples();
            go(&mut script, &place);
            script.send(Message::Resized(size.0, size.1));
            script.press("jG");
            let area = script.buffer().area;
            assert!(area.width <= size.0 && area.height <= size.1, "{place:?} at {size:?}: {area:?}");
            assert!(area.area() <= 500_000, "{place:?} at {size:?}: {area:?} is more than a screen");
        }
    }
}

#[test]
fn a_terminal_that_shrank_since_the_last_resize_is_drawn_as_far_as_it_goes() {
    for place in places() {
        let mut script = Script::samples().size(120, 40);
        go(&mut script, &place);
        for (columns, rows) in [(119, 40), (60, 20), (7, 3), (1, 1), (0, 0)] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
            view::view(&script.state, Theme::Color, &mut buffer);
            let whole = script.buffer();
            let is_same = |x, y| {
                let (part, all) = (buffer[(x, y)].symbol(), whole[(x, y)].symbol());
                // A wide cluster at the edge is left out.
                part == all || (x + 1 == columns && part == " ")
            };
            let first = buffer.area.positions().find(|at| !is_same(at.x, at.y));
            assert_eq!(first, None, "{place:?} in {columns}×{rows}: another picture than that of 120×40");
        }
    }
}
