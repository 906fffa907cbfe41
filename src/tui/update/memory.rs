//! What the reader has read: what was before him and then left is read, and what was read of a story before is known.
//!
//! An item is before the reader while it is whole on the screen, in the pane that has the keys, with nothing over it; one
//! that is scrolled through is when its last row is reached.

use std::sync::Arc;

use super::{moves, say};
use crate::change::Change;
use crate::document::Document;
use crate::item::{self, Item};
use crate::pane;
use crate::pane::wording::number_of;
use crate::shelf::history::{Story, Version};
use crate::tui::command::{Command, key_of};
use crate::tui::effect::{Effect, Memory};
use crate::tui::lists;
use crate::tui::message::{Compared, Recalled};
use crate::tui::session::{Changes, Open, Walk};
use crate::tui::stage;
use crate::tui::state::State;

/// The version that is open, for the history.
pub(super) fn version(open: &Open) -> Option<Version> {
    Version::of(&open.document.briefing, &open.origin, open.document.bytes())
}

/// Tells the history that a briefing is open now, and asks what was known of its story.
pub(super) fn visit(state: &State) -> Option<Effect> {
    let open = state.session.open.as_ref()?;
    let (version, document) = (version(open)?, Arc::clone(&open.document));
    let (generation, clock) = (state.session.live.generation, state.session.clock.reader.clone());
    Some(Effect::Remember(Memory::Visit { generation, version, document, clock }))
}

/// What the reader knows of what is open: what changes is told from there.
pub(super) fn basis(open: &Open) -> Arc<Document> {
    Arc::clone(open.changes.as_ref().map_or(&open.document, |changes| &changes.known))
}

/// Takes what was known of the story: what is not as it was is a change.
pub(super) fn recalled(state: &mut State, generation: u64, known: Option<Recalled>) -> Vec<Effect> {
    let is_wanted = state.session.live.generation == generation;
    let (Some(Recalled { known, is_same, compared }), Some(open)) =
        (known, state.session.open.as_mut().filter(|_| is_wanted))
    else {
        return Vec::new();
    };
    let briefing = &open.document.briefing;
    // An older version than the one that is known has no news.
    if is_same || is_before(&briefing.as_of, &known.as_of) {
        return Vec::new();
    }
    let Some(compared) = compared else {
        // What cannot be told cannot be read either: it is known from now on.
        let kept = known_now(open, String::new());
        open.has_unknown_changes = true;
        say(state, UNKNOWN);
        return kept.into_iter().collect();
    };
    let is_of_this = Arc::ptr_eq(&compared.now, briefing);
    // The file may have been read again meanwhile.
    let again = |known| Compared::of(known, &open.document, &state.session.clock.reader);
    let compared = if is_of_this { compared } else { again(compared.known) };
    open.changes = Changes::of(compared, known.read);
    open.walk = Walk::of(open.changes.as_ref());
    let count = open.changes.as_ref().map_or(0, |changes| changes.list.len());
    let effect = if count > 0 { None } else { known_now(open, String::new()) };
    renew(state);
    if count > 0 {
        let words = number_of(count, "change");
        say(state, &format!("{words} since you read it; {} lists them", key_of(Command::Changes)));
    }
    effect.into_iter().collect()
}

/// Told where something changed and what that is cannot be told.
pub(super) const UNKNOWN: &str =
    "it changed since you read it; how is not known, as the history holds no text";

/// Whether a version knows less than another: two dates compare as they follow each other, with their hours where both have
/// one.
fn is_before(one: &str, other: &str) -> bool {
    const DAY: usize = "2026-02-24".len();
    if one.len() > DAY && other.len() > DAY {
        return one < other;
    }
    let day = |as_of: &str| as_of.get(..DAY).unwrap_or(as_of).to_owned();
    day(one) < day(other)
}

/// All that is open is known from now on.
pub(super) fn known_now(open: &Open, said: String) -> Option<Effect> {
    Some(Effect::Remember(Memory::Known { version: version(open)?, said }))
}

/// Something was drawn: what is no longer before the reader is read.
pub(super) fn drawn(state: &mut State) -> Vec<Effect> {
    if !state.layers.is_empty() {
        return Vec::new();
    }
    let Some((now, begun)) = in_sight(state) else { return Vec::new() };
    let Some(open) = state.session.open.as_mut() else { return Vec::new() };
    let focus = state.panes.focus;
    let sight = &mut open.sight;
    let before = std::mem::take(&mut sight.items);
    let is_same_pane = sight.pane == focus;
    // What leaves the list of changes while the reader is in it would move what he reads.
    let is_kept = is_same_pane && pane::named("changes") == Some(focus);
    (sight.pane, sight.items, sight.begun) = (focus, now, begun);
    if is_kept {
        let gone: Vec<Item> = before.into_iter().filter(|item| !sight.items.contains(item)).collect();
        sight.items.extend(gone);
        return Vec::new();
    }
    let left = before.into_iter().filter(|item| !is_same_pane || !sight.items.contains(item)).collect();
    read(state, left)
}

/// The reader leaves the briefing: what is before him is read.
pub(super) fn leave(state: &mut State) -> Vec<Effect> {
    let left = state.session.open.as_mut().map(|open| std::mem::take(&mut open.sight.items));
    left.map_or_else(Vec::new, |left| read(state, left))
}

/// The items that are whole on the screen, and the one that begins there and goes on below.
fn in_sight(state: &State) -> Option<(Vec<Item>, Option<Item>)> {
    let focus = state.panes.focus;
    let placed = stage::plan(state).panes.into_iter().find(|placed| placed.pane == focus)?;
    let list = lists::of_pane(state, focus, placed.area)?;
    let entries = &state.panes.views.get(focus)?.entries;
    let begun = state.session.open.as_ref()?.sight.begun;
    let (mut whole, mut begins) = (Vec::new(), None);
    for seen in list.seen() {
        let Some(item) = entries.get(seen.at).and_then(|entry| entry.item()) else { continue };
        let has_begun = seen.has_begun || begun == Some(item);
        match (has_begun, seen.has_ended) {
            (true, true) => whole.push(item),
            (true, false) => begins = Some(item),
            (false, _) => {}
        }
    }
    Some((whole, begins))
}

/// Items were read, and with them what changed in them.
fn read(state: &mut State, mut left: Vec<Item>) -> Vec<Effect> {
    let Some(open) = state.session.open.as_mut() else { return Vec::new() };
    let changed = open.changes.as_mut().map_or_else(Vec::new, |changes| changes.take_read(&left));
    left.retain(|item| {
        !open.sight.read.contains(item) && !matches!(item, Item::Change(_) | Item::Finding(_))
    });
    open.sight.read.extend(&left);
    let is_all_known = open.changes.as_ref().is_some_and(|changes| changes.list.is_empty());
    let mut effects: Vec<Effect> = remembered(open, &left, changed.clone()).into_iter().collect();
    if is_all_known {
        open.changes = None;
        effects.extend(known_now(open, String::new()));
    }
    if !changed.is_empty() {
        renew(state);
    }
    effects
}

fn remembered(open: &Open, left: &[Item], changes: Vec<u64>) -> Option<Effect> {
    let briefing = &open.document.briefing;
    let story = Story::of(briefing, &open.origin)?;
    let name = |item: &Item| match (item::id_of(briefing, *item), item::path_of(briefing, *item)) {
        ("", path) => path.map(|path| path.to_string()),
        (id, _) => Some(id.to_owned()),
    };
    let items: Vec<String> = left.iter().filter_map(name).collect();
    let is_any = !items.is_empty() || !changes.is_empty();
    is_any.then_some(Effect::Remember(Memory::Read { story, items, changes }))
}

/// To the next of what changed, what matters most first, in the pane that it is in; what is gone stands in the list. What
/// was read on the way can be gone back to.
pub(super) fn walk(state: &mut State, by: isize) -> Vec<Effect> {
    let Some(open) = state.session.open.as_mut() else { return Vec::new() };
    let Walk { changes, at } = &mut open.walk;
    let count = changes.len().cast_signed();
    let next = match *at {
        Some(at) => (at.cast_signed() + by).rem_euclid(count.max(1)),
        None if by < 0 => count - 1,
        None => 0,
    };
    let next = next.unsigned_abs();
    let Some(change) = changes.get(next) else { return Vec::new() };
    *at = Some(next);
    let listed = open.changes.as_ref().and_then(|it| it.list.iter().position(|other| other == change));
    let item = change.new_item.or(listed.map(Item::Change));
    let words = format!("change {} of {count}: {}", next + 1, change.text);
    state.layers.clear();
    if let Some(item) = item {
        moves::show_item(state, item);
    }
    say(state, &words)
}

/// The list of changes is another: what was laid out has other marks.
pub(super) fn renew(state: &mut State) {
    moves::keep_items(state, State::rebuild);
    state.forget_laid();
    moves::settle(state);
}

impl Walk {
    /// From the beginning of what changed.
    pub(super) fn of(changes: Option<&Changes>) -> Self {
        Self { changes: changes.map_or_else(Vec::new, |it| it.list.clone()), at: None }
    }
}

impl Changes {
    /// What changed from one content to another, without what was read of it.
    pub(super) fn of(compared: Compared, read: Vec<u64>) -> Option<Self> {
        let Compared { known, mut list, .. } = compared;
        list.retain(|change| !read.contains(&change.mark()));
        (!list.is_empty()).then_some(Self { known, list, read })
    }

    /// Takes out what changed in items that were read, or was itself read in the list; the numbers of that.
    fn take_read(&mut self, items: &[Item]) -> Vec<u64> {
        let is_read = |at: usize, change: &Change| {
            // In the list of changes only that is read which stands nowhere else.
            let is_told = change.new_item.is_none() && items.contains(&Item::Change(at));
            is_told || items.iter().any(|item| change.is_of(*item))
        };
        let (mut at, mut marks) = (0, Vec::new());
        self.list.retain(|change| {
            let is_read = is_read(at, change);
            at += 1;
            if is_read {
                marks.push(change.mark());
            }
            !is_read
        });
        self.read.extend(&marks);
        marks
    }
}
