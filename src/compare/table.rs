//! The ratings as a table, so that a cell is found at once.

use std::collections::HashMap;

use crate::briefing::{Comparison, Rating};

/// The best rating.
pub(super) const FULL: u32 = 4;

/// What a cell is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// The criterion does not apply to the vendor.
    NotApplicable,
    /// Not known, not given, or not a word of the format.
    Unknown,
    /// From 0 to 4.
    Rated(u32),
}

/// The cells by vendor and criterion.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) vendors: usize,
    pub(super) criteria: usize,
    cells: Vec<(Mark, Option<usize>)>,
}

impl Table {
    pub(super) fn of(comparison: &Comparison) -> Self {
        let mut known: HashMap<(&str, &str), (Mark, Option<usize>)> = HashMap::new();
        for (at, cell) in comparison.cells.iter().enumerate() {
            // The first of two for one pair counts, as it is the one that is shown.
            known
                .entry((&cell.vendor.0, &cell.criterion.0))
                .or_insert_with(|| (mark(&cell.rating), Some(at)));
        }
        let pairs = comparison.vendors.iter().flat_map(|vendor| {
            let criteria = comparison.criteria.iter();
            criteria.map(|criterion| (vendor.id.0.as_str(), criterion.id.0.as_str()))
        });
        let cells = pairs.map(|pair| known.get(&pair).copied().unwrap_or((Mark::Unknown, None)));
        Self {
            cells: cells.collect(),
            vendors: comparison.vendors.len(),
            criteria: comparison.criteria.len(),
        }
    }

    fn at(&self, vendor: usize, criterion: usize) -> Option<&(Mark, Option<usize>)> {
        self.cells.get(vendor * self.criteria + criterion).filter(|_| criterion < self.criteria)
    }

    pub(super) fn mark(&self, vendor: usize, criterion: usize) -> Mark {
        self.at(vendor, criterion).map_or(Mark::Unknown, |it| it.0)
    }

    /// The place of a cell in the file's list.
    pub(super) fn cell(&self, vendor: usize, criterion: usize) -> Option<usize> {
        self.at(vendor, criterion)?.1
    }
}

fn mark(rating: &Rating) -> Mark {
    match rating {
        Rating::Strong => Mark::Rated(FULL),
        Rating::Good => Mark::Rated(3),
        Rating::Fair => Mark::Rated(2),
        Rating::Weak => Mark::Rated(1),
        Rating::None => Mark::Rated(0),
        Rating::NotApplicable => Mark::NotApplicable,
        Rating::Unknown | Rating::Unset | Rating::Other(_) => Mark::Unknown,
    }
}
