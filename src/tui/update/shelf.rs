//! The list of briefings: what is on it, in what order, what of it is shown, and from one of them to the next.

use std::path::PathBuf;

use super::{everywhere, moves, opening, say, versions};
use crate::shelf::history::{Digest, Story};
use crate::shelf::{Card, CardState, Origin};
use crate::tui::catalog::{Catalog, Folders, Looking, Order, Preview, Shown};
use crate::tui::effect::{Effect, Memory};
use crate::tui::key::Key;
use crate::tui::layer::Layer;
use crate::tui::message::{Seen, Told};
use crate::tui::state::State;
use crate::tui::widget::input::Line;
use crate::tui::widget::scroll::{Move, Scroll};

/// Opens or closes the list of briefings. What is on it is looked at now, not before.
pub(super) fn shelf(state: &mut State) -> Vec<Effect> {
    if scroll_of(state).is_some() {
        if state.session.open.is_some() {
            state.layers.clear();
        }
        return Vec::new();
    }
    state.layers.push(Layer::Shelf(Scroll::default()));
    arrange(state);
    let open = state.session.open.as_ref().map(|open| open.origin.clone());
    let selected = open.as_ref().and_then(|origin| state.session.shelf.row_of(origin)).unwrap_or_default();
    if let Some(scroll) = scroll_of(state) {
        scroll.selected = selected;
    }
    moves::settle(state);
    let mut effects = vec![Effect::Remember(Memory::All), look(state)];
    if let Some(folder) = beside(state).filter(|_| state.session.shelf.count() <= 1) {
        effects.push(find(state, vec![folder], 1));
    }
    effects
}

/// Has folders searched, and tended from then on.
pub(super) fn find(state: &mut State, folders: Vec<PathBuf>, depth: usize) -> Effect {
    let clock = state.session.own_clock();
    let shelf = &mut state.session.shelf;
    shelf.looking.is_searching = true;
    shelf.number += 1;
    shelf.folders = Folders { paths: folders.clone(), depth };
    Effect::Find { number: shelf.number, folders, depth, clock }
}

fn look(state: &State) -> Effect {
    // What is open may have been read since.
    let open = state.session.open.as_ref().map(|open| &open.origin);
    let is_wanted = |card: &&Card| matches!(card.state, CardState::Unread) || open == Some(&card.origin);
    let origins = state.session.shelf.all().filter(is_wanted).map(|card| card.origin.clone()).collect();
    Effect::Look { number: state.session.shelf.number, origins, clock: state.session.own_clock() }
}

/// Takes what became known for the list, unless it is another one by now.
pub(super) fn told(state: &mut State, number: u64, told: Told) -> Vec<Effect> {
    if state.session.shelf.number != number {
        return Vec::new();
    }
    match told {
        Told::Found { origins, strangers } => found(state, origins, strangers),
        Told::Known { cards, is_more } => known(state, cards, is_more),
        Told::Looked(seen) => looked(state, seen),
        Told::Tended { appeared, changed, gone } => tended(state, appeared, changed, &gone),
        Told::Indexed { left, problems } => indexed(state, left, &problems),
    }
}

/// Puts the list in order; the selected one stays selected.
pub(super) fn arrange(state: &mut State) {
    change(state, |_| {});
}

/// Does something to the list and puts it in order; the selected one stays selected. Whoever has chosen nothing yet stays
/// at the top while the list fills, with what is due next.
fn change(state: &mut State, change: impl FnOnce(&mut Catalog)) {
    let reader = state.session.own_clock();
    let selected = scroll_of(state).map_or(0, |scroll| scroll.selected);
    let is_fresh = state.session.open.is_none() && selected == 0;
    let shelf = &mut state.session.shelf;
    let origin = shelf.get(selected).map(|card| card.origin.clone());
    change(shelf);
    let row = shelf.arrange(&reader, origin.as_ref());
    let row = row.unwrap_or_else(|| selected.min(shelf.len().saturating_sub(1)));
    if let Some(scroll) = scroll_of(state) {
        scroll.selected = if is_fresh { 0 } else { row };
        moves::settle(state);
    }
    // What becomes due next may be another.
    state.session.clock.wake.stamp = None;
}

/// Where the reader is in the list, while it is on the screen.
pub(super) fn scroll_of(state: &mut State) -> Option<&mut Scroll> {
    state.layers.iter_mut().find_map(|layer| match layer {
        Layer::Shelf(scroll) => Some(scroll),
        _ => None,
    })
}

/// Takes the files that were found; the open one stays on the list.
fn found(state: &mut State, origins: Vec<Origin>, strangers: usize) -> Vec<Effect> {
    change(state, |shelf| {
        let left = origins.len();
        shelf.looking = Looking { is_searching: false, left, unindexed: left, strangers };
        for origin in origins {
            shelf.add(Card::new(origin));
        }
    });
    versions::arrive(state)
}

/// Takes what the index knows of briefings.
fn known(state: &mut State, cards: Vec<Card>, is_more: bool) -> Vec<Effect> {
    for card in cards {
        state.session.shelf.put(card);
    }
    if is_more {
        return Vec::new();
    }
    arrange(state);
    recount(state).into_iter().collect()
}

/// Has counted how much changed in what is not as it was read: the index does not know that.
fn recount(state: &State) -> Option<Effect> {
    let origins = state.session.shelf.uncounted(RECOUNTED);
    let (number, clock) = (state.session.shelf.number, state.session.own_clock());
    (!origins.is_empty()).then_some(Effect::Look { number, origins, clock })
}

/// In more briefings it is not counted how much changed.
const RECOUNTED: usize = 256;

/// Takes what was seen of briefings of the list; what is none leaves it.
fn looked(state: &mut State, seen: Vec<Seen>) -> Vec<Effect> {
    let open = state.session.open.as_ref().map(|open| open.origin.clone());
    change(state, |shelf| {
        shelf.looking.left = shelf.looking.left.saturating_sub(seen.len());
        let mut strangers = Vec::new();
        for seen in seen {
            match seen {
                Seen::Card(card) => shelf.put(card),
                Seen::Stranger(origin) if open.as_ref() == Some(&origin) => {}
                Seen::Stranger(origin) => strangers.push(origin),
            }
        }
        shelf.looking.strangers += strangers.len();
        shelf.remove(&strangers);
    });
    versions::arrive(state)
}

/// Takes what became of the files of the folders since they were looked at.
fn tended(state: &mut State, appeared: Vec<Card>, changed: Vec<Card>, gone: &[Origin]) -> Vec<Effect> {
    // Of what is open the watch tells, sooner.
    let is_other = |origin: &Origin| state.session.open.as_ref().is_none_or(|open| open.origin != *origin);
    let others: Vec<Origin> = gone.iter().filter(|origin| is_other(origin)).cloned().collect();
    let words = words_of(&state.session.shelf, &appeared, &changed, &others);
    change(state, |shelf| {
        for card in appeared.into_iter().chain(changed) {
            shelf.put(card);
        }
        shelf.remove(&others);
    });
    if words.is_empty() { Vec::new() } else { say(state, &words) }
}

/// What became of briefings, in one line.
fn words_of(shelf: &Catalog, appeared: &[Card], changed: &[Card], gone: &[Origin]) -> String {
    let is_broken = |card: &Card| matches!(card.state, CardState::Broken(_));
    let was_well = |card: &&Card| shelf.of(&card.origin).is_some_and(|before| !is_broken(before));
    let broken: Vec<String> =
        changed.iter().filter(|card| is_broken(card)).filter(was_well).map(title_of).collect();
    let gone: Vec<String> = gone.iter().filter_map(|origin| shelf.of(origin)).map(title_of).collect();
    let new: Vec<String> = appeared.iter().map(title_of).collect();
    let one_or_more = |names: &[String], [one, more]: [&str; 2]| match names {
        [] => None,
        [name] => Some(format!("{one}: {name}")),
        names => Some(format!("{} {more}", names.len())),
    };
    let told = [
        one_or_more(&broken, ["no longer opens", "briefings no longer open"]),
        one_or_more(&gone, ["is gone", "briefings are gone"]),
        one_or_more(&new, ["a new briefing", "new briefings"]),
    ];
    told.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn title_of(card: &Card) -> String {
    card.gist().map_or(card.label().to_string(), |gist| gist.title.to_owned())
}

/// Takes how far the index is, and how much is wrong with what was taken into it.
fn indexed(state: &mut State, left: usize, problems: &[(Origin, Option<u32>)]) -> Vec<Effect> {
    let shelf = &mut state.session.shelf;
    let had_all = std::mem::replace(&mut shelf.looking.unindexed, left) == 0;
    for (origin, count) in problems {
        shelf.put_problems(origin, *count);
    }
    if left == 0 && !had_all { everywhere::complete(state) } else { Vec::new() }
}

/// Takes what is known of every story.
pub(super) fn recollected(state: &mut State, known: Vec<(Story, Digest, jiff::Timestamp)>) -> Vec<Effect> {
    state.session.shelf.know(known);
    if state.session.shelf.order == Order::Unread {
        arrange(state);
    }
    recount(state).into_iter().collect()
}

/// Opens a briefing of the list.
pub(super) fn open_row(state: &mut State, at: usize) -> Vec<Effect> {
    let Some(card) = state.session.shelf.get(at) else { return Vec::new() };
    let origin = card.origin.clone();
    opening::open(state, origin)
}

/// Opens the briefing beside this one in the list.
pub(super) fn neighbour(state: &mut State, by: isize) -> Vec<Effect> {
    let Some(open) = state.session.open.as_ref() else {
        return say(state, "no briefing is open; Enter opens the selected one");
    };
    let shelf = &state.session.shelf;
    let count = shelf.len();
    if count < 2 {
        return say(state, "no other briefing here; 0 looks for some beside this one");
    }
    let at = shelf.row_of(&open.origin).unwrap_or_default();
    let next = (at.cast_signed() + by).rem_euclid(count.cast_signed());
    open_row(state, next.unsigned_abs())
}

/// Shows the briefings of other folders than before; what is open stays on the list.
pub(super) fn reopen(state: &mut State, folder: PathBuf) -> Vec<Effect> {
    state.layers.clear();
    state.session.shelf.clear(state.session.open.as_ref().map(|open| &open.origin));
    let folders = vec![folder];
    let remember = Effect::Remember(Memory::Folders(folders.clone()));
    let found = find(state, folders, usize::MAX);
    [remember, found].into_iter().chain(shelf(state)).collect()
}

/// The folder of the open file, where no folder is known yet.
pub(super) fn beside(state: &State) -> Option<PathBuf> {
    let Origin::File(path) = &state.session.open.as_ref()?.origin else { return None };
    let folder = path.parent().filter(|_| state.session.shelf.folders.paths.is_empty())?;
    Some(if folder.as_os_str().is_empty() { ".".into() } else { folder.to_path_buf() })
}

/// The next order of the list, or the same the other way round.
pub(super) fn reorder(state: &mut State, is_reversal: bool) -> Vec<Effect> {
    let shelf = &mut state.session.shelf;
    if is_reversal {
        shelf.is_reversed = !shelf.is_reversed;
    } else {
        (shelf.order, shelf.is_reversed) = (shelf.order.next(), false);
    }
    let words =
        format!("{}{}", shelf.order.words(), if shelf.is_reversed { ", the other way round" } else { "" });
    arrange(state);
    say(state, &words)
}

/// Begins to type what the briefings of the list have to hold.
pub(super) fn narrow(state: &mut State) -> Vec<Effect> {
    let typed = Line::of(&state.session.shelf.filter);
    state.layers.push(Layer::Narrow(typed));
    Vec::new()
}

/// A key while that is typed: the list follows at once.
pub(super) fn type_key(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(Layer::Narrow(line)) = state.layers.last_mut() else { return Vec::new() };
    match key {
        Key::Esc => {
            state.layers.pop();
            return widen(state);
        }
        Key::Backspace if line.text().is_empty() => drop(state.layers.pop()),
        Key::Enter if state.session.shelf.is_empty() => {}
        Key::Enter => {
            state.layers.pop();
            let selected = scroll_of(state).map_or(0, |scroll| scroll.selected);
            return open_row(state, selected);
        }
        Key::Down => drop(moves::go(state, Move::Down)),
        Key::Up => drop(moves::go(state, Move::Up)),
        Key::PageDown => drop(moves::page(state, 1, 1)),
        Key::PageUp => drop(moves::page(state, -1, 1)),
        key => {
            line.press(key);
            let filter = line.text().to_owned();
            set_filter(state, filter);
        }
    }
    Vec::new()
}

fn set_filter(state: &mut State, filter: String) {
    if state.session.shelf.filter != filter {
        change(state, |shelf| shelf.filter = filter);
    }
}

/// Shows the whole list again.
pub(super) fn widen(state: &mut State) -> Vec<Effect> {
    set_filter(state, String::new());
    Vec::new()
}

/// What is to be read for the half beside the list, once for each that is selected.
pub(super) fn preview(state: &mut State) -> Option<Effect> {
    let (origin, digest) = match state.layers.last()? {
        Layer::Shelf(scroll) => {
            let card = state.session.shelf.get(scroll.selected)?;
            (card.origin.clone(), Some(card.known()?.digest()?))
        }
        Layer::Prompt(prompt) => (Origin::File(prompt.picked_file()?), None),
        _ => return None,
    };
    let preview = &mut state.session.shelf.preview;
    if preview.as_ref().is_some_and(|it| it.origin == origin && it.digest == digest) {
        return None;
    }
    *preview = Some(Preview { origin: origin.clone(), digest, shown: None });
    Some(Effect::Preview(origin))
}

/// Takes what was read for it.
pub(super) fn previewed(state: &mut State, origin: &Origin, shown: Shown) -> Vec<Effect> {
    if let Some(preview) = state.session.shelf.preview.as_mut().filter(|it| it.origin == *origin) {
        preview.shown = Some(shown);
    }
    Vec::new()
}
