//! Briefings as files to take along: what each format says, how the words of a source stand in it, what it may not hold.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

#[expect(dead_code, reason = "not all of it is needed here")]
mod program;

use std::fs;
use std::path::Path;

use bluf::change::changes;
use bluf::deadline::Reader;
use bluf::document::Document;
use bluf::format::Limits;
use program::{bluf, controls, folder};
use serde_json::{Value, json};

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

fn document(text: &str) -> Document {
    Document::read(text.as_bytes(), &Limits::default()).unwrap()
}

#[test]
fn the_normal_form_opens_again_and_means_the_same() {
    let reader = Reader::new("2026-03-01T12:00Z".parse().unwrap(), jiff::tz::TimeZone::UTC);
    for (at, path) in SHIPPED.into_iter().enumerate() {
        let first = export("json", path);
        let (old, new) = (document(&fs::read_to_string(path).unwrap()), document(&first));
        assert_eq!(changes(&old.briefing, &new.briefing, &reader), [], "{path}");
        let again = written(&folder(&format!("export-json-{at}")), "a.json", &first);
        assert_eq!(export("json", &again), first, "{path}");
    }
}

#[test]
fn the_normal_form_has_every_field_in_the_order_of_the_format() {
    let folder = folder("export-json-fields");
    let path =
        written(&folder, "a.json", r#"{"title":"T","bluf":"1.0","parties":[{"kind":"robot"}],"tags":null}"#);
    let text = export("json", &path);
    let keys: Vec<&str> =
        text.lines().filter(|it| it.starts_with("  \"")).filter_map(|it| it.split('"').nth(1)).collect();
    assert_eq!(
        keys.join(" "),
        "bluf $schema id supersedes title as_of tz lang tags prepared revisions summary sources \
        parties quotes claims disputes events deadlines options comparison"
    );
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["summary"], Value::Null);
    assert_eq!(value["quotes"], json!([]));
    assert_eq!(
        value["parties"],
        json!([{ "id": "", "name": "", "kind": "robot", "aka": [], "role": "", "side": "",
        "member_of": "", "wants": [], "refuses": [], "leverage": [] }])
    );
}

#[test]
fn a_weight_is_written_as_people_write_it_and_read_as_the_same() {
    let folder = folder("export-json-weights");
    let weights = ["0", "1", "2.5", "0.1", "-1", "1e21", "12345678.25"];
    let criteria: Vec<String> = weights.iter().map(|it| format!("{{\"weight\":{it}}}")).collect();
    let text =
        format!(r#"{{"bluf":"1.0","title":"T","comparison":{{"criteria":[{}]}}}}"#, criteria.join(","));
    let exported = export("json", &written(&folder, "a.json", &text));
    let told: Vec<&str> = exported.lines().filter_map(|it| it.trim().strip_prefix("\"weight\": ")).collect();
    assert_eq!(told, ["0,", "1,", "2.5,", "0.1,", "-1,", "1e+21,", "12345678.25,"]);
    assert_eq!(document(&exported).briefing, document(&text).briefing);
}

#[test]
fn what_the_format_does_not_know_is_left_out_and_told_and_no_string_acts_on_a_terminal() {
    let folder = folder("export-json-strays");
    let text =
        r#"{"bluf":"1.0","title":"a\u001b[2J\u202eb\u009b","_mine":1,"parties":[{"name":"P","nmae":"x"}]}"#;
    let path = written(&folder, "a.json", text);
    let done = bluf(["export", "--to", "json", &path]);
    let told = "fields that the format does not know are left out: parties[0].nmae, _mine\n";
    assert!(done.err.ends_with(told), "{}", done.err);
    assert!(done.out.contains(r#""title": "a\u001b[2J\u202eb\u009b","#), "{}", done.out);
    assert_eq!(document(&done.out).briefing.title, document(text).briefing.title);
}

#[test]
fn a_format_that_holds_one_briefing_says_so_of_several() {
    let told = bluf(["export", "--to", "json", "briefings"]).complaint();
    assert_eq!(told, "json holds one briefing, and these are 3; export each to a file of its own\n");
}

#[test]
fn what_a_link_leads_to_is_written_also_where_nothing_is_there_yet() {
    use std::os::unix::fs::symlink;
    let folder = folder("export-links");
    let (links, texts) = (folder.join("links"), folder.join("texts"));
    fs::create_dir(&links).unwrap();
    fs::create_dir(&texts).unwrap();
    // A link to a link; each leads on from its own folder.
    symlink("links/second", folder.join("first")).unwrap();
    symlink("../texts/a.txt", links.join("second")).unwrap();
    let export = |name: &str| {
        let out = folder.join(name);
        bluf(["export", "--to", "text", "--now", NOW, SHIPPED[1], "--out", out.to_str().unwrap()])
    };
    assert_eq!(export("first").text(), "");
    assert!(fs::read_to_string(texts.join("a.txt")).unwrap().starts_with("Port strike"));
    assert!(folder.join("first").is_symlink() && links.join("second").is_symlink());
    assert_eq!(fs::read_dir(&texts).unwrap().count(), 1);

    // A link to a pipe, which has no path of its own.
    let piped = bluf(["export", "--to", "text", "--now", NOW, SHIPPED[1], "--out", "/dev/stdout"]).text();
    assert!(piped.starts_with("Port strike"), "{piped}");

    symlink("there", folder.join("here")).unwrap();
    symlink("here", folder.join("there")).unwrap();
    let told = export("here").complaint();
    let words = "here: cannot be written: is a link that leads back to itself; name another file\n";
    assert!(told.ends_with(words), "{told}");
    symlink("none/a.txt", folder.join("dead")).unwrap();
    let told = export("dead").complaint();
    let none = folder.join("none");
    let words =
        format!("there is no folder {}; make it, or name a file in one that is there\n", none.display());
    assert!(told.ends_with(&words), "{told}");
}

#[test]
fn a_file_in_a_folder_that_is_not_there_is_told_by_its_folder() {
    let folder = folder("export-no-folder");
    let taken = written(&folder, "taken", "a file");
    let folder = folder.to_str().unwrap();
    for (name, why) in [
        (
            "none/more/a.txt",
            format!("there is no folder {folder}/none/more; make it, or name a file in one that is there"),
        ),
        ("taken/a.txt", format!("{taken} is not a folder; name a file in one")),
    ] {
        let path = format!("{folder}/{name}");
        let told = format!("{path}: cannot be written: {why}\n");
        assert_eq!(bluf(["export", "--to", "text", SHIPPED[1], "--out", &path]).complaint(), told);
        assert_eq!(bluf(["new", &path]).complaint(), told);
        assert_eq!(bluf(["new", "--from", "briefings/sources/harbour-courier.txt", &path]).complaint(), told);
    }
}
