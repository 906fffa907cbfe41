//! The open file on the disk: it changed, was read again, is broken, is gone, is back.
//!
//! What is on the screen gives way only to something that opens.

use super::{keep, memory, moves, opening, say};
use crate::pane;
use crate::pane::wording::number_of;
use crate::shelf::{Again, Fault, Loaded, Origin};
use crate::tui::command::{Command, key_of};
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::live::{PATIENCE, Request, Standing};
use crate::tui::message::Compared;
use crate::tui::state::State;

/// The file is another by now: reads it, once at a time.
pub(super) fn changed(state: &mut State, generation: u64) -> Vec<Effect> {
    let live = &mut state.session.live;
    if live.generation != generation {
        return Vec::new();
    }
    match &mut live.request {
        Some(request) => {
            request.is_overtaken = true;
            Vec::new()
        }
        None => ask(state, Request::default()),
    }
}

/// The text of a source is another by now: what the briefing says is looked up in it again.
pub(super) fn source_changed(state: &mut State, generation: u64) -> Vec<Effect> {
    if state.session.live.generation == generation
        && let Some(open) = &mut state.session.open
    {
        open.is_stale = true;
    }
    Vec::new()
}

/// Reads the file again because the reader wants it.
pub(super) fn reload(state: &mut State) -> Vec<Effect> {
    match state.session.open.as_ref().map(|open| &open.origin) {
        Some(Origin::File(_)) => {}
        Some(Origin::Sample(_)) => return say(state, "a built-in sample does not change"),
        Some(Origin::Input(_)) => return say(state, "standard input was read to its end"),
        None => return say(state, "no briefing is open"),
    }
    let is_asked = true;
    match &mut state.session.live.request {
        Some(request) => {
            (request.is_asked, request.is_overtaken) = (is_asked, true);
            Vec::new()
        }
        None => ask(state, Request { is_asked, ..Request::default() }),
    }
}

fn ask(state: &mut State, request: Request) -> Vec<Effect> {
    let after = match request.failures {
        0 => std::time::Duration::ZERO,
        failures => PATIENCE.get(failures - 1).or(PATIENCE.last()).copied().unwrap_or_default(),
    };
    let Some(Origin::File(path)) = state.session.open.as_ref().map(|open| open.origin.clone()) else {
        return Vec::new();
    };
    let live = &mut state.session.live;
    live.request = Some(request);
    let known = live.trace.map(|trace| trace.digest);
    let generation = live.generation;
    let basis = state.session.open.as_ref().map(memory::basis);
    vec![Effect::ReadAgain { generation, path, known, after, clock: state.session.own_clock(), basis }]
}

/// Takes what came of reading the file again.
pub(super) fn read_again(
    state: &mut State,
    generation: u64,
    again: Again,
    compared: Option<Compared>,
) -> Vec<Effect> {
    let live = &mut state.session.live;
    if live.generation != generation {
        return Vec::new();
    }
    let Some(request) = live.request.take() else { return Vec::new() };
    let Again { stamp, result } = again;
    let mut effects = Vec::new();
    match result {
        Ok(loaded) => {
            if let (Some(trace), Some(stamp)) = (&mut live.trace, stamp) {
                trace.stamp = stamp;
            }
            let before = state.session.live.beside.clone();
            opens(state, request, loaded, compared);
            if state.session.live.beside != before {
                effects.push(opening::watch(state));
            }
        }
        Err(fault) => {
            let is_known = match &live.standing {
                Standing::Same => false,
                Standing::Broken(_) => live.failed == stamp,
                Standing::Gone(_) => stamp.is_none(),
            };
            // Whoever is still writing leaves another stamp each time.
            let is_settled = request.failures >= PATIENCE.len() && request.stamp == stamp;
            if !is_known && !is_settled && !request.is_asked {
                let failures = (request.failures + 1).min(PATIENCE.len());
                return ask(state, Request { failures, stamp, is_overtaken: false, ..request });
            }
            live.failed = stamp;
            fails(state, request, fault);
        }
    }
    if request.is_overtaken {
        effects.extend(ask(state, Request { is_asked: false, ..Request::default() }));
    }
    effects
}

/// The file opens: what it says now takes the place of what it said.
fn opens(state: &mut State, request: Request, loaded: Option<Loaded>, compared: Option<Compared>) {
    let name = state.session.name();
    let before = std::mem::take(&mut state.session.live.standing);
    let is_same = loaded.is_none();
    let lost = loaded.and_then(|loaded| take(state, loaded, compared));
    let words = match (before, is_same) {
        (Standing::Same, true) if !request.is_asked => return,
        (Standing::Same, true) => format!("{name} is as it was"),
        (Standing::Same, false) => format!("{name} changed and was read again"),
        (Standing::Broken(_), true) => format!("{name} opens again and is as it was"),
        (Standing::Broken(_), false) => format!("{name} was mended and read again"),
        (Standing::Gone(_), true) => format!("{name} is back and is as it was"),
        (Standing::Gone(_), false) => format!("{name} is back and was read again"),
    };
    if is_same {
        moves::settle(state);
    }
    let count = state.reading().map_or(0, |reading| reading.changes.len());
    let told = match count {
        0 => String::new(),
        count if is_same => {
            format!("; {} unread, {} shows them", number_of(count, "change"), key_of(Command::Changes))
        }
        count => format!("; {}, {} shows them", number_of(count, "change"), key_of(Command::Changes)),
    };
    let lost = lost.map_or(String::new(), |lost| format!("; {lost}"));
    say(state, &format!("{words}{lost}{told}"));
}

/// Told where there is nothing new.
const NOTHING: &str = "nothing changed since you read it";
/// Told where all of it was read, and can be walked through once more.
const WALKED: &str = "what changed is read; n and N walk through it again";
/// Told where nothing is new any more.
const MARKED: &str = "what changed is marked as read";

/// To what changed since it was read.
pub(super) fn changes(state: &mut State) -> Vec<Effect> {
    let is_any = state.reading().is_some_and(|reading| !reading.changes.is_empty());
    if let Some(open) = state.session.open.as_ref().filter(|_| !is_any) {
        let words = match open {
            open if !open.walk.changes.is_empty() => WALKED,
            open if open.has_unknown_changes => memory::UNKNOWN,
            _ => NOTHING,
        };
        return say(state, words);
    }
    moves::to_digit(state, Key::Char('8'))
}

/// What changed is read: what changes from now on is new.
pub(super) fn mark_read(state: &mut State) -> Vec<Effect> {
    let Some(open) = &mut state.session.open else { return say(state, "no briefing is open") };
    if open.changes.take().is_none() {
        return say(state, NOTHING);
    }
    let kept = memory::known_now(open, MARKED.to_owned());
    memory::renew(state);
    if pane::named("changes") == Some(state.panes.focus) {
        moves::focus(state, 0);
    }
    match kept {
        // It is told when it is kept.
        Some(effect) => vec![effect],
        None => say(state, MARKED),
    }
}

/// Puts what was read in the place of what is open.
fn take(state: &mut State, loaded: Loaded, compared: Option<Compared>) -> Option<String> {
    let Loaded { document, trace, beside } = loaded;
    let live = &mut state.session.live;
    (live.trace, live.beside) = (trace, beside);
    if let Some(open) = &mut state.session.open {
        // What is being checked is what was read before.
        (open.is_being_checked, open.is_stale) = (false, false);
    }
    keep::replace(state, &document, compared)
}

/// The file does not open: what was read stays, and what is wrong is shown beside it.
fn fails(state: &mut State, request: Request, fault: Fault) {
    let name = state.session.name();
    let now = state.session.clock.now;
    let live = &mut state.session.live;
    let (words, standing) = match (&live.standing, fault) {
        (Standing::Gone(since), Fault::Missing) => (None, Standing::Gone(*since)),
        (_, Fault::Missing) => (Some(format!("{name} is gone; what was read stays")), Standing::Gone(now)),
        (Standing::Broken(_), fault) => (None, Standing::Broken(fault)),
        (_, fault) => {
            let words = format!("{name} changed and does not open; what was read stays");
            (Some(words), Standing::Broken(fault))
        }
    };
    live.standing = standing;
    let still =
        if matches!(live.standing, Standing::Gone(_)) { "is still gone" } else { "still does not open" };
    let words = words.or_else(|| request.is_asked.then(|| format!("{name} {still}")));
    if let Some(words) = words {
        say(state, &words);
    }
    moves::settle(state);
}

/// Why the file does not open, in full; where it does, the pane of its problems.
pub(super) fn problems(state: &mut State) -> Vec<Effect> {
    let fault = match &state.session.live.standing {
        Standing::Same => return moves::to_digit(state, Key::Char('9')),
        Standing::Broken(fault) => fault,
        Standing::Gone(_) => &Fault::Missing,
    };
    let label = state.session.open.as_ref().map_or(String::new(), |open| open.origin.label());
    let report = fault.report(&label);
    opening::show_report(state, report);
    Vec::new()
}
