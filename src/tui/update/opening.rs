//! Which briefing is open: the list, its neighbours, what came back from the disk, and the clock it is read by.

use std::sync::Arc;

use super::{clock, follow, keep, memory, moves, say, search, table};
use crate::deadline::words::date_of;
use crate::deadline::{self};
use crate::document::Document;
use crate::pane::alternatives::Table;
use crate::pane::{self, PANES};
use crate::shelf::{Beside, Card, CardState, Fault, Loaded, Origin};
use crate::tui::Begun;
use crate::tui::effect::{Effect, Memory};
use crate::tui::layer::{self, Layer};
use crate::tui::lists;
use crate::tui::session::Started;
use crate::tui::state::{State, View};
use crate::tui::widget::scroll::Scroll;

/// Opens or closes the list of briefings. What is on it is looked at now, not before.
pub(super) fn shelf(state: &mut State) -> Vec<Effect> {
    if state.layers.iter().any(|layer| matches!(layer, Layer::Shelf(_))) {
        if state.session.open.is_some() {
            state.layers.clear();
        }
        return Vec::new();
    }
    sort(state);
    let selected = state.session.place().unwrap_or_default();
    state.layers.push(Layer::Shelf(Scroll { selected, ..Scroll::default() }));
    moves::settle(state);
    let mut effects = vec![look(state)];
    if let Some(Origin::File(path)) = state.session.open.as_ref().map(|open| &open.origin)
        && state.session.cards.len() <= 1
        && let Some(folder) = path.parent()
    {
        let folder = if folder.as_os_str().is_empty() { std::path::Path::new(".") } else { folder };
        state.session.is_looking = true;
        effects.push(Effect::Find { folders: vec![folder.to_path_buf()], depth: 1 });
    }
    effects
}

pub(super) fn look(state: &State) -> Effect {
    let is_unread = |card: &&Card| matches!(card.state, CardState::Unread);
    Effect::Look(state.session.cards.iter().filter(is_unread).cloned().collect())
}

/// Puts the list in the order in which its briefings are due; the selected one stays selected.
pub(super) fn sort(state: &mut State) {
    let reader = state.session.own_clock();
    let selected = shelf_scroll(state).map(|scroll| scroll.selected);
    let cards = &mut state.session.cards;
    let origin = selected.and_then(|at| Some(cards.get(at)?.origin.clone()));
    for card in cards.iter_mut() {
        card.weigh(&reader);
    }
    cards.sort_by_key(|card| card.rank);
    let place = origin.and_then(|origin| cards.iter().position(|card| card.origin == origin));
    if let (Some(scroll), Some(place)) = (shelf_scroll(state), place) {
        scroll.selected = place;
    }
}

/// Where the reader is in the list of briefings, while it is on the screen.
fn shelf_scroll(state: &mut State) -> Option<&mut Scroll> {
    state.layers.iter_mut().find_map(|layer| match layer {
        Layer::Shelf(scroll) => Some(scroll),
        _ => None,
    })
}

/// What is known of a briefing of the list no longer holds.
pub(super) fn forget(card: &mut Card) {
    card.state = CardState::Unread;
}

/// Takes the briefings that were found; the open one stays on the list.
pub(super) fn found(state: &mut State, cards: Vec<Card>) -> Vec<Effect> {
    state.session.is_looking = false;
    let open = state.session.open.as_ref().map(|open| open.origin.clone());
    let known = std::mem::take(&mut state.session.cards);
    let of_known =
        |card: Card| known.iter().find(|it| same(&it.origin, &card.origin)).cloned().unwrap_or(card);
    state.session.cards = cards.into_iter().map(of_known).collect();
    if let Some(origin) = open
        && !state.session.cards.iter().any(|card| card.origin == origin)
    {
        state.session.cards.insert(0, Card::new(origin));
    }
    sort(state);
    let place = state.session.place();
    if let (Some(place), Some(Layer::Shelf(scroll))) = (place, state.layers.first_mut()) {
        scroll.selected = place;
    }
    moves::settle(state);
    vec![look(state)]
}

/// `x.json` and `./x.json` are one file.
pub(super) fn same(one: &Origin, other: &Origin) -> bool {
    let steps = |path: &std::path::Path| {
        let named = path.components().filter(|part| !matches!(part, std::path::Component::CurDir));
        named.map(|part| part.as_os_str().to_owned()).collect::<Vec<_>>()
    };
    match (one, other) {
        (Origin::File(one), Origin::File(other)) => steps(one) == steps(other),
        _ => one == other,
    }
}

/// Takes what is known of a briefing of the list; what is no briefing leaves it.
pub(super) fn looked(state: &mut State, origin: &Origin, card: Option<Box<Card>>) -> Vec<Effect> {
    let Some(at) = state.session.cards.iter().position(|card| card.origin == *origin) else {
        return Vec::new();
    };
    if let Some(CardState::Known(briefing)) = card.as_ref().map(|card| &card.state)
        && !state.session.clock.is_fixed
    {
        clock::hear(state, briefing);
    }
    state.session.cards.remove(at);
    let mut place = None;
    if let Some(mut card) = card {
        card.weigh(&state.session.own_clock());
        let to = state.session.cards.partition_point(|other| other.rank <= card.rank);
        state.session.cards.insert(to, *card);
        place = Some(to);
    }
    let is_fresh = state.session.open.is_none();
    let scroll = shelf_scroll(state).filter(|scroll| !is_fresh || scroll.selected > 0);
    if let Some(scroll) = scroll {
        let left = scroll.selected - usize::from(at < scroll.selected);
        // Whoever has chosen nothing yet stays at the top while the list fills, with what is due next.
        scroll.selected = match place {
            Some(to) if scroll.selected == at => to,
            Some(to) if to <= left => left + 1,
            _ => left,
        };
    }
    moves::settle(state);
    Vec::new()
}

/// Opens a briefing of the list.
pub(super) fn open_card(state: &mut State, at: usize) -> Vec<Effect> {
    let Some(card) = state.session.cards.get(at) else { return Vec::new() };
    let origin = card.origin.clone();
    state.session.generation += 1;
    vec![Effect::Open { generation: state.session.generation, origin }]
}

/// Opens the briefing beside this one.
pub(super) fn neighbour(state: &mut State, by: isize) -> Vec<Effect> {
    let count = state.session.cards.len();
    if state.session.open.is_none() {
        return say(state, "no briefing is open; Enter opens the selected one");
    }
    if count < 2 {
        return say(state, "no other briefing here; 0 looks for some beside this one");
    }
    let at = state.session.place().unwrap_or_default();
    let next = (at.cast_signed() + by).rem_euclid(count.cast_signed());
    open_card(state, next.unsigned_abs())
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
        Ok(loaded) => arrived(state, origin, loaded, None),
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
    let known = state.session.cards.iter().find(|card| same(&card.origin, &origin));
    let origin = known.map(|card| card.origin.clone()).unwrap_or(origin);
    if state.session.cards.iter().all(|card| card.origin != origin) {
        state.session.cards.push(Card::new(origin.clone()));
    }
    table::keep_weights(state);
    let left = memory::leave(state);
    state.session.take(origin, loaded);
    table::take_weights(state);
    show_new(state);
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
    let others = std::mem::replace(&mut state.session.cards, cards);
    for other in others {
        if !state.session.cards.iter().any(|card| same(&card.origin, &other.origin)) {
            state.session.cards.push(other);
        }
    }
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
        state.session.is_looking = true;
        effects.push(Effect::Remember(Memory::Folders(folders.clone())));
        effects.push(Effect::Find { folders, depth: usize::MAX });
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
    if opened.is_checked() {
        keep::replace(state, &checked);
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
