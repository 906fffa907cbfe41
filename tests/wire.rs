//! Every Unicode scalar, alone and between letters, in every place where foreign text is shown: nothing goes to the
//! terminal that is not our own sequence or plain, visible text. The fields are those of the format's own table, so that
//! a new one is swept by itself.

#![expect(clippy::panic, reason = "what goes wrong here is a failed test")]

#[path = "wire/lexer.rs"]
mod lexer;
mod script;

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use bluf::briefing::Briefing;
use bluf::briefing::shape::{Shape, Shaped};
use bluf::deadline::Reader;
use bluf::document::{Document, Reading};
use bluf::format::Limits;
use bluf::linear;
use bluf::pane::PANES;
use bluf::shelf::{self, Card, Origin};
use bluf::tui::key::Key;
use bluf::tui::message::Message;
use bluf::tui::screen::Screen;
use bluf::tui::theme::Theme;
use bluf::tui::{layout, view};
use lexer::To;
use script::Script;
use serde_json::{Map, Value, json};
use unicode_width::UnicodeWidthChar;

/// Every scalar once.
fn scalars() -> Vec<char> {
    (0..=0x10_FFFF).filter_map(char::from_u32).collect()
}

/// Each scalar between letters and alone, in one text.
fn words(scalars: &[char]) -> String {
    let mut text = String::with_capacity(scalars.len() * 12);
    text.extend(scalars.iter().flat_map(|scalar| ['a', *scalar]));
    text.push('b');
    text.extend(scalars.iter().flat_map(|scalar| [' ', *scalar]));
    text
}

/// Hands scalars out in batches to as many threads as there are cores.
fn in_batches(scalars: &[char], size: usize, work: impl Fn(usize, &[char]) + Sync) {
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(batch) = scalars.chunks(size).nth(at) else { return };
                    work(at, batch);
                }
            });
        }
    });
}

#[track_caller]
fn check(bytes: &[u8], to: To, place: &str) {
    if let Some(fault) = lexer::fault(bytes, to) {
        panic!("{place}: {fault}");
    }
}

/// Everything that a list or a pane shows, from its top to its end, as it goes to the terminal.
fn check_screens(script: &mut Script, place: &str) {
    let (columns, rows) = script.state.session.size;
    let mut screen = Screen::default();
    for page in 0..1000 {
        let area = layout::screen((columns, rows));
        let bytes = screen.frame(area, |buf| view::view(&script.state, Theme::Color, buf));
        if bytes.is_empty() {
            return;
        }
        check(&bytes, To::Screen(columns, rows), &format!("{place}, page {page}"));
        script.press("<pgdn>");
    }
    panic!("{place}: no end");
}

/// An object with every field of the format: text everywhere, `word` in the fields that take one of a list.
fn filled(shape: &Shape, text: &str, turn: usize) -> Value {
    match shape {
        // In turn as the format knows it and as written, since what is shown beside it depends on it.
        Shape::Word(known) if !turn.is_multiple_of(3) => known.all[turn % known.all.len()].into(),
        Shape::Text(_) | Shape::Word(_) => text.into(),
        Shape::Flag => (turn % 2 == 1).into(),
        Shape::Number => 7.into(),
        Shape::List(inner) => json!([filled(inner, text, turn)]),
        Shape::Record(record) => {
            let field = |field: &bluf::briefing::shape::Field| {
                (field.key.to_owned(), filled(&field.shape, text, turn))
            };
            record.fields.iter().map(field).collect::<Map<_, _>>().into()
        }
    }
}

/// Such a briefing that opens.
fn briefing(text: &str, turn: usize) -> Value {
    let mut briefing = filled(&Briefing::SHAPE, text, turn);
    briefing["bluf"] = "1.0".into();
    briefing
}

/// How many fields of the format take text.
fn text_fields(shape: &Shape) -> usize {
    match shape {
        Shape::Text(_) | Shape::Word(_) => 1,
        Shape::Flag | Shape::Number => 0,
        Shape::List(inner) => text_fields(inner),
        Shape::Record(record) => record.fields.iter().map(|field| text_fields(&field.shape)).sum(),
    }
}

/// Scalars of every kind: all that acts, hides or joins, one in eight of what piles up or is wide, and the edges of every
/// block of 4096.
fn kinds() -> Vec<char> {
    let is_taken = |scalar: char| {
        let value = u32::from(scalar);
        // Selectors are many, and all of one kind.
        let is_rare = lexer::is_suspect(scalar) && !(0xE0080..=0xE0FFF).contains(&value);
        let is_odd = scalar.width() != Some(1) && value < 0x2E80 || (0xE0080..=0xE0FFF).contains(&value);
        is_rare || (is_odd && value.is_multiple_of(8)) || matches!(value & 0xFFF, 0 | 0x7F | 0xFFE | 0xFFF)
    };
    scalars().into_iter().filter(|it| is_taken(*it)).collect()
}

#[test]
fn every_scalar_in_every_field_of_the_text() {
    assert!(text_fields(&Briefing::SHAPE) > 100, "the table of the format is read");
    let reader = Reader::new("2026-03-01T12:00Z".parse().unwrap(), jiff::tz::TimeZone::UTC);
    let panes: Vec<usize> = (0..PANES.len()).collect();
    in_batches(&scalars(), 4000, |at, batch| {
        // Three in four scalars are given to nobody. Those stand between letters only here, alone on the screen below.
        let is_given = batch.iter().any(|it| !('\u{40000}'..='\u{DFFFF}').contains(it));
        let text = if is_given { words(batch) } else { batch.iter().flat_map(|it| ['a', *it]).collect() };
        let bytes = briefing(&text, at).to_string();
        let document = Document::read(bytes.as_bytes(), &Limits::default()).unwrap();
        let mut out = Vec::new();
        linear::write(&mut out, Reading::new(&document, &reader), &panes, 1000).unwrap();
        check(&out, To::Stream, &format!("batch {at}"));
    });
}

#[test]
fn every_scalar_on_the_screen() {
    in_batches(&scalars(), 20_000, |at, batch| {
        let briefing = json!({ "bluf": "1.0", "title": "x", "summary": { "bottom_line": words(batch) } });
        let mut script = Script::json(&briefing.to_string()).size(1000, 500);
        check_screens(&mut script, &format!("batch {at}"));
    });
}

#[test]
fn every_kind_of_scalar_in_every_field_on_every_pane_and_layer() {
    in_batches(&kinds(), 500, |at, batch| {
        let mut script = Script::json(&briefing(&words(batch), at).to_string()).size(1000, 100);
        for pane in PANES {
            for keys in ["<home>", "<end><enter>"] {
                script.press(&format!("{}{keys}", pane.digit()));
                check_screens(&mut script, &format!("batch {at}, {} {keys}", pane.name()));
                script.press("<esc>");
            }
        }
        script.press("0");
        check_screens(&mut script, &format!("batch {at}, list"));
    });
}

#[test]
fn every_kind_of_scalar_where_it_is_typed_or_said() {
    in_batches(&kinds(), 150, |at, batch| {
        let text = words(batch);
        for keys in ["/", "?", "/<enter>"] {
            let mut script = Script::samples().size(1000, 30);
            script.press(&keys[..1]);
            text.chars().for_each(|scalar| script.send(Message::Pressed(Key::Char(scalar))));
            if let Some(more) = keys.get(1..) {
                script.press(more);
            }
            check_screens(&mut script, &format!("batch {at}, typed after {keys}"));
        }
        let mut script = Script::samples().size(1000, 30);
        script.send(Message::Failed(text));
        check_screens(&mut script, &format!("batch {at}, notice"));
    });
}

#[test]
fn every_scalar_in_names_keys_and_messages() {
    in_batches(&scalars(), 50, |at, batch| {
        let text = words(batch);
        let name = PathBuf::from(format!("/nowhere/{text}.json"));
        let card = Card::new(Origin::File(name.clone()));
        check(card.label().as_str().as_bytes(), To::Stream, &format!("batch {at}, card"));
        let broken = [
            json!({ "bluf": text, "title": text, &text: 1 }).to_string(),
            json!({ "bluf": "1.0", "title": [text], "quotes": [{ "evidence": { &text: text } }] })
                .to_string(),
            format!("{{ \"bluf\": \"1.0\", {text}"),
            format!("{{ \"bluf\": \"1.0\", {0}: 1, {0}: 2 }}", Value::from(text.clone())),
        ];
        for bytes in broken {
            let fault =
                shelf::open(&Origin::Input(bytes.into_bytes().into()), &Limits::default()).unwrap_err();
            check(fault.report(&text).as_bytes(), To::Stream, &format!("batch {at}, report"));
        }
        let fault = shelf::open(&Origin::File(name), &Limits::default()).unwrap_err();
        let report = fault.report(bluf::text::line(&text).as_str());
        check(report.as_bytes(), To::Stream, &format!("batch {at}, file"));
    });
}

#[test]
fn every_scalar_in_the_arguments() {
    let text_arguments: [fn(&str) -> Vec<String>; 7] = [
        |text| vec![format!("--{text}")],
        |text| vec!["--pane".into(), text.into()],
        |text| vec!["--tz".into(), text.into()],
        |text| vec!["--now".into(), text.into()],
        |text| vec!["--limit".into(), text.into()],
        |text| vec![text.into()],
        |text| vec!["read".into(), "--width".into(), text.into()],
    ];
    let scalars: Vec<char> = scalars().into_iter().filter(|it| *it != '\0').collect();
    in_batches(&scalars, 12_000, |at, batch| {
        let text = words(batch);
        for (number, arguments) in text_arguments.iter().enumerate() {
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_bluf"));
            let output = command.args(arguments(&text)).stdin(std::process::Stdio::null()).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "batch {at}, argument {number}");
            check(&output.stdout, To::Stream, &format!("batch {at}, argument {number}"));
            check(&output.stderr, To::Stream, &format!("batch {at}, argument {number}"));
        }
    });
}
