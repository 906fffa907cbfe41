//! Pane 5: alternative vendors, criterion by criterion.
//!
//! What names the rows stands still and the incumbent comes first; columns that do not fit are scrolled to. Words come
//! before ratings, and what is not known says so: never a blank, never a middle score. What all of it amounts to stands
//! there when it is asked for.

mod cells;
mod grid;
mod score;
mod table;

pub use cells::{vendor_label, verdict, weight};
pub use table::{By, Order, Table};

use super::wording::{given, number_of};
use super::{Entry, Label, Pane, Show};
use crate::block::{Block, Column, Para, Role};
use crate::briefing::Comparison;
use crate::compare::{Gate, Scored, words};
use crate::document::Reading;
use crate::item::Item;
use grid::Grid;

pub(super) struct Alternatives;

const QUESTION: usize = 0;
const SCALE: usize = 1;
const VERDICT: usize = 2;
const CHANGES: usize = 3;
const GAP: usize = 4;
const SETTLING: usize = 5;
const NONE: usize = 6;
/// Headings.
const SETTLES: usize = 0;
const SETTLES_TOO: usize = 1;

/// So many cells that are not known stand above the table, with what they amount to; the others below it.
const FIRST: usize = 5;

impl Pane for Alternatives {
    fn label(&self) -> Label {
        Label { name: "alternatives", digit: '5', tab: "Vendors", absent: "no alternatives compared" }
    }
    fn title(&self, reading: Reading<'_>, show: Show) -> String {
        let Some((comparison, scored)) = compared(reading) else { return "Alternatives".to_owned() };
        let mut title = String::from(match (show.is_linear, reading.own) {
            (false, Some(_)) => "Alternatives, by your weights",
            _ => "Alternatives, rated by the author",
        });
        if !show.is_linear && show.table.only_differences {
            let (all, shown) = (comparison.criteria.len(), criteria_shown(comparison, scored, show));
            title = format!("{title} · {shown} of {} differ", number_of(all, "criterion"));
        }
        if show.is_linear || is_question_in_title(comparison, show) {
            title = format!("{title} · {}", comparison.question);
        }
        title
    }
    fn holds(&self, item: Item) -> bool {
        matches!(item, Item::Vendor(_) | Item::Criterion(_) | Item::Cell { .. })
    }

    fn entries(&self, reading: Reading<'_>, show: Show) -> Vec<Entry> {
        let Some((comparison, scored)) = compared(reading) else { return Vec::new() };
        if show.is_linear {
            let criteria = (0..comparison.criteria.len()).map(Item::Criterion);
            let items = criteria.chain(comparison.order().into_iter().map(Item::Vendor)).map(Entry::Item);
            let statement = [VERDICT, SETTLING, CHANGES, SCALE].map(Entry::Text);
            return std::iter::once(Entry::Text(QUESTION)).chain(items).chain(statement).collect();
        }
        let Grid { rows, columns, .. } = Grid::of(comparison, scored, show);
        let is_empty = criteria_shown(comparison, scored, show) == 0 && show.table.only_differences;
        let rows = rows.into_iter().map(Entry::Item).chain(is_empty.then_some(Entry::Text(NONE)));
        let mut entries = vec![Entry::Text(QUESTION)];
        if !show.table.has_score {
            entries.extend(rows.chain([Entry::Text(SCALE)]));
            return entries;
        }
        entries.extend([VERDICT, GAP].map(Entry::Text));
        if !show.table.is_transposed {
            entries.extend(columns.into_iter().map(Entry::Item).chain([Entry::Text(GAP)]));
        }
        let open = words::settling(&scored.outcome).into_iter();
        let mut open = open
            .map(|(vendor, open)| Entry::Item(Item::Cell { vendor, criterion: open.criterion }))
            .collect::<Vec<_>>();
        let others = open.split_off(open.len().min(FIRST));
        let headed = |heading: usize, cells: Vec<Entry>| {
            let is_any = !cells.is_empty();
            let head = is_any.then_some(Entry::Heading(heading));
            head.into_iter().chain(cells).chain(is_any.then_some(Entry::Text(GAP)))
        };
        entries.extend(headed(SETTLES, open).chain([Entry::Text(CHANGES)]).chain(rows));
        entries.extend(headed(SETTLES_TOO, others).chain([Entry::Text(SCALE)]));
        entries
    }

    fn head(&self, reading: Reading<'_>, show: Show) -> Option<Block> {
        let (comparison, scored) = compared(reading)?;
        if show.is_linear {
            return None;
        }
        let grid = Grid::of(comparison, scored, show);
        if grid.is_card() {
            return Some(card_head(comparison, scored, &grid, show));
        }
        let heads = grid.heads().map(|head| Column {
            width: grid.cell,
            paras: column_head(comparison, scored, head, show, grid.cell),
        });
        let corner = Column { width: grid.lead, paras: vec![beyond(&grid)] };
        let mut block = Block::default();
        block.columns(std::iter::once(corner).chain(heads).collect());
        Some(block)
    }

    fn block(&self, reading: Reading<'_>, show: Show, entry: Entry) -> Block {
        let Some((comparison, scored)) = compared(reading) else { return Block::default() };
        match entry {
            Entry::Item(Item::Criterion(at)) if show.is_linear => {
                cells::criterion_in_words(reading, show, scored, at)
            }
            Entry::Item(Item::Vendor(at)) if show.is_linear => {
                cells::vendor_in_words(reading, show, scored, at)
            }
            Entry::Item(Item::Cell { vendor, criterion }) if show.is_linear => {
                cells::cell_in_words(comparison, scored, vendor, criterion)
            }
            Entry::Item(Item::Cell { vendor, criterion }) => {
                score::open_cell(comparison, scored, vendor, criterion)
            }
            Entry::Item(item) if is_row(item, show) => row(comparison, scored, show, item),
            Entry::Item(Item::Vendor(at)) => score::vendor_row(comparison, scored, at, show.width),
            Entry::Text(QUESTION) if show.is_linear || is_question_in_title(comparison, show) => {
                Block::default()
            }
            Entry::Text(QUESTION) => Block::of(Para::of(Role::Quiet, &comparison.question)),
            Entry::Text(VERDICT) => score::verdict_block(comparison, scored, reading.own.is_some()),
            Entry::Text(GAP) => {
                let mut block = Block::default();
                block.gap();
                block
            }
            Entry::Text(SETTLING) => score::settling(comparison, scored),
            Entry::Text(CHANGES) => score::changes(comparison, scored),
            Entry::Text(NONE) => {
                Block::of(Para::new().say(Role::Unknown, "no criterion by which the vendors differ"))
            }
            Entry::Text(_) => {
                let whose = match reading.own {
                    Some(_) if !show.is_linear => "ratings are the author's, weights yours",
                    _ => "ratings and weights are the author's",
                };
                let words = "strong, good, fair, weak, none; what is not known is not rated";
                Block::of(Para::of(Role::Quiet, &format!("{whose}: {words}")))
            }
            Entry::Heading(at) => {
                let para = if at == SETTLES {
                    score::settles()
                } else {
                    Para::new().say(Role::Heading, "WHAT ELSE WOULD SETTLE IT")
                };
                Block::of(para)
            }
            Entry::Item(_) => Block::default(),
        }
    }

    fn columns(&self, reading: Reading<'_>, show: Show) -> usize {
        let Some((comparison, scored)) = compared(reading) else { return 0 };
        let is_transposed = show.table.is_transposed;
        1 + if is_transposed { criteria_shown(comparison, scored, show) } else { comparison.vendors.len() }
    }
    fn first_column_for(&self, reading: Reading<'_>, show: Show, column: usize) -> usize {
        let Some((comparison, scored)) = compared(reading) else { return 0 };
        let grid = Grid::of(comparison, scored, show);
        match column.checked_sub(1) {
            Some(place) if place >= grid.frozen => {
                let visible = grid.shown - grid.frozen;
                grid.first.clamp((place + 1).saturating_sub(visible), place)
            }
            _ => grid.first,
        }
    }
    fn lane_of(&self, reading: Reading<'_>, show: Show, entry: Option<Entry>, column: usize) -> usize {
        let Some((comparison, scored)) = compared(reading) else { return 0 };
        if !entry.and_then(Entry::item).is_some_and(|item| is_row(item, show)) {
            return 0;
        }
        let Some(place) = column.checked_sub(1) else { return 1 };
        let mut places = Grid::of(comparison, scored, show).places();
        places.position(|at| at == place).map_or(1, |at| at + 2)
    }
    fn in_column(&self, reading: Reading<'_>, show: Show, entry: Entry, column: usize) -> Option<Item> {
        let item = entry.item()?;
        let (Some((comparison, scored)), Some(place), true) =
            (compared(reading), column.checked_sub(1), is_row(item, show))
        else {
            return Some(item);
        };
        let column = *Grid::of(comparison, scored, show).columns.get(place)?;
        Grid::pair(item, column).map(|(vendor, criterion)| Item::Cell { vendor, criterion })
    }
    fn column_of(&self, reading: Reading<'_>, show: Show, item: Item) -> usize {
        let wanted = match (item, show.table.is_transposed) {
            (Item::Cell { vendor, .. } | Item::Vendor(vendor), false) => Item::Vendor(vendor),
            (Item::Cell { criterion, .. } | Item::Criterion(criterion), true) => Item::Criterion(criterion),
            _ => return 0,
        };
        let Some((comparison, scored)) = compared(reading) else { return 0 };
        let columns = Grid::of(comparison, scored, show).columns;
        columns.iter().position(|at| *at == wanted).map_or(0, |at| at + 1)
    }
    fn row_of(&self, reading: Reading<'_>, show: Show, item: Item) -> Item {
        let first = || {
            let (comparison, scored) = compared(reading)?;
            Grid::of(comparison, scored, show).rows.first().copied()
        };
        match item {
            _ if show.is_linear => match item {
                Item::Cell { criterion, .. } => Item::Criterion(criterion),
                other => other,
            },
            Item::Cell { vendor, .. } if show.table.is_transposed => Item::Vendor(vendor),
            Item::Cell { criterion, .. } => Item::Criterion(criterion),
            Item::Vendor(_) if !show.table.is_transposed && !show.table.has_score => first().unwrap_or(item),
            Item::Criterion(_) if show.table.is_transposed => first().unwrap_or(item),
            other => other,
        }
    }
}

pub(super) fn comparison(reading: Reading<'_>) -> Option<&Comparison> {
    reading.briefing().comparison.as_deref()
}

fn compared(reading: Reading<'_>) -> Option<(&Comparison, &Scored)> {
    Some((comparison(reading)?, reading.scored()?))
}

fn criteria_shown(comparison: &Comparison, scored: &Scored, show: Show) -> usize {
    table::Sorted::of(comparison, scored, show.table).criteria.len()
}

/// Whether an item is a row of the table; the bars of vendors stand above it.
fn is_row(item: Item, show: Show) -> bool {
    matches!((item, show.table.is_transposed), (Item::Criterion(_), false) | (Item::Vendor(_), true))
}

/// Whether the rule over the pane has room for the whole question.
fn is_question_in_title(comparison: &Comparison, show: Show) -> bool {
    let other = if show.table.only_differences { 90 } else { 62 };
    crate::text::width(&comparison.question) + other <= show.width
}

/// Which columns lie beyond what is shown.
fn beyond(grid: &Grid) -> Para {
    match grid.beyond() {
        (0, 0) => Para::new(),
        (0, behind) => Para::of(Role::Quiet, &format!("{behind} more ▸")),
        (before, 0) => Para::of(Role::Quiet, &format!("◂ {before} more")),
        (before, behind) => Para::of(Role::Quiet, &format!("◂ {before} · {behind} more ▸")),
    }
}

/// What stands over a column: its name, and of a vendor what it is worth, where that is asked for.
fn column_head(comparison: &Comparison, scored: &Scored, head: Item, show: Show, width: usize) -> Vec<Para> {
    match head {
        Item::Vendor(at) => {
            let Some(vendor) = comparison.vendors.get(at) else { return Vec::new() };
            let mut name = Para::of(Role::Heading, given(&vendor.name, "vendor without a name"));
            if vendor.id.0 == comparison.incumbent.0 {
                name = name.say(Role::Quiet, " (in place)");
            }
            let standing = scored.outcome.standings.get(at).filter(|_| show.table.has_score);
            if standing.is_some_and(|it| it.gate == Gate::Out) {
                name = name.say(Role::Fault, " (out)");
            }
            // The numbers stand above the table; what a weight does is seen here too.
            let bar = standing.map(|it| score::bar(it, width));
            std::iter::once(name).chain(bar).collect()
        }
        Item::Criterion(at) => criterion_name(comparison, scored, at, Role::Heading),
        _ => Vec::new(),
    }
}

fn criterion_name(comparison: &Comparison, scored: &Scored, at: usize, role: Role) -> Vec<Para> {
    let Some(criterion) = comparison.criteria.get(at) else { return Vec::new() };
    let mut paras = vec![Para::of(role, given(&criterion.name, "criterion without a name"))];
    let weight = cells::weight(comparison, scored, at);
    paras.extend(weight.split([';', '·']).map(|part| Para::of(Role::Quiet, part.trim())));
    paras
}

/// What a row is: a criterion with its weight, or a vendor with what it is worth.
fn lead(comparison: &Comparison, scored: &Scored, row: Item, show: Show, width: usize) -> Vec<Para> {
    match row {
        Item::Vendor(at) => {
            let Some(vendor) = comparison.vendors.get(at) else { return Vec::new() };
            let standing = scored.outcome.standings.get(at);
            let mut paras = vec![Para::of(Role::Strong, &cells::vendor_label(comparison, vendor))];
            if let Some(standing) = standing.filter(|_| show.table.has_score) {
                paras.push(score::bar(standing, width));
                paras.push(Para::of(Role::Quiet, &words::range(standing)));
            }
            let gate = standing.map(|it| words::gate(comparison, it)).unwrap_or_default();
            if !gate.is_empty() {
                paras.push(Para::of(Role::Unknown, &gate));
            }
            paras
        }
        Item::Criterion(at) => criterion_name(comparison, scored, at, Role::Plain),
        _ => Vec::new(),
    }
}

fn row(comparison: &Comparison, scored: &Scored, show: Show, row: Item) -> Block {
    let grid = Grid::of(comparison, scored, show);
    let cell = |column: Item| {
        let (vendor, criterion) = Grid::pair(row, column)?;
        let what = comparison.criteria.get(criterion)?;
        Some(cells::verdict(what, scored.cell(comparison, vendor, criterion)))
    };
    let mut block = Block::default();
    if grid.is_card() {
        match row {
            // One row for both, where there is one for little else.
            Item::Criterion(at) => {
                let name = words::criterion(comparison, at);
                let weight = cells::weight(comparison, scored, at);
                let name = Para::of(Role::Plain, given(name, "criterion without a name"));
                block.para(name.tail(Role::Quiet, &weight));
            }
            row => {
                for para in lead(comparison, scored, row, show, show.width) {
                    block.para(para);
                }
            }
        }
        grid.heads().filter_map(cell).for_each(|para| block.para(para.indent(2)));
    } else {
        let lead = Column { width: grid.lead, paras: lead(comparison, scored, row, show, grid.lead) };
        let cells =
            grid.heads().map(|column| Column { width: grid.cell, paras: cell(column).into_iter().collect() });
        block.columns(std::iter::once(lead).chain(cells).collect());
    }
    block.gap();
    block
}

/// Where only one column fits, it stands over its cells.
fn card_head(comparison: &Comparison, scored: &Scored, grid: &Grid, show: Show) -> Block {
    let mut block = Block::default();
    let place = format!("{} of {}", grid.first + 1, grid.columns.len());
    for head in grid.heads() {
        let mut paras = column_head(comparison, scored, head, show, show.width).into_iter();
        if let Some(name) = paras.next() {
            block.para(name.tail(Role::Quiet, &place));
        }
        for para in paras {
            block.para(para);
        }
    }
    block
}
