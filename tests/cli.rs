//! The program as a pipe, a script or a mail sees it: text out, status out, mistakes on standard error.

mod program;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use program::{bluf, controls, folder, program, repository, run, shell};

/// A Tuesday evening, the day of the ultimatum's meeting.
const NOW: &str = "2026-02-24T20:00[America/New_York]";
const SAMPLES: [&str; 3] = ["briefings/ultimatum.json", "briefings/harbour.json", "briefings/hospital.json"];
const SMALL: &str = r#"{"bluf": "1.0", "title": "The ferry stays"}"#;

/// The text without the lines that say that a briefing came with the program.
fn without_sample_lines(text: &str) -> String {
    let mut out = String::new();
    let mut lines = text.split_inclusive('\n');
    while let Some(line) = lines.next() {
        if line.starts_with("built-in sample ") {
            assert_eq!(lines.next(), Some("\n"), "a blank line follows it");
        } else {
            out.push_str(line);
        }
    }
    out
}

#[test]
fn piped_it_prints_the_samples_as_plain_text() {
    let text = bluf(["--now", NOW]).text();
    assert!(text.starts_with("built-in sample ultimatum.json; bluf FILE opens your own\n"), "{text}");
    assert!(text.contains("Hegseth has told Anthropic to lift its limits"), "{text}");
    assert_eq!(text.matches("built-in sample ").count(), 3);
    assert_eq!(controls(&text), "");
}

#[test]
fn the_samples_say_what_their_files_say() {
    let samples = bluf(["--now", NOW]).text();
    let files = bluf(["read", "--now", NOW].into_iter().chain(SAMPLES)).text();
    assert_eq!(without_sample_lines(&samples), files);
}

#[test]
fn without_the_word_read_a_pipe_gets_the_same_text() {
    let short = bluf(["--now", NOW, "briefings/harbour.json"]).text();
    assert_eq!(short, bluf(["read", "--now", NOW, "briefings/harbour.json"]).text());
}

#[test]
fn a_folder_is_read_file_by_file_in_the_order_of_names() {
    let text = bluf(["read", "--now", NOW, "briefings"]).text();
    let [ultimatum, harbour, hospital] = SAMPLES;
    assert_eq!(text, bluf(["read", "--now", NOW, harbour, hospital, ultimatum]).text());
}

#[test]
fn only_the_panes_that_are_named_are_printed() {
    let text = bluf(["read", "--now", NOW, "--pane", "quotes,summary", "briefings/ultimatum.json"]).text();
    let headings: Vec<&str> = text.lines().filter(|line| is_heading(line)).collect();
    assert!(
        matches!(headings[..], [first, second] if first.starts_with("3 QUOTES") && second.starts_with("1 SUMMARY"))
    );
}

fn is_heading(line: &str) -> bool {
    let upper = line.split(' ').nth(1).is_some_and(|word| word.len() > 4 && word.to_uppercase() == word);
    line.starts_with(|first: char| first.is_ascii_digit()) && upper
}

#[test]
fn no_line_is_wider_than_the_width_asked_for() {
    for width in ["20", "40", "100"] {
        let columns: usize = width.parse().unwrap();
        let text = bluf(["read", "--now", NOW, "--width", width, "briefings"]).text();
        let widest = text.lines().map(bluf::text::width).max().unwrap();
        assert!(widest <= columns, "{widest} columns at --width {width}");
    }
}

#[test]
fn without_a_width_text_has_eighty_columns() {
    let text = bluf(["--now", NOW, "briefings"]).text();
    assert_eq!(text, bluf(["read", "--now", NOW, "--width", "80", "briefings"]).text());
}

#[test]
fn a_width_is_a_number_that_a_line_can_have() {
    let vast = bluf(["read", "--now", NOW, "--width", "65535", "briefings/harbour.json"]).text();
    assert!(vast.lines().next().is_some_and(|title| title.len() > 20), "{vast}");
    for width in ["0", "-3", "wide", "18446744073709551615"] {
        assert!(bluf(["read", "--width", width, "briefings/harbour.json"]).complaint().contains(width));
    }
}

#[test]
fn a_dash_is_standard_input() {
    let bytes = fs::read(repository("briefings/ultimatum.json")).unwrap();
    let expected = bluf(["read", "--now", NOW, "briefings/ultimatum.json"]).text();
    assert_eq!(run(program().args(["--now", NOW, "-"]), &bytes).text(), expected);
    assert_eq!(run(program().args(["read", "--now", NOW, "-"]), &bytes).text(), expected);
    // It lies in no folder, and so beside no source.
    let bytes = fs::read(repository("briefings/harbour.json")).unwrap();
    let text = run(program().args(["read", "-"]), &bytes).text();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("which came without a folder") && !text.contains("found in source"), "{text}");
}

#[test]
fn standard_input_that_is_no_briefing_is_named_as_such() {
    let told = run(program().arg("-"), b"{\"bluf\": \"1.0\", \"title\": 3}").complaint();
    assert!(told.starts_with("standard input:1:26: error F010 title: "), "{told}");
}

#[test]
fn the_limit_holds_for_standard_input_before_it_has_ended() {
    let mut command = program();
    let command = command.args(["read", "--limit", "1KiB", "-"]).stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::io::Write::write_all(&mut stdin, &[b' '; 4096]).unwrap();
    // The pipe stays open: a program that reads to the end would wait for ever.
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    let status = loop {
        match child.try_wait().unwrap() {
            Some(status) => break Some(status),
            None if std::time::Instant::now() > until => break None,
            None => std::thread::sleep(std::time::Duration::from_millis(5)),
        }
    };
    if status.is_none() {
        child.kill().unwrap();
    }
    let told = std::io::read_to_string(child.stderr.take().unwrap()).unwrap();
    assert_eq!(status.and_then(|it| it.code()), Some(2), "{told}");
    assert!(told.contains("is larger than the limit of 1 KiB"), "{told}");
}

#[test]
fn an_item_behind_a_file_changes_nothing_in_the_text() {
    let expected = bluf(["--now", NOW, "briefings/harbour.json"]).text();
    let mut command = program();
    let done = run(command.env("TERM", "dumb").args(["--now", NOW, "briefings/harbour.json#q1"]), b"");
    assert_eq!(done.text(), expected);
}

#[test]
fn a_file_of_that_whole_name_wins_over_an_item() {
    let folder = folder("hash");
    fs::write(folder.join("a#q1"), SMALL).unwrap();
    let text = run(program().current_dir(&folder).arg("a#q1"), b"").text();
    assert!(text.starts_with("The ferry stays\n"));
    fs::write(folder.join("a"), SMALL.replace("ferry", "bridge")).unwrap();
    let done = run(program().current_dir(&folder).args(["a#q1", "a#q2"]), b"");
    assert_eq!((done.code, done.err.as_str()), (Some(0), "a: nothing in it has the id \"q2\"\n"));
    let text = done.out;
    assert!(text.starts_with("The ferry stays\n") && text.contains("\nThe bridge stays\n"), "{text}");
}

#[test]
fn options_may_stand_before_the_command() {
    let expected = bluf(["read", "--now", NOW, "--pane", "summary", "briefings/harbour.json"]).text();
    assert_eq!(bluf(["--now", NOW, "--pane", "summary", "read", "briefings/harbour.json"]).text(), expected);
    assert_eq!(bluf(["--color", "never", "keys"]).text(), bluf(["keys"]).text());
}

#[test]
fn the_word_of_a_command_behind_a_path_is_a_path() {
    let folder = folder("word");
    fs::write(folder.join("read"), SMALL).unwrap();
    fs::write(folder.join("a.json"), SMALL.replace("ferry", "bridge")).unwrap();
    let text = run(program().current_dir(&folder).args(["a.json", "read"]), b"").text();
    assert!(text.starts_with("The bridge stays\n") && text.contains("\nThe ferry stays\n"), "{text}");
    assert!(run(program().current_dir(&folder).arg("./read"), b"").text().starts_with("The ferry stays\n"));
}

#[test]
fn the_variable_names_the_briefings_where_no_path_is_given() {
    let folder = folder("variable");
    fs::write(folder.join("a.json"), SMALL).unwrap();
    fs::create_dir(folder.join("b")).unwrap();
    fs::write(folder.join("b/b.json"), SMALL.replace("ferry", "bridge")).unwrap();
    let at = |arguments: &[&str]| {
        run(program().env("BLUF_PATH", "a.json:b").current_dir(&folder).args(arguments), b"")
    };
    let text = at(&[]).text();
    assert!(text.starts_with("The ferry stays\n") && text.contains("\nThe bridge stays\n"), "{text}");
    assert_eq!(at(&["read"]).text(), text);
    let named = at(&["read", "b"]).text();
    assert!(named.starts_with("The bridge stays\n") && !named.contains("ferry"), "{named}");
}

#[test]
fn an_empty_variable_is_none() {
    let text = run(program().env("BLUF_PATH", "").args(["--now", NOW]), b"").text();
    assert_eq!(text, bluf(["--now", NOW]).text());
}

#[test]
fn keys_are_the_table_in_force() {
    assert_eq!(bluf(["keys"]).text(), bluf::tui::command::table());
}

#[test]
fn help_has_examples_and_the_version_is_the_packages() {
    for (arguments, example) in [
        (vec!["--help"], "Example: bluf briefings/harbour.json"),
        (vec!["read", "--help"], "Example: bluf read --pane summary,quotes"),
        (vec!["due", "--help"], "Example: bluf due --within 48h briefings"),
        (vec!["export", "--help"], "Example: bluf export --to ics briefings/harbour.json"),
        (vec!["anchor", "--help"], "Example: bluf anchor briefings/sources/harbour-courier.txt"),
        (vec!["keys", "--help"], "Example: bluf keys"),
    ] {
        let text = bluf(arguments).text();
        assert!(text.contains(example), "{text}");
        assert_eq!(controls(&text), "");
    }
    assert_eq!(bluf(["--version"]).text(), format!("bluf {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_moment_may_be_given_in_both_forms() {
    let bracketed = bluf(["--now", NOW, "briefings/ultimatum.json"]).text();
    assert_eq!(bracketed, bluf(["--now", "2026-02-25T01:00:00Z", "briefings/ultimatum.json"]).text());
    assert!(bracketed.contains("read Wed 25 Feb 2026 01:00, UTC"), "{bracketed}");
    let there = bluf(["--tz", "America/New_York", "--now", NOW, "briefings/ultimatum.json"]).text();
    assert!(there.contains("read Tue 24 Feb 2026 20:00, "), "{there}");
}

#[test]
fn a_mistaken_option_is_told_with_what_would_be_right() {
    for (arguments, right) in [
        (["--now", "2026-02-26T09:00"], "write 2026-02-26T09:00[America/New_York] or 2026-02-26T14:00Z"),
        (["--now", "2026-02-26T09:00[Mars/Base]"], "write 2026-02-26T09:00[America/New_York]"),
        (["--from-now-on", "soon"], "write 2026-02-26T09:00[America/New_York]"),
        (["--tz", "Mars/Base"], "write America/New_York or UTC"),
        (["--limit", "3 score"], "write 64MiB"),
        (["--limit", "99999999999GiB"], "larger than any file"),
        (["--color", "maybe"], "auto, always, never"),
        (
            ["--pane", "quote"],
            "summary, parties, quotes, deadlines, alternatives, disputes, sources, changes, problems",
        ),
    ] {
        let told = bluf(arguments).complaint();
        assert!(told.contains(arguments[1]) && told.contains(right), "{told}");
    }
}

#[test]
fn a_mistake_is_told_by_path_line_column_and_caret() {
    let told = bluf(["read", "tests/broken/trailing-comma.json"]).complaint();
    let beside = fs::read_to_string(repository("tests/broken/trailing-comma.txt")).unwrap();
    assert_eq!(
        told.trim_end(),
        beside.trim_end().replace("trailing-comma.json:", "tests/broken/trailing-comma.json:")
    );
}

#[test]
fn what_stands_beside_a_broken_file_is_printed_and_the_status_tells() {
    let done = bluf(["read", "briefings/harbour.json", "tests/broken/null.json", "missing.json"]);
    assert!(!done.out.is_empty());
    let told = done.complaint();
    assert!(told.contains("tests/broken/null.json:1:1: error ") && told.contains("missing.json: "), "{told}");
}

#[test]
fn hostile_names_arguments_and_keys_reach_no_terminal() {
    let folder = folder("hostile");
    let key =
        "{\"bluf\": \"1.0\", \"title\": \"T\", \"\\u001b]0;owned\\u0007\": 1, \"\\u001b]0;owned\\u0007\": 2}";
    let raw = "{\"bluf\": \"1.0\", \"ti\u{1b}[2Jtle\": \"T\u{202e}\u{9b}31m\"}";
    let name = "a\u{1b}[31m\u{7}\u{9b}.json\nb.json:1:1: error F001 nothing";
    for content in [key, raw] {
        fs::write(folder.join("x.json"), content).unwrap();
        let told = run(program().current_dir(&folder).arg("x.json"), b"").complaint();
        assert!(told.contains('␛') || told.contains("\\u001b"), "{told}");
    }
    for exists in [false, true] {
        if exists {
            fs::create_dir(folder.join(name.split(':').next().unwrap())).unwrap();
            fs::write(folder.join(name), "[").unwrap();
        }
        let told = run(program().current_dir(&folder).arg(name), b"").complaint();
        assert!(told.starts_with("a␛[31m␇‹U+009B›.json␊b.json:1:1: error F001 nothing:"), "{told}");
    }
    for arguments in [["--\u{1b}[31m", "x"], ["--pane", "\u{1b}[31m"], ["--now", "\u{1b}]0;x\u{7}"]] {
        assert!(bluf(arguments).complaint().contains('␛'));
    }
}

#[test]
fn a_name_that_is_no_unicode_is_opened_and_shown() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder("bytes");
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.json");
    if fs::write(folder.join(name), SMALL).is_err() {
        return; // A file system that has Unicode names only.
    }
    assert!(run(program().current_dir(&folder).arg(name), b"").text().starts_with("The ferry stays\n"));
    fs::write(folder.join(name), "[").unwrap();
    let told = run(program().current_dir(&folder).arg(name), b"").complaint();
    assert!(told.starts_with("caf\u{fffd}.json:1:1: error F001 "), "{told}");
}

#[test]
fn what_cannot_be_read_is_told_by_its_kind() {
    let folder = folder("kinds");
    fs::create_dir(folder.join("x.json")).unwrap();
    fs::create_dir(folder.join("none")).unwrap();
    fs::write(folder.join("none/other.json"), "{\"a\": 1}").unwrap();
    fs::write(folder.join("none/text.txt"), "no JSON").unwrap();
    fs::write(folder.join("empty.json"), "").unwrap();
    fs::copy(repository("tests/broken/utf-16.json"), folder.join("wide.json")).unwrap();
    assert!(shell("mkfifo \"$0/pipe.json\"").arg(&folder).status().unwrap().success());
    for (path, words) in [
        ("x.json", "x.json: no briefings here"),
        ("none", "none: no briefings here; a briefing is a JSON file with \"bluf\" and \"title\""),
        (
            "pipe.json",
            "pipe.json: cannot be read: is not a regular file; write its content to one, or pipe it to bluf -",
        ),
        ("missing.json", "missing.json: cannot be read: no such file"),
        ("missing/x.json", "missing/x.json: cannot be read: no such file"),
        ("empty.json/x.json", "empty.json/x.json: cannot be read: not a directory"),
        ("/dev/null", "/dev/null: cannot be read: is not a regular file"),
        ("empty.json", "empty.json:1:1: error F001 not valid JSON: the file is empty"),
        ("wide.json", "wide.json:1:1: error F011 not UTF-8 text: this looks like UTF-16"),
    ] {
        let told = run(program().current_dir(&folder).args(["read", path]), b"").complaint();
        assert!(told.starts_with(words), "{path}: {told}");
    }
}

#[test]
fn a_file_without_the_right_to_read_it_is_told() {
    let folder = std::env::temp_dir().join(format!("bluf-rights-{}", std::process::id()));
    let (path, copy) = (folder.join("a.json"), folder.join("bluf"));
    fs::create_dir_all(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(&path, SMALL).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    let done = run(without_rights(&copy).arg(&path).current_dir("/"), b"");
    fs::remove_dir_all(&folder).unwrap();
    let told = done.complaint();
    assert_eq!(told, format!("{}: cannot be read: permission denied\n", path.display()));
}

/// The program for somebody who may not read everything.
#[expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]
fn without_rights(copy: &Path) -> Command {
    // The system's administrator may: ask as somebody else, who may not see where this was built.
    if rustix::process::geteuid().is_root() {
        fs::copy(env!("CARGO_BIN_EXE_bluf"), copy).unwrap();
        let mut command = Command::new(copy);
        command.uid(65534).gid(65534);
        command
    } else {
        program()
    }
}

#[test]
fn a_folder_without_the_right_to_read_it_is_told_wherever_it_lies_and_the_rest_is_read() {
    let folder = std::env::temp_dir().join(format!("bluf-folder-rights-{}", std::process::id()));
    let (shelf, shut) = (folder.join("shelf"), folder.join("shelf/shut"));
    fs::create_dir_all(&shut).unwrap();
    for path in [&folder, &shelf] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    fs::copy(repository("briefings/harbour.json"), shelf.join("a.json")).unwrap();
    // What is hidden, leads to nothing or back again holds nothing that could be missed.
    fs::create_dir(shelf.join(".shut")).unwrap();
    for (name, target) in [("back.json", "."), ("none.json", "nothing"), ("round", "round")] {
        std::os::unix::fs::symlink(target, shelf.join(name)).unwrap();
    }
    for path in [&shut, &shelf.join(".shut")] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o000)).unwrap();
    }
    let copy = folder.join("bluf");
    let mut results = Vec::new();
    for arguments in ["due", "check", "read", "export --to ics", "due --within 1000d"] {
        // Found below a folder, and named beside one.
        for paths in [&[&shelf][..], &[&shut, &shelf.join("a.json")]] {
            let mut command = without_rights(&copy);
            command.args(arguments.split_whitespace()).args(["--now", NOW]).args(paths).current_dir("/");
            results.push((arguments, run(&mut command, b"")));
        }
    }
    for path in [&shut, &shelf.join(".shut")] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o700)).unwrap();
    }
    fs::remove_dir_all(&folder).unwrap();
    for (arguments, done) in results {
        assert_eq!(done.code, Some(2), "{arguments}: {done:?}");
        let told = if arguments == "check" { &done.out } else { &done.err };
        let place = if arguments == "check" { ":1:1: error F012" } else { ":" };
        let words = format!("{}{place} cannot be read: permission denied\n", shut.display());
        assert_eq!(
            (told.matches(&words).count(), told.matches("permission denied").count()),
            (1, 1),
            "{done:?}"
        );
        assert!(
            done.out.contains(if arguments == "check" { "a.json" } else { "Sign the union" }),
            "{done:?}"
        );
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_fails_while_it_is_read_is_told() {
    let told = bluf(["read", "/proc/self/mem"]).complaint();
    assert_eq!(told, "/proc/self/mem: cannot be read: input/output error\n");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    for arguments in ["", "read briefings briefings briefings", "keys", "--help"] {
        let line = format!("{{ \"$BLUF\" {arguments}; echo \"status $?\" >&2; }} | head -1 >/dev/null");
        assert_eq!(run(&mut shell(&line), b"").err, "status 0\n", "{arguments}");
        // A pipe whose other end is closed before the first byte.
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = program();
        let output = command
            .args(arguments.split_whitespace())
            .stdout(writer)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(
            (output.status.code(), String::from_utf8(output.stderr).unwrap()),
            (Some(0), String::new())
        );
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    for arguments in ["", "read briefings", "keys", "--help", "--version"] {
        let told = run(&mut shell(&format!("\"$BLUF\" {arguments} >/dev/full")), b"").complaint();
        assert!(told.to_lowercase().contains("standard output: no space left on device"), "{told}");
    }
}

#[test]
fn closed_streams_make_no_panic() {
    for closed in 0..8 {
        let close = |bit: u8, words: &'static str| if closed & (1 << bit) > 0 { words } else { "" };
        let (input, output, error) = (close(0, "<&-"), close(1, ">&-"), close(2, "2>&-"));
        // What cannot be read is empty, and no briefing.
        for (arguments, status) in [
            ("", 0),
            ("read briefings", 0),
            ("missing.json", 2),
            ("--help", 0),
            ("keys", 0),
            ("--no", 2),
            ("-", 2),
        ] {
            let line = format!("\"$BLUF\" {arguments} {input} {output} {error}; echo \"status $?\"");
            let done = run(&mut shell(&line), b"");
            assert!(done.out.ends_with(&format!("status {status}\n")), "{line}: {done:?}");
            assert!(!done.err.contains("panicked"), "{line}: {done:?}");
        }
    }
}

/// How the program ends with these streams, and what it said; `$0` is a file that each of them may be.
#[cfg(target_os = "linux")]
fn with_streams(command: &str, streams: [&str; 3], file: &str) -> std::io::Result<(String, String)> {
    let [input, output, error] = streams;
    let line = format!("{{ {command} {input} {error}; echo \"status $?\" >\"$0.status\"; }} {output}");
    fs::write(file, "[")?;
    let done = run(shell(&line).arg(file), b"");
    let said = fs::read_to_string(format!("{file}.err")).unwrap_or_default() + &done.out + &done.err;
    let status = fs::read_to_string(format!("{file}.status"))?;
    Ok((status, format!("{line}: {said}")))
}

#[test]
#[cfg(target_os = "linux")]
fn whatever_the_streams_are_it_ends_with_text_or_with_one_clear_line() {
    let file = folder("streams").join("out.txt");
    let file = file.to_str().unwrap();
    // With `setsid` there is no terminal of its own either.
    for alone in ["", "setsid -w "] {
        for input in ["<&-", "</dev/null", "<README.md", "<\"$0\""] {
            for output in [">&-", ">/dev/null", ">\"$0\"", ">/dev/full", "| cat"] {
                for error in ["2>&-", "2>/dev/null", "2>\"$0.err\"", "2>/dev/full"] {
                    for (path, is_briefing) in [("briefings/harbour.json", true), ("-", false)] {
                        let command = format!("{alone}\"$BLUF\" read --pane summary {path}");
                        let (status, said) = with_streams(&command, [input, output, error], file).unwrap();
                        let is_told = is_briefing && output != ">/dev/full";
                        assert_eq!(status, if is_told { "status 0\n" } else { "status 2\n" }, "{said}");
                        assert!(!said.contains("panicked"), "{said}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_history_that_another_program_holds_is_told_in_our_words() {
    let state = folder("held-history");
    let path = state.join("bluf/history.db");
    bluf::shelf::history::History::open(path.parent().unwrap(), true).unwrap();
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch("BEGIN IMMEDIATE").unwrap();
    let told = run(program().args(["history", "--clear"]).env("XDG_STATE_HOME", &state), b"").complaint();
    assert_eq!(told, "no history: another program holds it\n");
}
