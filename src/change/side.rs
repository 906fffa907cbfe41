//! One of the two versions, and where its ids lead once the items of both are matched.
//!
//! Must not know what is compared.

use std::borrow::Cow;
use std::collections::HashMap;

use super::cells;
use super::entry::{Entry, Group};
use super::items;
use crate::briefing::Briefing;
use crate::item::{Item, path_of};

/// A version.
pub(super) struct Side<'a> {
    pub briefing: &'a Briefing,
    pub entries: Vec<Entry<'a>>,
    /// Its cells by vendor and criterion, as they are written.
    pub cells: cells::ByPair<'a>,
    ids: HashMap<&'a str, usize>,
}

/// What an id leads to, the same for both versions where it is the same item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Target<'a> {
    /// An item of the new version, by its place among the entries.
    New(usize),
    /// An item that only the old version has, while the new one uses its id for another.
    Old(usize),
    /// No item, in one version or in both.
    Nowhere(&'a str),
}

impl<'a> Side<'a> {
    pub(super) fn of(briefing: &'a Briefing) -> Self {
        let entries = items::entries(briefing);
        let mut ids = HashMap::with_capacity(entries.len());
        // The first one where an id is used twice, as everywhere.
        for (at, entry) in entries.iter().enumerate() {
            if let Cow::Borrowed(id) = &entry.id
                && !id.is_empty()
            {
                ids.entry(*id).or_insert(at);
            }
        }
        Self { briefing, entries, cells: cells::by_pair(briefing), ids }
    }

    /// An item by the words in which it is told: its name, else its id.
    pub(super) fn name_of(&self, id: &str) -> String {
        let named =
            self.at(id).and_then(|at| self.entries.get(at)).filter(|entry| !entry.name.trim().is_empty());
        named.map_or_else(|| id.to_owned(), |entry| entry.name.to_string())
    }

    /// An item's id, or its place where it has none.
    pub(super) fn label_of(&self, entry: &Entry<'_>) -> String {
        if !entry.id.is_empty() {
            return entry.id.to_string();
        }
        path_of(self.briefing, entry.place)
            .map_or_else(|| entry.group.list().to_owned(), |path| path.to_string())
    }

    /// The place of the item that an id names, among the entries.
    pub(super) fn at(&self, id: &str) -> Option<usize> {
        self.ids.get(id).copied()
    }

    /// The items of a kind, with their places among the entries.
    pub(super) fn all(&self, group: Group) -> impl Iterator<Item = (usize, &Entry<'a>)> {
        self.entries.iter().enumerate().filter(move |(_, entry)| entry.group == group)
    }

    /// Where a cell stands.
    pub(super) fn cell_place(vendor: &Entry<'_>, criterion: &Entry<'_>) -> Option<Item> {
        match (vendor.place, criterion.place) {
            (Item::Vendor(vendor), Item::Criterion(criterion)) => Some(Item::Cell { vendor, criterion }),
            _ => None,
        }
    }
}
