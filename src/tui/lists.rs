//! What is scrolled: the focused pane or the top layer, as a listing at the width it is shown in.

use std::rc::Rc;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::layer::{self, Detail, Layer, Shown};
use super::layout::{self, Plan};
use super::state::State;
use super::view::{self, help, shelf};
use super::widget::listing::Listing;
use super::widget::scroll::{Rows, Scroll};
use crate::block::{Block, Para, Piece, Role};
use crate::change::Kind;
use crate::document::Reading;
use crate::item::Item;
use crate::pane::{self, Entry, PANES, passage, wording};

/// A list on the screen.
pub struct Shelved<'a> {
    /// Its entries.
    pub listing: Listing<'a>,
    /// Where it is drawn.
    pub area: Rect,
    /// Where the reader is in it.
    pub scroll: Scroll,
}

/// An entry of which something is on the screen.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// Its place.
    pub at: usize,
    /// Its first row is.
    pub has_begun: bool,
    /// Its last row is, but for the empty one behind it.
    pub has_ended: bool,
}

impl Shelved<'_> {
    /// What is on the screen.
    pub fn seen(&self) -> Vec<Seen> {
        let height = usize::from(self.area.height).cast_signed();
        let (mut at, mut row) = (self.scroll.top, -self.scroll.skip.cast_signed());
        let mut seen = Vec::new();
        while at < self.listing.count() && row < height {
            let rows = self.listing.rows(at);
            let end = row + rows.len().cast_signed();
            let blank = rows.last().is_some_and(|row| row.segments.is_empty());
            seen.push(Seen { at, has_begun: row >= 0, has_ended: end - isize::from(blank) <= height });
            (at, row) = (at + 1, end);
        }
        seen
    }
}

/// The entries of a pane in an area, rule and head included.
pub fn of_pane(state: &State, pane: usize, area: Rect) -> Option<Shelved<'_>> {
    let (view, kind) = (state.panes.views.get(pane)?, *PANES.get(pane)?);
    let reading = state.reading()?;
    let show = state.panes.show(pane, layout::text_width(area, is_wide(state, pane)));
    let needle = state.search.as_ref().map(|search| &search.needle);
    let query = state.search.as_ref().map_or("", |search| &search.query);
    view.laid.renew(content(state), state.session.clock.reader.now, query);
    let lay = move |at: usize| {
        let Some(entry) = view.entries.get(at) else { return Rc::default() };
        view.laid.rows((*entry, show), || {
            let mut block = kind.block(reading, show, *entry);
            if let Some(sign) = sign(reading, *entry) {
                block.badge(sign);
            }
            if let Some(needle) = needle {
                block.mark(needle);
            }
            block.rows(show.width)
        })
    };
    let can_select = |at: usize| view.entries.get(at).is_some_and(|entry| entry.item().is_some());
    let listing = Listing::of_rows(view.entries.len(), lay, can_select);
    Some(Shelved {
        listing,
        area: layout::list_area(area, head_rows(state, pane, area)),
        scroll: view.scroll,
    })
}

/// What happened to the item of an entry since the reader read it: the word for a part of it is that it changed.
fn sign(reading: Reading<'_>, entry: Entry) -> Option<&'static str> {
    let item = entry.item()?;
    let mut of_item = reading.changes.iter().filter(|change| change.is_of(item));
    let first = of_item.next()?;
    let is_whole = first.kind == Kind::Moved || first.old_item.is_none();
    let is_alone = of_item.all(|other| other.kind == first.kind);
    Some(if is_whole && is_alone { first.kind.sign() } else { Kind::Changed.sign() })
}

/// Where the open briefing is: another one is elsewhere.
fn content(state: &State) -> usize {
    state.session.open.as_ref().map_or(0, |open| Arc::as_ptr(&open.document).addr())
}

/// Whether a pane has columns to walk.
pub fn is_table(state: &State, pane: usize) -> bool {
    let columns =
        |reading| PANES.get(pane).map_or(0, |kind| kind.columns(reading, state.panes.show(pane, 0)));
    state.reading().is_some_and(|reading| columns(reading) > 0)
}

/// Whether a pane takes any width: a table, or texts side by side.
pub fn is_wide(state: &State, pane: usize) -> bool {
    is_table(state, pane) || PANES.get(pane).is_some_and(|kind| kind.is_wide())
}

/// What stands above the rows of a pane and does not scroll.
pub fn head(state: &State, pane: usize, area: Rect) -> Option<Block> {
    let show = state.panes.show(pane, layout::text_width(area, is_wide(state, pane)));
    let head = PANES.get(pane)?.head(state.reading()?, show)?;
    // Where it would leave no room for the rows, the rows are worth more.
    (head.rows(show.width).len() + 2 < usize::from(area.height)).then_some(head)
}

fn head_rows(state: &State, pane: usize, area: Rect) -> u16 {
    let width = layout::text_width(area, true);
    let rows = head(state, pane, area).map_or(0, |block| block.rows(width).len());
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// The rows that a pane would like to have, up to the height of the area.
pub fn rows_wanted(state: &State, pane: usize, area: Rect) -> u16 {
    let Some(Shelved { listing, .. }) = of_pane(state, pane, area) else { return 1 };
    if listing.count() == 0 {
        return 1;
    }
    let (mut rows, most) = (1 + usize::from(head_rows(state, pane, area)), usize::from(area.height));
    for at in 0..listing.count() {
        rows += listing.height(at);
        if rows >= most {
            return area.height;
        }
    }
    // The empty row behind the last entry is not needed.
    let is_blank = |at: usize| listing.rows(at).last().is_some_and(|row| row.segments.is_empty());
    if is_blank(listing.count() - 1) {
        rows -= 1;
    }
    u16::try_from(rows).unwrap_or(area.height)
}

/// The list that keys go to.
pub fn of_top<'a>(state: &'a State, plan: &Plan) -> Option<Shelved<'a>> {
    let layer =
        state.layers.iter().rev().find(|layer| {
            !matches!(layer, Layer::Search(_) | Layer::Filter(_) | Layer::Narrow(_) | Layer::Copy)
        });
    if let Some(layer) = layer {
        return of_layer(state, layer, plan.body);
    }
    let placed = plan.panes.iter().find(|placed| placed.pane == state.panes.focus)?;
    of_pane(state, placed.pane, placed.area)
}

/// The entries of a layer over the body.
pub fn of_layer<'a>(state: &'a State, layer: &'a Layer, body: Rect) -> Option<Shelved<'a>> {
    let area = layout::list_area(body, 0);
    let width = layout::text_width(body, false);
    match layer {
        Layer::Detail(detail) => {
            let area = layout::list_half(area);
            let width = layout::text_width(area, false);
            let reading = state.reading()?;
            let needle = state.search.as_ref().map(|search| &search.needle);
            let query = state.search.as_ref().map_or("", |search| &search.query);
            let here = detail.here;
            detail.laid.renew(content(state), state.session.clock.reader.now, query);
            // One paragraph may be millions of characters: it is kept for one width and one anchor alone.
            detail.laid.keep(|(_, columns, anchor)| (*columns, *anchor) == (width, here));
            let lay = move |at: usize| {
                detail.laid.rows((at, width, here), || {
                    let mut block = shown(reading, detail, at, width);
                    if let Some(needle) = needle {
                        block.mark(needle);
                    }
                    block.rows(width)
                })
            };
            let can_select = |at: usize| detail.entries.get(at).is_some_and(|it| it.can_select());
            let listing = Listing::of_rows(detail.entries.len(), lay, can_select);
            Some(Shelved { listing, area, scroll: detail.scroll })
        }
        Layer::Shelf(scroll) => {
            let area = layout::list_half(area);
            let width = layout::text_width(area, false);
            let listing =
                Listing::new(state.session.shelf.len(), width, |at| shelf::card(state, at), |_| true);
            Some(Shelved { listing, area, scroll: *scroll })
        }
        Layer::Help(layer) => {
            let rows = layer.rows();
            let listing = Listing::new(rows.len(), width, move |at| help::row(&rows, at), |_| true);
            Some(Shelved { listing, area, scroll: layer.scroll })
        }
        Layer::Fault(fault) => {
            let block = |_| Block::of(Para::of(Role::Plain, &fault.report));
            let listing = Listing::new(1, width, block, |_| false);
            Some(Shelved { listing, area, scroll: fault.scroll })
        }
        Layer::Prompt(prompt) => {
            let area = layout::list_half(area);
            let width = layout::text_width(area, false);
            let block = move |at: usize| view::prompt::row(prompt, at);
            let listing = Listing::new(prompt.rows(), width, block, |_| true);
            Some(Shelved { listing, area, scroll: prompt.scroll })
        }
        Layer::Everywhere => {
            let shelf = &state.session.shelf;
            let everywhere = &shelf.everywhere;
            let block = move |at: usize| view::everywhere::row(shelf, at);
            let can_select = move |at: usize| everywhere.can_select(at);
            let listing = Listing::new(everywhere.rows.len(), width, block, can_select);
            Some(Shelved { listing, area, scroll: everywhere.scroll })
        }
        Layer::Search(_) | Layer::Filter(_) | Layer::Narrow(_) | Layer::Copy => None,
    }
}

fn shown(reading: Reading<'_>, detail: &Detail, at: usize, width: usize) -> Block {
    let show = pane::Show { width, passages: pane::Passages::Apart, ..pane::Show::default() };
    match detail.entries.get(at) {
        Some(Shown::Body) => match &detail.basis {
            Some(basis) => basis.clone(),
            None => pane::detail(reading, show, detail.item),
        },
        Some(Shown::Heading(words)) => {
            let mut block = Block::default();
            // The first one stands below what ends in an empty row.
            if at > 1 {
                block.gap();
            }
            block.para(Para::new().say(Role::Heading, words));
            block
        }
        Some(Shown::Passage { place: (item, at), is_own: true }) => {
            let mut block = passage::passage(reading, *item, *at);
            block.gap();
            block
        }
        Some(Shown::Passage { place: (item, at), is_own: false }) => {
            indented(passage::passage(reading, *item, *at), LABEL - 2)
        }
        Some(Shown::Prose(at)) => match detail.item {
            Item::Source(source) => passage::paragraph(reading, source, *at, detail.here, width),
            _ => Block::default(),
        },
        Some(Shown::Link(item)) => {
            let noun = wording::noun(*item);
            let gap = " ".repeat(LABEL.saturating_sub(noun.len()));
            let para = Para::new().say(Role::Label, noun).with(Role::Plain, &gap);
            let para = para.with(Role::Plain, &wording::name(reading, *item));
            // Where no passage below tells it, words in quotation marks have their state beside them here.
            let is_told = !matches!(item, Item::Quote(_))
                || (detail.basis.is_none() && !layer::below(reading, *item).is_empty());
            let state = if is_told { String::new() } else { format!("  {}", passage::state(reading, *item)) };
            let mut block = Block::of(para.with(Role::Quiet, &state).hang(LABEL));
            if detail.basis.is_some() {
                let remark = wording::basis::remark(reading, *item);
                if !remark.is_empty() {
                    block.para(Para::of(Role::Quiet, &remark).indent(LABEL));
                }
            }
            block
        }
        None => Block::default(),
    }
}

fn indented(mut block: Block, columns: usize) -> Block {
    for piece in &mut block.pieces {
        if let Piece::Para(para) = piece {
            para.indent += columns;
        }
    }
    block
}

/// Columns of the noun before a link.
const LABEL: usize = 13;
