//! How the table is laid out: which vendors and criteria, in which order, which of them as columns.
//!
//! Must not know how a cell is worded.

use std::cmp::Reverse;

use crate::briefing::Comparison;
use crate::compare::{Mark, Scored};

/// How the reader has the table of alternatives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Table {
    /// Vendors are rows, and criteria columns.
    pub is_transposed: bool,
    /// Only the criteria by which vendors differ.
    pub only_differences: bool,
    /// What each vendor is worth at least and at most.
    pub has_score: bool,
    /// In which order.
    pub order: Order,
}

/// An order of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Order {
    /// By what.
    pub by: By,
    /// The other way round.
    pub is_reversed: bool,
}

/// By what the table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum By {
    /// As in the file, must-haves first.
    #[default]
    File,
    /// Criteria by weight, the heaviest first.
    Weight,
    /// Criteria by how many cells are not known, most first.
    Unknown,
    /// Vendors by how they do by one criterion, the best first.
    Rating(usize),
    /// Vendors by what they are worth at least.
    Floor,
}

/// The best rating.
const BEST: u32 = 4;

/// The places of what is shown, in its order.
pub(super) struct Sorted {
    pub vendors: Vec<usize>,
    pub criteria: Vec<usize>,
}

impl Sorted {
    pub(super) fn of(comparison: &Comparison, scored: &Scored, table: Table) -> Self {
        let mut vendors = comparison.order();
        let mut criteria: Vec<usize> = (0..comparison.criteria.len()).collect();
        criteria.sort_by_key(|at| comparison.criteria.get(*at).is_none_or(|it| !it.gate));
        if table.only_differences {
            criteria.retain(|at| differs(&vendors, scored, *at));
        }
        match table.order.by {
            By::File => {}
            By::Weight => criteria.sort_by(|one, other| scored.weights.compare(*other, *one)),
            By::Unknown => {
                let unknown =
                    |at: usize| vendors.iter().filter(|it| scored.mark(**it, at) == Mark::Unknown).count();
                criteria.sort_by_cached_key(|at| Reverse(unknown(*at)));
            }
            By::Rating(criterion) => {
                // What is not known is neither good nor bad: last in both directions.
                let key = |at: &usize| match scored.mark(*at, criterion) {
                    Mark::Rated(rating) if table.order.is_reversed => (0, rating),
                    Mark::Rated(rating) => (0, BEST.saturating_sub(rating)),
                    Mark::Unknown => (1, 0),
                    Mark::NotApplicable => (2, 0),
                };
                others(comparison, &mut vendors).sort_by_key(key);
            }
            By::Floor => others(comparison, &mut vendors).sort_by(|one, other| {
                let range = |at: usize| {
                    let range = scored.outcome.standings.get(at).and_then(|it| it.range.as_ref());
                    range.map(|it| (&it.floor, &it.ceiling))
                };
                range(*other).cmp(&range(*one))
            }),
        }
        if table.order.is_reversed {
            match table.order.by {
                By::Rating(_) => {}
                By::Floor => others(comparison, &mut vendors).reverse(),
                _ => criteria.reverse(),
            }
        }
        Self { vendors, criteria }
    }
}

/// All but the one in place, which stays first.
fn others<'a>(comparison: &Comparison, vendors: &'a mut [usize]) -> &'a mut [usize] {
    let is_incumbent =
        |at: usize| comparison.vendors.get(at).is_some_and(|it| it.id.0 == comparison.incumbent.0);
    let first = vendors.iter().take_while(|at| is_incumbent(**at)).count();
    vendors.get_mut(first..).unwrap_or_default()
}

/// Whether vendors differ by a criterion; what is not known is not the same as anything that is.
fn differs(vendors: &[usize], scored: &Scored, criterion: usize) -> bool {
    let mut marks = vendors.iter().map(|vendor| scored.mark(*vendor, criterion));
    let first = marks.next();
    marks.any(|mark| Some(mark) != first)
}
