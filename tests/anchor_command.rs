//! `bluf anchor` as a shell sees it: the anchor on standard output, what is wrong on standard error, the exit status.

mod program;

use std::fs;
use std::path::PathBuf;

use program::{Done, bluf, controls, folder, program, repository, run, shell};

const NOTICE: &str = "The port may end the lease and call the line a “safety risk” or call in the guard.\n\n\
    Kade could also label it a safety risk, forcing others to certify.\n";

fn notice(name: &str) -> PathBuf {
    let path = folder(name).join("notice.txt");
    assert!(fs::write(&path, NOTICE).is_ok());
    path
}

fn anchor(path: &std::path::Path, words: &str) -> Done {
    bluf(["anchor".as_ref(), path.as_os_str(), words.as_ref()])
}

/// It could not be anchored: nothing on standard output, one line of reason.
#[track_caller]
fn refusal(done: Done) -> String {
    assert_eq!((done.code, done.out.as_str()), (Some(1), ""), "{}", done.err);
    assert_eq!((controls(&done.err).as_str(), done.err.matches('\n').count()), ("", 1), "{:?}", done.err);
    done.err
}

#[test]
fn words_that_stand_there_once_come_back_as_they_stand_there() {
    let path = notice("anchor_once");
    assert_eq!(anchor(&path, "\"safety  risk\" or").text(), "{ \"exact\": \"“safety risk” or\" }\n");
    assert_eq!(
        bluf(["anchor".as_ref(), path.as_os_str(), "others".as_ref(), "to".as_ref()]).text(),
        "{ \"exact\": \"others to\" }\n"
    );
}

#[test]
fn the_example_of_the_help_is_true() {
    let path = repository("briefings/sources/harbour-courier.txt");
    assert_eq!(anchor(&path, "no job will change").text(), "{ \"exact\": \"no job will change\" }\n");
}

#[test]
fn words_that_stand_there_twice_get_what_stands_beside_the_first() {
    let path = notice("anchor_twice");
    let done = anchor(&path, "safety risk");
    assert_eq!(
        (done.code, done.out.as_str()),
        (Some(0), "{ \"exact\": \"safety risk\", \"prefix\": \"“\" }\n")
    );
    assert!(
        done.err.ends_with("notice.txt:1: the first of 2 places; give more words for another\n"),
        "{}",
        done.err
    );
}

#[test]
fn standard_input_is_a_source_too() {
    let done = run(program().args(["anchor", "-", "in the guard"]), NOTICE.as_bytes());
    assert_eq!(done.text(), "{ \"exact\": \"in the guard\" }\n");
    let marked = [b"\xEF\xBB\xBF", NOTICE.as_bytes()].concat();
    assert_eq!(
        run(program().args(["anchor", "-", "The port"]), &marked).text(),
        "{ \"exact\": \"The port\" }\n"
    );
}

#[test]
fn words_that_are_not_there_are_told_with_what_is_near() {
    let path = notice("anchor_missing");
    let near = refusal(anchor(&path, "label them a safety risk"));
    assert!(
        near.ends_with(
            "notice.txt: not in the source; nearest (83 % alike, line 3): \"label it a safety risk\"\n"
        ),
        "{near}"
    );
    assert!(
        refusal(anchor(&path, "nobody said so"))
            .ends_with("notice.txt: not in the source; copy the words from it\n")
    );
    assert!(
        refusal(anchor(&path, " "))
            .ends_with("notice.txt: no words given; give some that stand in the source\n")
    );
    let often = run(program().args(["anchor", "-", "word"]), "word ".repeat(99).as_bytes());
    assert_eq!(
        refusal(often),
        "standard input: stands there 99 times, and 32 characters beside it do not tell which; give more words\n"
    );
}

#[test]
fn a_source_that_cannot_be_read_is_two() {
    let place = folder("anchor_unreadable");
    assert!(anchor(&place, "words").complaint().contains("is a folder"));
    assert!(anchor(&place.join("none.txt"), "words").complaint().contains("cannot be read: no such file"));
    fs::write(place.join("latin.txt"), b"caf\xE9").unwrap();
    assert!(
        anchor(&place.join("latin.txt"), "words").complaint().contains("not UTF-8 text: byte 0xE9 at line 1")
    );
    fs::write(place.join("large.txt"), "x".repeat(2048)).unwrap();
    let large = run(program().args(["anchor", "--limit", "1KiB"]).arg(place.join("large.txt")).arg("x"), b"");
    assert!(large.complaint().contains("is larger than the limit of"));
    assert!(bluf(["anchor"]).complaint().contains("SOURCE"));
}

#[test]
fn what_a_terminal_would_act_on_is_escaped_and_means_the_same() {
    let text = "so \u{1B}[2J it \u{202E}is\u{7F} \u{9B}here";
    let done =
        run(program().args(["anchor", "-", "so \u{1B}[2J it \u{202E}is\u{7F} \u{9B}here"]), text.as_bytes())
            .text();
    assert_eq!(controls(&done), "");
    assert!(!done.contains('\u{202E}'));
    let value: serde_json::Value = serde_json::from_str(&done).unwrap();
    assert_eq!(value["exact"], text);
    let told = run(
        program().args(["anchor", "-", "so it goes on and on"]),
        "so \u{1B} goes on and \u{202E}on".as_bytes(),
    );
    assert!(!refusal(told).contains('\u{202E}'));
}

#[test]
fn a_reader_that_has_gone_is_no_fault() {
    let done = run(&mut shell("$BLUF anchor - 'The port' | true"), NOTICE.as_bytes());
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
}
