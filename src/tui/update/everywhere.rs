//! Searching every briefing: typed, found as it is typed, gone to, come back to.

use super::{moves, opening, say, search, shelf};
use crate::briefing::Briefing;
use crate::item::Item;
use crate::pane::find;
use crate::search::Words;
use crate::tui::catalog::Folders;
use crate::tui::effect::Effect;
use crate::tui::everywhere::{Found, Progress};
use crate::tui::keeper::Everything;
use crate::tui::key::Key;
use crate::tui::layer::Layer;
use crate::tui::state::State;
use crate::tui::widget::input::Line;
use crate::tui::widget::scroll::Move;

/// Shows the search, with what was found when it was last left. Where only one file is known, its folder is looked at.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    state.layers.retain(|layer| !matches!(layer, Layer::Everywhere | Layer::Detail(_)));
    state.layers.push(Layer::Everywhere);
    state.session.shelf.everywhere.is_old = true;
    moves::settle(state);
    let folder = shelf::beside(state);
    folder.map(|folder| shelf::find(state, vec![folder], 1)).into_iter().collect()
}

/// Comes back to what was found; false where nothing was looked for.
pub(super) fn back(state: &mut State) -> bool {
    let has_hits = !state.session.shelf.everywhere.rows.is_empty();
    if has_hits {
        state.layers.clear();
        state.layers.push(Layer::Everywhere);
        moves::settle(state);
    }
    has_hits
}

/// A key while it is on the screen.
pub(super) fn type_key(state: &mut State, key: Key) -> Vec<Effect> {
    match key {
        Key::Esc => drop(super::drop_top(state)),
        Key::Enter => return follow(state),
        Key::Down => drop(moves::go(state, Move::Down)),
        Key::Up => drop(moves::go(state, Move::Up)),
        Key::PageDown => drop(moves::page(state, 1, 1)),
        Key::PageUp => drop(moves::page(state, -1, 1)),
        key => {
            let everywhere = &mut state.session.shelf.everywhere;
            let (line, is_old) = (&mut everywhere.line, std::mem::take(&mut everywhere.is_old));
            let before = line.text().to_owned();
            if is_old && matches!(key, Key::Char(_)) {
                *line = Line::default();
            }
            line.press(key);
            if line.text() != before {
                return ask(state);
            }
        }
    }
    Vec::new()
}

/// Has every briefing looked through, and forgets what was found of other words.
fn ask(state: &mut State) -> Vec<Effect> {
    state.seeks += 1;
    let shelf = &mut state.session.shelf;
    shelf.everywhere.begin(state.seeks);
    let words = shelf.everywhere.words();
    let query = shelf.everywhere.line.text().trim().to_owned();
    let Folders { paths: folders, depth } = &shelf.folders;
    let everything = Everything {
        number: state.seeks,
        query,
        words,
        folders: folders.clone(),
        depth: *depth,
        named: shelf.named().to_vec(),
    };
    vec![Effect::FindAll(everything)]
}

/// The index has everything now: what was looked for while it had not is looked for again. Whoever has gone on among the
/// hits keeps them; the title says what they lacked.
pub(super) fn complete(state: &mut State) -> Vec<Effect> {
    let everywhere = &state.session.shelf.everywhere;
    let is_untouched = everywhere.rows.is_empty() || everywhere.is_at_first();
    let is_shown = matches!(state.layers.last(), Some(Layer::Everywhere));
    if is_shown && is_untouched && everywhere.words().is_some() { ask(state) } else { Vec::new() }
}

/// Takes what was found in the meantime.
pub(super) fn found(state: &mut State, number: u64, found: Vec<Found>, progress: Progress) -> Vec<Effect> {
    if state.session.shelf.everywhere.number == number {
        state.session.shelf.everywhere.take(found, progress);
        if matches!(state.layers.last(), Some(Layer::Everywhere)) {
            moves::settle(state);
        }
    }
    Vec::new()
}

/// Opens the briefing of the selected hit, at the item.
fn follow(state: &mut State) -> Vec<Effect> {
    let Some((origin, item)) = state.session.shelf.everywhere.selected() else {
        return say(state, "nothing to go to");
    };
    let origin = origin.clone();
    let effects = opening::open(state, origin);
    state.session.shelf.everywhere.target = item.map(|item| (state.session.generation, item));
    effects
}

/// What is marked in the item: the words as they follow each other, or else the longest of them.
fn as_it_stands(briefing: &Briefing, item: Item, query: &str) -> String {
    let is_in_it =
        |words: &Words| find::find(briefing, words, usize::MAX).0.iter().any(|spot| spot.item == item);
    let longest = query.split_whitespace().max_by_key(|word| word.len());
    match longest {
        Some(longest) if !Words::of_phrase(query).as_ref().is_some_and(is_in_it) => longest.to_owned(),
        _ => query.to_owned(),
    }
}

/// Shows the item for which a briefing was opened, with the words marked.
pub(super) fn arrive(state: &mut State, generation: u64) {
    let everywhere = &mut state.session.shelf.everywhere;
    let Some((_, item)) = everywhere.target.take().filter(|(wanted, _)| *wanted == generation) else {
        return;
    };
    let query = everywhere.line.text().to_owned();
    // The file may have changed since: an item that is not there is not gone to.
    let is_there = state.reading().is_some_and(|it| crate::item::path_of(it.briefing(), item).is_some());
    if is_there {
        let query = state.reading().map(|it| as_it_stands(it.briefing(), item, &query));
        moves::show_item(state, item);
        search::begin_at(state, &query.unwrap_or_default());
    }
}
