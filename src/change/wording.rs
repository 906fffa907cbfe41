//! The sentence that tells a change. Must not know what changed, only what it was and is.

use std::borrow::Cow;

use super::alike::{Bag, EDIT};
use crate::anchor;

/// Characters of a sentence that only says which one is meant.
const NAME: usize = 60;

/// `claim c1, text`: an item and its field; a field alone where it belongs to no item.
pub(super) fn about(subject: &str, field: &str) -> String {
    let field = label(field);
    match (subject, field.as_str()) {
        ("", field) => field.to_owned(),
        // Where an item stands is what one asks of it.
        (subject, "status" | "standing" | "state") => subject.to_owned(),
        (subject, field) => format!("{subject}, {field}"),
    }
}

/// A field in plain words: `attribution.as_described` is `attribution as described`.
fn label(field: &str) -> String {
    let words = field.strip_prefix("summary.").unwrap_or(field).replace(['.', '_'], " ");
    match words.strip_suffix("refs") {
        Some(before) => format!("{before}rests on"),
        None => words,
    }
}

/// Words of people: what differs, with a few words around.
pub(super) fn text(about: &str, old: &str, new: &str) -> String {
    match (line(old).as_str(), line(new).as_str()) {
        ("", new) => format!("{about}, now given: {new}"),
        (old, "") => format!("{about}, no longer given: {old}"),
        (old, new) => format!("{about}: {}", difference(old, new)),
    }
}

/// Two texts that have little in common are told one after the other: a difference of them would be a riddle.
fn difference(old: &str, new: &str) -> String {
    let is_edit = Bag::of(old).likeness(&Bag::of(new)) >= EDIT;
    let told = if is_edit { anchor::told(old, new, |text| Cow::Borrowed(text)) } else { None };
    told.unwrap_or_else(|| format!("{{{old}→{new}}}"))
}

/// A word: what it was and is.
pub(super) fn word(about: &str, old: &str, new: &str) -> String {
    match (line(old).as_str(), line(new).as_str()) {
        ("", new) => format!("{about}, now given: {new}"),
        (old, "") => format!("{about}, no longer given: was {old}"),
        (old, new) => format!("{about} was {old}, is now {new}"),
    }
}

/// A list of ids: what came and what went.
pub(super) fn set(about: &str, gone: &[&str], come: &[&str]) -> String {
    let come = (!come.is_empty()).then(|| format!("now also {}", come.join(", ")));
    let gone = (!gone.is_empty()).then(|| format!("no longer {}", gone.join(", ")));
    let parts: Vec<String> = come.into_iter().chain(gone).collect();
    line(&format!("{about}: {}", parts.join("; ")))
}

/// An item that was added or removed.
pub(super) fn item(subject: &str, name: &str, is_added: bool) -> String {
    let verb = if is_added { "added" } else { "removed" };
    match line(name).as_str() {
        "" => format!("{subject} {verb}"),
        name => format!("{subject} {verb}: {name}"),
    }
}

/// An entry of a list that was added or removed.
pub(super) fn entry(subject: &str, list: &str, text: &str, is_added: bool) -> String {
    let verb = match (list, is_added) {
        ("wants" | "refuses", true) => format!("now {list}"),
        ("wants" | "refuses", false) => format!("no longer {list}"),
        ("leverage", true) => "now has as leverage".to_owned(),
        ("leverage", false) => "no longer has as leverage".to_owned(),
        (list, true) => format!("{} added", singular(list)),
        (list, false) => format!("{} removed", singular(list)),
    };
    let (gap, text) = (if subject.is_empty() { "" } else { " " }, line(text));
    format!("{subject}{gap}{verb}: {text}")
}

fn singular(list: &str) -> String {
    match list {
        "aka" => "other name".to_owned(),
        list => {
            let label = label(list);
            label.strip_suffix('s').unwrap_or(&label).to_owned()
        }
    }
}

/// Which entry of a list is meant: its first words.
pub(super) fn which(about: &str, text: &str) -> String {
    let text = line(text);
    if text.is_empty() {
        return about.to_owned();
    }
    let kept: String = text.chars().take(NAME).collect();
    let end = if kept.len() < text.len() { "…" } else { "" };
    format!("{about} ({}{end})", kept.trim_end())
}

/// On one line.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
