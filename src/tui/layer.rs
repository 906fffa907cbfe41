//! What can lie over the panes.

use super::command::{COMMANDS, Row, keys_in_words};
use super::prompt::Prompt;
use super::state::Opened;
use super::widget::input::Line;
use super::widget::scroll::Scroll;
use crate::block::Block;
use crate::document::Reading;
use crate::item::{self, Item};
use crate::pane::wording;
use crate::search::Needle;

/// Something that lies over the panes.
#[derive(Debug)]
pub enum Layer {
    /// An item in full, and where it leads.
    Detail(Detail),
    /// The list of briefings.
    Shelf(Scroll),
    /// The commands, searchable.
    Help(Help),
    /// A search being typed.
    Search(Line),
    /// A path being typed.
    Prompt(Prompt),
    /// Why a briefing did not open.
    Fault(Fault),
}

/// An item in full, and where it leads.
#[derive(Debug)]
pub struct Detail {
    /// The item.
    pub item: Item,
    /// What it rests on, in words, where that is shown and not the item itself.
    pub basis: Option<Block>,
    /// What stands below each other.
    pub entries: Vec<Shown>,
    /// Where the reader is in it.
    pub scroll: Scroll,
}

/// A part of a detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The item in full, or what it rests on.
    Body,
    /// The heading over links.
    Heading(&'static str),
    /// Something it rests on or names.
    Link(Item),
}

impl Detail {
    /// The detail of an item.
    pub fn of(reading: Reading<'_>, item: Item) -> Self {
        let links = item::links(reading.briefing(), &reading.document.index, item);
        let mut entries = vec![Shown::Body];
        if !links.is_empty() {
            entries.push(Shown::Heading("LEADS TO"));
        }
        entries.extend(links.into_iter().map(Shown::Link));
        Self::with(item, None, entries)
    }

    /// What an item rests on.
    pub fn basis_of(reading: Reading<'_>, item: Item) -> Self {
        let basis = wording::basis::of(reading, item);
        let block = wording::basis::block(reading, item, &basis);
        let mut entries = vec![Shown::Body];
        let mut add = |heading, items: Vec<Item>| {
            let others: Vec<Shown> = items.into_iter().filter(|it| *it != item).map(Shown::Link).collect();
            if !others.is_empty() {
                entries.push(Shown::Heading(heading));
                entries.extend(others);
            }
        };
        let mut sources = basis.sources;
        sources.extend(&basis.originals);
        sources.sort_unstable();
        sources.dedup();
        add("IN DISPUTE", basis.disputes.into_iter().map(Item::Dispute).collect());
        add("STATEMENTS", basis.statements);
        add("ITS OWN WORD", basis.own);
        add("SOURCES", sources.into_iter().map(Item::Source).collect());
        Self::with(item, Some(block), entries)
    }

    /// The same of an item, in another content.
    #[must_use]
    pub fn again(&self, reading: Reading<'_>, item: Item) -> Self {
        if self.basis.is_some() { Self::basis_of(reading, item) } else { Self::of(reading, item) }
    }

    /// What is open here, and how it stands.
    pub fn opened(&self) -> Opened {
        Opened { item: self.item, is_basis: self.basis.is_some(), scroll: self.scroll }
    }

    fn with(item: Item, basis: Option<Block>, entries: Vec<Shown>) -> Self {
        // The first link is selected, with the item itself on the screen.
        let selected = if entries.len() > 2 { 2 } else { 0 };
        Self { item, basis, entries, scroll: Scroll { selected, ..Scroll::default() } }
    }
}

/// The commands, searchable.
#[derive(Debug, Default)]
pub struct Help {
    /// What is looked for.
    pub filter: Line,
    /// Where the reader is in the list.
    pub scroll: Scroll,
}

impl Help {
    /// The commands that the filter lets through: by key, then by words or by name.
    pub fn rows(&self) -> Vec<&'static Row> {
        let query = self.filter.text().trim();
        let Some(needle) = Needle::new(query) else { return COMMANDS.iter().collect() };
        // `n` and `N` are two keys, `tab` and `Tab` one.
        let is_key = |key: &str| key == query || (query.len() > 1 && key.eq_ignore_ascii_case(query));
        let has_key = |row: &Row| keys_in_words(row).split(' ').any(is_key);
        let is_wanted = |row: &&Row| has_key(row) || needle.is_in(row.words) || needle.is_in(row.name);
        let mut rows: Vec<&Row> = COMMANDS.iter().filter(is_wanted).collect();
        rows.sort_by_key(|row| !has_key(row));
        rows
    }
}

/// Why a briefing did not open.
#[derive(Debug)]
pub struct Fault {
    /// Place, message, excerpt with a caret.
    pub report: String,
    /// Where the reader is in it.
    pub scroll: Scroll,
}
