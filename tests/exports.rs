//! Briefings as files to take along: what each format says, how the words of a source stand in it, what it may not hold.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

mod program;

use std::fs;
use std::path::Path;

use program::{bluf, controls, folder};

const NOW: &str = "2026-02-24T20:00[America/New_York]";
const SHIPPED: [&str; 3] = ["briefings/ultimatum.json", "briefings/harbour.json", "briefings/hospital.json"];

fn export(format: &str, path: &str) -> String {
    let done = bluf(["export", "--to", format, "--now", NOW, "--tz", "UTC", path]);
    assert_eq!(done.code, Some(0), "{}", done.err);
    assert_eq!(controls(&done.out), "");
    done.out
}

fn written(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A quote that stands in its source and one that was altered.
fn altered(folder: &Path) -> String {
    written(folder, "s.txt", "The mayor said: “The bridge stays open all winter.” Nobody asked.\n");
    let quote = |id: &str, exact: &str| {
        format!(
            r#"{{"id":"{id}","mode":"direct","evidence":[{{"source":"s1","exact":"{exact}"}}],
            "attribution":{{"kind":"anonymous","as_described":"one mayor"}}}}"#
        )
    };
    let quotes =
        [quote("q1", "stays open all winter"), quote("q2", "The bridge stays closed all winter")].join(",");
    let text = format!(
        r#"{{"bluf":"1.0","title":"The bridge","as_of":"2026-02-24","sources":[{{"id":"s1","title":"Gazette","file":"s.txt"}}],
        "quotes":[{quotes}]}}"#
    );
    written(folder, "a.json", &text)
}

#[test]
fn the_text_is_what_is_read_aloud() {
    for path in SHIPPED {
        let read = bluf(["read", "--width", "80", "--now", NOW, "--tz", "UTC", path]).text();
        assert_eq!(export("text", path), read);
    }
    let both = bluf(["read", "--width", "80", "--now", NOW, SHIPPED[1], SHIPPED[2]]).text();
    assert_eq!(bluf(["export", "--to", "text", "--now", NOW, SHIPPED[1], SHIPPED[2]]).text(), both);
}

#[test]
fn the_text_says_how_each_quote_stands() {
    let text = export("text", &altered(&folder("export-text")));
    assert!(text.contains("“… stays open all winter”") && text.contains("found in source"), "{text}");
    assert!(text.contains("The bridge stays closed all winter [q2]"), "{text}");
    assert!(text.contains("altered") && !text.contains("“The bridge stays closed"), "{text}");
}
