//! An item as text to take along: its words, with where they are from, a link, its place in the file, its JSON.
//!
//! The same words as on the screen. Must not know where the text goes.

use super::is_link;
use crate::briefing::Source;
use crate::deadline::words::as_of_words;
use crate::document::Reading;
use crate::item::{self, Item};
use crate::pane::passage::{quoted, state};
use crate::pane::wording::{attribution, given};
use crate::pane::{Show, detail};
use crate::text;

/// A way to take an item along.
#[derive(Debug)]
pub struct Way {
    /// Its key.
    pub key: char,
    /// What is taken, in a word.
    pub word: &'static str,
    /// Takes it, or says why there is none.
    pub take: fn(Reading<'_>, Item) -> Result<String, &'static str>,
}

/// Every way there is.
pub static WAYS: &[Way] = &[
    Way { key: 'y', word: "words", take: |reading, item| Ok(words(reading, item)) },
    Way { key: 'c', word: "citation", take: citation },
    Way { key: 'l', word: "link", take: link },
    Way { key: 'p', word: "pointer", take: pointer },
    Way { key: 'j', word: "JSON", take: json },
];

/// What is taken along in one way; safe for whatever it is pasted into that reads lines.
///
/// # Errors
///
/// Why there is none.
pub fn taken(reading: Reading<'_>, item: Item, way: &Way) -> Result<String, &'static str> {
    let raw = (way.take)(reading, item)?;
    let safe = text::prose(&raw);
    match safe.as_str().trim_end() {
        "" => Err("there is nothing to copy"),
        safe => Ok(safe.to_owned()),
    }
}

fn words(reading: Reading<'_>, item: Item) -> String {
    if let Item::Quote(at) = item {
        return quoted(reading, at);
    }
    // No row of it is broken by a width that only this terminal has.
    let show = Show { width: usize::from(u16::MAX), ..Show::default() };
    let rows = detail(reading, show, item).rows(show.width);
    let lines: Vec<String> = rows.iter().map(|row| row.plain().trim_end().to_owned()).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Who said it, whether it stands in the source, and which source that is.
fn citation(reading: Reading<'_>, item: Item) -> Result<String, &'static str> {
    let briefing = reading.briefing();
    if let Item::Source(at) = item {
        return briefing.sources.get(at).map(reference).ok_or("there is nothing to copy");
    }
    let mut lines = vec![words(reading, item)];
    if let Item::Quote(at) = item {
        let speaker = briefing.quotes.get(at).and_then(|it| it.attribution.as_deref());
        let speaker = speaker.map_or("speaker not given".to_owned(), |it| attribution(reading, it));
        lines.push(format!("— {speaker} · {}", given(&state(reading, item), "no evidence given")));
    }
    for source in sources(reading, item) {
        lines.push(reference(source));
    }
    lines.push(format!("{}, {}", briefing.title, as_of_words(briefing, reading.reader)));
    Ok(lines.join("\n"))
}

/// The sources in which its words stand, each once.
fn sources(reading: Reading<'_>, item: Item) -> Vec<&Source> {
    let anchors = item::evidence_of(reading.briefing(), item);
    let mut places: Vec<usize> =
        anchors.iter().filter_map(|it| reading.document.index.source(&it.source)).collect();
    let mut seen = Vec::new();
    places.retain(|place| {
        let is_new = !seen.contains(place);
        seen.push(*place);
        is_new
    });
    places.into_iter().filter_map(|at| reading.briefing().sources.get(at)).collect()
}

/// Title, publisher, date and link of a source, as far as they are given.
fn reference(source: &Source) -> String {
    let title = if source.title.is_empty() { String::new() } else { format!("“{}”", source.title) };
    let given = [title.as_str(), &source.publisher, &source.published, &source.url];
    given.into_iter().filter(|it| !it.trim().is_empty()).collect::<Vec<_>>().join(", ")
}

fn link(reading: Reading<'_>, item: Item) -> Result<String, &'static str> {
    let own = match item {
        Item::Source(at) => reading.briefing().sources.get(at).into_iter().collect(),
        item => sources(reading, item),
    };
    own.iter()
        .map(|source| source.url.trim())
        .find(|url| is_link(url))
        .map(str::to_owned)
        .ok_or("no source of it gives a link")
}

fn pointer(reading: Reading<'_>, item: Item) -> Result<String, &'static str> {
    item::path_of(reading.briefing(), item).map(|path| path.pointer()).ok_or("it has no place in the file")
}

fn json(reading: Reading<'_>, item: Item) -> Result<String, &'static str> {
    reading.document.json_of(item).ok_or("it has no place in the file")
}
