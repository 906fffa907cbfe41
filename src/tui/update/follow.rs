//! From an item to what it rests on, and back.

use super::{everywhere, moves, say, shelf};
use crate::check::Finding;
use crate::item::{self, Item};
use crate::proof;
use crate::tui::effect::Effect;
use crate::tui::layer::{Detail, Layer, Opened, Shown};
use crate::tui::state::{Panes, Place, State};
use crate::tui::widget::scroll::Scroll;

/// Opens what is selected: a briefing of the list, a link, an item.
pub(super) fn follow(state: &mut State) -> Vec<Effect> {
    match state.layers.last() {
        Some(Layer::Shelf(scroll)) => shelf::open_row(state, scroll.selected),
        Some(Layer::Detail(detail)) => match detail.entries.get(detail.scroll.selected) {
            Some(Shown::Link(item)) if moves::is_selected_seen(state) => go_to(state, *item),
            Some(Shown::Passage { place, .. }) if moves::is_selected_seen(state) => {
                go_to_passage(state, *place)
            }
            Some(Shown::Link(_) | Shown::Passage { .. }) => moves::reveal_selected(state),
            Some(Shown::Prose(at)) => go_to_anchored(state, *at),
            _ => say(state, "this leads nowhere further"),
        },
        Some(_) => Vec::new(),
        None => match state.selected(state.panes.focus) {
            // What is opened is what is seen.
            Some(_) if !moves::is_any_of_selected_seen(state) => moves::reveal_selected(state),
            Some(item) => open_detail(state, item),
            None => Vec::new(),
        },
    }
}

/// What the reader is at: in a detail what is selected there, else the item itself.
pub(super) fn item_here(state: &State) -> Option<Item> {
    match state.layers.last() {
        Some(Layer::Detail(detail)) => match detail.entries.get(detail.scroll.selected) {
            Some(Shown::Link(item)) if moves::is_selected_seen(state) => Some(*item),
            Some(Shown::Passage { place, .. }) if moves::is_selected_seen(state) => Some(place.0),
            Some(Shown::Prose(_)) => detail.here.map(|(item, _)| item).or(Some(detail.item)),
            _ => Some(detail.item),
        },
        _ => state.selected(state.panes.focus),
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

/// A finding leads to the item it is about, a change to what changed, as far as that is still there.
fn target(state: &State, item: Item) -> Item {
    let Some(reading) = state.reading() else { return item };
    let of_finding = |finding: &Finding| reading.document.index.find(&finding.item);
    match item {
        Item::Finding(at) => reading.document.findings.get(at).and_then(of_finding).unwrap_or(item),
        Item::Change(at) => reading.changes.get(at).and_then(|it| it.new_item).unwrap_or(item),
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

/// Goes to the text of a source, at the place of an anchor; where there is no text, to what is known of it.
fn go_to_passage(state: &mut State, place: proof::Place) -> Vec<Effect> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let verdict = reading.document.proofs.of_item(place.0).get(place.1);
    let named = item::evidence_of(reading.briefing(), place.0).get(place.1).map(|it| &it.source.0);
    let own = named.and_then(|id| reading.document.index.find(id));
    let source = verdict.and_then(|it| it.source).map(Item::Source).or(own);
    let Some(source @ Item::Source(_)) = source else { return say(state, "no source has that id") };
    remember(state);
    state.layers.clear();
    moves::show_item(state, source);
    let Some(reading) = state.reading() else { return Vec::new() };
    state.layers.push(Layer::Detail(Detail::at(reading, source, Some(place))));
    moves::show_passage(state);
    Vec::new()
}

/// From a paragraph of a source to what rests on it: what was gone to, else the first.
fn go_to_anchored(state: &mut State, paragraph: usize) -> Vec<Effect> {
    let Some(Layer::Detail(Detail { item: Item::Source(source), here, .. })) = state.layers.last() else {
        return Vec::new();
    };
    let (source, here) = (*source, *here);
    let anchored = state.reading().and_then(|reading| {
        let range = reading.holding(source)?.text()?.paragraphs().get(paragraph)?.clone();
        let anchors = reading.document.proofs.in_source(source);
        let mut places =
            anchors.iter().filter(|(span, _)| range.contains(&span.start)).map(|(_, place)| *place);
        let first = places.clone().next();
        places.find(|place| Some(*place) == here).or(first)
    });
    match anchored {
        Some((item, _)) => go_to(state, item),
        None => say(state, "nothing here rests on this paragraph"),
    }
}

/// To the next or previous anchor in the text of a source; false where none is open.
pub(super) fn next_anchor(state: &mut State, by: isize) -> bool {
    let Some(Layer::Detail(Detail {
        item: Item::Source(source), here, scroll, entries, basis: None, ..
    })) = state.layers.last()
    else {
        return false;
    };
    let (source, here, selected) = (*source, *here, entries.get(scroll.selected).copied());
    let found = state.reading().and_then(|reading| {
        let text = reading.holding(source)?.text()?;
        let anchors = reading.document.proofs.in_source(source);
        let at = here.and_then(|here| anchors.iter().position(|(_, place)| *place == here));
        // Without one to go on from, from where the reader is.
        let start = match selected {
            Some(Shown::Prose(at)) => text.paragraphs().get(at).map_or(0, |range| range.start),
            _ => 0,
        };
        let after = anchors.partition_point(|(span, _)| span.start < start);
        let (at, by) = at
            .map_or((if by > 0 { after } else { (after + anchors.len()).saturating_sub(1) }, 0), |at| {
                (at, by)
            });
        let next = (at.cast_signed() + by).rem_euclid(anchors.len().max(1).cast_signed());
        Some(anchors.get(next.unsigned_abs()).map(|(_, place)| *place))
    });
    match found {
        None => return false,
        Some(None) => drop(say(state, "nothing here rests on this source")),
        Some(place) => {
            if let Some(Layer::Detail(detail)) = state.layers.last_mut() {
                detail.here = place;
            }
            let entry = match (state.reading(), state.layers.last()) {
                (Some(reading), Some(Layer::Detail(detail))) => detail.entry_of_here(reading),
                _ => None,
            };
            if let (Some(entry), Some(Layer::Detail(detail))) = (entry, state.layers.last_mut()) {
                detail.scroll.selected = entry;
            }
            moves::show_passage(state);
        }
    }
    true
}

/// What the selected item rests on: that of the pane, or the link that is marked, or the item that is open.
pub(super) fn basis(state: &mut State) -> Vec<Effect> {
    if !matches!(state.layers.last(), Some(Layer::Detail(_)) | None) {
        return Vec::new();
    }
    let Some(item) = item_here(state).map(|item| target(state, item)) else {
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
    let open = |place: &Place| place.detail.map(|it| (it.item, it.here, it.is_basis));
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
    let Some(place) = state.history.pop() else {
        let is_back = everywhere::back(state);
        return if is_back { Vec::new() } else { say(state, "nothing to go back to") };
    };
    state.layers.clear();
    if state.panes.with_claims != place.with_claims {
        state.panes.with_claims = place.with_claims;
        moves::keep_items(state, State::rebuild);
    }
    state.panes.focus = place.focus;
    moves::rescale(state, place.is_zoomed);
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
    let Opened { item, here, is_basis, scroll } = opened;
    let detail = if is_basis { Detail::basis_of(reading, item) } else { Detail::at(reading, item, here) };
    state.layers.push(Layer::Detail(Detail { scroll, ..detail }));
}
