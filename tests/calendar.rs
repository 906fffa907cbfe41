//! `bluf export --to ics`, read again by another program's parser: instants, alarms, names, and no text that acts.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

#[expect(dead_code, reason = "not all of it is needed here")]
mod program;

use std::fs;
use std::path::Path;

use ical::parser::ical::component::IcalEvent;
use ical::property::Property;
use program::{bluf, folder};
use serde_json::{Value, json};

fn export(path: &str) -> String {
    let done = bluf(["export", "--to", "ics", "--now", "2026-01-01T00:00Z", "--tz", "UTC", path]);
    assert_eq!(done.code, Some(0), "{}", done.err);
    done.out
}

fn events(text: &str) -> Vec<IcalEvent> {
    let calendars: Vec<_> = ical::IcalParser::new(text.as_bytes()).map(Result::unwrap).collect();
    assert_eq!(calendars.len(), 1);
    calendars.into_iter().flat_map(|it| it.events).collect()
}

fn value(properties: &[Property], name: &str) -> Option<String> {
    let mut found = properties.iter().filter(|it| it.name == name);
    let value = found.next().and_then(|it| it.value.clone());
    assert!(found.next().is_none(), "{name} stands twice");
    value
}

fn of_event(event: &IcalEvent, name: &str) -> String {
    value(&event.properties, name).unwrap_or_default()
}

fn written(folder: &Path, briefing: &Value) -> String {
    let path = folder.join("a.json");
    fs::write(&path, briefing.to_string()).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn every_window_of_the_shipped_briefings_is_an_event_at_its_instants() {
    let of = |name: &str| {
        let events = events(&export(&format!("briefings/{name}.json")));
        events.iter().map(|it| (of_event(it, "DTSTART"), of_event(it, "DTEND"))).collect::<Vec<_>>()
    };
    let pairs = |wanted: &[(&str, &str)]| -> Vec<(String, String)> {
        wanted.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()
    };
    assert_eq!(of("ultimatum"), pairs(&[("20260227T220000Z", "20260228T050000Z")]));
    assert_eq!(
        of("harbour"),
        pairs(&[
            ("20260306T160000Z", ""),
            ("20260305T160000Z", "20260305T170000Z"),
            ("20260306T050000Z", "20260306T110000Z"),
            ("20260226T230000Z", "20260227T230000Z"),
        ])
    );
    assert_eq!(
        of("hospital"),
        pairs(&[
            ("20261011T110000Z", "20261018T110000Z"),
            ("20261031T050000Z", ""),
            ("20261016T060000Z", ""),
            ("20260924T120000Z", "20260925T120000Z"),
            ("20260930T030000Z", ""),
            ("20261006T110000Z", "20261007T110000Z"),
            ("20260831T120000Z", "20260930T110000Z"),
        ])
    );
}

#[test]
fn lines_end_as_the_standard_wants_and_have_at_most_75_octets() {
    for name in ["ultimatum", "harbour", "hospital"] {
        let text = export(&format!("briefings/{name}.json"));
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert!(
            text.contains(&format!("PRODID:-//bluf//bluf {}//EN\r\n", env!("CARGO_PKG_VERSION"))),
            "{text}"
        );
    }
}

#[test]
fn what_is_settled_says_so_and_has_no_alarm() {
    let hospital = events(&export("briefings/hospital.json"));
    let summaries: Vec<String> = hospital.iter().map(|it| of_event(it, "SUMMARY")).collect();
    assert!(
        summaries[3].ends_with("(missed)") && summaries[6].ends_with("(outcome unknown)"),
        "{summaries:?}"
    );
    assert!(hospital[3..].iter().all(|it| it.alarms.is_empty()));
    assert!(hospital.iter().all(|it| of_event(it, "TRANSP") == "TRANSPARENT"));
    let states: Vec<String> = hospital.iter().map(|it| of_event(it, "STATUS")).collect();
    assert_eq!(states, ["", "", "", "", "", "CANCELLED", ""]);
}

#[test]
fn alarms_come_before_the_start_with_words_as_wide_as_the_window() {
    let alarms = |name: &str, at: usize| {
        let event = events(&export(&format!("briefings/{name}.json"))).swap_remove(at);
        let of = |properties: &[Property]| {
            assert!(value(properties, "UID").is_some_and(|uid| uid.ends_with("@bluf")));
            (value(properties, "TRIGGER").unwrap(), value(properties, "DESCRIPTION").unwrap())
        };
        event.alarms.iter().map(|it| of(&it.properties)).collect::<Vec<_>>()
    };
    let own = |trigger: &str, words: &str| (trigger.to_owned(), words.to_owned());
    assert_eq!(
        alarms("harbour", 0),
        [
            own("-PT86400S", "due in 24 h: Sign the union's guarantee"),
            own("-PT3600S", "due in 1 h: Sign the union's guarantee")
        ]
    );
    let label = "Give the military unrestricted use of Claude";
    assert_eq!(
        alarms("ultimatum", 0),
        [
            own("-PT86400S", &format!("due in 24 h at the earliest: {label}")),
            own("P0D", &format!("may be due from now on\\, until Fri 24:00 New York at the latest: {label}")),
        ]
    );
    // 09:00 on Sunday 11 October is 15 hours before the week begins.
    assert_eq!(
        alarms("hospital", 0),
        [own("-PT54000S", "due Mon 12 Oct at the earliest: Decide how medicines will be charted")]
    );
}

#[test]
fn two_exports_are_equal_and_an_event_keeps_its_name_whatever_the_order() {
    let folder = folder("calendar-order");
    let mut briefing: Value = serde_json::from_slice(&fs::read("briefings/harbour.json").unwrap()).unwrap();
    let path = written(&folder, &briefing);
    let names = |text: &str| {
        let mut names: Vec<_> =
            events(text).iter().map(|it| (of_event(it, "UID"), of_event(it, "SUMMARY"))).collect();
        names.sort();
        names
    };
    let before = export(&path);
    assert_eq!(before, export(&path));
    briefing["deadlines"].as_array_mut().unwrap().reverse();
    let after = export(&written(&folder, &briefing));
    assert_ne!(before, after);
    assert_eq!(names(&before), names(&after));
    let is_name = |(uid, _): &(String, String)| uid.len() == "@bluf".len() + 32 && uid.ends_with("@bluf");
    assert!(names(&before).iter().all(is_name));
    let stamps: Vec<String> = events(&before).iter().map(|it| of_event(it, "DTSTAMP")).collect();
    assert!(stamps.iter().all(|it| it == "20260303T190000Z"), "{stamps:?}");
}

#[test]
fn a_text_of_a_file_is_escaped_and_gives_no_property() {
    let folder = folder("calendar-hostile");
    let label = "Sign, or; else \\ so\r\nATTACH:file:///etc\nEND:VEVENT\u{85}X:1\u{2028}Y:2";
    let briefing = json!({ "bluf": "1.0", "title": "T\r\nURL:x", "tz": "UTC",
        "deadlines": [{ "id": "d\r\nX-A:1", "label": label,
            "when": { "as_stated": "now\nX-B:1", "earliest": "2026-03-06T17:00", "latest": "2026-03-06T18:00",
                      "precision": "hour" } }] });
    let text = export(&written(&folder, &briefing));
    let events = events(&text);
    assert_eq!(events.len(), 1, "{text}");
    let names: Vec<&str> = events[0].properties.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "SUMMARY", "TRANSP", "UID"]);
    assert!(of_event(&events[0], "SUMMARY").starts_with("Sign\\, or\\; else \\\\ so"), "{text}");
    assert!(of_event(&events[0], "DESCRIPTION").contains("\\n"), "{text}");
    let is_ours = |it: char| !it.is_control() || "\r\n".contains(it);
    assert!(text.chars().all(is_ours) && !text.contains('\u{2028}'), "{text:?}");
}

#[test]
fn what_has_no_date_is_told_and_a_file_is_written_whole() {
    let folder = folder("calendar-out");
    let out = folder.join("a.ics");
    fs::write(&out, "old").unwrap();
    let done = bluf(["export", "--to", "ics", "briefings/harbour.json", "--out", out.to_str().unwrap()]);
    assert_eq!((done.code, done.out.as_str()), (Some(0), ""));
    assert_eq!(done.err, "briefings/harbour.json: d5 has no date and is not in the calendar\n");
    assert_eq!(events(&fs::read_to_string(&out).unwrap()).len(), 4);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    let nowhere = folder.join("none/a.ics");
    let told = bluf(["export", "--to", "ics", "briefings/harbour.json", "--out", nowhere.to_str().unwrap()]);
    assert!(told.complaint().contains("none/a.ics: cannot be written: "));
    assert!(bluf(["export", "--to", "odt", "x.json"]).complaint().contains("the formats are text, "));
}

fn deadline(id: &str, earliest: &str, latest: &str) -> Value {
    json!({ "id": id, "label": id, "when": { "earliest": earliest, "latest": latest, "precision": "day" } })
}

fn briefing(title: &str, deadlines: &[Value]) -> Value {
    json!({ "bluf": "1.0", "title": title, "tz": "UTC", "deadlines": deadlines })
}

#[test]
fn events_of_several_files_never_have_one_name() {
    let (one, two) = (folder("calendar-one"), folder("calendar-two"));
    let day = || deadline("d1", "2026-03-06T00:00", "2026-03-07T00:00");
    let first = written(&one, &briefing("The ferry stays", &[day(), day()]));
    let second = written(&two, &briefing("The bridge goes", &[day()]));
    // A file that is given twice is one briefing.
    let done = bluf(["export", "--to", "ics", &first, &second, &first]);
    let mut names: Vec<String> = events(&done.out).iter().map(|it| of_event(it, "UID")).collect();
    assert_eq!(names.len(), 3);
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 3, "{names:?}");
}

/// Versions of a briefing in a folder, by name: what else they say, and whether their deadline is on the 6th or the 9th.
fn versions(folder: &Path, all: &[(&str, Value, u8)]) -> Vec<String> {
    let write = |(name, more, day): &(&str, Value, u8)| {
        let (from, to) = (format!("2026-03-{day:02}T00:00"), format!("2026-03-{:02}T00:00", day + 1));
        let mut version = briefing("The ferry stays", &[deadline("d1", &from, &to)]);
        version.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let path = folder.join(name);
        fs::write(&path, version.to_string()).unwrap();
        path.to_str().unwrap().to_owned()
    };
    all.iter().map(write).collect()
}

fn starts(text: &str) -> Vec<String> {
    events(text).iter().map(|it| of_event(it, "DTSTART")).collect()
}

#[test]
fn what_a_newer_version_of_the_story_replaced_is_told_and_is_no_event() {
    let folder = folder("calendar-versions");
    let paths = versions(
        &folder,
        &[
            ("new.json", json!({ "id": "ferry", "as_of": "2026-03-03" }), 9),
            ("old.json", json!({ "id": "ferry", "as_of": "2026-03-01" }), 6),
        ],
    );
    let done = bluf(["export", "--to", "ics", folder.to_str().unwrap()]);
    assert_eq!((done.code, starts(&done.out)), (Some(0), vec!["20260309T000000Z".to_owned()]));
    let told = format!("{}: 1 deadline is not in the calendar: replaced by {}\n", paths[1], paths[0]);
    assert_eq!(done.err, told);
    // Alone it is the newest there is, and who asks for it by its item gets it.
    assert_eq!(starts(&bluf(["export", "--to", "ics", &paths[1]]).text()).len(), 1);
    let asked = bluf(["export", "--to", "ics", &format!("{}#d1", paths[1]), &paths[0]]);
    assert_eq!(starts(&asked.text()).len(), 2);
}

#[test]
fn what_a_version_says_it_supersedes_is_replaced_by_the_last_of_them_and_a_circle_replaces_nothing() {
    let folder = folder("calendar-supersedes");
    let of = |all: &[(&str, Value, u8)]| {
        let paths = versions(&folder, all);
        let done = bluf(["export", "--to", "ics"].into_iter().chain(paths.iter().map(String::as_str)));
        assert_eq!(done.code, Some(0), "{}", done.err);
        (starts(&done.out), done.err.replace(&format!("{}/", folder.to_str().unwrap()), ""))
    };
    let is_left = "1 deadline is not in the calendar: replaced by";
    let chain = of(&[
        ("a.json", json!({}), 6),
        ("b.json", json!({ "supersedes": "a.json" }), 7),
        ("c.json", json!({ "supersedes": "./b.json" }), 9),
    ]);
    let told = format!("a.json: {is_left} c.json\nb.json: {is_left} c.json\n");
    assert_eq!(chain, (vec!["20260309T000000Z".to_owned()], told));
    // By its date, in a story; the one that replaces it does not say up to when it knows.
    let dated = of(&[
        ("a.json", json!({ "id": "ferry", "as_of": "2026-03-01" }), 6),
        ("b.json", json!({ "id": "ferry", "supersedes": "2026-03-01" }), 9),
        ("c.json", json!({ "id": "bridge", "as_of": "2026-03-01" }), 7),
    ]);
    assert_eq!((dated.0.len(), dated.1), (2, format!("a.json: {is_left} b.json\n")));
    let circle = of(&[
        ("a.json", json!({ "supersedes": "b.json" }), 6),
        ("b.json", json!({ "supersedes": "a.json" }), 7),
        ("c.json", json!({ "supersedes": "c.json" }), 9),
    ]);
    assert_eq!((circle.0.len(), circle.1.as_str()), (3, ""));
    // Who knows less has replaced nothing.
    let older = of(&[
        ("a.json", json!({ "as_of": "2026-03-03" }), 6),
        ("b.json", json!({ "as_of": "2026-03-01", "supersedes": "a.json" }), 7),
    ]);
    assert_eq!((older.0.len(), older.1.as_str()), (2, ""));
}

#[test]
fn where_only_replaced_versions_have_dates_it_is_the_newest_that_are_said_to_have_none() {
    let folder = folder("calendar-replaced-only");
    versions(
        &folder,
        &[
            ("new.json", json!({ "id": "ferry", "as_of": "2026-03-03", "deadlines": [] }), 9),
            ("old.json", json!({ "id": "ferry", "as_of": "2026-03-01" }), 6),
        ],
    );
    let told = bluf(["export", "--to", "ics", folder.to_str().unwrap()]).complaint();
    assert!(
        told.ends_with("no deadline of a newest version has a date: there is no calendar to write\n"),
        "{told}"
    );
}

#[test]
fn what_cannot_be_read_is_told_apart_from_what_has_no_date_and_nothing_is_no_calendar() {
    let folder = folder("calendar-none");
    let path = written(&folder, &briefing("t", &[deadline("d1", "2026-02-30T00:00", "2026-03-01T00:00")]));
    let out = folder.join("out.ics");
    let done = bluf(["export", "--to", "ics", &path, "--out", out.to_str().unwrap()]);
    assert_eq!((done.code, done.out.as_str()), (Some(2), ""));
    assert!(done.err.contains("d1 has dates that cannot be read"), "{}", done.err);
    assert!(done.err.contains("there is no calendar to write") && !out.exists(), "{}", done.err);
}

#[test]
fn a_file_is_written_where_it_was_asked_for_and_nothing_else_gives_way() {
    let folder = folder("calendar-gives-way");
    let path = written(&folder, &briefing("t", &[deadline("d1", "2026-03-06T00:00", "2026-03-07T00:00")]));
    let export = |out: &Path| bluf(["export", "--to", "ics", &path, "--out", out.to_str().unwrap()]);
    let before = fs::read(&path).unwrap();
    let done = export(Path::new(&path));
    assert_eq!(done.code, Some(2));
    assert!(done.err.contains("is what is exported, or rests on it"), "{}", done.err);
    assert_eq!(fs::read(&path).unwrap(), before, "the briefing is as it was");

    let (target, link) = (folder.join("target.ics"), folder.join("link.ics"));
    fs::write(&target, "old").unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    assert_eq!(export(&link).code, Some(0));
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert!(fs::read_to_string(&target).unwrap().starts_with("BEGIN:VCALENDAR"));

    let locked = folder.join("locked.ics");
    fs::write(&locked, "old").unwrap();
    let mut rights = locked.metadata().unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&locked, rights).unwrap();
    assert_eq!(export(&locked).code, Some(2));
    assert_eq!(fs::read_to_string(&locked).unwrap(), "old");

    let missing = folder.join("none.json");
    let kept = folder.join("kept.ics");
    fs::write(&kept, "old").unwrap();
    let done =
        bluf(["export", "--to", "ics", &path, missing.to_str().unwrap(), "--out", kept.to_str().unwrap()]);
    assert_eq!(done.code, Some(2));
    assert_eq!(fs::read_to_string(&kept).unwrap(), "old", "a part does not take the place of a whole");
    assert!(bluf(["export", "--to", "ics", &path, "--out", "-"]).out.starts_with("BEGIN:VCALENDAR"));
}

#[test]
fn what_is_broken_in_a_folder_is_told_and_the_rest_is_written() {
    let (folder, outside) = (folder("calendar-broken"), folder("calendar-broken-out"));
    written(&folder, &briefing("t", &[deadline("d1", "2026-03-06T00:00", "2026-03-07T00:00")]));
    let (broken, out) = (folder.join("b.json"), outside.join("x.ics"));
    fs::write(&broken, "{ \"bluf\": \"1.0\", ").unwrap();
    let export = |paths: &[&Path]| {
        let paths = paths.iter().map(|it| it.to_str().unwrap());
        bluf(["export", "--to", "ics", "--out", out.to_str().unwrap()].into_iter().chain(paths))
    };
    let told = export(&[&folder]).complaint();
    assert!(told.contains("b.json:1:16: error"), "{told}");
    assert!(told.ends_with(&format!("\n\n{} is written without it\n", out.display())), "{told}");
    assert_eq!(events(&fs::read_to_string(&out).unwrap()).len(), 1);
    // What was named is wanted whole or not at all.
    fs::write(&out, "old").unwrap();
    let told = export(&[&folder, &broken]).complaint();
    assert!(told.ends_with(&format!("\n\n{} is not written\n", out.display())), "{told}");
    assert_eq!(fs::read_to_string(&out).unwrap(), "old");
}
