//! The tables of commands and panes: complete, without clashes, as the design has them, and shown in the help.

mod script;

use std::collections::BTreeSet;

use bluf::pane::{PANES, Show};
use bluf::tui::command::{self, COMMANDS, Command, Row, keys_in_words};
use bluf::tui::key::Key;
use bluf::tui::layer::Layer;
use bluf::tui::message::Message;
use script::{SIZES, Script};

/// Keys and what they do, as the table of keys in the design has them, for the actions that there are.
const DESIGN: [(&str, &str); 51] = [
    ("j ↓", "down"),
    ("k ↑", "up"),
    ("h ←", "left"),
    ("l →", "right"),
    ("g Home", "top"),
    ("G End", "bottom"),
    ("Space PgDn Ctrl-f", "page-down"),
    ("b PgUp Ctrl-b", "page-up"),
    ("d Ctrl-d", "half-down"),
    ("u Ctrl-u", "half-up"),
    ("Tab", "next-pane"),
    ("Shift-Tab", "previous-pane"),
    ("1 2 3 4 5 6 7 8 9", "go-to-pane"),
    ("0", "shelf"),
    ("[", "previous-briefing"),
    ("]", "next-briefing"),
    ("{", "older-version"),
    ("}", "newer-version"),
    ("Enter", "follow"),
    ("Backspace", "back"),
    ("i", "basis"),
    ("Esc", "cancel"),
    ("q", "close"),
    ("Q Ctrl-c", "quit"),
    ("/", "search"),
    ("F", "find-in-all"),
    ("n", "next-hit"),
    ("N", "previous-hit"),
    ("&", "filter"),
    ("p", "claims"),
    ("D", "differences"),
    ("x", "transpose"),
    ("s", "sort"),
    ("S", "reverse-sort"),
    ("w", "ranges"),
    ("+", "raise-weight"),
    ("-", "lower-weight"),
    ("=", "author-weights"),
    ("a", "as-of"),
    ("t", "times"),
    ("z", "zoom"),
    ("O", "open-file"),
    ("r", "reload"),
    ("y", "copy"),
    ("e", "edit"),
    ("c", "changes"),
    ("m", "mark-read"),
    ("!", "problems"),
    ("? F1", "help"),
    ("Ctrl-z", "suspend"),
    ("Ctrl-l", "redraw"),
];

/// Digits of the design and the panes that they go to.
const DIGITS: [(char, &str); 9] = [
    ('1', "summary"),
    ('2', "parties"),
    ('3', "quotes"),
    ('4', "deadlines"),
    ('5', "alternatives"),
    ('6', "disputes"),
    ('7', "sources"),
    ('8', "changes"),
    ('9', "problems"),
];

/// Opens, with nothing but what a file needs to open.
const EMPTY: &str = r#"{"bluf": "1.0", "title": "The ferry stays"}"#;

/// Opens, with nothing to find fault with.
const FLAWLESS: &str = r#"{"bluf": "1.0", "title": "The ferry stays", "as_of": "2026-03-01", "tz": "Europe/Amsterdam",
    "prepared": {"by": "human"},
    "summary": {"bottom_line": "The town keeps its ferry.", "refs": ["c1"],
        "unknowns": [{"text": "for how long", "why": "source-silent"}]},
    "sources": [{"id": "s1", "title": "Minutes", "publisher": "The town"},
        {"id": "s2", "title": "Notes", "publisher": "The ferry"}],
    "parties": [{"id": "town", "name": "The town", "kind": "organization"}],
    "claims": [{"id": "c1", "basis": "assumption", "text": "The ferry stays.", "about": ["town"]}]}"#;

fn keys_of(row: &Row) -> Vec<Key> {
    match row.command {
        Command::GoToPane => PANES.iter().map(|pane| Key::Char(pane.digit())).collect(),
        _ => row.keys.to_vec(),
    }
}

/// The help, with something typed into it.
fn help(typed: &str) -> Script {
    let mut script = Script::samples().keys("?");
    for letter in typed.chars() {
        script.send(Message::Pressed(Key::Char(letter)));
    }
    script
}

/// The commands that the open help lists; nothing where it is closed.
fn listed(script: &Script) -> Option<Vec<Command>> {
    match script.state.layers.last() {
        Some(Layer::Help(help)) => Some(help.rows().iter().map(|row| row.command).collect()),
        _ => None,
    }
}

#[test]
fn every_row_has_a_name_words_and_a_key() {
    let mut names = BTreeSet::new();
    let mut words = BTreeSet::new();
    for row in COMMANDS {
        let is_name = |it: char| it.is_ascii_lowercase() || it == '-';
        assert!(
            !row.name.is_empty() && row.name.chars().all(is_name),
            "“{}”: small letters and “-”",
            row.name
        );
        assert!(row.words.chars().any(char::is_alphabetic), "{}: say in words what it does", row.name);
        assert!(!keys_of(row).is_empty(), "{}: nobody can reach it without a key", row.name);
        assert!(names.insert(row.name), "two rows are named {}", row.name);
        assert!(words.insert(row.words), "two rows say “{}”", row.words);
    }
}

#[test]
fn a_key_stands_once_and_does_what_its_row_says() {
    let mut known = Vec::new();
    for row in COMMANDS {
        if row.command == Command::GoToPane {
            assert!(row.keys.is_empty(), "the digits of the panes come from PANES; write none in the row");
        }
        for key in keys_of(row) {
            assert!(!known.contains(&key), "{key} stands twice: once in the row {}", row.name);
            known.push(key);
            assert_eq!(command::of_key(key), Some(row.command), "{key} of the row {}", row.name);
        }
    }
}

#[test]
fn no_key_is_a_trap() {
    // What a terminal sends for another key, or keeps for itself.
    let traps = ['i', 'm', 'h', 's', 'q'].map(Key::Ctrl);
    // What a multiplexer keeps, and what terminals and desktops take for themselves.
    let is_unsure = |key: &Key| matches!(key, Key::Ctrl('a' | 'b') | Key::F(_));
    for row in COMMANDS {
        let keys = keys_of(row);
        let trap = keys.iter().find(|key| traps.contains(key));
        assert!(trap.is_none(), "{}: {trap:?} never arrives as such; take another key", row.name);
        assert!(!keys.iter().all(is_unsure), "{}: give it a plain key beside {keys:?}", row.name);
    }
}

#[test]
fn keys_do_what_the_design_says() {
    for (keys, name) in DESIGN {
        let row = COMMANDS.iter().find(|row| row.name == name);
        let has = row.map(keys_in_words).unwrap_or_default();
        let (has, wanted): (BTreeSet<&str>, BTreeSet<&str>) =
            (has.split(' ').collect(), keys.split(' ').collect());
        assert_eq!(has, wanted, "the keys of {name}: the design's table of keys and COMMANDS must agree");
    }
    let designed: Vec<&str> = DESIGN.iter().map(|(_, name)| *name).collect();
    let strays: Vec<&str> =
        COMMANDS.iter().map(|row| row.name).filter(|name| !designed.contains(name)).collect();
    assert!(
        strays.is_empty(),
        "write these down in the design's table of keys, and then in DESIGN: {strays:?}"
    );
}

#[test]
fn digits_go_to_the_panes_of_the_design() {
    let digits: Vec<(char, &str)> = PANES.iter().map(|pane| (pane.digit(), pane.name())).collect();
    assert_eq!(digits, DIGITS);
    for (digit, name) in DIGITS {
        let script = Script::samples().keys(&digit.to_string());
        assert_eq!(PANES[script.state.panes.focus].name(), name, "after {digit}");
    }
}

#[test]
fn the_help_shows_every_row_at_every_size() {
    for (columns, rows) in SIZES {
        let mut script = Script::samples().size(columns, rows).keys("?");
        for row in COMMANDS {
            let told = format!("{} {}", keys_in_words(row), row.words);
            assert!(
                script.shows(&told),
                "{columns}×{rows}: the help does not show “{told}”:\n{}",
                script.screen()
            );
            script.press("<down>");
        }
    }
}

#[test]
fn a_row_is_found_by_typing_its_words_or_its_name() {
    // With nothing typed, `q` and `?` close the help as they do everywhere; so no words may begin with them.
    let names = COMMANDS.iter().map(|row| (row, row.name)).filter(|(_, name)| !name.starts_with('q'));
    let words = COMMANDS.iter().map(|row| (row, row.words));
    let is_found = |row: &Row, typed| listed(&help(typed)).is_some_and(|it| it.contains(&row.command));
    let lost: Vec<&str> =
        names.chain(words).filter(|(row, typed)| !is_found(row, typed)).map(|(_, typed)| typed).collect();
    assert!(
        lost.is_empty(),
        "typed into the help, these do not find their own row: {lost:?}; words must not begin with a key that closes it"
    );
}

#[test]
fn a_row_is_found_first_by_typing_its_key() {
    let mut lost = Vec::new();
    for row in COMMANDS {
        for key in keys_of(row).into_iter().filter(|key| !matches!(key, Key::Char('q' | '?'))) {
            let typed = key.to_string();
            let spelled = if typed.chars().count() > 1 { typed.to_lowercase() } else { typed.clone() };
            for typed in [typed, spelled] {
                if listed(&help(&typed)).and_then(|it| it.first().copied()) != Some(row.command) {
                    lost.push(format!("{typed} ({})", row.name));
                }
            }
        }
    }
    assert!(lost.is_empty(), "typed into the help, these keys do not bring their row to the top: {lost:?}");
    for closing in ["q", "?"] {
        assert!(listed(&help(closing)).is_none(), "with nothing typed, {closing} closes the help");
    }
}

#[test]
fn enter_in_the_help_runs_what_is_selected() {
    let mut script = Script::samples().keys("4?zoom");
    script.press("<enter>");
    assert!(script.state.panes.is_zoomed && script.state.layers.is_empty(), "“zoom” was not run");

    let mut script = help("wrong with this");
    script.press("<enter>");
    assert_eq!(PANES[script.state.panes.focus].name(), "problems");

    // The row that the marker is at, not the first one.
    let mut script = help("next");
    let second = listed(&script).expect("the help is open")[1];
    assert_eq!(second, Command::NextPane, "the test wants the next pane to be the second row");
    script.press("<down><enter>");
    assert_eq!(PANES[script.state.panes.focus].name(), "parties");
}

#[test]
fn the_readme_has_the_table_of_keys() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).expect("README.md is there");
    let after = readme.split("\n```keys\n").nth(1).expect("README.md has the keys between ```keys and ```");
    let shown = after.split("\n```").next().unwrap_or_default();
    let table = command::table();
    assert!(
        shown.trim_end() == table.trim_end(),
        "the keys in README.md are not those of COMMANDS; put there what `bluf keys` prints:\n{table}"
    );
}

#[test]
fn every_pane_has_a_name_and_a_digit_of_its_own() {
    let (mut names, mut digits, mut tabs) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for pane in PANES {
        assert!(names.insert(pane.name()), "two panes are named {}", pane.name());
        assert!(digits.insert(pane.digit()), "two panes have the digit {}", pane.digit());
        assert!(tabs.insert(pane.tab()), "two tabs are named {}", pane.tab());
        assert!(('1'..='9').contains(&pane.digit()), "{}: 1 to 9; 0 is the list of briefings", pane.name());
        assert!((1..=9).contains(&pane.tab().chars().count()), "{}: tabs have at most 9 letters", pane.tab());
    }
}

#[test]
fn an_empty_pane_says_what_is_absent() {
    let mut silent: BTreeSet<&str> = PANES.iter().map(|pane| pane.name()).collect();
    for (columns, rows) in SIZES {
        for text in [EMPTY, FLAWLESS] {
            for pane in PANES {
                let digit = pane.digit().to_string();
                let script = Script::json(text).size(columns, rows).keys(&digit);
                let reading = script.state.reading().expect("it is open");
                if pane.entries(reading, Show::default()).is_empty() {
                    silent.remove(pane.name());
                    let words = pane.absent(reading);
                    assert!(
                        script.shows(words),
                        "{columns}×{rows}: “{words}” is not said:\n{}",
                        script.screen()
                    );
                }
            }
        }
    }
    // This one always has the briefing itself.
    silent.remove("sources");
    assert!(
        silent.is_empty(),
        "these panes were never empty; give the test a briefing where they are: {silent:?}"
    );
}
