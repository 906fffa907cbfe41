//! How the table is cut into columns.

use super::table::Sorted;
use crate::block::COLUMN_GAP;
use crate::briefing::Comparison;
use crate::compare::Scored;
use crate::item::Item;
use crate::pane::Show;

/// The narrowest column in which a cell can be read.
const LEAST_CELL: usize = 18;
/// The widest column that helps: longer lines are harder to compare.
const WIDEST_CELL: usize = 40;

/// Rows and columns of the table. Where not all vendors fit, the one in place stands still beside the criteria, so that
/// every other is seen against it.
pub(super) struct Grid {
    /// What the rows are: criteria, or vendors where the table is transposed.
    pub rows: Vec<Item>,
    /// What the columns are.
    pub columns: Vec<Item>,
    /// The width of the column in which the rows are named.
    pub lead: usize,
    /// The width of the others.
    pub cell: usize,
    /// How many columns stand still.
    pub frozen: usize,
    /// The first of those that do not.
    pub first: usize,
    /// How many columns are shown.
    pub shown: usize,
}

impl Grid {
    pub(super) fn of(comparison: &Comparison, scored: &Scored, show: Show) -> Self {
        let Sorted { vendors, criteria } = Sorted::of(comparison, scored, show.table);
        let vendors: Vec<Item> = vendors.into_iter().map(Item::Vendor).collect();
        let criteria: Vec<Item> = criteria.into_iter().map(Item::Criterion).collect();
        let is_transposed = show.table.is_transposed;
        let (rows, columns) = if is_transposed { (vendors, criteria) } else { (criteria, vendors) };
        let total = columns.len().max(1);
        let lead = (show.width / 4).clamp(12, 30).min((show.width / 3).max(8));
        let room = show.width.saturating_sub(lead);
        let shown = (room / (LEAST_CELL + COLUMN_GAP)).clamp(1, total);
        let cell = (room / shown).saturating_sub(COLUMN_GAP).clamp(1, WIDEST_CELL);
        let frozen = usize::from(shown > 1 && shown < total && !is_transposed);
        let first = show.first_column.clamp(frozen, total - (shown - frozen));
        Self { rows, columns, lead, cell, frozen, first, shown }
    }

    /// Whether only one column fits: then its name stands above the rows and theirs above each cell.
    pub(super) fn is_card(&self) -> bool {
        self.shown == 1
    }

    /// The places of the columns that are shown.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> + use<> {
        (0..self.frozen).chain(self.first..self.first + self.shown - self.frozen)
    }

    /// What the columns are that are shown.
    pub(super) fn heads(&self) -> impl Iterator<Item = Item> + '_ {
        self.places().filter_map(|place| self.columns.get(place).copied())
    }

    /// What lies beyond the columns that are shown, before and behind.
    pub(super) fn beyond(&self) -> (usize, usize) {
        let end = self.first + self.shown - self.frozen;
        (self.first - self.frozen, self.columns.len().saturating_sub(end))
    }

    /// The vendor and the criterion of a row and a column.
    pub(super) fn pair(row: Item, column: Item) -> Option<(usize, usize)> {
        match (row, column) {
            (Item::Vendor(vendor), Item::Criterion(criterion))
            | (Item::Criterion(criterion), Item::Vendor(vendor)) => Some((vendor, criterion)),
            _ => None,
        }
    }
}
