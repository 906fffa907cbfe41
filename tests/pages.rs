//! Pages and Markdown, read by other programs' parsers: nothing of a file becomes markup, everything of it is read, and
//! what leads somewhere has its target.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what goes wrong here is a failed test")]

mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bluf::anchor::SourceText;
use bluf::deadline::Reader;
use bluf::document::Document;
use bluf::format::Limits;
use bluf::proof::{Held, Holding};
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use serde_json::{Value, json};
use written::{Element, Page, export, markdown, shown};

const BRIEFINGS: [&str; 3] = ["ultimatum", "harbour", "hospital"];

const MARKUP: &str = r#"<script>alert(1)</script>"'><img src=x onerror=alert(1)>"#;
const LINK: &str = "](javascript:x) | <b> ![i](data:x) <javascript:y>";
const URL: &str = "javascript:alert(1)";

fn source_of(name: &str) -> Value {
    let path = format!("{}/briefings/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn document(briefing: &Value) -> Document {
    Document::read(briefing.to_string().as_bytes(), &Limits::default()).unwrap()
}

fn reader() -> Reader {
    Reader::new("2026-03-04T10:00Z".parse().unwrap(), jiff::tz::TimeZone::get("Asia/Tokyo").unwrap())
}

fn held(text: &str) -> Holding {
    Holding::Held(Arc::new(Held { text: SourceText::of(text.into()), sha256: None }))
}

/// The shipped briefings with the texts of their sources.
fn shipped() -> Vec<(&'static str, Document)> {
    let read = |name| {
        let document = document(&source_of(name));
        let text = |file: &str| {
            let path = format!("{}/briefings/{file}", env!("CARGO_MANIFEST_DIR"));
            if file.is_empty() { Holding::Absent } else { held(&std::fs::read_to_string(path).unwrap()) }
        };
        let holdings = document.briefing.sources.iter().map(|it| text(&it.file)).collect();
        (name, document.check(holdings, Some(&reader())))
    };
    BRIEFINGS.map(read).into()
}

/// Every string of a briefing but those that hold it together becomes another.
fn replaced(value: &Value, key: &str, keep: &[&str], words: &mut dyn FnMut(&str) -> String) -> Value {
    match value {
        Value::String(_) if keep.contains(&key) => value.clone(),
        Value::String(_) => Value::from(words(key)),
        Value::Array(items) => items.iter().map(|it| replaced(it, key, keep, words)).collect(),
        Value::Object(fields) => {
            let field = |(key, value): (&String, &Value)| (key.clone(), replaced(value, key, keep, words));
            Value::Object(fields.iter().map(field).collect())
        }
        other => other.clone(),
    }
}

/// Ids, references and times hold a briefing together.
const JOINTS: [&str; 30] = [
    "bluf",
    "id",
    "refs",
    "about",
    "party",
    "affiliation",
    "to",
    "reported_by",
    "member_of",
    "based_on",
    "source",
    "actor",
    "answers",
    "for",
    "set_by",
    "falls_on",
    "met_by",
    "if_missed",
    "resolved_refs",
    "incumbent",
    "vendor",
    "criterion",
    "earliest",
    "latest",
    "tz",
    "precision",
    "rating",
    "basis",
    "kind",
    "exact",
];

/// The shipped briefings with the same words in every field; with and without what holds them together.
fn hostile() -> Vec<Document> {
    let mut documents = Vec::new();
    for name in BRIEFINGS {
        for keep in [&JOINTS[..], &JOINTS[..JOINTS.len() - 5], &["bluf"]] {
            let mut number = 0;
            let mut words = |key: &str| {
                number += 1;
                match key {
                    "url" => URL.to_owned(),
                    _ if number % 2 == 0 => format!("{MARKUP} {LINK}"),
                    _ => format!("{LINK} {MARKUP}"),
                }
            };
            let briefing = replaced(&source_of(name), "", keep, &mut words);
            let document = document(&briefing);
            // Held texts in which some of the words stand, so that they are shown where they stand.
            let exact = document.briefing.quotes.iter().flat_map(|quote| &quote.evidence);
            let exact: Vec<&str> = exact.map(|it| it.exact.as_str()).collect();
            let text = format!("{MARKUP} “{}” {LINK}", exact.join("” <b>x</b> “"));
            let holdings = document.briefing.sources.iter().map(|_| held(&text)).collect();
            documents.push(document.check(holdings, Some(&reader())));
        }
    }
    documents
}

/// Every element that a page may have, with its attributes.
const ELEMENTS: [(&str, &[&str]); 47] = [
    ("html", &["lang"]),
    ("head", &[]),
    ("meta", &["charset", "http-equiv", "content", "name"]),
    ("title", &[]),
    ("style", &[]),
    ("body", &[]),
    ("header", &["class"]),
    ("nav", &["aria-label"]),
    ("main", &["id", "tabindex"]),
    ("footer", &[]),
    ("section", &["id", "aria-labelledby"]),
    ("aside", &["class", "aria-labelledby"]),
    ("article", &["id"]),
    ("figure", &["id"]),
    ("figcaption", &[]),
    ("blockquote", &["class"]),
    ("div", &["class", "role", "aria-label", "tabindex"]),
    ("details", &[]),
    ("summary", &["dir"]),
    ("h1", &["dir"]),
    ("h2", &["id", "dir"]),
    ("h3", &["id", "class", "dir"]),
    ("h4", &["class", "dir"]),
    ("p", &["class", "dir"]),
    ("ul", &["class"]),
    ("ol", &["class"]),
    ("li", &["id", "dir"]),
    ("dl", &[]),
    ("dt", &["dir"]),
    ("dd", &["dir"]),
    ("a", &["class", "href", "title", "rel"]),
    ("span", &["class"]),
    ("strong", &["class"]),
    ("mark", &[]),
    ("time", &["datetime"]),
    ("br", &[]),
    ("bdi", &[]),
    ("table", &[]),
    ("caption", &[]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tr", &[]),
    ("th", &["id", "scope", "dir"]),
    ("td", &["dir"]),
    ("svg", &["class", "role", "aria-label", "width", "height"]),
    ("line", &["class", "x1", "x2", "y1", "y2"]),
    ("circle", &["class", "cx", "cy", "r"]),
];

/// Words of a drawing are checked apart: their names are those of elements that a page has too.
const TEXT: [&str; 4] = ["x", "y", "text-anchor", "class"];

fn is_ours(element: &Element) -> bool {
    let known = ELEMENTS.iter().find(|(name, _)| *name == element.name).map(|(_, attributes)| *attributes);
    let known = if element.name == "text" { Some(&TEXT[..]) } else { known };
    known.is_some_and(|known| element.attributes.keys().all(|it| known.contains(&it.as_str())))
}

fn scheme_is_safe(url: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| url.to_lowercase().starts_with(scheme))
}

/// What holds of every page, whatever the briefing says.
fn check_page(page: &Page) {
    let strays = page.elements.iter().filter(|it| !is_ours(it)).map(|it| (&it.name, &it.attributes));
    assert_eq!(strays.collect::<Vec<_>>(), []);
    let once = |name: &str| page.named(name).count();
    assert_eq!(["html", "head", "title", "style", "body", "main", "h1"].map(once), [1; 7]);

    let lang = page.named("html").next().map_or("", |it| it.get("lang"));
    assert!(lang.starts_with(|it: char| it.is_ascii_alphabetic()) && !lang.contains(' '), "{lang}");

    let ids: Vec<&str> = page.elements.iter().map(|it| it.get("id")).filter(|it| !it.is_empty()).collect();
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), distinct.len(), "an id stands twice");
    for link in page.named("a") {
        let target = link.get("href");
        match target.strip_prefix('#') {
            Some(id) => assert!(distinct.contains(id), "{target} leads nowhere"),
            None => assert!(scheme_is_safe(target), "{target}"),
        }
        assert!(!link.text.trim().is_empty(), "a link without words to {target}");
    }
    for element in &page.elements {
        let label = element.get("aria-labelledby");
        assert!(label.is_empty() || distinct.contains(label), "{label} names nothing");
    }
    let mut before = 0;
    for element in &page.elements {
        let level = element.name.strip_prefix('h').and_then(|it| it.parse::<usize>().ok());
        if let Some(level) = level {
            assert!(level <= before + 1, "from a heading of {before} to one of {level}: {}", element.text);
            assert!(!element.text.trim().is_empty(), "a heading of {level} without words");
            before = level;
        }
    }
}

#[test]
fn no_field_of_a_briefing_becomes_an_element_an_attribute_or_a_link_of_a_page() {
    for document in hostile() {
        let html = export("html", &document, &reader());
        let page = Page::read(&html);
        check_page(&page);
        assert!(
            page.text.contains(MARKUP) && page.text.contains(LINK),
            "the words are to be read as they are"
        );
        let outward = page.named("a").filter(|it| !it.get("href").starts_with('#'));
        assert_eq!(outward.map(|it| it.get("href")).collect::<Vec<_>>(), [""; 0]);
    }
}

#[test]
fn the_shipped_briefings_are_whole_pages() {
    for (name, document) in shipped() {
        let page = Page::read(&export("html", &document, &reader()));
        check_page(&page);
        assert_eq!(page.named("title").next().unwrap().text, document.briefing.title.as_str(), "{name}");
        assert_eq!(page.named("h1").next().unwrap().text, document.briefing.title.as_str(), "{name}");
        let policy = page.named("meta").find(|it| it.get("http-equiv") == "Content-Security-Policy").unwrap();
        assert!(policy.get("content").starts_with("default-src 'none';"), "{name}");
        // The deadline that is next stands on the first screen, and leads to itself in full.
        let aside = page.named("aside").next().unwrap();
        let next = bluf::deadline::next(&document.briefing, &reader()).unwrap();
        assert!(
            aside.text.contains(document.briefing.deadlines[next].label.as_str()),
            "{name}: {}",
            aside.text
        );
        let links = document.briefing.sources.iter().filter(|it| !it.url.is_empty()).count();
        assert_eq!(page.named("a").filter(|it| scheme_is_safe(it.get("href"))).count(), links, "{name}");
    }
}

#[test]
fn a_reference_of_a_page_leads_to_the_item_of_its_id() {
    for (name, document) in shipped() {
        let page = Page::read(&export("html", &document, &reader()));
        let places: BTreeMap<&str, usize> =
            page.elements.iter().enumerate().map(|(at, it)| (it.get("id"), at)).collect();
        let classed = |class: &'static str| page.named("a").filter(move |it| it.get("class") == class);
        let mut count = 0;
        for link in classed("ref") {
            let target = places[link.get("href").trim_start_matches('#')];
            // Vendors and criteria are named by references to themselves, in the head of their row.
            let is_named = page.elements.iter().any(|it| {
                let is_id = it.get("class") == "id"
                    || (it.get("class") == "ref" && page.elements[target].name == "th");
                is_id && it.within.contains(&target) && it.text == link.text
            });
            assert!(is_named, "{name}: {} leads to {}", link.text, link.get("href"));
            count += 1;
        }
        let of_bottom_line = document.briefing.summary.as_deref().map_or(0, |it| it.refs.len());
        assert!(count > of_bottom_line && of_bottom_line > 0, "{name}");
    }
}

/// The windows of a page's drawings, as they are said to who does not see them.
fn drawings(page: &Page, class: &str) -> Vec<String> {
    let drawings = page.named("svg").filter(|it| it.get("class") == class);
    drawings.map(|it| it.get("aria-label").to_owned()).collect()
}

#[test]
fn a_window_is_drawn_where_it_lies_between_the_moment_and_the_end() {
    // 4 March 10:00 to 14 March 10:00 is drawn over 88 of 100 parts; a window of a day at its end is 8.8 wide.
    let deadline = json!({ "id": "d1", "label": "Sign", "when": { "as_stated": "by the 14th",
        "earliest": "2026-03-13T10:00", "latest": "2026-03-14T10:00", "tz": "UTC", "precision": "day" } });
    let briefing = json!({ "bluf": "1.0", "title": "T", "as_of": "2026-03-05T22:00", "tz": "UTC", "deadlines": [deadline] });
    let page = Page::read(&export("html", &document(&briefing), &reader()));
    let line = |class: &str| {
        let line = page.named("line").find(|it| it.get("class") == class).unwrap();
        (line.get("x1").to_owned(), line.get("x2").to_owned())
    };
    assert_eq!(line("window"), ("85.2%".to_owned(), "94.0%".to_owned()));
    assert_eq!(line("now"), ("6.0%".to_owned(), "6.0%".to_owned()));
    assert_eq!(page.named("circle").next().unwrap().get("cx"), "19.2%");
    let words =
        "On a line of time, from left to right: exported; as of 5 Mar; Fri 13 Mar 10:00 – Sat 14 Mar 10:00";
    assert_eq!(drawings(&page, "time")[0], words);
    assert!(page.text.contains("Exported Wed 4 Mar 2026 19:00, Tokyo (UTC+09:00)"), "{}", page.text);
    assert!(page.text.contains("Fri 13 Mar 2026 10:00 to Sat 14 Mar 2026 10:00, UTC"), "{}", page.text);
}

#[test]
fn a_range_is_drawn_from_least_to_most() {
    let briefing = json!({ "bluf": "1.0", "title": "T", "comparison": { "incumbent": "v1",
        "vendors": [{ "id": "v1", "name": "One" }, { "id": "v2", "name": "Two" }],
        "criteria": [{ "id": "k1", "name": "Price" }, { "id": "k2", "name": "Speed", "weight": 3 }],
        "cells": [
            { "vendor": "v1", "criterion": "k1", "rating": "strong" }, { "vendor": "v1", "criterion": "k2", "rating": "none" },
            { "vendor": "v2", "criterion": "k1", "rating": "strong" }, { "vendor": "v2", "criterion": "k2", "rating": "unknown" },
        ] } });
    let page = Page::read(&export("html", &document(&briefing), &reader()));
    assert_eq!(drawings(&page, "range"), ["from 25 to 25 of 100", "from 25 to 100 of 100"]);
    let open: Vec<_> = page.named("line").filter(|it| it.get("class") == "open").collect();
    assert_eq!(open.iter().map(|it| (it.get("x1"), it.get("x2"))).collect::<Vec<_>>(), [("25.0%", "100.0%")]);
}

#[test]
fn words_that_are_not_in_their_source_stand_in_no_quotation() {
    let quote = |id: &str, exact: &str| {
        json!({ "id": id, "mode": "direct", "evidence": [{ "source": "s1", "exact": exact }],
            "attribution": { "kind": "anonymous", "as_described": "one mayor" } })
    };
    let briefing = json!({ "bluf": "1.0", "title": "T", "sources": [{ "id": "s1", "title": "Gazette", "file": "s.txt" }],
        "quotes": [quote("q1", "stays open all winter"), quote("q2", "stays closed all winter")] });
    let text = "Rain fell. The mayor said: “The bridge stays open all winter.” Nobody asked.\n";
    let document = document(&briefing).check(vec![held(text)], None);
    let page = Page::read(&export("html", &document, &reader()));
    let quotes: Vec<&Element> = page.named("blockquote").filter(|it| it.get("class") == "words").collect();
    assert_eq!(quotes.len(), 1);
    assert!(quotes[0].text.contains("“… stays open all winter”"), "{}", quotes[0].text);
    // One click away: the sentence, with the words marked.
    assert_eq!(page.named("mark").map(|it| it.text.as_str()).collect::<Vec<_>>(), ["stays open all winter"]);
    let details = page.named("details").next().unwrap();
    assert!(details.text.contains("Gazette, line 1") && details.text.contains("The mayor said: “The bridge"));
    assert!(!details.text.contains("Rain fell"), "{}", details.text);
    let file = export("markdown", &document, &reader());
    let lines: Vec<&str> = file.lines().filter(|line| line.starts_with('>')).collect();
    assert_eq!(lines, ["> “… stays open all winter” `q1`"]);
}

/// Columns of a row as every parser of tables sees them: the signs that no backslash stands before.
fn columns(row: &str) -> usize {
    let (mut count, mut is_escaped) = (0, false);
    for scalar in row.chars() {
        count += usize::from(scalar == '|' && !is_escaped);
        is_escaped = scalar == '\\' && !is_escaped;
    }
    count - 1
}

/// What holds of every Markdown file, whatever the briefing says.
fn check_markdown(file: &str) {
    let (mut before, mut count) = (0, 0);
    for event in markdown(file) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let level = level as usize;
                assert!(level <= before + 1, "from a heading of {before} to one of {level}");
                count += usize::from(level == HeadingLevel::H1 as usize);
                before = level;
            }
            Event::Start(Tag::Link { dest_url, .. }) => assert!(scheme_is_safe(&dest_url), "{dest_url}"),
            Event::Start(
                Tag::Paragraph
                | Tag::BlockQuote(None)
                | Tag::List(None)
                | Tag::Item
                | Tag::Strong
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            )
            | Event::End(_)
            | Event::Text(_) => {}
            Event::Code(code) => {
                let is_id =
                    |scalar: char| scalar.is_ascii_lowercase() || scalar.is_ascii_digit() || scalar == '-';
                assert!(code.chars().all(is_id), "{code}");
            }
            other => panic!("{other:?} in\n{file}"),
        }
    }
    assert_eq!(count, 1, "headings of the first level");
    let mut width = None;
    for line in file.lines() {
        assert_eq!(line.trim_end(), line, "blanks at the end of a line");
        let is_row = line.starts_with('|');
        if is_row {
            assert_eq!(columns(line), *width.get_or_insert(columns(line)), "{line}");
        } else {
            width = None;
        }
    }
    assert!(file.ends_with('\n') && !file.ends_with("\n\n") && !file.contains("\n\n\n"));
    let headings: Vec<&str> = file.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(headings.iter().collect::<BTreeSet<_>>().len(), headings.len(), "two headings are the same");
}

#[test]
fn no_field_of_a_briefing_becomes_markup() {
    for document in hostile() {
        let file = export("markdown", &document, &reader());
        check_markdown(&file);
        let text = shown("markdown", &file);
        assert!(text.contains(MARKUP) && text.contains(LINK), "the words are to be read as they are");
    }
}

#[test]
fn the_shipped_briefings_are_whole_files_of_markdown() {
    for (name, document) in shipped() {
        let file = export("markdown", &document, &reader());
        check_markdown(&file);
        assert!(file.starts_with("# "), "{name}");
        let tables = markdown(&file).into_iter().filter(|it| matches!(it, Event::End(TagEnd::Table))).count();
        assert_eq!(tables, if document.briefing.comparison.is_some() { 2 } else { 0 }, "{name}");
        let links: Vec<String> = markdown(&file)
            .into_iter()
            .filter_map(|it| match it {
                Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
                _ => None,
            })
            .collect();
        let urls = document.briefing.sources.iter().map(|it| it.url.to_string()).filter(|it| !it.is_empty());
        assert_eq!(links, urls.collect::<Vec<_>>(), "{name}");
    }
}

/// A briefing that says the same words wherever a line, a field or a heading begins.
fn saying(words: &str) -> Document {
    let vendors = [json!({ "id": "v1", "name": words }), json!({ "id": "v2", "name": words })];
    let briefing = json!({ "bluf": "1.0", "title": words,
        "summary": { "bottom_line": words, "points": [{ "text": words }], "unknowns": [{ "text": words }] },
        "parties": [{ "id": "p1", "name": words, "side": words, "wants": [{ "text": words }] }],
        "claims": [{ "id": "c1", "text": words }],
        "comparison": { "question": words, "incumbent": "v1", "vendors": vendors,
            "criteria": [{ "id": "k1", "name": words, "why": words }],
            "cells": [{ "vendor": "v1", "criterion": "k1", "rating": "good", "text": words }] } });
    document(&briefing)
}

fn ink(text: &str) -> String {
    text.chars().filter(|scalar| !scalar.is_whitespace()).collect()
}

#[test]
fn a_line_that_begins_like_markup_is_read_as_it_is() {
    for words in [
        "1. x",
        "12) x",
        "- x",
        "+ x",
        "* x",
        "# x",
        "> x",
        "    code",
        "\tcode",
        "```",
        "~~~",
        "===",
        "---",
        "***",
        "a\n- b\n\n# c",
        "[x]: https://evil.example",
        "[^1]: x",
        "**",
        "__x__",
        "![x](data:y)",
        "- [ ] x",
        "$$x$$",
        "$x$",
        "https://evil.example/ www.evil.example ada@evil.example",
        "a|b||c",
        "&lt;script&gt; &copy; &#65;",
        "\\",
        "\\|",
        "x\\",
        ": x",
        "<!-- x -->",
        "<https://evil.example>",
        "+++",
        "{#x}",
        "^x^ ~x~",
        "`",
        "|",
        "[[x]]",
        ":::",
    ] {
        let document = saying(words);
        for format in ["markdown", "html"] {
            let file = export(format, &document, &reader());
            if format == "markdown" {
                check_markdown(&file);
            } else {
                check_page(&Page::read(&file));
            }
            let count = ink(&shown(format, &file)).matches(&ink(words)).count();
            assert!(count >= 14, "{words:?} is read {count} times in\n{file}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn signs_of_markup_in_any_order_are_read_as_they_are(words in "[-+*_`#|>< .)(!:/@&~=1ax\\[\\]\\\\$\\n]{1,12}x") {
        let document = saying(&words);
        let file = export("markdown", &document, &reader());
        check_markdown(&file);
        prop_assert!(ink(&shown("markdown", &file)).matches(&ink(&words)).count() >= 14, "{}", file);
        let page = Page::read(&export("html", &document, &reader()));
        check_page(&page);
        let heading = page.named("h1").next().map(|it| ink(&it.text));
        prop_assert_eq!(heading, Some(ink(&words)));
    }
}

#[test]
fn signs_that_hide_or_turn_text_are_shown_as_what_they_are() {
    let document = saying("a\u{202E}b\u{200B}c\u{7}d");
    for format in ["markdown", "html"] {
        let file = export(format, &document, &reader());
        assert!(!file.contains(['\u{202E}', '\u{200B}', '\u{7}']), "{file}");
        assert!(shown(format, &file).contains("U+202E"), "{file}");
    }
}

#[test]
fn a_page_names_the_language_of_its_briefing_where_that_is_one() {
    for (given, named) in
        [("", "en"), ("he", "he"), ("en-GB", "en-GB"), ("zh-Hant-TW", "zh-Hant-TW"), ("x y", "en")]
    {
        let document = document(&json!({ "bluf": "1.0", "title": "T", "lang": given }));
        let page = Page::read(&export("html", &document, &reader()));
        assert_eq!(page.named("html").next().unwrap().get("lang"), named);
    }
}

#[test]
fn a_name_of_another_direction_does_not_turn_the_words_around_it() {
    let deadline = json!({ "id": "d1", "label": "Sign", "set_by": "p1", "falls_on": "p1" });
    let party = json!({ "id": "p1", "name": "ערב", "kind": "group" });
    let briefing = json!({ "bluf": "1.0", "title": "T", "parties": [party], "deadlines": [deadline] });
    let page = Page::read(&export("html", &document(&briefing), &reader()));
    let names = page.named("bdi").map(|it| it.text.as_str()).collect::<Vec<_>>();
    assert_eq!(names, ["ערב", "ערב"]);
    let line = page.named("dd").find(|it| it.text.contains("falls on")).unwrap();
    assert_eq!(line.get("dir"), "auto");
}

#[test]
fn an_empty_briefing_is_a_page_that_says_so() {
    let document = document(&json!({ "bluf": "1.0", "title": "T" }));
    let page = Page::read(&export("html", &document, &reader()));
    check_page(&page);
    assert!(page.text.contains("no parties given") && page.named("aside").next().is_none());
    check_markdown(&export("markdown", &document, &reader()));
}

#[test]
fn a_page_holds_one_briefing() {
    use bluf::export::{FORMATS, Subject};
    for (name, document) in [("html", saying("x")), ("markdown", saying("x"))] {
        let subject = Subject {
            label: "a.json".to_owned(),
            file: "a.json".to_owned(),
            replaced_by: None,
            document: &document,
        };
        let format = FORMATS.iter().find(|it| it.name == name).unwrap();
        let told = (format.make)(&[subject.clone(), subject], &reader()).unwrap_err();
        assert_eq!(
            told,
            format!("{name} holds one briefing, and these are 2; export each to a file of its own")
        );
    }
}
