//! Pane 5: alternative vendors, criterion by criterion.
//!
//! The criterion column stands still and the incumbent comes first; vendors that do not fit are scrolled to. Words
//! come before ratings, and what is not known says so: never a blank, never a middle score.

use super::wording::{given, named, number_of, rests, why};
use super::{Entry, Label, Pane, Show};
use crate::block::{Block, COLUMN_GAP, Column, Para, Role};
use crate::briefing::{Cell, Comparison, Criterion, Rating, Vendor, Why};
use crate::document::Reading;
use crate::item::Item;

pub(super) struct Alternatives;

const QUESTION: usize = 0;
const SCALE: usize = 1;

/// The narrowest column in which a cell can be read.
const LEAST_CELL: usize = 18;
/// The widest column that helps: longer lines are harder to compare.
const WIDEST_CELL: usize = 40;

impl Pane for Alternatives {
    fn label(&self) -> Label {
        Label { name: "alternatives", digit: '5', tab: "Vendors", absent: "no alternatives compared" }
    }
    fn title(&self, reading: Reading<'_>, show: Show) -> String {
        match comparison(reading) {
            Some(it) if show.is_linear || is_question_in_title(it, show) => {
                format!("Alternatives, rated by the author · {}", it.question)
            }
            Some(_) => "Alternatives, rated by the author".to_owned(),
            None => "Alternatives".to_owned(),
        }
    }
    fn holds(&self, item: Item) -> bool {
        matches!(item, Item::Vendor(_) | Item::Criterion(_) | Item::Cell { .. })
    }

    fn entries(&self, reading: Reading<'_>, show: Show) -> Vec<Entry> {
        let Some(comparison) = comparison(reading) else { return Vec::new() };
        let criteria = (0..comparison.criteria.len()).map(|at| Entry::Item(Item::Criterion(at)));
        let vendors = if show.is_linear { comparison.order() } else { Vec::new() };
        let vendors = vendors.into_iter().map(|at| Entry::Item(Item::Vendor(at)));
        std::iter::once(Entry::Text(QUESTION))
            .chain(criteria)
            .chain(vendors)
            .chain([Entry::Text(SCALE)])
            .collect()
    }

    fn head(&self, reading: Reading<'_>, show: Show) -> Option<Block> {
        let comparison = comparison(reading)?;
        if show.is_linear {
            return None;
        }
        let grid = Grid::of(comparison, show);
        if grid.is_card() {
            return Some(card_head(comparison, &grid));
        }
        let width = grid.cell;
        let names = grid.vendors(comparison).map(|vendor| {
            let mut para = Para::of(Role::Heading, given(&vendor.name, "vendor without a name"));
            if vendor.id.0 == comparison.incumbent.0 {
                para = para.say(Role::Quiet, " (in place)");
            }
            Column { width, paras: vec![para] }
        });
        let place = match comparison.vendors.len() - grid.shown.min(comparison.vendors.len()) {
            0 => Para::new(),
            more => Para::of(Role::Quiet, &format!("{} more", number_of(more, "vendor"))),
        };
        let corner = Column { width: grid.criterion, paras: vec![place] };
        let mut block = Block::default();
        block.columns(std::iter::once(corner).chain(names).collect());
        Some(block)
    }

    fn block(&self, reading: Reading<'_>, show: Show, entry: Entry) -> Block {
        let Some(comparison) = comparison(reading) else { return Block::default() };
        match entry {
            Entry::Item(Item::Criterion(at)) if show.is_linear => criterion_in_words(reading, show, comparison, at),
            Entry::Item(Item::Criterion(at)) => row(comparison, show, at),
            Entry::Text(QUESTION) if show.is_linear || is_question_in_title(comparison, show) => Block::default(),
            Entry::Text(QUESTION) => Block::of(Para::of(Role::Quiet, &comparison.question)),
            Entry::Text(_) => Block::of(Para::new().say(
                Role::Quiet,
                "ratings and weights are the author's: strong, good, fair, weak, none; what is not known is not rated",
            )),
            Entry::Item(Item::Vendor(at)) => vendor_in_words(reading, show, comparison, at),
            Entry::Item(Item::Cell { vendor, criterion }) => cell_in_words(comparison, vendor, criterion),
            _ => Block::default(),
        }
    }

    fn columns(&self, reading: Reading<'_>, _: Show) -> usize {
        comparison(reading).map_or(0, |it| it.vendors.len() + 1)
    }
    fn first_column_for(&self, reading: Reading<'_>, show: Show, column: usize) -> usize {
        let Some(comparison) = comparison(reading) else { return 0 };
        let grid = Grid::of(comparison, show);
        match column.checked_sub(1) {
            Some(place) if place >= grid.frozen => {
                let visible = grid.shown - grid.frozen;
                grid.first.clamp((place + 1).saturating_sub(visible), place)
            }
            _ => grid.first,
        }
    }
    fn lane_of(&self, reading: Reading<'_>, show: Show, column: usize) -> usize {
        let (Some(comparison), Some(place)) = (comparison(reading), column.checked_sub(1)) else { return 1 };
        let mut places = Grid::of(comparison, show).places();
        places.position(|at| at == place).map_or(1, |at| at + 2)
    }
    fn in_column(&self, reading: Reading<'_>, entry: Entry, column: usize) -> Option<Item> {
        let Some(Item::Criterion(criterion)) = entry.item() else { return entry.item() };
        let Some(column) = column.checked_sub(1) else { return entry.item() };
        let vendor = *comparison(reading)?.order().get(column)?;
        Some(Item::Cell { vendor, criterion })
    }
    fn column_of(&self, reading: Reading<'_>, item: Item) -> usize {
        let (Item::Cell { vendor, .. } | Item::Vendor(vendor)) = item else { return 0 };
        let order = comparison(reading).map(Comparison::order).unwrap_or_default();
        order.iter().position(|at| *at == vendor).map_or(0, |at| at + 1)
    }
    fn row_of(&self, item: Item, show: Show) -> Item {
        match item {
            Item::Cell { criterion, .. } => Item::Criterion(criterion),
            Item::Vendor(_) if !show.is_linear => Item::Criterion(0),
            other => other,
        }
    }
}

fn comparison(reading: Reading<'_>) -> Option<&Comparison> {
    reading.briefing().comparison.as_deref()
}

/// Whether the rule over the pane has room for the whole question.
fn is_question_in_title(comparison: &Comparison, show: Show) -> bool {
    crate::text::width(&comparison.question) + 62 <= show.width
}

/// How the table is cut into columns. Where not all vendors fit, the incumbent stands still beside the criteria, so
/// that every other vendor is seen against it.
struct Grid {
    criterion: usize,
    cell: usize,
    frozen: usize,
    first: usize,
    shown: usize,
}

impl Grid {
    fn of(comparison: &Comparison, show: Show) -> Self {
        let total = comparison.vendors.len().max(1);
        let criterion = (show.width / 4).clamp(12, 30).min((show.width / 3).max(8));
        let room = show.width.saturating_sub(criterion);
        let shown = (room / (LEAST_CELL + COLUMN_GAP)).clamp(1, total);
        let cell = (room / shown).saturating_sub(COLUMN_GAP).clamp(1, WIDEST_CELL);
        let frozen = usize::from(shown > 1 && shown < total);
        let first = show.first_column.clamp(frozen, total - (shown - frozen));
        Self { criterion, cell, frozen, first, shown }
    }

    fn is_card(&self) -> bool {
        self.shown == 1
    }

    /// The places of the vendors that are shown, in the order of [`Comparison::order`].
    fn places(&self) -> impl Iterator<Item = usize> + use<> {
        (0..self.frozen).chain(self.first..self.first + self.shown - self.frozen)
    }

    fn vendors<'a>(&self, comparison: &'a Comparison) -> impl Iterator<Item = &'a Vendor> + use<'a> {
        let order = comparison.order();
        self.places().filter_map(move |place| comparison.vendors.get(*order.get(place)?))
    }
}

/// Where only one vendor fits, the criterion stands over the cell and not beside it.
fn card_row(comparison: &Comparison, grid: &Grid, criterion: &Criterion, at: usize) -> Block {
    let mut block = Block::of(
        Para::of(Role::Plain, given(&criterion.name, "criterion without a name"))
            .tail(Role::Quiet, &weight(criterion)),
    );
    if let Some(vendor) = comparison.order().get(grid.first) {
        block.para(verdict(criterion, comparison.cell(*vendor, at)).indent(2));
    }
    block.gap();
    block
}

fn card_head(comparison: &Comparison, grid: &Grid) -> Block {
    let mut block = Block::default();
    let place = format!("{} of {}", grid.first + 1, comparison.vendors.len());
    for vendor in grid.vendors(comparison) {
        block.para(Para::of(Role::Heading, &vendor_label(comparison, vendor)).tail(Role::Quiet, &place));
    }
    block
}

fn row(comparison: &Comparison, show: Show, at: usize) -> Block {
    let Some(criterion) = comparison.criteria.get(at) else { return Block::default() };
    let grid = Grid::of(comparison, show);
    if grid.is_card() {
        return card_row(comparison, &grid, criterion, at);
    }
    let mut name = vec![Para::of(Role::Plain, given(&criterion.name, "criterion without a name"))];
    name.extend(weight(criterion).split(" · ").map(|part| Para::of(Role::Quiet, part)));
    let mut columns = vec![Column { width: grid.criterion, paras: name }];
    let order = comparison.order();
    for place in grid.places() {
        let cell = order.get(place).and_then(|vendor| comparison.cell(*vendor, at));
        columns.push(Column { width: grid.cell, paras: vec![verdict(criterion, cell)] });
    }
    let mut block = Block::default();
    block.columns(columns);
    block.gap();
    block
}

fn weight(criterion: &Criterion) -> String {
    let weight = criterion.weight.unwrap_or(1.0);
    let words = if weight == 0.0 { "shown, not scored".to_owned() } else { format!("weight {weight}") };
    if criterion.gate { format!("{words} · must-have") } else { words }
}

/// A cell in one paragraph: the rating in words, then why.
fn verdict(criterion: &Criterion, cell: Option<&Cell>) -> Para {
    let Some(cell) = cell else {
        return Para::of(Role::Unknown, &format!("unknown: {}", why(&Why::NotChecked)));
    };
    let mut para = match &cell.rating {
        Rating::Unset => Para::new().say(Role::Unknown, "rating not given"),
        Rating::Unknown => Para::of(Role::Unknown, &format!("unknown: {}", why(&cell.why_unknown))),
        Rating::NotApplicable => Para::new().say(Role::Strong, "not applicable"),
        Rating::None => Para::new().say(Role::Strong, "none"),
        other => Para::of(Role::Strong, other.as_str()),
    };
    match &cell.rating {
        Rating::None if criterion.gate => para = para.say(Role::Fault, ", so out"),
        Rating::Unknown if criterion.gate => para = para.say(Role::Unknown, ", not shown to qualify"),
        _ => {}
    }
    if !cell.text.is_empty() {
        para = para.say(Role::Plain, "  ").with(Role::Plain, &cell.text);
    }
    if cell.refs.is_empty() && !matches!(cell.rating, Rating::Unknown | Rating::Unset) {
        para = para.say(Role::Unknown, " (no refs)");
    }
    para
}

fn vendor_label(comparison: &Comparison, vendor: &Vendor) -> String {
    let is_incumbent = vendor.id.0 == comparison.incumbent.0;
    let name = given(&vendor.name, "vendor without a name");
    if is_incumbent { format!("{name} (in place)") } else { name.to_owned() }
}

fn criterion_in_words(reading: Reading<'_>, show: Show, comparison: &Comparison, at: usize) -> Block {
    let Some(criterion) = comparison.criteria.get(at) else { return Block::default() };
    let head = Para::of(Role::Strong, given(&criterion.name, "criterion without a name"));
    let mut block = Block::of(head.say(Role::Plain, "  ").with(Role::Quiet, &weight(criterion)));
    if !criterion.why.is_empty() {
        block.para(Para::of(Role::Quiet, &criterion.why).indent(2));
    }
    for place in comparison.order() {
        let Some(vendor) = comparison.vendors.get(place) else { continue };
        let label = vendor_label(comparison, vendor);
        block.para(line(reading, show, &label, criterion, comparison.cell(place, at)));
    }
    block.gap();
    block
}

fn vendor_in_words(reading: Reading<'_>, show: Show, comparison: &Comparison, at: usize) -> Block {
    let Some(vendor) = comparison.vendors.get(at) else { return Block::default() };
    let mut block = Block::of(Para::of(Role::Strong, &vendor_label(comparison, vendor)));
    let party = if vendor.party.0.is_empty() {
        "no party behind it given".to_owned()
    } else {
        format!("of {}", named(reading, std::slice::from_ref(&vendor.party)))
    };
    block.para(Para::of(Role::Quiet, &party).indent(2));
    for (place, criterion) in comparison.criteria.iter().enumerate() {
        block.para(line(reading, show, &criterion.name, criterion, comparison.cell(at, place)));
    }
    block.gap();
    block
}

fn line(reading: Reading<'_>, show: Show, label: &str, criterion: &Criterion, cell: Option<&Cell>) -> Para {
    let mut para = Para::of(Role::Label, label).say(Role::Label, ": ");
    para.runs.extend(verdict(criterion, cell).runs);
    let refs = cell.map_or(String::new(), |it| rests(reading, show, &it.refs));
    para.indent(2).hang(2).tail(Role::Quiet, &refs)
}

fn cell_in_words(comparison: &Comparison, vendor: usize, criterion: usize) -> Block {
    let (Some(who), Some(what)) = (comparison.vendors.get(vendor), comparison.criteria.get(criterion)) else {
        return Block::default();
    };
    let label = vendor_label(comparison, who);
    let mut block =
        Block::of(Para::of(Role::Strong, &label).say(Role::Strong, " · ").with(Role::Strong, &what.name));
    block.para(verdict(what, comparison.cell(vendor, criterion)).indent(2));
    block.para(Para::of(Role::Quiet, &weight(what)).indent(2));
    if !what.why.is_empty() {
        block.para(Para::of(Role::Quiet, &what.why).indent(2));
    }
    block.gap();
    block
}
