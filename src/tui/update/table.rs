//! The table of alternatives: what of it is shown, in which order, what it amounts to, and by whose weights.

use std::sync::Arc;

use super::{moves, say};
use crate::compare::{Scored, Weights, words};
use crate::item::Item;
use crate::pane::alternatives::{By, Order, Table};
use crate::pane::{self, PANES};
use crate::tui::effect::Effect;
use crate::tui::state::State;

fn place() -> usize {
    pane::named("alternatives").unwrap_or_default()
}

/// Goes to the pane and changes the table there; the reader stays at the same cell.
fn change(state: &mut State, change: impl FnOnce(&mut Table) -> &'static str) -> Vec<Effect> {
    if state.session.open.is_none() {
        return Vec::new();
    }
    let pane = place();
    if state.reading().and_then(|it| it.scored()).is_none() {
        return say(state, PANES.get(pane).map_or("", |it| it.label().absent));
    }
    moves::focus(state, pane);
    let item = state.selected(pane);
    let said = change(&mut state.panes.table);
    state.rebuild();
    match item {
        Some(item) => moves::select_or_first(state, pane, item),
        None => moves::select_first(state, pane),
    }
    moves::settle(state);
    say(state, said)
}

/// Only the criteria by which vendors differ, or all.
pub(super) fn differences(state: &mut State) -> Vec<Effect> {
    change(state, |table| {
        table.only_differences = !table.only_differences;
        if table.only_differences { "only what vendors differ by" } else { "every criterion" }
    })
}

/// Vendors as rows, or as columns.
pub(super) fn transpose(state: &mut State) -> Vec<Effect> {
    change(state, |table| {
        table.is_transposed = !table.is_transposed;
        if table.is_transposed { "a vendor a row" } else { "a criterion a row" }
    })
}

/// What each vendor is worth, and what would settle it; or only the table. The reader begins at its top.
pub(super) fn ranges(state: &mut State) -> Vec<Effect> {
    let effects = change(state, |table| {
        table.has_score = !table.has_score;
        if table.has_score {
            "from at worst to at best; + and - change a criterion's weight"
        } else {
            "the table alone"
        }
    });
    if state.panes.table.has_score {
        moves::go(state, crate::tui::widget::scroll::Move::Top);
    }
    effects
}

/// The next order, by which a criterion under the cursor may decide.
pub(super) fn sort(state: &mut State) -> Vec<Effect> {
    let criterion = criterion(state);
    change(state, |table| {
        let next = match (table.order.by, criterion) {
            (By::File, _) => By::Weight,
            (By::Weight, _) => By::Unknown,
            (By::Unknown, Some(criterion)) => By::Rating(criterion),
            (By::Unknown | By::Rating(_), _) if table.has_score => By::Floor,
            _ => By::File,
        };
        table.order = Order { by: next, is_reversed: false };
        order_in_words(table.order)
    })
}

/// The same order the other way round.
pub(super) fn reverse(state: &mut State) -> Vec<Effect> {
    change(state, |table| {
        table.order.is_reversed = !table.order.is_reversed;
        order_in_words(table.order)
    })
}

fn order_in_words(order: Order) -> &'static str {
    match (order.by, order.is_reversed) {
        (By::File, false) => "must-haves first, then as in the file",
        (By::File, true) => "as in the file from its end, must-haves last",
        (By::Weight, false) => "criteria by weight, the heaviest first",
        (By::Weight, true) => "criteria by weight, the lightest first",
        (By::Unknown, false) => "criteria by what is not known, most first",
        (By::Unknown, true) => "criteria by what is not known, least first",
        (By::Rating(_), false) => "vendors by the selected criterion, the best first behind the one in place",
        (By::Rating(_), true) => "vendors by the selected criterion, the best last",
        (By::Floor, false) => "vendors by what they are worth at least, behind the one in place",
        (By::Floor, true) => "vendors by what they are worth at least, the least first",
    }
}

/// The criterion under the cursor.
fn criterion(state: &State) -> Option<usize> {
    match state.selected(place())? {
        Item::Criterion(criterion) | Item::Cell { criterion, .. } => Some(criterion),
        _ => None,
    }
}

/// Changes the weight of the criterion under the cursor, for this reader alone.
pub(super) fn weigh(state: &mut State, step: fn(&mut Weights, usize)) -> Vec<Effect> {
    let pane = place();
    let Some(criterion) = criterion(state).filter(|_| state.panes.focus == pane) else {
        return say(state, "select a criterion among the alternatives: its weight is what changes");
    };
    state.panes.table.has_score = true;
    reweigh(state, |weights| step(weights, criterion));
    let (Some(reading), Some(open)) = (state.reading(), state.session.open.as_ref()) else {
        return Vec::new();
    };
    let (Some(scored), Some(comparison)) = (reading.scored(), open.document.briefing.comparison.as_deref())
    else {
        return Vec::new();
    };
    let name = words::criterion(comparison, criterion);
    let (own, stated) = (scored.weights.words(criterion), Weights::stated(comparison).words(criterion));
    let verdict = words::verdict(comparison, &scored.outcome);
    let words = if own == stated {
        format!("weight {own}, as the author has it · {name} · {verdict}")
    } else {
        format!("weight {own}, the author's {stated} · {name} · {verdict}")
    };
    say(state, &words)
}

/// The author's weights again.
pub(super) fn author_weights(state: &mut State) -> Vec<Effect> {
    if state.session.open.as_ref().is_none_or(|open| open.own.is_none()) {
        return say(state, "the weights are the author's");
    }
    if let Some(open) = &mut state.session.open {
        open.own = None;
    }
    show_anew(state);
    say(state, "the author's weights again")
}

fn reweigh(state: &mut State, change: impl FnOnce(&mut Weights)) {
    let Some(open) = &mut state.session.open else { return };
    let Some(comparison) = open.document.briefing.comparison.as_deref() else { return };
    let Some(scored) = open.own.as_ref().or_else(|| open.document.scored()) else { return };
    let mut weights = scored.weights.clone();
    change(&mut weights);
    let is_own = weights != Weights::stated(comparison);
    open.own = is_own.then(|| Scored::of(comparison, weights));
    show_anew(state);
}

/// Remembers the weights of the open briefing while another one is.
pub(super) fn keep_weights(state: &mut State) {
    let Some(open) = &state.session.open else { return };
    state.weighed.retain(|(origin, ..)| *origin != open.origin);
    if let Some(own) = &open.own {
        state.weighed.push((open.origin.clone(), Arc::clone(&open.document), own.weights.clone()));
    }
}

/// Takes up the weights that the open briefing had when it was open before.
pub(super) fn take_weights(state: &mut State) {
    let Some(open) = &mut state.session.open else { return };
    let Some((_, before, weights)) = state.weighed.iter().find(|(origin, ..)| *origin == open.origin) else {
        return;
    };
    let old = before.briefing.comparison.as_deref();
    if let (Some(old), Some(new)) = (old, open.document.briefing.comparison.as_deref()) {
        let weights = weights.carried(old, new);
        open.own = (weights != Weights::stated(new)).then(|| Scored::of(new, weights));
    }
}

/// Everything that depends on weights.
fn show_anew(state: &mut State) {
    moves::keep_items(state, State::rebuild);
    state.forget_laid();
    moves::settle(state);
}
