//! Which briefing is open: what came back from the disk, and the clock it is read by.

use std::sync::Arc;

use super::{everywhere, follow, keep, memory, moves, say, search, shelf, table};
use crate::deadline::words::date_of;
use crate::deadline::{self};
use crate::document::Document;
use crate::pane::alternatives::Table;
use crate::pane::{self, PANES};
use crate::shelf::{Beside, Card, Fault, Loaded, Origin};
use crate::tui::Begun;
use crate::tui::effect::{Effect, Memory};
use crate::tui::layer::{self, Layer};
use crate::tui::lists;
use crate::tui::session::Started;
use crate::tui::state::{State, View};
use crate::tui::widget::scroll::Scroll;

/// Has a briefing read.
pub(super) fn open(state: &mut State, origin: Origin) -> Vec<Effect> {
    state.session.generation += 1;
    vec![Effect::Open { generation: state.session.generation, origin }]
}

/// Takes a briefing that was opened; one that was refused leaves what was there.
pub(super) fn opened(
    state: &mut State,
    generation: u64,
    origin: Origin,
    result: Result<Loaded, Fault>,
) -> Vec<Effect> {
    if generation != state.session.generation {
        return Vec::new();
    }
    match result {
        Ok(loaded) => {
            let effects = arrived(state, origin, loaded, None);
            everywhere::arrive(state, generation);
            effects
        }
        Err(fault) => {
            refused(state, &fault, &origin);
            Vec::new()
        }
    }
}

/// Shows why a briefing did not open, over what is there.
pub(super) fn refused(state: &mut State, fault: &Fault, origin: &Origin) {
    show_report(state, fault.report(&origin.label()));
}

pub(super) fn show_report(state: &mut State, report: String) {
    state.layers.push(Layer::Fault(layer::Fault { report, scroll: Scroll::default() }));
    moves::settle(state);
}

/// Shows a briefing that was opened, at an item of it; it joins the list.
pub(super) fn arrived(state: &mut State, origin: Origin, loaded: Loaded, id: Option<&str>) -> Vec<Effect> {
    let known = state.session.shelf.of(&origin).map(|card| card.origin.clone());
    let origin = known.unwrap_or(origin);
    state.session.shelf.name(Card::new(origin.clone()));
    state.session.shelf.filter.clear();
    shelf::arrange(state);
    table::keep_weights(state);
    let left = memory::leave(state);
    keep::leave(state);
    state.session.take(origin, loaded);
    table::take_weights(state);
    show_new(state);
    keep::come_back(state);
    if let Some(id) = id {
        follow::begin_at(state, id);
    }
    left.into_iter().chain([watch(state)]).chain(memory::visit(state)).collect()
}

/// What is to be watched from now on.
pub(super) fn watch(state: &State) -> Effect {
    let live = &state.session.live;
    let file = match state.session.open.as_ref().map(|open| &open.origin) {
        Some(Origin::File(path)) => Some((path.clone(), live.trace.map(|trace| trace.stamp))),
        _ => None,
    };
    Effect::Watch { generation: live.generation, file, beside: live.beside.clone() }
}

/// Takes what was named at the start. By then something else may have been opened by hand.
pub(super) fn begun(state: &mut State, result: Result<Begun, String>) -> Vec<Effect> {
    let begun = match result {
        Ok(begun) => begun,
        Err(report) => {
            state.session.start = Started::Refused(report.clone());
            show_report(state, report);
            return Vec::new();
        }
    };
    let Begun { open, cards, folders, at } = begun;
    for card in cards {
        state.session.shelf.name(card);
    }
    shelf::arrange(state);
    state.session.start = Started::Done;
    if let (Some((origin, loaded)), None) = (open, &state.session.open) {
        state.session.take(origin, loaded);
        // The help may lie over the list that stood for what was to come.
        state.layers.retain(|layer| !matches!(layer, Layer::Shelf(_)));
        state.rebuild();
        super::begin(state, &at);
    }
    let mut effects: Vec<Effect> = [watch(state)].into_iter().chain(memory::visit(state)).collect();
    if !folders.is_empty() {
        effects.push(Effect::Remember(Memory::Folders(folders.clone())));
        effects.push(Effect::Remember(Memory::All));
        effects.push(shelf::find(state, folders, usize::MAX));
    }
    effects
}

/// What is to be checked, once, and again where a source has changed.
pub(super) fn check(state: &mut State) -> Option<Effect> {
    let clock = state.session.own_clock();
    let open = state.session.open.as_mut()?;
    if open.is_being_checked || (open.document.is_checked() && !open.is_stale) {
        return None;
    }
    (open.is_being_checked, open.is_stale) = (true, false);
    Some(Effect::Check { opened: Arc::clone(&open.document), origin: open.origin.clone(), clock })
}

/// Takes the findings, unless another briefing is open by now.
pub(super) fn checked(
    state: &mut State,
    opened: &Arc<Document>,
    checked: Arc<Document>,
    beside: Vec<Beside>,
) -> Vec<Effect> {
    let Some(open) = state.session.open.as_mut().filter(|open| Arc::ptr_eq(&open.document, opened)) else {
        return Vec::new();
    };
    open.is_being_checked = false;
    state.session.shelf.put_problems(&open.origin, u32::try_from(checked.wrong()).ok());
    if opened.is_checked() {
        keep::replace(state, &checked, None);
    } else {
        open.document = checked;
        moves::keep_items(state, State::rebuild);
        moves::settle(state);
        // With the checks come the texts of the sources, which are searched as well.
        search::again(state, Some);
    }
    let is_watched = beside == state.session.live.beside;
    state.session.live.beside = beside;
    if is_watched { Vec::new() } else { vec![watch(state)] }
}

/// Shows a briefing from its beginning.
fn show_new(state: &mut State) {
    state.layers.clear();
    state.history.clear();
    state.search = None;
    state.panes.views = PANES.iter().map(|_| View::default()).collect();
    state.panes.with_claims = false;
    state.panes.table = Table::default();
    state.rebuild();
    start(state);
}

/// Puts the selection of every pane on its first item, the column of a table on the vendor in place.
pub(in crate::tui) fn start(state: &mut State) {
    let tables: Vec<bool> = (0..PANES.len()).map(|pane| lists::is_table(state, pane)).collect();
    for (view, is_table) in state.panes.views.iter_mut().zip(tables) {
        view.scroll = Scroll::default();
        view.column = usize::from(is_table);
        view.scroll.selected =
            view.entries.iter().position(|entry| entry.item().is_some()).unwrap_or_default();
    }
    moves::settle(state);
}

/// Sets the clock to the briefing's date, or back.
pub(super) fn as_of(state: &mut State) -> Vec<Effect> {
    let own = state.session.own_clock();
    let Some(reading) = state.reading() else { return Vec::new() };
    let Some(moment) = deadline::as_of(reading.briefing(), &own) else {
        return say(state, "this briefing gives no date of its own");
    };
    let date = date_of(&moment, &own);
    state.session.clock.is_as_of = !state.session.clock.is_as_of;
    state.session.set_clock();
    moves::keep_items(state, State::rebuild);
    // Another moment has another deadline that matters most.
    if let Some(view) = pane::named("deadlines").and_then(|at| state.panes.views.get_mut(at)) {
        view.scroll = Scroll::default();
    }
    moves::settle(state);
    if state.session.clock.is_as_of {
        say(state, &format!("the clock stands at {date}"))
    } else {
        say(state, "back to now")
    }
}
