//! Something that is selected goes to the clipboard of the terminal.

use super::{follow, say};
use crate::export::cite::{self, WAYS};
use crate::pane::wording::number_of;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::layer::Layer;
use crate::tui::state::State;

/// More does not go through every terminal.
const MOST: usize = 64 * 1024;

/// Asks what is to be copied.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let is_list = matches!(state.layers.last(), Some(Layer::Shelf(_)));
    if is_list || follow::item_here(state).is_none() {
        return say(state, "no item here that could be copied");
    }
    state.layers.push(Layer::Copy);
    Vec::new()
}

/// Copies in the way of a key; any other key gives it up.
pub(super) fn copy(state: &mut State, key: Key) -> Vec<Effect> {
    state.layers.pop();
    let Some(way) = WAYS.iter().find(|way| key == Key::Char(way.key)) else { return Vec::new() };
    let item = follow::item_here(state);
    let Some((reading, item)) = state.reading().zip(item) else { return Vec::new() };
    let text = match cite::taken(reading, item, way) {
        Ok(text) => text,
        Err(why) => return say(state, why),
    };
    if text.len() > MOST {
        let long = format!("not copied: {} KiB, and a terminal takes {}", text.len() / 1024, MOST / 1024);
        return say(state, &long);
    }
    let lines = number_of(text.lines().count(), "line");
    say(state, &format!("copied {}: {lines}, to the clipboard of the terminal", way.word));
    vec![Effect::Copy(text)]
}
