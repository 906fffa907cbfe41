//! The frame: what is remembered, as cells. Reads, never writes; draws nothing outside the buffer it is given.

pub mod ascii;
pub mod banner;
pub mod everywhere;
mod footer;
pub mod header;
pub mod help;
mod pane;
pub mod prompt;
pub mod shelf;
pub mod strip;
mod title;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::layer::{Detail, Layer, Shown};
use super::layout::{self, Form, Plan};
use super::lists;
use super::session::Started;
use super::stage;
use super::state::State;
use super::theme::{Part, Theme};
use super::widget::paint::{GUTTER, Look, put, put_listing, put_row};
use crate::block::Block;
use crate::document::Reading;
use crate::item::{self, Item};
use crate::pane::{passage, wording};
use crate::proof::Place;
use crate::text::{self, Safe};

/// Draws the whole frame.
pub fn view(state: &State, theme: Theme, buf: &mut Buffer) {
    let plan = stage::plan(state);
    if plan.form == Form::Tiny {
        put(buf, plan.header, 0, 0, &tiny(plan.header), Style::new());
        return;
    }
    header::draw(state, &plan, theme, buf);
    if let (Some(area), Some(words)) = (plan.banner, banner::text(state)) {
        put(buf, area, 1, 0, &text::clip(&words, columns(area)), theme.part(Part::Banner));
    }
    if let Some(area) = plan.tabs {
        header::draw_tabs(state, &plan, area, theme, buf);
    }
    let over =
        state.layers.iter().rev().find(|layer| {
            !matches!(layer, Layer::Search(_) | Layer::Filter(_) | Layer::Narrow(_) | Layer::Copy)
        });
    match over {
        Some(layer) => draw_layer(state, layer, &plan, theme, buf),
        None => plan.panes.iter().for_each(|placed| pane::draw(state, *placed, &plan, theme, buf)),
    }
    if let Some(area) = plan.strip {
        strip::draw(state, area, theme, buf);
    }
    footer::draw(state, &plan, theme, buf);
}

/// The columns between the blank ones at both edges.
fn columns(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(2))
}

fn tiny(area: Rect) -> Safe {
    let words = Safe::ours("bluf needs 20 columns and 5 rows");
    text::clip(&words, usize::from(area.width))
}

fn draw_layer(state: &State, layer: &Layer, plan: &Plan, theme: Theme, buf: &mut Buffer) {
    let body = plan.body;
    let name = match layer {
        Layer::Detail(detail) if detail.basis.is_some() => match detail.item {
            Item::About => "This briefing rests on".to_owned(),
            item => format!("{} rests on", name_of(state, item)),
        },
        Layer::Detail(detail) => title_of(state, detail),
        Layer::Shelf(_) if matches!(state.session.start, Started::Waiting(_)) => "Reading".to_owned(),
        Layer::Shelf(_) => shelf::title(&state.session.shelf),
        Layer::Everywhere => everywhere::title(&state.session.shelf),
        Layer::Help(help) => format!("Help  {}", help.filter.shown()),
        Layer::Prompt(prompt) => prompt::title(prompt),
        Layer::Fault(_) => "This briefing does not open".to_owned(),
        Layer::Search(_) | Layer::Filter(_) | Layer::Narrow(_) | Layer::Copy => return,
    };
    let Some(list) = lists::of_layer(state, layer, body) else { return };
    let place = title::place(&list.listing, list.scroll, usize::from(list.area.height));
    let beside = layout::preview_half(body).zip(beside(state, layer));
    let rule = if beside.is_some() { layout::list_half(body) } else { body };
    title::draw(buf, rule, &name, &place, true, theme);
    let is_focused = !matches!(layer, Layer::Prompt(prompt) if !prompt.is_picked);
    put_listing(buf, list.area, &list.listing, list.scroll, Look { theme, is_focused, lane: 0 });
    if let Some((area, (name, block))) = beside {
        title::draw(buf, area, &name, "", false, theme);
        draw_block(&block, area, theme, buf);
    }
    if matches!(layer, Layer::Shelf(_)) && state.session.shelf.is_empty() {
        draw_block(&shelf::empty(&state.session), body, theme, buf);
    }
    if matches!(layer, Layer::Everywhere) && state.session.shelf.everywhere.rows.is_empty() {
        draw_block(&everywhere::empty(&state.session.shelf.everywhere), body, theme, buf);
    }
    if let Layer::Prompt(prompt) = layer
        && prompt.rows() == 0
    {
        draw_block(&prompt::empty(prompt), body, theme, buf);
    }
}

/// The selected entry of a layer, for the half beside its list.
fn beside(state: &State, layer: &Layer) -> Option<(String, Block)> {
    match layer {
        Layer::Shelf(scroll) => Some(("Preview".to_owned(), shelf::beside(state, scroll.selected)?)),
        Layer::Prompt(prompt) => Some(("Preview".to_owned(), shelf::picked(state, prompt)?)),
        Layer::Detail(detail) => {
            let reading = state.reading()?;
            let width = layout::text_width(layout::preview_half(stage::plan(state).body)?, false);
            let show = crate::pane::Show { width, ..crate::pane::Show::default() };
            let item = match *detail.entries.get(detail.scroll.selected)? {
                Shown::Link(item) => item,
                Shown::Passage { place, .. } => return in_its_source(reading, place, width),
                Shown::Prose(_) => detail.here?.0,
                Shown::Body | Shown::Heading(_) => return None,
            };
            Some((name_of(state, item), crate::pane::detail(reading, show, item)))
        }
        _ => None,
    }
}

/// The paragraph of a source in which an anchor stands.
fn in_its_source(reading: Reading<'_>, place: Place, width: usize) -> Option<(String, Block)> {
    let verdict = reading.document.proofs.of_item(place.0).get(place.1)?;
    let (source, start) = (verdict.source?, verdict.span.as_ref()?.start);
    let text = reading.holding(source)?.text()?;
    let paragraph = text.paragraphs().partition_point(|range| range.end <= start);
    let id = item::id_of(reading.briefing(), Item::Source(source));
    let name = format!("Source {id}, line {}", text.place_of(start).0);
    Some((name, passage::paragraph(reading, source, paragraph, Some(place), width)))
}

/// What a detail shows; of a source's text, at which anchor the reader is.
fn title_of(state: &State, detail: &Detail) -> String {
    let name = name_of(state, detail.item);
    let place = state.reading().zip(detail.here).and_then(|(reading, here)| {
        let Item::Source(source) = detail.item else { return None };
        let anchors = reading.document.proofs.in_source(source);
        let at = anchors.iter().position(|(_, place)| *place == here)?;
        let id = item::id_of(reading.briefing(), here.0);
        Some(format!("{name} · {id}, anchor {} of {}", at + 1, anchors.len()))
    });
    place.unwrap_or(name)
}

/// `Claim c8`: what an item is, and its id where it has one.
fn name_of(state: &State, item: Item) -> String {
    let id = state.reading().map_or("", |reading| item::id_of(reading.briefing(), item));
    format!("{} {id}", title::capital(wording::noun(item))).trim_end().to_owned()
}

/// Draws a block below the rule of an area.
fn draw_block(block: &Block, area: Rect, theme: Theme, buf: &mut Buffer) {
    let inner = Rect { x: area.x.saturating_add(GUTTER), width: area.width.saturating_sub(GUTTER), ..area };
    let rows = block.rows(layout::text_width(area, false));
    for (row, y) in rows.iter().zip(1..area.height) {
        put_row(buf, inner, y, row, theme);
    }
}
