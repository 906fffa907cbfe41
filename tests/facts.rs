//! Every fact of each shipped briefing is in the linear text and in every export, and in the panes at every size by keys
//! alone.
//!
//! The briefings are walked as plain JSON, apart from the types under test, so that a field which nothing shows is
//! noticed. Three kinds of leaves: text that must be read as it was written, which is every leaf not listed below;
//! references, which must be read as the name of what they lead to, in the detail of the item that has them; and words
//! that stand for something, which are shown in other words, so that changing one must change the text.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what goes wrong here is a failed test")]

mod script;
#[expect(dead_code, reason = "not all of it is needed here")]
mod written;

use std::collections::{BTreeMap, BTreeSet};

use bluf::deadline::Reader;
use bluf::document::{Document, Reading};
use bluf::export::FORMATS;
use bluf::format::Limits;
use bluf::item::Item;
use bluf::pane::PANES;
use bluf::tui::layer::Layer;
use bluf::tui::lists;
use bluf::tui::stage;
use bluf::tui::widget::scroll::Scroll;
use ratatui::layout::Rect;
use script::Script;
use serde_json::Value;

const BRIEFINGS: [&str; 3] = ["ultimatum", "harbour", "hospital"];

/// Ids of other items: shown by the name of the item they lead to.
const REFERENCES: [&str; 20] = [
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
];

/// Words, moments and numbers that stand for something: shown in other words.
const MEANINGS: [&str; 23] = [
    "kind",
    "mode",
    "affiliation_basis",
    "terms",
    "basis",
    "credibility",
    "likelihood",
    "confidence",
    "relation",
    "standing",
    "assumed",
    "status",
    "state",
    "rating",
    "why_unknown",
    "weight",
    "gate",
    "reliability",
    "by",
    "earliest",
    "latest",
    "tz",
    "why",
];

/// What nobody has to read.
const SILENT: [(&str, &str); 4] = [
    ("id", "joins the parts of a file; the story's own id is shown"),
    ("prefix", "says which of two places an anchor means; for the check of anchors alone"),
    ("suffix", "the same"),
    ("precision", "says how finely a countdown may count; the window and the source's words are shown"),
];

/// A leaf of a briefing.
struct Leaf {
    pointer: String,
    key: String,
    value: Value,
}

impl Leaf {
    fn text(&self) -> &str {
        self.value.as_str().unwrap_or_default()
    }

    /// The same word is a meaning in one place and prose in another.
    fn is_meaning(&self) -> bool {
        match self.key.as_str() {
            "why" => self.pointer.contains("/unknowns/"),
            "tz" => self.pointer.contains("/when/"),
            key => MEANINGS.contains(&key),
        }
    }

    fn is_reference(&self) -> bool {
        REFERENCES.contains(&self.key.as_str())
    }

    fn is_prose(&self) -> bool {
        let is_silent = SILENT.iter().any(|(key, _)| *key == self.key) && self.pointer != "/id";
        !is_silent && !self.is_meaning() && !self.is_reference() && !self.text().is_empty()
    }

    /// Its place without the numbers.
    fn path(&self) -> String {
        self.pointer.split('/').filter(|step| step.parse::<usize>().is_err()).collect::<Vec<_>>().join("/")
    }
}

fn source_of(name: &str) -> Value {
    let path = format!("{}/briefings/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn leaves(briefing: &Value) -> Vec<Leaf> {
    let mut out = Vec::new();
    gather(briefing, "", "", &mut out);
    out
}

fn gather(value: &Value, key: &str, pointer: &str, out: &mut Vec<Leaf>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                gather(value, key, &format!("{pointer}/{key}"), out);
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                gather(value, key, &format!("{pointer}/{at}"), out);
            }
        }
        leaf => out.push(Leaf { pointer: pointer.to_owned(), key: key.to_owned(), value: leaf.clone() }),
    }
}

/// What is left when rows are joined, wherever they were broken: neither blanks nor the marker of the selection.
fn ink(text: &str) -> String {
    text.chars().filter(|scalar| !scalar.is_whitespace() && *scalar != '▌').collect()
}

/// Whether a text says it; sides and the question of the alternatives head a list, and headings are in capitals.
fn says(text: &str, leaf: &Leaf) -> bool {
    let words = ink(leaf.text());
    let may_be_heading = leaf.key == "side" || leaf.pointer == "/comparison/question";
    text.contains(&words) || (may_be_heading && text.contains(&words.to_uppercase()))
}

fn document(briefing: &Value) -> Document {
    Document::read(briefing.to_string().as_bytes(), &Limits::default()).unwrap()
}

fn reader() -> Reader {
    Reader::new("2026-03-01T12:00Z".parse().unwrap(), jiff::tz::TimeZone::UTC)
}

fn linear(document: &Document, width: usize) -> String {
    let panes: Vec<usize> = (0..PANES.len()).collect();
    let mut out = Vec::new();
    bluf::linear::write(&mut out, Reading::new(document, &reader()), &panes, width).unwrap();
    String::from_utf8(out).unwrap()
}

/// Formats that do not hold all of a briefing, and why.
const PARTIAL: [(&str, &str); 1] = [("ics", "a calendar has dates and nothing else")];

/// The formats that hold all of a briefing.
fn whole_formats() -> impl Iterator<Item = &'static str> {
    let is_partial = |name: &str| PARTIAL.iter().any(|(partial, _)| *partial == name);
    FORMATS.iter().map(|format| format.name).filter(move |name| !is_partial(name))
}

#[test]
fn every_text_of_a_briefing_stands_in_the_linear_text_and_in_every_export() {
    let mut missing = Vec::new();
    for name in BRIEFINGS {
        let briefing = source_of(name);
        let document = document(&briefing);
        let exports = whole_formats().map(|format| {
            let file = written::export(format, &document, &reader());
            (format!("in {format}"), written::shown(format, &file))
        });
        let narrow = ("at 45 columns".to_owned(), linear(&document, 45));
        for (place, text) in exports.chain([narrow]) {
            let foreign = text.chars().find(|scalar| scalar.is_control() && *scalar != '\n');
            assert_eq!(foreign, None, "{name} {place}: a control character");
            let text = ink(&text);
            for leaf in leaves(&briefing).iter().filter(|leaf| leaf.is_prose() && !says(&text, leaf)) {
                missing.push(format!("{name}{} {place}: {}", leaf.pointer, leaf.value));
            }
        }
    }
    assert!(missing.is_empty(), "not there:\n{}", missing.join("\n"));
}

/// Every export up to its last section: the findings, which come last, would give any change away.
fn without_findings(document: &Document) -> Vec<(&'static str, String)> {
    let of = |format| {
        let file = written::export(format, document, &reader());
        let end = match format {
            "text" => file.find("\n9 PROBLEMS"),
            "markdown" => file.find("\n## Problems"),
            "html" => file.find("<section id=\"problems\""),
            _ => Some(file.len()),
        };
        (format, file[..end.unwrap()].to_owned())
    };
    whole_formats().map(of).collect()
}

/// What may change unseen, and why that loses nothing.
fn is_said_otherwise(leaf: &Leaf, other: &Value, item: &Value) -> bool {
    let between = |one: &str, two: &str| {
        let words = [leaf.text(), other.as_str().unwrap_or_default()];
        words.contains(&one) && words.contains(&two)
    };
    match leaf.key.as_str() {
        // A person or an organization: the party's own kind says which.
        "kind" => leaf.pointer.contains("attribution") && between("named", "organization"),
        // The basis of an affiliation that is not given.
        "affiliation_basis" => item.get("affiliation").is_none(),
        _ => false,
    }
}

#[test]
fn no_word_that_means_something_can_change_without_every_export() {
    let briefings = BRIEFINGS.map(source_of);
    let mut vocabulary: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for leaf in briefings.iter().flat_map(leaves).filter(Leaf::is_meaning) {
        vocabulary.entry(leaf.path()).or_default().insert(leaf.value.to_string());
    }
    let mut unseen = Vec::new();
    for (name, briefing) in BRIEFINGS.iter().zip(&briefings) {
        let before = without_findings(&document(briefing));
        let mut tried = BTreeSet::new();
        for leaf in leaves(briefing).into_iter().filter(Leaf::is_meaning) {
            // A day later or another number, another word of the same field.
            let others: Vec<Value> = match (&leaf.value, leaf.key.as_str()) {
                (Value::Bool(is), _) => vec![Value::Bool(!is)],
                (Value::Number(number), _) => vec![Value::from(number.as_f64().unwrap() + 1.0)],
                (_, "earliest") => vec![Value::from(leaf.text().replacen("2026", "2025", 1))],
                (_, "latest") => vec![Value::from(leaf.text().replacen("2026", "2027", 1))],
                (_, "tz") => vec![Value::from("Pacific/Apia")],
                (word, _) => {
                    let words = vocabulary.get(&leaf.path()).unwrap();
                    let others = words.iter().map(|word| serde_json::from_str(word).unwrap());
                    others.filter(|other: &Value| other != word).collect()
                }
            };
            for other in others {
                let parent = leaf.pointer.rsplit_once('/').unwrap().0;
                if is_said_otherwise(&leaf, &other, briefing.pointer(parent).unwrap())
                    || !tried.insert((leaf.path(), leaf.value.to_string(), other.to_string()))
                {
                    continue;
                }
                let mut changed = briefing.clone();
                *changed.pointer_mut(&leaf.pointer).unwrap() = other.clone();
                let after = without_findings(&document(&changed));
                for ((format, _), _) in before.iter().zip(after).filter(|(one, other)| one.1 == other.1) {
                    unseen.push(format!("{name}{} in {format}: {} or {other}", leaf.pointer, leaf.value));
                }
            }
        }
    }
    assert!(unseen.is_empty(), "an export is the same with either word:\n{}", unseen.join("\n"));
}

/// What a reader has seen at one size.
#[derive(Default)]
struct Seen {
    all: String,
    details: BTreeMap<Item, String>,
}

/// Rows in their order, read through a window that moves.
#[derive(Default)]
struct Roll {
    rows: Vec<String>,
    window: Vec<String>,
}

impl Roll {
    /// Rows that have not been seen yet are added; a gap, where a window does not follow the one before.
    fn see(&mut self, window: Vec<String>) {
        let shift = (0..window.len().min(self.window.len()))
            .find(|shift| self.window.get(*shift..) == window.get(..self.window.len() - shift));
        if let Some(shift) = shift {
            self.rows.extend_from_slice(&window[self.window.len() - shift..]);
        } else {
            self.rows.push("\n".to_owned());
            self.rows.extend_from_slice(&window);
        }
        self.window = window;
    }

    fn text(self) -> String {
        self.rows.concat()
    }
}

/// The rows that scroll, and those of the body that do not; what stands beside the list is left out.
fn rows_of(script: &Script) -> (Vec<String>, String) {
    let plan = stage::plan(&script.state);
    let area = lists::of_top(&script.state, &plan).map(|list| list.area).unwrap();
    let buffer = script.buffer();
    let part = |area: Rect| script::rows_of(&buffer, area).into_iter().map(|row| ink(&row));
    let above = Rect { height: area.y - plan.body.y, ..plan.body };
    (part(area).collect(), part(above).collect())
}

fn scroll_of(script: &Script) -> Scroll {
    lists::of_top(&script.state, &stage::plan(&script.state)).unwrap().scroll
}

/// One row or one entry on; false at the end.
fn is_moved_down(script: &mut Script) -> bool {
    let before = scroll_of(script);
    script.press("j");
    before != scroll_of(script)
}

/// Opens what is selected, reads it to the end, closes it.
fn read_detail(script: &mut Script, seen: &mut Seen) {
    let Some(selected) = script.state.selected(script.state.panes.focus) else { return };
    if seen.details.contains_key(&selected) {
        return;
    }
    script.press("<enter>");
    // What is below the screen is brought on it first.
    if script.state.layers.is_empty() {
        script.press("<enter>");
    }
    let Some(Layer::Detail(detail)) = script.state.layers.last() else {
        panic!("Enter on {selected:?} opens nothing:\n{}", script.screen())
    };
    assert_eq!(detail.item, selected, "Enter opens another item than the one selected");
    let mut roll = Roll::default();
    loop {
        roll.see(rows_of(script).0);
        if !is_moved_down(script) {
            break;
        }
    }
    script.press("<esc>");
    let still = script.state.selected(script.state.panes.focus);
    assert_eq!(still, Some(selected), "closing a detail moves the selection");
    let text = roll.text();
    seen.all.push_str(&text);
    seen.details.insert(selected, text);
}

/// Reads a pane from the top to the end, with the detail of every item and every column of a table.
fn read_pane(script: &mut Script, seen: &mut Seen) {
    let mut roll = Roll::default();
    script.press("g");
    loop {
        let (rows, still) = rows_of(script);
        seen.all.push_str(&still);
        roll.see(rows);
        if lists::is_table(&script.state, script.state.panes.focus) {
            script.press(&"h".repeat(20));
            let mut before = None;
            while script.state.selected(script.state.panes.focus) != before {
                before = script.state.selected(script.state.panes.focus);
                let (_, still) = rows_of(script);
                seen.all.push_str(&still);
                read_detail(script, seen);
                script.press("l");
            }
            script.press(&"h".repeat(20));
        } else {
            read_detail(script, seen);
        }
        if !is_moved_down(script) {
            break;
        }
    }
    seen.all.push_str(&roll.text());
}

fn read_all(name: &str, (columns, rows): (u16, u16)) -> Seen {
    let mut script = Script::open(&format!("briefings/{name}.json")).size(columns, rows);
    let mut seen = Seen::default();
    if (columns, rows) == (120, 40) {
        script.press("z");
    }
    for pane in PANES.iter().filter(|pane| pane.name() != "problems") {
        script.press(&pane.digit().to_string());
        if pane.name() == "quotes" {
            script.press("p");
        }
        read_pane(&mut script, &mut seen);
    }
    seen
}

/// The item in whose detail a leaf is to be read.
fn item_of(briefing: &Value, leaf: &Leaf) -> Option<Item> {
    let steps: Vec<&str> = leaf.pointer.split('/').skip(1).collect();
    let at = |step: usize| steps.get(step).and_then(|number| number.parse().ok());
    let place = |list: &str, id: &str| {
        let list = briefing.pointer(list)?.as_array()?;
        list.iter().position(|it| it["id"].as_str() == Some(id))
    };
    Some(match (steps[0], steps.get(1).copied().unwrap_or_default()) {
        ("summary", "points") => Item::Point(at(2)?),
        ("summary", "unknowns") => Item::Unknown(at(2)?),
        ("summary", _) => Item::BottomLine,
        ("sources", _) => Item::Source(at(1)?),
        // Heads a group of the list.
        ("parties", _) if leaf.key == "side" => return None,
        ("parties", _) => Item::Party(at(1)?),
        ("quotes", _) => Item::Quote(at(1)?),
        ("claims", _) => Item::Claim(at(1)?),
        ("disputes", _) => Item::Dispute(at(1)?),
        ("events", _) => Item::Event(at(1)?),
        ("deadlines", _) => Item::Deadline(at(1)?),
        ("options", _) => Item::Choice(at(1)?),
        ("comparison", "criteria") => Item::Criterion(at(2)?),
        // Head the columns; whose they are is told in every cell.
        ("comparison", "vendors") => Item::Cell { vendor: at(2)?, criterion: 0 },
        ("comparison", "cells") => {
            let cell = briefing.pointer(&format!("/comparison/cells/{}", steps[2]))?;
            Item::Cell {
                vendor: place("/comparison/vendors", cell["vendor"].as_str()?)?,
                criterion: place("/comparison/criteria", cell["criterion"].as_str()?)?,
            }
        }
        ("comparison", _) => return None,
        _ => Item::About,
    })
}

/// What an item is called: the first of the fields that name one; of a quote, its words.
fn names(briefing: &Value) -> BTreeMap<String, String> {
    let lists = ["sources", "parties", "quotes", "claims", "disputes", "events", "deadlines", "options"];
    let comparison = ["/comparison/vendors", "/comparison/criteria"].map(str::to_owned);
    let pointers = lists.iter().map(|list| format!("/{list}")).chain(comparison);
    let items = pointers.filter_map(|list| briefing.pointer(&list)?.as_array()).flatten();
    let name = |item: &Value| {
        let fields = ["name", "title", "label", "question", "text"];
        let given = fields.iter().find_map(|field| item[*field].as_str());
        given.or_else(|| item.pointer("/evidence/0/exact")?.as_str()).map(str::to_owned)
    };
    items.map(|item| (item["id"].as_str().unwrap().to_owned(), name(item).unwrap())).collect()
}

fn every_fact_is_reached(size: (u16, u16)) {
    let mut missing = Vec::new();
    for name in BRIEFINGS {
        let briefing = source_of(name);
        let (seen, names) = (read_all(name, size), names(&briefing));
        let mut miss = |leaf: &Leaf, place: &str| {
            missing.push(format!("{name}{} is not {place}: {}", leaf.pointer, leaf.value));
        };
        for leaf in leaves(&briefing) {
            let detail = item_of(&briefing, &leaf).map(|item| seen.details.get(&item).map_or("", |it| it));
            if leaf.is_prose() && !says(&seen.all, &leaf) {
                miss(&leaf, "on any screen");
            } else if leaf.is_prose() && detail.is_some_and(|detail| !says(detail, &leaf)) {
                miss(&leaf, "in the detail of its item");
            } else if leaf.is_reference() && detail.is_some_and(|it| !it.contains(&ink(&names[leaf.text()])))
            {
                miss(&leaf, "named in the detail of its item");
            }
        }
    }
    assert!(missing.is_empty(), "at {size:?}, walking by keys:\n{}", missing.join("\n"));
}

#[test]
fn every_fact_is_reached_by_keys_on_a_wide_screen() {
    every_fact_is_reached(script::SIZES[0]);
}

#[test]
fn every_fact_is_reached_by_keys_on_a_medium_screen() {
    every_fact_is_reached(script::SIZES[1]);
}

#[test]
fn every_fact_is_reached_by_keys_on_a_narrow_screen() {
    every_fact_is_reached(script::SIZES[2]);
}

#[test]
fn every_fact_is_reached_by_keys_in_twenty_columns() {
    every_fact_is_reached((20, 12));
}
