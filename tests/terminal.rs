//! The program in a real terminal: the terminal is as it was before, however the program ends.

mod pty;

use std::time::{Duration, Instant};

use pty::{ENTER, LEAVE, Terminal};
use pty_process::blocking::Command;
use rustix::process::Signal;

const NOW: &str = "2026-02-24T20:00[America/New_York]";
/// The bottom line of the briefing, and a row of the footer: the first frame is there, whole.
const BOTTOM_LINE: &str = "Hegseth has told Anthropic to lift its limits";
const FRAME_BEGIN: &str = "\x1b[?2026h";
const FRAME_END: &str = "\x1b[?2026l";
const SIGNALS: [Signal; 4] = [Signal::TERM, Signal::INT, Signal::HUP, Signal::QUIT];

fn reading() -> Terminal {
    let mut terminal = Terminal::run(&["--now", NOW, "briefings/ultimatum.json"]);
    terminal.wait_for(BOTTOM_LINE);
    terminal.wait("the terminal is not taken", Terminal::is_taken);
    // The checks come behind the first frame.
    terminal.wait_for("2 problems !");
    terminal.wait("the frame does not end", |it| it.sent.ends_with(FRAME_END.as_bytes()));
    terminal
}

#[test]
fn keys_are_read_and_q_gives_the_terminal_back() {
    let mut terminal = reading();
    terminal.press("3");
    terminal.wait_for("not warm and fuzzy at all");
    terminal.press("\x1b[6~");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
    assert!(terminal.sent.ends_with(LEAVE.as_bytes()), "nothing is sent afterwards");
}

#[test]
fn a_signal_gives_the_terminal_back_and_stays_in_the_status() {
    for signal in SIGNALS {
        let mut terminal = reading();
        terminal.signal(signal);
        assert_eq!(terminal.ended_by(), Some(signal.as_raw()));
    }
}

#[test]
fn a_signal_at_any_moment_of_the_start_gives_the_terminal_back() {
    for (at, signal) in SIGNALS.iter().cycle().take(60).enumerate() {
        let mut terminal = Terminal::run(&["--now", NOW]);
        // From before the first instruction to behind the first frame; what must hold does not depend on the moment.
        let until = Instant::now() + Duration::from_micros(700) * u32::try_from(at).unwrap();
        while Instant::now() < until {
            terminal.take(Duration::from_micros(100));
        }
        terminal.signal(*signal);
        assert_eq!(terminal.ended_by(), Some(signal.as_raw()), "{at}");
    }
}

#[test]
fn a_terminal_that_takes_no_more_bytes_keeps_nobody() {
    let mut terminal = reading();
    // More frames than any terminal holds back, and nobody reads them; keys that come together would make one frame.
    for _ in 0..100 {
        terminal.press("\x0c");
        std::thread::sleep(Duration::from_millis(1));
    }
    terminal.signal(Signal::TERM);
    let status = terminal.status_unread(Duration::from_secs(5));
    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(Signal::TERM.as_raw()));
    terminal.has_modes_of_before();
}

#[test]
fn ctrl_z_goes_to_the_shell_and_fg_comes_back() {
    // A shell with job control: it waits for a line, then brings the program back, then tells how that ended.
    let line = "set -m; \"$BLUF\" --now \"$0\" briefings/ultimatum.json; echo stopped $?; read line; fg; echo ended $?";
    let mut terminal = Terminal::shell(line, &[NOW]);
    terminal.wait_for(BOTTOM_LINE);
    for turn in 0..2 {
        terminal.wait("the terminal is not taken", Terminal::is_taken);
        if turn == 0 {
            terminal.press("3\x1a");
            terminal.wait("not stopped", |it| !it.is_raw() && it.shows("stopped 1"));
            assert!(!terminal.is_taken());
            terminal.has_modes_of_before();
            terminal.resize(100, 20);
            terminal.press("\n");
            terminal.wait_for("not warm and fuzzy at all");
        }
    }
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
    assert!(terminal.shows("ended 0"), "{}", terminal.shown());
}

#[test]
fn another_size_is_drawn_anew() {
    let mut terminal = reading();
    terminal.resize(120, 40);
    terminal.wait_for("4 Deadlines");
    terminal
        .wait("no five panes", |it| it.shows("Parties") && it.shows("Alternatives") && it.shows("Quotes"));
    terminal.resize(12, 3);
    terminal.wait_for("bluf needs");
    terminal.resize(80, 24);
    terminal.wait_for(BOTTOM_LINE);
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn another_size_is_seen_from_the_first_moment() {
    for _ in 0..20 {
        let mut terminal = Terminal::run(&["--now", NOW, "briefings/ultimatum.json"]);
        terminal.wait("the terminal is not taken", |it| it.sent.starts_with(ENTER.as_bytes()));
        terminal.resize(120, 40);
        terminal.wait_for("4 Deadlines");
        terminal.press("q");
        assert_eq!(terminal.ended(), Some(0));
    }
}

#[test]
fn a_key_that_comes_with_another_size_is_not_lost() {
    let mut terminal = reading();
    for _ in 0..20 {
        terminal.resize(81, 24);
        terminal.press("3");
        terminal.wait_for("not warm and fuzzy at all");
        terminal.resize(80, 24);
        terminal.press("1");
        terminal.wait_for(BOTTOM_LINE);
    }
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn a_terminal_that_does_not_know_its_size_has_the_usual_one() {
    let arguments = ["--now", NOW, "briefings/ultimatum.json"];
    let mut terminal = Terminal::sized((0, 0), Command::new(env!("CARGO_BIN_EXE_bluf")).args(arguments));
    terminal.wait("no frame", |it| String::from_utf8_lossy(&it.sent).contains(BOTTOM_LINE));
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
    let mut terminal =
        Terminal::sized((0, 0), Command::new(env!("CARGO_BIN_EXE_bluf")).args(["read"]).args(arguments));
    assert_eq!(terminal.ended(), Some(0));
    assert!(String::from_utf8_lossy(&terminal.sent).contains(BOTTOM_LINE));
}

#[test]
fn a_closed_terminal_ends_the_program_at_once() {
    let mut terminal = reading();
    terminal.close();
    let closed = Instant::now();
    let status = terminal.status(Duration::from_secs(5));
    assert!(closed.elapsed() < Duration::from_secs(1), "{:?}", closed.elapsed());
    assert!(!status.success());
}

#[test]
fn a_closed_terminal_ends_the_program_also_where_nobody_tells_it() {
    // The shell is the one that is told, and does not care; the program has to see for itself. It writes its status
    // into a file, for there is no terminal any more.
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("closed.txt");
    let _ = std::fs::remove_file(&file);
    let line = "trap '' HUP; \"$BLUF\" --now \"$1\" briefings/ultimatum.json; echo $? >\"$0\"";
    let mut terminal = Terminal::shell(line, &[file.to_str().unwrap(), NOW]);
    terminal.wait_for(BOTTOM_LINE);
    terminal.close();
    let closed = Instant::now();
    terminal.status(Duration::from_secs(5));
    assert!(closed.elapsed() < Duration::from_secs(1), "{:?}", closed.elapsed());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "129\n");
}

#[test]
fn a_briefing_from_a_pipe_leaves_the_keys_to_the_terminal() {
    let line = "cat briefings/ultimatum.json | \"$BLUF\" --now \"$0\" -";
    let mut terminal = Terminal::shell(line, &[NOW]);
    terminal.wait_for(BOTTOM_LINE);
    terminal.press("3");
    terminal.wait_for("not warm and fuzzy at all");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn nothing_is_sent_while_the_clock_stands_and_nobody_types() {
    let mut terminal = reading();
    let sent = terminal.sent.len();
    // Longer than from one second of the clock to the next.
    let until = Instant::now() + Duration::from_millis(2500);
    while Instant::now() < until {
        terminal.take(Duration::from_millis(100));
    }
    assert_eq!(terminal.sent.len(), sent, "{:?}", String::from_utf8_lossy(&terminal.sent[sent..]));
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn every_byte_is_in_a_frame_or_takes_or_gives_back_the_terminal() {
    let mut terminal = reading();
    for key in ["j", "3", "\x0c", "?", "\x1b", "0", "\r", "/you\r", "n"] {
        terminal.press(key);
        terminal.take(Duration::from_millis(50));
    }
    terminal.press("\x03");
    assert_eq!(terminal.ended(), Some(0));
    let text = String::from_utf8(std::mem::take(&mut terminal.sent)).unwrap();
    let inside = text.strip_prefix(ENTER).and_then(|it| it.strip_suffix(LEAVE)).unwrap();
    let mut rest = inside;
    let mut frames = 0;
    while !rest.is_empty() {
        let frame = rest.strip_prefix(FRAME_BEGIN).unwrap_or_else(|| panic!("outside a frame: {rest:?}"));
        let (frame, after) = frame.split_once(FRAME_END).unwrap();
        assert!(!frame.is_empty() && !frame.contains("\x1b[?"), "{frame:?}");
        (rest, frames) = (after, frames + 1);
    }
    assert!(frames > 3, "{frames}");
}

#[test]
fn the_header_follows_the_clock_over_an_edge() {
    // The window opens at five o'clock.
    let arguments = ["--from-now-on", "2026-02-27T16:59:56[America/New_York]", "briefings/ultimatum.json"];
    let mut terminal = Terminal::run(&arguments);
    terminal.wait_for("Fri 27 Feb, evening · less than 1 h at the earliest");
    // What becomes due stands in its place until the next key.
    terminal.wait_for("due now: Give the military unrestricted use of Claude");
    terminal.press("j");
    terminal.wait_for("Fri 27 Feb, evening · due now · at most 7 h left");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn the_clock_moves_under_keys_without_end() {
    let arguments = ["--from-now-on", "2026-02-27T16:59:57[America/New_York]", "briefings/ultimatum.json"];
    let mut terminal = Terminal::run(&arguments);
    terminal.wait_for("less than 1 h at the earliest");
    let until = Instant::now() + Duration::from_secs(6);
    while !terminal.shows("due now") {
        assert!(Instant::now() < until, "{}", terminal.shown());
        terminal.press("jk");
        terminal.take(Duration::from_millis(1));
    }
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn keys_typed_ahead_are_not_lost() {
    // The shell takes its line, and only that; the key behind it waits for the program.
    let mut terminal =
        Terminal::shell("read line; exec \"$BLUF\" --now \"$0\" briefings/ultimatum.json", &[NOW]);
    terminal.press("\n3");
    terminal.wait_for("not warm and fuzzy at all");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn a_dumb_terminal_gets_the_text() {
    let command =
        Command::new("sh").args(["-c", "TERM=dumb \"$BLUF\" --now \"$0\" briefings/ultimatum.json", NOW]);
    let mut terminal = Terminal::sized((60, 24), command);
    assert_eq!(terminal.ended(), Some(0));
    let text = String::from_utf8(std::mem::take(&mut terminal.sent)).unwrap();
    assert!(text.contains("1 SUMMARY") && !text.contains('\x1b'), "{text}");
    assert!(text.lines().all(|line| bluf::text::width(line) <= 60), "{text}");
}

#[test]
fn an_item_is_that_of_the_file_it_stands_behind() {
    let mut terminal = Terminal::run(&["--now", NOW, "briefings/ultimatum.json#q3"]);
    terminal.wait("the quote is not open", |it| it.shows("Quote q3"));
    terminal.press("Q");
    assert_eq!(terminal.ended(), Some(0));
    let mut terminal =
        Terminal::run(&["--now", NOW, "briefings/ultimatum.json", "briefings/harbour.json#q3"]);
    terminal.wait_for(BOTTOM_LINE);
    terminal.wait("the frame does not end", |it| it.sent.ends_with(FRAME_END.as_bytes()));
    assert!(!terminal.shows("q3"), "{}", terminal.shown());
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_terminal_to_read_keys_from_it_says_so() {
    use std::process::Stdio;
    // Its output is a terminal, but it has none of its own.
    let (_pty, pts) = pty_process::blocking::open().unwrap();
    let copy = std::os::fd::AsFd::as_fd(&pts).try_clone_to_owned().unwrap();
    let mut command = std::process::Command::new("setsid");
    command.args([env!("CARGO_BIN_EXE_bluf"), "briefings/ultimatum.json"]).env("TERM", "xterm");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null()).stdout(copy).stderr(Stdio::piped());
    let output = command.output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.starts_with("no terminal to read on: "), "{told}");
}

#[test]
fn what_does_not_open_is_told_on_a_terminal_that_was_never_taken() {
    let mut terminal = Terminal::run(&["tests/broken/trailing-comma.json"]);
    assert_eq!(terminal.ended(), Some(2));
    let text = String::from_utf8(std::mem::take(&mut terminal.sent)).unwrap();
    assert!(text.starts_with("tests/broken/trailing-comma.json:") && !text.contains('\x1b'), "{text}");
}

/// What begins and is not finished: sequences, strings, a paste, letters.
const HALVES: [&[u8]; 9] =
    [b"\x1b", b"\x1b[", b"\x1b[1;", b"\x1bO", b"\x1b]0;x", b"\x1bP", b"\x1b[200~", b"\xe7\x95", b"\xf0\x9f"];

#[test]
fn half_a_sequence_stops_no_interrupt() {
    for half in HALVES {
        let mut terminal = reading();
        terminal.press_bytes(half);
        terminal.press("\x03");
        assert_eq!(terminal.ended(), Some(0), "{half:?}");
    }
}

#[test]
fn half_a_sequence_costs_no_key_after_a_pause() {
    let mut terminal = reading();
    for half in HALVES {
        terminal.press_bytes(half);
        // The pause is what is tested: the rest of a sequence would come at once.
        terminal.take(Duration::from_millis(10));
        std::thread::sleep(Duration::from_millis(150));
        terminal.press("3");
        terminal.wait_for("not warm and fuzzy at all");
        terminal.press("1");
        terminal.wait_for(BOTTOM_LINE);
    }
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn half_a_sequence_does_not_stop_the_clock() {
    let arguments = ["--from-now-on", "2026-02-27T16:59:58[America/New_York]", "briefings/ultimatum.json"];
    let mut terminal = Terminal::run(&arguments);
    terminal.wait_for("less than 1 h at the earliest");
    terminal.press("\x1b[");
    terminal.wait_for("due now");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn a_lone_escape_closes_without_another_key() {
    let mut terminal = reading();
    terminal.press("?");
    terminal.wait_for("next item, or further down");
    terminal.press("\x1b");
    terminal.wait("the help stays", |it| it.shows(BOTTOM_LINE) && !it.shows("next item, or further down"));
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn answers_of_a_terminal_are_no_keys() {
    let mut terminal = reading();
    // Each has a letter that would leave, or go elsewhere.
    let answers = [
        "\x1b[?62;22c",
        "\x1b]11;rgb:QQQQ/q/3\x1b\\",
        "\x1bP>|Q q 3\x1b\\",
        "\x1b_Q\x1b\\",
        "\x1b[<0;3;3M",
        "\x1bQ",
    ];
    for _ in 0..20 {
        terminal.press(&answers.concat());
    }
    terminal.press("3");
    terminal.wait_for("not warm and fuzzy at all");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn two_thousand_keys_at_once_are_none_too_many() {
    let mut terminal = reading();
    terminal.press(&"jk".repeat(1000));
    terminal.press("3");
    terminal.wait_for("not warm and fuzzy at all");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn an_interrupt_is_obeyed_where_the_terminal_takes_no_more_bytes() {
    let mut terminal = reading();
    for _ in 0..100 {
        terminal.press("\x0c");
        std::thread::sleep(Duration::from_millis(1));
    }
    terminal.press("\x03");
    assert!(terminal.status_unread(Duration::from_secs(5)).success());
    terminal.has_modes_of_before();
}

#[test]
#[cfg(target_os = "linux")]
fn a_signal_that_was_ignored_stays_ignored() {
    let line = "trap '' HUP TERM INT; exec \"$BLUF\" --now \"$0\" briefings/ultimatum.json";
    let mut terminal = Terminal::shell(line, &[NOW]);
    terminal.wait_for(BOTTOM_LINE);
    for signal in [Signal::HUP, Signal::TERM, Signal::INT] {
        terminal.signal(signal);
    }
    terminal.press("3");
    terminal.wait_for("not warm and fuzzy at all");
    terminal.signal(Signal::QUIT);
    assert_eq!(terminal.ended_by(), Some(Signal::QUIT.as_raw()));
}

#[test]
#[cfg(target_os = "linux")]
fn in_the_background_it_waits_without_touching_the_terminal() {
    let line = "set -m; \"$BLUF\" --now \"$0\" briefings/ultimatum.json & \
                until grep -q ') T ' /proc/$!/stat; do :; done; echo stopped; read line; fg; echo ended $?";
    let mut terminal = Terminal::shell(line, &[NOW]);
    terminal.wait_for("stopped");
    assert!(!terminal.is_raw() && !terminal.is_taken());
    terminal.press("\n");
    terminal.wait_for(BOTTOM_LINE);
    terminal.wait("the terminal is not taken", Terminal::is_taken);
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
    assert!(terminal.shows("ended 0"), "{}", terminal.shown());
}

#[test]
fn where_no_shell_could_continue_it_it_does_not_stop() {
    let mut terminal = reading();
    terminal.press("\x1a");
    terminal.wait_for("there is no shell to go back to");
    terminal.signal(Signal::TSTP);
    terminal.press("3");
    terminal.wait_for("not warm and fuzzy at all");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

/// The program with a panic forced at a place.
#[cfg(debug_assertions)]
fn failing(place: &str, arguments: &[&str]) -> Terminal {
    let line = "export BLUF_FAIL=\"$0\"; exec \"$BLUF\" --now \"$@\"";
    Terminal::shell(line, &[&[place, NOW], arguments].concat())
}

#[test]
#[cfg(debug_assertions)]
fn a_panic_without_which_it_cannot_go_on_is_told_on_the_terminal_as_it_was() {
    for (place, key) in [("draw", None), ("listener", None), ("update", None), ("typed", Some("j"))] {
        let mut terminal = failing(place, &["briefings/ultimatum.json"]);
        if let Some(key) = key {
            terminal.wait_for(BOTTOM_LINE);
            terminal.press(key);
        }
        assert_eq!(terminal.ended(), Some(101), "{place}");
        let text = String::from_utf8(std::mem::take(&mut terminal.sent)).unwrap();
        let (_, told) = text.rsplit_once(LEAVE).unwrap();
        assert!(told.contains(&format!("␛[31mforced in “{place}”")), "{place}: {told}");
        assert!(told.starts_with("bluf: ") && !told.contains('\x1b'), "{place}: {told}");
    }
}

#[test]
#[cfg(debug_assertions)]
fn a_panic_of_a_thread_that_works_is_a_notice() {
    for (place, arguments, keys) in [
        ("open", &[][..], "]"),
        ("check", &[], ""),
        ("watch", &["briefings/ultimatum.json"], ""),
        ("read again", &["briefings/ultimatum.json"], "r"),
        ("look", &[], "0"),
        ("find", &["briefings"], ""),
    ] {
        let mut terminal = failing(place, arguments);
        terminal.wait("the terminal is not taken", Terminal::is_taken);
        terminal.press(keys);
        terminal.wait_for(&format!("the thread “{place}” failed"));
        terminal.press("Q");
        assert_eq!(terminal.ended(), Some(0), "{place}");
    }
}

#[test]
fn sizes_that_no_screen_has_are_survived_while_drawing() {
    let mut terminal = reading();
    let sizes =
        [(65535, 65535), (1, 1), (0, 0), (80, 0), (0, 24), (1, 65535), (65535, 1), (3, 2), (2000, 1200)];
    for (columns, rows) in sizes.into_iter().cycle().take(45) {
        terminal.resize_absurdly(columns, rows);
        terminal.press("j\t\x0c");
        terminal.take(Duration::from_millis(5));
    }
    terminal.resize(80, 24);
    terminal.press("1g");
    terminal.wait_for(BOTTOM_LINE);
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn the_other_streams_do_not_matter_where_there_is_a_terminal() {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("streams.txt");
    for input in ["<&-", "</dev/null", "<README.md"] {
        for error in ["2>&-", "2>/dev/null", "2>\"$1\""] {
            let line = format!("\"$BLUF\" --now \"$0\" briefings/ultimatum.json {input} {error}");
            let mut terminal = Terminal::shell(&line, &[NOW, file.to_str().unwrap()]);
            terminal.wait_for(BOTTOM_LINE);
            terminal.press("q");
            assert_eq!(terminal.ended(), Some(0), "{line}");
        }
    }
}

#[test]
fn what_does_not_open_beside_what_does_is_told_afterwards() {
    let told = |name: &str| format!("{name}: cannot be read: no such file");
    // In front of what opens and behind it, beside a folder, and on the shelf.
    for (line, words, opens) in [
        (
            "\"$BLUF\" --now 2026-02-24T20:00Z gone.json briefings/ultimatum.json lost.json",
            BOTTOM_LINE,
            false,
        ),
        ("\"$BLUF\" --now 2026-02-24T20:00Z gone.json briefings lost.json", "hospital.json", true),
        ("BLUF_PATH=gone.json:briefings:lost.json \"$BLUF\" --now 2026-02-24T20:00Z", "hospital.json", true),
    ] {
        let mut terminal = Terminal::shell(line, &[]);
        terminal.wait_for(words);
        // What is opened by hand afterwards makes nothing of it good.
        if opens {
            terminal.press("\r");
            terminal.wait_for("── Summary");
        }
        terminal.press("q");
        assert_eq!(terminal.ended(), Some(2), "{line}");
        for name in ["gone.json", "lost.json"] {
            assert!(terminal.shows(&told(name)), "{line}: {}", terminal.shown());
        }
    }
    // Where nothing is left there is nothing to read.
    let mut terminal = Terminal::run(&["gone.json", "lost.json"]);
    assert_eq!(terminal.ended(), Some(2));
    assert!(terminal.shows(&told("gone.json")) && terminal.shows(&told("lost.json")), "{}", terminal.shown());
    assert!(!terminal.shown().contains("briefings"), "{}", terminal.shown());
}
