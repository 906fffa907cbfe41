//! Another content in place of the one that is read, with the reader where he was: at the same items, by their ids, on
//! the same rows of the screen.

use std::mem::discriminant;
use std::sync::Arc;

use super::{memory, moves, search};
use crate::compare::{Scored, Weights};
use crate::document::{Document, Reading};
use crate::item::{self, Item};
use crate::pane::{self, PANES, Show, wording};
use crate::tui::layer::{Layer, Opened, Shown};
use crate::tui::layout::Placed;
use crate::tui::lists::{self, Shelved};
use crate::tui::message::Compared;
use crate::tui::session::{Changes, Left, Sight, Walk};
use crate::tui::stage;
use crate::tui::state::{Place, State};
use crate::tui::widget::listing::Laid;
use crate::tui::widget::scroll::Scroll;

/// Puts what was read in the place of what is open. Says which item is gone that was open in full.
pub(super) fn replace(
    state: &mut State,
    document: &Arc<Document>,
    compared: Option<Compared>,
) -> Option<String> {
    let before = Arc::clone(&state.session.open.as_ref()?.document);
    let stands: Vec<Stand> = (0..PANES.len()).map(|pane| stand_of_pane(state, pane)).collect();
    let details: Vec<Option<Stand>> = (0..state.layers.len()).map(|at| stand_of_layer(state, at)).collect();

    let open = state.session.open.as_mut()?;
    let known = memory::basis(open);
    open.document = Arc::clone(document);
    open.own = open.own.take().and_then(|own| carried(&own, &before, document));
    // What was looked up again in other texts says what it said.
    if !Arc::ptr_eq(&before.briefing, &document.briefing) {
        let read = open.changes.take().map_or_else(Vec::new, |changes| changes.read);
        let compared = compared.filter(|it| {
            Arc::ptr_eq(&it.known.briefing, &known.briefing) && Arc::ptr_eq(&it.now, &document.briefing)
        });
        let compared = compared.unwrap_or_else(|| Compared::of(known, document, &state.session.clock.reader));
        open.changes = Changes::of(compared, read);
        open.walk = Walk::of(open.changes.as_ref());
    }
    // The items have other places.
    open.sight = Sight::default();
    state.session.set_clock();
    state.rebuild();

    let reader = state.session.clock.reader.clone();
    let (old, new) = (Reading::new(&before, &reader), Reading::new(document, &reader));
    let moved = |item| moved(old, new, item);
    for (pane, stand) in stands.into_iter().enumerate() {
        place_pane(state, pane, stand, moved);
    }
    moves::show_column(state);
    let lost = place_details(state, details, moved, &before);
    state.history.retain_mut(|place| place_in_history(place, moved));
    search::again(state, moved);
    if let Some(open) = &state.session.open {
        state.session.shelf.forget(&open.origin);
    }
    lost
}

/// So many briefings are come back to.
const LEFT: usize = 32;

/// Remembers where the reader is in what he leaves. Of a story only the last place counts, whatever the version.
pub(super) fn leave(state: &mut State) {
    let Some(open) = state.session.open.as_ref() else { return };
    let (origin, document) = (open.origin.clone(), Arc::clone(&open.document));
    let stands: Vec<Stand> = (0..PANES.len()).map(|pane| stand_of_pane(state, pane)).collect();
    let stands = stands.into_iter().map(|stand| (stand.item, stand.row)).collect();
    let with_claims = state.panes.with_claims;
    let all = &mut state.session.left;
    all.retain(|left| !left.is_of(&origin, &document));
    all.drain(..(all.len() + 1).saturating_sub(LEFT));
    all.push(Left { origin, document, with_claims, stands });
}

/// Puts the reader where he was in what is open now, or in another version of it.
pub(super) fn come_back(state: &mut State) {
    let Some(open) = state.session.open.as_ref() else { return };
    let left = state.session.left.iter().find(|left| left.is_of(&open.origin, &open.document));
    let (Some(left), document) = (left.cloned(), Arc::clone(&open.document)) else { return };
    state.panes.with_claims = left.with_claims;
    state.rebuild();
    let reader = state.session.clock.reader.clone();
    let (old, new) = (Reading::new(&left.document, &reader), Reading::new(&document, &reader));
    for (pane, (item, row)) in left.stands.into_iter().enumerate() {
        place_pane(state, pane, Stand { item, shown: None, row }, |item| moved(old, new, item));
        moves::select_first_if_lost(state, pane);
    }
    moves::show_column(state);
}

/// The comparison with the reader's own weights, as far as its criteria are still there.
fn carried(own: &Scored, before: &Document, document: &Document) -> Option<Scored> {
    let (old, new) = (before.briefing.comparison.as_deref()?, document.briefing.comparison.as_deref()?);
    let weights = own.weights.carried(old, new);
    (weights != Weights::stated(new)).then(|| Scored::of(new, weights))
}

/// Where the reader stands in a list: at what, and on which row of the screen that begins.
#[derive(Clone, Copy)]
struct Stand {
    item: Option<Item>,
    /// In a detail: what is selected there.
    shown: Option<Shown>,
    row: isize,
}

/// The place that a pane has, or would have if it were shown.
fn placed(state: &mut State, pane: usize) -> Option<Placed> {
    let focus = state.panes.focus;
    let of = |state: &State| stage::plan(state).panes.into_iter().find(|placed| placed.pane == pane);
    of(state).or_else(|| {
        state.panes.focus = pane;
        let placed = of(state);
        state.panes.focus = focus;
        placed
    })
}

fn stand_of_pane(state: &mut State, pane: usize) -> Stand {
    let area = placed(state, pane).map(|placed| placed.area);
    let list = area.and_then(|area| lists::of_pane(state, pane, area));
    Stand {
        item: state.selected(pane),
        shown: None,
        row: list.map_or(0, |list| list.scroll.row_of_selected(&list.listing)),
    }
}

fn stand_of_layer(state: &State, at: usize) -> Option<Stand> {
    let layer = state.layers.get(at)?;
    let Layer::Detail(detail) = layer else { return None };
    let shown = detail.entries.get(detail.scroll.selected).copied();
    let list = lists::of_layer(state, layer, stage::plan(state).body)?;
    Some(Stand { item: None, shown, row: list.scroll.row_of_selected(&list.listing) })
}

fn place_pane(state: &mut State, pane: usize, stand: Stand, moved: impl Fn(Item) -> Option<Item>) {
    if let Some(view) = state.panes.views.get_mut(pane) {
        view.laid = Laid::default();
    }
    if let Some(item) = stand.item.and_then(moved) {
        moves::select(state, pane, item);
    }
    let Some(area) = placed(state, pane).map(|placed| placed.area) else { return };
    let Some(scroll) = lists::of_pane(state, pane, area).map(|list| held(&list, stand.row)) else { return };
    if let Some(view) = state.panes.views.get_mut(pane) {
        view.scroll = scroll;
    }
}

fn held(list: &Shelved<'_>, row: isize) -> Scroll {
    let mut scroll = list.scroll;
    scroll.hold(&list.listing, usize::from(list.area.height), row);
    scroll
}

/// Opens the details anew; one whose item is gone is closed.
fn place_details(
    state: &mut State,
    stands: Vec<Option<Stand>>,
    moved: impl Fn(Item) -> Option<Item>,
    before: &Document,
) -> Option<String> {
    let (mut lost, body) = (None, stage::plan(state).body);
    let layers = std::mem::take(&mut state.layers);
    for (layer, stand) in layers.into_iter().zip(stands) {
        let (Layer::Detail(detail), Some(stand)) = (&layer, stand) else {
            state.layers.push(layer);
            continue;
        };
        let here = detail.here.and_then(|(item, at)| Some((moved(item)?, at)));
        let anew = state.reading().and_then(|reading| Some(detail.again(reading, moved(detail.item)?, here)));
        let Some(mut anew) = anew else {
            let words =
                format!("{} {}", wording::noun(detail.item), item::id_of(&before.briefing, detail.item));
            lost = Some(format!("{} is no longer in it", words.trim_end()));
            continue;
        };
        let shown = stand.shown.and_then(|shown| moved_shown(shown, &moved));
        if let Some(at) = shown.and_then(|shown| anew.entries.iter().position(|it| *it == shown)) {
            anew.scroll.selected = at;
        }
        let mut layer = Layer::Detail(anew);
        let scroll = lists::of_layer(state, &layer, body).map(|list| held(&list, stand.row));
        if let (Layer::Detail(detail), Some(scroll)) = (&mut layer, scroll) {
            detail.scroll = scroll;
        }
        state.layers.push(layer);
    }
    lost
}

fn moved_shown(shown: Shown, moved: impl Fn(Item) -> Option<Item>) -> Option<Shown> {
    match shown {
        Shown::Link(item) => moved(item).map(Shown::Link),
        Shown::Passage { place: (item, at), is_own } => {
            moved(item).map(|item| Shown::Passage { place: (item, at), is_own })
        }
        other => Some(other),
    }
}

/// False for a place whose item is gone.
fn place_in_history(place: &mut Place, moved: impl Fn(Item) -> Option<Item>) -> bool {
    let item = place.item.map(&moved);
    let detail = place.detail.map(|opened| {
        let here = opened.here.and_then(|(item, at)| Some((moved(item)?, at)));
        moved(opened.item).map(|item| Opened { item, here, ..opened })
    });
    if item == Some(None) || matches!(detail, Some(None)) {
        return false;
    }
    (place.item, place.detail) = (item.flatten(), detail.flatten());
    true
}

/// The same item in another content: by its id; without one by its words.
fn moved(old: Reading<'_>, new: Reading<'_>, item: Item) -> Option<Item> {
    if let Item::Cell { vendor, criterion } = item {
        let vendor = moved(old, new, Item::Vendor(vendor))?;
        let criterion = moved(old, new, Item::Criterion(criterion))?;
        return match (vendor, criterion) {
            (Item::Vendor(vendor), Item::Criterion(criterion)) => Some(Item::Cell { vendor, criterion }),
            _ => None,
        };
    }
    let is_alike = |other: &Item| discriminant(other) == discriminant(&item);
    let id = item::id_of(old.briefing(), item);
    // Where an id is used twice, it leads to the first item only.
    if old.document.index.find(id) == Some(item) {
        return new.document.index.find(id).filter(is_alike);
    }
    let words = wording::name(old, item);
    let show = Show { with_claims: true, ..Show::default() };
    let entries = PANES.get(pane::home(item))?.entries(new, show);
    let alike: Vec<Item> = entries.into_iter().filter_map(pane::Entry::item).filter(is_alike).collect();
    let is_same = |other: &&Item| wording::name(new, **other) == words;
    // Words that stand there several times are no name: the place is the better one.
    if alike.contains(&item) && wording::name(new, item) == words {
        return Some(item);
    }
    alike.iter().find(is_same).copied()
}
