//! Moving: within a list, sideways in a table, from pane to pane.

use super::say;
use crate::block::{Role, Row};
use crate::item::Item;
use crate::pane::{self, Entry, PANES};
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::layer::Layer;
use crate::tui::layout::{self, Form, Placed};
use crate::tui::lists::{self, Shelved};
use crate::tui::stage;
use crate::tui::state::State;
use crate::tui::widget::scroll::{Move, Rows, Scroll};

/// Moves in the list that keys go to.
pub(super) fn go(state: &mut State, way: Move) -> Vec<Effect> {
    scroll_top(state, |shelved, scroll| scroll.go(&shelved.listing, usize::from(shelved.area.height), way));
    Vec::new()
}

/// Moves by a part of a screen, keeping a row of it in sight.
pub(super) fn page(state: &mut State, direction: isize, part: usize) -> Vec<Effect> {
    scroll_top(state, |shelved, scroll| {
        let height = usize::from(shelved.area.height);
        let rows = (height / part).saturating_sub(usize::from(part == 1)).max(1);
        let way = if direction > 0 { Move::Forward(rows) } else { Move::Backward(rows) };
        scroll.go(&shelved.listing, height, way);
    });
    Vec::new()
}

fn scroll_top(state: &mut State, change: impl FnOnce(&Shelved<'_>, &mut Scroll)) {
    let plan = stage::plan(state);
    let Some(shelved) = lists::of_top(state, &plan) else { return };
    let mut scroll = shelved.scroll;
    change(&shelved, &mut scroll);
    drop(shelved);
    if let Some(place) = top_scroll(state) {
        *place = scroll;
    }
}

fn top_scroll(state: &mut State) -> Option<&mut Scroll> {
    let focus = state.panes.focus;
    for layer in state.layers.iter_mut().rev() {
        match layer {
            Layer::Detail(detail) => return Some(&mut detail.scroll),
            Layer::Shelf(scroll) => return Some(scroll),
            Layer::Help(help) => return Some(&mut help.scroll),
            Layer::Fault(fault) => return Some(&mut fault.scroll),
            Layer::Prompt(prompt) => return Some(&mut prompt.scroll),
            Layer::Everywhere => return Some(&mut state.session.shelf.everywhere.scroll),
            Layer::Search(_) | Layer::Filter(_) | Layer::Narrow(_) | Layer::Copy => {}
        }
    }
    state.panes.views.get_mut(focus).map(|view| &mut view.scroll)
}

/// Makes every list valid after the size or the entries have changed.
pub(super) fn settle(state: &mut State) {
    let plan = stage::plan(state);
    for placed in &plan.panes {
        let Some(scroll) = settled(state, *placed) else { continue };
        if let Some(view) = state.panes.views.get_mut(placed.pane) {
            view.scroll = scroll;
        }
    }
    // A detail begins at its top, with its first link perhaps below; a list is where its cursor is.
    let is_list = matches!(
        state.layers.last(),
        Some(Layer::Shelf(_) | Layer::Narrow(_) | Layer::Everywhere | Layer::Help(_) | Layer::Prompt(_))
    );
    if !state.layers.is_empty() {
        scroll_top(state, |shelved, scroll| {
            let height = usize::from(shelved.area.height);
            scroll.settle(&shelved.listing, height);
            if is_list {
                scroll.select(&shelved.listing, height, scroll.selected);
            }
        });
    }
    show_columns(state, &plan.panes);
}

/// Where a pane is to stand, with its selected entry on the screen.
fn settled(state: &State, placed: Placed) -> Option<Scroll> {
    let Shelved { listing, area, mut scroll } = lists::of_pane(state, placed.pane, placed.area)?;
    let height = usize::from(area.height);
    scroll.settle(&listing, height);
    scroll.select(&listing, height, scroll.selected);
    Some(scroll)
}

/// Whether the beginning of the selected entry is on the screen.
pub(super) fn is_selected_seen(state: &State) -> bool {
    let plan = stage::plan(state);
    lists::of_top(state, &plan)
        .is_none_or(|Shelved { listing, area, scroll }| scroll.is_seen(&listing, usize::from(area.height)))
}

/// Whether any row of the selected entry is on the screen.
pub(super) fn is_any_of_selected_seen(state: &State) -> bool {
    let plan = stage::plan(state);
    lists::of_top(state, &plan).is_none_or(|Shelved { listing, area, scroll }| {
        let first = scroll.row_of_selected(&listing);
        let end = first + listing.height(scroll.selected).cast_signed();
        first < usize::from(area.height).cast_signed() && end > 0
    })
}

/// Brings the words that were gone to or searched for, in the selected paragraph, on the screen, with what stands before them.
pub(super) fn show_passage(state: &mut State) {
    settle(state);
    scroll_top(state, |shelved, scroll| {
        let height = usize::from(shelved.area.height);
        let rows = shelved.listing.rows(scroll.selected);
        let is_here = |row: &Row| row.segments.iter().any(|it| it.role == Role::Match);
        let before = rows.iter().position(is_here).unwrap_or_default();
        scroll.hold(&shelved.listing, height, (height / 3).cast_signed() - before.cast_signed());
    });
}

/// Brings the selected entry on the screen.
pub(super) fn reveal_selected(state: &mut State) -> Vec<Effect> {
    scroll_top(state, |shelved, scroll| {
        scroll.select(&shelved.listing, usize::from(shelved.area.height), scroll.selected);
    });
    Vec::new()
}

/// To the column beside, in the pane that has the keys.
pub(super) fn sideways(state: &mut State, by: isize) -> Vec<Effect> {
    let focus = state.panes.focus;
    if !state.layers.is_empty() {
        return Vec::new();
    }
    let columns = match (state.reading(), PANES.get(focus)) {
        (Some(reading), Some(kind)) => kind.columns(reading, state.panes.show(focus, 0)),
        _ => 0,
    };
    if let Some(view) = state.panes.views.get_mut(focus).filter(|_| columns > 0) {
        view.column = view.column.saturating_add_signed(by).min(columns - 1);
    }
    show_column(state);
    Vec::new()
}

/// Brings the selected column of each table on the screen.
pub(super) fn show_column(state: &mut State) {
    let panes = stage::plan(state).panes;
    show_columns(state, &panes);
}

fn show_columns(state: &mut State, panes: &[Placed]) {
    for placed in panes {
        let show = state.panes.show(placed.pane, layout::text_width(placed.area, true));
        let column = state.panes.views.get(placed.pane).map_or(0, |view| view.column);
        let first = match (state.reading(), PANES.get(placed.pane)) {
            (Some(reading), Some(kind)) => kind.first_column_for(reading, show, column),
            _ => 0,
        };
        if let Some(view) = state.panes.views.get_mut(placed.pane) {
            view.first_column = first;
        }
    }
}

/// To the pane beside. On a wide screen those that are seen come first in reach.
pub(super) fn to_neighbour(state: &mut State, by: isize) -> Vec<Effect> {
    if state.session.open.is_none() {
        return Vec::new();
    }
    let plan = stage::plan(state);
    let count = PANES.len();
    let is_dashboard = plan.form == Form::Wide && plan.panes.len() > 1;
    let seen: Vec<usize> = if is_dashboard {
        let mut seen: Vec<usize> = plan.panes.iter().map(|placed| placed.pane).collect();
        seen.sort_unstable();
        seen
    } else {
        (0..count).collect()
    };
    let at = seen.iter().position(|pane| *pane == state.panes.focus).unwrap_or_default();
    let next = (at.cast_signed() + by).rem_euclid(seen.len().cast_signed());
    if let Some(pane) = seen.get(next.unsigned_abs()) {
        focus(state, *pane);
    }
    Vec::new()
}

/// To the pane of a digit.
pub(super) fn to_digit(state: &mut State, key: Key) -> Vec<Effect> {
    let Key::Char(digit) = key else { return Vec::new() };
    if let Some(pane) = pane::numbered(digit).filter(|_| state.session.open.is_some()) {
        focus(state, pane);
    }
    Vec::new()
}

/// Gives the keys to a pane; what lay over the panes goes away.
pub(super) fn focus(state: &mut State, pane: usize) {
    state.layers.clear();
    state.panes.focus = pane;
    settle(state);
}

pub(super) fn zoom(state: &mut State) -> Vec<Effect> {
    // A pane that is not among the five has the screen alone; from there back to them.
    if stage::plan(state).form == Form::Wide && !layout::is_on_dashboard(state.panes.focus) {
        rescale(state, false);
        focus(state, 0);
        return Vec::new();
    }
    let large = PANES.get(state.panes.focus).and_then(|pane| pane.large_form());
    let is_alone = stage::plan(state).form != Form::Wide;
    if large.is_none() && is_alone {
        return say(state, "one pane has the screen already");
    }
    rescale(state, !state.panes.is_zoomed);
    settle(state);
    match large {
        Some(large) if state.panes.is_zoomed => say(state, &format!("z leads back · {large}")),
        _ => Vec::new(),
    }
}

/// Gives a pane the screen, or takes it back; its rows may be others then, its item is the same.
pub(super) fn rescale(state: &mut State, is_zoomed: bool) {
    if state.panes.is_zoomed != is_zoomed {
        keep_items(state, |state| {
            state.panes.is_zoomed = is_zoomed;
            state.rebuild();
        });
    }
}

pub(super) fn show_claims(state: &mut State) -> Vec<Effect> {
    let quotes = pane::named("quotes").unwrap_or_default();
    if state.session.open.is_none() {
        return Vec::new();
    }
    keep_items(state, |state| {
        state.panes.with_claims = !state.panes.with_claims;
        state.rebuild();
    });
    focus(state, quotes);
    Vec::new()
}

/// Does something to the entries and keeps each pane at the item it was at.
pub(super) fn keep_items(state: &mut State, change: impl FnOnce(&mut State)) {
    let entry = |state: &State, pane: usize| {
        let view = state.panes.views.get(pane)?;
        view.entries.get(view.scroll.selected).copied()
    };
    let stands: Vec<(Option<Entry>, Option<Item>)> =
        (0..PANES.len()).map(|pane| (entry(state, pane), state.selected(pane))).collect();
    change(state);
    for (pane, (entry, item)) in stands.into_iter().enumerate() {
        // An item may stand in more than one row of a table; a cell of it has no row of its own.
        let row = entry.filter(|it| it.item() == item);
        let view = state.panes.views.get_mut(pane);
        let again = view.and_then(|view| {
            let at = view.entries.iter().position(|it| Some(*it) == row)?;
            view.scroll.selected = at;
            Some(())
        });
        if let (None, Some(item)) = (again, item) {
            select(state, pane, item);
        }
    }
}

/// Selects an item, or what can be selected first where it is not shown.
pub(super) fn select_or_first(state: &mut State, pane: usize, item: Item) {
    select(state, pane, item);
    select_first_if_lost(state, pane);
}

/// Selects what can be selected first, where nothing is that can be.
pub(super) fn select_first_if_lost(state: &mut State, pane: usize) {
    let view = state.panes.views.get(pane);
    let entry = view.and_then(|view| view.entries.get(view.scroll.selected));
    if entry.is_none_or(|it| it.item().is_none()) {
        select_first(state, pane);
    }
}

/// Selects what can be selected first.
pub(super) fn select_first(state: &mut State, pane: usize) {
    if let Some(view) = state.panes.views.get_mut(pane) {
        view.scroll.selected = view.entries.iter().position(|it| it.item().is_some()).unwrap_or_default();
    }
}

/// Selects an item in a pane, if it is there; not yet brought on the screen.
pub(super) fn select(state: &mut State, pane: usize, item: Item) {
    let Some(kind) = PANES.get(pane) else { return };
    let show = state.panes.show(pane, 0);
    let Some(reading) = state.reading() else { return };
    let (row, column) = (kind.row_of(reading, show, item), kind.column_of(reading, show, item));
    let Some(view) = state.panes.views.get_mut(pane) else { return };
    if let Some(at) = view.entries.iter().position(|entry| entry.item() == Some(row)) {
        view.scroll.selected = at;
        view.column = column;
    }
}

/// Shows what a filter hides, or a table that has only differences, where it is gone to.
fn show_hidden(state: &mut State, pane: usize, item: Item) {
    let (Some(reading), Some(kind)) = (state.reading(), PANES.get(pane)) else { return };
    let row = kind.row_of(reading, state.panes.show(pane, 0), item);
    let Some(view) = state.panes.views.get_mut(pane) else { return };
    if view.entries.iter().all(|entry| entry.item() != Some(row)) {
        view.filter = None;
        state.panes.table.only_differences = false;
        state.rebuild();
    }
}

/// Goes to the pane of an item and selects it there.
pub(super) fn show_item(state: &mut State, item: Item) {
    if matches!(item, Item::Claim(_)) && !state.panes.with_claims {
        state.panes.with_claims = true;
        keep_items(state, State::rebuild);
    }
    let pane = pane::home(item);
    state.panes.focus = pane;
    show_hidden(state, pane, item);
    select(state, pane, item);
    settle(state);
}
