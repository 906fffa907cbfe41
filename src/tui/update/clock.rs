//! The clock moves: words change, windows open. Says when it has to move next; must not read a clock itself.

use jiff::Timestamp;

use super::{moves, say, shelf};
use crate::briefing::Briefing;
use crate::deadline::{self, Reader, State as Due, Times};
use crate::shelf::Card;
use crate::text::{self, Safe};
use crate::tui::effect::Effect;
use crate::tui::layer::Layer;
use crate::tui::session::{Stamp, Wake};
use crate::tui::stage;
use crate::tui::state::State;

/// Takes the machine's time, also where it went back.
pub(super) fn tick(state: &mut State, now: Timestamp) -> Vec<Effect> {
    if state.session.clock.is_fixed {
        return Vec::new();
    }
    let before = std::mem::replace(&mut state.session.clock.now, now);
    state.session.set_clock();
    moves::keep_items(state, State::rebuild);
    // Before the list is put in order, which looks ahead from now.
    let words = opened(state, before);
    if state.layers.iter().any(|layer| matches!(layer, Layer::Shelf(_))) {
        shelf::arrange(state);
    }
    moves::settle(state);
    match words {
        Some(words) => {
            state.session.clock.opened = Some(words);
            vec![Effect::Ring]
        }
        None => Vec::new(),
    }
}

/// What became due since then: of the open briefing, then of those on the list.
fn opened(state: &State, before: Timestamp) -> Option<Safe> {
    let reader = state.session.own_clock();
    let open = state.session.open.as_ref();
    let of_open = open.into_iter().flat_map(|open| told(&open.document.briefing, before, &reader, false));
    let has_opened = |card: &&Card| card.openings().any(|opening| before < opening && opening <= reader.now);
    let others = state.session.shelf.all().filter(|card| open.is_none_or(|open| open.origin != card.origin));
    let is_any = state.session.shelf.opening().is_some_and(|opening| opening <= reader.now);
    let others = others.filter(|_| is_any).filter(has_opened);
    let of_others = others.flat_map(|card| match card.gist() {
        Some(gist) => told(&gist.briefing(), before, &reader, true),
        None => Vec::new(),
    });
    let mut all = of_open.chain(of_others);
    let first = all.next()?;
    Some(text::line(&match all.count() {
        0 => first,
        more => format!("{first} · and {more} more"),
    }))
}

fn told(briefing: &Briefing, before: Timestamp, reader: &Reader, is_elsewhere: bool) -> Vec<String> {
    let words = |at: usize| {
        let deadline = briefing.deadlines.get(at)?;
        let state = match deadline::state(briefing, deadline, reader) {
            Due::Inside => "due now",
            _ => "time is up",
        };
        let whose = if is_elsewhere { format!(" · {}", briefing.title) } else { String::new() };
        Some(format!("{state}: {}{whose}", deadline.label))
    };
    deadline::opened_since(briefing, before, reader).into_iter().filter_map(words).collect()
}

/// Finds when the clock has to move next, if anything has changed on which that depends.
pub(super) fn set_wake(state: &mut State) {
    let stamp = stamp(state);
    if state.session.clock.wake.stamp != Some(stamp) {
        let at = if state.session.clock.is_fixed { None } else { next(state) };
        state.session.clock.wake = Wake { at, stamp: Some(stamp) };
    }
}

fn stamp(state: &State) -> Stamp {
    let open = state.session.open.as_ref();
    Stamp {
        content: open.map_or(0, |open| std::sync::Arc::as_ptr(&open.document).addr()),
        now: state.session.clock.now,
        is_as_of: state.session.clock.is_as_of,
        view: (state.panes.focus, state.panes.is_zoomed, state.layers.len(), state.session.size),
        list: list_top(state),
    }
}

fn next(state: &State) -> Option<Timestamp> {
    let own = state.session.own_clock();
    let briefing = open_briefing(state);
    // Words of another date stand still; what becomes due is told all the same.
    let change = if state.session.clock.is_as_of { deadline::next_opening } else { deadline::next_change };
    let words = briefing.and_then(|it| change(it, &own));
    let picture = has_picture(state).then(|| next_minute(own.now)).flatten();
    let listed = listed(state).filter_map(|card| {
        let gist = card.gist()?;
        deadline::next_change(&gist.briefing(), &own)
    });
    let opening = state.session.shelf.opening().filter(|opening| *opening > own.now);
    words.into_iter().chain(picture).chain(listed).chain(opening).min()
}

/// The briefings of the list that may be on the screen.
fn listed(state: &State) -> impl Iterator<Item = &Card> {
    let rows = list_top(state).map_or(0..0, |top| top..top + usize::from(state.session.size.1));
    rows.filter_map(|row| state.session.shelf.get(row))
}

/// The first briefing of the list that is on the screen.
fn list_top(state: &State) -> Option<usize> {
    state.layers.iter().find_map(|layer| match layer {
        Layer::Shelf(scroll) => Some(scroll.top),
        _ => None,
    })
}

fn open_briefing(state: &State) -> Option<&Briefing> {
    Some(&state.session.open.as_ref()?.document.briefing)
}

/// A line of time is on the screen, on which now moves.
fn has_picture(state: &State) -> bool {
    let is_deadlines = |pane: usize| crate::pane::named("deadlines") == Some(pane);
    !state.session.clock.is_as_of && stage::plan(state).panes.iter().any(|placed| is_deadlines(placed.pane))
}

fn next_minute(now: Timestamp) -> Option<Timestamp> {
    Timestamp::from_second((now.as_second().div_euclid(60) + 1) * 60).ok()
}

/// Tells times by the next zone: the one in which they were stated, the reader's, UTC.
pub(super) fn next_times(state: &mut State) -> Vec<Effect> {
    let clock = &mut state.session.clock;
    clock.times = match clock.times {
        Times::Stated => Times::Own,
        Times::Own => Times::Utc,
        Times::Utc => Times::Stated,
    };
    let words = match clock.times {
        Times::Stated => "times as they were stated, in the source's zone".to_owned(),
        Times::Own => format!("times here, {}", deadline::words::place(&clock.zone)),
        Times::Utc => "times in UTC".to_owned(),
    };
    state.session.set_clock();
    // The moment is the same; the words are not.
    state.forget_laid();
    moves::settle(state);
    say(state, &words)
}
