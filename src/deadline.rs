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
use serde::{Deserialize, Serialize};

pub use window::{Window, as_of, first_instant, window, zone_of};

use self::span::{Round, Stated};
use crate::briefing::{Briefing, Deadline, DeadlineStatus, Precision};

/// When and where it is read.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The moment.
    pub now: Timestamp,
    /// The reader's own zone.
    pub zone: TimeZone,
    /// By which zone dates and hours are told.
    pub times: Times,
}

impl Reader {
    /// A reader at a moment, who is told times as they were stated.
    pub fn new(now: Timestamp, zone: TimeZone) -> Self {
        Self { now, zone, times: Times::Stated }
    }
}

/// By which zone dates and hours are told. How long a time is, is counted in the zone in which it was stated anyway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Times {
    /// The zone in which they were stated.
    #[default]
    Stated,
    /// The reader's own.
    Own,
    /// Coordinated universal time.
    Utc,
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

/// The window of a deadline; none where it has none that can be told.
pub fn deadline_window(briefing: &Briefing, deadline: &Deadline, reader: &Reader) -> Option<Window> {
    window(briefing, deadline.when.as_deref()?, reader)
}

/// The zone by which the reader is told times that were stated in another.
pub fn zone_shown(stated: &TimeZone, reader: &Reader) -> TimeZone {
    match reader.times {
        Times::Stated => stated.clone(),
        Times::Own => reader.zone.clone(),
        Times::Utc => TimeZone::UTC,
    }
}

/// The places of the deadlines, the most urgent first: what runs out or begins next, what closed last, what has no date,
/// and last what is settled. A window that is open and runs out in weeks does not stand before an hour that is near.
pub fn order(briefing: &Briefing, reader: &Reader) -> Vec<usize> {
    let mut order: Vec<usize> = (0..briefing.deadlines.len()).collect();
    order.sort_by_cached_key(|at| urgency_of(briefing, *at, reader));
    order
}

fn urgency_of(briefing: &Briefing, at: usize, reader: &Reader) -> Urgency {
    let Some(deadline) = briefing.deadlines.get(at) else { return (State::Settled, i64::MAX) };
    Due::of(briefing, deadline, reader).urgency(reader.now)
}

/// Of a deadline, what says how soon it wants the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// Its two instants, in seconds since 1970; nothing where none can be told.
    window: Option<(i64, i64)>,
    /// The file says what became of it.
    is_settled: bool,
}

impl Due {
    /// What says so of a deadline.
    pub fn of(briefing: &Briefing, deadline: &Deadline, reader: &Reader) -> Self {
        let window = deadline_window(briefing, deadline, reader);
        Self {
            window: window.map(|it| (it.earliest.timestamp().as_second(), it.latest.timestamp().as_second())),
            is_settled: state(briefing, deadline, reader) == State::Settled,
        }
    }

    /// How soon it wants the reader at a moment.
    pub fn urgency(self, now: Timestamp) -> Urgency {
        let now = now.as_second();
        let Some((earliest, latest)) = self.window else {
            return (if self.is_settled { State::Settled } else { State::NoDate }, i64::MAX);
        };
        match self.is_settled {
            true => (State::Settled, -latest),
            false if now < earliest => (State::Before, earliest),
            // Both are still to be met.
            false if now < latest => (State::Before, latest),
            false => (State::After, -latest),
        }
    }

    /// The instant at which its window opens, in seconds since 1970, unless it is settled.
    pub fn opens(self) -> Option<i64> {
        self.window.filter(|_| !self.is_settled).map(|(earliest, _)| earliest)
    }

    /// The first second after a moment at which its urgency is another one.
    pub fn turns(self, now: Timestamp) -> Option<i64> {
        let (earliest, latest) = self.window.filter(|_| !self.is_settled)?;
        [earliest, latest].into_iter().filter(|at| *at > now.as_second()).min()
    }
}

/// What has its place in the time of a story: the place of an event or of a deadline in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Something that happened.
    Event(usize),
    /// Something that is due.
    Deadline(usize),
}

/// Events and deadlines in the order of time, each with its window; those without one last. The same at any moment.
pub fn story(briefing: &Briefing, reader: &Reader) -> Vec<(Told, Option<Window>)> {
    let events = briefing.events.iter().enumerate().map(|(at, it)| {
        let window = it.when.as_deref().and_then(|when| window(briefing, when, reader));
        (Told::Event(at), window)
    });
    let deadlines = briefing.deadlines.iter().enumerate();
    let deadlines = deadlines.map(|(at, it)| (Told::Deadline(at), deadline_window(briefing, it, reader)));
    let mut story: Vec<(Told, Option<Window>)> = events.chain(deadlines).collect();
    // What lies in a longer time follows what surely began by then.
    story.sort_by_key(|(_, window)| {
        let window = window.as_ref().map(|it| (it.earliest.timestamp(), it.latest.timestamp()));
        (window.is_none(), window)
    });
    story
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

/// The deadlines whose window opened after a moment and by the reader's: what is settled does not count.
pub fn opened_since(briefing: &Briefing, before: Timestamp, reader: &Reader) -> Vec<usize> {
    let has_opened = |at: &usize| {
        let Some(deadline) = briefing.deadlines.get(*at) else { return false };
        let is_open = matches!(state(briefing, deadline, reader), State::Inside | State::After);
        let window = deadline_window(briefing, deadline, reader).filter(|_| is_open);
        window.is_some_and(|it| it.earliest.timestamp() > before)
    };
    (0..briefing.deadlines.len()).filter(has_opened).collect()
}

/// The first instant after the reader's at which a window opens that is not settled.
pub fn next_opening(briefing: &Briefing, reader: &Reader) -> Option<Timestamp> {
    let opens = |deadline: &Deadline| {
        let is_ahead = state(briefing, deadline, reader) == State::Before;
        deadline_window(briefing, deadline, reader).filter(|_| is_ahead).map(|it| it.earliest.timestamp())
    };
    briefing.deadlines.iter().filter_map(opens).min()
}

/// How soon a deadline wants the reader: the sooner the less.
pub type Urgency = (State, i64);

/// The first instant after the reader's at which something that is said of a deadline, an event or the briefing's age
/// says something else; nothing where nothing ever will.
pub fn next_change(briefing: &Briefing, reader: &Reader) -> Option<Timestamp> {
    let of_deadlines = briefing.deadlines.iter().filter_map(|it| words_change(briefing, it, reader));
    let age = as_of(briefing, reader).and_then(|moment| {
        let age = Stated { moment: &moment, precision: &Precision::Day, is_exact: true };
        if moment.timestamp() > reader.now { Some(moment.timestamp()) } else { age.ago_changes(reader.now) }
    });
    of_deadlines.chain(age).chain(new_year(reader)).min()
}

/// Dates of another year than the reader's have theirs.
fn new_year(reader: &Reader) -> Option<Timestamp> {
    let year = reader.now.to_zoned_datetime(reader.zone.clone()).year().checked_add(1)?;
    let first = jiff::civil::Date::new(year, 1, 1).ok()?;
    first.to_zoned_datetime(reader.zone.clone()).ok().map(|it| it.timestamp())
}

fn words_change(briefing: &Briefing, deadline: &Deadline, reader: &Reader) -> Option<Timestamp> {
    let when = deadline.when.as_deref()?;
    let window = window(briefing, when, reader)?;
    let (precision, is_exact) = (&when.precision, window.is_exact());
    let of = |moment| Stated { moment, precision, is_exact };
    let (earliest, latest, now) = (window.earliest.timestamp(), window.latest.timestamp(), reader.now);
    let changes = match state(briefing, deadline, reader) {
        State::NoDate | State::Settled => return None,
        State::Before => [
            Some(earliest),
            of(&window.earliest).until_changes(now, Round::Down),
            of(&window.latest).until_changes(now, Round::Up).filter(|_| !is_exact),
        ],
        State::Inside => [Some(latest), of(&window.latest).until_changes(now, Round::Up), None],
        State::After => [of(&window.latest).ago_changes(now), None, None],
    };
    changes.into_iter().flatten().filter(|it| *it > now).min()
}

#[cfg(test)]
mod tests;
