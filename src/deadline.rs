//! What is due when, as wide as it was stated: windows, their state at a moment, and the words for both.
//!
//! A moment that a source leaves open lies at an unknown place in `[earliest, latest)`; so there are two numbers, never
//! one, unless the two are equal. Everything here is a function of the reader's `now`. Must not know a clock, the disk
//! or the terminal.

mod span;
mod window;
pub mod words;

use jiff::Timestamp;
use jiff::tz::TimeZone;

pub use window::{Window, as_of, window, zone_of};

use crate::briefing::{Briefing, Deadline, DeadlineStatus};

/// When and where it is read.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The moment.
    pub now: Timestamp,
    /// The reader's own zone.
    pub zone: TimeZone,
}

/// Where a deadline stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// `earliest ≤ now < latest`: due, perhaps already passed.
    Inside,
    /// `now < earliest`.
    Before,
    /// `now ≥ latest`; what came of it is not in the file.
    After,
    /// No window can be told.
    NoDate,
    /// The file says what became of it.
    Settled,
}

impl State {
    /// Its name in the JSON of `due`.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Inside => "inside",
            State::Before => "before",
            State::After => "after",
            State::NoDate => "no-date",
            State::Settled => "settled",
        }
    }
}

/// The state of a window at a moment, settled or not.
fn state_of(window: Option<&Window>, now: Timestamp) -> State {
    match window {
        None => State::NoDate,
        Some(window) if now < window.earliest.timestamp() => State::Before,
        Some(window) if now < window.latest.timestamp() => State::Inside,
        Some(_) => State::After,
    }
}

/// The state of a deadline at the reader's moment.
pub fn state(briefing: &Briefing, deadline: &Deadline, reader: &Reader) -> State {
    match deadline.status {
        DeadlineStatus::Unset | DeadlineStatus::Pending | DeadlineStatus::Other(_) => {
            state_of(deadline_window(briefing, deadline, reader).as_ref(), reader.now)
        }
        _ => State::Settled,
    }
}

fn deadline_window(briefing: &Briefing, deadline: &Deadline, reader: &Reader) -> Option<Window> {
    window(briefing, deadline.when.as_deref()?, reader)
}

/// The places of the deadlines, the most urgent first: what may be running out, what is to come, what closed last, what
/// has no date, and last what is settled.
pub fn order(briefing: &Briefing, reader: &Reader) -> Vec<usize> {
    let urgency = |at: &usize| {
        let Some(deadline) = briefing.deadlines.get(*at) else { return (State::Settled, i64::MAX) };
        let state = state(briefing, deadline, reader);
        let second = deadline_window(briefing, deadline, reader).map_or(i64::MAX, |it| match state {
            State::After | State::Settled => -it.latest.timestamp().as_second(),
            State::Inside => it.latest.timestamp().as_second(),
            _ => it.earliest.timestamp().as_second(),
        });
        (state, second)
    };
    let mut order: Vec<usize> = (0..briefing.deadlines.len()).collect();
    order.sort_by_cached_key(urgency);
    order
}

/// The place of the deadline that matters most now.
pub fn next(briefing: &Briefing, reader: &Reader) -> Option<usize> {
    order(briefing, reader).first().copied()
}

/// Whether the last window of a briefing has closed with nothing settled: what it awaits lies behind the reader.
pub fn is_overtaken(briefing: &Briefing, reader: &Reader) -> bool {
    let states: Vec<State> = briefing.deadlines.iter().map(|it| state(briefing, it, reader)).collect();
    states.contains(&State::After) && !states.iter().any(|it| matches!(it, State::Before | State::Inside))
}

/// Whether some word of a countdown counts seconds now: an exact time within the hour.
pub fn counts_seconds(briefing: &Briefing, reader: &Reader) -> bool {
    let hour = jiff::SignedDuration::from_hours(1);
    briefing.deadlines.iter().any(|deadline| {
        let window = deadline_window(briefing, deadline, reader);
        window.is_some_and(|it| {
            let left = it.latest.timestamp().duration_since(reader.now);
            it.is_exact() && left.abs() <= hour + jiff::SignedDuration::from_secs(1)
        })
    })
}

#[cfg(test)]
mod tests;
