//! From an item to what it rests on, and back.

use super::{moves, opening, say};
use crate::check::Finding;
use crate::item::Item;
use crate::tui::effect::Effect;
use crate::tui::layer::{Detail, Layer, Shown};
use crate::tui::state::{Opened, Panes, Place, State};
use crate::tui::widget::scroll::Scroll;

/// Opens what is selected: a briefing of the list, a link, an item.
pub(super) fn follow(state: &mut State) -> Vec<Effect> {
    match state.layers.last() {
        Some(Layer::Shelf(scroll)) => opening::open_card(state, scroll.selected),
        Some(Layer::Detail(detail)) => match detail.entries.get(detail.scroll.selected) {
            Some(Shown::Link(item)) if moves::is_selected_seen(state) => go_to(state, *item),
            Some(Shown::Link(_)) => moves::reveal_selected(state),
            _ => say(state, "this leads nowhere further"),
        },
        Some(_) => Vec::new(),
        None => match state.selected(state.panes.focus) {
            Some(item) => open_detail(state, item),
            None => Vec::new(),
        },
    }
}

/// Opens the item of an id, as the command line asks.
pub(super) fn begin_at(state: &mut State, id: &str) {
    match state.reading().and_then(|reading| reading.document.index.find(id)) {
        Some(item) => {
            moves::show_item(state, item);
            push_detail(state, item);
        }
        None => drop(say(state, &format!("nothing here has the id “{id}”"))),
    }
}

/// An item over the pane in which it stands.
fn open_detail(state: &mut State, item: Item) -> Vec<Effect> {
    let target = target(state, item);
    if target != item {
        return go_to(state, target);
    }
    remember(state);
    push_detail(state, item);
    Vec::new()
}

/// A finding leads to the item it is about.
fn target(state: &State, item: Item) -> Item {
    let Some(reading) = state.reading() else { return item };
    let of_finding = |finding: &Finding| reading.document.index.find(&finding.item);
    match item {
        Item::Finding(at) => reading.document.findings.get(at).and_then(of_finding).unwrap_or(item),
        other => other,
    }
}

/// Goes to the pane of an item, with the item open over it.
fn go_to(state: &mut State, item: Item) -> Vec<Effect> {
    remember(state);
    state.layers.clear();
    moves::show_item(state, item);
    push_detail(state, item);
    Vec::new()
}

/// What the selected item rests on: that of the pane, or the link that is marked, or the item that is open.
pub(super) fn basis(state: &mut State) -> Vec<Effect> {
    let item = match state.layers.last() {
        Some(Layer::Detail(detail)) => match detail.entries.get(detail.scroll.selected) {
            Some(Shown::Link(item)) if moves::is_selected_seen(state) => Some(*item),
            _ => Some(detail.item),
        },
        Some(_) => return Vec::new(),
        None => state.selected(state.panes.focus),
    };
    let Some(item) = item.map(|item| target(state, item)) else {
        return say(state, "no item here to ask about");
    };
    let is_open = |detail: &Detail| detail.basis.is_some() && detail.item == item;
    if matches!(state.layers.last(), Some(Layer::Detail(detail)) if is_open(detail)) {
        return say(state, "this is what it rests on");
    }
    remember(state);
    if let Some(reading) = state.reading() {
        let detail = Detail::basis_of(reading, item);
        state.layers.push(Layer::Detail(detail));
    }
    Vec::new()
}

pub(super) fn push_detail(state: &mut State, item: Item) {
    let Some(reading) = state.reading() else { return };
    let detail = Detail::of(reading, item);
    state.layers.push(Layer::Detail(detail));
}

/// Places kept for coming back.
const REMEMBERED: usize = 200;

fn remember(state: &mut State) {
    let place = here(state);
    if state.history.len() >= REMEMBERED {
        state.history.remove(0);
    }
    state.history.push(place);
}

/// A detail that was closed where it was opened leaves nothing to come back to.
pub(super) fn forget_closed(state: &mut State) {
    let now = here(state);
    let open = |place: &Place| place.detail.map(|it| (it.item, it.is_basis));
    let is_here = |place: &Place| (open(place), place.focus, place.item) == (open(&now), now.focus, now.item);
    if state.history.last().is_some_and(is_here) {
        state.history.pop();
    }
}

fn here(state: &State) -> Place {
    let detail = match state.layers.last() {
        Some(Layer::Detail(detail)) => Some(detail.opened()),
        _ => None,
    };
    let Panes { focus, is_zoomed, with_claims, .. } = state.panes;
    let scroll = state.panes.views.get(focus).map_or_else(Scroll::default, |view| view.scroll);
    Place { focus, is_zoomed, with_claims, item: state.selected(focus), scroll, detail }
}

/// Back to the last place from which something was followed.
pub(super) fn back(state: &mut State) -> Vec<Effect> {
    let Some(place) = state.history.pop() else { return say(state, "nothing to go back to") };
    state.layers.clear();
    if state.panes.with_claims != place.with_claims {
        state.panes.with_claims = place.with_claims;
        moves::keep_items(state, State::rebuild);
    }
    state.panes.focus = place.focus;
    state.panes.is_zoomed = place.is_zoomed;
    if let Some(view) = state.panes.views.get_mut(place.focus) {
        view.scroll = place.scroll;
    }
    // By item: the entries may be others by now.
    if let Some(item) = place.item {
        moves::select(state, place.focus, item);
    }
    moves::settle(state);
    if let Some(opened) = place.detail {
        reopen(state, opened);
        moves::settle(state);
    }
    Vec::new()
}

fn reopen(state: &mut State, opened: Opened) {
    let Some(reading) = state.reading() else { return };
    let Opened { item, is_basis, scroll } = opened;
    let detail = if is_basis { Detail::basis_of(reading, item) } else { Detail::of(reading, item) };
    state.layers.push(Layer::Detail(Detail { scroll, ..detail }));
}
