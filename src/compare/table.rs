//! The ratings as a table, so that a cell is found at once.

use std::collections::HashMap;

use crate::briefing::{Comparison, Rating};

/// The best rating.
pub(super) const FULL: u32 = 4;

/// What a cell is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// The criterion does not apply to the vendor.
    NotApplicable,
    /// Not known, not given, or not a word of the format.
    Unknown,
    /// From 0 to [`FULL`].
    Rated(u32),
}

/// The ratings by vendor and criterion.
pub(super) struct Table {
    pub(super) vendors: usize,
    pub(super) criteria: usize,
    marks: Vec<Mark>,
}

impl Table {
    pub(super) fn of(comparison: &Comparison) -> Self {
        let mut known: HashMap<(&str, &str), Mark> = HashMap::new();
        for cell in &comparison.cells {
            // The first of two for one pair counts, as it is the one that is shown.
            known.entry((&cell.vendor.0, &cell.criterion.0)).or_insert_with(|| mark(&cell.rating));
        }
        let mark = |vendor: &str, criterion: &str| known.get(&(vendor, criterion)).copied();
        let pairs = comparison.vendors.iter().flat_map(|vendor| {
            let criteria = comparison.criteria.iter();
            criteria.map(|criterion| (vendor.id.0.as_str(), criterion.id.0.as_str()))
        });
        let marks = pairs.map(|(vendor, criterion)| mark(vendor, criterion).unwrap_or(Mark::Unknown));
        Self {
            marks: marks.collect(),
            vendors: comparison.vendors.len(),
            criteria: comparison.criteria.len(),
        }
    }

    pub(super) fn mark(&self, vendor: usize, criterion: usize) -> Mark {
        self.marks.get(vendor * self.criteria + criterion).copied().unwrap_or(Mark::Unknown)
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
