//! The reader's editor in a real terminal: it is told the line, gets every key that is typed, and gives the screen back.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

mod pty;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use pty::Terminal;
use pty_process::blocking::Command;
use rustix::process::Signal;

const NOW: &str = "2026-03-03T12:00[Europe/Amsterdam]";

/// A briefing with a fault on a line that is known, in a folder of its own.
const BRIEFING: &str = r#"{
  "bluf": "1.0", "as_of": "2026-03-03",
  "title": "The ferry stays",
  "summary": { "bottom_line": "The ferry stays.", "refs": ["c1"], "unknowns": [ { "text": "for how long" } ] },
  "sources": [ { "id": "s1", "title": "Ferry notes", "publisher": "The Quay" } ],
  "parties": [ { "id": "ada", "name": "Ada Tern", "kind": "person" } ],
  "claims": [
    { "id": "c1", "basis": "reported", "text": "The ferry stays.", "about": ["ada"],
      "evidence": [ { "source": "s1", "exact": "the ferry will stay" } ],
      "attribution": { "kind": "sung" } }
  ]
}
"#;
/// Where `sung` stands.
const FAULT: usize = 10;

struct Desk {
    folder: PathBuf,
    terminal: Terminal,
}

impl Desk {
    /// The program at work on a briefing; `editor` is a shell script that is called `vi`, with `$RECORD` to write to.
    fn with(name: &str, editor: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editor").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let script = folder.join("vi");
        fs::write(&script, format!("#!/bin/sh\n{editor}\n")).unwrap();
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
        Self::of(folder, script.to_str().unwrap())
    }

    fn of(folder: PathBuf, editor: &str) -> Self {
        let briefing = folder.join("-ferry.json");
        fs::write(&briefing, BRIEFING).unwrap();
        let command = Command::new(env!("CARGO_BIN_EXE_bluf"))
            .args(["--now", NOW, briefing.to_str().unwrap()])
            .env("VISUAL", format!("{editor} -e"))
            .env("EDITOR", "false")
            .env("RECORD", folder.join("record"));
        let mut terminal = Terminal::sized((80, 24), command);
        terminal.wait_for("The ferry stays");
        Self { folder, terminal }
    }

    #[track_caller]
    fn wait_for_taken(&mut self) {
        self.terminal.wait("the terminal is not taken again", Terminal::is_taken);
    }
}

#[test]
fn the_editor_is_told_the_line_of_the_finding() {
    let mut desk = Desk::with("line", "printf '%s\\n' \"$@\" > \"$RECORD\"");
    desk.terminal.press("9");
    desk.terminal.wait_for("\"sung\" is not one of");
    desk.terminal.press("e");
    desk.terminal.wait("the editor was not called", |_| !record(&desk.folder).is_empty());
    let file = desk.folder.join("-ferry.json");
    assert_eq!(record(&desk.folder), format!("-e\n+{FAULT}\n{}\n", file.display()));
    desk.wait_for_taken();
    desk.terminal.wait_for("\"sung\" is not one of");
    desk.terminal.press("q");
    assert_eq!(desk.terminal.ended(), Some(0));
}

/// What the editor wrote.
fn record(folder: &Path) -> String {
    fs::read_to_string(folder.join("record")).unwrap_or_default()
}

#[test]
fn every_key_goes_to_the_editor_while_it_runs() {
    let editor = "echo ready; IFS= read -r line; printf '%s\\n' \"$line\" >> \"$RECORD\"";
    let mut desk = Desk::with("keys", editor);
    let mut expected = String::new();
    for round in 0..40 {
        desk.terminal.press("e");
        desk.terminal.wait("the terminal is not lent", |it| it.shows("ready") && !it.is_raw());
        let line = format!("q Q {round} jjj ");
        for key in line.chars() {
            desk.terminal.press(&key.to_string());
        }
        desk.terminal.press("\n");
        expected.push_str(&line);
        expected.push('\n');
        desk.wait_for_taken();
        desk.terminal.wait_for("The ferry stays");
        assert_eq!(record(&desk.folder), expected, "round {round}");
    }
    desk.terminal.press("q");
    assert_eq!(desk.terminal.ended(), Some(0));
}

#[test]
fn what_was_mended_is_on_the_screen_when_the_editor_ends() {
    let editor = "sed -i 's/sung/narrator/; s/The ferry stays\\./The ferry sails./' \"$3\"";
    let mut desk = Desk::with("mended", editor);
    desk.terminal.press("9");
    desk.terminal.wait_for("\"sung\" is not one of");
    desk.terminal.press("e");
    desk.terminal.wait("still a fault", |it| !it.shows("sung"));
    desk.terminal.press("1");
    desk.terminal.wait_for("The ferry sails.");
}

#[test]
fn an_interrupt_is_the_editors_own() {
    let editor = "trap 'echo caught > \"$RECORD\"' INT; echo ready; IFS= read -r line; exit 0";
    let mut desk = Desk::with("interrupt", editor);
    desk.terminal.press("e");
    desk.terminal.wait("the terminal is not lent", |it| it.shows("ready") && !it.is_raw());
    desk.terminal.press("\x03");
    desk.terminal.wait("the editor has not caught it", |_| !record(&desk.folder).is_empty());
    desk.terminal.press("\n");
    desk.wait_for_taken();
    desk.terminal.wait_for("The ferry stays");
}

#[test]
fn an_interrupt_that_ends_the_editor_does_not_end_the_program() {
    let mut desk = Desk::with("interrupted", "echo ready > \"$RECORD\"; exec sleep 600");
    for _ in 0..20 {
        desk.terminal.press("e");
        desk.terminal.wait("the editor was not called", |_| !record(&desk.folder).is_empty());
        fs::remove_file(desk.folder.join("record")).unwrap();
        desk.terminal.press("\x03");
        desk.wait_for_taken();
        desk.terminal.wait_for("The ferry stays");
    }
    desk.terminal.press("q");
    assert_eq!(desk.terminal.ended(), Some(0));
}

#[test]
fn a_signal_that_ends_the_program_ends_the_editor_first() {
    for (name, signal) in [("term", Signal::TERM), ("hup", Signal::HUP)] {
        let trap = format!("trap 'stty sane; echo ended > \"$RECORD\"; exit' {}", name.to_uppercase());
        let mut desk = Desk::with(name, &format!("{trap}; stty -icanon; echo ready; IFS= read -r line"));
        desk.terminal.press("e");
        desk.terminal.wait("the terminal is not lent", |it| it.shows("ready") && !it.is_raw());
        desk.terminal.signal(signal);
        assert_eq!(desk.terminal.ended_by(), Some(signal.as_raw()));
        assert_eq!(record(&desk.folder), "ended\n", "it is not left behind");
    }
}

#[test]
fn an_editor_that_a_signal_kills_leaves_no_disorder() {
    let editor = "stty raw -echo; printf '\\033[?1049h\\033[?25l\\033[?7lready'; exec sleep 600";
    let mut desk = Desk::with("killed", editor);
    desk.terminal.press("e");
    desk.terminal.wait_for("ready");
    desk.terminal.signal(Signal::TERM);
    assert_eq!(desk.terminal.ended_by(), Some(Signal::TERM.as_raw()));
}

#[test]
fn an_editor_that_does_not_end_keeps_nobody_waiting() {
    let editor = "trap '' TERM; echo ready; while IFS= read -r line; do :; done";
    let mut desk = Desk::with("deaf", editor);
    desk.terminal.press("e");
    desk.terminal.wait("the terminal is not lent", |it| it.shows("ready") && !it.is_raw());
    desk.terminal.signal(Signal::TERM);
    assert_eq!(desk.terminal.status(Duration::from_secs(5)).signal(), Some(Signal::TERM.as_raw()));
}

#[test]
fn an_editor_that_stops_where_no_shell_could_continue_it_goes_on() {
    let editor = "kill -STOP $$; echo ready; IFS= read -r line; printf '%s\\n' \"$line\" >> \"$RECORD\"";
    let mut desk = Desk::with("stopped", editor);
    desk.terminal.press("e");
    desk.terminal.wait_for("ready");
    desk.terminal.press("on\n");
    desk.wait_for_taken();
    assert_eq!(record(&desk.folder), "on\n");
}

#[test]
fn an_editor_that_is_not_there_is_told_and_costs_nothing() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editor").join("absent");
    fs::create_dir_all(&folder).unwrap();
    let mut desk = Desk::of(folder, "/no/such/editor");
    desk.terminal.press("e");
    desk.terminal.wait_for("/no/such/editor cannot be started: no such program; set EDITOR to an editor");
    desk.wait_for_taken();
    desk.terminal.press("2");
    desk.terminal.wait_for("Ada Tern");
}
