//! The versions of the open briefing's story: from one to the next, and how its deadlines moved from version to version.

use std::sync::Arc;

use super::{moves, opening, say, shelf};
use crate::change::Slip;
use crate::document::Document;
use crate::shelf::Packed;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// So many older versions are read for how a deadline moved; a story that is rewritten every hour has thousands.
const MOST: usize = 32;

/// Opens an older or a newer version.
pub(super) fn version(state: &mut State, by: isize) -> Vec<Effect> {
    let Some(open) = state.session.open.as_ref() else { return say(state, "no briefing is open") };
    let versions = state.session.shelf.versions(&open.origin);
    let here = state.session.shelf.of(&open.origin).map(|card| &card.origin);
    let at = versions.iter().position(|card| Some(&card.origin) == here).unwrap_or_default();
    let next = at.checked_add_signed(by).and_then(|at| versions.get(at)).map(|card| card.origin.clone());
    match next {
        Some(origin) => opening::open(state, origin),
        None if versions.len() < 2 && shelf::beside(state).is_some() => {
            let effects = shelf::beside(state).map(|folder| shelf::find(state, vec![folder], 1));
            state.session.shelf.step = Some((state.session.generation, by));
            say(state, "looking for other versions beside it");
            effects.into_iter().collect()
        }
        None if versions.len() < 2 => say(state, "no other version of this story is on the list"),
        None if by < 0 => say(state, "this is the oldest version on the list"),
        None => say(state, "this is the newest version on the list"),
    }
}

/// Goes to the version that was asked for before it was known whether there is one, unless another briefing was opened since.
pub(super) fn arrive(state: &mut State) -> Vec<Effect> {
    let looking = state.session.shelf.looking;
    if looking.is_searching || looking.left > 0 {
        return Vec::new();
    }
    let step = state.session.shelf.step.take().filter(|(wanted, _)| *wanted == state.session.generation);
    step.map_or_else(Vec::new, |(_, by)| version(state, by))
}

/// Which older versions are to be read, once for each list and each content of the open briefing.
pub(super) fn trace(state: &mut State) -> Option<Effect> {
    let clock = state.session.own_clock();
    let shelf = &state.session.shelf;
    let open = state.session.open.as_mut()?;
    let turn = (shelf.turn(), Arc::as_ptr(&open.document.briefing).addr());
    if open.trail.turn == Some(turn) {
        return None;
    }
    let is_same_content = open.trail.turn.is_some_and(|(_, content)| content == turn.1);
    open.trail.turn = Some(turn);
    let here = shelf.of(&open.origin).map(|card| &card.origin);
    let versions = shelf.versions(&open.origin);
    let older = versions.into_iter().take_while(|card| Some(&card.origin) != here);
    let mut older: Vec<_> =
        older.map(|card| (card.origin.clone(), card.known().and_then(Packed::digest))).collect();
    older.drain(..older.len().saturating_sub(MOST));
    if is_same_content && open.trail.versions == older {
        return None;
    }
    open.trail.versions.clone_from(&older);
    if older.is_empty() {
        open.trail.slips.clear();
        return None;
    }
    let older = older.into_iter().map(|(origin, _)| origin).collect();
    Some(Effect::Trace { older, document: Arc::clone(&open.document), clock })
}

/// Takes how the deadlines moved, unless another briefing is open by now.
pub(super) fn traced(state: &mut State, document: &Arc<Document>, slips: Vec<Slip>) -> Vec<Effect> {
    let is_open =
        |open: &&mut crate::tui::session::Open| Arc::ptr_eq(&open.document.briefing, &document.briefing);
    if let Some(open) = state.session.open.as_mut().filter(is_open) {
        open.trail.slips = slips;
        state.forget_laid();
        moves::settle(state);
    }
    Vec::new()
}
