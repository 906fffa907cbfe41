//! The cells of a comparison: a pair of vendor and criterion that is missing says `unknown`, `not-checked`.
//!
//! Must not know the other version.

use std::collections::HashMap;

use super::entry::{Entry, Field, Group, Value, set, term, text};
use crate::briefing::{Briefing, Cell, Rating, Why};
use crate::item::Item;

/// Cells by the ids of vendor and criterion; the first one where a pair stands twice, as everywhere.
pub(super) type ByPair<'a> = HashMap<(&'a str, &'a str), &'a Cell>;

/// The cells of a briefing.
pub(super) fn by_pair(briefing: &Briefing) -> ByPair<'_> {
    let mut cells = HashMap::new();
    for cell in briefing.comparison.iter().flat_map(|it| &it.cells) {
        cells.entry((cell.vendor.0.as_str(), cell.criterion.0.as_str())).or_insert(cell);
    }
    cells
}

/// A cell, written or not.
pub(super) fn entry(id: String, place: Item, cell: Option<&Cell>) -> Entry<'_> {
    let rating = cell.map_or(Rating::Unknown.as_str(), |it| it.rating.as_str());
    let why = cell.map_or(Why::NotChecked.as_str(), |it| it.why_unknown.as_str());
    let words = cell.map_or("", |it| it.text.as_str());
    let refs = cell.map_or(set::<'*'>("refs", &[]), |it| set("refs", &it.refs));
    Entry {
        group: Group::Cell,
        id: id.into(),
        place,
        name: name(rating, why, words).into(),
        keys: [String::new(), String::new()],
        fields: vec![term("rating", rating, ""), term("why_unknown", why, ""), text("text", words), refs],
    }
}

/// `unknown, source silent: words`.
fn name(rating: &str, why: &str, words: &str) -> String {
    let rating = told(rating, why);
    match words.trim() {
        "" => rating,
        words => format!("{rating}: {words}"),
    }
}

/// A rating as it is read: with the reason where it is not known.
pub(super) fn told(rating: &str, why: &str) -> String {
    match (rating, why) {
        ("", _) => "rating not given".to_owned(),
        ("unknown", why) if !why.is_empty() => format!("unknown, {}", why.replace('-', " ")),
        (rating, _) => rating.replace('-', " "),
    }
}

/// Whether a cell says more than one that is missing, or less.
pub(super) fn is_telling(cell: &Cell) -> bool {
    let is_missing = cell.rating == Rating::Unknown && cell.why_unknown == Why::NotChecked;
    !is_missing || !cell.text.trim().is_empty() || !cell.refs.is_empty()
}

/// The word that a field holds.
pub(super) fn held<'f>(fields: &'f [Field<'_>], name: &str) -> &'f str {
    fields.iter().find(|field| field.name == name).map_or("", |field| match &field.value {
        Value::Word(word) => word,
        _ => "",
    })
}
