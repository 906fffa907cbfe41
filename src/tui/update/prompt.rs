//! A path being typed: into folders, along what they have, to a file that is opened.

use std::path::{Path, PathBuf};

use super::{moves, opening, shelf};
use crate::shelf::{Entry, Fault, Origin};
use crate::text;
use crate::tui::effect::{Effect, Memory};
use crate::tui::key::Key;
use crate::tui::layer::Layer;
use crate::tui::message::Chosen;
use crate::tui::prompt::Prompt;
use crate::tui::state::State;
use crate::tui::widget::scroll::Move;

/// Begins in the folder of the open file.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let folder = match state.session.open.as_ref().map(|open| &open.origin) {
        Some(Origin::File(path)) => path.parent().map(Path::to_path_buf).unwrap_or_default(),
        _ => PathBuf::new(),
    };
    // One that lies below would take what this one asks for.
    state.layers.retain(|layer| !matches!(layer, Layer::Prompt(_)));
    state.layers.push(Layer::Prompt(Prompt::at(folder)));
    let mut effects = list(state);
    effects.push(Effect::Remember(Memory::Recent));
    effects
}

/// Takes what was opened on other days.
pub(super) fn recollected(state: &mut State, recent: Vec<PathBuf>) -> Vec<Effect> {
    if let Some(prompt) = of_top(state) {
        prompt.recent = recent;
    }
    moves::settle(state);
    Vec::new()
}

fn of_top(state: &mut State) -> Option<&mut Prompt> {
    match state.layers.last_mut() {
        Some(Layer::Prompt(prompt)) => Some(prompt),
        _ => None,
    }
}

/// Looks at the folder in which the prompt stands.
fn list(state: &mut State) -> Vec<Effect> {
    moves::settle(state);
    of_top(state).map(|prompt| Effect::List { folder: prompt.folder.clone() }).into_iter().collect()
}

/// Takes what a folder has, if it is the one that is shown.
pub(super) fn listed(state: &mut State, folder: &Path, entries: Result<Vec<Entry>, String>) -> Vec<Effect> {
    let prompt = state.layers.iter_mut().find_map(|layer| match layer {
        Layer::Prompt(prompt) if prompt.folder == folder => Some(prompt),
        _ => None,
    });
    if let Some(prompt) = prompt {
        prompt.take(entries);
    }
    moves::settle(state);
    Vec::new()
}

/// A key while a path is typed.
pub(super) fn type_key(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(prompt) = of_top(state) else { return Vec::new() };
    let has_matches = prompt.rows() > 0;
    let is_at_top = prompt.scroll.selected == 0;
    let is_elsewhere = match key {
        Key::Esc => {
            state.layers.pop();
            // What is being opened is no longer wanted.
            state.session.generation += 1;
            return Vec::new();
        }
        Key::Enter => return enter(state),
        Key::Tab => prompt.complete(),
        Key::Down | Key::PageDown if !prompt.is_picked => {
            prompt.is_picked = has_matches;
            false
        }
        Key::Up if !prompt.is_picked => {
            prompt.is_picked = has_matches;
            return moves::go(state, Move::Bottom);
        }
        Key::Up if is_at_top => {
            prompt.is_picked = false;
            false
        }
        Key::Down => return moves::go(state, Move::Down),
        Key::Up => return moves::go(state, Move::Up),
        Key::PageDown => return moves::page(state, 1, 1),
        Key::PageUp => return moves::page(state, -1, 1),
        key => prompt.press(key),
    };
    if is_elsewhere {
        return list(state);
    }
    moves::settle(state);
    Vec::new()
}

/// Opens what is picked, else what is typed.
fn enter(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = of_top(state) else { return Vec::new() };
    if let Some(path) = prompt.picked_recent() {
        let path = path.to_owned();
        state.session.generation += 1;
        return vec![Effect::Choose {
            generation: state.session.generation,
            path,
            folders: state.session.shelf.folders.paths.clone(),
        }];
    }
    let path = match prompt.picked() {
        Some(entry) if entry.is_folder => {
            let name = entry.name.clone();
            prompt.descend(&name);
            return list(state);
        }
        Some(entry) => prompt.folder.join(&entry.name),
        None if prompt.is_at_folder() && prompt.folder.as_os_str().is_empty() => PathBuf::from("."),
        None if prompt.is_at_folder() => prompt.folder.clone(),
        None => prompt.typed(),
    };
    state.session.generation += 1;
    vec![Effect::Choose {
        generation: state.session.generation,
        path,
        folders: state.session.shelf.folders.paths.clone(),
    }]
}

/// Takes where a path led. One that leads nowhere keeps the prompt; a file that does not open costs nothing.
pub(super) fn chosen(state: &mut State, generation: u64, chosen: Chosen) -> Vec<Effect> {
    if generation != state.session.generation {
        return Vec::new();
    }
    match (chosen, of_top(state)) {
        // Its briefings are listed where it was meant as it stands: by nothing typed, or as one that was open before.
        (Chosen::Folder(folder), Some(prompt)) if prompt.is_at_folder() || prompt.is_picked => {
            shelf::reopen(state, folder)
        }
        (Chosen::Folder(folder), Some(prompt)) => {
            prompt.go(folder, "");
            list(state)
        }
        (Chosen::File { origin, result: Err(Fault::Missing), .. }, Some(prompt)) => {
            // One that was picked is named by nothing that is typed.
            let name = match prompt.line.text() {
                "" => origin.label(),
                typed => typed.to_owned(),
            };
            prompt.trouble = Some(text::line(&format!("no such file: {name}")));
            Vec::new()
        }
        (Chosen::File { origin, id, result: Ok(loaded) }, _) => {
            opening::arrived(state, origin, loaded, id.as_deref())
        }
        (Chosen::File { origin, result: Err(fault), .. }, _) => {
            opening::refused(state, &fault, &origin);
            Vec::new()
        }
        (Chosen::Folder(_), None) => Vec::new(),
    }
}
