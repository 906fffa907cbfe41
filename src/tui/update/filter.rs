//! A list that shows only what holds some words.

use super::{moves, say};
use crate::search::Needle;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::layer::Layer;
use crate::tui::state::{Filter, State};
use crate::tui::widget::input::Line;

/// More entries are not looked through while a key waits.
const MOST: usize = 5_000;

/// Begins to type what the items are to hold, with what they had to hold so far.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let Some(view) = state.panes.views.get(state.panes.focus).filter(|_| state.session.open.is_some()) else {
        return Vec::new();
    };
    if view.entries.len() > MOST {
        return say(state, "too many items to filter; / searches them");
    }
    let typed = view.filter.as_ref().map_or(Line::default(), |filter| Line::of(&filter.query));
    state.layers.clear();
    state.layers.push(Layer::Filter(typed));
    Vec::new()
}

/// A key while the words are typed.
pub(super) fn type_key(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(Layer::Filter(line)) = state.layers.last_mut() else { return Vec::new() };
    match key {
        Key::Enter => {
            let query = line.text().trim().to_owned();
            state.layers.pop();
            return set(state, &query);
        }
        Key::Esc => drop(state.layers.pop()),
        Key::Backspace if line.text().is_empty() => drop(state.layers.pop()),
        key => drop(line.press(key)),
    }
    Vec::new()
}

fn set(state: &mut State, query: &str) -> Vec<Effect> {
    let pane = state.panes.focus;
    let filter = Needle::new(query).map(|needle| Filter { query: query.to_owned(), needle });
    let Some(view) = state.panes.views.get_mut(pane) else { return Vec::new() };
    let had = view.filter.is_some();
    view.filter = filter;
    moves::keep_items(state, State::rebuild);
    let has_item = |state: &State| {
        state.panes.views.get(pane).is_some_and(|view| view.entries.iter().any(|it| it.item().is_some()))
    };
    if !has_item(state) {
        clear(state);
        return say(state, &format!("nothing here holds “{query}”"));
    }
    moves::select_first_if_lost(state, pane);
    moves::settle(state);
    match query {
        "" if had => say(state, "all items again"),
        "" => Vec::new(),
        _ => say(state, &format!("only what holds “{query}”; Esc shows all")),
    }
}

/// Shows every item again; false where they were shown already.
pub(super) fn clear(state: &mut State) -> bool {
    let Some(view) = state.panes.views.get_mut(state.panes.focus) else { return false };
    if view.filter.take().is_none() {
        return false;
    }
    moves::keep_items(state, State::rebuild);
    moves::settle(state);
    true
}
