//! The comparison as two tables: what each vendor is worth, and how each does by each criterion.
//!
//! Ratings and sentences are the pane's and the comparison's own; must not know how anything is worked out.

use super::words::{Whose, reference};
use super::{Cell, Table, Text};
use crate::block::Role;
use crate::briefing::Comparison;
use crate::compare::{Gate, Scored, words};
use crate::document::Reading;
use crate::item::{self, Item};
use crate::pane::alternatives::{vendor_label, verdict, weight};
use crate::pane::wording::{given, named};

/// Both tables; none where nothing is compared.
pub(super) fn tables(reading: Reading<'_>) -> Vec<Table> {
    let (Some(comparison), Some(scored)) = (reading.briefing().comparison.as_deref(), reading.scored())
    else {
        return Vec::new();
    };
    let tables = [ranges(reading, comparison, scored), criteria(reading, comparison, scored)];
    tables.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

fn cell(text: Text) -> Cell {
    Cell { texts: vec![text], ..Cell::default() }
}

/// A text behind which its id stands.
fn with_id(reading: Reading<'_>, item: Item, mut text: Text) -> Text {
    let id = item::id_of(reading.briefing(), item);
    if !id.is_empty() {
        text.refs.push(reference(id, item));
    }
    text
}

fn ranges(reading: Reading<'_>, comparison: &Comparison, scored: &Scored) -> Table {
    let has_gates = comparison.criteria.iter().any(|it| it.gate);
    let titles = ["vendor", "worth of 100, least to most", "must-haves"];
    let head = titles.into_iter().take(if has_gates { 3 } else { 2 });
    let row = |at: usize| {
        let vendor = comparison.vendors.get(at)?;
        let standing = scored.outcome.standings.get(at)?;
        let item = Item::Vendor(at);
        let party = match vendor.party.0.as_str() {
            "" => "no party behind it given".to_owned(),
            _ => format!("of {}", named(reading, std::slice::from_ref(&vendor.party))),
        };
        let name = with_id(reading, item, Text::of(Role::Strong, &vendor_label(comparison, vendor)));
        let name = Cell { item: Some(item), texts: vec![name, Text::of(Role::Quiet, &party)], range: None };
        let range = standing.range.as_ref().map(|it| (it.floor.tenths(), it.ceiling.tenths()));
        let worth = Cell { range, ..cell(Text::of(Role::Plain, &words::range(standing))) };
        let gate = match standing.gate {
            Gate::In => Text::of(Role::Plain, "has all that apply"),
            _ => Text::of(Role::Unknown, &words::gate(comparison, standing)),
        };
        Some([name, worth, cell(gate)].into_iter().take(if has_gates { 3 } else { 2 }).collect())
    };
    Table {
        caption: "What each vendor is worth on what is known",
        head: head.map(|it| cell(Text::of(Role::Plain, it))).collect(),
        rows: comparison.order().into_iter().filter_map(row).collect(),
    }
}

fn criteria(reading: Reading<'_>, comparison: &Comparison, scored: &Scored) -> Table {
    let order = comparison.order();
    let vendors = order.iter().filter_map(|at| comparison.vendors.get(*at));
    let vendors = vendors.map(|it| cell(Text::of(Role::Plain, &vendor_label(comparison, it))));
    let row = |(at, criterion): (usize, &crate::briefing::Criterion)| {
        let item = Item::Criterion(at);
        let name = Text::of(Role::Strong, given(&criterion.name, "criterion without a name"));
        let weight = Text::of(Role::Quiet, &weight(comparison, scored, at));
        let texts = [with_id(reading, item, name), weight, Text::of(Role::Quiet, &criterion.why)];
        let texts = texts.into_iter().filter(|it| !it.is_empty()).collect();
        let rated = order.iter().map(|vendor| {
            let cell = scored.cell(comparison, *vendor, at);
            let refs = cell.map_or(&[][..], |it| &it.refs);
            let ids: Vec<&str> = refs.iter().map(|id| id.0.as_str()).collect();
            let para = verdict(criterion, cell).tail(Role::Quiet, &ids.join(" "));
            self::cell(Whose::refs(reading, refs).text(&para))
        });
        std::iter::once(Cell { item: Some(item), texts, range: None }).chain(rated).collect()
    };
    Table {
        caption: "How each vendor does by each criterion",
        head: std::iter::once(cell(Text::of(Role::Plain, "criterion"))).chain(vendors).collect(),
        rows: comparison.criteria.iter().enumerate().map(row).collect(),
    }
}
