//! Searching the open briefing: typed, run, walked.

use super::{follow, moves, say};
use crate::item::Item;
use crate::pane::{Entry, PANES, Show};
use crate::search::Needle;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::layer::Layer;
use crate::tui::state::{Search, State};

/// A key while a search is typed.
pub(super) fn type_key(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(Layer::Search(line)) = state.layers.last_mut() else { return Vec::new() };
    match key {
        Key::Enter => {
            let query = line.text().to_owned();
            state.layers.pop();
            return start(state, &query);
        }
        Key::Esc => drop(state.layers.pop()),
        Key::Backspace if line.text().is_empty() => drop(state.layers.pop()),
        key => drop(line.press(key)),
    }
    Vec::new()
}

/// Finds every place and goes to the first one from here on.
fn start(state: &mut State, query: &str) -> Vec<Effect> {
    let Some(needle) = Needle::new(query) else {
        state.search = None;
        return Vec::new();
    };
    let hits = hits(state, &needle);
    let (query, count) = (query.trim().to_owned(), hits.len());
    let from = first_from_here(state, &hits);
    state.search = Some(Search { query: query.clone(), needle, hits, at: from });
    if count == 0 {
        return say(state, &format!("“{query}” is nowhere in this briefing"));
    }
    go(state)
}

/// Finds every place anew in another content; the reader stays where he is.
pub(super) fn again(state: &mut State, moved: impl Fn(Item) -> Option<Item>) {
    let Some(needle) = state.search.as_ref().map(|search| search.needle.clone()) else { return };
    let hits = hits(state, &needle);
    if let Some(search) = &mut state.search {
        let was = search.hits.get(search.at).and_then(|(pane, item)| Some((*pane, moved(*item)?)));
        let at = was.and_then(|was| hits.iter().position(|hit| *hit == was));
        search.at = at.unwrap_or(search.at).min(hits.len().saturating_sub(1));
        search.hits = hits;
    }
}

/// Every item that holds the needle, pane by pane; the claims too, whether shown or not.
fn hits(state: &State, needle: &Needle) -> Vec<(usize, Item)> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let show = Show { width: 80, with_claims: true, is_linear: true, ..Show::default() };
    let mut hits = Vec::new();
    for (place, pane) in PANES.iter().enumerate() {
        // Rows of a table hold all of its cells, so the vendors need no hits of their own.
        let listed = Show { is_linear: false, ..show };
        let items =
            pane.entries(reading, listed).into_iter().filter_map(|entry| entry.item().map(|it| (entry, it)));
        let holding = items.filter(|(entry, _)| pane.block(reading, show, *entry).holds(needle));
        hits.extend(holding.map(|(_, item)| (place, item)));
    }
    hits
}

fn first_from_here(state: &State, hits: &[(usize, Item)]) -> usize {
    let focus = state.panes.focus;
    let order = |pane: usize, item: Item| {
        let view = state.panes.views.get(pane);
        view.and_then(|view| view.entries.iter().position(|entry| entry.item() == Some(item)))
            .unwrap_or(usize::MAX)
    };
    let selected = state.panes.views.get(focus).map_or(0, |view| view.scroll.selected);
    let is_ahead =
        |(pane, item): &(usize, Item)| *pane > focus || (*pane == focus && order(*pane, *item) >= selected);
    hits.iter().position(is_ahead).unwrap_or_default()
}

/// To the next or previous hit, round the ends.
pub(super) fn next(state: &mut State, by: isize) -> Vec<Effect> {
    match &mut state.search {
        Some(search) if !search.hits.is_empty() => {
            let next = (search.at.cast_signed() + by).rem_euclid(search.hits.len().cast_signed());
            search.at = next.unsigned_abs();
            go(state)
        }
        Some(_) => say(state, "nothing found"),
        None => say(state, "nothing searched for; / searches"),
    }
}

/// To the hit; where the pane does not show the words that were found, to the item in full.
fn go(state: &mut State) -> Vec<Effect> {
    let hit = state.search.as_ref().and_then(|search| search.hits.get(search.at)).copied();
    let Some((pane, item)) = hit else { return Vec::new() };
    state.layers.clear();
    moves::show_item(state, item);
    if !is_shown(state, pane, item) {
        follow::push_detail(state, item);
    }
    Vec::new()
}

fn is_shown(state: &State, pane: usize, item: Item) -> bool {
    let (Some(reading), Some(search), Some(kind)) = (state.reading(), &state.search, PANES.get(pane)) else {
        return true;
    };
    let show = state.panes.show(pane, 80);
    kind.block(reading, show, Entry::Item(item)).holds(&search.needle)
}
