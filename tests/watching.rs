//! The program in a real terminal with the file that it reads saved in eleven ways, broken, mended, deleted; with paths
//! from which nothing comes; and what it does while nothing happens.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

mod pty;

use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pty::{LEAVE, PATIENCE, Terminal};

/// Stands on every frame in which the briefing is shown.
const KEPT: &str = "The town keeps its ferry";

fn content(save: &str) -> String {
    format!(
        "{{\n  \"bluf\": \"1.0\", \"title\": \"Ferry\", \"as_of\": \"2026-03-03\", \"tz\": \"Europe/Amsterdam\",\n  \
         \"summary\": {{ \"bottom_line\": \"{KEPT}, {save}.\" }}\n}}\n"
    )
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("watching").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A file in a folder of its own, and a terminal in which it is read.
fn reading(name: &str) -> (PathBuf, PathBuf, Terminal) {
    let folder = folder(name);
    let file = folder.join("file.json");
    fs::write(&file, content("save 0")).unwrap();
    let terminal = reading_at(&file);
    (folder, file, terminal)
}

fn reading_at(file: &Path) -> Terminal {
    let mut terminal = Terminal::run(&["--now", "2026-03-03T20:00Z", file.to_str().unwrap()]);
    terminal.wait_for("save 0");
    terminal
}

/// Words are on the screen within a second, and until then no frame was without the briefing.
#[track_caller]
fn is_seen(terminal: &mut Terminal, words: &str) {
    let saved = Instant::now();
    while !terminal.shows(words) {
        // What happens within half a second may take longer on a busy machine.
        assert!(saved.elapsed() < PATIENCE, "{words} is not seen:\n{}", terminal.shown());
        terminal.take(Duration::from_millis(5));
        assert!(terminal.shows(KEPT), "a frame without content:\n{}", terminal.shown());
    }
}

fn leave(mut terminal: Terminal) {
    terminal.press("Q");
    assert_eq!(terminal.ended(), Some(0));
}

/// Temporary file beside another, moved onto it.
fn move_onto(file: &Path, content: &str) {
    let other = file.with_extension("tmp");
    fs::write(&other, content).unwrap();
    fs::rename(&other, file).unwrap();
}

#[test]
fn a_file_that_is_written_in_place_is_read_again() {
    let (_, file, mut terminal) = reading("in-place");
    fs::write(&file, content("save 1")).unwrap();
    is_seen(&mut terminal, "save 1");
    // Truncated, and written in two halves with a pause that is longer than from one look to the next.
    let whole = content("save 2");
    let mut writer = fs::File::create(&file).unwrap();
    writer.write_all(&whole.as_bytes()[..whole.len() / 2]).unwrap();
    terminal.wait_for("being written");
    assert!(terminal.shows(KEPT), "{}", terminal.shown());
    writer.write_all(&whole.as_bytes()[whole.len() / 2..]).unwrap();
    is_seen(&mut terminal, "save 2");
    // Whole with what is appended.
    let whole = content("save 3");
    fs::write(&file, whole.trim_end().trim_end_matches('}')).unwrap();
    fs::File::options().append(true).open(&file).unwrap().write_all(b"}").unwrap();
    is_seen(&mut terminal, "save 3");
    leave(terminal);
}

#[test]
fn another_file_of_the_same_name_is_read_again() {
    let (folder, file, mut terminal) = reading("other-file");
    move_onto(&file, &content("save 1"));
    is_seen(&mut terminal, "save 1");
    // Of the same size, and as old.
    let before = fs::metadata(&file).unwrap();
    let other = folder.join("other");
    fs::write(&other, content("save 2")).unwrap();
    fs::File::options().write(true).open(&other).unwrap().set_modified(before.modified().unwrap()).unwrap();
    fs::rename(&other, &file).unwrap();
    let after = fs::metadata(&file).unwrap();
    assert_eq!((after.size(), after.mtime_nsec()), (before.size(), before.mtime_nsec()));
    is_seen(&mut terminal, "save 2");
    // The old one put aside, a new one made.
    fs::rename(&file, folder.join("file.json~")).unwrap();
    fs::write(&file, content("save 3")).unwrap();
    is_seen(&mut terminal, "save 3");
    fs::remove_file(&file).unwrap();
    fs::write(&file, content("save 4")).unwrap();
    is_seen(&mut terminal, "save 4");
    fs::create_dir(folder.join("elsewhere")).unwrap();
    fs::write(folder.join("elsewhere/x"), content("save 5")).unwrap();
    fs::rename(folder.join("elsewhere/x"), &file).unwrap();
    is_seen(&mut terminal, "save 5");
    leave(terminal);
}

#[test]
fn what_a_link_leads_to_is_read_again() {
    let folder = folder("links");
    for name in ["one", "two", "three"] {
        fs::create_dir(folder.join(name)).unwrap();
    }
    fs::write(folder.join("one/file.json"), content("save 0")).unwrap();
    let (link, swap) = (folder.join("link.json"), folder.join("swap"));
    symlink("one/file.json", &link).unwrap();
    let mut terminal = reading_at(&link);
    fs::write(folder.join("one/file.json"), content("save 1")).unwrap();
    is_seen(&mut terminal, "save 1");
    fs::write(folder.join("two/file.json"), content("save 2")).unwrap();
    symlink("two/file.json", &swap).unwrap();
    fs::rename(&swap, &link).unwrap();
    is_seen(&mut terminal, "save 2");
    leave(terminal);

    let parent = folder.join("data");
    fs::write(folder.join("one/file.json"), content("save 0")).unwrap();
    symlink("one", &parent).unwrap();
    let mut terminal = reading_at(&parent.join("file.json"));
    fs::write(folder.join("three/file.json"), content("save 3")).unwrap();
    symlink("three", &swap).unwrap();
    fs::rename(&swap, &parent).unwrap();
    is_seen(&mut terminal, "save 3");
    leave(terminal);
}

#[test]
fn a_file_that_is_broken_gone_or_shut_leaves_what_was_read_until_it_is_back() {
    let (_, file, mut terminal) = reading("broken");
    fs::write(&file, "{\n  \"bluf\": \"1.0\",\n  \"title\": 7\n}\n").unwrap();
    is_seen(&mut terminal, "file.json:3:12 does not open");
    assert!(terminal.shows("title: a string is needed"), "{}", terminal.shown());
    fs::write(&file, content("save 1")).unwrap();
    is_seen(&mut terminal, "was mended and read again");
    assert!(terminal.shows("save 1") && !terminal.shows("does not open"), "{}", terminal.shown());
    fs::remove_file(&file).unwrap();
    is_seen(&mut terminal, "gone since");
    fs::write(&file, content("save 2")).unwrap();
    is_seen(&mut terminal, "is back and was read again");
    assert!(terminal.shows("save 2") && !terminal.shows("gone since"), "{}", terminal.shown());
    // Root may read what is shut.
    if !rustix::process::geteuid().is_root() {
        fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
        is_seen(&mut terminal, "cannot be read: permission denied");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        is_seen(&mut terminal, "opens again and is as it was");
    }
    leave(terminal);
}

#[test]
fn a_folder_or_a_pipe_in_the_place_of_the_file_holds_up_nothing() {
    let (_, file, mut terminal) = reading("pipe");
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    is_seen(&mut terminal, "cannot be read: is a folder");
    fs::remove_dir(&file).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&file).status().unwrap().success());
    is_seen(&mut terminal, "is not a regular file");
    leave(terminal);
}

#[test]
fn a_pipe_from_which_nothing_comes_leaves_the_keys_alive() {
    for key in ["q", "\x03"] {
        let mut terminal = Terminal::shell("sleep 60 | \"$BLUF\" -", &[]);
        terminal.wait_for("reading standard input");
        terminal.press("?");
        terminal.wait_for("search this briefing");
        terminal.press("\x1b");
        terminal.wait_for("reading standard input");
        terminal.press(key);
        terminal.wait("not given back", |it| it.sent.ends_with(LEAVE.as_bytes()) && !it.is_raw());
    }
}

#[test]
fn what_comes_late_is_read_and_what_is_wrong_with_it_stays_in_the_status() {
    // A second pipe lets the first one go on, so that it cannot be too early.
    let folder = folder("late");
    let pipe = |name: &str, text: &str| {
        let (gate, input) = (folder.join(name), folder.join(format!("{name}.json")));
        assert!(std::process::Command::new("mkfifo").arg(&gate).status().unwrap().success());
        fs::write(&input, text).unwrap();
        let line = format!(
            "(read line <'{}'; cat '{}') | \"$BLUF\" --now 2026-03-03T20:00Z -; echo status $?",
            gate.display(),
            input.display()
        );
        let mut terminal = Terminal::shell(&line, &[]);
        terminal.wait_for("reading standard input");
        fs::write(&gate, "go\n").unwrap();
        terminal
    };
    let mut terminal = pipe("good", &content("save 0"));
    terminal.wait_for("save 0");
    terminal.press("q");
    terminal.wait_for("status 0");
    let mut terminal = pipe("bad", "{\n  \"bluf\": }");
    terminal.wait_for("standard input:2:11: error F001");
    assert!(!terminal.sent.ends_with(LEAVE.as_bytes()), "it is shown in the program");
    terminal.press("\x1b");
    terminal.wait_for("no briefings here");
    terminal.press("q");
    terminal.wait_for("status 2");
    assert!(
        terminal.shows("standard input:2:11: error F001"),
        "and again where it stays: {}",
        terminal.shown()
    );
}

#[test]
fn a_path_is_typed_and_opened() {
    let (folder, _, mut terminal) = reading("typed");
    fs::write(folder.join("other.json"), content("another one")).unwrap();
    terminal.press("Oo");
    terminal.wait_for("other.json");
    terminal.press("\t\r");
    terminal.wait_for("another one");
    // It is the one that is watched now.
    fs::write(folder.join("other.json"), content("and again")).unwrap();
    is_seen(&mut terminal, "and again");
    leave(terminal);
}

#[test]
#[cfg(target_os = "linux")]
fn a_watched_file_that_does_not_change_costs_few_looks_and_no_bytes() {
    let folder = folder("idle");
    let file = folder.join("file.json");
    fs::write(&file, content("save 0")).unwrap();
    // With the clock running; its minute has just begun.
    let arguments = ["--from-now-on", "2026-03-03T20:00:01Z", file.to_str().unwrap()];
    let mut terminal = Terminal::run(&arguments);
    terminal.wait_for("save 0");
    let settle = |terminal: &mut Terminal| while terminal.take(Duration::from_millis(300)) {};
    settle(&mut terminal);
    let (sent, before, began) = (terminal.sent.len(), terminal.switches(), Instant::now());
    while began.elapsed() < Duration::from_secs(6) {
        terminal.take(Duration::from_millis(500));
    }
    let seconds = began.elapsed().as_secs_f64();
    let woken = f64::from(u32::try_from(terminal.switches() - before).unwrap()) / seconds;
    assert!(woken <= 2.5, "{woken:.2} wake-ups a second");
    assert_eq!(terminal.sent.len(), sent, "{:?}", String::from_utf8_lossy(&terminal.sent[sent..]));
    leave(terminal);
}
