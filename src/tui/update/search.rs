//! Searching the open briefing: typed, run, walked.

use std::sync::Arc;

use super::{follow, moves, say};
use crate::item::Item;
use crate::pane::seek::Hits;
use crate::pane::{Entry, PANES, passage};
use crate::search::Needle;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::layer::{Layer, Shown};
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

/// Has every place looked for; the reader goes to the first one from here on when it is told.
fn start(state: &mut State, query: &str) -> Vec<Effect> {
    state.search = Needle::new(query).map(|needle| Search {
        query: query.trim().to_owned(),
        needle,
        hits: Hits::default(),
        at: 0,
        number: None,
        is_walked: false,
    });
    Vec::new()
}

/// Has every place looked for; the reader stays at the one where he is.
pub(super) fn begin_at(state: &mut State, query: &str) {
    start(state, query);
    if let Some(search) = &mut state.search {
        search.is_walked = true;
    }
}

/// Has every place looked for anew in another content; the reader stays where he is.
pub(super) fn again(state: &mut State, moved: impl Fn(Item) -> Option<Item>) {
    let Some(search) = &mut state.search else { return };
    let here = search.hits.list.get(search.at).and_then(|(pane, item)| Some((*pane, moved(*item)?)));
    search.hits = Hits { list: here.into_iter().collect(), ..Hits::default() };
    search.at = 0;
    search.number = None;
}

/// What is to be looked for, once.
pub(super) fn seek(state: &mut State) -> Option<Effect> {
    let from = (state.panes.focus, state.selected(state.panes.focus));
    let document = Arc::clone(&state.session.open.as_ref()?.document);
    let reader = state.session.clock.reader.clone();
    let search = state.search.as_mut().filter(|search| search.number.is_none())?;
    state.seeks += 1;
    search.number = Some(state.seeks);
    Some(Effect::Seek { number: state.seeks, document, reader, needle: search.needle.clone(), from })
}

/// Takes what was found so far.
pub(super) fn sought(state: &mut State, number: u64, hits: Hits) -> Vec<Effect> {
    let Some(search) = state.search.as_mut().filter(|search| search.number == Some(number)) else {
        return Vec::new();
    };
    let here = search.hits.list.get(search.at).copied();
    let place = here.and_then(|here| hits.list.iter().position(|hit| *hit == here));
    let is_lost = here.is_some() && place.is_none();
    // What is known of another content is not all yet.
    if is_lost && !hits.is_all {
        return Vec::new();
    }
    search.at = place.unwrap_or(hits.before).min(hits.list.len().saturating_sub(1));
    search.hits = hits;
    let (is_found, is_first) = (!search.hits.list.is_empty(), !search.is_walked);
    search.is_walked = true;
    match (is_first, is_found) {
        (true, true) => go(state),
        (true, false) => {
            let words = format!("“{}” is nowhere in this briefing", search.query);
            say(state, &words)
        }
        (false, _) => Vec::new(),
    }
}

/// To the next or previous hit, round the ends.
pub(super) fn next(state: &mut State, by: isize) -> Vec<Effect> {
    match &mut state.search {
        Some(search) if !search.hits.list.is_empty() => {
            let count = search.hits.list.len();
            let next = (search.at.cast_signed() + by).rem_euclid(count.cast_signed());
            search.at = next.unsigned_abs();
            go(state)
        }
        Some(search) if !search.hits.is_all => say(state, "still searching"),
        Some(_) => say(state, "nothing found"),
        None => say(state, "nothing searched for; / searches"),
    }
}

/// To the hit; where the pane does not show the words that were found, to the item in full, and to the paragraph of a
/// source's text that has them.
fn go(state: &mut State) -> Vec<Effect> {
    let hit = state.search.as_ref().and_then(|search| search.hits.list.get(search.at)).copied();
    let Some((pane, item)) = hit else { return Vec::new() };
    state.layers.clear();
    moves::show_item(state, item);
    if !is_shown(state, pane, item) {
        follow::push_detail(state, item);
        show_paragraph(state, item);
    }
    Vec::new()
}

/// Brings the first paragraph with the words on the screen, where a source that is open has them in its text.
fn show_paragraph(state: &mut State, item: Item) {
    let (Item::Source(source), Some(reading), Some(search)) = (item, state.reading(), &state.search) else {
        return;
    };
    let Some(paragraph) = passage::paragraph_with(reading, source, &search.needle) else { return };
    let Some(Layer::Detail(detail)) = state.layers.last_mut() else { return };
    if let Some(at) = detail.entries.iter().position(|it| *it == Shown::Prose(paragraph)) {
        detail.scroll.selected = at;
        moves::show_passage(state);
    }
}

fn is_shown(state: &State, pane: usize, item: Item) -> bool {
    let (Some(reading), Some(search), Some(kind)) = (state.reading(), &state.search, PANES.get(pane)) else {
        return true;
    };
    let show = state.panes.show(pane, 80);
    kind.block(reading, show, Entry::Item(item)).holds(&search.needle)
}
