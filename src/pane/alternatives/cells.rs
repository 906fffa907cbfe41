//! What a cell, a criterion and a vendor say, wherever they stand.

use crate::block::{Block, Para, Role};
use crate::briefing::{Cell, Comparison, Criterion, Rating, Vendor, Why};
use crate::compare::{Scored, Weights, words};
use crate::document::Reading;
use crate::pane::Show;
use crate::pane::wording::{given, named, rests, why};

/// A cell in one paragraph: the rating in words, then why.
pub fn verdict(criterion: &Criterion, cell: Option<&Cell>) -> Para {
    let Some(cell) = cell else {
        return Para::of(Role::Unknown, &format!("unknown: {}", why(&Why::NotChecked)));
    };
    let mut para = match &cell.rating {
        Rating::Unset => Para::new().say(Role::Unknown, "rating not given"),
        Rating::Unknown => Para::of(Role::Unknown, &format!("unknown: {}", why(&cell.why_unknown))),
        Rating::NotApplicable => Para::new().say(Role::Strong, "not applicable"),
        Rating::None => Para::new().say(Role::Strong, "none"),
        Rating::Other(word) => Para::of(Role::Unknown, &format!("{word}: no rating, so unknown")),
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

/// `weight 3 · must-have`; the reader's own beside the author's.
pub fn weight(comparison: &Comparison, scored: &Scored, at: usize) -> String {
    let stated = Weights::stated(comparison).words(at);
    let weight = match scored.weights.words(at) {
        own if own != stated => format!("weight {own}, yours; the author's {stated}"),
        own if own == "0" && comparison.criteria.get(at).is_some_and(|it| it.gate) => "not scored".to_owned(),
        own if own == "0" => "shown, not scored".to_owned(),
        own => format!("weight {own}"),
    };
    let is_gate = comparison.criteria.get(at).is_some_and(|it| it.gate);
    if is_gate { format!("{weight} · must-have") } else { weight }
}

/// A vendor's name, and whether it is the one in place.
pub fn vendor_label(comparison: &Comparison, vendor: &Vendor) -> String {
    let is_incumbent = vendor.id.0 == comparison.incumbent.0;
    let name = given(&vendor.name, "vendor without a name");
    if is_incumbent { format!("{name} (in place)") } else { name.to_owned() }
}

pub(super) fn criterion_in_words(reading: Reading<'_>, show: Show, scored: &Scored, at: usize) -> Block {
    let Some(comparison) = super::comparison(reading) else { return Block::default() };
    let Some(criterion) = comparison.criteria.get(at) else { return Block::default() };
    let head = Para::of(Role::Strong, given(&criterion.name, "criterion without a name"));
    let weight = weight(comparison, scored, at);
    let mut block = Block::of(head.say(Role::Plain, "  ").with(Role::Quiet, &weight));
    if !criterion.why.is_empty() {
        block.para(Para::of(Role::Quiet, &criterion.why).indent(2));
    }
    for place in comparison.order() {
        let Some(vendor) = comparison.vendors.get(place) else { continue };
        let label = vendor_label(comparison, vendor);
        block.para(line(reading, show, &label, criterion, scored.cell(comparison, place, at)));
    }
    block.gap();
    block
}

pub(super) fn vendor_in_words(reading: Reading<'_>, show: Show, scored: &Scored, at: usize) -> Block {
    let Some(comparison) = super::comparison(reading) else { return Block::default() };
    let Some(vendor) = comparison.vendors.get(at) else { return Block::default() };
    let mut block = Block::of(Para::of(Role::Strong, &vendor_label(comparison, vendor)));
    let party = if vendor.party.0.is_empty() {
        "no party behind it given".to_owned()
    } else {
        format!("of {}", named(reading, std::slice::from_ref(&vendor.party)))
    };
    block.para(Para::of(Role::Quiet, &party).indent(2));
    if let Some(standing) = scored.outcome.standings.get(at) {
        block.para(Para::of(Role::Plain, &words::range(standing)).indent(2));
        let gate = words::gate(comparison, standing);
        if !gate.is_empty() {
            block.para(Para::of(Role::Unknown, &gate).indent(2).hang(2));
        }
    }
    for (place, criterion) in comparison.criteria.iter().enumerate() {
        block.para(line(reading, show, &criterion.name, criterion, scored.cell(comparison, at, place)));
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

pub(super) fn cell_in_words(
    comparison: &Comparison,
    scored: &Scored,
    vendor: usize,
    criterion: usize,
) -> Block {
    let (Some(who), Some(what)) = (comparison.vendors.get(vendor), comparison.criteria.get(criterion)) else {
        return Block::default();
    };
    let label = vendor_label(comparison, who);
    let mut block =
        Block::of(Para::of(Role::Strong, &label).say(Role::Strong, " · ").with(Role::Strong, &what.name));
    block.para(verdict(what, scored.cell(comparison, vendor, criterion)).indent(2));
    block.para(Para::of(Role::Quiet, &weight(comparison, scored, criterion)).indent(2));
    if !what.why.is_empty() {
        block.para(Para::of(Role::Quiet, &what.why).indent(2));
    }
    let unknown = scored.outcome.standings.get(vendor).map_or(&[][..], |it| &it.unknown);
    if let Some(open) = unknown.iter().find(|it| it.criterion == criterion) {
        let swing = format!("worth {} of 100 points for {label} once it is known", open.swing);
        block.para(Para::of(Role::Unknown, &swing).indent(2));
    }
    block.gap();
    block
}
