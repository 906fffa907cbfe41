//! A search in every briefing of the list: what is typed, what was found, where the reader is in it.
//!
//! It outlives the layer that shows it, so that the reader comes back to the same hits. Must not know the disk: what is
//! found arrives in messages.

use super::widget::input::Line;
use super::widget::scroll::Scroll;
use crate::item::Item;
use crate::pane::find::Spot;
use crate::search::Words;
use crate::shelf::Origin;

/// A search in every briefing.
#[derive(Debug, Default)]
pub struct Everywhere {
    /// What is typed.
    pub line: Line,
    /// It was typed before: the next letter takes its place.
    pub is_old: bool,
    /// Number of the search whose answers count.
    pub number: u64,
    /// What was found, by briefing.
    pub found: Vec<Found>,
    /// How far it is.
    pub progress: Progress,
    /// The rows that are shown.
    pub rows: Vec<Row>,
    /// Where the reader is in them.
    pub scroll: Scroll,
    /// The item that is to be shown when its briefing has opened, with the number of that request.
    pub target: Option<(u64, Item)>,
}

/// How far a search is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Briefings that were looked through.
    pub looked: usize,
    /// Those that may hold the words; nothing where they are too many to be counted beforehand.
    pub candidates: Option<usize>,
    /// Nothing more is to come.
    pub is_done: bool,
    /// All of them were looked through.
    pub is_whole: bool,
}

/// What was found in a briefing.
#[derive(Debug, Clone)]
pub struct Found {
    /// Where it is.
    pub origin: Origin,
    /// Its title, unsanitised.
    pub title: String,
    /// The first of the items.
    pub spots: Vec<Spot>,
    /// How many items hold the words.
    pub count: usize,
}

/// A row of what was found, by the place of its briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// The briefing.
    Briefing(usize),
    /// An item of it, by its place among those that are shown.
    Spot(usize, usize),
    /// That it has more.
    More(usize),
}

impl Everywhere {
    /// What is looked for; nothing where nothing is typed.
    pub fn words(&self) -> Option<Words> {
        Words::new(self.line.text())
    }

    /// Begins anew, with what is typed.
    pub fn begin(&mut self, number: u64) {
        self.number = number;
        self.found.clear();
        self.rows.clear();
        self.progress = Progress::default();
        self.scroll = Scroll::default();
    }

    /// Takes what was found in the meantime.
    pub fn take(&mut self, found: Vec<Found>, progress: Progress) {
        self.progress = progress;
        for found in found {
            let at = self.found.len();
            self.rows.push(Row::Briefing(at));
            self.rows.extend((0..found.spots.len()).map(|spot| Row::Spot(at, spot)));
            if found.count > found.spots.len() {
                self.rows.push(Row::More(at));
            }
            self.found.push(found);
        }
        if !self.can_select(self.scroll.selected) {
            self.scroll.selected =
                self.rows.iter().position(|row| matches!(row, Row::Spot(..))).unwrap_or_default();
        }
    }

    /// Whether the reader is where a search begins.
    pub fn is_at_first(&self) -> bool {
        self.rows.iter().take(self.scroll.selected).all(|row| matches!(row, Row::Briefing(_)))
    }

    /// Whether a row leads somewhere.
    pub fn can_select(&self, row: usize) -> bool {
        matches!(self.rows.get(row), Some(Row::Spot(..) | Row::More(_)))
    }

    /// The briefing and the item of the selected row.
    pub fn selected(&self) -> Option<(&Origin, Option<Item>)> {
        let (at, item) = match *self.rows.get(self.scroll.selected)? {
            Row::Spot(at, spot) => (at, Some(self.found.get(at)?.spots.get(spot)?.item)),
            Row::Briefing(at) | Row::More(at) => (at, None),
        };
        Some((&self.found.get(at)?.origin, item))
    }
}
