//! What the vendors are worth at least and at most, as bars on one scale; who leads or that nobody does, and what would
//! settle it.
//!
//! The sentences are those of [`crate::compare::words`]; must not know how anything is worked out.

use super::cells::{vendor_label, verdict};
use crate::block::{Block, COLUMN_GAP, Column, Para, Role};
use crate::briefing::Comparison;
use crate::compare::{Scored, Standing, words};
use crate::pane::wording::given;

/// The widest bar: more columns say no more.
const WIDEST: usize = 50;
/// Below so many columns a vendor's name, bar and numbers stand one under the other.
const LEAST_FOR_ONE_ROW: usize = 64;

/// A range on a scale of 0 to 100: what is sure, what is open, the rest.
pub(super) fn bar(standing: &Standing, columns: usize) -> Para {
    let Some(range) = &standing.range else { return Para::of(Role::Quiet, &"·".repeat(columns)) };
    let (floor, ceiling) = (range.floor.of_columns(columns), range.ceiling.of_columns(columns));
    // A range that is none has no columns of its own; one that is one has at least one.
    let ceiling = if range.floor == range.ceiling { floor } else { ceiling.max(floor + 1).min(columns) };
    let floor = floor.min(ceiling);
    Para::of(Role::Plain, &"━".repeat(floor))
        .with(Role::Unknown, &"░".repeat(ceiling - floor))
        .with(Role::Quiet, &"·".repeat(columns - ceiling))
}

/// A vendor's name, its bar on the scale that all share, and the numbers.
pub(super) fn vendor_row(comparison: &Comparison, scored: &Scored, vendor: usize, width: usize) -> Block {
    let (Some(who), Some(standing)) = (comparison.vendors.get(vendor), scored.outcome.standings.get(vendor))
    else {
        return Block::default();
    };
    let name = Para::of(Role::Strong, &vendor_label(comparison, who));
    let numbers = Para::of(Role::Plain, &words::range(standing));
    let mut block = Block::default();
    if width < LEAST_FOR_ONE_ROW {
        block.para(name);
        block.para(bar(standing, width.saturating_sub(2).min(WIDEST)).indent(2));
        block.para(numbers.indent(2));
    } else {
        let name_width = width / 4;
        let columns = (width - name_width - 2 * COLUMN_GAP - NUMBERS).min(WIDEST);
        block.columns(vec![
            Column { width: name_width, paras: vec![name] },
            Column { width: columns, paras: vec![bar(standing, columns)] },
            Column { width: NUMBERS, paras: vec![numbers] },
        ]);
    }
    let gate = words::gate(comparison, standing);
    if !gate.is_empty() {
        let indent = if width < LEAST_FOR_ONE_ROW { 2 } else { width / 4 + COLUMN_GAP };
        block.para(Para::of(Role::Unknown, &gate).indent(indent));
    }
    block
}

/// Columns of `11.5–88.5 · 23.1 % known`.
const NUMBERS: usize = 26;

/// Who leads, or that nobody does, and who beats whom.
pub(super) fn verdict_block(comparison: &Comparison, scored: &Scored, is_own: bool) -> Block {
    let outcome = &scored.outcome;
    let weights = if is_own { "by your weights: " } else { "" };
    let mut block = Block::of(
        Para::new().say(Role::Label, weights).with(Role::Strong, &words::verdict(comparison, outcome)),
    );
    for line in words::beaten(comparison, outcome) {
        block.para(Para::of(Role::Plain, &line).indent(2).hang(2));
    }
    block
}

/// A cell that is not known, with what it is worth to its vendor.
pub(super) fn open_cell(comparison: &Comparison, scored: &Scored, vendor: usize, criterion: usize) -> Block {
    let (Some(who), Some(what)) = (comparison.vendors.get(vendor), comparison.criteria.get(criterion)) else {
        return Block::default();
    };
    let unknown = scored.outcome.standings.get(vendor).map_or(&[][..], |it| &it.unknown);
    let swing =
        unknown.iter().find(|it| it.criterion == criterion).map_or(String::new(), |it| it.swing.to_string());
    let mut para = Para::of(Role::Strong, &format!("{swing:>4}"))
        .say(Role::Plain, "  ")
        .with(Role::Plain, given(&who.name, "vendor without a name"))
        .say(Role::Label, " by ")
        .with(Role::Plain, given(&what.name, "criterion without a name"))
        .say(Role::Label, ": ");
    para.runs.extend(verdict(what, scored.cell(comparison, vendor, criterion)).runs);
    Block::of(para.hang(6))
}

/// Every cell that is not known, a row each, for a text in which none can be followed.
pub(super) fn settling(comparison: &Comparison, scored: &Scored) -> Block {
    let mut block = Block::default();
    let cells = words::settling(&scored.outcome);
    if cells.is_empty() {
        return block;
    }
    block.gap();
    block.para(settles());
    for (vendor, open) in cells {
        let cell = open_cell(comparison, scored, vendor, open.criterion);
        block.pieces.extend(cell.pieces);
    }
    block.gap();
    block
}

/// The heading of what would settle it.
pub(super) fn settles() -> Para {
    Para::new().say(Role::Heading, "WHAT WOULD SETTLE IT").say(Role::Quiet, "  and by how many points of 100")
}

/// What a single weight would change, and what would have to become known for each rival to pass who is ahead or in
/// place.
pub(super) fn changes(comparison: &Comparison, scored: &Scored) -> Block {
    let mut block = Block::default();
    let lines = words::sensitivity(comparison, &scored.outcome);
    if !lines.is_empty() {
        block.para(Para::new().say(Role::Heading, "WHAT A WEIGHT WOULD CHANGE"));
    }
    for line in lines {
        block.para(Para::of(Role::Plain, &line).indent(2).hang(2));
    }
    block.gap();
    let lines = words::changes(comparison, scored);
    if !lines.is_empty() {
        block.para(Para::new().say(Role::Heading, "WHAT WOULD HAVE TO CHANGE"));
    }
    for line in lines {
        block.para(Para::of(Role::Plain, &line).indent(2).hang(2));
    }
    block.gap();
    block
}
